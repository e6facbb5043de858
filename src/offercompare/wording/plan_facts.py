"""What else an offer means for the plan: one fact after the other, each with a sentence that explains it."""

from collections.abc import Iterator
from typing import NamedTuple

from offercompare.model.comparison import Comparison, Standing
from offercompare.model.ledger import cme_days, has_allowance, is_allowance_open
from offercompare.model.offer import Offer
from offercompare.model.plan import MONTHS_TO_LEAVE, Plan, Planned
from offercompare.model.readings import Reading
from offercompare.wording.amounts import count, money, number
from offercompare.wording.criteria import NONE, NOT_STATED, said
from offercompare.wording.plan import LEAST_DAYS, SHOWN, span, taxed
from offercompare.wording.sentences import listed

NOTHING = "nothing"
_YEAR = 12
_MOST_YEARS = 4
"""That are named one by one."""


class PlanFact(NamedTuple):
    """One fact of one offer; every offer has the same ones in the same order."""

    label: str
    of_what: str
    value: str
    explained: str
    """In a sentence, what it is and how it comes about."""
    is_stated: bool = True
    is_sure: bool = True
    """Whether it rests on nothing that is not stated."""


class _Told(NamedTuple):
    """Whose facts are told."""

    standing: Standing
    plan: Plan
    name: str
    currency: str

    def money(self, amount: float) -> str:
        return money(amount, self.currency) if amount >= SHOWN else NOTHING


def facts(comparison: Comparison, standing: Standing, planned: Planned, name: str) -> Iterator[PlanFact]:
    """Say what is left to learn with, what it is worth, the first year, carryover, what is lost, days, what is owed."""
    told = _Told(standing, planned.plan, name, comparison.evaluation.priorities.currency)
    yield _left_to_learn(comparison, told)
    yield _worth(comparison, told)
    yield _first_year(told)
    yield _saved_up(told)
    yield _lost(told)
    yield _days_given(comparison, told)
    yield _days(told)
    yield from _owed(told)


def besides_said(comparison: Comparison, standing: Standing, planned: Planned, name: str) -> Iterator[str]:
    """Say all of it in sentences, one after the other: what is left open first, what is lost left out."""
    told = _Told(standing, planned.plan, name, comparison.evaluation.priorities.currency)
    left_open = planned.plan.left_open
    if left_open >= SHOWN:
        whole = left_open > planned.plan.total.own_pocket - SHOWN
        of_it = (
            f"What you would pay at {name}" if whole else f"Of what you would pay at {name}, {told.money(left_open)}"
        )
        yield f"{of_it} counts as yours only because it is not stated who pays: ask."
    yield _left_to_learn(comparison, told).explained
    yield _worth(comparison, told).explained
    if not is_allowance_open(standing.evaluated.offer):  # else that has been said
        yield from dict.fromkeys(fact.explained for fact in (_first_year(told), _saved_up(told)))
    yield _days(told).explained
    yield _owed_said(told)


def _left_to_learn(comparison: Comparison, told: _Told) -> PlanFact:
    index = next(i for i, criterion in enumerate(comparison.criteria) if criterion.key == "dollars")
    value = said(comparison, told.standing, index)
    if value.is_stated:
        left = "nothing" if value.value == NONE else value.value
        explained = (
            f"In an ordinary year, by your yearly costs and not by this plan, the allowance at {told.name} leaves "
            f"{left} to learn with, after the fees and travel it must pay."
        )
    else:
        explained = f"{told.name} does not state an allowance; ask how much there is."
    shown = NOTHING if value.value == NONE else value.value
    return PlanFact("left to learn with", "by yearly costs", shown, explained, value.is_stated)


def _worth(comparison: Comparison, told: _Told) -> PlanFact:
    label, of_what = "worth a year", taxed(comparison.evaluation.priorities)
    worth = told.standing.evaluated.worth
    if not told.standing.evaluated.is_worth_known:
        explained = f"{told.name} states nothing yet of what could be worth money."
        return PlanFact(label, of_what, NOT_STATED, explained, is_stated=False)
    firm = f"; in writing {told.money(worth.firm)}" if worth.firm < worth.stated - SHOWN else ""
    day_value = comparison.evaluation.priorities.day_value
    if day_value is None:
        days = ", CME days aside, as day_value gives them no figure"
    else:
        index = next(i for i, criterion in enumerate(comparison.criteria) if criterion.key == "days")
        of_days = told.standing.cells[index].value.stated
        days = f", {told.money(of_days * day_value)} of it for {count(of_days, 'days')}" if of_days else ""
    explained = (
        f"By your yearly costs, {told.name} gives what is worth {told.money(worth.stated)} a year {of_what}"
        f"{days}{firm}; the score does not count it."
    )
    return PlanFact(label, of_what, told.money(worth.stated), explained)


