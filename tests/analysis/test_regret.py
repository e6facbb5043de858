"""Which choice is safe while terms are open."""

from offercompare.analysis.explanation import cautious_choice
from support import case_comparison, make_comparison

OWN = "[weights]\n" + "".join(
    f"[criteria.{key}]\nlabel = '{key}'\nweight = 1\nnone = 0\nenough = 10\n" for key in ("a", "b")
)


def test_the_leader_may_be_the_bolder_choice() -> None:
    # Stated and open: sure 50..50, gamble 45..95. Who takes the sure one may regret 45, who takes the gamble 5.
    comparison = make_comparison({"sure.toml": "[other]\na = 5\nb = 5", "gamble.toml": "[other]\na = 9"}, OWN)
    found = cautious_choice(comparison)
    assert comparison.leader.file == "sure.toml"
    assert found.choice.file == "gamble.toml"
    assert found.regret == 5
    assert found.rival is not None
    assert found.rival.file == "sure.toml"


def test_nothing_to_regret_where_nothing_is_open() -> None:
    comparison = make_comparison({"a.toml": "[other]\na = 5\nb = 5", "b.toml": "[other]\na = 5\nb = 4"}, OWN)
    assert cautious_choice(comparison) == (comparison.leader, 0, None)


def test_an_offer_that_may_miss_a_must_is_no_cautious_choice() -> None:
    offers = {"sure.toml": "[other]\na = 5\nb = 5", "gamble.toml": "[other]\na = 9"}
    assert cautious_choice(make_comparison(offers, f"{OWN}[must]\nb = 3")).choice.file == "sure.toml"
    assert cautious_choice(case_comparison("pictured")).choice.file != "northway.toml"


def test_a_single_offer_is_chosen_without_regret() -> None:
    comparison = make_comparison({"a.toml": "[other]\na = 5"}, OWN)
    assert cautious_choice(comparison) == (comparison.leader, 0, None)
