"""What one would pay oneself: own pocket by year and by item with each offer, and what else it means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.catalogue import fee
from offercompare.model.comparison import Comparison
from offercompare.model.criteria import POURED
from offercompare.model.plan import MONTHS_TO_LEAVE, Planned, plans_of
from offercompare.report.pdf.layout import Block, Sign, TableGroup, fewest, legend, rule, space, stack, table as paged
from offercompare.report.pdf.names import OfferName, names_in_sentences, of_how_many, parts
from offercompare.report.pdf.page import BOTTOM, Box, PdfPage, pill_width
from offercompare.report.pdf.side_by_side import (
    BARS,
    Opening,
    TableColumns,
    set_row,
    small_print,
    table_legend,
    titled_group,
)
from offercompare.report.pdf.typeface import (
    HEAD_RULE,
    SENTENCE,
    SMALL,
    TOTAL,
    WIDTH,
    Style,
    balance,
    list_within,
    width,
)
from offercompare.report.plan_rows import Payers, PlanRow, PlanRowKind, PlanRows
from offercompare.report.rows import Standout, TableCell, TableRow, computed_rows, mark_best
from offercompare.wording.amounts import money
from offercompare.wording.clean import clean
from offercompare.wording.criteria import format_doubt
from offercompare.wording.phrases import in_a_sentence, listed, sentence_case
from offercompare.wording.plan import (
    HOW_PLANNED,
    HOW_TO_PLAN,
    SHOWN,
    describe_costliest_year,
    describe_least_and_most,
    describe_left_out,
    format_when,
    format_years,
)
from offercompare.wording.plan_facts import PlanFact
from offercompare.wording.terms import term_label

_TITLE = "What you would pay yourself"
_BOOKMARK = "The plan"
_FEES_ALONE = (
    "Your yearly fees: what is paid on top, what the allowance pays, and what is left to you. Nothing is planned yet."
)
_SUBTITLE = "Your yearly fees and what you plan: what is paid on top, what the allowance pays, and what is left to you."
_MOST_YEARS, _LEAST_YEARS = 10, 5
"""So many years have a row of their own at most, and at least if that saves a page."""
_MOST_ITEMS = 14
_YEAR = 12

_SUMS = tuple(TOTAL._replace(size=size) for size in (14.0, 12.8, 11.6, 10.4))


class _Table(NamedTuple):
    """The plan of some offers."""

    sums: Sequence[TableRow]
    """All years, then other sums where they may differ."""
    years: Sequence[TableRow]
    folded: Mapping[int, TableRow]
    """By how many years are shown by themselves: all after these together."""
    items: Sequence[TableRow]
    facts: Sequence[TableRow]
    over_items: str
    """What the items are, and over how many years."""

    def part(self, offers: slice) -> "_Table":
        """Return the columns of some offers."""
        sums, years, items, facts = (
            [row.part(offers) for row in rows] for rows in (self.sums, self.years, self.items, self.facts)
        )
        folded = {shown: row.part(offers) for shown, row in self.folded.items()}
        return _Table(sums, years, folded, items, facts, self.over_items)


def plan_pages(comparison: Comparison, shown: tuple[OfferName, ...]) -> list[PdfPage]:
    """Lay out the plan with the offers shown; nothing, if nothing is planned and no fee is due.

    Args:
        comparison: The offers, and what is planned.
        shown: The columns: the first of the ranking.
    """
    names = names_in_sentences(comparison)
    rows = PlanRows(comparison, plans_of(comparison.evaluation), names.short)
    if rows.plans[0].plan.is_empty:
        return []
    whole = _table(rows, [standing.file for standing in comparison.standings[: len(shown)]])
    subtitle = of_how_many(len(shown), len(rows.plans), _subtitle(rows))
    doubts = {entry.standout for row in whole.facts for entry in row.entries}
    has_musts = not doubts.isdisjoint({Standout.MUST_MISSED, Standout.MUST_UNKNOWN})
    marks = table_legend(has_best=len(shown) > 1, has_musts=has_musts)
    pages: list[PdfPage] = []
    for part, which in parts(shown):
        sentence = () if pages else _sentence(rows)
        opening = Opening(f"{_TITLE}{which}", subtitle, marks, f"{_BOOKMARK}{which}", sentence)
        pages += _laid_out(whole.part(part), shown[part], opening, _small_print(rows, len(shown)))
    return pages


def _sentence(rows: PlanRows) -> tuple[str, ...]:
    names = {file: name.replace(". ", ".\u00a0") for file, name in rows.names.items()}  # "St. Aldric" is not parted
    least = describe_least_and_most(rows.plans, names, rows.currency)
    costliest = next(describe_costliest_year(rows.plans, names, rows.currency), "")
    return balance(f"{least} {costliest}".rstrip(), SENTENCE, WIDTH, 4)


def _subtitle(rows: PlanRows) -> str:
    if not rows.items:
        return _FEES_ALONE
    return f"{_SUBTITLE} {describe_left_out(len(rows.left_out))}" if rows.left_out else _SUBTITLE


def _small_print(rows: PlanRows, shown: int) -> Sequence[str]:
    """Say how the plan of so many offers is made."""
    standings = rows.comparison.standings[:shown]
    is_open = any(rows.by_file[standing.file].plan.left_open >= SHOWN for standing in standings)
    notes = [" ".join([*HOW_PLANNED, *["Open: it is not stated who pays, so it counts as yours."] * is_open])]
    if rows.left_out:
        names = tuple(clean(rows.items[place].what) for place in sorted(rows.left_out))
        notes.insert(0, f"Left out: {list_within(names, SMALL, WIDTH - width('Left out: .', SMALL))}.")
    if not rows.items:
        notes.insert(0, f"What you mean to do can be counted too: {HOW_TO_PLAN}.")
    return notes


def _table(rows: PlanRows, files: Sequence[str]) -> _Table:
    """Put the plans of some offers beside each other, in that order."""
    years, done = len(rows.years), [item for place, item in enumerate(rows.items) if place not in rows.left_out]
    most = years if years <= _MOST_YEARS else _MOST_YEARS - 1
    what = "What you plan, and what of it" if done else "Your yearly fees, and what of them"
    # The most years by themselves first, then fewer: one row is for all after them.
    fold_at = (most, *range(min(most - 1, years - 2), _LEAST_YEARS - 2, -1))
    sums = [mark_best(_sum(rows, files, PlanRowKind.ALL_YEARS))]
    if not all(item.must for item in done):
        sums.append(_sum(rows, files, PlanRowKind.NEEDED))
    if any(rows.by_file[file].in_writing is not rows.by_file[file].plan for file in files):
        sums.append(mark_best(_sum(rows, files, PlanRowKind.WRITTEN)))
    return _Table(
        sums,
        [_of_years(rows, files, range(place, place + 1)) for place in range(min(years, max(fold_at)))],
        {shown: _of_years(rows, files, range(shown, years)) for shown in fold_at if shown < years},
        list(_of_items(rows, files)),
        list(_fact_rows(rows, files)),
        f"{what} you would pay {f'over {years} years' if years > 1 else 'in one year'}",
    )


def _sum(rows: PlanRows, files: Sequence[str], kind: PlanRowKind) -> TableRow:
    row = PlanRow(kind)
    own = [Payers.of(rows.parts(row, file)).own_pocket for file in files]
    pills = [_how_firm(rows.by_file[file]) if kind is PlanRowKind.ALL_YEARS else "" for file in files]
    cells = (TableCell(money(each, rows.currency), pill, -each) for each, pill in zip(own, pills, strict=True))
    return TableRow(sentence_case(rows.label(row)), tuple(cells))


def _how_firm(planned: Planned) -> str:
    """Say whether one would pay more if what is only said were not kept, and whether silence is part of the sum."""
    plan, firm = planned.plan, planned.in_writing
    doubts = []
    if firm.total.own_pocket >= plan.total.own_pocket + SHOWN:
        in_part = firm.total.on_top + firm.total.from_allowance >= SHOWN
        doubts.append(format_doubt(planned.evaluated, POURED, in_part=in_part))
    if plan.left_open >= SHOWN:
        doubts.append("open" if plan.left_open > plan.total.own_pocket - SHOWN else "part open")
    return ", ".join(doubts).replace(", part open", ", open")


def _of_years(rows: PlanRows, files: Sequence[str], places: range) -> TableRow:
    """Say what is to be paid in some years that follow each other; several stand together, without a bar."""
    these = [PlanRow(PlanRowKind.YEAR, place) for place in places]
    due = sum(map(rows.due, these))

    def of(file: str) -> TableCell:
        payers = Payers.of([part for row in these for part in rows.parts(row, file)])
        costliest = [row.place + 1 for row in these if rows.cell(row, file).is_strong]
        pill = "costliest" if costliest else ""
        if costliest and len(these) > 1:
            pill = f"costliest: year {costliest[0]}" if len(costliest) == 1 else f"{len(costliest)} costliest years"
        text, is_quiet = money(payers.own_pocket, rows.currency), payers.own_pocket < SHOWN and not costliest
        return TableCell(
            text, pill, bar=payers if len(these) == 1 else (), is_strong=bool(costliest), is_quiet=is_quiet
        )

    note = f"of {money(due, rows.currency)}" if due >= SHOWN else "nothing to pay"
    return TableRow(format_years(places[0] + 1, places[-1] + 1), tuple(map(of, files)), note, due)


def _of_items(rows: PlanRows, files: Sequence[str]) -> Iterator[TableRow]:
    """The yearly fees, then what is planned, in the order in which it is paid; of very many the costliest."""
    found = list(_every_item(rows, files))
    costliest = sorted(range(len(found)), key=lambda place: -found[place].amount)[:_MOST_ITEMS]
    shown = set(costliest if len(found) > _MOST_ITEMS + 1 else range(len(found)))
    yield from (bill for place, bill in enumerate(found) if place in shown)
    rest = [bill for place, bill in enumerate(found) if place not in shown]
    if rest:
        added = [Payers.of(column) for column in zip(*(map(_payers_of, bill.entries) for bill in rest), strict=True)]
        yield _bill(rows, f"{len(rest)} more", f"{money(added[0].due, rows.currency)} in all", added)


def _payers_of(cell: TableCell) -> Payers:
    return Payers(*cell.bar)


def _every_item(rows: PlanRows, files: Sequence[str]) -> Iterator[TableRow]:
    costs = rows.priorities.my_costs
    of_fees = [rows.spent(PlanRow(PlanRowKind.FEES), file) for file in files]
    fees = [key for key in dict.fromkeys(spent.entry.fee for spent in of_fees[0]) if key]
    items = dict.fromkeys(spent.entry.item for year in rows.years for spent in year.entries)
    if fees and len(items) > 1:
        a_year = sum(costs.fee(key) for key in fees)
        names = ", ".join(in_a_sentence(term_label(fee(key))) for key in fees)
        label = f"Yearly fees, {money(a_year, rows.currency)}"
        yield _bill(rows, label, sentence_case(names), map(Payers.of, of_fees))
    else:
        for key in fees:
            note = f"{money(costs.fee(key), rows.currency)} every year"
            of_fee = (Payers.of([spent for spent in each if spent.entry.fee == key]) for each in of_fees)
            yield _bill(rows, term_label(fee(key)), note, of_fee)
    for place in items:
        if place is not None:
            item, row = rows.items[place], PlanRow(PlanRowKind.ITEM, place)
            note = f"{money(item.cost + item.travel, rows.currency)} {format_when(item, len(rows.years))}"
            note += "" if item.must else ", nice to have"
            yield _bill(rows, item.what, note, (Payers.of(rows.spent(row, file)) for file in files))


def _bill(rows: PlanRows, label: str, note: str, payers: Iterable[Payers]) -> TableRow:
    """Say who pays something with each offer."""

    def of(each: Payers) -> TableCell:
        if each.own_pocket >= SHOWN:
            return TableCell(money(each.own_pocket, rows.currency), bar=each)
        return TableCell("Paid" if each.due >= SHOWN else "—", bar=each, is_quiet=True)

    paid = tuple(payers)
    return TableRow(label, tuple(map(of, paid)), note, paid[0].due)


def _fact_rows(rows: PlanRows, files: Sequence[str]) -> Iterator[TableRow]:
    """What the plan means beside one's own pocket, in the words of the screen, the best of each row marked."""
    computed = iter(computed_rows(rows.comparison, [rows.standings[file] for file in files], "allowance"))
    owed: list[tuple[PlanFact, ...]] = []
    for each in (each for each in rows.rows if each.kind is PlanRowKind.FACT):
        found = tuple(rows.fact(each, file) for file in files)
        label = sentence_case(", ".join(filter(None, (found[0].label, found[0].of_what))))
        match found[0].label:
            case "left to learn with" | "worth a year":
                marked = zip(next(computed).entries, found, strict=True)
                yield mark_best(TableRow(label, tuple(e._replace(text=_fact_text(fact)) for e, fact in marked)))
            case "CME days":  # the side by side has them
                continue
            case "repayment":
                owed.append(found)
            case _:
                yield mark_best(
                    TableRow(label, tuple(TableCell(_fact_text(fact), fact.doubt, fact.merit) for fact in found))
                )
    months = [str(months) for months in MONTHS_TO_LEAVE if months <= _YEAR * len(rows.years)]
    columns = zip(*owed[: len(months)], strict=True)
    entries = tuple(TableCell(sentence_case(", ".join(_each_owed(column)))) for column in columns)
    yield TableRow(f"Repayment after {listed(months, 'or')} months", entries)


