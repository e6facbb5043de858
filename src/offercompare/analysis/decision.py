"""A comparison as bare numbers, which is all that most of the analysis needs."""

from itertools import compress
from operator import mul
from typing import NamedTuple

from offercompare.model.comparison import TIED, Comparison

SAME = TIED / 100
"""Values, 0..1, that differ by no more are equal, as scores that differ by `TIED` points are."""


class Decision(NamedTuple):
    """Who can lead and what counts, without offers that miss a must-have and criteria that have no weight."""

    offers: tuple[str, ...]
    """By file, in rank order: the leader first."""
    criteria: tuple[str, ...]
    """By key, in the order of the comparison."""
    values: tuple[tuple[float, ...], ...]
    """Of each offer on each criterion, 0..1, as stated."""
    weights: tuple[float, ...]
    """Of each criterion, all more than 0; their sum is 1."""

    @property
    def scores(self) -> tuple[float, ...]:
        """The score of each offer, 0..1."""
        return tuple(sum(map(mul, self.weights, row)) for row in self.values)

    @property
    def gaps(self) -> tuple[float, ...]:
        """How far each rival, in rank order, is behind the leader, 0..1."""
        best, *others = self.scores
        return tuple(best - score for score in others)


def decision_of(comparison: Comparison) -> Decision:
    """Take the numbers out of a comparison."""
    shares, contenders = comparison.shares, comparison.contenders
    stated = [compress(standing.evaluated.stated_points, shares) for standing in contenders]
    return Decision(
        tuple(standing.file for standing in contenders),
        tuple(criterion.key for criterion in compress(comparison.criteria, shares)),
        tuple(tuple(points / 100 for points in row) for row in stated),
        tuple(filter(None, shares)),
    )
