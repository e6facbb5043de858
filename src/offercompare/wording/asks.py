"""What is asked of an employer: in cells what the offer says now, what is wished, and what would change."""

import math
from collections.abc import Collection, Sequence

from offercompare.analysis.asks import AskOutcome, Asks, MustAsk
from offercompare.analysis.goals import Place, place_of
from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_BY_FTE,
    COVERS,
    DAYS_AMOUNT,
    DAYS_BY_FTE,
    DAYS_FROM,
    MIN_FTE,
    TRAVEL_PAID_FROM,
    Term,
)
from offercompare.model.comparison import TIED, Comparison, Standing
from offercompare.model.edits import Edit, apply
from offercompare.model.ledger import counted_fact
from offercompare.model.offer import Offer
from offercompare.model.sections import FEE_WORDS
from offercompare.wording.amounts import (
    LEAST_SHOWN,
    MINUS,
    count,
    format_gap,
    format_scores,
    money,
    number,
    percent,
    score,
    signed,
)
from offercompare.wording.criteria import label
from offercompare.wording.names import Names
from offercompare.wording.phrases import in_a_sentence, listed, sentence_case
from offercompare.wording.term_sentences import name_expense
from offercompare.wording.terms import NOT_STATED, format_amount, format_term_value, is_number, label_of

IN_WRITING = "in writing"


def format_ask(ask: Edit, standing: Standing, comparison: Comparison) -> str:
    """Say what is asked for, in the units of the offer's file: "$3,650", "paid on top", "in writing"."""
    offer = standing.evaluated.offer
    return IN_WRITING if is_only_writing(ask, offer) else format_current(ask.term, apply(offer, [ask]), comparison)


def format_change(ask: Edit, standing: Standing, comparison: Comparison) -> str:
    """Say what would change, so that it can stand by itself: "+$1,150", "DEA paid on top", "in writing"."""
    offer = standing.evaluated.offer
    wish = format_ask(ask, standing, comparison)
    if wish == IN_WRITING:
        return wish
    now, wished = counted_fact(ask.term, offer).value, ask.value
    if is_number(now) and is_number(wished):
        change = wished - now
        return f"{MINUS if change < 0 else '+'}{format_amount(ask.term, abs(change), offer, comparison)}"
    name = label_of(ask.term, comparison)
    if ask.term is COVERS:
        return f"covers {listed(added_expenses(ask, offer))} too" if now else f"covers {wish}"
    if about := _SUBJECTS.get(ask.term):
        return f"{label_of(about, comparison)} {wish}"
    if ask.term.is_bill:
        return f"{name.removesuffix(' registration')} {wish}"
    return name if wish == "yes" else f"{name}: {wish}"


_SUBJECTS = {
    DAYS_FROM: DAYS_AMOUNT,
    DAYS_BY_FTE: DAYS_AMOUNT,
    ALLOWANCE_BY_FTE: ALLOWANCE_AMOUNT,
    MIN_FTE: ALLOWANCE_AMOUNT,
}
"""Details of which more is told by the name of what they are a detail of."""


def is_only_writing(ask: Edit, offer: Offer) -> bool:
    """Whether an ask changes nothing but how firm a term is."""
    now = counted_fact(ask.term, offer).value
    is_same = now == ask.value and isinstance(now, bool) == isinstance(ask.value, bool)
    return ask.in_writing and (not ask.changes_value or is_same)


def added_expenses(ask: Edit, offer: Offer) -> list[str]:
    """Name what an allowance would pay for that it does not now."""
    asked = ask.value if isinstance(ask.value, tuple | list) else ()
    new = [word for word in asked if word not in (offer.allowance.covers or ())]
    return [name_expense(word) for word in new or asked] or ["the same"]


def format_current(term: Term, offer: Offer, comparison: Comparison) -> str:
    """Format an offer's current value of a term, short, in the units of its file."""
    value = counted_fact(term, offer).value
    if value is None:
        return NOT_STATED
    if term is MIN_FTE and is_number(value):
        return f"from {number(value)} FTE"
    if term is TRAVEL_PAID_FROM:
        return _travel_source(str(value), offer)
    if is_number(value) and (term.is_own_number or (term is DAYS_AMOUNT and value)):
        return format_amount(term, value, offer, comparison)
    return format_term_value(term, value, offer)


