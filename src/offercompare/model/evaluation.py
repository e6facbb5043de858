"""Offers x priorities -> raw values and points, once per load; weights come later (`comparison`).

Evaluating is kept apart from weighing so that a weight move costs a few multiplications.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from offercompare.model.bills import ordinary_bills
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_BY_FTE,
    BILLS,
    BY_YEAR,
    COVERS,
    DAYS_AMOUNT,
    DAYS_BY_FTE,
    DAYS_FROM,
    PAID_AS,
    TAXED,
    Term,
    perk as perk_term,
)
from offercompare.model.counter_offers import counter_targets
from offercompare.model.criteria import (
    POURED,
    Criterion,
    criteria_of,
    is_settled,
    not_pinned_down,
    raw_values,
)
from offercompare.model.edits import Edit, apply
from offercompare.model.ledger import (
    allowance_fact,
    allowance_may_pay,
    counted_fact,
    gives_allowance,
    has_allowance,
    is_allowance_open,
    is_stipend,
    with_usual_details,
    with_written_permissions,
)
from offercompare.model.offer import Fact, Offer
from offercompare.model.priorities import BuiltIn, Priorities
from offercompare.model.readings import Reading, Readings


class MustStatus(StrEnum):
    """Whether an offer has what the person said it must have."""

    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"


class QuestionReason(StrEnum):
    """Why a term is a question."""

    NOT_STATED = "not stated"
    VERBAL = "verbal"
    CONDITIONAL = "conditional"
    """In writing, but on a condition."""
    ASSUMED = "assumed"


class Question(NamedTuple):
    """A term to ask about before signing."""

    term: Term
    why: QuestionReason
    criteria: tuple[str, ...]
    """The criteria that the answer would move."""

    @property
    def is_promise(self) -> bool:
        """Whether the term is stated, and not firm: only said, or in writing on a condition."""
        return self.why in {QuestionReason.VERBAL, QuestionReason.CONDITIONAL}


class Cell(NamedTuple):
    """One offer on one criterion."""

    value: Readings
    points: Readings
    firm_as_assumed: float
    """The firm points if every detail that is not stated is as usual: it tells what is assumed from what is said."""

    @property
    def is_assumed(self) -> bool:
        """Whether it is less firm for assumed details alone, and not for what is only said."""
        return self.points.firm < self.points.stated - 1e-9 <= self.firm_as_assumed


class Source(NamedTuple):
    """An offer and the name it goes by: that of its file."""

    file: str
    offer: Offer


@dataclass(frozen=True)
class Evaluated:
    """One offer, measured."""

    file: str
    offer: Offer
    cells: tuple[Cell, ...]
    """In the order of the criteria."""
    worth: Readings
    """Dollars a year, in one's own currency, firm and stated; not part of the score."""
    worth_as_assumed: float
    """The firm worth if every detail that is not stated is as usual."""
    musts: Mapping[str, MustStatus]
    """By the key of the criterion."""
    questions: tuple[Question, ...]
    to_pin_down: tuple[Term, ...]
    """Terms that a contract should have in writing and this offer has not, apart from those in `questions`."""

    @cached_property
    def points(self) -> tuple[tuple[float, ...], ...]:
        """Those of the cells by reading, all firm, all stated, all open ones, as a move of a weight multiplies them."""
        return tuple(zip(*(cell.points for cell in self.cells), strict=True))

    @property
    def stated_points(self) -> tuple[float, ...]:
        """Its points on each criterion as stated."""
        return self.points[1]

    @cached_property
    def misses_a_must(self) -> bool:
        """Whether it surely lacks something the person must have."""
        return MustStatus.MISSED in self.musts.values()

    @property
    def is_worth_known(self) -> bool:
        """Whether anything is known of its worth; nothing may be known too: no allowance, or nothing left open."""
        return self.worth.stated > 0 or self.worth.open <= 0 or not is_allowance_open(self.offer)


class CounterOffer(NamedTuple):
    """What one has asked for, or would, as if it were granted."""

    to: str
    """The file of the offer that it answers."""
    evaluated: Evaluated


class Evaluation(NamedTuple):
    """Every offer on every criterion; `offers` are in the order of their file names."""

    priorities: Priorities
    criteria: tuple[Criterion, ...]
    offers: tuple[Evaluated, ...]
    counter_offers: tuple[CounterOffer, ...] = ()
    """Of those offers only; nothing of them counts anywhere else."""
    set_aside: tuple[str, ...] = ()
    """The files of offers that are left out, as the priorities say."""


