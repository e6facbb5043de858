"""Whose a draft is: each window that types one holds a lock beside it, so that no other writes or removes it.

The lock is a hidden file beside the draft, held open. It ends with the process, however that ends; a file that is left
over holds nobody off.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from offercompare.files.save import make_folder
from offercompare.files.sidecar import DRAFTS, NEW

try:
    import fcntl
except ImportError:  # where there are no such locks, only what is on the disk tells drafts apart
    fcntl = None  # type: ignore[assignment]  # Windows has none

_MOST = 100
"""Drafts of new offers that are looked for in one folder."""


@dataclass(frozen=True)
class DraftClaim:
    """A draft that this window alone writes."""

    offer_path: Path
    """The offer beside which it is kept; of a new one, a name that no employer's is."""
    _lock: int | None
    """What holds it; `None` where nothing can be locked."""

    def release(self) -> None:
        """Let others have it; the draft itself stays."""
        path = _lock_path(self.offer_path)
        with suppress(OSError):
            path.unlink()
        if self._lock is not None:
            with suppress(OSError):
                os.close(self._lock)
        with suppress(OSError):  # the last one takes the folder along
            path.parent.rmdir()


def claim(offer_path: Path) -> DraftClaim | None:
    """Claim the draft of an offer; `None` if another window has it.

    Raises:
        SaveError: there can be no folder for it.
    """
    path = _lock_path(offer_path)
    make_folder(path.parent)
    if fcntl is None:
        return DraftClaim(offer_path, None)
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError:
            return DraftClaim(offer_path, None)  # what is wrong with the folder is said when the draft is written
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Who had it before may have removed the file between its opening and its locking.
            is_current = os.path.samestat(os.fstat(descriptor), path.stat())
        except BlockingIOError:
            os.close(descriptor)
            return None
        except FileNotFoundError:
            is_current = False
        except OSError:  # some network disks know no locks
            os.close(descriptor)
            return DraftClaim(offer_path, None)
        if is_current:
            return DraftClaim(offer_path, descriptor)
        os.close(descriptor)


def claim_new(folder: Path) -> DraftClaim | None:
    """Claim a draft for one more new offer, one that is on no disk yet; `None` if there are a hundred.

    Raises:
        SaveError: there can be no folder for it.
    """
    for path in _new_paths(folder):
        claimed = claim(path)
        if claimed is not None and not os.path.lexists(DRAFTS.path(path)):
            return claimed
        if claimed is not None:
            claimed.release()
    return None


def waiting(folder: Path) -> tuple[Path, ...]:
    """List the new offers that are half entered in a folder, and that no window has open."""
    found = []
    for path in _new_paths(folder):
        if not DRAFTS.path(path).is_file():
            continue
        if (claimed := claim(path)) is not None:
            claimed.release()
            found.append(path)
    return tuple(found)


def _new_paths(folder: Path) -> Iterator[Path]:
    stem = NEW.removesuffix(".toml")
    yield folder / NEW
    yield from (folder / f"{stem}-{number}.toml" for number in range(2, _MOST + 1))


def _lock_path(offer_path: Path) -> Path:
    draft = DRAFTS.path(offer_path)
    return draft.with_name(f".{draft.name}.lock")
