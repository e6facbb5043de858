"""What the app does with files: each task a function of what it needs."""

import os
from collections.abc import Sequence
from pathlib import Path

from offercompare.files.load import PRIORITIES, Loaded
from offercompare.files.save import create
from offercompare.files.weights import save_weights
from offercompare.model.comparison import Comparison
from offercompare.model.session import Session


def saved_to(loaded: Loaded, paths: Sequence[Path]) -> Path:
    """Where weights are saved: the priorities that were read, else a new file beside the offers."""
    if loaded.priorities_path is not None:
        return loaded.priorities_path
    first = paths[0]
    return (first if first.is_dir() else first.parent) / PRIORITIES


def save(loaded: Loaded, paths: Sequence[Path], session: Session) -> bytes:
    """Save the weights of a session; returns what the priorities file now holds.

    Raises:
        SaveError: the file cannot be written, or was changed by another program meanwhile.
    """
    keys = [criterion.key for criterion in session.evaluation.criteria]
    weights = dict(zip(keys, session.choice.weights, strict=True))
    return save_weights(saved_to(loaded, paths), loaded.priorities_bytes, weights)


def print_pdf(comparison: Comparison, path: Path, *, is_sample: bool) -> str:
    """Print the comparison to a new file and say so.

    Raises:
        SaveError: the file exists or cannot be written.
    """
    from offercompare.report.pdf import my_copy, prepared_on

    document = my_copy(comparison, paper="letter", prepared=prepared_on(os.environ), fictional=is_sample)
    create(path, document.content)
    return f"wrote {path.name}"
