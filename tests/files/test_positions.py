"""Where the keys of a TOML document stand."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest
from hypothesis import given, strategies as st

from offercompare.files.positions import DEEPEST, KeyPath, layout, line_numbers

Tree: TypeAlias = dict[str, Any]

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


class Document:
    """Writes a tree as TOML, every choice of spelling drawn, and keeps where it wrote what."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.text = ""
        self.offsets: dict[KeyPath, int] = {}

    def one_of(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def is_so(self) -> bool:
        return self.draw(st.booleans())

    def mark(self, path: KeyPath) -> None:
        self.offsets.setdefault(path, len(self.text))

    def gap(self) -> None:
        """What may stand between two lines, or inside an array."""
        self.text += self.one_of("", "", "\n", "  ", "\r\n\t", " # [no] = {key}\n", '#"""\n', "# é'''\r\n")

    def end_line(self) -> None:
        self.text += self.one_of("\n", "\r\n", " # x = 1\n", "\t\n\n")

    def table(self, tree: Tree, path: KeyPath) -> None:
        """The pairs of a table, then its tables with headers; or the other way round where allowed."""
        below = {key: value for key, value in tree.items() if self.can_have_header(value) and self.is_so()}
        pairs = {key: value for key, value in tree.items() if key not in below}
        is_element = bool(path) and isinstance(path[-1], int)
        is_late = bool(path) and not is_element and self.is_so()
        if is_late:
            self.tables(below, path)
        if path and (is_element or pairs or not below or self.is_so()):
            self.header(path)
        for key, value in pairs.items():
            self.gap()
            self.pair(key, value, path)
            self.end_line()
        if not is_late:
            self.tables(below, path)

    def can_have_header(self, value: Any) -> bool:
        is_array_of_tables = isinstance(value, list) and value and all(isinstance(each, dict) for each in value)
        return isinstance(value, dict) or bool(is_array_of_tables)

    def tables(self, tree: Tree, path: KeyPath) -> None:
        for key, value in tree.items():
            if isinstance(value, dict):
                self.table(value, (*path, key))
            else:
                for index, element in enumerate(value):
                    self.table(element, (*path, key, index))

    def header(self, path: KeyPath) -> None:
        is_element = isinstance(path[-1], int)
        self.gap()
        self.text += "[[" if is_element else "["
        for place, part in enumerate(path):
            if isinstance(part, str):
                self.text += " ." * (place > 0) + self.one_of("", " ")
                self.mark(path[: place + 1])
                start = len(self.text)
                self.key(part)
            else:
                self.offsets.setdefault(path[: place + 1], start)
        self.text += "]]" if is_element else "]"
        self.end_line()

    def key(self, key: str) -> None:
        spellings = [quoted(key)]
        if re.fullmatch("[A-Za-z0-9_-]+", key):
            spellings.append(key)
        if key.isprintable() and "'" not in key:
            spellings.append(f"'{key}'")
        self.text += self.one_of(*spellings)

    def pair(self, key: str, value: Any, path: KeyPath, before: tuple[str, ...] = ()) -> None:
        """A key and its value; a table that is not empty may become one dotted key for each of its own."""
        if isinstance(value, dict) and value and self.is_so():
            for place, (below, its_value) in enumerate(value.items()):
                if place:
                    self.text += self.one_of("\n", "\r\n") if not self.is_inside else ", "
                self.pair(below, its_value, path, (*before, key))
            return
        for place, part in enumerate((*before, key)):
            self.text += self.one_of(".", " . ") if place else ""
            path = (*path, part)
            self.mark(path)
            self.key(part)
        self.text += self.one_of("=", " = ", "\t=")
        self.value(value, path)

    is_inside = False

    def value(self, value: Any, path: KeyPath) -> None:
        was_inside, self.is_inside = self.is_inside, True
        if isinstance(value, dict):
            self.inline_table(value, path)
        elif isinstance(value, list):
            self.array(value, path)
        else:
            self.scalar(value)
        self.is_inside = was_inside

    def inline_table(self, tree: Tree, path: KeyPath) -> None:
        self.text += self.one_of("{", "{ ")
        for place, (key, value) in enumerate(tree.items()):
            self.text += self.one_of(",", " , ") if place else ""
            self.pair(key, value, path)
        self.text += self.one_of("}", " }")

    def array(self, values: list[Any], path: KeyPath) -> None:
        self.text += "["
        for index, value in enumerate(values):
            self.gap()
            self.mark((*path, index))
            self.value(value, (*path, index))
            self.gap()
            self.text += "," if index < len(values) - 1 or self.is_so() else ""
        self.gap()
        self.text += "]"

    def scalar(self, value: str | int) -> None:
        if isinstance(value, int):
            self.text += str(value)
            return
        spellings = [quoted(value), f'"""{quoted(value)[1:-1]}"""', f'"""\\\r\n  {quoted(value)[1:-1]}"""']
        if value.isprintable() and "'" not in value:
            spellings += [f"'{value}'", f"'''\n{value}'''"]
        if value.isprintable() and '"""' not in value and "\\" not in value and not value.endswith('"""'):
            spellings.append(f'"""\n{value}"""')
        self.text += self.one_of(*spellings)


def quoted(text: str) -> str:
    """A basic string in which all that is not ASCII, and some that is, is escaped."""
    plain = "abcdefghijklmnopqrstuvwxyz0123456789é'#"
    return '"' + "".join(c if c in plain else f"\\u{ord(c):04X}" for c in text) + '"'


words = st.text("ab1_-é.# =\n\"'\\[]{},", max_size=4)
keys = st.one_of(st.sampled_from(["a", "b", "c-1"]), words)
values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.integers(-9, 99), words),
    lambda below: st.one_of(
        st.lists(below, max_size=3),
        st.dictionaries(keys, below, max_size=3),
        st.lists(st.dictionaries(keys, below, max_size=2), min_size=1, max_size=3),
    ),
    max_leaves=9,
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Tree, Document]:
    tree = draw(st.dictionaries(keys, values, max_size=4))
    document = Document(draw)
    document.table(tree, ())
    return tree, document


@given(documents())
def test_every_path_is_found_where_it_was_written(written: tuple[Tree, Document]) -> None:
    tree, document = written
    assert tomllib.loads(document.text) == tree
    found = positions(document.text)
    assert set(found) == set(paths_of(tree))
    assert found == {path: place(document.text, at) for path, at in document.offsets.items()}


@given(documents(), st.data())
def test_a_changed_document_is_read_as_the_parser_reads_it_or_in_part(
    written: tuple[Tree, Document], data: st.DataObject
) -> None:
    text = written[1].text
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 3)))
        text = text[:start] + data.draw(st.text("a1.=[]{},\"'\\\n\r #\0\ud800", max_size=3)) + text[end:]
    found = positions(text)
    try:
        tree = tomllib.loads(text)
    except ValueError:
        return
    assert set(found) == set(paths_of(tree))
