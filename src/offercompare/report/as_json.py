"""The comparison as JSON: the contract for scripts, figures unrounded and texts as the files have them."""

import json
from collections.abc import Sequence

from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison, CounterStanding, Standing


def as_json(comparison: Comparison | None, problems: Sequence[Problem]) -> str:
    """Set the comparison; without one, what stood in the way."""
    document: dict[str, object] = {"format": 1}
    if comparison is not None:
        priorities = comparison.evaluation.priorities
        keys = [criterion.key for criterion in comparison.criteria]
        document["priorities"] = {
            "name": priorities.name,
            "shares": dict(zip(keys, comparison.shares, strict=True)),
            "defaults_used": list(priorities.defaults_used),
        }
    document["offers"] = [_offer(comparison, standing) for standing in comparison.standings] if comparison else []
    if comparison is not None and comparison.counter_offers:
        document["counter_offers"] = [_counter_offer(comparison, counter) for counter in comparison.counter_offers]
    if comparison is not None and comparison.evaluation.set_aside:
        document["set_aside"] = list(comparison.evaluation.set_aside)
    document["problems"] = [problem._asdict() for problem in problems]
    # ASCII alone, so that no terminal sees a control character and no pipe an encoding it does not know.
    return json.dumps(document, indent=1) + "\n"


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
