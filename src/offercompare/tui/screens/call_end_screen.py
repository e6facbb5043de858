"""After a call: what was learned, what is still open, and an e-mail to copy or to save."""

from itertools import count
from pathlib import Path
from typing import ClassVar

from offercompare.files.read import UnreadableError, read_bytes
from offercompare.files.save import ExistsError, SaveError, create, make_folder
from offercompare.files.sidecar import CALLS
from offercompare.tui.call_state import CallState
from offercompare.tui.commands import Group, command
from offercompare.tui.drawing.call_end_view import WIDEST, summary_lines
from offercompare.tui.drawing.pen import Line
from offercompare.tui.screens.page import Page
from offercompare.tui.tasks import called, failure
from offercompare.wording.call_summary import confirmation_email, summarize_call
from offercompare.wording.clean import clean

_SAMPLES = "save the samples to a folder of your own first: s on the main screen"


class CallEndScreen(Page):
    """What a call came to; the e-mail below it can be sent as it is."""

    MOST_CELLS: ClassVar[int] = WIDEST

    def __init__(self, call: CallState, offer_path: Path | None) -> None:
        """Sum up `call`; the e-mail is saved beside the offer at `offer_path`, if there is one."""
        questions = [asked.question for asked in call.asked]
        found = summarize_call(questions, call.answers, call.view.comparison, call.standing, call.today)
        self.email = confirmation_email(found, call.today)
        self._call, self._path = call, offer_path
        self._saved = ""
        """The file it was saved to, as it is called."""
        name = call.view.name(call.standing.file, short=False)

        def draw(width: int) -> tuple[Line, ...]:
            return summary_lines(call, self.email, self._saved, width)

        super().__init__(f"after the call  ·  {name}", draw, call.view.glyphs)

    def _no_path(self) -> str:
        return _SAMPLES if self._path is None else ""

    @command("c", name="copy_confirmation", title="Copy", group=Group.TAKE, word="copy")
    def copy(self) -> None:
        """Copy the e-mail."""
        self.app.copy_to_clipboard(self.email)
        self.tell("e-mail copied, if your terminal allows")

    @command("s", name="save_confirmation", title="Save", group=Group.TAKE, word="save", unless=_no_path)
    def save(self) -> None:
        """Save the e-mail to a new file beside the answers."""
        assert self._path is not None, "given where there is nothing to save it beside"
        try:
            path, is_new = _saved(self._path, self._call, self.email)
        except SaveError as error:
            self.tell(failure(error))
        else:
            self._saved = clean(called(path))
            self.tell(f"{'saved' if is_new else 'already saved'} to {self._saved}")


def _saved(offer_path: Path, call: CallState, email: str) -> tuple[Path, bool]:
    """Write it under the first free name, unless the same is there; what is there is never written over.

    Returns the file, and whether it is new.
    """
    data = f"{email}\n".encode()
    answers = CALLS.path(offer_path)
    make_folder(answers.parent)
    for number in count(1):
        again = "" if number == 1 else f"-{number}"
        path = answers.with_name(f"{answers.stem}-{call.today.isoformat()}{again}.txt")
        try:
            create(path, data)
        except ExistsError:
            if _holds(path, data):
                return path, False
            continue
        return path, True
    raise AssertionError("there are more numbers than files")


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_bytes(path) == data
    except UnreadableError:
        return False
