"""What would change the answer: against the least that numpy and qhull can do it in, and against two libraries.

The matrix is a hard one: eight offers of which each is first somewhere, so that none can be left out.
"""

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import count, cycle, islice

from pairs import Row, measured, timed

from offercompare.analysis.arrays import Floats, np
from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.flips import nearest_transfer, upsets
from offercompare.analysis.shares import Study, shares_of
from offercompare.model.comparison import compare
from offercompare.model.evaluation import Evaluation, Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities

SAMPLES = 10_000
STEPS = np.linspace(0, 0.99, 100)
"""Where a library that only ranks has to look for a flip, on each criterion."""


def made_up(offers: int, criteria: int) -> Decision:
    """A made-up decision without a weak offer."""
    values = np.random.default_rng(8).dirichlet([1.0] * criteria, offers)
    best_first = values[np.argsort(-values.sum(axis=1))]
    return Decision(
        tuple(f"{number}.toml" for number in range(offers)),
        tuple(f"k{number}" for number in range(criteria)),
        tuple(map(tuple, best_first.tolist())),
        (1 / criteria,) * criteria,
    )


BUILT_IN = (0.0,) * 6
"""No weight for the criteria that every comparison has."""


def evaluation_of(decision: Decision) -> Evaluation:
    """Measure offers that have these values, by criteria of one's own."""
    criteria = {key: {"label": key, "weight": 1.0, "none": 0.0, "enough": 1.0} for key in decision.criteria}
    offers = [
        Source(file, Offer.model_validate({"employer": file, "other": dict(zip(decision.criteria, row, strict=True))}))
        for file, row in zip(decision.offers, decision.values, strict=True)
    ]
    return evaluate(offers, Priorities.model_validate({"criteria": criteria}))


def moving(pairs: int) -> Iterator[Row]:
    """All that follows a weight move, 8 x 7: who leads, flips, the nearest transfer, and shares near my priorities."""
    decision = made_up(8, 7)
    values, somewhere = np.array(decision.values), np.random.default_rng(1).dirichlet([1.0] * 7, SAMPLES)
    evaluation = evaluation_of(decision)
    moved = [(compare(evaluation, (*BUILT_IN, *mine)), mine) for mine in islice(weight_moves(7), 7)]
    moves = cycle([(comparison, decision_of(comparison), mine) for comparison, mine in moved])
    study, anywhere, weights = Study(decision), 0.2 * values @ somewhere.T, weight_moves(7)

    def ours() -> None:
        moved, ranked, mine = next(moves)
        upsets(moved), nearest_transfer(ranked)
        study.near_mine(mine)

    def bare() -> None:
        scores = anywhere + 0.8 * (values @ np.array(next(weights)))[:, None]
        (scores == scores.max(axis=0)).sum(axis=1)

    what = "a weight moved, 8 x 7, 10,000 samples"
    yield measured(f"{what} / cached V.U^T", "2", timed(ours), timed(bare), pairs * 40)
    for name, first in (("pymcdm", pymcdm_first), ("skcriteria", skcriteria_first)):
        if find_spec(name) is None:
            print(f"{what} / {name}: not installed, see the group `benchmark` in pyproject.toml")
            continue
        theirs = timed(ranked_again(first(values), somewhere, next(weights)))
        yield measured(f"{what} / {name}", "0.001", timed(ours), theirs, 1 if pairs < 10 else 3)


def weight_moves(criteria: int) -> Iterator[tuple[float, ...]]:
    """One weight after another gets half as much again."""
    for turn in count():
        weights = np.ones(criteria)
        weights[turn % criteria] = 1.5
        yield tuple((weights / weights.sum()).tolist())


def ranked_again(first: Callable[[Floats], int], somewhere: Floats, mine: tuple[float, ...]) -> Callable[[], None]:
    """Answer the same by ranking again: who is first for each sample, and on a grid along each criterion."""

    def work() -> None:
        samples = 0.8 * np.array(mine) + 0.2 * somewhere
        np.bincount([first(weights) for weights in samples])
        for index in range(len(mine)):
            others = np.array(mine)
            others[index] = 0
            others /= others.sum()
            for step in STEPS:
                weights = (1 - step) * others
                weights[index] = step
                first(weights)

    return work


def pymcdm_first(values: Floats) -> Callable[[Floats], int]:
    """Its weighted sum, of values as they are."""
    from pymcdm.methods import WSM

    method, kinds = WSM(lambda column, cost: column), np.ones(values.shape[1])  # noqa: ARG005  called with cost=
    return lambda weights: int(method(values, weights, kinds, validation=False).argmax())


def skcriteria_first(values: Floats) -> Callable[[Floats], int]:
    """Its weighted sum model."""
    from skcriteria import mkdm
    from skcriteria.agg.simple import WeightedSumModel

    model, kinds = WeightedSumModel(), [max] * values.shape[1]
    return lambda weights: int(model.evaluate(mkdm(values, kinds, weights=weights)).rank_.argmin())


def volumes(pairs: int) -> Iterator[Row]:
    """Exact first-rank shares, against sampling and against qhull."""
    small, large = made_up(4, 5), made_up(8, 7)
    cached = np.random.default_rng(1).dirichlet([1.0] * 5, SAMPLES)

    def sampled() -> None:
        scores = cached @ np.array(small.values).T
        np.bincount(scores.argmax(axis=1))

    exactly = timed(lambda: shares_of(small))
    yield measured("exact shares, 4 x 5 / 10,000 samples", "1", exactly, timed(sampled), pairs * 10)
    what = "exact shares, 8 x 7 / qhull"
    if find_spec("scipy") is None:
        print(f"{what}: not installed, see the group `benchmark` in pyproject.toml")
        return
    found, theirs = shares_of(large), by_qhull(np.array(large.values))
    assert np.allclose(theirs, list(found.of.values()), atol=1e-6)
    qhull = timed(lambda: by_qhull(np.array(large.values)))
    yield measured(what, "0.1", timed(lambda: shares_of(large)), qhull, pairs)


def by_qhull(values: Floats) -> list[float]:
    """The shares by intersecting half-spaces and measuring the hull of the corners."""
    from math import factorial

    from scipy.optimize import linprog
    from scipy.spatial import ConvexHull, HalfspaceIntersection

    shares = []
    for mine in range(len(values)):
        gaps = np.delete(values, mine, 0) - values[mine]
        # In all weights but the last: gap . u <= 0, u >= 0, and the last is what is left to 1.
        sides = np.vstack([gaps[:, :-1] - gaps[:, -1:], -np.eye(values.shape[1] - 1), np.ones(values.shape[1] - 1)])
        offsets = np.concatenate([gaps[:, -1], np.zeros(values.shape[1] - 1), [-1.0]])
        lengths = np.linalg.norm(sides, axis=1)[:, None]
        deepest = linprog([0] * sides.shape[1] + [-1], np.hstack([sides, lengths]), -offsets)
        if deepest.x[-1] < 1e-9:
            shares.append(0.0)
            continue
        corners = HalfspaceIntersection(np.hstack([sides, offsets[:, None]]), deepest.x[:-1]).intersections
        shares.append(ConvexHull(corners).volume * factorial(values.shape[1] - 1))
    return shares
