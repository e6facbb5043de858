"""The asks that together reach a goal at the least cost to the employer.

Days, perks, numbers of one's own and terms put in writing each add their points by themselves. They come as a Pareto
frontier: the sets of asks that no cheaper one matches. A dollar is spent once, so what is asked of the allowance, of
fees and of travel hangs together: each is tried with each of the others, and takes from the frontier what it lacks.

Exact, but where there would be more to try than `_MOST_SETS`, `_MOST_TRIED` and the like: then larger steps are tried,
and what was found is lowered again as far as the goal is still reached.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import product
from operator import attrgetter
from typing import NamedTuple, TypeVar

from offercompare.analysis.arrays import Booleans, Floats, Integers, np
from offercompare.analysis.goals import Judge, Target, first_enough
from offercompare.analysis.negotiable import (
    NegotiableTerm,
    pin_down_asks,
)
from offercompare.analysis.variants import Amount
from offercompare.model import catalogue, ledger
from offercompare.model.bills import bills_by_year, mean, ordinary_bills
from offercompare.model.catalogue import Term
from offercompare.model.criteria import PINNED_DOWN, POURED, Criterion, is_settled, not_pinned_down
from offercompare.model.edits import Edit, apply
from offercompare.model.offer import Offer
from offercompare.model.priorities import BuiltIn
from offercompare.model.readings import Firmness, Reading

NEAR = 1e-10
"""Points, 0..100, by which sums of the same parts in another order may differ."""
SAME_POINTS = 1e-12
_MOST_SETS = 2000
"""As many sets of asks a frontier holds at most; of more, one for each so small a part of the points is kept."""
_MOST_TRIED = 2_000_000
"""As many combinations of asks for the allowance, fees and travel are tried."""
_MOST_LIMITS = 2000
"""As many ways to raise the limits of travel."""
_MOST_DAYS = 60
_MOST_STEPS = 400
"""As many values of all numbers of one's own are tried in a package."""
_LEVELS = 300
"""So many parts of what perks may fall short by, where some are a must-have, are told apart."""

_T = TypeVar("_T")
_Asks = tuple[Edit, ...]


def cheapest(
    judge: Judge, targets: Sequence[Target], negotiable: Sequence[NegotiableTerm], at_most: int | None = None
) -> _Asks | None:
    """Find the asks that reach a target at the least cost to the employer; of several sets, one of the smallest.

    Args:
        judge: Of the offer, which reaches none of the targets as it is.
        targets: Of which one is to be reached.
        negotiable: What can be raised.
        at_most: How many terms may be asked for, at least 1; `None`: any number.

    Returns:
        One ask for each term, in the order of the file, or `None` where not even all that are allowed reach a target.
    """
    # As many as there are: without a limit there is less to try.
    is_free = at_most is None or at_most >= len(negotiable) + len(PINNED_DOWN)
    most = math.inf if at_most is None or is_free else at_most
    found = [_cheapest(_Case(judge, target, negotiable, most)) for target in targets]
    package = min(filter(None, found), key=attrgetter("price"), default=None)
    if package is None:
        return None
    asks, terms = list(package.asks), {each.term: each for each in negotiable}
    for index, ask in enumerate(asks):
        if ask.term in terms:
            asks[index] = _lowered(asks, index, terms[ask.term], lambda asks: judge.reaches(asks, targets))
    return _in_order(asks)


def _lowered(
    asks: Sequence[Edit], index: int, term: NegotiableTerm, is_enough: Callable[[Sequence[Edit]], bool]
) -> Edit:
    """Lower one of some asks as far as all together are still enough, for larger steps may have been tried."""
    now = asks[index].value
    if not isinstance(now, float) or now not in term.values:
        return asks[index]
    at = first_enough(term, lambda less: is_enough([*asks[:index], less, *asks[index + 1 :]]))
    return term.ask(now if at is None else term.values[min(at, term.values.index(now))])


def _in_order(asks: Sequence[Edit]) -> _Asks:
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
    order = {term: index for index, term in enumerate(catalogue.catalogue())}
    return tuple(sorted(joined.values(), key=lambda ask: order.get(ask.term, len(order))))


