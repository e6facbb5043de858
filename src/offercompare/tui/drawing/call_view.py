"""A call: the question large, what may be typed, where the offer stands now, and what was learned and is open."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.model.bills import ordinary_bills
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import QuestionReason
from offercompare.parse.call import hint_of
from offercompare.parse.groups import FEES_HINT
from offercompare.tui.drawing.body import Body, Entry, Spot
from offercompare.tui.drawing.glyphs import DIVIDER, FOCUS
from offercompare.tui.drawing.objection import objection_lines
from offercompare.tui.drawing.pen import (
    BLANK,
    MARGIN,
    Line,
    Pen,
    Role,
    Span,
    beside,
    cut,
    fitting,
    indented,
    paragraph,
    wrapped,
)
from offercompare.tui.drawing.standings import StandingsChange, draw_standings
from offercompare.tui.state.call_state import CallQuestion, CallState
from offercompare.wording import call_summary as words
from offercompare.wording.amounts import money, score
from offercompare.wording.clean import clean
from offercompare.wording.phrases import in_a_sentence, sentence_case
from offercompare.wording.questions import describe_reason, format_assumption, format_question
from offercompare.wording.terms import label_of

WITH_LIST = 110
"""From so many cells on, what was learned and what is open stands beside everything else."""
PROMPT = "> "
_NARROWEST_LIST, _WIDEST_LIST = 48, 64
_INDENT = MARGIN + len(PROMPT)
_CHOICE, _CHOICE_SCORE_END, _CHOICE_NOTE = 7, 49, 3
_LOW, _AIRY, _HIGH = 12, 18, 26
"""Lines up to which what may be typed has one, and from which on there are blank ones, and still more."""
_NO_TAX = {"untaxed": "none"}
_LATER_OR_SKIP = "later: they will get back; enter alone: skip"
_NOTHING = "There is nothing to ask: all that counts is stated, and in writing."
_ALOUD = "Who pays my license, my DEA, the boards and society dues?"


class CallDrawing(NamedTuple):
    """The call, and where the answer is typed."""

    body: Body
    line: int
    """In which line."""
    width: int
    """How many cells there are for it."""


def draw_call(call: CallState, width: int, height: int) -> CallDrawing:
    """Draw the call in `height` lines of `width` cells."""
    has_list = width >= WITH_LIST
    divider = width - max(_NARROWEST_LIST, min(_WIDEST_LIST, width * 2 // 5)) if has_list else width
    # Beside the list the last row stays free, as the list ends before it.
    height -= has_list and height > 1
    body, line = _body(call, divider - MARGIN if has_list else width - MARGIN, height, is_wide=has_list)
    room = height - len(body)
    listed_at: tuple[tuple[int, int], ...] = ()
    if has_list:
        listed, listed_at = _list(call, width - divider - 1, height, focus=0)
        pairs = zip_longest([*body, *[BLANK] * room][:height], listed, fillvalue=BLANK)
        body = [_side_by_side(own, divider, other, width) for own, other in pairs]
    elif room > MARGIN:
        listed, listed_at = _list(call, width, room - 1, focus=1)
        listed_at = tuple((row + len(body) + 1, index) for row, index in listed_at)
        body = [*body, BLANK, *listed]
    width_of_line = max(1, divider - MARGIN - _INDENT)
    start = divider + 1 if has_list else 0
    spots: dict[Entry, Spot] = {index: Spot(range(row, row + 1), range(start, width)) for row, index in listed_at}
    return CallDrawing(Body(body[:height], spots=spots), line, width_of_line)


def _side_by_side(own: Line, divider: int, other: Line, width: int) -> Line:
    """Draw a line of the list beside one of the call; a band is the list's own."""
    line = beside(own, divider, Line((Span(DIVIDER, Role.FAINT), *other.spans)))
    return line._replace(band=range(divider + 1, width - 1) if other.band else range(0))


