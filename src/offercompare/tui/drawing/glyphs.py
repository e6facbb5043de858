"""The signs the app draws with, each one cell wide.

Everything is drawn with these; where a terminal has no others than ASCII or draws them double, the canvas puts an ASCII
sign in the place of each, so nothing else has to know.
"""

from offercompare.tui.drawing.pen import Role, Span
from offercompare.wording.ascii_signs import ASCII_SIGNS
from offercompare.wording.criteria import Gauge

BAR = ("▄", "▗", ".")
"""Ranking bars: in writing, only said, not stated."""
GAUGE = ("━", "╍", "┈")
"""Gauges under a value, likewise."""
STRIP = ("━", "─", "┈", "│")
"""Who leads at which weight: the leader, another, several that are level, a switch."""
FILLED, KNOB, TRACK = "━", "●", "─"
"""A slider."""
FOCUS, WARNING, DIVIDER = "▌", "▲", "│"
CHOSEN, LEFT = "[x]", "[ ]"
SLIDER_CELLS = 11

_ASCII = str.maketrans(
    {**ASCII_SIGNS, "▄": "#", "▗": "%", "━": "=", "╍": "~", "┈": ".", "●": "O", "─": "-", "│": "|", "▌": ">"}
)


def to_ascii(text: str) -> str:
    """Put an ASCII sign in the place of each other, one for one."""
    return text.translate(_ASCII)


def bar_spans(lengths: Gauge, signs: tuple[str, str, str], role: Role) -> tuple[Span, ...]:
    """Draw a bar or a gauge; what is not stated is always dim."""
    parts = zip(signs, lengths, (role, role, Role.DIM), strict=True)
    return tuple(Span(sign * cells, of_part) for sign, cells, of_part in parts if cells)


def slider(value: float, *, selected: bool, cells: int = SLIDER_CELLS, full: float = 10.0) -> tuple[Span, ...]:
    """Draw a value, 0..`full`, as a line with a knob."""
    knob = min(cells - 1, max(0, round(value / full * (cells - 1))))
    return (
        Span(FILLED * knob, Role.ACCENT if selected else Role.BAR),
        Span(KNOB, Role.ACCENT if selected else Role.TEXT),
        Span(TRACK * (cells - 1 - knob), Role.FAINT),
    )
