"""What a newcomer types with the offer letter in her hand: the letter's own words, and numbers as they are written."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from offercompare.wording.answers import UnclearError, read_facts
from offercompare.wording.answers.amounts import duration, money, payer, travel
from offercompare.wording.answers.own_criterion import own_criterion
from offercompare.wording.answers.plan_item import plan_item
from offercompare.wording.answers.planned import days_away, rhythm
from support import offer

TODAY = date(2026, 11, 22)
SILENT = offer("")
NUMBERS = [declared.name for declared in catalogue() if declared.spec.unit not in {"text", "date"}]
STATUSES = ["status", *(name for name in NUMBERS if name.endswith(".status"))]


def said(term: str, text: str, silent: str = "") -> object:
    """What was understood, or why it was not."""
    try:
        return read_facts(term, text, TODAY, offer(silent))
    except UnclearError as unclear:
        return str(unclear)


@given(
    st.sampled_from([*NUMBERS, "other.base_salary"]),
    st.integers(1, 999),
    st.sampled_from(["", " days", " FTE", "%", "k", " hours", ".", " 500", " years"]),
)
@example("fte", 9, "").via("a share")
@example("days.amount", 5, "").via("days")
def test_a_leading_dot_is_never_dropped(term: str, digits: int, rest: str) -> None:
    assert said(term, f".{digits}{rest}") == said(term, f"0.{digits}{rest}")


@given(st.integers(1, 99), st.sampled_from(["", " days", "k", "%", " hours"]))
def test_nor_in_what_is_planned_or_paid(digits: int, rest: str) -> None:
    for read in (days_away, duration, money, payer, travel, rhythm, lambda text: plan_item(f"Heart, {text}", "USD")):
        told = []
        for number in (f".{digits}", f"0.{digits}"):
            try:
                told.append(read(f"{number}{rest}"))
            except UnclearError as unclear:
                told.append(str(unclear))
        assert told[0] == told[1]


@pytest.mark.parametrize(
    ("text", "share"),
    [("36 of 40 hours", 0.9), ("36/40", 0.9), (".9", 0.9), (".9 FTE", 0.9), (".8.", 0.8), ("90%", 0.9), ("90", 0.9)],
)
def test_full_time_is_read_as_a_share(text: str, share: float) -> None:
    assert said("fte", text) == {"fte": share}


@pytest.mark.parametrize("text", ["9", "36", "36 hours", "8"])
def test_what_is_hardly_a_share_of_full_time_is_asked_back(text: str) -> None:
    assert said("fte", text) == "Type a share, such as 0.9, 90% or 36 of 40 hours."


@pytest.mark.parametrize("term", STATUSES)
def test_where_it_is_written_is_read_before_all_that_means_later(term: str) -> None:
    for text, status in {"email": "letter", "e-mail": "letter", "phone call": "verbal", "policy": "policy"}.items():
        assert said(term, text) == {term: status}
    for text in ("yes", "in writing", "written", "signed", "on paper", "It is in writing."):
        assert said(term, text) == "Where is it written? Type contract, letter (or e-mail) or policy."


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("reimbursed with receipts", "reimbursement"),
        ("reimbursement with receipts", "reimbursement"),
        ("reimbursed against receipts", "reimbursement"),
        ("they reimburse", "reimbursement"),
        ("they reimburse me", "reimbursement"),
        ("expense report", "reimbursement"),
        ("bonus on the paycheck", "stipend"),
        ("payroll", "stipend"),
    ],
)
def test_how_it_is_paid(text: str, way: str) -> None:
    assert said("allowance.paid_as", text) == {"allowance.paid_as": way}


def test_who_pays_and_what_it_is_taken_from() -> None:
    assert said("fees.dea", "covered up to 1500") == {"fees.dea": 1500}
    assert said("travel.paid_from", "covered up to 1500") == {"travel.paid_from": "employer", "travel.cap": 1500}
    assert said("days.from", "part of PTO") == {"days.from": "pto"}
    assert said("days.from", "not from PTO") == {"days.from": "separate"}


@pytest.mark.parametrize(
    ("term", "text", "told"),
    [
        ("allowance.amount", "208/month", "That is 12 x 208 = 2,496 a year; type that."),
        ("allowance.amount", "$208 a month", "That is 12 x 208 = 2,496 a year; type that."),
        ("allowance.amount", "5000 over two years", "That is 5,000 / 2 = 2,500 a year; type that."),
        ("fees.dea", "888 for three years", "That is 888 / 3 = 296 a year; type that."),
        ("travel.cap", "1k per quarter", "That is 4 x 1,000 = 4,000 a year; type that."),
    ],
)
def test_what_is_not_a_year_is_reckoned_and_asked_back(term: str, text: str, told: str) -> None:
    assert said(term, text) == told


def test_time_in_hours_is_stated_in_hours_so_that_the_length_of_a_day_may_follow() -> None:
    assert said("days.amount", "40 hours") == {"days.amount": 40, "days.unit": "hours"}
    assert said("days.amount", "40 hours", "[days]\nhours_per_day = 10") == {"days.amount": 40, "days.unit": "hours"}
    assert said("days.amount", "40 hours on top of PTO") == {
        "days.amount": 40,
        "days.unit": "hours",
        "days.from": "separate",
    }
    assert said("days.amount", "40", '[days]\nunit = "hours"') == {"days.amount": 40}
    assert said("days.amount", "5 days") == {"days.amount": 5}


def test_what_carries_over_is_no_other_amount_for_it() -> None:
    assert said("days.amount", "40 hours", "[days]\ncarryover = 5") == {
        "days.amount": 40,
        "days.unit": "hours",
        "days.carryover": 40,
    }


@pytest.mark.parametrize(
    ("text", "what", "every"),
    [
        ("boards once, 350", "boards", 100),
        ("boards every 10 years, 350", "boards", 10),
        ("DEA every 3 years, 888", "DEA", 3),
        ("UpToDate each year, 559", "UpToDate", 1),
        ("Part 2, 559", "Part 2", 100),
        ("Once in a lifetime meeting, 900, yearly", "Once in a lifetime meeting", 1),
    ],
)
def test_how_often_may_stand_behind_the_name_of_what_is_planned(text: str, what: str, every: int) -> None:
    item = plan_item(text, "USD")
    assert (item.what, item.every) == (what, every)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "on-call nights a month, fewer is better",
            "The two ends and the importance are missing: On-call nights, 8 to 0, 6.",
        ),
        ("on-call nights a month, 8 to 0", "The importance is missing, from 0 to 10: On-call nights, 8 to 0, 6."),
        ("on-call nights a month, 6", "The two ends are missing, worst to best: On-call nights, 8 to 0, 6."),
        ("8 to 0, 6", "The name is missing: On-call nights, 8 to 0, 6."),
    ],
)
def test_which_part_of_a_criterion_is_missing_is_said(text: str, told: str) -> None:
    with pytest.raises(UnclearError) as unclear:
        own_criterion(text)
    assert str(unclear.value) == told


def test_a_criterion_of_which_less_is_better() -> None:
    nights = own_criterion("On-call nights, 8 to 0, 6")
    assert (nights.label, nights.none, nights.enough, nights.weight) == ("On-call nights", 8, 0, 6)


@pytest.mark.parametrize("text", ["forty hours", "40 hrs", "40h", "40 paid hours", "yes, forty hours a year"])
def test_hours_are_hours_however_they_are_said(text: str) -> None:
    assert said("days.amount", text) == {"days.amount": 40, "days.unit": "hours"}
