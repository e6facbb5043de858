"""Where things stand on the screens beside the main one that have a row for each criterion."""

from dataclasses import dataclass
from typing import NamedTuple

from offercompare.analysis.flips import HIGHEST
from offercompare.tui.drawing.layout import MARGIN, PANEL_WIDTH, Width
from offercompare.tui.drawing.pen import Line

WIDEST = 145
"""Cells that a line may take, margins included; farther the eye does not follow."""


class Track(NamedTuple):
    """Cells that stand for a weight, 0..10."""

    start: int
    cells: int

    def holds(self, x: int) -> bool:
        """Whether a place is on it, or one cell beside an end of it."""
        return -1 <= x - self.start <= self.cells

    def weight_at(self, x: int) -> float:
        """Say which weight a place stands for, a whole one; also where it is beyond an end."""
        return float(min(10, max(0, round((x - self.start) / (self.cells - 1) * HIGHEST))))


class RowsDrawing(NamedTuple):
    """The lines, and what the mouse finds in them."""

    lines: tuple[Line, ...]
    rows_top: int
    """The line of the first criterion."""
    rows: tuple[int, ...]
    """Indices of the criteria shown."""
    step: int
    """How many lines each of them takes, and each offer."""
    track: Track
    """Where weights stand in a row."""
    offers_top: int = 0
    """The line of the first offer."""
    offers: tuple[str, ...] = ()
    """Files of the offers that stand in rows."""
    follows_offer: bool = False
    """Whether something is shown of the selected offer alone, or not every offer has a row."""

    def row_at(self, y: int) -> int | None:
        """Say which criterion stands in a line, the one below it included."""
        place = (y - self.rows_top) // self.step
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def weight_at(self, x: int, y: int) -> float | None:
        """Say which weight a place stands for; `None` where none does."""
        is_on_it = self.row_at(y) is not None and (y - self.rows_top) % self.step == 0 and self.track.holds(x)
        return self.track.weight_at(x) if is_on_it else None

    def offer_at(self, y: int) -> str | None:
        """Say which offer stands in a line."""
        place = (y - self.offers_top) // self.step
        return self.offers[place] if 0 <= place < len(self.offers) else None


@dataclass(frozen=True, slots=True)
class RowColumns:
    """Columns of a row with a name, a figure or two, something drawn, and words; `*_end` is that of the last cell."""

    width: int
    """Of the part left of the panel, margins included."""
    is_narrow: bool
    label_width: int
    weight_end: int
    start: int
    """Where what is drawn begins."""
    cells: int
    has_panel: bool

    @property
    def right(self) -> int:
        """The last column inside the right margin."""
        return self.width - MARGIN - 1

    @property
    def words(self) -> int:
        """Where the words begin, right of what is drawn."""
        return self.start + self.cells + 2


def row_columns(width: int) -> RowColumns:
    """Choose the columns for a terminal of that width."""
    has_panel = width >= Width.MEDIUM + PANEL_WIDTH + 4
    left = min(width - PANEL_WIDTH - 4 if has_panel else width, WIDEST)
    if left >= Width.MEDIUM:
        return RowColumns(left, is_narrow=False, label_width=19, weight_end=26, start=29, cells=51, has_panel=has_panel)
    cells = min(31, max(11, left - 49))
    return RowColumns(left, is_narrow=True, label_width=14, weight_end=19, start=22, cells=cells, has_panel=has_panel)
