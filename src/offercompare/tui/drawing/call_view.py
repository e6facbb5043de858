"""A call: the question large, what may be typed, where the offer stands now, and what was learned and is open."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.model.bills import ordinary_bills
from offercompare.model.comparison import Standing
from offercompare.model.evaluation import QuestionReason
from offercompare.parse.call import hint_of
from offercompare.parse.groups import FEES_HINT
from offercompare.tui.call_state import CallQuestion, CallState, fees_of
from offercompare.tui.drawing.glyphs import BAR, DIVIDER, FOCUS, bar_spans
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.objection import objection_lines
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.tui.drawing.ranking import must_rule
from offercompare.tui.offer_preview import ScoredChoice
from offercompare.wording import call_summary as words, verdict
from offercompare.wording.amounts import LEAST_SHOWN, money, score, signed
from offercompare.wording.clean import clean
from offercompare.wording.criteria import gauge
from offercompare.wording.phrases import in_a_sentence, sentence_case
from offercompare.wording.questions import describe_reason, format_assumption, format_question
from offercompare.wording.terms import label_of

WITH_LIST = 110
"""From so many cells on, what was learned and what is open stands beside everything else."""
PROMPT = "> "
_NARROWEST_LIST, _WIDEST_LIST = 48, 64
_INDENT = MARGIN + len(PROMPT)
_CHOICE, _CHOICE_SCORE_END, _CHOICE_NOTE = 7, 49, 3
_NAME, _BAR, _MOST_CELLS, _COLUMN = 4, 26, 40, 9
_LEAST_ANSWER = 10
_LOW, _AIRY, _HIGH = 12, 18, 26
"""Lines up to which what may be typed has one, and from which on there are blank ones, and still more."""
_NO_TAX = {"untaxed": "none"}
_LATER_OR_SKIP = "later: they will get back; enter alone: skip"
_TO_THE_EMAIL = "enter: the e-mail"
_NOTHING = "There is nothing to ask: all that counts is stated, and in writing."
_ALOUD = "Who pays my license, my DEA, the boards and society dues?"


class CallDrawing(NamedTuple):
    """The lines, and where the answer is typed."""

    lines: tuple[Line, ...]
    line: int
    """In which line."""
    width: int
    """How many cells there are for it."""
    places: tuple[tuple[int, int], ...]
    """Line and place of each question in the list."""
    list_column: int
    """Where the list begins."""

    def place_at(self, x: int, y: int) -> int | None:
        """Say which question stands at a place."""
        return next((place for line, place in self.places if line == y and x >= self.list_column), None)


def draw_call(call: CallState, width: int, height: int) -> CallDrawing:
    """Draw the call in `height` lines of `width` cells."""
    has_list = width >= WITH_LIST
    divider = width - max(_NARROWEST_LIST, min(_WIDEST_LIST, width * 2 // 5)) if has_list else width
    # Beside the list the last row stays free, as the list ends before it.
    height -= has_list and height > 1
    body, line = _body(call, divider - MARGIN if has_list else width - MARGIN, height, is_wide=has_list)
    room = height - len(body)
    places: tuple[tuple[int, int], ...] = ()
    if has_list:
        listed, places = _list(call, width - divider - 1, height, focus=0)
        pairs = zip_longest([*body, *[BLANK] * room][:height], listed, fillvalue=BLANK)
        body = [_side_by_side(own, divider, DIVIDER, other, width) for own, other in pairs]
    elif room > MARGIN:
        listed, places = _list(call, width, room - 1, focus=1)
        places = tuple((row + len(body) + 1, place) for row, place in places)
        body = [*body, BLANK, *listed]
    lines = tuple(each for each in body[:height])
    return CallDrawing(lines, line, max(1, divider - MARGIN - _INDENT), places, divider + 1 if has_list else 0)


def _side_by_side(own: Line, divider: int, rule: str, other: Line, width: int) -> Line:
    """Draw a line of the list beside one of the call; a band is the list's own."""
    line = beside(own, divider, Line((Span(rule, Role.FAINT), *other.spans)))
    return line._replace(band=range(divider + 1, width - 1) if other.band else range(0))


