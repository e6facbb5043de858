"""Runs the app; whatever ends it, it ends within a second and restores the terminal."""

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Any, Self

try:
    import termios
except ImportError:  # Windows, where Textual gives the console back itself
    termios = None  # type: ignore[assignment]  # looked at before it is used

if TYPE_CHECKING:
    from offercompare.tui.app import OfferCompareApp

GRACE = 0.5
"""Seconds the app has to end by itself, with what is to be written on the way."""

_SIGNALS = (
    "SIGHUP",
    "SIGINT",
    "SIGQUIT",
    "SIGTERM",
    "SIGUSR1",
    "SIGUSR2",
    "SIGALRM",
    "SIGXCPU",
    "SIGVTALRM",
    "SIGPROF",
)
"""Signals that end a program and can be handled."""
_KEYBOARD_SIGNALS = ("SIGINT", "SIGQUIT")
"""Those of ctrl+c and the like, which go to every program in front; ignored while an editor has the terminal."""
_RESTORE_TERMINAL = (
    b"\x1b[?2026l\x1b[0m\x1b[<u\x1b[?2048l\x1b[?2004l\x1b[?1004l"  # no frame left open, plain text, plain keys
    b"\x1b[?1016l\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1000l"  # no mouse
    b"\x1b[?7h\x1b[?1049l\x1b[?25h"  # lines wrap, the screen of before, the cursor
)


class AppFailedError(Exception):
    """The app had to stop; the text is one sentence."""


class _SignalHandler:
    """Ends the app on a signal, and the process where the app does not end in time."""

    def __init__(self, app: "OfferCompareApp") -> None:
        self._app = app
        self._terminal = sys.__stderr__.fileno() if sys.__stderr__ else 2
        self._attributes: list[Any] | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if termios is not None:
            with suppress(termios.error):
                self._attributes = termios.tcgetattr(self._terminal)
        for name in _SIGNALS:
            if (number := getattr(signal, name, None)) is not None:
                with suppress(ValueError, OSError):  # not in the main thread
                    self._before[number] = signal.signal(number, self._handle)
        self._app.leaving = self._end_after_grace
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._restore_attributes()  # an editor that was killed may have left others

    def _restore_attributes(self) -> None:
        if self._attributes is not None:
            with suppress(termios.error):
                termios.tcsetattr(self._terminal, termios.TCSANOW, self._attributes)

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        if self._app.editor.is_running and signal.Signals(number).name in _KEYBOARD_SIGNALS:
            return
        self._end_after_grace()
        if not self._app.end():
            self._end_now()

    def _end_after_grace(self) -> None:
        """End the process after `GRACE` if it still runs: a thread may work on, or the terminal be gone."""
        threading.Thread(target=self._end_later, daemon=True).start()

    def _end_later(self) -> None:
        time.sleep(GRACE)
        self._end_now()

    def _end_now(self) -> None:
        self._app.editor.kill()  # which was asked to end as well
        with suppress(Exception):
            lost = self._app.unfinished
            if select.select([], [self._terminal], [], 0)[1]:  # a terminal that takes nothing is not waited for
                os.write(self._terminal, _RESTORE_TERMINAL + (f"offercompare: {lost}\r\n".encode() if lost else b""))
        self._restore_attributes()
        os._exit(self._app.return_code or 0)


def run_app(app: "OfferCompareApp") -> int:
    """Run the app until it is left; returns the exit code.

    Raises:
        AppFailedError: it failed.
    """
    failed = "the app failed and had to stop; your files are as they were last saved"
    try:
        with _SignalHandler(app):
            app.run()
    except Exception as error:
        raise AppFailedError(failed) from error
    if app.return_code:
        raise AppFailedError(failed)
    return 0


def is_plain(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal can only show ASCII."""
    # Python takes the C locale for UTF-8 and says so in LC_CTYPE; that is not what the person has said.
    of_type = environment.get("LC_CTYPE", "") if not sys.flags.utf8_mode else ""
    locale = environment.get("LC_ALL") or of_type or environment.get("LANG")
    is_old = environment.get("TERM") in {"linux", "vt100", "vt220"}
    return is_old or locale in {"C", "POSIX"} or "utf" not in (sys.stdout.encoding or "").lower()
