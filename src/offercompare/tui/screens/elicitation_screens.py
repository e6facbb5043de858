"""Two ways to weights for those who cannot name numbers: an order of the criteria, and a few questions."""

from typing import Generic, TypeVar

from offercompare.model.comparison import Comparison
from offercompare.tui.commands import ROWS, STEPS, Group, Pair, command, opposites
from offercompare.tui.drawing.body import Body
from offercompare.tui.drawing.elicitation_view import draw_order, draw_swings
from offercompare.tui.screens.base_screen import DetailScreen
from offercompare.tui.screens.page import ScrollScreen
from offercompare.tui.state.elicitation import Order, Swings

Answers = TypeVar("Answers", Order, Swings)


class _ElicitationScreen(ScrollScreen, DetailScreen, Generic[Answers]):
    """Proposes weights; nothing is set before they are taken, and then all of them in one step."""

    def __init__(self, heading: str, answers: Answers) -> None:
        """Begin with the criteria there are now."""
        super().__init__(heading)
        self._criteria = self.view.comparison.criteria
        self._answers: Answers = answers

    def redraw(self) -> None:
        """Draw what there is now; where the files now have other criteria, there is nothing left to ask."""
        if self.view.comparison.criteria == self._criteria:
            super().redraw()
        elif self.is_current:
            self.dismiss()

    def draw(self, proposed: Comparison, width: int) -> Body:
        """Draw question and list, and what the weights would lead to."""
        raise NotImplementedError

    def body(self, width: int, height: int) -> Body:
        """Draw what is asked, and the list."""
        del height
        proposed = self.view.session.weigh_all(self._answers.weights).compare()
        return self.draw(proposed, width)

    def _change(self, answers: Answers) -> None:
        self._answers = answers
        self.redraw()

    @opposites(ROWS, title="Row", group=Group.MOVE)
    def go_row(self, step: int) -> None:
        """Go to the next criterion, or to the one above."""
        self._change(self._answers.select(step))

    def take(self, origin: str) -> None:
        """Set the weights in one step, say where they come from, and go back."""
        is_new = self._answers.weights != self.view.comparison.weights
        message = f"weights from {origin}, not saved" if is_new else "the weights are these already"
        self.controller.set_weights(self._answers.weights, message)
        self.dismiss()


class OrderScreen(_ElicitationScreen[Order]):
    """The criteria are put in order; the weights follow, live."""

    def __init__(self) -> None:
        """Begin with the order that the weights have now."""
        super().__init__("weights by order", Order.of(self.view.comparison.weights))

    def draw(self, proposed: Comparison, width: int) -> Body:
        """Draw the order."""
        return draw_order(self.view, self._answers, proposed, width)

    @opposites(
        Pair({"move_down": ("J", "shift+down"), "move_up": ("K", "shift+up")}, "J K"),
        title="Move",
        group=Group.CHANGE,
        place=1,
        word="move",
    )
    def move(self, step: int) -> None:
        """Move the criterion down, to be less important, or up; below the last, it does not matter."""
        self._change(self._answers.move(step))

    @command("enter", title="Take these weights", group=Group.CHANGE, place=3, word="take these weights")
    def take_order(self) -> None:
        """Take the weights of this order."""
        self.take("your order")


class InterviewScreen(_ElicitationScreen[Swings]):
    """What would you raise first, and what is each other worth beside it?"""

    def __init__(self) -> None:
        """Begin with the first question."""
        super().__init__("weights by questions", Swings.begin(len(self.view.comparison.criteria)))

    @property
    def status(self) -> str:
        """What was just refused, or how far one is."""
        swings = self._answers
        asked = 1 if swings.first is None or not swings.others else 2 + swings.others.index(swings.position)
        return self._message or f"question {asked} of {len(swings.worth)}"

    def draw(self, proposed: Comparison, width: int) -> Body:
        """Draw the question."""
        return draw_swings(self.view, self._answers, proposed, width)

    def _choosing(self) -> str:
        return "choose the first one" if self._answers.first is None else ""

    def _at_the_start(self) -> str:
        return "this is the first question" if self._answers.first is None else ""

    @opposites(STEPS, title="More or less", group=Group.CHANGE, place=1, word="more or less", unless=_choosing)
    def step(self, step: int) -> None:
        """Raise or lower the answer by 5."""
        self._change(self._answers.step(step))

    @command(*"0123456789", title="Type", group=Group.CHANGE, place=2, pair="0-9", takes_key=True, unless=_choosing)
    def digit(self, key: str) -> None:
        """Type the answer, 0 to 100."""
        self._change(self._answers.type(int(key)))

    @command("enter", title="Next", group=Group.CHANGE, place=3, word="next")
    def answer(self) -> None:
        """Go on to the next question; after the last, take the weights."""
        if self._answers.is_last:
            self.take("your answers")
        else:
            self._change(self._answers.next())

    @command("backspace", "b", title="Go back", group=Group.CHANGE, place=4, word="go back", unless=_at_the_start)
    def again(self) -> None:
        """Go back to the question before."""
        self._change(self._answers.again())
