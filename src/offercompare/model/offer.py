"""An offer: what one employer promises for continuing medical education, and how firmly.

The models mirror the file a user writes (see the README's "The two files"). `None` is "not stated"; "none" is always
written: `0`, `"none"` or `false`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import Field

from offercompare.model.fields import Contradiction, Currency, Format, Name, Share, Strict, Text, nearest
from offercompare.model.readings import Firmness
from offercompare.model.sections import Allowance, Contract, Days, Fees, Other, Perks, Section, Status, Travel
from offercompare.model.terms import Unit, declare


class Fact(NamedTuple):
    """What an offer says of one term: the value (`None`: nothing), how firm it is, and where it stands."""

    value: object
    firmness: Firmness
    clause: str | None = None
    condition: str | None = None
    """What it hangs on, in a few words, where it is in writing: it counts as stated then, and not as firm."""

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

    SECTIONS: ClassVar[tuple[str, ...]]
    """Its tables, in the order of the file."""

    format: Format = declare("Format", "Version of this file format.", Unit.COUNT, default=1, hint="1")
    employer: Name = declare(
        "Employer",
        "The only required key.",
        Unit.TEXT,
        default=...,
        ask="Who is the employer?",
        placeholder="its name, such as Harbor Point Hospital",
    )
    position: Text | None = declare(
        "Position",
        "For example Hospitalist.",
        Unit.TEXT,
        ask="Which position is it?",
        sentence="The position is: {}.",
        example='"Hospitalist"',
        placeholder="your position, such as Hospitalist",
    )
    setting: Literal["academic", "hospital", "private", "government", "nonprofit", "other"] | None = declare(
        "Setting",
        "What kind of employer it is.",
        Unit.WORD,
        ask="What kind of employer is it?",
        sentence="The setting is: {}.",
    )
    location: Text | None = declare(
        "Location",
        "For example Duluth, MN.",
        Unit.TEXT,
        ask="Where is it?",
        sentence="The place of work is: {}.",
        example='"Duluth, MN"',
    )
    fte: Share = declare(
        "FTE",
        "Full-time equivalent; 1.0 is full time.",
        Unit.SHARE,
        default=1.0,
        ask="Which FTE is offered?",
        sentence="The position is {number} FTE.",
        hint="a share, such as 0.9, 90% or 36 of 40 hours",
        example="1",
        unstated="full time",
    )
    years: Annotated[float, Field(ge=1, le=100)] | None = declare(
        "Contract years",
        "Length of the contract, for information.",
        Unit.YEARS,
        ask="How long is the contract?",
        sentence="The contract runs for {}.",
        example="3",
    )
    starts: date | None = declare(
        "Starts", "First day of work.", Unit.DATE, ask="When would I start?", sentence="The first day of work is {}."
    )
    answer_by: date | None = declare(
        "Answer by",
        "The deadline to answer this offer.",
        Unit.DATE,
        ask="By when is an answer due?",
        sentence="You would like to have my answer by {}.",
    )
    contact: Text | None = declare(
        "Contact",
        "Who to write to; greets the e-mail, heads the recruiter copy.",
        Unit.TEXT,
        ask="Who do I write to?",
        example='"Ms. Okafor"',
        placeholder="the person you write to, such as Ms. Okafor",
    )
    currency: Currency = declare(
        "Currency",
        "ISO 4217; all amounts of this offer are in it.",
        Unit.TEXT,
        default="USD",
        hint="a currency code, such as USD",
        example='"USD"',
        unstated="USD",
    )
    status: Status | None = declare(
        "How firm",
        "Default of all sections; verbal if not stated.",
        Unit.WORD,
        label="Where it is written",
        ask="How do you have it: in a contract, a letter or e-mail, a policy, or only said so far?",
        words={
            "letter": "offer letter",
            "policy": "policy or handbook",
            "verbal": "only said",
            "discretionary": "at their discretion",
        },
        unstated="only said",
    )
    notes: Text | None = declare(
        "Notes",
        "For yourself; never printed on a recruiter copy.",
        Unit.TEXT,
        placeholder="whatever you want to remember",
    )
    counter_to: Name | None = declare(
        "Counter-offer to",
        "The file of the offer that this one answers: what was asked for, or would be. It is never ranked.",
        Unit.TEXT,
        example='"lakeside.toml"',
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

    def contradictions(self) -> Iterator[Contradiction]:
        """Name what no single value shows: keys that exclude each other, or that a section does not know."""
        for section in self.SECTIONS:
            table: Section = getattr(self, section)
            if table.verbal or table.only_if:
                yield from _unknown_keys(section, table)
            yield from table.contradictions()


def _unknown_keys(section: str, table: Section) -> Iterator[Contradiction]:
    known = tuple(info.alias or key for key, info in type(table).model_fields.items())
    known = (*known, *(table.model_extra or ()), *(getattr(table, "also", None) or ()))
    marked: list[tuple[str, str | int, str]] = [("verbal", index, key) for index, key in enumerate(table.verbal)]
    marked += [("only_if", key, key) for key in table.only_if]
    for name, place, key in marked:
        if key not in known:
            yield Contradiction((section, name, place), f"[{section}] has no key {key}{nearest(key, known)}")


Offer.SECTIONS = tuple(
    name
    for name, info in Offer.model_fields.items()
    if isinstance(info.annotation, type) and issubclass(info.annotation, Section)
)
