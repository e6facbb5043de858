"""A call: where each question stands, what an answer did, and the e-mail that confirms it all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pydantic import ValidationError

from offercompare.analysis.question_values import QuestionValue, VerbalRisk
from offercompare.model.answers import Answer, Answers, Statement
from offercompare.model.catalogue import TRAVEL_CAP, TRAVEL_PAID_FROM, Term, term as term_named
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.criteria import can_be_asked_for
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.model.ledger import counted_fact
from offercompare.model.offer import Offer
from offercompare.model.terms import Unit
from offercompare.parse.groups import FEES
from offercompare.parse.later import is_promised
from offercompare.parse.lexer import is_about
from offercompare.parse.writing import is_of_mail
from offercompare.wording.amounts import LEAST_SHOWN, day, score
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label
from offercompare.wording.names import Names
from offercompare.wording.phrases import format_condition, in_a_sentence, listed, sentence_case, spelled
from offercompare.wording.questions import (
    describe_effect,
    describe_reason,
    document_for,
    format_assumption,
    format_question,
    in_a_letter,
)
from offercompare.wording.term_sentences import (
    Values,
    describe_payment,
    describe_stated,
    details_of,
    is_favorable,
    main_term_of,
    name_payments,
)
from offercompare.wording.terms import format_amount, format_stated, format_term_value, is_number, label_of, term_label

# ---- the e-mail

MOST_OPEN = 3
"""Questions about other things than the call; a longer list is not answered by reply."""
_NOTES = term_named("notes")


def confirmation_email(
    questions: Sequence[Question], answers: Answers, comparison: Comparison, standing: Standing, today: date
) -> str:
    """Write the e-mail after a call; it could be sent as it is.

    Args:
        questions: All there was to ask, in the order of the call.
        answers: What was answered; what was said on the last of its days is confirmed.
        comparison: Where the offer stands with that laid over it.
        standing: The offer.
        today: The day of the call if nothing was answered.
    """
    on = max((answer.on for answer in answers.answers), default=today)
    call = _Call(answers, comparison, standing, on)
    parts = [f"Thank you for the call {'today,' if on == today else 'on'} {day(on)}."]
    if told := [*call.told()]:
        parts.append(_list("To confirm what you told me:", [sentence for sentence, _ in told]))
    # Where nothing is in writing yet, it goes into the contract: a reply by e-mail is writing, too.
    if papers := {"the contract" if paper == "writing" else paper for _, paper in told if paper}:
        this, it = ("this", "it") if len(told) == 1 else ("these", "what you offer")
        paper = papers.pop() if len(papers) == 1 else "writing"
        parts.append(f"Could you confirm {this} by reply, and put {it} in {paper}?")
    if pending := [*call.say(call.pending(questions))]:
        parts.append(_list("You said you would get back to me about this:", pending))
    if still_open := [*call.say(call.still_open(questions))][:MOST_OPEN]:
        parts.append(_list("When you have a moment, I would also like to ask:", still_open))
    return in_a_letter("\n\n".join(parts), comparison, standing)


def _list(heading: str, entries: Sequence[str]) -> str:
    return "\n".join([heading, *(f"- {entry}" for entry in entries)])


class _Call(NamedTuple):
    """A call with one employer, of which the e-mail tells."""

    answers: Answers
    comparison: Comparison
    standing: Standing
    on: date

    @property
    def offer(self) -> Offer:
        return self.standing.evaluated.offer

    def told(self) -> Iterator[tuple[str, str]]:
        """Tell what was said on the day and still counts, and in what it is asked to be put, if in anything."""
        latest = self.answers.latest
        now = {
            term: term.hold(answer.value)
            for term, answer in latest.items()
            if answer.on == self.on and term is not _NOTES and self._counts(answer)  # notes are the person's own
        }

        def key(term: Term) -> object:
            answer = latest[term]
            how = (answer.status, answer.clause, answer.will_write, _is_rough(answer))
            return _payer(term, now), *how, term.of(self.offer).condition, answer.drops_condition and answer.over

        for terms in _fees_together((term for term in now if main_term_of(term, now) is None), key):
            yield self._told(terms, now)

    def _counts(self, answer: Answer) -> bool:
        """Return whether the offer still says what was answered: its own file may say something else since."""
        try:
            value = answer.about.hold(answer.value)
        except ValidationError:
            return False
        stated = Statement.of(self.offer, answer.about).value
        is_silence = stated is None and value is False  # of a perk without a key of its own
        return not answer.is_pending and (stated == value or is_silence)

    def _told(self, terms: tuple[Term, ...], now: Values) -> tuple[str, str]:
        term, answer = terms[0], self.answers.latest[terms[0]]
        condition = term.of(self.offer).condition
        paper = "writing" if term.is_informative else document_for(self.offer, term.section)
        sentence = self._sentence(terms, now)[:-1]
        if answer.is_written:
            hangs_on = f", {format_condition(condition)}" if condition and answer.in_offer else ""
            return f"{sentence}{hangs_on} ({format_source(answer)}).", ""
        if _is_rough(answer) and _is_a_figure(term, now):
            sentence += " (roughly, as you said)"
        is_promise = self._is_worth_writing(term, now)
        if answer.drops_condition and answer.over:
            dropped = f"{sentence}, and no longer “{format_condition(answer.over.condition or '')}.”"
            return dropped, paper if is_promise else ""
        if not is_promise:
            return f"{sentence}.", ""
        if answer.will_write is not None:
            what = "you agreed to put this" if answer.will_write else "you said this will not be"
            return f"{sentence}; {what} in {paper}.", ""
        is_promise = answer.status != "discretionary"
        return f"{sentence}{'' if is_promise else ', at your discretion'}.", paper if is_promise else ""

    def _sentence(self, terms: Sequence[Term], values: Values) -> str:
        term, value = terms[0], values[terms[0]]
        if term.is_own_number and is_number(value):
            amount = format_amount(term, value, self.offer, self.comparison)
            return f"{sentence_case(label_of(term, self.comparison))}: {amount}."
        if len(terms) > 1:
            return describe_payment(terms, values, self.offer)
        return describe_stated(term, values, self.offer)

    def pending(self, questions: Sequence[Question]) -> Iterator[Question]:
        """Find what they will get back about."""
        asked = {question.term: question for question in questions}
        for term, answer in self.answers.latest.items():
            if answer.is_pending and term is not _NOTES and is_promised(answer.words):
                yield asked.get(term, Question(term, QuestionReason.NOT_STATED, ()))

    def still_open(self, questions: Sequence[Question]) -> Iterator[Question]:
        """Find what nobody has said anything about, and what was only said before, the most valuable first."""
        latest = self.answers.latest
        asked = {question.term: question for question in questions}
        for term in dict.fromkeys((*asked, *latest)):
            answer = latest.get(term)
            if answer is None or (answer.is_pending and not is_promised(answer.words)):  # a note answers nothing
                if term in asked and (not asked[term].is_promise or self._is_to_be_written(term, None)):
                    yield asked[term]
            elif answer.on != self.on and self._counts(answer) and self._is_to_be_written(term, answer):
                yield Question(term, QuestionReason.VERBAL, ())

    def _is_to_be_written(self, term: Term, answer: Answer | None) -> bool:
        """Return whether it is good to have and only said; what is at somebody's discretion is no promise."""
        values = {each: counted_fact(each, self.offer).value for each in (term, *details_of(term))}
        if values[term] is None or not self._is_worth_writing(term, values):
            return False
        if answer is None:
            return self.offer.status_of(term.section) != "discretionary"
        is_detail = main_term_of(term, {each: said.value for each, said in self.answers.stated.items()}) is not None
        return not (is_detail or answer.is_written or answer.status == "discretionary" or answer.will_write is False)

    def _is_worth_writing(self, term: Term, values: Values) -> bool:
        """Return whether it is good to have, and the employer's to give."""
        is_theirs = not term.is_informative and can_be_asked_for(term, self.comparison.evaluation.priorities)
        return is_theirs and is_favorable(term, values)

    def say(self, questions: Iterable[Question]) -> Iterator[str]:
        """Ask each in writing; fees of which nothing is known go together."""
        by_term = {question.term: question for question in questions}
        for terms in _fees_together(by_term, lambda term: term if by_term[term].is_promise else None):
            if len(terms) > 1:
                yield f"Who pays for {name_payments(terms)}?"
            else:
                said = format_question(by_term[terms[0]], self.comparison, self.standing)
                yield f"Could you {said[7:-1]}?" if said.startswith("Please ") else said


