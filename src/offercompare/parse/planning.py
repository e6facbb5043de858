"""What is typed into the form of the priorities: plan items, criteria, perks and rates, and their parts.

Readers of a single value return `None` where it cannot be read: the field says what may be typed.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import Final

from offercompare.model.credits import Requirement
from offercompare.model.priorities import Costs, OwnCriterion, PlanItem
from offercompare.parse import values
from offercompare.parse.lexer import Token, UnclearError, folded, marked, scanned, sift, tokens_of
from offercompare.parse.reply import FEE_NAMES, LISTED
from offercompare.parse.values import NO, YES, currency_code, in_currency, texts_of

HOW_AN_ITEM: Final = "Type what, price, travel, days: Heart meeting, 900, travel 1400, 4 days."
WHICH_KIND: Final = "Type conference, course, board prep, dues ..., DEA."
WHICH_YEAR: Final = "Years are counted from the start of the new contract: 1 is its first year. Type it as: in year 2."
HOW_A_CRITERION: Final = "Type name, worst to best, importance: Base salary, 200k to 300k USD, 6."
HOW_A_REQUIREMENT: Final = "Type name, credits, from when to when: License, 50, 1/1/2027 to 12/31/2028."
HOW_A_PERK: Final = "Type its name, as offers name it, and how much it matters: sabbatical, 6."
HOW_A_RATE: Final = "Type the other currency and what one unit of it is in yours: CAD 0.72."
ONCE: Final = 100
"""Years from one time to the next of what comes only once."""
KINDS: Final[Mapping[str, str]] = {
    "conferences": "conference", "courses": "course", "travel": "travel", "books": "books",
    "subscriptions": "subscription", "devices": "device", "dues": "dues", "licenses": "license", "boards": "boards",
    "board_prep": "board preparation", "required_training": "required training", "other": "other learning",
}  # fmt: skip
"""What an item can be that is no fee of one's own, by the word for it in what an allowance covers."""
FEES: Final[Mapping[str, str]] = {key: info.title or key for key, info in Costs.model_fields.items() if key != "travel"}

# ---- plan items

_ITEM = """
travel=0: no_travel online virtual at_home
days=0: no_days zero_days
must=1: must must_have required mandatory
must=0: nice nice_to_have optional
cost=0: free nothing none no_cost no_charge
every=100: one_time one_off
every=1: every_year each_year yearly annually annual every_time a_year per_year
every=2: biennially biennial every_other_year every_second_year
every=3: every_third_year
from_year=1: this_year first_year now
from_year=2: next_year second_year
from_year=3: third_year
from_year=4: fourth_year
from_year=5: fifth_year
unread=1: last_year
from_year: year
travel: travel flight flights hotel
coming: in due next until from by starting again
end: ,
every: every
-: each and with plus for of at to a the it is about around roughly cost costs fee fees price tuition dues
    registration renewal only per paid contract st nd rd th + ~
"""
_IN_YEARS = {"year": 1.0, "month": 12.0}
_IN_DAYS = {"day": 1.0, "week": 5.0, "hour": 0.125}
_Facts = dict[str, float]
_UNCLEAR: _Facts = {"unclear": 1}


def _item_facts(tokens: Sequence[Token]) -> _Facts:
    """Return all that is said of an item: cost, every, from_year, travel, days, must; nothing where a word is unclear.

    Under "unread" stands that a year was named that is none of the contract's.
    """
    is_dated = bool(values.months_of(tokens))
    items = _joined(marked([token for token in tokens if values.month_number(token.text) is None], _ITEM))
    facts: _Facts = {}
    for before, item in pairwise(["", *items]):
        if isinstance(item, str):
            facts |= _fact(item)
        elif _is_bare(item):
            is_year = 2000 <= item.amount < 2100 and (is_dated or "cost" in facts or before == "coming")
            facts |= {"unread": 1} if is_year else _UNCLEAR if "cost" in facts else {"cost": _amount(item)}
        else:
            facts |= _with_unit(item, is_coming=before == "coming")
    if facts.pop("monthly", 0) and "cost" in facts:
        facts["cost"] *= 12
    return {} if "unclear" in facts else facts


