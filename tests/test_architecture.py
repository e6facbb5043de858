"""The shape of the house: which way data goes, and what no file may hold."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
PYPROJECT = (ROOT / "pyproject.toml").read_text()


def tracked() -> list[Path]:
    """Every file under version control; outside of a checkout, those that would be."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        return [path for path in ROOT.rglob("*") if path.is_file() and ".git" not in path.parts]
    listed = subprocess.run(["git", "ls-files", "-z"], check=True, cwd=ROOT, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_imports_go_one_way() -> None:
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 broken" in ran.stdout


def test_numpy_is_the_business_of_the_analysis_alone() -> None:
    importing = [path for path in SOURCES if re.search(r"^\s*(import|from) numpy", path.read_text(), re.MULTILINE)]
    assert all(path.parent.name == "analysis" for path in importing)


def test_every_dependency_says_what_it_is_for() -> None:
    project = tomllib.loads(PYPROJECT)["project"]
    named = [*project["dependencies"], *(name for group in project["optional-dependencies"].values() for name in group)]
    lines = {
        line.split('"')[1]: line for line in PYPROJECT.splitlines() if line.startswith('  "') and line.count('"') == 2
    }
    plain = {"pytest >= 8.4"}  # says it by its name
    assert {name for name in named if "#" not in lines[name]} <= plain


def test_every_lint_exception_has_its_reason() -> None:
    ignored = PYPROJECT.partition("\nignore = [\n")[2].partition("\n]")[0]
    assert [line for line in ignored.splitlines() if "#" not in line] == []


def test_every_exception_in_a_line_has_its_reason() -> None:
    bare = re.compile(r"# (type: ignore|noqa)(\[[\w, -]+\]|: [A-Z\d, ]+?)?\s*$", re.MULTILINE)
    files = [*SOURCES, *(ROOT / "tests").rglob("*.py")]
    assert [path.relative_to(ROOT) for path in files if bare.search(path.read_text(encoding="utf-8"))] == []


def test_every_module_says_what_it_is() -> None:
    texts = {path.relative_to(ROOT): path.read_text() for path in SOURCES}
    assert [path for path, text in texts.items() if text and not text.startswith('"""')] == []


def test_no_name_stands_for_two_things() -> None:
    classes: list[str] = []
    for path in SOURCES:
        classes += re.findall(r"^class ([A-Z]\w*)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(classes) == sorted(set(classes))
    modules = Counter(path.stem for path in SOURCES if not path.stem.startswith("__"))
    assert [name for name, count in modules.items() if count > 2] == []


def imports_of(path: Path, modules: set[str]) -> set[str]:
    """Every module of ours that a file imports, in functions and for types too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {name if (name := f"{node.module}.{each.name}") in modules else node.module for each in node.names}
        elif isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
    return found & modules


def test_no_imports_go_round_in_a_circle() -> None:
    paths = {".".join(path.relative_to(ROOT / "src").with_suffix("").parts): path for path in SOURCES}
    left = {name: imports_of(path, set(paths)) - {name} for name, path in paths.items()}
    while ends := {
        name
        for name, needed in left.items()
        if not needed & left.keys() or not any(name in left[each] for each in left)
    }:
        left = {name: needed for name, needed in left.items() if name not in ends}
    assert not left.keys()


FOREIGN = {
    "a package registry": r"//[\w.-]*(pypi\.org|pythonhosted\.org|jfrog\.io|registry\.)|\bextra-index-url\b",
    "somebody's home": r"(?<![\w.])/((home|Users)/[a-z][\w.-]*|root)/",
}


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_names(what: str) -> None:
    found = []
    for path in tracked():
        text = path.read_bytes().decode(errors="replace")
        if path != Path(__file__) and re.search(FOREIGN[what], text):
            found.append(path.relative_to(ROOT))
    assert found == []
