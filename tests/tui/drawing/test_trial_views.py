"""Asks and what-if as drawn: nothing leaves its line at any size, the selected row is told."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.analysis.asks import asks_of
from offercompare.files.load import Loaded, load
from offercompare.files.published import load_market
from offercompare.model.ask_list import AskList
from offercompare.model.catalogue import Term, term
from offercompare.model.evaluation import Source
from offercompare.tui.drawing import asks_view, what_if_view
from offercompare.tui.drawing.body import Body
from offercompare.tui.drawing.pen import Line
from offercompare.tui.drawing.trial_view import draw_head
from offercompare.tui.state.ask_selection import LEAD, RAISE, AskSelection, goal_of
from offercompare.tui.state.view import View
from offercompare.tui.state.what_if import WhatIf
from support import SAMPLES, offer, priorities
from view_factory import line_texts, make_view

VIEWS = {
    "samples": View.begin(load([SAMPLES])),
    "many": make_view(8, 12),
    "alone": make_view(1),
}
EVERY = sorted((name, file) for name, view in VIEWS.items() if view.by_file for file in view.columns)


def selection(view: View, file: str, wanted: AskList | None = None) -> AskSelection:
    comparison, standing = view.comparison, view.by_file[file]
    found = asks_of(comparison, standing, goal_of(LEAD, comparison, standing))
    return AskSelection(comparison, standing, wanted or AskList(), found, load_market().market, None)


@cache
def found(name: str, file: str) -> AskSelection:
    """Work it out when a test needs it: at import each process would pay for it."""
    return selection(VIEWS[name], file)


def with_package(shown: AskSelection) -> AskSelection:
    package = shown.found.package
    return replace(shown, wanted=AskList().take(package.asks)) if package else shown


def trial_of(kind: str, key: tuple[str, str], *, is_changed: bool) -> AskSelection | WhatIf:
    shown = with_package(found(*key)) if is_changed else found(*key)
    return shown if kind == "asks" else WhatIf(shown.comparison, shown.standing, shown.wanted)


def drawn(
    trial: AskSelection | WhatIf, view: View, selected: int, width: int, height: int
) -> tuple[Sequence[Line], Body]:
    """Draw everything of a screen but title and footer."""
    if isinstance(trial, AskSelection):
        answer = [*asks_view.draw_answer(trial, view, width)]
        listed = asks_view.draw_rows(trial, selected, width)
    else:
        answer = [*what_if_view.draw_answer(trial, view, width, height)]
        listed = what_if_view.draw_terms(trial, selected, width)
    return draw_head(trial, view, answer, "With that", width, height), listed


keys, kinds = st.sampled_from(EVERY), st.sampled_from(["asks", "what-if"])


@given(
    kind=kinds,
    key=keys,
    selected=st.integers(0, 60),
    width=st.integers(1, 220),
    height=st.integers(1, 60),
    is_changed=st.booleans(),
)
def test_nothing_leaves_its_line_and_one_row_is_selected(
    *, kind: str, key: tuple[str, str], selected: int, width: int, height: int, is_changed: bool
) -> None:
    trial, view = trial_of(kind, key, is_changed=is_changed), VIEWS[key[0]]
    place = selected % max(1, len(trial.rows))
    head, listed = drawn(trial, view, place, width, height)
    assert all(cell_len(line.text) <= width for line in (*head, *listed.lines))
    assert len(listed.spots) == len(trial.rows)
    if trial.rows and width >= 40:  # narrower the screens say that the window is too small
        spot = listed.spots[place]
        assert [row for row, line in enumerate(listed.lines) if "▌" in line.text] == [*spot.lines]
        assert listed.lines[spot.lines.start].band.start in spot.cells
        assert [*listed.entries_at(spot.cells.start, spot.lines.start)] == [place]


def test_columns_stand_in_order_within_the_line() -> None:
    for width in range(56, 125):
        columns = asks_view.ask_columns(width)
        assert columns.term_width >= 12
        assert columns.ask + columns.ask_width < columns.gain_end < columns.cost_end <= width - 3
        if columns.now_width:
            assert columns.now + columns.now_width < columns.ask
            assert columns.ask + columns.ask_width < columns.alone
            assert columns.alone + columns.alone_width < columns.gain_end


def test_what_is_chosen_is_told_by_words_and_signs() -> None:
    view, shown = VIEWS["samples"], found("samples", "northway.toml")
    before = line_texts(drawn(shown, view, 0, 200, 33)[1].lines)
    head, listed = drawn(with_package(shown), view, 0, 120, 33)
    assert any("[ ] CME days" in line and "from 8 days" in line for line in before)
    assert any("[x] CME days" in line and "5 days, in writing ←→" in line for line in line_texts(listed.lines))
    assert any("it leads by 0.6; costs them" in line for line in line_texts(head))


def test_a_tick_is_a_word_in_the_row() -> None:
    ticked = replace(found("samples", "northway.toml"), wanted=AskList().tick(term("perks.library")))
    _, listed = drawn(ticked, VIEWS["samples"], 0, 120, 33)
    assert ["] Library" in line.text for line in listed.lines if "compared" in line.text] == [True]


@given(keys, st.integers(0, 40), st.integers(1, 80), st.integers(1, 30))
def test_what_to_say_fits_and_says_when_there_is_more(
    key: tuple[str, str], selected: int, width: int, height: int
) -> None:
    shown = found(*key)
    if not shown.rows:
        return
    row = shown.rows[selected % len(shown.rows)]
    below = asks_view.draw_words(shown, row, width, height)
    assert all(cell_len(line.text) <= width for line in below)
    assert len(below) == height
    whole = asks_view.draw_words(shown, row, width, 1000)
    is_longer = any(line.text for line in whole[height:])
    assert ("e all of it" in below[-1].text) is is_longer or width < 30


def test_ones_own_words_take_the_place_of_the_suggestion() -> None:
    shown = found("samples", "northway.toml")
    row = shown.rows[0]
    assert "What is your usual paid CME time" in asks_view.suggested(shown, row)
    own = replace(shown, wanted=AskList().say(row.term, "Seven days,\nplease.\x1b[2J"))
    text = "\n".join(line.text for line in asks_view.draw_words(own, row, 60, 10))
    assert "in your words: Seven days,\n  please.␛[2J" in text
    assert "What is your usual" not in text


@pytest.mark.parametrize("width", [76, 80, 120, 200])
@pytest.mark.parametrize(
    ("file", "name", "value"),
    [
        ("prairie-cross.toml", "days.amount", 6.0),
        ("prairie-cross.toml", "travel.share", 0.9),
        ("prairie-cross.toml", "perks.library", True),
        ("lakeside.toml", "days.amount", 6.0),
    ],
)
def test_what_is_to_be_put_in_writing_too_says_so_in_its_row(file: str, name: str, value: object, width: int) -> None:
    view, about = VIEWS["samples"], term(name)
    wanted = AskList().raise_to(about, value)
    plain, written = (selection(view, file, each) for each in (wanted, wanted.write_down(about, in_writing=True)))
    assert "in writing" not in _line_of(plain, about, width)
    assert "in writing" in _line_of(written, about, width)


def _line_of(shown: AskSelection, about: Term, width: int) -> str:
    place = next(place for place, row in enumerate(shown.rows) if (row.group, row.term) == (RAISE, about))
    listed = asks_view.draw_rows(shown, place, width)
    return listed.lines[listed.spots[place].lines.start].text


def test_of_a_term_on_a_condition_the_condition_is_asked_away() -> None:
    text = 'employer = "Alder"\nstatus = "contract"\n[days]\namount = 5\nfrom = "separate"\n'
    text += "only_if = { amount = 'you present' }"
    view = View.begin(Loaded((Source("a.toml", offer(text)),), priorities(), (), {}))
    lines = line_texts(asks_view.draw_rows(selection(view, "a.toml"), 0, 120).lines)
    assert any("no condition" in line for line in lines if "CME days" in line)


def test_a_term_that_is_tried_stands_beside_what_is_offered() -> None:
    shown, view = found("samples", "prairie-cross.toml"), VIEWS["samples"]
    what_if = WhatIf(shown.comparison, shown.standing, AskList().raise_to(term("days.amount"), 7.0))
    lines = line_texts(what_if_view.draw_terms(what_if, 0, 120).lines)
    assert any("CME days" in line and "5 days → 7 days" in line for line in lines)
    answer = line_texts([*what_if_view.draw_answer(what_if, view, 120, 40)])
    assert "would score 79.1, and it leads by" in answer[0]
