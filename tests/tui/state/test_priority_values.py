"""What the form states is what its file says after a save, whatever was changed, and every remark stays."""

import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from offercompare.files.priorities import save_changes, with_changes
from offercompare.model.priorities import Priorities
from offercompare.tui.state.priority_values import (
    changes,
    entry_keys,
    key_of,
    name_of,
    path_of,
    stated_values,
    without_entry,
)
from support import priorities

REMARKS = ("# Mine.", "# how much", "# Of my own, later:", "# [criteria.later]", "# Year 2 hurts.", "# The end.")
FULL = """\
# Mine.
format = 1
tax_rate = 0.3

[weights]
# how much
dollars = 8
days = 7

[my_costs]
travel = 2400

[must]
days = 5

# Of my own, later:
# [criteria.later]

[my_perks]
library = 3
"a.b" = 2
protected_time = { importance = 8, enough = 40 }

[criteria.salary]
label = "Salary"
unit = "USD"
weight = 4
none = 100
enough = 200

# Year 2 hurts.
[[plan]]
what = "Meeting"
kind = "conferences"
cost = 1200

[[plan]]
what = "DEA"
fee = "dea"
cost = 888
every = 3

[[requirement]]
name = "License"
credits = 50
from = 2027-01-01
until = 2028-12-31

[exchange]
CAD = 0.7
# The end.
"""
INLINE = """\
# Mine. # how much # Of my own, later: # [criteria.later] # Year 2 hurts. # The end.
weights = { dollars = 8 }
plan = [
  { what = "Meeting", kind = "conferences" },
  { what = "DEA", fee = "dea" },
]
criteria = { salary = { label = "Salary", weight = 4, none = 100, enough = 200 } }
my_perks.library = 4
"""
BARE = "".join(f"{remark}\n" for remark in REMARKS)
NUMBERS = st.one_of(st.integers(1, 10), st.floats(0.125, 10))
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(str.strip)
NAMES = [
    "tax_rate",
    "plan_years",
    *(f"weights.{key}" for key in ("dollars", "days", "terms")),
    *(f"my_costs.{key}" for key in ("travel", "dea")),
    *(f"my_perks.{key}" for key in ("library", "teaching_role", "sabbatical", "a%2Eb")),
    "my_perks.protected_time",
    "my_perks.protected_time.enough",
    "must.days",
    "scale.days.enough",
    "exchange.CAD",
    "exchange.EUR",
    "employer_costs.day",
    "criteria.salary.weight",
    "plan.Meeting.cost",
    "plan.DEA.travel",
    "requirement.License.credits",
]
VALUES = {"tax_rate": st.floats(0.01, 1), "plan_years": st.integers(1, 50), "scale.days.enough": st.integers(5, 9)}


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, Any]]:
    """Draw changes of fields: a value, nothing, something added, something taken out."""
    found: list[tuple[str, Any]] = []
    for _ in range(draw(st.integers(0, 6))):
        match draw(st.sampled_from(["value", "value", "empty", "add item", "add criterion", "take out", "rename"])):
            case "value":
                name = draw(st.sampled_from(NAMES))
                found.append((name, draw(VALUES.get(name, NUMBERS))))
            case "empty":
                found.append((draw(st.sampled_from(NAMES)), None))
            case "add item":
                found.append(("+plan", (draw(TEXTS), draw(st.sampled_from(["courses", "dea"])), draw(NUMBERS))))
            case "add criterion":
                found.append(("+criteria", (draw(TEXTS), draw(NUMBERS))))
            case "rename":
                found.append(
                    (draw(st.sampled_from(["plan.Meeting.what", "criteria.salary.label", "name"])), draw(TEXTS))
                )
            case _:
                taken = [
                    ("requirement", "License"),
                    ("plan", "0"),
                    ("plan", "1"),
                    ("plan", "2"),
                    ("criteria", "salary"),
                    ("criteria", "c0"),
                ]
                found.append(("-", draw(st.sampled_from(taken))))
    return found


