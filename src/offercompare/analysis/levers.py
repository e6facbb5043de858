"""What can be asked of an employer: each term that could earn more, what it may be raised to, and what that costs.

Amounts rise in the steps in which people ask: money by 50, days by whole ones, hours by half days. No term is raised
past what its criterion rewards.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple, overload

from offercompare.analysis.open_terms import days_in_own_unit, rate_of
from offercompare.analysis.prices import price_of
from offercompare.model import catalogue
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.criteria import PINNED_DOWN, POURED, Criterion, pinned_down
from offercompare.model.edits import Edit
from offercompare.model.evaluation import Evaluated, Evaluation, Must, Why
from offercompare.model.fields import MOST_MONEY, MOST_TIME
from offercompare.model.ledger import (
    COVERED_BY,
    allowance_may_pay_fee,
    allowance_may_pay_travel,
    amount_that_fills,
    fee_on_top,
    fee_terms,
    has_allowance,
    kept_of_a_dollar,
    travel_terms,
)
from offercompare.model.offer import Offer
from offercompare.model.priorities import BuiltIn, Priorities
from offercompare.model.readings import Reading
from offercompare.model.sections import FEES, MOST_OF_ONES_OWN

MONEY_STEP = 50.0
_HOURS_STEP = 4.0
_MOST_SIZES = 2000
_MOST_STEPS = 60
"""Of a number of one's own, and of hours: larger ranges go in larger steps."""


@dataclass(frozen=True, slots=True)
class Steps(Sequence[object]):
    """The multiples of a step beyond `start`, up to the first that reaches `end`; none where `start` does."""

    start: float
    end: float
    step: float
    is_falling: bool = False
    """Whether less is better."""

    def __len__(self) -> int:
        """How many there are."""
        if self._sign * self.end <= self._sign * self.start:
            return 0
        return max(0, math.ceil(self._sign * self.end / self.step - 1e-9) - self._first + 1)

    @overload
    def __getitem__(self, index: int) -> object: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[object]: ...
    def __getitem__(self, index: int | slice) -> object:
        """One of them, that nearest to `start` first."""
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._sign * round((self._first + index % len(self)) * self.step, 9)

    @property
    def _sign(self) -> float:
        return -1.0 if self.is_falling else 1.0

    @property
    def _first(self) -> int:
        return math.floor(self._sign * self.start / self.step + 1e-9) + 1


class Lever(NamedTuple):
    """A term that can be raised."""

    term: Term
    now: object
    """As the ledger reads it: a fee that `covers` answers is paid from the allowance. `None`: not stated."""
    values: Sequence[object]
    """What it may be raised to, from the least to the most."""
    is_priced: bool = True
    """Whether it is known what it costs the employer."""

    def ask(self, value: object) -> Edit:
        """Ask for one of its values, as firm as its section says."""
        return Edit(self.term, value, firmness=None)


def levers(evaluated: Evaluated, evaluation: Evaluation, counted: frozenset[str]) -> Iterator[Lever]:
    """Every term of an offer that could earn more or mend a must-have, in the order of its file.

    Args:
        evaluated: The offer.
        evaluation: With the priorities.
        counted: The criteria that have any weight.
    """
    offer, priorities = evaluated.offer, evaluation.priorities
    rate = rate_of(offer, priorities)
    needed = {key: priorities.must[key] for key, must in evaluated.musts if must is not Must.MET}
    counted |= needed.keys()
    if not counted.isdisjoint(POURED):
        yield from _at_part_time(offer)
        if has_allowance(offer):
            yield from _of_the_allowance(offer, priorities, rate, needed.get("dollars", 0.0))
    if "days" in counted:
        yield from _of_the_days(offer, max(priorities.scale.days.enough, needed.get("days", 0.0)))
    if priorities.my_costs.travel and not counted.isdisjoint({"travel", "dollars", "fees"}):
        yield from _of_travel(offer, priorities, rate)
    if not counted.isdisjoint(POURED):
        yield from _of_the_fees(offer, priorities, rate)
    if BuiltIn.PERKS in counted:
        yield from _of_the_perks(offer, priorities)
    for criterion in evaluation.criteria:
        if criterion.is_own and criterion.key in counted:
            yield from _of_ones_own(offer, criterion, priorities, needed.get(criterion.key))


