"""What can be asked of an employer: each term that could earn more, what it may be raised to, and what that costs.

Amounts rise in the steps in which people ask: money by 50, days by whole ones, hours by half days. No term is raised
past what its criterion rewards.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from offercompare.analysis.variants import days_in_own_unit, rate_of
from offercompare.model import catalogue, ledger
from offercompare.model.bills import bills_by_year, ordinary_bills
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.criteria import POURED, Criterion, can_be_asked_for, not_pinned_down
from offercompare.model.edits import Edit, apply
from offercompare.model.evaluation import Evaluated, Evaluation, MustStatus
from offercompare.model.fields import MOST_MONEY, MOST_TIME
from offercompare.model.offer import Offer
from offercompare.model.priorities import DEFAULT_ENOUGH_HOURS, BuiltIn, Priorities
from offercompare.model.readings import Reading
from offercompare.model.sections import MOST_OF_ONES_OWN

MONEY_STEP = 50.0
_HOURS_STEP = 4.0
_MOST_SIZES = 2000
_MOST_CAPS = 200
_MOST_DAYS = 400
_MOST_STEPS = 60
"""Of a number of one's own, and of hours. Larger ranges go in larger steps, as a package tries every value."""
_PROPOSALS: dict[Term, object] = {
    catalogue.ELIGIBLE_EXPENSES: "a list in the contract",
    catalogue.DOCUMENTATION: "Receipt and certificate",
    catalogue.PAID_WITHIN_DAYS: 30.0,
}


class NegotiableTerm(NamedTuple):
    """A term that can be raised."""

    term: Term
    now: object
    """As the ledger reads it: a fee that `covers` answers is paid from the allowance. `None`: not stated."""
    values: Sequence[object]
    """What it may be raised to, from the least to the most."""
    is_priced: bool = True
    """Whether it is known what it costs the employer."""

    def ask(self, value: object) -> Edit:
        """Ask for one of its values, as firm as its section says."""
        return Edit(self.term, value, firmness=None)


def negotiable_terms(evaluated: Evaluated, evaluation: Evaluation, counted: frozenset[str]) -> Iterator[NegotiableTerm]:
    """Find every term of an offer that could earn more or mend a must-have, in the order of its file.

    Args:
        evaluated: The offer.
        evaluation: With the priorities.
        counted: The criteria that have any weight.
    """
    offer, priorities = evaluated.offer, evaluation.priorities
    rate = rate_of(offer, priorities)
    needed = {key: priorities.must[key] for key, must in evaluated.musts.items() if must is not MustStatus.MET}
    counted |= needed.keys()
    if not counted.isdisjoint({*POURED, BuiltIn.TERMS}):  # only what is stated can be put in writing
        yield from _of_the_allowance(offer, priorities, rate)
    if "days" in counted:
        yield from _of_the_days(offer, max(priorities.scale.days.enough, needed.get("days", 0.0)))
    if ordinary_bills(priorities).travel and not counted.isdisjoint({"travel", "dollars", "fees"}):
        yield from _of_travel(offer, priorities, rate)
    if not counted.isdisjoint(POURED):
        yield from _of_the_fees(offer, priorities, rate)
    if BuiltIn.PERKS in counted:
        yield from _of_the_perks(offer, priorities)
    for criterion in evaluation.criteria:
        # What no employer can change, such as the price of a house, is not asked for.
        if criterion.is_own and criterion.key in counted and priorities.criteria[criterion.key].ask:
            yield from _of_ones_own(offer, criterion, priorities, needed.get(criterion.key))


