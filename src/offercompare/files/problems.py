"""What is wrong with a file, in sentences a person can act on."""

from typing import NamedTuple

MOST_PER_FILE = 20
LONGEST = 200

Path = tuple[str | int, ...]
"""The way to a value in a document: names of keys and, in lists, places from 0."""


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
