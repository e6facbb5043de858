"""An interview in any terminal or from a pipe: lines out, lines in, and how it may end."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from io import TextIOWrapper
from textwrap import wrap
from types import FrameType
from typing import Protocol, Self, TextIO, TypeVar

from offercompare.cli.output import describe_failure as unforeseen
from offercompare.cli.output import refuse as say_no

WIDTH = 78


class Terminal:
    """Lines out, lines in; a terminal that can do no more than that will do."""

    def __init__(self, stdin: TextIO, stdout: TextIO) -> None:
        self._stdin, self._stdout = stdin, stdout
        self.is_person = stdin.isatty() and stdout.isatty()
        """Whether somebody reads and types, and no script does."""
        self._can_edit = self.is_person and stdin is sys.stdin and stdout is sys.stdout
        if isinstance(stdin, TextIOWrapper):
            stdin.reconfigure(errors="replace")
        if self._can_edit:
            with suppress(ImportError):
                import readline  # noqa: F401  arrow keys and corrections while typing

    def say(self, *lines: str) -> None:
        """Write lines, with a stand-in for what the terminal's encoding lacks."""
        encoding = self._stdout.encoding or "utf-8"
        for line in lines:
            self._stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")
        self._stdout.flush()

    def ask(self, prompt: str) -> str:
        """Read one line; raises EOFError where there are no more."""
        if self._can_edit:
            return input(prompt)
        self._stdout.write(prompt)
        self._stdout.flush()
        line = self._stdin.readline()
        if not self.is_person:
            self.say("")  # nobody pressed Enter on this screen
        if not line:
            raise EOFError
        return line


class Conversation(Protocol):
    """What is asked next, and what follows from an answer; immutable."""

    @property
    def at(self) -> int:
        """The place of the question."""

    @property
    def is_finished(self) -> bool:
        """Whether nothing more is asked."""

    def answered(self, line: str) -> tuple[Self, str]:
        """Take one line that was typed; return what comes next and what to say to it."""


class Ended(Enum):
    """How a conversation came to its end."""

    FINISHED = auto()
    NO_MORE_INPUT = auto()
    INTERRUPTED = auto()
    BROKEN = auto()
    """By a fault of the program, which has been told."""


Talk = TypeVar("Talk", bound=Conversation)


def converse(
    state: Talk, greeting: str, say_question: Callable[[Talk], None], terminal: Terminal
) -> tuple[Talk, Ended]:
    """Ask until all is asked or the conversation is broken off; afterwards nothing may interrupt what is done with it.

    To be called within `nothing_lost`.
    """
    shown, ended = -1, Ended.INTERRUPTED
    with suppress(KeyboardInterrupt):  # however it ends, nothing may come between the answers and their file
        try:
            terminal.say(greeting)
            while not state.is_finished:
                if state.at != shown:  # after a slip or a ? the prompt is enough
                    say_question(state)
                shown = state.at
                state, reply = state.answered(terminal.ask("  > "))
                terminal.say(*(f"    {line}" for line in wrap(reply, WIDTH - 4)), "")
            ended = Ended.FINISHED
        except KeyboardInterrupt:
            pass
        except (EOFError, OSError):
            ended = Ended.NO_MORE_INPUT
        except Exception as error:  # noqa: BLE001  whatever broke, the answers before it are whole
            say_no(unforeseen(error))
            ended = Ended.BROKEN
        _ignore_endings()
    return state, ended


_ENDINGS = (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))


@contextmanager
def nothing_lost() -> Iterator[None]:
    """Turn Ctrl-C and the end of the terminal or session into one exception: what was answered is kept.

    One only: who presses Ctrl-C twice does not lose what the first press was to keep.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        _ignore_endings()
        raise KeyboardInterrupt

    if not _is_main_thread():
        yield
        return
    before = {number: signal.signal(number, stop) for number in _ENDINGS}
    try:
        yield
    finally:
        for number, handled in before.items():
            signal.signal(number, handled)


def _ignore_endings() -> None:
    """Let nothing come between an answer and its file; `nothing_lost` sets it right afterwards."""
    if _is_main_thread():
        for number in _ENDINGS:
            signal.signal(number, signal.SIG_IGN)


def _is_main_thread() -> bool:
    """Say whether this thread may choose how signals are handled."""
    return threading.current_thread() is threading.main_thread()
