"""The sentence in which each term of an offer is told back to the employer."""

import calendar
from collections.abc import Callable, Mapping
from datetime import date
from typing import get_args

from offercompare.model.catalogue import (
    CARRYOVER_YEARS,
    COVERS,
    DAYS_FROM,
    PAID_AS,
    TRAVEL_CAP,
    TRAVEL_SHARE,
    Term,
    term,
)
from offercompare.model.offer import Offer
from offercompare.model.sections import Expense
from offercompare.wording import amounts
from offercompare.wording.amounts import count, number
from offercompare.wording.answers.spoken import NONE, folded
from offercompare.wording.clean import clean
from offercompare.wording.sentences import listed
from offercompare.wording.terms import in_a_sentence, term_label, value_said

Values = Mapping[Term, object]
"""Values by term, as an offer holds them."""


_REPAY = term("allowance.repay")
_IN_EXCHANGE_HOURS = term("contract.in_exchange_hours")


def _money(value: object, offer: Offer) -> str:
    return amounts.to_the_cent(_number(value), offer.currency)


def _percent(value: object) -> str:
    return amounts.percent(_number(value)).replace(" ", "")


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)


def us_day(value: date) -> str:
    """Write a date as it is written in letters in the United States: November 23, 2026."""
    return f"{value:%B} {value.day}, {value.year}"


def text_of(value: object) -> str:
    """A text or a date within a sentence."""
    return us_day(value) if isinstance(value, date) else clean(str(value)).rstrip(" .;:")


def _not(value: object) -> str:
    return "" if value else "not "


def _allowance(value: object, values: Values, offer: Offer) -> str:
    if not value:
        return "There is no CME allowance."
    paid = _PAID_AS.get(values.get(PAID_AS), "")
    return f"The CME allowance is {_money(value, offer)} a year{f', {paid}' * bool(paid)}."


_PAID_AS: Mapping[object, str] = {
    "reimbursement": "paid against receipts",
    "stipend": "paid as a stipend",
    "card": "paid on a card",
    "direct": "paid directly to the provider",
}


def _allowance_carryover(value: object, values: Values, offer: Offer) -> str:
    if not value:
        return "Unspent allowance does not carry over."
    years = values.get(CARRYOVER_YEARS, offer.allowance.carryover_years)
    kept = f" and is kept for {count(_number(years), 'years')}" if years is not None else " into the next year"
    return f"Up to {_money(value, offer)} of unspent allowance carries over{kept}."


def _benefit_year(value: object, _values: Values, _offer: Offer) -> str:
    if isinstance(value, int | float):
        return f"The benefit year starts in {calendar.month_name[int(value)]}."
    return f"The benefit year is the {value} year."


def _covers(value: object, _values: Values, offer: Offer) -> str:
    assert isinstance(value, tuple | list)
    if {*value} >= {*get_args(Expense)}:
        return "The CME allowance may be spent on anything CME-related."
    words = [value_said(COVERS, (word,), offer) for word in value]
    return f"The allowance may be spent on {listed(words)}." if words else "The allowance covers nothing."


def _repay_months(value: object, values: Values, _offer: Offer) -> str:
    if not value:
        return "Nothing has to be paid back if I leave."
    how = {"full": ", in full", "prorated": ", prorated"}.get(str(values.get(_REPAY)), "")
    months = number(_number(value))
    last = "month" if months == "1" else f"{months} months"
    return f"If I leave, what was paid in the last {last} has to be paid back{how}."


def _days(value: object, values: Values, offer: Offer) -> str:
    whence = values.get(DAYS_FROM, "unpaid" if offer.days.from_ == "unpaid" else None)
    paid = "" if whence == "unpaid" else "paid "
    if not value:
        return f"There are no {paid}CME days."
    amount = count(_number(value), f"{paid}CME {offer.days.unit or 'days'}")
    years = offer.days.per_years or 1.0
    every = "a year" if years == 1 else f"every {number(years)} years"
    from_ = {"separate": ", on top of PTO", "pto": ", taken out of PTO", "unpaid": ", unpaid"}.get(str(whence), "")
    return f"There {'is' if number(_number(value)) == '1' else 'are'} {amount} {every}{from_}."


def _days_carryover(value: object, _values: Values, offer: Offer) -> str:
    unit = offer.days.unit or "days"
    if not value:
        return f"Unused CME {unit} do not carry over."
    verb = "carries" if number(_number(value)) == "1" else "carry"
    return f"Up to {count(_number(value), f'unused CME {unit}')} {verb} over."


