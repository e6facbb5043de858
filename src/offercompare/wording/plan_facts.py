"""What else an offer means for the plan: one fact after the other, each with a sentence that explains it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from offercompare.model.catalogue import DAYS_AMOUNT, REPAY_MONTHS
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
from offercompare.wording.plan import LEAST_DAYS, SHOWN, span

NOTHING, BEYOND = "nothing", "beyond"
LOST = "unspent and lost"
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
    is_sure: bool = True
    """Whether it rests on nothing that is not stated."""
    doubt: str = ""
    """On what the value rests, in a word or two: "said", "only if", "carryover open"."""
    more: str = ""
    """What follows the value where there is room for it: "in 3 months"."""
    merit: float | None = None
    """The larger the better, comparable among offers; `None` where no offer is best."""

    @property
    def is_stated(self) -> bool:
        """Whether there is anything to say."""
        return self.value not in {NOT_STATED, BEYOND}

    @property
    def in_full(self) -> str:
        """The value with what follows it, as a table with room has it."""
        return f"{self.value}{'' if self.more.startswith('in ') else ','} {self.more}" if self.more else self.value


def plan_facts(comparison: Comparison, standing: Standing, planned: Planned, name: str) -> Iterator[PlanFact]:
    """Say what is left to learn with, what the first year brings, what is lost, days short, what is owed on leaving.

    Args:
        comparison: Of all offers.
        standing: The offer.
        planned: What becomes of the plan with it.
        name: What it is called.
    """
    facts = _Facts(standing.evaluated.offer, planned.plan, name, comparison.evaluation.priorities.currency)
    place = next(place for place, criterion in enumerate(comparison.criteria) if criterion.key == "dollars")
    yield facts.left_to_learn(format_cell(comparison, standing, place).value)
    yield facts.first_year()
    yield facts.lost()
    yield facts.days_short()
    yield from facts.owed()


@dataclass(frozen=True)
class _Facts:
    """The facts of one offer, called by a name."""

    offer: Offer
    plan: Plan
    name: str
    currency: str

    def money(self, amount: float) -> str:
        return money(amount, self.currency) if amount >= SHOWN else NOTHING

    @property
    def no_allowance(self) -> str:
        """What is to be said where there is no money, or nobody knows how much; else empty."""
        if is_allowance_open(self.offer):
            return f"{self.name} does not state an allowance; ask how much there is."
        at_this_fte = "" if has_allowance(self.offer) else " at this FTE"
        return "" if gives_allowance(self.offer) else f"{self.name} gives no allowance{at_this_fte}."

    def of_the_allowance(self, label: str, of_what: str = "") -> PlanFact:
        """Begin a fact that needs an allowance, as it is where there is none."""
        value = NOT_STATED if is_allowance_open(self.offer) else NOTHING
        return PlanFact(label, of_what, value, self.no_allowance)

    def left_to_learn(self, value: str) -> PlanFact:
        left = NOTHING if value == NONE else value
        explained = (
            f"In a usual year, the mean of those of your plan, the allowance at {self.name} leaves {left} to learn "
            "with, after the fees and travel it must pay."
        )
        return PlanFact("left to learn with", "in a usual year", value, self.no_allowance or explained)

    def first_year(self) -> PlanFact:
        fact, said = self.of_the_allowance("first benefit year"), _only_said(allowance_fact(self.offer))
        if self.no_allowance:
            return fact._replace(doubt=said, merit=0.0) if fact.is_stated else fact
        first, waiting = self.plan.first_benefit_year, self.offer.allowance.waiting_months or 0.0
        is_partial = first.months < _YEAR
        why = [f"it ends {count(first.months, 'months')} after you start"] if is_partial else []
        why += [f"nothing is paid in the first {_months(waiting)}"] if waiting else []
        unsure = _unsure_of_first_year(self.offer) if first.allowance >= SHOWN else ""
        reasons = f": {' and '.join(why)}" if why else "" if unsure or not first.allowance else ", all of it"
        brings = f"The first benefit year at {self.name} brings {self.money(first.allowance)}"
        return fact._replace(
            value=self.money(first.allowance),
            explained=f"{brings}{unsure}{reasons}.",
            is_sure=not unsure,
            doubt=said or ("open" if unsure else ""),
            more=f"in {count(first.months, 'months')}" if is_partial and first.allowance >= SHOWN else "",
            merit=None if unsure else first.allowance,
        )

    def lost(self) -> PlanFact:
        fact = self.of_the_allowance(LOST, "in all")
        if self.no_allowance:
            return fact
        lost, kept = self.plan.total.forfeited, self.plan.total.kept
        is_open = lost >= SHOWN and self.offer.allowance.carryover is None
        how = "unless carryover is agreed" if is_open else "with this plan"
        explained = f"{span(self.plan)} {self.money(lost)} of the allowance at {self.name} would be lost, {how}."
        if kept >= SHOWN:
            explained = f"{span(self.plan)} {self.money(kept)} of the stipend at {self.name} would be left to you."
        return fact._replace(
            value=self.money(lost),
            explained=explained,
            is_sure=not is_open,
            doubt="carryover open" if is_open else "",
            more=f"{self.money(kept)} stays yours" if kept >= SHOWN else "",
        )

    def days_short(self) -> PlanFact:
        short, days = self.plan.total.days_short, self.offer.days
        value = count(round(short, 1), "days") if short >= LEAST_DAYS else NONE
        fact = PlanFact("days out of PTO", "in all", value, "This plan takes no days.")
        if not any(spent.entry.days for year in self.plan.years for spent in year.entries):
            return fact
        fact = fact._replace(doubt=_only_said(DAYS_AMOUNT.of(self.offer)), merit=-short)
        if value == NONE:
            return fact._replace(explained=f"The CME days at {self.name} are enough for this plan.")
        is_open = days.amount is None and days.is_on_top
        lacking = f"The CME days at {self.name} on top of PTO are not enough"
        if is_open:
            lacking = f"{self.name} does not state any CME days"
        elif not cme_days(self.offer, 0.0, Reading.STATED):
            lacking = f"{self.name} gives no CME days on top of PTO"
        would = "would go if there are none" if is_open else "would go"
        explained = f"{lacking}; {value} of PTO {would}: {_in_which_years(self.plan)}."
        return fact._replace(explained=explained, is_sure=not is_open, doubt="days open" if is_open else fact.doubt)

    def owed(self) -> Iterator[PlanFact]:
        """Yield the repayment on leaving after each of `MONTHS_TO_LEAVE`; all share one sentence."""
        explained, owed = self.repayment(), self.plan.owed_on_leaving
        is_known = owed is not None and not self._is_owed_of_the_unknown
        for months, amount in owed or [(months, None) for months in MONTHS_TO_LEAVE]:
            value = NOT_STATED if not is_known else BEYOND if amount is None else self.money(amount)
            yield PlanFact("repayment", f"after {months} months", value, explained)

    def repayment(self) -> str:
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


def _only_said(fact: Fact) -> str:
    """Say so where something is not in writing, or hangs on a condition."""
    if fact.firmness is not Firmness.SAID:
        return ""
    return "said" if fact.condition is None else "only if"


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
    """Say in which years days are short."""
    short = [year for year in plan.years if year.days_short >= LEAST_DAYS]
    if len(short) == 1:
        return f"in year {short[0].year}"
    days = [number(round(year.days_short, 1)) for year in short]
    if len(short) == len(plan.years) and len({*days}) == 1:
        return f"{days[0]} in every year"
    if len(short) > _MOST_YEARS:
        most = max(short, key=lambda year: year.days_short)
        return f"most in year {most.year}, {number(round(most.days_short, 1))}"
    return listed([f"{each} in year {year.year}" for each, year in zip(days, short, strict=True)])
