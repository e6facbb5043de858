"""What else an offer means for the plan: one fact after the other, each with a sentence that explains it."""

from collections.abc import Iterator
from typing import NamedTuple

from offercompare.model.comparison import Comparison, Standing
from offercompare.model.plan import MONTHS_TO_LEAVE, Plan, Planned
from offercompare.wording.amounts import count, money, number
from offercompare.wording.criteria import NONE, NOT_STATED, said
from offercompare.wording.plan import SHOWN, span
from offercompare.wording.sentences import listed

NOTHING = "nothing"


class PlanFact(NamedTuple):
    """One fact of one offer; every offer has the same ones in the same order."""

    label: str
    of_what: str
    value: str
    explained: str
    """In a sentence, what it is and how it comes about."""
    is_stated: bool = True


class _Told(NamedTuple):
    """Whose facts are told."""

    standing: Standing
    plan: Plan
    name: str
    currency: str

    def money(self, amount: float) -> str:
        return money(amount, self.currency) if amount >= SHOWN else NOTHING


def facts(comparison: Comparison, standing: Standing, planned: Planned, name: str) -> Iterator[PlanFact]:
    """Say what is left to learn with, what it is worth, the first year, carryover, what is lost and owed, and days."""
    told = _Told(standing, planned.plan, name, comparison.evaluation.priorities.currency)
    yield _left_to_learn(comparison, told)
    yield _worth(comparison, told)
    yield _first_year(told)
    yield _saved_up(told)
    yield _lost(told)
    yield _days(told)
    yield from _owed(told)


def besides_said(comparison: Comparison, standing: Standing, planned: Planned, name: str) -> Iterator[str]:
    """Say all of it in sentences, one after the other: what is left open first, what is lost left out."""
    told = _Told(standing, planned.plan, name, comparison.evaluation.priorities.currency)
    left_open = planned.plan.left_open
    if left_open >= SHOWN:
        whole = left_open > planned.plan.total.own_pocket - SHOWN
        part = "all" if whole else told.money(left_open)
        yield f"Of what you would pay at {name}, {part} counts as yours only because it is not stated who pays: ask."
    for fact in (
        _left_to_learn(comparison, told),
        _worth(comparison, told),
        _first_year(told),
        _saved_up(told),
        _days(told),
    ):
        yield fact.explained
    yield _owed_said(told)


def _left_to_learn(comparison: Comparison, told: _Told) -> PlanFact:
    index = next(i for i, criterion in enumerate(comparison.criteria) if criterion.key == "dollars")
    value = said(comparison, told.standing, index)
    if value.is_stated:
        left = "nothing" if value.value == NONE else value.value
        explained = f"In an ordinary year {told.name} leaves {left} to learn with, after what else the allowance pays."
    else:
        explained = f"{told.name} does not state an allowance; ask how much there is."
    shown = NOTHING if value.value == NONE else value.value
    return PlanFact("left to learn with", "a year, after fees", shown, explained, value.is_stated)


def _worth(comparison: Comparison, told: _Told) -> PlanFact:
    label, of_what = "worth a year", "after tax"
    worth = told.standing.evaluated.worth
    if not told.standing.evaluated.is_worth_known:
        explained = f"{told.name} states nothing yet of what could be worth money."
        return PlanFact(label, of_what, NOT_STATED, explained, is_stated=False)
    firm = f", {told.money(worth.firm)} of it in writing" if worth.firm < worth.stated - SHOWN else ""
    has_figure = comparison.evaluation.priorities.day_value is not None
    days = "With CME days at your own figure" if has_figure else "CME days aside, as day_value gives them no figure"
    explained = (
        f"{days}, {told.name} gives what is worth {told.money(worth.stated)} a year after tax{firm}; "
        "the score does not count it."
    )
    return PlanFact(label, of_what, told.money(worth.stated), explained)