def evaluate(sources: Sequence[Source], priorities: Priorities, *, with_set_aside: bool = False) -> Evaluation:
    """Measure every offer; one in a currency without a rate must have been left out before.

    Args:
        sources: Every offer.
        priorities: What matters, and which offers are set aside.
        with_set_aside: Whether to measure these too, for a `Session` in which they can be taken back.

    Raises:
        ValueError: an offer's currency has no rate in `[exchange]`.
    """
    criteria = criteria_of(priorities)
    targets = counter_targets({source.file: source.offer for source in sources})
    aside = {source.file for source in sources if source.file in priorities.set_aside}
    left_out = {file for file in aside if file in targets or not with_set_aside}
    in_play = [source for source in sorted(sources, key=lambda source: source.file) if source.file not in left_out]
    offers = tuple(measure(source, priorities, criteria) for source in in_play if source.file not in targets)
    files = {offer.file for offer in offers}
    counters = tuple(
        CounterOffer(targets[source.file], measure(source, priorities, criteria))
        for source in in_play
        if targets.get(source.file) in files
    )
    # A counter-offer goes and comes back with its offer: it has no place of its own among those set aside.
    return Evaluation(priorities, criteria, offers, counters, tuple(sorted(aside - targets.keys())))


def measure(source: Source, priorities: Priorities, criteria: tuple[Criterion, ...]) -> Evaluated:
    """Measure one offer on `criteria`, which are those of the priorities.

    Raises:
        ValueError: its currency has no rate in `[exchange]`.
    """
    rate = priorities.rate(source.offer.currency)
    if rate is None:
        raise ValueError(f"no exchange rate for {source.offer.currency}")
    offer = source.offer
    readings = [raw_values(offer, priorities, rate, criteria, reading) for reading in Reading]
    worth = Readings(*(worth for _, worth in readings))
    values = [Readings(*value) for value in zip(*(values for values, _ in readings), strict=True)]
    points = [value.map(criterion.points) for value, criterion in zip(values, criteria, strict=True)]
    assumed, worth_as_assumed = [each.firm for each in points], worth.firm
    usual = with_usual_details(offer)
    if usual != offer and any(each.firm < each.stated - 1e-9 for each in (worth, *points)):
        firm, worth_as_assumed = raw_values(usual, priorities, rate, criteria, Reading.FIRM)
        assumed = [criterion.points(value) for criterion, value in zip(criteria, firm, strict=True)]
    cells = tuple(map(Cell, values, points, assumed))
    by_key = {criterion.key: (criterion, value) for criterion, value in zip(criteria, values, strict=True)}
    musts = {}
    for key, limit in priorities.must.items():
        criterion, value = by_key[key]
        is_known = is_settled(criterion, offer)
        musts[key] = must_status(criterion, limit, value.stated, value.open, is_settled=is_known)
    questions = tuple(_questions(offer, priorities, criteria))
    asked = {question.term for question in questions} | {ALLOWANCE_AMOUNT, DAYS_AMOUNT}
    to_pin_down = tuple(term for term, *_ in not_pinned_down(offer) if term not in asked)
    return Evaluated(source.file, offer, cells, worth, worth_as_assumed, musts, questions, to_pin_down)


def must_status(criterion: Criterion, limit: float, stated: float, best: float, *, is_settled: bool) -> MustStatus:
    """Judge a must-have by the stated and the open value; an own number must be stated to meet one.

    `is_settled`: the one fact the criterion hangs on is stated, or makes no difference.
    """
    if criterion.reaches(stated, limit) and (is_settled or not criterion.is_own):
        return MustStatus.MET
    if not is_settled or criterion.reaches(best, limit):
        return MustStatus.UNKNOWN
    return MustStatus.MISSED


def _questions(offer: Offer, priorities: Priorities, criteria: tuple[Criterion, ...]) -> Iterator[Question]:
    """Every term that is not stated though it would earn points, then the assumed ones, then those only said."""
    found = (*_of_main_facts(offer, priorities, criteria), *_of_permissions(offer, priorities))
    yield from (question for question in found if question.why is QuestionReason.NOT_STATED)
    yield from _assumed(offer)
    yield from (question for question in found if question.is_promise)


def with_edits(evaluation: Evaluation, file: str, edits: Sequence[Edit]) -> Evaluation:
    """Measure one offer again with edits laid over it; the others stay as they are."""
    priorities, criteria = evaluation.priorities, evaluation.criteria
    offers = tuple(
        measure(Source(file, apply(each.offer, edits)), priorities, criteria) if each.file == file else each
        for each in evaluation.offers
    )
    return evaluation._replace(offers=offers)


