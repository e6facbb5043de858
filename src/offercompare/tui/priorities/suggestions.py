"""What the form suggests for a new plan item: published fees with their source, a meeting, a course."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from offercompare.files.published import published_fees
from offercompare.model.fees import PublishedFee
from offercompare.wording.amounts import money
from offercompare.wording.plan import format_interval

PUBLISHED_IN = "USD"
_SHORTEST = 2
"""Letters that name a suggestion, if no other begins with them."""
_LINES: Mapping[str, str] = {
    "dea": "{name} registration",
    "state_license": "{name} state license",
    "board_certification": "{name} certification",
    "society_dues": "{name} dues",
}
"""How an item is called by its fee, so that its kind follows from its name."""


class Suggestion(NamedTuple):
    """A line that could be typed for a plan item."""

    name: str
    """What is typed to choose it."""
    line: str
    source: str
    """Where its amounts are from, or that they are an example."""


@cache
def suggestions(currency: str) -> tuple[Suggestion, ...]:
    """Return what is suggested to a person whose priorities are in `currency`; fees are published in US dollars."""
    published = published_fees()
    is_published_in = currency == PUBLISHED_IN
    fees = tuple(map(_of_fee, published.fees)) if is_published_in else ()
    away = ""
    if is_published_in and published.away:
        period, source = published.away[0].period, published.away[0].source
        away = f"; lodging and meals are {money(published.day_away)} a day ({source}, {period}), without the flight"
    return (
        *fees,
        Suggestion("Meeting", "Annual meeting, 900, travel 1700, 4 days", f"an example{away}"),
        Suggestion("Course", "Suturing course, 950, once", "an example"),
    )


def suggested(text: str, currency: str) -> Suggestion | None:
    """Return the suggestion that a text names, by its first letters where no other begins with them."""
    typed = text.strip().casefold()
    if len(typed) < _SHORTEST:
        return None
    named = [each for each in suggestions(currency) if each.name.casefold().startswith(typed)]
    return named[0] if len(named) == 1 else None


def _of_fee(fee: PublishedFee) -> Suggestion:
    line = f"{_LINES[fee.fee].format(name=fee.name)}, {fee.cost:g} {format_interval(fee.every)}"
    year = f", {fee.year}" if fee.year else ""
    return Suggestion(fee.name, line, f"{fee.published_for} by {fee.source}{year}")
