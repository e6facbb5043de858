"""What every screen has: keys that are commands, a footer made of them; and a title, where it is not the main one."""

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.keys import key_to_character
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from offercompare.tui.commands import Command, Group, command, commands_of, with_keys
from offercompare.tui.drawing.body import Body, Entry
from offercompare.tui.drawing.footer import Button, Key, KeyGroup, footer
from offercompare.tui.drawing.headline import PROGRAM
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, cut_path, wrapped
from offercompare.tui.widgets.canvas import Canvas
from offercompare.wording.clean import clean

if TYPE_CHECKING:
    from offercompare.files.load import Loaded
    from offercompare.model.session import Session
    from offercompare.tui.controller import Controller
    from offercompare.tui.drawing.layout import Track
    from offercompare.tui.drawing.view import View
    from offercompare.tui.sidecar_store import SidecarStore

TOP = 2
"""Lines over what stands between: the title, and a blank one."""
_SHARED_RANK = 3


def _types(key: str) -> bool:
    """Return whether a key types a character where there is a line to type."""
    return (key_to_character(key) or "\n").isprintable()


class BoundCommand(NamedTuple):
    """A command, and what it is given to: the screen, the one it looks at, or the app."""

    command: Command
    target: Any


class FileOpened(Message):
    """A file is to be opened in the person's editor."""

    def __init__(self, path: Path | None, line: int | None) -> None:
        """Tell which, and at which line; `None` of a file that is gone."""
        super().__init__()
        self.path, self.line = path, line


