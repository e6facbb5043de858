"""The menu: everything that can be done on the screen below, found by typing and run by enter."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from offercompare.tui.commands import Command, Group, command
from offercompare.tui.drawing.body import Body
from offercompare.tui.drawing.layout import Width
from offercompare.tui.drawing.menu_view import Item, MenuDrawing, columns_of, draw_menu
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span
from offercompare.tui.screens.base_screen import TOP, BaseScreen
from offercompare.tui.screens.command_screen import CommandScreen
from offercompare.tui.widgets.line_input import LineInput


class Menu(BaseScreen):
    """Letters filter, so a key does not run its command: its line is selected, and enter runs it."""

    LETTERS_ARE_TEXT: ClassVar[bool] = True
    AT_RIGHT: ClassVar[tuple[str, ...]] = ("back",)

    def __init__(self, below: CommandScreen) -> None:
        """Show what can be done on the screen below."""
        super().__init__("menu")
        self._below = below
        self._line = LineInput(placeholder=" type to filter")
        self._line.lay(MARGIN + 2, TOP, 20)
        self._items: tuple[Item, ...] = ()
        self._selected = ""
        """Name of the selected command."""
        self._drawing: MenuDrawing | None = None

    def _offered(self) -> tuple[Item, ...]:
        """Return the commands of the screen below; two opposite ones share a line."""
        found: dict[tuple[Group, str], Item] = {}
        for bound in self._below.commands.values():
            each = bound.command
            if each.title and each.name != "menu":
                reason = self._below.refusal(bound)
                found.setdefault((each.group, each.title), Item(each, reason, each.detail_now(bound.target)))
        return tuple(found.values())

    def compose(self) -> ComposeResult:
        """The canvas, and the line in which the filter is typed."""
        yield from super().compose()
        yield self._line

    def is_in_footer(self, command: Command) -> bool:
        """Leave out the way to where one is."""
        return super().is_in_footer(command) and command.name != "menu"

    @property
    def _columns(self) -> list[list[Item]]:
        """The items that match the filter by title or key, else by help, in columns."""
        typed = self._line.value
        found = [item for item in self._items if item.matches(typed)]
        return columns_of(found or [item for item in self._items if typed.casefold() in item.command.help.casefold()])

    @property
    def _chosen(self) -> Item | None:
        """The selected item: the one chosen, else the one whose key was typed, else the first."""
        items = [item for column in self._columns for item in column]
        chosen = [item for item in items if item.command.name == self._selected]
        by_key = [item for item in items if self._line.value in item.command.caps]
        return next(iter([*chosen, *by_key, *items]), None)

    def body(self, width: int, height: int) -> Body:
        """Draw the filter, the columns, and what the selected command does; what can be done may be other by now."""
        self._items = self._offered()
        selection = self._below.selection if width >= Width.MEDIUM else ""
        self._heading = f"menu  ·  {selection} is selected" if selection else "menu"
        items = [item for column in self._columns for item in column]
        above = [self._filter(len(items), width), BLANK]
        self._drawing = draw_menu(self._items, items, self._chosen, width, max(1, height - len(above)))
        return Body(self._drawing.lines, above=above)

    def _filter(self, count: int, width: int) -> Line:
        pen = Pen(width)
        start = end = pen.at(MARGIN, Span("> ", Role.ACCENT, bold=True))
        if self._line.value:
            every = sum(item.command.group is not Group.MOVE for item in self._items)
            left = f"{count} of {every}" if count else "nothing is called that"
            end = pen.end_at(width - MARGIN - 1, Span(left, Role.DIM)) - 2
        self._line.lay(start, TOP, (end if end > start else width - MARGIN) - start)
        return pen.line()

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
        listed, chosen = self._columns, self._chosen
        for at, items in enumerate(listed):
            if chosen in items:
                column = listed[max(0, min(at + columns, len(listed) - 1))]
                row = max(0, min(items.index(chosen) + rows, len(column) - 1))
                self._selected = column[row].command.name
                self.redraw()
                return

    @command("enter", title="Run it", group=Group.MOVE, word="run it")
    def run_it(self) -> None:
        """Give the selected command to the screen below."""
        if item := self._chosen:
            self._run(item)

    @command("backspace", title="Less filter", group=Group.MOVE, word="less filter")
    def less_filter(self) -> None:
        """Take back the last letter."""
        self._line.put(self._line.value[:-1])

    @command("escape", "ctrl+c", title="Back", group=Group.MOVE, word="back", rank=-1)
    def back(self) -> None:
        """Go back."""
        super().back()

    def _run(self, item: Item) -> None:
        if item.reason:
            self.show_message(item.reason)
        elif item.command.takes_key:
            self.show_message(f"press {item.command.cap} on the screen itself")
        else:
            self.dismiss()
            # By the screen below: what a question is answered would go to the menu, which is gone by then.
            self._below.call_next(self._below.run_command, self._below.commands[item.command.name])

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Run the command under the mouse."""
        if event.button != 1 or self._drawing is None:
            return
        if item := self._drawing.item_at(int(event.screen_x), self.line_at(int(event.screen_y))):
            self._selected = item.command.name
            self._run(item)
