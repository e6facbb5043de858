"""What should I ask for? The least change of each single term that reaches a goal, and the package that costs least.

Where nothing is chosen, those are suggested that gain most, none of them more than is needed: nothing in that depends
on what other offers say, so that nothing of them can be read off what is asked for.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from offercompare.analysis.goals import Goal, Judge, first_enough
from offercompare.analysis.negotiable import (
    NegotiableTerm,
    negotiable_terms,
    pin_down_asks,
    writing_asks,
)
from offercompare.model.catalogue import ALLOWANCE_AMOUNT, COVERS, MIN_FTE
from offercompare.model.comparison import TIED, Comparison, Standing
from offercompare.model.criteria import Criterion
from offercompare.model.edits import Edit, apply
from offercompare.model.evaluation import MustStatus


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
    judge, negotiable = Judge(comparison, standing), _negotiable(comparison, standing)
    is_reached = judge.reaches((), goal.targets)
    singles = [_single(judge, term, goal) for term in _of_use_alone(negotiable)]
    singles = [
        one for one in singles if (one.least and not is_reached) or one.most.score > standing.score.stated + TIED
    ]
    package: tuple[Edit, ...] | None = ()
    unlimited: tuple[Edit, ...] | None = None
    if not is_reached:
        from offercompare.analysis.package import cheapest  # numpy, only where something is to be asked for

        package = cheapest(judge, goal.targets, negotiable, goal.at_most)
        if package is None and goal.at_most is not None:
            unlimited = cheapest(judge, goal.targets, negotiable)
    everything = tuple(term.ask(term.values[-1]) for term in negotiable)
    pinned = pin_down_asks(apply(judge.offer, everything)) if "terms" in _counted(comparison) else ()
    return Asks(
        standing,
        goal,
        is_reached,
        tuple(_musts(judge, negotiable)),
        tuple(sorted(singles, key=_in_order)),
        tuple(_outcome(judge, (ask,)) for ask in writing_asks(standing, comparison)),
        None if package is None else _outcome(judge, package),
        None if unlimited is None else _outcome(judge, unlimited),
        judge.score((*everything, *pinned)),
    )


def _counted(comparison: Comparison) -> frozenset[str]:
    """Find the criteria that have any weight."""
    return frozenset(
        criterion.key for criterion, share in zip(comparison.criteria, comparison.shares, strict=True) if share
    )


def _negotiable(comparison: Comparison, standing: Standing) -> tuple[NegotiableTerm, ...]:
    return tuple(negotiable_terms(standing.evaluated, comparison.evaluation, _counted(comparison)))


def _of_use_alone(negotiable: Sequence[NegotiableTerm]) -> list[NegotiableTerm]:
    """Leave out every term of an allowance that is not given at so few hours, but the one that would change that."""
    is_withheld = any(each.term is MIN_FTE for each in negotiable)
    return [each for each in negotiable if not is_withheld or each.term is MIN_FTE or each.term.section != "allowance"]


def _in_order(single: SingleAsk) -> tuple[bool, float, float]:
    """Order by what is enough, then the cheapest, then what earns most; what is not enough by what it earns."""
    if single.least is None:
        return True, 0.0, -round(single.most.score, 9)
    return False, round(_price(single.least), 6), -round(single.least.score, 9)


def _price(outcome: AskOutcome) -> float:
    """Price what has no known price higher than everything that has one."""
    return math.inf if outcome.cost is None else outcome.cost


def _outcome(judge: Judge, asks: tuple[Edit, ...]) -> AskOutcome:
    return AskOutcome(asks, judge.score(asks), judge.cost(asks))


def _single(judge: Judge, term: NegotiableTerm, goal: Goal) -> SingleAsk:
    index = first_enough(term, lambda ask: judge.reaches((ask,), goal.targets))
    least = None if index is None else _outcome(judge, (term.ask(term.values[index]),))
    fullest = max(index or 0, _fullest(term, (), judge))
    return SingleAsk(term, least, _outcome(judge, (term.ask(term.values[fullest]),)))


def _musts(judge: Judge, negotiable: Sequence[NegotiableTerm]) -> Iterator[MustAsk]:
    """Find for each must-have that is missed the cheapest change of a single term that mends it."""
    for criterion in judge.criteria:
        if judge.musts.get(criterion.key) is MustStatus.MISSED:
            mending = [found for term in negotiable if (found := _mends(judge, term, criterion.key))]
            yield MustAsk(criterion, min(mending, key=_price, default=None))


def _mends(judge: Judge, term: NegotiableTerm, key: str) -> AskOutcome | None:
    index = first_enough(term, lambda ask: judge.musts_with(ask)[key] is not MustStatus.MISSED)
    return None if index is None else _outcome(judge, (term.ask(term.values[index]),))


# ---- where nothing is chosen

_LEADING = frozenset({"allowance", "days", "travel"})
"""The sections of what comes first: what money, time and travel there is."""


def by_gain(asks: Iterable[Edit], judge: Judge) -> tuple[Edit, ...]:
    """Put allowance, days and travel first, among themselves by what each gains by itself; then the rest likewise."""

    def order(ask: Edit) -> tuple[bool, float]:
        return ask.term.section not in _LEADING or ask.term is COVERS, -round(judge.score((ask,)), 9)

    return tuple(sorted(asks, key=order))


def suggested_asks(comparison: Comparison, standing: Standing, most: int) -> tuple[Edit, ...]:
    """Suggest at most so many asks, in order.

    Each is raised as far as it earns anything; of the allowance no more is asked than the others leave to earn, and
    what the others make superfluous is left out.
    """
    judge = Judge(comparison, standing)
    # A name of one's own may tell of another offer: those are raised where the person chooses them.
    of_use = _of_use_alone(_negotiable(comparison, standing))
    negotiable = {each.term: each for each in of_use if not each.term.is_own}
    single = [each.ask(each.values[_fullest(each, (), judge)]) for each in negotiable.values()]
    gaining = [ask for ask in single if judge.score((ask,)) > standing.score.stated + TIED]
    chosen = list(by_gain(gaining, judge)[:most])
    allowance = next((ask for ask in chosen if ask.term is ALLOWANCE_AMOUNT), None)
    if allowance is not None:
        others = tuple(ask for ask in chosen if ask is not allowance)
        term = negotiable[ALLOWANCE_AMOUNT]
        term = term._replace(values=term.values[: term.values.index(allowance.value) + 1])
        chosen[chosen.index(allowance)] = term.ask(term.values[_fullest(term, others, judge)])
    return by_gain(_needed(chosen, judge), judge)


def _fullest(term: NegotiableTerm, others: tuple[Edit, ...], judge: Judge) -> int:
    """Find the index of the first value that earns all the term can earn beside the others.

    Larger values earn only on criteria without weight.
    """
    all_of_it = judge.score((*others, term.ask(term.values[-1]))) - TIED / 10
    index = first_enough(term, lambda ask: judge.score((*others, ask)) >= all_of_it)
    return len(term.values) - 1 if index is None else index


def _needed(asks: Sequence[Edit], judge: Judge) -> Iterator[Edit]:
    """Leave out what adds nothing beside the others, first of all a wider list of what the allowance may pay."""
    kept = list(asks)
    for ask in sorted(asks, key=lambda ask: (ask.term is not COVERS, judge.score((ask,)))):
        others = tuple(other for other in kept if other is not ask)
        if judge.score(others) >= judge.score(tuple(kept)) - TIED:
            kept.remove(ask)
    yield from kept
