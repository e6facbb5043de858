"""What matters: criteria as rows with the slider of their weight, offers as columns, each value over its gauge."""

from functools import partial
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.model.comparison import Standing
from offercompare.tui.drawing.glyphs import FOCUS, GAUGE, WARNING, bar_spans, slider
from offercompare.tui.drawing.layout import Columns, Layout, Track
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span, cut
from offercompare.tui.state.view import View
from offercompare.wording import criteria as words
from offercompare.wording.amounts import money, money_within, percent, weight
from offercompare.wording.criteria import gauge
from offercompare.wording.phrases import in_a_sentence

_UNKNOWN = "?"
"""A value that is not stated, where the words have no room."""
_BETWEEN = 2
"""Cells between a word behind a value and the next column."""


class MouseTarget(NamedTuple):
    """The criterion, slider and offer under the mouse."""

    row: int | None = None
    """Index of a criterion."""
    slider: Track | None = None
    offer: str | None = None
    """File of an offer."""


def draw_weights(view: View, layout: Layout) -> tuple[Line, ...]:
    """Draw the table."""
    shown = view.columns_shown(layout.offers_shown)
    standings = tuple(view.by_file[file] for file in shown)
    lines = [_heading(view, layout, standings)]
    leaders = tuple(standing.rank == 1 for standing in standings)
    key = (shown, leaders, view.baseline, layout)
    for index in view.rows_shown(layout.criteria_shown):
        # No weight changes them, but for who leads.
        values, gauges = view.cache.get(
            (index, index == view.row, key), partial(_values, view, layout, index, standings)
        )
        lines += [_first_line(view, layout, index, values), gauges, *[BLANK] * (layout.criterion_rows - 2)]
    return tuple(lines[:-1] if lines[-1] == BLANK else lines)


def target(view: View, layout: Layout, x: int, y: int) -> MouseTarget:
    """Return what lies in a cell of the table, whose heading is line 0."""
    rows = view.rows_shown(layout.criteria_shown)
    index = (y - 1) // layout.criterion_rows
    row = rows[index] if y >= 1 and index < len(rows) else None
    shown = view.columns_shown(layout.offers_shown)
    column = (x - layout.columns.first_offer) // layout.offer_width
    offer = shown[column] if 0 <= column < len(shown) else None
    on_slider = row is not None and (y - 1) % layout.criterion_rows == 0 and layout.slider.holds(x)
    return MouseTarget(row, layout.slider if on_slider else None, offer)


def _heading(view: View, layout: Layout, standings: tuple[Standing, ...]) -> Line:
    pen = Pen(layout.width)
    head_weights(pen, layout.columns)
    for position, standing in enumerate(standings):
        column = layout.offer_column(position)
        if standing.file == view.offer:
            pen.at(column - 1, Span(FOCUS, Role.ACCENT))
        leads, rank = standing.rank == 1, str(standing.rank)
        named = _named(view, standing.file, layout.offer_width - 1 - len(rank) - 1)
        role = Role.ACCENT if leads else Role.TEXT
        pen.at(column, Span(f"{rank} ", role if leads else Role.DIM, bold=leads), Span(named, role, bold=True))
    return pen.line()


def head_weights(pen: Pen, columns: Columns) -> None:
    """Head the criteria and their weights."""
    pen.at(MARGIN, Span("What matters", bold=True))
    pen.at(columns.slider, Span("weight", Role.DIM))
    pen.end_at(columns.share_end - 1, Span("share", Role.DIM))


def draw_weight(view: View, index: int, pen: Pen, columns: Columns) -> None:
    """Draw the weight of a criterion as a slider, as a figure, and as its share of all."""
    value, is_selected = view.comparison.weights[index], index == view.row
    pen.at(columns.slider, *slider(value, selected=is_selected))
    role = Role.ACCENT if is_selected else Role.TEXT
    pen.end_at(columns.weight_end - 1, Span(weight(value), role, bold=True))
    pen.end_at(columns.share_end - 1, Span(percent(view.comparison.shares[index]), Role.DIM))


def _named(view: View, file: str, room: int) -> str:
    """Name an offer in whole words: as fully as there is room for, or by its letter alone; = marks the baseline."""
    sign = "=" if file == view.baseline else ""
    names = [view.name(file, short=False), view.name(file, short=True)]
    choices = (f"{sign}{name}" for name in (*names, view.letter(file)))
    return next((name for name in choices if cell_len(name) <= room), f"{sign}{view.letter(file)}")


def pages(view: View, layout: Layout) -> str:
    """Say how many offers lie to the left and to the right: "‹ 1 · 2 more ›"; empty if all are shown."""
    shown = view.columns_shown(layout.offers_shown)
    if len(shown) == len(view.columns):
        return ""
    paged = [file for file in shown if file != view.baseline] or shown
    before = sum(file not in shown for file in view.columns[: view.columns.index(paged[0])])
    after = len(view.columns) - len(shown) - before
    left = f"‹ {before}" if before else ""
    right = f"{after} more ›" if after else ""
    return " · ".join(part for part in (left, right) if part)


