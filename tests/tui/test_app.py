"""The app and the world outside: files that change, saving, printing, leaving, the palette, failures."""

import errno
import io
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Sequence
from math import inf
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.widgets import Input

from offercompare.cli.arguments import parse
from offercompare.cli.commands import make_app
from offercompare.cli.output import RefusedError
from offercompare.files.load import load
from offercompare.files.problems import Problem
from offercompare.files.watch import changes
from offercompare.report.text import ADVICE
from offercompare.tui import app as app_module
from offercompare.tui.app import OfferCompareApp
from offercompare.tui.palette import DARK_NAME, LIGHT_NAME
from offercompare.tui.run import AppFailedError, is_plain, run_app
from offercompare.tui.screens.problems_screen import ProblemsScreen
from offercompare.tui.screens.prompt import Ask
from pilot import AppPilot, copy_case, open_app

BROKEN = 'employer = "County Health"\n[allowance\n'


async def asked(pilot: AppPilot) -> None:
    """Wait until the line to type has the cursor."""
    await pilot.wait_until(lambda: isinstance(pilot.app.screen, Ask) and pilot.app.screen.query_one(Input).has_focus)


# Saving


async def test_saved_weights_keep_comments_and_order(folder: Path) -> None:
    path = folder / "priorities.toml"
    before = "# mine\n" + path.read_text().replace("travel = 5\n", "travel = 5 # as before\n")
    path.write_text(before)
    async with open_app(folder) as pilot:
        await pilot.press("down", "down", "9", "s")
        await pilot.wait_for("saved to pictured/priorities.toml")
        assert path.read_text() == before.replace("travel = 5 ", "travel = 9 ")
        await pilot.press("s")
        await pilot.wait_for("all is saved")
        await pilot.press("u")  # undo ends at the last save
        await pilot.wait_for("nothing done; undo ends at the last save")
        assert pilot.weights[2] == 9
        await pilot.press("4", "q")
        await pilot.wait_for("not saved")


async def test_news_go_with_the_next_key_that_does_something(folder: Path) -> None:
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.press("9", "s")
        await pilot.wait_for("saved to pictured/priorities.toml")
        await pilot.press("y")
        await pilot.wait_for("esc back")
        await pilot.wait_gone("saved to")
        await pilot.press("escape")
        await pilot.wait_for("? menu")
        await pilot.wait_gone("saved to")


async def test_news_of_a_screen_beside_are_none_on_the_main_one(folder: Path) -> None:
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.press("y")
        await pilot.wait_for("esc back")
        pilot.app.main.show_message("read again from disk")
        await pilot.wait_for("read again from disk")
        await pilot.press("down")
        await pilot.wait_gone("read again from disk")


async def test_weights_are_saved_where_there_were_no_priorities(folder: Path) -> None:
    path = folder / "priorities.toml"
    path.unlink()
    async with open_app(folder) as pilot:
        await pilot.press("9", "s")
        await pilot.wait_for("saved to pictured/priorities.toml")
    saved = load([folder])
    assert not saved.problems
    assert saved.priorities.weight("dollars") == 9


async def test_offers_given_by_name_keep_the_priorities_saved_beside_them(folder: Path) -> None:
    path = folder / "priorities.toml"
    path.unlink()
    async with open_app(folder / "county.toml", folder / "mercy.toml") as pilot:
        await pilot.press("9", "s")
        await pilot.wait_for("saved to")
        path.write_text(path.read_text().replace("dollars = 9", "dollars = 4"))
        await pilot.wait_until(lambda: pilot.weights[0] == 4)
        await pilot.press("7", "s")
        await pilot.wait_for("saved to")
    assert "dollars = 7" in path.read_text()


