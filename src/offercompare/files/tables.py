"""Keys and whole tables, put into the text of a TOML file and taken out of it by lines: the remarks around them stay.

Lines end in a line feed alone. Each place that is tried is read back; where no line is the right one, the text is left
to those who know its grammar.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from offercompare.files.positions import positions
from offercompare.files.problems import Path as Key
from offercompare.files.toml_text import pair

_HEADER = re.compile(r"[ \t]*\[")
OF_THINGS = frozenset({"plan", "criteria"})
"""Sections that say nothing without what is in them."""
_MOST_LINES = 40
"""How many lines are tried; the last value of a table may have several."""


def with_key(text: str, path: Key, value: object) -> str | None:
    """State a key that is not there yet below the last one of its table; `None` if there is no line for it."""
    where, lines = positions(text), text.split("\n")
    table, key = path[:-1], str(path[-1])
    siblings = [place.line for way, place in where.items() if way[: len(table)] == table and len(way) > len(table)]
    siblings = [line for line in siblings if not _HEADER.match(lines[line - 1])]
    if table in where:
        siblings.append(where[table].line)
    if not siblings:
        return None
    wanted = tomllib.loads(text)
    here: Any = wanted
    for part in table:
        here = here[part]
    here[key] = value
    line = pair(key, value)
    for at in range(max(siblings), min(max(siblings) + _MOST_LINES, len(lines)) + 1):
        edited = "\n".join([*lines[:at], line, *lines[at:]])
        if _read(edited) == wanted:
            return edited
    return None


def with_table(text: str, path: Key, values: Mapping[str, object]) -> str | None:
    """Put a table that is not there yet at the end of a file; `None` if none can stand there."""
    head = ".".join(pair(str(part), 0).removesuffix(" = 0") for part in path)
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    edited = text + gap + "\n".join([f"[{head}]", *(pair(key, value) for key, value in values.items()), ""])
    wanted = tomllib.loads(text)
    here: Any = wanted
    for part in path[:-1]:
        here = here.setdefault(part, {})
    here[path[-1]] = dict(values)
    return edited if _read(edited) == wanted else None


def without_table(text: str, path: Key) -> str | None:
    """Take out the lines of a table, or of an item in an array of tables; `None` if it has none of its own."""
    where, lines = positions(text), text.split("\n")
    if path not in where or not _HEADER.match(lines[where[path].line - 1]):
        return None
    first = where[path].line - 1
    last = max(place.line for way, place in where.items() if way[: len(path)] == path)
    wanted = taken_out(tomllib.loads(text), path)
    for end in range(last, min(last + _MOST_LINES, len(lines)) + 1):
        remarks = [line for line in lines[first:end] if line.lstrip().startswith("#")]
        edited = "\n".join(_joined([*lines[:first], *remarks], lines[end:]))
        if _read(edited) == wanted:
            return edited
    return None


def taken_out(document: dict[str, Any], path: Key) -> dict[str, Any]:
    """Take a key or an item out of what a file says; a section of things that has none left goes too."""
    here: Any = document
    for part in path[:-1]:
        here = here[part]
    del here[path[-1]]
    if path[0] in OF_THINGS and len(path) == 2 and not here:
        del document[str(path[0])]
    return document


def _joined(before: Sequence[str], after: Sequence[str]) -> Sequence[str]:
    """Leave one blank line where there would be two."""
    is_blank = bool(before and after) and not before[-1].strip() and not after[0].strip()
    return [*before, *(after[1:] if is_blank else after)]


def _read(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
