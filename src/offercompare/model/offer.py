"""An offer: what one employer promises for continuing medical education, and how firmly.

The models mirror the file a user writes (see the README's "The two files"). `None` is "not stated"; "none" is always
written: `0`, `"none"` or `false`.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, Field

from offercompare.model.fields import Contradiction, Currency, Format, Name, Strict, Text, nearest
from offercompare.model.readings import Firmness
from offercompare.model.sections import (
    IN_WRITING,
    PERKS,
    Allowance,
    Contract,
    Days,
    Fees,
    Other,
    Perks,
    Section,
    Status,
    Travel,
)
from offercompare.model.terms import Term, Unit


class Fact(NamedTuple):
    """What an offer says of one term: the value (`None`: nothing), how firm it is, and where it stands."""

    value: object
    firmness: Firmness
    clause: str | None = None

    @property
    def is_stated(self) -> bool:
        """Whether the offer says anything of it, in writing or not."""
        return self.firmness is not Firmness.UNSTATED

    @property
    def is_written(self) -> bool:
        """Whether it is in writing."""
        return self.firmness is Firmness.WRITTEN


UNSTATED = Fact(None, Firmness.UNSTATED)


class Offer(Strict):
    """One employer's offer."""

    SECTIONS: ClassVar[tuple[str, ...]] = ("allowance", "days", "travel", "fees", "perks", "contract", "other")

    format: Annotated[Format, Term(unit=Unit.COUNT)] = Field(
        1, title="Format", description="Version of this file format."
    )
    employer: Annotated[Name, Term(unit=Unit.TEXT, ask="Who is the employer?")] = Field(
        title="Employer", description="The only required key."
    )
    position: Annotated[Text | None, Term(unit=Unit.TEXT, ask="Which position is it?", example='"Hospitalist"')] = (
        Field(None, title="Position", description="For example Hospitalist.")
    )
    setting: Annotated[
        Literal["academic", "hospital", "private", "government", "nonprofit", "other"] | None, Term(unit=Unit.WORD)
    ] = Field(None, title="Setting", description="What kind of employer it is.")
    location: Annotated[Text | None, Term(unit=Unit.TEXT, ask="Where is it?", example='"Duluth, MN"')] = Field(
        None, title="Location", description="For example Duluth, MN."
    )
    fte: Annotated[Annotated[float, Field(gt=0, le=1)], Term(unit=Unit.SHARE, ask="Which FTE is offered?")] = Field(
        1.0, title="FTE", description="Full-time equivalent; 1.0 is full time."
    )
    years: Annotated[Annotated[float, Field(gt=0, le=100)] | None, Term(unit=Unit.YEARS, example="3")] = Field(
        None, title="Contract years", description="Length of the contract, for information."
    )
    starts: Annotated[date | None, Term(unit=Unit.DATE)] = Field(None, title="Starts", description="First day of work.")
    answer_by: Annotated[date | None, Term(unit=Unit.DATE, ask="By when is an answer due?")] = Field(
        None, title="Answer by", description="The deadline to answer this offer."
    )
    currency: Annotated[Currency, Term(unit=Unit.TEXT)] = Field(
        "USD", title="Currency", description="ISO 4217; all amounts of this offer are in it."
    )
    status: Annotated[Status | None, Term(unit=Unit.WORD)] = Field(
        None, title="How firm", description="Default of all sections; verbal if not stated."
    )
    notes: Annotated[Text | None, Term(unit=Unit.TEXT)] = Field(
        None, title="Notes", description="For yourself; never printed on a recruiter copy."
    )

    allowance: Allowance = Field(Allowance.model_construct(), title="Allowance")
    days: Days = Field(Days.model_construct(), title="Days")
    travel: Travel = Field(Travel.model_construct(), title="Travel")
    fees: Fees = Field(Fees.model_construct(), title="Fees")
    perks: Perks = Field(Perks.model_construct(), title="Perks")
    contract: Contract = Field(Contract.model_construct(), title="Contract")
    other: Other = Field(Other.model_construct(), title="Other")

    def status_of(self, section: str) -> Status:
        """Say how firm a section is; a promise is a promise until somebody wrote it down."""
        table: Section = getattr(self, section)
        return table.status or self.status or "verbal"

    def fact(self, section: str, key: str) -> Fact:
        """Say what the offer states of one key of one section, and how firmly.

        `key` is as the file spells it. Keys of `[other]` that the file has not are simply not stated.
        """
        table: Section = getattr(self, section)
        field = "from_" if key == "from" else key
        # A key of the user's own is no attribute: every model has a method `copy`.
        value = getattr(table, field) if field in type(table).model_fields else (table.model_extra or {}).get(key)
        if value is None:
            return UNSTATED
        written = self.status_of(section) in IN_WRITING and key not in table.verbal
        return Fact(value, Firmness.WRITTEN if written else Firmness.SAID, table.clause)

    def contradictions(self) -> Iterator[Contradiction]:
        """Name what no single value shows: a key marked as only said that its section does not know."""
        for section in self.SECTIONS:
            table: Section = getattr(self, section)
            if not table.verbal:
                continue
            known = tuple(info.alias or key for key, info in type(table).model_fields.items())
            known = (*known, *(table.model_extra or ()), *(getattr(table, "also", None) or ()))
            for index, key in enumerate(table.verbal):
                if key not in known:
                    message = f"[{section}] has no key {key}{nearest(key, known)}"
                    yield Contradiction((section, "verbal", index), message)

    def perk(self, name: str) -> Fact:
        """Say whether the offer has the perk `name`, be it a key of `[perks]` or a word of its `also`."""
        if name in PERKS:
            return self.fact("perks", name)
        also = self.fact("perks", "also")
        if name not in (self.perks.also or ()):
            return UNSTATED
        firmness = Firmness.SAID if name in self.perks.verbal else also.firmness
        return Fact(value=True, firmness=firmness, clause=also.clause)


class Declared(NamedTuple):
    """A key of an offer as its model declares it."""

    section: str
    """Empty for a key at the top of the file."""
    key: str
    title: str
    description: str
    term: Term

    @property
    def name(self) -> str:
        """The key's full name in the file, for example `days.amount`."""
        return f"{self.section}.{self.key}" if self.section else self.key


@cache
def declared_terms() -> tuple[Declared, ...]:
    """Every key of an offer, in the order of its file."""
    tables: list[tuple[str, type[BaseModel]]] = [("", Offer)]
    for section in Offer.SECTIONS:
        table = Offer.model_fields[section].annotation
        assert isinstance(table, type)
        tables.append((section, table))
    return tuple(
        Declared(section, info.alias or key, info.title or key, info.description or "", term)
        for section, table in tables
        for key, info in table.model_fields.items()
        for term in info.metadata
        if isinstance(term, Term)
    )
