"""Offers x priorities -> raw values and points, once per load; weights come later (`comparison`).

Evaluating is kept apart from weighing so that a weight move costs a few multiplications.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from offercompare.model.criteria import PINNED_DOWN, POURED, Criterion, criteria_of, raw_values
from offercompare.model.ledger import fee_terms, has_allowance, travel_terms
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.readings import Readings
from offercompare.model.sections import FEES


class Must(StrEnum):
    """Whether an offer has what the person said it must have."""

    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Why a term is a question."""

    NOT_STATED = "not stated"
    VERBAL = "verbal"
    ASSUMED = "assumed"


class Question(NamedTuple):
    """A term to ask about before signing."""

    term: str
    """The key in the offer's file, for example `days.amount`; for a perk without a key, `perks.<name>`."""
    why: Why
    criteria: tuple[str, ...]
    """The criteria that the answer would move."""


class Cell(NamedTuple):
    """One offer on one criterion."""

    value: Readings
    points: Readings


class Source(NamedTuple):
    """An offer and the name it goes by: that of its file."""

    file: str
    offer: Offer


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One offer, measured; `cells` are in the order of the criteria."""

    file: str
    offer: Offer
    cells: tuple[Cell, ...]
    worth: Readings
    """Dollars a year, in one's own currency, firm and stated; not part of the score."""
    musts: tuple[tuple[str, Must], ...]
    questions: tuple[Question, ...]
    to_pin_down: tuple[str, ...]
    """Terms that a contract should have in writing and this offer has not, apart from those in `questions`."""
    misses_a_must: bool
    """Whether it surely lacks something the person must have."""

    @property
    def is_worth_known(self) -> bool:
        """Whether anything is known of its worth; nothing may be known too: no allowance, or nothing left open."""
        allowance, worth = self.offer.allowance, self.worth
        return worth.stated > 0 or worth.open <= 0 or allowance.amount == 0 or not has_allowance(self.offer)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every offer on every criterion; `offers` are in the order of their file names."""

    priorities: Priorities
    criteria: tuple[Criterion, ...]
    offers: tuple[Evaluated, ...]


def evaluate(sources: Sequence[Source], priorities: Priorities) -> Evaluation:
    """Measure every offer; one in a currency without a rate must have been left out before.

    Raises:
        ValueError: an offer's currency has no rate in `[exchange]`.
    """
    criteria = criteria_of(priorities)
    ordered = sorted(sources, key=lambda source: source.file)
    return Evaluation(priorities, criteria, tuple(measure(source, priorities, criteria) for source in ordered))


def measure(source: Source, priorities: Priorities, criteria: tuple[Criterion, ...]) -> Evaluated:
    """Measure one offer on `criteria`, which are those of the priorities.

    Raises:
        ValueError: its currency has no rate in `[exchange]`.
    """
    rate = priorities.rate(source.offer.currency)
    if rate is None:
        raise ValueError(f"no exchange rate for {source.offer.currency}")
    values, worth = raw_values(source.offer, priorities, rate, criteria)
    cells = tuple(Cell(value, value.map(c.points)) for c, value in zip(criteria, values, strict=True))
    by_key = {criterion.key: (criterion, cell) for criterion, cell in zip(criteria, cells, strict=True)}
    musts = tuple((key, _must(source.offer, *by_key[key], limit)) for key, limit in priorities.must.items())
    questions = tuple(_questions(source.offer, priorities, criteria))
    misses = any(must is Must.MISSED for _, must in musts)
    asked = {question.term for question in questions}
    unwritten = tuple(term for term in _to_pin_down(source.offer) if term not in asked)
    return Evaluated(source.file, source.offer, cells, worth, musts, questions, unwritten, misses)


def _must(offer: Offer, criterion: Criterion, cell: Cell, limit: float) -> Must:
    is_stated = criterion.main_fact is None or offer.fact(*criterion.main_fact.split(".", 1)).is_stated
    if criterion.reaches(cell.value.stated, limit) and (is_stated or not criterion.is_own):
        return Must.MET
    if not is_stated or criterion.reaches(cell.value.open, limit):
        return Must.UNKNOWN
    return Must.MISSED


def _questions(offer: Offer, priorities: Priorities, criteria: tuple[Criterion, ...]) -> Iterator[Question]:
    """Every term that is not stated though it would earn points, then the assumed ones, then those only said."""
    facts = tuple(_main_facts(offer, priorities, criteria))
    for term, moved, is_stated, _ in facts:
        if not is_stated:
            yield Question(term, Why.NOT_STATED, moved)
    yield from _assumed(offer)
    for term, moved, is_stated, is_written in facts:
        if is_stated and not is_written:
            yield Question(term, Why.VERBAL, moved)


class _MainFact(NamedTuple):
    term: str
    criteria: tuple[str, ...]
    is_stated: bool
    is_written: bool


def _main_facts(offer: Offer, priorities: Priorities, criteria: tuple[Criterion, ...]) -> Iterator[_MainFact]:
    """The main facts that could earn this person points, in the order of a negotiation."""
    amount, days = offer.fact("allowance", "amount"), offer.fact("days", "amount")
    poured = POURED if has_allowance(offer) else ()
    yield _MainFact("allowance.amount", (*poured, "terms"), amount.is_stated, amount.is_written)
    counted = ("days",) if offer.days.from_ in {None, "separate"} else ()
    yield _MainFact("days.amount", (*counted, "terms"), days.is_stated, days.is_written)
    if priorities.my_costs.travel:
        travel = travel_terms(offer)
        # Travel out of the allowance is a detail of the allowance; said or written, it counts alike.
        is_written = travel.is_written or travel.value != "employer"
        yield _MainFact("travel.paid_from", ("travel",), travel.is_stated, is_written)
    for key in FEES:
        if priorities.my_costs.fee(key):
            fee = fee_terms(offer, key)
            is_written = fee.is_written or fee.value in {"allowance", "none"}
            yield _MainFact(f"fees.{key}", ("fees",), fee.is_stated, is_written)
    for name in priorities.perks:
        perk = offer.perk(name)
        yield _MainFact(f"perks.{name}", ("perks",), perk.is_stated, perk.is_written or not perk.value)
    for criterion in criteria:
        if criterion.is_own:
            own = offer.fact("other", criterion.key)
            yield _MainFact(f"other.{criterion.key}", (criterion.key,), own.is_stated, own.is_written)


def _assumed(offer: Offer) -> Iterator[Question]:
    """The details not stated that the score takes at their usual value, where it makes a difference."""
    part_time = offer.fte < 1
    allowance, days = offer.allowance, offer.days
    if allowance.amount:
        if allowance.taxed is None:
            yield Question("allowance.taxed", Why.ASSUMED, POURED)
        if allowance.by_fte is None and part_time:
            yield Question("allowance.by_fte", Why.ASSUMED, POURED)
        if allowance.covers is None:
            yield Question("allowance.covers", Why.ASSUMED, (*POURED, "terms"))
    if days.amount:
        if days.from_ is None:
            yield Question("days.from", Why.ASSUMED, ("days",))
        if days.by_fte is None and part_time:
            yield Question("days.by_fte", Why.ASSUMED, ("days",))


def _to_pin_down(offer: Offer) -> Iterator[str]:
    """What a contract should pin down and this one does not, apart from the main facts."""
    for _, keys in PINNED_DOWN:
        term = ".".join(keys[0])
        if term not in {"allowance.amount", "days.amount"} and not any(offer.fact(*key).is_written for key in keys):
            yield term
