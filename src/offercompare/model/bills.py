"""What comes due, year by year: one truth for the score, which averages it, and for the plan, which pays it in order.

A fee that an item of the plan names costs in each year what is due then, and travel, where any item has some, is the
trips of each year. Whatever the plan does not name costs each year what `my_costs` says.
"""

from collections.abc import Iterable
from typing import NamedTuple

from offercompare.model.catalogue import Term
from offercompare.model.priorities import Costs, PlanItem, Priorities
from offercompare.model.sections import FEES


class Bills(NamedTuple):
    """What comes due in one year, whoever pays it, in the user's currency."""

    fees: tuple[float, ...]
    """In the order of `FEES`."""
    trips: tuple[float, ...] | None
    """What each trip costs, the costliest first; `None` where the plan has no travel, and nobody knows the trips."""
    travel: float
    """All travel of the year."""

    def of(self, bill: Term) -> float:
        """What one fee costs in the year, or all travel."""
        return self.fees[FEES.index(bill.key)] if bill.is_fee else self.travel

    @property
    def all_fees(self) -> float:
        """What the fees cost together."""
        return sum(self.fees)


class _Due(NamedTuple):
    """All that comes due."""

    by_year: tuple[Bills, ...]
    ordinary: Bills


def bills_by_year(priorities: Priorities) -> tuple[Bills, ...]:
    """List what comes due in each year of the plan; years that are all alike are given once."""
    return _due(priorities).by_year


def ordinary_bills(priorities: Priorities) -> Bills:
    """Average what comes due over the years of the plan; of trips nothing is said."""
    return _due(priorities).ordinary


_KNOWN: dict[int, tuple[Priorities, _Due]] = {}
"""By identity: this is asked some twenty times for each of a thousand offers, and to hash a plan takes longer than
everything else. The priorities are held with it, so that no others can come to have the same identity."""
_MOST_KNOWN = 16


def _due(priorities: Priorities) -> _Due:
    known = _KNOWN.get(id(priorities))
    if known is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        years = _by_year(priorities.plan, priorities.my_costs, priorities.plan_years)
        known = _KNOWN[id(priorities)] = priorities, _Due(years, _ordinary(years))
    return known[1]


def _ordinary(years: tuple[Bills, ...]) -> Bills:
    if len(years) == 1:
        return years[0]
    fees = tuple(mean(year.fees[place] for year in years) for place in range(len(FEES)))
    return Bills(fees, None, mean(year.travel for year in years))


def is_travel_planned(priorities: Priorities) -> bool:
    """Return whether an item of the plan names travel: what `my_costs` says of it does not count."""
    return bills_by_year(priorities)[0].trips is not None


def mean(values: Iterable[float]) -> float:
    """Average some figures, of which there is at least one."""
    values = tuple(values)
    return sum(values) / len(values)


def planned_fees(priorities: Priorities) -> frozenset[str]:
    """Name the fees for which an item of the plan comes due: what `my_costs` says of them does not count."""
    years = range(1, priorities.plan_years + 1)
    return frozenset(item.fee for item in priorities.plan if item.fee and any(map(item.is_due, years)))


def _by_year(plan: tuple[PlanItem, ...], costs: Costs, years: int) -> tuple[Bills, ...]:
    due = [[item for item in plan if item.is_due(year)] for year in range(1, years + 1)]
    named = {item.fee for items in due for item in items}
    has_travel = any(item.travel for items in due for item in items)
    found = []
    for items in due:
        done = [item for item in items if not item.is_left_out]
        fees = tuple(
            sum(item.cost for item in done if item.fee == key) if key in named else costs.fee(key) for key in FEES
        )
        trips = tuple(sorted((item.travel for item in done if item.travel), reverse=True))
        found.append(Bills(fees, trips, sum(trips)) if has_travel else Bills(fees, None, costs.travel))
    return tuple(found) if len(set(found)) > 1 else (found[0],)
