"""An offer in full: every term it states, how firm each is, and what it leaves open."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.model.catalogue import ALLOWANCE_BY_FTE, DAYS_BY_FTE, MIN_FTE, Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question
from offercompare.model.fields import LONGEST_TEXT
from offercompare.model.offer import Offer
from offercompare.model.plan import Plan
from offercompare.model.priorities import BuiltIn
from offercompare.model.readings import Firmness
from offercompare.model.sections import IN_WRITING
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.wording import criteria as words, verdict
from offercompare.wording.amounts import count, day, money, score
from offercompare.wording.clean import clean
from offercompare.wording.names import Names
from offercompare.wording.phrases import format_condition, in_a_sentence, sentence_case
from offercompare.wording.plan import SHOWN
from offercompare.wording.questions import describe_unwritten, format_question
from offercompare.wording.terms import Row, describe_firmness, own_criterion, section_titles, term_rows


class AskedFirst(NamedTuple):
    """The question that comes first, and in a sentence what its answer would change."""

    question: Question
    does: str
    key: str
    """That shows all questions."""


def draw_offer(
    comparison: Comparison,
    standing: Standing,
    width: int,
    *,
    plan: Plan | None = None,
    brief: bool = False,
    first_asked: AskedFirst | None = None,
) -> tuple[Line, ...]:
    """Draw the offer in lines of `width` cells.

    Args:
        comparison: Where it stands.
        standing: The offer.
        width: Of the lines.
        plan: What becomes of the plan with it, where that is known.
        brief: Whether to leave out what the ranking says, and those open terms that would earn no points.
        first_asked: The question before all others, where that is known.
    """
    blocks = _blocks(comparison, standing, width, plan, brief=brief, first_asked=first_asked)
    return tuple(_within(line, width) for line in _stacked(blocks))


def _within(line: Line, width: int) -> Line:
    """Cut off what no wrapping could fit into so few cells."""
    pen = Pen(width)
    pen.at(0, *line.spans)
    return pen.line()


TWO_COLUMNS = 114
"""From so many cells on, an offer stands in two columns."""
_GAP = 4


def draw_offer_page(
    comparison: Comparison, standing: Standing, width: int, plan: Plan | None = None
) -> tuple[Line, ...]:
    """Draw the offer in lines of `width` cells, in two columns where there is room for them."""
    if width < TWO_COLUMNS:
        return draw_offer(comparison, standing, min(width, WIDEST), plan=plan)
    column = (min(width, 2 * WIDEST + _GAP) - _GAP) // 2
    head, *blocks = _blocks(comparison, standing, column, plan)
    total = sum(map(len, blocks)) + len(blocks) - 1
    left = next(n for n in range(len(blocks) + 1) if 2 * len(_stacked(blocks[:n])) >= total - 1 or n == len(blocks))
    sides = (_stacked(blocks[:left]), _stacked(blocks[left:]))
    gap = Line((Span(" " * _GAP),))
    both = [
        beside(one, column, Line((*gap.spans, *other.spans))) if other.spans else one
        for one, other in zip_longest(*sides, fillvalue=BLANK)
    ]
    return tuple(line for line in (*head, BLANK, *both))


WIDEST = 76
"""Longer lines are hard to read."""


def _stacked(blocks: Sequence[Sequence[Line]]) -> list[Line]:
    """Put blocks below each other, with a blank line between."""
    return [line for place, block in enumerate(blocks) for line in (*[BLANK] * (place > 0), *block)]


def _blocks(
    comparison: Comparison,
    standing: Standing,
    width: int,
    plan: Plan | None,
    *,
    brief: bool = False,
    first_asked: AskedFirst | None = None,
) -> list[list[Line]]:
    """Draw what stands at the top, and each section by itself."""
    offer, musts = standing.evaluated.offer, _musts_by_term(comparison, standing)
    heading = _heading(comparison, standing, width, musts, brief=brief)
    blocks = [[*heading, *_counter_offers(comparison, standing, width)]]
    asked = {question.term for question in comparison.questions(standing)} | {*comparison.to_pin_down(standing)}
    by_section: dict[str, list[Row]] = {}
    for row in term_rows(offer):
        by_section.setdefault(row.term.section, []).append(row)
    for section, title in section_titles().items():
        rows = by_section.get(section, ())
        stated = [row for row in rows if row.firmness is not Firmness.UNSTATED]
        silent = [
            row
            for row in rows
            if row.firmness is Firmness.UNSTATED and (row.term in asked or not brief) and _concerns(offer, row.term)
        ]
        if stated or (silent and section not in {"contract", "other"}):
            firmness = describe_firmness(offer, section) if stated else ""
            block = [_pair(title, firmness, width, Role.DIM, head=True)]
            block += _rows(
                stated, comparison, width, musts, is_firm=_is_firm(offer, section), together=section in _MANY
            )
            block += _left_to_learn(comparison, standing, width) if section == "allowance" else ()
            block += _rows(silent, comparison, width, musts, is_firm=False, together=section in _MANY)
            blocks.append(block)
    blocks.append([*_plan(comparison, plan, width)] if plan else [])
    blocks.append([] if brief else [*_worth(comparison, standing, width)])
    blocks.append([*_questions(comparison, standing, width, first_asked)])
    if offer.notes:
        notes = wrapped(clean(offer.notes, limit=LONGEST_TEXT), width)
        blocks.append([Line((Span("Notes", bold=True),)), *(Line((Span(text),)) for text in notes)])
    return [block for block in blocks if block]


_MANY = frozenset({"fees", "perks"})
"""Sections of many terms alike, of which those with the same answer share a row."""


def _counter_offers(comparison: Comparison, standing: Standing, width: int) -> Iterator[Line]:
    for counter in comparison.counter_offers:
        if counter.to == standing.file:
            note = verdict.counter_offer_note(comparison, counter, Names.of(comparison))
            yield from (Line((Span(text, Role.DIM),)) for text in wrapped(note, width))


def _is_firm(offer: Offer, section: str) -> bool:
    """Whether a section as a whole is in writing, so that only what is said needs a word."""
    return offer.status_of(section) in IN_WRITING


_OF_PART_TIME = frozenset({ALLOWANCE_BY_FTE, MIN_FTE, DAYS_BY_FTE})


def _concerns(offer: Offer, term: Term) -> bool:
    return offer.fte < 1 or term not in _OF_PART_TIME


def _row_label(row: Row, comparison: Comparison) -> str:
    """Name a number of the person's own as their priorities do; other terms go by what they are beside the section."""
    own = own_criterion(row.term, comparison)
    return sentence_case(words.label(own) if own else row.label)


