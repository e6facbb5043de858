"""What should I ask for? The least change of each single term that reaches a goal, and the package that costs least.

Where nothing is chosen, those are suggested that gain most, none of them more than is needed: nothing in that depends
on what other offers say, so that nothing of them can be read off what is asked for.

All on the stated reading: who asks wants to know where the promise would put the offer.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from offercompare.analysis.negotiable import (
    NegotiableTerm,
    cost_to_employer,
    negotiable_terms,
    pin_down_asks,
    writing_asks,
)
from offercompare.analysis.variants import Variants
from offercompare.model.catalogue import ALLOWANCE_AMOUNT, COVERS
from offercompare.model.comparison import TIED, Comparison, Standing, compare
from offercompare.model.criteria import Criterion
from offercompare.model.edits import Edit, OfferEdit, apply
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


class Judge:
    """Scores one offer as it would be if something were granted, all others as they are."""

    def __init__(self, comparison: Comparison, standing: Standing) -> None:
        """Judge by the weights of `comparison`."""
        self._shares = comparison.shares
        self._score = standing.score.stated
        self._variants = Variants(standing.evaluated, comparison.evaluation)
        self._musts: dict[tuple[Edit, ...], Mapping[str, MustStatus]] = {}

    def score(self, asks: Sequence[Edit]) -> float:
        """Work out the stated score, 0..100, with these asks granted."""
        points, cells = self._variants.points_with(*asks), self._variants.cells
        return self._score + sum(self._shares[at] * (each - cells[at].points.stated) for at, each in points.items())

    def musts(self, asks: Sequence[Edit]) -> Mapping[str, MustStatus]:
        """Judge every must-have with these asks granted; remembered, as each one that is missed tries all of them."""
        key = tuple(asks)
        if key not in self._musts:
            self._musts[key] = self._variants.musts_with(*key)
        return self._musts[key]

    def reaches(self, asks: Sequence[Edit], targets: Sequence[Target]) -> bool:
        """Return whether the offer reaches one of the targets."""
        score = self.score(asks)
        near = [target for target in targets if score >= target.score - TIED / 10]
        if any(target.needs_musts for target in near) and self._variants.musts:
            misses = MustStatus.MISSED in self.musts(asks).values()
            return any(not target.needs_musts or not misses for target in near)
        return bool(near)


class AskOutcome(NamedTuple):
    """Asks, and what comes of them if they are granted."""

    asks: tuple[Edit, ...]
    score: float
    """Stated, 0..100."""
    cost: float | None
    """To the employer, a year, in the person's own currency; `None` where one of them has no price."""


class SingleAsk(NamedTuple):
    """One term by itself."""

    negotiable: NegotiableTerm
    least: AskOutcome | None
    """The least change that reaches the goal; `None` where the term alone is not enough."""
    most: AskOutcome
    """As far as raising the term earns anything."""


class MustAsk(NamedTuple):
    """A must-have that is missed, and the least change of a single term that mends it."""

    criterion: Criterion
    least: AskOutcome | None
    """`None` where no term by itself does."""


@dataclass(frozen=True)
class Asks:
    """Everything there is to ask of one employer."""

    standing: Standing
    goal: Goal
    is_reached: bool
    """Whether the goal is reached as it is, so that nothing has to be asked for it."""
    musts: tuple[MustAsk, ...]
    singles: tuple[SingleAsk, ...]
    """Every term that would earn more; those that are enough first, the cheapest first."""
    in_writing: tuple[AskOutcome, ...]
    """One ask each: what is only said, and what a contract should pin down."""
    package: AskOutcome | None
    """The asks that reach the goal at the least cost to the employer; `None` where nothing does, or too many would."""
    unlimited: AskOutcome | None = None
    """Where so few asks are not enough: what would be, were there no limit to their number."""
    utmost: float = 0.0
    """The score with everything granted that can be asked for, 0..100."""


def asks_of(comparison: Comparison, standing: Standing, goal: Goal) -> Asks:
    """Find what to ask of the employer of one offer.

    Args:
        comparison: With the weights that count.
        standing: The offer.
        goal: What is to be reached.
    """
    negotiable = _negotiable(comparison, standing)
    asking = _Asking(comparison, standing)
    is_reached = asking.judge.reaches((), goal.targets)
    singles = [asking.single(term, goal) for term in negotiable]
    singles = [
        one for one in singles if (one.least and not is_reached) or one.most.score > standing.score.stated + TIED
    ]
    package: tuple[Edit, ...] | None = ()
    unlimited: tuple[Edit, ...] | None = None
    if not is_reached:
        from offercompare.analysis.package import cheapest  # numpy, only where something is to be asked for

        package = cheapest(comparison, standing, goal.targets, negotiable, goal.at_most)
        if package is None and goal.at_most is not None:
            unlimited = cheapest(comparison, standing, goal.targets, negotiable)
    everything = tuple(term.ask(term.values[-1]) for term in negotiable)
    pinned = pin_down_asks(apply(standing.evaluated.offer, everything)) if "terms" in _counted(comparison) else ()
    return Asks(
        standing,
        goal,
        is_reached,
        tuple(asking.musts(negotiable)),
        tuple(sorted(singles, key=_in_order)),
        tuple(asking.outcome((ask,)) for ask in writing_asks(standing, comparison)),
        None if package is None else asking.outcome(package),
        None if unlimited is None else asking.outcome(unlimited),
        asking.judge.score((*everything, *pinned)),
    )


def _counted(comparison: Comparison) -> frozenset[str]:
    """Find the criteria that have any weight."""
    return frozenset(
        criterion.key for criterion, share in zip(comparison.criteria, comparison.shares, strict=True) if share
    )


