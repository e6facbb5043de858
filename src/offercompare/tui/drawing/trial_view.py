"""One offer with edits laid over it: the answer, where the offer would stand, and the list of what can be chosen."""

from collections.abc import Sequence

from offercompare.tui.drawing.body import Body, Entry, Spot
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Span
from offercompare.tui.drawing.standings import StandingsChange, draw_standings
from offercompare.tui.state.trial import Trial
from offercompare.tui.state.view import View
from offercompare.wording.names import Names

WIDE = 118
"""From so many cells on there is room for two columns."""
LOW, ROOMY = 17, 21
"""Rows between title and footer from which on headings, and blank lines, have room."""
_LONGEST_NAME = 30


def names_of(trial: Trial, view: View) -> Names:
    """Name the offers as the comparison does, or as they were named where one of them is gone meanwhile."""
    files = {standing.file for standing in trial.comparison.standings}
    return view.names_within(_LONGEST_NAME) if files <= view.names.short.keys() else Names.of(trial.comparison)


def draw_head(trial: Trial, view: View, answer: Sequence[Line], title: str, width: int, height: int) -> list[Line]:
    """Draw the answer and where the offer would stand; blank lines between them as far as there is room.

    Args:
        trial: The offer and its edits.
        view: How things are named and drawn.
        answer: Its lines.
        title: What heads the ranking.
        width: Cells of the column.
        height: Rows between title and footer.
    """
    rows = 1 if height < LOW else 3 if height < 24 else 6 if height < 40 else 9
    before = {standing.file: standing.score.stated for standing in trial.comparison.standings}
    standings = draw_standings(
        StandingsChange(trial.after, trial.standing.file, before, title), view, width - MARGIN, rows
    )
    gap = [BLANK] * (height >= LOW)
    return [*answer[: max(2, height // 3)], *[BLANK] * (height >= ROOMY), *standings, *gap]


def in_columns(blocks: Sequence[Sequence[tuple[Line, int | None]]], widths: Sequence[int]) -> Body:
    """Set blocks of lines side by side, as many to each column as balances them, each line with its entry, if any."""
    total = sum(map(len, blocks)) + len(blocks) - 1
    columns: list[list[tuple[Line, int | None]]] = [[] for _ in widths]
    at = 0
    for block in blocks:
        is_full = len(columns[at]) + len(block) / 2 > total / len(widths)
        if is_full and at < len(widths) - 1 and columns[at]:
            at += 1
        columns[at] += [*[(BLANK, None)] * bool(columns[at]), *block]
    lines, spots = [], dict[Entry, Spot]()
    for row in range(max(map(len, columns))):
        whole, band, start = list[Span](), range(0), 0
        for width, column in zip(widths, columns, strict=True):
            line, entry = column[row] if row < len(column) else (BLANK, None)
            if entry is not None:
                spots[entry] = Spot(range(row, row + 1), range(start, start + width))
            pen = Pen(width)
            end = pen.at(0, *line.spans)
            whole += [*pen.line().spans, Span(" " * max(0, width - end))]
            if line.band:
                band = range(start + line.band.start, start + line.band.stop)
            start += width
        lines.append(Line(tuple(whole), band))
    return Body(lines, spots=spots)
