"""Which offers are beaten whatever the weights."""

from hypothesis import given

from offercompare.analysis.decision import decision_of
from offercompare.analysis.shares import dominated
from point_comparisons import Points, comparison_of_points, point_rows


def test_beaten_by_each_that_is_nowhere_worse() -> None:
    points = [[0.8, 0.8], [0.5, 0.7], [0.5, 0.6], [0.9, 0.1]]
    decision = decision_of(comparison_of_points(points, [1, 1]))
    assert decision.offers == ("0.toml", "1.toml", "2.toml", "3.toml")
    assert dominated(decision) == {"1.toml": ("0.toml",), "2.toml": ("0.toml", "1.toml")}


def test_two_alike_do_not_beat_each_other() -> None:
    assert dominated(decision_of(comparison_of_points([[0.5, 0.5], [0.5, 0.5]], [1, 1]))) == {}


def test_criteria_without_weight_do_not_count() -> None:
    decision = decision_of(comparison_of_points([[0.8, 0.1], [0.5, 0.9]], [1, 0]))
    assert dominated(decision) == {"1.toml": ("0.toml",)}


@given(point_rows)
def test_nobody_who_is_first_anywhere_alone_is_beaten(points: Points) -> None:
    decision = decision_of(comparison_of_points(points, [1, 1, 1]))
    beaten = dominated(decision)
    for criterion in range(3):
        column = [row[criterion] for row in decision.values]
        best = max(column)
        if column.count(best) == 1:
            assert decision.offers[column.index(best)] not in beaten
    assert len(beaten) < len(points)