class _Body(NamedTuple):
    """Lines of a call, and in which of them the answer is typed."""

    lines: list[Line]
    line: int


def _body(call: CallState, right: int, height: int, *, is_wide: bool) -> _Body:
    """Draw what stands above each other, up to the column `right`; what is above the answer is always as high."""
    room, current = right - MARGIN, call.current
    if current is None:
        return _Body([_bold(cut(_NOTHING, room)), BLANK, *_ranking(call, right, height - 2)], 1)
    is_airy, is_high = height >= _AIRY, height >= _HIGH
    above = [*_above(call, current, room, is_airy=is_airy, is_high=is_high), *[BLANK] * is_airy]
    most = 2 if height >= _LOW else 1
    free = height - len(above) - 1 - most - 1
    choices = [] if call.is_over else _choices(call, right)
    if len(choices) > free:
        choices = choices[1:] if len(choices) == free + 1 else []  # rather without their head
    below = _below(call, room, most + is_high, has_letters=bool(choices))
    body = [*above, Line((Span(" " * MARGIN), Span(PROMPT, Role.ACCENT, bold=True))), *_padded(below, most)]
    spare = height - len(body) - len(choices)
    noted = [_note(call, room)] * (call.noted is not None and spare > 1)
    spare -= len(noted)
    wanted = len(call.view.comparison.standings) + 2 if is_wide or is_high else 5 if is_airy else 2
    ranking = _ranking(call, right, min(wanted, spare))
    spare -= len(ranking)
    for part in (choices, noted, ranking):
        if part:
            body += [*[BLANK] * (spare > 0), *part]
            spare -= 1
    return _Body(body, len(above))


def _above(call: CallState, current: CallQuestion, room: int, *, is_airy: bool, is_high: bool) -> list[Line]:
    """Draw what is asked, and what is known of it."""
    questions, over = [wrapped(_aloud(call, each), room) for each in call.asked], wrapped(words.IS_OVER, room)
    most = min(max(map(len, [over, *questions])), 3 if is_airy else 2)
    text = over if call.is_over else questions[call.place]
    about = "all asked" if call.is_over else in_a_sentence(label_of_question(call, current))
    progress = f"Question {call.place + 1} of {len(call.asked)}, {call.answered} answered  ·  {about}"
    known = 2 if is_airy else 1
    return [
        _dim(cut(progress, room)),
        *[BLANK] * is_airy,
        *_padded([_bold(each) for each in _within(" ".join(text), room, most)], most),
        *[BLANK] * is_high,
        *_padded([_dim(each) for each in _within(_state(call, current), room, known)], known),
    ]


def heading(call: CallState, room: int) -> str:
    """Say in the title who is on the phone."""
    texts = [f"call  ·  {call.view.name(call.standing.file, short=short)}" for short in (False, True)]
    return next((text for text in texts if cell_len(text) <= room), texts[-1])


def _aloud(call: CallState, asked: CallQuestion) -> str:
    text = _ALOUD if asked.group else format_question(asked.question, call.view.comparison, call.standing)
    return f"“{text}”"


def label_of_question(call: CallState, asked: CallQuestion) -> str:
    """Return what a question is about."""
    return asked.group.label if asked.group else label_of(asked.term, call.view.comparison)


def _state(call: CallState, asked: CallQuestion) -> str:
    """Say what is known so far, and what an answer would do."""
    comparison, standing = call.view.comparison, call.standing
    if asked.group:
        offer = standing.evaluated.offer
        said = f"So far: {words.describe_fees(offer, fees_of(asked, comparison, offer))}."
        return f"{said} {_best_fees(call)}".strip()
    said = words.describe_state(asked.question, asked.answer, call.today, comparison, standing)
    if asked.answer is None:
        said = f"So far: {in_a_sentence(said)}"
    if call.is_over:
        return said
    names = call.view.names_within(30)
    effect = words.describe_answer_effect(asked.question, call.weighed, asked.answer, comparison, names)
    return f"{said} {effect}"


