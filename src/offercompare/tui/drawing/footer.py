"""The keys at the foot of a screen: as many as fit, those that matter most first."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.tui.drawing.pen import MARGIN, Line, Pen, Role, Span

_GAP, _GROUP_GAP = 2, 3


class Key(NamedTuple):
    """One entry of the footer."""

    cap: str
    word: str
    command: str
    """Name of the command that a click on it runs."""
    rank: int = 0
    """The larger, the sooner it is dropped."""
    is_possible: bool = True

    @property
    def size(self) -> int:
        """Its width in cells."""
        return cell_len(self.cap) + 1 + cell_len(self.word)


class KeyGroup(NamedTuple):
    """Entries that stand together, under a word or none."""

    heading: str
    keys: tuple[Key, ...]

    @property
    def size(self) -> int:
        """Their width in cells."""
        heading = cell_len(self.heading) + 1 if self.heading else 0
        return heading + sum(key.size for key in self.keys) + _GAP * (len(self.keys) - 1)


class Button(NamedTuple):
    """The cells of an entry, for the mouse; `end` is the first after."""

    start: int
    end: int
    command: str


def footer(groups: Sequence[KeyGroup], right: Sequence[Key], width: int) -> tuple[Line, tuple[Button, ...]]:
    """Draw the footer; returns its line and the cells of each key.

    Args:
        groups: Keys at the left.
        right: Keys at the right; where there is no room, they are dropped by rank like the others.
        width: Cells of the line.
    """
    pen, buttons = Pen(width), []

    def put(column: int, key: Key) -> int:
        role = Role.ACCENT if key.is_possible else Role.DIM
        end = pen.at(column, Span(key.cap, role, bold=key.is_possible), Span(f" {key.word}", Role.DIM))
        buttons.append(Button(column, end, key.command))
        return end

    *fitting, (_, at_right) = _fitting((*groups, KeyGroup("", tuple(right))), width - 2 * MARGIN + _GROUP_GAP - _GAP)
    column, start = MARGIN, width - MARGIN - KeyGroup("", at_right).size
    for index, group in enumerate(group for group in fitting if group.keys):
        column += _GROUP_GAP * (index > 0)
        if group.heading:
            column = pen.at(column, Span(f"{group.heading} "))
        for at, key in enumerate(group.keys):
            column = put(column + _GAP * (at > 0), key)
    for key in at_right:
        start = put(start, key) + _GAP
    return pen.line(), tuple(buttons)


def _fitting(groups: Sequence[KeyGroup], room: int) -> list[KeyGroup]:
    """Drop the keys of highest rank, the last of a rank first, until the rest fits; one stays."""
    left = list(groups)
    while (count := sum(len(group.keys) for group in left)) > 1:
        shown = [group for group in left if group.keys]
        if sum(group.size for group in shown) + _GROUP_GAP * (len(shown) - 1) <= room:
            break
        last = max((key for group in reversed(left) for key in reversed(group.keys)), key=lambda key: key.rank)
        left = [group._replace(keys=tuple(key for key in group.keys if key is not last)) for group in left]
        assert sum(len(group.keys) for group in left) < count, "one is left out each time"
    return left
