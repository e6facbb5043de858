"""The ordinary year, rule by rule: the pot, what comes on top, what the pot may pay, and the pouring."""

from typing import NamedTuple

import pytest

from offercompare.model.readings import Readings
from support import make_comparison

COSTS = "my_costs = { travel = 1000, state_license = 300, dea = 100, society_dues = 100 }\n"
"""Fees of 500 a year."""


class Year(NamedTuple):
    """Raw values in three readings."""

    dollars: Readings
    fees: Readings
    travel: Readings
    days: Readings
    worth: Readings


def year(text: str, wanted: str = "") -> Year:
    comparison = make_comparison({"a.toml": text}, COSTS + wanted)
    leader = comparison.leader
    dollars, fees, travel, days = (comparison.cell(leader, key).value for key in ("dollars", "fees", "travel", "days"))
    return Year(dollars, fees, travel, days, leader.evaluated.worth)


W = "status = 'contract'\n"
NO_TRAVEL = "travel.paid_from = 'none'\n"
PLAIN = f"{W}{NO_TRAVEL}fees = {{ state_license = 'none', dea = 'none', society_dues = 'none' }}\n"
"""In writing, and nothing but the allowance."""


@pytest.mark.parametrize(
    ("text", "pot"),
    [
        ("allowance.amount = 1000", (1000, 1000, 1000)),
        ("allowance = { amount = 1000, taxed = false }", (1000, 1000, 1000)),
        ("allowance = { amount = 1000, taxed = true }", (750, 750, 750)),
        ("allowance = { amount = 1000, paid_as = 'reimbursement' }", (1000, 1000, 1000)),
        ("allowance = { amount = 1000, paid_as = 'reimbursement', taxed = true }", (750, 750, 750)),
        ("allowance = { amount = 1000, taxed = false, status = 'verbal' }", (0, 1000, 1000)),
        ("allowance = { amount = 1000, taxed = false, status = 'discretionary' }", (0, 1000, 1000)),
        ("allowance = { amount = 1000, taxed = false, verbal = ['amount'] }", (0, 1000, 1000)),
        # A restriction that was only said restricts, and a detail in writing is none the firmer for it.
        ("allowance = { amount = 1000, taxed = true, verbal = ['taxed'] }", (750, 750, 750)),
        ("fte = 0.5\nallowance = { amount = 1000, taxed = false }", (500, 1000, 1000)),
        ("fte = 0.5\nallowance = { amount = 1000, taxed = false, by_fte = true }", (500, 500, 500)),
        ("fte = 0.5\nallowance = { amount = 1000, taxed = false, by_fte = false }", (1000, 1000, 1000)),
        ("fte = 0.5\nallowance = { amount = 1000, taxed = false, by_fte = false, min_fte = 0.5 }", (1000, 1000, 1000)),
        ("fte = 0.5\nallowance = { amount = 1000, taxed = false, by_fte = false, min_fte = 0.51 }", (0, 0, 0)),
        ("fte = 0.5\nallowance.min_fte = 0.51", (0, 0, 0)),
        ("allowance.amount = 0", (0, 0, 0)),
        ("", (0, 0, 3000)),
    ],
)
def test_the_pot(text: str, pot: tuple[float, float, float]) -> None:
    firm, stated, best = pot
    if "taxed" not in text and "paid_as" not in text and "amount = 1000" in text:
        firm *= 0.75  # not knowing how it is paid, it may be taxed
    assert year(PLAIN + text, "tax_rate = 0.25").dollars == (firm, stated, best)


