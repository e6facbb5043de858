"""Criteria and their values in words."""

from collections.abc import Collection
from typing import NamedTuple

from offercompare.model.bills import is_travel_planned, ordinary_bills, planned_fees
from offercompare.model.catalogue import BILLS, TRAVEL_PAID_FROM
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.criteria import PINNED_DOWN, POURED, Criterion, Measure, is_settled
from offercompare.model.evaluation import Cell, Evaluated, MustStatus, QuestionReason
from offercompare.model.ledger import allowance_may_pay, counted_fact, gives_allowance
from offercompare.model.offer import Offer
from offercompare.model.priorities import BuiltIn, Priorities
from offercompare.model.readings import Readings
from offercompare.wording.amounts import MINUS, count, count_own, money, number, percent
from offercompare.wording.clean import clean

SAID = "said"
PART_SAID = "part said"
ASSUMED = "assumed"
"""A figure in writing is lower for a detail that nobody mentions, and for that alone."""
ONLY_IF = "only if"
"""It is in writing, but hangs on a condition."""
NOT_STATED = "not stated"
NONE = "none"
NOTHING_LEFT = "used up"
"""The allowance may pay it, and is spent on what comes first."""
SAME = "same"


def label(criterion: Criterion) -> str:
    """Name a criterion."""
    return clean(criterion.label)


def short_label(criterion: Criterion) -> str:
    """Name a criterion where there is little room."""
    return clean(criterion.short)


def describe_scope(criterion: Criterion, priorities: Priorities, *, is_short: bool = False) -> str:
    """Say what a criterion counts: "of $2,400 a year", or "of $1,800 a year, your plan"; short, "of $1,800 a year"."""
    bills, currency = ordinary_bills(priorities), priorities.currency
    of_plan = " a year" if is_short else " a year, your plan"
    match criterion.key:
        case "dollars":
            return "after fees, travel"
        case "days":
            return "paid, on top of PTO"
        case "travel":
            return f"of {money(bills.travel, currency)}{of_plan if is_travel_planned(priorities) else ' a year'}"
        case "fees":
            return f"of {money(bills.all_fees, currency)}{of_plan if planned_fees(priorities) else ' a year'}"
        case BuiltIn.PERKS:
            return "by your own list"
        case "terms":
            return "terms in writing"
    if criterion.unit == currency:
        return f"{money(criterion.none, currency)} to {number(criterion.enough)}"
    return f"{number(criterion.none)} to {number(criterion.enough)} {clean(criterion.unit)}".rstrip()


def format_value(criterion: Criterion, value: float, currency: str) -> str:
    """Say a raw value of a criterion in its own unit."""
    match criterion.measure:
        case Measure.DOLLARS:
            return money(value, currency)
        case Measure.DAYS:
            return count(value, "days")
        case Measure.SHARE:
            return percent(value)
        case Measure.TERMS:
            return f"{round(value * len(PINNED_DOWN))} of {len(PINNED_DOWN)}"
    if criterion.unit == currency:
        return money(value, currency)
    return count_own(value, clean(criterion.unit))


class CellText(NamedTuple):
    """One offer on one criterion, in words."""

    value: str
    """The stated value: "5 days", "none", "not stated"."""
    firmness: str
    """Empty if it is in writing, else "said", "part said", "only if" or "assumed"."""
    is_stated: bool
    must: str
    """Empty unless a must-have is missed or not stated: "below 5", "not stated", "could reach 5"."""


def format_cell(comparison: Comparison, standing: Standing, index: int) -> CellText:
    """Say what an offer has on the criterion of that index."""
    criterion, cell = comparison.criteria[index], standing.cells[index]
    currency = comparison.evaluation.priorities.currency
    offer = standing.evaluated.offer
    stated = _is_stated(criterion, cell, offer)
    if not stated:
        value = NOT_STATED
    elif criterion.key == "days" and not offer.days.is_on_top and offer.days.amount:
        value = "out of PTO" if offer.days.from_ == "pto" else "unpaid"
    elif (cell.value.stated <= 0 and criterion.measure in {Measure.DOLLARS, Measure.DAYS}) or (
        cell.value.open <= 0 and criterion.measure is Measure.SHARE
    ):
        value = NOTHING_LEFT if _may_allowance_pay(criterion, offer, comparison.evaluation.priorities) else NONE
    else:
        value = format_value(criterion, cell.value.stated, currency)
    must = _must_value(comparison, standing, criterion, stated=stated)
    return CellText(value, _how_firm(comparison, standing, index), stated, must)


def _may_allowance_pay(criterion: Criterion, offer: Offer, priorities: Priorities) -> bool:
    """Return whether nothing is paid only because the allowance goes elsewhere first."""
    if not gives_allowance(offer):
        return False
    bills = ordinary_bills(priorities)
    due = [bill for bill in BILLS if bill.section == criterion.key and (bill is TRAVEL_PAID_FROM or bills.of(bill))]
    # A stipend may pay anything, but "nobody" is what the offer says.
    return any(counted_fact(bill, offer).value != "none" and allowance_may_pay(offer, bill) for bill in due)


