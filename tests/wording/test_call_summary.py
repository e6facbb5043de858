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
    CallSummary,
    confirmation_email,
    describe_fees,
    format_answer_text,
    still_counts,
    summarize_call,
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
ALSO = "You also told me:"
AWAITED = "You said you would get back to me on"
BEFORE_THE_CALL = "Could you also put"
OPEN = "When you have a moment, I would also like to know:"


def test_a_fee_paid_up_to_an_amount_says_so_once() -> None:
    fees = {"society_dues": 300, "dea": "employer"}
    offer = Offer.model_validate({"employer": "Marsh Clinic", "status": "letter", "fees": fees})
    asked = [term("fees.dea"), term("fees.society_dues")]
    assert describe_fees(offer, asked) == "DEA on top; society dues on top, up to $300"


def of(answers: Answers, offer: Offer = SILENT) -> tuple[CallSummary, Comparison]:
    comparison = compare(evaluate([Source("marsh.toml", apply_answers(offer, answers))], Priorities()))
    return summarize_call(ASKED, answers, comparison, comparison.standings[0], TODAY), comparison


def email(*answers: Answer, offer: Offer = SILENT) -> str:
    return confirmation_email(of(Answers(answers=answers), offer)[0], TODAY)


def said(name: str, value: object, **more: object) -> Answer:
    return Answer.model_validate({"term": name, "value": value, "on": TODAY} | more)


def entries(text: str, heading: str) -> list[str]:
    """What is listed under a heading."""
    part = next((part for part in text.split("\n\n") if part.startswith(heading)), heading)
    return [line.removeprefix("- ") for line in part.split("\n")[1:]]


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
        "- The offer includes library access.\n\n"
        "Could you confirm these by reply, and put them in the contract?\n\n"
        "You also told me:\n"
        "- The offer does not include a teaching role.\n\n"
        "You said you would get back to me on this question:\n"
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
    assert "The state license, the DEA registration and society dues are paid from the allowance." in text
    assert "put this in writing:" in text
    text = email(said(fees[0], "employer", words="I think so"), said(fees[1], "employer"), said(fees[2], "none"))
    assert len(entries(text, CONFIRM)) == 2
    assert entries(text, ALSO) == ["Society dues are not paid for."]
    assert entries(email(*(said(name, None) for name in fees)), AWAITED) == [
        "Who pays for the state license, the DEA registration and society dues?"
    ]
    before = email(*(said(name, "employer", on=BEFORE) for name in fees), said("days.amount", 5))
    assert entries(before, BEFORE_THE_CALL)[-1] == (
        "that you pay for society dues, the state license and the DEA registration, in addition to the CME allowance"
    )


def test_what_they_will_write_and_what_they_refuse_to_is_not_asked_for_again() -> None:
    text = email(said("days.amount", 5, will_write=True), said("perks.library", value=True, will_write=False))
    assert entries(text, "Thank you for agreeing to put this in writing:") == ["There are 5 paid CME days a year."]
    assert entries(text, ALSO) == ["The offer includes library access; you said this will not be in writing."]
    assert "Could you" not in text


