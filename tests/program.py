"""The program as people start it: another process, and what it leaves behind."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from support import SAMPLES

ROOT = Path(__file__).parents[1]


class ProgramRun(NamedTuple):
    code: int
    out: str
    err: str


def run_program(
    *arguments: str | Path, cwd: Path = ROOT, environ: Mapping[str, str | None] | None = None
) -> ProgramRun:
    """Run the program; an environment variable of None is taken away."""
    changed = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm", **(environ or {})}
    ran = subprocess.run(
        [sys.executable, "-m", "offercompare", *map(str, arguments)],
        check=False,
        cwd=cwd,
        env={name: value for name, value in changed.items() if value is not None},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "Traceback" not in ran.stderr
    assert not any(hostile in ran.stdout + ran.stderr for hostile in "\x00\x07\x08\r\x1b\x7f\x9b\u202e\u200b")
    return ProgramRun(ran.returncode, ran.stdout, ran.stderr)


def run_shell(script: str, cwd: Path = ROOT) -> ProgramRun:
    """Run a shell script in which `oc` is the program and `$S` the samples."""
    prelude = f'oc() {{ "{sys.executable}" -m offercompare "$@"; }}; S="{SAMPLES}"; '
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run(
        ["sh", "-c", prelude + script], check=False, cwd=cwd, env=environ, capture_output=True, text=True
    )
    assert "Traceback" not in ran.stderr
    return ProgramRun(ran.returncode, ran.stdout, ran.stderr)
