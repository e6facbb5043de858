"""Spending: who pays what comes due in a contract year, and what is left of money and days for the next.

The rules are those of the ledger; a dollar is spent once.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple, get_args

from offercompare.model.catalogue import FEE_TERMS, TRAVEL_PAID_FROM
from offercompare.model.ledger import (
    allowance_may_pay,
    allowance_may_pay_kind,
    cme_days,
    counted_fact,
    is_allowance_open,
    is_stipend,
    most_of_fee,
    trip_limits,
)
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.readings import Reading
from offercompare.model.sections import Expense

LEAST = 1e-9
"""What adding and taking away leave of nothing."""


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

    def open(self, granted: float) -> float:
        """Begin a year that brings so much, and say what was carried into it."""
        carried = self.left
        self._granted += granted
        return carried

    def restate(self, left: float, year: int) -> None:
        """Set what is left at the beginning of a year, counted from 1: it counts as left of the amount granted last."""
        is_within = self._is_stipend or (year - 1) % self._period
        self._granted, self._carried = (left, []) if is_within else (0.0, [left])

    @property
    def left(self) -> float:
        """What there is."""
        return self._granted + sum(self._carried)

    def take(self, wanted: float) -> float:
        """Pay as much of it as there is."""
        taken, carried = 0.0, self._carried
        while carried and taken < wanted:
            part = min(carried[-1], wanted - taken)
            taken += part
            carried[-1] -= part
            if carried[-1]:
                return taken
            carried.pop()  # the next bills need not look at what is spent
        part = min(self._granted, wanted - taken)
        self._granted -= part
        return taken + part

    def close(self, year: int) -> tuple[float, float, float]:
        """End a contract year, counted from 1: what is carried out, kept and forfeited."""
        is_last = year % self._period == 0
        if self._is_stipend:
            kept, self._granted = (self._granted, 0.0) if is_last else (0.0, self._granted)
            return self._granted, kept, 0.0
        before = self.left
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
        return self.left, 0.0, before - self.left


class Claim(NamedTuple):
    """What may be asked of an employer for one bill, before it is booked."""

    on_top: float
    payable: float
    """Of the rest, what the allowance may pay while it lasts."""
    fee: str = ""
    """The fee whose number a year it uses up; empty for anything else."""


class YearPayments:
    """Pays what comes due, year by year: on top, from the allowance while it lasts, then oneself."""

    def __init__(self, offer: Offer, rate: float, pool: CarryoverPool) -> None:
        self._offer, self._pool, self._rate = offer, pool, rate
        # A number is paid once a year, however many entries have the fee.
        self._on_top = {fee.key: most_of_fee(offer, fee, rate, Reading.STATED) for fee in FEE_TERMS}
        self._from_allowance = {fee.key for fee in FEE_TERMS if allowance_may_pay(offer, fee)}
        self._kinds = {kind for kind in get_args(Expense) if allowance_may_pay_kind(offer, kind)}
        self._is_pot_open = is_allowance_open(offer)
        self._silent = {fee.key for fee in FEE_TERMS if not counted_fact(fee, offer).is_stated}
        travel = counted_fact(TRAVEL_PAID_FROM, offer)
        self._is_travel_silent, self._pays_travel = not travel.is_stated, travel.value == "employer"
        self._pours_travel = allowance_may_pay(offer, TRAVEL_PAID_FROM)
        self._has_travel_limit = not is_stipend(offer) and not self._pays_travel
        self._left: dict[str, float] = {}

    def begin_year(self) -> None:
        """Begin a year, in which each fee may be paid on top again."""
        self._left = dict(self._on_top)

    def claim_fee(self, fee: str, cost: float) -> Claim:
        """Say what may be asked for a fee: on top up to its number a year, the rest from the allowance if it may."""
        on_top = min(self._left[fee], cost)
        return Claim(on_top, cost - on_top if fee in self._from_allowance else 0.0, fee)

    def claim_kind(self, kind: str, cost: float) -> Claim:
        """Say what may be asked for something of a kind: one of the words of `covers`, but not travel."""
        return Claim(0.0, cost if kind in self._kinds else 0.0)

    def claim_travel(self, cost: float, limit: float) -> Claim:
        """Say what may be asked for travel of which share, caps and trips allow so much."""
        return Claim(*self._of_travel(cost, limit))

    def _of_travel(self, cost: float, limit: float) -> tuple[float, float]:
        on_top = limit if self._pays_travel else 0.0
        payable = limit if self._has_travel_limit else cost - on_top
        return on_top, payable if self._pours_travel else 0.0

    def is_anything_paid(self, claim: Claim) -> bool:
        """Return whether a claim would bring anything."""
        return claim.on_top > LEAST or min(claim.payable, self._pool.left) > LEAST

    def book(self, claim: Claim, most: float = inf) -> tuple[float, float]:
        """Pay a claim, of which no more than `most` is granted: what comes on top, and what from the allowance."""
        on_top, payable, fee = min(claim.on_top, most), min(claim.payable, most - claim.on_top), claim.fee
        if fee:
            self._left[fee] -= on_top
        return on_top, self._pool.take(payable) if payable > 0 else 0.0

    def pay(self, entries: Sequence[Entry]) -> Iterator[Spent]:
        """Pay for a planned year, one entry after the other."""
        self.begin_year()
        limits = trip_limits(self._offer, [entry.travel for entry in entries], self._rate)
        take = self._pool.take
        for entry, limit in zip(entries, limits, strict=True):
            _, _, fee, kind, cost, travel, _, _ = entry
            # A plan may have thousands of entries, and only a fee has something on top that can be used up.
            may_pour = fee in self._from_allowance if fee else kind in self._kinds
            on_top, poured = self.book(self.claim_fee(fee, cost)) if fee else (0.0, take(cost) if may_pour else 0.0)
            own = cost - on_top - poured
            left_open = own if fee in self._silent or (self._is_pot_open and may_pour) else 0.0
            if travel:
                travel_on_top, payable = self._of_travel(travel, limit)
                travel_poured = take(payable) if payable > 0 else 0.0
                own_travel = travel - travel_on_top - travel_poured
                on_top, poured, own = on_top + travel_on_top, poured + travel_poured, own + own_travel
                if self._is_travel_silent or (self._is_pot_open and self._pours_travel):
                    left_open += own_travel
            yield Spent(entry, on_top, poured, own, left_open)


def owed_on_leaving(offer: Offer, paid: Iterable[tuple[float, float]]) -> float | None:
    """Add up what must be paid back of what was paid so many months ago; `None` where repayment is not stated."""
    back, falls = offer.allowance.repay_months, offer.allowance.repay == "prorated"
    if back is None:
        return None
    return sum((amount * (1 - months / back if falls else 1.0) for months, amount in paid if months < back), 0.0)


class YearOfDays(NamedTuple):
    """CME days of one year."""

    given: float
    carried_in: float
    used: float
    left: float
    short: float
    """Days of PTO that it took."""
    carried_out: float

    @property
    def lost(self) -> float:
        """Days that are left and cannot be carried over."""
        return self.left - self.carried_out


class LeaveBalance:
    """CME days from year to year."""

    def __init__(self, offer: Offer, priorities: Priorities) -> None:
        days = offer.days
        self._a_year = cme_days(offer, priorities.scale.days.enough, Reading.STATED)
        self._most = (days.carryover or 0.0) / days.per_day
        self._travel_days = days.travel_days or 0.0
        self._carried = 0.0

    def use(
        self, away: Iterable[tuple[float, bool]], given: float | None = None, carried_in: float | None = None
    ) -> YearOfDays:
        """Use a year's days.

        Args:
            away: The days of each activity, and whether there was travel to it, which has days of its own.
            given: What the year gives, where that is not what the offer says.
            carried_in: What was carried in, where that is not what was left of the year before.
        """
        given = self._a_year if given is None else given
        carried_in = self._carried if carried_in is None else carried_in
        used = sum(max(0.0, days - (self._travel_days if has_travel else 0.0)) for days, has_travel in away)
        left = given + carried_in - used
        self._carried = min(max(left, 0.0), self._most)
        return YearOfDays(given, carried_in, used, max(left, 0.0), max(-left, 0.0), self._carried)
