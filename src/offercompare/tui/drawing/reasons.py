"""Why the leader leads another offer: what speaks for it at the left, what speaks against it at the right."""

from collections.abc import Sequence

from rich.cells import cell_len

from offercompare.model.comparison import Reason, Standing
from offercompare.model.readings import Readings
from offercompare.tui.drawing.glyphs import GAUGE, WARNING, bar_spans
from offercompare.tui.drawing.headline import every_doubt
from offercompare.tui.drawing.layout import Layout
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span, cut, paragraph, wrapped
from offercompare.tui.state.view import View
from offercompare.wording import criteria as words
from offercompare.wording.amounts import format_gap, signed
from offercompare.wording.criteria import gauge

_LABEL = 2
"""Cells from the end of a figure to its label."""


def reasons(view: View, layout: Layout) -> tuple[Line, ...]:
    """Draw the largest reasons in as many rows as there are, for and against side by side, or one below the other."""
    rival, columns = view.rival, layout.columns
    if rival is None:
        return ()
    gains, losses = reasons_of(view, rival)
    full = max((abs(reason.gain) for reason in (*gains, *losses)), default=1.0)
    pens = [Pen(layout.width) for _ in range(layout.reason_rows)]
    if layout.is_narrow:
        pens[0].at(MARGIN, Span(heading(view, rival), bold=True))
        every = (*gains, *losses)[: len(pens) - 1]
        for pen, reason in zip(pens[1:], every, strict=False):
            draw_reason(pen, reason, full, figure_end=columns.gain_end, bar=columns.gain_bar, end=layout.right + 1)
        shown = len(every)
    else:
        pens[0].at(MARGIN, Span(cut(heading(view, rival), columns.gain_end - 6 - MARGIN), bold=True))
        _note(view, rival, pens[1])
        cells = layout.right + 1 - columns.loss_bar
        shown = 0
        for side, figure_end, bar in (
            (gains, columns.gain_end, columns.gain_bar),
            (losses, columns.loss_end, columns.loss_bar),
        ):
            for pen, reason in zip(pens, side, strict=False):
                draw_reason(pen, reason, full, figure_end=figure_end, bar=bar, end=bar + cells)
                shown += 1
    if more := len(gains) + len(losses) - shown:
        key = Span(view.cap("why"), Role.ACCENT, bold=True)
        pens[-1].end_at(layout.right, key, Span(f" {more} more", Role.DIM))
    return tuple(pen.line() for pen in pens)


def reasons_of(view: View, rival: Standing) -> tuple[Sequence[Reason], Sequence[Reason]]:
    """What speaks for the leader, and what against, the largest first."""
    every = view.comparison.reasons(view.comparison.leader, rival)
    return [reason for reason in every if reason.gain > 0], [reason for reason in every if reason.gain < 0]


def heading(view: View, rival: Standing) -> str:
    """Head the reasons: "Why A leads C by 16.4"."""
    leader = view.comparison.leader
    one, other = view.letter(leader.file), view.letter(rival.file)
    if rival.rank == leader.rank:
        return f"Why {one} and {other} are level"
    gap = leader.score.stated - rival.score.stated
    return f"Why {one} leads {other}" + (f" by {format_gap(gap)}" if gap >= 0 else "")


def _note(view: View, rival: Standing, pen: Pen) -> None:
    """Say under the heading how to see another offer; or that this one cannot lead, whatever it scores."""
    if rival.misses_a_must and not view.comparison.leader.misses_a_must:
        text = f"{WARNING} {view.letter(rival.file)} misses a must-have"
        pen.at(MARGIN, Span(text, Role.WARN))
    elif len(view.columns) > 2:
        key = Span(view.cap("next_offer"), Role.ACCENT, bold=True)
        pen.at(MARGIN, key, Span(" another offer", Role.DIM))


def draw_reason(pen: Pen, reason: Reason, full: float, *, figure_end: int, bar: int, end: int) -> None:
    """Draw a figure, the criterion and a bar; `full` is the gain of the longest bar, which ends before `end`."""
    pen.end_at(figure_end - 1, Span(signed(reason.gain), bold=True))
    room = bar - 1 - figure_end - _LABEL
    label = words.label(reason.criterion)
    label = label if len(label) <= room else words.short_label(reason.criterion)
    pen.at(figure_end + _LABEL, Span(cut(label, room)))
    size = abs(reason.gain)
    lengths = gauge(Readings(reason.firm, size, size), max(1, end - bar), full=full)
    pen.at(bar, *bar_spans(lengths, GAUGE, Role.ACCENT if reason.gain > 0 else Role.BAR))


def every_reason(view: View, width: int) -> tuple[Line, ...]:
    """Draw all reasons, one below the other, what the textures mean, and all there is to doubt."""
    lines: list[Line] = []
    if (rival := view.rival) is not None:
        gains, losses = reasons_of(view, rival)
        full = max((abs(reason.gain) for reason in (*gains, *losses)), default=1.0)
        names = f"{view.name(view.comparison.leader.file, short=False)}, {view.name(rival.file, short=False)}"
        lines += [Line((Span(heading(view, rival), bold=True),)), *paragraph(names, width, Role.DIM, indent=0), BLANK]
        for reason in (*gains, *losses):
            pen = Pen(width)
            draw_reason(pen, reason, full, figure_end=_FIGURE_END, bar=_BAR, end=max(_BAR + 1, width))
            lines.append(pen.line())
        signs = zip(GAUGE[:2], words.TEXTURES, strict=False)
        meanings = [*(f"{sign * 2} {texture}" for sign, texture in signs), "in points of the score"]
        whole = "   ".join(meanings)
        lines += [
            BLANK,
            *(
                Line((Span(cut(text, width), Role.DIM),))
                for text in ([whole] if cell_len(whole) <= width else meanings)
            ),
        ]
    doubted = every_doubt(view)
    if doubted:
        lines += [BLANK, Line((Span("What to doubt", bold=True),))]
    for span in doubted:
        lines += [Line((span._replace(text=text),)) for text in wrapped(span.text, width)]
    return tuple(lines)


_FIGURE_END, _BAR = 6, 28