class CommandScreen(Screen[None]):
    """A screen whose keys are commands: its own, and those it shares with the comparison."""

    DEFAULT_CSS = """
    CommandScreen { layers: default line; }
    CommandScreen LineInput, CommandScreen TextEdit { layer: line; }
    CommandScreen.too-small LineInput, CommandScreen.too-small TextEdit { display: none; }
    """
    """What is typed into lies over the rows of the canvas that it belongs to."""
    SHARED: ClassVar[frozenset[str]] = frozenset()
    """Names of commands of the comparison and of the app that can be given here, too."""
    LETTERS_ARE_TEXT: ClassVar[bool] = False
    """Whether one types here: then no letter is a key, and the few commands stand in the footer without groups."""
    SCROLLS: ClassVar[bool] = False
    """Whether the body may have more lines than there is room for."""
    SMALLEST: ClassVar[tuple[int, int]] = (10, 4)
    """Columns and rows in which it can be drawn."""
    AT_RIGHT: ClassVar[tuple[str, ...]] = ("menu", "back")
    """Names of the commands that stand at the right of the footer."""

    def __init__(self) -> None:
        """Draw with these signs."""
        super().__init__()
        self._canvas = Canvas(scrolls=self.SCROLLS)
        self.is_stale = False
        """Whether what is shown has changed while another screen lay over this one."""
        self._footer_key: object = None
        """What the footer was drawn of."""
        self._footer = BLANK
        self._buttons: tuple[Button, ...] = ()

    def compose(self) -> ComposeResult:
        """One canvas."""
        yield self._canvas

    @property
    def shared(self) -> frozenset[str]:
        """Names of the commands of others that can be given here, too."""
        return self.SHARED | {"menu"}

    @cached_property
    def controller(self) -> "Controller":
        """The one owner of the files, and of what is compared."""
        return self.app.controller  # type: ignore[attr-defined,no-any-return]  # no other app shows it

    @property
    def view(self) -> "View":
        """What is compared now; there must be an offer to compare."""
        return self.controller.view

    @cached_property
    def all_commands(self) -> dict[str, BoundCommand]:
        """Every command of the app, which has the screens, of the controller, which has the files, and of this."""
        owners = (self.app, self.controller, self)
        return {each.name: BoundCommand(each, owner) for owner in owners for each in commands_of(type(owner))}

    @cached_property
    def commands(self) -> dict[str, BoundCommand]:
        """Every command that can be given here, by name, with the keys a person wants."""
        found = [each for each in self.all_commands.values() if each.target is self or each.command.name in self.shared]
        found.sort(key=lambda bound: bound.command.place)
        keys = self.app.keys  # type: ignore[attr-defined]  # as above
        if self.LETTERS_ARE_TEXT:  # a letter that is wanted elsewhere must not take a command its only key here
            keys = {name: wanted for name, wanted in keys.items() if not all(map(_types, wanted))}
        commands = with_keys((bound.command for bound in found), keys)
        if self.LETTERS_ARE_TEXT:
            commands = tuple(
                each._replace(keys=tuple(key for key in each.keys if not _types(key))) for each in commands
            )
        return {each.name: BoundCommand(each, bound.target) for each, bound in zip(commands, found, strict=True)}

    @cached_property
    def by_key(self) -> dict[str, BoundCommand]:
        """Every command that can be given here, by each of its keys."""
        return {key: bound for bound in self.commands.values() for key in bound.command.keys}

    def cap(self, name: str) -> str:
        """Return the key of a command as it is shown."""
        return self.commands[name].command.caps[0]

    def refusal(self, bound: BoundCommand) -> str:
        """Return why a command cannot be given now; empty if it can."""
        return bound.command.refusal(bound.target)

    def is_in_footer(self, command: Command) -> bool:
        """Return whether a command stands in the footer, where there is room for it."""
        return bool(command.word)

    def word(self, command: Command) -> str:
        """Return the word for a command in the footer."""
        return command.word

    def rank(self, command: Command) -> int:
        """Return how soon a command gives way in the footer."""
        return command.rank

    @property
    def selection(self) -> str:
        """Return the name of the offer that commands are about; empty where there is none."""
        if self.LETTERS_ARE_TEXT or not self.controller.is_comparing:
            return ""
        return self.view.name(self.view.offer, short=False)

    def tell(self, news: str) -> None:
        """Show at the top right what has just been done, or why it was not, until the next key."""
        raise NotImplementedError

    def clear_message(self, target: object) -> None:
        """Let what was done before go, where a command is given to this target."""

    def run_command(self, bound: BoundCommand, key: str = "") -> None:
        """Give a command, or say why it cannot be given."""
        if reason := self.refusal(bound):
            self.tell(reason)
        else:
            self.clear_message(bound.target)
            bound.command.run(bound.target, key)

    def run_by_name(self, name: str) -> None:
        """Give a command of the controller or of the app, whatever its key."""
        self.run_command(self.all_commands[name])

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Go, unless one has gone already: keys typed in one burst may ask for it twice."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def on_key(self, event: events.Key) -> None:
        """Give the command of a key, in the order the keys were typed: Textual's bindings come after the event."""
        if not self.is_active:  # an earlier key has led elsewhere
            event.stop()
            event.prevent_default()
            return
        bound = self.by_key.get(event.key)
        if bound is None:
            self.clear_message(self)
        else:
            event.stop()
            event.prevent_default()
            self.run_command(bound, event.key)

    def on_click(self, event: events.Click) -> None:
        """Give the command whose key in the footer was clicked."""
        if event.screen_y == self.size.height - 1:
            for button in self._buttons:
                if button.start <= event.screen_x < button.end:
                    self.run_command(self.commands[button.command])

    def draw_footer(self, width: int) -> Line:
        """Draw the footer."""
        shown = [bound for bound in self.commands.values() if self.is_in_footer(bound.command)]
        states = [(self.word(each.command), self.rank(each.command), not self.refusal(each)) for each in shown]
        if (wanted := (width, [each.command for each in shown], states)) == self._footer_key:  # as after most keys
            return self._footer
        self._footer_key = wanted
        groups: dict[str, list[Key]] = {"": []} if self.LETTERS_ARE_TEXT else {group: [] for group in Group}
        right: dict[str, Key] = {}
        for (each, _), (word, rank, is_possible) in zip(shown, states, strict=True):
            key = Key(each.cap, word, each.name, rank, is_possible)
            if each.name in self.AT_RIGHT:
                right[each.name] = key
            else:
                groups["" if self.LETTERS_ARE_TEXT else each.group].append(key)
        named = tuple(
            KeyGroup("" if group is Group.MOVE else str(group), tuple(keys)) for group, keys in groups.items()
        )
        at_right = tuple(right[name] for name in self.AT_RIGHT if name in right)
        self._footer, self._buttons = footer(named, at_right, width)
        return self._footer

    @property
    def is_too_small(self) -> bool:
        """Whether the terminal is smaller than the screen can be drawn in."""
        return self.size.width < self.SMALLEST[0] or self.size.height < self.SMALLEST[1]

    def too_small(self) -> Sequence[Line]:
        """Say so, in as many cells as there are; never in none."""
        width, height = self.size
        needed = "{} x {}".format(*self.SMALLEST)
        for text in (f"This needs {needed}; the window is {width} x {height}.", f"too small: {needed}", "too small"):
            if len(lines := wrapped(text, max(1, width))) <= height and max(map(cell_len, lines)) <= width:
                break
        return [Line((Span(line),)) for line in lines[:height]]

    def on_screen_resume(self) -> None:
        """Draw what has changed meanwhile; called before Textual shows the screen again."""
        if self.is_stale:
            self.is_stale = False
            self.redraw()

    def files_changed(self, loaded: "Loaded") -> None:
        """Take what is new on disk, where a screen holds more than what is compared."""

    def redraw(self) -> None:
        """Draw what there is now."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Draw in the colors of the theme as it is now."""
        self._canvas.repaint()