def _negotiable(comparison: Comparison, standing: Standing) -> tuple[NegotiableTerm, ...]:
    return tuple(negotiable_terms(standing.evaluated, comparison.evaluation, _counted(comparison)))


def with_granted(comparison: Comparison, standing: Standing, asks: Sequence[Edit]) -> Comparison:
    """Compare as if the asks were granted, and all other offers stayed as they are."""
    edits = tuple(OfferEdit(standing.file, ask) for ask in asks)
    return compare(with_edits(comparison.evaluation, edits), comparison.weights)


def _in_order(single: SingleAsk) -> tuple[bool, float, float]:
    """Order by what is enough, then the cheapest, then what earns most; what is not enough by what it earns."""
    if single.least is None:
        return True, 0.0, -round(single.most.score, 9)
    return False, round(_price(single.least), 6), -round(single.least.score, 9)


def _price(outcome: AskOutcome) -> float:
    """Price what has no known price higher than everything that has one."""
    return math.inf if outcome.cost is None else outcome.cost


class _Asking:
    """Asks of one employer, by the weights of one comparison."""

    def __init__(self, comparison: Comparison, standing: Standing) -> None:
        self.judge = Judge(comparison, standing)
        self._comparison, self._standing = comparison, standing

    def outcome(self, asks: tuple[Edit, ...]) -> AskOutcome:
        cost = cost_to_employer(self._standing.evaluated.offer, asks, self._comparison.evaluation)
        return AskOutcome(asks, self.judge.score(asks), cost)

    def single(self, term: NegotiableTerm, goal: Goal) -> SingleAsk:
        place = first_enough(term, lambda ask: self.judge.reaches((ask,), goal.targets))
        least = None if place is None else self.outcome((term.ask(term.values[place]),))
        return SingleAsk(term, least, self.outcome((term.ask(term.values[max(place or 0, self._most(term))]),)))

    def _most(self, term: NegotiableTerm) -> int:
        """Find the first value that earns all the term can earn: what follows lives on criteria that do not count."""
        all_of_it = self.judge.score((term.ask(term.values[-1]),)) - TIED / 10
        place = first_enough(term, lambda ask: self.judge.score((ask,)) >= all_of_it)
        return len(term.values) - 1 if place is None else place

    def musts(self, negotiable: Sequence[NegotiableTerm]) -> Iterator[MustAsk]:
        """Find for each must-have that is missed the cheapest change of a single term that mends it."""
        missed = {key for key, must in self._standing.evaluated.musts if must is MustStatus.MISSED}
        for criterion in self._comparison.criteria:
            if criterion.key in missed:
                mending = [found for term in negotiable if (found := self._mends(term, criterion.key))]
                yield MustAsk(criterion, min(mending, key=_price, default=None))

    def _mends(self, term: NegotiableTerm, key: str) -> AskOutcome | None:
        place = first_enough(term, lambda ask: self.judge.musts((ask,))[key] is not MustStatus.MISSED)
        return None if place is None else self.outcome((term.ask(term.values[place]),))


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


# ---- where nothing is chosen

_LEADING = frozenset({"allowance", "days", "travel"})
"""The sections of what comes first: what money, time and travel there is."""


def by_gain(asks: Iterable[Edit], judge: Judge) -> tuple[Edit, ...]:
    """Put allowance, days and travel first, among themselves by what each gains by itself; then the rest likewise."""

    def place(ask: Edit) -> tuple[bool, float]:
        return ask.term.section not in _LEADING or ask.term is COVERS, -round(judge.score((ask,)), 9)

    return tuple(sorted(asks, key=place))


def suggested_asks(comparison: Comparison, standing: Standing, most: int) -> tuple[Edit, ...]:
    """Suggest at most so many asks, in order.

    Each is raised as far as it earns anything; of the allowance no more is asked than the others leave to earn, and
    what the others make superfluous is left out.
    """
    judge = Judge(comparison, standing)
    # A name of one's own may tell of another offer: those are raised where the person chooses them.
    negotiable = {each.term: each for each in _negotiable(comparison, standing) if not each.term.is_own}
    single = [each.ask(each.values[_fullest(each, (), judge)]) for each in negotiable.values()]
    gaining = [ask for ask in single if judge.score((ask,)) > standing.score.stated + TIED]
    chosen = list(by_gain(gaining, judge)[:most])
    allowance = next((ask for ask in chosen if ask.term is ALLOWANCE_AMOUNT), None)
    if allowance is not None:
        others = tuple(ask for ask in chosen if ask is not allowance)
        term = negotiable[ALLOWANCE_AMOUNT]
        chosen[chosen.index(allowance)] = term.ask(term.values[_fullest(term, others, judge)])
    return by_gain(_needed(chosen, judge), judge)


def _fullest(term: NegotiableTerm, others: tuple[Edit, ...], judge: Judge) -> int:
    """Find the first value, by its place, that earns all the term can earn beside the others."""
    all_of_it = judge.score((*others, term.ask(term.values[-1]))) - TIED / 10
    place = first_enough(term, lambda ask: judge.score((*others, ask)) >= all_of_it)
    return len(term.values) - 1 if place is None else place


def _needed(asks: Sequence[Edit], judge: Judge) -> Iterator[Edit]:
    """Leave out what adds nothing beside the others, first of all a wider list of what the allowance may pay."""
    kept = list(asks)
    for ask in sorted(asks, key=lambda ask: (ask.term is not COVERS, judge.score((ask,)))):
        others = tuple(other for other in kept if other is not ask)
        if judge.score(others) >= judge.score(tuple(kept)) - TIED:
            kept.remove(ask)
    yield from kept