def _at_part_time(offer: Offer) -> Iterator[Lever]:
    """An allowance at all, and all of it."""
    allowance = offer.allowance
    if not has_allowance(offer):
        yield Lever(catalogue.MIN_FTE, allowance.min_fte, (offer.fte,))
    if allowance.by_fte and offer.fte < 1:
        yield Lever(catalogue.ALLOWANCE_BY_FTE, allowance.by_fte, (False,))


def _of_the_allowance(offer: Offer, priorities: Priorities, rate: float, needed: float) -> Iterator[Lever]:
    """`needed` is what must be left to learn with, which may be more than what is enough."""
    amount, net = offer.allowance.amount, kept_of_a_dollar(offer, priorities, rate)
    most = amount_that_fills(offer, priorities, rate)
    if net:
        most += max(0.0, needed - priorities.scale.dollars.enough) / net
    step = allowance_step(offer, priorities, rate)
    values = Steps(amount or 0.0, within(MOST_MONEY, most, step), step)
    if len(values):
        yield Lever(catalogue.ALLOWANCE_AMOUNT, amount, values)
    if words := _useful_words(offer, priorities):
        base = offer.allowance.covers
        # Not stated, it is read as learning and travel.
        known = ("courses", "conferences", "travel") if base is None else base
        more = tuple((*known, *some) for size in range(1, len(words) + 1) for some in combinations(words, size))
        yield Lever(catalogue.COVERS, base, more)


def _useful_words(offer: Offer, priorities: Priorities) -> tuple[str, ...]:
    """The words of `covers` that would let the allowance pay something it may not pay now."""
    costs, known = priorities.my_costs, offer.allowance.covers or ()
    words = []
    if costs.travel and not allowance_may_pay_travel(offer) and travel_terms(offer).value != "none":
        words.append("travel")
    for key in FEES:
        is_open = not allowance_may_pay_fee(offer, key) and fee_terms(offer, key).value not in {"none", "employer"}
        if costs.fee(key) and is_open and COVERED_BY[key] not in words:
            words.append(COVERED_BY[key])
    return tuple(word for word in words if word not in known)


def _of_the_days(offer: Offer, enough: float) -> Iterator[Lever]:
    days = offer.days
    if days.from_ in {"pto", "unpaid"}:
        yield Lever(catalogue.DAYS_FROM, days.from_, ("separate",))
        offer = catalogue.DAYS_FROM.set(offer, "separate", firmness=None)
    if days.by_fte and offer.fte < 1:
        yield Lever(catalogue.DAYS_BY_FTE, days.by_fte, (False,))
    whole = (days.hours_per_day or 8.0) if days.unit == "hours" else 1.0
    values = Steps(days.amount or 0.0, within(MOST_TIME, days_in_own_unit(offer, enough), whole), whole)
    if len(values):
        yield Lever(catalogue.DAYS_AMOUNT, days.amount, values)


def _of_travel(offer: Offer, priorities: Priorities, rate: float) -> Iterator[Lever]:
    now, travel, cost = travel_terms(offer).value, offer.travel, priorities.my_costs.travel
    if now != "employer":
        yield Lever(catalogue.TRAVEL_PAID_FROM, now, ("employer",))
    if travel.share is not None and travel.share < 1:
        yield Lever(catalogue.TRAVEL_SHARE, travel.share, Steps(travel.share, 1.0, 0.1))
    if travel.cap is not None:
        step = money_step(rate)
        caps = Steps(travel.cap, within(MOST_MONEY, cost / rate, step), step)
        if len(caps):
            yield Lever(catalogue.TRAVEL_CAP, travel.cap, caps)


def _of_the_fees(offer: Offer, priorities: Priorities, rate: float) -> Iterator[Lever]:
    for key in FEES:
        cost = priorities.my_costs.fee(key)
        if cost and fee_on_top(offer, key, cost, rate, Reading.STATED) < cost:
            yield Lever(catalogue.fee(key), fee_terms(offer, key).value, ("employer",))


