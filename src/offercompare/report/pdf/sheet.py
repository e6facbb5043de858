"""What a recruiter may see: one employer's terms, and of all other offers only values that name nobody.

This is the one door between a comparison and the recruiter copy. It lists what may pass, never what may not:
the terms every offer is asked for, in the words this program has for them. Names, places, notes, clauses,
texts and criteria of one's own, scores, weights and ranks have no field here to stand in. The values of the
others are sorted within each row, so that the rows do not tell which of them belong to one offer.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.comparison import Comparison
from offercompare.model.offer import Declared, Offer, declared_terms
from offercompare.model.readings import Firmness
from offercompare.model.terms import Better, Unit
from offercompare.report.pdf.labels import sentence_case
from offercompare.wording import terms
from offercompare.wording.clean import clean

ENOUGH_TO_COMPARE = 3
"""What fewer other offers say could tell which ones they are; it is shown only where the person ticks the term."""

EVERY_TERM = "all"
"""Ticks them all."""

_NUMERIC = frozenset({Unit.MONEY, Unit.DAYS, Unit.HOURS, Unit.MONTHS, Unit.YEARS, Unit.SHARE, Unit.COUNT})


class Strip(NamedTuple):
    """Where an offer stands among the others: the larger the better for the clinician."""

    yours: float | None
    others: tuple[float, ...]
    """From the least to the most favourable."""


class Line(NamedTuple):
    """One term."""

    label: str
    yours: str
    """Empty where the named offer is silent."""
    is_only_said: bool
    """Whether what the named offer says is not in writing."""
    others: tuple[str, ...]
    """What the others say, from the least to the most favourable; equal ones once, with their number."""
    strip: Strip | None


class Part(NamedTuple):
    """Terms under one head."""

    title: str
    lines: tuple[Line, ...]


class Sheet(NamedTuple):
    """Everything a recruiter copy holds."""

    employer: str
    others: int
    """How many other offers there are."""
    parts: tuple[Part, ...]

    @property
    def compares(self) -> bool:
        """Whether it shows anything of the others."""
        return any(line.others for part in self.parts for line in part.lines)


def sheet(comparison: Comparison, file: str, ticked: Collection[str] = ()) -> Sheet:
    """Gather what the recruiter of one offer may see.

    Args:
        comparison: The offers held.
        file: The named offer.
        ticked: Terms, for example `days.amount`, to compare even with fewer than three others; or `EVERY_TERM`.

    Raises:
        KeyError: the comparison has no offer of that file.
    """
    offers = {standing.file: standing.evaluated.offer for standing in comparison.standings}
    yours = offers.pop(file)
    priorities = comparison.evaluation.priorities
    base = priorities.rate(yours.currency) or 1.0
    others = [
        _without_form(_in_currency(offer, yours.currency, (priorities.rate(offer.currency) or 1.0) / base))
        for offer in offers.values()
    ]
    said = [_said(offer) for offer in (yours, *others)]
    named = next(standing for standing in comparison.standings if standing.file == file)
    asked = {question.term for question in comparison.questions(named)} | {*comparison.to_pin_down(named)}
    comparable = {name for name in _names() if _may_be_compared(name, said[1:], ticked)}
    parts = []
    for section, title in terms.section_titles().items():
        lines = [
            _line(declared, (yours, *others), said, is_compared=declared.name in comparable)
            for declared in declared_terms()
            if declared.section == section
            and _may_pass(declared)
            and (declared.name in said[0] or declared.name in comparable | asked)
        ]
        if lines:
            parts.append(Part(title, tuple(lines)))
    return Sheet(clean(yours.employer), len(others), tuple(parts))


def _names() -> tuple[str, ...]:
    return tuple(declared.name for declared in declared_terms())


def _may_be_compared(name: str, others: Sequence[Mapping[str, terms.Row]], ticked: Collection[str]) -> bool:
    """Whether enough others state a term, or the person has ticked it and any does."""
    known = sum(name in by_term for by_term in others)
    return known >= ENOUGH_TO_COMPARE or (known > 0 and (name in ticked or EVERY_TERM in ticked))


def _may_pass(declared: Declared) -> bool:
    """Whether a term is one that every offer is asked for; free text may hold anything."""
    return declared.section not in {"", "other"} and declared.term.unit is not Unit.TEXT


def _said(offer: Offer) -> Mapping[str, terms.Row]:
    return {row.term: row for row in terms.rows(offer) if row.firmness is not Firmness.UNSTATED}


def _in_currency(offer: Offer, currency: str, factor: float) -> Offer:
    """The offer in another currency: the name of its own would tell the country."""
    if offer.currency == currency:
        return offer
    sections = {name: getattr(offer, name) for name in Offer.SECTIONS}
    changed = {}
    for name, table in sections.items():
        amounts = {
            declared.key: value * factor
            for declared in declared_terms()
            if declared.section == name and declared.term.unit is Unit.MONEY
            for value in (getattr(table, declared.key),)
            if isinstance(value, float)
        }
        changed[name] = table.model_copy(update=amounts)
    return offer.model_copy(update={**changed, "currency": currency})


def _without_form(offer: Offer) -> Offer:
    """The offer without how its allowance is paid: what is compared is the amount."""
    return offer.model_copy(update={"allowance": offer.allowance.model_copy(update={"paid_as": None})})


def _line(
    declared: Declared, offers: Sequence[Offer], said: Sequence[Mapping[str, terms.Row]], *, is_compared: bool
) -> Line:
    """One term; the first of the offers is the named one."""
    yours, *others = (by_term.get(declared.name) for by_term in said)
    if not is_compared:
        offers, others = offers[:1], []
    known = sorted((row for row in others if row), key=lambda row: (row.merit or 0.0, row.said, row.firmness))
    counts = Counter(row.said + (" (only said)" if row.firmness is Firmness.SAID else "") for row in known)
    lists = [value for offer in offers[1:] if isinstance(value := _stated(declared, offer), tuple)]
    return Line(
        declared.title,
        sentence_case(yours.said) if yours else "",
        yours is not None and yours.firmness is Firmness.SAID,
        _word_by_word(declared, lists) if lists else tuple(_times(count, value) for value, count in counts.items()),
        _strip(declared, offers, said) if is_compared else None,
    )


def _times(count: int, value: str) -> str:
    return f"{count} × {value}" if count > 1 else value


def _word_by_word(declared: Declared, lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """How many offers have each word of a list: the whole list of one would be as good as its name."""
    counts = Counter(word for words in lists for word in words)
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(declared.term.words.get(word, word) + (f" ({count})" if count > 1 else "") for word, count in ranked)


def _stated(declared: Declared, offer: Offer) -> object:
    return offer.fact(declared.section, declared.key).value


def _strip(declared: Declared, offers: Sequence[Offer], said: Sequence[Mapping[str, terms.Row]]) -> Strip | None:
    """A strip for a number that enough of the others state."""
    term = declared.term
    if term.unit not in _NUMERIC or term.ranked or term.better is Better.TASTE:
        return None
    yours, *others = (_merit(declared, *pair) for pair in zip(offers, said, strict=True))
    known = sorted(merit for merit in others if merit is not None)
    return Strip(yours, tuple(known)) if len(known) >= ENOUGH_TO_COMPARE else None


def _merit(declared: Declared, offer: Offer, said: Mapping[str, terms.Row]) -> float | None:
    """The number an offer states, the larger the better; a mere yes is no number."""
    value = _stated(declared, offer)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return said[declared.name].merit if is_number else None
