"""What an employer has answered to one's questions, as it is kept beside the offer and laid over it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated

from pydantic import Field, ValidationError

from offercompare.model.changed import with_fact
from offercompare.model.fields import LONGEST_TEXT, Contradiction, Format, Name, Strict, Text, nearest
from offercompare.model.kept import can_be_asked_for
from offercompare.model.offer import Offer, declared_terms
from offercompare.model.sections import IN_WRITING, PERKS, Section, Status
from offercompare.model.terms import Expected

MOST = 200
"""More answers than a file of the size a file may have can hold."""

AT_THE_TOP = frozenset({"position", "setting", "location", "fte", "years", "starts", "answer_by", "notes"})
"""Keys at the top of an offer that an answer may state; the others say what offer it is, and how it is read."""

Answered = Annotated[
    bool | int | float | date | Text | tuple[Text, ...] | None,
    Expected("what the offer's file would have there: a number, true or false, text in quotes, or a list of them"),
]


class Answer(Strict):
    """What was said of one term on one day."""

    term: Name = Field(title="Term", description="The key of the offer, for example allowance.amount.")
    value: Answered = Field(
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

    @property
    def is_awaited(self) -> bool:
        """Whether they will get back."""
        return self.value is None

    @property
    def is_written(self) -> bool:
        """Whether it is in writing."""
        return self.status in IN_WRITING


class Answers(Strict):
    """All that one employer has answered, the first answer first."""

    format: Format = Field(1, title="Format", description="Version of this file format.")
    typing: Text | None = Field(None, title="Half typed", description="What is being typed, and is no answer yet.")
    typing_for: Name | None = Field(None, title="Half typed for", description="The term it is typed for.")
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

    def with_answer(self, answer: Answer) -> "Answers":
        """Add an answer; what was half typed for its term is typed now."""
        update: dict[str, object] = {"answers": (*self.answers, answer)}
        if self.typing_for == answer.term:
            update |= {"typing": None, "typing_for": None}
        return self.model_copy(update=update)

    def in_writing(self, term: str, status: Status, clause: str | None = None) -> "Answers":
        """Mark what was last stated of a term as having come in writing, and where it stands.

        Raises:
            KeyError: nothing was stated of it.
        """
        marked = self.stated[term]
        place = max(place for place, answer in enumerate(self.answers) if answer is marked)
        written = marked.model_copy(update={"status": status, "clause": clause})
        return self.model_copy(update={"answers": (*self.answers[:place], written, *self.answers[place + 1 :])})

    def with_typing(self, term: str, text: str) -> "Answers":
        """Remember what is half typed; an empty text forgets it."""
        update = {"typing": text, "typing_for": term} if text else {"typing": None, "typing_for": None}
        return self.model_copy(update=update)

    def contradictions(self) -> Iterator[Contradiction]:
        """Name what no offer can be asked for."""
        for index, answer in enumerate(self.answers):
            if not can_be_answered(answer.term):
                yield Contradiction(("answers", index, "term"), _unknown(answer.term))
        if self.typing_for is not None and not can_be_answered(self.typing_for):
            yield Contradiction(("typing_for",), _unknown(self.typing_for))


def can_be_answered(term: str) -> bool:
    """Whether an answer may state a term: what can be asked for, and what stands at the top and only informs."""
    return term in AT_THE_TOP or can_be_asked_for(term)


def held(term: str, value: object) -> object:
    """A value as an offer's file would hold it once it is read: 40 is a number of days like any other, 40.0.

    Raises:
        ValidationError: no offer can have such a value there.
    """
    section, _, key = term.rpartition(".") if term in AT_THE_TOP else term.partition(".")
    if section == "perks" and key not in {*PERKS, *Section.model_fields, "also"}:
        return Offer.model_validate({"employer": "?", "perks": {"library": value}}).perks.library
    if not section:
        return getattr(Offer.model_validate({"employer": "?", key: value}), key)
    return Offer.model_validate({"employer": "?", section: {key: value}}).fact(section, key).value


def laid_over(offer: Offer, answers: Answers) -> Offer:
    """The offer with what was answered: each answered term as firm as its answer, all others as they were.

    A value that no offer can have is passed over: reading and saving the file say so.
    """
    for answer in _in_order(answers.stated.values()):
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
    answers = (answer for answer in answers if can_be_answered(answer.term))
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
