"""The recruiter copy: one employer's terms, where each stands among the others, and room for what is agreed.

It lays out a `Sheet`, which holds nothing that could name another employer.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from offercompare.report.pdf.fonts import Face
from offercompare.report.pdf.marks import (
    Disc,
    Mark,
    Rule,
    column,
    diamond,
    not_stated,
    pill,
    pill_width,
    tick_box,
    words,
    words_to,
)
from offercompare.report.pdf.page import BOTTOM, LEGEND, TOP, Page, head
from offercompare.report.pdf.sheet import Line, Sheet, Strip
from offercompare.report.pdf.style import (
    ACCENT,
    CELL,
    GREY,
    HAIR_RULE,
    HAIRLINE,
    HEAD,
    INK,
    MID,
    NOTE_HEAD,
    SECTION_RULE,
    SMALL,
    WIDTH,
)
from offercompare.report.pdf.text import width, wrap
from offercompare.wording.sentences import sentence_case

_PADDING, _PADDING_MOST = 8.4, 20.0
_GROUP_HEAD = 19.0
_HEADS = 32.0
_AGREED = 648.0
_SEMIBOLD = CELL._replace(face=Face.SEMIBOLD)
_BOTTOM = BOTTOM - 3


class _Columns(NamedTuple):
    """Left edges; `None` where there is nothing to put in a column."""

    yours: float
    others: float | None
    strip: float | None
    wish: float

    @classmethod
    def of(cls, sheet: Sheet) -> "_Columns":
        """Leave out what this sheet does not need."""
        if not sheet.compares:
            return cls(190, None, None, 440)
        if any(line.strip for part in sheet.parts for line in part.lines):
            return cls(124, 240, 402, 540)
        return cls(136, 288, None, 512)

    @property
    def yours_room(self) -> float:
        return (self.others or self.wish) - self.yours - 12

    @property
    def others_room(self) -> float:
        return (self.strip or self.wish) - (self.others or 0) - 16

    @property
    def strip_width(self) -> float:
        return self.wish - (self.strip or 0) - 26


def recruiter_pages(sheet: Sheet) -> list[Page]:
    """Lay out the sheet, the heads of its columns on every page."""
    columns = _Columns.of(sheet)
    rows = [
        _Row(part.title if index == 0 else "", line, columns)
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
    return [_page(sheet, number, on_page, columns) for number, on_page in enumerate(on_pages)]


def _page(sheet: Sheet, number: int, rows: Sequence["_Row"], columns: _Columns) -> Page:
    """One page; what room is left goes between the rows."""
    spare = _BOTTOM - TOP - _HEADS - sum(row.height for row in rows)
    extra = max(0.0, min(_PADDING_MOST - _PADDING, spare / max(1, len(rows))))
    marks = [
        *head(sheet.employer + (", continued" if number else ""), _subtitle(sheet)),
        *_heads(sheet, columns),
        *_legend(sheet, columns),
    ]
    y = TOP + _HEADS
    if not rows:
        marks.append(words(0, y + 18, "Nothing open in this offer.", CELL))
    for row in rows:
        marks += row.place(y, extra)
        y += row.height + extra
    return Page(tuple(marks), None if number else "Your offer, for discussion")


def _subtitle(sheet: Sheet) -> str:
    if not sheet.compares:
        return "Your offer, for discussion."
    match sheet.others:
        case 1:
            return "Your offer beside the other one I hold, for discussion. The other employer is not named."
    return f"Your offer beside the {sheet.others} others I hold, for discussion. Other employers are not named."


def _heads(sheet: Sheet, columns: _Columns) -> Iterator[Mark]:
    y = TOP + 15
    yield words(0, y, "Term", HEAD)
    yield words(columns.yours, y, "Your offer", HEAD)
    if columns.others is not None:
        yield words(columns.others, y, "Another offer" if sheet.others == 1 else "Other offers", HEAD)
        if sheet.others > 1:
            yield words(columns.others, y + 10, "sorted within each row, best last", SMALL)
    if columns.strip is not None:
        yield words(columns.strip, y, "Among the offers I hold", HEAD)
        yield words(columns.strip, y + 10, "less good", SMALL)
        yield words_to(columns.strip + columns.strip_width, y + 10, "better", SMALL)
    yield words(columns.wish, y, "What I would like", HEAD)
    yield words(_AGREED, y, "Agreed", HEAD)
    yield Rule(0, TOP + _HEADS, WIDTH, SECTION_RULE, INK)


def _legend(sheet: Sheet, columns: _Columns) -> Iterator[Mark]:
    x = 0.0
    if columns.strip is not None:
        yield diamond(3.6, LEGEND - 2.5, ACCENT)
        yield words(11, LEGEND, "your offer", SMALL)
        yield Disc(62, LEGEND - 2.5, 2.6, ACCENT, is_filled=False)
        yield words(69, LEGEND, "another offer", SMALL)
        x = 126.0
    yield from pill(x, LEGEND, "verbal")
    x += pill_width("verbal") + 4
    yield words(x, LEGEND, "told to me, not yet in writing", SMALL)
    if columns.strip is not None:
        told = "Better is always to the right."
        if not sheet.is_ticked:
            told += " A term known for fewer than three others is not compared."
        yield words_to(WIDTH, LEGEND, told, SMALL)


class _Row:
    """One term, laid out: its lines are broken once, its place is known later."""

    def __init__(self, title: str, line: Line, columns: _Columns) -> None:
        self._title = title
        self._line = line
        self._columns = columns
        self._label = wrap(line.label, CELL, columns.yours - 12, 2)
        room = columns.yours_room - (pill_width("verbal") + 5 if line.is_only_said else 0)
        self._yours = wrap(line.yours, _SEMIBOLD, room, 4)
        self._others: tuple[str, ...] = ()
        if columns.others is not None:
            self._others = wrap(sentence_case(_joined(line.others)), CELL, columns.others_room, 6)

    @property
    def opens_part(self) -> bool:
        """Whether it is the first of its part, under its head."""
        return bool(self._title)

    @property
    def height(self) -> float:
        """At least so high; more room may be left around it."""
        lines = max(len(self._label), len(self._yours), len(self._others))
        tall = (8.6 * _tallest(self._line.strip) - 10 if self._line.strip else 0) + CELL.leading
        return (_GROUP_HEAD if self._title else 0) + max(lines * CELL.leading, tall) + _PADDING

    def place(self, y: float, extra: float) -> Iterator[Mark]:
        """Its marks with its top at y and so much more room than its height."""
        bottom = y + self.height + extra
        if self._title:
            yield words(0, y + _GROUP_HEAD - 4, self._title, NOTE_HEAD._replace(colour=ACCENT))
            yield Rule(0, y + _GROUP_HEAD, WIDTH, HAIR_RULE, INK)
            y += _GROUP_HEAD
        columns = self._columns
        lines = max(len(self._label), len(self._yours), len(self._others))
        middle = (y + bottom) / 2
        baseline = middle - (lines - 1) * CELL.leading / 2 + 3
        yield from column(0, baseline, self._label, CELL._replace(colour=GREY))
        yield from self._place_yours(baseline)
        if columns.others is not None:
            yield from self._place_others(columns.others, baseline)
        if columns.strip is not None and self._line.strip:
            yield from _strip(self._line.strip, columns.strip + 3.6, middle, columns.strip_width - 7.2)
        line = middle + 4.4
        yield Rule(columns.wish, line, _AGREED - columns.wish - 20, 0.6, GREY, is_dotted=True)
        yield tick_box(_AGREED, middle + 3, 7.6)
        yield Rule(_AGREED + 14, line, WIDTH - _AGREED - 14, 0.6, GREY, is_dotted=True)
        yield Rule(0, bottom, WIDTH, HAIR_RULE, HAIRLINE)

    def _place_yours(self, baseline: float) -> Iterator[Mark]:
        x = self._columns.yours
        if not self._line.yours:
            yield from not_stated(x, baseline, self._columns.yours_room, CELL)
            return
        yield from column(x, baseline, self._yours, _SEMIBOLD)
        if self._line.is_only_said:
            last = baseline + (len(self._yours) - 1) * CELL.leading
            yield from pill(x + width(self._yours[-1], _SEMIBOLD) + 5, last, "verbal")

    def _place_others(self, x: float, baseline: float) -> Iterator[Mark]:
        if self._line.others:
            yield from column(x, baseline, self._others, CELL)


def _joined(values: tuple[str, ...]) -> str:
    """String values together, none of the short ones broken between lines."""
    between = "; " if any(", " in value for value in values) else ", "
    return between.join(value.replace(" ", "\u00a0") if len(value) < 34 else value for value in values)


def _tallest(strip: Strip | None) -> int:
    """How many dots stand on each other at most."""
    if strip is None:
        return 0
    values = [*strip.others, *([] if strip.yours is None else [strip.yours])]
    return max(values.count(value) for value in values)


def _strip(strip: Strip, x: float, y: float, length: float) -> Iterator[Mark]:
    """Dots on a line, better to the right, equal ones on each other."""
    values = [*strip.others, *([] if strip.yours is None else [strip.yours])]
    low, high = min(values), max(values)
    y += 4.0 * (_tallest(strip) - 1)
    yield Rule(x, y, length, 0.6, MID)
    heights: dict[float, int] = {}

    def at(value: float) -> tuple[float, float]:
        level = heights.get(value, 0)
        heights[value] = level + 1
        share = (value - low) / (high - low) if high > low else 0.5
        return x + share * length, y - 8.0 * level

    if strip.yours is not None:
        yield diamond(*at(strip.yours), ACCENT)
    for value in strip.others:
        yield Disc(*at(value), 2.9, ACCENT, is_filled=False)
