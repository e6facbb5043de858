"""Which weight flips the leader: the closed form against a formula reckoned otherwise, and against trying them all."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from offercompare.analysis.decision import decision_of
from offercompare.analysis.flips import HIGHEST, flips, leaders_along, nearest_upset, upsets
from offercompare.model.comparison import Comparison, compare
from point_comparisons import KNOWN, Points, comparison_of_points, point_rows, weight_lists

BUILT_IN = 6


def share(weight: float, others: float) -> float:
    return weight / (weight + others)


def test_the_known_answer() -> None:
    comparison = comparison_of_points(KNOWN, [5, 3, 2])
    assert [standing.score.stated for standing in comparison.standings] == pytest.approx([63, 61, 45])
    first, second, third = upsets(comparison)
    assert [upset.criterion.key for upset in (first, second, third)] == ["k0", "k1", "k2"]
    assert share(first.at, 5) == pytest.approx(4 / 9)
    assert share(second.at, 7) == pytest.approx(4 / 11)
    assert share(third.at, 8) == pytest.approx(1 / 3)
    assert (first.is_upward, second.is_upward, third.is_upward) == (False, True, True)
    assert {upset.leader.file for upset in (first, second, third)} == {"1.toml"}
    found = nearest_upset(comparison)
    assert found is not None
    assert (found.criterion.key, found.now) == ("k0", 5)
    assert found.at == pytest.approx(4)


def test_the_known_answer_in_shares() -> None:
    first, second, third = flips(decision_of(comparison_of_points(KNOWN, [5, 3, 2])))
    assert (first.up, second.down, third.down) == (None, None, None)
    turns = [first.down, second.up, third.up]
    assert [turn and turn.leader for turn in turns] == [1, 1, 1]
    assert [turn and turn.at for turn in turns] == pytest.approx([4 / 9, 4 / 11, 1 / 3])


def test_a_flip_beyond_the_reach_of_a_slider() -> None:
    comparison = comparison_of_points([[0.9, 0.5], [0.1, 0.6]], [9, 9])
    low, far = upsets(comparison)
    assert [(upset.criterion.key, upset.is_in_reach) for upset in (low, far)] == [("k0", True), ("k1", False)]
    assert far.at == pytest.approx(72)
    assert nearest_upset(comparison) == low


def test_who_leads_at_which_weight() -> None:
    stretches = leaders_along(comparison_of_points(KNOWN, [5, 3, 2]), BUILT_IN + 2)
    assert [stretch.leader.file for stretch in stretches] == ["0.toml", "1.toml", "2.toml"]
    assert [stretch.start for stretch in stretches] == pytest.approx([0, 4, 6])
    assert stretches[-1].end == HIGHEST


@pytest.mark.parametrize(
    ("points", "weights"),
    [
        ([[0.8, 0.5], [0.8, 0.5]], [1, 1]),  # equal: any weight moved may decide
        ([[0.8, 0.5], [0.5, 0.8]], [1, 1]),  # level for now
        ([[0.8, 0.5]], [1, 1]),
        ([[0.8, 0.5], [0.9, 0.1]], [0, 1]),  # one criterion is all there is
        ([[0.8, 0.8], [0.5, 0.5], [0.8, 0.1]], [1, 1]),  # best on every criterion
        ([[0.8, 0.5], [0.2, 0.5]], [1, 1]),  # parallel: the gap grows with the weight, and ends with it
    ],
)
def test_no_single_weight_changes_the_leader(points: Points, weights: Sequence[float]) -> None:
    assert nearest_upset(comparison_of_points(points, weights)) is None


def test_who_misses_a_must_takes_no_part() -> None:
    points = [[0.8, 0.5], [0.1, 1.0], [0.7, 0.55]]
    comparison = comparison_of_points(points, [5, 5], "[must]\nk0 = 0.5")
    leaders = {stretch.leader.file for stretch in leaders_along(comparison, BUILT_IN + 1)}
    assert leaders == {"0.toml", "2.toml"}
    found = nearest_upset(comparison)
    assert found is not None
    assert found.leader.file == "2.toml"


def leader_with(comparison: Comparison, index: int, weight: float) -> tuple[str, float]:
    """Who leads with that weight, and by how much."""
    weights = list(comparison.weights)
    weights[index] = weight
    again = compare(comparison.evaluation, weights)
    second = again.runner_up
    lead = again.leader.score.stated - second.score.stated if second else 100.0
    return again.leader.file, lead


@given(point_rows, weight_lists, st.integers(0, 2))
def test_trying_them_all_finds_the_same_leaders(points: Points, weights: list[int], criterion: int) -> None:
    assume(sum(weights) - weights[criterion] > 0)
    index = BUILT_IN + criterion
    comparison = comparison_of_points(points, weights)
    stretches = leaders_along(comparison, index)
    assert (stretches[0].start, stretches[-1].end) == (0, HIGHEST)
    assert all(before.end == after.start for before, after in pairwise(stretches))
    for step in range(101):
        weight = step / 10
        tried, lead = leader_with(comparison, index, weight)
        here = {stretch.leader.file for stretch in stretches if stretch.start - 1e-9 <= weight <= stretch.end + 1e-9}
        assert lead <= 1e-6 or tried in here


def moves(comparison: Comparison, index: int) -> list[float]:
    """How far one weight has to move until a rival is level, by t* = (g - w_k d_k) / (g - d_k)."""
    total, weight = sum(comparison.weights), comparison.weights[index]
    found = []
    for rival in comparison.contenders[1:]:
        g = comparison.leader.score.stated - rival.score.stated
        d = comparison.leader.cells[index].points.stated - rival.cells[index].points.stated
        t = (g - weight / total * d) / (g - d) if abs(g - d) > 1e-9 else -1.0
        at = t * (total - weight) / (1 - t) if t < 1 else -1.0
        if 1e-6 < at < HIGHEST - 1e-6:  # at the very ends two are level, and neither leads
            found.append(abs(at - weight))
    return found


@given(point_rows, weight_lists)
def test_the_nearest_upset_is_that_of_the_published_formula(points: Points, weights: list[int]) -> None:
    comparison = comparison_of_points(points, weights)
    gaps = [comparison.leader.score.stated - other.score.stated for other in comparison.contenders[1:]]
    assume(min(gaps) > 1e-6)
    by_formula = [
        move for index, weight in enumerate(comparison.weights) if weight for move in moves(comparison, index)
    ]
    found = nearest_upset(comparison)
    assert (found is None) == (not by_formula)
    if found is None:
        return
    assert abs(found.at - found.now) == pytest.approx(min(by_formula), abs=1e-6)
    index = [criterion.key for criterion in comparison.criteria].index(found.criterion.key)
    beyond = found.at + (1e-4 if found.is_upward else -1e-4)
    assert leader_with(comparison, index, beyond)[0] != comparison.leader.file
    assert leader_with(comparison, index, (found.now + found.at) / 2)[0] == comparison.leader.file


def test_of_several_rivals_at_one_place_the_steepest_leads_beyond() -> None:
    # At half the weight all three are level; beyond it the second, which is the best on the first criterion.
    comparison = comparison_of_points([[0.3, 0.6], [0.6, 0.3], [0.2, 0.7]], [3, 7])
    assert comparison.leader.file == "2.toml"
    (found, _) = upsets(comparison)
    assert found.leader.file == "1.toml"
    assert found.at == pytest.approx(7)
    assert leader_with(comparison, BUILT_IN, 7.1)[0] == "1.toml"
    assert [stretch.leader.file for stretch in leaders_along(comparison, BUILT_IN)] == ["2.toml", "1.toml"]


@given(point_rows, weight_lists)
def test_the_one_that_is_named_leads_a_little_beyond(points: Points, weights: list[int]) -> None:
    comparison = comparison_of_points(points, weights)
    for upset in upsets(comparison):
        if upset.is_in_reach:
            index = [criterion.key for criterion in comparison.criteria].index(upset.criterion.key)
            beyond = upset.at + (1e-5 if upset.is_upward else -1e-5)
            leader, lead = leader_with(comparison, index, beyond)
            assert leader == upset.leader.file or lead <= 1e-9


def test_offers_that_lead_together_hide_no_flip() -> None:
    comparison = comparison_of_points([[0.8, 0.5], [0.8, 0.5], [0.5, 0.7]], [5, 5])
    first, second = upsets(comparison)
    assert (first.leader.file, second.leader.file) == ("2.toml", "2.toml")
    assert first.at == pytest.approx(10 / 3)
