"""What the plan means besides, in print: the same as on the screen, and nothing that nobody stated."""

import pytest

from offercompare.model.plan import plans_of
from offercompare.report.pdf.besides import besides
from support import make_comparison

TRIPS = "[my_costs]\n[[plan]]\nwhat = 'Trip'\nkind = 'courses'\ndays = 4\ncost = 100\n"


def said(terms: str) -> dict[str, str]:
    comparison = make_comparison({"a.toml": f"employer = 'Oak'\n{terms}"}, TRIPS)
    rows = besides(comparison, comparison.standings, plans_of(comparison.evaluation))
    return {row.label: row.entries[0].said for row in rows}


@pytest.mark.parametrize(
    ("terms", "owed"),
    [("repay_months = 12", ""), ("repay_months = 0", "Nothing"), ("repay_months = 12\namount = 0", "Nothing")],
)
def test_what_is_owed_of_an_allowance_nobody_stated_is_not_nothing(terms: str, owed: str) -> None:
    assert said(f"[allowance]\n{terms}")["Owed if I left after 6, 12 or 24 months"] == owed


def test_what_is_carried_for_no_year_cannot_be_saved_up() -> None:
    terms = "[allowance]\namount = 1000\ncarryover = 500\ncarryover_years = {}"
    assert said(terms.format(1))["Can be saved up, at most"] == "$1,500"
    assert said(terms.format(0))["Can be saved up, at most"] == "Nothing"


def test_days_have_one_decimal_as_on_the_screen() -> None:
    assert said("[days]\namount = 5\nper_years = 3")["Days out of PTO, in all"] == "7 days"
    assert said("[days]\namount = 1\nper_years = 3")["Days out of PTO, in all"] == "11 days"
    assert said("[days]\namount = 2\nper_years = 7")["Days out of PTO, in all"] == "11.1 days"
