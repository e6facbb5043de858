"""What would change the answer, all of it: the one result that the report and its JSON read."""

from collections.abc import Mapping
from dataclasses import dataclass

from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.figures import Figures, measure
from offercompare.analysis.flips import Flip, flips
from offercompare.analysis.questions import Inquiries, gaps, inquiries
from offercompare.analysis.regret import Cautious, cautious_choice
from offercompare.analysis.safety import Transfer, margin, nearest_transfer
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
    figures: Figures
    inquiries: Inquiries
    cautious: Cautious
    influences: tuple[Influence, ...]
    """In the order of the comparison's criteria."""
    trade_offs: Mapping[str, TradeOff]


def explain(comparison: Comparison) -> Explanation:
    """Work out what would change the answer; loads numpy."""
    decision = decision_of(comparison)
    return Explanation(
        comparison,
        decision,
        margin(decision),
        nearest_transfer(decision),
        flips(decision),
        measure(decision),
        inquiries(comparison, gaps(comparison.evaluation)),
        cautious_choice(comparison),
        influences(comparison),
        trade_offs(comparison),
    )
