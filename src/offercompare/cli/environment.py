"""The environment, checked once before anything relies on it: a value that makes no sense is as if it were not set."""

import os
from collections.abc import Callable, Mapping, MutableMapping

_MOST_CELLS = 1000
"""Columns or lines that a terminal may have: a screen of more would take minutes to draw."""
_COLOR_SYSTEMS = frozenset({"auto", "standard", "256", "truecolor", "windows"})


def forget_nonsense(environment: MutableMapping[str, str]) -> None:
    """Take out what cannot be meant; programs and libraries that are started from here see the same."""
    for name, makes_sense in _CHECKS.items():
        value = environment.get(name)
        if value is not None and not _holds(makes_sense, value):
            del environment[name]


def _holds(makes_sense: Callable[[str], bool], value: str) -> bool:
    try:
        return makes_sense(value)
    except (ValueError, OverflowError, OSError):
        return False


def _is_folder_name(value: str) -> bool:
    """Return whether it is absolute: the specification of XDG folders has others ignored."""
    return os.path.isabs(value)  # noqa: PTH117  pathlib would delay every start


def _is_size(value: str) -> bool:
    return value.isascii() and 1 <= int(value) <= _MOST_CELLS


def _is_time(value: str) -> bool:
    from datetime import UTC, datetime

    return value.isascii() and datetime.fromtimestamp(int(value), UTC).year >= 1970


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "HOME": _is_folder_name,
    "XDG_CONFIG_HOME": _is_folder_name,
    "COLUMNS": _is_size,
    "LINES": _is_size,
    "NO_COLOR": bool,
    "SOURCE_DATE_EPOCH": _is_time,
    "TEXTUAL_COLOR_SYSTEM": _COLOR_SYSTEMS.__contains__,
    # Hooks for those who work on Textual: they load other code, and write into a file what happens on the screen.
    "TEXTUAL_DRIVER": lambda _: False,
    "TEXTUAL_LOG": lambda _: False,
}
