"""One signed offer and all that is kept of it: how a line is read, into which file it goes, how a year is begun."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from offercompare.files.credits_csv import save_credits
from offercompare.files.folders import YEARS_FOLDER
from offercompare.files.load import Loaded
from offercompare.files.problems import Problem
from offercompare.files.save import SaveError
from offercompare.files.years import LoadedYears, YearOnDisk, entries_in, load_years, save_year, start_year
from offercompare.model.benefit_years import BenefitYears
from offercompare.model.credits import Certificate
from offercompare.model.offer import Offer
from offercompare.model.year import FollowThrough, follow_through
from offercompare.parse.lexer import UnclearError
from offercompare.parse.year_entries import YearEntry, read_entry
from offercompare.wording.amounts import day
from offercompare.wording.year import describe_carried_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from offercompare.files.patch import Changes


class SignedOffer:
    """Keeps the years of one signed offer; every change is saved at once."""

    def __init__(self, loaded: Loaded, file: str, today: date) -> None:
        """Read what is kept of an offer."""
        self.loaded, self.file, self.today = loaded, file, today
        self.kept: LoadedYears = load_years(loaded)
        self._found: tuple[LoadedYears, FollowThrough] | None = None

    @property
    def offer(self) -> Offer:
        """The offer as it stands."""
        return next(source.offer for source in self.loaded.sources if source.file == self.file)

    @property
    def offer_path(self) -> Path:
        """Where it lies."""
        return self.loaded.paths[self.file]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Of all that was read."""
        return (*self.loaded.problems, *self.kept.problems)

    @property
    def files(self) -> Mapping[str, YearOnDisk]:
        """The files of its years, by name."""
        return self.kept.years.get(self.file, {})

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a file."""
        return tuple(sorted({kept.file.year for kept in self.files.values()}))

    @property
    def first_to_keep(self) -> int:
        """The year of today, or the first one where the work has not begun."""
        benefit = BenefitYears.of(self.offer)
        now = benefit.year_of(self.today)
        return now if benefit.first is None else max(now, benefit.first)

    @property
    def found(self) -> FollowThrough:
        """Where every year of it stands, worked out once for all that was read."""
        if self._found is None or self._found[0] is not self.kept:
            files = {self.file: {name: kept.file for name, kept in self.files.items()}} if self.files else {}
            certificates, priorities = self.kept.credits.certificates, self.loaded.priorities
            found = follow_through({self.file: self.offer}, files, certificates, priorities, self.today)
            self._found = (self.kept, found)
        return self._found[1]

    def read_again(self, loaded: Loaded | None = None) -> None:
        """Take what is on disk now."""
        if loaded is not None and any(source.file == self.file for source in loaded.sources):
            self.loaded = loaded
        self.kept = load_years(self.loaded)

    def read(self, text: str, today: date | None = None) -> YearEntry:
        """Read a line that was typed.

        Args:
            text: What was typed.
            today: The day near which a day without its year lies; else that of all the rest.

        Raises:
            UnclearError: it cannot be read, or lies before the first day of work.
        """
        expenses = [entry for kept in self.files.values() for entry in kept.file.expense]
        days = [entry for kept in self.files.values() for entry in kept.file.day]
        about = [entry.for_ or ("" if entry.fee else entry.what) for entry in expenses]
        about += [entry.for_ or "" for entry in days] + [each.activity for each in self.kept.credits.certificates]
        entry = read_entry(text, today=today or self.today, activities=filter(None, about))
        starts = self.offer.starts
        if entry.certificate is None and starts is not None and entry.on < starts:
            raise UnclearError(f"{day(entry.on)} lies before the first day of work, {day(starts)}.")
        return entry

    def path_of(self, entry: YearEntry) -> Path:
        """Say into which file an entry goes; that of a year may not be there yet."""
        if entry.certificate is not None:
            return self.kept.credits_path
        year = BenefitYears.of(self.offer).year_of(entry.on)
        there = [kept.path for kept in self.files.values() if kept.file.year == year]
        return there[-1] if there else self.offer_path.parent / YEARS_FOLDER / f"{self.offer_path.stem}-{year}.toml"

    def start(self, year: int) -> Path:
        """Make the file of a year, with what was carried in said in a comment.

        Raises:
            SaveError: it cannot be written.
            UnclearError: there is no such year, or it has a file already.
        """
        benefit = BenefitYears.of(self.offer)
        first, last = benefit.span(year)
        if benefit.first is not None and year < benefit.first:
            begins = day(benefit.span(benefit.first)[0])
            raise UnclearError(f"The first benefit year is {benefit.first}, it begins on {begins}.")
        for kept in self.files.values():
            if kept.file.year == year:
                raise UnclearError(f"{year} has a file already, {kept.path}.")
        before = next((account for _, account in self.found.years if account.year == year - 1), None)
        carried_in = describe_carried_in(before, year, is_first=year == benefit.first)
        path, content = start_year(
            self.offer_path, year, {"span": f"{day(first)} to {day(last)}", "carried_in": carried_in}
        )
        self.wrote(path, None, content, f"the year {year}")
        return path

    def add(self, entry: YearEntry, what: str = "") -> None:
        """Add an entry to its file; a year that has none begins with it.

        Raises:
            SaveError: it cannot be saved.
        """
        if entry.certificate is not None:
            self.add_certificates([entry.certificate])
            return
        year = BenefitYears.of(self.offer).year_of(entry.on)
        if year not in self.years:
            self.start(year)
        self.append(year, entry.table, entry.values, what)

    def append(self, year: int, table: str, values: Mapping[str, object], what: str) -> None:
        """Add to a list in the file of a year.

        Raises:
            SaveError: it cannot be saved.
        """
        there = [kept for kept in self.files.values() if kept.file.year == year]
        if not there:
            raise SaveError(self.offer_path.parent / YEARS_FOLDER, f"there is no file of {year}")
        path, content = there[-1].path, there[-1].content
        changes: Changes = {(table, entries_in(content, table)): dict(values)}
        self.wrote(path, content, save_year(path, content, changes), what)

    def add_certificates(self, certificates: "Sequence[Certificate]") -> None:
        """Add rows to the credits.

        Raises:
            SaveError: they cannot be saved.
        """
        content = self.kept.credits.content
        data = save_certificates(self.kept, certificates)
        self.wrote(self.kept.credits_path, content, data, ", ".join(each.activity for each in certificates))

    def wrote(self, path: Path, before: bytes | None, after: bytes, what: str) -> None:
        """Take what was written.

        Args:
            path: The file.
            before: What it held; `None` where there was none.
            after: What it holds now.
            what: What was done, in a few words.
        """
        del path, before, after, what
        self.read_again()


def save_certificates(kept: LoadedYears, certificates: "Sequence[Certificate]") -> bytes:
    """Add rows to the credits, and return what the file now holds.

    Raises:
        SaveError: they cannot be saved, or what is there has a problem.
    """
    if kept.credits.problems:
        raise SaveError(kept.credits_path, "it has a problem, which is better mended by hand")
    return save_credits(kept.credits_path, kept.credits.content, certificates)
