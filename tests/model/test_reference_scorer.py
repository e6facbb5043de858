"""Any offers under any priorities come out, score and plan, as they do when computed a second time by other code."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given

import reference_scorer
from documents import Document, as_read, folders, write_folder
from offercompare.files.read import parse
from offercompare.model.comparison import compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.report.as_json import comparison_json, plan_json
from program import run_program
from support import CASES, assert_same, scale_examples

ANSWERS = sorted([*CASES.glob("*.show.json"), *CASES.glob("*.plan.json")])  # of years tests/reference_year.py answers


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_the_reference_answers_the_cases(path: Path) -> None:
    name, command, _ = path.name.split(".")
    read = {file.name: parse(file.name, file.read_text()).values for file in sorted((CASES / name).glob("*.toml"))}
    wanted = read.pop("priorities.toml", {})
    found = {"show": reference_scorer.show, "plan": reference_scorer.plan}[command](read, wanted)
    assert_same(found, json.loads(path.read_text()), name)


@scale_examples(2)
@given(folders())
def test_score_and_plan_agree_with_the_reference(folder: tuple[dict[str, Document], Document]) -> None:
    offers, wanted = folder
    priorities = Priorities.model_validate(as_read(wanted))
    assert not [*priorities.contradictions()]
    sources = [Source(file, Offer.model_validate(as_read(offer))) for file, offer in offers.items()]
    assert not [problem for source in sources for problem in source.offer.contradictions()]
    comparison = compare(evaluate(sources, priorities))
    assert_agrees(json.loads(comparison_json(comparison, ())), reference_scorer.show(offers, wanted))
    assert_agrees(json.loads(plan_json(comparison, ())), reference_scorer.plan(offers, wanted))


@scale_examples(0.5)
@given(folders())
def test_a_folder_on_the_disk_comes_out_as_the_reference_says(folder: tuple[dict[str, Document], Document]) -> None:
    offers, wanted = folder
    with TemporaryDirectory() as name:
        write_folder(Path(name), offers, wanted)
        for command, reference in (("show", reference_scorer.show), ("plan", reference_scorer.plan)):
            ran = run_program(command, "--json", name)
            assert (ran.code, ran.err) == (0, "")
            answer = json.loads(ran.out)
            assert answer["problems"] == []
            assert_agrees(answer, reference(offers, wanted))


def assert_agrees(answer: dict[str, Any], reference: dict[str, Any]) -> None:
    """Compare every figure, and that neither has offers or counter-offers that the other has not."""
    assert_same(answer, reference, "")
    assert answer.keys() - {"format", "problems"} == reference.keys() | (answer.keys() & {"priorities"})
