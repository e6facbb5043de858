"""The form loses nothing: what cannot be kept is said, a file that went or changed meanwhile, undoing, and pasting."""

import re
import tomllib
from pathlib import Path

import pytest

from offercompare.files.save import SaveError
from offercompare.files.sidecar import Sidecar
from offercompare.tui.screens.offer_form import OfferForm
from pilot import AppPilot, open_app
from tui.screens.test_first_offer import begun
from tui.screens.test_offer_form import MEDIUM, entered, opened

FILE = "harbor-point-hospital.toml"


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which nothing can be kept."""

    def cannot(_: object, path: Path, _draft: object, _content: object) -> None:
        raise SaveError(path, "there is no permission to write there")

    monkeypatch.setattr(Sidecar, "save", cannot)


async def changing(pilot: AppPilot) -> None:
    """Enter an offer, save it, and open its form."""
    await entered(pilot)
    await pilot.press("ctrl+s")
    await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
    await pilot.press("f")
    await pilot.wait_for("change E Harbor Point")


@pytest.mark.usefixtures("full")
async def test_where_nothing_can_be_kept_nothing_is_said_to_wait(tmp_path: Path) -> None:
    async with begun(tmp_path) as pilot:
        await pilot.press(*"Harbor")
        await pilot.wait_for("what you type is not kept until you save it")
        for key in ("escape", "ctrl+q"):
            await pilot.press(key)
            await pilot.wait_for("not saved")
            assert "for later" not in pilot.screen
            await pilot.press("escape")
        assert isinstance(pilot.app.screen, OfferForm)
        await pilot.press("escape", "d")
        await pilot.wait_exit()
    assert pilot.app.farewell.endswith("nothing was saved.")


async def test_what_can_no_longer_be_kept_when_it_is_left_keeps_the_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begun(tmp_path) as pilot:
        await pilot.press(*"Harbor", "escape")
        await pilot.wait_for("keep it for later")

        def cannot(_: object, path: Path, _draft: object, _content: object) -> None:
            raise SaveError(path, "the disk is full")

        monkeypatch.setattr(Sidecar, "save", cannot)
        pilot.app.screen_stack[-2]._draft.on_disk = None  # type: ignore[attr-defined]  # the form below a question
        await pilot.press("k")
        await pilot.wait_for("not kept until you save it: the disk is full")
        assert isinstance(pilot.app.screen, OfferForm)
        assert pilot.app.is_running


async def test_an_offer_whose_file_is_gone_is_written_again(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await changing(pilot)
        (folder / FILE).write_text(f"{(folder / FILE).read_text()}# mine\n")
        pilot.app.controller.reload()
        await pilot.fill("days.amount", "7")
        (folder / FILE).unlink()
        await pilot.press("ctrl+s")
        await pilot.wait_for(f"{FILE} is gone", "write it")
        await pilot.press("w")
        await pilot.wait_for(f"saved to pictured/{FILE}")
    said = tomllib.loads((folder / FILE).read_text())
    assert said["employer"] == "Harbor Point Hospital"
    assert (said["days"]["amount"], said["allowance"]["amount"], said["travel"]["cap"]) == (7, 4500, 2000)
    assert "# mine" in (folder / FILE).read_text()


async def test_what_another_program_writes_shows_at_once_and_is_not_written_over_unasked(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await changing(pilot)
        await pilot.fill("allowance.amount", "2600")
        await pilot.to_field("travel.cap")
        await pilot.press(*"30")
        file = folder / FILE
        theirs = re.sub("amount = 5\\b", "amount = 9", file.read_text().replace("amount = 4500", "amount = 2700"))
        file.write_text(theirs)
        pilot.app.controller.reload()
        await pilot.wait_for("read again: the file has changed; yours is kept")
        form = pilot.form
        assert (form.field.name, pilot.form_screen.typed) == ("travel.cap", "30")
        assert form.values["days.amount"] == 9
        await pilot.press(*"00", "down")
        file.write_text(file.read_text().replace("amount = 2700", "amount = 2800"))
        await pilot.press("ctrl+s")  # what was written a moment ago is shown first
        await pilot.wait_for("read again: the file has changed; yours is kept")
        assert tomllib.loads(file.read_text())["allowance"]["amount"] == 2800
        await pilot.press("ctrl+s")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
    said = tomllib.loads(file.read_text())
    assert (said["allowance"]["amount"], said["days"]["amount"], said["travel"]["cap"]) == (2600, 9, 3000)


async def test_the_last_change_is_undone_wherever_it_was(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+z")
        await pilot.wait_for("there is nothing to undo")
        await pilot.fill("employer", "Harbor Point")
        await pilot.fill("allowance.amount", "4500")
        await pilot.fill("allowance.amount", "6")
        await pilot.to_field("days.amount")
        await pilot.press("ctrl+z")
        await pilot.wait_for("4500", "undone: CME allowance")
        form = pilot.form
        assert (form.field.name, pilot.form_screen.typed) == ("allowance.amount", None)
        await pilot.press("9", "ctrl+z")  # while it is typed
        await pilot.wait_for("4500")
        await pilot.press("ctrl+z")
        assert pilot.form.values == {"employer": "Harbor Point"}
        await pilot.press("ctrl+z")
        assert not pilot.form_screen.is_changed


async def test_the_first_and_the_last_field_have_a_key(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+end")
        assert pilot.form.field.name == "more"
        await pilot.press("ctrl+home")
        assert pilot.form.field.name == "employer"
        await pilot.press("f1")
        await pilot.wait_for("ctrl+home", "ctrl+z")


async def test_notes_are_a_text_of_several_lines(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.to_field("notes")
        await pilot.press("enter")
        await pilot.wait_for("esc  keep it and go back")
        await pilot.press(*"Call", "enter", *"Ann", "escape")
        await pilot.wait_for("Call Ann")
        assert pilot.form.values == {"notes": "Call\nAnn"}


@pytest.mark.parametrize(
    "pasted", ["Harbor\r\nPoint", "Harbor\rPoint", "Harbor\nPoint\n", "Harbor\tPoint", "Harbor \n Point"]
)
async def test_what_was_pasted_stands_on_one_line(folder: Path, pasted: str) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.paste(pasted)
        await pilot.wait_for("Harbor Point")
        await pilot.press("enter")
        assert pilot.form.values["employer"] == "Harbor Point"


async def test_a_paragraph_is_no_name(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.paste("We are pleased to offer you this position. " * 4)
        await pilot.wait_for("pleased to offer")
        await pilot.press("enter")
        await pilot.wait_for("longer than 120 characters")
        assert pilot.form.values == {}


async def test_an_offer_of_which_nothing_is_stated_is_saved_and_that_is_said(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press(*"Harbor", "ctrl+s")
        await pilot.wait_for("saved to pictured/harbor.toml; nothing is stated yet")


async def test_on_the_smallest_screen_the_question_shows_its_keys(folder: Path) -> None:
    async with open_app(folder, size=(20, 5)) as pilot:
        await pilot.press("o", "X", "escape")
        await pilot.wait_for("s  save it", "throw it", "esc  back")


async def test_what_is_unfolded_comes_into_sight(folder: Path) -> None:
    async with open_app(folder, size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+end", "enter")
        await pilot.wait_for("v More terms", "Dates and time", "Answer by", "Allowance by year")


async def test_what_counts_stands_in_the_selected_field_too(folder: Path) -> None:
    (folder / "priorities.toml").write_text("format = 1\n")
    async with open_app(folder, size=(80, 24)) as pilot:
        await pilot.press("P")
        await pilot.wait_for("8, the usual; or how much it matters, 0 to 10")
