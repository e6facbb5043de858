"""Where every offer stands with what was said in a call, or with what is tried of one: score, and how far it moved."""

from collections.abc import Mapping
from typing import NamedTuple

from offercompare.analysis.goals import place_of
from offercompare.model.comparison import Comparison
from offercompare.tui.drawing.glyphs import BAR, bar_spans
from offercompare.tui.drawing.pen import MARGIN, Line, Pen, Role, Span, cut, fitting
from offercompare.tui.drawing.ranking import must_rule
from offercompare.tui.state.view import View
from offercompare.wording import verdict
from offercompare.wording.amounts import LEAST_SHOWN, format_scores, signed
from offercompare.wording.criteria import gauge

_BAR, _COLUMN, _LEAST_CELLS, _MOST_CELLS = 26, 9, 4, 40
"""Where the bars begin, the cells for score and for how far it moved, and those of a bar."""
_BESIDE_BARS, _NOTE = 50, 6
"""Cells of a row without its bar, and how many more where a note stands behind how far an offer moved."""
_WITH_HEAD, _WITH_RULE = 3, 5
"""Lines from which on there is room for the head, and for the rule before those that miss a must-have."""


class StandingsChange(NamedTuple):
    """Where the offers stand after a change of one, and where they stood before."""

    comparison: Comparison
    file: str
    """The file of the offer that changed."""
    before: Mapping[str, float]
    """The scores before, by file."""
    title: str
    """The heading of the rows."""


def draw_standings(now: StandingsChange, view: View, right: int, height: int) -> list[Line]:
    """Draw the offer that changed, its rival, and as many others as fit, in rank order.

    Args:
        now: Where they stand.
        view: Names the offers.
        right: The first column after the rows.
        height: Lines at most.
    """
    comparison, file, before, title = now
    standings = comparison.standings
    has_head = height >= _WITH_HEAD
    has_rule = height >= _WITH_RULE and len({each.misses_a_must for each in standings}) > 1
    room = max(0, height - has_head - has_rule)
    rival = place_of(comparison, file).rival
    wanted = dict.fromkeys((file, *([rival.file] if rival else []), *(each.file for each in standings)))
    files = list(wanted)[:room]
    shown = [each for each in standings if each.file in files]
    moved = {each.file: each.score.stated - before.get(each.file, each.score.stated) for each in shown}
    moved = {moved_file: points for moved_file, points in moved.items() if abs(points) >= LEAST_SHOWN}
    is_crowded = any(each.file in moved and verdict.must_notes(comparison, each, brief=True) for each in shown)
    cells = min(_MOST_CELLS, right - _BESIDE_BARS - _NOTE * is_crowded)
    has_bars = cells >= _LEAST_CELLS
    end = _BAR + cells + _COLUMN if has_bars else right - _COLUMN
    lines = []
    if has_head:
        pen = Pen(right)
        pen.at(MARGIN, Span(title, bold=True))
        pen.end_at(end - 1, Span("score", Role.DIM))
        pen.end_at(end + _COLUMN - 1, Span("moved", Role.DIM))
        lines.append(pen.line())
    scores = format_scores(*(each.score.stated for each in shown), decimals=1)
    for standing, points in zip(shown, scores, strict=True):
        if has_rule and standing.misses_a_must:
            has_rule = False
            rule = Pen(right)
            rule.at(MARGIN, *must_rule(right - MARGIN).spans)
            lines.append(rule.line())
        leads = standing.rank == 1
        pen = Pen(right)
        pen.at(MARGIN, Span(str(standing.rank), Role.ACCENT if leads else Role.DIM, bold=leads))
        name = MARGIN + max(2, len(str(standing.rank)) + 1)
        cells_of_name = (_BAR if has_bars else end - _COLUMN) - 1 - name
        text = cut(view.name_within(standing.file, cells_of_name), cells_of_name)
        pen.at(name, Span(text, Role.ACCENT if leads else Role.TEXT, bold=leads or standing.file == file))
        if has_bars:
            bar = gauge(standing.score, cells)
            pen.at(_BAR, *bar_spans(bar, BAR, Role.ACCENT if leads else Role.BAR))
        pen.end_at(end - 1, Span(points, bold=True))
        if standing.file in moved:
            pen.end_at(end + _COLUMN - 1, Span(signed(moved[standing.file])))
        start = end + _COLUMN * (standing.file in moved) + MARGIN
        notes = [verdict.must_notes(comparison, standing, brief=brief)[:1] for brief in (False, True)]
        if notes[0] and start < right:
            texts = (*(f"▲ {note[0]}" for note in notes), "▲")
            pen.at(start, Span(fitting(texts, right - start), Role.WARN))
        lines.append(pen.line())
    return lines
