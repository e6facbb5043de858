"""What to ask for: the least change of each term, and a package that no set of asks found by trying undercuts."""

import math
from itertools import product

import pytest
from hypothesis import assume, given, strategies as st

from offercompare.analysis import package
from offercompare.analysis.asks import AskOutcome, Asks, asks_of
from offercompare.analysis.goals import Goal, Judge, Target, place_of, to_lead, to_score, to_tie, with_granted
from offercompare.analysis.negotiable import NegotiableTerm, cost_to_employer, negotiable_terms, pin_down_asks, steps
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    CAP_PER_TRIP,
    COVERS,
    DAYS_AMOUNT,
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


def ask(a: str, b: str | None = None, wanted: str = "", goal: str | float = "lead", at_most: int | None = None) -> Asks:
    """Ask the employer of `a`: to lead, to tie with `b`, so many points more (a text), or a score (a number)."""
    comparison = make_comparison({"a.toml": a} | ({} if b is None else {"b.toml": b}), wanted)
    standing = standing_of(comparison, "a.toml")
    match goal:
        case "lead":
            return asks_of(comparison, standing, to_lead(comparison, standing, at_most=at_most))
        case "tie":
            return asks_of(comparison, standing, to_tie(standing_of(comparison, "b.toml"), at_most))
        case str():
            goal = standing.score.stated + float(goal)
    return asks_of(comparison, standing, to_score(goal, at_most))


def least(found: Asks) -> dict[str, object]:
    """What each single term has to come to."""
    return {
        single.negotiable.term.name: single.least.asks[0].value if single.least else None for single in found.singles
    }


def most(found: Asks, name: str) -> AskOutcome:
    """One term raised as far as that earns anything."""
    return next(single.most for single in found.singles if single.negotiable.term.name == name)


def package_of(found: Asks) -> dict[str, object]:
    """What the package asks of each term; `KEEP`: only to have it in writing."""
    assert found.package is not None
    return {ask.term.name: ask.value for ask in found.package.asks}


IN_HOURS = STEWARD.replace("amount = 5\n", 'amount = 40\nunit = "hours"\n')
FROM_PTO = STEWARD.replace("separate", "pto")
REDUCED = "fte = 0.5\n" + STEWARD.replace("[allowance]", "[allowance]\nby_fte = true").replace(
    "[days]", "[days]\nby_fte = true"
)
TOO_FEW = "fte = 0.5\n" + STEWARD.replace("[allowance]", "[allowance]\nmin_fte = 0.8")
MISSING = "[must]\ndays = 8\n"


@pytest.mark.parametrize(
    ("a", "b", "wanted", "goal", "expected"),
    [
        # Level at 4,200, so that it takes one step more; a day more is worth 2.26 points of the 13.5 that are missing.
        (STEWARD, BETTER, "", "lead", {"allowance.amount": 4250.0, "days.amount": None}),
        (STEWARD, BETTER, "", "tie", {"allowance.amount": 4200.0}),
        (STEWARD, None, "", "1", {"days.amount": 6.0}),
        (IN_HOURS, None, "", 42, {"days.amount": 48.0}),  # whole days
        (FROM_PTO, STEWARD, "", 39.8, {"days.from": "separate"}),
        (REDUCED, None, "", "1", {"allowance.by_fte": False, "days.by_fte": False}),
        (TOO_FEW, None, "", "1", {"allowance.min_fte": 0.5}),
        # The score alone where all miss a must-have; by its days it would be the only one to miss none.
        (STEWARD, BETTER, MISSING, "lead", {"allowance.amount": 4250.0, "days.amount": 8.0}),
    ],
)
def test_the_least_change_of_each_term(
    a: str, b: str | None, wanted: str, goal: str | float, expected: dict[str, object]
) -> None:
    found = ask(a, b, wanted, goal)
    assert least(found) | expected == least(found)


