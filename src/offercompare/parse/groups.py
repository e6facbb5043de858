"""Questions about several terms at once: who pays the fees, and which perks come with the offer.

The form, the interview and the call ask them in the same words, offer the same lettered answers and read the same.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from offercompare.model.catalogue import COVERS, FEE_TERMS, PERKS_ALSO, Term, perk
from offercompare.model.edits import Edit
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import PERKS
from offercompare.model.terms import Unit
from offercompare.parse.choices import LETTERS, ON_TOP_OR_OUT, WHO_IS_YOU, from_list, not_on_the_list
from offercompare.parse.later import is_no_answer_yet
from offercompare.parse.lexer import Token, UnclearError, bare, folded, marked, tokens_of, words
from offercompare.parse.reply import PERK_NAMES, SKIP, LetteredChoice, ReplyKind, choices, read
from offercompare.parse.values import is_doubtful, is_none, leading


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
_PAYERS: Final = ("employer", "allowance", "none")


def read_group(asked: TermGroup, text: str, *, today: date, offer: Offer) -> Mapping[Term, object]:
    """Read what was typed about a group: a letter, all, none, or names with who pays each.

    Returns:
        What it states of which term; nothing where it says that this is not known.

    Raises:
        UnclearError: it cannot be read; the text says what may be typed.
    """
    if folded(text) in SKIP or is_no_answer_yet(text):
        return {}
    return _read_fees(text, today, offer) if asked is FEES else _read_perks(text)


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
    """Check that a few words name a perk that is not on the list.

    Raises:
        UnclearError: they are too many or have a number or a doubt, or look like a slip of one that is.
    """
    tokens = tokens_of(name)
    is_name = len(tokens) <= _MOST_WORDS and 2 < len(name) <= _LONGEST_PERK
    if not is_name or is_doubtful(tokens) or any(token.number is not None for token in tokens):
        raise UnclearError(not_on_the_list([name]))
    from difflib import get_close_matches

    names = [other.replace("_", " ") for key, others in PERK_NAMES.items() for other in (key, *others.split())]
    if like := get_close_matches(folded(name), names, 1, 0.8):
        raise UnclearError(not_on_the_list([name], like[0]))


# ---- fees in words

_FEE_NAMES: Final = """
state_license: state_licenses state_license license licenses licence licences medical_license licensure licensing
    state_license_fees license_fees
dea: dea_registration dea_license dea
board_exam: board_exams board_exam initial_boards exam exams
board_certification: board_certification board_recertification board_fees certification recertification moc recert
    boards board abim abim_dues abim_fees abim_moc moc_fees lka abfm nccpa nccpa_certification
    national_certification ancc aanp
