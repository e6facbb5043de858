"""The form of an offer in the words of who fills it in: the order of a negotiation, and what each field means.

A file explains its keys to a reader of files; here nobody has seen one. What is not named here is as in the model.
"""

from collections.abc import Mapping

from offercompare.model.catalogue import term
from offercompare.parse.reply import hint

OF_ALL = "The offer"
MORE = "More about the offer"

MORE_KEYS: tuple[str, ...] = ("setting", "location", "starts", "years", "currency", "notes")
"""Keys at the top of a file that move no score, or are rarely another: they come last."""
ORDER: tuple[str, ...] = (
    *("employer", "position", "contact", "status", "fte", "answer_by"),
    *(
        "allowance.amount",
        "allowance.per_years",
        "allowance.by_year",
        "allowance.paid_as",
        "allowance.taxed",
        "allowance.covers",
    ),
    *("allowance.carryover", "allowance.carryover_years", "allowance.first_year", "allowance.waiting_months"),
    *("allowance.repay_months", "allowance.repay", "allowance.by_fte", "allowance.min_fte"),
    *("days.amount", "days.from", "days.carryover", "days.travel_days", "days.by_fte"),
    *("days.unit", "days.hours_per_day", "days.per_years"),
    *("travel.paid_from", "travel.cap", "travel.cap_per_trip", "travel.share", "travel.trips"),
)
"""What is asked first stands first; the rest of a section follows as in the model, its conditions and clause last."""

TITLES: Mapping[str, str] = {
    "status": "Where it is written",
    "fte": "Full or part time",
}
"""What a newcomer would not understand as the file has it; every other field is called as everywhere."""
ABOUT: Mapping[str, str] = {
    "employer": "Who makes the offer; all the rest can wait.",
    "status": "What is written down is firmer than what was only said.",
}
_CLAUSE_TITLE = "Clause in contract"
_TYPED: Mapping[str, str] = {
    "employer": "Type the name, such as Ridgeview Hospital.",
    "status": "Type c contract, l letter or e-mail, p policy, v if nothing is written yet.",
    "notes": "Type whatever you want to remember.",
}
_OF_CLAUSE = "The place in the contract or letter, for e-mails to the recruiter."
USUAL: Mapping[str, str] = {
    "fte": "full time",
    "status": "only said",
    "currency": "USD",
    "allowance.per_years": "1 year",
    "allowance.carryover_years": "1 year",
    "days.unit": "days",
    "days.hours_per_day": "8 hours",
    "days.per_years": "1 year",
    "travel.share": "all of it",
}
"""What counts while nothing is stated."""


def title(name: str, of_model: str) -> str:
    """Call a field what a newcomer would call it."""
    return _CLAUSE_TITLE if name.endswith(".clause") else TITLES.get(name, of_model)


def about(name: str, of_model: str) -> str:
    """Say what a field means."""
    return _OF_CLAUSE if name.endswith(".clause") else ABOUT.get(name, of_model)


def what_to_type(name: str) -> str:
    """Say what may be typed into a field, with an example."""
    return _TYPED.get(name) or hint(term(name))


def usual(name: str) -> str:
    """Say what counts while nothing is stated; empty where nothing does."""
    return f"not stated: {USUAL[name]}" if name in USUAL else ""
