"""Readers of what has no number: yes and no, one word of several, several words of a list, who pays."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

from offercompare.parse.lexer import Token, UnclearError, marked, sift, tokens_of, words
from offercompare.parse.values import (
    COUNTED,
    SAYS_NO,
    SAYS_YES,
    TIMES,
    has_unknown_unit,
    is_doubtful,
    numbers_of,
    texts_of,
    without_leading,
)

_CLAIM = f"""
yes: {SAYS_YES} no_problem
does: do does is are has have can will would got get gets provide provides offer offers support supports
no: {SAYS_NO} sorry false not_that_i_know_of not_that_i_am_aware_of not_really
    not_anymore not_any_more no_longer not_as_far_as_i_know not_to_my_knowledge
not: not never
-: i we they you he she it its that there this the a an one so such any all right_now now currently at moment really way
    possible offered available provided sir hospital employer group clinic everyone everybody physicians staff
    employees access to of for us me my your our and well
"""


def claim(tokens: Sequence[Token], ways: str) -> bool | None:
    """Read yes or no, also in the words of what is asked.

    Args:
        tokens: What was typed.
        ways: What says that it is so ("so: taxed"), that it is not ("unlike: untaxed"), names it, and says nothing.
    """
    found, rest = sift([token for token in tokens if token.text != "one"], f"{ways}\n{_CLAIM}")
    meanings = {*found}
    denied = next((at for at, each in enumerate(found) if each in {"not", "no"}), 0)
    if "named" in found[:denied] and "named" in found[denied:]:  # "DynaMed, not UpToDate"
        return None
    is_denied = bool({"not", "no"} & meanings)
    is_both_ways = ("yes" in meanings and is_denied) or meanings >= {"so", "unlike"} or meanings >= {"unlike", "not"}
    if rest or is_both_ways or ("so" in meanings and "no" in meanings and "not" not in meanings):
        return None
    if is_denied or "unlike" in meanings:
        return False
    return True if {"so", "yes", "does"} & meanings else None


def choice(tokens: Sequence[Token], ways: str) -> str | None:
    """Read one of several words; `None` where two are named, but for a yes or no before another.

    Args:
        tokens: What was typed.
        ways: The ways to say each word: "card: card company_card".
    """
    found: list[str] = []
    rest: list[Token] = []
    denied: set[str] = set()
    for item in marked(tokens, ways):
        if isinstance(item, Token):
            rest += [item] * (item.text != ",")
        elif before := _DENIALS & {" ".join(each.text for each in rest[-count:]) for count in (1, 2, 3)}:
            del rest[-len(next(iter(before)).split()) :]  # "reimbursed, not a stipend"
            denied.add(item)
        else:
            found.append(item)
    found = [each for each in found if each not in denied]
    if len({*found}) == 2 and len(without_leading(tokens)) < len(tokens):
        return choice([token for token in without_leading(tokens) if token.text != "but"], ways)
    is_clear = len({*found}) == 1 and not is_doubtful(rest) and not numbers_of(rest)
    return found[0] if is_clear else None


_DENIALS: Final = frozenset(["not", "not a", "not as a", "rather than", "rather than a", "instead of", "instead of a"])


# ---- several words of a list

IN_A_LIST = """
-: the a an of for also with your our their some any it to on you we they cover covers pays pay yes i can use is are
    that in have has comes there get related cme including incl educational
    for_all for_everyone for_everybody for_all_staff only fee fees expense expenses cost costs online professional
    annual national just too will would
