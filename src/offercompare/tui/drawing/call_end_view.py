"""After a call: what it came to, beside the e-mail that confirms it, or on one line above it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.parse.later import is_promised
from offercompare.tui.call_state import CallQuestion, CallState
from offercompare.tui.drawing.call_view import answer_of, label_of_question
from offercompare.tui.drawing.glyphs import DIVIDER
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.wording.call_summary import format_answer_text, still_counts
from offercompare.wording.phrases import in_a_sentence

SIDE_BY_SIDE = 104
"""From so many cells on, the e-mail stands beside what the call came to."""
_SUMMARY = 38
_GAP = 3
_EMAIL = "E-mail to send"


class CallEndDrawing(NamedTuple):
    """The lines, and where the e-mail begins, which ends at the margin and at the last line."""

    lines: list[Line]
    column: int
    row: int


def draw_call_end(call: CallState, width: int, height: int) -> CallEndDrawing:
    """Draw what a call came to in `height` lines of `width` cells, with room for the e-mail."""
    if width < SIDE_BY_SIDE:
        counts = [f"{title.lower()} {len(group)}" for title, group in _groups(call) if group]
        pen = Pen(width)
        end = pen.at(MARGIN, Span(_EMAIL, bold=True))
        pen.at(end, Span(cut(f"  ·  {', '.join(counts)}", width - MARGIN - end), Role.DIM))
        return CallEndDrawing([pen.line(), BLANK][:height], MARGIN, 2)
    column = 2 * MARGIN + _SUMMARY + _GAP
    lines = [Line((Span(" " * MARGIN), *line.spans)) for line in _summary(call)]
    if len(lines) > height:
        lines = [*lines[: height - 1], Line((Span(f"{' ' * MARGIN}{len(lines) - height + 1} more lines", Role.DIM),))]
    divider = Span(f"{DIVIDER} ", Role.FAINT)
    right = [Line((divider, Span(_EMAIL, bold=True))), *[Line((divider,))] * (height - 1)]
    left = [*lines, *[BLANK] * (height - len(lines))]
    rows = max(0, height)
    pairs = zip(left[:rows], right[:rows], strict=True)
    return CallEndDrawing([beside(one, column - MARGIN, other) for one, other in pairs], column, 2)


def _groups(call: CallState) -> tuple[tuple[str, list[CallQuestion]], ...]:
    """Sort the questions by what became of them."""
    offer = call.standing.evaluated.offer
    answered = [each for each in call.asked if each.is_learnt]
    learned = [each for each in answered if all(still_counts(answer, offer) for answer in each.stated.values())]
    awaited = [each for each in call.asked if each.pending and is_promised(each.pending.words)]
    return (
        ("Learned", learned),
        ("They will get back about", awaited),
        ("Changed in the offer since", [each for each in answered if each not in learned]),
        ("Kept as a note", [each for each in call.asked if each.pending and each not in awaited]),
        ("Still open", [each for each in call.asked if not each.is_learnt and not each.pending]),
    )


def _summary(call: CallState) -> Iterator[Line]:
    (title, learned), *others = _groups(call)
    yield _head(title, f"{len(learned)} of {len(call.asked)}")
    yield from _pairs(call, learned) if learned else [_dim("nothing yet")]
    for title, group in others:
        if group:
            yield from (BLANK, _head(title, str(len(group))))
            names = ", ".join(in_a_sentence(label_of_question(call, each)) for each in group)
            yield from map(_dim, wrapped(names, _SUMMARY))


def _pairs(call: CallState, group: Sequence[CallQuestion]) -> Iterator[Line]:
    for asked in group:
        assert asked.answer is not None, "listed where nothing was answered"
        entry = format_answer_text(asked.answer, call.view.comparison, call.standing)
        text, where = (entry.text, entry.where) if asked.group is None else (answer_of(call, asked), "")
        label = cut(label_of_question(call, asked), _SUMMARY // 2)
        for row, part in enumerate(wrapped(text, _SUMMARY - cell_len(label) - 2)):
            pen = Pen(_SUMMARY)
            pen.at(0, Span(label if row == 0 else "", Role.DIM))
            pen.ending(_SUMMARY - 1, Span(part))
            yield pen.line()
        if where:
            pen = Pen(_SUMMARY)
            pen.ending(_SUMMARY - 1, Span(cut(where, _SUMMARY), Role.DIM))
            yield pen.line()


def _head(left: str, right: str) -> Line:
    pen = Pen(_SUMMARY)
    pen.apart(0, Span(left, bold=True), Span(right, Role.DIM), _SUMMARY)
    return pen.line()


def _dim(text: str) -> Line:
    return Line((Span(text, Role.DIM),))
