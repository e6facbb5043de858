"""What do my weights mean? A screen that follows every move of a weight, and leads to two ways of finding them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from offercompare.tui.commands import MEANING, Command, bindings, digit_bindings
from offercompare.tui.drawing.meaning_view import meaning
from offercompare.tui.drawing.pen import Line
from offercompare.tui.screens.compare_screen import CompareScreen
from offercompare.tui.screens.elicitation_screens import InterviewScreen, OrderScreen
from offercompare.tui.screens.weight_screen import WeightScreen


class MeaningScreen(WeightScreen):
    """Shows what each weight decides and what it is worth beside another."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(MEANING), *digit_bindings()]
    OWN_COMMANDS: ClassVar[tuple[Command, ...]] = MEANING

    def __init__(self, main: CompareScreen) -> None:
        """Look at what `main` owns."""
        super().__init__(main, "what do my weights mean?")

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw it."""
        self.drawing = meaning(self.view, width, height)
        return self.drawing.lines

    def action_order(self) -> None:
        """Put the criteria in order."""
        self.app.push_screen(OrderScreen(self.main))

    def action_interview(self) -> None:
        """Answer a few questions."""
        self.app.push_screen(InterviewScreen(self.main))
