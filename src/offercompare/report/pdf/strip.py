"""Where an offer stands among the others: places on a line, of which no value can be read.

A place is a whole number of steps, so that a page holds no coordinate fine enough to spell an amount.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

STEPS = 100
"""The place of the most favourable; the least favourable is at 0."""

Spacing = Literal["proportional", "rank"]
"""By value between the least and the most favourable, or one place after another, so that not even a ratio is told."""


class Strip(NamedTuple):
    """The place of each offer, the further the better for the clinician; equal ones share one."""

    yours: int | None
    others: tuple[int, ...]
    """From the least to the most favourable."""


def strip(
    yours: float | None, others: Sequence[float], spacing: Spacing, bounds: tuple[float, float] | None = None
) -> Strip:
    """Place offers by their merits.

    Args:
        yours: The merit of the named offer, if it states one.
        others: Those of the others, in any order.
        spacing: How far apart they stand.
        bounds: The least and the greatest merit there can be, where there are such: offers that are all alike stand at
            that end, else in the middle.
    """
    merits = [_even(merit) for merit in (*others, *(() if yours is None else (yours,)))]
    held = sorted(set(merits))
    low, high = held[0], held[-1]

    def place(merit: float) -> int:
        merit = _even(merit)
        if low == high:
            return _all_alike(merit, bounds)
        share = (merit - low) / (high - low) if spacing == "proportional" else held.index(merit) / (len(held) - 1)
        return round(STEPS * share)

    return Strip(None if yours is None else place(yours), tuple(sorted(place(merit) for merit in others)))


def _even(merit: float) -> float:
    """The merit without what converting and dividing leave behind, so that equal ones are equal."""
    return round(merit, 6)


def _all_alike(merit: float, bounds: tuple[float, float] | None) -> int:
    if bounds and merit >= bounds[1]:
        return STEPS
    return 0 if bounds and merit <= bounds[0] else STEPS // 2
