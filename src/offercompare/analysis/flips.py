"""What moves of weight would change the leader: of one weight alone, of several at once, of any at all.

One weight alone: the other weights stay where they are, so the weighted points of an offer are a straight line in that
weight, and whoever's line is highest leads. All that is said of one weight is read off this upper envelope. A rival
with the gap g and the differences d reaches the leader at the share t* = (g - w_k d_k) / (g - d_k) of criterion k
(Triantaphyllou & Sanchez 1997, Decision Sciences 28:151-194); r* = t* x (the sum of the other weights) / (1 - t*) is
that in the unit of the sliders, 0..10.
"""

import math
from collections.abc import Iterable
from itertools import compress
from operator import sub
from typing import NamedTuple

from offercompare.analysis.decision import SAME, Decision
from offercompare.model.comparison import TIED, Comparison, Standing
from offercompare.model.criteria import Criterion

LOWEST, HIGHEST = 0.0, 10.0


class _Line(NamedTuple):
    """The weighted value of one offer as the weight of one criterion moves: base + slope x weight."""

    base: float
    slope: float
    position: int
    """In rank order, from 0."""


def _lines(comparison: Comparison, index: int) -> list[_Line]:
    total, weight = sum(comparison.weights), comparison.weights[index]
    lines = []
    for position, standing in enumerate(comparison.contenders):
        value = standing.cells[index].points.stated / 100
        lines.append(_Line(standing.score.stated / 100 * total - weight * value, value, position))
    return lines


def _next_turn(lines: Iterable[_Line], current: _Line, sign: int) -> tuple[float, _Line] | None:
    """Find where a line is overtaken first, and by which one: with more weight (1), or with less (-1).

    Only a line that is steeper that way ever gets past it. Of several that meet there the steepest leads beyond, of
    those that are alike the better rank.
    """
    found: tuple[float, _Line] | None = None
    for line in lines:
        steeper = sign * (line.slope - current.slope)
        if steeper > SAME:
            at = sign * (current.base - line.base) / steeper
            ahead = sign * (found[0] - at) if found else math.inf
            if found is None or ahead > TIED or (ahead > -TIED and sign * (line.slope - found[1].slope) > SAME):
                found = (at, line)
    return found if found and (sign > 0 or found[0] > TIED) else None


class Upset(NamedTuple):
    """The move of one weight after which another offer leads."""

    criterion: Criterion
    now: float
    at: float
    """Beyond this weight `leader` leads; more than 10 is out of a slider's reach."""
    share: float
    """What `at` is of all weight then, 0..1."""
    leader: Standing
    is_upward: bool
    """Whether the weight has to grow."""

    @property
    def is_in_reach(self) -> bool:
        """Whether a slider gets there."""
        return self.at < HIGHEST - TIED


def nearest_upset(comparison: Comparison) -> Upset | None:
    """Find the smallest move of one weight within 0..10 after which another offer leads; of several, the first.

    `None` where no single weight can do it, and where the lead is shared already.
    """
    reachable = (upset for upset in upsets(comparison) if upset.is_in_reach)
    return min(reachable, key=lambda upset: round(abs(upset.at - upset.now), 9), default=None)


def upsets(comparison: Comparison) -> tuple[Upset, ...]:
    """Find where the leader changes first, below and above the present weight of each criterion that has any.

    None where the lead is shared already by offers that are not just alike: see `changes` for who leads then.
    """
    best, *level = (standing.evaluated.stated_points for standing in comparison.level_with_leader)
    for points in level:
        if max(map(abs, compress(map(sub, best, points), comparison.shares))) > TIED:
            return ()
    counted = (index for index, share in enumerate(comparison.shares) if share)
    return tuple(upset for index in counted for upset in changes(comparison, index))


def changes(comparison: Comparison, index: int) -> tuple[Upset, ...]:
    """Find the nearest changes of the leader, below and above the present weight of a criterion, at a tie too.

    At a tie the lead changes at the present weight itself; a criterion without any weight upsets no lead yet.
    """
    criterion, now, lines = comparison.criteria[index], comparison.weights[index], _lines(comparison, index)
    others, found = sum(comparison.weights) - now, []
    for sign in (-1, 1):
        if turn := _next_turn(lines, lines[0], sign):
            at, line = turn
            found.append(Upset(criterion, now, at, at / (others + at), comparison.contenders[line.position], sign > 0))
    return tuple(found)


class Stretch(NamedTuple):
    """A range of one weight over which one offer leads."""

    start: float
    end: float
    leader: Standing
    is_shared: bool
    """Whether another is level with it all along."""


