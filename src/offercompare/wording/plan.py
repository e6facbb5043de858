"""What one would pay oneself, in sentences."""

from collections.abc import Iterator

from offercompare.model.offer import Offer
from offercompare.model.plan import Plan
from offercompare.wording.amounts import count, money
from offercompare.wording.sentences import listed

SHOWN = 0.5
"""Of money, the least that does not show as nothing."""


def span(plan: Plan) -> str:
    """Say how far a plan looks."""
    years = len(plan.years)
    return f"Over {years} years" if years > 1 else "In one year"


def own_pocket_said(plan: Plan, currency: str) -> str:
    """Say what all years cost oneself, and which of them costs most."""
    lasting = span(plan)
    total, dear = plan.total.own_pocket, plan.dear_year
    if total < SHOWN:
        return f"{lasting} you would pay nothing yourself."
    told = f"{lasting} you would pay {money(total, currency)} yourself"
    if all(abs(year.own_pocket - dear.own_pocket) < SHOWN for year in plan.years):
        return f"{told}, in every year the same." if len(plan.years) > 1 else f"{told}."
    return f"{told}; the dear year is year {dear.year} with {money(dear.own_pocket, currency)}."


def paid_said(plan: Plan, currency: str) -> str:
    """Say what the employer pays, on top of the allowance and out of it, and what is left of it."""
    total = plan.total
    if max(total.on_top, total.from_allowance) < SHOWN:
        told = "They pay nothing of it"
    elif total.on_top < SHOWN:
        told = f"They pay {money(total.from_allowance, currency)}, all from the allowance"
    else:
        poured = money(total.from_allowance, currency) if total.from_allowance >= SHOWN else "nothing"
        told = f"They pay {money(total.on_top, currency)} on top and {poured} from the allowance"
    rest = [f"{money(total.forfeited, currency)} of the allowance would be lost"] if total.forfeited >= SHOWN else []
    rest += [f"{money(total.kept, currency)} of the allowance stays yours"] if total.kept >= SHOWN else []
    return f"{told}; {listed(rest)}." if rest else f"{told}."


def also_said(plan: Plan, offer: Offer, currency: str) -> Iterator[str]:
    """Say what else matters: days out of PTO, the first year, what is assumed, and what would be owed on leaving."""
    if plan.left_open >= SHOWN:
        whole = plan.left_open > plan.total.own_pocket - SHOWN
        part = "All of that" if whole else f"{money(plan.left_open, currency)} of that"
        yield f"{part} is counted as yours because it is not stated who pays: ask."
    if plan.total.days_short >= 0.05:
        yield f"It takes {count(plan.total.days_short, 'days')} of PTO."
    first = plan.first_benefit_year
    if first.months < 12:
        brings = money(first.allowance, currency)
        yield f"The first benefit year has {count(first.months, 'months')} and brings {brings}."
    if offer.allowance.amount and offer.allowance.carryover is None and offer.allowance.paid_as != "stipend":
        yield "What is left at the end of a year is lost unless carryover is agreed."
    if plan.owed_on_leaving is None:
        yield "Whether anything is owed on leaving is not stated."
    else:
        owed = [(months, amount) for months, amount in plan.owed_on_leaving if amount is not None]
        if any(amount >= SHOWN for _, amount in owed):
            told = [f"{money(amount, currency)} after {months}" for months, amount in owed]
            yield f"Owed on leaving: {listed(told)} months."
        else:
            yield "Nothing is owed on leaving."
