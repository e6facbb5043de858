"""What the two sheets that are handed over have in common: their head, their tables, what is filled in with a pen."""

from collections.abc import Sequence

from offercompare.report.pdf.layout import Block, element, lines, paragraph, row, rule, space, stack, write_on
from offercompare.report.pdf.page import PORTRAIT, Rule, tick_box
from offercompare.report.pdf.typeface import (
    GREY,
    HEAD_RULE,
    INK,
    SECTION_RULE,
    SENTENCE,
    TERM,
    TITLE,
    balance,
    width,
)

WIDTH = PORTRAIT.width
AGREED = 368.0
"""Where a box to tick stands, and a line for something else."""
EMPLOYER = TERM.bold._replace(size=11.4)

Cells = Sequence[tuple[float, Block]]
"""Left edges, and what stands there."""


def sheet_head(title: str, cells: Cells, sentence: str, beside: Cells = ()) -> Block:
    """Set the title with what stands beside it, what stands under it, and the sentence that says it all."""
    said = element("P", lines(balance(sentence, SENTENCE, WIDTH, 3), SENTENCE)) if sentence else space(0)
    top = row([(0.0, element("H1", lines([title], TITLE))), *beside], "bottom")
    return stack(top, row(cells), space(6), rule(HEAD_RULE, INK, WIDTH), space(8.6), said)


def field(label: str, value: str, room: float, gap: float = 7.0) -> Block:
    """Set a value behind its label, in two lines at most, or leave a line to write it on."""
    start = width(label, TERM) + gap
    if not value:
        return row([(0, element("P", lines([label], TERM.grey))), (start, write_on(room - start, TERM.baseline + 1.4))])
    text = paragraph(value, TERM.bold, room - start, 2)
    return element("P", row([(0, lines([label], TERM.grey)), (start, text)]))


def ruled_head(head: Block) -> Block:
    """Set the heads of columns over their rule."""
    return stack(head, rule(SECTION_RULE, INK, WIDTH))


def ruled_row(cells: Block, padding: float) -> Block:
    """Set a row over its hairline."""
    return stack(space(padding), cells, space(padding), rule(length=WIDTH))


def answer(line_at: float, length: float, down: float) -> Block:
    """Leave a box to tick so far down, and a line to write on beside it; it takes no room."""
    marks = (tick_box(down, 10.4), Rule(line_at, down + 1.2, length, 0.6, GREY, is_dotted=True))
    return element("Figure", Block(0, marks), "A box to tick, and a line to write on")


def agreed() -> Block:
    """Leave a box for what is agreed as asked, and a line for something else."""
    return answer(14.6, WIDTH - AGREED - 14.6, 4.8)
