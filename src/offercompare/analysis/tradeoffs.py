"""What do my weights mean? The trade each one implies, and how much it decides among these offers."""

from collections.abc import Mapping
from typing import NamedTuple

from offercompare.model.comparison import TIED, Comparison
from offercompare.model.criteria import PINNED_DOWN, Criterion, Measure
from offercompare.model.priorities import Priorities


class TradeOff(NamedTuple):
    """So much of one criterion counts as much as so much of another."""

    criterion: Criterion
    step: float
    """In the unit of the raw value, but of a bill in one's own currency; towards enough, always more than 0."""
    reference: Criterion
    counts_as: float
    """In the unit of the reference, more than 0."""


class Influence(NamedTuple):
    """How much a criterion decides among these offers: a weight on what is alike everywhere decides nothing."""

    share: float
    """Of all weight, 0..1."""
    spread: float
    """From the least to the most points among the contenders, 0..100."""
    effective: float
    """Share x spread as a part of the sum over all criteria, 0..1; all 0 where nothing sets the offers apart."""


def influences(comparison: Comparison) -> tuple[Influence, ...]:
    """Say of every criterion how much it decides among these offers."""
    spreads = []
    for index in range(len(comparison.criteria)):
        points = [standing.cells[index].points.stated for standing in comparison.contenders]
        spreads.append(max(points) - min(points))
    working = [share * spread for share, spread in zip(comparison.shares, spreads, strict=True)]
    total = sum(working)
    return tuple(
        Influence(share, spread, part / total if total > TIED else 0.0)
        for share, spread, part in zip(comparison.shares, spreads, working, strict=True)
    )


def trade_offs(comparison: Comparison) -> Mapping[str, TradeOff]:
    """Say what a step on each criterion counts for, by key, in dollars to learn with.

    Between none and enough a unit of a criterion earns weight / |enough - none|; a trade-off is the ratio of two such
    rates (Keeney & Raiffa 1976, the marginal rate of substitution of an additive value model). Where dollars have no
    weight, days are the reference, and where these have none either there is no trade-off. Nor is there for what has no
    weight or no bill.
    """
    counted = {
        criterion.key: (criterion, share)
        for criterion, share in zip(comparison.criteria, comparison.shares, strict=True)
        if share
    }
    reference_key = next((key for key in ("dollars", "days") if key in counted), None)
    if reference_key is None:
        return {}
    reference, share = counted.pop(reference_key)
    unit = share / abs(reference.enough - reference.none)
    found = {}
    for key, (criterion, own_share) in counted.items():
        step, part = _step(criterion, comparison.evaluation.priorities)
        if part > 0:
            found[key] = TradeOff(criterion, step, reference, own_share * part / unit)
    return found


_BILL_STEP = 100.0


def _step(criterion: Criterion, priorities: Priorities) -> tuple[float, float]:
    """A step that is easily imagined, and what part of the way from none to enough it is."""
    bill = {"travel": priorities.my_costs.travel, "fees": priorities.my_costs.fees}.get(criterion.key)
    length = abs(criterion.enough - criterion.none)
    if bill is not None:
        return _BILL_STEP, _BILL_STEP / bill if bill else 0.0
    match criterion.measure:
        case Measure.SHARE:
            return 1.0, 1.0
        case Measure.TERMS:
            return 1 / len(PINNED_DOWN), 1 / len(PINNED_DOWN)
        case Measure.DOLLARS:
            return _BILL_STEP, _BILL_STEP / length
    step = 1.0
    while length / step > _MOST_STEPS:
        step *= 10
    return step, step / length


_MOST_STEPS = 100
"""A scale of one's own is taken in steps of 1, 10, 100 ...: no more of them than this from none to enough."""
