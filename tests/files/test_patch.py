"""The one editor of TOML: what was to change has changed, and every other byte is as it was."""

import tomllib
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import example, given, strategies as st

from offercompare.files.patch import Changes, PatchError, is_same, patch
from offercompare.files.toml_text import prose_text

LONG = "x" * 70

DOCUMENT = """\
# Mine.
format = 1
tax_rate = 0.3  # about

[weights]
# how much
dollars = 8  # money
days = 7

[my_perks]
library = 3
hours = { importance = 8, enough = 40 }  # hours

# Year 2 hurts.
[[plan]]
what = "Meeting"  # every spring
cost = 1200

[must] # at least
days = 5
"""


@pytest.mark.parametrize(
    ("changes", "before", "after"),
    [
        ({("tax_rate",): 0.25}, "0.3", "0.25"),
        ({("tax_rate",): 0.3}, "", ""),
        ({("tax_rate",): None}, "tax_rate = 0.3  # about\n", ""),
        ({("name",): "x"}, "# about\n", '# about\nname = "x"\n'),
        ({("weights", "days"): 7.0, ("weights", "fees"): None}, "", ""),
        ({("weights", "fees"): 2.5}, "days = 7\n", "days = 7\nfees = 2.5\n"),
        ({("my_perks", "hours"): {"enough": 20}}, "40", "20"),
        ({("my_perks", "hours"): {"enough": None}}, ", enough = 40", ""),
        ({("my_perks", "hours", "importance"): None}, "importance = 8, ", ""),
        ({("my_perks", "hours", "more"): True}, "enough = 40", "enough = 40, more = true"),
        ({("my_perks", "hours"): None}, "hours = { importance = 8, enough = 40 }  # hours\n", ""),
        ({("my_perks", "x"): {"importance": 1}}, "# hours\n", "# hours\nx = { importance = 1 }\n"),
        # A table with nothing left goes, and its remarks stay.
        (
            {("weights", "days"): None, ("weights", "dollars"): None},
            "[weights]\n# how much\ndollars = 8  # money\ndays = 7\n",
            "# how much\n",
        ),
        ({("must",): None}, "\n[must] # at least\ndays = 5\n", ""),
        ({("plan", 0, "cost"): 1300}, "1200", "1300"),
        ({("plan", 0, "days"): 4}, "1200\n", "1200\ndays = 4\n"),
        ({("plan", 0): None}, '[[plan]]\nwhat = "Meeting"  # every spring\ncost = 1200\n', ""),
        ({("plan", 1): {"what": "B"}}, "1200\n", '1200\n\n[[plan]]\nwhat = "B"\n'),
        ({("scale", "days", "enough"): 5}, "days = 5\n", "days = 5\n\n[scale]\ndays = { enough = 5 }\n"),
        (
            {("criteria", "a b"): {"label": "A", "none": 1, "enough": 2}},
            "days = 5\n",
            'days = 5\n\n[criteria."a b"]\nlabel = "A"\nnone = 1\nenough = 2\n',
        ),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_a_change_changes(changes: Changes, before: str, after: str, ending: str) -> None:
    assert before in DOCUMENT
    place = DOCUMENT.rindex(before) if before == "days = 5\n" else DOCUMENT.index(before)
    expected = DOCUMENT[:place] + after + DOCUMENT[place + len(before) :]
    assert patch(DOCUMENT.replace("\n", ending), changes) == expected.replace("\n", ending)


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ("", {("a",): 1}, "a = 1\n"),
        ("# mine", {("a",): 1}, "# mine\na = 1"),
        ("# mine\n\n[b]\nc = 1\n", {("a",): 1}, "# mine\na = 1\n\n[b]\nc = 1\n"),
        ("# of b\n[b]\nc = 1\n", {("a",): 1}, "a = 1\n\n# of b\n[b]\nc = 1\n"),
        ("#:schema x\n# of b\n[b]\nc = 1\n", {("a",): 1}, "#:schema x\na = 1\n# of b\n[b]\nc = 1\n"),
        ("a.b = 1\nc = 2\n", {("a", "d"): 3}, "a.b = 1\na.d = 3\nc = 2\n"),
        ("[x]\na.b = 1\nc = 2\n", {("x", "a", "d"): 3}, "[x]\na.b = 1\na.d = 3\nc = 2\n"),
        ("a.b = 1\nc = 2\n", {("a", "b"): None}, "c = 2\n"),
        ("a = { b = { c = 1 } }\n", {("a", "b", "d"): 2}, "a = { b = { c = 1, d = 2 } }\n"),
        ("a = { b.c = 1 }\n", {("a", "b", "d"): 2}, "a = { b = { c = 1, d = 2 } }\n"),
        ("a = { b = { c = 1 } } # x\nd = 1\n", {("a", "b", "c"): None}, "d = 1\n"),
        ("a = {}\n", {("a", "b"): 1}, "a = { b = 1 }\n"),
        ("[a.b]\nc = 1\n", {("a", "d"): 1}, "[a.b]\nc = 1\n\n[a]\nd = 1\n"),
        ("[a.b]\nc = 1\n", {("a", "d"): {"c": 2}}, "[a.b]\nc = 1\n\n[a.d]\nc = 2\n"),
        ("[a]\nb = 1\n[c]\nd = 1\n", {("a", "e"): 2}, "[a]\nb = 1\ne = 2\n[c]\nd = 1\n"),
        ("[a]\n[c]\nd = 1\n", {("a", "e"): 2}, "[a]\ne = 2\n[c]\nd = 1\n"),
        ("[a]\nb = 1", {("a", "e"): 2}, "[a]\nb = 1\ne = 2"),
        ('["a"]\n"b" = 1\n', {("a", "b"): 2}, '["a"]\n"b" = 2\n'),
        ('a = """x\n[b]\n""" # y\n[b]\nc = 1\n', {("a",): "z"}, 'a = "z" # y\n[b]\nc = 1\n'),
        ("a = 1979-05-27 07:32:00 # x\n", {("a",): True}, "a = true # x\n"),
        ("x = [1, 2, 3] # x\n", {("x",): [1, 2]}, "x = [1, 2] # x\n"),
        ("a = 'x'\n", {("b",): LONG}, f'a = \'x\'\nb = """\n{LONG}"""\n'),
    ],
)
def test_however_it_is_written(before: str, changes: Changes, after: str) -> None:
    assert patch(before, changes) == after


