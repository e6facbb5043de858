"""The figures that take a while: what they say, and what of them is kept."""

from dataclasses import replace

import pytest

from offercompare.analysis import explanation
from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.explanation import OverallShares, measure_shares
from support import case_comparison

PICTURED = decision_of(case_comparison("pictured"))


def test_the_figures_of_the_pictured_offers() -> None:
    found = measure_shares(PICTURED, None)
    assert found.decision == PICTURED
    for shares in (found.overall.shares, found.in_my_order, found.near_mine):
        assert sum(shares.of.values()) == pytest.approx(1)
        assert shares.error == 0
    assert found.overall.shares.of["lakeside.toml"] == pytest.approx(0.660, abs=1e-3)
    assert found.in_my_order.of["county.toml"] == pytest.approx(0.635, abs=1e-3)
    assert found.near_mine.of["lakeside.toml"] == pytest.approx(0.956, abs=1e-3)
    assert found.overall.central["county.toml"]["days"] == pytest.approx(0.27, abs=5e-3)


def test_what_does_not_depend_on_the_weights_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = measure_shares(PICTURED, None)

    def never(decision: Decision) -> OverallShares:
        raise AssertionError(decision)

    monkeypatch.setattr(explanation, "_overall", never)
    weights = tuple(reversed(PICTURED.weights))
    order = tuple(reversed(range(3)))
    moved = replace(
        PICTURED,
        weights=weights,
        offers=tuple(PICTURED.offers[index] for index in order),
        values=tuple(PICTURED.values[index] for index in order),
    )
    second = measure_shares(moved, first)
    assert second.overall is first.overall
    assert second.near_mine != first.near_mine


def test_another_criterion_or_offer_is_another_decision() -> None:
    first = measure_shares(PICTURED, None).overall
    fewer = replace(PICTURED, offers=PICTURED.offers[:2], values=PICTURED.values[:2])
    renamed = replace(PICTURED, criteria=("x", *PICTURED.criteria[1:]))
    assert [first.holds_for(decision) for decision in (PICTURED, fewer, renamed)] == [True, False, False]


def test_the_offers_that_can_never_win_are_named_with_those_that_beat_them() -> None:
    decision = Decision(("a", "b", "c"), ("x", "y"), ((1, 0.5), (0.4, 0.4), (0, 1)), (0.5, 0.5))
    assert measure_shares(decision, None).overall.dominated == {"b": ("a",)}


def test_who_is_best_on_something_is_never_said_to_win_never() -> None:
    almost = Decision(("a", "b"), tuple("stuvwxyz"), ((0.8,) * 8, (0.82, *(0.4,) * 7)), (1 / 8,) * 8)
    found = measure_shares(almost, None).overall.shares
    assert found.of["b"] == 0  # under one in a million
    assert found.never == ()
    between = Decision(("a", "b", "c"), ("x", "y"), ((1, 0), (0, 1), (0.5, 0.5)), (0.5, 0.5))
    assert measure_shares(between, None).overall.shares.never == ("c",)
