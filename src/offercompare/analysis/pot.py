"""What asks for the allowance, fees and travel earn together: their frontier.

A dollar is spent once, so these asks hang together. Every set of asks for fees is tried with every sum for travel and
every size of the allowance, the last two all at once: travel down, sizes across.
"""

from typing import NamedTuple

from offercompare.analysis.arrays import Booleans, Floats, Integers, np
from offercompare.analysis.bills import Basis, Paid, fees_paid, travel_paid
from offercompare.analysis.case import Case
from offercompare.analysis.frontier import SAME_POINTS, Part
from offercompare.analysis.levers import allowance_step, most_allowance, within
from offercompare.model.catalogue import ALLOWANCE_AMOUNT
from offercompare.model.criteria import POURED
from offercompare.model.edits import Edit
from offercompare.model.fields import MOST_MONEY
from offercompare.model.ledger import Split, kept_of_a_dollar, part_time_factor, stated_pot
from offercompare.model.readings import Reading


def spent(case: Case, basis: Basis) -> tuple[Part, ...]:
    """The frontier of these asks, with the points that the criteria which live on the allowance have in all."""
    grid, every = _Grid(case, basis), tuple(fees_paid(case, basis.offer))
    found = [grid.undominated(fees) for fees in every]
    costs, asks, points, places = (np.concatenate(column) for column in zip(*found, strict=True))
    owners = np.repeat(np.arange(len(every)), [len(few.places) for few in found])
    return tuple(
        Part(float(costs[at]), grid.asks(every[owners[at]], int(places[at])), float(points[at]))
        for at in _undominated(costs, asks, points)
    )


class _Few(NamedTuple):
    """Some of all sets of asks: what they cost, how many they are, what they earn, and where they stand in the grid."""

    costs: Floats
    asks: Integers
    points: Floats
    places: Integers


class _Grid:
    """Every way to pay for travel with every size of the allowance."""

    def __init__(self, case: Case, basis: Basis) -> None:
        offer, priorities = basis.offer, case.priorities
        self._case, self._basis = case, basis
        self._travels = tuple(travel_paid(case, basis.offer))
        self._travel_costs = np.array([travel.part.cost for travel in self._travels])[:, None]
        self._travel_asks = np.array([len(travel.part.asks) for travel in self._travels])[:, None]
        self._amounts = _amounts(case, basis)
        now = case.offer.allowance.amount
        self._is_asked: Booleans = (
            self._amounts != (-1.0 if now is None else now) if basis.is_raised else np.zeros(1, np.bool_)
        )
        self._pots: Floats = self._amounts * kept_of_a_dollar(offer, priorities, case.rate)
        if not basis.is_raised:
            self._pots = np.array([stated_pot(offer, priorities, case.rate, Reading.STATED) or 0.0])
        part_time = part_time_factor(offer, by_fte=offer.allowance.by_fte, reading=Reading.STATED)
        price = case.rate * part_time * priorities.employer_costs.dollar
        self._raise_costs: Floats = case.cost(basis.asks) + (self._amounts - (now or 0.0)) * price

    def undominated(self, fees: Paid) -> _Few:
        """What is worth asking for besides one set of asks for fees."""
        stated = self._values(fees.stated, [travel.stated[0] for travel in self._travels], is_open=False)
        best = self._values(fees.open, [travel.open[0] for travel in self._travels], is_open=True)
        costs, points = self._costs(fees).ravel(), self._all_points(stated).ravel()
        asks = (len(fees.part.asks) + self._travel_asks + self._is_asked).ravel()
        places = np.flatnonzero(self._allowed(stated, best))
        places = places[_undominated(costs[places], asks[places], points[places])]
        return _Few(costs[places], asks[places], points[places], places)

    def asks(self, fees: Paid, place: int) -> tuple[Edit, ...]:
        """What is asked for at one place."""
        way, size = divmod(place, len(self._amounts))
        amount = (Edit(ALLOWANCE_AMOUNT, float(self._amounts[size]), firmness=None),) if self._is_asked[size] else ()
        return *self._basis.asks, *amount, *fees.part.asks, *self._travels[way].part.asks

    def _costs(self, fees: Paid) -> Floats:
        costs: Floats = fees.part.cost + self._travel_costs + self._raise_costs
        return costs

    def _all_points(self, values: dict[str, Floats]) -> Floats:
        points: Floats = np.sum([self._points(key, values[key]) for key in POURED], axis=0)
        return points

    def _values(self, fees: tuple[Split, ...], travels: list[Split], *, is_open: bool) -> dict[str, Floats]:
        """Raw values of the criteria that live on the pot, by the rules of the ledger (`poured`)."""
        priorities = self._case.priorities
        on_top = np.array([travel.on_top for travel in travels])[:, None]
        limits = {
            "fees": np.array([[sum(fee.payable for fee in fees)]]),
            "dollars": np.array([[priorities.scale.dollars.enough]]),
            "travel": np.array([travel.payable for travel in travels])[:, None],
        }
        left = self._pots + np.zeros(on_top.shape)
        if is_open and self._basis.is_silent:
            left = sum(limits.values()) + np.zeros(left.shape)
        to = {}
        for use in priorities.spend_order:
            to[use] = np.minimum(left, limits[use])
            left = left - to[use]
        costs = priorities.my_costs
        return {
            "dollars": to["dollars"] + left,
            "fees": _share(sum(fee.on_top for fee in fees) + to["fees"], costs.fees),
            "travel": _share(on_top + to["travel"], costs.travel),
        }

    def _points(self, key: str, values: Floats) -> Floats:
        criterion = self._case.criteria[key]
        parts = np.clip((values - criterion.none) / (criterion.enough - criterion.none), 0.0, 1.0)
        points: Floats = 100.0 * self._case.shares[key] * parts
        return points

    def _allowed(self, stated: dict[str, Floats], best: dict[str, Floats]) -> Booleans:
        """Where no must-have that hangs on the pot is missed: it is met, or it may be once all is known."""
        allowed = np.ones(stated["dollars"].shape, np.bool_)
        for key in POURED:
            limit = self._case.limits.get(key)
            is_unknown = key == "dollars" and self._basis.offer.allowance.amount is None
            if limit is not None and not is_unknown:
                allowed &= np.maximum(stated[key], best[key]) >= limit - 1e-9
        return allowed


def _amounts(case: Case, basis: Basis) -> Floats:
    """The allowance there is, and every size it may be asked to have."""
    now, step = case.offer.allowance.amount, allowance_step(basis.offer, case.priorities, case.rate)
    if not basis.is_raised:
        return np.array([now or 0.0])
    first = np.floor((now or 0.0) / step + 1e-9) + 1
    last = np.ceil(within(MOST_MONEY, most_allowance(basis.offer, case.priorities, case.rate), step) / step)
    sizes: Floats = np.arange(first, last + 1) * step
    return sizes if now is None else np.concatenate(([now], sizes))


def _share(have: Floats, whole: float) -> Floats:
    """What part of a whole there is, 0..1; of nothing, all."""
    shares: Floats = np.minimum(1.0, have / whole) if whole else np.ones(have.shape)
    return shares


def _undominated(costs: Floats, asks: Integers, points: Floats) -> Integers:
    """The places of those that no other one matches at the same price or less, as in `frontier`."""
    order: Integers = np.lexsort((-points, asks, np.round(costs, 6)))
    earned = points[order]
    before = np.concatenate(([-np.inf], np.maximum.accumulate(earned)[:-1]))
    chosen: Integers = order[earned > before + SAME_POINTS]
    return chosen
