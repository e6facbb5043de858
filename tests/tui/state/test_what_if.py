"""The next value of a term, up or down."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from offercompare.model.ask_list import AskList
from offercompare.model.catalogue import Term, catalogue, term
from offercompare.tui.state.what_if import WhatIf, can_step, stepped
from support import make_comparison

TERMS = [each for each in catalogue() if each.is_negotiable and can_step(each)]


@pytest.mark.parametrize(
    ("name", "value", "steps", "expected"),
    [
        ("allowance.amount", 2500.0, 2, 3000.0),
        ("allowance.amount", 2600.0, 1, 2750.0),
        ("allowance.amount", 2600.0, -1, 2500.0),
        ("allowance.amount", 100.0, -1, 0.0),
        ("allowance.amount", 0.0, -1, 0.0),
        ("allowance.amount", None, 1, 250.0),
        ("allowance.taxed", None, 1, False),
        ("allowance.taxed", False, 1, True),
        ("allowance.covers", None, 1, ("courses",)),
        ("allowance.covers", ("books",), 2, ("books", "courses", "conferences")),
        ("allowance.covers", ("books",), -1, ("books",)),
        ("allowance.benefit_year", 7, -1, 6),
        ("days.amount", 4.5, 1, 5.0),
        ("days.from", None, 1, "unpaid"),
        ("travel.share", 0.5, 1, 0.55),
        ("travel.share", 1.0, 1, 1.0),
        ("travel.trips", 2, 1, 3),
        ("fees.dea", "none", 1, "allowance"),
        ("fees.dea", "allowance", 1, "employer"),
        ("fees.dea", 500.0, 1, "employer"),
        ("fees.dea", 500.0, -1, "allowance"),
        ("perks.library", None, 1, True),
        ("perks.library", True, -1, False),
        ("perks.sabbatical", True, -1, None),
        ("perks.protected_time", None, 1, 8.0),
        ("perks.protected_time", True, 1, 8.0),
        ("perks.protected_time", 40.0, 1, 48.0),
        ("perks.sabbatical", None, 1, True),
        ("other.shifts", 12.0, -2, 10.0),
        ("other.shifts", 0.0, -1, -1.0),
    ],
)
def test_a_step(name: str, value: object, steps: int, expected: object) -> None:
    found = stepped(term(name), value, steps)
    assert found == expected
    assert isinstance(found, bool) == isinstance(expected, bool)


@given(st.sampled_from(TERMS), st.lists(st.sampled_from([-10, -1, 1, 10]), max_size=8))
def test_any_number_of_steps_leads_to_a_value_that_an_offer_can_have(about: Term, steps: list[int]) -> None:
    value: object = None
    for step in steps:
        value = stepped(about, value, step)
        assert value is None or about.hold(value) == value


def test_every_term_that_can_be_stepped_has_a_value_above_nothing_stated() -> None:
    assert [about for about in TERMS if stepped(about, None, 1) is None] == []


def silent_among(*others: str) -> WhatIf:
    """An offer that says nothing beside others that do."""
    offers = {f"b{place}.toml": text for place, text in enumerate(others)}
    comparison = make_comparison({"a.toml": "", **offers})
    standing = next(standing for standing in comparison.standings if standing.file == "a.toml")
    return WhatIf(comparison, standing, AskList())


def tried(what_if: WhatIf, about: Term, steps: int) -> object:
    """What is tried of a term after so many steps."""
    row = next(row for row in what_if.rows if row.term is about)
    return what_if.stepped(row, steps).entry(about).ask


@pytest.mark.parametrize(
    ("name", "others", "expected"),
    [
        ("allowance.amount", ("allowance.amount = 2000", "allowance.amount = 3600", "allowance.amount = 9000"), 3600),
        ("days.amount", ("days.amount = 0", "days.amount = 6"), 6),
        ("days.amount", ("days.amount = 40\ndays.unit = 'hours'",), 1),
        ("fees.dea", ("fees.dea = 'none'", "fees.dea = 'employer'"), "employer"),
        ("allowance.carryover", (), 250),
        ("allowance.covers", ("allowance.covers = ['travel']",), ("courses",)),
        ("perks.library", ("perks.library = false",), True),
    ],
)
def test_of_what_is_not_stated_the_first_step_leads_to_what_is_usual(
    name: str, others: tuple[str, ...], expected: object
) -> None:
    assert tried(silent_among(*others), term(name), 1) == expected


def test_further_steps_go_on_from_there() -> None:
    shown = silent_among("allowance.amount = 2000")
    assert tried(shown, term("allowance.amount"), 3) == 2500
    assert tried(shown, term("allowance.amount"), -1) == 0


def test_what_is_stepped_to_and_back_again_is_no_what_if() -> None:
    comparison = make_comparison({"a.toml": "days.amount = 5", "b.toml": "days.amount = 9"})
    standing = next(standing for standing in comparison.standings if standing.file == "a.toml")
    there = WhatIf(comparison, standing, AskList())
    row = next(row for row in there.rows if row.term is term("days.amount"))
    there = replace(there, wanted=there.stepped(row, 1))
    row = next(row for row in there.rows if row.term is term("days.amount"))
    assert row.is_chosen
    assert there.place.standing.score.stated > standing.score.stated
    assert not there.stepped(row, -1).chosen
