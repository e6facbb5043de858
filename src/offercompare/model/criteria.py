"""The criteria: what each one is called, how it is measured and where enough is enough.

An additive value model (Keeney & Raiffa 1976; Belton & Stewart 2002) on fixed scales, so that adding or dropping an
offer never changes another's score.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_CARRYOVER,
    BY_YEAR,
    COVERS,
    DAYS_AMOUNT,
    DOCUMENTATION,
    ELIGIBLE_EXPENSES,
    PAID_AS,
    PAID_WITHIN_DAYS,
    Term,
    own_number as own_number_term,
    perk as perk_term,
)
from offercompare.model.ledger import cme_days, counts, is_allowance_open, is_stipend, ordinary_year
from offercompare.model.offer import Fact, Offer
from offercompare.model.priorities import BuiltIn, Perk, Priorities, Weights
from offercompare.model.readings import Reading


class Measure(StrEnum):
    """What the raw value of a criterion counts."""

    DOLLARS = "dollars"
    DAYS = "days"
    SHARE = "share"
    TERMS = "terms"
    """A share of the terms that a contract should pin down."""
    NUMBER = "number"


class Criterion(NamedTuple):
    """One criterion with its value function: 0 points at `none`, 100 at `enough`, straight between."""

    key: str
    label: str
    short: str
    measure: Measure
    none: float
    enough: float
    unit: str = ""

    def points(self, value: float) -> float:
        """Points of a raw value, 0..100; `enough` below `none` means less is better."""
        return 100.0 * min(1.0, max(0.0, (value - self.none) / (self.enough - self.none)))

    @property
    def less_is_better(self) -> bool:
        """Whether a smaller raw value earns more points."""
        return self.enough < self.none

    def reaches(self, value: float, limit: float) -> bool:
        """Whether `value` is at least as good as `limit`, to a billionth."""
        return value <= limit + 1e-9 if self.less_is_better else value >= limit - 1e-9

    @property
    def is_own(self) -> bool:
        """Whether it is a criterion of the user's own, read from `[other]`."""
        return self.measure is Measure.NUMBER

    @property
    def main_fact(self) -> Term | None:
        """The one term of an offer that this criterion hangs on, if there is one."""
        match self.key:
            case BuiltIn.DOLLARS:
                return ALLOWANCE_AMOUNT
            case BuiltIn.DAYS:
                return DAYS_AMOUNT
        return own_number_term(self.key) if self.is_own else None


def is_settled(criterion: Criterion, offer: Offer) -> bool:
    """Return whether the one fact a criterion hangs on is stated, or makes no difference."""
    match criterion.main_fact:
        case None:
            return True
        case term if term is ALLOWANCE_AMOUNT:
            return not is_allowance_open(offer)
        case term if term is DAYS_AMOUNT:
            return term.of(offer).is_stated or not offer.days.is_on_top
        case term:
            return term.of(offer).is_stated


def criteria_of(priorities: Priorities) -> tuple[Criterion, ...]:
    """Every criterion of a comparison: the six built in, then the user's own in the order of the file."""
    scales = {BuiltIn.DOLLARS: priorities.scale.dollars, BuiltIn.DAYS: priorities.scale.days}
    built_in = []
    for key in BuiltIn:
        label, scale = Weights.model_fields[key].title or key, scales.get(key)
        none, enough = (scale.none, scale.enough) if scale else (0, 1)
        built_in.append(Criterion(key, label, _SHORT.get(key, label), _MEASURES.get(key, Measure.SHARE), none, enough))
    own = (
        Criterion(key, own.label, own.label, Measure.NUMBER, own.none, own.enough, own.unit)
        for key, own in priorities.criteria.items()
    )
    return (*built_in, *own)


_SHORT = {BuiltIn.DOLLARS: "Left to learn", BuiltIn.FEES: "Fees"}
_MEASURES = {BuiltIn.DOLLARS: Measure.DOLLARS, BuiltIn.DAYS: Measure.DAYS, BuiltIn.TERMS: Measure.TERMS}
POURED = (BuiltIn.DOLLARS, BuiltIn.FEES, BuiltIn.TRAVEL)
"""The criteria that live on the allowance."""

