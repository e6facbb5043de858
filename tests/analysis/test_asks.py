"""What to ask for: the least change of each term, and a package that no set of asks found by trying undercuts."""

import math
from itertools import product

import pytest
from hypothesis import assume, given, strategies as st

from offercompare.analysis import package
from offercompare.analysis.asks import Asks, asks_of
from offercompare.analysis.goals import Goal, Target, place_of, to_lead, to_score, to_tie, with_granted
from offercompare.analysis.negotiable import NegotiableTerm, cost_to_employer, negotiable_terms, pin_down_asks, steps
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    CAP_PER_TRIP,
    COVERS,
    DAYS_AMOUNT,
    DAYS_FROM,
    TRAVEL_CAP,
    TRAVEL_PAID_FROM,
    TRAVEL_SHARE,
)
from offercompare.model.comparison import TIED, Comparison, Standing
from offercompare.model.edits import Edit, apply
from offercompare.model.ledger import is_travel_open, travel_split
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.readings import Reading
from support import (
    SAMPLES,
    any_priorities,
    count_calls,
    folder_comparison,
    make_comparison,
    scale_examples,
    typical_offers,
)

STEWARD = """
status = "contract"
[allowance]
amount = 2500
paid_as = "reimbursement"
covers = ["courses", "conferences", "licenses", "travel"]
[days]
amount = 5
from = "separate"
[travel]
paid_from = "allowance"
[fees]
staff_dues = "allowance"
board_certification = "none"
society_dues = "none"
"""
TWELVE = STEWARD.replace("amount = 5", "amount = 12")
BETTER = STEWARD.replace("2500", "4200")


def standing_of(comparison: Comparison, file: str) -> Standing:
    return next(standing for standing in comparison.standings if standing.file == file)


def asked(comparison: Comparison, file: str = "a.toml", goal: Goal | None = None) -> Asks:
    standing = standing_of(comparison, file)
    return asks_of(comparison, standing, goal or to_lead(comparison, standing))


def least(found: Asks) -> dict[str, object]:
    """What each single term has to come to."""
    return {
        single.negotiable.term.name: single.least.asks[0].value if single.least else None for single in found.singles
    }


def test_the_least_change_of_each_term_is_in_the_steps_in_which_people_ask() -> None:
    found = asked(make_comparison({"a.toml": STEWARD, "b.toml": BETTER}))
    # Level at 4,200, so that it takes one step more; a day more is worth 2.26 points of the 13.5 that are missing.
    assert least(found)["allowance.amount"] == 4250.0
    assert found.goal.score == pytest.approx(53.30, abs=0.01)
    assert least(found)["days.amount"] is None
    assert found.singles[0].least is not None
    assert found.singles[0].least.cost == 1750.0


def test_a_tie_takes_no_more_than_what_the_other_has() -> None:
    comparison = make_comparison({"a.toml": STEWARD, "b.toml": BETTER})
    found = asked(comparison, goal=to_tie(standing_of(comparison, "b.toml")))
    assert least(found)["allowance.amount"] == 4200.0


def test_a_score_to_reach_and_one_beyond_all_terms() -> None:
    comparison = make_comparison({"a.toml": STEWARD})
    score = standing_of(comparison, "a.toml").score.stated
    found = asked(comparison, goal=to_score(score + 1))
    assert least(found)["days.amount"] == 6.0
    beyond = asked(comparison, goal=to_score(100.1))
    assert beyond.package is None
    assert set(least(beyond).values()) == {None}


def test_a_limit_to_the_number_of_asks_is_kept_and_what_it_rules_out_is_found() -> None:
    comparison = make_comparison({"a.toml": STEWARD, "b.toml": BETTER})
    standing = standing_of(comparison, "a.toml")
    free = asked(comparison)
    one = asked(comparison, goal=to_lead(comparison, standing, at_most=1))
    assert free.package is not None
    assert one.package is not None
    assert len(free.package.asks) > 1
    assert [ask.term for ask in one.package.asks] == [ALLOWANCE_AMOUNT]
    none = asked(comparison, goal=to_lead(comparison, standing, lead_by=20.0, at_most=1))
    assert none.package is None
    assert none.unlimited is not None
    assert none.unlimited.score >= standing_of(comparison, "b.toml").score.stated + 20.0
    beyond = asked(comparison, goal=to_lead(comparison, standing, lead_by=60.0, at_most=1))
    assert (beyond.package, beyond.unlimited) == (None, None)
    assert beyond.utmost < standing_of(comparison, "b.toml").score.stated + 60.0