async def test_the_samples_are_saved_into_a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").mkdir()
    async with open_app() as pilot:
        await pilot.wait_for("samples, invented")
        await pilot.press("9", "s")
        await asked(pilot)
        await pilot.type("taken")
        await pilot.press("enter")
        await pilot.wait_for("There is something named taken already")
        await pilot.type("none/mine")
        await pilot.press("enter")
        await pilot.wait_for("There is no folder none")
        await pilot.type("mine")
        await pilot.press("enter")
        await pilot.wait_for("saved to mine/priorities.toml")
        await pilot.wait_gone("samples, invented")
        await pilot.press("8", "s")
        await pilot.wait_until(lambda: pilot.app.main.view.session.is_saved and "saved to" in pilot.title)
    saved = load([tmp_path / "mine"])
    assert not saved.problems
    assert saved.priorities.weight("dollars") == 8


async def test_with_priorities_of_ones_own_the_samples_need_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "mine.toml"
    mine.write_text("format = 1\n[weights]\ndollars = 3\n")
    async with open_app("--priorities", mine) as pilot:
        await pilot.press("7", "s")
        await pilot.wait_for("/mine.toml")
    assert "dollars = 7" in mine.read_text()


async def test_nothing_is_overwritten_that_another_program_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "priorities.toml"
    monkeypatch.setattr(app_module, "changes", no_changes)  # it is not even noticed before the save
    async with open_app(folder) as pilot:
        await pilot.press("9")
        theirs = path.read_text().replace("travel = 5", "travel = 1")
        path.write_text(theirs)
        await pilot.press("s")
        await pilot.wait_for("not saved: priorities.toml")
        assert path.read_text() == theirs
        assert pilot.weights == (9, 7, 1, 5, 3, 3)
        await pilot.press("s")
        await pilot.wait_for("saved to pictured/priorities.toml")
    assert path.read_text() == theirs.replace("dollars = 8", "dollars = 9")


async def no_changes(paths: Sequence[Path]) -> AsyncIterator[None]:
    """Never tells of a change."""
    for _ in paths[:0]:
        yield


@pytest.mark.parametrize("text", ["[weights\n", "weights = 5\n", "format = 1\n[weights]\ndolars = 3\n", "\udcff"])
async def test_priorities_with_a_problem_are_not_written(folder: Path, text: str) -> None:
    path = folder / "priorities.toml"
    path.write_bytes(text.encode(errors="surrogateescape"))
    before = path.read_bytes()
    async with open_app(folder) as pilot:
        await pilot.wait_for("problem")
        await pilot.press("3", "s")
        await pilot.wait_for("not saved: mend priorities.toml first")
    assert path.read_bytes() == before


async def test_a_folder_that_cannot_be_written_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    async with open_app(folder, size=(160, 40)) as pilot:
        await pilot.press("3")
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            await pilot.press("s")
            await pilot.wait_for("the disk is full")
        await pilot.press("s")
        await pilot.wait_for("saved to")


# Leaving


