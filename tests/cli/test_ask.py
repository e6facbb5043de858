"""`ask`: what to ask one employer for, through the whole program."""

import json
from pathlib import Path
from typing import Any

import pytest

from program import run_program
from support import SAMPLES

STEWARD = """
employer = "Steward Valley"
position = "Hospitalist"
status = "contract"
[allowance]
amount = 2500
paid_as = "reimbursement"
covers = ["courses", "conferences", "licenses", "travel"]
[days]
amount = 5
from = "separate"
[travel]
paid_from = "allowance"
[fees]
board_certification = "none"
society_dues = "none"
"""


def folder_of(folder: Path, **offers: str) -> Path:
    for name, text in offers.items():
        (folder / f"{name}.toml").write_text(text)
    return folder


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return folder_of(
        tmp_path, steward=STEWARD, rival=STEWARD.replace("2500", "2650").replace("Steward Valley", "Rival Hills")
    )


def asked(folder: Path, *more: str, code: int = 0) -> dict[str, Any]:
    ran = run_program("ask", folder, "--for", "steward", "--json", *more)
    assert ran.code == code, ran.err
    document: dict[str, Any] = json.loads(ran.out)
    return document


def by_term(found: dict[str, Any]) -> dict[str, Any]:
    return {single["term"]: single for single in found["single"]}


def test_the_least_change_of_each_term_and_the_cheapest_package(two: Path) -> None:
    found = asked(two)
    assert (found["format"], found["problems"], found["offer"], found["reached"]) == (1, [], "steward.toml", False)
    # 150 dollars more to learn with are 5 points of 8/31 of the weight.
    assert found["goal"] == {"lead": True, "tie": None, "score": pytest.approx(found["score"] + 5 * 8 / 31)}
    allowance = by_term(found)["allowance.amount"]
    assert (allowance["now"], allowance["ask"], allowance["costs_employer"]) == (2500, 2700, 200)
    assert allowance["score"] == pytest.approx(found["score"] + 200 / 30 * 8 / 31)
    # A license or the DEA paid on top leaves 300 or 296 more to learn with; 220 for the board are a share of the bill.
    dea = by_term(found)["fees.dea"]
    assert (dea["now"], dea["ask"], dea["costs_employer"]) == ("allowance", "employer", 296)
    board = by_term(found)["fees.board_certification"]
    assert (board["now"], board["ask"]) == ("none", "employer")
    assert by_term(found)["days.amount"]["ask"] == 6
    # Putting one more term in writing earns 100/6 points of 3/31, and costs nothing.
    package = found["package"]
    assert package["costs_employer"] == 0
    assert [(ask["now"], ask["in_writing"]) for ask in package["asks"]] == [(None, True)]
    assert package["score"] == pytest.approx(found["score"] + 100 / 6 * 3 / 31)


def test_a_term_that_is_not_enough_has_no_ask(two: Path) -> None:
    found = asked(two, "--score", "90")
    days = by_term(found)["days.amount"]
    assert (days["ask"], days["score"], days["costs_employer"]) == (None, None, None)
    assert days["most"]["ask"] == 10


def test_what_cannot_be_reached_has_no_package(two: Path) -> None:
    (two / "priorities.toml").write_text(
        "[must]\ndays = 5\n[criteria.nights]\nlabel='Nights'\nweight=9\nnone=8\nenough=2\n"
    )
    assert asked(two, "--score", "99")["package"] is None
    assert "not even all of it together" in run_program("ask", two, "--for", "steward", "--score", "99").out


def test_level_with_another_offer(two: Path) -> None:
    found = asked(two, "--tie", "Rival Hills")
    assert found["goal"]["tie"] == "rival.toml"
    assert not found["goal"]["lead"]
    assert by_term(found)["allowance.amount"]["ask"] == 2650


def test_who_leads_has_nothing_to_ask_for_that(two: Path) -> None:
    ran = run_program("ask", two, "--for", "rival")
    assert ran.code == 0
    assert "Rival Hills leads by 1.3; asking" in ran.out
    assert "What would do it" not in ran.out
    found = json.loads(run_program("ask", two, "--for", "rival", "--json").out)
    assert found["reached"]
    assert found["package"]["asks"] == []
    assert all(single["ask"] == single["now"] for single in found["single"])


def test_weights_of_this_time_count(two: Path) -> None:
    found = asked(two, "--set", "days=0")
    assert "days.amount" not in by_term(found)


def test_a_must_have_missed_comes_first(two: Path) -> None:
    (two / "priorities.toml").write_text("[must]\ndays = 6\n")
    found = asked(two)
    (must,) = found["musts"]
    assert (must["criterion"], must["ask"]["term"], must["ask"]["ask"]) == ("days", "days.amount", 6)
    lines = run_program("ask", two, "--for", "steward").out.splitlines()
    assert lines[1] == "It misses a must-have: CME days. 6 days a year would be enough."


def test_the_text_says_what_to_say_and_names_no_other_employer_in_it() -> None:
    ran = run_program("ask", SAMPLES, "--for", "northway")
    assert ran.code == 0
    spoken = "".join(ran.out.split("“")[1:])
    said = [part.split("”")[0] for part in ran.out.split("“")[1:]]
    assert said
    for name in ("Lakeside", "Marlow", "Prairie", "Aldric", "Duluth"):
        assert not any(name in words for words in said), spoken
    assert "What is your usual paid CME time for a hospitalist?" in ran.out


