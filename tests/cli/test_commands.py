"""Every other command: what it does, what it refuses, and with which exit code."""

import json
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest
from pypdf import PdfReader

from offercompare import __version__
from offercompare.cli import arguments, commands, main
from offercompare.cli.arguments import commands_of, parse, parser
from offercompare.cli.output import RefusedError
from offercompare.model.comparison import Comparison
from offercompare.report.pdf import PrintedDocument
from program import run_program
from support import SAMPLES

SOUND = 'employer = "Sound"\n'
DATED = {"SOURCE_DATE_EPOCH": "1800000000"}


COMMANDS = commands_of(parser())


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_and_version_everywhere(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"usage: offercompare {command}".rstrip())
    assert main([*command.split(), "--version"]) == 0
    assert capsys.readouterr().out == f"offercompare {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [["show", "--nonsense"], ["show", "--json", "--csv"], ["pdf"], ["schema"], ["schema", "x"], ["new"], ["init"],
     ["--print-completion", "fish"], ["pdf", "-o", "x", "--paper", "a5"], ["show", "--\x1b[31m\u202e"]],
)  # fmt: skip
def test_bad_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("usage: offercompare")
    assert "\x1b" not in said.err
    assert "\u202e" not in said.err


def test_what_should_not_happen_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(_: object) -> int:
        raise RuntimeError("\x1b[31msecret of a file")

    monkeypatch.setattr(commands, "run", break_down)
    assert main(["show"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(
        "offercompare: this should not have happened, please report it: RuntimeError at test_commands"
    )
    assert "secret" not in said
    assert said.count("\n") == 1


def test_an_interrupt_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "run", interrupt)
    assert main(["show"]) == 130


def test_every_command_that_can_be_typed_can_be_run() -> None:
    # The parser names the function, as it must not wait for what the commands import.
    for command in arguments.COMMANDS.values():
        module, _, name = command.work.partition(".")
        assert callable(getattr(import_module(f"offercompare.cli.{module}"), name))


@pytest.mark.parametrize("command", COMMANDS)
def test_everything_that_can_be_typed_is_explained(command: str) -> None:
    assert [action.dest for action in COMMANDS[command]._actions if not action.help] == []


@pytest.mark.parametrize(
    ("files", "code", "out"),
    [
        ({"a": SOUND}, 0, "1 file, no problems.\n"),
        ({"a": SOUND, "priorities": ""}, 0, "2 files, no problems.\n"),
        (
            {"a": SOUND, "priorities": 'set_aside = ["a.toml", "mercy.toml"]'},
            0,
            "2 files, no problems.\nNote: priorities.toml: set_aside: mercy.toml is not among these files.\n",
        ),
        (
            {"a": SOUND + "fte = 2\n[days]\namout = 3"},
            1,
            (
                "a.toml, line 2: fte: expected a number from 0.01 to 1, found 2\n"
                "a.toml, line 4: days.amout: unknown key amout; did you mean amount?\n"
            ),
        ),
        ({"priorities": "fte = 1"}, 1, "priorities.toml, line 1: fte: unknown key fte; it belongs in an offer\n"),
        ({"a": "= 1"}, 1, "a.toml, line 1: this line is not valid TOML: invalid statement\n"),
    ],
)
def test_check(tmp_path: Path, files: dict[str, str], code: int, out: str) -> None:
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text)
    assert run_program("check", tmp_path) == (code, out, "")


def test_check_reads_the_asks_of_every_offer_too(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SOUND)
    asks = tmp_path / "asks"
    asks.mkdir()
    (asks / "a.toml").write_text('[[asks]]\nterm = "days.amount"\nask = 5\n')
    assert run_program("check", tmp_path) == (0, "2 files, no problems.\n", "")
    (asks / "a.toml").write_text('[[asks]]\nterm = "days.amout"\nask = 5\n')
    assert run_program("check", tmp_path) == (
        1,
        "asks/a.toml, line 2: asks[1].term: no section of an offer has a key days.amout; did you mean days.amount?\n",
        "",
    )