def test_a_stipend_is_taxed_unless_it_says_not() -> None:
    fees = "fees = { state_license = 'employer', dea = 'employer', society_dues = 100 }\n"
    free = f"{W}travel.paid_from = 'employer'\n{fees}"
    assert year(f"{free}allowance = {{ amount = 1000, paid_as = 'stipend' }}", "tax_rate = 0.25").dollars.stated == 750
    untaxed = "allowance = { amount = 1000, paid_as = 'stipend', taxed = false }"
    assert year(free + untaxed, "tax_rate = 0.25").dollars.stated == 1000


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("fees.state_license = 'employer'", (300, 300, 300)),
        ("fees.state_license = 200", (200, 200, 200)),
        ("fees.state_license = 999", (300, 300, 300)),
        ("fees.state_license = 'none'", (0, 0, 0)),
        ("fees.state_license = 0", (0, 0, 0)),
        ("allowance.amount = 0\nfees.state_license = 'allowance'", (0, 0, 0)),
        ("fees = { state_license = 'employer', status = 'verbal' }", (0, 300, 300)),
        ("fees = { state_license = 200, verbal = ['state_license'] }", (0, 200, 200)),
        ("", (0, 0, 300)),
        ("allowance = { covers = ['licenses'] }", (0, 0, 300)),  # from a pot that may be anything
        ("allowance = { amount = 0, covers = ['licenses'] }", (0, 0, 0)),
        ("currency = 'CAD'\nfees.state_license = 200", (100, 100, 100)),
    ],
)
def test_a_fee_on_top(text: str, paid: tuple[float, float, float]) -> None:
    wanted = "exchange.CAD = 0.5\n"
    comparison = make_comparison({"a.toml": f"{W}{text}"}, f"my_costs.state_license = 300\n{wanted}")
    assert comparison.cell(comparison.leader, "fees").value == tuple(part / 300 for part in paid)


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("paid_from = 'employer'", (1, 1, 1)),
        ("paid_from = 'employer', share = 0.5", (0.5, 0.5, 0.5)),
        ("paid_from = 'employer', cap = 400", (0.4, 0.4, 0.4)),
        ("paid_from = 'employer', share = 0.3, cap = 400", (0.3, 0.3, 0.3)),
        ("paid_from = 'employer', share = 0.5, cap = 400", (0.4, 0.4, 0.4)),
        ("paid_from = 'employer', cap = 0", (0, 0, 0)),
        ("paid_from = 'employer', cap = 400, verbal = ['paid_from']", (0, 0.4, 0.4)),
        ("paid_from = 'employer', cap = 400, verbal = ['cap']", (0.4, 0.4, 0.4)),
        ("paid_from = 'allowance', share = 0.5", (0, 0, 0)),
        ("paid_from = 'none'", (0, 0, 0)),
        ("cap = 400", (0, 0, 0.4)),
        ("share = 0.5", (0, 0, 0.5)),
    ],
)
def test_travel_on_top(text: str, paid: tuple[float, float, float]) -> None:
    assert year(f"{W}allowance.amount = 0\ntravel = {{ {text} }}").travel == paid


def test_a_cap_is_in_the_currency_of_the_offer() -> None:
    text = f"{W}currency = 'CAD'\nallowance.amount = 0\ntravel = {{ paid_from = 'employer', cap = 400 }}"
    assert year(text, "exchange.CAD = 0.5").travel.stated == 0.2


@pytest.mark.parametrize(
    ("text", "dollars", "fees", "travel"),
    [
        # Where nothing is said: learning and travel, but no fee.
        ("", 5000, 0, 1),
        ("fees.dea = 'allowance'", 4900, 0.2, 1),
        ("allowance.covers = []", 6000, 0, 0),
        ("allowance.covers = ['courses']\nfees.dea = 'allowance'", 5900, 0.2, 0),
        ("allowance.covers = ['licenses']", 5600, 0.8, 0),
        ("allowance.covers = ['licenses', 'dues', 'travel']", 4500, 1, 1),
        ("allowance.covers = ['licenses']\nfees.dea = 'none'", 5700, 0.6, 0),
        ("allowance.covers = ['licenses']\nfees.dea = 0", 5700, 0.6, 0),
        ("allowance.covers = ['licenses']\nfees.dea = 40", 5640, 0.8, 0),
        ("allowance.covers = ['licenses']\nfees.dea = 'employer'", 5700, 0.8, 0),
        ("fees.dea = 40", 5000, 0.08, 1),
        ("allowance.covers = ['travel']\ntravel.paid_from = 'none'", 6000, 0, 0),
        ("allowance.covers = []\ntravel.paid_from = 'allowance'", 5000, 0, 1),
        ("travel.paid_from = 'employer'\ntravel.share = 0.4", 5400, 0, 1),
        ("allowance.covers = []\ntravel.paid_from = 'employer'\ntravel.share = 0.4", 6000, 0, 0.4),
        ("allowance.paid_as = 'stipend'", 4500, 1, 1),
        ("allowance.paid_as = 'stipend'\nallowance.covers = []", 4500, 1, 1),
        (
            "allowance.paid_as = 'stipend'\nfees.dea = 'none'\nfees.society_dues = 0\ntravel.paid_from = 'none'",
            4500,
            1,
            1,
        ),
    ],
)
def test_what_the_pot_may_pay(text: str, dollars: float, fees: float, travel: float) -> None:
    found = year(f"{W}allowance.amount = 6000\n{text}")
    assert (found.dollars.stated, found.fees.stated, found.travel.stated) == pytest.approx((dollars, fees, travel))


def test_in_the_firm_reading_the_pot_pays_what_was_only_promised() -> None:
    promised = f"{W}allowance = {{ amount = 6000, taxed = false, covers = ['licenses'] }}\n"
    found = year(promised + "fees = { dea = 'employer', status = 'verbal' }")
    assert found.fees == pytest.approx((0.8, 0.8, 1.0))
    assert found.dollars == (5600, 5700, 5700)


