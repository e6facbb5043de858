"""Write the tables of `files.md` and `keys.md` from the code they describe: `python docs/make.py`.

All other text on these pages is written by hand. Tables stand between `<!-- tables: NAME -->` and `<!-- end -->`;
a test fails while a page does not hold what this script would write.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel

from offercompare.files.schema import Kind, Schema, schema
from offercompare.files.toml_text import value_text
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.sections import Section
from offercompare.model.year_file import YearFile
from offercompare.tui.app import commands_by_screen
from offercompare.tui.commands import Command, Group

HERE = Path(__file__).parent
HEAD = ("key", "takes", "if left out", "meaning")
TABLES = re.compile(r"(?<=<!-- tables: )(\w+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)
SCREENS: Mapping[str, str] = {
    "CompareScreen": "Comparison",
    "OfferPage": "Offer in full",
    "WhyPage": "Why",
    "ProblemsScreen": "Problems",
    "QuestionsScreen": "Questions",
    "WeightsScreen": "Weights and safety",
    "OrderScreen": "Weights by order",
    "InterviewScreen": "Weights by questions",
    "PlanScreen": "Plan",
    "WhatIfScreen": "What-if",
    "AsksScreen": "Asks",
    "MessageScreen": "Message",
    "CallScreen": "Call",
    "YearScreen": "Year",
    "OfferForm": "Forms",
    "Page": "Other pages of text",
    "Menu": "Menu",
}
"""The heading of each screen's commands, in the order of the page."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lay out a table in Markdown, with a blank line behind it."""
    for row in (head, ["---"] * len(head), *rows):
        cells = " | ".join(cell.replace("|", r"\|") for cell in row)
        yield re.sub(" +", " ", f"| {cells} |")
    yield ""


class Reference:
    """Every key of one kind of file, drawn from its JSON Schema and from a file that states nothing."""

    def __init__(self, kind: Kind, empty: BaseModel) -> None:
        """Take the schema of `kind`; `empty` states only what it must."""
        self._schema = schema(kind)
        self._defaults = empty.model_dump(by_alias=True, mode="json", exclude_none=True)
        self._shared = tuple(Section.model_fields) if kind == "offer" else ()

    def lines(self) -> Iterator[str]:
        """Draw a table for the top of the file and one for each section."""
        keys = self._keys_within(self._schema)
        sections = {key: part for key, part in keys.items() if self._keys_within(part)}
        top = {key: part for key, part in keys.items() if key not in sections}
        yield from ("### At the top of the file", "", *self._table(top, self._defaults))
        if self._shared:
            of_perks = self._keys_within(sections["perks"])  # whose `verbal` also takes a perk of one's own
            yield from ("### In every section of an offer", "", *self._table({k: of_perks[k] for k in self._shared}))
        for key, part in sections.items():
            name = f"[[{key}]]" if part.get("type") == "array" else f"[{key}]"
            about = (part.get("description") or part["title"]).splitlines()[0].rstrip(".")
            keys = {k: inner for k, inner in self._keys_within(part).items() if k not in self._shared}
            yield from (f"### `{name}`", "", f"{about}.", "", *self._table(keys, self._defaults.get(key)))

    def _table(self, keys: Mapping[str, Schema], defaults: object = None) -> Iterator[str]:
        rows = [row for key, part in keys.items() for row in self._rows(key, part, defaults)]
        shown = [column for column in range(len(HEAD)) if any(row[column] for row in rows)]
        return table([HEAD[column] for column in shown], ([row[column] for column in shown] for row in rows))

    def _keys_within(self, part: Schema) -> Mapping[str, Schema]:
        """The keys of a table, or of each of a list of tables; `NAME` where they are free to choose."""
        for branch in part.get("anyOf", ()):
            if keys := self._keys_within(self._resolved(branch)):
                return keys
        if part.get("type") == "array":
            return self._keys_within(self._resolved(part["items"]))
        for free in (part.get("additionalProperties"), *part.get("patternProperties", {}).values()):
            if free:
                return {"NAME": self._resolved(free)}
        required = part.get("required", ())
        return {
            key: self._resolved(inner) | {"is_required": key in required}
            for key, inner in part.get("properties", {}).items()
        }

    def _resolved(self, part: Schema) -> Schema:
        """Put what a reference points to in its place."""
        at = part.get("$ref")
        return self._schema["$defs"][at.rpartition("/")[2]] | part if at else part

    def _rows(self, name: str, part: Schema, defaults: object = None) -> Iterator[tuple[str, str, str, str]]:
        """Draw a key; one that holds keys itself as a row for each of them, such as `dollars.enough`."""
        within = self._keys_within(part) if name != "only_if" else {}  # its names are keys of the section
        default = defaults.get(name.rpartition(".")[2]) if isinstance(defaults, dict) else None
        if not within or "anyOf" in part:
            default = part.get("default") if default is None else default
            shown = "" if default in (None, "", []) else f"`{value_text(default)}`"
            meaning = ": ".join(part[text].rstrip(".") for text in ("title", "description") if part.get(text))
            yield f"`{name}`", takes(part), "required" if part.get("is_required") else shown, meaning
        for key, inner in within.items():
            yield from self._rows(f"{name}.{key}", inner, default)


