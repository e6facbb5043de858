"""What a person types about a fee, a meeting or a course."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.wording.answers.planned import (
    ASKED_LATER,
    UNREAD,
    WHICH_YEAR,
    amount,
    contract_year,
    days_away,
    must_have,
    named_spending,
    rhythm,
    spending,
)
from offercompare.wording.answers.spoken import UnclearError


def of_fee(text: str, currency: str = "USD") -> dict[str, object]:
    return spending(text, currency, "What?", details=False)


def of_event(text: str) -> dict[str, object]:
    return spending(text, "USD", "What?", details=True)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("1206", {"cost": 1206}),
        ("$1,206", {"cost": 1206}),
        ("about 900", {"cost": 900}),
        ("free", {"cost": 0}),
        ("0", {"cost": 0}),
        ("1206 every 2 years", {"cost": 1206, "every": 2}),
        ("$1,206 biennially", {"cost": 1206, "every": 2}),
        ("888/3y", {"cost": 888, "every": 3}),
        ("888 / 3 years", {"cost": 888, "every": 3}),
        ("888 (3 years)", {"cost": 888, "every": 3}),
        ("888 for three years", {"cost": 888, "every": 3}),
        ("888 every third year", {"cost": 888, "every": 3}),
        ("1.2k every 24 months", {"cost": 1200, "every": 2}),
        ("roughly 900 every other year", {"cost": 900, "every": 2}),
        ("220 a year", {"cost": 220, "every": 1}),
        ("220/yr", {"cost": 220, "every": 1}),
        ("220 p.a.", {"cost": 220, "every": 1}),
        ("50 a month", {"cost": 600, "every": 1}),
        ("1,950 once", {"cost": 1950, "every": 100}),
        ("888 every 3 years, next in year 2", {"cost": 888, "every": 3, "from_year": 2}),
        ("888 every second year from the third year", {"cost": 888, "every": 2, "from_year": 3}),
        ("2028 every 2 years", {"cost": 2028, "every": 2}),
        ("1206 year 2", {"cost": 1206, "from_year": 2}),
    ],
)
def test_a_fee(text: str, facts: dict[str, object]) -> None:
    assert of_fee(text) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("900, 4 days", {"cost": 900, "days": 4}),
        ("900, 4 days, travel 1700, must", {"cost": 900, "days": 4, "travel": 1700, "must": True}),
        ("900 + 1,700 travel", {"cost": 900, "travel": 1700}),
        ("900 travel 1700", {"cost": 900, "travel": 1700}),
        ("travel 900, 4 days", {"travel": 900, "days": 4}),
        ("free, online", {"cost": 0, "travel": 0}),
        ("900, no days, no travel", {"cost": 900, "days": 0, "travel": 0}),
        ("500, 16 hours", {"cost": 500, "days": 2}),
        ("900, a week, nice to have", {"cost": 900, "days": 5, "must": False}),
        ("1.8k for flights and hotel, registration 900, five days", {"cost": 900, "travel": 1800, "days": 5}),
        (
            "1950 every 3 years, travel 1100, 3 days, next in year 2",
            {"cost": 1950, "every": 3, "travel": 1100, "days": 3, "from_year": 2},
        ),
    ],
)
def test_a_meeting(text: str, facts: dict[str, object]) -> None:
    assert of_event(text) == facts


parts = st.permutations(["every {every} years", "year {from_year}", "travel {travel:,}", "{days} days", "{must}"])
kept = st.integers(0, 5)


@given(parts, kept, st.integers(0, 10**6), st.integers(2, 100), st.integers(1, 100), st.integers(0, 10**6))
def test_the_order_in_which_it_is_said_makes_no_difference(
    order: list[str], most: int, cost: int, every: int, from_year: int, travel: int
) -> None:
    facts = {"every": every, "from_year": from_year, "travel": travel, "days": every, "must": True}
    told = order[:most]
    text = ", ".join([f"${cost:,}", *(part.format(**{**facts, "must": "must"}) for part in told)])
    wanted = {key: value for key, value in facts.items() if any(f"{{{key}" in part for part in told)}
    assert of_event(text) == {"cost": cost, **wanted}


@pytest.mark.parametrize("text", ["1e9", "-5", "- 5", "soon", "three hundred", "888/3", "$", "9 9", ",", "900 x"])
def test_what_cannot_be_read_is_explained(text: str) -> None:
    with pytest.raises(UnclearError, match=r"What\?"):
        of_fee(text)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("888 every 3 years, next year", {"cost": 888, "every": 3, "from_year": 2}),
        ("888 due next year", {"cost": 888, "from_year": 2}),
        ("888/3y, this year", {"cost": 888, "every": 3, "from_year": 1}),
    ],
)
def test_next_year_is_the_second_of_the_contract(text: str, facts: dict[str, object]) -> None:
    assert of_fee(text) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("888 every 3 years, due in 2028", {"cost": 888, "every": 3}),
        ("888 every 3 years, next 2028", {"cost": 888, "every": 3}),
        ("888/3y, 2028", {"cost": 888, "every": 3}),
        ("888 next due June 2028", {"cost": 888}),
        ("888 in 2 years", {"cost": 888}),
        ("888, paid last year", {"cost": 888}),
    ],
)
def test_years_are_those_of_the_contract_and_the_rest_is_taken(text: str, facts: dict[str, object]) -> None:
    assert of_fee(text) == {**facts, UNREAD: ASKED_LATER}


def test_a_year_alone_is_explained() -> None:
    assert of_fee("due 2028") == {UNREAD: ASKED_LATER}
    for text in ("2028", "in 2 years", "last year"):
        with pytest.raises(UnclearError) as raised:
            contract_year(text)
        assert str(raised.value) == WHICH_YEAR


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Suturing course, 50, once", {"what": "Suturing course", "cost": 50, "every": 100}),
        ("Suturing course $50", {"what": "Suturing course", "cost": 50}),
        ("Spring meeting, Denver, 900, 4 days", {"what": "Spring meeting, Denver", "cost": 900, "days": 4}),
        ("Ultrasound: 1,950 every 3 years", {"what": "Ultrasound", "cost": 1950, "every": 3}),
        ("Assembly - 900, next year", {"what": "Assembly", "cost": 900, "from_year": 2}),
        ("Ultrasound, 3 days", {"what": "Ultrasound", "days": 3}),
        ("Assembly, 900, 2028", {"what": "Assembly", "cost": 900, UNREAD: ASKED_LATER}),
        ("Annual meeting, 2028", {"what": "Annual meeting, 2028"}),
        ("Annual meeting, in 2028", {"what": "Annual meeting, in 2028"}),
        ("Spring meeting, Denver", {"what": "Spring meeting, Denver"}),
        ("Airway-2 course", {"what": "Airway-2 course"}),
        ("Suturing 101", {"what": "Suturing 101"}),
    ],
)
def test_a_name_may_come_with_all_the_rest(text: str, facts: dict[str, object]) -> None:
    assert named_spending(text, "USD") == facts


def test_a_fee_has_no_days() -> None:
    with pytest.raises(UnclearError, match="A fee has no days or travel"):
        of_fee("900, 4 days, travel 300")
    assert of_fee("900, must") == {"cost": 900, "must": True}


@pytest.mark.parametrize(
    ("currency", "text"),
    [("EUR", "€900"), ("EUR", "900 eur"), ("EUR", "900€"), ("CAD", "CAD 900"), ("CAD", "$900"), ("GBP", "£900")],
)
def test_ones_own_currency_may_be_said(currency: str, text: str) -> None:
    assert of_fee(f"{text} a year", currency) == {"cost": 900, "every": 1}


@pytest.mark.parametrize(("currency", "text"), [("USD", "€900"), ("EUR", "$900"), ("EUR", "£900"), ("USD", "900 cad")])
def test_another_currency_is_asked_back(currency: str, text: str) -> None:
    with pytest.raises(UnclearError, match=f"Your priorities are in {currency}"):
        of_fee(text, currency)


@pytest.mark.parametrize(
    ("text", "every"),
    [("2", 2), ("two", 2), ("every 2 years", 2), ("yearly", 1), ("once", 100), ("every year", 1), ("3 years", 3)],
)
def test_a_rhythm(text: str, every: int) -> None:
    assert rhythm(text) == every


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2", 2),
        ("year 3", 3),
        ("the second year", 2),
        ("now", 1),
        ("2nd year", 2),
        ("next year", 2),
        ("due next year", 2),
        ("this year", 1),
    ],
)
def test_a_contract_year(text: str, year: int) -> None:
    assert contract_year(text) == year


@pytest.mark.parametrize(
    ("text", "days"), [("4", 4), ("4 days", 4), ("1 week", 5), ("none", 0), ("two days", 2), ("8h", 1)]
)
def test_days(text: str, days: float) -> None:
    assert days_away(text) == days


@pytest.mark.parametrize(
    ("text", "is_must"),
    [
        ("must", True),
        ("m", True),
        ("a must-have", True),
        ("yes", True),
        ("nice", False),
        ("no", False),
        ("optional", False),
    ],
)
def test_a_must(text: str, is_must: bool) -> None:  # noqa: FBT001
    assert must_have(text) is is_must


@pytest.mark.parametrize("text", ["often", "2 apples", "every", ""])
def test_neither_is_guessed(text: str) -> None:
    for read in (rhythm, contract_year, days_away, must_have):
        with pytest.raises(UnclearError):
            read(text)


@given(st.text(max_size=60), st.sampled_from(["USD", "EUR", "CAD"]), st.booleans())
def test_whatever_is_typed_is_read_or_explained(text: str, currency: str, details: bool) -> None:  # noqa: FBT001
    with suppress(UnclearError):
        facts = spending(text, currency, "What?", details=details)
        assert facts
        assert facts.keys() <= {"cost", "every", "from_year", "travel", "days", "must", UNREAD}


def test_an_amount_of_nothing() -> None:
    assert [amount(text, "USD", "What?") for text in ("none", "no", "free", "0", "$0")] == [0] * 5
