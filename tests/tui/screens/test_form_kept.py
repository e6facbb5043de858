"""The form loses nothing: what cannot be kept is said, a file that went or changed meanwhile, undoing, and pasting."""

import re
import tomllib
from pathlib import Path

import pytest
from textual import events

from offercompare.files.save import SaveError
from offercompare.tui import drafting
from offercompare.tui.screens.offer_form import FirstOffer
from stories import Story, story
from tui.screens.test_first_offer import begun
from tui.screens.test_form import MEDIUM, entered, fill, opened, to

FILE = "harbor-point-hospital.toml"


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which nothing can be kept."""

    def cannot(path: Path, _draft: object) -> None:
        raise SaveError(path, "there is no permission to write there")

    monkeypatch.setattr(drafting, "save_draft", cannot)


async def changing(told: Story) -> None:
    """Enter an offer, save it, and open its form."""
    await entered(told)
    await told.press("ctrl+s")
    await told.until(lambda: told.app.screen is told.app.main)
    await told.press("f")
    await told.sees("change Harbor Point")


@pytest.mark.usefixtures("full")
async def test_where_nothing_can_be_kept_nothing_is_said_to_wait(tmp_path: Path) -> None:
    async with begun(tmp_path) as told:
        await told.press(*"Harbor")
        await told.sees("what you type is not kept until you save it")
        for key in ("escape", "ctrl+q"):
            await told.press(key)
            await told.sees("not saved")
            assert "for later" not in told.screen
            await told.press("escape")
        assert isinstance(told.app.screen, FirstOffer)
        await told.press("escape", "d")
        await told.ends()
    assert told.app.farewell.endswith("nothing was saved.")


async def test_what_can_no_longer_be_kept_when_it_is_left_keeps_the_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begun(tmp_path) as told:
        await told.press(*"Harbor", "escape")
        await told.sees("keep it for later")

        def cannot(path: Path, _draft: object) -> None:
            raise SaveError(path, "the disk is full")

        monkeypatch.setattr(drafting, "save_draft", cannot)
        told.app.screen_stack[-2]._drafting.on_disk = None  # type: ignore[attr-defined]
        await told.press("k")
        await told.sees("not kept until you save it: the disk is full")
        assert isinstance(told.app.screen, FirstOffer)
        assert told.app.is_running


async def test_an_offer_whose_file_is_gone_is_written_anew_as_it_was(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await changing(told)
        file = folder / FILE
        file.write_text(f"{file.read_text()}# mine\n")
        await told.pilot.pause()
        told.app.reload()
        await fill(told, "days.amount", "7")
        file.unlink()
        await told.press("ctrl+s")
        await told.sees(f"{FILE} is gone", "write it")
        await told.press("w")
        await told.sees(f"saved to pictured/{FILE}")
    text = (folder / FILE).read_text()
    said = tomllib.loads(text)
    assert text.endswith("# mine\n")
    assert said["employer"] == "Harbor Point Hospital"
    assert (said["days"]["amount"], said["allowance"]["amount"], said["travel"]["cap"]) == (7, 4500, 2000)


async def test_what_another_program_writes_shows_at_once_and_is_not_written_over_unasked(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await changing(told)
        await fill(told, "allowance.amount", "2600")
        await to(told, "travel.cap")
        await told.press(*"30")
        file = folder / FILE
        theirs = re.sub("amount = 5\\b", "amount = 9", file.read_text().replace("amount = 4500", "amount = 2700"))
        file.write_text(theirs)
        told.app.reload()
        await told.sees("read again: the file has changed; yours is kept", "9 days")
        entry = told.app.screen.entry  # type: ignore[attr-defined]
        assert (entry.field.name, entry.typing.text) == ("travel.cap", "30")
        await told.press(*"00", "ctrl+s")
        await told.sees("CME allowance was changed to $2,700 by another program; ctrl+s again saves your $2,600")
        assert tomllib.loads(file.read_text())["allowance"]["amount"] == 2700
        await told.press("ctrl+s")
        await told.until(lambda: told.app.screen is told.app.main)
    said = tomllib.loads(file.read_text())
    assert (said["allowance"]["amount"], said["days"]["amount"], said["travel"]["cap"]) == (2600, 9, 3000)


async def test_the_last_change_is_undone_wherever_it_was(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("ctrl+z")
        await told.sees("there is nothing to undo")
        await fill(told, "employer", "Harbor Point")
        await fill(told, "allowance.amount", "4500")
        await fill(told, "allowance.amount", "6")
        await to(told, "days.amount")
        await told.press("ctrl+z")
        await told.sees("$4,500", "undone: CME allowance")
        entry = told.app.screen.entry  # type: ignore[attr-defined]
        assert (entry.field.name, entry.typing) == ("allowance.amount", None)
        await told.press("9", "ctrl+z")  # while it is typed
        await told.sees("$4,500")
        await told.press("ctrl+z")
        assert told.app.screen.entry.values == {"employer": "Harbor Point"}  # type: ignore[attr-defined]
        await told.press("ctrl+z")
        await told.misses("Harbor Point")
        assert not told.app.screen.is_changed  # type: ignore[attr-defined]


async def test_the_first_and_the_last_field_have_a_key_and_the_keys_within_a_field_are_named(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press("ctrl+end")
        assert told.app.screen.entry.field.name == "notes"  # type: ignore[attr-defined]
        await told.press("ctrl+home")
        assert told.app.screen.entry.field.name == "employer"  # type: ignore[attr-defined]
        await told.press("f1")
        await told.sees("ctrl+home", "ctrl+z", "← →  home  end")


async def test_notes_are_added_to_and_not_replaced(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await fill(told, "notes", "Call Ann")
        await told.press("ctrl+end", *"again", "enter")
        assert told.app.screen.entry.values["notes"] == "Call Ann again"  # type: ignore[attr-defined]
        await told.press("backspace", "enter")
        assert told.app.screen.entry.values["notes"] == "Call Ann agai"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "pasted", ["Harbor\r\nPoint", "Harbor\rPoint", "Harbor\nPoint\n", "Harbor\tPoint", "Harbor \n Point"]
)
async def test_what_was_pasted_stands_on_one_line(folder: Path, pasted: str) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        told.app.screen.post_message(events.Paste(pasted))
        await told.sees("Harbor Point")
        await told.press("enter")
        assert told.app.screen.entry.values["employer"] == "Harbor Point"  # type: ignore[attr-defined]


async def test_a_paragraph_is_no_name(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        told.app.screen.post_message(events.Paste("We are pleased to offer you this position. " * 4))
        await told.sees("pleased to offer")
        await told.press("enter")
        await told.sees("longer than 120 characters")
        assert told.app.screen.entry.values == {}  # type: ignore[attr-defined]


async def test_an_employer_that_is_there_already_is_said_while_it_is_typed(folder: Path) -> None:
    async with story(folder, size=(80, 24)) as told:
        await opened(told)
        name = told.app.main.view.by_file["mercy.toml"].evaluated.offer.employer
        await told.press(*name.upper())
        await told.sees("There is an offer of that name already, in mercy.toml")
        await told.press("x")
        await told.misses("There is an offer of that name already")


async def test_an_offer_of_which_nothing_is_stated_is_saved_and_that_is_said(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press(*"Harbor", "ctrl+s")
        await told.sees("saved to pictured/harbor.toml; nothing is stated yet: it cannot be compared sensibly")


async def test_on_the_smallest_screen_the_question_shows_its_keys(folder: Path) -> None:
    async with story(folder, size=(20, 5)) as told:
        await told.press("o", "X", "escape")
        await told.sees("s  save it", "throw it", "esc  back")
