"""A kept year drawn into any number of cells: total, within its room, the sentence always there."""

import itertools
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.cells import cell_len

from offercompare.files.load import load
from offercompare.report.signed import follow
from offercompare.tui.drawing.body import Body
from offercompare.tui.drawing.year_view import draw_year
from offercompare.tui.state.year_book import YearBook
from support import CASES

TODAY = date(2028, 10, 15)


def drawn(width: int, height: int, place: int = 0) -> Body:
    book = YearBook(load([CASES / "year-example"]), "lakeside.toml", TODAY)
    account = book.account
    assert account is not None
    return draw_year(account, book.found.requirements, place, width, height)


def test_it_is_drawn_as_pictured() -> None:
    lines = [line.text.rstrip() for line in drawn(120, 33).lines]
    assert lines[0] == (
        "  $751 left; $251 of it is lost on December 31.  ▲ $1,950 is overdue since July.  One claim by November 29."
    )
    assert lines[4] == "  July 25       Ultrasound course           $1,950    ▲ to be paid, 82 days late"
    assert lines[-1] == (
        "  Ultrasound course   studies a month 9 → 22, worth $14,040 a year by your reckoning: 2.7 times their money"
    )
    narrow = [line.text.rstrip() for line in drawn(80, 22).lines]
    assert narrow[20] == "  Apr 18  Annual meeting, flight and hotel    $1,800  paid, short by $100"
    assert narrow[-1].strip() == "reckoning: 2.7 times their money", "what came of it is told whole"
    small = drawn(60, 13)
    assert small.spots[0].lines.start == 9


def test_a_long_name_that_is_due_stands_on_two_lines(tmp_path: Path) -> None:
    offers = shutil.copytree(CASES / "year-example", tmp_path / "offers")
    year, name = offers / "years" / "2028.toml", "Point-of-care ultrasound course in Salt Lake City"
    year.write_text(year.read_text().replace('what = "Ultrasound course"', f'what = "{name}"'))
    account = follow(load([offers]), TODAY).years[-1]
    due = [line.text for line in draw_year(account, (), 0, 80, 24).lines[3:7]]
    assert any("Point-of-care ultrasound" in text for text in due)
    assert any(text.rstrip().endswith("Salt Lake City") for text in due)


def test_in_a_low_window_what_is_due_has_three_lines_and_what_is_left_out_is_counted(tmp_path: Path) -> None:
    offers = shutil.copytree(CASES / "year-example", tmp_path / "offers")
    year = offers / "years" / "2028.toml"
    for last in ("  Dec 31  Allowance    $251   lost if not spent", "  3 more"):
        account = follow(load([offers]), TODAY).years[-1]
        lines = [line.text.rstrip() for line in draw_year(account, (), 0, 60, 14).lines]
        due = lines.index("  Due")
        assert lines[due + 1].startswith("  July 25 Ultrasoun… $1,950"), "on one line"
        assert lines[due + 3 : due + 5] == [last, ""]
        late = '[[expense]]\non = 2028-10-01\nwhat = "Book"\nkind = "courses"\ncost = 20\n'
        year.write_text(year.read_text() + 2 * late)


def test_it_stays_within_any_room() -> None:
    for width, height in itertools.product((1, 10, 44, 60, 79, 80, 111, 120, 200), (1, 2, 5, 9, 14, 21, 33, 60)):
        for place in (0, 5, 10):
            drawing = drawn(width, height, place)
            for line in drawing.lines:
                assert cell_len(line.text) <= max(width, 60), (width, line.text)
            if width >= 44 and height >= 8:
                assert all(cell_len(line.text) <= width for line in drawing.lines)
                assert drawing.spots[0].lines.start < height


def test_what_rests_on_silence_and_what_could_not_be_read_is_said() -> None:
    account = follow(load([CASES / "year-example"]), TODAY).years[-1]
    account = replace(account, assumed=("benefit_year", "carried_in"))
    lines = draw_year(account, (), 0, 80, 24, "credits.csv, line 5: date: expected a date").lines
    assert lines[2].text.strip() == "▲ not counted: credits.csv, line 5: date: expected a date"
    assert lines[-3].text.strip() == "Assumed: the benefit year begins on January 1; the offer does not say when."
    assert "Assumed: what was carried in is not known" in lines[-2].text
