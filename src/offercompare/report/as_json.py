"""The results as JSON: the contract for scripts, figures unrounded and texts as the files have them.

Weights, shares and moves are parts of 1; values, scores and regrets are points of the score; money is a year's in the
person's own currency, days are days. Without a result a document says what stood in the way.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison, CounterStanding, Standing
from offercompare.model.edits import Edit
from offercompare.model.ledger import counted_fact
from offercompare.model.plan import Plan, Year, plans_of

if TYPE_CHECKING:  # `show --json` needs none of it
    from offercompare.analysis.asks import AskOutcome, MustAsk, SingleAsk
    from offercompare.analysis.explanation import Explanation
    from offercompare.analysis.question_values import QuestionValue, VerbalRisk
    from offercompare.model.credits import Progress
    from offercompare.model.year import FollowThrough, YearAccount
    from offercompare.report.asks_report import AskFindings


def comparison_json(comparison: Comparison | None, problems: Sequence[Problem]) -> str:
    """Set the comparison; without one, what stood in the way."""
    found: dict[str, object] = {"offers": [], "counter_offers": [], "set_aside": []}
    if comparison is not None:
        priorities = comparison.evaluation.priorities
        keys = [criterion.key for criterion in comparison.criteria]
        found = {
            "priorities": {
                "name": priorities.name,
                "shares": dict(zip(keys, comparison.shares, strict=True)),
                "defaults_used": list(priorities.defaults_used),
            },
            "offers": [_offer(comparison, standing) for standing in comparison.standings],
            "counter_offers": [_counter_offer(comparison, counter) for counter in comparison.counter_offers],
            "set_aside": list(comparison.evaluation.set_aside),
        }
    return _document(found, problems)


def _counter_offer(comparison: Comparison, counter: CounterStanding) -> dict[str, object]:
    return {"file": counter.evaluated.file, "counter_to": counter.to, **_figures(comparison, counter)}


def _figures(comparison: Comparison, standing: Standing | CounterStanding) -> dict[str, object]:
    evaluated = standing.evaluated
    return {
        "employer": evaluated.offer.employer,
        "score": standing.score._asdict(),
        "worth": {"firm": evaluated.worth.firm, "stated": evaluated.worth.stated},
        "criteria": {
            criterion.key: {"value": cell.value._asdict(), "points": cell.points._asdict()}
            for criterion, cell in zip(comparison.criteria, evaluated.cells, strict=True)
        },
        "musts": dict(evaluated.musts),
    }


def _offer(comparison: Comparison, standing: Standing) -> dict[str, object]:
    return {
        "file": standing.file,
        "rank": standing.rank,
        **_figures(comparison, standing),
        "questions": [
            {"term": question.term.name, "why": question.why.value} for question in comparison.questions(standing)
        ],
    }


def explanation_json(explanation: "Explanation | None", problems: Sequence[Problem]) -> str:
    """Set the explanation; without one, what stood in the way."""
    return _document(_explained(explanation) if explanation else {}, problems)


def _explained(explanation: "Explanation") -> Mapping[str, object]:
    comparison, decision = explanation.comparison, explanation.decision
    figures, everywhere = explanation.figures, explanation.figures.overall
    shares = {"all": everywhere.shares, "my_order": figures.in_my_order, "near_mine": figures.near_mine}
    if explanation.with_least is not None:
        shares["with_least"] = explanation.with_least
    keys = [criterion.key for criterion in comparison.criteria]
    turns = {
        (upset.criterion.key, upset.is_upward): {"at": upset.share, "leader": upset.leader.file}
        for upset in explanation.upsets
    }
    return {
        "leader": comparison.leader.file,
        "tied": [standing.file for standing in comparison.level_with_leader[1:]],
        "margin": explanation.margin,
        "nearest_upset": _nearest(explanation),
        "flips": [
            {"criterion": key, "share": share, "down": turns.get((key, False)), "up": turns.get((key, True))}
            for key, share in zip(decision.criteria, decision.weights, strict=True)
        ],
        "shares": {name: dict(found.of) for name, found in shares.items()},
        "shares_error": {name: found.error for name, found in shares.items()},
        "central_weights": {file: dict(weights) for file, weights in everywhere.central.items()},
        "never_first": list(everywhere.shares.never),
        "dominated": {beaten: list(by) for beaten, by in everywhere.dominated.items()},
        "questions": [_question(inquiry) for inquiry in sorted(explanation.question_values.unstated, key=_worth)],
        "midway": {standing.file: score for standing, score in explanation.question_values.midway},
        "only_said": [_promise(promise) for promise in explanation.question_values.verbal],
        "cautious": {"file": explanation.cautious.choice.file, "regret": explanation.cautious.regret},
        "effective_shares": dict(zip(keys, (each.effective for each in explanation.influences), strict=True)),
        "trade_offs": {
            key: {"step": found.step, "counts_as": found.counts_as, "of": found.reference.key}
            for key, found in explanation.trade_offs.items()
        },
    }


def _worth(inquiry: "QuestionValue") -> tuple[float, float, float]:
    return -round(inquiry.value, 9), -round(inquiry.chance, 9), -round(inquiry.points, 9)


def _nearest(explanation: "Explanation") -> Mapping[str, object] | None:
    nearest, decision = explanation.nearest, explanation.decision
    if nearest is None:
        return None
    steps = [
        {"from": decision.criteria[giver], "to": decision.criteria[taker], "move": move}
        for giver, taker, move in nearest.steps
    ]
    return {"leader": decision.offers[nearest.leader], "move": nearest.move, "steps": steps}


def _question(inquiry: "QuestionValue") -> Mapping[str, object]:
    """Set a question; value, chance and threshold are by the score alone, `must` the least answer a must-have needs."""
    return {
        "file": inquiry.standing.file,
        "term": inquiry.question.term.name,
        "value": inquiry.value,
        "chance": inquiry.chance,
        "threshold": inquiry.threshold,
        "points": inquiry.points,
        "must": inquiry.must,
        "leader": inquiry.leader.file if inquiry.leader else None,
    }


def _promise(promise: "VerbalRisk") -> Mapping[str, object]:
    return {
        "file": promise.standing.file,
        "term": promise.question.term.name,
        "score_without": promise.score,
        "misses_a_must": promise.misses_a_must,
        "leader_without": promise.leader.file if promise.leader else None,
    }


def asks_json(asking: "AskFindings | None", problems: Sequence[Problem]) -> str:
    """Set the asks; without any, what stood in the way."""
    return _document(_asked(asking) if asking else {}, problems)


def _asked(asking: "AskFindings") -> Mapping[str, object]:
    found, goal = asking.found, asking.found.goal
    rival = goal.rival.file if goal.rival and not goal.is_lead else None
    return {
        "offer": found.standing.file,
        "goal": {"lead": goal.is_lead, "tie": rival, "score": goal.score},
        "limits": {"at_most": goal.at_most, "lead_by": goal.lead_by or None},
        "score": found.standing.score.stated,
        "reached": found.is_reached,
        "musts": [_must(must, asking) for must in found.musts],
        "single": [_single(single, asking) for single in found.singles],
        "in_writing": [
            {**_ask(granted.asks[0], asking), **_outcome(granted), "say": asking.say(granted.asks[0])}
            for granted in found.in_writing
        ],
        "package": _package(found.package, asking) if found.package else None,
        "without_limit": _package(found.unlimited, asking) if found.unlimited else None,
    }


def _single(single: "SingleAsk", asking: "AskFindings") -> Mapping[str, object]:
    """Where the goal is reached already, the least change is none: the term stays as it is."""
    now = {"term": single.negotiable.term.name, "now": single.negotiable.now}
    most = {"ask": single.most.asks[0].value, **_outcome(single.most)}
    if asking.found.is_reached:
        least = {"ask": single.negotiable.now, "score": asking.found.standing.score.stated, "costs_employer": 0.0}
    elif single.least is None:
        least = {"ask": None, "score": None, "costs_employer": None}
    else:
        least = {"ask": single.least.asks[0].value, **_outcome(single.least)}
    outcome = single.least or single.most
    return {**now, **least, "most": most, "say": asking.say(outcome.asks[0])}


def _must(must: "MustAsk", asking: "AskFindings") -> Mapping[str, object]:
    ask = {**_ask(must.least.asks[0], asking), **_outcome(must.least)} if must.least else None
    return {"criterion": must.criterion.key, "ask": ask}


def _package(package: "AskOutcome", asking: "AskFindings") -> Mapping[str, object]:
    asks = [{**_ask(ask, asking), "say": asking.say(ask)} for ask in package.asks]
    return {"asks": asks, **_outcome(package)}


def _ask(ask: Edit, asking: "AskFindings") -> Mapping[str, object]:
    now = counted_fact(ask.term, asking.found.standing.evaluated.offer).value
    wish = ask.value if ask.changes_value else now
    return {"term": ask.term.name, "now": now, "ask": wish, "in_writing": ask.in_writing}


def _outcome(granted: "AskOutcome") -> Mapping[str, object]:
    return {"score": granted.score, "costs_employer": granted.cost}


def plan_json(comparison: Comparison | None, problems: Sequence[Problem]) -> str:
    """Set the plan of every offer, the one that leaves least to oneself first; without any, what stood in the way."""
    planned = plans_of(comparison.evaluation) if comparison else ()
    offers = [
        {"file": each.evaluated.file, "employer": each.evaluated.offer.employer, "plan": _plan(each.plan)}
        for each in planned
    ]
    return _document({"offers": offers}, problems)


def _plan(plan: Plan) -> Mapping[str, object]:
    owed = plan.owed_on_leaving
    return {
        "years": [{key: getattr(year, key) for key in Year._fields if key != "entries"} for year in plan.years],
        "total": {**plan.total._asdict(), "net": plan.total.net},
        "first_benefit_year": plan.first_benefit_year._asdict(),
        "owed_on_leaving": None if owed is None else {str(months): amount for months, amount in owed},
    }


def year_json(found: "FollowThrough | None", problems: Sequence[Problem]) -> str:
    """Set every year that is kept and every requirement; money is in the offer's currency, before tax."""
    document: dict[str, object] = {}
    if found is not None:
        document = {
            "today": found.today.isoformat(),
            "years": [_year(account) for account in found.years],
            "requirements": [_requirement(progress) for progress in found.requirements],
        }
    return _document(document, problems)


