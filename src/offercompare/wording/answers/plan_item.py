"""Something to plan, as a person types it on one line, and what kind of thing it is."""

import re
from collections.abc import Mapping

from offercompare.model.priorities import Costs, PlanItem
from offercompare.wording.answers.planned import UNREAD, WHICH_YEAR, named_spending, without_rhythm
from offercompare.wording.answers.spoken import UnclearError, folded
from offercompare.wording.plan import (
    ONCE,
)

HOW = "Type what, price, travel, days: Heart meeting, 900, travel 1400, 4 days."
WHICH_KIND = "Type conference, course, books, dues, board prep ...; or a fee, such as DEA."
KINDS: Mapping[str, str] = {
    "conferences": "conference",
    "courses": "course",
    "travel": "travel",
    "books": "books",
    "subscriptions": "subscription",
    "devices": "device",
    "dues": "dues",
    "licenses": "license",
    "boards": "boards",
    "board_prep": "board preparation",
    "required_training": "required training",
}
"""What an item can be that is no fee of one's own, by the word for it in what an allowance covers."""
FEES: Mapping[str, str] = {key: info.title or key for key, info in Costs.model_fields.items() if key != "travel"}
_SAID: Mapping[str, str] = {
    "board_prep": r"board (?:prep\w*|review)|q(?:uestion)? ?banks?|mksap",
    "required_training": r"[abp]?cls|acls|bls|pals|atls|(?:required|mandatory|mandated) \w+|life support",
    "courses": r"courses?|workshops?|class(?:es)?|trainings?|master ?class|seminars?|review",
    "conferences": r"conferences?|meetings?|congress|sessions?|symposium|summit|convention",
    "subscriptions": r"subscriptions?|uptodate|dynamed|journals?",
    "books": r"books?|textbooks?",
    "devices": r"devices?|laptop|tablet|ipad|computer|ultrasound probe",
    "dea": r"dea",
    "staff_dues": r"(?:medical )?staff (?:dues|fees?)",
    "society_dues": r"(?:society )?dues|memberships?",
    "board_exam": r"board exam\w*|boards?|exams?",
    "board_certification": r"(?:board )?(?:re)?certification|moc|recert\w*",
    "state_license": r"(?:(?:state|medical) )?licen[cs]e\w*",
    "travel": r"travel|trips?",
}
"""How each kind is called in a name; where several are, the first counts."""
_NO_UNIT = re.compile(r"\bevery\s+(\d{1,3})(?=\s*(?:,|$))", re.IGNORECASE)


def plan_item(text: str, currency: str) -> PlanItem:
    """Read an item: its name, and behind it all that is said of it; its kind follows from its name.

    A course comes once where nobody says how often.

    Raises:
        UnclearError: it cannot be read, or nothing can be like that.
    """
    facts = dict(named_spending(_NO_UNIT.sub(r"every \1 years", text.strip()), currency))
    if facts.keys() == {"what"} or ("cost" not in facts and re.search(r"\d{2}", str(facts["what"]))):
        raise UnclearError(HOW)
    if facts.pop(UNREAD, None) is not None:
        raise UnclearError(WHICH_YEAR)
    name, _, last = str(facts["what"]).rpartition(",")
    word = _named(last)
    if name.strip() and word is not None:
        facts["what"] = name.strip()
    facts["what"], every = without_rhythm(str(facts["what"]))
    facts = ({"every": every} if every else {}) | facts
    word = word or guessed(text)
    if word in FEES:
        facts = {key: value for key, value in facts.items() if key not in {"days", "travel"}} | {"must": True}
    if word == "courses":
        facts = {"every": ONCE} | facts
    try:
        return PlanItem.model_validate({**facts, "fee" if word in FEES else "kind": word})
    except ValueError:
        raise UnclearError("Days go from 0 to 366, and years from 1 to 100.") from None


def kind(text: str) -> str:
    """Read what an item is: a word of what allowances cover, or the key of a fee."""
    said = folded(text).rstrip(" .").removesuffix(" (fee)")
    word = _named(said) or next((word for word, way in _SAID.items() if re.fullmatch(way, said)), None)
    if word is None:
        raise UnclearError(WHICH_KIND)
    return word


def kind_said(word: str) -> str:
    """Say what an item is."""
    return f"{FEES[word]} (fee)" if word in FEES else KINDS.get(word, word)


def guessed(text: str) -> str:
    """Guess from its name what an item is; what has days or travel and says nothing else is a meeting."""
    said = folded(text)
    for word, way in _SAID.items():
        if word != "travel" and re.search(rf"\b(?:{way})\b", said):
            return word
    return "conferences" if re.search(r"\b(?:travel|days?)\b", said) else "courses"


def _named(said: str) -> str | None:
    said = folded(said).rstrip(" .").replace("_", " ")
    names = {folded(name): word for word, name in (*KINDS.items(), *FEES.items())}
    keys = {word.replace("_", " "): word for word in (*KINDS, *FEES)}
    return names.get(said) or keys.get(said) or keys.get(f"{said}s")
