"""The one editor of TOML: some keys of a file change, and every other byte of it stays.

Values are cut out of the text and put into it where the scanner says they stand. An editor that keeps a whole document
in a tree (tomlkit) was tried before: it moved remarks, left blank lines behind and lost tables that stand apart, so its
results had to be mended by lines anyway. What comes out is read back with the standard parser before anybody sees it:
either just what was wanted has changed, or nothing is written.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any

from offercompare.files.positions import Header, KeySpan, after_gap, layout
from offercompare.files.problems import Path
from offercompare.files.read import UnreadableError, decode
from offercompare.files.save import SaveError, as_bytes, save
from offercompare.files.toml_text import key_text, prose_text, value_text

Changes = Mapping[Path, object]
"""What to state, by the path of each key; `None` states it no longer.

A mapping changes the keys it names in a table that is there. Items of a list go by their places in the file as it is,
and one at a place after the last is added; a whole list of tables goes by its name, and its items are recognized by
what `identity` names.
"""
_BROKEN = (UnreadableError, ValueError, LookupError, TypeError, AttributeError, RecursionError, MemoryError)
"""What comes of a text that is no TOML, or has a number where a table should be."""
_LEAST_OF_A_TABLE = 3
"""With so many keys a mapping gets lines of its own instead of braces on one."""


class PatchError(ValueError):
    """A text cannot be changed as wanted without changing something else."""


def save_patch(path: FilePath, content: bytes | None, changes: Changes, *, new: str, what: str) -> bytes:
    """Write a file with some keys changed, and return what it now holds.

    Args:
        path: The file.
        content: What was read from it before; `None` makes a new file.
        changes: What to state.
        new: The text of a file that is not there yet, before it is changed.
        what: What is changed, in the plural, for the sentence that says why it cannot be.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written or is broken, or something else would change.
    """
    with broken_as_save_error(path, what):
        data = as_bytes(path, patch(new if content is None else decode(content), changes), content)
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


def patch(
    text: str,
    changes: Changes,
    *,
    identity: Collection[str] = (),
    defaults: Changes = MappingProxyType({}),
    as_comments: bool = False,
) -> str:
    """Change some keys in the text of a TOML file.

    Args:
        text: A whole file.
        changes: What to state.
        identity: The keys by which an item of a list of tables is recognized.
        defaults: Values that need not be stated, by their paths without places in lists; where one is, it stays.
        as_comments: Turn a key that is taken out into a comment, and state one where it stands as a comment.

    Raises:
        PatchError: something else would change.
        TOMLDecodeError: the text is no TOML.
    """
    wanted = tomllib.loads(text)
    editor = _Editor(text, as_comments=as_comments)
    for path, value in _Steps(wanted, identity, defaults, editor).of(changes):
        editor.change(path, value)
        _set(wanted, path, value, keep_empty=as_comments)
    edited = editor.result
    try:
        is_sound = is_same(tomllib.loads(edited), wanted)
    except tomllib.TOMLDecodeError:
        is_sound = False
    if not is_sound:
        raise PatchError
    return edited


def is_same(one: object, other: object) -> bool:
    """Return whether two values say the same in a file: true is not 1, but 40 is 40.0."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(is_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(is_same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other


