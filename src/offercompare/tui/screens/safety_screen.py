"""How safe is the lead? A screen that follows every move of a weight."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from offercompare.analysis.decision import Decision
from offercompare.analysis.explanation import Figures, measure_shares
from offercompare.tui.commands import Command
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.pen import Line
from offercompare.tui.drawing.safety_view import draw_safety
from offercompare.tui.screens.weight_screen import WeightScreen


class SafetyScreen(WeightScreen):
    """Shows what would turn the lead; what takes a while to compute is shown as soon as it is there."""

    SHARED: ClassVar[frozenset[str]] = WeightScreen.SHARED | {"next_offer", "previous_offer", "questions", "meaning"}

    def __init__(self, main: Controller) -> None:
        """Look at what `main` owns."""
        super().__init__(main, "how safe is the lead?")
        self._figures: Figures | None = None
        self.is_measuring = False
        self._tried: Decision | None = None
        """What is being measured, or could not be."""

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw it, and begin to work out what is not known of these weights."""
        self._follow()
        self.drawing = draw_safety(self.main.view_with_questions(), self._figures, width, height)
        return self.drawing.lines

    def is_in_footer(self, command: Command) -> bool:
        """Leave out the key to the next offer where nothing would change by it."""
        is_idle = command.name == "next_offer" and self.drawing is not None and not self.drawing.follows_offer
        return super().is_in_footer(command) and not is_idle

    def _follow(self) -> None:
        is_known = self._figures is not None and self._figures.decision == self.view.decision
        if not is_known and not self.is_measuring and self._tried != self.view.decision:
            self.is_measuring = True
            self.run_worker(self._measure(), group="shares", exit_on_error=False)

    async def _measure(self) -> None:
        """Work out the figures in a thread, one at a time; of weights moved meanwhile only the last ones."""
        try:
            while self._figures is None or self._figures.decision != self.view.decision:
                self._tried = self.view.decision
                self._figures = await asyncio.to_thread(measure_shares, self._tried, self._figures)
        finally:
            self.is_measuring = False
        self.redraw()
