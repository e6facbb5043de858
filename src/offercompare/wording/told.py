"""What an employer said of one term, told back as a sentence: "You pay for conference travel, up to $2,000 a year."."""

import re
from collections.abc import Mapping

from offercompare.model.catalogue import (
    DAYS_AMOUNT,
    DAYS_CARRYOVER,
    DAYS_FROM,
    DOCUMENTATION,
    MIN_FTE,
    PAID_WITHIN_DAYS,
    REPAY_MONTHS,
    TRAVEL_CAP,
    Term,
    term,
)
from offercompare.model.offer import Offer
from offercompare.model.terms import Better
from offercompare.wording import amounts
from offercompare.wording.amounts import number
from offercompare.wording.terms import DETAILS, in_a_sentence, term_label, value_said
from offercompare.wording.told_terms import SENTENCES, Values, fee, perk, text_of

_UNIT_OF_DAYS = (term("days.unit"), term("days.hours_per_day"))
_WITH: Mapping[Term, tuple[Term, ...]] = {
    **DETAILS,
    DAYS_AMOUNT: (*DETAILS[DAYS_AMOUNT], *_UNIT_OF_DAYS),
    DAYS_CARRYOVER: _UNIT_OF_DAYS,
}


def said_with(term: Term, values: Values) -> Term | None:
    """Name the other term in whose sentence a term is told; `None` if it has a sentence of its own."""
    mains = (main for main, details in _WITH.items() if term in details)
    return next((main for main in mains if values.get(main) not in _BARE), None)


_BARE: frozenset[object] = frozenset({None, 0, "none", "allowance"})
"""Values of a term after which nothing more is to be said of it."""


def told(term: Term, values: Values, offer: Offer) -> str:
    """Tell a term in a sentence, together with those that are said with it.

    Args:
        term: What is told; a number of one's own is told by `told_number`.
        values: What was stated of it, and of others.
        offer: The offer as it stands, for its currency, and for what its days are counted in.
    """
    value = values[term]
    if term.is_fee:
        return fee(term, value, offer)
    if term.is_perk:
        return perk(term, value)
    if tell := SENTENCES.get(term):
        return tell(value, values, offer)
    said = value_said(term, value, offer) if term.section else text_of(value)
    return f"For {in_a_sentence(term_label(term), definite=True)}, you said: {said}."


def told_number(label: str, unit: str, value: float, currency: str) -> str:
    """Tell a number of the person's own, whose label may be a plural; `currency` is empty if it is no money."""
    amount = amounts.to_the_cent(value, currency) if currency else f"{number(value)} {unit}".rstrip()
    return f"{label[:1].upper()}{label[1:]}: {amount}."


def is_about(words: str) -> bool:
    """Whether what was said names an amount only roughly, or with a doubt."""
    return bool(_ABOUT.search(words) or _USUALLY.search(words) or is_doubtful(words))


def is_doubtful(words: str) -> bool:
    """Whether it was said with a doubt: "I think so"."""
    return bool(_DOUBT.search(words))


def hedged(sentence: str, words: str, *, is_figure: bool) -> str:
    """Tell a sentence as firmly as it was said and no more: "There are about 5 paid CME days a year."."""
    if not is_about(words):
        return sentence
    if not is_figure or not _FIGURE.search(sentence):
        return f"As far as you know, {in_a_sentence(sentence)}" if is_doubtful(words) else sentence
    if _USUALLY.search(words):
        sentence = re.sub(r"\b(is|are)\b", r"\1 usually", sentence, count=1)
    sentence = _FIGURE.sub(r"about \g<0>", sentence, count=1).replace("the last about ", "about the last ")
    return f"{sentence[:1].upper()}{sentence[1:]}"


_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approx(?:imately)?|circa|ca|or so|or thereabouts|more or less|give or take|ballpark"
    r"|in the (?:range|neighborhood) of|nearly|almost|somewhere)\b|~|\d\s?-?ish\b",
    re.IGNORECASE,
)
_USUALLY = re.compile(r"\b(?:usually|typically|normally|generally|mostly|as a rule|on average)\b", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:(?:i|we|he|she|they) (?:think|thinks|believe|believes|guess|guesses|suppose|assume)|probably|likely|maybe"
    r"|perhaps|possibly|not (?:quite |entirely |really )?(?:sure|certain)|as far as (?:i|she|he|they) know|should be"
    r"|apparently)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?:[$€£]|\b[A-Z]{3} )?\b\d[\d,.]*(?<=\d)%?")


def with_details(term: Term) -> tuple[Term, ...]:
    """Name the terms that are told in the sentence of a term."""
    return _WITH.get(term, ())


def is_good(term: Term, values: Values) -> bool:
    """Whether it is something to have promised in writing: neither a refusal nor a restriction is."""
    value = values[term]
    if term in _RESTRICTIONS or value in _REFUSALS:
        return False
    if term is DAYS_AMOUNT and values.get(DAYS_FROM) in _REFUSALS:
        return False
    if isinstance(value, bool):
        return value is (term.spec.better is not Better.LESS)
    if term in {REPAY_MONTHS, _WAITING}:
        return value == 0
    return term.is_own_number or term is PAID_WITHIN_DAYS or bool(value)


_REFUSALS: frozenset[object] = frozenset({"none", "no", "pto", "unpaid", "prorated"})
_WAITING = term("allowance.waiting_months")
_RESTRICTIONS = frozenset(
    [
        MIN_FTE,
        DOCUMENTATION,
        term("allowance.claim_within_days"),
        term("allowance.repay"),
        TRAVEL_CAP,
        *_UNIT_OF_DAYS,
        term("contract.in_exchange"),
        term("contract.in_exchange_hours"),
    ]
)
