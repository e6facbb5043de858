"""What is typed about a term: a value that the offer can hold, that there is none, or one line that explains."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offercompare.model.statement import can_be_answered, held
from pydantic import ValidationError

from offercompare.model.answers import Answer, Answers, laid_over
from offercompare.model.offer import Offer, declared_terms
from offercompare.wording.answers import NoAnswer, UnclearError, read_answer, read_facts, what_to_type
from offercompare.wording.answers.spoken import ways
from offercompare.wording.answers.term import LONGEST_REPLY
from strategies import any_offers
from support import offer

TODAY = date(2026, 11, 22)
SILENT = offer("")
TERMS = [*(declared.name for declared in declared_terms()), "other.base_salary", "perks.sabbatical"]


@pytest.mark.parametrize(
    ("term", "typed", "value"),
    [
        ("employer", "Lakeside Regional", "Lakeside Regional"),
        ("setting", "non-profit", "nonprofit"),
        ("fte", "0.8", 0.8),
        ("fte", "80%", 0.8),
        ("fte", "80", 0.8),
        ("fte", ".8", 0.8),
        ("fte", "full time", 1.0),
        ("travel.share", ".5", 0.5),
        ("years", ".5", 0.5),
        ("days.amount", ".5", 0.5),
        ("fees.dea", ".5k", 500.0),
        ("other.base_salary", ".5k", 500.0),
        ("days.amount", "five and a half days", 5.5),
        ("fte", "half time", 0.5),
        ("years", "3 years", 3.0),
        ("years", "three", 3.0),
        ("starts", "July 1", date(2027, 7, 1)),
        ("answer_by", "in 2 weeks", date(2026, 12, 6)),
        ("currency", "dollars", "USD"),
        ("currency", "cad", "CAD"),
        ("status", "offer letter", "letter"),
        ("days.status", "at their discretion", "discretionary"),
        ("days.verbal", "amount, carryover", ("amount", "carryover")),
        ("days.clause", "Exhibit C, 2.1", "Exhibit C, 2.1"),
        ("allowance.amount", "4,500", 4500.0),
        ("allowance.amount", "4.5k", 4500.0),
        ("allowance.amount", "$4500", 4500.0),
        ("allowance.amount", "USD 4500 a year", 4500.0),
        ("allowance.amount", "none", 0.0),
        ("allowance.paid_as", "against receipts", "reimbursement"),
        ("allowance.taxed", "yes", True),
        ("allowance.taxed", "tax-free", False),
        ("allowance.by_fte", "prorated", True),
        ("allowance.min_fte", "50%", 0.5),
        ("allowance.min_fte", "none", 0.0),
        ("allowance.carryover", "use it or lose it", 0.0),
        ("allowance.carryover", "2k", 2000.0),
        ("allowance.carryover_years", "two years", 2),
        ("allowance.carryover_years", "none", 0),
        ("allowance.first_year", "pro rata", "prorated"),
        ("allowance.first_year", "in full", "full"),
        ("allowance.benefit_year", "calendar year", "calendar"),
        ("allowance.benefit_year", "July 1", 7),
        ("allowance.benefit_year", "10", 10),
        ("allowance.benefit_year", "it starts in october", 10),
        ("allowance.waiting_months", "90 days", 3.0),
        ("allowance.waiting_months", "no", 0.0),
        ("allowance.covers", "travel and courses", ("courses", "travel")),
        ("allowance.covers", "nothing", ()),
        ("allowance.claim_within_days", "within 2 months", 60.0),
        ("allowance.paid_within_days", "30", 30.0),
        ("allowance.repay_months", "the last 12 months", 12.0),
        ("allowance.repay_months", "12", 12.0),
        ("allowance.repay_months", "never", 0.0),
        ("allowance.repay", "prorated", "prorated"),
        ("days.amount", "5", 5.0),
        ("days.amount", "2 weeks", 10.0),
        ("days.amount", "half a day", 0.5),
        ("days.amount", "5 days of CME", 5.0),
        ("days.unit", "hours", "hours"),
        ("days.hours_per_day", "12", 12.0),
        ("days.per_years", "every 3 years", 3.0),
        ("days.from", "yes", "separate"),
        ("days.from", "out of PTO", "pto"),
        ("days.travel_days", "one per trip", 1.0),
        ("days.carryover", "10", 10.0),
        ("travel.paid_from", "the hospital", "employer"),
        ("travel.share", "half", 0.5),
        ("travel.share", "75 percent", 0.75),
        ("travel.share", "all of it", 1.0),
        ("travel.cap", "up to $3,000", 3000.0),
        ("travel.cap", "0", 0.0),
        ("travel.trips", "once a year", 1),
        ("travel.trips", "two trips", 2),
        ("travel.international", "with approval", "approval"),
        ("travel.international", "no", "no"),
        ("fees.dea", "on top", "employer"),
        ("fees.dea", "out of the allowance", "allowance"),
        ("fees.society_dues", "up to $500", 500.0),
        ("fees.society_dues", "no", "none"),
        ("perks.library", "yes", True),
        ("perks.protected_time", "yes", True),
        ("perks.protected_time", "40", 40.0),
        ("perks.protected_time", "4 hours a month", 48.0),
        ("perks.protected_time", "5 days", 40.0),
        ("perks.protected_time", "no", False),
        ("perks.sabbatical", "yes", True),
        ("perks.also", "sabbatical, mentoring and coaching", ("sabbatical", "mentoring", "coaching")),
        ("contract.eligible_expenses", "Exhibit C, 2.2", "Exhibit C, 2.2"),
        ("contract.in_exchange_hours", "48", 48.0),
        ("other.base_salary", "$285k", 285_000.0),
        ("other.base_salary", "285,000", 285_000.0),
        ("other.base_salary", "-3", -3.0),
        ("other.base_salary", "4 a month", 4.0),
        ("other.base_salary", "1.2 million", 1_200_000.0),
        ("other.base_salary", "none", 0.0),
    ],
)
def test_what_is_read(term: str, typed: str, value: object) -> None:
    read = read_answer(term, typed, TODAY, SILENT)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("term", "typed", "text", "facts"),
    [
        ("days.amount", "5 on top of PTO", "", {"days.amount": 5.0, "days.from": "separate"}),
        ("days.amount", "5 days out of the PTO", "", {"days.amount": 5.0, "days.from": "pto"}),
        ("days.amount", "5, unpaid", "", {"days.amount": 5.0, "days.from": "unpaid"}),
        ("travel.paid_from", "employer up to 2000", "", {"travel.paid_from": "employer", "travel.cap": 2000.0}),
        ("travel.paid_from", "half", "", {"travel.paid_from": "employer", "travel.share": 0.5}),
        ("days.amount", "40", "days.unit = 'hours'", {"days.amount": 40.0}),
        ("days.amount", "5 days", "days.unit = 'hours'", {"days.amount": 40.0}),
        ("days.amount", "1 week", "days = { unit = 'hours', hours_per_day = 12 }", {"days.amount": 60.0}),
        ("days.amount", "36 hours", "days.hours_per_day = 12", {"days.amount": 36.0, "days.unit": "hours"}),
        ("days.travel_days", "2", "days.unit = 'hours'", {"days.travel_days": 2.0}),
        ("days.carryover", "all", "days.amount = 7", {"days.carryover": 7.0}),
        ("allowance.carryover", "all", "allowance.amount = 4500", {"allowance.carryover": 4500.0}),
        ("allowance.amount", "€4,000", "currency = 'EUR'", {"allowance.amount": 4000.0}),
        ("allowance.amount", "CAD 4,000", "currency = 'CAD'", {"allowance.amount": 4000.0}),
        ("allowance.amount", "C$4,000", "currency = 'CAD'", {"allowance.amount": 4000.0}),
        ("fees.dea", "up to CHF 500", "currency = 'CHF'", {"fees.dea": 500.0}),
    ],
)
def test_what_is_read_beside_what_the_offer_says(term: str, typed: str, text: str, facts: dict[str, object]) -> None:
    assert read_facts(term, typed, TODAY, offer(text)) == facts


@pytest.mark.parametrize("typed", [".5k", "up to .5k", "employer up to .5k", "employer up to $.5k"])
def test_a_number_that_begins_with_its_point_is_no_other(typed: str) -> None:
    assert read_facts("travel.paid_from", typed, TODAY, SILENT) == {"travel.paid_from": "employer", "travel.cap": 500.0}


def test_all_of_it_is_no_longer_half() -> None:
    half = offer('[travel]\npaid_from = "employer"\nshare = 0.5')
    whole = {"travel.paid_from": "employer", "travel.share": 1.0}
    assert read_facts("travel.paid_from", "the hospital pays all of it", TODAY, half) == whole
    assert read_facts("travel.paid_from", "employer", TODAY, half) == {"travel.paid_from": "employer"}


def test_more_than_one_thing_is_no_single_value() -> None:
    with pytest.raises(UnclearError, match="one thing at a time"):
        read_answer("days.amount", "5 on top of PTO", TODAY, SILENT)


@pytest.mark.parametrize(
    ("term", "typed", "said"),
    [
        ("allowance.amount", "lots", "Type an amount a year, such as 4500, $4,500 or 4.5k; or none."),
        ("allowance.amount", "€4000", "The offer is in USD: type the amount without another sign."),
        ("allowance.amount", "2000000000", "Expected a number from 0 to 1,000,000,000, found 2000000000.0."),
        ("allowance.carryover", "all", "How much? Type the most that moves on, such as 4500."),
        ("allowance.covers", "cookies", "Type what it may be spent on, such as courses, travel; or all."),
        ("allowance.covers", "12", "Type what it may be spent on, such as courses, travel; or all."),
        ("allowance.covers", "all but travel", "Type what it may be spent on, such as courses, travel; or all."),
        ("allowance.claim_within_days", "no limit", "Type a number of days, such as 60, 60 days or 2 weeks."),
        ("allowance.claim_within_days", "none", "Type a number of days, such as 60, 60 days or 2 weeks."),
        ("allowance.waiting_months", "45 days", "Type months, such as 12, 12 months or 1 year; or none."),
        ("allowance.benefit_year", "fiscal", "Type contract, calendar, or the month it starts in, such as July."),
        ("allowance.paid_as", "gold", "Type reimbursement, stipend, card or direct."),
        ("setting", "moon", "Type academic, hospital, private, government, nonprofit or other."),
        ("days.amount", "a few", "Type days or hours a year, such as 5, 5 days or 40 hours; or none."),
        ("days.amount", "ten half days", "Type days or hours a year, such as 5, 5 days or 40 hours; or none."),
        ("fte", "8", "Type a share, such as 0.9, 90% or 36 of 40 hours."),
        ("days.from", "blue", "Type yes if they are on top of PTO, no if out of it, or unpaid."),
        ("days.hours_per_day", "25", "Expected a number above 0 to 24, found 25.0."),
        ("fees.dea", "covered", "On top of the allowance, or out of it? Type employer or allowance."),
        ("fees.dea", "my aunt", "Type employer, allowance, none, or up to how much, such as 500."),
        ("travel.paid_from", "yes", "On top of the allowance, or out of it? Type employer or allowance."),
        ("travel.cap", "no", "Type the most they pay a year, such as 2000; with no cap, skip it."),
        ("travel.share", "150%", "Expected a number from 0 to 1, found 1.5."),
        ("travel.trips", "1.5", "Type a whole number, such as 2; or none."),
        ("perks.library", "5", "Type yes or no."),
        ("perks.protected_time", "plenty", "Type yes, no, or hours a year, such as 40 hours."),
        ("perks.sabbatical", "5", "Type yes or no."),
        ("starts", "soon", "Type a date, such as Dec 18, 12/18/2026 or 2026-12-18."),
        ("other.base_salary", "a lot", "Type a number, such as 4 or 285,000."),
        ("other.base_salary", "4 or 5", "Type a number, such as 4 or 285,000."),
        ("other.base_salary", "4.500", "Is that 4,500 or 4.5? Type it without the point."),
        ("currency", "seashells", "Type a currency code, such as USD."),
        ("format", "2", "Expected 1, the only version there is, found 2."),
        ("days.amount", "5" * 201, "That is longer than 200 characters."),
    ],
)
def test_what_is_unclear_is_explained(term: str, typed: str, said: str) -> None:
    with pytest.raises(UnclearError) as raised:
        read_answer(term, typed, TODAY, SILENT)
    assert str(raised.value) == said


@pytest.mark.parametrize("term", TERMS)
@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        *((typed, NoAnswer.SKIPPED) for typed in ("", "  ", "skip", "Skip", "-", "n/a", "\x1b[A")),
        *((typed, NoAnswer.LATER) for typed in ("?", "later", "will get back", "Will get back to me on that.", "TBD")),
        *((typed, NoAnswer.LATER) for typed in ("she’ll get back to me", "he has to check", "they don't know yet")),
    ],
)
def test_what_stands_for_an_answer_whatever_is_asked(term: str, typed: str, reply: NoAnswer) -> None:
    assert read_answer(term, typed, TODAY, SILENT) is reply


@pytest.mark.parametrize("term", TERMS)
def test_what_to_type_fits_on_a_line_and_is_right(term: str) -> None:
    hint = what_to_type(term)
    assert hint.startswith("Type ")
    assert len(hint) <= LONGEST_REPLY
    for example in re.split(r"; or |; |, or |, | or ", hint.partition("such as ")[2].removesuffix(".")):
        if example and example not in {"all", "with no cap", "skip it"}:  # of nothing stated there is no all
            assert not isinstance(read_facts(term, example, TODAY, SILENT), NoAnswer)


PIECES = ways(
    "5|4,500|4.5k|$|%|k|-3|.5|1e9|0x1|٣|½|²|inf|nan|none|no|yes|all|half|once|two|employer|allowance|up to|of|days"
    "|hours|weeks|months|years|a|per|trip|year|on top|PTO|dec|18|12/18|2026-12-18|courses|travel|1-3|contract|july|and"
    "|calendar|prorated|full|unpaid|2000000000|99999999999999999999|,|.|-|?|;|or|€|CAD|\x00|\x1b[31m|[/x]|\ud800|\u202e"
)
GARBAGE = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(sorted(PIECES)), max_size=7).map(" ".join),
    st.sampled_from(sorted(PIECES)).map(lambda piece: piece * 300),
)


@given(st.sampled_from(TERMS), GARBAGE, any_offers())
def test_whatever_is_typed_is_a_sound_value_or_explained_in_a_line(term: str, typed: str, an_offer: Offer) -> None:
    try:
        facts = read_facts(term, typed, TODAY, an_offer)
    except UnclearError as unclear:
        said = str(unclear)
        assert said.endswith((".", "?"))
        assert len(said) <= LONGEST_REPLY
        assert said.isprintable()
        return
    if isinstance(facts, NoAnswer):
        return
    assert next(iter(facts)) == term
    for name, value in facts.items():
        section, _, key = name.rpartition(".") if "." not in name else name.partition(".")
        values = {section: {key: value}} if section else {key: value}
        if name != "perks.sabbatical":
            Offer.model_validate({"employer": "?"} | values)
        else:
            assert isinstance(value, bool)
        if can_be_answered(name):
            assert held(name, value) == value
            answers = Answers(answers=(Answer(term=name, value=value, on=TODAY),))  # type: ignore[arg-type]
            laid_over(an_offer, answers)


@given(st.sampled_from(TERMS), st.text(max_size=20))
def test_a_value_of_the_wrong_type_is_refused_where_it_is_laid_over(term: str, typed: str) -> None:
    try:
        read = read_facts(term, typed, TODAY, SILENT)
    except UnclearError:
        return
    if not isinstance(read, NoAnswer) and can_be_answered(term):
        try:
            held(term, {"a": read[term]})
        except ValidationError:
            return
        pytest.fail("a table is no value")