def _first_year(told: _Told) -> PlanFact:
    label, of_what = "first benefit year", "waiting, proration"
    offer, first = told.standing.evaluated.offer, told.plan.first_benefit_year
    if (no_allowance := _no_allowance(label, of_what, told)) is not None:
        return no_allowance
    waiting = offer.allowance.waiting_months or 0.0
    why = [f"it ends {count(first.months, 'months')} after you start"] if first.months < _YEAR else []
    why += [f"nothing is paid in the first {_months(waiting)}"] if waiting else []
    brings = told.money(first.allowance)
    unsure = unsure_of_first_year(offer) if first.allowance >= SHOWN else ""
    reasons = f": {' and '.join(why)}" if why else "" if unsure else ", all of it"
    explained = f"The first benefit year at {told.name} brings {brings}{unsure}{reasons}."
    return PlanFact(label, of_what, brings, explained, is_sure=not unsure)


def unsure_of_first_year(offer: Offer) -> str:
    """Say what a first benefit year that is taken as a whole one rests on."""
    allowance = offer.allowance
    if allowance.first_year is None:
        return " if nothing is prorated, which is not stated"
    if allowance.first_year == "full" or allowance.benefit_year == "contract":
        return ""
    if allowance.benefit_year is None:
        return " if the benefit year begins with the contract, which is not stated"
    return " if it is a whole year, for when you start is not stated" if offer.starts is None else ""


def _no_allowance(label: str, of_what: str, told: _Told) -> PlanFact | None:
    """What can be said of money where there is none, or nobody knows how much."""
    offer = told.standing.evaluated.offer
    if is_allowance_open(offer):
        return PlanFact(label, of_what, NOT_STATED, f"{told.name} does not state an allowance.", is_stated=False)
    if not has_allowance(offer):
        return PlanFact(label, of_what, NOTHING, f"{told.name} gives no allowance at this FTE.")
    if not offer.allowance.amount:
        return PlanFact(label, of_what, NOTHING, f"{told.name} gives no allowance.")
    return None


def _months(months: float) -> str:
    """Say how long it is after "the first" or "the last"."""
    return "month" if months == 1 else count(months, "months")


def _saved_up(told: _Told) -> PlanFact:
    label, of_what = "can save up to", "by carrying over"
    allowance = told.standing.evaluated.offer.allowance
    if (no_allowance := _no_allowance(label, of_what, told)) is not None:
        return no_allowance
    if allowance.paid_as == "stipend":
        explained = f"{told.name} pays a stipend: what you do not spend is yours to keep."
        return PlanFact(label, of_what, "kept", explained)
    if allowance.carryover is None:
        explained = f"{told.name} does not say whether money carries over: it is lost unless carryover is agreed."
        return PlanFact(label, of_what, NOT_STATED, explained, is_stated=False)
    grown = told.money(told.plan.saved_up)
    if not allowance.carryover or allowance.carryover_years == 0:
        return PlanFact(label, of_what, NOTHING, f"At {told.name} nothing carries over: use it or lose it.")
    years = 1 if allowance.carryover_years is None else allowance.carryover_years
    explained = (
        f"Saved up, one year at {told.name} can hold {grown}: "
        f"{money(allowance.carryover, told.standing.evaluated.offer.currency)} carries over, "
        f"for {count(years, 'years')}."
    )
    return PlanFact(label, of_what, grown, explained)


def _lost(told: _Told) -> PlanFact:
    lost, kept = told.plan.total.forfeited, told.plan.total.kept
    label, of_what = "lost, not spent", span(told.plan).lower()
    if (no_allowance := _no_allowance(label, of_what, told)) is not None:
        return no_allowance
    allowance = told.standing.evaluated.offer.allowance
    is_open = lost >= SHOWN and allowance.carryover is None
    how = "unless carryover is agreed" if is_open else "with this plan"
    explained = f"{span(told.plan)} {told.money(lost)} of the allowance at {told.name} would be lost, {how}."
    if kept >= SHOWN:
        explained = f"{span(told.plan)} {told.money(kept)} of the stipend at {told.name} would be left to you."
    return PlanFact(label, of_what, told.money(lost), explained, is_sure=not is_open)


