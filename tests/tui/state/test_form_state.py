"""A form while it is filled in: whatever is typed, nothing else moves, and what cannot be read stays as typed."""

from hypothesis import given, strategies as st

from offercompare.parse.lexer import UnclearError
from offercompare.tui.state.form_state import Field, FormState, Values

ONE, TWO, BOTH = (
    Field("one", "a", "One"),
    Field("two", "a", "Two"),
    Field("both", "b", "Both", keys=("three", "four"), opened_by=("each",)),
)
MORE, FIVE = Field("more", "c", "More", is_fold=True), Field("five", "d", "Five")


class Numbers:
    """Each field takes a number; with "too", the next one gets it, too."""

    def fields(self, values: Values, unfolded: frozenset[str]) -> tuple[Field, ...]:
        shown = (ONE, TWO, BOTH, MORE, *([FIVE] if "more" in unfolded else []))
        return tuple(field for field in shown if field is not TWO or values.get("one") != 0)

    def field_named(self, name: str) -> Field | None:
        return next((field for field in (ONE, TWO, BOTH, FIVE) if field.name == name), None)

    def read(self, field: Field, text: str, values: Values) -> Values:
        del values
        number = text.removesuffix(" too")
        if not (number.isascii() and number.isdecimal()):
            raise UnclearError("Type a number.")
        facts = dict.fromkeys(field.names, int(number))
        return {**facts, "two": int(number)} if text.endswith(" too") else facts

    def check(self, field: Field, facts: Values, values: Values) -> None:
        pass

    def as_typed(self, field: Field, values: Values) -> str:
        return next((str(values[name]) for name in field.names if name in values), "")


def empty() -> FormState:
    return FormState.begin(Numbers(), {})


def filled(name: str, text: str, form: FormState | None = None) -> FormState:
    return (form or empty()).open_at(name).accept(text)


steps = st.one_of(
    st.tuples(st.just("accept"), st.text(max_size=3) | st.sampled_from(["12", "0", "7 too", "each", ""])),
    st.tuples(st.just("go"), st.integers(-1, 9)),
    st.sampled_from([("fold", None), ("turn", True)]),
)


@given(st.lists(steps, max_size=20))
def test_whatever_is_done_the_place_is_a_field_and_all_that_is_held_can_be_seen(
    done: list[tuple[str, object]],
) -> None:
    form = empty()
    for step in done:
        match step:
            case ("accept", str(text)):
                form = form.accept(text)
            case ("go", int(place)):
                form = form.go_to(place)
            case ("fold", _):
                form = form.fold()
            case _:
                form = form.with_firmness(is_written=True)
        assert 0 <= form.index < len(form.fields)
        assert set(form.words) <= {"one", "two", "both", "five"}
        assert None not in form.values.values()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20))
def test_what_was_typed_is_held_or_stays_with_what_is_wrong(text: str) -> None:
    form = empty().accept(text)
    if "one" in form.errors:
        assert (form.text(ONE), form.errors["one"].objection, form.values) == (text, "Type a number.", {})
    else:
        assert form.values == {"one": int(text)}
    assert form.accept(text) == form


def test_what_a_field_held_counts_until_something_takes_its_place() -> None:
    slipped = filled("one", "1x", filled("one", "12"))
    assert (slipped.values, slipped.text(ONE)) == ({"one": 12}, "1x")
    emptied = slipped.accept("")
    assert (emptied.values, emptied.errors) == ({}, {})


def test_what_another_answer_said_goes_with_it_and_says_where_it_is_from() -> None:
    form = filled("one", "5 too")
    assert (form.values, form.read_from) == ({"one": 5, "two": 5}, {"two": "one"})
    assert filled("one", "6", form).values == {"one": 6}
    own = filled("two", "7", form)
    assert own.read_from == {}
    assert filled("one", "6", own).values == {"one": 6, "two": 7}
    assert "one" in own.words
    assert "two" not in filled("one", "9 too", own).words  # what was typed there says nothing any more


def test_one_goes_on_past_a_field_that_the_answer_has_stated_too() -> None:
    assert filled("one", "5").go_on().field == TWO
    stated = filled("one", "5 too")
    assert stated.go_on().field == BOTH
    refused = filled("two", "lots", stated)
    assert refused.open_at("one").go_on().field == TWO, "what was typed there could not be read"
    assert empty().open_at("more").go_on().field == MORE, "the last one"


def test_a_field_that_makes_no_sense_any_more_goes_and_the_selection_stays_near() -> None:
    form = filled("two", "3")
    gone = filled("one", "0", form).go_to(1)
    assert [field.name for field in gone.fields] == ["one", "both", "more"]
    assert gone.field.name == "both"


def test_what_could_not_be_read_is_left_alone_once_its_field_is_gone() -> None:
    form = filled("five", "lots", filled("two", "lots"))
    assert form.unreadable == ("two", "five")
    form = filled("one", "0", form)
    assert form.unreadable == ("five",)
    assert filled("one", "1", form).unreadable == ("two", "five")


def test_one_question_about_several_keys_is_answered_at_once_or_opened() -> None:
    form = filled("both", "4")
    assert form.values == {"three": 4, "four": 4}
    assert form.accept("").values == {}
    assert form.accept("each").unfolded == {"both"}


def test_folded_fields_are_shown_where_one_goes_to_one_of_them() -> None:
    assert empty().open_at("five").field.name == "five"
    form = empty()
    assert form.open_at("gone") == form


def test_what_was_entered_and_taken_back_is_no_change() -> None:
    begun = filled("one", "12")
    assert not begun.differs_from(begun)
    assert not filled("two", "", filled("two", "5", begun)).differs_from(begun)
    assert filled("one", "x", begun).differs_from(begun)
    assert begun.with_firmness(is_written=False).differs_from(begun)
    assert not begun.open_at("two").with_firmness(is_written=False).differs_from(begun)  # nothing is stated there
