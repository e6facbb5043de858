"""A call with one employer: every question in the order of its value, and what was answered to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import NamedTuple

from pydantic import ValidationError

from offercompare.analysis.goals import with_granted
from offercompare.analysis.question_values import QuestionValue, VerbalRisk, in_order
from offercompare.model.answers import Answer, Answers
from offercompare.model.bills import ordinary_bills
from offercompare.model.catalogue import DAYS_FROM, Term
from offercompare.model.comparison import Standing
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.model.ledger import counted_fact
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import Status
from offercompare.parse.call import hear, hear_group, is_about_writing
from offercompare.parse.choices import LETTERS
from offercompare.parse.groups import FEES, TermGroup, lettered
from offercompare.parse.lexer import UnclearError, bare
from offercompare.parse.reply import LetteredChoice, Reply, ReplyKind
from offercompare.tui.state.offer_preview import ScoredChoice, scored
from offercompare.tui.state.view import View
from offercompare.wording.call_summary import AnswerNote, ScoreAndRank, is_a_detail

LATER = "later, they will get back"


class CallQuestion(NamedTuple):
    """One question of a call: about a term, or about the fees together."""

    questions: tuple[Question, ...]
    """One for each of its terms."""
    stated: Mapping[Term, Answer]
    """The last answer to each of its terms that says something."""
    pending: Answer | None
    """The last answer, where that is that they will get back."""

    @property
    def question(self) -> Question:
        """The question, or the first of several."""
        return self.questions[0]

    @property
    def term(self) -> Term:
        """The term it is about, or the first of several: what is half typed is kept by it."""
        return self.question.term

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term it is about."""
        return tuple(question.term for question in self.questions)

    @property
    def group(self) -> TermGroup | None:
        """The fees, where it is about several."""
        return FEES if len(self.questions) > 1 else None

    @property
    def is_answered(self) -> bool:
        """Whether it was answered."""
        return self.pending is None and all(term in self.stated for term in self.terms)

    @property
    def answer(self) -> Answer | None:
        """The answer that counts for the call: that they will get back, if that was said last."""
        return self.pending or self.stated.get(self.term)


