"""`explain`: the known answers through the whole program, and what it says where there is nothing to explain."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from offercompare.model.priorities import BUILT_IN
from program import run_program
from support import CASES, SAMPLES


def furnished(folder: Path, values: Sequence[Sequence[float]], weights: Sequence[float]) -> Path:
    """A folder in which the points of every offer on every criterion are given."""
    criteria = "".join(
        f"[criteria.k{index}]\nlabel = 'K{index}'\nweight = {weight}\nnone = 0\nenough = 1\n"
        for index, weight in enumerate(weights)
    )
    others = "".join(f"{key} = 0\n" for key in BUILT_IN)
    (folder / "priorities.toml").write_text(f"[weights]\n{others}{criteria}")
    for place, row in enumerate(values):
        numbers = "".join(f"k{index} = {value}\n" for index, value in enumerate(row))
        (folder / f"{'abcdefgh'[place]}.toml").write_text(f"employer = 'Employer {place}'\n[other]\n{numbers}")
    return folder


def explained(folder: Path, *more: str) -> dict[str, Any]:
    ran = run_program("explain", folder, "--json", *more)
    assert (ran.code, ran.err) == (0, "")
    document: dict[str, Any] = json.loads(ran.out)
    return document


def test_the_known_answer(tmp_path: Path) -> None:
    found = explained(furnished(tmp_path, [[0.8, 0.5, 0.4], [0.6, 0.7, 0.5], [0.3, 0.4, 0.9]], [5, 3, 2]))
    assert (found["format"], found["problems"], found["leader"], found["tied"]) == (1, [], "a.toml", [])
    assert found["margin"] == pytest.approx(1 / 11)
    upset = found["nearest_upset"]
    assert (upset["leader"], upset["move"]) == ("b.toml", pytest.approx(0.05))
    (step,) = upset["steps"]
    assert step == {"from": "k0", "to": "k1", "move": pytest.approx(0.05)}
    first, second, third = found["flips"]
    assert (first["criterion"], first["share"], first["up"]) == ("k0", pytest.approx(0.5), None)
    assert first["down"] == {"at": pytest.approx(4 / 9), "leader": "b.toml"}
    assert second["up"] == {"at": pytest.approx(4 / 11), "leader": "b.toml"}
    assert third["up"] == {"at": pytest.approx(1 / 3), "leader": "b.toml"}
    of_all = {"a.toml": 17 / 56, "b.toml": 75 / 196, "c.toml": 123 / 392}
    assert found["shares"]["all"] == pytest.approx(of_all, abs=1e-9)
    assert found["shares_error"] == {"all": 0, "my_order": 0, "near_mine": 0}
    assert (found["never_first"], found["dominated"]) == ([], {})


def test_no_priorities_put_first_what_lies_between_two_others(tmp_path: Path) -> None:
    found = explained(furnished(tmp_path, [[1, 0], [0, 1], [0.5, 0.5], [0.4, 0.4]], [6, 4]))
    assert found["shares"]["all"] == pytest.approx({"a.toml": 0.5, "b.toml": 0.5, "c.toml": 0, "d.toml": 0}, abs=1e-9)
    assert found["never_first"] == ["c.toml", "d.toml"]
    assert found["dominated"] == {"d.toml": ["c.toml"]}
    # In my order the first weighs at least half, and a leads from there on.
    assert found["shares"]["my_order"]["a.toml"] == pytest.approx(1)


def test_two_alike_share(tmp_path: Path) -> None:
    found = explained(furnished(tmp_path, [[0.5, 0.5], [0.5, 0.5]], [1, 1]))
    assert (found["leader"], found["tied"]) == ("a.toml", ["b.toml"])
    assert found["shares"]["all"] == {"a.toml": 0.5, "b.toml": 0.5}
    assert (found["margin"], found["nearest_upset"], found["never_first"]) == (None, None, [])
    assert all((flip["down"], flip["up"]) == (None, None) for flip in found["flips"])


def test_one_offer_alone(tmp_path: Path) -> None:
    found = explained(furnished(tmp_path, [[0.5, 0.5]], [1, 1]))
    assert (found["margin"], found["nearest_upset"]) == (None, None)
    assert found["shares"]["all"] == {"a.toml": 1}


def test_one_criterion_has_all_the_weight(tmp_path: Path) -> None:
    found = explained(furnished(tmp_path, [[0.2, 0.9], [0.4, 0.1]], [3, 0]))
    (flip,) = found["flips"]
    assert flip == {"criterion": "k0", "share": 1, "down": None, "up": None}
    assert (found["leader"], found["shares"]["all"]) == ("b.toml", {"b.toml": 1, "a.toml": 0})
    assert (found["never_first"], found["dominated"]) == (["a.toml"], {"a.toml": ["b.toml"]})


def test_the_questions_of_the_pictured_offers() -> None:
    found = explained(CASES / "pictured")
    first = found["questions"][0]
    assert (first["file"], first["term"]) == ("northway.toml", "days.amount")
    assert first["threshold"] == pytest.approx(6.2, abs=0.05)
    assert first["chance"] == pytest.approx(0.378, abs=0.001)
    assert [question["value"] for question in found["questions"]] == sorted(
        (question["value"] for question in found["questions"]), reverse=True
    )
    assert found["only_said"][0] == {
        "file": "lakeside.toml",
        "term": "travel.paid_from",
        "score_without": pytest.approx(56.8, abs=0.05),
        "misses_a_must": False,
        "leader_without": "county.toml",
    }
    assert "mercy.toml" not in found["shares"]["all"]  # it misses a must-have


def test_weights_of_this_time_count() -> None:
    found = explained(CASES / "pictured", "--set", "days=10", "--set", "travel=0")
    assert "travel" not in [flip["criterion"] for flip in found["flips"]]


def test_the_text_answers_the_four_questions() -> None:
    ran = run_program("explain", CASES / "pictured")
    assert (ran.code, ran.err) == (0, "")
    for heading in (
        "How safe is the lead?",
        "Which weight would flip it?",
        "For how many priorities would each offer win?",
        "What do your weights mean?",
        "Which question should you ask first?",
    ):
        assert f"\n\n{heading}\n" in ran.out
    assert "share of possible priorities" in ran.out
    assert "probab" not in ran.out.replace("not the probability", "")


def test_the_samples_are_said_to_be_samples(tmp_path: Path) -> None:
    assert "invented" in run_program("explain", cwd=tmp_path).out
    assert "invented" not in run_program("explain", SAMPLES).out


def test_a_problem_is_told_and_the_rest_explained(tmp_path: Path) -> None:
    folder = furnished(tmp_path, [[0.2, 0.9], [0.4, 0.1]], [3, 3])
    (folder / "z.toml").write_text("employer = 3\n")
    ran = run_program("explain", folder)
    assert ran.code == 1
    assert "z.toml, line 1: employer" in ran.out
    as_json = run_program("explain", folder, "--json")
    assert as_json.code == 1
    assert [problem["file"] for problem in json.loads(as_json.out)["problems"]] == ["z.toml"]


def test_nothing_to_explain(tmp_path: Path) -> None:
    ran = run_program("explain", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "there is no offer that can be read" in ran.err
    assert json.loads(run_program("explain", tmp_path, "--json").out) == {"format": 1, "problems": []}


def test_the_priorities_that_give_a_criterion_its_least(tmp_path: Path) -> None:
    folder = furnished(tmp_path, [[1, 0], [0, 1]], [6, 4])
    found = explained(folder, "--least", "k1=40")
    assert found["shares"]["with_least"] == pytest.approx({"a.toml": 1 / 6, "b.toml": 5 / 6})
    assert "with at least 40% for K1 17%" in run_program("explain", folder, "--least", "k1=40").out
    for wrong, said in (("days=20", "no criterion days that has any weight"), ("k1=x", "expected CRITERION=PERCENT")):
        ran = run_program("explain", folder, "--least", wrong)
        assert ran.code == 2
        assert said in ran.err
    assert "more than 100%" in run_program("explain", folder, "--least", "k0=60", "--least", "k1=60").err
