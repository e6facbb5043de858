"""Readers of what has no number: yes and no, one word of several, several words of a list, who pays."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from offercompare.parse.lexer import ABOUT, Token, UnclearError, marked, tokens_of, understood
from offercompare.parse.values import COUNTED, FILLER, TIMES, YES, texts_of

_CLAIM = """
yes: y yes yeah yep yup sure true ok okay certainly absolutely definitely indeed correct right exactly affirmative
    always please you_bet no_problem
does: do does is are has have can will would got get gets provide provides offer offers support supports
no: n no nope nah none nothing zero unfortunately sorry afraid negative false
not: not never
-: i we they you he she it that there this the hospital employer group clinic practice program a an one so such any at
    all moment time currently right_now here anymore more really way possible offered available provided sir maam thing
    for of me us give be let to in my your our everybody everyone every physicians clinicians staff employees access and
    well
"""


def claim(tokens: Sequence[Token], ways: str) -> bool | None:
    """Read yes or no, also in the words of what is asked.

    Args:
        tokens: What was typed.
        ways: What says that it is so ("so: taxed"), that it is not ("unlike: untaxed"), and says nothing of it.
    """
    texts = texts_of(tokens)
    if "so" in texts[-4:] and texts[-1:] in (["yes"], ["no"]):  # "they have a residency, so yes"
        return texts[-1] == "yes"
    found = understood([token for token in tokens if token.text != "one"], f"{ways}\n{_CLAIM}")
    if found is None or any(isinstance(each, Token) for each in found):
        return None
    claims = {str(each) for each in found}
    turns = "not" in claims
    denies = turns or "no" in claims
    if ("yes" in claims and denies) or claims >= {"so", "unlike"}:
        return None
    if "so" in claims:
        return not turns if turns or not denies else None
    if "unlike" in claims:
        return None if turns else False
    return False if denies else True if {"yes", "does"} & claims else None


_BESIDE_A_CHOICE = """
-: in by as at on with per via from against after when once if my their your our come out into written signed draft
    taken
    part use need submit submits year just paid being which then
"""


def choice(tokens: Sequence[Token], ways: str) -> str | None:
    """Read one of several words; `None` where it names two, but for a yes before another.

    Args:
        tokens: What was typed.
        ways: The ways to say each word: "card: card company_card".
    """
    words = understood(tokens, f"{ways}\n{FILLER}{_BESIDE_A_CHOICE}") or []
    named = {each for each in words if isinstance(each, str)}
    if len(named) == 2 and tokens[0].text in YES:
        return choice(tokens[1:], ways)
    return named.pop() if len(named) == 1 and all(isinstance(each, str) for each in words) else None


# ---- several words of a list


class Mention(NamedTuple):
    """One thing an answer mentions of a list: words, more than one for a range and for "all", or a number of hours."""

    words: tuple[str, ...]
    hours: float | None = None
    part: int = 0
    """In which part of the answer it stands: parts lie between commas and "and"."""

    @property
    def word(self) -> str:
        """Return the one word that is named, if it is one."""
        return self.words[0] if len(self.words) == 1 else ""


_IN_A_LIST = """
-: the of for also with your our their some a any it to on you we they cover covers pays pay yes i can use is are that
    in
    have has comes there get
*: all everything all_of_it all_of_them all_of_those all_of_that anything whatever anything_you_want anything_you_need
    anything_you_like anything_cme anything_cme_related everything_cme_related any_cme_expense any_cme_expenses
    all_cme_expenses any_educational_expense any_educational_expenses anything_educational whatever_you_need
    whatever_you_want anything_related_to_cme all_cme
