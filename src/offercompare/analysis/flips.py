"""Which weight flips the leader? Closed form, each criterion by itself with the other weights left where they are.

The other weights keep their proportions, so an offer's score is a straight line in the share t of one criterion.
Whoever's line is highest leads. A rival with the gap g and the differences d reaches the leader at
t* = (g - w_k d_k) / (g - d_k): above the present share where d_k < 0, below it where g < w_k d_k (Triantaphyllou &
Sanchez 1997, Decision Sciences 28:151-194). `flips` says it in shares, `upsets` in the unit of the sliders, 0..10,
where the other weights stay as they are: r* = t* x (the sum of the others) / (1 - t*).
"""

from collections.abc import Sequence
from typing import NamedTuple

from offercompare.analysis.decision import SAME, Decision, decision_of
from offercompare.model.comparison import TIED, Comparison, Standing
from offercompare.model.criteria import Criterion

LOWEST, HIGHEST = 0.0, 10.0


class Turn(NamedTuple):
    """Where the leader changes."""

    at: float
    """The share of the criterion, 0..1, at which the two are level."""
    leader: int
    """Who leads beyond, as an index of the decision."""


class Flip(NamedTuple):
    """What becomes of the leader when one criterion counts for less, or for more."""

    down: Turn | None
    up: Turn | None


NO_FLIP = Flip(None, None)


def flips(decision: Decision) -> tuple[Flip, ...]:
    """Find for each criterion where the leader changes first, below and above its share.

    None where there is but one criterion, and where the lead is shared already by offers that are not just alike: there
    any change decides.
    """
    rivals = _rivals(decision)
    if len(decision.weights) == 1 or any(rival.gap <= SAME for rival in rivals):
        return (NO_FLIP,) * len(decision.weights)
    return tuple(
        Flip(_first(decision, rivals, index, upward=False), _first(decision, rivals, index, upward=True))
        for index in range(len(decision.weights))
    )


class _Rival(NamedTuple):
    """An offer that is not just like the leader."""

    place: int
    """As an index of the decision."""
    gap: float
    differences: tuple[float, ...]
    """Leader less rival, on every criterion."""


def _rivals(decision: Decision) -> list[_Rival]:
    leader, *others = decision.values
    rivals = [
        _Rival(place, gap, tuple(a - b for a, b in zip(leader, row, strict=True)))
        for place, (gap, row) in enumerate(zip(decision.gaps, others, strict=True), start=1)
    ]
    return [rival for rival in rivals if max(map(abs, rival.differences)) > SAME]


def _first(decision: Decision, rivals: Sequence[_Rival], criterion: int, *, upward: bool) -> Turn | None:
    """Find who reaches the leader first; of several at one place the steepest leads beyond it, then the better rank."""
    weight, sign = decision.weights[criterion], 1 if upward else -1
    found: tuple[float, float, int] | None = None
    for place, gap, differences in rivals:
        difference = differences[criterion]
        if (difference < -SAME) if upward else (gap < weight * difference - SAME):
            at = (gap - weight * difference) / (gap - difference)
            ahead = sign * (found[0] - at) if found else 1.0
            # In proportion the score of a rival rises by g - d against the leader's, up, and falls by it, down.
            steepness = sign * (gap - difference)
            if found is None or ahead > SAME or (ahead > -SAME and steepness > found[1] + SAME):
                found = (at, steepness, place)
    return Turn(found[0], found[2]) if found else None


class Upset(NamedTuple):
    """The move of one weight after which another offer leads."""

    criterion: Criterion
    now: float
    at: float
    """Beyond this weight, on the side away from `now`, `leader` leads; more than 10 is out of a slider's reach."""
    leader: Standing

    @property
    def is_upward(self) -> bool:
        """Whether the weight has to grow."""
        return self.at > self.now

    @property
    def is_in_reach(self) -> bool:
        """Whether a slider gets there."""
        return LOWEST < self.at < HIGHEST - TIED


def nearest_upset(comparison: Comparison) -> Upset | None:
    """Find the smallest move of one weight within 0..10 after which another offer leads; of several, the first.

    `None` where no single weight can do it, and where the lead is shared already.
    """
    reachable = (upset for upset in upsets(comparison) if upset.is_in_reach)
    return min(reachable, key=lambda upset: round(abs(upset.at - upset.now), 9), default=None)


def upsets(comparison: Comparison) -> tuple[Upset, ...]:
    """Find where the leader changes first, below and above the present weight of each criterion.

    A criterion with weight 0, or the only one with any, takes no part.
    """
    found = []
    counted = [index for index, share in enumerate(comparison.shares) if share]
    for index, flip in zip(counted, flips(decision_of(comparison)), strict=True):
        now = comparison.weights[index]
        others = sum(comparison.weights) - now
        for turn in (flip.down, flip.up):
            if turn is not None:
                at = turn.at * others / (1 - turn.at)
                found.append(Upset(comparison.criteria[index], now, at, comparison.contenders[turn.leader]))
    return tuple(found)


class Stretch(NamedTuple):
    """A range of one weight over which one offer leads."""

    start: float
    end: float
    leader: Standing


class _Line(NamedTuple):
    base: float
    slope: float
    standing: Standing

    def at(self, weight: float) -> float:
        return self.base + self.slope * weight


def leaders_along(comparison: Comparison, index: int) -> tuple[Stretch, ...]:
    """Say who leads at which weight, 0..10, of the criterion `index`: the upper envelope of the lines, from 0 on."""
    lines = _lines(comparison, index)
    stretches: list[Stretch] = []
    weight = LOWEST
    current = max(lines, key=lambda line: (line.at(weight), line.slope))
    while True:
        steeper = [line for line in lines if line.slope > current.slope + TIED]
        crossings = [((current.base - line.base) / (line.slope - current.slope), -line.slope, line) for line in steeper]
        nearest = min((entry[0] for entry in crossings), default=HIGHEST)
        level = [entry for entry in crossings if entry[0] <= nearest + TIED]
        crossing, _, following = min(level, default=(HIGHEST, 0.0, current), key=lambda entry: entry[1])
        if crossing >= HIGHEST:
            return (*stretches, Stretch(weight, HIGHEST, current.standing))
        crossing = max(crossing, weight)
        if crossing > weight:
            stretches.append(Stretch(weight, crossing, current.standing))
        weight, current = crossing, following


def _lines(comparison: Comparison, index: int) -> list[_Line]:
    """Each contender's weighted points as a line in one weight, in rank order."""
    total, weight = sum(comparison.weights), comparison.weights[index]
    lines = []
    for standing in comparison.contenders:
        slope = standing.cells[index].points.stated
        lines.append(_Line(standing.score.stated * total - weight * slope, slope, standing))
    return lines
