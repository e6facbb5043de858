"""Published figures, each with its source: means of what is offered, and what a license or a registration costs.

They are quoted and suggested, and never part of a score.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from offercompare.model.catalogue import catalogue, find_term
from offercompare.model.fields import Contradiction, Currency, Format, Money, Name, Strict, Text, nearest
from offercompare.model.priorities import Fee
from offercompare.model.terms import Expected, Unit

Year = Annotated[int, Field(ge=1900, le=2200), Expected("a year from 1900 to 2200")]
Audience = Literal["physicians", "NP/PA", "all"]


class MarketFigure(Strict):
    """One published figure; shown as "against the mean of offers", never as a percentile: none has a spread."""

    term: Name = Field(title="Term", description="The key of an offer it is about, for example allowance.amount.")
    value: Money = Field(title="Mean", description="In the unit of the term; money a year.")
    currency: Currency = Field("USD", title="Currency", description="Of a value in money.")
    whom: Audience = Field(title="Among", description="physicians, NP/PA or all.")
    year: Year = Field(title="Year", description="Of the review or survey.")
    period: Text | None = Field(None, title="Period", description="What it was gathered over, in words.")
    sample: Annotated[int, Field(ge=0, le=10_000_000)] | None = Field(None, title="Sample", description="How many.")
    publisher: Name = Field(title="Publisher", description="Who gathered it, as one would say it aloud.")
    source: Name = Field(title="Source", description="Where it can be read.")
    is_secondary: bool = Field(default=False, title="Secondary", description="Whether the source repeats another.")
    note: Text | None = Field(None, title="Note")


class Market(Strict):
    """Every mean of a file."""

    format: Format = Field(1, title="Format", description="Version of this file format.")
    figures: tuple[MarketFigure, ...] = Field((), title="Figures")

    def contradictions(self) -> Iterator[Contradiction]:
        """Name the figures that are about no amount an offer can state."""
        amounts = [each.name for each in catalogue() if each.section and each.spec.unit in _AMOUNTS]
        for index, figure in enumerate(self.figures):
            about = find_term(figure.term)
            if figure.term not in amounts and not (about and about.is_own_number):
                near = nearest(figure.term, amounts)
                yield Contradiction(("figures", index, "term"), f"no offer has an amount {figure.term}{near}")


_AMOUNTS = frozenset({Unit.MONEY, Unit.DAYS, Unit.HOURS, Unit.MONTHS, Unit.YEARS, Unit.SHARE, Unit.COUNT})

EVERYONE = "all"
"""Who pays a fee that is the same for all."""


class PublishedFee(Strict):
    """One published fee, in US dollars."""

    fee: Fee = Field(title="Fee", description="One of the keys of [fees].")
    name: Name = Field(title="Name", description="What one would type to take it.")
    cost: Money = Field(title="Cost")
    every: Annotated[int, Field(ge=1, le=100)] = Field(title="Every so many years")
    whom: Name = Field(title="Paid by", description="all, if everybody pays the same.")
    year: Year | None = Field(None, title="Year", description="Left out where the source does not say.")
    source: Name = Field(title="Source")
    note: Text | None = Field(None, title="Note")

    @property
    def published_for(self) -> str:
        """Say that it is published, and for which group, unless for everybody."""
        return "published" if self.whom == EVERYONE else f"published for {self.whom}"


class PublishedDay(Strict):
    """What something costs for each day away, in US dollars."""

    what: Name = Field(title="What")
    cost: Money = Field(title="Cost a day")
    period: Name = Field(title="Period", description="For which it holds, in words.")
    source: Name = Field(title="Source")
    note: Text | None = Field(None, title="Note")


class PublishedFees(Strict):
    """Every cost of a file."""

    format: Format = Field(1, title="Format", description="Version of this file format.")
    fees: tuple[PublishedFee, ...] = Field((), title="Fees")
    away: tuple[PublishedDay, ...] = Field((), title="A day away")

    def of(self, fee: str) -> tuple[PublishedFee, ...]:
        """What has been published of one fee."""
        return tuple(published for published in self.fees if published.fee == fee)

    @property
    def day_away(self) -> float:
        """What a day away costs in all, without the journey."""
        return sum(day.cost for day in self.away)