*: all everything all_of_it all_of_them anything whatever
"""
_WITHOUT = words("no not without except but")
_LONGEST_QUOTE = 36


class FromList(NamedTuple):
    """What was named of a list."""

    hours: dict[str, float | None]
    """The words that were chosen, in the order of the list, with their hours."""
    unknown: tuple[str, ...]
    """What is not on the list, as it was typed."""
    denied: tuple[str, ...] = ()
    """What was named as not there: "no library", "all but devices"."""


def from_list(text: str, known: Mapping[str, str], letters: Mapping[str, str], counted: Sequence[str] = ()) -> FromList:
    """Read several words of a list, of which some may come with hours: c t; courses, travel; all; library 40 hours.

    Args:
        text: What was typed: names, or numbers or letters from the list.
        known: Each word in the order of its number, with the other names for it.
        letters: The word for each letter; they count where nothing else is typed.
        counted: The words that may come with hours, which stand beside the name, or after it.

    Raises:
        UnclearError: something stands beside a name that is not on the list, or it is not clear what hours are for.
    """
    chosen: dict[str, float | None] = {}
    unknown: list[str] = []
    denied: list[str] = []
    last: list[str] = []
    for part in _parts(text):
        tokens = tokens_of(part.replace("_", " "))
        is_without = len(tokens) > 1 and tokens[0].text in _WITHOUT
        named, hours, left = _mentioned(tokens[is_without:], known, letters)
        is_denied = is_without or (bool(denied) and len(chosen) == len(known))  # all but devices and travel
        if is_denied and named and not (left or hours):
            denied += named
            continue
        chosen |= {word: None for word in named if word not in chosen}
        if left and (named or hours):
            raise UnclearError(not_on_the_list([" ".join(left)]))
        unknown += [part] * bool(left)
        if hours:
            owners = [word for word in named or last if word in counted]
            if len(hours) > 1 or len(owners) != 1:
                raise UnclearError("Type hours after the name they are for.")
            chosen[owners[0]] = hours[0]
        last = named or last
    if not (chosen or unknown or denied):
        raise UnclearError("Type names or letters from the list.")
    hours_of = {word: chosen[word] for word in known if word in chosen and word not in denied}
    return FromList(hours_of, tuple(unknown), tuple(denied))


def not_on_the_list(unknown: Iterable[str], like: str = "", names: str = "names, or all") -> str:
    """Say that something is not on the list, and what it may be meant for or what names there are."""
    quoted = "".join(filter(str.isprintable, ", ".join(unknown)))
    quoted = quoted if len(quoted) <= _LONGEST_QUOTE else f"{quoted[: _LONGEST_QUOTE - 1]}…"
    return f"Not on the list: {quoted}. {f'Did you mean {like}?' if like else f'Type {names}.'}"


def _parts(text: str) -> list[str]:
    """Split an answer at commas and the like, and at "and"."""
    for sign in (";", "/", "&", "+", " and "):
        text = text.replace(sign, ",")
    text = re.sub(r"^((?:no|not|without)\s[^,]*),?\sbut\s", r"\1, ", text)  # "not A, but B" grants B
    text = re.sub(r"^(?:yes|yeah|yep|sure)?,?\s*(?:but\s+)?only\s", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s(?:but )?(except|but|not|no|without)\s", r", \1 ", text)
    return [part.strip(" .") for part in text.split(",") if part.strip(" .")]


def _mentioned(
    part: Sequence[Token], known: Mapping[str, str], letters: Mapping[str, str]
) -> tuple[list[str], list[float], list[str]]:
    """Return the words that are named in a part of an answer, the hours there, and what is neither."""
    if part and all(token.number is None and token.text in letters for token in part):
        return [letters[token.text] for token in part], [], []
    ways = "\n".join(f"{word}: {word} {others}" for word, others in known.items())
    found, rest = sift(part, f"{ways}{IN_A_LIST}")
    named = [*known] if "*" in found else found
    hours = [token.amount for token in rest if token.unit == "hour" and token.is_number]
    periods, left = {token.unit for token in rest if token.is_period}, []
    if hours and not periods <= {"year", "month"}:
        raise UnclearError("Type the hours a year, such as 40 hours.")
    for token in rest:
        if token.text == "one" and named:  # one state license
            continue
        if token.is_number and not token.unit:
            if not (token.amount.is_integer() and 1 <= token.amount <= len(known)):
                raise UnclearError(f"There is no {token.text[:20]}; the numbers go from 1 to {len(known)}.")
            named.append([*known][int(token.amount) - 1])
        elif token.unit != "hour" and not (token.is_period and hours):
            left.append(token.text)
    return named, [each * (12 if "month" in periods else 1) for each in hours], left


LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


# ---- who pays

PAYER: Final = f"""
top: on_top separately separate in_addition outside outside_of over_and_above additional extra
top: on_us by_us on_the_employer on_the_hospital on_the_house
    free free_of_charge no_cost at_no_cost no_charge at_no_charge
