"""Laws of the score that hold for every offer and every set of priorities."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings, strategies as st

from documents import Document, as_read, folders
from offercompare.analysis.explanation import explain
from offercompare.model.bills import ordinary_bills
from offercompare.model.catalogue import BILLS, catalogue, term
from offercompare.model.comparison import Comparison, compare
from offercompare.model.criteria import criteria_of
from offercompare.model.evaluation import Source, evaluate, without_items
from offercompare.model.ledger import allowance_fact
from offercompare.model.offer import Offer
from offercompare.model.plan import plan_of
from offercompare.model.priorities import PlanItem, Priorities
from offercompare.model.readings import Firmness
from offercompare.model.sections import FEES, PERKS
from offercompare.report.as_json import comparison_json, explanation_json, plan_json
from support import any_priorities, ranks, scale_examples, typical_offers

several = st.lists(typical_offers, min_size=1, max_size=5)


def compared(drawn: list[Offer], priorities: Priorities, names: list[str] | None = None) -> Comparison:
    files = names or [f"{index}.toml" for index in range(len(drawn))]
    return compare(evaluate([Source(f, o) for f, o in zip(files, drawn, strict=True)], priorities))


def changed(offer: Offer, section: str, **values: Any) -> Offer:
    """The offer with some keys of a section stated, in writing."""
    document = offer.model_dump(by_alias=True, exclude_unset=True)
    table = document.setdefault(section, {})
    table.update(values)
    table["verbal"] = tuple(key for key in table.get("verbal", ()) if key not in values)
    return Offer.model_validate(document)


def score(offer: Offer, priorities: Priorities) -> float:
    return compared([offer], priorities).leader.score.stated


def own_pocket(offer: Offer, priorities: Priorities) -> list[float]:
    """What one would pay oneself, up to each year."""
    return [*accumulate(year.own_pocket for year in plan_of(offer, priorities, 1.0).years)]


def no_more_so_far(some: list[float], others: list[float]) -> bool:
    return all(mine <= other + 1e-6 for mine, other in zip(some, others, strict=True))


RESTRICTIONS: dict[str, tuple[float, ...]] = {
    "travel.cap": (0.0, 300.0, 1500.0),
    "travel.cap_per_trip": (0.0, 300.0, 1500.0),
    "travel.share": (0.01, 0.5, 0.8),
    "allowance.min_fte": (0.5, 1.0),
    "allowance.waiting_months": (3.0, 15.0, 30.0),
}
_HOURS = st.one_of(st.booleans(), st.sampled_from([0.0, 10.0, 100.0]))
ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "allowance.amount": st.sampled_from([0.0, 500.0, 3000.0, 1e6]),
    "allowance.by_year": st.sampled_from([(0.0,), (500.0, 4000.0), (1e6, 0.0, 3000.0)]),
    "days.amount": st.sampled_from([0.0, 4.0, 100.0]),
    "travel.paid_from": st.sampled_from(["employer", "allowance", "none"]),
    **dict.fromkeys(
        (f"fees.{key}" for key in FEES), st.sampled_from(["employer", "allowance", "none", 0.0, 100.0, 1e6])
    ),
    **dict.fromkeys((f"perks.{key}" for key in PERKS[:2]), _HOURS),
    **dict.fromkeys((f"perks.{key}" for key in PERKS[2:]), st.booleans()),
    "other.salary": st.sampled_from([0.0, 200_000.0, 1e9]),
    "other.nights": st.sampled_from([0.0, 4.0, 20.0]),
}
"""The main facts, which alone may be open, and how the question may be answered."""


def check_that_firm_is_at_most_stated_is_at_most_open(comparison: Comparison) -> None:
    for standing in comparison.standings:
        for firm, stated, best in (standing.score, *(cell.points for cell in standing.cells)):
            assert -1e-9 <= firm <= stated + 1e-9
            assert stated <= best + 1e-9 <= 100 + 2e-9


def check_that_a_criterion_without_weight_changes_nothing(
    drawn: list[Offer], priorities: Priorities, comparison: Comparison
) -> None:
    own = {"label": "Idle", "weight": 0.0, "none": 0.0, "enough": 1.0}
    document = priorities.model_dump(exclude_unset=True)
    document["criteria"] = {**document.get("criteria", {}), "idle": own}
    with_idle = compared(drawn, Priorities.model_validate(document))
    assert ranks(with_idle) == ranks(comparison)
    for a, b in zip(with_idle.standings, comparison.standings, strict=True):
        assert a.score == pytest.approx(b.score)


def check_that_a_criterion_split_in_two_halves_changes_nothing(drawn: list[Offer], priorities: Priorities) -> None:
    own = {"label": "Salary", "none": 0.0, "enough": 300_000.0}
    document = priorities.model_dump(exclude_unset=True)
    document |= {"criteria": {"salary": {**own, "weight": 6.0}}, "must": {}}
    whole = Priorities.model_validate(document)
    evaluated = evaluate([Source(f"{i}.toml", o) for i, o in enumerate(drawn)], whole)
    weights = [whole.weight(criterion.key) for criterion in evaluated.criteria]
    one = compare(evaluated, weights)
    doubled = type(evaluated)(
        evaluated.priorities,
        (*evaluated.criteria, evaluated.criteria[-1]),
        tuple(replace(o, cells=(*o.cells, o.cells[-1])) for o in evaluated.offers),
    )
    two = compare(doubled, [*weights[:-1], 3.0, 3.0])
    assert ranks(one) == ranks(two)
    for a, b in zip(one.standings, two.standings, strict=True):
        assert a.score == pytest.approx(b.score)


def check_that_the_order_of_offers_changes_nothing(
    drawn: list[Offer], priorities: Priorities, comparison: Comparison, random: Random
) -> None:
    pairs = [(f"{index}.toml", offer) for index, offer in enumerate(drawn)]
    random.shuffle(pairs)
    shuffled = compared([offer for _, offer in pairs], priorities, [name for name, _ in pairs])
    assert ranks(shuffled) == ranks(comparison)


def check_that_another_offer_changes_no_score_and_the_best_on_every_criterion_leads(
    drawn: list[Offer], priorities: Priorities, comparison: Comparison
) -> None:
    best = Offer.model_validate(
        {
            "employer": "Best",
            "status": "contract",
            "allowance": {
                "amount": 1e6,
                "taxed": False,
                "carryover": 1.0,
                "covers": ("courses",),
                "documentation": "x",
                "paid_within_days": 1.0,
            },
            "days": {"amount": 100.0, "from": "separate"},
            "travel": {"paid_from": "employer"},
            "fees": dict.fromkeys(FEES, "employer"),
            "perks": {**dict.fromkeys(PERKS, True), "also": ("sabbatical", "parking")},
            "other": {"salary": 1e9, "nights": 0.0},
        }
    )
    with_best = compared([*drawn, best], priorities)
    standing = next(s for s in with_best.standings if s.employer == "Best")
    assert standing.rank == 1
    assert standing.score.stated == pytest.approx(100)
    after = {s.file: s.score for s in with_best.standings}
    assert {s.file: after[s.file] for s in comparison.standings} == {s.file: s.score for s in comparison.standings}


@given(several, any_priorities, st.randoms(use_true_random=False))
def test_laws_of_a_comparison(drawn: list[Offer], priorities: Priorities, random: Random) -> None:
    comparison = compared(drawn, priorities)
    check_that_firm_is_at_most_stated_is_at_most_open(comparison)
    check_that_a_criterion_without_weight_changes_nothing(drawn, priorities, comparison)
    check_that_a_criterion_split_in_two_halves_changes_nothing(drawn, priorities)
    check_that_the_order_of_offers_changes_nothing(drawn, priorities, comparison, random)
    check_that_another_offer_changes_no_score_and_the_best_on_every_criterion_leads(drawn, priorities, comparison)


def richer(offer: Offer, more: float, year: int = 0) -> Offer:
    """The offer with so much more money, every year or in one of those it lists."""
    amounts = offer.allowance.by_year
    if amounts is None:
        return changed(offer, "allowance", amount=(offer.allowance.amount or 0.0) + more)
    place = year % len(amounts)
    return changed(offer, "allowance", by_year=(*amounts[:place], amounts[place] + more, *amounts[place + 1 :]))


@given(typical_offers, any_priorities, st.floats(1, 5000), st.integers(0, 4))
def test_more_money_never_lowers_the_score_nor_raises_ones_own_pocket(
    offer: Offer, priorities: Priorities, more: float, year: int
) -> None:
    before, after = richer(offer, 0, year), richer(offer, more, year)
    assert score(after, priorities) >= score(before, priorities) - 1e-9
    assert no_more_so_far(own_pocket(after, priorities), own_pocket(before, priorities))


def with_and_without(offer: Offer, restriction: str, value: float, payer: str) -> tuple[Offer, Offer]:
    """The offer with a restriction, and without it; somebody pays for travel, so that there is something to limit."""
    if restriction.startswith("travel."):
        offer = term("travel.paid_from").set(offer, payer)
    restricted, free = (term(restriction).set(offer, each, firmness=None) for each in (value, None))
    return restricted, free


@given(typical_offers, any_priorities, st.data(), st.sampled_from(["employer", "allowance"]))
def test_leaving_out_a_restriction_never_hurts(
    offer: Offer, priorities: Priorities, data: st.DataObject, payer: str
) -> None:
    # In the usual order of spending: what travel gets, learning does not need.
    must = {key: limit for key, limit in priorities.must.items() if key != "dollars"}
    usual = priorities.model_copy(update={"spend_order": ("fees", "dollars", "travel"), "must": must})
    for restriction, values in RESTRICTIONS.items():
        restricted, free = with_and_without(offer, restriction, data.draw(st.sampled_from(values)), payer)
        before, after = compared([restricted], usual).leader, compared([free], usual).leader
        for cell, freer in zip(before.cells, after.cells, strict=True):
            assert freer.points.stated >= cell.points.stated - 1e-9, restriction
        assert before.misses_a_must or not after.misses_a_must, restriction
        assert no_more_so_far(own_pocket(free, usual), own_pocket(restricted, usual)), restriction


def is_open(name: str, offer: Offer) -> bool:
    """Whether nothing is said of a main fact, and nothing answers it: `covers` does, of who pays."""
    covers = offer.allowance.covers or ()
    answered_by = {bill.name: bill.spec.covered_by for bill in BILLS}
    if name in {"allowance.amount", "allowance.by_year"}:
        return not allowance_fact(offer).is_stated
    return answered_by.get(name) not in covers and not term(name).of(offer).is_stated


@given(typical_offers, any_priorities, st.data())
def test_no_answer_to_an_open_term_ends_above_open(offer: Offer, priorities: Priorities, data: st.DataObject) -> None:
    open_terms = sorted(name for name in ANSWERS if is_open(name, offer))
    answered = offer
    for name in data.draw(st.lists(st.sampled_from(open_terms), min_size=1, max_size=4)) if open_terms else ():
        firmness = data.draw(st.sampled_from([Firmness.WRITTEN, Firmness.SAID]))
        answered = term(name).set(answered, data.draw(ANSWERS[name]), firmness=firmness)
    before, after = compared([offer], priorities).leader, compared([answered], priorities).leader
    for cell, answer in zip(before.cells, after.cells, strict=True):
        assert answer.points.stated <= cell.points.open + 1e-9
        assert answer.points.open <= cell.points.open + 1e-9


@scale_examples(0.5)
@given(folders())
def test_a_counter_offer_and_an_offer_set_aside_change_no_other_figure(
    folder: tuple[dict[str, Document], Document],
) -> None:
    offers, wanted = folder
    aside = wanted.get("set_aside", ())
    held = {file: offer for file, offer in offers.items() if "counter_to" not in offer and file not in aside}
    assume(held)

    def reports(some: dict[str, Document]) -> list[Any]:
        priorities = Priorities.model_validate(as_read(wanted))
        sources = [Source(file, Offer.model_validate(as_read(offer))) for file, offer in some.items()]
        comparison = compare(evaluate(sources, priorities))
        shown = json.loads(comparison_json(comparison, ()))
        explained = json.loads(explanation_json(explain(comparison), ()))
        return [shown["priorities"], shown["offers"], json.loads(plan_json(comparison, ())), explained]

    assert reports(offers) == reports(held)


@given(several, any_priorities, st.sets(st.sampled_from(FEES)))
def test_a_plan_of_the_same_yearly_fees_changes_no_score(
    drawn: list[Offer], priorities: Priorities, fees: set[str]
) -> None:
    others = tuple(item for item in priorities.plan if item.fee not in fees)
    same = (
        PlanItem.model_validate({"what": "A fee", "fee": key, "cost": priorities.my_costs.fee(key)})
        for key in sorted(fees)
    )
    before = compared(drawn, priorities.model_copy(update={"plan": others}))
    after = compared(drawn, priorities.model_copy(update={"plan": (*others, *same)}))
    assert ranks(before) == ranks(after)
    for one, other in zip(before.standings, after.standings, strict=True):
        assert one.score == pytest.approx(other.score)


@given(several, any_priorities, st.sets(st.integers(0, 5), min_size=1))
def test_an_item_left_out_counts_neither_in_the_score_nor_in_the_plan(
    drawn: list[Offer], priorities: Priorities, places: set[int]
) -> None:
    # As if it cost nothing. Its travel is another matter: an item without travel would no longer name any.
    plan = tuple(item.model_copy(update={"travel": 0.0}) for item in priorities.plan)
    planned = priorities.model_copy(update={"plan": plan})
    nothing = {"cost": 0.0, "days": 0.0}
    freed = tuple(item.model_copy(update=nothing) if place in places else item for place, item in enumerate(plan))
    free = priorities.model_copy(update={"plan": freed})
    evaluated = evaluate([Source(f"{index}.toml", offer) for index, offer in enumerate(drawn)], planned)
    left_out, costing_nothing = compare(without_items(evaluated, places)), compared(drawn, free)
    for one, other in zip(left_out.standings, costing_nothing.standings, strict=True):
        assert one.score == pytest.approx(other.score)
        assert own_pocket(one.evaluated.offer, planned.without(places)) == own_pocket(other.evaluated.offer, free)


@given(any_priorities, st.sets(st.integers(0, 5)))
def test_score_and_plan_have_the_same_bills(priorities: Priorities, left_out: set[int]) -> None:
    # Who pays nothing of them makes them all one's own.
    nothing = Offer.model_validate({"employer": "Nobody", "allowance": {"amount": 0.0}})
    mine = priorities.without(left_out)
    years, bills = plan_of(nothing, mine, 1.0).years, ordinary_bills(mine)
    entries = [spent.entry for year in years for spent in year.entries]
    assert sum(entry.cost for entry in entries if entry.fee) == pytest.approx(bills.all_fees * len(years))
    names_travel = any(item.travel and any(map(item.is_due, range(1, len(years) + 1))) for item in priorities.plan)
    travel = sum(entry.travel for entry in entries) if names_travel else mine.my_costs.travel * len(years)
    assert travel == pytest.approx(bills.travel * len(years))


@given(typical_offers, any_priorities, st.floats(0.5, 20), st.sampled_from(PERKS), st.sampled_from(FEES))
def test_nothing_more_that_is_given_lowers_the_score(
    offer: Offer, priorities: Priorities, more: float, perk: str, fee: str
) -> None:
    days = offer.days.amount or 0.0
    shorter = changed(offer, "days", amount=days)
    before = score(offer, priorities) - 1e-9
    assert score(changed(offer, "days", amount=days + more), priorities) >= score(shorter, priorities) - 1e-9
    assert score(changed(offer, "perks", **{perk: True}), priorities) >= before
    assert score(changed(offer, "fees", **{fee: "employer"}), priorities) >= before
    # In full: of what is paid in part the allowance may pay the rest, which it might not where nobody paid.
    limits = dict.fromkeys(("share", "cap", "cap_per_trip", "trips"))
    assert score(changed(offer, "travel", paid_from="employer", **limits), priorities) >= before


UNDRAWN = {"format", "position", "setting", "location", "answer_by", "contact", "notes", "counter_to"}
UNDRAWN |= {"contract.in_exchange", "contract.in_exchange_hours"}
"""Keys that move no figure, and the one that only folders have."""
CRITERIA = ("dollars", "days", "travel", "fees", "perks", "salary", "nights")
RARE = (
    *(f"{section}.{key}" for section in Offer.SECTIONS for key in ("status", "verbal", "only_if")),
    *("everything carries over", "an open list", "limits of what the allowance pays"),
    *("a planned fee", "planned travel", "more money scores", "more money pays"),
    *(f"{name} restricts" for name in RESTRICTIONS),
    *(f"{key} {state}" for key in CRITERIA for state in ("less firm", "open")),
)


def worth_looking_at(offer: Offer, mine: Priorities, rare: set[str]) -> Iterator[str]:
    """Name what has to be among the drawn, or the laws are tested on nothing."""
    yield from (each.name for each in catalogue() if each.of(offer).is_stated)
    for section in Offer.SECTIONS:
        table = getattr(offer, section)
        yield from (f"{section}.{key}" for key in ("status", "verbal", "only_if") if getattr(table, key))
    limits = {"cap", "cap_per_trip", "share", "trips"} & offer.travel.model_fields_set
    poorer, rich, standing = richer(offer, 0), richer(offer, 500.0), compared([offer], mine).leader
    facts = {
        "everything carries over": offer.allowance.carryover == "all",
        "an open list": "other" in (offer.allowance.covers or ()),
        "limits of what the allowance pays": bool(limits) and offer.travel.paid_from == "allowance",
        "a planned fee": any(item.fee for item in mine.plan),
        "planned travel": any(item.travel for item in mine.plan),
        "more money scores": score(rich, mine) > score(poorer, mine),
        "more money pays": own_pocket(rich, mine) != own_pocket(poorer, mine),
    }
    for criterion, cell in zip(criteria_of(mine), standing.cells, strict=True):
        facts[f"{criterion.key} less firm"] = cell.points.firm < cell.points.stated
        facts[f"{criterion.key} open"] = cell.points.stated < cell.points.open
    for name, values in RESTRICTIONS.items():
        if f"{name} restricts" not in rare:
            continue
        one, other = with_and_without(offer, name, values[0], "employer")
        moves_score = score(one, mine) != score(other, mine)
        facts[f"{name} restricts"] = moves_score or own_pocket(one, mine) != own_pocket(other, mine)
    yield from (name for name, holds in facts.items() if holds)


def test_what_is_drawn_is_worth_looking_at() -> None:
    seen: Counter[str] = Counter()
    keys = {each.name for each in catalogue() if not each.is_common} - UNDRAWN

    def rare() -> set[str]:
        return {name for name in (*keys, *RARE) if seen[name] < 2}

    @settings(max_examples=80, derandomize=True, database=None, phases=[Phase.generate])
    @given(typical_offers, any_priorities)
    def look(offer: Offer, mine: Priorities) -> None:
        if missing := rare():
            seen.update({*worth_looking_at(offer, mine, missing)})

    look()
    assert rare() == set()
