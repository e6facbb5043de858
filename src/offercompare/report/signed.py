"""One signed offer and all that is kept of it: how a line is read, into which file it goes, how a year is begun."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from offercompare.files import YEARS_FOLDER
from offercompare.files.credits_csv import save_credits
from offercompare.files.load import Loaded
from offercompare.files.problems import Problem
from offercompare.files.save import SaveError, remove, replace
from offercompare.files.years import LoadedYears, YearOnDisk, entries_in, load_years, save_year, start_year
from offercompare.model.credits import Certificate
from offercompare.model.offer import Offer
from offercompare.model.year import DayLine, ExpenseLine, FollowThrough, follow_through
from offercompare.model.year_file import BenefitYears, DayEntry, ExpenseEntry, OutcomeEntry, Typed
from offercompare.parse.lexer import UnclearError
from offercompare.parse.year_entries import read_entry
from offercompare.wording.amounts import day
from offercompare.wording.year import describe_carried_in

if TYPE_CHECKING:
    from offercompare.files.patch import Changes


class _Step(NamedTuple):
    """What one entry changed, to take it back."""

    path: Path
    before: bytes | None
    """`None` where there was no such file."""
    after: bytes
    what: str


def follow(loaded: Loaded, today: date, kept: LoadedYears | None = None, file: str = "") -> FollowThrough:
    """Work out where every year stands that is kept beside some offers.

    Args:
        loaded: The offers.
        today: The day on which stages, dates and what is owed hang.
        kept: What is kept, where it has been read already.
        file: The one offer it is about; empty for all.
    """
    kept = kept or load_years(loaded)
    sources = [source for source in loaded.sources if not file or source.file == file]
    return follow_through(sources, kept.models, kept.credits.certificates, loaded.priorities, today)


class SignedOffer:
    """Keeps the years of one signed offer; every change is saved at once, and can be taken back."""

    def __init__(self, loaded: Loaded, file: str, today: date) -> None:
        """Read what is kept of an offer."""
        self.loaded, self.file, self.today = loaded, file, today
        self._steps: list[_Step] = []
        self.read_again()

    def read_again(self, loaded: Loaded | None = None) -> None:
        """Take what is on disk now."""
        if loaded is not None and any(source.file == self.file for source in loaded.sources):
            self.loaded = loaded
        self.kept = load_years(self.loaded)
        self.found = follow(self.loaded, self.today, self.kept, self.file)

    @property
    def offer(self) -> Offer:
        """The offer as it stands."""
        return next(source.offer for source in self.loaded.sources if source.file == self.file)

    @property
    def benefit_years(self) -> BenefitYears:
        """When its years begin and end."""
        return BenefitYears.of(self.offer)

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
        benefit = self.benefit_years
        now = benefit.year_of(self.today)
        return now if benefit.first is None else max(now, benefit.first)

    def read(self, text: str, today: date | None = None) -> Typed:
        """Read a line that was typed.

        Args:
            text: What was typed.
            today: The day near which a day without its year lies; else that of all the rest.

        Raises:
            UnclearError: it cannot be read, or lies before the first day of work.
        """
        kept = [file.file for file in self.files.values()]
        about = [entry.for_ or ("" if entry.fee else entry.what) for file in kept for entry in file.expense]
        about += [entry.activity for file in kept for entry in file.day]
        about += [each.activity for each in self.kept.credits.certificates]
        entry = read_entry(
            text, today=today or self.today, currency=self.offer.currency, activities=filter(None, about)
        )
        starts = self.offer.starts
        if not isinstance(entry, Certificate) and starts is not None and entry.on < starts:
            raise UnclearError(f"{day(entry.on)} lies before the first day of work, {day(starts)}.")
        return entry

    def path_of(self, entry: Typed) -> Path:
        """Say into which file an entry goes; that of a year may not be there yet."""
        if isinstance(entry, Certificate):
            return self.kept.credits.path
        year = self.benefit_years.year_of(entry.on)
        there = self._of_year(year)
        return there.path if there else self.offer_path.parent / YEARS_FOLDER / f"{self.offer_path.stem}-{year}.toml"

    def start(self, year: int) -> Path:
        """Make the file of a year, with what was carried in said in a comment.

        Raises:
            SaveError: it cannot be written.
            UnclearError: there is no such year, or it has a file already.
        """
        benefit = self.benefit_years
        first, last = benefit.span(year)
        if benefit.first is not None and year < benefit.first:
            begins = day(benefit.span(benefit.first)[0])
            raise UnclearError(f"The first benefit year is {benefit.first}, it begins on {begins}.")
        if there := self._of_year(year):
            raise UnclearError(f"{year} has a file already, {there.path}.")
        before = next((account for account in self.found.years if account.year == year - 1), None)
        carried_in = describe_carried_in(before, year, is_first=year == benefit.first)
        path, content = start_year(self.offer_path, year, f"{day(first)} to {day(last)}", carried_in)
        self._wrote(path, None, content, f"the year {year}")
        return path

    def add(self, entry: Typed, what: str = "") -> None:
        """Add an entry to its file; a year that has none begins with it.

        Raises:
            SaveError: it cannot be saved.
        """
        if isinstance(entry, Certificate):
            kept = self.kept.credits
            self._wrote(kept.path, kept.content, save_credits(kept, [entry]), entry.activity)
            return
        year = self.benefit_years.year_of(entry.on)
        if year not in self.years:
            self.start(year)
        self.append(year, entry, what)

    def append(self, year: int, entry: ExpenseEntry | DayEntry | OutcomeEntry, what: str) -> None:
        """Add to a list in the file of a year.

        Raises:
            SaveError: it cannot be saved.
        """
        there = self._of_year(year)
        if there is None:
            raise SaveError(self.offer_path.parent / YEARS_FOLDER, f"there is no file of {year}")
        self._save(there, {(entry.table, entries_in(there.content, entry.table)): stated(entry)}, what)

    def change(self, line: ExpenseLine | DayLine, values: Mapping[str, object], what: str) -> None:
        """State some keys of an entry otherwise; `None` takes one out.

        Raises:
            SaveError: it cannot be saved.
        """
        where = (line.entry.table, line.source.place)
        self._save(self.files[line.source.file], {(*where, key): value for key, value in values.items()}, what)

    @property
    def can_undo(self) -> bool:
        """Whether anything was entered that can be taken back."""
        return bool(self._steps)

    def undo(self) -> str:
        """Take back what was entered last, where no other program has changed its file meanwhile; say what it was.

        Raises:
            SaveError: it cannot be taken back.
        """
        step = self._steps[-1]
        if step.before is None:
            remove(step.path, step.after)
        else:
            replace(step.path, step.before, expected=step.after)
        self._steps.pop()
        self.read_again()
        return f"undone: {step.what}"

    def _of_year(self, year: int) -> YearOnDisk | None:
        """Find the file of a year, of several the last."""
        return next((kept for kept in reversed(tuple(self.files.values())) if kept.file.year == year), None)

    def _save(self, kept: YearOnDisk, changes: "Changes", what: str) -> None:
        self._wrote(kept.path, kept.content, save_year(kept.path, kept.content, changes), what)

    def _wrote(self, path: Path, before: bytes | None, after: bytes, what: str) -> None:
        """Remember what was written, to take it back."""
        if before != after:
            self._steps.append(_Step(path, before, after, what))
        self.read_again()


def stated(entry: ExpenseEntry | DayEntry | OutcomeEntry) -> dict[str, object]:
    """Return what an entry states, as its file has it."""
    return entry.model_dump(by_alias=True, exclude_defaults=True)
