"""Weights and safety: how firm the lead is, what each weight means and where it flips, who would win how often."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.analysis.decision import Decision
from offercompare.analysis.explanation import Figures
from offercompare.analysis.flips import nearest_transfer
from offercompare.analysis.weights import Influence, TradeOff, influences, trade_offs
from offercompare.model.comparison import Standing
from offercompare.tui.drawing.body import Body, Entry, Spot
from offercompare.tui.drawing.glyphs import BAR, FOCUS, SLIDER_CELLS, WARNING
from offercompare.tui.drawing.headline import is_silent, silence
from offercompare.tui.drawing.layout import COLUMNS, Columns, Track, Width
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span, cut, paragraph
from offercompare.tui.drawing.weight_strip import cells_along, legend, who_leads
from offercompare.tui.drawing.weight_table import draw_weight, head_weights
from offercompare.tui.state.view import View
from offercompare.wording import criteria as words, lead_risks
from offercompare.wording.amounts import money, percent
from offercompare.wording.verdict import describe_excluded
from offercompare.wording.weights import step_and_worth

DECIDES = "decides: its part of what sets these offers apart"
CAVEAT = "shares of possible priorities, not chances of being right"
SETS = ("all priorities", "in your order", "near yours")
"""The sets of priorities: any; those that rank the criteria as yours do; those that are four fifths yours."""


WIDEST = 160
"""Cells of a line; farther the eye does not follow."""


class WeightsLayout(NamedTuple):
    """Columns of a criterion; `*_end` is the first cell after."""

    width: int
    columns: Columns
    """Of slider, weight and share, as in the table of the main screen."""
    decides_end: int
    worth: int
    worth_end: int
    strip: Track
    strip_line: int
    """The line of a criterion in which its strip stands; the sentence stands below it."""

    @property
    def is_wide(self) -> bool:
        """Return whether a criterion has its worth and its strip in the first line."""
        return self.worth > self.decides_end


def lay_out(width: int) -> WeightsLayout:
    """Return the columns for a width."""
    width = min(width, WIDEST)
    kind = next((kind for kind in (Width.WIDE, Width.MEDIUM) if width >= kind), Width.NARROW)
    columns, room = COLUMNS[kind], width - MARGIN
    if kind is Width.WIDE:
        return WeightsLayout(width, columns, 55, 59, 80, Track(85, room - 85), 0)
    if kind is Width.MEDIUM:
        return WeightsLayout(width, columns, 50, 54, 73, Track(77, room - 77), 0)
    if width >= Width.NARROW:
        return WeightsLayout(width, columns, 44, columns.slider, 44, Track(47, room - 47), 0)
    return WeightsLayout(width, columns, 44, MARGIN, 17, Track(columns.slider, max(2, room - columns.slider)), 1)


def track_at(layout: WeightsLayout, line: int, x: int) -> Track | None:
    """Return the slider or the strip that a cell is on, in a line of a criterion."""
    tracks = [Track(layout.columns.slider, SLIDER_CELLS)] * (line == 0)
    tracks += [layout.strip] * (line == layout.strip_line)
    return next((track for track in tracks if track.holds(x)), None)


def draw_weights(view: View, figures: Figures | None, width: int, height: int) -> Body:
    """Draw the answer, which stays, criteria and offers; where there is room, a blank line under each criterion."""
    layout = lay_out(width)
    head = [*_answer(view, layout.width), BLANK]
    for gap in (1, 0):
        body = _body(view, figures, layout, gap)
        if len(head) + len(body.lines) <= height:
            break
    return replace(body, above=head)


def _answer(view: View, width: int) -> list[Line]:
    """Say who leads and how firmly, then what the lead hangs on and the least change of weights that turns it."""
    if is_silent(view):
        silent = silence(view)
        return [*_side_by_side([Span(silent.claim, bold=True)], [Span(silent.basis.lstrip())], width, 1)]
    leader, transfer = view.comparison.leader.file, nearest_transfer(view.decision)
    names = view.names if width >= Width.MEDIUM else view.names_within(24)
    answer = lead_risks.headline(view.margin, transfer, view.comparison, names, briefly=view.letter(leader))
    risks = [
        text
        for named in (view.names, view.by_letter)
        for text in lead_risks.describe_verbal_risk(view.question_values, view.comparison, named, is_of_leader=True)
        or lead_risks.describe_open_risk(view.question_values, view.comparison, named)
    ]
    warned = [Span(f"{WARNING} {risk}", Role.WARN) for risk in risks] or [Span("")]
    moved = lead_risks.least_change(transfer, view.decision, view.comparison, brief=True)
    moves = [Span(f"{move} flips it." * bool(move), Role.DIM) for move in (moved, moved.replace(" moved", "", 1))]
    return [
        *_side_by_side([Span(answer.claim, bold=True)], [Span(answer.basis)], width, 2),
        *_side_by_side(warned, moves, width, 3),
    ]


def _side_by_side(first: Sequence[Span], second: Sequence[Span], width: int, gap: int) -> Iterator[Line]:
    """Put two sentences into one line, in the fullest of their lengths that fit; else in full below each other."""
    room = width - 2 * MARGIN
    for one in first:
        for other in second:
            shown = [span for span in (one, other) if span.text]
            if sum(cell_len(span.text) for span in shown) + gap * (len(shown) > 1) <= room:
                pen, column = Pen(width), MARGIN
                for span in shown:
                    column = pen.at(column, span) + gap
                yield from [pen.line()] * bool(shown)
                return
    for spans in (first, second):
        span = next((span for span in spans if cell_len(span.text) <= room), spans[-1])
        yield from paragraph(span.text, width, span.role, bold=span.bold)


def _body(view: View, figures: Figures | None, layout: WeightsLayout, gap: int) -> Body:
    lines = [_heading(view, layout)]
    spots: dict[Entry, Spot] = {}
    facts = influences(view.comparison), trade_offs(view.comparison)
    for index in view.rows:
        row = _criterion(view, layout, index, facts[0][index], facts[1])
        spots[index] = Spot(range(len(lines), len(lines) + len(row)))
        lines += [*row, *[BLANK] * gap]
    if not gap:
        lines.append(BLANK)
    if len(view.comparison.contenders) > 1:
        lines += _shares_heading(figures, layout)
        for standing in view.comparison.contenders:
            spots[standing.file] = Spot(range(len(lines), len(lines) + 1))
            lines.append(_offer(view, figures, layout, standing))
        lines += [*_notes(view, figures, layout), BLANK, *_suits(view, figures, layout)]
    lines += paragraph(DECIDES, layout.width, Role.DIM)
    return Body(lines, spots=spots)


def _heading(view: View, layout: WeightsLayout) -> Line:
    pen = Pen(layout.width)
    head_weights(pen, layout.columns)
    pen.end_at(layout.decides_end - 1, Span("decides", Role.DIM))
    if layout.is_wide:
        pen.at(layout.worth, Span(_measure(view), Role.DIM))
    if layout.strip_line == 0:
        start, end = layout.strip.start, layout.strip.start + layout.strip.cells
        pen.at(start, Span("0", Role.DIM))
        pen.end_at(end - 1, Span("10", Role.DIM))
        for signs in (legend(view), legend(view, is_brief=True)):
            length = sum(cell_len(span.text) for span in signs)
            if length + len("0   " + "   10") <= layout.strip.cells:
                pen.end_at(end - len("   10") - 1, *signs)
                break
    return pen.line()


def _measure(view: View) -> str:
    """Head the column of what a step is worth: learning dollars, or days where dollars have no weight."""
    trade = next(iter(trade_offs(view.comparison).values()), None)
    return "as CME days" if trade and trade.reference.key == "days" else "as learning dollars"


def _criterion(
    view: View, layout: WeightsLayout, index: int, influence: Influence, trades: Mapping[str, TradeOff]
) -> tuple[Line, ...]:
    """Draw a criterion: its slider, what it decides, what it is worth, and who leads at which weight."""
    is_selected, strip = index == view.row, layout.strip
    pens = [Pen(layout.width) for _ in range(layout.strip_line + 2)]
    if is_selected:
        for pen in pens:
            pen.at(1, Span(FOCUS, Role.ACCENT))
    _weighed(view, layout, index, influence, pens)
    _worth(view, layout, index, _step_and_worth(view, index, influence, trades), pens)
    pens[layout.strip_line].at(strip.start, *cells_along(view, index, strip.cells))
    pens[-1].at(strip.start, who_leads(view, index, strip.cells))
    return tuple(pen.line(band=is_selected) for pen in pens)


def _weighed(view: View, layout: WeightsLayout, index: int, influence: Influence, pens: Sequence[Pen]) -> None:
    """Draw its name, its weight as slider and figures, and below what it is of."""
    comparison = view.comparison
    criterion, first, second = comparison.criteria[index], pens[0], pens[1]
    label = words.label(criterion) if layout.is_wide else words.short_label(criterion)
    label_room = layout.columns.slider - MARGIN - 1
    first.at(MARGIN, Span(cut(label, label_room), bold=index == view.row))
    draw_weight(view, index, first, layout.columns)
    first.end_at(layout.decides_end - 1, Span(percent(influence.effective)))
    if layout.strip_line == 0:
        scope = words.describe_scope(criterion, comparison.evaluation.priorities).removesuffix(", your plan")
        second.at(MARGIN, Span(scope if cell_len(scope) <= label_room else "", Role.DIM))


def _worth(view: View, layout: WeightsLayout, index: int, found: tuple[str, str], pens: Sequence[Pen]) -> None:
    """Draw what a step is worth, in the first line where it is wide; below a day, what the person holds it worth."""
    priorities = view.comparison.evaluation.priorities
    (step, worth), room = found, layout.worth_end - layout.worth
    column = pens[0] if layout.is_wide else pens[1]
    steps = (step, step.replace(" more", ""), step.split(" ", maxsplit=1)[0])
    step = next((each for each in steps if cell_len(each) + bool(worth) + cell_len(worth) <= room), "")
    column.at(layout.worth, Span(step, Role.DIM))
    column.end_at(layout.worth_end - 1, Span(cut(worth, room)))
    is_day = view.comparison.criteria[index].key == "days"
    if layout.is_wide and is_day and priorities.day_value is not None and worth:
        yours = f"you said {money(priorities.day_value, priorities.currency)}"
        pens[1].end_at(layout.worth_end - 1, Span(cut(yours, room), Role.DIM))


def _step_and_worth(view: View, index: int, influence: Influence, trades: Mapping[str, TradeOff]) -> tuple[str, str]:
    """Say a step and what it is worth, or why it is worth nothing that can be said."""
    comparison = view.comparison
    key, currency = comparison.criteria[index].key, comparison.evaluation.priorities.currency
    if not influence.share:
        return "no weight", ""
    if key in trades:
        return step_and_worth(trades[key], currency)
    is_measure = any(trade.reference.key == key for trade in trades.values())
    return ("the measure" if is_measure else ""), ""


class _Columns(NamedTuple):
    """Where the figures of the three sets of priorities begin, and how long their bars are."""

    starts: tuple[int, ...]
    cells: int

    @property
    def pitch(self) -> int:
        """Cells from one set to the next."""
        return self.starts[1] - self.starts[0]


def _columns(layout: WeightsLayout) -> _Columns:
    start = 28 if layout.is_wide else 24 if layout.width >= Width.NARROW else 18
    pitch = max(7, (layout.width - start + 1) // len(SETS))
    cells = max(0, min(40, pitch - (11 if layout.is_wide else 9)))
    return _Columns(tuple(start + index * pitch for index in range(len(SETS))), cells)


def _shares_heading(figures: Figures | None, layout: WeightsLayout) -> list[Line]:
    """Ask for how many priorities each offer would win, and name the three sets; with the error of an estimate."""
    first, second, columns = Pen(layout.width), Pen(layout.width), _columns(layout)
    end = first.at(MARGIN, Span("For how many priorities would each offer win?", bold=True))
    if end + 2 + len(CAVEAT) <= layout.width - MARGIN:
        first.end_at(layout.width - MARGIN - 1, Span(CAVEAT, Role.DIM))
    found = (figures.overall.shares, figures.in_my_order, figures.near_mine) if figures else (None,) * len(SETS)
    for start, name, shares in zip(columns.starts, SETS, found, strict=True):
        error = f", ±{max(0.1, 100 * shares.error):.1f}%" if shares and shares.error else ""
        texts = (name + error, name, name.removesuffix(" priorities").removeprefix("in "))
        second.at(start, Span(next((text for text in texts if len(text) < columns.pitch), ""), Role.DIM))
    return [first.line(), second.line()]


def _offer(view: View, figures: Figures | None, layout: WeightsLayout, standing: Standing) -> Line:
    """Draw the shares of the priorities for which an offer is first; what no longer holds is dim."""
    leads, columns, pen = standing.rank == 1, _columns(layout), Pen(layout.width)
    role = Role.ACCENT if leads else Role.TEXT
    rank, start = str(standing.rank), MARGIN + len(str(view.comparison.contenders[-1].rank)) + 1
    pen.end_at(start - 2, Span(rank, Role.ACCENT if leads else Role.DIM, bold=leads))
    name = view.name_within(standing.file, columns.starts[0] - start - 1)
    pen.at(start, Span(name, role, bold=leads or standing.file == view.offer))
    found = (figures.overall.shares, figures.in_my_order, figures.near_mine) if figures else (None,) * len(SETS)
    for index, (column, shares) in enumerate(zip(columns.starts, found, strict=True)):
        share = shares.of.get(standing.file) if shares else None
        if share is None or figures is None:
            pen.end_at(column + 4, Span("..", Role.DIM))
            continue
        holds = is_true_of(figures, view.decision, is_of_all=index == 0)
        is_some = share >= lead_risks.LEAST_SHARE
        is_every = share >= 1 - lead_risks.LEAST_SHARE  # the rest is shown as nothing
        figure = "100%" if is_every else f"{100 * share:.1f}%" if is_some else "0%"
        pen.end_at(column + 4, Span(figure, Role.TEXT if holds and is_some else Role.DIM))
        length = max(round(columns.cells * share), 1) if is_some else 0
        bar_role = (Role.ACCENT if leads else Role.BAR) if holds else Role.DIM
        pen.at(column + 7, Span(BAR[0] * min(length, columns.cells), bar_role))
    return pen.line()


def is_true_of(figures: Figures, decision: Decision, *, is_of_all: bool) -> bool:
    """Return whether figures are of the current weights, and not still of those before."""
    return figures.decision == decision or (is_of_all and figures.overall.holds_for(decision))


def _notes(view: View, figures: Figures | None, layout: WeightsLayout) -> Iterator[Line]:
    """Say which offers take no part, and which are beaten on everything."""
    sentences = list(describe_excluded(view.comparison, view.names.short))
    if figures is not None and is_true_of(figures, view.decision, is_of_all=True):
        beaten = figures.overall.dominated
        sentences += lead_risks.never_first((), beaten, view.decision, view.names)
    for sentence in sentences:
        yield from paragraph(sentence, layout.width, Role.DIM, indent=4)


def _suits(view: View, figures: Figures | None, layout: WeightsLayout) -> Iterator[Line]:
    """Say who each offer is for, once that is known; where it does not fit above, that shares are no chances."""
    if len("For how many priorities would each offer win?") + 2 + len(CAVEAT) > layout.width - 2 * MARGIN:
        yield from paragraph(CAVEAT, layout.width, Role.DIM)
    if figures is not None and is_true_of(figures, view.decision, is_of_all=True):
        everywhere = figures.overall
        suits = lead_risks.who_each_suits(everywhere.central, everywhere.shares.of, view.comparison, view.letters)
        if suits:
            yield from paragraph(suits, layout.width, Role.DIM)
