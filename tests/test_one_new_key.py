"""A key of an offer is declared once: added in a copy of the program, it is in every face of it.

One line in one file for a term, and nothing else: that is what the catalogue is for.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import offercompare

SECTIONS = Path("model/sections.py")
NEW_PERK = """    simulation_lab: bool | None = _perk(
        "Simulation lab",
        "Rehearsal of procedures on models.",
        "Is there a simulation lab?",
        "a simulation lab",
        "What is rehearsed there goes right at the bedside.",
    )
"""
NEW_TERM = """    lodging_cap: Money | None = declare(
        "Cap on lodging",
        "Most that is paid a night.",
        Unit.MONEY,
        better=Better.MORE,
        ask="Is there a cap on lodging, and how much is it a night?",
        sentence="Lodging is paid for up to {} a night.",
    )
"""
SCRIPT = """
import json, sys
from offercompare.files.generate import Stated, offer_template, render_offer
from offercompare.files.generate import with_terms
from offercompare.files.load import load
from offercompare.files.patch import patch
from offercompare.files.schema import schema_text
from offercompare.model.catalogue import term
from offercompare.model.comparison import compare
from offercompare.model.evaluation import evaluate
from offercompare.model.priorities import Priorities
from offercompare.report.as_csv import as_csv
from offercompare.report.as_json import comparison_json
from offercompare.report.comparison_report import comparison_report
from offercompare.report.pdf import my_pages
from offercompare.report.rows import term_table
from offercompare.report.text import as_text
from offercompare.tui.drawing.offer_view import draw_offer
from offercompare.tui.state.offer_fields import EVERY, OfferRules
from offercompare.wording.term_sentences import describe_stated
from offercompare.wording.terms import term_question
from datetime import date
from pathlib import Path

key, folder = sys.argv[1], Path(sys.argv[2])
new = term(key)
loaded = load([folder])
comparison = compare(evaluate(loaded.sources, loaded.priorities))
table = term_table(comparison, comparison.standings)
stating = next(s for s in comparison.standings if s.file == "a.toml")
rules = OfferRules(Priorities(), date(2026, 12, 1))
fields = {field.name: field.label for field in rules.fields({}, EVERY)}
held = new.of(stating.evaluated.offer).value
print(json.dumps({
    "problems": [[p.key, p.message] for p in loaded.problems],
    "template": offer_template(),
    "schema": schema_text("offer"),
    "side by side": repr(table),
    "offer in full": "\\n".join(line.text for line in draw_offer(comparison, stating, 100)),
    "question": term_question(new),
    "sentence": describe_stated(new, {new: held}, stating.evaluated.offer),
    "text": as_text(comparison_report(comparison, ())),
    "json": comparison_json(comparison, loaded.problems),
    "csv": as_csv(comparison),
    "form": fields,
    "paper": " ".join(getattr(m, "text", "") for page in my_pages(comparison, date(2026, 12, 1)) for m in page.marks),
    "new offer": render_offer({"employer": Stated("A"), key: Stated(held)}, "contract"),
    "what-if": repr(new.is_negotiable),
}))
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program in which one file declares two keys more."""
    package = tmp_path_factory.mktemp("copied") / "offercompare"
    shutil.copytree(Path(offercompare.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    declared = (package / SECTIONS).read_text(encoding="utf-8")
    for before, new in (("    teaching_role: bool", NEW_PERK), ("    trips: Count", NEW_TERM)):
        assert declared.count(before) == 1
        declared = declared.replace(before, new + before)
    (package / SECTIONS).write_text(declared, encoding="utf-8")
    return package.parent


def run(source: Path, *words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(source), "NO_COLOR": "1"}
    ran = subprocess.run([sys.executable, *words], capture_output=True, text=True, env=environment, check=False)
    assert not ran.stderr, ran.stderr
    return ran.stdout


@pytest.mark.parametrize(
    ("name", "value", "label", "words"),
    [
        ("perks.simulation_lab", "true", "Simulation lab", "yes"),
        ("travel.lodging_cap", "321", "Cap on lodging", "$321"),
    ],
)
def test_a_key_declared_in_one_file_is_in_every_face(
    source: Path, tmp_path: Path, name: str, value: str, label: str, words: str
) -> None:
    section, key = name.split(".")
    (tmp_path / "a.toml").write_text(f'employer = "Alder"\nstatus = "contract"\n[{section}]\n{key} = {value}\n')
    (tmp_path / "b.toml").write_text('employer = "Birch"\n[days]\namount = 5\n')
    faces = json.loads(run(source, "-c", SCRIPT, name, str(tmp_path)))
    assert faces["problems"] == []
    assert f"\n#{key} = " in faces["template"]
    assert label in json.dumps(json.loads(faces["schema"]))
    assert label.casefold() in faces["side by side"].casefold()
    assert words == "yes" or words in faces["side by side"].casefold()
    assert label.casefold() in faces["offer in full"].casefold()
    assert faces["question"].endswith("?")
    assert words.removeprefix("yes") in faces["sentence"]
    assert label in faces["paper"]
    assert faces["form"][name] == label
    assert f"\n{key} = {value}" in faces["new offer"]
    assert faces["what-if"] == "True"
    if section == "perks":  # what could earn points is a question, and earns some
        assert f"{label}: not stated. Is there a simulation lab?" in faces["text"]
        silent = next(each for each in json.loads(faces["json"])["offers"] if each["file"] == "b.toml")
        assert {"term": name, "why": "not stated"} in silent["questions"]
        assert ",0.1,10.0," in faces["csv"]


@pytest.mark.parametrize(
    ("name", "typo"), [("perks.simulation_lab", "simulation_lap"), ("travel.lodging_cap", "lodging_cop")]
)
def test_it_is_checked_and_its_typos_are_mended(source: Path, tmp_path: Path, name: str, typo: str) -> None:
    section, key = name.split(".")
    (tmp_path / "a.toml").write_text(f'employer = "Alder"\n[{section}]\n{typo} = 1\n')
    (tmp_path / "b.toml").write_text(f'employer = "Birch"\n[{section}]\n{key} = "much"\n')
    said = run(source, "-m", "offercompare", "check", str(tmp_path))
    assert f"a.toml, line 3: {section}.{typo}" in said
    assert f"did you mean {key}" in said
    assert f"b.toml, line 3: {section}.{key}: expected" in said
