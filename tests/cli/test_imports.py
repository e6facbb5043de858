"""What a command does not need it does not import: the start stays quick."""

import subprocess
import sys
from pathlib import Path

CASE = Path(__file__).parents[1] / "cases" / "pictured"
HEAVY = {"textual", "reportlab", "numpy", "shtab"}
ASK = """
import sys
from offercompare.cli import main
for words in " ".join(sys.argv[1:]).split(", "):
    assert main(words.split()) == 0
print(*sys.modules, file=sys.stderr)
"""


def all_imported(*commands: str) -> set[str]:
    """The modules that are there after some commands."""
    done = subprocess.run([sys.executable, "-c", ASK, ", ".join(commands)], check=True, capture_output=True, text=True)
    return set(done.stderr.split())


def imported(*commands: str) -> set[str]:
    """The top-level modules that are there after some commands."""
    return {name.split(".")[0] for name in all_imported(*commands)}


def test_show_and_check_import_nothing_of_the_app_the_pdf_or_numpy() -> None:
    forms = ("--json", "--csv", "--markdown")
    modules = imported(*(f"show {CASE} {form}" for form in forms), f"check {CASE}", f"ask {CASE} --for lakeside")
    assert "pydantic" in modules
    assert not modules & HEAVY


def test_show_imports_no_more_than_it_needs_to_say_the_result() -> None:
    modules = all_imported(f"show {CASE}")
    assert not {name.split(".")[0] for name in modules} & HEAVY
    # To learn that no plugin is wanted, pydantic would import what finds packages, and that e-mail and sockets.
    assert "pydantic.plugin" in modules
    assert not modules & {"email", "zipfile", "socket"}
    # No answers lie beside these offers, nothing is to be located or written, and no question is valued.
    ours = {name for name in modules if name.startswith("offercompare.")}
    needless = {"files.sidecar", "files.positions", "files.patch", "files.save", "model.answers", "model.ask_list"}
    needless |= {"files.diagnose", "report.markdown", "analysis.question_values"}
    assert {name for name in needless if f"offercompare.{name}" in ours} == set()
    assert len(ours) <= 51


def test_what_finds_packages_is_there_for_whoever_asks_later() -> None:
    later = """
from importlib.metadata import entry_points, version
import importlib.metadata
assert version("pydantic") == importlib.metadata.version("pydantic")
assert entry_points(group="console_scripts")
"""
    for ask in (ASK, "import importlib.metadata" + ASK):
        script = ask.replace("print(", f"{later}\nprint(")
        done = subprocess.run(
            [sys.executable, "-c", script, f"show {CASE}"], check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr


def test_ask_imports_numpy_only_where_there_is_something_to_ask_for() -> None:
    assert imported(f"ask {CASE} --for mercy") & HEAVY == {"numpy"}


def test_the_app_imports_no_pdf_and_no_numpy_before_it_is_asked_for_one() -> None:
    ask = """
import asyncio, sys
from offercompare.cli.arguments import parse
from offercompare.cli.commands import make_app

async def main():
    app = make_app(parse(sys.argv[1:]))
    async with app.run_test(size=(200, 50)) as pilot:
        for key in ("9", "enter", "escape", "question_mark", "escape"):
            while app.seen_since == float("inf"):  # what is typed ahead goes nowhere
                await pilot.pause()
            await pilot.press(key)
        assert app.main.view.comparison.weights[0] == 9

asyncio.run(main())
print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", ask, str(CASE)], check=True, capture_output=True, text=True)
    modules = {name.split(".")[0] for name in done.stderr.split()}
    assert "textual" in modules
    assert not modules & {"reportlab", "numpy"}


def test_what_needs_no_offer_imports_no_models() -> None:
    assert "pydantic" not in imported("--help", "show --help", "show --version")
    loaded = all_imported("--version")
    assert "pydantic" not in loaded
    ours = {name for name in loaded if name.startswith("offercompare.")}
    assert ours == {"offercompare.cli", "offercompare.cli.output", "offercompare.cli.environment"}
