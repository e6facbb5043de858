"""The plan: what one would pay oneself, contract year by contract year, by the rules of the ledger.

One ledger per offer, in the user's currency, on the *stated* reading; a dollar is spent once. Conserved in every year:
allowance + carried in = from the allowance + carried out + kept + forfeited.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from offercompare.model.evaluation import Evaluated, Evaluation
from offercompare.model.ledger import (
    allowance_may_pay_fee,
    allowance_may_pay_travel,
    cme_days,
    fee_terms,
    stated_pot,
    travel_terms,
)
from offercompare.model.offer import Offer
from offercompare.model.priorities import PlanItem, Priorities
from offercompare.model.readings import Reading
from offercompare.model.sections import FEES

MONTHS_TO_LEAVE = (6, 12, 24)
"""After how many months of service one may ask what would be owed."""
_YEAR = 12


class Entry(NamedTuple):
    """Something that is to be paid in one year."""

    what: str
    """The item of the plan, as its author calls it; empty for a yearly fee."""
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


class Year(NamedTuple):
    """One contract year, in the user's currency and in days."""

    year: int
    allowance: float
    carried_in: float
    on_top: float
    from_allowance: float
    own_pocket: float
    days_short: float
    """Days of PTO that it takes."""
    carried_out: float
    kept: float
    """A stipend's rest, which is one's own."""
    forfeited: float
    entries: tuple[Spent, ...]


class Total(NamedTuple):
    """All years together."""

    on_top: float
    from_allowance: float
    own_pocket: float
    forfeited: float
    kept: float
    days_short: float


class FirstBenefitYear(NamedTuple):
    """What the first, perhaps partial benefit year brings."""

    months: int
    allowance: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What one offer pays of what one means to do, and what it does not."""

    years: tuple[Year, ...]
    first_benefit_year: FirstBenefitYear
    owed_on_leaving: tuple[tuple[int, float | None], ...] | None
    """By months of service, what would be owed; `None` beyond the plan, and in all where it is not stated."""

    @property
    def total(self) -> Total:
        """All years together."""
        return Total(*(sum(getattr(year, name) for year in self.years) for name in Total._fields))

    @property
    def dear_year(self) -> Year:
        """The year in which one pays the most; of several the first."""
        return max(self.years, key=lambda year: year.own_pocket)


def plan_of(offer: Offer, priorities: Priorities, rate: float, items: Sequence[PlanItem] | None = None) -> Plan:
    """Use an offer for some years: pay the yearly fees and everything one means to do.

    Args:
        offer: The offer; a contract shorter than the plan is taken as renewed.
        priorities: Costs, tax rate, and how many years the plan looks ahead.
        rate: What one unit of the offer's currency is in the user's.
        items: What is planned; all of the priorities if left out.
    """
    items = priorities.plan if items is None else items
    pot = stated_pot(offer, priorities, rate, Reading.STATED) or 0.0
    purse, leave, years = _Purse(offer, rate), _Leave(offer, priorities), []
    for number in range(1, priorities.plan_years + 1):
        entries = tuple(due(priorities, items, number))
        allowance = pot * _months_beyond_waiting(offer, number) / _YEAR
        carried_in = purse.open(allowance)
        paid = tuple(_Payer(offer, rate, purse).pay(entries))
        carried_out, kept, forfeited = purse.close()
        years.append(
            Year(
                number,
                allowance,
                carried_in,
                sum(spent.on_top for spent in paid),
                sum(spent.from_allowance for spent in paid),
                sum(spent.own_pocket for spent in paid),
                leave.short_of(entries),
                carried_out,
                kept,
                forfeited,
                paid,
            )
        )
    first = _first_benefit_year(offer, pot)
    return Plan(tuple(years), first, _owed_on_leaving(offer, years))


def plans_of(evaluation: Evaluation) -> tuple[tuple[Evaluated, Plan], ...]:
    """The plan of every offer, least own pocket first; ties in the order of the file names."""
    priorities = evaluation.priorities
    planned = [
        (evaluated, plan_of(evaluated.offer, priorities, priorities.rate(evaluated.offer.currency) or 1.0))
        for evaluated in evaluation.offers
    ]
    return tuple(sorted(planned, key=lambda entry: entry[1].total.own_pocket))


def due(priorities: Priorities, items: Sequence[PlanItem], year: int) -> Iterator[Entry]:
    """What is to be paid in a year, in the order in which it is: must-haves first, of these the yearly fees first."""
    planned = {item.fee for item in items}
    for key in FEES:
        cost = priorities.my_costs.fee(key)
        if cost and key not in planned:
            yield Entry("", key, "", cost, 0.0, 0.0, must=True)
    coming = [item for item in items if year >= item.from_year and (year - item.from_year) % item.every == 0]
    for must in (True, False):
        for item in coming:
            if item.must is must:
                yield Entry(item.what, item.fee or "", item.kind or "", item.cost, item.travel, item.days, must)


def _months_beyond_waiting(offer: Offer, year: int) -> float:
    waited = (offer.allowance.waiting_months or 0.0) - _YEAR * (year - 1)
    return _YEAR - min(max(waited, 0.0), _YEAR)


class _Purse:
    """The allowance from year to year: the oldest money is spent first, the youngest is kept first."""

    def __init__(self, offer: Offer, rate: float) -> None:
        allowance = offer.allowance
        self._is_stipend = allowance.paid_as == "stipend"
        self._most = (allowance.carryover or 0.0) * rate
        self._years = 1 if allowance.carryover_years is None else allowance.carryover_years
        self._by_age: list[float] = [0.0]
        """This year's money first."""

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


