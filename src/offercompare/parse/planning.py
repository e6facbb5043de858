"""What is typed into the form of the priorities: plan items, criteria, perks and rates, and their parts."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final, cast

from offercompare.model.priorities import Costs, OwnCriterion, PlanItem
from offercompare.parse import values
from offercompare.parse.choices import claim
from offercompare.parse.lexer import Token, UnclearError, folded, marked, scanned, tokens_of, understood
from offercompare.parse.values import NO, YES, currency_code, in_currency, texts_of

Facts = dict[str, object]
HOW_AN_ITEM: Final = "Type what, price, travel, days: Heart meeting, 900, travel 1400, 4 days."
WHICH_KIND: Final = "Type conference, course, books, dues, board prep ...; or a fee, such as DEA."
WHICH_YEAR: Final = "Years are counted from the start of the new contract: 1 is its first year. Type 1, 2 or 3."
HOW_A_CRITERION: Final = "Type name, worst to best, importance: Base salary, 200k to 300k USD, 6."
HOW_A_PERK: Final = "Type its name, as offers name it, and how much it matters: sabbatical, 6."
HOW_A_RATE: Final = "Type the other currency and what one unit of it is in yours: CAD 0.72."
WHICH_ORDER: Final = "Type fees, learning, travel in your order, such as learning, fees, travel."
ONCE: Final = 100
"""Years from one time to the next of what comes only once."""
KINDS: Final[Mapping[str, str]] = {
    "conferences": "conference", "courses": "course", "travel": "travel", "books": "books",
    "subscriptions": "subscription", "devices": "device", "dues": "dues", "licenses": "license", "boards": "boards",
    "board_prep": "board preparation", "required_training": "required training", "other": "other learning",
}  # fmt: skip
"""What an item can be that is no fee of one's own, by the word for it in what an allowance covers."""
FEES: Final[Mapping[str, str]] = {key: info.title or key for key, info in Costs.model_fields.items() if key != "travel"}
_NAMES_OF_KINDS: Final[Mapping[str, str]] = {
    "board_prep": "board_prep board_preparation board_review qbank qbanks question_bank question_banks q_bank mksap",
    "required_training": "acls bcls pcls cls bls pals atls required mandatory mandated life_support",
    "courses": "course courses workshop workshops class classes training trainings masterclass seminar seminars review",
    "conferences": "conference conferences meeting meetings congress session sessions symposium summit convention",
    "subscriptions": "subscription subscriptions uptodate dynamed journal journals",
    "books": "book books textbook textbooks",
    "devices": "device devices laptop tablet ipad computer ultrasound_probe",
    "dea": "dea",
    "staff_dues": "staff_dues staff_fee staff_fees medical_staff_dues medical_staff_fees",
    "society_dues": "dues society_dues membership memberships",
    "board_exam": "board_exam board_exams board_examination board boards exam exams",
    "board_certification": "certification recertification board_certification board_recertification moc recert",
    "state_license": "license licenses licence licences licensure licensing state_license medical_license",
    "travel": "travel trip trips",
}
"""How each kind is called in a name; where several are, the first counts."""


# ---- plan items

_ITEM = """
travel=0: no_travel travel_none travel_nothing travel_free online virtual at_home
days=0: no_days no_day zero_days
must=1: must must_have a_must a_must_have required mandatory
must=0: nice nice_to_have optional
cost=0: free nothing none no_cost no_charge costs_nothing
every=100: one_time one_off only_once just_once
every=1: every_year each_year yearly annually annual every_time a_year per_year
every=2: biennially biennial every_other_year every_second_year bi_annual biannual
every=3: every_third_year
from_year=1: this_year first_year 1st_year first_contract_year
from_year=2: next_year second_year 2nd_year 2_nd_year second_contract_year
from_year=3: third_year 3rd_year third_contract_year
from_year=4: fourth_year
from_year=5: fifth_year
unread=1: last_year
year: year contract_year
travel: travel traveling travelling flight flights hotel trip
coming: in due next until expires from by on starting again renewed renews
-: and cost costs costing it is the roughly circa some away or so please
    with plus about around paid renew starts start contract for of at to a beginning every each per only just meals food
    + ~ st nd rd th
|: , registration tuition price fee fees dues renewal
"""
_AMOUNTS = frozenset({"travel", "days", "cost"})
_IN_YEARS = {"year": 1.0, "month": 12.0}
_IN_DAYS = {"day": 1.0, "week": 5.0, "hour": 0.125}


