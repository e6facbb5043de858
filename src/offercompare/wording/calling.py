"""What is said on the screen of a call: where a question stands, and what its answer would change."""

from datetime import date

from offercompare.analysis.questions import Inquiry, Promise
from offercompare.model.answers import Answer
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, Why
from offercompare.wording.amounts import day
from offercompare.wording.asking import what_it_does
from offercompare.wording.confirmation import learnt
from offercompare.wording.criteria import label
from offercompare.wording.questions import assumption, values_said
from offercompare.wording.sentences import Names, listed

AWAITED = "they will get back to you"


def standing_of(question: Question, answer: Answer | None, comparison: Comparison, standing: Standing) -> str:
    """Say how a question stands: "not stated", "answered: 5 days, only said", "taken as untaxed"."""
    if answer is not None and answer.is_awaited:
        return AWAITED
    if answer is not None:
        entry = learnt(answer, comparison, standing)
        return f"answered: {entry.said}, {entry.where or 'only said'}"
    if question.why is Why.VERBAL:
        told = values_said(comparison, standing).get(question.term, "")
        return f"only said: {told}" if told else "only said"
    if question.why is Why.ASSUMED:
        return f"not stated, taken as {assumption(question, standing.evaluated.offer)}"
    return "not stated"


def what_it_changes(
    question: Question,
    entry: Inquiry | Promise | None,
    answer: Answer | None,
    today: date,
    comparison: Comparison,
    names: Names,
) -> str:
    """Say in a sentence what an answer would change.

    Args:
        question: What is asked.
        entry: What the answer would do, where that is known.
        answer: What was answered already.
        today: The day of the call.
        comparison: Where all offers stand.
        names: How they are called.
    """
    if answer is not None and not answer.is_awaited:
        return (
            f"Answered {'today' if answer.on == today else f'on {day(answer.on)}'}; what you type now counts instead."
        )
    if entry is not None:
        return what_it_does(entry, comparison, names)
    moved = [label(criterion) for criterion in comparison.criteria if criterion.key in question.criteria]
    return f"It counts for {listed(moved)}." if moved else "It moves no score."
