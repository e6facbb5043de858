"""The fields of the priorities, in the order in which a person thinks of them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from offercompare.model.priorities import DEFAULT_ENOUGH_HOURS, Costs, EmployerCosts, Perk, Priorities
from offercompare.model.sections import PERKS, Perks
from offercompare.parse.planning import FEES
from offercompare.tui.form_state import Field
from offercompare.tui.priorities import field_texts
from offercompare.tui.priorities.new_entries import NEW_CRITERION, NEW_ENTRIES, NEW_ITEM, NEW_PERK, NEW_RATE
from offercompare.tui.priorities.value_formats import format_value
from offercompare.tui.priorities.values import NAMED, WHOLE, Values, name_of, path_of, things
from offercompare.wording.clean import clean

MATTERS, NEEDED, COSTS, VALUED, PLAN, ENOUGH, OWN, YOU, MONEY, EMPLOYER = (
    "What matters, 0 to 10",
    "Must-haves: at least",
    "Your costs a year",
    "Your perks, 0 to 10",
    "Your plan",
    "How much is enough",
    "Criteria of your own",
    "You and your taxes",
    "Money",
    "What it costs an employer",
)


class _Row(NamedTuple):
    name: str
    section: str
    title: str
    about: str


def fields(values: Values, counted: Priorities) -> tuple[Field, ...]:
    """Make a field for each value that can be stated.

    Args:
        values: What is stated now.
        counted: What counts with that; it says what a field comes to that is left empty.
    """
    return tuple(
        Field(row.name, row.section, row.title, row.about, usual=usual(row.name, counted)) for row in _rows(values)
    )


def _rows(values: Values) -> Iterator[_Row]:
    labels = {key: clean(str(values.get(name_of("criteria", key, "label"), key))) for key in things(values, "criteria")}
    yield from _weighed(values, labels)
    for key, info in Costs.model_fields.items():
        yield _Row(name_of("my_costs", key), COSTS, info.title or key, field_texts.COST)
    yield from _valued(values)
    yield from _planned(values)
    for way, (title, about) in field_texts.ENOUGH.items():
        yield _Row(name_of("scale", *way), ENOUGH, title, about)
    for order, key in enumerate(labels, 1):
        for part, (title, about) in field_texts.OWN.items():
            yield _Row(name_of("criteria", key, part), OWN, title.format(order), about)
    yield _adding(NEW_CRITERION, OWN)
    for key, (title, about) in field_texts.YOU.items():
        yield _Row(key, YOU, title, about)
    yield from _exchanged(values)
    yield from _paid_by_them(labels)


def _weighed(values: Values, labels: Mapping[str, str]) -> Iterator[_Row]:
    for key, (title, about) in field_texts.MATTERS.items():
        yield _Row(name_of("weights", key), MATTERS, title, about)
    for key, label in labels.items():
        yield _Row(name_of("criteria", key, "weight"), MATTERS, label, field_texts.OWN_WEIGHT)
    for key, title in ({key: title for key, (title, _) in field_texts.MATTERS.items()} | dict(labels)).items():
        is_less = key in labels and _is_less_better(key, values)
        yield _Row(name_of("must", key), NEEDED, f"At most: {title}" if is_less else title, field_texts.NEED)


def _is_less_better(key: str, values: Values) -> bool:
    none, enough = (values.get(name_of("criteria", key, part)) for part in ("none", "enough"))
    return isinstance(none, int | float) and isinstance(enough, int | float) and enough < none


def _valued(values: Values) -> Iterator[_Row]:
    own = dict.fromkeys(path[1] for path in map(path_of, values) if path[0] == "my_perks" and path[1] not in PERKS)
    for key in (*PERKS, *own):
        title = (Perks.model_fields[key].title if key in PERKS else None) or clean(key.replace("_", " "))
        yield _Row(name_of("my_perks", key), VALUED, title, field_texts.PERK)
        name = name_of("my_perks", key, "enough")
        if key in DEFAULT_ENOUGH_HOURS or name in values:
            yield _Row(name, VALUED, *field_texts.HOURS)
    yield _adding(NEW_PERK, VALUED)


def _planned(values: Values) -> Iterator[_Row]:
    for order, place in enumerate(things(values, "plan"), 1):
        is_fee = values.get(name_of("plan", place, "kind")) in FEES
        for part, (title, about) in field_texts.PLANNED.items():
            name = name_of("plan", place, part)
            if not is_fee or part not in {"travel", "days"} or name in values:
                yield _Row(name, PLAN, title.format(order), about)
    yield _adding(NEW_ITEM, PLAN)


def _exchanged(values: Values) -> Iterator[_Row]:
    for key, (title, about) in field_texts.MONEY.items():
        yield _Row(key, MONEY, title, about)
    title, about = field_texts.RATE
    for path in map(path_of, values):
        if path[0] == "exchange":
            yield _Row(name_of(*path), MONEY, title.format(path[1]), about)
    yield _adding(NEW_RATE, MONEY)


def _paid_by_them(labels: Mapping[str, str]) -> Iterator[_Row]:
    for key, info in EmployerCosts.model_fields.items():
        if key != "other":
            yield _Row(name_of("employer_costs", key), EMPLOYER, info.title or key, field_texts.EMPLOYER)
    for key, label in labels.items():
        yield _Row(name_of("employer_costs", "other", key), EMPLOYER, label, field_texts.EMPLOYER_OWN)


def _adding(name: str, section: str) -> _Row:
    return _Row(name, section, NEW_ENTRIES[name].title, NEW_ENTRIES[name].about)


def usual(name: str, counted: Priorities) -> str:
    """Say what counts while a field is empty."""
    path = path_of(name)
    if name in NEW_ENTRIES:
        return f"e.g. {NEW_ENTRIES[name].example}"
    if path[0] == "must":
        return "no need"
    if NAMED.get(path[0]) == path[-1]:
        return "taken out"
    value = effective(name, counted)
    if value is None or value in ("", ()):
        return "not stated"
    words = format_value(name, value, {"currency": counted.currency})
    if path[0] in WHOLE and path[0] in counted.model_fields_set and not value:
        return f"{words}: it does not count"
    return words if path[0] in {"plan", "criteria"} else f"{words}, the usual"


def effective(name: str, counted: Priorities) -> object:
    """What counts of a field, be it stated or a default; `None` if nothing does."""
    match path_of(name):
        case ["my_perks", perk, *rest]:
            valued = counted.perks.get(perk, Perk(importance=0))
            return (valued.enough or DEFAULT_ENOUGH_HOURS.get(perk)) if rest else valued.importance
        case ["plan", place, part]:
            return getattr(counted.plan[int(place)], part, None) if int(place) < len(counted.plan) else None
        case ["employer_costs", "day"]:
            return counted.employer_day
        case path:
            here: object = counted
            for part in path:
                here = here.get(part) if isinstance(here, Mapping) else getattr(here, part, None)
            return here
