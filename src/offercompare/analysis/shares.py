"""For how many priorities would each offer win? Shares of possible priorities, never a probability of being right.

First-rank acceptability and central weights as in SMAA-2 (Lahdelma & Salminen 2001, Operations Research 49:444-454),
under weights uniform over a region of the simplex: all, or those that have something in common with mine. Exact
where that takes no more than about a tenth of a second (`simplex`), else by quasi-Monte-Carlo.

A region is itself a simplex, given by its corners: one vector of weights in each column. A point u of the whole simplex
stands for the weights P u, and the map keeps the uniform distribution. So every question about weights in the region
is one about all weights, asked of the values V P.

Quasi-Monte-Carlo is deterministic and has no seed. Points of the unit cube come from the additive recurrence R_d
(Roberts 2018, "The unreasonable effectiveness of quasirandom sequences"): multiples, modulo 1, of the powers of the
inverse of the generalised golden ratio, the root of x^(d+1) = x + 1. The spacings between the sorted coordinates of a
point are uniform over the simplex (Devroye 1986, Non-Uniform Random Variate Generation, chapter V). Uniform numbers
divided by their sum are not: they crowd the middle.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress
from typing import NamedTuple

from offercompare.analysis.arrays import Booleans, Floats, Integers, np, unrelated
from offercompare.analysis.decision import SAME, Decision
from offercompare.analysis.simplex import cells, count_bases, moments

NEAR = 0.2
"""The part of the total weight that may lie anywhere, where priorities are near mine."""
ALIKE = 1e-9
"""Weights that differ by less, in parts of themselves, are the same."""
LEAST = 1e-6
"""A smaller share is 0."""
NEVER = 1e-10
"""An exact share that is smaller is none at all, but for an offer that is the best on some criterion."""
EXACT = 1e-8
"""An exact answer that is off by more is not one."""
MOST_BASES = 80_000
"""Up to here the exact answer takes about 0.1 s: a microsecond or two each."""
MOST_CRITERIA = 25
"""Of more, the terms of the exact answer cancel to less than `EXACT`, and each takes the cube of their number."""
REPLICATES = 20
POINTS = 3000
"""Of each replicate, for up to twenty criteria; for more of them so many fewer, which the stated error shows."""
STUDY_POINTS = 500
"""Of each replicate while a slider moves."""
CAUTION = 4.0
"""The error that is stated, in standard errors."""

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


@dataclass(frozen=True)
class Shares:
    """The part of a set of possible priorities for which each offer is first."""

    of: Mapping[str, float]
    """By file, in rank order; 0..1, together 1 (but for those under 1e-6, which are 0). Equal offers divide theirs."""
    error: float
    """0 where they are exact (to 1e-8); else four standard errors, by which hardly any share is off."""
    never: tuple[str, ...] = ()
    """The offers that are first for none of these priorities, in rank order; of estimated shares, those that others
    beat on everything: that no sample has put another first proves nothing."""

    @property
    def is_sampled(self) -> bool:
        """Whether they are an estimate."""
        return self.error > 0


class Rivals(NamedTuple):
    """The offers that can be first at all: equal ones merged, dominated ones left out."""

    values: Floats
    members: tuple[Integers, ...]
    """For each row of the values, the offers that it stands for."""


def shares_of(decision: Decision, among: Region = all_priorities) -> Shares:
    """Measure for which part of a region of priorities each offer is first."""
    rivals = rivals_in(_values(decision) @ among(decision))
    found, error = _measured(rivals.values)
    shares = np.zeros(len(decision.offers))
    is_never = np.ones(len(decision.offers), dtype=bool)
    for share, members, is_best in zip(found, rivals.members, _best_somewhere(rivals.values), strict=True):
        shares[members] = (share if share >= LEAST else 0) / len(members)
        is_never[members] = not (error or is_best or share >= NEVER)
    never = tuple(file for file, is_out in zip(decision.offers, is_never.tolist(), strict=True) if is_out)
    return Shares(dict(zip(decision.offers, shares.tolist(), strict=True)), error, never)


def _best_somewhere(values: Floats) -> Booleans:
    """Find the offers that are better than all others on some criterion, so that they lead where it weighs enough."""
    if len(values) == 1:
        return np.ones(1, dtype=bool)
    second = np.partition(values, -2, axis=0)[-2]
    best: Booleans = (values > second + SAME).any(axis=1)
    return best


def central_weights(decision: Decision) -> Mapping[str, Mapping[str, float]]:
    """Take the mean of all weights for which each offer is first, by file and criterion: who would choose it.

    Offers that are first for no weights are left out.
    """
    rivals = rivals_in(_values(decision))
    found, error = _measured(rivals.values)
    integrals = sampled_moments(rivals.values) if error else moments(rivals.values)
    integrals = np.maximum(integrals, 0)  # that of a cell of next to nothing may be a rounding below
    central = {
        decision.offers[index]: dict(zip(decision.criteria, (integral / integral.sum()).tolist(), strict=True))
        for share, integral, members in zip(found, integrals, rivals.members, strict=True)
        if share >= LEAST
        for index in members.tolist()
    }
    return {file: central[file] for file in decision.offers if file in central}


def _values(decision: Decision) -> Floats:
    return np.array(decision.values)


def _measured(values: Floats) -> tuple[Floats, float]:
    """Measure the shares of offers of which none is dominated or twice there; the error is 0 where they are exact."""
    if len(values) == 1:
        return np.ones(1), 0.0
    if values.shape[1] <= MOST_CRITERIA and count_bases(*values.shape) <= MOST_BASES:
        exact = cells(values)
        if exact.error <= EXACT:
            return exact.shares, 0.0
    return estimate(values)


def rivals_in(values: Floats) -> Rivals:
    """Find who can be first at all.

    The cost of the exact answer grows with a power of the number of offers, so none is kept for nothing.
    """
    at_most = _at_most(values)
    is_same, is_dominated = at_most & at_most.T, (at_most & ~at_most.T).any(axis=1)
    first = is_same.argmax(axis=1)
    kept = np.flatnonzero((first == np.arange(len(values))) & ~is_dominated)
    return Rivals(values[kept], tuple(np.flatnonzero(first == index) for index in kept))


def _at_most(values: Floats) -> Booleans:
    """Find which offer, by row, is nowhere better than which other, by column."""
    at_most: Booleans = np.all(values[:, None] <= values + SAME, axis=2)
    return at_most


def dominated(decision: Decision) -> Mapping[str, tuple[str, ...]]:
    """Find the offers that lose under any weights, by file, and the offers by which each is beaten, in rank order.

    Another is at least as good on every criterion, and better on one; an offer just like another is not dominated.
    """
    at_most, offers = _at_most(_values(decision)), decision.offers
    rows = zip(offers, (at_most & ~at_most.T).tolist(), strict=True)
    return {file: tuple(compress(offers, is_beaten)) for file, is_beaten in rows if any(is_beaten)}


def points(criteria: int, count: int, replicate: int = 0) -> Floats:
    """Spread so many weight vectors, one a row. A replicate is the same lattice, shifted (Cranley & Patterson 1976)."""
    dimension = criteria - 1
    ratio = 1.5
    for _ in range(60):
        ratio = (1 + ratio) ** (1 / criteria)
    shift = unrelated((replicate + 1) * dimension)[replicate * dimension :]
    bounds = np.zeros((count, criteria + 1))
    bounds[:, -1] = 1
    bounds[:, 1:-1] = np.sort((shift + np.arange(count)[:, None] * ratio ** -np.arange(1.0, criteria)) % 1, axis=1)
    return np.diff(bounds, axis=1)


def estimate(values: Floats) -> tuple[Floats, float]:
    """Estimate the share of the weights for which each offer is first, and by how much one of them may be off.

    Twenty replicates give as many estimates.
    """
    replicates = list(_replicates(values.shape[1]))
    found = [divided_firsts(values @ weights.T).mean(axis=1) for weights in replicates]
    return averaged(np.stack(found, axis=1), len(replicates[0]))


def _replicates(criteria: int) -> Iterator[Floats]:
    count = POINTS * 20 // max(20, criteria)
    return (points(criteria, count, replicate) for replicate in range(REPLICATES))


def averaged(found: Floats, count: int) -> tuple[Floats, float]:
    """Take the mean of what replicates of so many points found (offers x replicates), and bound how far it is off.

    The bound is four standard errors, of the offer that varies most, and never less than four points in all: the
    spread of the replicates is all that is known of the error of a lattice.
    """
    replicates = found.shape[1]
    mean = found.sum(axis=1) / replicates
    off = found - mean[:, None]
    variance = float((off * off).sum(axis=1).max()) / (replicates - 1)
    return mean, CAUTION * max((variance / replicates) ** 0.5, 1 / (replicates * count))


def divided_firsts(scores: Floats) -> Floats:
    """Divide each point, along the last axis, among the offers that are first there: 1, or its part where some tie."""
    is_first = scores == scores.max(axis=0)
    parts: Floats = is_first / is_first.sum(axis=0)
    return parts


def sampled_moments(values: Floats) -> Floats:
    """Estimate the integral of each weight over where each offer is first: (offers, criteria)."""
    total, count = np.zeros_like(values), 0
    for weights in _replicates(values.shape[1]):
        total += divided_firsts(values @ weights.T) @ weights
        count += len(weights)
    return total / count


class Study:
    """What does not depend on the weights of a decision, only on which criteria have any; ready for any weights.

    All weights that are asked about are more than 0 and have the sum 1, in the order of the decision's criteria; where
    a criterion gets or loses its weight, it is another decision.
    """

    def __init__(self, decision: Decision) -> None:
        rivals = rivals_in(np.array(decision.values))
        self._decision = decision
        self._rows = _rows_of(decision)
        self._values = rivals.values
        self._files = [tuple(decision.offers[member] for member in members.tolist()) for members in rivals.members]
        self._ordered: dict[bytes, Shares] = {}
        self.shares = shares_of(decision)
        """Of all priorities."""
        self.central = central_weights(decision)
        self.dominated = dominated(decision)

    def holds_for(self, decision: Decision) -> bool:
        """Return whether it is true of another decision too, in whatever order of rank."""
        return decision.criteria == self._decision.criteria and _rows_of(decision) == self._rows

    @cached_property
    def _anywhere(self) -> Floats:
        return (NEAR * self._values @ _spread(len(self._decision.criteria))).astype(np.float32)

    def my_order(self, weights: Sequence[float]) -> Shares:
        """Measure the shares of all priorities with this order of importance; remembered for each order."""
        decision = self._decision._replace(weights=tuple(weights))
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
        # A count of bits is quicker than a division; only where two are level to the last bit it counts one too many.
        counts = is_first.reshape(len(near), REPLICATES, STUDY_POINTS).sum(axis=2, dtype=np.uint16)
        if counts.sum() > REPLICATES * STUDY_POINTS:
            counts = divided_firsts(scores).reshape(len(near), REPLICATES, STUDY_POINTS).sum(axis=2)
        return self._shares(near, *averaged(counts / STUDY_POINTS, STUDY_POINTS))

    def _shares(self, near: Integers, found: Floats, error: float) -> Shares:
        of = dict.fromkeys(self._decision.offers, 0.0)
        for index, share in zip(near.tolist(), found.tolist(), strict=True):
            files = self._files[index]
            of.update(dict.fromkeys(files, share / len(files)))
        return Shares(of, error)


def _rows_of(decision: Decision) -> frozenset[tuple[str, tuple[float, ...]]]:
    return frozenset(zip(decision.offers, decision.values, strict=True))


@lru_cache(maxsize=4)
def _spread(criteria: int) -> Floats:
    """Spread the points of all replicates: criteria x points."""
    return np.concatenate([points(criteria, STUDY_POINTS, replicate) for replicate in range(REPLICATES)]).T
