"""What is typed into the form of the priorities: what is read, and what is explained."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, strategies as st

from offercompare.model.priorities import OwnCriterion, PlanItem
from offercompare.parse.lexer import UnclearError
from offercompare.parse.planning import (
    FEES,
    HOW_A_CRITERION,
    HOW_AN_ITEM,
    KINDS,
    WHICH_YEAR,
    amount,
    contract_year,
    days_away,
    describe_kind,
    describe_order,
    exchange_rate,
    key_of,
    kind,
    must_have,
    number,
    own_criterion,
    own_perk,
    plan_item,
    requirement,
    rhythm,
    spend_order,
)

ITEMS = """
DEA, 1206 | cost=1206 every=1
DEA, $1,206 | cost=1206 every=1
DEA, about 900 | cost=900 every=1
DEA, free | cost=0 every=1
DEA, 1206 every 2 years | cost=1206 every=2
DEA, $1,206 biennially | cost=1206 every=2
DEA, 888/3y | cost=888 every=3
DEA, 888 / 3 years | cost=888 every=3
DEA, 888 (3 years) | cost=888 every=3
DEA, 888 for three years | cost=888 every=3
DEA, 888 every third year | cost=888 every=3
DEA, 1.2k every 24 months | cost=1200 every=2
DEA, roughly 900 every other year | cost=900 every=2
DEA, 220 a year | cost=220 every=1
DEA, 220/yr | cost=220 every=1
DEA, 220 p.a. | cost=220 every=1
DEA, 50 a month | cost=600 every=1
DEA, 1,950 once | cost=1950 every=100
DEA, 888 every 3 years, next in year 2 | cost=888 every=3 from_year=2
DEA, 888 every second year from the third year | cost=888 every=2 from_year=3
DEA, 2028 every 2 years | cost=2028 every=2
DEA, 1206 year 2 | cost=1206 from_year=2
DEA, 888 every 3 years, next year | cost=888 every=3 from_year=2
DEA, 888 due next year | cost=888 from_year=2
DEA, 888/3y, this year | cost=888 every=3 from_year=1
Meeting, 900, 4 days | cost=900 days=4
Meeting, 900, 4 days, travel 1700, must | cost=900 days=4 travel=1700 must=True
Meeting, 900 + 1,700 travel | cost=900 travel=1700
Meeting, 900 travel 1700 | cost=900 travel=1700
Meeting, travel 900, 4 days | travel=900 days=4
Meeting, free, online | cost=0 travel=0
Meeting, 900, no days, no travel | cost=900 days=0 travel=0
Meeting, 500, 16 hours | cost=500 days=2
Meeting, 900, a week, nice to have | cost=900 days=5 must=False
Meeting, 1.8k for flights and hotel, registration 900, five days | cost=900 travel=1800 days=5
Meeting, 1950 every 3 years, travel 1100, 3 days, next in year 2 | cost=1950 every=3 travel=1100 days=3 from_year=2
Suturing course, 50, once | what=Suturing_course cost=50 every=100
Suturing course $50 | what=Suturing_course cost=50 every=100
Spring meeting, Denver, 900, 4 days | what=Spring_meeting,_Denver cost=900 days=4
Ultrasound: 1,950 every 3 years | what=Ultrasound cost=1950 every=3
Assembly - 900, next year | what=Assembly cost=900 from_year=2
boards once, 350 | what=boards every=100 cost=350
boards every 10 years, 350 | what=boards fee=board_certification every=10 cost=350
UpToDate each year, 559 | what=UpToDate every=1 cost=559
Part 2, 559 | what=Part_2 every=100
Once in a lifetime meeting, 900, yearly | what=Once_in_a_lifetime_meeting every=1
ACC Scientific Session, 900, travel 1400, 4 days, every 2 | kind=conferences cost=900 travel=1400 days=4 every=2
DEA, 888, every 3 years, year 2 | fee=dea cost=888 every=3 from_year=2 must=True
Ultrasound, course, $1,950 | what=Ultrasound kind=courses cost=1950 every=100
Board review question bank, 400 | kind=board_prep cost=400
UpToDate, 559 a year, must | kind=subscriptions cost=559 must=True
"""
"""What is typed, and what of the item it states."""


def test_an_item_is_read_with_all_that_is_said_of_it() -> None:
    for line in ITEMS.strip().splitlines():
        text, _, parts = line.partition(" | ")
        item = plan_item(text, "USD")
        for part in parts.split():
            key, _, value = part.partition("=")
            assert str(getattr(item, key)).removesuffix(".0") == value.replace("_", " " if key == "what" else "_"), line


def unclear(read: Callable[..., object], *typed: str) -> str:
    with pytest.raises(UnclearError) as raised:
        read(*typed)
    return str(raised.value)


def test_what_is_no_item_is_explained() -> None:
    for text in (
        *("Suturing course", "900", "CA license 1206 every 2 years, year 2", "Meeting, lots", "DEA, 1e9", "DEA, -5"),
        *("DEA, soon", "DEA, 888/3", "DEA, $", "DEA, 9 9", "DEA, 900 x", "Annual meeting, 2028", "Meeting, in 2028"),
        "Suturing 101",
    ):
        assert unclear(plan_item, text, "USD") == HOW_AN_ITEM, text
    for text in ("888 every 3 years, due in 2028", "888/3y, 2028", "888 next due June 2028", "888 in 2 years"):
        assert unclear(plan_item, f"DEA, {text}", "USD") == WHICH_YEAR, text
    assert unclear(plan_item, "DEA, 888, paid last year", "USD") == WHICH_YEAR


@given(
    st.permutations(["every {every} years", "year {from_year}", "travel {travel:,}", "{days} days", "{must}"]),
    st.integers(0, 5),
    st.integers(0, 10**6),
    st.integers(2, 100),
    st.integers(1, 100),
    st.integers(0, 10**6),
)
def test_the_order_in_which_it_is_said_makes_no_difference(
    order: list[str], most: int, cost: int, every: int, from_year: int, travel: int
) -> None:
    facts = {"every": every, "from_year": from_year, "travel": travel, "days": every, "must": "must"}
    said = order[:most]
    item = plan_item(", ".join(["Heart meeting", f"${cost:,}", *(part.format(**facts) for part in said)]), "USD")
    wanted = {key: value for key, value in facts.items() if any(f"{{{key}" in part for part in said)}
    wanted = wanted | ({"must": True} if "must" in wanted else {})
    assert {key: getattr(item, key) for key in ("cost", *wanted)} == {"cost": cost, **wanted}


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.sampled_from(["USD", "EUR", "CAD"]))
def test_anything_typed_is_an_item_with_one_kind_or_explained(text: str, currency: str) -> None:
    try:
        item = plan_item(text, currency)
    except UnclearError as raised:
        is_sentence = str(raised).endswith(".")
        assert is_sentence
    else:
        assert isinstance(item, PlanItem)
        assert (item.kind is None) != (item.fee is None)


def test_every_kind_is_called_as_it_can_be_typed() -> None:
    for word in (*KINDS, *FEES):
        assert kind(describe_kind(word)) == kind(word) == word
    assert [kind(word) for word in ("Conference", "meeting", "DEA", "membership")] == [
        *("conferences", "conferences", "dea", "society_dues")
    ]
    assert "board prep" in unclear(kind, "lunch")


def test_the_parts_of_an_item() -> None:
    rhythms = {"2": 2, "two": 2, "every 2 years": 2, "yearly": 1, "once": 100, "every year": 1, "3 years": 3}
    assert {text: rhythm(text) for text in rhythms} == rhythms
    years = {"2": 2, "year 3": 3, "the second year": 2, "now": 1, "2nd year": 2, "due next year": 2, "this year": 1}
    assert {text: contract_year(text) for text in years} == years
    days = {"4": 4, "4 days": 4, "1 week": 5, "none": 0, "two days": 2, "8h": 1, ".5": 0.5}
    assert {text: days_away(text) for text in days} == days
    musts = {"must": 1, "m": 1, "a must-have": 1, "yes": 1, "nice": 0, "no": 0, "optional": 0, "nice to have": 0}
    assert {text: must_have(text) for text in musts} == musts
    for text in ("often", "2 apples", "every", ""):
        assert (rhythm(text), contract_year(text), days_away(text), must_have(text)) == (None,) * 4
    assert [contract_year(text) for text in ("2028", "in 2 years", "last year")] == [None] * 3


def test_an_amount_is_in_ones_own_currency() -> None:
    assert [amount(text, "USD") for text in ("none", "no", "free", "0", "$0")] == [0] * 5
    for currency, text in (("EUR", "€900"), ("EUR", "900 eur"), ("EUR", "900€"), ("CAD", "$900"), ("GBP", "£900")):
        assert amount(text, currency) == 900
    for currency, text in (("USD", "€900"), ("EUR", "$900"), ("EUR", "£900"), ("USD", "900 cad")):
        assert unclear(amount, text, currency).startswith(f"Your priorities are in {currency}")
    assert (number("250k"), number("$1,000")) == (250_000, 1000)


@given(st.permutations(["fees", "dollars", "travel"]))
def test_what_is_paid_first_is_read_as_it_is_said(order: list[str]) -> None:
    assert spend_order(describe_order(order)) == tuple(order)
    assert spend_order(describe_order(order[:2])) == tuple(order)
    assert spend_order("fees") is None


WORDS = st.from_regex(r"[A-Za-z]{1,8}( [A-Za-z]{1,8})?", fullmatch=True)


@given(WORDS, st.just("") | WORDS, st.integers(0, 10), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_criterion_holds_what_is_typed(label: str, unit: str, weight: int, none: int, enough: int) -> None:
    enough += none == enough
    criterion = OwnCriterion(label=label, unit=unit, weight=weight, none=none, enough=enough)
    assert own_criterion(f"{label}, {f'{none} to {enough} {unit}'.strip()}, {weight}") == criterion


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_criterion_typed_is_read_or_explained(text: str) -> None:
    try:
        assert own_criterion(text).label.strip()
    except UnclearError as raised:
        is_line = len(str(raised)) <= 76
        assert is_line


def test_a_criterion_as_people_type_it() -> None:
    salary = own_criterion("Base salary, $200,000 to 300k USD, 6")
    assert (salary.none, salary.enough, salary.unit, salary.weight) == (200000, 300000, "USD", 6)
    commute = own_criterion("Commute, 60 to 10 minutes, 4")
    assert (commute.none, commute.enough, commute.unit) == (60, 10, "minutes")
    assert (key_of("Base salary (USD)"), key_of("工资")) == ("base_salary_usd", "my_criterion")
    for text, said in (
        ("Salary", HOW_A_CRITERION),
        ("Salary, 1 to 2, 11", "The importance goes from 0 to 10."),
        ("Salary, 2 to 2, 5", "What is enough must differ from what is worth nothing."),
        ("on-call nights, fewer is better", HOW_A_CRITERION),
        ("on-call nights, 8 to 0", HOW_A_CRITERION),
        ("8 to 0, 6", HOW_A_CRITERION),
    ):
        assert unclear(own_criterion, text) == said


def test_a_perk_and_a_rate() -> None:
    assert own_perk("sabbatical, 6") == ("sabbatical", 6)
    assert own_perk("Quiet room: .5") == ("Quiet room", 0.5)
    assert exchange_rate("CAD 0.72") == exchange_rate("1 CAD = 0.72") == exchange_rate("CAD is .72") == ("CAD", 0.72)
    for text in ("sabbatical", "6", "6, 6", "sabbatical6"):
        unclear(own_perk, text)
    for text in ("CAD", "lots 0.72", "0.72"):
        unclear(exchange_rate, text)


@pytest.mark.parametrize(
    "text",
    [
        "State license, 50, 2027-01-01 to 2028-12-31",
        "State license, 50 credits, 1/1/2027 until 12/31/2028",
        "State license: 50 credits Jan 1 2027 - Dec 31 2028",
    ],
)
def test_a_requirement_is_read_in_one_line(text: str) -> None:
    wanted = requirement(text, date(2026, 12, 1))
    assert (wanted.name, wanted.credits) == ("State license", 50)
    assert (wanted.from_, wanted.until) == (date(2027, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    "text", ["", "State license", "State license, 50", "License, 50, 2028 to 2027", "x, -1, 1/1 to 2/1"]
)
def test_what_is_no_requirement_is_asked_back(text: str) -> None:
    with pytest.raises(UnclearError, match=r"^Type name, credits"):
        requirement(text, date(2026, 12, 1))
