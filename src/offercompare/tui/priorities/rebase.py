"""What was typed on top of a file, put on top of what the file says now."""

from collections.abc import Mapping

from offercompare.tui.priorities.values import NAMED, Values, name_of, path_of, things


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