def test_what_is_enough_comes_first_and_what_is_not_is_named() -> None:
    found = ask(STEWARD, BETTER)
    assert found.goal.score == pytest.approx(53.30, abs=0.01)
    assert found.singles[0].least is not None
    assert found.singles[0].least.cost == 1750.0
    beyond = ask(STEWARD, goal=100.1)
    assert beyond.package is None
    assert set(least(beyond).values()) == {None}


def test_a_limit_to_the_number_of_asks_is_kept_and_what_it_rules_out_is_found() -> None:
    assert len(package_of(ask(STEWARD, BETTER))) > 1
    assert [*package_of(ask(STEWARD, BETTER, at_most=1))] == ["allowance.amount"]
    comparison = make_comparison({"a.toml": STEWARD, "b.toml": BETTER})
    standing, rival = (standing_of(comparison, file) for file in ("a.toml", "b.toml"))
    none = asked(comparison, goal=to_lead(comparison, standing, lead_by=20.0, at_most=1))
    assert none.package is None
    assert none.unlimited is not None
    assert none.unlimited.score >= rival.score.stated + 20.0
    beyond = asked(comparison, goal=to_lead(comparison, standing, lead_by=60.0, at_most=1))
    assert (beyond.package, beyond.unlimited) == (None, None)
    assert beyond.utmost < rival.score.stated + 60.0


@pytest.mark.parametrize("days", ["{ amount = 0 }", "{ amount = 5, from = 'pto' }"])
def test_what_is_refused_is_never_asked_for_in_writing(days: str) -> None:
    allowance = '{ by_year = [0, 0], carryover = 0, covers = ["courses"], documentation = "Receipt" }'
    found = ask(f"allowance = {allowance}\ndays = {days}", BETTER, goal="3")
    assert set(package_of(found)) == {"allowance.covers", "allowance.documentation"}


def test_an_offer_that_leads_has_nothing_to_ask_for_and_only_what_would_earn_more_is_named() -> None:
    found = ask(BETTER, STEWARD)
    assert (found.is_reached, package_of(found)) == (True, {})
    assert found.package is not None
    assert found.package.cost == 0
    found = ask(BETTER.replace("separate", "unpaid"), STEWARD.replace("2500", "100"))
    assert found.is_reached
    assert "days.amount" not in least(found)
    assert all(single.most.score > found.standing.score.stated + TIED for single in found.singles)


def test_alone_an_offer_leads_even_if_it_misses_a_must_have() -> None:
    found, missing = ask(STEWARD), ask(STEWARD, wanted="[must]\ndays = 6")
    assert (found.is_reached, found.goal.score) == (True, None)
    assert missing.is_reached
    assert [must.criterion.key for must in missing.musts] == ["days"]


@pytest.mark.parametrize(
    ("offer", "priorities", "term", "highest"),
    [
        (STEWARD, "[weights]\ndollars = 1\nfees = 1", "allowance.amount", 3600.0),
        (
            STEWARD.replace('"allowance"\n[fees]', '"employer"\nshare = 0.75\ncap = 500\n[fees]'),
            "[weights]\ntravel = 1\n[my_costs]\ntravel = 2000",
            "travel.cap",
            1500.0,
        ),
        # License and DEA 596, learning 3,000, travel 2,400; the next 50 after 5,996.
        (STEWARD, "", "allowance.amount", 6000.0),
        (STEWARD, "", "days.amount", 10.0),
    ],
)
def test_no_term_is_raised_past_what_it_earns(offer: str, priorities: str, term: str, highest: float) -> None:
    assert most(ask(offer, wanted=priorities, goal=100.1), term).asks[0].value == highest


def test_days_out_of_pto_earn_nothing_until_they_are_on_top_of_it() -> None:
    assert "days.amount" not in least(ask(FROM_PTO, STEWARD, goal=39.8))
    for amount in ("", "amount = 0\n"):
        silent = STEWARD.replace('amount = 5\nfrom = "separate"', f'{amount}from = "pto"')
        found = ask(silent, STEWARD, "[weights]\ndays = 1")
        assert least(found) == {}  # neither a number out of PTO nor days on top of it without a number
        assert package_of(found) == {"days.from": "separate", "days.amount": 6.0}