def _fact_text(fact: PlanFact) -> str:
    return sentence_case(fact.in_full) if fact.is_stated else ""


def _each_owed(facts: Sequence[PlanFact]) -> Iterator[str]:
    """Yield the amounts one after the other; once if none is more than another."""
    values = [fact.value for fact in facts if fact.is_stated]
    yield from values[:1] if len({*values}) == 1 else values


def _key_of_bars(down: float) -> Block:
    """Say what the parts of a bar mean, at the right edge."""

    def sign(text: str, color: str) -> Sign:
        return Sign(lambda x, y: [Box(x, y - 5.2, 6.5, 5.4, fill=color)], 9, text)

    signs = list(map(sign, ("you pay", "the allowance pays", "paid on top"), BARS))
    room = sum(each.room + width(each.text, SMALL) + 10 for each in signs) - 10
    return Block(0, lambda x, y: legend(signs, 10, x + WIDTH - room, y + down))


def _sums_row(row: TableRow, columns: TableColumns) -> Block:
    """Set the sums, in figures as large as the widest allows."""

    def widest(style: Style) -> float:
        behind = (pill_width(entry.only_said) + 5 if entry.only_said else 0.0 for entry in row.entries)
        return max(width(entry.text, style) + pill for entry, pill in zip(row.entries, behind, strict=True))

    style = next((style for style in _SUMS if widest(style) <= columns.room), columns.style)
    label = columns.style.bold._replace(drop=style.baseline - columns.style.leading / 2)
    return stack(space(2), set_row(row, columns, style=style, label=label), space(2), rule())


