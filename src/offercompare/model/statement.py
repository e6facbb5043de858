"""What an offer states of one term, kept with an answer: it says whether the file was changed there since."""

from datetime import date
from typing import Annotated

from pydantic import Field, ValidationError

from offercompare.model.changed import with_fact, with_status
from offercompare.model.fields import Strict, Text
from offercompare.model.kept import can_be_asked_for
from offercompare.model.offer import Offer
from offercompare.model.sections import PERKS, Section, Status
from offercompare.model.terms import Expected

AT_THE_TOP = frozenset({"position", "setting", "location", "fte", "years", "starts", "answer_by", "notes"})
"""Keys at the top of an offer that an answer may state; the others say what offer it is, and how it is read."""

StatedValue = Annotated[
    bool | int | float | date | Text | tuple[Text, ...] | None,
    Expected("what the offer's file would have there: a number, true or false, text in quotes, or a list of them"),
]


class Statement(Strict):
    """What an offer states of one term, and what its section says of all its terms."""

    value: StatedValue = Field(None, title="Value", description="As the offer's file has it; left out if not stated.")
    in_writing: bool = Field(default=False, title="In writing", description="Whether it is in writing there.")
    status: Status | None = Field(None, title="How firm", description="What its section says of that.")
    clause: Text | None = Field(None, title="Where it stands", description="The clause its section names.")

    def is_as(self, other: "Statement") -> bool:
        """Whether both say the same of the term, wherever it stands; true is not 1, but 40 is 40.0."""
        is_claim = isinstance(self.value, bool) is isinstance(other.value, bool)
        return is_claim and self.value == other.value and self.in_writing == other.in_writing


def can_be_answered(term: str) -> bool:
    """Whether an answer may state a term: what can be asked for, and what stands at the top and only informs."""
    return term in AT_THE_TOP or can_be_asked_for(term)


def statement(offer: Offer, term: str) -> Statement:
    """Say what an offer states of a term that can be answered."""
    if term in AT_THE_TOP:
        return Statement.model_construct(value=getattr(offer, term) if term in offer.model_fields_set else None)
    section, key = term.split(".", 1)
    fact = offer.perk(key) if section == "perks" and key not in PERKS else offer.fact(section, key)
    table: Section = getattr(offer, section)
    value: StatedValue = fact.value  # type: ignore[assignment]
    return Statement.model_construct(value=value, in_writing=fact.is_written, status=table.status, clause=table.clause)


def with_statement(offer: Offer, term: str, stated: Statement) -> Offer:
    """The offer as it was when it stated that; every other term stays as firm as it is.

    A value that no offer can have changes nothing.
    """
    try:
        value = None if stated.value is None else held(term, stated.value)
    except ValidationError:
        return offer
    if term in AT_THE_TOP:
        offer = offer.model_copy(update={term: Offer.model_fields[term].default if value is None else value})
        if value is None:
            offer.model_fields_set.discard(term)
        return offer
    section = term.split(".", 1)[0]
    return with_status(with_fact(offer, term, value, is_written=stated.in_writing), section, stated.status)


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
