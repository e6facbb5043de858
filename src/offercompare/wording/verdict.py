"""The answer in sentences: who leads, its doubts, and what would change it."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from offercompare.analysis.assumptions import Assumption, assumption_behind
from offercompare.analysis.flips import Upset
from offercompare.model.bills import ordinary_bills
from offercompare.model.catalogue import ALLOWANCE_BY_FTE, DAYS_BY_FTE, DAYS_FROM, TAXED, TRAVEL_PAID_FROM
from offercompare.model.comparison import TIED, Comparison, CounterStanding, Standing
from offercompare.model.evaluation import MustStatus
from offercompare.model.ledger import allowance_may_pay, gives_allowance, is_stipend, is_taxed
from offercompare.model.priorities import Costs, Weights
from offercompare.model.readings import Reading
from offercompare.wording.amounts import day, format_gap, format_scores, score, weight
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label, must_note
from offercompare.wording.names import Names
from offercompare.wording.phrases import in_a_sentence, listed
from offercompare.wording.terms import describe_changes


class Verdict(NamedTuple):
    """Who leads: the bold part, and what it rests on."""

    claim: str
    basis: str

    def __str__(self) -> str:
        return self.claim + self.basis

    @property
    def without_basis(self) -> "Verdict":
        """The claim alone, where there is no room for more."""
        return Verdict(self.claim, ".")


FRAGILE = 0.10
"""Below that part of all weight, a lead is fragile: so little moved may turn it."""


def verdict(comparison: Comparison, names: Names, margin: float | None = None) -> Verdict:
    """Say who leads, by how much and on what; and that the lead is fragile, where the safety margin is given."""
    level = comparison.level_with_leader
    leader, runner_up = comparison.leader, comparison.runner_up
    name = names.short[leader.file]
    # A must-have that the leader may turn out to miss would take the lead away, so it belongs into the same sentence.
    doubt = "".join(f"; {note}" for note in must_notes(comparison, leader)[:1])
    is_open = any(must is MustStatus.UNKNOWN for _, must in comparison.doubtful_musts(leader))
    if len(comparison.standings) == 1:
        return Verdict(f"{name} scores {score(leader.score.stated)}", f", the only offer{doubt}.")
    if runner_up is None:
        return Verdict(f"{name} leads", f"; every other offer misses a must-have{doubt}.")
    on = "whatever the open terms turn out" if comparison.is_certain and not is_open else "on what is stated"
    basis = f", {on}{doubt}."
    if len(level) > 1:
        named = listed([names.short[standing.file] for standing in level], most=_MOST_NAMED)
        return Verdict(f"{named} are level at {score(leader.score.stated)}", basis)
    gap = leader.score.stated - runner_up.score.stated
    fragile = ", a fragile lead" if margin is not None and margin < FRAGILE else ""
    return Verdict(f"{name} leads by {format_gap(gap)}", fragile + basis)


def in_writing_alone(comparison: Comparison, names: Names, *, brief: bool = False, in_tenths: bool = False) -> str:
    """Say who leads on what is in writing alone; empty for a single offer.

    Args:
        comparison: Whose answer it is.
        names: Of the offers.
        brief: Whether to leave out the figures.
        in_tenths: Whether figures have a decimal in any case.
    """
    if len(comparison.standings) == 1:
        return ""
    leader, firm, level = comparison.leader, comparison.firm_leader, comparison.level_with_leader
    called = names.first if brief else names.short
    others = [s.score.firm for s in comparison.contenders if s is not firm] if len(level) > 1 else []
    if others and max(others) >= firm.score.firm - TIED:
        return "In writing nobody leads." if brief else "In writing alone nobody leads either."
    assumptions = assumptions_behind(comparison)
    if not assumptions:
        name = called[leader.file]
        return f"In writing {name} leads too." if brief else f"{name} leads in writing alone too."
    if all(assumptions.values()):
        doubts = [_if_not_as_assumed(found, called[file]) for file, found in assumptions.items() if found]
        return f"If {listed(doubts)}, {called[firm.file]} leads."
    if brief:
        return f"In writing {called[firm.file]} leads."
    figures = firm.score.firm, max(others, default=leader.score.firm)
    said = map(score, figures) if in_tenths else format_scores(*figures)
    return f"In writing alone {called[firm.file]} leads, {' to '.join(said)}."


def assumptions_behind(comparison: Comparison) -> Mapping[str, Assumption | None]:
    """Find, for each offer that leads but not in writing alone, the assumptions for which alone it does not."""
    bar = comparison.firm_leader.score.firm - TIED
    behind = [standing for standing in comparison.level_with_leader if standing.score.firm < bar]
    return {standing.file: assumption_behind(comparison, standing) for standing in behind}


def _if_not_as_assumed(found: Assumption, name: str) -> str:
    """Say what an offer does not mention, as if it were so: "Alpha's allowance is taxed"."""
    doubts = {
        TAXED: f"{name}'s allowance is taxed",
        ALLOWANCE_BY_FTE: f"{name}'s allowance is less at part time",
        DAYS_FROM: f"{name}'s CME days come out of PTO",
        DAYS_BY_FTE: f"{name}'s CME days are fewer at part time",
    }
    named = [doubts[term] for term in found.details]
    return listed(named, "or" if found.each else "and")


def could_overtake(comparison: Comparison, names: Names, *, brief: bool = False, most: int = 3) -> str:
    """Say who could still overtake; empty where nobody can."""
    able = comparison.could_overtake
    if not able:
        return ""
    called = [names.first[standing.file] for standing in able]
    could = "could still overtake" if len(comparison.level_with_leader) == 1 else "could still take the lead"
    if brief:
        more = f" and {len(able) - most} more" if len(able) > most else ""
        return f"{', '.join(called[:most])}{more} {could}"
    best = [f"{standing.score.open:.0f}{' at best' * (standing is able[0])}" for standing in able]
    return f"{listed([f'{name} ({at})' for name, at in zip(called, best, strict=True)], most=most)} {could}"


def describe_upset(found: Upset | None, comparison: Comparison, names: Names) -> str:
    """Say the smallest move of one weight that changes the leader; empty for a single contender."""
    if len(comparison.contenders) == 1:
        return ""
    if found is None and len(comparison.level_with_leader) > 1:
        return "They are alike on everything that counts" if _are_alike(comparison) else "Any weight moved may decide"
    if found is None:
        whose = "No single weight" if all(comparison.weights) else "No single weight above 0"
        return f"{whose} changes the leader"
    move = f"{label(found.criterion)} {weight(found.now)} → {weight(weight_beyond(found))}"
    return f"Nearest upset: {move}, and {names.short[found.leader.file]} leads"


def _are_alike(comparison: Comparison) -> bool:
    """Whether those who share the lead do so under any weights of what counts."""
    counted = [index for index, share in enumerate(comparison.shares) if share]
    first, *others = comparison.level_with_leader
    return all(
        abs(first.cells[index].points.stated - other.cells[index].points.stated) <= TIED
        for other in others
        for index in counted
    )


def weight_beyond(found: Upset) -> float:
    """Round the weight of an upset to a tenth, to the side where the other offer does lead."""
    return min(10.0, max(0.0, round_beyond(found.at, 1, is_upward=found.is_upward)))


def round_beyond(value: float, decimals: int, *, is_upward: bool) -> float:
    """Round to that side, and not to the value itself: there two offers are level."""
    scale = 10.0**decimals
    scaled = value * scale
    rounded = math.ceil(scaled) if is_upward else math.floor(scaled)
    if abs(rounded - scaled) <= 1e-6:
        rounded += 1 if is_upward else -1
    return rounded / scale


def must_notes(comparison: Comparison, standing: Standing, *, brief: bool = False) -> tuple[str, ...]:
    """Say which must-haves an offer misses, or may miss."""
    priorities = comparison.evaluation.priorities
    return tuple(
        must_note(
            criterion,
            comparison.cell(standing, criterion.key),
            priorities.must[criterion.key],
            must,
            priorities.currency,
            brief=brief,
        )
        for criterion, must in comparison.doubtful_musts(standing)
    )


def describe_excluded(comparison: Comparison, names: Mapping[str, str]) -> tuple[str, ...]:
    """Say of each offer that cannot lead which must-have it misses, or that all miss one; `names` are by file."""
    if comparison.contending == len(comparison.standings):
        return ("Every offer misses a must-have, so all take part.",) if comparison.leader.misses_a_must else ()
    return tuple(
        f"{names[standing.file]} takes no part: {must_notes(comparison, standing)[0]}."
        for standing in comparison.standings[comparison.contending :]
    )


def defaults_note(comparison: Comparison) -> str:
    """Name the sections of the priorities, or the keys in them, that are the documented defaults; empty if none is."""
    whole: list[str] = []
    within: dict[str, list[str]] = {}
    for section, *keys in comparison.evaluation.priorities.defaults_that_count:
        if not keys:
            whole.append({"my_costs": "costs", "my_perks": "perks"}.get(section, section))
            continue
        # The scales go by the names of their criteria, of which one may lack two keys.
        titles = (Costs if section == "my_costs" else Weights).model_fields
        title, of = in_a_sentence(titles[keys[0]].title or keys[0]), within.setdefault(section, [])
        of += [title] if title not in of else []
    singular = {"weights": "weight", "my_costs": "cost"}
    used = [*whole, *(f"{singular.get(section, section)} of {listed(titles)}" for section, titles in within.items())]
    return f"Defaults are used for your {listed(used)}." if used else ""


def reasons_heading(comparison: Comparison, names: Names) -> str:
    """Head the reasons: "Why Lakeside Regional leads County Health"."""
    leader, second = comparison.leader, comparison.runner_up
    if second is None:
        return f"What {names.short[leader.file]} rests on"
    verb = "is level with" if second.rank == leader.rank else "leads"
    return f"Why {names.short[leader.file]} {verb} {names.short[second.file]}"


def deadlines(comparison: Comparison, names: Names, today: date, *, brief: bool = False) -> list[str]:
    """Say which offers must be answered within two weeks, or should have been, the first due first.

    "Oak: answer by May 4, in 10 days".
    """
    latest = today.toordinal() + _DEADLINE_DAYS
    dated = [(standing.evaluated.offer.answer_by, names.short[standing.file]) for standing in comparison.standings]
    due = sorted(((by, name) for by, name in dated if by and by.toordinal() <= latest), key=lambda each: each[0])
    return [f"{name}: {_deadline((by - today).days, by, brief=brief)}" for by, name in due]


def _deadline(left: int, by: date, *, brief: bool) -> str:
    if left < 0:
        return f"was due {by:%B} {by.day}" if brief else f"the answer was due {day(by)}"
    when = "" if brief else f", {('today', 'tomorrow')[left] if left < 2 else f'in {left} days'}"
    return f"answer by {by:%B} {by.day}{when}"


_DEADLINE_DAYS = 14


def untaxed(comparison: Comparison) -> tuple[Standing, ...]:
    """List the offers whose taxed money counts in full, as no tax rate is stated."""
    if "tax_rate" in comparison.evaluation.priorities.model_fields_set:
        return ()
    return tuple(standing for standing in comparison.standings if lacks_tax_rate(comparison, standing))


def missing_tax_rate(lacking: Sequence[Standing], names: Names) -> str:
    """Say whose taxed money counts in full, which `untaxed` lists; empty where no tax rate is missing."""
    if not lacking:
        return ""
    what = "stipend" if all(is_stipend(standing.evaluated.offer) for standing in lacking) else "allowance"
    whose = f"the {what} of {listed([names.short[standing.file] for standing in lacking], most=_MOST_NAMED)}"
    return f"No tax rate is stated: {whose} is counted as if it were not taxed."


_MOST_NAMED = 3


def lacks_tax_rate(comparison: Comparison, standing: Standing) -> bool:
    """Return whether an offer's money is taxed and counts in full, as no tax rate is stated."""
    is_stated = "tax_rate" in comparison.evaluation.priorities.model_fields_set
    return not is_stated and is_taxed(standing.evaluated.offer, Reading.STATED) and standing.evaluated.worth.stated > 0


