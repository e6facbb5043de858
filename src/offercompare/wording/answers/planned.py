"""What a person types about a fee, a meeting or a course, in one breath: 1206 every 2 years, next in year 2."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Final

from offercompare.wording.amounts import money as money_said
from offercompare.wording.answers.amounts import OTHER_CURRENCY, duration, money
from offercompare.wording.answers.spoken import NONE, YES, UnclearError, folded, ways
from offercompare.wording.plan import (
    ONCE,
)

Facts = Mapping[str, object]
"""What has been said of an item, by its key in the file."""

FREE: Final = ways("free|nothing|zero|0|no cost|costs nothing|no charge|it is free|for free|none")
DETAILS: Final = frozenset({"days", "travel", "must"})
"""What may be said of a meeting or a course, and not of a fee."""
YEARS_COUNTED: Final = "Years are counted from the start of the new contract: 1 is its first year, 2 the one after."
WHICH_YEAR: Final = f"{YEARS_COUNTED} Type 1, 2 or 3."
ASKED_LATER: Final = f"{YEARS_COUNTED} You are asked for it in a moment."
UNREAD: Final = "unread"
"""Among facts: why a part of what was said could not be taken, though the rest was."""
_ORDINALS = ("first|1st", "second|2nd", "third|3rd", "fourth|4th", "fifth|5th", "sixth|6th", "seventh|7th")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_WORDS)})"
_ORDINAL = "|".join(_ORDINALS)
_MONEY = r"(?:\$\s*)?(?<![\d.,-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s*k\b)?(?![\d.]|,\d)"
_JOURNEY = r"(?:travel(?:ling|ing)?|flights?|hotel|trip)\b(?:,?\s+(?:and\s+)?(?:flights?|hotel|meals|food)\b)*"
_UNIT = r"(?:days?|d|hours?|hrs?|h|weeks?|wks?|w)\b"

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*"
_COMING = r"(?:\b(?:and|it|is|paid|again|first|next|due|renewed|renews?|expires|starting|from|until|by|on|in)\s+)"
_NO_CONTRACT_YEAR = re.compile(
    rf"{_COMING}+(?:{_MONTH}\s+)?20\d\d\b|{_COMING}*\blast\s+year\b|{_COMING}*\bin\s+{_NUMBER}\s+years?\b"
)
_BARE_YEAR = re.compile(r"(?<=\S)[\s,;]+20\d\d$")
"""Behind an amount; alone it may be one."""
_RELATIVE_YEAR = re.compile(rf"{_COMING}*\b(?P<which>next|this)\s+year\b(?!\s+\d)")
_ONCE = re.compile(r"\b(?:just |only )?(?:once|one[- ]time|one[- ]off)\b(?: only)?")
_OTHER_YEAR = re.compile(rf"\b(?:every|each)\s+(?P<which>other|{_ORDINAL})\s+(?:year|yr)\b|\bbi-?ennial(?:ly)?\b")
_A_YEAR = re.compile(
    r"(?:\b(?:a|per|each|every|the)\s+|/\s*)(?:year|yr|y|annum)\b(?!\s+\d)"
    r"|\b(?:yearly|annual(?:ly)?|every time)\b|\bp\.?a\b\.?"
)
_A_MONTH = re.compile(r"(?:\b(?:a|per|each|every)\s+|/\s*)(?:month|mo)\b|\bmonthly\b")
_MONTHS = re.compile(r"(?:\b(?:every|each|per|for)\s+|/\s*)(?P<number>\d{1,3})\s*(?:months?|mos?)\b")
_YEARS = re.compile(
    rf"(?:\b(?:every|each|per|for|a)\s+|/\s*)(?P<number>{_NUMBER})[ -]?(?:years?|yrs?|y)\b"
    rf"|(?<![\d.,])(?P<bare>\d{{1,2}}|{'|'.join(_WORDS)})[ -]?(?:years|yrs?|y)\b"
)
_WHEN = re.compile(
    r"(?:\b(?:and|it|is|next|first|due|starting|starts|start|from|beginning|in|on|the|contract)\s+)*"
    rf"(?:\byear\s+(?P<number>{_NUMBER})\b|\b(?P<which>{_ORDINAL})\s+(?:contract\s+)?year\b)"
)
_NO_TRAVEL = re.compile(
    r"\bno travel\b|\btravel\s*(?::|=|is)?\s*(?:none|nothing|free)\b|\b(?:online|virtual|at home)\b"
)
_TRAVEL = (
    re.compile(rf"\b{_JOURNEY}\s*(?:(?:is|costs?|of|about|around|for|some|:|=)\s*)*(?P<amount>{_MONEY})(?!\s*{_UNIT})"),
    re.compile(rf"(?P<amount>{_MONEY})\s*(?:(?:for|of|in|on|the|to)\s+)*{_JOURNEY}"),
)
_DAYS = re.compile(
    rf"(?P<number>(?<![\d.,])(?:\d+(?:\.\d+)?|\.\d+)|\b(?:{'|'.join(_WORDS)}|a|no))\s*-?\s*(?P<unit>{_UNIT})"
)
_MUST = re.compile(r"\b(?:a |it is a )?must(?:[- ]have)?\b|\b(?:required|mandatory)\b")
_NICE = re.compile(r"\bnice(?:[- ]to[- ]have)?\b|\boptional\b")
_BEHIND_A_NAME = re.compile(r"\s*[,;:]\s*|\s+[-–]\s+|\s+(?=[$€£]\s*\d)")
_IDLE = re.compile(
    r"\b(?:and|costs?|costing|it is|it|is|the|registration|tuition|price|fees?|dues|renewal|roughly|circa|some|away"
    r"|or so|please|with|plus)\b|[();+]"
)


def spending(text: str, currency: str, otherwise: str, *, details: bool) -> dict[str, object]:
    """Read all that is said of an item at once: its cost, how often and when it comes, travel, days, must-have.

    Args:
        text: What was typed.
        currency: The person's own; amounts are in it.
        otherwise: What explains an answer that cannot be read.
        details: Whether it may have days and travel, as a meeting has.

    Returns:
        What was said, by key; under `UNREAD` what a year that is none of the contract's should have been.
    """
    rest = _own_money(folded(text), currency)
    facts: dict[str, object] = {}
    times = 1
    if unread := _NO_CONTRACT_YEAR.search(rest):
        rest, facts[UNREAD] = _without(rest, unread), ASKED_LATER
    if by_month := _A_MONTH.search(rest):
        rest, times = f"{_without(rest, by_month)} a year", 12
    for key, take in _TAKEN.items():
        found, rest = take(rest)
        if found is not None:
            facts[key] = found
    if not details and (told := DETAILS & facts.keys() - {"must"}):
        raise UnclearError(f"A fee has no {' or '.join(sorted(told))}. {otherwise}")
    rest = " ".join(_IDLE.sub(" ", rest).split()).strip(" ,:").removesuffix("-").rstrip(" ,:.")
    if unread := _BARE_YEAR.search(rest):
        rest, facts[UNREAD] = rest[: unread.start()], ASKED_LATER
    if rest:
        facts["cost"] = times * amount(rest, currency, otherwise)
    if not facts:
        raise UnclearError(otherwise)
    return facts


def named_spending(text: str, currency: str) -> dict[str, object]:
    """Read the name of a meeting or a course, and behind it what is said of it: Suturing course, 50, once."""
    for gap in _BEHIND_A_NAME.finditer(text):
        name, rest = text[: gap.start()], text[gap.end() :]
        if not any(letter.isalpha() for letter in name) or re.fullmatch(r"20\d\d", rest):
            continue
        with suppress(UnclearError):
            facts = spending(rest, currency, "", details=True)
            if facts.keys() - {UNREAD}:
                return {"what": name, **facts}
    return {"what": text}


def amount(text: str, currency: str, otherwise: str) -> float:
    """Read an amount in one's own currency: 900, $1,206, about 900, free."""
    text = _own_money(folded(text), currency).strip().rstrip(" .")
    if text in FREE | NONE:
        return 0.0
    if OTHER_CURRENCY.search(text) or ("$" in text and _own_sign(currency) in {"€", "£"}):
        raise UnclearError(f"Your priorities are in {currency}. Type the amount in {currency}, without a sign.")
    return money(text, otherwise)


