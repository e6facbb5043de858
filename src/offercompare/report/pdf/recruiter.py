"""The recruiter copy: one employer's terms, where each stands among the others, and room for what is agreed.

It lays out a `Sheet`, which holds nothing that could name another employer.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from offercompare.report.pdf.page import (
    BOTTOM,
    LEGEND,
    TOP,
    Disc,
    Mark,
    PdfPage,
    Rule,
    column,
    diamond,
    head,
    not_stated,
    pill,
    pill_width,
    tick_box,
    words,
    words_around,
    words_to,
)
from offercompare.report.pdf.sheet import STEPS, Sheet, SheetLine, Strip
from offercompare.report.pdf.typeface import (
    ACCENT,
    CELL,
    CELL_ROOMY,
    GREY,
    HAIR_RULE,
    HAIRLINE,
    INK,
    MID,
    NOTE_HEAD,
    SECTION_RULE,
    SMALL,
    WIDTH,
    Face,
    Style,
    width,
    wrap,
)

RADIUS = 2.9
RISE = 7.2
"""How much higher a dot stands on another one."""
_MOST_STACKED = 3
_COUNTED = SMALL._replace(colour=ACCENT)


class _Dot(NamedTuple):
    """One mark of a strip, by its distance from the left end and how many others it stands on."""

    x: float
    level: int
    is_yours: bool = False
    many: int = 0
    """So many offers are meant, said in figures; 0 for a mark that is one offer."""


def rise(strip: Strip, length: float) -> float:
    """How far the marks reach above the line."""
    return RISE * max(dot.level for dot in _dots(strip, length)) + 3.6


def place_dots(strip: Strip, x: float, y: float, length: float) -> Iterator[Mark]:
    """The marks of a strip on a line that starts at (x, y)."""
    yield Rule(x, y, length, 0.6, MID)
    for dot in _dots(strip, length):
        at = round(x + dot.x, 1), round(y - RISE * dot.level, 1)
        if dot.is_yours:
            yield diamond(*at, ACCENT)
        elif dot.many:
            yield words_around(at[0], at[1] + 2.4, f"× {dot.many}", _COUNTED)
        else:
            yield Disc(*at, RADIUS, ACCENT, is_filled=False)


def _dots(strip: Strip, length: float) -> list[_Dot]:
    """Place every mark so that none covers another: what stands at a place already lifts those that come near."""
    dots: list[_Dot] = []
    if strip.yours is not None:
        dots.append(_Dot(length * strip.yours / STEPS, 0, is_yours=True))
    for place in sorted({*strip.others}):
        x, count = length * place / STEPS, strip.others.count(place)
        level = 1 + max((dot.level for dot in dots if abs(dot.x - x) < 2 * RADIUS + 1), default=-1)
        if count > _MOST_STACKED:
            dots += [_Dot(x, level), _Dot(x, level + 1, many=count)]
        else:
            dots += [_Dot(x, level + above) for above in range(count)]
    return dots


_MOST_WITHOUT_HEADS = 12
"""Rows that are seen at a glance; more stand under the heads of their parts."""
_PADDING = 8.4
_PITCH = 38.0
"""How far a row is from the next one where there is room."""
_GROUP_HEAD = 19.0
_HEADS = 32.0
_AGREED = 640.0
_BOTTOM = BOTTOM - 3
_BESIDE = 12.0
"""What stays free between a cell and the next one."""


class _Layout(NamedTuple):
    """Left edges of the columns, and how the cells are set."""

    yours: float
    others: float | None
    """`None` where nothing is compared."""
    wish: float
    cell: Style
    has_heads: bool

    @classmethod
    def of(cls, sheet: Sheet) -> "_Layout":
        """Leave out what this sheet does not need."""
        has_heads = len(sheet.lines) > _MOST_WITHOUT_HEADS
        cell = CELL if has_heads else CELL_ROOMY
        if not sheet.compares:
            return cls(180, None, 408, cell, has_heads)
        return cls(150, 262, 470, cell, has_heads)

    @property
    def semibold(self) -> Style:
        return self.cell._replace(face=Face.SEMIBOLD)

    @property
    def yours_room(self) -> float:
        return (self.others or self.wish) - self.yours - _BESIDE

    @property
    def others_room(self) -> float:
        return self.wish - (self.others or 0) - 28

    @property
    def wish_room(self) -> float:
        return _AGREED - self.wish - 20


def recruiter_pages(sheet: Sheet) -> list[PdfPage]:
    """Lay out the sheet, the heads of its columns on every page."""
    layout = _Layout.of(sheet)
    rows = [
        _Row(part.title if layout.has_heads and not index else "", line, layout)
        for part in sheet.parts
        for index, line in enumerate(part.lines)
    ]
    room = _BOTTOM - TOP - _HEADS
    total = sum(row.height for row in rows)
    share = total / max(1, math.ceil(total / room))
    on_pages: list[list[_Row]] = [[]]
    used = 0.0
    for row in rows:
        # Pages are about equally full, and break where a part begins if they can.
        if used + row.height > room or (row.opens_part and used > share - _HEADS):
            on_pages.append([])
            used = 0.0
        on_pages[-1].append(row)
        used += row.height
    return [_page(sheet, number, on_page, layout) for number, on_page in enumerate(on_pages)]


def _page(sheet: Sheet, number: int, rows: Sequence["_Row"], layout: _Layout) -> PdfPage:
    """One page; what room is left goes between the rows."""
    extras = _extras([row.body for row in rows], _BOTTOM - TOP - _HEADS - sum(row.height for row in rows))
    end = TOP + _HEADS + sum(row.height for row in rows) + sum(extras)
    marks = [
        *head(sheet.employer + (", continued" if number else ""), _subtitle(sheet)),
        *_heads(sheet, layout),
        *_legend(sheet, LEGEND - (8 if end < _BOTTOM - 16 else 0)),
    ]
    y = TOP + _HEADS
    if not rows:
        marks.append(words(0, y + 18, "Nothing open in this offer.", CELL_ROOMY))
    for row, extra in zip(rows, extras, strict=True):
        marks += row.place(y, extra)
        y += row.height + extra
    return PdfPage(tuple(marks), None if number else "Your offer, for discussion")


def _extras(heights: Sequence[float], spare: float) -> list[float]:
    """Share room among rows, the lowest first, so that they come to be equally high as far as it goes."""
    pitch = _PITCH
    for count in range(len(heights), 0, -1):
        lowest = sorted(heights)[:count]
        pitch = min(_PITCH, (spare + sum(lowest)) / count)
        if pitch >= lowest[-1]:
            break
    return [max(0.0, pitch - height) for height in heights]


def _subtitle(sheet: Sheet) -> str:
    return f"{_what_it_is(sheet)} From {sheet.candidate}." if sheet.candidate else _what_it_is(sheet)


def _what_it_is(sheet: Sheet) -> str:
    if not sheet.compares:
        return "Your offer, for discussion."
    if sheet.others == 1:
        return "Your offer beside the other one I hold, for discussion. The other employer is not named."
    circles = "; each circle is one offer" if sheet.has_strips else ""
    return f"Your offer beside the {sheet.others} others I hold, for discussion. Employers are not named{circles}."


def _heads(sheet: Sheet, layout: _Layout) -> Iterator[Mark]:
    y = TOP + 15
    yield words(0, y, "Term", NOTE_HEAD)
    yield words(layout.yours, y, "Your offer", NOTE_HEAD)
    if layout.others is not None:
        yield words(layout.others, y, "Among the offers I hold", NOTE_HEAD)
        if sheet.has_strips:
            yield words(layout.others, y + 10.5, "less good", SMALL)
            yield words_to(layout.others + layout.others_room, y + 10.5, "better", SMALL)
    yield words(layout.wish, y, "What I would like", NOTE_HEAD)
    yield words(_AGREED, y, "Agreed", NOTE_HEAD)
    yield Rule(0, TOP + _HEADS, WIDTH, SECTION_RULE, INK)


def _legend(sheet: Sheet, y: float) -> Iterator[Mark]:
    x = 0.0
    if sheet.has_strips:
        yield diamond(3.6, y - 2.5, ACCENT)
        yield words(11, y, "your offer", SMALL)
        yield Disc(60, y - 2.5, 2.6, ACCENT, is_filled=False)
        yield words(67, y, "another offer", SMALL)
        x = 122.0
    if any(line.is_only_said for line in sheet.lines):
        yield from pill(x, y, "said")
        yield words(x + pill_width("said") + 4, y, "not yet in writing", SMALL)
    if sheet.has_strips:
        yield words_to(WIDTH, y, _how_to_read(sheet), SMALL)


def _how_to_read(sheet: Sheet) -> str:
    sentence = "Better is always to the right, from the least to the most favourable of the offers held."
    if sheet.spacing == "rank":
        sentence = "Better is always to the right; the offers held are ordered, not to scale."
    return sentence if sheet.is_ticked else f"{sentence} A term known for fewer than three others is not compared."


class _Row:
    """One term, laid out: its lines are broken once, its place is known later."""

    def __init__(self, title: str, line: SheetLine, layout: _Layout) -> None:
        self._title = title
        self._line = line
        self._layout = layout
        label = line.label if layout.has_heads else line.alone
        self._label = wrap(label, layout.cell, layout.yours - _BESIDE, 2)
        room = layout.yours_room - (pill_width("said") + 5 if line.is_only_said else 0)
        self._yours = wrap(line.yours, layout.semibold, room, 4)
        self._others = wrap(line.others, layout.cell, layout.others_room, 6)
        self._wish_style = layout.semibold if line.is_asked else layout.cell
        self._wish = wrap(line.wish, self._wish_style, layout.wish_room, 4)

    @property
    def opens_part(self) -> bool:
        """Whether it is the first of its part, under its head."""
        return bool(self._title)

    @property
    def height(self) -> float:
        """At least so high, with its head; more room may be left around it."""
        return (_GROUP_HEAD if self._title else 0) + self.body

    @property
    def body(self) -> float:
        """At least so high without its head."""
        return self._above + self._text / 2 + _PADDING

    @property
    def _text(self) -> float:
        lines = max(len(self._label), len(self._yours), len(self._others), len(self._wish))
        return lines * self._layout.cell.leading

    @property
    def _above(self) -> float:
        """What stands above the middle of the row: half of its text, or dots on each other."""
        strip = self._line.strip
        return max(self._text / 2, rise(strip, self._strip_length) if strip else 0.0)

    @property
    def _strip_length(self) -> float:
        return self._layout.others_room - 7.2

    def place(self, y: float, extra: float) -> Iterator[Mark]:
        """Its marks with its top at y and so much more room than its height."""
        bottom = y + self.height + extra
        layout = self._layout
        if self._title:
            yield words(0, y + _GROUP_HEAD - 4, self._title, NOTE_HEAD._replace(colour=ACCENT))
            yield Rule(0, y + _GROUP_HEAD, WIDTH, HAIR_RULE, INK)
            y += _GROUP_HEAD
        middle = max((y + bottom) / 2, y + _PADDING / 2 + self._above)
        yield from self._column(0, middle, self._label, layout.cell._replace(colour=GREY))
        yield from self._place_yours(middle)
        if layout.others is not None and self._line.strip:
            yield from place_dots(self._line.strip, layout.others + 3.6, middle, self._strip_length)
        elif layout.others is not None:
            yield from self._column(layout.others, middle, self._others, layout.cell)
        line = middle + 4.4
        if self._line.wish:
            yield from self._column(layout.wish, middle, self._wish, self._wish_style)
        else:
            yield Rule(layout.wish, line, layout.wish_room, 0.6, GREY, is_dotted=True)
        yield tick_box(_AGREED, middle + 3.2, 8)
        yield Rule(_AGREED + 14, line, WIDTH - _AGREED - 14, 0.6, GREY, is_dotted=True)
        yield Rule(0, bottom, WIDTH, HAIR_RULE, HAIRLINE)

    def _column(self, x: float, middle: float, lines: tuple[str, ...], style: Style) -> Iterator[Mark]:
        """Lines with their middle at that of the row."""
        yield from column(x, middle - (len(lines) - 1) * style.leading / 2 + 3, lines, style)

    def _place_yours(self, middle: float) -> Iterator[Mark]:
        x, style = self._layout.yours, self._layout.semibold
        if not self._line.yours:
            yield from not_stated(x, middle + 3, self._layout.yours_room, self._layout.cell)
            return
        yield from self._column(x, middle, self._yours, style)
        if self._line.is_only_said:
            last = middle + (len(self._yours) - 1) * style.leading / 2 + 3
            yield from pill(x + width(self._yours[-1], style) + 5, last, "said")