def _first_year(told: _Told) -> PlanFact:
    label, of_what = "first benefit year", "waiting, proration"
    offer, first = told.standing.evaluated.offer, told.plan.first_benefit_year
    if offer.allowance.amount is None:
        return PlanFact(label, of_what, NOT_STATED, f"{told.name} does not state an allowance.", is_stated=False)
    waiting = offer.allowance.waiting_months or 0.0
    why = [f"it has only {count(first.months, 'months')}"] if first.months < 12 else []
    why += [f"nothing is paid in the first {count(waiting, 'months')}"] if waiting else []
    brings = told.money(first.allowance)
    if why:
        explained = f"The first benefit year at {told.name} brings {brings}: {' and '.join(why)}."
    elif offer.allowance.first_year is None:
        explained = (
            f"The first benefit year at {told.name} brings {brings} if nothing is prorated, which is not stated."
        )
    else:
        explained = f"The first benefit year at {told.name} brings {brings}, all of it."
    return PlanFact(label, of_what, brings, explained)


def _saved_up(told: _Told) -> PlanFact:
    label, of_what = "can save up to", "by carrying over"
    allowance = told.standing.evaluated.offer.allowance
    if allowance.amount is None:
        return PlanFact(label, of_what, NOT_STATED, f"{told.name} does not state an allowance.", is_stated=False)
    if allowance.paid_as == "stipend":
        explained = f"{told.name} pays a stipend: what you do not spend is yours to keep."
        return PlanFact(label, of_what, "yours", explained)
    if allowance.carryover is None:
        explained = f"{told.name} does not say whether money carries over: it is lost unless carryover is agreed."
        return PlanFact(label, of_what, NOT_STATED, explained, is_stated=False)
    grown = told.money(told.plan.saved_up)
    if not allowance.carryover:
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
    lasting = span(told.plan).lower()
    explained = f"{span(told.plan)} {told.money(lost)} of the allowance at {told.name} would be lost, with this plan."
    if kept >= SHOWN:
        explained = f"{span(told.plan)} {told.money(kept)} of the stipend at {told.name} would be left to you."
    return PlanFact("lost, not spent", lasting, told.money(lost), explained)


def _days(told: _Told) -> PlanFact:
    short = told.plan.total.days_short
    value = count(round(short, 1), "days") if short >= 0.05 else NONE
    of_what = "that the plan takes"
    if value == NONE:
        return PlanFact("days of PTO", of_what, value, f"The CME days at {told.name} are enough for this plan.")
    short_years = [year for year in told.plan.years if year.days_short >= 0.05]
    years = ", ".join(f"{number(round(year.days_short, 1))} in year {year.year}" for year in short_years)
    if len(short_years) == 1:
        years = f"in year {short_years[0].year}"
    explained = f"The CME days at {told.name} on top of PTO are not enough: {value} of PTO would go, {years}."
    return PlanFact("days of PTO", of_what, value, explained)


def _owed(told: _Told) -> Iterator[PlanFact]:
    owed = told.plan.owed_on_leaving
    for months in MONTHS_TO_LEAVE:
        label, of_what = "owed on leaving", f"after {months} months"
        amount = dict(owed or ()).get(months)
        if owed is None:
            yield PlanFact(label, of_what, NOT_STATED, _owed_said(told), is_stated=False)
        elif amount is None:
            yield PlanFact(label, of_what, "beyond", f"{months} months lie beyond the years planned.", is_stated=False)
        else:
            explained = f"Leaving {told.name} after {months} months you would owe {told.money(amount)}{_rule(told)}."
            yield PlanFact(label, of_what, told.money(amount), explained)


def _owed_said(told: _Told) -> str:
    """Say what would be owed after any of the times one may ask for."""
    if told.plan.owed_on_leaving is None:
        return f"{told.name} does not say whether anything must be paid back on leaving: ask."
    owed = [(months, amount) for months, amount in told.plan.owed_on_leaving if amount is not None]
    if not any(amount >= SHOWN for _, amount in owed):
        return f"Leaving {told.name} you would owe nothing."
    listing = listed([f"{told.money(amount)} after {months}" for months, amount in owed])
    return f"Leaving {told.name} you would owe {listing} months{_rule(told)}."


def _rule(told: _Told) -> str:
    allowance = told.standing.evaluated.offer.allowance
    if not allowance.repay_months:
        return ""
    how = "less with every month since" if allowance.repay == "prorated" else "in full"
    return f": what it paid in the last {count(allowance.repay_months, 'months')}, {how}"
