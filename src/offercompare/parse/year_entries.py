"""One line about a kept year -> an expense, days away or a certificate: 3/12 ACP registration 1200, claimed 3/20."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from offercompare.model.credits import CREDIT_TYPES, Certificate
from offercompare.parse.lexer import UnclearError, folded, plain, tokens_of
from offercompare.parse.planning import FEES, guess_kind, kind
from offercompare.parse.values import day as read_day

HOW: Final = "Type when, what, how much: 3/12 ACP registration 1200, claimed 3/20; or 4/14 Annual meeting 4 days."
_MONTH = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
_MONTH += "|nov(?:ember)?|dec(?:ember)?"
_DAY: Final = (
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?"
    rf"|(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}} (?:{_MONTH})\.?(?: \d{{4}})?|today|yesterday"
)
_AMOUNT: Final = r"(?:[$€£] ?)?(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)(k)?(?: ?(?:usd|dollars|[$€£]))?"
_COUNTED: Final = r"(\d+(?:\.\d+)?|an?|one|half a) ?(days?|hours?|hrs?|h|credits?|points?|credit hours?)"
_TYPES: Final[Mapping[str, str]] = {
    **{name: name for name in CREDIT_TYPES},
    **{name.replace("-", " "): name for name in CREDIT_TYPES},
    "ama": "ama-1", "ama pra category 1": "ama-1", "category 1": "ama-1", "cat 1": "ama-1", "category 2": "ama-2",
    "prescribed": "aafp-prescribed", "elective": "aafp-elective", "aafp": "aafp-prescribed", "aapa": "aapa-1",
}  # fmt: skip
_KEYS: Final = {"claimed": "claimed", "handed in": "claimed", "submitted": "claimed", "ended": "ended", "ends": "ended"}
_CLAIMS: Final = "claimed|handed in|submitted|paid back|paid|reimbursed|ended|ends|got"
_ON_THE_WAY: Final = frozenset(["flight", "flights", "hotel", "travel", "airfare", "train", "taxi", "mileage"])
_AHEAD: Final = timedelta(days=31)
"""How far ahead a day may lie that is named without its year; what was paid lies behind."""
_AHEAD_AWAY: Final = timedelta(days=120)
"""The same of days away, which may be planned."""


class YearEntry(NamedTuple):
    """What was understood."""

    table: str
    """The list it goes to: expense or day; `certificate` for a row of the credits."""
    values: Mapping[str, object]
    """By the key, as the file of the year has it."""
    certificate: Certificate | None = None

    @property
    def on(self) -> date:
        """The day it is of."""
        on = self.certificate.date if self.certificate else self.values["on"]
        assert isinstance(on, date)
        return on


@dataclass
class _Found:
    names: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)
    type: str = ""


def read_entry(text: str, *, today: date, activities: Iterable[str] = ()) -> YearEntry:
    """Read a line.

    Args:
        text: What was typed.
        today: A day without its year is the last such day before it, or one soon after.
        activities: Those that are known, for what a line is about.

    Raises:
        UnclearError: it cannot be read; the text says what may be typed.
    """
    found, text = _Found(), plain(text)
    begin = re.match(rf"(?:on )?({_DAY})(?=[\s,:]|$),?:?\s*", text, re.IGNORECASE)
    if begin:
        text = text[begin.end() :]
    for part in re.split(r"\s*[;]\s*|\s*,(?!\d{3}(?!\d))\s*", text):
        if part:
            _read_part(part, found, today)
    is_away = "days" in found.values or "hours" in found.values
    on = _day(begin[1], today, _AHEAD_AWAY if is_away else _AHEAD) if begin else found.values.pop("on", today)
    assert isinstance(on, date)
    what = ", ".join(found.names)
    if not what:
        raise UnclearError(HOW)
    about = found.values.pop("for", None) or _activity(found.names, activities)
    if "credits" in found.values:
        earned = found.values["credits"]
        assert isinstance(earned, float)
        return YearEntry("certificate", {}, Certificate(on, str(about or what), earned, found.type or "ama-1"))
    if is_away:
        unit = "days" if "days" in found.values else "hours"
        return YearEntry("day", {"on": on, unit: found.values[unit], "for": about or what})
    if "cost" not in found.values:
        raise UnclearError(f"How much was it? {HOW}")
    return YearEntry("expense", _expense(on, what, about, found))


def _expense(on: date, what: str, about: object, found: _Found) -> dict[str, object]:
    values = found.values
    word = str(values.pop("kind", "") or _guessed_kind(what))
    about = about if about and word not in FEES else values.get("for")
    expense: dict[str, object] = {"on": on, "what": what, "cost": values.pop("cost")}
    expense |= {"fee" if word in FEES else "kind": word}
    expense |= {"for": about} if about else {}
    order = ("paid_by", "ended", "claimed", "paid", "got", "refused")
    expense |= {key: values[key] for key in order if key in values}
    if "got" in expense and "paid" not in expense:
        raise UnclearError("When did they pay it? Type: paid 4/16, got 1200.")
    return expense


def _guessed_kind(what: str) -> str:
    """Guess what an expense is: one registers for a meeting, and what one pays on the way is travel."""
    word, words = guess_kind(what), {*re.findall("[a-z]+", folded(what))}
    if word in FEES:
        return word
    if _ON_THE_WAY & words:
        return "travel"
    return "conferences" if word == "courses" and "registration" in words and "course" not in words else word


def _activity(names: list[str], activities: Iterable[str]) -> str | None:
    """Find the known activity that a line is about; where its name has two parts, the first may be a new one."""
    named = folded(", ".join(names))
    known = [each for each in activities if named.startswith(folded(each))]
    return max(known, key=len) if known else names[0] if len(names) > 1 else None


def _read_part(part: str, found: _Found, today: date) -> None:
    """Read what stands between two commas: something said of it, its cost, or a part of its name."""
    text = folded(part)
    if _is_of_claim(text, found, today) or _is_detail(part, text, found, today):
        return
    if match := re.search(r"\s(?:by|on) (?:the |their )?(?:employer|card|hospital)$", part, re.IGNORECASE):
        found.values["paid_by"] = "employer"
        part = part[: match.start()]
    match = re.search(r"\s(?:claimed|paid|got|ended) .*$|\srefused$", part, re.IGNORECASE)
    if match and _is_of_claim(folded(match[0]), found, today):
        part = part[: match.start()]
    _read_name(part, found)


def _is_of_claim(text: str, found: _Found, today: date) -> bool:
    """Read what became of the claim, if that is what was said."""
    if match := re.fullmatch(rf"({_CLAIMS})(?: on)? ({_DAY})(?: ?{_AMOUNT})?", text):
        found.values[_KEYS.get(match[1], "paid")] = _day(match[2], today, _AHEAD)
        if match[3]:
            found.values["got"] = _amount(match[3], match[4])
    elif match := re.fullmatch(rf"(?:got|got back|they paid) {_AMOUNT}(?: (?:on )?({_DAY}))?", text):
        found.values["got"] = _amount(match[1], match[2])
        if match[3]:
            found.values["paid"] = _day(match[3], today, _AHEAD)
    elif text in {"refused", "denied", "rejected"}:
        found.values["refused"] = True
    elif text in {"claimed", "submitted", "handed in"}:
        found.values["claimed"] = today
    else:
        return False
    return True


def _is_detail(part: str, text: str, found: _Found, today: date) -> bool:
    """Read who paid, for what, what kind it is or when it was, if that is what was said."""
    if re.fullmatch(r"(?:paid )?(?:by |on )?(?:the |their )?(?:employer|card|hospital|paid direct(?:ly)?)", text):
        found.values["paid_by"] = "employer"
    elif match := re.fullmatch(r"for (.+)", part, re.IGNORECASE):
        found.values["for"] = match[1].strip()
    elif re.fullmatch(_DAY, text):
        found.values["on"] = _day(text, today, _AHEAD)
    elif text in _TYPES:
        found.type = _TYPES[text]
    elif found.names and (word := _kind(text)):
        found.values["kind"] = word
    else:
        return False
    return True


def _read_name(part: str, found: _Found) -> None:
    """Take the amount, the days or the credits from the end of a name."""
    types = "|".join(sorted(map(re.escape, _TYPES), key=len, reverse=True))
    if match := re.search(rf"(?:^|\s){_COUNTED}(?: (?:of )?({types}))?$", part, re.IGNORECASE) or re.search(
        rf"(?:^|\s)(\d+(?:\.\d+)?) ({types}) ?(?:(credits?|points?))?$", part, re.IGNORECASE
    ):
        _count(match, found)
    elif match := re.search(rf"(?:^|\s){_AMOUNT}$", part, re.IGNORECASE):
        found.values["cost"] = _amount(match[1], match[2])
    if match:
        part = part[: match.start()]
    name = part.strip(" :-–")
    if name:
        found.names.append(name)


def _count(match: re.Match[str], found: _Found) -> None:
    words = [folded(each) for each in match.groups()[1:] if each]
    unit = next((word for word in words if word not in _TYPES), "credits")
    amount = {"a": 1.0, "an": 1.0, "one": 1.0, "half a": 0.5}.get(folded(match[1]))
    amount = float(match[1]) if amount is None else amount
    if unit.startswith("day"):
        found.values["days"] = amount
    elif unit[0] == "h":
        found.values["hours"] = amount
    else:
        found.values["credits"] = amount
        found.type = next((_TYPES[word] for word in words if word in _TYPES), "moc" if unit[0] == "p" else found.type)


def _kind(text: str) -> str:
    try:
        return kind(text)
    except UnclearError:
        return ""


def _amount(figures: str, thousands: str | None) -> float:
    amount = float(figures.replace(",", "")) * (1000 if thousands else 1)
    return int(amount) if amount.is_integer() else amount


def _day(text: str, today: date, ahead: timedelta) -> date:
    """Read a day; without its year it is the last such day that does not lie too far ahead."""
    text = folded(text)
    if text in {"today", "yesterday"}:
        return today - timedelta(days=text == "yesterday")
    tokens = tokens_of(re.sub(r"(?<=\d)(st|nd|rd|th)\b|\.", "", text))
    last = today + ahead
    found = read_day(tokens, date(last.year - 1, last.month, 1))
    if found is None:
        raise UnclearError(f"There is no day {text}. {HOW}")
    if not re.search(r"\d{4}|/\d+/\d+", text):
        while found <= last:
            later = read_day(tokens, found + timedelta(days=1))
            if later is None or later > last:
                break
            found = later
    return found


HOW_MUCH: Final = "Type how much, and when if it was not today: 1950; or 1950 7/25."
HOW_OUTCOME: Final = (
    "Type what changed; then a figure before and after, and its worth: Ultrasound; studies a month 9 to 22."
)


def read_payment(text: str, today: date) -> tuple[float, date]:
    """Read how much was paid back, and on which day: today if none is named.

    Raises:
        UnclearError: it cannot be read.
    """
    match = re.fullmatch(rf"{_AMOUNT}(?:,? (?:on )?({_DAY}))?", folded(plain(text)))
    if match is None:
        raise UnclearError(HOW_MUCH)
    return _amount(match[1], match[2]), _day(match[3], today, _AHEAD) if match[3] else today


def read_outcome(text: str) -> dict[str, object]:
    """Read what came of something, its parts after semicolons: what; name 9 to 22; 14040 = how that comes about.

    Raises:
        UnclearError: it cannot be read.
    """
    found: dict[str, object] = {}
    for part in filter(None, (each.strip() for each in plain(text).split(";"))):
        figure = r"(-?\d[\d,]*(?:\.\d+)?)"
        if measured := re.fullmatch(rf"(.+?):? (?:from )?{figure} ?(?:to|->|→|-|–) ?{figure}", part):
            before, after = (float(each.replace(",", "")) for each in measured.groups()[1:])
            found["measure"] = {"name": measured[1].strip(), "before": before, "after": after}
        elif worth := re.fullmatch(rf"(?:worth )?{_AMOUNT}(?: a year)? ?(?:[:=]|,) ?(.+)", part, re.IGNORECASE):
            found["value"], found["how"] = _amount(worth[1], worth[2]), worth[3].strip()
        elif "what" not in found:
            found["what"] = part
        else:
            raise UnclearError(HOW_OUTCOME)
    if not found:
        raise UnclearError(HOW_OUTCOME)
    if "what" not in found:
        measure = found.get("measure")
        found["what"] = measure["name"] if isinstance(measure, dict) else str(found["how"])
    return {key: found[key] for key in ("what", "measure", "value", "how") if key in found}
