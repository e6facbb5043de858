"""A call as drawn: inside its place at any size, the line to type where it was, every question reached once."""

from dataclasses import replace
from datetime import date
from functools import cache

from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.analysis.goals import place_of
from offercompare.files.load import load
from offercompare.model.answers import Answer, Answers
from offercompare.model.catalogue import Term
from offercompare.parse.groups import WHICH_FEES
from offercompare.tui.drawing.call_view import WITH_LIST, CallDrawing, draw_call
from offercompare.tui.drawing.pen import Role
from offercompare.tui.state.call_state import (
    CallQuestion,
    CallState,
    asks_fees_together,
    call_questions,
    questions_of,
)
from offercompare.tui.state.view import View
from offercompare.wording.call_summary import (
    IS_OVER,
    AnswerNote,
    ScoreAndRank,
)
from support import CASES, SAMPLES

TODAY = date(2026, 3, 5)
FILES = ("county.toml", "lakeside.toml", "mercy.toml", "northway.toml")
VALUES = (None, 0, 5, True, False, "employer", "allowance", "none", "北海道 " * 30)


@cache
def silent(case: str) -> View:
    return View.begin(load([SAMPLES if case == "offers" else CASES / case]))


def call(
    file: str,
    said: list[object],
    index: int,
    typed: str = "",
    note: AnswerNote | None = None,
    case: str = "pictured",
) -> CallState:
    """A call about one offer in which the first questions were answered so."""
    view = silent(case)
    standing = view.by_file[file]
    asked = questions_of(view, standing, (), Answers())
    answers = Answers(
        answers=tuple(
            Answer.model_validate({"term": question.term.name, "value": value, "on": TODAY})
            for question, value in zip(asked, said, strict=False)
        )
    )
    together = asks_fees_together(asked, Answers())
    of_call = call_questions(asked, answers, fees_together=together)
    before = ScoreAndRank(standing.score.stated - 3, standing.rank + 1)
    index = min(index, max(0, len(of_call) - 1))
    return CallState(
        view,
        standing,
        of_call,
        answers,
        index,
        before,
        TODAY,
        WHICH_FEES if typed else "",
        note,
    )


def widths(drawn: CallDrawing) -> int:
    return max(cell_len(line.text) for line in drawn.body.lines)


@given(
    width=st.integers(60, 220),
    height=st.integers(13, 60),
    file=st.sampled_from(FILES),
    said=st.lists(st.sampled_from(VALUES), max_size=12),
    index=st.integers(0, 20),
    typed=st.sampled_from(["", "about half of it", "北海道 " * 30]),
)
def test_nothing_leaves_its_place_and_the_current_question_is_in_sight(
    width: int, height: int, file: str, said: list[object], index: int, typed: str
) -> None:
    now = call(file, said, index, typed)
    drawn = draw_call(now, width, height)
    assert len(drawn.body.lines) <= height
    assert widths(drawn) <= width
    if now.current is not None:
        assert drawn.body.lines[drawn.line].text.startswith("  >")
        assert 4 + drawn.width <= width
    if now.current is not None and width >= WITH_LIST:
        (line,) = drawn.body.spots[now.index].lines
        assert [*drawn.body.entries_at(width - 3, line)] == [now.index]
        assert drawn.body.lines[line].band


@given(
    width=st.integers(60, 220),
    height=st.integers(21, 60),
    file=st.sampled_from(FILES),
    said=st.lists(st.sampled_from(VALUES), max_size=12),
)
def test_own_offer_and_its_rival_are_in_sight(width: int, height: int, file: str, said: list[object]) -> None:
    now = call(file, said, 0)
    lines = [line.text for line in draw_call(now, width, height).body.lines]
    rival = place_of(now.view.comparison, file).rival
    assert rival is not None
    for one in (now.standing, rival):
        name = now.view.name_within(one.file, 21)
        assert any(line.startswith(f"  {one.rank} {name}") for line in lines)


