"""The plan: what one would pay oneself, contract year by contract year, by the rules of the ledger.

One ledger per offer, in the user's currency, on the *stated* reading; a dollar is spent once. Conserved in every year:
allowance + carried in = from the allowance + carried out + kept + forfeited.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import floor
from typing import NamedTuple

from offercompare.model.bills import planned_fees
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_CARRYOVER,
    BY_YEAR,
    DAYS_AMOUNT,
    FEE_TERMS,
    TRAVEL_PAID_FROM,
)
from offercompare.model.evaluation import Evaluated, Evaluation
from offercompare.model.ledger import amount_in_year, has_allowance, is_stipend, is_taxed, kept_share, part_time_factor
from offercompare.model.offer import Offer
from offercompare.model.priorities import Costs, PlanItem, Priorities
from offercompare.model.readings import Reading
from offercompare.model.sections import FEES
from offercompare.model.spending import CarryoverPool, Entry, LeaveBalance, Spent, YearPayments, owed_on_leaving

MONTHS_TO_LEAVE = (6, 12, 24)
"""After how many months of service one may ask what would be owed."""
_YEAR = 12
_PAYING = (ALLOWANCE_AMOUNT, BY_YEAR, ALLOWANCE_CARRYOVER, DAYS_AMOUNT, TRAVEL_PAID_FROM, *FEE_TERMS)
"""The terms by which an employer pays, or gives days."""
_WHATEVER_IS_WRITTEN = frozenset({"none", 0.0, "allowance"})
"""Words for who pays that give nothing on top: silence would be more than a refusal, and what the allowance may pay is
the same in every reading."""


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

    @property
    def due(self) -> float:
        """What comes due, whoever pays it."""
        return self.on_top + self.from_allowance + self.own_pocket

    @property
    def left_open(self) -> float:
        """The part of one's own pocket that rests on silence."""
        return sum(spent.left_open for spent in self.entries)


class Total(NamedTuple):
    """All years together."""

    on_top: float
    from_allowance: float
    own_pocket: float
    forfeited: float
    kept: float
    days_short: float

    @property
    def net(self) -> float:
        """What one pays less what is left of a stipend, which is cash."""
        return self.own_pocket - self.kept


class FirstBenefitYear(NamedTuple):
    """What the first, perhaps partial benefit year brings."""

    months: int
    allowance: float


@dataclass(frozen=True)
class Plan:
    """What one offer pays of what one means to do, and what it does not."""

    years: tuple[Year, ...]
    first_benefit_year: FirstBenefitYear
    owed_on_leaving: tuple[tuple[int, float | None], ...] | None
    """By months of service, what would be owed; `None` beyond the plan, and in all where it is not stated."""

    @cached_property
    def total(self) -> Total:
        """All years together."""
        return Total(*(sum(getattr(year, name) for year in self.years) for name in Total._fields))

    @cached_property
    def left_open(self) -> float:
        """The part of one's own pocket that rests on silence, in all years."""
        return sum(year.left_open for year in self.years)

    @property
    def is_empty(self) -> bool:
        """Whether nothing comes due in any year."""
        return not any(year.entries for year in self.years)

    @property
    def costliest_year(self) -> Year:
        """The year in which one pays the most; of several the first."""
        return max(self.years, key=lambda year: year.own_pocket)


@dataclass(frozen=True)
class Planned:
    """What becomes of the plan with one offer; what is rarely asked for is computed only then."""

    evaluated: Evaluated
    plan: Plan
    priorities: Priorities

    @cached_property
    def needed(self) -> Plan:
        """The same without the nice-to-haves."""
        done = self.priorities.items_left_out
        needed = done | {place for place, item in enumerate(self.priorities.plan) if not item.must}
        return self.plan if needed == done else self._with(self.evaluated.offer, self.priorities.without(needed))

    @cached_property
    def in_writing(self) -> Plan:
        """The same if nothing is given that is only said."""
        firm = written_alone(self.evaluated.offer)
        return self.plan if firm is self.evaluated.offer else self._with(firm, self.priorities)

    def _with(self, offer: Offer, priorities: Priorities) -> Plan:
        return plan_of(offer, priorities, priorities.rate(offer.currency) or 1.0)


def plan_of(offer: Offer, priorities: Priorities, rate: float) -> Plan:
    """Use an offer for some years: pay the yearly fees and everything one means to do.

    Args:
        offer: The offer; a contract shorter than the plan is taken as renewed.
        priorities: What is planned and costs, and how many years the plan looks ahead.
        rate: What one unit of the offer's currency is in the user's.
    """
    pool, leave, years = CarryoverPool(offer, rate), LeaveBalance(offer, priorities), []
    payments, a_dollar = YearPayments(offer, rate, pool), rate * kept_share(offer, priorities, Reading.STATED)
    grants = [grant_in(offer, year) for year in range(1, priorities.plan_years + 1)]
    for number, (grant, entries) in enumerate(zip(grants, due_by_year(priorities), strict=True), start=1):
        allowance = grant.amount * a_dollar
        carried_in = pool.open(allowance)
        paid = tuple(payments.pay(entries))
        carried_out, kept, forfeited = pool.close(number)
        years.append(
            Year(
                number,
                allowance,
                carried_in,
                sum([spent.on_top for spent in paid]),
                sum([spent.from_allowance for spent in paid]),
                sum([spent.own_pocket for spent in paid]),
                leave.use((entry.days, bool(entry.travel)) for entry in entries).short,
                carried_out,
                kept,
                forfeited,
                paid,
            )
        )
    owed = _owed_on_leaving(offer, priorities, rate, grants, years)
    return Plan(tuple(years), _first_benefit_year(offer, a_dollar), owed)


