"""The conversation of `offercompare plan --new`, without a terminal."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.cli.plan_interview.conversation import PlanInterview
from offercompare.cli.plan_interview.questions import HOW_MUCH, QUESTIONS
from offercompare.files.fees import published_fees
from offercompare.files.plan_items import items_text
from offercompare.wording.answers.planned import YEARS_COUNTED
from offercompare.wording.answers.typed import LONGEST
from support import priorities

FEES = published_fees()
OWN = "[my_costs]\nstate_license = 320\ndea = 296\nboard_certification = 220\n"


def start(text: str = "") -> PlanInterview:
    return PlanInterview(priorities(text), FEES)


def after(state: PlanInterview, *lines: str) -> PlanInterview:
    for line in lines:
        state, _ = state.answered(line)
    return state


def at(key: str, text: str = "") -> PlanInterview:
    """Go to the first question of a topic, skipping all before it."""
    state = start(text)
    while state.question is not None and state.question.key != key:
        state = after(state, "-")
    assert state.question is not None
    return state


def key_of(state: PlanInterview) -> str:
    return state.question.key if state.question else "the end"


def suggested(state: PlanInterview) -> str | None:
    return state.suggestion.said if state.suggestion else None


def items(state: PlanInterview) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads(items_text(state.added())).get("plan", [])
    return found


def test_every_question_is_one_and_has_its_explanation() -> None:
    assert len({question.key for question in QUESTIONS}) == len(QUESTIONS)
    assert len(start().topics) == 6
    for question in QUESTIONS:
        assert "?" in question.text
        assert question.why.endswith(".")
    for question in (question for question in QUESTIONS if question.is_first):
        state = at(question.key)
        assert state.answered("?") == (state, question.why)


@pytest.mark.parametrize("line", ["-", "no", "skip", "none", "N"])
def test_skipping_is_one_word_and_writes_nothing(line: str) -> None:
    state = after(start(), *[line] * 6)
    assert state.is_finished
    assert not state.is_agreed
    assert state.added() == ()


def test_enter_takes_what_is_in_brackets_and_skips_where_nothing_is_known() -> None:
    state = start()
    assert suggested(state) is None
    state, said = state.answered("")
    assert said == "left at $300 a year, the documented default"
    assert suggested(state) == "$888 every 3 years, as published by the DEA"
    state = after(state, "", "2", *[""] * 4)
    assert key_of(state) == "the end"
    assert items(state) == [
        {"what": "DEA registration", "fee": "dea", "cost": 888, "every": 3, "from_year": 2, "must": True}
    ]
    (added,) = state.added()
    assert added.remarks["cost"] == "published: DEA"
    assert added.remarks["fee"] == "instead of the default, 296 a year"


@pytest.mark.parametrize(
    ("key", "text", "line", "said", "every"),
    [
        ("dea.cost", "", "about 900", "every 3 years, as published by the DEA", 3),
        ("dea.cost", OWN, "about 900", "every 3 years, as published by the DEA", 3),
        ("state_license.cost", OWN, "640", "every 2 years, to come to the $320 a year of your priorities", 2),
        ("state_license.cost", OWN, "650", "every 2 years, to come to the $320 a year of your priorities", 2),
        ("state_license.cost", OWN, "300", "every year", 1),
        ("state_license.cost", OWN, "480", "every year", 1),
        ("state_license.cost", "", "600", "every year", 1),
        ("dea.cost", f'currency = "CAD"\n{OWN}', "888", "every 3 years, to come to the CAD 296 a year of your", 3),
    ],
)
def test_how_often_a_fee_comes_is_taken_from_what_is_known_of_it(
    key: str, text: str, line: str, said: str, every: int
) -> None:
    state = after(at(key, text), line)
    assert (suggested(state) or "").startswith(said)
    for silence in ("", "-", "not sure"):
        assert after(state, silence).added()[0].item.every == every
    assert after(state, "7").added()[0].item.every == 7


@pytest.mark.parametrize("key", ["conferences.what", "courses.what"])
def test_silence_about_a_price_is_not_free(key: str) -> None:
    state = after(at(key), "Grand rounds")
    assert suggested(state) is None
    for silence in ("", "-", "no", "not sure"):
        left, said = state.answered(silence)
        assert left.added() == ()
        assert said == "left out, for its price is not known; b goes back, and 0 means that it costs nothing"
        assert key_of(after(left, "b")) == key
    for free in ("0", "free", "nothing", "none"):
        taken, said = state.answered(free)
        assert said == "nothing to pay"
        assert [each.item.cost for each in taken.added()] == [0]
    known = after(state, "900", "b")
    assert suggested(known) == "now: $900"
    assert after(known, "").added()[0].item.cost == 900


def test_what_the_priorities_have_goes_before_what_is_published() -> None:
    state = start(OWN)
    assert suggested(state) == "$320 a year, as in your priorities"
    assert state.answered("-")[1] == "left at $320 a year, as in your priorities"
    state = after(state, "")
    assert suggested(state) == "$888 every 3 years: the $296 a year of your priorities"
    state = after(state, "-")
    assert suggested(state) == "$220 a year, as in your priorities"
    state = after(state, "")
    assert suggested(state) is None, "in [my_costs], what is not named is 0"
    assert state.answered("")[1] == "skipped"
    license_, board = state.added()
    assert license_.remarks["fee"] == "instead of my_costs.state_license, 320 a year"
    assert "cost" not in {**license_.remarks, **board.remarks}, "nobody has published it"


@pytest.mark.parametrize(
    ("line", "next_key"), [("california", "state_license.from_year"), ("California, year 2", "dea.cost")]
)
def test_a_published_fee_is_taken_by_its_name(line: str, next_key: str) -> None:
    state = after(start(), line)
    assert key_of(state) == next_key
    (added,) = state.added()
    assert (added.item.cost, added.item.every) == (1206, 2)
    assert added.remarks["cost"] == "published for physicians: Medical Board of California"


def test_what_is_published_for_physicians_says_so() -> None:
    state = start("[my_costs]\nstate_license = 603")
    assert suggested(state) == "$1,206 every 2 years: the $603 a year of your priorities (California, for physicians)"
    assert state.answered("california")[1] == "$1,206 every 2 years (published for physicians)"
    assert after(start(), "-").answered("dea")[1] == "$888 every 3 years"


def test_an_amount_of_ones_own_is_not_called_published() -> None:
    state, said = start().answered("california, 900")
    assert said == "$900 every 2 years"
    assert "cost" not in state.added()[0].remarks


def test_no_year_is_claimed_that_is_not_stated() -> None:
    (dues,) = after(at("society_dues.cost"), "acep").added()
    (board,) = after(at("board_certification.cost"), "abim").added()
    assert (dues.remarks["cost"], board.remarks["cost"]) == (
        "published for physicians: ACEP",
        "published for physicians: ABIM, 2022",
    )


def test_in_another_currency_nothing_published_is_offered() -> None:
    state = start('currency = "CAD"')
    assert not any(state.offered(topic) for topic in state.topics)
    state = after(state, "-")
    assert suggested(state) is None
    state = after(at("conferences.what", 'currency = "CAD"'), "Rounds", "900, 4 days")
    assert suggested(state) == "nothing"
    assert after(state, "700").answered("b")[0].suggestion == ("now: CAD 700", {"travel": 700.0})


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        (["1206 every 2 years, year 2"], []),
        (["1206 every 2 years"], ["from_year"]),
        (["1206"], ["every"]),
        (["220 a year"], []),
        (["free"], []),
    ],
)
def test_only_what_is_missing_is_asked(lines: list[str], asked: list[str]) -> None:
    state = after(start(), *lines)
    assert key_of(state) == (f"state_license.{asked[0]}" if asked else "dea.cost")


def test_a_meeting_in_a_few_words() -> None:
    state = after(at("conferences.what"), "Annual meeting", "900, 4 days")
    assert suggested(state) == (
        "$712: lodging and meals for 4 days at $110 + $68 a day (GSA, fiscal year 2025), no flight in it"
    )
    state = after(state, "")
    assert key_of(state) == "conferences.must"
    state = after(state, "must")
    assert key_of(state) == "courses.what"
    assert items(state) == [
        {
            "what": "Annual meeting",
            "kind": "conferences",
            "cost": 900,
            "travel": 712,
            "days": 4,
            "every": 1,
            "from_year": 1,
            "must": True,
        }
    ]
    assert "must" not in state.added()[0].remarks, "true and false say it all"
    assert "without the journey" in state.added()[0].remarks["travel"]


def test_a_course_comes_once_unless_something_else_is_said() -> None:
    state = after(at("courses.what"), "Ultrasound", "1950, 3 days, travel 1100, nice", "2")
    assert key_of(state) == "the end"
    assert (items(state)[0]["every"], items(state)[0]["from_year"]) == (100, 2)
    state = after(at("courses.what"), "Ultrasound", "1950 every 3 years, online, no days, nice, year 2")
    assert (items(state)[0]["every"], items(state)[0]["from_year"]) == (3, 2)


def test_days_alone_are_no_price() -> None:
    state = after(at("conferences.what"), "Annual meeting")
    assert state.answered("4 days")[1].startswith("And what does it cost to register?")
    assert after(state, "4 days") == state


@pytest.mark.parametrize("line", ["yes", "900", "!"])
def test_what_has_no_letters_is_no_name(line: str) -> None:
    state = at("conferences.what")
    assert after(state, line) == state


EVENTS = '[[plan]]\nwhat = "Assembly"\nkind = "conferences"\n[[plan]]\nwhat = "Sutures"\nkind = "courses"\n'


def test_a_fee_that_the_plan_names_is_not_asked() -> None:
    named = '[[plan]]\nwhat = "x"\nfee = "dea"\n'
    topics = [topic.key for topic in start(named).topics]
    assert topics == ["state_license", "board_certification", "society_dues", "conferences", "courses"]


def test_there_may_be_one_more_meeting_and_course() -> None:
    state = at("conferences.what", EVENTS)
    assert state.asked.startswith("Another meeting")
    assert state.skip_said == "no"
    assert at("conferences.what").asked.startswith("A meeting")
    assert at("conferences.what").skip_said == "skip"
    assert after(state, "assembly") == state, "it is in the plan already"
    state = after(state, "", "Knots, 50, once, 1 day, no travel, nice", "")
    assert key_of(state) == "the end"
    assert [item["what"] for item in items(state)] == ["Knots"]


@pytest.mark.parametrize(
    ("lines", "said", "asked"),
    [
        (["888 every 3 years, due in 2028"], "$888 every 3 years. Years are counted", "dea.from_year"),
        (["dea, due in 2028"], "$888 every 3 years. Years are counted", "dea.from_year"),
        (["888 a year, due in 2028"], "$888 a year. Years are counted", "dea.from_year"),
        (["888 every 3 years, next year"], "$888 every 3 years, first in year 2", "board_certification.cost"),
        (["888/3y, year 5"], "$888 every 3 years, first in year 5; that is beyond your plan of 3 years", None),
        (["888/3y", "4"], "year 4; that is beyond your plan of 3 years", None),
        (["888/3y", "3"], "year 3", None),
    ],
)
def test_what_is_understood_of_a_line_is_taken(lines: list[str], said: str, asked: str | None) -> None:
    state = after(at("dea.cost"), *lines[:-1])
    state, reply = state.answered(lines[-1])
    assert reply.startswith(said)
    assert ("beyond" in reply) is ("beyond" in said)
    assert key_of(state) == (asked or "board_certification.cost")


def test_a_year_without_an_amount_is_explained() -> None:
    state = at("dea.cost")
    assert state.answered("due in 2028") == (state, f"{YEARS_COUNTED} {HOW_MUCH}")


def test_a_course_in_one_breath() -> None:
    state, said = at("courses.what").answered("Suturing course, 50, once")
    assert said == "Suturing course: $50 once"
    assert key_of(state) == "courses.days"
    assert suggested(after(state, "b")) == "now: Suturing course: $50 once"
    assert key_of(after(state, "b", "")) == "courses.days"
    assert items(after(state, "", "", ""))[0]["cost"] == 50
    state = after(at("courses.what"), "Ultrasound, 3 days")
    assert key_of(state) == "courses.cost"
    assert items(after(state, "900", "", "", ""))[0]["days"] == 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2000000000", "Expected a number from 0 to 1,000,000,000, found 2000000000."),
        ("888 every 0 years", "Expected a whole number from 1 to 100, found 0."),
        ("888 every 500 years", "Expected a whole number from 1 to 100, found 500."),
        ("x" * (LONGEST + 1), f"That is longer than {LONGEST} characters; the rest can go into the file later."),
    ],
)
def test_what_is_out_of_range_is_asked_again(line: str, said: str) -> None:
    assert start().answered(line) == (start(), said)


def test_back_shows_what_was_said_and_enter_keeps_it() -> None:
    state = after(start(), "1206 every 2 years", "2", "b", "b")
    assert suggested(state) == "now: $1,206 every 2 years"
    kept = after(state, "")
    assert suggested(kept) == "now: year 2"
    assert items(after(kept, ""))[0]["from_year"] == 2
    assert after(state, "-").added() == ()
    assert items(after(state, "220 a year")) == [
        {"what": "State license", "fee": "state_license", "cost": 220, "every": 1, "from_year": 1, "must": True}
    ]
    assert start().answered("b") == (start(), "This is the first question.")


def test_q_asks_whether_to_write_what_there_is() -> None:
    state = after(start(), "california", "2", "q")
    assert key_of(state) == "the end"
    assert not state.is_finished
    assert state.answered("hm")[0] == state
    for line in ("", "yes"):
        assert after(state, line).is_agreed
    for line in ("no", "n", "q", "-"):
        refused = after(state, line)
        assert refused.is_finished
        assert not refused.is_agreed
    assert key_of(after(state, "b")) == "courses.what"
    assert after(start(), "q").is_finished


lines = ["", "-", "b", "?", "q", "no", "yes", "2", "888/3y", "california", "Annual meeting", "900, 4 days", "must"]
answers = st.sampled_from([*lines, "1e9", "Sutures, 50, once", "888, due 2028", "next year", "Knots, 2 days"])


@given(st.lists(st.one_of(answers, st.text(max_size=30)), max_size=40), st.sampled_from(["", OWN, 'currency = "EUR"']))
def test_whatever_is_typed_what_would_be_written_can_be_read(lines: list[str], wanted: str) -> None:
    state = start(wanted)
    for line in lines:
        if state.is_finished:
            break
        state, reply = state.answered(line)
        assert reply.isprintable()
        assert [item["what"] for item in items(state)] == [each.item.what for each in state.added()]
        assert state.suggestion is None or state.suggestion.said
    priorities(wanted + items_text(state.added()))