def _payer(term: Term, values: Values) -> object:
    """Return who pays; an amount is one term's own, as of several it would be unclear whether it is for each."""
    value = values.get(term)
    return (term, value) if is_number(value) else value


def _fees_together(terms: Iterable[Term], key: Callable[[Term], object]) -> list[tuple[Term, ...]]:
    """Part terms into those that are told in one sentence: fees of which the same is to be said."""
    groups: dict[object, tuple[Term, ...]] = {}
    for term in terms:
        of = (key(term),) if term.is_fee else term
        groups[of] = (*groups.get(of, ()), term)
    return list(groups.values())


def _is_rough(answer: Answer) -> bool:
    return is_about(answer.words or "")


def _is_a_figure(term: Term, values: Values) -> bool:
    """Return whether what is told of a term is a number, which may be a rough one."""
    told = (term, TRAVEL_CAP) if term is TRAVEL_PAID_FROM else (term,)
    return term.spec.unit is not Unit.TEXT and any(is_number(values.get(each)) for each in told)


def is_a_detail(term: Term, answers: Answers) -> bool:
    """Whether it is told with another term that was answered: "5 days, on top of PTO", or in its place, by year."""
    stated = answers.stated
    is_replaced = term not in stated and any(other in stated for other in term.excludes)
    return is_replaced or main_term_of(term, {term: answer.value for term, answer in stated.items()}) is not None