def _facts_of_item(tokens: Sequence[Token]) -> Facts | None:
    """Return all that is said of an item at once: cost, how often and when it comes, travel, days, must-have.

    Under "unread" stands that a year was named that is none of the contract's.
    """
    months = [token for token in tokens if values.month_number(token.text)]
    items = [each for each in marked(tokens, _ITEM) if each not in months]
    facts: Facts = {}
    amounts: list[int] = []
    """The places of the numbers without a unit."""
    for at, item in enumerate(items):
        before = items[at - 1] if at else ""
        if isinstance(item, Token) and item.number is None:
            return None
        if isinstance(item, Token):
            phrase = _with_unit(item, before)
            if phrase is None:
                return None
            facts |= phrase
            amounts += [at] * (not phrase)
        elif "=" in item:
            key, _, value = item.partition("=")
            facts[key] = value == "1" if key == "must" else float(value) if key in _AMOUNTS else int(value)
    times = 12 if facts.pop("times", None) else 1
    return _with_amounts(facts, items, amounts, times, is_dated=bool(months))


def _with_unit(token: Token, before: Token | str) -> Facts | None:
    """Return what a number with a unit, or a period, says; nothing of a number alone, `None` of others."""
    if token.text == "once":
        return {"every": ONCE}
    if token.unit in _IN_YEARS and (token.text == "in" or before == "coming"):
        return {"unread": 1}
    if token.is_period and token.unit == "month" and token.number == 1:
        return {"times": 12, "every": 1}
    if token.unit in _IN_YEARS:
        years = token.amount / _IN_YEARS[token.unit]
        return {"every": int(years)} if years >= 1 and years.is_integer() else None
    if token.unit in _IN_DAYS and (token.text == "a" or not token.is_period):
        return {"days": token.amount * _IN_DAYS[token.unit]}
    return {} if not token.unit and not token.text.endswith("m") else None


def _with_amounts(
    facts: Facts, items: Sequence[Token | str], amounts: list[int], times: int, *, is_dated: bool
) -> Facts | None:
    """Give each number without a unit to what it stands beside: a year, travel; the one that is left is the cost."""
    for at, item in enumerate(items):
        beside = at + 1 if at + 1 in amounts else at - 1
        if item == "year" and beside in amounts:  # "year 2", "2nd year"
            amounts.remove(beside)
            facts["from_year"] = int(_amount_at(items, beside))
        elif item == "travel" and "travel" not in facts:
            end = next((place for place in range(at, len(items)) if items[place] != "travel"), len(items))
            place = next((place for place in (end, at - 1, end + 1) if place in amounts), None)
            if place is None:
                return None
            amounts.remove(place)
            facts["travel"] = _amount_at(items, place)
    last = amounts[-1] if amounts else 0
    is_coming = is_dated or (last > 0 and items[last - 1] == "coming")
    if amounts and 2000 <= _amount_at(items, last) < 2100 and (len(amounts) > 1 or is_coming):
        amounts.pop()
        facts["unread"] = 1
    if len(amounts) > 1:
        return None
    for at in amounts:
        facts["cost"] = times * _amount_at(items, at)
    return facts or None


def _amount_at(items: Sequence[Token | str], at: int) -> float:
    item = items[at]
    assert isinstance(item, Token), "a word is no amount"
    values.refuse_point_for_comma(item)
    return item.amount


def plan_item(text: str, currency: str) -> PlanItem:
    """Read an item: its name, and behind it all that is said of it; its kind follows from its name.

    A course comes once where nobody says how often.

    Raises:
        UnclearError: it cannot be read, or nothing can be like that.
    """
    facts = _named(text.strip(), currency)
    digits = "".join("0" if letter.isdecimal() else letter for letter in str(facts["what"]))
    if facts.keys() == {"what"} or ("cost" not in facts and "00" in digits):
        raise UnclearError(HOW_AN_ITEM)
    if facts.pop("unread", None) is not None:
        raise UnclearError(WHICH_YEAR)
    name, _, last = str(facts["what"]).rpartition(",")
    word = _kind_called(last)
    if name.strip() and word is not None:
        facts["what"] = name.strip()
    facts["what"], every = _without_rhythm(str(facts["what"]))
    facts = ({"every": every} if every else {}) | facts
    word = word or _guessed(text)
    if word in FEES:
        facts = {key: value for key, value in facts.items() if key not in {"days", "travel"}} | {"must": True}
    if word == "courses":
        facts = {"every": ONCE} | facts
    try:
        return PlanItem.model_validate({**facts, "fee" if word in FEES else "kind": word})
    except ValueError:
        raise UnclearError("Days go from 0 to 366, and years from 1 to 100.") from None


