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
from offercompare.wording.names import full_names
from offercompare.wording.plan import LEAST_DAYS, RECKONED, SHOWN, own_pocket_said, paid_said
from offercompare.wording.plan_aloud import (
    FEES_ALONE,
    NOTHING_PLANNED,
    dear_year_said,
    doubt_said,
    fees_said,
    in_writing_said,
    item_said,
    least_and_most,
    needed_said,
)
from offercompare.wording.plan_facts import besides_said
from offercompare.wording.sentences import Names


def planned_outline(comparison: Comparison, problems: Sequence[Problem], notice: str = "") -> tuple[Part, ...]:
    """Say what one would pay oneself; `notice` comes first, for what a reader must know of the files themselves."""
    planned, currency = plans_of(comparison.evaluation), comparison.evaluation.priorities.currency
    offers = [each.evaluated for each in planned]
    names = full_names([each.offer.employer for each in offers], [each.file for each in offers])
    question = "What would I pay myself?"
    mine = comparison.evaluation.priorities
    hint = "" if mine.plan else FEES_ALONE if any(mine.my_costs.fee(key) for key in FEES) else NOTHING_PLANNED
    called = Names.of(comparison).short
    answer = [str(least_and_most(planned, called, currency)), next(dear_year_said(planned, called, currency), "")]
    opening = (notice, question, *answer, doubt_said(planned, called, currency), hint)
    parts = [Part(title(comparison), (Lines(tuple(filter(None, opening))),))]
    short = Names.of(comparison).first
    standings = {standing.file: standing for standing in comparison.standings}
    for name, each in zip(names, planned, strict=True):
        plan, file = each.plan, each.evaluated.file
        lines = [own_pocket_said(plan, currency), paid_said(plan, currency)]
        if each.needed is not plan:
            lines.append(needed_said(each, mine, (), short[file]))
        if each.in_writing is not plan:
            lines.append(in_writing_said(each, short[file], currency))
        also = tuple(besides_said(comparison, standings[file], each, short[file]))
        items = tuple(_items(each, mine, short[file]))
        parts.append(Part(name, (Lines(tuple(lines)), _years(plan, currency), Items((*items, *also)))))
    parts.append(Part("How this was reckoned", (Lines((*RECKONED, ADVICE)),)))
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
        yield fees_said(by_item[None], name, priorities.currency)
    for place, item in enumerate(priorities.plan):
        yield item_said(item, by_item.get(place, ()), planned.evaluated.offer, name, priorities.currency)


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