def _travel_source(paid_from: str, offer: Offer) -> str:
    source, travel = FEE_WORDS[paid_from], offer.travel
    if paid_from != "employer":
        return source
    if travel.share not in {None, 1.0}:
        source = f"{percent(travel.share or 0.0)} {source}"
    return source if travel.cap is None else f"{source}, up to {money(travel.cap, offer.currency)}"


_NOTHING = 0.5
"""Of money, what would show as none."""


def describe_goal(found: Asks, comparison: Comparison, names: Names) -> str:
    """Return a sentence: the score that the goal needs and the offer's own, or that it is already reached."""
    goal, standing = found.goal, found.standing
    name, own = names.short[standing.file], score(standing.score.stated)
    target = min((target.score for target in goal.targets), default=0.0)
    if found.is_reached:
        if goal.is_lead:
            place = place_of(comparison, standing.file)
            leads, more = (_lead(place), "safer") if place.rival else (f"is the only offer, with {own}", "better")
            return f"{name} {leads}; asking can still make it {more}."
        if goal.rival is None:
            return f"{name} has {own}, and so reaches {_at_least(target)} already."
        own, theirs = format_scores(standing.score.stated, goal.rival.score.stated, decimals=1)
        return f"{name} has {own}, and {names.short[goal.rival.file]} {theirs}: enough already."
    to_reach = f"To draw level with {names.short[goal.rival.file]}" if goal.rival else "To reach the goal"
    if goal.is_lead:
        to_reach = f"To lead by {number(goal.lead_by)}" if goal.lead_by else "To lead"
    if standing.score.stated >= target - TIED:  # what is missing is no matter of points
        return f"{to_reach}, {name} has to meet every must-have; its {own} would do."
    # The lead may hang on less than is shown.
    is_any_lead = goal.is_lead and not goal.lead_by
    needs = f"has to pass {score(target)}" if is_any_lead else f"needs {_at_least(target)}"
    return f"{to_reach}, {name} {needs}; it has {own}."


def _lead(place: Place) -> str:
    """Say how an offer leads: "leads by 2.7"."""
    assert place.rival is not None, "asked of an offer that is not the only one"
    if place.rival.misses_a_must and not place.standing.misses_a_must:
        return "leads, for every other offer misses a must-have"
    return f"leads by {format_gap(place.gap)}"


def _at_least(target: float) -> str:
    """Round a score to a tenth, to the side where it is enough."""
    return score(math.ceil(target * 10 - 1e-7) / 10)


def describe_package(found: Asks, comparison: Comparison) -> str:
    """Describe the package that costs the employer least; empty where the goal is already reached."""
    if found.is_reached:
        return ""
    if found.package is None:
        return describe_shortfall(found, comparison)
    limit = "" if found.goal.at_most is None else f", of at most {found.goal.at_most}"
    return f"Enough at the least cost to them{limit}: {_counted(found.package, comparison)}."


def describe_shortfall(found: Asks, comparison: Comparison) -> str:
    """Say that nothing reaches the goal within the limits, and what would without them."""
    if found.unlimited is not None:
        few = count(found.goal.at_most or 0, "asks")
        is_one = found.goal.at_most == 1
        enough = _counted(found.unlimited, comparison)
        return f"{'No single ask is' if is_one else f'No {few} are'} enough for that. Without that limit: {enough}."
    falls_short = found.utmost < min(target.score for target in found.goal.targets)
    comes_to = f": that comes to {score(found.utmost)}" if falls_short else ""  # else a must-have is missed
    return f"Nothing that can be asked for is enough, not even all of it together{comes_to}."


def _counted(package: AskOutcome, comparison: Comparison) -> str:
    costs = "no price" if package.cost is None else format_cost(package.cost, comparison)
    return f"{count(len(package.asks), 'asks')}, for {costs}"


def format_cost(cost: float, comparison: Comparison) -> str:
    """Format the yearly cost of asks to the employer: "nothing", "about $7,000 a year"."""
    if abs(cost) < _NOTHING:
        return "nothing"
    return f"about {money(cost, comparison.evaluation.priorities.currency)} a year"


