"""An ask as a person would say it in a call with a recruiter."""

import re
from collections.abc import Mapping

from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_BY_FTE,
    ALLOWANCE_CARRYOVER,
    COVERS,
    DAYS_AMOUNT,
    DAYS_BY_FTE,
    DAYS_FROM,
    DOCUMENTATION,
    ELIGIBLE_EXPENSES,
    MIN_FTE,
    PAID_WITHIN_DAYS,
    REPAY_MONTHS,
    TAXED,
    TRAVEL_CAP,
    TRAVEL_PAID_FROM,
    TRAVEL_SHARE,
    Term,
    perk,
    term,
)
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.model.evaluation import Question, Why
from offercompare.model.offer import Offer
from offercompare.wording.amounts import count, money, number
from offercompare.wording.asks import (
    added_expenses,
    ask_label,
    is_number,
    is_to_be_written,
    now_said,
    wish_said,
)
from offercompare.wording.clean import clean
from offercompare.wording.questions import document, question_aloud
from offercompare.wording.sentences import listed
from offercompare.wording.terms import (
    in_a_sentence,
    stated_fact,
    term_label,
    term_pledge,
    term_question,
)

_PAPERWORK = frozenset([ALLOWANCE_CARRYOVER, PAID_WITHIN_DAYS, DOCUMENTATION, ELIGIBLE_EXPENSES])
"""Terms that are asked for as something a contract is to say."""


def ask_aloud(ask: Edit, standing: Standing, comparison: Comparison) -> str:
    """Ask in a sentence as a person would say it; where the offer is silent, an open question may come first."""
    offer, term = standing.evaluated.offer, ask.term
    fact = stated_fact(term, offer)
    if is_to_be_written(ask, offer) and fact.is_stated:
        if term is DAYS_FROM and fact.value == "separate":
            return f"Please put in {document(offer, 'days')} that I have the {_days(offer)} on top of PTO."
        return question_aloud(Question(term, Why.VERBAL, ()), comparison, standing)
    if not ask.changes_value or term in _PAPERWORK:
        return _for_paperwork(ask, offer)
    said = _aloud(ask, standing, comparison)
    if not ask.in_writing or not fact.is_stated or fact.is_written:
        return said
    paper = document(offer, term.section)
    where = "in writing" if paper == "writing" else f"in {paper}"
    return f"{said[:-1]}, and put that {where}?" if said.endswith("?") else f"{said[:-1]}, {where}."


def _aloud(ask: Edit, standing: Standing, comparison: Comparison) -> str:
    offer, term, wished = standing.evaluated.offer, ask.term, ask.value
    now = stated_fact(term, offer).value
    if term is ALLOWANCE_AMOUNT and is_number(wished):
        return _for_the_allowance(now, wished, offer)
    if term is COVERS:
        return f"Could the allowance {'also cover' if now else 'cover'} {listed(added_expenses(ask, offer))}?"
    if term is DAYS_AMOUNT and is_number(wished):
        return _for_days(now, wished, offer)
    if term is DAYS_FROM and wished == "separate":
        return _for_days_on_top(now, offer)
    if term is TRAVEL_PAID_FROM:
        return _for_travel(now, wished, offer)
    if term.is_fee:
        return _for_a_fee(term, now, wished, offer)
    if term.is_perk:
        return _for_hours(term, now, wished) if is_number(wished) else _for_a_perk(term, now, offer)
    return _for_another_term(ask, standing, comparison)


def _for_the_allowance(now: object, wished: float, offer: Offer) -> str:
    wish = f"{money(wished, offer.currency)} a year"
    if is_number(now) and now:
        return f"I would like the CME allowance to be {wish}, instead of {money(now, offer.currency)}."
    if now is not None:
        return f"I would like a CME allowance of {wish}."
    return f"What is your usual CME support for {_position(offer) or 'this position'}? I was hoping for {wish}."


