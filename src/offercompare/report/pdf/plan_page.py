"""What I would pay myself: own pocket by year and by item with each offer, and what else it means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.catalogue import fee
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.criteria import POURED
from offercompare.model.plan import MONTHS_TO_LEAVE, Plan, Planned, Year, plans_of
from offercompare.model.spending import Spent
from offercompare.report.pdf.layout import Block, Group, Sign, fewest, legend, rule, space, stack, table as paged
from offercompare.report.pdf.names import Named, names_in_sentences, of_how_many, parts
from offercompare.report.pdf.page import BOTTOM, Box, Mark, PdfPage, pill_width
from offercompare.report.pdf.side_by_side import (
    BARS,
    Opening,
    TableColumns,
    set_row,
    small_print,
    table_legend,
    titled,
)
from offercompare.report.pdf.typeface import (
    HEAD_RULE,
    SENTENCE,
    SMALL,
    TOTAL,
    WIDTH,
    Style,
    balanced,
    listed_within,
    width,
)
from offercompare.report.plan_rows import Payers, PlanRow, PlanRowKind, PlanRows, cost
from offercompare.report.rows import Standout, TableCell, TableRow, with_best, worked_out
from offercompare.wording.amounts import money
from offercompare.wording.clean import clean
from offercompare.wording.criteria import format_doubt
from offercompare.wording.phrases import in_a_sentence, listed, sentence_case
from offercompare.wording.plan import (
    HOW_PLANNED,
    HOW_TO_PLAN,
    SHOWN,
    costliest_years,
    describe_costliest_year,
    describe_least_and_most,
    describe_left_out,
    format_when,
    format_years,
)
from offercompare.wording.plan_facts import PlanFact
from offercompare.wording.terms import term_label

_TITLE = "What I would pay myself"
_BOOKMARK = "The plan"
_FEES_ALONE = (
    "My yearly fees: what is paid on top, what the allowance pays, and what is left to me. Nothing is planned yet."
)
_SUBTITLE = "My yearly fees and what I plan: what is paid on top, what the allowance pays, and what is left to me."
_MOST_YEARS, _LEAST_YEARS = 10, 5
"""So many years have a row of their own at most, and at least if that saves a page."""
_MOST_ITEMS = 14
_YEAR = 12

_SUMS = tuple(TOTAL._replace(size=size) for size in (14.0, 12.8, 11.6, 10.4))


class _Table(NamedTuple):
    """The plan of some offers."""

    total: TableRow
    sums: tuple[TableRow, ...]
    """The same of other sums, where they may differ."""
    years: tuple[TableRow, ...]
    folded: Mapping[int, TableRow]
    """By how many years are shown by themselves: all after these together."""
    items: tuple[TableRow, ...]
    facts: tuple[TableRow, ...]
    has_items: bool
    """Whether anything is planned; else it is the yearly fees alone."""

    def part(self, offers: slice) -> "_Table":
        """Return the columns of some offers."""

        def of(rows: Iterable[TableRow]) -> tuple[TableRow, ...]:
            return tuple(row.part(offers) for row in rows)

        folded = {shown: row.part(offers) for shown, row in self.folded.items()}
        return _Table(
            self.total.part(offers),
            of(self.sums),
            of(self.years),
            folded,
            of(self.items),
            of(self.facts),
            self.has_items,
        )


def plan_pages(comparison: Comparison, shown: tuple[Named, ...]) -> list[PdfPage]:
    """Lay out the plan with the offers shown; nothing, if nothing is planned and no fee is due.

    Args:
        comparison: The offers, and what is planned.
        shown: The columns: the first of the ranking.
    """
    names = names_in_sentences(comparison)
    rows = PlanRows(comparison, plans_of(comparison.evaluation), names.short)
    if rows.plans[0].plan.is_empty:
        return []
    standings = comparison.standings[: len(shown)]
    whole = _table(rows, standings)
    is_open = any(rows.by_file[standing.file].plan.left_open >= SHOWN for standing in standings)
    small = _small_print(rows, is_open=is_open)
    pages: list[PdfPage] = []
    for part, which in parts(shown):
        opening = Opening(
            f"{_TITLE}{which}",
            of_how_many(len(shown), len(rows.plans), _subtitle(rows)),
            _legend(whole, len(shown)),
            f"{_BOOKMARK}{which}",
            _sentence(rows) if not pages else (),
        )
        pages += _laid_out(whole.part(part), shown[part], opening, small)
    return pages


def _sentence(rows: PlanRows) -> tuple[str, ...]:
    names = {file: name.replace(". ", ".\u00a0") for file, name in rows.names.items()}  # "St. Aldric" is not parted
    costliest = next(describe_costliest_year(rows.plans, names, rows.currency), "")
    return balanced(
        f"{describe_least_and_most(rows.plans, names, rows.currency)} {costliest}".rstrip(), SENTENCE, WIDTH, 4
    )


def _legend(table: _Table, offers: int) -> tuple[Mark, ...]:
    musts = {Standout.MUST_MISSED, Standout.MUST_UNKNOWN}
    has_musts = any(entry.standout in musts for row in table.facts for entry in row.entries)
    return table_legend(has_best=offers > 1, has_musts=has_musts)


def _subtitle(rows: PlanRows) -> str:
    if not rows.items:
        return _FEES_ALONE
    return f"{_SUBTITLE} {describe_left_out(len(rows.left_out))}" if rows.left_out else _SUBTITLE


def _small_print(rows: PlanRows, *, is_open: bool) -> tuple[str, ...]:
    notes = [
        " ".join((*HOW_PLANNED, "Open: it is not stated who pays, so it counts as yours.") if is_open else HOW_PLANNED)
    ]
    if rows.left_out:
        names = tuple(clean(rows.items[place].what) for place in sorted(rows.left_out))
        notes.insert(0, f"Left out: {listed_within(names, SMALL, WIDTH - width('Left out: .', SMALL))}.")
    if not rows.items:
        notes.insert(0, f"What you mean to do can be counted too: {HOW_TO_PLAN}.")
    return tuple(notes)


def _table(rows: PlanRows, standings: Sequence[Standing]) -> _Table:
    """Put the plans of some offers beside each other, in that order."""
    planned = [rows.by_file[standing.file] for standing in standings]
    years, done = len(rows.years), [item for place, item in enumerate(rows.items) if place not in rows.left_out]
    fold_at = _years_apart(years)

    def own_pockets(kind: PlanRowKind, plans: Sequence[Plan], pills: Sequence[str] = ()) -> TableRow:
        own = [plan.total.own_pocket for plan in plans]
        pairs = zip(own, pills or [""] * len(own), strict=True)
        cells = tuple(TableCell(money(amount, rows.currency), pill, -amount) for amount, pill in pairs)
        return TableRow(sentence_case(rows.label(PlanRow(kind))), cells)

    def sums() -> Iterator[TableRow]:
        if not all(item.must for item in done):
            yield own_pockets(PlanRowKind.NEEDED, [each.needed for each in planned])
        if any(each.in_writing is not each.plan for each in planned):
            yield with_best(own_pockets(PlanRowKind.WRITTEN, [each.in_writing for each in planned]))

    plans = [each.plan for each in planned]
    return _Table(
        with_best(own_pockets(PlanRowKind.ALL_YEARS, plans, [_how_firm(each) for each in planned])),
        tuple(sums()),
        tuple(_of_years(plans, slice(index, index + 1), rows.currency) for index in range(min(years, max(fold_at)))),
        {shown: _of_years(plans, slice(shown, None), rows.currency) for shown in fold_at if shown < years},
        tuple(_of_items(rows, planned)),
        tuple(_fact_rows(rows, standings)),
        bool(done),
    )


def _how_firm(planned: Planned) -> str:
    """Say whether one would pay more if what is only said were not kept, and whether silence is part of the sum."""
    plan, firm = planned.plan, planned.in_writing
    parts = []
    if firm.total.own_pocket >= plan.total.own_pocket + SHOWN:
        in_part = firm.total.on_top + firm.total.from_allowance >= SHOWN
        parts.append(format_doubt(planned.evaluated, POURED, in_part=in_part))
    if plan.left_open >= SHOWN:
        parts.append("open" if plan.left_open > plan.total.own_pocket - SHOWN else "part open")
    return ", ".join(parts).replace(", part open", ", open")


def _years_apart(years: int) -> tuple[int, ...]:
    """How many years may have a row of their own, the most first; one row is for all after them."""
    most = years if years <= _MOST_YEARS else _MOST_YEARS - 1
    return most, *range(min(most - 1, years - 2), _LEAST_YEARS - 2, -1)


def _of_years(plans: Sequence[Plan], years: slice, currency: str) -> TableRow:
    """What is to be paid in some years that follow each other; several stand together, without a bar."""
    these = plans[0].years[years]
    amount = sum(year.due for year in these)
    note = f"of {money(amount, currency)}" if amount >= SHOWN else "nothing to pay"
    cells = tuple(_in_years(plan, plan.years[years], currency) for plan in plans)
    return TableRow(format_years(these[0].year, these[-1].year), cells, note, amount)


def _in_years(plan: Plan, years: Sequence[Year], currency: str) -> TableCell:
    payers = Payers.of(years)
    costliest = [year for year in costliest_years(plan) if years[0].year <= year <= years[-1].year]
    pill = "costliest" if costliest else ""
    if costliest and len(years) > 1:
        pill = f"costliest: year {costliest[0]}" if len(costliest) == 1 else f"{len(costliest)} costliest years"
    bar = payers if len(years) == 1 else ()
    is_quiet = payers.own_pocket < SHOWN and not costliest
    return TableCell(money(payers.own_pocket, currency), pill, bar=bar, is_strong=bool(costliest), is_quiet=is_quiet)


def _of_items(rows: PlanRows, planned: Sequence[Planned]) -> Iterator[TableRow]:
    """The yearly fees, then what is planned, in the order in which it is paid; of very many the costliest."""
    found = list(_every_item(rows, planned))
    costliest = sorted(range(len(found)), key=lambda place: -found[place].amount)[:_MOST_ITEMS]
    shown = set(costliest if len(found) > _MOST_ITEMS + 1 else range(len(found)))
    yield from (bill for place, bill in enumerate(found) if place in shown)
    rest = [bill for place, bill in enumerate(found) if place not in shown]
    if rest:
        amount = sum(bill.amount for bill in rest)
        columns = zip(*(bill.entries for bill in rest), strict=True)
        added = (Payers(*map(sum, zip(*(cell.bar for cell in column), strict=True))) for column in columns)
        cells = tuple(_who_pays(amount, payers, rows.currency) for payers in added)
        yield TableRow(f"{len(rest)} more", cells, f"{money(amount, rows.currency)} in all", amount)


def _every_item(rows: PlanRows, planned: Sequence[Planned]) -> Iterator[TableRow]:
    costs, plan = rows.priorities.my_costs, planned[0].plan

    def bill(label: str, note: str, spent: Sequence[Sequence[Spent]]) -> TableRow:
        amount = cost(spent[0])
        cells = tuple(_who_pays(amount, Payers.of(each), rows.currency) for each in spent)
        return TableRow(label, cells, note, amount)

    of_fees = [rows.spent(PlanRow(PlanRowKind.FEES), each) for each in planned]
    fees = [key for key in dict.fromkeys(spent.entry.fee for spent in of_fees[0]) if key]
    items = dict.fromkeys(spent.entry.item for year in plan.years for spent in year.entries)
    if fees and len(items) > 1:
        a_year = sum(costs.fee(key) for key in fees)
        names = ", ".join(in_a_sentence(term_label(fee(key))) for key in fees)
        yield bill(f"Yearly fees, {money(a_year, rows.currency)}", sentence_case(names), of_fees)
    else:
        for key in fees:
            of_fee = [[spent for spent in each if spent.entry.fee == key] for each in of_fees]
            yield bill(term_label(fee(key)), f"{money(costs.fee(key), rows.currency)} every year", of_fee)
    for place in items:
        if place is not None:
            item = rows.items[place]
            note = f"{money(item.cost + item.travel, rows.currency)} {format_when(item, len(rows.years))}"
            spent = [rows.spent(PlanRow(PlanRowKind.ITEM, place), each) for each in planned]
            yield bill(item.what, note + ("" if item.must else ", nice to have"), spent)


def _who_pays(amount: float, payers: Payers, currency: str) -> TableCell:
    if payers.own_pocket >= SHOWN:
        return TableCell(money(payers.own_pocket, currency), bar=payers)
    return TableCell("Paid" if amount >= SHOWN else "—", bar=payers, is_quiet=True)


def _fact_rows(rows: PlanRows, standings: Sequence[Standing]) -> Iterator[TableRow]:
    """What the plan means beside one's own pocket, in the words of the screen, the best of each row marked."""
    computed = iter(worked_out(rows.comparison, standings, "allowance"))
    owed: list[tuple[PlanFact, ...]] = []
    for each in (each for each in rows.rows if each.kind is PlanRowKind.FACT):
        found = tuple(rows.fact(each, standing.file) for standing in standings)
        label = sentence_case(", ".join(filter(None, (found[0].label, found[0].of_what))))
        match found[0].label:
            case "left to learn with" | "worth a year":
                marked = zip(next(computed).entries, found, strict=True)
                yield with_best(TableRow(label, tuple(e._replace(text=_fact_text(fact)) for e, fact in marked)))
            case "CME days":  # the side by side has them
                continue
            case "repayment":
                owed.append(found)
            case _:
                yield with_best(
                    TableRow(label, tuple(TableCell(_fact_text(fact), fact.doubt, fact.merit) for fact in found))
                )
    months = [str(months) for months in MONTHS_TO_LEAVE if months <= _YEAR * len(rows.years)]
    columns = zip(*owed[: len(months)], strict=True)
    entries = tuple(TableCell(sentence_case(", ".join(_each_owed(column)))) for column in columns)
    yield TableRow(f"Repayment after {listed(months, 'or')} months", entries)


