"""What can be asked for apart from the allowance: days, perks, numbers of one's own, and terms put in writing.

Each adds its points by itself, so that a few sets of such asks stand for all of them.
"""

from collections.abc import Iterator

from offercompare.analysis.case import Case
from offercompare.analysis.frontier import Part, frontier, together
from offercompare.analysis.levers import to_pin_down
from offercompare.model.catalogue import DAYS_AMOUNT, DAYS_BY_FTE, DAYS_FROM
from offercompare.model.catalogue import own_number as own_number_term
from offercompare.model.catalogue import perk as perk_term
from offercompare.model.criteria import PINNED_DOWN, Criterion, own_number, perk_share, pinned_down
from offercompare.model.edits import apply
from offercompare.model.ledger import cme_days
from offercompare.model.offer import Offer
from offercompare.model.priorities import BuiltIn, Perk
from offercompare.model.readings import Reading


def apart(case: Case, basis: Offer) -> tuple[Part, ...]:
    """The frontier of all such asks, with the points that these criteria have in all.

    Args:
        case: The offer and its target.
        basis: The offer with what is asked of its allowance: what is asked for is stated, and may be put in writing.
    """
    parts = together(frontier(_days_and_terms(case, basis)), frontier(_perks(case)))
    for criterion in case.criteria.values():
        if criterion.is_own:
            parts = together(parts, frontier(_own(case, criterion)))
    return parts


def _days_and_terms(case: Case, basis: Offer) -> Iterator[Part]:
    for asks in case.choices(DAYS_FROM, DAYS_BY_FTE, DAYS_AMOUNT):
        offer = apply(basis, asks)
        days = cme_days(offer, 0.0, Reading.STATED)
        if offer.days.amount is None or case.is_met("days", days):
            part = Part(case.cost(asks), asks, case.points("days", days))
            yield from (part.with_part(terms) for terms in _terms(case, offer))


def _terms(case: Case, offer: Offer) -> Iterator[Part]:
    """None, one, two ... of the terms put in writing: each of them earns the same and costs the same."""
    written, unwritten = len(pinned_down(offer)), tuple(to_pin_down(offer))
    for count in range(len(unwritten) + 1 if case.shares["terms"] else 1):
        points = case.points("terms", (written + count) / len(PINNED_DOWN))
        yield Part(count * case.priorities.employer_costs.writing, unwritten[:count], points)


def _perks(case: Case) -> Iterator[Part]:
    """Perk by perk; where there must be enough of them, what is not stated counts as what could be."""
    perks = case.priorities.perks
    whole = sum(perk.importance for perk in perks.values())
    if not whole:
        yield Part(0.0, (), case.points(BuiltIn.PERKS, 1.0))
        return
    by_best: dict[float, tuple[Part, ...]] = {0.0: (Part(0.0, (), 0.0),)}
    for name, perk in perks.items():
        added: dict[float, list[Part]] = {}
        for part, best in _perk(case, name, perk, whole):
            for so_far, parts in by_best.items():
                reached = round(so_far + best, 12) if BuiltIn.PERKS in case.limits else 0.0
                added.setdefault(reached, []).extend(before.with_part(part) for before in parts)
        by_best = {reached: frontier(parts) for reached, parts in added.items()}
    for reached, parts in by_best.items():
        if case.is_met(BuiltIn.PERKS, reached):
            yield from parts


def _perk(case: Case, name: str, perk: Perk, whole: float) -> Iterator[tuple[Part, float]]:
    """Each way to ask for a perk, with the share of all perks that it brings at best."""
    for asks in case.choices(perk_term(name)):
        fact = perk_term(name).of(apply(case.offer, asks))
        stated, best = (
            perk.importance * perk_share(fact, perk, reading) / whole for reading in (Reading.STATED, Reading.OPEN)
        )
        yield Part(case.cost(asks), asks, case.points(BuiltIn.PERKS, stated)), best


def _own(case: Case, criterion: Criterion) -> Iterator[Part]:
    rate = case.rate if criterion.unit == case.priorities.currency else 1.0
    term = own_number_term(criterion.key)
    for asks in case.choices(term):
        offer = apply(case.offer, asks)
        number = own_number(offer, criterion, rate, Reading.STATED)
        if not term.of(offer).is_stated or case.is_met(criterion.key, number):
            yield Part(case.cost(asks), asks, case.points(criterion.key, number))
