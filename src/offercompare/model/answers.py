"""What an employer has answered to one's questions, as it is kept beside the offer and laid over it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import starmap
from typing import Annotated

from pydantic import Field, ValidationError

from offercompare.model.changed import with_fact
from offercompare.model.fields import LONGEST_TEXT, Contradiction, Format, Name, Strict, Text, nearest
from offercompare.model.offer import Offer, declared_terms
from offercompare.model.sections import IN_WRITING, PERKS, Section, Status
from offercompare.model.statement import (
    AT_THE_TOP,
    StatedValue,
    Statement,
    can_be_answered,
    held,
    statement,
    with_statement,
)
from offercompare.model.terms import Expected

MOST = 200
"""More answers than a file of the size a file may have can hold."""


class Answer(Strict):
    """What was said of one term on one day."""

    term: Name = Field(title="Term", description="The key of the offer, for example allowance.amount.")
    value: StatedValue = Field(
        None, title="Answer", description="As the offer's file would have it; left out when they will get back."
    )
    on: date = Field(title="On", description="The day it was said or came in writing.")
    status: Status = Field("verbal", title="How firm", description="contract, letter or policy are in writing.")
    clause: Text | None = Field(None, title="Where it stands", description="The clause, for example Exhibit C, 2.1.")
    words: Text | None = Field(None, title="In their words", description="What was typed, as it was.")
    will_write: bool | None = Field(
        None,
        title="They will write it",
        description="What they said to putting it in writing: true they will, false they refuse; not stated unasked.",
    )
    over: Statement | None = Field(
        None,
        title="Over",
        description="What the offer's file stated when it was answered; once that is changed there, the file counts.",
    )
    in_offer: bool = Field(
        default=False, title="In the offer", description="Whether it was written into the offer itself, which counts."
    )
    with_above: bool = Field(
        default=False, title="With the one above", description="Whether it was said in one sentence with that."
    )

    @property
    def is_awaited(self) -> bool:
        """Whether they will get back."""
        return self.value is None

    @property
    def is_written(self) -> bool:
        """Whether it is in writing."""
        return self.status in IN_WRITING

    @property
    def said(self) -> "Answer":
        """What was answered and when, without what became of it: the same for every program that reads it."""
        return self.model_copy(update={"over": None, "in_offer": False})

    def counts_over(self, offer: Offer) -> bool:
        """Whether it says something that counts over what an offer's own file says."""
        if self.is_awaited or self.in_offer or not can_be_answered(self.term):
            return False
        if self.over is None:  # written by hand, or by a program that did not know the offer
            return True
        now = statement(offer, self.term)
        names_a_place_only = self.over.is_as(Statement(value=self.value, in_writing=self.is_written))
        return self.over.is_as(now) and (not names_a_place_only or self.over.clause == now.clause)


class Answers(Strict):
    """All that one employer has answered, the first answer first."""

    format: Format = Field(1, title="Format", description="Version of this file format.")
    typing: dict[Name, Text] = Field(
        {}, title="Half typed", description="What is typed for a term and is no answer yet."
    )
    """By term, what was typed last at the end."""
    answers: Annotated[tuple[Answer, ...], Field(max_length=MOST), Expected(f"at most {MOST} answers")] = Field(
        (), title="Answers"
    )

    @property
    def latest(self) -> Mapping[str, Answer]:
        """The last answer to each term, be it that they will get back."""
        return {answer.term: answer for answer in self.answers}

    @property
    def stated(self) -> Mapping[str, Answer]:
        """The last answer to each term that says something: that they will get back takes nothing back."""
        return {answer.term: answer for answer in self.answers if not answer.is_awaited}

    @property
    def unwritten(self) -> tuple[Answer, ...]:
        """What may have to be written into an offer that the program made."""
        return tuple(answer for answer in self.stated.values() if answer.over is not None and not answer.in_offer)

    def written_into(self, offer: Offer, written: Collection[Answer]) -> "Answers":
        """Mark what an offer of the program's own states itself: what was written into it, or changed there since.

        What was answered while it was written was answered over what it states now.
        """
        last = self.unwritten
        # Of answers that are alike only the last is: when it is taken back, the one before it counts.
        places = {place for place, answer in enumerate(self.answers) if answer in written}
        places = {place for place in places if self.answers[place] not in self.answers[place + 1 :]}
        terms: set[str] = set()

        def told(place: int, answer: Answer) -> Answer:
            if place in places:
                terms.add(answer.term)
                return answer.model_copy(update={"in_offer": True})
            if answer.term in terms and answer.over is not None and not answer.in_offer:
                return answer.model_copy(update={"over": statement(offer, answer.term)})
            if not any(answer is one for one in last):
                return answer
            return answer if answer.counts_over(offer) else answer.model_copy(update={"in_offer": True})

        return self.model_copy(update={"answers": tuple(starmap(told, enumerate(self.answers)))})

    def with_answer(self, answer: Answer) -> "Answers":
        """Add an answer; what was half typed for its term is typed now."""
        return self.with_typing(answer.term, "").model_copy(update={"answers": (*self.answers, answer)})

    def in_writing(self, term: str, status: Status, clause: str | None = None) -> "Answers":
        """Add that what was last stated of a term has come in writing, and where it stands.

        Raises:
            KeyError: nothing was stated of it.
        """
        unsaid = {"over": None, "in_offer": False, "with_above": False}
        written = self.stated[term].model_copy(update={"status": status, "clause": clause} | unsaid)
        return self.model_copy(update={"answers": (*self.answers, written)})

    def with_typing(self, term: str, text: str) -> "Answers":
        """Remember what is half typed for a term; an empty text forgets it."""
        others = {other: typed for other, typed in self.typing.items() if other != term}
        return self.model_copy(update={"typing": others | ({term: text} if text else {})})

    @property
    def last_said(self) -> tuple[Answer, ...]:
        """What was answered last: one answer, with what was said in the same sentence."""
        first = max((place for place, answer in enumerate(self.answers) if not answer.with_above), default=0)
        return self.answers[first:]

    def contradictions(self) -> Iterator[Contradiction]:
        """Name what no offer can be asked for."""
        for index, answer in enumerate(self.answers):
            if not can_be_answered(answer.term):
                yield Contradiction(("answers", index, "term"), _unknown(answer.term))
        for term in self.typing:
            if not can_be_answered(term):
                yield Contradiction(("typing", term), _unknown(term))


