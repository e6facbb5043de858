"""What I would use a term for, in words: from my own costs and my plan, never from the defaults."""

from collections.abc import Iterator

from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_CARRYOVER,
    DAYS_AMOUNT,
    DAYS_FROM,
    FEE_TERMS,
    TRAVEL_CAP,
    TRAVEL_PAID_FROM,
    TRAVEL_SHARE,
    Term,
)
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.ledger import (
    allowance_may_pay_fee,
    allowance_may_pay_travel,
    cme_days,
    fee_on_top,
    fee_terms,
    stated_pot,
    travel_terms,
)
from offercompare.model.offer import Offer
from offercompare.model.priorities import PlanItem, Priorities
from offercompare.model.readings import Reading
from offercompare.wording.amounts import money, number
from offercompare.wording.clean import clean
from offercompare.wording.sentences import listed
from offercompare.wording.terms import in_a_sentence, term_label

_MOST_NAMED = 3
"""Things of the plan that are named in one sentence."""
_LONGEST_NAME = 80


def what_it_pays_for(term: Term, standing: Standing, comparison: Comparison) -> str:
    """Say in a sentence what a term would pay for among my costs and in my plan; empty where nothing shows a need."""
    offer, priorities = standing.evaluated.offer, comparison.evaluation.priorities
    plan = [item for item in priorities.plan if not _names_another(item, standing, comparison)]
    plan.sort(key=lambda item: not item.must)
    if term is ALLOWANCE_AMOUNT:
        return _fees_of_the_allowance(offer, priorities) or _learning(plan, offer, priorities)
    if term is ALLOWANCE_CARRYOVER:
        return _saved_for(plan, priorities.currency)
    if term in {DAYS_AMOUNT, DAYS_FROM}:
        return _days(plan, offer, priorities.plan_years)
    if term in {TRAVEL_PAID_FROM, TRAVEL_SHARE, TRAVEL_CAP}:
        return _travel(plan, offer, priorities, is_about_the_cap=term is TRAVEL_CAP)
    return _fee(term.key, offer, priorities) if term.is_fee else ""


def _names_another(item: PlanItem, standing: Standing, comparison: Comparison) -> bool:
    """Whether a thing of the plan names an employer whose other offer is on the table."""
    employers = {other.offer.employer for other in comparison.evaluation.offers} - {standing.employer}
    return any(employer.casefold() in item.what.casefold() for employer in employers)


def _fees_of_the_allowance(offer: Offer, priorities: Priorities) -> str:
    """Say which fees the allowance has to pay first; amounts only where they are my own."""
    rate = priorities.rate(offer.currency) or 1.0
    named: list[str] = []
    for term in FEE_TERMS:
        key, cost = term.key, priorities.my_costs.fee(term.key)
        rest = cost - fee_on_top(offer, key, cost, rate, Reading.STATED)
        is_left_to_it = fee_terms(offer, key).value not in {None, "none"} and allowance_may_pay_fee(offer, key)
        if is_left_to_it and rest >= 1:
            every = "" if named else " a year"
            amount = f" ({money(rest, priorities.currency)}{every})" if priorities.is_own_cost(key) else ""
            named.append(f"{in_a_sentence(term_label(term))}{amount}")
    return f"Here it has to pay for my {listed(named)} before any course." if named else ""


def _learning(plan: list[PlanItem], offer: Offer, priorities: Priorities) -> str:
    """Say what the dearest thing costs that the allowance may pay, unless it pays for the fullest year already."""
    currency, rate = priorities.currency, priorities.rate(offer.currency) or 1.0
    covers = offer.allowance.covers
    is_free = covers is None or offer.allowance.paid_as == "stipend"
    payable = [item for item in plan if item.kind and item.cost >= 1 and (is_free or item.kind in (covers or ()))]
    pays_travel = allowance_may_pay_travel(offer) and travel_terms(offer).value != "employer"
    fullest = max(
        (
            sum(item.cost + item.travel * pays_travel for item in payable if _comes_in(item, year))
            for year in range(1, priorities.plan_years + 1)
        ),
        default=0.0,
    )
    if not payable or fullest <= (stated_pot(offer, priorities, rate, Reading.STATED) or 0.0):
        return ""
    item = max(payable, key=lambda item: (item.must, item.cost + item.travel))
    travel = f", plus {money(item.travel, currency)} for the travel" if pays_travel and item.travel >= 1 else ""
    return f"For {_named(item)} alone I plan {money(item.cost, currency)}{travel}{_every(item)}."