named: employer hospital group company clinic practice university county department
fund: allowance fund funds budget stipend cme out_of_it from_it part_of_it out_of_that from_that
self: clinician_pays physician_pays provider_pays employee_pays doctor_pays
self: myself yourself himself herself on_my_own on_your_own on_you on_me out_of_pocket pocket own_expense own_money
    i_pay i_do i_cover nobody no_one self physicians_pay doctors_pay employees_pay
you: you_pay you_do you_cover you_would you_have_to you_will
whole: all everything in_full fully completely entirely full whole entire
yes: {SAYS_YES}
paid: they we pay pays cover covers covered paid reimburse reimburses reimbursed included provided handle handles
    take takes taken
    no_limit no_cap no_maximum no_problem no_worries not_a_problem no_strings no_question no_questions
no: {SAYS_NO} not never
half: half
-: no_more_than not_more_than not_to_exceed not_exceed but_up_to but_only_up_to but_max but_maximum but_no_more_than
    but_not_more_than but_at_most
"""
_THE_REST: Final = words("rest remainder balance")
ON_TOP_OR_OUT: Final = "Is that on top of the allowance, or out of it?"
WHO_IS_YOU: Final = "You, or the employer? Type none if it is you, employer if they pay."


class Payer(NamedTuple):
    """Who pays, how much of it and up to what."""

    who: str
    """employer, allowance or none."""
    cap: Token | None = None
    periods: tuple[Token, ...] = ()
    share: float | None = None
    trips: int | None = None
    is_whole: bool = False
    """Whether it was said that all of it is paid."""


def payer(tokens: Sequence[Token]) -> Payer | None:
    """Read who pays, its currency left out before: employer, on us up to 2,000, out of your allowance, half, none.

    Whoever pays, something is paid: "yes, they pay it" may mean the allowance, and must not count as paid on top.

    Raises:
        UnclearError: it is paid, but not clear who pays, or not who "you" is.
    """
    tokens = _behind_no_but(tokens)
    found, rest = sift(tokens, PAYER)
    meanings = {*found} | _ALONE.get(" ".join(texts_of(tokens)), frozenset())
    trips = [number for number, behind in pairwise(tokens) if number.is_number and behind.text in COUNTED]
    amounts = [each for each in numbers_of(rest) if each not in trips and each.text not in TIMES]
    shares = [each.amount / 100 for each in amounts if each.unit == "%"] + [0.5] * ("half" in meanings)
    caps = [each for each in amounts if each.unit != "%"]
    other = other_amount(tokens)  # "it comes out of the 4000", "in addition to the 4000"
    if other in caps and not other.unit:
        meanings, caps = meanings | ({"fund"} if "top" not in meanings else set()), [*caps]
        caps.remove(other)
    # "one membership" and "two societies" are no dollars.
    is_odd = any(each.unit or each.text.isalpha() or has_unknown_unit(tokens, each) for each in caps)
    if is_odd or is_doubtful(rest) or "-" in texts_of(rest) or max(len(caps), len(shares), len(trips)) > 1:
        return None
    if shares == [1.0]:
        meanings, shares = meanings | {"whole"}, []
    if _is_denied_of_something_else(tokens):
        return None
    is_leading_no = texts_of(tokens)[:1] in (["no"], ["nope"]) and "no" not in found[1:]
    if is_leading_no and (caps or meanings & _NAMES):  # "no, you pay those yourself"
        meanings -= {"no"}
    if meanings >= {"yes", "no"} or _THE_REST & {*texts_of(tokens)}:  # "hotel yes, flights no"
        return None
    who = _who(meanings | ({"paid"} if trips else set()), is_limited=bool(caps or shares))
    if not who or (who == "none" and (caps or shares)):
        return None
    periods = [each for each in rest if each.is_period]
    if caps and trips and "each" in texts_of(tokens):  # "two trips, $1,500 each"
        periods.append(Token("each", 1.0, "trip", is_period=True))
    is_whole = bool({"whole", "paid", "yes"} & meanings) and "top" not in meanings and not caps
    most_trips = int(trips[0].amount) if trips else None
    return Payer(who, next(iter(caps), None), tuple(periods), next(iter(shares), None), most_trips, is_whole)


def _behind_no_but(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return what is paid after all: "no, but you can use the allowance"."""
    texts = texts_of(tokens)[:2]
    return tokens[tokens.index(Token("but")) + 1 :] if texts in (["no", "but"], ["nope", "but"]) else tokens


