"""Dates, as a person types them."""

import re
from calendar import month_name
from datetime import date, timedelta

from offercompare.wording.answers.spoken import UnclearError, folded


def day(text: str, today: date) -> date:
    """Read a date; without a year the next such day: 2026-12-18, 12/18/2026, Dec 18, 18 December, 2 weeks."""
    text = folded(text).rstrip(" .").replace(",", " ")
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
