"""The menu: three columns of commands under their groups, each with its key, and a sentence on the selected one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.tui.commands import Command, Group
from offercompare.tui.drawing.glyphs import FOCUS
from offercompare.tui.drawing.layout import Width
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span, cut, fitting, paragraph
from offercompare.wording.clean import clean

COLUMNS = ((Group.LOOK,), (Group.CHANGE,), (Group.TAKE, Group.MOVE))
_SENTENCE_LINES = 3
_HIGH = 20
"""From so many lines on, two blank ones stand under the sentence, else one."""


@dataclass(frozen=True, slots=True)
class Item:
    """A command in the menu."""

    command: Command
    reason: str = ""
    """Why it cannot be done now, in its line as far as a semicolon; empty if it can."""
    detail: str = ""
    """Beside its title: what it would do now."""

    def matches(self, typed: str) -> bool:
        """Return whether it stays while this is typed: its title holds it, or it is its key.

        What is the same everywhere is in the way of what one looks for, unless one types its name.
        """
        title, folded = self.command.title.casefold(), typed.casefold()
        if typed and self.command.group is Group.MOVE:
            return typed in self.command.caps or (len(typed) > 1 and title.startswith(folded))
        return folded in title or typed in self.command.caps


class MenuDrawing(NamedTuple):
    """The lines, and which item stands in which cells."""

    lines: tuple[Line, ...]
    spots: tuple[tuple[int, range, Item], ...]
    """Line, cells and item."""

    def item_at(self, x: int, y: int) -> Item | None:
        """Return the item in a cell of a line."""
        return next((item for line, cells, item in self.spots if line == y and x in cells), None)


class _Row(NamedTuple):
    """A line of a column: a heading, an item, or the reason under it."""

    spans: tuple[Span, ...] = ()
    item: Item | None = None
    indent: bool = False


def columns_of(items: Sequence[Item]) -> list[list[Item]]:
    """Sort items into the columns, each by group and by place in it; a column without any is left out."""
    order = list(Group)
    columns = [
        sorted(
            (item for item in items if item.command.group in groups), key=lambda item: order.index(item.command.group)
        )
        for groups in COLUMNS
    ]
    return [column for column in columns if column]


def draw_menu(
    every: Sequence[Item], items: Sequence[Item], selected: Item | None, width: int, height: int
) -> MenuDrawing:
    """Draw columns and sentence in exactly `height` lines; a column that is too long is shown around the selected.

    Args:
        every: All items. Filtered ones keep the spacing that all of them would have.
        items: Those that match the filter.
        selected: One of them, if there is any.
        width: Of the lines.
        height: Of the drawing.
    """
    below = _sentence(selected, width)
    below = [*below, *[BLANK] * (_SENTENCE_LINES - len(below) + 1 + (height >= _HIGH))][: max(0, height - 2)]
    room = max(1, height - len(below) - 1)
    starts, key_width = _starts(width)
    rooms = [stop - start - 2 for start, stop in zip(starts, [*starts[1:], width - MARGIN + 2], strict=True)]

    def listed(items: Sequence[Item], spacing: tuple[int, int]) -> list[list[_Row]]:
        columns = zip(columns_of(items), rooms, strict=False)
        return [_rows(column, cells, key_width, spacing) for column, cells in columns]

    spacings = ((1, 1), (0, 1), (0, 0))
    those_with_room = (spacing for spacing in spacings if all(len(rows) <= room for rows in listed(every, spacing)))
    shown = listed(items, next(those_with_room, spacings[-1]))
    pens, pen_below = [Pen(width) for _ in range(room)], Pen(width)
    bands: dict[int, range] = {}
    spots = []
    for start, cells, rows in zip(starts, rooms, shown, strict=False):
        at = next((at for at, row in enumerate(rows) if selected is not None and row.item is selected), 0)
        top = max(0, min(at - room + 2, len(rows) - room))
        if left := sum(row.item is not None for row in rows[top + room :]):
            forms = f"{left} more below", f"{left} more"
            pen_below.at(start + key_width, Span(fitting(forms, max(0, cells - key_width)), Role.DIM))
        for y, row in enumerate(rows[top : top + room]):
            if row.item is not None:
                spots.append((y, range(start - 1, max(start, start + cells)), row.item))
            if selected is not None and row.item is selected:
                pens[y].at(start - 1, Span(FOCUS, Role.ACCENT))
                bands[y] = range(min(width, start - 1), min(width, start + cells))
            _draw(pens[y], row, start, key_width, is_selected=y in bands and row.item is selected)
    lines = [pen.line()._replace(band=bands.get(y, range(0))) for y, pen in enumerate(pens)]
    return MenuDrawing(tuple([*lines, pen_below.line(), *below][:height]), tuple(spots))


def _starts(width: int) -> tuple[tuple[int, ...], int]:
    """Return where the columns begin, and how many cells a key takes."""
    is_wide = width >= Width.MEDIUM
    pitch = (width + 6) / len(COLUMNS) if is_wide else width / len(COLUMNS)
    return tuple(MARGIN + round(index * pitch) for index in range(len(COLUMNS))), 7 if is_wide else 6


def _rows(items: Sequence[Item], cells: int, key_width: int, spacing: tuple[int, int]) -> list[_Row]:
    """Return the lines of a column: each group under its heading, a reason or a detail beside its command, or below.

    `spacing` is the number of blank lines after a command, and under a heading.
    """
    gap, under_heading = spacing
    rows: list[_Row] = []
    group = None
    for item in items:
        if item.command.group is not group:
            group = item.command.group
            rows += [_Row()] * (bool(rows) * (1 + gap))
            rows += [_Row((Span(str(group), bold=True),)), *[_Row()] * under_heading]
        room = cells - max(key_width, cell_len(item.command.cap) + 1)
        brief = item.reason.partition(";")[0]
        title, reason, detail = (clean(text) for text in (item.command.title, brief, item.detail))
        beside = (Span(f"{title}: {reason}", Role.DIM),) if reason else (Span(title), Span(f"  {detail}", Role.DIM))
        is_beside = sum(cell_len(span.text) for span in beside) <= room and bool(reason or detail)
        has_line = 0 < cell_len(reason) <= room and not is_beside  # else it is said below, once selected
        rows.append(_Row(beside if is_beside else (Span(cut(title, room), beside[0].role),), item))
        rows += [_Row((Span(reason, Role.DIM),), indent=True)] * has_line or [_Row()] * gap
    return rows if rows and rows[-1].spans else rows[:-1]


def _draw(pen: Pen, row: _Row, start: int, key_width: int, *, is_selected: bool) -> None:
    if row.item is None:
        pen.at(start + key_width * row.indent, *row.spans)
        return
    key = row.item.command.cap
    is_possible = not row.item.reason
    pen.at(start, Span(key, Role.ACCENT if is_possible else Role.DIM, bold=is_possible))
    first, *rest = row.spans
    pen.at(start + max(key_width, cell_len(key) + 1), first._replace(bold=is_selected), *rest)


def _sentence(selected: Item | None, width: int) -> list[Line]:
    """Say what the selected command does, each sentence in a line of its own where that is enough."""
    if selected is None:
        return []
    texts = [f"{text.rstrip('.')}." for text in selected.command.help.split(". ")]
    texts += [f"Not now: {clean(selected.reason)}."] if selected.reason else []
    rows = [""]
    for text in texts:  # a sentence that does not fit into the rest of a line begins the next
        both = f"{rows[-1]} {text}".strip()
        rows[-1:] = [both] if cell_len(both) <= width - 2 * MARGIN else [row for row in (rows[-1], text) if row]
    lines = [line for row in rows for line in paragraph(row, width, Role.DIM)]
    return [*paragraph(selected.command.title, width, bold=True)[:1], *lines][:_SENTENCE_LINES]