def _is_denied_of_something_else(tokens: Sequence[Token]) -> bool:
    """Return whether a "not" behind what is paid, or before a person, is about that: we pay, not you; not the hotel.

    "No separate budget" leaves open who pays, too.
    """
    texts = [token.text for token in tokens]
    if marked(tokens, PAYER)[:2] == ["no", "top"] or any(
        word == "not" and behind in {"you", "me", "i"} for word, behind in pairwise(texts)
    ):
        return True
    signs = ""  # p what is said of who pays, n a "not", - a dash, l what goes on behind a "no", w any other word
    for item in marked(tokens, PAYER):
        if isinstance(item, str):
            signs += "n" if item == "no" else "p"
        elif item.text not in {"just", "only", "though"}:
            signs += item.text if item.text in {",", "-"} else "l" if item.text in {"longer", "more", "any"} else "w"
    return bool(re.search("^[^n-]*p[^n-]*,n(?![l,])", signs) or re.search("^[^np]*w[^np]*,nw", signs))


_ALONE: Final = {"me": frozenset({"self"}), "i": frozenset({"self"}), "you": frozenset({"you"})}
"""Words that say who pays only where nothing else is said."""
_NAMES: Final = frozenset({"top", "named", "fund", "self"})


def _who(meanings: AbstractSet[str], *, is_limited: bool) -> str:
    """Return who pays; empty where it cannot be told. Raises what `payer` does."""
    if "no" in meanings:
        return "" if is_limited or meanings & {"top", "fund", "whole"} else "none"
    if "self" in meanings:
        return "" if meanings & (_NAMES - {"self"}) else "none"
    if "top" in meanings or ("named" in meanings and "fund" not in meanings):
        return "employer"
    if "fund" in meanings:
        return "allowance"
    if "you" in meanings:
        raise UnclearError(WHO_IS_YOU)
    if is_limited:
        return "employer"
    if meanings & {"paid", "yes", "whole"}:
        raise UnclearError(ON_TOP_OR_OUT)
    return ""


_OF_WHAT: Final = (
    "out of", "part of", "included in", "separate from", "in addition to", "on top of", "from", "against", "within",
    "in the", "in your", "of the", "of your",
)  # fmt: skip
_ARTICLES: Final = words("the your our my this that same $")


def other_amount(tokens: Sequence[Token]) -> Token | None:
    """Return an amount that is only said to tell what something belongs to: "out of the 4000", "on top of 20 days"."""
    for at, token in enumerate(tokens):
        before = texts_of(tokens[:at])
        ways = [" ".join(before)]
        while before and before[-1] in _ARTICLES:
            del before[-1]
            ways.append(" ".join(before))
        if token.is_number and any(f" {way}".endswith(f" {phrase}") for way in ways for phrase in _OF_WHAT):
            return token
    return None
