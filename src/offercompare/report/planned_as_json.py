"""What one would pay oneself, as JSON: money a year in the person's own currency, days in days."""

import json
from collections.abc import Mapping, Sequence

from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison
from offercompare.model.plan import Plan, plans_of

_YEAR = (
    "year",
    "allowance",
    "carried_in",
    "on_top",
    "from_allowance",
    "own_pocket",
    "days_short",
    "carried_out",
    "kept",
    "forfeited",
)


def planned_as_json(comparison: Comparison | None, problems: Sequence[Problem]) -> str:
    """Set the plan of every offer, the one that leaves least to oneself first; without any, what stood in the way."""
    planned = plans_of(comparison.evaluation) if comparison else ()
    offers = [
        {"file": each.evaluated.file, "employer": each.evaluated.offer.employer, "plan": _plan(each.plan)}
        for each in planned
    ]
    told = {"format": 1, "offers": offers, "problems": [problem._asdict() for problem in problems]}
    return json.dumps(told, indent=1) + "\n"


def _plan(plan: Plan) -> Mapping[str, object]:
    owed = plan.owed_on_leaving
    return {
        "years": [{key: getattr(year, key) for key in _YEAR} for year in plan.years],
        "total": {**plan.total._asdict(), "net": plan.total.net},
        "first_benefit_year": plan.first_benefit_year._asdict(),
        "owed_on_leaving": None if owed is None else {str(months): amount for months, amount in owed},
    }
