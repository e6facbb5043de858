"""The form of the priorities: what matters, how much of it is enough, what one spends, and what one must have."""

from collections.abc import Iterator, Mapping
from typing import Any

from offercompare.files.problems import Path as Key
from offercompare.files.stated_priorities import with_changes
from offercompare.model.priorities import BUILT_IN, SHARES, Costs, OwnCriterion, Perk, Priorities, Weights
from offercompare.model.sections import PERKS, Perks
from offercompare.tui.entry import Entry, Field
from offercompare.wording.amounts import money, number, percent
from offercompare.wording.answers.numbers import count, is_none, own_number, share
from offercompare.wording.answers.own_criterion import HOW, as_typed, key_of, own_criterion
from offercompare.wording.answers.spoken import UnclearError
from offercompare.wording.clean import clean
from offercompare.wording.sentences import sentence_case

YOU, WEIGHED, ENOUGH, COSTS, VALUED, NEEDED, PLAN, OWN = (
    "You",
    "What matters, 0 to 10",
    "Where enough is enough",
    "My costs a year",
    "My perks, 0 to 10",
    "Must-haves: at least",
    "My plan",
    "A criterion of my own",
)
NEW_CRITERION = "new_criterion"
"""The field in which a criterion is added; its key follows from its name."""
_WHOLE = ("weights", "my_costs", "my_perks")
"""Sections that are whole once they are written: what is not named there counts for nothing."""
_HOURS = ("protected_time", "board_prep_time")
_SHARES = frozenset({"tax_rate", *(f"must.{key}" for key in SHARES)})
_COUNTS = ("plan_years", ".every", ".from_year")
_IN_WORDS = {"name": "Type it in a few words.", NEW_CRITERION: HOW}
_IMPORTANCE = "Type how much it matters, from 0 to 10."
_MONEY = "Type an amount, such as 2400, $2,400 or 2.4k; or none."


def priorities_fields(priorities: Priorities) -> tuple[Field, ...]:
    """Make a field for each value that can be entered, in the order of their file."""
    return tuple(_fields(priorities))


def _fields(priorities: Priorities) -> Iterator[Field]:
    for name, section, title, about in (*_weighed(priorities), *_spent(priorities), *_named(priorities)):
        yield Field(name, section, clean(title), clean(about), usual=_usual(priorities, name))


_Row = tuple[str, str, str, str]
"""The name of a field, its section, its title and what it means."""


def _weighed(priorities: Priorities) -> Iterator[_Row]:
    for key in ("name", "tax_rate", "day_value", "plan_years"):
        info = Priorities.model_fields[key]
        yield key, YOU, info.title or key, info.description or ""
    about = "Only the proportions of the weights count."
    for key, info in Weights.model_fields.items():
        yield f"weights.{key}", WEIGHED, info.title or key, about
    for key, own in priorities.criteria.items():
        yield f"criteria.{key}.weight", WEIGHED, own.label, about
    for key, label in (("dollars", "Left to learn"), ("days", "CME days")):
        yield f"scale.{key}.none", ENOUGH, f"{label}: none", "Worth no points."
        yield f"scale.{key}.enough", ENOUGH, f"{label}: enough", "Worth all 100 points; more adds nothing."
    for key, own in priorities.criteria.items():
        for name in ("none", "enough"):
            about = OwnCriterion.model_fields[name].description or ""
            yield f"criteria.{key}.{name}", ENOUGH, f"{own.label}: {name}", about


def _spent(priorities: Priorities) -> Iterator[_Row]:
    for key, info in Costs.model_fields.items():
        yield f"my_costs.{key}", COSTS, info.title or key, "What you spend on it in a usual year."
    for name in (*PERKS, *(name for name in priorities.my_perks or {} if name not in PERKS)):
        title = (Perks.model_fields[name].title if name in PERKS else None) or name.replace("_", " ")
        yield f"my_perks.{name}", VALUED, title, "How much it is worth beside the other perks."
        if name in _HOURS:
            yield f"my_perks.{name}.enough", VALUED, f"{title}: hours", "So many hours a year are worth all of it."


