"""Ask before you sign: per offer what is open, with a box to tick and a line to write the answer on."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple

from offercompare.analysis.question_values import QuestionValues, in_order
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.report.pdf.layout import Block, fewest, lines, page_head, row, rule, space, stack
from offercompare.report.pdf.names import OfferName
from offercompare.report.pdf.page import BOTTOM, TOP, Mark, PdfPage, Rule, tick_box, words
from offercompare.report.pdf.typeface import (
    CELL,
    GREY,
    INK,
    NOTE_HEAD,
    SECTION_RULE,
    WIDTH,
    fit,
    printable,
    width,
    wrap,
)
from offercompare.wording.names import Names
from offercompare.wording.questions import (
    describe_reason,
    describe_turning_point,
    first_question,
    format_question,
)
from offercompare.wording.terms import format_values

_TO_WRITE, _TO_WRITE_MOST = 9.0, 20.0
"""Room under a question for the answer."""
_INDENT = 12.5
_BEHIND = 5.0
_MOST_BEFORE_LINE = 0.5
"""What is known takes at most so much of the line to write on."""
_CLEAR = 2.2
"""Then so much more room is left around the line, to be clear of the sentences."""
_NAME_STYLE = CELL.bold._replace(size=9.2)
_HEAD = 22.8
"""How high the name over a column is."""
_GUTTER = 22.0
_BETWEEN = 9.2
"""Under a row of columns."""
_TITLE = "Ask before you sign"
_ROOM = BOTTOM - TOP - 6


class PrintedQuestion(NamedTuple):
    """One question on the page."""

    aloud: str
    """A sentence to say."""
    why: str
    """What is known so far."""


class QuestionColumn(NamedTuple):
    """The questions of one offer."""

    offer: OfferName
    asks: tuple[PrintedQuestion, ...]


def question_columns(
    comparison: Comparison, found: QuestionValues, offers: Sequence[OfferName]
) -> tuple[QuestionColumn, ...]:
    """Put the open terms of the first so many offers into words, what it is worth most to ask for first.

    Offers that leave nothing open are left out.
    """
    pairs = zip(offers, comparison.standings, strict=False)
    ordered, effects = in_order(comparison, found), _effects(found, comparison)
    columns = (
        QuestionColumn(offer, tuple(_asks(comparison, standing, ordered[standing.file], effects)))
        for offer, standing in pairs
    )
    return tuple(entry for entry in columns if entry.asks)


def below(questions: Sequence[QuestionColumn]) -> Block:
    """Lay them out in one row of three columns, to stand under the notes of the first page."""
    columns = [_Column.of(entry, _room(3)) for entry in questions]
    title = Block(19, lambda x, y: [words(x, y + 14, _TITLE, NOTE_HEAD)])
    return stack(title, rule(SECTION_RULE, INK), space(1), _band(columns, 3, _TO_WRITE), space(7.2))


def subtitle(comparison: Comparison, found: QuestionValues) -> str:
    """Say which employer to ask about what first, or why to ask at all."""
    if found.unstated and found.unstated[0].leader is not None:
        return " ".join(str(first_question(found, comparison, Names.of(comparison))).split())
    return "Silence is not “none”: what is not in writing is worth a question."


def pages(questions: Sequence[QuestionColumn], subtitle: str) -> list[PdfPage]:
    """Lay them out on pages of their own, in rows of three or four columns; drawn together if that saves a page."""
    return fewest(_pages(questions, subtitle, is_tight=is_tight) for is_tight in (False, True))


def _pages(questions: Sequence[QuestionColumn], subtitle: str, *, is_tight: bool) -> list[PdfPage]:
    count = 4 if len(questions) in {4, 7, 8} else 3
    columns = [_Column.of(entry, _room(count), is_tight=is_tight) for entry in questions]
    laid_out: list[list[Sequence[_Column]]] = []
    left = 0.0
    for start in range(0, len(columns), count):
        for band in _break(columns[start : start + count]):
            needed = _band(band, count, _TO_WRITE).height + _BETWEEN
            if needed > left:
                laid_out.append([])
                left = _ROOM
            laid_out[-1].append(band)
            left -= needed
    return [_page(number, bands, count, subtitle) for number, bands in enumerate(laid_out)]


def _page(number: int, bands: Sequence[Sequence["_Column"]], count: int, subtitle: str) -> PdfPage:
    """One page; what room is left goes to the lines to write on."""
    most = sum(max(len(column.asks) for column in band) for band in bands)
    spare = _ROOM - sum(_band(band, count, _TO_WRITE).height + _BETWEEN for band in bands)
    to_write = min(_TO_WRITE_MOST, _TO_WRITE + spare / most)
    head = page_head(_TITLE + (", continued" if number else ""), subtitle, "PRIVATE COPY")
    blocks = (block for band in bands for block in (_band(band, count, to_write), space(_BETWEEN)))
    return PdfPage(tuple(stack(head, space(6), *blocks).place(0, 0)), None if number else _TITLE)


def _room(count: int) -> float:
    return (WIDTH + _GUTTER) / count - _GUTTER


def _band(columns: Sequence["_Column"], count: int, to_write: float) -> Block:
    step = _room(count) + _GUTTER
    return row([(index * step, column.block(to_write)) for index, column in enumerate(columns)])


def _break(columns: Sequence["_Column"]) -> Iterator[list["_Column"]]:
    """Break columns that are longer than a page."""
    rest = list(columns)
    while rest:
        ends = [column.fitting(_ROOM - _BETWEEN) for column in rest]
        yield [column._replace(asks=column.asks[:end]) for column, end in zip(rest, ends, strict=True)]
        pairs = zip(rest, ends, strict=True)
        rest = [column.rest(end) for column, end in pairs if len(column.asks) > end]


class _Ask(NamedTuple):
    """A question that is set, over its line to write on."""

    text: Block
    before_line: str = ""
    """What is known, where it takes the start of that line."""

    def height(self, to_write: float) -> float:
        return self.text.height + to_write + (_CLEAR if self.before_line else 0.0)

    def block(self, room: float, to_write: float) -> Block:
        height = self.height(to_write)

        def place(x: float, y: float) -> Iterator[Mark]:
            yield tick_box(x, y + CELL.baseline)
            yield from self.text.place(x + _INDENT, y)
            start, line = x + _INDENT, y + height - 1.8
            if self.before_line:
                line -= 1.0
                yield words(start, line, self.before_line, CELL.grey)
                start += width(self.before_line, CELL) + _BEHIND
            yield Rule(start, line, x + room - start, 0.6, GREY, is_dotted=True)

        return Block(height, place)


class _Column(NamedTuple):
    """The questions of one offer, set."""

    offer: OfferName
    asks: Sequence[_Ask]
    room: float
    is_continued: bool = False

    @classmethod
    def of(cls, entry: QuestionColumn, room: float, *, is_tight: bool = False) -> "_Column":
        return cls(entry.offer, [_set(ask, room - _INDENT, is_tight=is_tight) for ask in entry.asks], room)

    def block(self, to_write: float) -> Block:
        name = self.offer.name + (", continued" if self.is_continued else "")
        head = self.offer.head([fit(name, _NAME_STYLE, self.room - 17)], _NAME_STYLE)
        asks = (ask.block(self.room, to_write) for ask in self.asks)
        return stack(space(4.8), head, space(_HEAD - head.height - 4.8), *asks)

    def fitting(self, room: float) -> int:
        """Count how many questions fit into a height, at least one."""
        ends = accumulate((ask.height(_TO_WRITE) for ask in self.asks), initial=_HEAD)
        return max(1, sum(1 for _ in takewhile(lambda end: end <= room, ends)) - 1)

    def rest(self, start: int) -> "_Column":
        """Return what is left for the next page."""
        return self._replace(asks=self.asks[start:], is_continued=True)


def _set(ask: PrintedQuestion, room: float, *, is_tight: bool) -> _Ask:
    """Set a question with what is known: behind it where there is room, else before the line if tight, else below."""
    texts, why = wrap(ask.aloud, CELL, room, 3), printable(ask.why)
    behind = width(texts[-1], CELL) + _BEHIND
    if behind + width(why, CELL) <= room:
        return _Ask(row([(0, lines(texts, CELL)), (behind, lines([why], CELL.grey))], "bottom"))
    if is_tight and width(why, CELL) <= _MOST_BEFORE_LINE * room:
        return _Ask(lines(texts, CELL), why)
    return _Ask(stack(lines(texts, CELL), lines(wrap(why, CELL, room, 2), CELL.grey)))


_Effects = Mapping[tuple[str, Question], str]


def _effects(found: QuestionValues, comparison: Comparison) -> _Effects:
    """Say what the answer to a question would change, by file and question; those that change nothing are left out."""
    names = Names.of(comparison)
    turns = {
        (inquiry.standing.file, inquiry.question): describe_turning_point(inquiry, comparison, names, about="about ")
        for inquiry in found.unstated
        if inquiry.leader is not None
    }
    falls = {
        (promise.standing.file, promise.question): f"without it {names.first[promise.leader.file]} leads"
        for promise in found.verbal
        if promise.leader is not None
    }
    return turns | falls


def _asks(
    comparison: Comparison, standing: Standing, questions: Sequence[Question], effects: _Effects
) -> Iterator[PrintedQuestion]:
    offer = standing.evaluated.offer
    values = format_values(comparison, standing)
    for question in questions:
        why = describe_reason(question, offer, values.get(question.term, ""))
        effect = effects.get((standing.file, question))
        yield PrintedQuestion(format_question(question, comparison, standing), f"{why}; {effect}" if effect else why)
    for term in comparison.to_pin_down(standing):
        value = values.get(term, "")
        question = Question(term, QuestionReason.VERBAL if value else QuestionReason.NOT_STATED, ("terms",))
        yield PrintedQuestion(format_question(question, comparison, standing), describe_reason(question, offer, value))
