"""The ordinary year's ledger: a dollar is counted once, where it is spent.

One set of rules says what the employer pays on top of the allowance and what the allowance may pay; the score and the
plan follow from it. All results are in the user's currency, a year, at full effect. Limits hold year by year, before
years are averaged.
"""

from collections.abc import Hashable, Mapping, Sequence
from math import inf
from typing import NamedTuple

from offercompare.model.bills import Bills, bills_by_year, mean, ordinary_bills
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    BILLS,
    BY_YEAR,
    COVERS,
    DAYS_AMOUNT,
    FEE_TERMS,
    PAID_AS,
    TRAVEL_PAID_FROM,
    Term,
)
from offercompare.model.offer import Fact, Offer
from offercompare.model.priorities import Priorities
from offercompare.model.readings import Firmness, Reading
from offercompare.model.sections import PRACTICE_COSTS


class OrdinaryYear(NamedTuple):
    """What an ordinary year brings and where it goes, in the user's currency."""

    pot: float
    """The allowance, after tax and part time."""
    fees_on_top: float
    fees_poured: float
    """Of the pot, as far as it counts as paid."""
    travel_on_top: float
    travel_poured: float
    dollars: float
    """Left to learn with: the pot less what went to fees and travel."""
    fee_bill: float
    """What the fees cost in all."""
    travel_bill: float


def is_stipend(offer: Offer) -> bool:
    """Return whether the allowance is paid out, and may be spent on anything."""
    return offer.allowance.paid_as == "stipend"


def is_taxed(offer: Offer, reading: Reading) -> bool:
    """Return whether the allowance is taxed; not stated, a stipend is, and read as firm an unknown form is too."""
    allowance = offer.allowance
    if allowance.taxed is not None:
        return allowance.taxed
    if allowance.paid_as is None:
        return reading is Reading.FIRM
    return is_stipend(offer)


def part_time_factor(offer: Offer, *, by_fte: bool | None, reading: Reading) -> float:
    """Return what part time makes of an amount; not stated, it makes no difference but in the firm reading."""
    applies = by_fte if by_fte is not None else reading is Reading.FIRM
    return offer.fte if applies else 1.0


def with_usual_details(offer: Offer) -> Offer:
    """State the details that an offer does not as they are usually taken, for the firm reading to take them so."""
    allowance: dict[str, object] = {"taxed": is_taxed(offer, Reading.STATED)}
    allowance["by_fte"] = bool(offer.allowance.by_fte)
    days: dict[str, object] = {"by_fte": bool(offer.days.by_fte), "from_": offer.days.from_ or "separate"}
    return offer.model_copy(
        update={
            "allowance": offer.allowance.model_copy(update=allowance),
            "days": offer.days.model_copy(update=days),
        }
    )


def has_allowance(offer: Offer) -> bool:
    """Return whether the position is large enough for any allowance at all."""
    return offer.allowance.min_fte is None or offer.fte >= offer.allowance.min_fte


def allowance_fact(offer: Offer) -> Fact:
    """Read how much the allowance is, be it one amount for every year or one for each contract year."""
    amount = ALLOWANCE_AMOUNT.of(offer)
    return amount if amount.is_stated else BY_YEAR.of(offer)


def amount_in_year(offer: Offer, year: int) -> float:
    """Return the amount a contract year brings as stated, in the offer's currency; an amount for n years by n."""
    allowance = offer.allowance
    if allowance.by_year is not None:
        return allowance.by_year[min(year, len(allowance.by_year)) - 1]
    return (allowance.amount or 0.0) / allowance.cycle


def yearly_amount(offer: Offer, years: int) -> float:
    """Return what is stated for a year, the mean of so many contract years, in the offer's currency."""
    return mean(amount_in_year(offer, year) for year in (range(1, years + 1) if offer.allowance.by_year else (1,)))


def gives_allowance(offer: Offer) -> bool:
    """Return whether any money is stated, and the position is large enough for it."""
    return has_allowance(offer) and any(offer.allowance.by_year or (offer.allowance.amount or 0,))


def is_allowance_open(offer: Offer) -> bool:
    """Return whether there is an allowance of which nobody says how much it is."""
    return has_allowance(offer) and not allowance_fact(offer).is_stated


