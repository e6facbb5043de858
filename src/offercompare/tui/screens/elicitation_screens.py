"""Two ways to weights for those who cannot name numbers: an order of the criteria, and a short interview."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from offercompare.model.comparison import Comparison
from offercompare.tui.commands import INTERVIEW, ORDER, Command, bindings
from offercompare.tui.drawing.elicitation_view import draw_interview, draw_order
from offercompare.tui.drawing.pen import Line
from offercompare.tui.elicitation import Interview, Order
from offercompare.tui.screens.compare_screen import CompareScreen
from offercompare.tui.screens.detail_screen import DetailScreen


class _ElicitationScreen(DetailScreen):
    """Proposes weights; nothing is set before they are taken, and then all of them in one step."""

    def __init__(self, main: CompareScreen, heading: str) -> None:
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

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ORDER)]
    OWN_COMMANDS: ClassVar[tuple[Command, ...]] = ORDER

    def __init__(self, main: CompareScreen) -> None:
        """Begin with the order that the weights have now."""
        super().__init__(main, "in order of importance")
        self._order = Order.of(main.view.comparison.weights)

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw the order."""
        return draw_order(self.view, self._order, self.proposed(self._order.weights), width, height)

    def action_row(self, step: int) -> None:
        """Select another criterion."""
        self._change(self._order.select(step))

    def action_move(self, step: int) -> None:
        """Move the selected one."""
        self._change(self._order.move(step))

    def action_leave_out(self) -> None:
        """Leave the selected one out, or count it again."""
        self._change(self._order.toggle())

    def action_take(self) -> None:
        """Take the weights."""
        self.take(self._order.weights, "your order")

    def _change(self, order: Order) -> None:
        self._order = order
        self.redraw()


class InterviewScreen(_ElicitationScreen):
    """Which swing comes first, and what is each other worth beside it?"""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(INTERVIEW),
        *(Binding(str(digit), f"type({digit})", f"Type {digit}", show=False) for digit in range(10)),
    ]
    OWN_COMMANDS: ClassVar[tuple[Command, ...]] = INTERVIEW

    def __init__(self, main: CompareScreen) -> None:
        """Begin with the first question."""
        super().__init__(main, "find my weights")
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

    def refuses(self, action: str) -> str:
        """Say why a command cannot be given now; empty if it can."""
        is_asking = self._held.asked is not None
        possible = {
            "row": self._held.first is None,
            "step": is_asking,
            "again": self._held.first is not None,
        }
        return "" if possible.get(action.partition("(")[0], True) else "not now"

    def action_row(self, step: int) -> None:
        """Select what would be raised first."""
        if self._held.first is None:
            self._change(self._held.select(step))

    def action_step(self, step: int) -> None:
        """Raise the answer, or lower it."""
        if self._held.asked is not None:
            self._change(self._held.step(step))

    def action_type(self, digit: int) -> None:
        """Type a digit of the answer."""
        if self._held.asked is not None:
            self._change(self._held.type(digit))

    def action_again(self) -> None:
        """Go back to the question before."""
        self._change(self._held.back())

    def action_answer(self) -> None:
        """Give the answer; at the end, take the weights."""
        if self._held.is_over:
            self.take(self._held.weights, "your answers")
        else:
            self._change(self._held.answer())

    def _change(self, held: Interview) -> None:
        self._held = held
        self.redraw()
