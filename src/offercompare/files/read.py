"""Reading one file: refused at once if it is no regular file of sensible size, then bytes -> TOML -> plain values.

tomllib needs quadratic time on dotted keys, so a file may have 16 KiB (the largest sample has little over 2): the
worst such file takes about half a second.
"""

import errno
import os
import stat
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from offercompare.files.problems import MOST_PER_FILE, Problem, cut

LARGEST = 16 * 1024
DEEPEST = 8

_HUGE = 4300
"""More digits than Python reads as one number."""
Suggest = Callable[[str, str, str], str]
_REASONS: Mapping[int, str] = {
    errno.ENOENT: "there is no such file",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.ENOTDIR: "what should be its folder is a file",
    errno.ELOOP: "its links go round in a circle",
    errno.ENXIO: "it is not a regular file",
    errno.ENODEV: "it is not a regular file",
}


class UnreadableError(Exception):
    """A file cannot be read at all; the text is half a sentence that says why."""


class Document(NamedTuple):
    """What a file says, before anything is checked."""

    values: dict[str, object]
    text: str
    problems: tuple[Problem, ...]
    is_whole: bool
    """Whether the values are all there: not so if a section's header could not be read."""


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """Read a regular file of at most so many bytes, 16 KiB if nothing else is said.

    Opened without blocking, because opening a FIFO or a device otherwise waits for ever.

    Raises:
        UnreadableError: it is anything else, or the system refuses.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise UnreadableError(reason_of(error)) from error
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError("it is a folder, not a file")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("it is not a regular file")
        if status.st_size > largest:
            raise UnreadableError(f"it has {status.st_size:,} bytes, more than the {largest:,} it may have")
        data = os.read(descriptor, largest + 1)
        while len(data) != status.st_size and len(data) <= largest and (more := os.read(descriptor, largest + 1)):
            data += more
    except OSError as error:
        raise UnreadableError(reason_of(error)) from error
    finally:
        with suppress(OSError):
            os.close(descriptor)
    if len(data) > largest:
        raise UnreadableError(f"it has more than the {largest:,} bytes it may have")
    return data


def read_if_any(path: Path, largest: int = LARGEST) -> bytes | None:
    """Read a file as `read_bytes` does; `None` where nothing has that name.

    Raises:
        UnreadableError: something has it that cannot be read, be it a link that leads nowhere.
    """
    try:
        return read_bytes(path, largest)
    except UnreadableError as error:
        with suppress(OSError):
            if isinstance(error.__cause__, FileNotFoundError) and not path.is_symlink():
                return None
        raise


def unreadable(file: str, error: UnreadableError) -> Problem:
    """Name a file that cannot be read at all."""
    return Problem(file, None, None, f"cannot be read: {error}")


def reason_of(error: Exception) -> str:
    """Say in half a sentence why the system refuses a file."""
    if isinstance(error, OSError) and error.errno:
        return _REASONS.get(error.errno, os.strerror(error.errno).lower())
    return "its name is not one the system knows"


def decode(data: bytes) -> str:
    """Decode UTF-8, with or without a BOM.

    Raises:
        UnreadableError: it is in another encoding or holds a NUL byte.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("it is saved as UTF-16; save it as UTF-8")
    if b"\x00" in data:
        raise UnreadableError("it holds a NUL byte, so it is no text file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"line {line} is not UTF-8; save it as UTF-8") from error


def parse(file: str, text: str, suggest: Suggest = lambda *_: "") -> Document:
    """Parse TOML; after a syntax error the line is left out and the rest read on, so that one run finds them all.

    Args:
        file: The name it goes by.
        text: What it holds.
        suggest: Says how a value is to be written, by its section, its key and how it stands there.
    """
    written = text.split("\n")
    lines = [*written]  # what is left of them
    problems: list[Problem] = []
    is_whole = True
    torn = -1  # the line after one that opens what it does not close belongs to the same mishap
    # The time tomllib may take is quadratic in the size: all attempts together take no more than one at a large file.
    for _ in range(1 + min(MOST_PER_FILE, LARGEST**2 // max(1, len(text)) ** 2)):
        left = "\n".join(lines)
        number = 0
        try:
            return Document(freeze(tomllib.loads(left)), left, tuple(problems), is_whole)
        except tomllib.TOMLDecodeError as error:
            number, message = _located(str(error), lines)
            section, key = _key(written, number)
            message = _plainly(message, lines[number - 1], partial(suggest, section, key))
        except (RecursionError, _TooDeepError):
            message = f"it is nested deeper than {DEEPEST} levels"
        except (ValueError, OverflowError, MemoryError):
            message = "it holds a number that is out of range"
            number = next((place for place, line in enumerate(lines, 1) if _has_huge_number(line)), 0)
        if number != torn:
            problems.append(Problem(file, number or None, _full_key(written, number) if number else None, cut(message)))
        line = lines[number - 1] if number else ""
        if not line.strip():
            break
        is_whole = is_whole and not line.lstrip().startswith("[")
        torn = number + 1 if number == torn or _is_left_open(line) else -1
        lines[number - 1] = ""
    return Document({}, text, tuple(problems[:MOST_PER_FILE]), is_whole=False)


def _key(lines: list[str], number: int) -> tuple[str, str]:
    """Guess in which section a line stands that cannot be read, and which key it is about: what stands before "="."""
    headers = (_name(line.lstrip(" \t").lstrip("[")) for line in reversed(lines[:number]) if _is_header(line))
    key, equals, _ = lines[number - 1].partition("=")
    return next(headers, ""), key.strip() if equals and key.strip() == _name(key) else ""


def _is_header(line: str) -> bool:
    line = line.lstrip(" \t")
    return line.startswith("[") and bool(_name(line.lstrip("[")))


def _name(text: str) -> str:
    """Take the name at the start of a text: letters, digits, and what else a bare key may hold."""
    text = text.lstrip(" \t")
    end = next((at for at, letter in enumerate(text) if not (letter.isalnum() or letter in "_-.")), len(text))
    return text[:end]


def _full_key(lines: list[str], number: int) -> str | None:
    section, key = _key(lines, number)
    if _is_header(lines[number - 1]) or lines[number - 1].lstrip().startswith("["):
        return cut(section) or None
    return cut(f"{section}.{key}" if section else key) if key else None


def _located(message: str, lines: list[str]) -> tuple[int, str]:
    """Split the message of the parser into the line and what is wrong there."""
    text, _, where = message.rpartition(" (at ")
    number = where.removeprefix("line ").partition(",")[0]
    if not number.isdecimal():
        last = max((n for n, line in enumerate(lines, 1) if line.strip()), default=1)
        return last, text or message
    return min(int(number), len(lines)), text


def _has_huge_number(line: str) -> bool:
    digits = "".join(letter if letter.isdecimal() else " " for letter in line.replace("_", ""))
    return any(len(number) >= _HUGE for number in digits.split())


def _is_left_open(line: str) -> bool:
    return line.count("[") > line.count("]") or line.count("{") > line.count("}") or '"""' in line or "'''" in line


def _plainly(message: str, line: str, suggest: Callable[[str], str]) -> str:
    """Say a syntax error in the words of somebody who never heard of TOML, as far as it can be guessed."""
    key, equals, value = (part.strip() for part in line.partition("="))
    value = value.split("#")[0].strip()
    if message.startswith("Cannot overwrite"):
        return f"{key} is written twice in this section"
    if message.startswith("Cannot declare"):
        return f"the section {key} is written twice; a section stands once"
    if not equals and key and key[0] not in "[#":
        return f"expected a line such as key = value, found {key}"
    if key and equals and value and (explained := suggest(value)):
        return explained
    if equals and value.count('"') == 1:
        return "a quote is missing at the start or the end of the text"
    if equals and value[:1].isalpha():
        return f"expected a number, or text in quotes, found {value}"
    return f"this line is not valid TOML: {message[:1].lower()}{message[1:]}"


class _TooDeepError(Exception):
    pass


def freeze(values: dict[str, object]) -> dict[str, object]:
    """Make lists tuples, for the models hold nothing that can change, and refuse what is nested too deep."""

    def frozen(value: Any, depth: int) -> Any:
        if depth == DEEPEST and value:
            raise _TooDeepError
        if isinstance(value, dict):
            return {key: frozen(each, depth + 1) if type(each) in nested else each for key, each in value.items()}
        return tuple([frozen(each, depth + 1) if type(each) in nested else each for each in value])

    nested = {dict, list}
    return {key: frozen(value, 1) if type(value) in nested else value for key, value in values.items()}