|: , and & + /
"""
_TO = frozenset({"-", "to"})
_LONGEST_QUOTE = 36
NOT_IN_LIST: Final = "Type names or letters from the list."


def mentions(text: str, known: Mapping[str, str], letters: Mapping[str, str]) -> list[Mention]:
    """Read what an answer mentions of a list, by number, letter or name, or as hours, in the order of the answer.

    Args:
        text: What was typed.
        known: Each word in the order of its number, with the other names for it.
        letters: The word for each letter; they count where nothing else is typed.

    Raises:
        UnclearError: something is not on the list; the text says what.
    """
    tokens = tokens_of(text.replace("_", " "))
    is_picked = all(token.number is not None or len(token.text) == 1 for token in tokens)
    ways = "\n".join(f"{word}: {word} {others}" for word, others in known.items())
    items = marked(tokens, f"{ways}{_IN_A_LIST}")
    if is_picked:
        items = [_picked(each, letters) for each in tokens]
    found: list[Mention] = []
    unknown: dict[int, list[str]] = {}
    part = 0
    for at, item in enumerate(items):
        if item == "|":
            part += 1
        elif (mention := _mention(items, at, tuple(known), part)) is not None:
            found.append(mention)
        elif isinstance(item, Token) and not (item.is_period and found and found[-1].hours is not None):
            unknown.setdefault(part, []).append(item.text)
    if unknown:
        quoted = "".join(filter(str.isprintable, ", ".join(map(" ".join, unknown.values()))))
        quoted = quoted if len(quoted) <= _LONGEST_QUOTE else f"{quoted[: _LONGEST_QUOTE - 1]}…"
        raise UnclearError(f"Not on the list: {quoted}. Type names, or all.")
    return found


def _mention(items: Sequence[Token | str], at: int, known: Sequence[str], part: int) -> Mention | None:
    """Return what one item mentions; `None` where that is nothing. What ends a range belongs to its beginning."""
    item = items[at]
    if isinstance(item, str):
        return Mention(tuple(known) if item == "*" else (item,), part=part)
    if item.is_number and item.unit == "hour":
        return Mention((), item.number, part)
    before, behind = ([each.text for each in side if isinstance(each, Token)] for side in (items[:at], items[at + 1 :]))
    if at and (item.text in _TO or (before[-1:] and before[-1] in _TO)):
        return Mention((), part=part)
    if not item.is_number or item.unit or not item.text.isdecimal():
        return None
    last = behind[1] if len(behind) > 1 and behind[0] in _TO else item.text
    first_last = (int(item.text), int(last)) if last.isdecimal() else (0, 0)
    if not 1 <= first_last[0] <= first_last[1] <= len(known):
        name = item.text if last == item.text else f"{item.text}-{last}"
        raise UnclearError(f"There is no {name[:20]}; the numbers go from 1 to {len(known)}.")
    return Mention(tuple(known[first_last[0] - 1 : first_last[1]]), part=part)


def _picked(token: Token, letters: Mapping[str, str]) -> Token | str:
    is_letter = token.number is None and token.text in letters
    return letters[token.text] if is_letter else "|" if token.text in {",", "&", "+", "/"} else token


def several(text: str, known: Mapping[str, str], letters: Mapping[str, str]) -> tuple[str, ...]:
    """Read several words of a list: 1, 3-5; courses, travel; all; c t. Raises what `mentions` does."""
    return tuple(with_hours(text, known, letters, ()))


def with_hours(
    text: str, known: Mapping[str, str], letters: Mapping[str, str], counted: Sequence[str]
) -> dict[str, float | None]:
    """Read several words of a list, of which some may come with hours: protected time 40 hours, library.

    Hours belong to the name beside them, before or after it; on their own to the first of `counted`.

    Returns:
        The hours of each word that was chosen.

    Raises:
        UnclearError: something is not on the list, or it is not clear what hours are for.
    """
    found = mentions(text, known, letters)
    hours: dict[str, float] = {}
    for place, word in _owners(found, counted).items():
        if word not in counted:
            names = " and ".join(name.replace("_", " ") for name in counted) or "nothing"
            raise UnclearError(f"Hours go with {names} only, such as {names.partition(' and ')[0]} 40 hours.")
        if word in hours:
            raise UnclearError("Which hours are for what? Type the hours after each name, such as 1 40h, 2 16h.")
        hours[word] = found[place].hours or 0.0
    chosen = {word for mention in found for word in mention.words} | hours.keys()
    if not chosen:
        raise UnclearError(NOT_IN_LIST)
    return {word: hours.get(word) for word in known if word in chosen}


def _owners(found: Sequence[Mention], counted: Sequence[str]) -> dict[int, str]:
    """Return to which word each number of hours belongs, by its place."""
    owners: dict[int, str] = {}
    taken: set[int] = set()
    alone: list[list[int]] = []
    for part in sorted({each.part for each in found}):
        places = [at for at, each in enumerate(found) if each.part == part and (each.hours is not None or each.word)]
        # "40 hours of protected time 16 hours of board prep", or the other way round
        step = 1 if places and found[places[0]].hours is not None else -1
        for index, place in enumerate(places):
            if found[place].hours is None:
                continue
            beside = places[index + step] if 0 <= index + step < len(places) else None
            if beside is not None and found[beside].word:
                owners[place] = found[beside].word
                taken.add(beside)
            elif alone and alone[-1][-1] == place - 1:
                alone[-1].append(place)
            else:
                alone.append([place])
    for run in alone:  # a part of their own: "protected time, 40 hours" or "40 hours, protected time"
        free = {at for at, each in enumerate(found) if each.word in counted} - taken
        sides = (range(run[0] - len(run), run[0]), range(run[-1] + 1, run[-1] + 1 + len(run)))
        names = next((side for side in sides if free.issuperset(side)), range(0))
        taken.update(names)
        left = [word for word in counted if word not in owners.values()] or [*counted, ""]
        owners |= zip(run, [found[place].word for place in names] or [left[0]] * len(run), strict=True)
    return owners


def by_letter(choices: Iterable[str]) -> dict[str, str]:
    """Give each word the first of its letters that is free; those that come first choose first."""
    letters: dict[str, str] = {}
    for word in choices:
        free = (letter for letter in f"{word}abcdefghijklmnopqrstuvwxyz" if letter.isalpha() and letter not in letters)
        letters[next(free)] = word
    return letters


# ---- who pays

_FUNDS = "allowance fund funds budget stipend cme cme_money cme_allowance cme_fund cme_funds cme_budget"
_PAYER: Final = f"""
top: on_top separately separate in_addition on_us on_the_employer on_the_hospital on_the_house
    {
    " ".join(
        f"{way}_{what}"
        for way in ("on_top_of", "separate_from", "in_addition_to", "additional_to")
        for what in (
            "it",
            "that",
            "the_allowance",
            "your_allowance",
            "my_allowance",
            "the_cme_allowance",
            "the_cme_money",
            "the_fund",
        )
    )
}
named: employer hospital group company clinic practice university county department
fund: {_FUNDS} out_of_it from_it part_of_it taken_from_it within_it out_of_that from_that
self: myself yourself himself herself on_my_own on_your_own out_of_pocket out_of_my_pocket out_of_your_pocket
    out_of_my_own_pocket out_of_your_own_pocket my_own_pocket your_own_pocket own_pocket own_expense own_money own_cost
    own_dime on_you on_me i_pay i_do me i up_to_me nobody no_one self physicians_pay doctors_pay employees_pay i_pay_it
    i_cover