@pytest.mark.parametrize("days", ["{ amount = 0 }", "{ amount = 5, from = 'pto' }"])
def test_what_is_refused_is_never_asked_for_in_writing(days: str) -> None:
    refused = f"""
        allowance = {{ by_year = [0, 0], carryover = 0, covers = ["courses"], documentation = "Receipt" }}
        days = {days}
    """
    comparison = make_comparison({"a.toml": refused, "b.toml": BETTER})
    found = asked(comparison, goal=to_score(standing_of(comparison, "a.toml").score.stated + 3))
    assert found.package is not None
    assert {ask.term.name for ask in found.package.asks} == {
        "allowance.covers",
        "allowance.documentation",
    }


def test_an_offer_that_leads_has_nothing_to_ask_for() -> None:
    found = asked(make_comparison({"a.toml": BETTER, "b.toml": STEWARD}))
    assert found.is_reached
    assert found.package is not None
    assert found.package.asks == ()
    assert found.package.cost == 0


def test_of_an_offer_that_leads_only_what_would_earn_more_is_named() -> None:
    unpaid = BETTER.replace("separate", "unpaid")
    found = asked(make_comparison({"a.toml": unpaid, "b.toml": STEWARD.replace("2500", "100")}))
    assert found.is_reached
    assert "days.amount" not in least(found)
    assert all(single.most.score > found.standing.score.stated + TIED for single in found.singles)


def test_alone_an_offer_leads() -> None:
    found = asked(make_comparison({"a.toml": STEWARD}))
    assert found.is_reached
    assert found.goal.score is None


def test_alone_an_offer_leads_even_if_it_misses_a_must_have() -> None:
    found = asked(make_comparison({"a.toml": STEWARD}, "[must]\ndays = 6"))
    assert found.is_reached
    assert [must.criterion.key for must in found.musts] == ["days"]


def test_a_must_have_that_is_not_known_to_be_met_can_be_asked_for() -> None:
    silent = STEWARD.replace("amount = 5\n", "")
    comparison = make_comparison({"a.toml": silent, "b.toml": TWELVE}, "[must]\ndays = 12\n[weights]\ndays = 1")
    found = asked(comparison, goal=to_tie(standing_of(comparison, "b.toml")))
    # Ten days would do for the points, but would miss what is not known to be missed now.
    assert found.package is not None
    assert found.package.asks == (Edit(DAYS_AMOUNT, 12.0, firmness=None),)


@pytest.mark.parametrize(
    ("offer", "priorities", "term", "most"),
    [
        (STEWARD, "[weights]\ndollars = 1\nfees = 1", "allowance.amount", 3600.0),
        (
            STEWARD.replace('"allowance"\n[fees]', '"employer"\nshare = 0.75\ncap = 500\n[fees]'),
            "[weights]\ntravel = 1\n[my_costs]\ntravel = 2000",
            "travel.cap",
            1500.0,
        ),
    ],
)
def test_no_term_is_raised_past_what_counts(offer: str, priorities: str, term: str, most: float) -> None:
    found = asked(make_comparison({"a.toml": offer}, priorities), goal=to_score(100.1))
    assert {single.negotiable.term.name: single.most.asks[0].value for single in found.singles}[term] == most


def test_no_term_is_raised_past_what_it_earns() -> None:
    found = asked(make_comparison({"a.toml": STEWARD, "b.toml": BETTER}))
    by_term = {single.negotiable.term.name: single for single in found.singles}
    # License and DEA 596, learning 3,000, travel 2,400; the next 50 after 5,996.
    assert by_term["allowance.amount"].most.asks[0].value == 6000.0
    assert by_term["days.amount"].most.asks[0].value == 10.0


def test_days_out_of_pto_are_asked_to_be_on_top_of_it() -> None:
    found = asked(
        make_comparison({"a.toml": STEWARD.replace("separate", "pto"), "b.toml": STEWARD}), goal=to_score(39.8)
    )
    assert least(found)["days.from"] == "separate"
    assert "days.amount" not in least(found)  # more days out of PTO earn nothing


