"""What is typed while the employer talks: an answer to what was asked, or to "please put it in writing"."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import dropwhile
from typing import Final, NamedTuple

from offercompare.model.catalogue import DAYS_AMOUNT, DAYS_FROM, TRAVEL_PAID_FROM, Term
from offercompare.model.evaluation import Question
from offercompare.model.offer import Offer
from offercompare.model.sections import Status
from offercompare.parse.groups import TermGroup, read_group
from offercompare.parse.later import is_no_answer_yet
from offercompare.parse.lexer import Token, UnclearError, folded, plain, scanned, sift, words
from offercompare.parse.places import document, read_place
from offercompare.parse.reply import Reply, ReplyKind, hint, read
from offercompare.parse.values import leading, texts_of

WRITING_HINT: Final = "yes: they will write it; no: they will not; or what changed; ctrl+w: it came in writing"
CONDITION_HINT: Final = "yes: they drop the condition; no: it stays; or what changed; ctrl+w: it came in writing"
_BESIDE_WRITING = "Answer with a letter, or type what changed; ctrl+w: it came in writing."
_BESIDE_PAYERS = "Answer with a letter, or up to how much, such as 500."
_BESIDE_WORDS = "Answer with a letter, or in words."
_TYPE_WRITING = "Type yes if they will write it, no if not; or what changed."
_TYPE_CONDITION = "Type yes if they drop the condition, no if it stays; or what changed."

_NONE_OR_LATER = "Is there none, or no answer yet? Type none, or later."
_PASS = frozenset(["", "skip", "pass", "pass over", "next", "-", "–", "—"])
_AS_BEFORE = """
same: same unchanged no_change no_changes nothing_changed nothing_has_changed as_agreed as_before like_before
gone: none nothing zero not_any no_longer not_any_more not_anymore withdrawn took_it_back taken_back gone dropped
    dropped_it withdrew_it revoked off_the_table cancelled canceled
-: the as still it is there they now have has at all been offered thing last time you said
"""
_WRITING = """
yes: y yes yep yeah yup sure true ok okay fine agreed agree agrees certainly absolutely definitely right correct
    promised done of_course no_problem no_worries can_do happy_to gladly please
will: will going promises
may: could would might may can
in: in by there
place: letter email e_mail mail contract writing written agreement policy handbook
no: n no nope nah never not impossible unfortunately sorry refuse refuses refused decline declines declined verbal
    verbally orally    no_way
-: put write add include send draft confirm commit promise want do be able possible willing only it that this them i we
    he she they hr recruiter hospital employer to into on down a an the my your our for me you us too now soon tomorrow
    later today new say says said does e
"""
_CONDITION = """
yes: no_condition no_conditions goes take_it_out take_that_out drop drops dropped
    waive waives waived remove removes removed without unconditional
