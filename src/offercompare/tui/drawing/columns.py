"""Where things stand on the screens beside the main one that have a row for each criterion."""

from dataclasses import dataclass

from offercompare.tui.drawing.layout import MARGIN, PANEL_WIDTH, Width

WIDEST = 145
"""Cells that a line may take, margins included; farther the eye does not follow."""


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
