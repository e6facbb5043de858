"""What is said on the screen of a call."""

from datetime import date

import pytest

from offercompare.model.answers import Answer, Answers, Statement, apply_answers
from offercompare.model.catalogue import term
from offercompare.model.comparison import Standing
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.parse.places import read_place
from offercompare.wording.call_summary import (
    AnswerNote,
    ScoreAndRank,
    confirmation_email,
    describe_answer,
    describe_pending,
    describe_state,
    describe_writing,
    format_place,
    format_value_given,
    note_answer,
    note_reverted,
    note_skipped,
    summarize_call,
)
from support import case_comparison, make_comparison

TODAY = date(2026, 3, 5)
PICTURED = case_comparison("pictured")


def of(file: str) -> Standing:
    return next(standing for standing in PICTURED.standings if standing.file == file)


NORTHWAY, LAKESIDE = of("northway.toml"), of("lakeside.toml")


@pytest.mark.parametrize("words", [None, "", "later", "Later", "will get back", "?"])
def test_that_they_will_get_back_is_said_alone(words: str | None) -> None:
    assert describe_pending(words) == "will get back"


def test_other_words_for_it_are_quoted_clean() -> None:
    assert describe_pending("I think so") == "“I think so”: will get back"
    assert describe_pending("\x1b[2Jmaybe") == "“␛[2Jmaybe”: a note"
    assert len(describe_pending("maybe " * 50)) < 60


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
    email = confirmation_email(summarize_call((), answers, comparison, comparison.leader, TODAY), TODAY)
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


def test_what_an_answer_did() -> None:
    five = Answer(term="days.amount", value=5, on=TODAY)
    now = NORTHWAY.score.stated
    third = note_answer(five, ScoreAndRank(now - 10, 3), PICTURED, NORTHWAY, "Northway")
    assert (third.moved, third.ranks) == (f"Northway rises {now - 10:.1f} → {now:.1f}", "")
    assert note_answer(five, ScoreAndRank(now + 10, 1), PICTURED, NORTHWAY, "Northway").ranks == ", now rank 3"
    leads = note_answer(five, ScoreAndRank(LAKESIDE.score.stated, 1), PICTURED, LAKESIDE, "Lakeside")
    assert leads.moved == f"Lakeside stays at {LAKESIDE.score.stated:.1f}"
    assert leads.ranks.startswith(" and leads by ")
    assert note_answer(five, ScoreAndRank(1, 2), PICTURED, LAKESIDE, "Lakeside").ranks.startswith(" and now leads by ")
    back = note_reverted(term("days.amount"), ScoreAndRank(now + 5, 3), PICTURED, NORTHWAY, "Northway")
    assert (back.head, back.about, back.text) == ("Taken back: ", "CME days", "")
    assert back.moved.startswith("Northway falls")


def test_what_is_not_known_yet_moves_nothing() -> None:
    waiting = Answer(term="days.amount", on=TODAY, words="not sure")
    said = note_answer(waiting, ScoreAndRank(50, 3), PICTURED, NORTHWAY, "Northway")
    assert said == AnswerNote("Noted: ", "CME days", "“not sure”: will get back")
    assert note_skipped(term("days.amount"), PICTURED) == AnswerNote("Skipped: ", "CME days")


def test_a_number_that_is_only_about_right_is_said_so() -> None:
    days = Answer(term="days.amount", value=5, on=TODAY, words="about 5")
    assert format_value_given(days, PICTURED, LAKESIDE).startswith("about 5 days")
    assert note_answer(days, ScoreAndRank(50, 3), PICTURED, LAKESIDE, "Lakeside").text.startswith("about 5 days")
    assert not format_value_given(days.model_copy(update={"words": "5"}), PICTURED, LAKESIDE).startswith("about")
    dues = Answer(term="fees.society_dues", value=500, on=TODAY, words="about 500")
    capped = make_comparison({"marsh.toml": "employer = 'Marsh'\n[fees]\nsociety_dues = 500"})
    assert format_value_given(dues, capped, capped.standings[0]) == "paid on top, up to $500"
    carried = Answer(term="allowance.carryover", value=2000, on=TODAY, words="about 2000")
    keeping = make_comparison({"marsh.toml": "[allowance]\namount = 4000\ncarryover = 2000"})
    assert format_value_given(carried, keeping, keeping.standings[0]) == "up to about $2,000"
    source = Answer(term="days.from", value="separate", on=TODAY, words="about 5 on top of PTO")
    assert not format_value_given(source, PICTURED, LAKESIDE).startswith("about")


def test_nobody_is_no_answer_beside_a_name() -> None:
    unpaid = make_comparison({"lakeside.toml": "travel.paid_from = 'none'"})
    answer = Answer(term="travel.paid_from", value="none", on=TODAY)
    said = note_answer(answer, ScoreAndRank(50, 1), unpaid, unpaid.standings[0], "Lakeside")
    assert (said.about, said.text) == ("conference travel", "not paid")


def test_where_it_stands_can_be_typed_on() -> None:
    assert format_place("contract", None) == "contract, "
    assert format_place("letter", "of May 3") == "letter, of May 3"
    assert read_place(format_place("contract", "Exhibit C")) == ("contract", "Exhibit C")