def _body(call: CallState, right: int, height: int, *, is_wide: bool) -> tuple[list[Line], int]:
    """Draw what stands up to the column `right`; with the line the answer is typed in, the same for every question."""
    room, current = right - MARGIN, call.current
    if current is None:
        told = paragraph(words.IS_OVER if call.questions else _NOTHING, right + MARGIN, bold=True)
        return [*told, BLANK, *_standings(call, right, height - len(told) - 1)], 1
    is_airy, is_high = height >= _AIRY, height >= _HIGH
    above = [*_above(call, current, room, is_airy=is_airy, is_high=is_high), *[BLANK] * is_airy]
    most = 2 if height >= _LOW else 1
    free = height - len(above) - 1 - most - 1 - 2 * (call.note is not None)
    choices = _choices(call, right)
    if len(choices) > free:
        choices = choices[1:] if len(choices) == free + 1 else []  # rather without their head
    below = _below(call, current, room, most + is_high, has_letters=bool(choices))
    body = [*above, indented(Span(PROMPT, Role.ACCENT, bold=True)), *_padded(below, most)]
    spare = height - len(body) - len(choices)
    note = [_note_line(call.note, room)] if call.note and spare > 1 else []
    wanted = len(call.view.comparison.standings) + 2 if is_wide or is_high else 5 if is_airy else 2
    ranking = _standings(call, right, min(wanted, spare - len(note)))
    spare -= len(note) + len(ranking)
    for part in filter(None, (choices, note, ranking)):
        body += [*[BLANK] * (spare > 0), *part]
        spare -= 1
    return body, len(above)


def _above(call: CallState, current: CallQuestion, room: int, *, is_airy: bool, is_high: bool) -> list[Line]:
    """Draw what is asked, and what is known of it; a short question leaves more room for that."""
    longest = max(len(wrapped(_sentence_to_say(call, each), room)) for each in call.questions)
    most = min(longest, 3 if is_airy else 2)
    answered = sum(asked.is_answered for asked in call.questions)
    about = in_a_sentence(_label_of(call, current))
    progress = f"Question {call.index + 1} of {len(call.questions)}, {answered} answered  ·  {about}"
    aloud = [indented(Span(each, bold=True)) for each in _within(_sentence_to_say(call, current), room, most)]
    free = most + (2 if is_airy else 1) - len(aloud)
    known = [indented(Span(each, Role.DIM)) for each in _within(_state(call, current), room, free)]
    below = _padded([*aloud, *[BLANK] * is_high, *known], len(aloud) + is_high + free)
    return [indented(Span(cut(progress, room), Role.DIM)), *[BLANK] * is_airy, *below]


def heading(call: CallState, room: int) -> str:
    """Return for the title who is on the phone."""
    texts = [f"call  ·  {call.view.name(call.standing.file, short=short)}" for short in (False, True)]
    return fitting(texts, room)


def _sentence_to_say(call: CallState, asked: CallQuestion) -> str:
    text = _ALOUD if asked.group else format_question(asked.question, call.view.comparison, call.standing)
    return f"“{text}”"


def _label_of(call: CallState, asked: CallQuestion) -> str:
    """Return what a question is about."""
    return asked.group.label if asked.group else label_of(asked.term, call.view.comparison)


def _state(call: CallState, asked: CallQuestion) -> str:
    """Return what is known so far, and what an answer would do."""
    comparison = call.view.comparison
    if asked.group:
        return f"So far: {words.describe_fees(call.offer, call.fees(asked))}. {_better_fees(call)}".strip()
    said = words.describe_state(asked.question, asked.answer, call.today, comparison, call.standing)
    said = said if asked.answer else f"So far: {in_a_sentence(said)}"
    names = call.view.names_within(30)
    return (
        f"{said} {words.describe_answer_effect(asked.question, call.question_value, asked.answer, comparison, names)}"
    )


