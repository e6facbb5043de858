"""A screen of lines to read and scroll: an offer in full, the problems, the help."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from offercompare.tui.commands import PAGE, Command, bindings
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Role, Span
from offercompare.tui.screens.base_screen import BaseScreen

WIDEST = 76
"""Longer lines are hard to read."""


class Page(BaseScreen):
    """Lines under a title, scrolled by keys and wheel."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PAGE)]
    OWN_COMMANDS: ClassVar[tuple[Command, ...]] = PAGE
    MOST_CELLS: ClassVar[int] = WIDEST
    """Of a line."""

    def __init__(self, title: str, draw: Callable[[int], Sequence[Line]], glyphs: Glyphs) -> None:
        """Show what `draw` makes of a width."""
        super().__init__(title, glyphs)
        self._draw_lines = draw
        self._top = 0

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Show the lines from where the person has scrolled to, and say how many are left."""
        lines = self._draw_lines(min(width - 2 * MARGIN, self.MOST_CELLS))
        room = height - 1
        self._top = max(0, min(self._top, len(lines) - room))
        shown = [Line((Span(" " * MARGIN), *line.spans)) for line in lines[self._top : self._top + room]]
        shown += [BLANK] * (room - len(shown))
        more = len(lines) - self._top - room
        return (
            *shown,
            Line((Span(f"{' ' * MARGIN}{more} more line{'s' * (more != 1)} below", Role.DIM),)) if more > 0 else BLANK,
        )

    def action_scroll(self, lines: int) -> None:
        """Go down by so many lines, or up."""
        self._top += lines
        self.redraw()

    def action_scroll_page(self, pages: int) -> None:
        """Go down by a screen, or up."""
        self.action_scroll(pages * max(1, self.size.height - 5))

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel."""
        self.action_scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel."""
        self.action_scroll(-3)
