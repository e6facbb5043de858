"""What a recruiter may see: one employer's terms, and of all other offers only values that name nobody.

This is the one door between a comparison and the recruiter copy. It lists what may pass, never what may not:
the terms every offer is asked for, in the words this program has for them. Names, places, notes, clauses,
texts and criteria of one's own, scores, weights and ranks have no field here to stand in. The values of the
others are sorted within each row, so that the rows do not tell which of them belong to one offer; how firm they
are is not told either, for an employer who learns that nothing is in writing elsewhere need not hurry.

Only what one would raise has a row: what is open, what was only said, and what others do better.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.comparison import Comparison
from offercompare.model.ledger import cme_days, has_allowance, part_time_factor
from offercompare.model.offer import Declared, Offer, declared_terms
from offercompare.model.readings import Firmness, Reading
from offercompare.model.sections import Days
from offercompare.model.terms import Better, Unit
from offercompare.wording import terms
from offercompare.wording.amounts import count, money, number
from offercompare.wording.clean import clean
from offercompare.wording.sentences import sentence_case

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
    is_ticked: bool = False
    """Whether the person has ticked terms, so that some may be compared with fewer than three others."""

    @property
    def compares(self) -> bool:
        """Whether it shows anything of the others."""
        return any(line.others for part in self.parts for line in part.lines)


def sheet(comparison: Comparison, file: str, ticked: Collection[str] = ()) -> Sheet:
    """Gather what the recruiter of one offer may see.

    Args:
        comparison: The offers held.
        file: The named offer.
        ticked: Terms, for example `days.amount`, to show though there is nothing to raise and to compare even with
            fewer than three others; or `EVERY_TERM`.

    Raises:
        KeyError: the comparison has no offer of that file.
    """
    offers = {standing.file: standing.evaluated.offer for standing in comparison.standings}
    yours = offers.pop(file)
    priorities = comparison.evaluation.priorities
    base = priorities.rate(yours.currency) or 1.0
    others = [
        _as_it_counts(_in_currency(offer, yours.currency, (priorities.rate(offer.currency) or 1.0) / base))
        for offer in offers.values()
    ]
    mine = _Held(yours, _said(yours), _said(_as_it_counts(yours)))
    held = [_Held(offer, said := _said(offer), said) for offer in others]
    named = next(standing for standing in comparison.standings if standing.file == file)
    asked = {question.term for question in comparison.questions(named)} | {*comparison.to_pin_down(named)}
    parts = []
    for section, title in terms.section_titles().items():
        lines = []
        for declared in declared_terms():
            if declared.section != section or not _may_pass(declared):
                continue
            is_ticked = declared.name in ticked or EVERY_TERM in ticked
            known = sum(declared.name in other.said for other in held)
            is_compared = known >= ENOUGH_TO_COMPARE or (known > 0 and is_ticked)
            is_told = is_ticked and (is_compared or declared.name in mine.said)
            if is_told or declared.name in asked or _is_to_raise(declared.name, mine, held):
                lines.append(_line(declared, mine, held if is_compared else []))
        if lines:
            parts.append(Part(title, tuple(lines)))
    return Sheet(clean(yours.employer), len(others), tuple(parts), is_ticked=bool(ticked))


class _Held(NamedTuple):
    """One offer, and its terms by their names."""

    offer: Offer
    said: Mapping[str, terms.Row]
    counted: Mapping[str, terms.Row]
    """The same as they count: what part time leaves of them, in days."""


def _is_to_raise(name: str, mine: _Held, held: Sequence[_Held]) -> bool:
    """Whether a term is only said, or at least three others state it and one of them does better.

    Silence is measured as nothing: where less is better it may well be the best of all.
    """
    if name in mine.said and mine.said[name].firmness is Firmness.SAID:
        return True
    known = [other.counted[name] for other in held if name in other.counted]
    mark = mine.counted[name].merit if name in mine.counted else 0.0
    if len(known) < ENOUGH_TO_COMPARE or mark is None:
        return False
    return any(row.merit is not None and row.merit > mark + 1e-9 for row in known)


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


def _as_it_counts(offer: Offer) -> Offer:
    """The offer as one at full time in days would say the same: what is compared is what there is to use.

    How the allowance is paid is left out; what is compared is the amount.
    """
    allowance, days = offer.allowance, offer.days
    in_allowance: dict[str, object] = {"paid_as": None}
    if allowance.amount is not None:
        in_allowance["amount"] = _allowance(offer)
    in_days: dict[str, object] = {}
    if days.unit == "hours":
        hours = days.hours_per_day or 8.0
        in_days = {key: value / hours for key, value in _in_days(days).items()} | {"unit": None}
    if days.amount and (days.from_ or "separate") == "separate":
        in_days |= {"amount": cme_days(offer, 0.0, Reading.STATED), "per_years": None}
    changed = {
        "allowance": allowance.model_copy(update=in_allowance),
        "days": days.model_copy(update=in_days),
        "fte": 1.0,
    }
    return offer.model_copy(update=changed)


def _allowance(offer: Offer) -> float:
    """What part time leaves of the allowance."""
    if not has_allowance(offer):
        return 0.0
    return (offer.allowance.amount or 0.0) * part_time_factor(
        offer, by_fte=offer.allowance.by_fte, reading=Reading.STATED
    )


def _in_days(days: Days) -> Mapping[str, float]:
    keys = (d.key for d in declared_terms() if d.section == "days" and d.term.unit is Unit.DAYS)
    return {key: value for key in keys if isinstance(value := getattr(days, key), float)}


def _line(declared: Declared, mine: _Held, held: Sequence[_Held]) -> Line:
    """One term of the named offer, beside those of the others that it is compared with."""
    name = declared.name
    yours = mine.said.get(name)
    known = sorted(
        (other.counted[name] for other in held if name in other.counted), key=lambda row: (row.merit or 0.0, row.said)
    )
    counts = Counter(row.said for row in known)
    lists = [value for other in held if isinstance(value := _stated(declared, other.offer), tuple)]
    return Line(
        declared.title,
        sentence_case(yours.said) + _at_part_time(name, mine.offer) if yours else "",
        yours is not None and yours.firmness is Firmness.SAID,
        _word_by_word(declared, lists) if lists else tuple(_times(times, value) for value, times in counts.items()),
        _strip(declared, mine, held) if held else None,
    )


def _at_part_time(name: str, offer: Offer) -> str:
    """What part time leaves of an amount, to be said behind it."""
    at = f" at {number(offer.fte)} FTE"
    if name == "allowance.amount" and offer.allowance.amount and _allowance(offer) != offer.allowance.amount:
        left = _allowance(offer)
        return f"; {money(left, offer.currency) if left else 'none'}{at}"
    days = offer.days
    if name == "days.amount" and days.by_fte and offer.fte < 1 and (left := cme_days(offer, 0.0, Reading.STATED)):
        return f"; {count(left, 'days')}{' a year' if (days.per_years or 1.0) != 1.0 else ''}{at}"
    return ""


def _times(times: int, value: str) -> str:
    return f"{times} × {value}" if times > 1 else value


def _word_by_word(declared: Declared, lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """How many offers have each word of a list: the whole list of one would be as good as its name."""
    counts = Counter(word for words in lists for word in words)
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(declared.term.words.get(word, word) + (f" ({times})" if times > 1 else "") for word, times in ranked)


def _stated(declared: Declared, offer: Offer) -> object:
    return offer.fact(declared.section, declared.key).value


def _strip(declared: Declared, mine: _Held, held: Sequence[_Held]) -> Strip | None:
    """A strip for a number that enough of the others state."""
    term = declared.term
    if term.unit not in _NUMERIC or term.ranked or term.better is Better.TASTE:
        return None
    yours, *others = (_merit(declared, each) for each in (mine, *held))
    known = sorted(merit for merit in others if merit is not None)
    return Strip(yours, tuple(known)) if len(known) >= ENOUGH_TO_COMPARE else None


def _merit(declared: Declared, held: _Held) -> float | None:
    """The number an offer states, as it counts, the larger the better; a mere yes is no number."""
    value = _stated(declared, held.offer)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return held.counted[declared.name].merit if is_number else None
