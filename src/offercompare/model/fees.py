"""Published fees: what a license, a registration or a day away costs, each with its source; suggestions, no more."""

from typing import Annotated

from pydantic import Field

from offercompare.model.fields import Format, Money, Name, Strict, Text
from offercompare.model.market import Year
from offercompare.model.priorities import Fee

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
    """Every figure of a file."""

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
