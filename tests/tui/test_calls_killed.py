"""What is answered goes into two files: killed between them or within, nothing said is lost and nothing is made up.

Run as a program, this file is one that is killed while it writes.
"""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from fault_injection import SUBPROCESS_ENV, ActionAtCall, do_nothing, intercept_calls
from offercompare.files.answers import load_answers
from offercompare.files.load import load
from offercompare.files.template import Stated, render_offer
from offercompare.model.answers import Answer
from offercompare.tui.calls import Calls

FILE = "lakeside.toml"
OURS = render_offer({"employer": Stated("Lakeside"), "days.amount": Stated(4)}, "contract")
FIVE = Answer(term="days.amount", value=5, on=date(2026, 11, 22), words="5 days")


def begun(folder: Path) -> Calls:
    calls = Calls(lambda _: folder / FILE)
    calls.open(FILE)
    return calls


def answer(folder: Path) -> None:
    calls = begun(folder)
    if not calls.answers(FILE).answers:
        calls.change(FILE, calls.answers(FILE).with_answer(FIVE))
    calls.save_all()


def take_back(folder: Path) -> None:
    calls = begun(folder)
    if calls.answers(FILE).answers:
        calls.undo(FILE)
    calls.save_all()


STEPS: dict[str, tuple[Callable[[Path], None], float, float]] = {
    "answer": (answer, 4, 5),
    "take back": (take_back, 5, 4),
}


def furnish(folder: Path, step: str) -> Path:
    folder.mkdir(parents=True)
    (folder / FILE).write_text(OURS)
    calls = begun(folder)
    calls.typing(FILE, "days.amount", "5 days")
    calls.save_all()
    if step == "take back":
        answer(folder)
    return folder


def days(folder: Path) -> float | None:
    loaded = load([folder])
    assert not loaded.problems
    return loaded.sources[0].offer.days.amount


def is_recorded(folder: Path) -> bool:
    """Whether the words are an answer; else they must be half typed, unless they were taken back."""
    kept = load_answers(folder / FILE)
    assert not kept.problems
    return bool(kept.answers.answers)


def trace(step: str, folder: Path) -> list[str]:
    calls: list[str] = []
    furnish(folder, step)
    with intercept_calls(calls.append, do_nothing):
        STEPS[step][0](folder)
    return calls


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_call(tmp_path: Path, step: str) -> None:
    killing = subprocess.run(
        [sys.executable, __file__, step, tmp_path], capture_output=True, text=True, check=True, env=SUBPROCESS_ENV
    )
    do, old, new = STEPS[step]
    outcomes = set()
    for number in range(json.loads(killing.stdout)):
        folder = tmp_path / str(number)
        found = days(folder)
        outcomes.add((found, is_recorded(folder)))
        if step == "answer":
            assert found == (new if is_recorded(folder) else old)
            assert is_recorded(folder) or load_answers(folder / FILE).answers.typing == {"days.amount": "5 days"}
        do(folder)
        assert (days(folder), is_recorded(folder)) == (new, step == "answer")
        assert load([folder]).as_written[FILE].days.amount == new
    assert {(old, step != "answer"), (new, step == "answer")} <= outcomes


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS], ids=errno.errorcode.get)
@pytest.mark.parametrize("step", STEPS)
def test_a_call_that_fails(tmp_path: Path, step: str, code: int) -> None:
    def fail() -> None:
        raise OSError(code, os.strerror(code))

    do, old, new = STEPS[step]
    for number, call in enumerate(trace(step, tmp_path / "counted")):
        if call == "close":
            continue
        folder = furnish(tmp_path / str(number), step)
        with intercept_calls(ActionAtCall(number, fail), do_nothing):
            do(folder)
        assert days(folder) in {old, new}, (number, call)
        do(folder)
        assert (days(folder), is_recorded(folder)) == (new, step == "answer"), (number, call)


def be_killed(step: str, root: Path) -> None:
    """Be killed before and after each call, each time in a new folder; tell how often."""
    deaths = 2 * len(trace(step, root / "counted"))
    for number in range(deaths):
        folder = furnish(root / str(number), step)
        killing = ActionAtCall(number // 2, lambda: os._exit(9))
        child = os.fork()
        if not child:
            with intercept_calls(do_nothing, killing) if number % 2 else intercept_calls(killing, do_nothing):
                STEPS[step][0](folder)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    print(json.dumps(deaths))


if __name__ == "__main__":
    be_killed(sys.argv[1], Path(sys.argv[2]))
