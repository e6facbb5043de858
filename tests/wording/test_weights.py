"""What a weight is worth beside another, in words."""

import pytest

from offercompare.analysis.weights import trade_offs
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


def test_in_sentences() -> None:
    said = [weights.describe_trade_off(trade, "USD") for trade in trade_offs(case_comparison("pictured")).values()]
    assert said == [
        "1 day counts as much as $263 to learn with",
        "$100 of it counts as much as $78 to learn with",
        "$100 of it counts as much as $142 to learn with",
        "all of them count as much as $1,125 to learn with",
        "1 more term counts as much as $188 to learn with",
    ]


@pytest.mark.parametrize(
    ("key", "brief", "sentence"),
    [
        ("calls", ("1 a month less", "$250"), "1 a month less counts as much as $250 to learn with"),
        ("salary", ("$1,000", "$30"), "$1,000 counts as much as $30 to learn with"),
    ],
)
def test_criteria_of_ones_own(key: str, brief: tuple[str, str], sentence: str) -> None:
    found = trade_offs(make_comparison(OFFER, OWN))
    assert weights.step_and_worth(found[key], "USD") == brief
    assert weights.describe_trade_off(found[key], "USD") == sentence


def test_without_weight_on_dollars_days_are_the_measure() -> None:
    found = trade_offs(make_comparison(OFFER, "[weights]\ndays = 5\ntravel = 1\nfees = 2\nterms = 10\n"))
    assert "days" not in found
    assert weights.step_and_worth(found["travel"], "USD") == ("$100 of it", "0.08 days")
    assert weights.describe_trade_off(found["terms"], "USD") == "1 more term counts as much as 3.33 days of CME"


@pytest.mark.parametrize("wanted", ["[weights]\ndollars = 5\n", "[weights]\nfees = 5\nperks = 5\n"])
def test_nothing_to_measure_by(wanted: str) -> None:
    found = trade_offs(make_comparison(OFFER, wanted))
    assert not found


@pytest.mark.parametrize("value", [262.49999999999994, 262.5, 262.50000000000006])
def test_half_a_dollar_goes_up_whatever_way_it_was_computed(value: float) -> None:
    trade = trade_offs(case_comparison("pictured"))["days"]._replace(counts_as=value)
    assert weights.step_and_worth(trade, "USD") == ("1 day", "$263")


def test_in_columns_of_their_own() -> None:
    found = trade_offs(case_comparison("pictured"))
    assert [weights.step_and_worth(trade, "USD") for trade in found.values()] == [
        ("1 day", "$263"),
        ("$100 of it", "$78"),
        ("$100 of it", "$142"),
        ("all of them", "$1,125"),
        ("1 more term", "$188"),
    ]
    assert weights.step_and_worth(trade_offs(make_comparison(OFFER, OWN))["calls"], "USD")[1] == "$250"


def test_what_counts_for_little_never_counts_for_nothing() -> None:
    found = trade_offs(make_comparison(OFFER, "[weights]\ndollars = 10\ndays = 0.01\nperks = 1\n"))
    assert weights.step_and_worth(found["days"], "USD") == ("1 day", "under $1")
    assert weights.step_and_worth(found["perks"], "USD") == ("all of them", "$300")