class Grant(NamedTuple):
    """What a contract year brings, in the offer's currency, before tax and part time."""

    month: float
    """Of service, counted from 0, in which it comes: after the waiting."""
    amount: float
    """By the months of the year, or of its n years, that lie beyond the waiting."""


def grant_in(offer: Offer, year: int, first_months: int = _YEAR) -> Grant:
    """Return what a year, counted from 1, brings: an amount for n years comes in the first of them.

    Args:
        offer: The offer.
        year: The contract year, or the benefit year.
        first_months: How many months the first year has; an amount is by the months of all years it is for.
    """
    allowance = offer.allowance
    period, waiting = allowance.per_years or 1, allowance.waiting_months or 0.0
    start = first_months + _YEAR * (year - 2) if year > 1 else 0
    if not has_allowance(offer) or (year - 1) % period:
        return Grant(start, 0.0)
    in_full, months = amount_in_year(offer, year) * period, _YEAR * period
    to_come = months if year > 1 else months - _YEAR + first_months
    waited = min(max(0.0, waiting - start), to_come)
    return Grant(start + waited, in_full * (to_come - waited) / months)


def months_of_first_year(offer: Offer) -> int:
    """Return how many months the first benefit year has where it is prorated: those left in it, 12 of a whole one."""
    begins = offer.allowance.benefit_year
    if offer.allowance.first_year != "prorated" or offer.starts is None or begins in {None, "contract"}:
        return _YEAR
    return ((1 if begins == "calendar" else int(str(begins))) - offer.starts.month) % _YEAR or _YEAR


def plans_of(evaluation: Evaluation) -> tuple[Planned, ...]:
    """The plan of every offer, the one that costs one least first; ties in the order of the file names.

    Args:
        evaluation: The offers, and what is planned.
    """
    priorities = evaluation.priorities
    planned = []
    for evaluated in evaluation.offers:
        rate = priorities.rate(evaluated.offer.currency) or 1.0
        plan = plan_of(evaluated.offer, priorities, rate)
        planned.append(Planned(evaluated, plan, priorities))
    # Rounded, for the same sum of other parts may differ in its last digit.
    return tuple(sorted(planned, key=lambda each: round(each.plan.total.net, 9)))


def written_alone(offer: Offer) -> Offer:
    """Leave out of an offer what pays for something, or gives days, and is only said; what is refused stays so."""
    for term in _PAYING:
        fact = term.of(offer)
        if fact.is_stated and not fact.is_written and fact.value not in _WHATEVER_IS_WRITTEN:
            offer = term.set(offer, None, firmness=None)
    return offer


def plan_size(evaluation: Evaluation) -> int:
    """How many entries there are to pay at most, with all offers: a measure of how long the computation takes."""
    priorities = evaluation.priorities
    return len(evaluation.offers) * priorities.plan_years * (len(priorities.plan) + len(FEES))


def due_by_year(priorities: Priorities) -> Sequence[tuple[Entry, ...]]:
    """List what is to be paid in each year, in the order in which it is: must-haves first, of these the yearly fees.

    A fee that the plan names is left to the plan, also while that item is left out.
    """
    return _due_by_year(priorities.plan, priorities.my_costs, planned_fees(priorities), priorities.plan_years)


# It is the same for every offer, and a folder may hold a thousand of them.
@lru_cache(maxsize=16)
def _due_by_year(
    plan: tuple[PlanItem, ...], costs: Costs, planned: frozenset[str], plan_years: int
) -> Sequence[tuple[Entry, ...]]:
    yearly = [
        Entry(None, "", key, "", costs.fee(key), 0.0, 0.0, must=True)
        for key in FEES
        if costs.fee(key) and key not in planned
    ]
    items = [
        (item, Entry(place, item.what, item.fee or "", item.kind or "", item.cost, item.travel, item.days, item.must))
        for place, item in enumerate(plan)
        if not item.is_left_out
    ]
    items.sort(key=lambda each: not each[0].must)
    years = range(1, plan_years + 1)
    return [(*yearly, *(entry for item, entry in items if item.is_due(year))) for year in years]


def _first_benefit_year(offer: Offer, a_dollar: float) -> FirstBenefitYear:
    months = months_of_first_year(offer)
    a_year = amount_in_year(offer, 1) * a_dollar if has_allowance(offer) else 0.0
    return FirstBenefitYear(months, a_year * max(0.0, months - (offer.allowance.waiting_months or 0.0)) / _YEAR)


def _owed_on_leaving(
    offer: Offer, priorities: Priorities, rate: float, grants: Sequence[Grant], years: Sequence[Year]
) -> tuple[tuple[int, float | None], ...] | None:
    """Say what is owed after some months of service, before tax; `None` where repayment is not stated."""
    if offer.allowance.repay_months is None:
        return None
    if is_stipend(offer):  # whole, in the month in which it is granted
        a_dollar = rate * part_time_factor(offer, by_fte=offer.allowance.by_fte, reading=Reading.STATED)
        paid = {floor(grant.month): grant.amount * a_dollar for grant in grants if grant.amount}
    else:  # what was spent, each year's as even over its months
        net = 1.0 - (priorities.tax_rate if is_taxed(offer, Reading.STATED) else 0.0)
        a_month = [year.from_allowance / net / _YEAR if net else 0.0 for year in years]
        paid = {month: a_month[month // _YEAR] for month in range(_YEAR * len(years))}

    def owed(months: int) -> float | None:
        """Add up the money of each month of service: the month of leaving was 0 months ago."""
        return owed_on_leaving(offer, ((months - 1 - month, paid[month]) for month in paid if month < months))

    return tuple((months, owed(months) if months <= _YEAR * len(years) else None) for months in MONTHS_TO_LEAVE)