@dataclass(frozen=True)
class CallState:
    """A call as it is now: the questions, the answers, and which question is asked."""

    view: View
    standing: Standing
    questions: tuple[CallQuestion, ...]
    answers: Answers
    index: int
    """Of the current question; behind the last one once all were asked."""
    before: ScoreAndRank
    """Where the offer stood when the call began."""
    today: date
    objection: str = ""
    """Why what is typed was not taken, and what would be."""
    note: AnswerNote | None = None
    """What the last answer or undo did."""

    @property
    def offer(self) -> Offer:
        """The offer, with what was answered."""
        return self.standing.evaluated.offer

    @property
    def current(self) -> CallQuestion | None:
        """The question that is asked now, if there is any."""
        return self.questions[self.index] if self.index < len(self.questions) else None

    @cached_property
    def choices(self) -> tuple[ScoredChoice, ...]:
        """The lettered answers to the current question, each with where the offer would stand with it."""
        if self.current is None:
            return ()
        with_edits = partial(with_granted, self.view.comparison, self.standing)
        return scored(self._choices(self.current), self.standing.file, with_edits)

    def _choices(self, asked: CallQuestion) -> tuple[LetteredChoice, ...]:
        if asked.group:
            meant = self.fees(asked)
            answers = tuple(
                answer._replace(edits=tuple(edit for edit in answer.edits if edit.term in meant))
                for answer in lettered(asked.group, Firmness.SAID)
            )
        elif is_about_writing(asked.question, self.offer):
            has_condition = asked.term.of(self.offer).condition is not None
            yes, no = ("they drop it", "it stays") if has_condition else ("they will write it", "they will not")
            answers = LetteredChoice("a", yes, ()), LetteredChoice("b", no, ())
        else:
            answers = lettered(asked.term, Firmness.SAID)
        return (*answers, LetteredChoice(LETTERS[len(answers)], LATER, ())) if answers else ()

    def fees(self, asked: CallQuestion) -> tuple[Term, ...]:
        """Return the fees that "all of them" means: those asked about, and those that cost something and are stated."""
        bills = ordinary_bills(self.view.comparison.evaluation.priorities)
        return tuple(
            each
            for each in FEES.terms
            if each in asked.terms or (bills.of(each) and counted_fact(each, self.offer).is_stated)
        )

    @property
    def question_value(self) -> QuestionValue | VerbalRisk | None:
        """The effect of an answer to the current question, where that is known.

        Who would lead is said with everything else halfway; beside lettered answers the scores tell it as things stand.
        """
        found, current = self.view.question_values, self.current
        if found is None or current is None or current.is_answered or current.group:
            return None
        every: tuple[QuestionValue | VerbalRisk, ...] = (*found.unstated, *found.verbal)
        own = (entry for entry in every if entry.standing.file == self.standing.file)
        entry = next((entry for entry in own if entry.question.term == current.term), None)
        return entry._replace(leader=None) if self.choices and isinstance(entry, QuestionValue) else entry

    def index_of(self, term: Term | None) -> int | None:
        """The index of the question about a term, alone or with others."""
        return next((index for index, asked in enumerate(self.questions) if term in asked.terms), None)

    def first_term(self, term: Term) -> Term:
        """Return the term by which what is typed to a question is kept: its first, where it is about several."""
        index = self.index_of(term)
        return term if index is None else self.questions[index].term

    def next_index(self, skipped: frozenset[Term]) -> int | None:
        """The index of the next question nobody has answered or skipped; `None` after the last."""
        indexes = [*range(self.index + 1, len(self.questions)), *range(min(self.index, len(self.questions)))]
        return next((index for index in indexes if self.is_open(self.questions[index], skipped)), None)

    def is_open(self, asked: CallQuestion, skipped: frozenset[Term]) -> bool:
        """Return whether a question is still to be asked today."""
        is_put_off = asked.pending is not None and asked.pending.on == self.today
        return not asked.is_answered and not is_put_off and asked.term not in skipped


def questions_of(view: View, standing: Standing, known: Sequence[Question], answers: Answers) -> tuple[Question, ...]:
    """Every question of a call: those known keep their order; new ones follow, the most valuable first."""
    comparison, offer = view.comparison, standing.evaluated.offer
    found = {question.term: question for question in known}
    ordered = comparison.questions(standing)
    if view.question_values and any(question.term not in found for question in ordered):
        ordered = in_order(comparison, view.question_values)[standing.file]
    # Whether days that are stated are on top of PTO is worth all of them, though what is usual is assumed till then.
    first = [question for question in ordered if question.term is DAYS_FROM]
    for question in (*first, *ordered):
        found.setdefault(question.term, question)
    for term in comparison.to_pin_down(standing):
        why = QuestionReason.VERBAL if counted_fact(term, offer).is_stated else QuestionReason.NOT_STATED
        found.setdefault(term, Question(term, why, ("terms",)))
    for term in answers.latest:  # it needs no answer any more, and can be looked at again
        if not is_a_detail(term, answers):
            found.setdefault(term, Question(term, QuestionReason.NOT_STATED, ()))
    return tuple(question for question in found.values() if question.term.is_answerable)


def asks_fees_together(questions: Sequence[Question], answers: Answers) -> bool:
    """Return whether the fees are one question: of one at least nothing is known, or they were answered so."""
    fees = [question for question in questions if question.term in FEES.terms]
    is_one_unknown = any(not each.is_promise and each.term not in answers.stated for each in fees)
    were_together = any(answer.with_above for term, answer in answers.latest.items() if term in FEES.terms)
    return len(fees) > 1 and (is_one_unknown or were_together)


