"""One line about a kept year -> an expense, days away or a certificate: 3/12 ACP registration 1200, claimed 3/20.

Each thing that can be said is looked for wherever it stands and cut out; what is left is the name. A line that can be
read in two ways is asked again: a wrong figure costs more than a second line.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final, TypeVar

from pydantic import ValidationError

from offercompare.model.credits import CREDIT_TYPES, Certificate
from offercompare.model.year_file import FIRST_YEAR, LAST_YEAR, DayEntry, ExpenseEntry, OutcomeEntry, Typed
from offercompare.parse.lexer import UnclearError, folded, plain, scanned, tokens_of, words
from offercompare.parse.planning import FEES, guess_kind, kind
from offercompare.parse.values import day as read_day, in_currency

HOW: Final = "Type when, what, how much: 3/12 ACP registration 1200, claimed 3/20; or 4/14 Annual meeting 4 days."
WHICH_DAY: Final = f"Which day was it? {HOW}"
WHICH_CLAIM: Final = "What became of the claim? Type what it cost, then: claimed 3/20, paid 4/16, got 1200."
WHICH_PRICE: Final = "Which of these is the price? Put $ before it, or type a line for each."
HOW_MUCH: Final = "Type how much, and when if it was not today: 1950; or 1950 7/25."
HOW_OUTCOME: Final = (
    "Type what changed; then a figure before and after, and its worth: Ultrasound; studies a month 9 to 22."
)
LONGEST: Final = 500
"""A longer line is no line that one says."""
_MONTH = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
_MONTH += "|nov(?:ember)?|dec(?:ember)?"
_DAY: Final = (
    # 2028-03-12, 3/12, 3/12/28
    r"(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?"
    # 3-12, 3-12-28
    r"|(?:1[0-2]|0?[1-9])-(?:[12]\d|3[01]|0?[1-9])(?:-(?:\d{4}|\d\d))?"
    # March 12th, 2028; 12 March
    rf"|(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? 20\d\d)?|\d{{1,2}} (?:{_MONTH})\b\.?(?: 20\d\d)?"
    "|today|yesterday)"
    r"(?![\w/]| ?(?:days?|hours?|nights?)\b)"
)
_NO_DAY: Final = (
    r"\btomorrow\b|\blast (?:week|month|year|\w+day)\b|\bon \w+day\b"
    r"|\b(?:\d+|a|two|three) (?:days?|weeks?|months?) ago\b"
    rf"|\b(?:in|last|early|mid|late) (?:{_MONTH})\b"
)
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?"
_CODE = "(?:usd|eur|gbp|cad|aud|chf)"
_AMOUNT: Final = (
    rf"(?P<before>(?:us|c)?[$€£] ?|\b{_CODE} )?(?P<figure>{_FIGURE})(?P<k>k)?"
    rf"(?P<after> ?(?:{_CODE}\b|dollars|euros|[$€£]))?(?![\w/%-]|[.,]\d)"
)
_START: Final = r"(?<![\w$€£./,-])"
_SAME_DAY: Final = r"(?:(?:on )?the )?same day\b(?=\s*(?:[,;.)]|$|(?:and )?(?:claimed|paid|got|submitted|handed)))"
_TYPES: Final[Mapping[str, str]] = {
    **{name: name for name in CREDIT_TYPES},
    **{name.replace("-", " "): name for name in CREDIT_TYPES},
    **{
        f"{body}{word} {number}": f"{'aapa' if body == 'aapa ' else 'ama'}-{number}"
        for body in ("", "ama ", "ama pra ", "aapa ")
        for word in ("category", "cat")
        for number in (1, 2)
    },
    "ama": "ama-1",
    "prescribed": "aafp-prescribed",
    "elective": "aafp-elective",
    "aafp": "aafp-prescribed",
    "aapa": "aapa-1",
}
_TYPE = "|".join(sorted((name.replace("-", "[- ]") for name in _TYPES), key=len, reverse=True))
_NUMBER = r"(?P<number>\d+(?:\.\d+)?)"
_UNIT = "(?P<unit>credits?(?: hours?)?|points?)"
_CREDITS: Final = (
    # 18.5 credits; 18.5 AMA PRA Category 1 credits; 18.5 CME credits; 18.5 credits of AAPA
    rf"{_START}{_NUMBER} ?(?:(?P<type>{_TYPE}) )?(?:cme )?{_UNIT}\b(?: ?(?:of )?(?P<of>{_TYPE})\b)?",
    # 18.5 CME hours; 18.5 hours of CME
    rf"{_START}{_NUMBER} (?:cme (?:hours?|hrs?)|(?:hours?|hrs?) (?:of )?cme)\b",
    # 2 AAFP prescribed; 18.5 hours category 1
    rf"{_START}{_NUMBER} (?:(?:hours?|hrs?) (?:of )?)?(?P<type>{_TYPE})(?=\s*(?:,|$))",
    # 25 CME
    rf"{_START}{_NUMBER} cme(?=\s*(?:,|$))",
    # points: 10, as the end of a part
    rf"\b(?P<unit>points|credits):? {_NUMBER}(?=\s*(?:,|$))",
)
_WORDS: Final = {
    "half a": 0.5,
    "half": 0.5,
    "full": 1.0,
    "a": 1.0,
    "an": 1.0,
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
}
_OFF = "(?:,? (?:off|away))?"
_AWAY: Final = (
    # 1 day, half a day off, .5 day; but a "2 day course" is no time away
    rf"{_START}(?:an? )?(?P<number>1|\d*\.\d+|half(?: an?)?|full|one) ?(?P<unit>day|hour|hr)s?\b{_OFF}",
    # 4 days, two days off, 8h
    rf"{_START}(?P<number>\d+(?:\.\d+)?|two|three|four|five) ?(?P<unit>day|hour|hr|h)(?:(?<=h)|s)\b{_OFF}",
    # a day
    r"(?:^|(?<=,)|\s)(?P<number>an?) (?P<unit>day|hour)(?=\s*(?:,|$))",
)
_CLAIMS: Final = {
    "claimed": "claimed", "handed in": "claimed", "submitted": "claimed", "ended": "ended", "ends": "ended",
    "paid": "paid", "they paid": "paid", "paid back": "paid", "got": "paid", "got back": "paid", "reimbursed": "paid",
    "got it": "paid", "got it back": "paid",
}  # fmt: skip
_CLAIM = "|".join(sorted(_CLAIMS, key=len, reverse=True))
_DAY_FIRST: Final = (
    # 11/22 course 450, 11/25 claimed
    rf"^((?:on )?{_DAY}.*?(?:[,;] ?|\band ))({_DAY}) ({_CLAIM}|refused|denied|rejected)(?=\s*(?:[,;]|$|and ))"
)
_EMPLOYER = "employer|hospital|clinic|company|practice"
_BY_EMPLOYER: Final = (
    # paid by the hospital; on company card
    r"(?:^|[\s,])(?:paid )?(?:by|on|with) (?:(?:the|their) )?"
    rf"(?:(?:{_EMPLOYER}) (?:credit )?card|card|{_EMPLOYER}|them)(?=\s*(?:,|$))"
    # they paid directly
    rf"|(?:^|[\s,])(?:(?:the )?(?:{_EMPLOYER})|they) paid(?: (?:it|direct(?:ly)?))?(?=\s*(?:,|$))"
    # a part that is only: card
    rf"|(?:^|,)\s*(?:(?:(?:the|their) )?(?:{_EMPLOYER})(?: (?:credit )?card)?|(?:their )?card|(?:paid )?direct(?:ly)?)"
    r"(?=\s*(?:,|$))"
)
_ON_THE_WAY: Final = words(
    "travel flight flights airfare train taxi cab uber lyft parking mileage hotel lodging airbnb meal meals"
)
_UNREAD_CLAIM: Final = (
    r"(?:claimed|submitted|handed in|they paid|reimbursed|got (?:back|paid|reimbursed)|refused|denied|rejected)\b"
)
_AHEAD: Final = timedelta(days=31)
"""How far ahead a day may lie that is named without its year; what was paid lies behind."""
_AHEAD_AWAY: Final = timedelta(days=120)
"""The same of days away, which may be planned."""
T = TypeVar("T", ExpenseEntry, DayEntry, OutcomeEntry)


def read_entry(text: str, *, today: date, currency: str, activities: Iterable[str] = ()) -> Typed:
    """Read a line.

    Args:
        text: What was typed.
        today: A day without its year is the last such day before it, or one soon after.
        currency: That of the offer.
        activities: Those that are known, for what a line is about.

    Raises:
        UnclearError: it cannot be read; the text says what may be typed.
    """
    text, topics = _without_topics(_short(text, HOW))
    first = re.search(rf"(?<![\w/]){_DAY}", text, re.IGNORECASE)
    text = re.sub(_SAME_DAY, first[0] if first else "today", text, flags=re.IGNORECASE)
    while (turned := re.sub(_DAY_FIRST, r"\1\3 \2", text, flags=re.IGNORECASE)) != text:
        text = turned
    line = _Line(re.sub(r"\s*;\s*", ", ", text), today, currency)
    begin = line.cut(rf"^(?:on )?({_DAY})(?=[\s,:]|$),?:?\s*", keep="")
    line.cut_claim()
    loose = [] if begin else line.cut_days()
    if not begin and not loose and line.cut(_NO_DAY):
        raise UnclearError(WHICH_DAY)
    credits_, days = line.cut_credits(), line.cut_days_away()
    is_away = bool(days) and not credits_
    named = begin[1] if begin else loose[0] if loose else "today"
    on = _day(named, today, _AHEAD_AWAY if is_away else _AHEAD)
    price = None if credits_ else line.cut_price(is_optional=is_away)
    names = line.names()
    known = {folded(each): each for each in activities}
    about = line.about or _activity(names, known)
    if any(re.match(_UNREAD_CLAIM, folded(name)) for name in names):
        raise UnclearError(WHICH_CLAIM)
    what = ", ".join(names) or line.about
    if not what:
        raise UnclearError(HOW)
    if credits_:
        name = known.get(folded(about or what), about or what)
        return Certificate(on, name, credits_[0], credits_[1] or line.type or "ama-1", topics)
    if topics:
        raise UnclearError("Topics are of credits: 4/17 Annual meeting 18.5 credits, topics opioids, ethics.")
    if is_away:
        if price is not None:
            raise UnclearError("Days and money are two lines: type one for each.")
        name = known.get(folded(about or what), about or what)
        return _checked(DayEntry, {"on": on, **days, "for": name})
    if price is None:
        raise UnclearError(f"How much was it? {HOW}")
    return _checked(ExpenseEntry, _expense(on, what, about, price, line))


def _without_topics(text: str) -> tuple[str, tuple[str, ...]]:
    """Cut off the topics, which stand at the end of a line."""
    match = re.search(r"[,;]\s*(?:on )?topics?:?\s(.+)$", text, re.IGNORECASE)
    if match is None:
        return text, ()
    named = (topic.strip() for topic in re.split(r"[;,]|\band\b", match[1]))
    return text[: match.start()], tuple(filter(None, named))


def _checked(model: type[T], values: Mapping[str, object]) -> T:
    """Make an entry of what was read, within the bounds of its file."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        most = error.errors()[0].get("ctx", {}).get("le")
        raise UnclearError(f"No file can hold {'that' if most is None else f'more than {most:,.0f}'}. {HOW}") from error


