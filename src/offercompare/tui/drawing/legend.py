"""What the signs mean, and how the score works."""

from collections.abc import Sequence

from offercompare.report.text import ADVICE
from offercompare.tui.drawing.glyphs import GAUGE, WARNING
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, wrapped

SIGNS = (
    ("in writing", "stands in the contract, a letter or a policy"),
    ("only said", "promised on the phone or at their discretion; counts in the score, not in writing"),
    ("not stated", "how far the score could rise if every open term turned out at its best"),
)
SCORE = (
    "Each criterion earns 0 to 100 points between what is worth nothing to you and what is enough; the score is their "
    "average by your weights. What is not stated earns nothing until it is known. A dollar counts once, where it is "
    "spent: an allowance that must pay your license leaves less to learn with."
)

_WARNING = "a must-have is missed or not stated, or another offer could still overtake"
_COLUMN = 6


def legend_lines(width: int) -> tuple[Line, ...]:
    """Draw it, in lines of `width` cells."""
    lines = [Line((Span("What the bars mean", bold=True),))]
    bars = [(sign * 3, f"{meaning}: {text}") for sign, (meaning, text) in zip(GAUGE, SIGNS, strict=True)]
    lines += explained([*bars, (WARNING, _WARNING)], width)
    lines += [BLANK, Line((Span("How the score works", bold=True),))]
    lines += [Line((Span(text, Role.DIM),)) for text in wrapped(SCORE, width)]
    lines += [BLANK, *(Line((Span(text, Role.DIM),)) for text in wrapped(ADVICE, width))]
    return tuple(lines)


def explained(signs: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Draw signs, each with what it means."""
    lines = []
    for sign, text in signs:
        for at, part in enumerate(wrapped(text, max(10, width - _COLUMN))):
            pen = Pen(width)
            if at == 0:
                pen.at(0, Span(sign, Role.ACCENT, bold=True))
            pen.at(_COLUMN, Span(part))
            lines.append(pen.line())
    return lines
