"""Weights that are proposed, beside those that are set now, and who would lead with them."""

from collections.abc import Sequence

from offercompare.model.comparison import Comparison
from offercompare.tui.drawing.columns import RowColumns
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import Line, Pen, Role, Span, cut
from offercompare.tui.drawing.slider import slider
from offercompare.tui.drawing.view import View
from offercompare.wording import (
    criteria as words,
)
from offercompare.wording import (
    verdict,
)
from offercompare.wording.amounts import percent, weight

_LABEL, _SLIDER, _WEIGHT_END, _SHARE_END, _NOW = 6, 28, 43, 50, 54


def heading(columns: RowColumns, first: str) -> Line:
    """Head the columns."""
    pen = Pen(columns.width)
    pen.at(MARGIN, Span(first, bold=True))
    pen.at(_SLIDER, Span("weight", Role.DIM))
    pen.ending(_SHARE_END, Span("share", Role.DIM))
    pen.at(_NOW, Span("now", Role.DIM))
    return pen.line()


def row(view: View, columns: RowColumns, index: int, weights: Sequence[float], lead: str, *, selected: bool) -> Line:
    """Draw a criterion with its proposed weight; `lead` stands before its name: its place, or nothing."""
    comparison, glyphs = view.comparison, view.glyphs
    pen = Pen(columns.width)
    if selected:
        pen.at(0, Span(glyphs.focus, Role.ACCENT))
    pen.at(MARGIN, Span(lead, Role.DIM))
    label = words.label(comparison.criteria[index])
    pen.at(_LABEL, Span(glyphs.text(cut(label, _SLIDER - _LABEL - 1)), bold=selected))
    pen.at(_SLIDER, *slider(weights[index], glyphs, selected=selected))
    pen.ending(_WEIGHT_END, Span(weight(weights[index]), Role.ACCENT if selected else Role.TEXT, bold=True))
    pen.ending(_SHARE_END, Span(percent(weights[index] / sum(weights)), Role.DIM))
    pen.at(_NOW, Span(weight(comparison.weights[index]), Role.DIM))
    return pen.line(band=selected)


def outcome(view: View, columns: RowColumns, proposed: Comparison) -> Line:
    """Say who would lead."""
    pen = Pen(columns.width)
    claim = verdict.verdict(proposed, view.names).claim
    end = pen.at(MARGIN, Span("With these weights ", Role.DIM))
    pen.at(end, Span(view.glyphs.text(cut(f"{claim}.", columns.right + 1 - end))))
    return pen.line()
