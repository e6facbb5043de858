"""What the report on the plan says, offer by offer, the one that leaves least to oneself first."""

from collections.abc import Iterator, Sequence

from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison
from offercompare.model.plan import Plan, Planned, plans_of
from offercompare.model.priorities import Priorities
from offercompare.model.sections import FEES
from offercompare.model.spending import Spent
from offercompare.report.outline import ADVICE, Grid, Items, Lines, Part, problem_said, title
from offercompare.wording.amounts import money, number
from offercompare.wording.names import Names, full_names
from offercompare.wording.plan import (
    FEES_ALONE,
    HOW_PLANNED,
    LEAST_DAYS,
    NOTHING_PLANNED,
    SHOWN,
    describe_costliest_year,
    describe_fees,
    describe_in_writing,
    describe_item_payment,
    describe_least_and_most,
    describe_needed,
    describe_own_pocket,
    describe_paid,
    describe_plan_doubt,
)
from offercompare.wording.plan_facts import describe_side_facts


def planned_outline(comparison: Comparison, problems: Sequence[Problem], notice: str = "") -> tuple[Part, ...]:
    """Say what one would pay oneself; `notice` comes first, for what a reader must know of the files themselves."""
    planned, currency = plans_of(comparison.evaluation), comparison.evaluation.priorities.currency
    offers = [each.evaluated for each in planned]
    names = full_names([each.offer.employer for each in offers], [each.file for each in offers])
    question = "What would I pay myself?"
    mine = comparison.evaluation.priorities
    hint = "" if mine.plan else FEES_ALONE if any(mine.my_costs.fee(key) for key in FEES) else NOTHING_PLANNED
    called = Names.of(comparison).short
    answer = [
        str(describe_least_and_most(planned, called, currency)),
        next(describe_costliest_year(planned, called, currency), ""),
    ]
    opening = (notice, question, *answer, describe_plan_doubt(planned, called, currency), hint)
    parts = [Part(title(comparison), (Lines(tuple(filter(None, opening))),))]
    short = Names.of(comparison).first
    standings = {standing.file: standing for standing in comparison.standings}
    for name, each in zip(names, planned, strict=True):
        plan, file = each.plan, each.evaluated.file
        lines = [describe_own_pocket(plan, currency), describe_paid(plan, currency)]
        if each.needed is not plan:
            lines.append(describe_needed(each, mine, (), short[file]))
        if each.in_writing is not plan:
            lines.append(describe_in_writing(each, short[file], currency))
        also = tuple(describe_side_facts(comparison, standings[file], each, short[file]))
        items = tuple(_items(each, mine, short[file]))
        parts.append(Part(name, (Lines(tuple(lines)), _years(plan, currency), Items((*items, *also)))))
    parts.append(Part("How this was reckoned", (Lines((*HOW_PLANNED, ADVICE)),)))
    if problems:
        parts.append(Part("Problems", (Items(tuple(problem_said(problem) for problem in problems)),)))
    return tuple(parts)


def _items(planned: Planned, priorities: Priorities, name: str) -> Iterator[str]:
    """Say of each item, and of the yearly fees, who pays it."""
    by_item: dict[int | None, list[Spent]] = {}
    for year in planned.plan.years:
        for spent in year.entries:
            by_item.setdefault(spent.entry.item, []).append(spent)
    if None in by_item:
        yield describe_fees(by_item[None], name, priorities.currency)
    for place, item in enumerate(priorities.plan):
        yield describe_item_payment(item, by_item.get(place, ()), planned.evaluated.offer, name, priorities.currency)


def _years(plan: Plan, currency: str) -> Grid:
    head = ("", "my own pocket", "on top", "from the allowance", "carried out", "lost", "days short")
    return Grid(head, tuple(tuple(_row(plan, index, currency)) for index in range(len(plan.years))))


def _row(plan: Plan, index: int, currency: str) -> Iterator[str]:
    year = plan.years[index]
    yield f"Year {year.year}"
    for amount in (year.own_pocket, year.on_top, year.from_allowance):
        yield money(amount, currency)
    for amount in (year.carried_out, year.forfeited):
        yield money(amount, currency) if amount >= SHOWN else ""
    yield number(round(year.days_short, 1)) if year.days_short >= LEAST_DAYS else ""