def test_the_remarks_in_a_list_that_is_taken_out_stay() -> None:
    text = 'a = [ # of a\n  "# no remark",\n  # a remark\n  """\n# no remark either""",\n]\nb = 1\n'
    assert patch(text, {("a",): None}) == "  # a remark\nb = 1\n"


def test_an_empty_table_stays() -> None:
    assert patch("[a]\n", {("a",): {}}) == "[a]\n"


ITEM = '{ what = "a]", kind = "courses" }'


@pytest.mark.parametrize(
    "array",
    [
        f"plan = [{ITEM}]\n",
        f"plan = [ {ITEM}, ] # ]\n",
        f"plan = [\n  {ITEM},\n  # more ]\n]\n",
        f'"plan" = [ # [\n  {ITEM}\n  ,\n]\n',
        f'plan = [\n  {ITEM},\n  # [is] full\n  {{ what = "b" }}, # ]\n]\n',
        '[[plan]]\nwhat = "A" # a\n',
        '[[plan]]\nwhat = "A"\n# days = 3\n\n[must]\ndays = 5\n',
        '[[plan]]\nwhat = "A"\n# of must\n[must]\ndays = 5\n',
        '[[plan]]\nwhat = """A\n\n[must]\n"""\n[must]\ndays = 5\n',
        '[[ plan ]]\nwhat = "A"\n\n[must]\ndays = 5\n\n[["plan"]]\nwhat = "B"\n\n\n',
        "[must]\ndays = 5 # five\n",
        "# mine\n\n\n",
    ],
)
def test_a_list_grows_and_shrinks_to_the_same_bytes(array: str) -> None:
    for text in (array, f"{array}\n[x]\ny = 1\n", array.replace("\n", "\r\n")):
        count = len(tomllib.loads(text).get("plan", []))
        now = text
        for _ in range(3):
            now = patch(now, {("plan", count): {"what": "n"}, ("plan", count + 1): {"what": "m"}})
            assert [item["what"] for item in tomllib.loads(now)["plan"][count:]] == ["n", "m"]
            now = patch(now, {("plan", count): None, ("plan", count + 1): None})
            assert now == text


@pytest.mark.parametrize("text", ["a = 1\n", "[t]\nx = 1\n", "# only\n", "t = { x = 1 }\n", "t.x = 1\n", DOCUMENT])
def test_what_is_set_and_cleared_any_number_of_times_leaves_the_bytes_as_they_were(text: str) -> None:
    now = text
    for number in range(60):
        for path, value in ((("t", "new"), number), (("more",), "y"), (("deep", "er", "x"), 1), (("own", "y"), {})):
            now = patch(patch(now, {path: value}), {path: None})
            assert now == text


