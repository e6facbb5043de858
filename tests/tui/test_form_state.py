"""A form while it is filled in: whatever is typed, nothing else moves, and what cannot be read stays as typed."""

from collections.abc import Mapping

from hypothesis import given, strategies as st

from offercompare.parse.lexer import UnclearError
from offercompare.tui.form_state import LONGEST, Field, FormState

FIELDS = tuple(Field(name, "Section", name.title()) for name in ("one", "two", "three"))


def read(field: Field, text: str, _others: Mapping[str, object]) -> Mapping[str, object]:
    if not text.isdecimal():
        raise UnclearError("Type a number.")
    return {field.name: int(text)}


def empty() -> FormState:
    return FormState(FIELDS, read, lambda _, value: str(value))


keys = st.one_of(
    st.characters(codec="utf-8").map(lambda letter: ("type", letter)),
    st.sampled_from("0123456789").map(lambda letter: ("type", letter)),
    st.sampled_from([("go", 1), ("go", -1), ("go", 99), ("move", 1), ("move", -1), ("move", 99), ("move", -99)]),
    st.sampled_from([("erase", True), ("erase", False), ("clear", None), ("enter", None), ("turn", True)]),
)


def pressed(entry: FormState, key: tuple[str, object]) -> FormState:
    match key:
        case ("type", str(letter)):
            return entry.type(letter)
        case ("go", int(step)):
            return entry.go(step)
        case ("move", int(step)):
            return entry.move(step)
        case ("erase", bool(before)):
            return entry.erase(before=before)
        case ("turn", bool(written)):
            return entry.turn(is_written=written)
        case ("clear", _):
            return entry.clear()
    return entry.enter()


@given(st.lists(keys, max_size=30))
def test_whatever_keys_are_pressed_only_the_selected_field_changes(pressing: list[tuple[str, object]]) -> None:
    entry = empty()
    for key in pressing:
        after = pressed(entry, key)
        assert 0 <= after.place < len(FIELDS)
        assert after.typing is None or 0 <= after.typing.caret <= len(after.typing.text) <= LONGEST
        for field in FIELDS:
            if field != entry.field:
                assert after.values.get(field.name) == entry.values.get(field.name)
                assert after.text(field) == entry.text(field)
        entry = after


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20))
def test_what_was_typed_is_held_or_stays_with_what_is_wrong(text: str) -> None:
    entry = empty().type(text).accept()
    if entry.field.name in entry.slips:
        assert entry.text(entry.field) == entry.type(text).typing.text  # type: ignore[union-attr]  # it is being typed
        assert entry.objection(entry.field) == "Type a number."
        assert not entry.values
        assert entry.enter().place == entry.place
    else:
        assert entry.values == {"one": int(text)}
        assert entry.accept() == entry


def test_typing_takes_the_place_of_what_stood_there_and_a_move_begins_to_change_it() -> None:
    entry = empty().type("12").accept()
    assert entry.type("7").accept().values == {"one": 7}
    assert entry.move(1).type("3").accept().values == {"one": 123}
    assert entry.move(-1).type("0").accept().values == {"one": 102}
    assert entry.erase(before=True).accept().values == {}
    assert entry.move(1).erase(before=True).accept().values == {"one": 1}


def test_what_a_field_held_counts_until_something_takes_its_place() -> None:
    entry = empty().type("12").accept().type("1x")
    assert entry.now == {"one": 12}
    assert entry.objection(entry.field) == ""
    slipped = entry.accept()
    assert slipped.text(slipped.field) == "1x"
    assert slipped.clear().accept().values == {}
    assert not slipped.clear().accept().slips


def test_what_was_entered_and_taken_back_is_no_change() -> None:
    begun = empty().type("12").accept()
    assert not begun.differs_from(begun)
    assert not begun.go(2).type("5").clear().differs_from(begun)
    assert begun.type("5").differs_from(begun)
    assert begun.type("x").differs_from(begun)
    assert begun.turn(is_written=False).differs_from(begun)
    assert not begun.go(1).turn(is_written=False).differs_from(begun)  # nothing is stated there