@pytest.mark.parametrize("amount", ["", "amount = 0\n"])
def test_days_out_of_pto_without_a_number_are_asked_for_with_one(amount: str) -> None:
    silent = STEWARD.replace('amount = 5\nfrom = "separate"', f'{amount}from = "pto"')
    found = asked(make_comparison({"a.toml": silent, "b.toml": STEWARD}, "[weights]\ndays = 1"))
    assert least(found) == {}  # neither a number out of PTO nor days on top of it without a number
    assert found.package is not None
    assert set(found.package.asks) == {
        Edit(DAYS_FROM, "separate", firmness=None),
        Edit(DAYS_AMOUNT, 6.0, firmness=None),
    }


@pytest.mark.parametrize("limit", ["cap", "cap_per_trip"])
def test_travel_paid_for_up_to_nothing_is_asked_for_with_more(limit: str) -> None:
    offer = STEWARD.replace('paid_from = "allowance"', f'paid_from = "none"\n{limit} = 0')
    found = asked(make_comparison({"a.toml": offer}, "[weights]\ntravel = 1"), goal=to_score(50))
    assert least(found) == {}
    assert found.package is not None
    assert {ask.term.name for ask in found.package.asks} == {"travel.paid_from", f"travel.{limit}"}
    assert found.package.cost == 1200.0


def test_hours_are_asked_for_in_whole_days() -> None:
    in_hours = STEWARD.replace("amount = 5\n", 'amount = 40\nunit = "hours"\n')
    found = asked(make_comparison({"a.toml": in_hours}), goal=to_score(42))
    assert least(found)["days.amount"] == 48.0


def test_part_time_makes_an_allowance_cheaper_for_the_employer() -> None:
    half = "fte = 0.5\n" + STEWARD.replace("[allowance]", "[allowance]\nby_fte = true")
    found = asked(make_comparison({"a.toml": half}), goal=to_score(40))
    amount = next(single for single in found.singles if single.negotiable.term.name == "allowance.amount").least
    assert amount is not None
    assert amount.cost == (float(str(amount.asks[0].value)) - 2500) / 2


def test_at_part_time_all_of_it_is_asked_for_too() -> None:
    reduced = STEWARD.replace("[allowance]", "[allowance]\nby_fte = true").replace("[days]", "[days]\nby_fte = true")
    comparison = make_comparison({"a.toml": "fte = 0.5\n" + reduced})
    found = asked(comparison, goal=to_score(standing_of(comparison, "a.toml").score.stated + 1))
    assert least(found)["allowance.by_fte"] is False
    assert least(found)["days.by_fte"] is False
    part = next(one for one in found.singles if one.negotiable.term.name == "allowance.by_fte")
    assert part.most.cost == 1250
    none_at_all = "fte = 0.5\n" + STEWARD.replace("[allowance]", "[allowance]\nmin_fte = 0.8")
    comparison = make_comparison({"a.toml": none_at_all})
    found = asked(comparison, goal=to_score(standing_of(comparison, "a.toml").score.stated + 1))
    assert least(found)["allowance.min_fte"] == 0.5
    assert next(one for one in found.singles if one.negotiable.term.name == "allowance.min_fte").most.cost == 2500


def test_of_a_stipend_no_receipts_are_spoken_of() -> None:
    as_stipend = STEWARD.replace("reimbursement", "stipend")
    terms = {ask.term.name for one in asked(make_comparison({"a.toml": as_stipend})).in_writing for ask in one.asks}
    assert terms.isdisjoint({"allowance.carryover", "allowance.documentation", "allowance.paid_within_days"})


MISSING = "[must]\ndays = 8\n"


def test_an_offer_that_misses_a_must_have_is_mended_first() -> None:
    found = asked(make_comparison({"a.toml": BETTER, "b.toml": STEWARD.replace("amount = 5", "amount = 8")}, MISSING))
    (must,) = found.musts
    assert must.criterion.key == "days"
    assert must.least is not None
    assert must.least.asks == (Edit(DAYS_AMOUNT, 8.0, firmness=None),)
    assert found.package is not None
    assert found.package.asks == (Edit(DAYS_AMOUNT, 8.0, firmness=None),)  # which then leads, too
    assert least(found)["allowance.amount"] is None


