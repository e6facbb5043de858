"""What a goal needs, and what is chosen would give, in sentences."""

import math
from collections.abc import Collection, Sequence

from offercompare.analysis.asks import Asks, MustAsk, Place, place_of
from offercompare.model.catalogue import Term, term
from offercompare.model.comparison import TIED, Comparison
from offercompare.model.edits import Edit
from offercompare.wording.amounts import count, gap_said, money, score
from offercompare.wording.asks import ask_label, change_said, wish_said
from offercompare.wording.criteria import label
from offercompare.wording.sentences import Names, listed

_NOTHING = 0.5
"""Of money, what would show as none."""


def goal_said(found: Asks, comparison: Comparison, names: Names) -> str:
    """Say what the goal needs and what the offer has; or that it is reached as it is."""
    goal, standing = found.goal, found.standing
    name, own = names.short[standing.file], score(standing.score.stated)
    if found.is_reached:
        return _reached(found, comparison, names)
    to_reach = f"To draw level with {names.short[goal.rival.file]}" if goal.rival else "To reach the goal"
    if goal.is_lead:
        to_reach = "To lead"
    target = min((target.score for target in goal.targets), default=0.0)
    if standing.score.stated >= target - TIED:  # what is missing is no matter of points
        return f"{to_reach}, {name} has to meet every must-have; its {own} would do."
    # The lead may hang on less than is shown.
    needs = f"has to pass {score(target)}" if goal.is_lead else f"needs {_at_least(target)}"
    return f"{to_reach}, {name} {needs}; it has {own}."


def _at_least(target: float) -> str:
    """Round a score to a tenth, to the side where it is enough."""
    return score(math.ceil(target * 10 - 1e-7) / 10)


def _reached(found: Asks, comparison: Comparison, names: Names) -> str:
    goal, standing = found.goal, found.standing
    name, own = names.short[standing.file], score(standing.score.stated)
    place = place_of(comparison, standing.file)
    if goal.rival is None and goal.score is not None:
        return f"{name} has {own}, and so reaches {_at_least(goal.score)} already."
    if place.rival is None:
        return f"{name} is the only offer, with {own}; asking can still make it better."
    if not goal.is_lead and goal.rival is not None:
        return f"{name} has {own}, and {names.short[goal.rival.file]} {score(goal.rival.score.stated)}: enough already."
    if place.rival.misses_a_must and not standing.misses_a_must:
        return f"{name} leads, for every other offer misses a must-have; asking can still make it safer."
    return f"{name} leads by {gap_said(place.gap)} already; asking can still make it safer."


def package_said(found: Asks, comparison: Comparison) -> str:
    """Say what it takes at the least; empty where the goal is reached as it is."""
    if found.is_reached:
        return ""
    if found.package is None:
        return "Nothing that can be asked for here is enough for that."
    asks, cost = count(len(found.package.asks), "asks"), found.package.cost
    costs = "no price" if cost is None else cost_said(cost, comparison)
    return f"Enough at the least cost to them: {asks}, for {costs}."


def cost_said(cost: float, comparison: Comparison) -> str:
    """Say what asks cost the employer: "nothing", "about $7,000 a year"."""
    if abs(cost) < _NOTHING:
        return "nothing"
    return f"about {money(cost, comparison.evaluation.priorities.currency)} a year"


def chosen_said(
    asks: Sequence[Edit], after: Place, cost: float, unpriced: Collection[Term], comparison: Comparison, names: Names
) -> tuple[str, ...]:
    """Say what the asks that are chosen would give, and what they cost; in full and in short.

    Args:
        asks: What is chosen.
        after: Where the offer stands with that granted.
        cost: Of what has a price, to the employer, a year.
        unpriced: The terms chosen of which it is not known what they cost.
        comparison: As it is.
        names: How the employers are called.
    """
    which = "the one ask chosen" if len(asks) == 1 else f"the {len(asks)} asks chosen"
    costs = f"costs them {cost_said(cost, comparison)}"
    if unpriced:
        costs = "what it costs them is not known" if abs(cost) < _NOTHING else f"{costs}, and what has no price"
    own, stands = score(after.standing.score.stated), stands_said(after, names)
    briefly = stands_said(after, Names(names.first, names.first))
    in_short = f"With {which.removesuffix(' chosen')}: {own}, {briefly}; {costs.replace('about ', '')}."
    return f"With {which}: {own}, {stands}; {costs}.", in_short


def stands_said(after: Place, names: Names) -> str:
    """Say who then leads whom: "and it leads by 0.9", "2.1 behind Lakeside"."""
    if after.rival is None:
        return "the only offer"
    rival = names.short[after.rival.file]
    if after.standing.misses_a_must and not after.rival.misses_a_must:
        return "but it misses a must-have"
    if after.leads:
        is_apart = after.rival.misses_a_must and not after.standing.misses_a_must
        return "and it leads, for the others miss a must-have" if is_apart else f"and it leads by {gap_said(after.gap)}"
    if after.rival.rank == after.standing.rank:
        return f"level with {rival}"
    return f"{gap_said(after.gap)} behind {rival}"


def must_said(must: MustAsk, found: Asks, comparison: Comparison) -> str:
    """Say which must-have is missed, and what mends it."""
    missed = f"It misses a must-have: {label(must.criterion)}."
    if must.least is None:
        return f"{missed} No single term mends that."
    (ask,) = must.least.asks
    if ask.term is must.criterion.main_fact and isinstance(ask.value, float):
        return f"{missed} From {wish_said(ask, found.standing, comparison)} a year it does not."
    return f"{missed} With {change_said(ask, found.standing, comparison)} it does not."


def musts_said(found: Asks, after: Place, comparison: Comparison) -> str:
    """Say which must-haves are missed still, and what mends the first."""
    missed = {criterion.key for criterion, _ in comparison.doubtful_musts(after.standing)}
    left = [must for must in found.musts if must.criterion.key in missed]
    if not left:
        return ""
    said = must_said(left[0], found, comparison)
    others = [label(must.criterion) for must in left[1:]]
    return f"{said} It misses {listed(others)} too." if others else said


SAYS = {
    "request": "say",
    "elsewhere": "what others give",
    "pays_for": "what it pays for",
    "market": "the mean of offers",
    "outcome": "what it brings",
    "trade": "what I could give",
}
"""Which part of what can be said is what."""

_BRIEF = {
    term("allowance.carryover"): "Carryover",
    term("allowance.covers"): "Allowance covers",
    term("allowance.by_fte"): "Part-time money",
    term("allowance.min_fte"): "Least FTE",
    term("days.by_fte"): "Part-time days",
    term("allowance.paid_within_days"): "Reimbursed within",
    term("allowance.documentation"): "Documentation",
    term("travel.paid_from"): "Travel",
    term("travel.share"): "Share of travel",
    term("fees.board_certification"): "Board fees",
    term("fees.dea"): "DEA fee",
    term("perks.point_of_care"): "UpToDate, DynaMed",
    term("perks.leadership_program"): "Leadership",
}


def brief_label(term: Term, comparison: Comparison) -> str:
    """Name what is asked for where there is little room."""
    return _BRIEF.get(term) or ask_label(term, comparison)
