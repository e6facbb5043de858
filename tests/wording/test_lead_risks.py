"""How safe the lead is, in words."""

import pytest

from offercompare.analysis.decision import decision_of
from offercompare.analysis.flips import Step, Transfer, Upset, margin, nearest_transfer
from offercompare.model.comparison import Comparison
from offercompare.wording import lead_risks
from offercompare.wording.names import Names
from offercompare.wording.verdict import Verdict
from support import case_comparison, make_comparison

DAYS_AND_FEES = "[weights]\ndays = 6\nfees = 5\n[my_costs]\ndea = 100\n"
DAYS = 'days = { amount = 10, from = "separate" }\n'
FEES = 'fees = { dea = "employer" }\n'


def noted(comparison: Comparison) -> str:
    return lead_risks.describe_margin(margin(comparison), comparison, "One")


def two(first: str, second: str, wanted: str = DAYS_AND_FEES) -> Comparison:
    return make_comparison({"a.toml": 'employer = "One"\n' + first, "b.toml": 'employer = "Two"\n' + second}, wanted)


def headed(comparison: Comparison) -> Verdict:
    decision = decision_of(comparison)
    names = Names.of(comparison)
    return lead_risks.headline(margin(comparison), nearest_transfer(decision), comparison, names)


def test_the_headline_says_how_safe_the_lead_is() -> None:
    assert headed(case_comparison("pictured")) == (
        "Lakeside Regional leads by 4.5: a fragile lead.",
        "Up to 8.2% of all weight may go anywhere, and Lakeside still leads.",
    )
    assert headed(two(DAYS, "")).claim == "One leads by 54.5, whatever your weights above 0."
    assert headed(two(DAYS, DAYS)) == ("One and Two are level at 54.5.", "They are alike on everything that counts.")
    level = DAYS_AND_FEES.replace("6", "5")
    assert headed(two(DAYS, FEES, level)) == ("One and Two are level at 50.0.", "Any weight moved may decide.")
    assert headed(make_comparison({"a.toml": DAYS})).basis == "There is nothing to compare it with."
    assert headed(two(DAYS, "days.amount = 1", DAYS_AND_FEES + "[must]\ndays = 5")).basis == "No weight changes that."


def test_the_margin_is_never_rounded_up() -> None:
    nearly = two(DAYS, FEES, DAYS_AND_FEES.replace("6", "5.0001"))
    assert noted(nearly) == "Up to under 0.1% of all weight may go anywhere, and One still leads."


@pytest.mark.parametrize(
    ("offers", "said"),
    [
        ({"a.toml": DAYS}, ""),
        ({"a.toml": DAYS + FEES, "b.toml": FEES}, "No other offer is better on anything that counts for you."),
        ({"a.toml": DAYS, "b.toml": DAYS}, ""),
        ({"a.toml": DAYS, "b.toml": FEES}, "Up to 8.3% of all weight may go anywhere, and One still leads."),
    ],
)
def test_what_the_margin_means(offers: dict[str, str], said: str) -> None:
    assert noted(make_comparison(offers, DAYS_AND_FEES)) == said


@pytest.mark.parametrize(
    ("part", "said"),
    [(0.0, "a fragile lead"), (0.1, "a fairly safe lead"), (0.25, "a safe lead"), (0.9, "a safe lead")],
)
def test_a_lead_is_judged_by_its_margin(part: float, said: str) -> None:
    assert lead_risks.strength(part) == said


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("pictured", "3.4% moved from Travel to CME days"),
        ("ordinary", "26% moved (20% from Left to learn with and 5.8% from Call nights a month) to Perks"),
    ],
)
def test_the_least_change_names_every_weight_that_gives_as_long_as_they_are_few(case: str, said: str) -> None:
    comparison = case_comparison(case)
    decision = decision_of(comparison)
    assert lead_risks.least_change(nearest_transfer(decision), decision, comparison) == said


def test_there_is_no_least_change_where_nobody_can_overtake() -> None:
    comparison = two(DAYS, "")
    assert lead_risks.least_change(None, decision_of(comparison), comparison) == ""


def test_more_than_three_givers_are_counted() -> None:
    comparison = case_comparison("pictured")
    steps = tuple(Step(giver, 5, 0.1) for giver in range(5))
    said = lead_risks.least_change(Transfer(1, 0.5, steps), decision_of(comparison), comparison)
    assert "10.0% from Travel and the rest from 2 more) to Pinned down" in said


@pytest.mark.parametrize(
    ("share", "said"), [(0.0331, "3.4%"), (0.03, "3.0%"), (0.099, "9.9%"), (0.253, "26%"), (1.0, "100%")]
)
def test_points_of_weight_are_rounded_up_so_that_they_are_enough(share: float, said: str) -> None:
    assert lead_risks.part_of_weight(share) == said


def test_who_each_offer_suits() -> None:
    comparison = case_comparison("pictured")
    files = [standing.file for standing in comparison.contenders]
    letters = dict(zip(files, "ABC", strict=True))
    even = dict.fromkeys(("dollars", "days", "travel", "fees", "perks", "terms"), 1 / 6)
    travel, two = {**even, "travel": 0.3}, {**even, "days": 0.26, "perks": 0.25}

    def said(*central: dict[str, float], share: float = 0.3) -> str:
        by_file = dict(zip(files, central, strict=False))
        return lead_risks.who_each_suits(by_file, dict.fromkeys(by_file, share), comparison, letters)

    assert said(travel, two, even) == (
        "A suits those for whom travel counts most (30%); "
        "B, CME days (26%) and perks (25%); C, everything counts alike."
    )
    assert said(two, travel).startswith("A suits those for whom CME days (26%) and perks (25%) count most; B, travel")
    assert said(travel) == "", "there is nobody to tell them from"
    assert said(travel, two, share=0.0001) == ""
    assert said({"travel": 1.0}, {"travel": 1.0}) == ""


def test_where_one_weight_turns_it_is_told_in_the_tenths_of_a_slider() -> None:
    comparison = case_comparison("pictured")
    leader = comparison.standings[1]
    found = Upset(comparison.criteria[2], 5.0, 2.51, 0.1, leader, is_upward=False)
    assert lead_risks.where_it_turns(found) == "below 2.6"
    assert lead_risks.where_it_turns(found._replace(at=2.5)) == "below 2.5"
    assert lead_risks.where_it_turns(found._replace(at=0.04)) == "at 0"
    assert lead_risks.where_it_turns(found._replace(at=8.71, is_upward=True)) == "from 8.8"
    assert lead_risks.where_it_turns(found._replace(at=8.8, is_upward=True)) == "from 8.9"
    assert lead_risks.where_it_turns(found._replace(at=9.93, is_upward=True)) == "at 10"
