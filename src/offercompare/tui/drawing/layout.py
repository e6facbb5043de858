"""Where each part of the main screen stands, from the size of the terminal.

Three sets of columns, for about 80, 120 and 200 cells. What does not fit is given up in a fixed order, the least needed
first: the offer in full, who leads at which weight, what an offer is worth, the reasons, the second line of a
criterion, the line with the program's name. The answer, its warnings, the weights, the three textures and the keys
always stay.
"""

from enum import IntEnum
from typing import NamedTuple

from offercompare.tui.drawing.glyphs import SLIDER_CELLS
from offercompare.tui.drawing.pen import MARGIN

SMALLEST = (60, 16)
PANEL_WIDTH = 51
_PANEL_GAP = 5
"""Cells from the rule before the panel to the right margin, without the panel itself."""
_WIDEST = 144
"""Of the part left of the panel; farther the eye does not follow a row."""


class Width(IntEnum):
    """The sets of columns, by the least width of each."""

    NARROW = 80
    MEDIUM = 116
    WIDE = 140


class Track(NamedTuple):
    """Cells that stand for a weight, 0..10."""

    start: int
    cells: int

    def holds(self, x: int) -> bool:
        """Return whether a column is on it, or one cell beside an end of it."""
        return -1 <= x - self.start <= self.cells

    def weight_at(self, x: int) -> float:
        """Return the whole weight that a column stands for; that of an end, where it is beyond."""
        return float(min(10, max(0, round((x - self.start) / max(1, self.cells - 1) * 10))))


class Columns(NamedTuple):
    """Columns of ranking, table and reasons; `*_end` is the first cell after."""

    bar: int
    bar_width: int
    score_end: int
    written_end: int
    best_end: int
    worth_end: int | None
    pay_end: int | None
    note: int
    """Of the must-have that is missed or not stated."""
    label_width: int
    slider: int
    weight_end: int
    share_end: int
    first_offer: int
    least_pitch: int
    most_pitch: int
    """From the start of one offer to the next."""
    gap: int
    """Between a gauge and the next."""
    gain_end: int
    gain_bar: int
    loss_end: int
    loss_bar: int


_NARROW = Columns(
    bar=20, bar_width=15, score_end=40, written_end=49, best_end=58, worth_end=None, pay_end=67, note=70,
    label_width=14, slider=18, weight_end=31, share_end=36, first_offer=38, least_pitch=8, most_pitch=13, gap=1,
    gain_end=8, gain_bar=30, loss_end=8, loss_bar=30,
)  # fmt: skip
_MEDIUM = Columns(
    bar=26, bar_width=28, score_end=60, written_end=70, best_end=80, worth_end=91, pay_end=101, note=105,
    label_width=18, slider=22, weight_end=35, share_end=41, first_offer=44, least_pitch=10, most_pitch=19, gap=2,
    gain_end=32, gain_bar=53, loss_end=82, loss_bar=99,
)  # fmt: skip
_WIDE = Columns(
    bar=26, bar_width=52, score_end=84, written_end=94, best_end=104, worth_end=115, pay_end=125, note=129,
    label_width=20, slider=24, weight_end=38, share_end=45, first_offer=50, least_pitch=10, most_pitch=23, gap=2,
    gain_end=34, gain_bar=56, loss_end=95, loss_bar=114,
)  # fmt: skip


COLUMNS = {Width.WIDE: _WIDE, Width.MEDIUM: _MEDIUM, Width.NARROW: _NARROW}


class Layout(NamedTuple):
    """Where the parts stand and how much of each is shown."""

    width: int
    """Of the part left of the panel, margins included."""
    height: int
    kind: Width
    columns: Columns
    offer_width: int
    gauge_width: int
    offers_shown: int
    """How many offers fit side by side."""
    has_title: bool
    has_blank_under_title: bool
    doubt_rows: int
    has_blank_under_doubts: bool
    ranking_rows: int
    """Under its heading."""
    criterion_rows: int
    """Lines of each criterion: 2, or 3 with a blank one."""
    criteria_shown: int
    reason_rows: int
    """None where there is no room for at least two."""
    has_strip: bool

    @property
    def is_narrow(self) -> bool:
        """Return whether labels are short and details are left out."""
        return self.kind is Width.NARROW

    @property
    def has_deadline_beside(self) -> bool:
        """Return whether a deadline stands beside the answer; without a title, the status stands there."""
        return self.has_title and not self.is_narrow

    @property
    def slider(self) -> Track:
        """The cells of a slider in the table."""
        return Track(self.columns.slider, SLIDER_CELLS)

    def offer_column(self, position: int) -> int:
        """Return the cell in which the offer at a position, from 0, begins."""
        return self.columns.first_offer + position * self.offer_width

    @property
    def right(self) -> int:
        """The last column inside the right margin."""
        return self.width - MARGIN - 1

    @property
    def room(self) -> int:
        """Cells between the margins."""
        return self.width - 2 * MARGIN