def _for_days(now: object, wished: float, offer: Offer) -> str:
    years, in_hours = offer.days.per_years or 1.0, offer.days.unit == "hours"
    every = "a year" if years == 1 else f"every {number(years)} years"
    if now is None:
        what, who = "How much paid CME time" if in_hours else "How many paid CME days", _position(offer)
        usual = f"{what} does {who} usually have with you" if who else f"{what} would come with this position"
        return f"{usual}? I was hoping for {count(wished, 'hours') if in_hours else number(wished)} {every}."
    instead = f" instead of {number(now)}" if is_number(now) and now else ""
    return f"I would like {_time(wished, offer)} {every}{instead}."


def _time(amount: float, offer: Offer) -> str:
    return f"{count(amount, 'hours')} of CME time" if offer.days.unit == "hours" else count(amount, "CME days")


def _for_days_on_top(now: object, offer: Offer) -> str:
    days = _days(offer)
    if now is None:
        return f"Could you confirm that the {days} would come on top of PTO?"
    return f"Could the {days} be paid, on top of PTO?" if now == "unpaid" else f"Could the {days} come on top of PTO?"


def _days(offer: Offer) -> str:
    """Name the days there are after "the": "5 CME days", "CME days" where their number is not stated."""
    amount = offer.days.amount or 0.0
    if number(amount) in {"0", "1"}:
        return "CME time" if offer.days.unit == "hours" else "CME day" if amount else "CME days"
    return _time(amount, offer)


def _for_travel(now: object, wished: object, offer: Offer) -> str:
    if wished != "employer":
        return "Could the allowance be used for conference travel?"
    cap = offer.travel.cap
    up_to = f", up to {money(cap, offer.currency)} a year" if cap else ""
    if now is None:
        return f"How do you usually handle conference travel? I was hoping you would pay for it{up_to}."
    how = "conference travel on top of the allowance" if now == "allowance" else "for conference travel"
    return f"Could you pay {how}{up_to}?"


def _for_a_fee(term: Term, now: object, wished: object, offer: Offer) -> str:
    label = in_a_sentence(term_label(term))
    thing = f"{'the' if label.startswith('DEA') or now is None else 'my'} {label}"
    pay = "pay" if thing.endswith((" registration", " dues")) else "pay for"
    up_to = f"up to {money(wished, offer.currency)} of" if is_number(wished) else ""
    if wished == "allowance":
        return f"Could the allowance be used for {thing}?"
    if now is None:
        them = "them" if thing.endswith("s") else "it"
        hope = f"pay {up_to} {them} a year" if up_to else f"{pay} {them}"
        thing = label if label.endswith(("dues", "certification")) else thing
        return f"How do you usually handle {thing}? I was hoping you would {hope}."
    every = f" {up_to} {thing} a year" if up_to else ""
    if is_number(now):
        instead = f", instead of up to {money(now, offer.currency)}"
        return f"Could you pay{every}{instead}?" if every else f"Could you {pay} {thing} in full{instead}?"
    on_top = " on top of the allowance" if now == "allowance" else ""
    return f"Could you pay{every}{on_top}?" if every else f"Could you {pay} {thing}{on_top}?"


def _for_hours(term: Term, now: object, wished: float) -> str:
    what = "board preparation" if term is perk("board_prep_time") else "CME"
    if now is None:
        return f"{term_question(term)} I was hoping for {number(wished)}."
    instead = f", instead of {number(now)}" if is_number(now) and now else ""
    return f"I would like {count(wished, 'hours')} a year protected for {what}{instead}."


def _for_a_perk(term: Term, now: object, offer: Offer) -> str:
    question, label = term_question(term), in_a_sentence(term_label(term))
    if question.startswith("What about"):
        return f"Could we talk about {label}? I would like it to be part of the offer."
    if now is None and question.startswith(("Is ", "Are ")):
        return f"{question} I was hoping so."
    thing = term_pledge(term, value=True, offer=offer).removeprefix("the ")
    article = "a " if thing == label and not label.endswith(("s", "time", "library", "DynaMed")) else ""
    return f"Could you add {article}{thing}?"


