"""What is typed while the employer talks: an answer to what was asked, or to "please put it in writing"."""

from contextlib import suppress
from datetime import date
from functools import partial
from itertools import dropwhile
from typing import Final

from offercompare.model.catalogue import DAYS_AMOUNT, DAYS_FROM, Term
from offercompare.model.evaluation import Question
from offercompare.model.offer import Offer
from offercompare.model.terms import Unit
from offercompare.parse.clauses import read_clauses, read_with_writing
from offercompare.parse.groups import FEES, TermGroup, fees_in_doubt, read_group
from offercompare.parse.lexer import UnclearError, folded, plain, scanned, sift, tokens_of
from offercompare.parse.reply import Reply, ReplyKind, hint
from offercompare.parse.values import YES, leading
from offercompare.parse.writing import TYPE_CONDITION, TYPE_WRITING, stands_in, will_write

WRITING_HINT: Final = "yes: they will write it; no: they will not; or what changed; ctrl+w: it came in writing"
CONDITION_HINT: Final = "yes: they drop the condition; no: it stays; or what changed; ctrl+w: it came in writing"
_BESIDE_WRITING = "Answer with a letter, or type what changed; ctrl+w: it came in writing."
_BESIDE_PAYERS = "Answer with a letter, or up to how much, such as 500."
_BESIDE_WORDS = "Answer with a letter, or in words."
_NONE_OR_LATER = "Is there none, or no answer yet? Type none, or later."
_PASS = frozenset(["", "skip", "pass", "pass over", "next", "-", "–", "—"])
_AS_BEFORE = """
same: same unchanged no_change no_changes nothing_changed nothing_has_changed as_agreed as_before like_before
gone: none nothing zero not_any no_longer not_any_more not_anymore withdrawn took_it_back taken_back gone dropped
    dropped_it withdrew_it revoked off_the_table cancelled canceled
-: the as still it is there they now have has at all been offered thing last time you said any_more anymore
"""
_BUT = YES | {"but", "only"}


def hear(question: Question, text: str, *, today: date, offer: Offer) -> Reply:
    """Read what was typed to a question on the phone.

    To "please put it in writing" a yes or no says whether they will, and to "could that condition be dropped?" whether
    it is: what they said before stays. Nothing is passed over but an empty line and a word that says so.

    Raises:
        UnclearError: it cannot be read; nothing of what was typed stands in the sentence.
    """
    asked, text = question.term, plain(text)
    if folded(text).rstrip(" .!,;…") in _PASS:
        return Reply(ReplyKind.SKIPPED, words=text)
    found, rest = sift(scanned(text), _AS_BEFORE)
    said = found[0] if len({*found}) == 1 and not rest else ""
    if is_about_writing(question, offer):
        return _hear_of_writing(question, text, said, today, offer)
    if said == "same":
        return _as_before(asked, offer, text)
    try:
        reply = read_clauses(asked, text, today=today, offer=offer)
    except UnclearError:
        if (now := _behind_but(question, text, today, offer)) is not None:
            return now
        raise
    if reply.kind is ReplyKind.SKIPPED:
        raise UnclearError(_NONE_OR_LATER)
    names_source = asked is DAYS_AMOUNT and "on top of PTO" in DAYS_AMOUNT.spec.ask  # the question itself has said it
    if names_source and reply.facts.get(asked) and DAYS_FROM not in reply.facts and not DAYS_FROM.of(offer).is_stated:
        return reply._replace(facts={**reply.facts, DAYS_FROM: "separate"})
    return reply