def test_nothing_learnt() -> None:
    text = email()
    assert CONFIRM not in text
    assert ALSO not in text
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
    assert entries(text, AWAITED) == [
        "Can you put in writing that you pay for conference travel, in addition to the CME allowance?"
    ]


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
    assert entries(text, BEFORE_THE_CALL) == [
        "that there are 5 paid CME days a year",
        "that expenses are reimbursed within 30 days",
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
    assert text.endswith(
        "Could you also put this in the contract? We spoke about it before:\n"
        "- that you pay for conference travel, up to $2,000 a year, in addition to the CME allowance\n\n"
        "Kind regards,"
    )
    assert "count on" not in text


@pytest.mark.parametrize("where", ["offer", "answer"])
def test_what_is_at_their_discretion_is_no_promise_of_before(where: str) -> None:
    travel = {"paid_from": "employer", "status": "discretionary"}
    offer = Offer.model_validate({"employer": "Marsh Clinic"} | ({"travel": travel} if where == "offer" else {}))
    before = said("travel.paid_from", "employer", on=BEFORE, status="discretionary")
    answered = [said("perks.library", value=False), *([before] if where == "answer" else [])]
    found, _ = of(Answers(answers=tuple(answered)), offer)
    assert not [entry for entry in found.follow_ups if entry.is_promise]


def test_promises_of_before_and_open_questions_share_the_limit_the_most_valuable_first() -> None:
    text = email(
        said("perks.teaching_role", value=True, on=BEFORE),
        said("days.amount", 5, on=BEFORE),
        said("allowance.amount", 5000, on=BEFORE),
        said("perks.international_meetings", value=False),
    )
    assert entries(text, BEFORE_THE_CALL) == ["that there are 5 paid CME days a year"]
    assert len(entries(text, OPEN)) == MOST_OPEN - 1


def test_a_promise_goes_where_it_was_asked_for_aloud() -> None:
    offer = Offer.model_validate({"employer": "Marsh Clinic", "status": "letter", "perks": {"status": "contract"}})
    assert "put it in the letter?" in email(said("days.amount", 5), offer=offer)
    text = email(said("days.amount", 5), said("perks.library", value=True), offer=offer)
    assert "Could you confirm these by reply, and put them in writing?" in text
    text = email(said("days.amount", 5, will_write=True, words="yes in the letter"))
    assert "Thank you for agreeing to put this in the letter:" in text
    text = email(said("days.amount", 5, will_write=True, words="yes but not in the letter"), offer=offer)
    assert "Thank you for agreeing to put this in writing:" in text


def test_what_was_said_roughly_is_told_so_and_asked_for_exactly() -> None:
    text = email(said("days.amount", 5, words="about 5"), said("days.from", "separate", words="about 5"))
    assert entries(text, CONFIRM) == ["There are about 5 paid CME days a year, on top of PTO."]
    assert "Could you confirm this by reply, with the exact figure, and put it in the contract?" in text
    rough = said("days.amount", 5, words="5 or so")
    assert "about 5" in email(rough, said("days.amount", 5, words="yes", will_write=True))
    assert "about" not in email(rough, said("days.amount", 5, words="5"))
    assert "about" not in email(said("days.amount", 5, words="about 5", status="contract"))


def test_rough_figures_are_asked_for_exactly_once() -> None:
    days, library = said("days.amount", 5, words="about 5"), said("perks.library", value=True)
    text = email(days, library)
    assert 'Could you confirm these by reply, with the exact figure where I wrote "about", and put them' in text
    text = email(library, said("allowance.repay_months", 12, words="I think 12"))
    assert "\n\nPlease also confirm the exact figure there.\n\n" in text


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
    call = summarize_call(questions, answers, comparison, comparison.standings[0], TODAY)
    latest = answers.latest.items()
    now = {t: a.value for t, a in latest if not a.is_pending and a.on == call.on and t is not term("notes")}
    assert all(still_counts(answers.latest[about], laid) for about in now)
    terms = [about for entry in call.confirmed for about in entry.terms]
    assert len(terms) == len(set(terms))
    assert {about for about in now if main_term_of(about, now) is None} == {*terms}
    assert {main for about in now if (main := main_term_of(about, now)) is not None} <= {*terms}
    open_ones = [answer for answer in answers.latest.values() if answer.is_pending]
    notes = {answer.about for answer in open_ones if not is_promised(answer.words)}
    assert len(call.pending) <= len({answer.about for answer in open_ones} - notes - {term("notes")})
    unanswered = {*asked} - {*answers.latest} | {*asked} & notes
    assert len([entry for entry in call.follow_ups if not entry.is_promise]) == len(unanswered)
    for entry in call.confirmed:
        assert entry.sentence.endswith(".")
        assert entry.sentence[0] == entry.sentence[0].upper()
    text = confirmation_email(call, TODAY)
    assert clean(text, lines=True, limit=len(text)) == text
    for entry in call.confirmed:
        assert f"- {entry.sentence}" in text.split("\n")


@given(any_answers())
def test_nothing_of_another_offer_or_of_the_scores_is_sent(rival: Source, answers: Answers) -> None:
    own = Source("marsh.toml", apply_answers(SILENT, answers))
    alone, beside = (compare(evaluate(sources, Priorities())) for sources in ([own], [own, rival]))
    texts = []
    for comparison in (alone, beside):
        standing = next(each for each in comparison.standings if each.file == "marsh.toml")
        texts.append(confirmation_email(summarize_call(ASKED, answers, comparison, standing, TODAY), TODAY))
    assert texts[0] == texts[1]


def test_an_answer_in_words() -> None:
    _, comparison = of(Answers(answers=(said("days.amount", 5), said("days.from", "pto"))))
    entry = format_answer_text(said("days.amount", 5, status="letter"), comparison, comparison.standings[0])
    assert (entry.label, entry.text, entry.where) == ("CME days", "5 days, out of PTO", "letter")
