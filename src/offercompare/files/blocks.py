"""The text of a file that is a list of tables, with some of them changed: what did not change stays as it was.

A block is a `[[name]]` with its keys, the remarks right above it, and what stands by itself below it. Only a block
with a change is edited, and each by itself, so nothing can happen to the others.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from offercompare.files.positions import positions
from offercompare.files.toml_text import pair, prose_text, value_text
from offercompare.model.fields import Strict

NOT_MADE_OF_BLOCKS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What a text raises that is no TOML, or in which the tables are written in another way."""


class Block(NamedTuple):
    """A table of the list, with what stands around it."""

    above: str
    """The remarks right above it, which go where it goes."""
    values: str
    below: str
    """Empty lines and remarks that stand by themselves."""


NOTHING = Block("", "", "")


@dataclass(frozen=True, slots=True)
class Blocks:
    """How the tables of one kind of file are written."""

    name: str
    """Of the list, which is the key of its model too."""
    prose: Collection[str]
    """Keys whose text is read line by line if it is long."""

    def split(self, text: str) -> list[Block]:
        """Cut a text before every table; the first block is what comes before them all."""
        lines = re.findall(r"[^\n]*\n|[^\n]+", text)
        where = positions(text)
        numbers = [where[self.name, index].line - 1 for index in range(len(lines)) if (self.name, index) in where]
        starts = [number for number in numbers if lines[number].lstrip().startswith("[[")]
        blocks: list[Block] = []
        above = ""
        for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
            part = lines[start:end]
            last = _after_the_values(part)
            cut = len(part)
            while end < len(lines) and cut > last and part[cut - 1].lstrip().startswith("#"):
                cut -= 1
            if not start and not last:  # no value yet, so these are the remarks on the file
                last = cut = cut or len(part)
            blocks.append(Block(above, "".join(part[:last]), "".join(part[last:cut])))
            above = "".join(part[cut:])
        return blocks

    def read(self, block: Block) -> Mapping[str, Any]:
        """Read the table of a block."""
        table: Mapping[str, Any] = self._table_in(tomllib.loads(block.values))
        return table

    def with_head(self, text: str, wanted: Strict) -> str:
        """Change what comes before the tables into what the model of the file says, the list left out."""
        import tomlkit

        before = tomllib.loads(text)
        if before.get(self.name):
            raise ValueError("tables that are written as a list on one line")
        document = tomlkit.parse(ended(text))
        has_empty_list = document.pop(self.name, None) is not None
        return tomlkit.dumps(document) if self._change(document, before, wanted) or has_empty_list else text

    def with_values(self, text: str, wanted: Strict) -> str:
        """Change a table into what its model says."""
        import tomlkit

        document = tomlkit.parse(ended(text))
        is_changed = self._change(self._table_in(document), self._table_in(tomllib.loads(text)), wanted)
        return tomlkit.dumps(document) if is_changed else text

    def written(self, wanted: Strict) -> str:
        """Write a new table."""
        lines = [f"[[{self.name}]]"]
        for key, value, is_default in self._values(wanted):
            if not is_default:
                lines.append(f"{key} = {prose_text(value)}" if key in self.prose else pair(key, value))
        return "\n".join(lines) + "\n"

    def _table_in(self, document: Any) -> Any:
        (table,) = document[self.name]
        return table

    def _change(self, table: Any, before: Mapping[str, Any], wanted: Strict) -> bool:
        """Change in a table what was not as it is wanted; say whether anything was so."""
        import tomlkit

        is_changed = False
        for key, value, is_default in self._values(wanted):
            if key in before and value is None:
                del table[key]
            elif value_text(before[key]) != value_text(value) if key in before else not is_default:
                table[key] = tomlkit.value(prose_text(value) if key in self.prose else value_text(value))
            else:
                continue
            is_changed = True
        return is_changed

    def _values(self, wanted: Strict) -> Iterator[tuple[str, Any, bool]]:
        """Each key with its value, and whether it may as well be left out."""
        for key, info in type(wanted).model_fields.items():
            if key not in {"format", self.name}:
                value = getattr(wanted, key)
                if isinstance(value, Strict):
                    value = {inner: said for inner, said, is_default in self._values(value) if not is_default}
                if not isinstance(info.default, dict):  # a table of its own, which is written as one
                    yield key, value, value is None or value == info.default


def ended(text: str) -> str:
    """The text with its last line ended."""
    return text if text.endswith("\n") or not text else f"{text}\n"


def _after_the_values(part: list[str]) -> int:
    """Count the lines up to the last value. What looks like a remark may still belong to a text of several lines."""
    after = len(part)
    while after and (not part[after - 1].strip() or part[after - 1].lstrip().startswith("#")):
        after -= 1
    return after + bisect_left(range(after, len(part)), True, key=lambda end: _is_whole("".join(part[:end])))  # noqa: FBT003


def _is_whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except ValueError:
        return False
    return True