def test_check_reads_the_answers_of_every_offer_and_names_those_to_none(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("employer = 'A'\n")
    (tmp_path / "calls").mkdir()
    (tmp_path / "calls" / "a.toml").write_text('[[answers]]\nterm = "days.amount"\nvalue = 5\non = 2026-11-22\n')
    assert run_program("check", tmp_path) == (0, "2 files, no problems.\n", "")
    (tmp_path / "calls" / "a.toml").write_text('[[answers]]\nterm = "days.amuont"\nvalue = 5\non = 2026-11-22\n')
    (tmp_path / "calls" / "b.toml").write_text("format = 1\n")
    code, out, _ = run_program("check", tmp_path)
    assert code == 1
    assert out.splitlines() == [
        "calls/a.toml, line 2: answers[1].term: no offer has a key days.amuont; did you mean days.amount?",
        "calls/b.toml: there is no offer b.toml to lay these answers over; did you mean a.toml?",
    ]


def test_what_was_answered_counts_wherever_the_offer_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("employer = 'A'\n")
    (tmp_path / "calls").mkdir()
    (tmp_path / "calls" / "a.toml").write_text('[[answers]]\nterm = "days.amount"\nvalue = 5\non = 2026-11-22\n')
    shown = json.loads(run_program("show", tmp_path, "--json")[1])
    assert shown["offers"][0]["criteria"]["days"]["value"] == {"firm": 0.0, "stated": 5.0, "open": 5.0}


def test_check_reads_the_figures_one_has_changed(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SOUND)
    settings = tmp_path / "settings"
    (settings / "offercompare").mkdir(parents=True)
    (settings / "offercompare" / "market.toml").write_text("figurs = 1\n")
    ran = run_program("check", tmp_path, environ={"XDG_CONFIG_HOME": str(settings)})
    assert ran.code == 1
    assert ran.out.startswith("market.toml, line 1: figurs: unknown key figurs")


def test_check_without_offers(tmp_path: Path) -> None:
    assert run_program("check", tmp_path) == (2, "", f"offercompare: there are no offers in {tmp_path}\n")
    assert run_program("check", tmp_path / "nowhere").code == 2
    (tmp_path / "a.toml").write_text(SOUND)
    ran = run_program("check", tmp_path / "a.toml", "nowhere", cwd=tmp_path)
    assert (ran.code, ran.out) == (1, "nowhere: cannot be read: there is no such file\n")


def test_pdf(tmp_path: Path) -> None:
    first = run_program("pdf", SAMPLES, "-o", "a.pdf", cwd=tmp_path, environ=DATED)
    assert first == (0, "Wrote a.pdf.\n", "")
    content = (tmp_path / "a.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    again = run_program("pdf", SAMPLES, "-o", "a.pdf", cwd=tmp_path)
    assert (again.code, again.out) == (2, "")
    assert again.err == "offercompare: a.pdf exists; choose another name, or replace it with --force\n"
    assert (tmp_path / "a.pdf").read_bytes() == content
    (tmp_path / "a.pdf").write_bytes(b"old")
    forced = run_program("pdf", SAMPLES, "-o", "a.pdf", "--force", cwd=tmp_path, environ=DATED)
    assert forced.code == 0
    assert (tmp_path / "a.pdf").read_bytes() == content


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "nowhere/a.pdf"], "offercompare: Cannot write nowhere/a.pdf: there is no such folder.\n"),
        (["-o", "folder"], "offercompare: folder exists; choose another name, or replace it with --force\n"),
        (["-o", "folder", "--force"], "offercompare: Cannot write folder: there is a folder of that name.\n"),
        (["-o", "link"], "offercompare: link exists; choose another name, or replace it with --force\n"),
        (["-o", "a.pdf", "--recruiter", "lakside"], "; did you mean lakeside.toml?\n"),
        (["-o", "a.pdf", "--recruiter", "\x1b[31m"], "offercompare: there is no offer ␛[31m among "),
        (["-o", "a.pdf", "--set", "dayz=3"], "offercompare: there is no criterion dayz; did you mean days?\n"),
        (["-o", "a.pdf", "--recruiter", "lakeside", "--compare", "days"], "offercompare: there is no term days"),
        (
            ["-o", "a.pdf", "--compare", "all"],
            "offercompare: --compare is for the copy for a recruiter; say for which with --recruiter OFFER\n",
        ),
        (["-o", "a" * 300], "name too long"),
        (["-o", "/dev/full", "--force"], "it is not an ordinary file"),
    ],
)
def test_pdf_that_cannot_be(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("nowhere.pdf")
    ran = run_program("pdf", SAMPLES, *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "link"]


def test_pages_of_the_samples_say_so_wherever_they_lie(tmp_path: Path) -> None:
    def is_marked(*arguments: str | Path) -> bool:
        assert run_program("pdf", *arguments, "-o", tmp_path / "a.pdf", "--force").code == 0
        return "Fictional data" in PdfReader(tmp_path / "a.pdf").pages[0].extract_text()

    assert run_program("init", tmp_path / "tried").code == 0
    for named in (SAMPLES, SAMPLES / "signed", tmp_path / "tried", tmp_path / "tried" / "lakeside.toml"):
        assert is_marked(named)
    assert is_marked(tmp_path / "tried", "--recruiter", "lakeside")
    (tmp_path / "tried" / "mine.toml").write_text('employer = "Mine"')
    assert not is_marked(tmp_path / "tried")


def test_pdf_elsewhere_and_for_a_recruiter(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    arguments = ("--recruiter", "Lakeside Regional Medical Center", "--paper", "a4", "-o", "../copy.pdf")
    assert run_program("pdf", SAMPLES, *arguments, cwd=tmp_path / "here").code == 0
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF-")


def test_a_recruiter_is_found_by_the_names_the_program_uses(tmp_path: Path) -> None:
    for given in ("lakeside.toml", "lakeside regional", "LAKESIDE", "lakeside regional medical center"):
        arguments = ("pdf", SAMPLES, "--recruiter", given, "-o", f"{given}.pdf")
        assert run_program(*arguments, cwd=tmp_path, environ=DATED).code == 0
    assert len({path.read_bytes() for path in tmp_path.iterdir()}) == 1


def _mercies(folder: Path) -> None:
    for place, employer in (("r1", "Mercy Valley Clinic"), ("r2", "Mercy West")):
        (folder / place).mkdir()
        (folder / place / "mercy.toml").write_text(f'employer = "{employer}"')


NOTE = (
    "Fewer than three others state any of these terms, so nothing of theirs is shown; "
    "--compare TERM (or all) shows what they say.\n"
)


@pytest.mark.parametrize(
    ("others", "compared", "note"),
    [
        (["days.amount = 5"] * 2, [], NOTE),
        (["days.amount = 5"] * 2, ["fees.dea"], NOTE),
        (["days.amount = 5", "", "", "fees.dea = 'none'"], [], NOTE),
        (["days.amount = 5"] * 2, ["days.amount"], ""),
        (["", ""], ["all"], ""),
        (["days.amount = 5"] * 3, [], ""),
        ([], [], ""),
    ],
)
def test_who_gets_a_copy_without_comparison_is_told_why(
    tmp_path: Path, others: list[str], compared: list[str], note: str
) -> None:
    for number, terms in enumerate(["days.amount = 4", *others]):
        (tmp_path / f"{number}.toml").write_text(f'employer = "Clinic {number}"\n{terms}\n')
    ticked = [f"--compare={term}" for term in compared]
    ran = run_program("pdf", tmp_path, "-o", "a.pdf", "--recruiter", "0", *ticked, cwd=tmp_path)
    assert ran == (0, f"Wrote a.pdf.\n{note}", "")


@pytest.mark.parametrize("name", ["mercy.toml", "mercy"])
def test_a_name_that_two_offers_share_is_refused(tmp_path: Path, name: str) -> None:
    _mercies(tmp_path)
    ran = run_program("pdf", "r1/mercy.toml", "r2/mercy.toml", "-o", "a.pdf", "--recruiter", name, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    candidates = "r1/mercy.toml (Mercy Valley Clinic) or r2/mercy.toml (Mercy West)"
    assert ran.err == f"offercompare: {name} may be {candidates}; give the name of the file\n"
    assert not (tmp_path / "a.pdf").exists()
    for clear in ("r2/mercy.toml", "r2/mercy", "Mercy West", "mercy valley"):
        given = ("pdf", "r1/mercy.toml", "r2/mercy.toml", "-o", "a.pdf", "--force", "--recruiter", clear)
        assert run_program(*given, cwd=tmp_path).code == 0


def test_the_name_of_a_file_goes_before_everything_else(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('employer = "b.toml"')
    (tmp_path / "b.toml").write_text('employer = "Mercy"')
    for name, given in (("one", "b.toml"), ("two", "Mercy")):
        assert (
            run_program("pdf", "a.toml", "b.toml", "--recruiter", given, "-o", name, cwd=tmp_path, environ=DATED).code
            == 0
        )
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    ran = run_program("pdf", "a.toml", "b.toml", "--recruiter", "b", "-o", "three", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")


def test_pdf_of_broken_offers(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("= 1")
    ran = run_program("pdf", tmp_path, "-o", tmp_path / "a.pdf")
    assert (ran.code, ran.out) == (2, "")
    assert not (tmp_path / "a.pdf").exists()
    (tmp_path / "b.toml").write_text(SOUND)
    ran = run_program("pdf", tmp_path, "-o", tmp_path / "a.pdf")
    assert ran.code == 1
    assert "a.toml, line 1" in ran.err


def test_my_copy_is_told_which_files_could_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def my_copy(_: Comparison, *, left_out: Sequence[str], **_others: object) -> PrintedDocument:
        told.extend(left_out)
        return PrintedDocument(b"", ())

    monkeypatch.setattr("offercompare.report.pdf.my_copy", my_copy)
    (tmp_path / "a.toml").write_text(SOUND)
    (tmp_path / "b.toml").write_text("= 1")
    (tmp_path / "priorities.toml").write_text("fte = 1")
    assert main(["pdf", str(tmp_path), str(tmp_path / "nowhere"), "-o", str(tmp_path / "a.pdf")]) == 1
    assert told == ["b.toml", "nowhere"]


def test_init_and_then_everything(tmp_path: Path) -> None:
    ran = run_program("init", "mine", cwd=tmp_path)
    assert ran.code == 0
    assert ran.out.endswith("Look at them with: offercompare mine\n")
    assert run_program("check", "mine", cwd=tmp_path).code == 0
    again = run_program("init", "mine", cwd=tmp_path)
    assert (again.code, again.out) == (2, "")
    assert "exists already; nothing was written" in again.err


@pytest.mark.parametrize("kind", ["offer", "priorities"])
def test_schema(kind: str) -> None:
    ran = run_program("schema", kind)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith('{\n  "$schema"')


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("chekc", "check"), ("shwo", "show"), ("pfd", "pdf"), ("plna", "plan"), ("PDF", "pdf"), ("initt", "init"),
     ("help", "--help"), ("version", "--version"), ("explian", "explain")],
)  # fmt: skip
def test_a_mistyped_command_makes_no_folder(tmp_path: Path, typed: str, meant: str) -> None:
    for words in ([typed], [typed, str(SAMPLES)], [typed, "nowhere", "--set", "days=3"]):
        ran = run_program(*words, cwd=tmp_path)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == f"offercompare: there is no file or folder {typed}; did you mean {meant}?\n"
    assert list(tmp_path.iterdir()) == []


def test_the_app_does_not_open_on_a_mistyped_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RefusedError, match="did you mean check"):
        commands.make_app(parse(["chekc"]))
    for words in (["my-offers"], ["./chekc"], ["open", "chekc"]):
        assert commands.make_app(parse(words)).controller.paths == [Path(words[-1])]
    (tmp_path / "chekc").mkdir()
    assert commands.make_app(parse(["chekc"])).controller.paths == [Path("chekc")]
    with pytest.raises(RefusedError, match=r"there is no file or folder offer\.tmol"):
        commands.make_app(parse(["offer.tmol"]))


def test_a_missing_path_names_the_one_beside_it_that_is_almost_called_so(tmp_path: Path) -> None:
    (tmp_path / "offers").mkdir()
    (tmp_path / "offers" / "mercy.toml").write_text(SOUND)
    for typed, meant in (("ofers", "offers"), ("offers/mercy.tmol", "mercy.toml")):
        ran = run_program("show", typed, cwd=tmp_path)
        assert ran.err == f"offercompare: there is no file or folder {typed}; did you mean {meant}?\n"
    ran = run_program("show", "offers", "--priorities", "ofers", cwd=tmp_path)
    assert ran.err == "offercompare: there is no file ofers; did you mean offers?\n"


@pytest.mark.parametrize("typed", ["ofers", "Offers", "offer", "./offfers"])
def test_a_mistyped_folder_does_not_open_on_a_first_offer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "offers").mkdir()
    with pytest.raises(RefusedError, match=r"did you mean offers\? Otherwise, to begin a folder of that name"):
        commands.make_app(parse([typed]))
    for words in ([f"{typed}/"], ["my-offers"], ["mine"]):
        assert commands.make_app(parse(words)).controller.loaded.sources == ()
    assert [path.name for path in tmp_path.iterdir()] == ["offers"]
