"""Noticing that files have changed on disk."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from pathlib import Path

from offercompare.files.sidecar import CALLS


async def changes(paths: Sequence[Path]) -> AsyncIterator[None]:
    """Tell of every change to a TOML file among folders and files, until it is no longer asked for.

    The first time it tells as soon as it watches, for what may have changed before that. The answers beside the offers
    are watched too, from when there are some.

    Folders are watched rather than files, because many editors save by putting a new file in place of the old one.
    """
    folders = {path if _is_folder(path) else path.parent for path in paths}
    there = [folder for folder in folders if _is_folder(folder)]
    while there:
        calls = _there_now(there)
        telling = _changes_in([*there, *calls])
        try:
            async for is_other_folder in telling:
                yield
                if is_other_folder or _there_now(there) != calls:
                    break  # it is watched again, for what is in it
            else:
                return
        finally:
            await telling.aclose()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # one that may not be looked into is not watched
        return False


def _there_now(folders: Sequence[Path]) -> list[Path]:
    return [folder / CALLS.folder for folder in folders if _is_folder(folder / CALLS.folder)]


async def _changes_in(folders: Sequence[Path]) -> AsyncGenerator[bool, None]:
    """Tell of every change, and of each whether a folder of answers came or went; one made again is another."""
    from watchfiles import Change, awatch

    def is_folder(change: Change, path: str) -> bool:
        return change is not Change.modified and Path(path).name == CALLS.folder

    def counts(change: Change, path: str) -> bool:
        return path.lower().endswith(".toml") or is_folder(change, path)

    def among(found: set[tuple[Change, str]]) -> bool:
        return any(is_folder(*change) for change in found)

    watching = awatch(*folders, watch_filter=counts, recursive=False, step=100)
    first = asyncio.ensure_future(anext(watching))
    try:
        await asyncio.sleep(0)  # the watch is set up before the first change is waited for
        yield False
        yield among(await first)
        async for found in watching:
            yield among(found)
    finally:
        first.cancel()
        if first.done():  # else it is still waited in, and ends by that
            await watching.aclose()