def takes(part: Schema) -> str:
    """Say in a few words what a key takes."""
    if "anyOf" in part:
        return " or ".join(takes(branch) for branch in part["anyOf"] if "$ref" not in branch)
    if words := part.get("enum") or ([part["const"]] if "const" in part else []):
        return ", ".join(f"`{value_text(word)}`" for word in words)
    match part.get("type"):
        case "array":
            return f"a list of {takes(part['items'])}".replace("list of a number", "list of numbers")
        case "boolean":
            return "`true`, `false`"
        case "string":
            return "a date" if part.get("format") == "date" else "text"
        case "object":
            return "a text for each key"
    kind = "a whole number" if part.get("type") == "integer" else "a number"
    low, high = (_in_words(part[bound]) if bound in part else "" for bound in ("minimum", "maximum"))
    if above := part.get("exclusiveMinimum", "") != "":
        low = f"above {_in_words(part['exclusiveMinimum'])}"
    return f"{kind} {low}, at most {high}" if above else f"{kind} from {low} to {high}"


def _in_words(bound: float) -> str:
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(bound) >= size:
            return f"{bound / size:g} {word}"
    return f"{bound:,}" if abs(bound) >= 10_000 else str(bound)  # 2200 is a year


def key_lines() -> Iterator[str]:
    """Draw every command of every screen in the order of its menu, those that were drawn before by their keys alone."""
    screens = {screen.__name__: commands for screen, commands in commands_by_screen().items()}
    drawn: set[Command] = set()
    for name, title in SCREENS.items():
        ordered = sorted(screens[name], key=lambda each: (list(Group).index(each.group), each.place))
        own: dict[str, list[Command]] = {}  # two opposite commands share a row
        for each in ordered:
            if each not in drawn:
                own.setdefault(each.help, []).append(each)
        rows = [(_caps(same), does, ", ".join(f"`{each.name}`" for each in same)) for does, same in own.items()]
        yield from (f"### {title}", "", *(table(("keys", "does", "names in settings"), rows) if rows else ()))
        if shared := [each for each in ordered if each in drawn and each.keys]:
            yield from (f"As before: {_caps(shared)}.", "")
        drawn |= set(ordered)


def _caps(commands: Iterable[Command]) -> str:
    caps = [(each.pair,) if each.takes_key else each.caps for each in commands]
    return " ".join(f"`{cap}`" for each in caps for cap in each)


DRAWN: Mapping[str, Callable[[], Iterator[str]]] = {
    "offer": lambda: Reference("offer", Offer(employer="?")).lines(),
    "priorities": lambda: Reference("priorities", Priorities()).lines(),
    "year": lambda: Reference("year", YearFile(offer="?", year=2028)).lines(),
    "commands": key_lines,
}


def renewed(page: str) -> str:
    """Draw the tables of a page again and leave all its other text as it is."""
    return TABLES.sub(lambda found: "\n".join((found[1] + found[2], *DRAWN[found[1]](), "")), page)


def main() -> None:
    """Write the pages."""
    for path in (HERE / "files.md", HERE / "keys.md"):
        path.write_text(renewed(path.read_text()))


if __name__ == "__main__":
    main()
