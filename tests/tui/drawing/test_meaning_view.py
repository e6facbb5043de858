"""What the weights mean, and the ways to find them, as drawn."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.files.load import load
from offercompare.model.comparison import compare
from offercompare.tui.drawing.elicitation_view import draw_interview, draw_order
from offercompare.tui.drawing.glyphs import ASCII, UNICODE, Glyphs
from offercompare.tui.drawing.meaning_view import meaning
from offercompare.tui.drawing.pen import Line
from offercompare.tui.drawing.view import View
from offercompare.tui.elicitation import Interview, Order
from offercompare.tui.state import State
from support import CASES
from view_factory import line_texts, make_view


def pictured(weights: dict[str, float] | None = None) -> View:
    return State.begin(load([CASES / "pictured"]), weights or {}, is_sample=False).view(UNICODE)


def shown(view: View, width: int = 120, height: int = 33) -> str:
    return "\n".join(line_texts(meaning(view, width, height).lines))


def is_inside(lines: tuple[Line, ...], width: int, height: int) -> None:
    assert len(lines) <= height
    for line in lines:
        assert cell_len(line.text) <= width, line.text
        assert line.band.stop <= width


@given(
    st.integers(10, 220),
    st.integers(1, 60),
    st.integers(1, 6),
    st.integers(6, 12),
    st.sampled_from([UNICODE, ASCII]),
    st.data(),
)
def test_nothing_leaves_its_place_at_any_size(
    width: int, height: int, offers: int, criteria: int, glyphs: Glyphs, data: st.DataObject
) -> None:
    view = make_view(offers, criteria, glyphs=glyphs)
    view = replace(view, row=data.draw(st.sampled_from(view.rows), label="row"))
    drawn = meaning(view, width, height)
    is_inside(drawn.lines, width, height)
    if height >= 12:
        row = drawn.lines[drawn.rows_top + drawn.step * drawn.rows.index(view.row)]
        assert row.text.startswith(glyphs.focus)
    order = replace(Order.of(view.comparison.weights), place=data.draw(st.integers(0, criteria - 1), label="place"))
    is_inside(draw_order(view, order, compare(view.comparison.evaluation, order.weights), width, height), width, height)
    held = Interview(criteria, place=order.place)
    for _ in range(data.draw(st.integers(0, criteria), label="answers")):
        held = held.answer()
    proposed = compare(view.comparison.evaluation, held.weights)
    is_inside(draw_interview(view, held, proposed, width, height), width, height)


def test_what_each_weight_decides_and_trades() -> None:
    said = shown(replace(pictured(), row=2))
    for text in (
        "Most is decided by CME days: 23% of the weight, 35% of what sets these offers apart.",
        "one CME day for $263",
        "With these weights, $100 of travel paid counts as much as $78 to learn with.",
    ):
        assert text in said
    assert "Left to learn with is what the others are measured by." in shown(pictured())


def test_a_day_is_set_against_what_it_was_said_to_be_worth() -> None:
    view = replace(pictured(), row=1)
    evaluation = view.comparison.evaluation
    priced = evaluation._replace(priorities=evaluation.priorities.model_copy(update={"day_value": 1400.0}))
    said = shown(replace(view, comparison=compare(priced, view.comparison.weights)))
    assert "You said a day is worth $1,400 to you; these weights say $263 to learn with." in said


def test_how_far_the_trade_offs_hold() -> None:
    assert "  holds between none and enough: what goes beyond $3,000 counts nothing" in shown(pictured())


def test_a_weight_on_what_is_alike_decides_nothing() -> None:
    view = make_view(9)
    row = next(line for line in shown(view).splitlines() if "Perks" in line)
    assert "0%" in row
    assert row.rstrip().endswith("all offers are alike here")
    assert "23% of the weight is on CME days and decides 7%: the offers are much alike there." in shown(view)


def test_the_heaviest_weight_that_decides_nothing_is_named() -> None:
    said = shown(pictured({"dollars": 0, "days": 0, "travel": 0, "fees": 0, "terms": 1}))
    assert "is on" not in said
    alike = make_view(9)
    weights = (0.0, 0.0, 8.0, 0.0, 10.0, 0.0)
    session = replace(alike, comparison=compare(alike.comparison.evaluation, weights))
    assert "56% of the weight is on Perks and decides nothing: all offers are alike there." in shown(session)


def test_a_criterion_without_weight_says_so() -> None:
    row = next(line for line in shown(pictured({"perks": 0})).splitlines() if "Perks" in line)
    assert row.rstrip().endswith("no weight")


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"dollars": 0}, "$100 of travel paid for 0."),
        ({"dollars": 0, "days": 0}, "Most is decided by"),
        (dict.fromkeys(("dollars", "days", "travel", "fees", "perks"), 0.0), "Most is decided by Pinned down: 100%"),
    ],
)
def test_without_dollars_something_else_is_the_measure_or_nothing(weights: dict[str, float], said: str) -> None:
    assert said in shown(pictured(weights))


def test_a_single_offer_decides_nothing() -> None:
    assert "Only one offer can lead" in shown(make_view(1))


def test_an_order_with_one_left_out_and_who_would_lead() -> None:
    view = pictured()
    order = Order.of(view.comparison.weights).toggle()
    lines = line_texts(draw_order(view, order, compare(view.comparison.evaluation, order.weights), 80, 21))
    assert [line.split()[0] for line in lines[4:9]] == ["1", "2", "3", "4", "5"]
    assert lines[9].startswith("  does not matter ─")
    assert lines[10].startswith("▌     Left to learn with")
    assert lines[-1].startswith("  With these weights ")


def test_an_interview_from_the_first_question_to_the_last() -> None:
    view = pictured()
    held = Interview(6)
    first = line_texts(draw_interview(view, held, view.comparison, 80, 21))
    assert first[0] == "  Imagine an offer with nothing of all this."
    assert first[3] == "▌ Left to learn with     from $0 to $3,000 a year"
    held = held.answer().type(8).type(0)
    second = "\n".join(line_texts(draw_interview(view, held, view.comparison, 80, 21)))
    assert "Left to learn with, from $0 to $3,000 a year, is worth 100 to you." in second
    assert "How much is it worth to raise CME days from 0 to 10 days a year?" in second
    assert "100    80" in second
    for _ in range(5):
        held = held.answer()
    last = line_texts(draw_interview(view, held, compare(view.comparison.evaluation, held.weights), 80, 21))
    assert last[0] == "  These are your weights."
    assert last[4].split()[:2] == ["CME", "days"]
