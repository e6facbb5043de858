"""What a recruiter may see: one employer's terms, what one would like, and places among the other offers.

This is the one door between a comparison and the recruiter copy. It lists what may pass, never what may not:
the terms every offer is asked for, in the words this program has for them. Names, places, notes, clauses,
texts, scores, weights and ranks have no field here to stand in, and a name of one's own (a perk without a key,
a criterion) passes only where it is asked for. Of the others it holds where they stand in a row and, for
terms that the person ticks, what one or two of them say; how firm they are is left out, for an employer who
learns that nothing is in writing elsewhere need not hurry.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, NamedTuple

from offercompare.analysis.asks import by_gain, suggested_asks
from offercompare.analysis.goals import Judge
from offercompare.model.ask_list import Spacing
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_CARRYOVER,
    BY_YEAR,
    COVERS,
    DAYS_AMOUNT,
    DAYS_CARRYOVER,
    DAYS_FROM,
    DOCUMENTATION,
    ELIGIBLE_EXPENSES,
    PAID_AS,
    PAID_WITHIN_DAYS,
    TAXED,
    TRAVEL_PAID_FROM,
    Term,
    own_number,
)
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.counter_offers import held_elsewhere
from offercompare.model.criteria import Criterion, can_be_asked_for
from offercompare.model.edits import Edit, apply
from offercompare.model.evaluation import QuestionReason
from offercompare.model.fields import LONGEST_TEXT
from offercompare.model.ledger import counted_fact, is_taxed
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness, Reading
from offercompare.model.terms import Better, Unit
from offercompare.report.pdf.comparable import (
    Rows,
    Strip,
    as_it_counts,
    bounds_of,
    in_currency,
    is_number,
    merit_of,
    stated_rows,
    strip,
)
from offercompare.wording import terms
from offercompare.wording.amounts import day, money, percent
from offercompare.wording.asks import added_expenses, is_only_writing
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label
from offercompare.wording.phrases import format_condition, in_a_sentence, listed, sentence_case

MOST_ASKS = 8
"""So many are suggested at most, as one page holds no more."""
MOST_TO_WRITE, MOST_SETTLED = 6, 4
ENOUGH_TO_COMPARE = 3
"""What fewer other offers say could tell which ones they are; it is shown only where the person ticks the term."""


class SheetAsk(NamedTuple):
    """One term to change."""

    label: str
    yours: str
    """What the offer says of it; empty where it is silent."""
    wish: str
    strip: Strip | None = None
    others: str = ""
    """What one or two others say of it, where the person ticked it."""


class SheetLine(NamedTuple):
    """One term that only needs a line in the contract."""

    label: str
    about: str
    """What is to stand there, or what it is about."""


class Sheet(NamedTuple):
    """Everything a recruiter copy holds."""

    employer: str
    position: str
    """What it is, how much of it, and from when."""
    contact: str
    """Whom the employer has for it; empty if the offer does not say."""
    candidate: str
    """Who hands it over; empty if the priorities do not say."""
    answer_by: str
    others: int
    """How many offers of other employers there are."""
    asks: tuple[SheetAsk, ...]
    to_write: tuple[SheetLine, ...]
    settled: tuple[str, ...]
    spacing: Spacing = "rank"
    prepared: str = ""
    """The date it bears."""

    @property
    def has_strips(self) -> bool:
        """Whether it shows where an offer stands among three others or more."""
        return any(ask.strip for ask in self.asks)

    @property
    def compares(self) -> bool:
        """Whether it shows anything of the others."""
        return self.has_strips or any(ask.others for ask in self.asks)


EVERY_TERM: Final = "all"
Ticked = Collection[Term | Literal["all"]]
"""Terms that the person ticks; `EVERY_TERM` ticks them all."""
_DETAILS = frozenset[Term]().union(*terms.DETAILS.values())
"""Terms that are said in the row of another one unless they are asked for themselves."""


def sheet(
    comparison: Comparison,
    file: str,
    *,
    asks: Sequence[Edit] | None = None,
    ticked: Ticked = (),
    spacing: Spacing = "rank",
) -> Sheet:
    """Gather what the recruiter of one offer may see.

    Args:
        comparison: The offers held.
        file: The named offer.
        asks: What the person asks for; without any, what gains most.
        ticked: Terms to compare even where fewer than three others state them.
        spacing: Whether the distances on the strips are those of the values.

    Raises:
        KeyError: the comparison has no offer of that file.
    """
    named = next((standing for standing in comparison.standings if standing.file == file), None)
    if named is None:
        raise KeyError(file)
    offer, priorities = named.evaluated.offer, comparison.evaluation.priorities
    given = _by_term(asks or ()).values()
    for_writing = {ask.term: ask for ask in given if not ask.changes_value or is_only_writing(ask, offer)}
    only_writing = [term for term, ask in for_writing.items() if not is_granted(ask, offer)]
    chosen = tuple(ask for ask in given if ask.term not in for_writing and ask.value is not None)
    if not asks:
        chosen = suggested_asks(comparison, named, MOST_ASKS)
    # What is not in writing for all that earns points too would be promised twice.
    chosen = by_gain(chosen, Judge(comparison, named))
    found = _Found.of(comparison, file, chosen)
    every = EVERY_TERM in ticked
    rows = (found.ask(ask, spacing, is_ticked=every or ask.term in ticked) for ask in chosen)
    taken = {_row_of(ask.term) for ask in chosen}
    to_write = _joined(_to_write(comparison, named, found, only_writing), taken)
    settled = (f"{line.label}: {line.about}" for line in _joined(_settled(found), taken)[:MOST_SETTLED])
    return Sheet(
        clean(offer.employer),
        _position(offer),
        clean(offer.contact or ""),
        clean(priorities.candidate or ""),
        day(offer.answer_by) if offer.answer_by else "",
        len(found.others),
        tuple(row for row in rows if row.wish),
        tuple(to_write[:MOST_TO_WRITE]),
        tuple(settled),
        spacing,
    )


def is_granted(ask: Edit, offer: Offer) -> bool:
    """Return whether what was once asked for is in writing by now."""
    fact = counted_fact(ask.term, offer)
    return (not ask.changes_value or fact.value == ask.value) and fact.is_written and not fact.condition


_LONGEST_POSITION = 80
"""Characters of a position: what follows it is never cut."""


def _position(offer: Offer) -> str:
    time = f"{percent(offer.fte)} time" if offer.fte < 1 else "full time"
    position = clean(offer.position or "", limit=_LONGEST_POSITION)
    parts = [position, time, f"from {day(offer.starts)}" if offer.starts else ""]
    return sentence_case(", ".join(filter(None, parts)))


def other_names_in(comparison: Comparison, file: str, asks: Sequence[Edit]) -> tuple[str, ...]:
    """Name the other employers that words of the person's own would name on a sheet: a label, a perk, a condition."""
    offers = {standing.file: standing.evaluated.offer for standing in comparison.standings}
    own = {own_number(own.key): f"{own.label} {own.unit}" for own in comparison.criteria if own.is_own}
    words = [comparison.evaluation.priorities.candidate or "", offers[file].position or "", offers[file].contact or ""]
    words += [condition for section in Offer.SECTIONS for condition in getattr(offers[file], section).only_if.values()]
    words += [own.get(ask.term, ask.term.title) for ask in asks if ask.term.is_own]
    words += [ask.value for ask in asks if _is_text(ask.term) and isinstance(ask.value, str)]
    text = " ".join(clean(each, limit=LONGEST_TEXT) for each in words).casefold()
    names = dict.fromkeys(clean(offer.employer) for offer in held_elsewhere(file, offers))
    return tuple(name for name in names if any(_is_in(text, part.casefold()) for part in (name, *name.split()[:1])))


