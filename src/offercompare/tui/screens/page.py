"""Screens of text that scrolls: an offer in full, why the leader leads, what the signs mean."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from offercompare.tui.commands import PAGES, ROWS, Group, Pair, command, opposites
from offercompare.tui.drawing.body import Body
from offercompare.tui.drawing.pen import MARGIN, Line, indented
from offercompare.tui.drawing.reasons import every_reason
from offercompare.tui.screens.base_screen import BaseScreen

WIDEST = 76
"""Longer lines are hard to read."""


class ScrollScreen(BaseScreen):
    """A screen whose body scrolls, by keys and wheel."""

    SCROLLS: ClassVar[bool] = True

    @opposites(PAGES, title="Page", group=Group.MOVE)
    def scroll_page(self, pages: int) -> None:
        """Go down by a screen, or up."""
        self._canvas.scroll_relative(y=pages * max(1, self._canvas.size.height - 1), animate=False)


class Page(ScrollScreen):
    """Lines of text under a title."""

    MOST_CELLS: ClassVar[int] = WIDEST
    """Cells of a line at most."""

    def __init__(self, title: str, draw: Callable[[int], Sequence[Line]]) -> None:
        """Show the lines that `draw` returns for a width."""
        super().__init__(title)
        self._draw_lines = draw

    def body(self, width: int, height: int) -> Body:
        """Draw every line."""
        del height
        lines = self._draw_lines(max(1, min(width - 2 * MARGIN, self.MOST_CELLS)))
        return Body([indented(*line.spans) for line in lines])

    @opposites(ROWS, title="Scroll", group=Group.MOVE, word="scroll")
    @opposites(
        Pair({"to_end": ("end", "G"), "to_top": ("home", "g")}, "g G"),
        step=1000000,
        title="Top or end",
        group=Group.MOVE,
    )
    def scroll_lines(self, lines: int) -> None:
        """Go down, or up."""
        self._canvas.scroll_relative(y=lines, animate=False)

    @command("escape", "q", "enter", title="Back", group=Group.MOVE, word="back", rank=-1)
    def back(self) -> None:
        """Go back."""
        super().back()


class OfferPage(Page):
    """The offer that is selected on the main screen, from which one goes on to what to ask for, or to a call."""

    MOST_CELLS: ClassVar[int] = 2 * WIDEST + 4
    SHARED: ClassVar[frozenset[str]] = frozenset({"asks", "call"})


class WhyPage(Page):
    """Why the leader leads the offer that is selected on the main screen, and all there is to doubt."""

    SHARED: ClassVar[frozenset[str]] = frozenset({"next_offer", "previous_offer", "questions"})

    def __init__(self) -> None:
        """Draw what there is to say now."""
        super().__init__("why", lambda width: every_reason(self.view, width))

    @command("escape", "q", "enter", "i", title="Back", group=Group.MOVE, word="back", rank=-1)
    def back(self) -> None:
        """Go back; the key that has led here does so, too."""
        super().back()
