"""After a call: what was learnt, what is still open, and the e-mail that confirms both."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pydantic import ValidationError

from offercompare.model.answers import Answer, Answers
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, Why
from offercompare.model.offer import UNSTATED
from offercompare.model.statement import AT_THE_TOP, held
from offercompare.wording.amounts import day
from offercompare.wording.clean import clean
from offercompare.wording.questions import label_of, promised, question_aloud, values_said
from offercompare.wording.sentences import listed
from offercompare.wording.terms import in_a_sentence, stated_fact, value_said
from offercompare.wording.told import is_good, said_with, told, told_number
from offercompare.wording.told_terms import Values

MOST_OPEN = 3
"""Questions that nobody answered; a longer list is not answered by return."""


class Learnt(NamedTuple):
    """What was answered of one term, in words."""

    term: str
    label: str
    said: str
    where: str
    """Where it stands in writing: "contract, Exhibit C"; empty where it was only said."""


class Told(NamedTuple):
    """What they said of one term on the day of the call, with what was said along with it."""

    term: str
    sentence: str
    is_to_be_written: bool
    """Whether it is a promise that is not in writing, and that nobody refused to write."""
    will_write: bool | None
    """What they said to putting it in writing."""


class Spoken(NamedTuple):
    """What a call came to."""

    on: date
    """The last day on which something was answered."""
    told: tuple[Told, ...]
    """What was answered on that day."""
    before: tuple[str, ...]
    """What was only said before that day, and should be in writing: "the 5 days of CME"."""
    awaited: tuple[str, ...]
    """What they will get back about, as questions."""
    open: tuple[str, ...]
    """What nobody has said anything about, as questions, the most valuable first."""


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
    values = _values(answers)
    latest = {term: answer for term, answer in answers.latest.items() if term in values}
    now = {term: value for term, value in values.items() if latest[term].on == on}
    unsaid = [question for question in questions if question.term not in answers.latest]
    return Spoken(
        on,
        tuple(_told(latest[term], now, comparison, standing) for term in now if said_with(term, now) is None),
        tuple(_promised_before(unsaid, latest, values, on, comparison, standing)),
        tuple(_awaited(questions, answers, comparison, standing)),
        tuple(question_aloud(question, comparison, standing) for question in unsaid if question.why is not Why.VERBAL),
    )


def learnt(answer: Answer, comparison: Comparison, standing: Standing) -> Learnt:
    """Put an answer into words, with the details that were said with it."""
    said = values_said(comparison, standing).get(answer.term)
    if said is None:
        said = _value_alone(answer, standing)
    return Learnt(answer.term, label_of(answer.term, comparison), said, _where(answer))


def confirmation(call: Spoken, today: date) -> str:
    """Write the e-mail after a call; it could be sent as it is."""
    return "\n\n".join(_paragraphs(call, today))


def is_a_detail(term: str, answers: Answers) -> bool:
    """Whether it is said with another term that was answered too: "5 days, on top of PTO"."""
    return said_with(term, {term: answer.value for term, answer in answers.stated.items()}) is not None


def _paragraphs(call: Spoken, today: date) -> Iterator[str]:
    yield "Hello,"
    yield f"Thank you for the call {'today,' if call.on == today else 'on'} {day(call.on)}."
    asked = [entry.sentence for entry in call.told if entry.is_to_be_written and not entry.will_write]
    agreed = [entry.sentence for entry in call.told if entry.is_to_be_written and entry.will_write]
    other = [entry.sentence for entry in call.told if not entry.is_to_be_written]
    heading = "To confirm what you told me:"
    if asked:
        yield _list(heading, asked)
        this, it = ("this", "it") if len(asked) == 1 else ("these", "them")
        yield f"Please confirm {this} by return, and put {it} in the contract."
    if agreed:
        yield _list(f"Thank you for agreeing to put {'this' if len(agreed) == 1 else 'these'} in the contract:", agreed)
    if asked or agreed:
        heading = "You also told me:"
    if other:
        yield _list(heading, other)
    if call.before:
        yield f"From earlier conversations, I also count on {listed(call.before)} being in the contract."
    if call.awaited:
        yield _list("You said you would come back to me about:", call.awaited)
    if call.open:
        yield _list("When you have a moment, I would also like to know:", call.open[:MOST_OPEN])
    yield "Kind regards,"


def _list(heading: str, entries: Sequence[str]) -> str:
    return "\n".join([heading, *(f"- {entry}" for entry in entries)])


def _values(answers: Answers) -> Values:
    """What was said last of each term, as an offer holds it; what they will get back about is not said."""
    values: dict[str, object] = {}
    for term, answer in answers.latest.items():
        if answer.is_awaited or term == "notes":  # which are the person's own
            continue
        try:
            values[term] = held(term, answer.value)
        except ValidationError:
            continue
    return values


def _told(answer: Answer, now: Values, comparison: Comparison, standing: Standing) -> Told:
    is_promise = answer.term not in AT_THE_TOP and is_good(answer.term, now)
    sentence = _sentence(answer.term, now, comparison, standing)
    is_refused = is_promise and not answer.is_written and answer.will_write is False
    if answer.is_written:
        sentence = f"{sentence[:-1]} ({_where(answer)})."
    elif is_refused:
        sentence = f"{sentence[:-1]}, which you said will not be in the contract."
    elif answer.status == "discretionary" and is_promise:
        sentence = f"{sentence[:-1]}, at your discretion."
    is_to_be_written = is_promise and not answer.is_written and not is_refused
    return Told(answer.term, sentence, is_to_be_written, answer.will_write)


def _sentence(term: str, values: Values, comparison: Comparison, standing: Standing) -> str:
    offer, value = standing.evaluated.offer, values[term]
    if not term.startswith("other.") or not isinstance(value, int | float):
        return told(term, values, offer)
    own = next((c for c in comparison.criteria if c.is_own and c.main_fact == term), None)
    unit = own.unit if own else ""
    is_money = bool(unit) and unit == comparison.evaluation.priorities.currency
    return told_number(label_of(term, comparison), clean(unit), value, offer.currency if is_money else "")


def _where(answer: Answer) -> str:
    clause = clean(answer.clause or "")
    return ", ".join([answer.status, *([clause] if clause else [])]) if answer.is_written else ""


def _awaited(
    questions: Sequence[Question], answers: Answers, comparison: Comparison, standing: Standing
) -> Iterator[str]:
    asked = {question.term: question for question in questions}
    for term, answer in answers.latest.items():
        if answer.is_awaited and term != "notes":
            question = asked.get(term, Question(term, Why.NOT_STATED, ()))
            aloud = question_aloud(question, comparison, standing)
            yield f"Can you {aloud.removeprefix('Please ')[:-1]}?" if aloud.startswith("Please ") else aloud


def _promised_before(
    unsaid: Sequence[Question],
    latest: Mapping[str, Answer],
    values: Values,
    on: date,
    comparison: Comparison,
    standing: Standing,
) -> Iterator[str]:
    """Name what was only said before the day of the call: in answers of other days, and in the offer itself."""
    offer = standing.evaluated.offer
    found = {
        term: values[term]
        for term, answer in latest.items()
        if answer.on != on and not answer.is_written and answer.will_write is not False and term not in AT_THE_TOP
        if is_good(term, values) and said_with(term, values) is None
    }
    for question in unsaid:
        fact = stated_fact(question.term, offer) if question.why is Why.VERBAL else UNSTATED
        if fact.is_stated and is_good(question.term, {question.term: fact.value}):
            found[question.term] = fact.value
    about = []
    for term, value in found.items():
        if value != "allowance" and (term in _NAMED or term.startswith(("fees.", "perks.", "other."))):
            name = clean(promised(term, comparison, offer))
            yield f"the CME allowance of {name.removeprefix('the ')}" if term == "allowance.amount" else name
        else:
            about.append(in_a_sentence(label_of(term, comparison), definite=True))
    if about:
        yield f"what you told me about {listed(about)}"


_NAMED = frozenset({"allowance.amount", "days.amount", "travel.paid_from"})
"""Terms whose promise can be named by itself, beside fees, perks and numbers of the person's own."""


def _value_alone(answer: Answer, standing: Standing) -> str:
    if answer.term in AT_THE_TOP:
        return clean(str(answer.value))
    return clean(value_said(answer.term, answer.value, standing.evaluated.offer))
