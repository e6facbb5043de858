"""The body of a screen, between title and footer: its lines, and where in them each entry stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from offercompare.tui.drawing.pen import Line

Entry = int | str
"""What a click selects: a row by its index, or an offer by its file."""


class Spot(NamedTuple):
    """Where an entry can be clicked."""

    lines: range
    cells: range = range(10_000)
    """The whole line, unless other entries stand beside it."""


@dataclass(frozen=True)
class Body:
    """The body of a screen."""

    lines: Sequence[Line] = ()
    """Lines that do not fit are cut off, or scroll on a screen that `SCROLLS`."""
    above: Sequence[Line] = ()
    """Pinned under the title."""
    below: Sequence[Line] = ()
    """Pinned over the footer."""
    spots: Mapping[Entry, Spot] = field(default_factory=dict)
    """Where each entry can be clicked; lines are indices in `lines`, and -1 is the last line of `above`."""
    in_sight: range = range(0)
    """Indices in `lines` of what is selected: the screen scrolls to them when they change."""

    def entries_at(self, x: int, y: int) -> Iterator[Entry]:
        """Return the entries at column `x` of line `y`."""
        return (entry for entry, spot in self.spots.items() if y in spot.lines and x in spot.cells)

    def unpinned(self) -> Self:
        """Return the body with `above` at the top of `lines`, so that it scrolls with them."""
        shift, seen = len(self.above), self.in_sight
        return replace(
            self,
            lines=(*self.above, *self.lines),
            above=(),
            spots={entry: spot._replace(lines=_shifted(spot.lines, shift)) for entry, spot in self.spots.items()},
            in_sight=range(seen.start and seen.start + shift, seen.stop + shift),
        )


def _shifted(lines: range, by: int) -> range:
    return range(lines.start + by, lines.stop + by)