def _year(account: "YearAccount") -> Mapping[str, object]:
    return {
        "offer": account.file,
        "year": account.year,
        "from": account.first_day.isoformat(),
        "to": account.last_day.isoformat(),
        "allowance": account.allowance,
        "carried_in": account.carried_in,
        "left": account.left,
        "at_end": {"carried_out": account.carried_out, "kept": account.kept, "forfeited": account.forfeited},
        "money": {**account.total._asdict(), "tax": account.tax},
        "expenses": [
            {
                "on": line.entry.on.isoformat(),
                "what": line.entry.what,
                "cost": line.entry.cost,
                "on_top": line.on_top,
                "from_allowance": line.from_allowance,
                "mine": line.mine,
                "got": line.got,
                "stage": line.stage.value,
                "due": line.due.isoformat() if line.due else None,
            }
            for line in account.expenses
        ],
        "days": {name: getattr(account.days, name) for name in ("given", "carried_in", "used", "left", "short")},
        "dates": [{"on": each.on.isoformat(), "what": each.what, "amount": each.amount} for each in account.dates],
        "owed_on_leaving": account.owed_on_leaving,
        "assumed": list(account.assumed),
    }


def _requirement(progress: "Progress") -> Mapping[str, object]:
    requirement = progress.requirement
    return {
        "name": requirement.name,
        "credits": requirement.credits,
        "earned": progress.earned,
        "open": progress.open,
        "until": requirement.until.isoformat(),
        "on_pace": progress.is_on_pace,
    }


def _document(found: Mapping[str, object], problems: Sequence[Problem]) -> str:
    """Set what was found, and what stood in the way."""
    document = {"format": 1, **found, "problems": [problem._asdict() for problem in problems]}
    # ASCII alone, so that no terminal sees a control character and no pipe an encoding it does not know.
    return json.dumps(document, indent=1) + "\n"
