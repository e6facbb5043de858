"""The asks that together reach a goal at the least cost to the employer.

A dollar is spent once, so what is asked of the allowance, of fees and of travel hangs together (`_allowance_frontier`).
Days, perks, numbers of one's own and terms put in writing each add their points by themselves (`_other_frontier`). Both
come as Pareto frontiers: the sets of asks that no cheaper one matches. The cheapest package takes one of each. Exact,
but for thousands of sets that differ by next to nothing (`_MOST_SETS`, `_MOST_STEPS`).
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from operator import attrgetter
from typing import NamedTuple

from offercompare.analysis.arrays import Booleans, Floats, Integers, np
from offercompare.analysis.asks import Target
from offercompare.analysis.negotiable import (
    NegotiableTerm,
    allowance_step,
    cost_to_employer,
    most_allowance,
    pin_down_asks,
    within,
)
from offercompare.analysis.variants import Variants
from offercompare.model import catalogue, ledger
from offercompare.model.bills import ordinary_bills
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.criteria import PINNED_DOWN, POURED, Criterion, is_settled, pinned_down
from offercompare.model.edits import Edit, apply
from offercompare.model.fields import MOST_MONEY
from offercompare.model.ledger import Split
from offercompare.model.offer import Offer
from offercompare.model.priorities import BuiltIn
from offercompare.model.readings import Firmness, Reading

NEAR = 1e-10
"""Points, 0..100, by which sums of the same parts in another order may differ."""
SAME_POINTS = 1e-12
_MOST_SETS = 4000
"""As many sets of asks a frontier holds at most; of more, one for each so small a part of the points is kept."""
_MOST_STEPS = 400
"""As many values of all numbers of one's own are tried in a package; where there are more, in larger steps."""


def cheapest(
    comparison: Comparison, standing: Standing, targets: Iterable[Target], negotiable: Sequence[NegotiableTerm]
) -> tuple[Edit, ...] | None:
    """Find the asks that reach a target at the least cost to the employer; of several sets, one of the smallest.

    Args:
        comparison: With the weights that count.
        standing: The offer, which reaches none of the targets as it is.
        targets: Of which one is to be reached.
        negotiable: What can be raised.

    Returns:
        One ask for each term, in the order of the file, or `None` where all of them together reach no target.
    """
    found = [_cheapest(_Case(comparison, standing, target, negotiable)) for target in targets]
    packages = [package for package in found if package is not None]
    return _in_order(min(packages, key=attrgetter("price")).asks) if packages else None


def _in_order(asks: Sequence[Edit]) -> tuple[Edit, ...]:
    """Join what is asked of one term, as "$3,650, in writing"; carried over is what the allowance then is."""
    joined: dict[Term, Edit] = {}
    for ask in asks:
        before = joined.get(ask.term, Edit(ask.term, firmness=None))
        value = before.value if before.changes_value else ask.value
        firmness = Firmness.WRITTEN if before.in_writing or ask.in_writing else None
        joined[ask.term] = Edit(ask.term, value, firmness)
    amount, carryover = joined.get(catalogue.ALLOWANCE_AMOUNT), joined.get(catalogue.ALLOWANCE_CARRYOVER)
    if amount and amount.changes_value and carryover and carryover.changes_value:
        joined[catalogue.ALLOWANCE_CARRYOVER] = carryover._replace(value=amount.value)
    places = {term: place for place, term in enumerate(catalogue.catalogue())}
    return tuple(sorted(joined.values(), key=lambda ask: places.get(ask.term, len(places))))