def counter_offer_note(comparison: Comparison, counter: CounterStanding, names: Names) -> str:
    """Say what a counter-offer would score, and whether it would lead: "if granted: 76.5, would lead by 0.2"."""
    others = [s.score.stated for s in comparison.contenders if s.file != counter.to]
    lead = counter.score.stated - max(others, default=0.0)
    would_lead = others and lead > TIED and not counter.evaluated.misses_a_must
    leads = f", would lead by {format_gap(lead)}" if would_lead else ""
    file = clean(counter.evaluated.file)
    note = f"Counter-offer to {names.short[counter.to]} ({file}), if granted: {score(counter.score.stated)}{leads}."
    made_to = next(standing for standing in comparison.standings if standing.file == counter.to)
    changes = describe_changes(made_to.evaluated.offer, counter.evaluated.offer, comparison)
    return f"{note} It changes {listed(changes or ['nothing'], most=_MOST_CHANGES)}."


_MOST_CHANGES = 6


def set_aside_note(comparison: Comparison) -> str:
    """Name the offers that are set aside; empty if none is."""
    files = comparison.evaluation.set_aside
    return f"Set aside: {listed([clean(file) for file in files])}." if files else ""


def apart_from_the_ranking(comparison: Comparison, names: Names) -> tuple[str, ...]:
    """List the notes on counter-offers, in the order of their offers, then on offers set aside."""
    order = {standing.file: index for index, standing in enumerate(comparison.standings)}
    counters = sorted(comparison.counter_offers, key=lambda counter: order[counter.to])
    notes = [counter_offer_note(comparison, counter, names) for counter in counters]
    return (*notes, *filter(None, [set_aside_note(comparison)]))


