"""The form of an offer: what it holds is what its file says, and what was not touched is not changed."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from hypothesis import given, strategies as st

from offercompare.files.generate import with_terms
from offercompare.model.catalogue import catalogue, term
from offercompare.model.offer import Offer
from offercompare.model.priorities import OwnCriterion, Priorities
from offercompare.model.terms import Unit
from offercompare.parse.offer_form import is_moot
from offercompare.parse.reply import LISTED
from offercompare.tui.state.form_draft import make_draft, restore
from offercompare.tui.state.form_state import Field, FormState
from offercompare.tui.state.offer_fields import (
    EVERY,
    MORE,
    OfferRules,
    begin_form,
    changes,
    evidence,
    is_written,
    offer_of,
    offer_text,
    value_in_words,
)
from strategies import any_offers

TODAY = date(2026, 11, 22)
OWN = OwnCriterion.model_validate({"label": "Salary", "weight": 5, "none": 0, "enough": 1})
PRIORITIES = Priorities(criteria={"salary": OWN})


RULES = OfferRules(PRIORITIES, TODAY)
FIELDS = tuple(field for field in RULES.fields({}, EVERY) if not field.is_fold)
ONE_BY_ONE = [field for field in FIELDS if field.name not in {"fees", "perks"}]


def put(form: FormState, name: str, text: str) -> FormState:
    return form.open_at(name).accept(text)


def filled(**typed: str) -> FormState:
    form = begin_form(PRIORITIES, TODAY)
    for name, text in typed.items():
        form = put(form, name.replace("__", "."), text)
    return form


def seen(form: FormState, field: Field) -> tuple[str, str]:
    offer = offer_of(form)
    return value_in_words(field, form, offer), evidence(field, form, offer)


def shown(form: FormState) -> list[str]:
    return [field.name for field in form.fields]


def test_every_term_of_an_offer_has_one_field_and_every_criterion_of_ones_own() -> None:
    names = [field.name for field in ONE_BY_ONE]
    left_out = {"format", "status", "verbal", "counter_to"}
    asked = {d.name for d in catalogue() if d.key not in left_out and d.section != "other"}
    assert len(set(names)) == len(names)
    assert set(names) == asked | {"status", "other.salary"}


def test_what_counts_stands_first_and_the_rest_is_folded() -> None:
    first = begin_form(Priorities(), TODAY)
    assert shown(first) == [
        *("employer", "position", "contact", "status"),
        *("allowance.amount", "allowance.paid_as", "allowance.covers", "allowance.carryover"),
        *("days.amount", "days.from", "travel.paid_from", "fees", "perks", "more"),
    ]


def test_a_field_that_has_become_moot_goes_with_what_it_held_and_comes_back() -> None:
    form = filled(employer="Harbor", allowance__carryover="2000", allowance__carryover_years="2")
    none = put(form, "allowance.amount", "none")
    assert not any(name.startswith("allowance.carryover") for name in shown(none))
    offer = offer_of(none)
    assert offer is not None
    assert offer.allowance.carryover is None
    assert offer_of(put(none, "allowance.amount", "4500")) is not None
    assert put(none, "allowance.amount", "4500").values["allowance.carryover"] == 2000
    assert "allowance.carryover_years" not in shown(put(form, "allowance.carryover", "none"))
    assert "travel.trips" not in shown(put(form, "travel.paid_from", "none"))
    assert "days.from" not in shown(put(form, "days.amount", "none"))


def test_the_fees_are_one_question_or_one_by_one() -> None:
    form = filled(fees="license and DEA, not boards")
    assert form.values["fees.board_certification"] == "none"
    assert "fees.dea" not in shown(form)
    opened = put(form, "fees", "d")
    assert opened.values == form.values
    one = put(opened, "fees.dea", "b")
    assert one.values["fees.dea"] == "allowance"
    assert "fees" not in one.words
    assert put(one, "fees", "").values == {}


def test_an_answer_that_says_only_where_days_are_from_leaves_their_number() -> None:
    form = filled(days__amount="5")
    form = put(form, "days.amount", "in addition to PTO")
    assert form.values == {"days.amount": 5.0, "days.from": "separate"}
    assert put(form, "days.amount", "").values == {}


def test_where_each_value_was_read_stands_beside_it() -> None:
    form = filled(
        employer="Harbor",
        status="offer letter",
        allowance__amount="up to $4k a year",
        allowance__paid_as="a",
        allowance__covers="courses, conferences, travel",
        allowance__carryover="must be used by June 30",
        days__amount="six days in addition to PTO",
        fees="a",
    )
    by_name = {field.name: seen(form, field) for field in form.fields}
    assert by_name["status"] == ("offer letter", "")
    assert by_name["allowance.amount"] == ("$4,000", "“up to $4k a year”")
    assert by_name["allowance.paid_as"] == ("reimbursed", "")
    assert by_name["allowance.covers"] == ("courses, conferences, travel", "")
    assert by_name["allowance.carryover"][1] == "“must be used by June 30”"
    assert by_name["days.from"] == ("on top of PTO", "read from CME days")
    assert by_name["travel.paid_from"] == ("from the allowance", "read from Covers")
    assert by_name["fees"] == ("all paid on top", "")
    benefit_year = next(field for field in FIELDS if field.name == "allowance.benefit_year")
    assert seen(form, benefit_year) == ("from July", "read from Carryover")
    said = form.open_at("days.amount").with_firmness(is_written=False)
    assert seen(said, said.field)[1] == "“six days in addition to PTO”, only said"


@given(
    st.dictionaries(
        st.sampled_from([f.name for f in FIELDS if f.name.startswith("fees.") and f.has_firmness]),
        st.sampled_from(["employer", "allowance", "none", 500.0]),
        min_size=1,
    )
)
def test_what_is_held_of_all_fees_can_be_typed_again(values: dict[str, object]) -> None:
    field = next(field for field in FIELDS if field.name == "fees")
    assert RULES.read(field, RULES.as_typed(field, values), {}) == values


@given(any_offers())
def test_an_offer_in_the_form_is_the_offer(offer: Offer) -> None:
    form = begin_form(PRIORITIES, TODAY, offer)
    assert changes(form, form) == {}
    read = offer_of(form)
    if read is None:  # a name of `also` that is only said has no field of its own
        return
    assert read.counter_to == offer.counter_to
    for declared in catalogue():
        if declared.is_negotiable and not is_moot(declared, form.values):
            was, now = declared.of(offer), declared.of(read)
            assert was._replace(clause=None) == now._replace(clause=None), declared.name


def test_terms_that_exclude_each_other_take_each_others_place() -> None:
    form = filled(employer="Harbor", allowance__amount="$4,000 every 2 years")
    assert (form.values["allowance.amount"], form.values["allowance.per_years"]) == (4000.0, 2.0)
    by_year = put(form, "allowance.by_year", "2000, 2500, 3000")
    assert {name for name in by_year.values if name.startswith("allowance.")} == {"allowance.by_year"}
    offer = offer_of(by_year)
    assert offer is not None
    assert offer.allowance.by_year == (2000.0, 2500.0, 3000.0)
    assert offer_of(put(by_year, "allowance.by_year", "")) is not None
    # The amount's own field shows it, in a form of that offer too, and what it would be typed as is read as the same.
    again = begin_form(PRIORITIES, TODAY, offer)
    amount = RULES.field_named("allowance.amount")
    assert amount is not None
    assert seen(again, amount)[0] == "$2,000, $2,500, then $3,000"
    retyped = put(put(again, amount.name, ""), amount.name, again.text(amount))
    assert "allowance.by_year" not in put(again, amount.name, "").values
    assert retyped.values == again.values
    draft = make_draft(form, put(form, amount.name, "2000, 2500, then 3000"))
    assert draft is not None
    assert restore(form, draft).values == by_year.values
    typed = put(form, "allowance.amount", "2500 the first year, then 3000")
    assert {name: typed.values[name] for name in typed.values if name.startswith("allowance.")} == {
        "allowance.by_year": (2500.0, 3000.0)
    }


def test_a_condition_alone_is_of_what_counts_in_its_section() -> None:
    form = filled(employer="Harbor", status="contract", travel__paid_from="employer up to 2000")
    hanging = put(form, "travel.only_if", "you present")
    offer = offer_of(hanging)
    assert offer is not None
    assert term("travel.paid_from").of(offer).condition == "you present"
    assert term("travel.cap").of(offer).is_written
    again = begin_form(PRIORITIES, TODAY, offer)
    assert (again.values, again.is_written) == (hanging.values, {})
    free = offer_of(put(hanging, "travel.only_if", ""))
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


def values_for(field: Field) -> Sequence[object]:
    """Values to try in a field."""
    declared = next((d for d in catalogue() if d.name == field.name), None)
    special = SPECIAL.get(field.name, ())
    return special or (*declared.words, *VALUES.get(declared.spec.unit, ())) if declared else special


def test_what_is_shown_can_be_typed_again() -> None:
    priorities = Priorities(criteria={"salary": OWN}, exchange={"EUR": 1.1})
    for field in ONE_BY_ONE:
        values = values_for(field)
        assert values, field.name
        for value in values:
            form = begin_form(priorities, TODAY)
            form = put(form, field.name, form.rules.as_typed(field, {field.name: value}))
            assert form.errors == {}, field.name
            assert form.values[field.name] == value, field.name


def test_a_term_is_as_firm_as_the_offer_unless_that_was_said_of_it() -> None:
    form = filled(employer="Harbor", status="letter", allowance__amount="4500", days__amount="5")
    form = form.with_firmness(is_written=False)
    offer = offer_of(form)
    assert offer is not None
    assert term("allowance.amount").of(offer).is_written
    assert not term("days.amount").of(offer).is_written
    said = put(form, "status", "only said")
    assert not any(is_written(said, name) for name in said.values if "." in name)


def test_hours_are_as_firm_as_their_amount() -> None:
    form = filled(employer="Harbor", days__amount="40 hours")
    offer = offer_of(form.with_firmness(is_written=True))
    assert offer is not None
    assert offer.days.unit == "hours"
    assert term("days.amount").of(offer).is_written
    assert term("days.unit").of(offer).is_written


def test_another_currency_needs_a_rate() -> None:
    form = filled(currency="EUR")
    said = "No rate for EUR yet. Type it in your priorities at Add a rate; esc, then k keeps this form."
    assert form.errors["currency"].objection == said


def test_a_refused_answer_is_read_again_once_the_rate_is_there() -> None:
    draft = make_draft(begin_form(PRIORITIES, TODAY), filled(currency="CAD"))
    assert draft is not None
    rated = begin_form(PRIORITIES.model_copy(update={"exchange": {"CAD": 0.72}}), TODAY)
    form = put(restore(rated, draft), "currency", "CAD")
    assert form.values["currency"] == "CAD"
    assert not form.errors


def test_currency_comes_first_of_what_is_folded_since_every_amount_is_in_it() -> None:
    unfolded = [each.name for each in RULES.fields({}, EVERY)]
    assert unfolded[unfolded.index(MORE) + 1] == "currency"


@given(st.sampled_from(["4500", "none", "3k"]), st.sampled_from(["5", "40 hours", "none"]), st.booleans())
def test_what_was_changed_and_nothing_else_reaches_the_file(amount: str, days: str, written: bool) -> None:
    first = filled(employer="Harbor", status="contract", allowance__amount="2000", travel__paid_from="employer")
    content = offer_text(first).encode()
    before = offer_of(first)
    form = begin_form(PRIORITIES, TODAY, before)
    after = put(put(form, "allowance.amount", amount), "days.amount", days).with_firmness(is_written=written)
    wanted = offer_of(after)
    data = with_terms(Path("harbor.toml"), content, changes(form, after))
    read = begin_form(PRIORITIES, TODAY, Offer.model_validate_json(json.dumps(tomllib.loads(data.decode()))))
    assert wanted is not None
    assert read.values == after.values
    assert {name: is_written(read, name) for name in read.values} == {
        name: is_written(after, name) for name in after.values
    }


def test_each_text_about_a_field_fits_on_its_line_at_80_columns() -> None:
    assert [field.name for field in FIELDS if len(field.hint) > 53] == []
    assert [field.name for field in FIELDS if len(field.about) > 76] == []
    assert [field.name for field in FIELDS if len(field.label) > 20] == []
