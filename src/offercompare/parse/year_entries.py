"""One line about a kept year -> an expense, days away or a certificate: 3/12 ACP registration 1200, claimed 3/20.

Each word is given a sign: D a day, M money, N a figure, c "claimed", and so on. What can be said is a pattern of signs,
looked for wherever it stands and cut out; what is left is the name. A line that can be read in two ways is asked again:
a wrong figure costs more than a second line.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from string import capwords
from typing import Final, NamedTuple, TypeVar

from pydantic import ValidationError

from offercompare.model.credits import CREDIT_TYPES, Certificate
from offercompare.model.year_file import FIRST_YEAR, LAST_YEAR, DayEntry, ExpenseEntry, OutcomeEntry, Typed
from offercompare.parse.lexer import UnclearError, folded, phrase_at, plain, scanned, tokens_of, words
from offercompare.parse.planning import FEES, guess_kind, kind
from offercompare.parse.values import day as read_day, in_currency, month_number

HOW: Final = "Type when, what, how much: 3/12 ACP registration 1200, claimed 3/20; or 4/14 Annual meeting 4 days."
WHICH_DAY: Final = f"Which day was it? {HOW}"
WHICH_CLAIM: Final = "What became of the claim? Type what it cost, then: claimed 3/20, paid 4/16, got 1200."
WHICH_TYPE: Final = f"Of which type? {', '.join(CREDIT_TYPES)}."
WHICH_PRICE: Final = "Which of these is the price? Put $ before it, or type a line for each."
HOW_MUCH: Final = "Type how much, and when if it was not today: 1950; or 1950 7/25."
HOW_OUTCOME: Final = (
    "Type what changed; then a figure before and after, and its worth: Ultrasound; studies a month 9 to 22."
)
LONGEST: Final = 500
"""A longer line is no line that one says."""
_AHEAD: Final = timedelta(days=31)
"""How far ahead a day may lie that is named without its year; what was paid lies behind."""
_AHEAD_AWAY: Final = timedelta(days=120)
"""The same of days away, which may be planned."""
_A_YEAR: Final = timedelta(days=364)
T = TypeVar("T", ExpenseEntry, DayEntry, OutcomeEntry)

# ---- words and their signs

_BODIES: Final = {"ama": ("ama", "ama pra")}
"""The bodies that people call by several names."""


def _names_of_type(name: str) -> list[str]:
    """Return the ways to write a type: aapa-2, aapa 2, aapa category 2, aoa 1-a."""
    body, _, rest = name.partition("-")
    numbers = [rest, f"{rest[0]}-{rest[1]}"] if re.fullmatch(r"\d[a-z]", rest) else [rest]
    ways = ["", "category ", "cat "] if rest[:1].isdigit() else [""]
    spoken = [f"{each} {way}{number}" for each in _BODIES.get(body, (body,)) for way in ways for number in numbers]
    return [name, *(each.strip() for each in spoken)]


_TYPES: Final[Mapping[str, str]] = {
    prefix + spoken: name
    for prefix in ("", "type ")
    for spoken, name in {
        **{each: name for name in CREDIT_TYPES for each in _names_of_type(name)},
        **{f"{word} {number}": f"ama-{number}" for word in ("category", "cat") for number in (1, 2)},
        "ama": "ama-1",
        "prescribed": "aafp-prescribed",
        "elective": "aafp-elective",
        "aafp": "aafp-prescribed",
        "aapa": "aapa-1",
    }.items()
}
_SIGNS: Final = f"""
,: ,
c: claimed handed_in submitted
e: ended ends
p: paid paid_it
y: they_paid they_paid_it
g: got got_it
r: got_back got_it_back got_paid got_reimbursed paid_back reimbursed
x: refused denied rejected
n: not not_yet
j: yet
o: on
w: by with
t: the their
h: employer hospital clinic company practice them
k: card credit_card
d: direct directly
S: same_day
a: and
-: - – to until
l: a an
z: half full one
Z: two three four five
u: day hour hr
U: days hours hrs h
f: of
s: cme
q: credit credits credit_hour credit_hours contact_hour contact_hours
Q: point points
F: off away
T: {" ".join(name.replace(" ", "_") for name in _TYPES)}
"""
"""The sign of each phrase; D is a day, M money, 1 and N figures (1: one, or with decimals), v any other word."""
_AMOUNTS_IN_WORDS: Final = {"half": 0.5, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0} | dict.fromkeys(
    ("a", "an", "full", "one"), 1.0
)
_DATED_BY: Final = {"c": "claimed", "e": "ended", "p": "paid", "y": "paid", "g": "paid", "r": "paid"}
_VERB: Final = f"[{''.join(_DATED_BY)}]"
_END: Final = "(?=,|$)"


class _Word(NamedTuple):
    """A word, or a few that say one thing."""

    sign: str
    typed: str
    """As it was typed."""
    text: str
    """Folded, without what stands around it."""


_FIGURE: Final = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d*\.\d{1,2}|\d+)"
_CODE: Final = "(?:usd|eur|gbp|cad|aud|chf)"
_MONEY: Final = rf"(?:(?:us|c)?[$€£] ?|{_CODE} )?{_FIGURE}k?(?: ?(?:{_CODE}|dollars|euros|[$€£]))?"
_WORD: Final = r"(?:[^\s,;]|,(?=\d))+|[,;]"
_DAY: Final = (
    r"(?P<day>today|yesterday"
    r"|\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?"  # 2028-03-12, 3/12, 3/12/28
    r"|(?:1[0-2]|0?[1-9])-(?:[12]\d|3[01]|0?[1-9])(?:-(?:\d{4}|\d\d))?"  # 3-12, 3-12-28
    r"|(?P<month>[a-z]+) \d{1,2}(?:st|nd|rd|th)?(?:(?: ,)? 20\d\d)?|\d{1,2} (?P<name>[a-z]+)(?: 20\d\d)?)"
    r"(?:[-–](?:\d{1,2}|\d{1,2}/\d{1,2}))?"  # of a span the first: 4/14-4/17
)


def _words_of(text: str) -> list[_Word]:
    """Return the words of a line with their signs."""
    typed = re.findall(_WORD, text)
    texts = [folded(word).strip("():").rstrip(".") if word != ";" else "," for word in typed]
    found: list[_Word] = []
    at = 0
    while at < len(texts):
        if match := re.fullmatch(rf"({_FIGURE})(h|hrs?|hours?|days?)", texts[at]):  # 8h
            found += [_Word("N", match[1], match[1]), _Word("U", match[2], match[2])]
            at += 1
            continue
        sign, count, text = _shape_at(texts, at) or (*(phrase_at(texts, at, _SIGNS) or ("v", 1)), "")
        found.append(_Word(sign, " ".join(typed[at : at + count]), text or " ".join(texts[at : at + count])))
        at += count
    return found


def _shape_at(texts: Sequence[str], at: int) -> tuple[str, int, str] | None:
    """Return the sign of a day, an amount or a figure at a place, how many words it takes, and what they say."""
    for count in (4, 3, 2, 1):
        text, behind = " ".join(texts[at : at + count]), [*texts[at + count :], ""][0]
        if (match := re.fullmatch(_DAY, text)) and not re.match("(?:day|hour|night)s?$", behind):
            name = match["month"] or match["name"]
            if not name or month_number(name):
                return "D", count, match["day"]
        if re.fullmatch(_MONEY, text):
            figure = "1" if text == "1" or "." in text else "N"
            return "M" if text.strip("0123456789.,k") else figure, count, text
    return None


class _Line:
    """The words of a line, from which each thing that is understood is cut out."""

    def __init__(self, text: str, today: date, currency: str) -> None:
        self.words, self.today, self.currency = _words_of(text), today, currency
        self.values: dict[str, object] = {}
        self.days: dict[str, str] = {}
        """Those of the claim, as they were typed."""
        self.about = self.kind = self.type = ""

    @property
    def signs(self) -> str:
        """The signs of what is left, a letter for each word."""
        return "".join(word.sign for word in self.words)

    def cut(self, pattern: str, *, keeps_apart: bool = True) -> dict[str, _Word] | None:
        """Cut out the first words whose signs fit, and leave a comma where they stood; return them by their signs."""
        match = re.search(pattern, self.signs)
        if match is None:
            return None
        found = self.words[match.start() : match.end()]
        self.words[match.start() : match.end()] = [_Word(",", ",", ",")] * keeps_apart
        return {word.sign: word for word in reversed(found)}

    def cut_claim(self) -> None:
        """Read what became of the claim, and who paid."""
        while self.cut("n[cp]j?"):
            pass
        end = f"(?=,|$|a?(?:{_VERB}|x))"
        for pattern in (
            f"(?:(?<=,)|a)D(?:{_VERB}|x)(?=,|$|a)",  # 11/25 claimed
            f"a?{_VERB}o?D[1NM]?{end}",  # claimed on 11/25; paid 12/3 450
            f"a?[ryg][1NM](?:,?o?D)?{end}",  # got 450, 12/3
        ):
            while found := self.cut(pattern):
                if "x" in found:
                    self.values["refused"] = True
                    continue
                if "D" in found:
                    verb = next(said for sign, said in _DATED_BY.items() if sign in found)
                    self.days[verb] = found["D"].text
                if amount := found.get("M") or found.get("N") or found.get("1"):
                    self.values["got"] = _amount(amount.text, self.currency)
        if self.cut(f"x{_END}"):
            self.values["refused"] = True
        if self.cut(f"c{_END}"):
            self.values["claimed"] = self.today
        # Paid by the hospital; on company card; they paid directly; a part that is only: card.
        while self.cut(f"p?[ow]t?(?:h?k|h){_END}|(?:t?hp|y)d?{_END}|(?:^|(?<=,))(?:t?hk?|t?k|p?d){_END}"):
            self.values["paid_by"] = "employer"

    def cut_days(self) -> list[str]:
        """Read the day that is named somewhere; of a span its first."""
        found = []
        while match := self.cut("o?D(?:-[D1N])?", keeps_apart=False):
            found.append(match["D"].text)
        if len(found) > 1:
            raise UnclearError(f"{capwords(found[0])} or {capwords(found[1])}? {HOW}")
        return found

    def cut_credits(self) -> tuple[float, str] | None:
        """Read how many credits, and of which type if that is named beside them."""
        for pattern in (
            "[1N]T?s?[qQ]f?T?[qQ]?",  # 18.5 AMA PRA Category 1 credits; 18.5 credits of AAPA
            "[1N](?:s[uU]|[uU]f?s)",  # 18.5 CME hours; 18.5 hours of CME
            f"[1N](?:[uU]f?)?T{_END}",  # 2 AAFP prescribed; 18.5 hours category 1
            f"[1N]s{_END}",  # 25 CME
            f"[qQ][1N]{_END}",  # points: 10, as the end of a part
        ):
            if found := self.cut(pattern):
                number = found.get("1") or found["N"]
                named = found["T"].text if "T" in found else "moc" if "Q" in found else ""
                return float(number.text), _TYPES.get(named, "")
        return None

    def cut_days_away(self) -> dict[str, object]:
        """Read how many days, or hours; a "2 day course" is no time away."""
        found = self.cut(f"(?:l?[1z]l?[uU]|[NZ]U)(?:,?F)?|lu{_END}")
        if found is None:
            return {}
        number = next(found[sign].text for sign in "1Nzl" if sign in found) if "Z" not in found else found["Z"].text
        unit = (found.get("u") or found["U"]).text
        return {"days" if unit.startswith("d") else "hours": _AMOUNTS_IN_WORDS.get(number) or float(number)}

    def cut_price(self, *, is_optional: bool) -> float | None:
        """Read what it cost: what has a sign, or stands alone, or is the only figure that can be a price."""
        places = [match.start() for match in re.finditer("[1NM]", self.signs)]
        alone = [match.start() for match in re.finditer(f"(?:^|(?<=,))[1NM]{_END}", self.signs)]
        signed = [at for at in places if self.words[at].sign == "M"]
        years = {str(self.today.year + step) for step in (-1, 0, 1, 2)}
        likely = [at for at in places if self.words[at].text not in years]
        if len(likely) > 1:
            likely = [at for at in likely if len(self.words[at].text) > 2 or self.signs[at + 1 : at + 2] in {"", ","}]
        prices = alone or signed or ([] if is_optional else likely)
        if len(prices) > 1:
            raise UnclearError(WHICH_PRICE)
        if not prices:
            return None
        price = self.words.pop(prices[0])
        return _amount(price.text, self.currency)

    def names(self) -> list[str]:
        """Take what is left as the name, in its parts; a part may say what it is for, or of which kind."""
        names: list[str] = []
        for match in re.finditer("[^,]+", self.signs):
            part, signs = self.words[slice(*match.span())], match[0]
            if signs[0] in "cxyr":
                raise UnclearError(WHICH_CLAIM)
            typed = " ".join(word.typed for word in part)
            name = typed.strip(" :-–().")
            name = re.sub(r"^(?:(?:i|we) )?(?:paid|took|bought|spent)(?: on)?(?= |$)", "", name, flags=re.IGNORECASE)
            name = re.sub(r"(?:^| )(?:on|for|of|and|at)$", "", name.strip(), flags=re.IGNORECASE).strip(" :-–()")
            if names and name.casefold().startswith("for "):
                self.about = name[4:]
            elif re.fullmatch("f?T[qQ]?", signs):
                self.type = next(_TYPES[word.text] for word in part if word.sign == "T")
            elif names and (word := _kind(typed)):
                self.kind = word
            elif name := re.sub(r"^(?:(?:for|of|to|at|the|my) )+", "", name, flags=re.IGNORECASE):
                names.append(name)
        return names


# ---- what is said


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
    line = _Line(text, today, currency)
    first = next((word for word in line.words if word.sign == "D"), _Word("D", "today", "today"))
    while match := re.search(f"o?t?S(?=,|$|a?{_VERB})", line.signs):
        line.words[match.start() : match.end()] = [first]
    begin = line.cut("^o?D,?", keeps_apart=False)
    line.cut_claim()
    loose = [] if begin else line.cut_days()
    if not begin and not loose and _names_no_day([word.text for word in line.words]):
        raise UnclearError(WHICH_DAY)
    credits_, days = line.cut_credits(), line.cut_days_away()
    is_away = bool(days) and not credits_
    named = begin["D"].text if begin else loose[0] if loose else "today"
    on = _day(named, today, _AHEAD_AWAY if is_away else _AHEAD)
    # Within a year of what was paid: of 3/12/2027, claimed 3/20, that is in 2027 whatever day it is.
    within = min(_AHEAD, on + _A_YEAR - today)
    line.values |= {verb: _day(each, today, within) for verb, each in line.days.items()}
    price = None if credits_ else line.cut_price(is_optional=is_away)
    names = line.names()
    known = {folded(each): each for each in activities}
    about = line.about or _activity(names, known)
    what = ", ".join(names) or line.about
    if not what:
        raise UnclearError(HOW)
    activity = known.get(folded(about or what), about or what)
    if credits_:
        if not (credits_[1] or line.type) and re.search(_NAMES_TYPE, what, re.IGNORECASE):
            raise UnclearError(WHICH_TYPE)
        return Certificate(on, activity, credits_[0], credits_[1] or line.type or "ama-1", topics)
    if topics:
        raise UnclearError("Topics are of credits: 4/17 Annual meeting 18.5 credits, topics opioids, ethics.")
    if is_away and price is not None:
        raise UnclearError("Days and money are two lines: type one for each.")
    if is_away:
        return _checked(DayEntry, {"on": on, **days, "for": activity})
    if price is None:
        raise UnclearError(f"How much was it? {HOW}")
    return _checked(ExpenseEntry, _expense(on, what, about, price, line))


_NAMES_TYPE: Final = r"(?:^|, |\bof )type\b|\b(?:category|cat\.?) [\di]|(?:^|, )aoa\b"
"""A type of credits that is none of those known."""
_NO_DAY: Final = (
    r"\b(?:tomorrow|last (?:week|month|year|\w+day)|on \w+day|(?:\d+|a|two|three) (?:day|week|month)s? ago)\b"
)


def _names_no_day(texts: Sequence[str]) -> bool:
    """Return whether a day is meant that is not named by its date: last week, in June."""
    is_month = any(word in words("in last early mid late") and month_number(name) for word, name in pairwise(texts))
    return is_month or bool(re.search(_NO_DAY, " ".join(texts)))


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


def _expense(on: date, what: str, about: str, price: float, line: _Line) -> dict[str, object]:
    word = line.kind or _guessed_kind(what)
    if not about and word == "travel" and (match := re.search(r" for (?:the )?(.+)$", what)):
        about = match[1]
    if not about and (match := re.fullmatch(r"(.+?),? registration(?: fee)?", what, re.IGNORECASE)):
        about = match[1]
    if word in FEES and not line.about:
        about = ""
    if "got" in line.values and "paid" not in line.values:
        raise UnclearError("When did they pay it? Type: paid 4/16, got 1200.")
    expense = {"on": on, "what": what, "cost": price, "fee" if word in FEES else "kind": word, **line.values}
    return expense | ({"for": about} if about else {})


_ON_THE_WAY: Final = words(
    "travel flight flights airfare train taxi cab uber lyft parking mileage hotel lodging airbnb meal meals"
)


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


def _short(text: str, hint: str) -> str:
    if len(line := plain(text)) > LONGEST:
        raise UnclearError(f"That is too long for one line. {hint}")
    return line


def _kind(text: str) -> str:
    try:
        return kind(text)
    except UnclearError:
        return ""


def _amount(text: str, currency: str) -> float:
    """Return an amount in the currency of the offer: $1,200.50, 1.2k, 900 usd."""
    figure = re.search(rf"({_FIGURE})(k?)", text)
    assert figure, "the sign of the word says that it has a figure"
    in_currency(scanned(text.replace(figure[0], " ")), currency)
    return float(figure[1].replace(",", "")) * (1000 if figure[2] else 1)


def _day(text: str, today: date, ahead: timedelta) -> date:
    """Read a day; without its year it is the last such day that does not lie too far ahead."""
    if text in {"today", "yesterday"}:
        return today - timedelta(days=text == "yesterday")
    joint = "-" if re.match(r"\d{4}", text) else "/"
    tokens = tokens_of(re.sub(r"(?<=\d)[-/](?=\d)", joint, re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text)))
    last = today + ahead
    has_year = re.search(r"\d{4}|\d+[-/]\d+[-/]\d+", text)
    days = [read_day(tokens, date(year, 1, 1)) for year in (last.year, last.year - 1)]
    found = next((each for each in days if each and (has_year or each <= last)), None)
    if found is None or not FIRST_YEAR < found.year < LAST_YEAR:
        raise UnclearError(f"There is no day {text}. {HOW}")
    return found


def read_payment(text: str, today: date, currency: str) -> tuple[float, date]:
    """Read how much was paid back, and on which day: today if none is named.

    Raises:
        UnclearError: it cannot be read.
    """
    found = _words_of(_short(text, HOW_MUCH))
    if not re.fullmatch(f"D,?{_VERB}?[1NM]|{_VERB}?[1NM](?:,?o?D)?", "".join(word.sign for word in found)):
        raise UnclearError(HOW_MUCH)
    amount = next(word for word in found if word.sign in "1NM")
    on = next((word.text for word in found if word.sign == "D"), "today")
    return _amount(amount.text, currency), _day(on, today, _AHEAD)


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
    value = rf"(?P<value>{_MONEY})(?: (?:a|per) year)?"
    why = r"(?: ?(?:[:=]|because|as|from) ?(?P<how>.+)| ?\((?P<in>.+)\))?"
    match = re.fullmatch(f"{about}{value}{why}", part, re.IGNORECASE)
    match = match or re.fullmatch(rf"(?P<how>.*\d.*?) ?= ?{value}", part, re.IGNORECASE)
    if match is None:
        return None
    how = match.groupdict().get("in") or match["how"]
    if not how:
        raise UnclearError("How does that come about? Type: 14040 = 13 more a month x $90 x 12.")
    return {"value": _amount(folded(match["value"]), currency), "how": how.strip()}
