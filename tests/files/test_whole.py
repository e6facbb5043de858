"""Every reader and every writer: one sentence, and the old file or the new one, whatever fails and whenever it ends.

Run as a program, this file is one that is killed while it writes.
"""

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from fault_injection import SUBPROCESS_ENV, ActionAtCall, do_nothing, intercept_calls
from offercompare.files.credits_csv import CreditsFile, load_credits, save_credits
from offercompare.files.generate import Stated, render_offer, save_terms, write_counter_offer, write_new_offer
from offercompare.files.load import load
from offercompare.files.priorities import save_changes, save_choice
from offercompare.files.problems import Problem
from offercompare.files.published import load_market
from offercompare.files.save import SaveError, create, replace
from offercompare.files.settings import load_settings, save_theme
from offercompare.files.sidecar import ASKS, CALLS, DRAFTS, Draft
from offercompare.files.years import load_years, save_year, start_year
from offercompare.model.answers import Answer, Answers
from offercompare.model.ask_list import AskEntry, AskList
from offercompare.model.catalogue import term
from offercompare.model.credits import Certificate
from offercompare.model.edits import Edit, apply
from offercompare.model.offer import Offer
from support import state_of

OFFER = b'employer = "Lakeside"\n'
OLD = b'# mine\n[[asks]]\nterm = "days.amount"\n'
OLD_ANSWERS = b'# mine\n[typing]\n"days.amount" = "5 da"\n"days.from" = "o"\n'
OLD_PRIORITIES = b"# mine\n[weights]\ndays = 3 # a week\n"
OLD_THEME = b'# mine\ntheme = "nord"\nascii = true\n'
OLD_YEAR = b'# mine\noffer = "lakeside.toml"\nyear = 2028\n'
OLD_CREDITS = b"date,activity,credits,type\n2028-03-01,Quiz,2,ama-1"
PAID = {"on": date(2028, 3, 12), "what": "Course", "cost": 1200, "kind": "courses"}
TALK = Certificate(date(2028, 4, 17), "Talk", 2.5, "ama-1")
GENERATED = render_offer({"employer": Stated("Mercy"), "days.amount": Stated(5)}, "letter").encode()
ASKED = AskList(asks=(AskEntry(term="allowance.amount", ask=6000, say="More?\nPlease"),))
ANSWERED = Answers(answers=(Answer(term="days.amount", value=5, on=date(2026, 11, 22), words="5 days"),))
EDITS = (Edit(term("allowance.amount"), 6000.0),)


def save_counter_offer(path: Path, _: bytes | None) -> None:
    offer = apply(Offer(employer="Lakeside"), EDITS)
    write_counter_offer(path.with_name("lakeside.toml"), offer, EDITS, date(2026, 11, 20))


class Writer(NamedTuple):
    """One way in which the program writes a file."""

    name: str
    """Of the file, below the folder of the offers."""
    write: Callable[[Path, bytes | None], object]
    """Writes the file at a path, given what was read from it before."""
    old: bytes | None = None


def beside(path: Path) -> Path:
    """The offer beside which a file is kept."""
    return path.parent.with_name(path.name)


WRITERS: dict[str, Writer] = {
    "create": Writer("new.toml", lambda path, _: create(path, GENERATED)),
    "replace": Writer(  # through a link
        "old.toml", lambda path, old: replace(path.with_name("link.toml"), GENERATED, expected=old), OFFER
    ),
    "make asks": Writer("asks/lakeside.toml", lambda path, old: ASKS.save(beside(path), ASKED, old)),
    "change asks": Writer("asks/lakeside.toml", lambda path, old: ASKS.save(beside(path), ASKED, old), OLD),
    "make answers": Writer("calls/lakeside.toml", lambda path, old: CALLS.save(beside(path), ANSWERED, old)),
    "change answers": Writer(
        "calls/lakeside.toml", lambda path, old: CALLS.save(beside(path), ANSWERED, old), OLD_ANSWERS
    ),
    "make a draft": Writer("drafts/lakeside.toml", lambda path, old: DRAFTS.save(beside(path), Draft(at="x"), old)),
    "change a draft": Writer(
        "drafts/lakeside.toml", lambda path, old: DRAFTS.save(beside(path), Draft(at="employer"), old), b'at = "x"\n'
    ),
    "make a counter-offer": Writer("lakeside-counter.toml", save_counter_offer),
    "make an offer": Writer("mercy.toml", lambda path, _: write_new_offer(path, GENERATED.decode())),
    "change an offer": Writer(
        "mercy.toml", lambda path, old: save_terms(path, old or b"", {"days.amount": Stated(7)}), GENERATED
    ),
    "make weights": Writer("priorities.toml", lambda path, old: save_choice(path, old, {"days": 5.0})),
    "change weights": Writer(
        "priorities.toml", lambda path, old: save_choice(path, old, {"days": 5.0}), OLD_PRIORITIES
    ),
    "change priorities": Writer(
        "priorities.toml", lambda path, old: save_changes(path, old, {("must", "days"): 5}), OLD_PRIORITIES
    ),
    "make a year": Writer(
        "years/lakeside-2028.toml", lambda path, _: start_year(beside(path.with_name("lakeside.toml")), 2028, "", "")
    ),
    "change a year": Writer(
        "years/lakeside-2028.toml", lambda path, old: save_year(path, old or b"", {("expense", 0): PAID}), OLD_YEAR
    ),
    "make credits": Writer("credits.csv", lambda path, old: save_credits(CreditsFile(path, content=old), [TALK])),
    "change credits": Writer(
        "credits.csv", lambda path, old: save_credits(CreditsFile(path, content=old), [TALK]), OLD_CREDITS
    ),
    "make settings": Writer("settings.toml", lambda path, _: save_theme(path, "dracula")),
    "change settings": Writer("settings.toml", lambda path, _: save_theme(path, "dracula"), OLD_THEME),
}