_SHORTEST_NAME = 4


def _is_in(text: str, name: str) -> bool:
    """Return whether a name stands there as a word; one of two or three letters may mean anything."""
    return len(name) >= _SHORTEST_NAME and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _is_text(term: Term) -> bool:
    return term.spec.unit is Unit.TEXT


def _row_of(term: Term) -> Term:
    """Find the term whose row says it: an allowance by contract year is said as the allowance."""
    return ALLOWANCE_AMOUNT if term is BY_YEAR else term


_ABOUT: Mapping[Term, tuple[str, str]] = {
    ALLOWANCE_AMOUNT: ("CME allowance", "how much a year"),
    COVERS: ("Covers", "what the allowance may pay"),
    ELIGIBLE_EXPENSES: ("Covers", "what the allowance may pay"),
    DAYS_AMOUNT: ("CME days", "how many a year, on top of PTO"),
    ALLOWANCE_CARRYOVER: ("Carryover", "of allowance not spent"),
    DOCUMENTATION: ("Documentation", "what I hand in for a claim"),
    PAID_WITHIN_DAYS: ("Time to be paid", "for an expense handed in"),
}
"""The six terms that a contract should have, each with what it is about."""
_CARRIES = {DAYS_CARRYOVER: ("CME days", "{} carry over"), ALLOWANCE_CARRYOVER: ("Allowance", "{} carries over")}


