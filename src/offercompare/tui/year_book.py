"""What the screen of a year holds: the files that are kept, which year and entry are selected, and what was entered."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from offercompare.files.credits_csv import save_credits
from offercompare.files.folders import YEARS_FOLDER
from offercompare.files.load import Loaded
from offercompare.files.read import UnreadableError, read_if_any
from offercompare.files.save import SaveError, replace
from offercompare.files.years import LoadedYears, YearOnDisk, entries_in, load_years, save_year, start_year
from offercompare.model.benefit_years import BenefitYears
from offercompare.model.credits import POINTS, Certificate
from offercompare.model.offer import Offer
from offercompare.model.year import DayLine, ExpenseLine, FollowThrough, YearAccount, follow_through
from offercompare.parse.lexer import UnclearError
from offercompare.parse.year_entries import YearEntry, read_entry, read_outcome, read_payment
from offercompare.tui.drawing.year_view import CreditsLine, Entry
from offercompare.wording.amounts import day, to_the_cent
from offercompare.wording.year import describe_carried_in
from offercompare.wording.year_entries import describe_entry, entry_line

if TYPE_CHECKING:
    from offercompare.files.patch import Changes


class _Step(NamedTuple):
    """What one entry changed, to take it back."""

    path: Path
    before: bytes | None
    """`None` where there was no such file."""
    after: bytes
    what: str


class YearBook:
    """Keeps the years of one signed offer; every change is saved at once."""

    def __init__(self, loaded: Loaded, file: str, today: date) -> None:
        """Read what is kept of an offer."""
        self.loaded, self.file, self.today = loaded, file, today
        self.kept: LoadedYears = load_years(loaded)
        self.place = 0
        self._steps: list[_Step] = []
        self._found: tuple[LoadedYears, FollowThrough] | None = None
        years = self.years
        current = BenefitYears.of(self.offer).year_of(today)
        self.year = current if current in years else max(years, default=current)

    @property
    def offer(self) -> Offer:
        """The signed offer."""
        return next(source.offer for source in self.loaded.sources if source.file == self.file)

    @property
    def offer_path(self) -> Path:
        """Where it lies."""
        return self.loaded.paths[self.file]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a file."""
        return tuple(sorted({kept.file.year for kept in self._files.values()}))

    @property
    def first_to_keep(self) -> int:
        """The year of today, or the first one where the work has not begun."""
        benefit = BenefitYears.of(self.offer)
        now = benefit.year_of(self.today)
        return now if benefit.first is None else max(now, benefit.first)

    @property
    def _files(self) -> Mapping[str, YearOnDisk]:
        return self.kept.years.get(self.file, {})

    @property
    def found(self) -> FollowThrough:
        """Where every year stands, worked out once for all that was read."""
        if self._found is None or self._found[0] is not self.kept:
            self._found = (self.kept, self._follow())
        return self._found[1]

    def _follow(self) -> FollowThrough:
        files = {self.file: {name: kept.file for name, kept in self._files.items()}} if self._files else {}
        certificates = self.kept.credits.certificates
        return follow_through({self.file: self.offer}, files, certificates, self.loaded.priorities, self.today)

    @property
    def account(self) -> YearAccount | None:
        """The selected year; `None` where there is no file of it."""
        return next((account for _, account in self.found.years if account.year == self.year), None)

    def entries(self, account: YearAccount) -> tuple[Entry, ...]:
        """List expenses, days and certificates of a year, the newest first."""
        certificates = self.kept.credits.certificates
        held = [each for each in certificates if account.first_day <= each.date <= account.last_day]
        everything: list[Entry] = [*account.expenses, *account.day_lines, *_with_points(held)]
        return tuple(sorted(everything, key=when, reverse=True))

    @property
    def selected(self) -> Entry | None:
        """The selected entry."""
        account = self.account
        entries = self.entries(account) if account else ()
        return entries[min(self.place, len(entries) - 1)] if entries else None

    def read_again(self, loaded: Loaded | None = None) -> None:
        """Take what is on disk now; what was entered before can still be taken back where nothing else was changed."""
        if loaded is not None and any(source.file == self.file for source in loaded.sources):
            self.loaded = loaded
        self.kept = load_years(self.loaded)

    def go_year(self, step: int) -> bool:
        """Go to the next year that has a file, or to the one before; false if there is none."""
        beyond = [year for year in self.years if (year > self.year if step > 0 else year < self.year)]
        if beyond:
            self.year, self.place = min(beyond) if step > 0 else max(beyond), 0
        return bool(beyond)

    def start(self, year: int) -> None:
        """Make the file of a year.

        Raises:
            SaveError: it cannot be made.
        """
        benefit = BenefitYears.of(self.offer)
        first, last = benefit.span(year)
        before = next((account for _, account in self.found.years if account.year == year - 1), None)
        carried_in = describe_carried_in(before, year, is_first=year == benefit.first)
        remarks = {"span": f"{day(first)} to {day(last)}", "carried_in": carried_in}
        path = start_year(self.offer_path, year, remarks)
        content = _content(path)
        if content is not None:
            self._steps.append(_Step(path, None, content, f"the year {year}"))
        self.read_again()
        self.year, self.place = year, 0

    def objection(self, text: str) -> str:
        """Say what is wrong with a line that was typed; empty if it can be added."""
        try:
            self._entry(text)
        except UnclearError as error:
            return str(error)
        return ""

    def add(self, text: str) -> str:
        """Add an expense, days or a certificate, and say what was understood.

        Raises:
            SaveError: it cannot be saved.
            UnclearError: it cannot be read.
        """
        entry = self._entry(text)
        description = describe_entry(entry, self.offer.currency)
        if entry.certificate is not None:
            self._save_certificate(entry.certificate)
            return description
        year = BenefitYears.of(self.offer).year_of(entry.on)
        if year not in self.years:
            self.start(year)
        path, content = self._file_of(year)
        changes: Changes = {(entry.table, entries_in(content, entry.table)): dict(entry.values)}
        self._write(path, content, save_year(path, content, changes), description)
        self.year = year
        account = self.account
        entries = self.entries(account) if account else ()
        self.place = next((at for at, each in enumerate(entries) if _is(each, entry)), 0)
        return description

    def claim(self, line: ExpenseLine) -> str:
        """Note that an expense was claimed today."""
        self._change(line, {"claimed": self.today}, f"{line.entry.what} claimed")
        return f"claimed today: {line.entry.what}"

    def take_payment(self, line: ExpenseLine, text: str) -> str:
        """Note how much they paid back, and when.

        Raises:
            UnclearError: it cannot be read.
        """
        amount, on = read_payment(text, self.today)
        if amount > line.entry.cost:
            raise UnclearError(
                f"It cost {to_the_cent(line.entry.cost, self.offer.currency)}; type what they paid of that."
            )
        self._change(line, {"paid": on, "got": amount}, f"{line.entry.what} paid")
        return f"got {to_the_cent(amount, self.offer.currency)} for {line.entry.what}"

    def refuse(self, line: ExpenseLine) -> str:
        """Note that they will not pay it, or not the rest; or that they may after all."""
        is_refused = not line.entry.refused
        self._change(line, {"refused": is_refused or None}, f"{line.entry.what} refused")
        return f"{'refused' if is_refused else 'no longer refused'}: {line.entry.what}"

    def line_of(self, line: ExpenseLine | DayLine) -> str:
        """Write an entry as the line that would be typed for it; empty where that would be read otherwise."""
        text = entry_line(line.entry)
        try:
            values = self._entry(text).values
        except UnclearError:
            return ""
        stated = line.entry.model_dump(by_alias=True, exclude_defaults=True)
        stated.pop("receipt", None)
        return text if values == stated else ""

    def change(self, line: ExpenseLine | DayLine, text: str) -> str:
        """Change an entry to what a line says of it, and say what was understood; a receipt stays.

        Raises:
            UnclearError: it cannot be read, or is an entry of another kind or another year.
        """
        entry = self._entry(text)
        table = "expense" if isinstance(line, ExpenseLine) else "day"
        if entry.table != table or BenefitYears.of(self.offer).year_of(entry.on) != self.year:
            raise UnclearError("That would be another kind of entry, or one of another year: add it instead.")
        keys = {info.alias or key for key, info in type(line.entry).model_fields.items()}
        gone = keys - entry.values.keys() - {"receipt"}
        description = describe_entry(entry, self.offer.currency)
        self._change(line, {**dict.fromkeys(gone), **entry.values}, description)
        return description

    def add_outcome(self, text: str) -> str:
        """Add what came of the selected entry.

        Raises:
            UnclearError: it cannot be read.
        """
        about = activity(self.selected)
        outcome = read_outcome(text, about)
        values = {**({"for": about} if about else {}), **outcome}
        path, content = self._file_of(self.year)
        changes: Changes = {("outcome", entries_in(content, "outcome")): values}
        self._write(path, content, save_year(path, content, changes), str(outcome["what"]))
        return f"added: {outcome['what']}"

    def undo(self) -> str:
        """Take back what was entered last, where no other program has changed its file meanwhile; say what it was.

        Raises:
            SaveError: it cannot be taken back.
        """
        step = self._steps[-1]
        if step.before is None:
            if _content(step.path) != step.after:
                raise SaveError(step.path, "another program has changed it meanwhile")
            step.path.unlink()
        else:
            replace(step.path, step.before, expected=step.after)
        self._steps.pop()
        self.read_again()
        if self.year not in self.years and self.years:
            self.year = max(self.years)
        return f"undone: {step.what}"

    @property
    def can_undo(self) -> bool:
        """Whether anything was entered that can be taken back."""
        return bool(self._steps)

    def _entry(self, text: str) -> YearEntry:
        activities = [
            line.entry.for_ for _, account in self.found.years for line in account.expenses if line.entry.for_
        ]
        activities += [
            line.entry.for_ for _, account in self.found.years for line in account.day_lines if line.entry.for_
        ]
        account = self.account
        today = min(self.today, account.last_day) if account else self.today
        entry = read_entry(text, today=today, activities=activities)
        starts = self.offer.starts
        if entry.certificate is None and starts is not None and entry.on < starts:
            raise UnclearError(f"{day(entry.on)} lies before the first day of work, {day(starts)}.")
        return entry

    def _save_certificate(self, certificate: Certificate) -> None:
        credits_file, path = self.kept.credits, self.kept.credits_path
        if credits_file.problems:
            raise SaveError(path, "it has a problem, which is better mended by hand")
        data = save_credits(path, credits_file.content, [certificate])
        self._write(path, credits_file.content, data, certificate.activity)

    def _change(self, line: ExpenseLine | DayLine, values: Mapping[str, object], what: str) -> None:
        kept = self._files[line.source.file]
        table = "expense" if isinstance(line, ExpenseLine) else "day"
        changes: Changes = {(table, line.source.place, key): value for key, value in values.items()}
        self._write(kept.path, kept.content, save_year(kept.path, kept.content, changes), what)

    def _file_of(self, year: int) -> tuple[Path, bytes]:
        kept = [kept for kept in self._files.values() if kept.file.year == year]
        if not kept:
            raise SaveError(self.offer_path.parent / YEARS_FOLDER, f"there is no file of {year}")
        return kept[-1].path, kept[-1].content

    def _write(self, path: Path, before: bytes | None, after: bytes, what: str) -> None:
        """Remember what was written, to take it back."""
        if before != after:
            self._steps.append(_Step(path, before, after, what))
        self.read_again()


