"""The help: no key runs into what it does, however many keys a command has."""

from collections.abc import Sequence

import pytest

from offercompare.report.text import ADVICE
from offercompare.tui.commands import COMPARE, NEGOTIATION, QUESTIONS, Command
from offercompare.tui.drawing.glyphs import UNICODE
from offercompare.tui.help import help_lines


@pytest.mark.parametrize("width", [56, 76, 116])
@pytest.mark.parametrize("commands", [COMPARE, QUESTIONS, NEGOTIATION], ids=["main", "questions", "negotiation"])
def test_every_key_stands_apart_from_what_it_does(commands: Sequence[Command], width: int) -> None:
    lines = ["".join(span.text for span in line.spans).rstrip() for line in help_lines(commands, width, UNICODE)]
    assert max(map(len, lines)) <= width
    assert " ".join(lines).endswith(ADVICE)
    for command in commands:
        keys, first = "  ".join(command.caps), command.help.split()[0]
        begun = [line for line in lines if line.startswith(f"{keys} ") or line == keys]
        assert any(line == keys or line[len(keys) :].startswith("  ") for line in begun), command.name
        assert any(line.removeprefix(keys).strip().startswith(first) for line in begun if line != keys) or keys in lines
