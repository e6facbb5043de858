"""The ordinary year's ledger: a dollar is counted once, where it is spent.

One set of rules says what the allowance may pay and what comes on top of it; whatever is reckoned from it. All
results are in the user's currency, per year, at full effect.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.catalogue import ALLOWANCE_AMOUNT, COVERS, DAYS_AMOUNT, TRAVEL_PAID_FROM
from offercompare.model.catalogue import fee as fee_term
from offercompare.model.offer import Fact, Offer
from offercompare.model.priorities import Priorities
from offercompare.model.readings import Firmness, Reading
from offercompare.model.sections import FEES

COVERED_BY = {
    "state_license": "licenses",
    "dea": "licenses",
    "board_certification": "boards",
    "board_exam": "boards",
    "society_dues": "dues",
    "staff_dues": "dues",
}
"""The word of `covers` that lets the allowance pay a fee."""


class OrdinaryYear(NamedTuple):
    """What an ordinary year brings and where it goes, in the user's currency."""

    pot: float
    """The allowance, after tax and part time."""
    fees_on_top: float
    fees_poured: float
    travel_on_top: float
    travel_poured: float
    dollars: float
    """Left to learn with: the pot less what went to fees and travel."""


def is_taxed(offer: Offer, reading: Reading) -> bool:
    """Whether the allowance is taxed; not stated, a stipend is, and in the firm reading an unknown form is too."""
    allowance = offer.allowance
    if allowance.taxed is not None:
        return allowance.taxed
    if allowance.paid_as is None:
        return reading is Reading.FIRM
    return allowance.paid_as == "stipend"


def part_time_factor(offer: Offer, *, by_fte: bool | None, reading: Reading) -> float:
    """What part time makes of an amount; not stated, it makes no difference but in the firm reading."""
    applies = by_fte if by_fte is not None else reading is Reading.FIRM
    return offer.fte if applies else 1.0


def has_allowance(offer: Offer) -> bool:
    """Whether the position is large enough for any allowance at all."""
    return offer.allowance.min_fte is None or offer.fte >= offer.allowance.min_fte


def is_allowance_open(offer: Offer) -> bool:
    """Whether there is an allowance of which nobody says how much it is."""
    return has_allowance(offer) and offer.allowance.amount is None


def fee_terms(offer: Offer, key: str) -> Fact:
    """Say who pays a fee; a fee not stated whose word `covers` has is paid from the allowance, and 0 is "none"."""
    fact = fee_term(key).of(offer)
    if not fact.is_stated and COVERED_BY[key] in (offer.allowance.covers or ()):
        return Fact("allowance", COVERS.of(offer).firmness)
    return fact._replace(value="none") if fact.value == 0 else fact


def travel_terms(offer: Offer) -> Fact:
    """Say who pays for travel; not stated but in `covers`, the allowance does."""
    fact = TRAVEL_PAID_FROM.of(offer)
    if not fact.is_stated and "travel" in (offer.allowance.covers or ()):
        return Fact("allowance", COVERS.of(offer).firmness)
    return fact


def counts(fact: Fact, reading: Reading) -> bool:
    """Whether a main fact counts in a reading: only what is in writing is firm."""
    return fact.firmness is Firmness.WRITTEN or (fact.is_stated and reading is not Reading.FIRM)


def fee_on_top(offer: Offer, key: str, cost: float, rate: float, reading: Reading) -> float:
    """What the employer pays of a fee on top of the allowance, at most `cost`; `rate` converts the offer's currency."""
    fact = fee_terms(offer, key)
    if not fact.is_stated:
        return cost if reading is Reading.OPEN else 0.0
    if not counts(fact, reading):
        return 0.0
    if fact.value == "employer":
        return cost
    return min(fact.value * rate, cost) if isinstance(fact.value, float) else 0.0


def travel_on_top(offer: Offer, cost: float, rate: float, reading: Reading) -> float:
    """What the employer pays of a year's travel on top of the allowance, within the share and the cap."""
    fact = travel_terms(offer)
    if fact.is_stated and (fact.value != "employer" or not counts(fact, reading)):
        return 0.0
    if not fact.is_stated and reading is not Reading.OPEN:
        return 0.0
    travel = offer.travel
    paid = cost * (1.0 if travel.share is None else travel.share)
    return paid if travel.cap is None else min(paid, travel.cap * rate)


def allowance_may_pay_fee(offer: Offer, key: str) -> bool:
    """Whether the allowance may pay what is left of a fee; the same in every reading."""
    if offer.allowance.paid_as == "stipend":
        return True
    value = fee_terms(offer, key).value
    return value == "allowance" or (value != "none" and COVERED_BY[key] in (offer.allowance.covers or ()))


def allowance_may_pay_travel(offer: Offer) -> bool:
    """Whether the allowance may pay what is left of travel; the same in every reading."""
    if offer.allowance.paid_as == "stipend":
        return True
    covers = offer.allowance.covers
    return travel_terms(offer).value != "none" and (covers is None or "travel" in covers)


