"""Weights and safety: weights are moved here too, and what becomes of the lead follows; two ways to find weights."""

from dataclasses import replace
from typing import ClassVar

from textual import events

from offercompare.analysis.decision import Decision
from offercompare.analysis.explanation import Figures, measure_shares
from offercompare.tui.background import BackgroundResult
from offercompare.tui.commands import OFFERS, Command, Group, command, opposites
from offercompare.tui.drawing.body import Body, Entry
from offercompare.tui.drawing.weights_view import draw_weights, lay_out, track_at
from offercompare.tui.screens.base_screen import DetailScreen
from offercompare.tui.screens.command_screen import SliderScreen
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
        self._offer: str | None = None
        """The offer that was selected when this was drawn last."""
        self.figures = BackgroundResult[Decision, Figures](self, lambda: self.view.decision, measure_shares)

    @property
    def status(self) -> str:
        """The last message, or which weight was moved last and whether that is saved."""
        return super().status or self.view.status

    def body(self, width: int, height: int) -> Body:
        """Draw it, scroll to what was selected, and begin to work out what is not known of these weights."""
        self.figures.start()
        view = self.view
        drawn = draw_weights(view, self.figures.last_result, width, height)
        seen = drawn.spots[view.row].lines
        seen = range(0 if view.row == view.rows[0] else seen.start, seen.stop)
        if self._offer not in {None, view.offer} and view.offer in drawn.spots:
            seen = drawn.spots[view.offer].lines
        self._offer = view.offer
        return replace(drawn, in_sight=seen)

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
        """Take hold of a weight, on its slider or its strip."""
        x, y = int(event.screen_x), self.line_at(int(event.screen_y))
        for row in self.entries_under(event) if event.button == 1 else ():
            line = y - self.current_body.spots[row].lines.start
            if isinstance(row, int) and (track := track_at(lay_out(self.size.width), line, x)):
                self.take_hold(row, track, x)
                event.prevent_default()  # it is selected by that

    def select(self, entry: Entry) -> None:
        """Select a criterion or an offer."""
        if isinstance(entry, int):
            self.controller.change(row=entry)
        else:
            self.controller.go_to(entry)
