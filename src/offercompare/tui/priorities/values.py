"""What priorities state, value by value, and what has to change in their file for other values."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from offercompare.files.problems import Path as Key
from offercompare.model.priorities import DEFAULT_PERK_IMPORTANCE, Perk, Priorities
from offercompare.model.sections import PERKS
from offercompare.parse.planning import FEES

Values = Mapping[str, object]
"""What is stated, by the name of its field."""
NAMED: Mapping[str, str] = {"plan": "what", "criteria": "label"}
"""Sections of things that have a name; one without it is none."""
WHOLE: Mapping[str, Mapping[str, float]] = {
    "my_perks": dict.fromkeys(PERKS, DEFAULT_PERK_IMPORTANCE),
}
"""Sections that are whole once they are written, and what counts where one is left out."""


def name_of(*path: str | int) -> str:
    """Name the field of a key; names in the file may hold any letter, even a dot."""
    return ".".join(str(part).replace("%", "%25").replace(".", "%2E") for part in path)


@lru_cache(maxsize=1024)
def path_of(name: str) -> tuple[str, ...]:
    """The way to the key of a field."""
    return tuple(part.replace("%2E", ".").replace("%25", "%") for part in name.split("."))


def stated_values(priorities: Priorities) -> Values:
    """Say what a file states."""
    return dict(_stated((), priorities.model_dump(exclude_unset=True, exclude={"format"})))


def _stated(path: Key, value: object) -> Iterator[tuple[str, object]]:
    if path[:1] == ("my_perks",) and len(path) == 2 and isinstance(value, Mapping):
        yield name_of(*path), value["importance"]
        if value.get("enough") is not None:
            yield name_of(*path, "enough"), value["enough"]
    elif path == ("plan",) and isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _stated((*path, place), item)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _stated((*path, "kind" if path[:1] == ("plan",) and key == "fee" else key), part)
    elif value is not None and not _is_list_of_tables(value):  # of which the form has none but the plan
        yield name_of(*path), value


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(part, Mapping) for part in value)


def things(values: Values, section: str) -> tuple[str, ...]:
    """List what there is in a section of things that have a name: places in the plan, keys of criteria."""
    found = dict.fromkeys(path[1] for path in map(path_of, values) if path[0] == section and len(path) > 2)
    return tuple(sorted(found, key=int)) if section == "plan" else tuple(found)


def nameless(values: Values) -> Iterator[tuple[str, str]]:
    """Find what has lost its name, which is how it is taken out."""
    for section, part in NAMED.items():
        yield from ((section, key) for key in things(values, section) if name_of(section, key, part) not in values)


def without(values: Values, section: str, key: str) -> Values:
    """Take a thing out, with all that is said of it elsewhere."""
    gone = {(section, key), *({("must", key), ("employer_costs", "other", key)} if section == "criteria" else ())}
    return {name: value for name, value in values.items() if not any(path_of(name)[: len(p)] == p for p in gone)}


def changes(priorities: Priorities, values: Values) -> Mapping[Key, object]:
    """Say what has to be stated in the file of the priorities, and what no longer.

    The first value of a section that must be whole brings all the others, which counted without being written; with
    its last one, the section goes, and what is usual counts again.
    """
    for section, key in list(nameless(values)):
        values = without(values, section, key)
    before, values = stated_values(priorities), dict(values)
    paths: dict[Key, object] = {}
    for section, defaults in WHOLE.items():
        is_stated, was_stated = (any(path_of(name)[0] == section for name in each) for each in (values, before))
        if is_stated and section not in priorities.model_fields_set:
            values = {name_of(section, key): default for key, default in defaults.items() if default} | values
        elif was_stated and not is_stated:
            paths[section,] = None
    changed = {name: values.get(name) for name in {**before, **values} if before.get(name) != values.get(name)}
    for name, value in changed.items():
        path = path_of(name)
        if path[:1] in paths:
            continue
        match path:
            case ["my_perks", perk, *_]:
                paths["my_perks", perk] = _perk(priorities, perk, values)
            case ["plan", place, key]:
                paths |= _planned(priorities, int(place), key, values)
            case ["criteria", key, _] if key not in priorities.criteria or key not in things(values, "criteria"):
                parts = {part: values[part_name] for part, part_name in _parts(values, "criteria", key)}
                paths["criteria", key] = parts or None
            case _:
                paths[path] = value
    return paths


def _parts(values: Values, section: str, key: str) -> Iterator[tuple[str, str]]:
    yield from ((path_of(name)[2], name) for name in values if path_of(name)[:2] == (section, key))


def _perk(priorities: Priorities, perk: str, values: Values) -> object:
    """What to state of a perk: its importance, and the hours that are enough if these are stated."""
    importance, enough = values.get(name_of("my_perks", perk)), values.get(name_of("my_perks", perk, "enough"))
    if enough is None and not isinstance((priorities.my_perks or {}).get(perk), Perk):
        return importance
    return None if importance is None and enough is None else {"importance": importance or 0, "enough": enough}


def _planned(priorities: Priorities, place: int, key: str, values: Values) -> Mapping[Key, object]:
    """What to state of an item: one value, none of it any more, or all of one that is new."""
    parts = {_key(part, values[name]): values[name] for part, name in _parts(values, "plan", str(place))}
    if place >= len(priorities.plan):
        new = [each for each in things(values, "plan") if int(each) >= len(priorities.plan)]
        return {("plan", len(priorities.plan) + new.index(str(place))): parts} if parts else {}
    if not parts:
        return {("plan", place): None}
    value = values.get(name_of("plan", place, key))
    if key != "kind":
        return {("plan", place, key): value}
    other = {"kind": "fee", "fee": "kind"}
    return {("plan", place, _key(key, value)): value, ("plan", place, other[_key(key, value)]): None}


def _key(part: str, value: object) -> str:
    """A fee has a key of its own in the file; in the form it is one of the kinds."""
    return "fee" if part == "kind" and value in FEES else part


# ---- on top of what another program has written


def rebase(typed: Values, before: Values, now: Values) -> Values:
    """Take what is new in the file and keep what was typed; where both changed one value, what was typed counts.

    An item of the plan is followed to where it stands now, by its name. A thing that the file no longer has comes back
    whole if something was typed about it.

    Args:
        typed: What the form states.
        before: What the file stated when the form began.
        now: What the file states now.
    """
    typed, before = _followed(typed, before, now)
    kept = {name: value for name, value in typed.items() if before.get(name) != value}
    gone = {name for name in before if name not in typed}
    result = {**{name: value for name, value in now.items() if name not in gone}, **kept}
    for section, part in NAMED.items():
        for key in things(kept, section):
            if name_of(section, key, part) not in result and name_of(section, key, part) in typed:
                result |= {name: value for name, value in typed.items() if path_of(name)[:2] == (section, key)}
        for key in things(before, section):
            if key not in things(typed, section):
                result = {name: value for name, value in result.items() if path_of(name)[:2] != (section, key)}
    return result


def _followed(typed: Values, before: Values, now: Values) -> tuple[Values, Values]:
    """Give the items of the plan the places that they have now, and a free one to each that the file has not."""
    free = {place: now.get(name_of("plan", place, "what")) for place in things(now, "plan")}
    highest = max((int(place) for each in (now, before, typed) for place in things(each, "plan")), default=-1)
    places: dict[str, str] = {}
    for place in things(before, "plan"):
        what = before.get(name_of("plan", place, "what"))
        if (found := next((at for at, called in free.items() if called == what), None)) is not None:
            del free[found]
            places[place] = found
    for place in {*things(before, "plan"), *things(typed, "plan")} - places.keys():
        highest += 1
        places[place] = str(highest)
    return _moved(typed, places), _moved(before, places)


def _moved(values: Values, places: Mapping[str, str]) -> Values:
    return {
        name_of("plan", places[path[1]], *path[2:]) if path[0] == "plan" else name: value
        for name, value in values.items()
        for path in [path_of(name)]
    }