whole: all_of_it all_of_that all_of_them all everything in_full fully completely entirely full whole entire whole_thing
    full_cost full_amount whole_amount entire_cost
they: we they he she us them
pay: pay pays cover covers reimburse reimburses handle handles take takes foot foots do does
paid: covered paid reimbursed included provided supported free
yes: y yes yep yeah yup sure true ok okay certainly absolutely definitely correct right exactly indeed gladly taken
    no_limit no_cap no_maximum no_problem not_a_problem no_worries will would can are is care pick picks get gets buy
    buys
    give gives offer offers
no: n no nope nah never not none nothing zero unfortunately
you: you
half: half
-: it that this those the your my their any of for by from out against within part toward towards under with through in
    and to on only just about fee fees cost costs due dues meeting meetings conference conferences license licenses dea
    state board society boards everyone everybody always usually also use comes come goes go counts count so well said
    says say have has must be been same year required as too up problem thing at total , air airfare airfares fare
    fares flight flights hotel hotels lodging room rooms meal meals food mileage ticket tickets taxi taxis travel trip
    trips up_to capped_at capped cap_of at_most maximum_of max maximum limit_of limit most no_more_than not_more_than
    cap
    first a an the
""" + ABOUT.replace("about: ", "-: ")
ON_TOP_OR_OUT: Final = "On top of the allowance, or out of it? Type employer or allowance."
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
    found = understood(tokens, _PAYER)
    if not found:
        return None
    words = {each for each in found if isinstance(each, str)}
    counted = {token for token, behind in pairwise(tokens) if token.is_number and behind.text in COUNTED}
    numbers = [each for each in found if isinstance(each, Token) and each.is_number and each not in counted]
    shares = [each.amount / 100 for each in numbers if each.unit == "%"] + [0.5] * ("half" in words)
    caps = [each for each in numbers if not each.unit and each.text not in TIMES]
    if len(caps) > 1 or len(shares) > 1 or len(counted) > 1 or any(each.unit not in {"", "%"} for each in numbers):
        return None
    if shares == [1.0]:
        words, shares = words | {"whole"}, []
    who = _who(words, tokens, is_limited=bool(caps or shares), is_taken=bool(caps) and _is_taken_from(tokens))
    if who != "employer":
        return Payer(who) if who else None
    periods = tuple(each for each in found if isinstance(each, Token) and each.is_period)
    trips = next((int(each.amount) for each in counted), None)
    is_whole = bool({"whole", "pay", "paid"} & words) and "top" not in words and not caps
    return Payer(who, next(iter(caps), None), periods, next(iter(shares), None), trips, is_whole)


def _who(words: set[str], tokens: Sequence[Token], *, is_limited: bool, is_taken: bool) -> str:
    """Return who pays; empty where it cannot be told. Raises what `payer` does."""
    names = words & {"top", "named", "fund", "self"}
    if is_taken and not names & {"top", "named"} and "no" not in words:
        return "allowance"  # "it comes out of the 4000"
    if "no" in words and not (is_limited and tokens[0].text in {"no", "nope"}):
        return "" if is_limited or names - {"self", "named"} or "whole" in words else "none"
    if names >= {"self"} or "fund" in names:
        is_one = names <= {"self"} or names <= {"fund", "named"}
        return "" if is_limited or not is_one else "none" if "self" in names else "allowance"
    if names or (is_limited and not ("you" in words and not words & {"they", "yes", "paid"})):
        return "employer"
    if "you" in words and not words & {"they", "paid"}:
        raise UnclearError(WHO_IS_YOU) if not is_limited else UnclearError(ON_TOP_OR_OUT)
    if words & {"they", "pay", "paid", "yes", "whole"}:
        raise UnclearError(ON_TOP_OR_OUT)
    return ""


def pays_whole(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence says that the whole of it is paid: all of it, they cover it, fully covered."""
    found = understood(tokens, _PAYER)
    words = {each for each in found or () if isinstance(each, str)}
    if not found or len(words) < len({*found}) or words & {"no", "fund", "self", "top", "half"}:
        return False
    return (
        "whole" in words or ("pay" in words and "they" in words) or ("named" in words and bool(words & {"pay", "paid"}))
    )


def _is_taken_from(tokens: Sequence[Token]) -> bool:
    """Return whether it is paid out of an amount: "it comes out of the 4000"."""
    at = next(at for at, token in enumerate(tokens) if token.is_number)
    before = [each.text for each in tokens[max(0, at - 3) : at]]
    return bool({"from", "against", "within"} & {*before}) or ["out", "of"] in (before[:2], before[1:])
