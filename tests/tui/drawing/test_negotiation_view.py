"""What to ask for as drawn: the selected row stays in sight, nothing leaves its line, ASCII is ASCII."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.analysis.asks import asks_of
from offercompare.files.load import Loaded, load
from offercompare.files.published import load_market
from offercompare.model.catalogue import Term, term
from offercompare.model.evaluation import Source
from offercompare.tui.ask_editor import AskEditor
from offercompare.tui.drawing.ask_columns import ask_columns
from offercompare.tui.drawing.ask_words import beside_the_list, suggested, under_the_list
from offercompare.tui.drawing.glyphs import ASCII, UNICODE, Glyphs
from offercompare.tui.drawing.negotiation_view import NegotiationDrawing, Scroll, draw_negotiation
from offercompare.tui.drawing.view import View
from offercompare.tui.negotiation import LEAD, Negotiation, goal_of
from offercompare.tui.state import State
from support import SAMPLES, offer, priorities
from view_factory import line_texts, make_state

SIZES = ((57, 13), (76, 21), (80, 21), (109, 30), (110, 21), (120, 33), (140, 40), (200, 47))
STATES = {
    "samples": State.begin(load([SAMPLES]), {}, is_sample=False),
    "many": make_state(8, 12),
    "alone": make_state(1),
}


def negotiation(view: View, file: str, editor: AskEditor | None = None) -> Negotiation:
    comparison, standing = view.comparison, view.by_file[file]
    found = asks_of(comparison, standing, goal_of(LEAD, comparison, standing))
    return Negotiation(comparison, found, editor or AskEditor(), load_market().market)


EVERY = [(name, file) for name, state in STATES.items() if state.view(UNICODE).by_file for file in state.shown]


@cache
def found(name: str, file: str) -> Negotiation:
    """Work it out when a test needs it: at import each process would pay for it."""
    return negotiation(STATES[name].view(UNICODE), file)


def drawn(
    key: tuple[str, str], selected: int, size: tuple[int, int], glyphs: Glyphs = UNICODE, *, with_package: bool = False
) -> tuple[Negotiation, NegotiationDrawing]:
    shown = found(*key)
    if with_package and shown.found.package:
        shown = replace(shown, editor=AskEditor().take(shown.found.package.asks))
    view = STATES[key[0]].view(glyphs)
    return shown, draw_negotiation(shown, view, selected % max(1, len(shown.rows)), Scroll(), *size)


keys = st.sampled_from(sorted(EVERY))
sizes = st.sampled_from(SIZES)


@given(key=keys, selected=st.integers(0, 40), size=sizes, with_package=st.booleans())
def test_nothing_leaves_its_line_and_the_selected_row_is_in_sight(
    *, key: tuple[str, str], selected: int, size: tuple[int, int], with_package: bool
) -> None:
    shown, scene = drawn(key, selected, size, with_package=with_package)
    width, height = size
    assert len(scene.lines) == height
    assert all(cell_len(line.text.rstrip()) <= width for line in scene.lines)
    assert all("…" not in line.text[:6] for line in scene.lines)
    if shown.rows:
        focused = [y for y, line in enumerate(scene.lines) if line.text.startswith("▌")]
        assert len(focused) == 1
        assert scene.row_at(10, focused[0]) == selected % len(shown.rows)


@given(keys, st.integers(0, 40), sizes)
def test_the_ascii_set_is_ascii_and_stands_where_the_other_does(
    key: tuple[str, str], selected: int, size: tuple[int, int]
) -> None:
    _, plain = drawn(key, selected, size, ASCII)
    _, other = drawn(key, selected, size)
    assert all(line.text.isascii() for line in plain.lines)
    assert [cell_len(line.text) for line in plain.lines] == [cell_len(line.text) for line in other.lines]


@pytest.mark.parametrize("width", range(57, 125))
def test_columns_stand_in_order_within_the_line(width: int) -> None:
    columns = ask_columns(width)
    assert columns.term_width >= 12
    assert columns.ask + columns.ask_width < columns.gain_end < columns.cost_end <= width - 3
    if columns.now_width:
        assert columns.now + columns.now_width < columns.ask
        assert columns.ask + columns.ask_width < columns.alone
        assert columns.alone + columns.alone_width < columns.gain_end


def test_a_click_finds_the_rows_and_only_them() -> None:
    shown, scene = drawn(("samples", "northway.toml"), 0, (120, 33))
    found = [scene.row_at(10, y) for y in range(33)]
    assert [place for place in found if place is not None] == list(range(len(shown.rows)))
    assert scene.row_at(100, found.index(0)) is None
    assert scene.is_mark(3)
    assert not scene.is_mark(10)


def test_what_is_chosen_is_told_by_words_and_signs() -> None:
    _, before = drawn(("samples", "northway.toml"), 0, (80, 21))
    _, after = drawn(("samples", "northway.toml"), 0, (80, 21), with_package=True)
    assert any("[ ] CME days" in line.text and "from 8 days" in line.text for line in before.lines)
    assert any("As it is" in line.text for line in before.lines)
    assert any("[x] CME days" in line.text and "◂ 5 days ▸" in line.text for line in after.lines)
    assert any("With that granted" in line.text for line in after.lines)
    assert any("it leads by 0.6; costs them $7,000 a year." in line.text for line in after.lines)
    assert any(line.text.startswith("  1  D Northway") and "now 60.5" in line.text for line in after.lines)


def test_a_tick_is_a_word_in_the_row() -> None:
    shown = found("samples", "northway.toml")
    ticked = replace(shown, editor=AskEditor().tick(term("perks.library")))
    scene = draw_negotiation(ticked, STATES["samples"].view(UNICODE), 0, Scroll(), 120, 33)
    assert [("compared" in line.text) for line in scene.lines if "] Library" in line.text] == [True]
    assert sum("compared" in line.text for line in scene.lines) == 1


@given(keys, st.integers(0, 40), st.integers(20, 80), st.integers(1, 30))
def test_what_to_say_fits_and_says_when_there_is_more(
    key: tuple[str, str], selected: int, width: int, height: int
) -> None:
    shown = found(*key)
    if not shown.rows:
        return
    row = shown.rows[selected % len(shown.rows)]
    for draw in (beside_the_list, under_the_list):
        lines = draw(shown, row, width, height)
        whole = draw(shown, row, width, 1000)
        assert len(lines) == min(height, len(whole))
        assert all(cell_len(line.text) <= width for line in whole)
        assert ("e  all of it" in lines[-1].text) is (len(whole) > height)


def test_ones_own_words_take_the_place_of_the_suggestion() -> None:
    shown = found("samples", "northway.toml")
    row = shown.rows[0]
    assert "What is your usual paid CME time" in suggested(shown, row)
    own = replace(shown, editor=AskEditor().say(row.term, "Seven days,\nplease.\x1b[2J"))
    text = "\n".join(line.text for line in beside_the_list(own, row, 40, 30))
    assert "in your words" in text
    assert "Seven days,\nplease.␛[2J" in text
    assert "What is your usual" not in text


@pytest.mark.parametrize("size", [(76, 21), (80, 21), (120, 33), (200, 47)])
@pytest.mark.parametrize(
    ("file", "name", "value"),
    [
        ("prairie-cross.toml", "days.amount", 6.0),
        ("prairie-cross.toml", "travel.share", 0.9),
        ("prairie-cross.toml", "perks.library", True),
        ("lakeside.toml", "days.amount", 6.0),
    ],
)
def test_what_is_to_be_put_in_writing_too_says_so_in_its_row(
    file: str, name: str, value: object, size: tuple[int, int]
) -> None:
    view, about = STATES["samples"].view(UNICODE), term(name)
    editor = AskEditor().raise_to(about, value)
    plain, written = (negotiation(view, file, each) for each in (editor, editor.write_down(about, in_writing=True)))
    assert "in writing" not in _line_of(plain, about, view, size)
    assert "in writing" in _line_of(written, about, view, size)


def _line_of(shown: Negotiation, about: Term, view: View, size: tuple[int, int]) -> str:
    place = next(place for place, row in enumerate(shown.rows) if (row.group, row.term) == ("raise", about))
    drawing = draw_negotiation(shown, view, place, Scroll(), *size)
    at = drawing.first_row + drawing.places[place].start - drawing.top
    return "".join(span.text for span in drawing.lines[at].spans)[: drawing.list_width]


def test_of_a_term_on_a_condition_the_condition_is_asked_away() -> None:
    text = 'employer = "Alder"\nstatus = "contract"\n[days]\namount = 5\nfrom = "separate"\n'
    text += "only_if = { amount = 'you present' }"
    state = State.begin(Loaded((Source("a.toml", offer(text)),), priorities(), (), {}), {}, is_sample=False)
    view = state.view(UNICODE)
    drawing = draw_negotiation(negotiation(view, "a.toml"), view, 0, Scroll(), 120, 60)
    lines = [line for line in line_texts(drawing.lines) if "CME days" in line]
    assert any("no condition" in line for line in lines)
