"""What one would pay oneself, in sentences."""

from collections.abc import Iterator, Mapping, Sequence

from offercompare.model.catalogue import TRAVEL_PAID_FROM, fee
from offercompare.model.criteria import POURED
from offercompare.model.ledger import (
    allowance_may_pay,
    allowance_may_pay_kind,
    counted_fact,
    gives_allowance,
    is_allowance_open,
    is_stipend,
)
from offercompare.model.offer import Offer
from offercompare.model.plan import Plan, Planned, Year, due_by_year
from offercompare.model.priorities import PlanItem, Priorities
from offercompare.model.spending import Spent
from offercompare.wording.amounts import count, money, number
from offercompare.wording.clean import clean
from offercompare.wording.criteria import ONLY_IF, format_doubt
from offercompare.wording.phrases import in_a_sentence, listed, spelled
from offercompare.wording.terms import term_label
from offercompare.wording.verdict import Verdict

SHOWN = 0.5
"""Of money, the least that does not show as nothing."""
LEAST_DAYS = 0.05
"""Of days, the same."""
_MOST_NAMED = 3
"""Years, or offers that are level, in one sentence."""


def span(plan: Plan) -> str:
    """Begin a sentence with the number of years planned: "In 3 years"."""
    years = len(plan.years)
    return f"In {years} years" if years > 1 else "In one year"


def tax_basis(priorities: Priorities) -> str:
    """Say whether tax is taken off an amount: without a rate nothing is, whatever is taxed."""
    return "after tax" if priorities.tax_rate else "before tax"


def describe_own_pocket(plan: Plan, currency: str) -> str:
    """Return a sentence: your own pocket over all years, and the year that costs most."""
    if plan.total.own_pocket < SHOWN:
        return f"{span(plan)} you would pay nothing yourself."
    sentence = f"{span(plan)} you would pay {money(plan.total.own_pocket, currency)} yourself"
    return f"{sentence}{_costliest([year.own_pocket for year in plan.years], currency)}."


def _costliest(years: Sequence[float], currency: str) -> str:
    """Say which year costs most, to stand at the end of a sentence."""
    most = max(years)
    found = [number(year) for year, cost in enumerate(years, 1) if most - cost < SHOWN]
    if len(found) == len(years):
        return ", in every year the same" if len(years) > 1 else ""
    if len(found) > _MOST_NAMED:
        return f"; {len(found)} years cost most with {money(most, currency)} each"
    year, each = ("year is year", "") if len(found) == 1 else ("years are", " each")
    return f"; the costliest {year} {listed(found)} with {money(most, currency)}{each}"


def _amounts(currency: str, *amounts: tuple[float, str]) -> list[str]:
    """Say each amount that shows in its phrase, where `{}` stands for it."""
    return [phrase.format(money(amount, currency)) for amount, phrase in amounts if amount >= SHOWN]


def describe_paid(plan: Plan, currency: str, payer: str = "They pay") -> str:
    """Return a sentence: what the employer pays on top and from the allowance, and the allowance left over."""
    total = plan.total
    lost, kept = "{} of the allowance would be lost", "{} of the allowance stays yours"
    rest = _amounts(currency, (total.forfeited, lost), (total.kept, kept))
    return f"{payer} {_given(total.on_top, total.from_allowance, currency)}{f'; {listed(rest)}' if rest else ''}."


def _given(on_top: float, poured: float, currency: str, there: str = "") -> str:
    """List what is paid on top and from the allowance; `there` stands behind the allowance: " of $3,000"."""
    given = _amounts(currency, (on_top, "{} on top"))
    if poured >= SHOWN or there:
        given.append(f"{_paid(poured, currency)} from the allowance{there}")
    return listed(given or ["nothing"])


HOW_PLANNED = (
    "A dollar is spent once: first what is paid on top, then the allowance while it lasts, then your own pocket.",
    "Must-haves come first, of these the yearly fees; a contract that ends before is taken as renewed.",
)
"""How a plan is made, in sentences."""

HOW_TO_PLAN = "[[plan]] in priorities.toml, or the form of the priorities in the app"
"""Where one says what one means to do."""


def costliest_years(plan: Plan) -> tuple[int, ...]:
    """The years in which one pays the most oneself; none where every year costs the same."""
    most = plan.costliest_year.own_pocket
    found = tuple(year.year for year in plan.years if most - year.own_pocket < SHOWN)
    return found if len(found) < len(plan.years) else ()


def describe_left_out(items: int) -> str:
    """Say how many of the planned items are not done."""
    return f"{spelled(items)} planned {'item is' if items == 1 else 'items are'} left out."


