"""A program on a pseudo-terminal of 120 x 36, and the time it takes to answer."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from typing import Self

ROWS, COLUMNS = 36, 120
QUIET = 0.05
"""Seconds without output after which a frame is taken to be complete."""
PATIENCE = 20.0
"""Seconds to wait for any output at all."""


class Terminal:
    """Runs a program and talks to it as a person would."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Prepare to run `arguments`."""
        self._arguments = list(arguments)
        self._pid = self._file = 0
        self._started = 0.0

    def __enter__(self) -> Self:
        """Start the program."""
        self._started = time.perf_counter()
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
            os.execvp(self._arguments[0], self._arguments)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it, whatever it is doing."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._file)

    def until(self, text: bytes) -> float:
        """Wait for `text`; returns the seconds since the start.

        Raises:
            TimeoutError: nothing more comes, and `text` has not come.
        """
        seen = b""
        while text not in seen:
            if not select.select([self._file], [], [], PATIENCE)[0]:
                raise TimeoutError(f"{text!r} is not in what came: {seen[-200:]!r}")
            seen += os.read(self._file, 65536)
        shown = time.perf_counter() - self._started
        self._drain()
        return shown

    def answer_to(self, key: bytes) -> float:
        """Press a key; returns the seconds until the first part of the new frame has come."""
        start = time.perf_counter()
        os.write(self._file, key)
        os.read(self._file, 65536)
        shown = time.perf_counter() - start
        self._drain()
        return shown

    def _drain(self) -> None:
        while select.select([self._file], [], [], QUIET)[0]:
            os.read(self._file, 65536)
