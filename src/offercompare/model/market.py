"""Published figures: a mean of what is offered, with its source, for a sentence and never for a score."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from offercompare.model.catalogue import catalogue, find_term
from offercompare.model.fields import Contradiction, Currency, Format, Money, Name, Strict, Text, nearest
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
    """Every figure of a file."""

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
