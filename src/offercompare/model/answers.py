"""What an employer answered to one's questions, as it is kept beside the offer and laid over it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated

from pydantic import Field, ValidationError

from offercompare.model.catalogue import Term, catalogue, find_term, term
from offercompare.model.edits import Edit, apply
from offercompare.model.fields import Contradiction, Format, Name, Strict, TermValue, Text, nearest
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import IN_WRITING, Section, Status
from offercompare.model.terms import Expected

MOST = 200
"""More answers than a file of the size a file may have can hold."""


class Statement(Strict):
    """What an offer's file states of one term, kept with an answer: whether the file was changed there since."""

    value: TermValue = Field(None, title="Value", description="As the offer's file has it; left out if not stated.")
    in_writing: bool = Field(default=False, title="In writing", description="Whether it is in writing there.")
    status: Status | None = Field(None, title="How firm", description="What its section says of that.")
    clause: Text | None = Field(None, title="Where it stands", description="The clause its section names.")
    condition: Text | None = Field(None, title="Only if", description="What it hangs on there.")

    @classmethod
    def of(cls, offer: Offer, about: Term) -> "Statement":
        """Take down what an offer states of a term that can be answered."""
        fact = about.of(offer)
        value: TermValue = fact.value  # type: ignore[assignment]  # terms of an answer hold no others
        if not about.section:
            return cls.model_construct(value=value)
        table: Section = getattr(offer, about.section)
        return cls.model_construct(
            value=value,
            in_writing=fact.is_written,
            status=table.status,
            clause=table.clause,
            condition=fact.condition,
        )

    def is_as(self, other: "Statement") -> bool:
        """Return whether both say the same of the term, wherever it stands; true is not 1, but 40 is 40.0."""
        is_claim = isinstance(self.value, bool) is isinstance(other.value, bool)
        return is_claim and self.value == other.value and self.in_writing == other.in_writing


class Answer(Strict):
    """What was said of one term on one day."""

    term: Name = Field(title="Term", description="The key of the offer, for example allowance.amount.")
    value: TermValue = Field(
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
        default=False, title="In the offer", description="Whether the offer's own file states it already, which counts."
    )
    with_above: bool = Field(
        default=False, title="With the one above", description="Whether it was said in one sentence with that."
    )

    @property
    def about(self) -> Term:
        """The term it is about.

        Raises:
            UnknownTermError: no offer has such a key; a file that was read has no such answer.
        """
        return term(self.term)

    @property
    def is_pending(self) -> bool:
        """Whether they will get back."""
        return self.value is None

    @property
    def is_written(self) -> bool:
        """Whether it is in writing."""
        return self.status in IN_WRITING

    @property
    def drops_condition(self) -> bool:
        """Whether they agreed to drop the condition on which it hangs in the offer's file."""
        return bool(self.will_write and not self.is_written and self.over and self.over.condition)

    @property
    def edit(self) -> Edit:
        """What it makes of the offer.

        Raises:
            ValidationError: no offer can have such a value.
        """
        firmness = Firmness.WRITTEN if self.is_written else Firmness.SAID
        clause = self.clause if self.about.section else None
        return Edit(self.about, self.about.hold(self.value), firmness, self.status, clause)

    def counts_over(self, offer: Offer) -> bool:
        """Return whether it says something that counts over what an offer's own file says."""
        if self.is_pending or self.in_offer or not _can_be_answered(self.term):
            return False
        if self.over is None:  # written by hand, or by a program that did not know the offer
            return True
        now = Statement.of(offer, self.about)
        names_a_place_only = self.over.is_as(Statement(value=self.value, in_writing=self.is_written))
        return self.over.is_as(now) and (not names_a_place_only or self.over.clause == now.clause)


class Answers(Strict):
    """All that one employer answered, the first answer first."""

    format: Format = Field(1, title="Format", description="Version of this file format.")
    typing: dict[Name, Text] = Field(
        {}, title="Half typed", description="What is typed for a term and is no answer yet."
    )
    """By term, what was typed last at the end."""
    answers: Annotated[tuple[Answer, ...], Field(max_length=MOST), Expected(f"at most {MOST} answers")] = Field(
        (), title="Answers"
    )

    @property
    def latest(self) -> Mapping[Term, Answer]:
        """The last answer to each term, be it that they will get back."""
        return _last_of_each(self.answers)

    @property
    def stated(self) -> Mapping[Term, Answer]:
        """The last answer to each term that says something: that they will get back takes nothing back."""
        return _last_of_each(answer for answer in self.answers if not answer.is_pending)

    def with_answer(self, answer: Answer) -> "Answers":
        """Add an answer; what was half typed for its term is typed now."""
        return self.with_typing(answer.about, "").model_copy(update={"answers": (*self.answers, answer)})

    def with_typing(self, about: Term, text: str) -> "Answers":
        """Remember what is half typed for a term; an empty text forgets it."""
        others = {other: typed for other, typed in self.typing.items() if other != about.name}
        return self.model_copy(update={"typing": others | ({about.name: text} if text else {})})

    @property
    def last_step(self) -> tuple[Answer, ...]:
        """What was answered last: one answer, with what was said in the same sentence."""
        first = max((place for place, answer in enumerate(self.answers) if not answer.with_above), default=0)
        return self.answers[first:]

    def without_last_step(self) -> "Answers":
        """Take back what was answered last."""
        return self.model_copy(update={"answers": self.answers[: len(self.answers) - len(self.last_step)]})

    def contradictions(self) -> Iterator[Contradiction]:
        """Name what no offer can be asked for."""
        for index, answer in enumerate(self.answers):
            if not _can_be_answered(answer.term):
                yield Contradiction(("answers", index, "term"), _unknown(answer.term))
        for name in self.typing:
            if not _can_be_answered(name):
                yield Contradiction(("typing", name), _unknown(name))


def _last_of_each(answers: Iterable[Answer]) -> Mapping[Term, Answer]:
    """Find the last answer to each term; an amount said after amounts by year takes their place, and the other way."""
    last: dict[Term, Answer] = {}
    for answer in answers:
        if about := find_term(answer.term):
            for other in () if answer.is_pending else about.excludes:
                last.pop(other, None)
            last[about] = answer
    return last


def apply_answers(offer: Offer, answers: Answers) -> Offer:
    """Lay answers over the offer as its file has it: each answered term as firm as its answer.

    Passed over is an answer where the file states the term otherwise by now, and a value that no offer can have, which
    reading and saving the answers say.
    """
    edits = []
    for answer in sorted(answers.stated.values(), key=_place):
        if answer.counts_over(offer):
            try:
                edits.append(answer.edit)
            except ValidationError:
                continue
    return apply(offer, edits)


def _place(answer: Answer) -> tuple[int, str]:
    """In the order of the offer's file, whatever was answered first: of two clauses the first is named first."""
    terms = catalogue()
    return terms.index(answer.about) if answer.about in terms else len(terms), answer.term


def _can_be_answered(name: str) -> bool:
    found = find_term(name)
    return found is not None and found.is_answerable


def _unknown(name: str) -> str:
    return f"no offer has a key {name}{nearest(name, [each.name for each in catalogue() if each.is_answerable])}"