# ---- where a question stands

IS_OVER = "That was the last question. enter: the e-mail; ↑↓: back to any."


def format_source(answer: Answer) -> str:
    """Say where an answer stands in writing: "contract, Exhibit C"; empty where it was only said."""
    clause = clean(answer.clause or "")
    if not answer.is_written or is_of_mail(clause):  # a letter or e-mail is one status; which it was, the clause says
        return clause if answer.is_written else ""
    return ", ".join([answer.status, *([clause] if clause else [])])


def format_place(status: str, clause: str | None) -> str:
    """Say where it stands, as it is typed and can be typed on: "contract, Exhibit C"."""
    return f"{status}, {clean(clause or '')}"


def format_given(answer: Answer, comparison: Comparison, standing: Standing) -> str:
    """Put an answer into words, with the details that were said with it: "5 days, on top of PTO", "not paid"."""
    text = format_stated(answer.about, comparison, standing)
    if not text and answer.about.is_informative:
        text = clean(str(answer.value))
    elif not text:
        text = clean(format_term_value(answer.about, answer.value, standing.evaluated.offer))
    if text == "nobody":  # which beside the name of the term is no answer
        return "not paid"
    return f"about {text}" if _is_rough(answer) and is_number(answer.value) and text[:1] in "$0123456789" else text


def describe_pending(typed: str | None) -> str:
    """Say that they will get back, or that words were kept that answer nothing."""
    return "will get back" if is_promised(typed) else "a note"


def describe_writing(answer: Answer) -> str:
    """Say what they answered to putting it in writing; empty if nothing."""
    if answer.is_written or answer.will_write is None:
        return ""
    if answer.drops_condition:
        return "they drop the condition"
    return "they will write it" if answer.will_write else "they will not write it"


def describe_answer(answer: Answer, comparison: Comparison, standing: Standing) -> str:
    """Say an answer and how firm it is: "5 days, only said", "5 days, they will write it"."""
    where = f"in writing: {format_source(answer)}" if answer.is_written else describe_writing(answer) or "only said"
    return f"{format_given(answer, comparison, standing)}, {where}"


def describe_state(
    question: Question, answer: Answer | None, today: date, comparison: Comparison, standing: Standing
) -> str:
    """Say how a question stands, as a sentence: "Not stated.", "Answered today: 5 days, only said."."""
    if answer is not None and answer.is_pending:
        return "They will get back to you." if is_promised(answer.words) else "A note is kept; nothing is answered."
    if answer is not None:
        when = "today" if answer.on == today else f"on {day(answer.on)}"
        return f"Answered {when}: {describe_answer(answer, comparison, standing)}."
    if question.is_promise:
        value = format_stated(question.term, comparison, standing)
        return f"{sentence_case(describe_reason(question, standing.evaluated.offer, value))}."
    if question.why is QuestionReason.ASSUMED:
        return f"Not stated, taken as {format_assumption(question, standing.evaluated.offer)}."
    return "Not stated."


