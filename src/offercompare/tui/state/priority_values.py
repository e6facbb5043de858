"""The priorities as a flat set of values, one for each field, and the changes to their file for other values."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count

from offercompare.files.problems import Path as Key
from offercompare.model.fields import Strict
from offercompare.model.priorities import DEFAULT_PERK_IMPORTANCE, Perk, Priorities
from offercompare.model.sections import PERKS
from offercompare.parse.planning import FEES
from offercompare.tui.state.form_state import Values

NAME_KEYS: Mapping[str, str] = {"plan": "what", "criteria": "label", "requirement": "name"}
"""Sections of named entries, and the key of the name; an entry without a name is left out."""
LISTS = ("plan", "requirement")
"""Those that are lists in the file: there an entry has an index, in the form the name it had when it was read."""


def name_of(*path: str | int) -> str:
    """Return the name of the field of a key; names in the file may hold any letter, even a dot."""
    return ".".join(str(part).replace("%", "%25").replace(".", "%2E") for part in path)


@lru_cache(maxsize=1024)
def path_of(name: str) -> tuple[str, ...]:
    """The way to the key of a field."""
    return tuple(part.replace("%2E", ".").replace("%25", "%") for part in name.split("."))


def stated_values(priorities: Priorities) -> Values:
    """Return the values that a file states, by the name of their field."""
    return dict(_stated((), priorities.model_dump(by_alias=True, exclude_unset=True, exclude={"format"})))


def new_entry_values(section: str, key: str, entry: Strict) -> Values:
    """Return the values of an entry that is added under a key."""
    return dict(_stated((section, key), entry.model_dump(by_alias=True, exclude_defaults=True)))


def _stated(path: Key, value: object) -> Iterator[tuple[str, object]]:
    if path[:1] == ("my_perks",) and len(path) == 2 and isinstance(value, Mapping):
        yield name_of(*path), value["importance"]
        if value.get("enough") is not None:
            yield name_of(*path, "enough"), value["enough"]
    elif len(path) == 1 and path[0] in LISTS and isinstance(value, tuple):
        taken: set[str] = set()
        for item in value:
            taken.add(key := key_of(item[NAME_KEYS[path[0]]], taken))
            yield from _stated((path[0], key), item)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _stated((*path, "kind" if path[:1] == ("plan",) and key == "fee" else key), part)
    elif value is not None:
        yield name_of(*path), value


def entry_keys(values: Values, section: str) -> tuple[str, ...]:
    """Return the keys of the entries in a section of named entries."""
    return tuple(dict.fromkeys(path[1] for path in map(path_of, values) if path[0] == section and len(path) > 2))


def key_of(name: str, taken: Collection[str]) -> str:
    """Return a free key for an entry of a list, made of its name."""
    return next(key for number in count(1) if (key := name if number == 1 else f"{name} {number}") not in taken)


def nameless_entries(values: Values) -> Iterator[tuple[str, str]]:
    """Find the entries that have lost their name, which is how one is removed: section and key."""
    for section, part in NAME_KEYS.items():
        yield from ((section, key) for key in entry_keys(values, section) if name_of(section, key, part) not in values)


def without_entry(values: Values, section: str, key: str) -> Values:
    """Remove an entry, with the values of other sections that are about it."""
    gone = {(section, key), *({("must", key), ("employer_costs", "other", key)} if section == "criteria" else ())}
    return {name: value for name, value in values.items() if not any(path_of(name)[: len(p)] == p for p in gone)}


def changes(priorities: Priorities, values: Values) -> Mapping[Key, object]:
    """Return what to write into the file of the priorities, by key; `None` removes a key.

    The first perk brings all the others, which counted without being written; with the last one, the section goes, and
    what is usual counts again.
    """
    for section, key in list(nameless_entries(values)):
        values = without_entry(values, section, key)
    before, values = stated_values(priorities), dict(values)
    paths: dict[Key, object] = {}
    has_perks, had_perks = (any(path_of(name)[0] == "my_perks" for name in each) for each in (values, before))
    if has_perks and "my_perks" not in priorities.model_fields_set:
        values = {name_of("my_perks", key): DEFAULT_PERK_IMPORTANCE for key in PERKS} | values
    elif had_perks and not has_perks:
        paths["my_perks",] = None
    changed = {name: values.get(name) for name in {**before, **values} if before.get(name) != values.get(name)}
    for name, value in changed.items():
        match path_of(name):
            case ["my_perks", perk, *_]:
                if ("my_perks",) not in paths:
                    paths["my_perks", perk] = _perk(priorities, perk, values)
            case [("plan" | "requirement") as section, key, part]:
                paths |= _list_changes(entry_keys(before, section), section, key, part, values)
            case ["criteria", key, _] if key not in priorities.criteria or key not in entry_keys(values, "criteria"):
                paths["criteria", key] = _entry_of(values, "criteria", key) or None
            case path:
                paths[path] = value
    return paths


def _entry_of(values: Values, section: str, key: str) -> dict[str, object]:
    """Return the values of an entry, by their keys in the file."""
    return {
        _key(path_of(name)[2], value): value for name, value in values.items() if path_of(name)[:2] == (section, key)
    }


def _perk(priorities: Priorities, perk: str, values: Values) -> object:
    """Return what to write for a perk: its importance, and the hours that are enough if these are stated."""
    importance, enough = values.get(name_of("my_perks", perk)), values.get(name_of("my_perks", perk, "enough"))
    if enough is None and not isinstance((priorities.my_perks or {}).get(perk), Perk):
        return importance
    return None if importance is None and enough is None else {"importance": importance or 0, "enough": enough}


def _list_changes(in_file: Sequence[str], section: str, key: str, part: str, values: Values) -> Mapping[Key, object]:
    """Return what to write for an entry of a list: one value, its removal, or all of a new one."""
    parts = _entry_of(values, section, key)
    if key not in in_file:
        new = [each for each in entry_keys(values, section) if each not in in_file]
        return {(section, len(in_file) + new.index(key)): parts} if parts else {}
    index = in_file.index(key)
    if not parts:
        return {(section, index): None}
    value = values.get(name_of(section, key, part))
    if part != "kind":
        return {(section, index, part): value}
    other = {"kind": "fee", "fee": "kind"}
    return {(section, index, _key(part, value)): value, (section, index, other[_key(part, value)]): None}


def _key(part: str, value: object) -> str:
    """A fee has a key of its own in the file; in the form it is one of the kinds."""
    return "fee" if part == "kind" and value in FEES else part
