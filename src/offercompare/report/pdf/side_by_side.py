"""Offers side by side: a column of labels, up to six offers, their heads on each page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from offercompare.model.comparison import Comparison
from offercompare.report.pdf.contents import CopyContents, OfferName, of_how_many, parts
from offercompare.report.pdf.layout import (
    Block,
    Sign,
    TableGroup,
    data_row,
    element,
    fill_pages,
    head_row,
    legend,
    lines,
    page_head,
    pages_of,
    paragraph,
    row,
    rule,
    sentence,
    space,
    stack,
)
from offercompare.report.pdf.notes import exchange_rates
from offercompare.report.pdf.page import (
    LEGEND,
    Box,
    Disc,
    Mark,
    PdfPage,
    Rule,
    not_stated,
    pill,
    pill_width,
    triangle,
)
from offercompare.report.pdf.typeface import (
    ACCENT,
    CELL,
    CELL_ROOMY,
    COLUMN_NAME,
    HAIR_RULE,
    HAIRLINE,
    INK,
    MID,
    PALE,
    PLACE,
    SECTION_RULE,
    SMALL,
    WARNING,
    WIDTH,
    Style,
    fit,
    width,
    wrap,
)
from offercompare.report.rows import RowGroup, Standout, TableCell, TableRow, TermTable, term_table
from offercompare.wording.phrases import in_a_sentence, sentence_case, spelled

GUTTER = 14.0
"""Between columns; the mark of the best stands in it."""


class TableColumns(NamedTuple):
    """Where the columns stand, and how their text is set."""

    label_at: float
    """Where labels stand; the group's name stands before them."""
    first: float
    step: float
    style: Style
    above: float
    """Over the text of a row."""
    below: float

    @classmethod
    def ways(cls, count: int, *, has_groups: bool) -> "tuple[TableColumns, ...]":
        """Share the width of the page among so many offers, the roomiest way first.

        Args:
            count: How many offers there are.
            has_groups: Whether the names of groups stand before the labels.
        """
        is_many = count > 3
        label_at, first = ((64, 176) if is_many else (74, 196)) if has_groups else (0, 150 if is_many else 176)
        close = cls(label_at, first, (WIDTH - first) / count, CELL, 0.9, 0.6)
        if not has_groups:
            return close._replace(above=1.4, below=1.3), close
        return (close,) if is_many else (close._replace(style=CELL_ROOMY, above=1.9, below=2.1), close)

    @property
    def room(self) -> float:
        """How wide a text in a column may be."""
        return self.step - GUTTER

    @property
    def label_room(self) -> float:
        """How wide a label may be."""
        return self.first - self.label_at - GUTTER

    def cells(self, label: Block, cells: Iterable[Block]) -> list[tuple[float, Block]]:
        """Put a label and what is of the offers in their places."""
        return [(self.label_at, label), *((self.first + place * self.step, cell) for place, cell in enumerate(cells))]

    def hairline(self) -> Block:
        """Draw a line between rows."""
        return Block(0, [Rule(self.label_at, 0, WIDTH - self.label_at, HAIR_RULE, HAIRLINE)])


def table_pages(  # noqa: PLR0913  what stands on a page beside its rows
    title: str,
    subtitle: str,
    offers: Sequence[OfferName],
    groups: Callable[[TableColumns], Iterable[TableGroup]],
    *,
    marks: Sequence[Mark],
    bookmark: str = "",
    said: Sequence[str] = (),
    has_groups: bool = False,
) -> list[PdfPage]:
    """Set groups of rows, a column an offer, on one page if they fit in any way, else on as few as it takes.

    Args:
        title: Of the pages, and their entry in the outline if that has no name of its own.
        subtitle: Under it.
        offers: The heads of the columns.
        groups: Sets the rows in columns.
        marks: What stands at the foot of each page.
        bookmark: The entry in the outline.
        said: The sentence over the heads of the first page.
        has_groups: Whether the names of groups stand before the labels.
    """
    first = stack(page_head(title, subtitle), sentence(said))
    again = page_head(f"{title}, continued", subtitle)
    best: list[Block] = []
    for columns in TableColumns.ways(len(offers), has_groups=has_groups):
        pages = fill_pages(groups(columns), first, again, _heads(offers, columns, is_ruled=has_groups))
        best = pages if not best or len(pages) < len(best) else best
        if len(best) == 1:
            break
    return pages_of(best, bookmark or title, marks)