class SliderScreen(CommandScreen):
    """A screen on which the mouse takes hold of weights and drags them."""

    _held: "tuple[int, Track, Session] | None" = None
    """The criterion that is held, its slider, and where it was taken hold of."""

    def take_hold(self, row: int, slider: "Track", x: int) -> None:
        """Begin to drag the weight of a criterion."""
        self._held = row, slider, self.view.session
        self.capture_mouse()
        self._drag(x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the weight."""
        self._drag(int(event.screen_x))

    def on_mouse_up(self) -> None:
        """Let the weight go."""
        if self._held is not None:
            self._held = None
            self.release_mouse()

    def on_screen_suspend(self) -> None:
        """Let the weight go where another screen comes between."""
        self.on_mouse_up()

    def _drag(self, x: int) -> None:
        if self._held is None:
            return
        row, slider, session = self._held
        view, weight = self.view, slider.weight_at(x)
        if session.evaluation is not view.evaluation:  # the files were read again
            self._held = None
        elif (view.row, view.comparison.weights[row]) != (row, weight):
            self.controller.weigh(session, row, weight)


class BaseScreen(CommandScreen):
    """Says where one is and how to get back; what stands between is the affair of each screen."""

    BACK_WORD: ClassVar[str] = "back"
    """Where esc leads, for the right end of the title."""
    NAMES_PRIORITIES: ClassVar[bool] = True
    """Whether the title has the name of the priorities, where there is room for it."""

    def __init__(self, heading: str) -> None:
        """Show `heading` after the names of the program and of the priorities."""
        super().__init__()
        self._title_canvas, self._foot_canvas = Canvas(), Canvas()
        self._heading = heading
        self._back_cells = range(0)
        """Where the way back stands in the title."""
        self._news = ""
        self._has_more = False
        """Whether there are more lines than rows, so that one row says how many are left."""
        self.drawn = Body()
        """What stands between title and footer, as it was drawn last."""
        self._was_in_sight = range(0), self.size

    def compose(self) -> ComposeResult:
        """The title, what stands between, and the footer."""
        yield self._title_canvas
        yield from super().compose()
        yield self._foot_canvas

    def on_mount(self) -> None:
        """Say how many lines are left below, wherever the body is scrolled to."""
        self._title_canvas.styles.height = self.top
        self._foot_canvas.styles.height = 1
        self.watch(self._canvas, "scroll_y", self._draw_foot, init=False)

    @property
    def top(self) -> int:
        """Lines over what stands between: the title, and a blank one where there is room for it."""
        return TOP

    def body(self, width: int, height: int) -> Body:
        """Draw what stands between, in lines of `width` cells, margins included; there is room for `height`."""
        raise NotImplementedError

    @property
    def news(self) -> str:
        """What has just been done."""
        return self._news

    def tell(self, news: str) -> None:
        """Show at the top right what has just been done, until the next key."""
        self._news = news
        self.redraw()

    def rank(self, command: Command) -> int:
        """Return how soon a command gives way in the footer: one that is shared with the main screen before others.

        What is printed stands there wherever there is room for it.
        """
        return command.rank + _SHARED_RANK * (command.name in self.SHARED and command.name != "pdf")

    def clear_message(self, target: object) -> None:
        """Let what was done before go."""
        del target
        if self._news:
            self.tell("")

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
        self.drawn, seen = body, body.in_sight
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
        """Rows of the footer, and of what stays over it."""
        return 1 + self._has_more + len(self.drawn.below)

    def line_at(self, y: int) -> int:
        """Return the line of the body that is shown in a row of the terminal; negative above it."""
        line = y - self.top - len(self.drawn.above)
        return line + int(self._canvas.scroll_y) if line >= 0 else line

    def entries_under(self, event: events.MouseEvent) -> tuple[Entry, ...]:
        """Return what of the body is under the mouse."""
        if event.screen_y >= self.size.height - self._foot_rows:
            return ()
        return tuple(self.drawn.entries_at(int(event.screen_x), self.line_at(int(event.screen_y))))

    def select(self, entry: Entry) -> None:
        """Select what was clicked."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select what is under the mouse."""
        if event.button == 1:
            for entry in self.entries_under(event):
                self.select(entry)

    def _draw_foot(self) -> None:
        """Draw the footer, and over it how many lines are left below."""
        lines = [*self.drawn.below, self.draw_footer(self.size.width)]
        if self._has_more:
            rows = self.size.height - self.top - len(self.drawn.above) - self._foot_rows
            more = len(self.drawn.lines) - rows - self._canvas.scroll_offset.y
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
        """Go back where the title says so; give the command whose key in the footer was clicked."""
        if event.screen_y == 0 and event.screen_x in self._back_cells:
            self.back()

    @property
    def back_word(self) -> str:
        """What esc does now."""
        return self.BACK_WORD

    def _title(self, width: int) -> Line:
        """Say where one is, and at the right what has just been done, or else the way back."""
        pen = Pen(width)
        column, right = MARGIN + len(PROGRAM) + 2, width - MARGIN - 1
        if news := cut_path(clean(self.news), width - 2 * MARGIN):
            end, self._back_cells = pen.end_at(right, Span(news, Role.DIM)), range(0)
        else:
            end = pen.end_at(right, Span("esc", Role.ACCENT, bold=True), Span(f" {self.back_word}", Role.DIM))
            self._back_cells = range(end, right + 1)
        if end <= column:  # what was done matters more than what this program is called
            return pen.line()
        pen.at(MARGIN, Span(PROGRAM, Role.ACCENT, bold=True))
        pen.at(column, Span(self._heading_within(end - column - 2, is_whole=bool(news)), Role.DIM))
        return pen.line()

    def _heading_within(self, room: int, *, is_whole: bool) -> str:
        """Return name of the priorities and heading, or the heading alone; cut, or nothing where it has to be whole."""
        name = clean(self.controller.loaded.priorities.name or "") if self.NAMES_PRIORITIES else ""
        heading = clean(self._heading)
        for parts in ((name, heading), (heading,)):
            text = "  ·  ".join(filter(None, parts))
            if cell_len(text) <= room:
                return text
        return "" if is_whole else cut(text, room)


class DetailScreen(BaseScreen):
    """Looks at the same state as the main screen from another side, and asks the controller for changes of it."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say that something could not be worked out, instead of waiting for it for ever."""
        if event.state is WorkerState.ERROR:
            self.tell("this could not be worked out; please report it")

    def keep(self, store: "SidecarStore[Any]") -> None:
        """Write in the background whatever of a store has changed; at once where no worker of the screen would run."""
        if not self.is_attached:
            if news := store.save_all():
                self.controller.tell(news)
        elif not store.is_saving and store.unsaved():
            self.run_worker(store.save_in_background(self.tell), group="keep", exit_on_error=False)

    @property
    def news(self) -> str:
        """What has just been done here, or on the main screen: a file read again, a page printed."""
        return super().news or self.view.message

    def clear_message(self, target: object) -> None:
        """Let what was done before go, on the main screen too."""
        super().clear_message(target)
        self.controller.clear_message(self)
