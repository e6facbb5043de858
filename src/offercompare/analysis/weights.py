"""Weights: the trade each one implies, how much it decides among these offers, and how to come by some."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from offercompare.model.bills import ordinary_bills
from offercompare.model.comparison import TIED, Comparison
from offercompare.model.criteria import PINNED_DOWN, Criterion, Measure
from offercompare.model.priorities import Priorities


class TradeOff(NamedTuple):
    """So much of one criterion counts as much as so much of another."""

    criterion: Criterion
    step: float
    """In the unit of the raw value, of a bill in the person's own currency; towards enough, always more than 0."""
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
    """Measure how much each criterion decides among these offers, in the order of the comparison."""
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
    """Convert a step on each criterion, by key, into dollars to learn with.

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
_MOST_STEPS = 100
"""A scale of one's own is taken in steps of 1, 10, 100 ...: no more of them than this from none to enough."""


def _step(criterion: Criterion, priorities: Priorities) -> tuple[float, float]:
    """Choose a step that is easily imagined; with what part of the way from none to enough it is."""
    bills = ordinary_bills(priorities)
    bill = {"travel": bills.travel, "fees": bills.all_fees}.get(criterion.key)
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


HEAVIEST = 10.0
"""The weight of the criterion that matters most, on the scale of the sliders."""


def rank_order_centroid(count: int) -> tuple[float, ...]:
    """Take the mean of all weights that keep an order of `count` criteria, the first the most important; sum 1.

    w_j = (1/j + 1/(j+1) + ... + 1/n) / n (Barron & Barrett 1996, Management Science 42:1515-1523).
    """
    return tuple(sum(1 / place for place in range(first, count + 1)) / count for first in range(1, count + 1))


def weights_of_order(order: Sequence[int]) -> tuple[float, ...]:
    """Set sliders, 0..10 to a tenth, for criteria given from the most to the least important, by their indices."""
    centroid = rank_order_centroid(len(order))
    weights = dict(zip(order, centroid, strict=True))
    return _on_sliders([weights[index] for index in range(len(order))])


def weights_of_swings(swings: Sequence[float]) -> tuple[float, ...]:
    """Set sliders, 0..10 to a tenth, by what a swing from none to enough is worth on each criterion.

    Swing weighting: the swing one would choose first counts 100, every other what it is worth next to that one (von
    Winterfeldt & Edwards 1986, Decision Analysis and Behavioral Research, chapter 8).

    Raises:
        ValueError: no swing is worth anything.
    """
    if not any(swings):
        raise ValueError("no swing is worth anything")
    return _on_sliders(swings)


def _on_sliders(weights: Sequence[float]) -> tuple[float, ...]:
    """Scale to the heaviest and round to a tenth; what has any weight keeps some."""
    heaviest = max(weights)
    return tuple(max(0.1, round(HEAVIEST * weight / heaviest, 1)) if weight else 0.0 for weight in weights)
