"""What an employer said of a term, told back in a sentence."""

import tomllib
from typing import get_args

import pytest
from hypothesis import given

from documents import as_read
from offercompare.model.answers import Answers
from offercompare.model.catalogue import ALLOWANCE_AMOUNT, DAYS_AMOUNT, Term, fee, term
from offercompare.model.offer import Offer
from offercompare.model.sections import Expense
from offercompare.wording.term_sentences import describe_stated, is_favorable, main_term_of
from strategies import any_answers
from support import offer, rows

OFFER = Offer.model_validate({"employer": "Marsh Clinic"})


SENTENCES = """
allowance.amount = 4500 | The CME allowance is $4,500 a year.
allowance.amount = 1500.5 | The CME allowance is $1,500.50 a year.
allowance.amount = 4500, allowance.paid_as = 'stipend' | The CME allowance is $4,500 a year, paid as a stipend.
allowance.amount = 0 | There is no CME allowance.
allowance.paid_as = 'card' | The allowance is paid on a card.
allowance.taxed = false | The allowance is not taxed as income.
allowance.by_fte = true | The allowance is reduced for part time.
allowance.min_fte = 0.5 | The CME allowance is for positions of at least 0.5 FTE.
allowance.carryover = 2000 | Up to $2,000 of unspent allowance carries over.
allowance.carryover = 2000, allowance.carryover_years = 2 | Up to $2,000 of unspent allowance carries over, for 2 years.
allowance.carryover = 0 | Unspent allowance does not carry over.
allowance.first_year = 'prorated' | The allowance is prorated in the first year.
allowance.benefit_year = 7 | The benefit year runs from July.
allowance.benefit_year = 'calendar' | The benefit year is the calendar year.
allowance.waiting_months = 3 | The allowance can be used after 3 months.
allowance.waiting_months = 0 | The allowance can be used from the first day.
allowance.covers = ['courses', 'travel', 'board_prep'] | The allowance may be spent on courses, travel and board
    preparation.
allowance.paid_within_days = 30 | Expenses are reimbursed within 30 days.
allowance.repay_months = 12, allowance.repay = 'prorated' | If I leave, what was paid in the last 12 months has to be
    paid back, prorated.
allowance.repay_months = 0 | Nothing has to be paid back if I leave.
allowance.documentation = 'A receipt.' | For reimbursement you need: A receipt.
allowance.documentation = 'Nope.' | Nothing has to be handed in for reimbursement.
allowance.documentation = 'just receipts' | For reimbursement you need: just receipts.
allowance.documentation = 'only a receipt' | For reimbursement you need: only a receipt.
days.amount = 5 | There are 5 paid CME days a year.
days.amount = 1, days.from = 'pto' | There is 1 paid CME day a year, taken out of PTO.
days.amount = 5, days.from = 'unpaid' | There are 5 CME days a year, unpaid.
days.from = 'separate' | The CME days are on top of PTO.
days.carryover = 1 | Up to 1 day of unused CME time may be carried over.
days.travel_days = 1 | You give 1 day of paid travel for each trip.
travel.paid_from = 'employer' | You pay for conference travel, in addition to the CME allowance.
travel.share = 0.8, travel.paid_from = 'allowance' | The allowance pays 80% of conference travel.
travel.paid_from = 'employer', travel.share = 0.75, travel.cap = 2500 | You pay 75% of conference travel, up to $2,500
    a year, in addition to the CME allowance.
travel.paid_from = 'allowance' | Conference travel is paid from the allowance.
travel.cap = 2000 | Conference travel is paid for, up to $2,000 a year.
travel.trips = 1 | Trips to conferences are paid for, up to 1 a year.
fees.state_license = 'employer' | You pay for the state license, in addition to the CME allowance.
fees.state_license = 'none' | The state license is not paid for.
fees.society_dues = 350 | You pay for society dues, up to $350 a year, in addition to the CME allowance.
fees.society_dues = 'allowance' | Society dues are paid from the allowance.
fees.dea = 'none' | The DEA registration is not paid for.
perks.leadership_program = true | The offer includes a leadership program.
perks.teaching_role = false | The offer does not include a teaching role.
perks.protected_time = 40 | The offer includes 40 hours a year of protected time for CME.
perks.protected_time = true | The offer includes protected time for CME.
perks.sabbatical = true | The offer includes sabbatical.
contract.eligible_expenses = 'Exhibit C' | The eligible expenses are listed here: Exhibit C.
contract.in_exchange = 'Chair a committee', contract.in_exchange_hours = 60 | In exchange you ask for: Chair a
    committee, 60 hours a year.
starts = 2027-07-01 | The first day of work is July 1, 2027.
years = 3 | The contract runs for 3 years.
"""
"""What is stated, and the sentence about the first of it."""


