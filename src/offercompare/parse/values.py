"""Readers of what has a number: money, days and hours, spans of months and years, shares, counts, dates.

Each takes the tokens of what was typed and returns the value, or `None` where it cannot be read so. What is not part of
the number must be one of the words that say nothing; anything else might mean something.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from offercompare.parse.lexer import ABOUT, Token, UnclearError, tokens_of, understood, words

FILLER: Final = """
-: yes yeah yep yup sure certainly ok okay well so oh um uh er hm right correct again actually exactly just currently
    now only that this it is are am was be been would will can like say says said told me us the a an of for to on i you
    we they he she there those these employee employees everyone everybody people doctors physicians clinicians get gets
    have has give gives offer offers provide provides allow allows receive receives earn earns carry carries accrue
    accrues also max maximum most as well too today please thanks thank sir maam cme learning within after last first
    every each per comes hr recruiter amount rate , up_to a_maximum_of no_more_than not_more_than capped_at a_total_of
    at_most limited_to limit_of cap_of maximum_of max_of in_total total altogether for_all for_everyone for_everybody
    per_person per_physician apiece for_sure he_said she_said they_said at_the_most tops
""" + ABOUT.replace("about: ", "-: ")
"""Words that say nothing beside a number."""
CLAIMED: Final = """
-: submit submits submitting submission receipt receipts receiving request requests expense expenses claim claims
    invoice invoices filing sent send turn hand in form report reports them from once upon when following your my date
