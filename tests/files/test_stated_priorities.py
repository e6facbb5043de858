"""Changing single values of the priorities: nothing else moves, and what would not be sound is not written."""

import tempfile
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.files.save import ChangedError, SaveError
from offercompare.files.stated_priorities import save_changes, with_changes

BEFORE = """\
# Mine.
format = 1
tax_rate = 0.3  # about

[weights]
dollars = 8  # money
days = 7

[my_perks]
library = 3
protected_time = { importance = 8, enough = 40 }  # hours

[[plan]]
what = "Meeting"  # every spring
kind = "conferences"
cost = 1200
"""

PATHS = st.sampled_from(
    [
        ("tax_rate",),
        ("weights", "days"),
        ("weights", "terms"),
        ("scale", "dollars", "enough"),
        ("my_costs", "travel"),
        ("my_perks", "library"),
        ("my_perks", "teaching_role"),
        ("my_perks", "protected_time"),
        ("must", "days"),
        ("plan", 0, "cost"),
        ("plan", 0, "travel"),
    ]
)
VALUES = st.one_of(st.none(), st.integers(1, 10), st.floats(0.125, 10))


@given(st.dictionaries(PATHS, VALUES, max_size=4))
def test_only_what_is_stated_changes_and_every_remark_stays(changes: dict[tuple[str | int, ...], object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "priorities.toml"
        path.write_text(BEFORE)
        save_changes(path, BEFORE.encode(), changes)
        after = path.read_text()
    said = tomllib.loads(after)
    for way, value in changes.items():
        at: object = said
        for part in way:
            at = at.get(part) if isinstance(at, dict) else at[part] if isinstance(at, list) else None  # type: ignore[index]
        assert at == value
    kept = {"# Mine.", "# every spring", "# money"} | (
        {"# about"} if changes.get(("tax_rate",), 1) is not None else set()
    )
    assert all(remark in after for remark in kept)
    untouched = {way[0] for way in changes}
    before = tomllib.loads(BEFORE)
    assert all(said[key] == value for key, value in before.items() if key not in untouched)


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
