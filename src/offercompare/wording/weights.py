"""What weights mean: how they are found, and what a step is worth beside another one."""

from offercompare.analysis.weights import TradeOff
from offercompare.model.bills import ordinary_bills
from offercompare.model.criteria import PINNED_DOWN, Criterion, Measure
from offercompare.model.priorities import Priorities
from offercompare.wording.amounts import count, money, number
from offercompare.wording.criteria import format_value

WHICH_FIRST = (
    "Imagine an offer with nothing of all this.",
    "Which one would you raise first, all the way?",
)


def describe_swing(criterion: Criterion, priorities: Priorities) -> str:
    """Format the range of a criterion, from none to enough: "from 0 to 10 days"."""
    currency, bills = priorities.currency, ordinary_bills(priorities)
    if criterion.key in _BILLS:
        bill = bills.travel if criterion.key == "travel" else bills.all_fees
        return f"from nothing to all of {money(bill, currency)} a year"
    if criterion.measure is Measure.SHARE:
        return "from none to all on your list"
    if criterion.measure is Measure.TERMS:
        return f"from none to all {len(PINNED_DOWN)} terms"
    is_money = criterion.measure is Measure.DOLLARS or criterion.unit == currency
    none = money(criterion.none, currency) if is_money else number(criterion.none)
    a_year = "" if criterion.is_own else " a year"
    return f"from {none} to {format_value(criterion, criterion.enough, currency)}{a_year}"


_BILLS = frozenset({"travel", "fees"})
"""Criteria that are parts of a bill of one's own."""


def _amount(trade: TradeOff, currency: str) -> str:
    """Say a step in the unit of its criterion: "5 days", "1 night a month less"."""
    text = format_value(trade.criterion, trade.step, currency)
    return f"{text} less" if trade.criterion.less_is_better else text


_NOISE = 1e-6
"""Added before an amount is rounded, so that half a dollar goes up whatever way it was computed."""


def _counts_as(trade: TradeOff, currency: str) -> str:
    """Format the worth of the step in the unit of the reference; never "nothing", as it is always more."""
    value = trade.counts_as
    if trade.reference.measure is Measure.DOLLARS:
        return money(value + _NOISE, currency) if value >= 0.5 else f"under {money(1, currency)}"
    return count(value, "days") if value >= 0.005 else "under 0.01 days"


def describe_trade_off(trade: TradeOff, currency: str) -> str:
    """Say beside the name of a criterion what a step counts for: "$100 of it counts as much as $78 to learn with"."""
    step, worth = step_and_worth(trade, currency)
    of_what = "to learn with" if trade.reference.measure is Measure.DOLLARS else "of CME"
    return f"{step} {'count' if step == _ALL else 'counts'} as much as {worth} {of_what}"


_ALL = "all of them"


def step_and_worth(trade: TradeOff, currency: str) -> tuple[str, str]:
    """Say a step under its criterion's name, and what it counts for: "$100 of it" and "$91"."""
    criterion = trade.criterion
    if criterion.key in _BILLS:
        step = f"{money(trade.step, currency)} of it"
    elif criterion.measure is Measure.SHARE:
        step = _ALL
    elif criterion.measure is Measure.TERMS:
        step = "1 more term"
    else:
        step = _amount(trade, currency)
    return step, _counts_as(trade, currency)
