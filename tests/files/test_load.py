"""Files -> model: what is an offer, what are the priorities, and what becomes of the sound rest."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from offercompare.files.load import Loaded, load
from offercompare.files.problems import Problem

SOUND = 'employer = "X"\n'


def furnished(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def names(loaded: Loaded) -> list[str]:
    return [source.file for source in loaded.sources]


def test_a_folder(tmp_path: Path) -> None:
    files = {
        "b.toml": SOUND,
        "a.toml": SOUND,
        "priorities.toml": 'name = "Mine"',
        ".hidden.toml": "=",
        "notes.txt": "=",
        "sub/c.toml": "=",
    }
    loaded = load([furnished(tmp_path, files)])
    assert names(loaded) == ["a.toml", "b.toml"]
    assert loaded.priorities.name == "Mine"
    assert loaded.priorities_path == tmp_path / "priorities.toml"
    assert loaded.priorities_bytes == b'name = "Mine"'
    assert loaded.paths == {"a.toml": tmp_path / "a.toml", "b.toml": tmp_path / "b.toml"}
    assert loaded.problems == ()


def test_files_by_name_whatever_they_are_called(tmp_path: Path) -> None:
    furnished(tmp_path, {"a.toml": SOUND, ".b": SOUND, "priorities.toml": "tax_rate = 0.3"})
    loaded = load([tmp_path / "a.toml", tmp_path / ".b", tmp_path / "priorities.toml"])
    assert names(loaded) == [".b", "a.toml"]
    assert loaded.priorities.tax_rate == 0.3


def test_nothing(tmp_path: Path) -> None:
    loaded = load([tmp_path])
    assert (loaded.sources, loaded.problems, loaded.priorities_path) == ((), (), None)
    assert loaded.priorities.defaults_used == ("weights", "scale", "my_costs", "my_perks")


def test_broken_files_leave_the_sound_ones_alone(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.toml": SOUND,
        "b.toml": "fte = 2",
        "c.toml": "=",
        "d.toml": b"\xff",
        "priorities.toml": "tax_rate = 2",
    }
    loaded = load([furnished(tmp_path, files)])
    assert names(loaded) == ["a.toml"]
    assert list(loaded.paths) == ["a.toml", "b.toml", "c.toml", "d.toml"]
    assert [problem.file for problem in loaded.problems] == [
        "priorities.toml",
        "b.toml",
        "b.toml",
        "c.toml",
        "d.toml",
    ]
    assert loaded.priorities.tax_rate == 0


@pytest.mark.parametrize("name", ["nowhere.toml", "nul\0.toml", "a" * 5000, "priorities.toml"])
def test_a_path_that_leads_nowhere(name: str) -> None:
    loaded = load([Path(name)])
    assert loaded.sources == ()
    (problem,) = loaded.problems
    assert problem[:3] == (name, None, None)


def test_a_folder_that_may_not_be_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    assert load([tmp_path]).problems == (Problem(str(tmp_path), None, None, "no permission to look into this folder"),)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + SOUND.encode(),
        SOUND.replace("\n", "\r\n"),
        "employer = 'X'",
        "# comment\n\n" + SOUND,
    ],
)
def test_what_is_read_all_the_same(tmp_path: Path, content: str | bytes) -> None:
    loaded = load([furnished(tmp_path, {"a.toml": content})])
    assert loaded.problems == ()
    assert loaded.sources[0].offer.employer == "X"


def test_lines_count_with_a_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + f"{SOUND}\n[days]\namout = 5\n".replace("\n", "\r\n").encode()
    (problem,) = load([furnished(tmp_path, {"a.toml": content})]).problems
    assert problem == ("a.toml", 4, "days.amout", "unknown key amout; did you mean amount?")


def test_two_files_of_one_name_go_by_their_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    furnished(tmp_path, {"one/a.toml": SOUND, "two/a.toml": SOUND, "two/b.toml": SOUND})
    monkeypatch.chdir(tmp_path)
    assert names(load([Path("one"), Path("two")])) == ["b.toml", "one/a.toml", "two/a.toml"]


def test_one_file_named_twice_is_one_offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    furnished(tmp_path, {"one/a.toml": SOUND, "one/priorities.toml": ""})
    (tmp_path / "link").symlink_to("one")
    monkeypatch.chdir(tmp_path)
    ways = ["one", "./one", "one/a.toml", "one/../one", "link", str(tmp_path / "one"), "one/priorities.toml"]
    loaded = load([Path(way) for way in ways])
    assert names(loaded) == ["a.toml"]
    assert loaded.problems == ()


def test_a_linked_file_is_an_offer_of_its_own(tmp_path: Path) -> None:
    furnished(tmp_path, {"a.toml": SOUND})
    (tmp_path / "b.toml").symlink_to("a.toml")
    assert names(load([tmp_path])) == ["a.toml", "b.toml"]


def test_two_priorities(tmp_path: Path) -> None:
    furnished(tmp_path, {"one/priorities.toml": "tax_rate = 0.1", "two/priorities.toml": "tax_rate = 0.2"})
    loaded = load([tmp_path / "one", tmp_path / "two"])
    assert loaded.priorities.tax_rate == 0.1
    (problem,) = loaded.problems
    assert problem.file == str(tmp_path / "two/priorities.toml")
    assert problem.message == f"there is one priorities.toml already; {tmp_path / 'one/priorities.toml'} is used"


def test_priorities_by_name(tmp_path: Path) -> None:
    files = {"a.toml": SOUND, "mine.toml": "tax_rate = 0.1", "priorities.toml": "tax_rate = 0.2"}
    mine = furnished(tmp_path, files) / "mine.toml"
    loaded = load([tmp_path], mine)
    assert names(loaded) == ["a.toml"]
    assert (loaded.priorities.tax_rate, loaded.priorities_path) == (0.1, mine)
    assert loaded.problems == ()


def test_a_problem_of_priorities_by_name_names_them(tmp_path: Path) -> None:
    mine = furnished(tmp_path, {"mine.toml": "tax_rate = 2", "perks.toml": "[my_perks]\nlibrarry = 2"}) / "mine.toml"
    assert [problem.file for problem in load([], mine).problems] == [str(mine)]
    perks = tmp_path / "perks.toml"
    assert [problem[:3] for problem in load([], perks).problems] == [(str(perks), 2, "my_perks.librarry")]
    (missing,) = load([], tmp_path / "nowhere.toml").problems
    assert missing.message == "cannot be read: there is no such file"


@pytest.mark.parametrize(
    ("offer", "priorities", "line", "currency"),
    [
        ('employer = "X"\ncurrency = "CAD"', "", 2, "CAD"),
        ('employer = "X"\ncurrency = "CAD"', 'currency = "EUR"\nexchange.USD = 1.1', 2, "CAD"),
        ('employer = "X"', 'currency = "CAD"', None, "USD"),
    ],
)
def test_no_exchange_rate(tmp_path: Path, offer: str, priorities: str, line: int | None, currency: str) -> None:
    loaded = load([furnished(tmp_path, {"a.toml": offer, "priorities.toml": priorities})])
    assert loaded.sources == ()
    said = f"no rate for {currency}; write {currency} = ... in [exchange] of priorities.toml"
    assert loaded.problems == (Problem("a.toml", line, "currency", said),)


def test_an_exchange_rate(tmp_path: Path) -> None:
    files = {"a.toml": 'employer = "X"\ncurrency = "CAD"', "priorities.toml": "exchange.CAD = 0.7"}
    loaded = load([furnished(tmp_path, files)])
    assert (names(loaded), loaded.problems) == (["a.toml"], ())


CRITERION = '[criteria.{}]\nlabel = "X"\nweight = 1\nnone = 0\nenough = 1\n'


@pytest.mark.parametrize(
    ("offer", "priorities", "problem"),
    [
        ("", "[my_perks]\nlibary = 1", ("priorities.toml", 2, "my_perks.libary")),
        ("perks.also = ['libary']", "[my_perks]\nlibary = 1", None),
        ("", "[my_perks]\nsabbatical = 1", None),
        ("[other]\nbase_salry = 1", CRITERION.format("base_salary"), ("a.toml", 3, "other.base_salry")),
        ("[other]\nbase_salry = 1\nbase_salary = 1", CRITERION.format("base_salary"), None),
        ("[other]\ncall_days = 1", CRITERION.format("call_nights"), None),
        ("[other]\nbonus = 1", "", None),
    ],
)
def test_a_free_name_all_but_like_an_unused_one_is_a_slip(
    tmp_path: Path, offer: str, priorities: str, problem: tuple[str, int, str] | None
) -> None:
    loaded = load([furnished(tmp_path, {"a.toml": SOUND + offer, "priorities.toml": priorities})])
    assert [found[:3] for found in loaded.problems] == ([problem] if problem else [])
    assert names(loaded) == ["a.toml"]


def test_a_rate_is_not_missed_where_the_priorities_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('employer = "A"\ncurrency = "EUR"\n')
    for rate, problems in (
        ("1.1", []),
        ("-1", ["the rate for EUR is not known as long as priorities.toml has a problem"]),
    ):
        (tmp_path / "priorities.toml").write_text(f"tax_rte = 0.3\n[exchange]\nEUR = {rate}\n")
        assert [problem.message for problem in load([tmp_path]).problems if problem.file == "a.toml"] == problems


@pytest.mark.parametrize("name", ["NORTHWAY.TOML", "Northway.Toml"])
def test_the_case_of_a_name_makes_no_difference(tmp_path: Path, name: str) -> None:
    loaded = load([furnished(tmp_path, {name: SOUND, "PRIORITIES.TOML": "tax_rate = 0.1"})])
    assert names(loaded) == [name]
    assert loaded.priorities.tax_rate == 0.1
    assert loaded.problems == ()


@pytest.mark.parametrize("name", ["a.toml.txt", "A.TOML.TXT", "a.tml", "a.toml ", "a.toml.download", "a.tom"])
def test_what_looks_like_an_offer_and_is_not_read_is_named(tmp_path: Path, name: str) -> None:
    loaded = load([furnished(tmp_path, {name: SOUND, "b.toml": SOUND})])
    assert names(loaded) == ["b.toml"]
    said = "it is not read, as its name does not end in .toml; rename it if it is an offer"
    assert loaded.problems == (Problem(name, None, None, said),)


@pytest.mark.parametrize(
    "name", ["a.toml~", "a.toml.bak", "a.toml.swp", ".a.toml.swp", "a.toml.orig", "notes.txt", "offer.schema.json", "x"]
)
def test_a_copy_or_anything_else_is_let_be(tmp_path: Path, name: str) -> None:
    assert load([furnished(tmp_path, {name: SOUND, "b.toml": SOUND})]).problems == ()


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES, errno.ESTALE, errno.ENOMEM])
@pytest.mark.parametrize("call", ["open", "fstat", "read", "close", "scandir", "stat"])
def test_whatever_the_system_refuses_is_a_problem_and_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    files = {"a.toml": SOUND, "b.toml": SOUND, "priorities.toml": "[my_perks]\nlibrarry = 2", "calls/a.toml": "x = 1"}
    furnished(tmp_path, files)
    genuine, number = getattr(os, call), 0

    def failing(*arguments: Any, **options: Any) -> Any:
        nonlocal number
        number += 1
        if number == failed:
            if call == "close":
                genuine(*arguments, **options)
            raise OSError(code, os.strerror(code))
        return genuine(*arguments, **options)

    for failed in range(1, 12):
        number = 0
        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing)
            loaded = load([tmp_path])
        assert call == "close" or number < failed or loaded.problems
        assert all(problem.message for problem in loaded.problems)


def test_a_slip_in_what_is_set_aside_is_named_with_the_nearest(tmp_path: Path) -> None:
    for name in ("mercy", "lakeside"):
        (tmp_path / f"{name}.toml").write_text('employer = "x"')
    (tmp_path / "priorities.toml").write_text('set_aside = ["lakeside.toml", "mercey.toml", "gone.toml"]')
    (problem,) = load([tmp_path]).problems
    assert (problem.line, problem.key) == (1, "set_aside[2]")
    assert problem.message == "no offer has the file name mercey.toml; did you mean mercy.toml?"
    (tmp_path / "priorities.toml").write_text('set_aside = ["mercy.toml"]')
    assert not load([tmp_path / "lakeside.toml", tmp_path / "priorities.toml"]).problems


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"c.toml": 'counter_to = "a.toml"'}, None),
        ({"c.toml": 'counter_to = "nope.toml"'}, "no offer that is read with it has the file name nope.toml"),
        ({"c.toml": 'counter_to = "c.toml"'}, "it names itself; a counter-offer answers another offer"),
        (
            {"b.toml": 'counter_to = "a.toml"', "c.toml": 'counter_to = "b.toml"'},
            "b.toml is a counter-offer itself; name the offer that the employer made",
        ),
        # By itself it would be ranked as an offer one holds.
        ({"b.toml": "fte = 2", "c.toml": 'counter_to = "b.toml"'}, "it answers b.toml, which has a problem itself"),
        ({"b.toml": 'currency = "EUR"', "c.toml": 'counter_to = "b.toml"'}, "it answers b.toml, which has a problem"),
        ({"b.toml": 'counter_to = "nope.toml"', "c.toml": 'counter_to = "b.toml"'}, "it answers b.toml, which has"),
    ],
)
def test_a_counter_offer_answers_a_sound_offer(tmp_path: Path, files: dict[str, str], problem: str | None) -> None:
    loaded = load([furnished(tmp_path, {"a.toml": SOUND, **{name: SOUND + text for name, text in files.items()}})])
    found = [each.message for each in loaded.problems if each.key == "counter_to" and each.file[0] == "c"]
    assert [text.startswith(problem or "?") for text in found] == [True] * bool(problem)
    assert ("c.toml" in names(loaded)) is (problem is None)
