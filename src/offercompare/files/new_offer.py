"""A new offer as a file of its own, named after its employer; nothing is ever overwritten."""

import re
import unicodedata
from contextlib import suppress
from pathlib import Path

from offercompare.files.load import PRIORITIES
from offercompare.files.read import LARGEST
from offercompare.files.save import ExistsError, SaveError, create, make_folder


def named_after(employer: str) -> str:
    """Make a file name of an employer's: letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", employer).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-")
    return "offer.toml" if slug in {"", PRIORITIES.removesuffix(".toml")} else f"{slug}.toml"


def write_new_offer(wanted: Path, text: str) -> Path:
    """Write an offer under a name that nothing has yet, mercy.toml, mercy-2.toml, and return where it is.

    Raises:
        SaveError: it cannot be written.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise SaveError(wanted, "it would hold a text that no file can hold") from error
    if len(data) > LARGEST:
        raise SaveError(wanted, f"it would be larger than the {LARGEST:,} bytes it may have")
    make_folder(wanted.parent)
    for number in range(1, 100):
        path = wanted if number == 1 else wanted.with_name(f"{wanted.stem}-{number}.toml")
        with suppress(ExistsError):
            create(path, data)
            return path
    raise SaveError(wanted, "there are a hundred of that name")
