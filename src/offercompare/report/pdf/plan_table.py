"""What the page of the plan says: own pocket in all, by year and by item, one figure per offer, and what else it means.

Pure data, in words; `plan` lays it out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.comparison import Comparison, Standing
from offercompare.model.plan import Plan, Planned
from offercompare.report.pdf.besides import besides
from offercompare.report.pdf.bills import Bill, bill_of_years, bills_of_items
from offercompare.report.pdf.table import Entry, Row, with_best
from offercompare.wording.amounts import money
from offercompare.wording.plan import SHOWN


class PlanTable(NamedTuple):
    """The plan of some offers."""

    total: Row
    sums: tuple[Row, ...]
    """The same otherwise reckoned, where that may differ."""
    years: tuple[Bill, ...]
    folded: Mapping[int, Bill]
    """By how many years are shown by themselves: all after these together."""
    items: tuple[Bill, ...]
    others: tuple[Row, ...]
    has_items: bool
    """Whether anything is planned; else it is the yearly fees alone."""

    def part(self, offers: slice) -> "PlanTable":
        """The columns of some offers."""
        return PlanTable(
            _part(self.total, offers),
            tuple(_part(row, offers) for row in self.sums),
            tuple(bill.part(offers) for bill in self.years),
            {shown: bill.part(offers) for shown, bill in self.folded.items()},
            tuple(bill.part(offers) for bill in self.items),
            tuple(_part(row, offers) for row in self.others),
            self.has_items,
        )


def plan_table(
    comparison: Comparison,
    standings: Sequence[Standing],
    planned_by_file: Mapping[str, Planned],
    fold_at: Collection[int],
    left_out: Collection[int] = (),
) -> PlanTable:
    """Put the plans of some offers beside each other, in that order.

    Args:
        comparison: The offers, and what is planned.
        standings: Those shown.
        planned_by_file: The plan of each offer.
        fold_at: How many years may be shown by themselves, with one row for all that follow.
        left_out: The places of planned items that are not done.
    """
    priorities = comparison.evaluation.priorities
    planned = [planned_by_file[standing.file] for standing in standings]
    plans, years, currency = [each.plan for each in planned], priorities.plan_years, priorities.currency
    held = [each.in_writing for each in planned]
    firm = [_how_firm(plan, in_writing) for plan, in_writing in zip(plans, held, strict=True)]
    done = [item for place, item in enumerate(priorities.plan) if place not in left_out]

    def sums() -> Iterator[Row]:
        if not all(item.must for item in done):
            yield _own_pockets("Without the nice-to-haves", [each.needed for each in planned], currency)
        if any(each.in_writing is not each.plan for each in planned):
            yield with_best(_own_pockets("In writing alone", held, currency))

    return PlanTable(
        with_best(_own_pockets(f"All {years} years" if years > 1 else "In all", plans, currency, firm)),
        tuple(sums()),
        tuple(bill_of_years(plans, slice(index, index + 1), currency) for index in range(min(years, max(fold_at)))),
        {shown: bill_of_years(plans, slice(shown, None), currency) for shown in fold_at if shown < years},
        tuple(bills_of_items(plans, priorities)),
        tuple(besides(comparison, standings, planned)),
        bool(done),
    )


def _own_pockets(label: str, plans: Sequence[Plan], currency: str, pills: Sequence[str] = ()) -> Row:
    own = [plan.total.own_pocket for plan in plans]
    pairs = zip(own, pills or [""] * len(own), strict=True)
    return Row(label, tuple(Entry(money(amount, currency), pill, -amount) for amount, pill in pairs))


def _how_firm(plan: Plan, held: Plan) -> str:
    """Say whether one would pay more if what is only said were not kept, and whether silence is part of the sum."""
    said = []
    if held.total.own_pocket >= plan.total.own_pocket + SHOWN:
        said.append("part verbal" if held.total.on_top + held.total.from_allowance >= SHOWN else "verbal")
    if plan.left_open >= SHOWN:
        said.append("open" if plan.left_open > plan.total.own_pocket - SHOWN else "part open")
    return ", ".join(said).replace(", part open", ", open")


def _part(row: Row, offers: slice) -> Row:
    return row._replace(entries=row.entries[offers])
