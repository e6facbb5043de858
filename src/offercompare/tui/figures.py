"""The figures behind the screen on how safe the lead is that take a while: reckoned off the screen's own thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from offercompare.analysis.decision import Decision
from offercompare.analysis.dominance import dominated


class Shares(NamedTuple):
    """The part of some possible priorities for which each offer is first."""

    of: Mapping[str, float]
    """By file; 0..1."""
    error: float = 0.0
    """No share is off by more; 0 where they are exact."""


@dataclass(frozen=True)
class Everywhere:
    """What does not depend on the weights, only on which criteria have any."""

    decision: Decision
    shares: Shares
    """Of all priorities."""
    central: Mapping[str, Mapping[str, float]]
    """By file and criterion, the mean of all weights for which an offer is first; those that never are, left out."""
    dominated: Mapping[str, tuple[str, ...]]
    """By file, the offers that are at least as good on everything and better on something."""

    @cached_property
    def rows(self) -> frozenset[tuple[str, tuple[float, ...]]]:
        """What it was reckoned from, in any order of rank."""
        return frozenset(zip(self.decision.offers, self.decision.values, strict=True))

    def holds_for(self, decision: Decision) -> bool:
        """Whether it is true of another decision too."""
        return decision.criteria == self.decision.criteria and self.rows == frozenset(
            zip(decision.offers, decision.values, strict=True)
        )


@dataclass(frozen=True)
class Figures:
    """For how many priorities each offer would win, and who would choose it."""

    decision: Decision
    """What they are true of."""
    everywhere: Everywhere
    in_my_order: Shares
    near_mine: Shares


def measure(decision: Decision, before: Figures | None) -> Figures:
    """Reckon the figures; what still holds of those `before` is kept.

    This is where numpy is loaded: call it in a thread.
    """
    from offercompare.analysis.regions import my_order, near_mine
    from offercompare.analysis.shares import shares_of

    if before is not None and before.everywhere.holds_for(decision):
        everywhere = before.everywhere
    else:
        everywhere = _everywhere(decision)
    ordered, near = shares_of(decision, my_order), shares_of(decision, near_mine)
    return Figures(decision, everywhere, Shares(ordered.of, ordered.error), Shares(near.of, near.error))


def _everywhere(decision: Decision) -> Everywhere:
    from offercompare.analysis.shares import central_weights, shares_of

    shares = shares_of(decision)
    offers = decision.offers
    beaten = {offers[index]: tuple(offers[by] for by in better) for index, better in dominated(decision).items()}
    return Everywhere(decision, Shares(shares.of, shares.error), central_weights(decision), beaten)
