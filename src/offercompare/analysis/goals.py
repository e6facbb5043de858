"""What an offer is to reach, where it stands, and what it would come to if something were granted.

All on the stated reading: who asks wants to know where the promise would put the offer.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from offercompare.analysis.negotiable import NegotiableTerm, cost_to_employer
from offercompare.analysis.variants import Variants
from offercompare.model.comparison import TIED, Comparison, Standing, compare
from offercompare.model.edits import Edit
from offercompare.model.evaluation import MustStatus, with_edits

_SHORT = 16
"""Values that are tried one by one; those of a list of words need not rise."""


class Target(NamedTuple):
    """What an offer has to come to."""

    score: float
    """0..100; minus infinity where any will do."""
    needs_musts: bool
    """Whether it may miss no must-have."""


@dataclass(frozen=True)
class Goal:
    """What is to be reached, by one of several ways."""

    score: float | None
    """To draw level with, to pass (`lead_by` is in it) or to reach; `None` where there is no other offer."""
    rival: Standing | None
    """The offer to pass or to draw level with."""
    targets: tuple[Target, ...]
    is_lead: bool = False
    """Whether the rival is to be passed, and not only reached."""
    lead_by: float = 0.0
    """By how many points at least it is to be passed; 0: by any."""
    at_most: int | None = None
    """How many terms may be asked for; `None`: any number."""


def to_lead(comparison: Comparison, standing: Standing, *, lead_by: float = 0.0, at_most: int | None = None) -> Goal:
    """Rank first and alone; counter-offers made of this offer are no rivals.

    An offer that misses a must-have leads only where every other one misses one too, or if it comes to miss none.

    Args:
        comparison: With the weights that count.
        standing: The offer that is to lead.
        lead_by: By how many points at least, 0..100; 0: by any.
        at_most: How many terms may be asked for; `None`: any number.
    """
    rivals = rivals_of(standing, comparison)
    able = [rival for rival in rivals if not rival.misses_a_must]
    best = max(able or rivals, key=lambda rival: rival.score.stated, default=None)
    to_pass = _past(max((rival.score.stated for rival in able), default=-math.inf), lead_by)
    targets = [Target(to_pass, needs_musts=True)]
    if not able:
        targets.append(Target(_past(best.score.stated, lead_by) if best else -math.inf, needs_musts=False))
    score = best.score.stated + lead_by if best else None
    return Goal(score, best, tuple(targets), is_lead=True, lead_by=lead_by, at_most=at_most)


def to_tie(rival: Standing, at_most: int | None = None) -> Goal:
    """Draw level with another offer, or pass it."""
    target = Target(rival.score.stated, needs_musts=not rival.misses_a_must)
    return Goal(rival.score.stated, rival, (target,), at_most=at_most)


def to_score(score: float, at_most: int | None = None) -> Goal:
    """Reach a score, whatever the others have."""
    return Goal(score, None, (Target(score, needs_musts=False),), at_most=at_most)


def _past(score: float, lead_by: float) -> float:
    """Give the least score that is so much more than this one, and by more than what counts as equal."""
    return score + max(lead_by, 2 * TIED)


def rivals_of(standing: Standing, comparison: Comparison) -> tuple[Standing, ...]:
    """List the other offers."""
    return tuple(other for other in comparison.standings if other.file != standing.file)


class Place(NamedTuple):
    """Where an offer stands among the others."""

    standing: Standing
    rank: int
    """1 is first; offers that are level share it."""
    rival: Standing | None
    """The first of those ahead; else one that is level; else the next. `None` where there is no other offer."""
    gap: float
    """Points that the offer has more than the rival, or less."""

    @property
    def leads(self) -> bool:
        """Whether it is first, and alone."""
        return self.rival is None or self.standing.rank < self.rival.rank


def place_of(comparison: Comparison, file: str) -> Place:
    """Find where the offer of a file stands.

    Raises:
        KeyError: the comparison has no such offer.
    """
    standing = next((standing for standing in comparison.standings if standing.file == file), None)
    if standing is None:
        raise KeyError(file)
    rivals = rivals_of(standing, comparison)
    ahead = [rival for rival in rivals if rival.rank < standing.rank]
    level = [rival for rival in rivals if rival.rank == standing.rank]
    rival = next(iter((*ahead, *level, *rivals)), None)
    gap = standing.score.stated - rival.score.stated if rival else 0.0
    return Place(standing, 1 + len(ahead), rival, gap)


class Judge(Variants):
    """Scores one offer as it would be if something were granted, all others as they are."""

    def __init__(self, comparison: Comparison, standing: Standing) -> None:
        """Judge by the weights of `comparison`."""
        super().__init__(standing.evaluated, comparison.evaluation)
        self.comparison, self.standing = comparison, standing

    def score(self, asks: Sequence[Edit]) -> float:
        """Work out the stated score, 0..100, with these asks granted."""
        shares, moved = self.comparison.shares, self.points_with(*asks)
        gained = (shares[at] * (each - self.cells[at].points.stated) for at, each in moved.items())
        return self.standing.score.stated + sum(gained)

    def cost(self, asks: Sequence[Edit]) -> float | None:
        """Work out what these asks cost the employer a year; `None` where one has no price."""
        return cost_to_employer(self.offer, asks, self.comparison.evaluation)

    def reaches(self, asks: Sequence[Edit], targets: Sequence[Target]) -> bool:
        """Return whether the offer reaches one of the targets."""
        score = self.score(asks)
        near = [target for target in targets if score >= target.score - TIED / 10]
        if any(target.needs_musts for target in near) and self.musts:
            misses = MustStatus.MISSED in self.musts_with(*asks).values()
            return any(not target.needs_musts or not misses for target in near)
        return bool(near)


def with_granted(comparison: Comparison, standing: Standing, asks: Sequence[Edit]) -> Comparison:
    """Compare as if the asks were granted, and all other offers stayed as they are."""
    return compare(with_edits(comparison.evaluation, standing.file, asks), comparison.weights)


def first_enough(term: NegotiableTerm, is_enough: Callable[[Edit], bool]) -> int | None:
    """Find the first value that is enough; long scales rise, so that they can be halved."""
    values = term.values
    if len(values) <= _SHORT:
        return next((at for at in range(len(values)) if is_enough(term.ask(values[at]))), None)
    low, high = 0, len(values) - 1
    if not is_enough(term.ask(values[high])):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(term.ask(values[middle])) else (middle + 1, high)
    return low
