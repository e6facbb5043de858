"""What a call came to: what was told in it, what they will get back about, and what is asked besides."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pydantic import ValidationError

from offercompare.model.answers import Answer, Answers, Statement
from offercompare.model.catalogue import TRAVEL_CAP, TRAVEL_PAID_FROM, Term
from offercompare.model.catalogue import term as term_named
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, Why
from offercompare.model.offer import Offer
from offercompare.model.terms import Unit
from offercompare.wording.answers.later import is_promised
from offercompare.wording.answers.places import is_of_mail
from offercompare.wording.clean import clean
from offercompare.wording.questions import document, label_of, promised, question_aloud
from offercompare.wording.terms import in_a_sentence, stated_fact
from offercompare.wording.told import hedged, is_about, is_good, said_with, told, told_number, with_details
from offercompare.wording.told_terms import Values

_NOTES = term_named("notes")


class Told(NamedTuple):
    """What they said of one term on the day of the call, with what was said along with it."""

    term: Term
    sentence: str
    is_to_be_written: bool
    """Whether it is a promise that is not in writing, and that nobody refused to write."""
    will_write: bool | None
    """What they said to putting it in writing."""
    paper: str
    """Where it was asked to be put: "the letter", or just "writing"."""
    promise: str
    """How it is named: "the 5 days of CME"; empty if it is not to be written."""
    is_rough: bool
    """Whether the figure was only said roughly."""


class Besides(NamedTuple):
    """What the call did not come to, and is asked at its end."""

    said: str
    """A question; or a promise of before, as what it is: "that you pay for the state license"."""
    is_promise: bool
    """Whether it was promised before the call, and is not in writing."""
    paper: str


class Spoken(NamedTuple):
    """What a call came to."""

    on: date
    """The last day on which something was answered."""
    told: tuple[Told, ...]
    """What was answered on that day, and still counts."""
    awaited: tuple[str, ...]
    """What they will get back about, as questions."""
    besides: tuple[Besides, ...]
    """What nobody has said anything about, and what was only said before, the most valuable first."""


def spoken(
    questions: Sequence[Question], answers: Answers, comparison: Comparison, standing: Standing, today: date
) -> Spoken:
    """Sort out what was said of every question.

    Args:
        questions: All there was to ask, in the order of the call.
        answers: What was answered.
        comparison: Where the offer stands with that laid over it.
        standing: The offer.
        today: The day of the call if nothing was answered.
    """
    on = max((answer.on for answer in answers.answers), default=today)
    values = _values(answers, standing.evaluated.offer)
    latest = {term: answer for term, answer in answers.latest.items() if term in values}
    now = {term: value for term, value in values.items() if latest[term].on == on}
    return Spoken(
        on,
        tuple(
            _told(latest[term], now, _words(term, answers), comparison, standing)
            for term in now
            if said_with(term, now) is None
        ),
        tuple(_awaited(questions, answers, comparison, standing)),
        tuple(_besides(questions, answers, values, on, comparison, standing)),
    )


def still_counts(answer: Answer, offer: Offer) -> bool:
    """Whether an offer still says what was answered: its own file may say something else since."""
    try:
        value = answer.about.hold(answer.value)
    except ValidationError:
        return False
    now = Statement.of(offer, answer.about).value
    return now == value or (now is None and value is False)  # of a perk without a key of its own, no is silence


def _values(answers: Answers, offer: Offer) -> Values:
    """What was said last of each term, as an offer holds it, unless the offer says something else by now.

    What they will get back about is not said, and notes are the person's own.
    """
    return {
        term: term.hold(answer.value)
        for term, answer in answers.latest.items()
        if not answer.is_pending and term is not _NOTES and still_counts(answer, offer)
    }


def _words(term: Term, answers: Answers) -> str:
    """The words in which a value was said: a mere "yes" to putting it in writing leaves it as it was said before."""
    found: list[str] = []
    for answer in reversed([answer for answer in answers.answers if answer.about is term and not answer.is_pending]):
        found.append(answer.words or "")
        if answer.will_write is None:
            break
    return " ".join(found)


def _told(answer: Answer, now: Values, words: str, comparison: Comparison, standing: Standing) -> Told:
    offer = standing.evaluated.offer
    term = answer.about
    is_promise = not term.is_informative and is_good(term, now)
    paper = _paper(answer, offer)
    sentence = _as_said(term, now, "" if answer.is_written else words, comparison, standing)
    is_refused = is_promise and not answer.is_written and answer.will_write is False
    is_rough = not answer.is_written and _is_a_figure(term, now) and is_about(words)
    if answer.is_written:
        sentence = f"{sentence[:-1]} ({where_written(answer)})."
    elif is_refused:
        sentence = f"{sentence[:-1]}; you said this will not be in {paper}."
    elif answer.status == "discretionary" and is_promise:
        sentence = f"{sentence[:-1]}, at your discretion."
    is_left_open = answer.status == "discretionary" and answer.will_write is None
    is_to_be_written = is_promise and not answer.is_written and not is_refused and not is_left_open
    name = _promise_named(term, comparison, offer) if is_to_be_written else ""
    return Told(term, sentence, is_to_be_written, answer.will_write, paper, name, is_rough)


def _promise_named(term: Term, comparison: Comparison, offer: Offer) -> str:
    """Name a promise as it is named aloud; a mere amount needs the name of the term beside it."""
    name = clean(promised(term, comparison, offer))
    amount = name.removeprefix("the ")
    if not _AMOUNT.fullmatch(amount):
        return name
    return f"the {in_a_sentence(label_of(term, comparison))} ({amount})"


_AMOUNT = re.compile(r"\S*[\d,.]+(?: (?:hours?|days?))?(?: a year)?")


def _is_a_figure(term: Term, values: Values) -> bool:
    """Whether what is told of a term is a number, which may be a rough one."""
    told_with = [values[each] for each in (term, TRAVEL_CAP) if each in values]
    return any(
        isinstance(value, int | float) and not isinstance(value, bool)
        for value in (told_with if term is TRAVEL_PAID_FROM else told_with[:1])
    )


def _paper(answer: Answer, offer: Offer) -> str:
    """Where it was asked aloud to be put; another place they agreed to counts."""
    asked = "writing" if answer.about.is_informative else document(offer, answer.about.section)
    words = answer.words or ""
    named = {word.lower() for word in _PAPERS.findall(words)}
    if not answer.will_write or not named:
        return asked
    return f"the {named.pop()}" if len(named) == 1 and not _NOT.search(words) else "writing"


_PAPERS = re.compile(r"\b(contract|agreement|letter|amendment|addendum|policy)\b", re.IGNORECASE)
_NOT = re.compile(r"\bno[tr]?\b|n['’]t\b", re.IGNORECASE)


def _as_said(term: Term, values: Values, words: str, comparison: Comparison, standing: Standing) -> str:
    """Tell a term as firmly as it was said; a text is told in the words themselves."""
    sentence = _sentence(term, values, comparison, standing)
    return sentence if term.spec.unit is Unit.TEXT else hedged(sentence, words, is_figure=_is_a_figure(term, values))


def _sentence(term: Term, values: Values, comparison: Comparison, standing: Standing) -> str:
    offer, value = standing.evaluated.offer, values[term]
    if not term.is_own_number or not isinstance(value, int | float):
        return told(term, values, offer)
    own = next((c for c in comparison.criteria if c.is_own and c.main_fact is term), None)
    unit = own.unit if own else ""
    is_money = bool(unit) and unit == comparison.evaluation.priorities.currency
    return told_number(label_of(term, comparison), clean(unit), value, offer.currency if is_money else "")


def where_written(answer: Answer) -> str:
    """Say where an answer stands in writing: "contract, Exhibit C"; empty where it was only said."""
    clause = clean(answer.clause or "")
    if not answer.is_written or is_of_mail(clause):  # a letter or e-mail is one status; which it was, the clause says
        return clause if answer.is_written else ""
    return ", ".join([answer.status, *([clause] if clause else [])])


def _awaited(
    questions: Sequence[Question], answers: Answers, comparison: Comparison, standing: Standing
) -> Iterator[str]:
    asked = {question.term: question for question in questions}
    for term, answer in answers.latest.items():
        if answer.is_pending and is_promised(answer.words) and term is not _NOTES:
            question = asked.get(term, Question(term, Why.NOT_STATED, ()))
            offer = standing.evaluated.offer
            said = _stated_with(term, offer) if question.why is Why.VERBAL else {}
            if term in said:
                paper, promise = _paper(answer, offer), _promise(term, said, "", comparison, standing)
                yield (
                    f"Can you put {promise} in {paper}?" if term.is_own_number else f"Can you put in {paper} {promise}?"
                )
            else:
                yield question_aloud(question, comparison, standing)


def _besides(
    questions: Sequence[Question],
    answers: Answers,
    values: Values,
    on: date,
    comparison: Comparison,
    standing: Standing,
) -> Iterator[Besides]:
    """Ask what is open, and for what was only said before the day of the call: in answers, or in the offer itself.

    What is at somebody's discretion is no promise to put in writing.
    """
    offer, latest = standing.evaluated.offer, answers.latest
    of_before = [term for term, answer in latest.items() if answer.on != on and term in values]
    asked = {question.term: question for question in questions}
    for term in dict.fromkeys((*asked, *of_before)):
        if term in asked and (term not in latest or _is_note(latest[term])):
            question = asked[term]
            if question.why is not Why.VERBAL:
                yield Besides(question_aloud(question, comparison, standing), is_promise=False, paper="")
            elif offer.status_of(term.section) != "discretionary":
                said = _stated_with(term, offer)
                if term in said and is_good(term, said):
                    paper = document(offer, term.section)
                    yield Besides(_promise(term, said, "", comparison, standing), is_promise=True, paper=paper)
        elif term in of_before and said_with(term, values) is None and _is_open_promise(latest[term], values):
            promise = _promise(term, values, _words(term, answers), comparison, standing)
            yield Besides(promise, is_promise=True, paper=_paper(latest[term], offer))


def _is_note(answer: Answer) -> bool:
    """Whether it is what was typed and could not be read: the question is as open as before."""
    return answer.is_pending and not is_promised(answer.words)


def _is_open_promise(answer: Answer, values: Values) -> bool:
    may_be_written = not answer.is_written and answer.status != "discretionary" and answer.will_write is not False
    return may_be_written and not answer.about.is_informative and is_good(answer.about, values)


def _stated_with(term: Term, offer: Offer) -> Values:
    """What an offer states of a term, and of those that are told with it."""
    stated = {each: stated_fact(each, offer).value for each in (term, *with_details(term))}
    return {each: value for each, value in stated.items() if value is not None}


def _promise(term: Term, values: Values, words: str, comparison: Comparison, standing: Standing) -> str:
    """Name a promise as what it is: "that you pay for the state license"."""
    if term.is_own_number:
        return clean(promised(term, comparison, standing.evaluated.offer))
    return f"that {in_a_sentence(_as_said(term, values, words, comparison, standing))[:-1]}"
