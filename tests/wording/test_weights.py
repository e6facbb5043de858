"""What a weight is worth beside another, in words."""

import pytest

from offercompare.analysis.weights import influences, trade_offs
from offercompare.wording import weights
from support import case_comparison, make_comparison

OWN = """
[criteria.calls]
label = "Call nights"
unit = "a month"
weight = 4
none = 8
enough = 2
[criteria.salary]
label = "Salary"
unit = "USD"
weight = 8
none = 200_000
enough = 300_000
"""
OFFER = {"a.toml": ""}


def test_in_a_few_cells() -> None:
    found = trade_offs(case_comparison("pictured"))
    said = [
        weights.format_trade_off(key, found, "USD") for key in ("dollars", "days", "travel", "fees", "perks", "terms")
    ]
    assert said == [
        "$263 for 1 day",
        "1 day for $263",
        "$100 for $78",
        "$100 for $142",
        "all for $1,125",
        "1 term for $188",
    ]


def test_in_sentences() -> None:
    said = [weights.describe_trade_off(trade, "USD") for trade in trade_offs(case_comparison("pictured")).values()]
    assert said == [
        "one CME day counts as much as $263 to learn with",
        "$100 of travel paid counts as much as $78 to learn with",
        "$100 of licensing fees paid counts as much as $142 to learn with",
        "all perks on your list count as much as $1,125 to learn with",
        "one more term pinned down counts as much as $188 to learn with",
    ]


@pytest.mark.parametrize(
    ("key", "brief", "sentence"),
    [
        ("calls", "1 less for $250", "1 a month less of call nights counts as much as $250 to learn with"),
        ("salary", "$1,000 for $30", "$1,000 of salary counts as much as $30 to learn with"),
    ],
)
def test_criteria_of_ones_own(key: str, brief: str, sentence: str) -> None:
    found = trade_offs(make_comparison(OFFER, OWN))
    assert weights.format_trade_off(key, found, "USD") == brief
    assert weights.describe_trade_off(found[key], "USD") == sentence


def test_under_the_measure_itself_the_other_criterion_is_named() -> None:
    found = trade_offs(make_comparison(OFFER, "[weights]\ndollars = 4\n" + OWN))
    assert weights.format_trade_off("dollars", found, "USD") == "$500 for 1 less call nights"


def test_without_weight_on_dollars_days_are_the_measure() -> None:
    found = trade_offs(make_comparison(OFFER, "[weights]\ndays = 5\ntravel = 1\nfees = 2\nterms = 10\n"))
    assert weights.format_trade_off("days", found, "USD") == "0.08 days for $100 travel"
    assert weights.format_trade_off("travel", found, "USD") == "$100 for 0.08 days"
    assert weights.describe_trade_off(found["terms"], "USD") == (
        "one more term pinned down counts as much as 3.33 days of CME"
    )


@pytest.mark.parametrize("wanted", ["[weights]\ndollars = 5\n", "[weights]\nfees = 5\nperks = 5\n"])
def test_nothing_to_measure_by(wanted: str) -> None:
    found = trade_offs(make_comparison(OFFER, wanted))
    assert [weights.format_trade_off(key, found, "USD") for key in ("dollars", "days", "fees")] == ["", "", ""]


@pytest.mark.parametrize("value", [262.49999999999994, 262.5, 262.50000000000006])
def test_half_a_dollar_goes_up_whatever_way_it_was_computed(value: float) -> None:
    trade = trade_offs(case_comparison("pictured"))["days"]._replace(counts_as=value)
    assert weights.format_trade_off("days", {"days": trade}, "USD") == "1 day for $263"


def test_a_criterion_of_ones_own_is_in_lower_case_within_a_sentence() -> None:
    offers = {"a.toml": "other.calls = 2", "b.toml": "other.calls = 8"}
    comparison = make_comparison(offers, OWN)
    assert weights.who_decides(influences(comparison), comparison).startswith("Most is decided by call nights:")


def test_against_what_a_day_was_said_to_be_worth() -> None:
    trade = trade_offs(case_comparison("pictured"))["days"]
    assert weights.against_day_value(trade, 1400.0, "USD") == (
        "You said a day is worth $1,400 to you; these weights say $263 to learn with"
    )


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("", "what goes beyond $3,000 counts nothing"),
        ("[weights]\ndays = 5\n", "what goes beyond 10 days counts nothing"),
    ],
)
def test_how_far_a_trade_off_holds(wanted: str, said: str) -> None:
    comparison = make_comparison(OFFER, wanted)
    reference = comparison.criteria[0 if not wanted else 1]
    assert weights.describe_trade_off_range(reference, "USD") == (f"holds between none and enough: {said}", said)


def test_what_counts_for_little_never_counts_for_nothing() -> None:
    found = trade_offs(make_comparison(OFFER, "[weights]\ndollars = 10\ndays = 0.01\nperks = 1\n"))
    assert weights.format_trade_off("days", found, "USD") == "1 day for under $1"
    assert weights.format_trade_off("perks", found, "USD") == "all for $300"