def side_by_side(contents: CopyContents) -> list[PdfPage]:
    """Lay out what the offers say, the best marked among all that are shown."""
    comparison, shown = contents.comparison, contents.shown
    standings = comparison.standings[: len(shown)]
    subtitle = _subtitle(comparison, len(shown))
    pages: list[PdfPage] = []
    for part, which in parts(shown):
        terms, offers = term_table(comparison, standings, part, is_brief=len(shown) > 3), shown[part]
        marks, groups = legend_of(terms.groups, has_best=len(shown) > 1), partial(_groups, terms, offers)
        pages += table_pages(f"Side by side{which}", subtitle, offers, groups, marks=marks, has_groups=True)
    return pages


def _subtitle(comparison: Comparison, count: int) -> str:
    best = {1: "What the offer says, term by term.", 2: "The better one is bold."}
    text = best.get(count, f"The best of all {in_a_sentence(spelled(count))} is bold.")
    text += " A row without a mark is a tie, or a matter of taste." * (count > 1)
    text = " ".join(filter(None, [text, exchange_rates(comparison)]))
    return of_how_many(count, len(comparison.standings), text)


def _groups(terms: TermTable, offers: Sequence[OfferName], columns: TableColumns) -> Iterator[TableGroup]:
    """Set the rows, and what one offer alone or nobody says."""
    over = stack(space(1.6), rule(SECTION_RULE, INK))
    for place, group in enumerate(terms.groups):
        again = _group_name([group.title, "(cont.)"], columns)
        yield TableGroup([*_rows(group.title, group.rows, columns)], again=again, over=over if place else None)
    rest = [*_only_one(terms, offers, columns)]
    if terms.nobody:
        rest += [*([stack(space(3.0), columns.hairline())] if rest else []), _nobody(terms.nobody, columns, offers)]
    if rest:
        yield TableGroup(rest, is_text=True, over=stack(over, space(columns.above)))


def _group_name(texts: Sequence[str], columns: TableColumns) -> Block:
    """Name a group beside the rows that follow; it takes no room."""
    name = lines(texts, columns.style.bold._replace(color=ACCENT))
    beside = element("TH", Block(0, parts=((0, columns.above, name),)), scope="row")
    return element("TR", beside)


def _rows(title: str, rows: Sequence[TableRow], columns: TableColumns) -> Iterator[Block]:
    """Set the rows of a group, its name before the first."""
    style = columns.style.bold._replace(color=ACCENT)
    for place, each in enumerate(rows):
        named = lines([title], style) if not place else None
        set_each = set_row(each, columns, group=named)
        yield stack(columns.hairline(), set_each) if place else set_each


def _only_one(terms: TermTable, offers: Sequence[OfferName], columns: TableColumns) -> Iterator[Block]:
    """Say what one offer alone speaks of, a line or two for each."""
    style, is_first = columns.style, True
    for offer, said in zip(offers, terms.only_one, strict=True):
        if not said:
            continue
        room = WIDTH - columns.label_at - 14
        text = lines(wrap(sentence_case("; ".join(said)), style, room, 12, limit=6000), style)
        cells = [(columns.label_at, lines([offer.key], style.bold)), (columns.label_at + 14, text)]
        if is_first:
            cells.insert(0, (0, lines(("Only one", "says"), style.bold._replace(color=ACCENT))))
        block = row(cells)
        # The two lines of the name reach into the next row.
        yield element("P", block._replace(height=text.height) if is_first else block)
        is_first = False


def _nobody(labels: Sequence[str], columns: TableColumns, offers: Sequence[OfferName]) -> Block:
    who = "The offer does not say" if len(offers) == 1 else "Nobody says"
    listing = ", ".join(in_a_sentence(label) for label in labels)
    texts = wrap(f"{who}: {listing}.", columns.style, WIDTH - columns.label_at, 6, limit=2000)
    text = row([(columns.label_at, lines(texts, columns.style.grey))])
    return element("P", stack(space(1.6), text))


