"""Something to plan on one line: what people type, what kind it is taken for, and what cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.model.priorities import PlanItem
from offercompare.wording.answers.plan_item import FEES, HOW, KINDS, kind, kind_said, plan_item
from offercompare.wording.answers.spend_order import order_said, spend_order
from offercompare.wording.answers.spoken import UnclearError


@pytest.mark.parametrize(
    ("text", "item"),
    [
        (
            "ACC Scientific Session, 900, travel 1400, 4 days, every 2",
            PlanItem(what="ACC Scientific Session", kind="conferences", cost=900, travel=1400, days=4, every=2),
        ),
        ("DEA, 888, every 3 years, year 2", PlanItem(what="DEA", fee="dea", cost=888, every=3, from_year=2, must=True)),
        ("Ultrasound, course, $1,950", PlanItem(what="Ultrasound", kind="courses", cost=1950, every=100)),
        ("Board review question bank, 400", PlanItem(what="Board review question bank", kind="board_prep", cost=400)),
        ("UpToDate, 559 a year, must", PlanItem(what="UpToDate", kind="subscriptions", cost=559, must=True)),
    ],
)
def test_as_people_type_it(text: str, item: PlanItem) -> None:
    assert plan_item(text, "USD") == item


@pytest.mark.parametrize("text", ["Suturing course", "900", "CA license 1206 every 2 years, year 2", "Meeting, lots"])
def test_what_has_no_price_is_explained(text: str) -> None:
    with pytest.raises(UnclearError) as unclear:
        plan_item(text, "USD")
    assert str(unclear.value) == HOW


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_anything_typed_is_an_item_with_one_kind_or_explained(text: str) -> None:
    told = ""
    try:
        item = plan_item(text, "USD")
    except UnclearError as unclear:
        told = str(unclear)
    assert told or (item.kind is None) != (item.fee is None)


@pytest.mark.parametrize("word", [*KINDS, *FEES])
def test_every_kind_is_called_as_it_can_be_typed(word: str) -> None:
    assert kind(kind_said(word)) == word
    assert kind(word) == word


def test_a_kind_in_other_words() -> None:
    assert (kind("Conference"), kind("meeting"), kind("DEA"), kind("membership")) == (
        "conferences",
        "conferences",
        "dea",
        "society_dues",
    )
    with pytest.raises(UnclearError):
        kind("lunch")


@given(st.permutations(["fees", "dollars", "travel"]))
def test_what_is_paid_first_is_read_as_it_is_said(order: list[str]) -> None:
    assert spend_order(order_said(order)) == tuple(order)
    assert spend_order(order_said(order[:2])) == tuple(order)


def test_an_order_with_less_is_explained() -> None:
    with pytest.raises(UnclearError):
        spend_order("fees")
