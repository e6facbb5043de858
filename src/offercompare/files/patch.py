"""The one editor of TOML: some keys of a file change, and every other byte of it stays.

A text is compared with what it is to say, and what differs is replaced, cut or put in where the scanner says that it
stands. tomlkit, which keeps a whole document in a tree, was tried three times: it takes the remark above a table for
the end of the one before (python-poetry/tomlkit#295), so what is added comes between the two, and it loses remarks
within a list. What comes out is read back with the standard parser before anybody sees it: either just what was wanted
has changed, or nothing is written.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from enum import IntEnum
from itertools import accumulate, takewhile
from pathlib import Path as FilePath
from typing import Any, NamedTuple, cast

from offercompare.files.check import read_model
from offercompare.files.positions import KeySpan, after_gap, layout
from offercompare.files.problems import Path
from offercompare.files.read import UnreadableError, decode
from offercompare.files.save import SaveError, as_bytes, save
from offercompare.files.toml_text import key_text, pair, prose_text, value_text
from offercompare.model.fields import Strict

Changes = Mapping[Path, object]
"""What to state, by the path of each key; `None` states it no longer.

A mapping changes the keys it names in a table that is there. Items of a list go by their places in the file as it is,
and one at the place after the last is added.
"""
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
    edited = edit(text, before, wanted, as_comments=as_comments)
    try:
        is_sound = is_same(tomllib.loads(edited), wanted)
    except tomllib.TOMLDecodeError:
        is_sound = False
    if not is_sound:
        raise PatchError
    return edited


def edit(
    text: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    short: Mapping[str, Any] | None = None,
    identity: Collection[str] = (),
    *,
    as_comments: bool = False,
) -> str:
    """Make a text that says one thing say another; whoever calls looks whether it does.

    Args:
        text: A whole file.
        before: What it says.
        after: What it is to say.
        short: The same without what need not be stated where it is not.
        identity: The keys by which an item of a list of tables is recognized; without any, by all it says.
        as_comments: As for `patch`.
    """
    is_crlf = text.count("\n") == text.count("\r\n") > 0
    editor = _Editor(text.replace("\r\n", "\n") if is_crlf else text, identity, as_comments=as_comments)
    editor.change((), before, after, after if short is None else short)
    edited = editor.edited()
    return edited.replace("\n", "\r\n") if is_crlf else edited


def is_same(one: object, other: object) -> bool:
    """Return whether two values say the same in a file: true is not 1, but 40 is 40.0."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(is_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(is_same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other


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
    if value is None and not is_there:
        return
    is_merged = isinstance(value, Mapping) and is_there and isinstance(here[part], dict)
    if rest or is_merged:
        if not is_there:
            here[part] = [] if isinstance(rest[0], int) else {}
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


class _Kind(IntEnum):
    """What is put in or goes: at one place lines come before tables, and what is put in before what goes."""

    LINES = 0
    TABLE = 1
    CUT = 2
    VALUE = 3


class _Edit(NamedTuple):
    """One change to a text."""

    start: int
    end: int
    kind: _Kind
    text: str


