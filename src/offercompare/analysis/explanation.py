"""What would change the answer, all of it: the one result that the report and its JSON read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.figures import Figures, measure
from offercompare.analysis.flips import Flip, flips
from offercompare.analysis.open_terms import gaps
from offercompare.analysis.questions import Inquiries, inquiries
from offercompare.analysis.regret import Cautious, cautious_choice
from offercompare.analysis.safety import Transfer, margin, nearest_transfer
from offercompare.analysis.tradeoffs import Influence, TradeOff, influences, trade_offs
from offercompare.model.comparison import Comparison

if TYPE_CHECKING:  # loads numpy
    from offercompare.analysis.shares import Shares


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
    least: Mapping[str, float]
    """Of which criteria, by key, `with_least` asks so much of all weight, 0..1."""
    with_least: "Shares | None"
    """Of the priorities that give those criteria at least so much; `None` where none is asked for."""


def explain(comparison: Comparison, least: Mapping[str, float] | None = None) -> Explanation:
    """Work out what would change the answer; loads numpy.

    Args:
        comparison: Whose answer it is.
        least: Shares, 0..1, that some criteria have at least, by key, for one more set of priorities.

    Raises:
        ValueError: the least shares are more than all together.
    """
    from offercompare.analysis.regions import at_least
    from offercompare.analysis.shares import shares_of

    decision = decision_of(comparison)
    wanted = dict(least or {})
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
        wanted,
        shares_of(decision, at_least(wanted)) if wanted else None,
    )