def counted_fact(term: Term, offer: Offer) -> Fact:
    """Read a term as it counts: a bill not stated that `covers` names is paid from the allowance, and 0 is "none".

    What is no bill counts as it is stated.
    """
    fact = term.of(offer)
    if not term.is_bill:
        return fact
    if not fact.is_stated and term.spec.covered_by in (offer.allowance.covers or ()):
        return Fact("allowance", COVERS.of(offer).firmness)
    return fact._replace(value="none") if fact.value == 0 else fact


def counts(fact: Fact, reading: Reading) -> bool:
    """Return whether a main fact counts in a reading: only what is in writing, on no condition, is firm."""
    return fact.firmness is Firmness.WRITTEN or (fact.is_stated and reading is not Reading.FIRM)


def most_of_fee(offer: Offer, fee: Term, rate: float, reading: Reading) -> float:
    """Return how much of a fee the employer pays a year at most, on top of the allowance; all of it is infinite."""
    fact = counted_fact(fee, offer)
    if not fact.is_stated:
        return inf if reading is Reading.OPEN else 0.0
    if not counts(fact, reading):
        return 0.0
    if fact.value == "employer":
        return inf
    return fact.value * rate if isinstance(fact.value, float) else 0.0


class TripLimits:
    """How much of each trip of a year its share and caps allow, whoever pays it.

    The caps are used up, and the trips counted, in the order in which they are booked.
    """

    def __init__(self, offer: Offer, rate: float) -> None:
        self._share, self._left, self._a_trip = _travel_terms(offer, rate)
        self._trips = inf if offer.travel.trips is None else offer.travel.trips
        self._left_of_trip: dict[Hashable, float] = {}

    def of(self, trip: Hashable, cost: float) -> float:
        """Return how much of a cost of a trip may still be paid."""
        if trip not in self._left_of_trip and len(self._left_of_trip) >= self._trips:
            return 0.0
        return min(self._share * cost, self._left_of_trip.get(trip, self._a_trip), self._left)

    def use(self, trip: Hashable, amount: float) -> None:
        """Book what is paid of a trip."""
        if amount:
            self._left_of_trip[trip] = self._left_of_trip.get(trip, self._a_trip) - amount
            self._left -= amount


def trip_limits(offer: Offer, trips: Sequence[float], rate: float) -> list[float]:
    """Return how much of each trip of a planned year may be paid, in their order; the dearest of them count."""
    share, left, a_trip = _travel_terms(offer, rate)
    limits = [0.0] * len(trips)
    dearest = sorted((place for place, trip in enumerate(trips) if trip), key=lambda place: -trips[place])
    for place in sorted(dearest[: offer.travel.trips]):
        limits[place] = limit = min(share * trips[place], a_trip, left)
        left -= limit
    return limits


def travel_limit(offer: Offer, bills: Bills, rate: float) -> float:
    """Return how much of a year's travel its share, caps and trips allow, whoever pays it."""
    share, most, a_trip = _travel_terms(offer, rate)
    return min(most, sum([min(share * trip, a_trip) for trip in trips_that_count(offer, bills)]))


def _travel_terms(offer: Offer, rate: float) -> tuple[float, float, float]:
    """Return the share of a cost that may be paid, the most a year and the most a trip."""
    terms = offer.travel
    share = 1.0 if terms.share is None else terms.share
    cap, cap_per_trip = (inf if cap is None else cap * rate for cap in (terms.cap, terms.cap_per_trip))
    return share, cap, cap_per_trip


def trips_that_count(offer: Offer, bills: Bills) -> tuple[float, ...]:
    """List what each trip of a year costs that may be paid for: the dearest, as many as are allowed.

    Where the trips are not known, all travel of the year is one trip, or as many alike as are allowed.
    """
    most = offer.travel.trips
    if bills.trips is not None:
        return bills.trips[:most]
    count = 1 if most is None else most
    return (bills.travel / count,) * count if count else ()


def allowance_may_pay(offer: Offer, bill: Term) -> bool:
    """Return whether the allowance may pay what is left of a bill; of travel within its limit, as it may be."""
    if is_stipend(offer):
        return True
    value = counted_fact(bill, offer).value
    return value == "allowance" or (value != "none" and allowance_may_pay_kind(offer, bill.spec.covered_by))


def allowance_may_pay_kind(offer: Offer, kind: str) -> bool:
    """Return whether the allowance may pay something of a kind: one of `covers`, or learning where the list is open."""
    covers = offer.allowance.covers
    is_open_list = covers is None or "other" in covers
    return is_stipend(offer) or kind in (covers or ()) or (is_open_list and kind not in PRACTICE_COSTS)