class _Payer:
    """Pays what comes due in one year."""

    def __init__(self, offer: Offer, rate: float, purse: _Purse) -> None:
        self._offer, self._purse = offer, purse
        travel = offer.travel
        self._cap = float("inf") if travel.cap is None else travel.cap * rate
        self._trips = float("inf") if travel.trips is None else travel.trips
        self._limits = {key: value * rate for key in FEES if isinstance(value := fee_terms(offer, key).value, float)}

    def pay(self, entries: Sequence[Entry]) -> Iterator[Spent]:
        """Pay one after the other: on top, from the allowance while it lasts, then oneself."""
        for entry in entries:
            fee_on_top = self._fee_on_top(entry)
            rest = entry.cost - fee_on_top
            poured = self._purse.take(rest) if self._may_pay(entry) else 0.0
            travel_on_top = self._travel_on_top(entry)
            travel_rest = entry.travel - travel_on_top
            travel_poured = self._purse.take(travel_rest) if allowance_may_pay_travel(self._offer) else 0.0
            own = rest - poured + travel_rest - travel_poured
            yield Spent(entry, fee_on_top + travel_on_top, poured + travel_poured, own)

    def _fee_on_top(self, entry: Entry) -> float:
        if not entry.fee:
            return 0.0
        if fee_terms(self._offer, entry.fee).value == "employer":
            return entry.cost
        paid = min(self._limits.get(entry.fee, 0.0), entry.cost)
        if entry.fee in self._limits:
            self._limits[entry.fee] -= paid
        return paid

    def _may_pay(self, entry: Entry) -> bool:
        if entry.fee:
            return allowance_may_pay_fee(self._offer, entry.fee)
        allowance = self._offer.allowance
        return allowance.paid_as == "stipend" or allowance.covers is None or entry.kind in allowance.covers

    def _travel_on_top(self, entry: Entry) -> float:
        if not entry.travel or travel_terms(self._offer).value != "employer" or self._trips < 1:
            return 0.0
        self._trips -= 1
        share = self._offer.travel.share
        paid = min(entry.travel * (1.0 if share is None else share), self._cap)
        self._cap -= paid
        return paid


class _Leave:
    """CME days from year to year."""

    def __init__(self, offer: Offer, priorities: Priorities) -> None:
        days = offer.days
        self._a_year = cme_days(offer, priorities.scale.days.enough, Reading.STATED)
        hours = (days.hours_per_day or 8.0) if days.unit == "hours" else 1.0
        self._most = (days.carryover or 0.0) / hours
        self._travel_days = days.travel_days or 0.0
        self._carried = 0.0

    def short_of(self, entries: Sequence[Entry]) -> float:
        """Use a year's days, and say how many are missing."""
        needed = sum(max(0.0, entry.days - (self._travel_days if entry.travel else 0.0)) for entry in entries)
        left = self._a_year + self._carried - needed
        self._carried = min(max(left, 0.0), self._most)
        return max(-left, 0.0)


def _first_benefit_year(offer: Offer, pot: float) -> FirstBenefitYear:
    allowance, months = offer.allowance, _YEAR
    begins = allowance.benefit_year
    if allowance.first_year == "prorated" and offer.starts is not None and begins not in {None, "contract"}:
        begins = 1 if begins == "calendar" else int(str(begins))
        months = (begins - offer.starts.month) % _YEAR or _YEAR
    return FirstBenefitYear(months, pot * max(0.0, months - (allowance.waiting_months or 0.0)) / _YEAR)


def _owed_on_leaving(offer: Offer, years: Sequence[Year]) -> tuple[tuple[int, float | None], ...] | None:
    if offer.allowance.repay_months is None:
        return None
    return tuple((months, _owed_after(months, offer, years)) for months in MONTHS_TO_LEAVE)


def _owed_after(months: int, offer: Offer, years: Sequence[Year]) -> float | None:
    """Owed of the money of each month of service, all or less by each month since."""
    if months > _YEAR * len(years):
        return None
    back = offer.allowance.repay_months or 0.0
    owed = 0.0
    for ago in range(months):
        if ago < back:
            spent = years[(months - 1 - ago) // _YEAR].from_allowance / _YEAR
            owed += spent * (1 - ago / back if offer.allowance.repay == "prorated" else 1.0)
    return owed
