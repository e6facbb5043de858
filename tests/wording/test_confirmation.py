"""The e-mail after a call, which could be sent as it is."""

from datetime import date

import pytest

from offercompare.model.answers import Answer, Answers, laid_over
from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import Question, Source, Why, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.wording.confirmation import Spoken, confirmation, spoken

TODAY = date(2026, 3, 5)
SILENT = Offer.model_validate({"employer": "Marsh Clinic"})
ASKED = (
    Question("days.amount", Why.NOT_STATED, ("days",)),
    Question("fees.society_dues", Why.NOT_STATED, ("fees",)),
    Question("perks.library", Why.NOT_STATED, ("perks",)),
)


def of(answers: Answers, offer: Offer = SILENT) -> tuple[Spoken, Comparison]:
    comparison = compare(evaluate([Source("marsh.toml", laid_over(offer, answers))], Priorities()))
    return spoken(ASKED, answers, comparison, comparison.standings[0], TODAY), comparison


def email(*answers: Answer, offer: Offer = SILENT) -> str:
    return confirmation(of(Answers(answers=answers), offer)[0], TODAY)


def said(term: str, value: object, **more: object) -> Answer:
    return Answer.model_validate({"term": term, "value": value, "on": TODAY} | more)


def test_what_was_said_is_confirmed_and_asked_for_in_writing() -> None:
    text = email(
        said("days.amount", 5),
        said("days.from", "pto"),
        said("fees.society_dues", None),
        said("perks.library", value=True),
    )
    assert text == (
        "Thank you for the call today.\n\n"
        "To confirm what we spoke about:\n"
        "- CME days: 5 days, out of PTO\n"
        "- Library: yes\n\n"
        "Please put the following in writing:\n"
        "- the 5 days of CME\n"
        "- library access\n\n"
        "You will get back to me about one question: Do you pay society dues, and up to how much a year?"
    )


def test_nothing_learnt() -> None:
    text = email()
    assert "To confirm" not in text
    assert "in writing" not in text
    assert text.count("\n- ") == len(ASKED)
    assert "\n\nStill open:\n- How many" in text


def test_everything_later() -> None:
    text = email(*(said(question.term, None) for question in ASKED))
    assert "You will get back to me about:\n- " in text
    assert "Still open" not in text
    assert text.count("\n- ") == len(ASKED)


def test_one_of_each_is_said_in_the_singular() -> None:
    text = email(said("days.amount", 5), said("fees.society_dues", None))
    assert "Please put the 5 days of CME in writing." in text
    assert "You will get back to me about one question: " in text
    assert "One question is still open: Is there access to an institutional library?" in text


def test_a_refusal_is_confirmed_and_not_asked_for_in_writing() -> None:
    text = email(said("days.amount", 0), said("fees.society_dues", "none"), said("perks.library", value=False))
    assert "- CME days: none" in text
    assert "in writing" not in text
    assert text.endswith("Nothing is left open from my side.")


def test_what_came_in_writing_is_confirmed_with_its_clause() -> None:
    text = email(said("days.amount", 5, status="contract", clause="Exhibit C, 2.1"))
    assert "- CME days: 5 days (contract, Exhibit C, 2.1)" in text
    assert "Please put" not in text


@pytest.mark.parametrize("clause", ["\x1b[31mred", "two\nlines", "\u202eback"])
def test_what_is_in_the_file_stays_on_its_line(clause: str) -> None:
    text = email(said("days.amount", 5, status="contract", clause=clause))
    assert text.count("\n- ") == 1 + len(ASKED) - 1
    assert all(letter.isprintable() or letter == "\n" for letter in text)


def test_the_call_of_another_day_is_named_by_its_date() -> None:
    text = email(said("days.amount", 5, on=date(2026, 3, 2)))
    assert text.startswith("Thank you for the call on 2 March 2026.")
    assert "- CME days: 5 days" in text


def test_of_two_answers_the_last_counts_and_one_of_an_earlier_day_is_still_to_be_written_down() -> None:
    before = date(2026, 3, 2)
    text = email(
        said("days.amount", 3, on=before), said("days.amount", 5, on=before), said("perks.library", value=True)
    )
    assert "- CME days" not in text
    assert "- the 5 days of CME" in text


def test_what_has_no_amount_is_named_with_what_was_said() -> None:
    text = email(said("fees.society_dues", "allowance"), said("allowance.paid_within_days", 30))
    assert "- society dues, from the allowance" in text
    assert "- time to reimbursement, " in text