class _Line(NamedTuple):
    """What only needs a line in the contract, before terms that say the same share one."""

    term: Term
    name: str
    words: str


def _to_write(comparison: Comparison, standing: Standing, found: "_Found", chosen: Sequence[Term]) -> Iterator[_Line]:
    """List what only needs a line in the contract: chosen for that, promised, said, assumed, and what is missing."""
    offer, judge, questions = standing.evaluated.offer, Judge(comparison, standing), comparison.questions(standing)
    lost = {each.term: judge.score((Edit(each.term, None),)) for each in questions if each.is_promise}
    said = [row.term for row in found.rows.values() if row.firmness is Firmness.SAID and _stands_alone(row.term)]
    promised = [*sorted(lost, key=lambda term: lost[term]), *said]
    # What is paid from the allowance comes last: such a line would push out one of the six.
    from_allowance = [term for term in promised if counted_fact(term, offer).value == "allowance"]
    first = [*chosen, *(term for term in promised if term not in from_allowance)]
    yield from filter(None, map(found.promise, first))
    for question in questions:
        is_taxed_anyway = question.term is TAXED and is_taxed(offer, Reading.STATED)
        if question.why is QuestionReason.ASSUMED and not is_taxed_anyway:
            yield _Line(question.term, *_assumed(question.term))
    missing = [each.term for each in questions if each.term in {ALLOWANCE_AMOUNT, DAYS_AMOUNT}]
    for term in (*missing, *chosen, *comparison.to_pin_down(standing)):
        is_refused = counted_fact(term, offer).is_stated and term.is_refusal(term.of(offer).value)
        if term in _ABOUT and not is_refused:
            yield _Line(term, *_ABOUT[term])
    yield from filter(None, map(found.promise, from_allowance))


def _stands_alone(term: Term) -> bool:
    """Return whether a term needs no other one beside it, as a limit on trips does."""
    return term.is_main or term in _ABOUT or term in _CARRIES


def _assumed(term: Term) -> tuple[str, str]:
    if term is COVERS:
        return _ABOUT[COVERS]
    if term is TAXED:
        return "CME allowance", "not taxed as income"
    of = "CME allowance" if term.section == "allowance" else "CME days"
    return of, "on top of PTO" if term is DAYS_FROM else "in full at part time"


def _joined(lines: Iterable[_Line], taken: Collection[Term]) -> list[SheetLine]:
    """Put terms of one section that say the same into one line: "State license and DEA"; each term once."""
    found: dict[tuple[str, str], list[str]] = {}
    seen = {*taken}
    for term, name, words in lines:
        if term not in seen:
            seen.add(term)
            key = (term.section if term.is_fee or term.is_perk else term.name, words)
            names = found.setdefault(key, [])
            names += [name] if name not in names else []
    return [SheetLine(_together(names), words) for (_, words), names in found.items()]


