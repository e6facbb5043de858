"""What matters: the documented defaults, sections that are whole, and what cannot be meant."""

import pytest

from offercompare.model.priorities import Costs, Perk, Priorities, Weights
from offercompare.model.sections import FEES
from support import priorities


def test_the_documented_defaults() -> None:
    default = priorities()
    assert default.weights.model_dump() == {
        "dollars": 8, "days": 7, "travel": 5, "fees": 5, "perks": 3, "terms": 3,
    }  # fmt: skip
    assert default.my_costs.model_dump() == {
        "travel": 2400, "state_license": 300, "dea": 296, "board_certification": 220, "board_exam": 0,
        "society_dues": 500, "staff_dues": 0, "required_training": 0,
    }  # fmt: skip
    assert sum(map(default.my_costs.fee, FEES)) == 1316
    assert default.scale.model_dump() == {
        "dollars": {"none": 0, "enough": 3000},
        "days": {"none": 0, "enough": 10},
    }
    assert len(default.perks) == 9
    assert {perk.importance for perk in default.perks.values()} == {5}
    assert default.perks["protected_time"].enough == 40
    assert default.perks["board_prep_time"].enough == 16
    assert (default.tax_rate, default.plan_years, default.currency) == (0, 3, "USD")
    assert default.spend_order == ("fees", "dollars", "travel")


def read(text: str) -> Priorities:
    return priorities(text, whole=False)


WEIGHTS = tuple(f"weights.{key}" for key in Weights.model_fields)
COSTS = tuple(f"my_costs.{key}" for key in Costs.model_fields)


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("", ("weights", "scale", "my_costs", "my_perks")),
        ("weights.days = 1", (*(key for key in WEIGHTS if key != "weights.days"), "scale", "my_costs", "my_perks")),
        ("my_costs.travel = 0", ("weights", "scale", *COSTS[1:], "my_perks")),
        ("[my_costs]", ("weights", "scale", *COSTS, "my_perks")),
        ("[my_perks]\n[scale]", ("weights", "scale.dollars", "scale.days", "my_costs")),
        ("my_perks = {}\nscale.days.none = 1", ("weights", "scale.dollars", "scale.days.enough", "my_costs")),
    ],
)
def test_which_keys_are_defaults(text: str, used: tuple[str, ...]) -> None:
    assert read(text).defaults_used == used


def test_a_default_of_nothing_does_not_count() -> None:
    stated = read("".join(f"{key} = 1\n" for key in COSTS if key not in {"my_costs.board_exam", "my_costs.staff_dues"}))
    assert {"my_costs.board_exam", "my_costs.staff_dues"} <= set(stated.defaults_used)
    assert stated.defaults_that_count == (("weights",), ("scale",), ("my_perks",))
    assert stated.is_own_cost("dea")
    assert not stated.is_own_cost("board_exam")
    assert not read("").is_own_cost("dea")


def test_each_key_has_its_default_and_a_list_of_perks_is_whole() -> None:
    stated = read("weights.days = 2\nmy_costs.state_license = 350\nmy_perks.library = 3")
    assert (stated.weight("days"), stated.weight("dollars"), stated.weight("terms")) == (2, 8, 3)
    assert (sum(map(stated.my_costs.fee, FEES)), stated.my_costs.travel) == (350 + 296 + 220 + 500, 2400)
    assert stated.perks == {"library": Perk(importance=3)}


def test_scale_and_enough_hours_keep_their_defaults() -> None:
    stated = priorities("scale.dollars = { none = 500 }\nmy_perks = { protected_time = 3, board_prep_time = 1 }")
    assert (stated.scale.dollars.none, stated.scale.dollars.enough, stated.scale.days.enough) == (500, 3000, 10)
    assert {name: perk.enough for name, perk in stated.perks.items()} == {"protected_time": 40, "board_prep_time": 16}


def test_a_perk_of_importance_0_takes_no_part() -> None:
    assert priorities("my_perks = { library = 0 }").perks == {}


def test_rates() -> None:
    stated = priorities("exchange.CAD = 0.72")
    assert (stated.rate("USD"), stated.rate("CAD"), stated.rate("EUR")) == (1, 0.72, None)


OWN = 'label = "Own"\nweight = 1\nnone = 0\nenough = 1\n'


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("[weights]", ("weights",), "every weight is 0; at least one must be more than 0"),
        ("weights.days = 0", ("weights",), "every weight is 0; at least one must be more than 0"),
        ("scale.dollars = { none = 3000 }", ("scale", "dollars"), "expected enough to be more than none"),
        ("scale.days = { none = 5, enough = 2 }", ("scale", "days"), "expected enough to be more than none"),
        (
            '[criteria.x]\nlabel = "X"\nweight = 1\nnone = 2\nenough = 2',
            ("criteria", "x", "enough"),
            "expected enough to differ from none, by at least 0.000001 of the larger of the two",
        ),
        (f"[criteria.days]\n{OWN}", ("criteria", "days"), "days is a criterion already; choose another name"),
        (
            f"[criteria.status]\n{OWN}",
            ("criteria", "status"),
            "status has a meaning in [other] already; choose another name",
        ),
        ("must.day = 3", ("must", "day"), "there is no criterion day; did you mean days?"),
        (
            'spend_order = ["fees", "fees", "travel"]',
            ("spend_order",),
            "expected fees, dollars and travel, each once, in your order",
        ),
        (
            'spend_order = ["fees"]',
            ("spend_order",),
            "expected fees, dollars and travel, each once, in your order",
        ),
        (
            'plan = [{ what = "a", kind = "courses" }, { what = "b", kind = "courses", fee = "dea" }]',
            ("plan", 1),
            "expected either kind or fee, and not both",
        ),
        ('plan = [{ what = "a" }]', ("plan", 0), "expected either kind or fee, and not both"),
    ],
)
def test_what_cannot_be_meant(text: str, path: tuple[str | int, ...], message: str) -> None:
    assert list(priorities(text).contradictions()) == [(path, message)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weights.days = 0.1",
        f"[weights]\n[criteria.x]\n{OWN}",
        f"must.x = 1\n[criteria.x]\n{OWN}",
        '[criteria.x]\nlabel = "Less is better"\nweight = 1\nnone = 8\nenough = 2',
        "must = { days = 5, terms = 0.5 }",
        'plan = [{ what = "a", fee = "dea" }]',
    ],
)
def test_what_can_be_meant(text: str) -> None:
    assert list(priorities(text).contradictions()) == []


@pytest.mark.parametrize("key", ["travel", "fees", "perks", "terms"])
def test_a_must_have_on_a_share_is_a_share(key: str) -> None:
    assert not list(priorities(f"must.{key} = 1").contradictions())
    assert [item.message for item in priorities(f"must.{key} = 80").contradictions()] == [
        "expected a share from 0 to 1, found 80"
    ]
