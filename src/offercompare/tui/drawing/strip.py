"""Who leads at which weight: one line a criterion, from 0 to 10, with the exact places where the leader changes."""

from collections.abc import Sequence

from offercompare.analysis.flips import HIGHEST, LOWEST, Upset, leaders_along, upsets
from offercompare.tui.drawing.layout import MARGIN, Layout
from offercompare.tui.drawing.pen import Line, Pen, Role, Span, cut
from offercompare.tui.drawing.view import View
from offercompare.wording import criteria as words
from offercompare.wording.amounts import weight
from offercompare.wording.sentences import beyond

CELLS = 51


def strip(view: View, layout: Layout) -> tuple[Line, ...]:
    """Draw the heading, the scale and a line for each criterion."""
    start = layout.columns.bar
    heading, scale = Pen(layout.width), Pen(layout.width)
    heading.at(MARGIN, Span("Who leads at which weight", bold=True))
    leader = view.glyphs.text(view.name(view.comparison.leader.file, short=True))
    same, other, _ = view.glyphs.strip
    legend = f"{same} {leader} leads   {other} another leads   {view.glyphs.knob} my weight;  one weight moved alone"
    heading.ending(layout.right, Span(legend, Role.DIM))
    scale.at(start, Span("0", Role.DIM))
    scale.ending(start + CELLS - 1, Span("10", Role.DIM))
    found = [upset for upset in upsets(view.comparison) if upset.is_in_reach]
    rows = tuple(
        _criterion(view, layout, index, start, [upset for upset in found if upset.criterion == criterion])
        for index, criterion in enumerate(view.comparison.criteria)
    )
    return (heading.line(), scale.line(), *rows)


def _criterion(view: View, layout: Layout, index: int, start: int, found: Sequence[Upset]) -> Line:
    comparison, glyphs = view.comparison, view.glyphs
    pen = Pen(layout.width)
    pen.at(MARGIN, Span(glyphs.text(cut(words.label(comparison.criteria[index]), start - MARGIN - 1))))
    same, other, switch = glyphs.strip
    cells = [Span(same, Role.ACCENT)] * CELLS
    stretches = leaders_along(comparison, index)
    for stretch in stretches:
        leads = stretch.leader.file == comparison.leader.file
        first, last = _cell(stretch.start), _cell(stretch.end)
        for cell in range(first, last + 1):
            cells[cell] = Span(same, Role.ACCENT) if leads else Span(other, Role.BAR)
    for stretch in stretches[1:]:
        cells[_cell(stretch.start)] = Span(switch)
    cells[_cell(comparison.weights[index])] = Span(glyphs.knob)
    end = pen.at(start, *cells)
    said = []
    for upset in found:
        place = beyond(upset)
        side = "at" if place in {LOWEST, HIGHEST} else "from" if upset.is_upward else "below"
        said.append(f"{side} {weight(place)} {view.name(upset.leader.file, short=False)} leads")
    text = "; ".join(said) or "no change from 0 to 10"
    pen.at(end + 3, Span(glyphs.text(cut(text, layout.right - end - 2)), Role.TEXT if said else Role.DIM))
    return pen.line()


def _cell(value: float) -> int:
    return round(value / 10 * (CELLS - 1))
