"""What the allowance, fees and travel earn together, as a line over the size of the pot.

A dollar is spent once, so these asks hang together. With fees and travel settled, the points rise straight between the
places where one use is filled, and the least pot that earns enough is read off the line.
"""

from collections.abc import Iterator
from typing import NamedTuple

from offercompare.analysis.case import Case
from offercompare.analysis.frontier import Part
from offercompare.model.asks import granted
from offercompare.model.criteria import POURED, poured_value
from offercompare.model.ledger import Split, Uses, fee_split, poured, travel_split, uses_of
from offercompare.model.offer import Offer
from offercompare.model.readings import Reading
from offercompare.model.sections import FEES

NEAR = 1e-10
"""Points, 0..100, by which sums of the same parts in another order may differ."""


class Curve(NamedTuple):
    """Points by the size of the pot: straight between these places, level beyond them."""

    pots: tuple[float, ...]
    points: tuple[float, ...]

    def least(self, need: float) -> float | None:
        """The least pot that earns so many points."""
        if self.points[0] >= need - NEAR:
            return self.pots[0]
        for at in range(1, len(self.pots)):
            if self.points[at] >= need - NEAR:
                rise = self.points[at] - self.points[at - 1]
                share = min(1.0, (need - self.points[at - 1]) / rise)
                return self.pots[at - 1] + share * (self.pots[at] - self.pots[at - 1])
        return None

    def at(self, pot: float) -> float:
        """The points that a pot earns."""
        for place in range(1, len(self.pots)):
            if pot <= self.pots[place]:
                share = (pot - self.pots[place - 1]) / (self.pots[place] - self.pots[place - 1])
                return self.points[place - 1] + share * (self.points[place] - self.points[place - 1])
        return self.points[-1]


class Bills(NamedTuple):
    """Asks for fees and travel, and who pays what then."""

    part: Part
    stated: Uses
    open: Uses


def bills(case: Case, basis: Offer) -> Iterator[Bills]:
    """Every set of asks for fees and travel; `basis` is the offer with what is asked of its allowance."""
    costs = case.priorities.my_costs
    travels = tuple(_travels(case, basis))
    for asks in case.choices(*(f"fees.{key}" for key in FEES)):
        offer = granted(basis, asks)
        stated, best = (
            [fee_split(offer, key, costs.fee(key), case.rate, reading) for key in FEES]
            for reading in (Reading.STATED, Reading.OPEN)
        )
        part = Part(case.cost(asks), asks, 0.0)
        for travel in travels:
            yield Bills(
                part.with_part(travel.part),
                uses_of(stated, travel.stated, case.priorities),
                uses_of(best, travel.open, case.priorities),
            )


class _Travel(NamedTuple):
    part: Part
    stated: Split
    open: Split


def _travels(case: Case, basis: Offer) -> Iterator[_Travel]:
    """The ways to ask for travel that lead to different sums, each with the fewest asks."""
    cost, found = case.priorities.my_costs.travel, set[tuple[Split, Split]]()
    for asks in sorted(case.choices("travel.paid_from", "travel.share", "travel.cap"), key=len):
        offer = granted(basis, asks)
        stated, best = (travel_split(offer, cost, case.rate, reading) for reading in (Reading.STATED, Reading.OPEN))
        if (stated, best) not in found:
            found.add((stated, best))
            yield _Travel(Part(case.cost(asks), asks, 0.0), stated, best)


def curve(case: Case, uses: Uses, now: float) -> Curve:
    """The line from the pot there is now to the pot that fills every use."""
    places, filled = {now}, 0.0
    for use in case.priorities.spend_order:
        if use == "dollars":
            places.add(filled + case.priorities.scale.dollars.none)
        filled += uses.limits[use]
        places.add(filled)
    pots = tuple(sorted(place for place in places if place >= now))
    return Curve(pots, tuple(_earned(case, pot, uses) for pot in pots))


def _earned(case: Case, pot: float, uses: Uses) -> float:
    year = poured(pot, uses, case.priorities.spend_order)
    return sum(case.points(key, poured_value(key, year, case.priorities.my_costs)) for key in POURED)


def least_for_musts(case: Case, found: Bills, now: float, *, is_silent: bool) -> float | None:
    """The least pot, from what there is now, with which no must-have that hangs on it is missed.

    Args:
        case: The offer and its target.
        found: What is asked for besides.
        now: The pot there is.
        is_silent: Whether the allowance is not stated and stays so: then it may be whatever is needed.
    """
    limits = {key: limit for key, limit in case.limits.items() if key in POURED}
    order, costs = case.priorities.spend_order, case.priorities.my_costs

    def meets(pot: float) -> bool:
        best = sum(found.open.limits.values()) if is_silent else pot
        years = (poured(pot, found.stated, order), poured(best, found.open, order))
        return all(
            (is_silent and key == "dollars") or any(case.is_met(key, poured_value(key, year, costs)) for year in years)
            for key in limits
        )

    if meets(now):
        return now
    low, high = now, now + sum(found.stated.limits.values()) + max(limits.values())
    if is_silent or not meets(high):
        return None
    while high - low > 1e-9 * high:
        middle = (low + high) / 2
        low, high = (low, middle) if meets(middle) else (middle, high)
    return high
