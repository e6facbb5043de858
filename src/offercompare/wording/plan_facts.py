"""What else an offer means for the plan: one fact after the other, each with a sentence that explains it."""

from collections.abc import Iterator
from dataclasses import dataclass
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
from offercompare.model.priorities import Priorities
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


def plan_facts(comparison: Comparison, standing: Standing, planned: Planned, name: str) -> Iterator[PlanFact]:
    """Say what is left to learn with, what it is worth, the first year, carryover, what is lost, days, what is owed."""
    facts = _Facts(comparison, standing, planned, name)
    yield facts.left_to_learn()
    yield facts.worth()
    yield facts.first_year()
    yield facts.saved_up()
    yield facts.lost()
    yield facts.days_given()
    yield facts.days_short()
    yield from facts.owed()


def describe_side_facts(comparison: Comparison, standing: Standing, planned: Planned, name: str) -> Iterator[str]:
    """Say all of it in sentences, one after the other: what is left open first, what is lost left out."""
    facts, left_open = _Facts(comparison, standing, planned, name), planned.plan.left_open
    if left_open >= SHOWN:
        whole = left_open > planned.plan.total.own_pocket - SHOWN
        what = "What you" if whole else "Of what you"
        part = "" if whole else f", {facts.money(left_open)}"
        yield f"{what} would pay at {name}{part} counts as yours only because it is not stated who pays: ask."
    yield facts.left_to_learn().explained
    yield facts.worth().explained
    if not is_allowance_open(facts.offer):  # else that has been said
        yield from dict.fromkeys((facts.first_year().explained, facts.saved_up().explained))
    yield facts.days_short().explained
    yield facts.repayment()


