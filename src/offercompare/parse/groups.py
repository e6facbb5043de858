"""Questions about several terms at once: who pays the fees, and which perks come with the offer.

The form, the interview and the call ask them in the same words, offer the same lettered answers and read the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from offercompare.model.catalogue import COVERS, FEE_TERMS, PERKS_ALSO, Term, perk
from offercompare.model.edits import Edit
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import PERKS
from offercompare.model.terms import Unit
from offercompare.parse.choices import LETTERS, ON_TOP_OR_OUT, WHO_IS_YOU, from_list, not_on_the_list
from offercompare.parse.later import is_no_answer_yet
from offercompare.parse.lexer import Token, UnclearError, folded, marked, tokens_of, words
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


def is_one_by_one(asked: Term | TermGroup, text: str) -> bool:
    """Return whether it was picked to answer about each term of a group by itself."""
    typed = folded(text).rstrip(" .,!)").removeprefix("(")
    return any(typed in {each.letter, each.label} for each in lettered(asked) if not each.edits)


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
    boards board nccpa nccpa_certification national_certification ancc aanp
society_dues: society_dues society_memberships society_membership society societies memberships membership dues aapa
staff_dues: medical_staff_dues staff_dues staff
required_training: required_training mandatory_training life_support acls bls pals training trainings
rest: the_rest rest everything_else all_else all_others all_the_others the_others the_other_ones the_remaining_ones
*: all_of_them all_of_it everything all_fees all_the_fees all of_it both
but: but except but_not except_for other_than apart_from
not: not no without nor
"""
_REST: Final = "rest"
"""Stands for the fees that are not named."""
_NEGATIVE: Final = frozenset({"not", "but"})
FEES_HINT: Final = "Answer with a letter, or name them: “license and DEA, not boards”."
ON_TOP_OR_OUT_OF_EACH: Final = "On top of the allowance, or out of it? Name them, too: “license and DEA on top”."
EACH_OR_TOGETHER: Final = "Is that for each? Type how much of each: “license 500, DEA 800”, or “500 each”."
WHICH_FEES: Final = f"This does not say which fees. {FEES_HINT}"


def _read_fees(text: str, today: date, offer: Offer) -> Mapping[Term, object]:
    typed = folded(text).rstrip(" .,!)").removeprefix("(")
    answers = enumerate(lettered(FEES), 1)  # a number alone says of no fee what is paid, so it may count the answers
    picked = next((each for place, each in answers if typed in {each.letter, str(place)}), None)
    if picked is not None:
        return {edit.term: edit.value for edit in picked.edits}
    if is_none(tokens_of(text)):
        return dict.fromkeys(FEE_TERMS, "none")
    tokens = tokens_of(text)
    if _names_what_is_left(tokens):
        raise UnclearError(WHICH_FEES)
    if not any(isinstance(item, str) and item not in _NEGATIVE for item in marked(tokens, _FEE_NAMES)):
        return dict.fromkeys(FEE_TERMS, _who_pays_all(text, today, offer))
    if leading(tokens) is not None and any(token.text in _NEGATIVE for token in tokens[1:]):
        text = text.split(maxsplit=1)[1]  # "no, not the boards" says no more than the rest does
    found: dict[str, object] = {}
    for sentence in text.split(";"):
        found |= _in_sentence(tokens_of(sentence), today, offer)
    if not found:
        raise UnclearError(WHICH_FEES)
    keys = [each for each in FEE_TERMS if each.key in found or _REST in found]
    return {each: found.get(each.key, found.get(_REST)) for each in keys}


def _names_what_is_left(tokens: Sequence[Token]) -> bool:
    """Return whether a "but" stands before what is paid after all: yes, but only DEA; none of it except DEA."""
    texts = [token.text for token in tokens]
    is_none_but = texts[:1] in (["none"], ["nothing"], ["no"], ["nope"]) and not {"but", "except"}.isdisjoint(texts)
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


def _in_sentence(tokens: Sequence[Token], today: date, offer: Offer) -> dict[str, object]:
    """Read who pays which fees, by key: names wait for who pays, which may come behind them; else it is on top."""
    found: dict[str, object] = {}
    waiting: list[str] = []
    latest: list[str] = []
    """The names since the last comma: of those a "not" behind them is said."""
    is_told_before = bool(tokens) and any(token.text in _VERBS for token in tokens[:2])
    for follows_comma, part in _parts(tokens):
        items = marked(part, _FEE_NAMES)
        latest = [] if follows_comma else latest
        names = [item for item in items if isinstance(item, str) and item not in _NEGATIVE]
        rest = [item for item in items if isinstance(item, Token)]
        telling = [token for token in rest if token.text not in _SILENT]
        is_contrast = _REST in names and "not" not in {token.text for token in part}  # "but everything else"
        is_negative = any(item in _NEGATIVE for item in items) and not is_contrast
        if is_negative and not names and not telling and latest:  # "the boards not"
            found |= _paid(waiting, "employer") | _paid(latest, "none")
            waiting = []
        elif is_negative:
            found |= _paid(waiting, "employer")
            waiting = names
            if not telling:
                found |= _paid(names, "none")
                waiting = []
            elif not names:
                raise UnclearError(WHICH_FEES)
        else:
            waiting += names
            latest += names
        if telling:
            if not waiting:
                raise UnclearError(WHICH_FEES)
            who = _who(telling, today, offer)
            if (
                isinstance(who, float)
                and len(_paid(waiting, who)) > 1
                and "each" not in (token.text for token in telling)
            ):
                raise UnclearError(EACH_OR_TOGETHER)
            found |= _paid(waiting, "none" if is_negative and who == "employer" else who)
            waiting = []
        elif is_told_before and not is_negative:
            found |= _paid(waiting, "employer")
            waiting = []
    return found | _paid(waiting, "employer")


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
        if token.text in {",", "and", "&", "+", "/"}:
            parts.append((token.text == "," or (not last and parts[-1][0]), []))
        elif _opens_a_part(token, last):
            parts.append((False, [token]))
        else:
            last.append(token)
    return [(follows_comma, part) for follows_comma, part in parts if part]


def _paid(names: Sequence[str], who: object) -> dict[str, object]:
    return dict.fromkeys([each.key for each in FEE_TERMS] if "*" in names else names, who)


_VERBS: Final = words("pay pays paid cover covers yes")
_SILENT: Final = _VERBS | words(
    "the just my your our fee fees to for is are they we it covered registration state only medical cost costs "
    "provided one a professional national initial renewal renewals annual pa np"
)


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