def _best_fees(call: CallState) -> str:
    """Say what the other offer that pays most of the fees pays on top of the allowance."""
    comparison = call.view.comparison
    at = next((at for at, each in enumerate(comparison.criteria) if each.key == "fees"), None)
    others = [each for each in comparison.standings if each.file != call.standing.file and not each.misses_a_must]
    if at is None or not others:
        return ""
    best = max(others, key=lambda each: each.cells[at].points.stated)
    if best.cells[at].points.stated <= call.standing.cells[at].points.stated:
        return ""
    priorities = comparison.evaluation.priorities
    left = ordinary_bills(priorities).all_fees * (1 - best.cells[at].points.stated / 100)
    name = call.view.letter(best.file)
    return (
        f"{name} pays all but {money(left, priorities.currency)} on top." if left >= 1 else f"{name} pays all on top."
    )


def _below(call: CallState, room: int, most: int, *, has_letters: bool) -> list[Line]:
    """Say under the line to type why it was not taken, and what may be typed, in at most so many lines."""
    assert call.current is not None, "asked where there is no question"
    indent, width = " " * _INDENT, room - len(PROMPT)
    hint = hint_of(call.current.question, call.standing.evaluated.offer, with_letters=has_letters)
    hint = FEES_HINT if call.current.group else hint
    texts: list[tuple[str, Role]] = []
    if call.objection:
        texts = list(objection_lines(call.objection, width))
    else:
        hints = wrapped(_TO_THE_EMAIL if call.is_over else hint, width)
        hints += [_LATER_OR_SKIP] * (not has_letters and not call.is_over)
        texts = [(text, Role.DIM) for text in hints]
    return [Line((Span(indent), Span(cut(text, width), role, bold=role is Role.WARN))) for text, role in texts][:most]


def _choices(call: CallState, right: int) -> list[Line]:
    """Draw the lettered answers, each with the score the offer would have, and whether it would lead."""
    if not call.choices:
        return []
    end = min(_CHOICE_SCORE_END, right - 18)
    pen = Pen(right)
    is_scored = any(choice.standing for choice in call.choices)
    if is_scored:
        pen.ending(end - 1, Span(f"{call.view.letter(call.standing.file)} would score", Role.DIM))
    lines = [pen.line()] * is_scored
    for choice in call.choices:
        pen = Pen(right)
        pen.at(_INDENT, Span(choice.choice.letter, Role.ACCENT, bold=True))
        pen.at(_CHOICE, Span(cut(choice.choice.label, end - 6 - _CHOICE)))
        if choice.standing:
            pen.ending(end - 1, Span(score(choice.standing.score.stated), bold=True))
            pen.at(end + _CHOICE_NOTE, Span(_rank_note(call, choice), Role.DIM))
        lines.append(pen.line())
    return lines


def _rank_note(call: CallState, choice: ScoredChoice) -> str:
    """Say by how much the offer would lead, or which other rank it would have."""
    comparison, standing = choice.comparison, choice.standing
    assert comparison is not None, "drawn where there is a score"
    assert standing is not None, "drawn where there is a score"
    second = comparison.runner_up
    if standing.rank == 1 and second is not None:
        return f"and lead by {score(standing.score.stated - second.score.stated)}"
    return f"rank {standing.rank}" if standing.rank != call.standing.rank else ""


def _note(call: CallState, room: int) -> Line:
    """Draw what the last step came to: always of which term, and what it did to the score."""
    if call.noted is None:
        return BLANK
    head, about, answer, moved, ranks, briefly = call.noted
    effects = (f"  {moved}{ranks}.", f"  {moved}.", f"  {briefly}.") if moved else ("",)
    said = f"{head}{', '.join(filter(None, (about, answer)))}."
    effect = next((each for each in effects if cell_len(said) + cell_len(each) <= room), effects[-1])
    left = room - cell_len(head) - cell_len(effect) - 3
    if cell_len(said) + cell_len(effect) > room:
        least = min(cell_len(answer), max(_LEAST_ANSWER, left - cell_len(about)))
        parts = [cut(about, max(_LEAST_ANSWER, left - least)), *([cut(answer, least)] if answer else [])]
        said = cut(f"{head}{', '.join(parts)}.".replace("….", "…"), max(0, room - cell_len(effect)))
    return Line((Span(" " * MARGIN), Span(said), Span(effect, Role.DIM)))


