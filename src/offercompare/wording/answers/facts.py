"""What a person says of an offer, read as the facts its file states: one reader for each thing that is asked."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from offercompare.model.sections import PERKS
from offercompare.wording.answers.amounts import duration, money, payer, travel
from offercompare.wording.answers.choices import hours_of, words_of
from offercompare.wording.answers.per_year import refuse_other_than_a_year
from offercompare.wording.answers.spoken import NONE, YES, UnclearError, folded, ways
from offercompare.wording.clean import clean

Facts = Mapping[str, object]
"""What has been stated, by the key's full name."""
Reader = Callable[[str, Facts, date], Facts]
"""From an answer, what was stated before and today's date to what is stated; raises UnclearError."""

STATUS: Mapping[str, str] = {
    "contract": "1|c|contract|agreement|draft contract|signed contract|employment contract|employment agreement",
    "letter": "2|l|letter|offer letter|letter of intent|letter or e-mail|e-mail|email|mail",
    "policy": "3|p|policy|handbook|policy or handbook",
    "verbal": "4|s|said|only said|verbal|verbally|told|phone|"
    "phone call|a phone call|call|orally|in person|no|none|not yet",
}
PAID_AS: Mapping[str, str] = {
    "reimbursement": "1|r|reimbursement|reimbursed|receipts|submit receipts|"
    "submitting receipts|hand in receipts|send receipts|turn in receipts|reimbursed with receipts|"
    "reimbursement with receipts|reimbursed against receipts|reimbursement against receipts|they reimburse|"
    "they reimburse me|they reimburse you|expense report|expense reports",
    "stipend": "2|s|stipend|salary|bonus|paycheck|lump sum|with salary|payroll|bonus on the paycheck|"
    "bonus on paycheck|bonus on my paycheck",
    "card": "3|c|card|credit card|company card|purchasing card|p-card",
    "direct": "4|d|direct|directly|paid direct|paid directly|direct to provider|direct to the provider",
}
_LEADING = re.compile(
    r"(?:(?:in|by|as|on|at|with|per|via|from|against|after|when|once|if|i|we|it|is|only|a|an|the|my|their)\b\s*)*"
)
"""What may stand before the word that counts: "in the contract", "after I submit receipts"."""
DAY_SOURCES: Mapping[str, str] = {
    "separate": "y|yes|1|on top|on top of pto|separate|separate from pto|separately|extra|"
    "in addition|in addition to pto|separate bank|separate bucket|not from pto|not out of pto|not part of pto|"
    "not from vacation",
    "pto": "n|no|pto|out of pto|part of pto|part of the pto|vacation|out of vacation|2",
    "unpaid": "u|unpaid|3",
}
WHENCE = re.compile(
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
PERK_NAMES: Mapping[str, tuple[str, ...]] = {
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


def as_it_is(key: str) -> Reader:
    """Take a text as it was typed."""
    return lambda answer, _facts, _today: {key: answer}


def one_of(key: str, spoken: Mapping[str, str], otherwise: str) -> Reader:
    """Read one of several words, by any of the ways to say it; `otherwise` explains what cannot be read."""

    def read(answer: str, _facts: Facts, _today: date) -> Facts:
        said = folded(answer).rstrip(" .")
        for way in (said, _LEADING.sub("", said, count=1)):
            for word, others in spoken.items():
                if way in ways(others):
                    return {key: word}
        raise UnclearError(otherwise)

    return read


status = one_of("status", STATUS, "Type 1 for the contract, 2 letter or e-mail, 3 policy, 4 only said.")
paid_as = one_of("allowance.paid_as", PAID_AS, "Type 1 for receipts, 2 stipend, 3 card, 4 direct.")
day_source = one_of("days.from", DAY_SOURCES, "Type yes if they are on top of PTO, no if out of it, or unpaid.")


def position(answer: str, _facts: Facts, _today: date) -> Facts:
    """Read a position and where it is: Hospitalist, Duluth, MN."""
    position, _, location = re.sub(r"^([^,]*?) (?:in|at) ", r"\1, ", answer).partition(",")
    facts = {"position": position.strip(), "location": location.strip()}
    return {key: value for key, value in facts.items() if value}


def allowance(answer: str, _facts: Facts, _today: date) -> Facts:
    """Read the CME allowance a year."""
    refuse_other_than_a_year(answer)
    return {"allowance.amount": money(answer)}


def covered(answer: str, _facts: Facts, _today: date) -> Facts:
    """Read what the allowance may be spent on."""
    return {"allowance.covers": words_of(answer, COVERS)}


def carried(answer: str, facts: Facts, _today: date) -> Facts:
    """Read how much of the allowance carries over: all is as much as there is."""
    amount = facts.get("allowance.amount")
    if folded(answer).rstrip(" .") in YES | {"all", "all of it", "everything", "full", "in full"}:
        if amount is None:
            raise UnclearError("How much? Type the most that moves on, such as 4500.")
        return {"allowance.carryover": amount}
    return {"allowance.carryover": money(answer, "Type the most that moves on, such as 2000; or all, or none.")}


def cme_days(answer: str, facts: Facts, today: date) -> Facts:
    """Read the CME days, with where they come from if that is said: 5 on top of PTO."""
    match = WHENCE.fullmatch(folded(answer))
    amount, unit = duration(match["amount"] if match else answer)
    stated: dict[str, object] = {"days.amount": amount} | ({"days.unit": unit} if unit == "hours" else {})
    return {**stated, **day_source(match["whence"], facts, today)} if match and amount else stated


def conference_travel(answer: str, _facts: Facts, _today: date) -> Facts:
    """Read who pays for travel, how much of it and up to what."""
    return travel(answer)


def license_and_dea(answer: str, _facts: Facts, _today: date) -> Facts:
    """Read one answer for both fees, or two, the license first."""
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


def fee(key: str) -> Reader:
    """Read who pays a fee."""
    return lambda answer, _facts, _today: {f"fees.{key}": payer(answer)}


def perks(answer: str, _facts: Facts, _today: date) -> Facts:
    """Read which perks there are, some of them with hours; none says that there are none at all."""
    if folded(answer).rstrip(" .") in NONE:
        return {f"perks.{name}": False for name in PERKS}
    chosen = hours_of(answer, PERK_NAMES, _COUNTED)
    return {f"perks.{name}": True if hours is None else hours for name, hours in chosen.items()}
