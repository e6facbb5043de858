"""Suggestions for a plan item, as lines that could be typed: costs of past years, and published fees."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from offercompare.files.load import Loaded
from offercompare.files.published import published_fees
from offercompare.files.years import load_years
from offercompare.model.published import PublishedFee
from offercompare.model.year_file import YearFile
from offercompare.parse.lexer import UnclearError
from offercompare.parse.planning import plan_item
from offercompare.wording.amounts import money, number
from offercompare.wording.clean import clean
from offercompare.wording.plan import format_interval

PUBLISHED_IN = "USD"
MOST_KEPT = 6
_LINES: Mapping[str, str] = {
    "dea": "{name} registration",
    "state_license": "{name} state license",
    "board_certification": "{name} certification",
    "society_dues": "{name} dues",
}
"""The name of an item by its fee, from which its kind is read."""


class Suggestion(NamedTuple):
    """A line that could be typed for a plan item."""

    line: str
    source: str
    """Where its amounts are from, or that they are an example."""


@cache
def published(currency: str) -> tuple[Suggestion, ...]:
    """Suggest published fees, which are in US dollars, and examples."""
    found = published_fees()
    fees, away = found.fees, ""
    if currency != PUBLISHED_IN:
        fees = ()
    elif found.away:
        period, source = found.away[0].period, found.away[0].source
        away = f"; lodging and meals are {money(found.day_away)} a day ({source}, {period}), without the flight"
    return (
        *map(_of_fee, fees),
        Suggestion("Annual meeting, 900, travel 1700, 4 days", f"an example{away}"),
        Suggestion("Suturing course, 950, once", "an example"),
    )


def _of_fee(fee: PublishedFee) -> Suggestion:
    line = f"{_LINES[fee.fee].format(name=fee.name)}, {fee.cost:g} {format_interval(fee.every)}"
    year = f", {fee.year}" if fee.year else ""
    return Suggestion(line, f"{fee.published_for} by {fee.source}{year}")


def kept_costs(loaded: Loaded, currency: str) -> tuple[Suggestion, ...]:
    """Suggest what was done in the last year with each employer that pays in this currency, the costliest first."""
    offers = {source.file: source.offer for source in loaded.sources}
    found: list[tuple[float, Suggestion]] = []
    for name, files in load_years(loaded).models.items():
        if offers[name].currency == currency:
            last = max(file.year for file in files.values())
            found += _of_year(last, (file for file in files.values() if file.year == last))
    found.sort(key=lambda each: -each[0])
    return tuple(suggestion for _, suggestion in found[:MOST_KEPT])


def _of_year(year: int, files: Iterable[YearFile]) -> Iterable[tuple[float, Suggestion]]:
    """Suggest what was done in a year, each with its total costs."""
    costs: dict[str, list[float]] = {}
    for file in files:
        for entry in file.expense:
            of_it = costs.setdefault(entry.for_ or entry.what, [0.0, 0.0, 0.0])
            of_it[1 if entry.kind == "travel" else 0] += entry.cost
        for day in file.day:
            if day.for_ in costs and day.days:
                costs[day.for_][2] += day.days
    for name, (cost, travel, days) in costs.items():
        parts = [clean(name).replace(",", ""), f"{cost:.10g}"]
        parts += [f"travel {travel:.10g}"] if travel else []
        parts += [f"{number(days)} {'day' if days == 1 else 'days'}"] if days else []
        line = ", ".join(parts)
        if cost + travel and _can_be_read(line):
            yield cost + travel, Suggestion(line, f"what it cost in {year}")


def _can_be_read(line: str) -> bool:
    try:
        plan_item(line, "USD")
    except UnclearError:
        return False
    return True
