"""What a lead hangs on apart from the weights: promises that are only said, and answers that are not there yet."""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from offercompare.analysis.decision import SAME, Decision
from offercompare.analysis.flips import HIGHEST, Step, Transfer, Upset
from offercompare.model.comparison import TIED, Comparison
from offercompare.model.evaluation import QuestionReason
from offercompare.wording.amounts import percent, weight
from offercompare.wording.criteria import label, short_label
from offercompare.wording.names import Names
from offercompare.wording.phrases import in_a_sentence, listed
from offercompare.wording.questions import name_promise
from offercompare.wording.terms import label_of
from offercompare.wording.verdict import FRAGILE, Verdict, in_writing_alone, round_beyond, verdict, weight_beyond

if TYPE_CHECKING:  # `show` says nothing of how questions are valued, and need not wait for it
    from offercompare.analysis.question_values import QuestionValues, VerbalRisk


def describe_verbal_risk(
    found: "QuestionValues | None", comparison: Comparison, names: Names, *, is_of_leader: bool = False
) -> tuple[str, ...]:
    """Say without which promise another offer leads, or that one does in writing; empty if neither is so.

    Args:
        found: What there is to ask; `None` where that is not known.
        comparison: Whose leader it is.
        names: How the offers are called.
        is_of_leader: Whether the leader has just been named, so that "its" is enough.

    Returns:
        The same in several lengths, the fullest first.
    """
    promise = next((promise for promise in found.verbal if promise.leader), None) if found else None
    if promise is not None and promise.leader is not None:
        thing, then = _pledged(promise, comparison), promise.leader.file
        is_its = is_of_leader and promise.standing.file == comparison.leader.file
        whose = "its" if is_its else _whose(promise.standing.file, names)
        doubt = "only said" if promise.question.why is QuestionReason.VERBAL else "on a condition"
        return (
            f"Without {whose} {thing}, which is {doubt}, {names.short[then]} leads.",
            f"Without {whose} {thing}, {doubt}, {names.first[then]} leads.",
            f"Without {whose} {thing} {names.first[then]} leads.",
        )
    firm, leader = comparison.firm_leader, comparison.leader
    if len(comparison.level_with_leader) > 1 or firm.score.firm <= leader.score.firm + TIED:
        return ()
    return tuple(in_writing_alone(comparison, names, brief=brief) for brief in (False, True))


def describe_open_risk(found: "QuestionValues | None", comparison: Comparison, names: Names) -> tuple[str, ...]:
    """Say which answer may change the pick by itself; empty if none may. In several lengths, the fullest first."""
    changing = [inquiry for inquiry in found.unstated if inquiry.leader] if found else []
    if not changing:
        return ()
    first, others = changing[0], len(changing) - 1
    label = in_a_sentence(label_of(first.question.term, comparison))
    more = f" and {others} more answer{'s' * (others > 1)}" if others else ""
    whose = _whose(first.standing.file, names)
    return (
        f"{whose} {label}{more} may change the pick.",
        f"{whose} {label} may change the pick.",
        f"{len(changing)} answer{'s' * bool(others)} may change the pick.",
    )


def _pledged(promise: "VerbalRisk", comparison: Comparison) -> str:
    """Name what was promised, without an article: "travel payment", "$5,000 a year"."""
    term, offer = promise.question.term, promise.standing.evaluated.offer
    name = "" if term.is_own_number else name_promise(term, comparison, offer).removeprefix("the ")
    return name or in_a_sentence(label_of(promise.question.term, comparison))


def _whose(file: str, names: Names) -> str:
    name = names.first[file]
    return f"{name}'" if name.endswith("s") else f"{name}'s"


SAFE = 0.25
"""The safety margin, as a part of all weight, from which a lead is safe; below `FRAGILE` it is fragile.

Of the weights everybody begins with, 8 7 5 5 3 3, a tenth is three steps of a slider: nobody is that sure of their own
weights. A quarter is what the heaviest criterion has: as much again could go anywhere.
"""


