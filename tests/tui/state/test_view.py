"""The view: what a change on disk and a choice leave of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from offercompare.files.load import Loaded, load
from offercompare.files.problems import Problem
from offercompare.model.evaluation import Source
from offercompare.tui.state.view import View, neighbor
from support import offer, priorities
from view_factory import make_view


def loaded_of(view: View, *, without: tuple[str, ...] = (), problems: tuple[Problem, ...] = ()) -> Loaded:
    """What a load would find if these files were gone and those had problems."""
    broken = {problem.file for problem in problems}
    sources = tuple(
        Source(offer.file, offer.offer)
        for offer in view.evaluation.offers
        if offer.file not in without and offer.file not in broken
    )
    return Loaded(sources, view.evaluation.priorities, problems, {})


def test_reading_the_same_again_changes_nothing_that_is_seen() -> None:
    view = make_view(4)
    view = replace(view, session=view.session.weigh(1, 2).set_aside("offer-02.toml"), baseline="offer-01.toml")
    again = view.reload(loaded_of(view))
    assert again.session.choice == view.session.choice
    assert again.session.past == view.session.past
    assert (again.columns, again.baseline, again.offer, again.row) == (
        view.columns,
        view.baseline,
        view.offer,
        view.row,
    )


def test_weights_moved_stay_and_the_others_follow_the_file() -> None:
    view = make_view(3)
    view = replace(view, session=view.session.weigh(0, 1))
    loaded = loaded_of(view)._replace(priorities=priorities("[weights]\ndollars = 9\ndays = 4\ntravel = 2\n"))
    session = view.reload(loaded).session
    assert session.choice.weights == (1, 4, 2, 0, 0, 0)
    assert session.saved.weights == (9, 4, 2, 0, 0, 0)
    assert not session.is_saved
    assert session.undo().choice.weights == (9, 4, 2, 0, 0, 0)


def test_another_criterion_keeps_the_weights_by_name() -> None:
    view = make_view(3, 7)
    view = replace(view, session=view.session.weigh(0, 1).weigh(6, 9))
    session = view.reload(loaded_of(view)._replace(priorities=priorities())).session
    assert session.choice.weights[0] == 1
    assert len(session.choice.weights) == 6
    assert session.past == ()


def test_an_offer_that_is_gone_keeps_its_letter_and_its_column() -> None:
    view = make_view(3)
    gone = view.reload(loaded_of(view, without=("offer-00.toml",)))
    assert "offer-00.toml" not in gone.columns
    back = gone.reload(loaded_of(view))
    assert back.columns == view.columns
    assert back.letters == view.letters


def test_a_currency_that_lost_its_rate_takes_its_offer_out() -> None:
    view = make_view(2)
    source = Source("canada.toml", offer('currency = "CAD"\n[allowance]\namount = 100'))
    with_rate = priorities("[exchange]\nCAD = 0.7\n")
    loaded = loaded_of(view)._replace(priorities=with_rate)
    view = view.reload(loaded._replace(sources=(*loaded.sources, source)))
    assert "canada.toml" in view.columns
    problem = Problem("canada.toml", 1, "currency", "no rate for CAD")
    lost = loaded_of(view, problems=(problem,))._replace(
        priorities=priorities(), paths={"canada.toml": Path("canada.toml")}
    )
    after = view.reload(lost)
    assert "canada.toml" in after.broken
    assert "canada.toml" not in after.columns


def test_an_offer_that_the_last_good_priorities_cannot_rate_is_a_problem_and_no_failure(tmp_path: Path) -> None:
    wanted, home, abroad = (tmp_path / name for name in ("priorities.toml", "home.toml", "abroad.toml"))
    wanted.write_text('format = 1\ncurrency = "CAD"\n')
    home.write_text('employer = "Home"\ncurrency = "CAD"\n[allowance]\namount = 100\n')
    abroad.write_text('employer = "Abroad"\n[allowance]\namount = 100\n')  # dollars, without a rate
    view = View.begin(load([tmp_path]))
    assert list(view.broken) == ["abroad.toml"]
    wanted.write_text("[weights\n")  # dollars are what the defaults count in
    view = view.reload(load([tmp_path]))
    assert [offer.file for offer in view.evaluation.offers] == ["home.toml"]
    assert "no rate for USD" in view.broken["abroad.toml"].message
    assert view.broken["abroad.toml"] in view.problems


def test_what_is_selected_is_always_shown() -> None:
    view = replace(make_view(3), offer="gone.toml", baseline="gone.toml")
    assert view.offer == view.comparison.leader.file
    assert view.baseline is None


def test_a_message_goes_before_the_last_change() -> None:
    view = make_view(2)
    assert view.status == ""
    moved = replace(view, session=view.session.weigh(0, 3))
    assert moved.status.endswith("→ 3, not saved")
    assert replace(moved, session=moved.session.mark_saved()).status == ""
    assert replace(moved, message="done").status == "done"
    assert replace(moved, session=moved.session.undo().weigh(1, 3)).brief_status.endswith("→ 3")
    without = replace(moved, session=moved.session.set_aside("offer-01.toml"))
    named = without.names.short["offer-01.toml"]
    assert without.status == f"Left to learn with 8 → 3, {named} set aside, not saved"


def test_after_an_undo_the_status_says_how_the_weight_differs_from_the_file() -> None:
    view = make_view(2)
    session = view.session.mark_saved().weigh(1, 9).weigh(2, 6).weigh(2, 7)
    assert replace(view, session=session).status == "Travel 5 → 7, not saved"
    assert replace(view, session=session.weigh_all([1, 2, 3, 4, 5, 6])).status == "6 weights, not saved"
    session = session.undo().undo()
    assert replace(view, session=session).status == "CME days 7 → 9, not saved"


def test_showing_only_differences_says_where_nothing_is_left_out() -> None:
    assert make_view(1).describe_differing() == "no row differs"
    assert make_view(4).describe_differing() == ""


@pytest.mark.parametrize(
    ("kept", "broken", "priorities_instead", "said"),
    [
        (False, 0, "", "Every offer is compared all the same."),
        (False, 0, "the last good ones", "Of the priorities, the last good ones are used."),
        (True, 1, "", "Of an offer that was sound before, the last good version is compared. The other offers"),
    ],
)
def test_what_is_used_while_files_have_problems(*, kept: bool, broken: int, priorities_instead: str, said: str) -> None:
    files = frozenset({"offer-00.toml"}) if kept else frozenset()
    view = replace(make_view(2, broken=broken), kept=files, priorities_instead=priorities_instead)
    assert view.describe_used().startswith(said)
    assert ("The other offers" in view.describe_used()) is bool(broken)


def test_neighbours_go_round() -> None:
    assert [neighbor("abc", "c", 1), neighbor("abc", "a", -1), neighbor("abc", "x", 1)] == ["a", "c", "a"]


def test_an_offer_set_aside_in_the_file_is_a_column_no_more_until_it_is_taken_back() -> None:
    view = replace(make_view(3), baseline="offer-00.toml", offer="offer-00.toml")
    wanted = view.evaluation.priorities.model_copy(update={"set_aside": ("offer-00.toml",)})
    after = view.reload(loaded_of(view)._replace(priorities=wanted))
    assert set(after.columns) == {"offer-01.toml", "offer-02.toml"}
    assert after.baseline is None
    assert after.offer in after.columns
    assert after.set_aside == ("offer-00.toml",)
    assert after.session.is_saved
    taken_back = replace(after, session=after.session.take_back(), message="")
    assert taken_back.status.endswith("taken back, not saved")
    assert len(taken_back.comparison.standings) == 3
    back = after.reload(loaded_of(view))
    assert set(back.columns) == set(view.columns)


def test_where_every_offer_is_set_aside_the_last_good_version_stays() -> None:
    view = make_view(3)
    files = tuple(each.file for each in view.evaluation.offers)
    for first in ((), files[:1]):
        shown = replace(view, session=view.session.set_aside(*first)) if first else view
        for aside in (files, files[1:]):
            wanted = view.evaluation.priorities.model_copy(update={"set_aside": aside})
            after = shown.reload(loaded_of(view)._replace(priorities=wanted))
            assert after.comparison.standings


def test_news_name_the_key_that_a_person_gave() -> None:
    view = replace(make_view(2), cap=lambda _: "F9")
    broken = loaded_of(view, problems=(Problem("offer-00.toml", 1, None, "no TOML"),))
    after = view.reload(broken._replace(paths={"offer-00.toml": Path("offer-00.toml")}))
    assert after.message == "the last good version stays; F9 tells why"
