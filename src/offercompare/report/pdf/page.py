"""A page: what can stand on it, and what every page has in common, its frame, head and foot.

A layout is a list of marks; drawing them is another matter (`draw`). All coordinates are in points from the top left
corner of the frame, y downwards; a text stands on its baseline. Pages are laid out first and drawn second, so that
"Page 2 of 3" and the notice of characters that cannot be printed are known before a line is drawn.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from offercompare.report.pdf.typeface import (
    GREY,
    HAIR_RULE,
    HAIRLINE,
    HEIGHT,
    INK,
    KEY,
    PILL,
    SMALL,
    WHITE,
    WIDTH,
    Face,
    Style,
    fit,
    is_missing,
    list_within,
    printable,
    width,
)


class PageSize(NamedTuple):
    """The frame that a page is composed for, in points: it fits Letter and A4."""

    width: float
    height: float

    @property
    def is_landscape(self) -> bool:
        """Whether the paper lies on its long side."""
        return self.width > self.height


LANDSCAPE = PageSize(WIDTH, HEIGHT)
PORTRAIT = PageSize(522.0, 712.0)


class Words(NamedTuple):
    """A text on one line, starting at x."""

    x: float
    y: float
    text: str
    style: Style


class Rule(NamedTuple):
    """A horizontal line."""

    x: float
    y: float
    length: float
    thickness: float = HAIR_RULE
    color: str = HAIRLINE
    is_dotted: bool = False


class Box(NamedTuple):
    """A rectangle by its top left corner: filled, outlined or both."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    thickness: float = 0.6
    radius: float = 0.0
    is_dotted: bool = False


class Hatch(NamedTuple):
    """An outlined rectangle of slanted lines: what is only said."""

    x: float
    y: float
    width: float
    height: float
    color: str


class Shape(NamedTuple):
    """A closed shape through some points, filled or outlined."""

    points: tuple[tuple[float, float], ...]
    color: str
    is_filled: bool = True


class Disc(NamedTuple):
    """A disc, or a ring on white."""

    x: float
    y: float
    radius: float
    color: str
    is_filled: bool = True


class Begin(NamedTuple):
    """What follows, up to its `End`, is one element of the document's structure (see `tags`)."""

    role: str
    """As PDF has it: H1, P, Table, TR, TH, TD, Figure, ..."""
    alt: str = ""
    """Of a figure, what it shows."""
    scope: Literal["", "column", "row"] = ""
    """Of a table's head, what it is the head of."""
    span: int = 1
    """Over how many columns it goes."""


class End(NamedTuple):
    """The innermost element ends here."""


Mark = Words | Rule | Box | Hatch | Shape | Disc | Begin | End


KEY_SIZE = 12.4


def words(x: float, y: float, text: str, style: Style, align: Literal["left", "middle", "right"] = "left") -> Words:
    """Place a text that starts at x, or has its middle or its end there."""
    text = printable(text)
    part = {"left": 0.0, "middle": 0.5, "right": 1.0}[align]
    return Words(x - part * width(text, style) if part else x, y, text, style)


def column(x: float, y: float, lines: Sequence[str], style: Style) -> list[Words]:
    """Place lines under each other, the first on y."""
    return [Words(x, y + index * style.leading, line, style) for index, line in enumerate(lines) if line]


def moved(mark: Mark, x: float, y: float) -> Mark:
    """Move a mark to the right and down."""
    match mark:
        case Begin() | End():
            return mark
        case Shape(points, color, is_filled):
            return Shape(tuple((left + x, top + y) for left, top in points), color, is_filled)
    left, top, *rest = mark  # all others begin with where they stand
    return type(mark)(left + x, top + y, *rest)


def key_box(baseline: float, key: str, size: float = KEY_SIZE) -> Iterator[Mark]:
    """The letter an offer goes by, white on a dark square that sits with the line of its name."""
    top = baseline - 3.5 - size / 2
    yield Box(0, top, KEY_SIZE, size, fill=INK)
    style = KEY if len(key) < 3 else KEY._replace(size=7)
    yield words(KEY_SIZE / 2, top + size / 2 + 3.0, key, style, "middle")


def pill(baseline: float, text: str) -> Iterator[Mark]:
    """A word in a rounded outline behind a value."""
    yield Box(0, baseline - 6.7, pill_width(text), 8.6, stroke=GREY, thickness=0.5, radius=2.2)
    yield words(3, baseline - 0.4, text, PILL)


