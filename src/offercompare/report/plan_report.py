"""What the report on the plan says, offer by offer, the one that leaves least to oneself first."""

from collections.abc import Iterator, Sequence

from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison
from offercompare.model.plan import Year, plans_of
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
    describe_left_open,
    describe_own_pocket,
    describe_paid,
    describe_plan_doubt,
)
from offercompare.wording.plan_facts import LOST
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
    parts += [plan_with(rows, each.evaluated.file, name) for name, each in zip(full, plans, strict=True)]
    return (*parts, *closing(HOW_PLANNED, problems))


def _apart(comparison: Comparison, names: Names) -> Iterator[str]:
    """Say that what is no offer has no plan."""
    for counter in comparison.counter_offers:
        yield f"{clean(counter.evaluated.file)} is a counter-offer to {names.short[counter.to]} and has no plan."
    if aside := set_aside_note(comparison):
        yield aside


def plan_with(rows: PlanRows, file: str, heading: str) -> Part:
    """Say what one would pay with one offer: in all, year by year, item by item, and what else it means."""
    planned, name, currency = rows.by_file[file], rows.names[file], rows.currency
    plan = planned.plan

    def explained(*kinds: PlanRowKind) -> list[str]:
        return [rows.explain(row, file) for row in rows.rows if row.kind in kinds]

    sums = [describe_own_pocket(plan, currency), describe_paid(plan, currency)]
    sums += explained(PlanRowKind.NEEDED) if planned.needed is not plan else ()
    sums += explained(PlanRowKind.WRITTEN) if planned.in_writing is not plan else ()
    items = [*explained(PlanRowKind.FEES, PlanRowKind.ITEM), describe_left_open(plan, name, currency)]
    # What is lost is in the sums already, and one sentence says what would be owed at any time.
    facts = [fact.explained for fact in rows.facts[file] if fact.label != LOST or not fact.is_sure]
    years = Grid(_YEAR_HEAD, tuple(tuple(_row(year, currency)) for year in plan.years))
    return Part(heading, (Lines(tuple(sums)), years, Items(tuple(dict.fromkeys(filter(None, [*items, *facts]))))))


_YEAR_HEAD = ("", "you pay", "on top", "allowance", "carried out", "lost", "days short")


def _row(year: Year, currency: str) -> Iterator[str]:
    yield f"Year {year.year}"
    for amount in (year.own_pocket, year.on_top, year.from_allowance):
        yield money(amount, currency)
    for amount in (year.carried_out, year.forfeited):
        yield money(amount, currency) if amount >= SHOWN else ""
    yield number(round(year.days_short, 1)) if year.days_short >= LEAST_DAYS else ""