def _expense(on: date, what: str, about: str, price: float, line: "_Line") -> dict[str, object]:
    word = line.kind or _guessed_kind(what)
    if not about and word == "travel" and (match := re.search(r" for (?:the )?(.+)$", what)):
        about = match[1]
    if not about and (match := re.fullmatch(r"(.+?),? registration(?: fee)?", what, re.IGNORECASE)):
        about = match[1]
    if word in FEES and not line.about:
        about = ""
    expense: dict[str, object] = {"on": on, "what": what, "cost": price, "fee" if word in FEES else "kind": word}
    expense |= {"for": about} if about else {}
    order = ("paid_by", "ended", "claimed", "paid", "got", "refused")
    expense |= {key: line.values[key] for key in order if key in line.values}
    if "got" in expense and "paid" not in expense:
        raise UnclearError("When did they pay it? Type: paid 4/16, got 1200.")
    return expense


def _guessed_kind(what: str) -> str:
    """Guess what an expense is: one registers for a meeting, and what one pays on the way is travel."""
    word, named = guess_kind(what), {*re.findall("[a-z]+", folded(what))}
    if word in FEES:
        return word
    if _ON_THE_WAY & named:
        return "travel"
    return "conferences" if word == "courses" and "registration" in named and "course" not in named else word


def _activity(names: list[str], known: Mapping[str, str]) -> str:
    """Find the known activity that a line is about; where its name has two parts, the first may be a new one."""
    named = folded(", ".join(names))
    found = [each for each in known if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", named)]
    return known[max(found, key=len)] if found else names[0] if len(names) > 1 else ""


class _Line:
    """What was typed, from which each thing that is understood is cut out."""

    def __init__(self, text: str, today: date, currency: str) -> None:
        self.text, self.today, self.currency = text, today, currency
        self.values: dict[str, object] = {}
        self.about = self.kind = self.type = ""

    def cut(self, pattern: str, keep: str = ", ") -> re.Match[str] | None:
        """Cut out the first that fits, and leave a comma where it stood."""
        match = re.search(pattern, self.text, re.IGNORECASE)
        if match:
            self.text = f"{self.text[: match.start()]}{keep}{self.text[match.end() :]}"
        return match

    def cut_claim(self) -> None:
        """Read what became of the claim, and who paid."""
        end = r"(?=\s*(?:[,.)]|$|(?:and )?(?:claimed|paid|got|submitted|refused)))"
        while self.cut(r"(?:^|(?<=[\s,(]))not (?:yet )?(?:claimed|paid|submitted|handed in)(?: yet)?"):
            pass
        got = rf"(?:got|got back|they paid|paid back|reimbursed) {_AMOUNT}(?:,? (?:on )?(?P<day>{_DAY}))?"
        dated = rf"(?P<verb>{_CLAIM})(?: on)? (?P<day>{_DAY})(?:(?<=\w) {_AMOUNT})?"
        for pattern in (dated, got):
            while match := self.cut(rf"(?:^|(?<=[\s,(]))(?:and )?{pattern}{end}"):
                verb = folded(match["verb"]) if "verb" in match.groupdict() else "paid"
                if match["day"]:
                    self.values[_CLAIMS[verb]] = _day(match["day"], self.today, _AHEAD)
                if match["figure"]:
                    self.values["got"] = _amount(match, self.currency)
        if self.cut(r"(?:^|[\s,])(?:refused|denied|rejected)(?=\s*(?:,|$))"):
            self.values["refused"] = True
        if self.cut(r"(?:^|[\s,])(?:claimed|submitted|handed in)(?=\s*(?:,|$))"):
            self.values["claimed"] = self.today
        while self.cut(_BY_EMPLOYER):
            self.values["paid_by"] = "employer"

    def cut_days(self) -> list[str]:
        """Read the day that is named somewhere; of a span its first."""
        other = rf"(?:\s?(?:-|–|to|until)\s?(?:{_DAY}|\d{{1,2}}(?![\d/.])))?"
        found = []
        while match := self.cut(rf"(?:^|(?<=[\s,(]))(?:on )?({_DAY}){other}(?=[\s,:.)]|$)", keep=" "):
            found.append(match[1])
        if len(found) > 1:
            raise UnclearError(f"{found[0]} or {found[1]}? {HOW}")
        return found

    def cut_credits(self) -> tuple[float, str] | None:
        """Read how many credits, and of which type if that is named beside them."""
        match = next(filter(None, (self.cut(pattern) for pattern in _CREDITS)), None)
        if match is None:
            return None
        named = match.groupdict()
        word = folded(named.get("type") or named.get("of") or "")
        is_moc = (named.get("unit") or "").lower().startswith("p")
        if is_moc:
            self.cut(r"\bmoc(?=\s*(?:,|$))")
        return float(match["number"]), _TYPES.get(word) or _TYPES.get(word.replace(" ", "-"), "moc" if is_moc else "")

    def cut_days_away(self) -> dict[str, object]:
        """Read how many days, or hours; a "2 day course" is no time away."""
        match = next(filter(None, (self.cut(pattern) for pattern in _AWAY)), None)
        if match is None:
            return {}
        word = folded(match["number"])
        amount = _WORDS.get(word.removesuffix("n"), _WORDS.get(word))
        return {"days" if match["unit"].lower() == "day" else "hours": float(word) if amount is None else amount}

    def cut_price(self, *, is_optional: bool) -> float | None:
        """Read what it cost: what has a sign, or stands alone, or is the only figure that can be a price."""
        found = [*re.finditer(_START + _AMOUNT, self.text, re.IGNORECASE)]
        alone = [
            each for each in found if re.search(r"(?:^|,)\s*$", self.text[: each.start()]) and _ends(self.text, each)
        ]
        signed = [each for each in found if each["before"] or each["after"]]
        years = {str(self.today.year + step) for step in (-1, 0, 1, 2)}
        likely = [each for each in found if each[0] not in years]
        if len(likely) > 1:
            likely = [each for each in likely if _ends(self.text, each) or len(each[0]) > 2]
        prices = alone or signed or ([] if is_optional else likely)
        if len(prices) > 1:
            raise UnclearError(WHICH_PRICE)
        if not prices:
            return None
        match = prices[0]
        gap = "," if match in alone else " "
        self.text = f"{self.text[: match.start()]}{gap}{self.text[match.end() :]}"
        return _amount(match, self.currency)

    def names(self) -> list[str]:
        """Take what is left as the name, in its parts; a part may say what it is for, or of which kind."""
        names: list[str] = []
        for part in re.split(r"\s*,\s*", self.text):
            name = " ".join(part.split()).strip(" :-–().")
            name = re.sub(r"^(?:(?:i|we) )?(?:paid|took|bought|spent)(?: on)?(?= |$)", "", name, flags=re.IGNORECASE)
            name = re.sub(r"(?:^| )(?:on|for|of|and|at)$", "", name.strip(), flags=re.IGNORECASE).strip(" :-–()")
            if names and (match := re.fullmatch(r"for (.+)", name, re.IGNORECASE)):
                self.about = match[1]
            elif folded(name) in _TYPES:
                self.type = _TYPES[folded(name)]
            elif names and (word := _kind(part.strip())):
                self.kind = word
            elif name := re.sub(r"^(?:(?:for|of|to|at|the|my) )+", "", name, flags=re.IGNORECASE):
                names.append(name)
        return names


def _short(text: str, hint: str) -> str:
    if len(line := plain(text)) > LONGEST:
        raise UnclearError(f"That is too long for one line. {hint}")
    return line


def _ends(text: str, match: re.Match[str]) -> bool:
    return bool(re.match(r"\s*(?:,|$)", text[match.end() :]))


def _kind(text: str) -> str:
    try:
        return kind(text)
    except UnclearError:
        return ""


def _amount(match: re.Match[str], currency: str) -> float:
    signs = f"{match['before'] or ''} {match['after'] or ''}"
    in_currency(scanned(signs), currency)
    return float(match["figure"].replace(",", "")) * (1000 if match["k"] else 1)


def _day(text: str, today: date, ahead: timedelta) -> date:
    """Read a day; without its year it is the last such day that does not lie too far ahead."""
    text = folded(text)
    if text in {"today", "yesterday"}:
        return today - timedelta(days=text == "yesterday")
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b|\.", "", text)
    joint = "-" if re.match(r"\d{4}", text) else "/"
    tokens = tokens_of(re.sub(r"(?<=\d)[-/](?=\d)", joint, text))
    last = today + ahead
    found = read_day(tokens, date(last.year - 1, last.month, 1))
    if found is None or not FIRST_YEAR < found.year < LAST_YEAR:
        raise UnclearError(f"There is no day {text}. {HOW}")
    if not re.search(r"\d{4}|\d+[-/]\d+[-/]\d+", text):
        while found <= last:
            later = read_day(tokens, found + timedelta(days=1))
            if later is None or later > last:
                break
            found = later
    return found


def read_payment(text: str, today: date, currency: str) -> tuple[float, date]:
    """Read how much was paid back, and on which day: today if none is named.

    Raises:
        UnclearError: it cannot be read.
    """
    line = re.sub(rf"^({_DAY})[,:]? (.+)$", r"\2 \1", folded(_short(text, HOW_MUCH)))
    match = re.fullmatch(rf"(?:(?:{_CLAIM}) )?{_AMOUNT}(?:,? (?:on )?(?P<day>{_DAY}))?", line)
    if match is None:
        raise UnclearError(HOW_MUCH)
    return _amount(match, currency), _day(match["day"] or "today", today, _AHEAD)


_SIGNED = r"(-?\d[\d,]*(?:\.\d+)?) ?%?"
_ARROW = r" ?(?:(?:down |up )?to|->|→|-|–) ?"


def read_outcome(text: str, about: str, currency: str) -> OutcomeEntry:
    """Read what came of something, in parts: what; studies a month 9 to 22; 14040 = how that comes about.

    Args:
        text: What was typed.
        about: The activity it came of, which need not be said again.
        currency: That of the offer.

    Raises:
        UnclearError: it cannot be read.
    """
    found: dict[str, object] = {"for": about} if about else {}
    names: list[str] = []
    for part in filter(
        None,
        (each.strip() for each in re.split(r";|,(?!\d{3}| (?:up|down) from )|: (?=.*\d)", _short(text, HOW_OUTCOME))),
    ):
        measure, worth = _measure(part), _worth(part, currency)
        if measure and "measure" not in found:
            name = str(measure["name"])
            found["measure"] = {**measure, "name": f"{names[-1]} {name}"} if names and _is_rate(name) else measure
        elif worth and "value" not in found:
            found |= worth
        elif folded(part) != folded(about) or not about:
            names.append(part)
    if not found.keys() - {"for"} and not names:
        raise UnclearError(HOW_OUTCOME)
    of = found.get("measure")
    found["what"] = ", ".join(names) or (of["name"] if isinstance(of, dict) else str(found["how"]))
    return _checked(OutcomeEntry, found)


def _is_rate(unit: str) -> bool:
    return bool(re.match(r"an? |per ", unit))


def _measure(part: str) -> dict[str, object] | None:
    """Read a figure before and after: studies a month 9 to 22; 9 to 22 studies a month; 22 studies instead of 9."""
    now, before_that = (
        r"(?:(?:i|we) )?(?:now )?(?:(?:do|have|see) )?",
        "(?:instead of|rather than|up from|down from|was)",
    )
    changed = "(?:(?:went|came|rose|fell|dropped|grew)(?: up| down)? )?(?:from )?"
    if match := re.fullmatch(rf"(?:(.+?):? )??{changed}{_SIGNED}{_ARROW}{_SIGNED}(?: (.+))?", part, re.IGNORECASE):
        name, before, after, unit = match.groups()
        joint = " " if _is_rate(unit or "") else ", "
        name = joint.join(filter(None, (name, unit)))
    elif match := re.fullmatch(rf"{now}{_SIGNED} (.+?),? {before_that} {_SIGNED}", part, re.IGNORECASE):
        after, name, before = match.groups()
    else:
        return None
    if not name:
        raise UnclearError(HOW_OUTCOME)
    name = f"{name.strip()}, %" if "%" in part else name.strip()
    return {"name": name, "before": float(before.replace(",", "")), "after": float(after.replace(",", ""))}


def _worth(part: str, currency: str) -> dict[str, object] | None:
    """Read what it is worth a year, and how that comes about."""
    about = r"(?:(?:it )?(?:is )?(?:worth|saves?|brings?(?: in)?) )?(?:about |some |around )?"
    value = rf"{_AMOUNT}(?: (?:a|per) year)?"
    why = r"(?: ?(?:[:=]|because|as|from) ?(?P<how>.+)| ?\((?P<in>.+)\))?"
    match = re.fullmatch(f"{about}{value}{why}", part, re.IGNORECASE)
    match = match or re.fullmatch(rf"(?P<how>.*\d.*?) ?= ?{value}", part, re.IGNORECASE)
    if match is None:
        return None
    how = match.groupdict().get("in") or match["how"]
    if not how:
        raise UnclearError("How does that come about? Type: 14040 = 13 more a month x $90 x 12.")
    return {"value": _amount(match, currency), "how": how.strip()}
