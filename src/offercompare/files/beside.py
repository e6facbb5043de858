"""Where what is kept beside an offer lies: in a folder of its kind, under the name of the offer.

The folder keeps it from being taken for an offer, which are all the TOML files of a folder but none of those below it.
"""

from collections.abc import Collection
from pathlib import Path

from offercompare.files.problems import Problem
from offercompare.model.fields import nearest


def beside(offer_path: Path, kind: str) -> Path:
    """Where something of an offer is kept; neither the file nor its folder need exist."""
    return offer_path.parent / kind / offer_path.name


def of_no_offer(offer_paths: Collection[Path], kind: str, what_for: str) -> tuple[Problem, ...]:
    """Name the files of a kind beside these offers that belong to none.

    Args:
        offer_paths: The offers that were named.
        kind: The name of the folder.
        what_for: The end of the sentence: there is no offer x.toml ...
    """
    known = {(path.parent, path.name) for path in offer_paths}
    problems = []
    for folder in sorted({path.parent for path in offer_paths}):
        names = sorted(name for of, name in known if of == folder)
        for path in sorted((folder / kind).glob("*.toml")):
            # Of a folder only some files may have been named: the offer may be there all the same.
            if (folder, path.name) not in known and not (folder / path.name).exists():
                message = f"there is no offer {path.name} {what_for}{nearest(path.name, names)}"
                problems.append(Problem(f"{kind}/{path.name}", None, None, message))
    return tuple(problems)
