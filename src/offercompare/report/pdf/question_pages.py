"""Ask before you sign: per offer what is open, with a box to tick and a line to write the answer on."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import accumulate, takewhile
from typing import NamedTuple

from offercompare.analysis.question_values import QuestionValues, in_order
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.model.offer import Offer
from offercompare.report.pdf.layout import Named
from offercompare.report.pdf.page import BOTTOM, TOP, Mark, PdfPage, Rule, column, head, key_box, tick_box, words
from offercompare.report.pdf.typeface import (
    CELL,
    GREY,
    INK,
    NOTE_HEAD,
    SECTION_RULE,
    WIDTH,
    Face,
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
    format_assumption,
    format_question,
)
from offercompare.wording.terms import format_values

_TO_WRITE, _TO_WRITE_MOST = 9.0, 20.0
"""Room under a question for the answer."""
_INDENT = 12.5
_BEHIND = 5.0
_MOST_BEFORE_LINE = 0.5
"""What is known takes at most so much of the line to write on."""
_CLEAR = (1.2, 1.0)
"""Then so much more room is left over and under the line, to be clear of the sentences."""
_HEAD = 24.0
_GUTTER = 22.0
_TITLE = "Ask before you sign"
_AGAIN = ", continued"


class WhyPlace(Enum):
    """Where it stands what is known of a question."""

    BEHIND = auto()
    BEFORE_LINE = auto()
    BELOW = auto()


class PrintedQuestion(NamedTuple):
    """One question on the page."""

    aloud: str
    """A sentence to say."""
    why: str
    """What is known so far; it goes behind the sentence where there is room, else below it."""
    shares_line: bool = False
    """Whether what is known may take the start of the line to write on, to save room."""

    def sentence(self, room: float) -> tuple[str, ...]:
        """The sentence in lines."""
        return wrap(self.aloud, CELL, room - _INDENT, 3)

    def place(self, room: float) -> "WhyPlace":
        """Where there is room for what is known."""
        why, room_for_it = width(printable(self.why), CELL), room - _INDENT
        if width(self.sentence(room)[-1], CELL) + _BEHIND + why <= room_for_it:
            return WhyPlace.BEHIND
        shares = self.shares_line and why <= _MOST_BEFORE_LINE * room_for_it
        return WhyPlace.BEFORE_LINE if shares else WhyPlace.BELOW

    def below(self, room: float) -> tuple[str, ...]:
        """What is known, in lines of its own if it needs them."""
        return wrap(self.why, CELL, room - _INDENT, 2) if self.place(room) is WhyPlace.BELOW else ()

    def height(self, room: float, to_write: float) -> float:
        """How high it is, with the line to write on."""
        lines = len(self.sentence(room)) + len(self.below(room))
        return lines * CELL.leading + to_write + (sum(_CLEAR) if self.place(room) is WhyPlace.BEFORE_LINE else 0)


class QuestionColumn(NamedTuple):
    """The questions of one offer."""

    offer: Named
    asks: tuple[PrintedQuestion, ...]

    def height(self, room: float, to_write: float) -> float:
        """How high the column is."""
        return _HEAD + sum(ask.height(room, to_write) for ask in self.asks)


def asked(comparison: Comparison, found: QuestionValues, offers: Sequence[Named]) -> tuple[QuestionColumn, ...]:
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


def height(questions: Sequence[QuestionColumn]) -> float:
    """How high they are in one row of three columns, with their title."""
    return 26 + max((entry.height(_room(3), _TO_WRITE) for entry in questions), default=0)


def below(questions: Sequence[QuestionColumn], y: float) -> Iterator[Mark]:
    """Lay them out under the notes of the first page, from y on."""
    yield words(0, y + 14, _TITLE, NOTE_HEAD)
    yield Rule(0, y + 19, WIDTH, SECTION_RULE, INK)
    yield from _band(questions, y + 20, 3, _TO_WRITE)


def subtitle(comparison: Comparison, found: QuestionValues) -> str:
    """Say whom to ask about what first, or why to ask at all."""
    if found.unstated and found.unstated[0].leader is not None:
        return " ".join(str(first_question(found, comparison, Names.of(comparison))).split())
    return "Silence is not “none”: what is not in writing is worth a question."


def pages(questions: Sequence[QuestionColumn], subtitle: str) -> list[PdfPage]:
    """Lay them out on pages of their own, in rows of three or four columns; drawn together if that saves a page."""
    if not questions:
        return []
    together = [entry._replace(asks=tuple(ask._replace(shares_line=True) for ask in entry.asks)) for entry in questions]
    # `min` takes the first of equals.
    return min(_pages(questions, subtitle), _pages(together, subtitle), key=len)


def _pages(questions: Sequence[QuestionColumn], subtitle: str) -> list[PdfPage]:
    count = 4 if len(questions) in {4, 7, 8} else 3
    bands = [tuple(questions[start : start + count]) for start in range(0, len(questions), count)]
    laid_out: list[list[tuple[QuestionColumn, ...]]] = []
    left = 0.0
    for band in (part for whole in bands for part in _broken(whole, _room(count))):
        needed = _band_height(band, count, _TO_WRITE)
        if needed > left:
            laid_out.append([])
            left = BOTTOM - TOP - 6
        laid_out[-1].append(band)
        left -= needed
    return [_page(number, on_page, count, subtitle) for number, on_page in enumerate(laid_out)]


def _page(number: int, bands: Sequence[tuple[QuestionColumn, ...]], count: int, subtitle: str) -> PdfPage:
    """One page; what room is left goes to the lines to write on."""
    lines = sum(max(len(entry.asks) for entry in band) for band in bands)
    spare = BOTTOM - TOP - 6 - sum(_band_height(band, count, _TO_WRITE) for band in bands)
    to_write = min(_TO_WRITE_MOST, _TO_WRITE + spare / lines)
    marks = [*head(_TITLE + (", continued" if number else ""), subtitle, "PRIVATE COPY")]
    y = TOP + 6
    for band in bands:
        marks += _band(band, y, count, to_write)
        y += _band_height(band, count, to_write)
    return PdfPage(tuple(marks), None if number else _TITLE)


def _band_height(band: Sequence[QuestionColumn], count: int, to_write: float) -> float:
    return 8 + max(entry.height(_room(count), to_write) for entry in band)


def _room(count: int) -> float:
    return (WIDTH + _GUTTER) / count - _GUTTER


def _broken(band: tuple[QuestionColumn, ...], room: float) -> Iterator[tuple[QuestionColumn, ...]]:
    """Break columns that are longer than a page."""
    while band:
        fitting = [_fitting(entry, room) for entry in band]
        yield tuple(entry._replace(asks=entry.asks[:end]) for entry, end in zip(band, fitting, strict=True))
        band = tuple(
            QuestionColumn(
                entry.offer._replace(name=f"{entry.offer.name.removesuffix(_AGAIN)}{_AGAIN}"), entry.asks[end:]
            )
            for entry, end in zip(band, fitting, strict=True)
            if len(entry.asks) > end
        )


def _fitting(entry: QuestionColumn, room: float) -> int:
    """Count how many questions fit on a page, at least one; only those are measured, as wrapping takes a while."""
    most = BOTTOM - TOP - 14
    tops = accumulate((ask.height(room, _TO_WRITE) for ask in entry.asks), initial=_HEAD)
    return max(1, sum(1 for _ in takewhile(lambda top: top <= most, tops)) - 1)


def _band(band: Sequence[QuestionColumn], y: float, count: int, to_write: float) -> Iterator[Mark]:
    room = _room(count)
    bold = CELL._replace(face=Face.SEMIBOLD, size=9.2)
    for index, entry in enumerate(band):
        x = index * (room + _GUTTER)
        yield from key_box(x, y + 13, entry.offer.key)
        yield words(x + 17, y + 13, fit(entry.offer.name, bold, room - 17), bold)
        top = y + _HEAD
        for ask in entry.asks:
            yield from _ask(ask, (x, top), room, to_write)
            top += ask.height(room, to_write)


def _ask(ask: PrintedQuestion, place: tuple[float, float], room: float, to_write: float) -> Iterator[Mark]:
    x, baseline = place[0], place[1] + 7
    yield tick_box(x, baseline)
    grey = CELL._replace(colour=GREY)
    x += _INDENT
    sentence = ask.sentence(room)
    yield from column(x, baseline, sentence, CELL)
    last = baseline + (len(sentence) - 1) * CELL.leading
    line = place[1] + 7 + ask.height(room, to_write) - CELL.leading + 0.4
    start = x
    match ask.place(room):
        case WhyPlace.BEHIND:
            yield words(x + width(sentence[-1], CELL) + _BEHIND, last, ask.why, grey)
        case WhyPlace.BEFORE_LINE:
            line -= _CLEAR[1]
            yield (known := words(x, line, ask.why, grey))
            start += width(known.text, CELL) + _BEHIND
        case WhyPlace.BELOW:
            yield from column(x, last + CELL.leading, ask.below(room), grey)
    yield Rule(start, line, x + room - _INDENT - start, 0.6, GREY, is_dotted=True)


_Effects = Mapping[tuple[str, Question], str]


def _effects(found: QuestionValues, comparison: Comparison) -> _Effects:
    """What the answer to a question would change, by file and question; those that change nothing are left out."""
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
        why = _why(question, offer, values.get(question.term, ""))
        effect = effects.get((standing.file, question))
        yield PrintedQuestion(format_question(question, comparison, standing), f"{why}; {effect}" if effect else why)
    for term in comparison.to_pin_down(standing):
        value = values.get(term, "")
        question = Question(term, QuestionReason.VERBAL if value else QuestionReason.NOT_STATED, ("terms",))
        yield PrintedQuestion(format_question(question, comparison, standing), _why(question, offer, value))


def _why(question: Question, offer: Offer, value: str) -> str:
    match question.why:
        case QuestionReason.NOT_STATED:
            return "not stated"
        case QuestionReason.ASSUMED:
            return f"assumed {format_assumption(question, offer)}"
        case QuestionReason.CONDITIONAL:
            return describe_reason(question, offer)
    known = f"said: {value}; " if value else ""
    return f"{known}not\u00a0in\u00a0writing"
