"""For which part of all weights is each offer first? Exact volumes of the cells of the weight simplex.

Over the weights u (none below 0, sum 1), the best score z = max_j v_j.u is the lower border of the polyhedron
z >= v_j.u, u >= 0. Its corners are the corners of all cells {u: offer i is first} at once. In a corner as many
constraints are tight as there are criteria: t offers tied at the top, and all but t criteria at weight 0. One inverse
of those constraints gives the corner, and the edge along which each of them is let go. None of these edges depends on
whose cell is looked at: cell i has all of them but the one that lets i fall behind. So Lawrence's formula (1991,
Mathematics of Computation 57:259-271) for the volume of a simple polytope reads, in parts of the simplex,

    share_i = sum over the corners where i is tied of (c.u - c_0)^(n-1) / |det| / product over the other edges e of -c.e

for any direction c in general position and any c_0, both chosen for each cell. The mean of the weights in a cell is the
gradient by c of the same formula one degree higher.

Real offers are full of coincidences (points of exactly 0 and 1), where more constraints meet than make a corner. Each
offer therefore has an infinitely small handicap on its score, all different, which decides what is a corner and what
is not; the terms are those without it. Volumes are continuous, so the sum is exact.
"""

from functools import lru_cache, reduce
from itertools import combinations
from math import comb
from typing import NamedTuple

from offercompare.analysis.arrays import Booleans, Floats, Integers, np, unrelated

ZERO = 1e-12
"""What is closer to 0 is 0, in weights and scores (both 0..1): above rounding, far below what anybody means."""
SINGULAR = 1e-14
"""Constraints with a pivot below this do not meet in a point."""
DIRECTIONS = 24
"""So many directions c are tried in each cell: the one with the least cancellation is taken."""

BATCH = 2500
QUIETLY = np.errstate(divide="ignore", invalid="ignore", over="ignore")
"""A direction that is level with an edge gives no number, and so is not taken."""


class Cells(NamedTuple):
    """The cells of the weight simplex, one of each offer."""

    shares: Floats
    """Of each offer, 0..1: its volume in parts of the simplex."""
    error: float
    """What is seen of it: how far the shares are from a sum of 1, and two directions from agreement."""


class _Corners(NamedTuple):
    points: Floats
    """(corners, n): the weights there."""
    edges: Floats
    """(corners, n, n): along the last axis, one edge for each tight constraint."""
    spread: Floats
    """(corners,): 1 / |det| of the tight constraints."""
    tight: Integers
    """(corners, n): the constraints; offers first, then criteria at weight 0."""


class _Terms(NamedTuple):
    """Lawrence's terms, one for each offer tied in each corner; those of an offer stand together."""

    corner: Integers
    edge: Integers
    """Which edge lets the offer fall behind."""
    starts: Integers
    """Where the terms of each offer begin."""
    offers: Integers
    """Whose they are; others are nowhere first."""
    slopes: Floats
    """(corners, n, directions): -c.e of each edge."""
    heights: Floats
    """(terms, directions): c.u - c_0."""
    weights: Floats
    """(terms, directions): what the powers of the heights are multiplied with."""

    def raised(self, degree: int) -> Floats:
        """(terms, directions): with that power of the heights."""
        return reduce(np.multiply, [self.heights] * degree, self.weights)  # the power operator takes ten times as long

    def summed(self, terms: Floats) -> Floats:
        """(offers, directions): the sum over the corners of each offer."""
        return np.add.reduceat(terms, self.starts)


class _Bases(NamedTuple):
    """Ways in which tied offers and as many criteria with weight may make a corner.

    Those with fewer than the most are filled up, by their first offer and first criterion.
    """

    grid: tuple[Integers, Integers]
    """Indices into the values: (tied, free, bases)."""
    filling: Booleans
    """(size, bases): what only fills up."""
    tied: Integers
    """(bases, size): the offers."""
    free: Integers
    """(bases, size): the criteria; what fills up is one more than there are."""
    tight: Integers
    """(bases, criteria): the constraints."""


def count_bases(offers: int, criteria: int) -> int:
    """How many sets of constraints might meet in a corner: what the exact answer costs."""
    return comb(offers + criteria, criteria) - 1