def rhythm(text: str) -> int:
    """Read how often something comes: 2, every 2 years, yearly, once."""
    text = folded(text).rstrip(" .")
    every, rest = _taken_rhythm(f"{text} years" if re.fullmatch(_NUMBER, text) else text)
    if every is None or rest.strip():
        raise UnclearError("Type the years from one to the next, such as 2; or yearly, or once.")
    return every


def without_rhythm(name: str) -> tuple[str, int | None]:
    """Take how often it comes from the end of a name: "boards once"; `None` where nothing says so."""
    for gap in re.finditer(r"[\s,]+", name):
        behind = folded(name[gap.end() :])
        if re.search("[a-z]", behind) and behind not in _WORDS and any(map(str.isalpha, name[: gap.start()])):
            with suppress(UnclearError):
                return name[: gap.start()], rhythm(behind)
    return name, None


def contract_year(text: str) -> int:
    """Read a year of the contract: 2, year 2, in the second year, now."""
    text = folded(text).rstrip(" .")
    if text in {"now", "at once", "right away", "first"}:
        return 1
    which, rest = _taken_year(f"year {text}" if re.fullmatch(_NUMBER, text) else text)
    if which is None or rest.strip():
        raise UnclearError(WHICH_YEAR)
    return which


def days_away(text: str) -> float:
    """Read days away: 4, 4 days, 1 week, none."""
    text = folded(text).rstrip(" .")
    said, rest = _taken_days(text)
    if said is not None and not rest.strip(" ,."):
        return said
    if text in FREE:
        return 0.0
    number, unit = duration(text)
    return number / 8 if unit == "hours" else number


