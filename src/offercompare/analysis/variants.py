"""One offer with other values of some of its terms, measured: what questions and asks are judged by."""

from collections.abc import Mapping
from typing import NamedTuple

from offercompare.model.catalogue import Term
from offercompare.model.criteria import Criterion, perk_share, raw_values
from offercompare.model.edits import Edit, apply
from offercompare.model.evaluation import Evaluated, Evaluation, MustStatus, Source, measure, must_status
from offercompare.model.ledger import part_time_factor
from offercompare.model.offer import UNSTATED, Fact, Offer
from offercompare.model.priorities import BuiltIn, Priorities
from offercompare.model.readings import Firmness, Reading


def rate_of(offer: Offer, priorities: Priorities) -> float:
    """Look up what one unit of the offer's currency is in the person's own."""
    rate = priorities.rate(offer.currency)
    assert rate is not None, "offers without a rate are not compared"
    return rate


def days_in_own_unit(offer: Offer, days: float) -> float:
    """Convert days a year into what the offer would state: in its hours, over its years, before part time."""
    terms = offer.days
    part_time = part_time_factor(offer, by_fte=terms.by_fte, reading=Reading.STATED)
    return days * terms.per_day * terms.cycle / part_time


class Amount(NamedTuple):
    """A raw value of a criterion, or a change of one."""

    stated: float
    open: float


class Variants:
    """Measures one offer with other values of some terms.

    There may be as many perks and criteria of one's own as a file can hold, and each moves one criterion by what it
    alone is worth. So that the work grows with their number, and not with its square, they are measured by the
    difference they make; the few other terms, which share the allowance, on the whole offer as it would be.
    """

    def __init__(self, evaluated: Evaluated, evaluation: Evaluation) -> None:
        self.file, self.offer = evaluated.file, evaluated.offer
        self.musts = evaluated.musts
        self.priorities, self.criteria = evaluation.priorities, evaluation.criteria
        self.rate = rate_of(self.offer, self.priorities)
        self.perks = self.priorities.perks
        self.cells = evaluated.cells
        """Of the offer as it is."""
        self.index_of = {criterion.key: index for index, criterion in enumerate(self.criteria)}
        self._judged: dict[tuple[Edit, ...], Mapping[str, MustStatus]] = {}
        self._all_perks = sum(perk.importance for perk in self.perks.values())

    def unit_of(self, criterion: Criterion) -> float:
        """Look up what one unit of a number of one's own counts: its rate, if it is money."""
        return self.rate if criterion.unit == self.priorities.currency else 1.0

    def points_with(self, *edits: Edit) -> Mapping[int, float]:
        """Measure the points, 0..100, of the criteria that may move, by index."""
        return {index: self.criteria[index].points(value) for index, value in self.values_with(*edits).items()}

    def values_with(self, *edits: Edit) -> Mapping[int, float]:
        """Measure the stated raw values of the criteria that may move, by index."""
        if len(edits) == 1 and (index := self._index_moved_by(edits[0].term)) is not None:
            return {index: self._moved(index, edits[0]).stated}
        offer = apply(self.offer, edits)
        values, _ = raw_values(offer, self.priorities, self.rate, self.criteria, Reading.STATED)
        return dict(enumerate(values))

    def musts_with(self, *edits: Edit) -> Mapping[str, MustStatus]:
        """Judge every must-have; remembered, as each one that is missed tries all edits."""
        if edits not in self._judged:
            self._judged[edits] = self._judge(edits)
        return self._judged[edits]

    def _judge(self, edits: tuple[Edit, ...]) -> Mapping[str, MustStatus]:
        index = self._index_moved_by(edits[0].term) if len(edits) == 1 else None
        if index is None:
            source = Source(self.file, apply(self.offer, edits))
            return measure(source, self.priorities, self.criteria).musts
        edit, criterion = edits[0], self.criteria[index]
        if criterion.key not in self.musts or not edit.changes_value:
            return self.musts
        limit, value = self.priorities.must[criterion.key], self._moved(index, edit)
        is_settled = not criterion.is_own or edit.value is not None
        must = must_status(criterion, limit, value.stated, value.open, is_settled=is_settled)
        return {**self.musts, criterion.key: must}

    def added_by(self, edit: Edit) -> Amount:
        """Measure what share of all perks, 0..1, another value of a perk adds."""
        perk, before = self.perks.get(edit.term.key), edit.term.of(self.offer)
        if perk is None or not edit.changes_value:
            return Amount(0.0, 0.0)
        is_stated = edit.value is not None and (edit.value or not edit.term.is_own)
        after = Fact(edit.value, Firmness.SAID) if is_stated else UNSTATED
        stated, best = (
            perk.importance * (perk_share(after, perk, reading) - perk_share(before, perk, reading)) / self._all_perks
            for reading in (Reading.STATED, Reading.OPEN)
        )
        return Amount(stated, best)

    def _index_moved_by(self, term: Term) -> int | None:
        """Return the index of the one criterion that a perk or a number of one's own moves, else `None`."""
        if term.is_perk:
            return self.index_of[BuiltIn.PERKS]
        return self.index_of.get(term.key) if term.is_own_number else None

    def _moved(self, index: int, edit: Edit) -> Amount:
        value, criterion = self.cells[index].value, self.criteria[index]
        if edit.term.is_perk:
            added = self.added_by(edit)
            return Amount(value.stated + added.stated, value.open + added.open)
        if not edit.changes_value:
            return Amount(value.stated, value.open)
        if not isinstance(edit.value, float):
            return Amount(criterion.none, criterion.enough)
        number = edit.value * self.unit_of(criterion)
        return Amount(number, number)
