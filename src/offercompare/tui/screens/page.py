"""A screen of lines to read and scroll: an offer in full, the problems, what the signs mean."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from offercompare.tui.commands import PAGES, ROWS, Group, Pair, command, opposites
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import Line, Span
from offercompare.tui.screens.base_screen import BaseScreen

WIDEST = 76
"""Longer lines are hard to read."""


class ScrollScreen(BaseScreen):
    """A screen that may have more lines than rows; Textual scrolls them, by keys and wheel."""

    SCROLLS: ClassVar[bool] = True

    def scroll_by(self, lines: int) -> None:
        """Go down, or up."""
        self._canvas.scroll_relative(y=lines, animate=False)

    @opposites(PAGES, title="Page", group=Group.MOVE)
    def scroll_page(self, pages: int) -> None:
        """Go down by a screen, or up."""
        self.scroll_by(pages * max(1, self._canvas.size.height - 1))


class Page(ScrollScreen):
    """Lines under a title."""

    MOST_CELLS: ClassVar[int] = WIDEST
    """Of a line."""

    def __init__(self, title: str, draw: Callable[[int], Sequence[Line]]) -> None:
        """Show what `draw` makes of a width."""
        super().__init__(title)
        self._draw_lines = draw

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw every line."""
        del height
        lines = self._draw_lines(max(1, min(width - 2 * MARGIN, self.MOST_CELLS)))
        return [Line((Span(" " * MARGIN), *line.spans)) for line in lines]

    @opposites(ROWS, title="Scroll", group=Group.MOVE, word="scroll")
    @opposites(
        Pair({"to_end": ("end", "G"), "to_top": ("home", "g")}, "g G"),
        step=1000000,
        title="Top or end",
        group=Group.MOVE,
    )
    def scroll_lines(self, lines: int) -> None:
        """Go down, or up."""
        self.scroll_by(lines)

    @opposites(
        Pair({"page_down": ("pagedown", "space"), "page_up": ("pageup",)}, "pgdn pgup"), title="Page", group=Group.MOVE
    )
    def scroll_page(self, pages: int) -> None:
        """Go down by a screen, or up."""
        super().scroll_page(pages)

    @command("escape", "q", "enter", title="Back", group=Group.MOVE, word="back", rank=-1)
    def back(self) -> None:
        """Go back."""
        super().back()
