"""A call: the question large, what may be typed, where the offer stands now, and what was learnt and is open."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.tui.calling import Asked, Calling
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.tui.drawing.wish_rows import put_into
from offercompare.wording import calling as words
from offercompare.wording import sentences
from offercompare.wording.amounts import LEAST_SHOWN, score, signed
from offercompare.wording.answers import what_to_type
from offercompare.wording.confirmation import learnt
from offercompare.wording.gauges import gauge
from offercompare.wording.questions import label_of, question_aloud
from offercompare.wording.terms import in_a_sentence

TITLE = "on the phone"
WITH_LIST = 110
"""From so many cells on, what was learnt and what is open stands beside everything else."""
PROMPT = "> "
_ROOMY = 20
"""Lines from which on there are blank ones between the parts."""
_LIST = 44
_NAME, _BAR, _SCORE, _GAP, _NOTE = 5, 24, 8, 8, 16
_MOST_CELLS = 40
_BESIDES = "later: they will get back; nothing: pass over"
_NOTHING = "There is nothing to ask: all that counts is stated, and in writing."
_SAMPLES = "These are samples: what you type is gone when you leave. s on the main screen saves them to a folder."


class DrawnCall(NamedTuple):
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


def calling(call: Calling, width: int, height: int, *, is_sample: bool) -> DrawnCall:
    """Draw the call in `height` lines of `width` cells."""
    has_list, is_roomy = width >= WITH_LIST, height >= _ROOMY
    left = width - _LIST - 3 if has_list else width
    room = left - 2 * MARGIN
    asked = _question(call, room, is_roomy=is_roomy)
    line = len(asked)
    prompt = Line((Span(" " * MARGIN), Span(PROMPT, Role.ACCENT, bold=True))) if call.current else BLANK
    body = [*asked, prompt, *_hint(call, room - len(PROMPT), is_roomy=is_roomy)]
    if is_sample and is_roomy:
        body += [*(_dim(text) for text in wrapped(_SAMPLES, room))]
    body += [BLANK] * is_roomy
    most = 1 + len(call.view.comparison.standings) if has_list else 2 if height < 16 else 3 if height < 26 else 6
    body += _ranking(call, left, min(most, height - len(body)), is_headed=is_roomy)
    body += [BLANK] * (is_roomy and not has_list)
    if has_list:
        drawn, places = _list(call, _LIST, height)
        at, column = 0, left + 1
        divider = Span(f"{call.view.glyphs.divider} ", Role.FAINT)
        pairs = zip_longest(body[:height], drawn, fillvalue=BLANK)
        body = [beside(own, left - MARGIN + 1, Line((divider, *other.spans), 0)) for own, other in pairs]
    else:
        drawn, places = _list(call, width, height - len(body))
        at, column = len(body), 0
        body = [*body, *drawn]
    lines = tuple(put_into(one, call.view.glyphs) for one in body[:height])
    found = tuple((at + row, place) for row, place in places)
    return DrawnCall(lines, line, MARGIN + len(PROMPT), max(1, left - 2 * MARGIN - len(PROMPT)), found, column)


def heading(call: Calling, room: int) -> str:
    """Say in the title who is on the phone."""
    view, file = call.view, call.standing.file
    choices = (f"{TITLE}  ·  {view.name(file, short=False)}", f"{TITLE}  ·  {view.name(file, short=True)}")
    return next((text for text in choices if cell_len(text) <= room), choices[-1])


def _question(call: Calling, room: int, *, is_roomy: bool) -> list[Line]:
    """Draw the question in always as many lines, so that the line to type in does not move."""
    current, comparison = call.current, call.view.comparison
    changes = 2 if is_roomy else 1
    said = [_aloud(call, asked, room) for asked in call.asked]
    most = min(max(map(len, said), default=1), 3 if is_roomy else 2)
    if current is None:
        return [_bold(cut(_NOTHING, room)), *[BLANK] * (most + changes + 3 * is_roomy)]
    place = f"Question {call.place + 1} of {len(call.asked)}"
    name = in_a_sentence(label_of(current.term, comparison))
    answer = current.answer_to_show
    stands = words.standing_of(current.question, answer, comparison, call.standing)
    names = call.view.names_within(30)
    does = words.what_it_changes(current.question, call.weighed, answer, call.today, comparison, names)
    return [
        _dim(cut(f"{place}  ·  {name}  ·  {stands}", room)),
        *[BLANK] * is_roomy,
        *_filled([_bold(text) for text in said[call.place]], most),
        *[BLANK] * is_roomy,
        *_filled([_dim(text) for text in wrapped(does, room)], changes),
        *[BLANK] * is_roomy,
    ]


def _aloud(call: Calling, asked: Asked, room: int) -> list[str]:
    return wrapped(f"“{question_aloud(asked.question, call.view.comparison, call.standing)}”", room)


def _filled(lines: Sequence[Line], count: int) -> list[Line]:
    return [*lines[:count], *[BLANK] * (count - len(lines))]


def _hint(call: Calling, room: int, *, is_roomy: bool) -> list[Line]:
    """Draw what may be typed, or what was not understood."""
    if call.current is None:
        return [BLANK]
    hints = [wrapped(what_to_type(asked.term), room) for asked in call.asked]
    most = max(map(len, hints))
    text = f"▲ {call.reply}" if call.reply else what_to_type(call.current.term)
    role = Role.WARN if call.reply else Role.DIM
    indent = " " * (MARGIN + len(PROMPT))
    drawn = _filled([Line((Span(indent), Span(part, role))) for part in wrapped(text, room)], most)
    return [*drawn, *[Line((Span(indent), Span(cut(_BESIDES, room), Role.DIM)))] * is_roomy]


def _ranking(call: Calling, width: int, most: int, *, is_headed: bool) -> list[Line]:
    """Draw where every offer stands, the one that is called among them."""
    comparison = call.view.comparison
    standings = comparison.standings
    own = next(place for place, one in enumerate(standings) if one.file == call.standing.file)
    chosen = sorted(list(dict.fromkeys([own, 0, *range(len(standings))]))[: max(1, most - is_headed)])
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


def _standing(call: Calling, place: int, width: int, cells: int) -> Line:
    view, standing = call.view, call.view.comparison.standings[place]
    leads, is_own = standing.rank == 1, standing.file == call.standing.file
    pen = Pen(width)
    pen.at(2, Span(str(standing.rank), Role.ACCENT if leads else Role.DIM, bold=leads))
    pen.at(_NAME, Span(view.name_within(standing.file, _BAR - 2 - _NAME), bold=is_own))
    bar = gauge(standing.score, cells)
    pen.at(_BAR, *view.glyphs.drawn(bar, view.glyphs.bar, Role.ACCENT if leads else Role.BAR))
    end = _BAR + cells + _SCORE - 1
    pen.ending(end, Span(score(standing.score.stated), bold=True))
    moved = standing.score.stated - call.before.score
    if is_own and abs(moved) >= LEAST_SHOWN:
        pen.ending(end + _GAP, Span(signed(moved), Role.ACCENT))
    note = next(iter(sentences.must_notes(view.comparison, standing, brief=True)), "")
    if note:
        pen.at(end + _GAP + 3, Span(f"▲ {note}", Role.WARN))
    elif is_own and standing.rank != call.before.rank:
        pen.at(end + _GAP + 3, Span(f"was rank {call.before.rank}", Role.DIM))
    return pen.line()


def _list(call: Calling, width: int, height: int) -> tuple[list[Line], list[tuple[int, int]]]:
    """Draw what was learnt and what is open, the current question in sight."""
    lines: list[Line] = []
    places: dict[int, int] = {}
    learned = [place for place, asked in enumerate(call.asked) if asked.is_learnt]
    rest = [place for place, asked in enumerate(call.asked) if not asked.is_learnt]
    for title, group in ((f"Learnt: {len(learned)}", learned), (f"Still open: {len(rest)}", rest)):
        if group:
            lines += [*[BLANK] * bool(lines and height >= _ROOMY), _bold(title)]
        for place in group:
            places[len(lines)] = place
            lines.append(_entry(call, call.asked[place], width, is_current=place == call.place))
    at = next((line for line, place in places.items() if place == call.place), 0)
    top = max(0, min(at - height // 2, len(lines) - height)) if len(lines) > height else 0
    shown = lines[top : top + max(0, height)]
    return shown, [(line - top, place) for line, place in places.items() if 0 <= line - top < len(shown)]


def _entry(call: Calling, asked: Asked, width: int, *, is_current: bool) -> Line:
    pen = Pen(width)
    said, role = _said(call, asked)
    room, label = width - 2 * MARGIN, in_a_sentence(label_of(asked.term, call.view.comparison))
    said = cut(said, max(room // 2, room - cell_len(label) - 2))
    if is_current:
        pen.at(0, Span(call.view.glyphs.focus, Role.ACCENT))
    name = cut(label, room - cell_len(said) - 1)
    pen.at(MARGIN, Span(name, Role.TEXT if is_current or asked.is_learnt else Role.DIM, bold=is_current))
    pen.ending(width - MARGIN - 1, Span(said, role))
    return pen.line()


def _said(call: Calling, asked: Asked) -> tuple[str, Role]:
    if asked.is_awaited:
        return "will get back", Role.WARN
    if asked.answer is None:
        return asked.question.why.value.replace("verbal", "only said"), Role.DIM
    entry = learnt(asked.answer, call.view.comparison, call.standing)
    return f"{entry.said}{', in writing' * bool(entry.where)}", Role.TEXT


def _bold(text: str) -> Line:
    return Line((Span(" " * MARGIN), Span(text, bold=True)))


def _dim(text: str) -> Line:
    return Line((Span(" " * MARGIN), Span(text, Role.DIM)))
