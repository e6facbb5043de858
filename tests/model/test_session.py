"""One sitting: weights moved, offers set aside, and everything taken back."""

import pytest

from offercompare.model.evaluation import Source, evaluate
from offercompare.model.session import Session, WeightChange
from support import make_comparison, offer, priorities, ranks

THREE = {"a.toml": "days.amount = 6", "b.toml": "allowance.amount = 2000", "c.toml": ""}


def begin(wanted: str = "") -> Session:
    return Session.begin(make_comparison(THREE, wanted).evaluation)


def test_it_begins_with_the_weights_of_the_file() -> None:
    session = begin("weights = { days = 3, fees = 1 }")
    assert session.choice.weights == (0, 3, 0, 1, 0, 0)
    assert session.is_saved
    assert session.last_change is None


def test_a_weight_is_moved_taken_back_and_made_again() -> None:
    before = begin()
    moved = before.weigh(1, 10)
    assert moved.choice.weights == (8, 10, 5, 5, 3, 3)
    assert moved.last_change == WeightChange(1, 7, 10)
    assert not moved.is_saved
    assert moved.undo().choice == before.choice
    assert moved.undo().redo() == moved
    assert before.choice.weights == (8, 7, 5, 5, 3, 3)  # nothing changes in place


def test_weights_stay_within_0_and_10_and_are_never_all_0() -> None:
    session = begin("weights = { days = 3 }")
    assert session.weigh(1, 99).choice.weights[1] == 10
    assert session.weigh(0, -5) is session
    assert session.weigh(1, -5) is session
    assert session.weigh(1, 3) is session


def test_every_weight_is_set_in_one_step() -> None:
    before = begin()
    set_at_once = before.weigh_all([1, 2, 3, 4, 50, -6])
    assert set_at_once.choice.weights == (1, 2, 3, 4, 10, 0)
    assert set_at_once.undo().choice == before.choice
    assert set_at_once.last_change is None  # it moved several
    assert before.weigh_all([8, 7, 5, 5, 3, 4]).last_change == WeightChange(5, 3, 4)


def test_weights_set_at_once_are_never_all_0_and_one_for_each_criterion() -> None:
    session = begin()
    assert session.weigh_all([0] * 6) is session
    assert session.weigh_all(session.choice.weights) is session
    with pytest.raises(ValueError, match="expected 6 weights, found 2"):
        session.weigh_all([1, 2])


def test_nothing_to_take_back_or_make_again() -> None:
    session = begin()
    assert session.undo() is session
    assert session.redo() is session
    assert session.weigh(1, 8).undo().weigh(1, 9).redo().choice.weights[1] == 9


def test_offers_are_set_aside_and_the_last_is_taken_back_first() -> None:
    session = begin()
    without = session.set_aside("a.toml")
    assert [file for file, _ in ranks(without.compare())] == ["b.toml", "c.toml"]
    assert without.compare().evaluation.set_aside == ("a.toml",)
    assert not without.is_saved
    assert without.undo().compare() == session.compare()
    assert without.last_change is None
    last = without.set_aside("b.toml")
    assert last.set_aside("c.toml") is last
    assert last.take_back().choice.set_aside == ("a.toml",)
    assert last.take_back().take_back().compare() == session.compare()
    assert session.take_back() is session


def test_what_the_priorities_set_aside_is_taken_back_and_is_then_not_saved() -> None:
    sources = tuple(Source(file, offer(text)) for file, text in THREE.items())
    session = Session.begin(evaluate(sources, priorities("set_aside = ['b.toml']"), with_set_aside=True))
    assert session.is_saved
    assert [file for file, _ in ranks(session.compare())] == ["a.toml", "c.toml"]
    assert len(session.take_back().compare().standings) == 3
    assert not session.take_back().is_saved


def test_a_save_ends_what_can_be_undone() -> None:
    saved = begin().weigh(1, 10).mark_saved()
    assert saved.is_saved
    assert saved.undo() is saved
    assert saved.weigh(1, 4).undo().choice == saved.choice


def test_what_a_form_wrote_is_no_step_that_is_undone() -> None:
    written = make_comparison(THREE, "weights = { dollars = 1, days = 2, travel = 3, fees = 4, perks = 5 }").evaluation
    session = begin().weigh(1, 10).mark_saved().reload(written)
    assert session.choice.weights == (1, 2, 3, 4, 5, 0)
    assert session.undo() is session
    moved = session.weigh(0, 9)
    assert moved.undo().choice == session.choice
    assert moved.undo().undo().choice == session.choice


def test_a_file_changed_on_disk() -> None:
    fresh = make_comparison({"a.toml": "days.amount = 1"}, "weights.days = 2").evaluation
    untouched, moved = begin(), begin().weigh(1, 10)
    assert untouched.reload(fresh).choice == Session.begin(fresh).choice
    assert moved.reload(fresh).choice.weights == (0, 10, 0, 0, 0, 0)
    assert moved.reload(fresh).saved.weights == (0, 2, 0, 0, 0, 0)


def test_criteria_changed_on_disk_leave_nothing_to_undo_but_keep_what_was_moved() -> None:
    own = 'criteria.calls = { label = "Calls", weight = 4, none = 8, enough = 2 }'
    reloaded = begin().weigh(1, 10).reload(make_comparison(THREE, own).evaluation)
    assert reloaded.choice.weights == (8, 10, 5, 5, 3, 3, 4)
    assert not reloaded.past


def test_weights_of_this_time_are_set_at_once_and_are_no_step() -> None:
    session = begin("weights = { dollars = 5 }").set_weights({"dollars": 0, "days": 5})
    assert session.choice.weights == (0, 5, 0, 0, 0, 0)
    assert session.past == ()
    assert not session.is_saved


def test_weights_of_this_time_name_criteria_and_are_not_all_0() -> None:
    with pytest.raises(KeyError, match="dolars"):
        begin().set_weights({"dolars": 1})
    with pytest.raises(ValueError, match="every weight is 0"):
        begin("weights = { dollars = 5 }").set_weights({"dollars": 0})


PLANNED = """
[[plan]]
what = "Meeting"
kind = "conferences"
[[plan]]
what = "Course"
kind = "courses"
[[plan]]
what = "Course"
kind = "courses"
must = true
"""


def test_planned_items_are_left_out_and_taken_back_in() -> None:
    session = begin(PLANNED)
    without = session.leave_out(1)
    assert without.choice.left_out == {1}
    assert without.leave_out(1).choice.left_out == set()
    assert without.undo().choice == session.choice
    assert without.is_saved  # for now only; the file keeps its plan
    with pytest.raises(ValueError, match="no item 3"):
        session.leave_out(3)


def test_items_left_out_stay_so_wherever_the_file_has_them_now() -> None:
    session = begin(PLANNED).leave_out(2).leave_out(0)
    moved = PLANNED.replace('what = "Meeting"\nkind = "conferences"', 'what = "DEA"\nfee = "dea"')
    moved += '[[plan]]\nwhat = "Meeting"\nkind = "conferences"\ncost = 900\n'
    again = session.reload(begin(moved).evaluation)
    assert again.choice.left_out == {2, 3}
    assert again.undo().choice.left_out == {2}
    assert again.reload(begin().evaluation).choice.left_out == set()
