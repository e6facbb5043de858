"""The questions of `offercompare new`, in the order of a negotiation.

They are those that move the score most; every other key is in the file that is written, to be filled in
by hand.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from offercompare.cli.interview.answers import (
    NONE,
    YES,
    UnclearError,
    day,
    duration,
    folded,
    hours_of,
    money,
    payer,
    travel,
    ways,
    words_of,
)
from offercompare.model.sections import PERKS
from offercompare.wording.clean import clean
from offercompare.wording.terms import term_label, term_question

Facts = Mapping[str, object]
"""What has been stated, by the key's full name."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: how it is asked, explained and read."""

    key: str
    text: str
    why: str
    """What `?` answers."""
    read: Callable[[str, Facts, date], Facts]
    """From an answer, what was stated before and today's date to what is stated; raises UnclearError."""
    hint: str = ""
    """What may be typed, for example."""
    menu: tuple[str, ...] = ()
    """What may be chosen by number."""
    is_asked: Callable[[Facts], bool] = field(default=lambda _: True)
    """From what was stated before it."""
    depends_on: str = ""
    """The question whose answer may make it needless, if another's does."""
    may_be_said: bool = True
    """Whether it makes a difference that it was only said."""


_STATUS = {
    "contract": "1|c|contract|agreement|draft contract|signed contract|employment contract|employment agreement",
    "letter": "2|l|letter|offer letter|letter of intent|letter or e-mail|e-mail|email|mail",
    "policy": "3|p|policy|handbook|policy or handbook",
    "verbal": "4|s|said|only said|verbal|verbally|told|phone|no|none|not yet",
}
_PAID_AS = {
    "reimbursement": "1|r|reimbursement|reimbursed|receipts|submit receipts|"
    "submitting receipts|hand in receipts|send receipts|turn in receipts",
    "stipend": "2|s|stipend|salary|bonus|paycheck|lump sum|with salary",
    "card": "3|c|card|credit card",
    "direct": "4|d|direct|directly|paid direct|paid directly|direct to provider|direct to the provider",
}
_LEADING = re.compile(
    r"(?:(?:in|by|as|on|at|with|per|via|from|against|after|when|once|if|i|we|it|is|only|a|an|the|my|their)\b\s*)*"
)
"""What may stand before the word that counts: "in the contract", "after I submit receipts"."""
_FROM = {
    "separate": "y|yes|1|on top|on top of pto|separate|separate from pto|separately|extra|"
    "in addition|in addition to pto",
    "pto": "n|no|pto|out of pto|vacation|out of vacation|2",
    "unpaid": "u|unpaid|3",
}
_WHENCE = re.compile(
    r"(?P<amount>.+?)[\s,;(]+(?:(?:and|but|which|that|they|these|all) )*(?:(?:are|is|come|comes|taken) )?"
    r"(?P<whence>on top(?: of pto)?|separate(?: from pto)?|separately|extra|in addition(?: to pto)?"
    r"|(?:out of |from )?(?:the )?(?:pto|vacation)|unpaid)[\s.)]*"
)
"""An amount of days and where they come from: 5 days, on top of PTO."""
COVERS: Mapping[str, tuple[str, ...]] = {
    "courses": ("course", "class", "classes"),
    "conferences": ("conference", "meetings", "meeting", "registration"),
    "travel": ("hotel", "hotels", "flights", "lodging"),
    "books": ("book", "textbooks", "journals", "journal"),
    "subscriptions": ("subscription", "uptodate", "apps", "software"),
    "devices": ("device", "laptop", "computer", "tablet", "phone"),
    "dues": ("membership", "memberships", "society dues", "staff dues"),
    "licenses": ("license", "licence", "licences", "state license", "dea", "licensure", "licensing"),
    "boards": ("board", "board certification", "certification", "recertification", "moc"),
    "board_prep": ("board preparation", "board review", "question bank", "qbank"),
    "required_training": ("mandatory training", "training", "acls", "bls", "life support"),
}
_PERK_NAMES: Mapping[str, tuple[str, ...]] = {
    "protected_time": ("protected", "cme time"),
    "board_prep_time": ("board preparation time", "board prep", "board preparation", "board review"),
    "library": ("journals",),
    "point_of_care": ("uptodate or dynamed", "uptodate", "dynamed", "database"),
    "cme_platform": ("platform", "question bank", "qbank"),
    "leadership_program": ("leadership",),
    "certificate_courses": ("certificates", "certificate"),
    "international_meetings": ("international", "abroad"),
    "teaching_role": ("teaching", "faculty"),
}
_COUNTED = ("protected_time", "board_prep_time")


