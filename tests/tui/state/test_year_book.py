"""What is kept of a year in the app: each entry saved at once, taken back to the byte, nothing written over."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from offercompare.files.credits_csv import line_of as line_of_certificate
from offercompare.files.load import load
from offercompare.files.save import ChangedError
from offercompare.model.year import CreditsLine, DayLine, ExpenseLine, Stage, YearAccount
from offercompare.parse.lexer import UnclearError
from offercompare.tui.state.year_book import YearBook
from support import CASES

TODAY = date(2028, 10, 15)


@pytest.fixture
def offers(tmp_path: Path) -> Path:
    shutil.copytree(CASES / "year-example", tmp_path / "offers")
    return tmp_path / "offers"


def book_of(offers: Path) -> YearBook:
    return YearBook(load([offers]), "lakeside.toml", TODAY)


def year_of(book: YearBook) -> YearAccount:
    account = book.account
    assert account is not None
    return account


def enter(book: YearBook, text: str) -> str:
    return book.enter(book.read_line(text))


def line_of(book: YearBook, what: str) -> ExpenseLine:
    return next(line for line in year_of(book).expenses if line.entry.what == what)


def held(offers: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in offers.rglob("*") if path.is_file()}


def test_every_entry_is_saved_at_once_and_taken_back_to_the_byte(offers: Path) -> None:
    book, before = book_of(offers), held(offers)
    course = "Ultrasound course"
    assert (
        enter(book, "10/10 Wards course 120, claimed 10/12")
        == "added October 10, 2028: Wards course, $120, course, claimed October 12, 2028"
    )
    assert year_of(book).total.from_allowance == 4249 + 120
    assert book.selected is line_of(book, "Wards course") or book.selected == line_of(book, "Wards course")
    enter(book, "10/11 Wards course 2 days")
    enter(book, "10/12 Wards course 8 credits")
    assert book.found.requirements[0].earned == 53.5
    assert book.claim(line_of(book, "Board review")) == "claimed today: Board review"
    assert line_of(book, "Board review").stage is Stage.WAITING
    assert (
        book.take_payment(line_of(book, course), book.read_payment(line_of(book, course), "1,900 10/14"))
        == "got $1,900 for Ultrasound course"
    )
    assert line_of(book, course).to_come == 50
    assert book.refuse(line_of(book, course)) == "refused: Ultrasound course"
    assert line_of(book, course).to_come == 0
    assert book.refuse(line_of(book, course)) == "no longer refused: Ultrasound course"
    book.add_outcome(book.read_outcome("Fewer transfers; transfers a month 8 to 3; 2000 = 5 x $400"))
    assert year_of(book).outcomes[-1].measure is not None
    assert book_of(offers).account == book.account
    undone = 0
    while book.can_undo:
        assert book.undo().startswith("undone: ")
        undone += 1
    assert undone == 8
    assert held(offers) == before


def test_what_another_program_has_changed_is_not_written_over(offers: Path) -> None:
    book = book_of(offers)
    enter(book, "10/10 Wards course 120")
    path = offers / "years" / "2028.toml"
    path.write_text(path.read_text() + "# mine\n")
    with pytest.raises(ChangedError):
        book.claim(line_of(book, "Board review"))
    with pytest.raises(ChangedError):
        book.undo()
    assert path.read_text().endswith("# mine\n")
    book.read_again()
    book.claim(line_of(book, "Board review"))
    assert "# mine\n" in path.read_text()


def test_a_new_year_begins_with_what_is_entered_for_it(offers: Path) -> None:
    book = book_of(offers)
    enter(book, "1/5/2029 State license 320")
    assert book.year == 2029
    assert (offers / "years" / "lakeside-2029.toml").is_file()
    assert year_of(book).carried_in == 500
    assert book.go_year(-1)
    assert book.year == 2028
    book.undo()
    book.undo()
    assert not (offers / "years" / "lakeside-2029.toml").exists()
    assert book.years == (2027, 2028)


@pytest.mark.parametrize("text", ["lunch", "3/12/2026 Course 200", ""])
def test_what_is_not_clear_is_said(offers: Path, text: str) -> None:
    book, before = book_of(offers), held(offers)
    with pytest.raises(UnclearError):
        enter(book, text)
    with pytest.raises(UnclearError):
        book.take_payment(line_of(book, "Board review"), book.read_payment(line_of(book, "Board review"), "5000"))
    with pytest.raises(UnclearError):
        book.add_outcome(book.read_outcome(" ; "))
    assert held(offers) == before


def test_points_stand_beside_the_credits_they_came_with(offers: Path) -> None:
    book = book_of(offers)
    assert len(book.entries) == 11


def test_an_entry_is_changed_as_the_line_that_was_typed_for_it(offers: Path) -> None:
    book, before = book_of(offers), held(offers)
    lines: list[ExpenseLine | DayLine] = [*year_of(book).expenses, *year_of(book).day_lines]
    for line in lines:
        text = book.as_typed(line)
        assert text
        book.replace(line, book.read_change(line, text))
    assert held(offers) == before
    meeting = line_of(book, "Annual meeting, flight and hotel")
    assert book.as_typed(meeting) == (
        "4/18/2028 Annual meeting, flight and hotel, 1800, travel, for Annual meeting, "
        "claimed 5/2/2028, paid back 6/10/2028, got 1700"
    )
    book.replace(
        meeting,
        book.read_change(
            meeting, "4/19 Annual meeting, flight and hotel, 1810, travel, for Annual meeting, claimed 5/2"
        ),
    )
    changed = line_of(book, "Annual meeting, flight and hotel")
    assert (changed.entry.cost, changed.entry.paid, changed.stage) == (1810, None, Stage.OVERDUE)
    book.undo()
    assert line_of(book, "Annual meeting, flight and hotel") == meeting
    with pytest.raises(UnclearError):
        book.replace(meeting, book.read_change(meeting, "4/19 Annual meeting 4 days"))
    with pytest.raises(UnclearError):
        book.replace(meeting, book.read_change(meeting, "4/19/2027 Annual meeting 100"))


def test_what_was_entered_is_selected_and_goes_to_the_activity_that_is_there(offers: Path) -> None:
    book = book_of(offers)
    enter(book, "10/10 Wards course 120")
    enter(book, "10/12 wards COURSE 8 credits")
    selected = book.selected
    assert isinstance(selected, CreditsLine)
    assert selected.entry.activity == "Wards course"
    enter(book, "10/11 wards course 2 days")
    assert isinstance(book.selected, DayLine)
    assert book.selected.entry.for_ == "Wards course"


def test_a_certificate_is_found_in_its_file(offers: Path) -> None:
    kept = book_of(offers).kept.credits
    lines = (offers / "credits.csv").read_text().splitlines()
    for certificate in kept.certificates[:2]:
        assert certificate.activity in lines[(line_of_certificate(kept, certificate) or 0) - 1]
    assert line_of_certificate(kept, kept.certificates[0]._replace(activity="Another")) is None
