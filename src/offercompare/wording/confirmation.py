"""After a call: what was learnt, what is still open, and the e-mail that confirms both."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from offercompare.model.answers import AT_THE_TOP, Answer, Answers
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, Why
from offercompare.wording.amounts import day
from offercompare.wording.clean import clean
from offercompare.wording.questions import label_of, question_aloud, values_said
from offercompare.wording.terms import DETAILS, in_a_sentence, term_pledge, value_said


class Learnt(NamedTuple):
    """What was answered of one term, in words."""

    term: str
    label: str
    said: str
    where: str
    """Where it stands in writing: "contract, Exhibit C"; empty where it was only said."""


class Spoken(NamedTuple):
    """What a call came to."""

    on: date
    """The last day on which something was answered."""
    learnt: tuple[Learnt, ...]
    """What was answered on that day."""
    promised: tuple[str, ...]
    """What was only said, on that day or before, and should be in writing: "the 5 CME days"."""
    awaited: tuple[str, ...]
    """What they will get back about, as questions."""
    open: tuple[str, ...]
    """What nobody has said anything about, as questions."""


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
    known = [answer for answer in answers.stated.values() if not is_a_detail(answer.term, answers)]
    asked = {question.term for question in questions}
    aloud = {question.term: question_aloud(question, comparison, standing) for question in questions}
    later = [term for term, answer in answers.latest.items() if answer.is_awaited]
    unsaid = [question for question in questions if question.term not in answers.latest]
    pledges = [_pledge(answer, comparison, standing) for answer in known if _is_a_promise(answer)]
    return Spoken(
        on,
        tuple(learnt(answer, comparison, standing) for answer in known if answer.on == on),
        tuple(dict.fromkeys([*pledges, *_promised_before(unsaid, comparison, standing)])),
        tuple(aloud[term] if term in asked else f"{label_of(term, comparison)}." for term in later),
        tuple(aloud[question.term] for question in unsaid if question.why is not Why.VERBAL),
    )


def learnt(answer: Answer, comparison: Comparison, standing: Standing) -> Learnt:
    """Put an answer into words, with the details that were said with it."""
    said = values_said(comparison, standing).get(answer.term)
    if said is None:
        said = _value_alone(answer, standing)
    clause = clean(answer.clause or "")
    where = ", ".join([answer.status, *([clause] if clause else [])]) if answer.is_written else ""
    return Learnt(answer.term, label_of(answer.term, comparison), said, where)


def confirmation(call: Spoken, today: date) -> str:
    """Write the e-mail after a call; it could be sent as it is."""
    when = "today" if call.on == today else f"on {day(call.on)}"
    paragraphs = [f"Thank you for the call {when}."]
    if call.learnt:
        paragraphs.append(_list("To confirm what we spoke about:", [_confirmed(entry) for entry in call.learnt]))
    if len(call.promised) == 1:
        paragraphs.append(f"Please put {call.promised[0]} in writing.")
    elif call.promised:
        paragraphs.append(_list("Please put the following in writing:", call.promised))
    if len(call.awaited) == 1:
        paragraphs.append(f"You will get back to me about one question: {call.awaited[0]}")
    elif call.awaited:
        paragraphs.append(_list("You will get back to me about:", call.awaited))
    if len(call.open) == 1:
        paragraphs.append(f"One question is still open: {call.open[0]}")
    elif call.open:
        paragraphs.append(_list("Still open:", call.open))
    if not (call.promised or call.awaited or call.open):
        paragraphs.append("Nothing is left open from my side.")
    return "\n\n".join(paragraphs)


def _list(heading: str, entries: Sequence[str]) -> str:
    return "\n".join([heading, *(f"- {entry}" for entry in entries)])


def _confirmed(entry: Learnt) -> str:
    return f"{entry.label}: {entry.said}{f' ({entry.where})' * bool(entry.where)}"


def is_a_detail(term: str, answers: Answers) -> bool:
    """Whether it is said with another term that was answered too: "5 days, on top of PTO"."""
    return any(term in details and main in answers.stated for main, details in DETAILS.items())


def _is_a_promise(answer: Answer) -> bool:
    """Whether there is something to put in writing: a refusal is none."""
    is_given = answer.value not in {"none", "no"} and bool(answer.value)
    return is_given and not answer.is_written and answer.term not in AT_THE_TOP


def _pledge(answer: Answer, comparison: Comparison, standing: Standing) -> str:
    offer = standing.evaluated.offer
    is_plain = isinstance(answer.value, int | float) or answer.value == "employer"
    if is_plain and not answer.term.startswith(("other.", "allowance.paid_", "contract.")):
        return clean(term_pledge(answer.term, answer.value, offer))
    name = in_a_sentence(label_of(answer.term, comparison))
    return f"{name}, {learnt(answer, comparison, standing).said}"


def _promised_before(questions: Sequence[Question], comparison: Comparison, standing: Standing) -> Iterator[str]:
    """Name what was only said before this call; the sentences say where each belongs."""
    for question in questions:
        if question.why is Why.VERBAL:
            aloud = question_aloud(question, comparison, standing)
            yield aloud.removeprefix("Please put ").removeprefix("Please add ").rsplit(" in ", 1)[0].removesuffix(".")


def _value_alone(answer: Answer, standing: Standing) -> str:
    if answer.term in AT_THE_TOP:
        return clean(str(answer.value))
    return clean(value_said(answer.term, answer.value, standing.evaluated.offer))
