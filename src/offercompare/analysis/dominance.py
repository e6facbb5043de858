"""Which offers are beaten whatever the weights."""

from collections.abc import Mapping, Sequence

from offercompare.analysis.decision import SAME, Decision


def dominated(decision: Decision) -> Mapping[int, tuple[int, ...]]:
    """Name the offers that another is at least as good as on every criterion, and better on one; and by which ones.

    Indices of the decision, in rank order; an offer just like another is not dominated by it.
    """
    found = {}
    for index, row in enumerate(decision.values):
        better = tuple(other for other, values in enumerate(decision.values) if _dominates(values, row))
        if better:
            found[index] = better
    return found


def _dominates(first: Sequence[float], second: Sequence[float]) -> bool:
    is_better = False
    for a, b in zip(first, second, strict=True):
        if a < b - SAME:
            return False
        is_better = is_better or a > b + SAME
    return is_better
