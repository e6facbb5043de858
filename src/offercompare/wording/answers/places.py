"""Where something stands in writing, as a person types it: "contract, Exhibit C, 2.1", a bare clause, "e-mail"."""

import re
from typing import cast

from offercompare.model.sections import Status
from offercompare.wording.answers.facts import STATUS
from offercompare.wording.answers.spoken import folded
from offercompare.wording.clean import clean

_LEAST = 3
"""Letters of a word that names a document; a shorter one may be the name of a clause."""
_DOCUMENTS = {
    way: status for status, others in STATUS.items() for way in (status, *others.split("|")) if len(way) >= _LEAST
}

_LONGEST_FIRST = "|".join(re.escape(way) for way in sorted(_DOCUMENTS, key=len, reverse=True))
_DOCUMENT = re.compile(rf"(?:(?:in|by|per|the|an?|my|our|their)\s+)*(?P<document>{_LONGEST_FIRST})(?![\w-])[\s,:;]*")
_NAMED = re.compile(
    r"\b(?:(?P<letter>letters?|e-?mail(?:s|ed)?|mail(?:ed)?)|(?P<policy>polic(?:y|ies)|handbook)"
    r"|(?P<contract>contract|agreement|addendum|amendment))\b"
)
"""A document, wherever it is named: "HR emailed it to me", "page 2 of the letter"."""
_OTHER = re.compile(r"(?:an? |the )?(?:memo|note|notes|text|text message|sms|chat|voicemail|call)\b.*")
_OBJECTION = "Begin with contract, letter or policy, such as contract, Exhibit C, 2.1."


def place_typed(typed: str) -> tuple[Status, str | None]:
    """Read a document, and where in it; a clause alone is one of the contract.

    What is filled in need not be deleted: of "contract, letter of May 3" the letter counts, and of "contract, page 2 of
    the letter" too, with all of it as the clause.
    """
    rest = " ".join(clean(typed).split()).strip(" ,")
    status: str = "contract"
    mail = ""
    for _ in range(2):
        if match := _DOCUMENT.match(folded(rest)):
            if len(folded(rest)) != len(rest):
                rest = folded(rest)
            status, rest = _DOCUMENTS[match["document"]], rest[match.end() :].strip(" ,")
            mail = "e-mail" if "mail" in match["document"] else ""
    if mail:
        return cast("Status", status), ", ".join([mail, *([rest] if rest else [])])
    if status == "contract" and (named := _NAMED.search(folded(rest))):
        status = named.lastgroup or status
    return cast("Status", status), rest or None


def is_of_mail(clause: str) -> bool:
    """Whether the clause says itself that it is an e-mail, which in a file is a letter."""
    return clause == "e-mail" or clause.startswith("e-mail,")


def objection_to_place(typed: str) -> str:
    """Say what is wrong with what was typed; empty if nothing is."""
    status, rest = place_typed(typed)
    if status == "verbal" or (rest and _OTHER.fullmatch(folded(rest))):
        return _OBJECTION
    return ""
