"""What matters: criteria as rows with the slider of their weight, offers as columns, each value over its gauge."""

from typing import NamedTuple

from rich.cells import cell_len

from offercompare.analysis.weights import trade_offs
from offercompare.model.comparison import Standing
from offercompare.tui.drawing.layout import MARGIN, Layout
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut
from offercompare.tui.drawing.slider import SLIDER_CELLS, slider
from offercompare.tui.drawing.view import SUPPOSED, View
from offercompare.wording import criteria as words, weights
from offercompare.wording.amounts import percent, weight
from offercompare.wording.criteria import gauge


class MouseTarget(NamedTuple):
    """What lies under the mouse."""

    row: int | None
    """Index of a criterion."""
    weight: float | None
    """The weight at this place of the slider."""
    offer: str | None


def draw_weights(view: View, layout: Layout) -> tuple[Line, ...]:
    """Draw the table."""
    shown = view.columns_shown(layout)
    by_file = view.by_file
    lines = [_heading(view, layout, shown)]
    for index in view.rows_shown(layout):
        lines += _criterion(view, layout, index, tuple(by_file.get(file) for file in shown))
    hidden = len(view.rows) - layout.criteria_shown
    if hidden > 0 and lines[-1] == BLANK:
        lines.pop()
    return tuple(lines)


def target(view: View, layout: Layout, x: int, y: int) -> MouseTarget:
    """Say what lies at a place of the table, whose heading is line 0."""
    rows = view.rows_shown(layout)
    place = (y - 1) // layout.criterion_rows
    row = rows[place] if y >= 1 and place < len(rows) else None
    shown = view.columns_shown(layout)
    column = (x - layout.columns.first_offer) // layout.offer_width
    offer = shown[column] if 0 <= column < len(shown) else None
    cell = x - layout.columns.slider
    on_slider = row is not None and (y - 1) % layout.criterion_rows == 0 and -1 <= cell <= SLIDER_CELLS
    return MouseTarget(row, float(min(10, max(0, cell))) if on_slider else None, offer)


def weight_at(layout: Layout, x: int) -> float:
    """Say which weight a place of the slider stands for, also when the mouse has left it sideways."""
    return float(min(10, max(0, x - layout.columns.slider)))


def _heading(view: View, layout: Layout, shown: tuple[str, ...]) -> Line:
    columns = layout.columns
    pen = Pen(layout.width)
    pen.at(MARGIN, Span("What matters", bold=True))
    pen.at(columns.slider, Span("weight", Role.DIM))
    pen.ending(columns.share_end, Span("%" if layout.is_narrow else "share", Role.DIM))
    leader = view.comparison.leader.file
    for place, file in enumerate(shown):
        column = layout.offer_column(place)
        if file == view.offer:
            pen.at(column - 1, Span(view.glyphs.focus, Role.ACCENT))
        sign = "=" if file == view.baseline else ""
        gap = 1 if layout.is_narrow else 2
        mark = f" {view.glyphs.warning}" if file in view.kept else ""
        name = sign + view.name_within(file, layout.offer_width - gap - len(sign) - len(mark))
        role = Role.DIM if file in view.broken else Role.ACCENT if file == leader else Role.TEXT
        pen.at(column, Span(view.glyphs.text(name), role, bold=True), Span(mark, Role.WARN))
    return pen.line()


def pages(view: View, layout: Layout) -> str:
    """Say how many offers lie to the left and to the right: "‹ 1 · 2 more ›"; empty if all are shown."""
    shown = view.columns_shown(layout)
    if len(shown) == len(view.columns):
        return ""
    places = [view.columns.index(file) for file in shown]
    paged = [place for place, file in zip(places, shown, strict=True) if file not in _pinned(view)] or places
    hidden = [place for place in range(len(view.columns)) if place not in places]
    before = sum(place < min(paged) for place in hidden)
    after = len(hidden) - before
    left = f"‹ {before}" if before else ""
    right = f"{after} more ›" if after else ""
    return " · ".join(part for part in (left, right) if part)


def rows_beyond(view: View, layout: Layout) -> str:
    """Say how many criteria lie above and below those shown: "↑ 1 · ↓ 2 rows"; empty if all are shown."""
    shown = view.rows_shown(layout)
    above = view.rows.index(shown[0])
    below = len(view.rows) - above - len(shown)
    counts = " · ".join(f"{sign} {count}" for sign, count in (("↑", above), ("↓", below)) if count)
    return f"{counts} {'row' if above + below == 1 else 'rows'}" if counts else ""


def _pinned(view: View) -> set[str | None]:
    return {view.comparison.leader.file, view.baseline}


