"""Shares that follow the weights while they move: what does not depend on them is reckoned once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from offercompare.analysis.arrays import Floats, Integers, np
from offercompare.analysis.decision import Decision
from offercompare.analysis.regions import NEAR, my_order
from offercompare.analysis.sampling import averaged, divided_firsts, points
from offercompare.analysis.shares import Shares, rivals_in, shares_of

REPLICATES, POINTS = 20, 500


class Study:
    """The values of a decision, ready for any weights of its criteria.

    All weights that are asked about are more than 0 and have the sum 1, in the order of the decision's criteria; where
    a criterion gets or loses its weight, it is another decision.
    """

    def __init__(self, decision: Decision) -> None:
        rivals = rivals_in(np.array(decision.values))
        self._decision = decision
        self._values = rivals.values
        self._files = [tuple(decision.offers[member] for member in members.tolist()) for members in rivals.members]
        self._anywhere = (NEAR * rivals.values @ _spread(len(decision.criteria))).astype(np.float32)
        self._ordered: dict[bytes, Shares] = {}

    def my_order(self, weights: Sequence[float]) -> Shares:
        """Measure the shares of all priorities with this order of importance; remembered for each order."""
        decision = replace(self._decision, weights=tuple(weights))
        order = my_order(decision).tobytes()
        if order not in self._ordered:
            self._ordered[order] = shares_of(decision, my_order)
        return self._ordered[order]

    def near_mine(self, weights: Sequence[float]) -> Shares:
        """Estimate the shares of the priorities near these; exact where only one offer can be first."""
        mine = (1 - NEAR) * (self._values @ np.array(weights))
        leader = mine.argmax()
        reach = mine - mine[leader] + NEAR * (self._values - self._values[leader]).max(axis=1)
        reach[leader] = 1
        near = (reach > 0).nonzero()[0]
        if len(near) == 1:
            return self._shares(near, np.ones(1), 0.0)
        scores = self._anywhere[near] + (mine[near, None] - mine[leader]).astype(np.float32)
        is_first = scores == scores.max(axis=0)
        counts = is_first.reshape(len(near), REPLICATES, POINTS).sum(axis=2, dtype=np.uint16)
        if counts.sum() > REPLICATES * POINTS:
            counts = divided_firsts(scores).reshape(len(near), REPLICATES, POINTS).sum(axis=2)
        return self._shares(near, *averaged(counts / POINTS, POINTS))

    def _shares(self, near: Integers, found: Floats, error: float) -> Shares:
        of = dict.fromkeys(self._decision.offers, 0.0)
        for index, share in zip(near.tolist(), found.tolist(), strict=True):
            files = self._files[index]
            of.update(dict.fromkeys(files, share / len(files)))
        return Shares(of, error)


@lru_cache(maxsize=4)
def _spread(criteria: int) -> Floats:
    """The points of all replicates: criteria x points."""
    return np.concatenate([points(criteria, POINTS, replicate) for replicate in range(REPLICATES)]).T
