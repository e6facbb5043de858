"""How safe the lead is: against the known answer, and against every other way to move weight."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.flips import margin, nearest_transfer
from point_comparisons import KNOWN, Points, comparison_of_points, point_rows, weight_lists


def decision(points: Points, weights: Sequence[float]) -> Decision:
    return decision_of(comparison_of_points(points, weights))


def lead(decision: Decision, weights: Sequence[float], rival: int) -> float:
    """By how much the leader leads a rival under other weights."""
    first, second = decision.values[0], decision.values[rival]
    return sum(weight * (a - b) for weight, a, b in zip(weights, first, second, strict=True))


def test_the_known_answer() -> None:
    known = decision(KNOWN, [5, 3, 2])
    assert margin(known) == pytest.approx(1 / 11)
    found = nearest_transfer(known)
    assert found is not None
    assert found.leader == 1
    assert found.move == pytest.approx(0.05)
    ((giver, taker, move),) = found.steps
    assert (giver, taker) == (0, 1)
    assert move == pytest.approx(0.05)


def test_one_criterion_is_exhausted_before_the_next_gives() -> None:
    # d = (.5, .2, -.1): the first has only .2 to give, which closes .12 of the gap of .23; the second gives the rest.
    found = nearest_transfer(decision([[0.5, 0.4, 0.0], [0.0, 0.2, 0.1]], [2, 7, 1]))
    assert found is not None
    first, second = found.steps
    assert [(step.giver, step.taker) for step in found.steps] == [(0, 2), (1, 2)]
    assert first.move == pytest.approx(0.2)
    assert 0.2 * 0.6 + second.move * 0.3 == pytest.approx(0.2 * 0.5 + 0.7 * 0.2 - 0.1 * 0.1)


@pytest.mark.parametrize(
    ("points", "weights", "safety"),
    [
        ([[0.8, 0.5]], [1, 1], None),  # nobody else
        ([[0.8, 0.5], [0.8, 0.5]], [1, 1], None),  # they lead together, whatever the weights
        ([[0.8, 0.6], [0.6, 0.4]], [1, 1], None),  # better by the same everywhere
        ([[0.9, 0.5], [0.6, 0.4]], [1, 1], 2.0),  # better everywhere
        ([[0.9, 0.5], [0.6, 0.5]], [1, 1], 1.0),  # as good, or better
        ([[0.8, 0.8], [0.1, 0.1], [0.5, 0.8]], [1, 1], 1.0),
    ],
)
def test_nothing_can_overtake(points: Points, weights: Sequence[float], safety: float | None) -> None:
    found = decision(points, weights)
    assert margin(found) == (None if safety is None else pytest.approx(safety))
    assert nearest_transfer(found) is None


def test_level_offers_need_no_move_at_all() -> None:
    level = decision([[0.8, 0.5], [0.5, 0.8]], [1, 1])
    assert margin(level) == pytest.approx(0, abs=1e-9)
    found = nearest_transfer(level)
    assert found is not None
    assert (found.leader, found.move, found.steps) == (1, 0, ())


simplex = st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda parts: sum(parts) > 0.1)


@given(point_rows, weight_lists, simplex)
def test_no_weights_nearer_than_the_nearest_transfer_change_the_leader(
    points: Points, weights: list[int], tried: list[float]
) -> None:
    found = decision(points, weights)
    assume(len(tried[: len(found.weights)]) > 1 and sum(tried[: len(found.weights)]) > 0)
    others = [part / sum(tried[: len(found.weights)]) for part in tried[: len(found.weights)]]
    distance = sum(abs(a - b) for a, b in zip(found.weights, others, strict=True)) / 2
    nearest = nearest_transfer(found)
    if nearest is None or distance < nearest.move - 1e-9:
        assert all(lead(found, others, rival) >= -1e-9 for rival in range(1, len(found.offers)))


@given(point_rows, weight_lists)
def test_the_nearest_transfer_closes_the_gap(points: Points, weights: list[int]) -> None:
    found = decision(points, weights)
    nearest = nearest_transfer(found)
    assume(nearest is not None)
    assert nearest is not None
    moved = list(found.weights)
    for giver, taker, move in nearest.steps:
        moved[giver] -= move
        moved[taker] += move
    assert min(moved) >= -1e-12
    assert sum(moved) == pytest.approx(1)
    assert nearest.move == pytest.approx(sum(step.move for step in nearest.steps))
    assert lead(found, moved, nearest.leader) == pytest.approx(0, abs=1e-9)


@given(point_rows, weight_lists, st.integers(0, 2), st.floats(0, 1))
def test_so_much_weight_may_go_anywhere(points: Points, weights: list[int], place: int, part: float) -> None:
    found = decision(points, weights)
    safety = margin(found)
    assume(safety is not None)
    assert safety is not None
    place %= len(found.weights)

    def put(share: float) -> list[float]:
        return [(1 - share) * weight + share * (index == place) for index, weight in enumerate(found.weights)]

    for rival in range(1, len(found.offers)):
        assert lead(found, put(min(1.0, safety) * part), rival) >= -1e-9
    if safety < 1:
        anywhere = range(len(found.weights))
        beyond = min(1.0, safety + 1e-6)
        ends = [
            lead(found, [(1 - beyond) * w + beyond * (i == k) for i, w in enumerate(found.weights)], rival)
            for k in anywhere
            for rival in range(1, len(found.offers))
        ]
        assert min(ends) < 0


def test_of_several_that_are_level_the_one_that_gains_most_leads() -> None:
    found = nearest_transfer(decision([[0.3, 0.6], [0.6, 0.3], [0.2, 0.7]], [3, 7]))
    assert found is not None
    assert found.move == pytest.approx(0.2)
    known = decision([[0.3, 0.6], [0.6, 0.3], [0.2, 0.7]], [3, 7])
    assert known.offers[found.leader] == "1.toml"
