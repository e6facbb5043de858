"""The keys at the foot of a screen: as many as fit, those that matter most first."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import Line, Pen, Role, Span


class Key(NamedTuple):
    """One entry of the footer."""

    cap: str
    word: str
    action: str
    weight: int
    """The larger, the sooner it gives way; the last entry stands at the right and always stays."""
    enabled: bool = True


class Button(NamedTuple):
    """Where an entry stands, for the mouse."""

    start: int
    end: int
    action: str


def footer(keys: Sequence[Key], width: int, glyphs: Glyphs) -> tuple[Line, tuple[Button, ...]]:
    """Draw the keys in their order and say where each one stands."""
    if not keys:
        return Line(), ()
    *rest, last = keys
    room = width - 2 * MARGIN - _size(last)
    chosen: list[Key] = []
    for key in sorted(rest, key=lambda key: key.weight):
        if sum(_size(k) + 2 for k in (*chosen, key)) <= room:
            chosen.append(key)
    pen, buttons, column = Pen(width), [], MARGIN
    for key in (key for key in rest if key in chosen):
        end = _put(pen, column, key, glyphs)
        buttons.append(Button(column, end, key.action))
        column = end + 2
    start = width - MARGIN - _size(last)
    buttons.append(Button(start, _put(pen, start, last, glyphs), last.action))
    return pen.line(), tuple(buttons)


def _size(key: Key) -> int:
    return cell_len(key.cap) + 1 + cell_len(key.word)


def _put(pen: Pen, column: int, key: Key, glyphs: Glyphs) -> int:
    role = Role.ACCENT if key.enabled else Role.DIM
    return pen.at(column, Span(glyphs.text(key.cap), role, bold=key.enabled), Span(f" {key.word}", Role.DIM))
