"""Where the keys of a TOML document stand."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import event, given, strategies as st

from offercompare.files.positions import DEEPEST, KeyPath, layout, line_numbers

OFFER = """\
#:schema ./offer.schema.json
employer = "A # is no comment here"  # but here
answer_by = 2026-12-15

[allowance]  # CME money
amount = 4500
  covers = ["courses", "travel"]

[[plan]]
what = "Meeting"

[[plan]]
what = "DEA"

[criteria.base_salary]
label = "Base salary"
"""


def positions(text: str) -> dict[KeyPath, tuple[int, int]]:
    """The line and the column of all that stands in a document, both from 1."""
    starts = layout(text).starts
    assert {path: place(text, at)[0] for path, at in starts.items()} == line_numbers(text)
    return {path: place(text, at) for path, at in starts.items()}


def place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def test_an_offer() -> None:
    assert positions(OFFER) == {
        ("employer",): (2, 1),
        ("answer_by",): (3, 1),
        ("allowance",): (5, 2),
        ("allowance", "amount"): (6, 1),
        ("allowance", "covers"): (7, 3),
        ("allowance", "covers", 0): (7, 13),
        ("allowance", "covers", 1): (7, 24),
        ("plan",): (9, 3),
        ("plan", 0): (9, 3),
        ("plan", 0, "what"): (10, 1),
        ("plan", 1): (12, 3),
        ("plan", 1, "what"): (13, 1),
        ("criteria",): (15, 2),
        ("criteria", "base_salary"): (15, 11),
        ("criteria", "base_salary", "label"): (16, 1),
    }


@pytest.mark.parametrize(
    ("text", "path", "position"),
    [
        ("a . b = 1\na.c = 2", ("a",), (1, 1)),
        ("a . b = 1\na.c = 2", ("a", "b"), (1, 5)),
        ("a . b = 1\na.c = 2", ("a", "c"), (2, 3)),
        ("[ x . y ]\nz = 1", ("x", "y"), (1, 7)),
        ("[x.y]\n[x]\nz = 1", ("x",), (1, 2)),
        ("a = { b = 1, c.d = [{ e = 2 }] }", ("a", "c", "d", 0), (1, 21)),
        ("a = { b = 1, c.d = [{ e = 2 }] }", ("a", "c", "d", 0, "e"), (1, 23)),
        ("a = [\n  1, # one, two ]\n  2,\n]\nb = 1", ("a", 1), (3, 3)),
        ("a = [\n  1, # one, two ]\n  2,\n]\nb = 1", ("b",), (5, 1)),
        ("a = [[1], [2, 3]]", ("a", 1, 1), (1, 15)),
        ("a = [2027-07-01 08:00:00, 2]", ("a", 1), (1, 27)),
        ("a = 2027-07-01 08:00:00\nb = 1", ("b",), (2, 1)),
        ('"two words" = 1', ("two words",), (1, 1)),
        ("'C:\\no\\escape' = 1", ("C:\\no\\escape",), (1, 1)),
        (r'"\u00e9\"\U0001F600\t" = 1', ('é"\U0001f600\t',), (1, 1)),
        ('"a.b".c = 1', ("a.b", "c"), (1, 7)),
        ('"" = 1', ("",), (1, 1)),
        ("'' = 1", ("",), (1, 1)),
        ('"é" . x = 1', ("é", "x"), (1, 7)),
        ('a = """\nb = 1\n\\""" """"" # x\nc = 1', ("c",), (4, 1)),
        ('a = """x \\\n  y"""\nb = 1', ("b",), (3, 1)),
        (r'"\U0010FFFF" = 1', ("\U0010ffff",), (1, 1)),
        ("a = '''\nb = 1\n'' ''''' # x\nc = 1", ("c",), (4, 1)),
        ("a = [\"\"\"\"\"\", \"\", '', '''''', 1]", ("a", 4), (1, 30)),
        ('a = ["]", \'}\', "\\"]", 1]', ("a", 3), (1, 23)),
        ("a = 1\r\n\r\n  b = 2\r\n", ("b",), (3, 3)),
        ("[[a]]\n[[a.b]]\n[[a.b]]\nx = 1\n[[a]]\n[[a.b]]\nx = 1", ("a", 0, "b", 1, "x"), (4, 1)),
        ("[[a]]\n[[a.b]]\n[[a.b]]\nx = 1\n[[a]]\n[[a.b]]\nx = 1", ("a", 1, "b", 0, "x"), (7, 1)),
        ("[[a]]\n[a.t]\nx = 1\n[[a]]\n[a.t]\nx = 1", ("a", 1, "t", "x"), (6, 1)),
    ],
)
def test_spellings(text: str, path: KeyPath, position: tuple[int, int]) -> None:
    found = positions(text)
    assert set(found) == set(paths_of(tomllib.loads(text)))
    assert found[path] == position


