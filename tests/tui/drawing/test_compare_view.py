"""The main screen as a whole: every line inside, the keys at the foot, whatever there is to show."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.analysis.question_values import open_terms, question_values
from offercompare.files.load import Loaded, load
from offercompare.model.evaluation import Source
from offercompare.tui.drawing.compare_view import Scene, scene
from offercompare.tui.drawing.glyphs import ASCII, UNICODE, Glyphs
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import Line, Span
from offercompare.tui.drawing.view import View
from offercompare.tui.state import State
from offercompare.wording.names import Names
from support import CASES, offer, priorities
from view_factory import make_layout, make_view

FOOT = Line((Span("  ? menu"),))


def drawn(view: View, width: int, height: int) -> Scene:
    return scene(view, make_layout(view, width, height), width, FOOT)


def is_inside(view: View, width: int, height: int) -> None:
    seen = drawn(view, width, height)
    layout = make_layout(view, width, height)
    assert len(seen.lines) == height
    for line in seen.lines:
        assert cell_len(line.text) <= width, line.text
        assert line.band.stop <= width
    assert seen.lines[-1] == FOOT
    assert 0 < seen.ranking_top < seen.table_top < seen.table_bottom <= height - 1
    if layout.has_panel:
        rule = layout.width - MARGIN + 1
        for line in seen.lines[2:-2]:
            assert line.text[rule] == view.glyphs.divider
            assert line.text[rule - 1] == " ", line.text


@pytest.mark.parametrize("offers", range(1, 13))
def test_every_number_of_offers_and_criteria_fits_the_usual_sizes(offers: int) -> None:
    for criteria, size in product((6, 9, 12), ((60, 16), (80, 24), (120, 36), (171, 40), (200, 50))):
        is_inside(make_view(offers, criteria), *size)


@given(
    st.integers(60, 260),
    st.integers(16, 80),
    st.integers(1, 12),
    st.integers(6, 12),
    st.integers(0, 2),
    st.sampled_from([UNICODE, ASCII]),
    st.data(),
)
def test_nothing_leaves_its_place_at_any_size(
    width: int, height: int, offers: int, criteria: int, broken: int, glyphs: Glyphs, data: st.DataObject
) -> None:
    view = make_view(offers, criteria, glyphs=glyphs, broken=broken)
    rows = tuple(sorted(data.draw(st.sets(st.sampled_from(view.rows), min_size=1), label="rows")))
    view = replace(
        view,
        rows=rows,
        row=data.draw(st.sampled_from(rows), label="row"),
        offer=data.draw(st.sampled_from(view.columns), label="offer"),
        baseline=data.draw(st.sampled_from([None, *view.by_file]), label="baseline"),
        shows_reasons=data.draw(st.booleans(), label="reasons"),
        status=data.draw(st.sampled_from(["", "saved", "a message that is much too long for its place " * 3])),
        problems=broken,
    )
    is_inside(view, width, height)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
def test_the_answer_and_the_warnings_are_there_at_every_size(size: tuple[int, int]) -> None:
    view = make_view(5)
    shown = "\n".join(line.text for line in drawn(view, *size).lines)
    assert f"{view.names.short[view.comparison.leader.file]} leads by" in shown
    misses = sum(bool(view.comparison.doubtful_musts(standing)) for standing in view.comparison.standings)
    assert misses
    assert shown.count("▲") >= misses


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_offers_of_one_employer_are_told_apart_and_the_answer_keeps_its_figure(width: int) -> None:
    employer = "The Very Long Name of a Regional Medical Center and Its Physicians"
    view = make_view(3)
    names = Names(*({file: f"{view.letter(file)} {employer}" for file in view.columns} for _ in range(2)))
    view = replace(view, names=names)
    seen = drawn(view, width, 36)
    lines = [line.text for line in seen.lines]
    leads = next(line for line in lines if "leads by" in line)
    assert (
        f"leads by {view.comparison.standings[0].score.stated - view.comparison.standings[1].score.stated:.1f}" in leads
    )
    for file in view.columns:
        named = f"{view.letter(file)} The"
        assert any(named in line for line in lines[seen.ranking_top : seen.table_top])
        assert f"{view.letter(file)} T" in lines[seen.table_top]


def test_defaults_and_a_better_order_of_spending_are_told_where_there_is_room() -> None:
    sources = tuple(Source(f"{name}.toml", offer(f"employer = '{name}'")) for name in "ab")
    loaded = Loaded(sources, priorities("my_costs = { travel = 2400, dea = 9000 }"), ())
    told = drawn(State.begin(loaded, {}, is_sample=False).view(UNICODE), 120, 36)
    text = [line.text.strip() for line in told.lines]
    assert text[-4].startswith("Defaults are used for your weights, scale and perks.")
    assert text[-3].endswith("put dollars first in spend_order.")
    assert text[-2] == ""


@pytest.mark.parametrize("size", [(60, 16), (79, 24), (80, 24), (100, 30), (116, 26), (120, 36), (171, 40), (200, 50)])
@pytest.mark.parametrize("offers", [2, 4, 7, 16])
def test_the_textures_are_explained_and_nobody_is_missing_in_silence(size: tuple[int, int], offers: int) -> None:
    view = make_view(offers)
    layout, seen = make_layout(view, *size), drawn(view, *size)
    shown = "\n".join(line.text for line in seen.lines)
    assert any(
        f"{sign}{gap}{word}" in shown for sign in "▄━" for gap in (" ", "") for word in ("written", "in writing")
    )
    heading = seen.lines[seen.ranking_top].text
    beyond = offers - layout.ranking_rows
    assert (f" {beyond} more " in heading or f" +{beyond} " in heading) is (beyond > 0)


def test_a_narrow_terminal_that_is_high_has_the_reasons_and_the_upset() -> None:
    view = make_view(5)
    for size, is_high in (((80, 24), False), ((80, 34), True), ((100, 34), True)):
        seen = drawn(view, *size)
        shown = "\n".join(line.text for line in seen.lines)
        assert ("Why " in shown) is is_high
        has_upset = any(text in shown for text in ("Nearest upset", "No single weight changes the leader"))
        assert has_upset is is_high
        for line in seen.lines:
            assert cell_len(line.text) <= size[0] - MARGIN or "▲" in line.text


def test_the_margin_stands_where_no_weight_upsets_the_leader() -> None:
    view = State.begin(load([CASES / "pictured"]), {}, is_sample=False).view(UNICODE)
    assert drawn(replace(view, upset=None), 80, 24).lines[1].text.endswith("  safety margin 8%")


@pytest.mark.parametrize(
    ("size", "rate", "is_said"), [((80, 24), "", True), ((120, 36), "", True), ((80, 24), "tax_rate = 0.3", False)]
)
def test_that_taxed_money_counts_in_full_is_said_under_the_answer(
    size: tuple[int, int], rate: str, *, is_said: bool
) -> None:
    sources = tuple(
        Source(f"{name}.toml", offer(f"employer = '{name}'\nallowance = {{ amount = 4000, paid_as = 'stipend' }}"))
        for name in "ab"
    )
    state = State.begin(Loaded(sources, priorities(rate), ()), {}, is_sample=False)
    top = [line.text for line in drawn(state.view(UNICODE), *size).lines[:5]]
    assert any("Taxed money counts in full: your priorities state no tax_rate." in line for line in top) is is_said


def test_the_panel_ends_with_what_to_ask_first() -> None:
    state = State.begin(load([CASES / "pictured"]), {}, is_sample=False)
    view = state.view(UNICODE)
    found = question_values(view.comparison, open_terms(view.comparison.evaluation))
    for file, said in (
        ("lakeside.toml", ("the travel payment in the contract.”", "falls to 56.8 and B")),
        ("northway.toml", ("How many paid CME days a year come on top of", "From about 6.2 days a year it")),
        ("county.toml", ("How many hours a year are protected for CME?", "points hang on it")),
    ):
        asking = replace(view, found=found, offer=file)
        layout = make_layout(asking, 200, 70)
        text = " ".join(line.text[145:].strip("│ ") for line in scene(asking, layout, 200, FOOT).lines)
        assert "Ask first" in text
        assert "a  all questions" in text
        assert all(part in text for part in said), text
