"""More than one answer where one is asked for: "4 or 5", "2-3 weeks", "both"."""

import re

from offercompare.model.catalogue import Term
from offercompare.model.terms import Unit
from offercompare.wording.answers.short import in_short
from offercompare.wording.answers.spoken import folded, ways

_NUMBER = r"\$?\d[\d,.]*\s*(?:k|days?|d|hours?|hrs?|h|weeks?|wks?|months?|years?|%|dollars)?"
_SEVERAL = re.compile(
    rf"(?:(?:about|around|between|from|maybe|either|somewhere|up to)\s+)*{_NUMBER}\s*(?:-|–|—|/|\bto\b|\bor\b|\band\b)"
    rf"\s*{_NUMBER}(?:\s+(?:a|per|each) year)?"
)
_BOTH = ways("both|both of them|either|either one|either or|all of the above|a bit of both|some of both|a mix|mixed")
_WITHOUT_NUMBER = frozenset({Unit.TEXT, Unit.WORD, Unit.DATE, Unit.CLAIM})


def which_one(term: Term, text: str) -> str:
    """Ask which of several answers counts; empty where there are not several.

    Args:
        term: What was asked about.
        text: What was typed.
    """
    said = re.sub(r"[\s.!,;…?]+$", "", folded(text))
    if said in _BOTH:
        return "Which one? Type one of them, or later."
    if (term.is_own or term.spec.unit not in _WITHOUT_NUMBER) and any(
        _SEVERAL.fullmatch(way) for way in (said, in_short(text))
    ):
        return "Which one? Type one number, or later."
    return ""
