"""What a person types, read as what a file states; what cannot be read is explained with an example."""

import re
from calendar import month_name
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final


def ways(text: str) -> frozenset[str]:
    """List the ways to say one thing, given as one|another."""
    return frozenset(text.split("|"))


NONE: Final = ways("none|no|n|nope|nothing|zero|never|not any|none at all")
"""Ways to say that there is none of it."""
YES: Final = ways("y|yes|yep|yeah|sure|true|covered|paid|included|it is|they are")

_PAYERS = {
    "employer": ways("e|employer|the employer|they|they do|they pay|them|hospital|the hospital|group|the group|clinic")
    | ways("company|county|university|on top|employer on top|employer pays|paid by employer|paid by the employer"),
    "allowance": ways("a|allowance|the allowance|from allowance|from the allowance|out of allowance|cme|cme money")
    | ways("out of the allowance|cme allowance|cme fund|cme funds|out of it|from it"),
    "none": NONE | ways("me|myself|i|i do|i pay|i pay it|self|not paid|nobody|no one|they do not|not covered"),
}
_AMOUNT = re.compile(
    r"(?:about|around|approx\.?|up to|max\.?|maximum|at most|~|≈)*\s*(?:\$|usd|us\$)?\s*"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?P<thousands>k)?\s*"
    r"(?:dollars|usd|\$)?\s*(?:a year|per year|each year|every year|yearly|annually|/ ?ye?a?r|p\.?a\.?)?",
)
_OTHER_CURRENCY = re.compile(r"[€£¥]|\b(?:cad|eur|gbp|aud|nzd|chf|[ca]\$)", re.IGNORECASE)
_DURATION = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|\.\d+)\s*(?P<unit>d|days?|h|hrs?|hours?|w|wks?|weeks?)?\s*"
    r"(?:a year|per year|each year|every year|yearly|annually|/ ?ye?a?r)?"
)
_CAP = re.compile(
    r"(?:(?:up to|cap(?:ped)?(?: at| of)?|max(?:imum)?\.?(?: of)?|at most|limit(?: of)?)\s*)?"
    r"(?P<amount>\$?\s*\d(?:[\d,.]*\d)?\s*k?\b)"
)
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|percent\b)|\bhalf\b")


class UnclearError(Exception):
    """An answer that cannot be read; the text says what is expected, with an example."""


def money(text: str) -> float:
    """Read an amount a year: $4,500, 4500, 4.5k, none."""
    text = text.lower().strip()
    if text in NONE:
        return 0.0
    if _OTHER_CURRENCY.search(text):
        raise UnclearError('Another currency? Type the plain number, and put currency = "EUR" into the file later.')
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise UnclearError("Type an amount a year, such as 4500, $4,500 or 4.5k; or none.")
    number = match["number"]
    if re.fullmatch(r"\d{1,3}\.\d{3}", number) and not match["thousands"]:
        raise UnclearError(f"Is that {number.replace('.', ',')} or {float(number):g}? Type it without the point.")
    return float(number.replace(",", "")) * (1000 if match["thousands"] else 1)


def duration(text: str) -> tuple[float, str]:
    """Read an amount of time a year and its unit: 5, 5 days, 40 hours, 1 week, none."""
    text = text.lower().strip()
    if text in NONE:
        return 0.0, "days"
    match = _DURATION.fullmatch(text)
    if match is None:
        raise UnclearError("Type days or hours a year, such as 5, 5 days or 40 hours; or none.")
    amount, unit = float(match["number"]), (match["unit"] or "d")[0]
    return (amount * 5, "days") if unit == "w" else (amount, "hours" if unit == "h" else "days")


def payer(text: str) -> str | float:
    """Read who pays a fee: employer, allowance, none, or the amount up to which the employer pays."""
    text = text.lower().strip(" .")
    for word, spoken in _PAYERS.items():
        if text in spoken:
            return word
    if text in YES:
        raise UnclearError("By the employer on top of the allowance, or out of it? Type employer or allowance.")
    amount = re.sub(r"^(?:the )?employer(?: pays)?,?\s+", "", text)
    try:
        return money(amount)
    except UnclearError:
        raise UnclearError("Type employer, allowance or none; or an amount such as 500 if they pay up to it.") from None


