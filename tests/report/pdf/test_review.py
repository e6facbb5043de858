"""The page for the review: one page, what it must show, and what it must not hold."""

import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from offercompare.model.credits import Certificate, progress_of
from offercompare.model.evaluation import Source
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.year import years_of
from offercompare.model.year_file import YearFile
from offercompare.report.pdf.review import review_page
from offercompare.report.review import review_of
from program import run_program
from support import CASES, SAMPLES

ON = ("--today", "2028-10-15")
SECRETS = (
    "Quetzal",
    "Jabberwock",
    "Mimsy",
    "Wabe",
    "7,351",
    "6,173",
    "8,713",
    "Borogove",
    "$1,100",
    "$1,795",
    "4,044",
    "Society dues",
)
"""In other offers, in notes, weights and plans, in what is not to be shown, and one's own pocket."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "offers"
    shutil.copytree(CASES / "year-example", folder)
    lakeside = folder / "lakeside.toml"
    lakeside.write_text(
        lakeside.read_text().replace("years = 3", 'position = "Hospitalist"\nnotes = "Jabberwock"\nyears = 3')
    )
    (folder / "quetzal.toml").write_text('employer = "Quetzal Clinic"\n[allowance]\namount = 7351\n')
    wanted = (folder / "priorities.toml").read_text()
    more = 'name = "Mimsy"\nday_value = 8713\n'
    plan = '[[plan]]\nwhat = "Wabe"\nkind = "courses"\ncost = 6173\n[employer_costs]\nday = 1400\n'
    (folder / "priorities.toml").write_text(wanted.replace("format = 1\n", f"format = 1\n{more}") + plan)
    year = folder / "years" / "2028.toml"
    hidden = '[[outcome]]\nfor = "Annual meeting"\nwhat = "Borogove"\nvalue = 50000\nhow = "Borogove"\nshow = false\n'
    year.write_text(year.read_text() + hidden)
    return folder


def page(folder: Path, *options: str) -> tuple[PdfReader, str]:
    ran = run_program("year", "pdf", "lakeside", "-o", "review.pdf", "--force", *ON, *options, cwd=folder.parent)
    assert (ran.code, ran.err) == (0, "")
    reader = PdfReader(folder.parent / "review.pdf")
    return reader, "\n".join(each.extract_text() for each in reader.pages)


def test_it_shows_how_the_terms_were_used_and_what_came_of_it(folder: Path) -> None:
    reader, text = page(folder)
    assert len(reader.pages) == 1
    for shown in (
        "CME 2028: what became of it",
        "January 1 to December 31, 2028, as of October 15, 2028",
        "$4,249 of the $5,000 allowance and 5 of 8 days are used. Studies a month went from 9 to 22.",
        "$251 lapses on December 31",
        "half of one trip, up to $1,200",
        "$2,900 paid back, $2,249 still to come",
        "$5,149",
        "$14,040 a year, by my reckoning",
        "2.7 times what you pay",
        "1.2 times with the 5 days at $1,400 each",
        "Bedside ultrasound on our service",
        "45.5",
    ):
        assert shown in " ".join(text.split())
    assert "what you pay, " not in text  # the days stand in a line of their own


def test_it_holds_nothing_of_what_is_private(folder: Path) -> None:
    reader, text = page(folder)
    held = text + repr(reader.metadata) + repr(reader.outline)
    held += "".join(each.get_contents().get_data().decode("latin-1") for each in reader.pages if each.get_contents())  # type: ignore[union-attr]  # there are contents
    raw = (folder.parent / "review.pdf").read_bytes().decode("latin-1")
    assert [secret for secret in SECRETS if secret in held or secret in raw] == []
    reader, text = page(folder, "--mine")
    assert len(reader.pages) == 2
    assert "Every expense of 2028" in text
    assert "$1,100" in text
    assert "Quetzal" not in text


def test_what_is_asked_stands_with_what_the_year_shows(folder: Path) -> None:
    (folder / "asks").mkdir()
    (folder / "asks" / "lakeside.toml").write_text(
        '[[asks]]\nterm = "fees.society_dues"\nask = "employer"\n[[asks]]\nterm = "allowance.carryover"\nask = 1000\n'
    )
    _, text = page(folder)
    lines = " ".join(text.split())
    for shown in ("I paid $695 of society dues myself", "$251 lapses for want of carryover", "$1,000, now $500"):
        assert shown in lines


def test_what_is_in_the_contract_by_now_is_not_asked_for_next_year(folder: Path) -> None:
    (folder / "asks").mkdir()
    (folder / "asks" / "lakeside.toml").write_text(
        '[[asks]]\nterm = "allowance.carryover"\nask = 500\n[[asks]]\nterm = "days.amount"\nin_writing = true\n'
    )
    _, text = page(folder)
    assert "For next year" not in text


def test_equal_input_gives_equal_bytes_and_no_input_is_written_over(folder: Path) -> None:
    page(folder)
    first = (folder.parent / "review.pdf").read_bytes()
    page(folder)
    assert (folder.parent / "review.pdf").read_bytes() == first
    for output in ("offers/lakeside.toml", "offers/credits.csv", "offers/years/2028.toml"):
        ran = run_program("year", "pdf", "lakeside", "-o", output, "--force", *ON, cwd=folder.parent)
        assert ran.code == 2


@pytest.mark.parametrize("many", [0, 5, 40])
def test_any_year_fits_one_page_and_adds_up(many: int) -> None:
    offer = Offer.model_validate(
        {"employer": "Lakeside " * 20, "allowance": {"amount": 90000.0}, "starts": date(2028, 1, 1)}
    )
    expenses = tuple(
        {"on": date(2028, 1, 1 + at % 28), "what": f"Course {at} " * 9, "kind": "courses", "cost": 100.0 + at}
        for at in range(many)
    )
    outcomes = tuple({"what": f"Outcome {at}", "value": 5.0, "how": "x " * 99} for at in range(many // 2))
    file = YearFile.model_validate({"offer": "x", "year": 2028, "expense": expenses, "outcome": outcomes})
    period = {"credits": 50.0, "from": date(2028, 1, 1), "until": date(2028, 12, 31)}
    required = tuple({"name": f"Board {at}", **period} for at in range(many))
    wanted = Priorities.model_validate({"requirement": required})
    (account,) = years_of(Source("a.toml", offer), {"a": file}, (), wanted, date(2028, 6, 1))
    progress = [progress_of(each, (), date(2028, 6, 1)) for each in wanted.requirement]
    review = review_of(account, progress, wanted)
    assert sum(each.paid for each in review.activities) == account.total.on_top + account.total.from_allowance
    document = review_page(review, paper="a4")
    reader = PdfReader(io.BytesIO(document.content))
    assert len(reader.pages) == 1
    assert b"/MarkInfo" in document.content


def test_an_activity_is_one_row_however_its_name_is_written() -> None:
    offer = Offer.model_validate(
        {
            "employer": "Lakeside",
            "allowance": {"amount": 4000.0, "benefit_year": "calendar", "first_year": "prorated"},
            "fees": {"dea": "employer"},
            "starts": date(2028, 7, 1),
        }
    )
    file = YearFile.model_validate(
        {
            "offer": "x",
            "year": 2028,
            "expense": (
                {"on": date(2028, 7, 14), "what": "DEA", "fee": "dea", "cost": 888.0, "paid_by": "employer"},
                {"on": date(2028, 9, 3), "what": "wards course", "kind": "courses", "cost": 900.0},
            ),
            "outcome": ({"for": "Wards Course", "what": "rounds at the bedside"},),
        }
    )
    certificate = Certificate(date(2028, 9, 4), "WARDS COURSE", 8.0, "ama-1")
    (account,) = years_of(Source("a.toml", offer), {"a": file}, (certificate,), Priorities(), date(2028, 10, 1))
    review = review_of(account, (), Priorities())
    assert [(each.name, each.credits, each.changed) for each in review.activities] == [
        ("DEA", 0.0, ""),
        ("Wards course", 8.0, "Rounds at the bedside"),
    ]
    assert review.uses[0].about == "$2,000 for these months"
    assert review.uses[-1].second == "$888 paid directly, $900 still to come"


def test_a_measure_with_its_unit_and_travel_with_its_limit_are_told() -> None:
    travel = {"paid_from": "employer", "cap_per_trip": 1500.0}
    offer = Offer.model_validate({"employer": "Lakeside", "travel": travel, "starts": date(2028, 1, 1)})
    measure = {"name": "time to antibiotics, minutes", "before": 95.0, "after": 62.0}
    file = YearFile.model_validate({"offer": "x", "year": 2028, "outcome": ({"what": "Sepsis", "measure": measure},)})
    (account,) = years_of(Source("a.toml", offer), {"a": file}, (), Priorities(), date(2028, 10, 1))
    review = review_of(account, (), Priorities())
    assert review.sentence == "Time to antibiotics went from 95 to 62 minutes."
    assert review.uses[0].about == "travel, up to $1,500 a trip"


def test_letters_that_the_typeface_lacks_are_told(folder: Path) -> None:
    year = folder / "years" / "2028.toml"
    year.write_text(year.read_text().replace('"Annual meeting"', '"年次総会"'))
    ran = run_program("year", "pdf", "lakeside", "-o", "review.pdf", *ON, cwd=folder.parent)
    assert ran.code == 0
    assert "no such letter: 年" in ran.err


def test_what_they_pay_in_all_stands_whole_however_it_is_paid(tmp_path: Path) -> None:
    offers = shutil.copytree(SAMPLES / "signed", tmp_path / "signed")
    options = ("--today", "2026-12-01", "--force")
    ran = run_program("year", "pdf", offers / "cedar-hollow.toml", "-o", tmp_path / "review.pdf", *options)
    assert (ran.code, ran.err) == (0, "")
    text = " ".join(PdfReader(tmp_path / "review.pdf").pages[0].extract_text().split())
    assert "$888 paid directly, $1,310 paid back, $2,340 still to come" in text


def test_in_my_copy_a_day_of_another_year_stands_whole(tmp_path: Path) -> None:
    offers = shutil.copytree(SAMPLES / "signed", tmp_path / "signed")
    options = ("--today", "2028-03-01", "--mine")
    ran = run_program("year", "pdf", offers / "cedar-hollow.toml", "-o", tmp_path / "mine.pdf", *options)
    assert (ran.code, ran.err) == (0, "")
    text = " ".join(PdfReader(tmp_path / "mine.pdf").pages[-1].extract_text().split())
    assert "September 26, 2026" in text
    assert "…" not in text
