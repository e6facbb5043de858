"""Where things stand in the list of what to ask for."""

from typing import NamedTuple

from offercompare.tui.drawing.layout import MARGIN

MEDIUM = 76
"""From so many cells on the list says what there is now, and what is enough by itself."""


class WishColumns(NamedTuple):
    """Columns; `*_end` is the column of the last cell. A width of 0: there is no room for it."""

    width: int
    term_width: int
    now: int
    now_width: int
    ask: int
    ask_width: int
    alone: int
    alone_width: int
    gain_end: int
    cost_end: int

    @property
    def right(self) -> int:
        """The last column inside the right margin."""
        return self.width - MARGIN - 1


MARK, TERM = 2, 6
"""Columns of the mark, and of what is asked for."""
_GAIN, _COST = 5, 7
"""Cells for the points with what parts them from what is before, and for the cost."""
_LEAST_ASK = 15


def ask_columns(width: int) -> WishColumns:
    """Choose the columns for a list of that width, margins included."""
    if width < MEDIUM:
        cost_end = width - MARGIN - 1
        gain_end = cost_end - _COST - 1
        ask = gain_end - _GAIN - _LEAST_ASK
        return WishColumns(width, ask - TERM - 1, 0, 0, ask, _LEAST_ASK, 0, 0, gain_end, cost_end)
    spare = width - 80
    more = [min(most, spare * part // 100) for part, most in ((24, 12), (20, 10), (28, 14), (16, 10))]
    term_width, now_width, ask_width, alone_width = (
        least + each for least, each in zip((17, 12, _LEAST_ASK, 11), more, strict=True)
    )
    now = TERM + term_width + 1
    ask = now + now_width + 1
    alone = ask + ask_width + 1
    gain_end = alone + alone_width + _GAIN + (spare >= 8)
    cost_end = gain_end + 1 + _COST + min(4, max(0, spare // 10))
    return WishColumns(width, term_width, now, now_width, ask, ask_width, alone, alone_width, gain_end, cost_end)
