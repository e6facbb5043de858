"""A form: a line for each field under the heading of its section, what is wrong right below, and what it comes to."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.tui.form_state import Field, FormState, Typing

PANEL = 44
"""Cells of what stands beside the fields."""
WIDE = 100
"""From so many cells on, what it comes to stands beside the fields and not above them."""
_VALUES = ((72, 31), (0, 26))
"""In which column values stand, from how many cells on."""
_FIRM = 10
_FEWEST_FOR_BLANKS = 20
"""In fewer lines, no blank line stands before a heading."""
_AHEAD = 4
"""Lines that stay in sight over and under the selected field, where there is room."""


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as it is drawn."""

    entry: FormState
    glyphs: Glyphs
    value_text: Callable[[Field], str]
    """What a field holds, in words; empty where nothing is stated."""
    firmness: Callable[[Field], str]
    """How firm that is; empty where it cannot be."""
    what_to_type: Callable[[Field], str]
    outcome: Sequence[Span]
    """What it all comes to, in a line each; cut where there is no room."""
    counts: Collection[str] = ()
    """The fields that are marked."""


class FormDrawing(NamedTuple):
    """The lines of a form, and where its fields stand."""

    lines: tuple[Line, ...]
    top: int
    list_top: int
    places: tuple[int | None, ...]
    """For each line of the list, the place of its field."""

    def place_at(self, y: int) -> int | None:
        """The field that stands in a line."""
        row = y - self.list_top
        return self.places[row] if 0 <= row < len(self.places) else None


def form(shown: FormView, top: int, width: int, height: int) -> FormDrawing:
    """Draw a form in at most `height` lines, its selected field in sight."""
    is_wide = width >= WIDE
    list_width = width - PANEL - MARGIN if is_wide else width
    above = [] if is_wide else _brief(shown, width, 1 if height < _FEWEST_FOR_BLANKS else 2)
    below = _explanation(shown, width, 2 if height < _FEWEST_FOR_BLANKS else 3)
    room = max(1, height - len(above) - len(below))
    rows = list(_rows(shown, list_width, with_blanks=height >= _FEWEST_FOR_BLANKS))
    top = _in_sight(top, [place for _, place in rows], shown.entry.place, room)
    seen = rows[top : top + room]
    lines = [line for line, _ in seen] + [BLANK] * (room - len(seen))
    if is_wide:
        panel = [*_panel(shown)][:room]
        divider = Span(f"{shown.glyphs.divider} ", Role.FAINT)
        lines = [
            beside(line, list_width, Line((divider, *(panel[row].spans if row < len(panel) else ()))))
            for row, line in enumerate(lines)
        ]
    return FormDrawing((*above, *lines, *below), top, len(above), tuple(place for _, place in seen))


def _value(width: int) -> int:
    return next(column for cells, column in _VALUES if width >= cells)


