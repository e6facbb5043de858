"""The help: every key, and what the signs mean."""

from collections.abc import Sequence

from offercompare.tui.commands import GENERAL, WEIGHTS, Command
from offercompare.tui.drawing.glyphs import Glyphs
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


def help_lines(commands: Sequence[Command], width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Draw the help, with the keys as they are now."""
    lines: list[Line] = []
    for group in dict.fromkeys(command.group for command in commands):
        lines.append(Line((Span(group, bold=True),)))
        for command in commands:
            if command.group == group:
                lines += _entry("  ".join(command.caps), command.help, width, glyphs)
        if group in _MORE:
            lines += _entry(*_MORE[group], width, glyphs)
        lines.append(BLANK)
    lines.append(Line((Span("What the bars mean", bold=True),)))
    for sign, (meaning, text) in zip(glyphs.gauge, SIGNS, strict=True):
        lines += _entry(sign * 3, f"{meaning}: {text}", width, glyphs)
    lines += _entry(
        glyphs.warning, "a must-have is missed or unknown, or another offer could still overtake", width, glyphs
    )
    lines += [BLANK, Line((Span("How the score works", bold=True),))]
    lines += [Line((Span(text, Role.DIM),)) for text in wrapped(SCORE, width)]
    lines += [BLANK, Line((Span("This is arithmetic on what you entered, no legal or tax advice.", Role.DIM),))]
    return tuple(lines)


_MORE = {
    WEIGHTS: ("0 … 9", "Set the weight; or click and drag the slider"),
    GENERAL: ("ctrl+p", "Find a command by its name, or another theme"),
}


def _entry(cap: str, text: str, width: int, glyphs: Glyphs) -> list[Line]:
    column = 12
    lines = []
    for index, part in enumerate(wrapped(text, max(10, width - column))):
        pen = Pen(width)
        if index == 0:
            pen.at(0, Span(glyphs.text(cap), Role.ACCENT, bold=True))
        pen.at(column, Span(glyphs.text(part)))
        lines.append(pen.line())
    return lines
