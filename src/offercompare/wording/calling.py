"""What is said on the screen of a call: where a question stands, what its answer would change, what one has done."""

import re
from datetime import date
from typing import NamedTuple

from offercompare.analysis.question_values import QuestionValue, VerbalRisk
from offercompare.model.answers import Answer
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, Why
from offercompare.wording.amounts import LEAST_SHOWN, day, score
from offercompare.wording.answers.about import is_about
from offercompare.wording.answers.later import is_promised
from offercompare.wording.asking import what_it_does
from offercompare.wording.clean import clean
from offercompare.wording.confirmation import learnt
from offercompare.wording.criteria import label
from offercompare.wording.elsewhere import others_give
from offercompare.wording.questions import assumption, label_of, values_said
from offercompare.wording.sentences import Names, listed, sentence_case
from offercompare.wording.terms import in_a_sentence

AWAITED = "they will get back to you"
WILL_GET_BACK = "will get back"
A_NOTE = "a note"
"""What is shown of words that were kept and answer nothing."""
IS_OVER = "That was the last question. ctrl+e shows the e-mail; ↑↓ goes back to any."
_NOBODY = "nobody"
_PLAIN = frozenset({"", "?", "later", "will get back"})
"""Words that say no more than that they will get back."""
_LONGEST_WORDS = 30
"""Characters of what was typed that are shown beside what it was taken for."""


class Place(NamedTuple):
    """Where an offer stands."""

    score: float
    rank: int


class Noted(NamedTuple):
    """What the last step came to, in parts: "Noted: ", "CME days", "5 days", "Lakeside stays at 76.3", " and leads".

    `briefly` is what is left of how the score moved where there is little room: "70.3 → 76.3".
    """

    head: str
    about: str
    said: str = ""
    moved: str = ""
    ranks: str = ""
    briefly: str = ""


def awaited_said(words: str | None) -> str:
    """Say that they will get back, with the words it was typed in where they say more; or what was kept as a note."""
    typed = clean((words or "").strip(), limit=_LONGEST_WORDS)
    if not is_promised(words):
        return f"“{typed}”: {A_NOTE}"
    return WILL_GET_BACK if typed.casefold() in _PLAIN else f"“{typed}”: {WILL_GET_BACK}"


def writing_said(answer: Answer) -> str:
    """Say what they answered to putting it in writing; empty if nothing."""
    if answer.is_written or answer.will_write is None:
        return ""
    return "they will write it" if answer.will_write else "they will not write it"


def said_of(answer: Answer, comparison: Comparison, standing: Standing) -> str:
    """Say an answer by itself, a number that was only said about as no more than that: "about 5 days", "not paid"."""
    said = learnt(answer, comparison, standing).said
    if said == _NOBODY:  # which beside the name of the term is no answer
        return "not paid"
    is_number = isinstance(answer.value, int | float) and not isinstance(answer.value, bool)
    is_bare = re.match(r"(?:[A-Z]{3} )?\W*\d", said) is not None  # "paid on top, up to $500" has its number elsewhere
    return f"about {said}" if is_number and is_bare and is_about(answer.words or "") else said


def place_to_mend(status: str, clause: str | None) -> str:
    """Say where it stands, as it is typed and can be typed on: "contract, Exhibit C"."""
    return f"{status}, {clean(clause or '')}"


def answer_said(answer: Answer, comparison: Comparison, standing: Standing) -> str:
    """Say an answer and how firm it is: "5 days, only said", "5 days, they will write it"."""
    entry = learnt(answer, comparison, standing)
    said = said_of(answer, comparison, standing)
    if entry.where:
        return f"{said}, in writing: {entry.where}"
    return f"{said}, {writing_said(answer) or 'only said'}"


