"""The recruiter copy: one employer's terms, where each stands among the others, and room for what is agreed.

It lays out a `Sheet`, which holds nothing that could name another employer.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from offercompare.report.pdf.layout import Block, Sign, legend, lines, page_head, row, rule, space, stack
from offercompare.report.pdf.page import (
    BOTTOM,
    LEGEND,
    TOP,
    Disc,
    Mark,
    PdfPage,
    Rule,
    diamond,
    not_stated,
    pill,
    pill_width,
    tick_box,
    words,
)
from offercompare.report.pdf.sheet import STEPS, Sheet, SheetLine, Strip
from offercompare.report.pdf.typeface import (
    ACCENT,
    CELL,
    CELL_ROOMY,
    GREY,
    INK,
    MID,
    NOTE_HEAD,
    SECTION_RULE,
    SMALL,
    WIDTH,
    Style,
    width,
    wrap,
)

RADIUS = 2.9
RISE = 7.2
"""How much higher a dot stands on another one."""
_MOST_STACKED = 3
_COUNTED = SMALL._replace(color=ACCENT)


class _Dot(NamedTuple):
    """One mark of a strip, by its distance from the left end and how many others it stands on."""

    x: float
    level: int
    is_yours: bool = False
    many: int = 0
    """So many offers are meant, said in figures; 0 for a mark that is one offer."""


def strip_block(strip: Strip, length: float) -> Block:
    """Draw a strip; a row centers it on its line."""
    dots = _dots(strip, length)
    rise = RISE * max(dot.level for dot in dots) + 3.6

    def place(x: float, y: float) -> Iterator[Mark]:
        yield Rule(x, y + rise, length, 0.6, MID)
        for dot in dots:
            at = round(x + dot.x, 1), round(y + rise - RISE * dot.level, 1)
            if dot.is_yours:
                yield diamond(*at, ACCENT)
            elif dot.many:
                yield words(at[0], at[1] + 2.4, f"× {dot.many}", _COUNTED, "middle")
            else:
                yield Disc(*at, RADIUS, ACCENT, is_filled=False)

    return Block(rise + 3.6, place, axis=rise)


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
_PADDING = 4.2
_PITCH = 38.0
"""How far a row is from the next one where there is room."""
_GROUP_HEAD = 19.0
_HEADS = 32.0
_AGREED = 640.0
_ROOM = BOTTOM - 3 - TOP - _HEADS
_BESIDE = 12.0
"""What stays free between a cell and the next one."""


class _Columns(NamedTuple):
    """Left edges of the columns, and how the cells are set."""

    yours: float
    others: float | None
    """`None` where nothing is compared."""
    wish: float
    cell: Style
    has_heads: bool

    @classmethod
    def of(cls, sheet: Sheet) -> "_Columns":
        """Leave out what this sheet does not need."""
        has_heads = len(sheet.lines) > _MOST_WITHOUT_HEADS
        cell = CELL if has_heads else CELL_ROOMY
        return cls(150, 262, 470, cell, has_heads) if sheet.compares else cls(180, None, 408, cell, has_heads)

    @property
    def yours_room(self) -> float:
        return (self.others or self.wish) - self.yours - _BESIDE

    @property
    def others_room(self) -> float:
        return self.wish - (self.others or 0) - 28

    @property
    def wish_room(self) -> float:
        return _AGREED - self.wish - 20


class _Row(NamedTuple):
    """One term; how much room is around it is known later."""

    cells: Sequence[tuple[float, Block]]
    head: Block | None = None
    """Of the part that it opens."""

    def block(self, least: float = 0.0) -> Block:
        """Set it, without the head at least so high."""
        body = row(self.cells, "middle", least - 2 * _PADDING)
        return stack(*([self.head] if self.head else []), space(_PADDING), body, space(_PADDING), rule())


def recruiter_pages(sheet: Sheet) -> list[PdfPage]:
    """Lay out the sheet, the heads of its columns on every page."""
    columns = _Columns.of(sheet)
    rows = [
        _Row(_cells(line, columns), _part_head(part.title) if columns.has_heads and not index else None)
        for part in sheet.parts
        for index, line in enumerate(part.lines)
    ]
    total = sum(each.block().height for each in rows)
    share = total / max(1, math.ceil(total / _ROOM))
    pages: list[list[_Row]] = [[]]
    used = 0.0
    for each in rows:
        height = each.block().height
        # Pages are about equally full, and break where a part begins if they can.
        if used + height > _ROOM or (each.head and used > share - _HEADS):
            pages.append([])
            used = 0.0
        pages[-1].append(each)
        used += height
    return [_page(sheet, number, on_page, columns) for number, on_page in enumerate(pages)]


def _page(sheet: Sheet, number: int, rows: Sequence[_Row], columns: _Columns) -> PdfPage:
    """One page; what room is left goes between the rows."""
    head = page_head(sheet.employer + (", continued" if number else ""), _subtitle(sheet))
    pitch = _pitch(rows)
    body = [each.block(pitch) for each in rows]
    if not rows:
        body = [space(18 - CELL_ROOMY.baseline), lines(["Nothing open in this offer."], CELL_ROOMY)]
    page = stack(head, _heads(sheet, columns), *body)
    signs = _legend(sheet, LEGEND - (8 if page.height < BOTTOM - 19 else 0))
    return PdfPage((*page.place(0, 0), *signs), None if number else "Your offer, for discussion")


def _pitch(rows: Sequence[_Row]) -> float:
    """Find the height to which the lowest rows can be raised, the lowest first, to fill the page."""
    spare = _ROOM - sum(each.block().height for each in rows)
    heights = sorted(each._replace(head=None).block().height for each in rows)
    for count in range(len(heights), 0, -1):
        pitch = min(_PITCH, (spare + sum(heights[:count])) / count)
        if pitch >= heights[count - 1]:
            return pitch
    return 0.0


def _part_head(title: str) -> Block:
    text = Block(_GROUP_HEAD, lambda x, y: [words(x, y + _GROUP_HEAD - 4, title, NOTE_HEAD._replace(color=ACCENT))])
    return stack(text, rule(color=INK))


def _subtitle(sheet: Sheet) -> str:
    return f"{_what_it_is(sheet)} From {sheet.candidate}." if sheet.candidate else _what_it_is(sheet)


def _what_it_is(sheet: Sheet) -> str:
    if not sheet.compares:
        return "Your offer, for discussion."
    if sheet.others == 1:
        return "Your offer beside the other one I hold, for discussion. The other employer is not named."
    circles = "; each circle is one offer" if sheet.has_strips else ""
    return f"Your offer beside the {sheet.others} others I hold, for discussion. Employers are not named{circles}."


def _heads(sheet: Sheet, columns: _Columns) -> Block:
    def place(x: float, y: float) -> Iterator[Mark]:
        y += 15
        yield words(x, y, "Term", NOTE_HEAD)
        yield words(x + columns.yours, y, "Your offer", NOTE_HEAD)
        if columns.others is not None:
            yield words(x + columns.others, y, "Among the offers I hold", NOTE_HEAD)
            if sheet.has_strips:
                yield words(x + columns.others, y + 10.5, "less good", SMALL)
                yield words(x + columns.others + columns.others_room, y + 10.5, "better", SMALL, "right")
        yield words(x + columns.wish, y, "What I would like", NOTE_HEAD)
        yield words(x + _AGREED, y, "Agreed", NOTE_HEAD)

    return stack(Block(_HEADS, place), rule(SECTION_RULE, INK))


def _legend(sheet: Sheet, y: float) -> Iterator[Mark]:
    strips = [
        Sign(lambda x, y: [diamond(x + 3.6, y - 2.5, ACCENT)], 11, "your offer"),
        Sign(lambda x, y: [Disc(x + 3.6, y - 2.5, 2.6, ACCENT, is_filled=False)], 11, "another offer"),
    ]
    unwritten = Sign(lambda x, y: pill(x, y, "said"), pill_width("said") + 4, "not yet in writing")
    is_any_said = any(line.is_only_said for line in sheet.lines)
    yield from legend([*strips * sheet.has_strips, *[unwritten] * is_any_said], 16, 0, y)
    if sheet.has_strips:
        yield words(WIDTH, y, _how_to_read(sheet), SMALL, "right")


def _how_to_read(sheet: Sheet) -> str:
    sentence = "Better is always to the right, from the least to the most favorable of the offers held."
    if sheet.spacing == "rank":
        sentence = "Better is always to the right; the offers held are ordered, not to scale."
    return sentence if sheet.is_ticked else f"{sentence} A term known for fewer than three others is not compared."


def _cells(line: SheetLine, columns: _Columns) -> list[tuple[float, Block]]:
    """Set one term in its columns."""
    cell = columns.cell
    label = lines(wrap(line.label if columns.has_heads else line.alone, cell, columns.yours - _BESIDE, 2), cell.grey)
    cells = [(0, label), (columns.yours, _yours(line, columns)), (columns.wish, _wish(line, columns))]
    if columns.others is not None and line.strip:
        cells.append((columns.others + 3.6, strip_block(line.strip, columns.others_room - 7.2)))
    elif columns.others is not None:
        cells.append((columns.others, lines(wrap(line.others, cell, columns.others_room, 6), cell)))
    return [*cells, (_AGREED, Block(0, _agreed))]


def _agreed(x: float, y: float) -> Iterator[Mark]:
    yield tick_box(x, y + 3.2, 8)
    yield Rule(x + 14, y + 4.4, WIDTH - _AGREED - 14, 0.6, GREY, is_dotted=True)


def _yours(line: SheetLine, columns: _Columns) -> Block:
    """Set what their offer says, and a pill where it is only said."""
    style, room = columns.cell.bold, columns.yours_room
    if not line.yours:
        at = columns.cell.baseline
        return Block(columns.cell.leading, lambda x, y: not_stated(x, y + at, room, columns.cell))
    texts = wrap(line.yours, style, room - (pill_width("said") + 5 if line.is_only_said else 0), 4)
    if not line.is_only_said:
        return lines(texts, style)
    sign = Block(style.leading, lambda x, y: pill(x, y + style.baseline, "said"))
    return row([(0, lines(texts, style)), (width(texts[-1], style) + 5, sign)], "bottom")


def _wish(line: SheetLine, columns: _Columns) -> Block:
    """Set what is wished for, or a line to write it on."""
    style = columns.cell.bold if line.is_asked else columns.cell
    if line.wish:
        return lines(wrap(line.wish, style, columns.wish_room, 4), style)
    return Block(0, lambda x, y: [Rule(x, y + 4.4, columns.wish_room, 0.6, GREY, is_dotted=True)])
