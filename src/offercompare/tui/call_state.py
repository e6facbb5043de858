"""A call with one employer: every question in the order of its value, and what was answered to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from offercompare.analysis.question_values import QuestionValue, VerbalRisk, in_order, open_terms
from offercompare.model.answers import Answer, Answers
from offercompare.model.catalogue import Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.tui.drawing.view import View
from offercompare.wording.call_summary import AnswerNote, ScoreAndRank, is_a_detail
from offercompare.wording.terms import counted_fact


class CallQuestion(NamedTuple):
    """One question of a call."""

    question: Question
    answer: Answer | None
    """The last answer that says something, else that they will get back, else nothing yet."""
    is_awaited: bool
    """Whether the last thing they said is that they will get back."""
    words: str | None = None
    """What was typed last about it."""

    @property
    def term(self) -> Term:
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


@dataclass(frozen=True)
class CallState:
    """What there is to draw of a call."""

    view: View
    standing: Standing
    asked: tuple[CallQuestion, ...]
    answers: Answers
    place: int
    """Of the current question."""
    before: ScoreAndRank
    """Where the offer stood when the call began."""
    today: date
    reply: str = ""
    """What could not be read of what was typed, and what may be typed instead."""
    noted: AnswerNote | None = None
    """What the last step came to."""
    is_over: bool = False
    """Whether the last question was answered, and nothing is typed."""
    can_be_kept: bool = False
    """Whether what could not be read is kept as a note if it is given once more."""

    @property
    def answered(self) -> int:
        """How many questions were answered."""
        return sum(asked.is_learnt for asked in self.asked)

    @property
    def current(self) -> CallQuestion | None:
        """The question that is asked now, if there is any."""
        return self.asked[self.place] if self.asked else None

    @property
    def weighed(self) -> QuestionValue | VerbalRisk | None:
        """What an answer to the current question would do, where that is known."""
        found, current = self.view.found, self.current
        if found is None or current is None or current.is_learnt:
            return None
        every: tuple[QuestionValue | VerbalRisk, ...] = (*found.unstated, *found.verbal)
        own = (entry for entry in every if entry.standing.file == self.standing.file)
        return next((entry for entry in own if entry.question.term == current.term), None)

    def next_place(self, passed: frozenset[Term]) -> int | None:
        """The place of the next question nobody has answered or passed over; `None` after the last."""
        places = [*range(self.place + 1, len(self.asked)), *range(self.place)]
        return next((place for place in places if self.is_due(self.asked[place], passed)), None)

    def is_due(self, asked: CallQuestion, passed: frozenset[Term]) -> bool:
        """Whether a question is still to be asked today."""
        is_put_off = asked.is_awaited and self.answers.latest[asked.term].on == self.today
        return not asked.is_learnt and not is_put_off and asked.term not in passed


def questions_of(view: View, standing: Standing, known: Sequence[Question], answers: Answers) -> tuple[Question, ...]:
    """Every question of a call: those known keep their places; new ones follow, the most valuable first."""
    comparison = view.comparison
    terms = {question.term for question in known}
    ordered = comparison.questions(standing)
    if any(question.term not in terms for question in ordered):
        ordered = in_order(comparison, view.found)[standing.file] if view.found else _by_weight(comparison, standing)
    found = [*ordered, *_to_pin_down(comparison, standing), *_answered(answers)]
    new = {question.term: question for question in reversed(found) if question.term not in terms}
    return (*known, *(q for q in found if new.get(q.term) is q and q.term.is_answerable))


def _by_weight(comparison: Comparison, standing: Standing) -> tuple[Question, ...]:
    """Where there are too many offers to weigh all they leave open: by the points that hang on each of this one's."""
    evaluation = comparison.evaluation
    found = open_terms(evaluation._replace(offers=(standing.evaluated,)))

    def weighed(points: Sequence[float]) -> float:
        return sum(share * gained for share, gained in zip(comparison.shares, points, strict=True))

    points = {unknown.question: weighed(unknown.gains) for unknown in found.unstated}
    points |= {promised.question: standing.score.stated - weighed(promised.points) for promised in found.verbal}
    musts = {unknown.question for unknown in found.unstated if unknown.needed is not None}
    musts |= {promised.question for promised in found.verbal if promised.misses_a_must}
    return tuple(
        sorted(comparison.questions(standing), key=lambda question: (question not in musts, -points.get(question, 0.0)))
    )


def call_questions(questions: Sequence[Question], answers: Answers) -> tuple[CallQuestion, ...]:
    """Put what was answered to each question; what was said with another answer is no question any more."""
    latest, stated = answers.latest, answers.stated
    return tuple(
        CallQuestion(
            _as_it_is(question, stated.get(question.term)),
            stated.get(question.term) or latest.get(question.term),
            question.term in latest and latest[question.term].is_pending,
            latest[question.term].words if question.term in latest else None,
        )
        for question in questions
        if not is_a_detail(question.term, answers)
    )


def _as_it_is(question: Question, answer: Answer | None) -> Question:
    """What is in writing, or was taken back, is not to be put in writing: it is asked for like what was never said."""
    if answer is not None and answer.is_written and question.is_promise:
        return question._replace(why=QuestionReason.NOT_STATED)
    is_none = answer is not None and (not answer.value or answer.value in {"none", "no"})
    return question._replace(why=QuestionReason.NOT_STATED) if question.is_promise and is_none else question


def _to_pin_down(comparison: Comparison, standing: Standing) -> list[Question]:
    offer = standing.evaluated.offer
    return [
        Question(
            term,
            QuestionReason.VERBAL if counted_fact(term, offer).is_stated else QuestionReason.NOT_STATED,
            ("terms",),
        )
        for term in comparison.to_pin_down(standing)
    ]


def _answered(answers: Answers) -> list[Question]:
    """What was answered before and needs no answer any more, to be looked at again."""
    return [Question(term, QuestionReason.NOT_STATED, ()) for term in answers.latest if not is_a_detail(term, answers)]
