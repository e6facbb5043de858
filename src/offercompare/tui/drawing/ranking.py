"""Who leads: a row an offer, in the order of rank, with its score as a bar in three textures.

Under an offer stand its counter-offers, which have no rank; a rule parts the offers that miss a must-have; the last row
names those that are set aside.
"""

from functools import partial
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.model.comparison import TIED, CounterStanding, Standing
from offercompare.model.evaluation import Evaluated, MustStatus
from offercompare.model.readings import Readings
from offercompare.tui.drawing.glyphs import BAR, GAUGE, TRACK, WARNING, bar_spans
from offercompare.tui.drawing.layout import Layout
from offercompare.tui.drawing.pen import MARGIN, Line, Pen, Role, Span, cut, indented
from offercompare.tui.state.view import View
from offercompare.wording import criteria as words, verdict
from offercompare.wording.amounts import format_gap, format_scores, money_within
from offercompare.wording.criteria import gauge

HEADING = "Who leads"
_TEXTURES = ("written", "said", "not stated")


class RankedRow(NamedTuple):
    """A row of the ranking: an offer, a counter-offer, the rule, or else the line of the offers set aside."""

    offer: Standing | None = None
    counter: CounterStanding | None = None
    is_rule: bool = False

    @property
    def file(self) -> str | None:
        """The offer that a click selects."""
        return self.counter.to if self.counter else self.offer.file if self.offer else None

    @property
    def score(self) -> Readings | None:
        """The score of the row, if it has one."""
        return self.counter.score if self.counter else self.offer.score if self.offer else None


def rows_wanted(view: View) -> int:
    """Count the rows of the whole ranking, without its heading."""
    comparison = view.comparison
    has_rule = comparison.contending < len(comparison.standings)
    return len(comparison.standings) + has_rule + len(comparison.counter_offers) + bool(view.set_aside)


