"""An offer in full, from which one goes on to what to ask for, or to a call."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from offercompare.tui.drawing.pen import Line
from offercompare.tui.screens.compare_screen import CompareScreen
from offercompare.tui.screens.page import Page


class OfferPage(Page):
    """The page of the offer that is selected on the main screen."""

    SHARED: ClassVar[frozenset[str]] = frozenset({"asks", "call"})

    def __init__(self, title: str, draw: Callable[[int], Sequence[Line]], main: CompareScreen) -> None:
        """Show what `draw` makes of a width."""
        super().__init__(title, draw, main.glyphs)
        self._main = main

    @property
    def targets(self) -> Sequence[object]:
        """The app, which goes on from here."""
        return (self.app,)