def travel(text: str) -> dict[str, object]:
    """Read who pays for travel, how much of it and up to what: employer up to $2,000, half, allowance."""
    rest = text.lower().strip(" .")
    facts: dict[str, object] = {}
    if share := _SHARE.search(rest):
        facts["travel.share"] = float(share[1]) / 100 if share[1] else 0.5
        rest = rest[: share.start()] + rest[share.end() :]
    if cap := _CAP.search(rest):
        facts["travel.cap"] = money(cap["amount"])
        rest = rest[: cap.start()] + rest[cap.end() :]
    rest = re.sub(r"\b(?:a year|per year|pays?|of it|up to|and)\b|[,;:]", " ", rest)
    who = payer(" ".join(rest.split()) or ("employer" if facts else "?"))
    if facts and who != "employer":
        raise UnclearError("Type employer with the cap, such as employer up to 2000; or allowance; or none.")
    return {"travel.paid_from": who} | facts


def day(text: str, today: date) -> date:
    """Read a date; without a year the next such day: 2026-12-18, 12/18/2026, Dec 18, 18 December, 2 weeks."""
    text = text.lower().strip(" .").replace(",", " ")
    if match := re.fullmatch(r"(?:in )?(\d{1,3}) (day|week)s?", text):
        return today + timedelta(days=int(match[1]) * (7 if match[2] == "week" else 1))
    try:
        year, month, number = _day_parts(text)
        if year is not None:
            return date(year + 2000 if year < 100 else year, month, number)
        this_year = date(today.year, month, number)
        return this_year if this_year >= today else date(today.year + 1, month, number)
    except (ValueError, OverflowError):
        raise UnclearError("Type a date, such as Dec 18, 12/18/2026 or 2026-12-18.") from None


def _day_parts(text: str) -> tuple[int | None, int, int]:
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?", text):
        month, number = int(match[1]), int(match[2])
        if month > 12:  # written the other way round
            month, number = number, month
        return int(match[3]) if match[3] else None, month, number
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b|\bthe\b", " ", text).replace(".", " ").split()
    names = [word for word in words if word.isalpha()]
    numbers = [word for word in words if word.isdecimal()]
    if len(names) != 1 or len(words) != len(names) + len(numbers) or len(names[0]) < 3:
        raise ValueError
    month = next((i for i in range(1, 13) if month_name[i].lower().startswith(names[0])), 0)
    short = [int(number) for number in numbers if len(number) <= 2]
    years = [int(number) for number in numbers if len(number) == 4] + short[1:]
    if len(short) not in {1, 2} or len(years) > 1:
        raise ValueError
    return (years[0] if years else None), month, short[0]


def words_of(text: str, known: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Read a choice of several words: by number (1, 3-5), by name or another name for it, or "all".

    Args:
        text: What was typed.
        known: Each word in the order of its number, with the other names for it.
    """
    words = tuple(known)
    names = {name: word for word in words for name in (word, word.replace("_", " "), *known[word])}
    longest = sorted(names, key=len, reverse=True)
    token = re.compile(
        r"(?P<range>\d+\s*(?:-|to)\s*\d+)|(?P<number>\d+)|(?P<all>(?:all|everything)\b)|(?P<name>(?:"
        + "|".join(map(re.escape, longest))
        + r")\b)|(?P<gap>[\s,;.&+/]+|(?:and|the|of|for|also)\b)|(?P<unknown>[^\s,;]+)",
        re.IGNORECASE,
    )
    chosen: set[str] = set()
    for match in token.finditer(text):
        found = match[0]
        match match.lastgroup:
            case "all":
                chosen.update(words)
            case "name":
                chosen.add(names[found.lower()])
            case "range" | "number":
                first, last = (int(part) for part in (re.split(r"\s*(?:-|to)\s*", found) * 2)[:2])
                if not 1 <= first <= last <= len(words):
                    raise UnclearError(f"There is no {found}; the numbers go from 1 to {len(words)}.")
                chosen.update(words[first - 1 : last])
            case "unknown":
                raise UnclearError(f"Not understood: {found}. Type numbers or names from the list, such as 1, 2.")
    if not chosen:
        raise UnclearError("Type numbers or names from the list, such as 1, 2.")
    return tuple(word for word in words if word in chosen)
