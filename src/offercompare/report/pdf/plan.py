"""What I would pay myself: own pocket by year and by item with each offer, and what else it means."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.catalogue import fee
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.plan import MONTHS_TO_LEAVE, Plan, Planned, Year, plans_of
from offercompare.model.spending import Spent
from offercompare.report.pdf.layout import (
    GUTTER,
    Named,
    Opening,
    PageBlock,
    TableColumns,
    cell,
    group_head,
    legend,
    names_in_sentences,
    of_how_many,
    paged,
    parts,
    room_for_groups,
    row,
    small_print,
)
from offercompare.report.pdf.marks import Box, Mark, Rule, column, pill_width, words
from offercompare.report.pdf.page import PdfPage
from offercompare.report.pdf.typeface import (
    ACCENT,
    GREY,
    HAIR_RULE,
    HAIRLINE,
    HEAD_RULE,
    INK,
    MID,
    PALE,
    SECTION_RULE,
    SENTENCE,
    SMALL,
    TOTAL,
    WIDTH,
    Face,
    Style,
    balanced,
    listed_within,
    width,
    wrap,
)
from offercompare.report.plan_rows import Kind, Payers, PlanRow, PlanRows, cost, spent_on
from offercompare.report.rows import Standout, TableCell, TableRow, with_best, worked_out
from offercompare.wording.amounts import money
from offercompare.wording.clean import clean
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

_BAR = 4.0
_OVER_BAR = 2.8
_LEAST = 0.3
_SUMS = tuple(TOTAL._replace(size=size) for size in (14.0, 12.8, 11.6, 10.4))
_PAYERS = (("I pay", ACCENT), ("the allowance pays", MID), ("paid on top", PALE))


class _Figure(NamedTuple):
    """Who pays a bill with one offer."""

    entry: TableCell
    payers: Payers
    is_dear: bool = False
    """Whether it is a year in which one pays more than in others."""


class _Bill(NamedTuple):
    """What is to be paid, the same with every offer, and who pays it."""

    label: str
    note: str
    amount: float
    figures: tuple[_Figure, ...]
    has_bar: bool = True


class _Table(NamedTuple):
    """The plan of some offers."""

    total: TableRow
    sums: tuple[TableRow, ...]
    """The same of other sums, where they may differ."""
    years: tuple[_Bill, ...]
    folded: Mapping[int, _Bill]
    """By how many years are shown by themselves: all after these together."""
    items: tuple[_Bill, ...]
    facts: tuple[TableRow, ...]
    has_items: bool
    """Whether anything is planned; else it is the yearly fees alone."""

    def part(self, offers: slice) -> "_Table":
        """Return the columns of some offers."""

        def of(rows: Iterable[TableRow]) -> tuple[TableRow, ...]:
            return tuple(row._replace(entries=row.entries[offers]) for row in rows)

        def of_bills(bills: Iterable[_Bill]) -> tuple[_Bill, ...]:
            return tuple(bill._replace(figures=bill.figures[offers]) for bill in bills)

        folded = dict(zip(self.folded, of_bills(self.folded.values()), strict=True))
        (total,), sums, years = of([self.total]), of(self.sums), of_bills(self.years)
        return _Table(total, sums, years, folded, of_bills(self.items), of(self.facts), self.has_items)


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
            tuple(_legend(whole, len(shown))),
            f"{_BOOKMARK}{which}",
            _sentence(rows) if not pages else (),
        )
        pages += _laid_out(whole.part(part), shown[part], opening, small)
    return pages


def _sentence(rows: PlanRows) -> tuple[str, ...]:
    names = {file: name.replace(". ", ".\u00a0") for file, name in rows.names.items()}  # "St. Aldric" is not parted
    dear = next(describe_costliest_year(rows.plans, names, rows.currency), "")
    return balanced(f"{describe_least_and_most(rows.plans, names, rows.currency)} {dear}".rstrip(), SENTENCE, WIDTH, 4)


def _legend(table: _Table, offers: int) -> Iterator[Mark]:
    musts = {Standout.MUST_MISSED, Standout.MUST_UNKNOWN}
    has_musts = any(entry.standout in musts for row in table.facts for entry in row.entries)
    return legend(has_best=offers > 1, has_musts=has_musts)


def _subtitle(rows: PlanRows) -> str:
    if not rows.items:
        return _FEES_ALONE
    return f"{_SUBTITLE} {describe_left_out(len(rows.left_out))}" if rows.left_out else _SUBTITLE


def _small_print(rows: PlanRows, *, is_open: bool) -> tuple[str, ...]:
    said = [
        " ".join((*HOW_PLANNED, "Open: it is not stated who pays, so it counts as yours.") if is_open else HOW_PLANNED)
    ]
    if rows.left_out:
        names = tuple(clean(rows.items[place].what) for place in sorted(rows.left_out))
        said.insert(0, f"Left out: {listed_within(names, SMALL, WIDTH - width('Left out: .', SMALL))}.")
    if not rows.items:
        said.insert(0, f"What you mean to do can be counted too: {HOW_TO_PLAN}.")
    return tuple(said)


def _table(rows: PlanRows, standings: Sequence[Standing]) -> _Table:
    """Put the plans of some offers beside each other, in that order."""
    planned = [rows.by_file[standing.file] for standing in standings]
    years, done = len(rows.years), [item for place, item in enumerate(rows.items) if place not in rows.left_out]
    fold_at = _years_apart(years)

    def own_pockets(
        kind: Kind, of: Callable[[Planned], Plan], pill: Callable[[Planned], str] = lambda _: ""
    ) -> TableRow:
        own = [of(each).total.own_pocket for each in planned]
        entries = (TableCell(money(o, rows.currency), pill(each), -o) for o, each in zip(own, planned, strict=True))
        return TableRow(sentence_case(rows.label(PlanRow(kind))), tuple(entries))

    def sums() -> Iterator[TableRow]:
        if not all(item.must for item in done):
            yield own_pockets(Kind.NEEDED, lambda each: each.needed)
        if any(each.in_writing is not each.plan for each in planned):
            yield with_best(own_pockets(Kind.WRITTEN, lambda each: each.in_writing))

    plans = [each.plan for each in planned]
    return _Table(
        with_best(own_pockets(Kind.ALL_YEARS, lambda each: each.plan, _how_firm)),
        tuple(sums()),
        tuple(_of_years(plans, slice(index, index + 1), rows.currency) for index in range(min(years, max(fold_at)))),
        {shown: _of_years(plans, slice(shown, None), rows.currency) for shown in fold_at if shown < years},
        tuple(_of_items(rows, plans)),
        tuple(_fact_rows(rows, standings)),
        bool(done),
    )


def _how_firm(planned: Planned) -> str:
    """Say whether one would pay more if what is only said were not kept, and whether silence is part of the sum."""
    plan, held = planned.plan, planned.in_writing
    said = []
    if held.total.own_pocket >= plan.total.own_pocket + SHOWN:
        said.append("part said" if held.total.on_top + held.total.from_allowance >= SHOWN else "said")
    if plan.left_open >= SHOWN:
        said.append("open" if plan.left_open > plan.total.own_pocket - SHOWN else "part open")
    return ", ".join(said).replace(", part open", ", open")


def _years_apart(years: int) -> tuple[int, ...]:
    """How many years may have a row of their own, the most first; one row is for all after them."""
    most = years if years <= _MOST_YEARS else _MOST_YEARS - 1
    return most, *range(min(most - 1, years - 2), _LEAST_YEARS - 2, -1)


def _of_years(plans: Sequence[Plan], years: slice, currency: str) -> _Bill:
    """What is to be paid in some years that follow each other; several are told together, without a bar."""
    these = plans[0].years[years]
    amount = sum(year.due for year in these)
    note = f"of {money(amount, currency)}" if amount >= SHOWN else "nothing to pay"
    figures = tuple(_in_years(plan, plan.years[years], currency) for plan in plans)
    return _Bill(format_years(these[0].year, these[-1].year), note, amount, figures, has_bar=len(these) == 1)


def _in_years(plan: Plan, years: Sequence[Year], currency: str) -> _Figure:
    payers = Payers.of(years)
    dear = [year for year in costliest_years(plan) if years[0].year <= year <= years[-1].year]
    pill = "" if not dear else "costliest"
    if dear and len(years) > 1:
        pill = f"costliest: year {dear[0]}" if len(dear) == 1 else f"{len(dear)} costliest years"
    return _Figure(TableCell(money(payers.own_pocket, currency), pill), payers, bool(dear))


def _of_items(rows: PlanRows, plans: Sequence[Plan]) -> Iterator[_Bill]:
    """The yearly fees, then what is planned, in the order in which it is paid; of very many the dearest."""
    found = list(_every_item(rows, plans))
    dearest = sorted(range(len(found)), key=lambda place: -found[place].amount)[:_MOST_ITEMS]
    shown = set(dearest if len(found) > _MOST_ITEMS + 1 else range(len(found)))
    yield from (bill for place, bill in enumerate(found) if place in shown)
    rest = [bill for place, bill in enumerate(found) if place not in shown]
    if rest:
        amount = sum(bill.amount for bill in rest)
        columns = zip(*(bill.figures for bill in rest), strict=True)
        added = (Payers.of(figure.payers for figure in column) for column in columns)
        figures = tuple(_figure(amount, payers, rows.currency) for payers in added)
        yield _Bill(f"{len(rest)} more", f"{money(amount, rows.currency)} in all", amount, figures)


def _every_item(rows: PlanRows, plans: Sequence[Plan]) -> Iterator[_Bill]:
    currency, costs = rows.currency, rows.priorities.my_costs
    fees = dict.fromkeys(spent.entry.fee for spent in spent_on(plans[0], None))
    items = dict.fromkeys(spent.entry.item for year in plans[0].years for spent in year.entries)
    if fees and len(items) > 1:
        a_year = sum(costs.fee(key) for key in fees if key)
        names = ", ".join(in_a_sentence(term_label(fee(key))) for key in fees if key)
        of_fees = [spent_on(plan, None) for plan in plans]
        yield _bill(f"Yearly fees, {money(a_year, currency)}", sentence_case(names), of_fees, currency)
    else:
        for key in filter(None, fees):
            note = f"{money(costs.fee(key), currency)} every year"
            of_fee = [[spent for spent in spent_on(plan, None) if spent.entry.fee == key] for plan in plans]
            yield _bill(term_label(fee(key)), note, of_fee, currency)
    for place in items:
        if place is not None:
            item = rows.items[place]
            note = f"{money(item.cost + item.travel, currency)} {format_when(item, len(rows.years))}"
            note += "" if item.must else ", nice to have"
            yield _bill(item.what, note, [spent_on(plan, place) for plan in plans], currency)


def _bill(label: str, note: str, spent: Sequence[Sequence[Spent]], currency: str) -> _Bill:
    amount = cost(spent[0])
    return _Bill(label, note, amount, tuple(_figure(amount, Payers.of(each), currency) for each in spent))


def _figure(amount: float, payers: Payers, currency: str) -> _Figure:
    own = money(payers.own_pocket, currency)
    return _Figure(TableCell(own if payers.own_pocket >= SHOWN else "Paid" if amount >= SHOWN else "—"), payers)


def _fact_rows(rows: PlanRows, standings: Sequence[Standing]) -> Iterator[TableRow]:
    """What the plan means beside one's own pocket, in the words of the screen, the best of each row marked."""
    computed = iter(worked_out(rows.comparison, standings, "allowance"))
    owed: list[tuple[PlanFact, ...]] = []
    for each in (each for each in rows.rows if each.kind is Kind.FACT):
        found = tuple(rows.fact(each, standing.file) for standing in standings)
        label = sentence_case(", ".join(filter(None, (found[0].label, found[0].of_what))))
        match found[0].label:
            case "left to learn with" | "worth a year":
                marked = zip(next(computed).entries, found, strict=True)
                yield with_best(TableRow(label, tuple(e._replace(said=_said(fact)) for e, fact in marked)))
            case "CME days":  # the side by side has them
                continue
            case "repayment":
                owed.append(found)
            case _:
                yield with_best(
                    TableRow(label, tuple(TableCell(_said(fact), fact.doubt, fact.merit) for fact in found))
                )
    months = [str(months) for months in MONTHS_TO_LEAVE if months <= _YEAR * len(rows.years)]
    columns = zip(*owed[: len(months)], strict=True)
    entries = tuple(TableCell(sentence_case(", ".join(_each_owed(column)))) for column in columns)
    yield TableRow(f"Repayment after {listed(months, 'or')} months", entries)


