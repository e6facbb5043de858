"""Questions: what to say aloud on the left, and on the right what an answer would do, or the loss of a promise."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.analysis.question_values import QuestionValue, QuestionValues, VerbalRisk
from offercompare.model.comparison import Standing
from offercompare.tui.drawing.body import Body, Spot
from offercompare.tui.drawing.glyphs import FILLED, FOCUS, TRACK, WARNING
from offercompare.tui.drawing.layout import Width
from offercompare.tui.drawing.pen import (
    BLANK,
    MARGIN,
    Line,
    Pen,
    Role,
    Span,
    cut,
    fitting,
    indented,
    paragraph,
    wrapped,
)
from offercompare.tui.state.view import View
from offercompare.wording import questions as words
from offercompare.wording.amounts import percent, score
from offercompare.wording.names import Names
from offercompare.wording.phrases import in_a_sentence
from offercompare.wording.terms import label_of
from offercompare.wording.verdict import describe_excluded

Entry = QuestionValue | VerbalRisk
"""A numbered question, which can be selected."""

WIDEST = 145
"""Cells of a line; farther the eye does not follow."""
_HIGH = 28
"""From so many lines on, questions stand apart even where they have to scroll, and what they rest on stays in sight."""
_SHORTEST_TRACK, _LONGEST_TRACK = 6, 17
_LEAST_RANGE = 24
"""Cells of a range beside what is said of it."""


@dataclass(frozen=True)
class QuestionsView:
    """What there is to ask, of whom, and which question is selected."""

    view: View
    values: QuestionValues
    only: str | None = None
    """File of the one offer that is asked about; `None`: all."""
    selected: int = 0
    """Index in `entries`."""

    @cached_property
    def asked(self) -> QuestionValues:
        """The values of the questions about `only`, or about all offers."""
        return self.values if self.only is None else self.values.about(self.only)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The answers that change the pick, then the promises, the most valuable first."""
        changing = (asked for asked in self.asked.unstated if asked.leader is not None)
        return (*changing, *self.asked.verbal)

    @cached_property
    def current(self) -> Entry | None:
        """The selected one, if there is any."""
        return self.entries[self.index] if self.entries else None

    @property
    def index(self) -> int:
        """The index of the selected entry."""
        return max(0, min(self.selected, len(self.entries) - 1))

    @cached_property
    def silent(self) -> tuple[QuestionValue, ...]:
        """The answers that cannot change the pick by themselves, by offer in rank order."""
        found = (asked for asked in self.asked.unstated if asked.leader is None)
        return tuple(sorted(found, key=lambda asked: (asked.standing.rank, asked.standing.file)))

    @cached_property
    def assumed(self) -> tuple[tuple[Standing, tuple[str, ...]], ...]:
        """The details taken at their usual value, by offer."""
        comparison = self.view.comparison
        asked = (standing for standing in comparison.contenders if self.only in {None, standing.file})
        found = ((standing, words.describe_assumptions(standing, comparison)) for standing in asked)
        return tuple(entry for entry in found if entry[1])

    @cached_property
    def addressee(self) -> Standing | None:
        """Who a message goes to: the employer of the selected question, else the first who is asked anything."""
        if self.current is not None:
            return self.current.standing
        asked = [*(asked.standing for asked in self.silent), *(standing for standing, _ in self.assumed)]
        return asked[0] if asked else None


class _Columns(NamedTuple):
    """Columns; `figure_end` is that of the last cell."""

    width: int
    sentence: int
    figure_end: int
    right: int
    """Where the third column begins; 0: there is none, and what it says stands under the sentence."""
    indent: int
    """Cells for the lower ends of the ranges, so that all begin in one column."""

    @property
    def room(self) -> int:
        """Cells for what stands under a sentence."""
        return max(1, (self.figure_end if self.right else self.width - MARGIN - 1) + 1 - self.sentence)

    @property
    def range_room(self) -> int:
        """Cells for a range, and for what is said of it."""
        return self.width - MARGIN - self.right if self.right else self.room


_NAME = 5


