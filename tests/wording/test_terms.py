"""What an offer says, row by row."""

import pytest

from offercompare.model.catalogue import catalogue, term
from offercompare.model.readings import Firmness
from offercompare.wording.phrases import in_a_sentence
from offercompare.wording.terms import (
    DETAILS,
    describe_firmness,
    describe_term,
    every_term,
    term_label,
    term_question,
    term_rows,
)
from support import offer, priorities

FULL = """
status = "contract"
[allowance]
amount = 4501
per_years = 4
paid_as = "card"
taxed = true
by_fte = true
min_fte = 0.51
carryover = 4502
carryover_years = 7
first_year = "prorated"
benefit_year = 11
waiting_months = 13
covers = ["courses", "required_training"]
claim_within_days = 61
paid_within_days = 31
repay_months = 17
repay = "full"
documentation = "Receipt and certificate"
[days]
amount = 81
unit = "hours"
hours_per_day = 9
per_years = 3
from = "unpaid"
by_fte = false
travel_days = 18
carryover = 27
[travel]
paid_from = "employer"
share = 0.52
cap = 3003
cap_per_trip = 411
trips = 4
international = "approval"
[fees]
state_license = "employer"
dea = "allowance"
board_certification = "none"
board_exam = 501
society_dues = 0
staff_dues = 19
[perks]
protected_time = 41
board_prep_time = true
library = false
point_of_care = true
cme_platform = true
leadership_program = true
certificate_courses = true
international_meetings = true
teaching_role = true
also = ["sabbatical", "parking_space"]
[contract]
eligible_expenses = "Exhibit C, 2.2"
in_exchange = "Quality committee"
in_exchange_hours = 48
[other]
base_salary = 285000
"""


def said(text: str) -> dict[str, str]:
    found = {row.term.name: row.text for row in term_rows(offer(text))}
    assert len(found) == len(term_rows(offer(text))), "no term has two rows"
    return found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("allowance.amount", "$4,501 every 4 years, on a card"),
        ("allowance.carryover", "up to $4,502 for 7 years"),
        ("allowance.repay_months", "paid in the last 17 months, in full"),
        ("allowance.covers", "courses, required training"),
        ("allowance.benefit_year", "from November"),
        ("allowance.min_fte", "51%"),
        ("days.amount", "9 days (81 hours) every 3 years, unpaid"),
        ("days.carryover", "up to 3 days (27 hours)"),
        ("travel.paid_from", "the employer, 52% of it, up to $3,003 a year, up to $411 a trip"),
        ("fees.state_license", "paid on top"),
        ("fees.dea", "from the allowance"),
        ("fees.board_certification", "not paid"),
        ("fees.board_exam", "paid on top, up to $501"),
        ("fees.society_dues", "not paid"),
        ("perks.protected_time", "41 hours"),
        ("perks.library", "no"),
        ("perks.parking_space", "yes"),
        ("contract.in_exchange", "Quality committee, 48 hours a year"),
        ("other.base_salary", "$285,000"),
    ],
)
def test_a_row(name: str, text: str) -> None:
    assert said(FULL)[name] == text


@pytest.mark.parametrize(
    ("text", "name", "row"),
    [
        ("allowance = { amount = 4500, per_years = 1 }", "allowance.amount", "$4,500 a year"),
        ("days = { amount = 5, per_years = 1 }", "days.amount", "5 days"),
        ("allowance = { carryover = 50, carryover_years = 0 }", "allowance.carryover", "up to $50 for 0 years"),
        ("allowance = { repay_months = 1 }", "allowance.repay_months", "paid in the last month"),
        ("allowance.covers = []", "allowance.covers", "nothing"),
        ("allowance.claim_within_days = 0", "allowance.claim_within_days", "0 days"),
        # A cap of nothing is no lack of a cap.
        ("travel = { paid_from = 'allowance', cap = 0 }", "travel.paid_from", "the allowance, up to $0 a year"),
    ],
)
def test_a_row_of_one_or_nothing(text: str, name: str, row: str) -> None:
    assert said(text)[name] == row


def test_an_allowance_by_contract_year_is_said_in_the_row_of_the_allowance() -> None:
    text = "[allowance]\nby_year = [800, 1000, 1200]\npaid_as = 'card'"
    assert said(text)["allowance.amount"] == "$800, $1,000, then $1,200 a year, on a card"
    assert "allowance.by_year" not in said(text)


def test_every_key_is_said_somewhere_and_none_twice() -> None:
    in_passing = {each.name for details in DETAILS.values() for each in details}
    in_passing |= {"days.unit", "days.hours_per_day", "allowance.by_year"}
    of_ones_own = {"perks.sabbatical", "perks.parking_space", "other.base_salary"}
    declared = {
        each.name for each in catalogue() if each.section and not each.is_common
    } - {"perks.also"}  # fmt: skip
    shown = said(FULL)
    assert set(shown) == (declared - in_passing) | of_ones_own
    silent = said("")
    assert "allowance.by_year" not in FULL  # it stands instead of an amount, in its row
    for name in (in_passing & declared) - {"allowance.by_year"}:
        section, key = name.split(".")
        changed = "\n".join(line for line in FULL.splitlines() if not line.startswith(f"{key} ="))
        assert said(changed) != shown, f"{name} is said nowhere ({section})"
    assert set(silent.values()) == {"not stated"}