def _how_firm(comparison: Comparison, standing: Standing, index: int) -> str:
    cell = standing.cells[index]
    if cell.is_assumed:
        return ASSUMED
    if abs(cell.value.stated - cell.value.firm) <= 1e-9:
        return ""
    return format_doubt(standing.evaluated, (comparison.criteria[index].key,), in_part=cell.points.firm > 0)


def format_doubt(evaluated: Evaluated, criteria: Collection[str], *, in_part: bool = True) -> str:
    """Say why a figure is not, or only in part, in writing: "said", "part said", or "only if" where all is in writing.

    Args:
        evaluated: The offer.
        criteria: What the figure is made of.
        in_part: Whether some of it is in writing.
    """
    reasons = {
        each.why for each in evaluated.questions if each.is_promise and not {*each.criteria}.isdisjoint(criteria)
    }
    if reasons == {QuestionReason.CONDITIONAL}:
        return ONLY_IF
    return PART_SAID if in_part else SAID


def worth_firmness(standing: Standing) -> str:
    """Say in a word why less of what an offer is worth a year is in writing; empty if all of it is."""
    worth = standing.evaluated.worth
    if worth.stated - worth.firm <= 1e-9:
        return ""
    if standing.evaluated.worth_as_assumed >= worth.stated - 1e-9:
        return ASSUMED
    return format_doubt(standing.evaluated, (*POURED, BuiltIn.DAYS), in_part=worth.firm > 0)


def _is_stated(criterion: Criterion, cell: Cell, offer: Offer) -> bool:
    if criterion.main_fact is not None:
        return is_settled(criterion, offer)
    at_its_best = cell.value.open >= criterion.enough - 1e-9
    return criterion.measure is Measure.TERMS or cell.value.stated > 0 or not at_its_best


def _must_value(comparison: Comparison, standing: Standing, criterion: Criterion, *, stated: bool) -> str:
    must = standing.evaluated.musts.get(criterion.key, MustStatus.MET)
    if must is MustStatus.MET:
        return ""
    priorities = comparison.evaluation.priorities
    limit = format_value(criterion, priorities.must[criterion.key], priorities.currency)
    if must is MustStatus.UNKNOWN:
        return f"may reach {limit}" if stated else NOT_STATED
    return f"{'above' if criterion.less_is_better else 'below'} {limit.removesuffix(' days').removesuffix(' day')}"


def must_note(criterion: Criterion, cell: Cell, limit: float, must: MustStatus, currency: str, *, brief: bool) -> str:
    """Say which must-have is missed or not stated: "days not stated", "3 of 5 days"."""
    is_short = criterion.key in {*BuiltIn} - {BuiltIn.TERMS}
    name = criterion.key if is_short else short_label(criterion)
    if must is MustStatus.UNKNOWN:
        return f"{name}?" if brief else f"{name} not stated"
    have, want = cell.value.stated, limit
    match criterion.measure:
        case Measure.DAYS:
            return f"{number(have)} of {number(want)}" if brief else f"{number(have)} of {count(want, 'days')}"
        case Measure.DOLLARS:
            return f"{money(have, currency)} of {money(want, currency)}"
        case Measure.SHARE:
            return f"{name} {percent(have)} of {percent(want)}"
        case Measure.TERMS:
            return f"{round(have * len(PINNED_DOWN))} pinned down"
    bound = "over" if criterion.less_is_better else "below"
    return f"{name} {bound} {format_value(criterion, want, currency)}"


TEXTURES = ("in writing", "only said", "not stated")
"""What the three textures of a bar mean."""


def format_difference(criterion: Criterion, change: float, currency: str) -> str:
    """Say by how much a raw value differs: "+$596", "−5 days", "same" where it does not show."""
    sign = MINUS if change < 0 else "+"
    if criterion.measure is Measure.TERMS:
        terms = round(abs(change) * len(PINNED_DOWN))
        return f"{sign}{terms}" if terms else SAME
    text = format_value(criterion, abs(change), currency)
    return SAME if abs(change) <= 1e-9 or text == format_value(criterion, 0, currency) else f"{sign}{text}"


class Gauge(NamedTuple):
    """Cells of each texture, from the left."""

    solid: int
    broken: int
    dotted: int


def gauge(figures: Readings, cells: int, full: float = 100.0) -> Gauge:
    """Measure a bar of at most `cells` cells for figures of 0..`full`.

    The ends are rounded, not the parts, so that the whole is as long as it should be; a first part that is more than
    nothing gets at least one cell.
    """
    ends = [round(cells * min(1.0, max(0.0, figure / full))) for figure in figures]
    first = next((index for index, figure in enumerate(figures) if figure > 1e-9), None)
    if first is not None:
        ends = [max(end, min(1, cells)) if index >= first else end for index, end in enumerate(ends)]
    return Gauge(ends[0], ends[1] - ends[0], ends[2] - ends[1])