def _named(priorities: Priorities) -> Iterator[_Row]:
    labels = {key: info.title or key for key, info in Weights.model_fields.items()}
    labels |= {key: own.label for key, own in priorities.criteria.items()}
    for key, label in labels.items():
        yield f"must.{key}", NEEDED, label, "An offer with less cannot lead, whatever its score."
    for place, item in enumerate(priorities.plan):
        for key, title in (("cost", "cost"), ("travel", "travel"), ("days", "days"), ("every", "every so many years")):
            yield f"plan.{place}.{key}", PLAN, f"{item.what}: {title}", f"What you planned as {item.what}."
    yield (
        NEW_CRITERION,
        OWN,
        "Add one",
        "Each offer then has a field for it, at the end of its form.",
    )


def _usual(priorities: Priorities, name: str) -> str:
    """Say what counts while a field is empty."""
    value = effective(priorities, name)
    if name.startswith("must."):
        return "no need"
    if name == NEW_CRITERION:
        return "none to add"
    return "not stated" if value is None else said(priorities, name, value)


def effective(priorities: Priorities, name: str) -> object:
    """What counts of a field now, be it stated or a default."""
    match name.split("."):
        case [only] if only == NEW_CRITERION:
            return None
        case ["my_perks", perk, *rest]:
            valued = priorities.perks.get(perk, Perk(importance=0))
            return valued.enough if rest else valued.importance
        case ["must", key]:
            return priorities.must.get(key)
        case ["criteria", key, part]:
            return getattr(priorities.criteria[key], part)
        case ["plan", place, key]:
            return getattr(priorities.plan[int(place)], key)
        case parts:
            value: Any = priorities
            for part in parts:
                value = getattr(value, part)
            return value


def _is_stated(priorities: Priorities, name: str) -> bool:
    match name.split("."):
        case [only] if only == NEW_CRITERION:
            return False
        case ["my_perks", perk, *rest]:
            stated = (priorities.my_perks or {}).get(perk)
            return (isinstance(stated, Perk) and stated.enough is not None) if rest else stated is not None
        case ["must" | "criteria", *_]:
            return effective(priorities, name) is not None
        case ["plan", place, key]:
            return key in priorities.plan[int(place)].model_fields_set
        case parts:
            table: Any = priorities
            for part in parts[:-1]:
                table = getattr(table, part) if part in table.model_fields_set else None
                if table is None:
                    return False
            return parts[-1] in table.model_fields_set


def said(priorities: Priorities, name: str, value: object) -> str:
    """Say a value in its unit."""
    if isinstance(value, OwnCriterion):
        return clean(as_typed(value))
    if not isinstance(value, int | float):
        return clean(str(value))
    key = name.rsplit(".", 1)[-1]
    if name in _SHARES:
        return percent(float(value))
    is_money = name in {"day_value", "scale.dollars.none", "scale.dollars.enough", "must.dollars"}
    if is_money or name.startswith("my_costs.") or (name.startswith("plan.") and key in {"cost", "travel"}):
        return money(float(value), priorities.currency)
    return number(float(value))


def what_to_type(field: Field) -> str:
    """Say in one line what may be typed into a field."""
    name = field.name
    if name in _IN_WORDS:
        return _IN_WORDS[name]
    if name in _SHARES:
        return "Type a share, such as 24%, half or all."
    if name.endswith(_COUNTS):
        return "Type a whole number, such as 3."
    if (
        name.startswith("weights.")
        or name.endswith(".weight")
        or (field.section == VALUED and not name.endswith(".enough"))
    ):
        return _IMPORTANCE
    is_counted = "days" in name or name.endswith(".enough") or name.startswith(("must.", "criteria."))
    return "Type a number, such as 10." if is_counted and name != "must.dollars" else _MONEY


