"""Sets of priorities by their corners."""

from collections.abc import Sequence

import pytest

from offercompare.analysis.decision import Decision
from offercompare.analysis.shares import all_priorities, at_least, my_order, near_mine


def decision_with(weights: Sequence[float]) -> Decision:
    keys = tuple(f"k{index}" for index in range(len(weights)))
    return Decision(("a.toml",), keys, ((0.5,) * len(weights),), tuple(weights))


def test_all_priorities_have_a_corner_for_each_criterion() -> None:
    assert all_priorities(decision_with([0.5, 0.5])).tolist() == [[1, 0], [0, 1]]


def test_the_middle_of_my_order_is_the_rank_order_centroid() -> None:
    corners = my_order(decision_with([0.3, 0.25, 0.2, 0.15, 0.1]))
    assert corners.mean(axis=1).tolist() == pytest.approx([0.4567, 0.2567, 0.1567, 0.09, 0.04], abs=5e-5)


def test_my_order_goes_by_the_weights_not_by_their_place() -> None:
    assert my_order(decision_with([0.2, 0.5, 0.3])).tolist() == [
        [0, 0, pytest.approx(1 / 3)],
        [1, 0.5, pytest.approx(1 / 3)],
        [0, 0.5, pytest.approx(1 / 3)],
    ]


@pytest.mark.parametrize("last", [0.25, 0.25 + 1e-12, 0.25 - 1e-12])
def test_what_i_weigh_alike_stays_alike(last: float) -> None:
    assert my_order(decision_with([0.25, 0.5, last])).tolist() == [[0, 1 / 3], [1, 1 / 3], [0, 1 / 3]]


def test_all_weighed_alike_leave_one_corner() -> None:
    assert my_order(decision_with([0.25] * 4)).tolist() == [[0.25]] * 4


def test_near_mine_keeps_four_fifths_where_they_are() -> None:
    corners = near_mine(decision_with([0.75, 0.25]))
    assert corners.T.tolist() == [pytest.approx([0.8, 0.2]), pytest.approx([0.6, 0.4])]


def test_at_least_so_much_for_some() -> None:
    corners = at_least({"k1": 0.4, "elsewhere": 0.1})(decision_with([0.75, 0.25]))
    assert corners.T.tolist() == [pytest.approx([0.6, 0.4]), pytest.approx([0, 1])]


@pytest.mark.parametrize("minima", [{"k0": 0.6, "k1": 0.5}, {"k0": -0.1}])
def test_minima_that_no_weights_can_meet(minima: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="minimum weights"):
        at_least(minima)
