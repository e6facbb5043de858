"""Values -> model, or what is wrong with them: a sentence for every key, each with its line."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from difflib import get_close_matches
from itertools import count, islice
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from offercompare.files.expected import declared_at, expected_at, found, is_free_table, keys_of, words_of
from offercompare.files.positions import positions
from offercompare.files.problems import LONGEST, MOST_PER_FILE, Path, Problem, cut, dotted
from offercompare.files.read import DEEPEST, Document
from offercompare.model.fields import Contradiction, Strict, nearest
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.sections import PERKS

_BAD_KEY = "[key]"
"""How pydantic marks an error in a key of a free table; the only such keys with a rule are currencies."""

Model = TypeVar("Model", bound=Strict)


def checked(
    document: Document,
    model: type[Model],
    required: Mapping[str, object],
    together: Callable[[Model], Iterable[Contradiction]] | None = None,
) -> tuple[Model | None, list[Contradiction]]:
    """Check the values of a document, each by itself and then together.

    What is wrong by itself is left out, so that the rest can be looked at in the same run; `required` stands in for
    what a file cannot be without. `together` says what does not go together; if not given, the model itself does.
    """
    together = together or model.contradictions
    if not document.is_whole:
        return None, []
    try:
        checked = model.model_validate(document.values)
    except ValidationError as error:
        objected = list(objections(error, document.values, model))
    else:
        return checked, list(together(checked))
    removed = {item.path for item in objected}
    for _ in range(DEEPEST):  # a table that lacks a required key goes as a whole
        with suppress(ValidationError):
            rest = model.model_validate({**required, **without(document.values, removed)})
            among = [Contradiction(unshifted(item.path, removed), item.message) for item in together(rest)]
            return None, objected + [item for item in among if not _hangs_on(item.path, objected)]
        removed = {path[:-1] or path for path in removed}
    return None, objected


def _hangs_on(path: tuple[str | int, ...], objected: Iterable[Contradiction]) -> bool:
    """Whether what was left out may be just what is now found to be missing."""
    return any(
        item.path[: len(path)] == path
        or (path[1:2] == ("verbal",) and item.path[:1] == path[:1] and item.path[1:2] != ("verbal",))
        or (path[0] in {"must", "weights"} and item.path[0] == "criteria")
        for item in objected
    )


def placed(name: str, document: Document, objected: list[Contradiction]) -> list[Problem]:
    """Give each objection its line. The scanner runs only when there is one."""
    problems = list(document.problems)
    if problems:  # what is missing may have stood in the line that could not be read
        objected = [item for item in objected if " is missing; " not in item.message]
    where = positions(document.text) if objected else {}
    for path, message in objected:
        known = next((path[:end] for end in range(len(path), 0, -1) if path[:end] in where), None)
        line = where[known].line if known else None
        problems.append(Problem(name, line, dotted(path), cut(message)))
    problems.sort(key=lambda problem: problem.line or 0)
    if len(problems) > MOST_PER_FILE:
        rest = len(problems) - MOST_PER_FILE
        problems = [*problems[:MOST_PER_FILE], Problem(name, None, None, f"and {rest:,} more problems in this file")]
    return problems


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
            yield Contradiction(path, f"{path[-1]} is missing; expected {expected_at(model, path)}")
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
    # A whole word of another file beats one that is only like it: employer, not employer_costs.
    hint = _other_file(key) if len(path) == 1 else ""
    hint = hint or nearest(key, keys_of(declared_at(model, path[:-1])[0])) or _home(key, model)
    return f"unknown key {cut(key, 60)}{hint}"


def _home(key: str, model: type[BaseModel]) -> str:
    """Say as half a sentence where a key belongs that is known elsewhere, or nothing."""
    tables = [
        name
        for name, info in model.model_fields.items()
        if (key in keys_of(info.annotation) and not is_free_table(declared_at(model, (name, key))[0]))
        or (name == "my_perks" and key in PERKS)
    ]
    if tables:
        return f"; it belongs in {' or '.join(f'[{name}]' for name in tables)}"
    if info := model.model_fields.get(key):
        is_section = is_free_table(info.annotation) or keys_of(info.annotation)
        return (
            f"; [{key}] is a section of its own"
            if is_section
            else "; it belongs at the top, before the first [section]"
        )
    return _other_file(key)


def _other_file(key: str) -> str:
    """Say as half a sentence in which file a key at the top belongs, or nothing."""
    for other, where in ((Priorities, "the priorities"), (Offer, "an offer")):
        if key in other.model_fields:
            return f"; it belongs in {where}"
    return ""


def _mismatch(value: object, model: type[BaseModel], path: Path) -> str:
    expected = expected_at(model, path)
    but = f", found {found(value)}"
    if isinstance(value, str):
        words = [word for word in words_of(declared_at(model, path)[0]) if isinstance(word, str)]
        near = get_close_matches(value[:LONGEST].lower(), words, n=1, cutoff=0.6)
        digits = value.strip().removeprefix("$").replace(",", "")
        if near:
            but += f'; did you mean "{near[0]}"?'
        elif digits.replace(".", "", 1).isdecimal() and digits.isascii() and "number" in expected:
            but += f"; write {digits}, without quotes"
    # Of a long list of words the end can be missed, but not what was found and meant.
    return cut(f"expected {expected}", LONGEST - len(but)) + but
