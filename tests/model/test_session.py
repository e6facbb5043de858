"""One sitting: weights moved, offers set aside, and everything taken back."""

import pytest
from hypothesis import given, strategies as st

from offercompare.model.catalogue import term
from offercompare.model.edits import Edit, OfferEdit
from offercompare.model.evaluation import Source, evaluate, with_edits
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


def test_a_term_is_supposed_and_taken_back_as_any_other_step() -> None:
    before = begin()
    supposed = before.suppose("c.toml", {term("allowance.amount"): 9000.0})
    assert supposed.choice.what_if == (OfferEdit("c.toml", Edit(term("allowance.amount"), 9000.0)),)
    assert before.compare().leader.file == "b.toml"
    assert supposed.compare().leader.file == "c.toml"
    assert supposed.without_what_ifs().compare() == before.compare()
    assert supposed.undo().compare() == before.compare()
    assert supposed.undo().redo().compare() == supposed.compare()
    assert supposed.last_change is None
    assert supposed.is_saved
    assert before.compare().leader.file == "b.toml"  # nothing changes in place


def test_only_the_offer_supposed_to_be_other_is_measured_anew() -> None:
    before = begin()
    now = before.suppose("b.toml", {term("days.amount"): 4.0}).evaluation.offers
    assert [new is old for new, old in zip(now, before.evaluation.offers, strict=True)] == [True, False, True]


def test_another_step_measures_nothing_anew() -> None:
    supposed = begin().suppose("b.toml", {term("days.amount"): 4.0})
    assert supposed.weigh(1, 2).evaluation is supposed.evaluation


def test_there_is_one_what_if_for_each_term() -> None:
    session = begin().suppose("b.toml", {term("days.amount"): 4.0}).suppose("b.toml", {term("days.amount"): 5.0})
    assert session.choice.what_if == (OfferEdit("b.toml", Edit(term("days.amount"), 5.0)),)
    assert session.suppose("b.toml", {term("days.amount"): 5.0}) is session


def test_what_the_offer_says_in_writing_is_no_what_if() -> None:
    evaluation = make_comparison({"a.toml": 'allowance = { amount = 2000, status = "contract" }'}).evaluation
    session = Session.begin(evaluation)
    assert session.suppose("a.toml", {term("allowance.amount"): 2000.0}) is session
    other = session.suppose("a.toml", {term("allowance.amount"): 2500.0})
    assert not other.suppose("a.toml", {term("allowance.amount"): 2000.0}).choice.what_if
    assert session.suppose("a.toml", {term("days.amount"): None}) is session


def test_what_is_only_said_may_be_supposed_to_be_in_writing() -> None:
    session = begin().suppose("b.toml", {term("allowance.amount"): 2000.0})
    before, after = (each.compare().standings for each in (begin(), session))
    firm = [next(s.score.firm for s in standings if s.file == "b.toml") for standings in (before, after)]
    assert firm[0] < firm[1]


def test_a_term_supposed_not_to_be_stated_and_all_as_offered_again() -> None:
    session = begin().suppose("a.toml", {term("days.amount"): None}).suppose("b.toml", {term("days.amount"): 9.0})
    assert next(o for o in session.evaluation.offers if o.file == "a.toml").offer.days.amount is None
    assert session.as_offered("a.toml").choice.what_if == (OfferEdit("b.toml", Edit(term("days.amount"), 9.0)),)
    assert session.as_offered("b.toml", term("days.amount")).choice.what_if == (
        OfferEdit("a.toml", Edit(term("days.amount"), None)),
    )
    assert session.as_offered("b.toml", term("fees.dea")) is session
    assert session.as_offered("a.toml").undo().choice == session.choice


def test_nothing_is_supposed_of_an_offer_that_is_not_there() -> None:
    with pytest.raises(ValueError, match=r"no offer z\.toml"):
        begin().suppose("z.toml", {term("days.amount"): 4.0})


def test_what_is_supposed_stays_when_files_are_read_again_and_goes_with_its_offer() -> None:
    session = begin().suppose("b.toml", {term("days.amount"): 9.0}).suppose("a.toml", {term("days.amount"): 1.0})
    changed = make_comparison({**THREE, "b.toml": "allowance.amount = 3000"}).evaluation
    after = session.reload(changed)
    assert after.choice.what_if == session.choice.what_if
    assert after.offered is changed
    offer = next(each.offer for each in after.evaluation.offers if each.file == "b.toml")
    assert (offer.allowance.amount, offer.days.amount) == (3000, 9)
    without = {file: text for file, text in THREE.items() if file != "b.toml"}
    gone = session.reload(make_comparison(without).evaluation)
    assert [each.file for each in gone.choice.what_if] == ["a.toml"]
    assert all(each.file == "a.toml" for each in gone.undo().choice.what_if)


MOVES = st.lists(
    st.tuples(
        st.sampled_from(sorted(THREE)),
        st.sampled_from(["allowance.amount", "days.amount", "fees.dea", "perks.sabbatical"]),
        st.sampled_from([None, 0.0, 1.0, 7.0, 4000.0]),
    ),
    max_size=6,
)


@given(MOVES)
def test_what_was_supposed_can_all_be_undone_and_nothing_of_the_offers_is_changed(
    moves: list[tuple[str, str, object]],
) -> None:
    before = begin()
    session = before
    for file, name, value in moves:
        about = term(name)
        session = session.suppose(file, {about: bool(value) if about.is_perk else value})
    assert session.offered is before.offered
    assert session.without_what_ifs().compare() == before.compare()
    assert session.evaluation == with_edits(before.offered, session.choice.what_if)
    while session.past:
        session = session.undo()
    assert session.compare() == before.compare()
