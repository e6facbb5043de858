"""Two ways to weights: criteria put in order, and an interview; the proposed weights stand beside those of now."""

from collections.abc import Sequence

from offercompare.model.comparison import Comparison
from offercompare.tui.drawing.columns import RowColumns, row_columns
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, wrapped
from offercompare.tui.drawing.slider import slider
from offercompare.tui.drawing.view import View
from offercompare.tui.elicitation import FULL, Interview, Order
from offercompare.wording import criteria as words, verdict, weights as weights_words
from offercompare.wording.amounts import percent, weight

ASKED = "Put what matters most at the top."
EXPLAINED = "The weights are the mean of all weights that keep this order."
LEFT_OUT = "does not matter"
SLIDER_CELLS = 41
_SWING = 25
_LABEL, _SLIDER, _WEIGHT_END, _SHARE_END, _NOW = 6, 28, 43, 50, 54


def draw_order(view: View, order: Order, proposed: Comparison, width: int, height: int) -> tuple[Line, ...]:
    """Draw the order in at most `height` lines, the selected criterion among those shown."""
    columns = row_columns(width)
    asked, explained = Pen(columns.width), Pen(columns.width)
    asked.at(MARGIN, Span(ASKED, bold=True))
    explained.at(MARGIN, Span(cut(EXPLAINED, columns.right + 1 - MARGIN), Role.DIM))
    above = [asked.line(), explained.line(), BLANK, _proposal_heading(columns, "In order")]
    below = [BLANK, _proposal_outcome(view, columns, proposed)]
    rows, selected = [], 0
    for place, index in enumerate(order.criteria):
        is_counted = place < order.counted
        if place == order.counted:
            rows.append(_line(view, columns.right + 1 - MARGIN))
        if place == order.place:
            selected = len(rows)
        lead = str(place + 1) if is_counted else ""
        rows.append(_proposal_row(view, columns, index, order.weights, lead, selected=place == order.place))
    room = max(1, height - len(above) - len(below))
    start = min(max(0, selected - room + 1), max(0, len(rows) - room))
    return tuple([*above, *rows[start : start + room], *below][:height])


def _line(view: View, width: int) -> Line:
    """Part what matters from what does not."""
    pen = Pen(width)
    end = pen.at(MARGIN, Span(LEFT_OUT, Role.DIM))
    pen.at(end + 1, Span(view.glyphs.track * max(0, min(width, 54) - end), Role.FAINT))
    return pen.line()


def draw_interview(view: View, held: Interview, proposed: Comparison, width: int, height: int) -> tuple[Line, ...]:
    """Draw the question that is asked now, or the weights at the end, in at most `height` lines."""
    columns = row_columns(width)
    if held.is_over:
        return _end(view, held, proposed, columns, height)
    if held.first is None:
        lines = [_text(columns, text, bold=True) for text in weights_words.WHICH_FIRST]
        return tuple([*lines, BLANK, *_choices(view, held, columns, height - len(lines) - 1)][:height])
    return tuple([*_question(view, held, columns), BLANK, *_given(view, held, columns)][:height])


def _text(columns: RowColumns, text: str, role: Role = Role.TEXT, *, bold: bool = False) -> Line:
    pen = Pen(columns.width)
    pen.at(MARGIN, Span(cut(text, columns.right + 1 - MARGIN), role, bold=bold))
    return pen.line()


def _swing(view: View, index: int) -> str:
    comparison = view.comparison
    return view.glyphs.text(weights_words.describe_swing(comparison.criteria[index], comparison.evaluation.priorities))


def _label(view: View, index: int) -> str:
    return view.glyphs.text(words.label(view.comparison.criteria[index]))


def _choices(view: View, held: Interview, columns: RowColumns, room: int) -> list[Line]:
    """List what could be raised first, the selected one among them."""
    start = min(max(0, held.place - room + 1), max(0, held.count - room))
    lines = []
    for index in range(start, min(held.count, start + room)):
        selected = index == held.place
        pen = Pen(columns.width)
        if selected:
            pen.at(0, Span(view.glyphs.focus, Role.ACCENT))
        pen.at(MARGIN, Span(cut(_label(view, index), _SWING - MARGIN - 1), bold=selected))
        pen.at(_SWING, Span(cut(_swing(view, index), columns.right + 1 - _SWING), Role.DIM))
        lines.append(pen.line(band=selected))
    return lines


def _question(view: View, held: Interview, columns: RowColumns) -> list[Line]:
    """Ask what a swing is worth beside the first, and draw the answer as a slider."""
    assert held.first is not None
    assert held.asked is not None
    room = columns.right + 1 - MARGIN
    beside = f"{_label(view, held.first)}, {_swing(view, held.first)}, is worth 100 to you."
    asked = f"How much is it worth to raise {_label(view, held.asked)} {_swing(view, held.asked)}?"
    pen = Pen(columns.width)
    pen.at(MARGIN, Span("0", Role.DIM))
    cells = min(SLIDER_CELLS, columns.width - 24)
    end = pen.at(MARGIN + 3, *slider(held.value, view.glyphs, selected=True, cells=cells, full=FULL))
    end = pen.at(end + 2, Span("100", Role.DIM))
    pen.at(end + 4, Span(str(held.value), Role.ACCENT, bold=True))
    return [
        *(_text(columns, part, Role.DIM) for part in wrapped(beside, room)),
        *(_text(columns, part, bold=True) for part in wrapped(asked, room)),
        BLANK,
        pen.line(),
    ]


def _given(view: View, held: Interview, columns: RowColumns) -> list[Line]:
    """List the answers given so far, the last one first."""
    assert held.first is not None
    given = [(held.first, FULL), *zip(held.others, held.answers, strict=False)]
    lines = []
    for index, worth in reversed(given):
        pen = Pen(columns.width)
        pen.ending(MARGIN + 2, Span(str(worth), Role.TEXT))
        pen.at(MARGIN + 5, Span(cut(_label(view, index), columns.right - MARGIN - 4), Role.DIM))
        lines.append(pen.line())
    return lines


def _end(view: View, held: Interview, proposed: Comparison, columns: RowColumns, height: int) -> tuple[Line, ...]:
    """Show the weights, the heaviest first, and who would lead with them."""
    weights = held.weights
    order = sorted(range(held.count), key=lambda index: -weights[index])
    rows = [_proposal_row(view, columns, index, weights, "", selected=False) for index in order]
    above = [_text(columns, "These are your weights.", bold=True), BLANK, _proposal_heading(columns, "What matters")]
    below = [BLANK, _proposal_outcome(view, columns, proposed)]
    return tuple([*above, *rows[: max(1, height - len(above) - len(below))], *below][:height])


def _proposal_heading(columns: RowColumns, first: str) -> Line:
    """Head the columns."""
    pen = Pen(columns.width)
    pen.at(MARGIN, Span(first, bold=True))
    pen.at(_SLIDER, Span("weight", Role.DIM))
    pen.ending(_SHARE_END, Span("share", Role.DIM))
    pen.at(_NOW, Span("now", Role.DIM))
    return pen.line()


def _proposal_row(
    view: View, columns: RowColumns, index: int, weights: Sequence[float], lead: str, *, selected: bool
) -> Line:
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


def _proposal_outcome(view: View, columns: RowColumns, proposed: Comparison) -> Line:
    """Say who would lead."""
    pen = Pen(columns.width)
    claim = verdict.verdict(proposed, view.names).claim
    end = pen.at(MARGIN, Span("With these weights ", Role.DIM))
    pen.at(end, Span(view.glyphs.text(cut(f"{claim}.", columns.right + 1 - end))))
    return pen.line()
