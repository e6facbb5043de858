"""Saving weights into the user's priorities: comments, order and everything else stay as they were."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit

from offercompare.files.edited import save_edited
from offercompare.model.priorities import BUILT_IN, Weights


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
    return save_edited(
        path,
        content,
        lambda text: with_weights(text, weights),
        lambda document: _wanted(document, weights),
        new="format = 1\n",
        cannot="the weights cannot be changed without changing something else; edit it by hand",
    )


def with_weights(text: str, weights: Mapping[str, float]) -> str:
    """Put weights into the text of a priorities file."""
    document = tomlkit.parse(text)
    usual = Weights.model_construct().model_dump() if "weights" in document else {}
    if "weights" not in document and not weights.keys().isdisjoint(BUILT_IN):
        document["weights"] = tomlkit.table()
    table = document.get("weights", {})
    criteria = document.get("criteria", {})
    for key, weight in weights.items():
        value = int(weight) if float(weight).is_integer() else round(weight, 6)
        if key not in BUILT_IN:
            if criteria[key]["weight"] != value:
                criteria[key]["weight"] = value
        elif table.get(key, usual.get(key)) != value:
            table[key] = value
    return tomlkit.dumps(document)


def _wanted(wanted: dict[str, Any], weights: Mapping[str, float]) -> dict[str, Any]:
    if not weights.keys().isdisjoint(BUILT_IN):
        usual = Weights.model_construct().model_dump() if "weights" in wanted else {}
        wanted.setdefault("weights", {})
    for key, weight in weights.items():
        table, name = (wanted["weights"], key) if key in BUILT_IN else (wanted["criteria"][key], "weight")
        if key not in BUILT_IN or table.get(name, usual.get(name)) != round(weight, 6):
            table[name] = round(weight, 6)
    return wanted
