"""Where an offer stands among those of other employers; counter-offers made of it are no rivals."""

from typing import NamedTuple

from offercompare.analysis.goals import rivals_of
from offercompare.model.comparison import Comparison, Standing


class Place(NamedTuple):
    """One offer among the others."""

    standing: Standing
    rank: int
    """1 is first; offers that are level share it."""
    rival: Standing | None
    """The first of those ahead; else one that is level; else the next. `None` where there is no other offer."""
    gap: float
    """Points that the offer has more than the rival, or less."""

    @property
    def leads(self) -> bool:
        """Whether it is first, and alone."""
        return self.rival is None or self.standing.rank < self.rival.rank


def place_of(comparison: Comparison, file: str) -> Place:
    """Find where the offer of a file stands.

    Raises:
        KeyError: the comparison has no such offer.
    """
    standing = next((standing for standing in comparison.standings if standing.file == file), None)
    if standing is None:
        raise KeyError(file)
    rivals = rivals_of(standing, comparison)
    ahead = [rival for rival in rivals if rival.rank < standing.rank]
    beside = [rival for rival in rivals if rival.rank == standing.rank]
    rival = next(iter((*ahead, *beside, *rivals)), None)
    gap = standing.score.stated - rival.score.stated if rival else 0.0
    return Place(standing, 1 + len(ahead), rival, gap)
