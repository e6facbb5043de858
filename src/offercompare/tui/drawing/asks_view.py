"""Asks: what the goal needs, everything that can be asked for, and what to say for one."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.model.catalogue import COVERS
from offercompare.model.edits import Edit
from offercompare.model.fields import LONGEST_TEXT
from offercompare.tui.drawing.body import Body, Entry, Spot
from offercompare.tui.drawing.glyphs import CHOSEN, FOCUS, LEFT
from offercompare.tui.drawing.pen import (
    BLANK,
    MARGIN,
    Line,
    Pen,
    Role,
    Span,
    cut,
    fitting,
    paragraph,
    text_line,
    wrapped,
)
from offercompare.tui.drawing.trial_view import names_of
from offercompare.tui.state.ask_selection import RAISE, WRITE, AskSelection
from offercompare.tui.state.trial import TrialRow
from offercompare.tui.state.view import View
from offercompare.wording import asks as words
from offercompare.wording.amounts import LEAST_SHOWN, money, signed
from offercompare.wording.ask_reasons import talking_points
from offercompare.wording.clean import clean
from offercompare.wording.terms import is_number, label_of, short_label_of

TITLE = "asks"
NOTHING = "There is nothing to ask for: every term that counts is at its best."
COMPARED = "compared"
"""The recruiter copy may compare it, however few others state it."""
SAFER = "safer"
"""What is only said counts already; once it is written down it cannot be taken back."""
_MEANING = (
    "gain: points with what else is chosen; a year: what it costs them, by your priorities",
    "gain: points with what else is chosen; a year: its cost to them",
    "gain: points with what else is chosen",
)
_MARK, _TERM = MARGIN, 6
"""Columns of the mark, and of what is asked for."""
_MEDIUM = 74
"""From so many cells on the list says what there is now, and what is enough by itself."""
_GAIN, _COST, _LEAST_ASK = 6, 8, 15
_SIGNS = 3
"""Cells for the arrows behind what is asked for."""
_NEEDLESS = ("paid on top, ", "from the ")
"""How the words begin for who pays, where it goes without saying."""


class AskColumns(NamedTuple):
    """Columns; `*_end` is the last cell. A width of 0: there is no room for it."""

    width: int
    now: int
    now_width: int
    ask: int
    ask_width: int
    alone: int
    alone_width: int
    gain_end: int
    cost_end: int

    @property
    def term_width(self) -> int:
        """Cells for the term."""
        return max(1, (self.now if self.now_width else self.ask) - _TERM - 1)


def ask_columns(width: int) -> AskColumns:
    """Choose the columns for a list of that width, margins included."""
    cost_end = width - MARGIN - 1
    gain_end = cost_end - _COST
    if width < _MEDIUM:
        ask = max(_TERM + 8, gain_end - _GAIN - _LEAST_ASK)
        return AskColumns(width, 0, 0, ask, max(1, gain_end - _GAIN - ask), 0, 0, gain_end, cost_end)
    room = gain_end - _GAIN - _TERM + 1
    alone_width, now_width = max(11, room * 18 // 100), room * 21 // 100
    ask_width = room * 27 // 100
    alone = gain_end - _GAIN - alone_width + 1
    ask = alone - ask_width - 1
    now = ask - now_width - 1
    return AskColumns(width, now, now_width, ask, ask_width, alone, alone_width, gain_end, cost_end)


def draw_answer(asks: AskSelection, view: View, width: int) -> Iterator[Line]:
    """Say what is chosen gives, what the goal needs, and what is missed that must not be."""
    found, names, room = asks.found, names_of(asks, view), width - 2 * MARGIN
    must = words.describe_must_asks(found, asks.place, asks.comparison)
    goal = words.describe_goal(found, asks.comparison, names)
    if chosen := asks.wanted.chosen:
        choices = words.describe_chosen(chosen, asks.place, asks.cost, asks.unpriced, asks.comparison, names)
        yield from paragraph(next((text for text in choices if cell_len(text) <= room), choices[0]), width, bold=True)
        yield from paragraph(goal, width, Role.DIM)
    else:
        yield from paragraph(goal, width, bold=True)
        package = words.describe_package(found, asks.comparison) or "Nothing is chosen yet."
        yield from paragraph(package, width, Role.DIM)
    yield from paragraph(f"▲ {must}" if must else "", width, Role.WARN)


def draw_rows(asks: AskSelection, selected: int, width: int) -> Body:
    """Draw every row under the heading of its group; the columns are headed over the first."""
    columns, lines, spots, group = ask_columns(width), list[Line](), dict[Entry, Spot](), ""
    for index, row in enumerate(asks.rows):
        if row.group != group:
            lines += [BLANK] * bool(group) + [_heading(asks, row.group, columns, has_columns=not group)]
            group = row.group
        spots[index] = Spot(range(len(lines), len(lines) + 1))
        lines.append(_row(asks, row, columns, is_selected=index == selected))
    if not lines:
        lines.append(text_line(NOTHING, width, Role.DIM))
    return Body(lines, spots=spots)


def is_mark(column: int) -> bool:
    """Return whether a column is that of the marks."""
    return _MARK - 1 <= column < _TERM


def _heading(asks: AskSelection, group: str, columns: AskColumns, *, has_columns: bool) -> Line:
    pen = Pen(columns.width)
    end = pen.at(_MARK, Span(group, bold=True))
    if group == WRITE and not asks.comparison.evaluation.priorities.employer_costs.writing and not has_columns:
        pen.at(end + 2, Span("costs them nothing", Role.DIM))
    if has_columns:
        if columns.now_width:
            pen.at(columns.now, Span("now", Role.DIM))
            pen.at(columns.alone, Span("" if asks.found.is_reached else "by itself", Role.DIM))
        pen.at(columns.ask, Span("ask for" if end < columns.ask else "", Role.DIM))
        pen.end_at(columns.gain_end, Span("gain", Role.DIM))
        pen.end_at(columns.cost_end, Span("a year", Role.DIM))
    return pen.line()


def _row(asks: AskSelection, row: TrialRow, columns: AskColumns, *, is_selected: bool) -> Line:
    pen = Pen(columns.width)
    pen.at(1, Span(FOCUS if is_selected else "", Role.ACCENT))
    role = Role.TEXT if row.is_chosen else Role.DIM
    pen.at(_MARK, Span(CHOSEN if row.is_chosen else LEFT, Role.ACCENT if row.is_chosen else Role.DIM))
    sign = "▲ " if row.is_must else ""
    room = columns.term_width - len(sign)
    labels = (label_of(row.term, asks.comparison), short_label_of(row.term, asks.comparison))
    pen.at(_TERM, Span(sign, Role.WARN), Span(fitting(labels, room), bold=is_selected))
    room = columns.ask_width
    if columns.now_width:
        alone = _alone(asks, row, columns.alone_width)
        pen.at(columns.now, Span(_now(asks, row, columns.now_width), Role.DIM))
        room += 0 if alone.text else columns.alone_width + 1
        is_said = words.IN_WRITING in fitting(_ask_texts(asks, row.ask), room - _SIGNS)
        if alone.text and row.ask.in_writing and not is_said:
            alone = Span(cut(words.IN_WRITING, columns.alone_width))
        pen.at(columns.alone, alone)
    can_move = is_selected and len(row.values) > 1
    text = fitting(_ask_texts(asks, row.ask), room - _SIGNS * can_move)
    end = pen.at(columns.ask, Span(text, role, bold=row.is_chosen))
    if can_move:
        pen.at(end + 1, Span("←→", Role.ACCENT))
    is_gain = abs(row.gain) >= LEAST_SHOWN
    none = SAFER if row.group == WRITE else "0.0"
    gain = Span(signed(row.gain) if is_gain else none, role if is_gain else Role.DIM, bold=row.is_chosen)
    pen.end_at(columns.gain_end, gain)
    pen.end_at(columns.cost_end, Span(_cost(asks, row), role))
    return pen.line(band=is_selected)


def _now(asks: AskSelection, row: TrialRow, room: int) -> str:
    """Say what there is now, with what weighs most where there is little room."""
    text = words.format_current(row.term, asks.standing.evaluated.offer, asks.comparison)
    if cell_len(text) > room:
        text = next((text.removeprefix(start) for start in _NEEDLESS if text.startswith(start)), text)
    return cut(text, room)


def _ask_texts(asks: AskSelection, ask: Edit) -> tuple[str, ...]:
    """Say what is asked for, the fullest first."""
    value = words.format_ask(ask, asks.standing, asks.comparison)
    change = words.format_change(ask, asks.standing, asks.comparison)
    if value == words.IN_WRITING and ask.term.of(asks.standing.evaluated.offer).condition:
        return ("no condition",)
    written = (f"{value}, {words.IN_WRITING}",) if ask.in_writing and value != words.IN_WRITING else ()
    if ask.term is not COVERS:
        return (*written, value)
    added = change.removeprefix("covers ").removesuffix(" too")
    return (*written, value, change, f"+ {added}")


def _alone(asks: AskSelection, row: TrialRow, room: int) -> Span:
    """Say from where on it is enough by itself, and whether it is to be compared."""
    choices: tuple[str, ...] = ("",)
    if row.alone is not None:
        amount = words.format_ask(row.alone, asks.standing, asks.comparison)
        choices = ("enough",)
        if len(row.values) > 1 and is_number(row.alone.value):
            choices = (f"enough from {amount}", f"from {amount}", f"from {amount.partition(' ')[0]}")
    elif row.group == RAISE and not asks.found.is_reached:
        choices = ("not enough",)
    if row.term in asks.wanted.compared:
        choices = (*(f"{text}, {COMPARED}" for text in choices if text), COMPARED)
    return Span(fitting(choices, room), Role.TEXT if row.alone is not None else Role.DIM)


def _cost(asks: AskSelection, row: TrialRow) -> str:
    """Say what it costs; where the currency has no room, without it."""
    if row.cost is None or (row.group == WRITE and not row.cost):
        return "-"
    amount = money(row.cost, asks.comparison.evaluation.priorities.currency)
    return fitting((amount, amount.rpartition(" ")[2]), _COST - 1)


def ledger(width: int) -> list[Line]:
    """Say what the figures mean."""
    return [text_line(fitting(_MEANING, width - 2 * MARGIN), width, Role.DIM), BLANK]


# ---- what to say


def parts(asks: AskSelection, row: TrialRow) -> tuple[tuple[str, str], ...]:
    """List what can be said, each with a word for what it is; the person's own words stand alone."""
    own = asks.wanted.says.get(row.term)
    if own:
        return (("in your words", clean(own, lines=True, limit=LONGEST_TEXT)),)
    points = talking_points(row.ask, asks.standing, asks.comparison, asks.market, asks.year)
    named = zip(points, words.TALKING_POINT_HEADINGS.values(), strict=True)
    return tuple((label, text) for text, label in named if text)


