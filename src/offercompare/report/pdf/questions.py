"""Ask before you sign: per offer what is open, with a box to tick and a line to write the answer on."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, Why
from offercompare.model.ledger import is_taxed
from offercompare.model.offer import Offer
from offercompare.model.readings import Reading
from offercompare.report.pdf.fonts import Face
from offercompare.report.pdf.key import Named
from offercompare.report.pdf.marks import Mark, Rule, Words, key_box, tick_box, words
from offercompare.report.pdf.page import BOTTOM, TOP, Page, head
from offercompare.report.pdf.style import CELL, GREY, INK, NOTE_HEAD, SECTION_RULE, WIDTH
from offercompare.report.pdf.text import fit, width
from offercompare.wording import terms
from offercompare.wording.criteria import label

_PITCH = 23.0
"""From one question to the next: room to write."""
_HEAD = 24.0
_GUTTER = 22.0
_TITLE = "Ask before you sign"


class Ask(NamedTuple):
    """One question on the page."""

    term: str
    why: str


class Asked(NamedTuple):
    """The questions of one offer."""

    offer: Named
    asks: tuple[Ask, ...]


def asked(comparison: Comparison, offers: Sequence[Named]) -> tuple[Asked, ...]:
    """Put the open terms of the first so many offers into words; those without any are left out."""
    pairs = zip(offers, comparison.standings, strict=False)
    found = (Asked(offer, tuple(_asks(comparison, standing))) for offer, standing in pairs)
    return tuple(entry for entry in found if entry.asks)


def height(questions: Sequence[Asked]) -> float:
    """How high they are in one row of columns, with their title."""
    return 22 + _HEAD + max((len(entry.asks) for entry in questions), default=0) * _PITCH


def below(questions: Sequence[Asked], y: float) -> Iterator[Mark]:
    """Lay them out under the notes of the first page, from y on."""
    yield words(0, y + 10, _TITLE, NOTE_HEAD)
    yield Rule(0, y + 15, WIDTH, SECTION_RULE, INK)
    yield from _band(questions, y + 16, 3)


def pages(questions: Sequence[Asked], subtitle: str) -> list[Page]:
    """Lay them out on pages of their own, in rows of three or four columns."""
    if not questions:
        return []
    count = 4 if len(questions) in {4, 7, 8} else 3
    bands = [tuple(questions[start : start + count]) for start in range(0, len(questions), count)]
    laid_out: list[Page] = []
    marks: list[Mark] = []
    y = BOTTOM + 1
    most = int((BOTTOM - TOP - _HEAD - 8) // _PITCH)
    for band in (part for whole in bands for part in _broken(whole, most)):
        needed = _HEAD + max(len(entry.asks) for entry in band) * _PITCH
        if y + needed > BOTTOM:
            if marks:
                laid_out.append(Page(tuple(marks), None if laid_out else _TITLE))
            marks, y = [*head(_TITLE + (", continued" if laid_out else ""), subtitle, "PRIVATE COPY")], TOP + 6
        marks += _band(band, y, count)
        y += needed + 8
    return [*laid_out, Page(tuple(marks), None if laid_out else _TITLE)]


def _broken(band: tuple[Asked, ...], most: int) -> Iterator[tuple[Asked, ...]]:
    """Break columns that are longer than a page."""
    while band:
        yield tuple(entry._replace(asks=entry.asks[:most]) for entry in band)
        band = tuple(
            Asked(entry.offer._replace(name=f"{entry.offer.name}, continued"), entry.asks[most:])
            for entry in band
            if len(entry.asks) > most
        )


def _band(band: Sequence[Asked], y: float, count: int) -> Iterator[Mark]:
    step = (WIDTH + _GUTTER) / count
    room = step - _GUTTER
    bold = CELL._replace(face=Face.SEMIBOLD, size=9.2)
    for index, entry in enumerate(band):
        x = index * step
        yield from key_box(x, y + 13, entry.offer.key)
        yield words(x + 17, y + 13, fit(entry.offer.name, bold, room - 17), bold)
        for number, ask in enumerate(entry.asks):
            yield from _ask(ask, x, y + _HEAD + number * _PITCH, room)


def _ask(ask: Ask, x: float, y: float, room: float) -> Iterator[Mark]:
    baseline = y + 7
    yield tick_box(x, baseline)
    term = fit(ask.term, CELL, room - 13)
    yield Words(x + 12.5, baseline, term, CELL)
    after = x + 12.5 + width(term, CELL) + 6
    if x + room - after > 24:
        yield words(after, baseline, fit(ask.why, CELL, x + room - after), CELL._replace(colour=GREY))
    yield Rule(x + 12.5, baseline + 13.2, room - 12.5, 0.6, GREY, is_dotted=True)


def _asks(comparison: Comparison, standing: Standing) -> Iterator[Ask]:
    offer = standing.evaluated.offer
    said = {row.term: row.said for row in terms.rows(offer)}
    own = {criterion.main_fact: label(criterion) for criterion in comparison.criteria if criterion.is_own}
    for question in comparison.questions(standing):
        name = own.get(question.term) or full_label(question.term)
        yield Ask(name, _why(question, offer, said.get(question.term, terms.NOT_STATED)))


def _why(question: Question, offer: Offer, said: str) -> str:
    match question.why:
        case Why.NOT_STATED:
            return "not stated"
        case Why.ASSUMED:
            return f"assumed {_assumption(question.term, offer)}"
    return "told; not in writing" if said == terms.NOT_STATED else f"told {said}; not in writing"


def _assumption(term: str, offer: Offer) -> str:
    """What the score takes a detail to be that is not stated."""
    match term:
        case "allowance.taxed":
            return "taxed" if is_taxed(offer, Reading.STATED) else "untaxed"
        case "allowance.covers":
            return "learning and travel"
        case "days.from":
            return "on top of PTO"
    return "not reduced"


def full_label(term: str) -> str:
    """Name a term so that it is clear by itself: "Travel: paid by", "CME days"."""
    name = terms.term_label(term)
    section = term.partition(".")[0]
    title = terms.section_titles().get(section, "")
    if section not in {"allowance", "days", "travel"} or title.lower() in name.lower():
        return name
    return f"{title}: {name[:1].lower()}{name[1:]}"
