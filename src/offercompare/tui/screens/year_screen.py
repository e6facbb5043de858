"""The year after signing: what is left, what is due, what will be lost; entered by a line or a key, saved at once."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from offercompare.files.credits_csv import line_of
from offercompare.files.load import Loaded
from offercompare.files.positions import line_numbers
from offercompare.files.read import decode
from offercompare.files.save import SaveError, create
from offercompare.model.year import CreditsLine, DayLine, ExpenseLine, Stage
from offercompare.parse.lexer import UnclearError
from offercompare.parse.year_entries import HOW, HOW_OUTCOME
from offercompare.report import today
from offercompare.tui.commands import ROWS, Group, Pair, command, opposites
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.body import Body, Entry
from offercompare.tui.drawing.headline import PROGRAM
from offercompare.tui.drawing.pen import BLANK, MARGIN, Line, Pen, Role, Span, cut, paragraph
from offercompare.tui.drawing.year_view import draw_year
from offercompare.tui.screens.command_screen import CommandScreen, FileOpened
from offercompare.tui.screens.page import ScrollScreen
from offercompare.tui.screens.prompt import Ask, Choose, Prompt, print_to_file
from offercompare.tui.state.year_book import YearBook
from offercompare.tui.tasks import describe_save_error, describe_written, pdf_path
from offercompare.wording.amounts import day, to_the_cent
from offercompare.wording.clean import clean
from offercompare.wording.names import short_names
from offercompare.wording.phrases import describe_problem, listed
from offercompare.wording.year import NO_PATIENT_DATA

T = TypeVar("T")
YEARS = Pair({"next_year": ("right_square_bracket",), "previous_year": ("left_square_bracket",)}, "[ ]")
_AIRY = (112, 30)
"""From so many cells on a blank line stands under the title."""


class YearScreen(ScrollScreen):
    """Shows one benefit year with one employer, and keeps it."""

    SMALLEST: ClassVar[tuple[int, int]] = (44, 10)

    def __init__(self, book: YearBook) -> None:
        """Show what `book` holds."""
        super().__init__("")
        self.book = book

    @property
    def top(self) -> int:
        """Lines over what stands between."""
        return 2 if self.size.width >= _AIRY[0] and self.size.height >= _AIRY[1] else 1

    def files_changed(self, loaded: Loaded) -> None:
        """Take what is new on disk."""
        self.book.read_again(loaded)

    def body(self, width: int, height: int) -> Body:
        """Draw what there is now; where the file is gone or cannot be read, say that."""
        problem = next(map(describe_problem, self.book.kept.problems), "")
        if (account := self.book.account) is None:
            return Body([BLANK, *paragraph(f"There is nothing to show: {problem or 'its file is gone'}", width)])
        index = self.book.index = max(0, min(self.book.index, len(account.entries) - 1))
        return draw_year(account, self.book.found.requirements, index, width, height, problem)

    def _title(self, width: int) -> Line:
        """Name the employer and the year, and at the right what has just been done, or else the day."""
        pen, right = Pen(width), width - MARGIN - 1
        status = cut(clean(self.status or day(self.book.today)), width - 2 * MARGIN)
        end = pen.end_at(right, Span(status, Role.DIM))
        column = MARGIN + len(PROGRAM) + 2
        if end > column:
            pen.at(MARGIN, Span(PROGRAM, Role.ACCENT, bold=True))
            (name,) = short_names([self.book.offer.employer], [self.book.file])
            name = " ".join(filter(None, (self.view.letter(self.book.file), name)))
            pen.at(column, Span(cut(f"{name}  ·  {self.book.year}", end - column - 2), Role.DIM))
        return pen.line()

    # What can be done

    def _line(self) -> ExpenseLine | None:
        selected = self.book.selected
        return selected if isinstance(selected, ExpenseLine) else None

    def _no_own_expense(self) -> str:
        line = self._line()
        if line is None:
            return "go to an expense first"
        return "" if line.is_own else "they paid this themselves"

    def _cannot_claim(self) -> str:
        line = self._line()
        reason = self._no_own_expense()
        return reason or ("it is claimed already" if line and line.entry.claimed else "")

    def _no_year(self) -> str:
        return "" if self.book.account else "there is no year here"

    def _nothing_entered(self) -> str:
        return "" if self.book.can_undo else "nothing was entered here that could be taken back"

    def _no_other_year(self) -> str:
        return "" if len(self.book.years) > 1 else "there is no other year"

    @opposites(YEARS, title="Year", group=Group.LOOK, place=1, word="year", unless=_no_other_year)
    def go_year(self, step: int) -> None:
        """Go to the next year that is kept, or to the one before."""
        if not self.book.go_year(step):
            self.show_message("the first year" if step < 0 else "the last year")
        self.redraw()

    @opposites(ROWS, title="Entry", group=Group.LOOK, place=2, word="entry", rank=2)
    def go_row(self, step: int) -> None:
        """Go to the next entry, or to the one above."""
        self.select(max(0, self.book.index + step))

    @command("a", title="Add", group=Group.CHANGE, place=1, word="add", unless=_no_year)
    def add(self) -> None:
        """Add an expense, days away or a certificate, typed as you say it; it is saved at once."""
        self._ask(f"What was it? {HOW}", "", self.book.read_line, self.book.enter)

    @command("c", title="Claimed today", group=Group.CHANGE, place=2, word="claimed", unless=_cannot_claim)
    def claim(self) -> None:
        """Note that you handed this expense in today."""
        if line := self._line():
            self._do(lambda: self.book.claim(line))

    @command("g", title="Got it", group=Group.CHANGE, place=3, word="got it", unless=_no_own_expense)
    def got_it(self) -> None:
        """Note how much they paid back, and when."""
        if (line := self._line()) is None:
            return
        still = line.to_come if line.stage is not Stage.PAID else line.got
        suggested = to_the_cent(still or line.entry.cost, self.book.offer.currency)
        question = f"How much did they pay for {line.entry.what}, and on which day? Today, if none is named."
        book = self.book
        self._ask(question, suggested, partial(book.read_payment, line), partial(book.take_payment, line))

    @command("x", title="Refused", group=Group.CHANGE, place=4, word="refused", rank=3, unless=_no_own_expense)
    def refuse(self) -> None:
        """Note that they will not pay this, or not the rest of it; or take that back."""
        if line := self._line():
            self._do(lambda: self.book.refuse(line))

    @command("o", title="Outcome", group=Group.CHANGE, place=5, word="outcome", rank=4, unless=_no_year)
    def outcome(self) -> None:
        """Note what came of it, with a figure before and after; no patient data belongs there."""
        about = self.book.selected.entry.activity if self.book.selected else ""
        question = f"What came of {about or 'it'}? {HOW_OUTCOME} {NO_PATIENT_DATA}"
        self._ask(question, "", self.book.read_outcome, self.book.add_outcome)

    @command("e", title="Change this entry", group=Group.CHANGE, place=6, word="change", rank=6, unless=_no_year)
    def change_entry(self) -> None:
        """Change this entry, as the line that was typed for it; what no line can say is opened in your editor."""
        selected = self.book.selected
        line = selected if isinstance(selected, ExpenseLine | DayLine) else None
        text = self.book.as_typed(line) if line else ""
        if line is None or not text:
            self.edit()
            return
        self._ask("What was it?", text, partial(self.book.read_change, line), partial(self.book.replace, line))

    @command("E", title="Edit the file", group=Group.CHANGE, place=8, unless=_no_year)
    def edit(self) -> None:
        """Open the file of this entry in your editor, at its line."""
        self.post_message(FileOpened(*self._place_in_file()))

    @command("u", title="Undo", group=Group.CHANGE, place=10, word="undo", rank=5, unless=_nothing_entered)
    def undo(self) -> None:
        """Take back what was entered last."""
        self._do(self.book.undo)

    @command("p", title="PDF", group=Group.TAKE, place=3, word="PDF", rank=-1, unless=_no_year)
    def pdf(self) -> None:
        """Print one page of this year for the review; nothing private is on it."""
        question = "Print the page for the review to which file beside the offer?"
        folder, name = self.book.offer_path.parent, f"{self.book.offer_path.stem}-{self.book.year}-review.pdf"
        print_to_file(self, question, name, lambda typed: pdf_path(typed, folder), self._print)

    @command("escape", "q", title="Back", group=Group.MOVE, rank=-1)
    def back(self) -> None:
        """Go back."""
        super().back()

    def _print(self, path: Path) -> str:
        from offercompare.report import chosen_paper
        from offercompare.report.pdf.review import review_document

        if (account := self.book.account) is None:
            return "there is no year here"
        document = review_document(self.book, account, paper=chosen_paper(os.environ))
        create(path, document.content)
        return describe_written(path, document.unprintable)

    def _ask(self, question: str, suggested: str, read: Callable[[str], T], work: Callable[[T], str]) -> None:
        """Ask for a line that can be read, and do something with what was read."""

        def objection(text: str) -> str:
            try:
                read(text)
            except UnclearError as error:
                return str(error)
            return ""

        def answered(text: str | None) -> None:
            if text is not None:
                self._do(lambda: work(read(text)))

        self.app.push_screen(Ask(question, suggested, objection), answered)

    def _do(self, work: Callable[[], str]) -> None:
        """Do something that is saved, and say what was done, or why it could not be."""
        try:
            message = work()
        except SaveError as error:
            self.book.read_again()
            message = describe_save_error(error)
        except UnclearError as error:
            message = str(error)
        self.show_message(message)

    def _place_in_file(self) -> tuple[Path | None, int | None]:
        selected, files = self.book.selected, self.book.files
        if isinstance(selected, CreditsLine):
            return self.book.kept.credits.path, line_of(self.book.kept.credits, selected.entry)
        if selected is None:
            return next((kept.path for kept in files.values() if kept.file.year == self.book.year), None), None
        kept = files.get(selected.source.file)
        if kept is None:
            return None, None
        return kept.path, line_numbers(decode(kept.content)).get((selected.entry.table, selected.source.place))

    def select(self, entry: Entry) -> None:
        """Go to an entry."""
        assert isinstance(entry, int), "there is nothing else to select"
        self.book.index = entry
        self.redraw()


def _objection_to_year(controller: Controller, file: str) -> str:
    """Return why no year of an offer can be kept; empty if one can."""
    if controller.path_of(file) is None:
        return f"save them to a folder of your own first: {controller.cap('save')}"
    if all(source.file != file for source in controller.loaded.sources):  # the last good version is compared
        return (
            f"its file has a problem, {controller.cap('problems')} says which: no year can be kept until it is mended"
        )
    return ""


def _whose_years(controller: Controller, book: YearBook) -> str:
    """Return, after a space, with whom years are kept: the first screen tells what is due in them, and to press `Y`."""
    kept = [controller.view.name(each, short=True) for each in book.kept.years if each in controller.view.by_file]
    return f" You keep the year of {listed(kept[:3])}." if kept else ""


def open_year(
    controller: Controller,
    ask: Callable[[Prompt, Callable[[str | None], None]], None],
    show: Callable[[CommandScreen], None],
) -> None:
    """Show the year of the selected offer; where none is kept, or the next has begun, ask whether to begin it."""
    file = controller.view.offer
    if objection := _objection_to_year(controller, file):
        controller.show_message(objection)
        return
    book = YearBook(controller.loaded, file, today(os.environ))
    year, latest = book.first_to_keep, max(book.years, default=None)
    if latest is not None and year != latest + 1:
        show(YearScreen(book))
        return
    problems = [each for each in book.kept.problems if each.file.startswith("years/")]
    if latest is None and problems:
        controller.show_message(describe_problem(problems[0]))
        return

    def begin(choice: str | None) -> None:
        try:
            if choice == "y" or (choice == "n" and latest is None):
                book.start(year if choice == "y" else year + 1)
        except SaveError as error:
            controller.show_message(describe_save_error(error))
            return
        if choice:
            show(YearScreen(book))

    name = controller.view.name(file, short=False)
    question = f"Signed this one? Then its benefit year {year} with {name} can be kept: money, days, credits."
    choices = {"y": f"yes, begin {year}"}
    if latest is None and book.offer.starts is None:  # a year that has not begun would warn of a loss
        first = day(book.benefit_years.span(year)[0])
        question += f" Its file does not say when you start, so it is taken as a whole year from {first}."
        choices["n"] = f"I start later, begin {year + 1}"
    question += _whose_years(controller, book)
    if latest is not None:
        question = f"The benefit year {year} with {name} has begun. Keep it, too?"
        choices["n"] = f"no, open {latest}"
    ask(Choose(question, choices), begin)
