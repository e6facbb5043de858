"""Lines in which something is added, and what is suggested for a plan item: published fees with their source.

A plan item, a criterion, a perk or an exchange rate is typed in one line; each value has a field of its own then.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from offercompare.files.published import published_fees
from offercompare.model.priorities import BUILT_IN, OwnCriterion
from offercompare.model.published import PublishedFee
from offercompare.model.sections import Section
from offercompare.parse.choices import LETTERS
from offercompare.parse.lexer import UnclearError, folded
from offercompare.parse.planning import (
    HOW_A_CRITERION,
    HOW_A_PERK,
    HOW_A_RATE,
    HOW_AN_ITEM,
    exchange_rate,
    key_of,
    own_criterion,
    own_perk,
    plan_item,
)
from offercompare.tui.priorities.values import Values, name_of, path_of, things
from offercompare.wording.amounts import money
from offercompare.wording.plan import format_interval

NEW_ITEM, NEW_CRITERION, NEW_PERK, NEW_RATE = "new_item", "new_criterion", "new_perk", "new_rate"


class NewEntry(NamedTuple):
    """How something is added."""

    title: str
    how: str
    example: str
    about: str
    read: Callable[[str, Values], Values]
    """From what was typed and what is stated to what is stated in addition."""


def _item(text: str, others: Values) -> Values:
    item = plan_item(text, str(others.get("currency", "USD")))
    place = max(map(int, things(others, "plan")), default=-1) + 1
    parts = {"what": item.what, "kind": item.kind or item.fee, "cost": item.cost, "every": item.every}
    parts |= {"from_year": item.from_year, "must": item.must}
    parts |= {"travel": item.travel, "days": item.days} if item.fee is None else {}
    return {name_of("plan", place, part): value for part, value in parts.items()}


def _criterion(text: str, others: Values) -> Values:
    made = own_criterion(text)
    key, taken = key_of(made.label), {*BUILT_IN, *Section.model_fields, *things(others, "criteria")}
    while key in taken:
        key += "_2"
    return {name_of("criteria", key, part): value for part, value in _parts(made).items()}


def _parts(criterion: OwnCriterion) -> Mapping[str, object]:
    return {part: value for part, value in criterion.model_dump(exclude_unset=True).items() if value != ""}


def _perk(text: str, others: Values) -> Values:
    named, importance = own_perk(text)
    known = {folded(path[1]).replace("_", " "): path[1] for path in map(path_of, others) if path[0] == "my_perks"}
    return {name_of("my_perks", known.get(folded(named), named)): importance}


def _rate(text: str, others: Values) -> Values:
    code, rate = exchange_rate(text)
    if code == others.get("currency", "USD"):
        raise UnclearError(f"{code} is your own currency; it needs no rate.")
    return {name_of("exchange", code): rate}


NEW_ENTRIES: Mapping[str, NewEntry] = {
    NEW_ITEM: NewEntry(
        "Add an item",
        HOW_AN_ITEM,
        "Heart meeting, 900, travel 1400",
        "What kind it is follows from its name; you can change each value then.",
        _item,
    ),
    NEW_CRITERION: NewEntry(
        "Add a criterion",
        HOW_A_CRITERION,
        "Base salary, 200k to 300k USD, 6",
        "Where fewer is better: On-call nights, 8 to 0, 6. Each offer gets a field.",
        _criterion,
    ),
    NEW_PERK: NewEntry("Add a perk", HOW_A_PERK, "sabbatical, 6", "A perk that is not in the list above.", _perk),
    NEW_RATE: NewEntry(
        "Add a rate", HOW_A_RATE, "CAD 0.72", "Offers in that currency can be compared only with it.", _rate
    ),
}


# ---- suggestions

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
    brief_source: str


def suggestions(currency: str, kept: tuple[Suggestion, ...] = ()) -> tuple[Suggestion, ...]:
    """Return what is suggested to a person whose priorities are in `currency`, first what things really cost."""
    return (*kept, *_published(currency))


@cache
def _published(currency: str) -> tuple[Suggestion, ...]:
    """Suggest published fees, which are in US dollars, and examples."""
    published = published_fees()
    is_published_in = currency == PUBLISHED_IN
    fees = tuple(map(_of_fee, published.fees)) if is_published_in else ()
    away = ""
    if is_published_in and published.away:
        period, source = published.away[0].period, published.away[0].source
        away = f"; lodging and meals are {money(published.day_away)} a day ({source}, {period}), without the flight"
    return (
        *fees,
        Suggestion("Meeting", "Annual meeting, 900, travel 1700, 4 days", f"an example{away}", "example"),
        Suggestion("Course", "Suturing course, 950, once", "an example", "example"),
    )


def suggested(text: str, currency: str, kept: tuple[Suggestion, ...] = ()) -> Suggestion | None:
    """Return the suggestion that a text names, by its letter or by first letters that no other begins with."""
    typed = text.strip().casefold()
    by_letter = dict(zip(LETTERS, suggestions(currency, kept), strict=False))
    if typed in by_letter:
        return by_letter[typed]
    if len(typed) < _SHORTEST:
        return None
    named = [each for each in suggestions(currency, kept) if each.name.casefold().startswith(typed)]
    return named[0] if len(named) == 1 else None


def _of_fee(fee: PublishedFee) -> Suggestion:
    line = f"{_LINES[fee.fee].format(name=fee.name)}, {fee.cost:g} {format_interval(fee.every)}"
    year = f", {fee.year}" if fee.year else ""
    source = f"{fee.source}{year}"
    return Suggestion(fee.name, line, f"{fee.published_for} by {source}", source if len(source) < 12 else "published")
