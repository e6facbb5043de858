"""The list of the questions: what to say on the left, what an answer would do on the right."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.analysis.question_values import QuestionValue, VerbalRisk
from offercompare.model.comparison import Standing
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.listing import Listing
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, wrapped
from offercompare.tui.drawing.questions_view import WIDE, Entry, QuestionsView, ends
from offercompare.tui.drawing.view import View
from offercompare.wording import questions as words
from offercompare.wording.amounts import percent, score
from offercompare.wording.names import Names
from offercompare.wording.phrases import in_a_sentence
from offercompare.wording.questions import format_question
from offercompare.wording.terms import label_of

_SHORTEST_TRACK, _LONGEST_TRACK = 6, 17


class Places(NamedTuple):
    """Columns; `*_end` is the column of the last cell."""

    width: int
    name: int
    name_width: int
    sentence: int
    figure_end: int
    right: int
    """Where the third column begins; 0: there is none, and what it says stands under the sentence."""

    @property
    def room(self) -> int:
        """Cells for what stands under a sentence."""
        return (self.figure_end if self.right else self.width - MARGIN - 1) + 1 - self.sentence

    @property
    def right_room(self) -> int:
        """Cells for the third column."""
        return self.width - MARGIN - self.right


def places_within(width: int) -> Places:
    """Where the columns stand in so many cells."""
    if width < WIDE:
        name_width = 10 if width < 100 else 17
        return Places(width, 5, name_width, 6 + name_width, width - MARGIN - 1, 0)
    right = width - MARGIN - 28 - max(0, min(8, (width - 120) // 3))
    return Places(width, 5, 17, 23, right - 4, right)


def listing(questions: QuestionsView, width: int, room: int) -> Listing:
    """Draw every question; with blank lines between them if the whole list then fits into `room` lines.

    Where it does not fit, and a promise changes the leader, promises come before the answers that change nothing.
    """
    places = places_within(width)
    is_grave = _has_grave_promise(questions) and not _fits(questions, places, room)
    entries = _entries(questions, places)
    listed = _listing(questions, entries, places, airy=True, silent_last=is_grave)
    if len(listed.lines) <= room:
        return listed
    return _listing(questions, entries, places, airy=False, silent_last=is_grave)


def _entries(questions: QuestionsView, places: Places) -> list[list[Line]]:
    return [_entry(questions, entry, place, places) for place, entry in enumerate(questions.entries)]


def _has_grave_promise(questions: QuestionsView) -> bool:
    """Whether another offer leads if one promise falls away."""
    return any(isinstance(entry, VerbalRisk) and entry.leader is not None for entry in questions.entries)


def _fits(questions: QuestionsView, places: Places, room: int) -> bool:
    """Whether all of it can be in sight, whichever question is selected: nothing is to move as one goes down."""
    first = replace(questions, selected=0)
    listed = _listing(first, _entries(first, places), places, airy=False, silent_last=False)
    return len(listed.lines) <= room


def _listing(
    questions: QuestionsView, line_groups: Sequence[Sequence[Line]], places: Places, *, airy: bool, silent_last: bool
) -> Listing:
    lines: list[Line] = []
    found: list[range] = []

    def add(of_entries: Sequence[Entry], heading: Line) -> None:
        if of_entries:
            lines.extend([BLANK] * bool(lines) + [heading])
        for before, entry in zip((None, *of_entries), of_entries, strict=False):
            of_entry = line_groups[len(found)]
            if airy and before is not None and (_is_tall(entry) or _is_tall(before)):
                lines.append(BLANK)
            found.append(range(len(lines), len(lines) + len(of_entry)))
            lines.extend(of_entry)

    inquiries = [entry for entry in questions.entries if isinstance(entry, QuestionValue)]
    add(inquiries, _heading("Not stated", ("what to say aloud", "chance", "answers that change the pick"), places))
    if questions.silent and not silent_last:
        lines.extend([BLANK] * bool(inquiries and airy))
        lines.extend(_silent(questions, places, is_all=not inquiries, is_headed=not inquiries))
    promises = [entry for entry in questions.entries if isinstance(entry, VerbalRisk)]
    add(promises, _heading("Promised", ("what to say aloud", "score without", "if the promise falls away"), places))
    if questions.silent and silent_last:
        lines.extend([BLANK, *_silent(questions, places, is_all=not inquiries, is_headed=True)])
    if assumed := questions.assumed:
        lines.extend([BLANK] * bool(lines) + [_heading("Assumed", ("taken at their usual value", "", ""), places)])
        for standing, details in assumed:
            lines.extend(_grouped(questions, standing, "; ".join(details), places))
    return Listing(tuple(questions.view.glyphs.line(line) for line in lines), tuple(found))


def _is_tall(entry: Entry) -> bool:
    """Whether it takes several lines even where it is not selected."""
    return isinstance(entry, QuestionValue) or entry.leader is not None or entry.misses_a_must


def _heading(title: str, heads: tuple[str, str, str], places: Places) -> Line:
    pen = Pen(places.width)
    end = pen.at(MARGIN, Span(title, bold=True))
    pen.at(max(places.sentence, end + 2), Span(heads[0], Role.DIM))
    pen.ending(places.figure_end, Span(heads[1], Role.DIM))
    if places.right:
        pen.at(places.right, Span(heads[2], Role.DIM))
    return pen.line()


def _entry(questions: QuestionsView, entry: Entry, place: int, places: Places) -> list[Line]:
    """Draw one numbered question: on the left what to say, on the right what it would do."""
    view, is_selected = questions.view, entry is questions.current
    aloud = f"“{format_question(entry.question, view.comparison, entry.standing)}”"
    figure, under, right = (
        _inquiry(questions, entry, places, is_selected=is_selected)
        if isinstance(entry, QuestionValue)
        else _promise(questions, entry, places, is_selected=is_selected)
    )
    room = places.figure_end + 1 - places.sentence - cell_len(figure.text) - 1
    left = [(Span(text, bold=is_selected),) for text in wrapped(aloud, room)] + under
    if not places.right:
        left, right = left + right, []
    lines = []
    for row, (sentence, done) in enumerate(zip_longest(left, right, fillvalue=())):
        pen = Pen(places.width)
        if is_selected:
            pen.at(0, Span(view.glyphs.focus, Role.ACCENT))
        if row == 0:
            number = str(place + 1)
            pen.at(MARGIN, Span(number, Role.ACCENT if is_selected else Role.DIM, bold=is_selected))
            name = max(places.name, MARGIN + len(number) + 1)
            named = view.name_within(entry.standing.file, places.sentence - 1 - name)
            pen.at(name, Span(named, bold=is_selected))
            pen.ending(places.figure_end, figure)
        pen.at(places.sentence, *sentence)
        pen.at(places.right, *done)
        lines.append(pen.line(band=is_selected))
    return lines


Spans = list[tuple[Span, ...]]
Drawn = tuple[Span, Spans, Spans]
"""A figure, lines under the sentence, and lines beside them."""


def _inquiry(questions: QuestionsView, asked: QuestionValue, places: Places, *, is_selected: bool) -> Drawn:
    view = questions.view
    figure = Span(percent(asked.odds), bold=True)
    under: Spans = []
    if places.right or is_selected:
        hangs = words.describe_stakes(asked, view.comparison)
        under = [(Span(text, Role.DIM),) for text in wrapped(hangs, places.room)]
    point = words.describe_turning_point(asked, view.comparison, view.names)
    turns = Span(point)
    if places.right:
        brief = next((text for text in _turns(asked, view) if cell_len(text) <= places.right_room), point)
        return figure, under, [_range(questions, asked, places.right_room), (Span(cut(brief, places.right_room)),)]
    line = _range(questions, asked, max(places.room - cell_len(point) - 3, 24))
    length = sum(cell_len(span.text) for span in line)
    if length + 3 + cell_len(point) <= places.room:
        beside_it: Spans = [(*line, Span("   "), turns)]
    else:
        beside_it = [line, *((Span(text),) for text in wrapped(point, places.room))]
    return figure, beside_it + under, []


def _turns(asked: QuestionValue, view: View) -> tuple[str, ...]:
    """Say which answers change the pick, the fullest first; it goes without saying that another offer then leads."""
    full = words.describe_turning_point(asked, view.comparison, view.names)
    point = words.format_turning_point(asked, view.comparison)
    without_name = () if asked.is_of_the_pick else (f"{point} it leads",)
    return (full, *without_name, full.removesuffix(" leads"), point)


def _range(questions: QuestionsView, asked: QuestionValue, room: int) -> tuple[Span, ...]:
    """Draw every answer as a line, from nothing to the best, those that change the pick in the accent."""
    if asked.answers is None:
        return (Span("yes or no", Role.DIM),)
    assert asked.turn is not None, "asked of an inquiry that changes nothing"
    glyphs, (low, high) = questions.view.glyphs, ends(questions, asked)
    indent = min(questions.indent, room // 3)
    cells = max(_SHORTEST_TRACK, min(_LONGEST_TRACK + max(0, room - 30), room - indent - cell_len(high) - 2, 30))
    nothing, best = asked.answers
    part = (asked.turn - nothing) / (best - nothing)
    place = min(cells - 1, max(1, round(part * cells)))
    track, filled = Role.BAR, Role.ACCENT
    parts = [Span(glyphs.track * place, track), Span(glyphs.filled * (cells - place), filled)]
    if asked.is_of_the_pick:
        parts = [Span(glyphs.filled * place, filled), Span(glyphs.track * (cells - place), track)]
    left = cut(low, indent)
    return (
        Span(left + " " * (indent - cell_len(left) + 1), Role.DIM),
        *parts,
        Span(f" {cut(high, max(4, room - indent - cells - 2))}", Role.DIM),
    )


def _promise(questions: QuestionsView, promise: VerbalRisk, places: Places, *, is_selected: bool) -> Drawn:
    view = questions.view
    changes, how = words.describe_loss(promise, view.names)
    figure = Span(f"{score(promise.standing.score.stated)} → {score(promise.score)}", bold=bool(changes))
    shown: Spans = []
    if is_selected or (changes and places.right):
        sentence = words.describe_verbal(promise, view.comparison)
        shown = [(Span(text, Role.DIM),) for text in wrapped(sentence, places.room)]
    if not places.right:
        warning = [] if not changes else wrapped(f"{view.glyphs.warning} {changes}{', ' * bool(how)}{how}", places.room)
        return figure, [*((Span(text, Role.WARN),) for text in warning), *shown], []
    if not changes:
        return figure, shown, [(Span("no change", Role.DIM),)]
    briefly, _ = words.describe_loss(promise, Names(view.names.first, view.names.first))
    changes = next((text for text in (changes, briefly) if cell_len(text) <= places.right_room - 2), briefly)
    right = [(Span(f"{view.glyphs.warning} {cut(changes, places.right_room - 2)}", Role.WARN),)]
    return figure, shown, [*right, (Span(how, Role.DIM),)]


def _silent(questions: QuestionsView, places: Places, *, is_all: bool, is_headed: bool) -> Iterator[Line]:
    """Draw the answers that change nothing by themselves, in a line an offer."""
    silent = questions.silent
    heading = words.no_change_heading(len(silent), is_all=is_all)
    pen = Pen(places.width)
    if is_headed:
        pen.at(MARGIN, Span("Not stated", bold=True))
    start = places.sentence if is_headed else places.name
    pen.at(start, Span(cut(heading, places.width - MARGIN - start), Role.DIM))
    yield pen.line()
    comparison = questions.view.comparison
    in_rank = sorted(silent, key=lambda inquiry: (inquiry.standing.rank, inquiry.standing.file))
    for _, group in groupby(in_rank, lambda inquiry: inquiry.standing.file):
        of_offer = list(group)
        labels = [in_a_sentence(label_of(inquiry.question.term, comparison)) for inquiry in of_offer]
        yield from _grouped(questions, of_offer[0].standing, ", ".join(labels), places)


def _grouped(questions: QuestionsView, standing: Standing, said: str, places: Places) -> Iterator[Line]:
    """Draw a dim line an offer, or more where one is too long."""
    for row, text in enumerate(wrapped(said, places.width - MARGIN - places.sentence)):
        pen = Pen(places.width)
        if row == 0:
            pen.at(places.name, Span(questions.view.name_within(standing.file, places.name_width), Role.DIM))
        pen.at(places.sentence, Span(text, Role.DIM))
        yield pen.line()
