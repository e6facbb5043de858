"""How safe the lead is, as drawn: inside its place at any size, and true of whatever there is to compare."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from drawn import a_state, a_view, texts
from offercompare.analysis.figures import Figures, measure
from offercompare.files.load import Loaded, load
from offercompare.model.evaluation import Source
from offercompare.tui.drawing.glyphs import ASCII, UNICODE, Glyphs
from offercompare.tui.drawing.layout import MARGIN, PANEL_WIDTH
from offercompare.tui.drawing.safety import Drawn, how_safe
from offercompare.tui.drawing.view import View
from offercompare.tui.state import State
from support import CASES, offer, priorities

DAYS = 'days = { amount = 10, from = "separate" }\n'
FEES = 'fees = { dea = "employer" }\n'
DAYS_AND_FEES = "[weights]\ndays = 6\nfees = 5\n[my_costs]\ndea = 100\n"


def viewed(offers: dict[str, str], wanted: str = DAYS_AND_FEES) -> View:
    sources = tuple(Source(file, offer(f'employer = "{file[0].upper()}"\n{text}')) for file, text in offers.items())
    return State.begin(Loaded(sources, priorities(wanted), (), {}), {}, is_sample=False).view(UNICODE)


def pictured() -> View:
    return State.begin(load([CASES / "pictured"]), {}, is_sample=False).view(UNICODE)


def shown(view: View, width: int = 120, height: int = 33) -> str:
    return "\n".join(texts(how_safe(view, measure(view.decision, None), width, height).lines))


def is_inside(drawn: Drawn, width: int, height: int) -> None:
    assert len(drawn.lines) <= height
    for line in drawn.lines:
        assert cell_len(line.text) <= width, line.text
        assert line.band <= width
    assert drawn.rows


def figures_of(view: View, kind: str) -> Figures | None:
    """Those of these weights, or still those of other ones, or none yet."""
    if kind == "none":
        return None
    decision = view.decision
    if kind == "before":
        weights = tuple(reversed(decision.weights))
        decision = replace(decision, weights=weights, offers=decision.offers[:-1] or decision.offers)
        decision = replace(decision, values=decision.values[: len(decision.offers)])
    return measure(decision, None)


@settings(max_examples=100)
@given(
    st.integers(10, 260),
    st.integers(1, 80),
    st.integers(1, 9),
    st.integers(6, 12),
    st.sampled_from([UNICODE, ASCII]),
    st.sampled_from(["now", "before", "none"]),
    st.data(),
)
def test_nothing_leaves_its_place_at_any_size(
    width: int, height: int, offers: int, criteria: int, glyphs: Glyphs, kind: str, data: st.DataObject
) -> None:
    view = a_view(offers, criteria, glyphs=glyphs)
    view = replace(
        view,
        row=data.draw(st.sampled_from(view.rows), label="row"),
        offer=data.draw(st.sampled_from(view.columns), label="offer"),
    )
    drawn = how_safe(view, figures_of(view, kind), width, height)
    is_inside(drawn, width, height)
    if height >= 12:
        assert view.row in drawn.rows
        row = drawn.lines[drawn.rows_top + drawn.step * drawn.rows.index(view.row)]
        assert row.text.startswith(glyphs.focus)
        assert row.band


@pytest.mark.parametrize("size", [(60, 13), (80, 21), (120, 33), (200, 47)])
def test_many_offers_and_criteria_fit_with_the_selected_ones_among_them(size: tuple[int, int]) -> None:
    state = a_state(200, 15)
    state = replace(state, row=14, offer="offer-150.toml")
    view = state.view(UNICODE)
    drawn = how_safe(view, measure(view.decision, None), *size)
    is_inside(drawn, *size)
    assert 14 in drawn.rows
    said = "\n".join(texts(drawn.lines))
    assert " more" in said
    if "offer-150.toml" in view.decision.offers:
        assert view.name("offer-150.toml", short=True) in said


def test_the_pictured_offers() -> None:
    said = shown(pictured())
    for text in (
        "Lakeside Regional leads by 4.5: a fragile lead.",
        "It holds while up to 8 points of weight in 100, taken evenly, go anywhere.",
        "Least change    3.4 of 100 points from Travel to CME days, and County Health leads",
        "By one weight   Travel 5 → 3.3 (16 % → 11 %), and County Health leads",
        "only if it were 40 % of all weight",
        "Mercy Valley takes no part: 3 of 5 days.",
        "Who would choose Lakeside Regional?",
    ):
        assert text in said
    assert "probab" not in said


def test_the_selected_criterion_is_told_in_both_units() -> None:
    view = pictured()
    assert "\n  CME days 7 → 9.8 (23 % → 29 %), and County Health leads" in shown(replace(view, row=1))
    assert "\n  Left to learn with 26 % → 40 % of all weight, and County Health leads" in shown(view)
    assert "\n  Pinned down 3 is 10 % of all weight; no other weight of it changes" in shown(replace(view, row=5))


def test_figures_of_other_weights_are_dim_but_for_those_that_hold_whatever_the_weights() -> None:
    view = pictured()
    old = measure(replace(view.decision, weights=tuple(reversed(view.decision.weights))), None)
    lines = how_safe(view, old, 120, 33).lines
    row = next(line for line in lines if "County Health     " in line.text)
    roles = [span.role.value for span in row.spans if "▄" in span.text]
    assert (roles[0], {*roles[1:]}) == ("bar", {"dim"})


def test_without_figures_it_says_the_rest() -> None:
    lines = texts(how_safe(pictured(), None, 120, 33).lines)
    assert any("a fragile lead" in line for line in lines)
    assert any(line.startswith("  2  County Health") and line.endswith("..") for line in lines)


def test_an_estimate_says_by_how_much_it_may_be_off() -> None:
    view = pictured()
    exact = measure(view.decision, None)
    sampled = replace(exact, near_mine=replace(exact.near_mine, error=0.004))
    assert "near mine, about ± 0.4 %" in "\n".join(texts(how_safe(view, sampled, 120, 33).lines))
    assert "near mine, about" in "\n".join(texts(how_safe(view, sampled, 80, 21).lines))


@pytest.mark.parametrize(
    ("offers", "said"),
    [
        ({"a.toml": DAYS}, ("A scores 54.5, the only offer.  There is nothing to compare it with.",)),
        (
            {"a.toml": DAYS, "b.toml": ""},
            (
                "A leads by 54.5, whatever your weights.  No other offer is better on anything that counts for you.",
                "B never wins: A is at least as good on everything.",
            ),
        ),
        ({"a.toml": DAYS, "b.toml": DAYS}, ("A and B are level", "They are alike on everything that counts.", "50 %")),
        ({"a.toml": "", "b.toml": ""}, ("A and B are level at 0.0.", "They are alike")),
        ({"a.toml": DAYS, "b.toml": FEES}, ("a fragile lead", "to Licensing fees, and B leads")),
    ],
    ids=["one", "dominated", "identical", "nothing stated", "two"],
)
def test_few_offers(offers: dict[str, str], said: tuple[str, ...]) -> None:
    found = shown(viewed(offers))
    for text in said:
        assert text in found


def test_offers_that_are_level_by_their_weights() -> None:
    wanted = DAYS_AND_FEES.replace("6", "5")
    found = shown(viewed({"a.toml": DAYS, "b.toml": FEES}, wanted))
    assert "A and B are level at 50.0.  Any weight moved may decide." in found
    assert "Least change" not in found


def test_one_criterion_with_all_the_weight() -> None:
    found = shown(viewed({"a.toml": DAYS, "b.toml": FEES}, "[weights]\ndays = 6\n"))
    assert "A leads by 100.0, whatever your weights." in found
    assert "from 0.1" not in found.split("CME days")[1].split("\n")[0]


def test_where_all_miss_a_must_have_all_take_part() -> None:
    found = shown(viewed({"a.toml": DAYS, "b.toml": "days.amount = 3\n"}, DAYS_AND_FEES + "[must]\ndays = 20\n"))
    assert "Every offer misses a must-have, so all take part." in found


def test_where_one_contender_is_left_no_weight_changes_that() -> None:
    view = viewed({"a.toml": DAYS, "b.toml": "days.amount = 2\n"}, DAYS_AND_FEES + "[must]\ndays = 5\n")
    found = shown(view)
    assert "A leads; every other offer misses a must-have." in found
    assert "For how many priorities" not in found


def test_an_offer_that_misses_a_must_have_is_chosen_by_nobody() -> None:
    view = replace(pictured(), offer="mercy.toml")
    assert "It takes no part: it misses a must-have." in shown(view)


def test_a_criterion_without_weight_says_where_it_would_change_the_leader() -> None:
    view = viewed({"a.toml": DAYS, "b.toml": FEES}, "[weights]\ndays = 6\ndollars = 1\n[my_costs]\ndea = 100\n")
    row = next(line for line in shown(view).splitlines() if "Licensing fees" in line)
    assert row.endswith("from 6.1 B leads")


def test_in_the_panel_of_a_wide_terminal_stands_who_would_choose_it() -> None:
    lines = texts(how_safe(pictured(), measure(pictured().decision, None), 200, 47).lines)
    rule = 200 - PANEL_WIDTH - 4 - MARGIN + 1
    assert all(line[rule] == "│" for line in lines)
    assert lines[0][rule + 2 :] == "Who would choose Lakeside Regional?"
