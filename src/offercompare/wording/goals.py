"""What is to be reached by asking, and where the asks would put an offer, in words."""

from offercompare.analysis.asks import Asks, MustAsk
from offercompare.model.comparison import Comparison, Standing
from offercompare.wording.amounts import money, score
from offercompare.wording.asks import ask_label, wish_said
from offercompare.wording.criteria import label
from offercompare.wording.sentences import Names, must_notes
from offercompare.wording.terms import in_a_sentence


def goal_said(found: Asks, names: Names) -> str:
    """Say what is to be reached, and how far it is: "To lead, Northway needs more than 76.3 points; it has 62.7."."""
    goal, name = found.goal, names.short[found.standing.file]
    has = score(found.standing.score.stated)
    if goal.score is None:
        return f"{name} is the only offer: there is none to pass."
    if goal.rival is None:
        if found.is_reached:
            return f"{name} has {has} points already; {score(goal.score)} are to be reached."
        return f"To reach {score(goal.score)} points, {name} needs {_gap(found)} more; it has {has}."
    rival = names.short[goal.rival.file]
    if not goal.is_lead:
        if found.is_reached:
            return f"{name} is level with {rival} already, or before it: {has} to {score(goal.score)}."
        return f"To draw level with {rival}, {name} needs {score(goal.score)} points; it has {has}."
    if found.is_reached:
        return f"{name} leads already, {has} to {score(goal.score)}: for that, nothing has to be asked."
    if found.standing.score.stated > goal.score:
        return f"{name} has the points to lead, {has} to {score(goal.score)}, but misses a must-have."
    return f"To lead, {name} has to pass {rival}: it has {has} points, {rival} {score(goal.score)}."


def _gap(found: Asks) -> str:
    assert found.goal.score is not None
    return score(found.goal.score - found.standing.score.stated)


def comes_to(after: Comparison, file: str, names: Names) -> str:
    """Say where an offer stands with everything granted: "77.2, and it leads by 0.9"."""
    standing = next(each for each in after.standings if each.file == file)
    said, others = score(standing.score.stated), [each for each in after.contenders if each.file != file]
    if standing.misses_a_must and not after.leader.misses_a_must:
        return f"{said}, but {next(iter(must_notes(after, standing)), 'a must-have is missed')}"
    if not others:
        return said
    if standing in after.level_with_leader:
        if len(after.level_with_leader) > 1:
            return f"{said}, level with {names.short[others[0].file]}"
        return f"{said}, and it leads by {_by(standing.score.stated - others[0].score.stated)}"
    return f"{said}, {_by(after.leader.score.stated - standing.score.stated)} behind {names.short[after.leader.file]}"


def _by(gap: float) -> str:
    return score(gap) if gap >= 0.05 else "less than 0.1"


def must_said(found: MustAsk, standing: Standing, comparison: Comparison) -> str:
    """Say which must-have is missed, and what would mend it."""
    topic = label(found.criterion)
    missed = f"it misses a must-have, {in_a_sentence(topic)}"
    if found.least is None:
        return f"{missed}; no term by itself mends that."
    (ask,) = found.least.asks
    of = ask_label(ask.term, comparison)
    wish = wish_said(ask, standing, comparison)
    told = wish if of == topic else f"{in_a_sentence(of, definite=True)} ({wish})"
    return f"{missed}; {told} would mend that."


def cost_said(cost: float | None, comparison: Comparison) -> str:
    """Say what asks cost the employer a year."""
    if cost is None:
        return "what it costs them is not known"
    if cost < 0.5:
        return "it costs them nothing"
    return f"it costs them about {money(cost, comparison.evaluation.priorities.currency)} a year"