def _of_the_allowance(offer: Offer, priorities: Priorities, rate: float) -> Iterator[NegotiableTerm]:
    """Ask for an allowance at all, for all of it at part time, for more of it, and for what it may pay."""
    allowance = offer.allowance
    if not ledger.has_allowance(offer):
        yield NegotiableTerm(catalogue.MIN_FTE, allowance.min_fte, (offer.fte,))
        offer = catalogue.MIN_FTE.set(offer, offer.fte, firmness=None)
    if allowance.by_fte and offer.fte < 1:
        yield NegotiableTerm(catalogue.ALLOWANCE_BY_FTE, allowance.by_fte, (False,))
    if allowance.by_year is None and (sizes := _sizes(offer, priorities, rate)):
        yield NegotiableTerm(catalogue.ALLOWANCE_AMOUNT, allowance.amount, sizes)
    if words := _useful_words(offer, priorities):
        # Not stated, it is read as learning and travel.
        known = ("courses", "conferences", "travel") if allowance.covers is None else allowance.covers
        more = tuple((*known, *some) for size in range(1, len(words) + 1) for some in combinations(words, size))
        yield NegotiableTerm(catalogue.COVERS, allowance.covers, more)


def _sizes(offer: Offer, priorities: Priorities, rate: float) -> tuple[float, ...]:
    """List the larger sizes of an allowance, up to one that pays for everything; none where money earns nothing."""
    net, costs = ledger.kept_of_a_dollar(offer, priorities, rate), ordinary_bills(priorities)
    learning = max(priorities.scale.dollars.enough, priorities.must.get("dollars", 0.0))
    most = (costs.all_fees + costs.travel + learning) / net if net else 0.0
    step = _widened(money_step(rate), most, _MOST_SIZES)
    return steps(offer.allowance.amount or 0.0, within(MOST_MONEY, most, step), step)


def _useful_words(offer: Offer, priorities: Priorities) -> tuple[str, ...]:
    """Find the words of `covers` that would let the allowance pay something it may not pay now."""
    bills, known = ordinary_bills(priorities), offer.allowance.covers or ()
    words = list[str]()
    for bill in catalogue.BILLS:
        settled = {"none"} if bill is catalogue.TRAVEL_PAID_FROM else {"none", "employer"}
        is_open = ledger.counted_fact(bill, offer).value not in settled and not ledger.allowance_may_pay(offer, bill)
        if bills.of(bill) and is_open and bill.spec.covered_by not in words:
            words.append(bill.spec.covered_by)
    return tuple(word for word in words if word not in known)


def _of_the_days(offer: Offer, enough: float) -> Iterator[NegotiableTerm]:
    days = offer.days
    if not days.is_on_top:
        yield NegotiableTerm(catalogue.DAYS_FROM, days.from_, ("separate",))
        offer = catalogue.DAYS_FROM.set(offer, "separate", firmness=None)
    if days.by_fte and offer.fte < 1:
        yield NegotiableTerm(catalogue.DAYS_BY_FTE, days.by_fte, (False,))
    whole = days.per_day
    most = within(MOST_TIME, days_in_own_unit(offer, enough), whole)
    if values := steps(days.amount or 0.0, most, _widened(whole, most, _MOST_DAYS)):
        yield NegotiableTerm(catalogue.DAYS_AMOUNT, days.amount, values)


def _of_travel(offer: Offer, priorities: Priorities, rate: float) -> Iterator[NegotiableTerm]:
    travel, cost = offer.travel, max(bills.travel for bills in bills_by_year(priorities))
    now = ledger.counted_fact(catalogue.TRAVEL_PAID_FROM, offer).value
    if now != "employer":
        yield NegotiableTerm(catalogue.TRAVEL_PAID_FROM, now, ("employer",))
    if travel.share is not None and travel.share < 1:
        yield NegotiableTerm(catalogue.TRAVEL_SHARE, travel.share, steps(travel.share, 1.0, 0.1))
    step = _widened(money_step(rate), cost / rate, _MOST_CAPS)
    for term, cap in ((catalogue.TRAVEL_CAP, travel.cap), (catalogue.CAP_PER_TRIP, travel.cap_per_trip)):
        if cap is not None and (values := steps(cap, within(MOST_MONEY, cost / rate, step), step)):
            yield NegotiableTerm(term, cap, values)


def _of_the_fees(offer: Offer, priorities: Priorities, rate: float) -> Iterator[NegotiableTerm]:
    for fee in catalogue.FEE_TERMS:
        on_top = ledger.fee_split(offer, fee, priorities, rate, Reading.STATED).on_top
        if on_top < ordinary_bills(priorities).of(fee):
            yield NegotiableTerm(fee, ledger.counted_fact(fee, offer).value, ("employer",))