def _fact_text(fact: PlanFact) -> str:
    return sentence_case(fact.in_full) if fact.is_stated else ""


def _each_owed(facts: Sequence[PlanFact]) -> Iterator[str]:
    """The amounts one after the other; once if none is more than another."""
    values = [fact.value for fact in facts if fact.is_stated]
    yield from values[:1] if len({*values}) == 1 else values


def _key_sign(text: str, color: str) -> Sign:
    return Sign(lambda x, y: [Box(x, y - 5.2, 6.5, 5.4, fill=color)], 9, text)


_KEY = list(map(_key_sign, ("I pay", "the allowance pays", "paid on top"), BARS))
"""What the parts of a bar mean."""


def _key_of_bars(down: float) -> Block:
    """Say what the parts of a bar mean, at the right edge."""
    room = sum(sign.room + width(sign.text, SMALL) + 10 for sign in _KEY) - 10
    return Block(0, lambda x, y: legend(_KEY, 10, x + WIDTH - room, y + down))


def _sums_row(row: TableRow, columns: TableColumns) -> Block:
    """Set the sums, in figures as large as the widest allows."""

    def widest(style: Style) -> float:
        behind = (pill_width(entry.only_said) + 5 if entry.only_said else 0.0 for entry in row.entries)
        return max(width(entry.text, style) + pill for entry, pill in zip(row.entries, behind, strict=True))

    style = next((style for style in _SUMS if widest(style) <= columns.room), columns.style)
    label = columns.style.bold._replace(drop=style.baseline - columns.style.leading / 2)
    return stack(space(2), set_row(row, columns, style=style, label=label), space(2), rule())


