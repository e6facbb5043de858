"""What was typed, before anybody asks what it answers: the words every interview knows, and what cannot be seen."""

import re

LONGEST = 200
"""Characters of one answer; nobody types more by hand."""

SKIP = frozenset({"skip", "not stated", "unknown", "don't know", "dont know", "not sure", "no idea", "n/a", "-"})
BACK = frozenset({"b", "back"})
HELP = frozenset({"?", "h", "help"})
STOP = frozenset({"q", "quit", "stop", "exit"})

_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Z]|.)?")


def plain(line: str) -> str:
    """Leave out what a key that types nothing sends, and other characters that cannot be seen."""
    shown = "".join(letter for letter in _ESCAPES.sub("", line) if letter.isprintable() or letter.isspace())
    return " ".join(shown.split())
