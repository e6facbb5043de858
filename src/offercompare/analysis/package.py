"""The asks that together reach a goal at the least cost to the employer; exact.

What hangs on the allowance (`pot`) and what stands apart from it (`apart`) each come as a frontier: the sets of asks
that no cheaper one matches. The cheapest package takes one of each.
"""

from collections.abc import Sequence
from operator import attrgetter

from offercompare.analysis.apart import apart
from offercompare.analysis.bills import bases
from offercompare.analysis.case import Case
from offercompare.analysis.frontier import Part
from offercompare.analysis.goals import Goal
from offercompare.analysis.levers import Lever
from offercompare.analysis.pot import spent
from offercompare.model.catalogue import ALLOWANCE_AMOUNT, ALLOWANCE_CARRYOVER, Term, catalogue
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.model.readings import Firmness

NEAR = 1e-10
"""Points, 0..100, by which sums of the same parts in another order may differ."""


def cheapest(comparison: Comparison, standing: Standing, goal: Goal, held: Sequence[Lever]) -> tuple[Edit, ...] | None:
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
        part for target in goal.targets if (part := _cheapest(Case.of(comparison, standing, target, held))) is not None
    ]
    return _in_order(min(found, key=attrgetter("price")).asks) if found else None


def _cheapest(case: Case) -> Part | None:
    """Put the frontier of what hangs on the pot together with that of everything else."""
    best: Part | None = None
    others: dict[tuple[bool, bool], tuple[Part, ...]] = {}
    for basis in bases(case):
        # What else there is to ask depends on which terms are stated, not on what they say.
        key = (basis.offer.allowance.covers is None, basis.is_silent)
        if key not in others:
            others[key] = apart(case, basis.offer)
        found = _first_to_reach(case.score, spent(case, basis), others[key])
        if found is not None and (best is None or found.price < best.price):
            best = found
    return best


def _first_to_reach(score: float, first: Sequence[Part], second: Sequence[Part]) -> Part | None:
    """Of each two parts that together reach a score, those at the least price; both rise in price and points."""
    best: Part | None = None
    at = len(second) - 1
    for part in first:
        if best is not None and part.cost > best.cost:
            break
        # The more one part earns, the less the other has to.
        while at > 0 and part.points + second[at - 1].points >= score - NEAR:
            at -= 1
        if second and part.points + second[at].points >= score - NEAR:
            found = part.with_part(second[at])
            if best is None or found.price < best.price:
                best = found
    return best


def _in_order(asks: Sequence[Edit]) -> tuple[Edit, ...]:
    """Join what is asked of one term, as "$3,650, in writing"; carried over is what the allowance then is."""
    joined: dict[Term, Edit] = {}
    for ask in asks:
        before = joined.get(ask.term, Edit(ask.term, firmness=None))
        value = before.value if before.changes_value else ask.value
        firmness = Firmness.WRITTEN if before.in_writing or ask.in_writing else None
        joined[ask.term] = Edit(ask.term, value, firmness)
    amount, carryover = joined.get(ALLOWANCE_AMOUNT), joined.get(ALLOWANCE_CARRYOVER)
    if amount and amount.changes_value and carryover and carryover.changes_value:
        joined[ALLOWANCE_CARRYOVER] = carryover._replace(value=amount.value)
    places = {term: place for place, term in enumerate(catalogue())}
    return tuple(sorted(joined.values(), key=lambda ask: places.get(ask.term, len(places))))
