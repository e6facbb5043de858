"""Which asks to raise with an employer where nothing is chosen: those that gain most, none of them more than is needed.

Nothing here depends on what other offers say, so that nothing of them can be read off what is asked for.
"""

from collections.abc import Iterable, Iterator, Sequence

from offercompare.analysis.asks import Judge, first_enough
from offercompare.analysis.negotiable import NegotiableTerm, negotiable_terms
from offercompare.model.catalogue import ALLOWANCE_AMOUNT, COVERS
from offercompare.model.comparison import TIED, Comparison, Standing
from offercompare.model.edits import Edit

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
    counted = frozenset(
        criterion.key for criterion, share in zip(comparison.criteria, comparison.shares, strict=True) if share
    )
    # A name of one's own may tell of another offer: those are raised where the person chooses them.
    found = negotiable_terms(standing.evaluated, comparison.evaluation, counted)
    negotiable = {each.term: each for each in found if not each.term.is_own}
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