def without_items(evaluation: Evaluation, items: Collection[int]) -> Evaluation:
    """Measure again with these planned items, by their places, and no others left out for now."""
    priorities = evaluation.priorities.without(items)
    if priorities is evaluation.priorities:
        return evaluation

    def again(evaluated: Evaluated) -> Evaluated:
        return measure(Source(evaluated.file, evaluated.offer), priorities, evaluation.criteria)

    counters = tuple(counter._replace(evaluated=again(counter.evaluated)) for counter in evaluation.counter_offers)
    return evaluation._replace(
        priorities=priorities, offers=tuple(map(again, evaluation.offers)), counter_offers=counters
    )


def _of_fact(term: Term, fact: Fact, criteria: tuple[str, ...], *, is_settled: bool = False) -> Iterator[Question]:
    """Ask for a fact that is not stated, or is not firm; not if it is settled what it does in writing."""
    if not fact.is_stated:
        yield Question(term, QuestionReason.NOT_STATED, criteria)
    elif not fact.is_written and not is_settled:
        yield Question(term, QuestionReason.CONDITIONAL if fact.condition else QuestionReason.VERBAL, criteria)


def _of_main_facts(offer: Offer, priorities: Priorities, criteria: tuple[Criterion, ...]) -> Iterator[Question]:
    """Ask for the main facts that could earn this person points, in the order of a negotiation."""
    bills, permits = ordinary_bills(priorities), with_written_permissions(offer)
    poured = POURED if has_allowance(offer) else ()
    by_amount = ALLOWANCE_AMOUNT if offer.allowance.by_year is None else BY_YEAR
    yield from _of_fact(by_amount, allowance_fact(offer), (*poured, BuiltIn.TERMS))
    counted = (BuiltIn.DAYS,) if offer.days.is_on_top else ()
    yield from _of_fact(DAYS_AMOUNT, DAYS_AMOUNT.of(offer), (*counted, BuiltIn.TERMS))
    # What the allowance may pay on other terms in writing counts, whoever said it; so does a refusal.
    for bill in BILLS:
        if bills.of(bill):
            fact = counted_fact(bill, offer)
            is_paid = fact.value == "none" or (fact.value == "allowance" and allowance_may_pay(permits, bill))
            is_settled = is_paid or not bill.of(offer).is_stated
            yield from _of_fact(bill, fact, (BuiltIn(bill.section),), is_settled=is_settled)
    for name in priorities.perks:
        perk = perk_term(name).of(offer)
        yield from _of_fact(perk_term(name), perk, (BuiltIn.PERKS,), is_settled=not perk.value)
    for criterion in criteria:
        if criterion.is_own and criterion.main_fact is not None:
            yield from _of_fact(criterion.main_fact, criterion.main_fact.of(offer), (criterion.key,))


def _of_permissions(offer: Offer, priorities: Priorities) -> Iterator[Question]:
    """Ask for `covers` and `paid_as` if the allowance may pay a bill only because they were said, or on a condition."""
    bills, permits = ordinary_bills(priorities), with_written_permissions(offer)
    moved = {
        BuiltIn(bill.section)
        for bill in BILLS
        if bills.of(bill) and allowance_may_pay(offer, bill) and not allowance_may_pay(permits, bill)
    }
    for term in (COVERS, PAID_AS):
        fact = term.of(offer)
        if moved and fact.is_stated and (term is COVERS or is_stipend(offer)):
            yield from _of_fact(term, fact, tuple(key for key in POURED if key in moved))


def _assumed(offer: Offer) -> Iterator[Question]:
    """The details not stated that the score takes at their usual value, where it makes a difference."""
    part_time = offer.fte < 1
    allowance, days = offer.allowance, offer.days
    if gives_allowance(offer):
        if allowance.taxed is None:
            yield Question(TAXED, QuestionReason.ASSUMED, POURED)
        if allowance.by_fte is None and part_time:
            yield Question(ALLOWANCE_BY_FTE, QuestionReason.ASSUMED, POURED)
        if allowance.covers is None and not is_stipend(offer):
            yield Question(COVERS, QuestionReason.ASSUMED, (*POURED, BuiltIn.TERMS))
    if days.amount:
        if days.from_ is None:
            yield Question(DAYS_FROM, QuestionReason.ASSUMED, (BuiltIn.DAYS,))
        if days.by_fte is None and part_time:
            yield Question(DAYS_BY_FTE, QuestionReason.ASSUMED, (BuiltIn.DAYS,))
