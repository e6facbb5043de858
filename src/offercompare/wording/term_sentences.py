"""What an employer said of a term, told back in a whole sentence."""

from collections.abc import Mapping, Sequence
from typing import get_args

from offercompare.model.catalogue import (
    COVERS,
    DAYS_AMOUNT,
    DAYS_CARRYOVER,
    DAYS_FROM,
    PAID_WITHIN_DAYS,
    TRAVEL_PAID_FROM,
    TRAVEL_SHARE,
    Term,
)
from offercompare.model.ledger import counted_fact
from offercompare.model.offer import Offer
from offercompare.model.sections import Expense
from offercompare.model.terms import Better, Unit
from offercompare.wording.amounts import count, number, to_the_cent
from offercompare.wording.phrases import in_a_sentence, listed, sentence_case, without_one
from offercompare.wording.terms import DETAILS, UNIT_OF_DAYS, format_term_value, is_number, term_label

Values = Mapping[Term, object]
"""Values by term, as an offer holds them."""

_WITH: Mapping[Term, tuple[Term, ...]] = {
    **DETAILS,
    DAYS_AMOUNT: (*DETAILS[DAYS_AMOUNT], *UNIT_OF_DAYS),
    DAYS_CARRYOVER: UNIT_OF_DAYS,
}
_BARE: frozenset[object] = frozenset({None, 0, "none", "allowance"})
"""Values of a term after which nothing more is to be said of it."""


def main_term_of(term: Term, values: Values) -> Term | None:
    """Name the other term in whose sentence a term is told; `None` if it has a sentence of its own."""
    mains = (main for main, details in _WITH.items() if term in details)
    return next((main for main in mains if values.get(main) not in _BARE), None)


def details_of(term: Term) -> tuple[Term, ...]:
    """Name the terms that are told in the sentence of a term."""
    return _WITH.get(term, ())


def describe_stated(term: Term, values: Values, offer: Offer) -> str:
    """Tell the employer a term they stated in a sentence, together with those that are told with it.

    Args:
        term: What is told; a number of one's own has no sentence here.
        values: What was stated of it, and of others.
        offer: The offer as it stands: its currency, and the details without which the sentence would say too much.
    """
    value, spec = values[term], term.spec
    if term.is_bill:
        return describe_payment((term,), values, offer)
    if term.is_perk:
        amount = f"{count(value, 'hours')} a year of " if is_number(value) and value else ""
        thing = f"{amount}{spec.pledge or in_a_sentence(term_label(term))}"
        return f"The offer {'includes' if value else 'does not include'} {thing}."
    if term is DAYS_AMOUNT:
        return _days(values, offer)
    text = _value_in_sentence(term, value, offer)
    is_nothing = not value or (spec.unit is Unit.TEXT and text.casefold() in _NOTHING)
    word = "none" if is_nothing else str(value)
    if term is TRAVEL_SHARE:  # of what, depends on who pays
        word = str(values.get(TRAVEL_PAID_FROM, counted_fact(TRAVEL_PAID_FROM, offer).value))
    sentence = spec.sentences.get(word, spec.sentence)
    if not sentence:
        return f"For {in_a_sentence(term_label(term), definite=True)}, you said: {text}."
    sentence = sentence.format(text, number=number(value) if is_number(value) else "", every=format_every(term, offer))
    sentence = without_one(sentence)
    return sentence if is_nothing else f"{sentence[:-1]}{_details(term, values, offer)}."


def _value_in_sentence(term: Term, value: object, offer: Offer) -> str:
    """Format a value for the middle of a sentence, amounts to the cent."""
    spec = term.spec
    if term is COVERS and isinstance(value, tuple | list):
        is_all = {*value} >= {*get_args(Expense)} - {"other"}
        return "anything CME-related" if is_all else listed([name_expense(word) for word in value]) if value else ""
    if spec.unit is Unit.MONEY and is_number(value):
        return to_the_cent(value, offer.currency)
    text = spec.in_sentence.get(str(value)) or format_term_value(term, value, offer)
    return text.rstrip(" .;:") if spec.unit is Unit.TEXT or not term.section else text


