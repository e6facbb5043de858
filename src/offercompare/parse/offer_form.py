"""What is asked about an offer, in which order and with which hints: one list for the form and the interview."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from offercompare.model.catalogue import ALLOWANCE_AMOUNT, DAYS_AMOUNT, Term, catalogue, term
from offercompare.model.offer import Offer
from offercompare.model.sections import Section
from offercompare.model.terms import Unit
from offercompare.parse.clauses import read_with_condition
from offercompare.parse.groups import FEES, PERK_GROUP, TermGroup, read_group
from offercompare.parse.lexer import UnclearError, is_about
from offercompare.parse.reply import ReplyKind, choices, hint

FIRST: Final[tuple[tuple[Term | TermGroup, ...], ...]] = (
    (term("employer"), term("position"), term("contact"), term("status")),
    (ALLOWANCE_AMOUNT, term("allowance.paid_as"), term("allowance.covers"), term("allowance.carryover")),
    (DAYS_AMOUNT, term("days.from"), term("travel.paid_from")),
    (FEES,),
    (PERK_GROUP,),
)
"""What counts most, in groups."""
_DATES: Final = tuple(map(term, ("answer_by", "starts", "years", "fte")))
_ABOUT: Final = tuple(map(term, ("currency", "location", "setting", "notes")))
LONGEST_NAME: Final = 120
"""Characters of a name; more is a paragraph, pasted into the wrong field."""
_NAMES: Final = frozenset({"employer", "position", "location"})


def more_terms() -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """List what is asked after that, every other term of an offer: by heading, the terms in the order of the file."""
    first = {each for group in FIRST for each in group} | set(FEES.terms)
    sections: dict[str, list[Term]] = {section: [] for section in Offer.SECTIONS if section != "other"}
    for each in catalogue():
        if each.section in sections and each not in first and each.key not in {"status", "verbal"}:
            sections[each.section].append(each)
    titles = {section: Offer.model_fields[section].title or section for section in sections}
    of_sections = ((titles[section], tuple(sorted(terms, key=_place))) for section, terms in sections.items())
    return (("More about the offer", _ABOUT), ("Dates and time", _DATES), *of_sections)


def _place(each: Term) -> bool:
    """Put what holds for a whole section behind its terms."""
    return each.key in Section.model_fields


def hint_of(asked: Term | TermGroup) -> str:
    """Say in a few words what may be typed, for the empty field."""
    if isinstance(asked, TermGroup):
        return asked.hint
    if asked.is_fee:
        return "a letter, or up to how much: 500"
    if asked.is_common and asked.key == "only_if":
        return "on what it hangs, such as: you present"
    if asked.spec.placeholder:
        return asked.spec.placeholder
    if asked.spec.unit is Unit.WORD and choices(asked):
        return "a letter, or a few words"
    return hint(asked).removeprefix("Type ").removeprefix("it, ").rstrip(".")


def read_answer(asked: Term | TermGroup, text: str, *, today: date, offer: Offer) -> Mapping[Term, object]:
    """Read what was typed into a field; the term itself comes first, what else it says follows.

    Returns:
        What is stated of which term, `None` where it cannot be stated any more; nothing where it is not known.

    Raises:
        UnclearError: it cannot be read.
    """
    if isinstance(asked, TermGroup):
        return read_group(asked, text, offer=offer).facts
    if asked.name in _NAMES and len(text) > LONGEST_NAME:
        raise UnclearError(f"That is longer than {LONGEST_NAME} characters; type only its name.")
    is_bare = any(map(str.isdecimal, text)) and not any(map(str.isalpha, text))
    if asked.name == "contact" and ("$" in text or is_bare or is_about(text)):
        raise UnclearError("That is an amount; type the name of a person, or skip it.")
    if asked.name in _NAMES and ("$" in text or (is_bare and asked.name != "location")):  # a ZIP code is a place
        raise UnclearError("That is an amount; type only its name.")
    reply = read_with_condition(asked, text, today=today, offer=offer)
    if reply.will_write is False:  # how firm it is, is marked beside the answer
        raise UnclearError(hint(asked))
    if reply.kind is not ReplyKind.ANSWER:
        return {}
    excluded: dict[Term, object] = {each: None for about in reply.facts for each in about.excludes}
    return {**{about: value if value != {} else None for about, value in reply.facts.items()}, **excluded}


def is_moot(asked: Term | TermGroup, values: Mapping[str, object]) -> bool:
    """Return whether a term says nothing any more beside what is stated: how nothing is paid, trips without travel.

    Args:
        asked: The term.
        values: What is stated, by full name.
    """
    if isinstance(asked, TermGroup) or asked.is_common:
        return False
    for main, details in _MOOT.items():
        if asked.name in details or (f"{asked.section}.*" in details and asked.name != main):
            value = values.get(main)
            if value == "none" or (value == 0 and not isinstance(value, bool)):
                return True
    return asked.name == "days.hours_per_day" and values.get("days.unit") == "days"


_MOOT: Final[Mapping[str, frozenset[str]]] = {
    "allowance.amount": frozenset({"allowance.*"}),
    "allowance.carryover": frozenset({"allowance.carryover_years"}),
    "allowance.repay_months": frozenset({"allowance.repay"}),
    "days.amount": frozenset({"days.from", "days.unit", "days.hours_per_day", "days.per_years", "days.by_fte",
                              "days.carryover"}),
    "travel.paid_from": frozenset({"travel.*"}),
}  # fmt: skip
"""What says nothing where this is nothing."""
