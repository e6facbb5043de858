"""When the benefit years of an offer begin and end."""

from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from offercompare.model.offer import Offer


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
