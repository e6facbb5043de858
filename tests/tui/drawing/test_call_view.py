"""A call as drawn: inside its place at any size, the line to type where it was, every question reached once."""

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.analysis.question_values import open_terms
from offercompare.files.load import load
from offercompare.model.answers import Answer, Answers
from offercompare.model.catalogue import Term
from offercompare.tui.call_state import CallQuestion, CallState, call_questions, questions_of
from offercompare.tui.drawing.call_end_view import summary_lines
from offercompare.tui.drawing.call_view import CallDrawing, draw_call, heading
from offercompare.tui.drawing.glyphs import ASCII, UNICODE, Glyphs
from offercompare.tui.state import State
from offercompare.wording.call_summary import IS_OVER, AnswerNote, ScoreAndRank, confirmation_email, summarize_call
from support import CASES

TODAY = date(2026, 3, 5)
FILES = ("county.toml", "lakeside.toml", "mercy.toml", "northway.toml")
VALUES = (None, 0, 5, True, False, "employer", "allowance", "none", "北海道 " * 30)


@cache
def silent(case: str) -> State:
    return State.begin(load([CASES / case]), {}, is_sample=False)


def call(
    file: str,
    said: list[object],
    place: int,
    reply: str = "",
    glyphs: Glyphs = UNICODE,
    noted: AnswerNote | None = None,
) -> CallState:
    """A call about one offer in which the first questions were answered so."""
    view = silent("pictured").view(glyphs)
    standing = view.by_file[file]
    asked = questions_of(view, standing, (), Answers())
    answers = Answers(
        answers=tuple(
            Answer.model_validate({"term": question.term.name, "value": value, "on": TODAY})
            for question, value in zip(asked, said, strict=False)
        )
    )
    of_call = call_questions(asked, answers)
    before = ScoreAndRank(standing.score.stated - 3, standing.rank + 1)
    return CallState(
        view, standing, of_call, answers, min(place, max(0, len(of_call) - 1)), before, TODAY, reply, noted
    )


def widths(drawn: CallDrawing) -> int:
    return max(cell_len(line.text) for line in drawn.lines)


@given(
    width=st.integers(60, 220),
    height=st.integers(13, 60),
    file=st.sampled_from(FILES),
    said=st.lists(st.sampled_from(VALUES), max_size=12),
    place=st.integers(0, 20),
    reply=st.sampled_from(["", "Type e employer, a allowance, n none, or up to how much, such as 500."]),
    is_sample=st.booleans(),
)
def test_nothing_leaves_its_place_and_the_current_question_is_in_sight(
    width: int, height: int, file: str, said: list[object], place: int, reply: str, *, is_sample: bool
) -> None:
    now = call(file, said, place, reply)
    drawn = draw_call(now, width, height, is_sample=is_sample)
    assert len(drawn.lines) <= height
    assert widths(drawn) <= width
    if now.current is not None:
        assert drawn.lines[drawn.line].text.startswith("  >")
        assert drawn.column + drawn.width <= width
        assert now.place in {place for _, place in drawn.places}
        line = next(line for line, place in drawn.places if place == now.place)
        assert drawn.place_at(width - 3, line) == now.place


@given(
    width=st.integers(60, 220),
    height=st.integers(21, 60),
    file=st.sampled_from(FILES),
    said=st.lists(st.sampled_from(VALUES), max_size=12),
)
def test_own_offer_and_its_nearest_rival_are_in_sight(width: int, height: int, file: str, said: list[object]) -> None:
    now = call(file, said, 0)
    lines = [line.text for line in draw_call(now, width, height, is_sample=False).lines]
    others = [one for one in now.view.comparison.standings if one.file != file and not one.misses_a_must]
    nearest = min(others, key=lambda one: abs(one.score.stated - now.standing.score.stated))
    for one in (now.standing, nearest):
        name = now.view.name_within(one.file, 17)
        assert any(line.startswith(f"  {one.rank}  {name}") for line in lines)


@given(
    width=st.integers(60, 220),
    height=st.integers(13, 60),
    about=st.sampled_from(["CME days", "documentation for claims"]),
    said=st.sampled_from(["5 days", "they will not write it", "the employer, up to $2,000, with half of it " * 3]),
)
def test_what_the_last_answer_did_is_on_one_line(width: int, height: int, about: str, said: str) -> None:
    noted = AnswerNote("Noted: ", about, said, "Northway rises 49.8 → 61.1", ", still rank 3", "49.8 → 61.1")
    now = call("northway.toml", [5], 1, noted=noted)
    (line,) = [
        line.text
        for line in draw_call(now, width, height, is_sample=False).lines
        if line.text.strip().startswith("Noted: ")
    ]
    assert "49.8 → 61.1" in line
    assert f"Noted: {about[:8]}" in line
    assert said[:6] in line


