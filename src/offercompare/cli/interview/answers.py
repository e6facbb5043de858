"""What a person types, read as what a file states; what cannot be read is explained with an example."""

import re
import unicodedata
from calendar import month_name
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, takewhile
from typing import Final, NamedTuple

from offercompare.wording.clean import clean


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
OTHER_CURRENCY = re.compile(r"[€£¥]|\b(?:cad|eur|gbp|aud|nzd|chf|[ca]\$)")
_DURATION = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|\.\d+)\s*(?P<unit>d|days?|h|hrs?|hours?|w|wks?|weeks?)?\s*"
    r"(?:a year|per year|each year|every year|yearly|annually|/ ?ye?a?r)?"
)
_CAP = re.compile(
    r"(?:(?:up to|cap(?:ped)?(?: at| of)?|max(?:imum)?\.?(?: of)?|at most|limit(?: of)?)\s*)?"
    r"(?P<amount>\$?\s*\d(?:[\d,.]*\d)?\s*k?\b)"
)
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|percent\b)|\bhalf\b")


def folded(text: str) -> str:
    """The text as it is compared: one letter for all that look alike or differ in case, single spaces."""
    alike = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(alike.split())


class UnclearError(Exception):
    """An answer that cannot be read; the text says what is expected, with an example."""


def money(text: str, otherwise: str = "Type an amount a year, such as 4500, $4,500 or 4.5k; or none.") -> float:
    """Read an amount a year: $4,500, 4500, 4.5k, none; `otherwise` explains what cannot be read."""
    text = folded(text)
    if text in NONE:
        return 0.0
    if OTHER_CURRENCY.search(text):
        raise UnclearError('Another currency? Type the plain number, and put currency = "EUR" into the file later.')
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise UnclearError(otherwise)
    number = match["number"]
    if re.fullmatch(r"\d{1,3}\.\d{3}", number) and not match["thousands"]:
        raise UnclearError(f"Is that {number.replace('.', ',')} or {float(number):g}? Type it without the point.")
    return float(number.replace(",", "")) * (1000 if match["thousands"] else 1)


def duration(text: str) -> tuple[float, str]:
    """Read an amount of time a year and its unit: 5, 5 days, 40 hours, 1 week, none."""
    text = folded(text)
    if text in NONE:
        return 0.0, "days"
    match = _DURATION.fullmatch(text)
    if match is None:
        raise UnclearError("Type days or hours a year, such as 5, 5 days or 40 hours; or none.")
    amount, unit = float(match["number"]), (match["unit"] or "d")[0]
    return (amount * 5, "days") if unit == "w" else (amount, "hours" if unit == "h" else "days")


def payer(text: str) -> str | float:
    """Read who pays a fee: employer, allowance, none, or the amount up to which the employer pays."""
    text = folded(text).strip(" .")
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
    rest = folded(text).strip(" .")
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
    text = folded(text).strip(" .").replace(",", " ")
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


class Mention(NamedTuple):
    """One thing an answer mentions: words of a list, or a number of hours."""

    words: tuple[str, ...]
    """More than one for a range and for "all"; none for hours."""
    hours: float | None = None
    part: int = 0
    """In which part of the answer it stands: parts lie between commas, semicolons and "and"."""

    @property
    def word(self) -> str | None:
        """The one word that is named, if it is one."""
        return self.words[0] if len(self.words) == 1 else None


