"""Noticing changes: none is missed, and only TOML files count."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import rmtree

import pytest

from offercompare.files import watch
from offercompare.files.watch import changes


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "INTERVAL", 0.04)
    monkeypatch.setattr(watch, "SETTLED", 0.01)


async def is_reported(watching: AsyncIterator[None]) -> bool:
    """Whether a change is told before patience ends."""
    await asyncio.wait_for(anext(watching), timeout=20)
    return True


@pytest.mark.parametrize("named", ["", "offer.toml"])
async def test_a_change_right_after_the_start_is_reported(tmp_path: Path, named: str) -> None:
    (tmp_path / "offer.toml").write_text("")
    watching = changes([tmp_path / named])
    assert await is_reported(watching)  # as soon as it watches
    (tmp_path / "offer.toml").write_text("employer = 'A'")
    assert await is_reported(watching)
    (tmp_path / "new.toml").write_text("employer = 'B'")
    assert await is_reported(watching)


async def test_a_file_put_in_place_of_another_is_reported(tmp_path: Path) -> None:
    (tmp_path / "offer.toml").write_text("")
    watching = changes([tmp_path])
    assert await is_reported(watching)
    (tmp_path / "offer.toml~").write_text("")
    (tmp_path / "offer.toml~").replace(tmp_path / "offer.toml")
    assert await is_reported(watching)


async def test_other_files_do_not_count(tmp_path: Path) -> None:
    watching = changes([tmp_path])
    assert await is_reported(watching)
    (tmp_path / "notes.txt").write_text("")
    following = asyncio.ensure_future(is_reported(watching))
    await asyncio.sleep(0.2)
    assert not following.done()
    (tmp_path / "offer.toml").write_text("")
    assert await following


async def test_a_folder_that_goes_and_comes_back_is_watched_on(tmp_path: Path) -> None:
    folder = tmp_path / "offers"
    watching = changes([folder])
    assert await is_reported(watching)  # though there is none yet
    for number in range(3):
        folder.mkdir()
        assert await is_reported(watching)
        (folder / "offer.toml").write_text(f"employer = '{number}'")
        assert await is_reported(watching)
        rmtree(folder)
        assert await is_reported(watching)


async def test_a_folder_put_in_place_of_another_with_the_same_files_is_reported(tmp_path: Path) -> None:
    folder, other = tmp_path / "offers", tmp_path / "other"
    for each, name in ((folder, "A"), (other, "B")):
        each.mkdir()
        (each / "offer.toml").write_text(f"employer = '{name}'")
    watching = changes([folder])
    assert await is_reported(watching)
    folder.rename(tmp_path / "old")
    other.rename(folder)
    assert await is_reported(watching)


async def test_answers_count_from_when_there_are_some_and_until_they_are_gone(tmp_path: Path) -> None:
    (tmp_path / "offer.toml").write_text("")
    watching = changes([tmp_path])
    assert await is_reported(watching)
    for _ in range(2):
        (tmp_path / "calls").mkdir()
        assert await is_reported(watching)
        (tmp_path / "calls" / "offer.toml").write_text("format = 1")
        assert await is_reported(watching)
        rmtree(tmp_path / "calls")
        assert await is_reported(watching)


@pytest.mark.parametrize("named", ["", "offer.toml"])
async def test_answers_that_are_there_from_the_start_are_watched(tmp_path: Path, named: str) -> None:
    (tmp_path / "offer.toml").write_text("")
    (tmp_path / "calls").mkdir()
    watching = changes([tmp_path / named])
    assert await is_reported(watching)
    (tmp_path / "calls" / "offer.toml").write_text("format = 1")
    assert await is_reported(watching)


async def test_what_was_read_after_the_look_and_is_gone_again_is_a_change(tmp_path: Path) -> None:
    watching = changes([tmp_path])
    assert await is_reported(watching)
    (tmp_path / "offer.toml").write_text("")  # whoever was told of the empty folder reads this
    following = asyncio.ensure_future(is_reported(watching))
    await asyncio.sleep(watch.SETTLED)
    (tmp_path / "offer.toml").unlink()
    assert await following
