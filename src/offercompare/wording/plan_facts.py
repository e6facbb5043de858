"""What else an offer means for the plan: one fact after the other, each with a sentence that explains it."""

from collections.abc import Iterator
from math import isinf
from typing import NamedTuple

from offercompare.model.catalogue import ALLOWANCE_CARRYOVER, DAYS_AMOUNT, REPAY_MONTHS
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.ledger import (
    allowance_fact,
    cme_days,
    gives_allowance,
    has_allowance,
    is_allowance_open,
    is_stipend,
)
from offercompare.model.offer import Fact, Offer
from offercompare.model.plan import MONTHS_TO_LEAVE, Plan, Planned
from offercompare.model.readings import Firmness, Reading
from offercompare.wording.amounts import count, money, number
from offercompare.wording.clean import clean
from offercompare.wording.criteria import NONE, NOT_STATED, format_cell
from offercompare.wording.phrases import format_condition, listed
from offercompare.wording.plan import LEAST_DAYS, SHOWN, span, tax_basis

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
    more: str = ""
    """What follows the value where there is room for it: "in 3 months"."""
    doubt: str = ""
    """On what the value rests, in a word or two: "said", "part said", "open"."""
    merit: float | None = None
    """The larger the better, comparable among offers; `None` where no offer is best."""

    @property
    def in_full(self) -> str:
        """The value with what follows it, as a table with room has it."""
        return f"{self.value}{'' if self.more.startswith('in ') else ','} {self.more}" if self.more else self.value


class _Subject(NamedTuple):
    """Whose facts they are."""

    standing: Standing
    plan: Plan
    name: str
    currency: str

    def money(self, amount: float) -> str:
        return money(amount, self.currency) if amount >= SHOWN else NOTHING


def plan_facts(comparison: Comparison, standing: Standing, planned: Planned, name: str) -> Iterator[PlanFact]:
    """Say what is left to learn with, what it is worth, the first year, carryover, what is lost, days, what is owed."""
    subject = _Subject(standing, planned.plan, name, comparison.evaluation.priorities.currency)
    yield _left_to_learn(comparison, subject)
    yield _worth(comparison, subject)
    yield _first_year(subject)
    yield _saved_up(subject)
    yield _lost(subject)
    yield _days_given(comparison, subject)
    yield _days(subject)
    yield from _owed(subject)


def describe_side_facts(comparison: Comparison, standing: Standing, planned: Planned, name: str) -> Iterator[str]:
    """Say all of it in sentences, one after the other: what is left open first, what is lost left out."""
    subject = _Subject(standing, planned.plan, name, comparison.evaluation.priorities.currency)
    left_open = planned.plan.left_open
    if left_open >= SHOWN:
        whole = left_open > planned.plan.total.own_pocket - SHOWN
        of_it = (
            f"What you would pay at {name}" if whole else f"Of what you would pay at {name}, {subject.money(left_open)}"
        )
        yield f"{of_it} counts as yours only because it is not stated who pays: ask."
    yield _left_to_learn(comparison, subject).explained
    yield _worth(comparison, subject).explained
    if not is_allowance_open(standing.evaluated.offer):  # else that has been said
        yield from dict.fromkeys(fact.explained for fact in (_first_year(subject), _saved_up(subject)))
    yield _days(subject).explained
    yield _repayment_text(subject)


def _left_to_learn(comparison: Comparison, subject: _Subject) -> PlanFact:
    index = next(i for i, criterion in enumerate(comparison.criteria) if criterion.key == "dollars")
    value = format_cell(comparison, subject.standing, index)
    if value.is_stated:
        left = "nothing" if value.value == NONE else value.value
        explained = (
            f"In a usual year, the mean of those of your plan, the allowance at {subject.name} leaves {left} to "
            "learn with, after the fees and travel it must pay."
        )
    else:
        explained = f"{subject.name} does not state an allowance; ask how much there is."
    return PlanFact("left to learn with", "in a usual year", value.value, explained, value.is_stated)


def _worth(comparison: Comparison, subject: _Subject) -> PlanFact:
    label, of_what = "worth a year", tax_basis(comparison.evaluation.priorities)
    worth = subject.standing.evaluated.worth
    if not subject.standing.evaluated.is_worth_known:
        explained = f"{subject.name} states nothing yet of what could be worth money."
        return PlanFact(label, of_what, NOT_STATED, explained, is_stated=False)
    firm = f"; in writing {subject.money(worth.firm)}" if worth.firm < worth.stated - SHOWN else ""
    day_value = comparison.evaluation.priorities.day_value
    if day_value is None:
        days = ", CME days aside, as day_value gives them no figure"
    else:
        index = next(i for i, criterion in enumerate(comparison.criteria) if criterion.key == "days")
        of_days = subject.standing.cells[index].value.stated
        days = f", {subject.money(of_days * day_value)} of it for {count(of_days, 'days')}" if of_days else ""
    explained = (
        f"In a usual year, {subject.name} gives what is worth {subject.money(worth.stated)} a year {of_what}"
        f"{days}{firm}; the score does not count it."
    )
    return PlanFact(label, of_what, subject.money(worth.stated), explained)


