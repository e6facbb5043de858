"""What is asked for, as an offer holds it once it is granted."""

import pytest

from offercompare.model.asks import Ask, as_stated, counter_offers, granted, held_elsewhere, is_counter_offer
from offercompare.model.kept import KeptAsk
from offercompare.model.readings import Firmness
from support import offer

TOLD = """
status = "contract"
[days]
amount = 3
from = "pto"
verbal = ["amount"]
[perks]
also = ["sabbatical"]
status = "verbal"
"""


@pytest.mark.parametrize(
    ("term", "value", "stated"),
    [
        ("days.amount", 40, 40.0),
        ("allowance.carryover_years", 2, 2),
        ("fees.dea", 200, 200.0),
        ("fees.dea", "employer", "employer"),
        ("days.from", "separate", "separate"),
        ("perks.protected_time", 24, 24.0),
        ("perks.library", True, True),
        ("perks.sabbatical", True, True),
        ("other.nights", 4, 4.0),
        ("allowance.covers", ("dues",), ("dues",)),
    ],
)
def test_a_kept_value_is_what_a_file_of_an_offer_would_hold(term: str, value: object, stated: object) -> None:
    asked = KeptAsk.model_validate({"term": term, "ask": value}).wanted.value
    assert asked == stated
    assert type(asked) is type(stated)
    assert as_stated(term, None) is None


def test_a_value_alone_is_as_firm_as_its_section_says() -> None:
    told = offer(TOLD)
    raised = granted(told, [Ask("days.amount", 5.0), Ask("days.from", "separate")])
    assert raised.fact("days", "amount")[:2] == (5.0, Firmness.SAID)
    assert raised.fact("days", "from")[:2] == ("separate", Firmness.WRITTEN)
    assert granted(told, [Ask("perks.library", value=True)]).fact("perks", "library").firmness is Firmness.SAID


def test_in_writing_changes_how_firm_it_is_and_nothing_else() -> None:
    told = offer(TOLD)
    written = granted(told, [Ask("days.amount", in_writing=True)])
    assert written.fact("days", "amount")[:2] == (3.0, Firmness.WRITTEN)
    assert written.perks == told.perks
    perk = granted(told, [Ask("perks.sabbatical", in_writing=True)])
    assert perk.perk("sabbatical").firmness is Firmness.WRITTEN


def test_nothing_asked_for_changes_nothing() -> None:
    told = offer(TOLD)
    assert granted(told, []) == told
    assert granted(told, [Ask("fees.dea", in_writing=True)]) == told  # what is not stated cannot be written down


@pytest.mark.parametrize(
    ("file", "of"),
    [
        ("lakeside-counter.toml", "lakeside.toml"),
        ("lakeside-counter-2.toml", "lakeside.toml"),
        ("lakeside-counter-counter.toml", "lakeside-counter.toml"),
        ("/one/lakeside-counter.toml", "/one/lakeside.toml"),
        # A name goes without its folder unless two files have it.
        ("lakeside-counter.toml", "/one/lakeside.toml"),
        ("/two/lakeside-counter.toml", "lakeside.toml"),
    ],
)
def test_a_counter_offer_is_told_by_its_name(file: str, of: str) -> None:
    assert is_counter_offer(file, of)
    assert not is_counter_offer(of, file)
    assert counter_offers([file, of, "other.toml"]) == {file}
    assert counter_offers([file, "other.toml"]) == set()


@pytest.mark.parametrize("name", ["LAKESIDE  Regional", "Lakeside\u00a0Regional", "Lake\ufb01eld Cl\u00ednica"])
def test_an_employer_goes_by_its_name_however_it_is_written(name: str) -> None:
    usual = "Lakefield Cli\u0301nica" if "\ufb01" in name else "lakeside regional"
    offers = {
        "a.toml": offer(f'employer = "{name}"'),
        "b.toml": offer(f'employer = "{usual}"'),
        "c.toml": offer('employer = "Other"'),
    }
    assert held_elsewhere("a.toml", offers) == (offers["c.toml"],)