"""
"""From when on a reimbursement is waited for: "30 days after you submit"."""
COUNTED: Final = words("trip trips time times meeting meetings conference conferences course courses")
TIMES: Final = words("once twice")
NO: Final = words("no n nope nah never not none nothing zero")
YES: Final = words("y yes yep yeah yup sure true")
_NONE_OF_WHAT = NO | words(
    "cme paid days day hours money allowance dollars perks perk time at all any of it there is are now"
)
_POLITELY = words("sorry so there is are it that and well")
_TAKEN_BACK = words("if unless or maybe perhaps possibly probably except depends depending until yes no later ?")
_SUBJECTS = words(
    ", i you we they he she it that there this those these sorry the unfortunately only everybody everyone nobody "
    "physicians employees doctors not"
)
_A_YEAR: Final[Mapping[str, int]] = {"month": 12, "quarter": 4, "week": 52}
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD"})
_CURRENCIES: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("$", "dollar", "dollars", "buck", "bucks"), _DOLLARS),
    **{sign: frozenset({code}) for code, signs in {
        "USD": "us$ usd", "CAD": "c$ ca$ cad", "AUD": "a$ aud", "NZD": "nz$ nzd", "EUR": "€ euro euros eur",
        "GBP": "£ pound pounds gbp", "JPY": "¥ yen jpy", "CHF": "chf francs",
    }.items() for sign in signs.split()},
}  # fmt: skip
_NATIONS = {"us": "USD", "canadian": "CAD", "australian": "AUD"}
WEEK_OF_WORK: Final[Mapping[str, float]] = {"day": 1, "week": 5}
CALENDAR_DAYS: Final[Mapping[str, float]] = {"day": 1, "week": 7, "month": 30, "year": 365}
MONTHS: Final[Mapping[str, float]] = {"month": 1, "year": 12, "day": 1 / 30}
YEARS: Final[Mapping[str, float]] = {"year": 1, "month": 1 / 12}
HOURS: Final[Mapping[str, float]] = {"hour": 1, "day": 8, "week": 40}
_FULL_WEEK = 40


def texts_of(tokens: Sequence[Token]) -> list[str]:
    """Return the words of what was typed, without commas."""
    return [token.text for token in tokens if token.text != ","]


def is_none(tokens: Sequence[Token]) -> bool:
    """Return whether there is said to be none of it: none, no, not any, no paid days."""
    rest = [text for text in texts_of(tokens) if text not in _POLITELY]
    is_said = bool(rest) and rest[0] in NO and rest != ["not"] and _NONE_OF_WHAT.issuperset(rest)
    return is_said and not any(token.is_number for token in tokens)


def leading(tokens: Sequence[Token]) -> bool | None:
    """Return the yes or no that an answer begins with, where nothing behind it takes that back.

    The rest may be in words of the person's own; a number, a condition or the opposite makes it unclear.
    """
    texts = [token.text for token in tokens]
    has_number = any(token.is_number and token.text != "one" for token in tokens)
    if len(texts) < 2 or has_number or _TAKEN_BACK.intersection(texts[1:]):
        return None
    if texts[0] in YES:
        return None if NO.intersection(texts[1:]) else True
    return False if texts[0] in {"no", "nope", "nah", "n"} and texts[1] in _SUBJECTS else None


def single(tokens: Sequence[Token], also: str = "") -> tuple[Token, list[Token]] | None:
    """Return the one number that is said, and its periods; `None` where more is said than that.

    Args:
        tokens: What was typed.
        also: Phrases that may stand beside the number too.
    """
    is_instead = bool(tokens) and tokens[0].text in {"no", "nope"}  # "no, five"
    is_more = [token.text for token in tokens[1:3]] == ["more", "than"]
    found = understood(tokens[1:] if is_instead and not is_more else tokens, f"{also}\n{FILLER}") or []
    numbers = [each for each in found if isinstance(each, Token) and each.is_number]
    periods = [each for each in found if isinstance(each, Token) and each.is_period]
    return (numbers[0], periods) if len(numbers) == 1 else None


def in_currency(tokens: Sequence[Token], currency: str, whose: str = "The offer is") -> list[Token]:
    """Leave out the sign, the name and the code of the currency that amounts are in.

    Raises:
        UnclearError: it is another currency.
    """
    rest: list[Token] = []
    for token in tokens:
        codes = frozenset({currency}) if token.text == currency.casefold() else _CURRENCIES.get(token.text)
        if codes is None:
            rest.append(token)
            continue
        if rest and rest[-1].text in _NATIONS:
            codes = frozenset({_NATIONS[rest.pop().text]})
        if currency not in codes:
            raise UnclearError(f"{whose} in {currency}: type the amount without another sign.")
    return rest


def currency_code(text: str) -> str | None:
    """Read a currency by its code, its sign or its name."""
    texts = [token.text if token.number is None else "" for token in tokens_of(text)]
    if len(texts) == 2 and _CURRENCIES.get(texts[1]) == _DOLLARS:
        return _NATIONS.get(texts[0])
    if len(texts) == 1 and (codes := _CURRENCIES.get(texts[0])):
        return "USD" if codes == _DOLLARS else next(iter(codes))
    is_code = len(texts) == 1 and len(texts[0]) == 3 and texts[0].isascii() and texts[0].isalpha()
    return texts[0].upper() if is_code else None


def money(tokens: Sequence[Token]) -> float | None:
    """Read an amount a year, its currency left out before: 4,500, 4.5k, four thousand a year, none.

    Raises:
        UnclearError: it is of another time than a year, or may be two numbers; the text says which.
    """
    if is_none(tokens):
        return 0.0
    found = single(tokens)
    return None if found is None or found[0].unit or found[0].text in TIMES else of_a_year(*found)


def of_a_year(number: Token, periods: Sequence[Token]) -> float | None:
    """Return an amount that is of one year.

    Raises:
        UnclearError: it is of a month, or of several years, and the text has what that comes to; or 4.500 may be 4,500.
    """
    refuse_point_for_comma(number)
    amount = number.amount
    for period in periods:
        if period.unit == "year" and period.amount > 1:
            each = f"{_plain(amount)} / {period.amount:g} = {_plain(amount / period.amount)}"
            raise UnclearError(f"That is {each} a year; type that.")
        if period.unit in _A_YEAR and period.amount == 1:
            times = _A_YEAR[period.unit]
            raise UnclearError(f"That is {times} x {_plain(amount)} = {_plain(times * amount)} a year; type that.")
    return amount if all(period.unit == "year" for period in periods) else None


def refuse_point_for_comma(number: Token) -> None:
    """Ask back where 4.500 may be 4,500.

    Raises:
        UnclearError: it may be.
    """
    whole, _, decimals = number.text.partition(".")
    if len(decimals) == 3 and whole.isdecimal() and decimals.isdecimal() and len(whole) <= 3 and whole[0] != "0":
        raise UnclearError(f"Is that {whole},{decimals} or {float(number.text):g}? Type it without the point.")


def _plain(number: float) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".") if number % 1 else f"{number:,.0f}"


def span(tokens: Sequence[Token], units: Mapping[str, float], bare: str) -> float | None:
    """Read a span of time: 5, 5 days, 2 weeks, one year, 4 hours a month.

    Args:
        tokens: What was typed.
        units: How much each unit is that may be typed.
        bare: The unit of a number that stands alone.
    """
    number, periods = single(tokens, CLAIMED) or (Token("", 0.0, "none"), [])
    unit = number.unit or bare
    if unit not in units or any(period.number != 1 or period.unit in {"quarter", "week"} for period in periods):
        return None
    amount = number.amount * units[unit] * (12 if any(period.unit == "month" for period in periods) else 1)
    if abs(amount - round(amount)) < 1e-9:
        return float(round(amount))
    return None if unit != "hour" and units[unit] < 1 else amount  # 45 days are no number of months


_ALL = """
all: all everything full fully whole entirely completely entire fulltime ft
half: half
-: it of the in that them time fte cost thing a cme allowance money
"""


def share(tokens: Sequence[Token]) -> float | None:
    """Read a share: 80%, 0.8, half, all of it, none; from 10 on a number alone is in percent."""
    if is_none(tokens):
        return 0.0
    found = understood(tokens, _ALL + FILLER) or []
    number, *rest = [each for each in found if isinstance(each, Token)] or [Token("")]
    if not number.is_number:
        words = {each for each in found if isinstance(each, str)}
        return 1.0 if words == {"all"} else 0.5 if words == {"half"} else None
    if rest or number.unit not in {"", "%"}:
        return None
    if number.unit != "%" and 2 <= number.amount < 10:
        return None  # 8 may be 8% or 0.8
    return number.amount / 100 if number.unit == "%" or number.amount >= 10 else number.amount


def is_all(tokens: Sequence[Token]) -> bool:
    """Return whether the words mean all of it: all of it, in full, the whole amount, 100%."""
    return not any(token.is_number and token.unit != "%" for token in tokens) and share(tokens) == 1.0


def full_time(tokens: Sequence[Token]) -> float | None:
    """Read a share of full time: 0.8, 80%, 36 of 40 hours; a small number alone may be hours."""
    numbers = [token for token in tokens if token.is_number]
    if len(numbers) == 2 and {token.unit for token in numbers} <= {"", "hour"}:
        between = [token.text for token in tokens if not token.is_number]
        is_part = between in (["of"], ["/"], ["out", "of"]) and numbers[1].amount >= 1
        return numbers[0].amount / numbers[1].amount if is_part else None
    is_bare = len(numbers) == 1 and numbers[0].unit != "%" and 1 < numbers[0].amount <= _FULL_WEEK
    return None if is_bare else share(tokens)


def count(tokens: Sequence[Token]) -> int | None:
    """Read a whole number: 2, two trips, once a year, 1 conference per year, none."""
    if is_none(tokens):
        return 0
    number, periods = single(tokens, f"-: {' '.join(sorted(COUNTED))}") or (Token("", 0.5), [])
    is_a_year = all(period.unit == "year" and period.number == 1 for period in periods)
    return int(number.amount) if is_a_year and not number.unit and number.amount.is_integer() else None


_NO_UNIT = words("- or and to half st nd rd th")
_LONGEST_UNIT = 7
"""Words of a unit of the person's own."""


