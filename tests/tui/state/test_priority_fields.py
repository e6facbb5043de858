"""Every key of the priorities has a field, each of which says in a line what it is and what may be typed."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, strategies as st

from offercompare.files.priorities import with_changes
from offercompare.model.credits import Requirement
from offercompare.model.fields import Strict
from offercompare.model.priorities import Costs, EmployerCosts, OwnCriterion, PlanItem, Priorities, Scales, Weights
from offercompare.model.sections import PERKS
from offercompare.parse.lexer import UnclearError
from offercompare.tui.drawing.form_view import lay_out_form
from offercompare.tui.drawing.pen import MARGIN
from offercompare.tui.state.form_draft import make_draft, restore
from offercompare.tui.state.form_state import Field, FormState
from offercompare.tui.state.offer_fields import EVERY, begin_form as begin_form_of_an_offer
from offercompare.tui.state.priority_fields import (
    IMPORTANCE,
    NEW_ENTRIES,
    PriorityRules,
    as_typed,
    begin_form,
    hint_of,
    read,
    value_type_of,
)
from offercompare.tui.state.priority_values import stated_values
from support import SAMPLES, priorities

TEXT = """\
candidate = "Dr. A. Rivera"
set_aside = ["mercy.toml", "lake side.toml"]
[exchange]
CAD = 0.7
[criteria.salary]
label = "Salary"
weight = 3
none = 1
enough = 2
ask = true
[[plan]]
what = "Meeting"
kind = "conferences"
[[requirement]]
name = "State license"
credits = 50
from = 2027-01-01
until = 2028-12-31
types = ["ama-1", "moc"]
topics = ["opioids"]
"""
LEFT_OUT = {
    "format": "the program writes the only one there is",
    "plan.Meeting.fee": "one of the kinds, in the same field",
}


def begun(text: str | None = TEXT) -> FormState:
    content = None if text is None else text.encode()
    return begin_form(PriorityRules(priorities(text or ""), content), {})


def keys() -> set[str]:
    """Every key that a file of priorities may have, of one item, one criterion and one currency."""
    plain = set(Priorities.model_fields) - {"weights", "scale", "my_costs", "my_perks", "must", "employer_costs"}
    plain -= {"plan", "requirement", "exchange", "criteria"}
    tables: Mapping[str, type[Strict]] = {
        "weights": Weights,
        "my_costs": Costs,
        "plan.Meeting": PlanItem,
        "criteria.salary": OwnCriterion,
        "requirement.State license": Requirement,
    }
    nested = {
        f"{table}.{info.alias or key}" for table, model in tables.items() for key, info in model.model_fields.items()
    }
    nested |= {f"scale.{key}.{part}" for key in Scales.model_fields for part in ("none", "enough")}
    nested |= {f"my_perks.{key}" for key in PERKS} | {f"must.{key}" for key in (*Weights.model_fields, "salary")}
    nested |= {f"employer_costs.{key}" for key in EmployerCosts.model_fields if key != "other"}
    return plain | nested | {"employer_costs.other.salary", "exchange.CAD", "my_perks.protected_time.enough"}


def test_every_key_has_a_field_or_a_reason() -> None:
    named = {field.name for field in begun().fields}
    assert keys() - named == LEFT_OUT.keys()
    assert named - keys() == NEW_ENTRIES.keys() | {"my_perks.board_prep_time.enough"}
    assert {path.split(".")[0] for path in keys()} == Priorities.model_fields.keys()


def test_each_is_explained_in_a_line_each_that_fits() -> None:
    for field in begun().fields:
        assert field.about
        assert len(hint_of(field.name)) <= 76, field.name
        assert len(field.about) <= 76, field.name
        assert len(field.label) <= 24, field.name


def test_every_example_of_something_to_add_can_be_typed() -> None:
    form = begun()
    for name, adding in NEW_ENTRIES.items():
        said = form.rules.read(_field(form, name), adding.example, form.values)
        assert said.items() - form.values.items()
        assert name not in said


LONG = f'candidate = "{"x" * 3000}"\n'


@pytest.mark.parametrize(
    "text", [TEXT, LONG, (SAMPLES / "priorities.toml").read_text()], ids=["all", "long", "samples"]
)
def test_what_is_shown_can_be_typed_again(text: str) -> None:
    form = begun(text)
    for name, value in stated_values(priorities(text)).items():
        again = read(name, as_typed(name, value), form.values)
        assert again == pytest.approx(value) if isinstance(value, float) else again == value, name


def test_how_much_something_matters_is_a_number_without_a_unit() -> None:
    assert read("weights.days", "about 8", {}) == 8
    for text in ("3 days", "50%", "2 a month"):
        with pytest.raises(UnclearError, match=r"^Type how much it matters, 0 to 10"):
            read("weights.days", text, {})


def test_an_amount_is_no_share() -> None:
    with pytest.raises(UnclearError, match=r"^Type a share"):
        read("tax_rate", "$3,000", {})


@given(st.data())
def test_anything_typed_anywhere_is_read_and_sound_or_explained(data: st.DataObject) -> None:
    form = begun()
    field = data.draw(st.sampled_from(form.fields))
    text = data.draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(str.strip))
    base = PriorityRules(priorities(TEXT), TEXT.encode())
    said: Mapping[str, object]
    try:
        said = form.rules.read(field, text, form.values)
        form.rules.check(field, said, form.values)
    except UnclearError as unclear:
        said, told = {}, str(unclear)
    else:
        told = "read"
    assert told
    assert base.counted({**form.values, **said})[0] is not None


def _field(form: FormState, name: str) -> Field:
    return next(field for field in form.fields if field.name == name)


def _usual(text: str | None, name: str) -> str:
    return _field(begun(text), name).usual


def test_what_counts_while_a_field_is_empty() -> None:
    assert _usual(None, "weights.days") == "7, the usual"
    assert _usual("[my_perks]\nlibrary = 3\n", "my_perks.teaching_role") == "0: it does not count"
    assert _usual(None, "my_costs.staff_dues") == "$0, the usual"
    assert _usual(None, "my_costs.travel") == "$2,400, the usual"
    assert _usual(None, "must.days") == "no need"
    assert _usual("day_value = 800\n", "employer_costs.day") == "$800, the usual"


def test_what_is_left_of_a_whole_section_says_what_then_counts() -> None:
    text = "[my_perks]\nprotected_time = 3\nboard_prep_time = 2\n"
    base = PriorityRules(priorities(text), text.encode())
    form = begin_form(base, {})
    first, second = "my_perks.protected_time", "my_perks.board_prep_time"
    less = form.open_at(first).accept("")
    assert _field(less, first).usual == "0: it does not count"
    none = less.open_at(second).accept("")
    assert _field(none, first).usual == "5, the usual"


def test_several_things_are_added_and_one_is_taken_out() -> None:
    base = PriorityRules(priorities(""), None)
    form = begin_form(base, {})
    for name, text in (
        ("new_item", "ACC Scientific Session, 900, travel 1400, 4 days, every 2"),
        ("new_item", "DEA, 888, every 3 years"),
        ("new_criterion", "Base salary, 200k to 300k USD, 6"),
        ("new_criterion", "Base salary, 2 to 1, 3"),
        ("new_perk", "sabbatical, 6"),
        ("new_rate", "CAD 0.72"),
        ("new_requirement", "State license, 50 credits, 1/1/2027 to 12/31/2028"),
    ):
        form = form.open_at(name).accept(text)
        assert not form.errors
        assert form.field.name == name
    begun = begin_form(base, {})
    draft = make_draft(begun, form)
    assert draft is not None
    again = restore(begun, draft)  # after a kill
    assert (dict(again.values), list(again.values), again.errors) == (dict(form.values), list(form.values), {})
    sound, objection = with_changes(None, base.changes(form.values))
    assert not objection
    assert sound is not None
    assert [item.what for item in sound.plan] == ["ACC Scientific Session", "DEA"]
    assert sound.plan[0].every == 2
    assert sound.plan[1].fee == "dea"
    assert list(sound.criteria) == ["base_salary", "base_salary_2"]
    assert sound.perks["sabbatical"].importance == 6
    assert sound.perks["library"].importance == 5
    assert sound.exchange == {"CAD": 0.72}
    (wanted,) = sound.requirement
    assert (wanted.name, wanted.credits, wanted.until) == ("State license", 50, date(2028, 12, 31))
    assert {"must.base_salary", "criteria.base_salary.unit", "plan.DEA.every"} <= {each.name for each in form.fields}
    assert "plan.DEA.days" not in {each.name for each in form.fields}


def test_hostile_names_are_fields_like_any_other() -> None:
    text = '[my_perks]\n"a.b\\u001b[31m" = 3\n[criteria."x.y.z"]\nlabel = "\\u202e"\nweight = 1\nnone = 1\nenough = 2\n'
    form = begun(text)
    assert all(field.label.isprintable() for field in form.fields)
    assert value_type_of("criteria.x%2Ey%2Ez.weight") is IMPORTANCE
    assert form.values["criteria.x%2Ey%2Ez.weight"] == 1


def test_every_title_and_every_hint_fits_at_120_columns_and_at_80() -> None:
    layout = lay_out_form(120)
    fields = begun(TEXT).fields
    for field in (*fields, *begin_form_of_an_offer(Priorities(), date(2026, 12, 1)).rules.fields({}, EVERY)):
        assert len(field.label) < layout.value - MARGIN, field
        assert len(field.hint) < layout.right - layout.value, field
        assert len(field.about) <= 80 - 2 * MARGIN, field


def test_what_was_typed_of_an_item_stays_with_it_wherever_another_program_puts_it() -> None:
    meeting, dea = '[[plan]]\nwhat = "Meeting"\nkind = "conferences"\n', '[[plan]]\nwhat = "DEA"\nfee = "dea"\n'
    before, after, gone = begun(meeting), begun(f"{dea}{meeting}cost = 5\ndays = 2\n"), begun(dea)
    typed = before.open_at("plan.Meeting.cost").accept("900")
    draft = make_draft(before, typed)
    assert draft is not None
    again = restore(after, draft)
    assert isinstance(again.rules, PriorityRules)
    assert again.values["plan.Meeting.days"] == 2
    assert again.rules.changes(again.values) == {("plan", 1, "cost"): 900}
    left = restore(gone, draft)
    assert isinstance(left.rules, PriorityRules)
    assert left.rules.changes(left.values) == {}
