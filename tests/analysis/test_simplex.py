"""Volumes of the cells of the weight simplex, against cutting it up with fractions."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import pytest
from hypothesis import assume, example, given, strategies as st

from offercompare.analysis.arrays import np
from offercompare.analysis.simplex import cells, moments
from support import scale_examples

Row = tuple[Fraction, ...]
Simplex = tuple[Row, ...]


def pieces(simplex: Simplex, volume: Fraction, gaps: Sequence[Row]) -> Iterator[tuple[Simplex, Fraction]]:
    """Cut a simplex along `gap . u = 0` for each gap; give the parts where none is below 0."""
    if not gaps:
        yield simplex, volume
        return
    heights = [sum((g * u for g, u in zip(gaps[0], corner, strict=True)), Fraction()) for corner in simplex]
    high, low = heights.index(max(heights)), heights.index(min(heights))
    if heights[low] >= 0:
        yield from pieces(simplex, volume, gaps[1:])
    elif heights[high] > 0:
        part = heights[high] / (heights[high] - heights[low])
        cut = tuple(a + (b - a) * part for a, b in zip(simplex[high], simplex[low], strict=True))
        yield from pieces((*simplex[:low], cut, *simplex[low + 1 :]), volume * part, gaps)
        yield from pieces((*simplex[:high], cut, *simplex[high + 1 :]), volume * (1 - part), gaps)


def cut_up(values: Sequence[Row]) -> tuple[list[float], list[list[float]]]:
    """The share of each offer, and the integral of each weight over where it is first."""
    count = len(values[0])
    whole = tuple(tuple(Fraction(row == column) for column in range(count)) for row in range(count))
    shares, integrals = [], []
    for mine in values:
        others = [row for row in values if row != mine]
        gaps = [tuple(a - b for a, b in zip(mine, other, strict=True)) for other in others]
        parts = list(pieces(whole, Fraction(1), gaps))
        shares.append(float(sum(volume for _, volume in parts)))
        integrals.append(
            [
                float(sum(volume * sum(corner[index] for corner in part) / count for part, volume in parts))
                for index in range(count)
            ]
        )
    return shares, integrals


def undominated(values: Sequence[Row]) -> list[Row]:
    rows = list(dict.fromkeys(values))
    return [
        row
        for row in rows
        if not any(row != other and all(a <= b for a, b in zip(row, other, strict=True)) for other in rows)
    ]


def tables(value: st.SearchStrategy[Fraction]) -> st.SearchStrategy[list[Row]]:
    return st.integers(2, 4).flatmap(lambda width: st.lists(st.tuples(*[value] * width), min_size=2, max_size=6))


quarters = st.integers(0, 4).map(lambda value: Fraction(value, 4))
capped = st.integers(-10, 20).map(lambda value: Fraction(min(max(value, 0), 10), 10))
close = st.integers(-3, 3).map(lambda value: Fraction(1, 2) + Fraction(value, 1000))


@scale_examples(2)
@example([tuple(map(Fraction, row)) for row in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (0.5, 0.5, 0), (0, 0.5, 0.5))])
@given(st.one_of(tables(quarters), tables(capped), tables(close)))
def test_the_volumes_are_those_of_the_parts_cut_out(table: list[Row]) -> None:
    values = undominated(table)
    assume(len(values) > 1)
    shares, integrals = cut_up(values)
    array = np.array(values, dtype=float)
    found = cells(array)
    assert found.shares.tolist() == pytest.approx(shares, abs=1e-9)
    assert found.error < 1e-9
    assert moments(array).tolist() == [pytest.approx(row, abs=1e-9) for row in integrals]


def test_offers_between_two_others_are_nowhere_first() -> None:
    ends = np.array([[0.9, 0.2, 0.4, 0.1], [0.1, 0.5, 0.3, 0.8]])
    parts = np.linspace(0, 1, 7)[:, None]
    found = cells(parts * ends[0] + (1 - parts) * ends[1])
    assert found.shares[1:-1].tolist() == pytest.approx([0] * 5, abs=1e-9)
    assert found.shares.sum() == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("criteria", range(2, 9))
def test_offers_each_best_on_one_criterion_share_alike(criteria: int) -> None:
    found = cells(np.eye(criteria))
    assert found.shares.tolist() == pytest.approx([1 / criteria] * criteria, abs=1e-9)


@pytest.mark.parametrize("criteria", range(2, 9))
def test_one_best_on_a_single_criterion_against_one_even_on_all(criteria: int) -> None:
    level = 0.25
    values = np.full((2, criteria), level)
    values[0] = [1] + [0] * (criteria - 1)
    # The first wins where its weight is more than the level: a smaller copy of the simplex.
    assert cells(values).shares.tolist() == pytest.approx(
        [(1 - level) ** (criteria - 1), 1 - (1 - level) ** (criteria - 1)]
    )
