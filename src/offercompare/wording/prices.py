"""What asks are taken to cost an employer, in words."""

from offercompare.model.comparison import Comparison
from offercompare.wording.amounts import money


def prices_said(comparison: Comparison) -> str:
    """Say at which prices asks are reckoned, and where they can be changed."""
    priorities = comparison.evaluation.priorities
    day = money(priorities.employer_day, priorities.currency)
    costs = priorities.employer_costs
    dollar = "a dollar" if costs.dollar == 1 else money(costs.dollar, priorities.currency)
    told = f"What it costs them: a dollar of allowance, fee or travel {dollar}, a paid day {day}"
    return f"{told}; perks a guess. Change it in [employer_costs] of your priorities."
