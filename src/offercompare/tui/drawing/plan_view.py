"""What would I pay myself? The answer, then a row for each year, each item and each fact, with offers as columns."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.report.plan_rows import PlanCell, PlanRow, PlanRowKind
from offercompare.tui.drawing.layout import MARGIN, PANEL_WIDTH, Contents, Layout, lay_out
from offercompare.tui.drawing.ledger import ledger
from offercompare.tui.drawing.listing import CHOSEN, LEFT, Listing, window
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.tui.drawing.plan_table import PlanTable
from offercompare.tui.drawing.weight_table import pages
from offercompare.wording import plan as plan_words
from offercompare.wording.plan import OPEN, SHOWN

HEADINGS = {
    PlanRowKind.YEAR: "You pay",
    PlanRowKind.FEES: "Your plan",
    PlanRowKind.ITEM: "Your plan",
    PlanRowKind.FACT: "Also",
}
_DETAILS = {"You pay": "comes due", "Your plan": "in all", "Also": ""}
_MARK = len(CHOSEN) + 1
_ROOMY = 28
"""Lines from which on groups stand apart."""


class PlanDrawing(NamedTuple):
    """The lines, and what the mouse finds in them."""

    lines: tuple[Line, ...]
    top: int
    """The line of the list from which on it is shown."""
    list_top: int
    """The line in which that stands."""
    list_bottom: int
    places: tuple[range, ...]
    """Lines of the list that belong to each row."""
    layout: Layout
    columns: tuple[str, ...]
    """Files of the offers side by side."""

    def row_at(self, x: int, y: int) -> int | None:
        """Say which row stands at a place."""
        if not (self.list_top <= y < self.list_bottom and x < self.layout.width):
            return None
        line = y - self.list_top + self.top
        return next((place for place, lines in enumerate(self.places) if line in lines), None)

    def offer_at(self, x: int) -> str | None:
        """Say which offer stands in a column."""
        place = (x - self.layout.columns.first_offer) // self.layout.offer_width
        return self.columns[place] if 0 <= place < len(self.columns) else None

    def is_mark(self, x: int) -> bool:
        """Whether a column is that of the marks."""
        return MARGIN - 1 <= x < MARGIN + _MARK


def plan(table: PlanTable, selected: int, top: int, width: int, height: int, *, follows: bool = True) -> PlanDrawing:
    """Draw the screen in at most `height` lines of `width` cells.

    Args:
        table: What to draw.
        selected: The place of the selected row.
        top: The line of the list from which on it was shown before.
        width: Of the terminal.
        height: Of what stands between title and keys.
        follows: Whether the selected row is to be in sight.
    """
    view = table.view
    standings, criteria = view.comparison.standings, len(view.comparison.criteria)
    layout = lay_out(width, max(16, height), Contents(len(standings), len(view.columns), criteria))
    shown = view.columns_shown(layout)
    head, note = [*_answer(table, layout), *[BLANK] * (height >= _ROOMY)], _note(table, layout, selected)
    room = max(1, height - len(head) - 1 - 1 - len(note))
    listed = _roomiest(table, layout, shown, selected, room)
    doubt = plan_words.describe_plan_doubt(table.plans, view.names.first, table.rows.currency)
    if doubt and len(listed.lines) < room:
        head.insert(2, _dim(doubt, layout))
        room -= 1
    at = window(listed, top, room, selected if follows else None)
    at += at > 0 and not _is_of_a_row(listed, at)  # its heading stands over the list already
    lines = listed.lines[at : at + room]
    if len(lines) == room and not _is_of_a_row(listed, at + room - 1):
        lines = (*lines[:-1], BLANK)  # a heading with nothing under it yet
    body = [
        *head,
        _heading(table, layout, shown, _group_at(table, listed, at)),
        *lines,
        _beyond(table, layout, at, len(listed.lines) - at - room),
        *note,
    ]
    body = [view.glyphs.line(line) for line in body]
    if layout.has_panel:
        body = _with_panel(table, layout, body)
    list_top = len(head) + 1
    return PlanDrawing(tuple(body[:height]), at, list_top, list_top + len(lines), listed.places, layout, shown)


def _answer(table: PlanTable, layout: Layout) -> Iterator[Line]:
    """Say with which offer one would pay least, and which year costs most."""
    view, room = table.view, layout.right + 1 - MARGIN
    names = view.names
    verdicts = [
        plan_words.describe_least_and_most(table.plans, called, table.rows.currency, brief=brief)
        for called, brief in ((names.short, False), (names.first, False), (names.first, True))
    ]
    alone = verdicts[-1].without_basis
    verdict = next((verdict for verdict in verdicts if cell_len(str(verdict)) <= room), alone)
    pen = Pen(layout.width)
    end = pen.at(MARGIN, Span(cut(verdict.claim, room), bold=True))
    pen.at(end, Span(cut(verdict.basis, layout.right + 1 - end)))
    yield pen.line()
    choices = [*plan_words.describe_costliest_year(table.plans, names.first, table.rows.currency)]
    if not table.rows.items:
        choices = [plan_words.NOTHING_PLANNED if table.plans[0].plan.is_empty else plan_words.FEES_ALONE]
    yield _dim(next((text for text in choices if cell_len(text) <= room), choices[-1]), layout)


def _roomiest(table: PlanTable, layout: Layout, shown: tuple[str, ...], selected: int, room: int) -> Listing:
    """List the rows with as many blank lines between as there is room for; where there is none for all rows, none."""
    choices = (_listed(table, layout, shown, selected, gaps) for gaps in ((1, 1), (1, 0), (0, 0)))
    listed = next((listed for listed in choices if len(listed.lines) <= room), None)
    return listed or _listed(table, layout, shown, selected, (0, 0))


def _listed(table: PlanTable, layout: Layout, shown: tuple[str, ...], selected: int, gaps: tuple[int, int]) -> Listing:
    """Draw every row under the heading of its group; that of the first line shown stands over the list.

    `gaps` are the blank lines between groups, and after the bar of a year.
    """
    lines: list[Line] = []
    places = []
    group = HEADINGS[table.rows.rows[0].kind]
    for place, row in enumerate(table.rows.rows):
        of_row = HEADINGS.get(row.kind, group)
        if of_row != group:
            group = of_row
            lines += [*[BLANK] * gaps[0], _group_heading(layout, group)]
        row_lines = _row(table, layout, shown, row, is_selected=place == selected)
        places.append(range(len(lines), len(lines) + len(row_lines)))
        lines += [*row_lines, *[BLANK] * (gaps[1] if row.kind is PlanRowKind.YEAR else 0)]
    return Listing(tuple(lines), tuple(places))


def _is_of_a_row(listed: Listing, line: int) -> bool:
    return any(line in lines for lines in listed.places)


def _group_at(table: PlanTable, listed: Listing, top: int) -> str:
    """Name the group of the first line that is shown."""
    place = next((place for place, lines in enumerate(listed.places) if lines.stop > top), 0)
    kinds = [row.kind for row in table.rows.rows[: place + 1] if row.kind in HEADINGS]
    return HEADINGS[kinds[-1]]


def _group_heading(layout: Layout, group: str) -> Line:
    pen = Pen(layout.width)
    _head(pen, layout, group)
    return pen.line()


def _head(pen: Pen, layout: Layout, group: str) -> None:
    pen.at(MARGIN, Span(group, bold=True))
    pen.ending(_detail_end(layout), Span(_DETAILS[group], Role.DIM))


def _detail_end(layout: Layout) -> int:
    """The column in which what stands beside a label ends."""
    return layout.columns.first_offer - 4


def _heading(table: PlanTable, layout: Layout, shown: tuple[str, ...], group: str) -> Line:
    """Head the columns with the offers, and the rows with their group."""
    view, pen = table.view, Pen(layout.width)
    _head(pen, layout, group)
    leader = view.comparison.leader.file
    for place, file in enumerate(shown):
        column = layout.offer_column(place)
        if file == view.offer:
            pen.at(column - 1, Span(view.glyphs.focus, Role.ACCENT))
        role = Role.ACCENT if file == leader else Role.TEXT
        pen.at(column, Span(view.name_within(file, layout.offer_width - 2), role, bold=True))
    return pen.line()


def _row(
    table: PlanTable, layout: Layout, shown: tuple[str, ...], row: PlanRow, *, is_selected: bool
) -> tuple[Line, ...]:
    """Draw a row; a year has a bar below."""
    view = table.view
    pens = [Pen(layout.width) for _ in range(2 if row.kind is PlanRowKind.YEAR else 1)]
    if is_selected:
        for pen in pens:
            pen.at(0, Span(view.glyphs.focus, Role.ACCENT))
    first = pens[0]
    _label(table, layout, row, first, is_selected=is_selected)
    for place, file in enumerate(shown):
        column = layout.offer_column(place)
        if file not in table.rows.by_file:
            if row == table.rows.rows[0]:
                first.at(column, Span(cut(f"{view.glyphs.warning} cannot be read", layout.offer_width - 1), Role.WARN))
            continue
        cell = table.rows.cell(row, file)
        role = Role.DIM if cell.is_quiet else Role.TEXT
        text = _within(cell.text, layout.offer_width - 1)
        end = first.at(column, Span(text, role, bold=cell.is_strong))
        if cell.is_open:
            first.at(end, Span(f" {OPEN}"[: column + layout.offer_width - 1 - end], Role.DIM))
        if cell.own is not None:
            pens[1].at(column, *_bar(table, layout, row, cell, leads=file == view.comparison.leader.file))
    return tuple(pen.line(band=is_selected) for pen in pens)


def _label(table: PlanTable, layout: Layout, row: PlanRow, pen: Pen, *, is_selected: bool) -> None:
    column = MARGIN
    if row.kind is PlanRowKind.ITEM:
        is_out = table.rows.is_out(row)
        pen.at(MARGIN, Span(LEFT if is_out else CHOSEN, Role.DIM if is_out else Role.ACCENT))
    if row.kind in {PlanRowKind.ITEM, PlanRowKind.FEES}:
        column += _MARK
    end = _detail_end(layout)
    detail = table.detail(row)
    is_money = row.kind is not PlanRowKind.FACT
    label = table.label(row)
    room = end - column - (cell_len(detail) + 1 if is_money or layout.is_narrow else -1)
    if row.kind is PlanRowKind.FACT:
        # Of what it is follows the label, not the column of amounts.
        text = cut(label, end + 1 - column)
        rest = end + 1 - column - cell_len(text) - 2
        after = pen.at(column, Span(text, bold=is_selected))
        if rest >= cell_len(detail) or label == "repayment":
            pen.at(after + 1, Span(cut(detail, rest + 1), Role.DIM))
        return
    role = Role.DIM if row.kind in {PlanRowKind.NEEDED, PlanRowKind.WRITTEN} or table.rows.is_out(row) else Role.TEXT
    pen.at(column, Span(cut(label, room), role, bold=is_selected or row.kind is PlanRowKind.ALL_YEARS))
    pen.ending(end, Span(detail, Role.DIM))


def _within(text: str, room: int) -> str:
    """Say an amount within a width, without its currency or its unit where they have no room."""
    if cell_len(text) <= room:
        return text
    for shorter in (text.replace("not stated", "unknown"), text.rpartition(" ")[2]):
        if cell_len(shorter) <= room:
            return shorter
    return cut(text, room)


def _bar(table: PlanTable, layout: Layout, row: PlanRow, cell: PlanCell, *, leads: bool) -> Iterator[Span]:
    """Draw what comes due in a year on the scale of the costliest: what one pays oneself, then what they pay."""
    most = max(year.due for year in table.rows.years)
    own, due = cell.own or 0.0, table.rows.years[row.place].due
    if most < SHOWN:
        return
    cells = layout.gauge_width
    length = round(cells * due / most)
    mine = max(round(cells * own / most), 1 if own >= SHOWN else 0)
    yield Span(table.view.glyphs.filled * mine, Role.ACCENT if leads else Role.BAR)
    yield Span(table.view.glyphs.track * max(0, length - mine), Role.FAINT)


def _beyond(table: PlanTable, layout: Layout, above: int, below: int) -> Line:
    """Say how much lies beyond what is shown, and what the bars mean."""
    pen = Pen(layout.width)
    glyphs = table.view.glyphs
    begin = MARGIN
    if below > 0 or above > 0:
        more = " · ".join(f"{sign} {count}" for sign, count in (("↑", above), ("↓", max(0, below))) if count > 0)
        begin = 2 + pen.at(MARGIN, Span(f"{more} {'line' if above + max(0, below) == 1 else 'lines'}", Role.DIM))
    paged = pages(table.view, layout)
    end = pen.ending(layout.right, Span(paged, Role.DIM)) if paged else layout.right + 1
    last = end - (3 if paged else 1)
    legend = f"{glyphs.filled * 3} you pay  {glyphs.track * 3} they pay"
    if any(each.plan.left_open >= SHOWN for each in table.plans):
        meaning = "not stated" if layout.is_narrow else "not stated, so the worst is counted"
        full = f"{OPEN} {meaning}  {legend}"
        legend = full if cell_len(full) <= last + 1 - begin else legend
    pen.ending(last, Span(legend, Role.DIM))
    return pen.line()


def _note(table: PlanTable, layout: Layout, selected: int) -> list[Line]:
    """Say in sentences what the selected row says of the selected offer, in always as many lines."""
    most = 3 if layout.is_narrow else 2
    file, room = table.view.offer, layout.right + 1 - MARGIN
    text = ""
    if file in table.rows.by_file:
        text = table.explain(table.rows.rows[selected], file, short=layout.is_narrow)
    lines = wrapped(text, room)
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), room)]
    note = [Line((Span(" " * MARGIN), Span(line))) for line in lines]
    return [*note, *[BLANK] * (most - len(note))]


def _with_panel(table: PlanTable, layout: Layout, body: list[Line]) -> list[Line]:
    """Put who pays what, year by year, to the right."""
    view = table.view
    divider = Span(f"{view.glyphs.divider} ", Role.FAINT)
    full: tuple[Line, ...] = ()
    if view.offer in table.rows.by_file:
        full = ledger(table, view.offer, PANEL_WIDTH, view.glyphs)
    if len(full) > len(body):
        full = (*full[: len(body) - 1], Line((Span("enter  all of it", Role.DIM),)))
    return [
        beside(line, layout.width - MARGIN + 1, Line((divider, *(full[row].spans if row < len(full) else ()))))
        for row, line in enumerate(body)
    ]


def _dim(text: str, layout: Layout) -> Line:
    pen = Pen(layout.width)
    pen.at(MARGIN, Span(cut(text, layout.right + 1 - MARGIN), Role.DIM))
    return pen.line()
