"""Typed text -> tokens: numbers in figures or words with their unit, periods such as "a year", words, signs.

Nobody else looks at single characters, so that "five and a half days", "5.5 days" and "5.5d" are one token everywhere.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple


class UnclearError(Exception):
    """An answer that cannot be read; the text says what is expected, with an example."""


class Token(NamedTuple):
    """One piece of what was typed."""

    text: str
    """As it was typed, folded; of a period the word before its unit: "a", "per", "over", "in"."""
    number: float | None = None
    """The number, or of a period how many of its unit: "every 2 years"."""
    unit: str = ""
    """Of a number: day, hour, week, month, year, % or nothing. Of a period also quarter, paycheck, night, trip."""
    is_period: bool = False

    @property
    def is_number(self) -> bool:
        """Return whether it is an amount of something."""
        return self.number is not None and not self.is_period

    @property
    def amount(self) -> float:
        """Return the number; 0 of a word."""
        return self.number or 0.0


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


# ---- phrases and what they mean


@cache
def _phrases(table: str) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """Return the phrases of a table with their meanings, by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    meaning = ""
    for line in table.splitlines():
        head, colon, phrases = line.rpartition(": ")
        meaning = head.strip() if colon else meaning
        for phrase in phrases.split():
            parts = tuple(phrase.split("_"))
            found.setdefault(parts[0], []).append((parts, meaning))
    for ways in found.values():
        ways.sort(key=lambda way: -len(way[0]))
    return found


def marked(tokens: Sequence[Token], table: str) -> list[Token | str]:
    """Return the tokens with its meaning in place of each phrase; what says nothing is left out.

    Args:
        tokens: What was typed.
        table: Lines of "meaning: phrase phrase"; blanks within a phrase are written as _, and a line without a meaning
            goes on with the one before. "-" is the meaning of words that say nothing.
    """
    found: list[Token | str] = []
    texts = [token.text for token in tokens]
    at = 0
    while at < len(tokens):
        phrase = phrase_at(texts, at, table) if tokens[at].number is None else None
        meaning, count = phrase or (tokens[at], 1)
        found += [meaning] * (meaning != "-")
        at += count
    return found


def phrase_at(texts: Sequence[str], at: int, table: str) -> tuple[str, int] | None:
    """Return the meaning of the longest phrase of a table that begins at a place, and how many words it has."""
    for parts, meaning in _phrases(table).get(texts[at], ()):
        if tuple(texts[at : at + len(parts)]) == parts:
            return meaning, len(parts)
    return None


def sift(tokens: Sequence[Token], table: str) -> tuple[list[str], list[Token]]:
    """Return what the phrases of a table mean that were typed, and the tokens that are left, without commas."""
    items = marked(tokens, table)
    left = [item for item in items if isinstance(item, Token) and item.text != ","]
    return [item for item in items if isinstance(item, str)], left


# ---- letters -> figures, words and signs

_ESCAPE_SEQUENCE = r"(?s)\x1b(?:\[[0-9;?]*[ -/]*[@-~]?|O[A-Z]|.)?"
"""What a key that types nothing sends."""
_HYPHEN_IN_A_WORD = r"(?<=\w)[-–](?=[^\W\d_])"
_PIECES = (
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?[^\W_]*"  # 4,500
    r"|(?:[0-9]+(?:\.[0-9]+)?|(?<!\w)\.[0-9]+)[^\W_]*"  # 5, 4.5k, .5; with other letters behind it, a word: 1e5
    r"|(?:us|ca?|au?|nz)?\$"
    r"|(?:usd|cad|aud|nzd|eur|gbp|chf|jpy)(?=[0-9])"
    r"|[^\W\d_][^\W_]*(?:'[^\W\d_]+)?"
    r"|[^\w\s]"
)
_TIME_OF_DAY = r"\b[0-9]{1,2}(?::[0-9]{2})?\s*[ap]\.?m\b\.?"
_SIGNS = {**dict.fromkeys("();", ","), **dict.fromkeys("–—−", "-"), "≈": "~", "⁄": "/"}
_SILENT = frozenset("\"“”'!….:=")
_NOT = words("dont doesnt didnt wont cant isnt arent cannot")
_BEHIND_FIGURES = words(
    "h hr hrs d w wk wks mo mos y yr yrs k day days hour hours week weeks month months year years ish st nd rd th fte "
    "usd percent"
)
"""What may follow figures without a blank."""


def plain(line: str) -> str:
    """Leave out what a key that types nothing sends, and other characters that cannot be seen."""
    shown = re.sub(_ESCAPE_SEQUENCE, "", line)
    return " ".join("".join(letter for letter in shown if letter.isprintable() or letter.isspace()).split())


def folded(text: str) -> str:
    """Return the text as it is compared: one letter for all that look alike or differ in case, single spaces."""
    alike = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(alike.split())


