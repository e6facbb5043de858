"""What a screen shows between its title and its footer, and where in it each entry stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from offercompare.tui.drawing.pen import Line

Entry = int | str
"""What a click selects: a row by its index, or an offer by its file."""


class Spot(NamedTuple):
    """Where an entry stands, for the mouse."""

    lines: range
    cells: range = range(10_000)
    """All of the line, unless others stand beside it."""


@dataclass(frozen=True)
class Body:
    """What a screen shows between title and footer."""

    lines: Sequence[Line] = ()
    """Where they are more than there is room for, the rest is cut off, or scrolls on a screen that `SCROLLS`."""
    above: Sequence[Line] = ()
    """Stay under the title."""
    below: Sequence[Line] = ()
    """Stay over the footer."""
    spots: Mapping[Entry, Spot] = field(default_factory=dict)
    """Where each entry stands among `lines`; the last line of `above` is -1."""
    in_sight: range = range(0)
    """Those of `lines` that belong to what is selected: once they are others, the screen scrolls to them."""

    def entries_at(self, x: int, y: int) -> Iterator[Entry]:
        """Find what stands in a cell of a line."""
        return (entry for entry, spot in self.spots.items() if y in spot.lines and x in spot.cells)

    def unpinned(self) -> Self:
        """Let what stands above scroll with the lines, as where it would leave no room for them."""
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