def test_a_term_is_told_in_a_sentence() -> None:
    for stated, sentence in rows(SENTENCES):
        by_term = stated_by(stated)
        assert describe_stated(next(iter(by_term)), by_term, OFFER) == sentence, stated
    anything = {term("allowance.covers"): get_args(Expense)}
    assert describe_stated(term("allowance.covers"), anything, OFFER) == (
        "The allowance may be spent on anything CME-related."
    )


def stated_by(text: str) -> dict[Term, object]:
    """Read what is stated from one line of TOML."""
    read = tomllib.loads("stated = {" + text + "}")["stated"]
    return {
        term(f"{s}.{key}" if isinstance(part, dict) else s): as_read(value)
        for s, part in read.items()
        for key, value in (part.items() if isinstance(part, dict) else [("", part)])
    }


def test_days_are_told_in_the_unit_and_for_the_years_of_the_offer() -> None:
    offer = Offer.model_validate({"employer": "Marsh", "days": {"unit": "hours", "per_years": 3}})
    assert describe_stated(DAYS_AMOUNT, {DAYS_AMOUNT: 120.0}, offer) == "There are 120 paid CME hours every 3 years."


OFFERED = """
days = {from = 'unpaid'} | days.amount = 5 | There are 5 CME days a year, unpaid.
travel = {share = 0.5} | travel.paid_from = 'employer' | You pay 50% of conference travel, in addition to the CME
    allowance.
travel = {cap = 2000} | travel.paid_from = 'employer' | You pay for conference travel, up to $2,000 a year, in addition
    to the CME allowance.
allowance = {carryover_years = 2} | allowance.carryover = 1000 | Up to $1,000 of unspent allowance carries over, for 2
    years.
"""
"""What the offer says already, what is stated, and the sentence about it."""


def test_no_more_is_told_than_the_offer_says() -> None:
    for text, stated, sentence in rows(OFFERED):
        by_term = stated_by(stated)
        assert describe_stated(next(iter(by_term)), by_term, offer(text)) == sentence, stated


def test_money_is_told_in_the_currency_of_the_offer() -> None:
    offer = Offer.model_validate({"employer": "Marsh", "currency": "CAD"})
    assert (
        describe_stated(ALLOWANCE_AMOUNT, {ALLOWANCE_AMOUNT: 4000}, offer) == "The CME allowance is CAD 4,000 a year."
    )


def test_where_there_is_no_allowance_nothing_is_in_addition_to_it() -> None:
    offer = Offer.model_validate({"employer": "Marsh", "allowance": {"amount": 0}})
    assert describe_stated(fee("dea"), {fee("dea"): "employer"}, offer) == "You pay for the DEA registration."


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("allowance.taxed", True, False),
        ("allowance.taxed", False, True),
        ("perks.library", False, False),
        ("fees.dea", "allowance", True),
        ("fees.dea", "none", False),
        ("days.from", "pto", False),
        ("allowance.repay_months", 12, False),
        ("allowance.repay_months", 0, True),
        ("allowance.carryover", 0, False),
        ("allowance.paid_within_days", 30, True),
    ],
)
def test_what_is_good_to_have_in_writing(name: str, value: object, expected: bool) -> None:
    assert is_favorable(term(name), {term(name): value}) is expected


@given(any_answers())
def test_every_term_is_told_by_itself_or_in_the_sentence_of_another(answers: Answers) -> None:
    stated = answers.stated.items()
    values = {about: about.hold(answer.value) for about, answer in stated if not about.is_own_number}
    for about in values:
        main = main_term_of(about, values)
        if main is not None:
            assert main_term_of(main, values) is None
        sentence = describe_stated(main or about, values, OFFER)
        assert sentence.endswith(".")
        assert "\n" not in sentence