def bare(text: str) -> str:
    """Return a letter that was picked, without what may stand around it: "(B)", "b.", "b)"."""
    return folded(text).rstrip(" .,!)").removeprefix("(")


def scanned(text: str) -> list[Token]:
    """Return figures, words and signs; hyphens within words are left out, and each kind of "not" is one word."""
    text = re.sub(_TIME_OF_DAY, " ", folded(text))
    text = re.sub(_HYPHEN_IN_A_WORD, " ", text.replace("’", "'").replace("w-2", "w2"))
    return [token for piece in re.findall(_PIECES, text) if piece not in _SILENT for token in _of_piece(piece)]


def _of_piece(piece: str) -> list[Token]:
    behind = piece.lstrip("0123456789.,")
    figures = piece.removesuffix(behind)
    if figures.strip(",") and (not behind or behind in _BEHIND_FIGURES):
        return [Token(figures, float(figures.replace(",", ""))), *([Token(behind)] if behind else [])]
    stem, _, ending = piece.partition("'")
    if piece in _NOT or (ending == "t" and stem.endswith("n")):
        return [Token("not")]
    return [Token(stem), Token("will")] if ending == "ll" else [Token(_SIGNS.get(piece, stem))]


# ---- numbers in words, units, periods

_UNITS = {
    way: unit
    for unit, ways in {
        "day": "d day days", "hour": "h hr hrs hour hours", "week": "w wk wks week weeks",
        "month": "mo mos month months", "year": "y yr yrs year years annum",
    }.items()
    for way in ways.split()
}  # fmt: skip
_UP_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: float(number) for number, word in enumerate(_UP_TO_NINETEEN.split(), 1)} | {
    word: 10.0 * tens for tens, word in enumerate(_TENS.split(), 2)
}
_TIMES = {"hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 1_000_000}
_KINDS = words("cme paid full whole working work business education educational conference separate extra additional")
"""What may stand between a number and its unit: "5 paid CME days"."""


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text: its numbers with their units, its periods, words and signs."""
    if "(" in text and ")" in text:
        text = without_repeats(text)
    found: list[Token] = []
    tokens = _with_numbers(scanned(text))
    at = 0
    while at < len(tokens):
        is_first = not any(each.is_number for each in found)
        is_added = found[-1:] in ([Token("and")], [Token("plus")])  # "3,500 and a week"
        token, count = (
            _number_with_unit(tokens[at:])
            or (_one_of_a_unit(tokens[at:]) if is_first or is_added else _period(tokens[at:]))
            or (tokens[at], 1)
        )
        found.append(token)
        at += count
    return found


_SAYS_MONEY = words("$ us$ dollar dollars usd")
_IN_HOURS = {"hour": 1.0, "day": 8.0, "week": 40.0}


def without_repeats(text: str) -> str:
    """Leave out what only repeats the number before it, as contracts do: "five (5) days", "5 days (40 hours)"."""
    kept, rest = "", text
    while ")" in rest:
        head, _, rest = rest.partition(")")
        before, opening, inner = head.rpartition("(")
        kept += before if opening and _repeats(tokens_of(before), tokens_of(inner)) else f"{head})"
    return kept + rest


def _repeats(before: Sequence[Token], inner: Sequence[Token]) -> bool:
    """Return whether what stands in brackets is one number, the same as the last before them."""
    first, second = ([token for token in each if token.text not in _SAYS_MONEY] for each in (before, inner))
    if len(second) != 1 or not first or not (first[-1].is_number and second[0].is_number):
        return False
    one, other = first[-1], second[0]
    units = {one.unit, other.unit} - {""}
    if len(units) < 2:
        return one.amount == other.amount
    return units <= _IN_HOURS.keys() and one.amount * _IN_HOURS[one.unit] == other.amount * _IN_HOURS[other.unit]


def _with_numbers(tokens: Sequence[Token]) -> list[Token]:
    """Put numbers in words together: "four and a half thousand" is 4500; "four five" stays two."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        number, count = _number_at(tokens[at:])
        text = tokens[at].text if count <= 1 else f"{number:.15g}"
        found.append(Token(text, number))
        at += max(1, count)
    return found


def _number_at(tokens: Sequence[Token]) -> tuple[float | None, int]:
    """Return the number that the tokens begin with, and how many of them it takes."""
    texts = [token.text for token in tokens] + ["", "", ""]
    if texts[0] in {"once", "twice"}:
        return 1.0 + (texts[0] == "twice"), 1
    if texts[:2] == ["a", "couple"]:
        return 2.0, 2 + (texts[2] == "of")
    is_article = texts[0] in {"a", "an"} and texts[1] in _TIMES
    start = 1.0 if is_article else _SMALL.get(texts[0], tokens[0].number)
    if start is None:
        return None, 0
    total, part, at = 0.0, start, 1
    while at < len(tokens):
        is_joined = texts[at] == "and" and texts[at + 1] in _SMALL and not part % 100
        small = _SMALL.get(texts[at + is_joined])
        times = _TIMES.get(texts[at] if texts[at] == "k" else texts[at].removesuffix("s"))
        if times is not None:
            total, part, at = (total, part * 100, at + 1) if times == 100 else (total + part * times, 0.0, at + 1)
        elif texts[at : at + 2] == ["and", "half"] or texts[at : at + 3] == ["and", "a", "half"]:
            part, at = part + 0.5, at + 2 + (texts[at + 1] == "a")
        elif small is not None and _may_add(part, small, tokens[at - 1]):
            part, at = part + small, at + 1 + is_joined
        else:
            break
    return round(total + part, 6), at


def _may_add(part: float, small: float, before: Token) -> bool:
    """Return whether "five" goes on with the number before it, as in "forty five"; behind figures it does not."""
    return before.number is None and (not part % 100 or (part % 10 == 0 and part % 100 >= 20 and small < 10))


def _ahead(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens[:3]] + ["", "", ""]


def _number_with_unit(tokens: Sequence[Token]) -> tuple[Token, int] | None:
    """Return the number that the tokens begin with, with its unit, and how many tokens that takes."""
    if tokens[0].number is None:
        return None
    _, second, third, *_ = _ahead(tokens)
    if second in {"%", "percent"} or (second, third) == ("per", "cent"):
        return tokens[0]._replace(unit="%"), 2 + (second == "per")
    kinds = len([*takewhile(lambda token: token.text in _KINDS, tokens[1:])])
    unit, behind, *_ = _ahead(tokens[1 + kinds :])
    is_ordinal = unit in {"y", "year"} and behind in {str(year) for year in range(1, 10)}  # "900 year 2"
    if unit in _UNITS and not is_ordinal:
        return tokens[0]._replace(unit=_UNITS[unit]), kinds + 2
    return tokens[0], 1


_PERIODS = {
    **_UNITS,
    "quarter": "quarter",
    "night": "night",
    **dict.fromkeys(("pay", "paycheck", "shift"), "paycheck"),
    **dict.fromkeys(("trip", "conference", "meeting", "course", "event"), "trip"),
}
_ADVERBS = {
    "yearly": (1.0, "year"), "annually": (1.0, "year"), "annual": (1.0, "year"), "monthly": (1.0, "month"),
    "quarterly": (1.0, "quarter"), "weekly": (1.0, "week"), "biennially": (2.0, "year"), "biennial": (2.0, "year"),
}  # fmt: skip
_EVERY = {"other": 2.0, "second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0}


def _period(tokens: Sequence[Token]) -> tuple[Token, int] | None:
    """Return the period that the tokens behind a number begin with: a year, over two years, monthly."""
    first, second, third, *_ = _ahead(tokens)
    is_payday = _PERIODS.get(second) == "paycheck"  # "in the paycheck" is none
    if first in words("a an per each every /" if is_payday else "a an per each every / one the") and second in _PERIODS:
        return Token(first, 1.0, _PERIODS[second], is_period=True), 2
    if first in {"every", "each"} and second in _EVERY and third in _PERIODS:
        return Token(first, _EVERY[second], _PERIODS[third], is_period=True), 3
    if first in words("over for every per in each / a") and _UNITS.get(third) in {"year", "month"}:
        number, unit = tokens[1].number, _UNITS[third]
        if number is None:
            return None
        number, unit = (number / 12, "year") if unit == "month" and number % 12 == 0 else (number, unit)
        return Token(first, number, unit, is_period=True), 3
    if first in _ADVERBS:
        return Token(first, *_ADVERBS[first], is_period=True), 1
    return (Token("a", 1.0, "year", is_period=True), 2) if (first, second) == ("p", "a") else None


def _one_of_a_unit(tokens: Sequence[Token]) -> tuple[Token, int] | None:
    """Return the number that "a week" and "half a day" are, where no number stands before them."""
    first, second, third, *_ = _ahead(tokens)
    if first == "half":
        unit, count = (third, 3) if second in {"a", "an"} else (second, 2)
        return (Token("half", 0.5, _UNITS[unit]), count) if unit in _UNITS else None
    return (Token(first, 1.0, _UNITS[second]), 2) if first in {"a", "an"} and second in _UNITS else None


# ---- approximate numbers

ABOUT = """
about: about on_or_about on_or_around or_so or_thereabouts give_or_take
    more_or_less i_think i_believe i_guess somewhere_around ballpark ish
    approximately approx circa ca roughly around nearly almost ~ usually typically normally generally on_average
"""


def is_about(text: str) -> bool:
    """Return whether what was typed gives a number as approximate: "about 5", "5 I think", "a month or so"."""
    items = marked(tokens_of(text), ABOUT)
    numbers = [
        at for at, item in enumerate(items) if isinstance(item, Token) and (item.is_number or item.text == "half")
    ]
    return any(item == "about" and any(-3 <= number - at <= 3 for number in numbers) for at, item in enumerate(items))
