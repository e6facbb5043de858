"""For which part of all weights is each offer first? Exact volumes of the cells of the weight simplex.

Over the weights u (none below 0, sum 1), the best score z = max_j v_j.u is the lower border of the polyhedron
z >= v_j.u, u >= 0. Its corners are the corners of all cells {u: offer i is first} at once. At a corner as many
constraints are tight as there are criteria: t offers tied at the top, and all but t criteria at weight 0. One inverse
of those constraints gives the corner, and the edge along which each of them is let go. None of these edges depends on
whose cell is looked at: cell i has all of them but the one that lets i fall behind. So Lawrence's formula (1991,
Mathematics of Computation 57:259-271) for the volume of a simple polytope reads

    share_i = sum over corners where i is tied of  (c.u - c_0)^(n-1) / |det| / product over the other edges e of -c.e

for any direction c in general position and any c_0 for each cell.

Real offers are full of coincidences (points of exactly 0 and 1), where more constraints meet in a corner than there
should. Each offer gets an infinitely small handicap on its score, all different, which decides what is a corner
and what is not; the terms are those without the handicap. Since volumes are continuous the sum is exact.
"""

from functools import lru_cache
from itertools import combinations
from math import comb
from typing import NamedTuple

from offercompare.analysis.arrays import Floats, Integers, np

ZERO = 1e-10
"""What is closer to 0 is 0, in weights and scores (both 0..1): far above rounding, far below what anybody means."""
SINGULAR = 1e-12
DIRECTIONS = 12
"""So many directions c are tried for each cell: the one with the least cancellation is taken."""


class Cells(NamedTuple):
    """The cells of the weight simplex, one of each offer."""

    shares: Floats
    """Of each offer, 0..1: volume in parts of the whole simplex."""
    moments: Floats
    """Of each offer on each criterion: the integral of the weight over the cell. Divided by the share, its mean."""
    error: float
    """No share is off by more, from rounding and cancellation."""


class _Corners(NamedTuple):
    points: Floats
    """(corners, criteria): the weights there."""
    edges: Floats
    """(corners, criteria, n): in the last axis, the edges that let go of one tight constraint each."""
    spread: Floats
    """(corners,): 1 / |det| of the tight constraints."""
    tight: Integers
    """(corners, n): which constraints; offers first, then criteria at weight 0."""


def bases(offers: int, criteria: int) -> int:
    """How many sets of constraints might meet in a corner: what the exact answer costs."""
    return comb(offers + criteria, criteria) - 1


def cells(values: Floats) -> Cells:
    """Measure all cells. `values`: offers x criteria, no two rows alike."""
    offers, criteria = values.shape
    corners = _corners(values)
    directions = _directions(criteria)
    at, which = np.nonzero(corners.tight < offers)
    order = np.argsort(corners.tight[at, which], kind="stable")
    at, which = at[order], which[order]
    present, starts = np.unique(corners.tight[at, which], return_index=True)
    heights = (corners.points @ directions)[at]
    slopes = -np.einsum("bkp,kc->bpc", corners.edges, directions)
    slopes[(corners.tight < offers).sum(axis=1) == 1, 0] = 1
    middle = (np.minimum.reduceat(heights, starts) + np.maximum.reduceat(heights, starts)) / 2
    heights = heights - np.repeat(middle, np.diff(starts, append=len(at)), axis=0)
    weights = (corners.spread[:, None] / slopes.prod(axis=1))[at] * slopes[at, which]
    terms = weights * heights ** (criteria - 1)
    rough = np.add.reduceat(np.abs(terms), starts)
    best = rough.argmin(axis=1)
    shares = np.zeros(offers)
    shares[present] = np.take_along_axis(np.add.reduceat(terms, starts), best[:, None], 1)[:, 0]
    return Cells(shares, np.zeros((offers, criteria)), float(rough.min(axis=1).max()))


@lru_cache(maxsize=64)
def _subsets(count: int, size: int) -> Integers:
    """All subsets of a size, one in each column."""
    return np.array(list(combinations(range(count), size)), dtype=np.intp).T


@lru_cache(maxsize=64)
def _rests(count: int, size: int) -> Integers:
    """What each of these subsets leaves out."""
    return _subsets(count, count - size)[:, ::-1]


