"""What changed priorities do to the offers: who leads with them, and each score before and after."""

from collections.abc import Iterator

from offercompare.model.comparison import Comparison
from offercompare.tui.drawing.pen import Role, Span
from offercompare.wording.amounts import score
from offercompare.wording.names import Names
from offercompare.wording.verdict import verdict

USUAL = "Dim values are usual ones: they count until you type yours. Save when you like."


def effect(before: Comparison, after: Comparison, *, has_usual: bool) -> Iterator[Span]:
    """Say it in lines, the first of which is all that there is room for on a narrow screen.

    Args:
        before: The offers without what was typed.
        after: The same offers with it.
        has_usual: Whether something counts that the file does not state.
    """
    if {each.file for each in before.standings} != {each.file for each in after.standings}:
        before = after  # other offers are compared, of which nothing was before
    names = Names.of(after)
    yield Span(str(verdict(after, names)), bold=True)
    if has_usual:
        yield Span(USUAL, Role.DIM)
    if before.leader.file != after.leader.file:
        yield Span(f"Before: {verdict(before, names)}", Role.DIM)
    yield Span("")
    old = {each.file: each for each in before.standings}
    is_any = any(score(each.score.stated) != score(old[each.file].score.stated) for each in after.standings)
    for each in after.standings:
        was = old[each.file]
        points, earlier = score(each.score.stated), score(was.score.stated)
        change = f"{earlier if points != earlier else '':>5} {'→' if points != earlier else ' '} " if is_any else ""
        place = f", was {was.rank}" if was.rank != each.rank else ""
        is_changed = points != earlier or bool(place) or each.misses_a_must != was.misses_a_must
        role = Role.TEXT if is_changed else Role.DIM
        lacks = "misses a must" if each.misses_a_must else ""
        row = f" {each.rank:>2}  {change}{points:>5}  {names.short[each.file]}{place}"
        # Beside two scores there is no room for it.
        yield Span(f"{row}  {lacks}" if lacks and not change else row, role)
        if lacks and change:
            yield Span(f"{'':>22}{lacks}", role)
