"""What to ask one employer for: the answer, where that would put the offer, every row, and what to say for one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.analysis.asks import rivals_of
from offercompare.model.comparison import Standing
from offercompare.tui.drawing.ask_columns import MARK, MEDIUM, TERM, ask_columns
from offercompare.tui.drawing.ask_rows import ask_rows, list_heading
from offercompare.tui.drawing.ask_words import beside_the_list, under_the_list
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.listing import ROOMY, window
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.tui.drawing.view import View
from offercompare.tui.negotiation import AskRow, Negotiation
from offercompare.wording import asks as words, verdict
from offercompare.wording.amounts import LEAST_SHOWN, score, signed
from offercompare.wording.criteria import gauge

TITLE, BRIEF_TITLE = "what to ask for", "asks"
WITH_PANEL = 110
"""From so many cells on, what to say stands beside the list."""
_LIST, _WIDEST_LIST, _WIDEST_PANEL = 80, 124, 72
_LONGEST_NAME = 30
"""Cells for an employer in a sentence."""
_LOW, _ROOMY_ENOUGH = 17, 21
"""Lines from which on headings, and blank lines, have room."""
_NOTHING = "There is nothing to ask for: every term that counts is at its best."
_MEANING = (
    "gain: points beside what else is chosen; a year: what it costs them, by the prices in your priorities",
    "gain: points beside what else is chosen; a year: its cost to them",
    "gain: points beside what else is chosen",
)
_NAME, _BAR = 5, 24
_MOST_CELLS = 56
_SCORE, _GAP, _NOTE = 8, 8, 15
"""Cells for each, the gap before it included."""


class NegotiationDrawing(NamedTuple):
    """The lines, and what the mouse finds in them."""

    lines: tuple[Line, ...]
    top: int
    """The line of the list from which on it is shown."""
    first_row: int
    """The line in which that stands."""
    rows_shown: int
    places: tuple[range, ...]
    """Lines of the list that belong to each row."""
    list_width: int

    def row_at(self, x: int, y: int) -> int | None:
        """Say which row stands at a place."""
        if not (self.first_row <= y < self.first_row + self.rows_shown and x < self.list_width):
            return None
        line = y - self.first_row + self.top
        return next((place for place, lines in enumerate(self.places) if line in lines), None)

    def is_mark(self, x: int) -> bool:
        """Whether a column is that of the marks."""
        return MARK - 1 <= x < TERM


@dataclass(frozen=True)
class Scroll:
    """Where the list is scrolled to."""

    top: int = 0
    follows: bool = True
    """Whether the selected row is to be in sight; not while the wheel turns."""


def draw_negotiation(
    negotiation: Negotiation, view: View, selected: int, scroll: Scroll, width: int, height: int
) -> NegotiationDrawing:
    """Draw the screen in `height` lines of `width` cells."""
    has_panel = width >= WITH_PANEL
    left = min(_WIDEST_LIST, max(_LIST, width * 62 // 100)) if has_panel else width
    top, foot = _above(negotiation, view, left, height), _below(view, left, height)
    row = negotiation.rows[selected] if negotiation.rows else None
    words = _words(negotiation, row, view, left, height) if not has_panel else []
    room = max(1, height - len(top) - len(foot) - len(words) - 2)
    columns = ask_columns(left)
    listed = ask_rows(negotiation, columns, view.glyphs, selected)
    at = window(listed, scroll.top, room, selected if scroll.follows and row else None)
    lines = listed.lines[at : at + room]
    more = len(listed.lines) - at - room
    body = [
        *top,
        list_heading(negotiation, columns, listed, at) if row else _dim(_NOTHING, left),
        *lines,
        *[BLANK] * (room - len(lines)),
        _dim(f"{more} more line{'s' * (more != 1)} below", left) if more > 0 else BLANK,
        *words,
        *foot,
    ]
    if has_panel and row is not None:
        panel = min(_WIDEST_PANEL, width - left - 3)
        body = _with_panel(body, beside_the_list(negotiation, row, panel, height - bool(foot)), left, view)
    return NegotiationDrawing(tuple(body[:height]), at, len(top) + 1, len(lines), listed.places, left)


def _above(negotiation: Negotiation, view: View, width: int, height: int) -> list[Line]:
    """Draw the answer, and where the offer would stand; blank lines between them as far as there is room."""
    answer = list(_answer(negotiation, view, width))[: max(2, height // 3)]
    ranked = _ranking(negotiation, view, width, _offers_shown(height), is_headed=height >= _LOW)
    return [*answer, *[BLANK] * (height >= _ROOMY_ENOUGH), *ranked, *[BLANK] * (height >= _LOW)]


def _below(view: View, width: int, height: int) -> list[Line]:
    """Say what the figures mean where there is room for it."""
    return [_meaning(width, view), BLANK] if height >= ROOMY else []


def _words(negotiation: Negotiation, row: AskRow | None, view: View, width: int, height: int) -> list[Line]:
    """Draw what to say for the selected row below the list, in always as many lines."""
    room = 0 if row is None else 3 if height < _LOW else 4 if height < 24 else 8
    words = under_the_list(negotiation, row, width, room) if row else ()
    return [*(view.glyphs.line(line) for line in words), *[BLANK] * (room - len(words))]


def heading(view: View, file: str, goal: str, room: int) -> str:
    """Say what the screen is about: which offer, and what is to be reached."""
    name, short = view.name(file, short=False), view.name(file, short=True)
    choices = (f"{TITLE}  ·  {name}  ·  {goal}", f"{TITLE}  ·  {short}  ·  {goal}", f"{short}  ·  {goal}", short)
    return next((text for text in choices if cell_len(text) <= room), choices[-1])


def _offers_shown(height: int) -> int:
    return 1 if height < _LOW else 2 if height < 24 else 5 if height < 40 else 8


def _answer(negotiation: Negotiation, view: View, width: int) -> Iterator[Line]:
    """Say what the goal needs, what is chosen gives, and what is missed that must not be."""
    room, names, found = width - 2 * MARGIN, view.names_within(_LONGEST_NAME), negotiation.found
    must = words.describe_must_asks(found, negotiation.place, negotiation.comparison)
    if must:
        yield from _wrapped_in(f"▲ {must}", room, view, Role.WARN)
    yield from _wrapped_in(words.describe_goal(found, negotiation.comparison, names), room, view, bold=True)
    if negotiation.editor.asks:
        choices = words.describe_chosen(
            negotiation.editor.asks,
            negotiation.place,
            negotiation.cost,
            negotiation.unpriced,
            negotiation.comparison,
            names,
        )
        sentence = next((text for text in choices if cell_len(text) <= room), choices[0])
        yield from _wrapped_in(sentence, room, view)
    elif package := words.describe_package(found, negotiation.comparison):
        yield from _wrapped_in(package, room, view, Role.DIM)
    else:
        yield from _wrapped_in("Nothing is chosen yet.", room, view, Role.DIM)


def _wrapped_in(text: str, room: int, view: View, role: Role = Role.TEXT, *, bold: bool = False) -> Iterator[Line]:
    for line in wrapped(text, room):
        yield view.glyphs.line(Line((Span(" " * MARGIN), Span(line, role, bold=bold))))


def _meaning(width: int, view: View) -> Line:
    room = width - 2 * MARGIN
    return view.glyphs.line(_dim(next((text for text in _MEANING if len(text) <= room), _MEANING[-1]), width))


def _with_panel(body: Sequence[Line], words: Sequence[Line], left: int, view: View) -> list[Line]:
    divider = Span(f"{view.glyphs.divider} ", Role.FAINT)
    pairs = zip_longest(body, words[: len(body)], fillvalue=BLANK)
    return [beside(line, left - MARGIN + 1, Line((divider, *view.glyphs.line(right).spans))) for line, right in pairs]


def _dim(text: str, width: int) -> Line:
    pen = Pen(width)
    pen.at(MARGIN, Span(cut(text, width - 2 * MARGIN), Role.DIM))
    return pen.line()


def _ranking(negotiation: Negotiation, view: View, width: int, most: int, *, is_headed: bool) -> tuple[Line, ...]:
    """Draw the offer, the first of the others, and as many more as there is room for, in rank order."""
    every = _all(negotiation)
    note = _NOTE if width >= MEDIUM else 0
    cells = min(_MOST_CELLS, width - 2 - note - _GAP - _SCORE - _BAR)
    lines = []
    if is_headed:
        pen = Pen(width)
        pen.at(2, Span("With that granted" if negotiation.editor.asks else "As it is", bold=True))
        pen.ending(_BAR + cells + _SCORE - 1, Span("score", Role.DIM))
        pen.ending(_BAR + cells + _SCORE + _GAP - 1, Span("gap", Role.DIM))
        lines.append(pen.line())
    return (
        *lines,
        *(_standing(negotiation, view, every, place, width, cells) for place in _places(negotiation, every, most)),
    )


def _all(negotiation: Negotiation) -> list[Standing]:
    """The offer and those of other employers."""
    own = negotiation.place.standing
    files = {own.file, *(rival.file for rival in rivals_of(own, negotiation.after))}
    return [standing for standing in negotiation.after.standings if standing.file in files]


def _places(negotiation: Negotiation, standings: Sequence[Standing], most: int) -> list[int]:
    """Choose which of them to draw: the offer, the one it is measured by, then the first."""
    by_file = {standing.file: place for place, standing in enumerate(standings)}
    rival = negotiation.place.rival
    wanted = [
        by_file[negotiation.place.standing.file],
        *([by_file[rival.file]] if rival else []),
        *range(len(standings)),
    ]
    return sorted(list(dict.fromkeys(wanted))[:most])


def _standing(
    negotiation: Negotiation, view: View, standings: Sequence[Standing], place: int, width: int, cells: int
) -> Line:
    glyphs, own, standing = view.glyphs, negotiation.place.standing, standings[place]
    rank = 1 + sum(other.rank < standing.rank for other in standings)
    leads, is_own = rank == 1, standing is own
    pen = Pen(width)
    pen.at(2, Span(str(rank), Role.ACCENT if leads else Role.DIM, bold=leads))
    pen.at(_NAME, Span(glyphs.text(view.name_within(standing.file, _BAR - 2 - _NAME)), bold=is_own))
    pen.at(_BAR, *glyphs.bar_spans(gauge(standing.score, cells), glyphs.bar, Role.ACCENT if leads else Role.BAR))
    end = _BAR + cells + _SCORE - 1
    pen.ending(end, Span(score(standing.score.stated), bold=True))
    best = standings[0]
    if not leads:
        gap = standing.score.stated - best.score.stated
        pen.ending(end + _GAP, Span(glyphs.text(signed(gap)), Role.DIM))
    elif len(standings) > 1:
        gap = standing.score.stated - standings[1].score.stated
        if gap >= LEAST_SHOWN and is_own:
            pen.ending(end + _GAP, Span(signed(gap), Role.ACCENT))
    note = next(iter(verdict.must_notes(negotiation.after, standing, brief=True)), "")
    if note:
        pen.at(end + _GAP + 3, Span(f"{glyphs.warning} {glyphs.text(note)}", Role.WARN))
    elif is_own and negotiation.editor.asks:
        pen.at(end + _GAP + 3, Span(f"now {score(negotiation.standing.score.stated)}", Role.DIM))
    return pen.line()
