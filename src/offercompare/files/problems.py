"""What is wrong with a file, in sentences a person can act on."""

from collections.abc import Sequence
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

    @property
    def sentence(self) -> str:
        """What is wrong, with the key it is about."""
        return f"{self.key}: {self.message}" if self.key else self.message


def limited(file: str, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Keep the first problems of a file, and say how many more there are."""
    rest = f"and {len(problems) - MOST_PER_FILE:,} more problems in this file"
    more = [Problem(file, None, None, rest)] * (len(problems) > MOST_PER_FILE)
    return (*problems[:MOST_PER_FILE], *more)


def dotted(path: Path) -> str | None:
    """Write a key path as a person would: `plan[2].cost`, counted from 1."""
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return cut(name) or None


def cut(message: str, longest: int = LONGEST) -> str:
    """Keep a message within what a person reads."""
    return message if len(message) <= longest else message[: longest - 1] + "…"
