"""Weights and safety, as drawn: inside its place at any size, and true of whatever there is to compare."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.analysis.explanation import Figures, measure_shares
from offercompare.analysis.flips import leaders_along
from offercompare.files.load import Loaded, load
from offercompare.model.evaluation import Source
from offercompare.tui.drawing.elicitation_view import draw_order, draw_swings
from offercompare.tui.drawing.pen import Line
from offercompare.tui.drawing.weight_strip import cells_along, who_leads
from offercompare.tui.drawing.weights_view import draw_weights, lay_out, track_at
from offercompare.tui.state.elicitation import Order, Swings
from offercompare.tui.state.view import View
from support import SAMPLES, offer, priorities
from view_factory import line_texts, make_view

DAYS = 'days = { amount = 10, from = "separate" }\n'
FEES = 'fees = { dea = "employer" }\n'
DAYS_AND_FEES = "[weights]\ndays = 6\nfees = 5\n[my_costs]\ndea = 100\n"
LEVEL = DAYS_AND_FEES.replace("6", "5")


def viewed(offers: dict[str, str], wanted: str = DAYS_AND_FEES) -> View:
    sources = tuple(Source(file, offer(f'employer = "{file[0].upper()}"\n{text}')) for file, text in offers.items())
    return View.begin(Loaded(sources, priorities(wanted), (), {}))


def samples() -> View:
    view = View.begin(load([SAMPLES]))
    return replace(view, session=view.session.weigh(3, 6.0), row=3)


def shown(view: View, width: int = 120, height: int = 33) -> str:
    drawn = draw_weights(view, measure_shares(view.decision, None), width, height)
    return "\n".join(line_texts((*drawn.above, *drawn.lines)))


def figures_of(view: View, kind: str) -> Figures | None:
    """Those of these weights, or still those of other ones, or none yet."""
    if kind == "none":
        return None
    decision = view.decision
    if kind == "before":
        weights = tuple(reversed(decision.weights))
        decision = decision._replace(weights=weights, offers=decision.offers[:-1] or decision.offers)
        decision = decision._replace(values=decision.values[: len(decision.offers)])
    return measure_shares(decision, None)


def is_inside(lines: tuple[Line, ...], width: int) -> None:
    for line in lines:
        assert cell_len(line.text) <= width, line.text
        assert line.band.stop <= width


@given(
    st.integers(1, 250),
    st.integers(1, 70),
    st.integers(1, 9),
    st.integers(6, 12),
    st.sampled_from(["now", "before", "none"]),
    st.data(),
)
def test_nothing_leaves_its_place_at_any_size(
    width: int, height: int, offers: int, criteria: int, kind: str, data: st.DataObject
) -> None:
    view = make_view(offers, criteria)
    row = data.draw(st.sampled_from(view.rows), label="row")
    view = replace(view, row=row, offer=data.draw(st.sampled_from(view.columns), label="offer"))
    drawn = draw_weights(view, figures_of(view, kind), width, height)
    is_inside((*drawn.above, *drawn.lines), width)
    assert [entry for entry in drawn.spots if isinstance(entry, int)] == list(view.rows)
    banded = [place for place, line in enumerate(drawn.lines) if line.band]
    assert banded == list(drawn.spots[row].lines) or width < 3


@given(st.integers(1, 250), st.integers(6, 12), st.data())
def test_the_ways_to_weights_are_drawn_at_any_width(width: int, criteria: int, data: st.DataObject) -> None:
    view = make_view(3, criteria)
    swings = Swings.begin(criteria).select(data.draw(st.integers(0, criteria)))
    order = Order(tuple(range(criteria)), data.draw(st.integers(1, criteria)), data.draw(st.integers(0, criteria - 1)))
    for drawn in (
        draw_order(view, order, view.comparison, width),
        draw_swings(view, swings, view.comparison, width),
        draw_swings(view, swings.next(), view.comparison, width),
    ):
        is_inside((*drawn.above, *drawn.lines), width)
        assert width < 3 or sum(bool(line.band) for line in drawn.lines) == 1


def test_the_samples_are_drawn_as_in_the_design() -> None:
    said = shown(samples())
    for text in (
        "A Lakeside Regional leads by 1.9: a fragile lead.  Up to 7.9% of all weight may go anywhere, and A still",
        "▲ Without its travel payment, which is only said, B Prairie Cross leads.   4.1% moved from Travel to Fees",
        "share  decides    as learning dollars    0    ━ A leads   ─ B leads   ● yours   10",
        "Left to learn with  ━━━━━━━━●── 8   25%      17%    the measure",
        "A leads at every weight",
        "1 day          $263",
        "only at 42% of all weight C leads",
        "below 2.6 B Prairie Cross leads",
        " ▌Licensing fees      ━━━━━━●──── 6   19%      14%    $100 of it     $141",
        "from 8.8 B Prairie Cross leads",
        "1 A Lakeside Regional     52.5%  ▄▄▄▄▄▄▄▄▄▄",
        "    E Marlow County takes no part: 4 of 5 days.",
        "A suits those for whom travel counts most (25%); B, licensing fees (39%); C, perks (25%) and CME days (25%).",
        "decides: its part of what sets these offers apart",
    ):
        assert text in said
    assert len(said.splitlines()) == 32


@pytest.mark.parametrize(("width", "height"), [(60, 13), (80, 21), (120, 33), (200, 47)])
def test_the_mouse_finds_criteria_and_weights(width: int, height: int) -> None:
    view = samples()
    drawn, layout = draw_weights(view, None, width, height), lay_out(width)
    for index in view.rows:
        lines = drawn.spots[index].lines
        found = [
            (track.weight_at(x), view.comparison.weights[index])
            for y in lines
            for x, sign in enumerate(drawn.lines[y].text)
            if sign == "●" and (track := track_at(layout, y - lines.start, x))
        ]
        assert len(found) == 2, "a slider and a strip"
        assert all(at == weight for at, weight in found)
        assert track_at(layout, 0, 3) is None
        assert {entry for y in lines for entry in drawn.entries_at(3, y)} == {index}
    assert not [*drawn.entries_at(3, drawn.spots[0].lines.start - 1)]


@given(st.integers(2, 9), st.integers(6, 9), st.integers(1, 200))
def test_strip_and_sentence_agree(offers: int, criteria: int, cells: int) -> None:
    view = make_view(offers, criteria)
    for index in view.rows:
        strip = "".join(span.text for span in cells_along(view, index, cells))
        assert len(strip) == cells
        leaders = {stretch.leader.file for stretch in leaders_along(view.comparison, index)}
        sentence = who_leads(view, index, 200).text
        assert (" at every weight" in sentence or sentence.startswith("only at")) is (len(leaders) == 1)


@pytest.mark.parametrize("room", range(40))
def test_a_sentence_has_the_room_it_is_given(room: int) -> None:
    view = samples()
    assert all(cell_len(who_leads(view, index, room).text) <= room for index in view.rows)


def test_figures_of_other_weights_are_dim_but_for_those_that_hold_whatever_the_weights() -> None:
    view = samples()
    old = measure_shares(view.decision._replace(weights=tuple(reversed(view.decision.weights))), None)
    row = next(line for line in draw_weights(view, old, 120, 33).lines if "2 B Prairie" in line.text)
    assert [span.role.value for span in row.spans if "%" in span.text] == ["text", "dim", "dim"]


def test_an_estimate_says_by_how_much_it_may_be_off() -> None:
    view = samples()
    exact = measure_shares(view.decision, None)
    sampled = replace(exact, near_mine=replace(exact.near_mine, error=0.004))
    assert any("near yours, ±0.4%" in line.text for line in draw_weights(view, sampled, 120, 33).lines)


def test_where_one_wins_nothing_that_shows_the_other_wins_all() -> None:
    view = viewed({"a.toml": DAYS, "b.toml": FEES})
    exact = measure_shares(view.decision, None)
    near = replace(exact.near_mine, of={view.comparison.leader.file: 0.9997, view.comparison.standings[1].file: 0.0003})
    found = [line.text for line in draw_weights(view, replace(exact, near_mine=near), 120, 33).lines]
    first, second = (line for line in found if line.startswith(("  1 A", "  2 B")))
    assert first.count(" 100%  ") == second.count(" 0%") == 2  # in your order, and near yours


@pytest.mark.parametrize(
    ("offers", "said"),
    [
        ({"a.toml": DAYS}, ("A scores 54.5, the only offer.  There is nothing to compare it with.",)),
        (
            {"a.toml": DAYS, "b.toml": ""},
            (
                "leads by 54.5, whatever your weights above 0.",
                "No other offer is better on anything that counts for you.",
                "B never wins:",
            ),
        ),
        ({"a.toml": DAYS, "b.toml": DAYS}, ("are level", "They are alike on everything that counts.", "50.0%")),
        ({"a.toml": "", "b.toml": ""}, ("Nothing is stated yet.", "questions to ask: a.", "level at every weight")),
        ({"a.toml": DAYS, "b.toml": FEES}, ("a fragile lead", "to Fees flips it.")),
    ],
    ids=["one", "dominated", "identical", "nothing stated", "two"],
)
def test_few_offers(offers: dict[str, str], said: tuple[str, ...]) -> None:
    found = shown(viewed(offers))
    for text in said:
        assert text in found


def test_a_tie_is_called_a_tie_and_no_sentence_says_otherwise() -> None:
    found = shown(viewed({"a.toml": DAYS, "b.toml": FEES}, LEVEL))
    assert "are level at 50.0.  Any weight moved may decide." in found
    assert "flips it" not in found
    assert "below 5 B" in found
    assert "from 5.1 B" in found
    assert "leads at every weight" not in found


def test_a_strip_on_which_nobody_leads_is_drawn_as_level() -> None:
    view = viewed({"a.toml": DAYS, "b.toml": DAYS})
    assert "".join(span.text for span in cells_along(view, 1, 11)).replace("●", "┈") == "┈" * 11
    assert "┈ level" in shown(view)


def test_one_criterion_with_all_the_weight() -> None:
    found = shown(viewed({"a.toml": DAYS, "b.toml": FEES}, "[weights]\ndays = 6\n"))
    assert "leads by 100.0, whatever your weights above 0." in found
    assert "suits those" not in found


def test_where_all_miss_a_must_have_all_take_part() -> None:
    found = shown(viewed({"a.toml": DAYS, "b.toml": "days.amount = 3\n"}, DAYS_AND_FEES + "[must]\ndays = 20\n"))
    assert "Every offer misses a must-have, so all take part." in found


def test_where_one_contender_is_left_no_weight_changes_that() -> None:
    found = shown(viewed({"a.toml": DAYS, "b.toml": "days.amount = 2\n"}, DAYS_AND_FEES + "[must]\ndays = 5\n"))
    assert "leads; every other offer misses a must-have." in found
    assert "For how many priorities" not in found


def test_a_criterion_without_weight_says_where_it_would_change_the_leader() -> None:
    view = viewed({"a.toml": DAYS, "b.toml": FEES}, "[weights]\ndays = 6\ndollars = 1\n[my_costs]\ndea = 100\n")
    assert who_leads(view, 3, 80).text.startswith("from 6.1 B")
    assert "no weight" in shown(view)


def test_where_nothing_is_stated_no_lead_is_weighed() -> None:
    sources = tuple(Source(f"{name}.toml", offer(f"employer = '{name}'")) for name in ("oak", "elm"))
    view = View.begin(Loaded(sources, priorities(), ()))
    head = draw_weights(view, None, 120, 36).above
    assert head[0].text.strip().startswith("Nothing is stated yet. ")
    assert "level" not in "".join(line.text for line in head)