@dataclass(frozen=True)
class _Steps:
    """Breaks changes down into single ones that do something; each is to be done before the next is asked for."""

    document: dict[str, Any]
    """What the file says, which each step changes."""
    identity: Collection[str]
    defaults: Changes
    editor: "_Editor"
    """The text, for lists whose items are put into another order."""

    def of(self, changes: Changes) -> Iterator[tuple[Path, Any]]:
        """Change keys first; then add to lists, in their order, and take out of them last, from the end."""
        keys = [(path, value) for path, value in changes.items() if not isinstance(path[-1], int)]
        items = [(path, value) for path, value in changes.items() if isinstance(path[-1], int)]
        items.sort(key=lambda item: int(item[0][-1]))
        added, gone = ([item for item in items if (item[1] is None) is is_gone] for is_gone in (False, True))
        for path, value in (*keys, *added, *reversed(gone)):
            yield from self._single(path, value)

    def _single(self, path: Path, value: object) -> Iterator[tuple[Path, Any]]:
        here, stated = _at(self.document, path), self.stated(path, value)
        if here is None and self._is_default(path, stated):
            return
        if isinstance(value, Mapping) and isinstance(here, dict) and (stated or not value.keys() >= here.keys()):
            for key, part in value.items():
                yield from self._single((*path, key), part)
        elif isinstance(stated, list) and any(isinstance(each, dict) for each in here or stated):
            yield from self._items(path, value)
        elif not is_same(here, stated):
            yield path, stated

    def stated(self, path: Path, value: object) -> Any:
        """Make a value what is read from a file that states what is no default."""
        if isinstance(value, Mapping):
            parts = {key: self.stated((*path, key), part) for key, part in value.items()}
            return {key: part for key, part in parts.items() if not self._is_default((*path, key), part)}
        return [self.stated(path, part) for part in value] if isinstance(value, tuple | list) else value

    def _is_default(self, path: Path, stated: object) -> bool:
        return stated is None or is_same(self.defaults.get(tuple(p for p in path if isinstance(p, str)), None), stated)

    def _items(self, path: Path, wanted: Any) -> Iterator[tuple[Path, Any]]:
        """Change a list of tables item by item, so that what does not change stays, wherever it stands."""
        before: list[Any] = _at(self.document, path) or []
        free = list(range(len(before)))
        order: list[int | None] = []
        for item in wanted:
            known = [self.stated(path, item[key]) for key in self.identity]
            place = next((at for at in free if self._known(before[at], path) == known), None)
            order.append(place)
            if place is not None:
                free.remove(place)
                gone = dict.fromkeys(key for key in before[place] if key not in item)
                yield from self._single((*path, place), gone | dict(item))
        for place in reversed(free):
            yield (*path, place), None
        kept = [place for place in order if place is not None]
        ranks = [sorted(kept).index(place) for place in kept]
        if ranks != sorted(ranks):
            self.editor.reorder(path, ranks)
            now: list[Any] = _at(self.document, path)
            now[:] = [now[rank] for rank in ranks]
        for at, (place, item) in enumerate(zip(order, wanted, strict=True)):
            if place is None:
                yield (*path, at), self.stated(path, item)

    def _known(self, item: Mapping[str, Any], path: Path) -> list[Any]:
        return [item.get(key, self.defaults.get((*path, key))) for key in self.identity]


def _at(document: Any, path: Path) -> Any:
    here = document
    for part in path:
        is_there = part in here if isinstance(here, dict) else isinstance(part, int) and part < len(here)
        if not is_there:
            return None
        here = here[part]
    return here


def _set(document: dict[str, Any], path: Path, value: Any, *, keep_empty: bool = False) -> None:
    """Change one value in what a file says; a table or list with nothing left in it goes, too."""
    parents: list[Any] = [document]
    for part, after in pairwise(path):
        here = parents[-1]
        if isinstance(here, dict) and part not in here:
            here[part] = [] if isinstance(after, int) else {}
        parents.append(here[part])
    if value is not None and isinstance(parents[-1], list):
        parents[-1].insert(int(path[-1]), deepcopy(value))
    elif value is not None:
        parents[-1][path[-1]] = deepcopy(value)
    else:
        del parents[-1][path[-1]]
        for here, part, inner in zip(parents[-2::-1], path[-2::-1], parents[:0:-1], strict=True):
            if inner or isinstance(part, int) or keep_empty:
                break
            del here[part]