def laid_over(offer: Offer, answers: Answers) -> Offer:
    """The offer with what was answered: each answered term as firm as its answer, all others as they were.

    Passed over is what the offer says itself by now, and a value that no offer can have: reading and saving the file
    say so.
    """
    return _with_answers(offer, [answer for answer in answers.stated.values() if answer.counts_over(offer)])


def taken_back(offer: Offer, answer: Answer) -> Offer:
    """The offer with what it stated before an answer was written into it, unless it was changed there since."""
    if answer.over is None or answer.is_awaited or not can_be_answered(answer.term):
        return offer
    before = with_statement(offer, answer.term, answer.over)
    if answer.term in AT_THE_TOP:
        again = _with_answers(before, [answer])
        return before if statement(again, answer.term).is_as(statement(offer, answer.term)) else offer
    section = answer.term.split(".", 1)[0]
    table: Section = getattr(before, section)
    before = before.model_copy(update={section: table.model_copy(update={"clause": answer.over.clause})})
    again = _with_answers(before, [answer])
    if not statement(again, answer.term).is_as(statement(offer, answer.term)):
        return offer
    if getattr(again, section).clause == getattr(offer, section).clause:
        return before
    return with_statement(offer, answer.term, answer.over)


def _with_answers(offer: Offer, answers: Iterable[Answer]) -> Offer:
    for answer in _in_order(answers):
        try:
            value = held(answer.term, answer.value)
        except ValidationError:
            continue
        if answer.term in AT_THE_TOP:
            offer = offer.model_copy(update={answer.term: value})
        else:
            offer = _with_clause(_with_answer(offer, answer, value), answer)
    return offer


def _in_order(answers: Iterable[Answer]) -> list[Answer]:
    """In the order of the file, whatever was answered first: of two clauses the first is named first."""
    places = {declared.name: place for place, declared in enumerate(declared_terms())}
    return sorted(answers, key=lambda answer: (places.get(answer.term, len(places)), answer.term))


def _with_answer(offer: Offer, answer: Answer, value: object) -> Offer:
    section, key = answer.term.split(".", 1)
    if section == "perks" and key not in PERKS and value is False:
        value = None  # a perk without a key of its own is named or not
    after = with_fact(offer, answer.term, value, is_written=answer.is_written)
    table: Section = getattr(after, section)
    was_written = offer.status_of(section) in IN_WRITING
    if answer.is_written and not was_written and table.status in IN_WRITING:
        table = table.model_copy(update={"status": answer.status})
    return after.model_copy(update={section: table})


def _with_clause(offer: Offer, answer: Answer) -> Offer:
    if not answer.is_written or not answer.clause:
        return offer
    section = answer.term.split(".", 1)[0]
    table: Section = getattr(offer, section)
    named = table.clause.split("; ") if table.clause else []
    clause = "; ".join([*named, *([] if answer.clause in named else [answer.clause])])
    if len(clause) > LONGEST_TEXT:
        return offer
    return offer.model_copy(update={section: table.model_copy(update={"clause": clause})})


def _unknown(term: str) -> str:
    known = [declared.name for declared in declared_terms() if can_be_answered(declared.name)]
    return f"no offer has a key {term}{nearest(term, known)}"
