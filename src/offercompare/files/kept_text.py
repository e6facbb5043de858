"""The text of a file of asks, with some of them changed: every ask is a block, and what did not change stays as it was.

A block is a `[[asks]]` with its keys, the remarks right above it, and what stands by itself below it. Only a block
with a change is edited, and each by itself, so nothing can happen to the others.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from offercompare.files.positions import positions
from offercompare.files.toml_text import pair, prose_text, value_text
from offercompare.model.fields import Strict
from offercompare.model.kept import KeptAsk, KeptAsks

HEADER = """\
# What to ask for, kept beside the offer of the same name; nothing here changes that offer.
# Every text is yours to change: say is one ask in your own words, intro comes before them all,
# and exchange is what you would give for it.
format = 1
"""
NOT_MADE_OF_BLOCKS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What a text raises that is no TOML, or in which asks are written in another way."""
_PROSE = frozenset({"say", "intro", "exchange"})


class _Block(NamedTuple):
    above: str
    """The remarks right above an ask, which go where it goes."""
    values: str
    below: str
    """Empty lines and remarks that stand by themselves."""


def with_asks(text: str, kept: KeptAsks) -> str:
    """Put asks into the text of their file; raises one of `NOT_MADE_OF_BLOCKS` where that cannot be done."""
    is_crlf = text.count("\n") == text.count("\r\n") > 0
    text = text.replace("\r\n", "\n") if is_crlf else text
    head, *blocks = _split(text)
    by_term = {_ask_in(tomllib.loads(block.values))["term"]: (place, block) for place, block in enumerate(blocks)}
    new = _with_head(head.values, kept) + head.below
    before = -1
    for ask in kept.asks:
        place, block = by_term.pop(ask.term, (None, _Block("", "", "")))
        is_moved = place != before + 1
        new = _ended(new) + ("\n" if is_moved and not new.endswith("\n\n") else "")
        new += "".join(block._replace(values=_with_values(block.values, ask))) if place is not None else _written(ask)
        before = len(blocks) if place is None else place
    # What stands by itself was not about the ask that is gone.
    new += "".join(block.below for _, block in by_term.values() if block.below.strip())
    return new.replace("\n", "\r\n") if is_crlf else new


def _split(text: str) -> list[_Block]:
    """Cut a text before every ask; the first block is what comes before them all."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    where = positions(text)
    numbers = [where["asks", index].line - 1 for index in range(len(lines)) if ("asks", index) in where]
    starts = [number for number in numbers if lines[number].lstrip().startswith("[[")]
    blocks: list[_Block] = []
    above = ""
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        part = lines[start:end]
        last = _after_the_values(part)
        cut = len(part)
        while end < len(lines) and cut > last and part[cut - 1].lstrip().startswith("#"):
            cut -= 1
        if not start and not last:  # no value yet, so these are the remarks on the file
            last = cut = cut or len(part)
        blocks.append(_Block(above, "".join(part[:last]), "".join(part[last:cut])))
        above = "".join(part[cut:])
    return blocks


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


def _with_head(text: str, kept: KeptAsks) -> str:
    import tomlkit

    before = tomllib.loads(text)
    if before.get("asks"):
        raise ValueError("asks that are written as a list on one line")
    document = tomlkit.parse(_ended(text))
    has_empty_list = document.pop("asks", None) is not None
    return tomlkit.dumps(document) if _change(document, before, kept) or has_empty_list else text


def _with_values(text: str, ask: KeptAsk) -> str:
    import tomlkit

    document = tomlkit.parse(_ended(text))
    is_changed = _change(_ask_in(document), _ask_in(tomllib.loads(text)), ask)
    return tomlkit.dumps(document) if is_changed else text


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else f"{text}\n"


def _ask_in(document: Any) -> Any:
    (ask,) = document["asks"]
    return ask


def _change(table: Any, before: Mapping[str, Any], wanted: Strict) -> bool:
    """Change in a table what was not as it is wanted; say whether anything was so."""
    import tomlkit

    is_changed = False
    for key, value, is_default in _values(wanted):
        if key in before and value is None:
            del table[key]
        elif value_text(before[key]) != value_text(value) if key in before else not is_default:
            table[key] = tomlkit.value(prose_text(value) if key in _PROSE else value_text(value))
        else:
            continue
        is_changed = True
    return is_changed


def _values(wanted: Strict) -> Iterator[tuple[str, Any, bool]]:
    """Each key with its value, and whether it may as well be left out."""
    for key, info in type(wanted).model_fields.items():
        if key not in {"format", "asks"}:
            value = getattr(wanted, key)
            yield key, value, value is None or value == info.default


def _written(ask: KeptAsk) -> str:
    lines = ["[[asks]]"]
    for key, value, is_default in _values(ask):
        if not is_default:
            lines.append(f"{key} = {prose_text(value)}" if key in _PROSE else pair(key, value))
    return "\n".join(lines) + "\n"