def _of_the_perks(offer: Offer, priorities: Priorities) -> Iterator[NegotiableTerm]:
    for name, perk in priorities.perks.items():
        term = catalogue.perk(name)
        fact = term.of(offer)
        have = fact.value if isinstance(fact.value, float) else 0.0
        if fact.value is True or (have and perk.enough is None):
            continue
        if perk.enough is None:
            yield NegotiableTerm(term, fact.value, (True,))
        elif have < perk.enough:
            step = _round_step(perk.enough, _HOURS_STEP)
            yield NegotiableTerm(term, fact.value, steps(have, perk.enough, step))


def _of_ones_own(
    offer: Offer, criterion: Criterion, priorities: Priorities, needed: float | None
) -> Iterator[NegotiableTerm]:
    is_money, rate = criterion.unit == priorities.currency, rate_of(offer, priorities)
    unit = rate if is_money else 1.0
    enough = criterion.enough
    if needed is not None and not criterion.reaches(enough, needed):
        enough = needed
    term = catalogue.own_number(criterion.key)
    now = term.of(offer).value
    start = now if isinstance(now, float) else criterion.none / unit
    end, wide = enough / unit, abs(criterion.enough - criterion.none) / unit
    finest = money_step(rate) if is_money else min(1.0, 10.0 ** math.floor(math.log10(wide / 4)))
    step = _widened(_round_step(wide, finest), abs(end - start), 10 * _MOST_STEPS)
    start, end = min(start, MOST_OF_ONES_OWN), within(MOST_OF_ONES_OWN, end, step)
    if values := steps(start, end, step, is_falling=criterion.less_is_better):
        is_priced = price_of(criterion.key, priorities) is not None
        yield NegotiableTerm(term, now, values, is_priced)


def steps(start: float, end: float, step: float, *, is_falling: bool = False) -> tuple[float, ...]:
    """List the multiples of a step beyond `start`, up to the first that reaches `end`; none where `start` does.

    `is_falling`: less is better, so that they go down.
    """
    sign = -1.0 if is_falling else 1.0
    if sign * end <= sign * start:
        return ()
    first = math.floor(sign * start / step + 1e-9) + 1
    return tuple(sign * round(each * step, 9) for each in range(first, math.ceil(sign * end / step - 1e-9) + 1))


def within(most: float, wanted: float, step: float) -> float:
    """Limit what is wanted to what a file may hold, in whole steps of it."""
    return min(wanted, math.floor(most / step) * step)


def money_step(rate: float) -> float:
    """Choose the step in which money is asked for: 50, with as many zeros as make it like 50 in a small currency."""
    return MONEY_STEP * 10.0 ** max(0, round(math.log10(1 / rate)))


def _widened(step: float, wide: float, most: int) -> float:
    """Widen a step to ten times as much until not more than so many fill the range."""
    while wide / step > most:
        step *= 10
    return step


def _round_step(wide: float, least: float) -> float:
    """Widen a step by 2, 5, 10 and so on until not more than `_MOST_STEPS` fill the range."""
    factors = (least * digit * 10.0**zeros for zeros in range(12) for digit in (1, 2, 5))
    return next(step for step in factors if wide / step <= _MOST_STEPS)


def writing_asks(standing: Standing, comparison: Comparison) -> Iterator[Edit]:
    """Ask for what could be put in writing: what is only said, and what a contract should pin down.

    A term to pin down that is not stated comes with a proposal.
    """
    offer, priorities = standing.evaluated.offer, comparison.evaluation.priorities
    promised = dict.fromkeys(question.term for question in comparison.questions(standing) if question.is_promise)
    asks = [*map(Edit, promised)]
    if comparison.to_pin_down(standing):
        asks += [ask for ask in pin_down_asks(offer) if ask.term not in promised]
    for ask in asks:
        if can_be_asked_for(ask.term, priorities) and not _is_refused(ask.term, offer):
            yield ask


