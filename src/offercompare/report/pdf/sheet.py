"""What a recruiter may see: one employer's terms, what one would like, and places among the other offers.

This is the one door between a comparison and the recruiter copy. It lists what may pass, never what may not:
the terms every offer is asked for, in the words this program has for them. Names, places, notes, clauses,
texts, scores, weights and ranks have no field here to stand in, and a name of one's own (a perk without a key,
a criterion) passes only where it is asked for. Of the others it holds where they stand in each row and, for
terms that the person ticks, what one or two of them say; how firm they are is left out, for an employer who
learns that nothing is in writing elsewhere need not hurry.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from offercompare.analysis.negotiable import can_be_asked_for
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    BY_YEAR,
    COVERS,
    PERKS_ALSO,
    TRAVEL_PAID_FROM,
    Term,
    catalogue,
    own_number,
)
from offercompare.model.comparison import Comparison
from offercompare.model.counter_offers import held_elsewhere
from offercompare.model.criteria import Criterion
from offercompare.model.edits import Edit, apply
from offercompare.model.fields import LONGEST_TEXT
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.terms import Better, Unit
from offercompare.report.pdf.comparable import HeldOffer, Reader, at_part_time
from offercompare.wording import terms
from offercompare.wording.asks import added_expenses
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label
from offercompare.wording.phrases import format_condition, in_a_sentence, listed, sentence_case

STEPS = 100
"""The place of the most favorable; the least favorable is at 0."""

Spacing = Literal["proportional", "rank"]
"""By value between the least and the most favorable, or one place after another, so that not even a ratio shows."""


class Strip(NamedTuple):
    """The place of each offer, the further the better for the clinician; equal ones share one."""

    yours: int | None
    others: tuple[int, ...]
    """From the least to the most favorable."""


def strip(
    yours: float | None, others: Sequence[float], spacing: Spacing, bounds: tuple[float, float] | None = None
) -> Strip:
    """Place offers by their merits.

    Args:
        yours: The merit of the named offer, if it states one.
        others: Those of the others, in any order.
        spacing: How far apart they stand.
        bounds: The least and the greatest merit there can be, where there are such: offers that are all alike stand at
            that end, else in the middle.
    """
    # Converting and dividing leave a little behind: equal merits are to be equal.
    theirs, mine = sorted(round(merit, 6) for merit in others), None if yours is None else round(yours, 6)
    ranked = sorted({*theirs, *([] if mine is None else [mine])})
    low, high = ranked[0], ranked[-1]

    def place(merit: float) -> int:
        if low == high:
            share = 0.5 if bounds is None or bounds[0] < merit < bounds[1] else float(merit >= bounds[1])
        elif spacing == "proportional":
            share = (merit - low) / (high - low)
        else:
            share = ranked.index(merit) / (len(ranked) - 1)
        return round(STEPS * share)

    return Strip(None if mine is None else place(mine), tuple(map(place, theirs)))


DETAILS = frozenset[Term]().union(*terms.DETAILS.values())
"""Terms that are said in the row of another one unless they have a row of their own."""

_NUMERIC = frozenset({Unit.MONEY, Unit.DAYS, Unit.HOURS, Unit.MONTHS, Unit.YEARS, Unit.SHARE, Unit.COUNT})


def terms_in(section: str, asked: Collection[Term]) -> Iterator[Term]:
    """List what may stand in a section, in the order of the file.

    Free text may hold anything, and so may a name of one's own: they pass only where the person asks for them.
    """
    declared = (term for term in catalogue() if term.section == section and not term.is_common)
    yield from (term for term in declared if term is not PERKS_ALSO and (term in asked or not _is_text(term)))
    yield from (term for term in asked if term.section == section and term.is_own)


def _is_text(term: Term) -> bool:
    return term.spec.unit is Unit.TEXT


def _is_number(term: Term) -> bool:
    """Return whether its merits are amounts, so that the distance between two of them means something."""
    return term.spec.unit in _NUMERIC and not term.spec.ranked


def _bounds(term: Term) -> tuple[float, float] | None:
    """Return the least and the greatest merit there can be."""
    spec = term.spec
    if spec.ranked:
        return 0.0, (len(spec.ranked) - 1) * 1e9
    if spec.unit is Unit.CLAIM:
        return (-1.0, 0.0) if spec.better is Better.LESS else (0.0, 1.0)
    return None


def _labels(term: Term, own: Mapping[Term, Criterion]) -> tuple[str, str]:
    """Name a term under the head of its section, and where there is no head."""
    if term.is_own:
        called = sentence_case(label(own[term]) if term in own else clean(term.title))
        return called, called
    alone = terms.term_label(term)
    if term.spec.unit is Unit.CLAIM and term.spec.label:
        # That is a name for a question: "CME days at part time" has no yes or no.
        alone = "CME days" if term.section == "days" else sentence_case(term.section)
        alone = f"{alone} {in_a_sentence(term.title)}"
    if term is TRAVEL_PAID_FROM:  # its values name who pays: "Nobody" is none of conference travel
        alone = f"{alone} {in_a_sentence(term.title)}"
    return term.title, alone


ENOUGH_TO_COMPARE = 3
"""What fewer other offers say could tell which ones they are; it is shown only where the person ticks the term."""

_SHORTEST_NAME = 4
EVERY_TERM: Final = "all"
Ticked = Collection[Term | Literal["all"]]
"""Terms that the person ticks; `EVERY_TERM` ticks them all."""


class SheetLine(NamedTuple):
    """One term."""

    label: str
    """Its name under the head of its part."""
    alone: str
    """Its name where there is no head."""
    yours: str
    """Empty where the named offer is silent."""
    is_only_said: bool
    """Whether what the named offer says is not in writing."""
    strip: Strip | None
    others: str
    """What one or two others say of it, where the person ticked it."""
    wish: str
    """Empty where there is nothing but a line to write on."""
    is_asked: bool
    """Whether the wish is what the person asks for, not merely what is missing."""


class SheetPart(NamedTuple):
    """Terms under one head."""

    title: str
    lines: tuple[SheetLine, ...]


class Sheet(NamedTuple):
    """Everything a recruiter copy holds."""

    employer: str
    candidate: str
    """Who hands it over; empty if the priorities do not say."""
    others: int
    """How many offers of other employers there are."""
    parts: tuple[SheetPart, ...]
    spacing: Spacing = "proportional"
    is_ticked: bool = False
    """Whether the person has ticked terms, so that some may be compared with fewer than three others."""

    @property
    def lines(self) -> tuple[SheetLine, ...]:
        """All terms, in the order of the parts."""
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def has_strips(self) -> bool:
        """Whether it shows where an offer stands among three others or more."""
        return any(line.strip for line in self.lines)

    @property
    def compares(self) -> bool:
        """Whether it shows anything of the others."""
        return self.has_strips or any(line.others for line in self.lines)


def sheet(
    comparison: Comparison,
    file: str,
    *,
    asks: Sequence[Edit] | None = None,
    ticked: Ticked = (),
    spacing: Spacing = "proportional",
) -> Sheet:
    """Gather what the recruiter of one offer may see.

    Args:
        comparison: The offers held.
        file: The named offer.
        asks: What the person asks for: then there is a row for each, and else only for what is ticked. Without any,
            there is one for what is open, only said, or better elsewhere.
        ticked: Terms to show though there is nothing to raise and to compare even with fewer than three others.
        spacing: Whether distances on the strips are those of the values.

    Raises:
        KeyError: the comparison has no offer of that file.
    """
    named = next((standing for standing in comparison.standings if standing.file == file), None)
    if named is None:
        raise KeyError(file)
    asks, priorities = tuple(asks or ()), comparison.evaluation.priorities
    open_terms = {question.term for question in comparison.questions(named)} | {*comparison.to_pin_down(named)}
    # An allowance by contract year is said in the row of the allowance.
    wanted = {ALLOWANCE_AMOUNT if term is BY_YEAR else term for term in {ask.term for ask in asks} or open_terms}
    found = _Found.of(comparison, file, asks, own_rows=DETAILS & {*wanted, *ticked})
    parts = []
    for section, title in terms.section_titles().items():
        lines = []
        for term in terms_in(section, found.asks):
            is_ticked = term in ticked or EVERY_TERM in ticked
            shown = is_ticked and (term in found.mine.rows or found.known(term) > 0)
            may_ask = can_be_asked_for(term, priorities)
            raised = not asks and may_ask and found.is_to_raise(term)
            is_wanted = term in wanted and (term in found.asks or (may_ask and not found.is_refused(term)))
            if shown or raised or is_wanted:
                lines.append(found.line(term, spacing, is_ticked=is_ticked))
        if lines:
            parts.append(SheetPart(title, tuple(lines)))
    employer = clean(named.evaluated.offer.employer)
    candidate = clean(priorities.candidate or "")
    return Sheet(employer, candidate, len(found.others), tuple(parts), spacing, is_ticked=bool(ticked))


def other_names_in(comparison: Comparison, file: str, asks: Sequence[Edit]) -> tuple[str, ...]:
    """Name the other employers that words of the person's own would name on a sheet: a label, a perk, a condition."""
    offers = {standing.file: standing.evaluated.offer for standing in comparison.standings}
    own = {own_number(own.key): f"{own.label} {own.unit}" for own in comparison.criteria if own.is_own}
    words = [comparison.evaluation.priorities.candidate or ""]
    words += [condition for section in Offer.SECTIONS for condition in getattr(offers[file], section).only_if.values()]
    words += [own.get(ask.term, ask.term.title) for ask in asks if ask.term.is_own]
    words += [ask.value for ask in asks if _is_text(ask.term) and isinstance(ask.value, str)]
    text = " ".join(clean(each, limit=LONGEST_TEXT) for each in words).casefold()
    names = dict.fromkeys(clean(offer.employer) for offer in held_elsewhere(file, offers))
    return tuple(name for name in names if any(_is_in(text, part.casefold()) for part in (name, *name.split()[:1])))