class _Case(Variants):
    """One offer and what may be asked of its employer, to reach one target."""

    def __init__(
        self, comparison: Comparison, standing: Standing, target: Target, negotiable: Sequence[NegotiableTerm]
    ) -> None:
        super().__init__(standing.evaluated, comparison.evaluation)
        self.score = target.score
        self.limits = self.priorities.must if target.needs_musts else {}
        self.shares = {c.key: share for c, share in zip(comparison.criteria, comparison.shares, strict=True)}
        self.negotiable = {each.term: each for each in negotiable if each.is_priced}
        self._evaluation = comparison.evaluation

    def weighed(self, key: str, value: float) -> float:
        """Weigh a raw value of one criterion: what it adds to the score."""
        return self.shares[key] * self.criteria[self.places[key]].points(value)

    def is_met(self, key: str, value: float) -> bool:
        """Return whether a raw value is enough for the must-have of its criterion, if there is one."""
        limit = self.limits.get(key)
        return limit is None or self.criteria[self.places[key]].reaches(value, limit)

    def cost(self, asks: Sequence[Edit]) -> float:
        cost = cost_to_employer(self.offer, asks, self._evaluation)
        assert cost is not None, "what has no price is not negotiable here"
        return cost

    def choices(self, *terms: Term) -> Iterator[tuple[Edit, ...]]:
        """Combine some terms in every way, each asked for one of its values or not at all."""
        found = [self.negotiable[term] for term in terms if term in self.negotiable]
        for chosen in product(*([None, *map(each.ask, each.values)] for each in found)):
            yield tuple(ask for ask in chosen if ask is not None)


class _Way(NamedTuple):
    """One way to ask for something, or not to."""

    cost: float
    asks: tuple[Edit, ...]
    points: float
    """Of the score, that this part of the offer then has."""
    best: float = 0.0
    """Of perks: the share of all of them, 0..1, that this adds to what could be."""

    def with_way(self, other: "_Way") -> "_Way":
        return _Way(self.cost + other.cost, self.asks + other.asks, self.points + other.points, self.best + other.best)


@dataclass(frozen=True)
class _Frontier:
    """Sets of asks of which none is worth more at the same price or less, the cheapest first: a Pareto frontier.

    A set takes one way to ask from each of several lists; which, is kept as a column of places, for there are far more
    sets on the way than are wanted in the end.
    """

    costs: Floats
    counts: Integers
    """Of asks: of two sets at one cost the smaller is cheaper."""
    points: Floats
    picks: Integers
    """(lists, sets): the places in `ways`."""
    ways: tuple[Sequence[tuple[Edit, ...]], ...]

    @classmethod
    def of(cls, ways: Sequence[_Way]) -> "_Frontier":
        """Set out the ways to ask for one thing, the poor ones too."""
        return cls(
            np.array([way.cost for way in ways]),
            np.array([len(way.asks) for way in ways], dtype=np.intp),
            np.array([way.points for way in ways]),
            np.arange(len(ways))[None],
            ([way.asks for way in ways],),
        )

    def take(self, places: Integers) -> "_Frontier":
        return _Frontier(self.costs[places], self.counts[places], self.points[places], self.picks[:, places], self.ways)

    def pruned(self) -> "_Frontier":
        return self.take(_undominated(self.costs, self.counts, self.points))

    def together(self, other: "_Frontier") -> "_Frontier":
        """Take a set of each, in every way that is worth it."""
        costs, counts, points = (
            np.add.outer(first, second).ravel()
            for first, second in (
                (self.costs, other.costs),
                (self.counts, other.counts),
                (self.points, other.points),
            )
        )
        kept = _undominated(costs, counts, points)
        first, second = np.divmod(kept, len(other.costs))
        picks = np.concatenate((self.picks[:, first], other.picks[:, second]))
        return _Frontier(costs[kept], counts[kept], points[kept], picks, self.ways + other.ways)

    def asks(self, at: int) -> tuple[Edit, ...]:
        """List what one set asks for."""
        return tuple(ask for ways, pick in zip(self.ways, self.picks[:, at], strict=True) for ask in ways[pick])


