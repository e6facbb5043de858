"""What a person types about one term of an offer, read as a value that the offer can hold."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from enum import Enum

from pydantic import ValidationError

from offercompare.files.check import objections
from offercompare.model.catalogue import Term
from offercompare.model.catalogue import term as term_named
from offercompare.model.offer import Offer
from offercompare.model.terms import Unit
from offercompare.wording.answers.facts import Facts
from offercompare.wording.answers.hints import declaration, how_to_type, is_own_perk
from offercompare.wording.answers.later import is_no_answer_yet
from offercompare.wording.answers.readers import facts_of
from offercompare.wording.answers.short import in_short
from offercompare.wording.answers.spoken import UnclearError, folded
from offercompare.wording.answers.typed import LONGEST, SKIP, plain
from offercompare.wording.phrases import (
    sentence_case,
)

LONGEST_REPLY = 76
"""Characters of what explains an unclear answer: it has one line."""


class NoAnswer(Enum):
    """What was typed in place of an answer."""

    LATER = "will get back"
    SKIPPED = "skipped"


def read_answer(term: Term, text: str, today: date, offer: Offer) -> object:
    """Read what was typed about a term as the value that an offer holds of it.

    Args:
        term: What was asked about.
        text: What was typed: an amount, yes, no, a date, a word; "will get back" or "?"; "skip", or nothing.
        today: What dates without a year are reckoned from.
        offer: The offer as it is now: its currency, and whether it counts days or hours.

    Returns:
        The value, or the member of `NoAnswer` for what was typed in place of one.

    Raises:
        UnclearError: it cannot be read, or it says more than one thing; the sentence fits on a line.
    """
    facts = read_facts(term, text, today, offer)
    if isinstance(facts, NoAnswer):
        return facts
    if len(facts) > 1:
        raise UnclearError("That says more than was asked; type one thing at a time.")
    return facts[term]


def read_facts(term: Term, text: str, today: date, offer: Offer) -> Mapping[Term, object] | NoAnswer:
    """Read what was typed about a term with all that it says of others: 5 on top of PTO, employer up to 2000.

    Takes and raises what `read_answer` does; the term itself comes first.
    """
    facts = _facts(term.name, text, today, offer)
    return facts if isinstance(facts, NoAnswer) else {term_named(name): value for name, value in facts.items()}


def _facts(term: str, text: str, today: date, offer: Offer) -> Facts | NoAnswer:
    text = plain(text)
    said = folded(text)
    declared = declaration(term)
    is_free = declared is not None and declared.spec.unit is Unit.TEXT
    if is_no_answer_yet(text, is_free=is_free):
        if term.rpartition(".")[2] == "status":
            with suppress(UnclearError):  # "email" is where it is written before it is a promise to write
                return facts_of(term, text, today, offer)
        return NoAnswer.LATER
    if not said or said in SKIP:
        return NoAnswer.SKIPPED
    if len(text) > LONGEST and not is_free:
        raise UnclearError(f"That is longer than {LONGEST} characters.")
    try:
        facts = facts_of(term, text, today, offer) if is_free else _however_said(term, text, today, offer)
    except UnclearError as unclear:
        raise UnclearError(_on_a_line(str(unclear), term)) from None
    return {name: _held(name, value) for name, value in facts.items()}


def _however_said(term: str, text: str, today: date, offer: Offer) -> Facts:
    """Read it as it was typed; what cannot be read so, as it is meant."""
    try:
        return facts_of(term, text, today, offer)
    except UnclearError as unclear:
        meant = in_short(text)
        if meant != folded(text):
            try:
                return facts_of(term, meant, today, offer)
            except UnclearError as second:  # what is asked back says more than what may be typed
                raise (second if str(unclear) == how_to_type(term) else unclear) from None
        raise


def _on_a_line(sentence: str, term: str) -> str:
    return sentence if len(sentence) <= LONGEST_REPLY else how_to_type(term)


def _held(term: str, value: object) -> object:
    """The value as the offer would hold it."""
    section, _, key = term.partition(".") if "." in term else ("", "", term)
    if is_own_perk(term):
        return value
    values: dict[str, object] = {"employer": "?"} | ({section: {key: value}} if section else {key: value})
    try:
        read = Offer.model_validate(values)
    except ValidationError as error:
        first = next(iter(objections(error, values, Offer)))
        raise UnclearError(_on_a_line(f"{sentence_case(first.message)}.", term)) from None
    table = getattr(read, section) if section else read
    own = table.model_extra or {}
    return own[key] if key in own else getattr(table, "from_" if key == "from" else key)
