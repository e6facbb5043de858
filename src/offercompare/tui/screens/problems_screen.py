"""What is wrong with which file, each problem with the key that opens it at its line."""

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from offercompare.files.problems import Problem
from offercompare.tui.commands import ROWS, Command, Group, command, opposites
from offercompare.tui.drawing.body import Body, Entry, Spot
from offercompare.tui.drawing.glyphs import FOCUS, WARNING
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span, paragraph, wrapped
from offercompare.tui.screens.command_screen import FileOpened
from offercompare.tui.screens.page import ScrollScreen
from offercompare.wording.clean import clean


class ProblemsScreen(ScrollScreen):
    """Follows the files; where nothing can be compared, it is all there is, and leads to the end."""

    SHARED: ClassVar[frozenset[str]] = frozenset({"read_again"})

    def __init__(self) -> None:
        """Show what is wrong with the files."""
        super().__init__("problems")
        self._selected = 0
        if not self.controller.is_comparing:
            self._message = "nothing can be compared yet"

    @property
    def problem(self) -> Problem | None:
        """The selected problem."""
        problems = self.controller.problems
        return problems[min(self._selected, len(problems) - 1)] if problems else None

    def body(self, width: int, height: int) -> Body:
        """Draw every problem."""
        del height
        problems = self.controller.problems
        selected = min(self._selected, len(problems) - 1)
        return _draw(problems, selected, self.controller.used_meanwhile, width)

    def word(self, command: Command) -> str:
        """Return the word for a command in the footer: where nothing can be compared there is nothing to go back to."""
        return "quit" if command.name == "back" and not self.controller.is_comparing else super().word(command)

    def _no_problem(self) -> str:
        return "" if self.controller.problems else "no file has a problem"

    @opposites(ROWS, title="Problem", group=Group.MOVE, place=1, word="problem", unless=_no_problem)
    def go_problem(self, step: int) -> None:
        """Go to the next problem, or to the one above."""
        self.select(self._selected + step)

    @command("e", "enter", title="Edit", group=Group.CHANGE, place=1, word="edit", unless=_no_problem)
    def edit_problem(self) -> None:
        """Open the file in your editor, at the line of the problem."""
        if problem := self.problem:
            self.post_message(FileOpened(self.controller.path_of_problem(problem), problem.line))

    @command("escape", "q", title="Back", group=Group.MOVE, word="back", rank=-1)
    def back(self) -> None:
        """Go back; where nothing can be compared, quit."""
        if self.controller.is_comparing:
            self.dismiss()
        else:
            self.run_by_name("quit")

    def select(self, entry: Entry) -> None:
        """Go to a problem."""
        assert isinstance(entry, int), "there is nothing else to select"
        self._selected = max(0, min(entry, len(self.controller.problems) - 1))
        self.redraw()


_WIDEST, _TEXT = 100, 14
"""Cells of a line, and the column in which what is wrong begins, after the line of the file."""


def _draw(problems: Sequence[Problem], selected: int, used: str, width: int) -> Body:
    """Draw every problem under its file, with the line it stands in; then what is compared meanwhile."""
    lines: list[Line] = []
    spots: dict[Entry, Spot] = {}
    if not problems:
        lines = [*paragraph("No file has a problem.", width, Role.DIM), BLANK]
    for file, group in groupby(problems, key=lambda problem: problem.file):
        pen = Pen(width)
        pen.at(MARGIN, Span(f"{WARNING} ", Role.WARN), Span(clean(file), bold=True))
        lines.append(pen.line())
        for problem in group:
            text = f"{clean(problem.key)}: {clean(problem.message)}" if problem.key else clean(problem.message)
            parts = wrapped(text, max(1, min(width, _WIDEST) - _TEXT - MARGIN))
            is_selected = len(spots) == selected
            spots[len(spots)] = Spot(range(len(lines), len(lines) + len(parts)))
            for index, part in enumerate(parts):
                pen = Pen(width)
                if is_selected:
                    pen.at(1, Span(FOCUS, Role.ACCENT))
                if index == 0 and problem.line:
                    pen.at(MARGIN + 2, Span(f"line {problem.line}", Role.DIM))
                pen.at(_TEXT, Span(part))
                lines.append(pen.line(band=is_selected))
        lines.append(BLANK)
    seen = spots[selected].lines if spots else range(0)
    in_sight = range(seen.start if selected else 0, seen.stop)  # with the file of the first
    return Body([*lines, *paragraph(used, min(width, _WIDEST), Role.DIM)], spots=spots, in_sight=in_sight)
