"""Changing what the user's priorities state: comments, order and everything else stay as they were."""

import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

from offercompare.files.check import checked, placed
from offercompare.files.edited import BROKEN, save_edited
from offercompare.files.plan_items import NEW_FILE, Added, item_values, with_items
from offercompare.files.problems import Path as Key
from offercompare.files.read import decode, parse
from offercompare.files.tables import taken_out, with_key, with_table, without_table
from offercompare.files.toml_text import value_text
from offercompare.model.priorities import PlanItem, Priorities

Changes = Mapping[Key, object]
"""What to state, by the way to each key; `None` states it no longer.

The items of the plan go by their places in the file as it is; one at a place after the last is added.
"""


def with_changes(priorities: bytes | None, changes: Changes) -> tuple[Priorities | None, str]:
    """Read priorities as they would be with some changes, or say why they would not be sound.

    Args:
        priorities: What was read from the file; `None` if there is none.
        changes: What to state.
    """
    import tomli_w

    try:
        text = NEW_FILE if priorities is None else decode(priorities)
        document = parse("", tomli_w.dumps(_wanted(tomllib.loads(text), changes)))
    except BROKEN:
        return None, "the file of your priorities cannot be read"
    wanted, objected = checked(document, Priorities, {})
    for problem in placed("", document, objected):
        return None, f"{problem.key}: {problem.message}" if problem.key else problem.message
    return wanted, ""


def save_changes(path: Path, content: bytes | None, changes: Changes) -> bytes:
    """Write some values to a priorities file and return what it now holds.

    Args:
        path: The file.
        content: What was read from it before; `None` makes a new file.
        changes: What to state.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written or is broken, or the edit would change anything else.
    """
    return save_edited(
        path,
        content,
        lambda text: _edited(text, changes),
        lambda document: _wanted(document, changes),
        new=NEW_FILE,
        cannot="this cannot be changed without changing something else; edit it by hand",
    )


def _in_order(changes: Changes) -> Iterator[tuple[Key, object]]:
    """First what changes in place, then what is added, in its order; what is taken out last, from the end."""
    yield from ((path, value) for path, value in changes.items() if not isinstance(path[-1], int))
    items = sorted((path for path in changes if isinstance(path[-1], int)), key=lambda path: str(path[-1]).zfill(9))
    yield from ((path, changes[path]) for path in items if changes[path] is not None)
    yield from ((path, None) for path in reversed(items) if changes[path] is None)


def _edited(text: str, changes: Changes) -> str | None:
    is_crlf = text.count("\n") == text.count("\r\n") > 0
    edited = _with(text.replace("\r\n", "\n") if is_crlf else text, changes)
    return edited.replace("\n", "\r\n") if is_crlf else edited


def _with(text: str, changes: Changes) -> str:
    for path, value in _in_order(changes):
        edited = with_items(text, [Added(_item(value))]) if isinstance(path[-1], int) and value is not None else None
        if edited is None:
            edited = _put_by_lines(text, path, value) or _put_by_grammar(text, path, value)
        text = edited
    return text


def _item(values: object) -> PlanItem:
    """An item that is yet to be checked."""
    return PlanItem.model_construct(**_plain(values))


def _put_by_lines(text: str, path: Key, value: object) -> str | None:
    """Edit whole lines, where they are the right ones; `None` where they are not."""
    stands = _stands(tomllib.loads(text), path)
    if value is None:
        return without_table(text, path) if stands else text
    if stands:
        return None
    if isinstance(value, Mapping) and path[0] == "criteria":
        return with_table(text, path, _plain(value))
    return with_key(text, path, _plain(value))


def _put_by_grammar(text: str, path: Key, value: object) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    if value is None:
        return tomlkit.dumps(taken_out(document, path))
    table: Any = document
    for depth, part in enumerate(path[:-1]):
        if isinstance(part, str) and part not in table:
            table[part] = tomlkit.table() if not depth else tomlkit.inline_table()
        table = table[part]
    _put(table, path[-1], value, lambda plain: tomlkit.value(_inline(plain)))
    return tomlkit.dumps(document)


def _wanted(document: dict[str, Any], changes: Changes) -> dict[str, Any]:
    """The document as it shall be read, made without looking at its text."""
    wanted = deepcopy(document)
    for path, value in _in_order(changes):
        if value is None:
            if _stands(wanted, path):
                taken_out(wanted, path)
            continue
        table: Any = wanted
        for part, after in pairwise(path):
            is_array = isinstance(after, int)
            table = table[part] if isinstance(part, int) else table.setdefault(part, [] if is_array else {})
        if isinstance(path[-1], int):
            table.append(item_values(_item(value)))
        else:
            _put(table, path[-1], value, _plain)
    return wanted


def _stands(document: dict[str, Any], path: Key) -> bool:
    here: Any = document
    for part in path:
        if isinstance(here, dict) and part not in here:
            return False
        if isinstance(here, list) and not (isinstance(part, int) and part < len(here)):
            return False
        here = here[part]
    return True


def _put(table: Any, key: str | int, value: object, made: Any) -> None:
    if isinstance(key, int) and value is not None:
        table.append(made(item_values(_item(value))))
    elif value is None:
        if key in table:
            del table[key]
    elif isinstance(value, Mapping) and isinstance(table.get(key), Mapping):
        for name, part in value.items():
            _put(table[key], name, part, made)
    elif key not in table or not _is_same(table[key], value):
        table[key] = made(_plain(value))


def _is_same(one: object, other: object) -> bool:
    """Whether two values are one: true is not 1, but 40 is 40.0."""
    return isinstance(one, bool) == isinstance(other, bool) and one == _plain(other)


def _plain(value: object) -> Any:
    """A value as it is read from a file."""
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items() if part is not None}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _inline(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {value_text(part)}' for key, part in value.items())} }}"
    return value_text(value)
