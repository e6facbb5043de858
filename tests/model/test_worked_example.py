"""The worked example of the scoring rules: defaults, three offers, everything under contract."""

import pytest

from support import make_comparison

STEWARD = """
status = "contract"
allowance = { amount = 2500, paid_as = "reimbursement", covers = ["courses", "conferences", "licenses", "travel"] }
days = { amount = 5, from = "separate" }
travel = { paid_from = "allowance" }
fees = { staff_dues = "allowance", board_certification = "none", society_dues = "none" }
"""
FOUNDATION = """
status = "contract"
allowance = { amount = 1750, paid_as = "reimbursement", carryover = 0 }
days = { amount = 5, from = "separate" }
fees = { state_license = "employer", board_certification = "employer" }
"""
ALL_IN = """
status = "contract"
allowance = { amount = 8000, paid_as = "reimbursement", covers = ["courses", "travel", "licenses", "boards", "dues"] }
travel = { paid_from = "allowance" }
"""

POINTS = {
    "steward.toml": {"dollars": 63.47, "fees": 45.29, "travel": 0, "days": 50, "perks": 0, "terms": 50},
    "foundation.toml": {"dollars": 58.33, "fees": 39.51, "travel": 0, "days": 50, "perks": 0, "terms": 50},
    "all-in.toml": {"dollars": 100, "fees": 100, "travel": 100, "days": 0, "perks": 0, "terms": 33.33},
}
SCORES = {"steward.toml": 39.81, "foundation.toml": 37.56, "all-in.toml": 61.29}


@pytest.mark.parametrize("file", POINTS)
def test_points_and_score_to_the_cent(file: str) -> None:
    comparison = make_comparison({"steward.toml": STEWARD, "foundation.toml": FOUNDATION, "all-in.toml": ALL_IN})
    standing = next(s for s in comparison.standings if s.file == file)
    points = {key: comparison.cell(standing, key).points.stated for key in POINTS[file]}
    assert points == pytest.approx(POINTS[file], abs=0.005)
    assert standing.score.stated == pytest.approx(SCORES[file], abs=0.005)


def test_left_to_learn_with_is_what_the_fees_leave() -> None:
    comparison = make_comparison({"steward.toml": STEWARD, "foundation.toml": FOUNDATION, "all-in.toml": ALL_IN})
    left = {s.file: comparison.cell(s, "dollars").value.stated for s in comparison.standings}
    assert left == {"steward.toml": 1904, "foundation.toml": 1750, "all-in.toml": 4284}


def test_days_not_stated_are_open_to_enough() -> None:
    comparison = make_comparison({"all-in.toml": ALL_IN})
    assert comparison.cell(comparison.leader, "days").points == (0, 0, 100)
