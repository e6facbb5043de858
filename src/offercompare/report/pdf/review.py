"""The page for the review: how the employer's terms were used, what came of it, and what is asked for next year."""

from collections.abc import Iterable, Iterator, Sequence

from offercompare.files.samples import is_signed_sample
from offercompare.files.sidecar import ASKS
from offercompare.model.comparison import compare
from offercompare.model.edits import Edit
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.year import YearAccount
from offercompare.report import Paper
from offercompare.report.pdf.draw import PrintedDocument, print_pages
from offercompare.report.pdf.handout import (
    AGREED,
    EMPLOYER,
    WIDTH,
    agreed,
    field,
    ruled_head,
    ruled_row,
    sheet_head,
)
from offercompare.report.pdf.layout import (
    Block,
    TableGroup,
    data_row,
    element,
    ending,
    fill_pages,
    head_row,
    lines,
    pages_of,
    paragraph,
    row,
    space,
    stack,
)
from offercompare.report.pdf.page import PORTRAIT, Box, Feet, PdfPage
from offercompare.report.pdf.sheet import is_granted, sheet
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
from offercompare.report.review import Bar, NextYearAsk, Review, ReviewRow, ReviewTable, private_rows, review_of
from offercompare.report.signed import SignedOffer
from offercompare.wording.amounts import day, number
from offercompare.wording.year import what_the_year_shows

_ENDS = (232.0, 284.0, 332.0)
"""Where the figures of the three columns end."""
_RIGHT = 352.0
"""Where bars and words begin."""
_WISH = 140.0
_ROW = TERM._replace(size=10.2, leading=12.4)
_LAST = 690.0
"""Where what stands on the page ends, above its foot."""
_BAR = 8.0
_TITLE_OF = TERM_HEAD._replace(color=ACCENT, leading=13.4, drop=3.3)
_WORDS = FINE._replace(size=9, leading=12.4)
_HEAD_OF = FINE._replace(leading=13.4, drop=3.3)


def review_document(
    signed: SignedOffer, account: YearAccount, *, paper: Paper, with_private: bool = False
) -> PrintedDocument:
    """Print the page for the review of a year of a signed offer, with what is asked for next year."""
    kept = ASKS.load(signed.offer_path)
    asks = _asks_for_next_year(signed, account, kept.value.chosen)
    review = review_of(account, signed.found.requirements, signed.loaded.priorities, [*asks])
    private = tuple(private_rows(account)) if with_private else ()
    document = review_page(review, paper=paper, private=private, fictional=is_signed_sample(signed.offer_path.parent))
    return document._replace(problems=tuple(kept.problems))


def _asks_for_next_year(signed: SignedOffer, account: YearAccount, chosen: Sequence[Edit]) -> Iterator[NextYearAsk]:
    """Say what was chosen to ask this employer for, as on a recruiter copy; of no other offer."""
    file, offer = signed.file, signed.offer
    priorities = signed.loaded.priorities.model_copy(update={"set_aside": ()})
    alone = compare(evaluate([Source(file, offer)], priorities))
    for edit in (ask for ask in chosen if not is_granted(ask, offer)):
        shown, shows = sheet(alone, file, asks=[edit]), what_the_year_shows(edit.term, account)
        for ask in shown.asks:
            is_amount = isinstance(edit.value, float) and edit.term.of(offer).value not in {None, "none"}
            wish, yours = (text.removeprefix("Up to ") if is_amount else text for text in (ask.wish, ask.yours))
            yield NextYearAsk(ask.label, f"{wish}, now {yours}" if is_amount and yours else wish, shows)
        if not shown.asks and shown.to_write:
            yield NextYearAsk(shown.to_write[0].label, "In the contract", shows)


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
    for shorter, padding in _ways(review):
        page = _laid_out(shorter, padding)
        if page.height <= _LAST:
            break
    pages = [*pages_of([page], title), *_private_pages(review, private)]
    whose = "For yourself, not to be handed over" if private else "From my own records of the year"
    feet = Feet((f"{whose}.  Prepared {day(review.today)}",), fictional=fictional, size=PORTRAIT, style=FINE)
    return print_pages(pages, feet, paper, title)


