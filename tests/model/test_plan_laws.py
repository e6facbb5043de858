"""Laws of the plan that hold for every offer and everything one may mean to do.

The more a year's money is spent, the less of it is carried. So there are two kinds of restrictions. Less money, or more
to be paid by it, leaves one more to pay in every single year. What the allowance must not pay any more, it still holds
the year after: such a restriction never pays off, but only in all the years up to then.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise
from math import inf
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, given, settings, strategies as st

from documents import EXPENSES
from offercompare.model.catalogue import fee, term
from offercompare.model.offer import Offer
from offercompare.model.plan import Plan, plan_of, written_alone
from offercompare.model.priorities import Priorities
from offercompare.model.sections import FEES, PRACTICE_COSTS
from support import offer, plan_offers, plan_priorities, priorities


def with_value(offer: Offer, name: str, value: object) -> Offer:
    return term(name).set(offer, value, firmness=None)


CENT = 0.01
rates = st.sampled_from([1.0, 0.72])
choices = st.randoms(use_true_random=False)

Chain = tuple[str, tuple[Any, ...]]
"""A term, and values of it, the best first."""


class Less(NamedTuple):
    """A restriction: one term made worse, from a value of one of the chains to a later one."""

    chains: tuple[Chain, ...]
    where: Mapping[str, Any] = {}
    """What else has to hold for it to make a difference."""


def less(term: str, values: Iterable[Any], where: Mapping[str, Any] | None = None) -> Less:
    return Less(((term, tuple(values)),), where or {})


def less_of_a_fee(*values: Any) -> Less:
    return Less(tuple((f"fees.{key}", values) for key in FEES))


def fewer(words: tuple[str, ...], *before: None) -> Iterator[Chain]:
    """One word after the other taken away, beginning with each of them."""
    for start in range(len(words)):
        turned = words[start:] + words[:start]
        yield "allowance.covers", (*before, *(turned[:left] for left in range(len(words), -1, -1)))


NO_STIPEND = {"allowance.paid_as": "card"}
CARRIED = {**NO_STIPEND, "allowance.carryover_years": 2}
"""So many years, for all of it has no end where none is stated."""
PAID = {"travel.paid_from": "employer"}
POURED = {"travel.paid_from": "allowance", **NO_STIPEND}
IN_EVERY_YEAR = {
    "less money": less(
        "allowance.amount", [9000.0, 4000.0, 3999.0, 500.0, 0.0, None], where={"allowance.by_year": None}
    ),
    "less money in some years": less(
        "allowance.by_year",
        [(9000.0, 5000.0), (4000.0, 5000.0), (4000.0, 300.0, 900.0), (500.0, 300.0), (0.0,), None],
        where={"allowance.amount": None},
    ),
    "money for more years": Less(
        tuple(("allowance.per_years", (None, years)) for years in (2.0, 3.0)),
        where={"allowance.amount": 4000.0, "allowance.waiting_months": 0.0},
    ),
    "less carried": less("allowance.carryover", ["all", 99999.0, 2000.0, 500.0, 0.0, None], where=CARRIED),
    "carried for fewer years": less(
        "allowance.carryover_years", [4, 3, 2, 1, 0], where={**NO_STIPEND, "allowance.carryover": 9000.0}
    ),
    "a longer wait": less("allowance.waiting_months", [0.0, 3.0, 11.0, 12.0, 15.0, 40.0]),
    "taxed": less("allowance.taxed", [False, True]),
    "less for part time": less("allowance.by_fte", [False, True]),
    "none for part time": less("allowance.min_fte", [None, 1.0]),
    "less of travel": less("travel.share", [None, 0.8, 0.5, 0.01], where=PAID),
    "a lower cap": less("travel.cap", [None, 2500.0, 1000.0, 300.0, 0.0], where=PAID),
    "a lower cap per trip": less("travel.cap_per_trip", [None, 2500.0, 1000.0, 300.0, 0.0], where=PAID),
    "fewer trips": less("travel.trips", [None, 3, 2, 1, 0], where=PAID),
    "a fee from the allowance": less_of_a_fee("employer", "allowance"),
    "less for a fee": less_of_a_fee("employer", 900.0, 150.0, 10.0),
}
SO_FAR = {
    "a closed list": less("allowance.covers", [(*EXPENSES,), ("other", "dues"), ("dues",), ()], where=NO_STIPEND),
    "fewer words covered": Less(
        # Not stated, it is everything but fees: only a list without their words has less.
        (*fewer(EXPENSES), *fewer(tuple(word for word in EXPENSES if word not in PRACTICE_COSTS), None)),
        where=NO_STIPEND,
    ),
    # Beyond its limit, the allowance pays travel only where the employer pays the limit.
    "travel from the allowance": less("travel.paid_from", ["employer", "allowance"]),
    "less of travel from the allowance": less("travel.share", [None, 0.8, 0.5, 0.01], where=POURED),
    "limits of travel from the allowance": Less(
        tuple((f"travel.{key}", (None, 2500.0, 1000.0, 300.0, 0.0)) for key in ("cap", "cap_per_trip")), where=POURED
    ),
    "fewer trips from the allowance": less("travel.trips", [None, 3, 2, 1, 0], where=POURED),
    "travel not paid": less("travel.paid_from", ["employer", "allowance", None, "none"]),
    "a fee not paid": less_of_a_fee("employer", "allowance", None, "none"),
    "nothing for a fee": less_of_a_fee("employer", 900.0, 150.0, None, 0.0),
}
OF_DAYS = {
    "fewer days": less("days.amount", [10.0, 5.0, 4.5, 0.0, None]),
    "fewer days carried": less("days.carryover", [50.0, 2.0, 1.0, 0.0, None]),
    "fewer days for travel": less("days.travel_days", [2.0, 1.0, 0.5, 0.0, None]),
    "for more years": less("days.per_years", [None, 2.0, 3.0]),
    "fewer days for part time": less("days.by_fte", [False, True]),
    "days out of PTO": less("days.from", ["separate", "pto"]),
}
EVERY_LESS = IN_EVERY_YEAR | SO_FAR | OF_DAYS


def stating(drawn: Offer, terms: Mapping[str, Any]) -> Offer:
    for name, value in terms.items():
        drawn = with_value(drawn, name, value)
    return drawn


def either(kind: str, random: Random, drawn: Offer, mine: Priorities, rate: float = 1.0) -> tuple[Plan, Plan]:
    """The plan before a restriction, and after."""
    chains, where = EVERY_LESS[kind]
    drawn = stating(drawn, where)
    term, values = random.choice(chains)
    before, after = (with_value(drawn, term, values[place]) for place in sorted(random.sample(range(len(values)), 2)))
    return plan_of(before, mine, rate), plan_of(after, mine, rate)


def own_pocket(plan: Plan) -> list[float]:
    return [year.own_pocket for year in plan.years]


def days_short(plan: Plan) -> list[float]:
    return [year.days_short for year in plan.years]


def owed(plan: Plan) -> list[float]:
    assert plan.owed_on_leaving is not None
    return [amount for _, amount in plan.owed_on_leaving if amount is not None]


def no_year_is_less(before: Iterable[float], after: Iterable[float]) -> bool:
    return all(more >= less - 1e-6 for less, more in zip(before, after, strict=True))


@given(plan_offers, plan_priorities, rates)
def test_laws_of_a_plan(drawn: Offer, mine: Priorities, rate: float) -> None:
    plan = plan_of(drawn, mine, rate)
    check_that_no_dollar_is_made_or_lost(plan)
    check_that_only_a_stipend_is_kept_and_only_what_may_be_is_carried(plan, drawn, rate)
    check_that_an_item_comes_first_in_its_year_and_then_every_so_many(plan, mine)


def check_that_no_dollar_is_made_or_lost(plan: Plan) -> None:
    for year in plan.years:
        there = year.allowance + year.carried_in
        assert there == pytest.approx(year.from_allowance + year.carried_out + year.kept + year.forfeited)
        bills = sum(spent.entry.cost + spent.entry.travel for spent in year.entries)
        assert bills == pytest.approx(year.on_top + year.from_allowance + year.own_pocket)
        parts = [*year[1:10], *(amount for spent in year.entries for amount in spent[1:])]
        assert min(parts) >= -1e-9
    assert plan.years[0].carried_in == 0
    for year, following in pairwise(plan.years):
        assert following.carried_in == pytest.approx(year.carried_out)


def check_that_only_a_stipend_is_kept_and_only_what_may_be_is_carried(plan: Plan, drawn: Offer, rate: float) -> None:
    allowance, years = drawn.allowance, plan.years
    period, carryover, lasts = int(allowance.per_years or 1), allowance.carryover or 0.0, allowance.carryover_years
    if carryover == "all":
        carryover, lasts = inf, 99 if lasts is None else lasts
    for year in years:
        # What was granted for several years stays within them.
        begun = year.year - year.year % period if year.year % period else year.year
        staying = sum(each.allowance for each in years[begun : year.year])
        assert year.carried_out <= carryover * rate + staying + 1e-6
        since = year.year - (1 if lasts is None else lasts) - period + 1
        assert year.carried_out <= sum(each.allowance for each in years[max(0, since) : year.year]) + 1e-6
        if allowance.paid_as == "stipend":
            assert year.forfeited == 0
            assert (year.carried_out if year.year % period == 0 else year.kept) == 0
        else:
            assert year.kept == 0


@given(plan_offers, plan_priorities, rates, st.integers(0, 2), st.sampled_from([None, 700.0, 2500.0]))
def test_travel_is_paid_on_top_for_so_many_trips_up_to_the_cap_of_a_year(
    drawn: Offer, mine: Priorities, rate: float, trips: int, cap: float | None
) -> None:
    only_travel = {f"fees.{key}": "none" for key in FEES}
    terms = stating(drawn, PAID | only_travel | {"travel.trips": trips, "travel.cap": cap})
    a_trip = inf if drawn.travel.cap_per_trip is None else drawn.travel.cap_per_trip * rate
    share = 1.0 if drawn.travel.share is None else drawn.travel.share
    for year in plan_of(terms, mine, rate).years:
        costliest = sorted((spent.entry.travel for spent in year.entries), reverse=True)[:trips]
        most = inf if cap is None else cap * rate
        assert year.on_top == pytest.approx(min(sum(min(share * trip, a_trip) for trip in costliest), most))


@given(plan_offers, plan_priorities, rates, st.sampled_from([100.0, 500.0, 1200.0]))
def test_a_number_is_shared_by_all_that_is_paid_of_the_fee_in_a_year(
    drawn: Offer, mine: Priorities, rate: float, number: float
) -> None:
    terms = stating(drawn, {"travel.paid_from": "none"} | {f"fees.{key}": number for key in FEES})
    for year in plan_of(terms, mine, rate).years:
        for key in FEES:
            of_the_fee = [spent for spent in year.entries if spent.entry.fee == key]
            bill = sum(spent.entry.cost for spent in of_the_fee)
            assert sum(spent.on_top for spent in of_the_fee) == pytest.approx(min(bill, number * rate))


@given(plan_offers, plan_priorities, rates)
def test_no_wish_takes_from_what_one_must_have_the_same_year(drawn: Offer, mine: Priorities, rate: float) -> None:
    # Of so many trips the costliest count, a must or not.
    terms = with_value(drawn, "travel.trips", None)
    wishes = {place for place, item in enumerate(mine.plan) if not item.must}
    first, needed = plan_of(terms, mine, rate).years[0], plan_of(terms, mine.without(wishes), rate).years[0]
    assert tuple(spent for spent in first.entries if spent.entry.must) == needed.entries


def check_that_an_item_comes_first_in_its_year_and_then_every_so_many(plan: Plan, mine: Priorities) -> None:
    for place, item in enumerate(mine.plan):
        years = [year.year for year in plan.years if place in {spent.entry.item for spent in year.entries}]
        assert years == list(range(item.from_year, mine.plan_years + 1, item.every))


@given(plan_offers, plan_priorities, st.sampled_from([None, 4.0, 10.0]))
def test_days_told_in_hours_are_days(drawn: Offer, mine: Priorities, long: float | None) -> None:
    in_days, in_hours = with_value(drawn, "days.unit", "days"), with_value(drawn, "days.unit", "hours")
    in_hours = with_value(in_hours, "days.hours_per_day", long)
    for key, told in (("amount", drawn.days.amount), ("carryover", drawn.days.carryover)):
        in_hours = with_value(in_hours, f"days.{key}", told and told * (long or 8.0))
    there, here = plan_of(in_days, mine, 1.0), plan_of(in_hours, mine, 1.0)
    assert days_short(there) == pytest.approx(days_short(here))


@given(plan_offers, plan_priorities, rates)
def test_no_money_is_left_over_while_one_pays_what_it_may_pay(drawn: Offer, mine: Priorities, rate: float) -> None:
    free = with_value(drawn, "allowance.paid_as", "stipend")
    for year in plan_of(free, mine, rate).years:
        assert min(year.own_pocket, year.kept) == pytest.approx(0)


@given(plan_offers, plan_priorities, rates)
def test_an_offer_in_another_currency_is_one_with_its_amounts_exchanged(
    drawn: Offer, mine: Priorities, rate: float
) -> None:
    exchanged = drawn
    amounts = drawn.allowance.by_year
    if amounts is not None:
        exchanged = with_value(drawn, "allowance.by_year", tuple(amount * rate for amount in amounts))
    for name in (
        "allowance.amount",
        "allowance.carryover",
        "travel.cap",
        "travel.cap_per_trip",
        *(f"fees.{key}" for key in FEES),
    ):
        value = term(name).of(drawn).value
        if isinstance(value, float):
            exchanged = with_value(exchanged, name, value * rate)
    there, here = plan_of(drawn, mine, rate), plan_of(exchanged, mine, 1.0)
    for one, other in zip(there.years, here.years, strict=True):
        assert one[:-1] == pytest.approx(other[:-1])


@given(plan_offers, plan_priorities, rates, st.integers(1, 4))
def test_a_longer_look_ahead_changes_no_year(drawn: Offer, mine: Priorities, rate: float, more: int) -> None:
    # By the fourth year all that is planned has come due; a fee that comes later is one of `my_costs` so far.
    mine = mine.model_copy(update={"plan_years": max(4, mine.plan_years)})
    plan = plan_of(drawn, mine, rate)
    longer = plan_of(drawn, mine.model_copy(update={"plan_years": mine.plan_years + more}), rate)
    assert longer.years[: len(plan.years)] == plan.years
    assert longer.first_benefit_year == plan.first_benefit_year
    if plan.owed_on_leaving is not None:
        assert owed(longer)[: len(owed(plan))] == owed(plan)


@given(choices, plan_offers, plan_priorities, rates)
def test_less_never_lowers_ones_own_pocket(random: Random, drawn: Offer, mine: Priorities, rate: float) -> None:
    for kind in IN_EVERY_YEAR:
        before, after = map(own_pocket, either(kind, random, drawn, mine, rate))
        assert no_year_is_less(before, after), kind
    for kind in SO_FAR:
        before, after = map(own_pocket, either(kind, random, drawn, mine, rate))
        assert no_year_is_less(accumulate(before), accumulate(after)), kind


def test_what_may_not_be_paid_this_year_is_there_the_next() -> None:
    # Why the law above says "so far": the second year alone is cheaper with fewer words.
    mine = priorities(
        "plan_years = 2\n[my_costs]\n"
        "[[plan]]\nwhat = 'Books'\nkind = 'books'\ncost = 900\nevery = 9\n"
        "[[plan]]\nwhat = 'Course'\nkind = 'courses'\ncost = 2000\nfrom_year = 2\n"
    )
    terms = offer("[allowance]\namount = 1000\ncarryover = 1000\ncovers = ['books', 'courses']")
    assert own_pocket(plan_of(terms, mine, 1.0)) == [0, 900]
    assert own_pocket(plan_of(with_value(terms, "allowance.covers", ("courses",)), mine, 1.0)) == [900, 0]


@given(plan_offers, plan_priorities, rates)
def test_what_is_only_said_never_raises_ones_own_pocket_so_far(drawn: Offer, mine: Priorities, rate: float) -> None:
    stated, in_writing = plan_of(drawn, mine, rate), plan_of(written_alone(drawn), mine, rate)
    assert no_year_is_less(accumulate(own_pocket(stated)), accumulate(own_pocket(in_writing)))


@pytest.mark.parametrize("section", ["travel]\npaid_from = 'none'", "fees]\nstate_license = 'none'"])
def test_a_refusal_that_is_only_said_is_a_refusal(section: str) -> None:
    mine = priorities("[my_costs]\nstate_license = 300\n[[plan]]\nwhat = 'A'\nkind = 'courses'\ntravel = 300\n")
    covers = "[allowance]\namount = 4000\ncovers = ['licenses', 'travel']\n"
    terms = offer(f"status = 'contract'\n{covers}[{section}\nstatus = 'verbal'\n")
    assert own_pocket(plan_of(written_alone(terms), mine, 1.0)) == own_pocket(plan_of(terms, mine, 1.0)) == [300] * 3


@given(choices, plan_offers, plan_priorities)
def test_fewer_days_never_leave_fewer_short(random: Random, drawn: Offer, mine: Priorities) -> None:
    for kind in OF_DAYS:
        before, after = map(days_short, either(kind, random, drawn, mine))
        assert no_year_is_less(before, after), kind


@given(plan_offers, plan_priorities, rates, st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_leaving_items_out_never_raises_ones_own_pocket_nor_the_days_short(
    drawn: Offer, mine: Priorities, rate: float, some: set[int], more: set[int]
) -> None:
    most, least = (plan_of(drawn, mine.without(left_out), rate) for left_out in (some, some | more))
    assert no_year_is_less(own_pocket(least), own_pocket(most))
    assert no_year_is_less(days_short(least), days_short(most))


@given(
    plan_offers, plan_priorities, rates, st.sampled_from([0.0, 1.0, 6.0, 12.0, 36.0]), st.sampled_from([0.0, 1.0, 9.0])
)
def test_less_is_owed_if_prorated_and_more_the_further_back(
    drawn: Offer, mine: Priorities, rate: float, months: float, more: float
) -> None:
    def owing(repay: str, back: float) -> list[float]:
        terms = with_value(with_value(drawn, "allowance.repay", repay), "allowance.repay_months", back)
        return owed(plan_of(terms, mine, rate))

    assert no_year_is_less(owing("prorated", months), owing("full", months))
    for repay in ("prorated", "full"):
        assert no_year_is_less(owing(repay, months), owing(repay, months + more))
    years = plan_of(drawn, mine, rate).years
    net = 1 - mine.tax_rate if drawn.allowance.taxed else 1.0
    if drawn.allowance.paid_as != "stipend" and net:
        # All of it before tax, if nothing is too long ago.
        paid = accumulate(year.from_allowance / net for year in years)
        ever = {12 * year.year: total for year, total in zip(years, paid, strict=True)}
        ever[6] = years[0].from_allowance / net / 2
        assert owing("full", 100.0) == pytest.approx([ever[n] for n in (6, 12, 24) if n in ever])
    assert owing("prorated", 0.0) == pytest.approx([0.0] * len(owing("full", 0.0)))


def worth_looking_at(drawn: Offer, plan: Plan) -> Mapping[str, bool]:
    """What has to be among the examples for the laws to be tested on something."""
    years, numbers = plan.years, {key for key in FEES if isinstance(fee(key).of(drawn).value, float)}
    fees = [Counter(spent.entry.fee for spent in year.entries) for year in years]
    return {
        "carried": any(year.carried_out > CENT for year in years),
        "carried twice": any(year.carried_out > year.allowance + CENT for year in years),
        "forfeited though some is carried": any(min(year.carried_out, year.forfeited) > CENT for year in years),
        "kept": any(year.kept > CENT for year in years),
        "all spent and not enough": any(
            min(year.own_pocket, year.from_allowance) > CENT > year.forfeited + year.carried_out for year in years
        ),
        "stays for the years it is for": any(year.carried_out > CENT and year.allowance > CENT for year in years)
        and (drawn.allowance.per_years or 1) > 1,
        "a wait": years[0].allowance < years[-1].allowance,
        "a number shared": any(year[key] > 1 for key in numbers for year in fees),
        "a fee with travel": any(spent.entry.fee and spent.entry.travel for year in years for spent in year.entries),
        "several trips": any(sum(spent.entry.travel > 0 for spent in year.entries) > 1 for year in years),
        "a first benefit year in part": plan.first_benefit_year.months < 12,
        "owed": plan.owed_on_leaving is not None and sum(owed(plan)) > CENT,
        "owed in part": drawn.allowance.repay == "prorated"
        and plan.owed_on_leaving is not None
        and sum(owed(plan)) > 0,
        "years unlike each other": len({year.own_pocket for year in years}) > 1,
        "days short, but not all": any(
            0 < year.days_short < sum(spent.entry.days for spent in year.entries) for year in years
        ),
    }


def test_what_is_drawn_is_worth_looking_at() -> None:
    seen: Counter[str] = Counter()
    names = {"carried"}
    # The same each time, so that no luck is needed.
    random = Random(1)

    @settings(max_examples=300, derandomize=True, database=None, phases=[Phase.generate])
    @given(plan_offers, plan_priorities)
    def look(drawn: Offer, mine: Priorities) -> None:
        if all(seen[name] >= 3 for name in (*names, *EVERY_LESS)):
            return
        found = worth_looking_at(drawn, plan_of(drawn, mine, 1.0))
        names.update(found)
        seen.update(found)
        for kind in (kind for kind in EVERY_LESS if seen[kind] < 3):
            before, after = either(kind, random, drawn, mine)
            seen[kind] += own_pocket(before) != own_pocket(after) or days_short(before) != days_short(after)

    look()
    assert {name: count for name, count in seen.items() if count < 3} == {}