def _ranking(call: CallState, right: int, most: int) -> list[Line]:
    """Draw where every offer stands, the one that is called among them, in at most so many lines."""
    standings = call.view.comparison.standings
    own = next(place for place, each in enumerate(standings) if each.file == call.standing.file)
    is_headed = most > MARGIN
    is_ruled = len({each.misses_a_must for each in standings}) > 1 and most > 4
    room = max(1, most - is_headed - is_ruled)
    chosen = sorted(list(dict.fromkeys([own, *_rivals(call, own), 0, *range(len(standings))]))[:room])
    cells = max(4, min(_MOST_CELLS, right - 50))
    lines = []
    if is_headed:
        pen = Pen(right)
        pen.at(MARGIN, Span("With what they said", bold=True))
        pen.ending(_BAR + cells + _COLUMN - 1, Span("score", Role.DIM))
        pen.ending(_BAR + cells + 2 * _COLUMN - 1, Span("moved", Role.DIM))
        lines.append(pen.line())
    is_parted = False
    for place in chosen:
        if is_ruled and standings[place].misses_a_must and not is_parted:
            is_parted = True
            rule = must_rule(right - MARGIN)
            lines.append(Line((Span(" " * MARGIN), *rule.spans)))
        lines.append(_standing(call, standings[place], right, cells))
    return lines[: max(0, most)]


def _rivals(call: CallState, own: int) -> list[int]:
    """The place of the offer that comes nearest, before or behind; first those that can lead."""
    standings = call.view.comparison.standings
    score_of = call.standing.score.stated
    others = [place for place in range(len(standings)) if place != own]
    return sorted(
        others, key=lambda place: (standings[place].misses_a_must, abs(standings[place].score.stated - score_of))
    )[:1]


def _standing(call: CallState, standing: Standing, right: int, cells: int) -> Line:
    view = call.view
    leads, is_own = standing.rank == 1, standing.file == call.standing.file
    pen = Pen(right)
    role = Role.ACCENT if leads else Role.TEXT
    pen.at(MARGIN, Span(str(standing.rank), Role.ACCENT if leads else Role.DIM, bold=leads))
    pen.at(_NAME, Span(view.name_within(standing.file, _BAR - 1 - _NAME), role, bold=is_own or leads))
    bar = gauge(standing.score, cells)
    pen.at(_BAR, *bar_spans(bar, BAR, Role.ACCENT if leads else Role.BAR))
    end = _BAR + cells + _COLUMN
    pen.ending(end - 1, Span(score(standing.score.stated), bold=True))
    moved = standing.score.stated - call.before.score
    is_moved = is_own and abs(moved) >= LEAST_SHOWN
    if is_moved:
        pen.ending(end + _COLUMN - 1, Span(signed(moved)))
    start = end + (_COLUMN if is_moved else 0) + MARGIN
    notes = [verdict.must_notes(view.comparison, standing, brief=brief) for brief in (False, True)]
    if notes[0] and start < right:
        texts = (*(f"▲ {note[0]}" for note in notes), "▲")
        pen.at(start, Span(next(text for text in texts if cell_len(text) <= right - start), Role.WARN))
    return pen.line()