def _better_fees(call: CallState) -> str:
    """Return what the offer that pays more of the fees than any other pays on top of the allowance."""
    comparison = call.view.comparison
    at = next((at for at, each in enumerate(comparison.criteria) if each.key == "fees"), None)
    others = [each for each in comparison.standings if each.file != call.standing.file and not each.misses_a_must]
    if at is None or not others:
        return ""
    best = max(others, key=lambda each: each.cells[at].points.stated)
    points = best.cells[at].points.stated
    if points <= call.standing.cells[at].points.stated:
        return ""
    priorities = comparison.evaluation.priorities
    left = ordinary_bills(priorities).all_fees * (1 - points / 100)
    but = f" but {money(left, priorities.currency)}" if left >= 1 else ""
    return f"{call.view.letter(best.file)} pays all{but} on top."


def _below(call: CallState, current: CallQuestion, room: int, most: int, *, has_letters: bool) -> list[Line]:
    """Draw under the line to type why it was not taken, and what may be typed, in at most so many lines."""
    width = room - len(PROMPT)
    if call.objection:
        texts = [*objection_lines(call.objection, width)]
    else:
        hint = FEES_HINT if current.group else hint_of(current.question, call.offer, with_letters=has_letters)
        texts = [(text, Role.DIM) for text in [*wrapped(hint, width), *[_LATER_OR_SKIP] * (not has_letters)]]
    return [
        Line((Span(" " * _INDENT), Span(cut(text, width), role, bold=role is Role.WARN))) for text, role in texts[:most]
    ]


def _choices(call: CallState, right: int) -> list[Line]:
    """Draw the lettered answers, each with the score the offer would have, and whether it would lead."""
    end = min(_CHOICE_SCORE_END, right - 18)
    lines = []
    if any(choice.standing for choice in call.choices):
        pen = Pen(right)
        pen.end_at(end - 1, Span(f"{call.view.letter(call.standing.file)} would score", Role.DIM))
        lines.append(pen.line())
    for choice in call.choices:
        pen = Pen(right)
        pen.at(_INDENT, Span(choice.choice.letter, Role.ACCENT, bold=True))
        pen.at(_CHOICE, Span(cut(choice.choice.label, end - 6 - _CHOICE)))
        if choice.standing and choice.comparison:
            pen.end_at(end - 1, Span(score(choice.standing.score.stated), bold=True))
            pen.at(end + _CHOICE_NOTE, Span(_rank_note(call, choice.comparison, choice.standing), Role.DIM))
        lines.append(pen.line())
    return lines


def _rank_note(call: CallState, comparison: Comparison, standing: Standing) -> str:
    """Return by how much the offer would lead, or which other rank it would have."""
    second = comparison.runner_up
    if standing.rank == 1 and second is not None:
        return f"and lead by {score(standing.score.stated - second.score.stated)}"
    return f"rank {standing.rank}" if standing.rank != call.standing.rank else ""


def _note_line(note: words.AnswerNote, room: int) -> Line:
    """Draw what the last step came to, and as much of what it did to the score as there is room for."""
    effects = [f"  {effect}" if effect else "" for effect in note.effects]
    effect = next((each for each in effects if cell_len(note.said) + cell_len(each) <= room), effects[-1])
    return indented(Span(cut(note.said, max(0, room - cell_len(effect)))), Span(effect, Role.DIM))


def _standings(call: CallState, right: int, height: int) -> list[Line]:
    before = {call.standing.file: call.before.score}
    now = StandingsChange(call.view.comparison, call.standing.file, before, "With what they said")
    return draw_standings(now, call.view, right, height)