def format_when(item: PlanItem, years: int) -> str:
    """Say in which years of the plan something is done: "every year", "in year 2", "in years 2 and 5"."""
    found = range(item.from_year, years + 1, item.every)
    if item.every == 1 and years > 1 and len(found) > 1:
        return "every year" if item.from_year == 1 else f"every year from year {item.from_year}"
    if not found:
        return "in none of these years"
    if len(found) > _MOST_NAMED:
        return f"every {item.every} years from year {item.from_year}"
    return f"in {'year' if len(found) == 1 else 'years'} {listed([number(year) for year in found])}"


ONCE = 100
"""Every so many years: longer than any plan looks ahead, so it comes once."""


def format_interval(every: int) -> str:
    """Say how often something comes, behind an amount."""
    if every == ONCE:
        return "once"
    return "a year" if every == 1 else f"every {every} years"


def describe_item(item: PlanItem, currency: str) -> str:
    """Describe cost, travel, interval and days of an item: $900 and $1,700 of travel a year, 4 days, must-have."""
    amounts = _amounts(currency, (item.cost, "{}"), (item.travel, "{} of travel"))
    parts = [f"{listed(amounts)} {format_interval(item.every)}" if amounts else "nothing to pay"]
    if item.every > 1 or item.from_year > 1:
        parts.append(f"{'in' if item.every == ONCE else 'first in'} year {item.from_year}")
    if item.fee is None:
        parts += [count(item.days, "days")] if item.days else []
        parts.append("must-have" if item.must else "nice to have")
    return ", ".join(parts)


def describe_whole_plan(priorities: Priorities, items: Sequence[PlanItem]) -> str:
    """Return a sentence: the total of a plan and the yearly fees it does not name, and the year that costs most."""
    whole = priorities.model_copy(update={"plan": tuple(items)})
    bills = [sum(entry.cost + entry.travel for entry in entries) for entries in due_by_year(whole)]
    sentence = f"With all of your plan and your yearly fees that is {money(sum(bills), priorities.currency)}"
    span = f"in {len(bills)} years" if len(bills) > 1 else "in one year"
    return f"{sentence} {span}, whoever pays it{_costliest(bills, priorities.currency)}."


FEES_ALONE = "Only your yearly fees are counted so far; add what else you plan to your priorities."
NOTHING_PLANNED = "Nothing is planned so far; add what you plan to your priorities."


OPEN = "?"
"""Stands behind an amount that rests on something not stated."""


def describe_least_and_most(
    planned: Sequence[Planned], names: Mapping[str, str], currency: str, *, brief: bool = False
) -> Verdict:
    """Say with which offer one would pay least, and with which most; `planned` is in that order.

    It is the order of what one pays less what is left of a stipend, so that is what is compared.
    """
    when = span(planned[0].plan) + less_stipend(planned, brief=brief)
    called, totals = [names[each.evaluated.file] for each in planned], [each.plan.total.net for each in planned]
    level = [name for name, total in zip(called, totals, strict=True) if total - totals[0] < SHOWN]
    lowest, highest = (
        _paid(each.plan.total.net, currency) if brief else format_you_pay(each.plan, currency)
        for each in (planned[0], planned[-1])
    )
    if len(level) == len(planned):
        where = f" at {called[0]}." if len(planned) == 1 else ", whichever offer you take."
        return Verdict(f"{when} you would pay {lowest} yourself", where)
    if len(planned) == 2 and not brief:
        return Verdict(f"{when} you would pay less yourself at {called[0]}: {lowest}", f", at {called[1]} {highest}.")
    least = "pay least" if brief else "would pay least yourself"
    at = listed(level, most=_MOST_NAMED)
    return Verdict(f"{when} you {least} at {at}: {lowest}", f"; most at {called[-1]}: {highest}.")


def describe_plan_doubt(planned: Sequence[Planned], names: Mapping[str, str], currency: str) -> str:
    """Say who would leave least in writing alone, and whose sum rests on silence; empty where there is no doubt."""
    doubts = []
    if len(planned) > 1 and any(each.in_writing is not each.plan for each in planned):
        written = [each.in_writing.total.net for each in planned]
        firm, paid = planned[written.index(min(written))], _paid(min(written), currency)
        who = f"{names[firm.evaluated.file]} leaves you least{' too' * (firm is planned[0])}"
        if max(written) - min(written) < SHOWN:
            who = "every offer leaves you the same"
        doubts.append(f"In writing alone {who}: {paid}.")
    least, *others = [each.plan.total.net for each in planned]
    is_level = bool(others) and others[0] - least < SHOWN  # of offers that cost the same, none is better known
    at_best = [(each.plan.total.net - each.plan.left_open, each) for each in planned[0 if is_level else 1 :]]
    by_amount: dict[str, list[str]] = {}
    for net, each in sorted(at_best, key=lambda entry: entry[0]):
        if net < least - SHOWN:
            by_amount.setdefault(_paid(net, currency), []).append(names[each.evaluated.file])
    if by_amount:
        doubts.append(_could_still_come_to(by_amount, len(planned)))
    return " ".join(doubts)


