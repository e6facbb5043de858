"""A line about a kept year, as one says it."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from offercompare.model.credits import Certificate
from offercompare.model.year_file import DayEntry, ExpenseEntry, Typed
from offercompare.parse.lexer import UnclearError
from offercompare.parse.year_entries import read_entry, read_outcome, read_payment
from offercompare.wording.year import describe_entry

TODAY = date(2028, 10, 15)


def hear(text: str) -> Typed:
    return read_entry(text, today=TODAY, currency="USD", activities=["Annual meeting"])


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
        ("DEA registration 888 7/14, they paid", {"on": "7/14", "cost": 888, "paid_by": "employer"}),
        ("state license 350 on July 20, claimed 7/25", {"on": "7/20", "cost": 350, "claimed": "7/25"}),
        ("AMA dues 420 Sep 1 2028", {"on": "9/1", "cost": 420, "what": "AMA dues"}),
        ("paid $450 for society dues on 8/1", {"on": "8/1", "cost": 450, "what": "society dues"}),
        ("meals at the annual meeting 120 4/15", {"kind": "travel", "on": "4/15", "for": "Annual meeting"}),
        ("2028/6/30 registration 1050", {"on": "6/30", "cost": 1050, "what": "registration"}),
        ("Suturing course 1,950 6-5", {"on": "6/5", "cost": 1950, "what": "Suturing course"}),
        ("6-5-28 Suturing course 1,950", {"on": "6/5", "cost": 1950}),
        ("hotel 2-3 nights 400 6/5", {"on": "6/5", "cost": 400}),
        ("Spent $45 on parking 4/15", {"kind": "travel", "on": "4/15", "cost": 45, "what": "parking"}),
        ("registration 1,200 (3/12)", {"on": "3/12", "cost": 1200}),
        ("ACP registration $1,150 Sept 3 claimed 9/10 paid 10/1", {"cost": 1150, "claimed": "9/10", "paid": "10/1"}),
        ("flight and hotel for annual meeting 1420 4/18", {"kind": "travel", "for": "Annual meeting", "cost": 1420}),
        ("MKSAP 19 course 499, not claimed yet", {"cost": 499, "what": "MKSAP 19 course"}),
        ("ACLS 2028 recert 210 10/1", {"cost": 210, "on": "10/1"}),
        ("2 day suturing course 500 on 6/5", {"cost": 500, "on": "6/5", "kind": "courses"}),
        ("course 1950 6/5 by company card", {"cost": 1950, "paid_by": "employer"}),
        ("Course 300 9/1, claimed the same day", {"on": "9/1", "claimed": "9/1"}),
        ("9/1 Course 300, same day claimed", {"on": "9/1", "claimed": "9/1", "what": "Course"}),
        ("9/1 Same day surgery course 300", {"on": "9/1", "what": "Same day surgery course"}),
        ("9/1 Course 300, 9/5 claimed and 9/20 paid", {"claimed": "9/5", "paid": "9/20", "what": "Course"}),
        ("9/1 Course 300, got it back 9/20", {"paid": "9/20", "what": "Course"}),
        ("9/1 ACLS recert $210, hospital card", {"paid_by": "employer", "what": "ACLS recert"}),
        ("9/1 UpToDate 559, paid by card by the employer", {"paid_by": "employer", "what": "UpToDate"}),
        ("Euro Echo congress 900 USD 9/1", {"cost": 900, "what": "Euro Echo congress"}),
        ("9/30 DEA renewal, 888, DEA registration (fee)", {"fee": "dea", "what": "DEA renewal"}),
        ("2/29 Course 300", {"on": "2/29", "what": "Course"}),
        ("9/1 Course 300, 9/5 denied", {"on": "9/1", "refused": True, "what": "Course"}),
    ],
)
def test_an_expense_is_read(text: str, values: dict[str, Any]) -> None:
    entry = hear(text)
    assert isinstance(entry, ExpenseEntry)
    stated = entry.model_dump(by_alias=True)
    for key, value in values.items():
        found = stated[key]
        assert (f"{found.month}/{found.day}" if isinstance(found, date) else found) == value, key


def test_a_day_without_its_year_is_the_last_such_day() -> None:
    assert hear("11/20 Course 300").on == date(2027, 11, 20)
    assert hear("10/30 Course 300").on == date(2028, 10, 30)
    assert hear("11/20 Course 3 days").on == date(2028, 11, 20)


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("3/12/2027 Course 300, claimed 3/20", date(2027, 3, 20)),
        ("12/20/2027 Course 300, claimed 1/5", date(2028, 1, 5)),
        ("11/20 Course 300, claimed 12/3", date(2027, 12, 3)),
        ("3/12/2027 Course 300, claimed yesterday", date(2028, 10, 14)),
    ],
)
def test_a_day_of_the_claim_without_its_year_is_near_the_day_of_the_payment(text: str, claimed: date) -> None:
    entry = hear(text)
    assert isinstance(entry, ExpenseEntry)
    assert entry.claimed == claimed


def test_days_and_certificates_are_read() -> None:
    away = DayEntry.model_validate({"on": date(2028, 4, 14), "days": 4.0, "for": "Annual meeting"})
    assert hear("4/14 Annual meeting 4 days") == away
    hours = DayEntry.model_validate({"on": date(2028, 5, 5), "hours": 8.0, "for": "Course"})
    assert hear("5/5 Course 8 hours") == hours
    certificate = Certificate(date(2028, 4, 17), "Annual meeting", 18.5, "ama-1")
    assert hear("4/17 Annual meeting 18.5 credits") == certificate
    assert hear("18.5 credits annual meeting on April 17") == certificate
    assert hear("4/17 Annual meeting 18.5 AMA PRA Category 1 credits") == certificate
    assert hear("Annual meeting 18.5 hours of CME 4/17") == certificate
    assert hear("I took 4 days for the annual meeting, 4/14-4/17") == away
    for text in (
        "half a day 4/14 annual meeting",
        "half day 4/14 annual meeting",
        "4/14 annual meeting, a half day off",
    ):
        assert hear(text) == away.model_copy(update={"days": 0.5}), text
    assert hear("full day 4/14 annual meeting") == away.model_copy(update={"days": 1.0})
    assert hear("Annual meeting 18.5 cme 4/17") == certificate
    assert hear("Annual meeting 18.5 hours category 1 4/17") == certificate
    assert hear("4/17 Annual meeting 18.5 AAPA Cat 1") == certificate._replace(type="aapa-1")
    topics = certificate._replace(topics=("opioids", "ethics"))
    assert hear("4/17 Annual meeting 18.5 credits; topics opioids; ethics") == topics
    assert hear("4/17 Annual meeting 18.5 credits, topics: opioids and ethics") == topics
    assert hear("4/17 Annual meeting 10 points") == certificate._replace(credits=10.0, type="moc")
    assert hear("4/17 Annual meeting, 2 aafp-prescribed") == certificate._replace(credits=2.0, type="aafp-prescribed")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lunch",
        "3/12",
        "2/30 Course 5",
        "3/12 Course 100, got 50",
        "Course 300 last week",
        "flight 412.50 and hotel 780",
        "course 300, 3/2 or 3/4",
        "Course " * 99 + "300",
        "Course 300 in June",
        "ACP 2028",
        "Course $3e12",
        "Course 3000000000",
        "3 days off and $40 for a taxi 4/14",
        "4/14 Course 300, topics opioids",
        "4/14 Course 400 days",
        "conference $500 tomorrow",
        "got reimbursed 500 for the course 10/1",
        "they paid 500 for the course 10/1",
        "2028-03-01,Talk,2,AMA 1",
        "3/12 Course 1,2000",
    ],
)
def test_what_is_not_clear_is_asked_again(text: str) -> None:
    with pytest.raises(UnclearError):
        hear(text)


def test_more_than_a_file_may_hold_is_refused_with_the_bound() -> None:
    with pytest.raises(UnclearError, match=r"^No file can hold more than 1,000,000,000\. "):
        hear("3/12 laptop 2000000000")


def test_what_was_understood_is_told_back() -> None:
    assert describe_entry(hear("3/12 ACP registration 1200, conference, claimed 3/20"), "USD") == (
        "March 12, 2028: ACP registration, $1,200, conference, for ACP, claimed March 20, 2028"
    )
    assert describe_entry(hear("4/14 Annual meeting 1 day"), "USD") == "April 14, 2028: 1 day for Annual meeting"


@given(st.text(max_size=80))
def test_any_line_is_read_or_refused(text: str) -> None:
    with suppress(UnclearError):
        assert describe_entry(hear(text), "USD")


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Bedside ultrasound; studies a month 9 to 22", {"what": "Bedside ultrasound", "before": 9, "after": 22}),
        ("studies a month from 9 to 22", {"what": "studies a month", "name": "studies a month", "after": 22}),
        ("Course: I now do 22 studies a month instead of 9", {"name": "studies a month", "before": 9, "after": 22}),
        ("fewer repeat scans: 12 down to 9 a month", {"name": "fewer repeat scans a month", "before": 12, "after": 9}),
        ("22 blocks a month, up from 9", {"name": "blocks a month", "before": 9, "after": 22}),
        ("studies a month went from 9 to 22", {"name": "studies a month", "before": 9, "after": 22}),
        ("sepsis times went down from 62 to 41 minutes", {"name": "sepsis times, minutes", "before": 62, "after": 41}),
        ("readmissions 4.5% to 2%", {"name": "readmissions, %", "before": 4.5, "after": 2}),
        ("time to needle 62 to 41 minutes", {"name": "time to needle, minutes", "before": 62, "after": 41}),
        ("Echo at the bedside, worth 14,040 (13 x $90 x 12)", {"value": 14040, "how": "13 x $90 x 12"}),
        ("Echo at the bedside; 13 x $90 x 12 = 14040", {"value": 14040, "how": "13 x $90 x 12"}),
        ("we do echo at the bedside now", {"what": "we do echo at the bedside now"}),
    ],
)
def test_an_outcome_is_read_as_one_says_it(text: str, outcome: dict[str, Any]) -> None:
    found = read_outcome(text, "Course", "USD").model_dump(by_alias=True)
    everything = found | (found["measure"] or {})
    assert {key: everything[key] for key in outcome} == outcome


@pytest.mark.parametrize("text", ["", "; ;", "worth $14,040", "9 to 22"])
def test_an_outcome_that_lacks_a_part_is_asked_again(text: str) -> None:
    with pytest.raises(UnclearError):
        read_outcome(text, "", "USD")


@pytest.mark.parametrize("text", ["3/12 Course €500", "3/12 Course EUR 500", "Course 500 euros, 3/12", "Course £1.2k"])
def test_an_amount_in_another_currency_is_refused(text: str) -> None:
    with pytest.raises(
        UnclearError, match=r"^The offer is in USD: change its currency first, or leave out the sign\.$"
    ):
        hear(text)
    with pytest.raises(UnclearError, match="The offer is in EUR"):
        read_payment("$500 on 10/1", TODAY, "EUR")
    read = read_entry("3/12 Course €500", today=TODAY, currency="EUR")
    assert isinstance(read, ExpenseEntry)
    assert (read.what, read.cost) == ("Course", 500)


def test_a_payment_is_read_with_its_day_first_or_last() -> None:
    for text in ("$1,150 on 10/1", "10/1 1150", "got 1150, Oct 1", "they paid 1150 10/1"):
        assert read_payment(text, TODAY, "USD") == (1150, date(2028, 10, 1)), text
    with pytest.raises(UnclearError):
        read_payment("October 15, 2028", TODAY, "USD")


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ("credits of type aapa-2", "aapa-2"),
        ("credits, of type aapa-2", "aapa-2"),
        ("credits type other", "other"),
        ("AMA PRA 1 credits", "ama-1"),
        ("credits, AAPA category 2", "aapa-2"),
        ("AOA category 1-A credits", "aoa-1a"),
        ("credits, AOA 2-B", "aoa-2b"),
        ("credits, MOC points", "moc"),
        ("credits, ANCC contact hours", "ancc"),
        ("ANCC contact hours", "ancc"),
    ],
)
def test_a_type_of_credits_is_read_as_people_write_it(spoken: str, expected: str) -> None:
    entry = hear(f"4/17 Annual meeting 12 {spoken}")
    assert entry == Certificate(date(2028, 4, 17), "Annual meeting", 12.0, expected, ())


@pytest.mark.parametrize("spoken", ["of type foo", "type aapa-3", ", AOA category 1", ", category 3"])
def test_an_unknown_type_of_credits_is_asked_back(spoken: str) -> None:
    with pytest.raises(UnclearError, match="Of which type"):
        hear(f"4/17 Annual meeting 12 credits {spoken}")
