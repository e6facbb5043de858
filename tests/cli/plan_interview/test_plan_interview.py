"""`offercompare plan --new` as a person or a script meets it."""

import io
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from offercompare.cli import plan_interview as module
from offercompare.cli.plan_interview import interview
from offercompare.cli.refusal import RefusedError
from offercompare.files.load import load
from offercompare.files.plan_items import add_to_plan
from offercompare.files.samples import samples_folder, write_samples
from offercompare.files.save import SaveError
from running import run

ANSWERS = "california, year 2\n\n2\nabim\n-\nAnnual meeting\n900, 4 days\n2400\nmust\n-\n"


def ask(path: Path, typed: str, priorities: Path | None = None) -> tuple[int, str]:
    stdout = io.StringIO()
    code = interview([path], priorities, stdin=io.StringIO(typed), stdout=stdout)
    return code, stdout.getvalue()


def test_a_clinician_who_knows_no_toml_has_a_plan(tmp_path: Path) -> None:
    write_samples(tmp_path / "my")
    (tmp_path / "my" / "priorities.toml").unlink()
    code, said = ask(tmp_path / "my", f"{ANSWERS}\n")
    made = tmp_path / "my" / "priorities.toml"
    assert code == 0
    assert said.startswith(f"Your plan goes into {made}, which will be made.\n")
    assert "  State license: $1,206 every 2 years, first in year 2; $1,206 in 3 years\n" in said
    assert "the costliest year is year 2 with " in said
    assert "Besides, from my_costs: society dues $500 a year (documented defaults); $1,500" in said
    assert "published for physicians: California $1,206 every 2 years" in said
    assert "published: DEA" not in said, "it stands in brackets"
    assert f"Wrote 4 items to {made}" in said
    assert f"offercompare plan {tmp_path / 'my'}\n" in said
    assert made.read_text().startswith("#:schema ./priorities.schema.json\n# What matters to you.")
    loaded = load([tmp_path / "my"])
    assert loaded.problems == ()
    assert [item.what for item in loaded.priorities.plan] == [
        "State license",
        "DEA registration",
        "Board certification",
        "Annual meeting",
    ]
    assert run("plan", tmp_path / "my").code == 0


def test_what_the_file_holds_stays_and_what_it_names_is_said(tmp_path: Path) -> None:
    path = tmp_path / "priorities.toml"
    before = '# mine\n[[plan]]\nwhat = "My \x1f DEA"\nfee = "dea"\n'.replace("\x1f", "\\u001b[31m")
    path.write_text(before)
    code, said = ask(tmp_path, "california, year 2\n")
    assert code == 0
    assert said.startswith(f"Your plan goes into {path}; what is there stays as it is.\nIt has already, and ")
    assert "\x1b" not in said
    assert path.read_text().startswith(before)
    assert "At most 5 things" in said
    assert "Stopped. What you answered is kept." in said


@pytest.mark.parametrize("typed", ["", "\n\n", "q\n", "-\n" * 6, "california\n2\nq\nno\n"])
def test_what_was_not_agreed_to_is_not_written(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "priorities.toml"
    path.write_text("[my_costs]\ndea = 0\n")
    code, said = ask(tmp_path, typed)
    assert code == 2
    assert said.endswith(f"Nothing was written; {path} is as it was.\n")
    assert path.read_text() == "[my_costs]\ndea = 0\n"


def test_where_all_is_named_one_more_meeting_and_course_may_be_added(tmp_path: Path) -> None:
    keys = [f'fee = "{fee}"' for fee in ("state_license", "dea", "board_certification", "society_dues")]
    keys += ['kind = "conferences"', 'kind = "courses"']
    path = tmp_path / "priorities.toml"
    path.write_text("".join(f'[[plan]]\nwhat = "{key[-4:-1]}"\n{key}\ncost = 10\n' for key in keys))
    code, said = ask(tmp_path, "\nSutures, 50, once, no days\n4\nmust\n\n")
    assert code == 0
    assert "At most 2 things" in said
    assert "[no]" in said
    assert "  Sutures: $50 once, in year 4, must-have; that is beyond your plan of 3 years\n" in said
    assert "Besides, in your plan already: nse; dea; ion; ues; ces; ses; $180 in 3 years.\n" in said
    assert len(load([tmp_path]).priorities.plan) == 7


def test_a_file_may_be_named(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text("format = 1")
    code, said = ask(mine, "california\n2\n")
    assert code == 0
    assert f"offercompare plan {tmp_path} --priorities {mine}\n" in said
    (tmp_path / "offers").mkdir()
    code, said = ask(tmp_path / "offers", "-\n-\nacep\n", mine)
    assert code == 0
    assert f"offercompare plan {tmp_path / 'offers'} --priorities {mine}\n" in said
    assert len(load([], mine).priorities.plan) == 2


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("nowhere", None, "there is no file or folder"),
        ("lakeside.toml", "employer = 'A'", "is an offer, and a plan belongs to your priorities"),
        ("priorities.toml", "format = 2", "before that is mended"),
        ("priorities.toml", "\x00", "it holds a NUL byte"),
    ],
)
def test_what_cannot_be_added_to_is_refused_before_anything_is_asked(
    tmp_path: Path, name: str, text: str | None, why: str
) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text)
    with pytest.raises(RefusedError, match=why):
        ask(path, ANSWERS)
    assert text is None or path.read_text() == text


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_may_not_be_written_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "priorities.toml"
    path.write_text("")
    path.chmod(0o400)
    with pytest.raises(RefusedError, match="there is no permission to write there"):
        ask(tmp_path, ANSWERS)


