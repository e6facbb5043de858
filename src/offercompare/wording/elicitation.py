"""The questions by which weights are found."""

from offercompare.model.criteria import PINNED_DOWN, Criterion, Measure
from offercompare.model.priorities import Priorities
from offercompare.wording.amounts import count, money, number
from offercompare.wording.clean import clean

WHICH_FIRST = (
    "Imagine an offer with nothing of all this.",
    "Which one would you raise first, all the way?",
)


def swing(criterion: Criterion, priorities: Priorities) -> str:
    """Say what it is to go from none to enough: "from 0 to 10 days"."""
    currency, costs = priorities.currency, priorities.my_costs
    if criterion.key in {"travel", "fees"}:
        bill = costs.travel if criterion.key == "travel" else costs.fees
        return f"from nothing to all of {money(bill, currency)} a year"
    match criterion.measure:
        case Measure.DOLLARS:
            return f"from {money(criterion.none, currency)} to {money(criterion.enough, currency)} a year"
        case Measure.DAYS:
            return f"from {number(criterion.none)} to {count(criterion.enough, 'days')} a year"
        case Measure.SHARE:
            return "from none to all on my list"
        case Measure.TERMS:
            return f"from none to all {len(PINNED_DOWN)} terms"
    if criterion.unit == currency:
        return f"from {money(criterion.none, currency)} to {money(criterion.enough, currency)}"
    return f"from {number(criterion.none)} to {number(criterion.enough)} {clean(criterion.unit)}".rstrip()
