"""After a call: what was learned, what is still open, and an e-mail to edit, to copy or to save."""

from collections.abc import MutableMapping
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from offercompare.files.save import SaveError
from offercompare.files.sidecar import CALLS
from offercompare.tui.call_state import CallState
from offercompare.tui.commands import Group, command
from offercompare.tui.drawing.call_end_view import draw_call_end
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import Line
from offercompare.tui.screens.base_screen import TOP, BaseScreen
from offercompare.tui.tasks import called, failure, save_text
from offercompare.tui.widgets.text_edit import TextEdit
from offercompare.wording.call_summary import confirmation_email, summarize_call
from offercompare.wording.clean import clean

_SAMPLES = "save the samples to a folder of your own first: s on the main screen"


class CallEndScreen(BaseScreen):
    """What a call came to, and the e-mail that confirms it; it can be sent as it is."""

    LETTERS_ARE_TEXT: ClassVar[bool] = True
    AT_RIGHT: ClassVar[tuple[str, ...]] = ("menu",)
    NAMES_PRIORITIES: ClassVar[bool] = False

    def __init__(self, call: CallState, offer_path: Path | None, drafts: MutableMapping[str, str]) -> None:
        """Sum up `call`.

        Args:
            call: The call.
            offer_path: Where the offer lies beside which the e-mail is saved, if anywhere.
            drafts: What has become of an e-mail that was edited before, by what it was.
        """
        super().__init__(f"after the call  ·  {call.view.name(call.standing.file, short=False)}", call.view.glyphs)
        questions = [question for asked in call.asked for question in asked.questions]
        found = summarize_call(questions, call.answers, call.view.comparison, call.standing, call.today)
        self._written = confirmation_email(found, call.today)
        self._call, self._path, self._drafts = call, offer_path, drafts
        self._text = TextEdit(drafts.get(self._written, self._written))

    def compose(self) -> ComposeResult:
        """The canvas, and the e-mail on it."""
        yield from super().compose()
        yield self._text

    @property
    def email(self) -> str:
        """The e-mail as it stands."""
        return self._text.text

    def body(self, width: int, height: int) -> list[Line]:
        """Draw what the call came to, and put the e-mail where its place is."""
        lines, column, row = draw_call_end(self._call, width, height)
        self._text.lay(column, TOP + row, width - MARGIN - column, height - row)
        return lines

    def on_text_area_changed(self) -> None:
        """Remember what was edited: the call may go on before it is sent."""
        self._drafts[self._written] = self.email

    def _no_path(self) -> str:
        return _SAMPLES if self._path is None else ""

    @command("ctrl+s", name="save_confirmation", title="Save", group=Group.TAKE, word="save", unless=_no_path)
    def save(self) -> None:
        """Save the e-mail to a new file beside the answers."""
        assert self._path is not None, "given where there is nothing to save it beside"
        try:
            answers = CALLS.path(self._path)
            wanted = answers.with_name(f"{answers.stem}-{self._call.today.isoformat()}.txt")
            path, is_new = save_text(wanted, f"{self.email}\n")
        except SaveError as error:
            self.tell(failure(error))
        else:
            self.tell(f"{'saved' if is_new else 'already saved'} to {clean(called(path))}")

    @command("ctrl+c", name="copy_confirmation", title="Copy", group=Group.TAKE, word="copy")
    def copy(self) -> None:
        """Copy the e-mail, or what is selected of it."""
        self.app.copy_to_clipboard(self._text.selected_text or self.email)
        self.tell("copied, if your terminal allows")

    @command("escape", title="Back", group=Group.MOVE, word="back", rank=-1)
    def back(self) -> None:
        """Go back to the call."""
        super().back()
