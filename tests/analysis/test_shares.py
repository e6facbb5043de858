"""Shares of possible priorities: known answers, the laws they keep, regions, estimates, shares as weights move."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, strategies as st

from offercompare.analysis import shares as module
from offercompare.analysis.arrays import np
from offercompare.analysis.decision import Decision
from offercompare.analysis.shares import (
    Region,
    Shares,
    Study,
    all_priorities,
    at_least,
    central_weights,
    divided_firsts,
    estimate,
    my_order,
    near_mine,
    points,
    sampled_moments,
    shares_of,
)
from offercompare.analysis.simplex import cells, moments

Points = Sequence[Sequence[float]]

KNOWN: Points = [[0.8, 0.5, 0.4], [0.6, 0.7, 0.5], [0.3, 0.4, 0.9]]
REGIONS = [all_priorities, my_order, near_mine, at_least({"k0": 0.3})]


def decision_of(values: Points, weights: Sequence[float] | None = None) -> Decision:
    """Call the offers 0, 1, 2 as they are given, and put the leader first."""
    width = len(values[0])
    chosen = weights or [1] * width
    shares = [weight / sum(chosen) for weight in chosen]
    scores = [sum(w * v for w, v in zip(shares, row, strict=True)) for row in values]
    order = sorted(range(len(values)), key=lambda index: -scores[index])
    return Decision(
        tuple(str(index) for index in order),
        tuple(f"k{index}" for index in range(width)),
        tuple(tuple(values[index]) for index in order),
        tuple(shares),
    )


def shares(values: Points, among: Region = all_priorities, weights: Sequence[float] | None = None) -> list[float]:
    """In the order given."""
    found = shares_of(decision_of(values, weights), among)
    assert not found.is_sampled
    return [found.of[str(index)] for index in range(len(values))]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [1 / 3, 1 / 3, 1 / 3]),
        ([[1, 0, 0], [0, 0.5, 0.5]], [4 / 9, 5 / 9]),
        ([[1, 0], [0, 1], [0.6, 0.6]], [0.4, 0.4, 0.2]),
        (KNOWN, [17 / 56, 75 / 196, 123 / 392]),
        ([[0.3, 0.7]], [1]),
        ([[0.3], [0.7], [0.7]], [0, 0.5, 0.5]),
        ([[0.5, 0.5]] * 4, [0.25] * 4),
        ([[0, 0, 0]] * 3, [1 / 3] * 3),
        ([[1, 0], [0, 1], [0.5, 0.5]], [0.5, 0.5, 0]),  # between the others: first where all three are tied
        ([[1, 0], [0, 1], [0.4, 0.5]], [0.5, 0.5, 0]),  # neither beats it everywhere, and it is never first
        ([[1, 0, 0.5], [0, 1, 0.5], [1, 1, 0.5]], [0, 0, 1]),  # at least as good everywhere
    ],
)
def test_known_answers(values: Points, expected: list[float]) -> None:
    assert shares(values) == pytest.approx(expected, abs=1e-9)


UNITS: Points = [[1, 0], [0, 1]]


@pytest.mark.parametrize(
    ("values", "among", "weights", "expected"),
    [
        # Beyond the corners (1,0,0), (1,1,0)/2 and (1,1,1)/3 the second leads where the last is six times the first.
        (KNOWN, my_order, [5, 3, 2], [6 / 7, 1 / 7, 0]),
        # The first two alike: only their mean counts, and the first two offers are the same by it.
        ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], my_order, [2, 2, 1], [0.5, 0.5, 0]),
        (KNOWN, my_order, None, [0, 1, 0]),  # where all weigh alike it is one point
        (UNITS, my_order, None, [0.5, 0.5]),
        # The first weight is uniform between 0.4 and 0.6 with mine at 0.5, and 0.48 to 0.68 at 0.6.
        (UNITS, near_mine, [1, 1], [0.5, 0.5]),
        (UNITS, near_mine, [6, 4], [0.9, 0.1]),
        ([[0.8, 0.6], [0.5, 0.7]], near_mine, None, [1, 0]),  # the gap is 0.1, the worst 0.1: half of it may go
        (UNITS, at_least({"k0": 0.25}), None, [2 / 3, 1 / 3]),
        (UNITS, at_least({"k0": 0.25, "k1": 0.75}), None, [0, 1]),
    ],
)
def test_known_answers_within_a_region(
    values: Points, among: Region, weights: Sequence[float] | None, expected: list[float]
) -> None:
    assert shares(values, among, weights) == pytest.approx(expected, abs=1e-9)


tenths = st.integers(0, 10).map(lambda value: value / 10)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(tenths, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(tables, st.sampled_from(REGIONS), st.randoms(use_true_random=False))
def test_laws_of_shares(values: list[list[float]], among: Region, random: Random) -> None:
    weights = [5, 3, 3, 1][: len(values[0])]
    found = shares(values, among, weights)
    assert sum(found) == pytest.approx(1, abs=1e-5)
    order = random.sample(range(len(values)), len(values))
    assert shares([values[index] for index in order], among, weights) == pytest.approx(
        [found[index] for index in order], abs=1e-8
    )
    worse = [value / 2 for value in values[0]]
    if any(values[0]):
        assert shares([*values, worse], among, weights) == pytest.approx([*found, 0], abs=1e-8)


@given(tables, st.sampled_from([all_priorities, near_mine]))
def test_equal_offers_divide_their_share(values: list[list[float]], among: Region) -> None:
    values = [list(row) for row in dict.fromkeys(map(tuple, values))]
    weights = [5, 3, 3, 1][: len(values[0])]
    found = shares(values, among, weights)
    doubled = shares([*values, values[0]], among, weights)
    assert doubled == pytest.approx([found[0] / 2, *found[1:], found[0] / 2], abs=1e-8)


@given(tables, st.sampled_from([all_priorities, my_order, near_mine]), st.randoms(use_true_random=False))
def test_the_order_of_criteria_changes_nothing(values: list[list[float]], among: Region, random: Random) -> None:
    weights = [5, 3, 3, 1][: len(values[0])]
    order = random.sample(range(len(weights)), len(weights))
    turned = [[row[index] for index in order] for row in values]
    assert shares(turned, among, [weights[index] for index in order]) == pytest.approx(
        shares(values, among, weights), abs=1e-8
    )


@given(tables)
def test_central_weights_make_their_offer_first(values: list[list[float]]) -> None:
    decision = decision_of(values)
    found, central = shares_of(decision).of, central_weights(decision)
    assert list(central) == [file for file in decision.offers if found[file]]
    for file, weights in central.items():
        assert sum(weights.values()) == pytest.approx(1)
        scores = {
            other: sum(weights[key] * value for key, value in zip(decision.criteria, row, strict=True))
            for other, row in zip(decision.offers, decision.values, strict=True)
        }
        assert scores[file] == pytest.approx(max(scores.values()))
    for key in decision.criteria:
        mean = sum(found[file] * weights[key] for file, weights in central.items())
        assert mean == pytest.approx(1 / len(decision.criteria))


def test_known_central_weights() -> None:
    central = central_weights(decision_of([[1, 0], [0, 1], [0.6, 0.6]]))
    assert central == {
        "0": pytest.approx({"k0": 0.8, "k1": 0.2}),
        "1": pytest.approx({"k0": 0.2, "k1": 0.8}),
        "2": pytest.approx({"k0": 0.5, "k1": 0.5}),
    }


def test_more_than_can_be_exact_is_sampled() -> None:
    values = np.random.default_rng(3).random((200, 20))
    found = shares_of(decision_of(values.tolist()))
    assert found.is_sampled
    assert 0 < found.error < 0.01
    assert len(found.of) == 200
    assert sum(found.of.values()) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("rows", [KNOWN, [[1, 0, 0], [0, 0.5, 0.5], [0, 0.5, 0.5]]])
def test_an_exact_answer_that_fails_its_check_is_replaced(rows: Points, monkeypatch: pytest.MonkeyPatch) -> None:
    decision = decision_of(rows)
    exact, central = shares_of(decision), central_weights(decision)
    monkeypatch.setattr(module, "EXACT", -1)
    found = shares_of(decision)
    assert found.is_sampled
    assert found.of == pytest.approx(exact.of, abs=found.error)
    for file, weights in central_weights(decision).items():
        assert weights == pytest.approx(central[file], abs=5 * found.error)


THIRD = 1 / 3


@pytest.mark.parametrize(
    ("region", "weights", "corners"),
    [
        (all_priorities, [0.5, 0.5], [[1, 0], [0, 1]]),
        (my_order, [0.2, 0.5, 0.3], [[0, 1, 0], [0, 0.5, 0.5], [THIRD] * 3]),  # by the weights, not by their place
        *((my_order, [0.25, 0.5, 0.25 + off], [[0, 1, 0], [THIRD] * 3]) for off in (0, 1e-12, -1e-12)),  # alike
        (my_order, [0.25] * 4, [[0.25] * 4]),
        (near_mine, [0.75, 0.25], [[0.8, 0.2], [0.6, 0.4]]),  # four fifths stay where they are
        (at_least({"k1": 0.4, "elsewhere": 0.1}), [0.75, 0.25], [[0.6, 0.4], [0, 1]]),
    ],
)
def test_the_corners_of_a_region(region: Region, weights: Sequence[float], corners: Points) -> None:
    found = region(decision_of([[0.5] * len(weights)], weights)).T.tolist()
    assert found == [pytest.approx(corner) for corner in corners]


def test_the_middle_of_my_order_is_the_rank_order_centroid() -> None:
    corners = my_order(decision_of([[0.5] * 5], [0.3, 0.25, 0.2, 0.15, 0.1]))
    assert corners.mean(axis=1).tolist() == pytest.approx([0.4567, 0.2567, 0.1567, 0.09, 0.04], abs=5e-5)


@pytest.mark.parametrize("minima", [{"k0": 0.6, "k1": 0.5}, {"k0": -0.1}])
def test_minima_that_no_weights_can_meet(minima: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="minimum weights"):
        at_least(minima)


RANDOM = np.random.default_rng(7)


@pytest.mark.parametrize("criteria", [1, 2, 3, 7, 20])
def test_points_are_weights(criteria: int) -> None:
    spread = points(criteria, 1000)
    assert spread.shape == (1000, criteria)
    assert spread.min() >= 0
    assert spread.sum(axis=1).tolist() == pytest.approx([1] * 1000)


@pytest.mark.parametrize("criteria", [2, 3, 7])
def test_points_are_uniform_over_the_simplex(criteria: int) -> None:
    spread = points(criteria, 20_000)
    assert spread.mean(axis=0).tolist() == pytest.approx([1 / criteria] * criteria, abs=0.005)
    for level in (0.1, 0.3, 0.5):
        beyond = (spread > level).mean(axis=0)
        assert beyond.tolist() == pytest.approx([(1 - level) ** (criteria - 1)] * criteria, abs=0.01)


def test_the_same_points_every_time() -> None:
    assert (points(5, 100, 3) == points(5, 100, 3)).all()
    assert not (points(5, 100, 3) == points(5, 100, 4)).any()


@pytest.mark.parametrize(("offers", "criteria"), [(2, 2), (4, 3), (5, 4), (6, 5), (8, 7), (5, 9)])
@pytest.mark.parametrize("levels", [4, 1000])
def test_the_exact_shares_are_within_the_stated_error(offers: int, criteria: int, levels: int) -> None:
    values = np.round(RANDOM.dirichlet([1] * criteria, offers) * levels) / levels
    values = np.unique(values, axis=0)
    exact = cells(values)
    assert exact.error < 1e-9
    shares, error = estimate(values)
    assert 0 < error < 0.02
    assert shares.tolist() == pytest.approx(exact.shares.tolist(), abs=error)
    assert sampled_moments(values) == pytest.approx(moments(values), abs=error)


def test_ties_divide_a_point() -> None:
    scores = np.array([[0.5, 0.1], [0.5, 0.2], [0.4, 0.2]])
    assert divided_firsts(scores).tolist() == [[0.5, 0], [0.5, 0.5], [0, 0.5]]


def test_many_offers_and_criteria() -> None:
    shares, error = estimate(RANDOM.random((200, 20)))
    assert shares.sum() == pytest.approx(1)
    assert error < 0.02


VALUES = np.random.default_rng(5).dirichlet([1] * 5, 6)
DECISION = Decision(
    tuple(f"{index}.toml" for index in range(8)),
    tuple(f"k{index}" for index in range(5)),
    (*map(tuple, VALUES.tolist()), tuple((VALUES[0] / 2).tolist()), tuple(VALUES[1].tolist())),
    (0.2,) * 5,
)
STUDY = Study(DECISION)


def afresh(weights: list[float]) -> Decision:
    return Decision(DECISION.offers, DECISION.criteria, DECISION.values, tuple(weights))


chosen = st.lists(st.integers(1, 10), min_size=5, max_size=5).map(lambda row: [weight / sum(row) for weight in row])


@given(chosen)
def test_near_mine_is_within_its_error(weights: list[float]) -> None:
    found, exact = STUDY.near_mine(weights), shares_of(afresh(weights), near_mine)
    assert sum(found.of.values()) == pytest.approx(1)
    assert found.error < 0.05
    assert found.of == pytest.approx(exact.of, abs=1.5 * found.error or 1e-9)  # hardly any passes the error itself
    assert found.of["6.toml"] == 0
    assert found.of["7.toml"] == found.of["1.toml"]


def test_a_safe_lead_is_the_whole_share() -> None:
    decision = Decision(("a", "b"), ("k0", "k1"), ((0.8, 0.6), (0.5, 0.7)), (0.5, 0.5))
    assert Study(decision).near_mine([0.5, 0.5]) == Shares({"a": 1.0, "b": 0.0}, 0.0)
    assert Study(decision).near_mine([0.2, 0.8]).is_sampled


def test_a_tie_at_a_point_divides_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_spread", lambda criteria: np.full((criteria, 10_000), 1 / criteria))
    decision = Decision(("a", "b"), ("k0", "k1"), ((1.0, 0.0), (0.0, 1.0)), (0.5, 0.5))
    assert Study(decision).near_mine([0.5, 0.5]).of == {"a": 0.5, "b": 0.5}


def test_my_order_is_measured_once_for_each_order(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[float, ...]] = []

    def counted(decision: Decision, among: object) -> Shares:
        assert among is my_order
        asked.append(decision.weights)
        return shares_of(decision, my_order)

    study = Study(DECISION)
    monkeypatch.setattr(module, "shares_of", counted)
    first = study.my_order([0.3, 0.25, 0.2, 0.15, 0.1])
    assert study.my_order([0.5, 0.2, 0.15, 0.1, 0.05]) is first
    assert len(asked) == 1
    assert study.my_order([0.25, 0.3, 0.2, 0.15, 0.1]).of != first.of
    assert len(asked) == 2


def test_of_hundreds_of_criteria_nothing_is_worked_out_that_would_not_be_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(values: object) -> None:
        raise AssertionError(values)

    monkeypatch.setattr(module, "cells", never)
    decision = decision_of(RANDOM.random((2, 200)).tolist())
    found = shares_of(decision)
    assert found.is_sampled
    assert sum(found.of.values()) == pytest.approx(1)
