"""Saving weights into the user's priorities: comments, order and everything else stay as they were."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import tomlkit

from offercompare.files.read import decode
from offercompare.files.save import SaveError, create, replace
from offercompare.model.priorities import BUILT_IN


def save_weights(path: Path, content: bytes | None, weights: Mapping[str, float]) -> bytes:
    """Write weights to a priorities file and return what it now holds.

    Args:
        path: The file.
        content: What was read from it before; `None` makes a new file.
        weights: Importance by criterion, built in or of the user's own.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written, or the edit would change anything but the weights.
    """
    before = decode(content) if content is not None else "format = 1\n"
    edited = with_weights(before, weights)
    if not _is_faithful(before, edited, weights):
        raise SaveError(path, "the weights cannot be changed without changing something else; edit it by hand")
    data = edited.encode()
    if content is None:
        create(path, data)
    else:
        if content.startswith(b"\xef\xbb\xbf"):
            data = b"\xef\xbb\xbf" + data
        replace(path, data, expected=content)
    return data


def with_weights(text: str, weights: Mapping[str, float]) -> str:
    """Put weights into the text of a priorities file."""
    document = tomlkit.parse(text)
    if "weights" not in document:
        document["weights"] = tomlkit.table()
    table = document["weights"]
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
    wanted.setdefault("weights", {})
    for key, weight in weights.items():
        table, name = (wanted["weights"], key) if key in BUILT_IN else (wanted["criteria"][key], "weight")
        if weight or name in table:
            table[name] = round(weight, 6)
    return wanted == got
