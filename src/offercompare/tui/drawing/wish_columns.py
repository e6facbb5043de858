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
_GAIN, _COST = 6, 8
"""Cells for the points, and for the cost."""


def wish_columns(width: int) -> WishColumns:
    """Choose the columns for a list of that width, margins included."""
    cost_end = width - MARGIN - 1
    gain_end = cost_end - _COST - 1
    if width < MEDIUM:
        ask_width = 15
        ask = gain_end - _GAIN - ask_width
        return WishColumns(width, ask - TERM - 1, 0, 0, ask, ask_width, 0, 0, gain_end, cost_end)
    spare = width - 80
    more = [min(most, spare * part // 100) for part, most in ((26, 12), (22, 10), (30, 14), (22, 10))]
    term_width, now_width, ask_width, alone_width = (
        least + each for least, each in zip((17, 12, 15, 11), more, strict=True)
    )
    now = TERM + term_width + 1
    ask = now + now_width + 1
    alone = ask + ask_width + 1
    return WishColumns(
        width,
        term_width,
        now,
        now_width,
        ask,
        ask_width,
        alone,
        alone_width,
        alone + alone_width + _GAIN,
        alone + alone_width + _GAIN + _COST + 1,
    )