def test_where_all_miss_a_must_have_the_score_alone_may_lead() -> None:
    found = asked(make_comparison({"a.toml": STEWARD, "b.toml": BETTER}, MISSING))
    assert least(found)["allowance.amount"] == 4250.0
    assert least(found)["days.amount"] == 8.0  # the only one to miss none


def test_a_must_have_beyond_what_is_enough_can_be_asked_for() -> None:
    found = asked(
        make_comparison(
            {"a.toml": STEWARD, "b.toml": STEWARD.replace("amount = 5", "amount = 12")}, "[must]\ndays = 12\n"
        )
    )
    assert found.musts[0].least is not None
    assert found.musts[0].least.asks[0].value == 12.0


def test_what_is_only_said_is_the_cheapest_ask_of_all() -> None:
    told = STEWARD.replace("[days]", '[days]\nstatus = "verbal"')
    found = asked(make_comparison({"a.toml": told, "b.toml": STEWARD}))
    assert found.in_writing[0].asks == (Edit(DAYS_AMOUNT),)
    assert found.package is not None
    assert found.package.cost == 0
    assert all(ask.in_writing for ask in found.package.asks)


def test_the_price_of_a_day_is_ones_own_or_the_documented_one() -> None:
    def price(text: str) -> float | None:
        found = asked(make_comparison({"a.toml": STEWARD}, text), goal=to_score(42))
        return next(one for one in found.singles if one.negotiable.term.name == "days.amount").most.cost

    assert price("") == 5000
    assert price("day_value = 1400") == 7000
    assert price("day_value = 1400\n[employer_costs]\nday = 900") == 4500


OWN = """
[criteria.nights]
label = "Call nights"
weight = 9
none = 8
enough = 2
ask = true
"""


def test_a_number_of_ones_own_falls_where_less_is_better_and_needs_a_price_to_be_in_a_package() -> None:
    with_nights = STEWARD + "[other]\nnights = 6\n"
    comparison = make_comparison({"a.toml": with_nights}, OWN)
    goal = to_score(standing_of(comparison, "a.toml").score.stated + 3)
    found = asked(comparison, goal=goal)
    nights = next(one for one in found.singles if one.negotiable.term.name == "other.nights")
    assert nights.least is not None
    assert (nights.least.asks[0].value, nights.least.cost) == (5.0, None)
    assert "other.nights" not in {ask.term.name for ask in (found.package.asks if found.package else ())}
    cheap = make_comparison({"a.toml": with_nights}, OWN + "[employer_costs.other]\nnights = 1\n")
    assert asked(cheap, goal=goal).package == asked(cheap, goal=goal).package
    priced = asked(cheap, goal=goal).package
    assert priced is not None
    assert priced.cost is not None
    assert priced.cost <= 1


def test_nothing_is_asked_for_that_no_file_may_hold() -> None:
    tiny = 'currency = "XTS"\n[allowance]\namount = 1000\n[days]\namount = 9000\nper_years = 20\n[other]\npay = 5\n'
    wishes = """
    [exchange]
    XTS = 0.00001
    [scale]
    dollars = { enough = 1000000000 }
    [criteria.pay]
    label = "Pay"
    unit = "USD"
    weight = 5
    none = 0
    enough = 1000000000
    """
    found = asked(make_comparison({"a.toml": tiny}, wishes), goal=to_score(90))
    for single in found.singles:
        for value in (single.negotiable.values[0], single.negotiable.values[-1]):
            assert single.negotiable.term.hold(value) == value


def test_a_counter_offer_of_ones_own_is_no_rival() -> None:
    comparison = make_comparison(
        {
            "a.toml": STEWARD,
            "a-counter.toml": "counter_to = 'a.toml'\n" + BETTER,
            "b.toml": STEWARD.replace("2500", "2400"),
        }
    )
    assert asked(comparison).is_reached


def test_a_counter_offer_to_another_employer_is_no_rival_either() -> None:
    comparison = make_comparison(
        {
            "a.toml": STEWARD,
            "b.toml": STEWARD.replace("2500", "2400"),
            "b-counter.toml": "counter_to = 'b.toml'\n" + BETTER,
        }
    )
    assert asked(comparison).is_reached
    assert [standing.file for standing in comparison.standings] == ["a.toml", "b.toml"]


