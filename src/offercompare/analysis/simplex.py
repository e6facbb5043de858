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

from offercompare.analysis.arrays import Floats, Integers, np, unrelated

ZERO = 1e-12
"""What is closer to 0 is 0, in weights and scores (both 0..1): above rounding, far below what anybody means."""
SINGULAR = 1e-14
"""Constraints with a determinant below this do not meet in a point."""
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
    # Not who is first, but how well constraints that differ by little are told apart hangs on where 0 and 1 are.
    values = values - values.min(axis=0)
    values /= values.max() or 1.0
    constraints = np.zeros((offers + criteria, criteria + 1))
    constraints[:offers, :criteria] = -values
    constraints[:offers, criteria] = 1
    constraints[offers:, :criteria] = np.eye(criteria)
    handicaps = np.zeros(offers + criteria)
    handicaps[:offers] = unrelated(offers)
    found = [_meeting(constraints, handicaps, batch) for batch in _bases(offers, criteria)]
    return _Corners(*map(np.concatenate, zip(*found, strict=True)))


def _meeting(constraints: Floats, handicaps: Floats, bases: Integers) -> _Corners:
    """Find the sets of constraints that do make a corner: where they meet, no other constraint is broken."""
    count, criteria = bases.shape
    meeting = np.zeros((count, criteria + 1, criteria + 1))
    meeting[:, :criteria] = constraints[bases]
    meeting[:, criteria, :criteria] = 1  # all weights together
    determinants = np.abs(np.linalg.det(meeting))
    is_regular = determinants > SINGULAR
    bases, inverse = bases[is_regular], np.linalg.inv(meeting[is_regular])
    points, edges = inverse[..., criteria], inverse[..., :criteria]
    slack = points @ constraints.T
    shift = (edges @ handicaps[bases][..., None])[..., 0] @ constraints.T - handicaps
    # More than 0; or 0, and growing with the handicaps.
    is_kept = np.where(np.abs(slack) > ZERO, slack, shift) > 0
    is_kept[np.arange(len(bases))[:, None], bases] = True
    kept = is_kept.all(axis=1)
    return _Corners(points[kept, :criteria], edges[kept, :criteria], 1 / determinants[is_regular][kept], bases[kept])


@lru_cache(maxsize=8)
def _bases(offers: int, criteria: int) -> tuple[Integers, ...]:
    """List all sets of as many constraints as criteria, in batches that fit a cache of the processor."""
    sets = np.array(list(combinations(range(offers + criteria), criteria)), dtype=np.intp)
    return tuple(sets[start : start + BATCH] for start in range(0, len(sets), BATCH))


@lru_cache(maxsize=16)
def _directions(criteria: int) -> Floats:
    """Fixed directions in general position, one in each column."""
    return unrelated(criteria * DIRECTIONS).reshape(criteria, DIRECTIONS)
