"""Criteria and their values in words."""

import pytest

from offercompare.wording.criteria import format_cell, format_difference
from support import make_comparison

W = 'status = "contract"\n'
OWN = "[criteria.x]\nlabel = 'X'\nunit = '{}'\nweight = 1\nnone = {}\nenough = {}\n"


@pytest.mark.parametrize(
    ("key", "text", "wanted", "expected"),
    [
        ("days", "", "", ("not stated", "", False, "")),
        ("days", "days = { amount = 5, from = 'separate' }", "", ("5 days", "", True, "")),
        ("days", "days = { amount = 1, from = 'separate' }", "", ("1 day", "", True, "")),
        ("days", "days.amount = 5", "", ("5 days", "assumed", True, "")),
        ("days", "days = { amount = 5, from = 'pto' }", "", ("out of PTO", "", True, "")),
        ("days", "days = { amount = 5, from = 'unpaid' }", "", ("unpaid", "", True, "")),
        ("days", "days.amount = 0", "", ("none", "", True, "")),
        ("days", "days = { amount = 3, from = 'separate' }", "must.days = 5", ("3 days", "", True, "below 5")),
        ("days", "", "must.days = 5", ("not stated", "", False, "not stated")),
        ("dollars", "", "", ("not stated", "", False, "")),
        (
            "dollars",
            "allowance = { amount = 2000, paid_as = 'card' }\nfees.dea = 'allowance'",
            "",
            ("$1,704", "", True, ""),
        ),
        (
            "dollars",
            "allowance = { amount = 2000, paid_as = 'card', status = 'verbal' }",
            "",
            ("$2,000", "said", True, ""),
        ),
        ("dollars", "allowance = { amount = 2000 }", "tax_rate = 0.5", ("$2,000", "assumed", True, "")),
        ("dollars", "allowance.amount = 0", "", ("none", "", True, "")),
        ("dollars", "allowance.amount = 5", "currency = 'CAD'\nexchange.USD = 2", ("CAD 10", "", True, "")),
        ("travel", "", "", ("not stated", "", False, "")),
        ("travel", "allowance.amount = 0\ntravel.paid_from = 'none'", "", ("none", "", True, "")),
        (
            "travel",
            "travel = { paid_from = 'employer', share = 0.5 }\nallowance.covers = []",
            "",
            ("50%", "", True, ""),
        ),
        ("travel", "travel = { paid_from = 'employer', status = 'verbal' }", "", ("100%", "said", True, "")),
        ("fees", "fees.dea = 'employer'", "", ("22%", "", True, "")),
        (
            "perks",
            "perks = { library = true, verbal = ['library'] }",
            "my_perks.library = 1",
            ("100%", "said", True, ""),
        ),
        ("terms", "", "", ("0 of 6", "", True, "")),
        ("terms", "allowance = { amount = 0, carryover = 0 }", "", ("2 of 6", "", True, "")),
        ("x", "", OWN.format("", 0, 9), ("not stated", "", False, "")),
        ("x", "other.x = 4", OWN.format("nights", 8, 2), ("4 nights", "", True, "")),
        ("x", "other.x = -4", OWN.format("", 0, 9), ("−4", "", True, "")),
        ("x", "other.x = 285000", OWN.format("USD", 0, 9), ("$285,000", "", True, "")),
        ("x", "other.x = 6", "must.x = 5\n" + OWN.format("", 8, 2), ("6", "", True, "above 5")),
        ("x", "other = { x = 6, status = 'verbal' }", OWN.format("", 8, 2), ("6", "said", True, "")),
    ],
)
def test_what_an_offer_has(key: str, text: str, wanted: str, expected: tuple[str, str, bool, str]) -> None:
    comparison = make_comparison({"a.toml": W + text}, wanted)
    index = [criterion.key for criterion in comparison.criteria].index(key)
    assert format_cell(comparison, comparison.leader, index) == expected


@pytest.mark.parametrize(
    ("key", "change", "expected"),
    [("dollars", 596, "+$596"), ("dollars", -596, "−$596"), ("days", -5, "−5 days"), ("days", 0, "same"),
     ("travel", 0.25, "+25%"), ("terms", -1 / 6, "−1")],
)  # fmt: skip
def test_a_difference(key: str, change: float, expected: str) -> None:
    criteria = {criterion.key: criterion for criterion in make_comparison({"a.toml": ""}).criteria}
    assert format_difference(criteria[key], change, "USD") == expected
