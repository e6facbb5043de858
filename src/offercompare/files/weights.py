"""Saving weights into the user's priorities: comments, order and everything else stay as they were."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import tomlkit

from offercompare.files.read import LARGEST, UnreadableError, decode
from offercompare.files.save import SaveError, create, replace
from offercompare.model.priorities import BUILT_IN

_BOM = b"\xef\xbb\xbf"
_BROKEN = (UnreadableError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What tomllib and tomlkit raise at what is no TOML, or has a number where a table should be."""


def save_weights(path: Path, content: bytes | None, weights: Mapping[str, float]) -> bytes:
    """Write weights to a priorities file and return what it now holds.

    Args:
        path: The file.
        content: What was read from it before; `None` makes a new file.
        weights: Importance by criterion, built in or of the user's own.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written or is broken, or the edit would change anything but the weights.
    """
    try:
        before = decode(content) if content is not None else "format = 1\n"
        edited = with_weights(before, weights)
        is_faithful = _is_faithful(before, edited, weights)
    except _BROKEN as error:
        raise SaveError(path, "it is broken, and what is broken is better mended by hand") from error
    if not is_faithful:
        raise SaveError(path, "the weights cannot be changed without changing something else; edit it by hand")
    data = (_BOM if (content or b"").startswith(_BOM) else b"") + edited.encode()
    if len(data) > LARGEST:
        raise SaveError(path, f"it would be larger than the {LARGEST:,} bytes it may have")
    if content is None:
        create(path, data)
    else:
        replace(path, data, expected=content)
    return data


def with_weights(text: str, weights: Mapping[str, float]) -> str:
    """Put weights into the text of a priorities file."""
    document = tomlkit.parse(text)
    if "weights" not in document and not weights.keys().isdisjoint(BUILT_IN):
        document["weights"] = tomlkit.table()
    table = document.get("weights", {})
    criteria = document.get("criteria", {})
    for key, weight in weights.items():
        value = int(weight) if float(weight).is_integer() else round(weight, 6)
        if key not in BUILT_IN:
            if criteria[key]["weight"] != value:
                criteria[key]["weight"] = value
        elif table.get(key, 0) != value:
            table[key] = value
    return tomlkit.dumps(document)


def _is_faithful(before: str, after: str, weights: Mapping[str, float]) -> bool:
    """Read the edited text back as the program will, and compare, before it replaces anything."""
    wanted, got = tomllib.loads(before), tomllib.loads(after)
    if not weights.keys().isdisjoint(BUILT_IN):
        wanted.setdefault("weights", {})
    for key, weight in weights.items():
        table, name = (wanted["weights"], key) if key in BUILT_IN else (wanted["criteria"][key], "weight")
        if weight or name in table:
            table[name] = round(weight, 6)
    return wanted == got
