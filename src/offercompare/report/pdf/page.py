"""What every page has in common: its frame, head and foot.

Pages are laid out first and drawn second, so that "Page 2 of 3" and the notice of characters that cannot be
printed are known before a line is drawn.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from offercompare.report.pdf.marks import Box, Mark, Rule, Words, words, words_around, words_to
from offercompare.report.pdf.typeface import (
    HEAD_RULE,
    HEIGHT,
    INK,
    SMALL,
    STAMP,
    SUBTITLE,
    TITLE,
    WIDTH,
    fit,
    is_missing,
    listed_within,
    width,
)

TOP = 38.7
"""Where the rule under the head of a page lies."""
BOTTOM = 510.0
"""Content ends here; below it are the legend and the foot."""
LEGEND = 520.0
_FOOT = HEIGHT - 2.4


_BETWEEN = "  ·  "


class PdfPage(NamedTuple):
    """Everything on one page."""

    marks: tuple[Mark, ...]
    bookmark: str | None = None
    """Its entry in the outline of the document."""


class Feet(NamedTuple):
    """What stands at the foot of every page."""

    left: tuple[str, ...]
    """Parts that a point divides; where a notice is needed it takes the place of all but the first."""
    middle: str = ""


def head(title: str, subtitle: str, stamp: str = "") -> Iterator[Mark]:
    """The title of a page over its rule, and a stamp at the right."""
    room = WIDTH
    if stamp:
        box = width(stamp, STAMP) + 12
        room -= box + 24
        yield Box(WIDTH - box, 3.4, box, 13, stroke=INK, thickness=1)
        yield words_around(WIDTH - box / 2, 12.4, stamp, STAMP)
    yield words(0, 15.8, fit(title, TITLE, room), TITLE)
    yield words(0, 29.4, fit(subtitle, SUBTITLE, WIDTH), SUBTITLE)
    yield Rule(0, TOP, WIDTH, HEAD_RULE, INK)


def finished(pages: Sequence[PdfPage], feet: Feet) -> tuple[PdfPage, ...]:
    """Add the foot to each page, and a notice where it holds characters that the typeface lacks."""
    return tuple(
        page._replace(marks=(*page.marks, *_foot(page, feet, index + 1, len(pages))))
        for index, page in enumerate(pages)
    )


def unprintable(pages: Iterable[PdfPage]) -> tuple[str, ...]:
    """Name the characters that print as a crossed box, each once, in the order they come in."""
    return tuple(dict.fromkeys(character for page in pages for character in _missing(page.marks)))


def _foot(page: PdfPage, feet: Feet, number: int, of: int) -> Iterator[Mark]:
    room = (WIDTH - width(feet.middle, SMALL)) / 2 - 18 if feet.middle else WIDTH - 80
    parts = feet.left
    missing = tuple(dict.fromkeys(_missing(page.marks)))
    if missing:
        parts = (feet.left[0], _notice(missing, room - width(feet.left[0] + _BETWEEN, SMALL)))
    yield words(0, _FOOT, _BETWEEN.join(parts), SMALL)
    if feet.middle:
        yield words_around(WIDTH / 2, _FOOT, feet.middle, SMALL)
    yield words_to(WIDTH, _FOOT, f"Page {number} of {of}", SMALL)


def _notice(missing: tuple[str, ...], room: float) -> str:
    """Name the characters that print as boxes by their codes, as they cannot be shown."""
    text = "crossed boxes: no glyph for "
    codes = tuple(f"U+{ord(character):04X}" for character in missing)
    return text + listed_within(codes, SMALL, room - width(text, SMALL))


def _missing(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, Words) and not mark.text.isascii():
            yield from (character for character in mark.text if is_missing(character, mark.style.face))
