"""Credits: certificates, whoever employed the person, and what a license or a board wants of them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import Field

from offercompare.model.fields import Amount, Contradiction, Name, Strict
from offercompare.model.terms import Expected

CreditType = Literal[
    "ama-1",
    "ama-2",
    "aafp-prescribed",
    "aafp-elective",
    "aapa-1",
    "aapa-2",
    "aoa-1a",
    "aoa-1b",
    "aoa-2a",
    "aoa-2b",
    "ancc",
    "aanp",
    "acpe",
    "moc",
    "other",
]
CREDIT_TYPES: tuple[str, ...] = get_args(CreditType)
Day = date
POINTS = "moc"
"""Points of maintenance of certification: no credits, so only a requirement that names them counts them."""
_EPSILON = 1e-9


class Certificate(NamedTuple):
    """One certificate, as a row of `credits.csv` has it."""

    date: date
    activity: str
    credits: float
    type: str
    topics: tuple[str, ...] = ()
    provider: str = ""
    certificate: str = ""

    @property
    def on(self) -> Day:
        """The day it is of."""
        return self.date

    @property
    def name(self) -> str:
        """What it is called in a list."""
        return self.activity


class Requirement(Strict):
    """What a license or a board wants; one certificate counts once for each requirement it fits."""

    name: Name = Field(title="Name", description="What a license or a board wants; your board decides what counts.")
    credits: Amount = Field(title="Credits", description="How many, from the first day to the last.")
    from_: date = Field(alias="from", title="From", description="The first day.")
    until: date = Field(title="Until", description="The last day.")
    types: (
        Annotated[tuple[CreditType, ...], Field(min_length=1), Expected("a list, in [ ], of types of credit")] | None
    ) = Field(None, title="Types", description="Of credit; any but moc if not stated.")
    topics: Annotated[tuple[Name, ...], Field(min_length=1), Expected("a list, in [ ], of topics")] | None = Field(
        None, title="Topics", description="One of them, in capitals or not; any if not stated."
    )

    def contradictions(self) -> Iterator[Contradiction]:
        """Name an end that lies before the beginning."""
        if self.until < self.from_:
            yield Contradiction(("until",), f"expected a day from {self.from_} on, found {self.until}")

    def counts(self, certificate: Certificate) -> bool:
        """Return whether a certificate counts for it."""
        if not self.from_ <= certificate.date <= self.until:
            return False
        if certificate.type not in self.types if self.types is not None else certificate.type == POINTS:
            return False
        return self.topics is None or not _folded(self.topics).isdisjoint(_folded(certificate.topics))


class Progress(NamedTuple):
    """How far one requirement is met on a day."""

    requirement: Requirement
    earned: float
    expected: float
    """What would be earned by that day at an even pace."""

    @property
    def open(self) -> float:
        """Credits still to be earned."""
        return max(0.0, self.requirement.credits - self.earned)

    @property
    def is_on_pace(self) -> bool:
        """Whether as much is earned as the days gone by."""
        return self.earned >= self.expected - _EPSILON


def progress_of(requirement: Requirement, certificates: Iterable[Certificate], today: date) -> Progress:
    """Add up what counts for a requirement; first and last day included."""
    earned = sum(each.credits for each in certificates if requirement.counts(each))
    in_all = (requirement.until - requirement.from_).days + 1
    gone = min(max(0, (today - requirement.from_).days + 1), in_all)
    return Progress(requirement, earned, requirement.credits * gone / in_all)


def _folded(topics: Iterable[str]) -> set[str]:
    return {topic.strip().casefold() for topic in topics}
