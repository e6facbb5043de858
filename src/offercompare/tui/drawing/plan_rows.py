"""What the screen of the plan has a row for: each year, each item, and what else the plan means for an offer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple

from offercompare.model.plan import Planned, Year
from offercompare.model.priorities import PlanItem
from offercompare.model.spending import Spent
from offercompare.tui.drawing.view import View
from offercompare.wording import plan_aloud
from offercompare.wording.amounts import money
from offercompare.wording.clean import clean
from offercompare.wording.plan import SHOWN, paid_said, span
from offercompare.wording.plan_facts import NOTHING, PlanFact, facts

PAID, OFF = "paid", "left out"


class Kind(Enum):
    """What a row is about; the rows of a kind stand together, in this order."""

    YEAR = auto()
    ALL_YEARS = auto()
    NEEDED = auto()
    WRITTEN = auto()
    FEES = auto()
    ITEM = auto()
    FACT = auto()


class PlanRow(NamedTuple):
    """One row."""

    kind: Kind
    place: int
    """Which year, from 0; which item; which fact."""


class Cell(NamedTuple):
    """What a row says of one offer."""

    text: str
    is_strong: bool = False
    is_quiet: bool = False
    """Whether it needs no attention: paid, left out, not stated."""
    own: float | None = None
    """Of a year, what one pays oneself; drawn as a bar."""
    is_open: bool = False
    """Whether it rests on something not stated."""


@dataclass(frozen=True)
class Planning:
    """What becomes of the plan with every offer that is shown."""

    view: View
    plans: tuple[Planned, ...]
    """Least own pocket first."""

    @cached_property
    def by_file(self) -> Mapping[str, Planned]:
        """The plan with each offer."""
        return {planned.evaluated.file: planned for planned in self.plans}

    @property
    def currency(self) -> str:
        """The person's own."""
        return self.view.comparison.evaluation.priorities.currency

    @property
    def items(self) -> tuple[PlanItem, ...]:
        """Everything that is planned, left out or not."""
        return self.view.comparison.evaluation.priorities.plan

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The years, as they are with one of the offers; what comes due is the same with all."""
        return self.plans[0].plan.years

    @cached_property
    def dear_year(self) -> int | None:
        """The year that costs most, from 1, with all offers taken together."""
        return plan_aloud.dear_year(self.plans)

    @cached_property
    def rows(self) -> tuple[PlanRow, ...]:
        """Every row, from top to bottom."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[PlanRow]:
        for place in range(len(self.years)):
            yield PlanRow(Kind.YEAR, place)
        if len(self.years) > 1:
            yield PlanRow(Kind.ALL_YEARS, 0)
        if not all(item.must for item in self.items):
            yield PlanRow(Kind.NEEDED, 0)
        if any(each.in_writing is not each.plan for each in self.plans):
            yield PlanRow(Kind.WRITTEN, 0)
        if any(spent.entry.item is None for spent in self.years[0].entries):
            yield PlanRow(Kind.FEES, 0)
        for place in range(len(self.items)):
            yield PlanRow(Kind.ITEM, place)
        for place in range(len(next(iter(self._facts.values())))):
            yield PlanRow(Kind.FACT, place)

    @cached_property
    def _facts(self) -> Mapping[str, tuple[PlanFact, ...]]:
        view = self.view
        return {
            file: tuple(facts(view.comparison, view.by_file[file], planned, view.name(file, short=True)))
            for file, planned in self.by_file.items()
        }

    def fact(self, row: PlanRow, file: str) -> PlanFact:
        """One fact of one offer."""
        return self._facts[file][row.place]

    def label(self, row: PlanRow) -> str:
        """What stands at the left."""
        match row.kind:
            case Kind.YEAR:
                year = f"Year {row.place + 1}"
                return f"{year}, the costliest" if row.place + 1 == self.dear_year else year
            case Kind.ALL_YEARS:
                return f"All {len(self.years)} years"
            case Kind.NEEDED:
                return "without nice-to-haves"
            case Kind.WRITTEN:
                return "in writing alone"
            case Kind.FEES:
                return "Yearly fees"
            case Kind.ITEM:
                return clean(self.items[row.place].what)
        return next(iter(self._facts.values()))[row.place].label

    def detail(self, row: PlanRow) -> str:
        """What stands beside the label: what comes due in all; of a fact, of what it is."""
        match row.kind:
            case Kind.YEAR:
                return money(self.years[row.place].due, self.currency)
            case Kind.ALL_YEARS:
                return money(sum(year.due for year in self.years), self.currency)
            case Kind.NEEDED:
                return money(sum(year.due for year in self.plans[0].needed.years), self.currency)
            case Kind.WRITTEN:
                return ""
            case Kind.FEES:
                return money(sum(map(_cost, self.spent(row, self.plans[0]))), self.currency)
            case Kind.ITEM:
                return (
                    OFF if self.is_out(row) else money(sum(map(_cost, self.spent(row, self.plans[0]))), self.currency)
                )
        return next(iter(self._facts.values()))[row.place].of_what

    def is_out(self, row: PlanRow) -> bool:
        """Whether the item of a row is left out for now."""
        return row.kind is Kind.ITEM and row.place in self.view.left_out

    def spent(self, row: PlanRow, planned: Planned) -> list[Spent]:
        """Everything that is spent on an item, or on the yearly fees, in all years."""
        item = row.place if row.kind is Kind.ITEM else None
        return [spent for year in planned.plan.years for spent in year.entries if spent.entry.item == item]

    def cell(self, row: PlanRow, file: str) -> Cell:
        """What a row says of one offer."""
        planned = self.by_file[file]
        match row.kind:
            case Kind.YEAR:
                year = planned.plan.years[row.place]
                own = year.own_pocket
                least = min(year.own_pocket for year in planned.plan.years)
                is_dear = own >= least + SHOWN and own >= planned.plan.dear_year.own_pocket - SHOWN
                return Cell(self._money(own), is_strong=is_dear, own=own, is_open=year.left_open >= SHOWN)
            case Kind.ALL_YEARS:
                is_open = planned.plan.left_open >= SHOWN
                return Cell(self._money(planned.plan.total.own_pocket), is_strong=True, is_open=is_open)
            case Kind.NEEDED:
                is_open = planned.needed.left_open >= SHOWN
                return Cell(self._money(planned.needed.total.own_pocket), is_open=is_open)
            case Kind.WRITTEN:
                own = planned.in_writing.total.own_pocket
                is_same = own < planned.plan.total.own_pocket + SHOWN
                # Not that of what is in writing alone, to which what is only said is as good as not stated.
                return Cell(self._money(own), is_quiet=is_same, is_open=planned.plan.left_open >= SHOWN)
            case Kind.FEES | Kind.ITEM:
                spent = self.spent(row, planned)
                own = sum(each.own_pocket for each in spent)
                if own >= SHOWN:
                    return Cell(self._money(own), is_open=sum(each.left_open for each in spent) >= SHOWN)
                return Cell(PAID if spent and sum(map(_cost, spent)) >= SHOWN else "", is_quiet=True)
        fact = self.fact(row, file)
        return Cell(fact.value, is_quiet=not fact.is_stated, is_open=not fact.is_sure)

    def _money(self, amount: float) -> str:
        return money(amount, self.currency) if amount >= SHOWN else NOTHING

    def explained(self, row: PlanRow, file: str, *, short: bool) -> str:
        """Say in sentences what a row says of one offer, and how it comes about; `short` names it in one word."""
        planned, name = self.by_file[file], self.view.name(file, short=short)
        plan, priorities = planned.plan, self.view.comparison.evaluation.priorities
        match row.kind:
            case Kind.YEAR:
                return plan_aloud.year_said(plan, plan.years[row.place], name, self.currency)
            case Kind.ALL_YEARS:
                return paid_said(plan, self.currency, f"{span(plan)} {name} pays")
            case Kind.NEEDED:
                return plan_aloud.needed_said(planned, priorities, self.view.left_out, name)
            case Kind.WRITTEN:
                return plan_aloud.in_writing_said(planned, name, self.currency)
            case Kind.FEES:
                return plan_aloud.fees_said(self.spent(row, planned), name, self.currency)
            case Kind.ITEM:
                item, spent = self.items[row.place], self.spent(row, planned)
                told = plan_aloud.item_said(item, spent, planned.evaluated.offer, name, self.currency)
                return f"{told} Left out for now." if self.is_out(row) else told
        return self.fact(row, file).explained


def _cost(spent: Spent) -> float:
    return spent.entry.cost + spent.entry.travel