def test_granted_leaves_everything_else_as_firm_as_it_is() -> None:
    comparison = folder_comparison(SAMPLES)
    for standing in comparison.standings:
        found = asked(comparison, standing.file)
        assert found.package is not None
        after = with_granted(comparison, standing, found.package.asks)
        again = standing_of(after, standing.file)
        assert again.score.stated == pytest.approx(found.package.score)
        assert (again.rank, after.level_with_leader) == (1, (again,))


@given(
    start=st.floats(0, 1e4),
    far=st.floats(0, 1e4),
    step=st.sampled_from([0.1, 1.0, 7.5, 50.0]),
    is_falling=st.booleans(),
)
def test_steps_begin_after_the_start_and_end_where_the_end_is_reached(
    start: float, far: float, step: float, *, is_falling: bool
) -> None:
    sign = -1.0 if is_falling else 1.0
    found = steps(sign * start, sign * far, step, is_falling=is_falling)
    values = [sign * value for value in found[:1000]]
    assert values == sorted(values)
    assert not found or values[0] > start
    if 0 < len(found) <= 1000:
        assert values[-1] >= far - 1e-6
        assert values[-1] < far + step
        assert all(math.isclose(value / step, round(value / step), abs_tol=1e-6) for value in values)


musts = st.dictionaries(
    st.sampled_from(["dollars", "days", "travel", "fees", "perks", "salary"]),
    st.sampled_from([0.25, 0.5, 1.0, 4.0, 800.0]),
    max_size=2,
)


def with_musts(priorities: Priorities, limits: dict[str, float]) -> Priorities:
    shares = {"travel", "fees", "perks"}
    kept = {
        key: limit
        for key, limit in limits.items()
        if (key not in shares or limit <= 1) and (key != "salary" or "salary" in priorities.criteria)
    }
    return priorities.model_copy(update={"must": kept})


def reaches(comparison: Comparison, standing: Standing, asks: tuple[Edit, ...], goal: Goal) -> bool:
    """Judge by ranking again, not by the figures of the search."""
    after = with_granted(comparison, standing, asks)
    again = standing_of(after, standing.file)
    if goal.is_lead:
        able = [other for other in after.standings if other is not again and not other.misses_a_must]
        ahead = again.score.stated - max((other.score.stated for other in able), default=-math.inf)
        if not able and again.misses_a_must:
            ahead = again.score.stated - max(other.score.stated for other in after.standings if other is not again)
        return again.rank == 1 and after.level_with_leader == (again,) and ahead >= goal.lead_by - TIED
    assert goal.score is not None
    if goal.rival is not None and again.misses_a_must and not goal.rival.misses_a_must:
        return False
    return again.score.stated >= goal.score - TIED


def thinned(lever: NegotiableTerm, data: st.DataObject, most: int) -> list[Edit | None]:
    """Some of its values, with none among them."""
    places = data.draw(st.lists(st.integers(0, len(lever.values) - 1), max_size=most, unique=True))
    return [None, *(lever.ask(lever.values[place]) for place in places)]


def test_an_allowance_that_part_time_shuts_out_pays_no_fee_however_much_it_may_be() -> None:
    priorities = Priorities.model_validate(
        {"weights": {"terms": 1}, "my_costs": {"board_exam": 200}, "must": {"fees": 0.25}}
    )
    shut_out = Offer.model_validate(
        {"employer": "Somewhere", "fte": 0.4, "allowance": {"min_fte": 0.5, "covers": ("courses", "boards")}}
    )
    comparison = make_comparison(
        {"0.toml": shut_out, "1.toml": Offer.model_validate({"employer": "Elsewhere"})}, priorities
    )
    standing = standing_of(comparison, "0.toml")
    goal = to_lead(comparison, standing)
    found = asks_of(comparison, standing, goal)
    assert found.package is not None
    assert reaches(comparison, standing, found.package.asks, goal)


def test_an_allowance_of_nothing_is_raised_and_put_in_writing_by_one_ask() -> None:
    nothing = "employer = 'Alder'\nstatus = 'verbal'\n[allowance]\namount = 0"
    comparison = make_comparison(
        {"a.toml": nothing}, "[weights]\ndollars = 1\nterms = 1\ndays = 0\ntravel = 0\nfees = 0\nperks = 0"
    )
    found = asked(comparison, goal=to_score(58.0, at_most=1))
    assert found.package is not None
    (ask,) = found.package.asks
    assert (ask.term, ask.value, ask.in_writing) == (ALLOWANCE_AMOUNT, 3000.0, True)