def _said(fact: PlanFact) -> str:
    return sentence_case(fact.in_full) if fact.is_stated else ""


def _each_owed(facts: Sequence[PlanFact]) -> Iterator[str]:
    """The amounts one after the other; once if none is more than another."""
    values = [fact.value for fact in facts if fact.is_stated]
    yield from values[:1] if len({*values}) == 1 else values


def _key_of_bars(baseline: float) -> Iterator[Mark]:
    """What the parts of a bar mean, at the right edge."""
    x = WIDTH - sum(9 + width(text, SMALL) + 10 for text, _ in _PAYERS) + 10
    for text, colour in _PAYERS:
        yield Box(x, baseline - 5.2, 6.5, 5.4, fill=colour)
        yield (written := words(x + 9, baseline, text, SMALL))
        x = written.x + width(text, SMALL) + 10


def _barred(bill: _Bill, columns: TableColumns, scale: float, *, is_last: bool) -> PageBlock:
    """What one pays of a bill with each offer; the whole bar is the bill."""
    style = columns.style
    labels = wrap(bill.label, style, columns.label_width - GUTTER, 2)
    notes = wrap(bill.note, SMALL, columns.label_width - GUTTER, 2)
    strong = style._replace(face=Face.SEMIBOLD)
    quiet = style._replace(colour=GREY)
    cells = [
        cell(figure.entry, columns, strong if figure.is_dear else style if figure.payers.own_pocket >= SHOWN else quiet)
        for figure in bill.figures
    ]
    lines = max(each.height for each in cells)
    said = len(labels) * style.leading + len(notes) * SMALL.leading
    height = max(said, lines * style.leading + (_OVER_BAR + _BAR if bill.has_bar else 0)) + columns.padding + 0.8

    def place(y: float) -> Iterator[Mark]:
        baseline = y + style.leading + columns.padding / 2 - 2.1
        yield from column(0, baseline, labels, style)
        yield from column(0, baseline + (len(labels) - 1) * style.leading + SMALL.leading, notes, SMALL)
        for index, (each, figure) in enumerate(zip(cells, bill.figures, strict=True)):
            yield from each.place(columns.x(index), baseline)
            if bill.has_bar and scale:
                top = baseline + (each.height - 1) * style.leading + _OVER_BAR
                yield from _bar(figure.payers, columns.x(index), top, columns.room / scale)
        if not is_last:
            yield Rule(0, y + height, WIDTH, HAIR_RULE, HAIRLINE)

    return PageBlock(height, place)