@QUIETLY
def cells(values: Floats) -> Cells:
    """Measure all cells. `values`: offers x criteria, no two rows alike."""
    offers, criteria = values.shape
    terms = _terms(_corners(values), offers)
    raised = terms.raised(criteria - 1)
    found, cancelling = terms.summed(raised), terms.summed(np.abs(raised))
    best, each = cancelling.argsort(axis=1), np.arange(len(found))
    shares = np.zeros(offers)
    shares[terms.offers] = found[each, best[:, 0]]
    disagreement = np.abs(found[each, best[:, 0]] - found[each, best[:, 1]]).max()
    return Cells(shares, max(abs(float(shares.sum()) - 1), float(disagreement)))


@QUIETLY
def moments(values: Floats) -> Floats:
    """Integrate each weight over each cell: (offers, criteria). Divided by the share of the offer, its mean weight."""
    offers, criteria = values.shape
    corners = _corners(values)
    terms = _terms(corners, offers)
    each = np.arange(len(terms.corner))
    steepness = (1 / np.abs(terms.slopes)).sum(axis=1)[terms.corner]  # by which the gradient magnifies a term
    cancelling = terms.summed(np.abs(terms.raised(criteria)) * steepness)
    chosen = cancelling.argmin(axis=1).repeat(np.diff(terms.starts, append=len(each)))
    heights, weights = terms.heights[each, chosen, None], terms.weights[each, chosen, None]
    edges = corners.edges[terms.corner]
    edges[each, :, terms.edge] = 0
    slopes = np.take_along_axis(terms.slopes[terms.corner], chosen[:, None, None], 2)
    turned = (edges @ slopes**-1)[..., 0]
    gradients = weights * heights ** (criteria - 1) * (corners.points[terms.corner] + heights * turned / criteria)
    integrals = np.zeros((offers, criteria))
    integrals[terms.offers] = np.add.reduceat(gradients, terms.starts)
    return integrals


def _terms(corners: _Corners, offers: int) -> _Terms:
    criteria = corners.points.shape[1]
    directions = _directions(criteria)
    slopes = -(corners.edges.transpose(0, 2, 1) @ directions)
    is_offer = corners.tight < offers
    slopes[is_offer.sum(axis=1) == 1, 0] = 1  # whoever is alone at the top falls behind without a move
    corner, edge = is_offer.nonzero()
    whose = corners.tight[corner, edge]
    order = whose.argsort(kind="stable")
    corner, edge = corner[order], edge[order]
    whose = whose[order]
    starts = np.append(0, np.diff(whose).nonzero()[0] + 1)
    heights = (corners.points @ directions)[corner]
    middle = (np.minimum.reduceat(heights, starts) + np.maximum.reduceat(heights, starts)) / 2
    heights -= middle.repeat(np.diff(starts, append=len(corner)), axis=0)
    weights = (corners.spread[:, None] / slopes.prod(axis=1))[corner] * slopes[corner, edge]
    return _Terms(corner, edge, starts, whose[starts], slopes, heights, weights)


def _corners(values: Floats) -> _Corners:
    offers, criteria = values.shape
    tight = np.concatenate([_tight(values, batch) for batch in _bases(offers, criteria)])
    constraints = np.zeros((offers + criteria + 1, criteria + 1))
    constraints[:offers, :criteria] = -values
    constraints[:offers, criteria] = 1
    constraints[offers:-1, :criteria] = np.eye(criteria)
    constraints[-1, :criteria] = 1
    meeting = np.empty((len(tight), criteria + 1, criteria + 1))
    meeting[:, :criteria] = constraints[tight]
    meeting[:, criteria] = constraints[-1]
    determinant = np.abs(np.linalg.det(meeting))
    is_regular = determinant > 0
    inverse = np.linalg.inv(meeting[is_regular])[:, :criteria]
    return _Corners(inverse[..., criteria], inverse[..., :criteria], 1 / determinant[is_regular], tight[is_regular])


