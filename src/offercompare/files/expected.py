"""What the models expect, in words: drawn from the declared types and bounds, so that no message has to repeat them."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import BaseMetadata, Ge, Gt, Le, Lt
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from offercompare.files.problems import Path
from offercompare.model.terms import Expected

_TYPE_NAMES: Mapping[type, str] = {str: "text in quotes", bool: "true or false", date: "a date such as 2027-07-01"}


def declared_at(model: type[BaseModel], path: Path) -> tuple[Any, list[Any]]:
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


def keys_of(annotation: Any) -> tuple[str, ...]:
    """Name the keys of the models that a declared type admits, as a file spells them."""
    models = (b for b in _branches(annotation) if isinstance(b, type) and issubclass(b, BaseModel))
    return tuple(info.alias or key for model in models for key, info in model.model_fields.items())


def is_free_table(annotation: Any) -> bool:
    """Whether a declared type admits a table whose keys are the user's own."""
    return any(get_origin(branch) is dict for branch in _branches(annotation))


def words_of(annotation: Any) -> list[object]:
    """Name the words that a declared type admits."""
    return [word for branch in _branches(annotation) if get_origin(branch) is Literal for word in get_args(branch)]


def expected_at(model: type[BaseModel], path: Path) -> str:
    """Say in words what a model expects at a key path: "a number from 0 to 1"."""
    return _describe(*declared_at(model, path))


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
    return _TYPE_NAMES.get(annotation, "a table")


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