def rows_shown(view: View, layout: Layout) -> tuple[RankedRow, ...]:
    """Choose the rows that fit: the leader, and the page with the selected offer.

    Counter-offers give way before offers do, and stay with the selected one.
    """
    standings, room = view.comparison.standings, layout.ranking_rows - bool(view.set_aside)
    has_rule = view.comparison.contending < len(standings)
    shows_counters = rows_wanted(view) <= layout.ranking_rows
    others, size = standings[1:], max(1, room - 1 - has_rule)
    index = next((index for index, each in enumerate(others) if each.file == view.offer), 0)
    if len(others) > size:
        start = min(index // size * size, len(others) - size)
        others = others[start : start + size]
    rows: list[RankedRow] = []
    for standing in (standings[0], *others):
        is_excluded = has_rule and standing.misses_a_must
        if is_excluded and not any(row.is_rule for row in rows):
            rows.append(RankedRow(is_rule=True))
        rows.append(RankedRow(standing))
        counters = view.counters_to.get(standing.file, ()) if shows_counters else ()
        rows += [RankedRow(counter=counter) for counter in counters]
    return (*rows[: max(1, room)], *([RankedRow()] if view.set_aside and layout.ranking_rows > 1 else []))


def ranking(view: View, layout: Layout) -> tuple[Line, ...]:
    """Draw the heading and the rows."""
    rows = rows_shown(view, layout)
    scored = [row.score for row in rows if row.score]
    figures = iter(
        zip(
            format_scores(*(each.stated for each in scored), decimals=1),
            format_scores(*(each.firm for each in scored)),
            format_scores(*(each.open for each in scored)),
            strict=True,
        )
    )
    letters = max((len(view.letter(row.offer.file)) for row in rows if row.offer), default=1)
    ranks = max((len(str(row.offer.rank)) for row in rows if row.offer), default=1)
    starts = _Starts(MARGIN + ranks, MARGIN + ranks + 1, MARGIN + ranks + 1 + letters + 1)
    lines = [_heading(view, layout, sum(row.offer is not None for row in rows))]
    for row in rows:
        if row.is_rule:
            lines.append(indented(*must_rule(layout.room).spans))
        elif row.score is None:
            lines.append(_set_aside(view, layout))
        else:
            lines.append(_row(view, layout, row, next(figures), starts))
    return tuple(lines)


def must_rule(width: int) -> Line:
    """Draw the rule before the offers that miss a must-have, from the first cell to the last."""
    pen = Pen(width)
    end = pen.at(0, Span(TRACK, Role.FAINT), Span(" misses a must-have ", Role.DIM))
    pen.at(end, Span(TRACK * max(0, width - end), Role.FAINT))
    return pen.line()


class _Starts(NamedTuple):
    """Columns of rank, letter and name; `rank_end` is the first cell after."""

    rank_end: int
    letter: int
    name: int


def _heading(view: View, layout: Layout, offers: int) -> Line:
    columns, pen = layout.columns, Pen(layout.width)
    end = pen.at(MARGIN, Span(HEADING, bold=True))
    heads = {
        columns.score_end: "score",
        columns.written_end: "written",
        columns.best_end: "at best",
        columns.worth_end: "worth",
        columns.pay_end: "you pay" if view.plans else "",
    }
    for column, head in heads.items():
        if column is not None:
            pen.end_at(column - 1, Span(head, Role.DIM))
    if hidden := len(view.comparison.standings) - offers:
        pen.end_at(layout.right, Span(f"{hidden} more", Role.DIM))
    _legend(layout, pen, end)
    return pen.line()


def _legend(layout: Layout, pen: Pen, start: int) -> None:
    """Say what the three textures mean, as far as there is room before the score."""
    signs, cells = BAR, 1 if layout.is_narrow else 2
    meanings = list(zip((sign * cells for sign in signs), _TEXTURES, strict=True))[layout.is_narrow :]
    end = layout.columns.score_end - len("score") - 2
    while meanings:
        size = sum(cell_len(f"{sign} {meaning}") for sign, meaning in meanings) + 2 * (len(meanings) - 1)
        if end - size > start:
            break
        del meanings[0]  # what a solid bar means is guessed soonest
    column = end - size if meanings else end
    for sign, meaning in meanings:
        role = Role.DIM if sign[0] == signs[2] else Role.BAR
        column = pen.at(column, Span(sign, role), Span(f" {meaning}", Role.DIM)) + 2


def _set_aside(view: View, layout: Layout) -> Line:
    pen = Pen(layout.width)
    count = len(view.set_aside)
    key, rest = Span(view.cap("take_back"), Role.ACCENT, bold=True), f" to take {'it' if count == 1 else 'one'} back"
    room = layout.room - cell_len(f", press {key.text}{rest}")
    names = [view.name(file, short=False) for file in view.set_aside]
    some = f"{names[-1]} and {count - 1} more"
    choices = (f"Set aside: {', '.join(names)}", f"Set aside: {some if count > 1 else names[0]}", f"{count} set aside")
    text = next((text for text in choices if cell_len(text) <= room), choices[-1])
    pen.at(MARGIN, Span(f"{text}, press ", Role.DIM), key, Span(rest, Role.DIM))
    return pen.line()


def _row(view: View, layout: Layout, row: RankedRow, figures: tuple[str, str, str], starts: _Starts) -> Line:
    """Draw an offer or a counter-offer."""
    columns, pen = layout.columns, Pen(layout.width)
    role, figure, bar = Role.BAR, Role.TEXT, BAR
    if row.counter is not None:
        role, figure, bar, score = Role.DIM, Role.DIM, GAUGE, row.counter.score
        name = f"{view.letter(row.counter.evaluated.file)} if granted"
        pen.at(starts.name, Span(cut(name, _name_room(layout, starts)), Role.DIM))
        _would_lead(view, layout, row.counter, pen)
        _worth(view, layout, row.counter.evaluated, pen, Role.DIM)
    else:
        assert row.offer is not None, "the other rows are not drawn here"
        score, leads = row.offer.score, row.offer.rank == 1
        role = Role.ACCENT if leads else Role.BAR
        rank = Span(str(row.offer.rank), Role.ACCENT if leads else Role.DIM, bold=leads)
        pen.end_at(starts.rank_end - 1, rank)
        key = ("ranked", row.offer.file, leads, starts, layout.width)
        pen.add(view.cache.get(key, partial(_fixed_cells, view, layout, row.offer, starts)))
    pen.at(columns.bar, *bar_spans(gauge(score, columns.bar_width), bar, role))
    for end, text in zip((columns.score_end, columns.written_end, columns.best_end), figures, strict=True):
        pen.end_at(end - 1, Span(text, figure, bold=row.offer is not None and end == columns.score_end))
    return pen.line()


def _name_room(layout: Layout, starts: _Starts) -> int:
    return layout.columns.bar - (1 if layout.is_narrow else 2) - starts.name


def _fixed_cells(view: View, layout: Layout, standing: Standing, starts: _Starts) -> Pen:
    """Draw the cells that depend on no weight but by who leads: they are cached."""
    pen, leads = Pen(layout.width), standing.rank == 1
    role = Role.ACCENT if leads else Role.TEXT
    pen.at(starts.letter, Span(view.letter(standing.file), role, bold=leads))
    pen.at(starts.name, Span(view.name_alone(standing.file, _name_room(layout, starts)), role, bold=leads))
    _worth(view, layout, standing.evaluated, pen, Role.TEXT)
    _paid(view, layout, standing.file, pen)
    _note(view, layout, standing, pen)
    return pen


def _worth(view: View, layout: Layout, evaluated: Evaluated, pen: Pen, role: Role) -> None:
    end = layout.columns.worth_end
    if end is not None:
        currency = view.comparison.evaluation.priorities.currency
        column = [each.evaluated.worth.stated for each in view.comparison.standings]
        text = money_within(evaluated.worth.stated, currency, end - layout.columns.best_end - 1, column)
        pen.end_at(end - 1, Span(text, role))


def _paid(view: View, layout: Layout, file: str, pen: Pen) -> None:
    """Say what one would pay oneself over the years of the plan; with ? where that rests on silence."""
    end = layout.columns.pay_end
    plan = view.plan_of(file)
    if end is None or plan is None:
        return
    before = layout.columns.worth_end or layout.columns.best_end
    column = [planned.plan.total.net for planned in view.plans]
    text = money_within(plan.total.net, view.comparison.evaluation.priorities.currency, end - before - 1, column)
    pen.end_at(end - 1, Span(text))
    if plan.left_open:
        pen.at(end + 1, Span("?", Role.DIM))


def _would_lead(view: View, layout: Layout, counter: CounterStanding, pen: Pen) -> None:
    """Say that a counter-offer would lead, and by how much."""
    others = [s.score.stated for s in view.comparison.contenders if s.file != counter.to]
    lead = counter.score.stated - max(others, default=counter.score.stated)
    end = layout.columns.pay_end
    if end is not None and lead > TIED and not counter.evaluated.misses_a_must:
        pen.at(end - len("you pay"), Span(f"would lead by {format_gap(lead)}", Role.DIM))


def _note(view: View, layout: Layout, standing: Standing, pen: Pen) -> None:
    """Say which must-have is missed or not stated, and how many more, as room allows."""
    notes = [_must_forms(view, standing, index) for index in range(len(view.comparison.doubtful_musts(standing)))]
    if not notes:
        return
    room = layout.right - 1 - layout.columns.note
    more = f" +{len(notes) - 1}" if len(notes) > 1 else ""
    text = next((form for form in notes[0] if cell_len(form + more) <= room), notes[0][-1])
    note = cut(text, max(1, room - len(more))) + more
    pen.at(layout.columns.note, Span(f"{WARNING} {note}", Role.WARN))


def _must_forms(view: View, standing: Standing, index: int) -> tuple[str, ...]:
    """Say what a must-have of an offer lacks, in ever fewer words: "CME days?", "days?"; "5 of 30", "5/30"."""
    criterion, must = view.comparison.doubtful_musts(standing)[index]
    full, brief = (verdict.must_notes(view.comparison, standing, brief=brief)[index] for brief in (False, True))
    label = words.label(criterion)
    if must is MustStatus.UNKNOWN:
        parts = label.split()
        shorter = (" ".join(parts[:end]) for end in range(len(parts) - 1, 0, -1) if len(parts[end - 1]) > 2)
        return f"{label}?", brief, *(f"{each}?" for each in shorter), "?"
    figures = brief.removeprefix(label).strip()
    return full, brief, figures, figures.replace(" of ", "/"), figures.partition(" of ")[0]
