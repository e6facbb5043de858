"""A weight as a line with a knob."""

from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.pen import Role, Span

SLIDER_CELLS = 11


def slider(
    value: float, glyphs: Glyphs, *, selected: bool, cells: int = SLIDER_CELLS, full: float = 10.0
) -> tuple[Span, ...]:
    """Draw a value, 0..`full`, in so many cells."""
    knob = min(cells - 1, max(0, round(value / full * (cells - 1))))
    return (
        Span(glyphs.filled * knob, Role.ACCENT if selected else Role.BAR),
        Span(glyphs.knob, Role.ACCENT if selected else Role.TEXT, bold=glyphs.knob.isalpha()),
        Span(glyphs.track * (cells - 1 - knob), Role.FAINT),
    )
