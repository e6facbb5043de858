"""The recruiter copy: one employer's CME terms to settle, line by line with a pen, on one page.

It lays out a `Sheet`, which holds nothing that could name another employer.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from offercompare.model.ask_list import Spacing
from offercompare.report.pdf.comparable import STEPS, Strip
from offercompare.report.pdf.handout import (
    AGREED,
    EMPLOYER,
    WIDTH,
    agreed,
    answer,
    field,
    ruled_head,
    ruled_row,
    sheet_head,
)
from offercompare.report.pdf.layout import (
    Block,
    Sign,
    data_row,
    element,
    ending,
    legend,
    lines,
    pages_of,
    paragraph,
    row,
    rule,
    space,
    stack,
    write_on,
)
from offercompare.report.pdf.page import PORTRAIT, Disc, Mark, PdfPage, Rule, diamond, tick_box, words
from offercompare.report.pdf.sheet import MOST_ASKS, MOST_TO_WRITE, Sheet, SheetAsk, SheetLine
from offercompare.report.pdf.typeface import (
    ACCENT,
    FINE,
    INK,
    MID,
    SECTION_RULE,
    TERM,
    TERM_HEAD,
    Style,
    width,
    wrap,
)
from offercompare.wording.phrases import in_a_sentence, spelled

_TITLE = "CME terms to settle"
_RADIUS = 2.9
_RISE = 7.2
"""How much higher a dot stands on another one."""
_MOST_STACKED = 3
"""So many marks stand on each other."""
_STRIP, _STRIP_LENGTH = 146.0, 98.0
_UNIT = (_STRIP_LENGTH - 2 * _RADIUS) / STEPS
"""Of a place, in points."""
_YOURS = 122.0
"""Where their offer stands where there are no strips."""
_WISH, _WISH_WITHOUT = 258.0, 252.0
_BESIDE = 10.0
"""What stays free between a cell and the next one."""
_PITCH = 47.0
_WRITE_ON, _SETTLED = 152.0, 322.0
_INDENT = 15.2
"""From a box to tick to what it is about."""
_LINE = 22.2
"""From one line to write on to the next."""
_FOOT = 616.0
"""Where the rule over the signatures lies, on every sheet."""
_UNDER_LINES = 26.0
"""From the last line to write on to that rule."""


class _Stack(NamedTuple):
    """The offers at one place of a strip."""

    x: float
    """From the left end, in points."""
    others: int
    is_yours: bool
    level: int
    """1 over theirs where that is so near that it would be covered; else 0."""

    @property
    def is_counted(self) -> bool:
        """Whether it is one mark with a figure: a higher stack would run into the row above."""
        return self.others > _MOST_STACKED

    @property
    def top(self) -> int:
        """How high it reaches, in marks; a figure takes the room of two."""
        return self.level + self.is_yours + (2 if self.is_counted else self.others)


def _stacks(strip: Strip, radius: float) -> list[_Stack]:
    """Gather who stands where; true distances can be so short that others would cover each other: these share a place.

    Args:
        strip: The places.
        radius: Of a mark.
    """
    yours, counts, shared = strip.yours, Counter[int](), strip.others[0]
    for place in strip.others:
        if _UNIT * (place - shared) >= 2 * radius or yours in {place, shared}:
            shared = place
        counts[shared] += 1

    def is_near_yours(place: int) -> bool:
        return yours is not None and 0 < _UNIT * abs(place - yours) < 2 * radius

    places = sorted({*counts} if yours is None else {*counts, yours})
    return [_Stack(round(_UNIT * at, 1), counts[at], at == yours, int(is_near_yours(at))) for at in places]


def _radius(strip: Strip, spacing: Spacing) -> float:
    """Return that of a mark: by rank the places are so near each other as there are many."""
    step = _UNIT * STEPS / max(1, len({*strip.others, strip.yours} - {None}) - 1)
    return _RADIUS if spacing == "true" else min(_RADIUS, 0.44 * step)


def _strip_block(strip: Strip, spacing: Spacing) -> Block:
    """Draw a strip; a row centers it on its line."""
    radius = _radius(strip, spacing)
    stacks = _stacks(strip, radius)
    gaps = (right.x - left.x for left, right in pairwise(stacks))
    has_room = min(gaps, default=_STRIP_LENGTH) > 2 * _COUNTED
    rise = _RISE * (max(each.top for each in stacks) - 1) + 5.2

    marks: list[Mark] = [Rule(0, rise, _UNIT * STEPS, 0.6, MID)]
    for each in stacks:
        level = each.level
        if each.is_yours:
            marks.append(diamond(each.x, rise - _RISE * level, ACCENT, min(3.6, 1.25 * radius)))
            level += 1
        if not each.is_counted:
            heights = (round(rise - _RISE * (level + above), 1) for above in range(each.others))
            marks += [Disc(each.x, at, radius, ACCENT, is_filled=False) for at in heights]
            continue
        middle, figure = rise - _RISE * level, str(each.others)
        if has_room:  # the figure stands in the circle, else above it
            middle -= 2.3 * bool(level)
            round_it = max(_COUNTED, width(figure, _COUNT) / 2 + 1.4)
            marks.append(Disc(each.x, middle, round_it, ACCENT, is_filled=False))
        else:
            marks.append(Disc(each.x, middle, radius, ACCENT, is_filled=False))
            middle -= _RISE - 0.6
        marks.append(words(each.x, middle + 2.6, figure, _COUNT, "middle"))
    said = "; ".join(_said_of(each.others, is_yours=each.is_yours) for each in stacks)
    block = Block(rise + 5.2, marks, axis=rise)
    return element("Figure", block, f"From less good to better: {said}.")


_COUNTED = 5.5
"""The radius of a circle with a figure in it."""
_COUNT = FINE._replace(color=ACCENT, face=TERM.bold.face)


def _said_of(count: int, *, is_yours: bool) -> str:
    them = "another offer" if count == 1 else f"{spelled(count).lower()} other offers"
    return " and ".join(["your offer"] * is_yours + [them] * bool(count))


class _Fit(NamedTuple):
    """How much stands on a page; what does not fit with four lines an offer may say is set close."""

    most_lines: int = 4
    """Of what the offer says."""
    most_to_write: int = MOST_TO_WRITE

    @property
    def is_close(self) -> bool:
        """Whether room is short."""
        return self.most_lines < 4

    @property
    def style(self) -> Style:
        """Of the terms."""
        return _CLOSE if self.is_close else TERM

    @property
    def padding(self) -> float:
        """Over and under a row at least."""
        return 2.8 if self.is_close else 4.0


_CLOSE = TERM._replace(leading=12.4)
_FITS = (_Fit(), _Fit(3), _Fit(2), *(_Fit(1, most) for most in range(MOST_TO_WRITE, -1, -1)))
"""The roomiest first. Eight asks always fit one page: what the offer says is cut first, then the last lines go."""
_LONGEST_PAGE = PORTRAIT.height - 30.0
"""Where the rows of a page end on which nobody signs."""


def recruiter_pages(sheet: Sheet) -> list[PdfPage]:
    """Lay out the sheet: one page wherever there are at most eight asks."""
    for fit in _FITS if len(sheet.asks) <= MOST_ASKS else _FITS[:1]:
        pages = _laid_out(sheet._replace(to_write=sheet.to_write[: fit.most_to_write]), fit)
        if len(pages) == 1:
            break
    return pages_of(pages, _TITLE)


def _laid_out(sheet: Sheet, fit: _Fit) -> list[Block]:
    head, rest = _head(sheet), stack(_key(sheet), _below(sheet, fit), space(8.8 if fit.is_close else 14.8))
    # What has to stand under the rows of the last page.
    signed = rest.height + _ALSO_BASE + _UNDER_LINES
    top = head.height + _column_heads(sheet).height
    free, free_at_last = _LONGEST_PAGE - top, _FOOT - signed - top
    pages: list[list[Block]] = [[]]
    for ask in (_row(ask, sheet, fit) for ask in sheet.asks):
        if _height((*pages[-1], ask), fit) > free:
            pages.append([])
        pages[-1].append(ask)
    if _height(pages[-1], fit) > free_at_last:
        pages.append([pages[-1].pop()] if len(pages[-1]) > 1 else [])
    *others, last = pages
    page = stack(head, _table(sheet, last, free_at_last, fit) if last else space(14), rest)
    signing = stack(page, _also_agreed(_FOOT - page.height), _signatures(sheet))
    return [*(stack(head, _table(sheet, rows, free, fit)) for rows in others), signing]


def _height(rows: Iterable[Block], fit: _Fit) -> float:
    return sum(each.height + 2 * fit.padding for each in rows)


def _table(sheet: Sheet, rows: Sequence[Block], free: float, fit: _Fit) -> Block:
    """Set the rows, as far apart as there is room for."""
    pitch = _pitch([_height([each], fit) for each in rows], free)
    spaced = (ruled_row(each, max(fit.padding, (pitch - each.height) / 2)) for each in rows)
    return element("Table", stack(_column_heads(sheet), *spaced))


def _pitch(heights: Sequence[float], free: float) -> float:
    """Find the height to which the lowest rows can be raised, the lowest first, to fill what is free."""
    ordered, spare = sorted(heights), free - sum(heights)
    for count in range(len(ordered), 0, -1):
        pitch = min(_PITCH, (spare + sum(ordered[:count])) / count)
        if pitch >= ordered[count - 1]:
            return pitch
    return 0.0


def _head(sheet: Sheet) -> Block:
    employer, position = (
        element("P", paragraph(text, style, 295, 3))
        for text, style in ((sheet.employer, EMPLOYER), (sheet.position, TERM.grey))
    )
    right = 310.0
    prepared, candidate, answer_by = (
        field(label, value, WIDTH - right, gap)
        for label, value, gap in (
            ("Prepared", sheet.prepared, 7.0),
            ("Candidate", sheet.candidate, 7.0),
            ("Please answer by", sheet.answer_by, 3.0),
        )
    )
    contact = [field("Attention", sheet.contact, 295)] if sheet.contact else []
    cells = [(0.0, stack(employer, space(0.8), position, *contact)), (right, stack(candidate, space(0.8), answer_by))]
    return sheet_head(_TITLE, cells, _sentence(sheet), [(right, stack(prepared, space(0.8)))])


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
    cells = [(0.0, _heads(_head_of("What I ask")))]
    wish_at = _WISH if sheet.has_strips else _WISH_WITHOUT
    if sheet.has_strips:
        scale = row([(0, _fine("less good")), (_STRIP_LENGTH, ending("better", FINE))])
        among = f"Among my {in_a_sentence(spelled(sheet.others + 1))} offers"
        cells = [(0.0, _heads(_head_of("What I ask"), _fine("your offer below it")))]
        cells.append((_STRIP, _heads(_head_of(among, scale))))
    else:
        cells.append((_YOURS, _heads(_head_of("Your offer", _fine(_FIRM)))))
    cells += [(wish_at, _heads(_head_of("I would like"))), (AGREED, _heads(_head_of("Agreed", _fine("as asked, or"))))]
    return stack(space(14.2), ruled_head(element("TR", row(cells, height=25.6))))


def _heads(*cells: Block) -> Block:
    """Make each a head of a column, one under the other: their offer stands below what is asked."""
    return stack(*(element("TH", cell, scope="column") for cell in cells))


_FIRM = "in writing unless noted"
"""How firm the terms of their offer are."""


def _head_of(name: str, *under: Block) -> Block:
    return stack(lines([name], TERM_HEAD), space(0.8), *under)


def _fine(text: str) -> Block:
    return lines([text], FINE)


def _row(ask: SheetAsk, sheet: Sheet, fit: _Fit) -> Block:
    """Set the cells of one term: with strips their offer stands under it, else in a column of its own."""
    bold, wish_at = fit.style.bold, _WISH if sheet.has_strips else _WISH_WITHOUT
    wish = paragraph(ask.wish, bold, AGREED - wish_at - _BESIDE, max(2, fit.most_lines))
    last = [(wish_at, wish), (AGREED, agreed())]
    if not sheet.has_strips:
        yours = _yours(ask, _WISH_WITHOUT - _YOURS - _BESIDE, fit)
        return data_row([(0.0, paragraph(ask.label, bold, _YOURS - _BESIDE, 3)), (_YOURS, yours), *last], "middle")
    room = (_STRIP if ask.strip else _WISH) - _BESIDE
    label = element("TH", paragraph(ask.label, bold, room, 2), scope="row")
    strip = _strip_block(ask.strip, sheet.spacing) if ask.strip else space(0)
    data = ((at, element("TD", cell)) for at, cell in ((_STRIP + _RADIUS, strip), *last))
    return element("TR", row([(0.0, stack(label, element("TD", _yours(ask, room, fit)))), *data], "middle"))


def _yours(ask: SheetAsk, room: float, fit: _Fit) -> Block:
    style = fit.style if ask.yours else fit.style.grey
    yours = paragraph(ask.yours or "Not stated", style, room, fit.most_lines)
    return stack(yours, paragraph(ask.others, FINE, room, fit.most_lines)) if ask.others else yours


def _key(sheet: Sheet) -> Block:
    """Say what the marks of the strips mean."""
    if not sheet.has_strips:
        return space(6)
    how = "in order, not to scale" if sheet.spacing == "rank" else "to scale"
    others = f"another offer I hold, not named; {how}"
    stacks = [
        each for ask in sheet.asks if ask.strip for each in _stacks(ask.strip, _RADIUS * (sheet.spacing == "true"))
    ]
    if any(each.is_counted for each in stacks):
        others += "; with a figure: so many of them"
    signs = [Sign([Disc(3.6, -2.5, 2.6, ACCENT, is_filled=False)], 11, others)]
    if any(each.is_yours for each in stacks):
        signs.insert(0, Sign([diamond(3.6, -2.5, ACCENT)], 11, f"your offer, {_FIRM}"))
    return stack(space(6), element("P", legend(signs, 11, FINE)))


def _below(sheet: Sheet, fit: _Fit) -> Block:
    """Set what only needs a line in the contract beside what is settled."""
    cells = []
    if sheet.to_write:
        to_write = (_line_to_write(line, fit) for line in sheet.to_write)
        cells.append((0.0, stack(_section("Please put in the contract"), space(3), *to_write)))
    if sheet.settled:
        at = _SETTLED if sheet.to_write else 0.0
        texts = (paragraph(text, TERM._replace(leading=13.2), WIDTH - at, 3) for text in sheet.settled)
        thanks = element("P", stack(*texts))
        cells.append((at, stack(_section("Settled already, with thanks"), space(2.4), thanks)))
    return stack(space(12), row(cells)) if cells else space(0)


def _section(title: str) -> Block:
    return element("H2", lines([title], TERM_HEAD))


def _line_to_write(line: SheetLine, fit: _Fit) -> Block:
    style, fine = fit.style.bold, FINE._replace(leading=9.2) if fit.is_close else FINE
    label = paragraph(line.label, style, _WRITE_ON - _INDENT - 6, 3)
    about = paragraph(line.about, fine, _SETTLED - _INDENT - 14, 1 if fit.is_close else 2)
    text = element("P", stack(label, about))
    to_fill_in = answer(_WRITE_ON, _SETTLED - _WRITE_ON - 24, style.baseline + 1)
    return stack(row([(_INDENT, text), (0, to_fill_in)]), space(2.0 if fit.is_close else 3.4))


def _also_agreed(room: float) -> Block:
    """Leave lines for what else is agreed, as many as there is room for."""
    start = width(_ALSO, TERM_HEAD) + 16
    count = int((room - _ALSO_BASE - _UNDER_LINES + 0.1) // _LINE)
    cells = [(0.0, element("P", lines([_ALSO], TERM_HEAD))), (start, write_on(WIDTH - start, _ALSO_BASE))]
    cells += [(0.0, write_on(WIDTH, _ALSO_BASE + place * _LINE)) for place in range(1, count + 1)]
    return row(cells, height=room)


_ALSO = "Also agreed"
_ALSO_BASE = TERM_HEAD.baseline + 2
_GOES = "This goes into"
_GOES_TO = TERM._replace(leading=TERM_HEAD.leading, drop=TERM_HEAD.drop)


def _signatures(sheet: Sheet) -> Block:
    """Say where it goes, and leave lines to sign."""
    goes, x = [(0.0, element("P", lines([_GOES], TERM_HEAD)))], width(_GOES, TERM_HEAD) + 14
    for text in ("the contract", "an amendment", "an e-mail from you"):
        box = Block(0, [tick_box(TERM_HEAD.baseline + 1, 10.4)])
        goes += [(x, element("Figure", box, "A box to tick")), (x + 15.4, element("P", lines([text], _GOES_TO)))]
        x += 15.4 + width(text, TERM) + 20
    employer, candidate = f"For {sheet.employer}", sheet.candidate or "Candidate"
    signs = (
        (0, 170, employer if _stands_whole(employer) else "For the employer"),
        (182, 68, "Date"),
        (272, 170, candidate if _stands_whole(candidate) else "Candidate"),
        (454, 68, "Date"),
    )
    signed = (
        (left, stack(rule(0.7, INK, length), space(3.1), element("P", paragraph(text, FINE, length, 2))))
        for left, length, text in signs
    )
    return stack(rule(SECTION_RULE, INK, WIDTH), space(9.8), row(goes), space(40.2), row([*signed]))


def _stands_whole(name: str) -> bool:
    """Return whether a name, which the head has, fits under a line to sign."""
    return len(wrap(name, FINE, 170, 3)) < 3