def _text(key: str) -> Callable[[str, Facts, date], Facts]:
    return lambda answer, _facts, _today: {key: answer}


def _one_of(key: str, spoken: Mapping[str, str], otherwise: str) -> Callable[[str, Facts, date], Facts]:
    def read(answer: str, _facts: Facts, _today: date) -> Facts:
        said = folded(answer).strip(" .")
        for way in (said, _LEADING.sub("", said, count=1)):
            for word, others in spoken.items():
                if way in ways(others):
                    return {key: word}
        raise UnclearError(otherwise)

    return read


_from = _one_of("days.from", _FROM, "Type yes if they are on top of PTO, no if out of it, or unpaid.")


def _position(answer: str, _facts: Facts, _today: date) -> Facts:
    position, _, location = re.sub(r"^([^,]*?) (?:in|at) ", r"\1, ", answer).partition(",")
    facts = {"position": position.strip(), "location": location.strip()}
    return {key: value for key, value in facts.items() if value}


def _amount(answer: str, _facts: Facts, _today: date) -> Facts:
    return {"allowance.amount": money(answer)}


def _covers(answer: str, _facts: Facts, _today: date) -> Facts:
    return {"allowance.covers": words_of(answer, COVERS)}


def _carryover(answer: str, facts: Facts, _today: date) -> Facts:
    amount = facts.get("allowance.amount")
    if folded(answer).strip(" .") in YES | {"all", "all of it", "everything", "full", "in full"}:
        if amount is None:
            raise UnclearError("How much? Type the most that moves on, such as 4500.")
        return {"allowance.carryover": amount}
    return {"allowance.carryover": money(answer, "Type the most that moves on, such as 2000; or all, or none.")}


def _days(answer: str, facts: Facts, today: date) -> Facts:
    match = _WHENCE.fullmatch(folded(answer))
    amount, unit = duration(match["amount"] if match else answer)
    stated: dict[str, object] = {"days.amount": amount} | ({"days.unit": unit} if unit == "hours" else {})
    return {**stated, **_from(match["whence"], facts, today)} if match and amount else stated


def _travel(answer: str, _facts: Facts, _today: date) -> Facts:
    return travel(answer)


def _license_and_dea(answer: str, _facts: Facts, _today: date) -> Facts:
    parts = re.split(r"\s*;\s*|,\s+|\s+and\s+", answer)
    if len(parts) > 2:
        raise UnclearError("Type one answer for both, or two: the license first, such as employer, allowance.")
    who = []
    for part in parts:
        try:
            who.append(payer(part))
        except UnclearError as unclear:
            raise UnclearError(
                f"Not understood: {clean(part, limit=60)}. {unclear}" if parts[1:] else str(unclear)
            ) from None
    return {"fees.state_license": who[0], "fees.dea": who[-1]}


def _fee(key: str) -> Callable[[str, Facts, date], Facts]:
    return lambda answer, _facts, _today: {f"fees.{key}": payer(answer)}


def _perks(answer: str, _facts: Facts, _today: date) -> Facts:
    if folded(answer).strip(" .") in NONE:
        return {f"perks.{name}": False for name in PERKS}
    chosen = hours_of(answer, _PERK_NAMES, _COUNTED)
    return {f"perks.{name}": True if hours is None else hours for name, hours in chosen.items()}


def _has_money(facts: Facts) -> bool:
    return facts.get("allowance.amount") != 0