def _for_paperwork(ask: Edit, offer: Offer) -> str:
    """Ask that a contract says something it does not, or something better."""
    term, wished, now = ask.term, ask.value, stated_fact(ask.term, offer).value
    paper = document(offer, term.section)
    could = f"Could {paper if paper.startswith('the ') else 'the contract'}"
    instead = ""
    if is_number(now) and is_number(wished) and now:
        instead = f", instead of {money(now, offer.currency) if term is ALLOWANCE_CARRYOVER else number(now)}"
    if term is ALLOWANCE_CARRYOVER and is_number(wished):
        return f"{could} say that up to {money(wished, offer.currency)} of unspent allowance carries over{instead}?"
    if term is PAID_WITHIN_DAYS and is_number(wished):
        return f"{could} say that receipts are reimbursed within {count(wished, 'days')}{instead}?"
    if term is DOCUMENTATION and isinstance(wished, str):
        return f"{could} say what I hand in for a claim, such as {_quoted(wished)}?"
    if term is ELIGIBLE_EXPENSES:
        return f"{could} list the expenses that are eligible?"
    return f"{could} say something about {in_a_sentence(term_label(term), definite=True)}?"


def _quoted(text: str) -> str:
    return in_a_sentence(clean(" ".join(text.split())).rstrip(".?!"))


def _for_another_term(ask: Edit, standing: Standing, comparison: Comparison) -> str:
    offer, term = standing.evaluated.offer, ask.term
    wish, now = wish_said(ask, standing, comparison), now_said(term, standing, comparison)
    label = f"the {in_a_sentence(ask_label(term, comparison))}"
    if not isinstance(ask.value, bool | tuple | list) and (term, ask.value) in _IN_OTHER_WORDS:
        return _IN_OTHER_WORDS[term, ask.value]
    if not stated_fact(term, offer).is_stated:
        question = f"What about {label}?" if term.is_own_number else term_question(term)
        hope = f"for {wish}" if not isinstance(ask.value, bool) else "so" if ask.value else "not"
        return f"{question} I was hoping {hope}."
    if term is MIN_FTE:
        return f"Could I have a CME allowance at {number(offer.fte)} FTE as well?"
    if term is TRAVEL_SHARE:
        part = "all" if ask.value == 1 else wish
        return f"Could you pay {part} of the conference travel, instead of {now}?"
    if term is _IN_EXCHANGE_HOURS:
        return f"Could what I give in return be {wish} a year, instead of {now}?"
    if term is TRAVEL_CAP:
        return f"I would like {label} to be {wish} a year, instead of {now}."
    if isinstance(ask.value, bool):
        hope = f"{term_question(term)} I was hoping {'so' if ask.value else 'not'}."
        return _IN_OTHER_WORDS.get((term, ask.value), hope)
    return f"I would like {label} to be {wish}, instead of {now}."


_IN_EXCHANGE_HOURS = term("contract.in_exchange_hours")
_IN_OTHER_WORDS: Mapping[tuple[Term, object], str] = {
    (TAXED, False): "Could the allowance be paid in a way that is not taxed as income?",
    (ALLOWANCE_BY_FTE, False): "Could I have the full allowance at part time?",
    (DAYS_BY_FTE, False): "Could I have all of the CME days at part time?",
    (term("allowance.first_year"), "full"): "Could I have the full allowance in the first year?",
    (term("allowance.waiting_months"), 0.0): "Could I use the allowance from the first day?",
    (REPAY_MONTHS, 0.0): "I would like to owe nothing on leaving.",
}
"""What is said of a change that has no amount."""


_PERSON = re.compile(r"[A-Z]?[a-z]+( [a-z]+)*(ist|ian|er|or|ant|eon|wife|associate|fellow)")
"""A position that names a person in plain words, and so can stand within a sentence."""


def _position(offer: Offer) -> str:
    """Name the position as one does in a sentence: "a hospitalist"; empty if its name does not lend itself to that."""
    text = (offer.position or "").strip()
    if len(text) > _LONGEST_POSITION or not _PERSON.fullmatch(text):
        return ""
    said = text[:1].lower() + text[1:]
    sounds_open = said.startswith(tuple("aeiou")) and not said.startswith(("uni", "uro", "eu"))
    return f"{'an' if sounds_open else 'a'} {said}"


_LONGEST_POSITION = 40
