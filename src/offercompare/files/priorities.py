"""Changing what the user's priorities state: comments, order and everything else stay as they were."""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

from offercompare.files.check import read_model
from offercompare.files.patch import Changes, PatchError, broken_as_save_error, patch, save_patch
from offercompare.files.read import decode
from offercompare.files.save import SaveError
from offercompare.model.priorities import BUILT_IN, Priorities, Weights

NEW_FILE = """\
# What matters to you. Change it by hand in any text editor, as you like; what is not here has
# documented defaults.
format = 1
"""


def with_changes(priorities: bytes | None, changes: Changes) -> tuple[Priorities | None, str]:
    """Read priorities as they would be with some changes, or say why they would not be sound.

    Args:
        priorities: What was read from the file; `None` if there is none.
        changes: What to state.
    """
    try:
        with broken_as_save_error(Path(), "values"):
            text = patch(NEW_FILE if priorities is None else decode(priorities), changes)
    except SaveError as error:
        return None, error.reason
    wanted, problems = read_model("", text, Priorities)
    for problem in problems:
        return None, problem.sentence
    return wanted, ""


def save_changes(path: Path, content: bytes | None, changes: Changes) -> bytes:
    """Write some values to a priorities file and return what it now holds.

    Args:
        path: The file.
        content: What was read from it before; `None` makes a new file.
        changes: What to state.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written or is broken, or something else would change.
    """
    return save_patch(path, content, changes, new=NEW_FILE, what="values")


def save_choice(
    path: Path, content: bytes | None, weights: Mapping[str, float], set_aside: Collection[str] | None = None
) -> bytes:
    """Write weights, and which offers are set aside, to a priorities file; returns what it now holds.

    Where there is no `[weights]`, all are written; else those that are not what the file says or leaves to a default.

    Args:
        path: The file.
        content: What was read from it before; `None` makes a new file.
        weights: Importance by criterion, built in or of the user's own.
        set_aside: Files of the offers that are left out; `None` leaves them as the file has them.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written or is broken, or something else would change.
    """
    with broken_as_save_error(path, "weights"):
        changes = weight_changes("" if content is None else decode(content), weights)
    if set_aside is not None:
        changes = {**changes, ("set_aside",): [*set_aside] or None}
    return save_patch(path, content, changes, new="format = 1\n", what="weights")


def weight_changes(text: str, weights: Mapping[str, float]) -> Changes:
    """Say what has to be stated in a priorities file for weights to count.

    Raises:
        PatchError: one is of a criterion that the file does not have.
        ValueError, TypeError: it is broken.
    """
    before = tomllib.loads(text)
    usual = Weights.model_construct().model_dump() | dict(before["weights"]) if "weights" in before else {}
    built_in = {key: round(weight, 6) for key, weight in weights.items() if key in BUILT_IN}
    changed = {("weights", key): weight for key, weight in built_in.items() if usual.get(key) != weight}
    own = {key: round(weight, 6) for key, weight in weights.items() if key not in BUILT_IN}
    if not own.keys() <= before.get("criteria", {}).keys():
        raise PatchError
    return changed | {("criteria", key, "weight"): weight for key, weight in own.items()}