def _columns_of(questions: QuestionsView, width: int) -> _Columns:
    ranged = (entry for entry in questions.entries if isinstance(entry, QuestionValue) and entry.answers)
    indent = max((cell_len(_ends(questions, entry)[0]) for entry in ranged), default=0)
    if width < Width.MEDIUM:
        return _Columns(width, 23 if width >= 100 else 17, width - MARGIN - 1, 0, indent)
    right = width - MARGIN - 28 - max(0, min(8, (width - 120) // 3))
    return _Columns(width, 23, right - 4, right, indent)


def draw_questions(questions: QuestionsView, width: int, height: int) -> Body:
    """Draw the answer, which stays, and the list; what the chances rest on stays too where lines are many."""
    width = min(width, WIDEST)
    columns, head, is_high = _columns_of(questions, width), _answer(questions, width), height >= _HIGH
    note = tuple(paragraph(_basis(questions, width), width, Role.DIM))
    lines, ranges = _list(questions, columns, is_airy=True)
    if not is_high and len(head) + len(lines) + len(note) + 1 > height:
        lines, ranges = _list(questions, columns, is_airy=False)
    stays = is_high or not note
    seen = ranges[questions.index] if ranges else range(0)
    return Body(
        lines if stays else [*lines, BLANK, *note],
        above=head,
        below=note if stays else (),
        spots={index: Spot(each) for index, each in enumerate(ranges)},
        in_sight=range(max(0, seen.start - 1), seen.stop),  # the first of a kind with its heading
    )


def _answer(questions: QuestionsView, width: int) -> tuple[Line, ...]:
    """Say what to ask first, and where the offers stand with every open term halfway."""
    view, room = questions.view, width - 2 * MARGIN
    comparison = view.comparison
    first = words.first_question(questions.asked, comparison, view.names, questions.only)
    if cell_len(str(first)) > room:
        names = view.names_within(12 if width < 100 else 22)
        short = words.first_question(questions.asked, comparison, names, questions.only)
        first = short if cell_len(str(short)) <= room else first
    if cell_len(str(first)) <= room:
        lines: tuple[Line, ...] = (indented(Span(first.claim, bold=True), Span(first.basis)),)
    elif first.basis.startswith(" "):
        lines = (*paragraph(first.claim, width, bold=True), *paragraph(first.basis, width))
    else:
        lines = paragraph(str(first), width, bold=True)
    excluded = describe_excluded(comparison, view.names.first)
    no_part = excluded[0] if excluded else ""
    if (more := len(excluded) - 1) > 0:
        no_part = f"{no_part.removesuffix('.')}; nor {'does' if more == 1 else 'do'} {more} more."
    counts = range(len(questions.values.midway), 0, -1)
    scores = [words.expected_scores(questions.values, view.names, count) for count in counts]
    choices = [*(f"{text}  {no_part}".rstrip() for text in scores), *scores]
    fitting = next((text for text in choices if cell_len(text) <= room), choices[-1])
    return (*lines, *paragraph(fitting, width, Role.DIM), BLANK)


def _basis(questions: QuestionsView, width: int) -> str:
    """Say what the chances rest on, if there are any."""
    if not any(isinstance(entry, QuestionValue) for entry in questions.entries):
        return ""
    return fitting(words.CHANCE_BASIS, width - 2 * MARGIN)


_HEADS = {
    QuestionValue: ("Not stated", "what to say aloud", "chance", "answers that change the pick"),
    VerbalRisk: ("Only said", "what to say aloud", "score without", "if the promise falls away"),
}


def _list(questions: QuestionsView, columns: _Columns, *, is_airy: bool) -> tuple[list[Line], tuple[range, ...]]:
    """Draw what is not stated, what of it cannot change the pick, what is only said, and what is assumed."""
    lines, ranges = list[Line](), list[range]()
    for kind, rest in ((QuestionValue, _without_effect), (VerbalRisk, _assumed)):
        before: Entry | None = None
        for entry in questions.entries:
            if isinstance(entry, kind):
                if before is None:
                    lines += [*[BLANK] * bool(lines), _heading(columns, *_HEADS[kind])]
                elif is_airy and (_is_tall(entry) or _is_tall(before)):
                    lines.append(BLANK)
                drawn = _entry(questions, entry, len(ranges) + 1, columns)
                ranges.append(range(len(lines), len(lines) + len(drawn)))
                lines += drawn
                before = entry
        if found := rest(questions, columns):
            lines += [*[BLANK] * bool(lines), *found]
    return lines, tuple(ranges)


def _without_effect(questions: QuestionsView, columns: _Columns) -> list[Line]:
    """Draw the answers that cannot change the pick by themselves, in a line an offer."""
    if not questions.silent:
        return []
    is_all = not any(isinstance(entry, QuestionValue) for entry in questions.entries)
    text = words.no_change_heading(len(questions.silent), is_all=is_all)
    head = [_heading(columns, "Not stated", text)] if is_all else paragraph(text, columns.width, Role.DIM, indent=_NAME)
    lines = [*head]
    for _, group in groupby(questions.silent, lambda asked: asked.standing.file):
        asked = list(group)
        labels = (in_a_sentence(label_of(each.question.term, questions.view.comparison)) for each in asked)
        lines += _of_offer(questions, asked[0].standing, ", ".join(labels), columns)
    return lines


def _assumed(questions: QuestionsView, columns: _Columns) -> list[Line]:
    lines = [_heading(columns, "Assumed", "taken at their usual value")] if questions.assumed else []
    for standing, details in questions.assumed:
        lines += _of_offer(questions, standing, "; ".join(details), columns)
    return lines


def _is_tall(entry: Entry) -> bool:
    """Return whether it takes several lines even where it is not selected."""
    return isinstance(entry, QuestionValue) or entry.leader is not None or entry.misses_a_must


def _heading(columns: _Columns, title: str, aloud: str, figure: str = "", right: str = "") -> Line:
    pen = Pen(columns.width)
    end = pen.at(MARGIN, Span(title, bold=True))
    start = max(columns.sentence, end + 2)
    end = pen.at(start, Span(cut(aloud, max(0, columns.width - MARGIN - start)), Role.DIM))
    if end + cell_len(figure) <= columns.figure_end:
        pen.end_at(columns.figure_end, Span(figure, Role.DIM))
    if columns.right:
        pen.at(columns.right, Span(right, Role.DIM))
    return pen.line()


Spans = tuple[Span, ...]


def _entry(questions: QuestionsView, entry: Entry, number: int, columns: _Columns) -> list[Line]:
    """Draw a numbered question: on the left what to say, on the right what it would do, or below where it is narrow."""
    view, is_selected = questions.view, entry is questions.current
    draw = _unstated if isinstance(entry, QuestionValue) else _promise
    figure, under, right = draw(questions, entry, columns, is_selected=is_selected)  # type: ignore[arg-type]  # each its own kind
    aloud = f"“{words.format_question(entry.question, view.comparison, entry.standing)}”"
    room = columns.figure_end - columns.sentence - cell_len(figure.text)
    left: list[Spans] = [(Span(text, bold=is_selected),) for text in wrapped(aloud, max(1, room))]
    left += under if columns.right else (*right, *under)
    lines = []
    for row, (sentence, done) in enumerate(zip_longest(left, right if columns.right else (), fillvalue=())):
        pen = Pen(columns.width)
        if is_selected:
            pen.at(1, Span(FOCUS, Role.ACCENT))
        if row == 0:
            pen.at(MARGIN, Span(str(number), Role.ACCENT if is_selected else Role.DIM, bold=is_selected))
            name = max(_NAME, MARGIN + len(str(number)) + 1)
            pen.at(name, Span(view.name_within(entry.standing.file, columns.sentence - 1 - name), bold=is_selected))
            pen.end_at(columns.figure_end, figure)
        pen.at(columns.sentence, *sentence)
        pen.at(columns.right, *done)
        lines.append(pen.line(band=is_selected))
    return lines


_EntryParts = tuple[Span, list[Spans], list[Spans]]
"""A figure, the lines under the sentence, and the lines beside them."""


def _unstated(questions: QuestionsView, asked: QuestionValue, columns: _Columns, *, is_selected: bool) -> _EntryParts:
    """Draw the chance that an answer changes the pick, what hangs on it, and which answers do."""
    comparison, names = questions.view.comparison, questions.view.names
    under = _dim(words.describe_stakes(asked, comparison), columns) if columns.right or is_selected else []
    whole = words.describe_turning_point(asked, comparison, names)
    brief = words.format_turning_point(asked, comparison)
    forms = (whole, *([] if asked.is_of_the_pick else [f"{brief} it leads"]), whole.removesuffix(" leads"), brief)
    room, gap = columns.range_room, Span("   ")
    beside = _range(questions, asked, columns, max(room - cell_len(whole) - len(gap.text), _LEAST_RANGE))
    if not columns.right and sum(cell_len(span.text) for span in (*beside, gap)) + cell_len(whole) <= room:
        right: list[Spans] = [(*beside, gap, Span(whole))]
    else:
        right = [_range(questions, asked, columns, room), (Span(fitting(forms, room)),)]
    return Span(percent(asked.odds), bold=True), under, right


def _ends(questions: QuestionsView, asked: QuestionValue) -> tuple[str, str]:
    """Return what stands at either end of a range: the unit is said once."""
    assert asked.answers is not None
    low, high = (words.format_answer(asked, value, questions.view.comparison) for value in asked.answers)
    return (low if low[:1] not in "0123456789" else low.split(" ", 1)[0]), high


def _range(questions: QuestionsView, asked: QuestionValue, columns: _Columns, room: int) -> Spans:
    """Draw every answer as a line, from nothing to the best, those that change the pick in the accent."""
    if asked.answers is None:
        return (Span("yes or no", Role.DIM),)
    assert asked.turn is not None, "asked of one that changes nothing"
    low, high = _ends(questions, asked)
    indent = min(columns.indent, room // 3)
    cells = max(_SHORTEST_TRACK, min(_LONGEST_TRACK + max(0, room - 30), room - indent - cell_len(high) - 2, 30))
    nothing, best = asked.answers
    turn = min(cells - 1, max(1, round((asked.turn - nothing) / (best - nothing) * cells)))
    signs = (FILLED, TRACK) if asked.is_of_the_pick else (TRACK, FILLED)
    roles = {TRACK: Role.BAR, FILLED: Role.ACCENT}
    left = cut(low, indent)
    return (
        Span(left + " " * (indent - cell_len(left) + 1), Role.DIM),
        *(Span(sign * count, roles[sign]) for sign, count in zip(signs, (turn, cells - turn), strict=True)),
        Span(f" {cut(high, max(4, room - indent - cells - 2))}", Role.DIM),
    )


def _promise(questions: QuestionsView, promise: VerbalRisk, columns: _Columns, *, is_selected: bool) -> _EntryParts:
    """Draw the score without a promise, what was said, and who leads if it falls away."""
    view, room = questions.view, columns.range_room
    changes, how = words.describe_loss(promise, view.names)
    figure = Span(f"{score(promise.standing.score.stated)} → {score(promise.score)}", bold=bool(changes))
    is_said = is_selected or (changes and columns.right)
    under = _dim(words.describe_verbal(promise, view.comparison), columns) if is_said else []
    if not changes:
        return figure, under, [(Span("no change", Role.DIM),)] if columns.right else []
    if not columns.right:
        warning = wrapped(f"{WARNING} {changes}{', ' * bool(how)}{how}", room)
        return figure, under, [(Span(text, Role.WARN),) for text in warning]
    briefly, _ = words.describe_loss(promise, Names(view.names.first, view.names.first))
    said = fitting([f"{WARNING} {text}" for text in (changes, briefly)], room)
    return figure, under, [(Span(said, Role.WARN),), (Span(how, Role.DIM),)]


def _dim(text: str, columns: _Columns) -> list[Spans]:
    return [(Span(part, Role.DIM),) for part in wrapped(text, columns.room)]


def _of_offer(questions: QuestionsView, standing: Standing, text: str, columns: _Columns) -> list[Line]:
    """Draw dim lines about an offer behind its name."""
    lines = []
    for row, part in enumerate(wrapped(text, max(1, columns.width - MARGIN - columns.sentence))):
        pen = Pen(columns.width)
        if row == 0:
            name = questions.view.name_within(standing.file, columns.sentence - 1 - _NAME)
            pen.at(_NAME, Span(name, Role.DIM))
        pen.at(columns.sentence, Span(part, Role.DIM))
        lines.append(pen.line())
    return lines