class _Editor:
    """A text, changed value by value; lines end in a line feed alone while it is."""

    def __init__(self, text: str, *, as_comments: bool) -> None:
        self._is_crlf = text.count("\n") == text.count("\r\n") > 0
        self.text = text.replace("\r\n", "\n") if self._is_crlf else text
        self._layout = layout(self.text)
        self._as_comments = as_comments

    @property
    def result(self) -> str:
        """The text as it is now, with the line ends it had."""
        return self.text.replace("\n", "\r\n") if self._is_crlf else self.text

    def change(self, path: Path, value: Any) -> None:
        """State one value, or take it out."""
        self._layout = layout(self.text)
        if value is None:
            self._take_out(path)
        elif path in self._layout.spans and not isinstance(path[-1], int):
            span = self._layout.spans[path]
            before = self.text[span.value : span.end]
            if isinstance(value, list | tuple) and before.startswith("[") and "\n" in before:
                self._change_list(path, value)
            else:
                self._splice(span.value, span.end, self._value(path, value))
        elif isinstance(path[-1], int):
            self._add_item(path, value)
        elif self._lines_of(path):  # a table of its own, in whose place a value comes
            self._take_lines(path)
            self._layout = layout(self.text)
            self._add(path, value)
        else:
            self._add(path, value)

    def reorder(self, path: Path, order: Sequence[int]) -> None:
        """Put the items of a list of tables into another order; the blank lines between them stay where they are."""
        self._layout = layout(self.text)
        blocks = [self._block(path, place) for place in range(len(order))]
        if any(before[1] > after[0] for before, after in pairwise(blocks)):
            raise PatchError
        texts = [self.text[start:end] for start, end in blocks]
        bodies = [f"{text.rstrip()}\n" for text in texts]
        gaps = [text[len(text.rstrip()) + 1 :] for text in texts]
        for place in reversed(range(len(order))):
            self._splice(*blocks[place], bodies[order[place]] + gaps[place])

    # What is there

    def _splice(self, start: int, end: int, text: str) -> None:
        self.text = self.text[:start] + text + self.text[end:]

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        """The offset after the line in which something ends."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def _outer(self) -> Iterator[tuple[Path, KeySpan]]:
        """Every key with a line of its own, in the order of the text."""
        end = -1
        for path, span in self._layout.spans.items():
            if span.start >= end:
                yield path, span
                end = span.end

    def _container(self, path: Path) -> Path | None:
        """The innermost array or inline table in which a key stands or would stand; `None` outside of any."""
        inside = (path[:length] for length in range(len(path) - 1, 0, -1))
        return next((way for way in inside if way in self._layout.spans), None)

    def _header(self, path: Path) -> Header | None:
        return next((header for header in self._layout.headers if header.path == path), None)

    def _body(self, header: Header | None) -> tuple[int, int]:
        """From where to where the keys right below a header stand; without one, those at the top."""
        start = header.end if header else 0
        return start, next((other.start for other in self._layout.headers if other.start >= start), len(self.text))

    def _pairs_in(self, start: int, end: int) -> list[tuple[Path, KeySpan]]:
        return [(path, span) for path, span in self._outer() if start <= span.start < end]

    def _headers_of(self, path: Path) -> list[Header]:
        return [header for header in self._layout.headers if header.path[: len(path)] == path]

    def _block(self, path: Path, place: int) -> tuple[int, int]:
        """From where to where an item of a list of tables goes, with the remarks right above it and below it."""
        headers = self._headers_of((*path, place))
        if not headers:
            raise PatchError
        following = next((other for other in self._layout.headers if other.start > headers[-1].start), None)
        return self._above(headers[0]), self._above(following) if following else len(self.text)

    def _paragraph_end(self, path: Path, place: int) -> int:
        """Where the lines of an item of a list of tables end, with the remarks right below them."""
        _, at = self._lines_of((*path, place))[-1]
        end = self._block(path, place)[1]
        while at < end and self.text.startswith("#", at):
            at = self._line_end(at)
        return at

    def _above(self, header: Header) -> int:
        """Where the remarks begin that stand right above a header."""
        ended = max((self._line_end(span.end) for _, span in self._outer() if span.end <= header.start), default=0)
        ended = max([ended, *(self._line_end(other.end) for other in self._layout.headers if other.end < header.start)])
        start = self._line_start(header.start)
        while start > ended and self.text[self._line_start(start - 1) : start].lstrip().startswith("#"):
            start = self._line_start(start - 1)
        return start

    # What is stated

    def _value(self, path: Path, value: object) -> str:
        """Write a value: a text is read line by line if it is long and has room for that."""
        has_room = isinstance(value, str) and self._container(path) is None and not self._as_comments
        return prose_text(str(value)) if has_room else value_text(value)

    def pair(self, path: Path, value: object, below: Path = ()) -> str:
        """Write a key and its value as a line of the table `below`."""
        return f"{'.'.join(key_text(str(part)) for part in path[len(below) :])} = {self._value(path, value)}"

    def table(self, path: Path, values: Mapping[str, object], *, is_item: bool = False) -> str:
        """Write a table with its header."""
        name = ".".join(key_text(part) for part in path if isinstance(part, str))
        lines = [f"[[{name}]]" if is_item else f"[{name}]"]
        lines += [self.pair((*path, key), value, path) for key, value in values.items()]
        return "".join(f"{line}\n" for line in lines)

    def _add(self, path: Path, value: Any) -> None:
        """State a key that is not there yet, in its table, wherever and however that is written."""
        table = path[:-1]
        if (container := self._container(path)) is not None:
            self._put_inside(container, [*self._spans_in(container), self.pair(path, value, container)])
            return
        header = self._header(table)
        dotted = [(way, span) for way, span in self._outer() if way[: len(table)] == table and len(way) > len(table)]
        children = [each for each in self._headers_of(table) if len(each.path) == len(path)]
        is_table = isinstance(value, dict) and (
            bool(children) or (len(value) >= _LEAST_OF_A_TABLE and not header) or len(path) == 1
        )
        if is_table:
            self._append(self.table(path, value))
        elif header or not table:
            self._add_line(header, table, path, value)
        elif dotted and not children:
            _, last = dotted[-1]
            above = [each.path for each in self._layout.headers if each.start < last.start]
            self._splice_line(self._line_end(last.end), self.pair(path, value, above[-1] if above else ()))
        elif len(table) > 1 and not children:
            self._add(table, {str(path[-1]): value})
        else:
            self._append(self.table(table, {str(path[-1]): value}))

    def _add_line(self, header: Header | None, table: Path, path: Path, value: Any) -> None:
        """State a key below the last one of its table, or where it stands as a comment."""
        start, end = self._body(header)
        if self._as_comments and (line := self._comment(start, end, str(path[-1]))):
            remark = re.search(r"[ \t]{2,}# .*$", line[0])
            pair = self.pair(path, value, table)
            self._splice(*line.span(), f"{pair:<32}  {remark[0].strip()}" if remark else pair)
            return
        pairs = self._pairs_in(start, end)
        if pairs:
            at = self._line_end(pairs[-1][1].end)
        elif header:
            at = self._line_end(header.end)
        else:
            at = self._top()
        pair = self.pair(path, value, table)
        self._splice_line(at, f"{pair}\n" if not at and self.text and not self.text.startswith("\n") else pair)

    def _top(self) -> int:
        """Where the first key goes: below the remarks on the file, which a blank line ends."""
        remarks = re.match(r"(?:[ \t]*#[^\n]*(?:\n|\Z))*", self.text)
        end = remarks.end() if remarks else 0
        if not self.text[end:].strip() or self.text[end:].startswith("\n"):
            return end
        return self._line_end(0) if self.text.startswith("#:") else 0

    def _comment(self, start: int, end: int, key: str) -> re.Match[str] | None:
        return re.compile(rf"^#(?:{re.escape(key)}|{re.escape(key_text(key))})[ \t]*=.*$", re.MULTILINE).search(
            self.text, self._line_start(start), end
        )

    def _splice_line(self, at: int, line: str) -> None:
        """Put a line in before an offset at which one begins."""
        self._splice(at, at, f"{line}\n" if not at or self.text[at - 1] == "\n" else f"\n{line}")

    def _append(self, block: str, at: int | None = None) -> None:
        """Put a table in, at the end if nothing else is said; apart from what stands around it, where that is apart."""
        at = len(self.text) if at is None else at
        before, after = self.text[:at], self.text[at:]
        if before and not before.endswith("\n"):
            before += "\n"
        if before.endswith("\n\n") and after:
            block += "\n"
        elif before and (not after or after.startswith("\n")):
            block = f"\n{block}"
        self.text = before + block + after

    # Lists

    def _add_item(self, path: Path, value: Any) -> None:
        array, place = path[:-1], int(path[-1])
        if array in self._layout.spans:
            if (*array, place) in self._layout.spans:
                raise PatchError
            self._put_inside(array, [*self._spans_in(array), value_text(value)])
            return
        count = len({header.path[len(array)] for header in self._headers_of(array)})
        block = self.table(path, value, is_item=True)
        if not count:
            self._append(block)
        elif place < count:
            self._append(block, self._block(array, place)[0])
        else:
            self._append(block, self._paragraph_end(array, count - 1))

    def _spans_in(self, container: Path) -> list[KeySpan]:
        return [self._layout.spans[way] for way in self._siblings(container)]

    def _siblings(self, container: Path) -> list[Path]:
        """What stands directly in an array or inline table."""
        whole = self._layout.spans[container]
        found: list[Path] = []
        end = whole.value
        for way, span in self._layout.spans.items():
            if whole.value < span.start and span.end < whole.end and span.start >= end:
                found.append(way)
                end = span.end
        return found

    def _change_list(self, path: Path, value: Sequence[object]) -> None:
        """Change what an array of several lines holds; what stays keeps its line, with the remark on it."""
        free = [(self._read(span), span) for span in self._spans_in(path)]
        parts: list[KeySpan | str] = []
        for item in value:
            known = next((each for each in free if is_same(each[0], item)), None)
            parts.append(value_text(item) if known is None else known[1])
            if known is not None:
                free.remove(known)
        self._put_inside(path, parts)

    def _read(self, span: KeySpan) -> object:
        return tomllib.loads(f"x = {self.text[span.value : span.end]}")["x"]

    def _put_inside(self, container: Path, parts: Sequence[KeySpan | str]) -> None:
        """Write an array or inline table of parts that stand in it and of new ones."""
        whole = self._layout.spans[container]
        old = self._spans_in(container)
        if "\n" not in self.text[whole.value : whole.end]:
            inner = ", ".join(part if isinstance(part, str) else self.text[part.start : part.end] for part in parts)
            if old and parts:
                self._splice(old[0].start, old[-1].end, inner)
            else:
                is_array = self.text[whole.value] == "["
                self._splice(whole.value, whole.end, f"[{inner}]" if is_array else f"{{ {inner} }}" if inner else "{}")
            return
        start = at = self._rest_of_line(whole.value + 1)
        above: dict[KeySpan, str] = {}
        lines: dict[KeySpan | str, tuple[str, bool, str]] = {}  # up to a part's end, whether a comma follows, the rest
        for span in old:
            begin = max(at, self._line_start(span.start))
            above[span] = self.text[at:begin]
            comma = after_gap(self.text, span.end)
            has_comma = self.text[comma] == ","
            at = self._rest_of_line(comma + 1 if has_comma else span.end)
            lines[span] = self.text[begin : span.end], has_comma, self.text[span.end : at]
        indent = self.text[self._line_start(old[-1].start) : old[-1].start] if old else "  "
        inner = "".join(above[span] for span in old if span not in parts)
        for number, part in enumerate(parts, 1):
            new = f"{'' if indent.strip() else indent}{part}", True, ",\n"
            line, has_comma, behind = lines.get(part, new)
            inner += above.get(part, "") if isinstance(part, KeySpan) else ""
            inner += f"{line}{'' if has_comma or number == len(parts) else ','}{behind}"
        self._splice(start, at, inner)

    def _rest_of_line(self, at: int) -> int:
        """The offset after the line, if only a remark stands in the rest of it."""
        rest = self.text[at : self._line_end(at)]
        return self._line_end(at) if rest.endswith("\n") and not rest.partition("#")[0].strip() else at

    # What is taken out

    def _take_out(self, path: Path) -> None:
        container = self._container(path)
        if container is not None:
            self._take_inside(container, path)
        elif self._as_comments:
            self._comment_out(path)
        else:
            self._take_lines(path)

    def _take_inside(self, container: Path, path: Path) -> None:
        """Take a part out of an array or inline table; the last one takes that with it."""
        left = [way for way in self._siblings(container) if way[: len(path)] != path]
        if left or isinstance(container[-1], int):
            self._put_inside(container, [self._layout.spans[way] for way in left])
        else:
            self._take_out(container)

    def _comment_out(self, path: Path) -> None:
        """Make a key a comment, so that what was said of it can still be read; one of several lines goes as a whole."""
        span = self._layout.spans[path]
        if "\n" in self.text[span.start : span.end]:
            self._take_lines(path)
        else:
            self._splice(self._line_start(span.start), span.start, "#")

    def _take_lines(self, path: Path) -> None:
        """Take out the lines of a key or a table; remarks on lines of their own stay.

        A table with nothing left in it goes too, as an item of a list does not.
        """
        removed = self._lines_of(path)
        for length in range(0 if self._as_comments else len(path) - 1, 0, -1):
            table = path[:length]
            header = self._header(table)
            own = [] if header is None else [self._line_start(header.start)]
            lines = self._lines_of(table)
            if isinstance(table[-1], int) or any(line not in removed and line[0] not in own for line in lines):
                break
            removed = lines
        for region in reversed(self._regions(removed)):
            start, end = region[0][0], region[-1][1]
            between = [self.text[one[1] : other[0]] for one, other in pairwise(region)]
            lines_between = [line for part in between for line in part.splitlines(keepends=True)]
            remarks = "".join(line for line in lines_between if line.strip())
            before, after = self.text[:start], self.text[end:]
            # One blank line is enough between what was apart before.
            if not remarks and not before and after.startswith("\n"):
                after = after[1:]
            elif not remarks and before.endswith("\n\n") and (not after.strip("\n") or after.startswith("\n")):
                before = before[:-1]
            self.text = before + remarks + after

    def _lines_of(self, path: Path) -> list[tuple[int, int]]:
        """The lines of a key or table, from where to where."""
        found = [span for way, span in self._outer() if way[: len(path)] == path]
        extents = [(span.start, span.end) for span in found] + [
            (each.start, each.end) for each in self._headers_of(path)
        ]
        return sorted((self._line_start(start), self._line_end(end)) for start, end in extents)

    def _regions(self, lines: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
        """Join lines between which there are only blank ones and remarks."""
        found: list[list[tuple[int, int]]] = []
        for start, end in lines:
            between = self.text[found[-1][-1][1] : start].split("\n") if found else ["x"]
            if any(line.strip() and not line.lstrip().startswith("#") for line in between):
                found.append([(start, end)])
            else:
                found[-1].append((start, end))
        return found
