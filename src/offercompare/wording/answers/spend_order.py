"""In which order the allowance pays, as a person types it: fees, learning, travel."""

import re
from collections.abc import Sequence

from offercompare.wording.answers.spoken import UnclearError, folded

HOW = "Type fees, learning, travel in your order, such as learning, fees, travel."
_SAID = {
    "fees": r"(?:licensing )?fees?|licen[cs]es?",
    "dollars": r"learning|courses?|dollars|money",
    "travel": r"travel",
}


def spend_order(text: str) -> tuple[str, ...]:
    """Read what the allowance pays first, second and last; of two that are named, the third is last.

    Raises:
        UnclearError: it cannot be read.
    """
    parts = [part for part in re.split(r"[\s,;>]+|\band\b|\bthen\b", folded(text).rstrip(" .")) if part]
    words = [next((word for word, way in _SAID.items() if re.fullmatch(way, part)), "") for part in parts]
    if len(words) == len(_SAID) - 1:
        words += [word for word in _SAID if word not in words]
    if sorted(words) != sorted(_SAID):
        raise UnclearError(HOW)
    return tuple(words)


def order_said(order: Sequence[str]) -> str:
    """Say what the allowance pays first, second and last."""
    return ", ".join("learning" if word == "dollars" else word for word in order)
