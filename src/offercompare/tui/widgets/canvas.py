"""A widget that shows lines, scrolls where they are many, and refreshes only those that changed."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from offercompare.tui.drawing.glyphs import to_ascii
from offercompare.tui.drawing.pen import BLANK, Line, Role, Span, split
from offercompare.tui.palette import palette_of


class _WholeStrip(Strip):
    """A strip that does not hold itself.

    Textual divides every strip where widgets meet. One that is not parted is its own only part, and would stay in its
    own cache: each line of each frame a cycle of thirty objects, and freed only by the garbage collector.
    """

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Return the strip itself where nothing is cut off; called by Textual."""
        cuts = list(cuts)
        return [self] if cuts == [self.cell_length] else super().divide(cuts)


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
        self._strips: dict[int, tuple[Line, Strip]] = {}
        """What was drawn of each line last."""
        self._styles: dict[tuple[Role, bool, bool], Style] = {}

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown now."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines; one refresh, of those that differ from the ones shown."""
        before, self._lines = self._lines, tuple(lines)
        if self._scrolls:
            self.virtual_size = Size(0, len(self._lines))
        width, top = self.size.width, self.scroll_offset.y
        pairs = enumerate(zip_longest(before, self._lines))
        changed = [Region(0, row - top, width, 1) for row, (old, new) in pairs if old != new]
        if changed:
            self.refresh(*changed)

    def repaint(self) -> None:
        """Draw everything again in the colors of the theme as it is now."""
        self._styles.clear()
        self._strips.clear()
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a region; called by Textual.

        In every line its own way looks for borders, links and opacity, of which a canvas has none, and then recolors
        each segment: half of what a key costs. Here a style is recolored once, when it is made.
        """
        width, top = self.size.width, self.scroll_offset.y
        strips = [self._strip(y + top, width) for y in crop.line_range]
        if crop.column_span == (0, width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Draw one line; called by Textual to find what is under the mouse."""
        return self._strip(y + self.scroll_offset.y, self.size.width)

    def _strip(self, row: int, width: int) -> Strip:
        """Draw a line, unless it is drawn already: Textual asks for those between two that changed as well."""
        line = self._lines[row] if row < len(self._lines) else BLANK
        drawn, strip = self._strips.get(row, (BLANK, None))
        if strip is None or drawn != line or strip.cell_length != width:
            strip = self._draw(line, width)
            self._strips[row] = line, strip
        return strip

    def _draw(self, line: Line, width: int) -> Strip:
        segments: list[Segment] = []
        column, band = 0, line.band
        is_ascii = getattr(self.app, "is_ascii", False)
        for text, role, bold in line.spans:
            shown = to_ascii(text) if is_ascii else text
            if band:
                segments += self._parted(Span(shown, role, bold), band, column)
            else:
                segments.append(Segment(shown, self._style(role, bold, band=False)))
            column += cell_len(text)
        if column < width:
            segments += self._parted(Span(" " * (width - column)), band, column)
        return _WholeStrip(Segment.adjust_line_length(segments, width), width)

    def _parted(self, span: Span, band: range, column: int) -> list[Segment]:
        """Draw what begins in a column, parted where the band begins and ends."""
        before, rest = split(span.text, band.start - column)
        on_band, after = split(rest, band.stop - column - cell_len(before))
        parts = (before, False), (on_band, True), (after, False)
        return [Segment(part, self._style(span.role, span.bold, band=is_on_band)) for part, is_on_band in parts if part]

    def _style(self, role: Role, bold: bool, *, band: bool) -> Style:  # noqa: FBT001 - as a span has them
        """Return the style of a role, bold or not, on the band or not, as the terminal and NO_COLOR want it."""
        found = self._styles.get((role, bold, band))
        if found is None:
            found = palette_of(self.app.current_theme, self.app.theme_variables).style(role, bold=bold, band=band)
            for line_filter in self.get_line_filters():
                ((_, recolored, _),) = line_filter.apply([Segment(" ", found)], self.background_colors[1])
                found = recolored or found
            self._styles[role, bold, band] = found
        return found