def _criterion(view: View, layout: Layout, index: int, standings: tuple[Standing | None, ...]) -> tuple[Line, ...]:
    selected = index == view.row
    first, second = Pen(layout.width), Pen(layout.width)
    if selected:
        for pen in (first, second):
            pen.at(0, Span(view.glyphs.focus, Role.ACCENT))
        _trade_off(view, layout, index, second)
    _label(view, layout, index, first, second)
    _slider(view, layout, index, first)
    for place, standing in enumerate(standings):
        column = layout.offer_column(place)
        if standing is None:
            if index == view.rows_shown(layout)[0]:
                _unreadable(view, layout, column, first, second)
            continue
        value = _value(view, layout, standing, index)
        first.at(column, *value)
        leads = standing.rank == 1
        lengths = gauge(standing.cells[index].points, layout.gauge_width)
        second.at(column, *view.glyphs.bar_spans(lengths, view.glyphs.gauge, Role.ACCENT if leads else Role.BAR))
    blank = [BLANK] * (layout.criterion_rows - 2)
    return first.line(band=selected), second.line(band=selected), *blank


def _unreadable(view: View, layout: Layout, column: int, first: Pen, second: Pen) -> None:
    """Say once in its column that a file cannot be read, and which key tells why."""
    room = layout.offer_width - 1
    text = next((text for text in ("cannot be read", "unreadable", "broken") if len(text) + 2 <= room), "")
    first.at(column, Span(f"{view.glyphs.warning} {text}", Role.WARN))
    second.at(column, Span(cut("! tells why", room), Role.DIM))


def _label(view: View, layout: Layout, index: int, first: Pen, second: Pen) -> None:
    criterion = view.comparison.criteria[index]
    label = words.short_label(criterion) if layout.is_narrow else words.label(criterion)
    text = view.glyphs.text
    first.at(MARGIN, Span(text(cut(label, layout.columns.label_width)), bold=index == view.row))
    if layout.criterion_rows == 3:
        what = words.describe_scope(criterion, view.comparison.evaluation.priorities, is_short=True)
        second.at(MARGIN, Span(text(cut(what, layout.columns.slider - MARGIN - 1)), Role.DIM))


def _slider(view: View, layout: Layout, index: int, pen: Pen) -> None:
    columns = layout.columns
    value, share = view.comparison.weights[index], view.comparison.shares[index]
    selected = index == view.row
    pen.at(columns.slider, *slider(value, view.glyphs, selected=selected))
    pen.ending(columns.weight_end, Span(weight(value), Role.ACCENT if selected else Role.TEXT, bold=True))
    pen.ending(columns.share_end, Span(percent(share).removesuffix("%" if layout.is_narrow else ""), Role.DIM))


def _trade_off(view: View, layout: Layout, index: int, pen: Pen) -> None:
    """Say under the selected slider what its weight means beside another: "1 day for $263"."""
    comparison = view.comparison
    text = weights.format_trade_off(
        comparison.criteria[index].key, trade_offs(comparison), comparison.evaluation.priorities.currency
    )
    if cell_len(text) <= layout.columns.share_end - layout.columns.slider:  # and a gap to the words before it
        pen.ending(layout.columns.share_end, Span(view.glyphs.text(text), Role.DIM))


def _value(view: View, layout: Layout, standing: Standing, index: int) -> tuple[Span, ...]:
    """Say a value and, as far as there is room, how firm it is and which must-have it misses."""
    cell = words.format_cell(view.comparison, standing, index)
    change = _difference(view, standing, index) if cell.is_stated else None
    mark = _mark(view, standing, index)
    room = layout.offer_width - 1 - len(mark.text)
    warning = view.glyphs.warning
    unstated = "unknown" if room < 12 else cell.value
    if cell.must and not cell.is_stated:
        return (Span(cut(f"{warning} {unstated}", room), Role.WARN), mark)
    if not cell.is_stated:
        return (Span(cut(unstated, room), Role.DIM), mark)
    value = cut(view.glyphs.text(cell.value if change is None else change), room)
    rest = room - cell_len(value) - 1
    spans = [Span(value, Role.DIM if change == words.SAME else Role.TEXT), mark]
    if cell.must:
        note = f"{warning} {cell.must}"
        spans.append(Span(f" {note if cell_len(note) <= rest else warning}", Role.WARN))
    elif cell.firmness and cell_len(cell.firmness) <= rest:
        spans.append(Span(f" {cell.firmness}", Role.DIM))
    return tuple(spans)


def _mark(view: View, standing: Standing, index: int) -> Span:
    """Mark a value that is other for what is supposed of the offer."""
    supposed = view.supposed.get(standing.file)
    return Span(SUPPOSED if supposed and index in supposed.criteria else "", Role.WARN, bold=True)


def _difference(view: View, standing: Standing, index: int) -> str | None:
    """Say a value as its difference from the baseline's, where there is one and this is another offer."""
    comparison = view.comparison
    base = view.by_file.get(view.baseline or "", standing)
    if base is standing:
        return None
    difference = standing.cells[index].value.stated - base.cells[index].value.stated
    return words.format_difference(comparison.criteria[index], difference, comparison.evaluation.priorities.currency)
