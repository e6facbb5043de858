"""A text of several lines to edit: Textual's `TextArea`, which leaves the keys of commands alone."""

from typing import ClassVar

from textual import events
from textual.geometry import Offset
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from offercompare.model.fields import LONGEST_TEXT
from offercompare.tui.screens.command_screen import CommandScreen
from offercompare.wording.clean import clean


class TextEdit(TextArea):
    """A text to edit that shows what was pasted as it is shown everywhere, up to so many characters.

    It has no scroll bar: at first that would lie over the ends of lines, wrapped before it came.
    """

    DEFAULT_CSS: ClassVar[str] = """
    TextEdit { border: none; padding: 0; background: transparent; scrollbar-size-vertical: 0; }
    TextEdit:focus { border: none; }
    """

    def __init__(self, text: str, *, limit: int = LONGEST_TEXT) -> None:
        """Edit `text`."""
        self._limit = limit
        super().__init__(clean(text, lines=True, limit=limit), compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    def lines_below(self, rows: int) -> int:
        """Return how many lines there are below those that show in so many rows."""
        return max(0, self.wrapped_document.height - self.scroll_offset.y - rows)

    def lay(self, column: int, row: int, width: int, height: int) -> None:
        """Lay it over the canvas of its screen."""
        self.styles.offset = (column, row)
        self.styles.width, self.styles.height = max(1, width), max(1, height)

    def on_resize(self) -> None:
        """Draw it wrapped to its new width: what was drawn before is wrapped to the old one."""
        self.refresh()

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:  # noqa: FBT001, FBT002 - as there
        """Scroll to the cursor, unless it stands behind the end: an undo shortens the text before it moves the cursor.

        Textual would fail then (its issue 6686).
        """
        is_behind = self.cursor_location[0] >= self.document.line_count
        return Offset() if is_behind else super().scroll_cursor_visible(center, animate)

    def on_key(self, event: events.Key) -> None:
        """Leave the keys of commands to the screen, in the order they were typed."""
        if isinstance(self.screen, CommandScreen):
            self.screen.on_key(event)

    def edit(self, edit: Edit) -> EditResult:
        """Clean what is typed or pasted."""
        replaced = self.get_text_range(edit.top, edit.bottom)
        edit.text = clean(edit.text, lines=True, limit=max(0, self._limit - len(self.text) + len(replaced)))
        return super().edit(edit)