def _saved_for(plan: list[PlanItem], currency: str) -> str:
    rare = [item for item in plan if item.kind and item.every > 1 and item.cost >= 1]
    if not rare:
        return ""
    item = max(rare, key=lambda item: item.cost)
    return f"I plan {money(item.cost, currency)} for {_named(item)}{_every(item)}, and would save up for it."


def _days(plan: list[PlanItem], offer: Offer, years: int) -> str:
    """Say what takes how many days in the fullest year of my plan, unless the days there are now are enough."""
    in_years = [[item for item in plan if item.days and _comes_in(item, year)] for year in range(1, years + 1)]
    fullest = max(in_years, key=lambda items: sum(item.days for item in items), default=[])
    if sum(item.days for item in fullest) <= cme_days(offer, 0.0, Reading.STATED):
        return ""
    said = list(_days_each(fullest[:_MOST_NAMED]))
    in_a_year = "In a full year " if any(item.every > 1 for item in fullest) else ""
    return f"{in_a_year}I plan {listed(said)}."


def _days_each(items: list[PlanItem]) -> Iterator[str]:
    for place, item in enumerate(items):
        unit = "" if place else " day" if number(item.days) == "1" else " days"
        yield f"{number(item.days)}{unit} for {_named(item)}"


def _comes_in(item: PlanItem, year: int) -> bool:
    return year >= item.from_year and (year - item.from_year) % item.every == 0


def _travel(plan: list[PlanItem], offer: Offer, priorities: Priorities, *, is_about_the_cap: bool) -> str:
    """Say what I travel for a year, unless a cap asked about holds it all."""
    cost, cap = priorities.my_costs.travel, offer.travel.cap
    rate = priorities.rate(offer.currency) or 1.0
    if priorities.is_own_cost("travel") and cost >= 1:
        is_held = is_about_the_cap and cap is not None and cap * rate >= cost
        return "" if is_held else f"My conference travel is about {money(cost, priorities.currency)} a year."
    trips = [item for item in plan if item.travel >= 1]
    if not trips or is_about_the_cap:
        return ""
    item = max(trips, key=lambda item: (item.must, item.travel))
    return f"I plan {money(item.travel, priorities.currency)} for the travel to {_named(item)}{_every(item)}."


def _fee(key: str, offer: Offer, priorities: Priorities) -> str:
    """Say what a fee costs me, unless what is paid of it now is enough."""
    costs = "They cost" if key.endswith("dues") else "It costs"
    value, rate = fee_terms(offer, key).value, priorities.rate(offer.currency) or 1.0
    paid = value * rate if isinstance(value, float) else 0.0
    cost = priorities.my_costs.fee(key)
    if priorities.is_own_cost(key) and cost >= 1:
        return f"{costs} me {money(cost, priorities.currency)} a year." if cost > paid else ""
    item = next((item for item in priorities.plan if item.fee == key and item.cost >= 1), None)
    if item is None or item.cost / item.every <= paid:
        return ""
    return f"{costs} me {money(item.cost, priorities.currency)}{_every(item) or ' a year'}."


def _every(item: PlanItem) -> str:
    return "" if item.every == 1 else f" every {item.every} years"


def _named(item: PlanItem) -> str:
    """Name a thing of the plan within a sentence: "the society annual meeting"."""
    text = clean(" ".join(item.what.split()), limit=_LONGEST_NAME).rstrip(".;:,!?")
    first, _, rest = text.partition(" ")
    if rest and first.lower() in {"a", "an", "my", "our", "the"}:
        return f"{first.lower()} {rest}"
    return f"the {in_a_sentence(text)}"
