"""A widget that shows lines, scrolls where they are many, and refreshes only those that changed."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from offercompare.tui.drawing.pen import Line, Role, Span, split
from offercompare.tui.palette import Palette, palette_of


class Canvas(ScrollView, can_focus=False):
    """Lines of styled text, drawn through the Line API; the keys that scroll are commands of its screen."""

    ALLOW_SELECT: ClassVar[bool] = False  # dragging the slider must not select text
    DEFAULT_CSS = "Canvas { width: 1fr; height: 1fr; overflow: hidden; scrollbar-size: 0 0; }"

    def __init__(self, *, scrolls: bool = False) -> None:
        """Begin empty; a canvas that scrolls may hold more lines than it has rows."""
        super().__init__()
        if scrolls:
            self.styles.overflow_y = "auto"
        self._scrolls = scrolls
        self._lines: tuple[Line, ...] = ()
        self._styles: dict[tuple[Role, bool, bool], Style] = {}
        self._palette: Palette | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown now."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines; one refresh, of those that differ from the ones shown."""
        before, self._lines = self._lines, tuple(lines)
        longest = max(len(before), len(self._lines))
        if self._scrolls:
            self.virtual_size = Size(0, len(self._lines))
        changed = [
            Region(0, row - self.scroll_offset.y, self.size.width, 1)
            for row in range(longest)
            if row >= len(before) or row >= len(self._lines) or before[row] != self._lines[row]
        ]
        if changed:
            self.refresh(*changed)

    def repaint(self) -> None:
        """Draw everything again in the colours of the theme as it is now."""
        self._palette = None
        self._styles.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line; called by Textual for those that need it."""
        width = self.size.width
        row = y + self.scroll_offset.y
        line = self._lines[row] if row < len(self._lines) else Line()
        parts = (*line.spans, Span(" " * (width - cell_len(line.text))))
        segments: list[Segment] = []
        column = 0
        for text, role, bold in parts:
            before, rest = split(text, line.band.start - column)
            on_band, after = split(rest, line.band.stop - column - cell_len(before))
            for part, band in ((before, False), (on_band, True), (after, False)):
                if part:
                    segments.append(Segment(part, self._style(role, bold=bold, band=band)))
            column += cell_len(text)
        return Strip(segments).adjust_cell_length(width, self._style(Role.TEXT, bold=False, band=False))

    def _style(self, role: Role, *, bold: bool, band: bool) -> Style:
        if self._palette is None:
            self._palette = palette_of(self.app.current_theme, self.app.theme_variables)
        key = (role, bold, band)
        if key not in self._styles:
            self._styles[key] = self._palette.style(role, bold=bold, band=band)
        return self._styles[key]
