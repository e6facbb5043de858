"""Saving: the old file or the new one, whatever happens.

Run as a program, this file is one of several that save at once.
"""

import errno
import fcntl
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from fault_injection import SUBPROCESS_ENV, ActionAtCall, at_first_call, do_nothing, intercept_calls
from offercompare.files import save
from offercompare.files.save import ChangedError, ExistsError, SaveError, create, replace
from support import state_of

OLD, NEW = b"format = 1\n" * 9, b"format = 2\n" * 20


def replace_it(folder: Path) -> None:
    replace(folder / "link.toml", NEW, expected=OLD)


def create_it(folder: Path) -> None:
    create(folder / "new.toml", NEW)


ACTIONS = {"replace": replace_it, "create": create_it}


def trace(action: str, folder: Path) -> list[str]:
    """The system calls an action makes, in order."""
    calls: list[str] = []
    with intercept_calls(calls.append, do_nothing):
        ACTIONS[action](folder)
    return calls


def furnish(folder: Path) -> Path:
    """A folder with an old file, and a symbolic link to it."""
    folder.mkdir(parents=True)
    (folder / "old.toml").write_bytes(OLD)
    (folder / "old.toml").chmod(0o640)
    (folder / "link.toml").symlink_to("old.toml")
    return folder


def written(folder: Path, action: str) -> bytes | None:
    """What now stands in the file the action writes; everything else in the folder must be as it was."""
    assert (folder / "link.toml").readlink() == Path("old.toml")
    assert stat.S_IMODE((folder / "old.toml").stat().st_mode) == 0o640
    old = (folder / "old.toml").read_bytes()
    if action == "replace":
        assert not (folder / "new.toml").exists()
        return old
    assert old == OLD
    return (folder / "new.toml").read_bytes() if (folder / "new.toml").exists() else None


BEFORE = {"replace": OLD, "create": None}


