"""What is typed while the employer talks: an answer to what was asked, or to "please put it in writing"."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from offercompare.model.catalogue import DAYS_AMOUNT, DAYS_FROM, Term
from offercompare.model.evaluation import Question
from offercompare.model.offer import Offer
from offercompare.parse.later import after_subject, is_no_answer_yet
from offercompare.parse.lexer import Token, UnclearError, folded, mended, plain, scanned, understood, words
from offercompare.parse.reply import Kind, Reply, hint, read
from offercompare.parse.values import leading, texts_of

WRITING_HINT: Final = "yes: they will write it; no: they will not; or what changed; ctrl+w: it came in writing"
_TYPE_WRITING = "Type yes if they will write it, no if not; or what changed."

_PASS = frozenset(["", "skip", "pass", "pass over", "next", "-", "–", "—"])
_SAME = words(
    "same the_same same_as_before the_same_as_before as_before like_before still_the_same no_change no_changes "
    "unchanged "
    "nothing_changed nothing_has_changed as_said as_agreed same_as_you_said same_thing same_as_last_time"
)
_GONE = words(
    "none nothing zero not_any none_at_all none_now there_is_none there_is_none_now took_it_back they_took_it_back "
    "taken_back it_is_taken_back withdrawn they_withdrew_it it_is_withdrawn no_longer no_longer_offered not_any_more "
    "not_anymore gone it_is_gone dropped they_dropped_it revoked off_the_table it_is_off_the_table cancelled canceled "
    "not_offered_any_more not_offered_anymore not_true_any_more"
)
_WRITING = """
yes: y yes yep yeah yup sure true ok okay fine agreed agree agrees certainly absolutely definitely gladly right correct
    exactly promised done deal works alright great happy no_problem not_a_problem no_worries can_do happy_to
    consider_it_done for_sure sure_thing all_right will_do sounds_good that_works
polite: please thanks thank_you
will: will would going promises
place: contract letter writing written email mail addendum amendment policy agreement exhibit
in: in by there
is: is already came was come
no: n no nope nah never not impossible unfortunately sorry afraid refused refuses refuse declined declines negative
    false
    no_way not_possible only_verbal verbal_only verbal only_said stays_verbal against_policy just_a_promise handshake
    not_in_writing not_willing unwilling unable not_able not_allowed
beside_no: want like need promise guarantee agree commit willing allowed of am
-: put write add include send amend insert do have get change draft update provide give confirm be spell commit fix
    added sent included can could it that this them everything into to on down out over up the a an my your our their
    for with me you us too as well then today tomorrow soon now later week next and final new employment offer anything
    any paper black white so e are i we he she they hr recruiter hospital employer group clinic chair director said say
    says told does has did
"""
_MAY = words("could would might may can")


class Heard(NamedTuple):
    """What they answered."""

    reply: Reply
    will_write: bool | None = None
    """What they said to putting it in writing; `None` where they said nothing of it."""


def hear(question: Question, text: str, *, today: date, offer: Offer) -> Heard:
    """Read what was typed to a question on the phone.

    To "please put it in writing" a yes or no says whether they will: what they said before stays. Nothing is passed
    over but an empty line and a word that says so.

    Raises:
        UnclearError: it cannot be read; nothing of what was typed stands in the sentence.
    """
    asked, text = question.term, plain(text)
    if folded(text).rstrip(" .!,;…") in _PASS:
        return Heard(Reply(Kind.SKIPPED, words=text))
    tokens = scanned(text)
    is_writing = is_about_writing(question, offer)
    try:
        will_write = _will_write(tokens, text) if is_writing else None
        if will_write is not None or "_".join(texts_of(tokens)) in _SAME:
            return Heard(Reply(Kind.ANSWER, {asked: _before(asked, offer)}, text), will_write)
        is_gone = is_writing and "_".join(texts_of(tokens)) in _GONE
        reply = read(asked, "none" if is_gone else text, today=today, offer=offer, counts_yes=not is_writing)
    except UnclearError as unclear:
        if is_writing and (better := mended(text)) != folded(text):
            return hear(question, better, today=today, offer=offer)
        if is_writing and leading(tokens) is not None:  # the rest stays as their words
            return Heard(Reply(Kind.ANSWER, {asked: _before(asked, offer)}, text), leading(tokens))
        raise UnclearError(_TYPE_WRITING if is_writing and str(unclear) == hint(asked) else str(unclear)) from None
    if reply.kind is Kind.SKIPPED:
        raise UnclearError("Is there none, or no answer yet? Type none, or later.")
    return Heard(Reply(reply.kind, {**reply.facts, **_presumed(question, reply, offer)}, text))


def is_about_writing(question: Question, offer: Offer) -> bool:
    """Return whether a question asks to put in writing what was said."""
    return question.is_promise and bool(question.term.section) and question.term.of(offer).is_stated


def hint_of(question: Question, offer: Offer) -> str:
    """Say what may be typed to a question."""
    return WRITING_HINT if is_about_writing(question, offer) else hint(question.term)


def _will_write(tokens: Sequence[Token], text: str) -> bool | None:
    """Return whether they will write it; `None` where that is not what was typed.

    Raises:
        UnclearError: it is written already, or they only could.
    """
    found = understood(tokens, _WRITING)
    said = {each for each in found or () if isinstance(each, str)}
    is_put_off = is_no_answer_yet(text) and not (said >= {"in", "place"} or "send" in texts_of(tokens))
    if found is None or is_put_off or len(said) < len({*found}):
        return None
    if "is" in said and "in" in said and not {"no", "will"} & said and "be" not in texts_of(tokens):
        raise UnclearError("Has it come in writing? Then press ctrl+w; if they will write it, type yes.")
    may, *behind = [*after_subject(texts_of(tokens)), ""]
    if may in _MAY and behind[0] not in {"do", "not", "be"} and not said & {"no", "yes"}:
        raise UnclearError("Will they, or is it only possible? Type yes if they will, or later.")
    if "no" in said:
        return None if "yes" in said else False
    return True if "beside_no" not in said and (said & {"yes", "polite", "will"} or said >= {"in", "place"}) else None


def _before(asked: Term, offer: Offer) -> object:
    fact = asked.of(offer)
    if not asked.section or not fact.is_stated:
        raise UnclearError("Nothing was said of it before. Type what they say now, or later.")
    return fact.value


def _presumed(question: Question, reply: Reply, offer: Offer) -> Mapping[Term, object]:
    """Return what the question itself has said: "How many days on top of PTO?" answered by "5" says where from."""
    is_asked_so = question.term is DAYS_AMOUNT and "on top of PTO" in DAYS_AMOUNT.spec.ask
    is_said = bool(reply.facts.get(DAYS_AMOUNT)) and DAYS_FROM not in reply.facts
    is_open = not question.is_promise and not DAYS_FROM.of(offer).is_stated
    return {DAYS_FROM: "separate"} if is_asked_so and is_said and is_open else {}
