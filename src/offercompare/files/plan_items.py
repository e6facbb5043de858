"""Adding to the plan in the user's priorities: one insertion, and every byte around it stays as it was."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from offercompare.files.positions import positions
from offercompare.files.toml_text import pair, value_text
from offercompare.model.priorities import PlanItem

NEW_FILE = """\
# What matters to you. Change it by hand in any text editor, as you like; what is not here has
# documented defaults.
format = 1
"""
_OF_ANY = ("what", "fee", "kind", "cost", "travel", "days", "every", "from_year", "must")
_OF_EVENTS = frozenset({"travel", "days"})
_MOST_BRACKETS = 5
"""How many places are tried in an array; each costs as much time as reading the file twice."""
_WIDEST = 40
"""Where remarks stand at most; behind a line that is longer they follow it."""
_HEADER = re.compile(r"[ \t]*\[")


class Added(NamedTuple):
    """An item to be added, with a remark for some of its keys."""

    item: PlanItem
    remarks: Mapping[str, str] = {}
    """Plain words of the program's own, by the item's key: they go into the file as they are."""


def with_items(text: str, added: Sequence[Added]) -> str | None:
    """Put items into the text of a priorities file; `None` if no place is found where nothing else changes.

    Raises:
        TOMLDecodeError: the text is no TOML.
    """
    wanted = _with_plan(tomllib.loads(text), added)
    newline = "\r\n" if "\r\n" in text else "\n"
    for at, insertion in _insertions(text, added):
        edited = text[:at] + insertion.replace("\n", newline) + text[at:]
        if _read(edited) == wanted:
            return edited
    return None


def items_text(added: Sequence[Added]) -> str:
    """Write items as the end of a priorities file."""
    return "\n".join("\n".join(_table(each)) + "\n" for each in added)


def _with_plan(document: dict[str, Any], added: Sequence[Added]) -> dict[str, Any]:
    return {**document, "plan": [*document.get("plan", ()), *(item_values(each.item) for each in added)]}


def _read(text: str) -> dict[str, Any] | None:
    """Read an edited text back as the program will, before it replaces anything."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _insertions(text: str, added: Sequence[Added]) -> Iterator[tuple[int, str]]:
    """Propose places and what to put there, the best first; whether a place is sound is seen by reading it back."""
    where = {path: position for path, position in positions(text).items() if path[:1] == ("plan",)}
    lines, ends = text.split("\n"), [match.end() for match in re.finditer(r"\n|\Z", text)]
    if where and not _HEADER.match(lines[where["plan",].line - 1]):
        last = max(where.values())
        start = (ends[last.line - 2] if last.line > 1 else 0) + last.column
        for closing in islice(re.finditer(r"\s*\]", text[start:]), _MOST_BRACKETS):
            for comma in (",", "", "\n  ,"):  # the last where a remark stands before the bracket
                yield start + closing.start(), f"{comma}\n{_in_one_array(added)}\n"
        return
    last_line = max((position.line for position in where.values()), default=len(lines))
    for at in (ends[_end_of_paragraph(lines, last_line) - 1], ends[last_line - 1], len(text)):
        yield at, _apart(text, at, items_text(added))


def _end_of_paragraph(lines: Sequence[str], line: int) -> int:
    """Say after which line the remarks end that follow an item, unless they may belong to the table below."""
    for number in range(line, len(lines)):
        if not lines[number].strip():
            return number
        if _HEADER.match(lines[number]):
            return line
    return len(lines)


def _apart(text: str, at: int, written: str) -> str:
    """Set what is written apart from what stands before and after it by a blank line."""
    before, after = text[:at], text[at:]
    ended = "" if not before or before.endswith("\n") else "\n"
    gap = "" if not before or re.search(r"\n[ \t\r]*\n\Z", before) else "\n"
    return f"{ended}{gap}{written}" + ("\n" if after and not re.match(r"[ \t\r]*(\n|\Z)", after) else "")


def _table(added: Added) -> Iterator[str]:
    yield "[[plan]]"
    values = item_values(added.item)
    name_width = max(map(len, values))
    lines = {key: f"{key:<{name_width}} = {value_text(value)}" for key, value in values.items()}
    width = min(max((len(lines[key]) for key in added.remarks), default=0), _WIDEST)
    for key, line in lines.items():
        yield f"{line:<{width}}  # {added.remarks[key]}" if key in added.remarks else line


def _in_one_array(added: Sequence[Added]) -> str:
    lines = []
    for item, remarks in added:
        values = ", ".join(pair(key, value) for key, value in item_values(item).items())
        lines.append(f"  {{ {values} }}," + (f"  # {'; '.join(remarks.values())}" if remarks else ""))
    return "\n".join(lines)


def item_values(item: PlanItem) -> dict[str, Any]:
    """What the file states of an item: all that a person may want to change, and nothing that is not of its kind."""
    values = {key: getattr(item, key) for key in _OF_ANY if item.fee is None or key not in _OF_EVENTS}
    return {key: value for key, value in values.items() if value is not None}
