"""Which choice is safe while terms are open? Every score may be anything from the stated to the open one.

Minimax regret (Savage 1951; over intervals: Boutilier, Patrascu, Poupart & Schuurmans 2006, Artificial Intelligence
170:686-713): the regret of a against b is the most by which b may turn out better, PMR(a, b) = open b - stated a.
"""

from typing import NamedTuple

from offercompare.model.comparison import TIED, Comparison, Standing


class Cautious(NamedTuple):
    """The choice that can be regretted least."""

    choice: Standing
    regret: float
    """The most by which another may turn out better, in points, 0..100."""
    rival: Standing | None
    """The one that may."""


def cautious_choice(comparison: Comparison) -> Cautious:
    """Find the offer whose greatest possible regret is the least; of several, the one that ranks higher."""
    return min((_regret(comparison, standing) for standing in comparison.contenders), key=lambda found: found.regret)


def possible_leaders(comparison: Comparison) -> tuple[Standing, ...]:
    """Name the offers that may still lead once every open term is known: the open score reaches every stated one."""
    bar = comparison.leader.score.stated - TIED
    return tuple(standing for standing in comparison.contenders if standing.score.open >= bar)


def _regret(comparison: Comparison, choice: Standing) -> Cautious:
    others = [standing for standing in comparison.contenders if standing.file != choice.file]
    rival = max(others, key=lambda standing: standing.score.open, default=None)
    regret = max(0.0, rival.score.open - choice.score.stated) if rival else 0.0
    return Cautious(choice, regret, rival if regret > 0 else None)
