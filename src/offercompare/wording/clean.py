"""What a text from outside looks like before it is shown anywhere.

The text of an offer, a file's name or an exception may hold terminal escapes, marks that turn the direction
of what follows, or a thousand accents on one letter. Values stay raw in the model; every text that leaves the
program for a person's eyes (terminal, page, message) passes `clean` first and only then whatever that output
escapes, as composing can yield ASCII: U+037E becomes a semicolon.
"""

import re
import unicodedata

MOST_MARKS = 4
"""Combining marks that may sit on one base: written languages need no more."""

_UNKNOWN = "\ufffd"
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421", ord("\t"): " "}
_ON_ONE_LINE = _PICTURES | {ord("\n"): " "}
_ON_LINES = _PICTURES | {ord("\n"): "\n"}

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
# Emoji and several scripts need a joiner between two visible characters; anywhere else it only hides.
_LOOSE_JOINER = rf"(?<![^\x00-\x7f{_JOINERS}])[{_JOINERS}]|[{_JOINERS}](?![^\x00-\x7f{_JOINERS}])"


def clean(text: str, *, lines: bool = False, limit: int = 600) -> str:
    """The text with nothing in it that acts or hides, in at most `limit` characters.

    Control characters become their pictures; format, surrogate, private and unassigned characters U+FFFD. A
    tab becomes a space, and so does a line break unless several `lines` are meant. A text that is cut ends in
    "…". What is clean stays as it is.
    """
    if not (text.isascii() and text.isprintable()):
        text = _shown(text, _ON_LINES if lines else _ON_ONE_LINE)
    if len(text) <= limit:
        return text
    return text[: max(limit - 1, 0)] + "…"[: max(limit, 0)]


def _shown(text: str, controls: dict[int, str]) -> str:
    text = text.replace("\r\n", "\n").translate(controls)
    if text.isascii():
        return text
    text = "".join(map(_visible, text))
    # Before composing, as that takes quadratic time in the marks on one base; after it, as it can add marks.
    text = _thinned(unicodedata.normalize("NFC", _thinned(text)))
    # Last, as composing decides whether a neighbour is ASCII: the Kelvin sign becomes a K.
    return re.sub(_LOOSE_JOINER, _UNKNOWN, text)


def _visible(character: str) -> str:
    is_kept = unicodedata.category(character) not in _HIDDEN or character == "\n" or character in _JOINERS
    return character if is_kept else _UNKNOWN


def _thinned(text: str) -> str:
    """The text without the marks that are too many; a joiner is no new base, or it would let in more."""
    kept = []
    marks = 0
    for character in text:
        is_mark = unicodedata.category(character).startswith("M")
        if is_mark:
            marks += 1
        elif character not in _JOINERS:
            marks = 0
        if not is_mark or marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
