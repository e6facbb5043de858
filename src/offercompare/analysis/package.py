"""The asks that together reach a goal at the least cost to the employer: exact, by search within bounds.

Every set of asks for fees and travel is put together with the frontier of everything else, and the allowance is raised
by as much as is then still missing (`pot`). What costs more than the best package so far is not looked at.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from offercompare.analysis.apart import apart
from offercompare.analysis.case import Case
from offercompare.analysis.frontier import NOTHING, Part
from offercompare.analysis.goals import Goal
from offercompare.analysis.levers import Lever, money_step
from offercompare.analysis.pot import NEAR, Bills, Curve, bills, curve, least_for_musts
from offercompare.model.asks import Ask, granted
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.ledger import kept_of_a_dollar, part_time_factor, stated_pot
from offercompare.model.offer import Offer, declared_terms
from offercompare.model.readings import Reading

_AMOUNT = "allowance.amount"
_CARRYOVER = "allowance.carryover"


def cheapest(comparison: Comparison, standing: Standing, goal: Goal, held: Sequence[Lever]) -> tuple[Ask, ...] | None:
    """Find the asks that reach a goal at the least cost to the employer; of several sets, one of the smallest.

    Args:
        comparison: With the weights that count.
        standing: The offer, which does not reach the goal as it is.
        goal: What is to be reached.
        held: What can be raised.

    Returns:
        One ask for each term, in the order of the file, or `None` where all of them together do not reach the goal.
    """
    found = [
        part
        for target in goal.targets
        if (part := _Search(Case.of(comparison, standing, target, held)).best()) is not None
    ]
    return _in_order(min(found, key=attrgetter("price")).asks) if found else None


def _in_order(asks: Sequence[Ask]) -> tuple[Ask, ...]:
    """Join what is asked of one term, as "$3,650, in writing"; carried over is what the allowance then is."""
    joined: dict[str, Ask] = {}
    for ask in asks:
        before = joined.get(ask.term, Ask(ask.term))
        value = ask.value if before.value is None else before.value
        joined[ask.term] = Ask(ask.term, value, before.in_writing or ask.in_writing)
    if _AMOUNT in joined and _CARRYOVER in joined and joined[_CARRYOVER].value is not None:
        joined[_CARRYOVER] = joined[_CARRYOVER]._replace(value=joined[_AMOUNT].value or joined[_CARRYOVER].value)
    places = {declared.name: place for place, declared in enumerate(declared_terms())}
    return tuple(sorted(joined.values(), key=lambda ask: places.get(ask.term, len(places))))


@dataclass(frozen=True, slots=True)
class _Basis:
    """What is asked of the allowance apart from its size, and whether its size is asked for too."""

    asks: tuple[Ask, ...]
    offer: Offer
    is_raised: bool
    """Whether the amount may rise; one that is not stated either stays so or is asked for."""


class _Search:
    """For one offer and one target."""

    def __init__(self, case: Case) -> None:
        offer, priorities = case.offer, case.priorities
        self._case = case
        self._amount = offer.allowance.amount
        self._pot = stated_pot(offer, priorities, case.rate, Reading.STATED) or 0.0
        self._net = kept_of_a_dollar(offer, priorities, case.rate)
        part = part_time_factor(offer, by_fte=offer.allowance.by_fte, reading=Reading.STATED)
        self._unit_cost = case.rate * part * priorities.employer_costs.dollar
        self._step = money_step(case.rate)

    def best(self) -> Part | None:
        """Put every set of asks together with every other, as far as it may be cheaper than the best so far."""
        best: Part | None = None
        others: dict[tuple[bool, bool], tuple[Part, ...]] = {}
        for basis in self._bases():
            key = (bool(basis.asks), basis.is_raised)
            if key not in others:
                others[key] = apart(self._case, basis.offer)
            for found in sorted(bills(self._case, basis.offer), key=lambda found: found.part.price):
                best = self._best_with(found, basis, others[key], best)
        return best

    def _bases(self) -> Iterator[_Basis]:
        covers = self._case.levers.get("allowance.covers")
        lists = ((), *((Ask("allowance.covers", words),) for words in (covers.values if covers else ())))
        for asks in lists:
            offer = granted(self._case.offer, asks)
            if self._amount is not None or not self._net:
                yield _Basis(asks, offer, bool(self._net))
                continue
            yield _Basis(asks, offer, is_raised=False)
            yield _Basis(asks, granted(offer, (Ask(_AMOUNT, self._step),)), is_raised=True)

    def _best_with(self, found: Bills, basis: _Basis, others: Sequence[Part], best: Part | None) -> Part | None:
        line = curve(self._case, found.stated, self._pot)
        is_silent = self._amount is None and not basis.is_raised
        floor = least_for_musts(self._case, found, self._pot, is_silent=is_silent)
        if floor is None:
            return best
        part = found.part.with_part(NOTHING._replace(asks=basis.asks))
        most = line.points[-1] if basis.is_raised else line.points[0]
        first = bisect_left(others, self._case.score - most - NEAR, key=attrgetter("points"))
        for other in others[first:]:
            if best is not None and part.cost + other.cost > best.cost + 1e-6:
                break
            amount = self._raised(line, self._case.score - other.points, floor, basis)
            if amount is not None:
                whole = amount.with_part(part).with_part(other)
                if best is None or whole.price < best.price:
                    best = whole
        return best

    def _raised(self, line: Curve, need: float, floor: float, basis: _Basis) -> Part | None:
        """The least allowance that earns the points needed, in the steps in which it is asked for."""
        least = line.least(need)
        if least is None:
            return None
        pot, now = max(least, floor), self._amount or 0.0
        must_be_asked = self._amount is None and basis.is_raised
        if pot <= self._pot and not must_be_asked:
            return NOTHING
        if not basis.is_raised:
            return None
        steps = max(math.floor(pot / self._net / self._step - 1e-6), math.floor(now / self._step + 1e-9) + 1)
        while (reached := steps * self._step * self._net) < floor * (1 - 1e-9) or line.at(reached) < need - NEAR:
            steps += 1
        value = steps * self._step
        return Part((value - now) * self._unit_cost, (Ask(_AMOUNT, value),), 0.0)