def test_an_empty_document_has_no_keys() -> None:
    assert positions("") == {}


@pytest.mark.parametrize("mistake", ['b = "no end\nc = 1', "b 1\nc = 1", '"\\U00110000" = 1\nc = 1'])
def test_only_what_stands_before_a_mistake_is_found(mistake: str) -> None:
    found = positions(f"a = 1\n{mistake}")
    assert found["a",] == (1, 1)
    assert ("c",) not in found


@pytest.mark.parametrize(
    "mistake", ["a = ", "a 1", "= 1", "[a", "[[a]", "a = [", "a = {b", '"\\UFFFFFFFF" = 1', "a = '''"]
)
def test_a_mistake_is_left_to_the_parser(mistake: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(mistake)
    assert set(positions(mistake)) <= {("a",), ("a", 0), ("a", "b")}


@pytest.mark.parametrize(
    "before", ["a = " + "[" * 16_000, "a = " + "[{a=" * 4_000, "a." * 8_000 + "a = 1", "[" + "a." * 99 + "a]"]
)
def test_nesting_is_followed_only_so_deep(before: str) -> None:
    assert max(map(len, positions(before))) == DEEPEST


def test_as_deep_as_it_goes_all_is_found() -> None:
    text = ".".join("a" * (DEEPEST - 1)) + " = [1]"
    assert set(positions(text)) == set(paths_of(tomllib.loads(text)))


def paths_of(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Every path in what the standard parser read."""
    if isinstance(value, dict | list):
        parts: Any = value.items() if isinstance(value, dict) else enumerate(value)
        for part, below in parts:
            yield (*path, part)
            yield from paths_of(below, (*path, part))


# Any document: parts of one in every spelling, put together at random

gaps = st.sampled_from(["", "", "\n", "  ", "\r\n\t", " # [no] = {key}\n", '#"""\n', "# \u00e9'''\r\n"])
ends = st.sampled_from(["\n", "\r\n", " # x = 1\n", "\t\n\n"])
SCALARS = (
    *("1", "-0.5", "true", "2027-07-01 08:00:00", "0xf", '""', "''", '"# ]}, \\" \\u00e9"', "'[{=\"'"),
    *('"""\nb = 1\n\\""" """""', '"""x \\\r\n  y"""', "'''\n[a]\n'' '''", "''''''"),
)
KEYS = ("a", "c-1", "1", "'b'", '"\\u00e9"', "'# ='", '"x . y"', '""', "d.e", "d . 'f'", 'd."g".h')
HEADERS = ("", "[t]", "[ t . u ]", "['t'.v]", "[[l]]", "[[ l ]]", "[[l.m]]", "[l.n]", '["["]')


def listed(parts: list[tuple[str, str, str]], end: str) -> str:
    return f"[{','.join(map(''.join, parts))}{end if parts else ''}]"


def in_braces(pairs: dict[str, str], end: str) -> str:
    return f"{{{','.join(f' {key} ={end}{value}' for key, value in pairs.items())} }}"


values: st.SearchStrategy[str] = st.recursive(
    st.sampled_from(SCALARS),
    lambda below: st.one_of(
        st.builds(listed, st.lists(st.tuples(gaps, below, gaps), max_size=3), st.sampled_from(["", ",", " , # x\n"])),
        st.builds(in_braces, st.dictionaries(st.sampled_from(KEYS), below, max_size=3), st.sampled_from(["", " "])),
    ),
    max_leaves=6,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    text = ""
    for header in ("", *draw(st.lists(st.sampled_from(HEADERS[1:]), max_size=5))):
        text += draw(gaps) + header + (draw(ends) if header else "")
        for key in draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=4)):
            text += draw(gaps) + key + draw(st.sampled_from(["=", " = ", "\t="])) + draw(values) + draw(ends)
    return text


def check_whole(text: str) -> bool:
    """Return whether a text is TOML; then all of it is found, each value and each key where it stands."""
    found = layout(text)
    try:
        tree = tomllib.loads(text)
    except ValueError:
        return False
    assert set(found.starts) == set(paths_of(tree))
    assert set(found.starts) == set(positions(text))
    for path, (start, value, end) in found.spans.items():
        here: Any = tree
        for part in path:
            here = here[part]
        assert tomllib.loads(f"x = {text[value:end]}") == {"x": here}
        assert start == value or text[start:value].rstrip().endswith("=")
    for path, start in found.starts.items():
        if isinstance(path[-1], str):
            name = re.match(r"""[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*'""", text[start:])
            assert name is not None
            assert tomllib.loads(f"{name[0]} = 1") == {path[-1]: 1}
    return True


@given(documents(), st.data())
def test_all_that_the_parser_reads_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    event(f"is TOML: {check_whole(text)}")
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 3)))
        text = text[:start] + data.draw(st.text("a1.=[]{},\"'\\\n\r #\0\ud800", max_size=3)) + text[end:]
    check_whole(text)
