"""Who leads at which weight: a strip from 0 to 10 for each criterion, as on the screen."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from offercompare.analysis.flips import HIGHEST, Stretch, Upset, changes, leaders_along
from offercompare.model.comparison import TIED, Comparison
from offercompare.report.pdf.layout import Block, element, ending, lines, row, rule, space, stack
from offercompare.report.pdf.page import Box, Disc, Mark, head_cell, words
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
    fit,
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


class _Switching(NamedTuple):
    """One criterion: who leads where, and where that changes."""

    place: int
    """Of the criterion among all."""
    stretches: Sequence[Stretch]
    within: Sequence[Upset]
    """What a slider reaches."""
    beyond: Sequence[Upset]


def leaders_block(comparison: Comparison, letters: Mapping[str, str], *, is_compact: bool = False) -> Block | None:
    """Draw the strips of the criteria that count, the heaviest of very many; `None` where one sentence says it all.

    Args:
        comparison: Who leads.
        letters: The letters of the offers, by file.
        is_compact: Whether to draw only those on which the leader changes.
    """
    found = _switching(comparison)
    if not any(each.within for each in found):
        return None
    steady = len(found)
    if is_compact:
        found = [each for each in found if each.within]
    steady -= len(found)
    rows = (element("TR", _strip(each, comparison, letters)) for each in found)
    return stack(
        element("Table", stack(element("TR", Block(13.5, _head)), rule(SECTION_RULE, INK, WIDTH), *rows)),
        space(2),
        element("P", lines([_SAYING + _OTHERS.format(steady) * bool(steady)], SMALL)),
    )


def leaders_sentence(comparison: Comparison, names: Names) -> str:
    """Say who leads where no weight from 0 to 10 changes it."""
    level = listed([names.short[standing.file] for standing in comparison.level_with_leader])
    return f"{level}, at every weight from 0 to 10 of each criterion, all else in proportion."


def _switching(comparison: Comparison) -> list[_Switching]:
    if len(comparison.contenders) < 2:
        return []
    counted = [index for index, share in enumerate(comparison.shares) if share]
    heaviest = sorted(sorted(counted, key=lambda index: -comparison.shares[index])[:_MOST])
    found = []
    for index in heaviest:
        changing = changes(comparison, index)
        within = [upset for upset in changing if upset.at < HIGHEST - TIED]
        beyond = [upset for upset in changing if upset.at >= HIGHEST - TIED]
        found.append(_Switching(index, leaders_along(comparison, index), within, beyond))
    return found


def _head(x: float, y: float) -> Iterator[Mark]:
    base = y + 9
    yield from head_cell(words(x, base, "Who leads at which weight", NOTE_HEAD))
    yield from head_cell()  # of the weights
    end = words(x + _STRIP + _LENGTH, base, "10", SMALL, "right")
    yield from head_cell(words(x + _STRIP, base, "0", SMALL), end)
    ring = Disc(x + _TEXT + 3.2, base - 2.6, 2.9, INK, is_filled=False)
    yield from head_cell(ring, words(x + _TEXT + 9, base, "your weight", SMALL))


def _strip(found: _Switching, comparison: Comparison, letters: Mapping[str, str]) -> Block:
    """Draw one criterion, everything level."""
    criterion, now = comparison.criteria[found.place], comparison.weights[found.place]
    text, is_in_reach = _said(found, comparison, letters)
    style = CELL if is_in_reach else CELL.grey
    leader = comparison.leader.file
    cells = [
        (0.0, element("TH", lines([fit(label(criterion), CELL, _WEIGHT - 12)], CELL), scope="row")),
        (_WEIGHT, element("TD", ending(weight(now), CELL.bold))),
        (
            _STRIP,
            element(
                "TD", element("Figure", _bar(found, now, leader, letters), f"{text}; your weight is {weight(now)}")
            ),
        ),
        (_TEXT, element("TD", lines([fit(text, style, WIDTH - _TEXT)], style))),
    ]
    return row(cells, "middle", _PITCH)


def _bar(found: _Switching, now: float, leader: str, letters: Mapping[str, str]) -> Block:
    unit = _LENGTH / HIGHEST

    def place(x: float, y: float) -> Iterator[Mark]:
        for start, end, standing in found.stretches:
            left, length = x + start * unit, (end - start) * unit
            is_leader = standing.file == leader
            if is_leader:
                yield Box(left, y, length, _HEIGHT, fill=ACCENT)
            else:
                yield Box(left + 0.2, y + 0.2, max(0.1, length - 0.4), _HEIGHT - 0.4, PALE, MID, 0.4)
            style = CELL.bold._replace(size=7.4, color=WHITE if is_leader else INK)
            at = left + min(6.0, (length - width(letters[standing.file], style)) / 2)
            if length > width(letters[standing.file], style) + 3 and not at - 7 < x + now * unit < at + 10:
                yield words(at, y + _HEIGHT / 2 + 2.7, letters[standing.file], style)
        yield Disc(x + now * unit, y + _HEIGHT / 2, 3.3, INK, is_filled=False)

    return Block(_HEIGHT, place)


def _said(found: _Switching, comparison: Comparison, letters: Mapping[str, str]) -> tuple[str, bool]:
    """Say where the leader changes: "B leads below 1.7"; what no slider reaches as a share of all weight."""
    if found.within:
        (first, where), *others = ((letters[each.leader.file], where_it_turns(each)) for each in found.within)
        return ", ".join([f"{first} leads {where}", *(f"{key} {there}" for key, there in others)]), True
    if found.beyond:
        (upset, *_) = found.beyond
        return f"{letters[upset.leader.file]} only from {in_shares(upset, comparison).to} of all weight", False
    return f"{letters[found.stretches[0].leader.file]} at every weight", False
