"""Spending: who pays what comes due in a contract year, and what is left of money and days for the next.

The rules are those of the ledger; a dollar is spent once.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from offercompare.model.ledger import (
    allowance_may_pay_fee,
    allowance_may_pay_travel,
    cme_days,
    fee_terms,
    is_allowance_open,
    travel_terms,
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


class Purse:
    """The allowance from year to year: the oldest money is spent first, the youngest is kept first."""

    def __init__(self, offer: Offer, rate: float) -> None:
        allowance = offer.allowance
        self._is_stipend = allowance.paid_as == "stipend"
        self._most = (allowance.carryover or 0.0) * rate
        self._years = 1 if allowance.carryover_years is None else allowance.carryover_years
        self._by_age: list[float] = [0.0]
        """This year's money first."""

    def holds_at_most(self, allowance: float) -> float:
        """What one year can hold if every year brings so much and nothing is spent."""
        return allowance + (0.0 if self._is_stipend else min(self._most, self._years * allowance))

    def open(self, allowance: float) -> float:
        """Begin a year, and say what was carried into it."""
        carried = sum(self._by_age)
        self._by_age.insert(0, allowance)
        return carried

    def take(self, wanted: float) -> float:
        """Pay as much of it as there is."""
        taken = 0.0
        for age in reversed(range(len(self._by_age))):
            part = min(self._by_age[age], wanted - taken)
            self._by_age[age] -= part
            taken += part
        return taken

    def close(self) -> tuple[float, float, float]:
        """End a year: what is carried out, kept and forfeited."""
        rest = sum(self._by_age)
        if self._is_stipend:
            self._by_age = []
            return 0.0, rest, 0.0
        room, kept = self._most, list[float]()
        for left in self._by_age[: self._years]:
            kept.append(min(left, room))
            room -= kept[-1]
        self._by_age = kept
        return sum(kept), 0.0, rest - sum(kept)


class Payer:
    """Pays what comes due, year by year."""

    def __init__(self, offer: Offer, rate: float, purse: Purse) -> None:
        self._offer, self._purse = offer, purse
        terms = {key: fee_terms(offer, key).value for key in FEES}
        self._in_full = {key for key, value in terms.items() if value == "employer"}
        self._up_to = {key: value * rate for key, value in terms.items() if isinstance(value, float)}
        self._from_allowance = {key for key in FEES if allowance_may_pay_fee(offer, key)}
        self._is_pot_open = is_allowance_open(offer)
        self._silent = {key for key in FEES if not fee_terms(offer, key).is_stated}
        self._is_travel_silent = not travel_terms(offer).is_stated
        travel = offer.travel
        self._pays_travel = travel_terms(offer).value == "employer"
        self._pours_travel = allowance_may_pay_travel(offer)
        self._share = 1.0 if travel.share is None else travel.share
        self._cap = float("inf") if travel.cap is None else travel.cap * rate
        self._trips = float("inf") if travel.trips is None else travel.trips

    def pay(self, entries: Iterable[Entry]) -> Iterator[Spent]:
        """Pay for a year, one after the other: on top, from the allowance while it lasts, then oneself."""
        up_to, cap, trips = dict(self._up_to), self._cap, self._trips
        for entry in entries:
            fee_on_top = entry.cost if entry.fee in self._in_full else min(up_to.get(entry.fee, 0.0), entry.cost)
            if entry.fee in up_to:
                up_to[entry.fee] -= fee_on_top
            rest = entry.cost - fee_on_top
            poured = self._purse.take(rest) if self._may_pour(entry) else 0.0
            travel_on_top = 0.0
            if entry.travel and self._pays_travel and trips >= 1:
                travel_on_top = min(entry.travel * self._share, cap)
                trips -= 1
                cap -= travel_on_top
            travel_rest = entry.travel - travel_on_top
            travel_poured = self._purse.take(travel_rest) if self._pours_travel else 0.0
            own, own_travel = rest - poured, travel_rest - travel_poured
            left_open = own * self._is_open(entry) + own_travel * self._is_travel_open
            yield Spent(entry, fee_on_top + travel_on_top, poured + travel_poured, own + own_travel, left_open)

    def _is_open(self, entry: Entry) -> bool:
        return entry.fee in self._silent or (self._is_pot_open and self._may_pour(entry))

    @property
    def _is_travel_open(self) -> bool:
        return self._is_travel_silent or (self._is_pot_open and self._pours_travel)

    def _may_pour(self, entry: Entry) -> bool:
        if entry.fee:
            return entry.fee in self._from_allowance
        allowance = self._offer.allowance
        return allowance.paid_as == "stipend" or allowance.covers is None or entry.kind in allowance.covers


class Leave:
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