@pytest.mark.parametrize("limit", ["cap", "cap_per_trip"])
def test_travel_paid_for_up_to_nothing_is_asked_for_with_more(limit: str) -> None:
    offer = STEWARD.replace('paid_from = "allowance"', f'paid_from = "none"\n{limit} = 0')
    found = ask(offer, wanted="[weights]\ntravel = 1", goal=50)
    assert least(found) == {}
    assert found.package is not None
    assert set(package_of(found)) == {"travel.paid_from", f"travel.{limit}"}
    assert found.package.cost == 1200.0


def test_part_time_makes_an_allowance_cheaper_for_the_employer() -> None:
    half = "fte = 0.5\n" + STEWARD.replace("[allowance]", "[allowance]\nby_fte = true")
    found = ask(half, goal=40)
    amount = next(single for single in found.singles if single.negotiable.term.name == "allowance.amount").least
    assert amount is not None
    assert amount.cost == (float(str(amount.asks[0].value)) - 2500) / 2
    assert most(ask(REDUCED, goal="1"), "allowance.by_fte").cost == 1250
    assert most(ask(TOO_FEW, goal="1"), "allowance.min_fte").cost == 2500


def test_everything_is_granted_to_one_whom_part_time_shuts_out() -> None:
    money = "[weights]\ndollars = 1\nfees = 1\n[my_costs]\nboard_exam = 200\n"
    shut_out = 'fte = 0.5\n[allowance]\namount = 500\nmin_fte = 0.8\ncovers = ["courses"]\n'
    found = ask(shut_out, wanted=money, goal=100)
    assert found.utmost == pytest.approx(100)
    assert set(package_of(found)) == {"allowance.min_fte", "allowance.amount", "fees.board_exam"}
    # By part time alone, or by what it cannot pay, nothing is earned.
    assert set(least(found)) == {"allowance.min_fte", "fees.board_exam"}


def test_of_a_stipend_no_receipts_are_spoken_of() -> None:
    found = ask(STEWARD.replace("reimbursement", "stipend"))
    terms = {ask.term.name for one in found.in_writing for ask in one.asks}
    assert terms.isdisjoint({"allowance.carryover", "allowance.documentation", "allowance.paid_within_days"})


EIGHT, UNSTATED_DAYS = STEWARD.replace("amount = 5", "amount = 8"), STEWARD.replace("amount = 5\n", "")


def test_an_offer_that_misses_a_must_have_is_mended_first() -> None:
    found = ask(BETTER, EIGHT, MISSING)
    (must,) = found.musts
    assert must.criterion.key == "days"
    assert must.least is not None
    assert must.least.asks == (Edit(DAYS_AMOUNT, 8.0, firmness=None),)
    assert package_of(found) == {"days.amount": 8.0}  # which then leads, too
    assert least(found)["allowance.amount"] is None
    beyond = ask(STEWARD, TWELVE, "[must]\ndays = 12\n").musts[0].least  # more than what is enough
    assert beyond is not None
    assert beyond.asks[0].value == 12.0
    # Ten days would do for the points, but would miss what is not known to be missed now.
    unknown = ask(UNSTATED_DAYS, TWELVE, "[must]\ndays = 12\n[weights]\ndays = 1", "tie").package
    assert unknown is not None
    assert unknown.asks == (Edit(DAYS_AMOUNT, 12.0, firmness=None),)


def test_what_is_only_said_is_the_cheapest_ask_of_all() -> None:
    found = ask(STEWARD.replace("[days]", '[days]\nstatus = "verbal"'), STEWARD)
    assert found.in_writing[0].asks == (Edit(DAYS_AMOUNT),)
    assert found.package is not None
    assert found.package.cost == 0
    assert all(ask.in_writing for ask in found.package.asks)


