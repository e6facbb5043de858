"""What is said on the screen of a call."""

from datetime import date

from offercompare.model.answers import Answer, Answers, Statement, apply_answers
from offercompare.model.catalogue import term
from offercompare.model.comparison import Standing
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.parse.writing import read_place
from offercompare.wording.call_summary import (
    AnswerNote,
    ScoreAndRank,
    confirmation_email,
    describe_answer,
    describe_pending,
    describe_state,
    describe_writing,
    format_place,
    note_skipped,
    note_step,
)
from support import case_comparison, make_comparison

TODAY = date(2026, 3, 5)
PICTURED = case_comparison("pictured")


def of(file: str) -> Standing:
    return next(standing for standing in PICTURED.standings if standing.file == file)


NORTHWAY, LAKESIDE = of("northway.toml"), of("lakeside.toml")


def test_that_they_will_get_back_is_told_from_a_note() -> None:
    for words in (None, "", "later", "will get back", "?", "I think so"):
        assert describe_pending(words) == "will get back"
    assert describe_pending("Linda was in a hurry") == "a note"


def test_what_they_say_to_writing() -> None:
    for said, words in ((True, "they will write it"), (False, "they will not write it"), (None, "")):
        answer = Answer(term="days.amount", value=5, on=TODAY, will_write=said)
        assert describe_writing(answer) == words
        assert not describe_writing(answer.model_copy(update={"status": "contract"}))
        assert describe_answer(answer, PICTURED, LAKESIDE).endswith(words or "only said")


def test_a_condition_that_they_drop_is_summed_up_as_that() -> None:
    text = 'status = "contract"\n[days]\namount = 5\nonly_if = { amount = "you present" }'
    before = make_comparison({"a.toml": text}).leader.evaluated.offer
    over = Statement.of(before, term("days.amount"))
    dropped = Answer(term="days.amount", value=5.0, on=TODAY, words="they drop it", will_write=True, over=over)
    answers = Answers(answers=(dropped,))
    comparison = make_comparison({"a.toml": apply_answers(before, answers)})
    assert describe_answer(dropped, comparison, comparison.leader) == "5 days, they drop the condition"
    email = confirmation_email((), answers, comparison, comparison.leader, TODAY)
    assert "- There are 5 paid CME days a year, and no longer “only if you present.”\n" in email
    assert "Could you confirm this by reply, and put it in the contract?" in email
    assert "they will write it" not in describe_answer(dropped, comparison, comparison.leader)


def test_how_a_question_stands() -> None:
    days = Question(term("days.amount"), QuestionReason.NOT_STATED, ())
    waiting = Answer(term="days.amount", on=TODAY)
    written = Answer(term="days.amount", value=5, on=date(2026, 3, 1), status="contract", clause="2.1")
    assert describe_state(days, None, TODAY, PICTURED, NORTHWAY) == "Not stated."
    assert describe_state(days, waiting, TODAY, PICTURED, NORTHWAY) == "They will get back to you."
    said = describe_state(days, written, TODAY, PICTURED, NORTHWAY)
    assert said.startswith("Answered on ")
    assert said.endswith(", in writing: contract, 2.1.")
    travel = Question(term("travel.paid_from"), QuestionReason.VERBAL, ())
    assert describe_state(travel, None, TODAY, PICTURED, LAKESIDE).startswith("Only said: the employer")
    text = "status = 'contract'\n[days]\namount = 5\nonly_if = { amount = 'you present' }"
    conditional = make_comparison({"a.toml": text})
    days = Question(term("days.amount"), QuestionReason.CONDITIONAL, ())
    assert describe_state(days, None, TODAY, conditional, conditional.leader) == "Only if you present: 5 days."


def did(answer: Answer, before: float, rank: int, standing: Standing, *, is_back: bool = False) -> AnswerNote:
    return note_step([answer], ScoreAndRank(before, rank), PICTURED, standing, "C", is_back=is_back)


def test_what_an_answer_did() -> None:
    five = Answer(term="days.amount", value=5, on=TODAY)
    now, leading = NORTHWAY.score.stated, LAKESIDE.score.stated
    third = did(five, now - 10, 3, NORTHWAY)
    briefly = f"{now - 10:.1f} → {now:.1f}."
    assert third.effects == (f"C rises {briefly}", f"C rises {briefly}", briefly)
    assert did(five, now + 10, 1, NORTHWAY).effects[0].endswith(", now rank 3.")
    assert did(five, leading, 1, LAKESIDE).effects[0].startswith(f"C stays at {leading:.1f} and leads by ")
    assert " and now leads by " in did(five, 1, 2, LAKESIDE).effects[0]
    back = did(five, now + 5, 3, NORTHWAY, is_back=True)
    assert back.said == "Taken back: CME days."
    assert back.effects[0].startswith("C falls")


def test_what_is_not_known_yet_moves_nothing() -> None:
    waiting = Answer(term="days.amount", on=TODAY, words="not sure")
    assert did(waiting, 50, 3, NORTHWAY) == AnswerNote("Noted: CME days, will get back.")
    assert note_skipped([term("days.amount")], PICTURED) == AnswerNote("Skipped: CME days.")


def test_nobody_is_no_answer_beside_a_name() -> None:
    unpaid = make_comparison({"lakeside.toml": "travel.paid_from = 'none'"})
    answer = Answer(term="travel.paid_from", value="none", on=TODAY)
    said = note_step([answer], ScoreAndRank(50, 1), unpaid, unpaid.standings[0], "A")
    assert said.said == "Noted: conference travel, not paid."


def test_where_it_stands_can_be_typed_on() -> None:
    assert format_place("contract", None) == "contract, "
    assert format_place("letter", "of May 3") == "letter, of May 3"
    assert read_place(format_place("contract", "Exhibit C")) == ("contract", "Exhibit C")
