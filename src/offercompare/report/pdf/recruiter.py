"""The recruiter copy: one employer's CME terms to settle, line by line with a pen, on one page.

It lays out a `Sheet`, which holds nothing that could name another employer.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from offercompare.model.ask_list import Spacing
from offercompare.report.pdf.layout import Block, Sign, element, legend, lines, row, rule, space, stack
from offercompare.report.pdf.page import (
    PORTRAIT,
    Disc,
    Mark,
    PdfPage,
    Rule,
    column,
    diamond,
    figure,
    head_cell,
    tagged,
    tick_box,
    words,
)
from offercompare.report.pdf.sheet import MOST_ASKS, MOST_TO_WRITE, STEPS, Sheet, SheetAsk, SheetLine, Strip
from offercompare.report.pdf.typeface import (
    ACCENT,
    FINE,
    GREY,
    HEAD_RULE,
    INK,
    MID,
    SECTION_RULE,
    SENTENCE,
    TERM,
    TERM_HEAD,
    TITLE,
    Style,
    balance,
    fit as fitted,
    width,
    wrap,
)
from offercompare.wording.phrases import in_a_sentence, spelled

WIDTH = PORTRAIT.width
RADIUS = 2.9
RISE = 7.2
"""How much higher a dot stands on another one."""
_MOST_STACKED = 3
_STRIP, _STRIP_LENGTH = 146.0, 98.0
_YOURS = 122.0
"""Where their offer stands where there are no strips."""
_WISH, _WISH_WITHOUT = 258.0, 252.0
_AGREED = 368.0
_BESIDE = 10.0
"""What stays free between a cell and the next one."""
_PITCH = 47.0
_WRITE_ON, _SETTLED = 152.0, 322.0
_LINE = 22.2
"""From one line to write on to the next."""
_FOOT = 616.0
"""Where the rule over the signatures lies, on every sheet."""
_LAST_LINE = _FOOT - 26.0
_HEADS = 39.8


class _Stack(NamedTuple):
    """The offers at one place of a strip."""

    x: float
    """From the left end, in points."""
    others: int
    is_yours: bool
    level: int
    """How many marks stand under it, which are at a place so near that it would cover them."""

    @property
    def is_counted(self) -> bool:
        """Whether it is one mark with a figure: a higher stack would run into the row above."""
        return self.others > _MOST_STACKED

    @property
    def top(self) -> int:
        """How many marks stand on each other there, with what is under them."""
        return self.level + self.is_yours + (2 if self.is_counted else self.others)


def _stacks(strip: Strip, radius: float) -> list[_Stack]:
    """Gather who stands where; only true distances can be so short that one place has to stand above another."""
    length = _STRIP_LENGTH - 2 * RADIUS
    stacks: list[_Stack] = []
    places = {*strip.others, *([] if strip.yours is None else [strip.yours])}
    for place in sorted(places, key=lambda place: (place != strip.yours, place)):  # theirs stays on the line
        x = round(length * place / STEPS, 1)
        near = [each.top for each in stacks if abs(x - each.x) < 2 * radius - 0.1]
        stacks.append(_Stack(x, strip.others.count(place), strip.yours == place, max(near, default=0)))
    return sorted(stacks)


def strip_block(strip: Strip, spacing: Spacing = "rank") -> Block:
    """Draw a strip; a row centers it on its line."""
    places = len({*strip.others, strip.yours} - {None})
    step = (_STRIP_LENGTH - 2 * RADIUS) / max(1, places - 1)
    radius = RADIUS if spacing == "true" else min(RADIUS, 0.44 * step)
    stacks = _stacks(strip, radius)
    rise = RISE * (max(each.top for each in stacks) - 1) + 5.2

    def place(x: float, y: float) -> Iterator[Mark]:
        line = y + rise
        yield Rule(x, line, _STRIP_LENGTH - 2 * RADIUS, 0.6, MID)
        for each in stacks:
            at, level = x + each.x, each.level
            if each.is_yours:
                yield diamond(at, line - RISE * level, ACCENT, min(3.6, 1.25 * radius))
                level += 1
            if not each.is_counted:
                for above in range(each.others):
                    yield Disc(at, round(line - RISE * (level + above), 1), radius, ACCENT, is_filled=False)
                continue
            is_wide = step > 2 * _COUNTED
            middle = line - RISE * level - (0.0 if is_wide and not level else 2.0 if is_wide else RISE - 1)
            yield Disc(
                at, middle if is_wide else line - RISE * level, _COUNTED if is_wide else radius, ACCENT, is_filled=False
            )
            yield words(at, middle + 2.4, str(each.others), _COUNT, "middle")

    said = "; ".join(_said_of(each.others, is_yours=each.is_yours) for each in stacks)
    block = Block(rise + 5.2, place, axis=rise)
    return element("Figure", block, f"From less good to better: {said}.")


_COUNTED = 5.2
"""The radius of a circle with a figure in it."""
_COUNT = FINE._replace(size=7.4, color=ACCENT, face=TERM.bold.face)


def _said_of(count: int, *, is_yours: bool) -> str:
    them = "another offer" if count == 1 else f"{spelled(count).lower()} other offers"
    return " and ".join(["your offer"] * is_yours + [them] * bool(count))


class _Fit(NamedTuple):
    """How close everything is set."""

    style: Style
    padding: float
    """Over and under a row at least."""
    most_lines: int
    """Of what the offer says."""
    most_to_write: int
    to_lines: float
    """From what stands above to the first line for what else is agreed."""


_FITS = (
    _Fit(TERM, 4.0, 4, MOST_TO_WRITE, 26.0),
    _Fit(TERM._replace(leading=12.6), 2.2, 3, MOST_TO_WRITE, 22.0),
    _Fit(TERM._replace(leading=12.4), 2.0, 2, MOST_TO_WRITE, 20.0),
    *(_Fit(TERM._replace(leading=12.4), 2.0, 1, most, 20.0) for most in range(MOST_TO_WRITE, -1, -1)),
)
"""The roomiest first. Eight asks always fit one page: the last lines go first, then what the offer says is cut."""
_LONGEST_PAGE = PORTRAIT.height - 30.0
"""Where the rows of a page end on which nobody signs."""


def recruiter_pages(sheet: Sheet) -> list[PdfPage]:
    """Lay out the sheet: one page wherever there are at most eight asks."""
    fits = _FITS if len(sheet.asks) <= MOST_ASKS else _FITS[:1]
    best: list[PdfPage] = []
    for fit in fits:
        best = _laid_out(sheet._replace(to_write=sheet.to_write[: fit.most_to_write]), fit)
        if len(best) == 1:
            break
    return best


def _laid_out(sheet: Sheet, fit: _Fit) -> list[PdfPage]:
    top, heads, rest = _head(sheet), _column_heads(sheet), stack(_key(sheet), _below(sheet, fit))
    # What has to stand under the rows of the last page.
    signed = rest.height + fit.to_lines + _FOOT - _LAST_LINE
    free, free_at_last = (end - top.height - heads.height for end in (_LONGEST_PAGE, _FOOT - signed))
    pages: list[list[Block]] = [[]]
    for block in (_row(ask, sheet, fit) for ask in sheet.asks):
        if _height((*pages[-1], block), fit) > free:
            pages.append([])
        pages[-1].append(block)
    if _height(pages[-1], fit) > free_at_last:
        pages.append([pages[-1].pop()] if len(pages[-1]) > 1 else [])
    laid_out = []
    for number, rows in enumerate(pages):
        is_last = number == len(pages) - 1
        table = _asks_table(heads, rows, free_at_last if is_last else free, fit) if rows else space(14)
        page = stack(top, table, rest if is_last else space(0))
        marks = [*page.place(0, 0)]
        if is_last:
            marks += [*_also_agreed(page.height + fit.to_lines), *_signatures(sheet)]
        laid_out.append(PdfPage(tuple(marks), None if number else "CME terms to settle"))
    return laid_out


def _height(rows: Sequence[Block], fit: _Fit) -> float:
    return sum(row.height + 2 * fit.padding for row in rows)


def feet(prepared: str) -> tuple[str, ...]:
    """Say at the foot what the sheet is not."""
    return (f"Not an acceptance of the offer.  Prepared {prepared}",)


def _asks_table(heads: Block, blocks: Sequence[Block], free: float, fit: _Fit) -> Block:
    """Set the rows, as far apart as there is room for."""
    natural = [block.height + 2 * fit.padding for block in blocks]
    pitch = _pitch(natural, free)
    rows = (
        element("TR", stack(_within(block, max(pitch, height)), rule(length=WIDTH)))
        for block, height in zip(blocks, natural, strict=True)
    )
    return element("Table", stack(heads, *rows))


def _within(block: Block, height: float) -> Block:
    """Center a row on its height."""
    above = (height - block.height) / 2
    return stack(space(above), block, space(height - above - block.height))


def _pitch(heights: Sequence[float], free: float) -> float:
    """Find the height to which the lowest rows can be raised, the lowest first, to fill what is free."""
    ordered, spare = sorted(heights), free - sum(heights)
    for count in range(len(ordered), 0, -1):
        pitch = min(_PITCH, (spare + sum(ordered[:count])) / count)
        if pitch >= ordered[count - 1]:
            return pitch
    return 0.0


def _head(sheet: Sheet) -> Block:
    left = 295.0

    def place(x: float, y: float) -> Iterator[Mark]:
        right = x + 310
        yield from tagged("H1", [words(x, y + 15.8, "CME terms to settle", TITLE)])
        yield from tagged("P", column(x, y + 33.4, employer, _EMPLOYER))
        yield from tagged("P", column(x, y + under + 13.8, position, TERM.grey))
        yield from _filled_in(right, y + 33.4, "Candidate", sheet.candidate, gap=7)
        yield from _filled_in(right, y + 47.8, "Please answer by", sheet.answer_by, gap=3)
        yield Rule(x, y + height, WIDTH, HEAD_RULE, INK)

    employer = wrap(sheet.employer, _EMPLOYER, left, 2)
    position = wrap(sheet.position, TERM.grey, left, 2)
    under = 34.0 + _EMPLOYER.leading * (len(employer) - 1)
    height = under + 23.0 + TERM.leading * (len(position) - 1)
    texts = balance(_sentence(sheet), SENTENCE, WIDTH, 3)
    return stack(Block(height, place), space(8.6), element("P", lines(texts, SENTENCE)))


def _filled_in(x: float, y: float, label: str, value: str, gap: float) -> Iterator[Mark]:
    """Set a value behind its label, or a line to write it on."""
    start = x + width(label, TERM) + gap
    text = [words(start, y, fitted(value, TERM.bold, WIDTH - start), TERM.bold)] if value else []
    yield from tagged("P", [words(x, y, label, TERM.grey), *text])
    if not value:
        yield Rule(start, y + 1.4, WIDTH - start, 0.6, GREY, is_dotted=True)


def _sentence(sheet: Sheet) -> str:
    """Say what is asked, and how much only needs a line in the contract."""
    asks, lines_needed = len(sheet.asks), len(sheet.to_write)
    changes = f"I ask for {in_a_sentence(spelled(asks))} change{'s' * (asks != 1)}."
    more = " more" if asks else ""
    points = f"{spelled(lines_needed)}{more} point{'s' * (lines_needed != 1)}"
    only = f"{points} only {'needs' if lines_needed == 1 else 'need'} a line in the contract."
    if not asks and not lines_needed:
        return "There is nothing left to ask: what counts is settled."
    return " ".join([changes] * bool(asks) + [only] * bool(lines_needed))


def _column_heads(sheet: Sheet) -> Block:
    has_strips = sheet.has_strips
    offers = spelled(sheet.others + 1)

    def place(x: float, y: float) -> Iterator[Mark]:
        first, second = y + 23.4, y + 34.5

        def head(at: float, text: str, *more: Mark) -> Iterator[Mark]:
            yield from head_cell(words(x + at, first, text, TERM_HEAD), *more)

        yield from head(0, "What I ask")
        if has_strips:
            yield from head_cell(words(x, second, "your offer below it", FINE))
            less = words(x + _STRIP, second, "less good", FINE)
            more = words(x + _STRIP + _STRIP_LENGTH, second, "better", FINE, "right")
            yield from head(_STRIP, f"Among my {in_a_sentence(offers)} offers", less, more)
        else:
            yield from head(_YOURS, "Your offer")
        yield from head(_WISH if has_strips else _WISH_WITHOUT, "I would like")
        yield from head(_AGREED, "Agreed", words(x + _AGREED, second, "as asked, or", FINE))

    return stack(element("TR", Block(_HEADS, place)), rule(SECTION_RULE, INK, WIDTH))


_EMPLOYER = TERM.bold._replace(size=11.4)


class _Cell(NamedTuple):
    """Where a cell stands, and how wide it may be."""

    x: float
    room: float


def _row(ask: SheetAsk, sheet: Sheet, fit: _Fit) -> Block:
    """Set one term."""
    style = fit.style
    wish = _Cell(_WISH, _AGREED - _WISH - _BESIDE) if sheet.has_strips else _Cell(_WISH_WITHOUT, 106)
    wished = element("TD", lines(wrap(ask.wish, style.bold, wish.room, max(2, fit.most_lines)), style.bold))
    agreed = element("TD", Block(0, _agreed))
    if not sheet.has_strips:
        label = element("TH", lines(wrap(ask.label, style.bold, _YOURS - _BESIDE, 3), style.bold), scope="row")
        yours = element("TD", _yours(ask, _WISH_WITHOUT - _YOURS - _BESIDE, fit))
        return row([(0, label), (_YOURS, yours), (wish.x, wished), (_AGREED, agreed)], "middle")
    room = (_STRIP if ask.strip else _WISH) - _BESIDE
    label = element("TH", lines(wrap(ask.label, style.bold, room, 2), style.bold), scope="row")
    under = stack(label, element("TD", _yours(ask, room, fit)))
    cells = [(0.0, under), (wish.x, wished), (_AGREED, agreed)]
    strip = element("TD", strip_block(ask.strip, sheet.spacing) if ask.strip else space(0))
    return row([cells[0], (_STRIP + RADIUS, strip), *cells[1:]], "middle")


def _yours(ask: SheetAsk, room: float, fit: _Fit) -> Block:
    style = fit.style if ask.yours else fit.style.grey
    texts = lines(wrap(ask.yours or "Not stated", style, room, fit.most_lines), style)
    return stack(texts, lines(wrap(ask.others, FINE, room, fit.most_lines), FINE)) if ask.others else texts


def _agreed(x: float, y: float) -> Iterator[Mark]:
    line = Rule(x + 14.6, y + 6, WIDTH - _AGREED - 14.6, 0.6, GREY, is_dotted=True)
    yield from figure("A box to tick, and a line for something else", tick_box(x, y + 4.8, 10.4), line)


def _key(sheet: Sheet) -> Block:
    """Say what the marks of the strips mean."""
    if not sheet.has_strips:
        return space(6)
    how = "in order, not to scale" if sheet.spacing == "rank" else "to scale"
    others = f"another offer I hold, not named; {how}"
    if any(ask.strip and max(Counter(ask.strip.others).values()) > _MOST_STACKED for ask in sheet.asks):
        others += "; with a figure: so many of them"
    signs = [
        Sign(lambda x, y: [diamond(x + 3.6, y - 2.5, ACCENT)], 11, "your offer"),
        Sign(lambda x, y: [Disc(x + 3.6, y - 2.5, 2.6, ACCENT, is_filled=False)], 11, others),
    ]
    return element("P", Block(16, lambda x, y: legend(signs, 11, x, y + 13.6, FINE)))


def _below(sheet: Sheet, fit: _Fit) -> Block:
    """Set what only needs a line in the contract beside what is settled."""
    to_write = [_line_to_write(line, fit) for line in sheet.to_write]
    left = stack(_section("Please put in the contract"), space(3), *to_write) if to_write else space(0)
    settled_at = _SETTLED if to_write else 0.0
    texts = [lines(wrap(text, TERM, WIDTH - settled_at, 3), TERM._replace(leading=13.2)) for text in sheet.settled]
    right = stack(_section("Settled already, with thanks"), space(2.4), element("P", stack(*texts)))
    cells = [(0.0, left)] * bool(to_write) + [(settled_at, right)] * bool(sheet.settled)
    return stack(space(12), row(cells)) if cells else space(0)


def _section(title: str) -> Block:
    return element("H2", lines([title], TERM_HEAD))


def _line_to_write(line: SheetLine, fit: _Fit) -> Block:
    style, is_tight = fit.style.bold, fit.most_lines < 4
    fine = FINE._replace(leading=9.2) if is_tight else FINE
    label = lines(wrap(line.label, style, _WRITE_ON - 15.2 - 6, 2), style)
    text = stack(label, lines(wrap(line.about, fine, _SETTLED - 15.2 - 14, 1 if is_tight else 2), fine))

    def place(x: float, y: float) -> Iterator[Mark]:
        first = y + style.baseline
        yield from tagged("P", text.place(x + 15.2, y))
        line = Rule(x + _WRITE_ON, first + 2.2, _SETTLED - _WRITE_ON - 24, 0.6, GREY, is_dotted=True)
        yield from figure("A box to tick, and a line to write on", tick_box(x, first + 1, 10.4), line)

    return Block(text.height + (2.0 if is_tight else 3.4), place)


def _also_agreed(y: float) -> Iterator[Mark]:
    """Leave lines for what else is agreed, as many as there is room for."""
    yield from tagged("P", [words(0, y - 2, "Also agreed", TERM_HEAD)])
    start = width("Also agreed", TERM_HEAD) + 16
    while y <= _LAST_LINE + 0.1:
        yield Rule(start, y, WIDTH - start, 0.6, GREY, is_dotted=True)
        start, y = 0.0, y + _LINE


def _signatures(sheet: Sheet) -> Iterator[Mark]:
    """Say where it goes, and leave lines to sign."""
    y = _FOOT
    yield Rule(0, y, WIDTH, SECTION_RULE, INK)
    base = y + 19
    yield from tagged("P", [words(0, base, "This goes into", TERM_HEAD)])
    x = width("This goes into", TERM_HEAD) + 14
    for text in ("the contract", "an amendment", "an e-mail from you"):
        yield from figure("A box to tick", tick_box(x, base + 1, 10.4))
        yield from tagged("P", [words(x + 15.4, base, text, TERM)])
        x += 15.4 + width(text, TERM) + 20
    signs: tuple[tuple[float, float, str], ...] = (
        (0, 170, f"For {sheet.employer}"),
        (182, 68, "Date"),
        (272, 170, sheet.candidate or "Candidate"),
        (454, 68, "Date"),
    )
    for left, length, text in signs:
        yield Rule(left, y + 62, length, 0.7, INK)
        yield from tagged("P", column(left, y + 72.6, wrap(text, FINE, length, 2), FINE))
