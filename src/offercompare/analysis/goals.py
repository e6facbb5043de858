"""What an ask is to reach: the lead, a tie with another offer, or a score."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from offercompare.model.comparison import TIED, Comparison, Standing
from offercompare.model.counter_offers import counter_offers, is_counter_offer
from offercompare.model.criteria import stated_points
from offercompare.model.evaluation import Evaluated, Source, measure
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities


class Target(NamedTuple):
    """What an offer has to come to."""

    score: float
    """0..100; minus infinity where any will do."""
    needs_musts: bool
    """Whether it may miss no must-have."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached, by one of several ways."""

    score: float | None
    """That of the offer to pass or to draw level with, or the one to reach; `None` where there is no other offer."""
    rival: Standing | None
    """The offer to pass or to draw level with."""
    targets: tuple[Target, ...]
    is_lead: bool = False
    """Whether the rival is to be passed, and not only reached."""


def to_lead(comparison: Comparison, standing: Standing) -> Goal:
    """Rank first and alone; counter-offers made of this offer are no rivals.

    An offer that misses a must-have leads only where every other one misses one too, or if it comes to miss none.
    """
    rivals = rivals_of(standing, comparison)
    able = [rival for rival in rivals if not rival.misses_a_must]
    best = max(able or rivals, key=lambda rival: rival.score.stated, default=None)
    targets = [Target(_past(max((rival.score.stated for rival in able), default=-math.inf)), needs_musts=True)]
    if not able:
        targets.append(Target(_past(best.score.stated) if best else -math.inf, needs_musts=False))
    return Goal(best.score.stated if best else None, best, tuple(targets), is_lead=True)


def to_tie(rival: Standing) -> Goal:
    """Draw level with another offer, or pass it."""
    target = Target(rival.score.stated, needs_musts=not rival.misses_a_must)
    return Goal(rival.score.stated, rival, (target,))


def to_score(score: float) -> Goal:
    """Reach a score, whatever the others have."""
    return Goal(score, None, (Target(score, needs_musts=False),))


def rivals_of(standing: Standing, comparison: Comparison) -> tuple[Standing, ...]:
    """The other offers one holds: no counter-offers, and of a counter-offer not the one it was made of."""
    answers = counter_offers([other.file for other in comparison.standings])
    return tuple(
        other
        for other in comparison.standings
        if other.file != standing.file and other.file not in answers and not is_counter_offer(standing.file, other.file)
    )


def _past(score: float) -> float:
    """The least score that is more than this one, by more than what counts as equal."""
    return score + 2 * TIED


class Judge:
    """Scores one offer as it would be if something were granted, all others as they are."""

    def __init__(self, comparison: Comparison, standing: Standing) -> None:
        """Judge by the weights of `comparison`."""
        evaluation = comparison.evaluation
        self._file = standing.file
        self._criteria = evaluation.criteria
        self._priorities: Priorities = evaluation.priorities
        self._shares: Mapping[str, float] = dict(
            zip((criterion.key for criterion in self._criteria), comparison.shares, strict=True)
        )

    def score(self, offer: Offer) -> float:
        """Stated score, 0..100."""
        rate = self._priorities.rate(offer.currency) or 1.0
        points = stated_points(offer, self._priorities, rate, self._criteria)
        return sum(share * each for share, each in zip(self._shares.values(), points, strict=True))

    def reaches(self, offer: Offer, goal: Goal) -> bool:
        """Whether an offer comes to what is to be reached."""
        score = self.score(offer)
        near = [target for target in goal.targets if score >= target.score - TIED / 10]
        if any(target.needs_musts for target in near) and self._priorities.must:
            misses = self.measured(offer).misses_a_must
            return any(not target.needs_musts or not misses for target in near)
        return bool(near)

    def measured(self, offer: Offer) -> Evaluated:
        """The offer on every criterion, must-haves and all."""
        return measure(Source(self._file, offer), self._priorities, self._criteria)
