"""What one means to pay and to do, in words."""

from offercompare.model.priorities import PlanItem
from offercompare.wording.plan import ONCE, describe_item, describe_whole_plan
from support import priorities, rows

ITEMS = """
fee = 'dea', cost = 888, every = 3, must = true | $888 every 3 years, first in year 1
fee = 'dea', cost = 888, every = 2, from_year = 2 | $888 every 2 years, first in year 2
fee = 'dea', cost = 220 | $220 a year
fee = 'dea' | nothing to pay
kind = 'conferences', cost = 900, travel = 1700, days = 4, must = true | $900 and $1,700 of travel a year, 4
    days, must-have
kind = 'courses', cost = 9, every = 3, from_year = 4 | $9 every 3 years, first in year 4, nice
"""


def test_an_item() -> None:
    for text, said in rows(ITEMS):
        (item,) = priorities(f"plan = [{{ what = 'a', {text} }}]").plan
        assert describe_item(item, "USD").startswith(said)
    once = PlanItem(what="a", kind="courses", travel=50, every=ONCE, from_year=2)
    assert describe_item(once, "USD") == "$50 of travel once, in year 2, nice to have"


def test_the_whole_plan_names_the_costliest_year_and_counts_the_fees_it_does_not_name() -> None:
    wanted = priorities("[my_costs]\ndea = 296\nsociety_dues = 100")
    items = (PlanItem(what="a", fee="dea", cost=888, every=3, from_year=2, must=True),)
    assert describe_whole_plan(wanted, items) == (
        "With all of your plan and your yearly fees that is $1,188 in 3 years, whoever pays it; "
        "the costliest year is year 2 with $988."
    )
    assert describe_whole_plan(wanted, ()).endswith(
        "that is $1,188 in 3 years, whoever pays it, in every year the same."
    )
    one = priorities("plan_years = 1\n[my_costs]\ndea = 296")
    assert describe_whole_plan(one, ()).endswith("that is $296 in one year, whoever pays it.")
