"""The published fees that travel with the program."""

import re

from offercompare.files.published import fees_text, published_fees

FEES = published_fees()


def test_they_are_those_that_were_found_and_no_others() -> None:
    assert [(fee.fee, fee.name, fee.cost, fee.every, fee.year) for fee in FEES.fees] == [
        ("dea", "DEA", 888, 3, None),
        ("state_license", "California", 1206, 2, None),
        ("board_certification", "ABIM", 220, 1, 2022),
        ("society_dues", "ACEP", 695, 1, None),
    ]
    assert [(day.what, day.cost, day.period) for day in FEES.away] == [
        ("lodging", 110, "fiscal year 2025"),
        ("meals", 68, "fiscal year 2025"),
    ]
    assert FEES.day_away == 178


def test_only_the_federal_one_is_for_everybody() -> None:
    assert {fee.name: fee.whom for fee in FEES.fees} == {
        "DEA": "all",
        "California": "physicians",
        "ABIM": "physicians",
        "ACEP": "physicians",
    }


def test_every_figure_has_its_source() -> None:
    assert all(source.strip() for source in [*(fee.source for fee in FEES.fees), *(day.source for day in FEES.away)])
    assert len({day.source for day in FEES.away}) == len({day.period for day in FEES.away}) == 1


def test_the_text_claims_no_year_that_the_figures_have_not() -> None:
    assert set(re.findall(r"\b(?:19|20)\d\d\b", fees_text())) == {"2022", "2025"}
    assert fees_text().isascii()
    assert max(map(len, fees_text().splitlines())) <= 100
