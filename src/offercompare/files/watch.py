"""Noticing that files have changed on disk."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path


async def changes(paths: Sequence[Path]) -> AsyncIterator[None]:
    """Tell of every change to a TOML file among folders and files, until it is no longer asked for.

    The first time it tells as soon as it watches, for what may have changed before that.

    Folders are watched rather than files, because many editors save by putting a new file in place of the old one.
    """
    from watchfiles import Change, awatch

    def is_toml(_: Change, path: str) -> bool:
        return path.endswith(".toml")

    folders = {path if path.is_dir() else path.parent for path in paths}
    there = [folder for folder in folders if folder.is_dir()]
    if not there:
        return
    watching = awatch(*there, watch_filter=is_toml, recursive=False, step=100)
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
