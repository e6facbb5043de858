"""The person's own editor: found however it is named, and told the line in its own way."""

import shutil
from pathlib import Path

import pytest

from offercompare.tui.editor import EditorError, editor_command, editor_of
from pilot import open_app

FILE = Path("/offers/a b.toml")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor in a folder whose name has a space, in the person's home."""
    path = tmp_path / "My Apps" / "ed"
    path.parent.mkdir()
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    monkeypatch.setenv("HOME", str(tmp_path))
    return path


@pytest.mark.parametrize(
    ("environment", "there", "chosen"),
    [
        ({"VISUAL": "code -w", "EDITOR": "ed"}, ["nano", "vi"], "code -w"),
        ({"VISUAL": " ", "EDITOR": "ed"}, ["nano", "vi"], "ed"),
        ({}, ["nano", "vi"], "nano"),
        ({}, ["vi"], "vi"),
        ({}, [], None),
    ],
)
def test_which_editor_is_used(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], there: list[str], chosen: str | None
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name in there else None)
    assert editor_of(environment) == chosen


@pytest.mark.parametrize("written", ['"{}"', '"{}" -w --new', "'~/My Apps/ed'"])
def test_a_program_may_have_options_and_quoted_spaces(program: Path, written: str) -> None:
    command = editor_command(written.format(program), FILE, None)
    options = ["-w", "--new"] if "-w" in written else []
    assert command == (str(program), *options, str(FILE))


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("vim", ["+12", str(FILE)]),
        ("code", ["--goto", f"{FILE}:12"]),
        ("hx", [f"{FILE}:12"]),
        ("kate", ["--line", "12", str(FILE)]),
        ("gnome-text-editor", [str(FILE)]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(
    monkeypatch: pytest.MonkeyPatch, name: str, where: list[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: program)
    assert editor_command(f"{name} -w", FILE, 12) == (name, "-w", *where)
    assert editor_command(name, FILE, None) == (name, str(FILE))


@pytest.mark.parametrize("editor", ["nope", "~nobody-of-that-name/x", "'half a quotation", "-w"])
async def test_an_editor_that_is_not_there_is_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    with pytest.raises(EditorError, match="set EDITOR to one you have"):
        editor_command(editor, FILE, 3)
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.delenv("VISUAL", raising=False)
    async with open_app(folder, size=(120, 36)) as pilot:
        await pilot.press("e")
        await pilot.wait_for(f"no editor {editor}; set EDITOR")
        await pilot.press("9")
        await pilot.wait_until(lambda: pilot.weights[0] == 9)
