"""A list that scrolls: its lines, and which of them belong to which of its entries."""

from typing import NamedTuple

from offercompare.tui.drawing.pen import Line

CHOSEN, LEFT = "[x]", "[ ]"
ROOMY = 28
"""Lines between title and keys from which on a blank one stands over the keys."""


class Listing(NamedTuple):
    """Every line of the list, and which of them belong to which entry."""

    lines: tuple[Line, ...]
    places: tuple[range, ...]