def _ways(review: Review) -> Iterator[tuple[Review, float]]:
    """Say what could stand there, and how close: activities with the least money go first, then outcomes and asks."""
    yield from ((review, padding) for padding in (4.2, 2.2, 1.0))
    for most in reversed(range(len(review.activities))):
        yield review.shortened(most), 1.0
    least = review.shortened(0)._replace(outcomes=review.outcomes[:2], requirements=review.requirements[:1])
    for asks in range(len(review.asks), -1, -1):
        yield least._replace(asks=review.asks[:asks]), 1.0


def _laid_out(review: Review, padding: float) -> Block:
    tables = [_table(each, padding) for each in review.tables()]
    asks = [_asks(review.asks, padding)] if review.asks else []
    discussed = [(0.0, field("Discussed with", "", _RIGHT, gap=8)), (AGREED, field("Date", "", WIDTH - AGREED, gap=8))]
    return stack(_head(review), *tables, *asks, space(23.6), row(discussed))


def _head(review: Review) -> Block:
    employer = element("P", paragraph(review.employer, EMPLOYER, 310, 1))
    about = element("P", paragraph(review.about, TERM.grey, WIDTH, 1))
    cells = [(0.0, stack(employer, space(0.8), about)), (330.0, field("From", review.candidate, WIDTH - 330, gap=6))]
    return sheet_head(f"CME {review.year}: what became of it", cells, review.sentence)


def _table(table: ReviewTable, padding: float) -> Block:
    """Set a table under its title, which stands in the row of the heads."""
    *figures, last = table.columns
    named = [(end, ending(head, _HEAD_OF)) for end, head in zip(_ENDS, figures, strict=True) if head]
    named += [(_RIGHT, lines([last], _HEAD_OF))] if last else []
    return _under(table.title, named, [_line(each, padding) for each in table.rows])


def _under(title: str, columns: Sequence[tuple[float, Block]], rows: Iterable[Block]) -> Block:
    """Set rows under a title and the heads of their columns."""
    head = ruled_head(head_row([(0.0, lines([title], _TITLE_OF)), *columns], height=13.4))
    return stack(space(9), element("Table", stack(space(4), head, *rows)))


def _line(each: ReviewRow, padding: float) -> Block:
    """Set a row: what it is, three figures, and what becomes of it at the right."""
    room = _ENDS[0] - 58 if any(each.figures) else _RIGHT - 12
    about = [paragraph(each.about, FINE, room, 1)] if each.about else []
    cells = [(0.0, stack(paragraph(each.label, _ROW.bold, room, 1), *about))]
    for place, (end, text) in enumerate(zip(_ENDS, each.figures, strict=True)):
        if text:
            cells.append((end, ending(text, _ROW.bold if place in each.bold else _ROW)))
    right = [_bar(each.bar)] if each.bar else [_before_and_after(*each.change)] if each.change else []
    right += [_remark(each)] if each.remark or each.second or each.warning else []
    return ruled_row(data_row([*cells, (_RIGHT, stack(*right))] if right else cells), padding)


def _remark(each: ReviewRow) -> Block:
    """Say what becomes of the rest; what is lost in bold, on a line of its own if there is no room."""
    room = WIDTH - _RIGHT
    if not each.bar:
        told = ", ".join(filter(None, (each.remark, each.warning)))
        parts = [paragraph(told, _ROW, room, 2)] if told else []
        parts += [paragraph(each.second, FINE if told else _WORDS, room, 2)] if each.second else []
        return stack(*parts)
    if not each.warning:
        return lines([each.remark], FINE)
    first = f"{each.remark}, " if each.remark else ""
    kept, lost = lines([first], FINE), paragraph(each.warning, FINE.bold._replace(color=INK), room, 1)
    if width(first, FINE) + width(each.warning, FINE.bold) > room:
        return stack(kept, lost)
    return row([(0, kept), (width(first, FINE), lost)])


