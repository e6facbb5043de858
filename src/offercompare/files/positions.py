"""Where each key of a TOML document stands: for messages that point at a line, and for edits that change nothing else.

The standard parser says what a document holds but not where. This scanner says where and nothing else: it
does not judge the document, so it only means something beside that parser. It runs when there is an error to
report or a file to change, never on the way to a result, and is imported only then: its patterns cost time to compile.
"""

import re
from bisect import bisect_right
from contextlib import suppress
from typing import NamedTuple, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a value: names of keys and, in arrays, indices from 0."""

DEEPEST = 64
"""Paths with more parts than this are left out, which keeps hostile nesting linear in time and memory."""


class Position(NamedTuple):
    """A place in a text; both numbers start at 1, and columns count characters."""

    line: int
    column: int


class KeySpan(NamedTuple):
    """The offsets of a key with its value, or of an element of an array, where both starts are one."""

    start: int
    value: int
    end: int
    """After the value; a remark behind it is not part of it."""


class Header(NamedTuple):
    """A line that opens a table; the path of an array of tables ends in the index of its element."""

    path: KeyPath
    start: int
    end: int


class KeyLayout(NamedTuple):
    """What stands where in a valid TOML document, in its order."""

    spans: dict[KeyPath, KeySpan]
    headers: list[Header]


def layout(text: str) -> KeyLayout:
    """Find the extent of every key, array element and header of a valid TOML document."""
    scanner = _Scanner(text)
    with suppress(_LostError):
        scanner.read_document()
    return KeyLayout(dict(sorted(scanner.spans.items(), key=lambda item: item[1].start)), scanner.headers)


def positions(text: str) -> dict[KeyPath, Position]:
    """Find every key, array element and table of a TOML document.

    A table or array of tables that is named several times stands where it is first named; an element of an
    array of tables at the name in its own header; an element of any other array where its value begins.

    Never raises. Of a document that is not valid TOML, what was found before the scanner lost its way.
    """
    scanner = _Scanner(text)
    with suppress(_LostError):
        scanner.read_document()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return {path: _position(starts, offset) for path, offset in scanner.found.items()}


def after_gap(text: str, at: int) -> int:
    """Find where what follows blanks, line ends and remarks begins."""
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _position(starts: list[int], offset: int) -> Position:
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)


# No possessive group: Python before 3.11.5 matches one wrongly. The choices exclude each other, so none is tried twice.
_SINGLE_LINE = r""" "(?!"") (?: [^"\\\n] | \\. )* " | '(?!'') [^'\n]*+ ' """

