"""What is to be reached by asking, and at which prices, in words."""

import pytest

from offercompare.analysis.asks import asks_of, to_lead, to_score, to_tie
from offercompare.model.comparison import Comparison
from offercompare.wording.asks import describe_goal, describe_prices
from offercompare.wording.names import Names
from support import make_comparison

RICH = "employer = 'Rich'\n[allowance]\namount = 9000\n[days]\namount = 2\n[travel]\npaid_from = 'employer'"
POOR = "employer = 'Poor'\n[allowance]\namount = 1000\n[days]\namount = 5"


@pytest.fixture
def comparison() -> Comparison:
    """A rich offer that misses a must-have, and a poor one that misses none."""
    return make_comparison({"poor.toml": POOR, "rich.toml": RICH}, "[must]\ndays = 5")


def test_one_that_leads_because_the_others_miss_a_must_have_does_not_lead_by_points(comparison: Comparison) -> None:
    poor, _ = comparison.standings
    said = describe_goal(asks_of(comparison, poor, to_lead(comparison, poor)), comparison, Names.of(comparison))
    assert said == "Poor leads, for every other offer misses a must-have; asking can still make it safer."


def test_one_that_only_misses_a_must_have_needs_no_points_to_draw_level(comparison: Comparison) -> None:
    poor, rich = comparison.standings
    said = describe_goal(asks_of(comparison, rich, to_tie(poor)), comparison, Names.of(comparison))
    assert said == "To draw level with Poor, Rich has to meet every must-have; its 46.5 would do."


def test_a_score_that_is_nearly_reached_needs_more_than_nothing(comparison: Comparison) -> None:
    poor, _ = comparison.standings
    said = describe_goal(
        asks_of(comparison, poor, to_score(poor.score.stated + 0.01)), comparison, Names.of(comparison)
    )
    assert said == "To reach the goal, Poor needs 20.0; it has 19.9."


@pytest.mark.parametrize(
    ("currency", "costs", "said"),
    [
        ("USD", "", "a dollar of allowance, fee or travel a dollar, a paid day $1,000"),
        ("EUR", "", "€1 of allowance, fee or travel €1, a paid day €1,000"),
        (
            "USD",
            "dollar = 0.5",
            "a dollar of allowance, fee or travel 0.5 times that, a paid day $1,000",
        ),
        (
            "USD",
            "writing = 100",
            "a dollar of allowance, fee or travel a dollar, a paid day $1,000, a term put in writing $100",
        ),
    ],
)
def test_the_prices_are_those_that_are_counted_with(currency: str, costs: str, said: str) -> None:
    priorities = f'currency = "{currency}"\n[employer_costs]\n{costs}'
    comparison = make_comparison({"a.toml": f'currency = "{currency}"'}, priorities)
    assert (
        describe_prices(comparison)
        == f"What it costs them: {said}; perks a guess. Change it in [employer_costs] of your priorities."
    )
