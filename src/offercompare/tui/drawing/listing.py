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


def window(listed: Listing, top: int, room: int, entry: int | None) -> int:
    """From which line on to show so that an entry is in sight; `None`: as near to `top` as there are lines."""
    most = max(0, len(listed.lines) - room)
    if entry is not None and entry < len(listed.places):
        place = listed.places[entry]
        top = min(max(top, place.stop - room), place.start)
        if entry == 0:
            top = min(top, max(0, place.stop - room))  # with the headings over the first, if they fit
    return max(0, min(top, most))
