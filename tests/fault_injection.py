"""The system calls that saving makes, each of which may fail, be the last one, or let something else happen."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

SUBPROCESS_ENV = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
"""The environment in which a test that starts itself as a program finds what it shares with others."""

CALLS = [
    "open",
    "read",
    "write",
    "fsync",
    "fstat",
    "lstat",
    "readlink",
    "chmod",
    "replace",
    "link",
    "rename",
    "unlink",
    "close",
]


@contextmanager
def intercept_calls(before: Callable[[str], None], after: Callable[[str], None]) -> Iterator[None]:
    """Every system call that saving makes is reported before and after it is made."""

    def tap(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def tapped_call(*args: Any, **named: Any) -> Any:
            before(name)
            try:
                return call(*args, **named)
            finally:
                after(name)

        return tapped_call

    with ExitStack() as taps:
        for name in CALLS:
            taps.enter_context(patch.object(os, name, tap(name, getattr(os, name))))
        yield


def do_nothing(_: str) -> None:
    pass


class ActionAtCall:
    """Does something at one of the calls, counted from 0."""

    def __init__(self, number: int, action: Callable[[], object]) -> None:
        self.left = number
        self.action = action

    def __call__(self, _: str) -> None:
        self.left -= 1
        if self.left == -1:
            self.action()


def at_first_call(call: str, action: Callable[[], object]) -> AbstractContextManager[None]:
    """Lets something else happen at the first call of that name."""
    step = ActionAtCall(0, action)
    return intercept_calls(lambda name: step(name) if name == call else None, do_nothing)