def _list(call: CallState, width: int, height: int, *, focus: int) -> tuple[list[Line], tuple[tuple[int, int], ...]]:
    """Draw what was learned, what is still to ask, and what was typed; the current question stays in sight.

    Args:
        call: What there is to draw.
        width: Of a line.
        height: How many lines there may be.
        focus: Where the sign of the current question stands.
    """
    lines: list[Line] = []
    index_at: dict[int, int] = {}
    for title, is_answered in (("Learned", True), ("Still to ask", False)):
        group = [index for index, asked in enumerate(call.questions) if asked.is_answered is is_answered]
        if group:
            lines += [*[BLANK] * bool(lines), _row(width, title, str(len(group)), Role.TEXT, Role.DIM, bold=True)]
            index_at |= {len(lines) + at: index for at, index in enumerate(group)}
            lines += [_entry(call, index, width, focus) for index in group]
    if typed := [_row(width, label, f"“{text}”", Role.DIM, Role.TEXT) for label, text in _typed(call).items()]:
        lines += [BLANK, _row(width, "As you typed it", "", Role.TEXT, Role.DIM, bold=True), *typed]
    at = next((line for line, index in index_at.items() if index == call.index), 0)
    top = max(0, min(at - height // 2, len(lines) - height))
    shown = lines[top : top + max(0, height)]
    return shown, tuple((line - top, index) for line, index in index_at.items() if 0 <= line - top < len(shown))


def _row(width: int, label: str, text: str, role: Role, text_role: Role, *, bold: bool = False) -> Line:
    """Draw two words of the list, apart."""
    pen = Pen(width)
    pen.justify(MARGIN, Span(label, role, bold=bold), Span(text, text_role), width - MARGIN)
    return pen.line()


def _entry(call: CallState, index: int, width: int, focus: int) -> Line:
    """Draw a question with what was answered, or why it is asked."""
    asked, is_current = call.questions[index], index == call.index
    role = Role.TEXT if is_current else Role.DIM
    pen = Pen(width)
    if is_current:
        pen.at(focus, Span(FOCUS, Role.ACCENT))
    label = Span(sentence_case(_label_of(call, asked)), role, bold=is_current)
    answer = Span(_answer_of(call, asked), Role.TEXT if asked.is_answered else role)
    pen.justify(MARGIN, label, answer, width - MARGIN)
    return pen.line(band=is_current)


def _answer_of(call: CallState, asked: CallQuestion) -> str:
    """Return what was answered, with what they say about writing; else why it is asked."""
    if asked.pending:
        return words.describe_pending(asked.pending.words)
    if asked.group:
        if not asked.is_answered:
            return words.describe_open_fees([each for each in asked.questions if each.term not in asked.stated])
        is_written = all(answer.is_written for answer in asked.stated.values())
        return words.describe_fees(call.offer, asked.terms, is_firmness_told=False) + ", in writing" * is_written
    if asked.answer is None:
        if asked.question.why is QuestionReason.ASSUMED and (assumed := format_assumption(asked.question, call.offer)):
            return f"assumed: {_NO_TAX.get(assumed, assumed)}"
        return describe_reason(asked.question, call.offer)
    where = "in writing" if asked.answer.is_written else words.describe_writing(asked.answer)
    return ", ".join(filter(None, (words.format_given(asked.answer, call.view.comparison, call.standing), where)))


def _typed(call: CallState) -> Mapping[str, str]:
    """Return what was typed last to each question today, as it was, by its label, the last first."""
    typed: dict[str, str] = {}
    for answer in reversed(call.answers.answers):
        if answer.words and answer.on == call.today and not answer.with_above:
            index = call.index_of(answer.about)
            asked = None if index is None else call.questions[index]
            label = _label_of(call, asked) if asked else label_of(answer.about, call.view.comparison)
            typed.setdefault(label, clean(answer.words))
    return typed


def _padded(lines: list[Line], height: int) -> list[Line]:
    return [*lines, *[BLANK] * (height - len(lines))]


def _within(text: str, width: int, most: int) -> list[str]:
    """Break text into so many lines; the last one ends in an ellipsis where there would be more."""
    lines = wrapped(text, width)
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width)] if len(lines) > most else lines
