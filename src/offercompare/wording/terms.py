"""What an offer says, row by row: the rows of the side by side, of an offer in full and of its text.

Rows come from the declarations in the model; a new key is a row of its own without a line here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_CARRYOVER,
    CARRYOVER_YEARS,
    DAYS_AMOUNT,
    DAYS_CARRYOVER,
    DAYS_FROM,
    PAID_AS,
    PERKS_ALSO,
    REPAY_MONTHS,
    TRAVEL_CAP,
    TRAVEL_PAID_FROM,
    TRAVEL_SHARE,
    Term,
    catalogue,
    own_number,
    perk,
    term,
)
from offercompare.model.ledger import cme_days, fee_terms, travel_terms
from offercompare.model.offer import Fact, Offer
from offercompare.model.readings import Firmness, Reading
from offercompare.model.sections import Section
from offercompare.model.terms import Better, Unit
from offercompare.wording.amounts import count, day, money, number, percent
from offercompare.wording.clean import clean

DETAILS: Mapping[Term, tuple[Term, ...]] = {
    ALLOWANCE_AMOUNT: (PAID_AS,),
    ALLOWANCE_CARRYOVER: (CARRYOVER_YEARS,),
    REPAY_MONTHS: (term("allowance.repay"),),
    DAYS_AMOUNT: (term("days.per_years"), DAYS_FROM),
    TRAVEL_PAID_FROM: (TRAVEL_SHARE, TRAVEL_CAP),
    term("contract.in_exchange"): (term("contract.in_exchange_hours"),),
}
"""Keys that are said in the row of another one: "5 days, on top of PTO"."""

_IN_PASSING = frozenset({term("days.unit"), term("days.hours_per_day")}.union(*DETAILS.values()))
_IN_THE_UNIT_OF_DAYS = frozenset({DAYS_AMOUNT, DAYS_CARRYOVER})
_NONE_AT_ZERO = frozenset({Unit.MONEY, Unit.DAYS, Unit.HOURS})
NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Row:
    """One term of one offer, in words."""

    section: str
    term: Term
    label: str
    said: str
    """Cleaned; "not stated" where the offer is silent."""
    firmness: Firmness
    merit: float | None
    """The larger the better for the clinician, comparable among offers in one currency; `None`: a matter of taste."""


def rows(offer: Offer, rate: float = 1.0) -> tuple[Row, ...]:
    """Say every term of an offer, in the order of the file; `rate` converts money for `Row.merit` only."""
    return tuple(_rows(offer, rate))


def detail(offer: Offer, term: Term) -> Row:
    """Say a term by itself that is otherwise said in the row of another one: "up to $2,000", "all of it"."""
    fact = term.of(offer)
    said, merit = NOT_STATED, None
    if fact.is_stated:
        is_whole = term is TRAVEL_SHARE and fact.value == 1.0
        said = "all of it" if is_whole else _say(term, fact, offer)
        merit = _merit(term, fact, offer, 1.0)
    return Row(term.section, term, term.title, said, fact.firmness, merit)


def section_titles() -> Mapping[str, str]:
    """Name each section of an offer, in the order of the file."""
    return {section: Offer.model_fields[section].title or section for section in Offer.SECTIONS}


def firmness_in_words(offer: Offer, section: str) -> str:
    """Say how firm a section is and where it stands: "contract, Exhibit C, 2.1" or "only said"."""
    table: Section = getattr(offer, section)
    status = offer.status_of(section)
    said = "only said" if status == "verbal" else "at their discretion" if status == "discretionary" else status
    return f"{said}, {clean(table.clause)}" if table.clause else said


def term_label(term: Term) -> str:
    """Name a term, as in "State license"; keys that only a user knows are shown as they are."""
    return clean(term.label)


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


def term_question(term: Term) -> str:
    """Ask for a term in a sentence to say aloud."""
    return term.spec.ask or f"What about {in_a_sentence(term_label(term))}?"


def term_pledge(term: Term, value: object, offer: Offer) -> str:
    """Name what was promised, as in "Please put ... in the contract": "the $5,000 a year", "the travel payment"."""
    pledge = term.spec.pledge
    if not term.is_own and _is_amount(value) and value:
        in_hours = term in _IN_THE_UNIT_OF_DAYS and offer.days.unit == "hours"
        amount = _amount(Unit.HOURS if in_hours else term.spec.unit, value, offer.currency)
        return pledge.format(amount) if "{}" in pledge else f"the {in_a_sentence(term_label(term))} of {amount}"
    return pledge if pledge and "{}" not in pledge else f"the {in_a_sentence(term_label(term))}"


def stated_fact(term: Term, offer: Offer) -> Fact:
    """Read a term as the ledger does: a fee not stated that `covers` answers is paid from the allowance."""
    if term.is_fee:
        return fee_terms(offer, term.key)
    return travel_terms(offer) if term is TRAVEL_PAID_FROM else term.of(offer)


def value_said(term: Term, value: object, offer: Offer) -> str:
    """Put one value of a term into words by itself: "$2,500", "40 hours", "from the allowance", "none"."""
    if term.is_own:
        return number(value) if _is_amount(value) else "yes" if value else "no"
    if _is_amount(value):
        if value == 0 and term is REPAY_MONTHS:
            return "never"
        if value == 0 and term.spec.better is Better.MORE and term.spec.unit in _NONE_AT_ZERO:
            return "none"
        if term in _IN_THE_UNIT_OF_DAYS:
            return count(value, offer.days.unit or "days")
    return _value(term, value, offer.currency)


def _is_amount(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def say(term: Term, value: object, currency: str) -> str:
    """Put one value into words, within the phrase its declaration gives."""
    return term.spec.said.format(_value(term, value, currency))


def _rows(offer: Offer, rate: float) -> Iterator[Row]:
    for each in catalogue():
        if each.section and not each.is_common and each not in _IN_PASSING:
            if each is PERKS_ALSO:
                yield from _perks_without_a_key(offer)
                continue
            fact = stated_fact(each, offer)
            parts = [_say(each, fact, offer)] if fact.is_stated else []
            for detail in DETAILS.get(each, ()):
                of_detail = detail.of(offer)
                says_more = of_detail.value != 1.0 or detail is not TRAVEL_SHARE
                if of_detail.is_stated and says_more and fact.value not in {0, "none", "allowance"}:
                    parts.append(say(detail, of_detail.value, offer.currency))
            said = _strung(parts) if fact.is_stated else NOT_STATED
            merit = _merit(each, fact, offer, rate) if fact.is_stated else None
            yield Row(each.section, each, each.title, said, fact.firmness, merit)
            if not fact.is_stated:
                yield from _details_alone(each, offer)
    for key in offer.other.model_extra or ():
        own = own_number(key)
        fact = own.of(offer)
        assert isinstance(fact.value, float)
        yield Row(own.section, own, term_label(own), number(fact.value), fact.firmness, None)


def _details_alone(term: Term, offer: Offer) -> Iterator[Row]:
    """Details of a term that is not stated itself: a cap holds whoever turns out to pay."""
    for detail in DETAILS.get(term, ()):
        fact = detail.of(offer)
        if fact.is_stated:
            said = say(detail, fact.value, offer.currency)
            yield Row(detail.section, detail, detail.title, said, fact.firmness, None)


def _strung(parts: list[str]) -> str:
    """String phrases together; those that begin with a small preposition need no comma."""
    text = parts[0]
    for part in parts[1:]:
        text += f" {part}" if part.startswith(("for ", "per ")) else f", {part}"
    return text


def _perks_without_a_key(offer: Offer) -> Iterator[Row]:
    for name in offer.perks.also or ():
        own = perk(name)
        yield Row(own.section, own, term_label(own), "yes", own.of(offer).firmness, 1.0)


def _say(term: Term, fact: Fact, offer: Offer) -> str:
    value = fact.value
    if term in _IN_THE_UNIT_OF_DAYS and offer.days.unit == "hours":
        assert isinstance(value, float)
        in_days = value / (offer.days.hours_per_day or 8.0)
        return f"{count(value, 'hours')} ({count(in_days, 'days')})"
    if value == 0 and not isinstance(value, bool) and term.spec.unit in _NONE_AT_ZERO:
        return "none"
    if term is REPAY_MONTHS and value == 0:
        return "never"
    return say(term, value, offer.currency)


def _value(term: Term, value: object, currency: str) -> str:
    spec = term.spec
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return clean(spec.words.get(value, value))
        case tuple():
            return ", ".join(clean(spec.words.get(word, word)) for word in value)
        case date():
            return day(value)
        case int() | float():
            return spec.words.get("number", "{}").format(_amount(spec.unit, value, currency))
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


def _merit(term: Term, fact: Fact, offer: Offer, rate: float) -> float | None:
    spec, value = term.spec, fact.value
    if term is DAYS_AMOUNT:
        return cme_days(offer, 0.0, Reading.STATED)
    if spec.better is Better.TASTE:
        return None
    if term in _IN_THE_UNIT_OF_DAYS and offer.days.unit == "hours" and isinstance(value, float):
        value /= offer.days.hours_per_day or 8.0
    sign = -1.0 if spec.better is Better.LESS else 1.0
    match value:
        case str():
            return float(spec.ranked.index(value)) * 1e9 if value in spec.ranked else None
        case tuple():
            return float(len(value))
        case bool() | int() | float():
            # A fee paid up to a number stands between the allowance and the employer, the more the better.
            base = float(spec.ranked.index("number")) * 1e9 if "number" in spec.ranked else 0.0
            return base + sign * float(value) * (rate if spec.unit is Unit.MONEY else 1.0)
    return None
