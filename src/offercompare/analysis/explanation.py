"""What would change the answer, all of it: the one result that the report and its JSON read.

Importing this module does not load numpy; `explain` and `measure_shares` do, so call them in a thread, or where a while
does not matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.flips import Transfer, Upset, margin, nearest_transfer, upsets
from offercompare.analysis.question_values import QuestionValues, open_terms, question_values
from offercompare.analysis.weights import Influence, TradeOff, influences, trade_offs
from offercompare.model.comparison import TIED, Comparison, Standing

if TYPE_CHECKING:  # loads numpy
    from offercompare.analysis.shares import Shares, Study


@dataclass(frozen=True)
class Figures:
    """For how many priorities each offer would win, and who would choose it."""

    decision: Decision
    """What they are true of."""
    overall: "Study"
    """What does not depend on the weights."""
    in_my_order: "Shares"
    near_mine: "Shares"


def measure_shares(decision: Decision, before: Figures | None = None) -> Figures:
    """Work out the figures; what still holds of those `before` is kept."""
    from offercompare.analysis.shares import Study, my_order, near_mine, shares_of

    if before is None or not before.overall.holds_for(decision):
        return Figures(decision, Study(decision), shares_of(decision, my_order), shares_of(decision, near_mine))
    study = before.overall
    if study.shares.is_sampled:
        return Figures(decision, study, study.my_order(decision.weights), study.near_mine(decision.weights))
    return Figures(decision, study, shares_of(decision, my_order), shares_of(decision, near_mine))


class CautiousChoice(NamedTuple):
    """The choice that can be regretted least while terms are open."""

    choice: Standing
    regret: float
    """The most by which another may turn out better, in points, 0..100."""
    rival: Standing | None
    """The one that may."""
    alike: tuple[Standing, ...] = ()
    """Others of which the same is so."""


def cautious_choice(comparison: Comparison) -> CautiousChoice:
    """Find the offer whose greatest possible regret is the least; of several, the one that ranks higher.

    Minimax regret (Savage 1951) over intervals (Boutilier, Patrascu, Poupart & Schuurmans 2006, Artificial Intelligence
    170:686-713): every score may be anything from the stated to the open one, so the regret of a against b is at most
    PMR(a, b) = open b - stated a.

    An offer that may turn out to miss a must-have is no cautious choice while there are others.
    """
    sure = [standing for standing in comparison.contenders if not comparison.doubtful_musts(standing)]
    choices = sure or comparison.contenders
    least, *others = sorted((_regret(comparison, standing) for standing in choices), key=lambda found: found.regret)
    return least._replace(alike=tuple(each.choice for each in others if each.regret < least.regret + TIED))


def _regret(comparison: Comparison, choice: Standing) -> CautiousChoice:
    others = (standing for standing in comparison.contenders if standing.file != choice.file)
    rival = max(others, key=lambda standing: standing.score.open, default=None)
    regret = max(0.0, rival.score.open - choice.score.stated) if rival else 0.0
    return CautiousChoice(choice, regret, rival if regret > 0 else None)


@dataclass(frozen=True)
class Explanation:
    """How safe the lead is, what would turn it, and what to ask."""

    comparison: Comparison
    decision: Decision
    margin: float | None
    nearest: Transfer | None
    upsets: tuple[Upset, ...]
    figures: Figures
    question_values: QuestionValues
    cautious: CautiousChoice
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
    from offercompare.analysis.shares import at_least, shares_of

    decision = decision_of(comparison)
    wanted = dict(least or {})
    return Explanation(
        comparison,
        decision,
        margin(comparison),
        nearest_transfer(decision),
        upsets(comparison),
        measure_shares(decision),
        question_values(comparison, open_terms(comparison.evaluation)),
        cautious_choice(comparison),
        influences(comparison),
        trade_offs(comparison),
        wanted,
        shares_of(decision, at_least(wanted)) if wanted else None,
    )
