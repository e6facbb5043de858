"""What a person types, read as what a file states."""

from datetime import date

import pytest

from offercompare.wording.answers.amounts import duration, money, payer, travel
from offercompare.wording.answers.choices import words_of
from offercompare.wording.answers.dates import day
from offercompare.wording.answers.facts import COVERS
from offercompare.wording.answers.spoken import UnclearError

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("4500", 4500),
        ("$4,500", 4500),
        ("$ 4,500.00", 4500),
        ("4.5k", 4500),
        ("4K", 4000),
        ("4500 a year", 4500),
        ("$4,500/year", 4500),
        ("about 4500 dollars per year", 4500),
        ("USD 4500", 4500),
        ("up to $3,000", 3000),
        ("1,234,567", 1234567),
        ("0", 0),
        ("none", 0),
        ("No", 0),
        ("nothing", 0),
        ("\uff04\uff14\uff15\uff10\uff10", 4500),
        ("4.5\u212a", 4500),
    ],
)
def test_money(typed: str, amount: float) -> None:
    assert money(typed) == amount


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("lots", "such as 4500, $4,500 or 4.5k"),
        ("-5", "such as 4500"),
        ("45,00", "such as 4500"),
        ("4500 every two years", "such as 4500"),
        ("inf", "such as 4500"),
        ("1e5", "such as 4500"),
        ("4.500", "Is that 4,500 or 4.5?"),
        ("€4000", 'currency = "EUR"'),
        ("CAD 4000", "Another currency?"),
        ("me", "such as 4500"),
    ],
)
def test_what_is_no_clear_amount_is_explained(typed: str, said: str) -> None:
    with pytest.raises(UnclearError) as raised:
        money(typed)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("typed", "amount", "unit"),
    [
        ("5", 5, "days"),
        ("5 days", 5, "days"),
        ("1 day", 1, "days"),
        ("2.5 days a year", 2.5, "days"),
        ("40 hours", 40, "hours"),
        ("40h", 40, "hours"),
        ("40 hrs per year", 40, "hours"),
        ("1 week", 5, "days"),
        ("2 weeks", 10, "days"),
        ("none", 0, "days"),
    ],
)
def test_duration(typed: str, amount: float, unit: str) -> None:
    assert duration(typed) == (amount, unit)


@pytest.mark.parametrize("typed", ["a few", "-1", "5 months", "5-10", "five"])
def test_what_is_no_clear_duration_is_explained(typed: str) -> None:
    with pytest.raises(UnclearError, match="5 days or 40 hours"):
        duration(typed)


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("employer", "employer"),
        ("They do.", "employer"),
        ("the hospital", "employer"),
        ("on top", "employer"),
        ("allowance", "allowance"),
        ("from the allowance", "allowance"),
        ("A", "allowance"),
        ("none", "none"),
        ("me", "none"),
        ("no", "none"),
        ("500", 500),
        ("up to $500", 500),
        ("employer up to 500", 500),
        ("employer pays $500 a year", 500),
        ("0", 0),
    ],
)
def test_payer(typed: str, who: str | float) -> None:
    assert payer(typed) == who


@pytest.mark.parametrize("typed", ["yes", "covered", "Paid", "included"])
def test_covered_is_asked_back_for_it_is_the_trap(typed: str) -> None:
    with pytest.raises(UnclearError, match="on top of the allowance, or out of it"):
        payer(typed)


@pytest.mark.parametrize("typed", ["my aunt", "-5", "500 or 600", ""])
def test_who_else_pays_is_explained(typed: str) -> None:
    with pytest.raises(UnclearError, match="employer, allowance or none"):
        payer(typed)