def is_travel_open(offer: Offer) -> bool:
    """Return whether nobody says who pays for travel, and the answer makes a difference: a stipend pays it anyway."""
    return not counted_fact(TRAVEL_PAID_FROM, offer).is_stated and not is_stipend(offer)


def with_written_permissions(offer: Offer) -> Offer:
    """Take out of an offer what the allowance may be spent on only because somebody said so, or on a condition."""
    for term in (*BILLS, COVERS, PAID_AS):
        fact = term.of(offer)
        if fact.is_stated and not fact.is_written and (term in {COVERS, PAID_AS} or fact.value == "allowance"):
            offer = term.set(offer, None, firmness=None)
    return offer


def stated_pot(offer: Offer, priorities: Priorities, rate: float, reading: Reading) -> float | None:
    """Work out the ordinary year's allowance after part time and tax; `None` if its amount is not stated."""
    if not has_allowance(offer):
        return 0.0
    fact = allowance_fact(offer)
    if not fact.is_stated:
        return None
    if not counts(fact, reading):
        return 0.0
    return yearly_amount(offer, priorities.plan_years) * rate * kept_share(offer, priorities, reading)


def kept_share(offer: Offer, priorities: Priorities, reading: Reading) -> float:
    """Return what part time and tax leave of a dollar of the allowance."""
    factor = part_time_factor(offer, by_fte=offer.allowance.by_fte, reading=reading)
    return factor * (1 - (priorities.tax_rate if is_taxed(offer, reading) else 0.0))


def ordinary_year(offer: Offer, priorities: Priorities, rate: float, reading: Reading) -> OrdinaryYear:
    """Pour the allowance over fees, learning and travel in the user's `spend_order`.

    Args:
        offer: The offer to be used for a year.
        priorities: Costs, scale, tax rate and order of spending.
        rate: What one unit of the offer's currency is in the user's.
        reading: Which statements count.
    """
    pot = stated_pot(offer, priorities, rate, reading)
    fees, travel = fees_split(offer, priorities, rate, reading), travel_split(offer, priorities, rate, reading)
    year = _poured(pot, fees, travel, priorities, reading)
    if not (reading is Reading.OPEN and is_travel_open(offer)):
        return year
    # Each criterion is at its best by itself, so that no answer can end above what is open: nothing goes from the pot
    # to travel, and travel has what the employer would pay with the pot for the rest.
    without_travel = _poured(pot, fees, travel._replace(payable=0.0), priorities, reading)
    return without_travel._replace(travel_poured=year.travel_poured)


def _poured(
    pot: float | None, fees: "Split", travel: "Split", priorities: Priorities, reading: Reading
) -> OrdinaryYear:
    """Pour a pot over what it may pay; what is left goes to learning.

    A pot that is not stated is empty, and in the open reading enough for everything. What was poured counts as paid
    only as far as it might be on what is in writing alone; such bills are filled first.
    """
    limits = _limits(fees, travel, priorities)
    if pot is None:
        pot = sum(limits.values()) if reading is Reading.OPEN else 0.0
    left, to = pot, {}
    for use in priorities.spend_order:
        to[use] = min(left, limits[use])
        left -= to[use]
    bills = ordinary_bills(priorities)
    return OrdinaryYear(
        pot=pot,
        fees_on_top=fees.on_top,
        fees_poured=min(to["fees"], fees.permitted),
        travel_on_top=travel.on_top,
        travel_poured=min(to["travel"], travel.permitted),
        dollars=to["dollars"] + left,
        fee_bill=bills.all_fees,
        travel_bill=bills.travel,
    )


def amount_that_fills(offer: Offer, priorities: Priorities, rate: float) -> float:
    """The allowance, in the offer's own currency, beyond which a dollar more earns nothing; 0 where none ever does."""
    net = kept_of_a_dollar(offer, priorities, rate)
    return sum(_stated_limits(offer, priorities, rate).values()) / net if net else 0.0


def filled_at(offer: Offer, priorities: Priorities, rate: float) -> list[float]:
    """List the parts, 0..1, of `amount_that_fills` where what an allowance is spent on changes, or begins to earn."""
    limits, ends = _stated_limits(offer, priorities, rate), [0.0]
    for use in priorities.spend_order:
        filled = ends[-1]
        ends += [filled + priorities.scale.dollars.none] * (use == "dollars") + [filled + limits[use]]
    return [min(1.0, end / ends[-1]) for end in ends]