@pytest.mark.parametrize(
    ("order", "dollars", "fees", "travel"),
    [
        ("fees, dollars, travel", 500, 1, 0),
        ("fees, travel, dollars", 0, 1, 0.5),
        ("dollars, fees, travel", 800, 0.4, 0),
        ("dollars, travel, fees", 800, 0, 0.2),
        ("travel, fees, dollars", 0, 0, 1),
        ("travel, dollars, fees", 0, 0, 1),
    ],
)
def test_the_order_of_pouring(order: str, dollars: float, fees: float, travel: float) -> None:
    wanted = f"spend_order = {order.split(', ')}\nscale.dollars.enough = 800\n"
    found = year(f"{W}allowance = {{ amount = 1000, covers = ['licenses', 'dues', 'travel'] }}", wanted)
    assert (found.dollars.stated, found.fees.stated, found.travel.stated) == pytest.approx((dollars, fees, travel))


def test_what_is_left_after_all_goes_to_learning() -> None:
    wanted = "spend_order = ['dollars', 'travel', 'fees']\nscale.dollars.enough = 800\n"
    found = year(f"{W}allowance = {{ amount = 9000, covers = ['licenses', 'dues', 'travel'] }}", wanted)
    assert found.dollars.stated == 9000 - 1000 - 500


def test_all_amounts_are_in_ones_own_currency() -> None:
    text = f"{W}currency = 'CAD'\nallowance = {{ amount = 4000, covers = ['licenses'] }}\nfees.dea = 100"
    found = year(text, "exchange.CAD = 0.5")
    assert (found.dollars.stated, found.fees.stated) == pytest.approx((2000 - 350, 0.8))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("days = { amount = 5, from = 'separate' }", (5, 5, 5)),
        ("days = { amount = 5, unit = 'days', from = 'separate' }", (5, 5, 5)),
        ("days = { amount = 5, hours_per_day = 10, from = 'separate' }", (5, 5, 5)),
        ("days = { amount = 40, unit = 'hours', from = 'separate' }", (5, 5, 5)),
        ("days = { amount = 40, unit = 'hours', hours_per_day = 10, from = 'separate' }", (4, 4, 4)),
        ("days = { amount = 30, per_years = 3, from = 'separate' }", (10, 10, 10)),
        ("days = { amount = 240, unit = 'hours', per_years = 3, from = 'separate' }", (10, 10, 10)),
        ("days = { amount = 5 }", (0, 5, 5)),
        ("days = { amount = 5, from = 'pto' }", (0, 0, 0)),
        ("days = { amount = 5, from = 'unpaid' }", (0, 0, 0)),
        ("days = { from = 'pto' }", (0, 0, 0)),
        ("days = { from = 'separate' }", (0, 0, 12)),
        ("", (0, 0, 12)),
        ("days = { amount = 0 }", (0, 0, 0)),
        ("days = { amount = 5, from = 'separate', status = 'verbal' }", (0, 5, 5)),
        ("days = { amount = 5, from = 'separate', verbal = ['from'] }", (5, 5, 5)),
        ("fte = 0.5\ndays = { amount = 5, from = 'separate' }", (2.5, 5, 5)),
        ("fte = 0.5\ndays = { amount = 5, from = 'separate', by_fte = true }", (2.5, 2.5, 2.5)),
        ("fte = 0.5\ndays = { amount = 5, from = 'separate', by_fte = false }", (5, 5, 5)),
        ("fte = 0.5\ndays = { from = 'separate', by_fte = true }", (0, 0, 12)),
    ],
)
def test_days(text: str, days: tuple[float, float, float]) -> None:
    assert year(f"{W}{text}", "scale.days.enough = 12\n").days == days


def test_what_an_offer_is_worth_a_year() -> None:
    text = (
        f"{W}allowance = {{ amount = 1000, paid_as = 'card', covers = ['licenses'] }}\n"
        "fees = { dea = 'employer', society_dues = 60, verbal = ['society_dues'] }\n"
        "travel = { paid_from = 'employer', share = 0.5 }\ndays.amount = 2\n"
    )
    assert year(text, "day_value = 1000").worth[:2] == (1000 + 100 + 500, 1000 + 160 + 500 + 2000)
    assert year(text).worth[:2] == (1600, 1660)


def test_nothing_to_pay_is_all_paid() -> None:
    comparison = make_comparison({"a.toml": W}, "my_costs = {}\nmy_perks = {}")
    for key in ("travel", "fees", "perks"):
        assert comparison.cell(comparison.leader, key).value == (1, 1, 1)