def _first_year(subject: _Subject) -> PlanFact:
    label, of_what = "first benefit year", ""
    offer, first = subject.standing.evaluated.offer, subject.plan.first_benefit_year
    if (no_allowance := _no_allowance(label, of_what, subject)) is not None:
        return no_allowance
    waiting = offer.allowance.waiting_months or 0.0
    why = [f"it ends {count(first.months, 'months')} after you start"] if first.months < _YEAR else []
    why += [f"nothing is paid in the first {_months(waiting)}"] if waiting else []
    brings = subject.money(first.allowance)
    unsure = _unsure_of_first_year(offer) if first.allowance >= SHOWN else ""
    reasons = f": {' and '.join(why)}" if why else "" if unsure else ", all of it"
    explained = f"The first benefit year at {subject.name} brings {brings}{unsure}{reasons}."
    more = f"in {count(first.months, 'months')}" if first.months < _YEAR and first.allowance >= SHOWN else ""
    doubt = _only_said(allowance_fact(offer)) or ("open" if unsure else "")
    merit = None if unsure else first.allowance
    return PlanFact(label, of_what, brings, explained, is_sure=not unsure, more=more, doubt=doubt, merit=merit)


def _only_said(*facts: Fact) -> str:
    """Say so where one of these is not in writing, or hangs on a condition."""
    unsure = [fact for fact in facts if fact.firmness is Firmness.SAID]
    return "" if not unsure else "said" if any(fact.condition is None for fact in unsure) else "only if"


def _unsure_of_first_year(offer: Offer) -> str:
    """Say what a first benefit year that is taken as a whole one rests on."""
    allowance = offer.allowance
    if allowance.first_year is None:
        return " if nothing is prorated, which is not stated"
    if allowance.first_year == "full" or allowance.benefit_year == "contract":
        return ""
    if allowance.benefit_year is None:
        return " if the benefit year begins with the contract, which is not stated"
    return " if it is a whole year, for when you start is not stated" if offer.starts is None else ""


def _no_allowance(label: str, of_what: str, subject: _Subject) -> PlanFact | None:
    """What can be said of money where there is none, or nobody knows how much."""
    offer = subject.standing.evaluated.offer
    if is_allowance_open(offer):
        return PlanFact(label, of_what, NOT_STATED, f"{subject.name} does not state an allowance.", is_stated=False)
    if gives_allowance(offer):
        return None
    at_this_fte = "" if has_allowance(offer) else " at this FTE"
    explained = f"{subject.name} gives no allowance{at_this_fte}."
    return PlanFact(label, of_what, NOTHING, explained, doubt=_only_said(allowance_fact(offer)), merit=0.0)


def _months(months: float) -> str:
    """Say how long it is after "the first" or "the last"."""
    return "month" if months == 1 else count(months, "months")


def _saved_up(subject: _Subject) -> PlanFact:
    label, of_what = "carryover", "saved up at most"
    offer = subject.standing.evaluated.offer
    allowance, doubt = offer.allowance, _only_said(allowance_fact(offer), ALLOWANCE_CARRYOVER.of(offer))
    if (no_allowance := _no_allowance(label, of_what, subject)) is not None:
        return no_allowance
    if allowance.paid_as == "stipend":
        explained = f"{subject.name} pays a stipend: what you do not spend is yours to keep."
        return PlanFact(label, of_what, "yours to keep", explained, doubt=doubt)
    if allowance.carryover is None:
        explained = f"{subject.name} does not say whether money carries over: it is lost unless carryover is agreed."
        return PlanFact(label, of_what, NOT_STATED, explained, is_stated=False)
    is_endless = isinf(subject.plan.saved_up)
    grown = "without limit" if is_endless else subject.money(subject.plan.saved_up)
    if not allowance.carryover or allowance.carryover_years == 0:
        explained = f"At {subject.name} nothing carries over: use it or lose it."
        return PlanFact(label, of_what, NOTHING, explained, doubt=doubt, merit=0.0)
    is_all, years = allowance.carryover == "all", allowance.carryover_years
    carryover = "all of it" if is_all else money(float(allowance.carryover), offer.currency)
    how_long = "for good" if is_all and years is None else f"for {count(1 if years is None else years, 'years')}"
    holds = f"Saved up, one year at {subject.name} can hold {grown}"
    if is_endless:
        holds = f"At {subject.name} money can be saved up without limit"
    explained = f"{holds}: {carryover} carries over, {how_long}."
    return PlanFact(label, of_what, grown, explained, doubt=doubt, merit=subject.plan.saved_up)


