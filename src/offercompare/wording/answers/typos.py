"""Slips of the fingers in the few words on which an answer turns: "5 dyas", "in the contarct"."""

import re

from offercompare.wording.answers.spoken import ways

_KNOWN = (
    *("days", "hours", "weeks", "months", "years", "contract", "letter", "writing", "written", "agreement", "addendum"),
    *("email", "employer", "allowance", "separate", "vacation", "unpaid", "hospital", "company", "taxed", "taxable"),
    *("prorated", "reduced", "reimbursement", "receipts", "stipend", "directly", "courses", "conferences", "travel"),
    *("books", "license", "devices", "subscriptions", "nothing", "everything", "thousand", "hundred"),
)
_LEAST = 4
"""Letters of a word that is mended; of shorter ones too many are like another."""
_OTHERS = ways(
    "day|hour|week|month|year|book|course|device|says|lays|ways|pays|ears|hears|fears|tears|bears|gears|looks|hooks|cooks"
    "|latter|taxes|seeks|leeks|tours|ours|yours|fours"
)
"""Words of their own that are but one letter from one of these."""


def mended(text: str) -> str:
    """Put right each word that is one slip from exactly one word that is known; the rest stays."""
    return re.sub(rf"[a-z]{{{_LEAST},}}", lambda match: _mended(match[0]), text.casefold())


def _mended(word: str) -> str:
    if word in _KNOWN or word in _OTHERS:
        return word
    alike = [known for known in _KNOWN if _is_one_slip(word, known)]
    return alike[0] if len(alike) == 1 else word


def _is_one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is missing, too many or another one, or two beside each other changed places."""
    start = next((place for place, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), None)
    if start is None:
        return abs(len(typed) - len(meant)) == 1
    one, other = typed[start:], meant[start:]
    return (
        one[1:] == other
        or one == other[1:]
        or one[1:] == other[1:]
        or (one[2:] == other[2:] and one[:2] == other[1::-1])
    )
