"""What every screen but the main one has: a title, a body that may scroll, and the way back."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.worker import Worker, WorkerState

from offercompare.tui.commands import Command, Group, command
from offercompare.tui.drawing.body import Body, Entry
from offercompare.tui.drawing.headline import PROGRAM
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span, cut, cut_path
from offercompare.tui.screens.command_screen import CommandScreen
from offercompare.tui.widgets.canvas import Canvas
from offercompare.wording.clean import clean

if TYPE_CHECKING:
    from offercompare.tui.state.sidecar_store import SidecarStore

TOP = 2
"""Lines above the body: the title and a blank one."""
_SHARED_RANK = 3


class BaseScreen(CommandScreen):
    """Draws title and footer; each screen draws the body between them."""

    BACK_WORD: ClassVar[str] = "back"
    """What esc does, for the right end of the title."""
    NAMES_PRIORITIES: ClassVar[bool] = True
    """Whether the title names the priorities, where it has room."""

    def __init__(self, heading: str) -> None:
        """Show `heading` after the names of the program and of the priorities."""
        super().__init__()
        self._title_canvas, self._foot_canvas = Canvas(), Canvas()
        self._heading = heading
        self._back_cells = range(0)
        """The cells of "esc back" in the title, for the mouse."""
        self._message = ""
        self._has_more = False
        """Whether the body has more lines than rows; then a row says how many are below."""
        self.current_body = Body()
        """The body as it was drawn last."""
        self._was_in_sight = range(0), self.size

    def compose(self) -> ComposeResult:
        """Title, body and footer."""
        yield self._title_canvas
        yield from super().compose()
        yield self._foot_canvas

    def on_mount(self) -> None:
        """Update how many lines are below whenever the body scrolls."""
        self._title_canvas.styles.height = self.top
        self._foot_canvas.styles.height = 1
        self.watch(self._canvas, "scroll_y", self._draw_foot, init=False)

    @property
    def top(self) -> int:
        """Return how many lines stand above the body: the title, and a blank one."""
        return TOP

    def body(self, width: int, height: int) -> Body:
        """Return the body in lines of `width` cells, margins included; `height` of them fit."""
        raise NotImplementedError

    @property
    def status(self) -> str:
        """What stands at the top right: the last message, or nothing."""
        return self._message

    def show_message(self, message: str) -> None:
        """Show at the top right what has just been done, or why it was not, until the next key."""
        self._message = message
        self.redraw()

    def rank(self, command: Command) -> int:
        """Return how soon the footer drops a command: those shared with the main screen first, but for the PDF."""
        return command.rank + _SHARED_RANK * (command.name in self.SHARED and command.name != "pdf")

    def clear_message(self, target: object) -> None:
        """Clear the message."""
        del target
        if self._message:
            self.show_message("")

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.redraw()

    def redraw(self) -> None:
        """Draw what there is now."""
        width, height = self.size
        self._title_canvas.display = self._foot_canvas.display = not self.is_too_small
        self.set_class(self.is_too_small, "too-small")
        if self.is_too_small:
            self._canvas.show(self.too_small())
            return
        room = height - self.top - 1
        body = self.body(width, room)
        if self.SCROLLS and len(body.above) > room // 2:
            body = body.unpinned()
        self.current_body, seen = body, body.in_sight
        room -= len(body.above) + len(body.below)
        self._has_more = self.SCROLLS and len(body.lines) > room
        self._title_canvas.styles.height = self.top + len(body.above)
        self._foot_canvas.styles.height = self._foot_rows
        self._title_canvas.show((self._title(width), *[BLANK] * (self.top - 1), *body.above))
        self._canvas.show(body.lines if self.SCROLLS else body.lines[:room])
        if self._was_in_sight != (seen, self.size):
            self._was_in_sight = seen, self.size
            top = max(int(self._canvas.scroll_y), seen.stop - room + self._has_more)
            scroll = partial(self._canvas.scroll_to, y=min(top, seen.start), animate=False, force=True, immediate=True)
            scroll()
            self.call_after_refresh(scroll)  # there may be more room for it then, or less
        self._draw_foot()

    @property
    def _foot_rows(self) -> int:
        """Rows of the footer and of the lines pinned over it."""
        return 1 + self._has_more + len(self.current_body.below)

    def line_at(self, y: int) -> int:
        """Return the index of the body's line in a row of the terminal; negative above the body."""
        line = y - self.top - len(self.current_body.above)
        return line + int(self._canvas.scroll_y) if line >= 0 else line

    def entries_under(self, event: events.MouseEvent) -> tuple[Entry, ...]:
        """Return the entries of the body under the mouse."""
        if event.screen_y >= self.size.height - self._foot_rows:
            return ()
        return tuple(self.current_body.entries_at(int(event.screen_x), self.line_at(int(event.screen_y))))

    def select(self, entry: Entry) -> None:
        """Select an entry that was clicked."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the entries under the mouse."""
        if event.button == 1:
            for entry in self.entries_under(event):
                self.select(entry)

    def _draw_foot(self) -> None:
        """Draw the footer, and over it how many lines are below."""
        lines = [*self.current_body.below, self.draw_footer(self.size.width)]
        if self._has_more:
            rows = self.size.height - self.top - len(self.current_body.above) - self._foot_rows
            more = len(self.current_body.lines) - rows - self._canvas.scroll_offset.y
            text = f"{' ' * MARGIN}{more} more line{'s' * (more != 1)} below" if more > 0 else ""
            lines.insert(0, Line((Span(text, Role.DIM),)))
        self._foot_canvas.show(lines)

    def repaint(self) -> None:
        """Draw in the colors of the theme as it is now."""
        for canvas in (self._title_canvas, self._canvas, self._foot_canvas):
            canvas.repaint()

    @command("escape", "q", title="Back", group=Group.MOVE, word="back", rank=-1)
    def back(self) -> None:
        """Go back."""
        self.dismiss()

    def on_click(self, event: events.Click) -> None:
        """Go back where the title says so."""
        if event.screen_y == 0 and event.screen_x in self._back_cells:
            self.back()

    @property
    def back_word(self) -> str:
        """What esc does now."""
        return self.BACK_WORD

    def _title(self, width: int) -> Line:
        """Draw the title: program and heading, and at the right the status, or else the way back."""
        pen = Pen(width)
        column, right = MARGIN + len(PROGRAM) + 2, width - MARGIN - 1
        if status := cut_path(clean(self.status), width - 2 * MARGIN):
            end, self._back_cells = pen.end_at(right, Span(status, Role.DIM)), range(0)
        else:
            end = pen.end_at(right, Span("esc", Role.ACCENT, bold=True), Span(f" {self.back_word}", Role.DIM))
            self._back_cells = range(end, right + 1)
        if end <= column:  # what was done matters more than what this program is called
            return pen.line()
        pen.at(MARGIN, Span(PROGRAM, Role.ACCENT, bold=True))
        pen.at(column, Span(self._heading_within(end - column - 2, is_whole=bool(status)), Role.DIM))
        return pen.line()

    def _heading_within(self, room: int, *, is_whole: bool) -> str:
        """Return the heading, after the name of the priorities if both fit; cut, or empty where `is_whole`."""
        name = clean(self.controller.loaded.priorities.name or "") if self.NAMES_PRIORITIES else ""
        heading = clean(self._heading)
        for parts in ((name, heading), (heading,)):
            text = "  ·  ".join(filter(None, parts))
            if cell_len(text) <= room:
                return text
        return "" if is_whole else cut(text, room)


class DetailScreen(BaseScreen):
    """A screen on the state of the main one, which it changes through the controller."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show that a worker has failed: nobody is to wait for its result."""
        if event.state is WorkerState.ERROR:
            self.show_message("this could not be worked out; please report it")

    def keep(self, store: "SidecarStore[Any]") -> None:
        """Save what has changed in a store in the background, or at once where the screen is closed."""
        if not self.is_attached:
            if message := store.save_all():
                self.controller.show_message(message)
        elif not store.is_saving and store.unsaved():
            # By the app: what the screen began would end with it.
            self.app.run_worker(store.save_in_background(self._show_result), group="keep", exit_on_error=False)

    def _show_result(self, message: str) -> None:
        (self if self.is_attached else self.controller).show_message(message)

    @property
    def status(self) -> str:
        """The last message here, or on the main screen: a file was read again, a page printed."""
        return super().status or self.view.message

    def clear_message(self, target: object) -> None:
        """Clear the message, on the main screen too."""
        super().clear_message(target)
        self.controller.clear_message(self)