def _joined(items: Sequence[Token | str]) -> list[Token | str]:
    """Put each number together with the word that it stands beside: travel 1400, 1,700 travel, year 2, 2nd year."""
    found: list[Token | str] = []
    for item, after in pairwise([*items, ""]):
        last = found[-1] if found else ""
        if _is_bare(item) and last in {"travel", "from_year", "every"}:
            found[-1] = f"{last}={_amount(item)}"
        elif item in {"travel", "from_year"} and _is_bare(last) and not _is_bare(after):
            found[-1] = f"{item}={_amount(last)}"
        elif not (item == "travel" and str(last).startswith("travel")):  # flights and hotel
            found.append(item)
    return found


def _is_bare(item: Token | str) -> bool:
    return isinstance(item, Token) and item.is_number and not item.unit and item.text != "once"


def _amount(item: Token | str) -> float:
    assert isinstance(item, Token), "a word is no amount"
    values.refuse_point_for_comma(item)
    return item.amount


def _fact(item: str) -> _Facts:
    key, is_fact, value = item.partition("=")
    return {key: float(value)} if is_fact else {} if key in {"coming", "end", "every"} else _UNCLEAR


def _with_unit(token: Token, *, is_coming: bool) -> _Facts:
    """Return what a number with a unit, or a period, says."""
    if token.text == "once":
        return {"every": float(ONCE)}
    if token.unit in _IN_YEARS and (token.text == "in" or is_coming):
        return {"unread": 1}
    if token.is_period and token.unit == "month" and token.number == 1:
        return {"monthly": 1, "every": 1}
    if token.unit in _IN_YEARS:
        years = token.amount / _IN_YEARS[token.unit]
        return {"every": years} if years >= 1 and years.is_integer() else _UNCLEAR
    is_time = token.unit in _IN_DAYS and (token.text == "a" or not token.is_period)
    return {"days": token.amount * _IN_DAYS[token.unit]} if is_time else _UNCLEAR


def plan_item(text: str, currency: str) -> PlanItem:
    """Read an item: its name, and behind it all that is said of it; its kind follows from its name.

    A course comes once where nobody says how often.

    Raises:
        UnclearError: it cannot be read, or nothing can be like that.
    """
    name, facts = _named(text.strip(), currency)
    if not facts or ("cost" not in facts and re.search("[0-9]{2}", name)):  # it may be the price
        raise UnclearError(HOW_AN_ITEM)
    if "unread" in facts:
        raise UnclearError(WHICH_YEAR)
    before, _, last = name.rpartition(",")
    word = _kind_called(last) if before.strip() else None
    if word is not None:
        name = before.strip()
    name, every = _without_rhythm(name)
    word = word or guess_kind(text)
    parts: dict[str, object] = {"what": name, "every": every or (ONCE if word == "courses" else 1)} | {
        key: value == 1 if key == "must" else int(value) if key in {"every", "from_year"} else value
        for key, value in facts.items()
    }
    if word in FEES:
        parts = {key: value for key, value in parts.items() if key not in {"days", "travel"}} | {"must": True}
    try:
        return PlanItem.model_validate(parts | {"fee" if word in FEES else "kind": word})
    except ValueError:
        raise UnclearError("Days go from 0 to 366, and years from 1 to 100.") from None


_END_OF_NAME = r"\s*[,;:]\s*|\s+[-–]\s+|\s+(?=[$€£])"


def _named(text: str, currency: str) -> tuple[str, _Facts]:
    """Return the name of an item, and what is said behind it: Suturing course, 50, once."""
    for gap in re.finditer(_END_OF_NAME, text):
        name, rest = text[: gap.start()], text[gap.end() :]
        if not any(map(str.isalpha, name)) or re.fullmatch("20[0-9]{2}", rest):  # Annual meeting, 2028
            continue
        with suppress(UnclearError):
            facts = _item_facts(in_currency(tokens_of(rest), currency))
            if facts.keys() - {"unread"}:
                return name, facts
    return text, {}


def _without_rhythm(name: str) -> tuple[str, int | None]:
    """Take how often it comes from the end of a name: boards every 10 years."""
    found = re.search(r",?\s+(?:every|each|once|yearly|annually)\b", name, re.IGNORECASE)
    years = rhythm(name[found.start() :].strip(" ,")) if found else None
    return (name[: found.start()], years) if found and years is not None else (name, None)


