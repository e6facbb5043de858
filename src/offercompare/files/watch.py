"""Noticing that files have changed on disk.

The folders are looked through a few times a second. Being told by the system would cost less, but is set up once: it
ends without a word with a folder that is removed and made again, and never begins on many network disks.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from offercompare.files import CALLS_FOLDER, CREDITS, YEARS_FOLDER

INTERVAL = 0.25
"""Seconds between two looks."""
SETTLED = 0.05
"""Seconds after which a file is taken to be written as a whole."""


async def changes(paths: Sequence[Path]) -> AsyncIterator[None]:
    """Report every change to a TOML file among folders and files, until it is no longer asked for.

    The first report comes at once, for what may have changed before. Answers, years and certificates beside the offers
    count, too, and so does a folder that goes, comes back or may be looked into again.
    """
    reported, before, is_known = None, None, False
    while True:
        now = await asyncio.to_thread(_state_of, paths)  # in a thread, as a network disk may take its time
        # A file is written in several steps: a change is reported when the next look finds no other.
        if not (is_known and now == reported) and (now == before or reported is None):
            reported = now
            yield
            # Whoever was told may have read what came after this look: then the next look is news, whatever it finds.
            is_known = now == await asyncio.to_thread(_state_of, paths)
        is_changing = now not in (reported, before)
        before = now
        await asyncio.sleep(SETTLED if is_changing else INTERVAL)


def is_folder(path: Path) -> bool:
    """Return whether a folder is there, as far as one may look."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _state_of(paths: Iterable[Path]) -> dict[str, tuple[int, ...]]:
    """Take down what changes when one of the files or folders does; a file may be a link to another."""
    state: dict[str, tuple[int, ...]] = {}
    offers = {path if is_folder(path) else path.parent for path in paths}
    for folder in (*offers, *(each / below for each in offers for below in (CALLS_FOLDER, YEARS_FOLDER))):
        try:
            with os.scandir(folder) as entries:
                files = [entry for entry in entries if entry.name.lower().endswith((".toml", CREDITS))]
        except OSError as error:
            state[str(folder)] = (error.errno or 0,)
            continue
        for file in files:
            state[file.path] = ()
            with suppress(OSError):  # of a link that leads nowhere, or what has gone meanwhile
                status = file.stat()
                state[file.path] = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return state
