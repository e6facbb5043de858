"""What-if: what becomes of the offer, and each of its terms as it is and as it is tried."""

from collections.abc import Iterator

from offercompare.tui.drawing.body import Body
from offercompare.tui.drawing.glyphs import FOCUS
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span, cut, fitting, paragraph, text_line
from offercompare.tui.drawing.trial_view import LOW, WIDE, in_columns, names_of
from offercompare.tui.state.trial import TrialRow
from offercompare.tui.state.view import View
from offercompare.tui.state.what_if import WhatIf, can_step
from offercompare.wording.asks import describe_result, describe_score_change
from offercompare.wording.terms import NOT_STATED, describe_term, label_of, short_label_of

TITLE = "what-if"
RANKING = "Who would lead"
LEDGER = (
    "nothing here is an offer: it changes no rank; s saves it as a counter-offer, n asks for it",
    "no rank changes; s saves it as a counter-offer, n asks for it",
    "s saves it as a counter-offer",
)
_NOTHING = "{} is as it is offered. Change a term with the arrow keys, or press enter and type."


def draw_answer(what_if: WhatIf, view: View, width: int, height: int) -> Iterator[Line]:
    """Say what becomes of the offer."""
    names = names_of(what_if, view)
    name = names.short[what_if.standing.file]
    if not what_if.wanted.chosen:
        yield from paragraph(_NOTHING.format(name), width, bold=True)
        return
    before, after, file = what_if.comparison, what_if.after, what_if.standing.file
    yield from paragraph(f"With that, {name} would score {describe_result(what_if.place, names)}.", width, bold=True)
    if height >= LOW:
        yield from paragraph(describe_score_change(before, after, file), width, Role.DIM)


def draw_terms(what_if: WhatIf, selected: int, width: int) -> Body:
    """Draw every term under the title of its section; from `WIDE` cells on in two columns."""
    widths = [width // 2, width - width // 2] if width >= WIDE else [width]
    rows, blocks, room = what_if.rows, dict[str, list[tuple[Line, int | None]]](), widths[-1]
    for index, row in enumerate(rows):
        block = blocks.setdefault(row.group, [(text_line(row.group, room, bold=True), None)])
        block.append((_row(what_if, row, room, is_selected=index == selected), index))
    return in_columns([*blocks.values()], widths)


def _row(what_if: WhatIf, row: TrialRow, width: int, *, is_selected: bool) -> Line:
    """Draw a term with what is offered and, where it is another, what is tried: "$2,500 → $3,250"."""
    pen, offer = Pen(width), what_if.standing.evaluated.offer
    pen.at(1, Span(FOCUS if is_selected else "", Role.ACCENT))
    start = _value_column(width)
    labels = (label_of(row.term, what_if.comparison), short_label_of(row.term, what_if.comparison))
    pen.at(MARGIN, Span(fitting(labels, start - MARGIN - 1), bold=is_selected))
    room, can_move = width - MARGIN - start, is_selected and can_step(row.term)
    offered = describe_term(offer, row.term)
    if not row.is_chosen:
        role = Role.DIM if offered == NOT_STATED else Role.TEXT
        end = pen.at(start, Span(cut(offered, room - 4 * can_move), role))
    else:
        tried = describe_term(what_if.offer, row.term)
        before = cut(offered, max(8, room // 2 - 3))
        end = pen.at(start, Span(before, Role.DIM), Span(" → ", Role.DIM))
        end = pen.at(end, Span(cut(tried, start + room - end - 4 * can_move), Role.TEXT, bold=True))
    if can_move:
        pen.at(end + 1, Span("←→", Role.ACCENT))
    return pen.line(band=is_selected)


def _value_column(width: int) -> int:
    return MARGIN + min(24, max(16, width * 36 // 100))


def ledger(width: int) -> list[Line]:
    """Say what becomes of what is tried."""
    return [text_line(fitting(LEDGER, width - 2 * MARGIN), width, Role.DIM), BLANK]
