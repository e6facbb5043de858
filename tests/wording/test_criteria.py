"""Criteria and their values in words."""

import pytest
from hypothesis import given, strategies as st

from offercompare.model.readings import Readings
from offercompare.wording.criteria import format_cell, format_difference, gauge
from support import make_comparison, rows, toml_of

W = 'status = "contract"\n'


CELLS = """
days |  |  | not stated |  |
days | days = { amount = 5, from = 'separate' } |  | 5 days |  |
days | days = { amount = 1, from = 'separate' } |  | 1 day |  |
days | days.amount = 5 |  | 5 days | assumed |
days | days = { amount = 5, from = 'pto' } |  | out of PTO |  |
days | days = { amount = 5, from = 'unpaid' } |  | unpaid |  |
days | days.amount = 0 |  | none |  |
days | days = { amount = 3, from = 'separate' } | must.days = 5 | 3 days |  | below 5
days |  | must.days = 5 | not stated |  | not stated
dollars |  |  | not stated |  |
dollars | allowance = { amount = 2000, paid_as = 'card' }; fees.dea = 'allowance' |  | $1,704 |  |
dollars | allowance = { amount = 2000, paid_as = 'card', status = 'verbal' } |  | $2,000 | said |
dollars | allowance = { amount = 2000 } | tax_rate = 0.5 | $2,000 | assumed |
dollars | allowance.amount = 0 |  | none |  |
dollars | allowance.amount = 5 | currency = 'CAD'; exchange.USD = 2 | CAD 10 |  |
travel |  |  | not stated |  |
travel | allowance.amount = 0; travel.paid_from = 'none' |  | none |  |
travel | travel = { paid_from = 'employer', share = 0.5 }; allowance.covers = [] |  | 50% |  |
travel | travel = { paid_from = 'employer', status = 'verbal' } |  | 100% | said |
fees | fees.dea = 'employer' |  | 22% |  |
perks | perks = { library = true, verbal = ['library'] } | my_perks.library = 1 | 100% | said |
terms |  |  | 0 of 6 |  |
terms | allowance = { amount = 0, carryover = 0 } |  | 2 of 6 |  |
x |  | criteria.x = { label = 'X', unit = '', weight = 1, none = 0, enough = 9 } | not stated |  |
x | other.x = 4 | criteria.x = { label = 'X', unit = 'nights', weight = 1, none = 8, enough = 2 } | 4 nights |  |
x | other.x = -4 | criteria.x = { label = 'X', unit = '', weight = 1, none = 0, enough = 9 } | −4 |  |
x | other.x = 285000 | criteria.x = { label = 'X', unit = 'USD', weight = 1, none = 0, enough = 9 } | $285,000 |  |
x | other.x = 6 | must.x = 5; criteria.x = { label = 'X', unit = '', weight = 1, none = 8, enough = 2 } | 6 |  | above 5
x | other = { x = 6, status = 'verbal' } | criteria.x = { label = 'X', unit = '', weight = 1, none = 8, enough = 2 } |
    6 | said |
"""
"""A criterion, what is offered, the priorities; and the value, how firm it is, and what is doubtful."""


def test_what_an_offer_has() -> None:
    for key, text, wanted, value, firmness, doubt in rows(CELLS):
        comparison = make_comparison({"a.toml": W + toml_of(text)}, toml_of(wanted))
        index = [criterion.key for criterion in comparison.criteria].index(key)
        expected = (value, firmness, value != "not stated", doubt)
        assert format_cell(comparison, comparison.leader, index) == expected, (key, text)


@pytest.mark.parametrize(
    ("key", "change", "expected"),
    [("dollars", 596, "+$596"), ("dollars", -596, "−$596"), ("days", -5, "−5 days"), ("days", 0, "same"),
     ("travel", 0.25, "+25%"), ("terms", -1 / 6, "−1")],
)  # fmt: skip
def test_a_difference(key: str, change: float, expected: str) -> None:
    criteria = {criterion.key: criterion for criterion in make_comparison({"a.toml": ""}).criteria}
    assert format_difference(criteria[key], change, "USD") == expected


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
