"""The problems of all files, as lines."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from offercompare.files.problems import Problem
from offercompare.tui.drawing.glyphs import FOCUS, WARNING
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, wrapped
from offercompare.wording.clean import clean

_WIDEST = 100
_TEXT = 14
"""Column in which what is wrong begins, after the line of the file."""


class ProblemsDrawing(NamedTuple):
    """The lines, and which of them each problem takes."""

    lines: tuple[Line, ...]
    places: tuple[range, ...]

    def problem_at(self, line: int) -> int | None:
        """Return the place of the problem in a line."""
        return next((place for place, lines in enumerate(self.places) if line in lines), None)


def draw_problems(problems: Sequence[Problem], selected: int, sentences: Sequence[str], width: int) -> ProblemsDrawing:
    """Draw every problem under its file, with the line it stands in; then what is compared meanwhile."""
    lines: list[Line] = []
    places: list[range] = []
    if not problems:
        lines = [_plain("No file has a problem.", width), BLANK]
    for file, group in groupby(problems, key=lambda problem: problem.file):
        pen = Pen(width)
        pen.at(MARGIN, Span(f"{WARNING} ", Role.WARN), Span(clean(file), bold=True))
        lines.append(pen.line())
        for problem in group:
            text = f"{clean(problem.key)}: {clean(problem.message)}" if problem.key else clean(problem.message)
            parts = wrapped(text, max(1, min(width, _WIDEST) - _TEXT - MARGIN))
            is_selected = len(places) == selected
            places.append(range(len(lines), len(lines) + len(parts)))
            for index, part in enumerate(parts):
                pen = Pen(width)
                if is_selected:
                    pen.at(1, Span(FOCUS, Role.ACCENT))
                if index == 0 and problem.line:
                    pen.at(MARGIN + 2, Span(f"line {problem.line}", Role.DIM))
                pen.at(_TEXT, Span(part))
                lines.append(pen.line(band=is_selected))
        lines.append(BLANK)
    room = max(1, min(width, _WIDEST) - 2 * MARGIN)
    lines += [_plain(part, width) for sentence in sentences for part in wrapped(sentence, room)]
    return ProblemsDrawing(tuple(lines), tuple(places))


def _plain(text: str, width: int) -> Line:
    pen = Pen(width)
    pen.at(MARGIN, Span(text, Role.DIM))
    return pen.line()
