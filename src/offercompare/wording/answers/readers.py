"""How each term of an offer is read from what a person types about it."""

import re
from calendar import month_name
from collections.abc import Callable, Mapping
from datetime import date

from offercompare.model.catalogue import Term
from offercompare.model.offer import Offer
from offercompare.model.sections import FEES, Section
from offercompare.model.terms import Unit
from offercompare.wording.answers.amounts import payer, travel
from offercompare.wording.answers.choices import words_of
from offercompare.wording.answers.dates import day
from offercompare.wording.answers.facts import COVERS, DAY_SOURCES, PAID_AS, STATUS, WHENCE, Facts, one_of
from offercompare.wording.answers.hints import declaration, how_to_type, keys_of, words
from offercompare.wording.answers.numbers import (
    DEADLINE,
    HOURS,
    LEARNING,
    MONTHS,
    YEARS,
    claim,
    count,
    full_time,
    is_all,
    is_none,
    own_number,
    share,
    span,
)
from offercompare.wording.answers.own_money import amount, currency, in_own_money
from offercompare.wording.answers.payers import leaves_payer_open, pays_all
from offercompare.wording.answers.per_year import refuse_other_than_a_year
from offercompare.wording.answers.spoken import COVERED, UnclearError, folded, ways

_HOURS_IN_A_DAY = 8.0
_WAYS: Mapping[str, Mapping[str, str]] = {
    "allowance.paid_as": PAID_AS,
    "allowance.first_year": {
        "full": "full amount|the full amount|in full|all|all of it|not prorated",
        "prorated": "pro rata|pro-rata|pro rated|pro-rated|by month|by the month",
    },
    "allowance.repay": {
        "full": "in full|the full amount|all|all of it|everything",
        "prorated": "pro rata|pro-rata|pro rated|pro-rated|by month|by the month",
    },
    "days.from": DAY_SOURCES,
    "days.unit": {"days": "day|d", "hours": "hour|hrs|h"},
    "travel.international": {
        "allowed": "yes|y|sure|ok|paid|covered|included",
        "approval": "with approval|needs approval|on approval|if approved|case by case|maybe",
        "no": "n|none|not allowed|never|not paid|not covered|domestic only|us only",
    },
    "setting": {
        "academic": "university|teaching|academic center|academic medical center",
        "hospital": "community hospital|health system",
        "private": "private practice|practice|group|clinic",
        "government": "va|county|state|federal|public|military",
        "nonprofit": "non-profit|non profit|not for profit",
    },
    "status": {**STATUS, "discretionary": "5|d|at their discretion|discretion|case by case"},
}
_WRITTEN = re.compile(
    r"(?:yes[\s,]+)?(?:(?:it is|it's|all|already)\s+)*(?:y|yes|in writing|written(?: down)?|signed|on paper|in print)"
)
_CLAIMS: Mapping[str, tuple[str, str]] = {
    "taxed": ("taxed|taxable|as income|taxed as income", "not taxed|untaxed|tax free|tax-free|not taxable|nontaxable"),
    "by_fte": ("reduced|prorated|pro rata|by fte|it is reduced", "not reduced|full|in full|the same|same"),
}
_FREE = frozenset({"teaching_role", "leadership_program"})
"""Perks that nobody pays for: "covered" says nothing of them."""
_OF_A_PERK = (
    "available|offered|provided|there is|there are|we do|they do|open to me|it's available|it's included|it's offered",
    "not offered|there is not|there isn't|not available|not included|it's not available",
)


def facts_of(term: str, text: str, today: date, offer: Offer) -> Facts:
    """Read what was typed about a term; what it says of others comes after the term itself.

    Raises:
        UnclearError: it cannot be read.
    """
    section, _, key = term.rpartition(".") if "." not in term else term.partition(".")
    declared = declaration(term)
    if term in _SPECIAL:
        return _SPECIAL[term](text, offer)
    if declared is None:
        value = _claim(key, text, term) if section == "perks" else _own(text, offer, term)
    elif section and key == "verbal":
        value = _keys(section, text, offer)
    elif key in FEES:
        value = _paid_by(text, offer, term)
    else:
        value = _BY_UNIT[declared.spec.unit](declared, text, today, offer)
    return {term: value}


def _keys(section: str, text: str, offer: Offer) -> object:
    """Read which keys of a section are meant, those too that only the offer knows."""
    table: Section = getattr(offer, section)
    own = (*(table.model_extra or ()), *(getattr(table, "also", None) or ()))
    known = {name: name for name in (*keys_of(section), *own)} | {folded(name): name for name in own}
    named = [name.strip() for name in re.split(r"[,;]", text)]
    if is_none(text):
        return ()
    if not all(folded(name) in known for name in named):
        raise UnclearError(how_to_type(f"{section}.verbal"))
    return tuple(dict.fromkeys(known[folded(name)] for name in named))


def _own(text: str, offer: Offer, term: str) -> object:
    return own_number(in_own_money(text, offer), how_to_type(term))