def words_of(text: str, known: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Read a choice of several words: by number (1, 3-5), by name or another name for it, or "all".

    Args:
        text: What was typed.
        known: Each word in the order of its number, with the other names for it.
    """
    chosen = {word for mention in mentions(text, known) for word in mention.words}
    if not chosen:
        raise UnclearError("Type numbers or names from the list, such as 1, 2.")
    return tuple(word for word in known if word in chosen)


def hours_of(text: str, known: Mapping[str, Iterable[str]], counted: Sequence[str]) -> dict[str, float | None]:
    """Read a choice of several words, of which some may come with hours: protected time 40 hours, library.

    Hours belong to the name beside them, before or after it; on their own to the first of `counted`.

    Args:
        text: What was typed.
        known: As for `words_of`.
        counted: The words that may have hours.

    Returns:
        The hours of each word that was chosen.
    """
    found = mentions(text, known)
    chosen = {word for mention in found for word in mention.words}
    hours: dict[str, float] = {}
    for place, word in _owners(found, counted).items():
        if word not in counted:
            names = " and ".join(name.replace("_", " ") for name in counted)
            raise UnclearError(f"Hours go with {names} only, such as {counted[0].replace('_', ' ')} 40 hours.")
        if word in hours:
            raise UnclearError("Which hours are for what? Type the hours after each name, such as 1 40h, 2 16h.")
        hours[word] = found[place].hours or 0.0
    chosen |= hours.keys()
    if not chosen:
        raise UnclearError("Type numbers or names from the list, such as 1, 2.")
    return {word: hours.get(word) for word in known if word in chosen}


def _owners(found: Sequence[Mention], counted: Sequence[str]) -> dict[int, str]:
    """Say to which word each number of hours belongs, by its place."""
    owners: dict[int, str] = {}
    taken: set[int] = set()
    alone: list[list[int]] = []
    for _, run in groupby(range(len(found)), key=lambda place: found[place].part):
        places = [place for place in run if found[place].hours is not None or found[place].word]
        # "40 hours of protected time 16 hours of board prep", or the other way round
        step = 1 if places and found[places[0]].hours is not None else -1
        for index, place in enumerate(places):
            if found[place].hours is None:
                continue
            beside = index + step
            word = found[places[beside]].word if 0 <= beside < len(places) else None
            if word is not None:
                owners[place] = word
                taken.add(places[beside])
            elif alone and alone[-1][-1] == place - 1:
                alone[-1].append(place)
            else:
                alone.append([place])

    def is_free(place: int) -> bool:
        return 0 <= place < len(found) and found[place].word in counted and place not in taken

    for places in alone:  # a part of their own: "protected time, 40 hours" or "40 hours, protected time"
        before = list(takewhile(is_free, range(places[0] - 1, -1, -1)))[: len(places)][::-1]
        after = list(takewhile(is_free, range(places[-1] + 1, len(found))))[: len(places)]
        names = before if len(before) == len(places) else after if len(after) == len(places) else []
        taken.update(names)
        free = [word for word in counted if word not in owners.values()] or [*counted]
        named = [found[place].word or "" for place in names] or [free[0]] * len(places)
        owners |= zip(places, named, strict=True)
    return owners


def mentions(text: str, known: Mapping[str, Iterable[str]]) -> tuple[Mention, ...]:
    """Read what an answer mentions of a list, by number, by name or as hours, in the order of the answer."""
    words = tuple(known)
    names = {folded(name): word for word in words for name in (word, word.replace("_", " "), *known[word])}
    longest = sorted(names, key=len, reverse=True)
    token = re.compile(
        r"(?P<hours>\d+(?:\.\d+)?\s*(?:h|hrs?|hours?)\b(?: (?:a|per|each|every) year)?)"
        r"|(?P<range>\d+\s*(?:-|to)\s*\d+(?!\w))|(?P<number>\d+(?!\w))|(?P<all>(?:all|everything)\b)|(?P<name>(?:"
        + "|".join(map(re.escape, longest))
        + r")\b)|(?P<part>\s*(?:[,;&+/]|and\b))|(?P<gap>[\s.:=()]+|-+(?=\s)|(?:the|of|for|also|with)\b)"
        r"|(?P<unknown>[^\s,;]+)"
    )
    found: list[Mention] = []
    unknown: list[list[str]] = []
    part, before = 0, 0
    for match in token.finditer(folded(text)):
        said = match[0]
        match match.lastgroup:
            case "part":
                part += 1
            case "hours":
                found.append(Mention((), float(re.split(r"[\sh]", said)[0]), part))
            case "all":
                found.append(Mention(words, part=part))
            case "name":
                found.append(Mention((names[said],), part=part))
            case "range" | "number":
                found.append(Mention(_numbered(said, words), part=part))
            case "unknown":
                if unknown and match.start() == before + 1:
                    unknown[-1].append(said)
                else:
                    unknown.append([said])
                before = match.end()
    if unknown:
        what = clean(", ".join(" ".join(said).strip(".()!?") or said[0] for said in unknown), limit=80)
        raise UnclearError(f"Not understood: {what}. Type numbers or names from the list, such as 1, 2.")
    return tuple(found)


def _numbered(said: str, words: Sequence[str]) -> tuple[str, ...]:
    first, last = (int(number) for number in (re.split(r"\s*(?:-|to)\s*", said) * 2)[:2])
    if not 1 <= first <= last <= len(words):
        raise UnclearError(f"There is no {said}; the numbers go from 1 to {len(words)}.")
    return tuple(words[first - 1 : last])
