"""What the report on the plan says, offer by offer, the one that leaves least to oneself first."""

from collections.abc import Iterator, Sequence

from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison
from offercompare.model.plan import Plan, Planned, plans_of
from offercompare.model.sections import FEES
from offercompare.report.comparison_report import title
from offercompare.report.plan_rows import PlanRowKind, PlanRows
from offercompare.report.text import Grid, Items, Lines, Part, closing
from offercompare.wording.amounts import money, number
from offercompare.wording.clean import clean
from offercompare.wording.names import Names, full_names
from offercompare.wording.plan import (
    FEES_ALONE,
    HOW_PLANNED,
    LEAST_DAYS,
    NOTHING_PLANNED,
    SHOWN,
    describe_costliest_year,
    describe_least_and_most,
    describe_own_pocket,
    describe_paid,
    describe_plan_doubt,
)
from offercompare.wording.plan_facts import describe_side_facts
from offercompare.wording.verdict import set_aside_note


def plan_report(comparison: Comparison, problems: Sequence[Problem], notice: str = "") -> tuple[Part, ...]:
    """Say what one would pay oneself; `notice` comes first, for what a reader must know of the files themselves."""
    called = Names.of(comparison)
    rows = PlanRows(comparison, plans_of(comparison.evaluation), called.first)
    plans, mine, currency = rows.plans, rows.priorities, rows.currency
    opening = (
        notice,
        "What would you pay yourself?",
        str(describe_least_and_most(plans, called.short, currency)),
        next(describe_costliest_year(plans, called.short, currency), ""),
        describe_plan_doubt(plans, called.short, currency),
        "" if mine.plan else FEES_ALONE if any(mine.my_costs.fee(key) for key in FEES) else NOTHING_PLANNED,
        *_apart(comparison, called),
    )
    parts = [Part(title(comparison), (Lines(tuple(filter(None, opening))),))]
    full = full_names([each.evaluated.offer.employer for each in plans], [each.evaluated.file for each in plans])
    for name, each in zip(full, plans, strict=True):
        parts.append(Part(name, tuple(_blocks(rows, each))))
    return (*parts, *closing(HOW_PLANNED, problems))


def _apart(comparison: Comparison, names: Names) -> Iterator[str]:
    """Say that what is no offer has no plan."""
    for counter in comparison.counter_offers:
        yield f"{clean(counter.evaluated.file)} is a counter-offer to {names.short[counter.to]} and has no plan."
    if aside := set_aside_note(comparison):
        yield aside


def _blocks(rows: PlanRows, planned: Planned) -> Iterator[Lines | Grid | Items]:
    """Say what one would pay with one offer: in all, year by year, item by item, and what else it means."""
    plan, file = planned.plan, planned.evaluated.file
    name = rows.names[file]

    def explained(*kinds: PlanRowKind) -> Iterator[str]:
        return (rows.explain(row, file, name) for row in rows.rows if row.kind in kinds)

    sums = [describe_own_pocket(plan, rows.currency), describe_paid(plan, rows.currency)]
    sums += explained(PlanRowKind.NEEDED) if planned.needed is not plan else ()
    sums += explained(PlanRowKind.WRITTEN) if planned.in_writing is not plan else ()
    yield Lines(tuple(sums))
    yield _years(plan, rows.currency)
    also = describe_side_facts(rows.comparison, rows.standings[file], planned, name)
    yield Items((*explained(PlanRowKind.FEES, PlanRowKind.ITEM), *also))


def _years(plan: Plan, currency: str) -> Grid:
    head = ("", "your own pocket", "on top", "from the allowance", "carried out", "lost", "days short")
    return Grid(head, tuple(tuple(_row(plan, index, currency)) for index in range(len(plan.years))))


def _row(plan: Plan, index: int, currency: str) -> Iterator[str]:
    year = plan.years[index]
    yield f"Year {year.year}"
    for amount in (year.own_pocket, year.on_top, year.from_allowance):
        yield money(amount, currency)
    for amount in (year.carried_out, year.forfeited):
        yield money(amount, currency) if amount >= SHOWN else ""
    yield number(round(year.days_short, 1)) if year.days_short >= LEAST_DAYS else ""
