"""The samples: offers of invented employers that travel with the program.

They are the demo, the test data and what the pictures are made from, so there is one copy: `offers/` at the
top of the repository. A wheel carries it as `offercompare/samples`.
"""

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from offercompare.files.read import UnreadableError, read_bytes
from offercompare.files.save import ExistsError, create, make_folder
from offercompare.files.schema import SCHEMA_FILES, offer_schema, priorities_schema

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
    """Whether a folder holds the samples as they come, as a checkout does, and no offer besides."""
    found = sorted(folder.glob("*.toml"))
    known = sample_files()
    if [path.name for path in found] != list(known):
        return False
    with suppress(UnreadableError):
        return all(read_bytes(path) == known[path.name] for path in found)
    return False


def write_samples(folder: Path) -> tuple[Path, ...]:
    """Write the samples and both schemas into a folder, made if there is none; return what was written.

    Nothing is overwritten: if one of the files exists, none is written.

    Raises:
        SaveError: one of the files exists or cannot be written, or the folder cannot be made.
    """
    schemas = {SCHEMA_FILES["offer"]: offer_schema(), SCHEMA_FILES["priorities"]: priorities_schema()}
    contents = {**sample_files(), **{name: text.encode() for name, text in schemas.items()}}
    targets = {folder / name: content for name, content in contents.items()}
    for path in targets:
        if os.path.lexists(path):
            raise ExistsError(path, "it exists already; nothing was written")
    make_folder(folder)
    for path, content in targets.items():
        create(path, content)
    return tuple(targets)