def left_over(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"old.toml", "link.toml", "new.toml"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return furnish(tmp_path / "offers")


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "old.toml"


@pytest.mark.parametrize("action", ACTIONS)
def test_what_is_saved_is_there(folder: Path, action: str) -> None:
    ACTIONS[action](folder)
    assert written(folder, action) == NEW
    assert not left_over(folder)


@pytest.mark.parametrize(("action", "naming"), [("replace", "replace"), ("create", "link")])
def test_data_are_on_the_disk_before_they_have_the_name_and_then_the_name_is(
    folder: Path, action: str, naming: str
) -> None:
    calls = trace(action, folder)
    assert [call for call in calls if call in {"write", "fsync", naming}] == [
        "write",
        "fsync",
        naming,
        "fsync",
    ]


@pytest.mark.parametrize("action", ACTIONS)
def test_a_call_that_reports_a_failure_but_succeeded(tmp_path: Path, action: str) -> None:
    def fail() -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    calls = trace(action, furnish(tmp_path / "counted"))
    for number, call in enumerate(calls):
        if call == "open":
            continue  # the descriptor would be lost, which no system does
        folder = furnish(tmp_path / str(number))
        with intercept_calls(do_nothing, ActionAtCall(number, fail)), suppress(SaveError):
            ACTIONS[action](folder)
        assert written(folder, action) in {BEFORE[action], NEW}
        assert not left_over(folder), (number, call)


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_an_interrupt_leaves_nothing_behind(folder: Path, call: str) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with at_first_call(call, interrupt), pytest.raises(KeyboardInterrupt):
        replace_it(folder)
    assert written(folder, "replace") == OLD
    assert not left_over(folder)


def test_four_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "count"
    file.write_bytes(b"0")
    command = [sys.executable, __file__, "counting", str(file), "20"]
    programs = [subprocess.Popen(command, env=SUBPROCESS_ENV) for _ in range(4)]
    assert [program.wait() for program in programs] == [0] * 4
    assert file.read_bytes() == b"80"
    assert list(tmp_path.iterdir()) == [file]


def test_of_four_programs_only_one_creates_a_file(tmp_path: Path) -> None:
    file = tmp_path / "new.toml"
    programs = [subprocess.Popen([sys.executable, __file__, "creating", file], env=SUBPROCESS_ENV) for _ in range(4)]
    assert sorted(program.wait() for program in programs) == [0, 3, 3, 3]
    assert file.read_bytes() in {str(program.pid).encode() for program in programs}


@pytest.mark.parametrize("theirs", [OLD + b"x", OLD[:-1], b"", OLD.upper(), NEW])
def test_what_another_program_wrote_meanwhile_stays(folder: Path, file: Path, theirs: bytes) -> None:
    with at_first_call("write", lambda: file.write_bytes(theirs)), pytest.raises(ChangedError) as caught:
        replace(file, NEW, expected=OLD)
    assert str(caught.value) == f"Cannot write {file}: another program has changed it meanwhile."
    assert file.read_bytes() == theirs
    assert not left_over(folder)


def test_what_another_program_removed_is_not_made_again(folder: Path, file: Path) -> None:
    with at_first_call("write", file.unlink), pytest.raises(ChangedError):
        replace(file, NEW, expected=OLD)
    assert not file.exists()
    assert not left_over(folder)


def test_what_was_removed_long_before_is_not_made_again(folder: Path) -> None:
    with pytest.raises(ChangedError):
        replace(folder / "gone.toml", NEW, expected=OLD)
    assert not (folder / "gone.toml").exists()


def test_what_became_a_pipe_meanwhile_is_not_waited_for(file: Path) -> None:
    def swap() -> None:
        file.unlink()
        os.mkfifo(file)

    with at_first_call("write", swap), pytest.raises(ChangedError):
        replace(file, NEW, expected=OLD)
    assert file.is_fifo()


def test_a_touched_file_is_not_a_changed_one(file: Path) -> None:
    with at_first_call("write", lambda: os.utime(file, (0, 0))):
        replace(file, NEW, expected=OLD)
    assert file.read_bytes() == NEW


def test_without_expectation_anything_is_replaced(file: Path) -> None:
    with at_first_call("write", lambda: file.write_bytes(b"theirs")):
        replace(file, NEW, expected=None)
    assert file.read_bytes() == NEW


def test_without_expectation_a_missing_file_is_made(folder: Path) -> None:
    replace(folder / "new.toml", NEW, expected=None)
    assert (folder / "new.toml").read_bytes() == NEW


def test_an_empty_file_can_be_saved(file: Path) -> None:
    replace(file, b"", expected=OLD)
    replace(file, OLD, expected=b"")
    assert file.read_bytes() == OLD


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch, os.mkfifo, lambda path: path.symlink_to("nowhere")])
def test_creating_never_overwrites(folder: Path, make: Callable[[Path], None]) -> None:
    make(folder / "new.toml")
    before = state_of(folder / "new.toml")
    with pytest.raises(ExistsError) as caught:
        create_it(folder)
    assert str(caught.value) == f"Cannot write {folder}/new.toml: it exists already."
    assert state_of(folder / "new.toml") == before
    assert not left_over(folder)


@pytest.mark.parametrize("code", [None, errno.EPERM, errno.ENOSYS])
def test_creating_does_not_overwrite_what_was_created_meanwhile(folder: Path, code: int | None) -> None:
    new = folder / "new.toml"
    with (
        linking_fails(code),
        at_first_call("write", lambda: new.write_bytes(b"theirs")),
        pytest.raises(ExistsError),
    ):
        create_it(folder)
    assert new.read_bytes() == b"theirs"
    assert not left_over(folder)


@contextmanager
def linking_fails(code: int | None) -> Iterator[None]:
    if code is None:
        yield
    else:
        with patch.object(os, "link", side_effect=OSError(code, os.strerror(code))):
            yield


@pytest.mark.parametrize(
    "code", [errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL, errno.EMLINK]
)
def test_where_there_are_no_links_a_file_can_be_created(folder: Path, code: int) -> None:
    with linking_fails(code):
        create_it(folder)
    assert written(folder, "create") == NEW
    assert not left_over(folder)


def test_a_link_that_fails_for_another_reason_is_not_got_round(folder: Path) -> None:
    with linking_fails(errno.EIO), pytest.raises(SaveError, match="the disk reports an error"):
        create_it(folder)
    assert written(folder, "create") is None