def _musts_by_term(comparison: Comparison, standing: Standing) -> Mapping[Term, str]:
    """Say which must-haves an offer misses or may miss that hang on one term with a row: "not stated", "below 5"."""
    shown = {row.term for row in term_rows(standing.evaluated.offer)}
    return {
        criterion.main_fact: words.format_cell(comparison, standing, comparison.criteria.index(criterion)).must
        for criterion, _ in comparison.doubtful_musts(standing)
        # What is left to learn with has a row of its own, which is stated even where it is too little.
        if criterion.main_fact in shown and criterion.key != BuiltIn.DOLLARS
    }


def _heading(
    comparison: Comparison, standing: Standing, width: int, musts: Mapping[Term, str], *, brief: bool
) -> Iterator[Line]:
    offer = standing.evaluated.offer
    role = Role.ACCENT if standing.rank == 1 else Role.TEXT
    for text in wrapped(clean(offer.employer), width):
        yield Line((Span(text, role, bold=True),))
    length = f"{offer.years:g} year{'s' * (offer.years != 1)}" if offer.years else None
    part_time = f"{offer.fte:g} FTE" if offer.fte < 1 else None
    facts = [clean(text) for text in (offer.position, offer.location, length, part_time) if text]
    for text in wrapped(" · ".join(facts), width) if facts else ():
        yield Line((Span(text, Role.DIM),))
    dates = (("answer by", offer.answer_by), ("starts", offer.starts))
    more = [f"{what} {day(when)}" for what, when in dates if when]
    more += [f"contact {clean(offer.contact)}"] if offer.contact else []
    for text in wrapped(" · ".join(more), width) if more else ():
        yield Line((Span(text, Role.DIM),))
    if not brief:
        scores = f"{standing.score.firm:.0f} in writing, {standing.score.open:.0f} at best"
        yield Line((Span(f"rank {standing.rank}, score {score(standing.score.stated)}, {scores}", Role.DIM),))
    notes = verdict.must_notes(comparison, standing)
    for (criterion, _), note in zip(comparison.doubtful_musts(standing), notes, strict=True):
        if criterion.main_fact not in musts:
            yield Line((Span(f"▲ {note}", Role.WARN),))