@pytest.mark.parametrize(
    ("typed", "facts"),
    [
        ("employer", {"paid_from": "employer"}),
        ("allowance", {"paid_from": "allowance"}),
        ("none", {"paid_from": "none"}),
        ("employer up to 2000", {"paid_from": "employer", "cap": 2000}),
        ("employer, up to $2,000 a year", {"paid_from": "employer", "cap": 2000}),
        ("they pay, capped at 1,500", {"paid_from": "employer", "cap": 1500}),
        ("$2k", {"paid_from": "employer", "cap": 2000}),
        ("employer, half", {"paid_from": "employer", "share": 0.5}),
        ("employer pays 75 % of it, up to 2000", {"paid_from": "employer", "share": 0.75, "cap": 2000}),
        ("employer up to 2000, half", {"paid_from": "employer", "share": 0.5, "cap": 2000}),
    ],
)
def test_travel(typed: str, facts: dict[str, object]) -> None:
    assert travel(typed) == {f"travel.{key}": value for key, value in facts.items()}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("covered", "on top of the allowance, or out of it"),
        ("allowance up to 2000", "employer up to 2000"),
        ("a bit", "employer, allowance or none"),
        ("", "employer, allowance or none"),
    ],
)
def test_what_is_no_clear_travel_is_explained(typed: str, said: str) -> None:
    with pytest.raises(UnclearError, match=said):
        travel(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-18", date(2026, 12, 18)),
        ("12/18/2026", date(2026, 12, 18)),
        ("12/18/26", date(2026, 12, 18)),
        ("18/12/2026", date(2026, 12, 18)),
        ("12/18", date(2026, 12, 18)),
        ("Dec 18", date(2026, 12, 18)),
        ("18 December", date(2026, 12, 18)),
        ("December 18th, 2026", date(2026, 12, 18)),
        ("the 18th of December", date(2026, 12, 18)),
        ("Nov 20", date(2026, 11, 20)),
        ("Nov 19", date(2027, 11, 19)),
        ("jan 8", date(2027, 1, 8)),
        ("Jan. 8, 2027", date(2027, 1, 8)),
        ("18 dec 26", date(2026, 12, 18)),
        ("2 weeks", date(2026, 12, 4)),
        ("in 10 days", date(2026, 11, 30)),
    ],
)
def test_day(typed: str, meant: date) -> None:
    assert day(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["soon", "2026-02-30", "13/13", "18", "dec", "dec 18 19 20", "ma 5", "dec 18 or 19", "0/0", "-"]
)
def test_what_is_no_clear_day_is_explained(typed: str) -> None:
    with pytest.raises(UnclearError, match=r"such as Dec 18, 12/18/2026 or 2026-12-18\.$"):
        day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1", "courses"),
        ("2 1", "courses conferences"),
        ("1, 3 and 4", "courses travel books"),
        ("1-3, 8", "courses conferences travel licenses"),
        ("courses, travel", "courses travel"),
        ("Course and hotel", "courses travel"),
        ("board", "boards"),
        ("board prep", "board_prep"),
        ("board_prep", "board_prep"),
        ("licenses dues", "dues licenses"),
        ("DEA, UpToDate", "subscriptions licenses"),
        ("11", "required_training"),
        ("all", " ".join(COVERS)),
        ("cour\u017fes", "courses"),
        ("BOO\u212aS, travel", "travel books"),
        ("\uff11 \uff43ourses", "courses"),
    ],
)
def test_choices(typed: str, words: str) -> None:
    assert words_of(typed, COVERS) == tuple(words.split())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12", "There is no 12; the numbers go from 1 to 11."),
        ("0", "There is no 0"),
        ("3-1", "There is no 3-1"),
        ("1-99999", "There is no 1-99999"),
        ("courses, golf", "Not understood: golf."),
        ("coursesx", "Not understood: coursesx."),
        ("none", "Not understood: none."),
        (",", "Type numbers or names from the list"),
    ],
)
def test_what_is_no_choice_is_explained(typed: str, said: str) -> None:
    with pytest.raises(UnclearError) as raised:
        words_of(typed, COVERS)
    assert str(raised.value).startswith(said)
