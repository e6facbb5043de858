"""Why the first leads the second: what speaks for it at the left, what speaks against it at the right."""

from rich.cells import cell_len

from offercompare.model.comparison import Reason
from offercompare.model.readings import Readings
from offercompare.tui.drawing.headline import LONG_NAME
from offercompare.tui.drawing.layout import MARGIN, Layout
from offercompare.tui.drawing.pen import Line, Pen, Role, Span, cut
from offercompare.tui.drawing.view import View
from offercompare.wording import criteria as words, verdict
from offercompare.wording.amounts import signed
from offercompare.wording.criteria import gauge

BAR_CELLS = 27
SECOND = 60
"""Where what speaks against the leader begins; in a narrow terminal it is the middle."""
ROWS = 3
LEGEND_CELLS = 52
"""At the right of the heading, where there is room for both."""


def reasons(view: View, layout: Layout) -> tuple[Line, ...]:
    """Draw the largest reasons, three on each side, longest bar first."""
    pen = Pen(layout.width)
    end = pen.at(MARGIN, Span(_heading(view, layout), bold=True))
    if not layout.is_narrow or end + LEGEND_CELLS <= layout.right:
        _legend(view, layout, pen)
    second = SECOND if not layout.is_narrow else layout.width // 2
    cells = min(BAR_CELLS, second - 27 - 2 * MARGIN, layout.right + 1 - second - 27)
    gains, losses = _sides(view)
    longest = max((abs(reason.gain) for reason in (*gains, *losses)), default=1.0)
    lines = [pen.line()]
    for row in range(ROWS):
        pen = Pen(layout.width)
        if row < len(gains):
            _reason(view, pen, gains[row], longest, column=MARGIN, cells=cells)
        if row < len(losses):
            _reason(view, pen, losses[row], longest, column=second, cells=cells)
        lines.append(pen.line())
    return tuple(lines)


def reasons_listed(view: View, layout: Layout, height: int) -> tuple[Line, ...]:
    """Draw every reason in one column, for a narrow screen."""
    pen = Pen(layout.width)
    pen.at(MARGIN, Span(_heading(view, layout), bold=True))
    gains, losses = _sides(view)
    longest = max((abs(reason.gain) for reason in (*gains, *losses)), default=1.0)
    lines = [pen.line()]
    for reason in (*gains, *losses):
        pen = Pen(layout.width)
        _reason(view, pen, reason, longest, column=MARGIN)
        lines.append(pen.line())
    pen = Pen(layout.width)
    _legend(view, layout, pen)
    return (*lines[: height - 2], Line(), pen.line())


def _heading(view: View, layout: Layout) -> str:
    room = layout.right - MARGIN + 1 - (0 if layout.is_narrow else LEGEND_CELLS)
    heading = verdict.reasons_heading(view.comparison, view.names)
    if cell_len(heading) > room:
        heading = verdict.reasons_heading(view.comparison, view.names_within(LONG_NAME))
    return view.glyphs.text(cut(heading, room))


def _sides(view: View) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    comparison = view.comparison
    if comparison.runner_up is None:
        return (), ()
    all_reasons = comparison.reasons(comparison.leader, comparison.runner_up)
    return tuple(r for r in all_reasons if r.gain > 0), tuple(r for r in all_reasons if r.gain < 0)


def _legend(view: View, layout: Layout, pen: Pen) -> None:
    column = layout.right
    for sign, meaning in reversed(tuple(zip(view.glyphs.gauge, words.TEXTURES, strict=True))):
        role = Role.DIM if meaning == words.TEXTURES[-1] else Role.BAR
        column = pen.ending(column, Span(sign * 2, role), Span(f" {meaning}", Role.DIM)) - 4


def _reason(view: View, pen: Pen, reason: Reason, longest: float, *, column: int, cells: int = BAR_CELLS) -> None:
    pen.ending(column + 4, Span(view.glyphs.text(signed(reason.gain)), bold=True))
    pen.at(column + 7, Span(view.glyphs.text(cut(words.label(reason.criterion), 19))))
    size = abs(reason.gain)
    lengths = gauge(Readings(reason.firm, size, size), cells, full=longest)
    role = Role.ACCENT if reason.gain > 0 else Role.BAR
    pen.at(column + 27, *view.glyphs.bar_spans(lengths, view.glyphs.gauge, role))