def write(folder: Path, writer: str) -> None:
    path = folder / WRITERS[writer].name
    WRITERS[writer].write(path, WRITERS[writer].old)


def furnish(folder: Path, writer: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "lakeside.toml").write_bytes(OFFER)
    name, _, old = WRITERS[writer]
    if old is not None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(old)
    if writer == "replace":
        (folder / name).chmod(0o640)
        (folder / "link.toml").symlink_to(name)
    return folder


def written(folder: Path, writer: str) -> bytes | None:
    """What stands in the file that is written; the offer must be as it was."""
    assert (folder / "lakeside.toml").read_bytes() == OFFER
    path = folder / WRITERS[writer].name
    if writer == "replace":
        assert (folder / "link.toml").readlink() == Path(path.name)
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
    return path.read_bytes() if path.exists() else None


def left_over(folder: Path, writer: str) -> set[str]:
    wanted = {"lakeside.toml", "link.toml", *Path(WRITERS[writer].name).parts}
    return {path.name for path in folder.rglob("*")} - wanted


def trace(writer: str, folder: Path) -> tuple[list[str], bytes | None]:
    """The system calls a writer makes, in order, and what it writes."""
    calls: list[str] = []
    furnish(folder, writer)
    with intercept_calls(calls.append, do_nothing):
        write(folder, writer)
    return calls, written(folder, writer)


CODES = ("ENOSPC", "EIO", "EACCES", "EPERM", "EROFS", "EDQUOT", "EINTR", "ENAMETOOLONG", "EOPNOTSUPP")
# All of them write by way of `create` and `replace`, of which every code is tried.
FAILURES = [(writer, code) for writer in WRITERS for code in (CODES if writer in {"create", "replace"} else CODES[1:3])]


@pytest.mark.parametrize(("writer", "code"), FAILURES)
def test_a_call_that_fails(tmp_path: Path, writer: str, code: str) -> None:
    number_of_code = getattr(errno, code)

    def fail() -> None:
        raise OSError(number_of_code, os.strerror(number_of_code))

    calls, new = trace(writer, tmp_path / "counted")
    for number, call in enumerate(calls):
        folder = furnish(tmp_path / str(number), writer)
        old = written(folder, writer)
        # A descriptor is closed even where closing reports an error.
        step = ActionAtCall(number, fail)
        before, after = (do_nothing, step) if call == "close" else (step, do_nothing)
        expected = {old, new}
        with intercept_calls(before, after):
            try:
                write(folder, writer)
                expected = {new} if writer in {"create", "replace"} else expected
            except SaveError:
                expected = {old}
        assert written(folder, writer) in expected, (number, call)
        assert call == "unlink" or not left_over(folder, writer), (number, call)


@pytest.mark.parametrize(
    "writer",
    ["create", "replace", "make asks", "make an offer", "change answers", "change settings", "change a year"],
)
def test_killed_at_any_call(tmp_path: Path, writer: str) -> None:
    killing = subprocess.run(
        [sys.executable, __file__, writer, tmp_path], capture_output=True, text=True, check=True, env=SUBPROCESS_ENV
    )
    deaths = json.loads(killing.stdout)
    calls, new = trace(writer, tmp_path / "counted")
    assert deaths == 2 * len(calls)
    old = WRITERS[writer].old
    outcomes = set()
    for number in range(deaths):
        folder = tmp_path / str(number)
        outcomes.add(written(folder, writer))
        assert all(name.startswith(".offercompare-") and name.endswith(".tmp") for name in left_over(folder, writer))
        if written(folder, writer) == old:
            write(folder, writer)
        assert written(folder, writer) == new
    assert outcomes == {old, new}


