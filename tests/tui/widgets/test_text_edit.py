"""A text to edit: what Textual's own gets wrong, it does not."""

from textual.app import App, ComposeResult

from offercompare.tui.widgets.text_edit import TextEdit


class Editing(App[None]):
    """A text in a low window."""

    def compose(self) -> ComposeResult:
        yield TextEdit("one\ntwo\n")


async def test_many_lines_that_were_pasted_can_be_taken_back() -> None:
    app = Editing()
    async with app.run_test(size=(40, 6)) as pilot:
        text = app.query_one(TextEdit)
        text.move_cursor(text.document.end)
        for _ in range(2):
            text.insert("\n".join(f"line {number}" for number in range(60)))
            await pilot.pause()
            text.undo()
            await pilot.pause()
            assert text.text == "one\ntwo\n"
            assert text.cursor_location == text.document.end
            text.redo()
            await pilot.pause()
            assert text.text.endswith("line 59")
            text.undo()
            await pilot.pause()