def describe_answer_effect(
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
    if entry is not None:
        return sentence_case(describe_effect(entry, comparison, names))
    moved = [label(criterion) for criterion in comparison.criteria if criterion.key in question.criteria]
    return f"It counts for {listed(moved)}." if moved else "It moves no score."


def describe_fees(offer: Offer, terms: Sequence[Term], *, is_firmness_told: bool = True) -> str:
    """Say who pays which fees: "license and DEA on top, only said; boards not stated", "all on top"."""
    groups: dict[str, list[str]] = {}
    for term in terms:
        fact = counted_fact(term, offer)
        who = "not stated"
        if fact.value is not None:
            who = format_term_value(term, fact.value, offer).removeprefix("paid ")
        if is_firmness_told and fact.is_stated and not fact.is_written:
            who += ", only said"
        groups.setdefault(who, []).append(name_fee(term))
    if len(groups) == 1 and len(terms) > 1:
        (who,) = groups
        return who.replace("not", "none", 1) if who.startswith("not ") else f"all {who}"
    ordered = sorted(groups, key=lambda who: who == "not stated")
    return "; ".join(f"{listed(groups[who])} {who}" for who in ordered)


def describe_open_fees(questions: Sequence[Question]) -> str:
    """Say why the fees are asked about: "boards not stated, two only said"."""
    unstated = [name_fee(question.term) for question in questions if not question.is_promise]
    said = len(questions) - len(unstated)
    parts = [f"{listed(unstated)} not stated"] * bool(unstated) + [f"{spelled(said).lower()} only said"] * bool(said)
    return ", ".join(parts)


def name_fee(term: Term) -> str:
    """Name a fee as it is said among others."""
    return _FEES_AMONG_OTHERS.get(term.key) or in_a_sentence(term_label(term))


_FEES_AMONG_OTHERS: Mapping[str, str] = {
    "state_license": "license",
    "dea": "DEA",
    "board_certification": "boards",
    "required_training": "training",
}


# ---- what a step did


class ScoreAndRank(NamedTuple):
    """Where an offer stands."""

    score: float
    rank: int


class AnswerNote(NamedTuple):
    """What the last step came to: "Noted: CME days, 5 days." and what it did, the fullest first."""

    said: str
    effects: tuple[str, ...] = ("",)


def note_step(
    answers: Sequence[Answer],
    before: ScoreAndRank,
    comparison: Comparison,
    standing: Standing,
    letter: str,
    *,
    is_back: bool = False,
) -> AnswerNote:
    """Say what was taken down in one step and what it did, or that it was taken back.

    Args:
        answers: What was answered.
        before: Where the offer stood before it.
        comparison: Where all offers stand now.
        standing: Where the offer stands now.
        letter: What it is called.
        is_back: Whether the step was taken back.
    """
    first, terms = answers[0], [answer.about for answer in answers]
    about, effects = _name_together(terms, comparison), _effects(before, comparison, standing, letter)
    if is_back:
        return AnswerNote(f"Taken back: {about}.", effects)
    if first.is_pending:
        return AnswerNote(f"Noted: {about}, {describe_pending(first.words)}.")
    if len(terms) > 1 and first.about in FEES.terms:
        texts = [f"{about}, {describe_fees(standing.evaluated.offer, terms, is_firmness_told=False)}"]
    else:
        texts = [f"{about}, {describe_writing(first) or format_given(first, comparison, standing)}"]
        values = {answer.about: answer.value for answer in answers}
        texts += [
            f"{_name_together([each.about], comparison)}, {format_given(each, comparison, standing)}"
            for each in answers[1:]
            if main_term_of(each.about, values) is None
        ]
    return AnswerNote(f"Noted: {'; '.join(texts)}{', in writing' * first.is_written}.", effects)


def note_skipped(terms: Sequence[Term], comparison: Comparison) -> AnswerNote:
    """Say that a question was passed over."""
    return AnswerNote(f"Skipped: {_name_together(terms, comparison)}.")


def _name_together(terms: Sequence[Term], comparison: Comparison) -> str:
    """Name a term, or several fees together."""
    are_fees = len(terms) > 1 and terms[0] in FEES.terms
    return FEES.label.lower() if are_fees else in_a_sentence(label_of(terms[0], comparison))


def _effects(before: ScoreAndRank, comparison: Comparison, standing: Standing, name: str) -> tuple[str, ...]:
    """Say how the score moved and where that leaves the offer among the others; then less of it."""
    now, second = standing.score.stated, comparison.runner_up
    if abs(now - before.score) < LEAST_SHOWN:
        briefly = f"Still {score(now)}"
        moved = f"{name} stays at {score(now)}"
    else:
        briefly = f"{score(before.score)} → {score(now)}"
        moved = f"{name} {'rises' if now > before.score else 'falls'} {briefly}"
    ranks = ""
    if standing.file == comparison.leader.file and second is not None:
        lead = now - second.score.stated
        leads = f" and {'now ' * (before.rank != 1)}leads by {score(lead)}"
        ranks = leads if lead >= LEAST_SHOWN else " and shares the lead"
    elif standing.rank != before.rank:
        ranks = f", now rank {standing.rank}"
    return f"{moved}{ranks}.", f"{moved}.", f"{briefly}."