def _is_in(text: str, name: str) -> bool:
    """Return whether a name stands there as a word; one of two or three letters may mean anything."""
    return len(name) >= _SHORTEST_NAME and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@dataclass(frozen=True)
class _Found:
    """The named offer, what is asked of it, and those it is compared with."""

    mine: HeldOffer
    wished: Mapping[Term, terms.Row]
    """The terms of the named offer if all that is asked for were granted."""
    asks: Mapping[Term, Edit]
    others: Sequence[HeldOffer]
    own: Mapping[Term, Criterion]
    """The criteria of the person's own, by the terms they are read from."""

    @classmethod
    def of(cls, comparison: Comparison, file: str, asks: Sequence[Edit], own_rows: Collection[Term]) -> "_Found":
        """Read the offers, with those details `own_rows` in rows of their own."""
        offers = {standing.file: standing.evaluated.offer for standing in comparison.standings}
        yours = offers[file]
        priorities = comparison.evaluation.priorities
        own = {own_number(criterion.key): criterion for criterion in comparison.criteria if criterion.is_own}
        reader = Reader(own, priorities.currency, yours.currency, own_rows)
        base = priorities.rate(yours.currency) or 1.0
        others = [
            reader.read_other(other, (priorities.rate(other.currency) or 1.0) / base)
            for other in held_elsewhere(file, offers)
        ]
        wished = apply(_without_paid_as(yours), asks)
        return cls(reader.read(yours), reader.read(wished).rows, _by_term(asks), others, own)

    def known(self, term: Term) -> int:
        """Count how many others state a term."""
        return sum(term in other.counted for other in self.others)

    def is_refused(self, term: Term) -> bool:
        """Return whether the offer says of a term what nobody would want in writing."""
        fact = terms.counted_fact(term, self.mine.offer)
        return fact.is_stated and term.is_refusal(fact.value)

    def is_to_raise(self, term: Term) -> bool:
        """Return whether a term is only said, or at least three others state it and one of them does better.

        Silence is measured as nothing: where less is better it may well be the best of all. A cap or a share is no
        reason by itself, as there is none where all is paid.
        """
        mine = self.mine
        if term in mine.rows and mine.rows[term].firmness is Firmness.SAID and not self.is_refused(term):
            return True
        known = [other.counted[term] for other in self.others if term in other.counted]
        mark = mine.counted[term].merit if term in mine.counted else 0.0
        if len(known) < ENOUGH_TO_COMPARE or mark is None or term in DETAILS:
            return False
        return any(row.merit is not None and row.merit > mark + 1e-9 for row in known)

    def line(self, term: Term, spacing: Spacing, *, is_ticked: bool) -> SheetLine:
        """One term of the named offer, beside those of the others that it is compared with."""
        yours = self.mine.rows.get(term)
        text = ""
        if yours:
            text = "Stated" if _is_text(term) else sentence_case(yours.text) + at_part_time(term, self.mine.offer)
            text += f", {format_condition(yours.condition)}" if yours.condition else ""
        return SheetLine(
            *_labels(term, self.own),
            text,
            yours is not None and yours.firmness is Firmness.SAID and not yours.condition,
            self._strip(term, spacing),
            self._in_words(term) if is_ticked and 0 < self.known(term) < ENOUGH_TO_COMPARE else "",
            self._wish(term, yours),
            term in self.asks,
        )

    def _wish(self, term: Term, yours: terms.Row | None) -> str:
        ask = self.asks.get(term, Edit(term, firmness=None))
        if ask.changes_value:
            row = self.wished.get(term)
            value = sentence_case(row.text) if row else "No"
            if term is COVERS and self._adds_to_what_is_covered(ask):
                value = f"Also {listed(added_expenses(ask, self.mine.offer))}"
            is_said_twice = term.section == "contract"  # "a list in the contract, in writing"
            return f"{value}, in writing" if ask.in_writing and not is_said_twice else value
        if yours is None:
            return "Please state, in writing" if ask.in_writing else "Please state"
        if yours.condition:
            return "Without that condition"
        return "In writing" if ask.in_writing or yours.firmness is Firmness.SAID else ""

    def _adds_to_what_is_covered(self, ask: Edit) -> bool:
        """Return whether an ask keeps all that the allowance covers now, so that only what is new needs to be read."""
        now, asked = self.mine.offer.allowance.covers or (), ask.value
        return bool(now) and isinstance(asked, tuple | list) and {*now} < {*asked}

    def _strip(self, term: Term, spacing: Spacing) -> Strip | None:
        yours, *others = (_merit(term, held) for held in (self.mine, *self.others))
        known = [merit for merit in others if merit is not None]
        if len(known) < ENOUGH_TO_COMPARE:
            return None
        return strip(yours, known, spacing if _is_number(term) else "rank", _bounds(term))

    def _in_words(self, term: Term) -> str:
        """Say what one or two others say: "Another offer: 10 days", "Other offers: 8 and 10 days"."""
        if _is_text(term):
            return ""
        rows = [other.counted[term] for other in self.others if term in other.counted]
        values = [row.text for row in sorted(rows, key=lambda row: (row.merit or 0.0, row.text))]
        if term is COVERS:
            values = _word_by_word(values)
        elif len(rows) > 1 and len({*values}) == 1:
            return f"Two other offers: {values[0]}"
        who = "Another offer" if len(rows) == 1 else "Other offers"
        return f"{who}: {_together(values)}"


