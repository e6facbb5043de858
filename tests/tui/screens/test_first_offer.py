"""A folder without an offer: the form of the first, and then the comparison."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from offercompare.cli.arguments import parse
from offercompare.cli.commands import make_app
from offercompare.cli.output import RefusedError
from offercompare.files.load import load
from pilot import AppPilot, open_first_offer

MEDIUM = (120, 36)
FRIENDLY = "Your folder has no offer yet"


@asynccontextmanager
async def begun(folder: Path, *options: str) -> AsyncIterator[AppPilot]:
    """Open a folder without an offer."""
    async with open_first_offer(folder, *options, size=MEDIUM) as pilot:
        await pilot.wait_for(FRIENDLY)
        yield pilot


@pytest.mark.parametrize("is_there", [True, False])
async def test_who_has_nothing_enters_two_offers_and_priorities_and_sees_them_compared(
    tmp_path: Path, is_there: bool
) -> None:
    folder = tmp_path / "mine"
    if is_there:
        folder.mkdir()
        (folder / "priorities.toml").write_text("format = 1\n[weights]\ndays = 10\n")
    async with begun(folder) as pilot:
        await pilot.paste("Harbor Point")
        await pilot.press("enter")
        await pilot.fill("allowance.amount", "4500")
        await pilot.wait_for("A Harbor Point scores ")
        await pilot.press("ctrl+s")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        await pilot.wait_for("o enters the second", "the only offer")
        await pilot.press("o")
        await pilot.wait_for("its name, such as", "Not scored yet")
        await pilot.paste("Stillwater Clinic")
        await pilot.press("enter", "down", "down", "down", *"6000", "ctrl+s")
        await pilot.wait_for("saved to mine/stillwater-clinic.toml")
        await pilot.press("P")
        await pilot.wait_for("What matters, 0 to 10")
        await pilot.press("down", "9", "ctrl+s")
        await pilot.wait_for("saved to mine/priorities.toml")
        assert len(pilot.comparison.standings) == 2
    assert not load([folder]).problems
    assert not (folder / "drafts").exists()


async def test_who_enters_nothing_leaves_the_program_and_is_told(tmp_path: Path) -> None:
    async with begun(tmp_path / "mine") as pilot:
        await pilot.press("escape")
        await pilot.wait_exit()
    assert pilot.app.farewell == f"There is no offer in {tmp_path / 'mine'} yet; nothing was saved."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("keys", [("escape", "d"), ("ctrl+q", "q")])
async def test_leaving_with_something_entered_asks_and_throws_it_away(tmp_path: Path, keys: tuple[str, str]) -> None:
    async with begun(tmp_path) as pilot:
        await pilot.paste("Harbor")
        await pilot.wait_until((tmp_path / "drafts").exists)
        await pilot.press(keys[0])
        await pilot.wait_for("not saved")
        await pilot.press(keys[1])
        await pilot.wait_exit()
    assert list(tmp_path.iterdir()) == []


async def test_what_was_entered_can_wait(tmp_path: Path) -> None:
    async with begun(tmp_path) as pilot:
        await pilot.paste("Harbor")
        await pilot.press("escape", "k")
        await pilot.wait_exit()
    assert pilot.app.farewell == f"There is no offer in {tmp_path} yet; what you entered waits for you."
    assert (tmp_path / "drafts" / "_new.toml").exists()


async def test_the_first_offer_is_there_again_after_a_kill(tmp_path: Path) -> None:
    async with begun(tmp_path) as pilot:
        await pilot.paste("Harbor")
        await pilot.press("enter")
        pilot.app.exit(0)
    async with begun(tmp_path) as pilot:
        await pilot.wait_for("what you entered before is back", "Harbor")
        await pilot.press("ctrl+s")
        await pilot.wait_for("harbor.toml; nothing is stated yet")
        await pilot.press("q")
        await pilot.wait_exit()
    assert [path.name for path in tmp_path.iterdir()] == ["harbor.toml"]


async def test_the_theme_and_the_help_are_there_without_an_offer_too(tmp_path: Path) -> None:
    async with begun(tmp_path) as pilot:
        await pilot.press("f1")
        await pilot.wait_for("type to filter", "Start over")
        await pilot.press("escape")
        pilot.app.theme = "offercompare-light"
        await pilot.pause()
        await pilot.press("ctrl+p", *"themes", "enter")
        await pilot.wait_for("Search for themes")


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    for named in (tmp_path / "none.toml", tmp_path / "no" / "such"):
        with pytest.raises(RefusedError):
            make_app(parse([str(named)]))


@pytest.mark.parametrize("option", ["nonsense=3", "dollars=11"])
def test_weights_that_make_no_sense_are_refused_before_anything_is_entered(tmp_path: Path, option: str) -> None:
    with pytest.raises((RefusedError, SystemExit)):
        make_app(parse([str(tmp_path), "--weight", option]))
