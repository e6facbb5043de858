"""The asks of each offer, saved beside it at each change where that is possible; and its what-ifs, kept in memory."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from offercompare.files.sidecar import ASKS
from offercompare.model.ask_list import AskList
from offercompare.tui.state.sidecar_store import SidecarStore


@dataclass(frozen=True, slots=True)
class History:
    """A list of asks with its undo and redo steps."""

    now: AskList = field(default_factory=AskList)
    past: tuple[AskList, ...] = ()
    future: tuple[AskList, ...] = ()

    def to(self, asks: AskList) -> "History":
        """Return the history with another step; none where nothing changes."""
        return self if asks == self.now else History(asks, (*self.past, self.now))

    def undo(self) -> "History":
        """Take the last step back, if there is one."""
        return History(self.past[-1], self.past[:-1], (self.now, *self.future)) if self.past else self

    def redo(self) -> "History":
        """Make it again, if one was taken back."""
        return History(self.future[0], (*self.past, self.now), self.future[1:]) if self.future else self


_NOTHING = History()


class AskStore(SidecarStore[AskList]):
    """Remembers for every offer what is chosen, and the steps that led there."""

    AFTER_A_CHANGE: ClassVar[str] = " and is read again"

    def __init__(self, path_of: Callable[[str], Path | None]) -> None:
        """Keep beside the offers; `path_of` says where one lies, `None` where nothing can be kept beside it."""
        super().__init__(ASKS, path_of)
        self._histories: dict[str, History] = {}
        self._what_ifs: dict[str, History] = {}

    def history(self, file: str) -> History:
        """Return the asks of an offer."""
        return self._histories.get(file, _NOTHING)  # the same one each time, so that what follows from it is kept

    def choose(self, file: str, history: History) -> None:
        """Remember what has been chosen."""

        def chosen(_: AskList) -> AskList:
            self._histories[file] = history
            return history.now

        self.change(file, chosen)

    def merge(self, file: str, theirs: AskList, known: AskList) -> AskList:
        """Take what is on disk; what was chosen here can be had back by a step."""
        del known
        history = self.history(file)
        is_first = not history.now.asks and not history.past
        self._histories[file] = History(theirs) if is_first else history.to(theirs)
        return theirs

    def what_if(self, file: str) -> History:
        """Return the what-if of an offer."""
        return self._what_ifs.get(file, _NOTHING)

    def try_out(self, file: str, history: History) -> None:
        """Remember what is tried until the app is left."""
        self._what_ifs[file] = history
