"""Where each part of the main screen stands, from the size of the terminal.

Three sets of columns, for about 80, 120 and 200 cells; what does not fit is given up in a fixed order, the least
needed first: the offer in full, the weight strip, worth a year, the reasons, the nearest upset, the second line of a
criterion. The answer, its warnings, the weights, the three textures and the keys always stay.
"""

from dataclasses import dataclass
from enum import IntEnum

SMALLEST = (60, 16)
MARGIN = 2
NARROWEST_OFFER = 10
PANEL_WIDTH = 51


class Width(IntEnum):
    """Which set of columns is used."""

    NARROW = 80
    MEDIUM = 116
    WIDE = 140


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of the ranking and of the table; `*_end` is the column of the last cell."""

    label_width: int
    slider: int
    weight_end: int
    share_end: int
    first_offer: int
    name: int
    bar: int
    bar_width: int
    score_end: int
    gap_end: int
    firm_end: int
    open_end: int
    worth_end: int | None
    note: int


_WIDE = Columns(20, 24, 37, 44, 50, 5, 24, 56, 85, 92, 105, 115, 125, 128)
_MEDIUM = Columns(18, 22, 34, 40, 44, 5, 24, 32, 61, 68, 81, 91, 101, 104)
_NARROW = Columns(14, 18, 30, 35, 38, 5, 23, 16, 44, 51, 59, 67, None, 70)


@dataclass(frozen=True, slots=True)
class Layout:
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
    has_panel: bool
    airy: bool
    """Whether there is a blank line under the title."""
    ranking_rows: int
    ranking_step: int
    criterion_rows: int
    """Lines of each criterion: 2, or 3 with a blank one."""
    criteria_shown: int
    has_reasons: bool
    has_strip: bool
    parted: bool
    """Whether a blank line parts the table from what stands under the ranking."""

    @property
    def is_narrow(self) -> bool:
        """Whether words are short and details are left out."""
        return self.kind is Width.NARROW

    def offer_column(self, place: int) -> int:
        """Where the offer in that place of the table begins."""
        return self.columns.first_offer + place * self.offer_width

    @property
    def right(self) -> int:
        """The last column inside the right margin."""
        return self.width - MARGIN - 1


def lay_out(width: int, height: int, *, offers: int, columns: int, criteria: int) -> Layout:
    """Lay out the main screen of a terminal of at least `SMALLEST`.

    Args:
        width: Of the terminal.
        height: Of the terminal.
        offers: How many are ranked.
        columns: How many stand side by side, files that cannot be read among them.
        criteria: How many rows the table has.
    """
    has_panel = width >= Width.MEDIUM + PANEL_WIDTH + 4
    left = min(width - PANEL_WIDTH - 4, 145) if has_panel else width
    kind = next(kind for kind in (Width.WIDE, Width.MEDIUM, Width.NARROW) if left >= kind or kind is Width.NARROW)
    places = {Width.WIDE: _WIDE, Width.MEDIUM: _MEDIUM, Width.NARROW: _squeezed(left)}[kind]
    room = left - places.first_offer - (MARGIN if kind is Width.NARROW or has_panel else 0)
    offers_shown = max(1, min(columns, room // NARROWEST_OFFER))
    offer_width = min(23, room // offers_shown)
    rows = _share_rows(height, offers, criteria, left)
    return Layout(
        width=left,
        height=height,
        kind=kind,
        columns=places,
        offer_width=offer_width,
        gauge_width=offer_width - (3 if offer_width >= 14 else 1),
        offers_shown=offers_shown,
        has_panel=has_panel,
        airy=rows.airy,
        ranking_rows=rows.ranking,
        ranking_step=rows.ranking_step,
        criterion_rows=rows.criterion,
        criteria_shown=rows.criteria,
        has_reasons=rows.has_reasons,
        has_strip=rows.has_strip,
        parted=rows.parted,
    )


def _squeezed(width: int) -> Columns:
    """Take what a terminal under 80 columns lacks from the bars of the ranking, then from its names."""
    lacking = max(0, 80 - width)
    if not lacking:
        return _NARROW
    bar_width = max(0, _NARROW.bar_width - lacking)
    shift = lacking
    return Columns(
        label_width=_NARROW.label_width,
        slider=_NARROW.slider,
        weight_end=_NARROW.weight_end,
        share_end=_NARROW.share_end,
        first_offer=_NARROW.first_offer,
        name=_NARROW.name,
        bar=_NARROW.bar - (shift - (_NARROW.bar_width - bar_width)),
        bar_width=bar_width,
        score_end=_NARROW.score_end - shift,
        gap_end=_NARROW.gap_end - shift,
        firm_end=_NARROW.firm_end - shift,
        open_end=_NARROW.open_end - shift,
        worth_end=None,
        note=_NARROW.note - shift,
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    airy: bool
    ranking: int
    ranking_step: int
    criterion: int
    criteria: int
    has_reasons: bool
    has_strip: bool
    parted: bool


_FIXED = 8
"""Title, two lines of answer, a blank one, two headings, a blank one between, keys."""


def _share_rows(height: int, offers: int, criteria: int, width: int) -> _Rows:
    """Share the height out: the ranking and the table first, then what fits of the rest, the most needed first."""
    is_narrow = width < Width.MEDIUM
    free = height - _FIXED
    table = 2 * min(criteria, 6)
    ranking = min(offers, max(3, free - table, min(4, free - 4)))
    ranking = max(1, min(ranking, free - 4, 12))
    free -= ranking
    shown = max(1, min(criteria, free // 2))
    free -= 2 * shown
    criterion = 2
    if not is_narrow and shown == criteria and free >= criteria:
        criterion, free = 3, free - criteria
    reasons = 4 if criterion == 3 else 5
    has_reasons = free >= reasons and offers > 1 and width >= Width.NARROW
    free -= reasons * has_reasons
    airy = free >= 2  # one line is left for above the keys
    free -= 2 * airy
    strip = criteria + 3
    has_strip = free >= strip and offers > 1 and not is_narrow
    free -= strip * has_strip
    step = 2 if free >= ranking and has_strip else 1
    free -= (step - 1) * ranking
    parted = free >= 2
    return _Rows(airy, ranking, step, criterion, shown, has_reasons=has_reasons, has_strip=has_strip, parted=parted)
