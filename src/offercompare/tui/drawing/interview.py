"""The questions by which weights are found, one at a time, and what has been answered."""

from offercompare.model.comparison import Comparison
from offercompare.tui.drawing import proposal
from offercompare.tui.drawing.columns import RowColumns, row_columns
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, wrapped
from offercompare.tui.drawing.slider import slider
from offercompare.tui.drawing.view import View
from offercompare.tui.elicitation import FULL, Interview
from offercompare.wording import (
    criteria as words,
)
from offercompare.wording import (
    weights as weights_words,
)

SLIDER_CELLS = 41
_SWING = 25


def interview(view: View, held: Interview, proposed: Comparison, width: int, height: int) -> tuple[Line, ...]:
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
    rows = [proposal.row(view, columns, index, weights, "", selected=False) for index in order]
    above = [_text(columns, "These are your weights.", bold=True), BLANK, proposal.heading(columns, "What matters")]
    below = [BLANK, proposal.outcome(view, columns, proposed)]
    return tuple([*above, *rows[: max(1, height - len(above) - len(below))], *below][:height])