def left_of_panel(width: int) -> int:
    """Return how wide everything is that stands left of the panel; all of it where there is none."""
    return min(width - PANEL_WIDTH - _PANEL_GAP, _WIDEST) if has_panel(width) else width


def has_panel(width: int) -> bool:
    """Return whether there is room for an offer in full at the right."""
    return width >= Width.MEDIUM + PANEL_WIDTH + _PANEL_GAP


class Contents(NamedTuple):
    """How much there is to lay out."""

    ranked: int
    """Rows of the ranking, all of them."""
    columns: int
    """Offers to stand side by side."""
    criteria: int
    doubts: int = 1
    """Lines under the answer."""
    has_rival: bool = True
    """Whether there is an offer to compare the leader with."""


_FIXED = 6
"""The answer, a line of doubts, two headings, a blank line between ranking and table, the keys."""
_MOST_RANKED = 12
"""Rows of the ranking before the rest of the screen is laid out."""
_FEWEST_RANKED = 4
_FEWEST_CRITERIA = 5
_MOST_REASONS = 3


def lay_out(width: int, height: int, contents: Contents) -> Layout:
    """Lay out the main screen of a terminal of at least `SMALLEST`."""
    left = left_of_panel(width)
    kind = next(kind for kind in (Width.WIDE, Width.MEDIUM, Width.NARROW) if left >= kind or kind is Width.NARROW)
    columns = COLUMNS[kind] if kind is not Width.NARROW else _squeezed(left)
    room = left - columns.first_offer - (0 if kind is Width.MEDIUM else MARGIN)
    shown = max(1, min(contents.columns, room // columns.least_pitch))
    pitch = min(columns.most_pitch, room // shown)
    ranked, criteria, is_wide = max(1, contents.ranked), max(1, contents.criteria), kind is not Width.NARROW
    # The lines are shared out: the ranking and the table first, then what fits of the rest, the most needed first.
    free = height - _FIXED
    for_ranking = max(_FEWEST_RANKED, free - 2 * min(criteria, _FEWEST_CRITERIA))
    ranking = max(1, min(ranked, _MOST_RANKED, for_ranking, free - 2))
    free -= ranking
    rows = max(1, min(criteria, free // 2))
    free -= 2 * rows

    def take(lines: int, least: int | None = None) -> int:
        """Take so many of the free lines; where there are fewer, what there is of them, but none below `least`."""
        nonlocal free
        taken = max(0, min(lines, free))
        taken = taken if taken >= (lines if least is None else least) else 0
        free -= taken
        return taken

    has_title = take(1) > 0
    doubts = 1 + take(contents.doubts - 1, 0)
    under_doubts = take(1) > 0
    take(1)  # a blank line over the keys
    is_airy = is_wide and rows == criteria and rows - 1 <= free
    take((rows - 1) * is_airy)
    wanted = (_MOST_REASONS if is_wide else criteria) + 1
    reasons = take(wanted, min(wanted, _MOST_REASONS)) if contents.has_rival else 0
    has_strip = is_wide and contents.has_rival and take(1 + 2 + criteria) > 0
    ranking += take(ranked - ranking, 0)
    return Layout(
        width=left,
        height=height,
        kind=kind,
        columns=columns,
        offer_width=pitch,
        gauge_width=min(pitch - columns.gap, columns.most_pitch - 3) if columns.gap > 1 else pitch - columns.gap,
        offers_shown=shown,
        has_title=has_title,
        has_blank_under_title=take(1) > 0,
        doubt_rows=doubts,
        has_blank_under_doubts=under_doubts,
        ranking_rows=ranking,
        criterion_rows=3 if is_airy else 2,
        criteria_shown=rows,
        reason_rows=max(0, reasons - 1),
        has_strip=has_strip,
    )


_WITHOUT_PAY = 73
"""Below so many cells what one pays oneself gives way to the bar."""


def _squeezed(width: int) -> Columns:
    """Give the ranking's bar what a narrow terminal has more or less than 80 cells."""
    columns, full = _NARROW, int(Width.NARROW)
    if width < _WITHOUT_PAY:
        saved = columns.note - columns.best_end - 2
        columns, full = columns._replace(pay_end=None, note=columns.note - saved), full - saved
    wider = width - full
    return columns._replace(
        bar_width=columns.bar_width + wider,
        score_end=columns.score_end + wider,
        written_end=columns.written_end + wider,
        best_end=columns.best_end + wider,
        pay_end=columns.pay_end and columns.pay_end + wider,
        note=columns.note + wider,
    )