@given(
    width=st.integers(60, 220),
    height=st.integers(13, 60),
    about=st.sampled_from(["CME days", "documentation for claims"]),
    said=st.sampled_from(["5 days", "they will not write it", "the employer, up to $2,000, with half of it " * 3]),
)
def test_what_the_last_answer_did_is_on_one_line(width: int, height: int, about: str, said: str) -> None:
    note = AnswerNote(f"Noted: {about}, {said}.", ("Northway rises 49.8 → 61.1, now rank 3.", "49.8 → 61.1."))
    now = call("northway.toml", [5], 1, note=note)
    (line,) = [
        line.text for line in draw_call(now, width, height).body.lines if line.text.strip().startswith("Noted: ")
    ]
    assert "49.8 → 61.1" in line
    assert f"Noted: {about[:8]}" in line
    assert said.split(maxsplit=1)[0] in line


@given(st.integers(60, 220), st.integers(13, 60), st.sampled_from(["soon", "blue " * 8]))
def test_that_an_answer_was_not_taken_stands_in_bold_under_what_was_typed(width: int, height: int, typed: str) -> None:
    now = call("northway.toml", [], 0, typed)
    drawn = draw_call(now, width, height)
    below = drawn.body.lines[drawn.line + 1]
    assert below.text.startswith("    ▲ Not taken: this does not say which fees.")
    assert any(span.bold and span.role is Role.WARN for span in below.spans)
    said = " ".join(" ".join(line.text.split("│")[0].split()) for line in drawn.body.lines[drawn.line :])
    assert "Nothing was changed." in said


@given(st.integers(110, 220), st.integers(30, 60))
def test_the_fees_are_one_question_with_lettered_answers_and_their_scores(width: int, height: int) -> None:
    questions = call("northway.toml", [], 0, case="offers").questions
    fees = next(index for index, asked in enumerate(questions) if asked.group)
    now = call("northway.toml", [], fees, case="offers")
    lines = [line.text.split("│")[0].rstrip() for line in draw_call(now, width, height).body.lines]
    labels = ("all paid on top", "all from the allowance", "none", "one by one", "later, they will get back")
    for choice, label in zip(now.choices, labels, strict=True):
        (line,) = [line for line in lines if line.startswith(f"    {choice.choice.letter}  {label}")]
        assert choice.score is None or f"{choice.score:.1f}" in line
    assert [choice.score is None for choice in now.choices] == [False, False, False, True, True]


@given(st.integers(60, 220), st.integers(13, 60), st.sampled_from(FILES))
def test_that_the_last_question_was_asked_stands_where_questions_stand(width: int, height: int, file: str) -> None:
    asked = call(file, [], 0)
    drawn = draw_call(replace(asked, index=len(asked.questions)), width, height)
    assert IS_OVER in " ".join(" ".join(line.text.split("│")[0].split()) for line in drawn.body.lines[:3])
    assert not any(line.text.startswith("  >") for line in drawn.body.lines)


@given(st.integers(60, 220), st.integers(13, 60), st.sampled_from(FILES))
def test_the_line_to_type_in_does_not_move_from_question_to_question(width: int, height: int, file: str) -> None:
    count = len(call(file, [], 0).questions)
    lines = {draw_call(call(file, [], index), width, height).line for index in range(count)}
    assert len(lines) <= 1


@given(st.sampled_from(FILES), st.lists(st.sampled_from(VALUES), max_size=12))
def test_every_question_that_is_due_comes_once(file: str, said: list[object]) -> None:
    now, skipped, reached = call(file, said, 0), frozenset[Term](), list[CallQuestion]()
    due = {asked.term for asked in now.questions if now.is_open(asked, skipped)}
    while (index := now.next_index(skipped)) is not None and len(reached) <= len(due):
        reached.append(now.questions[index])
        skipped |= {now.questions[index].term}
    assert {asked.term for asked in reached} == due - ({now.questions[0].term} if now.questions else set())
    assert len(reached) == len({asked.term for asked in reached})
