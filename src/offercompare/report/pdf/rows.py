"""Rows of pages on which offers stand beside each other: what each says, the best of a row marked."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from offercompare.report.pdf.fonts import Face
from offercompare.report.pdf.frame import GUTTER, Block, Columns
from offercompare.report.pdf.marks import Disc, Mark, Rule, Words, column, not_stated, pill, pill_width, triangle, words
from offercompare.report.pdf.page import LEGEND
from offercompare.report.pdf.style import (
    ACCENT,
    GREY,
    HAIR_RULE,
    HAIRLINE,
    INK,
    NOTE_HEAD,
    SMALL,
    WARNING,
    WIDTH,
    Style,
)
from offercompare.report.pdf.text import width, wrap
from offercompare.report.rows import Entry, Row, Standout

_MARK = 6.2
"""From the middle of a mark to the value."""


def legend(*, has_best: bool, has_musts: bool = True) -> Iterator[Mark]:
    """Say what the marks mean, at the foot; of a single offer nothing is best."""
    x, y = 0.0, LEGEND
    if has_best:
        yield Disc(2.2, y - 2.5, 2.1, ACCENT)
        yield (text := words(8, y, "best in the row", SMALL))
        x = _after(text)
        yield Disc(x + 2.2, y - 2.5, 1.8, ACCENT, is_filled=False)
        yield (text := words(x + 8, y, "best, if confirmed in writing", SMALL))
        x = _after(text)
    yield from pill(x, y, "verbal")
    yield (text := words(x + pill_width("verbal") + 4, y, "said, but not in writing", SMALL))
    x = _after(text)
    yield from not_stated(x, y, 60, SMALL)
    yield (text := words(x + width("Not stated", SMALL) + 4, y, "ask before you sign", SMALL))
    if has_musts:
        x = _after(text)
        yield triangle(x + 2.8, y, WARNING)
        yield (text := words(x + 8.5, y, "misses a must-have you set", SMALL))
        x = _after(text)
        yield triangle(x + 2.8, y, WARNING, is_filled=False)
        yield words(x + 8.5, y, "unknown whether it has it", SMALL)


def _after(text: Words) -> float:
    return text.x + width(text.text, text.style) + 16


def group_head(title: str, height: float, rule: float) -> Block:
    """The title of a group over a rule."""
    style = NOTE_HEAD._replace(colour=ACCENT)

    def place(y: float, text: str = title) -> Iterator[Mark]:
        yield words(0, y + height - 3.8, text, style)
        yield Rule(0, y + height, WIDTH, rule, INK)

    return Block(height, place, again=lambda y: place(y, f"{title}, continued"))


def row(row: Row, columns: Columns, *, is_last: bool) -> Block:
    """One term of every offer, as high as the longest of what they say."""
    style = columns.style
    labels = wrap(row.label, style, columns.label_width - GUTTER, 2)
    cells = [cell(entry, columns) for entry in row.entries]
    lines = max(len(labels), *(each.height for each in cells))
    height = lines * style.leading + columns.padding

    def place(y: float) -> Iterator[Mark]:
        baseline = y + style.leading + columns.padding / 2 - 2.1
        yield from column(0, baseline, labels, style._replace(colour=GREY))
        for index, each in enumerate(cells):
            yield from each.place(columns.x(index), baseline)
        if not is_last:
            yield Rule(0, y + height, WIDTH, HAIR_RULE, HAIRLINE)

    return Block(height, place)


class Cell(NamedTuple):
    """One offer in one row."""

    height: int
    """Lines it takes."""
    place: Callable[[float, float], Iterable[Mark]]


def cell(entry: Entry, columns: Columns, style: Style | None = None) -> Cell:
    """Set what an offer says in its column, the best in semibold; another style is kept as it is."""
    is_best = entry.standout in {Standout.BEST, Standout.BEST_IF_WRITTEN}
    higher = (style.size - columns.style.size) / 3 if style else 0.0
    style = style or (columns.style._replace(face=Face.SEMIBOLD) if is_best else columns.style)
    if not entry.is_stated:
        return Cell(1, lambda x, y: [*_standout(entry, x, y), *not_stated(x, y, columns.room, columns.style)])
    lines = wrap(entry.said, style, columns.room, 4)
    behind = width(lines[-1], style) + 5
    has_room = behind + pill_width(entry.only_said) <= columns.room + 4
    height = len(lines) + (1 if entry.only_said and not has_room else 0)

    def place(x: float, y: float) -> Iterator[Mark]:
        yield from _standout(entry, x, y - higher)
        yield from column(x, y, lines, style)
        if entry.only_said:
            last = y + (height - 1) * style.leading
            yield from pill(x + (behind if has_room else 0), last, entry.only_said)

    return Cell(height, place)


def small_print(*texts: str) -> Block:
    """What closes a page in small letters."""
    lines = tuple(line for text in texts for line in wrap(text, SMALL, WIDTH, 4, limit=2000))
    return Block(5 + len(lines) * SMALL.leading, lambda y: column(0, y + 12, lines, SMALL))


def _standout(entry: Entry, x: float, y: float) -> Iterator[Mark]:
    match entry.standout:
        case Standout.BEST:
            yield Disc(x - _MARK, y - 2.9, 2.1, ACCENT)
        case Standout.BEST_IF_WRITTEN:
            yield Disc(x - _MARK, y - 2.9, 1.8, ACCENT, is_filled=False)
        case Standout.MUST_MISSED:
            yield triangle(x - _MARK, y, WARNING)
        case Standout.MUST_UNKNOWN:
            yield triangle(x - _MARK, y, WARNING, is_filled=False)