def test_days_out_of_pto_are_none_however_many_they_may_be() -> None:
    priorities = Priorities.model_validate({"weights": {"dollars": 1, "days": 0}, "must": {"days": 2}})
    unpaid = Offer.model_validate({"employer": "Somewhere", "allowance": {"amount": 500.0}, "days": {"from": "pto"}})
    rival = Offer.model_validate(
        {"employer": "Elsewhere", "allowance": {"amount": 900.0}, "days": {"amount": 4.0, "from": "separate"}}
    )
    comparison = make_comparison({"0.toml": unpaid, "1.toml": rival}, priorities)
    standing = standing_of(comparison, "0.toml")
    goal = to_lead(comparison, standing)
    found = asks_of(comparison, standing, goal)
    assert found.package is not None
    assert reaches(comparison, standing, found.package.asks, goal)


@given(typical_offers, any_priorities, st.data())
def test_every_sum_for_travel_that_asks_can_lead_to_is_tried_with_the_fewest(
    drawn: Offer, priorities: Priorities, data: st.DataObject
) -> None:
    comparison = make_comparison({"a.toml": drawn}, priorities)
    standing = comparison.leader
    counted = frozenset(criterion.key for criterion in comparison.criteria)
    held = [
        lever._replace(values=tuple(lever.values[at] for at in sorted(places)))
        for lever in negotiable_terms(standing.evaluated, comparison.evaluation, counted)
        if (places := data.draw(st.sets(st.integers(0, len(lever.values) - 1), min_size=1, max_size=4)))
    ]
    case = package._Case(comparison, standing, Target(50.0, needs_musts=False), held)
    terms = (TRAVEL_PAID_FROM, TRAVEL_SHARE, CAP_PER_TRIP, TRAVEL_CAP)
    least: dict[object, int] = {}
    for asks in case.choices(*terms):
        after = apply(drawn, asks)
        stated, best = (travel_split(after, priorities, 1.0, reading)[:2] for reading in (Reading.STATED, Reading.OPEN))
        taken = (stated[1], 0.0 if is_travel_open(after) else best[1])
        sums = tuple(round(part, 4) for part in (*stated, taken[0], *best, taken[1]))
        least[sums] = min(least.get(sums, len(asks)), len(asks))
    found = package._travel(case, drawn, package._travel_limits(case))
    ways = zip(found.asks, found.parts[:, :, 2:].reshape(-1, 6).round(4).tolist(), strict=True)
    assert {tuple(parts): len(asks) for asks, parts in ways} == least


def test_limits_of_travel_that_hold_each_other_back_are_not_tried_in_every_way() -> None:
    limited = STEWARD.replace('"allowance"\n[fees]', '"employer"\nshare = 0.01\ncap = 10\ncap_per_trip = 10\n[fees]')
    comparison = make_comparison({"a.toml": limited, "b.toml": BETTER})
    free = make_comparison({"a.toml": limited.replace("cap_per_trip = 10\n", ""), "b.toml": BETTER})
    asked(free)
    assert count_calls(lambda: asked(comparison)) < 10 * count_calls(lambda: asked(free))


