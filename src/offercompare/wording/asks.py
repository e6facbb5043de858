"""What is asked of an employer: in cells what the offer says now, what is wished, and what would change."""

from typing import TypeGuard

from offercompare.model.catalogue import (
    ALLOWANCE_BY_FTE,
    COVERS,
    DAYS_AMOUNT,
    DAYS_BY_FTE,
    DAYS_FROM,
    MIN_FTE,
    TRAVEL_PAID_FROM,
    Term,
)
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit, apply
from offercompare.model.offer import Offer
from offercompare.model.sections import FEE_WORDS
from offercompare.wording.amounts import MINUS, count, money, number, percent
from offercompare.wording.clean import clean
from offercompare.wording.questions import label_of
from offercompare.wording.sentences import listed
from offercompare.wording.terms import NOT_STATED, stated_fact, value_said

IN_WRITING = "in writing"


def ask_label(term: Term, comparison: Comparison) -> str:
    """Name what is asked for; a criterion of the user's own goes by its label."""
    return label_of(term, comparison)


def now_said(term: Term, standing: Standing, comparison: Comparison) -> str:
    """Say what the offer has now: "$2,500", "5 days", "from the allowance", "not stated"."""
    return term_said(term, standing.evaluated.offer, comparison)


def wish_said(ask: Edit, standing: Standing, comparison: Comparison) -> str:
    """Say what is asked for, in the units of the offer's file: "$3,650", "paid on top", "in writing"."""
    offer = standing.evaluated.offer
    return IN_WRITING if is_to_be_written(ask, offer) else term_said(ask.term, apply(offer, [ask]), comparison)


def change_said(ask: Edit, standing: Standing, comparison: Comparison) -> str:
    """Say what would change, so that it can stand by itself: "+$1,150", "DEA paid on top", "in writing"."""
    offer = standing.evaluated.offer
    wish = wish_said(ask, standing, comparison)
    if wish == IN_WRITING:
        return wish
    now, wished = stated_fact(ask.term, offer).value, ask.value
    if is_number(now) and is_number(wished):
        change = wished - now
        return f"{MINUS if change < 0 else '+'}{amount_said(ask.term, abs(change), offer, comparison)}"
    label = ask_label(ask.term, comparison)
    if ask.term is COVERS:
        return f"covers {listed(added_expenses(ask, offer))} too" if now else f"covers {wish}"
    if ask.term in {DAYS_FROM, DAYS_BY_FTE}:
        return f"CME days {wish}"
    if ask.term in {ALLOWANCE_BY_FTE, MIN_FTE}:
        return f"CME allowance {wish}"
    if ask.term.is_fee or ask.term is TRAVEL_PAID_FROM:
        return f"{label.removesuffix(' registration')} {wish}"
    return label if wish == "yes" else f"{label}: {wish}"


def is_to_be_written(ask: Edit, offer: Offer) -> bool:
    """Whether an ask changes nothing but how firm a term is."""
    now = stated_fact(ask.term, offer).value
    is_same = now == ask.value and isinstance(now, bool) == isinstance(ask.value, bool)
    return ask.in_writing and (not ask.changes_value or is_same)


def is_number(value: object) -> TypeGuard[float]:
    """Whether a value is an amount, and not a yes or no."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def added_expenses(ask: Edit, offer: Offer) -> list[str]:
    """Name what an allowance would pay for that it does not now."""
    asked = ask.value if isinstance(ask.value, tuple | list) else ()
    new = [word for word in asked if word not in (offer.allowance.covers or ())]
    return [value_said(COVERS, (word,), offer) for word in new or asked] or ["the same"]


def term_said(term: Term, offer: Offer, comparison: Comparison) -> str:
    """Say what an offer has of a term, short and in its own units."""
    value = stated_fact(term, offer).value
    if value is None:
        return NOT_STATED
    if term in {ALLOWANCE_BY_FTE, DAYS_BY_FTE}:
        return "reduced" if value else "in full"
    if term is MIN_FTE and is_number(value):
        return f"from {number(value)} FTE"
    if term is TRAVEL_PAID_FROM:
        return _travel_said(str(value), offer)
    if is_number(value) and (term.is_own_number or (term is DAYS_AMOUNT and value)):
        return amount_said(term, value, offer, comparison)
    return value_said(term, value, offer)


def amount_said(term: Term, amount: float, offer: Offer, comparison: Comparison) -> str:
    """Say an amount of a term in the offer's own unit: "$1,150", "2 days", "9 days per 3 years"."""
    own = next((c for c in comparison.criteria if c.is_own and c.main_fact is term), None)
    if own is not None:
        is_money = own.unit == comparison.evaluation.priorities.currency
        return money(amount, offer.currency) if is_money else f"{number(amount)} {clean(own.unit)}".rstrip()
    if term is DAYS_AMOUNT:
        years = offer.days.per_years or 1.0
        time = count(amount, offer.days.unit or "days")
        return time if years == 1 else f"{time} per {count(years, 'years')}"
    if term.is_fee:
        return money(amount, offer.currency)
    return value_said(term, amount, offer)


def _travel_said(paid_from: str, offer: Offer) -> str:
    said, travel = FEE_WORDS[paid_from], offer.travel
    if paid_from != "employer":
        return said
    if travel.share not in {None, 1.0}:
        said = f"{percent(travel.share or 0.0)} {said}"
    return said if travel.cap is None else f"{said}, up to {money(travel.cap, offer.currency)}"
