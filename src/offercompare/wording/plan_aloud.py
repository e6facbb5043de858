"""The plan in sentences that name offers: with which one pays least, which year is dear, who pays an item."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from offercompare.model.catalogue import fee
from offercompare.model.ledger import allowance_may_pay_fee, fee_terms, travel_terms
from offercompare.model.offer import Offer
from offercompare.model.plan import Plan, Planned, Year
from offercompare.model.priorities import PlanItem, Priorities
from offercompare.model.spending import Spent
from offercompare.wording import plan_items
from offercompare.wording.amounts import count, money
from offercompare.wording.clean import clean
from offercompare.wording.plan import SHOWN, span
from offercompare.wording.sentences import Verdict, listed
from offercompare.wording.terms import in_a_sentence, term_label

FEES_ALONE = "Only your yearly fees are counted so far; add what else you plan to your priorities."
NOTHING_PLANNED = "Nothing is planned so far; add what you plan to your priorities."


OPEN = "?"
"""Stands behind an amount that rests on something not stated."""
_MOST_NAMED = 8
"""Offers in one line; nobody reads more."""


def least_and_most(
    planned: Sequence[Planned], names: Mapping[str, str], currency: str, *, brief: bool = False
) -> Verdict:
    """Say with which offer one would pay least, and with which most; `planned` is in that order."""
    lasting = span(planned[0].plan)
    totals = [each.plan.total.own_pocket for each in planned]
    called = [names[each.evaluated.file] for each in planned]
    if len(planned) == 1:
        return Verdict(f"{lasting} you would pay {_total(planned[0].plan, currency)} yourself", f" at {called[0]}.")
    if totals[-1] - totals[0] < SHOWN:
        return Verdict(f"{lasting} you would pay {_paid(totals[0], currency)} yourself", ", whichever offer you take.")
    least = listed([name for name, total in zip(called, totals, strict=True) if total - totals[0] < SHOWN])
    if brief:
        claim = f"{lasting} you pay least at {least}: {_paid(totals[0], currency)}"
        return Verdict(claim, f"; most at {called[-1]}: {_paid(totals[-1], currency)}.")
    claim = f"{lasting} you would pay least yourself at {least}: {_total(planned[0].plan, currency)}"
    return Verdict(claim, f"; most at {called[-1]}: {_total(planned[-1].plan, currency)}.")


def doubt_said(planned: Sequence[Planned], names: Mapping[str, str], currency: str) -> str:
    """Say who would leave least in writing alone, and whose sum rests on silence; empty where there is no doubt."""
    doubts = []
    if len(planned) > 1 and any(each.in_writing is not each.plan for each in planned):
        firm = min(planned, key=lambda each: each.in_writing.total.own_pocket)
        is_same = firm is planned[0]
        told = _paid(firm.in_writing.total.own_pocket, currency)
        doubts.append(f"In writing alone {names[firm.evaluated.file]} leaves you least{' too' * is_same}: {told}.")
    bar = planned[0].plan.total.own_pocket - SHOWN
    for each in planned[1:]:
        at_best = each.plan.total.own_pocket - each.plan.left_open
        if each.plan.left_open >= SHOWN and at_best < bar:
            doubts.append(f"{names[each.evaluated.file]} could still come to {_paid(at_best, currency)}.")
            break
    return " ".join(doubts)


def dear_year(planned: Sequence[Planned]) -> int | None:
    """Find the year in which the offers together leave most to oneself; `None` where no year stands out."""
    by_year = [sum(years) for years in zip(*(_own(each.plan) for each in planned), strict=True)]
    dearest = max(by_year)
    return by_year.index(dearest) + 1 if dearest - min(by_year) >= SHOWN else None


def dear_year_said(planned: Sequence[Planned], names: Mapping[str, str], currency: str) -> Iterator[str]:
    """Say which year is dear and with which offers, the fullest first; where no year stands out, that."""
    dear = dear_year(planned)
    if dear is None:
        yield "No year costs more than another." if len(planned[0].plan.years) > 1 else ""
        return
    years = {each.evaluated.file: each.plan.years[dear - 1] for each in planned}
    (dearest, year), *others = sorted(years.items(), key=lambda entry: -entry[1].own_pocket)
    own, due = _paid(year.own_pocket, currency), money(year.due, currency)
    for most in (2, 1, 0):
        more = "".join(f", {names[file]} {_paid(other.own_pocket, currency)}" for file, other in others[:most])
        yield f"Year {dear} is the costliest: {due} comes due, and {names[dearest]} leaves {own} of it to you{more}."
        yield f"Year {dear} costs most: of {due}, {names[dearest]} leaves you {own}{more}."


def paid_where(
    planned: Sequence[Planned], names: Mapping[str, str], priorities: Priorities, leader: str, left_out: int
) -> Iterator[str]:
    """Say in one line what one would pay with which offer: of all offers first, then of fewer and shorter.

    Args:
        planned: The plan with each offer, least own pocket first.
        names: What the offers are called, by file.
        priorities: What is planned.
        leader: The file of the offer that is named before others.
        left_out: How many planned items are left out for now.
    """
    if planned[0].plan.is_empty and not left_out:
        return
    years, currency = len(planned[0].plan.years), priorities.currency
    lasting = span(planned[0].plan)
    if not priorities.plan:
        lasting = f"Of {years} years' fees" if years > 1 else "Of a year's fees"
    without = f" ({count(left_out, 'items')} left out)" if left_out else ""
    totals = {each.evaluated.file: _total(each.plan, currency) for each in planned}
    for most in range(min(_MOST_NAMED, len(totals)), min(2, len(totals)) - 1, -1):
        first, *others = _chosen(tuple(totals), leader, most)
        named = "".join(f", {totals[file]} at {names[file]}" for file in others)
        rest = named + (f", {len(totals) - most} more" if len(totals) > most else "")
        yield f"{lasting} you would pay {totals[first]} yourself at {names[first]}{rest}{without}"
        if most < 3:
            yield f"{lasting} you pay {totals[first]} at {names[first]}{rest}{without}"
            yield f"{lasting} you pay {totals[first]} at {names[first]}{named}{without}"


def _chosen(files: Sequence[str], leader: str, most: int) -> Sequence[str]:
    """Choose some, in their order: before others the leader, the one with least and the one with most."""
    wanted = [*dict.fromkeys((leader, files[0], files[-1], *files))][:most]
    return [file for file in files if file in wanted]


def year_said(plan: Plan, year: Year, name: str, currency: str) -> str:
    """Say what comes due in a year, who pays it, and what becomes of the rest of the allowance."""
    if year.due < SHOWN:
        return f"Year {year.year} at {name}: nothing is due.{left_over(plan, year, currency)}"
    there = f" of {money(year.allowance, currency)}" if year.allowance >= SHOWN else ""
    there += f" and {money(year.carried_in, currency)} carried in" if there and year.carried_in >= SHOWN else ""
    payers = [f"{money(year.on_top, currency)} on top"] if year.on_top >= SHOWN else []
    if year.from_allowance >= SHOWN or there:
        payers += [f"{_paid(year.from_allowance, currency)} from the allowance{there}"]
    own = f"you pay {_paid(year.own_pocket, currency)}{_open(year.left_open, year.own_pocket, currency)}"
    they = listed(payers or ["nothing"])
    told = f"Year {year.year} at {name}: {money(year.due, currency)} is due. They pay {they}; {own}."
    return told + left_over(plan, year, currency)


def left_over(plan: Plan, year: Year, currency: str) -> str:
    """Say what becomes of what is left of the allowance, after a space; empty if nothing is."""
    moves = "is left" if year is plan.years[-1] else "moves on"
    rest = [f"{money(year.carried_out, currency)} {moves}"] if year.carried_out >= SHOWN else []
    rest += [f"{money(year.forfeited, currency)} is lost"] if year.forfeited >= SHOWN else []
    rest += [f"{money(year.kept, currency)} stays yours"] if year.kept >= SHOWN else []
    return f" {listed(rest)}." if rest else ""


def needed_said(planned: Planned, priorities: Priorities, left_out: Collection[int], name: str) -> str:
    """Say what remains without the nice-to-haves, and which those are."""
    wishes = [item for place, item in enumerate(priorities.plan) if not item.must and place not in left_out]
    if not wishes and not all(item.must for item in priorities.plan):
        return "What is nice to have is left out already."
    if not wishes:
        return "Everything planned is a must-have: must = true in [[plan]] says so."
    named = listed([_called(item) for item in wishes[:3]] + ["others"] * (len(wishes) > 3))
    paid = _paid(planned.needed.total.own_pocket, priorities.currency)
    return f"{span(planned.plan)} at {name} you would pay {paid} without what is nice to have: {named}."


def in_writing_said(planned: Planned, name: str, currency: str) -> str:
    """Say what one would pay with one offer if nothing were given that is only said."""
    firm, stated = planned.in_writing.total.own_pocket, planned.plan.total.own_pocket
    if firm < stated + SHOWN:
        total = planned.plan.total
        if total.on_top + total.from_allowance < SHOWN:
            return f"{name} pays nothing of this plan."
        return f"What {name} pays of this plan it pays in writing."
    more = money(firm - stated, currency)
    return (
        f"{span(planned.plan)} at {name} you would pay {_paid(firm, currency)} if only what is in writing were given: "
        f"{more} rests on promises. Ask for these in writing."
    )


def item_said(item: PlanItem, spent: Sequence[Spent], offer: Offer, name: str, currency: str) -> str:
    """Say what an item costs and when, and who pays it with one offer; `spent` is all that is spent on it."""
    told = f"{_called(item)}: {plan_items.item_said(item, currency)}."
    if not spent:
        return told
    why = listed([*_why_oneself(item, spent, offer)] or [""])
    paid = _payers(spent, name, currency)
    return f"{told} {paid.removesuffix('.')}: {why}." if why else f"{told} {paid}"


def _why_oneself(item: PlanItem, spent: Sequence[Spent], offer: Offer) -> Iterator[str]:
    """Say why one pays for an item oneself, as far as that is stated."""
    if sum(each.own_pocket - each.left_open for each in spent) < SHOWN:
        return
    covers = offer.allowance.covers
    is_stipend = offer.allowance.paid_as == "stipend"
    if item.fee and not allowance_may_pay_fee(offer, item.fee):
        yield (
            "the rest of this fee is not paid"
            if isinstance(fee_terms(offer, item.fee).value, float)
            else "it is not paid"
        )
        return
    if not item.fee and item.cost and not is_stipend and covers is not None and item.kind not in covers:
        yield f"its allowance does not cover {str(item.kind).replace('_', ' ')}"
    elif item.travel and travel_terms(offer).value == "none" and not is_stipend:
        yield "travel is not paid"
    elif offer.allowance.amount:
        yield "its allowance is used up"


def fees_said(spent: Sequence[Spent], name: str, currency: str) -> str:
    """Say which yearly fees the plan does not name come due every year, and who pays them with one offer."""
    fees = {each.entry.fee: each.entry.cost for each in spent}
    named = listed([f"{in_a_sentence(term_label(fee(key)))} {money(cost, currency)}" for key, cost in fees.items()])
    return f"Every year, from my_costs: {named}. {_payers(spent, name, currency)}"


def _payers(spent: Sequence[Spent], name: str, currency: str) -> str:
    on_top, poured = sum(each.on_top for each in spent), sum(each.from_allowance for each in spent)
    own = sum(each.own_pocket for each in spent)
    left_open = _open(sum(each.left_open for each in spent), own, currency)
    paid = [f"{money(on_top, currency)} on top"] if on_top >= SHOWN else []
    paid += [f"{money(poured, currency)} from the allowance"] if poured >= SHOWN else []
    return f"{name} pays {listed(paid or ['nothing'])}, you {_paid(own, currency)}{left_open}."


def _open(left_open: float, own: float, currency: str) -> str:
    """Say which part of one's own pocket rests on silence."""
    if left_open < SHOWN:
        return ""
    part = "" if left_open > own - SHOWN else f"{money(left_open, currency)} "
    return f" ({part}not stated who pays)"


def _called(item: PlanItem) -> str:
    return clean(item.what)


def _own(plan: Plan) -> list[float]:
    return [year.own_pocket for year in plan.years]


def _total(plan: Plan, currency: str) -> str:
    """Say what one would pay in all; where that rests on something not stated, at most."""
    return "up to " * (plan.left_open >= SHOWN) + _paid(plan.total.own_pocket, currency)


def _paid(amount: float, currency: str) -> str:
    return money(amount, currency) if amount >= SHOWN else "nothing"
