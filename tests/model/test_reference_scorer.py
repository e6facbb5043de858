"""Any offer under any priorities scores as it does when reckoned a second time, by other code."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from offercompare.model.comparison import compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from reference_scorer import COSTS, FEE_WORDS, PERKS, score_offer
from support import maybe, scale_examples, table

amounts = st.sampled_from([0.0, 1.0, 250.0, 596.0, 1750.0, 3000.0, 4500.0, 8000.0, 20_000.0])
shares = st.sampled_from([0.0, 0.25, 0.5, 0.8, 1.0])
words = st.sampled_from(["courses", "conferences", "travel", "licenses", "boards", "dues", "books"])
statuses = st.sampled_from(["contract", "letter", "policy", "verbal", "discretionary"])
fee = st.one_of(st.sampled_from(["employer", "allowance", "none"]), amounts)


def some(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Any of the keys, each or not."""
    return st.fixed_dictionaries({}, optional=fields).map(dict)


offers = some(
    {
        "fte": st.sampled_from([0.4, 0.5, 0.8, 1.0]),
        "currency": st.sampled_from(["USD", "CAD"]),
        "status": statuses,
        "allowance": table(
            amount=amounts,
            paid_as=st.sampled_from(["reimbursement", "stipend", "card", "direct"]),
            taxed=st.booleans(),
            by_fte=st.booleans(),
            min_fte=shares,
            carryover=amounts,
            covers=st.lists(words, unique=True).map(tuple),
            paid_within_days=st.just(30.0),
            documentation=st.just("Receipt"),
        ),
        "days": table(
            amount=st.sampled_from([0.0, 3.0, 5.0, 10.0, 40.0]),
            unit=st.sampled_from(["days", "hours"]),
            hours_per_day=st.sampled_from([8.0, 10.0]),
            per_years=st.sampled_from([1.0, 3.0]),
            by_fte=st.booleans(),
            **{"from": st.sampled_from(["separate", "separate", "pto", "unpaid"])},
        ),
        "travel": table(paid_from=st.sampled_from(["employer", "allowance", "none"]), share=shares, cap=amounts),
        "fees": table(**dict.fromkeys(FEE_WORDS, fee)),
        "perks": table(
            protected_time=st.one_of(st.booleans(), st.sampled_from([0.0, 10.0, 80.0])),
            board_prep_time=st.one_of(st.booleans(), st.sampled_from([0.0, 4.0, 16.0])),
            also=st.sampled_from([(), ("sabbatical",), ("sabbatical", "parking")]),
            **dict.fromkeys(PERKS[2:], st.booleans()),
        ),
        "contract": table(eligible_expenses=st.just("Exhibit C")),
        "other": table(salary=st.integers(-1000, 400_000).map(float), nights=st.integers(0, 12).map(float)),
    }
)
importance = st.integers(0, 10).map(float)
limits = st.sampled_from([0.0, 0.25, 0.5, 1.0, 5.0, 3000.0])


def own(unit: str, none: float, enough: float) -> st.SearchStrategy[dict[str, Any]]:
    return importance.map(
        lambda weight: {"label": "Own", "unit": unit, "weight": weight, "none": none, "enough": enough}
    )


wanted = some(
    {
        "tax_rate": shares,
        "day_value": amounts,
        "spend_order": st.permutations(["fees", "dollars", "travel"]).map(tuple),
        "weights": some(dict.fromkeys(("dollars", "days", "travel", "fees", "perks", "terms"), importance)),
        "scale": some(
            {
                "dollars": some({"none": st.just(500.0), "enough": st.sampled_from([2000.0, 5000.0])}),
                "days": some({"none": st.just(2.0), "enough": st.sampled_from([5.0, 12.0])}),
            }
        ),
        "my_costs": some(dict.fromkeys((*COSTS, "board_exam", "staff_dues"), amounts)),
        "my_perks": some(
            {
                "library": importance,
                "board_prep_time": importance,
                "protected_time": st.fixed_dictionaries({"importance": importance, "enough": st.just(20.0)}),
                "sabbatical": importance,
            }
        ),
        "must": some(dict.fromkeys(("dollars", "days", "travel", "fees", "perks", "terms"), limits)),
    }
)
criteria = some({"salary": own("USD", 100_000.0, 300_000.0), "nights": own("", 8.0, 2.0)})


@scale_examples(4)
@given(offers, wanted, criteria, maybe(limits))
def test_a_second_reckoning_agrees(
    offer: dict[str, Any], priorities: dict[str, Any], own_criteria: dict[str, Any], nights: float | None
) -> None:
    priorities = {**priorities, "exchange": {"CAD": 0.72}, "criteria": own_criteria}
    if nights is not None and "nights" in own_criteria:
        priorities["must"] = {**priorities.get("must", {}), "nights": nights}
    offer = {"employer": "Somewhere", **offer}
    model = Priorities.model_validate(priorities)
    assume(not any(model.contradictions()))
    comparison = compare(evaluate([Source("a.toml", Offer.model_validate(offer))], model))
    second = score_offer(offer, priorities)
    got = comparison.leader
    for criterion, cell in zip(comparison.criteria, got.cells, strict=True):
        assert cell.value._asdict() == pytest.approx(second.values[criterion.key], abs=1e-9), criterion.key
        assert cell.points._asdict() == pytest.approx(second.points[criterion.key], abs=1e-9), criterion.key
    assert got.score._asdict() == pytest.approx(second.score, abs=1e-9)
    assert got.evaluated.worth.firm == pytest.approx(second.worth["firm"], abs=1e-9)
    assert got.evaluated.worth.stated == pytest.approx(second.worth["stated"], abs=1e-9)
    assert dict(got.evaluated.musts) == second.musts
