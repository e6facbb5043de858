"""`show`: what is compared, in which form, and which exit code says how it went."""

import errno
import json
import os
from pathlib import Path

import pytest

from offercompare.cli import main
from program import run_program, run_shell
from support import CASES, SAMPLES

SOUND = 'employer = "Sound"\n'


def furnished(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text)
    return folder


@pytest.mark.parametrize(
    ("form", "starts"),
    [((), "Hospitalist, 2027: five offers\n"), (("--markdown",), "# Hospitalist, 2027: five offers\n"),
     (("--json",), '{\n "format": 1,\n'), (("--csv",), "rank,file,employer,score firm,")],
)  # fmt: skip
def test_every_form(form: tuple[str, ...], starts: str) -> None:
    ran = run_program("show", SAMPLES, *form)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(starts)
    assert ran.out.endswith("\n")


def test_some_file_has_a_problem(tmp_path: Path) -> None:
    furnished(tmp_path, good=SOUND, bad="fte = 2")
    ran = run_program("show", tmp_path)
    assert (ran.code, ran.err) == (1, "")
    assert "Sound scores" in ran.out
    assert "- bad.toml, line 1: fte: expected a number from 0.01 to 1, found 2\n" in ran.out
    as_csv = run_program("show", tmp_path, "--csv")
    assert as_csv.code == 1
    assert as_csv.out.count("\n") == 2
    assert "bad.toml, line 1: fte" in as_csv.err


def test_only_broken_offers(tmp_path: Path) -> None:
    furnished(tmp_path, bad="employr = 'X'")
    ran = run_program("show", tmp_path, "--json")
    assert ran.code == 2
    document = json.loads(ran.out)
    assert (document["offers"], [problem["key"] for problem in document["problems"]]) == ([], ["employr"])
    assert f"offercompare: there is no offer that can be read in {tmp_path}\n" in ran.err
    for form in ("--csv", "--markdown"):
        ran = run_program("show", tmp_path, form)
        assert (ran.code, ran.out) == (2, "")
        assert "did you mean employer?" in ran.err


def test_an_empty_folder(tmp_path: Path) -> None:
    said = f"offercompare: there is no offer that can be read in {tmp_path}\n"
    assert run_program("show", tmp_path) == (2, "", said)


def test_without_a_path_the_samples_and_it_says_so(tmp_path: Path) -> None:
    ran = run_program("show", cwd=tmp_path)
    assert ran.code == 0
    assert "These are the sample offers; all employers are invented.\n" in ran.out


def test_without_a_path_the_folder_offers(tmp_path: Path) -> None:
    (tmp_path / "offers").mkdir()
    furnished(tmp_path / "offers", mine=SOUND)
    ran = run_program("show", cwd=tmp_path)
    assert ran.code == 0
    assert ran.out.startswith("One offer\nSound scores")
    assert run_program(cwd=tmp_path) == ran  # without a terminal there is no app


def test_a_path_that_leads_nowhere(tmp_path: Path) -> None:
    assert run_program("show", "nowhere", cwd=tmp_path) == (2, "", "offercompare: there is no file or folder nowhere\n")
    furnished(tmp_path, good=SOUND)
    ran = run_program("show", "good.toml", "nowhere", cwd=tmp_path)
    assert ran.code == 1
    assert "Sound scores" in ran.out
    assert "- nowhere: cannot be read: there is no such file\n" in ran.out


def test_weights_of_this_time() -> None:
    shares = json.loads(run_program("show", CASES / "pictured", "--json", "--set", "dollars=1", "--set=days=3").out)
    assert shares["priorities"]["shares"]["days"] / shares["priorities"]["shares"]["dollars"] == pytest.approx(3)
    last = json.loads(run_program("show", CASES / "pictured", "--json", "--set", "days=1", "--set", "days=0").out)
    assert last["priorities"]["shares"]["days"] == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["dollarz=1"], "offercompare: there is no criterion dollarz; did you mean dollars?\n"),
        (["days=0", "dollars=0", "travel=0", "fees=0", "perks=0", "terms=0"], "offercompare: every weight is 0; "),
        (["days=11"], "expected CRITERION=WEIGHT with a weight from 0 to 10, such as dollars=8: 'days=11'"),
        (["days=-1"], "expected CRITERION=WEIGHT"),
        (["days=nan"], "expected CRITERION=WEIGHT"),
        (["days=inf"], "expected CRITERION=WEIGHT"),
        (["days"], "expected CRITERION=WEIGHT"),
        (["days=\x1b[31m"], "expected CRITERION=WEIGHT"),
    ],
)
def test_weights_that_cannot_be(given: list[str], said: str) -> None:
    ran = run_program("show", CASES / "pictured", *(f"--set={weight}" for weight in given))
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_priorities_that_lie_elsewhere(tmp_path: Path) -> None:
    furnished(tmp_path, mine="name = 'Elsewhere'", good=SOUND, broken="tax_rate = 3")
    assert run_program("show", tmp_path / "good.toml", "--priorities", tmp_path / "mine.toml").out.startswith(
        "Elsewhere: one"
    )
    nowhere = tmp_path / "no\nwhere"
    ran = run_program("show", tmp_path / "good.toml", "--priorities", nowhere)
    assert (ran.code, ran.err) == (2, f"offercompare: there is no file {tmp_path}/no where\n")
    ran = run_program("show", tmp_path / "good.toml", "--priorities", tmp_path / "broken.toml")
    assert ran.code == 1
    assert "broken.toml, line 1: tax_rate: expected a number from 0 to 1, found 3" in ran.out
    assert run_program("show", tmp_path / "good.toml", "--priorities", tmp_path).code == 1


