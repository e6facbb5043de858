"""Whole sentences about one term: what an employer said of it, told back; and what is asked for, as said in a call."""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import get_args

from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_CARRYOVER,
    CAP_PER_TRIP,
    CARRYOVER_YEARS,
    COVERS,
    DAYS_AMOUNT,
    DAYS_CARRYOVER,
    DAYS_FROM,
    DOCUMENTATION,
    MIN_FTE,
    PAID_AS,
    PAID_WITHIN_DAYS,
    REPAY_MONTHS,
    TRAVEL_CAP,
    TRAVEL_PAID_FROM,
    TRAVEL_SHARE,
    Term,
    term,
)
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.model.offer import Offer
from offercompare.model.sections import Expense
from offercompare.model.terms import Better, Unit
from offercompare.parse.lexer import is_about, tokens_of
from offercompare.parse.values import is_none
from offercompare.wording.amounts import count, day, money, number, percent, to_the_cent
from offercompare.wording.asks import added_expenses, format_ask, format_current, is_only_writing
from offercompare.wording.clean import clean
from offercompare.wording.phrases import in_a_sentence, listed, sentence_case
from offercompare.wording.questions import document_for, format_question, to_put_in_writing
from offercompare.wording.terms import (
    DETAILS,
    UNIT_OF_DAYS,
    counted_fact,
    format_term_value,
    is_number,
    label_of,
    term_label,
    term_question,
)

Values = Mapping[Term, object]
"""Values by term, as an offer holds them."""