society_dues: society_dues society_memberships society_membership society societies memberships membership dues aapa
staff_dues: medical_staff_dues staff_dues staff
required_training: required_training mandatory_training life_support acls bls pals training trainings
rest: the_rest rest everything_else all_else all_others all_the_others the_others the_other_ones the_remaining_ones
*: all_of_them all_of_it everything all_fees all_the_fees all of_it both
but: but except except_for other_than apart_from
not: not no without neither nor but_not
"""
_REST: Final = "rest"
"""Stands for the fees that are not named."""
_NEGATIVE: Final = frozenset({"not", "but"})
FEES_HINT: Final = "Answer with a letter, or name them: “license and DEA, not boards”."
ON_TOP_OR_OUT_OF_EACH: Final = "On top of the allowance, or out of it? Name them, too: “license and DEA on top”."
EACH_OR_TOGETHER: Final = "Is that for each? Type how much of each: “license 500, DEA 800”, or “500 each”."
WHICH_FEES: Final = f"This does not say which fees. {FEES_HINT}"


def _read_fees(text: str, today: date, offer: Offer) -> Mapping[Term, object]:
    typed = bare(text)
    answers = enumerate(lettered(FEES), 1)  # a number alone says of no fee what is paid, so it may count the answers
    picked = next((each for place, each in answers if typed in {each.letter, str(place)}), None)
    if picked is not None:
        return {edit.term: edit.value for edit in picked.edits}
    if is_none(tokens_of(text)):
        return dict.fromkeys(FEE_TERMS, "none")
    tokens = tokens_of(text)
    if _names_what_is_left(tokens):
        raise UnclearError(WHICH_FEES)
    if not _names_a_fee(tokens):
        return dict.fromkeys(FEE_TERMS, _who_pays_all(text, today, offer))
    if leading(tokens) is not None and any(token.text in _NEGATIVE for token in tokens[1:]):
        text = text.split(maxsplit=1)[1]  # "no, not the boards" says no more than the rest does
    found: dict[str, object] = {}
    for sentence in re.split(r";|\.\s", text):
        found |= _Sentence(today, offer).read(tokens_of(sentence))
    if not found:
        raise UnclearError(WHICH_FEES)
    keys = [each for each in FEE_TERMS if each.key in found or _REST in found]
    return {each: found.get(each.key, found.get(_REST)) for each in keys}


def _names_a_fee(tokens: Sequence[Token]) -> bool:
    return any(isinstance(item, str) and item not in _NEGATIVE for item in marked(tokens, _FEE_NAMES))


def _names_what_is_left(tokens: Sequence[Token]) -> bool:
    """Return whether a "but" stands before what is paid after all: yes, but only DEA; none of it except DEA."""
    texts = [token.text for token in tokens]
    is_none_but = texts[:1] in (["none"], ["nothing"], ["no"], ["nope"]) and not {"but", "except"}.isdisjoint(texts)
    kinds = {before for before, word in pairwise(texts) if word in {"fee", "fees"}}
    if not is_none_but and kinds - _SILENT - {"all", "any", "these", "those"} and not _names_a_fee(tokens):
        return True  # "credentialing fees"
    return is_none_but or any(word == "but" and behind in {"only", "just"} for word, behind in pairwise(texts))


def _who_pays_all(text: str, today: date, offer: Offer) -> object:
    """Return who pays where no fee is named: "it comes out of the fund", "no, you pay those yourself"."""
    try:
        reply = read(FEE_TERMS[0], text, today=today, offer=offer)
    except UnclearError as unclear:
        raise UnclearError(str(unclear) if str(unclear) in {ON_TOP_OR_OUT, WHO_IS_YOU} else WHICH_FEES) from None
    value = next(iter(reply.facts.values()), None)
    if value not in _PAYERS or folded(text) == "not":
        raise UnclearError(WHICH_FEES)
    return value


_VERBS: Final = words("pay pays paid cover covers covered provided yes")
_SILENT: Final = words(
    "the just my your our fee fees to for is are they we it will registration state only medical cost costs "
    "do does did one a professional national initial renewal renewals annual pa np"
)


class _Part(NamedTuple):
    """One statement about fees, or a piece of one."""

    names: list[str]
    telling: list[Token]
    """Who pays, or up to how much."""
    says: bool
    """Whether it says that it is paid, be it without a payer."""
    is_payer_first: bool
    is_negative: bool
    is_contrast: bool
    """Whether it says something else than what stands before it: "but everything else"."""


def _part(tokens: Sequence[Token]) -> _Part:
    items = marked(tokens, _FEE_NAMES)
    names = [item for item in items if isinstance(item, str) and item not in _NEGATIVE]
    names = [name for name in names if name != "*" or {*names} <= {"*"}]  # "all license fees" are no others
    says = [item for item in items if isinstance(item, Token) and item.text not in _SILENT]
    is_contrast = _REST in names and "not" not in items
    return _Part(
        names,
        [token for token in says if token.text not in _VERBS],
        says=bool(says),
        is_payer_first=bool(names and says) and items.index(says[0]) < items.index(names[0]),
        is_negative=any(item in _NEGATIVE for item in items) and not is_contrast,
        is_contrast=is_contrast,
    )


@dataclass
class _Sentence:
    """Who pays which fees, as far as a sentence is read.

    Who pays stands behind the names ("license and DEA out of the allowance") or before them ("the allowance covers
    license and DEA"). Where nobody is named, it is the employer, on top.
    """

    today: date
    offer: Offer
    found: dict[str, object] = field(default_factory=dict)
    """Who pays, by the key of the fee."""
    _waiting: list[str] = field(default_factory=list)
    """The names of which it is not settled yet who pays."""
    _latest: list[str] = field(default_factory=list)
    """The names since the last comma: of those a "not" behind them is said."""
    _ahead: list[Token] = field(default_factory=list)
    """Who was said to pay before the names were."""
    _is_told: bool = False
    _is_closed: bool = False
    """Whether "are covered" stands behind the names that wait: the next name begins a statement of its own."""

    def read(self, tokens: Sequence[Token]) -> Mapping[str, object]:
        """Read a sentence.

        Raises:
            UnclearError: it does not say which fees, or who pays.
        """
        is_denied = False
        for follows_comma, words_of_part in _parts(tokens):
            part = _part(words_of_part)
            self._latest = [] if follows_comma else self._latest
            goes_on = not (follows_comma or part.says or part.is_contrast)
            is_denied = part.is_negative or (is_denied and goes_on)  # "we do not pay for DEA or license"
            if is_denied:
                self._deny(part)
                continue
            is_next = self._is_closed or (self._is_told and follows_comma and part.says)
            if part.is_contrast or (part.names and is_next):
                self._settle(self._ahead)
            self._state(part)
        self._settle(self._ahead)
        return self.found

    def _state(self, part: _Part) -> None:
        if part.is_payer_first:
            self._settle(self._ahead)
        self._waiting += part.names
        self._latest += part.names
        if part.telling and not self._waiting and self.found:
            raise UnclearError(WHICH_FEES)
        if part.telling and self._waiting and not part.is_payer_first:
            self._settle(part.telling)
        elif part.says:  # "they pay license", "license is covered"
            self._ahead, self._is_told = part.telling, True
            self._is_closed = bool(part.names) and not part.is_payer_first

    def _deny(self, part: _Part) -> None:
        if not part.names and not part.telling and self._latest:  # "the boards not"
            denied = self._latest
            self._waiting = [name for name in self._waiting if name not in denied]
            self._settle(self._ahead)
            self.found |= dict.fromkeys(denied, "none")
            return
        self._settle(self._ahead)
        is_denied_twice = "none" in self._paid(part.names, self._ahead).values()  # "I pay all but DEA"
        if is_denied_twice or (part.telling and not part.names):
            raise UnclearError(WHICH_FEES)
        paid = self._paid(part.names, part.telling)
        self.found |= {key: "none" if who == "employer" else who for key, who in paid.items()}

    def _settle(self, telling: Sequence[Token]) -> None:
        self.found |= self._paid(self._waiting, telling)
        self._waiting, self._latest, self._is_closed = [], [], False

    def _paid(self, names: Sequence[str], telling: Sequence[Token]) -> Mapping[str, object]:
        who = _who(telling, self.today, self.offer) if telling and names else "employer"
        keys = [each.key for each in FEE_TERMS] if "*" in names else names
        if isinstance(who, float) and len(keys) > 1 and "each" not in {token.text for token in telling}:
            raise UnclearError(EACH_OR_TOGETHER)
        return dict.fromkeys(keys, who)


def _opens_a_part(token: Token, last: Sequence[Token]) -> bool:
    """Return whether a word opens a statement of its own: "not" and "but", and "the rest" behind something else."""
    if token.text in {"rest", "everything"}:
        return bool({each.text for each in last} - {"the", "but", "not", "all", "of"})
    return token.text in {"not", "but", "except"} and bool(last) and last[-1].text not in {"but", "not"}


def _parts(tokens: Sequence[Token]) -> list[tuple[bool, list[Token]]]:
    """Split what was typed before each new statement: at commas, "and", and before "not" and "but".

    Returns:
        Each part, and whether it begins behind a comma.
    """
    parts: list[tuple[bool, list[Token]]] = [(True, [])]
    for token in tokens:
        last = parts[-1][1]
        if token.text in {",", "and", "or", "&", "+", "/"}:
            parts.append((token.text == "," or (not last and parts[-1][0]), []))
        elif _opens_a_part(token, last):
            parts.append((False, [token]))
        else:
            last.append(token)
    return [(follows_comma, part) for follows_comma, part in parts if part]


def _who(telling: Sequence[Token], today: date, offer: Offer) -> object:
    """Return who pays, or up to how much."""
    text = " ".join(map(_as_text, telling))
    try:
        reply = read(FEE_TERMS[0], text, today=today, offer=offer)
    except UnclearError as unclear:
        objection = ON_TOP_OR_OUT_OF_EACH if str(unclear) == ON_TOP_OR_OUT else str(unclear)
        raise UnclearError(objection if objection in {ON_TOP_OR_OUT_OF_EACH, WHO_IS_YOU} else WHICH_FEES) from None
    if reply.kind is not ReplyKind.ANSWER:
        raise UnclearError(WHICH_FEES)
    return next(iter(reply.facts.values()))


def _as_text(token: Token) -> str:
    """Write a token as it can be read again: "every 10 years" is no amount of 10."""
    many = f"{token.amount:g} " if token.is_period and token.amount != 1 else ""
    return f"{token.text} {many}{token.unit}".rstrip()
