"""How safe the lead is, in words."""

import pytest

from offercompare.analysis.decision import decision_of
from offercompare.analysis.safety import margin
from offercompare.model.comparison import Comparison
from offercompare.wording import safety
from support import compared, compared_case

DAYS_AND_FEES = "[weights]\ndays = 6\nfees = 5\n[my_costs]\ndea = 100\n"
DAYS = 'days = { amount = 10, from = "separate" }\n'
FEES = 'fees = { dea = "employer" }\n'


def noted(comparison: Comparison) -> str:
    return safety.margin_note(margin(decision_of(comparison)), comparison)


def test_the_margin_in_a_few_words() -> None:
    assert noted(compared_case("pictured")) == "safety margin 8 %"


@pytest.mark.parametrize(
    ("offers", "said"),
    [
        ({"a.toml": DAYS}, ""),
        ({"a.toml": DAYS, "b.toml": ""}, "leads whatever the weights"),
        ({"a.toml": DAYS + FEES, "b.toml": FEES}, "leads whatever the weights"),
        ({"a.toml": DAYS, "b.toml": DAYS}, "level, no safety margin"),
        ({"a.toml": DAYS, "b.toml": FEES}, "safety margin 8 %"),
    ],
)
def test_the_margin_where_there_is_none_or_all(offers: dict[str, str], said: str) -> None:
    assert noted(compared(offers, DAYS_AND_FEES)) == said


def test_offers_level_by_their_weights_have_no_margin() -> None:
    wanted = DAYS_AND_FEES.replace("6", "5")
    assert noted(compared({"a.toml": DAYS, "b.toml": FEES}, wanted)) == "level, no safety margin"