class _Editor:
    """A text whose lines end in a line feed alone, and what is to change in it."""

    def __init__(self, text: str, identity: Collection[str], *, as_comments: bool) -> None:
        self._text = text
        self._identity = identity
        self._as_comments = as_comments
        self._edits: list[_Edit] = []
        _, self._spans, found = layout(text)
        self._statements = [
            each._replace(start=self._line_start(each.start), end=self._line_end(each.end)) for each in found
        ]
        """Those that stay, with the lines that are their own."""

    def edited(self) -> str:
        """Return the text with all changes."""
        done, at = "", 0
        for start, end, kind, text in sorted(self._edits, key=lambda each: (each.start, each.kind)):
            done += self._text[at:start]
            at, rest = end, self._text[end:]
            above = below = ""
            if kind is _Kind.LINES:
                above, below = ("", "\n") if not done or done.endswith("\n") else ("\n", "")
            elif kind is _Kind.TABLE:  # apart from what stands around it where that is apart
                done += "\n" if done and not done.endswith("\n") else ""
                if done.endswith("\n\n") and rest:
                    below = "\n"
                elif done and (not rest or rest.startswith("\n")):
                    above = "\n"
            done += above + text + below
            if kind is _Kind.CUT:  # one blank line is enough between what was apart before
                if not done and rest.startswith("\n"):
                    at += 1
                elif done.endswith("\n\n") and (not rest.strip("\n") or rest.startswith("\n")):
                    done = done[:-1]
        return done + self._text[at:]

    # What changes

    def change(
        self, table: Path, before: Mapping[str, Any], after: Mapping[str, Any], short: Mapping[str, Any]
    ) -> None:
        """Change what a table says, wherever and however it is written."""
        for key in before:
            if key not in after:
                self._take_out((*table, key))
        missing: dict[str, Any] = {}
        for key, value in after.items():
            path, was = (*table, key), before.get(key)
            if is_same(was, value):
                continue
            if isinstance(value, Mapping | list | tuple) and key not in short:
                self._take_out(path)
            elif path in self._spans:
                span = self._spans[path]
                is_text = isinstance(value, str)
                text = self._prose(value) if is_text else self._value(path, was, value, short.get(key, value))
                self._edits.append(_Edit(span.value, span.end, _Kind.VALUE, text))
            elif isinstance(was, Mapping) and isinstance(value, Mapping):
                self.change(path, was, value, short.get(key, {}))
            elif was and _is_of_tables(was) and isinstance(value, list | tuple):
                self._change_items(path, was, value, short[key])
            else:
                self._take_out(path)  # of a table, in whose place a value comes
                missing |= {key: short[key]} if key in short else {}
        if missing:
            self._add(table, missing)

    def _change_items(
        self, path: Path, before: Sequence[Any], after: Sequence[Any], short: Sequence[Mapping[str, Any]]
    ) -> None:
        """Change tables of one name item by item, so that what does not change stays, wherever it stands."""
        places: list[int | None] = []
        last = -1
        for place in self._pairs(before, after):
            # They stay in their order: one that would move goes, and is put in where it belongs.
            places.append(None if place is None or place < last else place)
            last = last if places[-1] is None else places[-1]
        for gone in set(range(len(before))).difference(places):
            self._take_out((*path, gone))
        for at, place in enumerate(places):
            if place is not None:
                self.change((*path, place), before[place], after[at], short[at])
            else:
                following = next((each for each in places[at:] if each is not None), len(before))
                start = self._start_of_item(path, following)
                self._edits.append(_Edit(start, start, _Kind.TABLE, self._table((*path, 0), short[at])))

    def _start_of_item(self, path: Path, place: int) -> int:
        """Where a new item goes before the one at a place: above the remarks on that; or after the last."""
        if following := self._places_of((*path, place)):
            return self._above(following[0])
        if not (items := self._places_of(path)):
            return len(self._text)
        at, end = self._statements[items[-1]].end, self._above(items[-1] + 1)
        while at < end and self._text.startswith("#", at):  # remarks right below the last one are about it
            at = self._line_end(at)
        return at

    def _take_out(self, path: Path) -> None:
        """Take out the lines of a key or a table; remarks on lines of their own stay."""
        for place in reversed(self._places_of(path)):
            _, is_header, start, end = statement = self._statements.pop(place)
            lines = self._text[start:end]
            span = self._spans.get(statement.path)
            if self._as_comments and not is_header and span and "\n" not in self._text[span.start : span.end]:
                # A key becomes a comment, so that what was said of it can still be read.
                self._edits.append(_Edit(start, span.start, _Kind.VALUE, "#"))
            else:
                self._edits.append(_Edit(start, end, _Kind.CUT, self._remarks_in(start, lines)))

    def _remarks_in(self, start: int, text: str) -> str:
        """Return the lines within a value that hold only a remark; such a line of a text is none."""
        texts = [span for span in self._spans.values() if self._text[span.value] in "\"'"]
        lines = text.splitlines(keepends=True)
        starts = accumulate(map(len, lines), initial=start)
        return "".join(
            line
            for at, line in zip(starts, lines, strict=False)
            if line.lstrip().startswith("#") and not any(span.value < at < span.end for span in texts)
        )

    # What is added

    def _add(self, table: Path, values: Mapping[str, Any]) -> None:
        """State keys that are not there yet in their table."""
        inside = self._places_of(table)
        header = next((place for place in inside if self._statements[place][:2] == (table, True)), None)
        is_apart = any(self._statements[place].is_header and place != header for place in inside)
        in_item = any(isinstance(part, int) for part in table)  # at the end it would be a table of the last one
        own: dict[str, Any] = {}
        end = len(self._text)
        for key, value in values.items():
            wants_table = not table or is_apart or (_is_large(value) and header is None)
            if isinstance(value, Mapping) and wants_table and not in_item:
                self._edits.append(_Edit(end, end, _Kind.TABLE, self._table((*table, key), value)))
            elif _is_of_tables(value) and not in_item:
                blocks = (self._table((*table, key, 0), item) for item in value)
                self._edits += (_Edit(end, end, _Kind.TABLE, block) for block in blocks)
            else:
                own[key] = value
        if not own:
            return
        if header is not None or not table:
            self._add_lines(header, own)
        elif inside and not is_apart:  # a table that is written as dotted keys
            last = inside[-1]
            above = next((each.path for each in reversed(self._statements[:last]) if each.is_header), ())
            lines = (f"{_dotted((*table, key)[len(above) :])} = {self._prose(value)}" for key, value in own.items())
            at = self._statements[last].end
            self._edits.append(_Edit(at, at, _Kind.LINES, "\n".join(lines)))
        else:
            self._edits.append(_Edit(end, end, _Kind.TABLE, self._table(table, own)))

    def _add_lines(self, header: int | None, values: Mapping[str, Any]) -> None:
        """State keys below the last one of their table, or where they stand as comments."""
        first = 0 if header is None else header + 1
        own = [*takewhile(lambda each: not each.is_header, self._statements[first:])]
        start = 0 if header is None else self._statements[header].end
        following = self._statements[first + len(own) : first + len(own) + 1]
        end = following[0].start if following else len(self._text)
        lines = []
        for key, value in values.items():
            line = f"{key_text(key)} = {self._prose(value)}"
            if self._as_comments and (comment := _comment(self._text, start, end, key)):
                remark = re.search(r"[ \t]{2,}# .*$", comment[0])
                line = f"{line:<32}  {remark[0].strip()}" if remark else line
                self._edits.append(_Edit(comment.start(), comment.end(), _Kind.VALUE, line))
            else:
                lines.append(line)
        at = own[-1].end if own else self._top() if header is None else start
        if not at and self._text and not self._text.startswith("\n"):
            lines += [""] * bool(lines)
        if lines:
            self._edits.append(_Edit(at, at, _Kind.LINES, "\n".join(lines)))

    def _top(self) -> int:
        """Where the first key goes: below the remarks on the file, which a blank line ends."""
        remarks = re.match(r"(?:[ \t]*#[^\n]*(?:\n|\Z))*", self._text)
        end = remarks.end() if remarks else 0
        if not self._text[end:].strip() or self._text[end:].startswith("\n"):
            return end
        return self._line_end(0) if self._text.startswith("#:") else 0

    def _table(self, path: Path, values: Mapping[str, Any]) -> str:
        """Write a table with its header, and the larger tables in it below it."""
        is_item = isinstance(path[-1], int)
        larger = {key: part for key, part in values.items() if _is_large(part) and not is_item}
        pairs = [f"{key_text(key)} = {self._prose(part)}" for key, part in values.items() if key not in larger]
        tables = [self._table((*path, key), part) for key, part in larger.items()]
        header = f"[[{_dotted(path)}]]" if is_item else f"[{_dotted(path)}]"
        own = ["\n".join([header, *pairs]) + "\n"] if pairs or not tables else []
        return "\n".join([*own, *tables])

    # Values

    def _prose(self, value: object) -> str:
        """Write a value that has room: a text is read line by line if it is long."""
        return prose_text(value) if isinstance(value, str) and not self._as_comments else value_text(value)

    def _value(self, path: Path, before: Any, after: Any, short: Any) -> str:
        """Write a value in place of another; the parts of a list or inline table that stay keep their text."""
        span = self._spans[path]
        if is_same(before, after):
            return self._text[span.value : span.end]
        old: Mapping[Any, KeySpan | None] = {}
        parts: list[tuple[KeySpan | None, str]] = []
        if isinstance(before, list | tuple) and isinstance(after, list | tuple):
            old = {place: self._spans[*path, place] for place in range(len(before))}
            for place, value, brief in zip(self._pairs(before, after), after, short, strict=True):
                if place is None:
                    parts.append((None, value_text(brief)))
                else:
                    parts.append((old[place], self._value((*path, place), before[place], value, brief)))
        elif isinstance(before, Mapping) and isinstance(after, Mapping):
            old = {key: self._spans.get((*path, key)) for key in before}  # none of one that is dotted
            for key, value in after.items():
                if each := old.get(key):
                    name = self._text[each.start : each.value]
                    parts.append((each, name + self._value((*path, key), before[key], value, short.get(key, value))))
                elif key in short:
                    parts.append((None, pair(key, short[key])))
        if parts and not before and "#" in (text := self._text[span.value : span.end - 1]):  # remarks in an empty list
            return f"{text.rstrip()}\n" + "".join(f"  {part},\n" for _, part in parts) + "]"
        spans = [each for each in old.values() if each]
        return self._put_inside(span, spans, parts) if spans and len(spans) == len(old) else value_text(short)

    def _pairs(self, before: Sequence[Any], after: Sequence[Any]) -> list[int | None]:
        """Find the item of a list that each new one was, by its place: the same one, or else one it is made of."""

        def take(value: Any, is_it: Callable[[Any, Any], bool]) -> int | None:
            place = next((place for place, item in free.items() if is_it(item, value)), None)
            if place is not None:
                del free[place]
            return place

        def is_changed(item: Any, value: Any) -> bool:
            are_tables = isinstance(item, Mapping) and isinstance(value, Mapping)
            return are_tables and all(item.get(key) == value.get(key) for key in self._identity)

        free = dict(enumerate(before))
        same = [take(value, is_same) for value in after]
        return [take(value, is_changed) if place is None else place for place, value in zip(same, after, strict=True)]

    def _put_inside(self, whole: KeySpan, old: Sequence[KeySpan], parts: Sequence[tuple[KeySpan | None, str]]) -> str:
        """Write a list or inline table of parts that stood in it and of new ones; each line keeps its remark."""
        text = self._text
        # An inline table is on one line, though a text in it may have several.
        if text[whole.value] == "{" or "\n" not in text[whole.value : whole.end]:
            inner = ", ".join(part for _, part in parts)
            if parts:
                return text[whole.value : old[0].start] + inner + text[old[-1].end : whole.end]
            return "[]" if text[whole.value] == "[" else "{}"
        start = at = self._rest_of_line(whole.value + 1)
        above = ""  # remarks and blank lines; those above a part that goes are then above the next
        kept = {span: part for span, part in parts if span}
        lines: dict[KeySpan | None, tuple[str, str, bool, str]] = {}  # above, before a part, whether a comma follows
        for span in old:
            begin = max(at, self._line_start(span.start))
            above += text[at:begin]
            comma = after_gap(text, span.end)
            has_comma = text[comma] == ","
            at = self._rest_of_line(comma + 1 if has_comma else span.end)
            if span in kept:
                lines[span] = above, text[begin : span.start], has_comma, text[span.end : at]
                above = ""
        indent = text[self._line_start(old[-1].start) : old[-1].start]
        inner = ""
        new = "", "" if indent.strip() else indent, True, ",\n"
        for number, (known, part) in enumerate(parts, 1):
            remarks, before, has_comma, behind = lines.get(known, new)
            inner += f"{remarks}{before}{part}{'' if has_comma or number == len(parts) else ','}{behind}"
        return text[whole.value : start] + inner + above + text[at : whole.end]

    # Where things are

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        """The offset after the line in which something ends."""
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end + 1

    def _rest_of_line(self, at: int) -> int:
        """The offset after the line, if only a remark stands in the rest of it."""
        rest = self._text[at : self._line_end(at)]
        return self._line_end(at) if rest.endswith("\n") and not rest.partition("#")[0].strip() else at

    def _places_of(self, path: Path) -> list[int]:
        """Number the statements that a key or table is made of."""
        return [place for place, each in enumerate(self._statements) if each.path[: len(path)] == path]

    def _above(self, place: int) -> int:
        """Where the remarks begin that stand right above a statement; at the end of the text if there is none."""
        if place == len(self._statements):
            return len(self._text)
        floor, start = self._statements[place - 1].end if place else 0, self._statements[place].start
        lines = self._text[floor:start].splitlines(keepends=True)
        return start - sum(map(len, takewhile(lambda line: line.lstrip().startswith("#"), reversed(lines))))


def _is_of_tables(value: object) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(each, Mapping) for each in value)


def _is_large(value: object) -> bool:
    return isinstance(value, Mapping) and len(value) >= _LEAST_OF_A_TABLE


def _dotted(path: Path) -> str:
    return ".".join(key_text(part) for part in path if isinstance(part, str))


def _comment(text: str, start: int, end: int, key: str) -> re.Match[str] | None:
    """Find the comment that a key stands as."""
    pattern = rf"^#(?:{re.escape(key)}|{re.escape(key_text(key))})[ \t]*=.*$"
    return re.compile(pattern, re.MULTILINE).search(text, start, end)
