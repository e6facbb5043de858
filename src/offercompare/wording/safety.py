"""How safe the lead is, in words."""

from offercompare.analysis.decision import SAME
from offercompare.model.comparison import Comparison
from offercompare.wording.amounts import percent


def margin_note(margin: float | None, comparison: Comparison) -> str:
    """Say the safety margin in a few words; empty where there is nobody to overtake.

    Args:
        margin: What `analysis.safety.margin` says of this comparison.
        comparison: Whose leader it is.
    """
    if len(comparison.contenders) == 1:
        return ""
    if len(comparison.level_with_leader) > 1:
        return "level, no safety margin"
    return WHATEVER if leads_whatever(margin) else f"safety margin {percent(margin or 0.0)}"


WHATEVER = "leads whatever the weights"


def leads_whatever(margin: float | None) -> bool:
    """Whether no weights at all make another offer lead."""
    return margin is None or margin >= 1 - SAME
