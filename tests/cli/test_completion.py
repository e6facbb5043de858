"""Completion of commands, options, files and folders, typed into the shells themselves."""

import os
import pty
import select
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from offercompare.cli.arguments import completion

PATIENCE = 20.0
STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
LOADS = {
    "bash": "source ./_offercompare",
    "zsh": "fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("completed")
    for name in ("offers", "my offers"):
        (folder / name).mkdir()
        (folder / name / "inside.toml").write_text("")
    (folder / "other.toml").write_text("")
    return folder


def shown_after_tab(shell: str, typed: str, wanted: str, folder: Path) -> str:
    """Type into a shell and press the tab key; return what it shows once that holds what is wanted."""
    (folder / "_offercompare").write_text(completion(shell))
    leader, follower = pty.openpty()
    environ = {**os.environ, "TERM": "dumb", "PS1": "", "HOME": str(folder)}
    with subprocess.Popen(
        STARTS[shell], cwd=folder, env=environ, stdin=follower, stdout=follower, stderr=follower, start_new_session=True
    ) as running:
        try:
            os.write(leader, f"{LOADS[shell]}; echo RE''ADY\n".encode())
            _read_until(leader, "READY")
            os.write(leader, f"offercompare {typed}\t".encode())
            return _read_until(leader, wanted)
        finally:
            running.kill()
            os.close(leader)
            os.close(follower)


def _read_until(descriptor: int, wanted: str) -> str:
    shown, deadline = "", time.monotonic() + PATIENCE
    while wanted not in shown and time.monotonic() < deadline:
        if select.select([descriptor], [], [], 0.1)[0]:
            shown += os.read(descriptor, 4096).decode(errors="replace")
    return shown


@pytest.mark.parametrize("shell", list(STARTS))
@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
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
    ],
)
def test_a_tab_completes_it(shell: str, typed: str, wanted: str, folder: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    assert wanted in shown_after_tab(shell, typed, wanted, folder)


def test_tcsh_has_a_script_too() -> None:
    assert "complete offercompare" in completion("tcsh")
