"""The menu: everything that can be done on the screen below, found by typing and run by enter."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult

from offercompare.tui.commands import Command, Group, command
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, wrapped
from offercompare.tui.screens.base_screen import TOP, BaseScreen, CommandScreen
from offercompare.tui.widgets.line_input import LineInput
from offercompare.wording.clean import clean

_COLUMNS = ((Group.LOOK,), (Group.CHANGE,), (Group.TAKE, Group.MOVE))
_KEY_WIDTH = 7
_SENTENCE_LINES = 3


class _Item(NamedTuple):
    """A command in the menu, and why it cannot be given now."""

    command: Command
    reason: str

    def matches(self, typed: str) -> bool:
        """Return whether it stays while this is typed: its title holds it, or it is its key."""
        return typed.casefold() in self.command.title.casefold() or typed in self.command.caps


class _Row(NamedTuple):
    """A line of a column: a heading, a command, or the reason under it."""

    text: str = ""
    item: _Item | None = None
    is_heading: bool = False


class Menu(BaseScreen):
    """Letters filter, so a key does not give its command: the line of the key is selected, and enter runs it."""

    LETTERS_ARE_TEXT: ClassVar[bool] = True
    AT_RIGHT: ClassVar[tuple[str, ...]] = ("back",)

    def __init__(self, below: CommandScreen) -> None:
        """Show what can be done on the screen below."""
        super().__init__("menu", below.glyphs)
        self._below = below
        self._line = LineInput(placeholder="type to filter")
        self._line.lay(MARGIN + 2, TOP, 20)
        self._selected = ""
        """Name of the selected command."""
        self._drawn: tuple[tuple[_Row, ...], ...] = ()

    def is_in_footer(self, command: Command) -> bool:
        """Leave out the way to where one is."""
        return super().is_in_footer(command) and command.name != "menu"

    @property
    def _typed(self) -> str:
        return self._line.value

    @property
    def _columns(self) -> list[list[_Item]]:
        """What the filter leaves, by column; a column of which nothing is left is closed up."""
        seen: set[tuple[Group, str]] = set()
        columns: list[list[_Item]] = [[] for _ in _COLUMNS]
        for offered in self._below.offered.values():
            each = offered.command
            key = (each.group, each.title)
            if each.title and each.name != "menu" and key not in seen:  # two opposite commands share a line
                seen.add(key)
                item = _Item(each, self._below.refusal(offered))
                column = next(at for at, groups in enumerate(_COLUMNS) if each.group in groups)
                if item.matches(self._typed):
                    columns[column].append(item)
        return [sorted(items, key=lambda item: list(Group).index(item.command.group)) for items in columns if items]

    def _place(self, columns: Sequence[Sequence[_Item]]) -> tuple[int, int] | None:
        """Return column and place of the selected command; of the first one, where the filter leaves it out."""
        places = [(at, row) for at, items in enumerate(columns) for row in range(len(items))]
        names = {columns[at][row].command.name: (at, row) for at, row in places}
        by_key = [(at, row) for at, row in places if self._typed in columns[at][row].command.caps]
        return names.get(self._selected) or next(iter([*by_key, *places]), None)

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw the filter, the columns, and what the selected command does."""
        columns = self._columns
        place = self._place(columns)
        selected = columns[place[0]][place[1]] if place else None
        below = self._sentence(selected, width)
        room = max(1, height - len(below) - 3)
        return [self._filter(columns, width), BLANK, *self._list(columns, selected, width, room), BLANK, *below]

    def _filter(self, columns: Sequence[Sequence[_Item]], width: int) -> Line:
        pen = Pen(width)
        start = end = pen.at(MARGIN, Span("> ", Role.ACCENT, bold=True))
        if self._typed:
            count = sum(map(len, columns))
            count_said = f"{count} left" if count else "nothing is called that"
            end = pen.ending(width - MARGIN - 1, Span(count_said, Role.DIM)) - 2
        self._line.lay(start, TOP, (end if end > start else width - MARGIN) - start)
        return pen.line()

    def _list(self, columns: Sequence[Sequence[_Item]], selected: _Item | None, width: int, room: int) -> list[Line]:
        pitch = (width - MARGIN) // len(_COLUMNS)
        is_roomy = all(2 * len(items) + 4 <= room for items in columns)
        listed = [_rows(items, pitch - 2, is_apart=is_roomy) for items in columns]
        chosen = [next((at for at, row in enumerate(rows) if selected and row.item is selected), 0) for rows in listed]
        tops = [max(0, min(at - room + 2, len(rows) - room)) for rows, at in zip(listed, chosen, strict=True)]
        self._drawn = tuple(tuple(rows[top : top + room]) for rows, top in zip(listed, tops, strict=True))
        lines = []
        for row in range(room):
            pen = Pen(width)
            for at, rows in enumerate(self._drawn):
                if row < len(rows):
                    self._row(pen, rows[row], MARGIN + at * pitch, pitch - 1, is_selected=rows[row].item is selected)
            lines.append(pen.line())
        return lines

    def _row(self, pen: Pen, row: _Row, start: int, width: int, *, is_selected: bool) -> None:
        if row.item is None:
            pen.at(start if row.is_heading else start + _KEY_WIDTH, Span(row.text, *_style(row)))
            return
        if is_selected:
            pen.at(start - 1, Span(self.glyphs.focus, Role.ACCENT))
        is_possible = not row.item.reason
        key = self.glyphs.text(row.item.command.cap)
        pen.at(start, Span(key, Role.ACCENT if is_possible else Role.DIM, bold=is_possible))
        indent = max(_KEY_WIDTH, cell_len(key) + 1)
        pen.at(
            start + indent,
            Span(cut(row.text, width - indent), Role.TEXT if is_possible else Role.DIM, bold=is_selected),
        )

    def _sentence(self, selected: _Item | None, width: int) -> list[Line]:
        """Say what the selected command does, in a height that does not change with it."""
        lines = []
        if selected is not None:
            text = selected.reason and f"Not now: {clean(selected.reason)}."
            sentences = wrapped(f"{selected.command.help} {text}", min(width - 2 * MARGIN, 90))[: _SENTENCE_LINES - 1]
            lines = [Span(selected.command.title, bold=True), *(Span(each, Role.DIM) for each in sentences)]
        lines += [Span("")] * (_SENTENCE_LINES - len(lines))
        return [Line((Span(" " * MARGIN), Span(self.glyphs.text(span.text), span.role, span.bold))) for span in lines]

    def compose(self) -> ComposeResult:
        """The canvas, and the line in which the filter is typed."""
        yield from super().compose()
        yield self._line

    def on_input_changed(self) -> None:
        """Filter by what is typed."""
        self._selected = ""
        self.redraw()

    @command("down", title="Choose", group=Group.MOVE, word="choose", pair="↑↓←→", name="down", arguments=(0, 1))
    @command("up", title="Choose", group=Group.MOVE, name="up", arguments=(0, -1))
    @command("left", title="Choose", group=Group.MOVE, name="left", arguments=(-1, 0))
    @command("right", title="Choose", group=Group.MOVE, name="right", arguments=(1, 0))
    def choose(self, columns: int, rows: int) -> None:
        """Go to another line."""
        listed = self._columns
        place = self._place(listed)
        if place is None:
            return
        at, row = place
        at = max(0, min(at + columns, len(listed) - 1))
        row = max(0, min(row + rows, len(listed[at]) - 1))
        self._selected = listed[at][row].command.name
        self.redraw()

    @command("enter", title="Run it", group=Group.MOVE, word="run it")
    def run_it(self) -> None:
        """Give the selected command to the screen below."""
        columns = self._columns
        if place := self._place(columns):
            self._run(columns[place[0]][place[1]])

    @command("escape", "ctrl+c", title="Back", group=Group.MOVE, word="back", rank=-1)
    def back(self) -> None:
        """Go back."""
        super().back()

    def _run(self, item: _Item) -> None:
        if item.reason:
            self.tell(item.reason)
        elif item.command.takes_key:
            self.tell(f"press {item.command.cap} on the screen itself")
        else:
            self.dismiss()
            self._below.perform(self._below.offered[item.command.name])

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Run the command under the mouse."""
        pitch = (self.size.width - MARGIN) // len(_COLUMNS)
        row, at = int(event.screen_y) - TOP - 2, (int(event.screen_x) - MARGIN) // max(1, pitch)
        if 0 <= at < len(self._drawn) and 0 <= row < len(self._drawn[at]) and (item := self._drawn[at][row].item):
            self._selected = item.command.name
            self._run(item)


def _rows(items: Sequence[_Item], width: int, *, is_apart: bool) -> list[_Row]:
    """Return the lines of a column: each group under its heading, each reason beside its command, or under it."""
    rows: list[_Row] = []
    group = None
    for item in items:
        if item.command.group is not group:
            group = item.command.group
            rows += [*[_Row()] * bool(rows), _Row(str(group), is_heading=True), *[_Row()] * is_apart]
        title, reason = item.command.title, clean(item.reason)
        beside = f"{title}: {reason}"
        is_beside = bool(reason) and cell_len(beside) + _KEY_WIDTH <= width
        rows.append(_Row(beside if is_beside else title, item))
        if reason and not is_beside and cell_len(reason) + _KEY_WIDTH <= width:  # else it is said below, once selected
            rows.append(_Row(reason))
        rows += [_Row()] * is_apart
    return rows


def _style(row: _Row) -> tuple[Role, bool]:
    return (Role.TEXT, True) if row.is_heading else (Role.DIM, False)
