"""The help: every key, and what the signs mean."""

from collections.abc import Sequence

from rich.cells import cell_len

from offercompare.report.text import ADVICE
from offercompare.tui.commands import ENTERED, GENERAL, WEIGHTS, Command
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut, wrapped

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

_LEAST_COLUMN = 12


def help_lines(
    commands: Sequence[Command], width: int, glyphs: Glyphs, explained: Sequence[tuple[str, str]] = ()
) -> tuple[Line, ...]:
    """Draw the help, with the keys as they are now.

    Args:
        commands: What can be done.
        width: Of the lines.
        glyphs: The signs to draw with.
        explained: What the signs of this screen mean; those of the comparison if left out.
    """
    lines: list[Line] = []
    column = _column(commands, width, glyphs)
    for group in dict.fromkeys(command.group for command in commands):
        lines.append(Line((Span(group, bold=True),)))
        for command in commands:
            if command.group == group:
                lines += _entry(_caps(command), command.help, column, width, glyphs)
        if group in _MORE:
            lines += _entry(*_MORE[group], column, width, glyphs)
        lines.append(BLANK)
    if explained:
        lines.append(Line((Span("What the signs mean", bold=True),)))
        for sign, text in explained:
            lines += _entry(sign, text, column, width, glyphs)
        return (*lines, BLANK, *(Line((Span(text, Role.DIM),)) for text in wrapped(ADVICE, width)))
    lines.append(Line((Span("What the bars mean", bold=True),)))
    for sign, (meaning, text) in zip(glyphs.gauge, SIGNS, strict=True):
        lines += _entry(sign * 3, f"{meaning}: {text}", column, width, glyphs)
    lines += _entry(
        glyphs.warning, "a must-have is missed or unknown, or another offer could still overtake", column, width, glyphs
    )
    lines += [BLANK, Line((Span("How the score works", bold=True),))]
    lines += [Line((Span(text, Role.DIM),)) for text in wrapped(SCORE, width)]
    lines += [BLANK, *(Line((Span(text, Role.DIM),)) for text in wrapped(ADVICE, width))]
    return tuple(lines)


_MORE = {
    WEIGHTS: ("0 … 9", "Set the weight; or click and drag the slider"),
    ENTERED: ("← →  home  end", "Change within what stands in the field; typing takes its place"),
    GENERAL: ("ctrl+p", "Find a command by its name, or another theme"),
}


def _caps(command: Command) -> str:
    return "  ".join(command.caps)


def _column(commands: Sequence[Command], width: int, glyphs: Glyphs) -> int:
    """Where the texts begin: right of the longest keys, unless those are so long that little room would be left."""
    longest = max((cell_len(glyphs.text(_caps(command))) for command in commands), default=0)
    return min(max(_LEAST_COLUMN, longest + 2), width // 3)


def _entry(cap: str, text: str, column: int, width: int, glyphs: Glyphs) -> list[Line]:
    cap = glyphs.text(cap)
    has_own_line = cell_len(cap) > column - 2
    lines = [Line((Span(cut(cap, width), Role.ACCENT, bold=True),))] if has_own_line else []
    for index, part in enumerate(wrapped(text, max(10, width - column))):
        pen = Pen(width)
        if index == 0 and not has_own_line:
            pen.at(0, Span(cap, Role.ACCENT, bold=True))
        pen.at(column, Span(glyphs.text(part)))
        lines.append(pen.line())
    return lines
