"""What is typed while the employer talks: an answer to what was asked, or to "please put it in writing"."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from offercompare.model.catalogue import DAYS_AMOUNT, DAYS_FROM, Term
from offercompare.model.evaluation import Question, Why
from offercompare.model.offer import Offer
from offercompare.wording.answers.hints import what_to_type
from offercompare.wording.answers.later import is_no_answer_yet
from offercompare.wording.answers.presumed import presumed
from offercompare.wording.answers.short import in_short
from offercompare.wording.answers.spoken import UnclearError, folded, ways
from offercompare.wording.answers.term import NoAnswer, read_facts
from offercompare.wording.answers.typos import mended
from offercompare.wording.answers.which import which_one
from offercompare.wording.clean import clean
from offercompare.wording.terms import (
    counted_fact,
)

WRITING_HINT = "yes: they will write it; no: they will not; or what changed; ctrl+w: it came in writing"
_WRITING = "Type yes if they will write it, no if not; or what changed."
LONGEST_QUOTE = 40
"""Characters of what was not understood; more would leave no room for what may be typed."""

_PASS = ways("|skip|pass|pass over|next|-|\u2013|\u2014")
_SAME = ways(
    "same|the same|same as before|the same as before|as before|like before|still the same|no change|no changes"
    "|unchanged|nothing changed|nothing has changed|as said|as agreed|same as you said|same thing|same as last time"
)
_GONE = ways(
    "none|nothing|zero|not any|none at all|none now|there is none|there is none now|took it back|they took it back"
    "|taken back|it is taken back|withdrawn|they withdrew it|it is withdrawn|no longer|no longer offered|not any more"
    "|not anymore|gone|it is gone|it's gone|dropped|they dropped it|revoked|off the table|it's off the table|cancelled"
    "|canceled|not offered any more|not offered anymore|not true any more"
)
_THEY = r"(?:(?:i|we|he|she|they|it|that|the (?:recruiter|hospital|employer|group|clinic|chair|director))\b[\s,]*)"
_YES = (
    r"(?:y|yes|yep|yeah|yup|sure|true|ok|okay|fine|agreed|agree|agrees|they agree|they agreed|she agreed|he agreed"
    r"|of course|certainly|absolutely|definitely|gladly|right|correct|exactly|promised|done|deal|no problem"
    r"|not a problem"
    r"|no worries|can do|will do|happy to|it will|consider it done|that works|works|sounds good|for sure|sure thing"
    r"|please|thanks|thank you|will be done|it will be|it will be done|all right|alright|great)"
)
_WILL = r"(?:['’]ll|will|would|can|could|is going to|are going to|going to|agrees? to|agreed to|promised? to|happy to)"
_WRITES = (
    r"(?:put|write|add|include|send|e-?mail|amend|insert|do|have|get|change|draft|update|provide|give|confirm it in"
    r"|confirm that in|confirm this in|confirm in|be in|be added|be put|be written|spell|commit|be done|be there|fix)"
)
_PLACE = r"(?:contract|letter|writing|written|e-?mail|email|addendum|amendment|policy|agreement|exhibit)"
_NO = (
    r"(?:n|no|nope|nah|never|not|no way|not possible|impossible|unfortunately|sorry|afraid|i'm afraid"
    r"|i am afraid|refused"
    r"|refuses|refuse|they refuse|they refused|she refused|he refused|declined|declines|they declined|not in writing"
    r"|only verbal|verbal only|verbal|only said|stays verbal|it stays verbal|not willing|not allowed|against policy"
    r"|unfortunately not|of course not|certainly not|definitely not|just a promise|handshake|negative|false)"
)
_WILL_NOT = (
    r"(?:won['’]?t|will not|cannot|can['’]?t|can not|could not|couldn['’]t|would not|wouldn['’]t|do not|don['’]t"
    r"|does not|doesn['’]t|did not|didn['’]t|refuses? to|refused to|declines? to|declined to|is not going to"
    r"|are not going to|not going to|aren['’]t going to|isn['’]t going to|not willing to|unwilling to|unable to"
    r"|not able to|never)"
)
_REST = (
    r"(?:[\s,]+(?:it|that|this|them|everything|in|into|to|by|on|down|out|over|up|there|the|an?|my|your|our|their|for|with"
    r"|me|you|us|of course|too|as well|then|please|today|tomorrow|soon|now|later|this week|next week|and|final|new"
    r"|draft|employment|offer|anything|any|no problem|sure|sorry|paper|black|white|so|do|be|written|put|added|included"
    r"|sent"
    rf"|{_PLACE}))*"
)
_WILL_WRITE = re.compile(
    rf"{_YES}(?:[\s,]+{_YES})*"
    rf"|(?:{_YES}[\s,]+)*(?:{_THEY}\s*)?{_WILL}\b(?:\s+{_WRITES}\b{_REST})?"
    rf"|(?:{_YES}[\s,]+)*(?:{_THEY}\s*)?(?:{_WILL}\s+)?(?:{_WRITES}\s+)?(?:it\s+)?in (?:the |an? |my |your )?{_PLACE}"
    rf"|(?:{_YES}[\s,]+)+(?:{_THEY}\s*)?(?:do|does|are|is|agreed?)"
)
_WILL_NOT_WRITE = re.compile(
    rf"{_NO}(?:[\s,]+{_NO})*|(?:{_NO}[\s,]+)*(?:{_THEY}\s*)?{_WILL_NOT}\b(?:\s+(?:{_WRITES}|want|like|need"
    rf"|promise|guarantee|agree)\b{_REST})?"
)
_WRITTEN_DOWN = re.compile(rf"\b(?:in|by) (?:the |an? |my |your )?{_PLACE}\b")
_IS_WRITTEN = re.compile(
    rf"(?:{_YES}[\s,]+)*(?:it|that|this)?(?:\s*(?:['’]s|is|came|has come|already|was))+(?:\s+already)?\s+in "
    rf"(?:the |an? |my |your )?{_PLACE}(?:\s+already)?|already (?:in (?:the |an? |my |your )?)?{_PLACE}"
    rf"|(?:{_YES}[\s,]+)*(?:it|that|this)?\s*(?:['’]s|is)?\s*(?:already|now)?\s*in (?:there|it)(?: (?:already|now))?"
)

_POSSIBLY = re.compile(rf"(?:{_THEY}\s*)?(?:could|would|might|may|can(?! do))\b{_REST}")
"""What they are able to do is no promise to do it."""
_SENDS = re.compile(r"\bsend (?:it|that|this|them)\b")
_SOURCE = re.compile(r"^(?!.*\d).*\b(?:pto|vacation|on top|separate|unpaid)\b")
"""Where days come from, and not how many there are."""


class Heard(NamedTuple):
    """What they answered."""

    facts: Mapping[Term, object]
    """What they said, by term: the one that was asked about comes first, if they said it."""
    will_write: bool | None = None
    """What they said to putting it in writing; `None` where they said nothing of it."""


def hear(question: Question, text: str, today: date, offer: Offer) -> Heard | NoAnswer:
    """Read what was typed to a question on the phone.

    To "please put it in writing" a yes or no says whether they will: what they said before stays. Nothing is passed
    over but an empty line and a word that says so.

    Raises:
        UnclearError: it cannot be read; the text says of what was typed that it was not understood.
    """
    said = re.sub(r"[\s.!,;…]+$", "", folded(text))
    if said in _PASS:
        return NoAnswer.SKIPPED
    try:
        heard = _of_writing(question, said, offer) if is_about_writing(question, offer) else None
        if heard is None and said in _SAME:
            heard = Heard({question.term: _said_before(question, offer)})
        if heard is not None:
            return heard
        is_gone = said in _GONE and is_about_writing(question, offer)
        facts = _read(question.term, "none" if is_gone else text, today, offer)
    except UnclearError as unclear:
        if (other := _otherwise(question, text, today, offer)) is not None:
            return other
        is_plain = str(unclear) == what_to_type(question.term) and is_about_writing(question, offer)
        asked_back = which_one(question.term, text) or (_WRITING if is_plain else str(unclear))
        raise UnclearError(_quoting(text, asked_back)) from None
    return facts if isinstance(facts, NoAnswer) else Heard({**facts, **presumed(question, facts, offer)})


def _otherwise(question: Question, text: str, today: date, offer: Offer) -> Heard | NoAnswer | None:
    """Take it for what was said beside the question, or mistyped; `None` where that says nothing either."""
    if question.term is DAYS_AMOUNT and _SOURCE.search(folded(text)):
        try:
            facts = read_facts(DAYS_FROM, text, today, offer)
        except UnclearError:
            return None
        return facts if isinstance(facts, NoAnswer) else Heard(facts)
    meant = mended(text)
    if meant == text.casefold():
        return None
    try:
        return hear(question, meant, today, offer)
    except UnclearError:
        return None


def is_about_writing(question: Question, offer: Offer) -> bool:
    """Whether a question asks to put in writing what was said."""
    return question.why is Why.VERBAL and bool(question.term.section) and counted_fact(question.term, offer).is_stated


def hint(question: Question, offer: Offer) -> str:
    """Say what may be typed to a question."""
    return WRITING_HINT if is_about_writing(question, offer) else what_to_type(question.term)


def _read(term: Term, text: str, today: date, offer: Offer) -> Mapping[Term, object] | NoAnswer:
    facts = read_facts(term, text, today, offer)
    if facts is NoAnswer.SKIPPED:
        raise UnclearError("Is there none, or no answer yet? Type none, or later.")
    return facts


def _of_writing(question: Question, said: str, offer: Offer) -> Heard | None:
    if is_no_answer_yet(said) and not (_WRITTEN_DOWN.search(said) or _SENDS.search(said)):
        return None
    value = counted_fact(question.term, offer).value
    if _IS_WRITTEN.fullmatch(said):
        raise UnclearError("Has it come in writing? Then press ctrl+w; if they will write it, type yes.")
    if _POSSIBLY.fullmatch(said):
        raise UnclearError("Will they, or is it only possible? Type yes if they will, or later.")
    for way in (said, in_short(said)):
        if _WILL_WRITE.fullmatch(way):
            return Heard({question.term: value}, will_write=True)
        if _WILL_NOT_WRITE.fullmatch(way):
            return Heard({question.term: value}, will_write=False)
    return None


def _said_before(question: Question, offer: Offer) -> object:
    fact = counted_fact(question.term, offer) if question.term.section else None
    if fact is None or not fact.is_stated:
        raise UnclearError("Nothing was said of it before. Type what they say now, or later.")
    return fact.value


def _quoting(text: str, sentence: str) -> str:
    """Say first what was not understood."""
    quoted = f"\u201c{clean(text.strip(), limit=LONGEST_QUOTE)}\u201d"
    if sentence.startswith(("Type ", "Not understood: ")):
        return f"{quoted} is not understood. {sentence[sentence.index('Type ') :]}"
    return f"{quoted}: {sentence}"
