"""The line to type: keys of commands are left to the screen, and nothing that is pasted is lost."""

from math import inf
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen

from offercompare.tui.screens.prompt import Ask
from offercompare.tui.widgets.line_input import LineInput
from pilot import open_app


class LineApp(App[None]):
    def compose(self) -> ComposeResult:
        yield LineInput(placeholder="type [b]here[/b]")


async def line_of(pilot: Pilot[None]) -> LineInput:
    await pilot.pause()
    line = pilot.app.screen.query_one(LineInput)
    assert line.has_focus
    return line


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("yes\nbut only up to $500\r\n\r\na year", "yes but only up to $500 a year"),
        ("a\tb\n", "a b"),
        ("two  spaces", "two  spaces"),
        ("\n\t\n", ""),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
        ("A\x1b[2JB\x9b", "A␛[2JB\ufffd"),
        ("line\u2028line\x0bline", "line line line"),
    ],
)
async def test_a_paste_keeps_every_line_and_does_nothing(pasted: str, expected: str) -> None:
    async with LineApp().run_test() as pilot:
        line = await line_of(pilot)
        await pilot.press("(", ")", "left")
        pilot.app.post_message(Paste(pasted))
        await pilot.pause()
        assert line.value == f"({expected})"
        assert line.cursor_position == 1 + len(expected)


async def test_what_is_typed_while_another_screen_covers_it_goes_nowhere() -> None:
    async with LineApp().run_test() as pilot:
        line = await line_of(pilot)
        await pilot.app.push_screen(Screen())
        line.post_message(Paste("pasted late"))
        await pilot.pause()
        assert not line.value


async def test_keys_of_commands_are_given_in_the_order_they_were_typed(folder: Path) -> None:
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.press("tab", "tab", "c")
        await pilot.wait_for("Question 1")
        line = pilot.app.screen.query_one(LineInput)
        for key in ("5", "ctrl+w", "x"):  # all are there before the first is handled
            pilot.app.simulate_key(key)
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, Ask) and pilot.app.seen_since < inf)
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is line.screen)
        assert "x" not in line.value
        assert "Noted: CME days, 5 days" in pilot.screen