def rows_beyond(view: View, layout: Layout) -> str:
    """Say how many criteria lie above and below those shown: "↑ 1 · ↓ 2 rows"; empty if all are shown."""
    shown = view.rows_shown(layout.criteria_shown)
    above = view.rows.index(shown[0])
    below = len(view.rows) - above - len(shown)
    counts = " · ".join(f"{sign} {count}" for sign, count in (("↑", above), ("↓", below)) if count)
    return f"{counts} {'row' if above + below == 1 else 'rows'}" if counts else ""


def _first_line(view: View, layout: Layout, index: int, values: Line) -> Line:
    """Draw label and slider before the values."""
    selected, columns = index == view.row, layout.columns
    criterion = view.comparison.criteria[index]
    pen = Pen(layout.width)
    if selected:
        pen.at(1, Span(FOCUS, Role.ACCENT))
    label = words.short_label(criterion) if layout.is_narrow else words.label(criterion)
    pen.at(MARGIN, Span(cut(label, columns.label_width), bold=selected))
    draw_weight(view, index, pen, columns)
    line = pen.line(band=selected)
    gap = Span(" " * (columns.first_offer - columns.share_end))
    return line._replace(spans=(*line.spans, gap, *values.spans[1:]))


def _values(view: View, layout: Layout, index: int, standings: tuple[Standing, ...]) -> tuple[Line, Line]:
    """Draw the values; and below them the gauges, and what the criterion is of."""
    selected = index == view.row
    first, second = Pen(layout.width), Pen(layout.width)
    if selected:
        second.at(1, Span(FOCUS, Role.ACCENT))
    if selected or layout.criterion_rows == 3:
        room = _scope_room(layout, is_selected=selected)
        second.at(MARGIN, Span(cut(_scope(view, layout, index), room), Role.DIM))
    for position, standing in enumerate(standings):
        column = layout.offer_column(position)
        room = layout.offer_width - (position < len(standings) - 1)
        first.at(column, *_value(view, layout, standing, index, room))
        role = Role.ACCENT if standing.rank == 1 else Role.BAR
        lengths = gauge(standing.cells[index].points, layout.gauge_width)
        second.at(column, *bar_spans(lengths, GAUGE, role))
    return first.line(), second.line(band=selected)


def _scope(view: View, layout: Layout, index: int) -> str:
    """Say what a criterion is of, or where that has no room its whole name; of the selected one, where it is full."""
    criterion, priorities = view.comparison.criteria[index], view.comparison.evaluation.priorities
    label, full = words.label(criterion), words.format_value(criterion, criterion.enough, priorities.currency)
    if not layout.is_narrow or label == words.short_label(criterion):
        what = words.describe_scope(criterion, priorities, is_short=True)
    else:
        what = in_a_sentence(label)
    if index != view.row:
        return what
    whole = f"{what}; full at {full}"
    return whole if cell_len(whole) <= _scope_room(layout, is_selected=True) else f"full at {full}"


def _scope_room(layout: Layout, *, is_selected: bool) -> int:
    """Cells for what a criterion is of: as far as its slider, or of the selected one, which says more, the offers."""
    return (layout.columns.first_offer - 2 if is_selected else layout.columns.slider - 1) - MARGIN


def _value(view: View, layout: Layout, standing: Standing, index: int, room: int) -> tuple[Span, ...]:
    """Say a value and, as far as there is room, how firm it is and which must-have it misses."""
    cell, warning = words.format_cell(view.comparison, standing, index), WARNING
    if not cell.is_stated:
        sign = f"{warning} " if cell.must else ""
        text = cell.value if len(sign + cell.value) <= room else _UNKNOWN
        return (Span(sign + text, Role.WARN if cell.must else Role.DIM),)
    change = _difference(view, standing, index)
    value = _within(view, standing, index, cell.value if change is None else change, room - 2 * bool(cell.must))
    spans = [Span(value, Role.DIM if change == words.SAME else Role.TEXT)]
    rest = layout.offer_width - _BETWEEN - cell_len(value) - 1
    if cell.must:
        note = f"{warning} {cell.must}"
        spans.append(Span(f" {note if cell_len(note) <= rest else warning}", Role.WARN))
    elif cell.firmness and cell_len(cell.firmness) <= rest:
        spans.append(Span(f" {cell.firmness}", Role.DIM))
    return tuple(spans)


def _within(view: View, standing: Standing, index: int, value: str, room: int) -> str:
    """Fit a value into its column: of an amount, no digit is cut off; else its unit goes first."""
    comparison = view.comparison
    if cell_len(value) <= room:
        return value
    stated, currency = standing.cells[index].value.stated, comparison.evaluation.priorities.currency
    if value == money(stated, currency):
        return money_within(stated, currency, room)
    first, *_, last = value.split(" ")
    word = first if first[-1:].isdigit() else last  # "7 days" -> "7", "out of PTO" -> "PTO"
    return word if cell_len(word) <= room else cut(value, room)


def _difference(view: View, standing: Standing, index: int) -> str | None:
    """Say a value as its difference from the baseline's, where there is one and this is another offer."""
    comparison = view.comparison
    base = view.by_file.get(view.baseline or "", standing)
    if base is standing:
        return None
    difference = standing.cells[index].value.stated - base.cells[index].value.stated
    return words.format_difference(comparison.criteria[index], difference, comparison.evaluation.priorities.currency)
