"""What my other offers give, in words: without any name, place or note of theirs."""

import math
from collections.abc import Iterator, Sequence

from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question
from offercompare.model.ledger import cme_days, fee_terms, travel_on_top, travel_terms
from offercompare.model.offer import Offer
from offercompare.model.readings import Reading
from offercompare.wording.amounts import money, number
from offercompare.wording.clean import clean
from offercompare.wording.sentences import listed

_MOST_GIVEN = 4
"""Amounts that are named one by one; more are a range."""


def others_give(question: Question, standing: Standing, comparison: Comparison) -> str:
    """Say what the other offers state of a term, the best first, without their names; empty where none has it."""
    others = [other.evaluated.offer for other in comparison.standings if other.file != standing.file]
    priorities = comparison.evaluation.priorities
    section, key = question.term.split(".", 1)
    match section:
        case "days":
            days = [cme_days(offer, 0.0, Reading.STATED) for offer in others]
            is_plain = (standing.evaluated.offer.days.unit or "days") == "days"
            return _given([(value, number(value)) for value in days if value], " days" if is_plain else " days a year")
        case "allowance":
            return _given(list(_allowances(others, comparison)), " a year")
        case "travel":
            cost = priorities.my_costs.travel
            paid = [_travel_paid(offer, comparison) for offer in others]
            return _paid(
                [(value, None if value >= cost else money(value, priorities.currency)) for value in paid if value]
            )
        case "fees":
            return _paid(list(_fees_paid(others, key, comparison)))
        case "perks":
            have = [fact.value for fact in (offer.perk(key) for offer in others) if fact.value]
            hours = [float(value) for value in have if isinstance(value, float)]
            return _given([(value, number(value)) for value in hours], " hours") if hours else _have(len(have))
    return _own_numbers(question, others, comparison)


def _allowances(others: Sequence[Offer], comparison: Comparison) -> Iterator[tuple[float, str]]:
    for offer in others:
        rate = comparison.evaluation.priorities.rate(offer.currency) or 1.0
        if offer.allowance.amount:
            yield offer.allowance.amount * rate, money(offer.allowance.amount, offer.currency)


def _travel_paid(offer: Offer, comparison: Comparison) -> float:
    priorities = comparison.evaluation.priorities
    if not travel_terms(offer).is_stated:
        return 0.0
    return travel_on_top(offer, priorities.my_costs.travel, priorities.rate(offer.currency) or 1.0, Reading.STATED)


def _fees_paid(others: Sequence[Offer], key: str, comparison: Comparison) -> Iterator[tuple[float, str | None]]:
    """What each employer pays of a fee at most, in my currency and in words; `None` is all of it."""
    for offer in others:
        value = fee_terms(offer, key).value
        if value == "employer":
            yield math.inf, None
        elif isinstance(value, float):
            yield value * (comparison.evaluation.priorities.rate(offer.currency) or 1.0), money(value, offer.currency)


def _own_numbers(question: Question, others: Sequence[Offer], comparison: Comparison) -> str:
    own = next((criterion for criterion in comparison.criteria if criterion.main_fact == question.term), None)
    if own is None:
        return ""
    is_money = own.unit == comparison.evaluation.priorities.currency
    sign = -1.0 if own.less_is_better else 1.0
    stated = [(offer, offer.fact("other", own.key).value) for offer in others]
    said = [
        (sign * value, money(value, offer.currency) if is_money else number(value))
        for offer, value in stated
        if isinstance(value, float)
    ]
    return _given(said, "" if is_money else f" {clean(own.unit)}".rstrip())


def _given(amounts: Sequence[tuple[float, str]], unit: str) -> str:
    """String amounts together, each with what it is judged by, in one unit."""
    ordered = [said for _, said in sorted(amounts, key=lambda entry: -entry[0])]
    if not ordered:
        return ""
    if len(ordered) == 1:
        return f"another offer gives {_with_unit(ordered[0], unit)}"
    if len(set(ordered)) == 1:
        return f"my other offers give {_with_unit(ordered[0], unit)} each"
    said = listed(ordered) if len(ordered) <= _MOST_GIVEN else f"{ordered[-1]} to {ordered[0]}"
    return f"my other offers give {said}{unit}"


def _with_unit(amount: str, unit: str) -> str:
    is_one = amount == "1" and unit in {" days", " hours"}
    return f"{amount}{unit.removesuffix('s') if is_one else unit}"


def _paid(limits: Sequence[tuple[float, str | None]]) -> str:
    """Say who pays up to what, the most first; `None` is all of it."""
    ordered = [limit for _, limit in sorted(limits, key=lambda entry: -entry[0])]
    whole = sum(limit is None for limit in ordered)
    capped = [limit for limit in ordered if limit is not None]
    if not limits:
        return ""
    up_to = f"up to {listed(capped)}" if len(capped) <= _MOST_GIVEN and capped else "a part"
    if not whole:
        return f"another offer pays {up_to}" if len(capped) == 1 else f"other offers pay {up_to}"
    said = "another offer pays all of it" if whole == 1 else f"{whole} other offers pay all of it"
    return f"{said}, {'another' if len(capped) == 1 else 'others'} {up_to}" if capped else said


def _have(offers: int) -> str:
    return "" if not offers else "another offer has it" if offers == 1 else f"{offers} other offers have it"
