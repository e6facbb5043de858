"""The figures that take a while: what they say, and what of them is kept."""

from dataclasses import replace

import pytest

from offercompare.analysis import figures
from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.figures import Everywhere, measure
from support import case_comparison

PICTURED = decision_of(case_comparison("pictured"))


def test_the_figures_of_the_pictured_offers() -> None:
    found = measure(PICTURED, None)
    assert found.decision == PICTURED
    for shares in (found.everywhere.shares, found.in_my_order, found.near_mine):
        assert sum(shares.of.values()) == pytest.approx(1)
        assert shares.error == 0
    assert found.everywhere.shares.of["lakeside.toml"] == pytest.approx(0.660, abs=1e-3)
    assert found.in_my_order.of["county.toml"] == pytest.approx(0.635, abs=1e-3)
    assert found.near_mine.of["lakeside.toml"] == pytest.approx(0.956, abs=1e-3)
    assert found.everywhere.central["county.toml"]["days"] == pytest.approx(0.27, abs=5e-3)


def test_what_does_not_depend_on_the_weights_is_reckoned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = measure(PICTURED, None)

    def never(decision: Decision) -> Everywhere:
        raise AssertionError(decision)

    monkeypatch.setattr(figures, "_everywhere", never)
    weights = tuple(reversed(PICTURED.weights))
    order = tuple(reversed(range(3)))
    moved = replace(
        PICTURED,
        weights=weights,
        offers=tuple(PICTURED.offers[index] for index in order),
        values=tuple(PICTURED.values[index] for index in order),
    )
    second = measure(moved, first)
    assert second.everywhere is first.everywhere
    assert second.near_mine != first.near_mine


def test_another_criterion_or_offer_is_another_decision() -> None:
    first = measure(PICTURED, None).everywhere
    fewer = replace(PICTURED, offers=PICTURED.offers[:2], values=PICTURED.values[:2])
    renamed = replace(PICTURED, criteria=("x", *PICTURED.criteria[1:]))
    assert [first.holds_for(decision) for decision in (PICTURED, fewer, renamed)] == [True, False, False]


def test_the_offers_that_can_never_win_are_named_with_those_that_beat_them() -> None:
    decision = Decision(("a", "b", "c"), ("x", "y"), ((1, 0.5), (0.4, 0.4), (0, 1)), (0.5, 0.5))
    assert measure(decision, None).everywhere.dominated == {"b": ("a",)}


def test_who_is_best_on_something_is_never_said_to_win_never() -> None:
    almost = Decision(("a", "b"), tuple("stuvwxyz"), ((0.8,) * 8, (0.82, *(0.4,) * 7)), (1 / 8,) * 8)
    found = measure(almost, None).everywhere.shares
    assert found.of["b"] == 0  # under one in a million
    assert found.never == ()
    between = Decision(("a", "b", "c"), ("x", "y"), ((1, 0), (0, 1), (0.5, 0.5)), (0.5, 0.5))
    assert measure(between, None).everywhere.shares.never == ("c",)
