"""Completion of commands, options, files and folders, typed into the shells themselves."""

import os
import pty
import select
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from offercompare.cli.arguments import completion

PATIENCE = 20.0
CTRL_U = b"\x15"
"""Empties the line."""
STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
LOADS = {
    "bash": "source ./_offercompare",
    "zsh": "fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D",
}
CASES = [
    ("expl", "explain"),
    ("explain --lea", "--least"),
    ("schema pri", "priorities"),
    ("show oth", "show other.toml"),
    ("check offers/in", "offers/inside.toml"),
    ("oth", "offercompare other.toml"),
    ("offers oth", "offers other.toml"),
    ("my", "my\\ offers/"),
    ("show ~/oth", "other.toml"),
    ("pdf -o oth", "-o other.toml"),
    ("pdf --output oth", "--output other.toml"),
    ("pdf --recruiter oth", "--recruiter other.toml"),
    ("ask --for oth", "--for other.toml"),
    ("ask --tie oth", "--tie other.toml"),
    ("show --priorities oth", "--priorities other.toml"),
    ("new oth", "new other.toml"),
    ("init of", "init offers/"),
    ("year oth", "year other.toml"),
    ("year sta", "year start"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("completed")
    for name in ("offers", "my offers"):
        (folder / name).mkdir()
        (folder / name / "inside.toml").write_text("")
    (folder / "other.toml").write_text("")
    return folder


def shown_after_tabs(shell: str, cases: Iterable[tuple[str, str]], folder: Path) -> Iterator[tuple[str, str]]:
    """Type into a shell and press the tab key; yield what is wanted with what it shows once that holds it."""
    (folder / "_offercompare").write_text(completion(shell))
    leader, follower = pty.openpty()
    environ = {**os.environ, "TERM": "dumb", "PS1": "", "HOME": str(folder)}
    with subprocess.Popen(
        STARTS[shell], cwd=folder, env=environ, stdin=follower, stdout=follower, stderr=follower, start_new_session=True
    ) as running:
        try:
            _run_and_wait(leader, LOADS[shell])
            for typed, wanted in cases:
                os.write(leader, f"offercompare {typed}\t".encode())
                yield wanted, _read_until(leader, wanted)
                os.write(leader, CTRL_U)
                _run_and_wait(leader, ":")
        finally:
            running.kill()
            os.close(leader)
            os.close(follower)


def _run_and_wait(descriptor: int, command: str) -> None:
    os.write(descriptor, f"{command}; echo RE''ADY\n".encode())
    _read_until(descriptor, "READY")


def _read_until(descriptor: int, wanted: str) -> str:
    shown, deadline = "", time.monotonic() + PATIENCE
    while wanted not in shown and time.monotonic() < deadline:
        if select.select([descriptor], [], [], 0.1)[0]:
            shown += os.read(descriptor, 4096).decode(errors="replace")
    return shown


@pytest.mark.parametrize("shell", list(STARTS))
def test_a_tab_completes_it(shell: str, folder: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    cases = CASES
    for wanted, shown in shown_after_tabs(shell, cases, folder):
        assert wanted in shown


def test_tcsh_has_a_script_too() -> None:
    assert "complete offercompare" in completion("tcsh")