def test_the_samples_stay_as_they_are(tmp_path: Path) -> None:
    before = (samples_folder() / "priorities.toml").read_bytes()
    for arguments in ([], [samples_folder()], [samples_folder() / "priorities.toml"]):
        ran = run("plan", "--new", *arguments, cwd=tmp_path)
        assert ran.code == 2
        assert "these are the sample offers, and they stay as they are" in ran.err
        assert "offercompare init my-offers" in ran.err
    assert (samples_folder() / "priorities.toml").read_bytes() == before
    for option in (["--json"], ["--set", "days=3"]):
        assert "--new asks and writes" in run("plan", tmp_path, "--new", *option).err


def test_what_cannot_be_written_is_shown_to_be_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, *_: object, **__: object) -> bytes:
        raise SaveError(path, "the disk is full")

    monkeypatch.setattr(module, "add_to_plan", full)
    code, said = ask(tmp_path, ANSWERS)
    assert code == 2
    assert "the disk is full." in capsys.readouterr().err
    assert 'what      = "Annual meeting"' in said


def test_another_program_that_changes_the_file_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "priorities.toml"
    path.write_text("format = 1\n")

    def late(*arguments: object, **named: object) -> bytes:
        path.write_text("# theirs\n")
        return add_to_plan(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "add_to_plan", late)
    code, said = ask(tmp_path, ANSWERS)
    assert code == 2
    assert "another program has changed it meanwhile" in capsys.readouterr().err
    assert path.read_text() == "# theirs\n"
    assert 'what      = "Annual meeting"' in said


@pytest.mark.parametrize(("key", "code"), [(b"\x03", 130), (b"\x04", 2)])
def test_a_person_who_breaks_off_has_agreed_to_nothing_and_loses_nothing(tmp_path: Path, key: bytes, code: int) -> None:
    person, terminal = pty.openpty()
    own_terminal = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    start = "import sys; from offercompare.cli import main; sys.exit(main(sys.argv[1:]))"
    running = subprocess.Popen(
        [sys.executable, "-c", own_terminal + start, "plan", "--new", str(tmp_path)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=os.environ | {"TERM": "dumb"},
        start_new_session=True,
    )
    os.close(terminal)
    try:
        _until(person, b"1/6", b"")
        os.write(person, b"california, year 2\n")
        _until(person, b"2/6", b"")
        seen = _until(person, b"So that nothing is lost", key)
        assert running.wait(timeout=60) == code
    finally:
        running.kill()
        os.close(person)
    assert b"Traceback" not in seen
    assert b"Nothing was written; " in seen
    assert not (tmp_path / "priorities.toml").exists()


def _until(person: int, wanted: bytes, key: bytes) -> bytes:
    """Read until it is seen, pressing a key until then: a program that hangs is a failure, not an endless test."""
    seen = b""
    for _ in range(200):
        if key:
            os.write(person, key)
        while select.select([person], [], [], 0.3)[0]:
            try:
                seen += os.read(person, 4096)
            except OSError:  # its other end is closed
                return seen
            if wanted in seen and not key:
                return seen
    raise AssertionError(f"never saw {wanted!r} in {seen!r}")
