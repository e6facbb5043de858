"""The samples: offers of invented employers that travel with the program.

They are the demo, the test data and what the pictures are made from, so there is one copy: `offers/` at the
top of the repository. A wheel carries it as `offercompare/samples`.
"""

from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def samples_folder() -> Path:
    """Find the samples: beside the package in a checkout or an editable install, inside it in a wheel.

    Raises:
        FileNotFoundError: the program was installed without them.
    """
    for folder in (_PACKAGE / "samples", _PACKAGE.parents[1] / "offers"):
        if (folder / "priorities.toml").is_file():
            return folder
    raise FileNotFoundError("the samples are missing; install offercompare again")


def sample_files() -> Mapping[str, bytes]:
    """Read the sample offers and priorities, by file name, in the order of their names.

    Raises:
        FileNotFoundError: the program was installed without them.
    """
    return {path.name: path.read_bytes() for path in sorted(samples_folder().glob("*.toml"))}
