"""The one editor of TOML: some keys of a file change, and every other byte of it stays.

What is to change is worked out as single steps, and each is done where the scanner says that its key stands. tomlkit,
which keeps a whole document in a tree, was tried twice: it takes the remark above a table for the end of the one
before (python-poetry/tomlkit#295), so what is added comes between the two, and it loses remarks within a list. What
comes out is read back with the standard parser before anybody sees it: either just what was wanted has changed, or
nothing is written.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from difflib import SequenceMatcher
from itertools import accumulate, takewhile
from pathlib import Path as FilePath
from typing import Any, NamedTuple, cast

from offercompare.files.check import read_model
from offercompare.files.positions import KeySpan, after_gap, layout
from offercompare.files.problems import Path
from offercompare.files.read import UnreadableError, decode
from offercompare.files.save import SaveError, as_bytes, save
from offercompare.files.toml_text import key_text, prose_text, value_text
from offercompare.model.fields import Strict

Changes = Mapping[Path, object]
"""What to state, by the path of each key; `None` states it no longer.

A mapping changes the keys it names in a table that is there. Items of a list go by their places in the file as it is,
and one at the place after the last is added.
"""
Step = tuple[Path, Any]
"""One change to a text: a key to state or, with `None`, to take out; at a place in a list, an item to put in there."""
_BROKEN = (UnreadableError, ValueError, LookupError, TypeError, AttributeError, RecursionError, MemoryError)
"""What comes of a text that is no TOML, or has a number where a table should be."""
_LEAST_OF_A_TABLE = 3
"""With so many keys a mapping gets lines of its own instead of braces on one."""


class PatchError(ValueError):
    """A text cannot be changed as wanted without changing something else."""


def save_patch(
    path: FilePath,
    content: bytes | None,
    changes: Changes,
    *,
    what: str,
    new: str = "",
    model: type[Strict] | None = None,
) -> bytes:
    """Write a file with some keys changed, and return what it now holds.

    Args:
        path: The file.
        content: What was read from it before; `None` makes a new file.
        changes: What to state.
        what: What is changed, in the plural, for the sentence that says why it cannot be.
        new: The text of a file that is not there yet, before it is changed.
        model: What the file has to be sound by then.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written or is broken, would not be sound, or something else would change.
    """
    with broken_as_save_error(path, what):
        data = as_bytes(path, patch(new if content is None else decode(content), changes), content)
    for problem in () if model is None else read_model(path.name, data, model)[1]:
        raise SaveError(path, problem.sentence)
    return save(path, data, content)


@contextmanager
def broken_as_save_error(path: FilePath, what: str) -> Iterator[None]:
    """Raise a `SaveError` where a text cannot be patched."""
    try:
        yield
    except PatchError as error:
        raise SaveError(
            path, f"the {what} cannot be changed without changing something else; edit it by hand"
        ) from error
    except _BROKEN as error:
        raise SaveError(path, "it is broken, and what is broken is better mended by hand") from error


def patch(text: str, changes: Changes, *, as_comments: bool = False) -> str:
    """Change some keys in the text of a TOML file.

    Args:
        text: A whole file.
        changes: What to state.
        as_comments: Turn a key that is taken out into a comment, and state one where it stands as a comment.

    Raises:
        PatchError: something else would change.
        TOMLDecodeError: the text is no TOML.
    """
    before = tomllib.loads(text)
    wanted = deepcopy(before)
    # Keys first; then what is added to lists, in its order, and what goes from them last, from the end.
    for path, value in sorted(changes.items(), key=_turn):
        _set(wanted, path, value, keep_empty=as_comments)
    edited = take_steps(text, differences(before, wanted), as_comments=as_comments)
    try:
        is_sound = is_same(tomllib.loads(edited), wanted)
    except tomllib.TOMLDecodeError:
        is_sound = False
    if not is_sound:
        raise PatchError
    return edited


def take_steps(text: str, steps: Iterable[Step], *, as_comments: bool = False) -> str:
    """Change the text of a TOML file step by step; whoever calls looks whether it is what was wanted.

    Raises:
        PatchError: a step cannot be taken.
    """
    is_crlf = text.count("\n") == text.count("\r\n") > 0
    editor = _Editor(text.replace("\r\n", "\n") if is_crlf else text, as_comments=as_comments)
    for path, value in steps:
        editor.change(path, value)
    return editor.text.replace("\n", "\r\n") if is_crlf else editor.text


def is_same(one: object, other: object) -> bool:
    """Return whether two values say the same in a file: true is not 1, but 40 is 40.0."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(is_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(is_same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def differences(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    identity: Collection[str] = (),
    short: Mapping[str, Any] | None = None,
    path: Path = (),
) -> Iterator[Step]:
    """Find the steps that make of one document another; each is to be taken before the next.

    Args:
        before: What the file says.
        after: What it is to say.
        identity: The keys by which an item of a list of tables is recognized; without any, by all it says.
        short: The same as `after`, without what a new table need not state.
        path: Where in the file these two stand.
    """
    short = after if short is None else short
    yield from (((*path, key), None) for key in before if key not in after)
    for key, value in sorted(after.items(), key=lambda item: _is_of_tables(item[1])):
        here, new = before.get(key), short.get(key)
        if isinstance(here, Mapping) and isinstance(value, Mapping) and new is not None:
            yield from differences(here, value, identity, new, (*path, key))
        elif _is_of_tables(value) and (not here or _is_of_tables(here)):
            yield from _items(here or (), value, identity, new or (), (*path, key))
        elif not is_same(here, value):
            yield (*path, key), new if isinstance(value, Mapping | list | tuple) else value


