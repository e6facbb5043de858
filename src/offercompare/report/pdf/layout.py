"""Pages on which offers stand beside each other: a column of labels, up to six offers, heads on each page.

What fills them are blocks: a row is one, as high as the longest of what the offers say; a table is groups of rows, each
stacked under its head. A block is not broken between pages, a group only where it must be.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from offercompare.model.comparison import Comparison
from offercompare.report.pdf.page import (
    BOTTOM,
    LEGEND,
    TOP,
    Box,
    Disc,
    Mark,
    PdfPage,
    Rule,
    Words,
    column,
    head,
    key_box,
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
    GREY,
    HAIR_RULE,
    HAIRLINE,
    INK,
    MID,
    NAME,
    NOTE_HEAD,
    PALE,
    PLACE,
    SENTENCE,
    SMALL,
    WARNING,
    WIDTH,
    Face,
    Style,
    fit,
    width,
    wrap,
)
from offercompare.report.rows import Standout, TableCell, TableRow
from offercompare.wording.clean import clean
from offercompare.wording.names import Names
from offercompare.wording.phrases import spelled

_LONGEST = 46
"""Characters of a name within a sentence: two such names still leave room for what is said of them."""


class Named(NamedTuple):
    """One offer as a table names it."""

    key: str
    name: str
    place: str


def named(comparison: Comparison) -> tuple[Named, ...]:
    """Name every offer, in rank order; those of one name are distinguished by their files."""
    names = [clean(standing.employer) for standing in comparison.standings]
    offers = []
    for index, standing in enumerate(comparison.standings):
        parts = [clean(standing.evaluated.offer.location or "")]
        if names.count(names[index]) > 1:
            parts.insert(0, clean(standing.file))
        offers.append(Named(key(index), names[index], " · ".join(filter(None, parts))))
    return tuple(offers)


def key(index: int) -> str:
    """The letter of an offer by its place in the ranking; numbers go on where letters end."""
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def names_in_sentences(comparison: Comparison) -> Names:
    """Name the offers as sentences do, none so long that it would drown one."""
    names = Names.of(comparison)
    return Names(
        {file: _shortened(name) for file, name in names.short.items()},
        {file: _shortened(name) for file, name in names.first.items()},
    )


def _shortened(name: str) -> str:
    """Leave out the middle: names that are alike at the start are distinguished by their ends."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 16].rstrip()}…{name[-15:].lstrip()}"


MOST_COLUMNS = 6
GUTTER = 14.0
"""Between columns; the mark of the best stands in it."""
_SENTENCE = 24.3
"""From the rule under the head to the first line of a sentence; as on the first page."""


class TableColumns(NamedTuple):
    """Where the columns stand, and how their text is set."""

    label_width: float
    step: float
    style: Style
    padding: float
    """Of a row, over its lines."""
    group_head: float
    """How high the head of a group is."""

    @classmethod
    def of(cls, count: int) -> "TableColumns":
        """Share the width of the page among so many offers."""
        if count > 3:
            return cls(140, (WIDTH - 140) / count, CELL, 1.9, 17.2)
        return cls(172, min(275, (WIDTH - 172) / count), CELL_ROOMY, 2.4, 18.5)

    def tighter(self) -> Iterator["TableColumns"]:
        """The same with less and less between the rows."""
        yield self._replace(style=CELL, padding=1.5, group_head=16)
        yield self._replace(style=CELL, padding=0.9, group_head=14.6)

    @property
    def room(self) -> float:
        """How wide a text in a column may be."""
        return self.step - GUTTER

    def x(self, index: int) -> float:
        """Where the text of a column starts."""
        return self.label_width + index * self.step


class PageBlock(NamedTuple):
    """A part that is not broken between pages."""

    height: float
    place: Callable[[float], Iterable[Mark]]
    """Its marks when its top is at y."""
    again: Callable[[float], Iterable[Mark]] | None = None
    """Of the head of a group: its marks where the group goes on."""


class Opening(NamedTuple):
    """What the pages begin with."""

    title: str
    """Also their entry in the outline, unless that is said."""
    subtitle: str
    legend: tuple[Mark, ...]
    """At the foot of each."""
    bookmark: str = ""
    sentence: tuple[str, ...] = ()
    """Over the heads of the first."""


