"""Where the looks of the app are kept."""

from pathlib import Path

import pytest

from offercompare.files.settings import Settings, load_settings, save_theme, settings_path


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