def _named(text: str, currency: str) -> Facts:
    """Read the name of an item, and behind it what is said of it: Suturing course, 50, once."""
    for start, end in _gaps(text):
        name, rest = text[:start], text[end:]
        if not any(letter.isalpha() for letter in name) or (len(rest) == 4 and rest.isdecimal() and rest[:2] == "20"):
            continue
        with suppress(UnclearError):
            facts = _facts_of_item(_in_years(in_currency(tokens_of(rest), currency)))
            if facts and facts.keys() - {"unread"}:
                return {"what": name, **facts}
    return {"what": text}


def _in_years(tokens: Sequence[Token]) -> list[Token]:
    """Take "every 2" for every 2 years."""
    found = [*tokens]
    for at, token in enumerate(tokens[1:], 1):
        if token.is_number and not token.unit and tokens[at - 1].text == "every":
            found[at] = token._replace(unit="year")
    return found


def _gaps(text: str) -> list[tuple[int, int]]:
    """Return where a name may end: at a comma, semicolon or colon, at a dash with blanks, before a sign of money."""
    gaps = []
    for at, letter in enumerate(text):
        after = len(text) - len(text[at + 1 :].lstrip())
        is_dash = letter in "-–" and text[at - 1 : at].isspace() and text[at + 1 : at + 2].isspace()
        if letter in ",;:" or is_dash:
            gaps.append((len(text[:at].rstrip()), after))
        elif letter.isspace() and text[after : after + 1] in {"$", "€", "£"} and not text[at - 1].isspace():
            gaps.append((at, after))
    return gaps


def _without_rhythm(name: str) -> tuple[str, int | None]:
    """Take how often it comes from the end of a name: "boards once"."""
    for at, letter in enumerate(name):
        behind = name[at + 1 :].strip(" ,")
        is_number = [token.is_number for token in tokens_of(behind)] == [True] and folded(behind) != "once"
        if letter in " ," and any(map(str.isalpha, behind)) and any(map(str.isalpha, name[:at])) and not is_number:
            with suppress(UnclearError):
                return name[:at].rstrip(" ,"), rhythm(behind)
    return name, None


def kind(text: str) -> str:
    """Read what an item is: a word of what allowances cover, or the key of a fee."""
    name = folded(text).removesuffix(" (fee)")
    joined = "_".join(token.text for token in scanned(name))
    named = (word for word, names in _NAMES_OF_KINDS.items() if joined in names.split())
    word = _kind_called(name) or next(named, None)
    if word is None:
        raise UnclearError(WHICH_KIND)
    return word


def describe_kind(word: str) -> str:
    """Say what an item is."""
    return f"{FEES[word]} (fee)" if word in FEES else KINDS.get(word, word)


def _guessed(text: str) -> str:
    """Guess from its name what an item is; what has days or travel and says nothing else is a meeting."""
    tokens = scanned(text)
    named = (
        word
        for word, names in _NAMES_OF_KINDS.items()
        if word != "travel" and word in marked(tokens, f"{word}: {names}")
    )
    return next(named, "conferences" if {"travel", "day", "days"} & {*texts_of(tokens)} else "courses")


def _kind_called(phrase: str) -> str | None:
    phrase = folded(phrase).rstrip(" .").replace("_", " ")
    names = {folded(name): word for word, name in (*KINDS.items(), *FEES.items())}
    keys = {word.replace("_", " "): word for word in (*KINDS, *FEES)}
    return names.get(phrase) or keys.get(phrase) or keys.get(f"{phrase}s")


# ---- the parts of a plan item, and numbers


