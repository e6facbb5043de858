"""What asks are taken to cost an employer, in words."""

from offercompare.model.comparison import Comparison
from offercompare.wording.amounts import money, number


def prices_said(comparison: Comparison) -> str:
    """Say at which prices asks are reckoned, and where they can be changed."""
    priorities = comparison.evaluation.priorities
    costs, currency = priorities.employer_costs, priorities.currency
    day = money(priorities.employer_day, currency)
    one = "a dollar" if currency == "USD" else money(1, currency)
    paid = one if costs.dollar == 1 else f"{number(costs.dollar)} times that"
    told = f"What it costs them: {one} of allowance, fee or travel {paid}, a paid day {day}"
    if costs.writing:
        told += f", a term put in writing {money(costs.writing, currency)}"
    return f"{told}; perks a guess. Change it in [employer_costs] of your priorities."
