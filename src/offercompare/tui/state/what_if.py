"""What can be tried of the terms of one offer: each with its next value up or down."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median_low, mode
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from offercompare.analysis.goals import rivals_of
from offercompare.model.ask_list import AskList
from offercompare.model.catalogue import BY_YEAR, COVERS, PAID_WITHIN_DAYS, REPAY_MONTHS, Term, term
from offercompare.model.edits import Edit, apply
from offercompare.model.offer import Offer
from offercompare.model.terms import Better, Unit
from offercompare.parse.groups import lettered
from offercompare.tui.state.trial import Trial, TrialRow
from offercompare.wording.terms import every_term, section_titles

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
        return apply(self.standing.evaluated.offer, self.wanted.chosen)

    @cached_property
    def rows(self) -> tuple[TrialRow, ...]:
        """Every term that can be asked for, under the title of its section, in the order of the file."""
        offer, titles = self.standing.evaluated.offer, section_titles()
        chosen = {ask.term: ask for ask in self.wanted.chosen}
        return tuple(
            TrialRow(titles[term.section], term, chosen.get(term, Edit(term)), term in chosen)
            for term in every_term(offer, self.comparison.evaluation.priorities)
            if term.is_negotiable
        )

    def toggled(self, row: TrialRow) -> AskList:
        """Take the next value of a term, or the one that is offered again."""
        return self.wanted.leave(row.term) if row.is_chosen else self.stepped(row, 1)

    def stepped(self, row: TrialRow, steps: int) -> AskList:
        """Try a value so many steps up, or down; of what is not stated the first step leads to what is usual."""
        term, value = row.term, row.term.of(self.offer).value
        if value is None and steps > 0 and can_step(term):
            value = _sound(term, self.usual(term), None)
            steps -= value is not None
        tried, offered = stepped(term, value, steps) if steps else value, term.of(self.standing.evaluated.offer).value
        if tried is None or (tried == offered and isinstance(tried, bool) == isinstance(offered, bool)):
            return self.wanted.leave(term)  # what was stepped to and back again is no what-if
        return self.wanted.raise_to(term, tried)

    def usual(self, term: Term) -> object:
        """What others in the same currency and unit of time give, the middle one of amounts; `None` if none does."""
        currency, unit = self.offer.currency, self.offer.days.unit or "days"
        others = [rival.evaluated.offer for rival in rivals_of(self.standing, self.comparison)]
        alike = [each for each in others if each.currency == currency and (each.days.unit or "days") == unit]
        given = [value for each in alike if (value := term.of(each).value) not in _NOTHING]
        amounts = [value for value in given if isinstance(value, int | float) and not isinstance(value, bool)]
        words = [value for value in given if isinstance(value, str)]
        if amounts and len(amounts) >= len(words):
            return median_low(amounts)
        return mode(words) if words else None


_NOTHING: Final = frozenset({None, 0, "none", "no", ()})
"""Values that give nothing, and so are no example."""


def stepped(term: Term, value: object, steps: int) -> object:
    """The value of a term so many steps from another one; of a number, round ones."""
    words = _words(term)
    found: object = value
    if term.is_own and term.is_perk:  # one that is only named, or not
        found = True if steps > 0 else None
    elif term is COVERS:
        found = _listed(term.words, value if isinstance(value, tuple) else (), steps)
    elif words:
        found = _word(term, words, value, steps)
    elif can_step(term):
        number = value if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
        found = _counted(term, float(number), steps)
    return _sound(term, found, value)


def can_step(term: Term) -> bool:
    """Whether a term has a next value; a text has not, nor has a list of amounts."""
    return term.spec.unit is not Unit.TEXT and term is not BY_YEAR


def _words(term: Term) -> tuple[object, ...]:
    """The words a term may hold, the least favorable first where they are ranked; of a claim, no and yes."""
    if term.is_own:
        return ()
    if term.spec.unit is Unit.CLAIM:
        return (False, True)
    found = [edit.value for choice in lettered(term) for edit in choice.edits]
    ranked = term.spec.ranked
    return tuple(sorted(found, key=ranked.index) if {*found} <= {*ranked} else found)


def _word(term: Term, words: tuple[object, ...], value: object, steps: int) -> object:
    """Go from word to word; a number stands where its declaration ranks it, and beyond all where it does not."""
    if value is None:
        is_wanted = term.spec.better is Better.MORE  # of a perk the first thing to try is that there is one
        return None if steps < 0 else True if words[0] is False and is_wanted else words[0]
    if value in words:
        at = words.index(value) + steps
    else:
        ranked = term.spec.ranked
        place = ranked.index("number") if "number" in ranked else len(words)
        at = place + steps - (steps > 0)
    return words[max(0, min(at, len(words) - 1))]


def _listed(words: Sequence[str], value: tuple[object, ...], steps: int) -> tuple[object, ...]:
    """One more word of the list, or one less."""
    if steps < 0:
        return value[: max(1, len(value) + steps)]
    return (*value, *[word for word in words if word not in value][:steps])


def _counted(term: Term, value: float, steps: int) -> float:
    """So many steps on to a round number, which is near where the value lies between two."""
    step = _IN_MONTHS_AND_WEEKS.get(term) or _STEPS.get(term.spec.unit, 1.0)
    places = value / step
    near = round(places)
    start = near if math.isclose(places, near, abs_tol=1e-9) else math.floor(places) if steps > 0 else math.ceil(places)
    found = round((start + steps) * step, 6)
    return found if term.is_own_number else max(0.0, found)


def _sound(term: Term, wanted: object, otherwise: object) -> object:
    """What is wanted as the offer's file would have it, or what there was where no offer can have that."""
    whole = int(wanted) if isinstance(wanted, float) and wanted.is_integer() else wanted
    try:
        return term.hold(whole)
    except ValidationError:
        return otherwise
