"""A counter-offer is no offer, and one set aside is out of play, on every face of the command line."""

import csv
import io
import json
from pathlib import Path

import pytest

from offercompare.cli import main
from support import SAMPLES

COUNTERS = {"wish.toml": "lakeside.toml", "prairie-cross-counter.toml": "prairie-cross.toml"}
ASIDE = "northway.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The samples with two counter-offers and an offer set aside."""
    for path in SAMPLES.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text())
    lakeside = (tmp_path / "lakeside.toml").read_text().replace("amount            = 4500", "amount = 9123")
    (tmp_path / "wish.toml").write_text('counter_to = "lakeside.toml"\n' + lakeside)
    prairie = (tmp_path / "prairie-cross.toml").read_text().replace("amount = 5\n", "amount = 14\n")
    (tmp_path / "prairie-cross-counter.toml").write_text('counter_to = "prairie-cross.toml"\n' + prairie)
    wanted = (tmp_path / "priorities.toml").read_text()
    (tmp_path / "priorities.toml").write_text(f'set_aside = ["{ASIDE}"]\n{wanted}')
    return tmp_path


@pytest.fixture
def without(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder without what is no offer in play."""
    bare = tmp_path_factory.mktemp("bare")
    for path in folder.glob("*.toml"):
        if path.name not in {*COUNTERS, ASIDE}:
            (bare / path.name).write_text(path.read_text().replace(f'set_aside = ["{ASIDE}"]\n', ""))
    return bare


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", [("show",), ("show", "--markdown"), ("explain",), ("plan",)])
def test_it_takes_a_line_of_its_own_and_changes_no_other(
    command: tuple[str, ...], folder: Path, without: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line for line in said(capsys, *command, folder).splitlines() if line]
    bare = [line for line in said(capsys, *command, without).splitlines() if line]
    added = [line.strip() for line in lines if line not in bare]
    assert [line for line in lines if line in bare] == bare
    assert len(added) == 3
    *counters, aside = added
    assert aside == f"Set aside: {ASIDE}."
    assert {file for file in COUNTERS for line in counters if file in line and "ounter-offer to" in line} == {*COUNTERS}


def test_it_says_what_it_would_change_and_whether_it_would_lead(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "show", folder)
    assert "It changes CME allowance $9,123 (now $4,500)." in text
    assert "It changes CME days 14 days (now 5 days)." in text
    assert text.index("(wish.toml), if granted") < text.index("(prairie-cross-counter.toml), if granted: ")
    assert ", would lead by " in text


@pytest.mark.parametrize("command", [("explain",), ("plan",), ("ask", "--for", "lakeside.toml")])
def test_no_analysis_knows_of_it(
    command: tuple[str, ...], folder: Path, without: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, *command, folder, "--json") == said(capsys, *command, without, "--json")


def test_in_csv_it_has_no_rank(folder: Path, without: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(said(capsys, "show", "--csv", folder))))
    ranked = [row for row in rows if row["rank"]]
    bare = csv.DictReader(io.StringIO(said(capsys, "show", "--csv", without)))
    assert [row | {"counter to": None} for row in bare] == ranked
    assert {row["file"]: row["counter to"] for row in rows if row not in ranked} == COUNTERS


def test_in_json_it_has_a_list_of_its_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(said(capsys, "show", "--json", folder))
    assert {each["file"]: each["counter_to"] for each in document["counter_offers"]} == COUNTERS
    assert document["set_aside"] == [ASIDE]
    assert not {each["file"] for each in document["offers"]} & {*COUNTERS, ASIDE}


@pytest.mark.parametrize("command", [["ask", "--for"], ["pdf", "-o", "copy.pdf", "--recruiter"]])
@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("wish.toml", "counter-offer; name the offer it answers, lakeside.toml"),
        ("northway", "northway.toml is set aside"),
    ],
)
def test_there_is_nothing_to_ask_of_it(
    command: list[str], file: str, reason: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, file, str(folder)]) == 2
    assert reason in capsys.readouterr().err


def test_a_counter_offer_to_what_is_set_aside_names_that(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "late.toml").write_text(f"counter_to = '{ASIDE}'\nemployer = 'Northway'\n")
    assert main(["ask", str(folder), "--for", "late.toml"]) == 2
    reason = f"late.toml is a counter-offer to {ASIDE}, which is set aside; take {ASIDE} out of set_aside"
    assert reason in capsys.readouterr().err


def test_on_paper_it_stands_below_the_ranking(folder: Path) -> None:
    from datetime import date

    from offercompare.report.pdf import my_pages
    from offercompare.report.pdf.page import Words
    from support import folder_comparison

    pages = my_pages(folder_comparison(folder), date(2026, 12, 1))
    texts = [[mark.text for mark in page.marks if isinstance(mark, Words)] for page in pages]
    first = " ".join(texts[0])
    assert "Four offers" in first
    assert "CME allowance $9,123 (now $4,500)" in first
    assert f"Set aside: {ASIDE}." in first
    assert "9,123" not in " ".join(text for page in texts[1:] for text in page)
    assert "Northway" not in " ".join(text for page in texts for text in page)


@pytest.mark.parametrize("command", [["show"], ["explain"], ["explain", "--json"], ["plan"], ["pdf", "-o", "copy.pdf"]])
def test_where_every_offer_is_set_aside_it_says_so(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.toml").write_text('employer = "Alder"\n')
    (tmp_path / "priorities.toml").write_text('set_aside = ["a.toml"]\n')
    assert main([*command, str(tmp_path)]) == 2
    assert "every offer is set aside (a.toml); take one out of set_aside" in capsys.readouterr().err
    assert json.loads(said(capsys, "show", "--json", tmp_path))["set_aside"] == ["a.toml"]


def test_a_counter_offer_is_set_aside_with_its_offer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "northway-counter.toml").write_text(f'counter_to = "{ASIDE}"\nemployer = "Northway"\ndays.amount = 9\n')
    assert main(["show", str(folder), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["set_aside"] == [ASIDE]
    assert {each["file"] for each in shown["counter_offers"]} == set(COUNTERS)
    assert main(["show", str(folder)]) == 0
    assert f"Set aside: {ASIDE}." in capsys.readouterr().out