@given(st.lists(typical_offers, min_size=2, max_size=3), any_priorities, musts, st.data())
def test_no_set_of_asks_found_by_trying_is_cheaper(
    drawn: list[Offer], priorities: Priorities, limits: dict[str, float], data: st.DataObject
) -> None:
    comparison = make_comparison(
        {f"{index}.toml": each for index, each in enumerate(drawn)}, with_musts(priorities, limits)
    )
    standing = standing_of(comparison, "0.toml")
    at_most = data.draw(st.sampled_from([None, 1, 2, 3]))
    goals = [
        to_lead(comparison, standing, lead_by=data.draw(st.sampled_from([0.0, 0.5, 4.0])), at_most=at_most),
        to_tie(standing_of(comparison, "1.toml"), at_most),
        to_score(data.draw(st.floats(0, 100)), at_most),
    ]
    goal = data.draw(st.sampled_from(goals))
    found = asks_of(comparison, standing, goal)
    assert found.is_reached == reaches(comparison, standing, (), goal)
    offer = standing.evaluated.offer
    if found.package is not None:
        assert reaches(comparison, standing, found.package.asks, goal)
        assert len({ask.term for ask in found.package.asks}) == len(found.package.asks)
        assert at_most is None or len(found.package.asks) <= at_most
    held = list(
        negotiable_terms(standing.evaluated, comparison.evaluation, frozenset(c.key for c in comparison.criteria))
    )
    held = data.draw(st.permutations([lever for lever in held if lever.is_priced]))[:4]
    options = [thinned(lever, data, 2) for lever in held]
    options += [[None, ask] for ask in pin_down_asks(offer)][:2]
    best = math.inf if found.package is None else found.package.cost
    assert best is not None
    for chosen in product(*options):
        asks = tuple(ask for ask in chosen if ask is not None)
        if at_most is not None and len({ask.term for ask in asks}) > at_most:
            continue  # "$3,650, in writing" is one ask
        cost = cost_to_employer(offer, asks, comparison.evaluation)
        assert cost is not None
        if cost < best - 1e-6:
            assert not reaches(comparison, standing, asks, goal), (asks, cost)


@scale_examples(0.5)
@given(st.lists(typical_offers, min_size=2, max_size=3), any_priorities, musts)
def test_a_single_ask_is_enough_and_one_step_less_is_not(
    drawn: list[Offer], priorities: Priorities, limits: dict[str, float]
) -> None:
    comparison = make_comparison(
        {f"{index}.toml": each for index, each in enumerate(drawn)}, with_musts(priorities, limits)
    )
    standing = standing_of(comparison, "0.toml")
    goal = to_lead(comparison, standing)
    found = asks_of(comparison, standing, goal)
    assume(not found.is_reached)
    for single in found.singles:
        assert standing.score.stated <= single.most.score + 1e-9
        if single.least is None:
            last = single.negotiable.ask(single.negotiable.values[-1])
            assert single.negotiable.term is COVERS or not reaches(comparison, standing, (last,), goal)
            continue
        assert reaches(comparison, standing, single.least.asks, goal)
        place = next(at for at, value in enumerate(single.negotiable.values) if value == single.least.asks[0].value)
        if place:
            before = single.negotiable.ask(single.negotiable.values[place - 1])
            assert not reaches(comparison, standing, (before,), goal)
        if single.least.cost is not None:
            assert found.package is not None
            assert found.package.cost is not None
            assert found.package.cost <= single.least.cost + 1e-6


def of(**days: int) -> Comparison:
    return make_comparison(
        {f"{file.replace('_', '-')}.toml": f"[days]\namount = {many}\n" for file, many in days.items()}
    )


def test_behind_it_is_measured_by_the_first() -> None:
    place = place_of(of(a=9, b=6, c=2), "c.toml")
    assert place.rank == 3
    assert place.rival is not None
    assert place.rival.file == "a.toml"
    assert place.gap < 0
    assert not place.leads


def test_ahead_it_is_measured_by_the_next() -> None:
    place = place_of(of(a=9, b=6, c=2), "a.toml")
    assert (place.rank, place.leads) == (1, True)
    assert place.rival is not None
    assert place.rival.file == "b.toml"
    assert place.gap > 0


def test_level_is_no_lead() -> None:
    place = place_of(of(a=6, b=6), "b.toml")
    assert (place.rank, place.leads, place.gap) == (1, False, 0)


def test_the_only_offer_has_no_rival() -> None:
    place = place_of(of(a=6), "a.toml")
    assert (place.rank, place.rival, place.gap, place.leads) == (1, None, 0, True)


def test_an_offer_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        place_of(of(a=6), "b.toml")


def test_perks_that_count_only_for_a_must_have_are_all_in_the_package() -> None:
    refused = Offer.model_validate(
        {"employer": "Somewhere", "days": {"amount": 9.0}, "perks": {"library": False, "point_of_care": False}}
    )
    wanted = "[weights]\ndays = 1\n[my_perks]\nlibrary = 5\npoint_of_care = 4\n[must]\nperks = 1\n"
    comparison = make_comparison({"a.toml": refused, "b.toml": STEWARD}, wanted)
    found = asked(comparison)
    assert found.package is not None
    assert {ask.term.name for ask in found.package.asks} == {"perks.library", "perks.point_of_care"}