def _laid_out(table: _Table, offers: Sequence[Named], opening: Opening, small: Sequence[str]) -> list[PdfPage]:
    """One page if rows drawn together or years set together make it one; else as few as it takes."""
    roomy = TableColumns.of(len(offers))
    ways = [_Groups(table, columns, small) for columns in (roomy, *roomy.tighter())]
    frames = [opening.frame(offers, way.columns) for way in ways]
    most = len(table.years)
    for shown in dict.fromkeys((most, *table.folded)):
        for way, frame in zip(ways, frames, strict=True):
            if sum(group.height for group in way.of(shown)) <= BOTTOM - frame.first.height:
                return paged(way.of(shown), frame)
    return fewest(paged(way.of(most), frame) for way, frame in zip(ways, frames, strict=True))


class _Groups:
    """The groups of the page in one spacing."""

    def __init__(self, table: _Table, columns: TableColumns, small: Sequence[str]) -> None:
        self.columns, self._table, self._small = columns, table, small
        self._scale = max((bill.amount for bill in table.years), default=0.0)
        self._rest: list[Group] = []

    def of(self, shown: int) -> list[Group]:
        """The groups, so many years by themselves."""
        facts = titled("What else it means", self._table.facts, self.columns)
        self._rest = self._rest or [self._items(), facts, Group([small_print(*self._small)])]
        return [self._own_pocket(shown), *self._rest]

    def _own_pocket(self, shown: int) -> Group:
        table, columns = self._table, self.columns
        bills = [*table.years[:shown], *([table.folded[shown]] if shown in table.folded else [])]
        key, total = _key_of_bars(columns.group_head - 4), _sums_row(table.total, columns)
        group = titled("My own pocket", [*table.sums, *bills], columns, HEAD_RULE, self._scale, [total])
        return group._replace(head=stack(key, group.blocks[0]))

    def _items(self) -> Group:
        years = len(self._table.years)
        over = f"over {years} years" if years > 1 else "in one year"
        what = "What I plan, and what of it" if self._table.has_items else "My yearly fees, and what of them"
        scale = max((bill.amount for bill in self._table.items), default=0.0)
        return titled(f"{what} I would pay {over}", self._table.items, self.columns, scale=scale)
