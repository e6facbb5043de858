"""Which question should I ask first: what there is to ask, the answer above it, and the message beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from rich.cells import cell_len

from offercompare.analysis.question_values import QuestionValue, QuestionValues, VerbalRisk
from offercompare.model.comparison import Standing
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.listing import ROOMY
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.tui.drawing.view import View
from offercompare.wording import questions as words
from offercompare.wording.verdict import describe_excluded

Entry = QuestionValue | VerbalRisk
"""A numbered line: one can stand on it."""

WIDE, WITH_MESSAGE = 116, 171
"""From so many cells on there is a third column, and the message beside everything."""
_MESSAGE_WIDTH = 51


@dataclass(frozen=True)
class QuestionsView:
    """What there is to draw: the questions, which offer is asked about, and where the person is."""

    view: View
    found: QuestionValues
    only: str | None = None
    """File of the one offer that is asked about; `None`: all."""
    selected: int = 0
    """Place in `entries`."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The answers that change the pick, then the promises, the most valuable first."""
        changing = (inquiry for inquiry in self.found.unstated if inquiry.leader is not None)
        return tuple(filter(self._is_asked, (*changing, *self.found.verbal)))

    @cached_property
    def current(self) -> Entry | None:
        """The selected one, if there is any."""
        entries = self.entries
        return entries[min(self.selected, len(entries) - 1)] if entries else None

    @cached_property
    def indent(self) -> int:
        """Cells for the lower ends of the ranges, so that all begin in one column."""
        ranged = (entry for entry in self.entries if isinstance(entry, QuestionValue) and entry.answers)
        return max((cell_len(ends(self, entry)[0]) for entry in ranged), default=0)

    @cached_property
    def silent(self) -> tuple[QuestionValue, ...]:
        """The answers that cannot change the pick by themselves."""
        return tuple(i for i in self.found.unstated if i.leader is None and self._is_asked(i))

    @cached_property
    def assumed(self) -> tuple[tuple[Standing, tuple[str, ...]], ...]:
        """The details taken at their usual value, by offer."""
        comparison = self.view.comparison
        found = (
            (s, words.describe_assumptions(s, comparison)) for s in comparison.contenders if self.only in {None, s.file}
        )
        return tuple(entry for entry in found if entry[1])

    @cached_property
    def addressee(self) -> Standing | None:
        """Whom a message goes to: the employer of the selected question, else the first who is asked anything."""
        if self.current is not None:
            return self.current.standing
        asked = [*(inquiry.standing for inquiry in self.silent), *(standing for standing, _ in self.assumed)]
        return asked[0] if asked else None

    def _is_asked(self, entry: Entry) -> bool:
        return self.only in {None, entry.standing.file}


def offers_asked(questions: QuestionsView) -> tuple[str, ...]:
    """Every offer there is a question about, in rank order."""
    found = questions.found
    asked = {entry.standing.file for entry in found.unstated} | {entry.standing.file for entry in found.verbal}
    comparison = questions.view.comparison
    return tuple(s.file for s in comparison.contenders if s.file in asked or words.describe_assumptions(s, comparison))


def head(questions: QuestionsView, width: int) -> tuple[Line, ...]:
    """Draw the answer in a sentence, and where the offers stand with every open term halfway."""
    view, room = questions.view, width - 2 * MARGIN
    comparison = view.comparison
    first = words.first_question(questions.found, comparison, view.names)
    if cell_len(str(first)) > room:
        short = words.first_question(questions.found, comparison, view.names_within(10 if width < WIDE else 20))
        first = short if cell_len(str(short)) <= room else first
    if cell_len(str(first)) <= room:
        lines = [Line((Span(" " * MARGIN), Span(first.claim, bold=True), Span(first.basis)))]
    else:
        lines = [_indented(text, bold=True) for text in wrapped(first.claim, room)]
        lines += [_indented(text) for text in wrapped(first.basis, room)]
    excluded = describe_excluded(comparison, view.names.first)
    no_part = "  ".join([*excluded[:1], *([f"{len(excluded) - 1} more"] if len(excluded) > 1 else [])])
    most = len(questions.found.midway)
    scores = [words.expected_scores(questions.found, view.names, count) for count in range(most, 0, -1)]
    choices = [*(f"{text}  {no_part}".rstrip() for text in scores), *scores]
    fitting = next((text for text in choices if cell_len(text) <= room), choices[-1])
    return (*(view.glyphs.line(line) for line in lines), _dim(fitting, width, view.glyphs), BLANK)


def foot(questions: QuestionsView, width: int, height: int) -> tuple[Line, ...]:
    """Draw what the chances rest on, if there are any, with a blank line below where there is room."""
    room = width - 2 * MARGIN
    text = next((text for text in words.CHANCE_BASIS if cell_len(text) <= room), words.CHANCE_BASIS[-1])
    has_chances = any(isinstance(entry, QuestionValue) for entry in questions.entries)
    note = _dim(text, width, questions.view.glyphs) if has_chances else BLANK
    return (note, BLANK) if height >= ROOMY else (note,)


def with_message(questions: QuestionsView, lines: Sequence[Line], width: int) -> tuple[Line, ...]:
    """Put the message to the employer of the selected question to the right of these lines of `width` cells."""
    standing, glyphs = questions.addressee, questions.view.glyphs
    if standing is None:
        return tuple(lines)
    comparison = questions.view.comparison
    text = words.questions_message(questions.found, comparison, standing)
    message: list[Line] = [
        _head_pair(f"To {questions.view.name_within(standing.file, _MESSAGE_WIDTH - 12)}", "c  copy", glyphs),
        BLANK,
    ]
    for paragraph in text.split("\n"):
        mark = "- " * paragraph.startswith("- ")
        for index, part in enumerate(wrapped(paragraph.removeprefix("- "), _MESSAGE_WIDTH - len(mark))):
            sign = ("· " if index == 0 else "  ") if mark else ""
            message.append(Line((Span(sign, Role.DIM), Span(part))) if part else BLANK)
    divider = Span(f"{glyphs.divider} ", Role.FAINT)
    return tuple(
        beside(line, width - MARGIN + 1, Line((divider, *glyphs.line(right).spans)))
        for line, right in zip_longest(lines, message[: len(lines)], fillvalue=BLANK)
    )


def message_width(width: int) -> int:
    """How many cells the message takes, its divider included; 0 where there is no room for it."""
    return _MESSAGE_WIDTH + 4 if width >= WITH_MESSAGE else 0


def _head_pair(left: str, right: str, glyphs: Glyphs) -> Line:
    pen = Pen(_MESSAGE_WIDTH)
    pen.at(0, Span(glyphs.text(left), bold=True))
    pen.ending(_MESSAGE_WIDTH - 1, Span(right, Role.DIM))
    return pen.line()


def _indented(text: str, *, bold: bool = False) -> Line:
    return Line((Span(" " * MARGIN), Span(text, bold=bold)))


def _dim(text: str, width: int, glyphs: Glyphs) -> Line:
    pen = Pen(width)
    pen.at(MARGIN, Span(glyphs.text(cut(text, width - 2 * MARGIN)), Role.DIM))
    return pen.line()


def ends(questions: QuestionsView, asked: QuestionValue) -> tuple[str, str]:
    """What stands at either end of the line: the unit is said once."""
    assert asked.answers is not None
    low, high = (words.format_answer(asked, value, questions.view.comparison) for value in asked.answers)
    return (low if low[:1] not in "0123456789" else low.split(" ", 1)[0]), high
