"""The look of the page: one typeface in three weights, one hue in three tones, one warning."""

from typing import Final, NamedTuple

from offercompare.report.pdf.fonts import Face

WIDTH: Final = 720.0
HEIGHT: Final = 535.0
"""The frame everything is composed for, in points: it fits Letter and A4 landscape."""

INK = "#16202A"
GREY = "#56616D"
ACCENT = "#0F4C63"
MID = "#86A9B8"
PALE = "#D3E0E6"
HAIRLINE = "#CBD1D8"
WARNING = "#A3340E"
WHITE = "#FFFFFF"

HEAD_RULE: Final = 1.1
SECTION_RULE: Final = 0.8
HAIR_RULE: Final = 0.35


class Style(NamedTuple):
    """How a text is set; sizes in points."""

    face: Face
    size: float
    leading: float
    colour: str = INK
    tracking: float = 0.0
    """Extra space between letters."""


TITLE = Style(Face.SEMIBOLD, 19, 22)
SUBTITLE = Style(Face.REGULAR, 9, 11, GREY)
SENTENCE = Style(Face.LIGHT, 15, 19.5)
HEAD = Style(Face.SEMIBOLD, 8.5, 10.2)
HEAD_SHARE = Style(Face.REGULAR, 8, 10.2, GREY)
NAME = Style(Face.SEMIBOLD, 10.5, 11.8)
PLACE = Style(Face.REGULAR, 8, 9.6, GREY)
SCORE = Style(Face.LIGHT, 24, 24)
TOTAL = Style(Face.SEMIBOLD, 14, 15.5)
CELL = Style(Face.REGULAR, 8.6, 10.3)
CELL_ROOMY = Style(Face.REGULAR, 9.2, 11.2)
NOTE_HEAD = Style(Face.SEMIBOLD, 9.4, 12)
NOTE = Style(Face.REGULAR, 8.4, 10.8, GREY)
SMALL = Style(Face.REGULAR, 7.2, 9, GREY)
PILL = Style(Face.SEMIBOLD, 7, 7, GREY)
KEY = Style(Face.SEMIBOLD, 8.6, 9, WHITE)
STAMP = Style(Face.SEMIBOLD, 7.2, 9, INK, 0.6)