def name_expense(word: str) -> str:
    """Name a use of the allowance within a sentence: "board fees"."""
    return COVERS.spec.in_sentence.get(word) or COVERS.spec.words.get(word, word)


def format_every(term: Term, offer: Offer) -> str:
    """Say how often an amount of the allowance or of days comes."""
    section = getattr(offer, term.section) if term.section else None
    years = getattr(section, "per_years", None) or 1
    return "a year" if years == 1 else f"every {number(years)} years"


def _details(term: Term, values: Values, offer: Offer) -> str:
    """String the details of a term together, to stand behind it: ", up to $2,000 a year and $900 a trip"."""
    parts = []
    for detail in DETAILS.get(term, ()):
        # A number that was stated before limits what is promised now; the rest may have changed.
        value = values.get(detail, detail.of(offer).value if detail.spec.unit in _LIMITING else None)
        if value is not None and detail.key != "per_years" and (detail is not TRAVEL_SHARE or value != 1):
            text = _value_in_sentence(detail, value, offer)
            parts.append(detail.spec.phrase.format(text) if is_number(value) else text)
    return "".join(f", {text}" for text in parts).replace(" a year, up to ", " a year and ")


_NOTHING = frozenset({"none", "nothing", "no", "nope"})
_LIMITING = frozenset({Unit.MONEY, Unit.SHARE, Unit.YEARS})


def _days(values: Values, offer: Offer) -> str:
    amount, source = values[DAYS_AMOUNT], values.get(DAYS_FROM)
    if source is None and offer.days.from_ == "unpaid":
        source = "unpaid"
    paid = "" if source == "unpaid" else "paid "
    if not is_number(amount) or not amount:
        return f"There are no {paid}CME days."
    text = count(amount, f"{paid}CME {offer.days.unit or 'days'}")
    where = f", {_value_in_sentence(DAYS_FROM, source, offer)}" if source else ""
    return f"There {'is' if text.startswith('1 ') else 'are'} {text} {format_every(DAYS_AMOUNT, offer)}{where}."


def describe_payment(terms: Sequence[Term], values: Values, offer: Offer) -> str:
    """Tell who pays fees, or conference travel, and how much of it; of several, all alike."""
    term = terms[0]
    name, value = name_payments(terms), values[term]
    if value in {"allowance", "none", 0}:
        how = "paid from the allowance" if value == "allowance" else "not paid for"
        return f"{sentence_case(name)} {'are' if name.endswith('s') or len(terms) > 1 else 'is'} {how}."
    limits = _details(term, values, offer)
    if is_number(value):
        limits = f", up to {to_the_cent(value, offer.currency)} a year"
    part, found, rest = limits.removeprefix(", ").partition("% of it")
    what = f"{part}% of {name}{rest}" if found else f"for {name}{limits}"
    # What "the employer pays" means, so that a yes to it confirms the right thing.
    on_top = "" if offer.allowance.amount == 0 else ", in addition to the CME allowance"
    return f"You pay {what}{on_top}."


def name_payments(terms: Sequence[Term]) -> str:
    """Name what is paid for: "the state license, the DEA registration and society dues"."""
    return listed([in_a_sentence(term_label(term), definite=True) for term in terms])


def is_favorable(term: Term, values: Values) -> bool:
    """Return whether it is something to have promised in writing: neither a refusal nor a restriction is."""
    value = values[term]
    if term.spec.is_limit or term.is_refusal(value):
        return False
    if term is DAYS_AMOUNT and DAYS_FROM.is_refusal(values.get(DAYS_FROM)):
        return False
    if is_number(value) and term.spec.better is Better.LESS:
        return value == 0 or term is PAID_WITHIN_DAYS
    return True
