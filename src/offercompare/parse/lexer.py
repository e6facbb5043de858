"""Typed text -> tokens: numbers in figures or words with their unit, periods such as "a year", words, signs.

Nobody else looks at single characters, so that "five and a half days", "5.5 days" and "5.5d" are one token everywhere.
Scanned by hand: compiling the regular expressions that this replaces took a sixth of every start.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple


class UnclearError(Exception):
    """An answer that cannot be read; the text says what is expected, with an example."""


class Token(NamedTuple):
    """One piece of what was typed."""

    text: str
    """As it was typed, folded; of a period the word before it: "a", "per", "over", "in"."""
    number: float | None = None
    """The number, or of a period how many of its unit: "every 2 years"."""
    unit: str = ""
    """Of a number: day, hour, week, month, year, % or nothing. Of a period also quarter, trip, way."""
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


# ---- what the readers know: phrases and what they mean


@cache
def phrases(text: str) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """Return what each phrase means, by its first word, the longest first.

    Args:
        text: Lines of "meaning: phrase phrase"; blanks within a phrase are written as _, and a line without a meaning
            goes on with the one before. "-" is the meaning of words that say nothing.
    """
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    meaning = ""
    for line in text.splitlines():
        head, colon, ways = line.rpartition(": ")
        meaning = head.strip() if colon else meaning
        for phrase in ways.split():
            parts = tuple(phrase.split("_"))
            table.setdefault(parts[0], []).append((parts, meaning))
    for found in table.values():
        found.sort(key=lambda way: -len(way[0]))
    return table


def marked(tokens: Sequence[Token], text: str) -> list[Token | str]:
    """Return the tokens with what is meant in place of each phrase; what says nothing is left out."""
    table = phrases(text)
    found: list[Token | str] = []
    at = 0
    while at < len(tokens):
        ways = table.get(tokens[at].text, ()) if tokens[at].number is None else ()
        for parts, meaning in ways:
            if [token.text for token in tokens[at : at + len(parts)]] == [*parts]:
                found += [meaning] * (meaning != "-")
                at += len(parts)
                break
        else:
            found.append(tokens[at])
            at += 1
    return found


def understood(tokens: Sequence[Token], text: str) -> list[Token | str] | None:
    """Return what is meant, with numbers and periods as they are; `None` where a word is not known."""
    found = [each for each in marked(tokens, text) if not isinstance(each, Token) or each.text != ","]
    return None if any(isinstance(each, Token) and each.number is None for each in found) else found


# ---- letters -> figures, words and signs

_DIGITS = "0123456789"
_SIGNS = {**dict.fromkeys("();", ","), "≈": "~", "⁄": "/"}
_DASHES = "-–—−"
_SILENT = "\"“”!…':="
_NOT = {"ca": "can", "wo": "will", "sha": "shall"}
_ENDINGS = {"ll": "will", "s": "is", "d": "would", "re": "are", "ve": "have", "m": "am"}
_RUN_TOGETHER = {
    "dont": "do not", "doesnt": "does not", "didnt": "did not", "wont": "will not", "cant": "can not",
    "isnt": "is not", "arent": "are not", "cannot": "can not", "its": "it is", "thats": "that is",
    "theyre": "they are", "theyll": "they will", "youll": "you will", "gonna": "going to", "gotta": "got to",
}  # fmt: skip
_BEHIND_FIGURES = words(
    "h hr hrs d w wk wks m mo mos y yr yrs k day days hour hours week weeks month months year years ish st nd rd th "
    "fte usd percent"
)
"""What may follow figures without a blank; with other letters behind them they are a word: 1e5, 0x1, 3d."""


def plain(line: str) -> str:
    """Leave out what a key that types nothing sends, and other characters that cannot be seen."""
    first, *rest = line.split("\x1b")
    shown = first + "".join(map(_behind_escape, rest))
    return " ".join("".join(letter for letter in shown if letter.isprintable() or letter.isspace()).split())


def _behind_escape(text: str) -> str:
    if text[:1] == "[":
        rest = text[1:].lstrip("0123456789;?").lstrip(" !\"#$%&'()*+,-./")
        return rest[1:] if "@" <= rest[:1] <= "~" else rest
    return text[2:] if text[:1] == "O" and text[1:2].isupper() else text[1:]


def folded(text: str) -> str:
    """Return the text as it is compared: one letter for all that look alike or differ in case, single spaces."""
    alike = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(alike.split())


def scanned(text: str) -> list[Token]:
    """Return figures, words and signs; contractions are written out, and hyphens within words left out."""
    text = folded(text).replace("’", "'")
    spaced = "".join(_spaced(text, at) for at in range(len(text)))
    tokens = [token for piece in spaced.split() for token in _of_piece(piece)]
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].text == "course" and tokens[at - 1].text == "of":
            tokens[at - 1 : at + 1] = [Token("certainly")]
    return tokens


def _spaced(text: str, at: int) -> str:
    """Return a letter with blanks around it where it stands for itself, or a blank for it where it says nothing."""
    letter, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if letter.isalnum() or (letter == "'" and before.isalnum() and after.isalpha()):
        return letter
    if letter == "," and before in {*_DIGITS}:
        group = "".join(takewhile(_DIGITS.__contains__, text[at + 1 : at + 5]))
        return letter if len(group) == 3 else " , "
    if letter == ".":
        return letter if after in {*_DIGITS} and not before.isalpha() else " "
    if letter in _DASHES:
        is_inside = before.isalnum() and after.isalnum() and (before.isalpha() or after.isalpha())
        return " " if is_inside else " - "
    if letter == "$" and before.isalpha():
        return "$ "  # C$ is another currency
    return " " if letter in _SILENT or letter.isspace() else f" {_SIGNS.get(letter, letter)} "


def _of_piece(piece: str) -> list[Token]:
    figures = "".join(takewhile((_DIGITS + ".,").__contains__, piece))
    if not figures or not any(map(_DIGITS.__contains__, figures)):
        return [Token(word) for word in _written_out(piece)]
    behind = piece[len(figures) :]
    if figures.count(".") > 1 or (behind and behind not in _BEHIND_FIGURES):
        return [Token(piece)]
    return [Token(figures, float(figures.replace(",", ""))), *([Token(behind)] if behind else [])]


def _written_out(word: str) -> list[str]:
    stem, _, ending = word.partition("'")
    if word in _RUN_TOGETHER:
        return _RUN_TOGETHER[word].split()
    if ending == "t" and stem.endswith("n"):
        return [_NOT.get(stem[:-1], stem[:-1]), "not"]
    return [stem, _ENDINGS[ending]] if ending in _ENDINGS else [word.replace("'", "")]


# ---- numbers in words, units, periods

_UNITS = {
    way: unit
    for unit, ways in {
        "day": "d day days", "hour": "h hr hrs hour hours", "week": "w wk wks week weeks",
        "month": "m mo mos month months", "year": "y yr yrs year years annum",
    }.items()
    for way in ways.split()
}  # fmt: skip
_SMALL = {
    word: value
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
    if value  # "zero" is a way to say that there is none
} | {
    word: 10 * tens
    for tens, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_TIMES = {"hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 1_000_000}
_WHOLE = {("once",): 1.0, ("twice",): 2.0} | {
    (one, what, *of): value
    for one in ("a", "an", "one")
    for what, value, of in (("couple", 2.0, ("of",)), ("couple", 2.0, ()), ("dozen", 12.0, ()))
}
"""Numbers that are words of their own."""


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text: its numbers with their units, its periods, words and signs."""
    found: list[Token] = []
    tokens = _with_numbers(scanned(text))
    at = 0
    while at < len(tokens):
        has_number = any(each.is_number for each in found)
        ahead = [each.text for each in tokens[at : at + 5]] + [""] * 5
        rules = (_number_with_unit, _net_days, _period if has_number else _one_of_a_unit, _fraction)
        token, count = next((made for rule in rules if (made := rule(tokens[at:], ahead))), (tokens[at], 1))
        found.append(token)
        at += count
    return found


