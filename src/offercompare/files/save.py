"""Writing a file so that, whatever happens, there is the old one or the new one and never half of either.

What is to be saved is written to a file of its own in the same folder, brought to the disk, and only then
given the name it is meant for. Programs that save this way take turns: each holds the lock of the folder
itself, which leaves no file behind and ends with the process that held it.
"""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from offercompare.files.read import LARGEST

try:
    import fcntl
except ImportError:  # where there are no such locks, folders can be neither locked nor synchronised
    fcntl = None  # type: ignore[assignment]  # Windows has none

LONGEST_WAIT = 1.0
"""Seconds to wait for another program that is saving in the same folder."""
_ABANDONED = 3600
"""Seconds after which a temporary file belongs to a program that was killed while it saved."""

_BINARY = getattr(os, "O_BINARY", 0)
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)  # a pipe would make opening wait for its other end

_REASONS = {
    "EACCES": "there is no permission to write there",
    "EPERM": "there is no permission to write there",
    "EROFS": "that disk is read-only",
    "ENOSPC": "the disk is full",
    "EDQUOT": "the space you may use on that disk is used up",
    "EFBIG": "it is larger than the system allows",
    "EIO": "the disk reports an error",
    "ENOENT": "there is no such folder",
    "ENOTDIR": "what should be its folder is a file",
    "EISDIR": "there is a folder of that name",
    "ENXIO": "it is not an ordinary file",
    "ENAMETOOLONG": "the name is too long",
    "ELOOP": "its symbolic links lead in a circle",
    "EAGAIN": "another program is saving in the same folder",
    "EBUSY": "another program is using it",
    "EMFILE": "too many files are open",
    "ENFILE": "too many files are open",
    "EINTR": "it was interrupted",
}
_CHANGED = "another program has changed it meanwhile"
_NO_LINKS_HERE = frozenset({"EPERM", "EACCES", "ENOSYS", "EOPNOTSUPP", "ENOTSUP", "EINVAL", "EMLINK"})