@pytest.mark.parametrize(
    ("wanted", "price"),
    [("", 5000), ("day_value = 1400", 7000), ("day_value = 1400\n[employer_costs]\nday = 900", 4500)],
)
def test_the_price_of_a_day_is_ones_own_or_the_documented_one(wanted: str, price: float) -> None:
    assert most(ask(STEWARD, wanted=wanted, goal=42), "days.amount").cost == price


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
    found = ask(with_nights, wanted=OWN, goal="3")
    nights = next(one for one in found.singles if one.negotiable.term.name == "other.nights")
    assert nights.least is not None
    assert (nights.least.asks[0].value, nights.least.cost) == (5.0, None)
    assert found.package is None or "other.nights" not in package_of(found)
    priced = ask(with_nights, wanted=OWN + "[employer_costs.other]\nnights = 1\n", goal="3").package
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
    for single in ask(tiny, wanted=wishes, goal=90).singles:
        for value in (single.negotiable.values[0], single.negotiable.values[-1]):
            assert single.negotiable.term.hold(value) == value


@pytest.mark.parametrize("to", ["a.toml", "b.toml"])
def test_a_counter_offer_is_no_rival(to: str) -> None:
    worse, counter = STEWARD.replace("2500", "2400"), f"counter_to = '{to}'\n" + BETTER
    comparison = make_comparison({"a.toml": STEWARD, "b.toml": worse, "counter.toml": counter})
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


@pytest.mark.parametrize(
    ("wanted", "mine", "rival"),
    [
        (  # An allowance that part time shuts out pays no fee, however much it may be.
            {"weights": {"terms": 1}, "my_costs": {"board_exam": 200}, "must": {"fees": 0.25}},
            {"fte": 0.4, "allowance": {"min_fte": 0.5, "covers": ("courses", "boards")}},
            {},
        ),
        (  # Days out of PTO are none, however many they may be.
            {"weights": {"dollars": 1, "days": 0}, "must": {"days": 2}},
            {"allowance": {"amount": 500.0}, "days": {"from": "pto"}},
            {"allowance": {"amount": 900.0}, "days": {"amount": 4.0, "from": "separate"}},
        ),
    ],
)
def test_a_must_have_that_other_terms_shut_out_is_met_too(
    wanted: dict[str, object], mine: dict[str, object], rival: dict[str, object]
) -> None:
    offers = {
        f"{place}.toml": Offer.model_validate({"employer": "Somewhere", **each})
        for place, each in enumerate((mine, rival))
    }
    comparison = make_comparison(offers, Priorities.model_validate(wanted))
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
    case = package._Case(Judge(comparison, standing), Target(50.0, needs_musts=False), held)
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


@pytest.mark.parametrize(
    ("days", "file", "rank", "rival", "leads"),
    [
        ({"a": 9, "b": 6, "c": 2}, "c.toml", 3, "a.toml", False),  # behind, by the first
        ({"a": 9, "b": 6, "c": 2}, "a.toml", 1, "b.toml", True),  # ahead, by the next
        ({"a": 6, "b": 6}, "b.toml", 1, "a.toml", False),
        ({"a": 6}, "a.toml", 1, None, True),
    ],
)
def test_a_place_is_measured_by_the_rival_that_counts(
    days: dict[str, int], file: str, rank: int, rival: str | None, *, leads: bool
) -> None:
    offers = {f"{name}.toml": f"[days]\namount = {many}\n" for name, many in days.items()}
    place = place_of(make_comparison(offers), file)
    assert (place.rank, place.rival and place.rival.file, place.leads) == (rank, rival, leads)
    assert (place.gap > 0, place.gap < 0) == (leads and rival is not None, rank > 1)
    with pytest.raises(KeyError):
        place_of(make_comparison(offers), "elsewhere.toml")


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


def test_of_an_allowance_withheld_at_few_hours_only_that_is_asked_by_itself() -> None:
    silent = 'fte = 0.4\nstatus = "letter"\n[allowance]\nmin_fte = 0.5\n'
    assert {one.negotiable.term.section for one in ask(silent, STEWARD).singles} == {"days", "travel", "fees", "perks"}
