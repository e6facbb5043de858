"""The plan as rows: each year, each item, and what else the plan means, with the offers as columns.

Made once: the page, the text and the screen of the plan set the same rows, each as far as it has room.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple

from offercompare.model.comparison import Comparison, Standing
from offercompare.model.plan import Planned, Year
from offercompare.model.priorities import PlanItem, Priorities
from offercompare.model.spending import Spent
from offercompare.wording import plan as plan_words
from offercompare.wording.amounts import money
from offercompare.wording.clean import clean
from offercompare.wording.plan import SHOWN, costliest_years, describe_paid, span
from offercompare.wording.plan_facts import NOTHING, PlanFact, plan_facts

PAID, LEFT_OUT = "paid", "left out"


class PlanRowKind(Enum):
    """What a row is about; the rows of a kind stand together, in this order."""

    YEAR = auto()
    ALL_YEARS = auto()
    NEEDED = auto()
    WRITTEN = auto()
    FEES = auto()
    ITEM = auto()
    FACT = auto()


_SUMS = {PlanRowKind.ALL_YEARS, PlanRowKind.NEEDED, PlanRowKind.WRITTEN}


class PlanRow(NamedTuple):
    """One row."""

    kind: PlanRowKind
    place: int = 0
    """Which year, from 0; which item; which fact."""


class Payers(NamedTuple):
    """Who pays how much of something."""

    own_pocket: float
    from_allowance: float
    on_top: float

    @classmethod
    def of(cls, parts: Sequence["Spent | Year | Payers"]) -> "Payers":
        """Add some parts together."""
        return cls(
            sum([part.own_pocket for part in parts]),
            sum([part.from_allowance for part in parts]),
            sum([part.on_top for part in parts]),
        )

    @property
    def due(self) -> float:
        """What all of it costs."""
        return sum(self)


class PlanCell(NamedTuple):
    """What a row says of one offer."""

    text: str
    is_strong: bool = False
    """Whether it stands out: a year in which one pays more than in others, or the sum."""
    is_quiet: bool = False
    """Whether it needs no attention: paid, left out, not stated."""
    is_open: bool = False
    """Whether it rests on something not stated."""
    amount: float = 0.0
    """What one pays oneself, less what is left of a stipend in a sum of years."""
    payers: Payers = Payers(0.0, 0.0, 0.0)
    """Who pays how much of what comes due."""


@dataclass(frozen=True)
class PlanRows:
    """What becomes of the plan with every offer."""

    comparison: Comparison
    plans: tuple[Planned, ...]
    """Least own pocket first."""
    names: Mapping[str, str]
    """What the offers are called in sentences, by file."""

    @property
    def priorities(self) -> Priorities:
        """Whose plan it is."""
        return self.comparison.evaluation.priorities

    @property
    def currency(self) -> str:
        """The person's own."""
        return self.priorities.currency

    @property
    def items(self) -> tuple[PlanItem, ...]:
        """Everything that is planned, left out or not."""
        return self.priorities.plan

    @cached_property
    def by_file(self) -> Mapping[str, Planned]:
        """The plan with each offer."""
        return {planned.evaluated.file: planned for planned in self.plans}

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where each offer stands."""
        return {standing.file: standing for standing in self.comparison.standings}

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The years, as they are with one of the offers; what comes due is the same with all."""
        return self.plans[0].plan.years

    @cached_property
    def costliest_year(self) -> int | None:
        """The year that costs most, from 1, with all offers taken together."""
        return plan_words.costliest_year(self.plans)

    @cached_property
    def rows(self) -> tuple[PlanRow, ...]:
        """Every row, from top to bottom."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[PlanRow]:
        yield from (PlanRow(PlanRowKind.YEAR, place) for place in range(len(self.years)))
        if len(self.years) > 1:
            yield PlanRow(PlanRowKind.ALL_YEARS)
        if not all(item.must for item in self.items):
            yield PlanRow(PlanRowKind.NEEDED)
        if any(each.in_writing is not each.plan for each in self.plans):
            yield PlanRow(PlanRowKind.WRITTEN)
        if any(spent.entry.item is None for spent in self.years[0].entries):
            yield PlanRow(PlanRowKind.FEES)
        yield from (PlanRow(PlanRowKind.ITEM, place) for place in range(len(self.items)))
        yield from (PlanRow(PlanRowKind.FACT, place) for place in range(len(self.facts[self.plans[0].evaluated.file])))

    @cached_property
    def facts(self) -> Mapping[str, tuple[PlanFact, ...]]:
        """What else the plan means, by offer."""
        return {
            file: tuple(plan_facts(self.comparison, self.standings[file], planned, self.names[file]))
            for file, planned in self.by_file.items()
        }

    def fact(self, row: PlanRow, file: str) -> PlanFact:
        """One fact of one offer."""
        return self.facts[file][row.place]

    def label(self, row: PlanRow) -> str:
        """Name what a row is about."""
        match row.kind:
            case PlanRowKind.YEAR:
                return f"Year {row.place + 1}"
            case PlanRowKind.ALL_YEARS:
                return f"All {len(self.years)} years" if len(self.years) > 1 else "In all"
            case PlanRowKind.NEEDED:
                return "without nice-to-haves"
            case PlanRowKind.WRITTEN:
                return "in writing alone"
            case PlanRowKind.FEES:
                return "Yearly fees"
            case PlanRowKind.ITEM:
                return clean(self.items[row.place].what)
        return self.fact(row, self.plans[0].evaluated.file).label

    def due(self, row: PlanRow) -> float:
        """What comes due in all, whoever pays it; it is the same with every offer."""
        return Payers.of(self.parts(row, self.plans[0].evaluated.file)).due

    def detail(self, row: PlanRow) -> str:
        """Say what stands beside a label: what comes due in all; of a fact, of what it is."""
        match row.kind:
            case PlanRowKind.FACT:
                return self.fact(row, self.plans[0].evaluated.file).of_what
            case PlanRowKind.WRITTEN:
                return ""
        return LEFT_OUT if self.is_out(row) else money(self.due(row), self.currency)

    def is_out(self, row: PlanRow) -> bool:
        """Return whether the item of a row is left out for now."""
        return row.kind is PlanRowKind.ITEM and self.priorities.plan[row.place].is_left_out

    def parts(self, row: PlanRow, file: str) -> Sequence[Year | Spent]:
        """What a row adds up for one offer: years, or what is spent on an item; nothing for a fact."""
        if row.kind in {PlanRowKind.FEES, PlanRowKind.ITEM}:
            return self.spent(row, file)
        return self._years(row, file)

    def _years(self, row: PlanRow, file: str) -> Sequence[Year]:
        planned = self.by_file[file]
        match row.kind:
            case PlanRowKind.YEAR:
                return planned.plan.years[row.place : row.place + 1]
            case PlanRowKind.ALL_YEARS:
                return planned.plan.years
            case PlanRowKind.NEEDED:
                return planned.needed.years
            case PlanRowKind.WRITTEN:
                return planned.in_writing.years
        return ()

    def spent(self, row: PlanRow, file: str) -> Sequence[Spent]:
        """Everything that is spent on an item, or on the yearly fees, in all years."""
        return self._by_item[file].get(row.place if row.kind is PlanRowKind.ITEM else None, ())

    @cached_property
    def _by_item(self) -> Mapping[str, Mapping[int | None, Sequence[Spent]]]:
        """Everything that is spent, by offer and the place of the item, gone through once."""
        found: dict[str, dict[int | None, list[Spent]]] = {}
        for file, planned in self.by_file.items():
            of_file = found[file] = {}
            for year in planned.plan.years:
                for spent in year.entries:
                    of_file.setdefault(spent.entry.item, []).append(spent)
        return found

    def cell(self, row: PlanRow, file: str) -> PlanCell:
        """Say what a row says of one offer."""
        if row.kind is PlanRowKind.FACT:
            fact = self.fact(row, file)
            return PlanCell(fact.value, is_quiet=not fact.is_stated, is_open=not fact.is_sure)
        plan, parts, kind = self.by_file[file].plan, self.parts(row, file), row.kind
        payers = Payers.of(parts)
        if kind in {PlanRowKind.FEES, PlanRowKind.ITEM} and payers.own_pocket < SHOWN:
            return PlanCell(PAID if payers.due >= SHOWN else "", is_quiet=True, payers=payers)
        # In writing alone, what is only said is as good as not stated: there the whole plan tells what is open.
        left_open = sum(part.left_open for part in (plan.years if kind is PlanRowKind.WRITTEN else parts))
        is_dear = kind is PlanRowKind.YEAR and row.place + 1 in costliest_years(plan)
        # What is left of a stipend is cash, so the sums are less that.
        amount = payers.own_pocket - (sum(year.kept for year in self._years(row, file)) if kind in _SUMS else 0.0)
        return PlanCell(
            money(amount, self.currency) if abs(amount) >= SHOWN else NOTHING,
            is_strong=is_dear or kind is PlanRowKind.ALL_YEARS,
            is_quiet=kind is PlanRowKind.WRITTEN and amount < plan.total.net + SHOWN,
            is_open=left_open >= SHOWN,
            amount=amount,
            payers=payers,
        )

    def explain(self, row: PlanRow, file: str) -> str:
        """Say in sentences what a row says of one offer, and how it comes about."""
        planned, name = self.by_file[file], self.names[file]
        match row.kind:
            case PlanRowKind.YEAR:
                return plan_words.describe_year(planned.plan, planned.plan.years[row.place], name, self.currency)
            case PlanRowKind.ALL_YEARS:
                return describe_paid(planned.plan, self.currency, f"{span(planned.plan)} {name} pays")
            case PlanRowKind.NEEDED:
                return plan_words.describe_needed(planned, self.priorities, name)
            case PlanRowKind.WRITTEN:
                return plan_words.describe_in_writing(planned, name, self.currency)
            case PlanRowKind.FEES:
                return plan_words.describe_fees(self.spent(row, file), name, self.currency)
            case PlanRowKind.ITEM:
                item, spent = self.items[row.place], self.spent(row, file)
                sentences = plan_words.describe_item_payment(item, spent, planned.evaluated.offer, name, self.currency)
                return f"{sentences} Left out for now." if self.is_out(row) else sentences
        return self.fact(row, file).explained
