"""Two ways to weights for those who cannot name numbers: an order of the criteria, and a short interview."""

from collections.abc import Sequence

from offercompare.model.comparison import Comparison
from offercompare.tui.commands import ROWS, STEPS, Group, Pair, command, opposites
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.elicitation_view import draw_interview, draw_order
from offercompare.tui.drawing.pen import Line
from offercompare.tui.elicitation import Interview, Order
from offercompare.tui.screens.detail_screen import DetailScreen


class _ElicitationScreen(DetailScreen):
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

    def proposed(self, weights: Sequence[float]) -> Comparison:
        """Compare the offers with other weights."""
        return self.main.state.compared.weigh_all(weights).compare()

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
        super().__init__(main, "in order of importance")
        self._order = Order.of(main.view.comparison.weights)

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw the order."""
        return draw_order(self.view, self._order, self.proposed(self._order.weights), width, height)

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
        """Move the criterion down, to be less important, or up."""
        self._change(self._order.move(step))

    @command("space", title="Does not matter", group=Group.CHANGE, place=2, word="does not matter", rank=1)
    def leave_out(self) -> None:
        """Leave the criterion out, or count it again."""
        self._change(self._order.toggle())

    @command("enter", title="Take these weights", group=Group.CHANGE, place=3, word="take these weights")
    def take_order(self) -> None:
        """Take the weights of this order."""
        self.take(self._order.weights, "your order")

    def _change(self, order: Order) -> None:
        self._order = order
        self.redraw()


class InterviewScreen(_ElicitationScreen):
    """Which swing comes first, and what is each other worth beside it?"""

    def __init__(self, main: Controller) -> None:
        """Begin with the first question."""
        super().__init__(main, "find your weights")
        self._held = Interview(len(self._criteria))

    @property
    def news(self) -> str:
        """How far one is."""
        if self._held.is_over:
            return ""
        answered = len(self._held.answers) + (self._held.first is not None)
        return f"question {answered + 1} of {self._held.count}"

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw the question."""
        return draw_interview(self.view, self._held, self.proposed(self._held.weights), width, height)

    def _has_first(self) -> str:
        return "the first is chosen" if self._held.first is not None else ""

    def _no_first(self) -> str:
        return "this is the first question" if self._held.first is None else ""

    def _nothing_asked(self) -> str:
        return "nothing is asked now" if self._held.asked is None else ""

    @opposites(ROWS, title="Row", group=Group.MOVE, unless=_has_first)
    def go_row(self, step: int) -> None:
        """Select what you would raise first."""
        self._change(self._held.select(step))

    @opposites(STEPS, title="More or less", group=Group.CHANGE, place=1, word="more or less", unless=_nothing_asked)
    def step(self, step: int) -> None:
        """Raise or lower the answer by 5."""
        self._change(self._held.step(step))

    @command(
        *"0123456789", title="Type", group=Group.CHANGE, place=2, pair="0-9", takes_key=True, unless=_nothing_asked
    )
    def digit(self, key: str) -> None:
        """Type the answer."""
        self._change(self._held.type(int(key)))

    @command("backspace", "b", title="Go back", group=Group.CHANGE, place=4, word="go back", rank=1, unless=_no_first)
    def again(self) -> None:
        """Go back to the question before."""
        self._change(self._held.back())

    @command("enter", title="Next", group=Group.CHANGE, place=3, word="next")
    def answer(self) -> None:
        """Give the answer; at the end, take the weights."""
        if self._held.is_over:
            self.take(self._held.weights, "your answers")
        else:
            self._change(self._held.answer())

    def _change(self, held: Interview) -> None:
        self._held = held
        self.redraw()
