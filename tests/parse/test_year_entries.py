"""A line about a kept year, as one says it."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from offercompare.model.credits import Certificate
from offercompare.parse.lexer import UnclearError
from offercompare.parse.year_entries import YearEntry, read_entry
from offercompare.wording.year_entries import describe_entry

TODAY = date(2028, 10, 15)


def hear(text: str) -> YearEntry:
    return read_entry(text, today=TODAY, activities=["Annual meeting"])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3/12 ACP registration 1200, claimed 3/20", {"on": "3/12", "cost": 1200, "claimed": "3/20"}),
        ("March 12: ACP registration $1,200.50", {"on": "3/12", "cost": 1200.5}),
        ("2028-03-12 Course 1.2k, paid 4/16, got 900", {"cost": 1200, "paid": "4/16", "got": 900}),
        ("4/18 Annual meeting, flight and hotel 1,800", {"kind": "travel", "for": "Annual meeting", "cost": 1800}),
        ("annual meeting registration 900", {"on": "10/15", "for": "Annual meeting"}),
        ("2/3 society dues 695", {"fee": "society_dues"}),
        ("3/12 ACP registration 1200", {"kind": "conferences"}),
        ("3/12 Suturing course registration 1200", {"kind": "courses"}),
        ("9/15 DEA registration 888, refused", {"fee": "dea", "refused": True}),
        ("6/5 Ultrasound course 1950 claimed June 25", {"kind": "courses", "claimed": "6/25"}),
        ("9/30 board review 199 by card", {"kind": "board_prep", "paid_by": "employer"}),
        ("9/30 UpToDate, 559, subscriptions, for Wards", {"kind": "subscriptions", "for": "Wards", "cost": 559}),
        ("yesterday: taxi 40", {"on": "10/14", "kind": "travel"}),
    ],
)
def test_an_expense_is_read(text: str, values: dict[str, Any]) -> None:
    entry = hear(text)
    assert entry.table == "expense"
    for key, value in values.items():
        found = entry.values[key]
        assert (f"{found.month}/{found.day}" if isinstance(found, date) else found) == value, key


def test_a_day_without_its_year_is_the_last_such_day() -> None:
    assert hear("11/20 Course 300").on == date(2027, 11, 20)
    assert hear("10/30 Course 300").on == date(2028, 10, 30)
    assert hear("11/20 Course 3 days").on == date(2028, 11, 20)


def test_days_and_certificates_are_read() -> None:
    assert hear("4/14 Annual meeting 4 days").values == {"on": date(2028, 4, 14), "days": 4.0, "for": "Annual meeting"}
    assert hear("5/5 Course 8 hours").values["hours"] == 8.0
    certificate = Certificate(date(2028, 4, 17), "Annual meeting", 18.5, "ama-1")
    assert hear("4/17 Annual meeting 18.5 credits").certificate == certificate
    assert hear("4/17 Annual meeting 10 points").certificate == certificate._replace(credits=10.0, type="moc")
    assert hear("4/17 Annual meeting, 2 aafp-prescribed").certificate == certificate._replace(
        credits=2.0, type="aafp-prescribed"
    )


@pytest.mark.parametrize("text", ["", "lunch", "3/12", "2/30 Course 5", "3/12 Course 100, got 50"])
def test_what_is_not_clear_is_asked_again(text: str) -> None:
    with pytest.raises(UnclearError):
        hear(text)


def test_what_was_understood_is_told_back() -> None:
    assert describe_entry(hear("3/12 ACP registration 1200, conference, claimed 3/20"), "USD") == (
        "March 12, 2028: ACP registration, $1,200, conference, claimed March 20, 2028"
    )
    assert describe_entry(hear("4/14 Annual meeting 1 day"), "USD") == "April 14, 2028: 1 day for Annual meeting"


@given(st.text(max_size=80))
def test_any_line_is_read_or_refused(text: str) -> None:
    with suppress(UnclearError):
        assert describe_entry(hear(text), "USD")
