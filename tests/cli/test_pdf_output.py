"""Where a page may be written to: never over what was read, and to standard output."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from offercompare.cli import main
from program import ROOT, run_program, run_shell
from support import SAMPLES

SOUND = 'employer = "Sound"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three offers and priorities of one's own, and the current folder."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.toml").write_text(SOUND)
    (tmp_path / "priorities.toml").write_text("name = 'Mine'\n")
    (tmp_path / "asks").mkdir()
    (tmp_path / "asks" / "a.toml").write_text('format = 1\n[[asks]]\nterm = "days.amount"\nask = 5\n')
    (tmp_path / "odd").write_text(SOUND)
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "soft.pdf").symlink_to("../a.toml")
    (tmp_path / "links" / "far.pdf").symlink_to("soft.pdf")
    (tmp_path / "links" / "hard.pdf").hardlink_to(tmp_path / "a.toml")
    (tmp_path / "links" / "odd.pdf").hardlink_to(tmp_path / "odd")
    (tmp_path / "credits.csv").write_text("date,activity,credits,type\n")
    (tmp_path / "links" / "credits.pdf").symlink_to("../credits.csv")
    (tmp_path / "links" / "folder").symlink_to("..")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


OVER_INPUT = [
    (["a.toml"], ["."]),
    (["a.toml"], ["b.toml", "c.toml"]),  # what a shell makes of -o *.toml
    (["./links/../a.toml"], ["a.toml"]),
    (["links/folder/a.toml"], ["."]),
    (["links/soft.pdf"], ["b.toml"]),
    (["links/far.pdf"], ["."]),
    (["links/hard.pdf"], ["a.toml"]),
    (["links/hard.pdf"], ["b.toml"]),
    (["priorities.toml"], ["."]),
    (["asks/a.toml"], ["."]),
    (["A.TOML"], ["."]),
    (["odd"], ["odd"]),
    (["links/odd.pdf"], ["odd"]),
    (["links/odd.pdf"], ["."]),
    (["odd"], ["a.toml", "--priorities", "odd"]),
    (["new.toml"], ["."]),
    (["credits.csv"], ["."]),
    (["links/credits.pdf"], ["a.toml"]),
]


@pytest.mark.parametrize(("output", "inputs"), OVER_INPUT)
@pytest.mark.parametrize("force", [["--force"], []])
def test_nothing_that_was_read_is_written_over(
    folder: Path, output: list[str], inputs: list[str], force: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(folder)
    assert main(["pdf", *force, "-o", *output, *inputs]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[-1].startswith("offercompare: ")
    assert contents(folder) == before


def test_no_offer_that_is_broken_is_written_over_either(folder: Path) -> None:
    (folder / "a.toml").write_text("= 1")
    (folder / "name.pdf").hardlink_to(folder / "a.toml")
    before = contents(folder)
    assert main(["pdf", "--force", "-o", "name.pdf", "."]) == 2
    assert contents(folder) == before


@pytest.mark.parametrize("content", [b"%PDF-1.4 old", b"", b"old", b"# nothing here\n"])
def test_a_page_that_is_there_is_replaced_if_that_is_wanted(folder: Path, content: bytes) -> None:
    page = folder / "page.pdf"
    page.write_bytes(content)
    assert main(["pdf", ".", "-o", "page.pdf"]) == 2
    assert page.read_bytes() == content
    assert main(["pdf", ".", "-o", "page.pdf", "--force"]) == 0
    assert page.read_bytes().startswith(b"%PDF-")


def test_a_page_can_be_led_on(tmp_path: Path) -> None:
    ran = run_shell(f'oc pdf "$S" -o - > "{tmp_path}/a.pdf"')
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    written = (tmp_path / "a.pdf").read_bytes()
    assert written.startswith(b"%PDF-")
    assert written.rstrip().endswith(b"%%EOF")
    assert not (ROOT / "-").exists()


def test_what_should_be_known_of_a_page_that_is_led_on_goes_to_standard_error(folder: Path) -> None:
    (folder / "b.toml").write_text("fte = 2\n")
    ran = run_shell(f"cd '{folder}'; oc pdf . --recruiter a -o - | head -c 5")
    assert ran.out == "%PDF-"
    assert "b.toml, line 1: fte" in ran.err


def test_no_page_is_written_to_a_terminal() -> None:
    leader, follower = pty.openpty()
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run(
        [sys.executable, "-m", "offercompare", "pdf", str(SAMPLES), "-o", "-"],
        check=False,
        env=environ,
        stdout=follower,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(follower)
    os.close(leader)
    assert ran.returncode == 2
    assert ran.stderr.startswith("offercompare: a PDF is nothing for a terminal")


def test_a_disk_that_is_full_is_a_sentence() -> None:
    assert run_shell('oc pdf "$S" -o - >/dev/full; echo $?').out == "2\n"


def test_new_and_init_write_over_nothing(folder: Path) -> None:
    before = contents(folder)
    for words in (["new", "a.toml"], ["new", "links/folder/a"], ["new", "--template", "a"], ["init", "asks/a.toml"]):
        assert run_program(*words, cwd=folder).code == 2
    (folder / "lakeside.toml").symlink_to("a.toml")
    assert run_program("init", ".", cwd=folder).code == 2
    (folder / "lakeside.toml").unlink()
    assert contents(folder) == before