def own_number(tokens: Sequence[Token]) -> float | None:
    """Read a number whose meaning only the person knows: 285,000, 285k, -3, 4 a month, 1.2 million, none."""
    if is_none(tokens):
        return 0.0
    at = next((at for at, token in enumerate(tokens) if token.is_number), -1)
    behind = tokens[at + 1 :]
    is_negative = at > 0 and tokens[at - 1].text == "-"
    before = [token for token in tokens[: max(0, at - is_negative)] if token.text != "no"]
    if at < 0 or tokens[at].text in {"a", "an"} or understood(before, FILLER) is None:
        return None
    is_no_unit = bool({*texts_of(behind)[:1]} & _NO_UNIT) and understood(behind, ABOUT) is None
    if is_no_unit or any(token.is_number for token in behind) or len(behind) > _LONGEST_UNIT:
        return None
    refuse_point_for_comma(tokens[at])
    number = tokens[at].amount * (1e6 if tokens[at].text.endswith("m") else 1)
    return -number if is_negative else number


# ---- dates

_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    "december",
)
_OF_DATES = "-: st nd rd th by in starting starts start until till ends expires due before"


def month_number(name: str) -> int | None:
    """Return the number of a month by its name or the first three letters of it or more."""
    if len(name) < 3:
        return None
    names = enumerate(_MONTH_NAMES, 1)
    return next((number for number, month in names if month.startswith("sep" if name == "sept" else name)), None)


