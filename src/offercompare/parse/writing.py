"""Where something stands in writing, "contract, Exhibit C, 2.1", and whether they will write it."""

import re
from collections.abc import Sequence
from typing import Final, cast

from offercompare.model.sections import IN_WRITING, Status
from offercompare.parse.later import is_no_answer_yet
from offercompare.parse.lexer import UnclearError, folded, phrase_at, plain, scanned, sift, words
from offercompare.parse.values import PLACES, SAYS_YES, YES, texts_of

DOCUMENTS: Final = """
contract: contract agreement employment_contract employment_agreement draft_contract addendum amendment
letter: letter offer_letter letter_of_intent loi term_sheet letter_or_e-mail letter_or_e_mail
mail: e-mail e_mail email mail emailed e-mailed e_mailed
policy: policy handbook policy_or_handbook policy_manual employee_handbook staff_handbook provider_handbook
verbal: verbal said only_said verbally told phone phone_call call orally in_person
discretionary: discretionary discretion case_by_case
"""
"""In what something stands, or that it is only said; an e-mail is a letter whose clause says so."""
_BEFORE = words("in by per the a an my our their")
_NOTES = words("memo note notes text sms chat voicemail call")
OBJECTION: Final = "Begin with contract, letter or policy, such as contract, Exhibit C, 2.1."

Place = tuple[Status, str | None]
"""In what something stands, and where there, if that was said."""

# ---- where it stands


def read_place(typed: str) -> Place:
    """Read a document, and where in it; a clause alone is one of the contract.

    What is filled in need not be deleted: of "contract, letter of May 3" the letter counts, and of "contract, page 2 of
    the letter" too, with all of it as the clause.
    """
    parts: Sequence[str] = plain(typed).strip(" ,").split()
    status = "contract"
    for _ in range(2):
        status, parts = document(parts) or (status, parts)
    clause = " ".join(parts).strip(" ,:;")
    if status == "mail":
        return "letter", f"e-mail, {clause}" if clause else "e-mail"
    if status == "contract":
        named = ["letter" if each == "mail" else each for each in sift(scanned(clause), DOCUMENTS)[0]]
        status = next((each for each in named if each in IN_WRITING), status)
    return cast("Status", status), clause or None


def document(parts: Sequence[str]) -> tuple[str, Sequence[str]] | None:
    """Return the document that a text begins with, and what follows; `None` where it begins with none."""
    texts = [*map(_bare, parts)]
    for at in range(len(texts)):
        if found := phrase_at(texts, at, DOCUMENTS):
            return found[0], parts[at + found[1] :]
        if texts[at] not in _BEFORE:
            break
    return None


def _bare(part: str) -> str:
    return folded(part).strip(",:;.()")


def is_of_mail(clause: str) -> bool:
    """Return whether the clause says itself that it is an e-mail, which in a file is a letter."""
    return clause == "e-mail" or clause.startswith("e-mail,")


def objection_to_place(typed: str) -> str:
    """Say what is wrong with what was typed; empty if nothing is."""
    status, clause = read_place(typed)
    first = next((word for part in (clause or "").split() if (word := _bare(part)) not in _BEFORE), "")
    return "" if status in IN_WRITING and first not in _NOTES else OBJECTION


_STANDS = words("it's its that's is stands stated written")
"""What says that a promise stands somewhere, before the place."""
_BEFORE_STANDS = _STANDS | words("yes yeah yep yup it that they he she says")
_NOT_YET = words("will would going not no if once")


def stands_in(text: str) -> Place | None:
    """Return where it is said to stand in writing: "it's in the handbook", "contract, section 7"; else `None`.

    A place in a document is said without it, too: "section 4.2", "it's on page 3 of the offer letter".
    """
    parts = [part for part in text.split() if _bare(part) != "already"]
    typed = [_bare(part).replace("’", "'") for part in parts]
    count = next((at for at, word in enumerate(typed) if word not in _BEFORE_STANDS), len(typed))
    if _NOT_YET & {*typed} or YES & {*typed[count:]}:  # "an addendum, yes"
        return None
    at = next((at for at in range(count, len(typed)) if typed[at] not in _BEFORE | {"on"}), count)
    place, behind = typed[at : at + 2], parts[at + 1 : at + 2]
    is_whole = {*typed[at + 2 : at + 3]} <= {"of", "in"} or behind[0].endswith(",")  # not "section 5 covers it"
    if {*place[:1]} & PLACES and is_whole and re.match(r"\d|[ivx]+$|[a-z]$", "".join(place[1:])):
        return read_place(" ".join(parts[at:]))
    found = document(parts[count:])
    if found is None or found[0] in {"verbal", "discretionary"}:
        return None
    first = next(filter(None, map(_bare, found[1])), "")
    is_clause = first in PLACES or first[:1].isdecimal() or first[:1] == "§"
    is_place = is_clause if typed[count] in {"in", "by"} else not found[1] or "," in text or is_clause
    is_said = is_clause or (is_place and count == 0) or bool(_STANDS & {*typed[:count]})
    return read_place(" ".join(parts[count:])) if is_said else None


# ---- whether they will write it

_WRITING = f"""
yes: {SAYS_YES} fine agreed agree agrees promised done no_problem no_worries can_do happy_to gladly please
will: will going promises
may: could would might may can
in: in by there
place: letter email e_mail mail contract writing written agreement policy handbook
no: n no nope nah never not impossible unfortunately sorry refuse refuses refused decline declines declined verbal
    verbally orally no_way
-: put write add include send draft confirm commit promise want do be able possible willing only it that this them i we
    he she they hr recruiter hospital employer to into on down a an the my your our for me you us too now soon tomorrow
    later today new say says said does e is are already
"""
_CONDITION = """
yes: no_condition no_conditions goes take_it_out take_that_out drop drops dropped
    waive waives waived remove removes removed without unconditional
no: stay stays remain remains keep keeps stands required
-: condition must has
"""
TYPE_WRITING: Final = "Type yes if they will write it, no if not; or what changed."
TYPE_CONDITION: Final = "Type yes if they drop the condition, no if it stays; or what changed."
_WHERE = "Where is it written? Type contract, letter (or e-mail) or policy; if they will, type yes."


def names_writing(text: str) -> bool:
    """Return whether a text has to do with writing at all."""
    tokens = scanned(text)
    return bool({"place", "in"} & {*sift(tokens, _WRITING)[0]} or PLACES & {*texts_of(tokens)})


def will_write(text: str, *, has_condition: bool = False) -> bool | None:
    """Return whether they will write it, or drop its condition; `None` where that is not what was typed.

    Raises:
        UnclearError: it is written already, but not clear where; or they only may.
    """
    tokens = scanned(text)
    found, rest = sift(tokens, f"{_CONDITION * has_condition}{_WRITING}")
    meanings, texts = {*found}, {*texts_of(tokens)}
    if rest or not meanings or (is_no_answer_yet(text) and not (meanings >= {"in", "place"} or "send" in texts)):
        return None
    if "no" in meanings:
        return None if "yes" in meanings else False
    if "may" in meanings and "yes" not in meanings:
        raise UnclearError("Will they, or is it only possible? Type yes if they will, or later.")
    is_there = bool(words("is already written") & texts) or "'s in " in text.replace("’", "'")
    if "in" in meanings and "will" not in meanings and is_there and "be" not in texts:
        raise UnclearError(TYPE_CONDITION if has_condition else _WHERE)
    return True
