"""The ranking: scores, shared ranks, must-haves, and how sure the first place is."""

import pytest
from hypothesis import given, strategies as st

from offercompare.model.comparison import TIED, Comparison, compare
from support import make_comparison, ranks

DAYS = "[weights]\ndays = 1\n"


def by_days(days: dict[str, str], wanted: str = "") -> Comparison:
    """Compare offers that differ in days alone; ten are enough."""
    return make_comparison(
        {file: f"status = 'contract'\ndays = {{ {text} }}" for file, text in days.items()}, DAYS + wanted
    )


def some(amount: float) -> str:
    return f"amount = {amount}, from = 'separate'"


def test_equal_scores_share_a_rank_and_stand_by_file_name() -> None:
    comparison = by_days({"d.toml": some(5), "c.toml": some(7), "b.toml": some(5), "a.toml": some(1)})
    assert ranks(comparison) == [("c.toml", 1), ("b.toml", 2), ("d.toml", 2), ("a.toml", 4)]
    level = by_days({"b.toml": some(5), "a.toml": some(5), "c.toml": some(1)})
    assert ranks(level) == [("a.toml", 1), ("b.toml", 1), ("c.toml", 3)]
    assert [standing.file for standing in level.level_with_leader] == ["a.toml", "b.toml"]


def test_what_differs_by_next_to_nothing_is_equal() -> None:
    assert ranks(by_days({"b.toml": some(5 + TIED / 100), "a.toml": some(5)})) == [("a.toml", 1), ("b.toml", 1)]
    assert ranks(by_days({"b.toml": some(5 + TIED * 10), "a.toml": some(5)})) == [("b.toml", 1), ("a.toml", 2)]


def test_who_misses_a_must_stands_behind_all_others() -> None:
    days = {"a.toml": some(9), "b.toml": some(8), "c.toml": some(7), "d.toml": some(7), "e.toml": some(7)}
    must = "[must]\nterms = 1\n"
    comparison = by_days(days, must)
    assert [rank for _, rank in ranks(comparison)] == [1, 2, 3, 3, 3]  # terms are unknown, which demotes nobody
    kept = by_days({"a.toml": some(9), "b.toml": some(8), "c.toml": "from = 'separate'"}, "[must]\ndays = 8.5\n")
    assert ranks(kept) == [("a.toml", 1), ("c.toml", 2), ("b.toml", 3)]
    assert [standing.file for standing in kept.contenders] == ["a.toml", "c.toml"]


def test_ranks_are_shared_within_each_group_only() -> None:
    days = {"a.toml": f"{some(4)}, clause = 'x'", "b.toml": some(4), "c.toml": some(9)}
    comparison = by_days(days, "[must]\ndays = 5\n")
    assert ranks(comparison) == [("c.toml", 1), ("a.toml", 2), ("b.toml", 2)]


def test_where_all_miss_a_must_all_can_lead() -> None:
    comparison = by_days({"a.toml": some(3), "b.toml": some(4)}, "[must]\ndays = 5\n")
    assert ranks(comparison) == [("b.toml", 1), ("a.toml", 2)]
    assert len(comparison.contenders) == 2


@pytest.mark.parametrize(
    ("others", "is_certain", "able"),
    [
        ({"b.toml": some(4)}, True, []),
        ({"b.toml": "from = 'separate'"}, False, ["b.toml"]),
        ({"b.toml": "from = 'pto'"}, True, []),
        ({"b.toml": some(5)}, True, []),
        ({}, True, []),
    ],
)
def test_whether_the_first_leads_whatever_turns_out(others: dict[str, str], is_certain: bool, able: list[str]) -> None:
    comparison = by_days({"a.toml": some(5), **others})
    assert comparison.is_certain is is_certain
    assert [standing.file for standing in comparison.could_overtake] == able


def test_of_level_offers_each_may_take_the_lead() -> None:
    comparison = make_comparison(
        {"a.toml": "days.amount = 5", "b.toml": "days.amount = 5\n[perks]\nlibrary = false"},
        "[weights]\ndollars = 0\ndays = 5\ntravel = 0\nfees = 0\nperks = 5\nterms = 0\n[my_perks]\nlibrary = 5",
    )
    assert [standing.rank for standing in comparison.standings] == [1, 1]
    assert [standing.file for standing in comparison.could_overtake] == ["a.toml"]
    assert not comparison.is_certain


def test_who_misses_a_must_overtakes_nobody() -> None:
    comparison = make_comparison(
        {"a.toml": "days.amount = 6", "b.toml": "days.amount = 1"}, "[must]\ndays = 5\n[weights]\nterms = 1"
    )
    assert comparison.could_overtake == ()


def test_who_leads_in_writing() -> None:
    said = "amount = 9, from = 'separate', status = 'verbal'"
    assert by_days({"a.toml": said, "b.toml": some(3)}).firm_leader.file == "b.toml"
    assert by_days({"a.toml": said, "b.toml": said}).firm_leader.file == "a.toml"


def test_reasons_add_up_to_the_lead() -> None:
    comparison = make_comparison({"a.toml": "days.amount = 6", "b.toml": "allowance.amount = 2000", "c.toml": ""})
    first, second = comparison.standings[:2]
    gains = [reason.gain for reason in comparison.reasons(first, second)]
    assert sum(gains) == pytest.approx(first.score.stated - second.score.stated)
    assert gains == sorted(gains, key=lambda gain: -abs(gain))


@given(st.lists(st.integers(0, 10), min_size=6, max_size=6).filter(any))
def test_only_proportions_of_weights_count(weights: list[int]) -> None:
    evaluation = make_comparison({"a.toml": "days.amount = 6", "b.toml": "allowance.amount = 2000"}).evaluation
    one, two = compare(evaluation, weights), compare(evaluation, [weight / 3 for weight in weights])
    assert one.shares == pytest.approx(two.shares)
    assert sum(one.shares) == pytest.approx(1)
    assert ranks(one) == ranks(two)
