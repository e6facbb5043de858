"""`offercompare year` and what goes with it, through the program itself."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from program import ProgramRun, run_program
from support import CASES, assert_same

CASE = CASES / "year-example"
ON = ("--today", "2028-10-15")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(CASE, tmp_path / "offers")
    return tmp_path / "offers"


def without_years(folder: Path) -> Path:
    shutil.rmtree(folder / "years")
    (folder / "credits.csv").unlink()
    return folder


def run(folder: Path, *words: str | Path) -> ProgramRun:
    return run_program("year", *words, cwd=folder.parent)


def test_the_worked_example_comes_out_to_the_cent() -> None:
    ran = run_program("year", CASE, "--json", *ON)
    assert (ran.code, ran.err) == (0, "")
    assert_same(json.loads(ran.out), json.loads((CASES / "year-example.year.json").read_text()), "")


def test_the_text_says_what_is_left_what_is_due_and_what_will_be_lost() -> None:
    ran = run_program("year", CASE, *ON, "--of", "2028", "--for", "lakeside")
    assert (ran.code, ran.err) == (0, "")
    for line in (
        "$751 left; $251 of it is lost on December 31. $1,950 is overdue since July. One claim by November 29.",
        "$4,044 laid out, $1,795 of it yours for good.",
        "If you left today you would owe $1,175.",
        "- July 25: Ultrasound course, $1,950, to be paid, 82 days late",
        "- State license: 4.5 credits to go of 50 by December 31, on pace.",
    ):
        assert line in ran.out.splitlines()
    assert "2027" not in ran.out


def test_where_nothing_is_used_and_no_days_are_stated_no_zeros_are_told(tmp_path: Path) -> None:
    (tmp_path / "years").mkdir()
    (tmp_path / "oak.toml").write_text('format = 1\nemployer = "Oak"\n[allowance]\namount = 2000\n')
    (tmp_path / "years" / "2028.toml").write_text('format = 1\noffer = "oak.toml"\nyear = 2028\n')
    ran = run_program("year", tmp_path, *ON)
    assert "$2,000 of allowance: none of it is used." in ran.out.splitlines()
    assert "CME days" not in ran.out


def test_a_broken_file_is_named_and_the_rest_counts(folder: Path) -> None:
    (folder / "years" / "2027.toml").write_text('offer = "lakeside.toml"\nyear = 2027\n[[expens]]\n')
    ran = run(folder, "offers", "--json", *ON)
    found = json.loads(ran.out)
    assert ran.code == 1
    assert [each["year"] for each in found["years"]] == [2028]
    assert found["years"][0]["assumed"] == ["carried_in"]
    assert [problem["line"] for problem in found["problems"]] == [3]
    assert run_program("check", folder).code == 1
    (folder / "years" / "2028.toml").unlink()
    (folder / "years" / "2027.toml").rename(folder / "years" / "lakeside-2027.toml")
    said = run(folder, "offers", *ON).out
    assert "No year that can be read is kept yet.\n" in said
    assert "year start" not in said
    ran = run(folder, "add", "offers/lakeside.toml", "8/10/2027 books 30", "--yes")
    assert ran.code == 2
    assert "it exists already, but cannot be read as a year of this offer" in ran.err


def test_check_reads_all_of_them_and_suggests_a_fee(folder: Path) -> None:
    assert run_program("check", folder).out == "5 files, no problems.\n"
    text = (folder / "years" / "2027.toml").read_text().replace('fee = "dea"', 'kind = "licenses"')
    (folder / "years" / "2027.toml").write_text(text)
    ran = run_program("check", folder)
    assert ran.code == 0
    assert (
        "Note: years/2027.toml: expense[2].kind: DEA registration: if it is a fee of your offer, write fee = "
        in ran.out
    )


def test_a_year_is_started_and_added_to(folder: Path) -> None:
    without_years(folder)
    ran = run(folder, "offers")
    assert "No year is kept yet." in ran.out
    assert "No year 2040 is kept." in run(folder, "offers", "--of", "2040").out
    assert "offercompare year start offers/lakeside.toml" in ran.out
    assert run(folder, "start", "lakeside", "--of", "2028").code == 0
    path = folder / "years" / "lakeside-2028.toml"
    before = path.read_text()
    assert "The year before has no file" in before
    assert run(folder, "start", "lakeside", "--of", "2028").code == 2
    assert run(folder, "start", "lakeside", "--of", "2026").code == 2
    assert path.read_text() == before
    ran = run(folder, "add", "offers/lakeside.toml", "3/12 ACP registration 1200, claimed 3/20", "--yes", *ON)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == (
        "March 12, 2028: ACP registration, $1,200, conference, for ACP, claimed March 20, 2028"
    )
    assert path.read_text().startswith(before)
    assert run(folder, "add", "lakeside", "4/14 Meeting 4 days", "--yes", *ON).code == 0
    assert run(folder, "add", "lakeside", "4/17 Meeting 18.5 credits", "--yes", *ON).code == 0
    assert run(folder, "add", "lakeside", "8/10/2027 State license 320", "--yes", *ON).code == 0
    found = json.loads(run(folder, "offers", "--json", *ON).out)
    assert [(each["year"], each["money"]["cost"], each["days"]["used"]) for each in found["years"]] == [
        (2027, 320, 0),
        (2028, 1200, 4),
    ]
    assert found["requirements"][0]["earned"] == 18.5


def test_nothing_is_added_without_a_yes(folder: Path) -> None:
    held = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    for line in ("3/12 Course 1200", "lunch", "3/12/2026 Course 1200"):
        assert run(folder, "add", "lakeside", line, *ON).code == 2
    assert {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()} == held


def test_a_transcript_is_added_once(folder: Path) -> None:
    (folder.parent / "t.csv").write_text(
        "Title,Date,Credits,Type\nTalk,3/1/2028,2,ama-1\nAnnual meeting,4/17/2028,18.5,ama-1\n"
    )
    ran = run(folder, "credits", "t.csv", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "1 there already." in ran.out
    assert (folder / "credits.csv").read_text().endswith("\n2028-03-01,Talk,2,ama-1,,,\n")
    assert "Nothing to add." in run(folder, "credits", "t.csv", "--yes").out


def test_the_dates_are_read_back_by_another_program(folder: Path) -> None:
    def events() -> dict[str, tuple[date, str]]:
        assert run(folder, "ics", "lakeside", "-o", "x.ics", "--force", *ON).code == 0
        calendar = icalendar.Calendar.from_ical((folder.parent / "x.ics").read_bytes())
        return {str(each["UID"]): (each.decoded("DTSTART"), str(each["SUMMARY"])) for each in calendar.walk("VEVENT")}

    found = events()
    assert sorted(found.values()) == [
        (date(2028, 7, 26), "Was it paid back? Ultrasound course"),
        (date(2028, 10, 2), "90 days left: State license"),
        (date(2028, 11, 1), "CME money: use by December 31, or some is lost"),
        (date(2028, 11, 22), "Claim by November 29: Board review"),
        (date(2028, 12, 1), "30 days left: State license"),
        (date(2028, 12, 17), "CME money: use by December 31, or some is lost"),
    ]
    first = (folder.parent / "x.ics").read_bytes()
    assert events() == found
    assert (folder.parent / "x.ics").read_bytes() == first
    assert all(len(line) <= 75 for line in first.split(b"\r\n"))
    # The claim is made a week later, and the event moves with it.
    path = folder / "years" / "2028.toml"
    path.write_text(path.read_text().replace("on = 2028-09-30", "on = 2028-10-07"))
    (claim,) = (uid for uid, (_, title) in found.items() if title.startswith("Claim"))
    assert events()[claim][0] == date(2028, 11, 22) + timedelta(days=7)


def test_a_calendar_has_no_amount_and_no_employer_and_replaces_nothing_unasked(folder: Path) -> None:
    path = folder / "years" / "2028.toml"
    path.write_text(
        path.read_text().replace(
            '"Board review"', '"Ünïcode; with, signs \\\\ and a name that is far too long for one line"'
        )
    )
    assert run(folder, "ics", "lakeside", "-o", "x.ics", *ON).code == 0
    text = (folder.parent / "x.ics").read_text()
    assert "Lakeside" not in text
    assert "$" not in text
    assert "Ünïcode; with, signs \\ and a name" in str(icalendar.Calendar.from_ical(text).to_ical().decode()).replace(
        "\\,", ","
    ).replace("\\;", ";").replace("\r\n ", "").replace("\\\\", "\\")
    assert run(folder, "ics", "lakeside", "-o", "x.ics", *ON).code == 2
    assert run(folder, "ics", "lakeside", "-o", "offers/lakeside.toml", "--force", *ON).code == 2


def test_asks_quote_the_year(folder: Path) -> None:
    (folder / "mercy.toml").write_text('employer = "Mercy"\n[allowance]\namount = 9000\n[days]\namount = 9\n')
    environ = {"SOURCE_DATE_EPOCH": "1855224000"}
    ran = run_program("ask", folder, "--for", "lakeside", "--json", environ=environ)
    assert ran.code == 0
    assert "In 2028 I paid $695 of society dues myself." in ran.out
    shutil.rmtree(folder / "years")
    assert "In 2028" not in run_program("ask", folder, "--for", "lakeside", "--json", environ=environ).out


def test_what_makes_no_sense_is_refused_with_a_sentence(folder: Path) -> None:
    for arguments, why in (
        (("start", "lakeside", "--of", "99999"), "expected a year from 1900 to 2200"),
        (("start", "lakeside", "--of", "x"), "expected a year from 1900 to 2200"),
        (("strat", "lakeside"), "did you mean year start?"),
        (("add", "lakeside", "12/31/9999 Course 3", "--yes"), "There is no day 12/31/9999"),
        (("add", "lakeside", "4/12/2026 Course 3", "--yes"), "before the first day of work, July 1, 2027"),
        (("credits", "nofile.csv", "--yes"), "there is no such file"),
    ):
        ran = run(folder, *arguments)
        assert (ran.code, why in ran.err) == (2, True), (arguments, ran.err)


def test_files_with_capital_names_are_read_and_others_named(folder: Path) -> None:
    (folder / "credits.csv").rename(folder / "Credits.CSV")
    (folder / "years" / "2028.toml").rename(folder / "years" / "2028.toml.txt")
    ran = run(folder, "offers", "--json", *ON)
    assert json.loads(ran.out)["requirements"][0]["earned"] == 45.5
    assert [problem["file"] for problem in json.loads(ran.out)["problems"]] == ["years/2028.toml.txt"]


def test_of_two_alike_the_second_keeps_its_event_when_the_first_is_claimed(folder: Path) -> None:
    path = folder / "years" / "2028.toml"
    entry = '[[expense]]\non = 2028-10-{on:02}\nwhat = "Wards course"\nkind = "courses"\ncost = 10\n'
    events = []
    for claimed in ("", "claimed = 2028-10-12\npaid = 2028-10-13\n"):
        rest = path.read_text().partition("# more\n")[0]
        path.write_text(f"{rest}# more\n{entry.format(on=3)}{claimed}{entry.format(on=5)}")
        assert run(folder, "ics", "lakeside", "-o", "wards.ics", "--force", *ON).code == 0
        calendar = icalendar.Calendar.from_ical((folder.parent / "wards.ics").read_bytes())
        events.append({str(each["UID"]): each.decoded("DTSTART") for each in calendar.walk("VEVENT")})
    before, after = events
    assert after.items() < before.items()
