"""Who leads at which weight: one line a criterion, from 0 to 10, with the exact places where the leader changes."""

import math
from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from offercompare.analysis.flips import HIGHEST, LOWEST, Stretch, Upset, leaders_along, switches
from offercompare.model.comparison import TIED, Comparison
from offercompare.tui.drawing.layout import MARGIN, Layout
from offercompare.tui.drawing.pen import Line, Pen, Role, Span, cut
from offercompare.tui.drawing.view import View
from offercompare.wording import criteria as words
from offercompare.wording.amounts import number, weight
from offercompare.wording.lead_risks import in_shares
from offercompare.wording.verdict import weight_beyond

HEADING = "Who leads at which weight"
CELLS = 51


def strip(view: View, layout: Layout) -> tuple[Line, ...]:
    """Draw the heading, the scale and a line for each criterion."""
    start = layout.columns.bar
    heading = Pen(layout.width)
    heading.at(MARGIN, Span(HEADING, bold=True))
    heading.ending(layout.right, Span(legend(view), Role.DIM))
    scale = Pen(layout.width)
    scale_at(scale, start, CELLS)
    rows = tuple(_criterion(view, layout, index, start) for index in range(len(view.comparison.criteria)))
    return (heading.line(), scale.line(), *rows)


def legend(view: View) -> str:
    """Say what the signs mean."""
    leader = view.glyphs.text(view.name(view.comparison.leader.file, short=True))
    same, other, _ = view.glyphs.strip
    return f"{same} {leader} leads   {other} another leads   {view.glyphs.knob} your weight;  one weight moved alone"


def scale_at(pen: Pen, start: int, cells: int) -> None:
    """Write the ends of the scale above its first and last cell."""
    pen.at(start, Span("0", Role.DIM))
    pen.ending(start + cells - 1, Span("10", Role.DIM))


def _criterion(view: View, layout: Layout, index: int, start: int) -> Line:
    pen = Pen(layout.width)
    pen.at(MARGIN, Span(view.glyphs.text(cut(words.label(view.comparison.criteria[index]), start - MARGIN - 1))))
    stretches = leaders_along(view.comparison, index)
    end = pen.at(start, *along(view, index, stretches, CELLS))
    text = format_switches(view, switches(view.comparison, index), layout.right - end - 2)
    pen.at(end + 3, Span(text or "no change from 0 to 10", Role.TEXT if text else Role.DIM))
    return pen.line()


def along(view: View, index: int, stretches: Sequence[Stretch], cells: int) -> tuple[Span, ...]:
    """Draw who leads along the weight of a criterion, from 0 to 10 in so many cells, and where it is now."""
    comparison = view.comparison
    same, other, switch = view.glyphs.strip

    def cell_of(value: float) -> int:
        return round(value / HIGHEST * (cells - 1))

    spans = [Span(same, Role.ACCENT)] * cells
    for stretch in stretches:
        leads = stretch.leader.file == comparison.leader.file
        sign = Span(same, Role.ACCENT) if leads else Span(other, Role.BAR)
        for cell in range(cell_of(stretch.start), cell_of(stretch.end) + 1):
            spans[cell] = sign
    for stretch in stretches[1:]:
        spans[cell_of(stretch.start)] = Span(switch)
    spans[cell_of(comparison.weights[index])] = Span(view.glyphs.knob)
    return tuple(spans)


def format_switches(view: View, found: Sequence[Upset], room: int) -> str:
    """Say at which weight who leads, within so many cells; empty if nothing changes."""
    text = ""
    for short, verb in ((False, " leads"), (True, " leads"), (True, "")):
        sentence = "; ".join(f"{_place(upset)} {view.name(upset.leader.file, short=short)}{verb}" for upset in found)
        text = view.glyphs.text(sentence)
        if cell_len(text) <= room:
            return text
    places = [f"{_place(upset)} " for upset in found]
    cells = (room - cell_len("; ".join(places))) // max(1, len(found))
    named = (view.name_within(upset.leader.file, max(1, cells)) for upset in found)
    return cut(view.glyphs.text("; ".join(map("".join, zip(places, named, strict=True)))), room)


def who_leads_where(view: View, index: int, stretches: Sequence[Stretch], far: Upset | None, room: int) -> str:
    """Say who leads from which weight of a criterion on, and where that is now, within so many cells.

    "0 St. Aldric · from 0.4 Prairie Cross · from 2.5 Lakeside Regional (now 5)"; `far` is a change of the leader that
    no slider reaches, and is said in shares.
    """
    comparison = view.comparison
    label = words.label(comparison.criteria[index])
    held = _stretch_of_now(comparison, index, stretches)

    def sentence(names: Mapping[str, str], lead_in: str = "") -> str:
        places = [f"{place} {names[stretch.leader.file]}" for stretch, place in _from_where(stretches)]
        if len(places) == 1:
            places = [f"{names[stretches[0].leader.file]} from 0 to 10"]
        places[held] += f" (now {weight(comparison.weights[index])})"
        if far is not None:
            share = in_shares(far, comparison).to
            places.append(f"from {share} of all weight {names[far.leader.file]}")
        return view.glyphs.text(lead_in + " · ".join(places))

    names = view.names
    for text in (sentence(names.short, f"{label}: "), sentence(names.first, f"{label}: "), sentence(names.first)):
        if cell_len(text) <= room:
            return text
    cells = (room - cell_len(sentence(dict.fromkeys(names.first, "")))) // (len(stretches) + (far is not None))
    return cut(sentence(view.names_within(max(2, cells)).short), room)


def _from_where(stretches: Sequence[Stretch]) -> list[tuple[Stretch, str]]:
    """Say where each stretch begins, in tenths, or finer where several begin within one."""
    starts = ["0"]
    for digits in (1, 2):
        finer = 10**digits
        starts = ["0", *(f"from {number(math.ceil(s.start * finer - TIED) / finer)}" for s in stretches[1:])]
        if len(set(starts)) == len(starts):
            break
    return list(zip(stretches, starts, strict=True))


def _stretch_of_now(comparison: Comparison, index: int, stretches: Sequence[Stretch]) -> int:
    """Find the stretch in which the weight is, where two meet the one of the leader."""
    now, leader = comparison.weights[index], comparison.leader.file
    around = [place for place, s in enumerate(stretches) if s.start - TIED <= now <= s.end + TIED]
    return next((place for place in around if stretches[place].leader.file == leader), around[-1])


def _place(upset: Upset) -> str:
    place = weight_beyond(upset)
    side = "at" if place in {LOWEST, HIGHEST} else "from" if upset.is_upward else "below"
    return f"{side} {weight(place)}"
