"""Criteria put in order, and the weights that follow."""

from offercompare.model.comparison import Comparison
from offercompare.tui.drawing import proposal
from offercompare.tui.drawing.columns import row_columns
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut
from offercompare.tui.drawing.view import View
from offercompare.tui.elicitation import Order

ASKED = "Put what matters most at the top."
EXPLAINED = "The weights are the mean of all weights that keep this order."
LEFT_OUT = "does not matter"


def ordering(view: View, order: Order, proposed: Comparison, width: int, height: int) -> tuple[Line, ...]:
    """Draw the order in at most `height` lines, the selected criterion among those shown."""
    columns = row_columns(width)
    asked, explained = Pen(columns.width), Pen(columns.width)
    asked.at(MARGIN, Span(ASKED, bold=True))
    explained.at(MARGIN, Span(cut(EXPLAINED, columns.right + 1 - MARGIN), Role.DIM))
    above = [asked.line(), explained.line(), BLANK, proposal.heading(columns, "In order")]
    below = [BLANK, proposal.outcome(view, columns, proposed)]
    rows, selected = [], 0
    for place, index in enumerate(order.criteria):
        is_counted = place < order.counted
        if place == order.counted:
            rows.append(_line(view, columns.right + 1 - MARGIN))
        if place == order.place:
            selected = len(rows)
        lead = str(place + 1) if is_counted else ""
        rows.append(proposal.row(view, columns, index, order.weights, lead, selected=place == order.place))
    room = max(1, height - len(above) - len(below))
    start = min(max(0, selected - room + 1), max(0, len(rows) - room))
    return tuple([*above, *rows[start : start + room], *below][:height])


def _line(view: View, width: int) -> Line:
    """Part what matters from what does not."""
    pen = Pen(width)
    end = pen.at(MARGIN, Span(LEFT_OUT, Role.DIM))
    pen.at(end + 1, Span(view.glyphs.track * max(0, min(width, 54) - end), Role.FAINT))
    return pen.line()
