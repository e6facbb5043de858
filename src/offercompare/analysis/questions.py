"""Which question should I ask first? What an answer is worth, and how likely it is to change the pick.

Terms that are not stated are intervals, each from nothing to its best, every answer in it alike likely; all others
stand midway. A question is worth what the choice would gain on average from knowing the answer: the expected value of
information (Howard 1966, IEEE Transactions on Systems Science and Cybernetics 2:22-26; Felli & Hazen 1998, Medical
Decision Making 18:95-109). What is only said is judged by what would be left without it.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from offercompare.analysis.open_terms import Gaps, Promised, Range, Unknown, lowest, rate_of
from offercompare.model.catalogue import ALLOWANCE_AMOUNT
from offercompare.model.comparison import TIED, Comparison, Standing
from offercompare.model.criteria import stated_points
from offercompare.model.evaluation import Question


class Inquiry(NamedTuple):
    """What it is worth to ask for one term that is not stated."""

    standing: Standing
    question: Question
    points: float
    """How many points of the score hang on it, 0..100."""
    answers: Range | None
    """What the answer may be; `None`: yes or no."""
    value: float
    """What the pick gains on average from knowing, in points; 0: by the score alone no answer changes it."""
    chance: float
    """That the answer changes the pick by the score alone, 0..1."""
    threshold: float | None
    """Where the score does so, in the unit of `answers`; `None` for yes or no, and where no answer does."""
    must: float | None
    """The poorest answer with which the offer has what the person must have, in the unit of `answers`, 1 for a yes;
    `None` if no must-have hangs on it."""
    odds: float
    """That the answer changes the pick, must-haves and all, 0..1."""
    turn: float | None
    """Where it does, in the unit of `answers`; `None` for yes or no, and where no answer does."""
    leader: Standing | None
    """Who leads beyond that; `None` where no answer changes the pick."""

    @property
    def is_of_the_pick(self) -> bool:
        """Whether the offer asked about leads for now, so that a poor answer is the one that changes the pick."""
        return self.leader is not None and self.leader.file != self.standing.file

    @property
    def turns_on_a_must(self) -> bool:
        """Whether it is a must-have, more than the score, that decides where the answer changes the pick."""
        if self.must is None or self.leader is None:
            return False
        return self.turn is None or math.isclose(self.turn, self.must, abs_tol=1e-6)


class Promise(NamedTuple):
    """What is left of an offer if one thing that was only said falls away."""

    standing: Standing
    question: Question
    score: float
    """Stated score without it, 0..100."""
    misses_a_must: bool
    """Whether a must-have goes with it."""
    leader: Standing | None
    """Who would lead then, if that is another than now."""


class Midway(NamedTuple):
    """A contender, and its score if all its open terms turn out midway."""

    standing: Standing
    score: float


@dataclass(frozen=True, slots=True)
class Inquiries:
    """What to ask: first what the pick must have and nobody has stated, then the most valuable."""

    midway: tuple[Midway, ...]
    """Every contender, the highest first; ties in rank order."""
    unknown: tuple[Inquiry, ...]
    promises: tuple[Promise, ...]


def inquiries(comparison: Comparison, found: Gaps) -> Inquiries:
    """Weigh what was found: value and threshold of every question about an offer that can lead."""
    contenders = {standing.file: standing for standing in comparison.contenders}
    hanging = [
        (unknown, _weighed(unknown.gains, comparison)) for unknown in found.unknown if unknown.file in contenders
    ]
    hanging = [(unknown, points) for unknown, points in hanging if points > TIED or unknown.needed is not None]
    expected = {file: standing.score.stated for file, standing in contenders.items()}
    for unknown, points in hanging:
        expected[unknown.file] += points / 2
    midway = sorted((Midway(contenders[file], score) for file, score in expected.items()), key=lambda one: -one.score)
    asked = [_inquiry(unknown, points, midway, comparison) for unknown, points in hanging]
    pick = midway[0].standing.file
    asked.sort(key=lambda one: (one.must is None or one.standing.file != pick, -one.value, -one.odds, -one.points))
    promises = [
        _promise(contenders[promised.file], promised, comparison)
        for promised in found.promised
        if promised.file in contenders and promised.question in comparison.questions(contenders[promised.file])
    ]
    promises.sort(key=lambda promise: (promise.leader is None, promise.score - promise.standing.score.stated))
    return Inquiries(tuple(midway), tuple(asked), tuple(promises))


def in_order(comparison: Comparison, found: Inquiries) -> Mapping[str, tuple[Question, ...]]:
    """The questions of every offer, by file, the most valuable first.

    First what may change the pick: unknown terms by the value of asking, then promises. Then the others, by the points
    that hang on them, and what is assumed last; an offer that cannot lead keeps the order of a negotiation.
    """
    valued: list[Inquiry | Promise] = [*found.unknown, *found.promises]
    valued.sort(key=lambda entry: entry.leader is None)
    places = {(entry.standing.file, entry.question): place for place, entry in enumerate(valued)}

    def ordered(file: str, questions: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(sorted(questions, key=lambda question: places.get((file, question), len(places))))

    return {standing.file: ordered(standing.file, comparison.questions(standing)) for standing in comparison.standings}


def _weighed(points: Sequence[float], comparison: Comparison) -> float:
    return sum(share * gain for share, gain in zip(comparison.shares, points, strict=True))


def _inquiry(unknown: Unknown, points: float, midway: Sequence[Midway], comparison: Comparison) -> Inquiry:
    """The formulas of the uniform range; a yes or no is two points with even chances."""
    own = next(entry for entry in midway if entry.standing.file == unknown.file)
    is_pick = own is midway[0]
    rival = midway[1 if is_pick else 0] if len(midway) > 1 else None
    must = _in_unit(unknown.needed, unknown) if unknown.needed is not None else None
    silent = Inquiry(own.standing, unknown.question, points, unknown.answers, 0.0, 0.0, None, must, 0.0, None, None)
    # How far the score may pass the rival's, to the side that changes the pick.
    beyond = points / 2 - abs(own.score - rival.score) if rival else 0.0
    is_turning = beyond > TIED
    if rival is None or not (is_turning or (is_pick and unknown.needed)):
        return silent
    leader = rival.standing if is_pick else own.standing
    needed = unknown.needed or 0.0
    if unknown.answers is None:
        value, chance = (beyond / 2, 0.5) if is_turning else (0.0, 0.0)
        return silent._replace(value=value, chance=chance, odds=0.5, leader=leader)
    chance = beyond / points if is_turning else 0.0
    part = _part_at(chance if is_pick else 1 - chance, unknown, comparison)
    turn = max(part, needed)
    return silent._replace(
        value=chance * beyond / 2,
        chance=chance,
        threshold=_in_unit(part, unknown) if is_turning else None,
        odds=min(1.0, max(chance, needed)) if is_pick else max(0.0, 1 - max(1 - chance, needed)),
        turn=_in_unit(turn, unknown),
        leader=leader,
    )


def _in_unit(part: float, unknown: Unknown) -> float:
    """The answer that is so much of the best one, in the unit of the file; a yes is 1."""
    if unknown.answers is None:
        return 1.0
    nothing, best = unknown.answers
    return nothing + part * (best - nothing)


def _part_at(earned: float, unknown: Unknown, comparison: Comparison) -> float:
    """The part of the best answer that earns this part, 0..1, of the points that hang on it."""
    if unknown.question.term is not ALLOWANCE_AMOUNT or unknown.answers is None:
        return earned
    rising = _pouring(unknown, comparison, unknown.answers.best)
    return lowest(lambda part: rising(part) >= earned, 1.0)


def _pouring(unknown: Unknown, comparison: Comparison, best: float) -> Callable[[float], float]:
    """What part of its points an allowance earns, by its size: fees, learning and travel are filled one by one."""
    evaluation = comparison.evaluation
    offer = next(evaluated.offer for evaluated in evaluation.offers if evaluated.file == unknown.file)
    rate = rate_of(offer, evaluation.priorities)

    def points(part: float) -> float:
        poured = ALLOWANCE_AMOUNT.set(offer, part * best)
        return _weighed(stated_points(poured, evaluation.priorities, rate, evaluation.criteria), comparison)

    least, most = points(0.0), points(1.0)
    return lambda part: (points(part) - least) / (most - least) if most > least else part


def _promise(standing: Standing, promised: Promised, comparison: Comparison) -> Promise:
    score = _weighed(promised.points, comparison)
    misses = promised.misses_a_must and not standing.misses_a_must
    second = comparison.runner_up
    leader = None
    if (
        standing.file == comparison.leader.file
        and second is not None
        and (misses or score < second.score.stated - TIED)
    ):
        leader = second
    return Promise(standing, promised.question, score, misses, leader)