def _heads(offers: Sequence[OfferName], columns: TableColumns, *, is_ruled: bool) -> Block:
    """Set letters and names, and the places under them."""
    room = columns.step - 25
    is_wide = all(width(offer.name, COLUMN_NAME) <= room for offer in offers)
    style = COLUMN_NAME if is_wide else COLUMN_NAME._replace(size=9.4)

    def of(offer: OfferName) -> Block:
        texts = wrap(offer.name, style, room, 3)
        if texts[-1].endswith("…"):
            # Names that begin alike are told apart by their ends.
            start, _, end = offer.name.rpartition(" ")
            texts = (*wrap(start, style, room, 2), fit(end, style, room)) if start else texts
        name = offer.head(texts, style)
        under = fit(offer.under_briefly, PLACE, columns.step - 20)
        return stack(name, row([(18, lines([under] if under else [], PLACE))]))

    heads = stack(space(6.4), head_row(columns.cells(space(0), map(of, offers))))
    return stack(heads, space(4.0), rule(SECTION_RULE, INK)) if is_ruled else heads


_MARK = 6.2
"""From the middle of a mark to the value."""
BARS = (ACCENT, MID, PALE)
"""The parts of a bar, from the left."""
_BAR, _ROOM_OF_BAR, _LEAST_OF_BAR = 4.6, 7.2, 0.3
_MEANING = {
    Standout.BEST: "best",
    Standout.BEST_IF_WRITTEN: "best, if put in writing",
    Standout.MUST_MISSED: "misses a must-have",
    Standout.MUST_UNKNOWN: "not known whether it misses a must-have",
}


def _mark(standout: Standout, x: float, y: float) -> Iterator[Mark]:
    """Place the mark of a value on its baseline, with its middle at x."""
    match standout:
        case Standout.BEST:
            yield Disc(x, y - 2.9, 2.1, ACCENT)
        case Standout.BEST_IF_WRITTEN:
            yield Disc(x, y - 2.9, 1.9, ACCENT, is_filled=False)
        case Standout.MUST_MISSED | Standout.MUST_UNKNOWN:
            yield triangle(x, y, WARNING, is_filled=standout is Standout.MUST_MISSED)


def legend_of(groups: Iterable[RowGroup], *, has_best: bool) -> tuple[Mark, ...]:
    """Say at the foot what the marks mean: only those that are there, but what is best and what is only said."""
    entries = [entry for group in groups for row in group.rows for entry in row.entries]
    marks, pills = {entry.standout for entry in entries}, {entry.only_said for entry in entries}
    best, unsure = Standout.BEST, Standout.BEST_IF_WRITTEN
    unknown = "not known whether it does" if Standout.MUST_MISSED in marks else _MEANING[Standout.MUST_UNKNOWN]
    signs = [
        (has_best, _sign_of(best, 2.2, 8, "best in the row")),
        (has_best, _sign_of(unsure, 2.2, 8, _MEANING[unsure])),
        (True, _sign_in_pill("said", "said, but not in writing")),
        ("assumed" in pills, _sign_in_pill("assumed", "on a detail nobody states")),
        ("only if" in pills, _sign_in_pill("only if", "in writing, on a condition")),
        (Standout.MUST_MISSED in marks, _sign_of(Standout.MUST_MISSED, 2.8, 8.5, _MEANING[Standout.MUST_MISSED])),
        (Standout.MUST_UNKNOWN in marks, _sign_of(Standout.MUST_UNKNOWN, 2.8, 8.5, unknown)),
        (
            not all(entry.is_stated for entry in entries),
            Sign([*not_stated(0, 60, SMALL)], width("Not stated", SMALL) + 4, "ask before you sign"),
        ),
    ]
    there = [sign for is_there, sign in signs if is_there]
    free = WIDTH - sum(sign.room + width(sign.text, SMALL) for sign in there)
    return tuple(legend(there, min(14.0, free / len(there))).place(0, LEGEND - SMALL.baseline))


def _sign_of(standout: Standout, half: float, room: float, text: str) -> Sign:
    return Sign([*_mark(standout, half, 0.4 * (half < 2.5))], room, text)