@given(st.integers(60, 220), st.integers(13, 60), st.sampled_from(["soon", "blue " * 8]))
def test_what_cannot_be_read_is_offered_to_be_kept(width: int, height: int, typed: str) -> None:
    reply = f"“{typed}” is not understood. Type days or hours a year, such as 5, 5 days or 40 hours; or none."
    drawn = draw_call(replace(call("northway.toml", [], 0, reply), can_be_kept=True), width, height, is_sample=False)
    said = " ".join(" ".join(line.text[:width].split("│")[0].split()) for line in drawn.lines)
    assert re.search("nter again keeps it as a note and goes on", said)
    assert f"“{typed}”"[:8] in said


@given(st.integers(60, 220), st.integers(13, 60), st.sampled_from(FILES))
def test_that_the_last_question_was_asked_stands_where_questions_stand(width: int, height: int, file: str) -> None:
    now = replace(call(file, [], 0), is_over=True)
    drawn = draw_call(now, width, height, is_sample=False)
    above = " ".join(line.text.split("│")[0].strip() for line in drawn.lines[: drawn.line])
    assert IS_OVER in " ".join(above.split())
    assert drawn.line == draw_call(call(file, [], 0), width, height, is_sample=False).line


@given(st.sampled_from(FILES), st.integers(60, 109), st.integers(21, 40))
def test_what_was_answered_last_stands_above_what_is_asked_now(file: str, width: int, height: int) -> None:
    now = call(file, [None], 1)
    drawn = draw_call(now, width, height, is_sample=False)
    rows = {place: line for line, place in drawn.places}
    assert rows[1] == rows[0] + 1
    assert drawn.lines[rows[0]].text.rstrip().endswith("will get back")


def test_more_offers_than_can_be_weighed_are_asked_by_what_hangs_on_each_question() -> None:
    view = silent("pictured").view(UNICODE)
    assert view.found is None
    for standing in view.comparison.standings:
        asked = questions_of(view, standing, (), Answers())
        found = open_terms(view.comparison.evaluation)
        points = {
            unknown.question.term: sum(
                share * gain for share, gain in zip(view.comparison.shares, unknown.gains, strict=True)
            )
            for unknown in found.unstated
            if unknown.file == standing.file and unknown.needed is None
        }
        hanging = [points[question.term] for question in asked if question.term in points]
        assert hanging == sorted(hanging, reverse=True)
        assert {question.term for question in asked} >= {q.term for q in view.comparison.questions(standing)}


@given(st.integers(60, 220), st.integers(13, 60), st.sampled_from(FILES))
def test_the_line_to_type_in_does_not_move_from_question_to_question(width: int, height: int, file: str) -> None:
    count = len(call(file, [], 0).asked)
    places = {draw_call(call(file, [], place), width, height, is_sample=False).line for place in range(count)}
    assert len(places) <= 1


@given(st.sampled_from(FILES), st.lists(st.sampled_from(VALUES), max_size=12))
def test_every_question_that_is_due_comes_once(file: str, said: list[object]) -> None:
    now, passed, reached = call(file, said, 0), frozenset[Term](), list[CallQuestion]()
    due = {asked.term for asked in now.asked if now.is_due(asked, passed)}
    while (place := now.next_place(passed)) is not None and len(reached) <= len(due):
        reached.append(now.asked[place])
        passed |= {now.asked[place].term}
    assert {asked.term for asked in reached} == due - ({now.asked[0].term} if now.asked else set())
    assert len(reached) == len({asked.term for asked in reached})


@pytest.mark.parametrize("width", [56, 76, 104, 116, 140])
def test_the_page_after_it_is_ascii_where_that_is_wanted_and_inside_its_place(width: int) -> None:
    now = call("northway.toml", [5, None, True, "employer"], 0, glyphs=ASCII)
    questions = [asked.question for asked in now.asked]
    email = confirmation_email(summarize_call(questions, now.answers, now.view.comparison, now.standing, TODAY), TODAY)
    lines = summary_lines(now, email, "calls/northway-2026-03-05.txt", width)
    assert all(line.text.isascii() and len(line.text) <= width for line in lines)
    assert len(heading(now, 12)) > 0


def test_what_the_offer_says_otherwise_since_is_not_called_learned() -> None:
    now = call("northway.toml", [5], 0)  # an answer that is not laid over the offer, as after a form changed it
    (first, *others) = [line.text.strip() for line in summary_lines(now, "", "", 76)]
    assert first.split() == ["Learned", "0", "of", str(len(now.asked))]
    assert others[0] == "nothing yet"
    assert any(line.startswith("Changed in the offer since") for line in others)
