"""Who leads at which weight: a strip from 0 to 10 for each criterion, as on the screen."""

from collections.abc import Mapping, Sequence

from offercompare.analysis.flips import HIGHEST, Stretch, Upset, changes, leaders_along
from offercompare.model.comparison import Comparison
from offercompare.report.pdf.layout import (
    Block,
    Sign,
    data_row,
    element,
    ending,
    head_row,
    legend,
    lines,
    paragraph,
    row,
    rule,
    space,
    stack,
)
from offercompare.report.pdf.page import Box, Disc, Mark, words
from offercompare.report.pdf.typeface import (
    ACCENT,
    CELL,
    INK,
    MID,
    NOTE_HEAD,
    PALE,
    SECTION_RULE,
    SMALL,
    WHITE,
    width,
)
from offercompare.wording.amounts import weight
from offercompare.wording.criteria import label
from offercompare.wording.lead_risks import in_shares, where_it_turns
from offercompare.wording.names import Names
from offercompare.wording.phrases import listed

WIDTH = 410.0
_WEIGHT, _STRIP, _LENGTH, _TEXT = 113.0, 121.7, 150.0, 283.0
_HEIGHT, _PITCH = 8.6, 16.4
_MOST = 8


_SAYING = "One weight is moved, all else stays in proportion."
_OTHERS = " On {} more the leader stays at every weight."


def leaders_block(comparison: Comparison, letters: Mapping[str, str], *, is_compact: bool = False) -> Block | None:
    """Draw the strips of the criteria that count, the heaviest of very many; `None` where one sentence says it all.

    Args:
        comparison: Who leads.
        letters: The letters of the offers, by file.
        is_compact: Whether to draw only those on which the leader changes.
    """
    found = _turns(comparison)
    turning = {index: turns for index, turns in found.items() if any(upset.is_in_reach for upset in turns)}
    if not turning:
        return None
    shown = turning if is_compact else found
    rows = (_strip(index, turns, comparison, letters) for index, turns in shown.items())
    steady = len(found) - len(shown)
    return stack(
        element("Table", stack(_head(), rule(SECTION_RULE, INK, WIDTH), *rows)),
        space(2),
        element("P", lines([_SAYING + _OTHERS.format(steady) * bool(steady)], SMALL)),
    )


def leaders_sentence(comparison: Comparison, names: Names) -> str:
    """Say who leads where no weight from 0 to 10 changes it."""
    level = listed([names.short[standing.file] for standing in comparison.level_with_leader])
    return f"{level}, at every weight from 0 to 10 of each criterion, all else in proportion."


def _turns(comparison: Comparison) -> dict[int, list[Upset]]:
    """Find where the leader changes on each of the heaviest criteria, by its place among all."""
    if len(comparison.contenders) < 2:
        return {}
    counted = [index for index, share in enumerate(comparison.shares) if share]
    heaviest = sorted(counted, key=lambda index: -comparison.shares[index])[:_MOST]
    return {index: list(changes(comparison, index)) for index in sorted(heaviest)}


def _head() -> Block:
    style = SMALL._replace(leading=NOTE_HEAD.leading, drop=NOTE_HEAD.drop)
    ring = Sign([Disc(3.2, -2.6, 2.9, INK, is_filled=False)], 9, "your weight")
    cells = [
        (0.0, lines(["Who leads at which weight"], NOTE_HEAD)),
        (_WEIGHT, space(0)),
        (_STRIP, row([(0, lines(["0"], style)), (_LENGTH, ending("10", style))])),
        (_TEXT, legend([ring], 0, style)),
    ]
    return head_row(cells, height=13.5)


def _strip(index: int, turns: Sequence[Upset], comparison: Comparison, letters: Mapping[str, str]) -> Block:
    """Draw one criterion, everything level."""
    criterion, now = comparison.criteria[index], comparison.weights[index]
    stretches = leaders_along(comparison, index)
    text, is_in_reach = _said(turns, stretches, comparison, letters)
    style = CELL if is_in_reach else CELL.grey
    bar = _bar(stretches, now, comparison.leader.file, letters)
    cells = [
        (0.0, paragraph(label(criterion), CELL, _WEIGHT - 12, 1)),
        (_WEIGHT, ending(weight(now), CELL.bold)),
        (_STRIP, element("Figure", bar, f"{text}; your weight is {weight(now)}")),
        (_TEXT, paragraph(text, style, WIDTH - _TEXT, 1)),
    ]
    return data_row(cells, "middle", _PITCH)


def _bar(stretches: Sequence[Stretch], now: float, leader: str, letters: Mapping[str, str]) -> Block:
    unit, marks = _LENGTH / HIGHEST, list[Mark]()
    for start, end, standing, is_shared in stretches:
        left, length = start * unit, (end - start) * unit
        is_leader = standing.file == leader and not is_shared
        name = "level" if is_shared else letters[standing.file]
        if is_leader:
            marks.append(Box(left, 0, length, _HEIGHT, fill=ACCENT))
        else:
            marks.append(Box(left + 0.2, 0.2, max(0.1, length - 0.4), _HEIGHT - 0.4, PALE, MID, 0.4))
        style = CELL.bold._replace(size=7.4, color=WHITE if is_leader else INK)
        room = width(name, style)
        at = left + min(6.0, (length - room) / 2)
        if length > room + 3 and not at - 7 < now * unit < at + room + 4:
            marks.append(words(at, _HEIGHT / 2 + 2.7, name, style))
    return Block(_HEIGHT, [*marks, Disc(now * unit, _HEIGHT / 2, 3.3, INK, is_filled=False)])


def _said(
    turns: Sequence[Upset], stretches: Sequence[Stretch], comparison: Comparison, letters: Mapping[str, str]
) -> tuple[str, bool]:
    """Say where the leader changes: "B leads below 1.7"; what no slider reaches as a share of all weight."""
    shared = {stretch.leader.file for stretch in stretches if stretch.is_shared}
    within = [upset for upset in turns if upset.is_in_reach]
    if within:
        names = [letters[each.leader.file] + " and others" * (each.leader.file in shared) for each in within]
        (first, where), *others = zip(names, map(where_it_turns, within), strict=True)
        leads = "lead" if within[0].leader.file in shared else "leads"
        return ", ".join([f"{first} {leads} {where}", *(f"{name} {there}" for name, there in others)]), True
    if turns:
        return f"{letters[turns[0].leader.file]} only from {in_shares(turns[0], comparison)[1]} of all weight", False
    who = "level" if stretches[0].is_shared else letters[stretches[0].leader.file]
    return f"{who} at every weight", False
