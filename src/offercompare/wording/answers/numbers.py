"""Numbers that are no money, as a person types them: spans of time, shares, counts, and numbers of one's own."""

import re
from collections.abc import Mapping

from offercompare.wording.answers.payers import pays_all
from offercompare.wording.answers.spoken import COVERED, NONE, YES, UnclearError, folded, ways

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TIMES = {"a": 1, "an": 1, "once": 1, "twice": 2, "half a": 0.5} | {word: n for n, word in enumerate(_WORDS, 1)}
_NUMBER = rf"\d+(?:\.\d+)?|\.\d+|{'|'.join(sorted(_TIMES, key=len, reverse=True))}"
_ABOUT = (
    r"(?:(?:about|around|approx\.?|roughly|up to|within|after|at most|max\.?|for|the|last|first|every|per|~|≈)\s*)*"
)
_SPAN = re.compile(
    rf"{_ABOUT}(?P<number>{_NUMBER})\s*(?P<unit>hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mos?|m|years?|yrs?|y)?"
    r"(?P<each>\s*(?:(?:a|per|each|every)\s+|/\s*)(?:year|yr|y|month|mo|trip|way|day)|\s*(?:yearly|annually|monthly))?"
)
_ALL = ways("all|all of it|everything|full|in full|whole|the whole|full time|fulltime|full-time|ft")
_HALF = ways("half|half of it|half time|half-time")
_SHARE = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|\.\d+)\s*(?P<percent>%|percent)?(?:\s*(?:fte|of it|of that|of full time))?"
)
_COUNT = re.compile(rf"{_ABOUT}(?P<number>{_NUMBER})(?:\s*(?:trips?|times?|meetings?))?(?:\s*(?:a|per|each) year)?")
_OWN = re.compile(
    r"(?:(?:about|around|approx\.?|roughly|up to|~|≈)\s*)*(?P<sign>[-−])?\s*\$?\s*"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?P<times>k\b|m\b|million\b)?"
    r"(?:\s*(?!(?:hundred|thousand|grand)\b)[a-z%/][^\d]{0,40})?"
)
_ROUND: Mapping[str, float] = {"k": 1e3, "m": 1e6, "million": 1e6}

_WHO = r"(?:i|we|they|you|he|she|it|that|there|the (?:hospital|employer|group|clinic|practice))"
_SURELY = (
    r"(?:yes|y|yeah|yep|yup|sure|of course|certainly|absolutely|definitely|indeed|correct|right|exactly|true|ok|okay"
    rf"|sure thing|for sure|you bet|affirmative|always|{_WHO} (?:do|does|is|are|has|have|can|will"
    rf"|would)(?: (?:it|that|one|this"
    r"|so|have it|have that|have one|offer it|offer that|provide it|provide that|get it|get that|be))*"
    rf"|{_WHO}['’](?:ll|ve|s|re)(?: (?:got|have|get|provide|offer))? ?(?:it|that|one|so)?|can do|please|sir|ma'am)"
)
_HARDLY = (
    r"(?:no|n|nope|nah|never|not|none|unfortunately|sorry|afraid|i'm afraid|i am afraid|no way|not really"
    r"|not at all|not any"
    r"|not at the moment|not at this time|not currently|not right now|not now|not anymore|not any more|at the moment"
    r"|unfortunately not|of course not|certainly not|definitely not|absolutely not|not here|not offered|not available"
    rf"|not provided|not possible|sir|ma'am|negative|(?:it|that|they|there)['’]?(?:s|re) (?:not|none)"
    rf"|{_WHO} (?:do|does|is|are|has|have|can|will|would"
    rf"|did)(?: not|n['’]t)"
    r"(?: (?:it|that|any|one|a|have|offer|provide|get|do|give|be|so))*|(?:can|don|won|isn)['’]t)"
)
_SO = re.compile(r".*[\s,]so,? (?:it's |that's |that is |it is )?(?:a )?(?P<answer>yes|no)")
_NO_IT_IS = re.compile(r"(?:no|nope|nah)[\s,]+(?:it|that|this|they|there)['’]?(?:s| is|re| are)? (?=not\b|no\b|un|non)")
_STRESSES = {answer: re.compile(rf"{word}(?: {word})*") for answer, word in (("yes", _SURELY), ("no", _HARDLY))}

LEARNING: Mapping[str, float] = {"d": 1, "w": 5}
"""Days of work; hours are counted in by how many make a day."""
DEADLINE: Mapping[str, float] = {"d": 1, "w": 7, "m": 30, "y": 365}
MONTHS: Mapping[str, float] = {"m": 1, "y": 12, "d": 1 / 30}
YEARS: Mapping[str, float] = {"y": 1, "m": 1 / 12}
_FULL_WEEK = 40
_OF_A_WEEK = re.compile(
    r"(?P<part>\d+(?:\.\d+)?)\s*(?:hours?|hrs?|h)?\s*(?:of|/|out of)\s*(?P<whole>[1-9]\d*)\s*(?:hours?|hrs?|h)?"
)
HOURS: Mapping[str, float] = {"h": 1, "d": 8, "w": 40}


