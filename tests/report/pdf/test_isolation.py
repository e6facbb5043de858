"""Printing runs no code of the folder, opens no file and calls nobody."""

import subprocess
import sys
from pathlib import Path


def test_it_runs_no_file_of_the_folder_or_of_the_home(tmp_path: Path) -> None:
    bomb = "raise SystemExit('a file of the folder was run')\n"
    for name in ("reportlab_settings.py", "reportlab_mods.py", "rlbidi.py", "uharfbuzz.py", ".reportlab_settings"):
        (tmp_path / name).write_text(bomb)
    (tmp_path / ".reportlab_mods").write_text(bomb)
    code = "import sys; sys.path.insert(0, '.'); import offercompare.report.pdf; print('printed')"
    env = {"HOME": str(tmp_path), "PYTHONPATH": ":".join(sys.path), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout == "printed\n", done.stderr


def test_it_opens_no_file_but_its_typeface_and_no_connection(tmp_path: Path) -> None:
    code = """
import sys
from datetime import date
seen = []
from offercompare.model.comparison import compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.report import pdf
def hook(event, found):
    if event == "open" or event.startswith("socket"):
        seen.append((event, str(found[0])))
offers = [Source(f"{n}.toml", Offer.model_validate({"employer": "<img src='/etc/passwd'/>"})) for n in "ab"]
compared = compare(evaluate(offers, Priorities()))
sys.addaudithook(hook)
pdf.my_copy(compared, paper="letter", prepared=date(2026, 1, 1))
print([entry for entry in seen if not entry[1].endswith((".ttf", ".py", ".pyc", ".so"))])
"""
    env = {"HOME": str(tmp_path), "PYTHONPATH": ":".join(sys.path), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout == "[]\n", done.stderr