def kind(text: str) -> str:
    """Read what an item is: a word of what allowances cover, or the key of a fee."""
    typed = folded(text).removesuffix(" (fee)")
    found, rest = sift(scanned(typed), _names_of_kinds())
    word = _kind_called(typed) or (found[0] if len(found) == 1 and not rest else None)
    if word is None:
        raise UnclearError(WHICH_KIND)
    return word


def _names_of_kinds() -> str:
    """Return the names of all kinds; of a name that has two meanings the first counts."""
    kinds = [f"{word}: {word} {ways}" for word, ways in LISTED.items() if word not in {"dues", "licenses", "boards"}]
    return "\n".join(["-: registration tuition cme", "courses: training", *kinds]) + FEE_NAMES


def describe_kind(word: str) -> str:
    """Say what an item is."""
    return f"{FEES[word]} (fee)" if word in FEES else KINDS.get(word, word)


def guess_kind(text: str) -> str:
    """Guess from its name what an item is; what has days or travel and says nothing else is a meeting."""
    named, _ = sift(scanned(text), _names_of_kinds())
    is_away = bool({"travel", "day", "days"} & {*texts_of(scanned(text))})
    order = (*_PLAINEST, "dea", *FEES, *LISTED)
    return next((word for word in order if word in named and word != "travel"), "conferences" if is_away else "courses")


_PLAINEST = ("board_prep", "required_training", "courses", "conferences", "subscriptions", "books", "devices")
"""What counts first where a name mentions several: a course of the ACLS is required training, not a course."""


def _kind_called(typed: str) -> str | None:
    typed = folded(typed).rstrip(" .").replace("_", " ")
    names = {folded(name): word for word, name in (*KINDS.items(), *FEES.items())}
    names |= {word.replace("_", " "): word for word in (*KINDS, *FEES)}
    return names.get(typed) or names.get(f"{typed}s")


# ---- the parts of a plan item, and numbers


def _part(text: str, key: str) -> int | None:
    """Read one thing that can be said of an item, a number alone being that."""
    tokens = tokens_of(text)
    facts = _item_facts(tokens)
    number = facts.get("cost" if len(tokens) == 1 and "cost" in facts else key, 0.5)
    return int(number) if len(facts) == 1 and number.is_integer() else None


def rhythm(text: str) -> int | None:
    """Read how often something comes, in years from one to the next: 2, every 2 years, yearly, once."""
    return _part(text, "every")


def contract_year(text: str) -> int | None:
    """Read a year of the contract: 2, year 2, in the second year, now."""
    year = _part(text, "from_year")
    return year if year is not None and year < 1000 else None


def days_away(text: str) -> float | None:
    """Read days away in a year: 4, 4 days, 1 week, 8 hours, none.

    Raises:
        UnclearError: no year has so many.
    """
    tokens = tokens_of(text)
    days = 0.0 if values.is_none(tokens) else values.span(tokens, _IN_DAYS, "day")
    if days is not None and days > 366:
        raise UnclearError("Days go from 0 to 366.")
    return days


def must_have(text: str) -> bool | None:
    """Read whether it must be, or would be nice to have."""
    texts = texts_of(tokens_of(text))
    if len(texts) == 1 and texts[0] in {*YES, *NO, "m", "1", "2"}:
        return texts[0] in {*YES, "m", "1"}
    facts = _item_facts(tokens_of(text))
    return facts["must"] == 1 if facts.keys() == {"must"} else None


def amount(text: str, currency: str) -> float | None:
    """Read an amount in one's own currency: 900, $1,206, about 900, free.

    Raises:
        UnclearError: it is in another currency.
    """
    tokens = in_currency(tokens_of(text), currency, "Your priorities are")
    return 0.0 if texts_of(tokens) == ["free"] else values.money(tokens)


def number(text: str) -> float | None:
    """Read a number whose meaning only the person knows: 285,000, $285k, -3, none."""
    return values.own_number([token for token in tokens_of(text) if token.text != "$"])


_ORDER = """
fees: fees fee licensing_fees license licenses
dollars: learning course courses dollars money
travel: travel
-: and then > -
"""