def parts(shown: Sequence[Named]) -> Iterator[tuple[slice, str]]:
    """Share the offers among pages, with what is added to the name of each: up to six on one, seven and eight 4 + 4."""
    if len(shown) <= MOST_COLUMNS:
        yield slice(len(shown)), ""
        return
    for start in (0, 4):
        part = slice(start, start + 4)
        yield part, f", {shown[part][0].key} to {shown[part][-1].key}"


def of_how_many(shown: int, of: int, subtitle: str) -> str:
    """Say before a subtitle that there are more offers than stand here."""
    return f"The {spelled(shown).lower()} that rank highest of {of}. {subtitle}" if shown < of else subtitle


def room_for_groups(opening: Opening, offers: Sequence[Named], columns: TableColumns) -> float:
    """How high all groups together may be to stand on one page."""
    return BOTTOM - _heads_bottom(opening, offers, columns)


def paged(
    groups: Iterable[Sequence[PageBlock]], offers: Sequence[Named], columns: TableColumns, opening: Opening
) -> list[PdfPage]:
    """Fill as many pages as it takes, the heads on each.

    Args:
        groups: The rows; the first block of each group is its head.
        offers: The columns.
        columns: Where they stand.
        opening: What the pages begin with.
    """
    bookmark = opening.bookmark or opening.title
    pages: list[list[Mark]] = []
    y, top = BOTTOM + 1, _heads_bottom(opening, offers, columns)
    for group in groups:
        total = sum(block.height for block in group)
        start = 0
        # A group that would be torn goes whole to the next page if it fits there and this one is filled well.
        keeps_whole = y + total > BOTTOM and total <= BOTTOM - top and y > top + (BOTTOM - top) / 2
        for index, block in enumerate(group):
            needed = sum(block.height for block in group[index : index + 3]) if index == 0 else block.height
            if y + needed > BOTTOM or (keeps_whole and index == 0):
                shown = opening
                if pages:
                    shown = opening._replace(title=f"{opening.title}, continued", sentence=())
                top = _heads_bottom(shown, offers, columns)
                pages.append([*_begun(shown), *_heads(offers, columns, top), *opening.legend])
                y, start = top, index
            if index == start and index and group[0].again:
                pages[-1] += group[0].again(y)
                y += group[0].height
            pages[-1] += block.place(y)
            y += block.height
    return [PdfPage(tuple(marks), None if number else bookmark) for number, marks in enumerate(pages)]


def _begun(opening: Opening) -> Iterator[Mark]:
    yield from head(opening.title, opening.subtitle, "PRIVATE COPY")
    yield from column(0, TOP + _SENTENCE, opening.sentence, SENTENCE)


def _heads_bottom(opening: Opening, offers: Sequence[Named], columns: TableColumns) -> float:
    lines = max(len(_name_lines(offer, columns)) for offer in offers)
    heads = 10.5 + lines * NAME.leading + (PLACE.leading if any(offer.place for offer in offers) else 0)
    sentence_height = _SENTENCE + (len(opening.sentence) - 1) * SENTENCE.leading + 4 if opening.sentence else 0.0
    return TOP + sentence_height + heads


def _name_lines(offer: Named, columns: TableColumns) -> tuple[str, ...]:
    return wrap(offer.name, NAME, columns.room - 17 + 6, 3)


def _heads(offers: Sequence[Named], columns: TableColumns, bottom: float) -> Iterator[Mark]:
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


_MARK = 6.2
"""From the middle of a mark to the value."""
BARS = (ACCENT, MID, PALE)
"""The parts of a bar, from the left."""
_BAR, _OVER_BAR, _LEAST_OF_BAR = 4.0, 2.8, 0.3


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
    yield from pill(x, y, "said")
    yield (text := words(x + pill_width("said") + 4, y, "said, but not in writing", SMALL))
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


def group_head(title: str, height: float, rule: float) -> PageBlock:
    """The title of a group over a rule."""
    style = NOTE_HEAD._replace(colour=ACCENT)

    def place(y: float, text: str = title) -> Iterator[Mark]:
        yield words(0, y + height - 3.8, text, style)
        yield Rule(0, y + height, WIDTH, rule, INK)

    return PageBlock(height, place, again=lambda y: place(y, f"{title}, continued"))