def _with_numbers(tokens: Sequence[Token]) -> list[Token]:
    """Put numbers in words together: "four and a half thousand" is 4500; "four five" stays two."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        number, count = _number_at(tokens[at:])
        found.append(
            tokens[at] if number is None else Token(tokens[at].text if count == 1 else f"{number:.15g}", number)
        )
        at += max(1, count)
    return found


def _number_at(tokens: Sequence[Token]) -> tuple[float | None, int]:
    """Return the number that the tokens begin with, and how many of them it takes."""
    texts = [token.text for token in tokens]
    for parts, value in _WHOLE.items():
        if tuple(texts[: len(parts)]) == parts:
            return value, len(parts)
    is_article = texts[0] in {"a", "an"} and len(texts) > 1 and texts[1].removesuffix("s") in _TIMES
    start = 1.0 if is_article else tokens[0].number if tokens[0].number is not None else _SMALL.get(texts[0])
    if start is None:
        return None, 0
    total, part, at = 0.0, float(start), 1
    while at < len(texts):
        following = texts[at + 1] if at + 1 < len(texts) else ""
        times = _TIMES.get(texts[at] if texts[at] == "k" else texts[at].removesuffix("s"))
        is_joined = texts[at] == "and" and following in _SMALL and not part % 100 and (total or part)
        small = _SMALL.get(following if is_joined else texts[at])
        if times is not None:
            total, part, at = (total, part * 100, at + 1) if times == 100 else (total + part * times, 0.0, at + 1)
        elif texts[at] == "and" and "half" in (following, *texts[at + 2 : at + 3]) and following in {"half", "a"}:
            part, at = part + 0.5, at + (2 if following == "half" else 3)
        elif small is not None and _may_add(part, small, tokens[at - 1]):
            part, at = part + small, at + 1 + bool(is_joined)
        else:
            break
    return round(total + part, 6), at


def _may_add(part: float, small: float, before: Token) -> bool:
    """Return whether "five" goes on with the number before it, as in "forty five"; behind figures it does not."""
    return before.number is None and (not part % 100 or (part % 10 == 0 and part % 100 >= 20 and small < 10))


_Made = tuple[Token, int] | None
"""A token, and how many tokens it takes the place of."""
_Rule = Callable[[Sequence[Token], Sequence[str]], _Made]
_KINDS = words("cme paid full whole working work business education educational conference separate extra additional")
"""What may stand between a number and its unit: "5 paid CME days"."""


def _number_with_unit(tokens: Sequence[Token], ahead: Sequence[str]) -> _Made:
    token = tokens[0]
    if token.number is None:
        return None
    count = 1 + len([*takewhile(_KINDS.__contains__, ahead[1:])])
    unit = ahead[min(count, len(ahead) - 1)]
    is_numbered = unit == "year" and len(tokens) > count + 1 and tokens[count + 1].number is not None  # "900 year 2"
    if unit in _UNITS and not is_numbered:
        text = f"{token.text}m" if unit == "m" else token.text  # also said of millions
        return token._replace(unit=_UNITS[unit], text=text), count + 1
    if ahead[1].removesuffix("s") in {"%", "percent"} or list(ahead[1:3]) == ["per", "cent"]:
        return token._replace(unit="%"), 2 + (ahead[1] == "per")
    if ahead[1] in {"quarters", "fourths", "quarter"} and token.number in {1, 3}:
        return Token(token.text, token.number * 25, "%"), 2
    if ahead[1] in {"fortnight", "fortnights"}:
        return Token(token.text, token.number * 2, "week"), 2
    return token, 1


def _net_days(tokens: Sequence[Token], ahead: Sequence[str]) -> _Made:
    is_net = ahead[0] == "net" and len(tokens) > 1 and tokens[1].number is not None and ahead[2] not in _UNITS
    return (tokens[1]._replace(unit="day"), 2) if is_net else None


_PERIODS = {**_UNITS, "quarter": "quarter", "trip": "trip", "way": "way"}
_ADVERBS = {"yearly": "year", "annually": "year", "annual": "year", "monthly": "month", "quarterly": "quarter",
            "weekly": "week"}  # fmt: skip
_EVERY = {"other": 2.0, "second": 2.0, "2nd": 2.0, "third": 3.0, "3rd": 3.0, "fourth": 4.0, "fifth": 5.0}


def _period(tokens: Sequence[Token], ahead: Sequence[str]) -> _Made:
    """Make a period of a unit behind a number and "a", "per" and the like: a year, over two years, monthly."""
    first, second, third = ahead[:3]
    if first in words("a an per each every / one the") and second in _PERIODS:
        return Token(first, 1.0, _PERIODS[second], is_period=True), 2
    if first in {"every", "each"} and second in _EVERY and third in _PERIODS:
        return Token(first, _EVERY[second], _PERIODS[third], is_period=True), 3
    if first in words("over for every per in each / a") and _UNITS.get(third) in {"year", "month"}:
        number = tokens[1].number
        return None if number is None else (Token(first, number, _UNITS[third], is_period=True), 3)
    if first in _ADVERBS:
        return Token(first, 1.0, _ADVERBS[first], is_period=True), 1
    return (Token("a", 1.0, "year", is_period=True), 2) if (first, second) == ("p", "a") else None


def _one_of_a_unit(_: Sequence[Token], ahead: Sequence[str]) -> _Made:
    """Make a number of "a week" and "half a day", where no number stands before it."""
    count = 1 + (ahead[1] in {"a", "an"})
    if ahead[0] == "half" and ahead[count] in _UNITS:
        return Token("half", 0.5, _UNITS[ahead[count]]), count + 1
    return (Token(ahead[0], 1.0, _UNITS[ahead[1]]), 2) if ahead[0] in {"a", "an"} and ahead[1] in _UNITS else None


def _fraction(_: Sequence[Token], ahead: Sequence[str]) -> _Made:
    if ahead[0] in {"a", "an"} and ahead[1] in {"fortnight", "quarter"}:
        return (Token("a", 2.0, "week") if ahead[1] == "fortnight" else Token("a", 25.0, "%")), 2
    return None


# ---- approximate numbers, slips of the fingers

ABOUT = """
about: about or_so or_thereabouts ballpark in_the_range_of in_the_neighborhood_of give_or_take more_or_less i_think
    we_think i_believe we_believe i_guess we_guess i_suppose we_suppose if_i_remember somewhere_around somewhere_near
    in_the_region_of ish approximately approx circa ca roughly around nearly almost ~ usually typically normally
    generally mostly as_a_rule on_average
