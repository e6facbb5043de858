"""Where the looks of the app are kept."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from offercompare.files.settings import Settings, load_settings, save_theme, settings_path
from support import state_of


def test_they_lie_where_the_system_keeps_such_files(settings_folder: Path) -> None:
    assert settings_path() == settings_folder / "settings.toml"


def test_without_a_file_they_are_as_they_come(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml")[:2] == (Settings(), ())


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "nord"\nascii = true\n[keys]\nundo = "ctrl+z"\n')
    loaded = load_settings(file)
    assert loaded.settings == Settings(theme="nord", ascii=True, keys={"undo": "ctrl+z"})
    assert not loaded.problems


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\nthem = 'nord'", 2, "did you mean theme?"),
        ("ascii = 'yes'", 1, "expected true or false"),
        ("[keys]\nundo = 1", 2, "expected text in quotes"),
        ("theme = ", 1, "not valid TOML"),
        ("ascii = yes", 1, "write ascii = true"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_as_it_comes(tmp_path: Path, text: str, line: int, said: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    assert loaded.problems[0].line == line
    assert said in loaded.problems[0].message


def test_a_theme_is_remembered_and_everything_else_stays(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.toml"
    save_theme(file, "nord")
    file.write_text(f"# mine\n{file.read_text()}ascii = true # for the old terminal\n")
    save_theme(file, "dracula")
    assert file.read_text() == '# mine\ntheme = "dracula"\nascii = true # for the old terminal\n'


def test_a_file_that_cannot_be_changed_is_let_be(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("theme = [")
    save_theme(file, "nord")
    assert file.read_text() == "theme = ["


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b"# mine\n" * 3000),
        lambda path: path.write_bytes(b"theme = '\xff'"),
        lambda path: path.write_bytes("theme = 'x'".encode("utf-16")),
        lambda path: path.symlink_to("nowhere"),
        Path.mkdir,
        os.mkfifo,
    ],
)
def test_what_cannot_be_read_is_said_and_not_written_over(tmp_path: Path, make: Callable[[Path], object]) -> None:
    file = tmp_path / "settings.toml"
    make(file)

    before = state_of(file)
    assert "cannot be read" in load_settings(file).problems[0].message
    save_theme(file, "nord")
    assert state_of(file) == before


@pytest.mark.parametrize("call", ["open", "read", "fstat"])
@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES, errno.EPERM])
def test_what_the_system_refuses_to_read_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "mine"\nascii = true\n')

    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        assert load_settings(file).settings == Settings()
        assert load_settings(file).problems
        save_theme(file, "nord")
    assert file.read_text() == 'theme = "mine"\nascii = true\n'
