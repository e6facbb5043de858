"""Laws of the plan that hold for every offer and everything one may mean to do.

The more a year's money is spent, the less of it is carried. So there are two kinds of restrictions. Less money, or more
to be paid by it, leaves one more to pay in every single year. What the allowance must not pay any more, it still holds
the year after: such a restriction never pays off, but only in all the years up to then.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offercompare.model.changed import with_value
from offercompare.model.offer import Offer
from offercompare.model.plan import Plan, plan_of
from offercompare.model.priorities import Priorities
from offercompare.model.sections import FEES
from support import cme_kinds, lasting_offers, offer, planning, priorities

CENT = 0.01
rates = st.sampled_from([1.0, 0.72])

Restriction = tuple[str, Any, Any]
"""A term, what it was, and what it is now, which is less."""


def lowered(term: str, values: Iterable[Any]) -> st.SearchStrategy[Restriction]:
    """One term made worse; `values` come in order, the best first."""
    ordered = list(values)
    places = st.lists(st.integers(0, len(ordered) - 1), min_size=2, max_size=2, unique=True).map(sorted)
    return places.map(lambda two: (term, ordered[two[0]], ordered[two[1]]))


def of_a_fee(values: Iterable[Any]) -> st.SearchStrategy[Restriction]:
    return st.sampled_from(FEES).flatmap(lambda key: lowered(f"fees.{key}", values))


def fewer_words(before: tuple[str, ...] | None) -> st.SearchStrategy[Restriction]:
    # Not stated, it is everything but fees: any list without their words has less.
    words = tuple(k for k in cme_kinds if k not in {"dues", "licenses", "boards"}) if before is None else before
    fewer = st.lists(st.sampled_from(words), unique=True) if words else st.just([])
    return fewer.map(lambda left: ("allowance.covers", before, tuple(left)))


IN_EVERY_YEAR = {
    "less money": lowered("allowance.amount", [9000.0, 4000.0, 3999.0, 500.0, 0.0, None]),
    "less carried": lowered("allowance.carryover", [99999.0, 2000.0, 500.0, 0.0]),
    "carried for fewer years": lowered("allowance.carryover_years", [4, 3, 2, 1, 0]),
    "a longer wait": lowered("allowance.waiting_months", [0.0, 3.0, 11.0, 12.0, 15.0, 40.0]),
    "taxed": lowered("allowance.taxed", [False, True]),
    "less for part time": lowered("allowance.by_fte", [False, True]),
    "none for part time": lowered("allowance.min_fte", [None, 1.0]),
    "travel from the allowance": lowered("travel.paid_from", ["employer", "allowance"]),
    "less of travel": lowered("travel.share", [None, 0.8, 0.5, 0.0]),
    "a lower cap": lowered("travel.cap", [None, 2500.0, 1000.0, 300.0, 0.0]),
    "fewer trips": lowered("travel.trips", [None, 3, 2, 1, 0]),
    "a fee from the allowance": of_a_fee(["employer", "allowance"]),
    "less for a fee": of_a_fee(["employer", 900.0, 150.0, 10.0]),
}
SO_FAR = {
    "fewer words covered": st.one_of(
        st.none(), st.lists(st.sampled_from((*cme_kinds, "boards")), unique=True).map(tuple)
    ).flatmap(fewer_words),
    "travel not paid": lowered("travel.paid_from", ["employer", "allowance", "none"]),
    "a fee not paid": of_a_fee(["employer", "allowance", "none"]),
    "nothing for a fee": of_a_fee(["employer", 900.0, 150.0, 0.0]),
}
OF_DAYS = {
    "fewer days": lowered("days.amount", [10.0, 5.0, 4.5, 0.0, None]),
    "fewer days carried": lowered("days.carryover", [50.0, 2.0, 1.0, 0.0, None]),
    "fewer days for travel": lowered("days.travel_days", [2.0, 1.0, 0.5, 0.0, None]),
    "for more years": lowered("days.per_years", [None, 2.0, 3.0]),
    "fewer days for part time": lowered("days.by_fte", [False, True]),
    "days out of PTO": lowered("days.from", ["separate", "pto"]),
}


def either(drawn: Offer, restriction: Restriction, mine: Priorities, rate: float) -> tuple[Plan, Plan]:
    """The plan before a restriction, and after."""
    term, before, after = restriction
    return plan_of(with_value(drawn, term, before), mine, rate), plan_of(with_value(drawn, term, after), mine, rate)


def own_pocket(plan: Plan) -> list[float]:
    return [year.own_pocket for year in plan.years]


def days_short(plan: Plan) -> list[float]:
    return [year.days_short for year in plan.years]


def owed(plan: Plan) -> list[float]:
    assert plan.owed_on_leaving is not None
    return [amount for _, amount in plan.owed_on_leaving if amount is not None]


def no_year_is_less(before: Iterable[float], after: Iterable[float]) -> bool:
    return all(more >= less - 1e-6 for less, more in zip(before, after, strict=True))


@given(lasting_offers, planning, rates)
def test_no_dollar_is_made_or_lost(drawn: Offer, mine: Priorities, rate: float) -> None:
    plan = plan_of(drawn, mine, rate)
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


@given(lasting_offers, planning, rates)
def test_only_a_stipend_is_kept_and_only_what_may_be_is_carried(drawn: Offer, mine: Priorities, rate: float) -> None:
    allowance, years = drawn.allowance, plan_of(drawn, mine, rate).years
    lasts = 1 if allowance.carryover_years is None else allowance.carryover_years
    for year in years:
        assert year.carried_out <= (allowance.carryover or 0.0) * rate + 1e-6
        young = years[max(0, year.year - lasts) : year.year] if lasts else ()
        assert year.carried_out <= sum(each.allowance for each in young) + 1e-6
        if allowance.paid_as == "stipend":
            assert year.carried_out == year.forfeited == 0
        else:
            assert year.kept == 0


@given(lasting_offers, planning, rates)
def test_no_money_is_left_over_while_one_pays_what_it_may_pay(drawn: Offer, mine: Priorities, rate: float) -> None:
    free = with_value(drawn, "allowance.paid_as", "stipend")
    for year in plan_of(free, mine, rate).years:
        assert min(year.own_pocket, year.kept) == pytest.approx(0)


@given(lasting_offers, planning, rates)
def test_no_year_holds_more_than_can_be_saved_up(drawn: Offer, mine: Priorities, rate: float) -> None:
    plan = plan_of(drawn, mine, rate)
    assert max(year.allowance + year.carried_in for year in plan.years) <= plan.saved_up + 1e-6


@given(lasting_offers, planning, rates)
def test_an_offer_in_another_currency_is_one_with_its_amounts_exchanged(
    drawn: Offer, mine: Priorities, rate: float
) -> None:
    exchanged = drawn
    for term in ("allowance.amount", "allowance.carryover", "travel.cap", *(f"fees.{key}" for key in FEES)):
        value = drawn.fact(*term.split(".")).value
        if isinstance(value, float):
            exchanged = with_value(exchanged, term, value * rate)
    there, here = plan_of(drawn, mine, rate), plan_of(exchanged, mine, 1.0)
    for one, other in zip(there.years, here.years, strict=True):
        assert one[:-1] == pytest.approx(other[:-1])


@given(lasting_offers, planning, rates, st.integers(1, 4))
def test_a_longer_look_ahead_changes_no_year(drawn: Offer, mine: Priorities, rate: float, more: int) -> None:
    plan = plan_of(drawn, mine, rate)
    longer = plan_of(drawn, mine.model_copy(update={"plan_years": mine.plan_years + more}), rate)
    assert longer.years[: len(plan.years)] == plan.years
    assert longer.first_benefit_year == plan.first_benefit_year
    if plan.owed_on_leaving is not None:
        assert owed(longer)[: len(owed(plan))] == owed(plan)


@pytest.mark.parametrize("kind", IN_EVERY_YEAR)
@given(data=st.data(), drawn=lasting_offers, mine=planning, rate=rates)
def test_less_never_lowers_ones_own_pocket_in_any_year(
    kind: str, data: st.DataObject, drawn: Offer, mine: Priorities, rate: float
) -> None:
    before, after = either(drawn, data.draw(IN_EVERY_YEAR[kind]), mine, rate)
    assert no_year_is_less(own_pocket(before), own_pocket(after))


@pytest.mark.parametrize("kind", SO_FAR)
@given(data=st.data(), drawn=lasting_offers, mine=planning, rate=rates)
def test_what_may_not_be_paid_never_lowers_ones_own_pocket_so_far(
    kind: str, data: st.DataObject, drawn: Offer, mine: Priorities, rate: float
) -> None:
    before, after = either(drawn, data.draw(SO_FAR[kind]), mine, rate)
    assert no_year_is_less(accumulate(own_pocket(before)), accumulate(own_pocket(after)))


def test_what_may_not_be_paid_this_year_is_there_the_next() -> None:
    # Why the law above says "so far": the second year alone is cheaper with fewer words.
    mine = priorities(
        "plan_years = 2\n[my_costs]\n"
        "[[plan]]\nwhat = 'Books'\nkind = 'books'\ncost = 900\nevery = 9\n"
        "[[plan]]\nwhat = 'Course'\nkind = 'courses'\ncost = 2000\nfrom_year = 2\n"
    )
    terms = offer("[allowance]\namount = 1000\ncarryover = 1000\ncovers = ['books', 'courses']")
    before, after = either(terms, ("allowance.covers", ("books", "courses"), ("courses",)), mine, 1.0)
    assert own_pocket(before) == [0, 900]
    assert own_pocket(after) == [900, 0]


@pytest.mark.parametrize("kind", OF_DAYS)
@given(data=st.data(), drawn=lasting_offers, mine=planning)
def test_fewer_days_never_leave_fewer_short(kind: str, data: st.DataObject, drawn: Offer, mine: Priorities) -> None:
    before, after = either(drawn, data.draw(OF_DAYS[kind]), mine, 1.0)
    assert no_year_is_less(days_short(before), days_short(after))


@given(lasting_offers, planning, rates, st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_leaving_items_out_never_raises_ones_own_pocket_nor_the_days_short(
    drawn: Offer, mine: Priorities, rate: float, some: set[int], more: set[int]
) -> None:
    most, least = plan_of(drawn, mine, rate, some), plan_of(drawn, mine, rate, some | more)
    assert no_year_is_less(own_pocket(least), own_pocket(most))
    assert no_year_is_less(days_short(least), days_short(most))


@given(lasting_offers, planning, rates, st.sampled_from([0.0, 1.0, 6.0, 12.0, 36.0]), st.sampled_from([0.0, 1.0, 9.0]))
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
    # All of it, if nothing is too long ago.
    paid = accumulate(year.from_allowance for year in years)
    ever = {12 * year.year: total for year, total in zip(years, paid, strict=True)} | {6: years[0].from_allowance / 2}
    assert owing("full", 600.0) == pytest.approx([ever[n] for n in (6, 12, 24) if n in ever])
    assert owing("prorated", 0.0) == pytest.approx([0.0] * len(owing("full", 0.0)))


def worth_looking_at(drawn: Offer, plan: Plan) -> Mapping[str, bool]:
    """What has to be among the drawn lest the laws be tested on nothing."""
    years, numbers = plan.years, {key for key in FEES if isinstance(drawn.fact("fees", key).value, float)}
    fees = [Counter(spent.entry.fee for spent in year.entries) for year in years]
    return {
        "carried": any(year.carried_out > CENT for year in years),
        "carried twice": any(year.carried_out > year.allowance + CENT for year in years),
        "forfeited though some is carried": any(min(year.carried_out, year.forfeited) > CENT for year in years),
        "kept": any(year.kept > CENT for year in years),
        "all spent and not enough": any(
            year.own_pocket > CENT and year.carried_in > CENT and year.forfeited + year.carried_out < CENT
            for year in years
        ),
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
    every: Mapping[str, st.SearchStrategy[Restriction]] = IN_EVERY_YEAR | SO_FAR | OF_DAYS
    seen: Counter[str] = Counter()

    # The same each time, so that no luck is needed.
    @settings(max_examples=200, derandomize=True, database=None)
    @given(lasting_offers, planning, st.fixed_dictionaries(dict(every)))
    def look(drawn: Offer, mine: Priorities, restrictions: Mapping[str, Restriction]) -> None:
        seen.update(worth_looking_at(drawn, plan_of(drawn, mine, 1.0)))
        for name, restriction in restrictions.items():
            before, after = either(drawn, restriction, mine, 1.0)
            seen[name] += own_pocket(before) != own_pocket(after) or days_short(before) != days_short(after)

    look()
    assert {name: count for name, count in seen.items() if count < 5} == {}
