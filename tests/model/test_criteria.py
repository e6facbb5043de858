"""Raw values and points of perks, terms and criteria of one's own; the value function."""

import pytest

from offercompare.model.criteria import criteria_of
from support import make_comparison, priorities

W = "status = 'contract'\n"


def value(key: str, text: str, wanted: str = "") -> tuple[float, float, float]:
    comparison = make_comparison({"a.toml": text}, wanted)
    return comparison.cell(comparison.leader, key).value


def points(key: str, text: str, wanted: str = "") -> tuple[float, float, float]:
    comparison = make_comparison({"a.toml": text}, wanted)
    return comparison.cell(comparison.leader, key).points


PERKS = (
    "my_perks = { protected_time = { importance = 6, enough = 20 }, library = 3, sabbatical = 1, teaching_role = 0 }"
)


@pytest.mark.parametrize(
    ("perks", "share"),
    [
        ("", (0, 0, 1)),
        ("perks = { library = true }", (0.3, 0.3, 1)),
        ("perks = { library = false }", (0, 0, 0.7)),
        ("perks = { library = true, verbal = ['library'] }", (0, 0.3, 1)),
        ("perks = { protected_time = true }", (0.6, 0.6, 1)),
        ("perks = { protected_time = 5 }", (0.15, 0.15, 0.55)),
        ("perks = { protected_time = 0 }", (0, 0, 0.4)),
        ("perks = { protected_time = 80 }", (0.6, 0.6, 1)),
        ("perks = { also = ['sabbatical'] }", (0.1, 0.1, 1)),
        ("perks = { also = ['sabbatical'], status = 'discretionary' }", (0, 0.1, 1)),
        ("perks = { also = ['sabbatical'], verbal = ['sabbatical'] }", (0, 0.1, 1)),
        ("perks = { also = ['sabbatical'], verbal = ['also'] }", (0, 0.1, 1)),
        ("perks = { also = ['parking'] }", (0, 0, 1)),
        ("perks = { teaching_role = false }", (0, 0, 1)),
    ],
)
def test_perks(perks: str, share: tuple[float, float, float]) -> None:
    assert value("perks", W + perks, PERKS) == pytest.approx(share)


@pytest.mark.parametrize(("hours", "share"), [(10, 0.25), (40, 1), (16, 0.4)])
def test_hours_count_up_to_what_is_enough_unless_told_otherwise(hours: float, share: float) -> None:
    assert value("perks", f"{W}perks.protected_time = {hours}", "my_perks.protected_time = 1")[1] == share


@pytest.mark.parametrize(
    ("text", "pinned"),
    [
        ("", 0),
        ("allowance.amount = 0", 1),
        ("allowance = { amount = 1, status = 'verbal' }", 0),
        ("allowance.covers = []", 1),
        ("contract.eligible_expenses = 'C'", 1),
        ("allowance.covers = ['courses']\ncontract.eligible_expenses = 'C'", 1),
        ("allowance = { covers = ['courses'], status = 'verbal' }\ncontract.eligible_expenses = 'C'", 1),
        ("days = { amount = 5, from = 'pto' }", 1),
        ("days.carryover = 5", 0),
        ("allowance = { carryover = 0, documentation = 'x', paid_within_days = 30, claim_within_days = 60 }", 3),
        ("allowance = { carryover = 0, documentation = 'x', verbal = ['carryover'] }", 1),
    ],
)
def test_terms_pinned_down(text: str, pinned: int) -> None:
    assert value("terms", W + text) == (pinned / 6, pinned / 6, 1)


def own(unit: str = "", none: float = 100, enough: float = 200) -> str:
    return f"[criteria.x]\nlabel = 'X'\nunit = '{unit}'\nweight = 1\nnone = {none}\nenough = {enough}\n"


@pytest.mark.parametrize(
    ("text", "wanted", "values", "scored"),
    [
        ("", own(), (100, 100, 200), (0, 0, 100)),
        ("other.x = 150", own(), (150, 150, 150), (50, 50, 50)),
        ("other.x = 900", own(), (900, 900, 900), (100, 100, 100)),
        ("other.x = -900", own(), (-900, -900, -900), (0, 0, 0)),
        ("other = { x = 150, status = 'verbal' }", own(), (100, 150, 150), (0, 50, 50)),
        ("other = { x = 50, verbal = ['x'] }", own(), (100, 50, 50), (0, 0, 0)),
        ("", own(none=200, enough=100), (200, 200, 100), (0, 0, 100)),
        ("other.x = 125", own(none=200, enough=100), (125, 125, 125), (75, 75, 75)),
        ("other.x = -5", own(none=200, enough=100), (-5, -5, -5), (100, 100, 100)),
        ("currency = 'CAD'\nother.x = 300", "exchange.CAD = 0.5\n" + own("USD"), (150, 150, 150), (50, 50, 50)),
        ("currency = 'CAD'\nother.x = 150", "exchange.CAD = 0.5\n" + own("CAD"), (150, 150, 150), (50, 50, 50)),
        ("currency = 'CAD'\nother.x = 150", "exchange.CAD = 0.5\n" + own("nights"), (150, 150, 150), (50, 50, 50)),
    ],
)
def test_a_criterion_of_ones_own(text: str, wanted: str, values: tuple[float, ...], scored: tuple[float, ...]) -> None:
    assert value("x", W + text, wanted) == values
    assert points("x", W + text, wanted) == pytest.approx(scored)


@pytest.mark.parametrize(
    ("key", "raw", "expected"),
    [("dollars", 500, 0), ("dollars", 0, 0), ("dollars", 1750, 50), ("dollars", 3000, 100), ("dollars", 9000, 100),
     ("days", 3, 30), ("travel", 0.5, 50), ("terms", 1, 100)],
)  # fmt: skip
def test_points_run_straight_from_none_to_enough(key: str, raw: float, expected: float) -> None:
    criteria = {criterion.key: criterion for criterion in criteria_of(priorities("scale.dollars.none = 500"))}
    assert criteria[key].points(raw) == pytest.approx(expected)


def test_the_criteria_stand_in_the_order_of_the_file() -> None:
    wanted = own().replace(".x]", ".b]") + own().replace(".x]", ".a]")
    keys = [criterion.key for criterion in criteria_of(priorities(wanted))]
    assert keys == ["dollars", "days", "travel", "fees", "perks", "terms", "b", "a"]