def pill_width(text: str) -> float:
    """How much room `pill` takes."""
    return width(text, PILL) + 6


def triangle(x: float, baseline: float, color: str, *, is_filled: bool = True) -> Shape:
    """A triangle about as high as a small letter, with its middle at x."""
    return Shape(((x - 2.8, baseline - 0.2), (x + 2.8, baseline - 0.2), (x, baseline - 5.2)), color, is_filled)


def diamond(x: float, y: float, color: str, half: float = 3.6) -> Shape:
    """A diamond with its middle at (x, y)."""
    return Shape(((x - half, y), (x, y - half), (x + half, y), (x, y + half)), color)


def tick_box(baseline: float, size: float = 7.0) -> Box:
    """A box to tick."""
    return Box(0, baseline - size + 0.8, size, size, fill=WHITE, stroke=INK, thickness=0.7)


def not_stated(baseline: float, room: float, style: Style) -> Iterator[Mark]:
    """Say that an offer is silent, in grey over a dotted line."""
    style = style._replace(color=GREY)
    text = fit("Not stated", style, room)
    yield Words(0, baseline, text, style)
    yield Rule(0, baseline + 2.0, width(text, style), 0.6, GREY, is_dotted=True)


TOP = 38.7
"""Where the rule under the head of a page lies."""
BOTTOM = 510.0
"""Content ends here; below it are the legend and the foot."""
LEGEND = 520.0
_FICTIONAL = "Fictional data"
_BETWEEN = "  ·  "


class PdfPage(NamedTuple):
    """Everything on one page."""

    marks: tuple[Mark, ...]
    bookmark: str | None = None
    """Its entry in the outline of the document."""
    end: float = 0.0
    """Where its content ends."""


class Feet(NamedTuple):
    """What stands at the foot of every page."""

    left: tuple[str, ...]
    """Parts that a point divides; where a notice is needed it takes the place of all but the first."""
    fictional: bool = False
    """Whether to mark the pages as made of invented records."""
    size: PageSize = LANDSCAPE
    style: Style = SMALL


def with_feet(pages: Sequence[PdfPage], feet: Feet) -> tuple[PdfPage, ...]:
    """Add the foot to each page, and a notice where it holds characters that the typeface lacks."""
    return tuple(
        page._replace(marks=(*page.marks, *_foot(page, feet, index + 1, len(pages))))
        for index, page in enumerate(pages)
    )


def unprintable(pages: Iterable[PdfPage]) -> tuple[str, ...]:
    """Name the characters that print as a crossed box, each once, in the order they come in."""
    return tuple(dict.fromkeys(character for page in pages for character in _missing(page.marks)))


def _foot(page: PdfPage, feet: Feet, number: int, of: int) -> Iterator[Mark]:
    style, baseline, wide = feet.style, feet.size.height - 2.4, feet.size.width
    middle = _FICTIONAL if feet.fictional else ""
    room = (wide - width(middle, style)) / 2 - 18 if middle else wide - 80
    parts = feet.left
    missing = tuple(dict.fromkeys(_missing(page.marks)))
    if missing:
        parts = (feet.left[0], _notice(missing, style, room - width(feet.left[0] + _BETWEEN, style)))
    yield from (Begin("P"), words(0, baseline, _BETWEEN.join(parts), style), End())
    if middle:
        yield words(wide / 2, baseline, middle, style, "middle")
    yield words(wide, baseline, f"Page {number} of {of}", style, "right")


def _notice(missing: tuple[str, ...], style: Style, room: float) -> str:
    """Name the characters that print as boxes by their codes, as they cannot be shown."""
    text = "crossed boxes: no glyph for "
    codes = tuple(f"U+{ord(character):04X}" for character in missing)
    return text + list_within(codes, style, room - width(text, style))


def is_unreadable(text: str) -> bool:
    """Return whether the typeface lacks most letters of a text, so that it would print as a row of crossed boxes."""
    shown = [character for character in printable(text) if not character.isspace()]
    return 2 * sum(is_missing(character, Face.REGULAR) for character in shown) > len(shown)


def _missing(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, Words) and not mark.text.isascii():
            yield from (character for character in mark.text if is_missing(character, mark.style.face))
