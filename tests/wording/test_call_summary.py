"""The e-mail after a call, which could be sent as it is."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from offercompare.model.answers import Answer, Answers, apply_answers
from offercompare.model.catalogue import Term, term
from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import Question, QuestionReason, Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.sections import Days
from offercompare.parse.later import is_promised
from offercompare.wording.call_summary import (
    MOST_OPEN,
    confirmation_email,
    describe_fees,
    format_given,
    format_source,
)
from offercompare.wording.clean import clean
from offercompare.wording.term_sentences import main_term_of
from strategies import any_answers, any_offers

TODAY = date(2026, 3, 5)
BEFORE = date(2026, 3, 2)
SILENT = Offer.model_validate({"employer": "Marsh Clinic"})
ASKED = (
    Question(term("days.amount"), QuestionReason.NOT_STATED, ("days",)),
    Question(term("fees.society_dues"), QuestionReason.NOT_STATED, ("fees",)),
    Question(term("perks.library"), QuestionReason.NOT_STATED, ("perks",)),
    Question(term("perks.teaching_role"), QuestionReason.NOT_STATED, ("perks",)),
    Question(term("travel.paid_from"), QuestionReason.VERBAL, ("travel",)),
)
CONFIRM = "To confirm what you told me:"
AWAITED = "You said you would get back to me about this:"
OPEN = "When you have a moment, I would also like to ask:"


def test_a_fee_paid_up_to_an_amount_says_so_once() -> None:
    fees = {"society_dues": 300, "dea": "employer"}
    offer = Offer.model_validate({"employer": "Marsh Clinic", "status": "letter", "fees": fees})
    asked = [term("fees.dea"), term("fees.society_dues")]
    assert describe_fees(offer, asked) == "DEA on top; society dues on top, up to $300"


def of(answers: Answers, offer: Offer = SILENT) -> Comparison:
    return compare(evaluate([Source("marsh.toml", apply_answers(offer, answers))], Priorities()))


def email(*answers: Answer, offer: Offer = SILENT) -> str:
    kept = Answers(answers=answers)
    comparison = of(kept, offer)
    return confirmation_email(ASKED, kept, comparison, comparison.standings[0], TODAY)


def said(name: str, value: object, **more: object) -> Answer:
    return Answer.model_validate({"term": name, "value": value, "on": TODAY} | more)


def entries(text: str, heading: str) -> list[str]:
    """What is listed under a heading."""
    part = next((part for part in text.split("\n\n") if part.startswith(heading)), heading)
    return [line.removeprefix("- ") for line in part.split("\n")[1:]]


def test_what_no_employer_can_grant_is_confirmed_and_not_asked_for_in_writing() -> None:
    for is_asked in (False, True):
        own = {"label": "Call nights", "unit": "a month", "weight": 5, "none": 8, "enough": 2, "ask": is_asked}
        priorities = Priorities.model_validate({"criteria": {"nights": own}})
        kept = Answers(answers=(said("other.nights", 3),))
        comparison = compare(evaluate([Source("marsh.toml", apply_answers(SILENT, kept))], priorities))
        text = confirmation_email((), kept, comparison, comparison.standings[0], TODAY)
        assert "Call nights: 3" in text
        assert ("put it in the contract" in text) is is_asked


def test_a_call_is_confirmed_in_whole_sentences_and_asked_for_in_writing_once() -> None:
    text = email(
        said("days.amount", 5),
        said("days.from", "separate"),
        said("travel.paid_from", "employer"),
        said("travel.cap", 2000),
        said("fees.society_dues", None),
        said("perks.library", value=True),
        said("perks.teaching_role", value=False),
    )
    assert text == (
        "Hello,\n\n"
        "Thank you for the call today, March 5, 2026.\n\n"
        "To confirm what you told me:\n"
        "- There are 5 paid CME days a year, on top of PTO.\n"
        "- You pay for conference travel, up to $2,000 a year, in addition to the CME allowance.\n"
        "- The offer includes library access.\n"
        "- The offer does not include a teaching role.\n\n"
        "Could you confirm these by reply, and put what you offer in the contract?\n\n"
        "You said you would get back to me about this:\n"
        "- Do you pay society dues, and up to how much a year?\n\n"
        "Kind regards,"
    )


def test_fees_of_which_the_same_was_said_are_one_sentence() -> None:
    fees = ("fees.state_license", "fees.dea", "fees.society_dues")
    text = email(
        *(said(name, "employer", words="all of them") for name in fees),
        said("fees.board_exam", 500),
        said("fees.staff_dues", 500),
    )
    assert entries(text, CONFIRM) == [
        "You pay for the state license, the DEA registration and society dues, in addition to the CME allowance.",
        "You pay for the board exam, up to $500 a year, in addition to the CME allowance.",
        "You pay for staff dues, up to $500 a year, in addition to the CME allowance.",
    ]
    text = email(*(said(name, "allowance", will_write=True) for name in fees))
    assert "dues are paid from the allowance; you agreed to put this in writing." in text
    text = email(said(fees[0], "employer"), said(fees[1], "employer"), said(fees[2], "none"))
    assert len(entries(text, CONFIRM)) == 2
    assert entries(text, CONFIRM)[1] == "Society dues are not paid for."
    assert entries(email(*(said(name, None) for name in fees)), AWAITED) == [
        "Who pays for the state license, the DEA registration and society dues?"
    ]


def test_what_they_will_write_and_what_they_refuse_to_is_not_asked_for_again() -> None:
    text = email(said("days.amount", 5, will_write=True), said("perks.library", value=True, will_write=False))
    assert entries(text, CONFIRM) == [
        "There are 5 paid CME days a year; you agreed to put this in writing.",
        "The offer includes library access; you said this will not be in writing.",
    ]
    assert "Could you" not in text


def test_nothing_learnt() -> None:
    text = email()
    assert CONFIRM not in text
    assert "contract" not in text
    assert len(entries(text, OPEN)) == MOST_OPEN
    assert entries(text, OPEN)[0] == "How many paid CME days a year come on top of PTO?"


def test_everything_later() -> None:
    text = email(*(said(question.term.name, None) for question in ASKED))
    assert len(entries(text, AWAITED)) == len(ASKED)
    assert OPEN not in text


def test_of_a_promise_they_will_get_back_about_it_is_asked_whether_it_can_be_written() -> None:
    offer = Offer.model_validate({"employer": "Marsh Clinic", "travel": {"paid_from": "employer"}})
    text = email(said("travel.paid_from", None), offer=offer)
    assert entries(text, AWAITED) == ["Could you put the travel payment in writing?"]


def test_one_promise_is_said_in_the_singular() -> None:
    assert "Could you confirm this by reply, and put it in the contract?" in email(said("days.amount", 5))


def test_a_refusal_is_confirmed_and_not_asked_for_in_writing() -> None:
    text = email(said("days.amount", 0), said("fees.society_dues", "none"), said("perks.library", value=False))
    assert entries(text, CONFIRM) == [
        "There are no paid CME days.",
        "Society dues are not paid for.",
        "The offer does not include library access.",
    ]
    assert "contract" not in text


def test_what_came_in_writing_is_confirmed_with_its_clause() -> None:
    text = email(said("days.amount", 5, status="contract", clause="Exhibit C, 2.1"))
    assert entries(text, CONFIRM) == ["There are 5 paid CME days a year (contract, Exhibit C, 2.1)."]
    assert "Could you" not in text


@pytest.mark.parametrize("clause", ["\x1b[31mred", "two\nlines", "\u202eback"])
def test_what_is_in_the_file_stays_on_its_line(clause: str) -> None:
    text = email(said("days.amount", 5, status="contract", clause=clause))
    assert len(entries(text, CONFIRM)) == 1
    assert all(letter.isprintable() or letter == "\n" for letter in text)


def test_the_call_of_another_day_is_named_by_its_date() -> None:
    text = email(said("days.amount", 5, on=BEFORE))
    assert "\n\nThank you for the call on March 2, 2026.\n\n" in text
    assert entries(text, CONFIRM) == ["There are 5 paid CME days a year."]


def test_of_two_answers_the_last_counts_and_an_earlier_promise_is_still_to_be_written_down() -> None:
    text = email(
        said("days.amount", 3, on=BEFORE),
        said("days.amount", 5, on=BEFORE),
        said("allowance.paid_within_days", 30, on=BEFORE),
        said("fees.dea", "none", on=BEFORE),
        said("fees.state_license", "employer", on=BEFORE, will_write=False),
        said("perks.library", value=True),
        said("perks.teaching_role", value=True),
    )
    assert entries(text, CONFIRM)[:1] == ["The offer includes library access."]
    assert entries(text, OPEN) == [
        "Could you put the 5 days of CME in writing?",
        "Do you pay society dues, and up to how much a year?",
        "Could you put in writing that expenses are reimbursed within 30 days?",
    ]


def test_a_promise_of_the_offer_itself_was_made_before() -> None:
    offer = Offer.model_validate({"employer": "Marsh Clinic", "travel": {"paid_from": "employer"}})
    text = email(said("perks.library", value=True), offer=offer)
    assert "travel" not in text.split(OPEN)[0]
    assert "travel" not in email(said("travel.paid_from", "none"), offer=SILENT).split(OPEN)[1]


def test_a_promise_of_before_is_asked_for_as_what_it_is_and_never_claimed() -> None:
    values = {"travel": {"paid_from": "employer", "cap": 2000}, "allowance": {"amount": 4000, "status": "contract"}}
    offer = Offer.model_validate({"employer": "Marsh Clinic"} | values)
    answered = [said(question.term.name, value=False) for question in ASKED if question.term.is_perk]
    text = email(*answered, said("fees.society_dues", "none"), said("days.amount", 0), offer=offer)
    assert entries(text, OPEN) == ["Could you put the travel payment in writing?"]


@pytest.mark.parametrize("where", ["offer", "answer"])
def test_what_is_at_their_discretion_is_no_promise_of_before(where: str) -> None:
    travel = {"paid_from": "employer", "status": "discretionary"}
    offer = Offer.model_validate({"employer": "Marsh Clinic"} | ({"travel": travel} if where == "offer" else {}))
    before = said("travel.paid_from", "employer", on=BEFORE, status="discretionary")
    answered = [said("perks.library", value=False), *([before] if where == "answer" else [])]
    assert "travel" not in email(*answered, offer=offer)


def test_a_promise_goes_where_it_was_asked_for_aloud() -> None:
    offer = Offer.model_validate({"employer": "Marsh Clinic", "status": "letter", "perks": {"status": "contract"}})
    assert "put it in the letter?" in email(said("days.amount", 5), offer=offer)
    text = email(said("days.amount", 5), said("perks.library", value=True), offer=offer)
    assert "Could you confirm these by reply, and put what you offer in writing?" in text


def test_what_was_said_roughly_is_told_so() -> None:
    text = email(said("days.amount", 5, words="about 5"), said("days.from", "separate", words="about 5"))
    assert entries(text, CONFIRM) == ["There are 5 paid CME days a year, on top of PTO (roughly, as you said)."]
    assert "roughly" not in email(said("days.amount", 5, words="5"))
    assert "roughly" not in email(said("days.amount", 5, words="about 5", status="contract"))
    assert "roughly" not in email(said("perks.library", value=True, words="about 5 databases"))


def test_what_is_at_their_discretion_is_told_and_not_asked_for_in_the_contract() -> None:
    text = email(said("perks.library", value=True, status="discretionary"))
    assert entries(text, CONFIRM) == ["The offer includes library access, at your discretion."]
    assert "contract" not in text


def test_what_the_offer_itself_says_otherwise_since_is_left_out() -> None:
    answer = said("days.amount", 5, in_offer=True)
    changed = Offer.model_validate({"employer": "Marsh Clinic", "days": {"amount": 7}})
    assert "CME days" not in email(answer, offer=changed).split(OPEN)[0]
    assert "5 paid CME days" in email(answer, offer=changed.model_copy(update={"days": Days(amount=5)}))
    assert "CME days" not in email(said("days.amount", 5, in_offer=True, on=BEFORE), offer=changed).split(OPEN)[0]


def test_notes_of_ones_own_are_not_sent() -> None:
    assert "sarcastic" not in email(said("notes", "sarcastic"))


def test_a_value_that_no_offer_can_have_is_passed_over() -> None:
    assert CONFIRM not in email(said("days.amount", "soon"))


@pytest.fixture(scope="module")
def rival() -> Source:
    return Source("rival.toml", Offer.model_validate({"employer": "Rival Hospital", "allowance": {"amount": 98765}}))


@given(
    any_offers(),
    any_answers(),
    st.lists(st.sampled_from([term("perks.library"), term("days.from"), term("fees.dea")]), unique=True),
)
def test_every_answer_of_the_day_is_told_once_and_nothing_else_is(
    offer: Offer, answers: Answers, asked: list[Term]
) -> None:
    laid = apply_answers(offer.model_copy(update={"currency": "USD"}), answers)
    comparison = compare(evaluate([Source("marsh.toml", laid)], Priorities()))
    questions = [Question(about, QuestionReason.NOT_STATED, ()) for about in asked]
    text = confirmation_email(questions, answers, comparison, comparison.standings[0], TODAY)
    assert clean(text, lines=True, limit=len(text)) == text
    on = max((answer.on for answer in answers.answers), default=TODAY)
    latest = answers.latest.items()
    now = {t: a.value for t, a in latest if not a.is_pending and a.on == on and t is not term("notes")}
    alone = [about for about in now if main_term_of(about, now) is None]
    told = entries(text, CONFIRM)
    others = [about for about in alone if not about.is_fee]
    assert len(others) <= len(told) <= len(alone)
    assert all(entry.endswith((".", ".”")) and entry[0] == entry[0].upper() for entry in told)
    open_ones = [answer for answer in answers.latest.values() if answer.is_pending]
    notes = {answer.about for answer in open_ones if not is_promised(answer.words)}
    assert len(entries(text, AWAITED)) <= len({answer.about for answer in open_ones} - notes - {term("notes")})
    unanswered = {*asked} - {*answers.latest} | {*asked} & notes
    assert len(entries(text, OPEN)) >= min(MOST_OPEN, len(unanswered))


@given(any_answers())
def test_nothing_of_another_offer_or_of_the_scores_is_sent(rival: Source, answers: Answers) -> None:
    own = Source("marsh.toml", apply_answers(SILENT, answers))
    alone, beside = (compare(evaluate(sources, Priorities())) for sources in ([own], [own, rival]))
    texts = []
    for comparison in (alone, beside):
        standing = next(each for each in comparison.standings if each.file == "marsh.toml")
        texts.append(confirmation_email(ASKED, answers, comparison, standing, TODAY))
    assert texts[0] == texts[1]


def test_an_answer_in_words() -> None:
    comparison = of(Answers(answers=(said("days.amount", 5), said("days.from", "pto"))))
    answer = said("days.amount", 5, status="letter")
    assert format_given(answer, comparison, comparison.standings[0]) == "5 days, out of PTO"
    assert format_source(answer) == "letter"
