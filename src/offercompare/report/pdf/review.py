"""The page for the review: how the employer's terms were used, what came of it, and what is asked for next year."""

from collections.abc import Iterator, Sequence
from datetime import date

from offercompare.files.samples import is_signed_sample
from offercompare.files.sidecar import ASKS
from offercompare.model.credits import Progress
from offercompare.model.year import YearAccount
from offercompare.report import Paper
from offercompare.report.pdf.draw import PrintedDocument, print_pages
from offercompare.report.pdf.handout import (
    AGREED,
    EMPLOYER,
    WIDTH,
    Cells,
    agreed,
    field,
    heads,
    level,
    row_head,
    sheet_head,
    table_head,
    table_row,
)
from offercompare.report.pdf.layout import Block, element, ending, lines, paragraph, row, space, stack
from offercompare.report.pdf.page import PORTRAIT, Box, Feet, Mark, PdfPage
from offercompare.report.pdf.typeface import (
    ACCENT,
    FINE,
    INK,
    MID,
    PALE,
    TERM,
    TERM_HEAD,
    TITLE,
    width,
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

_ENDS = (232.0, 284.0, 332.0)
"""Where the figures of the three columns end."""
_RIGHT = 352.0
"""Where bars and words begin."""
_WISH = 140.0
_ROW = TERM._replace(size=10.2, leading=12.4)
_WORDS = FINE._replace(size=9, leading=12.4)
_LAST = 690.0
"""Where what stands on the page ends, above its foot."""
_BAR = 8.0
_TITLE_OF = TERM_HEAD._replace(color=ACCENT, leading=13.4, drop=3.3)
_HEAD_OF = FINE._replace(leading=13.4, drop=3.3)


def review_document(
    signed: SignedOffer, account: YearAccount, *, paper: Paper, with_private: bool = False
) -> PrintedDocument:
    """Print the page for the review of a year of a signed offer, with what is asked for next year."""
    kept, priorities, found = ASKS.load(signed.offer_path), signed.loaded.priorities, signed.found
    asks = asks_for_next_year(signed.file, signed.offer, priorities, kept.value.chosen)
    review = review_of(account, found.requirements, priorities, asks)
    private = tuple(private_rows(account)) if with_private else ()
    document = review_page(review, paper=paper, private=private, fictional=is_signed_sample(signed.offer_path.parent))
    return document._replace(problems=tuple(kept.problems))


def review_page(
    review: Review, *, paper: Paper, private: Sequence[Sequence[str]] = (), fictional: bool = False
) -> PrintedDocument:
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
    feet = Feet((f"{whose}.  Prepared {day(review.today)}",), fictional=fictional, size=PORTRAIT, style=FINE)
    return print_pages(pages, feet, paper, title)


def _whole(review: Review) -> Block:
    """Set all on one page, the roomiest way that fits."""
    for shorter, padding in _ways(review):
        page = _laid_out(shorter, padding)
        if page.height <= _LAST:
            break
    return page


def _ways(review: Review) -> Iterator[tuple[Review, float]]:
    """Say what could stand there, and how close: activities with the least money go first, then outcomes and asks."""
    yield from ((review, padding) for padding in (4.2, 2.2, 1.0))
    for most in reversed(range(len(review.activities))):
        yield _shortened(review, most), 1.0
    least = _shortened(review, 0)._replace(outcomes=review.outcomes[:2], requirements=review.requirements[:1])
    for asks in range(len(review.asks), -1, -1):
        yield least._replace(asks=review.asks[:asks]), 1.0


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
    remark = paragraph(review.in_all_remark, _WORDS, WIDTH - _RIGHT, 2)
    paid = _line(_label("You pay in all"), ("", review.in_all, ""), remark, padding, bold=(1,))
    uses = [*(_use(each, padding) for each in review.uses), paid]
    parts = [_head(review), _section("Money and days", ("available", "used", "left"), "", uses)]
    if review.activities:
        rows = [_activity(each, review, padding) for each in review.activities]
        if len(rows) > 1:
            days, earned, cost = (
                sum(getattr(each, name) for each in review.activities) for name in ("days", "credits", "paid")
            )
            texts = (_number(days), _number(earned), to_the_cent(cost, review.currency))
            rows.append(_line(_label("In all"), texts, None, padding, bold=(0, 1, 2)))
        parts.append(_section("What I did", ("days used", "credits", "you pay"), "what changed", rows))
    if review.outcomes:
        has_figures = any(each.before is not None for each in review.outcomes)
        columns = ("before", "after", "") if has_figures else ("", "", "")
        parts.append(_section("What it brought", columns, "", [_outcome(each, padding) for each in review.outcomes]))
    if review.requirements:
        rows = [_requirement(each, review.today, padding) for each in review.requirements]
        parts.append(_section("What my license asks", ("credits", "earned", "open"), "", rows))
    if review.asks:
        parts.append(_asks(review.asks, padding))
    discussed = [(0.0, field("Discussed with", "", _RIGHT, gap=8)), (AGREED, field("Date", "", WIDTH - AGREED, gap=8))]
    return stack(*parts, space(23.6), row(discussed))


def _head(review: Review) -> Block:
    employer = element("P", paragraph(review.employer, EMPLOYER, 310, 1))
    about = element("P", paragraph(review.about, TERM.grey, WIDTH, 1))
    cells = [(0.0, stack(employer, space(0.8), about)), (330.0, field("From", review.candidate, WIDTH - 330, gap=6))]
    return sheet_head(f"CME {review.year}: what became of it", cells, review.sentence)


def _section(title: str, columns: Sequence[str], last: str, rows: Sequence[Block]) -> Block:
    """Set a table under its title, which stands in the row of the heads."""
    cells = [(0.0, heads(lines([title], _TITLE_OF)))]
    cells += [(end, heads(ending(head, _HEAD_OF))) for end, head in zip(_ENDS, columns, strict=True) if head]
    cells += [(_RIGHT, heads(lines([last], _HEAD_OF)))] * bool(last)
    return _table(cells, rows)


def _table(cells: Cells, rows: Sequence[Block]) -> Block:
    return stack(space(9), element("Table", stack(space(4), table_head(cells, 13.4), *rows)))


def _line(label: Block, figures: Sequence[str], right: Block | None, padding: float, bold: Sequence[int] = ()) -> Block:
    """Set a row: its name, three figures of which some are bold, and what stands at the right."""
    cells = [
        (end, ending(text, _ROW.bold if place in bold else _ROW))
        for place, (end, text) in enumerate(zip(_ENDS, figures, strict=True))
        if text
    ]
    return table_row(level(label, [*cells, *([(_RIGHT, right)] if right else [])], "top"), padding)


def _label(name: str, about: str = "", room: float = _ENDS[0] - 58) -> Block:
    texts = paragraph(name, _ROW.bold, room, 1)
    return row_head(stack(texts, paragraph(about, FINE, room, 1)) if about else texts)


def _number(value: float) -> str:
    return number(round(value, 2)) if value else ""


def _use(each: UseRow, padding: float) -> Block:
    parts = [_bar(each.bar)] if each.bar else []
    if each.remark or each.warning:
        parts.append(_remark(each.remark, each.warning))
    figures, right = (each.available, each.used, each.left), stack(*parts) if parts else None
    return _line(_label(each.label, each.about), figures, right, padding, bold=(1,))


def _remark(text: str, warning: str = "") -> Block:
    """Say what becomes of the rest; what is lost in bold, on a line of its own if there is no room."""
    if not warning:
        return lines([text], FINE)
    first, room = f"{text}, " if text else "", WIDTH - _RIGHT
    kept, lost = lines([first], FINE), paragraph(warning, FINE.bold._replace(color=INK), room, 1)
    if width(first, FINE) + width(warning, FINE.bold) > room:
        return stack(kept, lost)
    return row([(0, kept), (width(first, FINE), lost)])


def _bar(bar: Bar) -> Block:
    """Draw how much is used, how much is kept, and how much is lost."""
    room = WIDTH - _RIGHT

    def place(x: float, y: float) -> Iterator[Mark]:
        top = y + 3.0
        used, kept = room * min(1.0, bar.used), room * min(1.0, max(0.0, bar.kept))
        yield Box(x, top, room, _BAR, stroke=MID, is_dotted=True)
        if kept:
            yield Box(x + used, top, min(kept, room - used), _BAR, fill=PALE, stroke=MID, thickness=0.4)
        if used:
            yield Box(x, top, used, _BAR, fill=ACCENT)

    return element("Figure", Block(13.4, place), f"{round(100 * bar.used)}% used, {round(100 * bar.lost)}% lapses")


def _activity(each: ActivityRow, review: Review, padding: float) -> Block:
    paid = to_the_cent(each.paid, review.currency) if each.paid else ""
    right = paragraph(each.changed, _ROW, WIDTH - _RIGHT, 2) if each.changed else None
    label = _label(each.name, short_day(each.on, review.today))
    return _line(label, (_number(each.days), _number(each.credits), paid), right, padding)


def _outcome(each: OutcomeRow, padding: float) -> Block:
    if each.before is not None and each.after is not None:
        figures, bars = (number(each.before), number(each.after), ""), _before_and_after(each.before, each.after)
        return _line(_label(each.label, each.about), figures, bars, padding, bold=(1,))
    right = None
    if each.remark:
        second = [paragraph(each.second, FINE, WIDTH - _RIGHT, 1)] if each.second else []
        right = stack(lines([each.remark], _ROW), *second)
    return _line(_label(each.label, each.about, _RIGHT - 12), ("", "", ""), right, padding)


def _before_and_after(before: float, after: float) -> Block:
    most = max(abs(before), abs(after)) or 1.0
    room = WIDTH - _RIGHT

    def place(x: float, y: float) -> Iterator[Mark]:
        yield Box(x, y + 3.0, max(0.6, room * abs(before) / most), 6.0, fill=PALE, stroke=MID, thickness=0.4)
        yield Box(x, y + 10.6, max(0.6, room * abs(after) / most), 6.4, fill=ACCENT)

    return element("Figure", Block(20, place), f"before {number(before)}, after {number(after)}")


def _requirement(progress: Progress, today: date, padding: float) -> Block:
    requirement = progress.requirement
    figures = [number(round(value, 2)) for value in (requirement.credits, progress.earned, progress.open)]
    pace = "on pace" if progress.is_on_pace else "behind"
    part = min(1.0, progress.earned / requirement.credits) if requirement.credits else 1.0
    right = stack(_bar(Bar(part, 1 - part)), _remark(f"{pace}; whether they count is for my board to say"))
    label = _label(clean(requirement.name), f"by {short_day(requirement.until, today)}")
    return _line(label, figures, right, padding, bold=(1,))


def _asks(asks: Sequence[NextYearAsk], padding: float) -> Block:
    columns = ((_WISH, "I would like"), (AGREED, "agreed: as asked, or"))
    named = [(at, heads(lines([head], _HEAD_OF))) for at, head in columns]
    rows = (_ask(each, padding + 1) for each in asks)
    return _table([(0.0, heads(lines(["For next year"], _TITLE_OF))), *named], [*rows])


def _ask(each: NextYearAsk, padding: float) -> Block:
    room = AGREED - _WISH - 12
    wish = paragraph(each.wish, _ROW.bold, room, 2)
    wish = stack(wish, paragraph(each.shows, FINE, room, 2)) if each.shows else wish
    label = row_head(paragraph(each.label, _ROW.bold, _WISH - 10, 2))
    return table_row(level(label, [(_WISH, wish), (AGREED, agreed())]), padding)


_WHAT, _STAGE = 70.0, 416.0
_EXPENSE_ENDS = (264.0, 312.0, 362.0, 408.0)
_EXPENSE = _ROW._replace(size=9.0)


def _private_pages(review: Review, rows: Sequence[Sequence[str]]) -> Iterator[PdfPage]:
    """List every expense with one's own part, on as many pages as it takes."""
    if not rows:
        return
    title = f"Every expense of {review.year}"
    first = stack(element("H2", lines([title], TITLE._replace(size=14, leading=20))), space(4))
    ends = zip(_EXPENSE_ENDS, ("cost", "on top", "allowance", "yours"), strict=True)
    named = [*((end, ending(head, FINE)) for end, head in ends), (_STAGE, lines(["how it stands"], FINE))]
    named = [(0.0, lines(["on"], FINE)), (_WHAT, lines(["what"], FINE)), *named]
    top = table_head([(at, heads(head)) for at, head in named], 12)
    pages: list[list[Block]] = [[]]
    for expense in map(_expense, rows):
        if first.height + top.height + sum(each.height for each in pages[-1]) + expense.height > _LAST:
            pages.append([])
        pages[-1].append(expense)
    for place, expenses in enumerate(pages):
        page = stack(first, element("Table", stack(top, *expenses)))
        yield PdfPage(tuple(page.place(0, 0)), None if place else title)


def _expense(cells: Sequence[str]) -> Block:
    on, what, *figures, stage = cells
    grey, name = _EXPENSE.grey, paragraph(what, _EXPENSE, _EXPENSE_ENDS[0] - _WHAT - 48, 2)
    figures_at = [(end, ending(text, _EXPENSE)) for end, text in zip(_EXPENSE_ENDS, figures, strict=True)]
    data = [*figures_at, (_STAGE, paragraph(stage, grey, WIDTH - _STAGE, 2))]
    first = [(0.0, element("TD", paragraph(on, grey, _WHAT - 4, 1))), (_WHAT, row_head(name))]
    return table_row(row([*first, *((at, element("TD", cell)) for at, cell in data)]), 1.4)
