"""What do my weights mean? What each one decides among these offers, and what it is worth beside another."""

from collections.abc import Mapping
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.analysis.weights import Influence, TradeOff, influences, trade_offs
from offercompare.tui.drawing.columns import RowColumns, RowsDrawing, Track, row_columns
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, wrapped
from offercompare.tui.drawing.slider import SLIDER_CELLS, slider
from offercompare.tui.drawing.view import View
from offercompare.wording import criteria as words, weights
from offercompare.wording.amounts import percent, weight

ALIKE = "all offers are alike here"
NO_WEIGHT = "no weight"
WORTH = ("what it is worth beside another", "worth")
LEAST_WORDS = 12
"""Cells under which a trade-off is not told in its row; the sentence below tells that of the selected one."""


class _Places(NamedTuple):
    """Columns of a row; `*_end` is that of the last cell."""

    slider: int
    weight_end: int
    share_end: int
    bar: int
    cells: int
    figure_end: int
    words: int


class _Facts(NamedTuple):
    influences: tuple[Influence, ...]
    """Of every criterion."""
    trades: Mapping[str, TradeOff]

    @property
    def longest(self) -> float:
        """The part of all that the longest bar stands for."""
        return max(max(found.share, found.effective) for found in self.influences)


_NARROW = _Places(18, 31, 37, 40, 10, 54, 58)
_WIDE = _Places(23, 37, 44, 48, 22, 75, 80)


def meaning(view: View, width: int, height: int) -> RowsDrawing:
    """Draw the screen in at most `height` lines."""
    columns = row_columns(width)
    places = _NARROW if columns.is_narrow else _WIDE
    found = influences(view.comparison)
    trades = trade_offs(view.comparison)
    lines = [*_answer(view, columns, found)[: max(1, height - 6)], BLANK]
    free = height - len(lines) - 1
    rest = _rest(view, columns, trades, max(0, free - min(len(view.rows), 6)))
    room = max(1, free - len(rest))
    steps = (2, 1) if columns.is_narrow else (3, 2, 1)
    step = next((step for step in steps if step * len(view.rows) <= room), 1)
    rows = _rows_shown(view, room)
    top = len(lines) + 1
    facts = _Facts(found, trades)
    lines.append(_heading(view, columns, places))
    for index in rows:
        row = _row(view, columns, places, index, facts)[: 1 if columns.is_narrow else 2]
        lines += (*row, BLANK, BLANK)[:step]
    if lines[-1] == BLANK:
        lines.pop()
    return RowsDrawing(tuple([*lines, *rest][:height]), top, rows, step, Track(places.slider, SLIDER_CELLS))


def _rows_shown(view: View, room: int) -> tuple[int, ...]:
    place = view.rows.index(view.row)
    start = min(max(0, place - room + 1), max(0, len(view.rows) - room))
    return view.rows[start : start + room]


def _answer(view: View, columns: RowColumns, found: tuple[Influence, ...]) -> list[Line]:
    """Say which weight decides most, and which one much less than it seems to."""
    room = columns.right + 1 - MARGIN
    lines = []
    for text, bold in (
        (weights.who_decides(found, view.comparison), True),
        (weights.who_decides_little(found, view.comparison), False),
    ):
        for part in wrapped(text, room) if text else ():
            pen = Pen(columns.width)
            pen.at(MARGIN, Span(view.glyphs.text(part), bold=bold))
            lines.append(pen.line())
    return lines


def _heading(view: View, columns: RowColumns, places: _Places) -> Line:
    pen = Pen(columns.width)
    pen.at(MARGIN, Span("What matters", bold=True))
    pen.at(places.slider, Span("weight", Role.DIM))
    pen.ending(places.share_end, Span("share", Role.DIM))
    legend = f"{view.glyphs.strip[0]} decides  {view.glyphs.strip[2]} share"
    pen.at(places.bar, Span("decides" if columns.is_narrow else legend, Role.DIM))
    if columns.right + 1 - places.words >= LEAST_WORDS:
        pen.at(places.words, Span(WORTH[columns.is_narrow], Role.DIM))
    return pen.line()


