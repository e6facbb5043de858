"""The ways to weights: an order of the criteria, and an interview."""

import pytest
from hypothesis import given, strategies as st

from offercompare.tui.elicitation import Interview, Order

# An order


def test_it_begins_with_the_order_of_the_weights_and_leaves_out_what_has_none() -> None:
    assert Order.of((3, 0, 8, 3)) == Order((2, 0, 3, 1), counted=3)


def test_the_weights_follow_the_order() -> None:
    assert Order.of((1, 2, 3)).weights == (1.8, 4.5, 10)
    assert Order((1, 0, 2), counted=2).weights == (3.3, 10, 0)
    assert Order((1, 0, 2), counted=1).weights == (0, 10, 0)


def test_a_criterion_moves_down_over_the_line_and_up_again() -> None:
    order = Order((0, 1, 2), counted=3, place=1)
    down = order.move(1)
    assert down == Order((0, 2, 1), counted=3, place=2)
    out = down.move(1)
    assert out == Order((0, 2, 1), counted=2, place=2)
    assert out.move(1) == out
    assert out.move(-1).move(-1) == order
    assert Order((0, 1), counted=2).move(-1) == Order((0, 1), counted=2)


def test_a_criterion_is_left_out_and_counted_again() -> None:
    order = Order((0, 1, 2), counted=3, place=0)
    out = order.toggle()
    assert out == Order((1, 2, 0), counted=2, place=2)
    assert out.toggle() == Order((1, 2, 0), counted=3, place=2)


def test_one_criterion_always_matters() -> None:
    last = Order((0, 1), counted=1)
    assert last.move(1) == last
    assert last.toggle() == last


@given(
    st.lists(st.floats(0, 10), min_size=1, max_size=20).filter(any),
    st.lists(st.sampled_from(["up", "down", "higher", "lower", "toggle"]), max_size=40),
)
def test_whatever_is_done_every_criterion_stays_and_heavier_comes_first(weights: list[float], steps: list[str]) -> None:
    order = Order.of(weights)
    for step in steps:
        moves = {"up": order.select(-1), "down": order.select(1), "higher": order.move(-1), "lower": order.move(1)}
        order = moves.get(step) or order.toggle()
        assert sorted(order.criteria) == list(range(len(weights)))
        assert 1 <= order.counted <= len(weights)
        assert 0 <= order.place < len(weights)
        found = [order.weights[index] for index in order.criteria]
        assert found == sorted(found, reverse=True)
        assert max(found) == 10


# An interview


def test_a_whole_interview() -> None:
    held = Interview(3).select(1).answer()
    assert (held.asked, held.is_over) == (0, False)
    held = held.type(7).type(0).answer()
    assert held.asked == 2
    held = held.step(-1).answer()
    assert held.is_over
    assert held.asked is None
    assert held.weights == (7, 10, 4.5)


def test_an_answer_stays_within_0_and_100() -> None:
    held = Interview(2).answer()
    assert held.value == 50
    assert held.type(1).type(0).type(0).value == 100
    assert held.type(4).type(2).type(9).value == 9
    assert held.type(9).step(1).type(3).value == 3
    for _ in range(30):
        held = held.step(-1)
    assert held.value == 0
    assert held.answer().weights == (10, 0)


def test_one_can_go_back_to_every_question() -> None:
    held = Interview(3).answer().type(8).answer()
    assert held.back().value == 8
    assert held.back().back() == Interview(3)


@pytest.mark.parametrize("place", [0, 1])
def test_a_single_criterion_needs_one_answer(place: int) -> None:
    held = Interview(1).select(place).answer()
    assert held.is_over
    assert held.weights == (10,)
