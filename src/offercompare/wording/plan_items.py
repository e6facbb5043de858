"""What one means to pay and to do, item by item, in words."""

from collections.abc import Iterator, Sequence

from offercompare.model.plan import due
from offercompare.model.priorities import PlanItem, Priorities
from offercompare.model.sections import FEES
from offercompare.wording.amounts import count, money
from offercompare.wording.clean import clean
from offercompare.wording.sentences import listed
from offercompare.wording.terms import in_a_sentence, term_label

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


def over_the_years(item: PlanItem, years: int) -> float:
    """What an item comes to in so many years, whoever pays it."""
    return (item.cost + item.travel) * len(range(item.from_year, years + 1, item.every))


def beyond_said(years: int) -> str:
    """Say that something comes after the last year that a plan looks at."""
    return f"that is beyond your plan of {years} years" if years > 1 else "that is beyond your plan of one year"


def besides_said(priorities: Priorities, new: Sequence[PlanItem]) -> Iterator[str]:
    """Say what a whole plan counts beside new items: what it has already, and the yearly fees it does not name."""
    currency, years, plan = priorities.currency, priorities.plan_years, priorities.plan
    span = f"in {years} years" if years > 1 else "in one year"
    if plan:
        names = "; ".join(clean(item.what, limit=60) for item in plan)
        total = sum(over_the_years(item, years) for item in plan)
        yield f"Besides, in your plan already: {names}; {money(total, currency)} {span}."
    named = {item.fee for item in (*plan, *new)}
    yearly = {key: cost for key in FEES if (cost := priorities.my_costs.fee(key)) and key not in named}
    if yearly:
        fees = listed(
            [f"{in_a_sentence(term_label(f'fees.{key}'))} {money(cost, currency)}" for key, cost in yearly.items()]
        )
        default = "" if "my_costs" in priorities.model_fields_set else " (documented defaults)"
        total_said = f"; {money(sum(yearly.values()) * years, currency)} {span}" if years > 1 else ""
        yield f"Besides, from my_costs: {fees} a year{default}{total_said}."


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
