"""The app and the world outside: files that change, saving, printing, leaving, the palette, failures."""

import io
import shutil
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.widgets import Input

from offercompare.cli.arguments import parse
from offercompare.cli.commands import make_app
from offercompare.cli.refusal import RefusedError
from offercompare.files.load import load
from offercompare.tui import app as app_module
from offercompare.tui import tasks
from offercompare.tui.app import OfferCompareApp
from offercompare.tui.commands import COMPARE
from offercompare.tui.palette import DARK_NAME, LIGHT_NAME
from offercompare.tui.running import AppFailedError, is_plain, run_app
from offercompare.tui.screens.prompt import Ask
from stories import Story, story

BROKEN = 'employer = "County Health"\n[allowance\n'


async def asked(told: Story) -> None:
    """Wait until the line to type has the cursor."""
    await told.until(lambda: isinstance(told.app.screen, Ask) and told.app.screen.query_one(Input).has_focus)


# Saving


async def test_saved_weights_keep_comments_and_order(folder: Path) -> None:
    path = folder / "priorities.toml"
    before = "# mine\n" + path.read_text().replace("travel = 5\n", "travel = 5 # as before\n")
    path.write_text(before)
    async with story(folder) as told:
        await told.press("down", "down", "9", "s")
        await told.sees("saved to pictured/priorities.toml")
        assert path.read_text() == before.replace("travel = 5 ", "travel = 9 ")
        await told.press("s")
        await told.sees("the weights are saved")
        await told.press("u")  # what was done before saving can still be undone
        await told.until(lambda: told.weights[2] == 5)
        await told.sees("Travel 9 → 5, not saved")
        await told.press("q")
        await told.sees("not saved")


@pytest.mark.parametrize("key", ["m", "n", "question_mark"])
async def test_news_go_with_the_next_key_that_does_something(folder: Path, key: str) -> None:
    async with story(folder, size=(120, 36)) as told:
        await told.press("9", "s")
        await told.sees("saved to pictured/priorities.toml")
        await told.press(key)
        await told.sees("esc  back")
        await told.misses("saved to")
        await told.press("escape")
        await told.sees("q quit")
        await told.misses("saved to")


async def test_news_of_a_screen_beside_are_none_on_the_main_one(folder: Path) -> None:
    async with story(folder, size=(120, 36)) as told:
        await told.press("m")
        await told.sees("esc  back")
        told.app.main.say("read again from disk")
        await told.sees("read again from disk")
        await told.press("down")
        await told.misses("read again from disk")


async def test_weights_are_saved_where_there_were_no_priorities(folder: Path) -> None:
    path = folder / "priorities.toml"
    path.unlink()
    async with story(folder) as told:
        await told.press("9", "s")
        await told.sees("saved to pictured/priorities.toml")
    saved = load([folder])
    assert not saved.problems
    assert saved.priorities.weight("dollars") == 9


async def test_offers_given_by_name_keep_the_priorities_saved_beside_them(folder: Path) -> None:
    path = folder / "priorities.toml"
    path.unlink()
    async with story(folder / "county.toml", folder / "mercy.toml") as told:
        await told.press("9", "s")
        await told.sees("saved to")
        path.write_text(path.read_text().replace("dollars = 9", "dollars = 4"))
        await told.until(lambda: told.weights[0] == 4)
        await told.press("7", "s")
        await told.sees("saved to")
    assert "dollars = 7" in path.read_text()


async def test_the_samples_are_saved_into_a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").mkdir()
    async with story() as told:
        await told.sees("samples, invented")
        await told.press("9", "s")
        await asked(told)
        await told.type("taken")
        await told.press("enter")
        await told.sees("There is something named taken already")
        await told.type("none/mine")
        await told.press("enter")
        await told.sees("There is no folder none")
        await told.type("mine")
        await told.press("enter")
        await told.sees("saved to mine/priorities.toml")
        await told.misses("samples, invented")
        await told.press("8", "s")
        await told.until(lambda: told.app.main.state.session.is_saved and "saved to" in told.title)
    saved = load([tmp_path / "mine"])
    assert not saved.problems
    assert saved.priorities.weight("dollars") == 8