def _tight(values: Floats, bases: _Bases) -> Integers:
    """Find those that do make a corner: the constraints that meet in it."""
    offers, criteria = values.shape
    size, handicaps = bases.tied.shape[1], _handicaps(offers)
    further = np.arange(size - 1)
    # Free weights (the first is what is left to 1) with which all the tied offers are level with the first of them.
    system = np.empty((size - 1, size + 1, len(bases.tied)))
    square = values[bases.grid]
    ahead = square[:1] - square[1:]
    system[:, : size - 1] = ahead[:, :1] - ahead[:, 1:]
    system[further, further] += bases.filling[1:]
    system[:, size - 1] = ahead[:, 0]
    system[:, size] = handicaps[bases.tied[:, 1:].T] - handicaps[bases.tied[:, 0]]
    is_regular = _eliminate(system)
    free = np.empty((2, size, len(bases.tied)))
    free[:, 1:] = system[:, size - 1 :].transpose(1, 0, 2)
    free[:, 0] = -free[:, 1:].sum(axis=1)
    free[0, 0] += 1
    kept = (is_regular & (_is_positive(free) | bases.filling).all(axis=0)).nonzero()[0]
    weights = np.zeros((2, len(kept), criteria + 1))
    rows, tied = np.arange(len(kept))[:, None], bases.tied[kept]
    weights[:, rows, bases.free[kept]] = free[:, :, kept].transpose(0, 2, 1)
    scores = weights[..., :criteria] @ values.T
    scores[1] -= handicaps
    is_behind = _is_positive(scores[:, rows, tied[:, :1]] - scores)
    is_behind[rows, tied] = True
    return bases.tight[kept[is_behind.all(axis=1)]]


def _is_positive(value: Floats) -> Booleans:
    """Whether it is more than 0, or 0 and growing with the handicaps; both stand in the first axis."""
    is_positive: Booleans = np.where(np.abs(value[0]) > ZERO, value[0], value[1]) > 0
    return is_positive


def _eliminate(system: Floats) -> Booleans:
    """Solve each system of equations in place (Gauss-Jordan, the batch in the last axis); say which are regular."""
    size, _, count = system.shape
    is_regular = np.ones(count, dtype=bool)
    every = np.arange(count)
    for column in range(size):
        pivot = column + np.abs(system[column:, column]).argmax(axis=0)
        chosen = system[pivot, column:, every].T
        system[pivot, column:, every] = system[column, column:].T
        is_regular &= np.abs(chosen[0]) > SINGULAR
        chosen = chosen[1:] / np.where(is_regular, chosen[0], 1)
        system[:, column + 1 :] -= system[:, column, None] * chosen
        system[column, column + 1 :] = chosen
    return is_regular


@lru_cache(maxsize=8)
def _bases(offers: int, criteria: int) -> tuple[_Bases, ...]:
    """All sets of as many offers as criteria, the small ones first, in batches that fit a cache of the processor."""
    size = min(offers, criteria)
    sets = [_sets(offers, criteria, part, size) for part in range(1, size + 1)]
    filling, tied, free, tight = (np.concatenate(arrays) for arrays in zip(*sets, strict=True))
    batches = []
    for start in range(0, len(tied), BATCH):
        batch = slice(start, start + BATCH)
        most = size - int(filling[batch].sum(axis=1).min())
        unused, offer, criterion = filling[batch, :most].T, tied[batch, :most], free[batch, :most]
        grid = offer.T[:, None], criterion.T[None]
        batches.append(_Bases(grid, unused, offer, np.where(unused.T, criteria, criterion), tight[batch]))
    return tuple(batches)


def _sets(offers: int, criteria: int, part: int, size: int) -> tuple[Booleans, Integers, Integers, Integers]:
    """All sets of so many, filled up to `size`: where they are, the tied, the free, and the constraints."""
    chosen = np.array(list(combinations(range(offers), part)), dtype=np.intp)
    weighed = np.array(list(combinations(range(criteria), part)), dtype=np.intp)
    left = np.array(list(combinations(range(criteria), criteria - part)), dtype=np.intp)[::-1]
    tied, free = chosen.repeat(len(weighed), axis=0), np.tile(weighed, (len(chosen), 1))
    tight = np.hstack([tied, offers + np.tile(left, (len(chosen), 1))])
    slots = np.where(np.arange(size) < part, np.arange(size), 0)
    filling = np.tile(np.arange(size) >= part, (len(tied), 1))
    return filling, tied[:, slots], free[:, slots], tight


@lru_cache(maxsize=16)
def _directions(criteria: int) -> Floats:
    """Fixed directions in general position, one in each column."""
    return unrelated(criteria * DIRECTIONS).reshape(criteria, DIRECTIONS)


@lru_cache(maxsize=16)
def _handicaps(offers: int) -> Floats:
    """All different, and in general position."""
    return unrelated(offers)
