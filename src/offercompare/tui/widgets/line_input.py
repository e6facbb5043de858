"""The line in which a person types: Textual's `Input`, one cell high, which leaves the keys of commands alone."""

from typing import ClassVar

from textual import events
from textual.widgets import Input

from offercompare.model.fields import LONGEST_TEXT
from offercompare.tui.drawing.glyphs import to_ascii
from offercompare.tui.screens.command_screen import CommandScreen
from offercompare.wording.clean import clean


class LineInput(Input):
    """A line to type, of which nothing that is pasted is lost.

    A key that is a command of the screen is its command here too, whatever it does in other inputs: ctrl+w, ctrl+e,
    enter. It is given at once and not after the event has bubbled up, so that keys typed in one burst act in the order
    they were typed.
    """

    DEFAULT_CSS: ClassVar[str] = """
    LineInput {
        height: 1;
        padding: 0;
        border: none;
        background: transparent;

        &:focus { border: none; background-tint: transparent; }
        & > .input--cursor { background: $foreground; color: $background; text-style: none; }
        & > .input--selection { background: $foreground 18%; }
        & > .input--placeholder { color: $text-muted; }
        &:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", select_on_focus: bool = False) -> None:
        """Begin with `value`, to be typed over or typed on; `placeholder` stands there while nothing is typed."""
        super().__init__(value, placeholder=clean(placeholder), select_on_focus=select_on_focus)
        self.cursor_blink = False

    def lay(self, column: int, row: int, width: int) -> None:
        """Lay it over a row of its screen's canvas; before it is mounted, for the first frame to have it there."""
        self.styles.offset = (column, row)
        self.styles.width = max(1, width)

    def validate_placeholder(self, value: str) -> str:
        """Show what may be typed in the signs that the terminal has."""
        return to_ascii(value) if self.is_attached and getattr(self.app, "is_ascii", False) else value

    def validate_value(self, value: str) -> str:
        """Clean what was typed, pasted or put there."""
        return clean(value, limit=LONGEST_TEXT)

    def put(self, value: str) -> None:
        """Replace what is typed, with the cursor behind it."""
        self.value = value
        self.cursor_position = len(self.value)

    @property
    def is_covered(self) -> bool:
        """Whether another screen has come over its own: what is typed then is not meant for it."""
        return not self.screen.is_active

    def on_key(self, event: events.Key) -> None:
        """Leave the keys of commands to the screen; type nothing that cannot be seen."""
        if self.is_covered:
            event.stop()
            event.prevent_default()
        elif isinstance(self.screen, CommandScreen):
            self.screen.on_key(event)

    def on_paste(self, event: events.Paste) -> None:
        """Paste all lines as one: line breaks and tabs become single spaces."""
        event.stop()
        event.prevent_default()
        if not self.is_covered:
            lines = event.text.replace("\t", "\n").splitlines()
            text = event.text if len(lines) == 1 else " ".join(filter(None, map(str.strip, lines)))
            self.replace(clean(text, limit=LONGEST_TEXT), *self.selection)