def _claim(key: str, text: str, term: str) -> bool:
    yes, no = _CLAIMS.get(key, _OF_A_PERK)
    costs = COVERED if key not in _FREE | _CLAIMS.keys() else frozenset[str]()
    return claim(text, ways(yes) | costs, ways(no), how_to_type(term))


def _word(declared: Term, text: str, today: date) -> object:
    if declared.key == "status" and _WRITTEN.fullmatch(folded(text).rstrip(" .!")):
        raise UnclearError("Where is it written? Type contract, letter (or e-mail) or policy.")
    told = _WAYS.get("status" if declared.key == "status" else declared.name, {})
    spoken = {
        word: f"{word}|{word.replace('_', ' ')}|{folded(declared.spec.words.get(word, word))}|{told.get(word, word)}"
        for word in words(declared)
    }
    return one_of(declared.name, spoken, how_to_type(declared.name))(text, {}, today)[declared.name]


def _days_to(declared: Term, text: str) -> object:
    # Not none: that may be no limit, or no day.
    return span(text, DEADLINE, "d", how_to_type(declared.name))


def _hours(declared: Term, text: str) -> object:
    """Read hours a year; of a perk it may just be there, or not."""
    otherwise = how_to_type(declared.name)
    if declared.section == "perks":
        try:
            return _claim(declared.key, text, declared.name)
        except UnclearError:
            return span(text, HOURS, "h", otherwise)
    if declared.key == "hours_per_day":
        return span(text, {"h": 1}, "h", otherwise)
    return 0.0 if is_none(text) else span(text, HOURS, "h", otherwise)


def _share(declared: Term, text: str) -> object:
    read = full_time if declared.key in {"fte", "min_fte"} else share
    return read(text, how_to_type(declared.name))


def _long(units: Mapping[str, float], bare: str) -> Callable[[Term, str], object]:
    def read(declared: Term, text: str) -> object:
        number = 0.0 if is_none(text) else span(text, units, bare, how_to_type(declared.name))
        return int(number) if declared.key == "carryover_years" and number.is_integer() else number

    return read


_BY_UNIT: Mapping[Unit, Callable[[Term, str, date, Offer], object]] = {
    Unit.WORD: lambda declared, text, today, _: _word(declared, text, today),
    Unit.CLAIM: lambda declared, text, _today, _: _claim(declared.key, text, declared.name),
    Unit.DATE: lambda _declared, text, today, _: day(text, today),
    Unit.TEXT: lambda _declared, text, _today, _: text,
    Unit.SHARE: lambda declared, text, _today, _: _share(declared, text),
    Unit.COUNT: lambda declared, text, _today, _: count(text, how_to_type(declared.name)),
    Unit.MONEY: lambda declared, text, _today, offer: amount(text, offer, how_to_type(declared.name)),
    Unit.DAYS: lambda declared, text, _today, _: _days_to(declared, text),
    Unit.HOURS: lambda declared, text, _today, _: _hours(declared, text),
    Unit.MONTHS: lambda declared, text, _today, _: _long(MONTHS, "m")(declared, text),
    Unit.YEARS: lambda declared, text, _today, _: _long(YEARS, "y")(declared, text),
}


def _refuse_open(text: str) -> None:
    """Ask back where it is not said who pays: "covered", "they do"."""
    if reply := leaves_payer_open(folded(text)):
        raise UnclearError(reply)


def _paid_by(text: str, offer: Offer, term: str) -> object:
    _refuse_open(text)
    said = in_own_money(text, offer)
    refuse_other_than_a_year(said)
    try:
        return payer(said)
    except UnclearError:
        raise UnclearError(how_to_type(term)) from None


def _travel(text: str, offer: Offer) -> Facts:
    _refuse_open(text)
    facts = travel(in_own_money(text, offer))
    if pays_all(folded(text)) and offer.travel.share not in {None, 1.0}:
        facts["travel.share"] = 1.0
    return facts


def _cap(text: str, offer: Offer) -> Facts:
    otherwise = how_to_type("travel.cap")
    if is_none(text) and folded(text) not in {"zero", "nothing"}:
        raise UnclearError(otherwise)  # no cap is not a cap of nothing
    return {"travel.cap": amount(text, offer, otherwise)}


def _carryover(text: str, offer: Offer) -> Facts:
    otherwise = how_to_type("allowance.carryover")
    if folded(text).rstrip(" .") in ways("use it or lose it|lose it|it is lost|forfeited|it expires"):
        return {"allowance.carryover": 0.0}
    if is_all(text):
        if offer.allowance.amount is None:
            raise UnclearError("How much? Type the most that moves on, such as 4500.")
        return {"allowance.carryover": offer.allowance.amount}
    return {"allowance.carryover": amount(text, offer, otherwise)}


_AND_TRAVEL = re.compile(
    r"(?P<own>.+?)[\s,;]*(?:\bplus\b|\band\b|\bwith\b|\+)\s*(?P<trip>\S+) (?:(?:extra|additional|paid) )*"
    r"(?:travel days?|days? (?:of |for )?travel)[\s.)]*"
)


