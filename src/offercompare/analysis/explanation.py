"""What would change the answer, all of it: the one result that the report and its JSON read.

Importing this module loads numpy.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.dominance import dominated
from offercompare.analysis.flips import Flip, flips
from offercompare.analysis.questions import Inquiries, gaps, inquiries
from offercompare.analysis.regions import all_priorities, my_order, near_mine
from offercompare.analysis.regret import Cautious, cautious_choice
from offercompare.analysis.safety import Transfer, margin, nearest_transfer
from offercompare.analysis.shares import Shares, central_weights, expected_ranks, shares_of
from offercompare.analysis.tradeoffs import Influence, TradeOff, influences, trade_offs
from offercompare.model.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Explanation:
    """How safe the lead is, what would turn it, and what to ask."""

    comparison: Comparison
    decision: Decision
    margin: float | None
    nearest: Transfer | None
    flips: tuple[Flip, ...]
    """In the order of the decision's criteria."""
    all_priorities: Shares
    my_order: Shares
    near_mine: Shares
    central_weights: Mapping[str, Mapping[str, float]]
    """By file and criterion; those that are never first are left out."""
    expected_ranks: Mapping[str, float]
    """By file, over all priorities."""
    dominated: Mapping[int, tuple[int, ...]]
    inquiries: Inquiries
    cautious: Cautious
    influences: tuple[Influence, ...]
    """In the order of the comparison's criteria."""
    trade_offs: Mapping[str, TradeOff]

    @property
    def never_first(self) -> tuple[str, ...]:
        """The offers that no priorities put first, in rank order."""
        return tuple(file for file, share in self.all_priorities.of.items() if not share)


def explain(comparison: Comparison) -> Explanation:
    """Work out what would change the answer."""
    decision = decision_of(comparison)
    return Explanation(
        comparison,
        decision,
        margin(decision),
        nearest_transfer(decision),
        flips(decision),
        shares_of(decision, all_priorities),
        shares_of(decision, my_order),
        shares_of(decision, near_mine),
        central_weights(decision),
        expected_ranks(decision),
        dominated(decision),
        inquiries(comparison, gaps(comparison.evaluation)),
        cautious_choice(comparison),
        influences(comparison),
        trade_offs(comparison),
    )