@pytest.mark.parametrize("text", ["a = [", "[a]\n[a]\n", "a = 1\na = 2\n"])
def test_what_is_no_toml_is_not_changed(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        patch(text, {("b",): 1})


def test_what_cannot_be_changed_alone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("offercompare.files.patch.value_text", lambda _: "1\nmore = 2")
    with pytest.raises(PatchError):
        patch("a = 1\n", {("b",): 1})


# Any file, any change

gaps = st.sampled_from(["", "\n", "# a remark = [\n", "\n\n", "   # more ]\n", "\t\n"])
names = st.sampled_from(["a", "b", "c d", "weights", "plan"])
scalars = st.one_of(
    st.booleans(),
    st.integers(-9, 9),
    st.floats(0.125, 10),
    st.text(st.characters(codec="utf-8"), max_size=5),
    st.sampled_from([LONG, "# x", "]", '"""', "a\nb", "\r\n"]),
)
PARTS = (
    "[weights]\ndays = 1 # of\ndollars=2\n",
    "weights = { days = 1,dollars = 2 } # x\n",
    "weights.days = 1\nweights.dollars = 2\n",
    "[scale]\ndays = { none = 0, enough = 5 }\n",
    "[scale.days]\nnone = 0 # none\nenough = 5\n[scale.dollars]\nnone = 1\n",
    "[a.b]\nx = 1\n[a]\ny = [1, [2, { z = 3 }]] # z\n",
    "[[plan]]\nwhat = \"A\" # a\n[[ plan ]]\nwhat = 'B ['\n# must = true\n",
    '[["plan"]]\nwhat = """C\n\n[must]\n]] """\n[plan.more]\nx = 1\n',
    "plan = [\n  { what = ']' },\n  # ]\n  { what = 'c', x = 1 }\n]\n",
    "plan = [ { what = 'A' } ] # [x]\n",
)
TOPS = ("", "name = 'Mine' # yes\n", 'name = """\n[[plan]]\n"""\n', "#\ufeff\n", "#:schema ./x\n")


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw a valid file with its tables written in any way and in any order."""
    parts = draw(st.lists(st.sampled_from(PARTS), unique=True, max_size=4))
    tops = [draw(st.sampled_from(TOPS))] + [part for part in parts if not part.startswith("[")]
    text = "".join(draw(gaps) + part for part in (*tops, *(part for part in parts if part.startswith("[")))) + draw(
        gaps
    )
    text = text if draw(st.booleans()) else text.rstrip("\n")
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        text = parts[0] if parts else ""
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Find every key of a document that a change may name."""
    found: list[tuple[str | int, ...]] = []
    parts: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        if not isinstance(key, int) or isinstance(part, dict):
            found += [(*path, key), *paths_of(part, (*path, key))]
    return found


@st.composite
def changed(draw: st.DrawFn, document: Mapping[str, Any]) -> dict[tuple[str | int, ...], Any]:
    """Draw changes of some keys that are there, and of some that are not."""
    known = paths_of(document)
    made: dict[tuple[str | int, ...], Any] = {}
    for _ in range(draw(st.integers(1, 3))):
        is_known = bool(known) and draw(st.booleans())
        path: tuple[str | int, ...] = draw(st.sampled_from(known)) if is_known else ()
        if not path or draw(st.booleans()):
            tables = [way for way in known if isinstance(_at(document, way), dict)]
            path = (*draw(st.sampled_from([*tables, ()])), draw(names))
            if draw(st.booleans()) and _at(document, path) is None:
                path = (*path, draw(names))
        if _at(document, path[:1]) is not None and path[0] == "plan" and len(path) == 2 and isinstance(path[1], str):
            continue
        is_item = isinstance(path[-1], int)
        if not is_item and isinstance(_at(document, path), dict | list):
            value = None
        else:
            value = None if is_item else draw(st.none() | scalars | st.dictionaries(names, scalars, max_size=3))
        clash = any(path[: len(other)] == other or other[: len(path)] == path for other in made)
        if not clash and not _passes_a_scalar(document, path):
            made[path] = value
    return made


def _at(document: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        try:
            document = document[part]
        except (KeyError, IndexError, TypeError):
            return None
    return document


def _passes_a_scalar(document: Any, path: tuple[str | int, ...]) -> bool:
    inside = [_at(document, path[:length]) for length in range(1, len(path))]
    return any(value is not None and not isinstance(value, dict | list) for value in inside) or any(
        isinstance(value, list) and not isinstance(part, int) for value, part in zip(inside, path[1:], strict=True)
    )


@given(documents(), st.data())
@example('[[plan]]\nwhat = "a"', None)
def test_any_change_of_any_file_is_what_was_wanted_and_remarks_stay(text: str, data: st.DataObject | None) -> None:
    before = tomllib.loads(text)
    changes: Changes = {("plan", 1): {"what": "b"}} if data is None else data.draw(changed(before))
    after = patch(text, changes)
    said = tomllib.loads(after)
    for path, value in changes.items():
        if not any(isinstance(part, int) for part in path) and not isinstance(value, Mapping):
            assert is_same(_at(said, path), value)
    if text.count("\n") == text.count("\r\n") > 0:
        assert after.count("\n") == after.count("\r\n")
    bare = [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]
    assert all(after.count(remark) >= 1 for remark in bare)
    if all(_at(before, path) is None for path in changes):
        rest = iter(after)
        assert all(character in rest for character in text)


@given(st.dictionaries(names, scalars | st.lists(scalars, max_size=3) | st.dictionaries(names, scalars), max_size=4))
def test_a_new_file_is_read_back(values: dict[str, Any]) -> None:
    changes: Changes = {(key,): value for key, value in values.items()}
    text = patch("", changes)
    assert is_same(tomllib.loads(text), values)
    assert patch(text, changes) == text


# Texts


@given(st.text(st.characters(codec="utf-8")) | st.text('"\\\n\r\tn# ', max_size=90))
def test_any_text_is_read_back(text: str) -> None:
    for value in (text, LONG + text, text + LONG):
        assert tomllib.loads(f"x = {prose_text(value)}\n") == {"x": value}


@pytest.mark.parametrize("text", [f'{LONG}"', f"{LONG}\\n", f'{LONG}"""', "\n\\", '\n"'])
def test_what_could_end_a_text_too_early(text: str) -> None:
    assert tomllib.loads(f"x = {prose_text(text)}\n") == {"x": text}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_stays_in_a_list_keeps_its_line_and_the_remark_on_it(end: str) -> None:
    before = (
        '# aside\nset_aside = [  # declined\n  "a.toml",  # too far\n  # perhaps\n  "b.toml"\n  # more\n]\nname = "x"\n'
    )
    for value, inside in (
        (("a.toml", "b.toml", "c.toml"), '  "a.toml",  # too far\n  # perhaps\n  "b.toml",\n  "c.toml",\n'),
        (("b.toml",), '  # perhaps\n  "b.toml"\n'),
        (("b.toml", "a.toml"), '  # perhaps\n  "b.toml",\n  "a.toml",  # too far\n'),
        (("a.toml",), '  "a.toml",  # too far\n  # perhaps\n'),
        ((), "  # perhaps\n"),
    ):
        after = patch(before.replace("\n", end), {("set_aside",): value})
        head, tail = "# aside\nset_aside = [  # declined\n", '  # more\n]\nname = "x"\n'
        assert after.replace("\r\n", "\n") == head + inside + tail
        assert after.count("\n") == after.count(end)


@pytest.mark.parametrize(
    "table",
    [
        "[my_perks]\ncme = 1\n\n[my_perks.library]  # books\nimportance = 3\nenough = 4\n",
        "[my_perks]\ncme = 1\nlibrary.importance = 3\nlibrary.enough = 4\n",
        "my_perks.cme = 1\nmy_perks.library.importance = 3\n",
        "[my_perks.library]\nimportance = 3\n",
    ],
)
def test_a_value_comes_in_the_place_of_a_table(table: str) -> None:
    for after in ("", "# of must\n[must]\ndays = 5\n"):
        text = patch(table + after, {("my_perks", "library"): 5})
        assert tomllib.loads(text)["my_perks"]["library"] == 5
        assert after in text


def test_the_remarks_in_an_empty_list_stay_where_something_is_put_in() -> None:
    text = 'set_aside = [  # declined\n  # "mercy.toml",\n]\ntax_rate = 0.3\n'
    changed = patch(text, {("set_aside",): ["county.toml", "oak.toml"]})
    assert changed == (
        'set_aside = [  # declined\n  # "mercy.toml",\n  "county.toml",\n  "oak.toml",\n]\ntax_rate = 0.3\n'
    )


def test_an_inline_table_that_holds_a_text_of_several_lines_takes_another_key() -> None:
    text = 'only_if = { amount = """one\ntwo""" }  # a remark\n'
    changed = patch(text, {("only_if", "covers"): "you present"})
    assert changed == 'only_if = { amount = """one\ntwo""", covers = "you present" }  # a remark\n'
