"""One offer with other values of some of its terms, measured: what questions and asks are judged by."""

from collections.abc import Mapping
from typing import NamedTuple

from offercompare.model.catalogue import Term
from offercompare.model.criteria import Criterion, perk_share, stated_values
from offercompare.model.edits import Edit, apply
from offercompare.model.evaluation import Evaluated, Evaluation, Must, Source, measure
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
    hours = (terms.hours_per_day or 8.0) if terms.unit == "hours" else 1.0
    part_time = part_time_factor(offer, by_fte=terms.by_fte, reading=Reading.STATED)
    return days * hours * (terms.per_years or 1.0) / part_time


class _Moved(NamedTuple):
    """The one criterion that a perk, or a number of one's own, moves."""

    place: int
    stated: float
    """Its raw value."""
    open: float


class Variants:
    """Measures one offer with other values of some terms.

    There may be as many perks and criteria of one's own as a file can hold, and each moves one criterion by what it
    alone is worth. So that the work grows with their number, and not with its square, they are measured by the
    difference they make; the few other terms, which share the allowance, on the whole offer as it would be.
    """

    def __init__(self, evaluated: Evaluated, evaluation: Evaluation) -> None:
        self.file, self.offer = evaluated.file, evaluated.offer
        self.musts = dict(evaluated.musts)
        self.priorities, self.criteria = evaluation.priorities, evaluation.criteria
        self.rate = rate_of(self.offer, self.priorities)
        self.perks = self.priorities.perks
        self.points = tuple(cell.points.stated for cell in evaluated.cells)
        """Of the offer as it is."""
        self._cells = evaluated.cells
        self._all_perks = sum(perk.importance for perk in self.perks.values())
        self._places = {criterion.key: place for place, criterion in enumerate(self.criteria)}

    def criterion(self, term: Term) -> Criterion:
        """Look up the criterion of a number of one's own."""
        return self.criteria[self._places[term.key]]

    def unit_of(self, criterion: Criterion) -> float:
        """Look up what one unit of a number of one's own counts: its rate, if it is money."""
        return self.rate if criterion.unit == self.priorities.currency else 1.0

    def points_with(self, *edits: Edit) -> Mapping[int, float]:
        """Measure the points, 0..100, of the criteria that may move, by their places."""
        return {place: self.criteria[place].points(value) for place, value in self.values_with(*edits).items()}

    def values_with(self, *edits: Edit) -> Mapping[int, float]:
        """Measure the stated raw values of the criteria that may move, by their places."""
        if len(edits) == 1 and _is_alone(edits[0].term):
            moved = self._moved(edits[0])
            return {moved.place: moved.stated} if moved else {}
        offer = apply(self.offer, edits)
        return dict(enumerate(stated_values(offer, self.priorities, self.rate, self.criteria)))

    def musts_with(self, *edits: Edit) -> Mapping[str, Must]:
        """Judge every must-have."""
        if len(edits) != 1 or not _is_alone(edits[0].term):
            source = Source(self.file, apply(self.offer, edits))
            return dict(measure(source, self.priorities, self.criteria).musts)
        musts, moved = dict(self.musts), self._moved(edits[0])
        criterion = self.criteria[moved.place] if moved else None
        if moved and criterion and criterion.key in musts:
            limit, is_stated = self.priorities.must[criterion.key], not (criterion.is_own and edits[0].value is None)
            is_met = is_stated and criterion.reaches(moved.stated, limit)
            could_be = not is_stated or criterion.reaches(moved.open, limit)
            musts[criterion.key] = Must.MET if is_met else Must.UNKNOWN if could_be else Must.MISSED
        return musts

    def _moved(self, edit: Edit) -> _Moved | None:
        """Measure the one criterion that a perk or a number of one's own moves; `None` if it counts for nothing."""
        term = edit.term
        place = self._places.get(BuiltIn.PERKS if term.is_perk else term.key)
        perk = self.perks.get(term.key) if term.is_perk else None
        if place is None or not edit.changes_value or (term.is_perk and perk is None):
            return None
        cell, criterion = self._cells[place], self.criteria[place]
        if perk is None:
            if not isinstance(edit.value, float):
                return _Moved(place, criterion.none, criterion.enough)
            value = edit.value * self.unit_of(criterion)
            return _Moved(place, value, value)
        before, is_stated = term.of(self.offer), edit.value is not None and (edit.value or not term.is_own)
        after = Fact(edit.value, Firmness.SAID) if is_stated else UNSTATED
        stated, best = (
            perk.importance * (perk_share(after, perk, reading) - perk_share(before, perk, reading)) / self._all_perks
            for reading in (Reading.STATED, Reading.OPEN)
        )
        return _Moved(place, cell.value.stated + stated, cell.value.open + best)


def _is_alone(term: Term) -> bool:
    """Return whether a term moves one criterion by itself: a perk, or a number of one's own."""
    return term.is_perk or term.is_own_number
