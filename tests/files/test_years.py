"""What is kept after signing: years and certificates, read with every problem, changed with nothing else moved."""

import random
from datetime import date
from pathlib import Path

import pytest

from offercompare.files.credits_csv import LARGEST_CREDITS, load_credits, load_transcript, new_ones, save_credits
from offercompare.files.load import load
from offercompare.files.problems import LONGEST, MOST_PER_FILE, Problem
from offercompare.files.save import ChangedError, SaveError
from offercompare.files.years import LoadedYears, load_years, save_year
from offercompare.model.credits import Certificate
from support import CASES, rounds

OFFER = 'employer = "Lakeside"\nstarts = 2027-07-01\n[allowance]\namount = 4500\nbenefit_year = "calendar"\n'
YEAR = 'offer = "lakeside.toml"\nyear = 2028\n'
HEAD = "date,activity,credits,type\n"
QUOTED = "'x'"
TALK = Certificate(date(2028, 3, 1), "Talk", 2.5, "ama-1", ("opioids", "ethics"), "Invented society", "talk.pdf")


def read(folder: Path, year: str = "", *, more: str = "", credit: str = "", offer: str = OFFER) -> LoadedYears:
    (folder / "lakeside.toml").write_text(offer)
    (folder / "years").mkdir(exist_ok=True)
    if year:
        (folder / "years" / "a.toml").write_text(year)
    if more:
        (folder / "years" / "b.toml").write_text(more)
    if credit:
        (folder / "credits.csv").write_text(credit)
    return load_years(load([folder]))


def expense(**keys: str) -> str:
    stated = {"on": "2028-03-12", "what": '"Course"', "cost": "1200", "kind": '"courses"'} | keys
    return f"{YEAR}[[expense]]\n" + "".join(f"{key} = {value}\n" for key, value in stated.items() if value)


@pytest.mark.parametrize(
    ("text", "line", "key", "said"),
    [
        (expense(recipt=QUOTED), 8, "expense[1].recipt", "did you mean receipt?"),
        (expense(cost="-5"), 6, "expense[1].cost", "expected a number from 0"),
        (expense(got="1300", paid="2028-04-01"), 8, "expense[1].got", "expected at most the cost of 1,200"),
        (expense(got="100"), 8, "expense[1].got", "expected paid as well"),
        (expense(fee='"dea"'), 3, "expense[1]", "either kind or fee"),
        (expense(kind=""), 3, "expense[1]", "either kind or fee"),
        (expense(on="2029-03-12"), 4, "expense[1].on", "it would be in 2029"),
        (expense(on="2027-12-30"), 4, "expense[1].on", "it would be in 2027"),
        (expense(kind='"course"'), 7, "expense[1].kind", 'did you mean "courses"?'),
        (f"{YEAR}[[day]]\non = 2028-04-14\n", 3, "day[1]", "either days or hours"),
        (f"{YEAR}[[day]]\non = 2029-04-14\ndays = 2\n", 4, "day[1].on", "it would be in 2029"),
        (f'{YEAR}[[outcome]]\nwhat = "x"\nvalue = 5\n', 5, "outcome[1].value", "expected how as well"),
        ('offer = "lakside.toml"\nyear = 2028\n', 1, "offer", "did you mean lakeside.toml?"),
        ('offer = "lakeside.toml"\nyear = 2026\n', 2, "year", "begins on 2027-07-01"),
        ('offer = "lakeside.toml"\n', None, "year", "year is missing"),
        (f"{YEAR}allowence = 5\n", 3, "allowence", "did you mean allowance?"),
    ],
)
def test_what_is_wrong_is_named_with_line_and_key(tmp_path: Path, text: str, line: int, key: str, said: str) -> None:
    (problem,) = read(tmp_path, text).problems
    assert (problem.file, problem.line, problem.key) == ("years/a.toml", line, key)
    assert said in problem.message


def test_without_its_year_nothing_is_said_to_lie_outside_of_it(tmp_path: Path) -> None:
    text = expense(cost='"a"').replace("year = 2028\n", "")
    found = read(tmp_path, f"{text}[[day]]\non = 2028-04-14\ndays = 2\n", offer='employer = "Lakeside"')
    assert [problem.key for problem in found.problems] == ["year", "expense[1].cost"]


def test_what_is_wanted_beside_a_value_is_not_missing_where_it_is_wrong(tmp_path: Path) -> None:
    text = expense(got="1300", paid="1") + '[[outcome]]\nwhat = "x"\nvalue = 5\nhow = 3\n'
    found = [(problem.key, problem.message[:16]) for problem in read(tmp_path, text).problems]
    assert found == [
        ("expense[1].got", "expected at most"),
        ("expense[1].paid", "expected a date "),
        ("outcome[1].how", "expected text in"),
    ]


