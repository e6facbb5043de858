"""Changing single values of the priorities: nothing else moves, and what would not be sound is not written."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from offercompare.files.patch import patch
from offercompare.files.priorities import save_changes, save_choice, weight_changes, with_changes
from offercompare.files.read import LARGEST
from offercompare.files.save import ChangedError, ExistsError, SaveError
from offercompare.model.priorities import BUILT_IN, Priorities, Weights
from support import SAMPLES, priorities

BEFORE = """\
format = 1
[weights]
days = 7
[my_perks]
protected_time = { importance = 8, enough = 40 }  # hours
"""


def test_the_hours_of_a_perk_change_beside_its_importance() -> None:
    wanted, objection = with_changes(BEFORE.encode(), {("my_perks", "protected_time"): {"importance": 8, "enough": 20}})
    assert objection == ""
    assert wanted is not None
    assert wanted.perks["protected_time"].enough == 20


def test_what_would_not_be_sound_is_said() -> None:
    wanted, objection = with_changes(BEFORE.encode(), {("weights", "days"): 11})
    assert wanted is None
    assert objection == "weights.days: expected a number from 0 to 10, found 11"
    assert with_changes(b"weights = [", {})[0] is None


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "priorities.toml"
    save_changes(path, None, {("must", "days"): 5})
    assert path.read_text().startswith("# What matters to you.")
    assert tomllib.loads(path.read_text()) == {"format": 1, "must": {"days": 5}}


def test_another_program_has_changed_it_or_it_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "priorities.toml"
    path.write_text(BEFORE)
    with pytest.raises(ChangedError):
        save_changes(path, b"format = 1\n", {("must", "days"): 5})
    with pytest.raises(SaveError, match="mended by hand"):
        save_changes(path, b"weights = 3\n", {("weights", "days"): 5})
    assert path.read_text() == BEFORE


# The weights


def with_weights(text: str, weights: Mapping[str, float]) -> str:
    return patch(text, weight_changes(text, weights))


OWN = '[criteria.salary]\nlabel = "Salary"\nweight = {}  # the most of all\nnone = 1\nenough = 2\n'


@pytest.mark.parametrize(
    ("before", "weights", "after"),
    [
        ("[weights]\ndays = 7 # a week\n", {"days": 8.0}, "[weights]\ndays = 8 # a week\n"),
        ("[weights]\r\ndays = 7\r\n\r\n# end\r\n", {"days": 8.0}, "[weights]\r\ndays = 8\r\n\r\n# end\r\n"),
        ("[weights]\ndays = 7.0\n", {"days": 7.0}, "[weights]\ndays = 7.0\n"),
        ("[weights]\ndays = 1_0\n", {"days": 10.0, "perks": 3.0}, "[weights]\ndays = 1_0\n"),
        ("[weights]\ndays = 7", {"days": 0.0}, "[weights]\ndays = 0"),
        ("# mine\n", {"days": 3.0}, "# mine\n\n[weights]\ndays = 3\n"),
        (OWN.format(3), {"salary": 4.0}, OWN.format(4)),
    ],
)
def test_what_a_save_of_weights_changes(before: str, weights: dict[str, float], after: str) -> None:
    assert with_weights(before, weights) == after


def test_the_weights_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "priorities.toml"
    before = b"\xef\xbb\xbf# mine\r\n[weights]\r\ndays = 7\r\n"
    path.write_bytes(before)
    after = save_choice(path, before, {"days": 8.0})
    assert after == path.read_bytes() == b"\xef\xbb\xbf# mine\r\n[weights]\r\ndays = 8\r\n"


def test_a_new_file_of_weights(tmp_path: Path) -> None:
    path = tmp_path / "priorities.toml"
    written = save_choice(path, None, {"days": 8.0, "perks": 2.5, "fees": 0.0})
    assert written == path.read_bytes()
    wanted = Priorities.model_validate(tomllib.loads(written.decode()))
    assert (wanted.weight("days"), wanted.weight("perks"), wanted.weight("fees")) == (8, 2.5, 0)
    with pytest.raises(ExistsError):
        save_choice(path, None, {"days": 1.0})
    assert path.read_bytes() == written


@pytest.mark.parametrize(
    ("content", "weights"),
    [
        (b"[weights\n", {"days": 8.0}),
        (b"weights = 3\n", {"days": 8.0}),
        (b"[weights]\ndays = 1\n", {"salary": 3.0}),
        (b"[[weights]]\ndays = 1\n", {"days": 3.0}),
        (b"\xff", {"days": 8.0}),
        (b"[criteria]\nsalary = 3\n", {"salary": 3.0}),
        (b"weights.days = 1\n" + b"a." * 2000 + b"b = 1", {"days": 3.0}),
    ],
)
def test_a_file_that_cannot_be_edited_stays(tmp_path: Path, content: bytes, weights: dict[str, float]) -> None:
    path = tmp_path / "priorities.toml"
    path.write_bytes(content)
    with pytest.raises(SaveError, match=r"by hand\.$"):
        save_choice(path, content, weights)
    assert path.read_bytes() == content


def test_a_file_is_not_made_too_large_to_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "priorities.toml"
    content = ("#" * (LARGEST - 1) + "\n").encode()
    path.write_bytes(content)
    with pytest.raises(SaveError, match="16,384 bytes"):
        save_choice(path, content, {"days": 8.0})
    assert path.read_bytes() == content


values = st.one_of(st.integers(0, 10).map(float), st.floats(0, 10), st.floats(0, 10).map(lambda value: round(value, 1)))
gaps = st.sampled_from(["", "\n", "# a remark = [\n", "\n\n", "   # more\n"])
orders = st.permutations(["weights", "must", "my_costs", "criteria.salary", "criteria.nights"])
keys = st.lists(st.sampled_from(BUILT_IN), unique=True)
SECTIONS = {
    "must": "[must]\ndays = 5 # five\n",
    "my_costs": "[my_costs]\ndea = 2.50\n",
    "criteria.salary": OWN.format(3),
    "criteria.nights": "[criteria.nights]\nnone = 8\nenough = 2\nlabel='Nights'\nweight=1\n",
}


@given(orders, keys, st.data(), st.booleans())
def test_nothing_but_the_weights_changes(order: list[str], present: list[str], data: st.DataObject, crlf: bool) -> None:
    text = "name = 'Mine' # yes\n"
    for section in order:
        text += data.draw(gaps) + SECTIONS.get(
            section, "[weights]\n" + "".join(f"{key} = 1 # {key}\n" for key in present)
        )
    text = text.replace("\n", "\r\n") if crlf else text
    weights = {key: data.draw(values) for key in (*BUILT_IN, "salary", "nights")}
    saved = with_weights(text, weights)
    before, after = tomllib.loads(text), tomllib.loads(saved)
    for key in BUILT_IN:
        assert after["weights"].pop(key, getattr(Weights(), key)) == pytest.approx(weights[key], abs=1e-6)
        before["weights"].pop(key, None)
    for key in ("salary", "nights"):
        assert after["criteria"][key].pop("weight") == pytest.approx(weights[key], abs=1e-6)
        before["criteria"][key].pop("weight")
    assert after == before
    # Every line without a weight is there as it was, in the same order.
    kept = [
        line for line in text.splitlines(keepends=True) if "=" not in line or line.startswith(("#", "name", "none"))
    ]
    rest = iter(saved.splitlines(keepends=True))
    assert all(line in rest for line in kept)


@given(st.fixed_dictionaries(dict.fromkeys(BUILT_IN, st.floats(0, 10))))
def test_the_samples_keep_their_remarks(weights: dict[str, float]) -> None:
    text = (SAMPLES / "priorities.toml").read_text()
    saved = with_weights(text, weights)
    remarks = [line.partition("#")[2] for line in text.splitlines()]
    assert [line.partition("#")[2] for line in saved.splitlines()] == remarks
    assert priorities(saved).weights.model_dump() == pytest.approx(weights, abs=1e-6)