def test_how_firm_each_row_is() -> None:
    mixed = term_rows(offer("status = 'contract'\nfees = { dea = 1, staff_dues = 1, verbal = ['dea'] }"))
    firmness = {row.term.name: row.firmness for row in mixed if row.term.section == "fees"}
    assert firmness["fees.dea"] is Firmness.SAID
    assert firmness["fees.staff_dues"] is Firmness.WRITTEN
    assert firmness["fees.board_exam"] is Firmness.UNSTATED


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("allowance.amount = 2", "allowance.amount = 1"),
        ("allowance.amount = 0", ""),
        ("allowance.taxed = false", "allowance.taxed = true"),
        ("allowance.paid_within_days = 30", "allowance.paid_within_days = 60"),
        ("allowance.claim_within_days = 60", "allowance.claim_within_days = 30"),
        ("allowance.covers = ['travel', 'dues']", "allowance.covers = ['travel']"),
        ("days = { amount = 30, unit = 'hours' }", "days = { amount = 3 }"),
        ("days.amount = 3", "days = { amount = 30, from = 'pto' }"),
        ("fees.dea = 'employer'", "fees.dea = 99999"),
        ("fees.dea = 100", "fees.dea = 99"),
        ("fees.dea = 1", "fees.dea = 'allowance'"),
        ("fees.dea = 'allowance'", "fees.dea = 'none'"),
        ("perks.library = true", "perks.library = false"),
        ("perks.protected_time = 40", "perks.protected_time = 20"),
    ],
)
def test_the_better_of_two(better: str, worse: str) -> None:
    def merits(text: str) -> list[float | None]:
        return [row.merit for row in term_rows(offer(text))]

    pairs = [(good, bad) for good, bad in zip(merits(better), merits(worse), strict=True) if good != bad]
    assert all(bad is None or (good is not None and good > bad) for good, bad in pairs)
    assert pairs


def test_money_is_compared_in_one_currency() -> None:
    (cheap,) = (
        row.merit for row in term_rows(offer("allowance.amount = 100"), 0.5) if row.term is term("allowance.amount")
    )
    assert cheap == 50


def test_a_hostile_text_is_cleaned() -> None:
    hostile = 'perks.also = ["x\u202ey"]\ncontract.in_exchange = "a\\u001b[31m\\nb"\n'
    assert all(row.text.isprintable() and row.label.isprintable() for row in term_rows(offer(hostile)))


def test_words_about_terms() -> None:
    assert describe_firmness(offer("fees = { status = 'contract', clause = '2.1' }"), "fees") == "contract, 2.1"
    assert describe_firmness(offer(""), "fees") == "only said"
    assert describe_firmness(offer("status = 'discretionary'"), "fees") == "at their discretion"
    assert term_label(term("days.amount")) == "CME days"
    assert term_label(term("other.call_nights")) == "call nights"
    assert term_question(term("other.call_nights")) == "What about call nights?"
    assert term_question(term("days.amount")) == "How many paid CME days a year come on top of PTO?"
    assert [in_a_sentence(label) for label in ("DEA registration", "State license", "UpToDate")] == [
        "DEA registration",
        "state license",
        "UpToDate",
    ]


def test_every_question_asks() -> None:
    for each in catalogue():
        assert term_question(each).endswith("?")


def test_a_detail_is_said_though_its_term_is_not_stated() -> None:
    said = {
        row.term.name: row.text
        for row in term_rows(offer("travel = { cap = 2000, share = 0.5 }\nallowance.repay = 'full'"))
    }
    assert said["travel.paid_from"] == "not stated"
    assert (said["travel.cap"], said["travel.share"]) == ("up to $2,000 a year", "50% of it")
    assert said["allowance.repay"] == "in full"


def test_only_days_and_their_carryover_are_counted_in_hours() -> None:
    told = {
        row.term.name: (row.text, row.merit)
        for row in term_rows(offer("days = { amount = 40, unit = 'hours', carryover = 16, travel_days = 1 }"))
    }
    assert told["days.carryover"] == ("up to 2 days (16 hours)", 2)
    assert told["days.travel_days"] == ("1 day", 1)


SABBATICAL = """
employer = "County Health"
status = "contract"
[allowance]
amount = 2500
[days]
amount = 5
verbal = ["amount"]
[perks]
also = ["sabbatical"]
"""


def test_what_an_offer_says_of_a_term() -> None:
    said = offer(SABBATICAL)
    assert describe_term(said, term("days.amount")) == "5 days, only said"
    assert describe_term(said, term("allowance.amount")) == "$2,500"
    assert describe_term(said, term("allowance.taxed")) == "not stated"


def test_every_term_is_listed_once_those_of_ones_own_too() -> None:
    own = priorities(
        'my_perks = { mentoring = 3 }\n[criteria.shifts]\nlabel = "Night shifts"\nweight = 3\nnone = 10\nenough = 2\n'
    )
    names = [each.name for each in every_term(offer(SABBATICAL), own)]
    assert len(names) == len({*names})
    assert {"perks.sabbatical", "perks.mentoring", "other.shifts"} <= {*names}
    assert "days.unit" not in names  # it is typed with the amount
    assert not any(name.endswith((".status", ".verbal", ".clause", ".also")) for name in names)
