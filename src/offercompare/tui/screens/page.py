"""A screen of lines to read and scroll: an offer in full, the problems, the help."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from offercompare.tui.commands import PAGE, bindings
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.keys import Button, Key, footer
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut
from offercompare.tui.widgets.canvas import Canvas

WIDEST = 76
"""Longer lines are hard to read."""


class Page(Screen[None]):
    """Lines under a title, scrolled by keys and wheel."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PAGE)]

    def __init__(self, title: str, draw: Callable[[int], Sequence[Line]], glyphs: Glyphs) -> None:
        """Show what `draw` makes of a width."""
        super().__init__()
        self._canvas = Canvas()
        self._heading = title
        self._draw_lines = draw
        self._glyphs = glyphs
        self._top = 0
        self._buttons: tuple[Button, ...] = ()

    def compose(self) -> ComposeResult:
        """One canvas."""
        yield self._canvas

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._show()

    def redraw(self) -> None:
        """Draw what the lines are now."""
        self._show()

    def repaint(self) -> None:
        """Draw in the colours of the theme as it is now."""
        self._canvas.repaint()

    def action_scroll(self, lines: int) -> None:
        """Go down by so many lines, or up."""
        self._top += lines
        self._show()

    def action_scroll_page(self, pages: int) -> None:
        """Go down by a screen, or up."""
        self.action_scroll(pages * max(1, self.size.height - 5))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel."""
        self.action_scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel."""
        self.action_scroll(-3)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        if event.screen_y == self.size.height - 1:
            for button in self._buttons:
                if button.start <= event.screen_x < button.end:
                    await self.run_action(button.action)

    def _show(self) -> None:
        width, height = self.size
        if width < 10 or height < 4:
            self._canvas.show(())
            return
        body = self._draw_lines(min(width - 2 * MARGIN, WIDEST))
        room = height - 4
        self._top = max(0, min(self._top, len(body) - room))
        heading = Pen(width)
        column = heading.at(MARGIN, Span("offercompare", Role.ACCENT, bold=True)) + 2
        end = heading.ending(width - MARGIN - 1, Span("esc  back", Role.DIM))
        heading.at(column, Span(self._glyphs.text(cut(self._heading, end - column - 2)), Role.DIM))
        shown = [Line((Span(" " * MARGIN), *line.spans)) for line in body[self._top : self._top + room]]
        shown += [BLANK] * (room - len(shown))
        more = len(body) - self._top - room
        note = Pen(width)
        if more > 0:
            note.at(MARGIN, Span(f"{more} more lines below", Role.DIM))
        keys = [Key(c.cap, c.word, c.action, c.weight) for c in PAGE if c.word]
        foot, self._buttons = footer(keys, width, self._glyphs)
        self._canvas.show((heading.line(), BLANK, *shown, note.line(), foot))