def _row(
    view: View,
    columns: RowColumns,
    places: _Places,
    index: int,
    facts: _Facts,
) -> tuple[Line, Line]:
    """Draw a criterion, and below it of what it is."""
    influence = facts.influences[index]
    comparison, glyphs, selected = view.comparison, view.glyphs, index == view.row
    criterion = comparison.criteria[index]
    pen, below = Pen(columns.width), Pen(columns.width)
    if selected:
        pen.at(0, Span(glyphs.focus, Role.ACCENT))
        below.at(0, Span(glyphs.focus, Role.ACCENT))
    of_what = words.describe_scope(criterion, comparison.evaluation.priorities)
    below.at(MARGIN, Span(glyphs.text(cut(of_what, places.slider - MARGIN - 1)), Role.DIM))
    label = words.short_label(criterion) if columns.is_narrow else words.label(criterion)
    pen.at(MARGIN, Span(glyphs.text(cut(label, places.slider - MARGIN - 1)), bold=selected))
    pen.at(places.slider, *slider(comparison.weights[index], glyphs, selected=selected))
    role = Role.ACCENT if selected else Role.TEXT
    pen.ending(places.weight_end, Span(weight(comparison.weights[index]), role, bold=True))
    pen.ending(places.share_end, Span(percent(influence.share), Role.DIM))
    pen.at(places.bar, *_bar(view, influence, facts.longest, places.cells))
    pen.ending(places.figure_end, Span(percent(influence.effective)))
    room = columns.right + 1 - places.words
    text, is_trade = _sentence(view, columns, index, facts)
    if room >= LEAST_WORDS:
        pen.at(places.words, Span(glyphs.text(cut(text, room)), Role.TEXT if is_trade else Role.DIM))
    return pen.line(band=selected), below.line(band=selected)


def _bar(view: View, influence: Influence, full: float, cells: int) -> list[Span]:
    """Draw what a criterion decides as a bar, and its share of the weight as a mark in it."""
    decides, share = (round((cells - 1) * part / full) for part in (influence.effective, influence.share))
    length = max(decides, 1 if influence.effective else 0)
    same, _, switch = view.glyphs.strip
    signs = [Span(same, Role.BAR) if cell < length else Span(" ") for cell in range(cells)]
    signs[share] = Span(switch)
    return signs


def _sentence(view: View, columns: RowColumns, index: int, facts: _Facts) -> tuple[str, bool]:
    """Say the trade-off, or why there is none; and whether it is one."""
    comparison, influence, trades = view.comparison, facts.influences[index], facts.trades
    key, currency = comparison.criteria[index].key, comparison.evaluation.priorities.currency
    if not influence.share:
        return NO_WEIGHT, False
    if influence.spread <= 0 and len(comparison.contenders) > 1:
        return ALIKE if not columns.is_narrow else "all alike", False
    parts = weights.trade_off_parts(key, trades, currency)
    if columns.is_narrow or parts is None:
        return weights.format_trade_off(key, trades, currency), True
    return f"{parts[0]} for {parts[1]}", True


def _rest(view: View, columns: RowColumns, trades: Mapping[str, TradeOff], most: int) -> list[Line]:
    """Say the trade-off of the selected criterion in a sentence, how far it holds, and what "decides" means."""
    room = columns.right + 1 - MARGIN
    lines = [BLANK]
    paragraphs = (
        (_trade_in_full(view, trades), Role.TEXT),
        (_how_far(view, trades, room), Role.DIM),
        (EXPLAINED, Role.DIM),
    )
    for paragraph, role in paragraphs:
        parts = wrapped(paragraph, room) if paragraph else []
        if len(lines) + len(parts) <= most:
            lines += [Line((Span(" " * MARGIN), Span(view.glyphs.text(part), role))) for part in parts]
    return lines[:most]


def _trade_in_full(view: View, trades: Mapping[str, TradeOff]) -> str:
    """Say the trade-off of the selected criterion, against what was said of it elsewhere if anything was."""
    comparison = view.comparison
    criterion, priorities = comparison.criteria[view.row], comparison.evaluation.priorities
    trade = trades.get(criterion.key)
    if trade is None:
        is_measure = any(other.reference.key == criterion.key for other in trades.values())
        return f"{words.label(criterion)} is what the others are measured by." if is_measure else ""
    if criterion.key == "days" and priorities.day_value is not None:
        return f"{weights.against_day_value(trade, priorities.day_value, priorities.currency)}."
    return f"With these weights, {weights.describe_trade_off(trade, priorities.currency)}. Would you make that trade?"


def _how_far(view: View, trades: Mapping[str, TradeOff], room: int) -> str:
    """Say how far the trade-offs hold, in one line; empty where there are none."""
    trade = next(iter(trades.values()), None)
    if trade is None:
        return ""
    choices = weights.describe_trade_off_range(trade.reference, view.comparison.evaluation.priorities.currency)
    return next((text for text in choices if cell_len(text) <= room), "")


EXPLAINED = (
    "decides: its share of all that sets these offers apart. A weight on what is alike everywhere decides nothing."
)
