"""What is kept beside an offer or made of it: the old file or the new one, whatever fails and whenever it ends.

Run as a program, this file is one that is killed while it writes.
"""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from fault_injection import SUBPROCESS_ENV, ActionAtCall, do_nothing, intercept_calls
from offercompare.files.generate import write_counter_offer
from offercompare.files.save import SaveError
from offercompare.files.sidecar import ASKS, CALLS
from offercompare.model.answers import Answer, Answers
from offercompare.model.ask_list import AskEntry, AskList
from offercompare.model.catalogue import term
from offercompare.model.edits import Edit, apply
from offercompare.model.offer import Offer

OFFER = b'employer = "Lakeside"\n'
OLD = b'# mine\n[[asks]]\nterm = "days.amount"\n'
WANTED = AskList(asks=(AskEntry(term="allowance.amount", ask=6000, say="More?\nPlease"),))
EDITS = (Edit(term("allowance.amount"), 6000.0),)

OLD_ANSWERS = b'# mine\n[typing]\n"days.amount" = "5 da"\n"days.from" = "o"\n'
ANSWERS = Answers(answers=(Answer(term="days.amount", value=5, on=date(2026, 11, 22), words="5 days"),))


def make_answers(folder: Path) -> None:
    CALLS.save(folder / "lakeside.toml", ANSWERS, None)


def change_answers(folder: Path) -> None:
    CALLS.save(folder / "lakeside.toml", ANSWERS, OLD_ANSWERS)


def make_asks(folder: Path) -> None:
    ASKS.save(folder / "lakeside.toml", WANTED, None)


def change_asks(folder: Path) -> None:
    ASKS.save(folder / "lakeside.toml", WANTED, OLD)


def make_counter_offer(folder: Path) -> None:
    offer = apply(Offer(employer="Lakeside"), EDITS)
    write_counter_offer(folder / "lakeside.toml", offer, EDITS, date(2026, 11, 20))


WRITERS: dict[str, tuple[Callable[[Path], None], str]] = {
    "make asks": (make_asks, "asks/lakeside.toml"),
    "change asks": (change_asks, "asks/lakeside.toml"),
    "make answers": (make_answers, "calls/lakeside.toml"),
    "change answers": (change_answers, "calls/lakeside.toml"),
    "make a counter-offer": (make_counter_offer, "lakeside-counter.toml"),
}


OLD_FILES = {"change asks": OLD, "change answers": OLD_ANSWERS}


def furnish(folder: Path, writer: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "lakeside.toml").write_bytes(OFFER)
    if writer in OLD_FILES:
        path = folder / WRITERS[writer][1]
        path.parent.mkdir()
        path.write_bytes(OLD_FILES[writer])
    return folder


def written(folder: Path, writer: str) -> bytes | None:
    """What stands in the file that is written; the offer must be as it was."""
    assert (folder / "lakeside.toml").read_bytes() == OFFER
    path = folder / WRITERS[writer][1]
    return path.read_bytes() if path.exists() else None


def left_over(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")} - {"lakeside.toml", "asks", "calls", "lakeside-counter.toml"}


def trace(writer: str, folder: Path) -> tuple[list[str], bytes | None]:
    """The system calls a writer makes, in order, and what it writes."""
    calls: list[str] = []
    with intercept_calls(calls.append, do_nothing):
        WRITERS[writer][0](furnish(folder, writer))
    return calls, written(folder, writer)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO], ids=errno.errorcode.get)
@pytest.mark.parametrize("writer", WRITERS)
def test_a_call_that_fails(tmp_path: Path, writer: str, code: int) -> None:
    def fail() -> None:
        raise OSError(code, os.strerror(code))

    calls, new = trace(writer, tmp_path / "counted")
    for number, call in enumerate(calls):
        folder = furnish(tmp_path / str(number), writer)
        old = written(folder, writer)
        # A descriptor is closed even where closing reports an error.
        step = ActionAtCall(number, fail)
        before, after = (do_nothing, step) if call == "close" else (step, do_nothing)
        with intercept_calls(before, after), suppress(SaveError):
            WRITERS[writer][0](folder)
        assert written(folder, writer) in {old, new}, (number, call)
        assert call == "unlink" or not left_over(folder), (number, call)


@pytest.mark.parametrize("writer", WRITERS)
def test_killed_at_any_call(tmp_path: Path, writer: str) -> None:
    killing = subprocess.run(
        [sys.executable, __file__, writer, tmp_path], capture_output=True, text=True, check=True, env=SUBPROCESS_ENV
    )
    deaths = json.loads(killing.stdout)
    calls, new = trace(writer, tmp_path / "counted")
    assert deaths == 2 * len(calls)
    old = OLD_FILES.get(writer)
    outcomes = set()
    for number in range(deaths):
        folder = tmp_path / str(number)
        outcomes.add(written(folder, writer))
        assert all(name.startswith(".offercompare-") and name.endswith(".tmp") for name in left_over(folder))
        assert ASKS.load(folder / "lakeside.toml").problems == ()
        assert CALLS.load(folder / "lakeside.toml").problems == ()
        if written(folder, writer) == old:
            WRITERS[writer][0](folder)
        assert written(folder, writer) == new
    assert outcomes == {old, new}


def be_killed(writer: str, root: Path) -> None:
    """Be killed before and after each call, each time in a new folder; tell how often."""
    calls, _ = trace(writer, root / "first")
    for number in range(2 * len(calls)):
        folder = furnish(root / str(number), writer)
        step = ActionAtCall(number // 2, lambda: os._exit(9))
        child = os.fork()
        if not child:
            with intercept_calls(do_nothing, step) if number % 2 else intercept_calls(step, do_nothing):
                WRITERS[writer][0](folder)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    print(json.dumps(2 * len(calls)))


if __name__ == "__main__":
    be_killed(sys.argv[1], Path(sys.argv[2]))