def call_questions(
    questions: Sequence[Question], answers: Answers, *, fees_together: bool = False
) -> tuple[CallQuestion, ...]:
    """Return each question with its answers; what was said as a detail of another answer is no question any more."""
    stated, latest = answers.stated, answers.latest
    together: dict[object, list[Question]] = {}
    for question in questions:
        term = question.term
        if not is_a_detail(term, answers):
            said = stated.get(term)
            # What is in writing, or was taken back, is not to be put in writing any more.
            is_settled = said is not None and (said.is_written or not said.value or said.value in {"none", "no"})
            why = QuestionReason.NOT_STATED if question.is_promise and is_settled else question.why
            group = FEES if fees_together and term in FEES.terms else term
            together.setdefault(group, []).append(question._replace(why=why))
    found = []
    for each in together.values():
        terms = [question.term for question in each if question.term in latest]
        pending = next((latest[term] for term in terms if latest[term].is_pending), None)
        found.append(CallQuestion(tuple(each), {term: stated[term] for term in terms if term in stated}, pending))
    return tuple(found)


# ---- what is typed to a question


def picked_choice(call: CallState, typed: str) -> LetteredChoice | None:
    """Return the answer whose letter is typed alone; of several terms at once its number counts as well."""
    letter = bare(typed)
    for number, each in enumerate(call.choices, 1):
        if letter == each.choice.letter or (call.current and call.current.group and letter == str(number)):
            return each.choice
    return None


def read_answers(call: CallState, typed: str) -> list[Answer]:
    """Read what was typed to the current question; nothing where it is skipped.

    Raises:
        UnclearError: it cannot be read, or not be kept.
    """
    assert call.current is not None, "asked where there is no question"
    choice = picked_choice(call, typed)
    if choice is not None:  # as words of theirs, a letter would say nothing
        typed = "later" if choice.label == LATER else choice.label
    reply = _read_reply(call, call.current, typed)
    if reply.kind is ReplyKind.SKIPPED:
        return []
    facts: Mapping[Term, object] = reply.facts or {call.current.term: None}
    status, clause = reply.place or ("verbal", None)
    where = {"status": status, "clause": clause, "in_offer": reply.is_as_before, "will_write": reply.will_write}
    try:
        return [
            Answer(term=about.name, value=value, on=call.today, words=typed, **where)  # type: ignore[arg-type]  # it checks
            for about, value in facts.items()
        ]
    except ValidationError:
        raise UnclearError("This cannot be kept as an answer; type it in fewer words.") from None


def _read_reply(call: CallState, asked: CallQuestion, typed: str) -> Reply:
    """Read it; "all of them" are the fees that count, and they get back about those that were asked about."""
    if not asked.group:
        return hear(asked.question, typed, today=call.today, offer=call.offer)
    reply = hear_group(asked.group, typed, offer=call.offer)
    if reply.facts.keys() != {*asked.group.terms}:
        return reply
    meant = asked.terms if reply.kind is ReplyKind.LATER else call.fees(asked)
    return reply._replace(facts={about: value for about, value in reply.facts.items() if about in meant})


# ---- what came in writing


def stated_terms(call: CallState) -> tuple[Term, ...]:
    """Return the terms of the current question that have an answer."""
    return tuple(
        each
        for each in (call.current.terms if call.current else ())
        if each in call.answers.stated or (each.section and counted_fact(each, call.offer).is_stated)
    )


def answer_in_writing(call: CallState, about: Term, status: Status, clause: str | None) -> Answer:
    """Return the answer that marks a term as in writing, with the value the offer has by now."""
    said = call.answers.stated.get(about)
    stated = counted_fact(about, call.offer).value if about.section else None
    fields = {"value": said.value if said and stated is None else stated, "status": status, "clause": clause}
    words = said.words if said else None
    return Answer(term=about.name, on=call.today, words=words, **fields)  # type: ignore[arg-type]  # it checks


def place_in_writing(call: CallState, about: Term) -> tuple[str, str | None]:
    """Return in which document a term stands, and in which clause; a contract where nothing is known."""
    answer = call.answers.stated.get(about)
    if answer is not None and answer.is_written:
        return answer.status, answer.clause
    fact = counted_fact(about, call.offer) if about.section else None
    if fact is None or not fact.is_written:
        return "contract", None
    return call.offer.status_of(about.section) or "contract", fact.clause
