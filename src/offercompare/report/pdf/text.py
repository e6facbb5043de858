"""Text on the page: what of it can be printed, how wide it is, and where its lines break.

Nothing a file says is ever read as markup; it is measured and drawn character by character.
"""

import unicodedata

from offercompare.report.pdf.fonts import Face, measured, metrics
from offercompare.report.pdf.style import Style
from offercompare.wording.clean import clean

_NO_BREAK = "\u00a0"
_PRINTABLE = {**dict.fromkeys(range(8192, 8203), " "), 0x202F: _NO_BREAK, 0x2010: "-", 0x2011: "-"}
"""Spaces and hyphens that the typeface lacks, as the ones it has."""


def printable(text: str, limit: int = 600) -> str:
    """Make a text fit for the page: cleaned, cut at a limit, in spaces and hyphens we have."""
    cleaned = clean(text, limit=limit).replace(" %", _NO_BREAK + "%")
    return cleaned if cleaned.isascii() else cleaned.translate(_PRINTABLE)


def is_missing(character: str, face: Face) -> bool:
    """Whether a character prints as a crossed box."""
    return not metrics(face).has(character)


def width(text: str, style: Style) -> float:
    """Measure a printable text, in points."""
    return measured(text, style.face) * style.size / 1000 + style.tracking * len(text)


def fit(text: str, style: Style, room: float) -> str:
    """Cut a text to one line of that width, with an ellipsis where something is left out."""
    text = printable(text)
    return text if width(text, style) <= room else _cut(text, style, room)


def wrap(text: str, style: Style, room: float, most: int = 4, limit: int = 600) -> tuple[str, ...]:
    """Break a text into at most so many lines, the last with an ellipsis; a word too wide is broken."""
    words = printable(text, limit).split(" ")
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


def balanced(text: str, style: Style, room: float, most: int) -> tuple[str, ...]:
    """Wrap a text so that its last line is not left with a word or two."""
    lines = wrap(text, style, room, most)
    for part in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7):
        if len(lines) == 1 or width(lines[-1], style) > 0.4 * room:
            break
        narrower = wrap(text, style, room * part, most)
        if len(narrower) == len(lines) and not narrower[-1].endswith("…"):
            lines = narrower
    return lines


def listed_within(items: tuple[str, ...], style: Style, room: float, more: str = "and {} more") -> str:
    """String items together with commas as far as they fit, and say how many do not."""
    for shown in range(len(items), 0, -1):
        rest = len(items) - shown
        text = ", ".join(items[:shown]) + (f" {more.format(rest)}" if rest else "")
        if width(text, style) <= room:
            return text
    return fit(items[0], style, room) if items else ""


def _cut(text: str, style: Style, room: float) -> str:
    end = _fitting(text, style, room - width("…", style))
    return text[:end].rstrip(" ,;·" + _NO_BREAK) + "…"


def _fitting(text: str, style: Style, room: float) -> int:
    """How many characters fit, at least one; a mark is never parted from its base."""
    used = 0.0
    for end, character in enumerate(text):
        used += width(character, style)
        if used > room:
            while end > 1 and unicodedata.combining(text[end]):
                end -= 1  # noqa: PLW2901
            return max(1, end)
    return len(text)
