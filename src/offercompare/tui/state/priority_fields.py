"""The form of the priorities: its fields, how each is read and shown, and what counts.

What a field is called and means is said where its key is declared, in the model. A plan item, a requirement, a
criterion, a perk or a rate is added in one line; each value has a field of its own then.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field as dataclass_field
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from pydantic.fields import FieldInfo

from offercompare.files.patch import Changes
from offercompare.files.priorities import with_changes
from offercompare.files.problems import dotted
from offercompare.model.catalogue import perk
from offercompare.model.credits import CREDIT_TYPES, Requirement
from offercompare.model.fields import LONGEST_TEXT, Strict
from offercompare.model.priorities import (
    BUILT_IN,
    DEFAULT_ENOUGH_HOURS,
    SHARES,
    Costs,
    EmployerCosts,
    OwnCriterion,
    Perk,
    PlanItem,
    Priorities,
    Scale,
    Weights,
)
from offercompare.model.sections import PERKS, Section
from offercompare.parse import planning
from offercompare.parse.choices import claim
from offercompare.parse.lexer import UnclearError, folded, tokens_of
from offercompare.parse.planning import FEES
from offercompare.parse.values import currency_code, day as read_day, share
from offercompare.tui.state.form_state import Field, FormState, Values
from offercompare.tui.state.priority_values import (
    NAME_KEYS,
    changes,
    entry_keys,
    key_of,
    name_of,
    new_entry_values,
    path_of,
    stated_values,
)
from offercompare.wording.amounts import day, money, number, percent
from offercompare.wording.clean import clean
from offercompare.wording.phrases import in_a_sentence, sentence_case
from offercompare.wording.plan import format_interval

_LONGEST_TITLE = 21
"""Cells that a title has before the values."""
_LONGEST_HINT = 42
"""Cells of a hint, without what stands before it."""
_THE_USUAL = ", the usual"
PLAN, COSTS = "Your plan", "Your costs a year"


# ---- types of values


class ValueType(NamedTuple):
    """How a value is typed and shown."""

    hint: str
    """What may be typed: the rest of a sentence that begins with "Type"."""
    read: Callable[[str], object]
    """From what was typed to the value; `None` if it cannot be read."""
    in_words: Callable[[Any], str] = number
    """From the value to words, which can be typed, too."""
    is_money: bool = False
    """Whether it is an amount in the currency of the priorities, which its reader and its words are given, too."""


def _date(text: str) -> date | None:
    return read_day(tokens_of(text), datetime.now().astimezone().date())


def _importance(text: str) -> float | None:
    """Read a number without a unit: "3 days" is meant for another field."""
    return None if any(token.unit for token in tokens_of(text)) else planning.number(text)


def _names(text: str) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip())) or None


def _credit_types(text: str) -> tuple[str, ...] | None:
    named = tuple(folded(part) for part in _names(text) or ())
    return named if named and {*named} <= {*CREDIT_TYPES} else None


def _share(text: str) -> float | None:
    found = share(tokens_of(text))
    return found if found is not None and found <= 1 else None


def _yes_or_no(text: str) -> bool | None:
    return claim(tokens_of(text), "")


def _rhythm(years: int) -> str:
    return format_interval(years).replace("a year", "every year")


WORDS = ValueType("it in a few words", str, str)
NAME = ValueType("its name", str, str)
IMPORTANCE = ValueType("how much it matters, 0 to 10", _importance)
MONEY = ValueType("an amount, such as 2.4k; or none", planning.number, is_money=True)
NUMBER = ValueType("a number, such as 10 or 250k", planning.number)
DAYS = ValueType("days, such as 5, or 1 week; or none", planning.days_away)
HOURS = ValueType("hours a year, such as 40", planning.number)
CREDITS = ValueType("a number of credits, such as 50", planning.number)
DATE = ValueType("a date, such as 2027-01-01", _date, day)
TYPES = ValueType(f"types of credit, such as {', '.join(CREDIT_TYPES[:2])}, moc", _credit_types, ", ".join)
TOPICS = ValueType("topics, such as opioids, ethics", _names, ", ".join)
SHARE = ValueType("a share, such as 24%, half or all", _share, percent)
YEARS = ValueType("a number of years, such as 3", planning.rhythm)
RHYTHM = ValueType("the years between, such as 2; yearly, or once", planning.rhythm, _rhythm)
YEAR = ValueType("a year of the contract, such as 1, 2 or 3", planning.contract_year, "year {}".format)
MUST = ValueType("must, or nice", planning.must_have, lambda value: "must-have" if value else "nice to have")
KIND = ValueType("conference, course, board prep, dues ..., DEA", planning.kind, planning.describe_kind)
CURRENCY = ValueType("its code of three letters, such as USD or CAD", currency_code, str)
ORDER = ValueType("your order, such as learning, fees, travel", planning.spend_order, planning.describe_order)
YES_OR_NO = ValueType("yes or no", _yes_or_no, lambda value: "yes" if value else "no")
FILES = ValueType("names of their files, such as mercy.toml", planning.offer_files, ", ".join)
RATE = ValueType("what one is in your currency, such as 0.72", planning.number)
_VALUE_TYPES: Final[Mapping[str, ValueType]] = {
    "weights": IMPORTANCE, "my_perks": IMPORTANCE, "my_perks.enough": HOURS, "my_costs": MONEY, "employer_costs": MONEY,
    "must": NUMBER, "must.dollars": MONEY, "must.days": DAYS, **{f"must.{key}": SHARE for key in SHARES},
    "scale.dollars": MONEY, "scale.days": DAYS, "exchange": RATE,
    "plan.what": NAME, "plan.kind": KIND, "plan.cost": MONEY, "plan.travel": MONEY, "plan.days": DAYS,
    "plan.must": MUST, "plan.every": RHYTHM, "plan.from_year": YEAR,
    "criteria.label": NAME, "criteria.weight": IMPORTANCE, "criteria.none": NUMBER, "criteria.enough": NUMBER,
    "criteria.ask": YES_OR_NO,
    "requirement.name": NAME, "requirement.credits": CREDITS, "requirement.from": DATE, "requirement.until": DATE,
    "requirement.types": TYPES, "requirement.topics": TOPICS,
    "tax_rate": SHARE, "day_value": MONEY, "plan_years": YEARS, "set_aside": FILES, "currency": CURRENCY,
    "spend_order": ORDER,
}  # fmt: skip
"""By the section, and where that has several types, by the key in it; all others are words."""


def value_type_of(name: str) -> ValueType:
    """Return the type of value a field takes."""
    section, *rest = path_of(name)
    keys = (f"{section}.{rest[-1]}" if len(rest) > 1 else "", f"{section}.{rest[0]}" if rest else "", section)
    return next((_VALUE_TYPES[key] for key in keys if key in _VALUE_TYPES), WORDS)


# ---- what each field is called, and what it means

_TABLES: Final[Mapping[str, type[Strict]]] = {
    "weights": Weights, "my_costs": Costs, "employer_costs": EmployerCosts, "scale": Scale, "my_perks": Perk,
    "plan": PlanItem, "criteria": OwnCriterion, "requirement": Requirement,
}  # fmt: skip
_KEYS: Final[Mapping[str, Mapping[str, FieldInfo]]] = {
    section: {info.alias or key: info for key, info in table.model_fields.items()} for section, table in _TABLES.items()
}
"""The model field of each key of a table, by its name in the file."""
_ABOUT_YOU: Final = ("name", "candidate", "tax_rate", "day_value", "plan_years", "set_aside")
_OF_MONEY: Final = ("currency", "spend_order")
_NUMBERED: Final = {"plan": "Item", "criteria": "Criterion", "requirement": "Requirement"}


def _info(path: Sequence[str]) -> FieldInfo | None:
    """Return what the model says of a key, or of the section whose keys are names; `None` where there is none."""
    match path:
        case [("weights" | "my_costs" | "employer_costs") as section, key]:
            return _KEYS[section].get(key)
        case ["employer_costs", "other" as key, _]:
            return _KEYS["employer_costs"][key]
        case [("scale" | "my_perks" | "plan" | "criteria" | "requirement") as section, _, key]:
            return _KEYS[section].get(key)
        case [("must" | "my_perks" | "exchange") as section, _]:
            return Priorities.model_fields[section]
        case [key] if key in {*_ABOUT_YOU, *_OF_MONEY}:
            return Priorities.model_fields[key]
    return None


def _sections(values: Values) -> Iterator[tuple[str, Sequence[str]]]:
    """List the names of the fields, by the heading over them."""
    criteria = entry_keys(values, "criteria")
    own_weights = [name_of("criteria", key, "weight") for key in criteria]
    yield "What matters, 0 to 10", [*(f"weights.{key}" for key in BUILT_IN), *own_weights]
    yield "Must-haves: at least", [name_of("must", key) for key in (*BUILT_IN, *criteria)]
    yield PLAN, [*_of_list("plan", values), "new_item"]
    yield COSTS, [f"my_costs.{key}" for key in Costs.model_fields]
    yield "Your perks, 0 to 10", [*_of_perks(values), "new_perk"]
    yield "How much is enough", [f"scale.{key}.{end}" for key in ("dollars", "days") for end in _KEYS["scale"]]
    own = [name_of("criteria", key, part) for key in criteria for part in _KEYS["criteria"] if part != "weight"]
    yield "Criteria of your own", [*own, "new_criterion"]
    yield "Credits you need", [*_of_list("requirement", values), "new_requirement"]
    yield "You and your taxes", _ABOUT_YOU
    rates = [name for name in values if path_of(name)[0] == "exchange"]
    yield "Money", [*_OF_MONEY, *rates, "new_rate"]
    costs = [f"employer_costs.{key}" for key in EmployerCosts.model_fields if key != "other"]
    other = [name_of("employer_costs", "other", key) for key in criteria]
    yield "What it costs an employer", [*costs, *other]


def _of_list(section: str, values: Values) -> Iterator[str]:
    for key in entry_keys(values, section):
        is_fee = values.get(name_of(section, key, "kind")) in FEES
        for name in (name_of(section, key, part) for part in _KEYS[section] if part != "fee"):
            if name in values or not is_fee or path_of(name)[-1] not in {"travel", "days"}:
                yield name


def _of_perks(values: Values) -> Iterator[str]:
    own = [path[1] for path in map(path_of, values) if path[0] == "my_perks"]
    for key in dict.fromkeys((*PERKS, *own)):
        name, hours = name_of("my_perks", key), name_of("my_perks", key, "enough")
        yield from (name, hours) if key in DEFAULT_ENOUGH_HOURS or hours in values else (name,)


def _label(name: str, values: Values) -> str:
    if name in NEW_ENTRIES:
        return NEW_ENTRIES[name].title
    path = path_of(name)
    info = _info(path)
    title = info.title or path[-1] if info else name
    match path:
        case ["must", key]:
            none, enough = (values.get(name_of("criteria", key, part)) for part in ("none", "enough"))
            is_less = isinstance(none, int | float) and isinstance(enough, int | float) and enough < none
            return f"At most: {_criterion_label(key, values)}" if is_less else _criterion_label(key, values)
        case ["criteria", key, "weight"] | ["employer_costs", "other", key]:
            return _criterion_label(key, values)
        case ["my_perks" | "employer_costs", key] if key in PERKS:
            return next(each for each in (perk(key).label, perk(key).short_label) if len(each) <= _LONGEST_TITLE)
        case ["my_perks", key]:
            return clean(key.replace("_", " "))
        case ["exchange", code]:
            return clean(f"One {code} is")
        case ["scale", key, _]:
            return f"{'Money' if key == 'dollars' else 'Days'}: {in_a_sentence(title)}"
        case [section, key, part] if NAME_KEYS.get(section) == part:
            return f"{_NUMBERED[section]} {entry_keys(values, section).index(key) + 1}"
        case [_, _, _]:
            return f"  {in_a_sentence(title)}"
    return title


def _about(name: str) -> str:
    """Return the description of a field: that of its key, or of the section it stands in."""
    if name in NEW_ENTRIES:
        return NEW_ENTRIES[name].about
    path = path_of(name)
    info = _info(path)
    return (info.description if info else None) or Priorities.model_fields[path[0]].description or ""


def _criterion_label(key: str, values: Values) -> str:
    if key in BUILT_IN:
        return _KEYS["weights"][key].title or key
    return clean(str(values.get(name_of("criteria", key, "label"), key)))


# ---- lines in which something is added


class NewEntry(NamedTuple):
    """A line in which an entry is added."""

    title: str
    example: str
    about: str
    read: Callable[[str, Values], Values]
    """From what was typed and what is stated to what is stated in addition."""


def _item(text: str, others: Values) -> Values:
    item = planning.plan_item(text, str(others.get("currency", "USD")))
    return new_entry_values("plan", key_of(item.what, entry_keys(others, "plan")), item)


def _requirement(text: str, others: Values) -> Values:
    wanted = planning.requirement(text, datetime.now().astimezone().date())
    return new_entry_values("requirement", key_of(wanted.name, entry_keys(others, "requirement")), wanted)


def _criterion(text: str, others: Values) -> Values:
    made = planning.own_criterion(text)
    key, taken = planning.key_of(made.label), {*BUILT_IN, *Section.model_fields, *entry_keys(others, "criteria")}
    while key in taken:
        key += "_2"
    return new_entry_values("criteria", key, made)


def _perk(text: str, others: Values) -> Values:
    named, importance = planning.own_perk(text)
    known = {folded(path[1]).replace("_", " "): path[1] for path in map(path_of, others) if path[0] == "my_perks"}
    return {name_of("my_perks", known.get(folded(named), named)): importance}


def _rate(text: str, others: Values) -> Values:
    code, rate = planning.exchange_rate(text)
    if code == others.get("currency", "USD"):
        raise UnclearError(f"{code} is your own currency; it needs no rate.")
    return {name_of("exchange", code): rate}


NEW_ENTRIES: Mapping[str, NewEntry] = {
    "new_item": NewEntry(
        "Add an item",
        "Heart meeting, 900, travel 1400",
        "What kind it is follows from its name; you can change each value then.",
        _item,
    ),
    "new_requirement": NewEntry(
        "Add a requirement",
        "License, 50, 2027-01-01 to 2028-12-31",
        "What a license or a board wants of you; certificates are counted against it.",
        _requirement,
    ),
    "new_criterion": NewEntry(
        "Add a criterion",
        "Base salary, 200k to 300k USD, 6",
        "Where fewer is better: On-call nights, 8 to 0, 6. Each offer gets a field.",
        _criterion,
    ),
    "new_perk": NewEntry("Add a perk", "sabbatical, 6", "A perk that is not in the list above.", _perk),
    "new_rate": NewEntry(
        "Add a rate",
        "CAD 0.72",
        "Offers in that currency can be compared only with it.",
        _rate,
    ),
}


# ---- how a value is read and shown


def hint_of(name: str) -> str:
    """Return in a few words what may be typed into a field, to follow "Type"."""
    section, *rest = path_of(name)
    if name in NEW_ENTRIES:
        return f"such as {NEW_ENTRIES[name].example}"
    if rest and NAME_KEYS.get(section) == rest[-1]:
        return f"its name; ctrl+u takes it {'off the plan' if section == 'plan' else 'out'}"
    return value_type_of(name).hint


def read(name: str, text: str, others: Values) -> object:
    """Read what was typed into a field.

    Raises:
        UnclearError: it cannot be read; the text says what may be typed.
    """
    value_type = value_type_of(name)
    value = planning.amount(text, str(others.get("currency", "USD"))) if value_type.is_money else value_type.read(text)
    if value is None:
        raise UnclearError(f"Type {hint_of(name)}.")
    return value


def format_value(name: str, value: Any, values: Values) -> str:
    """Return a value in words, with its unit."""
    value_type, currency, path = value_type_of(name), str(values.get("currency", "USD")), path_of(name)
    words = money(value, currency) if value_type.is_money else value_type.in_words(value)
    if path[0] == "criteria" and path[-1] in {"none", "enough"}:
        words = f"{words} {values.get(name_of(*path[:2], 'unit'), '')}"
    return clean(f"{words} {currency}" if value_type is RATE else words).strip()


def as_typed(name: str, value: Any) -> str:
    """Write a value as it could be typed: in words, but for numbers, which words may round."""
    value_type = value_type_of(name)
    if value_type is SHARE:
        return f"{value * 100:.12g}%"
    return f"{value:.15g}" if value_type.in_words is number else clean(value_type.in_words(value), limit=LONGEST_TEXT)


def usual(name: str, counted: Priorities) -> str:
    """Return the default that counts while a field is empty, in words."""
    path = path_of(name)
    if name in NEW_ENTRIES:
        return f"e.g. {NEW_ENTRIES[name].example}"
    if path[0] == "must":
        return "no need"
    if NAME_KEYS.get(path[0]) == path[-1]:
        return "taken out"
    value = effective(name, counted)
    if value is None or value in ("", ()):
        return "not stated"
    words = format_value(name, value, {"currency": counted.currency})
    if path[0] == "my_perks" and path[0] in counted.model_fields_set and not value:
        return f"{words}: it does not count"
    return words if path[0] in {"plan", "criteria"} else f"{words}{_THE_USUAL}"


def effective(name: str, counted: Priorities) -> object:
    """Return the value of a field that counts, be it stated or a default; `None` if there is none."""
    match path_of(name):
        case ["my_perks", perk, *rest]:
            valued = counted.perks.get(perk, Perk(importance=0))
            return (valued.enough or DEFAULT_ENOUGH_HOURS.get(perk)) if rest else valued.importance
        case ["employer_costs", "day"]:
            return counted.employer_day
        case ["plan", _, part]:
            return PlanItem.model_fields[part].default
        case path:
            here: object = counted
            for part in path:
                here = here.get(part) if isinstance(here, Mapping) else getattr(here, part, None)
            return here


# ---- the form

_MOST_KNOWN = 16


@dataclass(frozen=True)
class PriorityRules:
    """What the form of the priorities asks, and the file on which it stands."""

    priorities: Priorities
    content: bytes | None
    """The bytes that were read; `None` if there is no file."""
    _known: dict[object, tuple[Priorities | None, str]] = dataclass_field(
        default_factory=dict, compare=False, repr=False
    )
    """A cache of what was asked last: each answer asks several times."""

    def changes(self, values: Values) -> Changes:
        """Return the changes to write into the file, by key."""
        return changes(self.priorities, values)

    def counted(self, values: Values) -> tuple[Priorities | None, str]:
        """Return the priorities that would be read from the file, or why they would not be sound."""
        asked = tuple(values.items())
        if asked not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[asked] = with_changes(self.content, self.changes(values))
        return self._known[asked]

    def fields(self, values: Values, unfolded: frozenset[str]) -> tuple[Field, ...]:
        """Return a field for each value that can be stated."""
        del unfolded  # there is nothing folded
        counted = self.counted(values)[0] or self.priorities
        return tuple(
            _field(name, heading, _label(name, values), usual(name, counted))
            for heading, names in _sections(values)
            for name in names
        )

    def field_named(self, name: str) -> Field | None:
        """Return the field of a name, also of what would be there only with other values."""
        return _field(name, "", name) if name in NEW_ENTRIES or _info(path_of(name)) else None

    def read(self, field: Field, text: str, values: Values) -> Values:
        """Read what was typed into a field; what is added is stated by fields of its own.

        Raises:
            UnclearError: it cannot be read.
        """
        adding = NEW_ENTRIES.get(field.name)
        return adding.read(text, values) if adding else {field.name: read(field.name, text.strip(), values)}

    def check(self, field: Field, facts: Values, values: Values) -> None:
        """Check that the file would be sound.

        Raises:
            UnclearError: it would not be.
        """
        sound, objection = self.counted({**values, **facts})
        # What is wrong may be somewhere else; then it was so before, or is seen when it is saved.
        if sound is None and self.counted(values)[0] is not None:
            path = path_of(field.name)
            named = (f"{dotted(path[:end])}: " for end in range(len(path), 0, -1))  # or the table it stands in
            reason = objection.removeprefix(next(filter(objection.startswith, named), ""))
            sentence = sentence_case(clean(reason))
            raise UnclearError(sentence if sentence.endswith("?") else f"{sentence}.")

    def as_typed(self, field: Field, values: Values) -> str:
        """Write what a field holds as it could be typed."""
        return as_typed(field.name, values[field.name]) if field.name in values else ""


def _field(name: str, heading: str, label: str, counts: str = "") -> Field:
    hint = hint_of(name)
    if counts.endswith(_THE_USUAL):  # in the selected field, too, one sees what counts
        hint = f"{counts}; or {hint}" if len(counts) + len(hint) < _LONGEST_HINT else counts
    return Field(name, heading, label, hint, _about(name), heading, counts, adds=name in NEW_ENTRIES)


def begin_form(rules: PriorityRules, weights: Mapping[str, float]) -> FormState:
    """Begin the form with what the file states, and with the weights as they are moved now."""
    moved = {
        name_of("weights", key) if key in BUILT_IN else name_of("criteria", key, "weight"): weight
        for key, weight in weights.items()
        if weight != rules.priorities.weight(key)
    }
    return FormState.begin(rules, {**stated_values(rules.priorities), **moved})
