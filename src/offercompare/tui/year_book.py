"""What the screen of a year holds: the files that are kept, which year and entry are selected, and what was entered."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from offercompare.files.load import Loaded
from offercompare.files.read import UnreadableError, read_if_any
from offercompare.files.save import SaveError, replace
from offercompare.files.years import save_year
from offercompare.model.benefit_years import BenefitYears
from offercompare.model.credits import POINTS, Certificate
from offercompare.model.year import DayLine, ExpenseLine, YearAccount
from offercompare.parse.lexer import UnclearError
from offercompare.parse.year_entries import YearEntry, read_outcome, read_payment
from offercompare.report.signed import SignedOffer
from offercompare.tui.drawing.year_view import CreditsLine, Entry
from offercompare.wording.amounts import to_the_cent
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


class YearBook(SignedOffer):
    """The years of one signed offer in the app: which year and entry are selected, and what was entered."""

    def __init__(self, loaded: Loaded, file: str, today: date) -> None:
        """Read what is kept of an offer."""
        super().__init__(loaded, file, today)
        self.place = 0
        self._steps: list[_Step] = []
        years = self.years
        current = BenefitYears.of(self.offer).year_of(today)
        self.year = current if current in years else max(years, default=current)

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

    def go_year(self, step: int) -> bool:
        """Go to the next year that has a file, or to the one before; false if there is none."""
        beyond = [year for year in self.years if (year > self.year if step > 0 else year < self.year)]
        if beyond:
            self.year, self.place = min(beyond) if step > 0 else max(beyond), 0
        return bool(beyond)

    def start(self, year: int) -> Path:
        """Make the file of a year, and go to it."""
        path = super().start(year)
        self.year, self.place = year, 0
        return path

    def objection(self, text: str) -> str:
        """Say what is wrong with a line that was typed; empty if it can be added."""
        try:
            self._entry(text)
        except UnclearError as error:
            return str(error)
        return ""

    def enter(self, text: str) -> str:
        """Add an expense, days or a certificate, go to it, and say what was understood.

        Raises:
            SaveError: it cannot be saved.
            UnclearError: it cannot be read.
        """
        entry = self._entry(text)
        description = describe_entry(entry, self.offer.currency)
        self.add(entry, description)
        if (year := BenefitYears.of(self.offer).year_of(entry.on)) in self.years:
            self.year = year
        account = self.account
        entries = self.entries(account) if account else ()
        self.place = next((at for at, each in enumerate(entries) if _is(each, entry)), self.place)
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
        self.append(self.year, "outcome", values, str(outcome["what"]))
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
        account = self.account
        return self.read(text, min(self.today, account.last_day) if account else self.today)

    def _change(self, line: ExpenseLine | DayLine, values: Mapping[str, object], what: str) -> None:
        kept = self.files[line.source.file]
        table = "expense" if isinstance(line, ExpenseLine) else "day"
        changes: Changes = {(table, line.source.place, key): value for key, value in values.items()}
        self.wrote(kept.path, kept.content, save_year(kept.path, kept.content, changes), what)

    def wrote(self, path: Path, before: bytes | None, after: bytes, what: str) -> None:
        """Remember what was written, to take it back."""
        if before != after:
            self._steps.append(_Step(path, before, after, what))
        super().wrote(path, before, after, what)


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
    named = entry.certificate.activity if entry.certificate else entry.values.get("what", entry.values.get("for"))
    return (table, when(line), what) == (entry.table, entry.on, named)


def _content(path: Path) -> bytes | None:
    try:
        return read_if_any(path)
    except UnreadableError:
        return None
