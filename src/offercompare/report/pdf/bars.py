"""Rows of the plan: what one pays oneself, over a bar of who pays the rest."""

from collections.abc import Iterator

from offercompare.report.pdf.bills import Bill, Payers
from offercompare.report.pdf.fonts import Face
from offercompare.report.pdf.frame import GUTTER, Block, Columns
from offercompare.report.pdf.marks import Box, Mark, Rule, column, pill_width, words
from offercompare.report.pdf.rows import cell
from offercompare.report.pdf.style import (
    ACCENT,
    GREY,
    HAIR_RULE,
    HAIRLINE,
    INK,
    MID,
    PALE,
    SMALL,
    TOTAL,
    WIDTH,
    Style,
)
from offercompare.report.pdf.table import Row
from offercompare.report.pdf.text import width, wrap
from offercompare.wording.plan import SHOWN

_BAR = 4.0
_OVER_BAR = 2.8
_LEAST = 0.3
_SUMS = tuple(TOTAL._replace(size=size) for size in (14.0, 12.8, 11.6, 10.4))
_PAYERS = (("I pay", ACCENT), ("the allowance pays", MID), ("paid on top", PALE))


def key_of_bars(baseline: float) -> Iterator[Mark]:
    """What the parts of a bar mean, at the right edge."""
    x = WIDTH - sum(9 + width(text, SMALL) + 10 for text, _ in _PAYERS) + 10
    for text, colour in _PAYERS:
        yield Box(x, baseline - 5.2, 6.5, 5.4, fill=colour)
        yield (written := words(x + 9, baseline, text, SMALL))
        x = written.x + width(text, SMALL) + 10


def barred(bill: Bill, columns: Columns, scale: float, *, is_last: bool) -> Block:
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

    return Block(height, place)


def _widest(row: Row, style: Style) -> float:
    behind = (pill_width(entry.only_said) + 5 if entry.only_said else 0.0 for entry in row.entries)
    return max(width(entry.said, style) + pill for entry, pill in zip(row.entries, behind, strict=True))


def _bar(payers: Payers, x: float, top: float, unit: float) -> Iterator[Mark]:
    for amount, (_, colour) in zip(payers, _PAYERS, strict=True):
        if amount * unit >= _LEAST:
            yield Box(x, top, amount * unit, _BAR, fill=colour)
        x += amount * unit


def figures_row(row: Row, columns: Columns) -> Block:
    """The sums, in figures as large as the widest allows."""
    style = next((style for style in _SUMS if _widest(row, style) <= columns.room), columns.style)
    cells = [cell(entry, columns, style) for entry in row.entries]
    height = max(each.height for each in cells) * style.leading + columns.padding + 4

    def place(y: float) -> Iterator[Mark]:
        baseline = y + style.leading + columns.padding / 2 - 1
        yield from column(
            0,
            baseline,
            wrap(row.label, columns.style, columns.label_width - GUTTER, 2),
            columns.style._replace(face=Face.SEMIBOLD, colour=INK),
        )
        for index, each in enumerate(cells):
            yield from each.place(columns.x(index), baseline)
        yield Rule(0, y + height, WIDTH, HAIR_RULE, HAIRLINE)

    return Block(height, place)