def _items(
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
    identity: Collection[str],
    short: Sequence[Mapping[str, Any]],
    path: Path,
) -> Iterator[Step]:
    """Change a list of tables item by item from its end, so that what does not change stays, wherever it stands."""

    def named(items: Sequence[Mapping[str, Any]]) -> list[str]:
        return [repr([item.get(key) for key in identity] if identity else item) for item in items]

    for tag, start, end, first, last in reversed(
        SequenceMatcher(None, named(before), named(after), autojunk=False).get_opcodes()
    ):
        # An item that has another identity is another one; without identities it is the same one, changed.
        is_paired = tag == "equal" or (tag == "replace" and not identity)
        pairs = min(end - start, last - first) if is_paired else 0
        yield from (((*path, place), None) for place in reversed(range(start + pairs, end)))
        yield from (((*path, start + pairs), item) for item in reversed(short[first + pairs : last]))
        for at in reversed(range(pairs)):
            yield from differences(
                before[start + at], after[first + at], identity, short[first + at], (*path, start + at)
            )


def _is_of_tables(value: object) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(each, Mapping) for each in value)


def _turn(change: tuple[Path, object]) -> tuple[int, int]:
    path, value = change
    place = path[-1]
    if isinstance(place, str):
        return 0, 0
    return (2, -place) if value is None else (1, place)


def _set(here: Any, path: Path, value: object, *, keep_empty: bool) -> None:
    """Change one value in what a file says; a table or list with nothing left in it goes, too."""
    part, rest = path[0], path[1:]
    is_there = part in here if isinstance(here, dict) else int(part) < len(here)
    is_merged = isinstance(value, Mapping) and is_there and isinstance(here[part], dict)
    if value is None and not is_there:
        return
    if rest and not is_there:
        here[part] = [] if isinstance(rest[0], int) else {}
    if rest or is_merged:
        steps = {rest: value} if rest else {(key,): each for key, each in cast("Mapping[str, object]", value).items()}
        for way, each in steps.items():
            _set(here[part], way, each, keep_empty=keep_empty)
        is_left_empty = not here[part] and value != {}
        if is_left_empty and isinstance(part, str) and not keep_empty:
            del here[part]
    elif value is None:
        del here[part]
    elif isinstance(here, list):
        here.insert(int(part), _without_none(value))
    else:
        here[part] = _without_none(value)


def _without_none(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _without_none(part) for key, part in value.items() if part is not None}
    return [_without_none(part) for part in value] if isinstance(value, tuple | list) else value


class _Statement(NamedTuple):
    """A header, or a key with its value, and the lines that are its own."""

    path: Path
    is_header: bool
    start: int
    end: int
    """Where the next line begins."""