_REPAY = term("allowance.repay")
_IN_EXCHANGE_HOURS = term("contract.in_exchange_hours")
_WITH: Mapping[Term, tuple[Term, ...]] = {
    **DETAILS,
    DAYS_AMOUNT: (*DETAILS[DAYS_AMOUNT], *UNIT_OF_DAYS),
    DAYS_CARRYOVER: tuple(UNIT_OF_DAYS),
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
        offer: The offer as it stands, for its currency, and for what its days are counted in.
    """
    value, spec = values[term], term.spec
    if term.is_fee:
        return _fee(term, value, offer)
    if term.is_perk:
        return _perk(term, value)
    if tell := _SENTENCES.get(term):
        return tell(value, values, offer)
    if not spec.sentence:
        text = format_term_value(term, value, offer) if term.section else _text(value)
        return f"For {in_a_sentence(term_label(term), definite=True)}, you said: {text}."
    if not value and spec.sentence_if_none:
        return spec.sentence_if_none
    if spec.unit in {Unit.TEXT, Unit.DATE}:
        text = _text(value)
    elif spec.unit is Unit.MONEY and is_number(value):
        text = _precise(value, offer)
    else:
        text = spec.sentence_words.get(str(value)) or format_term_value(term, value, offer)
    sentence = spec.sentence.format(text, number=number(value) if is_number(value) else "")
    return sentence.replace("every 1 year", "every year")


def _precise(value: object, offer: Offer) -> str:
    return to_the_cent(_number(value), offer.currency)


def _number(value: object) -> float:
    assert is_number(value)
    return float(value)


def _text(value: object) -> str:
    return day(value) if isinstance(value, date) else clean(str(value)).rstrip(" .;:")


def _allowance(value: object, values: Values, offer: Offer) -> str:
    if not value:
        return "There is no CME allowance."
    paid = PAID_AS.spec.sentence_words.get(str(values.get(PAID_AS)), "")
    years = offer.allowance.per_years or 1
    every = "a year" if years == 1 else f"for every {number(years)} years"
    return f"The CME allowance is {_precise(value, offer)} {every}{f', {paid}' * bool(paid)}."


def _allowance_carryover(value: object, values: Values, offer: Offer) -> str:
    if not value:
        return "Unspent allowance does not carry over."
    years = values.get(CARRYOVER_YEARS, offer.allowance.carryover_years)
    if value == "all":
        kept = f"is kept for {count(_number(years), 'years')}" if years is not None else "does not expire"
        return f"All unspent allowance carries over and {kept}."
    kept = f" and is kept for {count(_number(years), 'years')}" if years is not None else " into the next year"
    return f"Up to {_precise(value, offer)} of unspent allowance carries over{kept}."


def _benefit_year(value: object, _values: Values, _offer: Offer) -> str:
    if is_number(value):
        return f"The benefit year starts in {calendar.month_name[int(value)]}."
    return f"The benefit year is the {value} year."


def _covers(value: object, _values: Values, offer: Offer) -> str:
    assert isinstance(value, tuple | list)
    if {*value} >= {*get_args(Expense)} - {"other"}:
        return "The CME allowance may be spent on anything CME-related."
    words = [format_term_value(COVERS, (word,), offer) for word in value]
    return f"The allowance may be spent on {listed(words)}." if words else "The allowance covers nothing."


def _repay_months(value: object, values: Values, _offer: Offer) -> str:
    if not value:
        return "Nothing has to be paid back if I leave."
    how = _REPAY.spec.words.get(str(values.get(_REPAY)), "")
    last = count(_number(value), "months").removeprefix("1 ")
    return f"If I leave, what was paid in the last {last} has to be paid back{f', {how}' * bool(how)}."


def _documentation(value: object, _values: Values, _offer: Offer) -> str:
    text = _text(value)
    if is_none(tokens_of(text)):
        return "Nothing has to be handed in for reimbursement."
    first, _, rest = text.partition(" ")
    if first.casefold() in {"just", "only"} and rest:
        is_one = rest.split()[0].casefold() in {"a", "an", "the", "one"} or not rest.endswith("s")
        return f"{sentence_case(rest)} {'is' if is_one else 'are'} enough for reimbursement."
    return f"For reimbursement you need: {text}."


def _days(value: object, values: Values, offer: Offer) -> str:
    source = values.get(DAYS_FROM, "unpaid" if offer.days.from_ == "unpaid" else None)
    paid = "" if source == "unpaid" else "paid "
    if not value:
        return f"There are no {paid}CME days."
    amount = count(_number(value), f"{paid}CME {offer.days.unit or 'days'}")
    from_ = DAYS_FROM.spec.sentence_words.get(str(source)) or DAYS_FROM.spec.words.get(str(source), "")
    verb = "is" if amount.startswith("1 ") else "are"
    return f"There {verb} {amount} {_every(offer)}{f', {from_}' * bool(from_)}."


def _every(offer: Offer) -> str:
    """Say how often the CME days come."""
    years = offer.days.per_years or 1.0
    return "a year" if years == 1 else f"every {number(years)} years"


def _days_carryover(value: object, _values: Values, offer: Offer) -> str:
    unit = offer.days.unit or "days"
    if not value:
        return f"Unused CME {unit} do not carry over."
    amount = count(_number(value), f"unused CME {unit}")
    return f"Up to {amount} {'carries' if amount.startswith('1 ') else 'carry'} over."


def _travel(value: object, values: Values, offer: Offer) -> str:
    if value == "allowance":
        return "Conference travel is paid from the allowance."
    if value == "none":
        return "Conference travel is not paid for."
    share = values.get(TRAVEL_SHARE, 1.0 if offer.travel.share is None else offer.travel.share)
    cap = values.get(TRAVEL_CAP, offer.travel.cap)
    up_to = f", up to {_precise(cap, offer)} a year" if cap is not None else ""
    if (a_trip := values.get(CAP_PER_TRIP, offer.travel.cap_per_trip)) is not None:
        up_to += f"{' and' if up_to else ', up to'} {_precise(a_trip, offer)} a trip"
    part = "for" if share == 1.0 else f"{percent(_number(share))} of"
    return f"You pay {part} conference travel{up_to}{_on_top(offer)}."


def _on_top(offer: Offer) -> str:
    """Say what "the employer pays" means in an offer, so that a yes to it confirms the right thing."""
    return "" if offer.allowance.amount == 0 else ", in addition to the CME allowance"


def _in_exchange(value: object, values: Values, _offer: Offer) -> str:
    hours = values.get(_IN_EXCHANGE_HOURS)
    time = f" ({count(_number(hours), 'hours')} a year)" if hours is not None else ""
    return f"In exchange you ask for the following{time}: {_text(value)}."


def _fee(term: Term, value: object, offer: Offer) -> str:
    name = in_a_sentence(term_label(term), definite=True)
    if value == "employer":
        return f"You pay for {name}{_on_top(offer)}."
    are = "are" if name.endswith("s") else "is"
    if value in {"allowance", "none", 0}:
        return f"{sentence_case(name)} {are} {'paid from the allowance' if value == 'allowance' else 'not paid for'}."
    return f"You pay up to {_precise(value, offer)} a year for {name}{_on_top(offer)}."


def _perk(term: Term, value: object) -> str:
    thing = term.spec.pledge or in_a_sentence(term_label(term))
    if term.is_own:
        return f"The offer {'includes' if value else 'does not include'} {thing}."
    if value and is_number(value):
        amount = count(value, "hours")
        return f"There {'is' if amount.startswith('1 ') else 'are'} {amount} a year of {thing}."
    return f"There is {thing}." if value else f"There is no {thing.removeprefix('a ')}."


_SENTENCES: Mapping[Term, Callable[[object, Values, Offer], str]] = {
    ALLOWANCE_AMOUNT: _allowance,
    ALLOWANCE_CARRYOVER: _allowance_carryover,
    term("allowance.benefit_year"): _benefit_year,
    COVERS: _covers,
    REPAY_MONTHS: _repay_months,
    DOCUMENTATION: _documentation,
    DAYS_AMOUNT: _days,
    DAYS_CARRYOVER: _days_carryover,
    TRAVEL_PAID_FROM: _travel,
    term("contract.in_exchange"): _in_exchange,
}
"""Terms whose sentence takes more than their own value; the others are told as the catalogue says."""


def is_favorable(term: Term, values: Values) -> bool:
    """Return whether it is something to have promised in writing: neither a refusal nor a restriction is."""
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


_WAITING = term("allowance.waiting_months")
_REFUSALS: frozenset[object] = frozenset({"none", "no", "pto", "unpaid", "prorated"})
_RESTRICTIONS = frozenset(
    [
        MIN_FTE,
        DOCUMENTATION,
        term("allowance.claim_within_days"),
        _REPAY,
        TRAVEL_CAP,
        *UNIT_OF_DAYS,
        term("contract.in_exchange"),
        _IN_EXCHANGE_HOURS,
    ]
)


def is_approximate(words: str) -> bool:
    """Return whether what was said names an amount only roughly, or with a doubt."""
    return is_about(words) or _says_any(words, _DOUBTS)


def hedge(sentence: str, words: str, *, is_figure: bool) -> str:
    """Tell a sentence as firmly as it was said and no more: "There are about 5 paid CME days a year."."""
    if not is_approximate(words):
        return sentence
    if not is_figure or not re.search(_FIGURE, sentence):
        return f"As far as you know, {in_a_sentence(sentence)}" if _says_any(words, _DOUBTS) else sentence
    if _says_any(words, _USUALLY):
        sentence = re.sub(r"\b(is|are)\b", r"\1 usually", sentence, count=1)
    sentence = re.sub(_FIGURE, r"about \g<0>", sentence, count=1).replace("the last about ", "about the last ")
    return sentence_case(sentence)


def _says_any(words: str, phrases: str) -> bool:
    text = f" {' '.join(''.join(letter if letter.isalpha() else ' ' for letter in words.casefold()).split())} "
    return any(f" {phrase} " in text for phrase in phrases.split("|"))


_USUALLY = "usually|typically|normally|generally|mostly|as a rule|on average"
_DOUBTS = (
    "i think|we think|he thinks|she thinks|they think|i believe|we believe|he believes|she believes|they believe"
    "|i guess|i suppose|i assume|we assume|probably|likely|maybe|perhaps|possibly|not sure|not quite sure"
    "|not entirely sure|not really sure|not certain|as far as i know|as far as she knows|as far as he knows"
    "|as far as they know|should be|apparently"
)
_FIGURE = r"(?:[$€£]|\b[A-Z]{3} )?\b\d[\d,.]*(?<=\d)%?"


def format_request(ask: Edit, standing: Standing, comparison: Comparison) -> str:
    """Ask in a sentence as a person would say it; where the offer is silent, an open question may come first."""
    offer, term = standing.evaluated.offer, ask.term
    fact = counted_fact(term, offer)
    if is_only_writing(ask, offer) and fact.condition:
        return format_question(Question(term, QuestionReason.CONDITIONAL, ()), comparison, standing)
    if is_only_writing(ask, offer) and fact.is_stated:
        if term is DAYS_FROM and fact.value == "separate":
            return (
                f"Please put in {document_for(offer, term.section)} that I have the {_days_named(offer)} on top of PTO."
            )
        return to_put_in_writing(term, comparison, offer)
    if not ask.changes_value or term.spec.paper:
        return _ask_of_the_contract(ask, fact.value, offer)
    request = _request(ask, fact.value, standing, comparison)
    if not ask.in_writing or not fact.is_stated or fact.is_written:
        return request
    paper = document_for(offer, term.section)
    where = "in writing" if paper == "writing" else f"in {paper}"
    return f"{request[:-1]}, and put that {where}?" if request.endswith("?") else f"{request[:-1]}, {where}."


def _request(ask: Edit, now: object, standing: Standing, comparison: Comparison) -> str:
    offer, term, value = standing.evaluated.offer, ask.term, ask.value
    if term is ALLOWANCE_AMOUNT and is_number(value):
        return _ask_allowance(now, value, offer)
    if term is COVERS:
        return f"Could the allowance {'also cover' if now else 'cover'} {listed(added_expenses(ask, offer))}?"
    if term is DAYS_AMOUNT and is_number(value):
        return _ask_days(now, value, offer)
    if term is DAYS_FROM and value == "separate":
        days = _days_named(offer)
        if now is None:
            return f"Could you confirm that the {days} would come on top of PTO?"
        return f"Could the {days} {'be paid,' if now == 'unpaid' else 'come'} on top of PTO?"
    if term is TRAVEL_PAID_FROM:
        return _ask_travel(now, value, offer)
    if term.is_fee:
        return _ask_fee(term, now, value, offer)
    if term.is_perk:
        return _ask_perk(term, now, value, offer)
    return _ask_other(ask, now, standing, comparison)


def _instead(term: Term, now: object, offer: Offer) -> str:
    """Say what there is now, where that is an amount: ", instead of $2,500"."""
    if not is_number(now) or not now:
        return ""
    return f", instead of {money(now, offer.currency) if term.spec.unit is Unit.MONEY else number(now)}"


def _ask_allowance(now: object, value: float, offer: Offer) -> str:
    wish = f"{money(value, offer.currency)} a year"
    if is_number(now) and now:
        return f"I would like the CME allowance to be {wish}{_instead(ALLOWANCE_AMOUNT, now, offer)}."
    if now is not None:
        return f"I would like a CME allowance of {wish}."
    return f"What is your usual CME support for {_position(offer) or 'this position'}? I was hoping for {wish}."


def _ask_days(now: object, value: float, offer: Offer) -> str:
    every, in_hours = _every(offer), offer.days.unit == "hours"
    if now is None:
        what, who = "How much paid CME time" if in_hours else "How many paid CME days", _position(offer)
        usual = f"{what} does {who} usually have with you" if who else f"{what} would come with this position"
        return f"{usual}? I was hoping for {count(value, 'hours') if in_hours else number(value)} {every}."
    instead = f" instead of {number(now)}" if is_number(now) and now else ""
    return f"I would like {_time(value, offer)} {every}{instead}."


def _time(amount: float, offer: Offer) -> str:
    return f"{count(amount, 'hours')} of CME time" if offer.days.unit == "hours" else count(amount, "CME days")


def _days_named(offer: Offer) -> str:
    """Name the days there are after "the": "5 CME days", "CME days" where their number is not stated."""
    amount = offer.days.amount or 0.0
    if number(amount) in {"0", "1"}:
        return "CME time" if offer.days.unit == "hours" else "CME day" if amount else "CME days"
    return _time(amount, offer)


def _ask_travel(now: object, value: object, offer: Offer) -> str:
    if value != "employer":
        return "Could the allowance be used for conference travel?"
    cap = offer.travel.cap
    up_to = f", up to {money(cap, offer.currency)} a year" if cap else ""
    if now is None:
        return f"How do you usually handle conference travel? I was hoping you would pay for it{up_to}."
    how = "conference travel on top of the allowance" if now == "allowance" else "for conference travel"
    return f"Could you pay {how}{up_to}?"


def _ask_fee(term: Term, now: object, value: object, offer: Offer) -> str:
    label = in_a_sentence(term_label(term))
    thing = f"{'the' if label.startswith('DEA') or now is None else 'my'} {label}"
    pay = "pay" if thing.endswith((" registration", " dues")) else "pay for"
    up_to = f"up to {money(value, offer.currency)} of" if is_number(value) else ""
    if value == "allowance":
        return f"Could the allowance be used for {thing}?"
    if now is None:
        them = "them" if thing.endswith("s") else "it"
        hope = f"pay {up_to} {them} a year" if up_to else f"{pay} {them}"
        thing = label if label.endswith(("dues", "certification")) else thing
        return f"How do you usually handle {thing}? I was hoping you would {hope}."
    what = f"pay {up_to} {thing} a year" if up_to else f"{pay} {thing}"
    if is_number(now):
        in_full = "" if up_to else " in full"
        return f"Could you {what}{in_full}, instead of up to {money(now, offer.currency)}?"
    return f"Could you {what}{' on top of the allowance' if now == 'allowance' else ''}?"


def _ask_perk(term: Term, now: object, value: object, offer: Offer) -> str:
    question, thing = term_question(term), term.spec.pledge
    if is_number(value):
        if now is None:
            return f"{question} I was hoping for {number(value)}."
        return f"I would like {count(value, 'hours')} a year of {thing}{_instead(term, now, offer)}."
    if not thing:
        return f"Could we talk about {in_a_sentence(term_label(term))}? I would like it to be part of the offer."
    if now is None and question.startswith(("Is ", "Are ")):
        return f"{question} I was hoping so."
    return f"Could you add {thing}?"


def _ask_of_the_contract(ask: Edit, now: object, offer: Offer) -> str:
    """Ask that a contract says something it does not, or something better."""
    term, value, does = ask.term, ask.value, ask.term.spec.paper
    paper = document_for(offer, term.section)
    if "{}" in does and is_number(value):
        does = does.format(format_term_value(term, value, offer))
        does += _instead(term, now, offer)
    elif "{}" in does and isinstance(value, str):
        does = does.format(in_a_sentence(clean(" ".join(value.split())).rstrip(".?!")))
    elif not does or "{}" in does:
        does = f"say something about {in_a_sentence(term_label(term), definite=True)}"
    return f"Could {paper if paper.startswith('the ') else 'the contract'} {does}?"


def _ask_other(ask: Edit, now: object, standing: Standing, comparison: Comparison) -> str:
    offer, term, value = standing.evaluated.offer, ask.term, ask.value
    wish, has = format_ask(ask, standing, comparison), format_current(term, standing, comparison)
    label = f"the {in_a_sentence(label_of(term, comparison))}"
    best = term.spec.ranked[-1] if term.spec.ranked else 0
    if term.spec.request and value == best and (now is not None or not isinstance(value, bool)):
        return term.spec.request
    if now is None or isinstance(value, bool):
        question = f"What about {label}?" if term.is_own_number else term_question(term)
        hope = f"for {wish}" if not isinstance(value, bool) else "so" if value else "not"
        return f"{question} I was hoping {hope}."
    if term is MIN_FTE:
        return f"Could I have a CME allowance at {number(offer.fte)} FTE as well?"
    if term is TRAVEL_SHARE:
        return f"Could you pay {'all' if value == 1 else wish} of the conference travel, instead of {has}?"
    if term is _IN_EXCHANGE_HOURS:
        return f"Could what I give in return be {wish} a year, instead of {has}?"
    return f"I would like {label} to be {wish}{' a year' * (term is TRAVEL_CAP)}, instead of {has}."


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