def _undominated(costs: Floats, counts: Integers, points: Floats) -> Integers:
    """Find the places of the sets that no other one matches at the same price or less, the cheapest first."""
    order: Integers = np.lexsort((-points, counts, np.round(costs, 6)))
    earned = points[order]
    before = np.concatenate(([-np.inf], np.maximum.accumulate(earned)[:-1]))
    chosen: Integers = order[earned > before + SAME_POINTS]
    if len(chosen) > _MOST_SETS:
        earned = points[chosen]
        parts = np.floor((earned - earned[0]) / (earned[-1] - earned[0]) * _MOST_SETS)
        chosen = chosen[
            np.unique(parts, return_index=True)[1]
        ]  # the cheapest of each part, and the one that earns most
    return chosen


def _union(frontiers: Sequence[_Frontier], *, is_alike: bool = True) -> _Frontier:
    """Take a set of any of several frontiers; those that are alike pick from the same lists, the others from one."""
    ways, picks = frontiers[0].ways, np.concatenate([each.picks for each in frontiers], axis=1)
    if not is_alike:
        ways, picks = ([asks for each in frontiers for asks in each.ways[0]],), np.arange(picks.shape[1])[None]
    return _Frontier(
        np.concatenate([each.costs for each in frontiers]),
        np.concatenate([each.counts for each in frontiers]),
        np.concatenate([each.points for each in frontiers]),
        picks,
        ways,
    ).pruned()


class _Package(NamedTuple):
    price: tuple[float, int]
    """What is to be least: the cost to a millionth, then the number of asks."""
    asks: tuple[Edit, ...]


def _cheapest(case: _Case) -> _Package | None:
    """Put the frontier of what hangs on the allowance together with that of everything else."""
    best: _Package | None = None
    others: dict[tuple[bool, bool], _Frontier | None] = {}
    for basis in _bases(case):
        # What else there is to ask depends on which terms are stated, not on what they say.
        key = (basis.offer.allowance.covers is None, basis.is_silent)
        if key not in others:
            others[key] = _other_frontier(case, basis.offer)
        other, allowance = others[key], _allowance_frontier(case, basis)
        found = _first_to_reach(case.score, allowance, other) if allowance and other else None
        if found is not None and (best is None or found.price < best.price):
            best = found
    return best


def _first_to_reach(score: float, first: _Frontier, second: _Frontier) -> _Package | None:
    """Find two sets that together reach a score, at the least price; both frontiers rise in price and points."""
    best: tuple[tuple[float, int], int, int] | None = None
    costs, counts, points = second.costs.tolist(), second.counts.tolist(), second.points.tolist()
    at = len(points) - 1
    for place, (cost, count, earned) in enumerate(
        zip(first.costs.tolist(), first.counts.tolist(), first.points.tolist(), strict=True)
    ):
        if best is not None and cost > best[0][0] + 1e-6:
            break
        # The more one set earns, the less the other has to: the second place only ever moves down.
        while at > 0 and earned + points[at - 1] >= score - NEAR:
            at -= 1
        if earned + points[at] >= score - NEAR:
            price = round(cost + costs[at], 6), count + counts[at]
            if best is None or price < best[0]:
                best = price, place, at
    return best and _Package(best[0], first.asks(best[1]) + second.asks(best[2]))


# What adds its points by itself.


