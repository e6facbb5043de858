"""The table: which offers and criteria are shown, and what the mouse meets where."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.files.load import Loaded
from offercompare.model.evaluation import Source
from offercompare.tui.drawing.compare_view import scene
from offercompare.tui.drawing.glyphs import KNOB, SLIDER_CELLS
from offercompare.tui.drawing.layout import Layout
from offercompare.tui.drawing.pen import BLANK
from offercompare.tui.drawing.weight_table import draw_weights, pages, rows_beyond, target
from offercompare.tui.state.view import View
from support import offer, priorities
from view_factory import make_layout, make_view

SIZES = [(60, 16), (80, 24), (120, 36), (200, 50)]


def many() -> tuple[View, Layout]:
    view = make_view(12, 12)
    return view, make_layout(view, 80, 24)


def test_the_baseline_stays_and_the_selected_offer_is_shown() -> None:
    view, layout = many()
    assert layout.offers_shown == 5
    for selected in view.columns:
        for baseline in (None, *view.columns):
            seen = replace(view, offer=selected, baseline=baseline).columns_shown(layout.offers_shown)
            assert len(set(seen)) == layout.offers_shown
            assert selected in seen
            assert baseline is None or baseline in seen
            assert list(seen) == sorted(seen, key=view.columns.index)


def test_the_pages_hold_every_offer() -> None:
    view, layout = many()
    seen = {file for offer in view.columns for file in replace(view, offer=offer).columns_shown(layout.offers_shown)}
    assert seen == set(view.columns)


def test_the_header_counts_the_offers_to_either_side() -> None:
    view, layout = many()
    order = view.columns
    assert pages(replace(view, offer=order[0]), layout) == "7 more ›"
    assert pages(replace(view, offer=order[5]), layout) == "‹ 5 · 2 more ›"
    assert pages(replace(view, offer=order[-1]), layout) == "‹ 7"
    assert pages(make_view(4), make_layout(make_view(4), 80, 24)) == ""


@pytest.mark.parametrize("size", SIZES)
def test_the_selected_criterion_is_always_shown(size: tuple[int, int]) -> None:
    view = make_view(3, 12)
    layout = make_layout(view, *size)
    for row in view.rows:
        seen = replace(view, row=row).rows_shown(layout.criteria_shown)
        assert row in seen
        assert len(seen) == layout.criteria_shown
        assert list(seen) == sorted(seen)


def test_the_header_counts_the_criteria_above_and_below() -> None:
    view, layout = many()
    hidden = 12 - layout.criteria_shown
    assert rows_beyond(replace(view, row=0), layout) == f"↓ {hidden} rows"
    assert rows_beyond(replace(view, row=11), layout) == f"↑ {hidden} rows"
    assert rows_beyond(replace(view, row=layout.criteria_shown), layout) == f"↑ 1 · ↓ {hidden - 1} rows"
    assert rows_beyond(make_view(3), make_layout(make_view(3), 80, 24)) == ""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("offers", [1, 4, 12])
def test_the_mouse_meets_what_is_drawn(size: tuple[int, int], offers: int) -> None:
    view = make_view(offers, 8)
    layout = make_layout(view, *size)
    lines = [line.text for line in draw_weights(view, layout)]
    knob = KNOB
    weights = dict(enumerate(view.comparison.weights))
    seen: set[int] = set()
    for y, line in enumerate(lines):
        if knob in line:
            hit = target(view, layout, line.index(knob), y)
            assert hit.row is not None
            assert hit.slider
            assert hit.slider.weight_at(line.index(knob)) == round(weights[hit.row])
            seen.add(hit.row)
    assert seen == set(view.rows_shown(layout.criteria_shown))
    for file in view.columns_shown(layout.offers_shown):
        word = f" {view.letter(file)}"
        start = lines[0].index(word)
        for x in (start, start + cell_len(word) - 1):
            assert target(view, layout, x, 0) == (None, None, file)
            assert target(view, layout, x, 1).offer == file


@given(st.integers(-5, 260), st.integers(-3, 60))
def test_no_place_is_too_far_off(x: int, y: int) -> None:
    view, layout = many()
    hit = target(view, layout, x, y)
    assert hit.row is None or hit.row in view.rows_shown(layout.criteria_shown)
    assert hit.offer is None or hit.offer in view.columns_shown(layout.offers_shown)
    assert hit.slider is None or hit.row is not None
    assert 0 <= layout.slider.weight_at(x) <= 10


def test_each_cell_of_the_slider_is_a_weight() -> None:
    view, layout = many()
    start = layout.columns.slider
    assert all(target(view, layout, start + cell, 1).slider for cell in range(-1, SLIDER_CELLS + 1))
    assert [layout.slider.weight_at(start + cell) for cell in range(SLIDER_CELLS)] == list(range(11))
    assert target(view, layout, start + 3, 2).slider is None


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 10)), min_size=1, max_size=12), st.sampled_from(SIZES))
def test_a_weight_step_moves_no_column_and_no_slider(steps: list[tuple[int, int]], size: tuple[int, int]) -> None:
    view = make_view(12)
    layout = make_layout(view, *size)
    before = draw_weights(view, layout)
    session = view.session
    for row, weight in steps:
        session = session.weigh(row, weight)
    moved = replace(view, session=session)
    assert moved.columns_shown(layout.offers_shown) == view.columns_shown(layout.offers_shown)
    values = slice(layout.columns.first_offer - 1, None)
    for old, new in zip(before[1:], draw_weights(moved, layout)[1:], strict=True):
        assert old.text[values] == new.text[values]
    unmoved = {*range(6)} - {row for row, _ in steps}
    for row in unmoved:
        shown = view.rows_shown(layout.criteria_shown)
        place = 1 + shown.index(row) * layout.criterion_rows if row in shown else 0
        slider = slice(layout.columns.slider, layout.columns.weight_end)
        assert before[place].text[slider] == draw_weights(moved, layout)[place].text[slider] or not place


def test_an_amount_loses_no_digit_where_it_has_no_room() -> None:
    text = "allowance = { amount = 1234567, covers = ['courses'] }"
    sources = tuple(Source(f"{n}.toml", offer(text)) for n in range(5))
    view = View.begin(Loaded(sources, priorities(), ()))
    first = draw_weights(view, make_layout(view, 80, 24))[1].text
    assert "$1.23M" in first
    assert "…" not in first


def test_a_sign_that_a_must_have_is_missed_leaves_the_figure_whole_and_the_next_column_free() -> None:
    text = "[days]\namount = {}\nfrom = 'separate'\n"
    sources = tuple(Source(f"{n}.toml", offer(text.format(12))) for n in range(5))
    view = View.begin(Loaded(sources, priorities("[must]\ndays = 30\n"), ()))
    layout = make_layout(view, 80, 24)
    days = next(line.text for line in draw_weights(view, layout) if "CME days" in line.text)
    places = [layout.offer_column(place) for place in range(5)]
    assert [days[place : place + 8].strip() for place in places] == ["12 ▲"] * 5


@pytest.mark.parametrize("offers", [4, 200])
def test_a_weight_step_draws_no_value_and_no_still_part_of_a_row_again(offers: int) -> None:
    view = make_view(offers)
    scene(view, 120, 36, BLANK)
    made = len(view.cache)
    assert made > 0
    session = view.session.weigh(0, view.comparison.weights[0] - 0.001)  # which changes no rank, and every share
    scene(moved := replace(view, session=session), 120, 36, BLANK)
    assert moved.cache is view.cache
    assert len(view.cache) == made
