"""The fields of the priorities, as a person thinks of them: how each is read and shown, and what counts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field as dataclass_field
from typing import Literal, NamedTuple, cast

from offercompare.files.patch import Changes
from offercompare.files.priorities import with_changes
from offercompare.files.problems import dotted
from offercompare.model.catalogue import perk
from offercompare.model.priorities import (
    BUILT_IN,
    DEFAULT_ENOUGH_HOURS,
    SHARES,
    Costs,
    EmployerCosts,
    Perk,
    Priorities,
)
from offercompare.model.sections import PERKS
from offercompare.parse import planning
from offercompare.parse.choices import claim
from offercompare.parse.lexer import UnclearError, tokens_of
from offercompare.parse.planning import FEES, WHICH_KIND, WHICH_ORDER, describe_kind, describe_order
from offercompare.parse.values import currency_code, share
from offercompare.tui.form_state import Field, FormState
from offercompare.tui.priorities.entries import NEW_CRITERION, NEW_ENTRIES, NEW_ITEM, NEW_PERK, NEW_RATE
from offercompare.tui.priorities.values import (
    NAMED,
    WHOLE,
    Values,
    changes,
    name_of,
    path_of,
    stated_values,
    things,
)
from offercompare.wording.amounts import money, number, percent
from offercompare.wording.clean import clean
from offercompare.wording.phrases import sentence_case
from offercompare.wording.plan import format_interval

_LONGEST_TITLE = 21
"""Cells that a title has before the values."""
MATTERS, NEEDED, PLAN, COSTS, VALUED, ENOUGH, OWN, YOU, MONEY, EMPLOYER = (
    "What matters, 0 to 10",
    "Must-haves: at least",
    "Your plan",
    "Your costs a year",
    "Your perks, 0 to 10",
    "How much is enough",
    "Criteria of your own",
    "You and your taxes",
    "Money",
    "What it costs an employer",
)


def fields(values: Values, counted: Priorities) -> tuple[Field, ...]:
    """Make a field for each value that can be stated.

    Args:
        values: What is stated now.
        counted: What counts with that; it says what a field comes to that is left empty.
    """
    return tuple(each._replace(usual=usual(each.name, counted), hint=hint_of(each.name)) for each in _fields(values))


def _fields(values: Values) -> Iterator[Field]:
    labels = {key: clean(str(values.get(name_of("criteria", key, "label"), key))) for key in things(values, "criteria")}
    yield from _weighed(values, labels)
    yield from _planned(values)
    for key, info in Costs.model_fields.items():
        yield _field(name_of("my_costs", key), COSTS, info.title or key, _COST)
    yield from _valued(values)
    for way, (title, about) in _ENOUGH.items():
        yield _field(name_of("scale", *way), ENOUGH, title, about)
    for order, key in enumerate(labels, 1):
        for part, (title, about) in _OWN.items():
            yield _field(name_of("criteria", key, part), OWN, title.format(order), about)
    yield _adding(NEW_CRITERION, OWN)
    for key, (title, about) in _YOU.items():
        yield _field(key, YOU, title, about)
    yield from _exchanged(values)
    yield from _paid_by_them(labels)


def _weighed(values: Values, labels: Mapping[str, str]) -> Iterator[Field]:
    for key, (title, about) in _MATTERS.items():
        yield _field(name_of("weights", key), MATTERS, title, about)
    for key, label in labels.items():
        yield _field(name_of("criteria", key, "weight"), MATTERS, label, _OWN_WEIGHT)
    for key, title in ({key: title for key, (title, _) in _MATTERS.items()} | dict(labels)).items():
        is_less = key in labels and _is_less_better(key, values)
        yield _field(name_of("must", key), NEEDED, f"At most: {title}" if is_less else title, _NEED)


def _is_less_better(key: str, values: Values) -> bool:
    none, enough = (values.get(name_of("criteria", key, part)) for part in ("none", "enough"))
    return isinstance(none, int | float) and isinstance(enough, int | float) and enough < none


def _valued(values: Values) -> Iterator[Field]:
    own = dict.fromkeys(path[1] for path in map(path_of, values) if path[0] == "my_perks" and path[1] not in PERKS)
    for key in (*PERKS, *own):
        title = _perk_title(key) if key in PERKS else clean(key.replace("_", " "))
        yield _field(name_of("my_perks", key), VALUED, title, _PERK)
        name = name_of("my_perks", key, "enough")
        if key in DEFAULT_ENOUGH_HOURS or name in values:
            yield _field(name, VALUED, *_HOURS)
    yield _adding(NEW_PERK, VALUED)


def _perk_title(key: str) -> str:
    """Name a perk as briefly as its line wants."""
    return next(name for name in (perk(key).label, perk(key).short_label) if len(name) <= _LONGEST_TITLE)


def _planned(values: Values) -> Iterator[Field]:
    for order, place in enumerate(things(values, "plan"), 1):
        is_fee = values.get(name_of("plan", place, "kind")) in FEES
        for part, (title, about) in _PLANNED.items():
            name = name_of("plan", place, part)
            if not is_fee or part not in {"travel", "days"} or name in values:
                yield _field(name, PLAN, title.format(order), about)
    yield _adding(NEW_ITEM, PLAN)


def _exchanged(values: Values) -> Iterator[Field]:
    for key, (title, about) in _MONEY.items():
        yield _field(key, MONEY, title, about)
    title, about = _RATE
    for path in map(path_of, values):
        if path[0] == "exchange":
            yield _field(name_of(*path), MONEY, title.format(path[1]), about)
    yield _adding(NEW_RATE, MONEY)


def _paid_by_them(labels: Mapping[str, str]) -> Iterator[Field]:
    for key, info in EmployerCosts.model_fields.items():
        if key != "other":
            title = _perk_title(key) if key in PERKS else info.title or key
            yield _field(name_of("employer_costs", key), EMPLOYER, title, _EMPLOYER)
    for key, label in labels.items():
        yield _field(name_of("employer_costs", "other", key), EMPLOYER, label, _EMPLOYER_OWN)


def _adding(name: str, section: str) -> Field:
    return _field(name, section, NEW_ENTRIES[name].title, NEW_ENTRIES[name].about)._replace(adds=True)


def _field(name: str, section: str, label: str, about: str) -> Field:
    return Field(name, section, label, about=about, heading=section)


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


# ---- what each field is called, and what it means

_MATTERS = {
    "dollars": (
        "Left to learn with",
        "What the allowance leaves for courses, meetings and books after fees.",
    ),
    "days": ("CME days", "Paid days a year for learning."),
    "travel": ("Travel", "How much of your conference travel they pay."),
    "fees": ("Licensing fees", "How much of your license, DEA, board fees and dues they pay."),
    "perks": ("Perks", "Protected time, library, UpToDate and the like; weighed in Your perks."),
    "terms": ("Pinned down", "How much of what counts is clear and in writing."),
}
_ENOUGH = {
    ("dollars", "none"): ("Money: none up to", "Left to learn with, a year; so little of it earns nothing."),
    ("dollars", "enough"): ("Money: full from", "Left to learn with, a year; more earns no more points."),
    ("days", "none"): ("Days: none up to", "CME days a year; so few of them earn nothing."),
    ("days", "enough"): ("Days: full from", "CME days a year; more of them earn no more points."),
}
_PLANNED = {
    "what": ("Item {}", "What you mean to do, or to pay."),
    "kind": ("  kind", "An allowance may cover it or not; a fee takes the place of its yearly cost."),
    "cost": ("  price", "Registration, tuition or fee, without travel."),
    "travel": ("  travel", "Flight, hotel and meals."),
    "days": ("  days away", "Days away from work, held against the CME days of an offer."),
    "every": ("  how often", "From one time to the next."),
    "from_year": ("  first in", "Years are counted from the start of the new contract."),
    "must": ("  must or nice", "Must-haves are paid first; what is nice to have is left out first."),
}
_OWN = {
    "label": ("Criterion {}", "Each offer has a field for it at the end of its form."),
    "unit": ("  its unit", "Converted if it is the code of your currency; anything else is a word."),
    "none": ("  no points at", "More than the full points mean that less is better."),
    "enough": ("  full points at", "What is beyond it earns no more."),
    "ask": ("  can be asked for", "Whether an employer can change it: a salary can be, a commute cannot."),
}
_YOU = {
    "name": ("Name on each page", "Stands at the top of every screen and print."),
    "candidate": ("Your name", "On the copy for a recruiter and under the e-mail; nowhere else."),
    "tax_rate": ("Marginal tax rate", "Tax on your last dollar; taken off money that is taxed, and nothing else."),
    "day_value": ("A CME day is worth", "To you; for what offers come to in money, never for their scores."),
    "plan_years": ("Years to plan ahead", "The plan looks so many years ahead, the same for every offer."),
    "set_aside": ("Offers set aside", "They are left out of everything: declined, or not yet in play."),
}
_MONEY = {
    "currency": ("Your currency", "Every result is in it; an offer in another one needs its rate, below."),
    "spend_order": ("Allowance pays first", "Learning is courses, meetings and books; travel is to them."),
}
_NEED = "An offer that misses it cannot lead, whatever its score."
_COST = "What you spend on it in a usual year."
_PERK = "How much it is worth to you beside the other perks."
_HOURS = ("  full from, in hours", "So many hours a year of it are worth all of its points.")
_OWN_WEIGHT = "A criterion of your own; only the proportions count."
_RATE = ("One {} is", "Offers in it are compared at this rate.")
_EMPLOYER = "What you think it costs them a year: for the package at the least cost."
_EMPLOYER_OWN = "For one unit of it; of money, 1 if not stated."


# ---- how a value is read and shown

Sort = Literal[
    "words", "name", "importance", "money", "number", "days", "hours", "share", "years", "rhythm", "year", "must",
    "kind", "currency", "order", "rate", "claim", "files",
]  # fmt: skip
_BY_LAST: Mapping[str, Sort] = {
    "what": "name", "label": "name", "name": "words", "unit": "words", "weight": "importance", "kind": "kind",
    "every": "rhythm", "from_year": "year", "must": "must", "tax_rate": "share", "plan_years": "years",
    "currency": "currency", "spend_order": "order", "candidate": "words", "ask": "claim", "set_aside": "files",
}  # fmt: skip


class _Format(NamedTuple):
    how: str
    """What may be typed, in one line."""
    read: Callable[[str, str], object]
    """From what was typed and the currency of the priorities to the value; `None` if it cannot be read."""
    format_value: Callable[[object, str], str]
    """From the value and the currency to words."""
    as_typed: Callable[[object], str]
    """From the value to what could be typed for it."""


def sort_of(name: str) -> Sort:
    """Say what sort of value a field takes."""
    path = path_of(name)
    match path:
        case ["weights", _] | ["my_perks", _]:
            return "importance"
        case ["my_perks", _, "enough"]:
            return "hours"
        case ["must", key]:
            return "share" if key in SHARES else "money" if key == "dollars" else "days" if key == "days" else "number"
        case ["scale", "days", _] | ["plan", _, "days"]:
            return "days"
        case ["exchange", _]:
            return "rate"
        case ["criteria", _, "none" | "enough"]:
            return "number"
        case ["plan" | "criteria", _, last] | [last]:
            return _BY_LAST.get(last, "money")
        case _:
            return "money"


def what_to_type(name: str) -> str:
    """Say in one line what may be typed into a field."""
    path = path_of(name)
    if NAMED.get(path[0]) == path[-1]:
        what = "off the plan" if path[0] == "plan" else "out"
        return f"Type its name; ctrl+u takes it {what}."
    return _WAYS[sort_of(name)].how


def read(name: str, text: str, others: Values) -> object:
    """Read what was typed into a field.

    Raises:
        UnclearError: it cannot be read; the text says what may be typed.
    """
    value = _WAYS[sort_of(name)].read(text.strip(), str(others.get("currency", "USD")))
    if value is None:
        raise UnclearError(what_to_type(name))
    return value


def format_value(name: str, value: object, values: Values) -> str:
    """Say a value in its unit."""
    words = _WAYS[sort_of(name)].format_value(value, str(values.get("currency", "USD")))
    path = path_of(name)
    if path[0] == "criteria" and path[-1] in {"none", "enough"}:
        words = f"{words} {values.get(name_of(*path[:2], 'unit'), '')}"
    return clean(words).strip()


def as_typed(name: str, value: object) -> str:
    """Write a value as it could be typed."""
    return clean(_WAYS[sort_of(name)].as_typed(value))


def _number(text: str, _: str) -> float | None:
    return planning.number(text)


def _years(text: str, _: str) -> int | None:
    return planning.rhythm(text)


def _in_digits(value: object) -> str:
    return f"{cast('float', value):.15g}"


def _plainly(value: object, _: str) -> str:
    return number(cast("float", value))


def _unchanged(text: str, _: str) -> str:
    return text


def _interval(value: object, _: str) -> str:
    return format_interval(cast("int", value)).replace("a year", "every year")


def _yes_or_no(value: object) -> str:
    return "yes" if value else "no"


def _comma_list(value: object) -> str:
    return ", ".join(cast("tuple[str, ...]", value))


def _in_percent(value: object) -> str:
    return f"{cast('float', value) * 100:.12g}%"


_WAYS: Mapping[Sort, _Format] = {
    "words": _Format("Type it in a few words.", _unchanged, lambda value, _: str(value), str),
    "name": _Format("Type its name.", _unchanged, lambda value, _: str(value), str),
    "importance": _Format("Type how much it matters, from 0 (not at all) to 10.", _number, _plainly, _in_digits),
    "money": _Format(
        "Type an amount, such as 2400 or 2.4k; or none.",
        planning.amount,
        lambda value, currency: money(cast("float", value), currency),
        _in_digits,
    ),
    "number": _Format("Type a number, such as 10 or 250k.", _number, _plainly, _in_digits),
    "days": _Format(
        "Type days, such as 5, or 1 week; or none.",
        lambda text, _: planning.days_away(text),
        _plainly,
        _in_digits,
    ),
    "hours": _Format("Type hours a year, such as 40.", _number, _plainly, _in_digits),
    "share": _Format(
        "Type a share, such as 24%, half or all.",
        lambda text, _: share(tokens_of(text)),
        lambda value, _: percent(cast("float", value)),
        _in_percent,
    ),
    "years": _Format("Type a number of years, such as 3.", _years, _plainly, _in_digits),
    "rhythm": _Format("Type the years between, such as 2; yearly, or once.", _years, _interval,
                   lambda value: "once" if value == planning.ONCE else _in_digits(value)),
    "year": _Format(
        "Type a year of the contract, such as 1, 2 or 3.",
        lambda text, _: planning.contract_year(text),
        lambda value, _: f"year {value}",
        _in_digits,
    ),
    "must": _Format(
        "Type must, or nice.",
        lambda text, _: planning.must_have(text),
        lambda value, _: "must-have" if value else "nice to have",
        lambda value: "must" if value else "nice",
    ),
    "kind": _Format(WHICH_KIND, lambda text, _: planning.kind(text), lambda value, _: describe_kind(str(value)),
                 lambda value: describe_kind(str(value))),
    "currency": _Format(
        "Type its code of three letters, such as USD or CAD.",
        lambda text, _: currency_code(text),
        lambda value, _: str(value),
        str,
    ),
    "order": _Format(
        WHICH_ORDER,
        lambda text, _: planning.spend_order(text),
        lambda value, _: describe_order(cast("tuple[str, ...]", value)),
        lambda value: describe_order(cast("tuple[str, ...]", value)),
    ),
    "claim": _Format("Type yes or no.", lambda text, _: claim(tokens_of(text), ""),
                     lambda value, _: _yes_or_no(value), _yes_or_no),
    "files": _Format("Type names of their files, such as mercy.toml.",
                  lambda text, _: planning.offer_files(text), lambda value, _: _comma_list(value),
                  _comma_list),
    "rate": _Format("Type what one is in your currency, such as 0.72.", _number,
                 lambda value, currency: f"{_in_digits(value)} {currency}", _in_digits),
}  # fmt: skip


# ---- the form

_MOST_KNOWN = 16


@dataclass(frozen=True)
class PriorityRules:
    """What the form of the priorities asks, and the file on which it stands."""

    priorities: Priorities
    content: bytes | None
    """What was read; `None` if there is no file."""
    _known: dict[object, tuple[Priorities | None, str]] = dataclass_field(
        default_factory=dict, compare=False, repr=False
    )
    """What has been asked lately: each answer asks several times."""

    def changes(self, values: Values) -> Changes:
        """Say what the file has to state from now on."""
        return changes(self.priorities, values)

    def counted(self, values: Values) -> tuple[Priorities | None, str]:
        """Say what would count, or why it would not be sound."""
        asked = tuple(values.items())
        if asked not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[asked] = with_changes(self.content, self.changes(values))
        return self._known[asked]

    def fields(self, values: Values, unfolded: frozenset[str]) -> tuple[Field, ...]:
        """Return a field for each value that can be stated."""
        del unfolded  # there is nothing folded
        return fields(values, self.counted(values)[0] or self.priorities)

    def field_named(self, name: str) -> Field | None:
        """Return the field of a name, also of what would be there only with other values."""
        known = name in NEW_ENTRIES or path_of(name)[0] in Priorities.model_fields
        return Field(name, "", name, hint_of(name), adds=name in NEW_ENTRIES) if known else None

    def opens(self, field: Field, text: str) -> bool:
        """Return whether what was typed opens other fields: here, nothing does."""
        del field, text
        return False

    def read(self, field: Field, text: str, values: Values) -> Values:
        """Read what was typed into a field; what is added is stated by fields of its own.

        Raises:
            UnclearError: it cannot be read, or would not be sound.
        """
        adding = NEW_ENTRIES.get(field.name)
        facts = adding.read(text, values) if adding else {field.name: read(field.name, text, values)}
        sound, objection = self.counted({**values, **facts})
        # What is wrong may be somewhere else; then it was so before, or is seen when it is saved.
        if sound is None and self.counted(values)[0] is not None:
            reason = objection.removeprefix(f"{dotted(path_of(field.name))}: ")
            raise UnclearError(f"{sentence_case(clean(reason))}.")
        return facts

    def as_typed(self, field: Field, values: Values) -> str:
        """Write what a field holds as it could be typed."""
        return as_typed(field.name, values[field.name]) if field.name in values else ""


def begin_form(rules: PriorityRules, weights: Mapping[str, float]) -> FormState:
    """Begin the form with what the file states, and with the weights as they are moved now."""
    moved = {
        name_of("weights", key) if key in BUILT_IN else name_of("criteria", key, "weight"): weight
        for key, weight in weights.items()
        if weight != rules.priorities.weight(key)
    }
    return FormState.begin(rules, {**stated_values(rules.priorities), **moved})


def hint_of(name: str) -> str:
    """Say in a few words what may be typed into a field."""
    if name in NEW_ENTRIES:
        return f"such as {NEW_ENTRIES[name].example}"
    return what_to_type(name).removeprefix("Type ").rstrip(".")