def _of_the_perks(offer: Offer, priorities: Priorities) -> Iterator[Lever]:
    for name, perk in priorities.perks.items():
        term = catalogue.perk(name)
        fact = term.of(offer)
        have = fact.value if isinstance(fact.value, float) else 0.0
        if fact.value is True or (have and perk.enough is None):
            continue
        if perk.enough is None:
            yield Lever(term, fact.value, (True,))
        elif have < perk.enough:
            step = _round_step(perk.enough, _HOURS_STEP)
            yield Lever(term, fact.value, Steps(have, perk.enough, step))


def _of_ones_own(offer: Offer, criterion: Criterion, priorities: Priorities, needed: float | None) -> Iterator[Lever]:
    is_money, rate = criterion.unit == priorities.currency, rate_of(offer, priorities)
    unit = rate if is_money else 1.0
    enough = criterion.enough
    if needed is not None and not criterion.reaches(enough, needed):
        enough = needed
    term = catalogue.own_number(criterion.key)
    now = term.of(offer).value
    start = now if isinstance(now, float) else criterion.none / unit
    end, wide = enough / unit, abs(criterion.enough - criterion.none) / unit
    finest = money_step(rate) if is_money else min(1.0, 10.0 ** math.floor(math.log10(wide / 4)))
    step = _round_step(wide, finest)
    start, end = min(start, MOST_OF_ONES_OWN), within(MOST_OF_ONES_OWN, end, step)
    values = Steps(start, end, step, criterion.less_is_better)
    if len(values):
        is_priced = price_of(criterion, priorities) is not None
        yield Lever(term, now, values, is_priced)


def most_allowance(offer: Offer, priorities: Priorities, rate: float) -> float:
    """An allowance, in the offer's own currency, that pays for everything; 0 where none ever does."""
    net, costs = kept_of_a_dollar(offer, priorities, rate), priorities.my_costs
    learning = max(priorities.scale.dollars.enough, priorities.must.get("dollars", 0.0))
    return (costs.fees + costs.travel + learning) / net if net else 0.0


def allowance_step(offer: Offer, priorities: Priorities, rate: float) -> float:
    """The step in which an allowance is asked for; where there would be thousands of them, ten times as much."""
    step, most = money_step(rate), most_allowance(offer, priorities, rate)
    while most / step > _MOST_SIZES:
        step *= 10
    return step


def within(most: float, wanted: float, step: float) -> float:
    """As much as is wanted, and no more than a file may hold, in whole steps of it."""
    return min(wanted, math.floor(most / step) * step)


def money_step(rate: float) -> float:
    """The step in which money is asked for: 50, and in a small currency 50 with so many zeros as make it like 50."""
    return MONEY_STEP * 10.0 ** max(0, round(math.log10(1 / rate)))


def _round_step(wide: float, least: float) -> float:
    """Widen a step by 2, 5, 10 and so on until not more than `_MOST_STEPS` fill the range."""
    factors = (least * digit * 10.0**zeros for zeros in range(12) for digit in (1, 2, 5))
    return next(step for step in factors if wide / step <= _MOST_STEPS)


def to_write_down(standing: Standing, comparison: Comparison) -> Iterator[Edit]:
    """What could be put in writing as it is: what is only said, and what a contract should pin down.

    A term to pin down that is not stated comes with a proposal.
    """
    said = [question.term for question in comparison.questions(standing) if question.why is Why.VERBAL]
    yield from (Edit(term) for term in said)
    if comparison.to_pin_down(standing):
        yield from (ask for ask in to_pin_down(standing.evaluated.offer) if ask.term not in said)


def to_pin_down(offer: Offer) -> Iterator[Edit]:
    """An ask for each of the terms of `PINNED_DOWN` that is not in writing; amount and days only where stated.

    A stipend may be spent on anything, and there is nothing to claim: of that no proposal is made.
    """
    written, is_stipend = pinned_down(offer), offer.allowance.paid_as == "stipend"
    for name, terms in PINNED_DOWN:
        if name not in written:
            stated = [term for term in terms if term.of(offer).is_stated]
            if stated:
                yield Edit(stated[0])
            elif is_stipend:
                continue
            elif name in _PROPOSALS:
                yield Edit(terms[-1], _PROPOSALS[name])
            elif name == "carryover" and offer.allowance.amount:
                yield Edit(terms[-1], offer.allowance.amount)


_PROPOSALS = {
    "eligible expenses": "a list in the contract",
    "documentation": "Receipt and certificate",
    "reimbursement time": 30.0,
}