def _laid_out(table: _Table, offers: Sequence[OfferName], opening: Opening, small: Sequence[str]) -> list[PdfPage]:
    """Fill one page if rows set closer or years put together make it one; else as few as it takes."""
    roomy = TableColumns.of(len(offers))
    ways = [(columns, opening.frame(offers, columns)) for columns in (roomy, *roomy.tighter())]
    rest = [[*_below(table, columns), TableGroup([small_print(*small)])] for columns, _ in ways]
    most = len(table.years)
    for shown in dict.fromkeys((most, *table.folded)):
        for (columns, frame), others in zip(ways, rest, strict=True):
            groups = [_own_pocket(table, columns, shown), *others]
            if sum(group.height for group in groups) <= BOTTOM - frame.first.height:
                return paged(groups, frame)
    pairs = zip(ways, rest, strict=True)
    return fewest(paged([_own_pocket(table, columns, most), *others], frame) for (columns, frame), others in pairs)


def _own_pocket(table: _Table, columns: TableColumns, shown: int) -> TableGroup:
    """Set the sums and the years, so many of them by themselves."""
    total, *sums = table.sums
    bills = [*table.years[:shown], *([table.folded[shown]] if shown in table.folded else [])]
    scale = max((bill.amount for bill in table.years), default=0.0)
    above = [_sums_row(total, columns)]
    group = titled_group("Your own pocket", [*sums, *bills], columns, HEAD_RULE, scale, above)
    return group._replace(head=stack(_key_of_bars(columns.group_head - 4), group.blocks[0]))


def _below(table: _Table, columns: TableColumns) -> Iterator[TableGroup]:
    """Set the items, and what else the plan means."""
    scale = max((bill.amount for bill in table.items), default=0.0)
    yield titled_group(table.over_items, table.items, columns, scale=scale)
    yield titled_group("What else it means", table.facts, columns)
