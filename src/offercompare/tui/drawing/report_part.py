"""A part of a written report on the screen: its sentences wrapped, its table in columns where they fit."""

from collections.abc import Iterator

from rich.cells import cell_len

from offercompare.report.text import Grid, Items, Part, as_sentence
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, wrapped

_GAP = 2


def draw_part(part: Part, width: int) -> tuple[Line, ...]:
    """Draw a part in lines of `width` cells."""
    lines = [Line((Span(text, bold=True),)) for text in wrapped(part.heading, width)]
    for block in part.blocks:
        lines.append(BLANK)
        if isinstance(block, Grid):
            lines += _table(block, width)
        else:
            mark, texts = ("· ", block.items) if isinstance(block, Items) else ("", block.lines)
            lines += [line for text in texts for line in _item(text, mark, width)]
    return tuple(lines)


def _item(text: str, mark: str, width: int) -> Iterator[Line]:
    for place, piece in enumerate(wrapped(text, max(1, width - len(mark)))):
        pen = Pen(width)
        pen.at(0, Span(mark if place == 0 else "", Role.DIM))
        pen.at(len(mark), Span(piece))
        yield pen.line()


def _table(grid: Grid, width: int) -> Iterator[Line]:
    """Draw a table; where it is too wide, each row as a sentence."""
    columns = [max(map(cell_len, column)) for column in zip(grid.head, *grid.rows, strict=True)]
    ends = [sum(columns[: place + 1]) + _GAP * place for place in range(len(columns))]
    if ends[-1] > width:
        yield from (line for row in grid.rows for line in _item(as_sentence(grid.head, row), "", width))
        return
    for row in (grid.head, *grid.rows):
        pen = Pen(width)
        pen.at(0, Span(row[0]))
        for end, cell in zip(ends[1:], row[1:], strict=True):
            pen.ending(end - 1, Span(cell, Role.DIM if row is grid.head else Role.TEXT))
        yield pen.line()
