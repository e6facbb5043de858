"""The pages for readers: tables as the code has them, examples that load, links that lead somewhere."""

import re
import runpy
import shlex
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from offercompare.cli.arguments import parse
from offercompare.files.load import load
from offercompare.files.years import load_years
from offercompare.model.catalogue import catalogue, term
from offercompare.model.comparison import compare
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.parse.clauses import read_with_condition
from offercompare.parse.lexer import UnclearError
from offercompare.tui.app import commands_by_screen
from offercompare.wording.names import Names
from offercompare.wording.verdict import verdict
from support import folder_comparison

ROOT = Path(__file__).parents[1]
PAGES = sorted(path for folder in (ROOT, ROOT / "docs", ROOT / ".github") for path in folder.glob("*.md"))
FILES, KEYS = ROOT / "docs" / "files.md", ROOT / "docs" / "keys.md"


def make() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "docs" / "make.py"))


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", [FILES, KEYS], ids=lambda page: page.name)
def test_tables_are_as_the_code_has_them(page: Path) -> None:
    assert make()["renewed"](page.read_text()) == page.read_text(), "run: python docs/make.py"


def test_every_key_of_a_file_has_its_row() -> None:
    offer, _, priorities = FILES.read_text().partition("\n## Priorities\n")
    assert [each.name for each in catalogue() if f"\n| `{each.key}` |" not in offer] == []
    assert [
        key for key in Priorities.model_fields if f"`{key}` |" not in priorities and f"[{key}]" not in priorities
    ] == []


def test_every_command_has_its_row() -> None:
    page = KEYS.read_text()
    for screen, every in commands_by_screen().items():
        assert not [each.name for each in every if f"`{each.name}`" not in page], screen


ASKED_OF = {
    "the allowance": "allowance.amount",
    "carryover": "allowance.carryover",
    "CME days": "days.amount",
    "travel": "travel.paid_from",
    "a fee": "fees.dea",
    "a perk": "perks.point_of_care",
    "the start": "starts",
}


def test_what_may_be_typed_is_read_as_the_page_says() -> None:
    rows = re.findall(
        r"^\| ([\w ]+) \| `(.+)` \| (.+) \|$", KEYS.read_text().partition("## All of them")[0], re.MULTILINE
    )
    assert {of for of, _, _ in rows} == set(ASKED_OF)
    nothing = Offer.model_validate({"employer": "Mercy"})
    for of, typed, states in rows:
        asked = term(ASKED_OF[of])
        facts = read_with_condition(asked, typed, today=date(2026, 12, 1), offer=nothing).facts
        pairs = states.replace("`", "").replace(", ", "\n") if "=" in states else f"{asked.key} = {states.strip('`')}"
        assert {stated.key: value for stated, value in facts.items()} == tomllib.loads(pairs), typed
    for asked, typed in ((term("days.amount"), "4-6 weeks"), (term("fees.dea"), "they pay")):
        with pytest.raises(UnclearError):
            read_with_condition(asked, typed, today=date(2026, 12, 1), offer=nothing)


def test_the_examples_load(tmp_path: Path) -> None:
    offer, priorities, year = blocks(FILES, "toml")
    (tmp_path / "lakeside.toml").write_text(offer)
    (tmp_path / "priorities.toml").write_text(priorities)
    loaded = load([tmp_path])
    assert loaded.problems == ()
    assert len(loaded.sources) == 1
    assert loaded.priorities.model_fields_set == set(tomllib.loads(priorities))
    (tmp_path / "years").mkdir()
    (tmp_path / "years" / "2028.toml").write_text(year)
    (tmp_path / "credits.csv").write_text("".join(blocks(FILES, "csv")))
    kept = load_years(loaded)
    assert kept.problems == ()
    assert (kept.files, len(kept.credits.certificates)) == (2, 1)


def test_the_commands_of_the_readme_are_understood() -> None:
    lines = "\n".join(blocks(ROOT / "README.md", "bash")).splitlines()
    typed = [shlex.split(line, comments=True) for line in lines if line.startswith("offercompare ")]
    assert [parse(words[1:]).command for words in typed] == ["open", "year", "open", "new", "check"]
    named = set(re.findall(r"^\| `offercompare (\w+) ", (ROOT / "README.md").read_text(), re.MULTILINE))
    assert all(parse([name, *{"ask": ["--for", "x"], "pdf": ["-o", "x"]}.get(name, []), "offer"]) for name in named)


def test_the_tour_of_the_readme_is_what_the_samples_show() -> None:
    text, comparison = (ROOT / "README.md").read_text(), folder_comparison(ROOT / "offers")
    (first,) = re.findall(r"The first line is the answer: [*](.*)[*]", text)
    assert first == str(verdict(comparison, Names.of(comparison)))
    ((criterion, weight),) = re.findall(r"Press `↓` to [*](.*)[*], then `(.)`. The slider moves, and another", text)
    weights = [
        float(weight) if each.label == criterion else before
        for each, before in zip(comparison.criteria, comparison.weights, strict=True)
    ]
    assert compare(comparison.evaluation, weights).leader.file != comparison.leader.file


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    linked = re.findall(r"\]\((?!https?:|mailto:)([^)#]+)", page.read_text())
    assert [link for link in linked if not (page.parent / link).exists()] == []