def _lost(subject: _Subject) -> PlanFact:
    lost, kept = subject.plan.total.forfeited, subject.plan.total.kept
    label, of_what = "unspent and lost", "in all"
    if (no_allowance := _no_allowance(label, of_what, subject)) is not None:
        return no_allowance._replace(doubt="", merit=None)
    allowance = subject.standing.evaluated.offer.allowance
    is_open = lost >= SHOWN and allowance.carryover is None
    how = "unless carryover is agreed" if is_open else "with this plan"
    explained = f"{span(subject.plan)} {subject.money(lost)} of the allowance at {subject.name} would be lost, {how}."
    more = f"{subject.money(kept)} stays yours" if kept >= SHOWN else ""
    if more:
        explained = f"{span(subject.plan)} {subject.money(kept)} of the stipend at {subject.name} would be left to you."
    doubt = "carryover open" if is_open else ""
    return PlanFact(label, of_what, subject.money(lost), explained, is_sure=not is_open, more=more, doubt=doubt)


def _days_given(comparison: Comparison, subject: _Subject) -> PlanFact:
    index = next(i for i, criterion in enumerate(comparison.criteria) if criterion.key == "days")
    value = format_cell(comparison, subject.standing, index)
    explained = f"Paid CME days a year on top of PTO at {subject.name}: {value.value}."
    if not value.is_stated:
        explained = f"{subject.name} does not state any CME days."
    return PlanFact("CME days", "on top of PTO", value.value, explained, value.is_stated)


def _days(subject: _Subject) -> PlanFact:
    short = subject.plan.total.days_short
    label, of_what, value = "days out of PTO", "in all", count(round(short, 1), "days") if short >= LEAST_DAYS else NONE
    if not any(spent.entry.days for year in subject.plan.years for spent in year.entries):
        return PlanFact(label, of_what, value, "This plan takes no days.")
    offer = subject.standing.evaluated.offer
    doubt = _only_said(DAYS_AMOUNT.of(offer))
    if value == NONE:
        explained = f"The CME days at {subject.name} are enough for this plan."
        return PlanFact(label, of_what, value, explained, doubt=doubt, merit=-short)
    lacking = f"The CME days at {subject.name} on top of PTO are not enough"
    if not cme_days(offer, 0.0, Reading.STATED):
        lacking = f"{subject.name} gives no CME days on top of PTO"
        if offer.days.amount is None and (offer.days.from_ or "separate") == "separate":
            lacking = f"{subject.name} does not state any CME days"
    is_open = offer.days.amount is None and (offer.days.from_ or "separate") == "separate"
    would = "would go, if there are none" if is_open else "would go"
    explained = f"{lacking}: {value} of PTO {would}, {_in_which_years(subject.plan)}."
    doubt = "days open" if is_open else doubt
    return PlanFact(label, of_what, value, explained, is_sure=not is_open, doubt=doubt, merit=-short)


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


def _owed(subject: _Subject) -> Iterator[PlanFact]:
    owed = subject.plan.owed_on_leaving
    for months in MONTHS_TO_LEAVE:
        label, of_what = "repayment", f"after {months} months"
        amount = dict(owed or ()).get(months)
        if owed is None or _is_owed_of_the_unknown(subject):
            yield PlanFact(label, of_what, NOT_STATED, _repayment_text(subject), is_stated=False)
        elif amount is None:
            yield PlanFact(label, of_what, "beyond", f"{months} months lie beyond the years planned.", is_stated=False)
        else:
            rule = _rule(subject) if amount >= SHOWN else ""
            before_tax = ", before tax" if amount >= SHOWN else ""
            owing = f"you would owe {subject.money(amount)}{before_tax}{rule}"
            explained = f"Leaving {subject.name} after {months} months {owing}."
            yield PlanFact(label, of_what, subject.money(amount), explained)


def _repayment_text(subject: _Subject) -> str:
    """Say what would be owed after any of the times one may ask for."""
    if subject.plan.owed_on_leaving is None:
        return f"{subject.name} does not say whether anything must be paid back on leaving: ask."
    if _is_owed_of_the_unknown(subject):
        depends = "depends on the allowance, which is not stated"
        return f"What you would owe on leaving {subject.name} {depends}{_rule(subject)}."
    owed = [(months, amount) for months, amount in subject.plan.owed_on_leaving if amount is not None]
    if not any(amount >= SHOWN for _, amount in owed):
        return f"Leaving {subject.name} you would owe nothing."
    listing = listed([f"{subject.money(amount)} after {months}" for months, amount in owed])
    return f"Leaving {subject.name} you would owe {listing} months, before tax{_rule(subject)}."


def _is_owed_of_the_unknown(subject: _Subject) -> bool:
    """Whether something must be paid back of an allowance of which nobody says how much it is."""
    offer = subject.standing.evaluated.offer
    return bool(offer.allowance.repay_months) and is_allowance_open(offer)


def _rule(subject: _Subject) -> str:
    offer = subject.standing.evaluated.offer
    allowance = offer.allowance
    if not allowance.repay_months:
        return ""
    how = "less with every month since" if allowance.repay == "prorated" else "in full"
    of_what = "the stipend of" if is_stipend(offer) else "what the allowance paid in"
    spent = "" if is_stipend(offer) else ", evenly spent"
    fact = REPAY_MONTHS.of(offer)
    condition = f", {format_condition(fact.condition)}" if fact.condition else ""
    clause = f" ({clean(fact.clause)})" if fact.clause else ""
    return f": {of_what} the last {_months(allowance.repay_months)}{spent}, {how}{condition}{clause}"
