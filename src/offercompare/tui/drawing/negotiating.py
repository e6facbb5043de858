"""What to ask one employer for: the answer, where that would put the offer, every row, and what to say for one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.tui.drawing.asking import window
from offercompare.tui.drawing.granted import granted_lines
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.tui.drawing.view import View
from offercompare.tui.drawing.wish_columns import MARK, TERM, wish_columns
from offercompare.tui.drawing.wish_rows import list_heading, put_into, wish_rows
from offercompare.tui.drawing.wish_words import beside_the_list, under_the_list
from offercompare.tui.negotiation import Negotiation
from offercompare.wording import negotiating as words

TITLE, BRIEF_TITLE = "what to ask for", "asks"
WITH_PANEL = 110
"""From so many cells on, what to say stands beside the list."""
_LIST, _WIDEST_LIST, _WIDEST_PANEL = 80, 124, 72
_NOTHING = "There is nothing to ask for: every term that counts is at its best."
_MEANING = (
    "gain: points beside what else is chosen; costs: at the prices of your priorities",
    "gain: points beside what else is chosen; costs: by your prices",
    "gain: points beside what else is chosen",
)


class DrawnWishes(NamedTuple):
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


def negotiating(shown: Negotiation, view: View, selected: int, scroll: Scroll, width: int, height: int) -> DrawnWishes:
    """Draw the screen in `height` lines of `width` cells."""
    left = min(_WIDEST_LIST, max(_LIST, width * 62 // 100)) if width >= WITH_PANEL else width
    panel = min(_WIDEST_PANEL, width - left - 3) if width >= WITH_PANEL else 0
    is_roomy = height >= 28
    answer = list(_answer(shown, view, left))
    top = [*answer, *_between(height + 3 * (len(answer) < 3))]
    top += granted_lines(shown, view, left, _offers_shown(height), is_headed=height >= 17)
    top += _between(height, 17)
    foot = [_meaning(left, view), BLANK] if is_roomy else []
    row = shown.rows[selected] if shown.rows else None
    say_room = 0 if panel or row is None else 3 if height < 17 else 4 if height < 24 else 8
    said = (
        [put_into(line, view.glyphs) for line in under_the_list(shown, row, left, say_room)] if say_room and row else []
    )
    room = max(2, height - len(top) - len(foot) - (say_room + 1 if say_room else 1))
    columns = wish_columns(left)
    listed = wish_rows(shown, columns, view.glyphs, selected)
    at = window(listed, scroll.top, room - 1, selected if scroll.follows and shown.rows else None)
    head = list_heading(shown, columns, listed, at) if shown.rows else _dim(_NOTHING, left)
    lines = listed.lines[at : at + room - 1]
    more = len(listed.lines) - at - room + 1
    below = _dim(f"{more} more line{'s' * (more != 1)} below", left) if more > 0 else BLANK
    body = [*top, head, *lines, *[BLANK] * (room - 1 - len(lines)), below, *said]
    body += [BLANK] * (height - len(foot) - len(body)) + foot
    if panel and row is not None:
        height_of_panel = height - 1 if is_roomy else height
        body = _with_panel(
            body,
            [put_into(line, view.glyphs) for line in beside_the_list(shown, row, panel, height_of_panel)],
            left,
            view,
        )
    return DrawnWishes(tuple(body), at, len(top) + 1, len(lines), listed.places, left)


def heading(view: View, file: str, goal: str, room: int) -> str:
    """Say what the screen is about: which offer, and what is to be reached."""
    name, short = view.name(file, short=False), view.name(file, short=True)
    choices = (f"{TITLE}  ·  {name}  ·  {goal}", f"{TITLE}  ·  {short}  ·  {goal}", f"{short}  ·  {goal}", short)
    return next((text for text in choices if cell_len(text) <= room), choices[-1])


def _between(height: int, least: int = 24) -> list[Line]:
    return [BLANK] * (height >= least)


def _offers_shown(height: int) -> int:
    return 1 if height < 17 else 2 if height < 24 else 5 if height < 40 else 8


def _answer(shown: Negotiation, view: View, width: int) -> Iterator[Line]:
    """Say what the goal needs, what is chosen gives, and what is missed that must not be."""
    room, names, found = width - 2 * MARGIN, view.names, shown.found
    must = words.musts_said(found, shown.place, shown.comparison)
    if must:
        yield from _wrapped_in(f"▲ {must}", room, view, Role.WARN)
    yield from _wrapped_in(words.goal_said(found, shown.comparison, names), room, view, bold=True)
    if shown.wishes.asks:
        choices = words.chosen_said(shown.wishes.asks, shown.place, shown.cost, shown.unpriced, shown.comparison, names)
        said = next((text for text in choices if cell_len(text) <= room), choices[0])
        yield from _wrapped_in(said, room, view)
    elif package := words.package_said(found, shown.comparison):
        yield from _wrapped_in(package, room, view, Role.DIM)
    else:
        yield from _wrapped_in("Nothing is chosen yet.", room, view, Role.DIM)


def _wrapped_in(text: str, room: int, view: View, role: Role = Role.TEXT, *, bold: bool = False) -> Iterator[Line]:
    for line in wrapped(text, room):
        yield put_into(Line((Span(" " * MARGIN), Span(line, role, bold=bold))), view.glyphs)


def _meaning(width: int, view: View) -> Line:
    room = width - 2 * MARGIN
    return put_into(_dim(next((text for text in _MEANING if len(text) <= room), _MEANING[-1]), width), view.glyphs)


def _with_panel(body: list[Line], said: list[Line], left: int, view: View) -> list[Line]:
    divider = Span(f"{view.glyphs.divider} ", Role.FAINT)
    pairs = zip_longest(body, said[: len(body)], fillvalue=BLANK)
    return [beside(line, left - MARGIN + 1, Line((divider, *right.spans))) for line, right in pairs]


def _dim(text: str, width: int) -> Line:
    pen = Pen(width)
    pen.at(MARGIN, Span(cut(text, width - 2 * MARGIN), Role.DIM))
    return pen.line()
