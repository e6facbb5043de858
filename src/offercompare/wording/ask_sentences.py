"""What is asked of an employer about one term, in a sentence to say aloud."""

from offercompare.model.catalogue import ALLOWANCE_AMOUNT, COVERS, DAYS_AMOUNT, MIN_FTE, TRAVEL_PAID_FROM, Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.model.offer import Offer
from offercompare.model.terms import Unit
from offercompare.wording.amounts import count, money, number
from offercompare.wording.asks import added_expenses, is_only_writing
from offercompare.wording.clean import clean
from offercompare.wording.phrases import in_a_sentence, listed
from offercompare.wording.questions import ask_about, document_for, to_drop_condition, to_put_in_writing
from offercompare.wording.term_sentences import describe_stated, format_every
from offercompare.wording.terms import (
    counted_fact,
    format_amount,
    format_term_value,
    is_number,
    label_of,
    term_label,
    term_question,
)


def format_request(ask: Edit, standing: Standing, comparison: Comparison) -> str:
    """Ask in a sentence as a person would say it; where the offer is silent, an open question may come first."""
    offer, term = standing.evaluated.offer, ask.term
    fact, paper = counted_fact(term, offer), document_for(offer, term.section)
    if is_only_writing(ask, offer) and fact.is_stated:
        to_settle = to_drop_condition if fact.condition else to_put_in_writing
        return to_settle(term, comparison, offer)
    if not ask.changes_value or term.spec.paper:
        return (
            f"Could {paper if paper.startswith('the ') else 'the contract'} {_in_a_contract(ask, fact.value, offer)}?"
        )
    request = _ask(ask, fact.value, standing, comparison)
    if not ask.in_writing or not fact.is_stated or fact.is_written:
        return request
    where = "in writing" if paper == "writing" else f"in {paper}"
    return f"{request[:-1]}, and put that {where}?" if request.endswith("?") else f"{request[:-1]}, {where}."


def _in_a_contract(ask: Edit, now: object, offer: Offer) -> str:
    """Name what a contract is to do that it does not, or better than it does."""
    paper, value = ask.term.spec.paper, ask.value
    if "{sentence}" in paper and ask.changes_value:
        return paper.format(sentence=_sentence(ask, offer)) + _instead(ask.term, now, offer)
    if "{}" in paper and isinstance(value, str):
        return paper.format(in_a_sentence(clean(" ".join(value.split())).rstrip(".?!")))
    topic = in_a_sentence(term_label(ask.term), definite=True)
    return paper if paper and "{" not in paper else f"say something about {topic}"


def _sentence(ask: Edit, offer: Offer) -> str:
    return in_a_sentence(describe_stated(ask.term, {ask.term: ask.value}, offer))[:-1]


def _instead(term: Term, now: object, offer: Offer) -> str:
    """Say what there is now, where that is an amount: ", instead of $2,500"."""
    return f", instead of {format_term_value(term, now, offer)}" if is_number(now) and now else ""


def _ask(ask: Edit, now: object, standing: Standing, comparison: Comparison) -> str:
    """Ask for another value: what is best as such, an amount with what there is now."""
    offer, term, value, spec = standing.evaluated.offer, ask.term, ask.value, ask.term.spec
    label, is_amount = in_a_sentence(label_of(term, comparison)), is_number(value) and spec.unit is not Unit.WORD
    best = spec.ranked[-1] if spec.ranked else 0
    if term is COVERS:
        return f"Could the allowance {'also cover' if now else 'cover'} {listed(added_expenses(ask, offer))}?"
    if term.is_fee or term is TRAVEL_PAID_FROM:
        return _ask_payment(term, now, value, offer)
    if spec.request and value == best and (now is not None or not isinstance(value, bool)):
        return spec.request
    if term.is_perk and term.is_own:
        return f"Could we talk about {label}? I would like it to be part of the offer."
    if now is None and (is_amount or isinstance(value, bool)):
        question = spec.usual.format(_position(offer) or "this position") or ask_about(term, comparison)
        hope = f"for {_amount(term, value, offer, comparison)}" if is_number(value) else "so" if value else "not"
        return f"{question} I was hoping {hope}."
    if term is MIN_FTE:
        return f"Could I have a CME allowance at {number(offer.fte)} FTE as well?"
    if is_number(value) and (term.is_main or term.is_own):
        instead = ""
        if is_number(now) and now:
            has = format_amount(term, now, offer, comparison) if term.is_own else format_term_value(term, now, offer)
            instead = f", instead of {has}"
        what = "" if term is DAYS_AMOUNT or term.is_perk else f"the {label} to be "
        of_what = f" of {spec.pledge}" * term.is_perk
        return f"I would like {what}{_amount(term, value, offer, comparison)}{of_what}{instead}."
    if term.is_perk:
        return f"Could you add {spec.pledge}?"
    return f"Could we agree that {_sentence(ask, offer)}{_instead(term, now, offer)}?"


def _amount(term: Term, value: float, offer: Offer, comparison: Comparison) -> str:
    """Name an amount that is wished for: "$4,500 a year", "5 CME days a year"."""
    if term is ALLOWANCE_AMOUNT:
        return f"{money(value, offer.currency)} {format_every(term, offer)}"
    if term is DAYS_AMOUNT:
        is_in_hours = offer.days.unit == "hours"
        time = f"{count(value, 'hours')} of CME time" if is_in_hours else count(value, "CME days")
        return f"{time} {format_every(term, offer)}"
    return f"{format_amount(term, value, offer, comparison)}{' a year' * term.is_perk}"


def _ask_payment(term: Term, now: object, value: object, offer: Offer) -> str:
    label, cap = in_a_sentence(term_label(term)), value if term.is_fee else offer.travel.cap
    thing = f"my {label}" if term.is_fee else label
    limit = f", up to {money(cap, offer.currency)} a year" if is_number(cap) and cap else ""
    if value == "allowance":
        return f"Could the allowance be used for {thing}?"
    if now is None:
        return f"{term_question(term)} I was hoping you would{limit}."
    if is_number(now):
        instead = f"{'' if limit else ' in full'}{limit}, instead of up to {money(now, offer.currency)}"
        return f"Could you pay for {thing}{instead}?"
    return f"Could you pay for {thing}{' on top of the allowance' * (now == 'allowance')}{limit}?"


_LONGEST_POSITION = 40
_PERSONS = ("ist", "ian", "er", "or", "ant", "eon", "wife", "associate", "fellow")


def _position(offer: Offer) -> str:
    """Name the position as one does in a sentence: "a hospitalist"; empty if its name does not lend itself to that."""
    text = (offer.position or "").strip()
    is_plain = text.isascii() and text.replace(" ", "").isalpha() and text[1:].islower() and "  " not in text
    if len(text) > _LONGEST_POSITION or not is_plain or not text.endswith(_PERSONS):
        return ""
    name = text[:1].lower() + text[1:]
    sounds_open = name.startswith(tuple("aeiou")) and not name.startswith(("uni", "uro", "eu"))
    return f"{'an' if sounds_open else 'a'} {name}"