def _could_still_come_to(by_amount: Mapping[str, Sequence[str]], offers: int) -> str:
    """Say what offers would cost with their open terms at best: their names by amount, the least first."""
    (amount, first), *others = by_amount.items()
    who = "Each" if len(first) == offers else listed(first, most=_MOST_NAMED)
    shown = [f"{listed(names, most=_MOST_NAMED)} to {paid}" for paid, names in others[: _MOST_NAMED - 1]]
    rest = sum(len(names) for _, names in others[_MOST_NAMED - 1 :])
    more = f"; {rest} more could cost less" if rest else ""
    return f"{listed([f'{who} could still come to {amount}', *shown])}{more}."


def costliest_year(planned: Sequence[Planned]) -> int | None:
    """Return the contract year, from 1, with the largest own pocket of all offers together; `None` if all are equal."""
    years = zip(*(each.plan.years for each in planned), strict=True)
    by_year = [sum(each.own_pocket for each in year) for year in years]
    most = max(by_year)
    return by_year.index(most) + 1 if most - min(by_year) >= SHOWN else None


def describe_costliest_year(planned: Sequence[Planned], names: Mapping[str, str], currency: str) -> Iterator[str]:
    """Say which year costs most and with which offers, the fullest first; where no year stands out, that."""
    costliest = costliest_year(planned)
    if costliest is None:
        yield "No year costs more than another." if len(planned[0].plan.years) > 1 else ""
        return
    years = {each.evaluated.file: each.plan.years[costliest - 1] for each in planned}
    (file, year), *others = sorted(years.items(), key=lambda entry: -entry[1].own_pocket)
    name, own, due = names[file], _paid(year.own_pocket, currency), money(year.due, currency)
    if others and all(abs(other.own_pocket - year.own_pocket) < SHOWN for _, other in others):
        name, others = "each", []
    for most in range(min(2, len(others)), -1, -1):
        more = "".join(f", {names[each]} {_paid(other.own_pocket, currency)}" for each, other in others[:most])
        yield f"Year {costliest} costs most: of {due}, {name} leaves you {own}{more}."


def describe_year(plan: Plan, year: Year, name: str, currency: str) -> str:
    """Describe one year: the amount due, who pays it, and the allowance carried over, lost or kept."""
    if year.due < SHOWN:
        return f"Year {year.year} at {name}: nothing is due.{_left_over(plan, year, currency)}"
    there = _amounts(currency, (year.allowance, " of {}"), (year.carried_in, "{} carried in"))
    own = f"you pay {_paid(year.own_pocket, currency)}{_open(year.left_open, year.own_pocket, currency)}"
    they = _given(year.on_top, year.from_allowance, currency, listed(there) if year.allowance >= SHOWN else "")
    sentence = f"Year {year.year} at {name}: {money(year.due, currency)} is due. They pay {they}; {own}."
    return sentence + _left_over(plan, year, currency)


def _left_over(plan: Plan, year: Year, currency: str) -> str:
    """Describe the allowance left after a year, after a space: carried over, lost or kept; empty if none is left."""
    moves = "is left" if year is plan.years[-1] else "carries over"
    amounts = (year.carried_out, f"{{}} {moves}"), (year.forfeited, "{} is lost"), (year.kept, "{} stays yours")
    rest = _amounts(currency, *amounts)
    return f" {listed(rest)}." if rest else ""


def describe_left_open(plan: Plan, name: str, currency: str) -> str:
    """Return a sentence: the part of your own pocket that counts only because a term is not stated; empty if none."""
    if plan.left_open < SHOWN:
        return ""
    is_all = plan.left_open > plan.total.own_pocket - SHOWN
    what, part = ("What you", "") if is_all else ("Of what you", f", {money(plan.left_open, currency)}")
    return f"{what} would pay at {name}{part} counts as yours only because it is not stated who pays: ask."


def describe_needed(planned: Planned, priorities: Priorities, name: str) -> str:
    """Return a sentence: your own pocket without the nice-to-haves, and their names."""
    wishes = [item for item in priorities.plan if not item.must and not item.is_left_out]
    if not wishes:
        return "What is nice to have is left out already."
    named = listed([clean(item.what) for item in wishes], most=_MOST_NAMED)
    paid = _paid(planned.needed.total.net, priorities.currency)
    return f"{_span_at(planned.needed, name)} you would pay {paid} without what is nice to have: {named}."