class SaveError(Exception):
    """A file could not be written, in one plain sentence; what was there is whole."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Cannot write {path}: {reason}.")
        self.path = path
        self.reason = reason


class ExistsError(SaveError):
    """There is something of that name already."""


class ChangedError(SaveError):
    """What is on disk is not what was read before: another program changed or removed it."""


BOM = b"\xef\xbb\xbf"


def as_bytes(path: Path, text: str, before: bytes | None = None) -> bytes:
    """Encode the text of a file, with a byte order mark if it had one before.

    Raises:
        SaveError: no file can hold the text, or it would be larger than a file may be.
    """
    try:
        data = (BOM if (before or b"").startswith(BOM) else b"") + text.encode()
    except UnicodeEncodeError as error:
        raise SaveError(path, "it would hold a text that no file can hold") from error
    if len(data) > LARGEST:
        raise SaveError(path, f"it would be larger than the {LARGEST:,} bytes it may have")
    return data


def create(path: Path, data: bytes) -> None:
    """Write a file that does not exist yet.

    Raises ExistsError if anything has that name, be it a symbolic link that leads nowhere, and SaveError if
    the file cannot be written.
    """
    with _in_words(path), _locked(path.parent), _written_beside(path, data, None) as temporary:
        try:
            _name(temporary, path)
        except FileExistsError as error:
            raise ExistsError(path, "it exists already") from error


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where there is none.

    Raises SaveError if it cannot be made.
    """
    with _in_words(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise SaveError(folder, "there is a file of that name") from error


def replace(path: Path, data: bytes, *, expected: bytes | None) -> None:
    """Write a file in place of the one that was read before, keeping its permissions.

    A symbolic link stays one, and the file it leads to is replaced. `expected` is what was read before; with
    None whatever is there is replaced, and nothing needs to be.

    Raises ChangedError if what is on disk is not as expected, and SaveError if the file cannot be written.
    """
    with _in_words(path):
        target = _followed(path)
        with _locked(target.parent), _written_beside(target, data, _mode(target)) as temporary:
            # As late as can be, for a program that does not know the lock may write at any time.
            if expected is not None and not _holds(target, expected):
                raise ChangedError(path, _CHANGED)
            temporary.replace(target)


def save(path: Path, data: bytes, before: bytes | None) -> bytes:
    """Write a file in place of what was read from it before, or a new one where that is `None`; return the data.

    Raises as `replace` and `create` do.
    """
    if before is None:
        create(path, data)
    else:
        replace(path, data, expected=before)
    return data


def remove(path: Path, expected: bytes) -> None:
    """Remove a file that holds what was read from it before, be it gone already.

    Raises ChangedError if it holds anything else, and SaveError if it cannot be removed.
    """
    with _in_words(path):
        if os.path.lexists(path):
            with _locked(path.parent):
                if not _holds(path, expected):
                    raise ChangedError(path, _CHANGED)
                path.unlink()


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(_code(error)) or error.strerror or "the system gives no reason"
        raise SaveError(path, reason) from error
    except ValueError as error:  # a NUL, or what the file system's encoding cannot say
        raise SaveError(path, "no file can have that name") from error


def _code(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, "")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keeps other programs that save from the folder; at a good end, what was done in it is on the disk."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(descriptor)
        yield
        # Too late to fail: the file has its name, and the next save would take it for another program's.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        with suppress(OSError):
            os.close(descriptor)


def _lock(descriptor: int) -> None:
    last_try = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > last_try:
                raise
            time.sleep(0.01)
        except OSError:
            return  # some network file systems cannot lock a folder; what is on disk is still compared
        else:
            return


@contextmanager
def _written_beside(target: Path, data: bytes, mode: int | None) -> Iterator[Path]:
    """A file in the same folder that holds the data, on the disk; gone at the end unless renamed."""
    _clear(target.parent)
    # Not made from the target's name, which may be as long as a name can be.
    temporary = target.parent / f".offercompare-{os.urandom(8).hex()}.tmp"
    rights = 0o666 if mode is None else 0o600
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, rights)
    try:
        try:
            if mode is not None:
                temporary.chmod(mode)
            _write(descriptor, data)
        finally:
            os.close(descriptor)
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


def _clear(folder: Path) -> None:
    """Remove the temporary files that nobody is writing any more."""
    with suppress(OSError):
        for path in folder.glob(".offercompare-*.tmp"):
            if path.stat().st_mtime < time.time() - _ABANDONED:
                path.unlink()


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)


def _name(temporary: Path, path: Path) -> None:
    """Gives the file a name that nothing has; FileExistsError if something has it."""
    try:
        path.hardlink_to(temporary)
    except OSError as error:
        if _code(error) not in _NO_LINKS_HERE:
            raise
        # Between looking and renaming, only a program that does not know the lock can still come in.
        if os.path.lexists(path):
            raise FileExistsError from error
        temporary.rename(path)


def _followed(path: Path) -> Path:
    """What a symbolic link leads to, through all links; what is no link itself."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return Path(os.path.realpath(path))


def _mode(path: Path) -> int | None:
    """The permissions of the file, None if there is none; an error if it may not be written."""
    try:
        # For writing too: renaming would ask only for the folder, and replace what is marked read-only.
        descriptor = os.open(path, os.O_RDWR | _WITHOUT_WAITING)
    except FileNotFoundError:
        return None
    try:
        mode = os.fstat(descriptor).st_mode
    finally:
        os.close(descriptor)
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))
    return stat.S_IMODE(mode)


def _holds(path: Path, expected: bytes) -> bool:
    def without_waiting(name: str, flags: int) -> int:
        return os.open(name, flags | _WITHOUT_WAITING)

    try:
        with open(path, "rb", opener=without_waiting) as file:
            return file.read(len(expected) + 1) == expected
    except FileNotFoundError:
        return False
