"""Draws where an offer stands among the others: dots on a line, equal ones on each other."""

from collections.abc import Iterator
from typing import NamedTuple

from offercompare.report.pdf.marks import Disc, Mark, Rule, diamond, words_around
from offercompare.report.pdf.strip import STEPS, Strip
from offercompare.report.pdf.style import ACCENT, MID, SMALL

RADIUS = 2.9
RISE = 7.2
"""How much higher a dot stands on another one."""
_MOST_STACKED = 3
_COUNTED = SMALL._replace(colour=ACCENT)


class _Dot(NamedTuple):
    """One mark of a strip, by its distance from the left end and how many others it stands on."""

    x: float
    level: int
    is_yours: bool = False
    many: int = 0
    """So many offers are meant, said in figures; 0 for a mark that is one offer."""


def rise(strip: Strip, length: float) -> float:
    """How far the marks reach above the line."""
    return RISE * max(dot.level for dot in _dots(strip, length)) + 3.6


def place_dots(strip: Strip, x: float, y: float, length: float) -> Iterator[Mark]:
    """The marks of a strip on a line that starts at (x, y)."""
    yield Rule(x, y, length, 0.6, MID)
    for dot in _dots(strip, length):
        at = round(x + dot.x, 1), round(y - RISE * dot.level, 1)
        if dot.is_yours:
            yield diamond(*at, ACCENT)
        elif dot.many:
            yield words_around(at[0], at[1] + 2.4, f"× {dot.many}", _COUNTED)
        else:
            yield Disc(*at, RADIUS, ACCENT, is_filled=False)


def _dots(strip: Strip, length: float) -> list[_Dot]:
    """Place every mark so that none covers another: what stands at a place already lifts those that come near."""
    dots: list[_Dot] = []
    if strip.yours is not None:
        dots.append(_Dot(length * strip.yours / STEPS, 0, is_yours=True))
    for place in sorted({*strip.others}):
        x, count = length * place / STEPS, strip.others.count(place)
        level = 1 + max((dot.level for dot in dots if abs(dot.x - x) < 2 * RADIUS + 1), default=-1)
        if count > _MOST_STACKED:
            dots += [_Dot(x, level), _Dot(x, level + 1, many=count)]
        else:
            dots += [_Dot(x, level + above) for above in range(count)]
    return dots
