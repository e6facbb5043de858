"""The figures that take a while, and which choice is safe while terms are open."""

from collections.abc import Callable

import pytest

from offercompare.analysis import shares as module
from offercompare.analysis.asks import asks_of
from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.explanation import cautious_choice, explain, measure_shares
from offercompare.analysis.goals import to_lead
from offercompare.model.comparison import Comparison
from support import case_comparison, count_calls, criterion_comparison, make_comparison, perk_comparison

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

    def never(decision: Decision) -> None:
        raise AssertionError(decision)

    monkeypatch.setattr(module, "Study", never)
    weights = tuple(reversed(PICTURED.weights))
    order = tuple(reversed(range(3)))
    moved = PICTURED._replace(
        weights=weights,
        offers=tuple(PICTURED.offers[index] for index in order),
        values=tuple(PICTURED.values[index] for index in order),
    )
    second = measure_shares(moved, first)
    assert second.overall is first.overall
    assert second.near_mine != first.near_mine


def test_another_criterion_or_offer_is_another_decision() -> None:
    first = measure_shares(PICTURED, None).overall
    fewer = PICTURED._replace(offers=PICTURED.offers[:2], values=PICTURED.values[:2])
    renamed = PICTURED._replace(criteria=("x", *PICTURED.criteria[1:]))
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


OWN = "[weights]\n" + "".join(
    f"[criteria.{key}]\nlabel = '{key}'\nweight = 1\nnone = 0\nenough = 10\n" for key in ("a", "b")
)


def test_the_leader_may_be_the_bolder_choice() -> None:
    # Stated and open: sure 50..50, gamble 45..95. Who takes the sure one may regret 45, who takes the gamble 5.
    comparison = make_comparison({"sure.toml": "[other]\na = 5\nb = 5", "gamble.toml": "[other]\na = 9"}, OWN)
    found = cautious_choice(comparison)
    assert comparison.leader.file == "sure.toml"
    assert found.choice.file == "gamble.toml"
    assert found.regret == 5
    assert found.rival is not None
    assert found.rival.file == "sure.toml"


def test_nothing_to_regret_where_nothing_is_open() -> None:
    comparison = make_comparison({"a.toml": "[other]\na = 5\nb = 5", "b.toml": "[other]\na = 5\nb = 4"}, OWN)
    assert cautious_choice(comparison)[:3] == (comparison.leader, 0, None)


def test_an_offer_that_may_miss_a_must_is_no_cautious_choice() -> None:
    offers = {"sure.toml": "[other]\na = 5\nb = 5", "gamble.toml": "[other]\na = 9"}
    assert cautious_choice(make_comparison(offers, f"{OWN}[must]\nb = 3")).choice.file == "sure.toml"
    assert cautious_choice(case_comparison("pictured")).choice.file != "northway.toml"


def test_a_single_offer_is_chosen_without_regret() -> None:
    comparison = make_comparison({"a.toml": "[other]\na = 5"}, OWN)
    assert cautious_choice(comparison)[:3] == (comparison.leader, 0, None)


def ask_for_the_last(comparison: Comparison) -> object:
    last = comparison.standings[-1]
    return asks_of(comparison, last, to_lead(comparison, last))


@pytest.mark.parametrize("compare_by", [perk_comparison, criterion_comparison])
@pytest.mark.parametrize("work", [explain, ask_for_the_last])
def test_the_work_grows_with_what_is_ones_own_and_not_with_its_square(
    work: Callable[[Comparison], object], compare_by: Callable[[int], Comparison]
) -> None:
    few, many = compare_by(10), compare_by(30)
    work(few)  # what is built once a process does not count
    assert count_calls(lambda: work(many)) < 4 * count_calls(lambda: work(few))
