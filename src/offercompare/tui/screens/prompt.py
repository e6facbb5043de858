"""A question at the foot of the screen: a line to type, a text to edit, or a choice by one key."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from offercompare.tui.drawing.glyphs import WARNING, to_ascii
from offercompare.tui.screens.command_screen import CommandScreen
from offercompare.tui.tasks import objection_to_new, print_in_background
from offercompare.tui.widgets.line_input import LineInput
from offercompare.tui.widgets.text_edit import TextEdit
from offercompare.wording.clean import clean

_LOW, _LOWEST = 9, 4
"""In fewer lines, and the more its hint has, nothing stands around a question; at last only what answers it."""
# Before the line to type has a chance: there, ctrl+c would copy.
_CANCEL = Binding("escape,ctrl+c", "dismiss(None)", "Cancel", show=False, priority=True)


class Prompt(ModalScreen[str | None]):
    """A question over the screen it is asked on, and below it what is needed to answer it."""

    SCOPED_CSS: ClassVar[bool] = False  # else it would not hold for the classes below
    CSS = """
    Prompt {
        align: left bottom; background: transparent;
        Vertical { height: auto; max-height: 100%; background: $panel; padding: 1 2; }
        Static { height: auto; background: $panel; }
        LineInput, TextEdit { margin: 1 0 0 0; }
        TextEdit { height: auto; max-height: 12; }
        #hint { color: $text-muted; margin: 1 0 0 0; }
        &.low Vertical { padding: 0; }
        &.low LineInput, &.low TextEdit, &.low #hint { margin: 0; }
        &.lowest #question { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [_CANCEL]

    def __init__(self, question: str, hint: str) -> None:
        """Ask `question`; the hint says what to do."""
        super().__init__()
        self._question, self._hint = question, hint

    def compose(self) -> ComposeResult:
        """The question, what is typed into, and what to do."""
        with Vertical():
            yield Static(self.content(self._question), id="question")
            yield from self.field()
            yield Static(self.content(self._hint, lines=True), id="hint")

    def field(self) -> Iterable[Widget]:
        """Return the widgets to type into, if there are any."""
        return ()

    def on_resize(self, event: events.Resize) -> None:
        """Leave out what a low window has no room for."""
        self.set_class(event.size.height < _LOW + self._hint.count("\n"), "low")
        self.set_class(event.size.height < _LOWEST or self.has_no_room(event.size), "lowest")

    def content(self, text: str, *, lines: bool = False) -> Content:
        """Return a text without control characters, in the signs that the terminal has."""
        shown = clean(text, lines=lines)
        return Content(to_ascii(shown) if getattr(self.app, "is_ascii", False) else shown)

    def has_no_room(self, size: Size) -> bool:
        """Whether there is no room for the question and for what is needed to answer it."""
        del size
        return False

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Close with the first answer: keys typed in one burst may give two."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Ask(Prompt):
    """Asks for a line of text."""

    def __init__(self, question: str, answer: str, check: Callable[[str], str], choices: str = "") -> None:
        """Ask for a line.

        Args:
            question: What is asked.
            answer: What is filled in.
            check: Says what is wrong with an answer, the reason in the first line; or nothing.
            choices: In lines, what may be answered.
        """
        super().__init__(question, "\n".join(filter(None, ("enter  accept    esc  cancel", choices))))
        self._line, self._check, self._choices = LineInput(answer, select_on_focus=True), check, choices

    def field(self) -> Iterable[Widget]:
        """Return the line."""
        return (self._line,)

    def on_mount(self) -> None:
        """Put the cursor into the line."""
        self._line.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer, or say what is wrong with it."""
        answer = event.value.strip()
        objection = self._check(answer) if answer else "Type something, or press esc."
        if objection:
            lines = dict.fromkeys((*objection.split("\n"), *self._choices.split("\n")))  # without repeating a hint
            reason, *advice = map(self.content, lines)
            reason = self.content(f"{WARNING} ") + reason
            self.query_one("#hint", Static).update(Content("\n").join([reason.stylize("bold $warning"), *advice]))
        else:
            self.dismiss(answer)


class EditText(Prompt):
    """Lets a text be edited; whichever way it is left, what was typed is handed over."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+s", "done", "Keep it", show=False, priority=True)]

    def __init__(self, question: str, text: str, keep: Callable[[str], None]) -> None:
        """Edit `text`; `keep` takes what has become of it, if anything has."""
        super().__init__(question, "esc  keep it and go back    enter  new line    ctrl+z  undo")
        self._text = TextEdit(text)
        self._before = self._text.text
        self._keep = keep

    def field(self) -> Iterable[Widget]:
        """Return the text."""
        return (self._text,)

    def on_mount(self) -> None:
        """Put the cursor at the end of the text."""
        self._text.focus()
        self._text.move_cursor(self._text.document.end)

    def action_done(self) -> None:
        """Keep it and go back."""
        self._pass_on()
        self.dismiss()

    def on_unmount(self) -> None:
        """Keep it too where the app is left."""
        self._pass_on()

    def _pass_on(self) -> None:
        if self._text.text != self._before:
            self._before = self._text.text
            self._keep(self._before)


class Choose(Prompt):
    """Asks for one of a few keys."""

    def __init__(self, question: str, choices: Mapping[str, str]) -> None:
        """Ask `question`; `choices` are keys and what each does."""
        self._choices = choices
        self._only = next(iter(choices)) if len(choices) == 1 else None
        """The only choice, which a mere enter accepts as it does a line that is filled in."""
        known = {f"{key}  enter" if self._only else key: meaning for key, meaning in choices.items()}
        super().__init__(
            question, "    ".join(f"{key}  {meaning}" for key, meaning in {**known, "esc": "back"}.items())
        )

    def has_no_room(self, size: Size) -> bool:
        """Whether the last of the keys would be cut off, were the question shown."""
        lines = (self.content(text).get_height({}, max(1, size.width)) for text in (self._question, self._hint))
        return sum(lines) > size.height

    def on_key(self, event: events.Key) -> None:
        """Take the key if it is one of the choices; the screen below is not to hear it too."""
        character = self._only if event.key == "enter" else "s" if event.key == "ctrl+s" else event.character
        if character in self._choices:
            event.stop()
            self.dismiss(character)


def print_to_file(
    screen: CommandScreen, question: str, wanted: str, path_of: Callable[[str], Path], print_to: Callable[[Path], str]
) -> None:
    """Ask for a new file, print to it in the background, and show the result as a message.

    Args:
        screen: Where it is asked and shown; the result is shown on the main one where that is gone meanwhile.
        question: What is asked.
        wanted: The name of the file, where nothing else is typed.
        path_of: Returns the path for a name that was typed.
        print_to: Prints to a path, and returns the message.
    """

    def show_message(message: str) -> None:
        (screen if screen.is_attached else screen.controller).show_message(message)

    def answered(name: str | None) -> None:
        if name is not None:
            print_in_background(screen.app, screen.controller.prints, partial(print_to, path_of(name)), show_message)

    screen.app.push_screen(Ask(question, wanted, lambda name: objection_to_new(path_of(name))), answered)
