"""Two ways to weights: criteria put in order, and what each is worth beside the first; both as a list with sliders."""

from collections.abc import Sequence
from typing import NamedTuple

from offercompare.model.comparison import Comparison
from offercompare.tui.drawing.glyphs import FOCUS, TRACK, slider
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, paragraph
from offercompare.tui.drawing.view import View
from offercompare.tui.elicitation import FULL, Order, Swings
from offercompare.wording import criteria as words, verdict, weights as weights_words
from offercompare.wording.amounts import percent, weight

ORDER = ("Put what matters most at the top.", "The weights are the mean of all weights that keep this order.")
LEFT_OUT = "does not matter"
_LABEL, _SLIDER, _FIGURE_END, _SHARE_END, _NOTE = 6, 28, 43, 50, 54


class ListDrawing(NamedTuple):
    """What is asked, which stays; the criteria, which scroll; and the lines of the selected one."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]
    selected: range


class _Row(NamedTuple):
    """What stands beside the name of a criterion."""

    criterion: int
    lead: str
    """Before its name."""
    value: float
    """Of its slider, 0..10."""
    figure: str
    note: str
    """Dim, at the right."""


def draw_order(view: View, order: Order, proposed: Comparison, width: int) -> ListDrawing:
    """Draw the criteria in order, with the weights that follow from it."""
    rows = []
    for place, index in enumerate(order.criteria):
        lead = str(place + 1) if place < order.counted else ""
        value = order.weights[index]
        rows.append(_Row(index, lead, value, weight(value), f"now {weight(view.comparison.weights[index])}"))
    lines = [_row(view, row, proposed, width, is_selected=row.criterion == order.criteria[order.place]) for row in rows]
    if order.counted < len(lines):
        lines.insert(order.counted, _line(width))
    body = (_heading("weight", width), *lines, *_outcome(view, proposed, width))
    place = order.place + (order.place >= order.counted)
    return ListDrawing(_head(ORDER[:1], ORDER[1], width), body, _in_sight(place, 1))


def _line(width: int) -> Line:
    """Part what matters from what does not."""
    pen = Pen(width)
    end = pen.at(MARGIN, Span(LEFT_OUT, Role.DIM))
    pen.at(end + 1, Span(TRACK * max(0, _NOTE - end - 1), Role.FAINT))
    return pen.line()


def draw_swings(view: View, swings: Swings, proposed: Comparison, width: int) -> ListDrawing:
    """Draw the question that is asked now over all criteria, each with its answer."""
    rows = [
        _Row(index, "", worth * 10 / FULL, str(worth), _swing(view, index)) for index, worth in enumerate(swings.worth)
    ]
    is_selected = [row.criterion == swings.place for row in rows]
    if swings.first is None:
        lines = [_choice(view, row, width, is_selected=each) for row, each in zip(rows, is_selected, strict=True)]
        return ListDrawing(_head(weights_words.WHICH_FIRST, "", width), tuple(lines), _in_sight(swings.place, 0))
    lines = [_row(view, row, proposed, width, is_selected=each) for row, each in zip(rows, is_selected, strict=True)]
    asked = (f"How much is it worth to raise {_label(view, swings.place)} {rows[swings.place].note}?",)
    explained = f"{_label(view, swings.first)}, {rows[swings.first].note}, is worth 100 to you."
    body = (_heading("worth", width), *lines, *_outcome(view, proposed, width))
    return ListDrawing(_head(asked, explained, width), body, _in_sight(swings.place, 1))


def _label(view: View, index: int) -> str:
    return words.label(view.comparison.criteria[index])


def _swing(view: View, index: int) -> str:
    comparison = view.comparison
    return weights_words.describe_swing(comparison.criteria[index], comparison.evaluation.priorities)


def _head(asked: Sequence[str], explained: str, width: int) -> tuple[Line, ...]:
    """Draw what is asked, and what helps to answer it."""
    lines = [line for text in asked for line in paragraph(text, width, bold=True)]
    return (*lines, *paragraph(explained, width, Role.DIM), BLANK)


def _heading(of_sliders: str, width: int) -> Line:
    pen = Pen(width)
    pen.at(MARGIN, Span("What matters", bold=True))
    pen.at(_SLIDER, Span(of_sliders, Role.DIM))
    pen.ending(_SHARE_END - 1, Span("share", Role.DIM))
    return pen.line()


def _outcome(view: View, proposed: Comparison, width: int) -> tuple[Line, ...]:
    """Say who would lead."""
    text = f"With these weights {verdict.verdict(proposed, view.names).claim}."
    return (BLANK, *paragraph(text, width))


def _in_sight(place: int, headings: int) -> range:
    """Return the line of a place in the list, with the heading over it at the first."""
    return range(place + headings if place else 0, place + headings + 1)


def _row(view: View, row: _Row, proposed: Comparison, width: int, *, is_selected: bool) -> Line:
    """Draw a criterion with a slider and its share of all weight."""
    pen = Pen(width)
    if is_selected:
        pen.at(1, Span(FOCUS, Role.ACCENT))
    pen.at(MARGIN, Span(row.lead, Role.DIM))
    start = _LABEL if row.lead else MARGIN
    pen.at(start, Span(cut(_label(view, row.criterion), _SLIDER - start - 1), bold=is_selected))
    pen.at(_SLIDER, *slider(row.value, selected=is_selected))
    pen.ending(_FIGURE_END - 1, Span(row.figure, Role.ACCENT if is_selected else Role.TEXT, bold=True))
    pen.ending(_SHARE_END - 1, Span(percent(proposed.shares[row.criterion]), Role.DIM))
    pen.at(_NOTE, Span(cut(row.note, max(0, width - MARGIN - _NOTE)), Role.DIM))
    return pen.line(band=is_selected)


def _choice(view: View, row: _Row, width: int, *, is_selected: bool) -> Line:
    """Draw a criterion that could be raised first."""
    pen = Pen(width)
    if is_selected:
        pen.at(1, Span(FOCUS, Role.ACCENT))
    pen.at(MARGIN, Span(cut(_label(view, row.criterion), _SLIDER - MARGIN - 1), bold=is_selected))
    pen.at(_SLIDER, Span(cut(row.note, max(0, width - MARGIN - _SLIDER)), Role.DIM))
    return pen.line(band=is_selected)
