"""What an offer says, row by row: the rows of the side by side, of an offer in full and of its text.

Rows come from the declarations in the model; a new key is a row of its own without a line here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeGuard

from offercompare.model.ledger import cme_days, fee_terms, travel_terms
from offercompare.model.offer import Declared, Fact, Offer, declared_terms
from offercompare.model.readings import Firmness, Reading
from offercompare.model.sections import Section
from offercompare.model.terms import Better, Unit
from offercompare.wording.amounts import count, day, money, number, percent
from offercompare.wording.clean import clean

DETAILS: Mapping[str, tuple[str, ...]] = {
    "allowance.amount": ("allowance.paid_as",),
    "allowance.carryover": ("allowance.carryover_years",),
    "allowance.repay_months": ("allowance.repay",),
    "days.amount": ("days.per_years", "days.from"),
    "travel.paid_from": ("travel.share", "travel.cap"),
    "contract.in_exchange": ("contract.in_exchange_hours",),
}
"""Keys that are said in the row of another one: "5 days, on top of PTO"."""

_IN_PASSING = frozenset({"days.unit", "days.hours_per_day"}.union(*DETAILS.values()))
_IN_THE_UNIT_OF_DAYS = frozenset({"days.amount", "days.carryover"})
_NONE_AT_ZERO = frozenset({Unit.MONEY, Unit.DAYS, Unit.HOURS})
NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Row:
    """One term of one offer, in words."""

    section: str
    term: str
    label: str
    said: str
    """Cleaned; "not stated" where the offer is silent."""
    firmness: Firmness
    merit: float | None
    """The larger the better for the clinician, comparable among offers in one currency; `None`: a matter of taste."""


def rows(offer: Offer, rate: float = 1.0) -> tuple[Row, ...]:
    """Say every term of an offer, in the order of the file; `rate` converts money for `Row.merit` only."""
    return tuple(_rows(offer, rate))


def detail(offer: Offer, term: str) -> Row:
    """Say a term by itself that is otherwise said in the row of another one: "up to $2,000", "all of it"."""
    declared = _by_name()[term]
    fact = offer.fact(declared.section, declared.key)
    said, merit = NOT_STATED, None
    if fact.is_stated:
        is_whole = term == "travel.share" and fact.value == 1.0
        said = "all of it" if is_whole else _say(declared, fact, offer)
        merit = _merit(declared, fact, offer, 1.0)
    return Row(declared.section, term, declared.title, said, fact.firmness, merit)


def section_titles() -> Mapping[str, str]:
    """Name each section of an offer, in the order of the file."""
    return {section: Offer.model_fields[section].title or section for section in Offer.SECTIONS}


def firmness_in_words(offer: Offer, section: str) -> str:
    """Say how firm a section is and where it stands: "contract, Exhibit C, 2.1" or "only said"."""
    table: Section = getattr(offer, section)
    status = offer.status_of(section)
    said = "only said" if status == "verbal" else "at their discretion" if status == "discretionary" else status
    return f"{said}, {clean(table.clause)}" if table.clause else said


def term_label(term: str) -> str:
    """Name a term by its full key, as in "State license"; keys that only a user knows are shown as they are."""
    declared = _by_name().get(term)
    key = term.split(".", 1)[-1]
    return (declared.term.alone or declared.title) if declared else clean(key.replace("_", " "))


_DEFINITE = frozenset(
    ["allowance", "certification", "exam", "library", "license", "platform", "program", "registration", "role"]
)
"""Last words of labels that take an article in a sentence."""


def in_a_sentence(label: str, *, definite: bool = False) -> str:
    """Write a label as it stands within a sentence; "DEA" and "UpToDate" keep their capitals.

    With `definite` it has an article where it needs one: "the state license", "CME days".
    """
    first, last = label.split(" ", 1)[0], label.rsplit(" ", 1)[-1]
    text = label if first[1:] != first[1:].lower() else label[:1].lower() + label[1:]
    return f"the {text}" if definite and last.lower() in _DEFINITE else text


def term_question(term: str) -> str:
    """Ask for a term in a sentence to say aloud."""
    declared = _by_name().get(term)
    label = term_label(term)
    return (declared.term.ask if declared else "") or f"What about {in_a_sentence(label)}?"


def term_pledge(term: str, value: object, offer: Offer) -> str:
    """Name what was promised, as in "Please put ... in the contract": "the $5,000 a year", "the travel payment"."""
    declared = _by_name().get(term)
    pledge = declared.term.pledge if declared else ""
    if declared and _is_amount(value) and value:
        in_hours = term in _IN_THE_UNIT_OF_DAYS and offer.days.unit == "hours"
        amount = _amount(Unit.HOURS if in_hours else declared.term.unit, value, offer.currency)
        return pledge.format(amount) if "{}" in pledge else f"the {in_a_sentence(term_label(term))} of {amount}"
    return pledge if pledge and "{}" not in pledge else f"the {in_a_sentence(term_label(term))}"


def term_outcome(term: str) -> str:
    """Say what granting a term is good for; empty where nothing is declared."""
    declared = _by_name().get(term)
    return declared.term.outcome if declared else ""


def stated_fact(term: str, offer: Offer) -> Fact:
    """Read a term by its full key as the ledger does, be it a perk without a key of its own."""
    section, key = term.split(".", 1)
    if section == "perks":
        return offer.perk(key)
    declared = _by_name().get(term)
    return _fact(offer, declared) if declared else offer.fact(section, key)


def value_said(term: str, value: object, offer: Offer) -> str:
    """Put one value of a term into words by itself: "$2,500", "40 hours", "from the allowance", "none"."""
    declared = _by_name().get(term)
    if declared is None:
        return number(value) if _is_amount(value) else "yes" if value else "no"
    if _is_amount(value):
        if value == 0 and term == "allowance.repay_months":
            return "never"
        if value == 0 and declared.term.better is Better.MORE and declared.term.unit in _NONE_AT_ZERO:
            return "none"
        if term in _IN_THE_UNIT_OF_DAYS:
            return count(value, offer.days.unit or "days")
    return _value(declared, value, offer.currency)


def _is_amount(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def say(declared: Declared, value: object, currency: str) -> str:
    """Put one value into words, within the phrase its declaration gives."""
    return declared.term.said.format(_value(declared, value, currency))


@cache
def _by_name() -> Mapping[str, Declared]:
    return {declared.name: declared for declared in declared_terms()}


def _rows(offer: Offer, rate: float) -> Iterator[Row]:
    by_name = _by_name()
    for declared in declared_terms():
        if declared.section and declared.key not in Section.model_fields and declared.name not in _IN_PASSING:
            if declared.name == "perks.also":
                yield from _perks_without_a_key(offer)
                continue
            fact = _fact(offer, declared)
            parts = [_say(declared, fact, offer)] if fact.is_stated else []
            for name in DETAILS.get(declared.name, ()):
                detail = by_name[name]
                of_detail = offer.fact(detail.section, detail.key)
                says_more = of_detail.value != 1.0 or name != "travel.share"
                if of_detail.is_stated and says_more and fact.value not in {0, "none", "allowance"}:
                    parts.append(say(detail, of_detail.value, offer.currency))
            said = _strung(parts) if fact.is_stated else NOT_STATED
            merit = _merit(declared, fact, offer, rate) if fact.is_stated else None
            yield Row(declared.section, declared.name, declared.title, said, fact.firmness, merit)
            if not fact.is_stated:
                yield from _details_alone(declared, offer)
    for key in offer.other.model_extra or ():
        fact = offer.fact("other", key)
        assert isinstance(fact.value, float)
        yield Row("other", f"other.{key}", clean(key.replace("_", " ")), number(fact.value), fact.firmness, None)


def _details_alone(declared: Declared, offer: Offer) -> Iterator[Row]:
    """Details of a term that is not stated itself: a cap holds whoever turns out to pay."""
    by_name = _by_name()
    for detail in (by_name[name] for name in DETAILS.get(declared.name, ())):
        fact = offer.fact(detail.section, detail.key)
        if fact.is_stated:
            said = say(detail, fact.value, offer.currency)
            yield Row(detail.section, detail.name, detail.title, said, fact.firmness, None)


def _fact(offer: Offer, declared: Declared) -> Fact:
    """Read a term as the ledger does: a fee not stated that `covers` answers is paid from the allowance."""
    if declared.section == "fees":
        return fee_terms(offer, declared.key)
    if declared.name == "travel.paid_from":
        return travel_terms(offer)
    return offer.fact(declared.section, declared.key)


def _strung(parts: list[str]) -> str:
    """String phrases together; those that begin with a small preposition need no comma."""
    text = parts[0]
    for part in parts[1:]:
        text += f" {part}" if part.startswith(("for ", "per ")) else f", {part}"
    return text


def _perks_without_a_key(offer: Offer) -> Iterator[Row]:
    for name in offer.perks.also or ():
        fact = offer.perk(name)
        yield Row("perks", f"perks.{name}", clean(name.replace("_", " ")), "yes", fact.firmness, 1.0)


def _say(declared: Declared, fact: Fact, offer: Offer) -> str:
    value = fact.value
    if declared.name in _IN_THE_UNIT_OF_DAYS and offer.days.unit == "hours":
        assert isinstance(value, float)
        in_days = value / (offer.days.hours_per_day or 8.0)
        return f"{count(value, 'hours')} ({count(in_days, 'days')})"
    if value == 0 and not isinstance(value, bool) and declared.term.unit in _NONE_AT_ZERO:
        return "none"
    if declared.name == "allowance.repay_months" and value == 0:
        return "never"
    return say(declared, value, offer.currency)


def _value(declared: Declared, value: object, currency: str) -> str:
    term = declared.term
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return clean(term.words.get(value, value))
        case tuple():
            return ", ".join(clean(term.words.get(word, word)) for word in value)
        case date():
            return day(value)
        case int() | float():
            return term.words.get("number", "{}").format(_amount(term.unit, value, currency))
    return clean(str(value))


def _amount(unit: Unit, value: float, currency: str) -> str:
    match unit:
        case Unit.MONEY:
            return money(value, currency)
        case Unit.DAYS | Unit.HOURS | Unit.MONTHS | Unit.YEARS:
            return count(value, unit.value)
        case Unit.SHARE:
            return percent(value)
    return number(value)


def _merit(declared: Declared, fact: Fact, offer: Offer, rate: float) -> float | None:
    term, value = declared.term, fact.value
    if declared.name == "days.amount":
        return cme_days(offer, 0.0, Reading.STATED)
    if term.better is Better.TASTE:
        return None
    if declared.name in _IN_THE_UNIT_OF_DAYS and offer.days.unit == "hours" and isinstance(value, float):
        value /= offer.days.hours_per_day or 8.0
    sign = -1.0 if term.better is Better.LESS else 1.0
    match value:
        case str():
            return float(term.ranked.index(value)) * 1e9 if value in term.ranked else None
        case tuple():
            return float(len(value))
        case bool() | int() | float():
            # A fee paid up to a number stands between the allowance and the employer, the more the better.
            base = float(term.ranked.index("number")) * 1e9 if "number" in term.ranked else 0.0
            return base + sign * float(value) * (rate if term.unit is Unit.MONEY else 1.0)
    return None
