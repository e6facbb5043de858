"""For how many priorities each offer would win, and who would choose it: what takes a while to reckon.

Importing this module does not load numpy; `measure` does, so call it in a thread, or where a while does not matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from offercompare.analysis.decision import Decision
from offercompare.analysis.dominance import dominated

if TYPE_CHECKING:  # both load numpy
    from offercompare.analysis.shares import Shares
    from offercompare.analysis.study import Study


@dataclass(frozen=True)
class Everywhere:
    """What does not depend on the weights, only on which criteria have any."""

    decision: Decision
    shares: "Shares"
    """Of all priorities."""
    central: Mapping[str, Mapping[str, float]]
    """By file and criterion, the mean of all weights for which an offer is first; those that never are, left out."""
    expected_ranks: Mapping[str, float]
    """By file, over all priorities."""
    dominated: Mapping[str, tuple[str, ...]]
    """By file, the offers that are at least as good on everything and better on something."""

    @cached_property
    def rows(self) -> frozenset[tuple[str, tuple[float, ...]]]:
        """What it was reckoned from, in any order of rank."""
        return frozenset(zip(self.decision.offers, self.decision.values, strict=True))

    @cached_property
    def study(self) -> "Study":
        """The values, ready for other weights where these are too many for an exact answer."""
        from offercompare.analysis.study import Study

        return Study(self.decision)

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
    in_my_order: "Shares"
    near_mine: "Shares"


def measure(decision: Decision, before: Figures | None = None) -> Figures:
    """Reckon the figures; what still holds of those `before` is kept."""
    from offercompare.analysis.regions import my_order, near_mine
    from offercompare.analysis.shares import shares_of

    if before is not None and before.everywhere.holds_for(decision):
        everywhere = before.everywhere
        if everywhere.shares.is_sampled:
            study, weights = everywhere.study, decision.weights
            return Figures(decision, everywhere, study.my_order(weights), study.near_mine(weights))
    else:
        everywhere = _everywhere(decision)
    return Figures(decision, everywhere, shares_of(decision, my_order), shares_of(decision, near_mine))


def _everywhere(decision: Decision) -> Everywhere:
    from offercompare.analysis.shares import central_weights, expected_ranks, shares_of

    offers = decision.offers
    beaten = {offers[index]: tuple(offers[by] for by in better) for index, better in dominated(decision).items()}
    return Everywhere(decision, shares_of(decision), central_weights(decision), expected_ranks(decision), beaten)