def _bar(bar: Bar) -> Block:
    """Draw how much is used, how much is kept, and how much is lost."""
    room = WIDTH - _RIGHT
    used, kept = room * min(1.0, bar.used), room * min(1.0, max(0.0, bar.kept))
    marks = [Box(0, 3.0, room, _BAR, stroke=MID, is_dotted=True)]
    if kept:
        marks.append(Box(used, 3.0, min(kept, room - used), _BAR, fill=PALE, stroke=MID, thickness=0.4))
    if used:
        marks.append(Box(0, 3.0, used, _BAR, fill=ACCENT))
    return element("Figure", Block(13.4, marks), f"{round(100 * bar.used)}% used, {round(100 * bar.lost)}% lapses")


def _before_and_after(before: float, after: float) -> Block:
    unit = (WIDTH - _RIGHT) / (max(abs(before), abs(after)) or 1.0)
    bars = (
        Box(0, 3.0, max(0.6, unit * abs(before)), 6.0, fill=PALE, stroke=MID, thickness=0.4),
        Box(0, 10.6, max(0.6, unit * abs(after)), 6.4, fill=ACCENT),
    )
    return element("Figure", Block(20, bars), f"before {number(before)}, after {number(after)}")


def _asks(asks: Sequence[NextYearAsk], padding: float) -> Block:
    columns = ((_WISH, "I would like"), (AGREED, "agreed: as asked, or"))
    rows = (_ask(each, padding + 1) for each in asks)
    return _under("For next year", [(at, lines([head], _HEAD_OF)) for at, head in columns], rows)


def _ask(each: NextYearAsk, padding: float) -> Block:
    room = AGREED - _WISH - 12
    wish = paragraph(each.wish, _ROW.bold, room, 2)
    wish = stack(wish, paragraph(each.shows, FINE, room, 2)) if each.shows else wish
    label = paragraph(each.label, _ROW.bold, _WISH - 10, 2)
    return ruled_row(data_row([(0.0, label), (_WISH, wish), (AGREED, agreed())], "middle"), padding)


_WHAT, _STAGE = 70.0, 416.0
_EXPENSE_ENDS = (264.0, 312.0, 362.0, 408.0)
_EXPENSE = _ROW._replace(size=9.0)


def _private_pages(review: Review, rows: Sequence[Sequence[str]]) -> list[PdfPage]:
    """List every expense with one's own part, on as many pages as it takes."""
    title = f"Every expense of {review.year}"
    top = stack(element("H2", lines([title], TITLE._replace(size=14, leading=20))), space(4))
    ends = zip(_EXPENSE_ENDS, ("cost", "on top", "allowance", "yours"), strict=True)
    named = [(0.0, lines(["on"], FINE)), (_WHAT, lines(["what"], FINE))]
    named += [*((end, ending(head, FINE)) for end, head in ends), (_STAGE, lines(["how it stands"], FINE))]
    columns = ruled_head(head_row(named, height=12))
    groups = [TableGroup([*map(_expense, rows)])] if rows else []
    return pages_of(fill_pages(groups, top, top, columns, _LAST), title)


def _expense(cells: Sequence[str]) -> Block:
    on, what, *figures, stage = cells
    grey, name = _EXPENSE.grey, paragraph(what, _EXPENSE, _EXPENSE_ENDS[0] - _WHAT - 48, 2)
    told = [(_WHAT, name), (0.0, paragraph(on, grey, _WHAT - 4, 2))]
    told += [(end, ending(text, _EXPENSE)) for end, text in zip(_EXPENSE_ENDS, figures, strict=True)]
    return ruled_row(data_row([*told, (_STAGE, paragraph(stage, grey, WIDTH - _STAGE, 3))]), 1.4)
