"""What a person keeps of one benefit year with one employer, as its file has it; and when such years begin and end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from offercompare.model.credits import Certificate
from offercompare.model.fields import Amount, Contradiction, Format, Money, Name, Strict, Text
from offercompare.model.offer import Offer
from offercompare.model.priorities import Fee
from offercompare.model.sections import Expense
from offercompare.model.terms import Expected

MOST_ENTRIES = 500
"""Entries of one kind in a file; more than 16 KiB can hold."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
BOOKS = ("allowance", "carried_in", "days", "days_carried_in")
"""The figures that the employer's books may state otherwise than the offer does."""


class ExpenseEntry(Strict):
    """Something that was paid, and what became of the claim."""

    table: ClassVar[str] = "expense"

    on: date = Field(title="Paid on", description="When it was paid.")
    what: Name = Field(title="What")
    cost: Money = Field(title="Cost", description="In the offer's currency.")
    kind: Expense | None = Field(
        None, title="Kind", description="One of the words of covers; travel is flight, hotel, meals."
    )
    fee: Fee | None = Field(None, title="Fee", description="Instead of kind: one of the keys of [fees].")
    for_: Name | None = Field(
        None,
        alias="for",
        title="For",
        description="The activity: one trip, and what credits, days and outcomes refer to.",
    )
    paid_by: Literal["me", "employer"] = Field(
        "me", title="Paid by", description="me, or employer: by card or directly, so there is nothing to claim."
    )
    ended: date | None = Field(None, title="Ended", description="The time to claim counts from here instead of on.")
    claimed: date | None = Field(None, title="Claimed", description="When it was handed in.")
    paid: date | None = Field(None, title="Paid back", description="When they paid it back.")
    got: Money | None = Field(
        None, title="Got", description="How much they paid back; all that the offer pays if not stated."
    )
    refused: bool = Field(default=False, title="Refused", description="They will not pay it, or not the rest of it.")
    receipt: Text | None = Field(None, title="Receipt", description="To find it again; it is never opened.")

    @property
    def name(self) -> str:
        """What it is called in a list."""
        return self.what

    @property
    def activity(self) -> str:
        """What it was for, if only itself."""
        return self.for_ or self.what


class DayEntry(Strict):
    """Time away for an activity."""

    table: ClassVar[str] = "day"

    on: date = Field(title="First day")
    days: Annotated[float, Field(ge=0, le=366)] | None = Field(None, title="Days")
    hours: Amount | None = Field(None, title="Hours", description="Instead of days.")
    for_: Name | None = Field(None, alias="for", title="For", description="The activity.")

    @property
    def name(self) -> str:
        """What it is called in a list."""
        return self.for_ or "CME time"

    @property
    def activity(self) -> str:
        """What it was for; empty where that is not said."""
        return self.for_ or ""


class BeforeAndAfter(Strict):
    """A figure before and after."""

    name: Name = Field(title="Name", description="For example Studies a month.")
    before: float = Field(ge=-1e12, le=1e12, title="Before")
    after: float = Field(ge=-1e12, le=1e12, title="After")


class OutcomeEntry(Strict):
    """What came of an activity, in the person's own words; no patient data belongs here."""

    table: ClassVar[str] = "outcome"

    what: Name = Field(title="What")
    for_: Name | None = Field(None, alias="for", title="For", description="The activity.")
    measure: BeforeAndAfter | None = Field(None, title="BeforeAndAfter", description="A figure before and after.")
    value: Money | None = Field(None, title="Value", description="Money a year, if you can say how.")
    how: Text | None = Field(None, title="How", description="How the value comes about; required with value.")
    show: bool = Field(default=True, title="Show", description="Whether the page for the review may have it.")


Typed = ExpenseEntry | DayEntry | Certificate
"""What one line can say. An entry of a year is in the list of its `table`, a certificate is a row of the credits."""


