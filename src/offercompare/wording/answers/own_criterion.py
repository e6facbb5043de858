"""A criterion of one's own, as a person types it on one line."""

import re

from offercompare.model.priorities import OwnCriterion
from offercompare.wording.answers.numbers import own_number
from offercompare.wording.answers.spoken import UnclearError

HOW = "Type name, worst to best, importance: Base salary, 200k to 300k USD, 6."
_EXAMPLE = "On-call nights, 8 to 0, 6"
_NUMBER = r"-?\$?(?:\d[\d,]*(?:\.\d+)?|\.\d+)k?"
_LINE = re.compile(
    rf"(?P<label>[^,]*\S)\s*,\s*(?P<none>{_NUMBER})\s*(?:to|-)\s*(?P<enough>{_NUMBER})"
    r"(?:\s+(?P<unit>[^,\d]*[^,\d\s]))?\s*,\s*(?P<weight>\d+(?:\.\d+)?|\.\d+)"
)
_ENDS = re.compile(rf"(?:^|[\s,]){_NUMBER}\s*(?:to|-)\s*{_NUMBER}(?=$|[\s,])")


def own_criterion(text: str) -> OwnCriterion:
    """Read a criterion: its name, from what is worth nothing to what is enough, in which unit, and its importance.

    Raises:
        UnclearError: it cannot be read, or no criterion can be like that.
    """
    match = _LINE.fullmatch(text.strip())
    if match is None:
        raise UnclearError(_missing(text.strip()))
    none, enough, weight = own_number(match["none"], HOW), own_number(match["enough"], HOW), float(match["weight"])
    if weight > 10:
        raise UnclearError("The importance goes from 0 to 10.")
    if none == enough:
        raise UnclearError("What is enough must differ from what is worth nothing.")
    if min(none, enough) < 0 or max(none, enough) > 1e9:
        raise UnclearError("Both ends go from 0 to 1,000,000,000.")
    return OwnCriterion(label=match["label"], unit=match["unit"] or "", weight=weight, none=none, enough=enough)


def _missing(text: str) -> str:
    """Say which part is not there; the example is one of which less is better."""
    parts = re.split(r"\s*,(?!\d{3}\b)\s*", text)
    has_ends = _ENDS.search(text) is not None
    has_weight = len(parts) > 1 and re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", parts[-1]) is not None
    has_name = any(map(str.isalpha, _ENDS.sub("", parts[0])))
    if len(parts) == 1 and not has_ends:
        return HOW
    match has_name, has_ends, has_weight:
        case True, True, False:
            return f"The importance is missing, from 0 to 10: {_EXAMPLE}."
        case True, False, True:
            return f"The two ends are missing, worst to best: {_EXAMPLE}."
        case True, False, False:
            return f"The two ends and the importance are missing: {_EXAMPLE}."
        case False, True, True:
            return f"The name is missing: {_EXAMPLE}."
    return HOW


def key_of(label: str) -> str:
    """Name the key under which offers state it: base_salary."""
    return re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_") or "my_criterion"
