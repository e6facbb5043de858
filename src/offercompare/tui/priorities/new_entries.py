"""Lines of the form in which something is added: a plan item, a criterion, a perk, an exchange rate."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from offercompare.model.priorities import BUILT_IN, OwnCriterion
from offercompare.model.sections import Section
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
