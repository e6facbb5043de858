"""Offers side by side: a column of labels, up to six offers, their heads on each page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from offercompare.model.comparison import Comparison
from offercompare.report.pdf.layout import (
    Block,
    Frame,
    Sign,
    TableGroup,
    fewest,
    legend,
    lines,
    page_head,
    row,
    rule,
    sentence,
    space,
    stack,
    table,
)
from offercompare.report.pdf.names import OfferName, of_how_many, parts
from offercompare.report.pdf.page import (
    LEGEND,
    Box,
    Disc,
    Mark,
    PdfPage,
    column,
    not_stated,
    pill,
    pill_width,
    triangle,
    words,
)
from offercompare.report.pdf.typeface import (
    ACCENT,
    CELL,
    CELL_ROOMY,
    HEAD_RULE,
    INK,
    MID,
    NAME,
    NOTE_HEAD,
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
from offercompare.report.rows import Standout, TableCell, TableRow, TermTable, term_table

GUTTER = 14.0
"""Between columns; the mark of the best stands in it."""


class TableColumns(NamedTuple):
    """Where the columns stand, and how their text is set."""

    label_width: float
    step: float
    style: Style
    above: float
    """Over the text of a row."""
    below: float
    group_head: float
    """How high the head of a group is."""

    @classmethod
    def of(cls, count: int) -> "TableColumns":
        """Share the width of the page among so many offers."""
        if count > 3:
            return cls(140, (WIDTH - 140) / count, CELL, 1.0, 0.9, 17.2)
        return cls(172, min(275, (WIDTH - 172) / count), CELL_ROOMY, 1.7, 0.7, 18.5)

    def tighter(self) -> Iterator["TableColumns"]:
        """Return the same with less and less between the rows."""
        yield self._replace(style=CELL, above=0.8, below=0.7, group_head=16)
        yield self._replace(style=CELL, above=0.5, below=0.4, group_head=14.6)

    @property
    def room(self) -> float:
        """How wide a text in a column may be."""
        return self.step - GUTTER

    @property
    def label_room(self) -> float:
        """How wide a label may be."""
        return self.label_width - GUTTER

    def cells(self, label: Block, cells: Iterable[Block]) -> list[tuple[float, Block]]:
        """Put a label and what the offers say in their places."""
        return [(0, label), *((self.label_width + index * self.step, cell) for index, cell in enumerate(cells))]


class Opening(NamedTuple):
    """What the pages of some offers begin with."""

    title: str
    subtitle: str
    legend: tuple[Mark, ...]
    """At the foot of each."""
    bookmark: str
    sentence: tuple[str, ...] = ()
    """Over the heads of the first."""

    def frame(self, offers: Sequence[OfferName], columns: TableColumns) -> Frame:
        """Set it over the heads of the columns."""
        heads = _heads(offers, columns)
        first = stack(page_head(self.title, self.subtitle, "PRIVATE COPY"), sentence(self.sentence), heads)
        again = stack(page_head(f"{self.title}, continued", self.subtitle, "PRIVATE COPY"), heads)
        return Frame(first, again, self.bookmark, self.legend)


def side_by_side(comparison: Comparison, shown: tuple[OfferName, ...]) -> list[PdfPage]:
    """Lay out what the offers say, the best marked among all that are shown.

    Args:
        comparison: The offers.
        shown: The columns: the first of the ranking.
    """
    whole = term_table(comparison, comparison.standings[: len(shown)])
    subtitle = "The best term in each row is set bold. A row with no mark is a tie, or a matter of taste."
    if len(shown) == 1:
        subtitle = "What the offer says, term by term."
    subtitle = of_how_many(len(shown), len(comparison.standings), subtitle)
    marks = table_legend(has_best=len(shown) > 1)
    pages = []
    for part, which in parts(shown):
        title, roomy = f"Side by side{which}", TableColumns.of(len(shown[part]))
        opening = Opening(title, subtitle, marks, title)
        # Rows are drawn together only where that saves a page.
        ways = (
            table(_groups(whole.part(part), columns), opening.frame(shown[part], columns))
            for columns in (roomy, *roomy.tighter())
        )
        pages += fewest(ways)
    return pages


def _groups(terms: TermTable, columns: TableColumns) -> Iterator[TableGroup]:
    for index, group in enumerate(terms.groups):
        yield titled_group(group.title, group.rows, columns, HEAD_RULE if index == 0 else SECTION_RULE)
    if terms.unmentioned:
        by = "any of these" if len(terms.groups[0].rows[0].entries) > 1 else "the offer"
        named = (f"{title}: {', '.join(of)}." for title, of in terms.unmentioned)
        yield TableGroup([small_print(" ".join([f"Not mentioned by {by}.", *named]))])


def titled_group(
    title: str,
    rows: Sequence[TableRow],
    columns: TableColumns,
    thickness: float = SECTION_RULE,
    scale: float = 0.0,
    above: Sequence[Block] = (),
) -> TableGroup:
    """Set rows under the title of their group.

    Args:
        title: The title.
        rows: The rows; no line closes the last.
        columns: Where the offers stand.
        thickness: Of the rule under the title.
        scale: The amount that a bar across a whole column stands for.
        above: What stands over the rows.
    """

    def head_of(text: str) -> Block:
        style = NOTE_HEAD._replace(color=ACCENT)
        text_block = Block(columns.group_head, lambda x, y: [words(x, y + columns.group_head - 3.8, text, style)])
        return stack(text_block, rule(thickness, INK))

    blocks = [set_row(each, columns, scale) for each in rows]
    closed = [stack(block, rule()) for block in blocks[:-1]] + blocks[-1:]
    first = head_of(title)
    return TableGroup([*above, *closed], first, head_of(f"{title}, continued"))


def _heads(offers: Sequence[OfferName], columns: TableColumns) -> Block:
    """Set letters, names and places, all ending on one line."""
    has_places = any(offer.place for offer in offers)

    def of(offer: OfferName) -> Block:
        name = offer.head(wrap(offer.name, NAME, columns.room - 11, 3), NAME)
        place = lines([fit(offer.place, PLACE, columns.room - 11)] * has_places, PLACE)
        return stack(name, row([(17, place)]))

    return stack(space(11.1), row(columns.cells(space(0), map(of, offers)), "bottom"), space(-0.6))


_MARK = 6.2
"""From the middle of a mark to the value."""
BARS = (ACCENT, MID, PALE)
"""The parts of a bar, from the left."""
_BAR, _ROOM_OF_BAR, _LEAST_OF_BAR = 4.0, 6.8, 0.3


def _mark(standout: Standout, x: float, y: float) -> Iterator[Mark]:
    """Place the mark of a value on its baseline, with its middle at x."""
    match standout:
        case Standout.BEST:
            yield Disc(x, y - 2.9, 2.1, ACCENT)
        case Standout.BEST_IF_WRITTEN:
            yield Disc(x, y - 2.9, 1.8, ACCENT, is_filled=False)
        case Standout.MUST_MISSED | Standout.MUST_UNKNOWN:
            yield triangle(x, y, WARNING, is_filled=standout is Standout.MUST_MISSED)


def table_legend(*, has_best: bool, has_musts: bool = True) -> tuple[Mark, ...]:
    """Say what the marks mean, at the foot; of a single offer nothing is best."""
    best = [
        Sign(lambda x, y: _mark(Standout.BEST, x + 2.2, y + 0.4), 8, "best in the row"),
        Sign(lambda x, y: _mark(Standout.BEST_IF_WRITTEN, x + 2.2, y + 0.4), 8, "best, if confirmed in writing"),
    ]
    how_firm = [
        Sign(lambda x, y: pill(x, y, "said"), pill_width("said") + 4, "said, but not in writing"),
        Sign(lambda x, y: pill(x, y, "only if"), pill_width("only if") + 4, "in writing, on a condition"),
        Sign(lambda x, y: not_stated(x, y, 60, SMALL), width("Not stated", SMALL) + 4, "ask before you sign"),
    ]
    musts = [
        Sign(lambda x, y: _mark(Standout.MUST_MISSED, x + 2.8, y), 8.5, "misses a must-have you set"),
        Sign(lambda x, y: _mark(Standout.MUST_UNKNOWN, x + 2.8, y), 8.5, "unknown whether it has it"),
    ]
    return tuple(legend([*best * has_best, *how_firm, *musts * has_musts], 16, 0, LEGEND))


def set_row(
    entries: TableRow, columns: TableColumns, scale: float = 0.0, style: Style | None = None, label: Style | None = None
) -> Block:
    """Set one row of every offer, as high as the longest of what stands there.

    Args:
        entries: What to set; under a label with a note, and over bars.
        columns: Where the offers stand.
        scale: The amount that a bar across the whole column stands for.
        style: Of what the offers say, where it is not that of the columns.
        label: Of the label, likewise.
    """
    notes = wrap(entries.note, SMALL, columns.label_room, 2) if entries.note else ()
    usual = label or (columns.style if notes else columns.style.grey)
    left = stack(lines(wrap(entries.label, usual, columns.label_room, 2), usual), lines(notes, SMALL))
    cells = [_set_cell(cell, columns, style) for cell in entries.entries]
    if any(cell.bar for cell in entries.entries):
        unit = columns.room / scale if scale else 0.0
        cells = [stack(block, _bar(cell.bar, unit)) for block, cell in zip(cells, entries.entries, strict=True)]
    room = space(columns.below + (0.8 if notes else 0.0))
    return stack(space(columns.above), row(columns.cells(left, cells)), room)


def _bar(parts: Sequence[float], unit: float) -> Block:
    def place(x: float, y: float) -> Iterator[Mark]:
        for amount, color in zip(parts, BARS, strict=False):
            if amount * unit >= _LEAST_OF_BAR:
                yield Box(x, y + 0.5, amount * unit, _BAR, fill=color)
            x += amount * unit

    return Block(_ROOM_OF_BAR, place)


def _set_cell(cell: TableCell, columns: TableColumns, style: Style | None) -> Block:
    """Set what an offer says in its column, the best in semibold; another style is kept as it is."""
    is_bold = cell.is_strong or cell.standout in {Standout.BEST, Standout.BEST_IF_WRITTEN}
    usual = columns.style.grey if cell.is_quiet else columns.style
    higher = (style.size - columns.style.size) / 3 if style else 0.0
    style = style or (usual.bold if is_bold else usual)
    texts = wrap(cell.text, style, columns.room, 4) if cell.is_stated else ("",)
    behind = width(texts[-1], style) + 5
    has_room = not cell.only_said or behind + pill_width(cell.only_said) <= columns.room + 4
    text = lines((*texts, *[""] * (not has_room)), style)

    def place(x: float, y: float) -> Iterator[Mark]:
        first = y + style.baseline
        yield from _mark(cell.standout, x - _MARK, first - higher)
        if not cell.is_stated:
            yield from not_stated(x, first, columns.room, columns.style)
            return
        yield from column(x, first, texts, style)
        if cell.only_said:
            last = y + text.height - style.leading + style.baseline
            yield from pill(x + (behind if has_room else 0), last, cell.only_said)

    return Block(text.height, place)


def small_print(*texts: str) -> Block:
    """Close a page in small letters."""
    broken = [line for text in texts for line in wrap(text, SMALL, WIDTH, 4, limit=2000)]
    return stack(space(5), lines(broken, SMALL))