def _part(text: str, key: str, otherwise: str) -> object:
    """Read one thing that can be said of an item, a number alone being that."""
    tokens = tokens_of(text)
    number = tokens[0].amount if len(tokens) == 1 and tokens[0].is_number else 0.5
    facts = _facts_of_item(tokens) or {}
    if number.is_integer() and facts.keys() == {"cost"} and (key != "from_year" or number < 1000):
        return int(number)
    if facts.keys() != {key}:
        raise UnclearError(otherwise)
    return facts[key]


def rhythm(text: str) -> int:
    """Read how often something comes, in years from one to the next: 2, every 2 years, yearly, once."""
    return cast("int", _part(text, "every", "Type the years from one to the next, such as 2; or yearly, or once."))


def contract_year(text: str) -> int:
    """Read a year of the contract: 2, year 2, in the second year, now."""
    is_first = folded(text).rstrip(" .") in {"now", "at once", "right away", "first"}
    return 1 if is_first else cast("int", _part(text, "from_year", WHICH_YEAR))


def days_away(text: str, otherwise: str = "Type days, such as 5, or 1 week; or none.") -> float:
    """Read days away: 4, 4 days, 1 week, 8 hours, none."""
    tokens = tokens_of(text)
    number, periods = values.single(tokens) or (Token(""), [])
    if values.is_none(tokens) or texts_of(tokens) == ["free"]:
        return 0.0
    if number.number is None or number.unit not in {"", *_IN_DAYS} or any(period.unit != "year" for period in periods):
        raise UnclearError(otherwise)
    return number.amount * _IN_DAYS[number.unit or "day"]


def must_have(text: str) -> bool:
    """Read whether it must be, or would be nice to have."""
    texts = texts_of(tokens_of(text))
    if len(texts) == 1 and texts[0] in {*YES, *NO, "m", "1", "2"}:
        return texts[0] in {*YES, "m", "1"}
    facts = _facts_of_item(tokens_of(text)) or {}
    if facts.keys() != {"must"}:
        raise UnclearError("Type must, or nice.")
    return facts["must"] is True


def amount(text: str, currency: str, otherwise: str) -> float:
    """Read an amount in one's own currency: 900, $1,206, about 900, free."""
    tokens = in_currency(tokens_of(text), currency, "Your priorities are")
    is_free = understood(tokens, "free: free no_cost costs_nothing no_charge\n-: it is for") == ["free"]
    return 0.0 if is_free else _or_explained(values.money(tokens), otherwise)


def number(text: str, otherwise: str) -> float:
    """Read a number whose meaning only the person knows: 285,000, $285k, -3, none."""
    return _or_explained(values.own_number(_without_signs(text)), otherwise)


def _without_signs(text: str) -> list[Token]:
    return [token for token in tokens_of(text) if token.text != "$"]


def share(text: str, otherwise: str) -> float:
    """Read a share: 24%, 0.24, half, all, none."""
    return _or_explained(values.share(tokens_of(text)), otherwise)


def currency(text: str) -> str:
    """Read a currency by its code, its sign or its name."""
    if (code := currency_code(text)) is None:
        raise UnclearError("Type a currency code, such as USD.")
    return code


def _or_explained(value: float | None, otherwise: str) -> float:
    if value is None:
        raise UnclearError(otherwise)
    return value


_ORDER = """
fees: fees fee licensing_fees licensing license licenses
dollars: learning course courses dollars money
travel: travel
-: and then > -
"""


def spend_order(text: str) -> tuple[str, ...]:
    """Read what the allowance pays first, second and last; of two that are named, the third is last."""
    found = [str(each) for each in understood(tokens_of(text), _ORDER) or ()]
    if len(found) == 2:
        found += [word for word in ("fees", "dollars", "travel") if word not in found]
    if sorted(found) != ["dollars", "fees", "travel"]:
        raise UnclearError(WHICH_ORDER)
    return tuple(found)


def describe_order(order: Sequence[str]) -> str:
    """Say what the allowance pays first, second and last."""
    return ", ".join("learning" if word == "dollars" else word for word in order)


# ---- criteria, perks and rates of one's own

_LEAST_PARTS = 3


def yes_or_no(text: str) -> bool:
    """Read yes or no."""
    answer = claim(tokens_of(text), "")
    if answer is None:
        raise UnclearError("Type yes or no.")
    return answer


def offer_files(text: str) -> tuple[str, ...]:
    """Read names of offers' files, one or more, with or without their ending."""
    named = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    return tuple(dict.fromkeys(name if "." in name else f"{name}.toml" for name in named))


