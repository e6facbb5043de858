"""Who leads at which weight of a criterion: a strip from 0 to 10, with the exact places where the leader changes."""

from collections.abc import Iterator

from offercompare.analysis.flips import HIGHEST, Upset, changes, leaders_along
from offercompare.tui.drawing.glyphs import KNOB, STRIP
from offercompare.tui.drawing.layout import Layout
from offercompare.tui.drawing.pen import MARGIN, Line, Pen, Role, Span, cut, fitting
from offercompare.tui.state.view import View
from offercompare.wording import criteria as words
from offercompare.wording.lead_risks import in_shares, where_it_turns

HEADING = "Who leads at which weight"
CELLS = 61
"""Of a strip on the main screen."""


def strip(view: View, layout: Layout) -> tuple[Line, ...]:
    """Draw a strip for each criterion below a heading and the scale, as on the main screen."""
    start = layout.columns.slider
    heading, scale = Pen(layout.width), Pen(layout.width)
    heading.at(MARGIN, Span(HEADING, bold=True))
    heading.end_at(layout.right, *legend(view, "your weight; one weight moved alone"))
    scale.at(start, Span("0", Role.DIM))
    scale.end_at(start + CELLS - 1, Span("10", Role.DIM))
    lines = [heading.line(), scale.line()]
    for index in range(len(view.comparison.criteria)):
        pen = Pen(layout.width)
        pen.at(MARGIN, Span(cut(words.label(view.comparison.criteria[index]), start - MARGIN - 1)))
        end = pen.at(start, *cells_along(view, index, CELLS))
        pen.at(end + 3, who_leads(view, index, layout.right - end - 2, reaches_beyond=False))
        lines.append(pen.line())
    return tuple(lines)


def legend(view: View, yours: str = "yours", *, is_brief: bool = False) -> tuple[Span, ...]:
    """Say what the signs mean; those that are drawn; the other leader goes by its letter if there is but one."""
    leads = "" if is_brief else " leads"
    leader = view.comparison.leader.file
    every = [
        stretch for index in range(len(view.comparison.criteria)) for stretch in leaders_along(view.comparison, index)
    ]
    alone = {stretch.leader.file for stretch in every if not stretch.is_shared}
    others = alone - {leader}
    other = view.letter(*others) if len(others) == 1 else "another"
    same, thin, level, _ = STRIP
    signs = (
        (leader in alone, Span(same, Role.ACCENT), f"{view.letter(leader)}{leads}"),
        (bool(others), Span(thin, Role.BAR), f"{other}{leads}"),
        (any(stretch.is_shared for stretch in every), Span(level, Role.BAR), "level"),
        (True, Span(KNOB), yours),
    )
    shown = [(sign, text) for is_drawn, sign, text in signs if is_drawn]
    return tuple(
        span
        for number, (sign, text) in enumerate(shown)
        for span in (sign, Span(f" {text}{'   ' * (number < len(shown) - 1)}", Role.DIM))
    )


def cells_along(view: View, index: int, cells: int) -> tuple[Span, ...]:
    """Draw who leads along the weight of a criterion, from 0 to 10 in at least one cell, and where it is now."""
    comparison = view.comparison
    same, other, level, switch = STRIP
    cells = max(1, cells)

    def cell_of(value: float) -> int:
        return round(value / HIGHEST * (cells - 1))

    stretches = leaders_along(comparison, index)
    spans = [Span(same, Role.ACCENT)] * cells
    for stretch in stretches:
        sign = Span(other, Role.BAR)
        if stretch.is_shared:
            sign = Span(level, Role.BAR)
        elif stretch.leader.file == comparison.leader.file:
            sign = Span(same, Role.ACCENT)
        for cell in range(cell_of(stretch.start), cell_of(stretch.end) + 1):
            spans[cell] = sign
    for stretch in stretches[1:]:
        spans[cell_of(stretch.start)] = Span(switch)
    spans[cell_of(comparison.weights[index])] = Span(KNOB)
    return tuple(spans)


def who_leads(view: View, index: int, room: int, *, reaches_beyond: bool = True) -> Span:
    """Say in a sentence what the strip shows: where the leader changes, or that no weight changes it.

    Args:
        view: The comparison.
        index: Of the criterion.
        room: Cells there are.
        reaches_beyond: Whether to say at which part of all weight the leader changes, where no slider gets there.
    """
    found = changes(view.comparison, index)
    near = [each for each in found if each.is_in_reach]
    if near:
        texts, role = list(_changes_in_words(view, near)), Role.TEXT
    elif found:
        to, leader = in_shares(found[0], view.comparison)[1], found[0].leader.file
        named = view.letter(leader)
        texts = [
            f"only at {to} of all weight {named} leads",
            f"only at {to} of weight {named} leads",
            f"only at {to} {named} leads",
            f"only at {to}",
        ]
        texts = texts if reaches_beyond else ["no change up to 10", "no change"]
        role = Role.DIM
    else:
        level = view.comparison.level_with_leader
        claim = f"{view.letter(view.comparison.leader.file)} leads" if len(level) == 1 else "level"
        texts, role = [f"{claim} at every weight", claim], Role.DIM
    return Span(fitting(texts, room), role)


def _changes_in_words(view: View, found: list[Upset]) -> Iterator[str]:
    """Say at which weight who leads, in several lengths, the fullest first."""
    for names in (view.names.short, view.names.first, view.letters):
        yield "; ".join(f"{where_it_turns(each)} {names[each.leader.file]} leads" for each in found)
    yield "; ".join(f"{where_it_turns(each)} {view.letter(each.leader.file)}" for each in found)