def describe_chosen(
    asks: Sequence[Edit], after: Place, cost: float, unpriced: Collection[Term], comparison: Comparison, names: Names
) -> tuple[str, ...]:
    """Describe the score and the cost of the chosen asks; in full and in short.

    Args:
        asks: What is chosen.
        after: Where the offer stands with that granted.
        cost: Of what has a price, to the employer, a year.
        unpriced: The terms chosen of which it is not known what they cost.
        comparison: As it is.
        names: How the employers are called.
    """
    which = "the one ask chosen" if len(asks) == 1 else f"the {len(asks)} asks chosen"
    costs = f"costs them {format_cost(cost, comparison)}"
    if unpriced:
        costs = "what it costs them is not known" if abs(cost) < _NOTHING else f"{costs}, and what has no price"
    briefly = describe_result(after, Names(names.first, names.first))
    in_short = f"With {which.removesuffix(' chosen')}: {briefly}; {costs.replace('about ', '')}."
    return f"With {which}: {describe_result(after, names)}; {costs}.", in_short


def describe_result(after: Place, names: Names) -> str:
    """Say what an offer scores and who then leads, with the decimal that tells it from the offer it is measured by."""
    points = [after.standing.score.stated, *([after.rival.score.stated] if after.rival else [])]
    return f"{format_scores(*points, decimals=1)[0]}, {_place(after, names)}"


def _place(after: Place, names: Names) -> str:
    """Say who then leads, by how much: "and it leads by 0.9", "2.1 behind Lakeside"."""
    if after.rival is None:
        return "the only offer"
    rival = names.short[after.rival.file]
    if after.standing.misses_a_must and not after.rival.misses_a_must:
        return "but it misses a must-have"
    if after.leads:
        return f"and it {_lead(after)}"
    if after.rival.rank == after.standing.rank:
        return f"level with {rival}"
    return f"{format_gap(after.gap)} behind {rival}"


def describe_must_ask(must: MustAsk, found: Asks, comparison: Comparison) -> str:
    """Say which must-have is missed, and what mends it."""
    missed = f"It misses a must-have: {label(must.criterion)}."
    if must.least is None:
        return f"{missed} No single ask changes that."
    (ask,) = must.least.asks
    if ask.term is must.criterion.main_fact and isinstance(ask.value, float):
        return f"{missed} {format_ask(ask, found.standing, comparison)} a year would be enough."
    return f"{missed} {sentence_case(format_change(ask, found.standing, comparison))} would be enough."


def describe_must_asks(found: Asks, after: Place, comparison: Comparison) -> str:
    """Say which must-haves are missed still, and what mends the first."""
    missed = {criterion.key for criterion, _ in comparison.doubtful_musts(after.standing)}
    left = [must for must in found.musts if must.criterion.key in missed]
    if not left:
        return ""
    sentence = describe_must_ask(left[0], found, comparison)
    others = [label(must.criterion) for must in left[1:]]
    return f"{sentence} It misses {listed(others)} too." if others else sentence


TALKING_POINT_HEADINGS = {
    "request": "say",
    "elsewhere": "what others give",
    "pays_for": "what it pays for",
    "market": "the mean of offers",
    "outcome": "what it brings",
    "trade": "what I give",
    "year": "what the year shows",
}
"""Which part of what can be said is what."""


def describe_prices(comparison: Comparison) -> str:
    """Say at which prices asks are counted, and where they can be changed."""
    priorities = comparison.evaluation.priorities
    costs, currency = priorities.employer_costs, priorities.currency
    day = money(priorities.employer_day, currency)
    one = "a dollar" if currency == "USD" else money(1, currency)
    paid = one if costs.dollar == 1 else f"{number(costs.dollar)} times that"
    sentence = f"What it costs them: {one} of allowance, fee or travel {paid}, a paid day {day}"
    if costs.writing:
        sentence += f", a term put in writing {money(costs.writing, currency)}"
    return f"{sentence}; perks a guess. Change it in [employer_costs] of your priorities."


def describe_score_change(before: Comparison, after: Comparison, file: str) -> str:
    """Say on which criteria a score moves, or what moves though it does not; empty if nothing does."""
    was, now = (next(s for s in each.standings if s.file == file) for each in (before, after))
    gains = [
        (after.shares[index] * (new.points.stated - old.points.stated), label(after.criteria[index]))
        for index, (old, new) in enumerate(zip(was.cells, now.cells, strict=True))
    ]
    shown = sorted((gain for gain in gains if abs(gain[0]) >= LEAST_SHOWN), key=lambda gain: -abs(gain[0]))
    if shown:
        return f"By criterion: {', '.join(f'{in_a_sentence(name)} {signed(gain)}' for gain, name in shown)}."
    if abs(now.score.firm - was.score.firm) >= LEAST_SHOWN:
        return f"In writing alone it would score {score(now.score.firm)} instead of {score(was.score.firm)}."
    return ""