def stated_pot(offer: Offer, priorities: Priorities, rate: float, reading: Reading) -> float | None:
    """Work out the allowance after part time and tax; `None` if its amount is not stated and could be anything."""
    if not has_allowance(offer):
        return 0.0
    amount = ALLOWANCE_AMOUNT.of(offer)
    if not amount.is_stated:
        return None
    if not counts(amount, reading):
        return 0.0
    assert isinstance(amount.value, float)
    return amount.value * rate * _kept(offer, priorities, reading)


def _kept(offer: Offer, priorities: Priorities, reading: Reading) -> float:
    """What part time and tax leave of a dollar of the allowance."""
    factor = part_time_factor(offer, by_fte=offer.allowance.by_fte, reading=reading)
    tax = priorities.tax_rate if is_taxed(offer, reading) else 0.0
    return factor * (1 - tax)


def ordinary_year(offer: Offer, priorities: Priorities, rate: float, reading: Reading) -> OrdinaryYear:
    """Pour the allowance over fees, learning and travel in the user's `spend_order`.

    Args:
        offer: The offer to be used for a year.
        priorities: Costs, scale, tax rate and order of spending.
        rate: What one unit of the offer's currency is in the user's.
        reading: Which statements count.
    """
    uses = yearly_uses(offer, priorities, rate, reading)
    pot = stated_pot(offer, priorities, rate, reading)
    if pot is None:
        pot = sum(uses.limits.values()) if reading is Reading.OPEN else 0.0
    return poured(pot, uses, priorities.spend_order)


def poured(pot: float, uses: "Uses", order: Sequence[str]) -> OrdinaryYear:
    """Pour a pot over what it may pay, in the order given; what is left goes to learning."""
    left, to = pot, dict.fromkeys(uses.limits, 0.0)
    for use in order:
        to[use] = min(left, uses.limits[use])
        left -= to[use]
    return OrdinaryYear(
        pot=pot,
        fees_on_top=uses.fees_on_top,
        fees_poured=to["fees"],
        travel_on_top=uses.travel_on_top,
        travel_poured=to["travel"],
        dollars=to["dollars"] + left,
    )


def amount_that_fills(offer: Offer, priorities: Priorities, rate: float) -> float:
    """The allowance, in the offer's own currency, beyond which a dollar more earns nothing; 0 where none ever does."""
    net = kept_of_a_dollar(offer, priorities, rate)
    return sum(yearly_uses(offer, priorities, rate, Reading.STATED).limits.values()) / net if net else 0.0


def kept_of_a_dollar(offer: Offer, priorities: Priorities, rate: float) -> float:
    """What tax and part time leave of one more unit of the allowance, in the user's currency, as stated."""
    return rate * _kept(offer, priorities, Reading.STATED) if has_allowance(offer) else 0.0


class Split(NamedTuple):
    """Who pays a bill, a year."""

    on_top: float
    """By the employer, on top of the allowance."""
    payable: float
    """Of the rest, what the allowance may pay."""


def fee_split(offer: Offer, key: str, cost: float, rate: float, reading: Reading) -> Split:
    """Say who pays a fee that costs so much a year."""
    on_top = fee_on_top(offer, key, cost, rate, reading)
    return Split(on_top, cost - on_top if allowance_may_pay_fee(offer, key) else 0.0)


def travel_split(offer: Offer, cost: float, rate: float, reading: Reading) -> Split:
    """Say who pays a year's travel."""
    on_top = travel_on_top(offer, cost, rate, reading)
    return Split(on_top, cost - on_top if allowance_may_pay_travel(offer) else 0.0)


class Uses(NamedTuple):
    """What is paid on top of the allowance, and what the allowance may pay at most."""

    fees_on_top: float
    travel_on_top: float
    limits: Mapping[str, float]
    """By the words of `spend_order`."""


def uses_of(fees: Iterable[Split], travel: Split, priorities: Priorities) -> Uses:
    """Add up what is paid on top and what the allowance may pay."""
    fees = tuple(fees)
    limits = {
        "fees": sum(fee.payable for fee in fees),
        "dollars": priorities.scale.dollars.enough,
        "travel": travel.payable,
    }
    return Uses(sum(fee.on_top for fee in fees), travel.on_top, limits)


def yearly_uses(offer: Offer, priorities: Priorities, rate: float, reading: Reading) -> Uses:
    """Say what is paid on top of the allowance in an ordinary year, and what the allowance may pay."""
    costs = priorities.my_costs
    fees = [fee_split(offer, key, costs.fee(key), rate, reading) for key in FEES]
    return uses_of(fees, travel_split(offer, costs.travel, rate, reading), priorities)


def cme_days(offer: Offer, enough: float, reading: Reading) -> float:
    """Paid CME days a year on top of PTO; `enough` is what days not stated at all could be at best."""
    days = offer.days
    if (days.from_ or "separate") != "separate":
        return 0.0
    amount = DAYS_AMOUNT.of(offer)
    if not amount.is_stated:
        return enough if reading is Reading.OPEN else 0.0
    if not counts(amount, reading) or (days.from_ is None and reading is Reading.FIRM):
        return 0.0
    assert isinstance(amount.value, float)
    in_days = amount.value / (days.hours_per_day or 8.0) if days.unit == "hours" else amount.value
    return in_days / (days.per_years or 1.0) * part_time_factor(offer, by_fte=days.by_fte, reading=reading)