class _Editor:
    """A text, changed value by value; its lines end in a line feed alone."""

    def __init__(self, text: str, *, as_comments: bool) -> None:
        self.text = text
        self._as_comments = as_comments

    def change(self, path: Path, value: Any) -> None:
        """State one value, or take it out."""
        self._look()
        if value is None:
            self._take_out(path)
        elif isinstance(path[-1], int):
            self._add_item(path[:-1], path[-1], value)
        elif path in self._spans:
            span = self._spans[path]
            before = self.text[span.value : span.end]
            if isinstance(value, list | tuple) and before.startswith("[") and "\n" in before:
                self._change_list(path, value)
            else:
                self._splice(span.value, span.end, self._value(path, value))
        else:
            self._take_lines(path)  # of a table, in whose place a value comes
            self._look()
            self._add(path, value)

    # What is there

    def _look(self) -> None:
        """Find what stands where."""
        _, self._spans, headers = layout(self.text)
        found = [(header.start, header.end, header.path, True) for header in headers]
        end = -1
        for path, span in self._spans.items():
            if span.start >= end:  # else it is a part of the value before
                found.append((span.start, span.end, path, False))
                end = span.end
        self._statements = [
            _Statement(path, is_header, self._line_start(start), self._line_end(end))
            for start, end, path, is_header in sorted(found)
        ]

    def _splice(self, start: int, end: int, text: str) -> None:
        self.text = self.text[:start] + text + self.text[end:]

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        """The offset after the line in which something ends."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def _container(self, path: Path) -> Path | None:
        """The innermost array or inline table in which a key stands or would stand; `None` outside of any."""
        inside = (path[:length] for length in range(len(path) - 1, 0, -1))
        return next((way for way in inside if way in self._spans), None)

    def _places_of(self, path: Path) -> list[int]:
        """Number the statements that a key or table is made of."""
        return [place for place, each in enumerate(self._statements) if each.path[: len(path)] == path]

    def _above(self, place: int) -> int:
        """Where the remarks begin that stand right above a statement; at the end of the text if there is none."""
        if place == len(self._statements):
            return len(self.text)
        floor, start = self._statements[place - 1].end if place else 0, self._statements[place].start
        lines = self.text[floor:start].splitlines(keepends=True)
        return start - sum(map(len, takewhile(lambda line: line.lstrip().startswith("#"), reversed(lines))))

    # What is stated

    def _value(self, path: Path, value: object) -> str:
        """Write a value: a text is read line by line if it is long and has room for that."""
        has_room = isinstance(value, str) and self._container(path) is None and not self._as_comments
        return prose_text(str(value)) if has_room else value_text(value)

    def _pair(self, path: Path, value: object, below: Path = ()) -> str:
        """Write a key and its value as a line of the table `below`."""
        return f"{_dotted(path[len(below) :])} = {self._value(path, value)}"

    def _table(self, path: Path, values: Mapping[str, Any]) -> str:
        """Write a table with its header, and the larger tables in it below it."""
        is_item = isinstance(path[-1], int)
        larger = {key: part for key, part in values.items() if _is_large(part) and not is_item}
        pairs = [self._pair((*path, key), part, path) for key, part in values.items() if key not in larger]
        tables = [self._table((*path, key), part) for key, part in larger.items()]
        header = f"[[{_dotted(path)}]]" if is_item else f"[{_dotted(path)}]"
        own = ["\n".join([header, *pairs]) + "\n"] if pairs or not tables else []
        return "\n".join([*own, *tables])

    def _add(self, path: Path, value: Any) -> None:
        """State a key that is not there yet, in its table, wherever and however that is written."""
        table = path[:-1]
        if (container := self._container(path)) is not None:
            self._put_inside(container, [*self._parts_of(container), self._pair(path, value, container)])
            return
        inside = self._places_of(table)
        is_apart = any(self._statements[place].is_header and self._statements[place].path != table for place in inside)
        header = next((place for place in inside if self._statements[place][:2] == (table, True)), None)
        in_item = any(isinstance(part, int) for part in path)  # at the end it would be a table of the last one
        wants_table = len(path) == 1 or is_apart or (_is_large(value) and header is None)
        if isinstance(value, dict) and wants_table and not in_item:
            self._append(self._table(path, value), len(self.text))
        elif header is not None or not table:
            self._add_line(header, path, value)
        elif inside and not is_apart:  # a table that is written as dotted keys
            last = inside[-1]
            above = next((each.path for each in reversed(self._statements[:last]) if each.is_header), ())
            self._add_to_lines(self._statements[last].end, self._pair(path, value, above))
        else:
            self._append(self._table(table, {str(path[-1]): value}), len(self.text))

    def _add_line(self, header: int | None, path: Path, value: Any) -> None:
        """State a key below the last one of its table, or where it stands as a comment."""
        first = 0 if header is None else header + 1
        own = [*takewhile(lambda each: not each.is_header, self._statements[first:])]
        pair = self._pair(path, value, path[:-1])
        start = 0 if header is None else self._statements[header].end
        following = first + len(own)
        end = self._statements[following].start if following < len(self._statements) else len(self.text)
        if self._as_comments and (line := _comment(self.text, start, end, str(path[-1]))):
            remark = re.search(r"[ \t]{2,}# .*$", line[0])
            self._splice(*line.span(), f"{pair:<32}  {remark[0].strip()}" if remark else pair)
            return
        at = own[-1].end if own else self._top() if header is None else start
        self._add_to_lines(at, f"{pair}\n" if not at and self.text and not self.text.startswith("\n") else pair)

    def _top(self) -> int:
        """Where the first key goes: below the remarks on the file, which a blank line ends."""
        remarks = re.match(r"(?:[ \t]*#[^\n]*(?:\n|\Z))*", self.text)
        end = remarks.end() if remarks else 0
        if not self.text[end:].strip() or self.text[end:].startswith("\n"):
            return end
        return self._line_end(0) if self.text.startswith("#:") else 0

    def _add_to_lines(self, at: int, line: str) -> None:
        """Put a line in before an offset at which one begins."""
        self._splice(at, at, f"{line}\n" if not at or self.text[at - 1] == "\n" else f"\n{line}")

    def _append(self, block: str, at: int) -> None:
        """Put a table in, apart from what stands around it where that is apart."""
        before, after = self.text[:at], self.text[at:]
        if before and not before.endswith("\n"):
            before += "\n"
        if before.endswith("\n\n") and after:
            block += "\n"
        elif before and (not after or after.startswith("\n")):
            block = f"\n{block}"
        self.text = before + block + after

    # Lists

    def _add_item(self, array: Path, place: int, value: Any) -> None:
        if array in self._spans:
            parts = self._parts_of(array)
            self._put_inside(array, [*parts[:place], value_text(value), *parts[place:]])
            return
        block, items = self._table((*array, place), value), self._places_of(array)
        following = self._places_of((*array, place))
        if following:
            at = self._above(following[0])
        elif items:  # the remarks right below the last one are about it
            at, end = self._statements[items[-1]].end, self._above(items[-1] + 1)
            while at < end and self.text.startswith("#", at):
                at = self._line_end(at)
        else:
            at = len(self.text)
        self._append(block, at)

    def _parts_of(self, container: Path) -> list[KeySpan | str]:
        """What stands directly in an array or inline table."""
        return [self._spans[way] for way in self._ways_in(container)]

    def _ways_in(self, container: Path) -> list[Path]:
        whole = self._spans[container]
        found: list[Path] = []
        end = whole.value
        for way, span in self._spans.items():
            if whole.value < span.start and span.end < whole.end and span.start >= end:
                found.append(way)
                end = span.end
        return found

    def _change_list(self, path: Path, value: Sequence[object]) -> None:
        """Change what an array of several lines holds; what stays keeps its line, with the remark on it."""
        spans = [self._spans[way] for way in self._ways_in(path)]
        free = [(tomllib.loads(f"x = {self.text[span.value : span.end]}")["x"], span) for span in spans]
        parts: list[KeySpan | str] = []
        for item in value:
            known = next((each for each in free if is_same(each[0], item)), None)
            parts.append(value_text(item) if known is None else known[1])
            if known is not None:
                free.remove(known)
        self._put_inside(path, parts)

    def _put_inside(self, container: Path, parts: Sequence[KeySpan | str]) -> None:
        """Write an array or inline table of parts that stand in it and of new ones."""
        whole = self._spans[container]
        old = [self._spans[way] for way in self._ways_in(container)]
        if "\n" not in self.text[whole.value : whole.end]:
            inner = ", ".join(part if isinstance(part, str) else self.text[part.start : part.end] for part in parts)
            if old and parts:
                self._splice(old[0].start, old[-1].end, inner)
            else:
                is_array = self.text[whole.value] == "["
                self._splice(whole.value, whole.end, f"[{inner}]" if is_array else f"{{ {inner} }}" if inner else "{}")
            return
        start = at = self._rest_of_line(whole.value + 1)
        above = ""  # remarks and blank lines; those above a part that goes are then above the next
        lines: dict[KeySpan | str, tuple[str, bool, str]] = {}  # up to a part's end, whether a comma follows, the rest
        for span in old:
            begin = max(at, self._line_start(span.start))
            above += self.text[at:begin]
            comma = after_gap(self.text, span.end)
            has_comma = self.text[comma] == ","
            at = self._rest_of_line(comma + 1 if has_comma else span.end)
            if span in parts:
                lines[span] = above + self.text[begin : span.end], has_comma, self.text[span.end : at]
                above = ""
        indent = self.text[self._line_start(old[-1].start) : old[-1].start] if old else "  "
        inner = ""
        for number, part in enumerate(parts, 1):
            new = f"{'' if indent.strip() else indent}{part}", True, ",\n"
            line, has_comma, behind = lines.get(part, new)
            inner += f"{line}{'' if has_comma or number == len(parts) else ','}{behind}"
        self._splice(start, at, inner + above)

    def _rest_of_line(self, at: int) -> int:
        """The offset after the line, if only a remark stands in the rest of it."""
        rest = self.text[at : self._line_end(at)]
        return self._line_end(at) if rest.endswith("\n") and not rest.partition("#")[0].strip() else at

    # What is taken out

    def _take_out(self, path: Path) -> None:
        container, span = self._container(path), self._spans.get(path)
        if container is not None:
            left = [way for way in self._ways_in(container) if way[: len(path)] != path]
            self._put_inside(container, [self._spans[way] for way in left])
        elif self._as_comments and span is not None and "\n" not in self.text[span.start : span.end]:
            # A key becomes a comment, so that what was said of it can still be read.
            self._splice(self._line_start(span.start), span.start, "#")
        else:
            self._take_lines(path)

    def _take_lines(self, path: Path) -> None:
        """Take out the lines of a key or a table; remarks on lines of their own stay."""
        for place in reversed(self._places_of(path)):
            _, _, start, end = self._statements[place]
            before, after = self.text[:start] + self._remarks_in(start, end), self.text[end:]
            # One blank line is enough between what was apart before.
            if not before and after.startswith("\n"):
                after = after[1:]
            elif before.endswith("\n\n") and (not after.strip("\n") or after.startswith("\n")):
                before = before[:-1]
            self.text = before + after

    def _remarks_in(self, start: int, end: int) -> str:
        """Return the lines within a value that hold only a remark; such a line of a text is none."""
        inside = [span for span in self._spans.values() if start <= span.value < end]
        texts = [span for span in inside if self.text[span.value] in "\"'"]
        lines = self.text[start:end].splitlines(keepends=True)
        starts = accumulate(map(len, lines), initial=start)
        return "".join(
            line
            for at, line in zip(starts, lines, strict=False)
            if line.lstrip().startswith("#") and not any(span.value < at < span.end for span in texts)
        )


def _is_large(value: object) -> bool:
    return isinstance(value, Mapping) and len(value) >= _LEAST_OF_A_TABLE


def _dotted(path: Path) -> str:
    return ".".join(key_text(part) for part in path if isinstance(part, str))


def _comment(text: str, start: int, end: int, key: str) -> re.Match[str] | None:
    """Find the comment that a key stands as."""
    pattern = rf"^#(?:{re.escape(key)}|{re.escape(key_text(key))})[ \t]*=.*$"
    return re.compile(pattern, re.MULTILINE).search(text, start, end)