def pin_down_asks(offer: Offer) -> Iterator[Edit]:
    """Ask for each of the terms of `PINNED_DOWN` that is not in writing; amount and days only where stated.

    What is refused is nothing to have in writing. A stipend may be spent on anything, and there is nothing to claim:
    of that no proposal is made.
    """
    proposals = _PROPOSALS | {catalogue.ALLOWANCE_CARRYOVER: offer.allowance.amount or None}
    for terms in not_pinned_down(offer):
        stated = next((term for term in terms if term.of(offer).is_stated), None)
        if stated is not None:
            if not _is_refused(stated, offer):
                yield Edit(stated)
        elif not ledger.is_stipend(offer) and (proposal := proposals.get(terms[-1])) is not None:
            yield Edit(terms[-1], proposal)


def _is_refused(term: Term, offer: Offer) -> bool:
    """Return whether an offer states nothing of a term that one would want in writing: no days on top of PTO either."""
    told_by = catalogue.DAYS_FROM if term is catalogue.DAYS_AMOUNT else term
    return any(each.is_refusal(each.of(offer).value) for each in (term, told_by))


def cost_to_employer(offer: Offer, asks: Sequence[Edit], evaluation: Evaluation) -> float | None:
    """Work out what asks cost the employer a year, in the person's own currency; `None` where one has no price.

    What an offer costs is what it pays: the allowance before tax, fees and travel on top, paid days, perks at the
    prices of `[employer_costs]`. What asks cost is the difference, and what it costs to write them down.
    """
    priorities = evaluation.priorities
    cost = priorities.employer_costs.writing * sum(ask.in_writing for ask in asks)
    # Each perk and each number of one's own has a price of its own; the other terms share bills, so they go together.
    shared = [ask for ask in asks if not (ask.term.is_perk or ask.term.is_own_number)]
    if shared:
        cost += _paid(apply(offer, shared), priorities) - _paid(offer, priorities)
    for term, value in {ask.term: ask.value for ask in asks if ask.changes_value}.items():
        now = term.of(offer).value
        if term.is_perk:
            cost += _perk_cost(term, value, priorities) - _perk_cost(term, now, priorities)
        elif term.is_own_number and term.key in priorities.criteria:
            price, own = price_of(term.key, priorities), priorities.criteria[term.key]
            if price is None:
                return None
            unit = rate_of(offer, priorities) if own.unit == priorities.currency else 1.0
            before, after = (each * unit if isinstance(each, float) else own.none for each in (now, value))
            cost += price * (before - after if own.enough < own.none else after - before)
    return cost


def _paid(offer: Offer, priorities: Priorities) -> float:
    """Work out what an employer pays a year, apart from perks and numbers of one's own."""
    costs, rate = priorities.employer_costs, rate_of(offer, priorities)
    money = 0.0
    if ledger.has_allowance(offer):
        part = ledger.part_time_factor(offer, by_fte=offer.allowance.by_fte, reading=Reading.STATED)
        money += ledger.yearly_amount(offer, priorities.plan_years) * part * rate
    money += sum(ledger.fee_split(offer, fee, priorities, rate, Reading.STATED).on_top for fee in catalogue.FEE_TERMS)
    money += ledger.travel_split(offer, priorities, rate, Reading.STATED).on_top
    return money * costs.dollar + ledger.cme_days(offer, 0.0, Reading.STATED) * priorities.employer_day


def _perk_cost(term: Term, value: object, priorities: Priorities) -> float:
    """Price a perk that counts, a year: hours as parts of a day of eight, all others at their price."""
    perk = priorities.perk(term.key)
    if not value or perk is None:
        return 0.0
    if term.key in DEFAULT_ENOUGH_HOURS:
        hours = value if isinstance(value, float) else perk.enough or 0.0
        return hours / 8.0 * priorities.employer_day
    price: float = getattr(priorities.employer_costs, term.key, priorities.employer_costs.another_perk)
    return price


def price_of(key: str, priorities: Priorities) -> float | None:
    """Look up what one unit of a criterion of one's own costs; of money, a dollar unless it is stated otherwise."""
    stated = priorities.employer_costs.other.get(key)
    if stated is None and priorities.criteria[key].unit == priorities.currency:
        return priorities.employer_costs.dollar
    return stated