"""


def is_about(text: str) -> bool:
    """Return whether what was typed gives a number as approximate: "about 5", "5 I think", "a month or so"."""
    found = marked(tokens_of(text), ABOUT)
    counts = [isinstance(each, Token) and (each.is_number or each.text == "half") for each in found]
    numbers = [at for at, is_number in enumerate(counts) if is_number]
    return any(
        each == "about" and any(at < number <= at + 3 or at - 4 <= number < at for number in numbers)
        for at, each in enumerate(found)
    )


_MENDED = words(
    "days hours weeks months years contract letter writing written agreement addendum email employer allowance "
    "separate vacation unpaid hospital company taxed taxable prorated reduced reimbursement receipts stipend directly "
    "courses conferences travel books license devices subscriptions nothing everything thousand hundred"
)
_OTHER_WORDS = words(
    "day hour week month year book course device says lays ways pays ears hears fears tears bears gears looks hooks "
    "cooks latter taxes seeks leeks tours ours yours fours"
)
"""Words of their own that are but one letter from one of these."""
_LEAST_MENDED = 4
"""Letters of a word that is mended; of shorter ones too many are like another."""


def mended(text: str) -> str:
    """Put right each word that is one slip of the fingers from exactly one word that is known; the rest stays."""
    return " ".join(map(_mended, folded(text).split()))


def _mended(word: str) -> str:
    core = word.strip(",.;:!?()")
    is_known = core in _MENDED or core in _OTHER_WORDS
    if is_known or len(core) < _LEAST_MENDED or not core.isalpha():
        return word
    splits = [(core[:at], core[at:]) for at in range(len(core) + 1)]
    slips = {left + right[1:] for left, right in splits}
    slips |= {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    for letter in "abcdefghijklmnopqrstuvwxyz":
        slips |= {left + letter + right for left, right in splits} | {
            left + letter + right[1:] for left, right in splits
        }
    meant = slips & _MENDED
    return word.replace(core, meant.pop()) if len(meant) == 1 else word
