"""The top of the screen: the title, the answer in a sentence, and its doubts."""

from itertools import product
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.analysis.flips import Upset
from offercompare.tui.drawing.layout import MARGIN, Layout
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut
from offercompare.tui.drawing.view import View
from offercompare.wording import criteria as words, lead_risks, verdict as verdict_words
from offercompare.wording.amounts import weight
from offercompare.wording.clean import clean
from offercompare.wording.names import Names

PROGRAM = "offercompare"
LONG_NAME = 24
"""Cells for a name in the answer, where the names in full do not fit."""

SHORTEST_WITH_UPSET = 24
"""Up to so many lines the blank one under the doubts is worth more than the nearest upset."""


def title(view: View, layout: Layout, width: int) -> tuple[Line, ...]:
    """Whose comparison it is, and at the right what was changed last or what has just been done."""
    pen = Pen(width)
    count = len(view.comparison.standings)
    name = clean(view.comparison.evaluation.priorities.name or "")
    parts = [part for part in (name, f"{count} offers" if count != 1 else "1 offer", view.notice) if part]
    status = view.glyphs.text(clean(view.status))
    alarm = f"{view.glyphs.warning} {view.problems} problem{'s' * (view.problems != 1)}" if view.problems else ""
    right = width - MARGIN - 1
    column = MARGIN + len(PROGRAM) + 2
    if status:  # news go before the name and the number of offers, which are known, and long ones before the program
        beside = (cell_len(alarm) + 3) * bool(alarm)
        column = column if cell_len(status) <= right - column - beside else MARGIN
        room = right - column - beside
        right = pen.ending(right, Span(cut(status, room), Role.DIM)) - 3
    if alarm:
        right = pen.ending(right, Span(alarm, Role.WARN)) - 3
    if column > MARGIN:
        pen.at(MARGIN, Span(PROGRAM, Role.ACCENT, bold=True))
    pen.at(column, Span(cut(view.glyphs.text("  ·  ".join(parts)), max(0, right - column)), Role.DIM))
    return (pen.line(), *([BLANK] if layout.airy else []))


def answer(view: View, layout: Layout) -> tuple[Line, ...]:
    """Who leads, by how much, on what; then the doubts; what would change the leader stands where there is room."""
    room = layout.right - MARGIN + 1
    verdict = verdict_words.verdict(view.comparison, view.names)
    if cell_len(str(verdict)) > room:
        verdict = verdict_words.verdict(view.comparison, view.names_within(LONG_NAME))
    text = view.glyphs.text
    first = Pen(layout.width)
    end = first.at(MARGIN, Span(text(cut(verdict.claim, room)), bold=True))
    end = first.at(end, Span(text(cut(verdict.basis, layout.right + 1 - end))))
    second = Pen(layout.width)
    doubts = _doubts(view, room)
    column = second.at(MARGIN, Span(text(doubts[0]), Role.DIM))
    if doubts[1]:
        column += 3 if doubts[0] else 0
        warning = f"{view.glyphs.warning} {doubts[1]}"
        column = second.at(column, Span(cut(text(warning), layout.right + 1 - column), Role.WARN))
    third = Pen(layout.width)
    tax_end = third.at(MARGIN, Span(text(cut(verdict_words.missing_tax_rate(view.comparison), room)), Role.DIM))
    _changes(view, layout, _Place(first, end), _Place(second, column), _Place(third, tax_end))
    return first.line(), second.line(), third.line()


class _Place(NamedTuple):
    """A line, and where what stands in it ends."""

    pen: Pen
    end: int


def _changes(view: View, layout: Layout, first: _Place, second: _Place, third: _Place) -> None:
    """Say the nearest upset and the safety margin where they fit: beside the answer, else in the third line.

    Where there is no third line and no room for both, the upset comes first: it says what to doubt.
    """
    margin = lead_risks.margin_note(view.margin, view.comparison)
    upset = (
        ""
        if lead_risks.leads_whatever(view.margin)
        else verdict_words.describe_upset(view.upset, view.comparison, view.names)
    )

    def fits(place: _Place, text: str) -> bool:
        return layout.right - place.end - 2 >= cell_len(text)

    is_tall = layout.height > SHORTEST_WITH_UPSET
    places = [first, second, *([third] if is_tall else [])]
    beside = [] if layout.is_narrow else [text for text in _in_one_line(view, upset, margin) if fits(first, text)]
    if not is_tall and not beside and view.upset is not None:
        brief = _brief_upset(view.upset)
        margin = next((text for text in (upset, brief) if any(fits(place, text) for place in places)), margin)
    if beside:
        first.pen.ending(layout.right, Span(view.glyphs.text(beside[0]), Role.DIM))
        margin = "" if beside[0] != upset else margin
        places.remove(first)
    elif is_tall and upset and third.end == MARGIN:
        sentence = cut(upset, layout.right + 1 - MARGIN)
        places = [third._replace(end=third.pen.at(MARGIN, Span(view.glyphs.text(sentence), Role.DIM))), first, second]
    place = next((place for place in places if fits(place, margin)), None)
    if place is not None:
        place.pen.ending(layout.right, Span(view.glyphs.text(margin), Role.DIM))


def _in_one_line(view: View, upset: str, margin: str) -> tuple[str, ...]:
    """Say both in one line, the fullest first; at last the upset alone."""
    by_first_names = Names(view.names.first, view.names.first)
    shorter = verdict_words.describe_upset(view.upset, view.comparison, by_first_names) if upset else ""
    shortest = shorter
    if view.upset is not None and upset:
        leader = view.name(view.upset.leader.file, short=True)
        shortest = f"Nearest upset: {_move(view.upset)}, and {leader} leads"
    margins = (margin, margin.removeprefix("safety "))
    both = ((sentence, beside) for beside in margins for sentence in dict.fromkeys((upset, shorter, shortest)))
    return tuple("  ·  ".join(filter(None, pair)) for pair in (*both, (upset, "")))


def _brief_upset(found: Upset) -> str:
    return f"Upset: {_move(found)}"


def _move(found: Upset) -> str:
    """Say the move of an upset in a few cells: "Fees 5 → 7.4"."""
    return f"{words.short_label(found.criterion)} {weight(found.now)} → {weight(verdict_words.weight_beyond(found))}"


def _doubts(view: View, room: int) -> tuple[str, str]:
    """Say both doubts as fully as there is room for."""
    comparison, names = view.comparison, view.names
    most = min(len(comparison.could_overtake), 4)
    pair = (verdict_words.in_writing_alone(comparison, names), "")
    for brief, shown in product((False, True), range(most, 0, -1)):
        firmly = verdict_words.in_writing_alone(comparison, names, brief=brief)
        pair = (firmly, verdict_words.could_overtake(comparison, names, brief=brief, most=shown))
        if cell_len(pair[0]) + cell_len(pair[1]) + 5 <= room:
            break
    return pair
