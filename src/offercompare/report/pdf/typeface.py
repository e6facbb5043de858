"""The typeface of the printed page, its styles and colors, how wide a text is and where its lines break.

This module is imported before reportlab and closes the doors that reportlab leaves open: on import it runs settings and
"mods" found in the current folder or at home, and takes whatever accelerators happen to be installed, so that the same
offers could give other bytes on another machine.
"""

import sys
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

from offercompare.wording.clean import clean

_settings = ModuleType("reportlab_settings")
_settings.__dict__["useA85"] = 0  # streams as they are: smaller and quicker than in letters
sys.modules.setdefault("reportlab_settings", _settings)
sys.modules.setdefault("reportlab_mods", ModuleType("reportlab_mods"))
for _name in ("_rl_accel", "rlbidi", "uharfbuzz"):
    # `None` makes an import of that name fail, as it does where the optional package is not installed.
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]  # the stubs know only modules

# Imported only now: reportlab reads its settings when it is imported.
import font_source_sans_pro  # type: ignore[import-untyped]  # noqa: E402  # has no types
from reportlab.pdfbase import pdfmetrics  # noqa: E402  # the same
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402  # the same


class Face(StrEnum):
    """A weight of Source Sans Pro, by the name it is registered under."""

    LIGHT = "SourceSansPro-Light"
    REGULAR = "SourceSansPro-Regular"
    SEMIBOLD = "SourceSansPro-Semibold"


@cache
def load_face(face: Face) -> tuple[Mapping[str, float], float]:
    """Load a weight once and register it with reportlab.

    Returns:
        The width of each character it has, and that of the crossed box it prints for others, in thousandths of the
        size.
    """
    folder = Path(font_source_sans_pro.font_directory)
    font = TTFont(face.value, str(folder / f"{face.value}.ttf"))
    pdfmetrics.registerFont(font)
    return {chr(code): width for code, width in font.face.charWidths.items()}, font.face.defaultWidth


@lru_cache(maxsize=16_384)
def _measured(text: str, face: Face) -> float:
    """Measure a text, in thousandths of the size; the same words come again and again."""
    widths, box = load_face(face)
    return sum([widths.get(character, box) for character in text])


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
    color: str = INK
    tracking: float = 0.0
    """Extra space between letters."""
    drop: float = 3.0
    """From the middle of a line down to its baseline."""

    @property
    def baseline(self) -> float:
        """From the top of a line down to its baseline."""
        return self.leading / 2 + self.drop

    @property
    def bold(self) -> "Style":
        """The same in semibold."""
        return _bold(self)

    @property
    def grey(self) -> "Style":
        """The same in grey."""
        return _grey(self)


@cache
def _bold(style: Style) -> Style:
    return style._replace(face=Face.SEMIBOLD)


@cache
def _grey(style: Style) -> Style:
    return style._replace(color=GREY)


TITLE = Style(Face.SEMIBOLD, 19, 23, drop=4.3)
SUBTITLE = Style(Face.REGULAR, 9, 11, GREY)
SENTENCE = Style(Face.LIGHT, 15, 19.5)
HEAD = Style(Face.SEMIBOLD, 8.5, 10.2)
HEAD_SHARE = Style(Face.REGULAR, 8, 10.2, GREY)
NAME = Style(Face.SEMIBOLD, 11.4, 13.2, drop=3.6)
COLUMN_NAME = Style(Face.SEMIBOLD, 10.6, 12, drop=3.3)
PLACE = Style(Face.REGULAR, 8, 9.6, GREY, drop=2.2)
SCORE = Style(Face.LIGHT, 21, 24, drop=7.2)
TOTAL = Style(Face.SEMIBOLD, 14, 15.5, drop=4.8)
CELL = Style(Face.REGULAR, 8.6, 10.3)
CELL_ROOMY = Style(Face.REGULAR, 9.2, 11.2)
NOTE_HEAD = Style(Face.SEMIBOLD, 9.4, 12)
NOTE = Style(Face.REGULAR, 8.4, 10.8, GREY)
SMALL = Style(Face.REGULAR, 7.2, 9, GREY, drop=2.4)
TERM = Style(Face.REGULAR, 10.6, 13.6, drop=3.6)
TERM_HEAD = Style(Face.SEMIBOLD, 9.6, 12, drop=3.2)
FINE = Style(Face.REGULAR, 8, 10.2, GREY, drop=2.4)
"""The small print of what is handed over: there nothing is smaller."""
PILL = Style(Face.SEMIBOLD, 7, 7, GREY)
KEY = Style(Face.SEMIBOLD, 8.6, 9, WHITE)
STAMP = Style(Face.SEMIBOLD, 7.2, 9, INK, 0.6)


