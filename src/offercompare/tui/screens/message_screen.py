"""A message to an employer: seen, edited, copied, and saved to a file of its own."""

from typing import Any, ClassVar

from textual.app import ComposeResult

from offercompare.files.save import SaveError
from offercompare.tui.commands import Group, command
from offercompare.tui.drawing.body import Body
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Role, fitting, text_line
from offercompare.tui.screens.base_screen import TOP, BaseScreen
from offercompare.tui.screens.trial_screen import SAMPLES
from offercompare.tui.state.sidecar_store import SidecarStore
from offercompare.tui.tasks import describe_save_error, save_text, short_path
from offercompare.tui.widgets.text_edit import TextEdit
from offercompare.wording.clean import clean

LONGEST = 20_000
"""Characters of a message: as many asks as a list may hold come to less."""
_WIDEST = 80


class MessageScreen(BaseScreen):
    """The message stands in a text that can be edited; what was typed stays until the app is left."""

    LETTERS_ARE_TEXT: ClassVar[bool] = True
    AT_RIGHT: ClassVar[tuple[str, ...]] = ("menu",)
    NAMES_PRIORITIES: ClassVar[bool] = False

    def __init__(self, heading: str, written: str, store: SidecarStore[Any], file: str) -> None:
        """Show a message.

        Args:
            heading: What the screen is about.
            written: The message as the program writes it.
            store: Holds what has become of messages that were edited before.
            file: The offer that it is about.
        """
        super().__init__(heading)
        self._written, self._path, self._edited = written, store.message_path(file), store.edited_messages[file]
        self.text_edit = TextEdit(self._edited.get(written, written), limit=LONGEST)
        self._saved: tuple[str, ...] = ()
        """Where it was saved: the whole path, and its end where there is no room for that."""

    def compose(self) -> ComposeResult:
        """The canvas, and the message on it."""
        yield from super().compose()
        yield self.text_edit

    def on_mount(self) -> None:
        """Draw how many lines are below again, once that is known and wherever it changes."""
        self.watch(self.text_edit, "scroll_y", self.redraw, init=False)
        self.watch(self.text_edit, "virtual_size", self.redraw, init=False)

    def body(self, width: int, height: int) -> Body:
        """Lay the message over the canvas."""
        self.text_edit.lay(MARGIN, TOP, min(_WIDEST, width - 2 * MARGIN), height - 2)
        return Body(below=[self._note(width, height - 2), BLANK])

    def _note(self, width: int, rows: int) -> Line:
        """Draw where it was saved, that it is edited, or how much more of it there is."""
        more = self.text_edit.lines_below(rows)
        below = f"{more} more line{'s' * (more != 1)} below" if more else ""
        texts = self._saved or ("edited; ctrl+r has it as it was written" if self._is_edited else below,)
        return text_line(fitting(texts, width - 2 * MARGIN), width, Role.DIM)

    @property
    def _is_edited(self) -> bool:
        return self.text_edit.text != self._written

    def _no_path(self) -> str:
        return SAMPLES if self._path is None else ""

    def _not_edited(self) -> str:
        return "" if self._is_edited else "it is as it was written"

    @command("ctrl+c", name="copy_message", title="Copy", group=Group.TAKE, place=1, word="copy")
    def copy(self) -> None:
        """Copy the message, or what is selected of it."""
        self.app.copy_to_clipboard(self.text_edit.selected_text or self.text_edit.text)
        self.show_message("copied, if your terminal allows")

    @command("ctrl+s", name="save_message", title="Save", group=Group.TAKE, place=2, word="save", unless=_no_path)
    def save(self) -> None:
        """Save the message to a new file beside the offer."""
        assert self._path is not None, "given where there is nothing to save it beside"
        try:
            path, is_new = save_text(self._path, f"{self.text_edit.text}\n")
        except SaveError as error:
            self.show_message(describe_save_error(error))
        else:
            done = "saved" if is_new else "already saved"
            self._saved = tuple(clean(f"{done} to {where}") for where in (path.absolute(), short_path(path)))
            self.redraw()

    @command(
        "ctrl+r", name="write_again", title="As it was written", group=Group.CHANGE, word="again", unless=_not_edited
    )
    def write_again(self) -> None:
        """Have the message as it was written; ctrl+z has yours back."""
        self.text_edit.replace(self._written, self.text_edit.document.start, self.text_edit.document.end)

    def on_unmount(self) -> None:
        """Remember it where the app is ended from outside; the event of the last letter may not have come."""
        self._edited[self._written] = self.text_edit.text

    def on_text_area_changed(self) -> None:
        """Remember what was edited."""
        self._edited[self._written] = self.text_edit.text
        self._saved = ()
        self.redraw()

    @command("escape", title="Back", group=Group.MOVE, word="back", rank=-1)
    def back(self) -> None:
        """Go back; what you typed stays until you leave."""
        super().back()


def save_edited_messages(store: SidecarStore[Any]) -> str:
    """Save every message that was edited, as nothing that was typed may be lost; returns where, or why not."""
    messages = []
    for file, edits in store.edited_messages.items():
        path = store.message_path(file)
        for written, text in edits.items():
            if path is None or text == written:
                continue
            try:
                saved, _ = save_text(path, f"{text}\n")
                messages.append(f"the message is in {short_path(saved)}")
            except SaveError as error:
                messages.append(describe_save_error(error))
    return "; ".join(messages)
