"""Offers as a recruiter copy compares them: in one currency, as one at full time in days would say the same, in places.

What is compared is what there is to use; the currency of another offer would tell its country.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.ask_list import Spacing
from offercompare.model.catalogue import Term, catalogue, own_number
from offercompare.model.criteria import Criterion
from offercompare.model.ledger import allowance_fact, cme_days
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness, Reading
from offercompare.model.terms import Better, Unit
from offercompare.wording import terms
from offercompare.wording.amounts import count_own, money, number
from offercompare.wording.clean import clean

Rows = Mapping[Term, terms.Row]
"""What an offer states, by term."""


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
        in_allowance |= {"amount": terms.allowance_left(offer), "by_year": None, "per_years": None}
    in_days: dict[str, object] = {}
    if days.unit == "hours":
        keys = (term.key for term in catalogue() if term.section == "days" and term.spec.unit is Unit.DAYS)
        amounts = {key: getattr(days, key) for key in keys}
        in_days = {key: amount / days.per_day for key, amount in amounts.items() if amount is not None} | {"unit": None}
    if days.amount and days.is_on_top:
        in_days |= {"amount": cme_days(offer, 0.0, Reading.STATED), "per_years": None}
    changed = {
        "allowance": allowance.model_copy(update=in_allowance),
        "days": days.model_copy(update=in_days),
        "fte": 1.0,
    }
    return offer.model_copy(update=changed)


def stated_rows(
    offer: Offer, own: Mapping[Term, Criterion], unit: str, details: Collection[Term], factor: float = 1.0
) -> Rows:
    """Say every term that an offer states.

    Args:
        offer: In the currency in which it is to be said.
        own: The criteria of the person's own, by the terms they are read from.
        unit: The currency of those that count money.
        details: What has a row of its own, and is not said in that of another term as well.
        factor: Of one unit of the offer's first currency, in the present one.
    """
    rows = [row for row in terms.term_rows(offer, apart=details) if row.term.section != "other"]
    rows += (_own_row(own_number(key), offer, own, unit, factor) for key in offer.other.model_extra or ())
    return {row.term: row for row in rows if row.firmness is not Firmness.UNSTATED}


def _own_row(term: Term, offer: Offer, own: Mapping[Term, Criterion], unit: str, factor: float) -> terms.Row:
    """Say a number of one's own in its unit; without a criterion neither more nor less is better."""
    fact, criterion = term.of(offer), own.get(term)
    assert isinstance(fact.value, float)
    if criterion is None:
        return terms.Row(term, number(fact.value), fact.firmness)
    is_money = criterion.unit == unit
    value = fact.value * factor if is_money else fact.value
    text = money(value, offer.currency) if is_money else count_own(value, clean(criterion.unit))
    return terms.Row(term, text, fact.firmness, -value if criterion.less_is_better else value)


def merit_of(term: Term, rows: Rows) -> float | None:
    """Return how good a term is, as it counts; a mere yes is no number of hours."""
    row = rows.get(term)
    return None if row is None or (is_number(term) and row.text == "yes") else row.merit


_NUMERIC = frozenset({Unit.MONEY, Unit.DAYS, Unit.HOURS, Unit.MONTHS, Unit.YEARS, Unit.SHARE, Unit.COUNT})


def is_number(term: Term) -> bool:
    """Return whether its merits are amounts, so that the distance between two of them means something."""
    return term.spec.unit in _NUMERIC and not term.spec.ranked


def bounds_of(term: Term) -> tuple[float, float] | None:
    """Return the least and the greatest merit there can be."""
    spec = term.spec
    if spec.ranked:
        return 0.0, (len(spec.ranked) - 1) * 1e9
    if spec.unit is Unit.CLAIM:
        return (-1.0, 0.0) if spec.better is Better.LESS else (0.0, 1.0)
    return None


STEPS = 100
"""The place of the most favorable; the least favorable is at 0."""


class Strip(NamedTuple):
    """The place of each offer, the further the better for the clinician; equal ones share one."""

    yours: int | None
    others: tuple[int, ...]
    """From the least to the most favorable."""


def strip(
    yours: float | None, others: Sequence[float], spacing: Spacing, bounds: tuple[float, float] | None = None
) -> Strip:
    """Place offers by their merits.

    By rank they stand one step after the other: from true distances and their own number an employer could work out
    what the others offer.

    Args:
        yours: The merit of the named offer, if it states one.
        others: Those of the others, in any order.
        spacing: How far apart they stand.
        bounds: The least and the greatest merit there can be, where there are such: offers that are all alike stand at
            that end, else in the middle.
    """
    # Converting and dividing leave a little behind: equal merits are to be equal.
    theirs, mine = sorted(round(merit, 6) for merit in others), None if yours is None else round(yours, 6)
    ranked = sorted({*theirs, *([] if mine is None else [mine])})
    low, high = ranked[0], ranked[-1]

    def place(merit: float) -> int:
        if low == high:
            share = 0.5 if bounds is None or bounds[0] < merit < bounds[1] else float(merit >= bounds[1])
        elif spacing == "true":
            share = (merit - low) / (high - low)
        else:
            share = ranked.index(merit) / (len(ranked) - 1)
        return round(STEPS * share)

    return Strip(None if mine is None else place(mine), tuple(map(place, theirs)))