def test_own_words_stand_instead_of_the_suggestion(two: Path) -> None:
    (two / "asks").mkdir()
    (two / "asks" / "steward.toml").write_text('[[asks]]\nterm = "fees.dea"\nsay = "My own \\u001b[31m words."\n')
    found = asked(two)
    assert by_term(found)["fees.dea"]["say"] == "My own \x1b[31m words."
    text = run_program("ask", two, "--for", "steward").out
    assert "My own" in text
    assert "\x1b" not in text


def test_a_broken_file_of_asks_is_a_problem_and_the_result_is_there_all_the_same(two: Path) -> None:
    (two / "asks").mkdir()
    (two / "asks" / "steward.toml").write_text('[[asks]]\nterm = "fees.dee"\n')
    found = asked(two, code=1)
    (problem,) = found["problems"]
    assert "fees.dea" in problem["message"]
    assert found["package"] is not None


def test_an_offer_that_is_not_there_is_named(two: Path) -> None:
    ran = run_program("ask", two, "--for", "stewart")
    assert (ran.code, ran.out) == (2, "")
    assert "steward.toml" in ran.err


def test_an_offer_goes_by_the_path_that_a_shell_completes(two: Path) -> None:
    ran = run_program("ask", two, "--for", two / "steward.toml", "--json")
    assert json.loads(ran.out)["offer"] == "steward.toml"
    elsewhere = two / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "steward.toml").write_text(STEWARD)
    assert run_program("ask", two, "--for", elsewhere / "steward.toml").code == 2


def test_an_offer_is_not_level_with_itself(two: Path) -> None:
    assert run_program("ask", two, "--for", "steward", "--tie", "steward").code == 2


def test_at_most_how_many_and_by_how_much(two: Path) -> None:
    found = asked(two, "--lead-by", "4", "--at-most", "1")
    assert found["limits"] == {"at_most": 1, "lead_by": 4}
    assert found["goal"]["score"] == pytest.approx(found["score"] + 5 * 8 / 31 + 4)
    assert len(found["package"]["asks"]) == 1
    assert found["package"]["score"] >= found["goal"]["score"]
    assert asked(two)["limits"] == {"at_most": None, "lead_by": None}


def test_where_nothing_meets_the_limits_a_sentence_says_what_would(two: Path) -> None:
    found = asked(two, "--lead-by", "40", "--at-most", "1")
    assert found["package"] is None
    assert len(found["without_limit"]["asks"]) > 1
    text = run_program("ask", two, "--for", "steward", "--lead-by", "40", "--at-most", "1").out
    assert "No single ask is enough for that. Without that limit: " in text
    text = run_program("ask", two, "--for", "steward", "--lead-by", "90").out
    assert "Nothing that can be asked for is enough, not even all of it together: that comes to " in text


@pytest.mark.parametrize("limit", [("--at-most", "0"), ("--at-most", "²"), ("--lead-by", "nan"), ("--lead-by", "101")])
def test_limits_that_make_no_sense_are_refused_with_their_bounds(two: Path, limit: tuple[str, str]) -> None:
    ran = run_program("ask", two, "--for", "steward", *limit)
    assert ran.code == 2
    assert "to 100" in ran.err


@pytest.mark.parametrize("goal", [("--score", "101"), ("--score", "x"), ("--tie", "rival", "--score", "50")])
def test_goals_that_make_no_sense_are_refused(two: Path, goal: tuple[str, ...]) -> None:
    assert run_program("ask", two, "--for", "steward", *goal).code == 2


def test_no_offer_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("nonsense =")
    ran = run_program("ask", tmp_path, "--for", "a", "--json")
    assert ran.code == 2
    assert json.loads(ran.out)["problems"]


def test_the_published_figures_can_be_taken_along_and_changed() -> None:
    ran = run_program("market")
    assert ran.code == 0
    assert "4073" in ran.out
    assert "source" in ran.out


def test_a_name_in_words_of_ones_own_is_said_when_the_copy_is_printed(two: Path) -> None:
    (two / "asks").mkdir()
    (two / "asks" / "steward.toml").write_text('format = 1\n[[asks]]\nterm = "perks.gym as at Rival"\nask = true\n')
    ran = run_program("pdf", two, "-o", two / "copy.pdf", "--recruiter", "steward")
    assert ran.code == 0
    assert "It names Rival Hills, in words of your own" in ran.out


def test_no_copy_for_a_recruiter_is_made_without_what_was_chosen(two: Path) -> None:
    (two / "asks").mkdir()
    (two / "asks" / "steward.toml").write_text('[[asks]]\nterm = "fees.dee"\nask = "employer"\n')
    page = two / "page.pdf"
    ran = run_program("pdf", two, "-o", page, "--recruiter", "steward")
    assert ran.code == 2
    assert "fees.dea" in ran.err
    assert not page.exists()
    (two / "asks" / "steward.toml").write_text('[[asks]]\nterm = "fees.dea"\nask = "employer"\n')
    assert run_program("pdf", two, "-o", page, "--recruiter", "steward", "--spacing", "rank").code == 0
    assert page.read_bytes().startswith(b"%PDF")
