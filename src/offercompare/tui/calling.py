"""A call with one employer: every question in the order of its value, and what was answered to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from offercompare.analysis.questions import Inquiry, Promise, in_order
from offercompare.model.answers import Answer, Answers
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, Why
from offercompare.model.statement import can_be_answered
from offercompare.tui.drawing.view import View
from offercompare.wording.confirmation import is_a_detail
from offercompare.wording.terms import stated_fact


class Asked(NamedTuple):
    """One question of a call."""

    question: Question
    answer: Answer | None
    """The last answer that says something, else that they will get back, else nothing yet."""
    is_awaited: bool
    """Whether the last thing they said is that they will get back."""

    @property
    def term(self) -> str:
        """The term it is about."""
        return self.question.term

    @property
    def is_learnt(self) -> bool:
        """Whether it was answered."""
        return self.answer is not None and not self.is_awaited

    @property
    def answer_to_show(self) -> Answer | None:
        """The answer that counts for the call: that they will get back, if that was said last."""
        if not self.is_awaited or self.answer is None:
            return self.answer
        return self.answer.model_copy(update={"value": None})


class Before(NamedTuple):
    """Where an offer stood when the call began."""

    score: float
    rank: int


@dataclass(frozen=True)
class Calling:
    """What there is to draw of a call."""

    view: View
    standing: Standing
    asked: tuple[Asked, ...]
    answers: Answers
    place: int
    """Of the current question."""
    before: Before
    today: date
    reply: str = ""
    """What could not be read of what was typed, and what may be typed instead."""

    @property
    def current(self) -> Asked | None:
        """The question that is asked now, if there is any."""
        return self.asked[self.place] if self.asked else None

    @property
    def weighed(self) -> Inquiry | Promise | None:
        """What an answer to the current question would do, where that is known."""
        found, current = self.view.found, self.current
        if found is None or current is None or current.is_learnt:
            return None
        every: tuple[Inquiry | Promise, ...] = (*found.unknown, *found.promises)
        own = (entry for entry in every if entry.standing.file == self.standing.file)
        return next((entry for entry in own if entry.question.term == current.term), None)

    def next_place(self, passed: frozenset[str]) -> int | None:
        """The place of the next question nobody has answered or passed over; `None` after the last."""
        places = [*range(self.place + 1, len(self.asked)), *range(self.place)]
        return next((place for place in places if self.is_due(self.asked[place], passed)), None)

    def is_due(self, asked: Asked, passed: frozenset[str]) -> bool:
        """Whether a question is still to be asked today."""
        is_put_off = asked.is_awaited and self.answers.latest[asked.term].on == self.today
        return not asked.is_learnt and not is_put_off and asked.term not in passed


def questions_of(view: View, standing: Standing, known: Sequence[Question], answers: Answers) -> tuple[Question, ...]:
    """Every question of a call: those known keep their places; new ones follow, the most valuable first."""
    comparison = view.comparison
    terms = {question.term for question in known}
    ordered = comparison.questions(standing) if view.found is None else in_order(comparison, view.found)[standing.file]
    found = [*ordered, *_to_pin_down(comparison, standing), *_answered(answers)]
    new = {question.term: question for question in reversed(found) if question.term not in terms}
    return (*known, *(q for q in found if new.get(q.term) is q and can_be_answered(q.term)))


def asked_of(questions: Sequence[Question], answers: Answers) -> tuple[Asked, ...]:
    """Put what was answered to each question."""
    latest, stated = answers.latest, answers.stated
    return tuple(
        Asked(
            question,
            stated.get(question.term) or latest.get(question.term),
            question.term in latest and latest[question.term].is_awaited,
        )
        for question in questions
    )


def _to_pin_down(comparison: Comparison, standing: Standing) -> list[Question]:
    offer = standing.evaluated.offer
    return [
        Question(term, Why.VERBAL if stated_fact(term, offer).is_stated else Why.NOT_STATED, ("terms",))
        for term in comparison.to_pin_down(standing)
    ]


def _answered(answers: Answers) -> list[Question]:
    """What was answered before and needs no answer any more, to be looked at again."""
    return [Question(term, Why.NOT_STATED, ()) for term in answers.latest if not is_a_detail(term, answers)]