def test_a_package_of_many_perks_takes_the_most_important_first() -> None:
    names = [f"p{index}" for index in range(40)]
    wanted = "[my_perks]\n" + "".join(f"{name} = {1 + index * 7 % 40 / 5}\n" for index, name in enumerate(names))
    comparison = make_comparison({"a.toml": STEWARD, "b.toml": STEWARD}, f"[weights]\nperks = 1\n{wanted}")
    found = asked(comparison, goal=to_score(60)).package
    assert found is not None
    importances = {name: perk.importance for name, perk in comparison.evaluation.priorities.perks.items()}
    taken = sorted((importances[ask.term.key] for ask in found.asks), reverse=True)
    assert taken == sorted(importances.values(), reverse=True)[: len(taken)]
    assert sum(taken[:-1]) < 0.6 * sum(importances.values()) <= sum(taken)
    assert found.cost == 500 * len(taken)


def test_where_sets_are_too_many_the_package_still_reaches_its_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    comparison = make_comparison({"a.toml": STEWARD, "b.toml": BETTER, "c.toml": TWELVE})
    exact = asked(comparison).package
    monkeypatch.setattr(package, "_MOST_SETS", 20)
    standing = standing_of(comparison, "a.toml")
    coarse = asked(comparison).package
    assert exact is not None
    assert coarse is not None
    assert reaches(comparison, standing, coarse.asks, to_lead(comparison, standing))
    assert exact.cost is not None
    assert coarse.cost is not None
    assert exact.cost <= coarse.cost


def test_where_larger_steps_are_tried_no_amount_could_be_less(monkeypatch: pytest.MonkeyPatch) -> None:
    limited = STEWARD.replace('"allowance"\n[fees]', '"employer"\nshare = 0.2\ncap = 400\ncap_per_trip = 300\n[fees]')
    comparison = make_comparison({"a.toml": limited, "b.toml": BETTER, "c.toml": TWELVE}, "my_costs.travel = 8000")
    standing = standing_of(comparison, "a.toml")
    goal, step = to_lead(comparison, standing), 50.0
    monkeypatch.setattr(package, "_MOST_TRIED", 300)
    found = asked(comparison, goal=goal).package
    assert found is not None
    assert reaches(comparison, standing, found.asks, goal)
    amounts = [at for at, ask in enumerate(found.asks) if ask.term in {ALLOWANCE_AMOUNT, TRAVEL_CAP, CAP_PER_TRIP}]
    assert amounts
    for at in amounts:
        less = found.asks[at]._replace(value=float(str(found.asks[at].value)) - step)
        assert not reaches(comparison, standing, (*found.asks[:at], less, *found.asks[at + 1 :]), goal)


def test_an_allowance_that_other_asks_make_room_for_is_lowered_too(monkeypatch: pytest.MonkeyPatch) -> None:
    limited = """
[allowance]
amount = 500
covers = ["courses", "travel"]
[travel]
paid_from = "allowance"
cap_per_trip = 300
"""
    weights = "[weights]\ndollars = 1\ntravel = 1\nterms = 0\ndays = 0\nfees = 0\nperks = 0"
    comparison = make_comparison({"a.toml": limited}, weights)
    monkeypatch.setattr(package, "_MOST_TRIED", 8000)
    found = asked(comparison, goal=to_score(95.0, at_most=2)).package
    assert found is not None
    assert {ask.term: ask.value for ask in found.asks} == {ALLOWANCE_AMOUNT: 5200.0, CAP_PER_TRIP: 2200.0}


def test_no_term_has_more_values_than_can_be_tried() -> None:
    offer = (
        'fte = 0.1\n[travel]\npaid_from = "employer"\nshare = 0.01\ncap = 0\n[days]\nper_years = 20\nunit = "hours"\n'
    )
    wanted = """
    [must]
    pay = 1000000000
    [my_costs]
    travel = 1000000000
    [scale]
    days = { enough = 366 }
    [criteria.pay]
    label = "Pay"
    weight = 5
    none = 0
    enough = 1
    """
    comparison = make_comparison({"a.toml": offer}, wanted)
    counted = frozenset(criterion.key for criterion in comparison.criteria)
    for term in negotiable_terms(comparison.leader.evaluated, comparison.evaluation, counted):
        assert len(term.values) <= 2001, term.term
