"""The form of an offer in the words of who fills it in: the order of a negotiation, and what each field means.

A file explains its keys to a reader of files; here nobody has seen one. What is not named here is as in the model.
"""

from collections.abc import Mapping

from offercompare.model.catalogue import term
from offercompare.parse.reply import hint

OF_ALL = "The offer"
BESIDES = "More about the offer"

BESIDES_KEYS: tuple[str, ...] = ("setting", "location", "starts", "years", "currency", "notes")
"""Keys at the top of a file that move no score, or are rarely another: they come last."""
ORDER: tuple[str, ...] = (
    *("employer", "position", "status", "fte", "answer_by"),
    *("allowance.amount", "allowance.paid_as", "allowance.taxed", "allowance.covers"),
    *("allowance.carryover", "allowance.carryover_years", "allowance.first_year", "allowance.waiting_months"),
    *("allowance.repay_months", "allowance.repay", "allowance.by_fte", "allowance.min_fte"),
    *("days.amount", "days.from", "days.carryover", "days.travel_days", "days.by_fte"),
    *("days.unit", "days.hours_per_day", "days.per_years"),
    *("travel.paid_from", "travel.cap", "travel.share", "travel.trips"),
)
"""What is asked first stands first; the rest of a section follows as in the model, and its clause last."""

TITLES: Mapping[str, str] = {
    "status": "Where it is written",
    "fte": "Full or part time",
    "years": "Length of contract",
}
"""What a newcomer would not understand as the file has it; every other field is called as everywhere."""
ABOUT: Mapping[str, str] = {
    "employer": "Who makes the offer; all the rest can wait.",
    "position": "What you would work as.",
    "status": "What is written down is firmer than what was only said.",
    "fte": "Some allowances and days are less for part time.",
    "years": "For your own information.",
    "location": "Where you would work.",
    "currency": "All amounts of this offer are in it.",
    "answer_by": "The day by which they want your answer.",
    "notes": "For yourself; never printed on a copy for a recruiter.",
    "allowance.amount": "The CME money of one year.",
    "allowance.paid_as": "A stipend may be spent on anything, and is usually taxed as income.",
    "allowance.taxed": "Whether it is taxed as income; some money paid against receipts is too.",
    "allowance.by_fte": "Whether who works part time gets that part of the amount only.",
    "allowance.min_fte": "Who works less than this share of full time has no allowance at all.",
    "allowance.carryover": "The most that you can take into the next year; none is use it or lose it.",
    "allowance.carryover_years": "For how many years you may keep it.",
    "allowance.first_year": "The whole amount, or only for the months that are left of the year.",
    "allowance.benefit_year": "When the year begins in which you may spend it.",
    "allowance.waiting_months": "How long you must have worked there before you can use it.",
    "allowance.claim_within_days": "How long you have to hand in receipts.",
    "allowance.paid_within_days": "How long they take to pay you back.",
    "allowance.repay_months": "If you leave, you owe what they paid in the last so many months.",
    "allowance.repay": "If you leave: in full, or less with every month since.",
    "allowance.documentation": "What you have to hand in to be paid back.",
    "days.amount": "Paid time for CME in one year, besides your vacation or out of it.",
    "days.from": "Whether they come on top of your paid time off (PTO), or out of it.",
    "days.unit": "Whether the CME time above is days or hours.",
    "days.hours_per_day": "How long a working day is, where time is counted in hours.",
    "days.per_years": "For how many years the CME time above is, such as 30 days for 3 years.",
    "days.by_fte": "Whether who works part time gets that part of the days only.",
    "days.travel_days": "Paid days for the way to a meeting, on top.",
    "days.carryover": "The most that you can take into the next year.",
    "travel.paid_from": "Whether travel comes on top of the allowance, or out of it.",
    "travel.share": "How much of the cost they pay.",
    "travel.cap": "The most that they pay in one year.",
    "travel.trips": "How many trips they pay for in one year.",
    "travel.international": "Whether meetings abroad are paid.",
    "fees.state_license": "The first license and its renewals.",
    "fees.dea": "$888 for three years: $296 a year.",
    "fees.board_certification": "What it costs every year to stay certified, and the next certification.",
    "fees.board_exam": "The exam, and courses to prepare for it.",
    "fees.society_dues": "What your professional societies cost a year.",
    "fees.staff_dues": "What the medical staff of the hospital costs a year.",
    "perks.protected_time": "Working hours kept free for CME.",
    "perks.board_prep_time": "Working hours kept free to prepare for boards.",
    "perks.also": "What else they offer; your priorities say what it is worth to you.",
    "contract.eligible_expenses": "Where the contract lists what they pay for.",
    "contract.in_exchange": "What you give for it, if anything was asked in return.",
    "contract.in_exchange_hours": "Hours a year that this takes you.",
}
_CLAUSE_TITLE = "Clause in contract"
_TYPED: Mapping[str, str] = {
    "employer": "Type the name, such as Ridgeview Hospital.",
    "position": "Type it, such as Hospitalist.",
    "status": "Type c contract, l letter or e-mail, p policy, v if nothing is written yet.",
    "location": "Type it, such as Duluth, MN.",
    "notes": "Type whatever you want to remember.",
    "allowance.documentation": "Type it, such as receipt and certificate.",
    "contract.eligible_expenses": "Type where, such as Exhibit C, 2.2.",
    "contract.in_exchange": "Type it, such as Quality committee.",
}
_CLAUSE = "Type where it stands, such as Exhibit C, 2.1."
_OF_CLAUSE = "The place in the contract or letter, for e-mails to the recruiter."
USUAL: Mapping[str, str] = {
    "fte": "full time",
    "status": "only said",
    "currency": "USD",
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
    return _CLAUSE if name.endswith(".clause") else _TYPED.get(name) or hint(term(name))


def usual(name: str) -> str:
    """Say what counts while nothing is stated; empty where nothing does."""
    return f"not stated: {USUAL[name]}" if name in USUAL else ""