PINNED_DOWN: tuple[tuple[Term, ...], ...] = (
    (ALLOWANCE_AMOUNT, BY_YEAR),
    (COVERS, ELIGIBLE_EXPENSES),
    (DAYS_AMOUNT,),
    (ALLOWANCE_CARRYOVER,),
    (DOCUMENTATION,),
    (PAID_WITHIN_DAYS,),
)
"""What a contract should pin down; where two terms say it, one in writing is enough."""
_SETTLED_BY_A_STIPEND = frozenset({COVERS, ALLOWANCE_CARRYOVER})
"""It pays anything, and its rest is kept."""


def not_pinned_down(offer: Offer) -> tuple[tuple[Term, ...], ...]:
    """List what of `PINNED_DOWN` is not in writing, and not settled by a stipend in writing either."""
    settled = _SETTLED_BY_A_STIPEND if is_stipend(offer) and PAID_AS.of(offer).is_written else frozenset[Term]()
    return tuple(
        terms
        for terms in PINNED_DOWN
        if terms[0] not in settled and not any(term.of(offer).is_written for term in terms)
    )


def perk_share(fact: Fact, perk: Perk, reading: Reading) -> float:
    """How much of one perk there is, 0..1; hours count up to what is enough."""
    if not fact.is_stated:
        return 1.0 if reading is Reading.OPEN else 0.0
    if not counts(fact, reading):
        return 0.0
    if isinstance(fact.value, float) and perk.enough is not None:
        return min(1.0, fact.value / perk.enough)
    return 1.0 if fact.value else 0.0


def raw_values(
    offer: Offer, priorities: Priorities, rate: float, criteria: Sequence[Criterion], reading: Reading
) -> tuple[tuple[float, ...], float]:
    """Measure an offer on every criterion, and say what it is worth a year.

    Args:
        offer: The offer.
        priorities: The person's costs, scales and perks.
        rate: What one unit of the offer's currency is in the user's.
        criteria: Some of those that `criteria_of` gives for these priorities.
        reading: Which statements count.

    Returns:
        The raw values in the order of `criteria`, and the worth a year in dollars (not used in the open reading).
    """
    year = ordinary_year(offer, priorities, rate, reading)
    days = cme_days(offer, priorities.scale.days.enough, reading)
    worth = year.pot + year.fees_on_top + year.travel_on_top + days * (priorities.day_value or 0.0)

    def value(criterion: Criterion) -> float:
        match criterion.key:
            case BuiltIn.DOLLARS:
                return year.dollars
            case BuiltIn.DAYS:
                return days
            case BuiltIn.TRAVEL:
                return _share_of(year.travel_on_top + year.travel_poured, year.travel_bill)
            case BuiltIn.FEES:
                return _share_of(year.fees_on_top + year.fees_poured, year.fee_bill)
            case BuiltIn.PERKS:
                return _perks(offer, priorities, reading)
            case BuiltIn.TERMS:
                missing = 0 if reading is Reading.OPEN else len(not_pinned_down(offer))
                return (len(PINNED_DOWN) - missing) / len(PINNED_DOWN)
        return _own_number(offer, criterion, rate if criterion.unit == priorities.currency else 1.0, reading)

    return tuple(map(value, criteria)), worth


def _perks(offer: Offer, priorities: Priorities, reading: Reading) -> float:
    perks = priorities.perks
    have = sum(perk.importance * perk_share(perk_term(name).of(offer), perk, reading) for name, perk in perks.items())
    return _share_of(have, sum(perk.importance for perk in perks.values()))


def _own_number(offer: Offer, criterion: Criterion, rate: float, reading: Reading) -> float:
    """Read the number of a criterion of one's own; not stated it is worth nothing, at best enough."""
    fact = own_number_term(criterion.key).of(offer)
    if not fact.is_stated:
        return criterion.enough if reading is Reading.OPEN else criterion.none
    if not counts(fact, reading):
        return criterion.none
    assert isinstance(fact.value, float)
    return fact.value * rate


def _share_of(have: float, whole: float) -> float:
    """What part of a whole there is, 0..1; of nothing, all."""
    return min(1.0, have / whole) if whole else 1.0


def can_be_asked_for(term: Term, priorities: Priorities) -> bool:
    """Return whether an employer could grant more of a term: of one's own, only what `ask` says of its criterion."""
    own = priorities.criteria.get(term.key) if term.is_own_number else None
    return own is None or own.ask
