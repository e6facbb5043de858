"""The form of an offer: what it holds is what its file says, and what was not touched is not changed."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.files.generated_offer import with_terms
from offercompare.model.catalogue import catalogue, term
from offercompare.model.offer import Offer
from offercompare.model.priorities import OwnCriterion, Priorities
from offercompare.model.terms import Unit
from offercompare.parse.reply import LISTED, words_of
from offercompare.tui.entry import Entry, Field
from offercompare.tui.offer_entry import begun, changes, drafted, is_written, offer_fields, offer_text, shown
from offercompare.tui.offer_words import what_to_type
from strategies import any_offers

TODAY = date(2026, 11, 22)
OWN = OwnCriterion.model_validate({"label": "Salary", "weight": 5, "none": 0, "enough": 1})
PRIORITIES = Priorities(criteria={"salary": OWN})


def filled(**typed: str) -> Entry:
    entry = begun(PRIORITIES, TODAY)
    names = [field.name for field in entry.fields]
    for name, text in typed.items():
        entry = entry.go_to(names.index(name.replace("__", "."))).type(text).accept()
    return entry


def test_every_term_of_an_offer_has_one_field_and_every_criterion_of_ones_own() -> None:
    names = [field.name for field in offer_fields(PRIORITIES)]
    asked = {d.name for d in catalogue() if d.key not in {"format", "status", "verbal"} and d.section != "other"}
    assert len(set(names)) == len(names)
    assert set(names) == asked | {"status", "other.salary"}
    sections = [field.section for field in offer_fields(PRIORITIES)]
    assert len({*sections}) == sum(a != b for a, b in zip([None, *sections], sections, strict=False))


@given(any_offers())
def test_an_offer_in_the_form_is_the_offer(offer: Offer) -> None:
    entry = begun(PRIORITIES, TODAY, offer)
    assert changes(entry, entry) == {}
    read = drafted(entry)
    if read is None:  # a name of `also` that is only said has no field of its own
        return
    for declared in catalogue():
        if declared.is_negotiable:
            was, now = declared.of(offer), declared.of(read)
            assert (was.value, was.firmness) == (now.value, now.firmness), declared.name


VALUES: Mapping[Unit, Sequence[object]] = {
    Unit.MONEY: (4500.0, 0.0),
    Unit.DAYS: (5.0, 0.0),
    Unit.MONTHS: (12.0,),
    Unit.YEARS: (2.0,),
    Unit.COUNT: (2.0,),
    Unit.CLAIM: (True, False),
    Unit.SHARE: (0.5,),
    Unit.DATE: (date(2027, 1, 31),),
    Unit.HOURS: (8.0,),
    Unit.TEXT: ("Words",),
}
SPECIAL: Mapping[str, Sequence[object]] = {
    "currency": ("EUR",),
    "perks.also": (("sabbatical",), ("sabbatical", "mentoring")),
    "allowance.covers": (("courses", "board_prep"), tuple(LISTED)),
    "other.salary": (285000.0,),
}


@pytest.mark.parametrize("field", offer_fields(PRIORITIES), ids=lambda field: field.name)
def test_what_is_shown_can_be_typed_again(field: Field) -> None:
    declared = next((d for d in catalogue() if d.name == field.name), None)
    values = SPECIAL.get(field.name, ())
    if declared and not values:
        values = (*words_of(declared), *VALUES.get(declared.spec.unit, ()))
    assert values
    priorities = Priorities(criteria={"salary": OWN}, exchange={"EUR": 1.1})
    for value in values:
        entry = begun(priorities, TODAY)
        place = [each.name for each in entry.fields].index(field.name)
        entry = entry.go_to(place).type(shown(field, value)).accept()
        assert entry.slips == {}
        assert entry.values[field.name] == value


def test_a_term_is_as_firm_as_the_offer_unless_that_was_said_of_it() -> None:
    entry = filled(employer="Harbor", status="letter", allowance__amount="4500", days__amount="5")
    entry = entry.turn(is_written=False)
    offer = drafted(entry)
    assert offer is not None
    assert term("allowance.amount").of(offer).is_written
    assert not term("days.amount").of(offer).is_written
    said = entry.go_to([field.name for field in entry.fields].index("status")).type("only said").accept()
    assert not any(is_written(said, field) for field in said.fields if field.name in said.values and field.has_firmness)


def test_hours_are_as_firm_as_their_amount() -> None:
    entry = filled(employer="Harbor", days__amount="40 hours")
    offer = drafted(entry.turn(is_written=True))
    assert offer is not None
    assert offer.days.unit == "hours"
    assert term("days.amount").of(offer).is_written
    assert term("days.unit").of(offer).is_written


def test_another_currency_needs_a_rate() -> None:
    entry = filled(currency="EUR")
    assert entry.slips["currency"].objection.startswith("No rate for EUR")


@given(st.sampled_from(["4500", "none", "3k"]), st.sampled_from(["5", "40 hours", "none"]), st.booleans())
def test_what_was_changed_and_nothing_else_reaches_the_file(amount: str, days: str, written: bool) -> None:  # noqa: FBT001
    first = filled(employer="Harbor", status="contract", allowance__amount="2000", travel__paid_from="employer")
    content = offer_text(first).encode()
    before = drafted(first)
    entry = begun(PRIORITIES, TODAY, before)
    names = [field.name for field in entry.fields]
    after = entry.go_to(names.index("allowance.amount")).type(amount).accept()
    after = after.go_to(names.index("days.amount")).type(days).accept().turn(is_written=written)
    wanted = drafted(after)
    data = with_terms(Path("harbor.toml"), content, changes(entry, after))
    read = begun(PRIORITIES, TODAY, Offer.model_validate_json(json.dumps(tomllib.loads(data.decode()))))
    assert wanted is not None
    assert read.values == after.values
    assert [is_written(read, field) for field in read.fields if field.name in read.values] == [
        is_written(after, field) for field in after.fields if field.name in after.values
    ]


AT_80, TITLE_AT_80 = 76, 26


@pytest.mark.parametrize("field", offer_fields(PRIORITIES), ids=lambda field: field.name)
def test_each_text_about_a_field_fits_on_its_line_at_80_columns(field: Field) -> None:
    assert len(what_to_type(field.name)) <= AT_80
    assert len(field.about) <= AT_80
    assert len(field.title) <= TITLE_AT_80
