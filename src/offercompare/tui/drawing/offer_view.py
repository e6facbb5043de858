"""An offer in full: every term it states, how firm each is, and what it leaves open."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.model.catalogue import ALLOWANCE_BY_FTE, DAYS_BY_FTE, MIN_FTE, Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question
from offercompare.model.fields import LONGEST_TEXT
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import IN_WRITING
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, wrapped
from offercompare.wording import verdict
from offercompare.wording.amounts import day, money, score
from offercompare.wording.clean import clean
from offercompare.wording.names import Names
from offercompare.wording.phrases import format_condition, in_a_sentence
from offercompare.wording.questions import describe_unwritten, format_question
from offercompare.wording.terms import Row, describe_firmness, section_titles, term_rows


class AskedFirst(NamedTuple):
    """The question that comes first, and in a sentence what its answer would change."""

    question: Question
    does: str


def draw_offer(
    comparison: Comparison,
    standing: Standing,
    width: int,
    glyphs: Glyphs,
    *,
    brief: bool = False,
    first_asked: AskedFirst | None = None,
) -> tuple[Line, ...]:
    """Draw the offer in lines of `width` cells.

    Args:
        comparison: Where it stands.
        standing: The offer.
        width: Of the lines.
        glyphs: The signs to draw with.
        brief: Whether to name only those open terms that would earn points.
        first_asked: The question before all others, where that is known.
    """
    lines = [*_heading(comparison, standing, width), *_counter_offers(comparison, standing, width)]
    offer = standing.evaluated.offer
    asked = {question.term for question in comparison.questions(standing)} | {*comparison.to_pin_down(standing)}
    by_section: dict[str, list[Row]] = {}
    for row in term_rows(offer):
        by_section.setdefault(row.section, []).append(row)
    for section, title in section_titles().items():
        stated = [row for row in by_section.get(section, ()) if row.firmness is not Firmness.UNSTATED]
        silent = [
            row.label
            for row in by_section.get(section, ())
            if row.firmness is Firmness.UNSTATED and (row.term in asked or not brief) and _concerns(offer, row.term)
        ]
        if stated or (silent and section not in {"contract", "other"}):
            lines += [
                BLANK,
                _pair(title, describe_firmness(offer, section) if stated else "", width, Role.DIM, head=True),
            ]
            is_firm = _is_firm(offer, section)
            for row in stated:
                lines += _row(row, width, is_firm=is_firm)
            if section == "allowance":
                lines += _left_to_learn(comparison, standing, width)
            if silent:
                lines += _silent(silent, width)
    lines += [BLANK, *_worth(comparison, standing, width)]
    lines += _questions(comparison, standing, width, first_asked)
    if offer.notes:
        lines += [BLANK, Line((Span("Notes", bold=True),))]
        lines += [Line((Span(text),)) for text in wrapped(clean(offer.notes, limit=LONGEST_TEXT), width)]
    return tuple(glyphs.line(line) for line in lines)


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


def _heading(comparison: Comparison, standing: Standing, width: int) -> Iterator[Line]:
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
    scores = f"{score(standing.score.stated)}, {standing.score.firm:.0f} in writing, {standing.score.open:.0f} at best"
    yield Line((Span(f"rank {standing.rank}, score {scores}", Role.DIM),))
    for note in verdict.must_notes(comparison, standing):
        yield Line((Span(f"▲ {note}", Role.WARN),))


def _pair(left: str, right: str, width: int, role: Role, *, head: bool = False) -> Line:
    """A label at the left and its value at the right edge."""
    pen = Pen(width)
    room = width - cell_len(left) - 2
    pen.ending(width - 1, Span(cut(right, max(room, width // 2)), role))
    pen.at(0, Span(cut(left, width), Role.TEXT if head else Role.DIM, bold=head))
    return pen.line()


def _row(row: Row, width: int, *, is_firm: bool) -> Iterator[Line]:
    doubt = ", only said" if is_firm and row.firmness is Firmness.SAID else ""
    value = row.text + (f", {format_condition(row.condition)}" if row.condition else doubt)
    label = cut(in_a_sentence(row.label), width // 2)
    for index, text in enumerate(wrapped(value, width - cell_len(label) - 2)):
        yield _pair(label if index == 0 else "", text, width, Role.TEXT)


def _left_to_learn(comparison: Comparison, standing: Standing, width: int) -> Iterator[Line]:
    value = comparison.cell(standing, "dollars").value.stated
    if value > 0:
        yield _pair("left to learn with", money(value, comparison.evaluation.priorities.currency), width, Role.TEXT)


def _silent(labels: list[str], width: int) -> Iterator[Line]:
    for line in wrapped("not stated: " + ", ".join(in_a_sentence(label) for label in labels), width):
        yield Line((Span(line, Role.DIM),))


def _worth(comparison: Comparison, standing: Standing, width: int) -> Iterator[Line]:
    currency = comparison.evaluation.priorities.currency
    worth = standing.evaluated.worth
    yield _pair("Worth a year", "not part of the score", width, Role.DIM, head=True)
    yield _pair("in writing", money(worth.firm, currency), width, Role.TEXT)
    yield _pair("with what was said", money(worth.stated, currency), width, Role.TEXT)


def _questions(comparison: Comparison, standing: Standing, width: int, first: AskedFirst | None) -> Iterator[Line]:
    if first is not None:
        yield BLANK
        yield _pair("Ask first", "a  all questions", width, Role.DIM, head=True)
        aloud = f"“{format_question(first.question, comparison, standing)}”  {first.does}"
        yield from (Line((Span(text),)) for text in wrapped(aloud, width))
    asked = [
        f"“{format_question(question, comparison, standing)}”"
        for question in comparison.questions(standing)
        if first is None or question != first.question
    ]
    if unwritten := describe_unwritten(comparison, standing):
        asked.append(unwritten)
    if asked and first is None:
        yield BLANK
        yield Line((Span("Ask before you sign", bold=True),))
    for text in asked:
        for index, line in enumerate(wrapped(text, width - 2)):
            yield Line((Span(("· " if index == 0 else "  ") + line),))
