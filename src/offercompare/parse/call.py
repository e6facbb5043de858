"""What is typed while the employer talks: an answer to what was asked, or to "please put it in writing"."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from offercompare.model.catalogue import DAYS_AMOUNT, DAYS_FROM, Term
from offercompare.model.evaluation import Question
from offercompare.model.offer import Offer
from offercompare.model.sections import Status
from offercompare.parse.later import after_subject, is_no_answer_yet
from offercompare.parse.lexer import Token, UnclearError, folded, mended, plain, scanned, understood, words
from offercompare.parse.places import document, read_place
from offercompare.parse.reply import Reply, ReplyKind, hint, read
from offercompare.parse.values import leading, texts_of

WRITING_HINT: Final = "yes: they will write it; no: they will not; or what changed; ctrl+w: it came in writing"
CONDITION_HINT: Final = "yes: they drop the condition; no: it stays; or what changed; ctrl+w: it came in writing"
_TYPE_WRITING = "Type yes if they will write it, no if not; or what changed."
_TYPE_CONDITION = "Type yes if they drop the condition, no if it stays; or what changed."

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
_CONDITION = """
yes: no_condition no_conditions drop drops dropped waive waives waived remove removes removed go goes take_it_out
    without unconditional
no: stay stays remain remains keep keeps stands required
-: condition must has
"""
_STANDS = words("it's its that's is are stands stated written already")
"""What says that a promise stands somewhere, before the place."""
_BEFORE_STANDS = _STANDS | words("yes yeah yep yup it that they he she says")
_TO_COME = words("will would going not no if once")
_MAY = words("could would might may can")
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
    explained = _TYPE_WRITING if condition is None else _TYPE_CONDITION
    try:
        if is_writing and condition is None and (place := _stands_in(text)) is not None:
            return Heard(Reply(ReplyKind.ANSWER, {asked: _before(asked, offer)}, text), place=place)
        will_write = _will_write(tokens, text, has_condition=condition is not None) if is_writing else None
        if will_write is not None or "_".join(texts_of(tokens)) in _SAME:
            return _as_before(asked, offer, text, will_write=will_write)
        is_gone = is_writing and "_".join(texts_of(tokens)) in _GONE
        reply = read(asked, "none" if is_gone else text, today=today, offer=offer, counts_yes=not is_writing)
    except UnclearError as unclear:
        if is_writing and (better := mended(text)) != folded(text):
            return hear(question, better, today=today, offer=offer)
        if is_writing and leading(tokens) is not None:  # the rest stays as their words
            return _as_before(asked, offer, text, will_write=leading(tokens))
        raise UnclearError(explained if is_writing and str(unclear) == hint(asked) else str(unclear)) from None
    if reply.kind is ReplyKind.SKIPPED:
        raise UnclearError("Is there none, or no answer yet? Type none, or later.")
    return Heard(Reply(reply.kind, {**reply.facts, **_presumed(question, reply, offer)}, text))


def is_about_writing(question: Question, offer: Offer) -> bool:
    """Return whether a question asks to put in writing what was said."""
    return question.is_promise and bool(question.term.section) and question.term.of(offer).is_stated


def hint_of(question: Question, offer: Offer) -> str:
    """Say what may be typed to a question."""
    if not is_about_writing(question, offer):
        return hint(question.term)
    return WRITING_HINT if question.term.of(offer).condition is None else CONDITION_HINT


def _stands_in(text: str) -> tuple[Status, str | None] | None:
    """Return where it stands in writing, in their words: "it's in the handbook", "contract, section 7"; or `None`."""
    parts = text.split()
    words = [folded(part).strip(" ,.!").replace("’", "'") for part in parts]
    count = next((at for at, word in enumerate(words) if word not in _BEFORE_STANDS), len(words))
    found = document(parts[count:])
    if found is None or found[0] in {"verbal", "discretionary"}:
        return None
    while parts and words[-1] in {"already", "now", "too"}:
        parts, words = parts[:-1], words[:-1]
    rest = [word for word in words[count:] if word]
    is_place = not found[1] or any("," in part or any(map(str.isdigit, part)) for part in parts[count:])
    is_said = bool(_STANDS & {*words[:count]}) or (is_place and rest[0] not in {"in", "by"} and count == 0)
    return read_place(" ".join(parts[count:])) if is_said and not _TO_COME & {*rest} else None


def _will_write(tokens: Sequence[Token], text: str, *, has_condition: bool) -> bool | None:
    """Return whether they will write it, or drop its condition; `None` where that is not what was typed.

    Raises:
        UnclearError: it is written already, or they only could.
    """
    found = understood(tokens, f"{_CONDITION * has_condition}{_WRITING}")
    answers = {each for each in found or () if isinstance(each, str)}
    is_put_off = is_no_answer_yet(text) and not (answers >= {"in", "place"} or "send" in texts_of(tokens))
    if found is None or is_put_off or len(answers) < len({*found}):
        return None
    if "is" in answers and "in" in answers and not {"no", "will"} & answers and "be" not in texts_of(tokens):
        raise UnclearError(_TYPE_CONDITION if has_condition else _WHERE)
    may, *behind = [*after_subject(texts_of(tokens)), ""]
    if may in _MAY and behind[0] not in {"do", "not", "be"} and not answers & {"no", "yes"}:
        raise UnclearError("Will they, or is it only possible? Type yes if they will, or later.")
    if "no" in answers:
        return None if "yes" in answers else False
    return (
        True
        if "beside_no" not in answers and (answers & {"yes", "polite", "will"} or answers >= {"in", "place"})
        else None
    )


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
    is_asked_so = question.term is DAYS_AMOUNT and "on top of PTO" in DAYS_AMOUNT.spec.ask
    is_said = bool(reply.facts.get(DAYS_AMOUNT)) and DAYS_FROM not in reply.facts
    is_open = not question.is_promise and not DAYS_FROM.of(offer).is_stated
    return {DAYS_FROM: "separate"} if is_asked_so and is_said and is_open else {}
