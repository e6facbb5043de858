"""Which choice is safe while terms are open? Every score may be anything from the stated to the open one.

Minimax regret (Savage 1951; over intervals: Boutilier, Patrascu, Poupart & Schuurmans 2006, Artificial Intelligence
170:686-713): the regret of a against b is the most by which b may turn out better, PMR(a, b) = open b - stated a.
"""

from typing import NamedTuple

from offercompare.model.comparison import Comparison, Standing


class Cautious(NamedTuple):
    """The choice that can be regretted least."""

    choice: Standing
    regret: float
    """The most by which another may turn out better, in points, 0..100."""
    rival: Standing | None
    """The one that may."""


def cautious_choice(comparison: Comparison) -> Cautious:
    """Find the offer whose greatest possible regret is the least; of several, the one that ranks higher.

    An offer that may turn out to miss a must-have is no cautious choice while there are others.
    """
    sure = [standing for standing in comparison.contenders if not comparison.doubtful_musts(standing)]
    choices = sure or comparison.contenders
    return min((_regret(comparison, standing) for standing in choices), key=lambda found: found.regret)


def _regret(comparison: Comparison, choice: Standing) -> Cautious:
    others = [standing for standing in comparison.contenders if standing.file != choice.file]
    rival = max(others, key=lambda standing: standing.score.open, default=None)
    regret = max(0.0, rival.score.open - choice.score.stated) if rival else 0.0
    return Cautious(choice, regret, rival if regret > 0 else None)