def own_criterion(text: str) -> OwnCriterion:
    """Read a criterion: its name, from what is worth nothing to what is enough, in which unit, and its importance.

    Raises:
        UnclearError: it cannot be read, or no criterion can be like that.
    """
    parts = _comma_parts(text.strip())
    ends = [_ends(part) for part in parts]
    at = next((place for place, found in enumerate(ends) if found is not None), None)
    weight = _plain_number(parts[-1]) if len(parts) > 1 else None
    if at is None or weight is None or len(parts) != _LEAST_PARTS or at != 1 or not parts[0]:
        raise UnclearError(_missing(parts, has_ends=at is not None, has_weight=weight is not None))
    none, enough, unit = ends[at] or (0.0, 0.0, "")
    if weight > 10:
        raise UnclearError("The importance goes from 0 to 10.")
    if none == enough:
        raise UnclearError("What is enough must differ from what is worth nothing.")
    if min(none, enough) < 0 or max(none, enough) > 1e9:
        raise UnclearError("Both ends go from 0 to 1,000,000,000.")
    return OwnCriterion(label=parts[0], unit=unit, weight=weight, none=none, enough=enough)


def _comma_parts(text: str) -> list[str]:
    """Split at commas that are not those of thousands."""
    parts, start = [], 0
    for at, letter in enumerate(text):
        behind = text[at + 1 : at + 5]
        is_thousands = (
            behind[:3].isdecimal() and len(behind) >= 3 and not behind[3:].isdecimal() and text[at - 1 : at].isdecimal()
        )
        if letter == "," and not is_thousands:
            parts.append(text[start:at].strip())
            start = at + 1
    return [*parts, text[start:].strip()]


def _ends(part: str) -> tuple[float, float, str] | None:
    """Read "200k to 300k USD": both ends and the unit, which stays as it was typed."""
    left, to, right = part.partition(" to ")
    if not to:
        at = part.find("-", 1)
        left, right = (part[:at], part[at + 1 :]) if at > 0 else (part, "")
    first, _, unit = right.strip().partition(" ")
    none, enough = _figure(left), _figure(first)
    if none is None or enough is None or any(map(str.isdecimal, unit)):
        return None
    return none, enough, unit.strip()


def _figure(text: str) -> float | None:
    tokens = [token for token in tokens_of(text) if token.text != "$"]
    if [token.is_number for token in tokens] not in ([True], [False, True]) or not any(map(str.isdecimal, text)):
        return None
    return values.own_number(tokens) if len(tokens) == 1 or tokens[0].text == "-" else None


def _plain_number(part: str) -> float | None:
    tokens = tokens_of(part)
    if (
        len(tokens) == 1
        and tokens[0].is_number
        and not tokens[0].unit
        and tokens[0].text.replace(".", "", 1).isdecimal()
    ):
        return tokens[0].number
    return None


_EXAMPLE = "On-call nights, 8 to 0, 6"


def _missing(parts: Sequence[str], *, has_ends: bool, has_weight: bool) -> str:
    """Say which part is not there; the example is one of which less is better."""
    has_name = bool(parts) and _ends(parts[0]) is None and any(map(str.isalpha, parts[0]))
    if len(parts) == 1 and not has_ends:
        return HOW_A_CRITERION
    match has_name, has_ends, has_weight:
        case True, True, False:
            return f"The importance is missing, from 0 to 10: {_EXAMPLE}."
        case True, False, True:
            return f"The two ends are missing, worst to best: {_EXAMPLE}."
        case True, False, False:
            return f"The two ends and the importance are missing: {_EXAMPLE}."
        case False, True, True:
            return f"The name is missing: {_EXAMPLE}."
    return HOW_A_CRITERION


def key_of(label: str) -> str:
    """Return the key under which offers state a criterion: base_salary."""
    letters = (letter if letter.isascii() and letter.isalnum() else " " for letter in label.lower())
    return "_".join("".join(letters).split()) or "my_criterion"


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
    name, last = text.strip(), ""
    while name and (name[-1].isdecimal() or name[-1] == "."):
        name, last = name[:-1], name[-1] + last
    number, stripped = _plain_number(last), name.rstrip(" ,:=\t")
    if number is None or stripped == name or not any(map(str.isalpha, stripped)):
        raise UnclearError(otherwise)
    return stripped, number
