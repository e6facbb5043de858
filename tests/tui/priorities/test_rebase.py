"""A file that changed meanwhile: what is new of it counts, and nothing typed is lost."""

from hypothesis import given, strategies as st

from offercompare.tui.priorities.values import rebase

NAMES = st.sampled_from(["tax_rate", "weights.days", "my_perks.library", "must.days"])
VALUES = st.dictionaries(NAMES, st.integers(0, 3))
MEETING = {"plan.0.what": "Meeting", "plan.0.kind": "conferences", "plan.0.cost": 900}


@given(VALUES, VALUES, VALUES)
def test_what_was_typed_stays_and_all_else_follows_the_file(
    typed: dict[str, object], before: dict[str, object], now: dict[str, object]
) -> None:
    result = rebase(typed, before, now)
    for name in {*typed, *before, *now}:
        is_typed = typed.get(name) != before.get(name)
        assert result.get(name) == (typed if is_typed else now).get(name)


@given(VALUES, VALUES)
def test_of_a_form_in_which_nothing_was_typed_the_file_is_all(
    before: dict[str, object], now: dict[str, object]
) -> None:
    assert rebase(before, before, now) == now
    assert rebase(now, before, before) == now


def test_an_item_is_followed_to_its_new_place() -> None:
    dea = {"plan.0.what": "DEA", "plan.0.kind": "dea"}
    moved = {name.replace(".0.", ".1."): value for name, value in MEETING.items()}
    result = rebase({**MEETING, "plan.0.cost": 1000}, MEETING, {**dea, **moved})
    assert result == {**dea, **moved, "plan.1.cost": 1000}


def test_an_item_added_in_both_is_there_twice_and_one_changed_here_comes_back_whole() -> None:
    new = {"plan.1.what": "Course", "plan.1.kind": "courses"}
    theirs = {"plan.1.what": "Book", "plan.1.kind": "books"}
    both = rebase({**MEETING, **new}, MEETING, {**MEETING, **theirs})
    assert sorted(str(value) for name, value in both.items() if name.endswith("what")) == ["Book", "Course", "Meeting"]
    back = rebase({**MEETING, "plan.0.cost": 1000}, MEETING, {})
    assert sorted(map(str, back.values())) == ["1000", "Meeting", "conferences"]


def test_what_was_taken_out_here_stays_out() -> None:
    assert rebase({}, MEETING, {**MEETING, "plan.0.cost": 5}) == {}
