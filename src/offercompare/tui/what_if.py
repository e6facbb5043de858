"""What can be supposed of the terms of one offer: each with its next value up or down."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import median_low, mode
from types import MappingProxyType
from typing import Final, get_args

from pydantic import ValidationError

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
from offercompare.model.comparison import Comparison
from offercompare.model.edits import Edit, apply
from offercompare.model.offer import Offer
from offercompare.model.session import Session
from offercompare.model.terms import Better, Unit
from offercompare.wording.terms import NamedTerm, named_terms

_STEPS: Final[Mapping[Unit, float]] = MappingProxyType({Unit.MONEY: 250, Unit.HOURS: 8, Unit.SHARE: 0.05})
_IN_MONTHS_AND_WEEKS: Final[Mapping[Term, float]] = MappingProxyType(
    {term("allowance.claim_within_days"): 15, PAID_WITHIN_DAYS: 15, REPAY_MONTHS: 6}
)


@dataclass(frozen=True)
class WhatIf:
    """One offer, as it is and as it is supposed to be, and where it stands."""

    session: Session
    file: str
    without: Comparison
    within: Comparison
    """With everything that is supposed, of other offers too."""
    set_aside: int = 0
    """How many what-ifs are left out for a look at the offers as they are."""

    @classmethod
    def of(cls, session: Session, file: str, *, shows_what_ifs: bool = True) -> "WhatIf":
        """Look at one offer that is shown and can be read, as it is supposed to be or as it is."""
        offered = session.without_what_ifs()
        without = offered.compare()
        if not shows_what_ifs:
            return cls(offered, file, without, without, len(session.choice.what_if))
        return cls(session, file, without, session.compare())

    @cached_property
    def offered(self) -> Offer:
        """The offer as it is."""
        return next(each.offer for each in self.session.offered.offers if each.file == self.file)

    @cached_property
    def offer(self) -> Offer:
        """The offer as it is supposed to be."""
        return apply(self.offered, self.what_ifs.values())

    @cached_property
    def what_ifs(self) -> Mapping[Term, Edit]:
        """What is supposed of it, by term; nothing while that is left out."""
        return {} if self.set_aside else {each.term: each for each in self.session.choice.edits_of(self.file)}

    @property
    def supposed_files(self) -> frozenset[str]:
        """The offers of which anything is supposed."""
        return frozenset() if self.set_aside else frozenset(each.file for each in self.session.choice.what_if)

    @cached_property
    def terms(self) -> tuple[NamedTerm, ...]:
        """Every term, from top to bottom."""
        return named_terms(self.offered, self.session.evaluation.priorities)

    def value(self, term: Term) -> object:
        """What the offer is supposed to say of a term."""
        return term.of(self.offer).value

    def stepped(self, term: Term, steps: int) -> object:
        """The value so many steps up, or down; the same where there is none.

        Of what is not stated the first step up leads to what is usual.
        """
        value = self.value(term)
        if value is None and steps > 0 and can_step(term):
            first = _sound(term, self.usual(term), None)
            if first is not None:
                return stepped(term, first, steps - 1) if steps > 1 else first
        return stepped(term, value, steps)

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
        others = (each.offer for each in self.session.offered.offers if each.file != self.file)
        return [
            other
            for other in others
            if other.currency == own.currency and (other.days.unit or "days") == (own.days.unit or "days")
        ]

    def _enough(self, term: Term) -> float | None:
        criterion = next((each for each in self.within.criteria if each.main_fact is term), None)
        priorities = self.session.evaluation.priorities
        if criterion is None or (term is ALLOWANCE_AMOUNT and self.offer.currency != priorities.currency):
            return None
        return criterion.enough * ((self.offer.days.hours_per_day or 8) if self._is_in_hours(term) else 1)

    def _is_in_hours(self, term: Term) -> bool:
        return term is DAYS_AMOUNT and self.offer.days.unit == "hours"


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
        first = words[0] is False and _is_wanted(term)  # of a perk the first thing to suppose is that there is one
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