def _list(call: CallState, width: int, height: int, *, focus: int) -> tuple[list[Line], tuple[tuple[int, int], ...]]:
    """Draw what was learned, what is still to ask, and what was typed; the current question stays in sight.

    Args:
        call: What there is to draw.
        width: Of a line.
        height: How many lines there may be.
        focus: Where the sign of the current question stands.
    """
    lines: list[Line] = []
    places: list[tuple[int, int]] = []
    learned = [place for place, asked in enumerate(call.asked) if asked.is_learnt]
    rest = [place for place, asked in enumerate(call.asked) if not asked.is_learnt]
    for title, group in (("Learned", learned), ("Still to ask", rest)):
        if group:
            lines += [*[BLANK] * bool(lines), _head(title, str(len(group)), width)]
            for place in group:
                places.append((len(lines), place))
                lines.append(_entry(call, place, width, focus))
    typed = list(_typed(call, width))
    lines += [BLANK, _head("As you typed it", "", width), *typed] if typed else []
    at = next((line for line, place in places if place == call.place), 0)
    top = max(0, min(at - height // 2, len(lines) - height))
    shown = lines[top : top + max(0, height)]
    return shown, tuple((line - top, place) for line, place in places if 0 <= line - top < len(shown))


def _head(title: str, count: str, width: int) -> Line:
    pen = Pen(width)
    pen.apart(MARGIN, Span(title, bold=True), Span(count, Role.DIM), width - MARGIN)
    return pen.line()


def _entry(call: CallState, place: int, width: int, focus: int) -> Line:
    """Draw a question with what was answered, or why it is asked."""
    asked, is_current = call.asked[place], place == call.place
    pen = Pen(width)
    if is_current:
        pen.at(focus, Span(FOCUS, Role.ACCENT))
    role = Role.TEXT if is_current else Role.DIM
    label = Span(sentence_case(label_of_question(call, asked)), role, bold=is_current)
    answer = Span(answer_of(call, asked), Role.TEXT if asked.is_learnt else role)
    pen.apart(MARGIN, label, answer, width - MARGIN)
    return pen.line(band=is_current)


def answer_of(call: CallState, asked: CallQuestion) -> str:
    """Say what was answered, with what they say to writing; else why it is asked."""
    comparison, standing, offer = call.view.comparison, call.standing, call.standing.evaluated.offer
    if asked.pending:
        return words.describe_pending(asked.pending.words)
    if asked.group:
        if not asked.is_learnt:
            return words.describe_open_fees([each for each in asked.questions if each.term not in asked.stated])
        is_written = all(answer.is_written for answer in asked.stated.values())
        return words.describe_fees(offer, asked.terms, is_firmness_told=False) + ", in writing" * is_written
    if asked.answer is None:
        assumed = format_assumption(asked.question, offer) if asked.question.why is QuestionReason.ASSUMED else ""
        return f"assumed: {_NO_TAX.get(assumed, assumed)}" if assumed else describe_reason(asked.question, offer)
    where = words.format_answer_text(asked.answer, comparison, standing).where
    own = words.format_value_given(asked.answer, comparison, standing)
    return ", ".join(filter(None, (own, "in writing" if where else words.describe_writing(asked.answer))))


def _typed(call: CallState, width: int) -> Iterator[Line]:
    """Draw what was typed last to each question today, as it was, the last first."""
    today = [each for each in reversed(call.answers.answers) if each.on == call.today and not each.with_above]
    labels: dict[str, str] = {}
    for answer in (each for each in today if each.words):
        asked = next((each for each in call.asked if answer.about in each.terms), None)
        label = label_of_question(call, asked) if asked else label_of(answer.about, call.view.comparison)
        labels.setdefault(label, clean(answer.words or ""))
    for label, typed in labels.items():
        pen = Pen(width)
        pen.apart(MARGIN, Span(label, Role.DIM), Span(f"“{typed}”"), width - MARGIN)
        yield pen.line()


def _padded(lines: list[Line], height: int) -> list[Line]:
    return [*lines, *[BLANK] * (height - len(lines))]


def _within(text: str, width: int, most: int) -> list[str]:
    """Break text into so many lines; the last one ends in an ellipsis where there would be more."""
    lines = wrapped(text, width)
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width)] if len(lines) > most else lines


def _bold(text: str) -> Line:
    return Line((Span(" " * MARGIN), Span(text, bold=True)))


def _dim(text: str) -> Line:
    return Line((Span(" " * MARGIN), Span(text, Role.DIM)))
