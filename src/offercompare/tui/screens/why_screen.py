"""Why the leader leads the selected offer, reason by reason, and all there is to doubt."""

from collections.abc import Sequence
from typing import ClassVar

from offercompare.tui.controller import Controller
from offercompare.tui.drawing.reasons import every_reason
from offercompare.tui.screens.page import Page


class WhyScreen(Page):
    """Follows the offer that is selected on the main screen."""

    SHARED: ClassVar[frozenset[str]] = frozenset({"next_offer", "previous_offer", "questions"})

    def __init__(self, main: Controller) -> None:
        """Look at what `main` owns."""
        super().__init__("why", lambda width: every_reason(main.view, width))
        self._main = main

    @property
    def targets(self) -> Sequence[object]:
        """The controller, and the app."""
        return (self._main, self.app)