def leaders_along(comparison: Comparison, index: int) -> tuple[Stretch, ...]:
    """Find who leads at which weight, 0..10, of one criterion, from 0 on."""
    lines = _lines(comparison, index)
    near = SAME * (sum(comparison.weights) - comparison.weights[index] or 1.0)
    highest = max(line.base for line in lines)
    # Of those that are level at 0, but for a rounding, the steepest leads from there on.
    level = (line for line in lines if line.base >= highest - near)
    turn: tuple[float, _Line] | None = (LOWEST, max(level, key=lambda line: (round(line.slope, 11), -line.position)))
    stretches: list[Stretch] = []
    while turn:
        line = turn[1]
        turn = _next_turn(lines, line, 1)
        if turn and turn[0] >= HIGHEST - TIED:
            turn = None
        start, end = stretches[-1].end if stretches else LOWEST, turn[0] if turn else HIGHEST
        if end > start + TIED:
            is_shared = (
                sum(abs(each.base - line.base) <= near and abs(each.slope - line.slope) <= SAME for each in lines) > 1
            )
            stretches.append(Stretch(start, end, comparison.contenders[line.position], is_shared))
    return tuple(stretches)


def margin(comparison: Comparison) -> float | None:
    """Say which part of all weight could be put anywhere at all without a change of the leader.

    The least of g / (g - min d) over the rivals; 1 or more: the leader is at least as good as each on every criterion.
    `None` where nothing can touch the lead: there is no rival, or only such as do as the leader does, or worse by the
    same everywhere.
    """
    leader, *rivals = comparison.contenders
    best = leader.evaluated.stated_points
    least: float | None = None
    for rival in rivals:
        gap = max(0.0, (leader.score.stated - rival.score.stated) / 100)
        # No difference is more than 1, and those that follow are no nearer: of many, few have to be looked at.
        if least is not None and gap / (gap + 1) > least:
            break
        differences = [*compress(map(sub, best, rival.evaluated.stated_points), comparison.shares)]
        lowest = min(differences) / 100
        if gap - lowest > SAME and (lowest < -SAME or max(differences) / 100 > SAME):
            least = min(gap / (gap - lowest), math.inf if least is None else least)
    return least


class Step(NamedTuple):
    """Weight that goes from one criterion to another, as indices of the decision."""

    giver: int
    taker: int
    move: float
    """As a share of all weight, 0..1."""


class Transfer(NamedTuple):
    """The least weight to move, anywhere, after which another offer leads."""

    leader: int
    """The offer that is level then, and leads with any more, as an index of the decision."""
    move: float
    """As a share of all weight, 0..1; half the distance of the weights, summed over the criteria."""
    steps: tuple[Step, ...]
    """Largest difference first; none where the two are level already."""


def nearest_transfer(decision: Decision) -> Transfer | None:
    """Find the least weight to move after which another offer leads; exact, no weight falls below 0.

    `None` where no rival is better on any criterion.
    """
    leader, *rivals = decision.values
    found = []
    for position, (gap, row) in enumerate(zip(decision.gaps, rivals, strict=True), 1):
        differences = tuple(map(sub, leader, row))
        if min(differences) < -SAME:
            steps = _steps(decision.weights, max(0.0, gap), differences)
            # What the rival gains on the leader by a little more of the last step.
            gained = differences[steps[-1].giver] - differences[steps[-1].taker] if steps else 0.0
            found.append((Transfer(position, sum(step.move for step in steps), steps), gained))
    least = min((transfer.move for transfer, _ in found), default=0.0)
    # Of several that are level there, the one that gains most by a little more leads.
    level = [entry for entry in found if entry[0].move <= least + SAME]
    return max(level, key=lambda entry: entry[1])[0] if level else None


def _steps(weights: tuple[float, ...], gap: float, differences: tuple[float, ...]) -> tuple[Step, ...]:
    """Move weight to where the rival does best until the gap is closed.

    Each unit of weight closes as much of the gap as giver and taker differ in d, so the criterion where the rival does
    worst gives first, until it has no weight left, then the next: a linear program that greed solves.
    """
    taker = min(range(len(weights)), key=differences.__getitem__)
    steps = []
    for giver in sorted(range(len(weights)), key=lambda index: -differences[index]):
        gained = differences[giver] - differences[taker]
        if gap <= SAME or gained <= 0:
            break
        move = min(weights[giver], gap / gained)
        steps.append(Step(giver, taker, move))
        gap -= move * gained
    return tuple(steps)
