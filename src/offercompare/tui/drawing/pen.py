"""Lines of styled text, composed by column."""

import re
from collections.abc import Sequence
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size, split_text

MARGIN = 2
"""Cells left free at either side of a screen."""


class Role(StrEnum):
    """What a piece of text is for; a palette gives each role its color."""

    TEXT = "text"
    BAR = "bar"
    DIM = "dim"
    FAINT = "faint"
    ACCENT = "accent"
    WARN = "warn"


class Span(NamedTuple):
    """A piece of text in one style."""

    text: str
    role: Role = Role.TEXT
    bold: bool = False


class Line(NamedTuple):
    """One line of the screen."""

    spans: tuple[Span, ...] = ()
    band: range = range(0)
    """The cells that stand on the band of what is selected."""

    @property
    def text(self) -> str:
        """The line without its styles."""
        return "".join(span.text for span in self.spans)


BLANK = Line()


class Pen:
    """Writes at columns of one line; where two texts would overlap, the one that begins further left stays whole."""

    def __init__(self, width: int) -> None:
        """Begin a line of `width` cells."""
        self._width = width
        self._pieces: list[tuple[int, int, Span]] = []
        """Where each begins, its cells, and what it is."""

    def at(self, column: int, *spans: Span) -> int:
        """Write from `column` on; returns the column after the last cell."""
        for span in spans:
            if span.text:
                cells = cell_len(span.text)
                self._pieces.append((column, cells, span))
                column += cells
        return column

    def add(self, other: "Pen") -> None:
        """Write what another pen has written, where it has."""
        self._pieces += other._pieces  # noqa: SLF001 - of the same class

    def end_at(self, column: int, *spans: Span) -> int:
        """Write so that the last cell stands in `column`; returns the first column."""
        start = column + 1 - sum(cell_len(span.text) for span in spans)
        self.at(start, *spans)
        return start

    def justify(self, start: int, left: Span, right: Span, end: int) -> None:
        """Write a label from `start` on and its value up to `end`; where room is short, the value keeps half of it."""
        room = max(0, end - start)
        value = cut(right.text, max(room // 2, room - cell_len(left.text) - 2))
        self.at(start, left._replace(text=cut(left.text, max(0, room - cell_len(value) - bool(value)))))
        self.end_at(end - 1, right._replace(text=value))

    def line(self, *, band: bool = False) -> Line:
        """Finish the line; the pieces are put in order and cut where they would overlap or leave the line.

        A band is one cell narrower on either side, so that the focus sign begins it.
        """
        spans: list[Span] = []
        column = 0
        for start, cells, span in sorted(self._pieces, key=itemgetter(0)):
            gap = min(start, self._width) - column
            if gap > 0:
                spans.append(Span(" " * gap))
                column += gap
            if start == column and column + cells <= self._width:  # as nearly all do
                spans.append(span)
                column += cells
                continue
            text = split(split(span.text, column - start)[1], self._width - column)[0]
            if text:
                spans.append(span._replace(text=text))
                column += cell_len(text)
        return Line(tuple(spans), range(1, max(1, self._width - 1)) if band else range(0))


def beside(left: Line, width: int, right: Line) -> Line:
    """Put one line to the right of another, which gets exactly `width` cells."""
    pen = Pen(width)
    end = pen.at(0, *left.spans)
    pen.at(end, Span(" " * (width - end)))
    return Line((*pen.line().spans, *right.spans), left.band[: max(0, width - left.band.start)])


def split(text: str, cells: int) -> tuple[str, str]:
    """Part a text after so many cells; a wide character that would be halved becomes a space on either side."""
    if cells <= 0:
        return "", text
    return split_text(text, cells) if cells < cell_len(text) else (text, "")


def cut(text: str, width: int) -> str:
    """Fit text into `width` cells, ending in an ellipsis where something is left out: whole words, if half stays."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return "…"[:width]
    head = set_cell_size(text, width - 1)
    words = head if text[len(head)].isspace() else head.rpartition(" ")[0]
    return (words.rstrip(" ,;:") if 2 * cell_len(words) >= width else head.rstrip()) + "…"


def fitting(texts: Sequence[str], width: int) -> str:
    """Return the first of some texts that fits in so many cells; where none does, the last, cut."""
    return next((text for text in texts if cell_len(text) <= width), cut(texts[-1], width))


def cut_path(text: str, width: int) -> str:
    """Fit text that may name a file by its whole path: folders in the middle give way, the name of the file last."""
    start, end = f" {text}".find(" /"), text.rfind("/")
    if cell_len(text) <= width or not 0 <= start < end:
        return cut(text, width)
    head, folders, name = text[: start + 1], text[start + 1 : end], text[end:]
    room = max(0, width - cell_len(head + name) - 1)
    return cut(f"{head}{set_cell_size(folders, room).rstrip()}…{name}", width)


_BETWEEN_WORDS = re.compile(r"\s+(?!%|\s)")
"""Where a line may be broken: a percent sign stays with its number."""


def wrapped(text: str, width: int) -> list[str]:
    """Break text into lines of at most `width` cells, of one where there is no room, between words where possible."""
    width = max(1, width)
    lines = [""]
    for word in filter(None, _BETWEEN_WORDS.split(text.strip())):
        rest = " ".join(word.split())
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(rest) <= width:
            lines[-1] += f" {rest}"
            continue
        while cell_len(rest) > width:
            head = set_cell_size(rest, width).rstrip()
            lines.append(head or "…")  # not even one wide character has room
            rest = rest[len(head) or 1 :].lstrip()
        lines.append(rest)
    return lines[1:] or [""]


def text_line(text: str, width: int, role: Role = Role.TEXT, *, bold: bool = False) -> Line:
    """Draw a text in one line between the margins, cut where it is too long."""
    return indented(Span(cut(text, max(0, width - 2 * MARGIN)), role, bold))


def indented(*spans: Span) -> Line:
    """Draw spans from the left margin on."""
    return Line((Span(" " * MARGIN), *spans))


def paragraph(
    text: str, width: int, role: Role = Role.TEXT, *, bold: bool = False, indent: int = MARGIN
) -> tuple[Line, ...]:
    """Break running text into lines of at most `width` cells, so many of them left free on either side."""
    lines = []
    for part in wrapped(text, max(1, width - 2 * indent)) if text else ():
        pen = Pen(width)
        pen.at(indent, Span(part, role, bold))
        lines.append(pen.line())
    return tuple(lines)
