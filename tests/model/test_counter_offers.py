"""Which files are counter-offers, and which offers are of other employers."""

import pytest

from offercompare.model.counter_offers import counter_offers, held_elsewhere, is_counter_offer
from support import offer


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
