"""Which priorities file the answers go into."""

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from offercompare.cli.refusal import RefusedError
from offercompare.files.load import PRIORITIES, load
from offercompare.files.problems import Problem
from offercompare.files.read import UnreadableError, decode, parse, read_if_any
from offercompare.files.samples import samples_folder
from offercompare.model.priorities import Priorities

_SAMPLES = (
    "these are the sample offers, and they stay as they are; "
    "make a folder of your own with offercompare init my-offers, or name yours: offercompare plan --new my-offers"
)


class Target(NamedTuple):
    """A priorities file that may be added to."""

    path: Path
    content: bytes | None
    """What was read from it; `None` where there is no such file yet."""
    priorities: Priorities
    next_command: str
    """What to type to see the plan, offer by offer."""


class BrokenError(RefusedError):
    """The priorities have a problem, which must be mended first."""

    def __init__(self, sentence: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(sentence)
        self.problems = problems


def target_of(paths: Sequence[Path], priorities: Path | None, *, is_sample: bool) -> Target:
    """Settle which file is added to, and read it.

    Args:
        paths: What was named: a folder, whose priorities are meant, or the file itself.
        priorities: The file that `--priorities` names, if any.
        is_sample: Whether nothing was named, and the samples stand in.

    Raises:
        RefusedError: it is a sample, cannot be read or written, or has a problem.
    """
    for path in [*paths, *filter(None, [priorities])]:
        if not os.path.lexists(path):
            raise RefusedError(f"there is no file or folder {path}")
    if priorities is None and (is_sample or _lies_in_samples(paths[0])):
        raise RefusedError(_SAMPLES)
    if priorities is None and len(paths) > 1:
        raise RefusedError("name one folder, or the priorities themselves with --priorities FILE")
    path = priorities or (paths[0] / PRIORITIES if paths[0].is_dir() else paths[0])
    content, wanted = _read(path)
    _refuse_unwritable(path, is_new=content is None)
    return Target(path, content, wanted, _next_command(path, [] if is_sample else paths))


def _lies_in_samples(path: Path) -> bool:
    folder = samples_folder().resolve()
    return path.resolve() in {folder, folder / PRIORITIES}


def _read(path: Path) -> tuple[bytes | None, Priorities]:
    try:
        content = read_if_any(path)
        if content is None:
            return None, Priorities()
        values = parse(path.name, decode(content)).values
    except UnreadableError as error:
        raise RefusedError(f"cannot read {path}: {error}") from error
    if path.name != PRIORITIES and "employer" in values:
        raise RefusedError(f"{path} is an offer, and a plan belongs to your priorities; name the folder: {path.parent}")
    loaded = load([], path)
    if not loaded.has_sound_priorities:
        raise BrokenError(f"nothing can be added to {path} before that is mended", loaded.problems)
    return loaded.priorities_bytes, loaded.priorities


def _refuse_unwritable(path: Path, *, is_new: bool) -> None:
    """Ask nothing where the answers could not be written."""
    wanted = path.parent if is_new else path
    if not os.access(wanted, os.W_OK):
        raise RefusedError(f"cannot write {path}: there is no permission to write there")


def _next_command(path: Path, paths: Sequence[Path]) -> str:
    folders = [given for given in paths if given != path] or [path.parent]
    words = ["offercompare", "plan", *map(str, folders)]
    if path.name != PRIORITIES or all(folder / PRIORITIES != path for folder in folders):
        words += ["--priorities", str(path)]
    return shlex.join(words)
