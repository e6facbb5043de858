"""The state of the screen of a year: the selected year and entry, and the entries as they are added and changed."""

from datetime import date
from pathlib import Path

from offercompare.files.load import Loaded
from offercompare.model.year import DayLine, ExpenseLine, Line, YearAccount
from offercompare.model.year_file import DayEntry, ExpenseEntry, OutcomeEntry, Typed
from offercompare.parse.lexer import UnclearError
from offercompare.parse.year_entries import read_outcome, read_payment
from offercompare.report.signed import SignedOffer, stated
from offercompare.wording.amounts import to_the_cent
from offercompare.wording.year import describe_entry, entry_line


class YearBook(SignedOffer):
    """The years of one signed offer in the app."""

    def __init__(self, loaded: Loaded, file: str, today: date) -> None:
        """Read what is kept of an offer."""
        super().__init__(loaded, file, today)
        self.index = 0
        current = self.benefit_years.year_of(today)
        self.year = current if current in self.years else max(self.years, default=current)

    @property
    def account(self) -> YearAccount | None:
        """The selected year; `None` where there is no file of it."""
        return next((account for account in self.found.years if account.year == self.year), None)

    @property
    def entries(self) -> tuple[Line, ...]:
        """Those of the selected year, the newest first."""
        return self.account.entries if self.account else ()

    @property
    def selected(self) -> Line | None:
        """The selected entry."""
        entries = self.entries
        return entries[min(self.index, len(entries) - 1)] if entries else None

    def go_year(self, step: int) -> bool:
        """Go to the next year that has a file, or to the one before; false if there is none."""
        beyond = [year for year in self.years if (year > self.year if step > 0 else year < self.year)]
        if beyond:
            self.year, self.index = min(beyond) if step > 0 else max(beyond), 0
        return bool(beyond)

    def start(self, year: int) -> Path:
        """Create the file of a year, and go to it."""
        path = super().start(year)
        self.year, self.index = year, 0
        return path

    def read_line(self, text: str) -> Typed:
        """Read a line; a day without its year lies near today, or near the end of a year that is over.

        Raises:
            UnclearError: it cannot be read.
        """
        return self.read(text, min(self.today, self.account.last_day) if self.account else self.today)

    def enter(self, entry: Typed) -> str:
        """Add an expense, days or a certificate, go to it, and say what was understood.

        Raises:
            SaveError: it cannot be saved.
        """
        description = describe_entry(entry, self.offer.currency)
        self.add(entry, description)
        if (year := self.benefit_years.year_of(entry.on)) in self.years:
            self.year = year
        self.index = next((at for at, line in enumerate(self.entries) if line.entry == entry), self.index)
        return f"added {description}"

    def claim(self, line: ExpenseLine) -> str:
        """Note that an expense was claimed today."""
        self.change(line, {"claimed": self.today}, f"{line.entry.what} claimed")
        return f"claimed today: {line.entry.what}"

    def read_payment(self, line: ExpenseLine, text: str) -> tuple[float, date]:
        """Read how much they paid back, and when.

        Raises:
            UnclearError: it cannot be read, or is more than it cost.
        """
        amount, on = read_payment(text, self.today, self.offer.currency)
        if amount > line.entry.cost:
            cost = to_the_cent(line.entry.cost, self.offer.currency)
            raise UnclearError(f"It cost {cost}; type what they paid of that.")
        return amount, on

    def take_payment(self, line: ExpenseLine, payment: tuple[float, date]) -> str:
        """Note how much they paid back, and when."""
        amount, on = payment
        self.change(line, {"paid": on, "got": amount}, f"{line.entry.what} paid")
        return f"got {to_the_cent(amount, self.offer.currency)} for {line.entry.what}"

    def refuse(self, line: ExpenseLine) -> str:
        """Note that they will not pay it, or not the rest; or that they may after all."""
        is_refused = not line.entry.refused
        self.change(line, {"refused": is_refused or None}, f"{line.entry.what} refused")
        return f"{'refused' if is_refused else 'no longer refused'}: {line.entry.what}"

    def as_typed(self, line: ExpenseLine | DayLine) -> str:
        """Return an entry as the line that would be typed for it; empty where that line would be read otherwise."""
        text, entry = entry_line(line.entry), line.entry
        if isinstance(entry, ExpenseEntry):
            entry = entry.model_copy(update={"receipt": None})
        try:
            return text if self.read_line(text) == entry else ""
        except UnclearError:
            return ""

    def read_change(self, line: ExpenseLine | DayLine, text: str) -> ExpenseEntry | DayEntry:
        """Read what an entry is to be.

        Raises:
            UnclearError: it cannot be read, or is an entry of another kind or another year.
        """
        entry = self.read_line(text)
        if not isinstance(entry, type(line.entry)) or self.benefit_years.year_of(entry.on) != self.year:
            raise UnclearError("That would be another kind of entry, or one of another year: add it instead.")
        return entry

    def replace(self, line: ExpenseLine | DayLine, entry: ExpenseEntry | DayEntry) -> str:
        """Change an entry to another one, and say what was understood; a receipt stays."""
        description, new = describe_entry(entry, self.offer.currency), stated(entry)
        gone = stated(line.entry).keys() - new.keys() - {"receipt"}
        self.change(line, {**dict.fromkeys(gone), **new}, description)
        return f"changed to {description}"

    def read_outcome(self, text: str) -> OutcomeEntry:
        """Read what came of the selected entry.

        Raises:
            UnclearError: it cannot be read.
        """
        return read_outcome(text, self.selected.entry.activity if self.selected else "", self.offer.currency)

    def add_outcome(self, outcome: OutcomeEntry) -> str:
        """Add what came of it."""
        self.append(self.year, outcome, outcome.what)
        return f"added: {outcome.what}"

    def undo(self) -> str:
        """Undo the last entry, and stay in a year that has a file."""
        undone = super().undo()
        if self.year not in self.years and self.years:
            self.year = max(self.years)
        return undone
