"""The problems of all files, as lines."""

from collections.abc import Sequence
from itertools import groupby

from offercompare.files.problems import Problem
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, wrapped
from offercompare.wording.clean import clean


def problem_lines(problems: Sequence[Problem], used: str, width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Draw every problem under its file, with the line it stands in; `used` says what is compared meanwhile."""
    if not problems:
        return (Line((Span("No file has a problem.", Role.DIM),)),)
    lines: list[Line] = []
    for file, group in groupby(problems, key=lambda problem: problem.file):
        lines.append(Line((Span(f"{glyphs.warning} ", Role.WARN), Span(clean(file), bold=True))))
        for problem in group:
            place = f"line {problem.line}" if problem.line else ""
            text = f"{clean(problem.key)}: {clean(problem.message)}" if problem.key else clean(problem.message)
            for index, part in enumerate(wrapped(text, max(10, width - 12))):
                pen = Pen(width)
                if index == 0:
                    pen.at(2, Span(place, Role.DIM))
                pen.at(12, Span(glyphs.text(part)))
                lines.append(pen.line())
        lines.append(BLANK)
    footnote = wrapped(f"{used} Mend the file and it is read again at once.", width)
    return (*lines, *(Line((Span(text, Role.DIM),)) for text in footnote))
