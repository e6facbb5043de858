"""Shares by points spread evenly over the simplex of weights: the same points every time, no seed.

Points of the unit cube come from the additive recurrence R_d (Roberts 2018, "The unreasonable effectiveness of
quasirandom sequences"): multiples, modulo 1, of the powers of the inverse of the generalised golden ratio, the root of
x^(d+1) = x + 1. The spacings between the sorted coordinates of a point are uniform over the simplex (Devroye 1986,
Non-Uniform Random Variate Generation, chapter V). Uniform numbers divided by their sum are not: they crowd the middle.
"""

from offercompare.analysis.arrays import Floats, np, unrelated

REPLICATES = 20
POINTS = 3000
"""Of each replicate."""
CAUTION = 4.0
"""The error that is stated, in standard errors."""


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
    criteria = values.shape[1]
    replicates = (points(criteria, POINTS, replicate) for replicate in range(REPLICATES))
    found = [divided_firsts(values @ weights.T).mean(axis=1) for weights in replicates]
    return averaged(np.stack(found, axis=1), POINTS)


def averaged(found: Floats, count: int) -> tuple[Floats, float]:
    """Take the mean of what replicates of so many points found (offers x replicates), and say how far it may be off.

    What is said is four standard errors, of the offer that varies most, and never less than four points in all: the
    spread of the replicates is all that is known of the error of a lattice.
    """
    replicates = found.shape[1]
    mean = found.sum(axis=1) / replicates
    off = found - mean[:, None]
    variance = float((off * off).sum(axis=1).max()) / (replicates - 1)
    return mean, CAUTION * max((variance / replicates) ** 0.5, 1 / (replicates * count))


def divided_firsts(scores: Floats) -> Floats:
    """Say in each point, along the last axis, which offer is first: 1, or its part where some are tied."""
    is_first = scores == scores.max(axis=0)
    parts: Floats = is_first / is_first.sum(axis=0)
    return parts


def sampled_moments(values: Floats) -> Floats:
    """Estimate the integral of each weight over where each offer is first: (offers, criteria)."""
    total = np.zeros_like(values)
    for replicate in range(REPLICATES):
        weights = points(values.shape[1], POINTS, replicate)
        total += divided_firsts(values @ weights.T) @ weights
    moments: Floats = total / (REPLICATES * POINTS)
    return moments
