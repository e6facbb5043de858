"""Which priorities are looked at: all of them, or those that have something in common with mine.

Each such set is itself a simplex, said by its corners: one vector of weights in each column. A point u of the whole
simplex stands for the weights P u, and the map keeps the uniform distribution. So every question about weights in the
region is one about all weights, asked of the values V P.
"""

from collections.abc import Callable, Mapping

from offercompare.analysis.arrays import Floats, np
from offercompare.analysis.decision import Decision

NEAR = 0.2
"""The part of the total weight that may lie anywhere, where priorities are near mine."""
ALIKE = 1e-9
"""Weights that differ by less, in parts of themselves, are the same."""

Region = Callable[[Decision], Floats]
"""Gives the corners of a set of weights: criteria x corners."""


def all_priorities(decision: Decision) -> Floats:
    """Take any weights at all."""
    return np.eye(len(decision.criteria))


def my_order(decision: Decision) -> Floats:
    """Take weights in my order of importance; criteria that I weigh alike stay alike.

    Corner g spreads all weight evenly over the criteria of the g highest weights (the rank-order simplex, whose mean
    are the rank-order centroid weights: Barron & Barrett 1996, Management Science 42:1515-1523).
    """
    weights = np.array(decision.weights)
    highest_first = np.sort(weights)[::-1]
    is_last_of_alike = np.append(highest_first[1:] < highest_first[:-1] * (1 - ALIKE), True)
    counted = weights[:, None] >= highest_first[is_last_of_alike]
    corners: Floats = counted / counted.sum(axis=0)
    return corners


def near_mine(decision: Decision) -> Floats:
    """Take weights of which all but `NEAR` is distributed as mine."""
    weights = np.array(decision.weights)
    return (1 - NEAR) * weights[:, None] + NEAR * np.eye(len(weights))


def at_least(minima: Mapping[str, float]) -> Region:
    """Take weights that give each criterion, by key, at least so much of the total, 0..1; together at most 1."""
    if sum(minima.values()) > 1 or min(minima.values(), default=0) < 0:
        raise ValueError("minimum weights are 0 or more, and together 1 at most")

    def region(decision: Decision) -> Floats:
        least = np.array([minima.get(key, 0.0) for key in decision.criteria])
        corners: Floats = least[:, None] + (1 - least.sum()) * np.eye(len(least))
        return corners

    return region
