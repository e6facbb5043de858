"""What can be tried of the terms of one offer: each with its next value up or down."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import median_low, mode
from types import MappingProxyType
from typing import Final, get_args

from pydantic import ValidationError

from offercompare.analysis.asks import rivals_of
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_CARRYOVER,
    BY_YEAR,
    COVERS,
    DAYS_AMOUNT,
    PAID_WITHIN_DAYS,
    REPAY_MONTHS,
    Term,
    perk,
    term,
)
from offercompare.model.edits import Edit, apply
from offercompare.model.offer import Offer
from offercompare.model.terms import Better, Unit
from offercompare.tui.ask_editor import AskEditor
from offercompare.tui.trial import Trial, TrialRow
from offercompare.wording.terms import named_terms, section_titles

_STEPS: Final[Mapping[Unit, float]] = MappingProxyType({Unit.MONEY: 250, Unit.HOURS: 8, Unit.SHARE: 0.05})
_IN_MONTHS_AND_WEEKS: Final[Mapping[Term, float]] = MappingProxyType(
    {term("allowance.claim_within_days"): 15, PAID_WITHIN_DAYS: 15, REPAY_MONTHS: 6}
)


@dataclass(frozen=True)
class WhatIf(Trial):
    """Every term of one offer, each with the value that is tried."""

    @cached_property
    def offer(self) -> Offer:
        """The offer with everything that is tried."""
        return apply(self.standing.evaluated.offer, self.editor.asks)

    @cached_property
    def rows(self) -> tuple[TrialRow, ...]:
        """Every term that can be asked for, under the title of its section, in the order of the file."""
        offer, chosen, titles = (
            self.standing.evaluated.offer,
            {ask.term: ask for ask in self.editor.asks},
            section_titles(),
        )
        terms = (each for each in named_terms(offer, self.comparison.evaluation.priorities) if each.term.is_answerable)
        return tuple(
            TrialRow(titles[section], term, chosen.get(term, Edit(term)), term in chosen)
            for section, term, _ in terms
            if section
        )

    def toggled(self, row: TrialRow) -> AskEditor:
        """Take the next value of a term, or the one that is offered again."""
        return self.editor.leave(row.term) if row.is_chosen else self.stepped(row, 1)

    def stepped(self, row: TrialRow, steps: int) -> AskEditor:
        """Try a value so many steps up, or down; of what is not stated the first step leads to what is usual."""
        term, value = row.term, row.term.of(self.offer).value
        if value is None and steps > 0 and can_step(term):
            value = _sound(term, self.usual(term), None)
            steps -= value is not None
        tried, offered = stepped(term, value, steps) if steps else value, term.of(self.standing.evaluated.offer).value
        if tried is None or (tried == offered and isinstance(tried, bool) == isinstance(offered, bool)):
            return self.editor.leave(term)  # what was stepped to and back again is no what-if
        return self.editor.raise_to(term, tried)

    def usual(self, term: Term) -> object:
        """What the other offers give, the middle one of amounts; where none does, what is enough; else `None`."""
        facts = [term.of(other).value for other in self._alike]
        given = [value for value in facts if value not in _NOTHING]
        amounts = [value for value in given if isinstance(value, int | float) and not isinstance(value, bool)]
        words = [value for value in given if isinstance(value, str)]
        if amounts and len(amounts) >= len(words):
            return median_low(amounts)
        return mode(words) if words else self._enough(term)

    @property
    def _alike(self) -> list[Offer]:
        """The other offers that are in the same currency, and count time in the same unit."""
        own = self.offer
        others = (each.evaluated.offer for each in rivals_of(self.standing, self.comparison))
        return [
            other
            for other in others
            if other.currency == own.currency and (other.days.unit or "days") == (own.days.unit or "days")
        ]

    def _enough(self, term: Term) -> float | None:
        criterion = next((each for each in self.comparison.criteria if each.main_fact is term), None)
        priorities = self.comparison.evaluation.priorities
        if criterion is None or (term is ALLOWANCE_AMOUNT and self.offer.currency != priorities.currency):
            return None
        is_in_hours = term is DAYS_AMOUNT and self.offer.days.unit == "hours"
        return criterion.enough * ((self.offer.days.hours_per_day or 8) if is_in_hours else 1)


_NOTHING: Final = frozenset({None, 0, "none", "no"})
"""Values that give nothing, and so are no example."""


def stepped(term: Term, value: object, steps: int) -> object:
    """The value of a term so many steps from another one; of a number, round ones."""
    words = _words(term)
    if term.is_own and term.is_perk:  # one that is only named, or not
        return True if steps > 0 else None
    found: object = value
    if isinstance(value, tuple) or (value is None and term is COVERS):
        found = _listed(words, value if isinstance(value, tuple) else (), steps)
    elif isinstance(value, int | float) and not isinstance(value, bool) and not _leaves_numbers(term, value, steps):
        found = _counted(term, float(value), steps)
    elif words:
        found = _word(term, words, value, steps)
    elif value is None and not _is_text(term):
        found = _counted(term, 0.0, steps) if steps > 0 else 0
    elif value is True and term in _HOURS_OR_CLAIM and steps > 0:
        found = _counted(term, 0.0, steps)
    return _sound(term, found, value)


def can_step(term: Term) -> bool:
    """Whether a term has a next value; a text has not, nor has a list of amounts."""
    return not _is_text(term) and term is not BY_YEAR


_HOURS_OR_CLAIM = frozenset({perk("protected_time"), perk("board_prep_time")})


def _leaves_numbers(term: Term, value: float, steps: int) -> bool:
    """Whether a step leads from a number to a word: from a fee paid up to an amount to one paid in full."""
    if term in _HOURS_OR_CLAIM:
        return value + steps * _step(term) <= 0
    return bool(_words(term))


def _word(term: Term, words: tuple[object, ...], value: object, steps: int) -> object:
    """Go from word to word; a number stands where its declaration ranks it, and beyond all where it does not."""
    if value is None:
        first = words[0] is False and _is_wanted(term)  # of a perk the first thing to try is that there is one
        return None if steps < 0 else True if first else words[0]
    if value in words and isinstance(value, bool) == isinstance(words[0], bool):
        at = words.index(value) + steps
        if term in _HOURS_OR_CLAIM and at >= len(words):
            return _counted(term, 0.0, at - len(words) + 1)
    else:
        ranked = term.spec.ranked
        place = ranked.index("number") if "number" in ranked else len(words)
        at = place + steps - (steps > 0)
    return words[max(0, min(at, len(words) - 1))]


def _is_wanted(term: Term) -> bool:
    return term.spec.better is Better.MORE


def _listed(words: tuple[object, ...], value: tuple[object, ...], steps: int) -> tuple[object, ...]:
    """One more word of the list, or one less."""
    if steps < 0:
        return value[: max(1, len(value) + steps)]
    return (*value, *[word for word in words if word not in value][:steps])


def _counted(term: Term, value: float, steps: int) -> float:
    """So many steps on to a round number, which is near where the value lies between two."""
    step = _step(term)
    places = value / step
    near = round(places)
    start = near if math.isclose(places, near, abs_tol=1e-9) else math.floor(places) if steps > 0 else math.ceil(places)
    found = round((start + steps) * step, 6)
    return found if term.is_own_number else max(0.0, found)


def _step(term: Term) -> float:
    return _IN_MONTHS_AND_WEEKS.get(term) or _STEPS.get(term.spec.unit, 1.0)


def _sound(term: Term, wanted: object, otherwise: object) -> object:
    """What is wanted as the offer's file would have it, or what there was where no offer can have that."""
    whole = int(wanted) if isinstance(wanted, float) and wanted.is_integer() else wanted
    try:
        return term.hold(whole)
    except ValidationError:
        return otherwise


def _words(term: Term) -> tuple[object, ...]:
    """The words a term may hold, the least favourable first where they are ranked; of a claim, no and yes."""
    if term.is_own or term is ALLOWANCE_CARRYOVER:  # an amount, whatever "all" may be typed for
        return ()
    found = tuple(dict.fromkeys(_of_type(term.annotation)))
    ranked = tuple(word for word in term.spec.ranked if word in found)
    return ranked if len(ranked) == len(found) else found


def _of_type(annotation: object) -> Iterator[object]:
    if annotation is bool:
        yield from (False, True)
    for part in get_args(annotation):
        if isinstance(part, str):
            yield part
        else:
            yield from _of_type(part)


def _is_text(term: Term) -> bool:
    return term.spec.unit is Unit.TEXT
