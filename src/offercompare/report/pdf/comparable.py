"""Offers made comparable: in one currency, and as one at full time in days would say the same.

What is compared is what there is to use; the currency of another offer would tell its country.
"""

from collections.abc import Mapping

from offercompare.model.catalogue import ALLOWANCE_AMOUNT, DAYS_AMOUNT, Term, catalogue
from offercompare.model.ledger import cme_days, has_allowance, part_time_factor
from offercompare.model.offer import Offer
from offercompare.model.readings import Reading
from offercompare.model.sections import Days
from offercompare.model.terms import Unit
from offercompare.wording.amounts import count, money, number


def in_currency(offer: Offer, currency: str, factor: float) -> Offer:
    """The offer with its amounts in another currency, of which one unit of its own is `factor`."""
    if offer.currency == currency:
        return offer
    for term in catalogue():
        if term.section and term.spec.unit is Unit.MONEY:
            value = term.of(offer).value
            if isinstance(value, float):
                offer = term.set(offer, value * factor, None)
    return offer.model_copy(update={"currency": currency})


def as_it_counts(offer: Offer) -> Offer:
    """The offer as one at full time in days would say the same, without how the allowance is paid."""
    allowance, days = offer.allowance, offer.days
    in_allowance: dict[str, object] = {"paid_as": None}
    if allowance.amount is not None:
        in_allowance["amount"] = _allowance(offer)
    in_days: dict[str, object] = {}
    if days.unit == "hours":
        hours = days.hours_per_day or 8.0
        in_days = {key: value / hours for key, value in _in_days(days).items()} | {"unit": None}
    if days.amount and (days.from_ or "separate") == "separate":
        in_days |= {"amount": cme_days(offer, 0.0, Reading.STATED), "per_years": None}
    changed = {
        "allowance": allowance.model_copy(update=in_allowance),
        "days": days.model_copy(update=in_days),
        "fte": 1.0,
    }
    return offer.model_copy(update=changed)


def at_part_time(term: Term, offer: Offer) -> str:
    """What part time leaves of an amount, to be said behind it."""
    at = f" at {number(offer.fte)} FTE"
    if term is ALLOWANCE_AMOUNT and offer.allowance.amount and _allowance(offer) != offer.allowance.amount:
        left = _allowance(offer)
        return f"; {money(left, offer.currency) if left else 'none'}{at}"
    days = offer.days
    if term is DAYS_AMOUNT and days.by_fte and offer.fte < 1 and (left := cme_days(offer, 0.0, Reading.STATED)):
        return f"; {count(left, 'days')}{' a year' if (days.per_years or 1.0) != 1.0 else ''}{at}"
    return ""


def _allowance(offer: Offer) -> float:
    """What part time leaves of the allowance."""
    if not has_allowance(offer):
        return 0.0
    return (offer.allowance.amount or 0.0) * part_time_factor(
        offer, by_fte=offer.allowance.by_fte, reading=Reading.STATED
    )


def _in_days(days: Days) -> Mapping[str, float]:
    keys = (term.key for term in catalogue() if term.section == "days" and term.spec.unit is Unit.DAYS)
    return {key: value for key in keys if isinstance(value := getattr(days, key), float)}
