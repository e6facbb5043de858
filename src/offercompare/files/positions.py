"""Where each key of a TOML document stands: for messages that point at a line, and for edits that change nothing else.

The standard parser says what a document holds but not where. This scanner says where and nothing else: it
does not judge the document, so it only means something beside that parser. It runs when there is an error to
report or a file to change, never on the way to a result, and is imported only then: its patterns cost time to compile.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import count
from typing import NamedTuple, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a value: names of keys and, in arrays, indices from 0."""

DEEPEST = 64
"""Where a path has more parts than this, the scanner gives up: no file that is read is nested nearly as deep."""


class KeySpan(NamedTuple):
    """The offsets of a key with its value, or of an element of an array, where both starts are one."""

    start: int
    value: int
    end: int
    """After the value; a remark behind it is not part of it."""


class KeyStatement(NamedTuple):
    """A header, or a key with its value; the path of an array of tables ends in the index of its element."""

    path: KeyPath
    is_header: bool
    start: int
    end: int


class KeyLayout(NamedTuple):
    """What stands where; of a text that is not valid TOML, as far as the scanner could follow it."""

    starts: Mapping[KeyPath, int]
    """Every key, array element and table.

    A table or array of tables that is named several times stands where it is first named; an element of an array of
    tables at the name in its own header; an element of any other array where its value begins.
    """
    spans: Mapping[KeyPath, KeySpan]
    """Every key with a value and every array element."""
    statements: Sequence[KeyStatement]
    """In the order of the text."""


def layout(text: str) -> KeyLayout:
    """Find the extent of every key, array element and header of a TOML document; never raises."""
    scanner = _Scanner(text)
    with suppress(_LostError):
        scanner.read_document()
    return KeyLayout(scanner.starts, scanner.spans, scanner.statements)


def line_numbers(text: str) -> dict[KeyPath, int]:
    """Find the line, from 1, of every key, array element and table of a TOML document, as far as it can be read."""
    return {path: text.count("\n", 0, start) + 1 for path, start in layout(text).starts.items()}


def after_gap(text: str, at: int) -> int:
    """Find where what follows blanks, line ends and remarks begins."""
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


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
    """What stands here cannot stand here in TOML, or is nested too deep."""


class _Scanner:
    """Reads a document once, front to back."""

    def __init__(self, text: str) -> None:
        self.starts: dict[KeyPath, int] = {}
        self.spans: dict[KeyPath, KeySpan] = {}
        self.statements: list[KeyStatement] = []
        self._text = text
        self._at = 0
        self._lengths: dict[KeyPath, int] = {}  # of the arrays of tables

    def read_document(self) -> None:
        table: KeyPath = ()
        self._take(_GAP)
        while self._at < len(self._text):
            start = self._at
            is_header = self._text.startswith("[", start)
            if self._skips("[["):
                path = table = self._element(self._key())
                self._expect("]]")
            elif self._skips("["):
                path = table = self._table(self._key())
                self._expect("]")
            else:
                path = self._pair(table)
            self.statements.append(KeyStatement(path, is_header, start, self._at))
            self._take(_GAP)

    def _table(self, parts: list[tuple[str, int]]) -> KeyPath:
        """Return the table a header names: the name of an array of tables stands for its last element."""
        path: KeyPath = ()
        for name, start in parts:
            path = self._note((*path, name), start)
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        return path

    def _element(self, parts: list[tuple[str, int]]) -> KeyPath:
        name, start = parts[-1]
        array = self._note((*self._table(parts[:-1]), name), start)
        index = self._lengths.get(array, 0)
        self._lengths[array] = index + 1
        return self._note((*array, index), start)

    def _pair(self, path: KeyPath) -> KeyPath:
        parts = self._key()
        for name, start in parts:
            path = self._note((*path, name), start)
        self._expect("=")
        self._take(_GAP)
        self._value(path, parts[0][1])
        return path

    def _value(self, path: KeyPath, start: int) -> None:
        value = self._at
        if self._skips("["):
            places = count()
            while not self._ends("]"):
                element = self._note((*path, next(places)), self._at)
                self._value(element, self._at)
        elif self._skips("{"):
            while not self._ends("}"):
                self._pair(path)
        else:
            self._take(_SCALAR)
        self.spans[path] = KeySpan(start, value, value + len(self._text[value : self._at].rstrip()))

    def _ends(self, mark: str) -> bool:
        """Go to the next part of an array or inline table, or past its end."""
        self._take(_GAP)
        while self._skips(","):
            self._take(_GAP)
        return self._skips(mark)

    def _key(self) -> list[tuple[str, int]]:
        """Read the names of a dotted key, each with the offset at which it stands."""
        parts = []
        has_more = True
        while has_more:
            match = self._take(_KEY_PART)
            parts.append((_unquoted(match["name"]), match.start("name")))
            has_more = bool(match["dot"])
        return parts

    def _note(self, path: KeyPath, start: int) -> KeyPath:
        if len(path) > DEEPEST:
            raise _LostError
        self.starts.setdefault(path, start)
        return path

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise _LostError
        self._at = match.end()
        return match

    def _skips(self, mark: str) -> bool:
        is_here = self._text.startswith(mark, self._at)
        self._at += len(mark) * is_here
        return is_here

    def _expect(self, mark: str) -> None:
        if not self._skips(mark):
            raise _LostError


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
