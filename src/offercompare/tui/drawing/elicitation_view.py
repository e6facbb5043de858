"""Two ways to weights: criteria put in order, and what each is worth beside the first; both as a list with sliders."""

from collections.abc import Sequence

from offercompare.model.comparison import Comparison
from offercompare.tui.drawing.body import Body
from offercompare.tui.drawing.glyphs import FOCUS, TRACK, slider
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span, cut, paragraph
from offercompare.tui.state.elicitation import FULL, Order, Swings
from offercompare.tui.state.view import View
from offercompare.wording import criteria as words, verdict, weights as weights_words
from offercompare.wording.amounts import percent, weight

ORDER = ("Put what matters most at the top.", "The weights are the mean of all weights that keep this order.")
LEFT_OUT = "does not matter"
_LABEL, _SLIDER, _FIGURE_END, _SHARE_END, _NOTE = 6, 28, 43, 50, 54


def draw_order(view: View, order: Order, proposed: Comparison, width: int) -> Body:
    """Draw the criteria in order, with the weights that follow from it."""
    lines, weights = [_heading("weight", width)], order.weights
    for position, index in enumerate(order.criteria):
        if position == order.counted:  # what matters is parted from what does not
            pen = Pen(width)
            end = pen.at(MARGIN, Span(LEFT_OUT, Role.DIM))
            pen.at(end + 1, Span(TRACK * max(0, _NOTE - end - 1), Role.FAINT))
            lines.append(pen.line())
        counts, is_selected = position < order.counted, position == order.position
        pen = _row(view, index, width, _LABEL if counts else MARGIN, is_selected=is_selected)
        pen.at(MARGIN, Span(str(position + 1) if counts else "", Role.DIM))
        _weigh(pen, weights[index], weight(weights[index]), proposed.shares[index], is_selected=is_selected)
        pen.at(_NOTE, _dim(f"now {weight(view.comparison.weights[index])}", _NOTE, width))
        lines.append(pen.line(band=is_selected))
    return _body(_head(ORDER[:1], ORDER[1], width), (*lines, *_outcome(view, proposed, width)))


def draw_swings(view: View, swings: Swings, proposed: Comparison, width: int) -> Body:
    """Draw the question that is asked now over all criteria, each with its answer."""
    first, lines = swings.first, []
    for index, worth in enumerate(swings.worth):
        is_selected = index == swings.position
        pen = _row(view, index, width, MARGIN, is_selected=is_selected)
        note = _SLIDER if first is None else _NOTE
        pen.at(note, _dim(_swing(view, index), note, width))
        if first is not None:
            _weigh(pen, worth * 10 / FULL, str(worth), proposed.shares[index], is_selected=is_selected)
        lines.append(pen.line(band=is_selected))
    if first is None:
        return _body(_head(weights_words.WHICH_FIRST, "", width), lines)
    asked = f"How much is it worth to raise {_label(view, swings.position)} {_swing(view, swings.position)}?"
    explained = f"{_label(view, first)}, {_swing(view, first)}, is worth 100 to you."
    return _body(
        _head((asked,), explained, width), (_heading("worth", width), *lines, *_outcome(view, proposed, width))
    )


def _body(head: Sequence[Line], lines: Sequence[Line]) -> Body:
    """Keep what is asked, and the criterion that stands on the band, in sight: the first with the heading over it."""
    at = next(at for at, line in enumerate(lines) if line.band or at == len(lines) - 1)
    return Body(lines, above=head, in_sight=range(at if at > 1 else 0, at + 1))


def _label(view: View, index: int) -> str:
    return words.label(view.comparison.criteria[index])


def _swing(view: View, index: int) -> str:
    comparison = view.comparison
    return weights_words.describe_swing(comparison.criteria[index], comparison.evaluation.priorities)


def _dim(text: str, start: int, width: int) -> Span:
    return Span(cut(text, max(0, width - MARGIN - start)), Role.DIM)


def _head(asked: Sequence[str], explained: str, width: int) -> tuple[Line, ...]:
    """Draw what is asked, and what helps to answer it."""
    lines = [line for text in asked for line in paragraph(text, width, bold=True)]
    return (*lines, *paragraph(explained, width, Role.DIM), BLANK)


def _heading(of_sliders: str, width: int) -> Line:
    pen = Pen(width)
    pen.at(MARGIN, Span("What matters", bold=True))
    pen.at(_SLIDER, Span(of_sliders, Role.DIM))
    pen.end_at(_SHARE_END - 1, Span("share", Role.DIM))
    return pen.line()


def _outcome(view: View, proposed: Comparison, width: int) -> tuple[Line, ...]:
    return (BLANK, *paragraph(f"With these weights {verdict.verdict(proposed, view.names).claim}.", width))


def _row(view: View, index: int, width: int, start: int, *, is_selected: bool) -> Pen:
    """Begin the line of a criterion with its name."""
    pen = Pen(width)
    if is_selected:
        pen.at(1, Span(FOCUS, Role.ACCENT))
    pen.at(start, Span(cut(_label(view, index), _SLIDER - start - 1), bold=is_selected))
    return pen


def _weigh(pen: Pen, value: float, figure: str, share: float, *, is_selected: bool) -> None:
    """Draw a slider, its figure, and the share of all weight that it comes to."""
    pen.at(_SLIDER, *slider(value, selected=is_selected))
    pen.end_at(_FIGURE_END - 1, Span(figure, Role.ACCENT if is_selected else Role.TEXT, bold=True))
    pen.end_at(_SHARE_END - 1, Span(percent(share), Role.DIM))