def _limits(fees: "Split", travel: "Split", priorities: Priorities) -> Mapping[str, float]:
    """Say what each use takes of the pot at most before the next one in `spend_order` gets anything."""
    return {"fees": fees.payable, "dollars": priorities.scale.dollars.enough, "travel": travel.payable}


def _stated_limits(offer: Offer, priorities: Priorities, rate: float) -> Mapping[str, float]:
    fees = fees_split(offer, priorities, rate, Reading.STATED)
    return _limits(fees, travel_split(offer, priorities, rate, Reading.STATED), priorities)


def kept_of_a_dollar(offer: Offer, priorities: Priorities, rate: float) -> float:
    """What an ordinary year has of one more unit of the amount, in the user's currency, as stated."""
    if not has_allowance(offer):
        return 0.0
    return rate * kept_share(offer, priorities, Reading.STATED) / offer.allowance.cycle


class Split(NamedTuple):
    """Who pays a bill, a year."""

    on_top: float
    """By the employer, on top of the allowance."""
    payable: float
    """Of the rest, what the allowance may pay."""
    permitted: float
    """Of that, what it might pay on what is in writing alone; in the firm reading only is it less."""


def fee_split(offer: Offer, fee: Term, priorities: Priorities, rate: float, reading: Reading) -> Split:
    """Say who pays a fee in an ordinary year."""
    cost, most = ordinary_bills(priorities).of(fee), most_of_fee(offer, fee, rate, reading)
    on_top = cost if most == inf else 0.0
    if 0 < most < inf:
        on_top = mean(min(most, bills.of(fee)) for bills in bills_by_year(priorities))
    payable = cost - on_top if allowance_may_pay(offer, fee) else 0.0
    is_permitted = not payable or reading is not Reading.FIRM or allowance_may_pay(with_written_permissions(offer), fee)
    return Split(on_top, payable, payable if is_permitted else 0.0)


def fees_split(offer: Offer, priorities: Priorities, rate: float, reading: Reading) -> Split:
    """Say who pays all fees together in an ordinary year."""
    splits = [fee_split(offer, fee, priorities, rate, reading) for fee in FEE_TERMS]
    return Split(*map(sum, zip(*splits, strict=True)))


def travel_split(offer: Offer, priorities: Priorities, rate: float, reading: Reading) -> Split:
    """Say who pays for travel in an ordinary year."""
    limit = mean(travel_limit(offer, bills, rate) for bills in bills_by_year(priorities))
    return travel_split_at(limit, offer, priorities, reading)


def travel_split_at(limit: float, offer: Offer, priorities: Priorities, reading: Reading) -> Split:
    """Say who pays for travel in an ordinary year of which share, caps and trips allow so much, whoever pays it."""
    travel, fact = ordinary_bills(priorities).travel, counted_fact(TRAVEL_PAID_FROM, offer)
    is_paid = fact.value == "employer" and counts(fact, reading) if fact.is_stated else reading is Reading.OPEN
    on_top = limit if is_paid else 0.0

    def payable(offer: Offer) -> float:
        if not allowance_may_pay(offer, TRAVEL_PAID_FROM):
            return 0.0
        # Where the employer pays, or would in the open reading, the allowance may pay what is beyond the limit.
        is_limited = not (is_paid or is_stipend(offer) or counted_fact(TRAVEL_PAID_FROM, offer).value == "employer")
        return limit if is_limited else travel - on_top

    most = payable(offer)
    permitted = most if reading is not Reading.FIRM else min(most, payable(with_written_permissions(offer)))
    return Split(on_top, most, permitted)


def cme_days(offer: Offer, enough: float, reading: Reading) -> float:
    """Paid CME days a year on top of PTO; `enough` is what days not stated at all could be at best."""
    days = offer.days
    if not days.is_on_top:
        return 0.0
    amount = DAYS_AMOUNT.of(offer)
    if not amount.is_stated:
        return enough if reading is Reading.OPEN else 0.0
    if not counts(amount, reading) or (days.from_ is None and reading is Reading.FIRM):
        return 0.0
    assert isinstance(amount.value, float)
    return amount.value / days.per_day / days.cycle * part_time_factor(offer, by_fte=days.by_fte, reading=reading)
