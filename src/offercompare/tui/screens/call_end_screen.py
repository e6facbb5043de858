"""After a call: what was learned, what is still open, and an e-mail to edit, to copy or to save."""

from collections.abc import MutableMapping
from pathlib import Path
from typing import ClassVar

from offercompare.tui.call_state import CallState
from offercompare.tui.drawing.call_end_view import draw_call_end
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import Line
from offercompare.tui.screens.base_screen import TOP
from offercompare.tui.screens.message_screen import MessageScreen
from offercompare.wording.call_summary import confirmation_email, summarize_call


class CallEndScreen(MessageScreen):
    """What a call came to, and the e-mail that confirms it; it can be sent as it is."""

    AT_RIGHT: ClassVar[tuple[str, ...]] = ("menu",)
    NAMES_PRIORITIES: ClassVar[bool] = False

    def __init__(self, call: CallState, path: Path | None, drafts: MutableMapping[str, str]) -> None:
        """Sum up `call`; the rest is as of any message."""
        questions = [question for asked in call.asked for question in asked.questions]
        found = summarize_call(questions, call.answers, call.view.comparison, call.standing, call.today)
        heading = f"after the call  ·  {call.view.name(call.standing.file, short=False)}"
        written = confirmation_email(found, call.today)
        super().__init__(heading, written, path=path, drafts=drafts)
        self._call = call

    def body(self, width: int, height: int) -> list[Line]:
        """Draw what the call came to, and put the e-mail where its place is."""
        lines, column, row = draw_call_end(self._call, width, height - 1)
        self.text_edit.lay(column, TOP + row, width - MARGIN - column, height - row - 2)
        return [*lines, self.note(width)]
