"""Changing single values of the user's priorities: comments, order and everything else stay as they were."""

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from offercompare.files.check import checked, placed
from offercompare.files.plan_items import NEW_FILE
from offercompare.files.problems import Path as Key
from offercompare.files.read import LARGEST, UnreadableError, decode, parse
from offercompare.files.save import SaveError, create, replace
from offercompare.files.toml_text import value_text
from offercompare.model.priorities import Priorities

Changes = Mapping[Key, object]
"""What to state, by the way to each key; `None` states it no longer."""
_BOM = b"\xef\xbb\xbf"
_BROKEN = (UnreadableError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def with_changes(priorities: bytes | None, changes: Changes) -> tuple[Priorities | None, str]:
    """Read priorities as they would be with some changes, or say why they would not be sound.

    Args:
        priorities: What was read from the file; `None` if there is none.
        changes: What to state.
    """
    try:
        text = _edited(_text(priorities), changes)
    except _BROKEN:
        return None, "the file of your priorities cannot be read"
    document = parse("", text)
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
    try:
        before = _text(content)
        edited = _edited(before, changes)
        is_faithful = tomllib.loads(edited) == _wanted(tomllib.loads(before), changes)
    except _BROKEN as error:
        raise SaveError(path, "it is broken, and what is broken is better mended by hand") from error
    if not is_faithful:
        raise SaveError(path, "this cannot be changed without changing something else; edit it by hand")
    data = (_BOM if (content or b"").startswith(_BOM) else b"") + edited.encode()
    if len(data) > LARGEST:
        raise SaveError(path, f"it would be larger than the {LARGEST:,} bytes it may have")
    if content is None:
        create(path, data)
    else:
        replace(path, data, expected=content)
    return data


def _text(content: bytes | None) -> str:
    return NEW_FILE if content is None else decode(content)


def _edited(text: str, changes: Changes) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    for path, value in changes.items():
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
    for path, value in changes.items():
        table: Any = wanted
        for part in path[:-1]:
            table = table.setdefault(part, {}) if isinstance(part, str) else table[part]
        _put(table, path[-1], value, lambda plain: plain)
    return wanted


def _put(table: Any, key: str | int, value: object, made: Any) -> None:
    if value is None:
        if key in table:
            del table[key]
    elif isinstance(value, Mapping) and isinstance(table.get(key), Mapping):
        for name, part in value.items():
            _put(table[key], name, part, made)
    elif isinstance(value, Mapping):
        table[key] = made({name: part for name, part in value.items() if part is not None})
    elif key not in table or table[key] != value:
        table[key] = made(value)


def _inline(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {value_text(part)}' for key, part in value.items())} }}"
    return value_text(value)
