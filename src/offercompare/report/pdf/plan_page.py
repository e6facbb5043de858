"""What one would pay oneself: own pocket by year and by item with each offer, and what else it means."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from offercompare.model.catalogue import fee
from offercompare.model.criteria import POURED
from offercompare.model.plan import MONTHS_TO_LEAVE, Planned
from offercompare.model.spending import Spent
from offercompare.report.pdf.contents import CopyContents, of_how_many, parts
from offercompare.report.pdf.layout import (
    Block,
    Sign,
    TableGroup,
    element,
    legend,
    lines,
    row,
    rule,
    space,
    stack,
)
from offercompare.report.pdf.notes import exchange_rates
from offercompare.report.pdf.page import Box, PdfPage, pill_width
from offercompare.report.pdf.side_by_side import BARS, TableColumns, legend_of, set_row, small_print, table_pages
from offercompare.report.pdf.typeface import (
    ACCENT,
    INK,
    MID,
    NOTE_HEAD,
    SECTION_RULE,
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
from offercompare.report.rows import RowGroup, TableCell, TableRow, mark_best
from offercompare.wording.amounts import money
from offercompare.wording.clean import clean
from offercompare.wording.criteria import format_doubt
from offercompare.wording.phrases import in_a_sentence, listed, sentence_case
from offercompare.wording.plan import (
    HOW_TO_PLAN,
    SHOWN,
    describe_costliest_year,
    describe_least_and_most,
    describe_left_out,
    format_when,
)
from offercompare.wording.plan_facts import PlanFact
from offercompare.wording.terms import term_label

_TITLE = "What you would pay yourself"
_BOOKMARK = "The plan"
_FEES_ALONE = (
    "Your yearly fees: what is paid on top, what the allowance pays, and what is left to you. Nothing is planned yet."
)
_SUBTITLE = "Your yearly fees and what you plan: what is paid on top, what the allowance pays, and what is left to you."
_YEAR = 12

_SUMS = tuple(TOTAL._replace(size=size) for size in (14.0, 12.8, 11.6, 10.4))


def plan_pages(contents: CopyContents) -> list[PdfPage]:
    """Lay out the plan with the offers shown; nothing, if nothing is planned and no fee is due."""
    comparison, shown = contents.comparison, contents.shown
    rows = PlanRows(comparison, contents.plans, contents.names.short)
    if rows.plans[0].plan.is_empty:
        return []
    groups = _row_groups(rows, [standing.file for standing in comparison.standings[: len(shown)]])
    subtitle = of_how_many(len(shown), len(rows.plans), _subtitle(rows))
    marks = legend_of(groups, has_best=len(shown) > 1)
    last = TableGroup([small_print(*_small_print(rows, len(shown)))], is_text=True)
    pages: list[PdfPage] = []
    for part, which in parts(shown):
        said = () if pages else balance(_sentence(rows), SENTENCE, WIDTH, 4)
        these = partial(_groups, [group.part(part) for group in groups], last)
        name = f"{_BOOKMARK}{which}"
        pages += table_pages(f"{_TITLE}{which}", subtitle, shown[part], these, marks=marks, bookmark=name, said=said)
    return pages


def _sentence(rows: PlanRows) -> str:
    """Say where one pays least and most, and which year costs most."""
    names = {file: name.replace(". ", ".\u00a0") for file, name in rows.names.items()}  # "St. Aldric" is not parted
    claim = str(describe_least_and_most(rows.plans, names, rows.currency))
    if rows.costliest_year is None:
        return claim
    *_, costliest = describe_costliest_year(rows.plans, names, rows.currency)
    return f"{claim} {costliest}"


def _subtitle(rows: PlanRows) -> str:
    if not rows.items:
        return _FEES_ALONE
    left_out = rows.priorities.items_left_out
    return f"{_SUBTITLE} {describe_left_out(len(left_out))}" if left_out else _SUBTITLE


def _small_print(rows: PlanRows, shown: int) -> Sequence[str]:
    """Say how the plan of so many offers is made, and what in it rests on silence."""
    standings = rows.comparison.standings[:shown]
    notes = ["A dollar is spent once: first what is paid on top, then the allowance while it lasts, then you."]
    notes += filter(None, [_silence(rows, [standing.file for standing in standings])])
    if rates := exchange_rates(rows.comparison):
        notes.append(f"All in {rows.currency}, {rates}")
    years = len(rows.years)
    notes.append(f"A contract that ends before {years} years is taken as renewed." if years > 1 else "")
    texts = [" ".join(filter(None, notes))]
    if left_out := rows.priorities.items_left_out:
        names = tuple(clean(rows.items[place].what) for place in sorted(left_out))
        texts.insert(0, f"Left out: {list_within(names, SMALL, WIDTH - width('Left out: .', SMALL))}.")
    if not rows.items:
        texts.insert(0, f"What you mean to do can be counted too: {HOW_TO_PLAN}.")
    return texts


_MOST_SILENT = 3


def _silence(rows: PlanRows, files: Sequence[str]) -> str:
    """Say what "?" rests on: "Northway does not say who pays the DEA registration ($888)"."""
    silent = []
    for file in files:
        found: dict[str, float] = {}
        for year in rows.by_file[file].plan.years:
            for spent in year.entries:
                if spent.left_open >= SHOWN:
                    what = clean(spent.entry.what) or term_label(fee(spent.entry.fee))
                    found[what] = found.get(what, 0.0) + spent.left_open
        if found:
            what = max(found, key=lambda each: found[each])
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            amount = money(sum(found.values()), rows.currency)
            silent.append(f"{rows.names[file]} does not say who pays for {in_a_sentence(what)}{more} ({amount})")
    if not silent:
        return ""
    others = len(silent) - _MOST_SILENT
    rest = [f"{others} more {'leaves' if others == 1 else 'leave'} something open"] if others > 0 else []
    return f"“?” rests on silence: {'; '.join([*silent[:_MOST_SILENT], *rest])}."


def _row_groups(rows: PlanRows, files: Sequence[str]) -> list[RowGroup]:
    """Put the plans of some offers beside each other, in that order: sums and years, items, and what else they mean."""
    years = len(rows.years)
    sums = [PlanRow(PlanRowKind.ALL_YEARS), *(each for each in rows.rows if each.kind in _LABELS)]
    if rows.plans[0].needed is rows.plans[0].plan:  # every nice-to-have is left out
        sums = [each for each in sums if each.kind is not PlanRowKind.NEEDED]
    paid = [mark_best(_sum(rows, files, each)) for each in sums]
    paid += [_of_year(rows, files, each) for each in rows.rows if each.kind is PlanRowKind.YEAR]
    is_planned = any(each.kind is PlanRowKind.ITEM and not rows.is_out(each) for each in rows.rows)
    what = "What you plan, and what of it" if is_planned else "Your yearly fees, and what of them"
    over = f"{what} you would pay {f'in {years} years' if years > 1 else 'in one year'}"
    return [
        RowGroup("You pay", tuple(paid)),
        RowGroup(over, tuple(_of_items(rows, files))),
        RowGroup("What else it means", tuple(_fact_rows(rows, files))),
    ]


_LABELS = {PlanRowKind.NEEDED: "Without the nice-to-haves", PlanRowKind.WRITTEN: "In writing alone"}


def _sum(rows: PlanRows, files: Sequence[str], which: PlanRow) -> TableRow:
    """Add up what one pays, less what is left of a stipend; "?" where it rests on silence."""
    years = len(rows.years)

    def of(file: str) -> TableCell:
        cell = rows.cell(which, file)
        is_open = cell.is_open and which.kind is PlanRowKind.ALL_YEARS
        pill = "" if which.kind is PlanRowKind.WRITTEN else _how_firm(rows.by_file[file])
        return TableCell(money(cell.amount, rows.currency) + " ?" * is_open, pill, -cell.amount)

    label = _LABELS.get(which.kind, f"In all {years} years" if years > 1 else "In all")
    return TableRow(label, tuple(map(of, files)))


def _how_firm(planned: Planned) -> str:
    """Say whether one would pay more if what is only said were not kept."""
    if planned.in_writing.total.own_pocket < planned.plan.total.own_pocket + SHOWN:
        return ""
    doubt = format_doubt(planned.evaluated, POURED, in_part=False)
    return doubt.replace("part said", "said")


def _of_year(rows: PlanRows, files: Sequence[str], year: PlanRow) -> TableRow:
    """Say what is to be paid in one year, over a bar of who pays what comes due."""
    due = rows.due(year)

    def of(file: str) -> TableCell:
        cell = rows.cell(year, file)
        is_quiet = cell.amount < SHOWN and not cell.is_strong
        return TableCell(
            money(cell.amount, rows.currency), bar=cell.payers, is_strong=cell.is_strong, is_quiet=is_quiet
        )

    label = rows.label(year) + ", the costliest" * (rows.costliest_year == year.place + 1)
    note = f"of {money(due, rows.currency)}" if due >= SHOWN else "nothing to pay"
    return TableRow(label, tuple(map(of, files)), note, due)


def _of_items(rows: PlanRows, files: Sequence[str]) -> Iterator[TableRow]:
    """Say who pays the yearly fees, in one line unless nothing else is planned, then what is planned and comes due."""
    costs, currency = rows.priorities.my_costs, rows.currency
    items = [each for each in rows.rows if each.kind is PlanRowKind.ITEM and rows.spent(each, files[0])]
    of_fees = [rows.spent(PlanRow(PlanRowKind.FEES), file) for file in files]
    fees = [key for key in dict.fromkeys(spent.entry.fee for spent in of_fees[0]) if key]

    def row(label: str, note: str, spent: Iterable[Sequence[Spent]]) -> TableRow:
        payers = [*map(Payers.of, spent)]
        return TableRow(label, tuple(_who_pays(each, currency) for each in payers), note, payers[0].due)

    if fees and items:
        names = ", ".join(in_a_sentence(term_label(fee(key))) for key in fees)
        yield row("Yearly fees", f"{money(sum(map(costs.fee, fees)), currency)}: {names}", of_fees)
    for key in () if items else fees:
        paid = ([spent for spent in one if spent.entry.fee == key] for one in of_fees)
        yield row(term_label(fee(key)), f"{money(costs.fee(key), currency)} every year", paid)
    for each in items:
        item = rows.items[each.place]
        note = f"{money(item.cost + item.travel, currency)} {format_when(item, len(rows.years))}"
        note += "" if item.must else ", nice to have"
        yield row(item.what, note, (rows.spent(each, file) for file in files))


def _who_pays(payers: Payers, currency: str) -> TableCell:
    if payers.own_pocket >= SHOWN:
        return TableCell(money(payers.own_pocket, currency), bar=payers)
    return TableCell("Paid" if payers.due >= SHOWN else "—", bar=payers, is_quiet=True)


def _fact_rows(rows: PlanRows, files: Sequence[str]) -> Iterator[TableRow]:
    """What the plan means beside one's own pocket; what the side by side has is not said again."""
    owed: list[tuple[PlanFact, ...]] = []
    for each in (each for each in rows.rows if each.kind is PlanRowKind.FACT):
        found = tuple(rows.fact(each, file) for file in files)
        match found[0].label:
            case "first benefit year":
                yield mark_best(TableRow("First benefit year brings", tuple(map(_fact, found))))
            case "unspent and lost":
                yield TableRow("Unspent and lost", tuple(map(_fact, found)))
            case "days out of PTO":
                yield mark_best(TableRow("PTO days used, in all", tuple(map(_fact, found))))
            case "repayment":
                owed.append(found)
    months = [str(months) for months in MONTHS_TO_LEAVE if months <= _YEAR * len(rows.years)]
    columns = zip(*owed[: len(months)], strict=True)
    entries = tuple(TableCell(sentence_case(", ".join(_each_owed(column)))) for column in columns)
    yield TableRow(f"Repayment on leaving after {listed(months)} months", entries)