def begun(priorities: Priorities, content: bytes | None, weights: Mapping[str, float]) -> Entry:
    """Begin the form with what the file states, and with the weights as they are moved now."""
    fields = priorities_fields(priorities)
    values = {field.name: effective(priorities, field.name) for field in fields if _is_stated(priorities, field.name)}
    moved = {
        f"weights.{key}" if key in BUILT_IN else f"criteria.{key}.weight": weight
        for key, weight in weights.items()
        if weight != priorities.weight(key)
    }

    def read(field: Field, text: str, others: Mapping[str, object]) -> Mapping[str, object]:
        value = _read(field, text)
        changed = changes(priorities, {**others, field.name: value})
        sound, objection = with_changes(content, changed)
        if sound is None:
            # What is wrong may be somewhere else; then it was so before, or is seen when it is saved.
            alone, told = with_changes(content, changes(priorities, {**values, field.name: value}))
            if alone is None:
                told = (told or objection).removeprefix(f"{field.name}: ")
                raise UnclearError(f"{sentence_case(clean(told))}.")
        return {field.name: value}

    return Entry(fields, read, shown, values | moved)


def shown(field: Field, value: object) -> str:
    """Write a value as it would be typed."""
    if isinstance(value, OwnCriterion):
        return clean(as_typed(value))
    if not isinstance(value, int | float):
        return clean(str(value))
    if field.name in _SHARES:
        return f"{value * 100:g}%"
    return str(int(value)) if float(value).is_integer() else str(value)


def _read(field: Field, text: str) -> object:
    otherwise = what_to_type(field)
    if field.name in _IN_WORDS:
        return text if field.name == "name" else own_criterion(text)
    if field.name in _SHARES:
        return share(text, otherwise)
    if field.name.endswith(_COUNTS):
        return count(text, otherwise)
    return 0.0 if is_none(text) else own_number(text, otherwise)


def changes(priorities: Priorities, values: Mapping[str, object]) -> dict[Key, object]:
    """Say what has to be stated in the file of the priorities, and what no longer.

    The first value of a section that must be whole brings all the others, which counted without being written.
    """
    fields = [field.name for field in priorities_fields(priorities)]
    changed = {
        name: values.get(name)
        for name in fields
        if values.get(name) != (effective(priorities, name) if _is_stated(priorities, name) else None)
    }
    for section in _WHOLE:
        if section not in priorities.model_fields_set and any(name.startswith(f"{section}.") for name in changed):
            for name in fields:
                if name.startswith(f"{section}.") and name not in changed and (now := effective(priorities, name)):
                    changed[name] = now
    paths: dict[Key, object] = {}
    for name, value in changed.items():
        match name.split("."):
            case ["my_perks", perk, *_]:
                paths["my_perks", perk] = _perk(priorities, perk, changed)
            case ["plan", place, key]:
                paths["plan", int(place), key] = value
            case [only] if only == NEW_CRITERION:
                paths |= _added(priorities, value)
            case parts:
                paths[tuple(parts)] = value
    return paths


def _added(priorities: Priorities, value: object) -> Mapping[Key, object]:
    """What to state of a criterion that is added, under a key that nothing has yet."""
    if not isinstance(value, OwnCriterion):
        return {}
    key = key_of(value.label)
    while key in priorities.criteria:
        key += "_2"
    return {("criteria", key): {name: part for name, part in value.model_dump().items() if part != ""}}


def _perk(priorities: Priorities, perk: str, changed: Mapping[str, object]) -> object:
    """What to state of a perk: its importance, and the hours that are enough if these are stated."""
    name = f"my_perks.{perk}"
    importance = changed.get(name, effective(priorities, name) if _is_stated(priorities, name) else None)
    hours = f"{name}.enough"
    enough = changed.get(hours, effective(priorities, hours) if _is_stated(priorities, hours) else None)
    if enough is None and not isinstance((priorities.my_perks or {}).get(perk), Perk):
        return importance
    return None if importance is None and enough is None else {"importance": importance or 0, "enough": enough}