def _travel(value: object, values: Values, offer: Offer) -> str:
    if value == "allowance":
        return "Conference travel is paid from the allowance."
    if value == "none":
        return "Conference travel is not paid for."
    share = values.get(TRAVEL_SHARE, 1.0 if offer.travel.share is None else offer.travel.share)
    cap = values.get(TRAVEL_CAP, offer.travel.cap)
    up_to = f", up to {_money(cap, offer)} a year" if cap is not None else ""
    return f"You pay {'for' if share == 1.0 else f'{_percent(share)} of'} conference travel{up_to}{_on_top(offer)}."


def _on_top(offer: Offer) -> str:
    """Say what "the employer pays" means in an offer, so that a yes to it confirms the right thing."""
    return "" if offer.allowance.amount == 0 else ", in addition to the CME allowance"


_FEES: Mapping[str, tuple[str, bool]] = {
    "state_license": ("the state license", False),
    "dea": ("the DEA registration", False),
    "board_certification": ("maintenance of board certification", False),
    "board_exam": ("board exams", True),
    "society_dues": ("society dues", True),
    "staff_dues": ("the medical staff dues", True),
}
"""Each fee within a sentence, and whether it is a plural."""


def fee(term: Term, value: object, offer: Offer) -> str:
    """Tell who pays a fee."""
    name, is_plural = _FEES.get(term.key, (in_a_sentence(term_label(term), definite=True), False))
    if value == "employer":
        return f"You pay for {name}{_on_top(offer)}."
    are = "are" if is_plural else "is"
    if value == "allowance":
        return f"{name[:1].upper()}{name[1:]} {are} paid from the allowance."
    if value in {"none", 0}:
        return f"{name[:1].upper()}{name[1:]} {are} not paid for."
    return f"You pay up to {_money(value, offer)} a year for {name}{_on_top(offer)}."


_PERKS: Mapping[str, str] = {
    "library": "{} access to an institutional library",
    "point_of_care": "{} access to a point-of-care database such as UpToDate or DynaMed",
    "cme_platform": "{a} CME platform or question bank",
    "leadership_program": "{a} leadership program",
    "certificate_courses": "{} support for certificate courses",
    "international_meetings": "{} support for international meetings",
    "teaching_role": "{a} teaching role",
    "protected_time": "{} protected time for CME",
    "board_prep_time": "{} protected time for board preparation",
}


def perk(term: Term, value: object) -> str:
    """Tell whether there is a perk, or how many hours of it."""
    label = in_a_sentence(term_label(term))
    if term.is_own:
        return f"The offer {'includes' if value else 'does not include'} {label}."
    thing = _PERKS.get(term.key, "{} " + label)
    if value and not isinstance(value, bool):
        hours = number(_number(value))
        what = thing.removeprefix("{} protected time ")
        return f"{hours} {'hour a year is' if hours == '1' else 'hours a year are'} protected {what}."
    said = thing.format("", a="a") if value else thing.format("no", a="no")
    return f"There is {said.strip()}."


def _documentation(value: object, _values: Values, _offer: Offer) -> str:
    said = text_of(value)
    if folded(said).strip(" .!") in NONE:
        return "Nothing has to be handed in for reimbursement."
    first, _, rest = said.partition(" ")
    if first.casefold() in {"just", "only"} and rest:
        is_one = rest.split()[0].casefold() in {"a", "an", "the", "one"} or not rest.endswith("s")
        return f"{rest[:1].upper()}{rest[1:]} {'is' if is_one else 'are'} enough for reimbursement."
    return f"For reimbursement you need: {said}."


def _always(yes: str, no: str = "") -> Callable[[object, Values, Offer], str]:
    """Tell one of two sentences; `no` is for what is false or zero."""
    return lambda value, _values, _offer: yes if value else no or yes


def _counted(sentence: str, unit: str, none: str) -> Callable[[object, Values, Offer], str]:
    """Tell an amount in its unit; `none` is the sentence for none."""
    return lambda value, _values, _offer: sentence.format(count(_number(value), unit)) if value else none


def _worded(sentence: str, words: Mapping[object, str] | None = None) -> Callable[[object, Values, Offer], str]:
    """Tell a text, or what stands for one word of several."""
    return lambda value, _values, _offer: sentence.format((words or {}).get(value, text_of(value)))


