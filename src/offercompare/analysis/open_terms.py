"""What an offer leaves open, measured once a load and apart from all weights: terms not stated, and promises only said.

A term that is not stated is an interval, from nothing to its best.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from offercompare.model.catalogue import TRAVEL_PAID_FROM, Term
from offercompare.model.criteria import Criterion, stated_points, stated_values
from offercompare.model.evaluation import Evaluated, Evaluation, Must, Question, Source, Why, measure
from offercompare.model.ledger import amount_that_fills, part_time_factor, travel_on_top
from offercompare.model.offer import Offer
from offercompare.model.priorities import BuiltIn, Priorities
from offercompare.model.readings import Reading


class Range(NamedTuple):
    """What an answer may be, in the unit that the offer's file has for the term."""

    nothing: float
    best: float


class Unknown(NamedTuple):
    """A term that is not stated, and what the best answer would add; apart from all weights."""

    file: str
    question: Question
    answers: Range | None
    """`None`: yes or no."""
    gains: tuple[float, ...]
    """Points on each criterion, 0..100, that the best answer adds to what is stated."""
    needed: float | None = None
    """The part of the way to the best answer from which on the offer has what the person must have, where that is
    unknown and hangs on this answer; more than 1 where even what is enough is too little."""


class Promised(NamedTuple):
    """A term that is only said, and what would be left of the offer without it; apart from all weights."""

    file: str
    question: Question
    points: tuple[float, ...]
    """On each criterion, 0..100, on what is stated besides."""
    misses_a_must: bool


@dataclass(frozen=True, slots=True)
class Gaps:
    """Everything that is not stated or only said, measured once for all weights."""

    unknown: tuple[Unknown, ...]
    promised: tuple[Promised, ...]


def gaps(evaluation: Evaluation) -> Gaps:
    """Measure what each open term would add and each promise would take; once per load, for it weighs nothing."""
    offers = evaluation.offers
    return Gaps(
        tuple(unknown for evaluated in offers for unknown in _unknown(evaluated, evaluation)),
        tuple(
            _promised(evaluated, question, evaluation)
            for evaluated in offers
            for question in evaluated.questions
            if question.why is Why.VERBAL
        ),
    )


def _unknown(evaluated: Evaluated, evaluation: Evaluation) -> Iterator[Unknown]:
    priorities, criteria = evaluation.priorities, evaluation.criteria
    stated = [cell.points.stated for cell in evaluated.cells]
    for question in evaluated.questions:
        if question.why is Why.NOT_STATED:
            value, answers = _best(question.term, evaluated.offer, priorities, criteria)
            is_worthless = answers is not None and answers.best == answers.nothing
            best = question.term.set(evaluated.offer, value)
            points = stated_points(best, priorities, rate_of(best, priorities), criteria)
            gains = tuple(after - before for before, after in zip(stated, points, strict=True))
            needed = None if is_worthless else _needed(evaluated, question, answers, evaluation)
            # Where no amount earns anything, it can still be in writing or not.
            yield Unknown(evaluated.file, question, None if is_worthless else answers, gains, needed)


_MOST_NEEDED = 16.0
"""More than so many times what is enough nobody must have."""


def _needed(evaluated: Evaluated, question: Question, answers: Range | None, evaluation: Evaluation) -> float | None:
    """Find the least part of the best answer that meets every unknown must-have which hangs on this term alone."""
    unknown = {key for key, must in evaluated.musts if must is Must.UNKNOWN and key in question.criteria}
    if not unknown:
        return None
    priorities, criteria = evaluation.priorities, evaluation.criteria
    rate = rate_of(evaluated.offer, priorities)

    def meets(part: float) -> frozenset[str]:
        answered = _answered(evaluated.offer, question.term, answers, part)
        values = stated_values(answered, priorities, rate, criteria)
        return frozenset(
            criterion.key
            for criterion, value in zip(criteria, values, strict=True)
            if criterion.key in unknown and criterion.reaches(value, priorities.must[criterion.key])
        )

    met = meets(_MOST_NEEDED)
    return lowest(lambda part: meets(part) >= met, _MOST_NEEDED) if met else None


def _answered(offer: Offer, term: Term, answers: Range | None, part: float) -> Offer:
    """The offer with so much of the best answer; of travel a part is paid up to a cap."""
    if answers is None:
        return term.set(offer, part >= 1)
    value = max(0.0, answers.nothing + part * (answers.best - answers.nothing))
    if term is TRAVEL_PAID_FROM:
        paid = term.set(offer, "employer")
        return paid.model_copy(update={"travel": paid.travel.model_copy(update={"cap": value})})
    return term.set(offer, value)


def _promised(evaluated: Evaluated, question: Question, evaluation: Evaluation) -> Promised:
    priorities, criteria = evaluation.priorities, evaluation.criteria
    without = question.term.set(evaluated.offer, None)
    if not priorities.must:
        points = stated_points(without, priorities, rate_of(without, priorities), criteria)
        return Promised(evaluated.file, question, points, misses_a_must=False)
    again = measure(Source(evaluated.file, without), priorities, criteria)
    return Promised(evaluated.file, question, tuple(cell.points.stated for cell in again.cells), again.misses_a_must)


def rate_of(offer: Offer, priorities: Priorities) -> float:
    """What one unit of the offer's currency is in the person's own."""
    rate = priorities.rate(offer.currency)
    assert rate is not None, "offers without a rate are not compared"
    return rate


def _best(
    term: Term, offer: Offer, priorities: Priorities, criteria: Sequence[Criterion]
) -> tuple[object, Range | None]:
    """The most favourable answer that still adds something, and the range of answers up to it."""
    rate, key = rate_of(offer, priorities), term.key
    match term.section:
        case "allowance":
            most = amount_that_fills(offer, priorities, rate)
        case "days":
            scale = priorities.scale.days
            most = days_in_own_unit(offer, scale.enough)
            return most, Range(days_in_own_unit(offer, scale.none), most)
        case "travel":
            paid = travel_on_top(offer, priorities.my_costs.travel, rate, Reading.OPEN)
            return "employer", Range(0.0, paid / rate)
        case "fees":
            return "employer", Range(0.0, priorities.my_costs.fee(key) / rate)
        case BuiltIn.PERKS:
            hours = priorities.perks[key].enough
            if hours is None:
                return True, None
            most = hours
        case _:
            own = next(criterion for criterion in criteria if criterion.key == key)
            unit = rate if own.unit == priorities.currency else 1.0
            return own.enough / unit, Range(own.none / unit, own.enough / unit)
    return most, Range(0.0, most)


def days_in_own_unit(offer: Offer, days: float) -> float:
    """So many days a year as the offer would state them: in its hours, over its years, before part time."""
    terms = offer.days
    hours = (terms.hours_per_day or 8.0) if terms.unit == "hours" else 1.0
    return (
        days * hours * (terms.per_years or 1.0) / part_time_factor(offer, by_fte=terms.by_fte, reading=Reading.STATED)
    )


def lowest(holds: Callable[[float], bool], highest: float) -> float:
    """Where something begins to hold that holds at `highest`, from 0 on, to a billionth."""
    low, high = 0.0, highest
    if holds(low):
        return low
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