def day(tokens: Sequence[Token], today: date) -> date | None:
    """Read a date; without a year the next such day: 2026-12-18, 12/18/2026, Dec 18, Jul 2027, in 2 weeks."""
    months = [month for token in tokens if (month := month_number(token.text))]
    rest = [token for token in tokens if month_number(token.text) is None]
    if (
        (ahead := single(rest, _OF_DATES)) is not None
        and ahead[0].unit in {"day", "week"}
        and not months
        and not ahead[1]
    ):
        days = ahead[0].amount * (7 if ahead[0].unit == "week" else 1)
        return today + timedelta(days=days) if days < 1000 and days.is_integer() else None
    numbers = [token.text for token in rest if token.is_number and not token.unit]
    if not all(map(str.isdecimal, numbers)):
        return None
    parts: tuple[int | None, int, int] | None
    if months:
        found = understood(rest, f"{_OF_DATES}\n{FILLER}")
        parts = _named_day(months, numbers) if found is not None and len(found) == len(numbers) else None
    else:
        parts = _figured_day(numbers, [token.text for token in rest])
    with suppress(ValueError, OverflowError):
        if parts is not None:
            return _next_day(*parts, today)
    return None


def _next_day(year: int | None, month: int, number: int, today: date) -> date:
    if year is not None:
        return date(year + 2000 if year < 100 else year, month, number)
    this_year = date(today.year, month, number)
    return this_year if this_year >= today else date(today.year + 1, month, number)


def _named_day(months: Sequence[int], numbers: Sequence[str]) -> tuple[int | None, int, int] | None:
    """Return year, month and day of Dec 18, December 18 2026, 18 dec 26; the first of a month of a year."""
    short = [int(number) for number in numbers if len(number) <= 2]
    years = [int(number) for number in numbers if len(number) == 4] + short[1:]
    if len(months) != 1 or len(years) > 1 or len(numbers) != len(short[:1]) + len(years) or not numbers:
        return None
    return next(iter(years), None), months[0], short[0] if short else 1


def _figured_day(numbers: Sequence[str], texts: Sequence[str]) -> tuple[int | None, int, int] | None:
    """Return year, month and day of 2026-12-18, 12/18/2026, 12/18; a month above 12 is the day."""
    signs = [text for text in texts if text not in numbers]
    if signs == ["-", "-"] and len(numbers) == 3 and [len(numbers[0]), max(map(len, numbers[1:]))] <= [4, 2]:
        return (int(numbers[0]), int(numbers[1]), int(numbers[2])) if len(numbers[0]) == 4 else None
    if signs not in (["/"], ["/", "/"]) or len(numbers) != len(signs) + 1 or max(map(len, numbers[:2])) > 2:
        return None
    month, number = sorted(map(int, numbers[:2])) if int(numbers[0]) > 12 else map(int, numbers[:2])
    return int(numbers[2]) if numbers[2:] else None, month, number


def month_after(tokens: Sequence[Token]) -> int | None:
    """Return the month that begins with, or after, the day that is named: 7 of June 30 and of July 1."""
    months = [month for token in tokens if (month := month_number(token.text)) is not None]
    numbers = [int(token.amount) for token in tokens if token.is_number and len(token.text) <= 2]
    if len(months) != 1 or len(numbers) > 1:
        return None
    length = 28 if months[0] == 2 else 30 if months[0] in {4, 6, 9, 11} else 31
    is_end = not numbers or numbers[0] >= length
    return months[0] % 12 + 1 if is_end else months[0] if numbers[0] == 1 else None
