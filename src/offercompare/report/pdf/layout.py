"""The blocks that a page is made of: texts are stacked, stand in a row, and fill as many pages as they take.

Blocks are a tree; the marks of a page are gathered from it in one walk, into one list.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from offercompare.report.pdf.page import BOTTOM, TOP, Begin, Box, End, Mark, PdfPage, Rule, column, moved, words
from offercompare.report.pdf.typeface import (
    GREY,
    HAIR_RULE,
    HAIRLINE,
    HEAD_RULE,
    INK,
    SENTENCE,
    SMALL,
    STAMP,
    SUBTITLE,
    TITLE,
    WIDTH,
    Style,
    fit,
    width,
    wrap,
)


class Block(NamedTuple):
    """A part of a page that is not broken: marks of its own, or other blocks in their places."""

    height: float
    marks: Sequence[Mark] = ()
    """Its own, from its top left corner."""
    axis: float | None = None
    """How far under its top the line lies by which a row centers it; `None` for its middle."""
    parts: "Sequence[tuple[float, float, Block]]" = ()
    """What else it is made of, each with how far it stands to the right and down."""
    begin: Begin | None = None
    """The element it is of the structure that a screen reader reads."""

    @property
    def above(self) -> float:
        """How much of it stands over that line."""
        return self.height / 2 if self.axis is None else self.axis

    def place(self, x: float, y: float) -> list[Mark]:
        """Return all its marks, with its top left corner at (x, y)."""
        marks: list[Mark] = []
        self.add_to(marks, x, y)
        return marks

    def add_to(self, marks: list[Mark], x: float, y: float) -> None:
        """Append all its marks."""
        if self.begin:
            marks.append(self.begin)
        if self.marks:
            marks += [moved(mark, x, y) for mark in self.marks]
        for right, down, block in self.parts:
            block.add_to(marks, x + right, y + down)
        if self.begin:
            marks.append(End())


def space(height: float) -> Block:
    """Leave room."""
    return Block(height)


def lines(texts: Sequence[str], style: Style) -> Block:
    """Set lines that are broken already."""
    return Block(len(texts) * style.leading, column(0, style.baseline, texts, style))


def paragraph(text: str, style: Style, room: float, most: int = 4) -> Block:
    """Set a text in at most so many lines."""
    return lines([fit(text, style, room)] if most == 1 else wrap(text, style, room, most), style)


def ending(text: str, style: Style) -> Block:
    """Set a text that ends where it is put, as figures in a column do."""
    return Block(style.leading, [words(0, style.baseline, text, style, "right")])


def rule(thickness: float = HAIR_RULE, color: str = HAIRLINE, length: float = WIDTH) -> Block:
    """Draw a line across the page; it takes no room."""
    return Block(0, [Rule(0, 0, length, thickness, color)])


def write_on(length: float, down: float = 0.0) -> Block:
    """Leave a dotted line to write on, so far down; it takes no room."""
    return Block(0, [Rule(0, down, length, 0.6, GREY, is_dotted=True)])


def element(role: str, block: Block, alt: str = "", scope: Literal["", "column", "row"] = "", span: int = 1) -> Block:
    """Make a block an element of the structure that a screen reader reads."""
    begin = Begin(role, alt, scope, span)
    if block.begin:
        return Block(block.height, (), block.axis, ((0.0, 0.0, block),), begin)
    return Block(block.height, block.marks, block.axis, block.parts, begin)


def page_head(title: str, subtitle: str) -> Block:
    """Set the title of a page over its rule, and at the right that it is not to be handed over."""
    box = width(_STAMP, STAMP) + 12
    stamp = (
        Box(WIDTH - box, 3.4, box, 13, stroke=INK, thickness=1),
        words(WIDTH - box / 2, 12.4, _STAMP, STAMP, "middle"),
    )
    named = element("H1", paragraph(title, TITLE, WIDTH - box - 24, 1))
    below = element("P", paragraph(subtitle, SUBTITLE, WIDTH, 1))
    parts = ((0, 0, named), (0, 20.9, below), (0, TOP, rule(HEAD_RULE, INK)))
    return Block(TOP, stamp, parts=parts)


_STAMP = "PRIVATE COPY"


def sentence(texts: Sequence[str]) -> Block:
    """Set what a page says first."""
    if not texts:
        return space(0)
    height = 8.8 + len(texts) * SENTENCE.leading
    return element("P", Block(height, column(0, 24.3, texts, SENTENCE)))


def stack(*blocks: Block) -> Block:
    """Put blocks under each other."""
    parts, height = [], 0.0
    for block in blocks:
        if block.marks or block.parts:  # else it is mere room
            parts.append((0.0, height, block))
        height += block.height
    return Block(height, parts=parts)


Align = Literal["top", "middle", "bottom"]


def row(cells: Sequence[tuple[float, Block]], align: Align = "top", height: float = 0.0) -> Block:
    """Put blocks beside each other.

    Args:
        cells: Their left edges, and what stands there.
        align: What of them is level.
        height: The least height.
    """
    if align == "middle":
        above = max(block.above for _, block in cells)
        height = max(height, above + max(block.height - block.above for _, block in cells))
        axis = max(height / 2, above)
        return Block(height, parts=[(left, axis - block.above, block) for left, block in cells])
    height = max(height, *(block.height for _, block in cells))
    is_top = align == "top"
    return Block(height, parts=[(left, 0.0 if is_top else height - block.height, block) for left, block in cells])


def data_row(cells: Sequence[tuple[float, Block]], align: Align = "top", height: float = 0.0) -> Block:
    """Make a row of a table: what names it, then its data."""
    (at, name), *data = cells
    named = (at, element("TH", name, scope="row"))
    return element("TR", row([named, *[(x, element("TD", cell)) for x, cell in data]], align, height))


def head_row(cells: Sequence[tuple[float, Block]], align: Align = "top", height: float = 0.0) -> Block:
    """Make the row that heads the columns of a table."""
    return element("TR", row([(x, element("TH", cell, scope="column")) for x, cell in cells], align, height))


class TableGroup(NamedTuple):
    """Rows of a table under a head; the pages are broken between groups where they can be."""

    rows: Sequence[Block]
    head: Block | None = None
    again: Block | None = None
    """The head where the group goes on."""
    is_text: bool = False
    """Whether it is no part of the table, but stands under it."""
    over: Block | None = None
    """What divides it from the group above; not at the top of a page."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The rows, with what stands over them."""
        return (*(block for block in (self.over, self.head) if block), *self.rows)

    @property
    def height(self) -> float:
        """How high all of it is."""
        return sum(block.height for block in self.blocks)