def test_a_file_of_the_temporary_name_is_somebody_elses(folder: Path, file: Path) -> None:
    theirs = folder / f".offercompare-{'00' * 8}.tmp"
    theirs.write_bytes(b"theirs")
    with patch.object(os, "urandom", bytes), pytest.raises(SaveError):
        replace(file, NEW, expected=OLD)
    assert theirs.read_bytes() == b"theirs"
    assert file.read_bytes() == OLD


@pytest.mark.parametrize("action", ACTIONS)
def test_what_a_killed_program_left_long_ago_is_cleared(folder: Path, action: str) -> None:
    old, young = (folder / f".offercompare-{name}.tmp" for name in ("old", "young"))
    for path, age in ((old, 3700), (young, 3500)):
        path.touch()
        os.utime(path, (time.time() - age,) * 2)
    ACTIONS[action](folder)
    assert left_over(folder) == {young.name}


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o666, 0o755])
def test_permissions_are_kept(file: Path, mode: int) -> None:
    modes = set()
    os_write = os.write

    def write(descriptor: int, data: bytes) -> int:
        modes.add(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return os_write(descriptor, data)

    file.chmod(mode)
    with patch.object(os, "write", write):
        replace(file, NEW, expected=OLD)
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert modes == {mode}


def test_nobody_else_can_open_the_new_file_before_its_permissions_are_set(folder: Path, file: Path) -> None:
    modes = []

    def look() -> None:
        (temporary,) = folder.glob(".offercompare-*.tmp")
        modes.append(stat.S_IMODE(temporary.stat().st_mode))

    file.chmod(0o600)
    with at_first_call("chmod", look):
        replace(file, NEW, expected=OLD)
    assert modes == [0o600]


@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077])
def test_a_new_file_has_the_permissions_of_any_new_file(folder: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        create_it(folder)
        replace(folder / "other.toml", NEW, expected=None)
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "new.toml").stat().st_mode) == 0o666 & ~mask
    assert stat.S_IMODE((folder / "other.toml").stat().st_mode) == 0o666 & ~mask


def test_a_file_marked_read_only_is_not_replaced(folder: Path, file: Path) -> None:
    os_open = os.open

    def refuse_writing(path: Path, flags: int, *rest: Any) -> int:
        # The superuser, who may run this test, is never refused.
        if path == file and flags & os.O_ACCMODE != os.O_RDONLY:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return os_open(path, flags, *rest)

    with patch.object(os, "open", refuse_writing), pytest.raises(SaveError, match="no permission"):
        replace(file, NEW, expected=None)
    assert file.read_bytes() == OLD
    assert not left_over(folder)


def test_links_to_links_are_followed_from_other_folders(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "first").symlink_to(folder / "link.toml")
    replace(tmp_path / "first", NEW, expected=OLD)
    assert (tmp_path / "first").readlink() == folder / "link.toml"
    assert written(folder, "replace") == NEW


def test_a_link_that_leads_nowhere_yet_is_followed(folder: Path) -> None:
    (folder / "link.toml").unlink()
    (folder / "link.toml").symlink_to("new.toml")
    replace(folder / "link.toml", NEW, expected=None)
    assert (folder / "link.toml").is_symlink()
    assert (folder / "new.toml").read_bytes() == NEW


def test_short_writes_are_continued(folder: Path) -> None:
    os_write = os.write
    with patch.object(os, "write", lambda descriptor, data: os_write(descriptor, data[:7])):
        replace_it(folder)
    assert written(folder, "replace") == NEW


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the space you may use on that disk is used up"),
        (errno.EROFS, "that disk is read-only"),
        (errno.EACCES, "there is no permission to write there"),
        (errno.EIO, "the disk reports an error"),
        (errno.EDOM, os.strerror(errno.EDOM)),
        (None, "the system gives no reason"),
    ],
)
def test_an_error_is_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int | None, reason: str) -> None:
    monkeypatch.chdir(folder)
    error = OSError(code, os.strerror(code)) if code else OSError()
    with patch.object(os, "write", side_effect=error), pytest.raises(SaveError) as caught:
        create(Path("new.toml"), NEW)
    assert str(caught.value) == f"Cannot write new.toml: {reason}."


def make_loop(folder: Path) -> Path:
    (folder / "loop").symlink_to("loop")
    return folder / "loop"


