"""Two ways to weights for those who cannot name numbers: an order of the criteria, and a few questions."""

from collections.abc import Sequence

from offercompare.model.comparison import Comparison
from offercompare.tui.commands import ROWS, STEPS, Group, Pair, command, opposites
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.elicitation_view import ListDrawing, draw_order, draw_swings
from offercompare.tui.drawing.pen import Line
from offercompare.tui.elicitation import Order, Swings
from offercompare.tui.screens.base_screen import DetailScreen
from offercompare.tui.screens.page import ScrollScreen


class _ElicitationScreen(ScrollScreen, DetailScreen):
    """Proposes weights; nothing is set before they are taken, and then all of them in one step."""

    def __init__(self, main: Controller, heading: str) -> None:
        """Begin with the criteria of `main`."""
        super().__init__(main, heading)
        self._criteria = main.view.comparison.criteria

    def redraw(self) -> None:
        """Draw what there is now; where the files now have other criteria, there is nothing left to ask."""
        if self.main.view.comparison.criteria == self._criteria:
            super().redraw()
        elif self.is_current:
            self.dismiss()

    def draw(self, width: int) -> ListDrawing:
        """Draw question and list."""
        raise NotImplementedError

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw what is asked, and the list."""
        del height
        self.above, lines, self.in_sight = self.draw(width)
        return lines

    def proposed(self, weights: Sequence[float]) -> Comparison:
        """Compare the offers with other weights."""
        return self.main.state.session.weigh_all(weights).compare()

    def take(self, weights: Sequence[float], origin: str) -> None:
        """Set the weights in one step, say where they come from, and go back."""
        is_new = tuple(weights) != self.view.comparison.weights
        self.main.set_weights(
            weights, f"weights from {origin}, not saved" if is_new else "the weights are these already"
        )
        self.dismiss()


class OrderScreen(_ElicitationScreen):
    """The criteria are put in order; the weights follow, live."""

    def __init__(self, main: Controller) -> None:
        """Begin with the order that the weights have now."""
        super().__init__(main, "weights by order")
        self._order = Order.of(main.view.comparison.weights)

    def draw(self, width: int) -> ListDrawing:
        """Draw the order."""
        return draw_order(self.view, self._order, self.proposed(self._order.weights), width)

    @opposites(ROWS, title="Row", group=Group.MOVE)
    def go_row(self, step: int) -> None:
        """Go to the next criterion, or to the one above."""
        self._change(self._order.select(step))

    @opposites(
        Pair({"move_down": ("J", "shift+down"), "move_up": ("K", "shift+up")}, "J K"),
        title="Move",
        group=Group.CHANGE,
        place=1,
        word="move",
    )
    def move(self, step: int) -> None:
        """Move the criterion down, to be less important, or up; below the last, it does not matter."""
        self._change(self._order.move(step))

    @command("enter", title="Take these weights", group=Group.CHANGE, place=3, word="take these weights")
    def take_order(self) -> None:
        """Take the weights of this order."""
        self.take(self._order.weights, "your order")

    def _change(self, order: Order) -> None:
        self._order = order
        self.redraw()


class InterviewScreen(_ElicitationScreen):
    """What would you raise first, and what is each other worth beside it?"""

    def __init__(self, main: Controller) -> None:
        """Begin with the first question."""
        super().__init__(main, "weights by questions")
        self._swings = Swings.begin(len(self._criteria))

    @property
    def news(self) -> str:
        """What was just refused, or how far one is."""
        if self._news:
            return self._news
        swings = self._swings
        asked = 1 if swings.first is None or not swings.others else 2 + swings.others.index(swings.place)
        return f"question {asked} of {len(swings.worth)}"

    def draw(self, width: int) -> ListDrawing:
        """Draw the question."""
        return draw_swings(self.view, self._swings, self.proposed(self._swings.weights), width)

    def _choosing(self) -> str:
        return "choose the first one" if self._swings.first is None else ""

    def _at_the_start(self) -> str:
        return "this is the first question" if self._swings.first is None else ""

    @opposites(ROWS, title="Row", group=Group.MOVE)
    def go_row(self, step: int) -> None:
        """Go to the next criterion, or to the one above."""
        self._change(self._swings.select(step))

    @opposites(STEPS, title="More or less", group=Group.CHANGE, place=1, word="more or less", unless=_choosing)
    def step(self, step: int) -> None:
        """Raise or lower the answer by 5."""
        self._change(self._swings.step(step))

    @command(*"0123456789", title="Type", group=Group.CHANGE, place=2, pair="0-9", takes_key=True, unless=_choosing)
    def digit(self, key: str) -> None:
        """Type the answer, 0 to 100."""
        self._change(self._swings.type(int(key)))

    @command("enter", title="Next", group=Group.CHANGE, place=3, word="next")
    def answer(self) -> None:
        """Go on to the next question; after the last, take the weights."""
        if self._swings.is_last:
            self.take(self._swings.weights, "your answers")
        else:
            self._change(self._swings.next())

    @command("backspace", "b", title="Go back", group=Group.CHANGE, place=4, word="go back", unless=_at_the_start)
    def again(self) -> None:
        """Go back to the question before."""
        self._change(self._swings.again())

    def _change(self, swings: Swings) -> None:
        self._swings = swings
        self.redraw()
