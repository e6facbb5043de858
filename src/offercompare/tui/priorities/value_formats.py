"""What may be typed into each field of the priorities, how it is read, and how it is shown."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, cast

from offercompare.model.priorities import SHARES
from offercompare.parse import planning
from offercompare.parse.choices import claim
from offercompare.parse.lexer import UnclearError, tokens_of
from offercompare.parse.planning import WHICH_KIND, WHICH_ORDER, describe_kind, describe_order
from offercompare.parse.values import currency_code, share
from offercompare.tui.priorities.values import NAMED, Values, name_of, path_of
from offercompare.wording.amounts import money, number, percent
from offercompare.wording.clean import clean
from offercompare.wording.plan import format_interval

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
        return f"Type its name; empty it (ctrl+u) to take it {what}."
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
        "Type an amount, such as 2400, $2,400 or 2.4k; or none.",
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
    "rhythm": _Format("Type the years from one to the next, such as 2; or yearly, or once.", _years, _interval,
                   lambda value: "once" if value == planning.ONCE else _in_digits(value)),
    "year": _Format(
        "Type the year of the new contract in which it first comes: 1, 2 or 3.",
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
    "files": _Format("Type the names of their files, such as mercy.toml, lakeside.toml.",
                  lambda text, _: planning.offer_files(text), lambda value, _: _comma_list(value),
                  _comma_list),
    "rate": _Format("Type what one unit of it is in your currency, such as 0.72.", _number,
                 lambda value, currency: f"{_in_digits(value)} {currency}", _in_digits),
}  # fmt: skip
