"""A screen whose keys are commands, with a footer made of them."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.keys import key_to_character
from textual.message import Message
from textual.screen import Screen

from offercompare.tui.commands import Command, Group, commands_of, with_keys
from offercompare.tui.drawing.footer import Button, Key, KeyGroup, footer
from offercompare.tui.drawing.pen import BLANK, Line, Span, wrapped
from offercompare.tui.widgets.canvas import Canvas

if TYPE_CHECKING:
    from offercompare.files.load import Loaded
    from offercompare.model.session import Session
    from offercompare.tui.controller import Controller
    from offercompare.tui.drawing.layout import Track
    from offercompare.tui.state.view import View


def _types(key: str) -> bool:
    """Return whether a key types a character where there is a line to type."""
    return (key_to_character(key) or "\n").isprintable()


class BoundCommand(NamedTuple):
    """A command and the object that runs it: the app, the controller, or the screen itself."""

    command: Command
    target: Any


class FileOpened(Message):
    """Asks the app to open a file in the person's editor."""

    def __init__(self, path: Path | None, line: int | None) -> None:
        """Name the file, `None` if it is gone, and the line."""
        super().__init__()
        self.path, self.line = path, line


class CommandScreen(Screen[None]):
    """A screen whose keys run commands: its own, and those it shares with the app and the controller."""

    DEFAULT_CSS = """
    CommandScreen { layers: default line; }
    CommandScreen LineInput, CommandScreen TextEdit { layer: line; }
    CommandScreen.too-small LineInput, CommandScreen.too-small TextEdit { display: none; }
    """
    """Inputs are laid over their rows of the canvas."""
    SHARED: ClassVar[frozenset[str]] = frozenset()
    """Names of commands of the controller and of the app that are available here, too."""
    LETTERS_ARE_TEXT: ClassVar[bool] = False
    """Whether text is typed here: then no letter is a key, and the footer has no groups."""
    SCROLLS: ClassVar[bool] = False
    """Whether the body may have more lines than there is room for."""
    SMALLEST: ClassVar[tuple[int, int]] = (10, 4)
    """The least columns and rows in which it can be drawn."""
    AT_RIGHT: ClassVar[tuple[str, ...]] = ("menu", "back")
    """Names of the commands that stand at the right of the footer."""

    def __init__(self) -> None:
        """Begin with an empty canvas and footer."""
        super().__init__()
        self._canvas = Canvas(scrolls=self.SCROLLS)
        self.is_stale = False
        """Whether what is shown has changed while another screen lay over this one."""
        self._footer_key: object = None
        """What the footer was drawn from: it is drawn again where that differs."""
        self._footer = BLANK
        self._buttons: tuple[Button, ...] = ()

    def compose(self) -> ComposeResult:
        """One canvas."""
        yield self._canvas

    @property
    def shared(self) -> frozenset[str]:
        """Names of the commands of others that are available here, too."""
        return self.SHARED | {"menu"}

    @cached_property
    def controller(self) -> "Controller":
        """The owner of files and view."""
        return self.app.controller  # type: ignore[attr-defined,no-any-return]  # no other app shows it

    @property
    def view(self) -> "View":
        """The current view; there must be an offer to compare."""
        return self.controller.view

    @cached_property
    def all_commands(self) -> dict[str, BoundCommand]:
        """Every command of the app, of the controller and of this screen, by name."""
        owners = (self.app, self.controller, self)
        return {each.name: BoundCommand(each, owner) for owner in owners for each in commands_of(type(owner))}

    @cached_property
    def commands(self) -> dict[str, BoundCommand]:
        """The commands available here, by name, with the keys of the settings."""
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
        """The commands available here, by each of their keys."""
        return {key: bound for bound in self.commands.values() for key in bound.command.keys}

    def cap(self, name: str) -> str:
        """Return the key of a command as it is shown."""
        return self.commands[name].command.caps[0]

    def refusal(self, bound: BoundCommand) -> str:
        """Return why a command cannot be run now; empty if it can."""
        return bound.command.refusal(bound.target)

    def is_in_footer(self, command: Command) -> bool:
        """Return whether the footer shows a command, where it has room."""
        return bool(command.word)

    def word(self, command: Command) -> str:
        """Return the word for a command in the footer."""
        return command.word

    def rank(self, command: Command) -> int:
        """Return how soon the footer drops a command: the larger, the sooner."""
        return command.rank

    @property
    def selection(self) -> str:
        """Return the name of the offer that commands act on; empty where there is none."""
        if self.LETTERS_ARE_TEXT or not self.controller.is_comparing:
            return ""
        return self.view.name(self.view.offer, short=False)

    def show_message(self, message: str) -> None:
        """Show at the top right what has just been done, or why it was not, until the next key."""
        raise NotImplementedError

    def clear_message(self, target: object) -> None:
        """Clear the message before a command of this target is run."""

    def run_command(self, bound: BoundCommand, key: str = "") -> None:
        """Run a command, or show why it cannot be run."""
        if reason := self.refusal(bound):
            self.show_message(reason)
        else:
            self.clear_message(bound.target)
            bound.command.run(bound.target, key)

    def run_by_name(self, name: str) -> None:
        """Run any command of the app, of the controller or of this screen."""
        self.run_command(self.all_commands[name])

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close the screen once: keys typed in one burst may ask for it twice."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def on_key(self, event: events.Key) -> None:
        """Run the command of a key here, not by a binding: those run after the event, out of the order of typing."""
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
        """Run the command that was clicked in the footer."""
        if event.screen_y == self.size.height - 1:
            for button in self._buttons:
                if button.start <= event.screen_x < button.end:
                    self.run_command(self.commands[button.command])

    def draw_footer(self, width: int) -> Line:
        """Return the footer, drawn again only where it has changed."""
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
        """Return whether the terminal is smaller than `SMALLEST`."""
        return self.size.width < self.SMALLEST[0] or self.size.height < self.SMALLEST[1]

    def too_small(self) -> Sequence[Line]:
        """Say which size is needed, as fully as fits."""
        width, height = self.size
        needed = "{} x {}".format(*self.SMALLEST)
        for text in (f"This needs {needed}; the window is {width} x {height}.", f"too small: {needed}", "too small"):
            if len(lines := wrapped(text, max(1, width))) <= height and max(map(cell_len, lines)) <= width:
                break
        return [Line((Span(line),)) for line in lines[:height]]

    def on_screen_resume(self) -> None:
        """Redraw a stale screen; called before Textual shows it again."""
        if self.is_stale:
            self.is_stale = False
            self.redraw()

    def files_changed(self, loaded: "Loaded") -> None:
        """Take over what was read from disk; for screens that hold more than the view."""

    def redraw(self) -> None:
        """Draw the current state."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Draw in the colors of the theme as it is now."""
        self._canvas.repaint()


class SliderScreen(CommandScreen):
    """A screen on which weights are dragged with the mouse."""

    _held: "tuple[int, Track, Session] | None" = None
    """Index of the criterion that is dragged, its slider, and the session before."""

    def take_hold(self, row: int, slider: "Track", x: int) -> None:
        """Begin to drag the weight of a criterion, from column `x`."""
        self._held = row, slider, self.view.session
        self.capture_mouse()
        self._drag(x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the weight."""
        self._drag(int(event.screen_x))

    def on_mouse_up(self) -> None:
        """End the drag."""
        if self._held is not None:
            self._held = None
            self.release_mouse()

    def on_screen_suspend(self) -> None:
        """End the drag where another screen comes between."""
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