def describe_in_writing(planned: Planned, name: str, currency: str) -> str:
    """Return a sentence: your own pocket if only what is in writing were paid."""
    firm, stated = planned.in_writing.total.net, planned.plan.total.net
    if firm < stated + SHOWN:
        total = planned.plan.total
        if total.on_top + total.from_allowance < SHOWN:
            return f"{name} pays nothing of this plan."
        return f"What {name} pays of this plan it pays in writing."
    is_conditional = format_doubt(planned.evaluated, POURED) == ONLY_IF
    rests = (
        "hangs on conditions. Could they be dropped?"
        if is_conditional
        else "rests on promises. Ask for these in writing."
    )
    paid = f"you would pay {_paid(firm, currency)} if only what is in writing were given"
    return f"{_span_at(planned.in_writing, name)} {paid}: {money(firm - stated, currency)} {rests}"


def describe_item_payment(item: PlanItem, spent: Sequence[Spent], offer: Offer, name: str, currency: str) -> str:
    """Describe an item and who pays it with one offer; `spent` are its payments in all years."""
    sentence = f"{clean(item.what)}: {describe_item(item, currency)}."
    if sum(each.entry.cost + each.entry.travel for each in spent) < SHOWN:
        return sentence
    why, paid = _why_oneself(item, spent, offer), _payers(spent, name, currency)
    return f"{sentence} {paid.removesuffix('.')}: {why}." if why else f"{sentence} {paid}"


def _why_oneself(item: PlanItem, spent: Sequence[Spent], offer: Offer) -> str:
    """Say why one pays for an item oneself, as far as that is stated; else nothing."""
    if sum(each.own_pocket - each.left_open for each in spent) < SHOWN:
        return ""
    if item.fee and not allowance_may_pay(offer, fee(item.fee)):
        is_part = isinstance(counted_fact(fee(item.fee), offer).value, float)
        return "the rest of this fee is not paid" if is_part else "it is not paid"
    if not gives_allowance(offer) and not is_allowance_open(offer):
        return "it gives no allowance"
    if item.kind and item.cost and not allowance_may_pay_kind(offer, item.kind):
        return f"its allowance does not cover {str(item.kind).replace('_', ' ')}"
    if item.travel and not is_stipend(offer):
        if counted_fact(TRAVEL_PAID_FROM, offer).value == "none":
            return "travel is not paid"
        if not allowance_may_pay(offer, TRAVEL_PAID_FROM):
            return "its allowance does not cover travel"
        if _has_travel_limit(offer):
            return "its limit on travel is reached"
    return "its allowance is used up" if gives_allowance(offer) else ""


def _has_travel_limit(offer: Offer) -> bool:
    travel = offer.travel
    limits = (travel.cap, travel.cap_per_trip, travel.trips)
    return any(limit is not None for limit in limits) or travel.share not in {None, 1.0}


def describe_fees(spent: Sequence[Spent], name: str, currency: str) -> str:
    """Say which yearly fees the plan does not name come due every year, and who pays them with one offer."""
    fees = {each.entry.fee: each.entry.cost for each in spent}
    named = listed([f"{in_a_sentence(term_label(fee(key)))} {money(cost, currency)}" for key, cost in fees.items()])
    return f"Every year, from my_costs: {named}. {_payers(spent, name, currency)}"


def _payers(spent: Sequence[Spent], name: str, currency: str) -> str:
    on_top, poured = sum(each.on_top for each in spent), sum(each.from_allowance for each in spent)
    own = sum(each.own_pocket for each in spent)
    left_open = _open(sum(each.left_open for each in spent), own, currency)
    return f"{name} pays {_given(on_top, poured, currency)}, you {_paid(own, currency)}{left_open}."


def _open(left_open: float, own: float, currency: str) -> str:
    """Say which part of one's own pocket rests on silence."""
    if left_open < SHOWN:
        return ""
    part = "" if left_open > own - SHOWN else f"{money(left_open, currency)} "
    return f" ({part}not stated who pays)"


def _span_at(plan: Plan, name: str) -> str:
    is_less = plan.total.kept >= SHOWN
    return f"{span(plan)} at {name}{', less what is left of the stipend,' * is_less}"


def less_stipend(planned: Sequence[Planned], *, brief: bool = False) -> str:
    """Say that sums are less what is left of a stipend, which makes some negative; empty where nothing is left."""
    if all(each.plan.total.kept < SHOWN for each in planned):
        return ""
    return ", net of a stipend," if brief else ", less what is left of a stipend,"


def format_you_pay(plan: Plan, currency: str) -> str:
    """Format what you pay in all, less the stipend left over; "up to" where a term is not stated."""
    return "up to " * (plan.left_open >= SHOWN) + _paid(plan.total.net, currency)


def _paid(amount: float, currency: str) -> str:
    return money(amount, currency) if abs(amount) >= SHOWN else "nothing"