def _days_given(comparison: Comparison, told: _Told) -> PlanFact:
    index = next(i for i, criterion in enumerate(comparison.criteria) if criterion.key == "days")
    value = said(comparison, told.standing, index)
    explained = f"Paid CME days a year on top of PTO at {told.name}: {value.value}."
    if not value.is_stated:
        explained = f"{told.name} does not state any CME days."
    return PlanFact("CME days", "on top of PTO", value.value, explained, value.is_stated)


def _days(told: _Told) -> PlanFact:
    short = told.plan.total.days_short
    value = count(round(short, 1), "days") if short >= LEAST_DAYS else NONE
    of_what = "that the plan takes"
    if not any(spent.entry.days for year in told.plan.years for spent in year.entries):
        return PlanFact("days of PTO", of_what, value, "This plan takes no days.")
    if value == NONE:
        return PlanFact("days of PTO", of_what, value, f"The CME days at {told.name} are enough for this plan.")
    offer = told.standing.evaluated.offer
    lacking = f"The CME days at {told.name} on top of PTO are not enough"
    if not cme_days(offer, 0.0, Reading.STATED):
        lacking = f"{told.name} gives no CME days on top of PTO"
        if offer.days.amount is None and (offer.days.from_ or "separate") == "separate":
            lacking = f"{told.name} does not state any CME days"
    is_open = offer.days.amount is None and (offer.days.from_ or "separate") == "separate"
    would = "would go, if there are none" if is_open else "would go"
    explained = f"{lacking}: {value} of PTO {would}, {_in_which_years(told.plan)}."
    return PlanFact("days of PTO", of_what, value, explained, is_sure=not is_open)


def _in_which_years(plan: Plan) -> str:
    """Say in which years days are short, one by one where they are few."""
    short = [(year.year, number(round(year.days_short, 1))) for year in plan.years if year.days_short >= LEAST_DAYS]
    if len(short) == 1:
        return f"in year {short[0][0]}"
    if len(short) == len(plan.years) and len({days for _, days in short}) == 1:
        return f"{short[0][1]} in every year"
    if len(short) > _MOST_YEARS:
        most = max(plan.years, key=lambda year: year.days_short)
        return f"most in year {most.year}, {number(round(most.days_short, 1))}"
    return ", ".join(f"{days} in year {year}" for year, days in short)


def _owed(told: _Told) -> Iterator[PlanFact]:
    owed = told.plan.owed_on_leaving
    for months in MONTHS_TO_LEAVE:
        label, of_what = "owed on leaving", f"after {months} months"
        amount = dict(owed or ()).get(months)
        if owed is None or _is_owed_of_the_unknown(told):
            yield PlanFact(label, of_what, NOT_STATED, _owed_said(told), is_stated=False)
        elif amount is None:
            yield PlanFact(label, of_what, "beyond", f"{months} months lie beyond the years planned.", is_stated=False)
        else:
            rule = _rule(told) if amount >= SHOWN else ""
            explained = f"Leaving {told.name} after {months} months you would owe {told.money(amount)}{rule}."
            yield PlanFact(label, of_what, told.money(amount), explained)


def _owed_said(told: _Told) -> str:
    """Say what would be owed after any of the times one may ask for."""
    if told.plan.owed_on_leaving is None:
        return f"{told.name} does not say whether anything must be paid back on leaving: ask."
    if _is_owed_of_the_unknown(told):
        return f"What you would owe on leaving {told.name} depends on the allowance, which is not stated{_rule(told)}."
    owed = [(months, amount) for months, amount in told.plan.owed_on_leaving if amount is not None]
    if not any(amount >= SHOWN for _, amount in owed):
        return f"Leaving {told.name} you would owe nothing."
    listing = listed([f"{told.money(amount)} after {months}" for months, amount in owed])
    return f"Leaving {told.name} you would owe {listing} months{_rule(told)}."


def _is_owed_of_the_unknown(told: _Told) -> bool:
    """Whether something must be paid back of an allowance of which nobody says how much it is."""
    offer = told.standing.evaluated.offer
    return bool(offer.allowance.repay_months) and is_allowance_open(offer)


def _rule(told: _Told) -> str:
    allowance = told.standing.evaluated.offer.allowance
    if not allowance.repay_months:
        return ""
    how = "less with every month since" if allowance.repay == "prorated" else "in full"
    return f": what the allowance paid in the last {_months(allowance.repay_months)}, evenly spent, {how}"
