"""The plan: the answer, then a row for each year, item and fact, with offers as columns; or one offer in full."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.model.plan import Planned
from offercompare.report.plan_rows import Payers, PlanRow, PlanRowKind, PlanRows
from offercompare.report.text import Grid, Items, Part, as_sentence
from offercompare.tui.drawing.body import Body, Entry, Spot
from offercompare.tui.drawing.glyphs import CHOSEN, FILLED, FOCUS, GAUGE, LEFT, TRACK
from offercompare.tui.drawing.layout import Width
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span, cut, fitting, paragraph, wrapped
from offercompare.tui.state.view import View
from offercompare.wording import plan as plan_words
from offercompare.wording.phrases import sentence_case
from offercompare.wording.plan import OPEN, SHOWN
from offercompare.wording.terms import NOT_STATED

HEADINGS = {
    PlanRowKind.YEAR: "You pay",
    PlanRowKind.FEES: "Your plan",
    PlanRowKind.ITEM: "Your plan",
    PlanRowKind.FACT: "Also",
}
_DETAILS = {"You pay": "comes due", "Your plan": "in all", "Also": ""}
SIGNS = (FILLED, GAUGE[1], TRACK)
PAYERS = ("you pay", "allowance", "on top")
_MARK = len(CHOSEN) + 1
_ROOMY = 28
"""Lines from which on groups stand apart."""
_NARROWEST = 8, 10
"""Fewest cells for an offer, under `Width.MEDIUM` and from there on."""


class _Layout(NamedTuple):
    """The columns of the plan."""

    view: View
    width: int
    first: int
    """The column in which the first offer begins."""
    pitch: int
    """Cells from one offer to the next."""
    offers: tuple[str, ...]
    """Files of those side by side, from left to right."""
    hidden: int
    """How many offers are on other pages."""

    @property
    def is_narrow(self) -> bool:
        """Return whether labels are short."""
        return self.width < Width.MEDIUM

    @property
    def label_end(self) -> int:
        """The column in which what stands beside a label ends."""
        return self.first - 3

    @property
    def gauge(self) -> int:
        """Cells of a bar."""
        return max(1, self.pitch - (3 if self.pitch >= 14 else 1))

    def column(self, position: int) -> int:
        """Return the column in which the offer at a position, from 0, begins."""
        return self.first + position * self.pitch


def _lay_out(view: View, width: int) -> _Layout:
    """Return the columns for a width, with the page of offers that has the selected one."""
    first = 40 if width >= Width.MEDIUM else min(38, max(MARGIN + 8, width // 2))
    room = max(1, width - first)
    count = max(1, min(len(view.columns), room // _NARROWEST[width >= Width.MEDIUM]))
    index = view.columns.index(view.offer) if view.offer in view.columns else 0
    start = min(index // count * count, len(view.columns) - count)
    shown = view.columns[start : start + count]
    return _Layout(view, width, first, min(23, room // count), shown, len(view.columns) - count)


def is_mark(x: int) -> bool:
    """Return whether a column is that of the marks."""
    return MARGIN - 1 <= x < MARGIN + _MARK


def rows_in_view(view: View, plans: tuple[Planned, ...]) -> PlanRows:
    """Make the rows of the plan for the offers in view, called as they are there."""
    names = {planned.evaluated.file: view.name(planned.evaluated.file, short=True) for planned in plans}
    return PlanRows(view.comparison, plans, names)


def draw_plan(rows: PlanRows, view: View, selected: int, width: int, height: int) -> Body:
    """Draw answer, list and what the selected row says; where lines are few, only the list, and all of it scrolls."""
    layout = _lay_out(view, width)
    heading = _heading(rows, layout)
    head = [*_answer(rows, layout), *[BLANK] * (height >= _ROOMY), heading]
    below = [_legend(rows, layout), *_note(rows, layout, selected)]
    if len(head) + len(below) > height * 2 // 3:
        head, below = [heading], []
    for gap in (1, 0):
        lines, ranges = _list(rows, layout, selected, gap)
        if len(head) + len(lines) + len(below) <= height:
            break
    spots: dict[Entry, Spot] = {index: Spot(each) for index, each in enumerate(ranges)}
    for position, file in enumerate(layout.offers):  # with the heading over the list
        spots[file] = Spot(range(-1, len(lines)), range(layout.column(position), layout.column(position + 1)))
    seen = ranges[selected]
    return Body(lines, head, below, spots, range(seen.start if selected else 0, seen.stop))


def _answer(rows: PlanRows, layout: _Layout) -> Iterator[Line]:
    """Say with which offer you would pay least, which year costs most, and what that rests on."""
    view, room = layout.view, layout.width - 2 * MARGIN
    names, currency = view.names, rows.currency
    verdicts = [
        plan_words.describe_least_and_most(rows.plans, called, currency, brief=brief)
        for called, brief in ((names.short, False), (names.first, False), (names.first, True))
    ]
    alone = verdicts[-1].without_basis
    verdict = next((verdict for verdict in verdicts if cell_len(str(verdict)) <= room), alone)
    pen = Pen(layout.width)
    end = pen.at(MARGIN, Span(cut(verdict.claim, room), bold=True))
    pen.at(end, Span(cut(verdict.basis, max(0, layout.width - MARGIN - end))))
    yield pen.line()
    choices = [*plan_words.describe_costliest_year(rows.plans, names.first, currency)]
    if not rows.items:
        choices = [plan_words.NOTHING_PLANNED if rows.plans[0].plan.is_empty else plan_words.FEES_ALONE]
    for text in (
        next((text for text in choices if cell_len(text) <= room), choices[-1]),
        plan_words.describe_plan_doubt(rows.plans, names.first, currency),
    ):
        yield from paragraph(text, layout.width, Role.DIM)


def _list(rows: PlanRows, layout: _Layout, selected: int, gap: int) -> tuple[list[Line], tuple[range, ...]]:
    """Draw every row, each group but the first under a heading of its own; with blank lines after a year, or none."""
    lines: list[Line] = []
    ranges = []
    group = HEADINGS[rows.rows[0].kind]
    for index, row in enumerate(rows.rows):
        of_row = HEADINGS.get(row.kind, group)
        if of_row != group:
            group = of_row
            pen = Pen(layout.width)
            _group(pen, layout, group)
            lines += [BLANK, pen.line()]
        row_lines = _row(rows, layout, row, is_selected=index == selected)
        ranges.append(range(len(lines), len(lines) + len(row_lines)))
        lines += [*row_lines, *[BLANK] * (gap if row.kind is PlanRowKind.YEAR else 0)]
    return lines, tuple(ranges)


def _group(pen: Pen, layout: _Layout, group: str) -> None:
    detail = _DETAILS[group]
    if pen.at(MARGIN, Span(group, bold=True)) + cell_len(detail) <= layout.label_end:
        pen.end_at(layout.label_end, Span(detail, Role.DIM))


def _heading(rows: PlanRows, layout: _Layout) -> Line:
    """Head the columns with rank, letter and name of each offer."""
    view, pen = layout.view, Pen(layout.width)
    _group(pen, layout, HEADINGS[rows.rows[0].kind])
    for position, file in enumerate(layout.offers):
        column = layout.column(position)
        if file == view.offer:
            pen.at(column - 1, Span(FOCUS, Role.ACCENT))
        standing = view.by_file.get(file)
        leads = standing is not None and standing.rank == 1
        rank = f"{standing.rank} " if standing else ""
        names = (view.name(file, short=False), view.name(file, short=True), view.letter(file))
        name = fitting(names, layout.pitch - 2 - len(rank))
        pen.at(
            column,
            Span(rank, Role.ACCENT if leads else Role.DIM, bold=leads),
            Span(name, Role.ACCENT if leads else Role.TEXT, bold=True),
        )
    return pen.line()


def _row(rows: PlanRows, layout: _Layout, row: PlanRow, *, is_selected: bool) -> tuple[Line, ...]:
    """Draw a row; a year has a bar below."""
    pens = [Pen(layout.width) for _ in range(2 if row.kind is PlanRowKind.YEAR else 1)]
    if is_selected:
        for pen in pens:
            pen.at(1, Span(FOCUS, Role.ACCENT))
    _label(rows, layout, row, pens[0], is_selected=is_selected)
    for position, file in enumerate(layout.offers):
        if file not in rows.by_file:
            continue
        cell, column, room = rows.cell(row, file), layout.column(position), layout.pitch - 1
        text = _within(cell.text, room)
        end = pens[0].at(column, Span(text, Role.DIM if cell.is_quiet else Role.TEXT, bold=cell.is_strong))
        if cell.is_open and (left := column + room - end) > 0:
            pens[0].at(end, Span(f" {OPEN}"[-left:], Role.DIM))
        if row.kind is PlanRowKind.YEAR:
            leads = file == layout.view.comparison.leader.file
            pens[1].at(column, *_bar(rows, layout, cell.payers, leads=leads))
    return tuple(pen.line(band=is_selected) for pen in pens)


def _label(rows: PlanRows, layout: _Layout, row: PlanRow, pen: Pen, *, is_selected: bool) -> None:
    """Name a row; what comes due in all ends the column, of what a fact is stands behind it."""
    label, detail, column = rows.label(row), rows.detail(row), MARGIN
    if row.kind is PlanRowKind.FACT:
        label = sentence_case(label)
        text = fitting((f"{label} {detail}", label), layout.first - MARGIN - 2)
        if text == label and detail.startswith("after"):
            text = detail  # only that tells one repayment from the next
        pen.at(column, Span(text[: len(label)], bold=is_selected), Span(text[len(label) :], Role.DIM))
        return
    is_out = rows.is_out(row)
    if row.kind is PlanRowKind.ITEM:
        pen.at(column, Span(LEFT if is_out else CHOSEN, Role.DIM if is_out else Role.ACCENT))
    column += _MARK if row.kind in {PlanRowKind.ITEM, PlanRowKind.FEES} else 0
    room = layout.label_end - column - cell_len(detail)
    if row.kind is PlanRowKind.YEAR and row.place + 1 == rows.costliest_year:
        label = fitting((f"{label}, the costliest", f"{label}, costliest", label), room)
    role = Role.DIM if is_out or row.kind in {PlanRowKind.NEEDED, PlanRowKind.WRITTEN} else Role.TEXT
    if row.kind is PlanRowKind.NEEDED:
        label = fitting((label, "no nice-to-haves"), room)
    pen.at(column, Span(cut(label, room), role, bold=is_selected or row.kind is PlanRowKind.ALL_YEARS))
    pen.end_at(layout.label_end, Span(detail, Role.DIM))


def _within(text: str, room: int) -> str:
    """Say an amount within a width, without its currency or its unit where they have no room."""
    if cell_len(text) <= room:
        return text
    for shorter in (text.replace(NOT_STATED, OPEN), text.rpartition(" ")[2]):
        if cell_len(shorter) <= room:
            return shorter
    return cut(text, room)


def _bar(rows: PlanRows, layout: _Layout, payers: Payers, *, leads: bool) -> Iterator[Span]:
    """Draw what comes due in a year on the scale of the costliest: what you pay, the allowance, and what is on top."""
    most = max(year.due for year in rows.years)
    if most < SHOWN:
        return
    end, paid = 0, 0.0
    for sign, role, part in zip(SIGNS, (Role.BAR, Role.BAR, Role.FAINT), payers, strict=True):
        paid += part
        cells = max(round(layout.gauge * paid / most) - end, 1 if part >= SHOWN and not end else 0)
        yield Span(sign * cells, Role.ACCENT if leads and not end and part >= SHOWN else role)
        end += cells


def _legend(rows: PlanRows, layout: _Layout) -> Line:
    """Say what the bars mean, and how many offers are on other pages."""
    pen = Pen(layout.width)
    texts = ["  ".join(f"{sign * 3} {word}" for sign, word in zip(SIGNS, PAYERS, strict=True))]
    if any(each.plan.left_open >= SHOWN for each in rows.plans):
        texts.append(f"{OPEN} not stated: worst is counted")
    if layout.hidden:
        texts.append(f"{layout.hidden} more offer{'s' * (layout.hidden > 1)}")
    while len(texts) > 1 and sum(map(cell_len, texts)) + 3 * len(texts) > layout.width - 2 * MARGIN:
        texts.pop(1)
    pen.at(MARGIN, Span("   ".join(texts), Role.DIM))
    return pen.line()


def _note(rows: PlanRows, layout: _Layout, selected: int) -> Sequence[Line]:
    """Say in sentences what the selected row says of the selected offer, in always as many lines."""
    most, file = 3 if layout.is_narrow else 2, layout.view.offer
    text = ""
    if file in rows.by_file:
        text = rows.explain(rows.rows[selected], file)
    lines = paragraph(text, layout.width)[:most]
    return [*lines, *[BLANK] * (most - len(lines))]


# ---- who pays what with one offer, as the report tells it

_COLUMN_GAP = 2


def draw_part(part: Part, width: int) -> tuple[Line, ...]:
    """Draw a part in lines of `width` cells."""
    lines = [Line((Span(text, bold=True),)) for text in wrapped(part.heading, width)]
    for block in part.blocks:
        lines.append(BLANK)
        if isinstance(block, Grid):
            lines += _table(block, width)
        else:
            mark, texts = ("· ", block.items) if isinstance(block, Items) else ("", block.lines)
            lines += [line for text in texts for line in _item(text, mark, width)]
    return tuple(lines)


def _item(text: str, mark: str, width: int) -> Iterator[Line]:
    for index, piece in enumerate(wrapped(text, max(1, width - len(mark)))):
        pen = Pen(width)
        pen.at(0, Span(mark if index == 0 else "", Role.DIM))
        pen.at(len(mark), Span(piece))
        yield pen.line()


def _table(grid: Grid, width: int) -> Iterator[Line]:
    """Draw a table; where it is too wide, each row as a sentence."""
    columns = [max(map(cell_len, column)) for column in zip(grid.head, *grid.rows, strict=True)]
    ends = [sum(columns[: index + 1]) + _COLUMN_GAP * index for index in range(len(columns))]
    if ends[-1] > width:
        yield from (line for row in grid.rows for line in _item(as_sentence(grid.head, row), "", width))
        return
    for row in (grid.head, *grid.rows):
        pen = Pen(width)
        pen.at(0, Span(row[0]))
        for end, cell in zip(ends[1:], row[1:], strict=True):
            pen.end_at(end - 1, Span(cell, Role.DIM if row is grid.head else Role.TEXT))
        yield pen.line()