def _with_points(certificates: Sequence[Certificate]) -> Iterator[CreditsLine]:
    """Put the points that came with a certificate beside it; others have a line of their own."""
    points: dict[tuple[date, str], float] = {}
    for each in certificates:
        if each.type == POINTS:
            points[each.date, each.activity] = points.get((each.date, each.activity), 0.0) + each.credits
    for each in certificates:
        if each.type != POINTS:
            yield CreditsLine(each, points.pop((each.date, each.activity), 0.0))
    for (on, name), earned in points.items():
        yield CreditsLine(Certificate(on, name, earned, POINTS))


def when(entry: Entry) -> date:
    """Return the day of an entry."""
    return entry.certificate.date if isinstance(entry, CreditsLine) else entry.entry.on


def activity(entry: Entry | None) -> str:
    """Name what an entry is about."""
    if entry is None:
        return ""
    if isinstance(entry, CreditsLine):
        return entry.certificate.activity
    return entry.entry.for_ or (entry.entry.what if isinstance(entry, ExpenseLine) else "")


def _is(line: Entry, entry: YearEntry) -> bool:
    table = "expense" if isinstance(line, ExpenseLine) else "day" if isinstance(line, DayLine) else "certificate"
    what = line.entry.what if isinstance(line, ExpenseLine) else activity(line)
    return table == entry.table and when(line) == entry.on and what == entry.values.get("what", entry.values.get("for"))


def _content(path: Path) -> bytes | None:
    try:
        return read_if_any(path)
    except UnreadableError:
        return None
