"""The side by side: a column of labels, up to six offers, rows that grow with what they say."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from offercompare.report.pdf.fonts import Face
from offercompare.report.pdf.key import Named
from offercompare.report.pdf.marks import (
    Disc,
    Mark,
    Rule,
    Words,
    column,
    key_box,
    not_stated,
    pill,
    pill_width,
    triangle,
    words,
)
from offercompare.report.pdf.page import BOTTOM, LEGEND, TOP, Page, head
from offercompare.report.pdf.style import (
    ACCENT,
    CELL,
    CELL_ROOMY,
    GREY,
    HAIR_RULE,
    HAIRLINE,
    HEAD_RULE,
    INK,
    NAME,
    NOTE_HEAD,
    PLACE,
    SECTION_RULE,
    SMALL,
    WARNING,
    WIDTH,
    Style,
)
from offercompare.report.pdf.table import Entry, Row, Standout, Table
from offercompare.report.pdf.text import fit, width, wrap

_GUTTER = 14.0
"""Between columns; the mark of the best stands in it."""
_MARK = 6.2
"""From the middle of a mark to the value."""


class Columns(NamedTuple):
    """Where the columns stand, and how their text is set."""

    label_width: float
    step: float
    style: Style
    padding: float
    """Of a row, over its lines."""
    group_head: float
    """How high the head of a group is."""

    @classmethod
    def of(cls, count: int) -> "Columns":
        """Share the width of the page among so many offers."""
        if count > 3:
            return cls(140, (WIDTH - 140) / count, CELL, 1.9, 17.2)
        return cls(172, min(275, (WIDTH - 172) / count), CELL_ROOMY, 2.4, 18.5)

    def tighter(self) -> Iterator["Columns"]:
        """The same with less and less between the rows."""
        yield self._replace(style=CELL, padding=1.5, group_head=16)
        yield self._replace(style=CELL, padding=0.9, group_head=14.6)

    @property
    def room(self) -> float:
        """How wide a text in a column may be."""
        return self.step - _GUTTER

    def x(self, index: int) -> float:
        """Where the text of a column starts."""
        return self.label_width + index * self.step


class Block(NamedTuple):
    """A part that is not broken between pages."""

    height: float
    place: Callable[[float], Iterable[Mark]]
    """Its marks when its top is at y."""
    again: Callable[[float], Iterable[Mark]] | None = None
    """Of the head of a group: its marks where the group goes on."""


def side_by_side(table: Table, offers: Sequence[Named], subtitle: str, bookmark: str) -> list[Page]:
    """Lay out some offers side by side on as many pages as it takes, the heads on each.

    Args:
        table: What the offers say; its entries are those of `offers`, in that order.
        offers: The columns.
        subtitle: What the page is, under its title.
        bookmark: Its title, and its entry in the outline.
    """
    columns = Columns.of(len(offers))
    roomy = _pages(table, offers, columns, subtitle, bookmark)
    if len(roomy) == 1:
        return roomy
    # `min` takes the first of equals: rows are drawn together only where that saves a page.
    return min([roomy, *(_pages(table, offers, tight, subtitle, bookmark) for tight in columns.tighter())], key=len)


def _pages(table: Table, offers: Sequence[Named], columns: Columns, subtitle: str, bookmark: str) -> list[Page]:
    heads_bottom = TOP + _heads_height(offers, columns)
    room = BOTTOM - heads_bottom
    pages: list[list[Mark]] = []
    y = BOTTOM + 1
    for group in _groups(table, columns):
        total = sum(block.height for block in group)
        start = 0
        # A group that would be torn goes whole to the next page if it fits there and this one is filled well.
        keeps_whole = y + total > BOTTOM and total <= room and y > heads_bottom + room / 2
        for index, block in enumerate(group):
            needed = sum(block.height for block in group[index : index + 3]) if index == 0 else block.height
            if y + needed > BOTTOM or (keeps_whole and index == 0):
                title = f"{bookmark}, continued" if pages else bookmark
                marks = [*head(title, subtitle, "PRIVATE COPY"), *_heads(offers, columns, heads_bottom)]
                pages.append([*marks, *legend(has_best=len(offers) > 1)])
                y, start = heads_bottom, index
            if index == start and index and group[0].again:
                pages[-1] += group[0].again(y)
                y += group[0].height
            pages[-1] += block.place(y)
            y += block.height
    return [Page(tuple(marks), None if number else bookmark) for number, marks in enumerate(pages)]


def legend(*, has_best: bool) -> Iterator[Mark]:
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
    x = _after(text)
    yield triangle(x + 2.8, y, WARNING)
    yield (text := words(x + 8.5, y, "misses a must-have you set", SMALL))
    x = _after(text)
    yield triangle(x + 2.8, y, WARNING, is_filled=False)
    yield words(x + 8.5, y, "unknown whether it has it", SMALL)


def _after(text: Words) -> float:
    return text.x + width(text.text, text.style) + 16


def _heads_height(offers: Sequence[Named], columns: Columns) -> float:
    lines = max(len(_name_lines(offer, columns)) for offer in offers)
    return 10.5 + lines * NAME.leading + (PLACE.leading if any(offer.place for offer in offers) else 0)


def _name_lines(offer: Named, columns: Columns) -> tuple[str, ...]:
    return wrap(offer.name, NAME, columns.room - 17 + 6, 3)


def _heads(offers: Sequence[Named], columns: Columns, bottom: float) -> Iterator[Mark]:
    """Keys, names and places, all ending on one line."""
    has_places = any(offer.place for offer in offers)
    last = bottom - 2 - (PLACE.leading if has_places else 0)
    for index, offer in enumerate(offers):
        x = columns.x(index)
        lines = _name_lines(offer, columns)
        first = last - (len(lines) - 1) * NAME.leading
        yield from key_box(x, first, offer.key)
        yield from column(x + 17, first, lines, NAME)
        if offer.place:
            yield words(x + 17, last + PLACE.leading, fit(offer.place, PLACE, columns.room - 11), PLACE)


def _groups(table: Table, columns: Columns) -> Iterator[list[Block]]:
    for index, group in enumerate(table.groups):
        rows = [_row(row, columns, is_last=number == len(group.rows) - 1) for number, row in enumerate(group.rows)]
        yield [_group_head(group.title, columns.group_head, HEAD_RULE if index == 0 else SECTION_RULE), *rows]
    if table.unmentioned:
        yield [_unmentioned(table)]


def _group_head(title: str, height: float, rule: float) -> Block:
    style = NOTE_HEAD._replace(colour=ACCENT)

    def place(y: float, text: str = title) -> Iterator[Mark]:
        yield words(0, y + height - 3.8, text, style)
        yield Rule(0, y + height, WIDTH, rule, INK)

    return Block(height, place, again=lambda y: place(y, f"{title}, continued"))


def _row(row: Row, columns: Columns, *, is_last: bool) -> Block:
    style = columns.style
    labels = wrap(row.label, style, columns.label_width - _GUTTER, 2)
    cells = [_cell(entry, columns) for entry in row.entries]
    lines = max(len(labels), *(cell.height for cell in cells))
    height = lines * style.leading + columns.padding

    def place(y: float) -> Iterator[Mark]:
        baseline = y + style.leading + columns.padding / 2 - 2.1
        yield from column(0, baseline, labels, style._replace(colour=GREY))
        for index, cell in enumerate(cells):
            yield from cell.place(columns.x(index), baseline)
        if not is_last:
            yield Rule(0, y + height, WIDTH, HAIR_RULE, HAIRLINE)

    return Block(height, place)


class _Cell(NamedTuple):
    height: int
    """Lines it takes."""
    place: Callable[[float, float], Iterable[Mark]]


def _cell(entry: Entry, columns: Columns) -> _Cell:
    is_best = entry.standout in {Standout.BEST, Standout.BEST_IF_WRITTEN}
    style = columns.style._replace(face=Face.SEMIBOLD) if is_best else columns.style
    if not entry.is_stated:
        return _Cell(1, lambda x, y: [*_standout(entry, x, y), *not_stated(x, y, columns.room, columns.style)])
    lines = wrap(entry.said, style, columns.room, 4)
    behind = width(lines[-1], style) + 5
    has_room = behind + pill_width(entry.only_said) <= columns.room + 4
    height = len(lines) + (1 if entry.only_said and not has_room else 0)

    def place(x: float, y: float) -> Iterator[Mark]:
        yield from _standout(entry, x, y)
        yield from column(x, y, lines, style)
        if entry.only_said:
            last = y + (height - 1) * style.leading
            yield from pill(x + (behind if has_room else 0), last, entry.only_said)

    return _Cell(height, place)


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


def _unmentioned(table: Table) -> Block:
    by = "any of these" if len(table.groups[0].rows[0].entries) > 1 else "the offer"
    text = " ".join([f"Not mentioned by {by}.", *(f"{title}: {', '.join(of)}." for title, of in table.unmentioned)])
    lines = wrap(text, SMALL, WIDTH, 4, limit=2000)
    return Block(5 + len(lines) * SMALL.leading, lambda y: column(0, y + 12, lines, SMALL))
