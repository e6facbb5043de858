"""What would change the answer, as JSON: weights, shares and moves are parts of 1, values are points of the score."""

import json
from collections.abc import Mapping, Sequence

from offercompare.analysis.decision import Decision
from offercompare.analysis.explanation import Explanation
from offercompare.analysis.flips import Turn
from offercompare.analysis.question_values import QuestionValue, VerbalRisk
from offercompare.analysis.shares import pairwise_shares
from offercompare.files.problems import Problem


def explained_as_json(explanation: Explanation | None, problems: Sequence[Problem]) -> str:
    """Set the explanation; without one, what stood in the way."""
    document: dict[str, object] = {"format": 1, "problems": [problem._asdict() for problem in problems]}
    if explanation is not None:
        document |= _explained(explanation)
    return json.dumps(document, indent=1) + "\n"


def _explained(explanation: Explanation) -> Mapping[str, object]:
    comparison, decision = explanation.comparison, explanation.decision
    figures, everywhere = explanation.figures, explanation.figures.overall
    shares = {"all": everywhere.shares, "my_order": figures.in_my_order, "near_mine": figures.near_mine}
    if explanation.with_least is not None:
        shares["with_least"] = explanation.with_least
    keys = [criterion.key for criterion in comparison.criteria]
    return {
        "leader": comparison.leader.file,
        "tied": [standing.file for standing in comparison.level_with_leader[1:]],
        "margin": explanation.margin,
        "nearest_upset": _nearest(explanation),
        "flips": [
            {"criterion": criterion, "share": share, "down": _turn(flip.down, decision), "up": _turn(flip.up, decision)}
            for criterion, share, flip in zip(decision.criteria, decision.weights, explanation.flips, strict=True)
        ],
        "shares": {name: dict(found.of) for name, found in shares.items()},
        "shares_error": {name: found.error for name, found in shares.items()},
        "pairwise": pairwise_shares(decision),
        "expected_ranks": dict(everywhere.expected_ranks),
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


def _worth(inquiry: QuestionValue) -> tuple[float, float, float]:
    return -round(inquiry.value, 9), -round(inquiry.chance, 9), -round(inquiry.points, 9)


def _nearest(explanation: Explanation) -> Mapping[str, object] | None:
    nearest, decision = explanation.nearest, explanation.decision
    if nearest is None:
        return None
    steps = [
        {"from": decision.criteria[giver], "to": decision.criteria[taker], "move": move}
        for giver, taker, move in nearest.steps
    ]
    return {"leader": decision.offers[nearest.leader], "move": nearest.move, "steps": steps}


def _turn(turn: Turn | None, decision: Decision) -> Mapping[str, object] | None:
    return None if turn is None else {"at": turn.at, "leader": decision.offers[turn.leader]}


def _question(inquiry: QuestionValue) -> Mapping[str, object]:
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


def _promise(promise: VerbalRisk) -> Mapping[str, object]:
    return {
        "file": promise.standing.file,
        "term": promise.question.term.name,
        "score_without": promise.score,
        "misses_a_must": promise.misses_a_must,
        "leader_without": promise.leader.file if promise.leader else None,
    }