def standing_of(
    question: Question, answer: Answer | None, today: date, comparison: Comparison, standing: Standing
) -> str:
    """Say how a question stands, as a sentence: "Not stated.", "Answered today: 5 days, only said."."""
    if answer is not None and answer.is_pending:
        return f"{sentence_case(AWAITED)}." if is_promised(answer.words) else "A note is kept; nothing is answered."
    if answer is not None:
        when = "today" if answer.on == today else f"on {day(answer.on)}"
        return f"Answered {when}: {answer_said(answer, comparison, standing)}."
    if question.why is Why.VERBAL:
        told = values_said(comparison, standing).get(question.term, "")
        return f"Only said: {told}." if told else "Only said."
    if question.why is Why.ASSUMED:
        return f"Not stated, taken as {assumption(question, standing.evaluated.offer)}."
    return "Not stated."


def what_it_changes(
    question: Question,
    entry: QuestionValue | VerbalRisk | None,
    answer: Answer | None,
    comparison: Comparison,
    names: Names,
) -> str:
    """Say in a sentence what an answer would change.

    Args:
        question: What is asked.
        entry: What the answer would do, where that is known.
        answer: What was answered already.
        comparison: Where all offers stand.
        names: How they are called.
    """
    if answer is not None and not answer.is_pending:
        return "What you type now counts instead."
    if isinstance(entry, QuestionValue) and entry.leader is None:
        return f"{_worth(entry, comparison)}."
    if entry is not None:
        return sentence_case(what_it_does(entry, comparison, names))
    moved = [label(criterion) for criterion in comparison.criteria if criterion.key in question.criteria]
    return f"It counts for {listed(moved)}." if moved else "It moves no score."


def _worth(entry: QuestionValue, comparison: Comparison) -> str:
    """Say how much an answer may move that changes the pick of nobody by itself."""
    points = score(entry.points)
    worth = f"Worth up to {points} point{'s' * (points != '1.0')}"
    if entry.must is not None:
        worth = "A must-have hangs on it"
    given = others_give(entry.question, entry.standing, comparison)
    return f"{worth}; {given}" if given else worth


def noted(answer: Answer, before: Place, comparison: Comparison, standing: Standing, name: str) -> Noted:
    """Say what an answer was taken for, and what it did.

    Args:
        answer: What was answered.
        before: Where the offer stood before it.
        comparison: Where all offers stand now.
        standing: Where the offer stands now.
        name: What it is called.
    """
    about = in_a_sentence(label_of(answer.about, comparison))
    if answer.is_pending:
        return Noted("Noted: ", about, awaited_said(answer.words))
    entry = learnt(answer, comparison, standing)
    own = said_of(answer, comparison, standing)
    said = f"{own}, in writing" if entry.where else writing_said(answer) or own
    return Noted("Noted: ", about, said, *_moved(before, comparison, standing, name))


def taken_back(term: Term, before: Place, comparison: Comparison, standing: Standing, name: str) -> Noted:
    """Say that an answer was taken back, and what that did."""
    about = in_a_sentence(label_of(term, comparison))
    return Noted("Taken back: ", about, "", *_moved(before, comparison, standing, name))


def passed_over(term: Term, comparison: Comparison) -> Noted:
    """Say that a question was passed over."""
    return Noted("Skipped: ", in_a_sentence(label_of(term, comparison)))


def _moved(before: Place, comparison: Comparison, standing: Standing, name: str) -> tuple[str, str, str]:
    """Say how the score moved, where that leaves the offer among the others, and the former in short."""
    now = standing.score.stated
    if abs(now - before.score) < LEAST_SHOWN:
        briefly = f"Still {score(now)}"
        moved = f"{name} stays at {score(now)}"
    else:
        briefly = f"{score(before.score)} → {score(now)}"
        moved = f"{name} {'rises' if now > before.score else 'falls'} {briefly}"
    second = comparison.runner_up
    if len(comparison.standings) == 1:
        return moved, "", briefly
    if standing.file != comparison.leader.file or second is None:
        is_same = standing.rank == before.rank
        return moved, f", {'still' if is_same else 'now'} rank {standing.rank}", briefly
    lead = now - second.score.stated
    if lead < LEAST_SHOWN:
        return moved, " and shares the lead", briefly
    return moved, f" and {'now ' * (before.rank != 1)}leads by {score(lead)}", briefly
