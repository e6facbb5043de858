"""A kept year: the sentence first, then what is due, the year in gauges, and its entries, the newest first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.model.credits import Progress
from offercompare.model.year import CENT, ExpenseLine, Line as EntryLine, Stage, YearAccount
from offercompare.tui.drawing.body import Body, Entry, Spot
from offercompare.tui.drawing.glyphs import FOCUS, GAUGE, WARNING, bar_spans
from offercompare.tui.drawing.pen import (
    BLANK,
    MARGIN,
    Line,
    Pen,
    Role,
    Span,
    cut,
    fitting,
    indented,
    paragraph,
    text_line,
    wrapped,
)
from offercompare.wording.amounts import to_the_cent
from offercompare.wording.clean import clean
from offercompare.wording.criteria import Gauge
from offercompare.wording.year import (
    Sentence,
    allowance_paid,
    briefest_day,
    date_amount,
    date_label,
    day_forms,
    describe_allowance,
    describe_amount,
    describe_assumed,
    describe_date,
    describe_days,
    describe_outcome,
    describe_owed,
    describe_pocket,
    describe_progress,
    describe_stage,
    headline,
)

_WIDE = 112
"""From so many cells on there are columns for who pays."""
_FULL_DAYS = 72
"""In fewer cells the months of what is due are shortened."""
_LEAST_ENTRIES, _FEW_DATES = 3, 3
_NAME = 10
"""Where the name of an entry begins, behind its day."""


class _Columns(NamedTuple):
    """Where things stand; `*_end` is the column after the last cell."""

    width: int
    what: int
    amount_end: int
    remark: int
    gauge: int
    gauge_end: int
    gauge_words: int
    cost_end: int
    payer_ends: tuple[int, ...]
    stage: int


def _columns(width: int) -> _Columns:
    if width >= _WIDE:
        return _Columns(width, 16, 50, 54, 18, 56, 59, 58, (67, 78, 86), 90)
    room = width - 80
    what, cost_end, gauge_end = 16 if width >= _FULL_DAYS else 10, max(30, 52 + room), max(20, 37 + room)
    amount_end = max(24, 47 + room)
    return _Columns(width, what, amount_end, amount_end + 3, 17, gauge_end, gauge_end + 3, cost_end, (), cost_end + 2)


def draw_year(
    account: YearAccount, requirements: Sequence[Progress], index: int, width: int, height: int, problem: str = ""
) -> Body:
    """Draw a year; the lines may be more than there is room for, and scroll.

    So that entries are in sight at first, what is least needed goes: what would be owed, all but the first
    dates, the gauges, the dates.

    Args:
        account: The year.
        requirements: How far each is met.
        index: Of the selected entry.
        width: Cells of a line.
        height: Lines that are in sight.
        problem: What of the files could not be read; empty if all was.
    """
    entries, columns = account.entries, _columns(width)
    top, due = [*_headline(account, width)], [*_due(account, columns)]
    brief = [*_due(account, columns, is_brief=True)]
    if problem:
        top.append(text_line(f"{WARNING} not counted: {problem}", width, Role.WARN))
    gauges = [*_gauges(account, requirements, columns)]
    owed = [text_line(describe_owed(account), width, Role.DIM)] if describe_owed(account) else []
    is_airy = width >= _WIDE and height >= 26
    room = height - max(1, min(len(entries), _LEAST_ENTRIES)) - 2
    choices = [[[*top, *owed], due, gauges]] * is_airy
    choices += [[top, due, gauges], [top, brief, gauges], [top, brief], [top]]
    parts = next((parts for parts in choices if _lines_of(parts) <= room), [top])
    lines: list[Line] = []
    for part in parts:
        lines += [*([BLANK] if lines and part else []), *part]
    lines += [BLANK] if len(lines) < room else []
    lines.append(_heads(columns))
    spots: dict[Entry, Spot] = {at: Spot(range(len(lines) + at, len(lines) + at + 1)) for at in range(len(entries))}
    in_sight = range(len(lines) + index if index else 0, len(lines) + index + 1)
    lines += [_entry(line, account, columns, is_selected=at == index) for at, line in enumerate(entries)]
    if not entries:
        lines.append(text_line("Nothing is entered yet: a adds an expense, days or a certificate.", width, Role.DIM))
    if account.outcomes:
        lines += [BLANK, *_outcomes(account, width)]
    if assumed := [*describe_assumed(account)]:
        lines.append(BLANK)
        lines += [line for text in assumed for line in paragraph(text, width, Role.DIM)]
    return Body(lines, spots=spots, in_sight=in_sight)


def _lines_of(parts: Sequence[Sequence[Line]]) -> int:
    return sum(len(part) + 1 for part in parts if part) - 1


def _headline(account: YearAccount, width: int) -> Iterator[Line]:
    """Draw the answer, in one line where it fits."""
    spans: list[Span] = []
    room, column = width - 2 * MARGIN, 0
    for number, sentence in enumerate(headline(account)):
        text = f"{WARNING} {sentence.text}" if sentence.is_warning else sentence.text
        role = Role.WARN if sentence.is_warning else Role.TEXT
        if column and column + 2 + cell_len(text) > room:
            yield indented(*spans)
            spans, column = [], 0
        if not spans and cell_len(text) > room:
            yield from paragraph(text, width, role, bold=number == 0)
            continue
        spans += [*([Span("  ")] if spans else []), Span(text, role, bold=number == 0)]
        column += 2 * (column > 0) + cell_len(text)
    if spans:
        yield indented(*spans)


def _due(account: YearAccount, columns: _Columns, *, is_brief: bool = False) -> Iterator[Line]:
    """Draw what is due, a long name on two lines; where it is to be brief, at most three lines."""
    if account.dates:
        yield text_line("Due", columns.width, bold=True)
    is_cut = is_brief and len(account.dates) > _FEW_DATES
    shown = account.dates[: _FEW_DATES - 1] if is_cut else account.dates
    for each in shown:
        pen, amount = Pen(columns.width), date_amount(each, account.offer.currency)
        pen.at(MARGIN, Span(fitting(day_forms(each.on, account.today), columns.what - MARGIN - 1)))
        room = columns.amount_end - cell_len(amount) - columns.what - 1
        first, *more = [date_label(each)] if is_brief else wrapped(date_label(each), room)
        pen.at(columns.what, Span(cut(first, room)))
        pen.end_at(columns.amount_end - 1, Span(amount, bold=True))
        sentence = describe_date(each, account.today)
        pen.at(columns.remark, _sentence(sentence, columns.width - MARGIN - columns.remark))
        yield pen.line()
        if more:
            below = Pen(columns.width)
            below.at(columns.what, Span(cut(" ".join(more), room)))
            yield below.line()
    if left := len(account.dates) - len(shown):
        yield text_line(f"{left} more", columns.width, Role.DIM)


def _sentence(sentence: Sentence, room: int, role: Role = Role.DIM) -> Span:
    """Return a sentence in as many words as there is room for."""
    if sentence.is_warning:
        return Span(fitting([f"{WARNING} {form}" for form in sentence.forms], room), Role.WARN)
    return Span(fitting(sentence.forms, room), role)


def _gauges(account: YearAccount, requirements: Sequence[Progress], columns: _Columns) -> Iterator[Line]:
    """Draw allowance, pocket, days and each open requirement: solid is settled, broken on its way, dotted left."""
    pen = Pen(columns.width)
    pen.at(MARGIN, Span("The year", bold=True))
    solid, broken, dotted = GAUGE
    signs = ((solid, Role.BAR, " settled   "), (broken * 2, Role.BAR, " on its way   "), (dotted, Role.DIM, " left"))
    legend = [span for sign, role, word in signs for span in (Span(sign, role), Span(word, Role.DIM))]
    pen.end_at(columns.width - MARGIN - 1, *legend)
    yield pen.line()
    there, paid, days = account.allowance + account.carried_in, allowance_paid(account), account.days
    if there >= CENT:
        parts = (paid, account.total.from_allowance - paid, account.left)
        yield _gauge("Allowance", parts, max(there, account.total.laid_out), describe_allowance(account), columns)
    if account.expenses:
        parts, whole = (account.total.mine, account.total.to_come, 0.0), max(there, account.total.laid_out, CENT)
        yield _gauge("Your pocket", parts, whole, describe_pocket(account), columns)
    if (given := max(days.given + days.carried_in, days.used)) >= CENT:
        yield _gauge("CME days", (days.used, 0.0, days.left), given, describe_days(account), columns)
    for progress in requirements:
        if progress.open >= CENT:
            words = describe_progress(progress, account.today)
            parts, wanted = (progress.earned, 0.0, progress.open), progress.requirement.credits
            yield _gauge(clean(progress.requirement.name), parts, wanted, words, columns)


def _gauge(label: str, parts: tuple[float, float, float], whole: float, words: Sentence, columns: _Columns) -> Line:
    cells, pen = columns.gauge_end - columns.gauge, Pen(columns.width)
    ends = [round(cells * min(1.0, sum(parts[: at + 1]) / whole)) for at in range(3)]
    ends = [max(end, 1) if parts[0] > 0 else end for end in ends]
    lengths = Gauge(ends[0], ends[1] - ends[0], ends[2] - ends[1])
    pen.at(MARGIN, Span(cut(label, columns.gauge - MARGIN - 1)))
    pen.at(columns.gauge, *bar_spans(lengths, GAUGE, Role.BAR))
    pen.at(columns.gauge_words, _sentence(words, columns.width - MARGIN - columns.gauge_words, Role.TEXT))
    return pen.line()


def _heads(columns: _Columns) -> Line:
    pen = Pen(columns.width)
    pen.at(MARGIN, Span("Entries", bold=True))
    pen.end_at(columns.cost_end - 1, Span("cost", Role.DIM))
    for end, head in zip(columns.payer_ends, ("on top", "allowance", "yours"), strict=False):
        pen.end_at(end - 1, Span(head, Role.DIM))
    return pen.line()


def _entry(line: EntryLine, account: YearAccount, columns: _Columns, *, is_selected: bool) -> Line:
    pen, currency = Pen(columns.width), account.offer.currency
    stage_room = columns.width - MARGIN - columns.stage
    if isinstance(line, ExpenseLine):
        sentence = describe_stage(line, account)
        cost = to_the_cent(line.entry.cost, currency)
        pen.end_at(columns.cost_end - 1, Span(cost))
        amounts = (line.on_top, line.from_allowance, line.mine)
        for end, amount in zip(columns.payer_ends, amounts, strict=False):
            if amount >= CENT:
                pen.end_at(end - 1, Span(to_the_cent(amount, currency)))
        is_over = line.stage in {Stage.LAPSED, Stage.MINE}
        pen.at(columns.stage, _sentence(sentence, stage_room, Role.DIM if is_over else Role.TEXT))
        room = columns.cost_end - cell_len(cost) - 1 - _NAME
    else:
        pen.at(columns.stage, Span(cut(describe_amount(line), stage_room), Role.DIM))
        room = columns.cost_end - 1 - _NAME
    pen.at(MARGIN, Span(briefest_day(line.entry.on), Role.DIM))
    pen.at(_NAME, Span(cut(clean(line.entry.name), room), bold=is_selected))
    if is_selected:
        pen.at(1, Span(FOCUS, Role.ACCENT))
    return pen.line(band=is_selected)


def _outcomes(account: YearAccount, width: int) -> Iterator[Line]:
    yield text_line("What came of it", width, bold=True)
    names = [clean(outcome.for_ or outcome.what) for outcome in account.outcomes]
    column = min(max(map(cell_len, names), default=0), 30) + MARGIN + 3
    for outcome, name in zip(account.outcomes, names, strict=True):
        for row, text in enumerate(wrapped(describe_outcome(outcome, account), max(1, width - MARGIN - column))):
            pen = Pen(width)
            pen.at(MARGIN, Span(cut(name, column - MARGIN - 3) if row == 0 else ""))
            pen.at(column, Span(text, Role.DIM))
            yield pen.line()
