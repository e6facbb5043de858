"""What moves of weight change the leader: closed forms against formulas worked out otherwise, and against trying."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given, strategies as st

from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.flips import (
    HIGHEST,
    changes,
    leaders_along,
    margin,
    nearest_transfer,
    nearest_upset,
    upsets,
)
from offercompare.model.comparison import Comparison, compare
from point_comparisons import KNOWN, Points, comparison_of_points, point_rows, weight_lists

BUILT_IN = 6


def test_the_known_answer() -> None:
    comparison = comparison_of_points(KNOWN, [5, 3, 2])
    assert [standing.score.stated for standing in comparison.standings] == pytest.approx([63, 61, 45])
    first, second, third = upsets(comparison)
    assert [upset.criterion.key for upset in (first, second, third)] == ["k0", "k1", "k2"]
    assert [upset.share for upset in (first, second, third)] == pytest.approx([4 / 9, 4 / 11, 1 / 3])
    assert (first.is_upward, second.is_upward, third.is_upward) == (False, True, True)
    assert {upset.leader.file for upset in (first, second, third)} == {"1.toml"}
    found = nearest_upset(comparison)
    assert found is not None
    assert (found.criterion.key, found.now) == ("k0", 5)
    assert found.at == pytest.approx(4)


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
    points = [[0.8, 0.5], [0.1, 1.0], [0.7, 0.58]]
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


def decision(points: Points, weights: Sequence[float]) -> Decision:
    return decision_of(comparison_of_points(points, weights))


def lead(decision: Decision, weights: Sequence[float], rival: int) -> float:
    """By how much the leader leads a rival under other weights."""
    first, second = decision.values[0], decision.values[rival]
    return sum(weight * (a - b) for weight, a, b in zip(weights, first, second, strict=True))


def test_the_known_margin_and_transfer() -> None:
    assert margin(comparison_of_points(KNOWN, [5, 3, 2])) == pytest.approx(1 / 11)
    found = nearest_transfer(decision(KNOWN, [5, 3, 2]))
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
    found = comparison_of_points(points, weights)
    assert margin(found) == (None if safety is None else pytest.approx(safety))
    assert nearest_transfer(decision_of(found)) is None


def test_level_offers_need_no_move_at_all() -> None:
    level = comparison_of_points([[0.8, 0.5], [0.5, 0.8]], [1, 1])
    assert margin(level) == pytest.approx(0, abs=1e-9)
    found = nearest_transfer(decision_of(level))
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
    safety = margin(comparison_of_points(points, weights))
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


TIED: Points = [[0.8, 0.5], [0.5, 0.8], [0.6, 0.6]]


def test_at_a_tie_every_way_to_ask_gives_the_same_answer() -> None:
    comparison = comparison_of_points(TIED, [1, 1])
    assert (nearest_upset(comparison), upsets(comparison)) == (None, ())  # "any weight moved may decide"
    (down,) = changes(comparison, BUILT_IN)
    (up,) = changes(comparison, BUILT_IN + 1)
    assert (down.leader.file, down.at, down.is_upward) == ("1.toml", 1, False)
    assert (up.leader.file, up.at, up.is_upward) == ("1.toml", 1, True)


def test_at_a_tie_of_three_the_first_by_name_may_lead_to_neither_side() -> None:
    comparison = comparison_of_points([[0.5, 0.5], [0.8, 0.2], [0.2, 0.8]], [1, 1])
    assert comparison.leader.file == "0.toml"
    down, up = changes(comparison, BUILT_IN)
    assert (down.leader.file, up.leader.file) == ("2.toml", "1.toml")


def test_level_at_the_end_of_a_slider_but_for_a_rounding_is_no_lead_there() -> None:
    # Without the first criterion both have 2.1: 3 x 0.7 and 7 x 0.3, of which one is rounded down.
    assert 3 * 0.7 != 7 * 0.3
    for first, second in (([0.8, 0.7, 0], [0.5, 0, 0.3]), ([0.8, 0, 0.3], [0.5, 0.7, 0])):
        comparison = comparison_of_points([first, second], [5, 3, 7])
        assert {upset.criterion.key for upset in upsets(comparison)} == {"k1", "k2"}
        assert not any(change.is_in_reach for change in changes(comparison, BUILT_IN))
        assert [stretch.leader.file for stretch in leaders_along(comparison, BUILT_IN)] == ["0.toml"]


@given(point_rows, weight_lists)
def test_the_strip_and_the_sentence_agree(points: Points, weights: list[int]) -> None:
    comparison = comparison_of_points(points, weights)
    reached = [upset for upset in upsets(comparison) if upset.is_in_reach]
    shown = [
        change
        for index, weight in enumerate(comparison.weights)
        if weight
        for change in changes(comparison, index)
        if change.is_in_reach
    ]
    for change in shown:
        leaders = {
            stretch.leader.file for stretch in leaders_along(comparison, BUILT_IN + int(change.criterion.key[1]))
        }
        assert change.leader.file in leaders
    is_tied = len(comparison.level_with_leader) > 1
    assert is_tied or shown == reached
    assert (nearest_upset(comparison) is None) is (not reached)


def test_at_a_tie_a_criterion_without_weight_decides_as_soon_as_it_has_any() -> None:
    comparison = comparison_of_points([[0.5, 0.5, 0.2], [0.5, 0.5, 0.9]], [1, 1, 0])
    (up,) = changes(comparison, BUILT_IN + 2)
    assert (up.leader.file, up.at, up.is_upward) == ("1.toml", 0, True)
    assert up.is_in_reach


def test_where_two_are_level_all_along_none_of_them_leads() -> None:
    comparison = comparison_of_points([[0.8, 0.5], [0.5, 0.5], [0.5, 0.5]], [5, 5])
    stretches = leaders_along(comparison, BUILT_IN)
    assert [(stretch.leader.file, stretch.is_shared) for stretch in stretches] == [("0.toml", False)]
    without = comparison_of_points([[0.5, 0.5], [0.5, 0.5], [0.2, 0.9]], [5, 2])
    assert [(stretch.leader.file, stretch.is_shared) for stretch in leaders_along(without, BUILT_IN + 1)] == [
        ("0.toml", True),
        ("2.toml", False),
    ]
