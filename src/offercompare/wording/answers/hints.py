"""What may be typed about a term, in one short line: the hint beside a field, and the answer to what is unclear."""

from collections.abc import Mapping

from offercompare.files.expected import declared_at, words_of
from offercompare.model.catalogue import Term, catalogue, find_term
from offercompare.model.offer import Offer
from offercompare.model.sections import Section
from offercompare.model.terms import Unit
from offercompare.wording.phrases import (
    listed,
)

_PAYER = "Type employer, allowance, none, or up to how much, such as 500."
_BY_TERM: Mapping[str, str] = {
    "format": "Type 1.",
    "currency": "Type a currency code, such as USD.",
    "fte": "Type a share, such as 0.9, 90% or 36 of 40 hours.",
    "allowance.min_fte": "Type a share of full time, such as 0.5 or 50%; or none.",
    "allowance.carryover": "Type the most that moves on, such as 2000; or all, or none.",
    "allowance.benefit_year": "Type contract, calendar, or the month it starts in, such as July.",
    "allowance.covers": "Type what it may be spent on, such as courses, travel; or all.",
    "days.amount": "Type days or hours a year, such as 5, 5 days or 40 hours; or none.",
    "days.from": "Type yes if they are on top of PTO, no if out of it, or unpaid.",
    "days.travel_days": "Type days a trip, such as 1; or none.",
    "days.carryover": "Type the most that moves on, such as 5; or all, or none.",
    "days.hours_per_day": "Type hours, such as 8.",
    "travel.paid_from": "Type employer, employer up to 2000, allowance, or none.",
    "travel.cap": "Type the most they pay a year, such as 2000; with no cap, skip it.",
    "perks.also": "Type names, such as sabbatical, mentoring.",
    "contract.in_exchange_hours": "Type hours a year, such as 48; or none.",
}
_BY_UNIT: Mapping[Unit, str] = {
    Unit.MONEY: "Type an amount a year, such as 4500, $4,500 or 4.5k; or none.",
    Unit.DAYS: "Type a number of days, such as 60, 60 days or 2 weeks.",
    Unit.HOURS: "Type yes, no, or hours a year, such as 40 hours.",
    Unit.MONTHS: "Type months, such as 12, 12 months or 1 year; or none.",
    Unit.YEARS: "Type years, such as 3.",
    Unit.SHARE: "Type a share, such as 80%, half or all.",
    Unit.COUNT: "Type a whole number, such as 2; or none.",
    Unit.CLAIM: "Type yes or no.",
    Unit.DATE: "Type a date, such as Dec 18, 12/18/2026 or 2026-12-18.",
    Unit.TEXT: "Type it in a few words.",
}


def what_to_type(term: Term) -> str:
    """Say in one line what may be typed about a term, with an example."""
    return how_to_type(term.name)


def how_to_type(term: str) -> str:
    """Say the same of a term by its name."""
    if term in _BY_TERM:
        return _BY_TERM[term]
    section, _, key = term.rpartition(".") if "." not in term else term.partition(".")
    if section == "fees":
        return _PAYER if key not in Section.model_fields else _common(section, key)
    declared = declaration(term)
    if declared is None:
        return "Type yes or no." if section == "perks" else "Type a number, such as 4 or 285,000."
    if section and key in Section.model_fields:
        return _common(section, key)
    if declared.spec.unit is Unit.WORD:
        return f"Type {listed([word.replace('_', ' ') for word in words(declared)], 'or')}."
    return _BY_UNIT[declared.spec.unit]


def declaration(term: str) -> Term | None:
    """What the model declares of a term; `None` for a perk or a number of one's own."""
    found = find_term(term)
    return None if found is None or found.is_own else found


def words(declared: Term) -> list[str]:
    """The words that a term may hold."""
    path = (declared.section, declared.key) if declared.section else (declared.key,)
    return [str(word) for word in words_of(declared_at(Offer, path)[0])]


def keys_of(section: str) -> list[str]:
    """The keys of a section that say something, as the file spells them."""
    return [
        declared.key
        for declared in catalogue()
        if declared.section == section and declared.key not in Section.model_fields
    ]


def is_own_perk(term: str) -> bool:
    """Whether a term is a perk without a key of its own."""
    found = find_term(term)
    return found is not None and found.is_own and found.is_perk


def _common(section: str, key: str) -> str:
    if key == "verbal":
        return (
            f"Type keys of [{section}], such as {keys_of(section)[0]}." if keys_of(section) else "Type keys of [other]."
        )
    return "Type contract, letter, policy, verbal or discretionary." if key == "status" else _BY_UNIT[Unit.TEXT]
