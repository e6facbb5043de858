"""A screen beside the main one on which weights are moved too, live."""

from typing import ClassVar

from textual import events

from offercompare.tui.controller import Controller, SliderDrag
from offercompare.tui.drawing.columns import RowsDrawing
from offercompare.tui.screens.base_screen import TOP
from offercompare.tui.screens.detail_screen import DetailScreen


class WeightScreen(DetailScreen):
    """Turns keys into steps of the main screen, which owns the weights."""

    SHARED: ClassVar[frozenset[str]] = frozenset(
        {"row_down", "row_up", "weight", "more", "less", "undo", "redo", "save"}
    )

    def __init__(self, main: Controller, heading: str) -> None:
        """Look at what `main` owns."""
        super().__init__(main, heading)
        self.drawing: RowsDrawing | None = None
        """What stands between title and keys now."""
        self._held: SliderDrag | None = None

    @property
    def news(self) -> str:
        """What was done last, and whether it is saved."""
        return super().news or self.view.status

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel from row to row."""
        self.main.select_row(1)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel from row to row."""
        self.main.select_row(-1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a weight, or select the criterion or the offer under the mouse."""
        x, y = int(event.screen_x), int(event.screen_y) - TOP
        if self.drawing is None or event.button != 1:
            return
        row, offer, weight = self.drawing.row_at(y), self.drawing.offer_at(y), self.drawing.weight_at(x, y)
        if weight is not None and row is not None:
            self._held = self.main.hold(row)
            self.capture_mouse()
            self._drag(weight)
        elif row is not None:
            self.main.select_row(self.view.rows.index(row) - self.view.rows.index(self.view.row))
        elif offer is not None:
            self.main.go_to(offer)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the weight."""
        if self._held is not None and self.drawing is not None:
            self._drag(self.drawing.track.weight_at(int(event.screen_x)))

    def on_mouse_up(self) -> None:
        """Let the weight go."""
        if self._held is not None:
            self._held = None
            self.release_mouse()

    def on_screen_suspend(self) -> None:
        """Let the weight go where another screen comes between."""
        self.on_mouse_up()

    def _drag(self, weight: float) -> None:
        if self._held is not None and not self.main.drag(self._held, weight):
            self._held = None