@lru_cache(maxsize=16)
def _directions(criteria: int) -> Floats:
    """Fixed directions in general position, one in each column."""
    return np.random.default_rng(1).random((criteria, DIRECTIONS))


@lru_cache(maxsize=16)
def _handicaps(offers: int) -> Floats:
    """Different and in general position: square roots of integers."""
    return np.sqrt(np.arange(2.0, 2.0 + offers)) % 1


def _corners(values: Floats) -> _Corners:
    offers, criteria = values.shape
    tight = np.concatenate([_tight(values, size) for size in range(1, min(offers, criteria) + 1)])
    constraints = np.zeros((offers + criteria + 1, criteria + 1))
    constraints[:offers, :criteria] = -values
    constraints[:offers, criteria] = 1
    constraints[offers:, :criteria] = np.vstack([np.eye(criteria), np.ones(criteria)])
    meeting = constraints[np.hstack([tight, np.full((len(tight), 1), offers + criteria)])]
    inverse = np.linalg.inv(meeting)[:, :criteria]
    return _Corners(inverse[..., criteria], inverse[..., :criteria], 1 / np.abs(np.linalg.det(meeting)), tight)


def _tight(values: Floats, size: int) -> Integers:
    """The constraints that meet in each corner where so many offers are tied."""
    offers, criteria = values.shape
    tied, free = _subsets(offers, size), _subsets(criteria, size)
    handicaps = _handicaps(offers)
    square = values[tied[:, None, :, None], free[None, :, None, :]]
    system = np.empty((size - 1, size + 1, *square.shape[2:]))
    first = square[:1] - square[1:]
    system[:, : size - 1] = first[:, :1] - first[:, 1:]
    system[:, size - 1] = first[:, 0]
    system[:, size] = (handicaps[tied[1:]] - handicaps[tied[0]])[:, :, None]
    system = system.reshape(size - 1, size + 1, tied.shape[1] * free.shape[1])
    is_regular = _eliminate(system)
    weight, drift = system[:, size - 1], system[:, size]
    first_weight, first_drift = 1 - weight.sum(axis=0), -drift.sum(axis=0)
    keep = is_regular & _is_positive(first_weight, first_drift) & _is_positive(weight, drift).all(axis=0)
    kept = np.flatnonzero(keep)
    tied, rest = tied[:, kept // free.shape[1]].T, _rests(criteria, size)[:, kept % free.shape[1]].T
    free = free[:, kept % free.shape[1]].T
    u = np.zeros((2, len(kept), criteria))
    rows = np.arange(len(kept))[:, None]
    u[0, rows, free[:, :1]] = first_weight[kept, None]
    u[1, rows, free[:, :1]] = first_drift[kept, None]
    u[0, rows, free[:, 1:]] = weight[:, kept].T
    u[1, rows, free[:, 1:]] = drift[:, kept].T
    scores, drifts = u @ values.T
    drifts -= handicaps
    leading = tied[:, :1]
    behind = np.take_along_axis(scores, leading, 1) - scores
    is_behind = _is_positive(behind, np.take_along_axis(drifts, leading, 1) - drifts)
    is_behind[rows, tied] = True
    feasible = is_behind.all(axis=1)
    return np.hstack([tied[feasible], rest[feasible] + offers])


def _is_positive(value: Floats, drift: Floats) -> "np.typing.NDArray[np.bool_]":
    return np.where(np.abs(value) > ZERO, value, drift) > 0


def _eliminate(system: Floats) -> "np.typing.NDArray[np.bool_]":
    """Solve each system in place (Gauss-Jordan, the batch in the last axis); say which are regular."""
    size, _, count = system.shape
    is_regular = np.ones(count, dtype=bool)
    every = np.arange(count)
    for column in range(size):
        if column < size - 1:
            pivot = column + np.abs(system[column:, column]).argmax(axis=0)
            chosen = system[pivot, column:, every].T
            system[pivot, column:, every] = system[column, column:].T
        else:
            chosen = system[column, column:]
        is_regular &= np.abs(chosen[0]) > SINGULAR
        chosen = chosen[1:] / np.where(is_regular, chosen[0], 1)
        system[column, column + 1 :] = chosen
        for row in range(size):
            if row != column:
                system[row, column + 1 :] -= system[row, column] * chosen
    return is_regular
