"""A call: where each question stands, what an answer did, what it all came to, and the e-mail that confirms it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pydantic import ValidationError

from offercompare.analysis.question_values import QuestionValue, VerbalRisk
from offercompare.model.answers import Answer, Answers, Statement
from offercompare.model.catalogue import TRAVEL_CAP, TRAVEL_PAID_FROM, Term, term as term_named
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Question, QuestionReason
from offercompare.model.offer import Offer
from offercompare.model.terms import Unit
from offercompare.parse.later import is_promised
from offercompare.parse.places import is_of_mail
from offercompare.wording.amounts import LEAST_SHOWN, day, score
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label
from offercompare.wording.hedges import hedge, is_approximate
from offercompare.wording.names import Names
from offercompare.wording.phrases import format_condition, in_a_sentence, listed, sentence_case, spelled
from offercompare.wording.questions import (
    describe_effect,
    describe_reason,
    document_for,
    format_assumption,
    format_question,
    name_promise,
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
from offercompare.wording.terms import (
    counted_fact,
    format_amount,
    format_term_value,
    format_values,
    is_number,
    label_of,
    term_label,
)

_NOTES = term_named("notes")


class ConfirmedTerm(NamedTuple):
    """What they said of one term on the day of the call, with what was said along with it."""

    terms: tuple[Term, ...]
    """Several fees where the same was said of them."""
    sentence: str
    is_to_be_written: bool
    """Whether it is a promise that is not in writing, and that nobody refused to write."""
    will_write: bool | None
    """What they said to putting it in writing."""
    paper: str
    """Where it was asked to be put: "the letter", or just "writing"."""
    is_rough: bool
    """Whether the figure was only said roughly."""


class FollowUp(NamedTuple):
    """What the call did not come to, and is asked at its end."""

    text: str
    """A question; or a promise of before, as what it is: "that you pay for the state license"."""
    is_promise: bool
    """Whether it was promised before the call, and is not in writing."""
    paper: str


class CallSummary(NamedTuple):
    """What a call came to."""

    on: date
    """The last day on which something was answered."""
    confirmed: tuple[ConfirmedTerm, ...]
    """What was answered on that day, and still counts."""
    pending: tuple[str, ...]
    """What they will get back about, as questions."""
    follow_ups: tuple[FollowUp, ...]
    """What nobody has said anything about, and what was only said before, the most valuable first."""
    contact: str = ""
    """Whom to greet; empty if the offer does not say."""
    candidate: str = ""
    """Who signs; empty if the priorities do not say."""


def summarize_call(
    questions: Sequence[Question], answers: Answers, comparison: Comparison, standing: Standing, today: date
) -> CallSummary:
    """Sort out what was said of every question.

    Args:
        questions: All there was to ask, in the order of the call.
        answers: What was answered.
        comparison: Where the offer stands with that laid over it.
        standing: The offer.
        today: The day of the call if nothing was answered.
    """
    call = _Call(answers, comparison, standing)
    on = max((answer.on for answer in answers.answers), default=today)
    # Notes are the person's own, and an offer may say something else by now.
    values = {
        term: term.hold(answer.value)
        for term, answer in answers.latest.items()
        if not answer.is_pending and term is not _NOTES and still_counts(answer, standing.evaluated.offer)
    }
    now = {term: value for term, value in values.items() if answers.latest[term].on == on}
    asked = {question.term: question for question in questions}
    return CallSummary(
        on,
        tuple(call.confirmed(terms, now) for terms in call.alike(now)),
        tuple(call.pending(asked)),
        tuple(call.follow_ups(asked, values, on)),
        clean(standing.evaluated.offer.contact or ""),
        clean(comparison.evaluation.priorities.candidate or ""),
    )


def still_counts(answer: Answer, offer: Offer) -> bool:
    """Return whether an offer still says what was answered: its own file may say something else since."""
    try:
        value = answer.about.hold(answer.value)
    except ValidationError:
        return False
    now = Statement.of(offer, answer.about).value
    return now == value or (now is None and value is False)  # of a perk without a key of its own, no is silence


class _Call(NamedTuple):
    """A call with one employer, from which sentences are made."""

    answers: Answers
    comparison: Comparison
    standing: Standing

    @property
    def offer(self) -> Offer:
        return self.standing.evaluated.offer

    def alike(self, values: Values) -> list[tuple[Term, ...]]:
        """Part what was said into what is told in one sentence."""

        def key(term: Term) -> object:
            answer, words = self.answers.latest[term], self.words(term)
            how = (answer.status, answer.clause, answer.will_write, answer.in_offer, self.paper(answer))
            conditions = (term.of(self.offer).condition, answer.drops_condition and answer.over)
            return (_payer(term, values), *how, *conditions, words if is_approximate(words) else "")

        return _fees_together((term for term in values if main_term_of(term, values) is None), key)

    def confirmed(self, terms: tuple[Term, ...], now: Values) -> ConfirmedTerm:
        term = terms[0]
        answer, words = self.answers.latest[term], self.words(term)
        paper, is_promise = self.paper(answer), not term.is_informative and is_favorable(term, now)
        sentence = self.sentence(terms, now, "" if answer.is_written else words)
        is_refused = is_promise and not answer.is_written and answer.will_write is False
        is_rough = not answer.is_written and _is_a_figure(term, now) and is_approximate(words)
        condition = term.of(self.offer).condition
        if answer.is_written and condition and answer.in_offer:
            sentence = f"{sentence[:-1]}, {format_condition(condition)} ({format_source(answer)})."
        elif answer.is_written:
            sentence = f"{sentence[:-1]} ({format_source(answer)})."
        elif is_refused:
            sentence = f"{sentence[:-1]}; you said this will not be in {paper}."
        elif answer.status == "discretionary" and is_promise:
            sentence = f"{sentence[:-1]}, at your discretion."
        elif answer.drops_condition and answer.over:
            sentence = f"{sentence[:-1]}, and no longer “{format_condition(answer.over.condition or '')}.”"
        is_left_open = answer.status == "discretionary" and answer.will_write is None
        is_to_be_written = is_promise and not answer.is_written and not is_refused and not is_left_open
        will_write = None if answer.drops_condition else answer.will_write
        return ConfirmedTerm(terms, sentence, is_to_be_written, will_write, paper, is_rough)

    def words(self, term: Term) -> str:
        """Find the words in which a value was said; a mere "yes" to putting it in writing leaves those of before."""
        found: list[str] = []
        for answer in reversed(self.answers.answers):
            if answer.about is term and not answer.is_pending:
                found.append(answer.words or "")
                if answer.will_write is None:
                    break
        return " ".join(found)

    def paper(self, answer: Answer) -> str:
        """Say where it was asked aloud to be put; another place they agreed to counts."""
        asked = "writing" if answer.about.is_informative else document_for(self.offer, answer.about.section)
        words = (answer.words or "").lower()
        named = set(re.findall(r"\b(contract|agreement|letter|amendment|addendum|policy)\b", words))
        if not answer.will_write or not named:
            return asked
        is_other = len(named) == 1 and not re.search(r"\bno[tr]?\b|n['’]t\b", words)
        return f"the {named.pop()}" if is_other else "writing"

    def sentence(self, terms: Sequence[Term], values: Values, words: str) -> str:
        """Tell a term, or fees alike, as firmly as it was said; a text is told in the words themselves."""
        term = terms[0]
        value = values[term]
        if term.is_own_number and is_number(value):
            amount = format_amount(term, value, self.offer, self.comparison)
            sentence = f"{sentence_case(label_of(term, self.comparison))}: {amount}."
        elif len(terms) > 1:
            sentence = describe_payment(terms, values, self.offer)
        else:
            sentence = describe_stated(term, values, self.offer)
        is_text = term.spec.unit is Unit.TEXT
        return sentence if is_text else hedge(sentence, words, is_figure=_is_a_figure(term, values))

    def promise(self, terms: Sequence[Term], values: Values, words: str = "") -> str:
        """Name a promise as what it is: "that you pay for the state license"."""
        if terms[0].is_own_number:
            return clean(name_promise(terms[0], self.comparison, self.offer))
        return f"that {in_a_sentence(self.sentence(terms, values, words))[:-1]}"

    def stated_with(self, term: Term) -> Values:
        """Read what the offer states of a term, and of those that are told with it."""
        stated = {each: counted_fact(each, self.offer).value for each in (term, *details_of(term))}
        return {each: value for each, value in stated.items() if value is not None}

    def pending(self, asked: Mapping[Term, Question]) -> Iterator[str]:
        latest = self.answers.latest
        stated: dict[Term, Values] = {}
        for term, answer in latest.items():
            if answer.is_pending and term is not _NOTES and is_promised(answer.words):
                stated[term] = self.stated_with(term) if term in asked and asked[term].is_promise else {}
        for terms in _fees_together(stated, lambda term: (_payer(term, stated[term]), self.paper(latest[term]))):
            term = terms[0]
            if term in stated[term]:
                promise, where = self.promise(terms, stated[term]), f"in {self.paper(latest[term])}"
                yield f"Can you put {promise} {where}?" if term.is_own_number else f"Can you put {where} {promise}?"
            else:
                yield self.question(terms, asked.get(term, Question(term, QuestionReason.NOT_STATED, ())))

    def question(self, terms: Sequence[Term], question: Question) -> str:
        if len(terms) > 1:
            return f"Who pays for {name_payments(terms)}?"
        return format_question(question, self.comparison, self.standing)

    def follow_ups(self, asked: Mapping[Term, Question], values: Values, on: date) -> Iterator[FollowUp]:
        """Ask what is open, and for what was only said before the day of the call: in answers, or in the offer itself.

        What is at somebody's discretion is no promise to put in writing.
        """
        latest = self.answers.latest
        of_before = [term for term, answer in latest.items() if answer.on != on and term in values]
        found: dict[Term, tuple[Values, str, str] | None] = {}  # what was promised, in what words, and where it goes
        for term in dict.fromkeys((*asked, *of_before)):
            answer = latest.get(term)
            # What could not be read is kept as a note: the question is as open as before.
            is_note = answer is not None and answer.is_pending and not is_promised(answer.words)
            if term in asked and (answer is None or is_note):
                if not asked[term].is_promise:
                    found[term] = None
                    continue
                stated, paper, words = self.stated_with(term), document_for(self.offer, term.section), ""
                is_open = self.offer.status_of(term.section) != "discretionary" and term in stated
            elif answer is not None and term in of_before and main_term_of(term, values) is None:
                stated, paper, words = values, self.paper(answer), self.words(term)
                is_open = not answer.is_written and answer.status != "discretionary" and answer.will_write is not False
            else:
                continue
            if is_open and not term.is_informative and is_favorable(term, stated):
                found[term] = stated, words, paper

        def key(term: Term) -> object:
            promised = found[term]
            return promised and (_payer(term, promised[0]), *promised[1:])

        for terms in _fees_together(found, key):
            promised = found[terms[0]]
            if promised is None:
                yield FollowUp(self.question(terms, asked[terms[0]]), is_promise=False, paper="")
            else:
                stated, words, paper = promised
                yield FollowUp(self.promise(terms, stated, words), is_promise=True, paper=paper)


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


def _is_a_figure(term: Term, values: Values) -> bool:
    """Return whether what is told of a term is a number, which may be a rough one."""
    with_it = [values[each] for each in (term, TRAVEL_CAP) if each in values]
    return any(map(is_number, with_it if term is TRAVEL_PAID_FROM else with_it[:1]))


def format_source(answer: Answer) -> str:
    """Say where an answer stands in writing: "contract, Exhibit C"; empty where it was only said."""
    clause = clean(answer.clause or "")
    if not answer.is_written or is_of_mail(clause):  # a letter or e-mail is one status; which it was, the clause says
        return clause if answer.is_written else ""
    return ", ".join([answer.status, *([clause] if clause else [])])


MOST_OPEN = 3
"""Questions about other things than the call; a longer list is not answered by reply."""


class AnswerText(NamedTuple):
    """What was answered of one term, in words."""

    term: Term
    label: str
    text: str
    where: str
    """Where it stands in writing: "contract, Exhibit C"; empty where it was only said."""


def format_answer_text(answer: Answer, comparison: Comparison, standing: Standing) -> AnswerText:
    """Put an answer into words, with the details that were said with it."""
    text = format_values(comparison, standing).get(answer.about)
    if text is None and answer.about.is_informative:
        text = clean(str(answer.value))
    elif text is None:
        text = clean(format_term_value(answer.about, answer.value, standing.evaluated.offer))
    return AnswerText(answer.about, label_of(answer.about, comparison), text, format_source(answer))


def confirmation_email(call: CallSummary, today: date) -> str:
    """Write the e-mail after a call; it could be sent as it is."""
    return "\n\n".join(_paragraphs(call, today))


def is_a_detail(term: Term, answers: Answers) -> bool:
    """Whether it is told with another term that was answered: "5 days, on top of PTO", or in its place, by year."""
    stated = answers.stated
    is_replaced = term not in stated and any(other in stated for other in term.excludes)
    return is_replaced or main_term_of(term, {term: answer.value for term, answer in stated.items()}) is not None


def _paragraphs(call: CallSummary, today: date) -> Iterator[str]:
    yield f"Hello {call.contact}," if call.contact else "Hello,"
    yield f"Thank you for the call {'today,' if call.on == today else 'on'} {day(call.on)}."
    asked = [entry for entry in call.confirmed if entry.is_to_be_written and not entry.will_write]
    agreed = [entry for entry in call.confirmed if entry.is_to_be_written and entry.will_write]
    other = [entry for entry in call.confirmed if not entry.is_to_be_written]
    heading = "To confirm what you told me:"
    if asked:
        yield _list(heading, [entry.sentence for entry in asked])
        this, it = ("this", "it") if len(asked) == 1 else ("these", "them")
        yield f"Could you confirm {this} by reply{_exactly(asked)}, and put {it} in {_paper_of(asked)}?"
    for paper in dict.fromkeys(entry.paper for entry in agreed):
        group = [entry.sentence for entry in agreed if entry.paper == paper]
        yield _list(f"Thank you for agreeing to put {'this' if len(group) == 1 else 'these'} in {paper}:", group)
    if asked or agreed:
        heading = "You also told me:"
    if other:
        yield _list(heading, [entry.sentence for entry in other])
    if rough := [entry for entry in (*agreed, *other) if entry.is_rough]:
        yield f"Please{' also' * bool(asked)} confirm the exact {'figures' if len(rough) > 1 else 'figure'} there."
    if call.pending:
        these = "this question" if len(call.pending) == 1 else "these questions"
        yield _list(f"You said you would get back to me on {these}:", call.pending)
    follow_ups = call.follow_ups[:MOST_OPEN]
    if questions := [entry.text for entry in follow_ups if not entry.is_promise]:
        yield _list("When you have a moment, I would also like to know:", questions)
    if promises := [entry for entry in follow_ups if entry.is_promise]:
        this, it = ("this", "it") if len(promises) == 1 else ("these", "them")
        heading = f"Could you also put {this} in {_paper_of(promises)}? We spoke about {it} before:"
        yield _list(heading, [entry.text for entry in promises])
    yield f"Kind regards,\n{call.candidate}".rstrip()


def _exactly(asked: Sequence[ConfirmedTerm]) -> str:
    rough = [entry for entry in asked if entry.is_rough]
    where = "" if len(rough) == len(asked) else ' where I wrote "about"'
    return f", with the exact {'figures' if len(rough) > 1 else 'figure'}{where}" if rough else ""


def _paper_of(entries: Sequence[ConfirmedTerm | FollowUp]) -> str:
    """Say where promises go: a reply by e-mail is writing, too, so where nothing is in writing yet, the contract."""
    papers = {"the contract" if entry.paper == "writing" else entry.paper for entry in entries}
    return papers.pop() if len(papers) == 1 else "writing"


def _list(heading: str, entries: Sequence[str]) -> str:
    return "\n".join([heading, *(f"- {entry}" for entry in entries)])


PENDING = "they will get back to you"
WILL_GET_BACK = "will get back"
A_NOTE = "a note"
"""What is shown of words that were kept and answer nothing."""
IS_OVER = "That was the last question. ctrl+e: the e-mail; ↑↓: back to any."
_NOBODY = "nobody"
_PLAIN = frozenset({"", "?", "later", "will get back"})
"""Words that say no more than that they will get back."""
_LONGEST_WORDS = 30
"""Characters of what was typed that are shown beside what it was taken for."""


class ScoreAndRank(NamedTuple):
    """Where an offer stands."""

    score: float
    rank: int


class AnswerNote(NamedTuple):
    """What the last step came to, in parts: "Noted: ", "CME days", "5 days", "A stays at 76.3", " and leads by 1.3".

    `briefly` is what is left of how the score moved where there is little room: "70.3 → 76.3".
    """

    head: str
    about: str
    text: str = ""
    moved: str = ""
    ranks: str = ""
    briefly: str = ""


def describe_pending(words: str | None) -> str:
    """Say that they will get back, with the words it was typed in where they say more; or what was kept as a note."""
    typed = clean((words or "").strip(), limit=_LONGEST_WORDS)
    if not is_promised(words):
        return f"“{typed}”: {A_NOTE}"
    return WILL_GET_BACK if typed.casefold() in _PLAIN else f"“{typed}”: {WILL_GET_BACK}"


def describe_writing(answer: Answer) -> str:
    """Say what they answered to putting it in writing; empty if nothing."""
    if answer.is_written or answer.will_write is None:
        return ""
    if answer.drops_condition:
        return "they drop the condition"
    return "they will write it" if answer.will_write else "they will not write it"


def format_value_given(answer: Answer, comparison: Comparison, standing: Standing) -> str:
    """Say an answer by itself, a number that was only said about as no more than that: "about 5 days", "not paid"."""
    text = format_answer_text(answer, comparison, standing).text
    if text == _NOBODY:  # which beside the name of the term is no answer
        return "not paid"
    bare = re.match(r"(up to )?((?:[A-Z]{3} )?\W*\d.*)", text)  # "paid on top, up to $500" has its number elsewhere
    if bare is None or not is_number(answer.value) or not is_approximate(answer.words or ""):
        return text
    return f"{bare[1] or ''}about {bare[2]}"


def format_place(status: str, clause: str | None) -> str:
    """Say where it stands, as it is typed and can be typed on: "contract, Exhibit C"."""
    return f"{status}, {clean(clause or '')}"


def describe_answer(answer: Answer, comparison: Comparison, standing: Standing) -> str:
    """Say an answer and how firm it is: "5 days, only said", "5 days, they will write it"."""
    entry = format_answer_text(answer, comparison, standing)
    value = format_value_given(answer, comparison, standing)
    if entry.where:
        return f"{value}, in writing: {entry.where}"
    return f"{value}, {describe_writing(answer) or 'only said'}"


def describe_state(
    question: Question, answer: Answer | None, today: date, comparison: Comparison, standing: Standing
) -> str:
    """Say how a question stands, as a sentence: "Not stated.", "Answered today: 5 days, only said."."""
    if answer is not None and answer.is_pending:
        return f"{sentence_case(PENDING)}." if is_promised(answer.words) else "A note is kept; nothing is answered."
    if answer is not None:
        when = "today" if answer.on == today else f"on {day(answer.on)}"
        return f"Answered {when}: {describe_answer(answer, comparison, standing)}."
    if question.is_promise:
        value = format_values(comparison, standing).get(question.term, "")
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


def note_answer(
    answer: Answer, before: ScoreAndRank, comparison: Comparison, standing: Standing, name: str
) -> AnswerNote:
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
        return AnswerNote("Noted: ", about, describe_pending(answer.words))
    entry = format_answer_text(answer, comparison, standing)
    own = format_value_given(answer, comparison, standing)
    text = f"{own}, in writing" if entry.where else describe_writing(answer) or own
    return AnswerNote("Noted: ", about, text, *_moved(before, comparison, standing, name))


def describe_fees(offer: Offer, terms: Sequence[Term], *, is_firmness_told: bool = True) -> str:
    """Say who pays which fees: "license and DEA on top, only said; boards not stated", "all on top"."""
    groups: dict[str, list[str]] = {}
    for term in terms:
        fact = counted_fact(term, offer)
        who = _WHO_PAYS.get(fact.value) if isinstance(fact.value, str) else None
        if fact.value is None:
            who = "not stated"
        elif who is None:
            who = format_term_value(term, fact.value, offer).removeprefix("paid ")
        if is_firmness_told and fact.is_stated and not fact.is_written:
            who += ", only said"
        groups.setdefault(who, []).append(name_fee(term))
    unstated = groups.pop("not stated", None)
    if unstated:
        groups["not stated"] = unstated
    if len(groups) == 1 and len(terms) > 1:
        who = next(iter(groups))
        return who.replace("not", "none", 1) if who.startswith("not ") else f"all {who}"
    return "; ".join(f"{listed(names)} {who}" for who, names in groups.items())


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
_WHO_PAYS: Mapping[str, str] = {"employer": "on top", "allowance": "from the allowance", "none": "not paid"}


def note_reverted(
    term: Term, before: ScoreAndRank, comparison: Comparison, standing: Standing, name: str
) -> AnswerNote:
    """Say that an answer was taken back, and what that did."""
    about = in_a_sentence(label_of(term, comparison))
    return AnswerNote("Taken back: ", about, "", *_moved(before, comparison, standing, name))


def note_skipped(term: Term, comparison: Comparison) -> AnswerNote:
    """Say that a question was passed over."""
    return AnswerNote("Skipped: ", in_a_sentence(label_of(term, comparison)))


def _moved(before: ScoreAndRank, comparison: Comparison, standing: Standing, name: str) -> tuple[str, str, str]:
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
        return moved, f", now rank {standing.rank}" * (standing.rank != before.rank), briefly
    lead = now - second.score.stated
    if lead < LEAST_SHOWN:
        return moved, " and shares the lead", briefly
    return moved, f" and {'now ' * (before.rank != 1)}leads by {score(lead)}", briefly
