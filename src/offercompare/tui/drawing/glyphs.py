"""The signs the app draws with, and an ASCII set for terminals that have no others or draw them double."""

from dataclasses import dataclass
from typing import Final

from offercompare.tui.drawing.pen import Line, Role, Span
from offercompare.wording.ascii_signs import ASCII_SIGNS
from offercompare.wording.criteria import Gauge


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One sign for each meaning, all one cell wide."""

    bar: tuple[str, str, str]
    """Ranking bars: in writing, only said, not stated."""
    gauge: tuple[str, str, str]
    """Gauges under a value: in writing, only said, not stated."""
    filled: str
    knob: str
    track: str
    focus: str
    warning: str
    strip: tuple[str, str, str]
    """Who leads at which weight: the leader, another, a switch."""
    divider: str
    replacements: tuple[tuple[str, str], ...] = ()
    """What running text is put into."""

    def line(self, line: Line) -> Line:
        """Put a line of running text into this set."""
        if not self.replacements:
            return line
        return Line(tuple(span._replace(text=self.text(span.text)) for span in line.spans), line.band)

    def text(self, text: str) -> str:
        """Put running text into this set."""
        for sign, replacement in self.replacements:
            text = text.replace(sign, replacement)
        return text

    def bar_spans(self, lengths: Gauge, signs: tuple[str, str, str], role: Role) -> tuple[Span, ...]:
        """Draw a bar or a gauge; what is not stated is always dim."""
        roles = (role, role, Role.DIM)
        parts = zip(signs, lengths, roles, strict=True)
        return tuple(Span(sign * cells, of_part) for sign, cells, of_part in parts if cells)


UNICODE: Final = Glyphs(
    bar=("▄", "▗", "."),
    gauge=("━", "╍", "┈"),
    filled="━",
    knob="●",
    track="─",
    focus="▌",
    warning="▲",
    strip=("━", "─", "│"),
    divider="│",
)

ASCII: Final = Glyphs(
    bar=("#", "%", "."),
    gauge=("=", "~", "."),
    filled="=",
    knob="O",
    track="-",
    focus=">",
    warning="!",
    strip=("=", "-", "|"),
    divider="|",
    replacements=tuple(ASCII_SIGNS.items()),
)
