"""The cases: inputs with answers that were computed independently of the program, through the program itself."""

import json

import pytest

from program import run_program
from support import CASES, assert_same

ANSWERS = sorted(path.name for path in CASES.glob("*.json"))


def test_there_are_cases() -> None:
    shown = [
        f"{name}.show.json" for name in ("defaults", "edges", "ordinary", "pictured", "planned-years", "real-terms")
    ]
    planned = [f"{name}.plan.json" for name in ("edges-plan", "planned-years", "real-terms")]
    assert sorted([*shown, *planned, "year-example.year.json"]) == ANSWERS


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_case_comes_out_to_the_last_digit(answer: str) -> None:
    name, command, _ = answer.split(".")
    wanted = json.loads((CASES / answer).read_text())
    today = ["--today", wanted["today"]] if "today" in wanted else []
    ran = run_program(command, "--json", CASES / name, *today)
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert found["problems"] == []
    assert_same(found, wanted, name)
