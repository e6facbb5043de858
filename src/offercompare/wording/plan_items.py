"""What one means to pay and to do, item by item, in words."""

from collections.abc import Sequence

from offercompare.model.plan import due
from offercompare.model.priorities import PlanItem, Priorities
from offercompare.wording.amounts import count, money

ONCE = 100
"""Every so many years: longer than any plan looks ahead, so it comes once."""


def rhythm_said(every: int) -> str:
    """Say how often something comes, behind an amount."""
    if every == ONCE:
        return "once"
    return "a year" if every == 1 else f"every {every} years"


def item_said(item: PlanItem, currency: str) -> str:
    """Say what an item costs and when: $900 and $1,700 of travel a year, 4 days, must-have."""
    amounts = [money(item.cost, currency)] if item.cost else []
    amounts += [f"{money(item.travel, currency)} of travel"] if item.travel else []
    parts = [f"{' and '.join(amounts)} {rhythm_said(item.every)}" if amounts else "nothing to pay"]
    if item.every > 1 or item.from_year > 1:
        parts.append(f"{'in' if item.every == ONCE else 'first in'} year {item.from_year}")
    if item.fee is None:
        parts += [count(item.days, "days")] if item.days else []
        parts.append("must-have" if item.must else "nice to have")
    return ", ".join(parts)


def whole_plan_said(priorities: Priorities, items: Sequence[PlanItem]) -> str:
    """Say what a whole plan comes to with the yearly fees it does not name, and which year costs most."""
    years = range(1, priorities.plan_years + 1)
    whole = priorities.model_copy(update={"plan": tuple(items)})
    bills = {year: sum(entry.cost + entry.travel for entry in due(whole, year)) for year in years}
    dear = max(bills, key=bills.__getitem__)
    told = f"With all of your plan and your yearly fees that is {money(sum(bills.values()), priorities.currency)}"
    span = f"in {priorities.plan_years} years" if priorities.plan_years > 1 else "in one year"
    if len(set(bills.values())) == 1:
        same = ", in every year the same" if priorities.plan_years > 1 else ""
        return f"{told} {span}, whoever pays it{same}."
    cost = money(bills[dear], priorities.currency)
    return f"{told} {span}, whoever pays it; the costliest year is year {dear} with {cost}."
