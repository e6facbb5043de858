"""Readers of what has a number: money, days and hours, spans of months and years, shares, counts, dates.

Each takes the tokens of what was typed and returns the value, or `None` where it cannot be read so. Words beside a
number stay as the person's words, but for those that may make it another one: a condition, a doubt, a "not", a unit.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Final, NoReturn

from offercompare.parse.lexer import ABOUT, Token, UnclearError, marked, sift, tokens_of, words

NO: Final = words("no n nope nah never not none nothing zero")
YES: Final = words("y yes yep yeah yup sure true ok okay")
SAYS_YES: Final = f"{' '.join(sorted(YES))} certainly absolutely definitely correct right of_course for_sure you_bet"
SAYS_NO: Final = "n no nope nah none nothing unfortunately"
"""What a whole answer says that is a yes or a no, as in the tables of the lexer."""
COUNTED: Final = words("trip trips time times meeting meetings conference conferences course courses")
TIMES: Final = words("once twice")
_DOUBTS = NO | words(
    "? or if unless except until but maybe perhaps possibly probably hopefully might depends depending less fewer "
    "under below half diem discretion discretionary"
)
"""What beside a number makes it another one, or none yet."""
PLACES: Final = words("exhibit section sec article art appendix attachment schedule annex clause page paragraph para p")
"""How the place in a document begins: what stands behind is no amount."""
_NO_DOUBT = f"""{ABOUT}
-: no_more_than not_more_than not_to_exceed not_exceed no_later_than not_later_than on_or_before or_sooner
    or_earlier or_less up_to if_i_leave if_you_leave
"""
_BEHIND_A_NUMBER = words(
    "a an the each every for of out on in at to toward towards from by with within after before as and plus per is are "
    "that it this which we you they he she i will now then too well please total altogether max maximum tops only just "
    "extra additional also cme paid unpaid pto allowance so each apiece again today st nd rd th may can "
    "period reimbursement reimbursed stipend taxable taxed prorated"
)
"""Words that may follow a number without being its unit."""
_NONE_OF_WHAT = NO | words(
    "cme paid day days hour hours money allowance budget fund funds stipend dollars perks time trips at all any "
    "of for that it there is are now these those them leave "
    "rollover carryover repayment payback clawback waiting period"
)
_POLITELY = words("sorry so there is are it that and well")
_TAKES_BACK = words("if unless or maybe perhaps possibly probably except depends depending until later ?")
_SUBJECTS = words(
    ", i you we they he she it that there this those these sorry the unfortunately only everybody everyone nobody not"
)
_A_YEAR: Final[Mapping[str, int]] = {"month": 12, "quarter": 4, "week": 52}
_OFFER_IS: Final = "The offer is"
_NO_SIGN: Final = "type the amount without another sign"
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD"})
_CURRENCIES: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("$", "dollar", "dollars", "buck", "bucks"), _DOLLARS),
    **{sign: frozenset({code}) for code, signs in {
        "USD": "us$ usd", "CAD": "c$ ca$ cad", "AUD": "a$ au$ aud", "NZD": "nz$ nzd", "EUR": "€ euro euros eur",
        "GBP": "£ pound pounds gbp", "JPY": "¥ yen jpy", "CHF": "chf francs",
    }.items() for sign in signs.split()},
}  # fmt: skip
_FULL_WEEK = 40
_MOST_YEARS = 50


def texts_of(tokens: Sequence[Token]) -> list[str]:
    """Return the words of what was typed, without commas."""
    return [token.text for token in tokens if token.text != ","]


def numbers_of(tokens: Sequence[Token]) -> list[Token]:
    """Return the amounts among the tokens."""
    return [token for token in tokens if token.is_number]


def is_none(tokens: Sequence[Token]) -> bool:
    """Return whether there is said to be none of it: none, no, not any, no paid days."""
    rest = [text for text in texts_of(tokens) if text not in _POLITELY]
    is_no = (
        bool(rest)
        and rest[0] in NO
        and rest != ["not"]
        and rest[:2] != ["not", "all"]
        and _NONE_OF_WHAT.issuperset(rest)
    )
    return is_no and not numbers_of(tokens)


def leading(tokens: Sequence[Token]) -> bool | None:
    """Return the yes or no that an answer begins or ends with, where nothing else takes that back.

    The rest may be in words of the person's own; a number, a condition or the opposite makes it unclear.
    """
    texts = texts_of(tokens)
    if not texts:
        return None
    if texts[0] == "no" and not _SUBJECTS & {tokens[1].text if len(tokens) > 1 else ""}:
        return None  # no limit, no receipts
    first, last = texts[0], texts[-1]
    word, rest = (first, texts[1:]) if first in YES | {"no", "nope"} else (last, texts[:-1])
    has_number = any(token.text != "one" for token in numbers_of(tokens))
    if not rest or has_number or word not in YES | {"no", "nope"}:
        return None
    opposite = NO if word in YES else YES
    return None if (_TAKES_BACK | opposite) & {*rest} else word in YES


def is_doubtful(tokens: Sequence[Token]) -> bool:
    """Return whether a condition, a doubt or a "not" stands beside what was said, or a word that has digits."""
    return any(
        token.number is None and (token.text in _DOUBTS or any(map(str.isdigit, token.text))) for token in tokens
    )


def corrected(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out a number that is said not to be the one: "7, not 5", "3000 instead of 2500"."""
    for at, token in enumerate(tokens):
        before = [each.text for each in tokens[:at] if each.text not in _CURRENCIES]
        count = next((len(way) for way in _INSTEAD if before[-len(way) :] == way), 0)
        if token.is_number and count and numbers_of(tokens[: at - count]):
            return [*tokens[: at - count], *tokens[at + 1 :]]
    return tokens


