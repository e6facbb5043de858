"""The first page: the answer in a sentence, the offers in order, and what to know about the score."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from offercompare.analysis.question_values import QuestionValues
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import QuestionReason
from offercompare.report.pdf.layout import Named, named, names_in_sentences
from offercompare.report.pdf.notes import Note, answer, may_rise, notes, title
from offercompare.report.pdf.page import (
    BOTTOM,
    TOP,
    Box,
    Hatch,
    Mark,
    PdfPage,
    Rule,
    Words,
    column,
    head,
    key_box,
    triangle,
    words,
)
from offercompare.report.pdf.typeface import (
    ACCENT,
    CELL,
    GREY,
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
    Face,
    Style,
    balanced,
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
_BAR_GAP = 8.0


class RankingColumns(NamedTuple):
    """Left edges, in points."""

    shown: tuple[int, ...]
    """The criteria that have a column."""
    criterion_step: float
    score: float
    name: float = 22.0

    @classmethod
    def of(cls, comparison: Comparison) -> "RankingColumns":
        """Give a column to each criterion with a weight; of too many, to the heaviest."""
        weighed = [index for index, share in enumerate(comparison.shares) if share]
        heaviest = sorted(weighed, key=lambda index: -comparison.shares[index])[:_MOST_CRITERIA]
        score = _NARROW_NAMES if len(heaviest) > 6 else _WIDE_NAMES
        return cls(tuple(sorted(heaviest)), _STEPS.get(len(heaviest), _WIDEST_STEP), score)

    def left_out(self, comparison: Comparison) -> tuple[str, ...]:
        """Name the criteria that have a weight but no column."""
        pairs = enumerate(zip(comparison.criteria, comparison.shares, strict=True))
        return tuple(label(criterion) for index, (criterion, share) in pairs if share and index not in self.shown)

    def criterion(self, place: int) -> float:
        """Where a column of points starts."""
        return self.score + 59 + place * self.criterion_step

    @property
    def bar(self) -> float:
        """Where the bar of the score starts."""
        return self.criterion(len(self.shown)) + _BAR_GAP

    @property
    def bar_width(self) -> float:
        """How long a score of 100 is."""
        return self.still_open - 16 - self.bar

    @property
    def still_open(self) -> float:
        """Where the column of open terms starts."""
        return 642.0


MOST_IN_ROWS = 8
"""More offers than these make the ranking a list."""
_MOST_LISTED = 26
_LIST_STEP = 14.2
_ROW_MOST, _ROW_ROOMY, _ROW_LEAST = 66.0, 38.0, 33.0
_NOTES_GAP = 19.0
_NOTE_ROOM, _NOTE_STEP = 216.0, 250.0


class FirstPages(NamedTuple):
    """The ranking, and where there is room left under it."""

    pages: tuple[PdfPage, ...]
    room_from: float | None
    """Where what goes below the notes of the last page starts; `None` if it does not fit."""


def ranking(
    comparison: Comparison,
    found: QuestionValues,
    subtitle: str,
    below: float | None = None,
    left_out: Sequence[str] = (),
    what_ifs: Sequence[str] = (),
) -> FirstPages:
    """Lay out the ranking of any number of offers, with the notes on its last page.

    Args:
        comparison: What to rank.
        found: What there is to ask, for the promise that the lead may hang on.
        subtitle: When it was prepared, and by which priorities.
        below: How high a part is that should go below the notes, if the rows can make room for it.
        left_out: The names of files that could not be read.
        what_ifs: What is taken for other than it is, a text for each offer.
    """
    names = names_in_sentences(comparison)
    layout = RankingColumns.of(comparison)
    notes_below = _Below(
        tuple(wrap(each, NOTE, WIDTH, 3) for each in apart_from_the_ranking(comparison, names)),
        notes(comparison, found, names, layout.left_out(comparison), left_out, what_ifs),
    )
    sentence = balanced(answer(comparison, names), SENTENCE, WIDTH, 3)
    y = TOP + 38 + (len(sentence) - 1) * SENTENCE.leading + _heads_height(comparison, layout)
    opening = [
        *head(title(comparison), subtitle, "PRIVATE COPY"),
        *column(0, TOP + 24.3, sentence, SENTENCE),
        *_heads(comparison, layout, y),
    ]
    if len(comparison.standings) > MOST_IN_ROWS:
        return FirstPages(_as_list(comparison, layout, opening, y, (subtitle, notes_below)), None)
    room = (BOTTOM - notes_below.height - y) / len(comparison.standings)
    fits = below is not None and room - below / len(comparison.standings) >= _ROW_ROOMY
    if below is not None and fits:
        room -= below / len(comparison.standings)
    step = max(_ROW_LEAST, min(_ROW_MOST, room))
    for offer, standing in zip(named(comparison), comparison.standings, strict=True):
        opening += _row(comparison, standing, offer, layout, (y, step))
        y += step
    opening += notes_below.marks(y)
    return FirstPages((PdfPage(tuple(opening), "Ranking"),), y + notes_below.height if fits else None)


def _as_list(
    comparison: Comparison, layout: RankingColumns, opening: list[Mark], y: float, texts: tuple[str, "_Below"]
) -> tuple[PdfPage, ...]:
    """A line per offer, as many pages as it takes; `opening` and y are those of the first."""
    subtitle, below = texts
    again = [*head(f"{title(comparison)}, continued", subtitle, "PRIVATE COPY")]
    pages: list[list[Mark]] = [opening]
    for index, (offer, standing) in enumerate(zip(named(comparison), comparison.standings, strict=True)):
        if index and index % _MOST_LISTED == 0:
            y = TOP + 10 + _heads_height(comparison, layout)
            pages.append([*again, *_heads(comparison, layout, y)])
        pages[-1] += _line(comparison, standing, offer, layout, y)
        y += _LIST_STEP
    if y + below.height > BOTTOM + 10:
        pages.append(again)
        y = TOP
    pages[-1] += below.marks(y)
    return tuple(PdfPage(tuple(marks), None if number else "Ranking") for number, marks in enumerate(pages))


def _heads_height(comparison: Comparison, layout: RankingColumns) -> float:
    lines = max(len(_head_lines(comparison, layout, index)) for index in layout.shown)
    return 10 + (max(2, lines) + 1) * HEAD.leading


def _head_lines(comparison: Comparison, layout: RankingColumns, index: int) -> tuple[str, ...]:
    room = layout.criterion_step - 4
    # A word too wide is cut, not broken: half a word on each line reads as two.
    words_of_label = [fit(word, HEAD, room) for word in short_label(comparison.criteria[index]).split(" ")]
    return wrap(" ".join(words_of_label), HEAD, room, 3)


def _heads(comparison: Comparison, layout: RankingColumns, rule: float) -> Iterator[Mark]:
    """Column heads, their last lines level."""
    last = rule - 6
    yield words(layout.name, last, "Offer", HEAD)
    yield words(layout.score, last - HEAD.leading, "Score", HEAD)
    yield words(layout.score, last, "of 100", HEAD_SHARE)
    for place, index in enumerate(layout.shown):
        x = layout.criterion(place)
        lines = _head_lines(comparison, layout, index)
        yield from column(x, last - len(lines) * HEAD.leading, lines, HEAD)
        yield words(x, last, percent(comparison.shares[index]), HEAD_SHARE)
    yield words(layout.bar, last - HEAD.leading, "How firm the score is", HEAD)
    yield from _bar_legend(layout.bar, last)
    yield words(layout.still_open, last, "Still open", HEAD)
    yield Rule(0, rule, WIDTH, HEAD_RULE, INK)


def _bar_legend(x: float, y: float) -> Iterator[Mark]:
    for text in ("in writing", "only said", "open"):
        if text == "in writing":
            yield Box(x, y - 5.3, 7, 5.6, fill=ACCENT)
        elif text == "only said":
            yield Hatch(x, y - 5.3, 7, 5.6, ACCENT)
        else:
            yield Box(x, y - 5.0, 7, 5.0, stroke=MID, is_dotted=True)
        yield (written := words(x + 9, y, text, SMALL))
        x = written.x + width(text, SMALL) + 6


_CLEAR_OF_RULES = 6.0
"""Room that a name keeps from the rules above and below it, together."""


def _row(
    comparison: Comparison, standing: Standing, named_as: Named, layout: RankingColumns, place: tuple[float, float]
) -> Iterator[Mark]:
    """One offer; everything in it is centred on one line."""
    y, height = place
    middle = y + height / 2
    below = PLACE.leading if named_as.place else 0.0
    has_room_for_two = height >= 2 * NAME.leading + below + _CLEAR_OF_RULES
    lines = wrap(named_as.name, NAME, layout.score - layout.name - 12, 2 if has_room_for_two else 1)
    block = len(lines) * NAME.leading + below
    first = middle - block / 2 + 9.2
    yield from key_box(0, first, named_as.key)
    yield from column(layout.name, first, lines, NAME)
    if named_as.place:
        place_at = first + (len(lines) - 1) * NAME.leading + 10.6
        yield words(layout.name, place_at, fit(named_as.place, PLACE, layout.score - layout.name - 12), PLACE)
    yield from _score(standing, layout, middle + 8)
    for column_index, index in enumerate(layout.shown):
        yield from _points(comparison, standing, index, layout, (layout.criterion(column_index), middle + 1))
    yield from _bar(standing, layout, middle - 6, 12)
    yield from _still_open(comparison, standing, layout, place)
    yield Rule(0, y + height, WIDTH, HAIR_RULE, HAIRLINE)


def _score(standing: Standing, layout: RankingColumns, baseline: float) -> Iterator[Mark]:
    stated, best = standing.score.stated, standing.score.open
    figure = words(layout.score, baseline, f"{stated:.0f}", SCORE)
    yield figure
    if may_rise(stated, best):
        yield words(layout.score + width(figure.text, SCORE) + 4, baseline, f"to {best:.0f}", PLACE)


def _points(
    comparison: Comparison, standing: Standing, index: int, layout: RankingColumns, place: tuple[float, float]
) -> Iterator[Mark]:
    """Points of one criterion over a small bar; the one best of a column stands out."""
    x, baseline = place
    points = standing.cells[index].points.stated
    is_best = _is_only_best(comparison, standing, index)
    style = CELL._replace(face=Face.SEMIBOLD) if is_best else CELL
    full = layout.criterion_step - 9
    yield words(x, baseline, f"{points:.0f}", style)
    yield Box(x, baseline + 3, full, 3, fill=PALE)
    if points >= 0.5:
        yield Box(x, baseline + 3, full * points / 100, 3, fill=ACCENT if is_best else MID)


def _is_only_best(comparison: Comparison, standing: Standing, index: int) -> bool:
    points = standing.cells[index].points.stated
    others = [s.cells[index].points.stated for s in comparison.standings if s is not standing]
    return bool(others) and points > max(others) + 1e-9


def _bar(standing: Standing, layout: RankingColumns, top: float, height: float) -> Iterator[Mark]:
    """The score from 0 to 100: in writing solid, only said hatched, open dotted."""
    firm, stated, best = (layout.bar_width * figure / 100 for figure in standing.score)
    x = layout.bar
    yield Rule(x, top + height, layout.bar_width, HAIR_RULE, HAIRLINE)
    if best - stated > 0.8:
        yield Box(x + stated, top + 0.3, best - stated - 0.3, height - 0.6, stroke=MID, is_dotted=True)
    if stated - firm > 0.8:
        yield Hatch(x + firm, top, stated - firm, height, ACCENT)
    if firm > 0.4:
        yield Box(x, top, firm, height, fill=ACCENT)
    text, style = f"{standing.score.firm:.0f}", CELL._replace(face=Face.SEMIBOLD, colour=WHITE)
    if height >= 10 and firm > width(text, style) + 8:
        yield Words(x + firm - width(text, style) - 4, top + height - 3.1, text, style)


def _open_counts(comparison: Comparison, standing: Standing) -> list[str]:
    """How many terms are open; an assumed detail is one not stated."""
    words = {QuestionReason.VERBAL: "only said", QuestionReason.CONDITIONAL: "on a condition"}
    counts = Counter(words.get(question.why, "not stated") for question in comparison.questions(standing))
    return [f"{counts[why]} {why}" for why in ("not stated", *words.values()) if counts[why]]


def _still_open(
    comparison: Comparison, standing: Standing, layout: RankingColumns, place: tuple[float, float]
) -> Iterator[Mark]:
    """Must-haves first, in the colour of a warning; then how many questions there are."""
    y, height = place
    counts = _open_counts(comparison, standing)
    most = int((height - 4) // CELL.leading) - len(counts)
    bold = CELL._replace(face=Face.SEMIBOLD, colour=WARNING)
    musts = _must_lines(must_notes(comparison, standing), bold, WIDTH - layout.still_open, most)
    lines = [line for must in musts for line in must] + counts
    baseline = y + height / 2 + 3 - (len(lines) - 1) * CELL.leading / 2
    for must in musts:
        yield triangle(layout.still_open - 6.5, baseline, WARNING)
        yield from column(layout.still_open, baseline, must, bold)
        baseline += len(must) * CELL.leading
    yield from column(layout.still_open, baseline, tuple(counts), CELL)


def _must_lines(below: Sequence[str], style: Style, room: float, most: int) -> list[tuple[str, ...]]:
    """Say every must-have in doubt if that takes at most so many lines; else how many they are."""
    for lines_each in (2, 1):
        musts = [wrap(text, style, room, lines_each) for text in below]
        if sum(map(len, musts)) <= most:
            return musts
    return [(f"{len(below)} must-haves" if len(below) > 1 else fit(below[0], style, room),)]


def _line(
    comparison: Comparison, standing: Standing, named_as: Named, layout: RankingColumns, y: float
) -> Iterator[Mark]:
    """One offer of a long list, on one line."""
    baseline = y + 10
    name = NAME._replace(size=9.2)
    room = layout.score - layout.name - 10
    yield from key_box(0, baseline, named_as.key, 11)
    yield (text := Words(layout.name, baseline, fit(named_as.name, name, room), name))
    left = room - width(text.text, name) - 6
    if left > 40 and named_as.place:
        yield words(layout.name + room - left, baseline, fit(named_as.place, SMALL, left), SMALL)
    stated, best = standing.score.stated, standing.score.open
    yield words(layout.score, baseline, f"{stated:.0f}", name)
    if may_rise(stated, best):
        yield words(layout.score + 15, baseline, f"to {best:.0f}", PLACE)
    for place, index in enumerate(layout.shown):
        bold = _is_only_best(comparison, standing, index)
        style = CELL._replace(face=Face.SEMIBOLD) if bold else CELL
        yield words(layout.criterion(place), baseline, f"{standing.cells[index].points.stated:.0f}", style)
    yield from _bar(standing, layout, y + 4, 6.4)
    doubts = len(comparison.doubtful_musts(standing))
    if doubts:
        yield triangle(layout.still_open - 6.5, baseline, WARNING)
    count = len(comparison.questions(standing))
    yield words(layout.still_open, baseline, f"{count} open" if count else "nothing", CELL)
    yield Rule(0, y + _LIST_STEP, WIDTH, HAIR_RULE, HAIRLINE)


class _Below(NamedTuple):
    """What stands below the ranking."""

    apart: Sequence[tuple[str, ...]]
    """The lines of each counter-offer, and of the offers set aside."""
    notes: Sequence[Note]

    @property
    def height(self) -> float:
        """What it takes, the gap before it included."""
        return self._apart_height + _NOTES_GAP + _notes_height(self.notes)

    @property
    def _apart_height(self) -> float:
        return sum(len(lines) * NOTE.leading + 2.5 for lines in self.apart) + (4.0 if self.apart else 0.0)

    def marks(self, y: float) -> Iterator[Mark]:
        """Draw it from a height on."""
        baseline = y + 4.0 + NOTE.leading
        for lines in self.apart:
            yield from column(0, baseline, lines, NOTE._replace(colour=GREY))
            baseline += len(lines) * NOTE.leading + 2.5
        yield from _notes(self.notes, y + self._apart_height + _NOTES_GAP)


def _note_lines(note: Note) -> list[tuple[tuple[str, ...], Style]]:
    return [(wrap(paragraph, NOTE, _NOTE_ROOM, 5), NOTE) for paragraph in note.paragraphs]


def _notes_height(below: Sequence[Note]) -> float:
    return max(7 + sum(len(lines) * style.leading + 2.5 for lines, style in _note_lines(note)) for note in below)


def _notes(below: Sequence[Note], y: float) -> Iterator[Mark]:
    for index, note in enumerate(below):
        x = index * _NOTE_STEP
        yield words(x, y, note.head, NOTE_HEAD._replace(colour=INK))
        baseline = y + 13.6
        for lines, style in _note_lines(note):
            yield from column(x, baseline, lines, style._replace(colour=GREY))
            baseline += len(lines) * style.leading + 2.5