def set_row(row: TableRow, columns: TableColumns, *, is_last: bool, scale: float = 0.0) -> PageBlock:
    """One row of every offer, as high as the longest of what stands there.

    Args:
        row: What to set; under a label with a note, and over bars.
        columns: Where the offers stand.
        is_last: Whether it is the last of its group, which no line closes.
        scale: The amount that a bar across the whole column stands for.
    """
    style = columns.style
    room = columns.label_width - GUTTER
    labels, notes = wrap(row.label, style, room, 2), wrap(row.note, SMALL, room, 2) if row.note else ()
    cells = [set_cell(entry, columns) for entry in row.entries]
    lines = max(each.height for each in cells) * style.leading
    has_bars = any(entry.bar for entry in row.entries)
    height = max(len(labels) * style.leading + len(notes) * SMALL.leading, lines + (_OVER_BAR + _BAR) * has_bars)
    height += columns.padding + (0.8 if notes else 0.0)

    def place(y: float) -> Iterator[Mark]:
        baseline = y + style.leading + columns.padding / 2 - 2.1
        yield from column(0, baseline, labels, style if notes else style._replace(colour=GREY))
        yield from column(0, baseline + (len(labels) - 1) * style.leading + SMALL.leading, notes, SMALL)
        for index, (each, entry) in enumerate(zip(cells, row.entries, strict=True)):
            yield from each.place(columns.x(index), baseline)
            if scale:
                top = baseline + (each.height - 1) * style.leading + _OVER_BAR
                yield from _bar(entry.bar, columns.x(index), top, columns.room / scale)
        if not is_last:
            yield Rule(0, y + height, WIDTH, HAIR_RULE, HAIRLINE)

    return PageBlock(height, place)


def _bar(parts: Sequence[float], x: float, top: float, unit: float) -> Iterator[Mark]:
    for amount, colour in zip(parts, BARS, strict=False):
        if amount * unit >= _LEAST_OF_BAR:
            yield Box(x, top, amount * unit, _BAR, fill=colour)
        x += amount * unit


class SetCell(NamedTuple):
    """One offer in one row."""

    height: int
    """Lines it takes."""
    place: Callable[[float, float], Iterable[Mark]]


def set_cell(entry: TableCell, columns: TableColumns, style: Style | None = None) -> SetCell:
    """Set what an offer says in its column, the best in semibold; another style is kept as it is."""
    is_bold = entry.is_strong or entry.standout in {Standout.BEST, Standout.BEST_IF_WRITTEN}
    usual = columns.style._replace(colour=GREY) if entry.is_quiet else columns.style
    higher = (style.size - columns.style.size) / 3 if style else 0.0
    style = style or (usual._replace(face=Face.SEMIBOLD) if is_bold else usual)
    if not entry.is_stated:
        return SetCell(1, lambda x, y: [*_standout(entry, x, y), *not_stated(x, y, columns.room, columns.style)])
    lines = wrap(entry.text, style, columns.room, 4)
    behind = width(lines[-1], style) + 5
    has_room = behind + pill_width(entry.only_said) <= columns.room + 4
    height = len(lines) + (1 if entry.only_said and not has_room else 0)

    def place(x: float, y: float) -> Iterator[Mark]:
        yield from _standout(entry, x, y - higher)
        yield from column(x, y, lines, style)
        if entry.only_said:
            last = y + (height - 1) * style.leading
            yield from pill(x + (behind if has_room else 0), last, entry.only_said)

    return SetCell(height, place)


def small_print(*texts: str) -> PageBlock:
    """What closes a page in small letters."""
    lines = tuple(line for text in texts for line in wrap(text, SMALL, WIDTH, 4, limit=2000))
    return PageBlock(5 + len(lines) * SMALL.leading, lambda y: column(0, y + 12, lines, SMALL))


def _standout(entry: TableCell, x: float, y: float) -> Iterator[Mark]:
    match entry.standout:
        case Standout.BEST:
            yield Disc(x - _MARK, y - 2.9, 2.1, ACCENT)
        case Standout.BEST_IF_WRITTEN:
            yield Disc(x - _MARK, y - 2.9, 1.8, ACCENT, is_filled=False)
        case Standout.MUST_MISSED:
            yield triangle(x - _MARK, y, WARNING)
        case Standout.MUST_UNKNOWN:
            yield triangle(x - _MARK, y, WARNING, is_filled=False)
