"""What is kept beside the offers while the app runs, written behind what the person does."""

import asyncio
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from offercompare.files.problems import Problem
from offercompare.files.save import SaveError
from offercompare.tui.tasks import called


class SidecarState(Protocol):
    """What is kept of one offer."""

    @property
    def is_behind(self) -> bool:
        """Whether there is something to write."""
        ...


Kind = TypeVar("Kind", bound=SidecarState)


class SidecarStore(Generic[Kind]):
    """What is kept of every offer, of one kind."""

    def __init__(self, path_of: Callable[[str], Path | None], empty: Callable[[], Kind]) -> None:
        """Keep beside the offers.

        Args:
            path_of: Says where an offer lies, `None` where nothing can be kept beside it.
            empty: Makes the state of an offer of which nothing is kept yet.
        """
        self._path_of = path_of
        self._empty = empty
        self._states: dict[str, Kind] = {}
        self.is_saving = False
        """Whether something is being written behind what the person does."""

    def can_keep(self, file: str) -> bool:
        """Whether something can be written beside an offer."""
        return self._path_of(file) is not None

    def path_of(self, file: str) -> Path | None:
        """Say where an offer lies that something can be written beside."""
        return self._path_of(file)

    def is_behind(self, file: str) -> bool:
        """Whether there is something to write of an offer."""
        return self._state(file).is_behind and self.can_keep(file)

    def behind(self) -> tuple[str, ...]:
        """Every offer of which there is something to write."""
        return tuple(filter(self.is_behind, self._states))

    def save(self, file: str) -> str:
        """Write what is kept of an offer; returns why that could not be, or nothing."""
        raise NotImplementedError

    def save_all(self) -> str:
        """Write whatever is not written; returns why some of it could not be, or nothing."""
        return next(filter(None, [self.save(file) for file in self.behind()]), "")

    async def save_behind(self, tell: Callable[[str], None]) -> None:
        """Write in a thread, one state at a time, until the last is written; what cannot be is tried twice.

        The first time it may only have taken in what another program had written.
        """
        failures: Counter[str] = Counter()
        self.is_saving = True
        try:
            while file := next((file for file in self.behind() if failures[file] < 2), ""):
                if news := await asyncio.to_thread(self.save, file):
                    failures[file] += 1
                    tell(news)
        finally:
            self.is_saving = False

    def _state(self, file: str) -> Kind:
        if file not in self._states:
            self._states[file] = self._empty()
        return self._states[file]


def changed_meanwhile(path: Path) -> str:
    """Say that another program has changed a file."""
    return f"{called(path)} was changed by another program"


def not_written(path: Path, error: SaveError) -> str:
    """Say that a file cannot be written."""
    return f"cannot write {called(path)}: {error.reason}"


def left_alone(problem: Problem) -> str:
    """Say that nothing is written to a broken file."""
    return f"{problem.file} has a problem; nothing is kept until it is mended"