def _fact(fact: PlanFact) -> TableCell:
    """Set one fact: what it takes for granted behind it."""
    if not fact.is_stated:
        return TableCell("")
    text, doubt = sentence_case(fact.in_full), fact.doubt
    if doubt in {"open", "carryover open"}:
        return TableCell(f"{text} (assumed)", merit=fact.merit)
    if doubt == "days open":
        return TableCell(f"{text.removesuffix(' days')} if there are none")
    return TableCell(text, doubt, fact.merit)


def _each_owed(facts: Sequence[PlanFact]) -> Iterator[str]:
    """Yield the amounts one after the other; once if none is more than another."""
    values = [fact.value for fact in facts if fact.is_stated]
    yield from values[:1] if len({*values}) == 1 else values


def _section(title: str, rows: Iterable[Block], span: int, key: Block | None = None) -> TableGroup:
    """Set rows under a title, and what the parts of a bar mean beside it."""

    def head_of(text: str) -> Block:
        style = NOTE_HEAD._replace(color=ACCENT)
        title_row = element("TR", element("TH", lines([text], style), scope="row", span=span))
        return stack(space(4.6), key or space(0), title_row, space(1.6), rule(SECTION_RULE, INK))

    return TableGroup([stack(row, rule()) for row in rows], head_of(title), head_of(f"{title} (cont.)"))