def make_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (make_loop, "its symbolic links lead in a circle"),
        (make_pipe, "it is not an ordinary file"),
        (lambda folder: folder, "there is a folder of that name"),
        (lambda folder: folder / "none" / "x.toml", "there is no such folder"),
        (lambda folder: folder / "old.toml" / "x.toml", "what should be its folder is a file"),
        (lambda folder: make_pipe(folder) / "x.toml", "what should be its folder is a file"),
        (lambda folder: folder / ("x" * 256), "the name is too long"),
        (lambda folder: folder / "nul\0", "no file can have that name"),
        (lambda folder: folder / "half\ud800", "no file can have that name"),
    ],
)
def test_where_no_file_can_be_written(folder: Path, name: Callable[[Path], Path], reason: str) -> None:
    path = name(folder)
    before = set(folder.rglob("*"))
    with pytest.raises(SaveError) as caught:
        replace(path, NEW, expected=None)
    assert str(caught.value) == f"Cannot write {path}: {reason}."
    with pytest.raises(SaveError):
        create(path, NEW)
    assert set(folder.rglob("*")) == before


def test_the_longest_name_there_can_be(folder: Path) -> None:
    longest = folder / ("x" * 255)
    create(longest, OLD)
    replace(longest, NEW, expected=OLD)
    assert longest.read_bytes() == NEW


@contextmanager
def lock_of(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield descriptor
    finally:
        os.close(descriptor)


@pytest.mark.parametrize(("action", "naming"), [("replace", "replace"), ("create", "link")])
def test_the_folder_is_locked_while_it_is_changed_and_not_longer(folder: Path, action: str, naming: str) -> None:
    def try_to_lock() -> None:
        with pytest.raises(BlockingIOError), lock_of(folder):
            pass

    with at_first_call(naming, try_to_lock):
        ACTIONS[action](folder)
    assert written(folder, action) == NEW
    with lock_of(folder):
        pass


def test_a_lock_is_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with lock_of(folder) as descriptor:
        monkeypatch.setattr(time, "sleep", lambda _: fcntl.flock(descriptor, fcntl.LOCK_UN))
        replace_it(folder)
    assert written(folder, "replace") == NEW


@pytest.mark.parametrize("action", ACTIONS)
def test_a_lock_is_not_waited_for_without_end(folder: Path, action: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(save, "LONGEST_WAIT", 0.05)
    with lock_of(folder), pytest.raises(SaveError, match="another program is saving in the same folder"):
        ACTIONS[action](folder)
    assert written(folder, action) == BEFORE[action]


@pytest.mark.parametrize("code", [errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_folder_that_cannot_be_locked_can_be_saved_to(folder: Path, code: int) -> None:
    with patch.object(fcntl, "flock", side_effect=OSError(code, os.strerror(code))):
        replace_it(folder)
    assert written(folder, "replace") == NEW


@pytest.mark.parametrize("action", ACTIONS)
def test_a_system_without_such_locks_saves(folder: Path, action: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(save, "fcntl", None)
    ACTIONS[action](folder)
    assert written(folder, action) == NEW
    assert not left_over(folder)


@pytest.mark.parametrize("action", ACTIONS)
def test_no_descriptor_is_lost(tmp_path: Path, action: str) -> None:
    def fail() -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    calls = trace(action, furnish(tmp_path / "counted"))
    folders = [furnish(tmp_path / str(number)) for number in range(len(calls))]
    open_before = set(Path("/dev/fd").iterdir())
    for number, call in enumerate(calls):
        if call != "close":
            with intercept_calls(ActionAtCall(number, fail), do_nothing), suppress(SaveError):
                ACTIONS[action](folders[number])
    assert set(Path("/dev/fd").iterdir()) == open_before


def count_on(file: Path, times: int) -> None:
    """Add one to the number in a file, again and again."""
    for _ in range(times):
        for _ in range(1000):
            before = file.read_bytes()
            try:
                replace(file, str(int(before) + 1).encode(), expected=before)
            except SaveError:
                continue
            break


def create_once(file: Path) -> int:
    try:
        create(file, str(os.getpid()).encode())
    except ExistsError:
        return 3
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "creating":
        sys.exit(create_once(Path(sys.argv[2])))
    count_on(Path(sys.argv[2]), int(sys.argv[3]))