def _bar(payers: Payers, x: float, top: float, unit: float) -> Iterator[Mark]:
    for amount, (_, colour) in zip(payers, _PAYERS, strict=True):
        if amount * unit >= _LEAST:
            yield Box(x, top, amount * unit, _BAR, fill=colour)
        x += amount * unit


def _sums_row(row: TableRow, columns: TableColumns) -> PageBlock:
    """The sums, in figures as large as the widest allows."""

    def widest(style: Style) -> float:
        behind = (pill_width(entry.only_said) + 5 if entry.only_said else 0.0 for entry in row.entries)
        return max(width(entry.said, style) + pill for entry, pill in zip(row.entries, behind, strict=True))

    style = next((style for style in _SUMS if widest(style) <= columns.room), columns.style)
    cells = [cell(entry, columns, style) for entry in row.entries]
    height = max(each.height for each in cells) * style.leading + columns.padding + 4
    labels = wrap(row.label, columns.style, columns.label_width - GUTTER, 2)

    def place(y: float) -> Iterator[Mark]:
        baseline = y + style.leading + columns.padding / 2 - 1
        yield from column(0, baseline, labels, columns.style._replace(face=Face.SEMIBOLD, colour=INK))
        for index, each in enumerate(cells):
            yield from each.place(columns.x(index), baseline)
        yield Rule(0, y + height, WIDTH, HAIR_RULE, HAIRLINE)

    return PageBlock(height, place)