def suggested(asks: AskSelection, row: TrialRow) -> str:
    """Return what there is to edit: the person's own words, else everything that is suggested, a line each."""
    return "\n".join(text for _, text in parts(asks, row))


def draw_words(asks: AskSelection, row: TrialRow, width: int, height: int) -> list[Line]:
    """Draw what to say in so many lines, each part behind its word."""
    lines = list[tuple[Span, ...]]()
    for kind, text in parts(asks, row):
        is_aloud = kind == words.TALKING_POINT_HEADINGS["request"]
        head = "" if is_aloud else f"{kind}: "
        for index, line in enumerate(_wrapped(f"“{text}”" if is_aloud else f"{head}{text}", width - 2 * MARGIN)):
            label = head if index == 0 and line.startswith(head) else ""
            lines.append((Span(label, Role.DIM), Span(line.removeprefix(label), bold=is_aloud)))
    if len(lines) > height > 0:
        lines = [*lines[: height - 1], (Span("e", Role.ACCENT, bold=True), Span(" all of it", Role.DIM))]
    pens = [Pen(width) for _ in range(height)]
    for pen, spans in zip(pens, lines, strict=False):
        pen.at(MARGIN, *spans)
    return [pen.line() for pen in pens]


def _wrapped(text: str, width: int) -> Iterator[str]:
    for part in text.split("\n"):
        yield from wrapped(part, max(1, width))
