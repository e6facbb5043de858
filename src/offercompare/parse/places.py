"""Where something stands in writing, as a person types it: "contract, Exhibit C, 2.1", a bare clause, "e-mail"."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from offercompare.model.sections import IN_WRITING, Status
from offercompare.parse.lexer import folded, plain, words

_DOCUMENTS: Mapping[str, str] = {
    way: status
    for status, ways in {
        "contract": "contract agreement employment_contract employment_agreement draft_contract addendum",
        "letter": "letter offer_letter letter_of_intent letter_or_e-mail",
        "mail": "e-mail email mail",
        "policy": "policy handbook policy_or_handbook",
        "verbal": "said only_said verbal verbally told phone phone_call call orally in_person",
        "discretionary": "discretionary discretion",
    }.items()
    for way in ways.split()
}
_NAMED = {**_DOCUMENTS, **dict.fromkeys(words("mail email e-mail emailed e-mailed"), "letter")}
_BEFORE = words("in by per the a an my our their")
_NOTES = words("memo note notes text sms chat voicemail call")
OBJECTION: Final = "Begin with contract, letter or policy, such as contract, Exhibit C, 2.1."


def read_place(typed: str) -> tuple[Status, str | None]:
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
        named = (_NAMED.get(_bare(part)) for part in parts)
        status = next((each for each in named if each in IN_WRITING), status)
    return cast("Status", status), clause or None


def document(parts: Sequence[str]) -> tuple[str, Sequence[str]] | None:
    """Return the document that a text begins with, and what follows; `None` where it begins with none."""
    for start in range(1 + next((at for at, part in enumerate(parts) if _bare(part) not in _BEFORE), 0)):
        for count in (3, 2, 1):
            name = "_".join(map(_bare, parts[start : start + count]))
            if len(parts) >= start + count and name in _DOCUMENTS:
                return _DOCUMENTS[name], parts[start + count :]
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