def _laid_out(table: _Table, offers: Sequence[Named], opening: Opening, small: Sequence[str]) -> list[PdfPage]:
    """One page if rows drawn together or years told together make it one; else as few as it takes."""
    roomy = TableColumns.of(len(offers))
    ways = [_Groups(table, columns, small) for columns in (roomy, *roomy.tighter())]
    most = len(table.years)
    for shown in dict.fromkeys((most, *table.folded)):
        for way in ways:
            if way.height(shown) <= room_for_groups(opening, offers, way.columns):
                return paged(way.of(shown), offers, way.columns, opening)
    return min((paged(way.of(most), offers, way.columns, opening) for way in ways), key=len)


class _Groups:
    """The groups of the page in one spacing."""

    def __init__(self, table: _Table, columns: TableColumns, small: Sequence[str]) -> None:
        self.columns, self._table, self._small = columns, table, small
        self._scale = max((bill.amount for bill in table.years), default=0.0)
        self._rest: list[list[PageBlock]] = []

    def of(self, shown: int) -> list[list[PageBlock]]:
        """The groups, so many years by themselves."""
        self._rest = self._rest or [self._items(), self._facts(), [small_print(*self._small)]]
        return [self._own_pocket(shown), *self._rest]

    def height(self, shown: int) -> float:
        """How high they are together."""
        return sum(block.height for group in self.of(shown) for block in group)

    def _own_pocket(self, shown: int) -> list[PageBlock]:
        table, columns = self._table, self.columns
        bills = [*table.years[:shown], *([table.folded[shown]] if shown in table.folded else [])]
        head = group_head("My own pocket", columns.group_head, HEAD_RULE)
        sums = (row(each, columns, is_last=False) for each in table.sums)
        return [_with_key(head, columns), _sums_row(table.total, columns), *sums, *self._bills(bills, self._scale)]

    def _items(self) -> list[PageBlock]:
        years = len(self._table.years)
        over = f"over {years} years" if years > 1 else "in one year"
        what = "What I plan, and what of it" if self._table.has_items else "My yearly fees, and what of them"
        head = group_head(f"{what} I would pay {over}", self.columns.group_head, SECTION_RULE)
        scale = max((bill.amount for bill in self._table.items), default=0.0)
        return [head, *self._bills(self._table.items, scale)]

    def _bills(self, bills: Sequence[_Bill], scale: float) -> Iterator[PageBlock]:
        for place, bill in enumerate(bills, 1):
            yield _barred(bill, self.columns, scale, is_last=place == len(bills))

    def _facts(self) -> list[PageBlock]:
        rows = self._table.facts
        blocks = [row(each, self.columns, is_last=place == len(rows)) for place, each in enumerate(rows, 1)]
        return [group_head("What else it means", self.columns.group_head, SECTION_RULE), *blocks]


def _with_key(head: PageBlock, columns: TableColumns) -> PageBlock:
    """Say in the head of the group what the parts of the bars are."""

    def place(y: float) -> Iterator[Mark]:
        yield from head.place(y)
        yield from _key_of_bars(y + columns.group_head - 4)

    return head._replace(place=place)
