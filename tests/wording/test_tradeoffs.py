"""What a weight is worth beside another, in words."""

import pytest

from offercompare.analysis.tradeoffs import trade_offs
from offercompare.wording import tradeoffs
from support import compared, compared_case

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
    found = trade_offs(compared_case("pictured"))
    said = [tradeoffs.in_brief(key, found, "USD") for key in ("dollars", "days", "travel", "fees", "perks", "terms")]
    assert said == [
        "$263 = 1 day",
        "1 day = $263",
        "$100 = $78",
        "$100 = $142",
        "all = $1,125",
        "1 term = $188",
    ]


def test_in_sentences() -> None:
    said = [tradeoffs.in_a_sentence(trade, "USD") for trade in trade_offs(compared_case("pictured")).values()]
    assert said == [
        "one CME day counts as much as $263 to learn with",
        "$100 of travel paid counts as much as $78 to learn with",
        "$100 of licensing fees paid counts as much as $142 to learn with",
        "all perks on my list count as much as $1,125 to learn with",
        "one more term pinned down counts as much as $188 to learn with",
    ]


@pytest.mark.parametrize(
    ("key", "brief", "sentence"),
    [
        ("calls", "1 less = $250", "1 a month less of Call nights counts as much as $250 to learn with"),
        ("salary", "$1,000 = $30", "$1,000 of Salary counts as much as $30 to learn with"),
    ],
)
def test_criteria_of_ones_own(key: str, brief: str, sentence: str) -> None:
    found = trade_offs(compared(OFFER, OWN))
    assert tradeoffs.in_brief(key, found, "USD") == brief
    assert tradeoffs.in_a_sentence(found[key], "USD") == sentence


def test_under_the_measure_itself_the_other_criterion_is_named() -> None:
    found = trade_offs(compared(OFFER, "[weights]\ndollars = 4\n" + OWN))
    assert tradeoffs.in_brief("dollars", found, "USD") == "$500 = 1 less Call nights"


def test_without_weight_on_dollars_days_are_the_measure() -> None:
    found = trade_offs(compared(OFFER, "[weights]\ndays = 5\ntravel = 1\nfees = 2\nterms = 10\n"))
    assert tradeoffs.in_brief("days", found, "USD") == "0.08 days = $100 travel"
    assert tradeoffs.in_brief("travel", found, "USD") == "$100 = 0.08 days"
    assert tradeoffs.in_a_sentence(found["terms"], "USD") == (
        "one more term pinned down counts as much as 3.33 days of CME"
    )


@pytest.mark.parametrize("wanted", ["[weights]\ndollars = 5\n", "[weights]\nfees = 5\nperks = 5\n"])
def test_nothing_to_measure_by(wanted: str) -> None:
    found = trade_offs(compared(OFFER, wanted))
    assert [tradeoffs.in_brief(key, found, "USD") for key in ("dollars", "days", "fees")] == ["", "", ""]


def test_what_counts_for_little_never_counts_for_nothing() -> None:
    found = trade_offs(compared(OFFER, "[weights]\ndollars = 10\ndays = 0.01\nperks = 1\n"))
    assert tradeoffs.in_brief("days", found, "USD") == "1 day = under $1"
    assert tradeoffs.in_brief("perks", found, "USD") == "all = $300"