def _hear_of_writing(question: Question, text: str, said: str, today: date, offer: Offer) -> Reply:
    """Read an answer to "please put it in writing", or to "could that condition be dropped?"; it may be as before."""
    asked = question.term
    has_condition = asked.of(offer).condition is not None
    if not has_condition and (place := stands_in(text)) is not None:
        return _as_before(asked, offer, text)._replace(place=place)
    is_promised = will_write(text, has_condition=has_condition)
    if is_promised is not None or said == "same":
        return _as_before(asked, offer, text, is_promised=is_promised)
    try:
        reply = read_clauses(asked, "none" if said == "gone" else text, today=today, offer=offer, counts_yes=False)
    except UnclearError as unclear:
        if (now := _behind_but(question, text, today, offer)) is not None:
            return now
        if (is_promised := leading(tokens_of(text))) is not None:  # the rest stays as their words
            return _as_before(asked, offer, text, is_promised=is_promised)
        explained = TYPE_CONDITION if has_condition else TYPE_WRITING
        raise UnclearError(explained if str(unclear) == hint(asked) else str(unclear)) from None
    if reply.kind is ReplyKind.SKIPPED:
        raise UnclearError(_NONE_OR_LATER)
    return reply._replace(words=text)


def _behind_but(question: Question, text: str, today: date, offer: Offer) -> Reply | None:
    """Hear what a yes comes to: "yes, but only up to 500"; `None` where there is none, or that is unclear."""
    typed = folded(text).replace(",", " ").split()
    behind = " ".join(dropwhile(_BUT.__contains__, typed))
    is_number_of_answer = question.term.spec.unit is Unit.WORD and behind.isdecimal()  # "yes, but only 3"
    if "but" not in typed[1:2] or typed[0] not in _BUT or not behind or is_number_of_answer:
        return None
    with suppress(UnclearError):
        reply = hear(question, behind, today=today, offer=offer)
        # "Yes, but later" promises nothing.
        if reply.kind is ReplyKind.ANSWER or not is_about_writing(question, offer):
            return reply._replace(words=text)
    return None


def hear_group(asked: TermGroup, text: str, *, offer: Offer) -> Reply:
    """Read what was typed to a question about several terms at once.

    Raises:
        UnclearError: it cannot be read.
    """
    if folded(plain(text)).rstrip(" .!,;…") in _PASS:
        return Reply(ReplyKind.SKIPPED, words=text)
    read = partial(read_group, asked, offer=offer)
    reply = read_with_writing(plain(text), read) or read(text)
    if reply.kind is ReplyKind.SKIPPED:
        raise UnclearError(_NONE_OR_LATER)
    if not reply.facts:
        return reply._replace(facts=dict.fromkeys(asked.terms))
    doubted = fees_in_doubt(text) if asked is FEES else ()
    return reply._replace(facts={**reply.facts, **{each: None for each in asked.terms if each.key in doubted}})


def is_about_writing(question: Question, offer: Offer) -> bool:
    """Return whether a question asks to put in writing what was said."""
    return question.is_promise and bool(question.term.section) and question.term.of(offer).is_stated


def hint_of(question: Question, offer: Offer, *, with_letters: bool) -> str:
    """Say what may be typed to a question; `with_letters` beside the lettered answers, which need not be told then."""
    asked = question.term
    if is_about_writing(question, offer):
        if with_letters:
            return _BESIDE_WRITING
        return WRITING_HINT if asked.of(offer).condition is None else CONDITION_HINT
    return hint_beside_letters(asked) if with_letters else hint(asked)


def hint_beside_letters(asked: Term) -> str:
    """Say what may be typed about a term under which lettered answers stand."""
    return _BESIDE_PAYERS if asked.is_bill else _BESIDE_WORDS


def _as_before(asked: Term, offer: Offer, text: str, *, is_promised: bool | None = None) -> Reply:
    """Hear that it stays at what was said before; where a condition is not dropped, in writing as it is."""
    fact = asked.of(offer)
    if not asked.section or not fact.is_stated:
        raise UnclearError("Nothing was said of it before. Type what they say now, or later.")
    reply = Reply(ReplyKind.ANSWER, {asked: fact.value}, text)
    if fact.condition is None or is_promised:
        return reply._replace(will_write=is_promised)
    return reply._replace(place=(offer.status_of(asked.section), fact.clause), is_as_before=True)
