"""Editing a file that a person wrote: it is written only if reading it back gives just what was wanted."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from offercompare.files.read import LARGEST, UnreadableError, decode
from offercompare.files.save import SaveError, create, replace

BROKEN = (UnreadableError, ValueError, LookupError, TypeError, AttributeError, RecursionError, MemoryError)
"""What tomllib and tomlkit raise at what is no TOML, or has a number where a table should be."""
_BOM = b"\xef\xbb\xbf"


def save_edited(
    path: Path,
    content: bytes | None,
    edit: Callable[[str], str | None],
    wanted: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    new: str,
    cannot: str,
) -> bytes:
    """Write a file as it is after an edit, and return what it now holds.

    Args:
        path: The file.
        content: What was read from it before; `None` makes a new file.
        edit: From its text to the edited one; `None` where there is no way to edit it.
        wanted: From what it says to what it shall say, found without looking at its text.
        new: The text of a file that is not there yet, before it is edited.
        cannot: Why it is not written where the edit would change anything else.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written or is broken, or the edit would change anything else.
    """
    try:
        before = new if content is None else decode(content)
        edited = edit(before)
        is_sure = edited is not None and tomllib.loads(edited) == wanted(tomllib.loads(before))
    except BROKEN as error:
        raise SaveError(path, "it is broken, and what is broken is better mended by hand") from error
    if edited is None or not is_sure:
        raise SaveError(path, cannot)
    data = as_bytes(path, edited, content)
    if content is None:
        create(path, data)
    else:
        replace(path, data, expected=content)
    return data


def as_bytes(path: Path, text: str, content: bytes | None) -> bytes:
    """Encode the text of a file, with a byte order mark if it had one.

    Args:
        path: The file.
        text: What it shall hold.
        content: What was read from it before; `None` if there was none.

    Raises:
        SaveError: it would be larger than a file may be.
    """
    data = (_BOM if (content or b"").startswith(_BOM) else b"") + text.encode()
    if len(data) > LARGEST:
        raise SaveError(path, f"it would be larger than the {LARGEST:,} bytes it may have")
    return data
