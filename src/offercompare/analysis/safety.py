"""How safe is the lead? How much weight would have to go elsewhere, over all criteria at once."""

from typing import NamedTuple

from offercompare.analysis.decision import SAME, Decision


class Step(NamedTuple):
    """Weight that goes from one criterion to another, as indices of the decision."""

    giver: int
    taker: int
    move: float
    """As a share of all weight, 0..1."""


class Transfer(NamedTuple):
    """The least weight to move, anywhere, after which another offer leads."""

    leader: int
    """The offer that is level then, and leads with any more."""
    move: float
    """As a share of all weight, 0..1; half the distance of the weights, summed over the criteria."""
    steps: tuple[Step, ...]
    """Largest difference first; none where the two are level already."""


def margin(decision: Decision) -> float | None:
    """Say which part of all weight could be put anywhere at all without a change of the leader.

    The least of g / (g - min d) over the rivals; 1 or more: the leader is at least as good as each on every criterion.
    `None` where nothing can touch the lead: there is no rival, or only such as do as the leader does, or worse by the
    same everywhere.
    """
    found = []
    for gap, differences in _rivals(decision):
        lowest = min(differences)
        if max(map(abs, differences)) > SAME and gap - lowest > SAME:
            found.append(max(0.0, gap) / (gap - lowest))
    return min(found, default=None)


def nearest_transfer(decision: Decision) -> Transfer | None:
    """Find the least weight to move after which another offer leads; exact, no weight falls below 0.

    For each rival, weight goes to the criterion where it does best, from the one where it does worst until that has no
    weight left, then from the next, until the gap is closed. `None` where no rival is better on any criterion.
    """
    found = [
        (Transfer(rival, sum(step.move for step in steps), steps), _last_gain(steps, differences))
        for rival, (gap, differences) in enumerate(_rivals(decision), start=1)
        if min(differences) < -SAME
        for steps in [_steps(decision.weights, max(0.0, gap), differences)]
    ]
    least = min((transfer.move for transfer, _ in found), default=0.0)
    # Of several that are level there, the one that gains most by a little more leads.
    level = [entry for entry in found if entry[0].move <= least + SAME]
    return max(level, key=lambda entry: entry[1])[0] if level else None


def _last_gain(steps: tuple[Step, ...], differences: tuple[float, ...]) -> float:
    """What the rival gains on the leader by a little more of the last step."""
    return differences[steps[-1].giver] - differences[steps[-1].taker] if steps else 0.0


def _rivals(decision: Decision) -> list[tuple[float, tuple[float, ...]]]:
    """The gap to each rival and the differences on every criterion, leader less rival."""
    leader, *rivals = decision.values
    differences = (tuple(a - b for a, b in zip(leader, rival, strict=True)) for rival in rivals)
    return list(zip(decision.gaps, differences, strict=True))


def _steps(weights: tuple[float, ...], gap: float, differences: tuple[float, ...]) -> tuple[Step, ...]:
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
