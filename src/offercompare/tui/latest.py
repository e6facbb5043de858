"""What takes a while to work out: in a thread, one at a time, and of what is wanted meanwhile only the last."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from offercompare.tui.screens.command_screen import CommandScreen

Wanted = TypeVar("Wanted")
Found = TypeVar("Found")


class Latest(Generic[Wanted, Found]):
    """Works out what a screen shows, and has it drawn again once it is there."""

    def __init__(
        self,
        screen: "CommandScreen",
        wanted: Callable[[], Wanted | None],
        work: Callable[[Wanted, Found | None], Found],
    ) -> None:
        """Work for a screen.

        Args:
            screen: Whose thread is to wait for nothing.
            wanted: Says what is to be worked out now; `None` where nothing is.
            work: Works it out, given what was found before.
        """
        self._screen, self._wanted, self._work = screen, wanted, work
        self.made: tuple[Wanted, Found] | None = None
        """What was found last, and of what."""
        self._tried: Wanted | None = None
        """What is being worked out, or could not be."""
        self.is_working = False
        """Whether something is being worked out."""

    @property
    def found(self) -> Found | None:
        """What was found last; it may be of something that is wanted no more."""
        return self.made and self.made[1]

    def of(self, wanted: Wanted) -> Found | None:
        """Return what was found of this, if that is what was found last."""
        return self.made[1] if self.made is not None and self.made[0] == wanted else None

    @property
    def has_failed(self) -> bool:
        """Whether the last could not be worked out."""
        return self._tried is not None and not self.is_working

    def begin(self) -> None:
        """Begin to work out what is wanted, unless it is known, or could not be worked out."""
        wanted = self._wanted()
        if wanted is not None and not self.is_working and wanted != self._tried and self.of(wanted) is None:
            self.is_working = True
            self._screen.run_worker(self._follow(), exit_on_error=False)

    async def _follow(self) -> None:
        try:
            while (wanted := self._wanted()) is not None and self.of(wanted) is None:
                self._tried = wanted
                self.made = wanted, await asyncio.to_thread(self._work, wanted, self.found)
            self._tried = None
        finally:
            self.is_working = False
        self._screen.redraw()
