"""Where an offer would stand with everything granted that is chosen: a bar for it and for those it is up against."""

from collections.abc import Sequence

from offercompare.analysis.asks import rivals_of
from offercompare.model.comparison import Standing
from offercompare.tui.drawing.pen import Line, Pen, Role, Span
from offercompare.tui.drawing.view import View
from offercompare.tui.drawing.wish_columns import MEDIUM
from offercompare.tui.negotiation import Negotiation
from offercompare.wording import (
    verdict,
)
from offercompare.wording.amounts import LEAST_SHOWN, score, signed
from offercompare.wording.criteria import (
    gauge,
)

_NAME, _BAR = 5, 24
_MOST_CELLS = 56
_SCORE, _GAP, _NOTE = 8, 8, 15
"""Cells for each, the gap before it included."""


def granted_lines(shown: Negotiation, view: View, width: int, most: int, *, is_headed: bool) -> tuple[Line, ...]:
    """Draw the offer, the first of the others, and as many more as there is room for, in rank order."""
    every = _all(shown)
    note = _NOTE if width >= MEDIUM else 0
    cells = min(_MOST_CELLS, width - 2 - note - _GAP - _SCORE - _BAR)
    lines = []
    if is_headed:
        pen = Pen(width)
        pen.at(2, Span("With that granted" if shown.wishes.asks else "As it is", bold=True))
        pen.ending(_BAR + cells + _SCORE - 1, Span("score", Role.DIM))
        pen.ending(_BAR + cells + _SCORE + _GAP - 1, Span("gap", Role.DIM))
        lines.append(pen.line())
    return (*lines, *(_standing(shown, view, every, place, width, cells) for place in _places(shown, every, most)))


def _all(shown: Negotiation) -> list[Standing]:
    """The offer and those of other employers."""
    own = shown.place.standing
    files = {own.file, *(rival.file for rival in rivals_of(own, shown.after))}
    return [standing for standing in shown.after.standings if standing.file in files]


def _places(shown: Negotiation, standings: Sequence[Standing], most: int) -> list[int]:
    """Choose which of them to draw: the offer, the one it is measured by, then the first."""
    by_file = {standing.file: place for place, standing in enumerate(standings)}
    rival = shown.place.rival
    wanted = [by_file[shown.place.standing.file], *([by_file[rival.file]] if rival else []), *range(len(standings))]
    return sorted(list(dict.fromkeys(wanted))[:most])


def _standing(
    shown: Negotiation, view: View, standings: Sequence[Standing], place: int, width: int, cells: int
) -> Line:
    glyphs, own, standing = view.glyphs, shown.place.standing, standings[place]
    rank = 1 + sum(other.rank < standing.rank for other in standings)
    leads, is_own = rank == 1, standing is own
    pen = Pen(width)
    pen.at(2, Span(str(rank), Role.ACCENT if leads else Role.DIM, bold=leads))
    pen.at(_NAME, Span(glyphs.text(view.name_within(standing.file, _BAR - 2 - _NAME)), bold=is_own))
    pen.at(_BAR, *glyphs.drawn(gauge(standing.score, cells), glyphs.bar, Role.ACCENT if leads else Role.BAR))
    end = _BAR + cells + _SCORE - 1
    pen.ending(end, Span(score(standing.score.stated), bold=True))
    best = standings[0]
    if not leads:
        gap = standing.score.stated - best.score.stated
        pen.ending(end + _GAP, Span(glyphs.text(signed(gap)), Role.DIM))
    elif len(standings) > 1:
        gap = standing.score.stated - standings[1].score.stated
        if gap >= LEAST_SHOWN and is_own:
            pen.ending(end + _GAP, Span(signed(gap), Role.ACCENT))
    note = next(iter(verdict.must_notes(shown.after, standing, brief=True)), "")
    if note:
        pen.at(end + _GAP + 3, Span(f"{glyphs.warning} {glyphs.text(note)}", Role.WARN))
    elif is_own and shown.wishes.asks:
        pen.at(end + _GAP + 3, Span(f"now {score(shown.standing.score.stated)}", Role.DIM))
    return pen.line()