def _pair(left: str, right: str, width: int, role: Role, *, head: bool = False) -> Line:
    """A label at the left and its value at the right edge."""
    pen = Pen(width)
    room = width - cell_len(left) - 2
    pen.ending(width - 1, Span(cut(right, max(room, width // 2)), role))
    pen.at(0, Span(cut(left, width), Role.TEXT if head else Role.DIM, bold=head))
    return pen.line()


def _rows(
    rows: Sequence[Row], comparison: Comparison, width: int, musts: Mapping[Term, str], *, is_firm: bool, together: bool
) -> Iterator[Line]:
    """Draw terms with their values, which are dim where nothing is stated; those that say the same together."""
    named: list[tuple[str, str, Role]] = []
    for row in rows:
        label = _row_label(row, comparison)
        doubt = ", only said" if is_firm and row.firmness is Firmness.SAID else ""
        value = row.text + (f", {format_condition(row.condition)}" if row.condition else doubt)
        role = Role.DIM if row.firmness is Firmness.UNSTATED else Role.TEXT
        if row.term in musts and role is Role.DIM:
            value, role = f"▲ {value}", Role.WARN
        if together and named and named[-1][1:] == (value, role):
            named[-1] = (f"{named[-1][0]}, {in_a_sentence(label)}", value, role)
        else:
            named.append((label, value, role))
        if row.term in musts and role is Role.TEXT:
            named.append(("", f"▲ {musts[row.term]}", Role.WARN))
    for label, value, role in named:
        values = wrapped(value, max(1, width // 2, width - cell_len(label) - 2))
        labels = wrapped(label, max(1, width - max(map(cell_len, values)) - 2))
        for left, right in zip_longest(labels, values, fillvalue=""):
            yield _pair(left, right, width, role)


def _left_to_learn(comparison: Comparison, standing: Standing, width: int) -> Iterator[Line]:
    value = comparison.cell(standing, "dollars").value.stated
    if value > 0:
        yield _pair("Left to learn with", money(value, comparison.evaluation.priorities.currency), width, Role.TEXT)


def _plan(comparison: Comparison, plan: Plan, width: int) -> Iterator[Line]:
    """Say what one would pay over the years of the plan, and how much of that because it is not stated who pays."""
    currency, years = comparison.evaluation.priorities.currency, comparison.evaluation.priorities.plan_years
    yield _pair("Your plan", count(years, "years"), width, Role.DIM, head=True)
    yield _pair("You pay", money(plan.total.net, currency), width, Role.TEXT)
    if plan.left_open >= SHOWN:
        yield _pair("Of it, not stated who pays", money(plan.left_open, currency), width, Role.DIM)


def _worth(comparison: Comparison, standing: Standing, width: int) -> Iterator[Line]:
    currency = comparison.evaluation.priorities.currency
    worth = standing.evaluated.worth
    yield _pair("Worth a year", "not part of the score", width, Role.DIM, head=True)
    yield _pair("In writing", money(worth.firm, currency), width, Role.TEXT)
    yield _pair("As stated", money(worth.stated, currency), width, Role.TEXT)


def _questions(comparison: Comparison, standing: Standing, width: int, first: AskedFirst | None) -> Iterator[Line]:
    if first is not None:
        pen = Pen(width)
        pen.at(0, Span("Ask first", bold=True))
        pen.ending(width - 1, Span(first.key, Role.ACCENT, bold=True), Span(" questions", Role.DIM))
        yield pen.line()
        yield from (
            Line((Span(text),)) for text in wrapped(f"“{format_question(first.question, comparison, standing)}”", width)
        )
        yield from (Line((Span(text, Role.DIM),)) for text in wrapped(first.does, width))
    asked = [
        f"“{format_question(question, comparison, standing)}”"
        for question in comparison.questions(standing)
        if first is None or question != first.question
    ]
    if unwritten := describe_unwritten(comparison, standing):
        asked.append(unwritten)
    if asked and first is None:
        yield Line((Span("Ask before you sign", bold=True),))
    for text in asked:
        for index, line in enumerate(wrapped(text, max(1, width - 2))):
            yield Line((Span(("· " if index == 0 else "  ") + line),))