def test_an_entry_may_end_within_the_year(tmp_path: Path) -> None:
    assert read(tmp_path, expense(on="2027-12-30", ended="2028-01-03")).problems == ()


def test_two_files_of_a_year_may_not_both_state_what_the_books_say(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, f"{YEAR}carried_in = 1\n", more=f"{YEAR}carried_in = 2\n").problems
    assert (problem.file, problem.line, problem.key) == ("years/b.toml", 3, "carried_in")
    kept = read(tmp_path, f"{YEAR}carried_in = 1\n", more=f"{YEAR}days = 2\n")
    assert not kept.problems
    assert list(kept.years["lakeside.toml"]) == ["years/a.toml", "years/b.toml"]


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("date,activity,credit,type\n", 1, "credit", "did you mean credits?"),
        ("date,activity,credits\n", 1, "type", "this column is missing"),
        (f"{HEAD}2028-03-01,Talk,2,ama-1\n2028-03-01,Talk,-2,ama-1\n", 3, "credits", "expected a number from 0"),
        (f"{HEAD}3/12/2028,Talk,2,ama-1\n", 2, "date", "write 2028-03-12"),
        (f"{HEAD}2028-03-01,Talk,2,AMA 1\n", 2, "type", "did you mean ama-1?"),
        (f"{HEAD}2028-03-01,,2,ama-1\n", 2, "activity", "activity is missing"),
        (f'{HEAD}2028-03-01,"Talk,2,ama-1\n2028-03-02,Other,1,ama-1\n', 2, None, "a quote is not closed"),
        (f"{HEAD}2028-03-01,Talk, on time,2,ama-1\n", 2, None, "put a text with commas in quotes"),
        ("date,activity,credits,type\n" + "2028-03-01,x,1,ama-1\n" * 5001, 5002, None, "at most 5,000 rows"),
    ],
)
def test_a_certificate_that_cannot_be_read_is_named_by_line_and_column(
    tmp_path: Path, text: str, line: int, column: str | None, said: str
) -> None:
    (problem,) = read(tmp_path, credit=text).problems
    assert (problem.file, problem.line, problem.key) == ("credits.csv", line, column)
    assert said in problem.message


def test_sound_rows_count_beside_broken_ones(tmp_path: Path) -> None:
    path = tmp_path / "credits.csv"
    path.write_bytes(
        b"\xef\xbb\xbfDate, activity ,credits,type,topics\r\n\r\n2028-03-01,Talk,2.5,ama-1,a; b\r\nx,y,1,moc,\r\n"
    )
    kept = load_credits(tmp_path)
    assert kept.certificates == (Certificate(date(2028, 3, 1), "Talk", 2.5, "ama-1", ("a", "b")),)
    assert [problem.line for problem in kept.problems] == [4]


def test_certificates_are_added_in_the_columns_there_are(tmp_path: Path) -> None:
    path = tmp_path / "credits.csv"
    path.write_bytes(b"credits,type,date,activity\r\n1,moc,2028-01-02,Old")
    before = load_credits(tmp_path)
    save_credits(before, [TALK])
    assert path.read_bytes() == b"credits,type,date,activity\r\n1,moc,2028-01-02,Old\r\n2.5,ama-1,2028-03-01,Talk\r\n"
    with pytest.raises(ChangedError):
        save_credits(before, [TALK])


def test_no_certificate_is_added_that_would_not_be_read(tmp_path: Path) -> None:
    save_credits(load_credits(tmp_path), [TALK])
    before = (tmp_path / "credits.csv").read_bytes()
    for wrong in (TALK._replace(credits=20_000), TALK._replace(activity="x" * 5000), TALK._replace(credits=1e-7)):
        with pytest.raises(SaveError, match="expected a"):
            save_credits(load_credits(tmp_path), [wrong])
    with pytest.raises(SaveError, match="5,000 rows"):
        save_credits(load_credits(tmp_path), [TALK] * 5000)
    assert (tmp_path / "credits.csv").read_bytes() == before


@pytest.mark.parametrize("name", ["=1+1", "+x", "-x", "@x", "a, b", 'say "x"', "line\nbreak", "'=x"])
def test_what_is_written_is_read_again_and_no_spreadsheet_acts_on_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / "credits.csv"
    save_credits(load_credits(tmp_path), [TALK._replace(activity=name)])
    row = path.read_text().splitlines()[1]
    assert not row.split(",")[1].strip('"').startswith(("=", "+", "-", "@"))
    kept = load_credits(tmp_path)
    assert (kept.problems, kept.certificates[0].activity) == ((), " ".join(name.split()).removeprefix("'"))
    assert kept.certificates[0]._replace(activity="Talk") == TALK