def fill_pages(
    groups: Iterable[TableGroup], first: Block, again: Block, heads: Block, bottom: float = BOTTOM
) -> list[Block]:
    """Set groups of rows on as many pages as they take.

    Args:
        groups: What to set.
        first: What the first page begins with: title and sentence.
        again: What the others begin with.
        heads: The heads of the columns.
        bottom: Where pages end.
    """
    pages: list[tuple[Block, list[Block], list[Block]]] = []
    room = left = 0.0
    for group in groups:
        blocks, whole = group.blocks, group.height
        # A group that would be torn goes whole to the next page if it fits there and this one is filled well.
        keeps_whole = left < whole <= room and left < room / 2
        for index, block in enumerate(blocks):
            # What stands over rows stays with the first two.
            needed = block.height if index else sum(each.height for each in blocks[: len(blocks) - len(group.rows) + 2])
            if not pages or needed > left or (keeps_whole and not index):
                pages.append((again if pages else first, [], []))
                room = left = bottom - pages[-1][0].height - heads.height
                if index and group.again:
                    pages[-1][1].append(group.again)
                    left -= group.again.height
            _, rows, text = pages[-1]
            if block is not group.over or rows:
                (text if group.is_text else rows).append(block)
                left -= block.height
    return [stack(top, element("Table", stack(heads, *rows)) if rows else space(6), *text) for top, rows, text in pages]


def pages_of(blocks: Iterable[Block], bookmark: str, marks: Sequence[Mark] = ()) -> list[PdfPage]:
    """Make a page of each block, with the same marks at the foot of each; the outline has the first."""
    return [
        PdfPage((*block.place(0, 0), *marks), None if place else bookmark, block.height)
        for place, block in enumerate(blocks)
    ]


class Sign(NamedTuple):
    """A sign with what it means."""

    marks: Sequence[Mark]
    """From the start of its baseline."""
    room: float
    """From its left edge to the text."""
    text: str


def legend(signs: Sequence[Sign], gap: float, style: Style = SMALL) -> Block:
    """Say what signs mean, one after the other on a line."""
    parts, x = [], 0.0
    for sign in signs:
        text = words(sign.room, 0, sign.text, style)
        parts.append((x, style.baseline, Block(0, (*sign.marks, text))))
        x += sign.room + width(sign.text, style) + gap
    return Block(style.leading, parts=parts)
