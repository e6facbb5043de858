"""Amounts as a person reads them: the same on the screen, in text and in print."""

from collections.abc import Sequence
from datetime import date
from typing import Final

MINUS: Final = "−"
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


def number(value: float) -> str:
    """Write a number without needless decimals: 5, 2.5, 1,234; at most two."""
    text = f"{abs(value):,.2f}".rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if value < 0 and text != "0" else text


def money(value: float, currency: str = "USD") -> str:
    """Write an amount rounded to the whole unit: $1,904, or CAD 4,000 where the currency has no sign of its own."""
    text = f"{abs(value):,.0f}"
    sign = MINUS if value < 0 and text != "0" else ""
    return f"{sign}{_SIGNS[currency]}{text}" if currency in _SIGNS else f"{sign}{currency} {text}"


def money_within(value: float, currency: str, cells: int, column: Sequence[float] = ()) -> str:
    """Write an amount in at most so many cells: whole, without the name of a currency, or as $1.23M.

    Without that name, too, where another amount of its `column` has no room for it: a column is written alike.
    """
    sign = MINUS if round(value) < 0 else ""
    size, unit = abs(value), _SIGNS.get(currency, "")
    shorter = (f"{sign}{unit}{size / 10**power:,.{digits}f}{name}" for power, name, digits in _SHORTENED)
    is_named = currency in _SIGNS or all(len(money(each, currency)) <= cells for each in column)
    choices = (*[money(value, currency)] * is_named, f"{sign}{unit}{size:,.0f}", *shorter)
    return next((text for text in choices if len(text) <= cells), choices[-1])


_SHORTENED = ((6, "M", 2), (6, "M", 0), (9, "B", 1), (9, "B", 0))
"""Powers of ten, how they are called, and with how many decimals."""


def to_the_cent(value: float, currency: str = "USD") -> str:
    """Write an amount as it is: $1,904, or $1,500.50 where there are cents."""
    whole, cents = divmod(round(100 * value), 100)
    return money(whole, currency) + (f".{cents:02d}" if cents else "")


def count(value: float, unit: str) -> str:
    """Write a number with its unit: 1 day, 2.5 days."""
    text = number(value)
    return f"{text} {unit.removesuffix('s') if text == '1' else unit}"


def count_own(value: float, unit: str) -> str:
    """Write a number with a unit of the person's own, which may be empty: 1 night a month, 4 nights a month."""
    counted, blank, rest = unit.partition(" ")
    return f"{count(value, counted)}{blank}{rest}".rstrip()


def percent(share: float) -> str:
    """Write a share, 0..1, as a percentage, 16%; what is not quite all or nothing never rounds to it."""
    rounded = round(100 * share)
    if rounded == 100 and share < 1 - 1e-9:
        rounded = 99
    if rounded == 0 and share > 1e-9:
        rounded = 1
    return f"{rounded}%"


def score(points: float) -> str:
    """Write a score, 0..100, with one decimal."""
    return f"{points:.1f}"


def format_scores(*points: float, decimals: int = 0) -> tuple[str, ...]:
    """Write scores that are compared with so many decimals, or all with one more where it tells two of them apart."""
    few, more = (tuple(f"{each:.{digits}f}" for each in points) for digits in (decimals, decimals + 1))
    return few if len({*few}) == len({*more}) else more


LEAST_SHOWN = 0.05
"""Points from which on a difference shows."""


def format_gap(points: float) -> str:
    """Write how far two scores are apart, also where that does not show: 0.9, less than 0.1."""
    return score(abs(points)) if abs(points) >= LEAST_SHOWN else "less than 0.1"


def signed(points: float) -> str:
    """Write a difference in points with its sign: +13.4, −5.1."""
    return f"{MINUS if points < 0 else '+'}{abs(points):.1f}"


def weight(value: float) -> str:
    """Write a weight, 0..10: 7, 3.3."""
    return f"{value:.1f}".removesuffix(".0")


def day(value: date) -> str:
    """Write a date in full: December 15, 2026."""
    return f"{value:%B} {value.day}, {value.year}"
