"""Reading one file: what is refused, and why."""

import errno
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from offercompare.files.read import LARGEST, UnreadableError, decode, parse, read_bytes


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(path)
    return str(caught.value)


def open_files() -> int:
    """How many files this process has open, where the system says so."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def test_a_file_of_just_the_size(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"#" * LARGEST)
    assert read_bytes(path) == b"#" * LARGEST
    path.write_bytes(b"#" * (LARGEST + 1))
    assert refusal(path) == "it has 16,385 bytes, more than the 16,384 it may have"


def test_a_file_of_100_megabytes_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    monkeypatch.setattr(os, "read", lambda *_, **__: pytest.fail("it was read"))
    assert refusal(path) == "it has 100,000,000 bytes, more than the 16,384 it may have"


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"")
    look = os.fstat

    def look_then_grow(descriptor: int) -> os.stat_result:
        seen = look(descriptor)
        path.write_bytes(b"#" * (2 * LARGEST))
        return seen

    monkeypatch.setattr(os, "fstat", look_then_grow)
    assert refusal(path) == "it has more than the 16,384 bytes it may have"


def test_devices_and_links(tmp_path: Path) -> None:
    assert refusal(Path("/dev/zero")) == "it is not a regular file"
    (tmp_path / "tty.toml").symlink_to("/dev/tty")
    assert refusal(tmp_path / "tty.toml") == "it is not a regular file"
    (tmp_path / "real.toml").write_text("a = 1")
    (tmp_path / "good.toml").symlink_to("real.toml")
    assert read_bytes(tmp_path / "good.toml") == b"a = 1"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.touch(0o000)
    assert refusal(path) == "no permission to read it"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "there is no such file"),
        (errno.EACCES, "no permission to read it"),
        (errno.EIO, "input/output error"),
    ],
)
def test_the_system_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str) -> None:
    (tmp_path / "a.toml").touch()

    def refuse(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        assert refusal(tmp_path / "a.toml") == said
    monkeypatch.setattr(os, "read", refuse)  # gone while it is being read
    descriptors = open_files()
    assert refusal(tmp_path / "a.toml") == said
    assert open_files() == descriptors


def test_a_name_the_system_cannot_have() -> None:
    assert refusal(Path("nul\0.toml")) == "its name is not one the system knows"
    assert "name too long" in refusal(Path("a" * 5000))


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"a = 1\n", "a = 1\n"), (b"\xef\xbb\xbfa = 1", "a = 1"), ("é = 1".encode(), "é = 1"), (b"a\r\n", "a\r\n")],
)
def test_what_can_be_decoded(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a = 1".encode("utf-16"), "it is saved as UTF-16; save it as UTF-8"),
        ("\ufeffa = 1".encode("utf-16-be"), "it is saved as UTF-16; save it as UTF-8"),
        ("a = 1".encode("utf-16-le"), "it holds a NUL byte, so it is no text file"),
        (b"a = 1\0", "it holds a NUL byte, so it is no text file"),
        ("a = 1\nb = 'É'".encode("latin-1"), "line 2 is not UTF-8; save it as UTF-8"),
        (b"a = '\xed\xa0\x80'", "line 1 is not UTF-8; save it as UTF-8"),
    ],
)
def test_what_cannot_be_decoded(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=f"^{said}$"):
        decode(data)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("amount = $4,500", "this line is not valid TOML: invalid value"),
        ("paid_as = stipend  # yearly", "expected a number, or text in quotes, found stipend"),
        ('clause = "Exhibit C', "a quote is missing at the start or the end of the text"),
        ("amount 4500", "expected a line such as key = value, found amount 4500"),
        ("amount = ", "this line is not valid TOML: invalid value"),
        ("amount = 4_", "this line is not valid TOML: expected newline or end of document after a statement"),
        ("amount = 1e400_", "this line is not valid TOML: expected newline or end of document after a statement"),
        ("amount = ４５００", "this line is not valid TOML: invalid value"),
    ],
)
def test_a_syntax_error_in_plain_words(line: str, said: str) -> None:
    document = parse("a.toml", f'employer = "X"\n[allowance]\n{line}\ncarryover = 5\n')
    key = None if said.startswith("expected a line") else f"allowance.{line.partition(' ')[0]}"
    assert document.problems == (("a.toml", 3, key, said),)
    assert document.values == {"employer": "X", "allowance": {"carryover": 5}}
    assert document.is_whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a = 1\na = 2", (2, "a", "a is written twice in this section")),
        ("[days]\namount = 1\namount = 1", (3, "days.amount", "amount is written twice in this section")),
        ("[days]\n[fees]\n[days]", (3, "days", "the section [days] is written twice; a section stands once")),
        (
            "[days\namount = 1",
            (1, "days", "this line is not valid TOML: expected ']' at the end of a table declaration"),
        ),
        ('x = """abc\n', (1, "x", "this line is not valid TOML: unterminated string")),
        (f"a = 1\n[days]\namount = {'9' * 4301}", (3, "days.amount", "it holds a number that is out of range")),
    ],
)
def test_where_a_syntax_error_is(text: str, found: tuple[int, str, str]) -> None:
    assert parse("a.toml", text).problems == (("a.toml", *found),)


def test_every_syntax_error_is_found_in_one_run() -> None:
    text = "[allowance]\namount = = 5\n[days\namount = 4\n[fees]\ndea = employer\n"
    document = parse("a.toml", text)
    assert [(problem.line, problem.key) for problem in document.problems] == [
        (2, "allowance.amount"),
        (3, "days"),
        (6, "fees.dea"),
    ]
    assert not document.is_whole


def test_syntax_errors_are_not_listed_without_end() -> None:
    assert len(parse("a.toml", "x\n" * 500).problems) == 20


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 4000 + "]" * 4000,
        "x = " + "{a = " * 2000 + "1" + "}" * 2000,
        "x = " + "[" * 9 + "]" * 9,
        "a.b.c.d.e.f.g.h.i = 1",
        "[a.b.c.d.e.f.g.h.i]\nj = 1",
        "[" + "a." * 8000 + "b]",
    ],
)
def test_nesting_has_an_end(text: str) -> None:
    document = parse("a.toml", text)
    assert document.problems == (("a.toml", None, None, "it is nested deeper than 8 levels"),)
    assert not document.is_whole


def test_as_deep_as_may_be() -> None:
    assert parse("a.toml", "a.b.c.d.e.f.g.h = 1").problems == ()


BOMBS = {
    "one long dotted key": "a." * 8189 + "b = 1",
    "many dotted keys": "\n".join(f"{'a.' * 30}b{number} = 1" for number in range(220)),
    "many headers": "\n".join(f"[{'a.' * 30}b{number}]" for number in range(220)),
    "a dotted key and an error": "a." * 8180 + "b = 1\nc = = 2",
    "nothing but errors": "a = =\n" * 2730,
    "nothing but brackets": "[" * LARGEST,
    "quotes without end": '"""' + '"' * 16_000,
    "backslashes": 'a = "' + "\\" * 16_000,
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_bomb_of_16_kib_ends_with_problems(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts = []
    loads = tomllib.loads

    def counted(text: str) -> dict[str, Any]:
        attempts.append(len(text))
        return loads(text)

    monkeypatch.setattr(tomllib, "loads", counted)
    text = text[:LARGEST].ljust(LARGEST)
    assert parse("a.toml", text).problems
    # The time of an attempt grows with the square of the size, so this bounds the time of all.
    assert sum(size**2 for size in attempts) <= 2 * LARGEST**2