@dataclass(frozen=True)
class _Facts:
    """The facts of one offer, called by a name."""

    comparison: Comparison
    standing: Standing
    planned: Planned
    name: str

    @property
    def offer(self) -> Offer:
        return self.standing.evaluated.offer

    @property
    def plan(self) -> Plan:
        return self.planned.plan

    @property
    def priorities(self) -> Priorities:
        return self.comparison.evaluation.priorities

    def money(self, amount: float) -> str:
        return money(amount, self.priorities.currency) if amount >= SHOWN else NOTHING

    def _criterion(self, key: str) -> int:
        return next(place for place, criterion in enumerate(self.comparison.criteria) if criterion.key == key)

    def left_to_learn(self) -> PlanFact:
        cell = format_cell(self.comparison, self.standing, self._criterion("dollars"))
        explained = f"{self.name} does not state an allowance; ask how much there is."
        if cell.is_stated:
            explained = (
                f"In a usual year, the mean of those of your plan, the allowance at {self.name} leaves "
                f"{NOTHING if cell.value == NONE else cell.value} to learn with, after the fees and travel it must pay."
            )
        return PlanFact("left to learn with", "in a usual year", cell.value, explained, cell.is_stated)

    def worth(self) -> PlanFact:
        label, of_what = "worth a year", tax_basis(self.priorities)
        if not self.standing.evaluated.is_worth_known:
            explained = f"{self.name} states nothing yet of what could be worth money."
            return PlanFact(label, of_what, NOT_STATED, explained, is_stated=False)
        worth, day_value = self.standing.evaluated.worth, self.priorities.day_value
        firm = f"; in writing {self.money(worth.firm)}" if worth.firm < worth.stated - SHOWN else ""
        if day_value is None:
            days = ", CME days aside, as day_value gives them no figure"
        else:
            of_days = self.standing.cells[self._criterion("days")].value.stated
            days = f", {self.money(of_days * day_value)} of it for {count(of_days, 'days')}" if of_days else ""
        explained = (
            f"In a usual year, {self.name} gives what is worth {self.money(worth.stated)} a year {of_what}"
            f"{days}{firm}; the score does not count it."
        )
        return PlanFact(label, of_what, self.money(worth.stated), explained)

    def _no_allowance(self, label: str, of_what: str = "") -> PlanFact | None:
        """What can be said of money where there is none, or nobody knows how much."""
        if is_allowance_open(self.offer):
            return PlanFact(label, of_what, NOT_STATED, f"{self.name} does not state an allowance.", is_stated=False)
        if gives_allowance(self.offer):
            return None
        at_this_fte = "" if has_allowance(self.offer) else " at this FTE"
        explained = f"{self.name} gives no allowance{at_this_fte}."
        return PlanFact(label, of_what, NOTHING, explained, doubt=_only_said(allowance_fact(self.offer)), merit=0.0)

    def first_year(self) -> PlanFact:
        if (nothing := self._no_allowance("first benefit year")) is not None:
            return nothing
        first, waiting = self.plan.first_benefit_year, self.offer.allowance.waiting_months or 0.0
        is_partial = first.months < _YEAR
        why = [f"it ends {count(first.months, 'months')} after you start"] if is_partial else []
        why += [f"nothing is paid in the first {_months(waiting)}"] if waiting else []
        unsure = _unsure_of_first_year(self.offer) if first.allowance >= SHOWN else ""
        reasons = f": {' and '.join(why)}" if why else "" if unsure else ", all of it"
        return PlanFact(
            "first benefit year",
            "",
            self.money(first.allowance),
            f"The first benefit year at {self.name} brings {self.money(first.allowance)}{unsure}{reasons}.",
            is_sure=not unsure,
            more=f"in {count(first.months, 'months')}" if is_partial and first.allowance >= SHOWN else "",
            doubt=_only_said(allowance_fact(self.offer)) or ("open" if unsure else ""),
            merit=None if unsure else first.allowance,
        )

    def saved_up(self) -> PlanFact:
        label, of_what, allowance = "carryover", "saved up at most", self.offer.allowance
        if (nothing := self._no_allowance(label, of_what)) is not None:
            return nothing
        doubt = _only_said(allowance_fact(self.offer), ALLOWANCE_CARRYOVER.of(self.offer))
        if is_stipend(self.offer):
            explained = f"{self.name} pays a stipend: what you do not spend is yours to keep."
            return PlanFact(label, of_what, "yours to keep", explained, doubt=doubt)
        carryover, years = allowance.carryover, allowance.carryover_years
        if carryover is None:
            explained = f"{self.name} does not say whether money carries over: it is lost unless carryover is agreed."
            return PlanFact(label, of_what, NOT_STATED, explained, is_stated=False)
        if not carryover or years == 0:
            explained = f"At {self.name} nothing carries over: use it or lose it."
            return PlanFact(label, of_what, NOTHING, explained, doubt=doubt, merit=0.0)
        grown, holds = "without limit", f"At {self.name} money can be saved up without limit"
        if not isinf(self.plan.saved_up):
            grown = self.money(self.plan.saved_up)
            holds = f"Saved up, one year at {self.name} can hold {grown}"
        how_much = "all of it" if carryover == "all" else money(float(carryover), self.offer.currency)
        is_for_good = carryover == "all" and years is None
        how_long = "for good" if is_for_good else f"for {count(1 if years is None else years, 'years')}"
        explained = f"{holds}: {how_much} carries over, {how_long}."
        return PlanFact(label, of_what, grown, explained, doubt=doubt, merit=self.plan.saved_up)

    def lost(self) -> PlanFact:
        label, of_what = "unspent and lost", "in all"
        if (nothing := self._no_allowance(label, of_what)) is not None:
            return nothing._replace(doubt="", merit=None)
        lost, kept = self.plan.total.forfeited, self.plan.total.kept
        is_open = lost >= SHOWN and self.offer.allowance.carryover is None
        how = "unless carryover is agreed" if is_open else "with this plan"
        explained = f"{span(self.plan)} {self.money(lost)} of the allowance at {self.name} would be lost, {how}."
        if kept >= SHOWN:
            explained = f"{span(self.plan)} {self.money(kept)} of the stipend at {self.name} would be left to you."
        return PlanFact(
            label,
            of_what,
            self.money(lost),
            explained,
            is_sure=not is_open,
            more=f"{self.money(kept)} stays yours" if kept >= SHOWN else "",
            doubt="carryover open" if is_open else "",
        )

    def days_given(self) -> PlanFact:
        cell = format_cell(self.comparison, self.standing, self._criterion("days"))
        explained = f"Paid CME days a year on top of PTO at {self.name}: {cell.value}."
        if not cell.is_stated:
            explained = f"{self.name} does not state any CME days."
        return PlanFact("CME days", "on top of PTO", cell.value, explained, cell.is_stated)

    def days_short(self) -> PlanFact:
        short, days = self.plan.total.days_short, self.offer.days
        value = count(round(short, 1), "days") if short >= LEAST_DAYS else NONE
        fact = PlanFact("days out of PTO", "in all", value, "This plan takes no days.")
        if not any(spent.entry.days for year in self.plan.years for spent in year.entries):
            return fact
        fact = fact._replace(doubt=_only_said(DAYS_AMOUNT.of(self.offer)), merit=-short)
        if value == NONE:
            return fact._replace(explained=f"The CME days at {self.name} are enough for this plan.")
        is_open = days.amount is None and (days.from_ or "separate") == "separate"
        lacking = f"The CME days at {self.name} on top of PTO are not enough"
        if is_open:
            lacking = f"{self.name} does not state any CME days"
        elif not cme_days(self.offer, 0.0, Reading.STATED):
            lacking = f"{self.name} gives no CME days on top of PTO"
        would = "would go, if there are none" if is_open else "would go"
        explained = f"{lacking}: {value} of PTO {would}, {_in_which_years(self.plan)}."
        doubt = "days open" if is_open else fact.doubt
        return fact._replace(explained=explained, is_sure=not is_open, doubt=doubt)

    def owed(self) -> Iterator[PlanFact]:
        owed = dict(self.plan.owed_on_leaving or ())
        for months in MONTHS_TO_LEAVE:
            label, of_what, amount = "repayment", f"after {months} months", owed.get(months)
            if not owed or self._is_owed_of_the_unknown:
                yield PlanFact(label, of_what, NOT_STATED, self.repayment(), is_stated=False)
            elif amount is None:
                beyond = f"{months} months lie beyond the years planned."
                yield PlanFact(label, of_what, "beyond", beyond, is_stated=False)
            else:
                rest = f", before tax{self._rule()}" if amount >= SHOWN else ""
                explained = f"Leaving {self.name} {of_what} you would owe {self.money(amount)}{rest}."
                yield PlanFact(label, of_what, self.money(amount), explained)

    def repayment(self) -> str:
        """Say what would be owed after any of the times one may ask for."""
        if self.plan.owed_on_leaving is None:
            return f"{self.name} does not say whether anything must be paid back on leaving: ask."
        if self._is_owed_of_the_unknown:
            depends = "depends on the allowance, which is not stated"
            return f"What you would owe on leaving {self.name} {depends}{self._rule()}."
        owed = [(months, amount) for months, amount in self.plan.owed_on_leaving if amount is not None]
        if not any(amount >= SHOWN for _, amount in owed):
            return f"Leaving {self.name} you would owe nothing."
        listing = listed([f"{self.money(amount)} after {months}" for months, amount in owed])
        return f"Leaving {self.name} you would owe {listing} months, before tax{self._rule()}."

    @property
    def _is_owed_of_the_unknown(self) -> bool:
        """Whether something must be paid back of an allowance of which nobody says how much it is."""
        return bool(self.offer.allowance.repay_months) and is_allowance_open(self.offer)

    def _rule(self) -> str:
        allowance = self.offer.allowance
        if not allowance.repay_months:
            return ""
        how = "less with every month since" if allowance.repay == "prorated" else "in full"
        of_what = "the stipend of" if is_stipend(self.offer) else "what the allowance paid in"
        spent = "" if is_stipend(self.offer) else ", evenly spent"
        fact = REPAY_MONTHS.of(self.offer)
        condition = f", {format_condition(fact.condition)}" if fact.condition else ""
        clause = f" ({clean(fact.clause)})" if fact.clause else ""
        return f": {of_what} the last {_months(allowance.repay_months)}{spent}, {how}{condition}{clause}"


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


def _months(months: float) -> str:
    """Say how long it is after "the first" or "the last"."""
    return "month" if months == 1 else count(months, "months")


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