def _by_term(asks: Sequence[Edit]) -> Mapping[Term, Edit]:
    """What is asked for of each term; of several values the last is meant."""
    found: dict[Term, Edit] = {}
    for ask in asks:
        before = found.get(ask.term, ask)
        value = ask.value if ask.changes_value else before.value
        found[ask.term] = Edit(ask.term, value, before.firmness if before.in_writing else ask.firmness)
    return found


def _without_paid_as(offer: Offer) -> Offer:
    """The offer without how its allowance is paid, which is no part of an amount that is wished for."""
    return offer.model_copy(update={"allowance": offer.allowance.model_copy(update={"paid_as": None})})


def _merit(term: Term, held: HeldOffer) -> float | None:
    """Return how good a term is, as it counts; a mere yes is no number of hours."""
    row = held.counted.get(term)
    return None if row is None or (_is_number(term) and row.text == "yes") else row.merit


def _word_by_word(lists: Sequence[str]) -> list[str]:
    """Count how many offers have each word of a list: the whole list of one would be as good as its name."""
    counts = Counter(word for words in lists for word in words.split(", "))
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [", ".join(word + (f" ({times})" if times > 1 else "") for word, times in ranked)]


def _together(values: Sequence[str]) -> str:
    """String two values together; what both end in is said once."""
    if len(values) == 2:
        (first, _, end), (second, _, other_end) = (value.partition(" ") for value in values)
        if end == other_end and first[-1:].isdigit() and second[-1:].isdigit():
            return f"{first} and {second} {end}".rstrip()
    return "; ".join(values) if any(", " in value for value in values) else listed(values)