def leads_whatever(margin: float | None) -> bool:
    """Whether no weights at all make another offer lead."""
    return margin is None or margin >= 1 - SAME


def _above_none(comparison: Comparison) -> str:
    """Add that weights of 0 take no part, where there are any: what has none could change the leader if it had."""
    return "" if all(comparison.weights) else " above 0"


def describe_margin(margin: float | None, comparison: Comparison, leader: str) -> str:
    """Say what may happen to the weights before the lead changes; empty where nobody leads, or nobody could instead.

    Args:
        margin: What `analysis.flips.margin` says of this comparison.
        comparison: Whose leader it is.
        leader: What the leader is called.
    """
    if len(comparison.contenders) == 1 or len(comparison.level_with_leader) > 1:
        return ""
    if leads_whatever(margin):
        return "No other offer is better on anything that counts for you."
    tenths = math.floor(1000 * (margin or 0.0) + SAME)  # never rounded up: so much is there in full
    share = f"{tenths / 10:.1f}%" if tenths else "under 0.1%"
    return f"Up to {share} of all weight may go anywhere, and {leader} still leads."


def headline(
    margin: float | None, transfer: Transfer | None, comparison: Comparison, names: Names, *, briefly: str = ""
) -> Verdict:
    """Say who leads, and how safe that is: the bold part, and what it means.

    Args:
        margin: What `analysis.flips.margin` says of this comparison.
        transfer: What `analysis.flips.nearest_transfer` says of it.
        comparison: Whose leader it is.
        names: How the offers are called.
        briefly: How the leader is called once it was named; empty: in one word.
    """
    answer = verdict(comparison, names)
    if len(comparison.contenders) == 1:
        alone = "There is nothing to compare it with." if len(comparison.standings) == 1 else "No weight changes that."
        return Verdict(str(answer), alone)
    if len(comparison.level_with_leader) > 1:
        alike = "They are alike on everything that counts." if transfer is None else "Any weight moved may decide."
        return Verdict(f"{answer.claim}.", alike)
    meaning = describe_margin(margin, comparison, briefly or names.first[comparison.leader.file])
    if leads_whatever(margin):
        return Verdict(f"{answer.claim}, whatever your weights{_above_none(comparison)}.", meaning)
    return Verdict(f"{answer.claim}: {strength(margin or 0.0)}.", meaning)


def strength(margin: float) -> str:
    """Judge a lead by its safety margin, 0..1."""
    if margin < FRAGILE:
        return "a fragile lead"
    return "a fairly safe lead" if margin < SAFE else "a safe lead"


def least_change(transfer: Transfer | None, decision: Decision, comparison: Comparison, *, brief: bool = False) -> str:
    """Say the least weight to move, over all criteria at once, for another offer to lead; empty where none can.

    "3.4% moved from Travel to CME days", briefly with short labels.
    """
    if transfer is None or not transfer.steps:
        return ""
    name = short_label if brief else label
    called = {criterion.key: name(criterion) for criterion in comparison.criteria}
    labels = [called[key] for key in decision.criteria]
    givers, taker = _givers(transfer.steps, labels), labels[transfer.steps[0].taker]
    return f"{part_of_weight(transfer.move)} moved {givers} to {taker}"


_MOST_GIVERS = 3


def _givers(steps: Sequence[Step], called: Sequence[str]) -> str:
    if len(steps) == 1:
        return f"from {called[steps[0].giver]}"
    named = [f"{part_of_weight(step.move)} from {called[step.giver]}" for step in steps[:_MOST_GIVERS]]
    if len(steps) > _MOST_GIVERS:
        named.append(f"the rest from {len(steps) - _MOST_GIVERS} more")
    return f"({listed(named)})"


def part_of_weight(share: float) -> str:
    """Say a part of all weight, 0..1, rounded up so that it is enough: 3.4%, 26%."""
    points = 100 * share - SAME
    return f"{math.ceil(points * 10) / 10:.1f}%" if points < 10 else f"{math.ceil(points)}%"


