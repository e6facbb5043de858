"""The program as people start it: what a command prints, its exit code, and what it leaves behind."""

import gc
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from offercompare.cli import main
from support import SAMPLES

ROOT = Path(__file__).parents[1]
Environ = Mapping[str, str | None]
"""What differs from the environment of the tests; None takes a variable away."""


class ProgramRun(NamedTuple):
    code: int
    out: str
    err: str


def run_program(
    *arguments: str | Path, cwd: Path = ROOT, environ: Environ | None = None, encoding: str = "utf-8"
) -> ProgramRun:
    """Run a command within this process, which spares the half second in which Python starts and imports.

    The encoding is that of its streams; `ascii:replace` names how errors are handled, too.
    What Python reads when it starts, such as `PYTHONIOENCODING`, needs `run_process`.
    """
    codec, _, errors = encoding.partition(":")
    with TemporaryDirectory() as folder:
        out_path, err_path = Path(folder) / "out", Path(folder) / "err"
        with (
            Path(os.devnull).open(encoding="utf-8") as nothing,
            out_path.open("w", encoding=codec, errors=errors or None) as out,
            err_path.open("w", encoding=codec, errors=errors or None) as err,
            chdir(cwd),
            patch.dict(os.environ, _changed(environ), clear=True),
            patch.object(sys, "stdin", nothing),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            try:
                code = main([*map(str, arguments)])
            finally:
                gc.enable()  # a command ends before it would be worth collecting, and so turns it off
        return _checked(code, out_path.read_text(encoding="utf-8"), err_path.read_text(encoding="utf-8"))


def run_process(*arguments: str | Path, cwd: Path = ROOT, environ: Environ | None = None) -> ProgramRun:
    """Run a command in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "offercompare", *map(str, arguments)],
        check=False,
        cwd=cwd,
        env=_changed(environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return _checked(ran.returncode, ran.stdout, ran.stderr)


def run_shell(script: str, cwd: Path = ROOT) -> ProgramRun:
    """Run a shell script in which `oc` is the program and `$S` the samples."""
    prelude = f'oc() {{ "{sys.executable}" -m offercompare "$@"; }}; S="{SAMPLES}"; '
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run(
        ["sh", "-c", prelude + script], check=False, cwd=cwd, env=environ, capture_output=True, text=True
    )
    assert "Traceback" not in ran.stderr
    return ProgramRun(ran.returncode, ran.stdout, ran.stderr)


def _changed(environ: Environ | None) -> dict[str, str]:
    changed = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm", **(environ or {})}
    return {name: value for name, value in changed.items() if value is not None}


def _checked(code: int, out: str, err: str) -> ProgramRun:
    assert "Traceback" not in err
    assert not any(hostile in out + err for hostile in "\x00\x07\x08\r\x1b\x7f\x9b\u202e\u200b")
    return ProgramRun(code, out, err)