def _together(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    short = [name.removesuffix(" registration") for name in names]
    short[1:] = map(in_a_sentence, short[1:])
    return ", ".join(short) if len(short) > 2 or any(" or " in name for name in short) else listed(short)


def _settled(found: "_Found") -> Iterator[_Line]:
    """List what is in writing and good: what counts by itself first."""
    rows = [row for row in found.rows.values() if row.firmness is Firmness.WRITTEN and found.is_good(row.term)]
    main = (row for row in rows if row.term.is_main and row.term.spec.better is not Better.TASTE)
    main = (row for row in main if counted_fact(row.term, found.offer).value != "allowance")
    for row in (*main, *(row for row in rows if row.term in _CARRIES)):
        name, phrase = _CARRIES.get(row.term, (found.label(row.term), "{}"))
        words = in_a_sentence(found.words(row)).replace("you pay, on top", "paid on top").replace("you pay, ", "")
        yield _Line(row.term, name, phrase.format(words.removeprefix("up to ") if row.term in _CARRIES else words))


@dataclass(frozen=True)
class _Found:
    """The named offer, what is asked of it, and those it is compared with."""

    offer: Offer
    rows: Rows
    counted: Rows
    """The same as they count: what part time leaves of them, in days."""
    granted: Offer
    """The named offer if all that is asked for were granted."""
    wished: Rows
    """Its terms."""
    others: Sequence[tuple[Offer, Rows]]
    """As they count."""
    own: Mapping[Term, Criterion]
    """The criteria of the person's own, by the terms they are read from."""
    asked: Collection[Term]

    @classmethod
    def of(cls, comparison: Comparison, file: str, asks: Sequence[Edit]) -> "_Found":
        """Read the offers, with the details that are asked for in rows of their own."""
        offers = {standing.file: standing.evaluated.offer for standing in comparison.standings}
        yours = offers[file]
        priorities = comparison.evaluation.priorities
        own = {
            own_number(criterion.key): criterion
            for criterion in comparison.criteria
            if criterion.is_own and can_be_asked_for(own_number(criterion.key), priorities)
        }
        asked = {ask.term for ask in asks}
        read = partial(stated_rows, own=own, unit=priorities.currency, details=_DETAILS & asked)
        base = priorities.rate(yours.currency) or 1.0
        others = []
        for other in held_elsewhere(file, offers):
            factor = (priorities.rate(other.currency) or 1.0) / base
            counted = as_it_counts(in_currency(_plainly(other, asked), yours.currency, factor))
            others.append((counted, read(counted, factor=factor)))
        granted = _plainly(apply(yours, asks), asked)
        mine = _plainly(yours, asked, keeps_how=True)
        return cls(mine, read(mine), read(as_it_counts(mine)), granted, read(granted), others, own, asked)

    def is_good(self, term: Term) -> bool:
        """Return whether the offer says of a term what one would want in writing; of one's own, only what is asked.

        A bad promise is none: something better is asked for, or nothing is.
        """
        if _is_text(term) or (term.is_own and term not in self.asked):
            return False
        fact = counted_fact(term, self.offer)
        if not fact.is_stated:  # said by another term: an allowance by contract year
            return term in self.rows
        is_worse = term.spec.better is Better.LESS and bool(fact.value) and term is not PAID_WITHIN_DAYS
        return not (term.is_refusal(fact.value) or is_worse)

    def promise(self, term: Term) -> _Line | None:
        """Say what is good and only said, or in writing on a condition, as it would stand in the contract."""
        row = self.rows.get(_row_of(term))
        if row is None or not self.is_good(row.term):
            return None
        without = f", without “{format_condition(row.condition)}”" if row.condition else ""
        words = in_a_sentence(self.words(row)).replace("yes", "as you said")
        return _Line(row.term, self.label(row.term), words + without)

    def ask(self, ask: Edit, spacing: Spacing, *, is_ticked: bool) -> SheetAsk:
        """One term of the named offer, beside those of the others that it is compared with."""
        term = _row_of(ask.term)
        row = self.rows.get(term)
        text = ""
        if row:
            text = self.words(row) + terms.at_part_time(term, self.offer)
            text += f", {format_condition(row.condition)}" if row.condition else ""
            text += ", as you said" if row.firmness is Firmness.SAID and not row.condition else ""
        in_words = self._in_words(term) if is_ticked else ""
        return SheetAsk(self.label(term), text, self._wish(ask), self._strip(term, spacing), in_words)

    def label(self, term: Term) -> str:
        """Name a term."""
        if term in _ABOUT and term is not ALLOWANCE_AMOUNT:
            return _ABOUT[term][0]
        if term.is_own:
            return sentence_case(label(self.own[term]) if term in self.own else clean(term.title))
        if term.spec.unit is Unit.CLAIM and term.spec.label:
            # That is a name for a question: "CME days at part time" has no yes or no.
            alone = "CME days" if term.section == "days" else "CME allowance"
            return f"{alone} {in_a_sentence(term.title)}"
        return terms.term_label(term)

    def words(self, row: terms.Row) -> str:
        """Say what the offer has of a term, as one says it to them."""
        if _is_text(row.term):
            return "Stated"
        return sentence_case(_to_them(row, self.offer))

    def _wish(self, ask: Edit) -> str:
        term = _row_of(ask.term)
        if term is COVERS and self._adds_to_what_is_covered(ask):
            return f"Also {listed(added_expenses(ask, self.offer))}"
        row = self.wished.get(term) or terms.detail_row(self.granted, term)
        if row.firmness is Firmness.UNSTATED:
            return "No" if term.is_perk else ""
        return sentence_case(row.text if _is_text(term) else _to_them(row, self.granted))

    def _adds_to_what_is_covered(self, ask: Edit) -> bool:
        """Return whether an ask keeps all that the allowance covers now, so that only what is new needs to be read."""
        now, asked = self.offer.allowance.covers or (), ask.value
        return bool(now) and isinstance(asked, tuple | list) and {*now} < {*asked}

    def _strip(self, term: Term, spacing: Spacing) -> Strip | None:
        known = [merit for _, rows in self.others if (merit := merit_of(term, rows)) is not None]
        if len(known) < ENOUGH_TO_COMPARE:
            return None
        return strip(merit_of(term, self.counted), known, spacing if is_number(term) else "rank", bounds_of(term))

    def _in_words(self, term: Term) -> str:
        """Say what one or two others say: "another offer: 10 days", "other offers: 8 and 10 days"; of more nothing."""
        held = ((rows[term], offer) for offer, rows in self.others if term in rows)
        rows = sorted(held, key=lambda each: (each[0].merit or 0.0, each[0].text))
        if not 0 < len(rows) < ENOUGH_TO_COMPARE or _is_text(term):
            return ""
        values = [_to_them(row, offer, who="they pay") for row, offer in rows]
        if term is COVERS:
            values = _word_by_word(values)
        elif len(rows) > 1 and len({*values}) == 1:
            return f"two other offers: {values[0]}"
        who = "another offer" if len(rows) == 1 else "other offers"
        return f"{who}: {_strung(values)}"


def _to_them(row: terms.Row, offer: Offer, who: str = "you pay") -> str:
    """Put what a term says into words for the one who gives it: "you pay, up to $500 a year"."""
    term, value = row.term, counted_fact(row.term, offer).value
    if term.is_fee and terms.is_number(value):
        return f"{who}, up to {money(value, offer.currency)} a year" if value else "not paid"
    if term.is_bill:
        details = row.text.partition(", ")[2] if term is TRAVEL_PAID_FROM else ""
        by = {"none": "nobody pays" if term is TRAVEL_PAID_FROM else "not paid", "allowance": "from the allowance"}
        return by.get(str(value), f"{who}, {details or 'on top'}")
    if term.is_perk and terms.is_number(value) and value:
        return f"{row.text} a year"
    return row.text


def _by_term(asks: Sequence[Edit]) -> Mapping[Term, Edit]:
    """What is asked for of each term; of several values the last is meant."""
    found: dict[Term, Edit] = {}
    for ask in asks:
        before = found.get(ask.term, ask)
        value = ask.value if ask.changes_value else before.value
        found[ask.term] = Edit(ask.term, value, before.firmness if before.in_writing else ask.firmness)
    return found


def _plainly(offer: Offer, asked: Collection[Term], *, keeps_how: bool = False) -> Offer:
    """The offer without what goes without saying in its rows: days on top of PTO, how an amount wished for is paid."""
    if DAYS_FROM not in asked and offer.days.from_ == "separate":
        offer = DAYS_FROM.set(offer, None, firmness=None)
    if keeps_how or PAID_AS in asked:
        return offer
    return offer.model_copy(update={"allowance": offer.allowance.model_copy(update={"paid_as": None})})


def _word_by_word(lists: Sequence[str]) -> list[str]:
    """Count how many offers have each word of a list: the whole list of one would be as good as its name."""
    counts = Counter(word for words in lists for word in words.split(", "))
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [", ".join(word + (f" ({times})" if times > 1 else "") for word, times in ranked)]


def _strung(values: Sequence[str]) -> str:
    """String two values together; what both end in is said once."""
    if len(values) == 2:
        (first, _, end), (second, _, other_end) = (value.partition(" ") for value in values)
        if end == other_end and first[-1:].isdigit() and second[-1:].isdigit():
            return f"{first} and {second} {end}".rstrip()
    return "; ".join(values) if any(", " in value for value in values) else listed(values)
