"""What should I ask for? The least change of each single term that reaches a goal, and the package that costs least.

All on the stated reading: who asks wants to know where the promise would put the offer.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from offercompare.analysis.goals import Goal, Judge
from offercompare.analysis.levers import Lever, levers, to_write_down
from offercompare.analysis.prices import cost_to_employer
from offercompare.model.comparison import TIED, Comparison, Standing, compare
from offercompare.model.criteria import Criterion
from offercompare.model.edits import Edit, apply
from offercompare.model.evaluation import Evaluated, Must, Source, measure

_SHORT = 16
"""Values that are tried one by one; those of a list of words need not rise."""


class Granted(NamedTuple):
    """Asks, and what comes of them."""

    asks: tuple[Edit, ...]
    score: float
    """Stated, 0..100, with them granted."""
    cost: float | None
    """To the employer, a year, in the person's own currency; `None` where one of them has no price."""


class Single(NamedTuple):
    """One term by itself."""

    lever: Lever
    least: Granted | None
    """The least change that reaches the goal; `None` where the term alone is not enough."""
    most: Granted
    """As far as raising the term earns anything."""


class MustAsk(NamedTuple):
    """A must-have that is missed, and the least change of a single term that mends it."""

    criterion: Criterion
    least: Granted | None
    """`None` where no term by itself does."""


@dataclass(frozen=True, slots=True)
class Asks:
    """Everything there is to ask of one employer."""

    standing: Standing
    goal: Goal
    is_reached: bool
    """Whether the goal is reached as it is, so that nothing has to be asked for it."""
    musts: tuple[MustAsk, ...]
    singles: tuple[Single, ...]
    """Every term that would earn more; those that are enough first, the cheapest first."""
    in_writing: tuple[Granted, ...]
    """One ask each: what is only said, and what a contract should pin down."""
    package: Granted | None
    """The asks that reach the goal at the least cost to the employer; `None` where nothing does."""


def asks_of(comparison: Comparison, standing: Standing, goal: Goal) -> Asks:
    """Find what to ask of the employer of one offer.

    Args:
        comparison: With the weights that count.
        standing: The offer.
        goal: What is to be reached.
    """
    judge, evaluated = Judge(comparison, standing), standing.evaluated
    counted = frozenset(
        criterion.key for criterion, share in zip(comparison.criteria, comparison.shares, strict=True) if share
    )
    held = tuple(levers(evaluated, comparison.evaluation, counted))
    is_reached = judge.reaches(evaluated.offer, goal)
    asking = _Asking(comparison, standing, judge)
    singles = [asking.single(lever, goal) for lever in held]
    singles = [
        one for one in singles if (one.least and not is_reached) or one.most.score > standing.score.stated + TIED
    ]
    package = () if is_reached else _package(comparison, standing, goal, held)
    return Asks(
        standing,
        goal,
        is_reached,
        tuple(asking.musts(held)),
        tuple(sorted(singles, key=_in_order)),
        tuple(asking.granted((ask,)) for ask in to_write_down(standing, comparison)),
        None if package is None else asking.granted(package),
    )


def _package(comparison: Comparison, standing: Standing, goal: Goal, held: Sequence[Lever]) -> tuple[Edit, ...] | None:
    from offercompare.analysis.package import cheapest  # numpy, only where something is to be asked for

    return cheapest(comparison, standing, goal, held)


def with_granted(comparison: Comparison, standing: Standing, asks: Sequence[Edit]) -> Comparison:
    """The comparison as it would be if the asks were granted, and all other offers stayed as they are."""
    evaluation = comparison.evaluation
    offer = apply(standing.evaluated.offer, asks)
    again = measure(Source(standing.file, offer), evaluation.priorities, evaluation.criteria)
    offers = tuple(again if one.file == standing.file else one for one in evaluation.offers)
    return compare(replace(evaluation, offers=offers), comparison.weights)


def _missed(evaluated: Evaluated) -> frozenset[str]:
    return frozenset(key for key, must in evaluated.musts if must is Must.MISSED)


def _in_order(single: Single) -> tuple[bool, float, float]:
    """Those that are enough before those that are not; the cheap before the dear, the fruitful before the others."""
    if single.least is None:
        return True, 0.0, -single.most.score
    return False, float("inf") if single.least.cost is None else single.least.cost, -single.least.score


class _Asking:
    """Asks of one employer, by the weights of one comparison."""

    def __init__(self, comparison: Comparison, standing: Standing, judge: Judge) -> None:
        self._comparison = comparison
        self._standing = standing
        self._offer = standing.evaluated.offer
        self._judge = judge

    def granted(self, asks: tuple[Edit, ...]) -> Granted:
        score = self._judge.score(apply(self._offer, asks))
        return Granted(asks, score, cost_to_employer(self._offer, asks, self._comparison.evaluation))

    def single(self, lever: Lever, goal: Goal) -> Single:
        place = self._least(lever, lambda ask: self._judge.reaches(apply(self._offer, (ask,)), goal))
        least = None if place is None else self.granted((lever.ask(lever.values[place]),))
        return Single(lever, least, self.granted((lever.ask(lever.values[max(place or 0, self._most(lever))]),)))

    def _most(self, lever: Lever) -> int:
        """Find the first value that earns all the term can earn: what follows lives on criteria that do not count."""
        all_of_it = self._judge.score(apply(self._offer, (lever.ask(lever.values[-1]),))) - TIED / 10
        place = self._least(lever, lambda ask: self._judge.score(apply(self._offer, (ask,))) >= all_of_it)
        return len(lever.values) - 1 if place is None else place

    def musts(self, held: Sequence[Lever]) -> Iterator[MustAsk]:
        """For each must-have that is missed, the cheapest change of a single term that mends it."""
        missed = _missed(self._standing.evaluated)
        for criterion in self._comparison.criteria:
            if criterion.key in missed:
                mending = [found for lever in held if (found := self._mends(lever, criterion.key))]
                cheapest_first = sorted(mending, key=lambda one: float("inf") if one.cost is None else one.cost)
                yield MustAsk(criterion, next(iter(cheapest_first), None))

    def _mends(self, lever: Lever, key: str) -> Granted | None:
        def is_met(ask: Edit) -> bool:
            musts = self._judge.measured(apply(self._offer, (ask,))).musts
            return dict(musts)[key] is not Must.MISSED

        place = self._least(lever, is_met)
        return None if place is None else self.granted((lever.ask(lever.values[place]),))

    def _least(self, lever: Lever, is_enough: Callable[[Edit], bool]) -> int | None:
        """Find the first value that is enough; long scales rise, so that they can be halved."""
        values = lever.values
        if len(values) <= _SHORT:
            return next((at for at in range(len(values)) if is_enough(lever.ask(values[at]))), None)
        low, high = 0, len(values) - 1
        if not is_enough(lever.ask(values[high])):
            return None
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if is_enough(lever.ask(values[middle])) else (middle + 1, high)
        return low
