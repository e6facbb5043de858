"""The conversation of `offercompare new`, without a terminal."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.cli.interview.conversation import Interview
from offercompare.cli.interview.questions import QUESTIONS
from offercompare.files.template import Stated
from offercompare.model.catalogue import term
from offercompare.model.readings import Firmness
from offercompare.model.sections import PERKS
from offercompare.wording.answers.typed import LONGEST

START = Interview(date(2026, 11, 20))


def after(*lines: str, start: Interview = START) -> Interview:
    state = start
    for line in lines:
        state, _ = state.answered(line)
    return state


def at(key: str, start: Interview = START) -> Interview:
    """Go to a question, stating no more than it takes to be asked."""
    needed = (
        {"employer": "Mercy", "amount": "4500", "days": "5"} if key in {"carryover", "from"} else {"employer": "Mercy"}
    )
    state = start
    while state.question is not None and state.question.key != key:
        is_given = state.question.key in state.given
        state = after("" if is_given else needed.get(state.question.key, ""), start=state)
    assert state.question is not None
    return state


def reply_to(line: str, state: Interview) -> str:
    return state.answered(line)[1]


def test_there_are_at_most_fifteen_questions_each_with_its_explanation() -> None:
    assert len(QUESTIONS) <= 15
    assert len({question.key for question in QUESTIONS}) == len(QUESTIONS)
    for question in QUESTIONS:
        assert question.text.endswith("?")
        assert question.why.endswith(".")
        assert question.hint or question.menu
        assert reply_to("?", at(question.key)) == question.why


EXAMPLES = {
    "employer": ["Lakeside Regional Medical Center"],
    "position": ["Hospitalist, Duluth, MN"],
    "answer_by": ["Dec 18"],
    "amount": ["4500", "none"],
    "covers": ["1 2 3", "courses, travel", "all"],
    "carryover": ["all", "2000", "none"],
    "days": ["5", "40 hours", "5 on top of PTO", "none"],
    "from": ["yes", "no", "unpaid"],
    "travel": ["employer", "employer up to 2000", "allowance", "none"],
    "license": ["employer", "allowance", "none", "500", "employer, none"],
    "board_certification": ["employer", "allowance", "none"],
    "society_dues": ["employer", "allowance", "none"],
    "perks": ["1, 3, 4", "protected time 40 hours, library", "none"],
}


@pytest.mark.parametrize(("key", "example"), [(key, text) for key, texts in EXAMPLES.items() for text in texts])
def test_every_example_is_an_answer(key: str, example: str) -> None:
    (question,) = [question for question in QUESTIONS if question.key == key]
    assert example in question.hint
    assert key in after(example, start=at(key)).given


def test_every_question_without_a_menu_has_examples() -> None:
    assert {question.key for question in QUESTIONS if question.hint} == set(EXAMPLES)


def test_enter_states_nothing_and_goes_on_to_the_end() -> None:
    state = after("Mercy", *[""] * 20)
    assert state.is_finished
    assert state.stated() == {"employer": Stated("Mercy", is_written=False)}
    assert state.status is None


@pytest.mark.parametrize("line", ["skip", "Unknown", "don't know", "don't know?", "n/a", "not sure", "-"])
def test_so_do_the_words_for_it(line: str) -> None:
    state, reply = at("amount").answered(line)
    assert "amount" not in state.given
    assert reply == "not stated"


def test_the_employer_is_needed() -> None:
    state, reply = START.answered("")
    assert state.at == 0
    assert reply == "The employer is the one thing that is needed. To leave, type q."


def test_what_is_only_said_is_marked_answer_by_answer() -> None:
    state = at("amount", after("1", start=at("status")))
    state = after("4500 said", "2 in writing", "1 2", "none?", start=state)
    offer = state.offer()
    assert term("allowance.amount").of(offer).firmness is Firmness.SAID
    assert term("allowance.paid_as").of(offer).firmness is Firmness.WRITTEN
    assert term("allowance.covers").of(offer).firmness is Firmness.WRITTEN
    assert term("allowance.carryover").of(offer).firmness is Firmness.SAID


def test_of_an_offer_that_was_only_said_one_answer_may_be_in_writing() -> None:
    state = after("4500 written", start=at("amount", after("4", start=at("status"))))
    state = after("5", start=at("days", state))
    assert term("allowance.amount").of(state.offer()).is_written
    assert not term("days.amount").of(state.offer()).is_written


def test_who_does_not_say_how_firm_it_is_has_been_told() -> None:
    assert term("allowance.amount").of(after("4500", start=at("amount")).offer()).firmness is Firmness.SAID


def test_how_firm_the_whole_is_may_be_changed_later() -> None:
    state = after("4500", "b", "b", "b", start=at("amount"))
    assert state.question is not None
    assert state.question.key == "status"
    assert term("allowance.amount").of(after("1", start=state).offer()).is_written


@pytest.mark.parametrize(
    ("key", "line", "reply"),
    [
        ("employer", "Mercy Valley", "Mercy Valley"),
        ("position", "Hospitalist in Duluth, MN", "Hospitalist; Duluth, MN"),
        ("position", "Hospitalist", "Hospitalist"),
        ("status", "1", "in writing. If one thing was only said, type said after it: 4500 said"),
        ("status", "phone", "only said. If one thing is in writing, type written after it: 4500 written"),
        ("answer_by", "dec 18", "18 December 2026"),
        ("amount", "4.5k", "$4,500 a year (only said)"),
        ("amount", "none written", "none (in writing)"),
        ("status", "in the contract", "in writing. If one thing was only said, type said after it: 4500 said"),
        ("status", "a letter", "in writing. If one thing was only said, type said after it: 4500 said"),
        ("status", "on the phone", "only said. If one thing is in writing, type written after it: 4500 written"),
        ("paid_as", "after I submit receipts", "reimbursed (only said)"),
        ("paid_as", "I submit receipts.", "reimbursed (only said)"),
        ("paid_as", "against receipts", "reimbursed (only said)"),
        ("paid_as", "with the salary", "a stipend (only said)"),
        ("paid_as", "on a card", "on a card (only said)"),
        ("days", "5 on top of PTO", "5 days, on top of PTO (only said)"),
        ("from", "from pto", "out of PTO (only said)"),
        ("paid_as", "stipend", "a stipend (only said)"),
        ("covers", "licenses 1", "courses, licenses (only said)"),
        ("carryover", "2000", "$2,000 (only said)"),
        ("days", "40 hours", "40 hours (5 days) (only said)"),
        ("travel", "employer up to 2000", "the employer, up to $2,000 (only said)"),
        (
            "license",
            "employer, allowance",
            "State license: paid on top; DEA registration: from the allowance (only said)",
        ),
        ("board_certification", "500", "paid on top, up to $500 (only said)"),
        ("society_dues", "me", "not paid (only said)"),
        ("perks", "library", "Library: yes (only said)"),
        ("perks", "1 40h, 3 said", "Protected time: 40 hours; Library: yes (only said)"),
    ],
)
def test_an_answer_is_said_back_as_it_was_understood(key: str, line: str, reply: str) -> None:
    start = at(key)
    state, said = start.answered(line)
    assert said == reply
    assert state.at > start.at


@pytest.mark.parametrize(
    ("key", "line", "reply"),
    [
        ("status", "maybe", "Type 1 for the contract, 2 letter or e-mail, 3 policy, 4 only said."),
        ("answer_by", "soon", "Type a date, such as Dec 18, 12/18/2026 or 2026-12-18."),
        ("amount", "2000000000", "Expected a number from 0 to 1,000,000,000, found 2000000000"),
        ("amount", "said", "Type the answer first, then said or written: 4500 said."),
        ("days", "99999", "Expected a number from 0 to 10,000, found 99999"),
        ("carryover", "some", "Type the most that moves on, such as 2000; or all, or none."),
        ("covers", "courses, cookies", "Not understood: cookies. "),
        ("covers", "my golf clubs, courses and 3D glasses", "Not understood: my golf clubs, 3d glasses. "),
        ("perks", "library, protected time 40 hours and cookies", "Not understood: cookies. "),
        ("license", "employer, cookies", "Not understood: cookies. Type employer, allowance or none"),
        ("license", "a, b, c", "Type one answer for both, or two: the license first"),
        ("position", "x" * (LONGEST + 1), "That is longer than 200 characters"),
    ],
)
def test_a_wrong_answer_is_explained_and_asked_again(key: str, line: str, reply: str) -> None:
    start = at(key)
    state, said = start.answered(line)
    assert said.startswith(reply)
    assert state == start


def test_carryover_of_all_is_the_amount() -> None:
    assert after("all", start=at("carryover")).facts["allowance.carryover"] == 4500


def test_all_of_an_amount_not_stated_is_asked_back() -> None:
    start = after("", "", "", start=at("amount"))
    assert start.answered("all") == (start, "How much? Type the most that moves on, such as 4500.")


def test_back_shows_what_was_said_and_enter_keeps_it() -> None:
    state = after("4500 written", "b", start=at("amount"))
    assert state.question is not None
    assert state.question.key == "amount"
    assert state.said_back(state.question) == "$4,500 a year (in writing)"
    assert after("", start=state).facts["allowance.amount"] == 4500
    assert "amount" not in after("-", start=state).given
    assert after("none", start=state).facts["allowance.amount"] == 0


@pytest.mark.parametrize(("word", "is_written"), [("\u017faid", False), ("WRITTEN", True), ("\uff1f", False)])
def test_how_firm_is_read_as_it_looks(word: str, is_written: bool) -> None:  # noqa: FBT001
    state = after(f"4500 {word}", start=at("amount", after("1", start=at("status"))))
    assert state.stated()["allowance.amount"] == Stated(4500.0, is_written)


def test_back_and_a_word_change_only_how_firm_it_is() -> None:
    state = after("4500", "b", "written", start=at("amount"))
    assert state.stated()["allowance.amount"] == Stated(4500.0, is_written=True)


def test_before_the_first_question_there_is_none() -> None:
    assert START.answered("b") == (START, "This is the first question.")


def test_without_money_nothing_more_is_asked_of_it() -> None:
    state = after("none", start=at("amount"))
    assert state.question is not None
    assert state.question.key == "days"
    state = after("b", start=state)
    assert state.question is not None
    assert state.question.key == "amount"


def test_what_need_not_be_asked_any_more_is_not_stated() -> None:
    state = after("4500", "stipend", "all", "2000", "b", "b", "b", "b", "none", start=at("amount"))
    assert state.stated() == {
        "employer": Stated("Mercy", is_written=False),
        "allowance.amount": Stated(0.0, is_written=False),
    }


def test_days_out_of_nothing_are_not_asked_about() -> None:
    for line in ("", "none"):
        state = after(line, start=at("days"))
        assert state.question is not None
        assert state.question.key == "travel"


def test_the_questions_are_numbered_as_they_are_asked() -> None:
    state, numbers = START, []
    for line in ["Mercy", "", "1", "", "none", "", "", "employer", "", "", ""]:
        numbers.append((state.number, state.most))
        state = after(line, start=state)
    assert state.question is None
    assert numbers[:6] == [(1, 15), (2, 15), (3, 15), (4, 15), (5, 15), (6, 12)]
    assert numbers[6:] == [(7, 11), (8, 11), (9, 11), (10, 11), (11, 11)]


@pytest.mark.parametrize("amount", ["", "none", "4500"])
@pytest.mark.parametrize("days", ["", "none", "5", "5 on top"])
def test_numbers_never_jump_and_the_last_is_the_most(amount: str, days: str) -> None:
    state, before = START, (0, 15)
    while state.question is not None:
        number, most = state.number, state.most
        assert (number, most) == (before[0] + 1, min(most, before[1]))
        before = number, most
        typed = {"employer": "Mercy", "amount": amount, "days": days}.get(state.question.key, "")
        state = after(typed, start=state)
    assert before[0] == before[1]


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("5 on top of PTO", {"amount": 5, "from": "separate"}),
        ("5 days, on top of pto", {"amount": 5, "from": "separate"}),
        ("5 days (on top)", {"amount": 5, "from": "separate"}),
        ("5 days a year, and they are extra", {"amount": 5, "from": "separate"}),
        ("40 hours out of PTO", {"amount": 40, "unit": "hours", "from": "pto"}),
        ("1 week from PTO said", {"amount": 5, "from": "pto"}),
        ("5 unpaid", {"amount": 5, "from": "unpaid"}),
        ("none on top", {"amount": 0}),
    ],
)
def test_days_may_say_where_they_come_from_and_are_not_asked_again(line: str, facts: dict[str, object]) -> None:
    state = after(line, start=at("days"))
    assert {key.partition(".")[2]: value for key, value in state.facts.items() if key.startswith("days.")} == facts
    assert state.question is not None
    assert state.question.key == "travel"
    back = after("b", start=state)
    assert back.question is not None
    assert back.question.key == "days"


def test_what_the_days_say_last_holds() -> None:
    state = after("5", "no", "b", start=at("days"))
    assert state.question is not None
    assert state.question.key == "from"
    state = after("b", "5 on top", start=state)
    assert state.stated()["days.from"].value == "separate"
    assert after("b", "5", start=state).question is QUESTIONS[9]


def test_none_of_the_perks_is_a_statement() -> None:
    facts = after("none", start=at("perks")).facts
    assert {name: facts[f"perks.{name}"] for name in PERKS} == dict.fromkeys(PERKS, False)


def test_hours_go_to_protected_time() -> None:
    assert after("40 hours", start=at("perks")).facts["perks.protected_time"] == 40
    assert after("protected time = 24h, UpToDate", start=at("perks")).facts == {
        "employer": "Mercy",
        "perks.protected_time": 24.0,
        "perks.point_of_care": True,
    }


@pytest.mark.parametrize(
    ("line", "protected", "board_prep"),
    [
        ("board prep time 16 hours, protected time", True, 16),
        ("protected time, board prep time 16 hours", True, 16),
        ("protected time 40 hours, board prep 16 hours", 40, 16),
        ("2 16h, 1 40h", 40, 16),
        ("1 40h 2 16h", 40, 16),
        ("40 hours protected time, 16 hours of board prep", 40, 16),
        ("40h of protected time 16h of board prep", 40, 16),
        ("16 hours a year of board prep and 40 hours of protected time", 40, 16),
        ("board prep time, 16 hours, protected time, 40 hours", 40, 16),
        ("16 hours, board prep time, 40 hours, protected time", 40, 16),
        ("protected time, board prep time, 40 hours, 16 hours", 40, 16),
        ("40 hours, 16 hours: board prep", 40, 16),
        ("library, board prep time (16 hours)", None, 16),
        ("board prep = 16h", None, 16),
        ("24 h", 24, None),
        ("library, 24 hours", 24, None),
        ("all, board prep 16 hours", True, 16),
        ("1-3, 24 hours", 24, True),
    ],
)
def test_hours_go_to_the_name_beside_them(line: str, protected: object, board_prep: object) -> None:
    facts = after(line, start=at("perks")).facts
    assert (facts.get("perks.protected_time"), facts.get("perks.board_prep_time")) == (protected, board_prep)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("40 hours, 16 hours", "Which hours are for what? Type the hours after each name, such as 1 40h, 2 16h."),
        ("protected time 40 hours, protected time 16 hours", "Which hours are for what?"),
        ("library 40 hours", "Hours go with protected time and board prep time only, such as protected time 40 hours."),
    ],
)
def test_hours_that_belong_to_nothing_are_asked_back(line: str, said: str) -> None:
    assert reply_to(line, at("perks")).startswith(said)
    assert after(line, start=at("perks")) == at("perks")


def test_stopping_ends_it_wherever_it_stands() -> None:
    state = after("4500", "q", start=at("amount"))
    assert state.is_finished
    assert state.question is not None
    assert state.facts["allowance.amount"] == 4500


def test_at_the_end_there_is_a_last_word() -> None:
    state = after("library", start=at("perks"))
    assert state.question is None
    assert not state.is_finished
    assert state.answered("what?") == (state, "Press Enter, or type b to go back.")
    back = after("b", start=state)
    assert back.question is QUESTIONS[-1]
    assert after("", start=state).is_finished


def test_keys_that_type_nothing_are_not_part_of_an_answer() -> None:
    assert after("\x1b[A\x1b[DMercy\x1b[C \x07Clinic\u202e\x1bOH").facts["employer"] == "Mercy Clinic"


@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.text(string.printable, max_size=20),
            st.sampled_from(["", "b", "?", "-", "1", "2 said", "none", "employer", "all", "written", "40 hours"]),
        ),
        max_size=30,
    )
)
def test_whatever_is_typed_the_offer_stays_sound(lines: list[str]) -> None:
    state = START
    for line in lines:
        state, reply = state.answered(line)
        assert reply.isprintable()
    offer = state.offer()
    assert list(offer.contradictions()) == []
    for name, stated in state.stated().items():
        if term(name).section:
            assert term(name).of(offer).is_written == stated.is_written
