"""After a call: what was learnt, what is still open, and an e-mail to copy or to save."""

from itertools import count
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from offercompare.files.answers import answers_path
from offercompare.files.save import ExistsError, SaveError, create, make_folder
from offercompare.tui.calling import Calling
from offercompare.tui.commands import CALL_END, Command, bindings
from offercompare.tui.drawing.calling import summary_lines
from offercompare.tui.screens.page import Page
from offercompare.tui.tasks import called, failure
from offercompare.wording.confirmation import confirmation, spoken

_SAMPLES = "save the samples to a folder of your own first: s on the main screen"


class CallEnd(Page):
    """What a call came to; the e-mail below it can be sent as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CALL_END)]
    OWN_COMMANDS: ClassVar[tuple[Command, ...]] = CALL_END

    def __init__(self, call: Calling, offer_path: Path | None) -> None:
        """Sum up `call`; the e-mail is saved beside the offer at `offer_path`, if there is one."""
        questions = [asked.question for asked in call.asked]
        found = spoken(questions, call.answers, call.view.comparison, call.standing, call.today)
        self.email = confirmation(found, call.today)
        self._call, self._path = call, offer_path
        name = call.view.name(call.standing.file, short=False)
        view, email = call.view, self.email
        super().__init__(
            f"after the call  ·  {name}", lambda width: summary_lines(call, email, width, view), view.glyphs
        )

    def refuses(self, action: str) -> str:
        """Say why a command cannot be given now; empty if it can."""
        return _SAMPLES if action == "save" and self._path is None else ""

    def action_copy(self) -> None:
        """Copy the e-mail."""
        self.app.copy_to_clipboard(self.email)
        self.tell("e-mail copied, if your terminal allows")

    def action_save(self) -> None:
        """Save the e-mail to a new file beside the answers."""
        if self._path is None:
            self.tell(_SAMPLES)
            return
        try:
            self.tell(f"saved to {called(_saved(self._path, self._call, self.email))}")
        except SaveError as error:
            self.tell(failure(error))


def _saved(offer_path: Path, call: Calling, email: str) -> Path:
    """Write it under the first free name; what is there is never written over."""
    answers = answers_path(offer_path)
    make_folder(answers.parent)
    for number in count(1):
        again = "" if number == 1 else f"-{number}"
        path = answers.with_name(f"{answers.stem}-{call.today.isoformat()}{again}.txt")
        try:
            create(path, f"{email}\n".encode())
        except ExistsError:
            continue
        return path
    raise AssertionError("there are more numbers than files")
