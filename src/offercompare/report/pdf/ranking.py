"""The first page: the answer in a sentence, the offers in order, and what to know about the score."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from offercompare.analysis.question_values import QuestionValues
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import QuestionReason
from offercompare.report.pdf.layout import Block, Sign, legend, lines, page_head, row, rule, sentence, space, stack
from offercompare.report.pdf.names import OfferName, names_in_sentences, offer_names
from offercompare.report.pdf.notes import PageNote, answer, may_rise, notes, title
from offercompare.report.pdf.page import BOTTOM, Box, Hatch, Mark, PdfPage, Rule, Words, triangle, words
from offercompare.report.pdf.typeface import (
    ACCENT,
    CELL,
    HAIR_RULE,
    HAIRLINE,
    HEAD,
    HEAD_RULE,
    HEAD_SHARE,
    INK,
    MID,
    NAME,
    NOTE,
    NOTE_HEAD,
    PALE,
    PLACE,
    SCORE,
    SENTENCE,
    SMALL,
    WARNING,
    WHITE,
    WIDTH,
    Style,
    balance,
    fit,
    width,
    wrap,
)
from offercompare.wording.amounts import percent
from offercompare.wording.criteria import label, short_label
from offercompare.wording.verdict import apart_from_the_ranking, must_notes

_MOST_CRITERIA = 8
_STEPS = {7: 38.0, 8: 34.0}
_WIDEST_STEP = 42.0
_NARROW_NAMES, _WIDE_NAMES = 174.0, 188.0
_NAME, _OPEN = 22.0, 642.0
"""Left edges of the first and the last column of text."""


class RankingColumns(NamedTuple):
    """Left edges, in points."""

    score: float
    points: tuple[tuple[int, float], ...]
    """Of each criterion that has a column, by its place among all."""
    step: float
    """From one criterion to the next."""
    bar: float

    @classmethod
    def of(cls, comparison: Comparison) -> "RankingColumns":
        """Give a column to each criterion with a weight; of too many, to the heaviest."""
        weighed = [index for index, share in enumerate(comparison.shares) if share]
        heaviest = sorted(weighed, key=lambda index: -comparison.shares[index])[:_MOST_CRITERIA]
        score = _NARROW_NAMES if len(heaviest) > 6 else _WIDE_NAMES
        step, first = _STEPS.get(len(heaviest), _WIDEST_STEP), score + 59
        points = tuple((index, first + place * step) for place, index in enumerate(sorted(heaviest)))
        return cls(score, points, step, first + len(points) * step + 8)

    @property
    def name_room(self) -> float:
        """How wide a name may be."""
        return self.score - _NAME - 12

    @property
    def bar_room(self) -> float:
        """How long a score of 100 is."""
        return _OPEN - 16 - self.bar

    def left_out(self, comparison: Comparison) -> tuple[str, ...]:
        """Name the criteria that have a weight but no column."""
        shown = {index for index, _ in self.points}
        pairs = enumerate(zip(comparison.criteria, comparison.shares, strict=True))
        return tuple(label(criterion) for index, (criterion, share) in pairs if share and index not in shown)


MOST_IN_ROWS = 8
"""More offers than these make the ranking a list."""
_MOST_LISTED = 26
_LISTED = 14.2
"""How high the line of an offer in a list is."""
_ROW_MOST, _ROW_ROOMY, _ROW_LEAST = 66.0, 38.0, 30.0
_NOTE_ROOM, _NOTE_STEP = 216.0, 250.0


def ranking(
    comparison: Comparison,
    found: QuestionValues,
    subtitle: str,
    questions: Block | None = None,
    left_out: Sequence[str] = (),
) -> tuple[list[PdfPage], bool]:
    """Lay out the ranking of any number of offers, with the notes on its last page.

    Args:
        comparison: What to rank.
        found: What there is to ask, for the promise that the lead may hang on.
        subtitle: When it was prepared, and by which priorities.
        questions: What should stand below the notes, if the rows can make room for it.
        left_out: The names of files that could not be read.

    Returns:
        The pages, and whether the questions are on them.
    """
    names, columns = names_in_sentences(comparison), RankingColumns.of(comparison)
    three = notes(comparison, found, names, columns.left_out(comparison), left_out)
    below = stack(_apart(comparison), _notes(three))
    heads = _heads(comparison, columns)
    texts = balance(answer(comparison, names), SENTENCE, WIDTH, 3)
    first = stack(page_head(title(comparison), subtitle, "PRIVATE COPY"), sentence(texts), space(9.7), heads)
    again = page_head(f"{title(comparison)}, continued", subtitle, "PRIVATE COPY")
    pairs = list(zip(offer_names(comparison), comparison.standings, strict=True))
    if len(pairs) > MOST_IN_ROWS:
        rows = [_offer(comparison, standing, offer, columns, _LISTED) for offer, standing in pairs]
        openings = [first, *[stack(again, space(10), heads)] * ((len(rows) - 1) // _MOST_LISTED)]
        shares = (rows[place * _MOST_LISTED :][:_MOST_LISTED] for place in range(len(openings)))
        pages = [stack(opening, *share) for opening, share in zip(openings, shares, strict=True)]
        return _with_notes(pages, again, below), False
    room = (BOTTOM - below.height - first.height) / len(pairs)
    with_questions = room - questions.height / len(pairs) if questions else 0.0
    if questions and with_questions >= _ROW_ROOMY:
        room, below = with_questions, stack(below, questions)
    step = max(_ROW_LEAST, min(_ROW_MOST, room))
    rows = [_offer(comparison, standing, offer, columns, step) for offer, standing in pairs]
    return _with_notes([stack(first, *rows)], again, below), with_questions >= _ROW_ROOMY


def _with_notes(pages: list[Block], again: Block, below: Block) -> list[PdfPage]:
    """Put the notes on the last page, or on one more."""
    if pages[-1].height + below.height > BOTTOM + 10:
        pages.append(again)
    pages[-1] = stack(pages[-1], below)
    return [PdfPage(tuple(page.place(0, 0)), None if number else "Ranking") for number, page in enumerate(pages)]


def _heads(comparison: Comparison, columns: RankingColumns) -> Block:
    """Set the heads of the columns, their last lines level."""

    def of_criterion(index: int) -> Block:
        room = columns.step - 4
        # A word too wide is cut, not broken: half a word on each line reads as two.
        named = " ".join(fit(word, HEAD, room) for word in short_label(comparison.criteria[index]).split(" "))
        share = percent(comparison.shares[index])
        return stack(lines(wrap(named, HEAD, room, 3), HEAD), lines([share], HEAD_SHARE))

    firmness = Block(HEAD.leading, lambda x, y: legend(_FIRMNESS, 6, x, y + HEAD.baseline))
    cells = [
        (_NAME, lines(["Offer"], HEAD)),
        (columns.score, stack(lines(["Score"], HEAD), lines(["of 100"], HEAD_SHARE))),
        *((x, of_criterion(index)) for index, x in columns.points),
        (columns.bar, stack(lines(["How firm the score is"], HEAD), firmness)),
        (_OPEN, lines(["Still open"], HEAD)),
    ]
    return stack(space(6.1), row(cells, "bottom", 3 * HEAD.leading), space(3.9), rule(HEAD_RULE, INK))


_FIRMNESS = (
    Sign(lambda x, y: [Box(x, y - 5.3, 7, 5.6, fill=ACCENT)], 9, "in writing"),
    Sign(lambda x, y: [Hatch(x, y - 5.3, 7, 5.6, ACCENT)], 9, "only said"),
    Sign(lambda x, y: [Box(x, y - 5.0, 7, 5.0, stroke=MID, is_dotted=True)], 9, "open"),
)
_LIST_NAME = NAME._replace(size=9.2, drop=2.9)
_CLEAR_OF_RULES = 6.0
"""Room that a name keeps from the rules above and below it, together."""


def _offer(
    comparison: Comparison, standing: Standing, offer: OfferName, columns: RankingColumns, height: float
) -> Block:
    """Set one offer, everything in it centered on one line."""
    is_listed = height < _ROW_LEAST
    points = ((x, _points(comparison, standing, index, columns, is_listed=is_listed)) for index, x in columns.points)
    cells = [
        (0, _listed_name(offer, columns) if is_listed else _name(offer, columns, height)),
        (columns.score, _score(standing, _LIST_NAME, 15.0) if is_listed else _score(standing, SCORE)),
        *points,
        (columns.bar, _bar(standing, columns, 6.4 if is_listed else 12.0)),
        (_OPEN, _open_in_short(comparison, standing) if is_listed else _still_open(comparison, standing, height)),
    ]
    return stack(row(cells, "middle", height), rule())


def _name(offer: OfferName, columns: RankingColumns, height: float) -> Block:
    below = PLACE.leading if offer.place else 0.0
    most = 2 if height >= 2 * NAME.leading + below + _CLEAR_OF_RULES else 1
    name = offer.head(wrap(offer.name, NAME, columns.name_room, most), NAME, _NAME)
    if not offer.place:
        return name
    place = lines([fit(offer.place, PLACE, columns.name_room)], PLACE)
    return stack(name, row([(_NAME, place)]))


def _listed_name(offer: OfferName, columns: RankingColumns) -> Block:
    """Set a name, and the place behind it if there is room."""
    text = fit(offer.name, _LIST_NAME, columns.name_room + 2)
    name, behind = offer.head([text], _LIST_NAME, _NAME, 11), width(text, _LIST_NAME) + 6
    room = columns.name_room + 2 - behind
    if room <= 40 or not offer.place:
        return name
    return row(
        [(0, name), (_NAME + behind, lines([fit(offer.place, SMALL, room)], SMALL._replace(drop=2.9)))], "middle"
    )


def _score(standing: Standing, style: Style, behind: float = 0.0) -> Block:
    """Set the score, and how far open terms could lift it; that stands so far to the right at least."""
    stated, best = standing.score.stated, standing.score.open

    def place(x: float, y: float) -> Iterator[Mark]:
        yield (figure := words(x, y + style.baseline, f"{stated:.0f}", style))
        if may_rise(stated, best):
            right = max(behind, width(figure.text, style) + 4)
            yield words(x + right, y + style.baseline, f"to {best:.0f}", PLACE)

    return Block(style.leading, place)


def _points(
    comparison: Comparison, standing: Standing, index: int, columns: RankingColumns, *, is_listed: bool
) -> Block:
    """Set the points of one criterion, with room over a small bar; the one best of a column stands out."""
    points = standing.cells[index].points.stated
    others = [s.cells[index].points.stated for s in comparison.standings if s is not standing]
    is_best = bool(others) and points > max(others) + 1e-9
    text = lines([f"{points:.0f}"], CELL.bold if is_best else CELL)
    if is_listed:
        return text
    full = columns.step - 9

    def bar(x: float, y: float) -> Iterator[Mark]:
        yield Box(x, y, full, 3, fill=PALE)
        if points >= 0.5:
            yield Box(x, y, full * points / 100, 3, fill=ACCENT if is_best else MID)

    return stack(text, space(0.85), Block(3, bar), space(0.15))


def _bar(standing: Standing, columns: RankingColumns, height: float) -> Block:
    """Draw the score from 0 to 100: in writing solid, only said hatched, open dotted."""
    firm, stated, best = (columns.bar_room * figure / 100 for figure in standing.score)

    def place(x: float, y: float) -> Iterator[Mark]:
        yield Rule(x, y + height, columns.bar_room, HAIR_RULE, HAIRLINE)
        if best - stated > 0.8:
            yield Box(x + stated, y + 0.3, best - stated - 0.3, height - 0.6, stroke=MID, is_dotted=True)
        if stated - firm > 0.8:
            yield Hatch(x + firm, y, stated - firm, height, ACCENT)
        if firm > 0.4:
            yield Box(x, y, firm, height, fill=ACCENT)
        text, style = f"{standing.score.firm:.0f}", CELL.bold._replace(color=WHITE)
        if height >= 10 and firm > width(text, style) + 8:
            yield Words(x + firm - width(text, style) - 4, y + height - 3.1, text, style)

    return Block(height, place)


def _still_open(comparison: Comparison, standing: Standing, height: float) -> Block:
    """Say the must-haves in doubt first, in the color of a warning; then how many questions there are."""
    names = {QuestionReason.VERBAL: "only said", QuestionReason.CONDITIONAL: "on a condition"}
    # An assumed detail is one not stated.
    found = Counter(names.get(question.why, "not stated") for question in comparison.questions(standing))
    counts = [f"{found[why]} {why}" for why in ("not stated", *names.values()) if found[why]]
    most = int((height - 4) // CELL.leading) - len(counts)
    return stack(*_musts(must_notes(comparison, standing), most), lines(counts, CELL))


def _musts(texts: Sequence[str], most: int) -> list[Block]:
    """Say every must-have in doubt if that takes at most so many lines; else how many they are."""
    style, room = CELL.bold._replace(color=WARNING), WIDTH - _OPEN

    def warned(*must: str) -> Block:
        sign = Block(0, lambda x, y: [triangle(x - 6.5, y + style.baseline, WARNING)])
        return stack(sign, lines(must, style))

    for lines_each in (2, 1):
        musts = [wrap(text, style, room, lines_each) for text in texts]
        if sum(map(len, musts)) <= most:
            return [warned(*must) for must in musts]
    return [warned(f"{len(texts)} must-haves" if len(texts) > 1 else fit(texts[0], style, room))]


def _open_in_short(comparison: Comparison, standing: Standing) -> Block:
    count = len(comparison.questions(standing))
    sign = Block(0, lambda x, y: [triangle(x - 6.5, y + CELL.baseline, WARNING)])
    doubts = [sign] * bool(comparison.doubtful_musts(standing))
    return stack(*doubts, lines([f"{count} open" if count else "nothing"], CELL))


def _apart(comparison: Comparison) -> Block:
    """Name the counter-offers and the offers set aside, each in lines of its own."""
    names = names_in_sentences(comparison)
    texts = [lines(wrap(text, NOTE, WIDTH, 3), NOTE.grey) for text in apart_from_the_ranking(comparison, names)]
    if not texts:
        return space(10)
    return stack(space(6.4), *(block for text in texts for block in (text, space(2.5))), space(7.6))


def _notes(three: Sequence[PageNote]) -> Block:
    def of(note: PageNote) -> Block:
        texts = [lines(wrap(paragraph, NOTE, _NOTE_ROOM, 5), NOTE.grey) for paragraph in note.paragraphs]
        spaced = (block for text in texts for block in (text, space(2.5)))
        return stack(lines([note.head], NOTE_HEAD), space(2.2), *spaced)

    return stack(row([(index * _NOTE_STEP, of(note)) for index, note in enumerate(three)]), space(1.8))
