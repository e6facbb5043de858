"""What one would pay oneself, in sentences."""

from offercompare.model.plan import Plan
from offercompare.wording.amounts import money
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