def _other_frontier(case: _Case, basis: Offer) -> _Frontier | None:
    """Find the frontier of days, perks, numbers of one's own and terms in writing, with all points of these criteria.

    Args:
        case: The offer and its target.
        basis: The offer with what is asked of its allowance: what is asked for is stated, and may be put in writing.

    Returns:
        `None` where a must-have of these criteria is missed whatever is asked for.
    """
    days, perks = list(_days_and_terms(case, basis)), _perks(case)
    if not days or perks is None:
        return None
    found = _Frontier.of(days).pruned().together(perks)
    steps = sum(len(each.values) for each in case.negotiable.values() if each.term.is_own_number)
    for criterion in filter(attrgetter("is_own"), case.criteria):
        ways = list(_own(case, criterion, max(1, steps // _MOST_STEPS)))
        if not ways:
            return None
        found = found.together(_Frontier.of(ways).pruned())
    return found


def _days_and_terms(case: _Case, basis: Offer) -> Iterator[_Way]:
    for asks in case.choices(catalogue.DAYS_FROM, catalogue.DAYS_BY_FTE, catalogue.DAYS_AMOUNT):
        offer = apply(basis, asks)
        days = ledger.cme_days(offer, 0.0, Reading.STATED)
        if not is_settled(case.criteria[case.places[BuiltIn.DAYS]], offer) or case.is_met(BuiltIn.DAYS, days):
            earned, cost = case.weighed(BuiltIn.DAYS, days), case.cost(asks)
            for terms in _terms(case, offer):
                yield _Way(cost + terms.cost, asks + terms.asks, earned + terms.points)


def _terms(case: _Case, offer: Offer) -> Iterator[_Way]:
    """Put none, one, two ... of the terms in writing: each of them earns the same and costs the same."""
    written, unwritten = len(pinned_down(offer)), tuple(pin_down_asks(offer))
    for count in range(len(unwritten) + 1 if case.shares[BuiltIn.TERMS] else 1):
        points = case.weighed(BuiltIn.TERMS, (written + count) / len(PINNED_DOWN))
        yield _Way(count * case.priorities.employer_costs.writing, unwritten[:count], points)


def _perks(case: _Case) -> _Frontier | None:
    """Find the frontier of the perks; `None` where there can never be as many as there must be.

    What is not stated counts as what could be, so with a must-have sets that could come to other shares of all perks
    are kept apart.
    """
    key, limit = BuiltIn.PERKS, case.limits.get(BuiltIn.PERKS)
    lists = list(_ways_to_perks(case))
    now = case.cells[case.places[key]].value
    by_best = {round(now.open, 12): _Frontier.of([_Way(0.0, (), case.weighed(key, now.stated))])}
    # An answer for few hours takes away what could have been. Once no more is taken, more than enough is enough.
    for ways in sorted(lists, key=lambda ways: min(way.best for way in ways)):
        most = limit if limit is not None and min(way.best for way in ways) >= 0 else math.inf
        every = _Frontier.of(ways)
        groups: dict[float, list[int]] = {}
        for place, way in enumerate(ways):
            groups.setdefault(0.0 if limit is None else way.best, []).append(place)
        added: dict[float, list[_Frontier]] = {}
        for best, places in groups.items():
            group = every.take(np.array(places)).pruned()
            for so_far, sets in by_best.items():
                added.setdefault(min(round(so_far + best, 12), most), []).append(sets.together(group))
        by_best = {reached: _union(sets) for reached, sets in added.items()}
    enough = [sets for reached, sets in by_best.items() if case.is_met(key, reached)]
    return _union(enough) if enough else None


def _ways_to_perks(case: _Case) -> Iterator[Sequence[_Way]]:
    """List the ways to ask for each perk, with what they add.

    Of perks at one price that are had or not the most important come first, whatever else is asked for: they make one
    list, of the first, the first two and so on. So hundreds of one's own need not be combined.
    """
    chains: dict[tuple[float, bool], list[_Way]] = {}
    for name in case.perks:
        term = catalogue.perk(name)
        ways = list(_ways_to(case, term))
        if len(ways) == 1 and (ways[0].best == 0 or term.of(case.offer).is_stated):
            chains.setdefault((ways[0].cost, ways[0].best == 0), []).append(ways[0])
        elif ways:
            yield [_Way(0.0, (), 0.0), *ways]
    for chain in chains.values():
        chain.sort(key=lambda way: (-way.points, -way.best))
        yield list(accumulate(chain, _Way.with_way, initial=_Way(0.0, (), 0.0)))


def _ways_to(case: _Case, term: Term) -> Iterator[_Way]:
    """Ask for each amount of a perk that no larger one undercuts."""
    key, least = BuiltIn.PERKS, math.inf
    for asks in reversed([asks for asks in case.choices(term) if asks]):
        cost, added = case.cost(asks), case.added_by(asks[0])
        if cost < least:
            yield _Way(cost, asks, case.weighed(key, added.stated), added.open)
        least = min(least, cost)


def _own(case: _Case, criterion: Criterion, every: int) -> Iterator[_Way]:
    """Ask for nothing of a number of one's own, or for every so manieth of its values, the last one included."""
    term = catalogue.own_number(criterion.key)
    unit = case.unit_of(criterion)
    negotiable = case.negotiable.get(term)
    asked = negotiable.values[::-every][::-1] if negotiable else ()
    for value, asks in [(term.of(case.offer).value, ()), *((value, (Edit(term, value, None),)) for value in asked)]:
        number = value * unit if isinstance(value, float) else criterion.none
        if value is None or case.is_met(criterion.key, number):
            yield _Way(case.cost(asks), asks, case.weighed(criterion.key, number))


# What hangs on the allowance.


class _Basis(NamedTuple):
    """What is asked of the allowance apart from its size, and whether its size is asked for too."""

    asks: tuple[Edit, ...]
    offer: Offer
    """With that granted; an amount that is not stated but asked for is stated in it, at the least it may be."""
    is_raised: bool
    """Whether the amount may rise; one that is not stated either stays so or is asked for."""

    @property
    def is_silent(self) -> bool:
        """Whether there is an allowance, and how much of it stays unstated."""
        return ledger.is_allowance_open(self.offer)


def _bases(case: _Case) -> Iterator[_Basis]:
    """Begin with the allowance in every way."""
    for asks in case.choices(catalogue.MIN_FTE, catalogue.ALLOWANCE_BY_FTE, catalogue.COVERS):
        offer = apply(case.offer, asks)
        is_silent = not ledger.allowance_fact(offer).is_stated
        can_rise = offer.allowance.by_year is None and ledger.kept_of_a_dollar(offer, case.priorities, case.rate) > 0
        if is_silent or not can_rise:
            yield _Basis(asks, offer, is_raised=False)
        if can_rise:
            least = allowance_step(offer, case.priorities, case.rate)
            raised = catalogue.ALLOWANCE_AMOUNT.set(offer, least, firmness=None) if is_silent else offer
            yield _Basis(asks, raised, is_raised=True)


class _Payments(NamedTuple):
    """Asks for fees or for travel, and who pays what then."""

    asks: tuple[Edit, ...]
    cost: float
    stated: tuple[Split, ...]
    open: tuple[Split, ...]
    is_open: bool = False
    """Whether it stays open who pays for travel."""


def _fee_payments(case: _Case, basis: Offer) -> tuple[_Payments, ...]:
    """Ask for fees in every way that leads to another sum, each with the fewest asks."""
    found = dict[tuple[float, ...], _Payments]()
    for asks in sorted(case.choices(*catalogue.FEE_TERMS), key=len):
        offer = apply(basis, asks)
        stated, best = (
            tuple(ledger.fee_split(offer, fee.key, case.priorities, case.rate, reading) for fee in catalogue.FEE_TERMS)
            for reading in (Reading.STATED, Reading.OPEN)
        )
        # To the millionth, for the same sum of other parts may differ in its last digit.
        sums = tuple(
            round(sum(parts), 6)
            for fees in (stated, best)
            for parts in ((fee.on_top for fee in fees), (fee.payable for fee in fees))
        )
        if sums not in found:
            found[sums] = _Payments(asks, case.cost(asks), stated, best)
    return tuple(found.values())


def _travel_payments(case: _Case, basis: Offer) -> tuple[_Payments, ...]:
    """Ask for travel in every way that leads to another sum, each with the fewest asks."""
    found = dict[_TravelSums, _Payments]()
    limits = (catalogue.TRAVEL_SHARE, catalogue.CAP_PER_TRIP, catalogue.TRAVEL_CAP)
    ways = [
        way
        for asks in case.choices(catalogue.TRAVEL_PAID_FROM)
        for way in _travel_ways(case, apply(basis, asks), asks, limits)
    ]
    for asks, sums in sorted(ways, key=lambda way: len(way[0])):
        if sums not in found:
            stated, best, is_open = sums
            found[sums] = _Payments(asks, case.cost(asks), (stated,), (best,), is_open)
    return tuple(found.values())


_TravelSums = tuple[Split, Split, bool]
"""Who pays for travel as stated and at best, and whether that stays open."""


def _travel_ways(
    case: _Case, offer: Offer, asks: tuple[Edit, ...], limits: Sequence[Term]
) -> list[tuple[tuple[Edit, ...], _TravelSums]]:
    """Raise some limits of travel in every way that may change a sum, after other asks.

    The sum is the least of what each limit lets through. So a limit that is raised and changes nothing, whatever the
    others are, holds nothing back, and need not be raised further: without that there would be tens of thousands.
    """
    if not limits:
        stated, best = (
            ledger.travel_split(offer, case.priorities, case.rate, reading)
            for reading in (Reading.STATED, Reading.OPEN)
        )
        return [(asks, (stated, best, ledger.is_travel_open(offer)))]
    found, before = list[tuple[tuple[Edit, ...], _TravelSums]](), list[_TravelSums]()
    for ask in case.choices(limits[0]):
        within = _travel_ways(case, apply(offer, ask), (*asks, *ask), limits[1:])
        sums = [sums for _, sums in within]
        if sums == before:
            break
        found += within
        before = sums
    return found


def _allowance_frontier(case: _Case, basis: _Basis) -> _Frontier | None:
    """Find the frontier of asks for allowance, fees and travel, with all points of the criteria that live on them.

    Every set of asks for fees is tried with every sum for travel and every size of the allowance, the last two all at
    once. `None` where a must-have that hangs on the allowance is missed whatever is asked for.
    """
    grid = _Grid(case, basis)
    found = [frontier for fees in _fee_payments(case, basis.offer) if len((frontier := grid.frontier(fees)).costs)]
    return _union(found, is_alike=False) if found else None


class _Grid:
    """Every way to pay for travel, down, with every size of the allowance, across."""

    def __init__(self, case: _Case, basis: _Basis) -> None:
        offer, priorities = basis.offer, case.priorities
        self._case, self._basis = case, basis
        self._travel = _travel_payments(case, basis.offer)
        self._amounts = _amounts(case, basis)
        now = case.offer.allowance.amount
        self._is_asked: Booleans = (
            self._amounts != (-1.0 if now is None else now) if basis.is_raised else np.zeros(1, np.bool_)
        )
        self._pots: Floats = self._amounts * ledger.kept_of_a_dollar(offer, priorities, case.rate)
        if not basis.is_raised:
            self._pots = np.array([ledger.stated_pot(offer, priorities, case.rate, Reading.STATED) or 0.0])
        part_time = ledger.part_time_factor(offer, by_fte=offer.allowance.by_fte, reading=Reading.STATED)
        price = case.rate * part_time * priorities.employer_costs.dollar / (offer.allowance.per_years or 1)
        self._costs: Floats = (
            case.cost(basis.asks)
            + (self._amounts - (now or 0.0)) * price
            + np.array([travel.cost for travel in self._travel])[:, None]
        )
        self._counts: Integers = self._is_asked + np.array([len(travel.asks) for travel in self._travel])[:, None]

    def frontier(self, fees: _Payments) -> _Frontier:
        """Find what is worth asking for next to one set of asks for fees."""
        stated = self._values(fees.stated, [travel.stated[0] for travel in self._travel], is_open=False)
        best = self._values(fees.open, [travel.open[0] for travel in self._travel], is_open=True)
        points: Floats = np.sum([self._points(key, stated[key]) for key in POURED], axis=0).ravel()
        costs, counts = (
            (fees.cost + self._costs).ravel(),
            (len(self._basis.asks) + len(fees.asks) + self._counts).ravel(),
        )
        places = np.flatnonzero(self._allowed(stated, best))
        places = places[_undominated(costs[places], counts[places], points[places])]
        ways = [self._asks(fees, place) for place in places.tolist()]
        return _Frontier(costs[places], counts[places], points[places], np.arange(len(ways))[None], (ways,))

    def _asks(self, fees: _Payments, place: int) -> tuple[Edit, ...]:
        way, size = divmod(place, len(self._amounts))
        amount = (
            (Edit(catalogue.ALLOWANCE_AMOUNT, float(self._amounts[size]), firmness=None),)
            if self._is_asked[size]
            else ()
        )
        return *self._basis.asks, *amount, *fees.asks, *self._travel[way].asks

    def _values(self, fees: tuple[Split, ...], travels: list[Split], *, is_open: bool) -> dict[str, Floats]:
        """Work out the raw values of the criteria that live on the allowance, as `ledger.ordinary_year` does."""
        priorities = self._case.priorities
        on_top = np.array([travel.on_top for travel in travels])[:, None]
        limits = {
            "fees": np.array([[sum(fee.payable for fee in fees)]]),
            "dollars": np.array([[priorities.scale.dollars.enough]]),
            "travel": np.array([travel.payable for travel in travels])[:, None],
        }
        bills = ordinary_bills(priorities)
        whole = apart = self._pour(limits, is_open=is_open)
        if is_open:  # as in `ledger.ordinary_year`: where travel is open, it takes nothing from the other two
            is_apart = np.array([travel.is_open for travel in self._travel])[:, None]
            apart = self._pour({**limits, "travel": np.where(is_apart, 0.0, limits["travel"])}, is_open=True)
        return {
            "dollars": apart["dollars"],
            "fees": _share(sum(fee.on_top for fee in fees) + apart["fees"], bills.all_fees),
            "travel": _share(on_top + whole["travel"], bills.travel),
        }

    def _pour(self, limits: dict[str, Floats], *, is_open: bool) -> dict[str, Floats]:
        """Pour every pot over what it may pay, in the order of the priorities; what is left goes to learning."""
        left = self._pots + np.zeros(limits["travel"].shape)
        if is_open and self._basis.is_silent:
            left = sum(limits.values()) + np.zeros(left.shape)
        to = {}
        for use in self._case.priorities.spend_order:
            to[use] = np.minimum(left, limits[use])
            left = left - to[use]
        return {"fees": to["fees"], "travel": to["travel"], "dollars": to["dollars"] + left}

    def _points(self, key: str, values: Floats) -> Floats:
        criterion = self._case.criteria[self._case.places[key]]
        parts = np.clip((values - criterion.none) / (criterion.enough - criterion.none), 0.0, 1.0)
        points: Floats = 100.0 * self._case.shares[key] * parts
        return points

    def _allowed(self, stated: dict[str, Floats], best: dict[str, Floats]) -> Booleans:
        """Find where no must-have that hangs on the allowance is missed: it is met, or may be once all is known."""
        allowed = np.ones(stated["dollars"].shape, np.bool_)
        for key in POURED:
            limit = self._case.limits.get(key)
            is_unknown = key == "dollars" and ledger.is_allowance_open(self._basis.offer)
            if limit is not None and not is_unknown:
                allowed &= np.maximum(stated[key], best[key]) >= limit - 1e-9
        return allowed


def _amounts(case: _Case, basis: _Basis) -> Floats:
    """List the allowance there is, and every size it may be asked to have."""
    now, step = case.offer.allowance.amount, allowance_step(basis.offer, case.priorities, case.rate)
    if not basis.is_raised:
        return np.array([now or 0.0])
    first = np.floor((now or 0.0) / step + 1e-9) + 1
    last = np.ceil(within(MOST_MONEY, most_allowance(basis.offer, case.priorities, case.rate), step) / step)
    sizes: Floats = np.arange(first, last + 1) * step
    return sizes if now is None else np.concatenate(([now], sizes))


def _share(have: Floats, whole: float) -> Floats:
    """Work out what part of a whole there is, 0..1; of nothing, all."""
    shares: Floats = np.minimum(1.0, have / whole) if whole else np.ones(have.shape)
    return shares
