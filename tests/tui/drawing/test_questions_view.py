"""The questions as drawn: what is selected stays in sight, nothing leaves its line."""

from dataclasses import replace

from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.analysis.question_values import QuestionValue, VerbalRisk, open_terms, question_values
from offercompare.files.load import load
from offercompare.tui.drawing.pen import Line, Role
from offercompare.tui.drawing.questions_view import QuestionsView, draw_questions
from offercompare.tui.state.view import View
from support import CASES, SAMPLES
from view_factory import line_texts, make_view


def about(view: View) -> QuestionsView:
    return QuestionsView(view, question_values(view.comparison, open_terms(view.comparison.evaluation)))


def of_case(name: str) -> QuestionsView:
    return about(View.begin(load([CASES / name])))


def drawn(asking: QuestionsView, width: int = 120, height: int = 40) -> tuple[Line, ...]:
    found = draw_questions(asking, width, height)
    return (*found.above, *found.lines, *found.below)


def accented(line: Line) -> str:
    return "".join(span.text for span in line.spans if span.role is Role.ACCENT and span.text.strip("12 ▌"))


@given(
    st.sampled_from(["pictured", "ordinary", "edges", "defaults"]),
    st.integers(1, 250),
    st.integers(1, 70),
    st.data(),
)
def test_nothing_leaves_its_place_at_any_size(case: str, width: int, height: int, data: st.DataObject) -> None:
    asking = of_case(case)
    selected = data.draw(st.integers(0, max(0, len(asking.entries) - 1)), label="selected")
    drawn = draw_questions(replace(asking, selected=selected), width, height)
    for line in (*drawn.above, *drawn.lines, *drawn.below):
        assert cell_len(line.text) <= width
        assert line.band.stop <= width
    assert [*drawn.spots] == [*range(len(asking.entries))]
    starts = [spot.lines.start for spot in drawn.spots.values()]
    assert starts == sorted(starts)
    banded = [place for place, line in enumerate(drawn.lines) if line.band]
    assert width < 3 or all(place in drawn.spots[selected].lines for place in banded)


def test_the_answers_that_change_the_pick_are_the_accented_part() -> None:
    asking = of_case("pictured")
    first, second = (line for line in drawn(asking) if "───" in line.text)
    assert accented(first) == "━" * 6
    assert first.text.rstrip().endswith("0  ───────────━━━━━━ 10 days")
    assert accented(second) == "━"


def test_a_poor_answer_about_the_pick_is_at_the_left() -> None:
    asking = of_case("real-terms")
    assert asking.entries[0].leader is not None
    assert any("0  ━━━━━━━─" in line.text for line in drawn(asking))


def test_where_there_is_a_third_column_nothing_in_it_is_cut() -> None:
    for folder in (CASES / "pictured", SAMPLES):
        asking = about(View.begin(load([folder])))
        for width in range(116, 170, 6):
            assert not any("…" in line for line in line_texts(drawn(asking, width)))


def test_the_selected_one_stands_on_the_band_with_its_details() -> None:
    banded = [line.text for line in drawn(replace(of_case("pictured"), selected=3)) if line.band]
    assert all(line.startswith(" ▌") for line in banded)
    assert "said: $5,000 a year" in banded[1]


def test_promises_are_the_second_half_and_what_changes_nothing_is_between() -> None:
    lines = line_texts(drawn(of_case("pictured")))
    heads = [place for place, line in enumerate(lines) if line.startswith(("  Not stated", "  Only said"))]
    silent = next(place for place, line in enumerate(lines) if "7 other answers" in line)
    assert heads[0] < silent < heads[1]


def test_one_offer_alone() -> None:
    asking = of_case("pictured")
    alone = replace(asking, only="northway.toml")
    assert {entry.standing.file for entry in alone.entries} == {"northway.toml"}
    assert [isinstance(entry, QuestionValue) for entry in alone.entries] == [True, True, False]
    text = "\n".join(line_texts(drawn(alone)))
    assert "4 other answers" in text
    assert "B County Health  " not in text


def test_of_one_offer_alone_it_is_not_said_that_no_answer_about_the_others_matters() -> None:
    asking = of_case("pictured")
    assert line_texts(drawn(asking))[0].startswith("  Ask C Northway Physician about CME days first.")
    lines = line_texts(drawn(replace(asking, only="lakeside.toml")))
    assert "No single answer about A Lakeside Regional changes the pick; without that" in lines[1]
    lines = line_texts(drawn(replace(asking, only="county.toml")))
    assert lines[0].rstrip() == "  No single answer about B County Health changes the pick."


def test_where_it_is_narrow_no_head_runs_into_another() -> None:
    for width, head in ((40, "what to say aloud"), (60, "what to say aloud chance")):
        lines = line_texts(drawn(of_case("pictured"), width))
        assert any(" ".join(line.split()) == f"Not stated {head}" for line in lines), width


def test_nothing_to_ask() -> None:
    asking = about(make_view(2))
    nothing = replace(asking, values=asking.values._replace(unstated=(), verbal=()))
    assert nothing.current is None
    assert not any(isinstance(entry, VerbalRisk) for entry in nothing.entries)
    assert not any("Not stated" in line for line in line_texts(drawn(nothing)))
    assert not any("chance" in line for line in line_texts(drawn(nothing)))


def test_any_number_of_offers() -> None:
    for offers in (1, 12, 40):
        asking = about(make_view(offers, 8))
        for width in (60, 80, 120, 145):
            assert all(cell_len(line.text) <= width for line in drawn(asking, width))
