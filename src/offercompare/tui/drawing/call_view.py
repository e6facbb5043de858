"""A call: the question large, what may be typed, where the offer stands now, and what was learnt and is open."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.parse.call import hint_of
from offercompare.tui.call_state import CallQuestion, CallState
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.wording import call_summary as words, verdict
from offercompare.wording.amounts import LEAST_SHOWN, score, signed
from offercompare.wording.call_summary import format_answer_text
from offercompare.wording.clean import clean
from offercompare.wording.criteria import gauge
from offercompare.wording.phrases import in_a_sentence
from offercompare.wording.questions import describe_reason, format_question
from offercompare.wording.terms import label_of

TITLE = "on the phone"
WITH_LIST = 110
"""From so many cells on, what was learnt and what is open stands beside everything else."""
PROMPT = "> "
_ROOMY = 20
"""Lines from which on there are blank ones between the parts."""
_HIGH = 28
"""Lines from which on there are still more."""
_LIST, _WIDEST_LIST = 44, 64
_NARROW = 64
"""Cells of a line below which what a question is about takes one line more."""
_LEAST_TYPED = 5
_LEAST_ANSWER = 10
_NAME, _BAR, _SCORE, _GAP, _NOTE = 5, 24, 8, 8, 16
_MOST_CELLS = 40
_LATER_OR_SKIP = "later: they will get back; enter alone: skip"
_KEEP = "enter again keeps it as a note and goes on"
_TO_THE_EMAIL = "enter: the e-mail"
_NOTHING = "There is nothing to ask: all that counts is stated, and in writing."
_SAMPLES = "These are samples: what you type is gone when you leave. s on the main screen saves them to a folder."


class CallDrawing(NamedTuple):
    """The lines, and where the answer is typed."""

    lines: tuple[Line, ...]
    line: int
    """In which line."""
    column: int
    width: int
    """How many cells there are for it."""
    places: tuple[tuple[int, int], ...]
    """Line and place of each question in the list."""
    list_column: int
    """Where the list begins."""

    def place_at(self, x: int, y: int) -> int | None:
        """Say which question stands at a place."""
        return next((place for line, place in self.places if line == y and x >= self.list_column), None)


def draw_call(call: CallState, width: int, height: int, *, is_sample: bool) -> CallDrawing:
    """Draw the call in `height` lines of `width` cells."""
    has_list, is_roomy = width >= WITH_LIST, height >= _ROOMY
    list_width = max(_LIST, min(_WIDEST_LIST, width * 3 // 8))
    left = width - list_width - 3 if has_list else width
    room = left - 2 * MARGIN
    asked = _question(call, room, is_roomy=is_roomy, is_high=height >= _HIGH)
    line = len(asked)
    prompt = Line((Span(" " * MARGIN), Span(PROMPT, Role.ACCENT, bold=True))) if call.current else BLANK
    body = [*asked, prompt, *_hint(call, room - len(PROMPT), is_roomy=is_roomy)]
    body += [BLANK] * (height >= _HIGH)
    body.append(_note(call, room))
    if is_sample and is_roomy and has_list:
        body += [*(_dim(text) for text in wrapped(_SAMPLES, room))]
    body += [BLANK] * (height >= _HIGH)
    most = 1 + len(call.view.comparison.standings) if has_list else 2 if height < 16 else 4 if height < 26 else 6
    body += _ranking(call, left, min(most, height - len(body)), is_headed=is_roomy)
    body += [BLANK] * (is_roomy and not has_list)
    if has_list:
        body += _input_lines(call, room, height - len(body))
        entries, places = _list(call, list_width, height, is_wide=True)
        at, column = 0, left + 1
        divider = Span(f"{call.view.glyphs.divider} ", Role.FAINT)
        pairs = zip_longest(body[:height], entries, fillvalue=BLANK)
        body = [beside(own, left - MARGIN + 1, Line((divider, *other.spans))) for own, other in pairs]
    else:
        entries, places = _list(call, width, height - len(body))
        at, column = len(body), 0
        body = [*body, *entries]
    lines = tuple(call.view.glyphs.line(one) for one in body[:height])
    found = tuple((at + row, place) for row, place in places)
    return CallDrawing(lines, line, MARGIN + len(PROMPT), max(1, left - 2 * MARGIN - len(PROMPT)), found, column)


def heading(call: CallState, room: int) -> str:
    """Say in the title who is on the phone."""
    view, file = call.view, call.standing.file
    choices = (f"{TITLE}  ·  {view.name(file, short=False)}", f"{TITLE}  ·  {view.name(file, short=True)}")
    return next((text for text in choices if cell_len(text) <= room), choices[-1])


def _question(call: CallState, room: int, *, is_roomy: bool, is_high: bool) -> list[Line]:
    """Draw the question in always as many lines, so that the line to type in does not move."""
    current, comparison = call.current, call.view.comparison
    questions = [_aloud(call, asked, room) for asked in call.asked]
    over = wrapped(words.IS_OVER, room)
    most = min(max(map(len, [over, *questions])), 3 if is_roomy else 2)
    changes = 3 if room < _NARROW and is_roomy else 2
    if current is None:
        return [_bold(cut(_NOTHING, room)), *[BLANK] * (most + changes + 2 * is_roomy + is_high)]
    progress = f"Question {call.place + 1} of {len(call.asked)}, {call.answered} answered"
    name = in_a_sentence(label_of(current.term, comparison))
    if call.is_over:
        name = "all asked"
    answer = current.answer_to_show
    stands = words.describe_state(current.question, answer, call.today, comparison, call.standing)
    does = (
        ""
        if call.is_over
        else words.describe_answer_effect(
            current.question, call.weighed, answer, comparison, call.view.names_within(30)
        )
    )
    return [
        _dim(cut(f"{progress}  ·  {name}", room)),
        *[BLANK] * is_roomy,
        *_padded([_bold(text) for text in (over if call.is_over else questions[call.place])], most),
        *[BLANK] * is_high,
        *_padded([_dim(text) for text in _within(f"{stands} {does}".strip(), room, changes)], changes),
        *[BLANK] * is_roomy,
    ]


def _within(text: str, width: int, most: int) -> list[str]:
    """Break text into so many lines; the last one ends in an ellipsis where there would be more."""
    lines = wrapped(text, width)
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width)] if len(lines) > most else lines


def _aloud(call: CallState, asked: CallQuestion, room: int) -> list[str]:
    """Say what is to be asked, or where the answer stands once that is in writing."""
    if asked.is_learnt and asked.answer is not None and asked.answer.is_written:
        where = format_answer_text(asked.answer, call.view.comparison, call.standing).where
        return wrapped(f"In writing: {where}", room)
    return wrapped(f"“{format_question(asked.question, call.view.comparison, call.standing)}”", room)


def _padded(lines: Sequence[Line], count: int) -> list[Line]:
    return [*lines[:count], *[BLANK] * (count - len(lines))]


def _hint(call: CallState, room: int, *, is_roomy: bool) -> list[Line]:
    """Draw what may be typed, or what was not understood, in always as many lines."""
    if call.current is None:
        return [BLANK]
    offer = call.standing.evaluated.offer
    most = max(len(wrapped(hint_of(asked.question, offer), room)) for asked in call.asked)
    rows = max(3, most + 1) if is_roomy else 2
    indent = " " * (MARGIN + len(PROMPT))
    if call.reply:
        spans = [Span(text, Role.WARN) for text in _reply(call, room, rows)]
    elif call.is_over:
        spans = [Span(_TO_THE_EMAIL, Role.DIM)]
    else:
        own = _within(hint_of(call.current.question, offer), room, rows)
        spans = [Span(text, Role.DIM) for text in [*own, *[cut(_LATER_OR_SKIP, room)] * (len(own) < rows)]]
    return _padded([Line((Span(indent), span)) for span in spans], rows)


def _reply(call: CallState, room: int, rows: int) -> list[str]:
    """What was not understood, and what enter does with it; where there is no room for both, the former is cut."""
    reply = f"▲ {call.reply}"
    if not call.can_be_kept:
        return _within(reply, room, rows)
    whole = wrapped(f"{reply} {_KEEP[0].upper()}{_KEEP[1:]}.", room)
    return whole if len(whole) <= rows else [*_within(reply, room, rows - 1), cut(_KEEP, room)]


def _note(call: CallState, room: int) -> Line:
    """Draw what the last step came to: always of which term, and what it did to the score."""
    if call.noted is None:
        return BLANK
    head, about, answer, moved, ranks, briefly = call.noted
    ends = (f". {moved}{ranks}.", f". {moved}.") if moved else (".",)
    ends = (*ends, f". {briefly}." if briefly else ".")
    choices = [f"{head}{', '.join(filter(None, (about, answer)))}{end}" for end in ends]
    left = room - cell_len(head) - cell_len(ends[-1]) - 2 * bool(answer)
    least = min(cell_len(answer), max(_LEAST_ANSWER, left - cell_len(about)))
    parts = [cut(about, max(_LEAST_ANSWER, left - least)), *([cut(answer, least)] if answer else [])]
    choices.append(cut(f"{head}{', '.join(parts)}{ends[-1]}", room))
    text = next((text for text in choices if cell_len(text) <= room), choices[-1])
    return Line((Span(" " * MARGIN), Span(text, Role.ACCENT)))


def _input_lines(call: CallState, room: int, height: int) -> list[Line]:
    """Draw what was typed today, as it was, the last first; nothing where there is no room for three of them."""
    today = [
        answer for answer in call.answers.answers if answer.on == call.today and answer.words and not answer.with_above
    ]
    if not today or height < _LEAST_TYPED:
        return []
    lines = [BLANK, _bold("As you typed it")]
    for answer in reversed(today):
        pen = Pen(room + MARGIN)
        name = cut(in_a_sentence(label_of(answer.about, call.view.comparison)), _BAR - MARGIN - 1)
        pen.at(MARGIN, Span(name, Role.DIM))
        pen.at(_BAR, Span(cut(f"“{clean(answer.words or '')}”", room + MARGIN - _BAR)))
        lines.append(pen.line())
    return lines[:height]


def _ranking(call: CallState, width: int, most: int, *, is_headed: bool) -> list[Line]:
    """Draw where every offer stands, the one that is called among them."""
    comparison = call.view.comparison
    standings = comparison.standings
    own = next(place for place, one in enumerate(standings) if one.file == call.standing.file)
    chosen = sorted(
        list(dict.fromkeys([own, *_rivals(call, own), 0, *range(len(standings))]))[: max(1, most - is_headed)]
    )
    note = _NOTE if width >= 72 else 0
    cells = max(4, min(_MOST_CELLS, width - 2 - note - _GAP - _SCORE - _BAR))
    lines = []
    if is_headed:
        pen = Pen(width)
        pen.at(2, Span("With what they said", bold=True))
        pen.ending(_BAR + cells + _SCORE - 1, Span("score", Role.DIM))
        pen.ending(_BAR + cells + _SCORE + _GAP - 1, Span("moved", Role.DIM))
        lines.append(pen.line())
    return [*lines, *(_standing(call, place, width, cells) for place in chosen)]


def _rivals(call: CallState, own: int) -> list[int]:
    """The place of the offer that comes nearest, before or behind; first those that can lead."""
    standings = call.view.comparison.standings
    score_of = call.standing.score.stated
    others = [place for place in range(len(standings)) if place != own]
    return sorted(
        others, key=lambda place: (standings[place].misses_a_must, abs(standings[place].score.stated - score_of))
    )[:1]


def _standing(call: CallState, place: int, width: int, cells: int) -> Line:
    view, standing = call.view, call.view.comparison.standings[place]
    leads, is_own = standing.rank == 1, standing.file == call.standing.file
    pen = Pen(width)
    pen.at(2, Span(str(standing.rank), Role.ACCENT if leads else Role.DIM, bold=leads))
    pen.at(_NAME, Span(view.name_within(standing.file, _BAR - 2 - _NAME), bold=is_own))
    bar = gauge(standing.score, cells)
    pen.at(_BAR, *view.glyphs.bar_spans(bar, view.glyphs.bar, Role.ACCENT if leads else Role.BAR))
    end = _BAR + cells + _SCORE - 1
    pen.ending(end, Span(score(standing.score.stated), bold=True))
    moved = standing.score.stated - call.before.score
    if is_own and abs(moved) >= LEAST_SHOWN:
        pen.ending(end + _GAP, Span(signed(moved), Role.ACCENT))
    note = next(iter(verdict.must_notes(view.comparison, standing, brief=True)), "")
    if note:
        pen.at(end + _GAP + 3, Span(f"▲ {note}", Role.WARN))
    elif is_own and standing.rank != call.before.rank:
        pen.at(end + _GAP + 3, Span(f"was rank {call.before.rank}", Role.DIM))
    return pen.line()


def _list(
    call: CallState, width: int, height: int, *, is_wide: bool = False
) -> tuple[list[Line], list[tuple[int, int]]]:
    """Draw what was learnt and what is open, the current question in sight.

    Beside everything else nothing is cut; below it, all is in the order of the call, so that what was answered last
    stands right above what is asked now.
    """
    lines: list[Line] = []
    places: list[tuple[int, int]] = []
    for title, group in _groups(call) if is_wide else [("", list(range(len(call.asked))))]:
        lines += [*[BLANK] * bool(lines), *[_bold(title)] * bool(title)]
        for place in group:
            entry = list(_entry(call, call.asked[place], width, is_current=place == call.place, is_wide=is_wide))
            places += [(len(lines) + row, place) for row in range(len(entry))]
            lines += entry
    at = next((line for line, place in places if place == call.place), 0)
    top = max(0, min(at - height // 2, len(lines) - height)) if len(lines) > height else 0
    shown = lines[top : top + max(0, height)]
    return shown, [(line - top, place) for line, place in places if 0 <= line - top < len(shown)]


def _groups(call: CallState) -> list[tuple[str, list[int]]]:
    learned = [place for place, asked in enumerate(call.asked) if asked.is_learnt]
    rest = [place for place, asked in enumerate(call.asked) if not asked.is_learnt]
    groups = [(f"Learned: {len(learned)}", learned), (f"Still open: {len(rest)}", rest)]
    return [(title, group) for title, group in groups if group]


def _entry(call: CallState, asked: CallQuestion, width: int, *, is_current: bool, is_wide: bool) -> Iterator[Line]:
    (value, note), role = _answer(call, asked)
    answer = f"{value}, {note}" if note else value
    room, label = width - 2 * MARGIN, in_a_sentence(label_of(asked.term, call.view.comparison))
    is_long = cell_len(label) + 2 + cell_len(answer) > room
    if is_long and not is_wide:
        answer = cut(answer, max(room // 2, room - cell_len(label) - 2))
    pen = Pen(width)
    if is_current:
        pen.at(0, Span(call.view.glyphs.focus, Role.ACCENT))
    name = cut(label, room if is_long and is_wide else room - cell_len(answer) - 1)
    pen.at(MARGIN, Span(name, Role.TEXT if is_current or asked.is_learnt else Role.DIM, bold=is_current))
    if not (is_long and is_wide):
        pen.ending(width - MARGIN - 1, Span(answer, role))
    yield pen.line()
    rest = [part for text in (value, note) if text for part in wrapped(text, room - MARGIN)]
    for part in rest if is_long and is_wide else ():
        yield Line((Span(" " * 2 * MARGIN), Span(part, role)))


def _answer_text(call: CallState, asked: CallQuestion) -> tuple[str, Role]:
    parts, role = _answer(call, asked)
    return ", ".join(filter(None, parts)), role


def _answer(call: CallState, asked: CallQuestion) -> tuple[tuple[str, str], Role]:
    """Say what was answered, and beside it what they say to writing."""
    if asked.is_awaited:
        return (words.describe_pending(asked.words), ""), Role.WARN
    if asked.answer is None:
        return (describe_reason(asked.question, call.standing.evaluated.offer), ""), Role.DIM
    entry = format_answer_text(asked.answer, call.view.comparison, call.standing)
    own = words.format_value_given(asked.answer, call.view.comparison, call.standing)
    return (own, "in writing" if entry.where else words.describe_writing(asked.answer)), Role.TEXT


def _bold(text: str) -> Line:
    return Line((Span(" " * MARGIN), Span(text, bold=True)))


def _dim(text: str) -> Line:
    return Line((Span(" " * MARGIN), Span(text, Role.DIM)))
