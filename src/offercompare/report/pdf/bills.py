"""The bills of the plan in words: what is to be paid in a year or for an item, and who pays it with each offer."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.catalogue import fee as fee_term
from offercompare.model.plan import Plan, Year
from offercompare.model.priorities import Priorities
from offercompare.model.sections import FEES
from offercompare.model.spending import Spent
from offercompare.report.pdf.table import Entry
from offercompare.wording.amounts import money
from offercompare.wording.plan import SHOWN, dear_years, span_said, when_said
from offercompare.wording.sentences import sentence_case
from offercompare.wording.terms import in_a_sentence, term_label

_MOST_ITEMS = 14


class Payers(NamedTuple):
    """Who pays how much."""

    own_pocket: float
    from_allowance: float
    on_top: float

    @classmethod
    def of(cls, parts: Collection["Spent | Year | Payers"]) -> "Payers":
        """Add some parts together."""
        return cls(*(sum(getattr(part, name) for part in parts) for name in cls._fields))


class Figure(NamedTuple):
    """Who pays a bill with one offer."""

    entry: Entry
    payers: Payers
    is_dear: bool = False
    """Whether it is a year in which one pays more than in others."""


class Bill(NamedTuple):
    """What is to be paid, the same with every offer, and who pays it."""

    label: str
    note: str
    amount: float
    figures: tuple[Figure, ...]
    has_bar: bool = True

    def part(self, offers: slice) -> "Bill":
        """The columns of some offers."""
        return self._replace(figures=self.figures[offers])


def bill_of_years(plans: Sequence[Plan], years: slice, currency: str) -> Bill:
    """What is to be paid in some years that follow each other; several are told together, without a bar."""
    these = plans[0].years[years]
    amount = sum(spent.entry.cost + spent.entry.travel for year in these for spent in year.entries)
    note = f"of {money(amount, currency)}" if amount >= SHOWN else "nothing to pay"
    figures = tuple(_of_years(plan, plan.years[years], currency) for plan in plans)
    return Bill(span_said(these[0].year, these[-1].year), note, amount, figures, has_bar=len(these) == 1)


def bills_of_items(plans: Sequence[Plan], priorities: Priorities) -> Iterator[Bill]:
    """The yearly fees, then what is planned, in the order in which it is paid; of very many the dearest."""
    found = list(_every_item(plans, priorities))
    dearest = sorted(range(len(found)), key=lambda place: -found[place].amount)[:_MOST_ITEMS]
    shown = set(dearest if len(found) > _MOST_ITEMS + 1 else range(len(found)))
    yield from (bill for place, bill in enumerate(found) if place in shown)
    rest = [bill for place, bill in enumerate(found) if place not in shown]
    if rest:
        amount = sum(bill.amount for bill in rest)
        columns = zip(*(bill.figures for bill in rest), strict=True)
        added = (Payers.of([figure.payers for figure in column]) for column in columns)
        figures = tuple(_figure(amount, payers, priorities.currency) for payers in added)
        yield Bill(f"{len(rest)} more", f"{money(amount, priorities.currency)} in all", amount, figures)


def _of_years(plan: Plan, years: Sequence[Year], currency: str) -> Figure:
    payers = Payers.of(years)
    dear = [year for year in dear_years(plan) if years[0].year <= year <= years[-1].year]
    pill = "" if not dear else "costliest" if len(years) == 1 else _dear_ones(dear)
    return Figure(Entry(money(payers.own_pocket, currency), pill), payers, bool(dear))


def _dear_ones(years: Sequence[int]) -> str:
    return f"costliest: year {years[0]}" if len(years) == 1 else f"{len(years)} costliest years"


def _every_item(plans: Sequence[Plan], priorities: Priorities) -> Iterator[Bill]:
    spent = [_by_item(plan) for plan in plans]
    currency, costs = priorities.currency, priorities.my_costs
    fees = [key for key in FEES if key in spent[0]]
    items = [key for key in spent[0] if isinstance(key, int)]
    if fees and items:
        a_year = sum(costs.fee(key) for key in fees)
        names = ", ".join(in_a_sentence(term_label(fee_term(key))) for key in fees)
        joined = [[each for key in fees for each in by_item[key]] for by_item in spent]
        yield _item(f"Yearly fees, {money(a_year, currency)}", sentence_case(names), joined, currency)
    else:
        for fee in fees:
            note = f"{money(costs.fee(fee), currency)} every year"
            yield _item(term_label(fee_term(fee)), note, [by_item[fee] for by_item in spent], currency)
    for place in items:
        item = priorities.plan[place]
        note = f"{money(item.cost + item.travel, currency)} {when_said(item, priorities.plan_years)}"
        note += "" if item.must else ", nice to have"
        yield _item(item.what, note, [by_item[place] for by_item in spent], currency)


def _by_item(plan: Plan) -> Mapping[int | str, list[Spent]]:
    """What is paid, by the place of the item or the key of the fee, in the order in which it is."""
    found: dict[int | str, list[Spent]] = {}
    for year in plan.years:
        for spent in year.entries:
            found.setdefault(spent.entry.fee if spent.entry.item is None else spent.entry.item, []).append(spent)
    return found


def _item(label: str, note: str, spent: Sequence[Sequence[Spent]], currency: str) -> Bill:
    amount = sum(each.entry.cost + each.entry.travel for each in spent[0])
    return Bill(label, note, amount, tuple(_figure(amount, Payers.of(each), currency) for each in spent))


def _figure(amount: float, payers: Payers, currency: str) -> Figure:
    said = money(payers.own_pocket, currency) if payers.own_pocket >= SHOWN else "Paid" if amount >= SHOWN else "—"
    return Figure(Entry(said), payers)