_GAP = re.compile(r"(?: [ \t\r\n] | \#[^\n]* )*+", re.VERBOSE)
_KEY_PART = re.compile(rf"[ \t]* (?P<name> [A-Za-z0-9_-]+ | {_SINGLE_LINE} ) [ \t]* (?P<dot> \.? )", re.VERBOSE)
# A date may hold a space, so what is not a string ends only where something else must begin.
_SCALAR = re.compile(
    rf"""
      \"""  (?: [^"\\] | \\. | ""?(?!") )*  "{{3,5}}
    | '''   (?: [^']         | ''?(?!') )*  '{{3,5}}
    | {_SINGLE_LINE}
    | [^"',\]}}\#\n]++
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


class _LostError(Exception):
    """What stands here cannot stand here in TOML."""


class _Part(NamedTuple):
    """One name of a dotted key and the offset at which it stands."""

    name: str
    offset: int


class _Open:
    """An array or inline table that is not closed yet; only an array has an index."""

    def __init__(self, path: KeyPath, index: int | None, start: int, value: int) -> None:
        self.path = path
        self.index = index
        self.start = start
        self.value = value


class _Scanner:
    """Reads a document once, front to back; nesting is kept in a list, so no depth overflows the stack."""

    def __init__(self, text: str) -> None:
        self.found: dict[KeyPath, int] = {}
        self.spans: dict[KeyPath, KeySpan] = {}
        self.headers: list[Header] = []
        self._text = text
        self._at = 0
        self._table: KeyPath = ()
        self._lengths: dict[KeyPath, int] = {}  # of the arrays of tables
        self._open: list[_Open] = []

    def read_document(self) -> None:
        self._skip_gap()
        while self._at < len(self._text):
            start = self._at
            if self._skips("[["):
                self._read_array_header()
                self.headers.append(Header(self._table, start, self._at))
            elif self._skips("["):
                self._table = self._enter(self._read_key())
                self._expect("]")
                self.headers.append(Header(self._table, start, self._at))
            else:
                self._read_pair(self._table)
            self._skip_gap()

    def _read_array_header(self) -> None:
        parts = self._read_key()
        self._expect("]]")
        array = self._note(self._enter(parts[:-1]), parts[-1].name, parts[-1].offset)
        index = self._lengths.get(array, 0)
        self._lengths[array] = index + 1
        self._table = self._note(array, index, parts[-1].offset)

    def _enter(self, parts: list[_Part]) -> KeyPath:
        """The table a header names: the name of an array of tables stands for its last element."""
        path: KeyPath = ()
        for part in parts:
            path = self._note(path, part.name, part.offset)
            if path in self._lengths:
                path = _below(path, self._lengths[path] - 1)
        return path

    def _read_pair(self, table: KeyPath) -> None:
        path = table
        parts = self._read_key()
        for part in parts:
            path = self._note(path, part.name, part.offset)
        self._expect("=")
        self._skip_gap()
        self._read_value(path, parts[0].offset)

    def _read_value(self, path: KeyPath, start: int) -> None:
        # An inline table comes back to this function for its values: whatever is inside the outermost
        # value is left to the loop of the outermost call.
        is_outermost = not self._open
        value = self._at
        if self._skips("["):
            self._open.append(_Open(path, 0, start, value))
        elif self._skips("{"):
            self._open.append(_Open(path, None, start, value))
        else:
            self._take(_SCALAR)
            self.spans[path] = KeySpan(start, value, value + len(self._text[value : self._at].rstrip()))
        while is_outermost and self._open:
            self._read_inside(self._open[-1])

    def _read_inside(self, container: _Open) -> None:
        self._skip_gap()
        if self._skips("]" if container.index is not None else "}"):
            self._open.pop()
            self.spans[container.path] = KeySpan(container.start, container.value, self._at)
        elif self._skips(","):
            pass
        elif container.index is None:
            self._read_pair(container.path)
        else:
            path = self._note(container.path, container.index, self._at)
            container.index += 1
            self._read_value(path, self._at)

    def _read_key(self) -> list[_Part]:
        parts = []
        has_more = True
        while has_more:
            match = self._take(_KEY_PART)
            parts.append(_Part(_unquoted(match["name"]), match.start("name")))
            has_more = bool(match["dot"])
        return parts

    def _note(self, path: KeyPath, part: str | int, offset: int) -> KeyPath:
        path = _below(path, part)
        if len(path) <= DEEPEST:
            self.found.setdefault(path, offset)
        return path

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise _LostError
        self._at = match.end()
        return match

    def _skip_gap(self) -> None:
        self._take(_GAP)

    def _skips(self, mark: str) -> bool:
        is_here = self._text.startswith(mark, self._at)
        if is_here:
            self._at += len(mark)
        return is_here

    def _expect(self, mark: str) -> None:
        if not self._skips(mark):
            raise _LostError


def _below(path: KeyPath, part: str | int) -> KeyPath:
    """The path one part longer; past the deepest they are all alike, as none of them is noted."""
    return path if len(path) > DEEPEST else (*path, part)


def _unquoted(name: str) -> str:
    if name[0] == '"':
        return _ESCAPE.sub(_escaped, name[1:-1])
    return name[1:-1] if name[0] == "'" else name


def _escaped(match: re.Match[str]) -> str:
    short, long, byte, letter = match.groups()
    if letter:
        return _ESCAPED.get(letter, letter)
    code = int(short or long or byte, 16)
    if code > 0x10FFFF:
        raise _LostError
    return chr(code)
