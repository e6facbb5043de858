"""Amounts as a person reads them."""

import pytest

from offercompare.wording.amounts import count, count_own, money, money_within, number, percent, score, signed, weight
from offercompare.wording.phrases import spelled


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (5, "5"),
        (2.5, "2.5"),
        (1234.567, "1,234.57"),
        (-3, "−3"),
        (-0.001, "0"),
        (0.004, "0"),
        (1e9, "1,000,000,000"),
    ],
)
def test_number(value: float, said: str) -> None:
    assert number(value) == said


def test_amounts_of_a_column_are_written_alike() -> None:
    column = (950, 10_733, -0.4)
    assert [money_within(each, "CAD", 8, column) for each in column] == ["950", "10,733", "0"]
    assert [money_within(each, "CAD", 10, column) for each in column] == ["CAD 950", "CAD 10,733", "CAD 0"]
    assert money_within(950, "USD", 4, (950, 9_500)) == "$950"


@pytest.mark.parametrize(
    ("value", "currency", "said"),
    [(1904.4, "USD", "$1,904"), (0, "USD", "$0"), (-0.4, "USD", "$0"), (-5, "USD", "−$5"), (4000, "CAD", "CAD 4,000"),
     (-4000, "CAD", "−CAD 4,000"), (5, "EUR", "€5"), (5, "GBP", "£5")],
)  # fmt: skip
def test_money(value: float, currency: str, said: str) -> None:
    assert money(value, currency) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0%"), (1e-12, "0%"), (0.001, "1%"), (0.5, "50%"), (0.996, "99%"), (1 - 1e-12, "100%"), (1, "100%")],
)
def test_a_share_is_all_or_nothing_only_if_it_is(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(
    ("value", "said"), [(0, "0 days"), (1, "1 day"), (1.001, "1 day"), (1.5, "1.5 days"), (-1, "−1 days")]
)
def test_count(value: float, said: str) -> None:
    assert count(value, "days") == said


def test_points_weights_and_small_numbers() -> None:
    assert [score(value) for value in (0, 61.29, 99.96)] == ["0.0", "61.3", "100.0"]
    assert [signed(value) for value in (13.44, -5.06)] == ["+13.4", "−5.1"]
    assert [weight(value) for value in (7, 3.33, 10)] == ["7", "3.3", "10"]
    assert [spelled(value) for value in (0, 1, 12, 13, 1000)] == ["No", "One", "Twelve", "13", "1,000"]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1, "nights a month", "1 night a month"),
        (4, "nights a month", "4 nights a month"),
        (1, "", "1"),
        (1, "mile", "1 mile"),
    ],
)
def test_a_unit_of_ones_own_has_no_plural_of_one(value: float, unit: str, text: str) -> None:
    assert count_own(value, unit) == text
