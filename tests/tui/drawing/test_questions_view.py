"""The questions as drawn: what is selected stays in sight, nothing leaves its line, ASCII is ASCII."""

from dataclasses import replace
from pathlib import Path

import pytest

from offercompare.analysis.question_values import QuestionValue, VerbalRisk, open_terms, question_values
from offercompare.files.load import load
from offercompare.tui.drawing.glyphs import ASCII, UNICODE, Glyphs
from offercompare.tui.drawing.listing import window
from offercompare.tui.drawing.pen import Line, Role
from offercompare.tui.drawing.question_rows import listing
from offercompare.tui.drawing.questions_view import (
    QuestionsView,
    foot,
    head,
    message_width,
    offers_asked,
    with_message,
)
from offercompare.tui.state import State
from support import CASES, SAMPLES
from view_factory import line_texts, make_state

WIDTHS = [60, 70, 80, 99, 100, 115, 116, 120, 145, 200]


def about(state: State, glyphs: Glyphs = UNICODE) -> QuestionsView:
    view = state.view(glyphs)
    return QuestionsView(view, question_values(view.comparison, open_terms(view.comparison.evaluation)))


def of_case(name: str, glyphs: Glyphs = UNICODE) -> QuestionsView:
    return about(State.begin(load([CASES / name]), {}, is_sample=False), glyphs)


def accented(line: Line) -> str:
    return "".join(span.text for span in line.spans if span.role is Role.ACCENT and span.text.strip("12 ▌"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", ["pictured", "ordinary", "edges", "defaults"])
def test_no_line_is_too_long_and_the_names_stay(case: str, width: int) -> None:
    asking = of_case(case, ASCII)
    for selected in range(max(1, len(asking.entries))):
        now = replace(asking, selected=selected)
        lines = [*head(now, width), *listing(now, width, 30).lines, *foot(now, width, 30)]
        assert all(len(line.text) <= width for line in lines)
        assert all(line.text.isascii() for line in lines)
        text = "\n".join(line_texts(lines))
        assert all(f"{place}  " in text for place in range(1, len(now.entries) + 1))


def test_the_answers_that_change_the_pick_are_the_accented_part() -> None:
    asking = of_case("pictured")
    listed = listing(asking, 120, 30)
    first, second = (listed.lines[listed.places[place].start] for place in (0, 1))
    assert accented(first) == "━" * 6
    assert first.text.rstrip().endswith("0  ───────────━━━━━━ 10 days")
    assert accented(second) == "━"


def test_a_poor_answer_about_the_pick_is_at_the_left() -> None:
    asking = of_case("real-terms")
    assert asking.entries[0].leader is not None
    listed = listing(asking, 120, 30)
    assert "0  ━━━━━━━─" in listed.lines[listed.places[0].start].text


def test_where_not_all_fits_a_promise_that_changes_the_leader_comes_before_what_changes_nothing() -> None:
    asking = of_case("pictured")
    for room, is_all_in_sight in ((40, True), (15, False)):
        for selected in range(len(asking.entries)):
            lines = line_texts(listing(replace(asking, selected=selected), 80, room).lines)
            silent = next(place for place, line in enumerate(lines) if "7 other answers" in line)
            promised = next(place for place, line in enumerate(lines) if line.startswith("  Promised"))
            assert (silent < promised) is is_all_in_sight
            assert lines[silent].startswith("  Not stated") is (promised < silent)
    listed = listing(asking, 80, 15)
    grave = next(place for place, entry in enumerate(asking.entries) if isinstance(entry, VerbalRisk))
    assert listed.places[grave].stop <= 15
    assert [listed.places[place].start for place in range(len(asking.entries))] == sorted(
        lines.start for lines in listed.places
    )


@pytest.mark.parametrize("width", range(116, 170, 6))
@pytest.mark.parametrize("folder", [CASES / "pictured", SAMPLES], ids=["pictured", "samples"])
def test_where_there_is_a_third_column_nothing_in_it_is_cut(folder: Path, width: int) -> None:
    asking = about(State.begin(load([folder]), {}, is_sample=False))
    assert not any("…" in line for line in line_texts(listing(asking, width, 40).lines))


def test_the_selected_one_stands_on_the_band_with_its_details() -> None:
    asking = replace(of_case("pictured"), selected=3)
    listed = listing(asking, 120, 40)
    banded = [index for index, line in enumerate(listed.lines) if line.band]
    assert banded == list(listed.places[3])
    assert all(listed.lines[index].text.startswith("▌") for index in banded)
    assert "said: $5,000 a year" in listed.lines[banded[1]].text


def test_one_offer_alone() -> None:
    asking = of_case("pictured")
    assert offers_asked(asking) == ("lakeside.toml", "county.toml", "northway.toml")
    alone = replace(asking, only="northway.toml")
    assert {entry.standing.file for entry in alone.entries} == {"northway.toml"}
    assert [isinstance(entry, QuestionValue) for entry in alone.entries] == [True, True, False]
    text = "\n".join(line_texts(listing(alone, 120, 40).lines))
    assert "4 other answers" in text
    assert "B County Health  " not in text


def test_the_selected_one_stays_in_sight() -> None:
    asking = of_case("pictured")
    top = 0
    for selected in [*range(7), *range(6, -1, -1)]:
        listed = listing(replace(asking, selected=selected), 80, 8)
        top = window(listed, top, 8, selected)
        assert top <= listed.places[selected].start
        assert listed.places[selected].stop <= top + 8
    assert top == 0
    assert window(listed, 1000, 8, None) == len(listed.lines) - 8
    assert window(listed, -5, 8, None) == 0


def test_the_message_stands_beside_where_there_is_room() -> None:
    asking = of_case("pictured")
    assert (message_width(170), message_width(200)) == (0, 55)
    lines = line_texts(with_message(asking, [Line()] * 30, 145))
    assert "To C Northway Physician" in lines[0]
    assert all(len(line) <= 200 for line in lines)
    assert any("How many paid CME days" in line for line in lines)


def test_nothing_to_ask() -> None:
    asking = about(make_state(2))
    nothing = replace(asking, found=asking.found._replace(unstated=(), verbal=()))
    assert nothing.current is None
    assert not any(isinstance(entry, VerbalRisk) for entry in nothing.entries)
    assert not any("Not stated" in line for line in line_texts(listing(nothing, 80, 20).lines))
    assert not foot(nothing, 80, 20)[0].text.strip()


@pytest.mark.parametrize("offers", [1, 2, 12, 40])
@pytest.mark.parametrize("width", [60, 80, 120, 145])
def test_any_number_of_offers(offers: int, width: int) -> None:
    asking = about(make_state(offers, 8))
    lines = [*head(asking, width), *listing(asking, width, 20).lines]
    assert all(len(line.text) <= width for line in lines)
