"""A criterion of one's own, as a person types it on one line."""

import re

from offercompare.model.priorities import OwnCriterion
from offercompare.wording.answers.numbers import own_number
from offercompare.wording.answers.spoken import UnclearError

HOW = "Type name, worst to best, importance: Base salary, 200k to 300k USD, 6."
_NUMBER = r"-?\$?\d[\d,]*(?:\.\d+)?k?"
_LINE = re.compile(
    rf"(?P<label>[^,]*\S)\s*,\s*(?P<none>{_NUMBER})\s*(?:to|-)\s*(?P<enough>{_NUMBER})"
    r"(?:\s+(?P<unit>[^,\d]*[^,\d\s]))?\s*,\s*(?P<weight>\d+(?:\.\d+)?)"
)


def own_criterion(text: str) -> OwnCriterion:
    """Read a criterion: its name, from what is worth nothing to what is enough, in which unit, and its importance.

    Raises:
        UnclearError: it cannot be read, or no criterion can be like that.
    """
    match = _LINE.fullmatch(text.strip())
    if match is None:
        raise UnclearError(HOW)
    none, enough, weight = own_number(match["none"], HOW), own_number(match["enough"], HOW), float(match["weight"])
    if weight > 10:
        raise UnclearError("The importance goes from 0 to 10.")
    if none == enough:
        raise UnclearError("What is enough must differ from what is worth nothing.")
    if min(none, enough) < 0 or max(none, enough) > 1e9:
        raise UnclearError("Both ends go from 0 to 1,000,000,000.")
    return OwnCriterion(label=match["label"], unit=match["unit"] or "", weight=weight, none=none, enough=enough)


def key_of(label: str) -> str:
    """Name the key under which offers state it: base_salary."""
    return re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_") or "my_criterion"
