"""The years that are kept beside the offers, and the certificates beside the priorities."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from offercompare.files import YEARS_FOLDER
from offercompare.files.check import load_model
from offercompare.files.credits_csv import CreditsFile, load_credits
from offercompare.files.load import Loaded, toml_in
from offercompare.files.problems import Problem
from offercompare.files.read import UnreadableError, decode
from offercompare.files.save import ExistsError, as_bytes, create, make_folder
from offercompare.model.fields import Contradiction, nearest
from offercompare.model.offer import Offer
from offercompare.model.year_file import BOOKS, FIRST_YEAR, BenefitYears, YearFile

if TYPE_CHECKING:
    from offercompare.files.patch import Changes

_NO_YEAR = FIRST_YEAR
"""Stands in for a year that is missing, of which nothing is said to lie outside."""


class YearOnDisk(NamedTuple):
    """One file of a year, as it was read."""

    path: Path
    file: YearFile
    content: bytes
    """A save compares it with what is there then."""


class LoadedYears(NamedTuple):
    """What was found on disk."""

    years: Mapping[str, Mapping[str, YearOnDisk]]
    """By the name of the offer, the sound files of its years by theirs."""
    credits: CreditsFile
    problems: tuple[Problem, ...]
    files: int
    """How many files were found, the broken ones too."""

    @property
    def models(self) -> Mapping[str, Mapping[str, YearFile]]:
        """What the files hold."""
        return {offer: {name: kept.file for name, kept in files.items()} for offer, files in self.years.items()}


def load_years(loaded: Loaded) -> LoadedYears:
    """Read every year beside the offers that were read, and the certificates beside the priorities."""
    sound = {source.file: source.offer for source in loaded.sources}
    years: dict[str, dict[str, YearOnDisk]] = {}
    problems: list[Problem] = []
    found = 0
    folders = sorted({path.parent for path in loaded.paths.values()})
    for folder in folders:
        here = {path.name: name for name, path in loaded.paths.items() if path.parent == folder}
        names, of_folder = toml_in(folder / YEARS_FOLDER, "a year", f"{YEARS_FOLDER}/")
        problems += of_folder
        found += len(names)
        for name in names:
            path = folder / YEARS_FOLDER / name
            called = f"{YEARS_FOLDER}/{name}" if len(folders) == 1 else str(path)
            together = partial(_contradictions, folder=folder, here=here, sound=sound, years=years)
            required = {"offer": "?", "year": _NO_YEAR}
            file, content, of_file = load_model(called, path, YearFile, required, together)
            problems += of_file
            # Of an offer that cannot be read nothing can be worked out; that it cannot is said there.
            if file is not None and content is not None and here.get(file.offer) in sound:
                years.setdefault(here[file.offer], {})[called] = YearOnDisk(path, file, content)
    beside = loaded.priorities_path.parent if loaded.priorities_path else folders[0] if folders else Path()
    certificates = load_credits(beside)
    problems += certificates.problems
    found += certificates.content is not None
    return LoadedYears(years, certificates, tuple(problems), found)


def _contradictions(
    file: YearFile,
    *,
    folder: Path,
    here: Mapping[str, str],
    sound: Mapping[str, Offer],
    years: Mapping[str, Mapping[str, YearOnDisk]],
) -> Iterator[Contradiction]:
    """Name what does not go together, or not with the offer, or not with another file of the same year.

    Args:
        file: What a file holds.
        folder: That of the offers.
        here: By their file names, the names that its offers go by.
        sound: The offers that can be read.
        years: What has been read of them.
    """
    yield from file.contradictions()
    name = file.offer
    # Of a folder only some files may have been named: the offer may be there all the same.
    if name not in here and not (os.path.basename(name) == name and os.path.lexists(folder / name)):  # noqa: PTH119  Path drops a dot
        yield Contradiction(("offer",), f"there is no offer {name}{nearest(name, here)}")
    if (offer := sound.get(here.get(name, ""))) is None or file.year == _NO_YEAR:
        return
    yield from outside(file, BenefitYears.of(offer))
    for other_name, other in years.get(here[name], {}).items():
        for key in BOOKS if other.file.year == file.year else ():
            if getattr(file, key) is not None and getattr(other.file, key) is not None:
                yield Contradiction((key,), f"{other_name} states it for the same year already")


def outside(file: YearFile, years: BenefitYears) -> Iterator[Contradiction]:
    """Name a year before the first, and entries that do not lie in their year."""
    if years.first is not None and file.year < years.first:
        begins = years.span(years.first)[0]
        message = f"expected {years.first} or later: the first benefit year begins on {begins}"
        yield Contradiction(("year",), message)
        return
    first, last = years.span(file.year)
    entries = [(("expense", at), (entry.on, entry.ended or entry.on)) for at, entry in enumerate(file.expense)]
    entries += [(("day", at), (entry.on, entry.on)) for at, entry in enumerate(file.day)]
    for path, days in entries:
        if not any(years.holds(file.year, day) for day in days):
            where = years.year_of(days[0])
            message = f"{days[0]} is not in this benefit year, {first} to {last}; it would be in {where}"
            yield Contradiction((*path, "on"), message)


def save_year(path: Path, content: bytes, changes: "Changes") -> bytes:
    """Change a file of a year and return what it now holds; every other byte of it stays.

    Args:
        path: The file.
        content: What was read from it before.
        changes: What to state, by path; items of a list by their places, a new one at the place after the last.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written or would not be sound.
    """
    from offercompare.files.patch import save_patch

    return save_patch(path, content, changes, what="entries", model=YearFile)


def start_year(offer_path: Path, year: int, span: str, carried_in: str) -> tuple[Path, bytes]:
    """Make the file of a year, commented, and return its path and what it holds.

    Args:
        offer_path: The signed offer, which is not touched.
        year: The calendar year in which the benefit year begins.
        span: From when to when it is, for a remark.
        carried_in: What was carried in, for another one.

    Raises:
        ExistsError: there is a file of that name already.
        SaveError: it cannot be written.
    """
    from offercompare.files.toml_text import pair, printable

    folder = offer_path.parent / YEARS_FOLDER
    path = folder / f"{offer_path.stem}-{year}.toml"
    text = _NEW.format(
        span=span,
        offer=pair("offer", offer_path.name),
        year=pair("year", year),
        carried_in=printable(carried_in, 200),
    )
    make_folder(folder)
    content = as_bytes(path, text)
    try:
        create(path, content)
    except ExistsError as error:
        raise ExistsError(path, "it exists already, but cannot be read as a year of this offer") from error
    return path, content


_NEW = """\
# A benefit year, {span}. Add to it by hand, in the app (Y), or with
#   offercompare year add ... "3/12 registration 1200, claimed 3/20"
# {carried_in}
format = 1
{offer}
{year}

# Only where the employer's books say otherwise than the offer does:
# allowance = 4500
# carried_in = 500
# days = 5
# days_carried_in = 2

# [[expense]]
# on = 2028-03-12
# what = "Annual meeting, registration"
# cost = 1200
# kind = "conferences"     # a word of covers, or fee = "dea"
# for = "Annual meeting"   # the activity
# claimed = 2028-03-20     # when you handed it in
# paid = 2028-04-16        # when they paid it back
# got = 1200               # and how much

# [[day]]
# on = 2028-04-14
# days = 4
# for = "Annual meeting"

# [[outcome]]              # no patient data belongs here
# for = "Annual meeting"
# what = "What changed"
# measure = {{ name = "Studies a month", before = 9, after = 22 }}
"""


def entries_in(content: bytes, kind: str) -> int:
    """Count the entries of one kind in a file, the place at which a new one goes."""
    with suppress(tomllib.TOMLDecodeError, UnreadableError):
        return len(tomllib.loads(decode(content)).get(kind, ()))
    return 0
