"""Bars: as long as the figure, and a first part that is more than nothing can be seen."""

import pytest
from hypothesis import given, strategies as st

from offercompare.model.readings import Readings
from offercompare.wording.criteria import gauge

figures = st.tuples(*[st.floats(0, 120)] * 3).map(lambda values: Readings(*sorted(values)))


@given(figures, st.integers(0, 60))
def test_a_bar_ends_where_its_figures_do(readings: Readings, cells: int) -> None:
    lengths = gauge(readings, cells)
    assert min(lengths) >= 0
    assert sum(lengths) <= cells
    solid, both, whole = lengths.solid, lengths.solid + lengths.broken, sum(lengths)
    for end, figure in zip((solid, both, whole), readings, strict=True):
        assert abs(end - cells * min(1, figure / 100)) <= 1


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        (Readings(0, 0, 0), (0, 0, 0)),
        (Readings(0.1, 0.1, 0.1), (1, 0, 0)),
        (Readings(0, 0.1, 50), (0, 1, 4)),
        (Readings(0, 0, 0.1), (0, 0, 1)),
        (Readings(33, 66, 100), (3, 4, 3)),
        (Readings(100, 100, 100), (10, 0, 0)),
    ],
)
def test_a_part_can_be_seen(readings: Readings, expected: tuple[int, int, int]) -> None:
    assert gauge(readings, 10) == expected


def test_no_room_is_no_bar() -> None:
    assert sum(gauge(Readings(10, 20, 30), 0)) == 0


def test_a_bar_may_have_another_full_length() -> None:
    assert gauge(Readings(1, 2, 4), 8, full=4) == (2, 2, 4)
