"""Amounts that are not of one year, as letters have them: 208 a month, 5000 over two years; they are reckoned out."""

import re
from collections.abc import Mapping

from offercompare.wording.answers.spoken import UnclearError, folded

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TIMES: Mapping[str, int] = {"mo": 12, "qu": 4, "we": 52, "wk": 52}
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?P<thousands>k\b)?\s*(?:\$|dollars|usd)?"
_IN_PARTS = re.compile(
    rf"{_NUMBER}\s*(?:(?:(?:a|an|per|each|every)\s+|/\s*)(?P<of>month|mo|quarter|week|wk)\b|(?P<ly>monthly|quarterly|weekly))"
)
_OF_MORE = re.compile(
    rf"{_NUMBER}\s*(?:(?:over|for|every|per|in|each)\s+|/\s*)(?P<years>\d+|{'|'.join(_WORDS)})[ -]?"
    r"(?:years?|yrs?)\b"
)


def refuse_other_than_a_year(text: str) -> None:
    """Ask back where an amount is not of one year, with what it comes to.

    Raises:
        UnclearError: it is of a month, or of several years.
    """
    said = folded(text).replace("$", "")
    if match := _IN_PARTS.search(said):
        number, times = _amount(match), _TIMES[(match["of"] or match["ly"])[:2]]
        raise UnclearError(f"That is {times} x {_plain(number)} = {_plain(times * number)} a year; type that.")
    if match := _OF_MORE.search(said):
        number, years = _amount(match), _whole(match["years"])
        if years > 1:
            raise UnclearError(f"That is {_plain(number)} / {years} = {_plain(number / years)} a year; type that.")


def _amount(match: re.Match[str]) -> float:
    return float(match["number"].replace(",", "")) * (1000 if match["thousands"] else 1)


def _whole(number: str) -> int:
    return _WORDS.index(number) + 2 if number in _WORDS else int(number)


def _plain(number: float) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".") if number % 1 else f"{number:,.0f}"