def in_shares(found: Upset, comparison: Comparison) -> tuple[str, str]:
    """Say a move of one weight as shares of all weight, the other weights left as they are, from where to where."""
    rest = sum(comparison.weights) - found.now
    now, at = (100 * each / (rest + each) for each in (found.now, found.at))
    decimals = 0 if abs(at - now) >= 1 else 1
    to = f"{round_beyond(at, decimals, is_upward=found.is_upward):.{decimals}f}%"
    return f"{now:.1f}%" if decimals else percent(now / 100), to


def describe_turn(found: Upset, comparison: Comparison, names: Names) -> str:
    """Say where one weight changes the leader: "from 9.8 County Health leads", "only from 40% of all weight ..."."""
    leads = f"{names.short[found.leader.file]} leads"
    if not found.is_in_reach:
        return f"only from {in_shares(found, comparison)[1]} of all weight {leads}"
    return f"{where_it_turns(found)} {leads}"


def where_it_turns(found: Upset) -> str:
    """Say beyond which weight another offer leads, in tenths, as sliders have: "below 2.6", "from 8.8", "at 0"."""
    if found.is_upward:
        place = weight_beyond(found)
        return f"{'at' if place == HIGHEST else 'from'} {weight(place)}"
    tenths = math.ceil(10 * (found.at - TIED))
    return f"below {weight(tenths / 10)}" if tenths > 1 else "at 0"


def never_first(
    never: Collection[str], dominated: Mapping[str, Sequence[str]], decision: Decision, names: Names
) -> tuple[str, ...]:
    """Say which offers are first for no priorities at all, and by which one each is beaten on everything.

    Args:
        never: The files of those that never are.
        dominated: By file, the files of the offers that are at least as good on everything.
        decision: Whose offers they are.
        names: How they are called.
    """
    sentences = []
    for file in decision.offers:
        if file in dominated:
            better = names.short[dominated[file][0]]
            sentences.append(f"{names.short[file]} never wins: {better} is at least as good on everything.")
        elif file in never:
            sentences.append(f"{names.short[file]} never wins, whatever the priorities.")
    return tuple(sentences)


NOTICED = 0.02
"""A share of weight that is less than two points in 100 from an even part of all is neither much nor little."""


def who_each_suits(
    central: Mapping[str, Mapping[str, float]],
    shares: Mapping[str, float],
    comparison: Comparison,
    called: Mapping[str, str],
) -> str:
    """Say who each offer suits: what counts most under the mean of all weights for which it is first.

    "A suits those for whom travel counts most (25%); B, licensing fees (39%); C, perks (26%) and CME days (25%)." Empty
    where there is but one criterion, or one offer, to tell people by, or where all offers suit the same.

    Args:
        central: Those mean weights, by file and by key of the criterion.
        shares: For what share of all priorities each offer is first, by file; where that is nothing, it suits nobody.
        comparison: Whose criteria and offers they are.
        called: How the offers are called, by file.
    """
    labels = {criterion.key: in_a_sentence(label(criterion)) for criterion in comparison.criteria}
    parts: list[str] = []
    reasons: set[str] = set()
    for file in (standing.file for standing in comparison.contenders):
        weights = central.get(file, {})
        if len(weights) < 2 or shares.get(file, 0.0) < LEAST_SHARE:
            continue
        heaviest = max(weights.values())
        most = sorted((key for key in weights if weights[key] > heaviest - NOTICED), key=lambda key: -weights[key])
        figures = [f"({percent(weights[key])})" for key in most]
        named = [f"{labels[key]} {figure}" for key, figure in zip(most, figures, strict=True)]
        if len(most) == len(weights):
            first = other = "everything counts alike"
        elif len(most) == 1:
            first, other = f"{labels[most[0]]} counts most {figures[0]}", named[0]
        else:
            first, other = f"{listed(named)} count most", listed(named)
        reasons.add(other)
        parts.append(f"{called[file]}, {other}" if parts else f"{called[file]} suits those for whom {first}")
    return f"{'; '.join(parts)}." if len(reasons) > 1 else ""


LEAST_SHARE = 0.0005
"""A share of all priorities that is shown as nothing."""
