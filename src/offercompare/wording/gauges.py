"""How long a bar is in each texture: in writing solid, only said broken, not stated dotted."""

from typing import NamedTuple

from offercompare.model.readings import Readings


class Gauge(NamedTuple):
    """Cells of each texture, from the left."""

    solid: int
    broken: int
    dotted: int


def gauge(figures: Readings, cells: int, full: float = 100.0) -> Gauge:
    """Measure a bar of at most `cells` cells for figures of 0..`full`.

    The ends are rounded, not the parts, so that the whole is as long as it should be; a first part that is more than
    nothing gets at least one cell.
    """
    ends = [round(cells * min(1.0, max(0.0, figure / full))) for figure in figures]
    first = next((index for index, figure in enumerate(figures) if figure > 1e-9), None)
    if first is not None:
        ends = [max(end, min(1, cells)) if index >= first else end for index, end in enumerate(ends)]
    return Gauge(ends[0], ends[1] - ends[0], ends[2] - ends[1])
