"""The cases: inputs with answers that were reckoned independently of the program."""

import json
from typing import Any

import pytest

from offercompare.files.load import load
from offercompare.model.comparison import compare
from offercompare.model.evaluation import evaluate
from offercompare.report.as_json import comparison_json
from support import CASES

NAMES = sorted(path.name.removesuffix(".show.json") for path in CASES.glob("*.show.json"))


def same(got: Any, wanted: Any, where: str) -> None:
    """Compare the keys that are wanted, figures to 1e-6."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            same(got[key], value, f"{where}.{key}")
    elif isinstance(wanted, list):
        assert len(got) == len(wanted), where
        for index, value in enumerate(wanted):
            same(got[index], value, f"{where}[{index}]")
    elif isinstance(wanted, float | int):
        assert got == pytest.approx(wanted, abs=1e-6), where
    else:
        assert got == wanted, where


def test_there_are_cases() -> None:
    assert NAMES == ["defaults", "edges", "ordinary", "pictured"]


@pytest.mark.parametrize("name", NAMES)
def test_a_case_comes_out_to_the_last_digit(name: str) -> None:
    loaded = load([CASES / name])
    assert loaded.problems == ()
    answer = json.loads(comparison_json(compare(evaluate(loaded.sources, loaded.priorities)), loaded.problems))
    same(answer, json.loads((CASES / f"{name}.show.json").read_text()), name)