no: stay stays remain remains keep keeps stands required
-: condition must has
"""
_STANDS = words("it's its that's is stands stated written already")
"""What says that a promise stands somewhere, before the place."""
_BEFORE_STANDS = _STANDS | words("yes yeah yep yup it that they he she says")
_BUT = words("yes yeah yep yup sure ok okay but only")
_WHERE = "Where is it written? Type contract, letter (or e-mail) or policy; if they will, type yes."


class Heard(NamedTuple):
    """What they answered."""

    reply: Reply
    will_write: bool | None = None
    """What they said to putting it in writing, or to dropping a condition; `None` where they said nothing of it."""
    place: tuple[Status, str | None] | None = None
    """In what it stands in writing, and where there, if that was said."""
    is_as_before: bool = False
    """Whether the offer stays as its file has it: a condition is not dropped."""


def hear(question: Question, text: str, *, today: date, offer: Offer) -> Heard:
    """Read what was typed to a question on the phone.

    To "please put it in writing" a yes or no says whether they will, and to "could that condition be dropped?" whether
    it is: what they said before stays. Nothing is passed over but an empty line and a word that says so.

    Raises:
        UnclearError: it cannot be read; nothing of what was typed stands in the sentence.
    """
    asked, text = question.term, plain(text)
    if folded(text).rstrip(" .!,;…") in _PASS:
        return Heard(Reply(ReplyKind.SKIPPED, words=text))
    tokens = scanned(text)
    is_writing, condition = is_about_writing(question, offer), asked.of(offer).condition
    if is_writing and condition is None and (place := _stands_in(text)) is not None:
        return Heard(Reply(ReplyKind.ANSWER, {asked: _before(asked, offer)}, text), place=place)
    will_write = _will_write(tokens, text, has_condition=condition is not None) if is_writing else None
    found, rest = sift(tokens, _AS_BEFORE)
    if will_write is not None or (found and {*found} == {"same"} and not rest):
        return _as_before(asked, offer, text, will_write=will_write)
    if not is_writing and (heard := _heard_with_writing(question, text, today=today, offer=offer)) is not None:
        return heard
    is_gone = is_writing and {*found} == {"gone"} and not rest
    try:
        reply = read(asked, "none" if is_gone else text, today=today, offer=offer, counts_yes=not is_writing)
    except UnclearError as unclear:
        if (now := _behind_but(question, text, today, offer)) is not None:
            return now
        if is_writing and leading(tokens) is not None:  # the rest stays as their words
            return _as_before(asked, offer, text, will_write=leading(tokens))
        explained = _TYPE_WRITING if condition is None else _TYPE_CONDITION
        raise UnclearError(explained if is_writing and str(unclear) == hint(asked) else str(unclear)) from None
    if reply.kind is ReplyKind.SKIPPED:
        raise UnclearError(_NONE_OR_LATER)
    return Heard(Reply(reply.kind, {**reply.facts, **_presumed(question, reply, offer)}, text))


def _behind_but(question: Question, text: str, today: date, offer: Offer) -> Heard | None:
    """Hear what a yes comes to: "yes, but only up to 500"; `None` where there is none, or that is unclear."""
    typed = folded(text).replace(",", " ").split()
    behind = " ".join(dropwhile(_BUT.__contains__, typed))
    if "but" not in typed[1:2] or typed[0] not in _BUT or not behind:
        return None
    with suppress(UnclearError):
        heard = hear(question, behind, today=today, offer=offer)
        # "Yes, but later" promises nothing.
        if heard.reply.kind is ReplyKind.ANSWER or not is_about_writing(question, offer):
            return heard._replace(reply=replace(heard.reply, words=text))
    return None


def _heard_with_writing(question: Question, text: str, *, today: date, offer: Offer) -> Heard | None:
    """Read an answer with what is said of writing behind it; `None` where it may only be clear as a whole.

    Raises:
        UnclearError: where it stands is clear, and the answer is not: as a whole, a section would be an amount.
    """
    answer, will_write, place = _writing_behind(text) or ("", None, None)
    if not answer:
        return None
    try:
        heard = hear(question, answer, today=today, offer=offer)
    except UnclearError:
        if place is not None:
            raise
        return None
    if heard.reply.kind is not ReplyKind.ANSWER:
        return None
    return heard._replace(reply=replace(heard.reply, words=text), will_write=will_write, place=place)


def hear_group(asked: TermGroup, text: str, *, today: date, offer: Offer) -> Heard:
    """Read what was typed to a question about several terms at once.

    Raises:
        UnclearError: it cannot be read.
    """
    text = plain(text)
    if folded(text).rstrip(" .!,;…") in _PASS:
        return Heard(Reply(ReplyKind.SKIPPED, words=text))
    if is_no_answer_yet(text):
        return Heard(Reply(ReplyKind.LATER, dict.fromkeys(asked.terms), text))
    facts = read_group(asked, text, today=today, offer=offer)
    if not facts:
        raise UnclearError(_NONE_OR_LATER)
    return Heard(Reply(ReplyKind.ANSWER, facts, text))


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
    return _BESIDE_PAYERS if asked.is_fee or asked is TRAVEL_PAID_FROM else _BESIDE_WORDS


def _stands_in(text: str) -> tuple[Status, str | None] | None:
    """Return where it is said to stand in writing: "it's in the handbook", "contract, section 7"; else `None`."""
    parts = [part for part in text.split() if folded(part).strip(" ,.!") != "already"]
    typed = [folded(part).strip(" ,.!").replace("’", "'") for part in parts]
    count = next((at for at, word in enumerate(typed) if word not in _BEFORE_STANDS), len(typed))
    found = document(parts[count:])
    if found is None or found[0] in {"verbal", "discretionary"} or words("will would going not no if once") & {*typed}:
        return None
    is_place = not found[1] or "," in text or any(map(str.isdigit, text))
    is_bare = count == 0 and is_place and typed[0] not in {"in", "by"}
    return read_place(" ".join(parts[count:])) if is_bare or _STANDS & {*typed[:count]} else None


def _writing_behind(text: str) -> tuple[str, bool | None, tuple[Status, str | None] | None] | None:
    """Part an answer from what is said of writing behind it: "5 days, but not in the contract"; else `None`.

    Returns:
        The answer, whether they will write it, and in what it stands already.
    """
    folds = text.casefold()
    ends = {at for at, sign in enumerate(folds) if at and sign in ",;"}  # "5 days, contract, Exhibit C"
    ends |= {at for mark in (" but ", " and ") if (at := folds.rfind(mark)) > 0}
    for at in sorted(ends):
        typed = text[at:].lstrip(" ,;").split()
        while typed and folded(typed[0]) in {"and", "but"}:
            del typed[0]
        rest = " ".join(typed)
        tokens = scanned(rest)
        if not {"place", "in"} & {*sift(tokens, _WRITING)[0]}:
            continue
        if (place := _stands_in(rest)) is not None:
            return text[:at], None, place
        with suppress(UnclearError):
            if (will_write := _will_write(tokens, rest, has_condition=False)) is not None:
                return text[:at], will_write, None
    return None


def _will_write(tokens: Sequence[Token], text: str, *, has_condition: bool) -> bool | None:
    """Return whether they will write it, or drop its condition; `None` where that is not what was typed.

    Raises:
        UnclearError: it is written already, but not clear where; or they only may.
    """
    found, rest = sift(tokens, f"{_CONDITION * has_condition}{_WRITING}-: is are already\n")
    meanings, texts = {*found}, texts_of(tokens)
    if rest or not meanings or (is_no_answer_yet(text) and not (meanings >= {"in", "place"} or "send" in texts)):
        return None
    if "no" in meanings:
        return None if "yes" in meanings else False
    if "may" in meanings and "yes" not in meanings:
        raise UnclearError("Will they, or is it only possible? Type yes if they will, or later.")
    if "in" in meanings and "will" not in meanings and words("is already written") & {*texts} and "be" not in texts:
        raise UnclearError(_TYPE_CONDITION if has_condition else _WHERE)
    return True


def _as_before(asked: Term, offer: Offer, text: str, *, will_write: bool | None) -> Heard:
    """Hear that it stays at what was said before; where a condition is not dropped, in writing as it is."""
    reply, condition = Reply(ReplyKind.ANSWER, {asked: _before(asked, offer)}, text), asked.of(offer).condition
    if condition is None or will_write:
        return Heard(reply, will_write)
    return Heard(reply, place=(offer.status_of(asked.section), asked.of(offer).clause), is_as_before=True)


def _before(asked: Term, offer: Offer) -> object:
    fact = asked.of(offer)
    if not asked.section or not fact.is_stated:
        raise UnclearError("Nothing was said of it before. Type what they say now, or later.")
    return fact.value


def _presumed(question: Question, reply: Reply, offer: Offer) -> Mapping[Term, object]:
    """Return what the question itself has said: "How many days on top of PTO?" answered by "5" says where from."""
    names_source = question.term is DAYS_AMOUNT and "on top of PTO" in DAYS_AMOUNT.spec.ask
    has_amount = bool(reply.facts.get(DAYS_AMOUNT)) and DAYS_FROM not in reply.facts
    is_open = not question.is_promise and not DAYS_FROM.of(offer).is_stated
    return {DAYS_FROM: "separate"} if names_source and has_amount and is_open else {}
