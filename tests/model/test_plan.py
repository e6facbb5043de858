"""The plan: the worked example to the dollar, and what is told of it."""

import pytest

from offercompare.model import bills
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.plan import plan_of, plans_of
from offercompare.model.priorities import Costs, PlanItem
from support import offer, priorities

MINE = """
plan_years = 3
[my_costs]
state_license = 603
dea = 296
board_certification = 220
society_dues = 695
[[plan]]
what = "Annual meeting"
kind = "conferences"
cost = 1200
travel = 1800
days = 4
must = true
[[plan]]
what = "DEA"
fee = "dea"
cost = 888
every = 3
from_year = 2
must = true
[[plan]]
what = "Board review course"
kind = "courses"
cost = 2000
travel = 1000
days = 5
every = 3
from_year = 3
"""
THEIRS = """
starts = 2027-10-01
[allowance]
amount = 4500
benefit_year = "calendar"
first_year = "prorated"
carryover = 2000
repay_months = 12
repay = "prorated"
covers = ["courses", "conferences", "travel", "subscriptions"]
[days]
amount = 5
carryover = 3
[travel]
paid_from = "employer"
share = 0.5
cap = 1200
[fees]
state_license = "employer"
dea = 500
board_certification = "allowance"
"""


def test_the_worked_example() -> None:
    plan = plan_of(offer(THEIRS), priorities(MINE), 1.0)
    figures = [
        (y.allowance, y.carried_in, y.on_top, y.from_allowance, y.own_pocket, y.days_short, y.carried_out, y.forfeited)
        for y in plan.years
    ]
    assert figures == [
        (4500, 0, 1503, 2320, 695, 0, 2000, 180),
        (4500, 2000, 2003, 2320, 1083, 0, 2000, 2180),
        (4500, 2000, 1803, 5020, 695, 2, 1480, 0),
    ]
    assert plan.first_benefit_year == (3, 1125)
    assert plan.owed_on_leaving is not None
    assert [round(owed or 0, 2) for _, owed in plan.owed_on_leaving] == [918.33, 1256.67, 1256.67]
    assert plan.costliest_year.year == 2


def test_what_is_left_out_is_not_paid_and_its_fee_does_not_come_back_yearly() -> None:
    mine = priorities(MINE)
    dea = next(place for place, item in enumerate(mine.plan) if item.fee == "dea")
    plan = plan_of(offer(THEIRS), mine.without({dea}), 1.0)
    assert all(spent.entry.fee != "dea" for year in plan.years for spent in year.entries)
    assert [year.own_pocket for year in plan.years] == [695, 695, 695]


def test_without_the_nice_to_haves() -> None:
    (planned,) = plans_of(evaluate([Source("a.toml", offer(THEIRS))], priorities(MINE)))
    assert [year.own_pocket for year in planned.needed.years] == [695, 1083, 695]
    assert all(spent.entry.must for year in planned.needed.years for spent in year.entries)
    assert planned.plan.total.days_short == 2
    assert planned.needed.total.days_short == 0


def test_what_no_allowance_pays_at_this_fte_is_not_open() -> None:
    mine = priorities("[my_costs]\n[[plan]]\nwhat = 'A'\nkind = 'courses'\ncost = 300\n")
    assert plan_of(offer("fte = 0.4"), mine, 1.0).left_open == 900
    assert plan_of(offer("fte = 0.4\n[allowance]\nmin_fte = 0.5"), mine, 1.0).left_open == 0


def test_sums_that_differ_in_their_last_digit_only_are_a_tie() -> None:
    item = "[[plan]]\nwhat = '{0}'\nkind = '{0}'\ncost = {1}\n"
    costs = {"courses": 0.1, "dues": 0.2, "books": 0.3}
    mine = priorities("[my_costs]\n" + "".join(item.format(kind, cost) for kind, cost in costs.items()))
    covers = {"a.toml": "['books']", "b.toml": "['courses', 'dues']"}
    sources = [Source(file, offer(f"[allowance]\namount = 9\ncovers = {words}")) for file, words in covers.items()]
    assert [each.evaluated.file for each in plans_of(evaluate(sources, mine))] == ["a.toml", "b.toml"]


def test_a_short_trip_leaves_none_of_its_travel_days_for_anything_else() -> None:
    item = "[[plan]]\nwhat = '{}'\nkind = 'courses'\ndays = {}\ntravel = {}\n"
    mine = priorities("plan_years = 1\n" + item.format("Short trip", 1, 300) + item.format("At home", 4, 0))
    assert plan_of(offer("[days]\namount = 3\ntravel_days = 2"), mine, 1.0).total.days_short == 1


def test_a_stipend_waited_for_into_a_month_is_owed_from_that_month() -> None:
    terms = offer('[allowance]\namount = 2400\npaid_as = "stipend"\nwaiting_months = 11.5\nrepay_months = 24\n')
    assert plan_of(terms, priorities("[my_costs]\n"), 1.0).owed_on_leaving == ((6, 0), (12, 100), (24, 2500))


def test_what_comes_due_is_worked_out_once_for_all_offers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    by_year = bills._by_year

    def counted(plan: tuple[PlanItem, ...], costs: Costs, years: int) -> tuple[bills.Bills, ...]:
        asked.append(years)
        return by_year(plan, costs, years)

    monkeypatch.setattr(bills, "_by_year", counted)
    mine = priorities("plan_years = 9\n[[plan]]\nwhat = 'Course'\nkind = 'courses'\ncost = 900\ntravel = 300\n")
    offers = [Source(f"{number}.toml", offer(f"[allowance]\namount = {number}")) for number in range(5)]
    plans_of(evaluate(offers, mine))
    assert asked == [9]