_NO_BREAK = "\u00a0"
_PRINTABLE = {**dict.fromkeys(range(8192, 8203), " "), 0x202F: _NO_BREAK, 0x2010: "-", 0x2011: "-"}
"""Spaces and hyphens that the typeface lacks, as the ones it has."""


@lru_cache(maxsize=8_192)
def printable(text: str, limit: int = 600) -> str:
    """Make a text fit for the page: cleaned, cut at a limit, in spaces and hyphens we have."""
    cleaned = clean(text, limit=limit)
    return cleaned if cleaned.isascii() else cleaned.translate(_PRINTABLE)


def is_missing(character: str, face: Face) -> bool:
    """Return whether a character prints as a crossed box."""
    return character not in load_face(face)[0]


def width(text: str, style: Style) -> float:
    """Measure a printable text, in points."""
    return _measured(text, style.face) * style.size / 1000 + style.tracking * len(text)


def fit(text: str, style: Style, room: float) -> str:
    """Cut a text to one line of that width, with an ellipsis where something is left out."""
    text = printable(text)
    return text if width(text, style) <= room else _cut(text, style, room)


def fit_ends(text: str, style: Style, room: float) -> str:
    """Cut a text to one line by leaving out its middle: names that begin alike are told apart by their ends."""
    text = printable(text)
    if width(text, style) <= room:
        return text
    start, words = text[:-_END], text[-_END:]
    if not start.endswith(" ") and " " in words:  # only whole words stand at the end
        part, _, words = words.partition(" ")
        start += part
    end = f" {words.lstrip()}"
    return _cut(start, style, room - width(end, style)) + end


_END = 11


def wrap(text: str, style: Style, room: float, most: int = 4, limit: int = 600) -> tuple[str, ...]:
    """Break a text into at most so many lines, the last with an ellipsis; a word too wide is broken."""
    text = printable(text, limit)
    if width(text, style) <= room:
        return (text,)
    words = text.split(" ")
    space = width(" ", style)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    while words:
        word = words.pop(0)
        longer = used + width(word, style) + (space if line else 0.0)
        if longer <= room:
            line.append(word)
            used = longer
            continue
        if len(lines) == most - 1:
            lines.append(_cut(" ".join([*line, word, *words]), style, room))
            return tuple(lines)
        if line:
            lines.append(" ".join(line))
            words.insert(0, word)
            line, used = [], 0.0
        else:
            end = _fitting(word, style, room)
            lines.append(word[:end])
            words.insert(0, word[end:])
    return (*lines, " ".join(line))


def balance(text: str, style: Style, room: float, most: int) -> tuple[str, ...]:
    """Wrap a text so that its last line is not left with a word or two."""
    lines = wrap(text, style, room, most)
    for part in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7):
        if len(lines) == 1 or width(lines[-1], style) > 0.4 * room:
            break
        narrower = wrap(text, style, room * part, most)
        if len(narrower) == len(lines) and not narrower[-1].endswith("…"):
            lines = narrower
    return lines


def list_within(items: tuple[str, ...], style: Style, room: float) -> str:
    """String items together with commas as far as they fit, and say how many do not."""
    for shown in range(len(items), 0, -1):
        rest = len(items) - shown
        text = ", ".join(items[:shown]) + (f" and {rest} more" if rest else "")
        if width(text, style) <= room:
            return text
    return fit(items[0], style, room) if items else ""


def _cut(text: str, style: Style, room: float) -> str:
    end = _fitting(text, style, room - width("…", style))
    return text[:end].rstrip(" ,;·" + _NO_BREAK) + "…"


def _fitting(text: str, style: Style, room: float) -> int:
    """Count how many characters fit, at least one; a mark is never parted from its base."""
    used = 0.0
    for end, character in enumerate(text):
        used += width(character, style)
        if used > room:
            bases = (at for at in range(end, 1, -1) if not unicodedata.combining(text[at]))
            return next(bases, 1)
    return len(text)