def _exchange(value: object, values: Values, _offer: Offer) -> str:
    hours = values.get(_IN_EXCHANGE_HOURS)
    time = f" ({count(_number(hours), 'hours')} a year)" if hours is not None else ""
    return f"In exchange you ask for the following{time}: {text_of(value)}."


SENTENCES: Mapping[Term, Callable[[object, Values, Offer], str]] = {
    term("position"): _worded("The position is: {}."),
    term("setting"): _worded("The setting is: {}."),
    term("location"): _worded("The place of work is: {}."),
    term("fte"): lambda value, _values, _offer: f"The position is {number(_number(value))} FTE.",
    term("years"): _counted("The contract runs for {}.", "years", "The contract has no fixed length."),
    term("starts"): _worded("The first day of work is {}."),
    term("answer_by"): _worded("You would like to have my answer by {}."),
    term("allowance.amount"): _allowance,
    term("allowance.paid_as"): lambda value, _values, _offer: f"The allowance is {_PAID_AS[value]}.",
    term("allowance.taxed"): _always("The allowance is taxed as income.", "The allowance is not taxed as income."),
    term("allowance.by_fte"): _always(
        "The allowance is reduced for part time.", "The allowance is not reduced for part time."
    ),
    term("allowance.min_fte"): lambda value, _values, _offer: (
        f"The CME allowance is for positions of at least {number(_number(value))} FTE."
    ),
    term("allowance.carryover"): _allowance_carryover,
    term("allowance.carryover_years"): _counted(
        "Unspent allowance that carries over is kept for {}.",
        "years",
        "Unspent allowance is not kept for another year.",
    ),
    term("allowance.first_year"): _worded(
        "The allowance is {} in the first year.", {"full": "paid in full", "none": "not paid"}
    ),
    term("allowance.benefit_year"): _benefit_year,
    term("allowance.waiting_months"): _counted(
        "The allowance can be used after {}.", "months", "The allowance can be used from the first day."
    ),
    term("allowance.covers"): _covers,
    term("allowance.claim_within_days"): _counted(
        "Receipts have to be handed in within {}.", "days", "Receipts have to be handed in at once."
    ),
    term("allowance.paid_within_days"): _counted(
        "Expenses are reimbursed within {}.", "days", "Expenses are reimbursed at once."
    ),
    term("allowance.repay_months"): _repay_months,
    term("allowance.repay"): _worded("What has to be paid back if I leave is paid back {}.", {"full": "in full"}),
    term("allowance.documentation"): _documentation,
    term("days.amount"): _days,
    term("days.unit"): _worded("CME time is counted in {}."),
    term("days.hours_per_day"): _counted("A CME day is counted as {}.", "hours", "A CME day is counted as no hours."),
    term("days.per_years"): lambda value, _values, _offer: (
        f"The CME days are for {'each year' if value == 1 else f'every {number(_number(value))} years'}."
    ),
    term("days.from"): _worded(
        "The CME days are {}.", {"separate": "on top of PTO", "pto": "taken out of PTO", "unpaid": "unpaid"}
    ),
    term("days.by_fte"): _always(
        "The CME days are reduced for part time.", "The CME days are not reduced for part time."
    ),
    term("days.travel_days"): lambda value, _values, _offer: (
        f"You give {count(_number(value), 'paid travel days')} for each trip."
        if value
        else "There are no extra paid days for travel."
    ),
    term("days.carryover"): _days_carryover,
    term("travel.paid_from"): _travel,
    term("travel.share"): lambda value, _values, _offer: f"You pay {_percent(value)} of conference travel.",
    term("travel.cap"): lambda value, _values, offer: (
        f"Conference travel is paid for up to {_money(value, offer)} a year."
    ),
    term("travel.trips"): _counted("You pay for up to {} a year.", "trips", "No trips are paid for."),
    term("travel.international"): _worded(
        "International meetings are {}.",
        {"allowed": "paid for", "approval": "paid for with your approval", "no": "not paid for"},
    ),
    term("contract.eligible_expenses"): _worded("The eligible expenses are listed here: {}."),
    term("contract.in_exchange"): _exchange,
    term("contract.in_exchange_hours"): _counted(
        "In exchange you ask for {} a year.", "hours", "You ask for no hours in exchange."
    ),
}
"""The sentence of each other term, from its value, what was stated besides and the offer as it stands."""
