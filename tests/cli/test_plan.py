"""`plan`: what one would pay oneself, through the whole program."""

import json
from pathlib import Path
from typing import Any

import pytest

from program import run_program
from support import CASES, SAMPLES


@pytest.mark.parametrize("name", ["planned-years", "edges-plan"])
def test_the_cases(name: str) -> None:
    expected: dict[str, Any] = json.loads((CASES / f"{name}.plan.json").read_text())
    ran = run_program("plan", CASES / name, "--json")
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    assert (told["format"], told["problems"]) == (1, [])
    assert [entry["file"] for entry in told["offers"]] == [entry["file"] for entry in expected["offers"]]
    for entry, wanted in zip(told["offers"], expected["offers"], strict=True):
        assert entry["employer"]
        assert entry["plan"]["total"] == pytest.approx(wanted["plan"]["total"], abs=1e-6)


def test_the_text_reads_aloud() -> None:
    lines = run_program("plan", SAMPLES).out.splitlines()
    assert "In 3 years you would pay $2,000 yourself; the costliest year is year 2 with $850." in lines
    assert "In 3 years you would pay $1,500 yourself, in every year the same." in lines
    assert "They pay $6,530 on top and $7,598 from the allowance; $3,902 of the allowance would be lost." in lines
    assert not any(set(line) & set("|│─") for line in lines)


def test_without_a_plan_it_is_the_fees_alone(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("employer = 'A'\n[fees]\ndea = 'employer'")
    (tmp_path / "priorities.toml").write_text(
        "plan_years = 1\n[my_costs]\nstate_license = 0\nboard_certification = 0\n"
    )
    assert "In one year you would pay $500 yourself." in run_program("plan", tmp_path).out


def test_nothing_to_plan_with(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("nonsense =")
    ran = run_program("plan", tmp_path, "--json")
    assert ran.code == 2
    assert json.loads(ran.out)["problems"]
