"""What is wrong with a file, in sentences a person can act on."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from itertools import count, islice
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, cast, get_args, get_origin

from annotated_types import BaseMetadata, Ge, Gt, Le, Lt
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from offercompare.model.fields import Contradiction, nearest
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.terms import Expected

MOST_PER_FILE = 20
LONGEST = 200

type_names: Mapping[type, str] = {str: "text in quotes", bool: "true or false", date: "a date such as 2027-07-01"}

_BAD_KEY = "[key]"
"""How pydantic marks an error in a key of a free table; the only such keys with a rule are currencies."""

Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """One thing that is wrong with one file; its texts are raw and are cleaned where they are shown."""

    file: str
    line: int | None
    """1-based; of the key, of the section for a missing key, else `None`."""
    key: str | None
    """The full name of the key, for example `allowance.amount`."""
    message: str


def dotted(path: Path) -> str | None:
    """Write a key path as a person would: `plan[2].cost`, counted from 1."""
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return cut(name) or None


def cut(message: str, longest: int = LONGEST) -> str:
    """Keep a message within what a person reads."""
    return message if len(message) <= longest else message[: longest - 1] + "…"


def objections(error: ValidationError, document: object, model: type[BaseModel]) -> Iterable[Contradiction]:
    """Turn pydantic's errors into one sentence per key of the document.

    Its own texts are not used: they repeat what the file says, raw and in any length.
    """
    by_path: dict[Path, list[Any]] = {}
    for entry in error.errors(include_url=False, include_context=False, include_input=False):
        path, is_missing = _located(entry["loc"], document, entry["type"])
        kind = "missing" if is_missing else _BAD_KEY if entry["loc"][-1] == _BAD_KEY else entry["type"]
        by_path.setdefault(path, []).append(kind)
    for path, types in by_path.items():
        value = _at(document, path)
        if isinstance(value, dict) and any(other[: len(path)] == path != other for other in by_path):
            continue  # another branch of the same union says what is wrong inside
        if _BAD_KEY in types:
            yield Contradiction(path, f'expected a currency code such as "USD", found {found(path[-1])}')
        elif "missing" in types:
            yield Contradiction(path, f"{path[-1]} is missing; expected {_expected(model, path)}")
        elif "extra_forbidden" in types:
            yield Contradiction(path, _unknown(path, model))
        else:
            yield Contradiction(path, _mismatch(value, model, path))


def without(document: dict[str, Any], removed: Collection[Path]) -> dict[str, Any]:
    """Leave out of a document what stands at some paths."""

    def kept(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {key: kept(item, (*path, key)) for key, item in value.items() if (*path, key) not in removed}
        if isinstance(value, tuple):
            return tuple(kept(item, (*path, i)) for i, item in enumerate(value) if (*path, i) not in removed)
        return value

    return cast("dict[str, Any]", kept(document, ()))


def unshifted(path: Path, removed: Collection[Path]) -> Path:
    """Say where what stands at `path` stood before the items of lists before it were left out."""
    before: Path = ()
    for part in path:
        if isinstance(part, int):
            places = (place for place in count() if (*before, place) not in removed)
            before = (*before, next(islice(places, part, None)))
        else:
            before = (*before, part)
    return before


def _located(loc: tuple[str | int, ...], document: object, kind: str) -> tuple[Path, bool]:
    """Follow pydantic's location through the document; what the document has not is the name of a union's branch."""
    path: list[str | int] = []
    here: Any = document
    for part in loc:
        is_key = isinstance(here, dict) and part in here
        is_place = isinstance(here, tuple) and isinstance(part, int) and part < len(here)
        if is_key or is_place:
            here = here[part]
            path.append(part)
    if kind == "missing":
        return (*path, loc[-1]), True
    return tuple(path), False


def _at(document: Any, path: Path) -> object:
    here = document
    for part in path:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            return None
    return here


def _unknown(path: Path, model: type[BaseModel]) -> str:
    """Say that a key is unknown, what was probably meant, or where it belongs."""
    key = str(path[-1])
    hint = nearest(key, _keys(_annotation(model, path[:-1])[0])) or _home(key, model)
    return f"unknown key {cut(key, 60)}{hint}"


def _home(key: str, model: type[BaseModel]) -> str:
    """Say as half a sentence where a key belongs that is known elsewhere, or nothing."""
    tables = [name for name, info in model.model_fields.items() if key in _keys(info.annotation)]
    if tables:
        return f"; it belongs in {' or '.join(f'[{name}]' for name in tables)}"
    if info := model.model_fields.get(key):
        is_section = any(get_origin(branch) is dict for branch in _branches(info.annotation)) or _keys(info.annotation)
        return (
            f"; [{key}] is a section of its own"
            if is_section
            else "; it belongs at the top, before the first [section]"
        )
    for other, where in ((Priorities, "the priorities"), (Offer, "an offer")):
        if key in other.model_fields:
            return f"; it belongs in {where}"
    return ""


def _mismatch(value: object, model: type[BaseModel], path: Path) -> str:
    expected = _expected(model, path)
    but = f", found {found(value)}"
    if isinstance(value, str):
        words = [word for word in _words(_annotation(model, path)[0]) if isinstance(word, str)]
        near = get_close_matches(value[:LONGEST].lower(), words, n=1, cutoff=0.6)
        digits = value.strip().removeprefix("$").replace(",", "")
        if near:
            but += f'; did you mean "{near[0]}"?'
        elif digits.replace(".", "", 1).isdecimal() and digits.isascii() and "number" in expected:
            but += f"; write {digits}, without quotes"
    # Of a long list of words the end can be missed, but not what was found and meant.
    return cut(f"expected {expected}", LONGEST - len(but)) + but


def found(value: object) -> str:
    """Show a value of a file in a few words."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value}"' if len(value) <= 40 else f'"{value[:39]}…"'
        case int() | float():
            return str(value) if isinstance(value, float) or abs(value) < 10**20 else "a number out of range"
        case dict():
            return "a table"
        case tuple():
            return "a list"
        case None:
            return "nothing"
    return str(value)


