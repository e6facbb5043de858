"""Offers as a recruiter copy compares them: in one currency, and as one at full time in days would say the same.

What is compared is what there is to use; the currency of another offer would tell its country.
"""

from collections.abc import Collection, Mapping

from offercompare.model.catalogue import ALLOWANCE_AMOUNT, DAYS_AMOUNT, Term, catalogue, own_number
from offercompare.model.criteria import Criterion
from offercompare.model.ledger import allowance_fact, cme_days, has_allowance, part_time_factor, yearly_amount
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness, Reading
from offercompare.model.terms import Unit
from offercompare.wording import terms
from offercompare.wording.amounts import count, count_own, money, number, percent
from offercompare.wording.clean import clean


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
    if allowance_fact(offer).is_stated:
        in_allowance |= {"amount": _allowance(offer), "by_year": None, "per_years": None}
    in_days: dict[str, object] = {}
    if days.unit == "hours":
        hours = days.hours_per_day or 8.0
        keys = (term.key for term in catalogue() if term.section == "days" and term.spec.unit is Unit.DAYS)
        amounts = {key: getattr(days, key) for key in keys}
        in_days = {key: amount / hours for key, amount in amounts.items() if amount is not None} | {"unit": None}
    if days.amount and (days.from_ or "separate") == "separate":
        in_days |= {"amount": cme_days(offer, 0.0, Reading.STATED), "per_years": None}
    changed = {
        "allowance": allowance.model_copy(update=in_allowance),
        "days": days.model_copy(update=in_days),
        "fte": 1.0,
    }
    return offer.model_copy(update=changed)


def at_part_time(term: Term, offer: Offer) -> str:
    """Say what part time leaves of an amount, to stand behind it."""
    at = f" at {percent(offer.fte)}"
    stated = yearly_amount(offer, terms.MOST_MERIT_YEARS)
    if term is ALLOWANCE_AMOUNT and stated and (left := _allowance(offer)) != stated:
        return f"; {money(left, offer.currency) if left else 'none'}{at}"
    days = offer.days
    if term is DAYS_AMOUNT and days.by_fte and offer.fte < 1 and (left := cme_days(offer, 0.0, Reading.STATED)):
        return f"; {count(left, 'days')}{' a year' if (days.per_years or 1.0) != 1.0 else ''}{at}"
    return ""


def _allowance(offer: Offer) -> float:
    """What part time leaves of the allowance."""
    if not has_allowance(offer):
        return 0.0
    kept = part_time_factor(offer, by_fte=offer.allowance.by_fte, reading=Reading.STATED)
    return yearly_amount(offer, terms.MOST_MERIT_YEARS) * kept


def stated_rows(
    offer: Offer, own: Mapping[Term, Criterion], unit: str, details: Collection[Term], factor: float = 1.0
) -> Mapping[Term, terms.Row]:
    """Say every term that an offer states.

    Args:
        offer: In the currency in which it is to be said.
        own: The criteria of the person's own, by the terms they are read from.
        unit: The currency of those that count money.
        details: What has a row of its own, and is not said in that of another term as well.
        factor: Of one unit of the offer's first currency, in the present one.
    """
    bare = offer
    for term in details:
        bare = term.set(bare, None, None)
    merits = {row.term: row.merit for row in terms.term_rows(offer)}
    rows = [row._replace(merit=merits[row.term]) for row in terms.term_rows(bare) if row.section != "other"]
    rows += [terms.detail_row(offer, term) for term in details]
    rows += (_own_row(own_number(key), offer, own, unit, factor) for key in offer.other.model_extra or ())
    return {row.term: row for row in rows if row.firmness is not Firmness.UNSTATED}


def _own_row(term: Term, offer: Offer, own: Mapping[Term, Criterion], unit: str, factor: float) -> terms.Row:
    """Say a number of one's own in its unit; without a criterion neither more nor less is better."""
    fact, criterion = term.of(offer), own.get(term)
    assert isinstance(fact.value, float)
    if criterion is None:
        return terms.Row("other", term, term.key, number(fact.value), fact.firmness, None)
    is_money = criterion.unit == unit
    value = fact.value * factor if is_money else fact.value
    text = money(value, offer.currency) if is_money else count_own(value, clean(criterion.unit))
    return terms.Row("other", term, term.key, text, fact.firmness, -value if criterion.less_is_better else value)