def span(text: str, units: Mapping[str, float], bare: str, otherwise: str) -> float:
    """Read a span of time: 5, 5 days, 2 weeks, one year.

    Args:
        text: What was typed.
        units: How much each unit is that may be typed, by its first letter.
        bare: The unit of a number that stands alone.
        otherwise: What explains an answer that cannot be read.
    """
    match = _SPAN.fullmatch(folded(text).rstrip(" ."))
    unit = match["unit"][0] if match and match["unit"] else bare
    if match is None or unit not in units:
        raise UnclearError(otherwise)
    amount = _number(match["number"]) * units[unit]
    if match["each"] and "mo" in match["each"]:
        amount *= 12
    is_whole = abs(amount - round(amount)) < 1e-9
    if not is_whole and unit != "h" and units[unit] < 1:
        raise UnclearError(otherwise)  # 45 days are no number of months
    return float(round(amount)) if is_whole else amount


def is_none(text: str) -> bool:
    """Whether there is said to be none of it."""
    return folded(text).rstrip(" .") in NONE


def is_all(text: str) -> bool:
    """Whether it is said to be all of it."""
    said = folded(text).rstrip(" .")
    return said in _ALL | (YES - COVERED) or _STRESSES["yes"].fullmatch(said) is not None or pays_all(said)


def claim(text: str, yes: frozenset[str], no: frozenset[str], otherwise: str) -> bool:
    """Read yes or no, also in the words of what is asked."""
    said = folded(text).rstrip(" .")
    for way in (said, _without_surety(said), _in_the_end(said)):
        if way in yes | (YES - COVERED):
            return True
        if way in NONE | no:
            return False
    raise UnclearError(otherwise)


def _in_the_end(said: str) -> str:
    """Take what a sentence comes to: "they have a residency, so yes" is yes, "no, it's not taxed" is "not taxed"."""
    if match := _SO.fullmatch(said):
        return match["answer"]
    return _NO_IT_IS.sub("", said)


def _without_surety(said: str) -> str:
    """Leave out what only stresses a yes or a no: "yes, of course", "no, sorry"."""
    said = re.sub(r"[\s,.!;]+", " ", said)
    return next((answer for answer, kind in _STRESSES.items() if kind.fullmatch(said)), said)


def share(text: str, otherwise: str) -> float:
    """Read a share: 80%, 0.8, half, all, none; from 10 on a number alone is in percent."""
    said = folded(text).rstrip(" .")
    if said in NONE | _ALL | _HALF:
        return 0.0 if said in NONE else 1.0 if said in _ALL else 0.5
    if pays_all(said):
        return 1.0
    match = _SHARE.fullmatch(said)
    number = float(match["number"]) if match else 0.0
    if match is None or (not match["percent"] and 2 <= number < 10):
        raise UnclearError(otherwise)  # 8 may be 8% or 0.8
    return number / 100 if match["percent"] or number >= 10 else number


def full_time(text: str, otherwise: str) -> float:
    """Read a share of full time; a small number alone may be hours, and is asked back."""
    said = folded(text).rstrip(" .")
    if of_a_week := _OF_A_WEEK.fullmatch(said):
        return float(of_a_week["part"]) / float(of_a_week["whole"])
    alone = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:fte)?", said)
    if alone and 1 < float(alone[1]) <= _FULL_WEEK:
        raise UnclearError(otherwise)
    return share(text, otherwise)


def count(text: str, otherwise: str) -> int:
    """Read a whole number: 2, two, once, none."""
    match = _COUNT.fullmatch(folded(text).rstrip(" ."))
    number = 0.0 if is_none(text) else _number(match["number"]) if match else 0.5
    if not number.is_integer():
        raise UnclearError(otherwise)
    return int(number)


def own_number(text: str, otherwise: str) -> float:
    """Read a number whose meaning only the person knows: 285,000, $285k, -3, 4 a month, none."""
    if is_none(text):
        return 0.0
    match = _OWN.fullmatch(folded(text).rstrip(" ."))
    if match is None:
        raise UnclearError(otherwise)
    number = match["number"]
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", number) and not match["times"]:
        raise UnclearError(f"Is that {number.replace('.', ',')} or {float(number):g}? Type it without the point.")
    amount = float(number.replace(",", "")) * _ROUND.get(match["times"] or "", 1)
    return -amount if match["sign"] else amount


def _number(text: str) -> float:
    return float(_TIMES.get(text, 0) or text)
