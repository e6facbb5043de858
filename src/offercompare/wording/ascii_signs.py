"""An ASCII sign for each other: for terminals that draw the others double, and streams that cannot carry them."""

from collections.abc import Mapping
from types import MappingProxyType

ASCII_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "→": ">",
        "−": "-",
        "·": "-",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "′": "'",
        "″": '"',
        "…": "~",
        "–": "-",
        "—": "-",
        "×": "x",
        "≈": "~",
        "›": ">",
        "‹": "<",
        "◂": "<",
        "▸": ">",
        "▲": "!",
        "↑": "^",
        "↓": "v",
        "←": "<",
    }
)
"""One for one, so that columns stay as wide as they are."""