def test_two_employers_of_one_name(tmp_path: Path) -> None:
    furnished(tmp_path, one=SOUND + "days.amount = 5", two=SOUND)
    assert "Sound (one) leads by " in run_program("show", tmp_path).out


def test_a_thousand_offers(tmp_path: Path) -> None:
    furnished(tmp_path, **{f"offer{number}": f'employer = "E{number}"\ndays.amount = 1' for number in range(1000)})
    ran = run_program("show", tmp_path, "--json")
    assert ran.code == 0
    offers = json.loads(ran.out)["offers"]
    assert len(offers) == 1000
    assert {offer["rank"] for offer in offers} == {1}


def test_a_hostile_offer(tmp_path: Path) -> None:
    text = "[/x][@click=app.quit]\\u001b[31m\\u009b\\u202e\\u200b\\n\\r\\u0007=cmd()|<b>&amp;"
    content = f'employer = "{text}"\nposition = "{text}"\n[perks]\nalso = ["{text}"]\n[other]\n"{text}" = 1\n'
    furnished(tmp_path, hostile=content, broken=f'"{text}" = 1')
    wanted = f'name = "{text}"\n[my_perks]\n"{text}" = 3\n[criteria."{text}"]\nlabel = "{text}"\nunit = "{text}"\n'
    furnished(tmp_path, priorities=f"{wanted}weight = 1\nnone = 0\nenough = 1\n")
    (tmp_path / "evil\x1b[31m\n\u202e.toml").write_text(content)
    for form in ((), ("--json",), ("--csv",), ("--markdown",)):
        assert run_program("show", tmp_path, *form).code == 1  # `run` looks for what must not come through


def test_a_folder_one_may_not_write_to(tmp_path: Path) -> None:
    furnished(tmp_path, good=SOUND).chmod(0o555)
    before = sorted(tmp_path.iterdir())
    assert run_program("show", "good.toml", cwd=tmp_path).code == 0
    assert sorted(tmp_path.iterdir()) == before


def test_a_current_folder_that_is_gone(tmp_path: Path) -> None:
    ran = run_shell('mkdir gone; cd gone; rmdir ../gone; oc show "$S"; oc show', cwd=tmp_path)
    assert "Hospitalist, 2027: five offers" in ran.out


@pytest.mark.parametrize("command", ['show "$S"', "schema offer", "--version"])
def test_output_that_cannot_be_written(command: str) -> None:
    full = run_shell(f"oc {command} >/dev/full; echo $?")
    assert (full.out, full.err) == ("2\n", "offercompare: no space left on device\n")
    closed = run_shell(f"oc {command} >&-; echo $?")
    assert (closed.out, closed.err) == ("2\n", "offercompare: standard output is closed\n")
    assert run_shell(f"oc {command} >&- 2>&-; echo $?").out == "2\n"


@pytest.mark.parametrize("command", ['show "$S"', "schema offer"])
def test_a_reader_that_goes_early(command: str) -> None:
    assert run_shell(f"oc {command} | head -c 1 >/dev/null").err == ""
    assert run_shell(f"oc {command} | true").err == ""


def test_errors_that_nobody_can_see_do_not_go_elsewhere() -> None:
    assert run_shell("oc show nowhere 2>&-; echo $?").out == "2\n"


def test_a_path_that_the_system_does_not_let_in_is_a_problem_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    furnished(tmp_path, good=SOUND)
    locked, stat = tmp_path / "locked" / "x.toml", Path.stat

    def refuse(path: Path, **flags: bool) -> os.stat_result:
        if path == locked:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return stat(path, **flags)

    monkeypatch.setattr(Path, "stat", refuse)
    assert main(["show", str(tmp_path / "good.toml"), str(locked)]) == 1
    said = capsys.readouterr().out
    assert "Sound scores" in said
    assert "no permission" in said
    assert main(["show", str(locked)]) == 2
    assert "no permission" in capsys.readouterr().err


def test_what_the_system_refuses_is_a_sentence_with_the_name_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    ran = run_program("show", "loop.toml", cwd=tmp_path)
    assert ran.code == 2
    assert ran.err.startswith("loop.toml: cannot be read: its links go round in a circle\n")
    ran = run_program("show", "n" * 300, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "name too long" in ran.err
    assert "nnn" in ran.err