_INSTEAD: Final = (["not"], ["rather", "than"], ["instead", "of"])


def without_leading(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out the yes or no before an answer: "no, five", "yes, 5 days"."""
    is_leading = bool(tokens) and tokens[0].text in YES | {"no", "nope"} and tokens[0].text not in {"y", "n"}
    return tokens[1:] if is_leading and [token.text for token in tokens[1:3]] != ["more", "than"] else tokens


def single(tokens: Sequence[Token], units: Collection[str] | None = ()) -> tuple[Token, list[Token]] | None:
    """Return the one number that is said, and its periods; `None` where there is another, or it may be another.

    Args:
        tokens: What was typed.
        units: Words of a unit that may follow the number; `None` if any may.
    """
    rest = [item for item in marked(without_leading(tokens), _NO_DOUBT) if isinstance(item, Token)]
    places = [at for at, token in enumerate(rest) if token.is_number]
    if len(places) != 1 or is_doubtful(rest) or (places[0] and rest[places[0] - 1].text in {"-", *PLACES}):
        return None
    number = rest[places[0]]
    if units is not None and has_unknown_unit(rest, number, units):
        return None
    return number, [token for token in rest if token.is_period]


def has_unknown_unit(tokens: Sequence[Token], number: Token, units: Collection[str] = ()) -> bool:
    """Return whether the word behind a number may be a unit, and is none of those expected: 5 nights, one society."""
    behind = next((after for before, after in pairwise(tokens) if before is number), Token(""))
    is_word = not number.unit and behind.number is None and behind.text.isalpha()
    return is_word and behind.text not in _BEHIND_A_NUMBER and behind.text not in units


def in_currency(tokens: Sequence[Token], currency: str, whose: str = _OFFER_IS) -> list[Token]:
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
        if currency not in codes:
            advice = "change its currency first, or leave out the sign" if whose == _OFFER_IS else _NO_SIGN
            raise UnclearError(f"{whose} in {currency}: {advice}.")
    return rest


def currency_code(text: str) -> str | None:
    """Read a currency by its code, its sign or its name."""
    texts = [token.text if token.number is None else "" for token in tokens_of(text)]
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
    if len(numbers := numbers_of(tokens)) == 2 and texts_of(tokens)[1:-1] in (["+"], ["plus"]):  # 3000 + 500
        return (
            None if any(number.unit for number in numbers) else sum(of_a_year(number, ()) or 0.0 for number in numbers)
        )
    found = single(tokens)
    if any(before.text in {"paid", "payable"} and each.is_period for before, each in pairwise(tokens)):
        return None  # "3,500 paid quarterly" may be of a quarter or of the year
    is_amount = found is not None and not found[0].unit and found[0].text not in TIMES | {"one"}  # "yes, there is one"
    return of_a_year(*found) if found is not None and is_amount else None


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
            refuse_for_a_year(amount, period)
    return amount if all(period.unit == "year" for period in periods) else None


def refuse_for_a_year(amount: float, period: Token) -> NoReturn:
    """Say what an amount of each period comes to in a year.

    Raises:
        UnclearError: always.
    """
    times = _A_YEAR[period.unit]
    raise UnclearError(f"That is {times} x {_plain(amount)} = {_plain(times * amount)} a year; type that.")


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


_YEARS: Final = {"first": 1, "now": 1, "this": 1, "second": 2, "next": 2, "third": 3}
_IN_ORDER = words("first second third next year thereafter afterwards subsequent")


def amounts_by_year(tokens: Sequence[Token]) -> tuple[float, ...] | None:
    """Read an amount for each contract year: 2000, 2500, 3000; year 1 2000, year 2 2500; 2000 in year 1, then 2500.

    There is one amount in each clause, and the year that is named there, if any, is the one of its place.
    """
    amounts: list[float] = []
    for is_sign, parts in groupby(tokens, lambda token: token.text in {",", "and", "then"}):
        clause = [token for token in parts if token.text not in {"[", "]"}]
        if is_sign or not clause:
            continue
        texts = {*texts_of(clause)}
        labels = [each for before, each in pairwise(clause) if before.text == "year" and 0 < each.amount <= _MOST_YEARS]
        numbers = [each for each in numbers_of(clause) if each not in labels]
        years = {label.amount for label in labels} | {_YEARS[word] for word in texts & _YEARS.keys()}
        place = len(amounts) + (0 if "after" in texts else 1)
        if len(amounts) > 1 and not (numbers or years or is_doubtful(clause)):  # 2000, then 2500, reimbursed
            continue
        if len(numbers) != 1 or numbers[0].unit or not years <= {place} or ("after" in texts and not years):
            return None
        if is_doubtful(clause) or {"-", "+", "plus"} & texts or has_unknown_unit(clause, numbers[0], _IN_ORDER):
            return None
        amounts.append(of_a_year(numbers[0], ()) or 0.0)
    return tuple(amounts) or None


def span(tokens: Sequence[Token], units: Mapping[str, float], bare: str) -> float | None:
    """Read a span of time: 5, 5 days, 2 weeks, one year, 4 hours a month.

    Args:
        tokens: What was typed.
        units: How much each unit is that may be typed.
        bare: The unit of a number that stands alone.
    """
    is_date = any(before.text == "day" and each.is_number for before, each in pairwise(tokens))  # "from day one"
    if is_date or any(token.text in _CURRENCIES for token in tokens):
        return None
    number, periods = single(tokens) or (Token("", 0.0, "none"), [])
    unit = number.unit or bare
    if unit not in units or any(period.number != 1 or period.unit == "paycheck" for period in periods):
        return None
    amount = number.amount * units[unit] * (12 if any(period.unit == "month" for period in periods) else 1)
    for period in periods:
        if period.unit in {"quarter", "week"}:  # not every week is worked
            refuse_for_a_year(amount, period)
    if abs(amount - round(amount)) < 1e-9:
        return float(round(amount))
    return None if unit != "hour" and units[unit] < 1 else amount  # 45 days are no number of months


_WHOLE = """
all: all everything full fully in_full whole entire entirely complete completely fulltime
half: half
-: the that of it
"""


def share(tokens: Sequence[Token]) -> float | None:
    """Read a share: 80%, 0.8, half, all of it, none; from 10 on a number alone is in percent."""
    if is_none(tokens):
        return 0.0
    if not numbers_of(tokens):
        parts, rest = sift(tokens, _WHOLE)
        return {"all": 1.0, "half": 0.5}.get(parts[0]) if len({*parts}) == 1 and not is_doubtful(rest) else None
    number, periods = single(tokens, {"time", "fte"}) or (Token("", 0.0, "none"), [])
    if periods or number.unit not in {"", "%"} or (number.unit != "%" and 2 <= number.amount < 10):
        return None  # 8 may be 8% or 0.8
    return number.amount / 100 if number.unit == "%" or number.amount >= 10 else number.amount


def is_all(tokens: Sequence[Token]) -> bool:
    """Return whether all of it is said: all of it, in full, the whole amount, 100%."""
    return all(number.unit == "%" for number in numbers_of(tokens)) and share(tokens) == 1.0


def full_time(tokens: Sequence[Token]) -> float | None:
    """Read a share of full time: 0.8, 80%, 36 of 40 hours; a small number alone may be hours."""
    numbers = numbers_of(tokens)
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
    number, periods = single(tokens, COUNTED) or (Token("", 0.5), [])
    is_a_year = all(period.unit == "year" and period.number == 1 for period in periods)
    return int(number.amount) if is_a_year and not number.unit and number.amount.is_integer() else None


def own_number(tokens: Sequence[Token]) -> float | None:
    """Read a number whose meaning only the person knows: 285,000, 285k, -3, 4 a month, 1.2 million, none."""
    if is_none(tokens):
        return 0.0
    at = next((at for at, token in enumerate(tokens) if token.is_number), 0)
    is_negative = at > 0 and tokens[at - 1].text == "-"
    found = single([token for token in tokens if token is not tokens[at - 1]] if is_negative else tokens, None)
    if found is None or found[0].text in {"a", "an"}:
        return None
    refuse_point_for_comma(found[0])
    return -found[0].amount if is_negative else found[0].amount


# ---- dates

_MONTHS_OF_THE_YEAR = "january february march april may june july august september october november december"


def month_number(name: str) -> int | None:
    """Return the number of a month by its name or the first three letters of it or more."""
    name = "sep" if name == "sept" else name
    months = [
        number
        for number, month in enumerate(_MONTHS_OF_THE_YEAR.split(), 1)
        if len(name) >= 3 and month.startswith(name)
    ]
    return months[0] if months else None


def months_of(tokens: Sequence[Token]) -> list[int]:
    """Return the months that are named; "may be carried over" names none."""
    named = [(month_number(token.text), token.text, behind.text) for token, behind in pairwise([*tokens, Token("")])]
    return [month for month, name, behind in named if month and not (name == "may" and _is_verb(behind))]


def _is_verb(text: str) -> bool:
    """Return whether what stands behind "may" is a verb."""
    return text.isalpha() and text not in words("to through until and or")


def with_months(tokens: Sequence[Token]) -> list[Token]:
    """Write 6/30 as June 30."""
    found: list[Token] = []
    for token in tokens:
        is_day = token.is_number and token.text.isdecimal() and [each.text for each in found[-1:]] == ["/"]
        month = found[-2] if is_day and len(found) > 1 else Token("")
        if month.is_number and month.amount in range(1, 13):
            found[-2:] = [Token(_MONTHS_OF_THE_YEAR.split()[int(month.amount) - 1])]
        found.append(token)
    return found


_DATES = (
    r"(?P<y>[0-9]{4}) [-/] (?P<m>[0-9]{1,2}) [-/] (?P<d>[0-9]{1,2})",
    r"(?P<m>[0-9]{1,2}) / (?P<d>[0-9]{1,2})(?: / (?P<y>[0-9]{4}|[0-9]{2}))?",
    r"(?P<m>[0-9]{1,2}) - (?P<d>[0-9]{1,2}) - (?P<y>[0-9]{4}|[0-9]{2})",
    r"month(?P<m>[0-9]+)(?: (?P<d>[0-9]{1,2}))?(?: (?P<y>[0-9]{4}|[0-9]{2}))?",
    r"(?P<d>[0-9]{1,2}) month(?P<m>[0-9]+)(?: (?P<y>[0-9]{4}|[0-9]{2}))?",
)


_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_WEEKDAYS_IN_BRIEF = frozenset(name[:3] for name in _WEEKDAYS.split())
_NO_DAY = words("early mid late middle beginning end")
"""Beside a month they leave the day open."""
_AROUND_A_DAY = words("by on before this coming the th st nd rd at of close cob business")


def day(tokens: Sequence[Token], today: date) -> date | None:
    """Read a date; without a year the next such day: 2026-12-18, 12/18/2026, Dec 18, the 15th, Friday, in 2 weeks."""
    tokens = [token for token in marked(tokens, _NO_DOUBT) if isinstance(token, Token)]
    if _NO_DAY & {*texts_of(tokens)}:
        return None
    ahead = single(tokens)
    if ahead is not None and ahead[0].unit in {"day", "week"} and not months_of(tokens) and not ahead[1]:
        counted_from = [behind.text for each, behind in pairwise(tokens) if each.text in {"from", "after"}]
        if counted_from not in ([], ["today"], ["now"]):
            return None  # "a week from Friday", "30 days after I sign"
        days = ahead[0].amount * (7 if ahead[0].unit == "week" else 1)
        return today + timedelta(days=days) if days < 1000 and days.is_integer() else None
    if (near := _near_day(tokens, today)) is not None:
        return near
    names = [f"month{month}" if (month := month_number(each.text)) else each.text for each in tokens]
    parts = " ".join(name for name in names if name in {"-", "/"} or name[-1:].isdecimal())
    found = next((found for pattern in _DATES if (found := re.fullmatch(pattern, parts))), None)
    if found is None or not (found["d"] or found["y"]) or is_doubtful(tokens) or any(each.unit for each in tokens):
        return None
    month, number = int(found["m"]), int(found["d"] or 1)
    month, number = (number, month) if month > 12 else (month, number)
    with suppress(ValueError):
        if found["y"]:
            return date(int(found["y"]) + (2000 if len(found["y"]) == 2 else 0), month, number)
        this_year = date(today.year, month, number)
        return this_year if this_year >= today else date(today.year + 1, month, number)
    return None


def _near_day(tokens: Sequence[Token], today: date) -> date | None:
    """Read a day by itself: tomorrow, by Friday, the 15th; a weekday on that day itself may mean the next one, too."""
    texts = [token.text for token in tokens]
    left = [token for token in tokens if token.text not in _AROUND_A_DAY]
    weekdays = [at for at, name in enumerate(_WEEKDAYS.split()) for each in left if each.text in {name, name[:3]}]
    left = [token for token in left if token.text[:3] not in _WEEKDAYS_IN_BRIEF]
    if len(left) + len(weekdays) == 1 and weekdays:
        days = (weekdays[0] - today.weekday()) % 7
        return today + timedelta(days=days) if days else None
    if len(left) != 1 or len(weekdays) > 1:
        return None
    if left[0].text in {"today", "tomorrow"} and not weekdays:
        return today + timedelta(days=left[0].text == "tomorrow")
    if left[0].is_number and not left[0].unit and {"th", "st", "nd", "rd"} & {*texts}:
        following = (today + timedelta(days=ahead) for ahead in range(62))
        found = next((each for each in following if each.day == left[0].amount), None)
        return found if found and weekdays in ([], [found.weekday()]) else None
    return None


def month_after(tokens: Sequence[Token]) -> int | None:
    """Return the month that begins with, or after, the day that is named: 7 of June 30 and of July 1."""
    tokens = with_months(tokens)
    months = months_of(tokens)
    days = [int(token.amount) for token in numbers_of(tokens) if len(token.text) <= 2]
    if len(months) != 1 or len(days) > 1:
        return None
    last = date(2026 + months[0] // 12, months[0] % 12 + 1, 1) - timedelta(1)
    is_end = not days or days[0] >= last.day
    return months[0] % 12 + 1 if is_end else months[0] if days[0] == 1 else None
