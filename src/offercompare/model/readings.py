"""Three ways to read an offer: what is in writing, what is stated, and what could still be.

Silence earns nothing and is shown as open, so it neither flatters nor hurts unseen.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple, Self


class Reading(StrEnum):
    """Which statements of an offer count."""

    FIRM = "firm"
    """Only what is in writing; an assumed detail takes its unfavourable value."""
    STATED = "stated"
    """Everything stated, in writing or only said. This is the score and the rank."""
    OPEN = "open"
    """Everything stated, and what is not stated at its best within the details that are."""


class Readings(NamedTuple):
    """One figure in all three readings; for points and scores firm <= stated <= open."""

    firm: float
    stated: float
    open: float

    def map(self, change: Callable[[float], float]) -> Self:
        """Apply `change` to each of the three figures."""
        return type(self)(*map(change, self))


class Firmness(StrEnum):
    """How sure a single statement is."""

    WRITTEN = "in writing"
    SAID = "only said"
    UNSTATED = "not stated"