def spend_order(text: str) -> tuple[str, ...] | None:
    """Read what the allowance pays first, second and last; of two that are named, the third is last."""
    found, _ = sift(tokens_of(text), _ORDER)
    if len(found) == 2:
        found += [word for word in ("fees", "dollars", "travel") if word not in found]
    return tuple(found) if sorted(found) == ["dollars", "fees", "travel"] else None


def describe_order(order: Sequence[str]) -> str:
    """Say what the allowance pays first, second and last."""
    return ", ".join("learning" if word == "dollars" else word for word in order)


# ---- criteria, perks and rates of one's own


def offer_files(text: str) -> tuple[str, ...] | None:
    """Read names of offers' files, with or without their ending, or none."""
    if values.is_none(tokens_of(text)):
        return ()
    named = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    return tuple(dict.fromkeys(name if "." in name else f"{name}.toml" for name in named)) or None


_NUMBER = r"[0-9]*\.?[0-9]+"


def own_criterion(text: str) -> OwnCriterion:
    """Read a criterion: its name, from what is worth nothing to what is enough, in which unit, and its importance.

    Raises:
        UnclearError: it cannot be read, or no criterion can be like that.
    """
    label, scale, weight, *more = (
        *(part.strip() for part in re.split(r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))", text)),
        "",
        "",
    )
    ends = re.fullmatch(r"(.+?)(?:\s+to\s+|\s*[-–]\s*)(\S+)\s*([^0-9]*)", scale)
    none, enough = (number(ends[1]), number(ends[2])) if ends else (None, None)
    if not label or not ends or none is None or enough is None or more != ["", ""] or not re.fullmatch(_NUMBER, weight):
        raise UnclearError(HOW_A_CRITERION)
    if float(weight) > 10:
        raise UnclearError("The importance goes from 0 to 10.")
    if none == enough:
        raise UnclearError("What is enough must differ from what is worth nothing.")
    if min(none, enough) < 0 or max(none, enough) > 1e9:
        raise UnclearError("Both ends go from 0 to 1,000,000,000.")
    return OwnCriterion(label=label, unit=ends[3].strip(), weight=float(weight), none=none, enough=enough)


_REQUIREMENT = (
    r"(?P<name>.+?)[,:]\s*(?P<credits>[0-9.]+)(?:\s+credits)?,?\s+(?P<from>.+?)\s+(?:to|until|-)\s+(?P<until>.+)"
)


def requirement(text: str, today: date) -> Requirement:
    """Read what a license or a board wants: its name, how many credits, from which day to which.

    Raises:
        UnclearError: it cannot be read.
    """
    found = re.fullmatch(_REQUIREMENT, text.strip())
    parts: dict[str, object] = dict(found.groupdict()) if found else {}
    with suppress(KeyError, ValueError):
        days = {part: values.day(tokens_of(str(parts[part])), today) for part in ("from", "until")}
        wanted = Requirement.model_validate(parts | days | {"credits": float(str(parts["credits"]))})
        if not [*wanted.contradictions()]:
            return wanted
    raise UnclearError(HOW_A_REQUIREMENT)


def key_of(label: str) -> str:
    """Return the key under which offers state a criterion: base_salary."""
    return "_".join(re.findall("[a-z0-9]+", label.lower())) or "my_criterion"


def own_perk(text: str) -> tuple[str, float]:
    """Read the name of a perk, and how much it matters: sabbatical, 6."""
    name, importance = _name_and_number(text, HOW_A_PERK)
    if importance > 10:
        raise UnclearError("The importance goes from 0 to 10.")
    return name, importance


def exchange_rate(text: str) -> tuple[str, float]:
    """Read a currency and what one unit of it is in one's own: CAD 0.72, 1 EUR is 1.1."""
    name, rate = _name_and_number(text.strip().removeprefix("1 "), HOW_A_RATE)
    code = currency_code(name.removesuffix(" is"))
    if code is None:
        raise UnclearError(HOW_A_RATE)
    return code, rate


def _name_and_number(text: str, otherwise: str) -> tuple[str, float]:
    """Read a name and the number behind it."""
    found = re.fullmatch(rf"(.*[^\W\d].*?)[\s,:=]+({_NUMBER})", text.strip())
    if not found:
        raise UnclearError(otherwise)
    return found[1], float(found[2])