def _in_sight(top: int, places: Sequence[int | None], place: int, room: int) -> int:
    """Scroll as little as needed to see the selected field, with its heading and what is wrong with it."""
    rows = [row for row, of in enumerate(places) if of == place]
    first, last = rows[0], rows[-1]
    while first and places[first - 1] is None and last - first < room - 1:
        first -= 1
    ahead = min(_AHEAD, (room - 1) // 4)
    top = min(top, first - ahead)
    top = max(top, last + ahead - room + 1)
    return max(0, min(top, len(places) - room))


def _rows(shown: FormView, width: int, *, with_blanks: bool) -> Sequence[tuple[Line, int | None]]:
    rows: list[tuple[Line, int | None]] = []
    section = ""
    for place, field in enumerate(shown.entry.fields):
        if field.section != section:
            section = field.section
            if rows and with_blanks:
                rows.append((BLANK, None))
            rows.append((_text(section, MARGIN, width, shown.glyphs, Role.DIM, bold=True), None))
        rows.append((_row(shown, place, field, width), place))
        if objection := shown.entry.objection(field):
            room = width - _value(width) - MARGIN
            parts = wrapped(f"{shown.glyphs.warning} {objection}", room)
            rows += [(_text(part, _value(width), width, shown.glyphs, Role.WARN), place) for part in parts]
    return rows


def _row(shown: FormView, place: int, field: Field, width: int) -> Line:
    entry, glyphs = shown.entry, shown.glyphs
    selected = place == entry.place
    column = _value(width)
    pen = Pen(width)
    if selected:
        pen.at(0, Span(glyphs.focus, Role.ACCENT))
    if field.name in shown.counts:
        pen.at(MARGIN, Span(glyphs.text("·"), Role.ACCENT, bold=True))
    pen.at(MARGIN + 2, Span(glyphs.text(cut(field.title, column - MARGIN - 3)), bold=selected))
    right = width - MARGIN - 1
    room = right - column - (_FIRM + 2 if field.has_firmness else 0)
    if selected and entry.typing is not None:
        pen.at(column, *_input(entry.typing, room, glyphs))
        if firmness := shown.firmness(field):
            pen.ending(right, Span(firmness, Role.DIM))
    elif field.name in entry.slips:
        pen.at(column, Span(glyphs.text(cut(entry.text(field), room)), Role.WARN))
    elif value := shown.value_text(field):
        pen.at(column, Span(glyphs.text(cut(value, room)), bold=selected))
        if firmness := shown.firmness(field):
            pen.ending(right, Span(firmness, Role.TEXT if firmness == "in writing" else Role.DIM))
    else:
        usual = field.usual or "not stated"
        brief = usual if cell_len(usual) <= room else usual.partition(":")[0]
        pen.at(column, Span(glyphs.text(cut(brief, room)), Role.DIM))
    return pen.line(band=selected)


def _input(typing: Typing, room: int, glyphs: Glyphs) -> tuple[Span, ...]:
    """What is being typed, with the caret; of a long text the part around it."""
    before, after = typing.text[: typing.caret], typing.text[typing.caret :]
    while before and cell_len(before) > room - 1:
        before = before[1:]
    return (
        Span(glyphs.text(before)),
        Span(glyphs.divider, Role.ACCENT, bold=True),
        Span(glyphs.text(cut(after, max(0, room - 1 - cell_len(before))))),
    )


def _text(text: str, column: int, width: int, glyphs: Glyphs, role: Role = Role.TEXT, *, bold: bool = False) -> Line:
    pen = Pen(width)
    pen.at(column, Span(glyphs.text(cut(text, width - column - MARGIN)), role, bold=bold))
    return pen.line()


def _panel(shown: FormView) -> Sequence[Line]:
    """What it comes to, beside the fields."""
    lines: list[Line] = []
    for text, role, bold in shown.outcome:
        room = PANEL - MARGIN - 2
        # A line of a table begins with blanks: it keeps its columns.
        parts = [cut(text, room)] if text.startswith(" ") else wrapped(text, room) if text else [""]
        lines += [Line((Span(shown.glyphs.text(part), role, bold),)) for part in parts]
    return lines


def _brief(shown: FormView, width: int, count: int) -> list[Line]:
    """What it comes to, above the fields: the first line, and in brief what follows."""
    texts = [span for span in shown.outcome if span.text][:count]
    return [_text(span.text, MARGIN, width, shown.glyphs, span.role, bold=span.bold) for span in texts]


def _explanation(shown: FormView, width: int, count: int) -> list[Line]:
    """What the selected field means and what may be typed into it, below the fields."""
    field = shown.entry.field
    texts = [(part, Role.TEXT) for part in wrapped(shown.what_to_type(field), width - 2 * MARGIN)]
    texts += [(part, Role.DIM) for part in wrapped(field.about, width - 2 * MARGIN)]
    lines = [_text(part, MARGIN, width, shown.glyphs, role) for part, role in texts[:2]]
    return [BLANK, *lines, *[BLANK] * (2 - len(lines))][-count:]