class YearFile(Strict):
    """One benefit year with one employer."""

    format: Format = Field(1, title="Format", description="Version of this file format.")
    offer: Name = Field(title="Offer", description="The file of the signed offer, one folder up.")
    year: Annotated[
        int,
        Field(ge=FIRST_YEAR, le=LAST_YEAR),
        Expected(f"the calendar year in which the benefit year begins, {FIRST_YEAR} to {LAST_YEAR}"),
    ] = Field(title="Year", description="The calendar year in which the benefit year begins, or would have begun.")
    allowance: Money | None = Field(
        None, title="Allowance", description="Only where the employer's books say otherwise than the offer does."
    )
    carried_in: Money | None = Field(None, title="Carried in", description="The same, of money carried in.")
    days: Amount | None = Field(None, title="CME days", description="The same, of the CME days of the year.")
    days_carried_in: Amount | None = Field(None, title="Days carried in", description="The same, in days.")
    expense: Annotated[
        tuple[ExpenseEntry, ...], Field(max_length=MOST_ENTRIES), Expected("entries, each under [[expense]]")
    ] = Field((), title="Expenses")
    day: Annotated[tuple[DayEntry, ...], Field(max_length=MOST_ENTRIES), Expected("entries, each under [[day]]")] = (
        Field((), title="Days away")
    )
    outcome: Annotated[
        tuple[OutcomeEntry, ...], Field(max_length=MOST_ENTRIES), Expected("entries, each under [[outcome]]")
    ] = Field((), title="What came of it")

    def contradictions(self) -> Iterator[Contradiction]:
        """Name what does not go together within an entry."""
        for place, entry in enumerate(self.expense):
            if (entry.kind is None) == (entry.fee is None):
                yield Contradiction(("expense", place), "expected either kind or fee, and not both")
            if entry.got is not None and entry.paid is None:
                yield Contradiction(("expense", place, "got"), "expected paid as well: the day on which they paid it")
            if entry.got is not None and entry.got > entry.cost:
                message = f"expected at most the cost of {entry.cost:,g}, found {entry.got:,g}"
                yield Contradiction(("expense", place, "got"), message)
        for place, day in enumerate(self.day):
            if (day.days is None) == (day.hours is None):
                yield Contradiction(("day", place), "expected either days or hours, and not both")
        for place, outcome in enumerate(self.outcome):
            if outcome.value is not None and not (outcome.how or "").strip():
                yield Contradiction(("outcome", place, "value"), "expected how as well: how the value comes about")


@dataclass(frozen=True)
class BenefitYears:
    """The benefit years of one offer, each named by the calendar year in which it begins, or would have begun."""

    starts: date | None
    """The first day of work: the first year begins there, whenever it would have begun."""
    month: int
    day: int
    """When each year begins; of February 29 the 28th where there is none."""
    is_assumed: bool
    """Whether the offer does not say when they begin."""

    @classmethod
    def of(cls, offer: Offer) -> "BenefitYears":
        """Take them from an offer; not stated, they run with the contract, else with the calendar."""
        begins, starts = offer.allowance.benefit_year, offer.starts
        if begins in {None, "contract"}:
            month, day = (starts.month, starts.day) if starts else (1, 1)
            return cls(starts, month, day, is_assumed=begins is None or starts is None)
        return cls(starts, 1 if begins == "calendar" else int(str(begins)), 1, is_assumed=False)

    @property
    def first(self) -> int | None:
        """The first year; `None` where the offer does not say when the work starts."""
        return self.year_of(self.starts) if self.starts else None

    def year_of(self, day: date) -> int:
        """Return the year in which a day lies."""
        return day.year if day >= self._begin(day.year) else day.year - 1

    def span(self, year: int) -> tuple[date, date]:
        """Return the first and the last day of a year."""
        first = self.starts if self.starts and year == self.first else self._begin(year)
        last = self._begin(year + 1) - timedelta(days=1) if year < MAXYEAR else date.max
        return first, last

    def holds(self, year: int, day: date) -> bool:
        """Return whether a day lies in a year."""
        first, last = self.span(year)
        return first <= day <= last

    def _begin(self, year: int) -> date:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, self.month, self.day - 1)
