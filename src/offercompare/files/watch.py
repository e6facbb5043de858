"""Noticing that files have changed on disk."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from pathlib import Path

from offercompare.files.answers import CALLS


async def changes(paths: Sequence[Path]) -> AsyncIterator[None]:
    """Tell of every change to a TOML file among folders and files, until it is no longer asked for.

    The first time it tells as soon as it watches, for what may have changed before that. The answers beside the offers
    are watched too, from when there are some.

    Folders are watched rather than files, because many editors save by putting a new file in place of the old one.
    """
    folders = {path if path.is_dir() else path.parent for path in paths}
    there = [folder for folder in folders if folder.is_dir()]
    while there:
        calls = _there_now(there)
        telling = _changes_in([*there, *calls])
        try:
            async for _ in telling:
                yield
                if _there_now(there) != calls:
                    break  # a folder of answers was made or removed: that one is watched anew
            else:
                return
        finally:
            await telling.aclose()


def _there_now(folders: Sequence[Path]) -> Mapping[Path, int]:
    """Which folders of answers there are, and which file of the system each is: one made again is another."""
    found = {}
    for folder in folders:
        try:
            found[folder / CALLS] = (folder / CALLS).stat().st_ino
        except OSError:
            continue
    return {path: number for path, number in found.items() if path.is_dir()}


async def _changes_in(folders: Sequence[Path]) -> AsyncGenerator[None, None]:
    from watchfiles import Change, awatch

    def counts(_: Change, path: str) -> bool:
        return path.endswith(".toml") or Path(path).name == CALLS

    watching = awatch(*folders, watch_filter=counts, recursive=False, step=100)
    first = asyncio.ensure_future(anext(watching))
    try:
        await asyncio.sleep(0)  # the watch is set up before the first change is waited for
        yield
        await first
        yield
        async for _ in watching:
            yield
    finally:
        first.cancel()
        if first.done():  # else it is still waited in, and ends by that
            await watching.aclose()
