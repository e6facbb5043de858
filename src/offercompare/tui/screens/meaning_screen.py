"""What do my weights mean? A screen that follows every move of a weight, and leads to two ways of finding them."""

from collections.abc import Sequence
from typing import ClassVar

from offercompare.tui.commands import Group, command
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.meaning_view import meaning
from offercompare.tui.drawing.pen import Line
from offercompare.tui.screens.elicitation_screens import InterviewScreen, OrderScreen
from offercompare.tui.screens.weight_screen import WeightScreen


class MeaningScreen(WeightScreen):
    """Shows what each weight decides and what it is worth beside another."""

    SHARED: ClassVar[frozenset[str]] = WeightScreen.SHARED | {"safety"}

    def __init__(self, main: Controller) -> None:
        """Look at what `main` owns."""
        super().__init__(main, "what do your weights mean?")

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw it."""
        self.drawing = meaning(self.view, width, height)
        return self.drawing.lines

    @command("o", title="By order", group=Group.CHANGE, word="by order", rank=1)
    def order(self) -> None:
        """Put the criteria in order, and have the weights follow."""
        self.app.push_screen(OrderScreen(self.main))

    @command("i", title="By questions", group=Group.CHANGE, word="by questions", rank=1)
    def interview(self) -> None:
        """Find the weights by a few questions."""
        self.app.push_screen(InterviewScreen(self.main))
