"""What is common to all that a person types: the ways to say one thing, and that an answer cannot be read."""

import unicodedata
from typing import Final


def ways(text: str) -> frozenset[str]:
    """List the ways to say one thing, given as one|another."""
    return frozenset(text.split("|"))


NONE: Final = ways("none|no|n|nope|nothing|zero|never|not any|none at all")
"""Ways to say that there is none of it."""
COVERED: Final = ways("covered|paid|included")
"""Words for a yes that make sense only of what costs money."""
YES: Final = ways("y|yes|yep|yeah|sure|true|it is|they are") | COVERED


def folded(text: str) -> str:
    """The text as it is compared: one letter for all that look alike or differ in case, single spaces."""
    alike = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(alike.split())


class UnclearError(Exception):
    """An answer that cannot be read; the text says what is expected, with an example."""