class _Case(Judge):
    """One offer and what may be asked of its employer, to reach one target."""

    def __init__(
        self, judge: Judge, target: Target, negotiable: Sequence[NegotiableTerm], at_most: float = math.inf
    ) -> None:
        super().__init__(judge.comparison, judge.standing)
        self.at_most = at_most
        self.needed = target.score
        self.limits = self.priorities.must if target.needs_musts else {}
        self.shares = {c.key: share for c, share in zip(self.criteria, judge.comparison.shares, strict=True)}
        self.negotiable = {each.term: each for each in negotiable if each.is_priced}

    def weighed(self, key: str, value: float) -> float:
        """Weigh a raw value of one criterion: what it adds to the score."""
        return self.shares[key] * self.criteria[self.index_of[key]].points(value)

    def is_met(self, key: str, value: float) -> bool:
        """Return whether a raw value is enough for the must-have of its criterion, if there is one."""
        limit = self.limits.get(key)
        return limit is None or self.criteria[self.index_of[key]].reaches(value, limit)

    def price(self, asks: Sequence[Edit]) -> float:
        cost = self.cost(asks)
        assert cost is not None, "what has no price is not negotiable here"
        return cost

    def choices(self, *terms: Term, most: int = 100) -> Iterator[_Asks]:
        """Combine some terms in every way, each asked for one of its values, of so many at most, or not at all."""
        found = [self.negotiable[term] for term in terms if term in self.negotiable]
        for chosen in product(*([None, *map(each.ask, _thinned(each.values, most))] for each in found)):
            yield tuple(ask for ask in chosen if ask is not None)

    @cached_property
    def by_themselves(self) -> "_Frontier | None":
        """Perks and numbers of one's own; `None` where a must-have of these is missed whatever is asked for."""
        found = _perks(self)
        own = [criterion for criterion in self.criteria if criterion.is_own]
        for criterion in own:
            ways = list(_own(self, criterion, max(2, _MOST_STEPS // len(own))))
            found = found.together(_Frontier.of(ways), self.at_most) if found and ways else None
        return found


def _thinned(values: Sequence[_T], most: int) -> Sequence[_T]:
    """Take not more than `most` of some values, evenly, the first and the last among them."""
    if len(values) <= most:
        return values
    return [values[at * (len(values) - 1) // (most - 1)] for at in range(most)]


class _Package(NamedTuple):
    price: tuple[float, int]
    """What is to be least: the cost to a millionth, then the number of terms asked for."""
    asks: _Asks


def _cheapest(case: _Case) -> _Package | None:
    """Try every way to ask for the allowance, fees and travel, and what each still lacks of everything else."""
    covers, limits = list(case.choices(catalogue.COVERS)), _travel_limits(case)
    most = _MOST_TRIED // len(covers)
    found: list[_Package | None] = []
    others: dict[tuple[bool, bool, frozenset[Term]], _Frontier | None] = {}
    for asks in covers:
        offer = apply(case.offer, asks)
        sizes, raised = list(_sizes(case, offer)), list(_raised(case, offer))
        bills = _bills(case, offer, limits, most, len(sizes) + len(raised))
        raised = list(_thinned(raised, max(2, most // len(bills.asks))))
        # To have the amount in writing, too, is no further ask where it is asked for.
        for of_amount, basis, some in ((False, offer, sizes), (True, _with_amount(case, offer), raised)):
            # What else there is to ask depends on which terms are stated, not on what they say.
            asked = frozenset([*(ask.term for ask in asks), *[catalogue.ALLOWANCE_AMOUNT] * of_amount])
            key = (basis.allowance.covers is None, ledger.allowance_fact(basis).is_stated, asked)
            if key not in others:
                others[key] = _others(case, basis, asked)
            if some and (other := others[key]) is not None:
                found.append(_first_to_reach(case, other, asks, bills, some))
    return min(filter(None, found), key=attrgetter("price"), default=None)


# What adds its points by itself.


class _Way(NamedTuple):
    """One way to ask for something, or not to."""

    cost: float
    asks: _Asks
    points: float
    """Of the score, that this part of the offer then has."""
    lost: int = 0
    """Of perks that are a must-have: by how many levels they fall short of all there could be."""
    joined: int = 0
    """How many of the asks are about a term that is asked for anyway: "$3,650, in writing" is one ask."""


_COST, _COUNT, _POINTS, _LOST = range(4)
"""Rows of `_Frontier.sums`."""


class _Frontier(NamedTuple):
    """Sets of asks of which none is worth more at the same price or less: a Pareto frontier."""

    sums: Floats
    """(4, sets): what each costs, of how many terms it asks, the points it has, and what it has lost."""
    asks: Sequence[_Asks]

    @classmethod
    def of(cls, ways: Sequence[_Way]) -> "_Frontier":
        """Set out the ways to ask for one thing, the poor ones too."""
        sums = [(way.cost, len(way.asks) - way.joined, way.points, way.lost) for way in ways]
        return cls(np.array(sums, dtype=np.float64).T, [way.asks for way in ways])

    def together(self, other: "_Frontier", at_most: float, most_lost: int = 0) -> "_Frontier":
        """Take a set of each, in every way that is worth it, asks for so much at most and does not lose too much."""
        sums = (self.sums[:, :, None] + other.sums[:, None]).reshape(4, -1)
        is_allowed = (sums[_LOST] <= most_lost) & (sums[_COUNT] <= at_most)
        indices = _undominated(sums, is_allowed, by_count=at_most < math.inf)
        pairs = zip(*(each.tolist() for each in np.divmod(indices, len(other.asks))), strict=True)
        return _Frontier(sums[:, indices], [self.asks[first] + other.asks[second] for first, second in pairs])

    def within(self, at_most: float) -> "_Frontier":
        """Leave only the sets that ask for so much at most, and of these again those that none matches, in order."""
        indices = _undominated(self.sums, self.sums[_COUNT] <= at_most, by_count=False)
        return _Frontier(self.sums[:, indices], [self.asks[index] for index in indices.tolist()])


def _undominated(sums: Floats, is_allowed: Booleans, *, by_count: bool) -> Integers:
    """Find the indices of the allowed sets that none matches which costs and loses as little; the cheapest first.

    Of two sets at one cost the smaller is cheaper. `by_count`: a set that costs more may be worth it for being smaller.
    """
    costs, counts, points, lost = sums
    order = np.lexsort((-points, counts, np.round(costs, 6)))
    order = order[is_allowed[order]]
    few = counts if by_count else np.zeros_like(counts)
    levels = np.unique(np.stack((lost, few))[:, order], axis=1).T
    found: list[Integers] = [order[:0]]
    for most_lost, most in levels:
        among = order[(lost[order] <= most_lost) & (few[order] <= most)]
        before = np.concatenate(([-np.inf], np.maximum.accumulate(points[among])))[: len(among)]
        is_better = points[among] > before + SAME_POINTS
        chosen = among[is_better & (lost[among] == most_lost) & (few[among] == most)]
        parts = _MOST_SETS // len(levels) or 1
        if len(chosen) > parts:
            earned = points[chosen]
            part = np.floor((earned - earned[0]) / (earned[-1] - earned[0]) * parts)
            chosen = chosen[np.unique(part, return_index=True)[1]]  # the cheapest of each, and the one that earns most
        found.append(chosen)
    return np.concatenate(found)


def _others(case: _Case, basis: Offer, asked: frozenset[Term]) -> _Frontier | None:
    """Find the frontier of days, perks, numbers of one's own and terms in writing, with all points of these criteria.

    Args:
        case: The offer and its target.
        basis: The offer with what is asked of its allowance: what is asked for is stated, and may be put in writing.
        asked: The terms of the allowance that are asked for.

    Returns:
        `None` where a must-have of these criteria is missed whatever is asked for.
    """
    days = list(_days_and_terms(case, basis, asked))
    if case.by_themselves is None or not days:
        return None
    return case.by_themselves.together(_Frontier.of(days), case.at_most)


def _days_and_terms(case: _Case, basis: Offer, asked: frozenset[Term]) -> Iterator[_Way]:
    terms = (catalogue.DAYS_FROM, catalogue.DAYS_BY_FTE, catalogue.DAYS_AMOUNT)
    for asks in case.choices(*terms, most=_MOST_DAYS):
        offer = apply(basis, asks)
        days = ledger.cme_days(offer, 0.0, Reading.STATED)
        if not is_settled(case.criteria[case.index_of[BuiltIn.DAYS]], offer) or case.is_met(BuiltIn.DAYS, days):
            earned, cost = case.weighed(BuiltIn.DAYS, days), case.price(asks)
            # Each term that is put in writing earns the same and costs the same.
            # So those come first that are asked for anyway.
            anyway = asked.union(ask.term for ask in asks)
            written = len(PINNED_DOWN) - len(not_pinned_down(offer))
            unwritten = tuple(sorted(pin_down_asks(offer), key=lambda ask: ask.term not in anyway))
            joined = sum(ask.term in anyway for ask in unwritten)
            for count in range(len(unwritten) + 1 if case.shares[BuiltIn.TERMS] else 1):
                points = case.weighed(BuiltIn.TERMS, (written + count) / len(PINNED_DOWN))
                writing = count * case.priorities.employer_costs.writing
                yield _Way(cost + writing, asks + unwritten[:count], earned + points, joined=min(count, joined))


def _perks(case: _Case) -> _Frontier | None:
    """Find the frontier of the perks; `None` where there can never be as many as there must be.

    What is not stated counts as what could be, so with a must-have the share of all perks that there could be at best
    is counted down, in levels: a perk that stays refused loses some, and so does an answer for few hours.
    """
    key, limit = BuiltIn.PERKS, case.limits.get(BuiltIn.PERKS)
    now = case.cells[case.index_of[key]].value
    choices = [
        [(asks, case.added_by(asks[0]) if asks else Amount(0.0, 0.0)) for asks in case.choices(catalogue.perk(name))]
        for name in case.perks
    ]
    highest = [max(added.open for _, added in ways) for ways in choices]
    spare = now.open + sum(highest) - limit if limit is not None else 0.0
    if spare < -1e-9:
        return None
    # Exact where importances have no more than one decimal place.
    levels = _LEVELS // (1 if case.at_most == math.inf else int(case.at_most) + 1)
    level = max(0.1 / max(1.0, sum(perk.importance for perk in case.perks.values())), spare / max(1, levels))
    found = _Frontier.of([_Way(0.0, (), case.weighed(key, now.stated))])
    for choice, most in zip(choices, highest, strict=True):
        ways = []
        for asks, added in choice:
            lost = 0 if limit is None else math.ceil((most - added.open) / level - 1e-6)
            ways.append(_Way(case.price(asks), asks, case.weighed(key, added.stated), lost))
        found = found.together(_Frontier.of(ways), case.at_most, math.floor(spare / level + 1e-6))
    found.sums[_LOST] = 0  # what was lost is of no account to what is not a perk
    return found


def _own(case: _Case, criterion: Criterion, most: int) -> Iterator[_Way]:
    """Ask for nothing of a number of one's own, or for one of its values, of so many at most."""
    term = catalogue.own_number(criterion.key)
    unit = case.unit_of(criterion)
    for asks in case.choices(term, most=most):
        value = asks[0].value if asks else term.of(case.offer).value
        number = value * unit if isinstance(value, float) else criterion.none
        if value is None or case.is_met(criterion.key, number):
            yield _Way(case.price(asks), asks, case.weighed(criterion.key, number))


# What hangs on the allowance.

_READINGS = (Reading.STATED, Reading.OPEN)


class _Bills(NamedTuple):
    """Ways to ask for fees and for travel, and who pays what then; the first asks for nothing."""

    asks: Sequence[_Asks]
    parts: Floats
    """(ways, 2, 5): as stated and at best. Of fees and of travel, each on top and what the allowance may pay; then what
    travel takes of it from the others: nothing at best, where it is open who pays for travel."""

    def joined(self, other: "_Bills") -> "_Bills":
        """Take a way of each, in every way that leads to another sum."""
        asks = [(*first, *second) for first in self.asks for second in other.asks]
        return _Bills(asks, (self.parts[:, None] + other.parts).reshape(-1, 2, 5)).distinct()

    def at(self, indices: Sequence[int]) -> "_Bills":
        """Take only some of the ways."""
        return _Bills([self.asks[index] for index in indices], self.parts[indices])

    def distinct(self) -> "_Bills":
        """Take of those that lead to the same sums the one with the fewest asks."""
        order = np.argsort([len(asks) for asks in self.asks], kind="stable")
        # To the millionth, for the same sum of other parts may differ in its last digit.
        sums = self.parts.reshape(len(order), -1).round(6)[order]
        return self.at(order[np.sort(np.unique(sums, axis=0, return_index=True)[1])].tolist())


_Limits = Sequence[tuple[_Asks, float]]
"""Asks for more of the limits of travel, and how much of an ordinary year's travel these then allow."""


def _bills(case: _Case, offer: Offer, limits: _Limits, most: int, sizes: int) -> _Bills:
    """List the ways to ask for fees and travel, so that with so many sizes not more than so many meet."""
    fees = _Bills([()], np.zeros((1, 2, 5)))
    for term in catalogue.FEE_TERMS:
        ways = list(case.choices(term))
        parts = np.zeros((len(ways), 2, 5))
        parts[:, :, :2] = [
            [ledger.fee_split(each, term, case.priorities, case.rate, reading)[:2] for reading in _READINGS]
            for each in (apply(offer, asks) for asks in ways)
        ]
        fees = fees.joined(_Bills(ways, parts))
    travel, room = _travel(case, offer, limits), max(1, most // len(fees.asks))
    return fees.joined(travel.at(_thinned(range(len(travel.asks)), max(2, room // sizes, math.isqrt(room)))))


def _travel(case: _Case, basis: Offer, limits: _Limits) -> _Bills:
    """Ask for travel in every way that leads to another sum, each with the fewest asks."""
    payers = [(asks, apply(basis, asks)) for asks in case.choices(catalogue.TRAVEL_PAID_FROM)]
    ways = [((*asks, *more), offer, limit) for asks, offer in payers for more, limit in limits]
    parts = np.zeros((len(ways), 2, 5))
    parts[:, :, 2:4] = [
        [ledger.travel_split_at(limit, offer, case.priorities, reading)[:2] for reading in _READINGS]
        for _, offer, limit in ways
    ]
    parts[:, :, 4] = parts[:, :, 3]
    parts[[ledger.is_travel_open(offer) for _, offer, _ in ways], 1, 4] = 0
    return _Bills([asks for asks, _, _ in ways], parts).distinct()


def _travel_limits(case: _Case) -> _Limits:
    """Raise the limits of travel in every way that lets through another sum, each with the fewest asks."""
    terms = (catalogue.TRAVEL_SHARE, catalogue.CAP_PER_TRIP, catalogue.TRAVEL_CAP)
    ways = sum(term in case.negotiable for term in terms)
    found: dict[float, tuple[_Asks, float]] = {}
    for asks in sorted(case.choices(*terms, most=round(_MOST_LIMITS ** (1 / max(1, ways)))), key=len):
        offer = apply(case.offer, asks)
        limit = mean(ledger.travel_limit(offer, bills, case.rate) for bills in bills_by_year(case.priorities))
        found.setdefault(round(limit, 6), (asks, limit))
    return list(found.values())


class _Size(NamedTuple):
    """One way to ask for the allowance."""

    asks: _Asks
    cost: float
    pot: float
    best: float
    """The pot in the open reading; infinite where the amount is not stated."""


def _sizes(case: _Case, basis: Offer) -> Iterator[_Size]:
    """Ask for the allowance there is: at part time too, and all of it."""
    for asks in case.choices(catalogue.MIN_FTE, catalogue.ALLOWANCE_BY_FTE):
        offer = apply(basis, asks)
        pot = ledger.stated_pot(offer, case.priorities, case.rate, Reading.STATED)
        yield _Size(asks, case.price(asks), pot or 0.0, math.inf if pot is None else pot)


def _raised(case: _Case, basis: Offer) -> Iterator[_Size]:
    """Ask for every larger size the allowance may have as well; each dollar more costs the same."""
    amount, now = case.negotiable.get(catalogue.ALLOWANCE_AMOUNT), basis.allowance.amount or 0.0
    if amount is None:
        return
    sizes = np.array(amount.values, dtype=np.float64)
    for without in case.choices(catalogue.MIN_FTE, catalogue.ALLOWANCE_BY_FTE):
        if net := ledger.kept_of_a_dollar(apply(basis, without), case.priorities, case.rate):
            cost, first = case.price(without), case.price((*without, amount.ask(amount.values[0])))
            costs = cost + (sizes - now) * (first - cost) / (sizes[0] - now)
            for size, price, pot in zip(amount.values, costs.tolist(), (sizes * net).tolist(), strict=True):
                yield _Size((*without, amount.ask(size)), price, pot, pot)


def _with_amount(case: _Case, offer: Offer) -> Offer:
    """Take an offer whose amount is not stated, or nothing, with the least there may be: that can be in writing."""
    amount = case.negotiable.get(catalogue.ALLOWANCE_AMOUNT)
    return offer if amount is None or offer.allowance.amount else apply(offer, [amount.ask(amount.values[0])])


def _first_to_reach(
    case: _Case, other: _Frontier, asks: _Asks, bills: _Bills, sizes: Sequence[_Size]
) -> _Package | None:
    """Try each way to ask for fees and travel with each size of the allowance.

    What the score then lacks is taken from the frontier of everything else, the cheapest that is enough.
    """
    points, is_allowed = _measured(case, bills, sizes)
    on_top = bills.parts[:, 0, (0, 2)].sum(axis=1)
    costs_of_bills = case.priorities.employer_costs.dollar * (on_top - on_top[0])
    all_costs = np.add.outer(costs_of_bills, [size.cost for size in sizes]).ravel()
    counted = len(asks) + np.add.outer([len(each) for each in bills.asks], [len(size.asks) for size in sizes]).ravel()
    lacking = case.needed - NEAR - points
    found = []
    for count in np.unique(counted):
        few = other.within(case.at_most - count)
        at = np.searchsorted(few.sums[_POINTS], lacking)
        possible = np.flatnonzero((at < len(few.asks)) & is_allowed & (counted == count))
        if not len(possible):
            continue
        at = at[possible]
        costs = np.round(all_costs[possible] + few.sums[_COST, at], 6)
        counts = counted[possible] + few.sums[_COUNT, at]
        cheap = np.flatnonzero(costs == costs.min())
        least = cheap[counts[cheap].argmin()]
        bill, size = divmod(int(possible[least]), len(sizes))
        chosen = (*asks, *sizes[size].asks, *bills.asks[bill], *few.asks[int(at[least])])
        found.append(_Package((float(costs[least]), int(counts[least])), chosen))
    return min(found, key=attrgetter("price"), default=None)


def _measured(case: _Case, bills: _Bills, sizes: Sequence[_Size]) -> tuple[Floats, Booleans]:
    """Measure each way to ask for fees and travel with each size: points of the score, and if no must-have is missed.

    A must-have that hangs on the allowance is met, or may be once all is known.
    """
    stated = _values(case, bills.parts[:, 0], [size.pot for size in sizes])
    points = np.zeros((len(bills.asks), len(sizes)))
    for key, values in stated.items():
        criterion = case.criteria[case.index_of[key]]
        parts = np.clip((values - criterion.none) / (criterion.enough - criterion.none), 0.0, 1.0)
        points += 100.0 * case.shares[key] * parts
    is_allowed = np.ones(points.shape, np.bool_)
    needed = [key for key in POURED if key in case.limits]
    best = _values(case, bills.parts[:, 1], [size.best for size in sizes]) if needed else {}
    for key in needed:
        is_allowed &= np.maximum(stated[key], best[key]) >= case.limits[key] - 1e-9
    return points.ravel(), is_allowed.ravel()


def _values(case: _Case, parts: Floats, pots: Sequence[float]) -> dict[str, Floats]:
    """Work out the raw values of the criteria that live on the allowance, as `ledger.ordinary_year` does."""
    fees_on_top, fees, travel_on_top, travel, taken = parts[..., None].swapaxes(0, 1)
    costs, enough = ordinary_bills(case.priorities), np.array(case.priorities.scale.dollars.enough)

    def poured(travel: Floats) -> dict[str, Floats]:
        left: Floats = np.array([pots])
        to: dict[str, Floats] = {}
        for use in case.priorities.spend_order:
            to[use] = np.minimum(left, {"fees": fees, "dollars": enough, "travel": travel}[use])
            left = left - to[use]
        return {**to, "dollars": to["dollars"] + left}

    def share(have: Floats, bill: float) -> Floats:
        return np.minimum(1.0, have / bill) if bill else np.ones(have.shape)

    whole = poured(travel)
    apart = whole if (taken == travel).all() else poured(taken)
    return {
        "dollars": apart["dollars"],
        "fees": share(fees_on_top + apart["fees"], costs.all_fees),
        "travel": share(travel_on_top + whole["travel"], costs.travel),
    }