def taken(values: dict[str, object], step: tuple[str, Any]) -> dict[str, object]:
    """Make one change of a field, as the form would."""
    name, value = step
    if name == "-":
        return dict(without_entry(values, *value))
    if name == "+plan":
        what, kind, cost = value
        key = key_of(what, entry_keys(values, "plan"))
        parts = {"what": what, "kind": kind, "cost": cost, "every": 2, "from_year": 1, "must": True}
        parts |= {} if kind == "dea" else {"travel": 10, "days": 2}
        return values | {name_of("plan", key, part): each for part, each in parts.items()}
    if name == "+criteria":
        label, weight = value
        parts = {"label": label, "weight": weight, "none": 1, "enough": 5}
        key = f"c{len(entry_keys(values, 'criteria'))}"
        return values | {name_of("criteria", key, part): each for part, each in parts.items()}
    section, *rest = path_of(name)
    if section in {"plan", "criteria", "requirement"} and rest[0] not in entry_keys(values, section):
        return values
    return {key: each for key, each in values.items() if key != name} | ({} if value is None else {name: value})


def expected(before: Priorities, values: dict[str, object]) -> dict[str, object]:
    """What the file is to say: what is stated, the rest of each section that is whole, and places that follow on."""
    defaults = Priorities()
    told = dict(values)
    usual: dict[str, dict[str, float]] = {
        "my_perks": {key: perk.importance for key, perk in defaults.perks.items()},
    }
    for section, table in usual.items():
        if section not in before.model_fields_set and any(path_of(name)[0] == section for name in values):
            told = {name_of(section, key): each for key, each in table.items() if each} | told
    hours, importance = "my_perks.protected_time.enough", "my_perks.protected_time"
    if hours in told:
        told = {importance: 0} | told
    in_file = entry_keys(stated_values(before), "plan")
    keys = dict[str, str]()
    for key in dict.fromkeys((*(key for key in in_file if key in entry_keys(told, "plan")), *entry_keys(told, "plan"))):
        if key not in in_file:  # all of a new item is written, for whoever changes it by hand
            of_events = {} if told[name_of("plan", key, "kind")] == "dea" else {"travel": 0, "days": 0}
            written = {"cost": 0, "every": 1, "from_year": 1, "must": False} | of_events
            told |= {name: each for part, each in written.items() if (name := name_of("plan", key, part)) not in told}
        keys[key] = key_of(str(told[name_of("plan", key, "what")]), keys.values())
    return {
        name_of("plan", keys[path_of(name)[1]], *path_of(name)[2:]) if path_of(name)[0] == "plan" else name: each
        for name, each in told.items()
    }


@pytest.mark.parametrize(
    "text", [FULL, INLINE, BARE, FULL.replace("\n", "\r\n")], ids=["tables", "inline", "bare", "crlf"]
)
@given(changed=steps())
def test_what_is_entered_is_what_the_file_says_and_every_remark_stays(
    text: str, changed: list[tuple[str, Any]]
) -> None:
    before = priorities(text, whole=False)
    values = dict(stated_values(before))
    for step in changed:
        values = taken(values, step)
    wanted = changes(before, values)
    sound, _ = with_changes(text.encode(), wanted)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "priorities.toml"
        path.write_bytes(text.encode())
        save_changes(path, text.encode(), wanted)
        after = path.read_bytes().decode()
    assert "\r\n" not in text or after.count("\n") == after.count("\r\n")
    assert all(remark in after for remark in REMARKS)
    if sound is not None:
        read = Priorities.model_validate(_frozen(tomllib.loads(after)))
        assert read == sound
        assert dict(stated_values(read)) == expected(before, values)
        assert not changes(read, stated_values(read))


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return {key: _frozen(part) for key, part in value.items()} if isinstance(value, dict) else value


def test_the_last_value_taken_out_of_a_whole_section_brings_back_what_is_usual() -> None:
    before = priorities("[my_perks]\nlibrary = 9\n")
    sound, _ = with_changes(b"[my_perks]\nlibrary = 9\n", changes(before, {}))
    assert sound is not None
    assert sound.perks == Priorities().perks
    assert "my_perks" in sound.defaults_used


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=6), min_size=1, max_size=4))
def test_a_name_leads_back_to_its_key(path: list[str]) -> None:
    assert path_of(name_of(*path)) == tuple(path)