QUESTIONS: tuple[Question, ...] = (
    Question(
        key="employer",
        text=term_question("employer"),
        hint="Lakeside Regional Medical Center",
        why="The name at the top of the offer. It is the one thing that is needed.",
        read=_text("employer"),
        may_be_said=False,
    ),
    Question(
        key="position",
        text="Which position is it, and where?",
        hint="Hospitalist, Duluth, MN",
        why="For your own overview; it is not scored.",
        read=_position,
        may_be_said=False,
    ),
    Question(
        key="status",
        text="How do you have this offer: in writing, or only said so far?",
        menu=("contract", "letter or e-mail", "policy or handbook", "only said"),
        why="What is in writing counts as firm. What was only said counts too, but is marked, and you are "
        "reminded to get it in writing. You can say otherwise for each answer.",
        read=_one_of("status", _STATUS, "Type 1 for the contract, 2 letter or e-mail, 3 policy, 4 only said."),
        may_be_said=False,
    ),
    Question(
        key="answer_by",
        text=term_question("answer_by"),
        hint="Dec 18",
        why="The deadline is shown beside the offer.",
        read=lambda answer, _facts, today: {"answer_by": day(answer, today)},
        may_be_said=False,
    ),
    Question(
        key="amount",
        text=term_question("allowance.amount"),
        hint="4500, or none",
        why="The CME money for one year. What counts is what is left of it to learn with, after the fees and "
        "the travel that it must pay.",
        read=_amount,
    ),
    Question(
        key="paid_as",
        text="How is it paid?",
        menu=("against receipts", "as a stipend", "on a card", "direct to the provider"),
        why="A stipend comes with the salary: it may be spent on anything, but is usually taxed. The others "
        "mostly are not.",
        read=_one_of("allowance.paid_as", _PAID_AS, "Type 1 for receipts, 2 stipend, 3 card, 4 direct."),
        is_asked=_has_money,
        depends_on="amount",
    ),
    Question(
        key="covers",
        text="What may it be spent on?",
        hint="1 2 3, or courses, travel, or all",
        why="Look for licenses, boards and dues in the list of expenses: what has to pay fees is not left to "
        "learn with. What you leave out counts as not allowed.",
        read=_covers,
        menu=tuple(word.replace("_", " ") for word in COVERS),
        is_asked=_has_money,
        depends_on="amount",
    ),
    Question(
        key="carryover",
        text=term_question("allowance.carryover"),
        hint="all, 2000, or none",
        why='"Use it or lose it" is none. With carryover, two quiet years pay for a dear one.',
        read=_carryover,
        is_asked=_has_money,
        depends_on="amount",
    ),
    Question(
        key="days",
        text="How many paid CME days are there a year?",
        hint="5, 40 hours, 5 on top of PTO, or none",
        why="Paid time away for CME. Hours are fine; eight are taken as a day.",
        read=_days,
    ),
    Question(
        key="from",
        text="Do these days come on top of PTO?",
        hint="yes, no, or unpaid",
        why="Days that are taken out of PTO are vacation spent on learning, and count as none.",
        read=_from,
        is_asked=lambda facts: bool(facts.get("days.amount")) and "days.from" not in facts,
        depends_on="days",
    ),
    Question(
        key="travel",
        text="Who pays for conference travel?",
        hint="employer, employer up to 2000, allowance, or none",
        why='"Travel is covered" may mean on top of the allowance (employer) or out of it (allowance), and '
        "often up to a cap.",
        read=_travel,
    ),
    Question(
        key="license",
        text="Who pays for the state license, and for the DEA?",
        hint="employer, allowance, none, or 500 (up to); two if they differ: employer, none",
        why="employer is on top of the allowance, allowance is out of it, none is you. The DEA is $888 for "
        "three years.",
        read=_license_and_dea,
    ),
    Question(
        key="board_certification",
        text=term_question("fees.board_certification"),
        hint="employer, allowance, none, or an amount",
        why="Longitudinal fees and recertification: some $220 a year.",
        read=_fee("board_certification"),
    ),
    Question(
        key="society_dues",
        text="Who pays the dues of your societies?",
        hint="employer, allowance, none, or an amount",
        why="Often an amount: they pay up to so much a year, and you pay the rest.",
        read=_fee("society_dues"),
    ),
    Question(
        key="perks",
        text="Which of these come with it?",
        hint="1, 3, 4; with hours: protected time 40 hours, library; or none",
        why="Type those that were promised; of the others nothing is stated. None says that there are none at all.",
        read=_perks,
        menu=tuple(term_label(f"perks.{name}") for name in PERKS),
    ),
)
