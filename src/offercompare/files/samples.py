"""The samples: offers of invented employers that travel with the program.

They are the demo, the test data and what the pictures are made from, so there is one copy: `offers/` at the
top of the repository. A wheel carries it as `offercompare/samples`.
"""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from offercompare.files.read import UnreadableError, read_bytes
from offercompare.files.save import ExistsError, create, make_folder
from offercompare.files.schema import SCHEMA_FILES, Kind, schema_text

SIGNED = "signed"
"""The folder, below that of the samples, of one that was signed, with its year half gone."""
_PACKAGE = Path(__file__).parents[1]


def samples_folder() -> Path:
    """Find the samples: beside the package in a checkout or an editable install, inside it in a wheel.

    Raises:
        FileNotFoundError: the program was installed without them.
    """
    for folder in (_PACKAGE / "samples", _PACKAGE.parents[1] / "offers"):
        if (folder / "priorities.toml").is_file():
            return folder
    raise FileNotFoundError(errno.ENOENT, "the samples are missing; install offercompare again")


def sample_files() -> Mapping[str, bytes]:
    """Read the sample offers and priorities, by file name, in the order of their names.

    Raises:
        FileNotFoundError: the program was installed without them.
    """
    return {path.name: path.read_bytes() for path in sorted(samples_folder().glob("*.toml"))}


def are_samples(folder: Path) -> bool:
    """Whether a folder holds the samples as they come, as a checkout does, and no other offer."""
    found = sorted(folder.glob("*.toml"))
    known = sample_files()
    if [path.name for path in found] != list(known):
        return False
    with suppress(UnreadableError):
        return all(read_bytes(path) == known[path.name] for path in found)
    return False


def are_sample_offers(paths: Iterable[Path]) -> bool:
    """Whether offers are samples as they come, wherever they lie; others may be missing."""
    folder = samples_folder()
    known = {path.name: path for path in (*folder.glob("*.toml"), *(folder / SIGNED).glob("*.toml"))}
    return all(path.name in known and _holds(path, known[path.name].read_bytes()) for path in paths)


def is_signed_sample(folder: Path) -> bool:
    """Whether a folder is that of the sample that was signed."""
    folder = folder.absolute()
    return folder.name == SIGNED and are_samples(folder.parent)


def write_samples(folder: Path) -> tuple[Path, ...]:
    """Write the samples and both schemas into a folder, made if there is none; return what was written.

    Nothing is overwritten. A folder that holds some of them as they come was begun before: what is missing is
    written, and what was changed meanwhile stays. Any other folder with a file of such a name is the person's own.

    Raises:
        SaveError: the folder is the person's own or complete, or a file or the folder cannot be written.
    """
    kinds: tuple[Kind, ...] = ("offer", "priorities")
    contents = {**sample_files(), **{SCHEMA_FILES[kind]: schema_text(kind).encode() for kind in kinds}}
    targets = {folder / name: content for name, content in contents.items()}
    there = [path for path in targets if os.path.lexists(path)]
    if there and (len(there) == len(targets) or not any(_holds(path, targets[path]) for path in there)):
        raise ExistsError(there[0], "it exists already; nothing was written")
    make_folder(folder)
    missing = tuple(path for path in targets if path not in there)
    for path in missing:
        create(path, targets[path])
    return missing


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError:
        return False
