"""What the form and the interview read about an offer."""

from datetime import date

import pytest

from offercompare.model.catalogue import term
from offercompare.model.offer import Offer
from offercompare.parse.lexer import UnclearError
from offercompare.parse.offer_form import read_answer


def stated(name: str, text: str) -> dict[str, object]:
    facts = read_answer(term(name), text, today=date(2026, 12, 1), offer=Offer(employer="?"))
    return {str(about): value for about, value in facts.items() if value is not None}


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (
            "$3,500 per contract year, reimbursed with receipts within 90 days",
            {"paid_as": "reimbursement", "claim_within_days": 90},
        ),
        ("$3,500, reimbursed within 30 days", {"paid_as": "reimbursement", "paid_within_days": 30}),
        ("$3,500 a year, paid within 30 days of receipts", {"paid_within_days": 30}),
        ("$3,500 annually use it or lose it", {"carryover": 0.0}),
        ("$3,500, paid as a stipend in January", {"paid_as": "stipend"}),
        ("$3,500 stipend", {"paid_as": "stipend"}),
        ("$3,500 a year reimbursed with receipts", {"paid_as": "reimbursement"}),
        ("$3,500 per year, use it or lose it", {"carryover": 0.0}),
        ("$3,500 per fiscal year (July 1 - June 30)", {"benefit_year": 7}),
        ("$3,500; taxed; no rollover", {"taxed": True, "carryover": 0.0}),
        ("up to $3,500 (three thousand five hundred dollars), reimbursed", {"paid_as": "reimbursement"}),
        ("$3,500 per contract year (prorated by FTE)", {}),
        ("$3,500, claims within 60 days, paid within 30 days", {"claim_within_days": 60, "paid_within_days": 30}),
    ],
)
def test_a_sentence_with_the_amount_says_more_of_the_allowance(text: str, more: dict[str, object]) -> None:
    assert stated("allowance.amount", text) == {"allowance.amount": 3500.0} | {
        f"allowance.{key}": value for key, value in more.items()
    }


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("$3,500 annually, use it or lose it, 5 days", {"allowance.carryover": 0.0, "days.amount": 5.0}),
        ("$3,500 and 5 CME days a year", {"days.amount": 5.0}),
        ("$3,500 (plus five paid days in addition to PTO)", {"days.amount": 5.0, "days.from": "separate"}),
        ("$3,500 per year and five (5) days of paid CME leave", {"days.amount": 5.0}),
        ("$3,500 and a week off", {"days.amount": 5.0}),
        ("$3,500 and 5 days out of PTO", {"days.amount": 5.0, "days.from": "pto"}),
        ("$3,500, five days (unpaid)", {"days.amount": 5.0, "days.from": "unpaid"}),
        ("$3,500 and 40 hours of CME time", {"days.amount": 40.0, "days.unit": "hours"}),
        ("$3,500 + 40 hours", {"days.amount": 40.0, "days.unit": "hours"}),
    ],
)
def test_a_sentence_with_the_amount_says_how_many_days(text: str, more: dict[str, object]) -> None:
    assert stated("allowance.amount", text) == {"allowance.amount": 3500.0} | more


@pytest.mark.parametrize(
    "text",
    [
        "$3,500, after 90 days",
        "$2,000 plus $500 after year 2",
        "$2,000, then $2,500 after year 2",
        "$3,500 and 30 days notice",
        "$3,500, 5 or 6 days",
        "$3,500 for physicians and $2,000 for the others",
        "$3,500, $4,000 after two years",
        "$3,500, half of it for travel",
        "$3,500, unless you leave",
        "so, 5 or 6",
        "$3,500, no rollover, subject to approval",
        "$3,500, lost, unless used",
        "$3,500, forfeited if unused",
        "$3,500 and 20 days of PTO",
        "$3,500, repay if you leave within 12 months",
    ],
)
def test_a_clause_that_may_make_it_another_amount_is_asked_back(text: str) -> None:
    with pytest.raises(UnclearError):
        stated("allowance.amount", text)


@pytest.mark.parametrize(
    ("name", "text", "facts"),
    [
        (
            "allowance.paid_as",
            "reimbursed with receipts within 60 days",
            {"paid_as": "reimbursement", "claim_within_days": 60},
        ),
        (
            "days.amount",
            "5 days but only from the second year",
            {"amount": 5, "only_if": {"amount": "from the second year"}},
        ),
        ("days.amount", "it's part of your 25 days PTO", {"from": "pto"}),
        ("days.amount", "5 days out of your PTO", {"amount": 5, "from": "pto"}),
        ("allowance.amount", "3500, goes up to 4000 in year two", {"by_year": (3500, 4000)}),
    ],
)
def test_what_an_offer_says_in_a_sentence_is_read(name: str, text: str, facts: dict[str, object]) -> None:
    section = name.split(".", maxsplit=1)[0]
    assert stated(name, text) == {f"{section}.{key}": value for key, value in facts.items()}


def test_of_a_contact_nothing_is_stated_as_of_any_other_term() -> None:
    assert stated("contact", "Ms. Okafor, 555-0100") == {"contact": "Ms. Okafor, 555-0100"}
    for text in ("-", "?", "skip", "later"):
        assert stated("contact", text) == {}


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("days.amount", "half a day a week", r"^That is 52 x 0\.5 = 26 a year; type that\.$"),
        ("contact", "usually 3500", "^That is an amount"),
        ("contact", "3,500", "^That is an amount"),
        ("contact", "they cover the first $1,200 of flights", "^That is an amount"),
        ("employer", "We offer you $2,000 of CME and 3 days. Prairie Urgent Care", "^That is an amount"),
        ("position", "1500", "^That is an amount"),
    ],
)
def test_what_would_be_taken_for_something_else_is_asked_back(name: str, text: str, why: str) -> None:
    with pytest.raises(UnclearError, match=why):
        stated(name, text)