# What cannot be read is one problem, and is not written over

READERS: dict[str, Callable[[Path], Sequence[Problem]]] = {
    "mercy.toml": lambda path: load([path.parent]).problems,
    "priorities.toml": lambda path: load([path.parent]).problems,
    "asks/lakeside.toml": lambda path: ASKS.load(beside(path)).problems,
    "calls/lakeside.toml": lambda path: load([beside(path)]).problems,
    "drafts/lakeside.toml": lambda path: DRAFTS.load(beside(path)).problems,
    "years/lakeside-2028.toml": lambda path: load_years(load([beside(path).with_name("lakeside.toml")])).problems,
    "credits.csv": lambda path: load_credits(path.parent).problems,
    "settings.toml": lambda path: load_settings(path).problems,
    "market.toml": lambda path: load_market(path).problems,
}
"""By the name of the file, what is wrong with it."""
UNREADABLE: dict[str, Callable[[Path], object]] = {
    "it is a folder, not a file": Path.mkdir,
    "it is not a regular file": os.mkfifo,
    "there is no such file": lambda path: path.symlink_to("nowhere"),
    "its links go round in a circle": lambda path: path.symlink_to(path.name),
    "it holds a NUL byte, so it is no text file": lambda path: path.write_bytes(b"\0"),
    "line 1 is not UTF-8; save it as UTF-8": lambda path: path.write_bytes(b"\xff"),
    "it is saved as UTF-16; save it as UTF-8": lambda path: path.write_bytes("x".encode("utf-16")),
    "it has 1,048,577 bytes, more than the ": lambda path: path.write_bytes(b"#" * (1024 * 1024 + 1)),
}


def write_over(folder: Path, name: str) -> None:
    """Write a file of which nothing could be read in every way there is, as if there were none."""
    for writer in WRITERS.values():
        if writer.name == name and writer.old is None:
            with suppress(SaveError):
                writer.write(folder / name, None)


@pytest.mark.parametrize("name", READERS)
def test_what_cannot_be_read_is_one_problem_and_stays(tmp_path: Path, name: str) -> None:
    for place, (why, make) in enumerate(UNREADABLE.items()):
        folder = tmp_path / str(place)
        (folder / name).parent.mkdir(parents=True)
        (folder / "lakeside.toml").write_bytes(OFFER)
        make(folder / name)
        before = state_of(folder / name)
        (problem,) = READERS[name](folder / name)
        assert (Path(problem.file).name, problem[1:3]) == (Path(name).name, (None, None))
        assert problem.message.startswith(f"cannot be read: {why}")
        if "mercy" not in name:  # a new offer has a name of its own
            write_over(folder, name)
        assert state_of(folder / name) == before
        assert not left_over(folder, "create") - {*Path(name).parts}


@pytest.mark.parametrize("call", ["open", "read", "fstat"])
@pytest.mark.parametrize("name", READERS)
def test_what_the_system_refuses_to_read_is_a_problem_and_stays(tmp_path: Path, name: str, call: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / "lakeside.toml").write_bytes(OFFER)
    (tmp_path / name).write_bytes(b"mine")
    for code in (errno.EIO, errno.EACCES, errno.EPERM):
        with patch.object(os, call, side_effect=OSError(code, os.strerror(code))):
            problems = READERS[name](tmp_path / name)
            assert problems
            assert all(problem.message.startswith("cannot be read: ") for problem in problems)
            write_over(tmp_path, name)
        assert (tmp_path / name).read_bytes() == b"mine"


@pytest.mark.parametrize("name", [name for name in READERS if "/" in name])
def test_a_file_where_its_folder_should_be(tmp_path: Path, name: str) -> None:
    (tmp_path / "lakeside.toml").write_bytes(OFFER)
    folder = (tmp_path / name).parent
    folder.write_text("mine")
    (problem,) = READERS[name](tmp_path / name)
    assert problem.message == "cannot be read: what should be its folder is a file"
    write_over(tmp_path, name)
    assert folder.read_text() == "mine"


def be_killed(writer: str, root: Path) -> None:
    """Be killed before and after each call, each time in a new folder; tell how often."""
    calls, _ = trace(writer, root / "first")
    for number in range(2 * len(calls)):
        folder = furnish(root / str(number), writer)
        step = ActionAtCall(number // 2, lambda: os._exit(9))
        child = os.fork()
        if not child:
            with intercept_calls(do_nothing, step) if number % 2 else intercept_calls(step, do_nothing):
                write(folder, writer)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    print(json.dumps(2 * len(calls)))


if __name__ == "__main__":
    be_killed(sys.argv[1], Path(sys.argv[2]))
