"""What can be asked about the allowance, fees and travel: every set of such asks, and who pays what then."""

from collections.abc import Iterator
from typing import NamedTuple

from offercompare.analysis.case import Case
from offercompare.analysis.frontier import Part
from offercompare.analysis.levers import allowance_step
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_BY_FTE,
    COVERS,
    FEE_TERMS,
    MIN_FTE,
    TRAVEL_CAP,
    TRAVEL_PAID_FROM,
    TRAVEL_SHARE,
)
from offercompare.model.edits import Edit, apply
from offercompare.model.ledger import Split, fee_split, is_allowance_open, kept_of_a_dollar, travel_split
from offercompare.model.offer import Offer
from offercompare.model.readings import Reading
from offercompare.model.sections import FEES


class Basis(NamedTuple):
    """What is asked of the allowance apart from its size, and whether its size is asked for too."""

    asks: tuple[Edit, ...]
    offer: Offer
    """With that granted; an amount that is not stated but asked for is stated in it, at the least it may be."""
    is_raised: bool
    """Whether the amount may rise; one that is not stated either stays so or is asked for."""

    @property
    def is_silent(self) -> bool:
        """Whether there is an allowance, and how much of it stays unstated."""
        return is_allowance_open(self.offer)


class Paid(NamedTuple):
    """Asks for fees or for travel, and who pays what then."""

    part: Part
    stated: tuple[Split, ...]
    open: tuple[Split, ...]


def bases(case: Case) -> Iterator[Basis]:
    """Every way to begin with the allowance."""
    for asks in case.choices(MIN_FTE, ALLOWANCE_BY_FTE, COVERS):
        offer = apply(case.offer, asks)
        is_silent = offer.allowance.amount is None
        can_rise = kept_of_a_dollar(offer, case.priorities, case.rate) > 0
        if is_silent or not can_rise:
            yield Basis(asks, offer, is_raised=False)
        if can_rise:
            least = allowance_step(offer, case.priorities, case.rate)
            raised = ALLOWANCE_AMOUNT.set(offer, least, firmness=None) if is_silent else offer
            yield Basis(asks, raised, is_raised=True)


def fees_paid(case: Case, basis: Offer) -> Iterator[Paid]:
    """Every set of asks for fees."""
    costs = case.priorities.my_costs
    for asks in case.choices(*FEE_TERMS):
        offer = apply(basis, asks)
        stated, best = (
            tuple(fee_split(offer, key, costs.fee(key), case.rate, reading) for key in FEES)
            for reading in (Reading.STATED, Reading.OPEN)
        )
        yield Paid(Part(case.cost(asks), asks, 0.0), stated, best)


def travel_paid(case: Case, basis: Offer) -> Iterator[Paid]:
    """The ways to ask for travel that lead to different sums, each with the fewest asks."""
    cost, found = case.priorities.my_costs.travel, set[tuple[Split, Split]]()
    for asks in sorted(case.choices(TRAVEL_PAID_FROM, TRAVEL_SHARE, TRAVEL_CAP), key=len):
        offer = apply(basis, asks)
        stated, best = (travel_split(offer, cost, case.rate, reading) for reading in (Reading.STATED, Reading.OPEN))
        if (stated, best) not in found:
            found.add((stated, best))
            yield Paid(Part(case.cost(asks), asks, 0.0), (stated,), (best,))
