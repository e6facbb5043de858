"""Questions about several terms at once: who pays the fees, and which perks come with the offer.

The form, the interview and the call ask them in the same words, offer the same lettered answers and read the same.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from offercompare.model.catalogue import COVERS, FEE_TERMS, PERKS_ALSO, Term, perk
from offercompare.model.edits import Edit
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import PERKS
from offercompare.model.terms import Unit
from offercompare.parse.choices import LETTERS, ON_TOP_OR_OUT, PAYER, WHO_IS_YOU, from_list, not_on_the_list
from offercompare.parse.later import is_no_answer_yet
from offercompare.parse.lexer import Token, UnclearError, bare, folded, marked, plain, sift, tokens_of, words
from offercompare.parse.reply import FEE_NAMES, PERK_NAMES, SKIP, LetteredChoice, Reply, ReplyKind, choices, who_pays
from offercompare.parse.values import in_currency, is_doubtful, is_none, texts_of


@dataclass(frozen=True)
class TermGroup:
    """Terms that are asked about together."""

    name: str
    """By it a form knows the field: the section of the terms."""
    label: str
    question: str
    """As it is asked in an interview."""
    hint: str
    terms: tuple[Term, ...]
    also: Term | None = None
    """Holds the names of what has no term of its own."""

    @property
    def names(self) -> tuple[str, ...]:
        """The full names of all that it asks about."""
        return (*(each.name for each in self.terms), *([self.also.name] if self.also else []))

    def __str__(self) -> str:
        """Its name."""
        return self.name


FEES: Final = TermGroup(
    "fees",
    "Fees",
    "Who pays your license, DEA, boards and society dues?",
    "a letter, or “license and DEA, not boards”",
    FEE_TERMS,
)
PERK_GROUP: Final = TermGroup(
    "perks",
    "Perks",
    "Which of these come with it?",
    "letters, or “library, protected time 40 hours”",
    tuple(map(perk, PERKS)),
    PERKS_ALSO,
)
GROUPS: Final = (FEES, PERK_GROUP)


def lettered(asked: Term | TermGroup, firmness: Firmness | None = Firmness.WRITTEN) -> tuple[LetteredChoice, ...]:
    """Return the possible answers about a term or a group, each as edits of the offer; empty where any text may be one.

    Args:
        asked: What is asked about.
        firmness: How firm an answer would be.
    """
    if asked is FEES:
        answers = {"all paid on top": "employer", "all from the allowance": "allowance", "none": "none"}
        every = [
            LetteredChoice(letter, label, tuple(Edit(each, value, firmness) for each in asked.terms))
            for letter, (label, value) in zip(LETTERS, answers.items(), strict=False)
        ]
        return (*every, LetteredChoice(LETTERS[len(every)], ONE_BY_ONE, ()))
    if asked is PERK_GROUP:
        return tuple(
            LetteredChoice(letter, each.label, (Edit(each, value=True, firmness=firmness),))
            for letter, each in zip(LETTERS, asked.terms, strict=False)
        )
    assert isinstance(asked, Term)
    return () if asked is COVERS else choices(asked, firmness)  # of a list, several may be picked


ONE_BY_ONE: Final = "one by one"


def read_group(asked: TermGroup, text: str, *, offer: Offer) -> Reply:
    """Read what was typed about a group: a letter, all, none, or names with who pays each.

    Raises:
        UnclearError: it cannot be read; the text says what may be typed.
    """
    text = plain(text)
    if asked is FEES and (facts := _beside_later(text, offer)):
        return Reply(ReplyKind.ANSWER, facts, text)
    if is_no_answer_yet(text):
        return Reply(ReplyKind.LATER, words=text)
    facts = {} if folded(text) in SKIP else _read_fees(text, offer) if asked is FEES else _read_perks(text)
    return Reply(ReplyKind.ANSWER if facts else ReplyKind.SKIPPED, facts, text)


def _read_perks(text: str) -> Mapping[Term, object]:
    tokens = tokens_of(text)
    if is_none(tokens):
        return dict.fromkeys(PERK_GROUP.terms, False)
    counted = tuple(each.key for each in PERK_GROUP.terms if each.spec.unit is Unit.HOURS)
    named = from_list(text, PERK_NAMES, dict(zip(LETTERS, PERKS, strict=False)), counted)
    for name in named.unknown:
        _check_own_perk(name)
    hours = {key: True if hours is None else hours for key, hours in named.hours.items()}
    hours |= dict.fromkeys(named.denied, False)
    facts: dict[Term, object] = {each: hours[each.key] for each in PERK_GROUP.terms if each.key in hours}
    return facts | ({PERKS_ALSO: tuple(dict.fromkeys(named.unknown))} if named.unknown else {})


_LONGEST_PERK: Final = 40
_MOST_WORDS: Final = 5


def _check_own_perk(name: str) -> None:
    """Check that a few words name a perk that is not on the list."""
    tokens = tokens_of(name)
    is_name = len(tokens) <= _MOST_WORDS and 2 < len(name) <= _LONGEST_PERK
    if not is_name or is_doubtful(tokens) or any(token.number is not None for token in tokens):
        raise UnclearError(not_on_the_list([name]))
    from difflib import get_close_matches

    names = [other.replace("_", " ") for key, others in PERK_NAMES.items() for other in (key, *others.split())]
    if like := get_close_matches(folded(name), names, 1, 0.8):
        raise UnclearError(not_on_the_list([name], like[0]))


# ---- fees in words

_SILENT: Final = words(
    "the just my your our fee fees to for is are they we it will registration state only medical cost costs "
    "do does did one a professional national initial renewal renewals annual pa np"
)
_OF_PAYERS: Final = words(PAYER.replace("_", " ")) | {"each"}
"""What may stand before "license" and is no state: "on top: license"."""
_OTHER_BENEFITS: Final = words(
    "credentialing malpractice insurance tail parking relocation moving housing travel books"
)
_SIGNS: Final = f"""{FEE_NAMES}
r: the_rest rest everything_else all_else all_others all_the_others the_others the_other_ones the_remaining_ones
*: all_of_them all_of_it everything all_fees all_the_fees all of_it both
b: but except except_for other_than apart_from
x: not no without neither nor
a: and or & + /
c: ,
p: pay pays paid cover covers covered provided yes
-: no_,_only no_,_just no_only no_just {" ".join(_SILENT)}
"""
"""What each phrase is in a sentence: a fee, or a sign of one letter; any other words say who pays."""
_MORE: Final = "(?:a?n|a[r*](?![wpx]))*+"
_NAMES: Final = f"(?P<fees>[nr*]{_MORE})"
_LISTED: Final = f"(?P<fees>[nr*]{_MORE}(?:cn{_MORE})*+)"
_OPEN: Final = f"(?P<fees>[nr*]{_MORE}(?:cn{_MORE}(?![wpx]))*+)"
"""Names joined by "and"; by commas, too; and by commas only while nothing is said of the next ones alone."""
_WHO: Final = "p*w[wp]*+"
_STATEMENTS: Final = (
    ("", r"n(?:cn)+xp*(?=[cb]|$)|xp?\*"),  # "license, DEA: no" and "not all of them" may mean some of them
    ("none", rf"(?:{_WHO})?xp*{_NAMES}(?![wp])(?!cn{_MORE}(?:[cb]|$))"),
    ("none", rf"{_NAMES}xp*(?=[cb]|$)"),
    ("but", rf"b(?!r){_NAMES}(?![wpx])"),
    ("who", rf"p{_NAMES}{_WHO}"),
    ("who", rf"{_WHO}{_NAMES}w+(?![nr*])"),
    ("who", rf"{_LISTED}{_WHO}"),
    ("who", rf"{_WHO}{_OPEN}"),
    ("employer", rf"{_LISTED}p+"),
    ("employer", rf"pc?{_OPEN}p*"),
    ("employer", f"(?<![nr*wpx]){_OPEN}"),
)
"""What a statement says of the fees it names, by the order of its signs; the first that fits counts."""
FEES_HINT: Final = "Answer with a letter, or name them: “license and DEA, not boards”."
ON_TOP_OR_OUT_OF_EACH: Final = "On top of the allowance, or out of it? Name them, too: “license and DEA on top”."
EACH_OR_TOGETHER: Final = "Is that for each? Type how much of each: “license 500, DEA 800”, or “500 each”."
WHICH_FEES: Final = f"This does not say which fees. {FEES_HINT}"


def _read_fees(text: str, offer: Offer) -> Mapping[Term, object]:
    typed = bare(text)
    answers = enumerate(lettered(FEES), 1)  # a number alone says of no fee what is paid, so it may count the answers
    picked = next((each for place, each in answers if typed in {each.letter, str(place)}), None)
    if picked is not None:
        return {edit.term: edit.value for edit in picked.edits}
    tokens = in_currency(tokens_of(text), offer.currency)
    if is_none(tokens):
        return dict.fromkeys(FEE_TERMS, "none")
    if not {*sift(tokens, _SIGNS)[0]} - {*"bxacp"}:
        return dict.fromkeys(FEE_TERMS, _who_pays_all(tokens, offer))
    found: dict[str, object] = {}
    for sentence in re.split(r";|\.\s", text):
        found |= _read_sentence(in_currency(tokens_of(sentence), offer.currency), offer)
    if not found:
        raise UnclearError(WHICH_FEES)
    if _means_both_boards(tokens) and "board_certification" in found and ("r" in found or "board_exam" in found):
        found["board_exam"] = found["board_certification"]
    return {each: found.get(each.key, found.get("r")) for each in FEE_TERMS if each.key in found or "r" in found}


def _means_both_boards(tokens: Sequence[Token]) -> bool:
    """Return whether "boards" beside all other fees is the exam, too: "everything except boards" grants neither."""
    return "boards" in texts_of(tokens) and "board_exam" not in sift(tokens, FEE_NAMES)[0]


def _beside_later(text: str, offer: Offer) -> Mapping[Term, object]:
    """Read what is said beside fees of which they are not sure: "license and DEA yes, HR will check about boards".

    Returns:
        Who pays the others; nothing where there are none, or the doubt is about them, too.
    """
    doubted = fees_in_doubt(text)
    said = ",".join(each for each in _clauses(text) if each.strip() and not is_no_answer_yet(each))
    if doubted and said:
        with suppress(UnclearError):
            facts = _read_fees(said, offer)
            is_both = "board_certification" in doubted and _means_both_boards(tokens_of(text))
            unsaid = doubted | {"board_exam"} if is_both else doubted
            return {each: who for each, who in facts.items() if each.key not in unsaid}
    return {}


def fees_in_doubt(text: str) -> frozenset[str]:
    """Return the keys of the fees of which they will say later; nothing where a doubt names none."""
    doubts = [sift(tokens_of(each), FEE_NAMES)[0] for each in _clauses(text) if is_no_answer_yet(each)]
    return frozenset[str]().union(*doubts) if all(doubts) else frozenset()


def _clauses(text: str) -> list[str]:
    return re.split(r"[,;]|\.\s|\bbut\b", text)


def _read_sentence(tokens: Sequence[Token], offer: Offer) -> Mapping[str, object]:
    """Return who pays which fees, by their keys, statement by statement; "r" stands for those that are not named.

    Who pays stands behind the names ("license and DEA out of the allowance") or before them ("the allowance covers
    license and DEA"). Where nobody is named, it is the employer, on top.
    """
    items, signs = _signs(tokens)
    found: dict[str, object] = {}
    at, said, who = 0, "", None
    while at < len(signs):
        fits = ((says, match) for says, form in _STATEMENTS if (match := re.compile(form).match(signs, at)))
        says, match = next(fits, ("", None))
        if match is None and signs[at] in "abc":
            at += 1
            continue
        is_denied_twice = who == "none" and (says == "but" or (says == "none" and said == "who"))  # "I pay all but DEA"
        if match is None or not says or is_denied_twice or (says == "but" and not found):
            raise UnclearError(WHICH_FEES)
        telling = [each for each in items[at : match.end()] if isinstance(each, Token)]
        if says == "none" and telling and _who_pays(telling, offer) != "employer":
            raise UnclearError(WHICH_FEES)
        who = _who_pays(telling, offer) if says == "who" else "employer" if says == "employer" else "none"
        named = dict.fromkeys(str(each) for each in items[slice(*match.span("fees"))] if each not in {"a", "c"})
        keys = [each.key for each in FEE_TERMS] if "*" in named else [*named]
        if isinstance(who, float) and len(keys) > 1 and "each" not in texts_of(telling):
            raise UnclearError(EACH_OR_TOGETHER)
        found |= dict.fromkeys(keys, who)
        at, said = match.end(), says
    return found


def _signs(tokens: Sequence[Token]) -> tuple[list[Token | str], str]:
    """Return the fees, signs and other words of a sentence, and a letter for each: n a fee, w what says who pays."""
    marks = marked(tokens, _SIGNS)
    items: list[Token | str] = []
    for item, after in pairwise([*marks, ""]):
        if isinstance(item, Token):
            is_word = item.text.isalpha() and item.text not in _OF_PAYERS
            is_state = is_word and after == "state_license"  # TX license, Ohio license
            items += [item] * (item.text not in _SILENT and not is_state)
        else:
            del items[len(items) - (items[-1:] == ["*"] and len(item) > 1) :]  # all license fees
            items.append(item)
    signs = "".join("w" if isinstance(each, Token) else each if len(each) == 1 else "n" for each in items)
    return items, re.sub("^xc", "cc", signs) if "x" in signs[1:] else signs  # "no, not the boards": as without the "no"


def _who_pays_all(tokens: Sequence[Token], offer: Offer) -> object:
    """Return who pays where no fee is named: "it comes out of the fund", "no, you pay those yourself"."""
    texts = [token.text for token in tokens]
    kinds = {before for before, word in pairwise(texts) if word in {"fee", "fees"}}
    if kinds - _SILENT - {"all", "any", "these", "those"} or _OTHER_BENEFITS & {*texts}:  # "credentialing fees"
        raise UnclearError(WHICH_FEES)
    try:
        who = _who_pays(tokens, offer)
    except UnclearError as unclear:
        raise UnclearError(ON_TOP_OR_OUT if str(unclear) == ON_TOP_OR_OUT_OF_EACH else str(unclear)) from None
    if who not in {"employer", "allowance", "none"} or texts == ["not"]:
        raise UnclearError(WHICH_FEES)
    return who


def _who_pays(telling: Sequence[Token], offer: Offer) -> object:
    """Return who pays, or up to how much."""
    try:
        return who_pays(telling, offer)
    except UnclearError as unclear:
        objection = ON_TOP_OR_OUT_OF_EACH if str(unclear) == ON_TOP_OR_OUT else str(unclear)
        raise UnclearError(objection if objection in {ON_TOP_OR_OUT_OF_EACH, WHO_IS_YOU} else WHICH_FEES) from None
