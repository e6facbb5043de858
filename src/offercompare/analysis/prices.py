"""What an ask costs the employer, at the prices of `[employer_costs]`."""

from collections.abc import Sequence

from offercompare.analysis.open_terms import rate_of
from offercompare.model.catalogue import own_number as own_number_term
from offercompare.model.catalogue import perk as perk_term
from offercompare.model.criteria import Criterion, own_number
from offercompare.model.edits import Edit, apply
from offercompare.model.evaluation import Evaluation
from offercompare.model.ledger import cme_days, fee_on_top, has_allowance, part_time_factor, travel_on_top
from offercompare.model.offer import Fact, Offer
from offercompare.model.priorities import Priorities
from offercompare.model.readings import Reading
from offercompare.model.sections import FEES


def cost_to_employer(offer: Offer, asks: Sequence[Edit], evaluation: Evaluation) -> float | None:
    """What the asks cost the employer a year, in the person's own currency; `None` where one has no price.

    What an offer costs is what it pays: the allowance before tax, fees and travel on top, paid days, perks at the
    prices of `[employer_costs]`. What an ask costs is the difference.
    """
    priorities, criteria = evaluation.priorities, evaluation.criteria
    after = apply(offer, asks)
    own = {own_number_term(criterion.key): criterion for criterion in criteria if criterion.is_own}
    for ask in asks:
        criterion = own.get(ask.term)
        if criterion and ask.changes_value and price_of(criterion, priorities) is None:
            return None
    writing = priorities.employer_costs.writing * sum(ask.in_writing for ask in asks)
    return _paid(after, priorities, criteria) - _paid(offer, priorities, criteria) + writing


def _paid(offer: Offer, priorities: Priorities, criteria: Sequence[Criterion]) -> float:
    costs, mine, rate = priorities.employer_costs, priorities.my_costs, rate_of(offer, priorities)
    money = 0.0
    if has_allowance(offer):
        part = part_time_factor(offer, by_fte=offer.allowance.by_fte, reading=Reading.STATED)
        money += (offer.allowance.amount or 0.0) * part * rate
    money += sum(fee_on_top(offer, key, mine.fee(key), rate, Reading.STATED) for key in FEES)
    money += travel_on_top(offer, mine.travel, rate, Reading.STATED)
    paid = money * costs.dollar + cme_days(offer, 0.0, Reading.STATED) * priorities.employer_day
    paid += sum(_perk_cost(name, perk_term(name).of(offer), priorities) for name in priorities.perks)
    for criterion in criteria:
        price = price_of(criterion, priorities) if criterion.is_own else None
        if price is not None:
            is_money = criterion.unit == priorities.currency
            number = own_number(offer, criterion, rate if is_money else 1.0, Reading.STATED)
            paid += price * (-number if criterion.less_is_better else number)
    return paid


def _perk_cost(name: str, fact: Fact, priorities: Priorities) -> float:
    """What a perk costs the employer a year: hours as parts of a day of eight, all others at their price."""
    if not fact.value:
        return 0.0
    if name in {"protected_time", "board_prep_time"}:
        enough = priorities.perks[name].enough or 0.0
        hours = fact.value if isinstance(fact.value, float) else enough
        return hours / 8.0 * priorities.employer_day
    price: float = getattr(priorities.employer_costs, name, priorities.employer_costs.another_perk)
    return price


def price_of(criterion: Criterion, priorities: Priorities) -> float | None:
    """What one unit of a criterion of one's own costs; of money, a dollar unless it is said otherwise."""
    stated = priorities.employer_costs.other.get(criterion.key)
    if stated is None and criterion.unit == priorities.currency:
        return priorities.employer_costs.dollar
    return stated