async def test_saved_weights_leave_at_once(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("q")
        await pilot.wait_exit()
    assert pilot.app.return_code == 0


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_unsaved_weights_are_asked_about(folder: Path, key: str) -> None:
    before = (folder / "priorities.toml").read_text()
    async with open_app(folder) as pilot:
        await pilot.press("9", key)
        await pilot.wait_for("What you changed is not saved.", "save and quit")
        await pilot.press("x")  # no choice
        await pilot.press("escape")
        await pilot.wait_gone("save and quit")
        assert pilot.weights[0] == 9
        await pilot.press(key)
        await pilot.wait_for("save and quit")
        await pilot.press("q")
        await pilot.wait_exit()
    assert (folder / "priorities.toml").read_text() == before


async def test_leaving_can_save_first(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("9", "q")
        await pilot.wait_for("save and quit")
        await pilot.press("s")
        await pilot.wait_exit()
    assert "dollars = 9" in (folder / "priorities.toml").read_text()


async def test_leaving_does_not_go_on_if_saving_fails(folder: Path) -> None:
    async with open_app(folder, size=(160, 40)) as pilot:
        await pilot.press("9", "q")
        await pilot.wait_for("save and quit")
        shutil.rmtree(folder)
        await pilot.press("s")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)  # the files that are gone are news, too
        assert pilot.app.is_running
        assert pilot.weights[0] == 9


@pytest.mark.parametrize("opened", ["question_mark", "p", "ctrl+p", "q"])
async def test_ctrl_q_asks_from_everywhere(folder: Path, opened: str) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("9", opened)
        await pilot.wait_until(lambda: pilot.app.screen is not pilot.app.main)
        await pilot.press("ctrl+q")
        await pilot.wait_for("save and quit")
        await pilot.press("escape")
        await pilot.wait_gone("save and quit")
        assert pilot.app.is_running


@pytest.mark.parametrize("opened", ["p", "9 q"])
async def test_ctrl_c_closes_a_question(folder: Path, opened: str) -> None:
    async with open_app(folder) as pilot:
        await pilot.press(*opened.split())
        await pilot.wait_until(lambda: pilot.app.screen is not pilot.app.main)
        await pilot.press("ctrl+c")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        assert pilot.app.is_running


async def test_q_in_a_line_to_type_is_a_letter(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("p")
        await asked(pilot)
        await pilot.type("q")
        assert pilot.app.screen.query_one(Input).value == "q"


# Printing


async def test_the_pdf_is_printed_from_inside(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (folder / "taken.pdf").write_text("mine")
    async with open_app(folder, size=(160, 40)) as pilot:
        await pilot.press("p")
        await asked(pilot)
        for name, objection in (("taken", "taken.pdf already"), ("no/x.pdf", "There is no folder")):
            await pilot.type(name)
            await pilot.press("enter")
            await pilot.wait_for(objection)
        await pilot.type("mine")
        await pilot.press("enter")
        await pilot.wait_for("wrote ")
    assert (folder / "taken.pdf").read_text() == "mine"
    assert "Lakeside Regional" in PdfReader(folder / "mine.pdf").pages[0].extract_text()


async def test_no_file_name_crashes_the_print(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_app(folder, size=(160, 40)) as pilot:
        for name in ("~nobody-of-that-name/x", "x" * 300, "/proc/none/x", "."):
            await pilot.press("p")
            await asked(pilot)
            pilot.app.screen.query_one(Input).value = name
            await pilot.press("enter")
            await pilot.wait_until(lambda: "There is" in pilot.screen or "cannot write" in pilot.screen)
            await pilot.press("escape")  # the question, where it is still there, or what was said
            await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
            await pilot.wait_gone("There is", "cannot write")
        assert not list(tmp_path.rglob("*.pdf"))


async def test_an_empty_name_asks_again(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("p")
        await asked(pilot)
        await pilot.type(" ")
        await pilot.press("enter")
        await pilot.wait_for("▲ Type something, or press esc.")
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


async def test_a_print_that_fails_is_said(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def fail(*_: object, **__: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(app_module, "print_pdf", fail)
    async with open_app(folder) as pilot:
        await pilot.press("p")
        await asked(pilot)
        await pilot.press("enter")
        await pilot.wait_for("the PDF could not be made")


# Files that change


async def test_a_changed_offer_is_read_at_once(folder: Path) -> None:
    path = folder / "lakeside.toml"
    async with open_app(folder) as pilot:
        await pilot.press("tab", "space", "tab", "9")
        path.write_text(path.read_text().replace("amount = 3000", "amount = 4000"))
        await pilot.wait_for("read again from disk", "$2,904")
        assert pilot.weights[0] == 9  # not saved, and not lost
        assert "county.toml" not in pilot.app.main.view.columns
        await pilot.press("u")
        await pilot.wait_until(lambda: pilot.weights[0] == 8)


async def test_the_last_good_version_stays_while_a_file_is_broken(folder: Path) -> None:
    path = folder / "county.toml"
    good = path.read_text()
    async with open_app(folder) as pilot:
        path.write_text(BROKEN)
        await pilot.wait_for("county.toml has a problem", "the last good version")
        assert "$2,500" in pilot.screen
        await pilot.press("tab")
        await pilot.wait_gone("last good version")  # the news are gone, the doubt stays
        assert "county.toml has a problem" in pilot.screen
        await pilot.press("exclamation_mark")
        await pilot.wait_for("county.toml", "line 2", "esc back")
        path.write_text(good.replace("amount", "amuont", 1))
        await pilot.wait_for("amuont")  # the page follows the file
        path.write_text(good)
        await pilot.wait_for("No file has a problem.")
        await pilot.press("escape")
        await pilot.wait_gone("has a problem", "esc back")


async def test_the_last_good_priorities_stay_while_they_are_broken(folder: Path) -> None:
    path = folder / "priorities.toml"
    good = path.read_text()
    async with open_app(folder) as pilot:
        path.write_text("[weights\n")
        await pilot.wait_for("priorities.toml has a problem; the last good ones stay")
        assert pilot.weights == (8, 7, 5, 5, 3, 3)
        await pilot.press("exclamation_mark")
        await pilot.wait_for("Of the priorities, the last good ones are used.")
        await pilot.wait_gone("The other offers")
        await pilot.press("escape")
        await pilot.wait_for("What matters")
        assert "must" in good
        assert "▲ 3 of 5" in pilot.screen
        path.write_text(good.replace("travel = 5", "travel = 2"))
        await pilot.wait_until(lambda: pilot.weights == (8, 7, 2, 5, 3, 3))
        await pilot.wait_gone("has a problem")


async def test_an_open_offer_follows_its_file(folder: Path) -> None:
    path = folder / "lakeside.toml"
    async with open_app(folder, size=(80, 50)) as pilot:
        await pilot.press("enter")
        await pilot.wait_for("$3,000 a year")
        path.write_text(path.read_text().replace("amount = 3000", "amount = 4000"))
        await pilot.wait_for("$4,000 a year")
        path.unlink()
        await pilot.wait_until(lambda: "lakeside.toml" not in pilot.app.main.view.columns)
        assert "$4,000 a year" in pilot.screen  # it can still be read to its end


async def test_offers_appear_and_vanish(folder: Path) -> None:
    async with open_app(folder) as pilot:
        order = pilot.app.main.view.columns
        shutil.copy(folder / "mercy.toml", folder / "again.toml")
        await pilot.wait_until(lambda: pilot.app.main.view.columns == (*order, "again.toml"))
        await pilot.wait_for(" E Mercy")
        (folder / "again.toml").unlink()
        await pilot.wait_until(lambda: pilot.app.main.view.columns == order)


async def test_the_selected_and_the_pinned_offer_may_vanish(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("tab", "b")
        await pilot.wait_until(lambda: pilot.app.main.view.baseline == "county.toml")
        (folder / "county.toml").unlink()
        await pilot.wait_until(lambda: pilot.app.main.view.baseline is None)
        assert pilot.app.main.view.offer in pilot.app.main.view.columns
        await pilot.press("enter")
        await pilot.wait_for("esc back")


async def test_if_only_offers_set_aside_are_left_they_are_compared(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("space")  # the leader
        for name in ("county", "mercy", "northway"):
            (folder / f"{name}.toml").unlink()
        await pilot.wait_until(lambda: pilot.app.main.view.columns == ("lakeside.toml",))
        await pilot.press("u", "U")
        assert pilot.app.main.view.columns == ("lakeside.toml",)


async def test_when_every_offer_vanishes_the_last_comparison_stays(folder: Path) -> None:
    async with open_app(folder) as pilot:
        for path in folder.glob("*.toml"):
            path.unlink()
        await pilot.wait_for("nothing left to compare")
        assert len(pilot.app.main.view.columns) == 4
        await pilot.press("e")
        await pilot.wait_for("this file is gone")


async def test_a_broken_file_is_said_under_the_answer_from_the_start(folder: Path) -> None:
    (folder / "county.toml").write_text(BROKEN)
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.wait_for("▲ county.toml has a problem: press ! for what it is.", "3 offers")
        await pilot.press("exclamation_mark")
        await pilot.wait_for("county.toml", "line 2", "Mend a file")


async def test_a_broken_year_is_a_problem_as_an_offer_is(tmp_path: Path) -> None:
    folder = copy_case("year-example", tmp_path)
    async with open_app(folder) as pilot:
        (folder / "years" / "2028.toml").write_text("year = [\n")
        await pilot.wait_for("years/2028.toml has a problem")
        await pilot.press("exclamation_mark")
        await pilot.wait_for("problems", "years/2028.toml", "line 1")
        shown = pilot.app.screen
        assert isinstance(shown, ProblemsScreen)
        assert shown.problem
        assert pilot.app.controller.path_of_problem(shown.problem) == folder / "years" / "2028.toml"
        (folder / "years" / "2028.toml").unlink()
        await pilot.wait_for("No file has a problem.")


async def test_a_broken_draft_is_a_problem_and_no_offer_half_entered(folder: Path) -> None:
    draft = folder / "drafts" / "_new.toml"
    draft.parent.mkdir()
    draft.write_text("garbage\n")
    async with open_app(folder) as pilot:
        await pilot.wait_for("drafts/_new.toml has a problem")
        assert "half entered" not in pilot.app.controller.view.message
        await pilot.press("exclamation_mark")
        await pilot.wait_for("problems", "drafts/_new.toml", "line 1")
        draft.unlink()
        await pilot.wait_for("No file has a problem.")


async def test_a_folder_that_may_be_listed_but_not_searched_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = Path.stat

    def refuse(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.parent == folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return stat(path, follow_symlinks=follow_symlinks)

    (folder / "county.toml").write_text(BROKEN)
    monkeypatch.setattr(Path, "stat", refuse)
    async with open_app(folder) as pilot:
        await pilot.wait_for("county.toml has a problem")
        assert pilot.app.controller.path_of_problem(Problem("years", None, None, "no permission")) is None


async def test_a_watch_that_ends_is_said_until_it_works_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_broken = True

    async def fail(paths: Sequence[Path]) -> AsyncIterator[None]:
        if is_broken:
            raise OSError(28, "inotify watch limit reached")
        async for each in changes(paths):
            yield each

    monkeypatch.setattr(app_module, "changes", fail)
    monkeypatch.setattr(app_module, "RETRY", 0.01)
    path = folder / "lakeside.toml"
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.wait_for("Changes on disk are not noticed")
        await pilot.press("9", "u")
        await pilot.wait_for("Changes on disk are not noticed")
        path.write_text(path.read_text().replace("amount = 3000", "amount = 4000"))
        await pilot.press("r")
        await pilot.wait_for("read again from disk", "$2,904")
        is_broken = False
        await pilot.wait_gone("Changes on disk are not noticed")


async def test_a_folder_that_is_replaced_is_noticed(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    other = shutil.copytree(folder, tmp_path / "other")
    path = other / "lakeside.toml"
    path.write_text(path.read_text().replace("amount = 3000", "amount = 4000"))
    async with open_app(link) as pilot:
        link.unlink()
        link.symlink_to(other)
        await pilot.wait_for("$2,904")
        await pilot.press("9", "s")
        await pilot.wait_for("saved to link/priorities.toml")
    async with open_app(folder) as pilot:
        shutil.rmtree(folder)
        shutil.copytree(other, folder)
        await pilot.wait_for("$2,904")
        await pilot.press("7", "s")
        await pilot.wait_for("saved to pictured/priorities.toml")


# Without anything to compare


@pytest.mark.parametrize("size", [(80, 24), (1, 1)])
async def test_where_no_file_can_be_read_the_app_opens_on_the_problems(
    folder: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    good = (folder / "county.toml").read_text()
    for path in folder.glob("*.toml"):
        path.write_text(BROKEN if path.name == "county.toml" else "employer = 3\n")
    app = make_app(parse([str(folder)]))
    opened: list[tuple[Path | None, int | None]] = []
    monkeypatch.setattr(app, "open_editor", lambda path, line: opened.append((path, line)))
    async with app.run_test(size=size):
        pilot = AppPilot(app)
        await pilot.wait_until(lambda: isinstance(app.screen, ProblemsScreen) and app.seen_since < inf)
        if size[0] >= 80:
            await pilot.wait_for("county.toml", "line 2", "nothing can be compared yet", "e edit")
        for _ in range(5):
            await pilot.press("e", "down")
        await pilot.press("question_mark", "escape", "pagedown", "pageup", "r")
        await pilot.settle()
        assert opened[1] == (folder / "county.toml", 2)
        assert len({path for path, _ in opened}) == 5
        (folder / "county.toml").write_text(good)
        await pilot.wait_until(lambda: app.controller.is_comparing and app.screen is app.main and app.seen_since < inf)
        await pilot.press("9")
        await pilot.wait_until(lambda: pilot.weights[0] == 9)


async def test_where_every_offer_is_set_aside_the_app_opens_on_that(folder: Path) -> None:
    path = folder / "priorities.toml"
    good = path.read_text()
    path.write_text(f"set_aside = [{', '.join(repr(each.name) for each in folder.glob('*y.toml'))}]\n{good}")
    for each in ("lakeside", "northway"):
        (folder / f"{each}.toml").unlink()
    app = make_app(parse([str(folder)]))
    async with app.run_test(size=(100, 30)):
        pilot = AppPilot(app)
        await pilot.wait_for("line 1", "set_aside: every offer is set aside (county.toml, mercy.toml); take one out")
        path.write_text(good)
        await pilot.wait_until(lambda: app.controller.is_comparing and app.screen is app.main and app.seen_since < inf)


async def test_where_nothing_can_be_compared_q_leaves(folder: Path) -> None:
    for each in folder.glob("*.toml"):
        each.write_text("[")
    app = make_app(parse([str(folder)]))
    async with app.run_test(size=(80, 24)):
        pilot = AppPilot(app)
        await pilot.wait_until(lambda: isinstance(app.screen, ProblemsScreen) and app.seen_since < inf)
        await pilot.press("q")
        await pilot.wait_exit()
    assert app.return_code == 0


async def test_work_of_any_name_may_fail(folder: Path) -> None:
    async def fail() -> None:
        raise OSError

    async with open_app(folder) as pilot:
        pilot.app.run_worker(fail(), group="other", exit_on_error=False)
        await pilot.wait_for("something in the background has failed")


# Editing


async def test_the_samples_are_not_edited_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_app() as pilot:
        await pilot.press("e")
        await pilot.wait_for("save them to a folder of your own first: s")


async def test_without_an_editor_the_file_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "editor_of", lambda _: None)
    async with open_app(folder, size=(200, 50)) as pilot:
        await pilot.press("e")
        await pilot.wait_for("there is no editor here", "lakeside.toml")


# Menu, help, themes


async def test_the_menu_finds_and_runs_a_command(folder: Path) -> None:
    async with open_app(folder, size=(100, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.wait_for("type to filter", "Look", "Change", "Take along", "Everywhere", "Theme")
        await pilot.press(*"diff")
        await pilot.wait_for("1 of ", "Show only the rows in which offers differ")
        await pilot.wait_gone("Theme")
        await pilot.press("enter")
        await pilot.wait_until(lambda: pilot.app.main.view.only_differences)
        assert pilot.app.screen is pilot.app.main


async def test_the_menu_follows_what_can_be_done(folder: Path) -> None:
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.press("question_mark")
        await pilot.wait_for("Problems: every file was read")
        (folder / "county.toml").write_text(BROKEN)
        await pilot.wait_gone("every file was read")
        await pilot.press("exclamation_mark", "enter")
        await pilot.wait_for("problems", "county.toml")


async def test_the_menu_has_every_command_with_its_key(folder: Path) -> None:
    async with open_app(folder, size=(120, 60)) as pilot:
        await pilot.press("question_mark")
        await pilot.wait_for("type to filter")
        for bound in pilot.app.main.commands.values():
            if bound.command.title and bound.command.name != "menu":
                assert bound.command.title in pilot.screen
                assert bound.command.cap in pilot.screen or bound.command.name == "previous_offer"


async def test_the_line_whose_key_is_typed_is_selected(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("question_mark", "o")
        await pilot.wait_for("▌o     New offer", "Type an offer in by a form.")
        await pilot.press("backspace", "x")
        await pilot.wait_for("▌x     Weights and safety")
        await pilot.press("enter")
        await pilot.wait_for("weights and safety")


async def test_the_menu_says_what_is_not_possible_now_and_why(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("question_mark", *"undo")
        await pilot.wait_for("Not now: nothing done; undo ends at the last save.")
        await pilot.press("enter", "backspace", "backspace", "backspace", "backspace", *"zz")
        await pilot.wait_for("nothing is called that")
        await pilot.press("enter", "escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)


async def test_the_menu_says_every_reason_in_a_small_window_too(folder: Path) -> None:
    async with open_app(folder, size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        reasons = "every file was read", "none is set aside", "all is saved", "nothing done", "nothing was undone"
        await pilot.wait_for(*reasons)


async def test_arrows_and_mouse_choose_in_the_menu(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("question_mark", "right", "down")
        await pilot.wait_for("▌w     What-if")
        await pilot.press("right", "left", "left", "up", "up", "up")
        await pilot.wait_for("▌enter Offer in full")
        line = next(at for at, text in enumerate(pilot.screen.splitlines()) if "Plan" in text)
        await pilot.mouse_down(offset=(10, line), button=3)
        await pilot.wait_for("▌enter Offer in full")
        await pilot.click(offset=(10, line))
        await pilot.wait_for("you pay  ╍╍╍ allowance")


async def test_the_signs_and_the_score_are_explained(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("question_mark", *"how to", "enter")
        await pilot.wait_for("What the bars mean", "How the score works")
        await pilot.press("end")
        await pilot.wait_until(lambda: ADVICE.split(".")[0] in " ".join(pilot.screen.split()))


async def test_light_and_dark(folder: Path) -> None:
    async with open_app(folder) as pilot:
        assert pilot.app.theme == DARK_NAME
        await pilot.press("t")
        await pilot.wait_until(lambda: pilot.app.theme == LIGHT_NAME)
        await pilot.wait_until(lambda: "#fbfaf6" in pilot.app.export_screenshot())
        await pilot.press("t")
        await pilot.wait_until(lambda: pilot.app.theme == DARK_NAME)
        await pilot.wait_until(lambda: "#fbfaf6" not in pilot.app.export_screenshot())


async def test_every_theme_draws_the_same_text(folder: Path) -> None:
    async with open_app(folder) as pilot:
        before = pilot.screen
        for theme in pilot.app.available_themes:
            pilot.app.theme = theme
            await pilot.wait_until(lambda: pilot.app.current_theme.name == theme)
            await pilot.pause()
            assert pilot.screen == before


# Starting and failing


@pytest.mark.parametrize(("weight", "said"), [("dolars=3", "no criterion dolars"), ("dollars=0", "every weight is 0")])
def test_weights_that_make_no_sense_are_refused(folder: Path, weight: str, said: str) -> None:
    (folder / "priorities.toml").write_text(
        "format = 1\n[weights]\ndollars = 3\ndays = 0\ntravel = 0\nfees = 0\nperks = 0\nterms = 0\n"
    )
    with pytest.raises(RefusedError, match=said):
        make_app(parse([str(folder), "--set", weight]))


async def test_weights_of_this_time_are_not_saved_yet(folder: Path) -> None:
    async with open_app(folder, "--set", "travel=1", "--set", "days=2") as pilot:
        assert pilot.weights == (8, 2, 1, 5, 3, 3)
        await pilot.press("q")
        await pilot.wait_for("save and quit")


async def test_weights_of_this_time_are_those_that_show_takes(folder: Path) -> None:
    (folder / "priorities.toml").write_text(
        "format = 1\n[weights]\ndollars = 5\ndays = 0\ntravel = 0\nfees = 0\nperks = 0\nterms = 0\n"
    )
    async with open_app(folder, "--set", "dollars=0", "--set", "days=5") as pilot:
        assert pilot.weights == (0, 5, 0, 0, 0, 0)
        await pilot.press("u")
        await pilot.wait_for("nothing done")


class Failing(OfferCompareApp):
    """An app with a defect that would show what it should not."""

    def on_mount(self) -> None:
        salary = "$250,000"
        raise ValueError(salary)


def test_a_failure_is_one_sentence_without_a_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = Failing(load([folder]), [folder])
    run = app.run
    monkeypatch.setattr(app, "run", lambda: run(headless=True))
    with pytest.raises(AppFailedError, match=r"^the app failed and had to stop"):
        run_app(app)
    shown = capsys.readouterr()
    assert "250,000" not in shown.out + shown.err
    assert "Traceback" not in shown.out + shown.err


LEAVING = """
import time
from offercompare.tui.editor import EditorProcess
from offercompare.tui.run import run_app

class App:
    editor, return_code, unfinished = EditorProcess(), 0, "the PDF was not finished, so nothing was written"

    def run(self):
        self.leaving()
        time.sleep(60)  # as where a thread works on

run_app(App())
"""


def test_what_is_not_waited_for_at_the_end_is_said() -> None:
    ran = subprocess.run([sys.executable, "-c", LEAVING], check=True, capture_output=True, text=True, timeout=30)
    assert "offercompare: the PDF was not finished, so nothing was written" in ran.stderr


async def test_what_would_be_lost_is_known_while_it_prints(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()

    def wait(*_: object, **__: object) -> str:
        may_end.wait(20)
        return "wrote it"

    monkeypatch.setattr(app_module, "print_pdf", wait)
    async with open_app(folder) as pilot:
        await pilot.press("p")
        await asked(pilot)
        await pilot.type(str(tmp_path / "a.pdf"))
        await pilot.press("enter")
        await pilot.wait_until(lambda: pilot.app.unfinished != "")
        may_end.set()
        await pilot.wait_for("wrote it")
        assert pilot.app.unfinished == ""


def test_a_terminal_that_fails_is_one_sentence_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError(5, "Input/output error")

    app = make_app(parse([str(folder)]))
    monkeypatch.setattr(app, "run", fail)
    with pytest.raises(AppFailedError, match=r"^the app failed and had to stop"):
        run_app(app)


@pytest.mark.parametrize(
    ("environment", "utf8_mode", "plain"),
    [
        ({"LANG": "en_US.UTF-8"}, 0, False),
        ({}, 1, False),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, 1, True),  # LC_CTYPE is Python's own doing
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, 0, False),  # and here the person's
        ({"LC_ALL": "POSIX"}, 1, True),
        ({"LANG": "C.UTF-8"}, 0, False),
        ({"LANG": "en_US.UTF-8", "TERM": "linux"}, 0, True),
    ],
)
def test_which_terminals_get_ascii(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], utf8_mode: int, *, plain: bool
) -> None:
    class Flags:
        pass

    flags = Flags()
    flags.utf8_mode = utf8_mode  # type: ignore[attr-defined]  # a stand-in for sys.flags
    monkeypatch.setattr(sys, "flags", flags)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert is_plain(environment) is plain


def test_a_stream_that_is_not_utf_8_gets_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))
    assert is_plain({"LANG": "de_DE.ISO-8859-1"})


async def test_a_question_leaves_the_comparison_in_sight(folder: Path) -> None:
    async with open_app(folder) as pilot:
        await pilot.press("9", "q")
        for theme in (DARK_NAME, LIGHT_NAME, "ansi-dark", "ansi-light", "nord"):
            pilot.app.theme = theme
            await pilot.pause()
            await pilot.wait_for("save and quit", "A Lakeside Regional leads by")
