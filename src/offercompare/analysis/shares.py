"""For how many priorities would each offer win? Shares of possible priorities, never a probability of being right.

First-rank acceptability and central weights as in SMAA-2 (Lahdelma & Salminen 2001, Operations Research 49:444-454),
under weights uniform over a region of the simplex: all, or those that have something in common with mine. Exact
where that takes no more than about a tenth of a second, else by quasi-Monte-Carlo. Who beats whom, and so the expected
rank, is exact at any size.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from offercompare.analysis.arrays import Booleans, Floats, Integers, np
from offercompare.analysis.decision import SAME, Decision
from offercompare.analysis.regions import Region, all_priorities
from offercompare.analysis.sampling import estimate, sampled_moments
from offercompare.analysis.simplex import cells, count_bases, moments

LEAST = 1e-6
"""A smaller share is 0."""
NEVER = 1e-10
"""An exact share that is smaller is none at all, but for an offer that is the best on some criterion."""
EXACT = 1e-8
"""An exact answer that is off by more is not one."""
MOST_BASES = 80_000
"""Up to here the exact answer takes less than 0.1 s: about a microsecond each."""
PAIRS = 50_000
"""As many are compared at once, which bounds the memory."""


@dataclass(frozen=True, slots=True)
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
    never = tuple(file for file, told in zip(decision.offers, is_never.tolist(), strict=True) if told)
    return Shares(dict(zip(decision.offers, shares.tolist(), strict=True)), error, never)


def _best_somewhere(values: Floats) -> Booleans:
    """Say which offers are better than all others on some criterion, so that they lead where it weighs enough."""
    if len(values) == 1:
        return np.ones(1, dtype=bool)
    second = np.partition(values, -2, axis=0)[-2]
    best: Booleans = (values > second + SAME).any(axis=1)
    return best


def central_weights(decision: Decision) -> Mapping[str, Mapping[str, float]]:
    """Say who would choose each offer: the mean of all weights for which it is first, by file and criterion.

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


def pairwise_shares(decision: Decision, among: Region = all_priorities) -> Mapping[str, Mapping[str, float]]:
    """Measure for which part of a region one offer beats another: `[this][other]`, 0..1. Equal ones: 0.5. Exact."""
    beats = _beats(_values(decision) @ among(decision))
    return {
        file: {other: share for other, share in zip(decision.offers, row, strict=True) if other != file}
        for file, row in zip(decision.offers, beats.tolist(), strict=True)
    }


def expected_ranks(decision: Decision, among: Region = all_priorities) -> Mapping[str, float]:
    """Give each offer's mean rank over a region, by file: 1 is first; equal offers share the mean of theirs. Exact."""
    ranks = 0.5 + _beats(_values(decision) @ among(decision)).sum(axis=0)
    return dict(zip(decision.offers, ranks.tolist(), strict=True))


def _values(decision: Decision) -> Floats:
    return np.array(decision.values)


def _measured(values: Floats) -> tuple[Floats, float]:
    """Measure the shares of offers of which none is dominated or twice there; the error is 0 where they are exact."""
    if len(values) == 1:
        return np.ones(1), 0.0
    if count_bases(*values.shape) <= MOST_BASES:
        exact = cells(values)
        if exact.error <= EXACT:
            return exact.shares, 0.0
    return estimate(values)


def rivals_in(values: Floats) -> Rivals:
    """Find who can be first at all."""
    at_most: Booleans = np.all(values[:, None] <= values + SAME, axis=2)
    is_same = at_most & at_most.T
    is_dominated = np.any(at_most & ~is_same, axis=1)
    first = is_same.argmax(axis=1)
    kept = np.flatnonzero((first == np.arange(len(values))) & ~is_dominated)
    return Rivals(values[kept], tuple(np.flatnonzero(first == index) for index in kept))


def _beats(values: Floats) -> Floats:
    """Measure for which part of all weights one offer beats another: [this, other]."""
    beats = np.full((len(values), len(values)), 0.5)
    this, other = np.triu_indices(len(values), 1)
    for start in range(0, len(this), PAIRS):
        a, b = this[start : start + PAIRS], other[start : start + PAIRS]
        gaps: Floats = (values[a] - values[b]).T
        gaps[np.abs(gaps) <= SAME] = 0
        behind = np.where(np.any(gaps != 0, axis=0), _part_below(gaps), 0.5)
        beats[a, b], beats[b, a] = 1 - behind, behind
    return beats


def _part_below(gaps: Floats) -> Floats:
    """Measure the part of the simplex where the weighted sum of each column is under 0.

    Varsi's recursion (1973, Pacific Journal of Mathematics 46:303-314): only means of numbers in 0..1, so no digit is
    lost.
    """
    ahead = np.maximum(gaps, 0)
    parts = np.zeros((len(gaps) + 1, gaps.shape[1]))
    parts[0] = 1
    for behind in -np.minimum(gaps, 0):
        steps = np.divide(behind, ahead + behind, out=np.zeros_like(ahead), where=behind > 0)
        for index, step in enumerate(steps):
            parts[index + 1] += step * (parts[index] - parts[index + 1])
    below: Floats = parts[-1]
    return below
