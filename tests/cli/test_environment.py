"""An environment that makes no sense, and streams that cannot carry our signs."""

import json
import pwd
from pathlib import Path

import pytest

from offercompare.cli import main
from offercompare.cli.arguments import parse
from offercompare.cli.commands import make_app
from offercompare.cli.environment import forget_nonsense
from offercompare.wording.ascii_signs import ASCII_SIGNS
from program import run_process, run_program
from support import SAMPLES


@pytest.mark.parametrize(
    ("name", "kept", "dropped"),
    [
        ("HOME", ["/somewhere/me", "/nowhere", "/somewhere/\udcff"], ["", "~", "me", "./me"]),
        ("XDG_CONFIG_HOME", ["/somewhere/me/.config"], ["", "config", "../x", "\n", "~/.config"]),
        ("COLUMNS", ["80", "1", "200"], ["", "0", "-5", "x", "1e3", "²", "٣", "80.5", "9" * 5000, "1000000000"]),
        ("LINES", ["24", "1000"], ["", "x", "-1", "9999"]),
        ("TEXTUAL_COLOR_SYSTEM", ["auto", "256"], ["", "foo"]),
        ("TEXTUAL_DRIVER", [], ["", "x.y"]),
        ("TEXTUAL_LOG", [], ["/nowhere/x", "textual.log"]),
        ("NO_COLOR", ["1", "0", "no"], [""]),
        ("SOURCE_DATE_EPOCH", ["0", "1800000000"], ["", "nonsense", "-1", "1e9", "9" * 30, "9" * 5000, "²"]),
        ("LANG", ["", "xx_YY"], []),
    ],
)
def test_a_value_that_makes_no_sense_is_as_if_it_were_not_set(name: str, kept: list[str], dropped: list[str]) -> None:
    for value in kept + dropped:
        environment = {name: value, "PATH": "/bin"}
        forget_nonsense(environment)
        assert environment == ({name: value} if value in kept else {}) | {"PATH": "/bin"}


STRANGE: list[dict[str, str | None]] = [
    {"COLUMNS": "²", "LINES": "9" * 5000},
    {"COLUMNS": "-5", "LINES": "x", "TERM": "dumb"},
    {"XDG_CONFIG_HOME": "relative"},
    {"HOME": "", "XDG_CONFIG_HOME": None},
    {"SOURCE_DATE_EPOCH": "nonsense"},
    {"SOURCE_DATE_EPOCH": "9" * 30},
    {"HOME": None, "USER": None, "LOGNAME": None, "TERM": None},
    {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "NO_COLOR": "1"},
    {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"TZ": "nonsense", "LANG": "nonsense", "LC_ALL": "nonsense"},
]


@pytest.mark.parametrize("environ", STRANGE)
def test_result_page_and_help_are_printed_all_the_same(tmp_path: Path, environ: dict[str, str | None]) -> None:
    run = run_process if "LANG" in environ else run_program  # Python reads it when it starts
    shown = run("show", SAMPLES, cwd=tmp_path, environ=environ)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("Hospitalist, 2027: five offers\n")
    assert run("pdf", SAMPLES, "-o", tmp_path / "a.pdf", cwd=tmp_path, environ=environ).code == 0
    assert run("show", "--help", cwd=tmp_path, environ=environ).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A person without a home folder, unknown to the system too."""

    def unknown(_: object) -> None:
        raise KeyError

    for name in ("HOME", "XDG_CONFIG_HOME", "USER", "LOGNAME", "USERPROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_home_folder_all_works_without_settings(homeless: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["show"], ["check"], ["ask", "--for", "mercy"], ["plan"], ["market"]):
        words[1:1] = [str(Path(__file__).parents[1] / "cases" / "pictured")] if words != ["market"] else []
        assert main(words) == 0, words
    assert capsys.readouterr().err == ""
    assert list(homeless.iterdir()) == []


@pytest.mark.usefixtures("homeless")
async def test_without_a_home_folder_the_app_says_so_once() -> None:
    app = make_app(parse([str(SAMPLES)]))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "no home folder" in app.main.view.message
        await pilot.press("t")
        assert "no home folder" not in app.main.view.message


async def test_a_config_folder_that_cannot_be_looked_into_does_not_keep_the_app_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").write_text("a file")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    app = make_app(parse([str(SAMPLES)]))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "cannot be read" in app.main.view.message
    assert main(["show", str(SAMPLES)]) == 0


def in_ascii(text: str) -> str:
    return "".join(ASCII_SIGNS.get(letter, letter) for letter in text)


@pytest.mark.parametrize("command", [["show"], ["show", "--markdown"], ["ask", "--for", "northway"]])
def test_a_poorer_encoding_gets_the_ascii_signs(command: list[str]) -> None:
    folder = Path(__file__).parents[1] / "cases" / "pictured" if "--for" not in command else SAMPLES
    words = [command[0], str(folder), *command[1:]]
    told = run_program(*words).out
    assert not told.isascii()
    for encoding in ("ascii", "ascii:strict", "ascii:replace"):
        ran = run_program(*words, encoding=encoding)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == in_ascii(told)


def test_the_encoding_may_come_from_the_environment() -> None:
    told = run_process("show", SAMPLES, environ={"PYTHONIOENCODING": "ascii:strict"})
    assert (told.code, told.err) == (0, "")
    assert told.out == in_ascii(run_program("show", SAMPLES).out)


def test_what_has_no_sign_is_a_letter_without_its_accent_or_words_and_only_then_a_question_mark(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.toml").write_text(
        'employer = "Clínica Ñandú 病院"\ncurrency = "EUR"\n[allowance]\namount = 3000\n', encoding="utf-8"
    )
    (tmp_path / "priorities.toml").write_text('currency = "EUR"\n')
    told = run_program("show", tmp_path, encoding="ascii").out
    assert "Clinica Nandu ??" in told
    assert "EUR 3,000" in told
    assert run_program("show", tmp_path / "ñ", encoding="ascii").err.isascii()


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_data_is_in_utf_8_whatever_the_terminal_speaks(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.toml").write_text('employer = "Clínica 病院"\n', encoding="utf-8")
    told = run_program("show", tmp_path, form)
    for encoding in ("ascii", "latin-1", "utf-16", "cp037"):
        assert run_program("show", tmp_path, form, encoding=encoding) == told
    if form == "--json":
        assert json.loads(told.out)["offers"][0]["employer"] == "Clínica 病院"
    else:
        assert "Clínica 病院" in told.out


def test_the_published_figures_and_schemas_are_files_in_utf_8_too() -> None:
    for words in (["market"], ["schema", "offer"]):
        assert run_program(*words, encoding="utf-16") == run_program(*words)