def test_an_entry_is_added_and_all_else_stays(tmp_path: Path) -> None:
    text = f'# mine\n{YEAR}\n[[expense]]  # 1\non = 2028-03-12\nwhat = "A"\ncost = 1_200 #\nkind="books"\n# end\n'
    read(tmp_path, text)
    path = tmp_path / "years" / "a.toml"
    new = {"on": date(2028, 4, 1), "what": "B", "cost": 5, "fee": "dea"}
    data = save_year(path, text.encode(), {("expense", 1): new, ("expense", 0, "claimed"): date(2028, 3, 20)})
    assert path.read_bytes() == data
    rest = data.decode().replace("claimed = 2028-03-20\n", "")
    assert rest == f'{text}\n[[expense]]\non = 2028-04-01\nwhat = "B"\ncost = 5\nfee = "dea"\n'
    with pytest.raises(ChangedError):
        save_year(path, text.encode(), {("expense", 0, "claimed"): date(2028, 3, 21)})
    with pytest.raises(SaveError, match="at most the cost"):
        save_year(path, data, {("expense", 0, "got"): 5000, ("expense", 0, "paid"): date(2028, 4, 1)})
    assert path.read_bytes() == data


@pytest.mark.fuzz
def test_files_that_went_wrong_raise_nothing(tmp_path: Path) -> None:
    chance = random.Random(17)
    case = CASES / "year-example"
    read(tmp_path, offer=(case / "lakeside.toml").read_text())
    for _ in range(rounds(10)):
        for source, target in ((case / "years" / "2028.toml", "years/a.toml"), (case / "credits.csv", "credits.csv")):
            data = bytearray(source.read_bytes())
            for _ in range(chance.randint(1, 5)):
                at, length = chance.randrange(len(data) + 1), chance.randrange(20)
                data[at : at + length] = chance.choice(
                    [b"", b"\0", b"\xff", b'"', b"[[", b"=", b",", b"\n", b"9" * 5000]
                )
            (tmp_path / target).write_bytes(data)
        kept = load_years(load([tmp_path]))
        assert all(len(problem.message) <= LONGEST for problem in kept.problems)
        assert len(kept.problems) <= 2 * (MOST_PER_FILE + 1)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "credits.csv").write_bytes(b"x" * (LARGEST_CREDITS + 1))
    (tmp_path / "years").mkdir()
    (tmp_path / "years" / "big.toml").write_bytes(b"#" * 20_000)
    problems = read(tmp_path).problems
    assert [problem.file for problem in problems] == ["years/big.toml", "credits.csv"]
    assert all("more than" in problem.message for problem in problems)


def test_years_of_an_offer_that_was_not_read_are_left_alone(tmp_path: Path) -> None:
    read(tmp_path, YEAR)
    (tmp_path / "other.toml").write_text('employer = "Other"\n')
    kept = load_years(load([tmp_path / "other.toml"]))
    assert (kept.years, kept.problems) == ({}, ())


TRANSCRIPTS = {
    "a.csv": "Learner,Dr. Invented\n\nActivity Title,Date Completed,Credits Logged,Category,Sponsor\n"
    '"Update, part 1",3/12/2028,7.25,AMA PRA Category 1 Credit™,Invented society\nTotal,,7.25,,\n',
    "b.tsv": "Title\tActivity Start Date\tCME Earned\tType\nUpdate, part 1\tMarch 12, 2028\t7.25 credits\tama-1\n"
    "\tTotal:\t7.25\n",
}


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_transcript_is_read_by_the_names_of_its_columns(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TRANSCRIPTS[name])
    found = load_transcript(tmp_path / name)
    assert not found.problems
    (certificate,) = found.certificates
    assert certificate[:4] == (date(2028, 3, 12), "Update, part 1", 7.25, "ama-1")
    assert new_ones([certificate, certificate], ()) == (certificate,)
    assert not new_ones([certificate], [certificate._replace(type="other", provider="x")])


def test_a_transcript_names_what_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Title,Date,Credits\nTalk,31/12/2028,1\nQuiz,2028-01-01,many\n")
    assert [problem.line for problem in load_transcript(tmp_path / "x.csv").problems] == [2, 3]
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7\n")
    assert load_transcript(tmp_path / "x.pdf").problems == (
        Problem(
            "x.pdf",
            None,
            None,
            "expected a line with the columns date, title and credits, as a CSV or TSV export has them",
        ),
    )
