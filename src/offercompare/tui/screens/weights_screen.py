"""Weights and safety: weights are moved here too, and what becomes of the lead follows; two ways to find weights."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events

from offercompare.analysis.decision import Decision
from offercompare.analysis.explanation import Figures, measure_shares
from offercompare.tui.commands import OFFERS, Command, Group, command, opposites
from offercompare.tui.drawing.pen import Line
from offercompare.tui.drawing.weights_view import WeightsDrawing, draw_weights
from offercompare.tui.latest import Latest
from offercompare.tui.screens.base_screen import DetailScreen, SliderScreen
from offercompare.tui.screens.elicitation_screens import InterviewScreen, OrderScreen
from offercompare.tui.screens.page import ScrollScreen


class WeightsScreen(SliderScreen, ScrollScreen, DetailScreen):
    """Turns keys and mouse into moves of weights; what takes a while to compute is shown as soon as it is there."""

    SHARED: ClassVar[frozenset[str]] = frozenset(
        {
            *("row_down", "row_up", "offer_in_full", "questions", "weight", "more", "less"),
            *("undo", "redo", "save"),
        }
    )

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        super().__init__("weights and safety")
        self._drawing: WeightsDrawing | None = None
        self._selected: tuple[int, str] | None = None
        """The criterion and the offer that were selected when this was drawn last."""
        self.figures = Latest[Decision, Figures](self, lambda: self.view.decision, measure_shares)

    @property
    def news(self) -> str:
        """What was done last, and whether it is saved."""
        return super().news or self.view.status

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw it, scroll to what was selected, and begin to work out what is not known of these weights."""
        self.figures.begin()
        view = self.view
        drawing = self._drawing = draw_weights(view, self.figures.found, width, height)
        self.above = drawing.head
        if self._selected is None or self._selected[1] == view.offer or view.offer not in drawing.offers:
            first = 0 if view.row == view.rows[0] else drawing.rows[view.row].start
            self.in_sight = range(first, drawing.rows[view.row].stop)
        else:
            self.in_sight = range(drawing.offers[view.offer], drawing.offers[view.offer] + 1)
        self._selected = view.row, view.offer
        return drawing.body

    def is_in_footer(self, command: Command) -> bool:
        """Leave out the offer in full: offers are not what one comes for."""
        return super().is_in_footer(command) and command.name != "offer_in_full"

    def rank(self, command: Command) -> int:
        """Return how soon a command gives way in the footer: the weights last, which one comes to move."""
        return 0 if command.name == "more" else super().rank(command)

    @opposites(OFFERS, title="Offer", group=Group.LOOK, place=0, word="offer")
    def go_offer(self, step: int) -> None:
        """Go to the next offer, or with shift to the one before."""
        self.controller.go_offer(step)

    @command("o", title="By order", group=Group.CHANGE, place=2, word="by order", rank=1)
    def order(self) -> None:
        """Put the criteria in order of importance, and have the weights follow."""
        self.app.push_screen(OrderScreen())

    @command("i", title="By questions", group=Group.CHANGE, place=3, word="by questions", rank=1)
    def interview(self) -> None:
        """Find the weights by a few questions: what you would raise first, and what each other is worth beside it."""
        self.app.push_screen(InterviewScreen())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a weight, on its slider or its strip, or select the criterion or the offer under the mouse."""
        x, y = int(event.screen_x), self.line_at(int(event.screen_y))
        if self._drawing is None or event.button != 1 or event.screen_y >= self.size.height - 1:
            return
        row, track = self._drawing.row_at(y), self._drawing.track_at(x, y)
        offer = next((file for file, line in self._drawing.offers.items() if line == y), None)
        if row is not None and track is not None:
            self.take_hold(row, track, x)
        elif row is not None:
            self.controller.change(row=row)
        elif offer is not None:
            self.controller.go_to(offer)