def _key_of_bars() -> Block:
    """Say what the parts of a bar mean, at the right edge."""

    def sign(text: str, color: str, outline: str | None = None) -> Sign:
        return Sign([Box(0, -5.2, 8.5, 5.4, fill=color, stroke=outline, thickness=0.4)], 12, text)

    signs = [sign("you pay", BARS[0]), sign("the allowance pays", BARS[1]), sign("paid on top", BARS[2], MID)]
    room = sum(each.room + width(each.text, SMALL) + 18 for each in signs) - 18
    return row([(WIDTH - room, stack(space(2.1), legend(signs, 18)))])._replace(height=0)


def _total_row(row: TableRow, columns: TableColumns) -> Block:
    """Set the sums of all years, in figures as large as the widest allows."""

    def widest(style: Style) -> float:
        behind = (pill_width(entry.only_said) + 5 if entry.only_said else 0.0 for entry in row.entries)
        return max(width(entry.text, style) + pill for entry, pill in zip(row.entries, behind, strict=True))

    style = next((style for style in _SUMS if widest(style) <= columns.room), columns.style)
    label = columns.style.bold._replace(drop=style.baseline - columns.style.leading / 2)
    return stack(space(0.6), set_row(row, columns, style=style, label=label), space(0.6))


def _groups(groups: Sequence[RowGroup], last: TableGroup, columns: TableColumns) -> Iterator[TableGroup]:
    """Set the rows, the sum of all years in large figures, the bars of a group as parts of its longest."""
    for place, group in enumerate(groups):
        scale = max((row.amount for row in group.rows if any(entry.bar for entry in row.entries)), default=0.0)
        blocks = [set_row(row, columns, scale) for row in group.rows]
        if not place:
            blocks[0] = _total_row(group.rows[0], columns)
        span = 1 + len(group.rows[0].entries)
        yield _section(group.title, blocks, span, None if place else _key_of_bars())
    yield last