def _sign_in_pill(word: str, text: str) -> Sign:
    return Sign([*pill(0, word)], pill_width(word) + 4, text)


def set_row(
    entries: TableRow,
    columns: TableColumns,
    scale: float = 0.0,
    style: Style | None = None,
    label: Style | None = None,
    group: Block | None = None,
) -> Block:
    """Set one row of every offer, as high as the longest of what stands there.

    Args:
        entries: What to set; under a label with a note, and over bars.
        columns: Where the offers stand.
        scale: The amount that a bar across the whole column stands for.
        style: Of what the offers say, where it is not that of the columns.
        label: Of the label, likewise.
        group: The name of its group, before the label.
    """
    usual = label or (columns.style if entries.note else columns.style.grey)
    left = paragraph(entries.label, usual, columns.label_room, 3)
    if entries.note:
        left = stack(left, paragraph(entries.note, SMALL, columns.label_room, 2))
    if group:
        left = Block(left.height, parts=((-columns.label_at, 0, group), (0, 0, left)))
    cells: Iterable[Block] = (_set_cell(cell, columns, style) for cell in entries.entries)
    if any(cell.bar for cell in entries.entries):
        unit = columns.room / scale if scale else 0.0
        cells = [stack(block, _bar(cell.bar, unit)) for block, cell in zip(cells, entries.entries, strict=True)]
    body = data_row(columns.cells(left, cells))
    return stack(space(columns.above), body, space(columns.below + (0.8 if entries.note else 0.0)))


_PAYERS = ("you", "the allowance", "on top")


def _bar(parts: Sequence[float], unit: float) -> Block:
    marks, x = [], 0.0
    for amount, color in zip(parts, BARS, strict=False):
        length = amount * unit
        if length >= _LEAST_OF_BAR:
            if color == PALE and length > 1:
                # Pale alone would fade on paper.
                marks.append(Box(x + 0.2, 0.7, length - 0.4, _BAR - 0.4, PALE, MID, 0.4))
            else:
                marks.append(Box(x, 0.5, length, _BAR, fill=color))
        x += length
    paid = [f"{who} {amount:,.0f}" for who, amount in zip(_PAYERS, parts, strict=False) if amount >= 0.5]
    return element("Figure", Block(_ROOM_OF_BAR, marks), f"paid by {', '.join(paid)}" if paid else "nothing to pay")


def _set_cell(cell: TableCell, columns: TableColumns, style: Style | None) -> Block:
    """Set what an offer says in its column, the best in semibold; another style is kept as it is."""
    is_best = cell.standout is Standout.BEST or cell.standout is Standout.BEST_IF_WRITTEN
    usual = columns.style.grey if cell.is_quiet else columns.style
    higher = (style.size - columns.style.size) / 3 if style else 0.0
    style = style or (usual.bold if is_best or cell.is_strong else usual)
    marks = []
    if cell.standout is not Standout.NOTHING:
        mark = Block(0, [*_mark(cell.standout, -_MARK, style.baseline - higher)])
        marks.append((0.0, element("Figure", mark, _MEANING[cell.standout])))
    if not cell.text:
        silent = Block(style.leading, [*not_stated(style.baseline, columns.room, columns.style)])
        return row([*marks, (0.0, silent)])
    texts = wrap(cell.text, style, columns.room, 4)
    said = lines(texts, style)
    if not cell.only_said:
        return row([*marks, (0.0, said)]) if marks else said
    label, behind = _pill(cell.only_said, style), width(texts[-1], style) + 5
    if behind + pill_width(cell.only_said) <= columns.room + 4:
        return row([*marks, (0.0, said), (behind, stack(space(said.height - style.leading), label))])
    return row([*marks, (0.0, stack(said, label))])


def _pill(text: str, style: Style) -> Block:
    return Block(style.leading, [*pill(style.baseline, text)])


def small_print(*texts: str) -> Block:
    """Close a page in small letters."""
    broken = [line for text in texts for line in wrap(text, SMALL, WIDTH, 4, limit=2000)]
    return stack(space(4), element("P", lines(broken, SMALL)))
