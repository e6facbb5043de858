"""After a call: what it came to, and the e-mail that confirms it, beside each other where there is room."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from offercompare.parse.later import is_promised
from offercompare.tui.call_state import CallQuestion, CallState
from offercompare.tui.drawing.call_view import answer_of, label_of_question
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, beside, cut, wrapped
from offercompare.wording.call_summary import format_answer_text, is_a_detail, still_counts
from offercompare.wording.phrases import in_a_sentence

SIDE_BY_SIDE = 104
"""From so many cells on, the e-mail stands beside what the call came to."""
_SUMMARY = 38
_EMAIL = 76
_GAP = 3
WIDEST = _SUMMARY + 2 * _GAP + _EMAIL
_INDENT = 2


def summary_lines(call: CallState, email: str, saved: str, width: int) -> tuple[Line, ...]:
    """Draw what a call came to, and the e-mail, in lines of `width` cells; `saved` is the file it was saved to."""
    if width < SIDE_BY_SIDE:
        lines = [*_summary(call, width), BLANK, *_email(email, saved, width)]
    else:
        divider = Line((Span(f"{call.view.glyphs.divider}  ", Role.FAINT),))
        room = min(_EMAIL, width - _SUMMARY - 2 * _GAP)
        pairs = zip_longest(_summary(call, _SUMMARY), _email(email, saved, room), fillvalue=BLANK)
        lines = [beside(left, _SUMMARY + _GAP, Line((*divider.spans, *right.spans))) for left, right in pairs]
    return tuple(call.view.glyphs.line(line) for line in lines)


def _summary(call: CallState, width: int) -> list[Line]:
    asked = [each for each in call.asked if not is_a_detail(each.term, call.answers)]
    offer = call.standing.evaluated.offer
    answered = [each for each in asked if each.is_learnt]
    learned = [each for each in answered if all(still_counts(answer, offer) for answer in each.stated.values())]
    awaited = [each for each in asked if each.pending and is_promised(each.pending.words)]
    noted = [each for each in asked if each.pending and each not in awaited]
    changed = [each for each in answered if each not in learned]
    rest = [each for each in asked if not each.is_learnt and not each.pending]
    lines = [_heads("Learned", f"{len(learned)} of {len(asked)}", width)]
    lines += _pairs(call, learned, width) if learned else [_dim("nothing yet")]
    for title, group in (
        ("They will get back about", awaited),
        ("Changed in the offer since", changed),
        ("Kept as a note", noted),
        ("Still open", rest),
    ):
        if group:
            lines += [BLANK, _heads(title, str(len(group)), width)]
            names = ", ".join(in_a_sentence(label_of_question(call, each)) for each in group)
            lines += [_dim(text) for text in wrapped(names, width)]
    return lines


def _pairs(call: CallState, group: Sequence[CallQuestion], width: int) -> Iterator[Line]:
    for asked in group:
        assert asked.answer is not None, "listed where nothing was answered"
        entry = format_answer_text(asked.answer, call.view.comparison, call.standing)
        text, where = (entry.text, entry.where) if asked.group is None else (answer_of(call, asked), "")
        label = cut(label_of_question(call, asked), width // 2)
        for row, part in enumerate(wrapped(text, width - cell_len(label) - 2)):
            pen = Pen(width)
            pen.at(0, Span(label if row == 0 else "", Role.DIM))
            pen.ending(width - 1, Span(part))
            yield pen.line()
        if where:
            pen = Pen(width)
            pen.ending(width - 1, Span(cut(where, width), Role.DIM))
            yield pen.line()


def _email(email: str, saved: str, width: int) -> list[Line]:
    lines = [_heads("E-mail to send", "c  copy   s  save", width)]
    if saved:
        lines += [_dim(text) for text in wrapped(f"saved to {saved}", width)]
    lines.append(BLANK)
    for paragraph in email.split("\n"):
        bullet = paragraph.startswith("- ")
        for row, text in enumerate(wrapped(paragraph.removeprefix("- "), width - _INDENT * bullet)):
            begins = ("- " if row == 0 else "  ") * bullet
            lines.append(Line((Span(f"{begins}{text}"),)))
    return lines


def _heads(left: str, right: str, width: int) -> Line:
    pen = Pen(width)
    pen.at(0, Span(left, bold=True))
    pen.ending(width - 1, Span(right, Role.DIM))
    return pen.line()


def _dim(text: str) -> Line:
    return Line((Span(text, Role.DIM),))
