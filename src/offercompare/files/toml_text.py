"""Values as the text of a TOML file, so that nothing in them can break out of its place."""

import re
from collections.abc import Mapping
from itertools import starmap

import tomli_w

_LONG = 60
"""Where a text moves to lines of its own, so that it can be read and changed there."""
_NEVER_RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_COULD_END_IT = re.compile(r'"(?="|\Z)')


def pair(key: str, value: object) -> str:
    """Write a key and its value on one line."""
    return f"{key_text(key)} = {value_text(value)}"


def key_text(key: str) -> str:
    """Write a key, in quotes where it needs them."""
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def value_text(value: object) -> str:
    """Write a value on one line; a number without a fraction is a whole one."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(starmap(pair, value.items()))} }}" if value else "{}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(value_text, value))}]"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")


def prose_text(value: str) -> str:
    """Write a text in quotes: as it is read, line by line, if it is long or has several lines."""
    if len(value) <= _LONG and "\n" not in value:
        return value_text(value)
    escaped = _NEVER_RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", value.replace("\\", "\\\\"))
    escaped = _COULD_END_IT.sub(r'\\"', escaped)
    return f'"""\n{escaped}"""'


def printable(text: str, most: int = 100) -> str:
    """Make a name of any kind fit for a remark: what does not print is replaced, what is too long is cut."""
    shown = "".join(character if character.isprintable() else "\ufffd" for character in text)
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"
