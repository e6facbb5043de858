"""The ways to weights: an order of the criteria, and what each is worth beside the first."""

import pytest
from hypothesis import given, strategies as st

from offercompare.tui.state.elicitation import Order, Swings


def test_it_begins_with_the_order_of_the_weights_and_leaves_out_what_has_none() -> None:
    assert Order.of((3, 0, 8, 3)) == Order((2, 0, 3, 1), counted=3)


def test_the_weights_follow_the_order() -> None:
    assert Order.of((1, 2, 3)).weights == (1.8, 4.5, 10)
    assert Order((1, 0, 2), counted=2).weights == (3.3, 10, 0)
    assert Order((1, 0, 2), counted=1).weights == (0, 10, 0)


def test_a_criterion_moves_down_over_the_line_and_up_again() -> None:
    order = Order((0, 1, 2), counted=3, position=1)
    down = order.move(1)
    assert down == Order((0, 2, 1), counted=3, position=2)
    out = down.move(1)
    assert out == Order((0, 2, 1), counted=2, position=2)
    assert out.move(1) == out
    assert out.move(-1).move(-1) == order
    assert Order((0, 1), counted=2).move(-1) == Order((0, 1), counted=2)


@given(
    st.lists(st.floats(0, 10), min_size=1, max_size=20).filter(any),
    st.lists(st.sampled_from(["up", "down", "higher", "lower"]), max_size=40),
)
def test_whatever_is_done_every_criterion_stays_and_heavier_comes_first(weights: list[float], steps: list[str]) -> None:
    order = Order.of(weights)
    for step in steps:
        moves = {"up": order.select(-1), "down": order.select(1), "higher": order.move(-1), "lower": order.move(1)}
        order = moves[step]
        assert sorted(order.criteria) == list(range(len(weights)))
        assert 1 <= order.counted <= len(weights)
        assert 0 <= order.position < len(weights)
        found = [order.weights[index] for index in order.criteria]
        assert found == sorted(found, reverse=True)
        assert max(found) == 10


def test_every_question_from_the_first_to_the_last() -> None:
    swings = Swings.begin(3).select(1).next()
    assert (swings.first, swings.position, swings.is_last) == (1, 0, False)
    swings = swings.type(7).type(0).next()
    assert (swings.position, swings.is_last) == (2, True)
    assert swings.step(-1).weights == (7, 10, 4.5)


def test_an_answer_stays_within_0_and_100() -> None:
    swings = Swings.begin(2).next()
    assert swings.worth == (100, 50)
    assert swings.type(1).type(0).type(0).worth == (100, 100)
    assert swings.type(4).type(2).type(9).worth == (100, 9)
    assert swings.type(9).step(1).type(3).worth == (100, 3)
    for _ in range(30):
        swings = swings.step(-1)
    assert swings.weights == (10, 0)


def test_one_can_go_back_to_every_question() -> None:
    swings = Swings.begin(3).next().type(8).next()
    assert swings.again().worth == (100, 8, 50)
    assert swings.again().again() == Swings.begin(3)


@given(st.integers(1, 9), st.lists(st.sampled_from(["next", "again", "up", "down", "more", "less", "7"]), max_size=40))
def test_whatever_is_done_there_are_weights(count: int, steps: list[str]) -> None:
    swings = Swings.begin(count)
    for step in steps:
        if step in {"more", "less", "7"} and swings.first is None:
            continue  # the screen refuses these
        moves = {"next": swings.next, "again": swings.again}
        calls = {"up": -1, "down": 1}
        if step in moves:
            swings = moves[step]()
        elif step in calls:
            swings = swings.select(calls[step])
        else:
            swings = swings.type(7) if step == "7" else swings.step(1 if step == "more" else -1)
        assert 0 <= swings.position < count
        assert max(swings.weights) == 10


@pytest.mark.parametrize("step", [-1, 1])
def test_a_single_criterion_needs_one_answer(step: int) -> None:
    swings = Swings.begin(1).select(step).next()
    assert swings.is_last
    assert swings.weights == (10,)