def spent_before_travel(comparison: Comparison, names: Names) -> str:
    """Say where travel gets nothing of an allowance that may pay it, as learning comes first; empty if nowhere."""
    priorities = comparison.evaluation.priorities
    order = priorities.spend_order
    index = next(i for i, criterion in enumerate(comparison.criteria) if criterion.key == "travel")
    named = [
        names.short[standing.file]
        for standing in comparison.standings
        if standing.cells[index].value.stated <= 0
        and gives_allowance(standing.evaluated.offer)
        and allowance_may_pay(standing.evaluated.offer, TRAVEL_PAID_FROM)
    ]
    if not named or order.index("travel") < order.index("dollars") or not ordinary_bills(priorities).travel:
        return ""
    return (
        f"The allowance at {listed(named)} may pay for travel, and nothing is left for it: learning comes first. "
        "That is your choice: spend_order in your priorities says what the allowance pays first."
    )


def spend_order_hint(comparison: Comparison) -> str:
    """Advise to put learning before fees in `spend_order` where a learning dollar earns more; else empty."""
    priorities = comparison.evaluation.priorities
    order = priorities.spend_order
    bill = ordinary_bills(priorities).all_fees
    share = {criterion.key: share for criterion, share in zip(comparison.criteria, comparison.shares, strict=True)}
    scale = priorities.scale.dollars
    learning = share["dollars"] / (scale.enough - scale.none)
    if not bill or order.index("dollars") < order.index("fees") or learning <= share["fees"] / bill:
        return ""
    return "A dollar to learn with counts more for you than one for fees: put dollars first in spend_order."