async def test_with_priorities_of_ones_own_the_samples_need_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "mine.toml"
    mine.write_text("format = 1\n[weights]\ndollars = 3\n")
    async with story("--priorities", mine) as told:
        await told.press("7", "s")
        await told.sees("/mine.toml")
    assert "dollars = 7" in mine.read_text()


async def test_nothing_is_overwritten_that_another_program_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "priorities.toml"
    monkeypatch.setattr(app_module, "changes", no_changes)  # it is not even noticed before the save
    async with story(folder) as told:
        await told.press("9")
        theirs = path.read_text().replace("travel = 5", "travel = 1")
        path.write_text(theirs)
        await told.press("s")
        await told.sees("not saved: priorities.toml")
        assert path.read_text() == theirs
        assert told.weights == (9, 7, 1, 5, 3, 3)
        await told.press("s")
        await told.sees("saved to pictured/priorities.toml")
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
    async with story(folder) as told:
        await told.sees("problem")
        await told.press("3", "s")
        await told.sees("not saved: mend priorities.toml first")
    assert path.read_bytes() == before


async def test_a_folder_that_cannot_be_written_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    async with story(folder, size=(160, 40)) as told:
        await told.press("3")
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            await told.press("s")
            await told.sees("the disk is full")
        await told.press("s")
        await told.sees("saved to")


# Leaving