def _annotation(model: type[BaseModel], path: Path) -> tuple[Any, list[Any]]:
    """Find the declared type at a key path, and what else is declared of it."""
    annotation: Any = model
    metadata: list[Any] = []
    for part in path:
        annotation, metadata = _inside(annotation, part)
    return annotation, metadata


def _inside(annotation: Any, part: str | int) -> tuple[Any, list[Any]]:
    for branch in _branches(annotation):
        origin = get_origin(branch)
        if origin is tuple and isinstance(part, int):
            return get_args(branch)[0], []
        if origin is dict:
            return get_args(branch)[1], []
        if isinstance(branch, type) and issubclass(branch, BaseModel):
            for key, info in branch.model_fields.items():
                if part == (info.alias or key):
                    return info.annotation, list(info.metadata)
            if branch.model_config.get("extra") == "allow":
                return get_args(branch.__annotations__["__pydantic_extra__"])[1], []
    return Any, []


def _branches(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _branches(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return [branch for option in get_args(annotation) for branch in _branches(option)]
    return [annotation]


def _keys(annotation: Any) -> tuple[str, ...]:
    models = (b for b in _branches(annotation) if isinstance(b, type) and issubclass(b, BaseModel))
    return tuple(info.alias or key for model in models for key, info in model.model_fields.items())


def _words(annotation: Any) -> list[object]:
    return [word for branch in _branches(annotation) if get_origin(branch) is Literal for word in get_args(branch)]


def _expected(model: type[BaseModel], path: Path) -> str:
    return _describe(*_annotation(model, path))


def _describe(annotation: Any, metadata: Iterable[Any]) -> str:
    """Say in words what a type takes."""
    metadata = list(metadata)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _describe(arguments[0], [*metadata, *arguments[1:]])
    told = [item.text for item in metadata if isinstance(item, Expected)]
    if told:
        return told[0]
    if origin in {Union, UnionType}:
        told = list(dict.fromkeys(_describe(branch, metadata) for branch in arguments if branch is not NoneType))
        return " or ".join(text.replace(" or ", ", ") if text is not told[-1] else text for text in told)
    if origin is Literal:
        words = [f'"{word}"' for word in arguments]
        return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    if origin is tuple:
        return f"a list, in [ ], of {_describe(arguments[0], ())}"
    if annotation in {int, float}:
        return ("a whole number" if annotation is int else "a number") + _bounds(metadata)
    return type_names.get(annotation, "a table")


def _bounds(metadata: Iterable[Any]) -> str:
    flat: list[BaseMetadata] = []
    for item in metadata:
        flat += item.metadata if isinstance(item, FieldInfo) else [item]
    text = ""
    for bound in flat:
        match bound:
            case Ge(ge=low):
                text += f" from {_tidy(low)}"
            case Gt(gt=low):
                text += f" above {_tidy(low)}"
            case Le(le=high):
                text += f" to {_tidy(high)}"
            case Lt(lt=high):
                text += f" below {_tidy(high)}"
    return text


def _tidy(bound: Any) -> str:
    return f"{bound:,.0f}" if float(bound).is_integer() else f"{bound:g}"
