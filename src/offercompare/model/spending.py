"""Spending: who pays what comes due in a contract year, and what is left of money and days for the next.

The rules are those of the ledger; a dollar is spent once.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from offercompare.model.ledger import (
    allowance_may_pay_fee,
    allowance_may_pay_kind,
    allowance_may_pay_travel,
    cme_days,
    fee_terms,
    is_allowance_open,
    is_stipend,
    most_of_fee,
    travel_terms,
    trip_limits,
)
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.readings import Reading
from offercompare.model.sections import FEES


class Entry(NamedTuple):
    """Something that is to be paid in one year."""

    item: int | None
    """The place of the planned item; `None` for a yearly fee."""
    what: str
    """The item as its author calls it; empty for a yearly fee."""
    fee: str
    """The key of `[fees]` it pays; empty for anything else."""
    kind: str
    """The word of `covers` it falls under; empty for a fee."""
    cost: float
    travel: float
    days: float
    must: bool


class Spent(NamedTuple):
    """Who pays an entry."""

    entry: Entry
    on_top: float
    from_allowance: float
    own_pocket: float
    left_open: float
    """The part of one's own pocket that rests on silence: who pays it, or how large the allowance is, is not stated."""


class CarryoverPool:
    """The allowance from year to year: the oldest money is spent first, the youngest is kept first."""

    def __init__(self, offer: Offer, rate: float) -> None:
        allowance = offer.allowance
        carryover, years = allowance.carryover or 0.0, allowance.carryover_years
        self._is_stipend = is_stipend(offer)
        self._most = inf if carryover == "all" else carryover * rate
        self._years = years if years is not None else inf if carryover == "all" else 1
        self._period = allowance.per_years or 1
        self._granted = 0.0
        """What is left of the amount granted last, which stays without limit for as many years as it is for."""
        self._carried: list[float] = []
        """What was carried out of the amounts before, the youngest first: by the times it was carried."""

    def holds_at_most(self, allowance: float) -> float:
        """What one year can hold if every year brings so much and nothing is spent; infinite if nothing limits it."""
        if self._is_stipend or not allowance:
            return allowance
        return allowance + min(self._most, self._years * allowance)

    def open(self, granted: float) -> float:
        """Begin a year that brings so much, and say what was carried into it."""
        carried = self._granted + sum(self._carried)
        self._granted += granted
        return carried

    def take(self, wanted: float) -> float:
        """Pay as much of it as there is."""
        taken = 0.0
        for place in reversed(range(len(self._carried) if wanted else 0)):
            part = min(self._carried[place], wanted - taken)
            self._carried[place] -= part
            taken += part
        part = min(self._granted, wanted - taken)
        self._granted -= part
        return taken + part

    def close(self, year: int) -> tuple[float, float, float]:
        """End a contract year, counted from 1: what is carried out, kept and forfeited."""
        is_last = year % self._period == 0
        if self._is_stipend:
            kept, self._granted = (self._granted, 0.0) if is_last else (0.0, self._granted)
            return self._granted, kept, 0.0
        before = self._granted + sum(self._carried)
        # What was carried goes on ageing by years, while an amount for several years is not carried within them.
        ages = [self._granted, *self._carried] if is_last else [0.0, *self._carried]
        room, carried = self._most, list[float]()
        for age, left in enumerate(ages):
            carried.append(min(left, room) if age < self._years else 0.0)
            room -= carried[-1]
        while carried and not carried[-1]:
            carried.pop()
        self._carried = carried
        self._granted = 0.0 if is_last else self._granted
        out = self._granted + sum(self._carried)
        return out, 0.0, before - out


class YearPayments:
    """Pays what comes due, year by year."""

    def __init__(self, offer: Offer, rate: float, pool: CarryoverPool) -> None:
        self._offer, self._pool, self._rate = offer, pool, rate
        # A number is paid once a year, however many entries have the fee.
        self._on_top = {key: most_of_fee(offer, key, rate, Reading.STATED) for key in FEES}
        self._from_allowance = {key for key in FEES if allowance_may_pay_fee(offer, key)}
        self._is_pot_open = is_allowance_open(offer)
        self._silent = {key for key in FEES if not fee_terms(offer, key).is_stated}
        self._is_travel_silent = not travel_terms(offer).is_stated
        self._pays_travel = travel_terms(offer).value == "employer"
        self._pours_travel = allowance_may_pay_travel(offer)
        self._has_travel_limit = not is_stipend(offer) and not self._pays_travel

    def pay(self, entries: Sequence[Entry]) -> Iterator[Spent]:
        """Pay for a year, one after the other: on top, from the allowance while it lasts, then oneself."""
        left, limits = {"": 0.0, **self._on_top}, trip_limits(self._offer, [e.travel for e in entries], self._rate)
        is_travel_open = self._is_travel_silent or (self._is_pot_open and self._pours_travel)
        for entry, limit in zip(entries, limits, strict=True):
            on_top = min(left[entry.fee], entry.cost)
            left[entry.fee] -= on_top
            rest, may_pour = entry.cost - on_top, self._may_pour(entry)
            poured = self._pool.take(rest) if may_pour else 0.0
            travel_on_top = limit if self._pays_travel else 0.0
            travel_rest = entry.travel - travel_on_top
            payable = limit if self._has_travel_limit else travel_rest
            travel_poured = self._pool.take(payable) if self._pours_travel else 0.0
            own, own_travel = rest - poured, travel_rest - travel_poured
            is_open = entry.fee in self._silent or (self._is_pot_open and may_pour)
            left_open = own * is_open + own_travel * is_travel_open
            yield Spent(entry, on_top + travel_on_top, poured + travel_poured, own + own_travel, left_open)

    def _may_pour(self, entry: Entry) -> bool:
        return entry.fee in self._from_allowance if entry.fee else allowance_may_pay_kind(self._offer, entry.kind)


class LeaveBalance:
    """CME days from year to year."""

    def __init__(self, offer: Offer, priorities: Priorities) -> None:
        days = offer.days
        self._a_year = cme_days(offer, priorities.scale.days.enough, Reading.STATED)
        hours = (days.hours_per_day or 8.0) if days.unit == "hours" else 1.0
        self._most = (days.carryover or 0.0) / hours
        self._travel_days = days.travel_days or 0.0
        self._carried = 0.0

    def short_of(self, entries: Iterable[Entry]) -> float:
        """Use a year's days, and say how many are missing."""
        needed = sum(max(0.0, entry.days - (self._travel_days if entry.travel else 0.0)) for entry in entries)
        left = self._a_year + self._carried - needed
        self._carried = min(max(left, 0.0), self._most)
        return max(-left, 0.0)