async def test_saved_weights_leave_at_once(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("q")
        await told.ends()
    assert told.app.return_code == 0


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_unsaved_weights_are_asked_about(folder: Path, key: str) -> None:
    before = (folder / "priorities.toml").read_text()
    async with story(folder) as told:
        await told.press("9", key)
        await told.sees("The weights you moved are not saved.", "save and quit")
        await told.press("x")  # no choice
        await told.press("escape")
        await told.misses("save and quit")
        assert told.weights[0] == 9
        await told.press(key)
        await told.sees("save and quit")
        await told.press("q")
        await told.ends()
    assert (folder / "priorities.toml").read_text() == before


async def test_leaving_can_save_first(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("9", "q")
        await told.sees("save and quit")
        await told.press("s")
        await told.ends()
    assert "dollars = 9" in (folder / "priorities.toml").read_text()


async def test_leaving_does_not_go_on_if_saving_fails(folder: Path) -> None:
    async with story(folder, size=(160, 40)) as told:
        await told.press("9", "q")
        await told.sees("save and quit")
        shutil.rmtree(folder)
        await told.press("s")
        await told.until(lambda: "priorities.toml" in told.title)
        assert told.app.is_running
        assert told.weights[0] == 9


@pytest.mark.parametrize("opened", ["question_mark", "p", "ctrl+p", "9 q"])
async def test_ctrl_q_asks_from_everywhere(folder: Path, opened: str) -> None:
    async with story(folder) as told:
        await told.press("9", *opened.split())
        await told.until(lambda: told.app.screen is not told.app.main)
        await told.press("ctrl+q")
        await told.sees("save and quit")
        await told.press("escape")
        await told.misses("save and quit")
        assert told.app.is_running


@pytest.mark.parametrize("opened", ["p", "9 q"])
async def test_ctrl_c_closes_a_question(folder: Path, opened: str) -> None:
    async with story(folder) as told:
        await told.press(*opened.split())
        await told.until(lambda: told.app.screen is not told.app.main)
        await told.press("ctrl+c")
        await told.until(lambda: told.app.screen is told.app.main)
        assert told.app.is_running


async def test_q_in_a_line_to_type_is_a_letter(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("p")
        await asked(told)
        await told.type("q")
        assert told.app.screen.query_one(Input).value == "q"


# Printing


async def test_the_pdf_is_printed_from_inside(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken.pdf").write_text("mine")
    async with story(folder) as told:
        await told.press("p")
        await asked(told)
        for name, objection in (("taken", "named taken.pdf already"), ("no/x.pdf", "There is no folder no")):
            await told.type(name)
            await told.press("enter")
            await told.sees(objection)
        await told.type("mine")
        await told.press("enter")
        await told.sees("wrote mine.pdf")
    assert (tmp_path / "taken.pdf").read_text() == "mine"
    assert "Lakeside Regional" in PdfReader(tmp_path / "mine.pdf").pages[0].extract_text()


@pytest.mark.parametrize("name", ["~nobody-of-that-name/x", "x" * 300, "/proc/none/x", "."])
async def test_no_file_name_crashes_the_print(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with story(folder, size=(160, 40)) as told:
        await told.press("p")
        await asked(told)
        told.app.screen.query_one(Input).value = name
        await told.press("enter")
        await told.until(lambda: "There is" in told.screen or "cannot write" in told.screen)
        assert not list(tmp_path.glob("*.pdf"))


async def test_an_empty_name_asks_again(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("p")
        await asked(told)
        await told.type(" ")
        await told.press("enter")
        await told.sees("Type a name, or press esc.")
        await told.press("escape")
        await told.until(lambda: told.app.screen is told.app.main)


async def test_a_print_that_fails_is_said(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def fail(*_: object, **__: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(app_module, "print_pdf", fail)
    async with story(folder) as told:
        await told.press("p")
        await asked(told)
        await told.press("enter")
        await told.sees("the PDF could not be made")


# Files that change


async def test_a_changed_offer_is_read_at_once(folder: Path) -> None:
    path = folder / "lakeside.toml"
    async with story(folder) as told:
        await told.press("tab", "space", "tab", "9")
        path.write_text(path.read_text().replace("amount = 3000", "amount = 4000"))
        await told.sees("read again from disk", "$2,904")
        assert told.weights[0] == 9  # not saved, and not lost
        assert "county.toml" not in told.app.main.view.columns
        await told.press("u")
        await told.until(lambda: told.weights[0] == 8)


async def test_what_is_hidden_stays_hidden_when_a_file_changes(folder: Path) -> None:
    path = folder / "lakeside.toml"
    async with story(folder) as told:
        await told.press("tab", "space")
        path.write_text(path.read_text().replace("amount = 3000", "amount = 4000"))
        await told.sees("$2,904")
        assert "county.toml" not in told.app.main.view.columns
        await told.press("u")
        await told.until(lambda: "county.toml" in told.app.main.view.columns)


async def test_the_last_good_version_stays_while_a_file_is_broken(folder: Path) -> None:
    path = folder / "county.toml"
    good = path.read_text()
    async with story(folder) as told:
        path.write_text(BROKEN)
        await told.sees("1 problem", "the last good version")
        assert "$2,500" in told.screen
        assert any("County" in line and "▲ problem" in line for line in told.lines[5:9])
        assert "County ▲" in told.screen
        await told.press("tab")
        await told.misses("last good version")  # the news are gone, the mark stays
        assert "County ▲" in told.screen
        await told.press("exclamation_mark")
        await told.sees("county.toml", "line 2", "esc  back")
        path.write_text(good.replace("amount", "amuont", 1))
        await told.sees("amuont")  # the page follows the file
        path.write_text(good)
        await told.sees("No file has a problem.")
        await told.press("escape")
        await told.misses("1 problem", "esc  back", "County ▲", "▲ problem")


async def test_the_last_good_priorities_stay_while_they_are_broken(folder: Path) -> None:
    path = folder / "priorities.toml"
    good = path.read_text()
    async with story(folder) as told:
        path.write_text("[weights\n")
        await told.sees("1 problem", "priorities.toml has a problem; the last good ones stay")
        assert told.weights == (8, 7, 5, 5, 3, 3)
        await told.press("exclamation_mark")
        await told.sees("Of the priorities, the last good ones are used.")
        await told.misses("The other offers")
        await told.press("escape")
        await told.sees("What matters")
        assert "must" in good
        assert "▲ 3 of 5" in told.screen
        path.write_text(good.replace("travel = 5", "travel = 2"))
        await told.until(lambda: told.weights == (8, 7, 2, 5, 3, 3))
        await told.misses("1 problem")


async def test_an_open_offer_follows_its_file(folder: Path) -> None:
    path = folder / "lakeside.toml"
    async with story(folder, size=(80, 50)) as told:
        await told.press("enter")
        await told.sees("$3,000 a year")
        path.write_text(path.read_text().replace("amount = 3000", "amount = 4000"))
        await told.sees("$4,000 a year")
        path.unlink()
        await told.until(lambda: "lakeside.toml" not in told.app.main.view.columns)
        assert "$4,000 a year" in told.screen  # it can still be read to its end


async def test_offers_appear_and_vanish(folder: Path) -> None:
    async with story(folder) as told:
        order = told.app.main.view.columns
        shutil.copy(folder / "mercy.toml", folder / "again.toml")
        await told.sees("5 offers")
        assert told.app.main.view.columns == (*order, "again.toml")
        await told.sees("4  again", "5 offers")  # two of one name go by their files
        (folder / "again.toml").unlink()
        await told.until(lambda: told.app.main.view.columns == order)


async def test_the_selected_and_the_pinned_offer_may_vanish(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("tab", "b")
        await told.until(lambda: told.app.main.view.baseline == "county.toml")
        (folder / "county.toml").unlink()
        await told.until(lambda: told.app.main.view.baseline is None)
        assert told.app.main.view.offer in told.app.main.view.columns
        await told.press("enter")
        await told.sees("esc  back")


async def test_if_only_hidden_offers_are_left_they_are_shown(folder: Path) -> None:
    async with story(folder) as told:
        await told.press("space")  # the leader
        for name in ("county", "mercy", "northway"):
            (folder / f"{name}.toml").unlink()
        await told.until(lambda: told.app.main.view.columns == ("lakeside.toml",))
        await told.press("u", "U")
        assert told.app.main.view.columns == ("lakeside.toml",)


async def test_when_every_offer_vanishes_the_last_comparison_stays(folder: Path) -> None:
    async with story(folder) as told:
        for path in folder.glob("*.toml"):
            path.unlink()
        await told.sees("nothing left to compare")
        assert len(told.app.main.view.columns) == 4
        await told.press("e")
        await told.sees("this file is gone")


async def test_a_broken_file_stands_in_the_table_from_the_start(folder: Path) -> None:
    (folder / "county.toml").write_text(BROKEN)
    async with story(folder, size=(120, 36)) as told:
        await told.sees("county.toml", "cannot be read", "! tells why", "1 problem", "3 offers")
        await told.press("shift+tab")
        await told.until(lambda: told.app.main.view.offer == "county.toml")
        for key in ("b", "space"):
            await told.press(key)
            await told.sees("this file cannot be read")
            await told.press("up")
        await told.press("enter")
        await told.sees("county.toml", "line 2", "Mend the file")


async def test_a_watch_that_ends_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(paths: Sequence[Path]) -> AsyncIterator[None]:
        for _ in paths[:0]:
            yield
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(app_module, "changes", fail)
    async with story(folder) as told:
        await told.sees("changes on disk are no longer noticed")


async def test_work_of_any_name_may_fail(folder: Path) -> None:
    async def fail() -> None:
        raise OSError

    async with story(folder) as told:
        told.app.run_worker(fail(), group="other", exit_on_error=False)
        await told.sees("something in the background has failed")


# Editing


async def test_the_samples_are_not_edited_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with story() as told:
        await told.press("e")
        await told.sees("save them to a folder of your own first: s")


@pytest.mark.parametrize(
    ("environment", "there", "chosen"),
    [
        ({"VISUAL": "code -w", "EDITOR": "ed"}, ["nano", "vi"], "code -w"),
        ({"VISUAL": " ", "EDITOR": "ed"}, ["nano", "vi"], "ed"),
        ({}, ["nano", "vi"], "nano"),
        ({}, ["vi"], "vi"),
        ({}, [], None),
    ],
)
def test_which_editor_is_used(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], there: list[str], chosen: str | None
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name in there else None)
    assert tasks.editor_of(environment) == chosen


async def test_without_an_editor_the_file_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "editor_of", lambda _: None)
    async with story(folder, size=(200, 50)) as told:
        await told.press("e")
        await told.sees("there is no editor here", "lakeside.toml")


# Palette, help, themes


async def test_the_palette_finds_and_runs_every_command(folder: Path) -> None:
    async with story(folder, size=(100, 40)) as told:
        listed = {command.title for command in told.app.get_system_commands(told.app.screen)}
        for command in COMPARE:
            assert any(command.help in title for title in listed)
        await told.press("ctrl+p")
        await told.sees("Search for commands")
        await told.press(*"rows in which")
        await told.sees("Show only the rows in which offers differ")
        await told.misses("Change between light and dark")
        await told.press("enter")
        await told.until(lambda: told.app.main.state.only_differences)
        assert told.app.screen is told.app.main


async def test_the_palette_says_what_is_not_possible_now(folder: Path) -> None:
    async with story(folder) as told:
        said = {command.title: command.help for command in told.app.get_system_commands(told.app.screen)}
        assert said["Take the last step back (u)"] == "not now: nothing to undo"
        assert said["Open the offer in full (enter)"] == "Offers"


async def test_the_help_tells_every_key(folder: Path) -> None:
    async with story(folder, size=(80, 60)) as told:
        await told.press("question_mark")
        await told.sees("Weights", "ctrl+p", "0 … 9", "How the score works")
        shown = " ".join(told.screen.split())
        for command in COMPARE:
            assert f"{' '.join(command.caps)} {command.help}" in shown


async def test_light_and_dark(folder: Path) -> None:
    async with story(folder) as told:
        assert told.app.theme == DARK_NAME
        await told.press("t")
        await told.until(lambda: told.app.theme == LIGHT_NAME)
        await told.until(lambda: "#fbfaf6" in told.app.export_screenshot())
        await told.press("t")
        await told.until(lambda: told.app.theme == DARK_NAME)
        await told.until(lambda: "#fbfaf6" not in told.app.export_screenshot())


async def test_every_theme_draws_the_same_text(folder: Path) -> None:
    async with story(folder) as told:
        before = told.screen
        for theme in told.app.available_themes:
            told.app.theme = theme
            await told.until(lambda theme=theme: told.app.current_theme.name == theme)  # type: ignore[misc]
            await told.pilot.pause()
            assert told.screen == before


# Starting and failing


def test_without_a_sound_offer_there_is_no_app(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "county.toml").write_text(BROKEN)
    with pytest.raises(RefusedError, match="no offer that can be read"):
        make_app(parse([str(tmp_path)]))
    assert "county.toml" in capsys.readouterr().err


@pytest.mark.parametrize(("weight", "said"), [("dolars=3", "no criterion dolars"), ("dollars=0", "every weight is 0")])
def test_weights_that_make_no_sense_are_refused(folder: Path, weight: str, said: str) -> None:
    (folder / "priorities.toml").write_text("format = 1\n[weights]\ndollars = 3\n")
    with pytest.raises(RefusedError, match=said):
        make_app(parse([str(folder), "--set", weight]))


async def test_weights_of_this_time_are_not_saved_yet(folder: Path) -> None:
    async with story(folder, "--set", "travel=1", "--set", "days=2") as told:
        assert told.weights == (8, 2, 1, 5, 3, 3)
        await told.press("q")
        await told.sees("save and quit")


async def test_weights_of_this_time_are_those_that_show_takes(folder: Path) -> None:
    (folder / "priorities.toml").write_text("format = 1\n[weights]\ndollars = 5\n")
    async with story(folder, "--set", "dollars=0", "--set", "days=5") as told:
        assert told.weights == (0, 5, 0, 0, 0, 0)
        await told.press("u")
        await told.sees("nothing to undo")


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
    flags.utf8_mode = utf8_mode  # type: ignore[attr-defined]
    monkeypatch.setattr(sys, "flags", flags)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert is_plain(environment) is plain


def test_a_stream_that_is_not_utf_8_gets_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))
    assert is_plain({"LANG": "de_DE.ISO-8859-1"})


@pytest.mark.parametrize("theme", [DARK_NAME, LIGHT_NAME, "ansi-dark", "ansi-light", "nord"])
async def test_a_question_leaves_the_comparison_in_sight(folder: Path, theme: str) -> None:
    async with story(folder) as told:
        told.app.theme = theme
        await told.press("9", "q")
        await told.sees("save and quit", "Lakeside Regional leads by")