def _days(text: str, offer: Offer) -> Facts:
    if with_travel := _AND_TRAVEL.fullmatch(folded(text)):
        trip = _of_learning("days.travel_days", with_travel["trip"], offer)
        return {**_days(with_travel["own"], offer), "days.travel_days": trip}
    match = WHENCE.fullmatch(folded(text))
    facts = dict(_time_of(match["amount"] if match else text, offer))
    if match and facts["days.amount"]:
        said = folded(match["whence"])
        facts["days.from"] = next(word for word, others in DAY_SOURCES.items() if _without_of(said) in ways(others))
    return facts


def _time_of(text: str, offer: Offer) -> Facts:
    """Read days of work; what is said in hours is stated in hours, however long a day is said to be later."""
    amount = _of_learning("days.amount", text, offer)
    if not amount or offer.days.unit == "hours" or not _IN_HOURS.search(folded(text)):
        return {"days.amount": amount}
    hours = span(_without_purpose(text), {"h": 1}, "h", how_to_type("days.amount"))
    facts: dict[str, object] = {"days.amount": hours, "days.unit": "hours"}
    if offer.days.carryover:  # which is in the same unit
        facts["days.carryover"] = offer.days.carryover * (offer.days.hours_per_day or _HOURS_IN_A_DAY)
    return facts


def _without_of(said: str) -> str:
    """What days are taken out of: "from the PTO" is "pto"."""
    return re.sub(r"^(?:(?:out of|from|the)\s+)+", "", said)


def _days_carried(text: str, offer: Offer) -> Facts:
    if not is_all(text):
        return {"days.carryover": _of_learning("days.carryover", text, offer)}
    if offer.days.amount is None:
        raise UnclearError("How many? Type the most that moves on, such as 5.")
    return {"days.carryover": offer.days.amount}


def _of_learning(term: str, text: str, offer: Offer) -> float:
    """Read days of work in the unit in which the offer counts them; a number alone is in that unit."""
    if is_none(text):
        return 0.0
    length = offer.days.hours_per_day or _HOURS_IN_A_DAY
    units = {**LEARNING, "h": 1 / length}
    is_in_hours = offer.days.unit == "hours" and term != "days.travel_days"
    if is_in_hours:
        units = {unit: days * length for unit, days in units.items()}
    return span(_without_purpose(text), units, "h" if is_in_hours else "d", how_to_type(term))


def _without_purpose(text: str) -> str:
    return re.sub(r" (?:of|for) (?:cme|learning)$", "", folded(text))


_IN_HOURS = re.compile(r"[\d\s](?:h|hrs?|hours?)\b")
_YEARS_OF_BENEFIT: Mapping[str, str] = {
    "contract": "contract|contract year|anniversary|contract anniversary|start date|my start date",
    "calendar": "calendar|calendar year",
}


def _benefit_year(text: str, _: Offer) -> Facts:
    said = re.sub(r"^(?:(?:in|on|from|with|the|starts?|it|month)\s+)*", "", folded(text).rstrip(" ."))
    word = next((word for word, others in _YEARS_OF_BENEFIT.items() if said in ways(others)), None)
    if word:
        return {"allowance.benefit_year": word}
    said = re.sub(r"\s+(?:1|1st|first)$", "", said)
    months = [n for n in range(1, 13) if len(said) > 2 and month_name[n].lower().startswith(said)]
    if not months and not re.fullmatch("[0-9]{1,2}", said):
        raise UnclearError(how_to_type("allowance.benefit_year"))
    return {"allowance.benefit_year": months[0] if months else int(said)}


_CME = r"(?:(?:that is |that's |which is )?(?:cme|education|educational|learning)(?:[ -]related)?)"
_ANYTHING = re.compile(
    rf"\ball of (?:it|that|them|those)\b|\b(?:anything|whatever|everything)\b(?: you (?:want|like|need))?(?: {_CME})?"
    rf"|\b(?:any|all) {_CME} (?:expenses?|costs?)\b"
)


def _covers(text: str, _: Offer) -> Facts:
    if is_none(text):
        return {"allowance.covers": ()}
    text = re.sub(r"\b(?:your|my|their|our|some)\b", " ", _ANYTHING.sub("all", folded(text)))
    try:
        return {"allowance.covers": words_of(text, COVERS)}
    except UnclearError:  # which speaks of a list by numbers
        raise UnclearError(how_to_type("allowance.covers")) from None


def _also(text: str, _: Offer) -> Facts:
    names = (name.strip() for name in re.split(r"[,;]|\band\b", text))
    named = tuple(dict.fromkeys(name for name in names if name))
    if not named:
        raise UnclearError(how_to_type("perks.also"))
    return {"perks.also": () if is_none(text) else named}


_SPECIAL: Mapping[str, Callable[[str, Offer], Facts]] = {
    "currency": lambda text, _: {"currency": currency(text)},
    "allowance.carryover": _carryover,
    "allowance.benefit_year": _benefit_year,
    "allowance.covers": _covers,
    "days.amount": _days,
    "days.carryover": _days_carried,
    "days.travel_days": lambda text, offer: {"days.travel_days": _of_learning("days.travel_days", text, offer)},
    "travel.paid_from": _travel,
    "travel.cap": _cap,
    "perks.also": _also,
}
