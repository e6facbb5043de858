"""What one means to pay and to do, in words."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.model.plan import due
from offercompare.model.priorities import PlanItem, Priorities
from offercompare.wording.plan_items import ONCE, besides_said, item_said, over_the_years, whole_plan_said
from support import priorities


@pytest.mark.parametrize(
    ("item", "said", "total"),
    [
        (PlanItem(what="a", fee="dea", cost=888, every=3, must=True), "$888 every 3 years, first in year 1", 888),
        (PlanItem(what="a", fee="dea", cost=888, every=2, from_year=2), "$888 every 2 years, first in year 2", 888),
        (PlanItem(what="a", fee="dea", cost=220), "$220 a year", 660),
        (PlanItem(what="a", fee="dea"), "nothing to pay", 0),
        (
            PlanItem(what="a", kind="conferences", cost=900, travel=1700, days=4, must=True),
            "$900 and $1,700 of travel a year, 4 days, must-have",
            7800,
        ),
        (
            PlanItem(what="a", kind="courses", travel=50, every=ONCE, from_year=2),
            "$50 of travel once, in year 2, nice to have",
            50,
        ),
        (
            PlanItem(what="a", kind="courses", cost=9, every=3, from_year=4),
            "$9 every 3 years, first in year 4, nice",
            0,
        ),
    ],
)
def test_an_item(item: PlanItem, said: str, total: float) -> None:
    assert item_said(item, "USD").startswith(said)
    assert over_the_years(item, 3) == total


def test_the_whole_plan_names_the_dear_year_and_counts_the_fees_it_does_not_name() -> None:
    wanted = priorities("[my_costs]\ndea = 296\nsociety_dues = 100")
    items = (PlanItem(what="a", fee="dea", cost=888, every=3, from_year=2, must=True),)
    assert whole_plan_said(wanted, items) == (
        "With all of your plan and your yearly fees that is $1,188 in 3 years, whoever pays it; "
        "the costliest year is year 2 with $988."
    )
    assert whole_plan_said(wanted, ()).endswith("that is $1,188 in 3 years, whoever pays it, in every year the same.")
    one = priorities("plan_years = 1\n[my_costs]\ndea = 296")
    assert whole_plan_said(one, ()).endswith("that is $296 in one year, whoever pays it.")


DEA = PlanItem(what="a", fee="dea", cost=888, every=3, must=True)
MEETING = PlanItem(what="My \x1b meeting", kind="conferences", cost=900, travel=100)


@pytest.mark.parametrize(
    ("text", "items", "said"),
    [
        (
            "",
            [DEA, PlanItem(what="b", fee="state_license", cost=300)],
            [
                (
                    "Besides, from my_costs: board certification $220 and society dues $500 a year (documented "
                    "defaults); $2,160 in 3 years."
                )
            ],
        ),
        ("plan_years = 1\n[my_costs]\nsociety_dues = 695", [], ["Besides, from my_costs: society dues $695 a year."]),
        ("[my_costs]\ndea = 296", [DEA], []),
    ],
)
def test_what_else_the_total_counts(text: str, items: Sequence[PlanItem], said: list[str]) -> None:
    assert list(besides_said(priorities(text), items)) == said


def test_what_the_plan_has_already_is_counted_too() -> None:
    wanted = Priorities(plan=(MEETING,)).model_copy(update={"my_costs": priorities("[my_costs]").my_costs})
    (said,) = besides_said(wanted, [DEA])
    assert said.startswith("Besides, in your plan already: My ")
    assert said.endswith(" meeting; $3,000 in 3 years.")
    assert "\x1b" not in said


kinds = st.sampled_from([{"fee": "dea"}, {"fee": "society_dues"}, {"kind": "courses"}])
items = st.builds(
    lambda kind, cost, every, year: PlanItem(what="a", cost=cost, every=every, from_year=year, **kind),
    kinds,
    st.integers(0, 10**5),
    st.integers(1, 5),
    st.integers(1, 5),
)


@given(st.lists(items, max_size=3), st.lists(items, max_size=3), st.integers(1, 6), st.integers(0, 999))
def test_the_lines_add_up_to_the_total(there: list[PlanItem], new: list[PlanItem], years: int, dues: int) -> None:
    text = f"plan_years = {years}\n[my_costs]\ndea = 296\nsociety_dues = {dues}"
    wanted = priorities(text).model_copy(update={"plan": tuple(there)})
    whole = wanted.model_copy(update={"plan": (*there, *new)})
    total = sum(entry.cost for year in range(1, years + 1) for entry in due(whole, year))
    besides = 0
    for line in besides_said(wanted, new):
        amounts = [int(amount.replace(",", "")) for amount in re.findall(r"\$([\d,]+\d|\d)", line)]
        besides += amounts[-1] if years > 1 or "already" in line else sum(amounts)
    assert sum(over_the_years(item, years) for item in new) + besides == total