def must_have(text: str) -> bool:
    """Read whether it must be, or would be nice to have."""
    text = folded(text).rstrip(" .")
    if text in YES | {"m", "1"} or _MUST.fullmatch(text):
        return True
    if text in NONE | {"2"} or _NICE.fullmatch(text):
        return False
    raise UnclearError("Type must, or nice.")


def _own_money(text: str, currency: str) -> str:
    """Leave out the sign or the code of one's own currency, where an amount is said with it."""
    own = _own_sign(currency)
    return text if own == "$" else re.sub(rf"{re.escape(own)}(?=[\s\d]|$)|\b{currency.casefold()}\b", " ", text).strip()


def _own_sign(currency: str) -> str:
    return money_said(0, currency).removesuffix("0").strip().casefold()


def _taken_year(text: str) -> tuple[int | None, str]:
    if found := _RELATIVE_YEAR.search(text):
        return 1 if found["which"] == "this" else 2, _without(text, found)
    found = _WHEN.search(text)
    if found is None:
        return None, text
    return _ordinal(found["which"]) if found["which"] else _whole(found["number"]), _without(text, found)


def _taken_rhythm(text: str) -> tuple[int | None, str]:
    if found := _ONCE.search(text):
        return ONCE, _without(text, found)
    if found := _OTHER_YEAR.search(text):
        return 2 if found["which"] in {None, "other"} else _ordinal(found["which"]), _without(text, found)
    if found := _A_YEAR.search(text):
        return 1, _without(text, found)
    if (found := _MONTHS.search(text)) and int(found["number"]) % 12 == 0:
        return int(found["number"]) // 12, _without(text, found)
    if found := _YEARS.search(text):
        return _whole(found["number"] or found["bare"]), _without(text, found)
    return None, text


def _taken_travel(text: str) -> tuple[float | None, str]:
    if found := _NO_TRAVEL.search(text):
        return 0.0, _without(text, found)
    found = next((match for way in _TRAVEL if (match := way.search(text))), None)
    return (None, text) if found is None else (money(found["amount"].strip()), _without(text, found))


def _taken_days(text: str) -> tuple[float | None, str]:
    found = _DAYS.search(text)
    if found is None:
        return None, text
    number = {"a": "1", "no": "0"}.get(found["number"], found["number"])
    number = str(_whole(number)) if number in _WORDS else number
    days, unit = duration(f"{number} {found['unit']}")
    return days / 8 if unit == "hours" else days, _without(text, found)


def _taken_must(text: str) -> tuple[bool | None, str]:
    for way, is_must in ((_NICE, False), (_MUST, True)):
        if found := way.search(text):
            return is_must, _without(text, found)
    return None, text


_TAKEN: Mapping[str, Callable[[str], tuple[object, str]]] = MappingProxyType(
    {
        # "every second year" is no second year, and the days of a trip are no amount of it.
        "every": _taken_rhythm,
        "from_year": _taken_year,
        "travel": _taken_travel,
        "days": _taken_days,
        "must": _taken_must,
    }
)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _whole(number: str) -> int:
    return _WORDS.index(number) + 1 if number in _WORDS else int(number)


def _ordinal(word: str) -> int:
    return next(place for place, spoken in enumerate(_ORDINALS, 1) if word in spoken.split("|"))
