"""The page for the review: how the employer's terms were used, what came of it, and what is asked for next year."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from offercompare.files.problems import Problem
from offercompare.files.samples import is_signed_sample
from offercompare.files.sidecar import ASKS
from offercompare.model.credits import Progress
from offercompare.model.year import YearAccount
from offercompare.report import Paper
from offercompare.report.pdf.draw import draw
from offercompare.report.pdf.layout import Block, element, lines, row, rule, space, stack
from offercompare.report.pdf.page import (
    PORTRAIT,
    Begin,
    Box,
    End,
    Feet,
    Mark,
    PdfPage,
    Rule,
    Words,
    figure,
    tagged,
    tick_box,
    unprintable,
    with_feet,
    words,
)
from offercompare.report.pdf.typeface import (
    ACCENT,
    FINE,
    GREY,
    HEAD_RULE,
    INK,
    MID,
    PALE,
    SECTION_RULE,
    SENTENCE,
    TERM,
    TERM_HEAD,
    TITLE,
    Style,
    balance,
    fit,
    width,
    wrap,
)
from offercompare.report.review import (
    ActivityRow,
    Bar,
    NextYearAsk,
    OutcomeRow,
    Review,
    UseRow,
    asks_for_next_year,
    private_rows,
    review_of,
)
from offercompare.report.signed import SignedOffer
from offercompare.wording.amounts import day, number, to_the_cent
from offercompare.wording.clean import clean
from offercompare.wording.year import short_day

WIDTH = PORTRAIT.width
_FIRST, _SECOND, _THIRD = 232.0, 284.0, 332.0
"""Where the figures of the three columns end."""
_RIGHT = 352.0
"""Where bars and words begin."""
_WISH, _AGREED = 140.0, 368.0
_ROW = TERM._replace(size=10.2, leading=12.4)
_WORDS = FINE._replace(size=9, leading=12.4)
_LAST = 690.0
"""Where what stands on the page ends, above its foot."""
_BAR = 8.0
_HEAD_COLOR = TERM_HEAD._replace(color=ACCENT)


class PrintedReview(NamedTuple):
    """A finished page."""

    content: bytes
    unprintable: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    """Of what was chosen to ask for, which then is not on it."""


def review_document(
    signed: SignedOffer, account: YearAccount, *, paper: Paper, with_private: bool = False
) -> PrintedReview:
    """Print the page for the review of a year of a signed offer, with what is asked for next year."""
    kept, priorities, found = ASKS.load(signed.offer_path), signed.loaded.priorities, signed.found
    asks = asks_for_next_year(signed.file, signed.offer, priorities, kept.value.chosen)
    review = review_of(account, found.requirements, priorities, asks)
    private = tuple(private_rows(account)) if with_private else ()
    document = review_page(review, paper=paper, private=private, fictional=is_signed_sample(signed.offer_path.parent))
    return document._replace(problems=tuple(kept.problems))


def review_page(
    review: Review, *, paper: Paper, private: Sequence[Sequence[str]] = (), fictional: bool = False
) -> PrintedReview:
    """Print the page for the review.

    Args:
        review: All it may hold.
        paper: Letter or A4, upright.
        private: For one's own copy, a row for each expense; they stand on pages of their own.
        fictional: Whether to mark it as made of invented records.
    """
    title = f"CME {review.year}: what became of it"
    pages = [PdfPage(tuple(_whole(review).place(0, 0)), title), *_private_pages(review, private)]
    whose = "For yourself, not to be handed over" if private else "From my own records of the year"
    foot = Feet((f"{whose}.  Prepared {day(review.today)}",), "Fictional data" * fictional, PORTRAIT, FINE)
    content = draw(
        with_feet(pages, foot), paper=paper, title=title, subject="Continuing medical education", size=PORTRAIT
    )
    return PrintedReview(content, unprintable(pages))


def _whole(review: Review) -> Block:
    """Fit all on one page: the activities with the least money go first, then outcomes beyond the first ones."""
    for activities in range(len(review.activities), -1, -1):
        for tightness in (4.2, 2.2, 1.0) if activities in {len(review.activities), 0} else (1.0,):
            page = _laid_out(_shortened(review, activities), tightness)
            if page.height <= _LAST:
                return page
    for asks in range(len(review.asks), -1, -1):
        shorter = _shortened(review, 0)._replace(
            outcomes=review.outcomes[:2], requirements=review.requirements[:1], asks=review.asks[:asks]
        )
        page = _laid_out(shorter, 1.0)
        if page.height <= _LAST:
            break
    return page


def _shortened(review: Review, most: int) -> Review:
    """Keep the activities that cost most or brought something; the others become one row."""
    ranked = sorted(review.activities, key=lambda each: (not each.changed, -each.paid, each.on))
    kept = {id(each) for each in ranked[:most]}
    rest = [each for each in review.activities if id(each) not in kept]
    if not rest:
        return review
    others = ActivityRow(
        f"{len(rest)} {'others' if most else 'activities'}",
        rest[0].on,
        sum(each.days for each in rest),
        sum(each.credits for each in rest),
        sum(each.paid for each in rest),
        "",
    )
    return review._replace(activities=(*(each for each in review.activities if id(each) in kept), others))


def _laid_out(review: Review, padding: float) -> Block:
    texts = balance(review.sentence, SENTENCE, WIDTH, 3)
    parts = [_head(review), space(8.6), element("P", lines(texts, SENTENCE)) if review.sentence else space(0)]
    uses = [_use(each, padding) for each in review.uses]
    remark = lines(wrap(review.in_all_remark, _WORDS, WIDTH - _RIGHT, 2), _WORDS)
    paid = _line(_label("You pay in all", ""), (None, _figure(review.in_all, is_bold=True), None), remark, padding)
    parts.append(_section("Money and days", ("available", "used", "left"), "", [*uses, paid]))
    if review.activities:
        rows = [_activity(each, review, padding) for each in review.activities]
        if len(rows) > 1:
            rows.append(_sum(review, padding))
        parts.append(_section("What I did", ("days used", "credits", "you pay"), "what changed", rows))
    if review.outcomes:
        rows = [_outcome(each, padding) for each in review.outcomes]
        has_figures = any(each.before is not None for each in review.outcomes)
        parts.append(_section("What it brought", ("before", "after", "") if has_figures else ("", "", ""), "", rows))
    if review.requirements:
        rows = [_requirement(each, review.today, padding) for each in review.requirements]
        parts.append(_section("What my license asks", ("credits", "earned", "open"), "", rows))
    if review.asks:
        parts.append(_asks(review.asks, padding))
    return stack(*parts, _signed())


def _head(review: Review) -> Block:
    def place(x: float, y: float) -> Iterator[Mark]:
        title = f"CME {review.year}: what became of it"
        yield from tagged("H1", [words(x, y + 15.8, title, TITLE)])
        name = TERM.bold._replace(size=11.4)
        yield from tagged("P", [words(x, y + 33.4, fit(review.employer, name, 310), name)])
        yield from tagged("P", [words(x, y + 47.8, fit(review.about, TERM.grey, WIDTH), TERM.grey)])
        start = x + 330 + width("From", TERM) + 6
        label = words(x + 330, y + 33.4, "From", TERM.grey)
        if review.candidate:
            text = words(start, y + 33.4, fit(review.candidate, TERM.bold, WIDTH - start), TERM.bold)
            yield from tagged("P", [label, text])
        else:
            yield from tagged("P", [label])
            yield Rule(start, y + 34.8, WIDTH - start, 0.6, GREY, is_dotted=True)
        yield Rule(x, y + 57, WIDTH, HEAD_RULE, INK)

    return Block(57, place)


def _section(title: str, heads: Sequence[str], last: str, rows: Sequence[Block]) -> Block:
    """Set a table under its title, which stands in the row of the heads."""

    def place(x: float, y: float) -> Iterator[Mark]:
        base = y + 10
        yield from _column_head(words(x, base, title, _HEAD_COLOR))
        for end, head in zip((_FIRST, _SECOND, _THIRD), heads, strict=True):
            yield from _column_head(words(x + end, base, head, FINE, "right")) if head else ()
        yield from _column_head(words(x + _RIGHT, base, last, FINE)) if last else ()

    head = element("TR", stack(space(4), Block(13.4, place)))
    return stack(space(9), element("Table", stack(head, rule(SECTION_RULE, INK, WIDTH), *rows)))


def _column_head(mark: Words) -> Iterator[Mark]:
    yield Begin("TH", scope="column")
    yield mark
    yield End()


def _line(label: Block, figures: Sequence[Block | None], right: Block | None, padding: float) -> Block:
    """Set a row: its name, up to three figures, and what stands at the right."""
    cells = [(0.0, element("TH", label, scope="row"))]
    cells += [(end, element("TD", each)) for end, each in zip((_FIRST, _SECOND, _THIRD), figures, strict=True) if each]
    cells += [(_RIGHT, element("TD", right))] if right else []
    return element("TR", stack(space(padding), row(cells), space(padding), rule(length=WIDTH)))


def _label(name: str, about: str, room: float = _FIRST - 58) -> Block:
    texts = lines([fit(name, _ROW.bold, room)], _ROW.bold)
    return stack(texts, lines([fit(about, FINE, room)], FINE)) if about else texts


def _figure(text: str, *, is_bold: bool = False) -> Block | None:
    if not text:
        return None
    style = _ROW.bold if is_bold else _ROW
    return Block(style.leading, lambda x, y: [words(x, y + style.baseline, text, style, "right")])


def _use(each: UseRow, padding: float) -> Block:
    figures = (_figure(each.available), _figure(each.used, is_bold=True), _figure(each.left))
    parts = [_bar(each.bar)] if each.bar else []
    if each.remark or each.warning:
        parts.append(_remark(each.remark, each.warning))
    return _line(_label(each.label, each.about), figures, stack(*parts) if parts else None, padding)


def _remark(text: str, warning: str) -> Block:
    def place(x: float, y: float) -> Iterator[Mark]:
        first = f"{text}, " if text and warning else text
        yield words(x, y + FINE.baseline, first, FINE)
        if warning:
            bold = FINE.bold._replace(color=INK)
            yield words(x + width(first, FINE), y + FINE.baseline, fit(warning, bold, WIDTH - _RIGHT), bold)

    return Block(FINE.leading, place)


def _bar(bar: Bar) -> Block:
    """Draw how much is used, how much is kept, and how much is lost."""
    room = WIDTH - _RIGHT

    def place(x: float, y: float) -> Iterator[Mark]:
        top, marks = y + 3.0, list[Mark]()
        used, kept = room * min(1.0, bar.used), room * min(1.0, max(0.0, bar.kept))
        marks.append(Box(x, top, room, _BAR, stroke=MID, is_dotted=True))
        if kept:
            marks.append(Box(x + used, top, min(kept, room - used), _BAR, fill=PALE, stroke=MID, thickness=0.4))
        if used:
            marks.append(Box(x, top, used, _BAR, fill=ACCENT))
        yield from figure(f"{round(100 * bar.used)}% used, {round(100 * bar.lost)}% lapses", *marks)

    return Block(13.4, place)


def _activity(each: ActivityRow, review: Review, padding: float) -> Block:
    paid = to_the_cent(each.paid, review.currency) if each.paid else ""
    figures = [number(round(value, 2)) if value else "" for value in (each.days, each.credits)]
    right = lines(wrap(each.changed, _ROW, WIDTH - _RIGHT, 2), _ROW) if each.changed else None
    label = _label(each.name, short_day(each.on, review.today))
    return _line(label, (*map(_figure, figures), _figure(paid)), right, padding)


def _sum(review: Review, padding: float) -> Block:
    days, earned, paid = (
        sum(getattr(each, name) for each in review.activities) for name in ("days", "credits", "paid")
    )
    texts = (number(round(days, 2)) if days else "", number(round(earned, 2)) if earned else "")
    money = to_the_cent(paid, review.currency)
    figures = [_figure(text, is_bold=True) for text in (*texts, money)]
    return _line(_label("In all", ""), figures, None, padding)


def _outcome(each: OutcomeRow, padding: float) -> Block:
    if each.before is not None and each.after is not None:
        figures = (_figure(number(each.before)), _figure(number(each.after), is_bold=True), None)
        return _line(_label(each.label, each.about), figures, _before_and_after(each.before, each.after), padding)
    right = None
    if each.remark:
        right = stack(
            lines([each.remark], _ROW), lines([fit(each.second, FINE, WIDTH - _RIGHT)] * bool(each.second), FINE)
        )
    return _line(_label(each.label, each.about, _RIGHT - 12), (None, None, None), right, padding)


def _before_and_after(before: float, after: float) -> Block:
    most = max(abs(before), abs(after)) or 1.0
    room = WIDTH - _RIGHT

    def place(x: float, y: float) -> Iterator[Mark]:
        marks = [
            Box(x, y + 3.0, max(0.6, room * abs(before) / most), 6.0, fill=PALE, stroke=MID, thickness=0.4),
            Box(x, y + 10.6, max(0.6, room * abs(after) / most), 6.4, fill=ACCENT),
        ]
        yield from figure(f"before {number(before)}, after {number(after)}", *marks)

    return Block(20, place)


def _requirement(progress: Progress, today: date, padding: float) -> Block:
    requirement = progress.requirement
    figures = (
        _figure(number(requirement.credits)),
        _figure(number(round(progress.earned, 2)), is_bold=True),
        _figure(number(round(progress.open, 2))),
    )
    pace = "on pace" if progress.is_on_pace else "behind"
    part = min(1.0, progress.earned / requirement.credits) if requirement.credits else 1.0
    right = stack(_bar(Bar(part, 1 - part)), _remark(f"{pace}; whether they count is for my board to say", ""))
    label = _label(clean(requirement.name), f"by {short_day(requirement.until, today)}")
    return _line(label, figures, right, padding)


def _asks(asks: Sequence[NextYearAsk], padding: float) -> Block:
    def place(x: float, y: float) -> Iterator[Mark]:
        yield from _column_head(words(x, y + 10, "For next year", _HEAD_COLOR))
        yield from _column_head(words(x + _WISH, y + 10, "I would like", FINE))
        yield from _column_head(words(x + _AGREED, y + 10, "agreed: as asked, or", FINE))

    head = element("TR", stack(space(4), Block(13.4, place)))
    rows = [_ask(each, padding + 1) for each in asks]
    return stack(space(9), element("Table", stack(head, rule(SECTION_RULE, INK, WIDTH), *rows)))


def _ask(each: NextYearAsk, padding: float) -> Block:
    def box(x: float, y: float) -> Iterator[Mark]:
        line = Rule(x + 14.6, y + 6, WIDTH - _AGREED - 14.6, 0.6, GREY, is_dotted=True)
        yield from figure("A box to tick, and a line for something else", tick_box(x, y + 4.8, 10.4), line)

    room = _AGREED - _WISH - 12
    wish = lines(wrap(each.wish, _ROW.bold, room, 2), _ROW.bold)
    wish = stack(wish, lines(wrap(each.shows, FINE, room, 2), FINE)) if each.shows else wish
    cells = [
        (0.0, element("TH", lines(wrap(each.label, _ROW.bold, _WISH - 10, 2), _ROW.bold), scope="row")),
        (_WISH, element("TD", wish)),
        (_AGREED, element("TD", Block(0, box))),
    ]
    return element("TR", stack(space(padding), row(cells, "middle"), space(padding), rule(length=WIDTH)))


def _signed() -> Block:
    """Leave lines for who it was discussed with, and when."""

    def place(x: float, y: float) -> Iterator[Mark]:
        base = y + 34
        for at, label, end in ((0.0, "Discussed with", 352.0), (_AGREED, "Date", WIDTH)):
            yield from tagged("P", [words(x + at, base, label, TERM.grey)])
            start = at + width(label, TERM) + 8
            yield Rule(x + start, base + 1.4, end - start, 0.6, GREY, is_dotted=True)

    return Block(38, place)


_PRIVATE_ENDS = (264.0, 312.0, 362.0, 408.0)
_PER_PAGE = 40


def _private_pages(review: Review, rows: Sequence[Sequence[str]]) -> Iterator[PdfPage]:
    """List every expense with one's own part."""
    for begin in range(0, len(rows), _PER_PAGE):
        blocks = [_private_row(each, _ROW) for each in rows[begin : begin + _PER_PAGE]]
        title = element("H2", lines([f"What you paid yourself, {review.year}"], TITLE._replace(size=14, leading=20)))
        head = _private_row(("", "", "cost", "on top", "allowance", "yours", ""), FINE)
        page = stack(title, head, rule(SECTION_RULE, INK, WIDTH), *blocks)
        yield PdfPage(tuple(page.place(0, 0)), None if begin else "What you paid yourself")


def _private_row(cells: Sequence[str], style: Style) -> Block:
    when, what, *figures, stage = cells
    small = style._replace(size=min(9.0, style.size))

    def place(x: float, y: float) -> Iterator[Mark]:
        base = y + style.baseline
        marks = [words(x, base, fit(when, small, 66), small.grey), words(x + 70, base, fit(what, small, 146), small)]
        marks += [words(x + at, base, text, small, "right") for at, text in zip(_PRIVATE_ENDS, figures, strict=True)]
        marks.append(words(x + 416, base, fit(stage, small, WIDTH - 416), small.grey))
        yield from tagged("P", [mark for mark in marks if mark.text])

    return stack(Block(style.leading + 3, place), rule(length=WIDTH))
