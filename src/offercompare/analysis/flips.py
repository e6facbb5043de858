"""Which weight flips the leader? Closed form, each criterion by itself with the other weights left where they are.

With the weights of the others fixed, an offer's weighted points are a straight line in the weight r of one criterion:
the sum over the others, plus r times its points there. Whoever's line is highest leads, so the exact answer is the
upper envelope of these lines. It equals t* = (g - w_k d_k) / (g - d_k) with the others rescaled in proportion
(Triantaphyllou & Sanchez 1997, Decision Sciences 28:151-194), said in the unit of the slider.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from offercompare.model.comparison import TIED, Comparison, Standing
from offercompare.model.criteria import Criterion

LOWEST, HIGHEST = 0.0, 10.0


class Stretch(NamedTuple):
    """A range of one weight over which one offer leads."""

    start: float
    end: float
    leader: Standing


class Upset(NamedTuple):
    """The move of one weight after which another offer leads."""

    criterion: Criterion
    now: float
    at: float
    """Beyond this weight, on the side away from `now`, `leader` leads."""
    leader: Standing

    @property
    def is_upward(self) -> bool:
        """Whether the weight has to grow."""
        return self.at > self.now


class _Line(NamedTuple):
    base: float
    slope: float
    standing: Standing

    def at(self, weight: float) -> float:
        return self.base + self.slope * weight


def leaders_along(comparison: Comparison, index: int) -> tuple[Stretch, ...]:
    """Say who leads at which weight, 0..10, of the criterion `index`; exact, from low to high."""
    lines = _lines(comparison, index)
    stretches: list[Stretch] = []
    weight = LOWEST
    current = max(lines, key=lambda line: (line.at(weight), line.slope))
    while True:
        steeper = [line for line in lines if line.slope > current.slope + TIED]
        crossings = [((current.base - line.base) / (line.slope - current.slope), -line.slope, line) for line in steeper]
        crossing, _, following = min(crossings, default=(HIGHEST, 0.0, current), key=lambda entry: entry[:2])
        if crossing >= HIGHEST:
            return (*stretches, Stretch(weight, HIGHEST, current.standing))
        crossing = max(crossing, weight)
        if crossing > weight:
            stretches.append(Stretch(weight, crossing, current.standing))
        weight, current = crossing, following


def nearest_upset(comparison: Comparison) -> Upset | None:
    """Find the smallest move of one weight within 0..10 after which another offer leads.

    `None` where no single weight can do it, and where the lead is shared already.
    """
    if len(comparison.level_with_leader) > 1:
        return None
    upsets = [upset for index in range(len(comparison.criteria)) for upset in upsets_of(comparison, index)]
    return min(upsets, key=lambda upset: abs(upset.at - upset.now), default=None)


def upsets_of(comparison: Comparison, index: int) -> tuple[Upset, ...]:
    """Find where the leader changes first, below and above the present weight of one criterion.

    A criterion with weight 0, or the only one with any, takes no part.
    """
    now = comparison.weights[index]
    if not now or now == sum(comparison.weights):
        return ()
    criterion = comparison.criteria[index]
    leader = comparison.leader
    stretches = _merged(leaders_along(comparison, index))
    upsets = []
    for before, after in pairwise(stretches):
        if after.leader.file == leader.file and after.start < now:
            upsets.append(Upset(criterion, now, after.start, before.leader))
        if before.leader.file == leader.file and after.start > now:
            upsets.append(Upset(criterion, now, after.start, after.leader))
    return tuple(upsets)


def _merged(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    return tuple(stretch for stretch in stretches if stretch.end - stretch.start > TIED)


def _lines(comparison: Comparison, index: int) -> list[_Line]:
    """Each contender's weighted points as a line in one weight, in rank order."""
    total, weight = sum(comparison.weights), comparison.weights[index]
    lines = []
    for standing in comparison.contenders:
        slope = standing.cells[index].points.stated
        lines.append(_Line(standing.score.stated * total - weight * slope, slope, standing))
    return lines
