"""How safe the lead is, as drawn: inside its place at any size, and true of whatever there is to compare."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.analysis.explanation import Figures, measure_shares
from offercompare.analysis.flips import Stretch, leaders_along, nearest_upset
from offercompare.analysis.question_values import open_terms, question_values
from offercompare.files.load import Loaded, load
from offercompare.model.comparison import compare
from offercompare.model.evaluation import Source
from offercompare.tui.drawing.columns import RowsDrawing
from offercompare.tui.drawing.glyphs import ASCII, UNICODE, Glyphs
from offercompare.tui.drawing.layout import MARGIN, PANEL_WIDTH
from offercompare.tui.drawing.safety_view import TALLER, draw_safety
from offercompare.tui.drawing.view import View
from offercompare.tui.drawing.weight_strip import who_leads_where
from offercompare.tui.state import State
from offercompare.wording.names import Names
from support import CASES, SAMPLES, offer, priorities
from view_factory import line_texts, make_state, make_view

DAYS = 'days = { amount = 10, from = "separate" }\n'
FEES = 'fees = { dea = "employer" }\n'
DAYS_AND_FEES = "[weights]\ndays = 6\nfees = 5\n[my_costs]\ndea = 100\n"


def viewed(offers: dict[str, str], wanted: str = DAYS_AND_FEES) -> View:
    sources = tuple(Source(file, offer(f'employer = "{file[0].upper()}"\n{text}')) for file, text in offers.items())
    return State.begin(Loaded(sources, priorities(wanted), (), {}), {}, is_sample=False).view(UNICODE)


def pictured() -> View:
    return State.begin(load([CASES / "pictured"]), {}, is_sample=False).view(UNICODE)


def samples() -> View:
    return State.begin(load([SAMPLES]), {}, is_sample=False).view(UNICODE)


def of_three_leaders() -> View:
    """The samples under weights by which the weight of travel decides among three."""
    view = samples()
    comparison = compare(view.comparison.evaluation, (3.0, 7.0, 7.0, 8.0, 3.0, 5.0))
    return replace(view, comparison=comparison, upset=nearest_upset(comparison))


def shown(view: View, width: int = 120, height: int = 33) -> str:
    return "\n".join(line_texts(draw_safety(view, measure_shares(view.decision, None), width, height).lines))


def is_inside(drawn: RowsDrawing, width: int, height: int) -> None:
    assert len(drawn.lines) <= height
    for line in drawn.lines:
        assert cell_len(line.text) <= width, line.text
        assert line.band.stop <= width
    assert drawn.rows


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
    view = make_view(offers, criteria, glyphs=glyphs)
    view = replace(
        view,
        row=data.draw(st.sampled_from(view.rows), label="row"),
        offer=data.draw(st.sampled_from(view.columns), label="offer"),
    )
    drawn = draw_safety(view, figures_of(view, kind), width, height)
    is_inside(drawn, width, height)
    if height >= 12:
        assert view.row in drawn.rows
        row = drawn.lines[drawn.rows_top + drawn.step * drawn.rows.index(view.row)]
        assert row.text.startswith(glyphs.focus)
        assert row.band


@pytest.mark.parametrize("size", [(60, 13), (80, 21), (120, 33), (200, 47)])
def test_many_offers_and_criteria_fit_with_the_selected_ones_among_them(size: tuple[int, int]) -> None:
    state = make_state(200, 15)
    state = replace(state, row=14, offer="offer-150.toml")
    view = state.view(UNICODE)
    drawn = draw_safety(view, measure_shares(view.decision, None), *size)
    is_inside(drawn, *size)
    assert 14 in drawn.rows
    said = "\n".join(line_texts(drawn.lines))
    assert " more" in said
    if "offer-150.toml" in view.decision.offers:
        assert view.name("offer-150.toml", short=True) in said


def test_the_pictured_offers() -> None:
    said = shown(pictured())
    for text in (
        "A Lakeside Regional leads by 4.5: a fragile lead.",
        "Safety margin 8%.",
        "Least change    3.4 of 100 points from Travel to CME days, and B County Health leads",
        "By one weight   Travel 5 → 3.3 (16% → 11%), and B County Health leads",
        "only if it were 40% of all weight",
        "D Mercy Valley takes no part: 3 of 5 days.",
        "Who would choose A Lakeside Regional?",
    ):
        assert text in said
    assert "probab" not in said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (0, "Left to learn with: A Lakeside Regional from 0 to 10 (now 8) · from 40% of all weight B County Health"),
        (1, "CME days: 0 A Lakeside Regional (now 7) · from 9.8 B County Health"),
        (2, "Travel: 0 B County Health · from 3.4 A Lakeside Regional (now 5)"),
        (5, "Pinned down: A Lakeside Regional from 0 to 10 (now 3)"),
    ],
)
def test_of_the_selected_criterion_every_change_of_the_leader_is_told(row: int, said: str) -> None:
    assert f"\n  {said}\n" in shown(replace(pictured(), row=row))


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (100, "Travel: 0 C St. Aldric · from 1.5 B Prairie Cross · from 3 A Lakeside Regional (now 7)"),
        (75, "Travel: 0 C St. Aldric · from 1.5 B Prairie · from 3 A Lakeside (now 7)"),
        (66, "0 C St. Aldric · from 1.5 B Prairie · from 3 A Lakeside (now 7)"),
        (50, "0 C St.… · from 1.5 B Pra… · from 3 A Lak… (now 7)"),
    ],
)
def test_of_two_others_in_one_bar_both_are_told(room: int, said: str) -> None:
    view = of_three_leaders()
    assert who_leads_where(view, 2, leaders_along(view.comparison, 2), None, room) == said


def test_changes_within_a_tenth_are_told_finer() -> None:
    view = pictured()
    ranked = view.comparison.standings
    stretches = [Stretch(0.0, 0.32, ranked[1]), Stretch(0.32, 0.38, ranked[2]), Stretch(0.38, 10.0, ranked[0])]
    assert who_leads_where(view, 2, stretches, None, 200) == (
        "Travel: 0 B County Health · from 0.32 C Northway Physician · from 0.38 A Lakeside Regional (now 5)"
    )


def asking(view: View) -> View:
    return replace(view, found=question_values(view.comparison, open_terms(view.comparison.evaluation)))


def test_what_the_lead_hangs_on_besides_the_weights_is_told_in_lines_of_their_own() -> None:
    said = shown(asking(samples()))
    assert "\n  Promised        ▲ A Lakeside's travel payment; without it B Prairie Cross leads   a\n" in said
    assert "\n  Not stated      D Northway's CME days and 2 more answers may change the pick   a\n" in said
    assert "Not stated" not in shown(samples())


def test_where_lines_are_few_the_promise_stays_longest_of_all_that_is_not_of_the_weights() -> None:
    view = asking(samples())
    said = shown(view, 80, 20)
    assert "without it B Prairie leads" in said
    assert "Not stated" not in said
    assert "Who would choose" not in said
    both = shown(asking(pictured()), 80, 21)
    assert "Promised" in both
    assert "Not stated" in both
    assert "Promised" not in shown(view, 60, 13)


def test_where_one_line_is_left_it_says_what_a_taller_window_has() -> None:
    view = viewed({"a.toml": DAYS, "b.toml": FEES})
    told = {height: shown(view, 80, height) for height in (17, 18, 19)}
    assert [TALLER in said for said in told.values()] == [False, True, False]
    assert ["Who would choose" in said for said in told.values()] == [False, False, True]


def test_the_next_offer_is_offered_only_where_that_shows_something_else() -> None:
    view = asking(pictured())
    for height in range(10, 30):
        drawn = draw_safety(view, measure_shares(view.decision, None), 80, height)
        has_all = {*drawn.offers} == {standing.file for standing in view.comparison.contenders}
        assert drawn.follows_offer is ("Who would choose" in "\n".join(line_texts(drawn.lines)) or not has_all)


def test_the_mouse_finds_criteria_offers_and_weights() -> None:
    view = pictured()
    for size in ((60, 13), (80, 21), (120, 33), (200, 47)):
        drawn = draw_safety(view, measure_shares(view.decision, None), *size)
        for place, row in enumerate(drawn.rows):
            y = drawn.rows_top + place * drawn.step
            line = drawn.lines[y].text
            assert drawn.row_at(y) == row
            assert drawn.weight_at(line.index("●"), y) == view.comparison.weights[row]
            assert drawn.weight_at(drawn.track.start - 1, y) == 0
            assert drawn.weight_at(drawn.track.start + drawn.track.cells, y) == 10
            assert drawn.weight_at(4, y) is None
        for place, file in enumerate(drawn.offers):
            y = drawn.offers_top + place * drawn.step
            assert drawn.offer_at(y) == file
            assert view.name(file, short=True) in drawn.lines[y].text
        assert drawn.offer_at(drawn.offers_top - 1) is None
        assert drawn.row_at(drawn.rows_top - 1) is None


def test_who_would_choose_is_not_asked_where_there_is_but_one_criterion() -> None:
    said = shown(viewed({"a.toml": DAYS, "b.toml": FEES}, "[weights]\ndays = 6\n"))
    assert "Who would choose" not in said


def test_of_long_names_every_change_of_the_leader_is_told_with_a_part_of_each() -> None:
    view = of_three_leaders()
    long = {file: f"{name[2:]} Regional Medical Center of the Lakes" for file, name in view.names.first.items()}
    view = asking(replace(view, names=Names(long, long), row=2))
    said = shown(view, 80, 22)
    assert "  0 St. Aldric Re… · from 1.5 Prairie Regio… · from 3 Lakeside Regi… (now 7)" in said
    assert "  By one weight   Travel 7 → 2.9 (21% → 10%), and Prairie Regio… leads" in said
    assert "  Promised        ▲ travel payment; without it Prairie Regio… leads   a" in said
    said = shown(view)
    assert "Lakeside Regi…'s travel payment; without it Prairie Regio… leads" in said


def test_long_names_give_way_to_first_ones_before_they_are_cut() -> None:
    view = pictured()
    long = {file: f"{name[2:]} Regional Medical Center of the Lakes" for file, name in view.names.first.items()}
    rows = shown(replace(view, names=Names(long, view.names.first)), 80, 21)
    assert "from 9.8 B County leads" in rows
    rows = shown(replace(view, names=Names(long, long)), 80, 21)
    assert "from 9.8 County Region…" in rows


def test_figures_of_other_weights_are_dim_but_for_those_that_hold_whatever_the_weights() -> None:
    view = pictured()
    old = measure_shares(view.decision._replace(weights=tuple(reversed(view.decision.weights))), None)
    lines = draw_safety(view, old, 120, 33).lines
    row = next(line for line in lines if "B County Health     " in line.text)
    roles = [span.role.value for span in row.spans if "▄" in span.text]
    assert (roles[0], {*roles[1:]}) == ("bar", {"dim"})


def test_without_figures_it_says_the_rest() -> None:
    lines = line_texts(draw_safety(pictured(), None, 120, 33).lines)
    assert any("a fragile lead" in line for line in lines)
    assert any(line.startswith("  2  B County Health") and line.endswith("..") for line in lines)


def test_an_estimate_says_by_how_much_it_may_be_off() -> None:
    view = pictured()
    exact = measure_shares(view.decision, None)
    sampled = replace(exact, near_mine=replace(exact.near_mine, error=0.004))
    assert "near yours, about ± 0.4%" in "\n".join(line_texts(draw_safety(view, sampled, 120, 33).lines))
    assert "near yours, about" in "\n".join(line_texts(draw_safety(view, sampled, 80, 21).lines))


@pytest.mark.parametrize(
    ("offers", "said"),
    [
        ({"a.toml": DAYS}, ("A A scores 54.5, the only offer.  There is nothing to compare it with.",)),
        (
            {"a.toml": DAYS, "b.toml": ""},
            (
                "A A leads by 54.5, whatever your weights above 0.",
                "No other offer is better on anything that counts for you.",
                "B B never wins: A A is at least as good on everything.",
            ),
        ),
        (
            {"a.toml": DAYS, "b.toml": DAYS},
            ("A A and B B are level", "They are alike on everything that counts.", "50%"),
        ),
        ({"a.toml": "", "b.toml": ""}, ("A A and B B are level at 0.0.", "They are alike")),
        ({"a.toml": DAYS, "b.toml": FEES}, ("a fragile lead", "to Licensing fees, and B B leads")),
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
    assert "A A and B B are level at 50.0.  Any weight moved may decide." in found
    assert "Least change" not in found
    assert "no single weight" not in found
    days, fees = (
        next(line for line in found.splitlines() if label in line) for label in ("CME days", "Licensing fees")
    )
    assert days.endswith("below 4.9 B B leads")
    assert fees.endswith("from 5.1 B B leads")


def test_one_criterion_with_all_the_weight() -> None:
    found = shown(viewed({"a.toml": DAYS, "b.toml": FEES}, "[weights]\ndays = 6\n"))
    assert "A A leads by 100.0, whatever your weights above 0." in found
    assert "from 0.1" not in found.split("CME days")[1].split("\n")[0]


def test_where_all_miss_a_must_have_all_take_part() -> None:
    found = shown(viewed({"a.toml": DAYS, "b.toml": "days.amount = 3\n"}, DAYS_AND_FEES + "[must]\ndays = 20\n"))
    assert "Every offer misses a must-have, so all take part." in found


def test_where_one_contender_is_left_no_weight_changes_that() -> None:
    view = viewed({"a.toml": DAYS, "b.toml": "days.amount = 2\n"}, DAYS_AND_FEES + "[must]\ndays = 5\n")
    found = shown(view)
    assert "A A leads; every other offer misses a must-have." in found
    assert "For how many priorities" not in found


def test_an_offer_that_misses_a_must_have_is_chosen_by_nobody() -> None:
    view = replace(pictured(), offer="mercy.toml")
    assert "It takes no part: it misses a must-have." in shown(view)


def test_a_criterion_without_weight_says_where_it_would_change_the_leader() -> None:
    view = viewed({"a.toml": DAYS, "b.toml": FEES}, "[weights]\ndays = 6\ndollars = 1\n[my_costs]\ndea = 100\n")
    row = next(line for line in shown(view).splitlines() if "Licensing fees" in line)
    assert row.endswith("from 6.1 B B leads")


def test_in_the_panel_of_a_wide_terminal_stands_who_would_choose_it() -> None:
    lines = line_texts(draw_safety(pictured(), measure_shares(pictured().decision, None), 200, 47).lines)
    rule = 200 - PANEL_WIDTH - 4 - MARGIN + 1
    assert all(line[rule] == "│" for line in lines)
    assert lines[0][rule + 2 :] == "Who would choose A Lakeside Regional?"
