"""The form of an offer: what it holds is what its file says, and what was not touched is not changed."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from offercompare.files.generated_offer import with_terms
from offercompare.model.catalogue import catalogue, term
from offercompare.model.offer import Offer
from offercompare.model.priorities import OwnCriterion, Priorities
from offercompare.model.terms import Unit
from offercompare.parse.reply import LISTED, words_of
from offercompare.tui.form_state import Field, FormState
from offercompare.tui.offer_fields import begin_form, changes, draft_offer, is_written, offer_fields, offer_text, shown
from offercompare.tui.offer_help import what_to_type
from strategies import any_offers

TODAY = date(2026, 11, 22)
OWN = OwnCriterion.model_validate({"label": "Salary", "weight": 5, "none": 0, "enough": 1})
PRIORITIES = Priorities(criteria={"salary": OWN})


def filled(**typed: str) -> FormState:
    entry = begin_form(PRIORITIES, TODAY)
    names = [field.name for field in entry.fields]
    for name, text in typed.items():
        entry = entry.go_to(names.index(name.replace("__", "."))).type(text).accept()
    return entry


def test_every_term_of_an_offer_has_one_field_and_every_criterion_of_ones_own() -> None:
    names = [field.name for field in offer_fields(PRIORITIES)]
    left_out = {"format", "status", "verbal", "counter_to"}
    asked = {d.name for d in catalogue() if d.key not in left_out and d.section != "other"}
    assert len(set(names)) == len(names)
    assert set(names) == asked | {"status", "other.salary"}
    sections = [field.section for field in offer_fields(PRIORITIES)]
    assert len({*sections}) == sum(a != b for a, b in zip([None, *sections], sections, strict=False))


@given(any_offers())
def test_an_offer_in_the_form_is_the_offer(offer: Offer) -> None:
    entry = begin_form(PRIORITIES, TODAY, offer)
    assert changes(entry, entry) == {}
    read = draft_offer(entry)
    if read is None:  # a name of `also` that is only said has no field of its own
        return
    assert read.counter_to == offer.counter_to
    for declared in catalogue():
        if declared.is_negotiable:
            was, now = declared.of(offer), declared.of(read)
            assert was._replace(clause=None) == now._replace(clause=None), declared.name


def test_terms_that_exclude_each_other_take_each_others_place() -> None:
    entry = filled(employer="Harbor", allowance__amount="$4,000 every 2 years")
    assert (entry.values["allowance.amount"], entry.values["allowance.per_years"]) == (4000.0, 2.0)
    place = [field.name for field in entry.fields].index("allowance.by_year")
    by_year = entry.go_to(place).type("2000, 2500, 3000").accept()
    assert {name for name in by_year.values if name.startswith("allowance.")} == {"allowance.by_year"}
    offer = draft_offer(by_year)
    assert offer is not None
    assert offer.allowance.by_year == (2000.0, 2500.0, 3000.0)
    assert draft_offer(by_year.go_to(place).clear().accept()) is not None
    amount = [field.name for field in entry.fields].index("allowance.amount")
    typed = entry.go_to(amount).type("2500 the first year, then 3000").accept()
    assert {name: typed.values[name] for name in typed.values if name.startswith("allowance.")} == {
        "allowance.by_year": (2500.0, 3000.0)
    }


def test_a_condition_alone_is_of_what_counts_in_its_section() -> None:
    entry = filled(employer="Harbor", status="contract", travel__paid_from="employer up to 2000")
    place = [field.name for field in entry.fields].index("travel.only_if")
    hanging = entry.go_to(place).type("you present").accept()
    offer = draft_offer(hanging)
    assert offer is not None
    assert term("travel.paid_from").of(offer).condition == "you present"
    assert term("travel.cap").of(offer).is_written
    again = begin_form(PRIORITIES, TODAY, offer)
    assert (again.values, again.is_written) == (hanging.values, {})
    free = draft_offer(hanging.go_to(place).clear().accept())
    assert free is not None
    assert free.travel.only_if == {}


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
    "allowance.by_year": ((2000.0,), (2000.0, 2500.0, 3000.5)),
    **{
        f"{section}.only_if": (dict.fromkeys(keys[:1], "you present; or teach"), dict.fromkeys(keys[:2], "a: b"))
        for section in Offer.SECTIONS
        if (keys := [each.key for each in catalogue() if each.section == section and not each.is_common])
    },
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
        entry = begin_form(priorities, TODAY)
        place = [each.name for each in entry.fields].index(field.name)
        entry = entry.go_to(place).type(shown(field, value)).accept()
        assert entry.slips == {}
        assert entry.values[field.name] == value


def test_a_term_is_as_firm_as_the_offer_unless_that_was_said_of_it() -> None:
    entry = filled(employer="Harbor", status="letter", allowance__amount="4500", days__amount="5")
    entry = entry.turn(is_written=False)
    offer = draft_offer(entry)
    assert offer is not None
    assert term("allowance.amount").of(offer).is_written
    assert not term("days.amount").of(offer).is_written
    said = entry.go_to([field.name for field in entry.fields].index("status")).type("only said").accept()
    assert not any(is_written(said, field) for field in said.fields if field.name in said.values and field.has_firmness)


def test_hours_are_as_firm_as_their_amount() -> None:
    entry = filled(employer="Harbor", days__amount="40 hours")
    offer = draft_offer(entry.turn(is_written=True))
    assert offer is not None
    assert offer.days.unit == "hours"
    assert term("days.amount").of(offer).is_written
    assert term("days.unit").of(offer).is_written


def test_another_currency_needs_a_rate() -> None:
    entry = filled(currency="EUR")
    assert entry.slips["currency"].objection.startswith("No rate for EUR")


@given(st.sampled_from(["4500", "none", "3k"]), st.sampled_from(["5", "40 hours", "none"]), st.booleans())
def test_what_was_changed_and_nothing_else_reaches_the_file(amount: str, days: str, written: bool) -> None:
    first = filled(employer="Harbor", status="contract", allowance__amount="2000", travel__paid_from="employer")
    content = offer_text(first).encode()
    before = draft_offer(first)
    entry = begin_form(PRIORITIES, TODAY, before)
    names = [field.name for field in entry.fields]
    after = entry.go_to(names.index("allowance.amount")).type(amount).accept()
    after = after.go_to(names.index("days.amount")).type(days).accept().turn(is_written=written)
    wanted = draft_offer(after)
    data = with_terms(Path("harbor.toml"), content, changes(entry, after))
    read = begin_form(PRIORITIES, TODAY, Offer.model_validate_json(json.dumps(tomllib.loads(data.decode()))))
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
