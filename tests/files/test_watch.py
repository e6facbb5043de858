"""Noticing changes: none is missed, and only TOML files count."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import rmtree

import pytest

from offercompare.files.watch import changes


async def told(watching: AsyncIterator[None]) -> bool:
    """Whether a change is told before patience ends."""
    await asyncio.wait_for(anext(watching), timeout=20)
    return True


@pytest.mark.parametrize("named", ["", "offer.toml"])
async def test_a_change_right_after_the_start_is_told(tmp_path: Path, named: str) -> None:
    (tmp_path / "offer.toml").write_text("")
    watching = changes([tmp_path / named])
    assert await told(watching)  # as soon as it watches
    (tmp_path / "offer.toml").write_text("employer = 'A'")
    assert await told(watching)
    await asyncio.sleep(0.3)  # longer than changes are gathered
    (tmp_path / "new.toml").write_text("employer = 'B'")
    assert await told(watching)


async def test_a_file_put_in_place_of_another_is_told(tmp_path: Path) -> None:
    (tmp_path / "offer.toml").write_text("")
    watching = changes([tmp_path])
    assert await told(watching)
    (tmp_path / "offer.toml~").write_text("employer = 'A'")
    (tmp_path / "offer.toml~").replace(tmp_path / "offer.toml")
    assert await told(watching)


async def test_other_files_do_not_count(tmp_path: Path) -> None:
    watching = changes([tmp_path])
    assert await told(watching)
    (tmp_path / "notes.txt").write_text("")
    following = asyncio.ensure_future(told(watching))
    await asyncio.sleep(0.5)
    assert not following.done()
    (tmp_path / "offer.toml").write_text("")
    assert await following


async def test_where_there_is_no_folder_nothing_is_watched(tmp_path: Path) -> None:
    assert [told async for told in changes([tmp_path / "none" / "offer.toml"])] == []


async def test_answers_are_watched_from_when_there_are_some_also_in_a_folder_made_again(tmp_path: Path) -> None:
    (tmp_path / "offer.toml").write_text("")
    is_told = asyncio.Event()

    async def listen() -> None:
        async for _ in changes([tmp_path]):
            is_told.set()

    async def all_told() -> None:
        await asyncio.wait_for(is_told.wait(), timeout=20)
        while is_told.is_set():  # a change may be told in parts
            is_told.clear()
            await asyncio.sleep(0.4)

    listening = asyncio.ensure_future(listen())
    await all_told()

    def make() -> None:
        (tmp_path / "calls").mkdir()

    def make_again() -> None:
        rmtree(tmp_path / "calls")
        make()

    for change in (make, make_again, lambda: rmtree(tmp_path / "calls"), make):
        change()
        await all_told()
        if (tmp_path / "calls").exists():
            (tmp_path / "calls" / "offer.toml").write_text("format = 1")
            await all_told()
    listening.cancel()


@pytest.mark.parametrize("named", ["", "offer.toml"])
async def test_answers_that_are_there_from_the_start_are_watched(tmp_path: Path, named: str) -> None:
    (tmp_path / "offer.toml").write_text("")
    (tmp_path / "calls").mkdir()
    watching = changes([tmp_path / named])
    assert await told(watching)
    (tmp_path / "calls" / "offer.toml").write_text("format = 1")
    assert await told(watching)
