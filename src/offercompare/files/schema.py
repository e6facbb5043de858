"""JSON Schemas of the files a user writes, drawn from the models: editors complete and check with them.

They say what the loader says, as far as a schema can: no `null`, which TOML has not; keys as the file spells
them; dates as strings of format date, which is how TOML editors hand them over.
"""

import json
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel

from offercompare.model.offer import Offer
from offercompare.model.priorities import BUILT_IN, Priorities, Weights
from offercompare.model.sections import PERKS, Perks, Section
from offercompare.model.year_file import YearFile

Kind = Literal["offer", "priorities", "year"]
Schema = dict[str, Any]

SCHEMA_FILES: dict[Kind, str] = {
    "offer": "offer.schema.json",
    "priorities": "priorities.schema.json",
    "year": "year.schema.json",
}
"""The name of each schema's file, as the first line of a sample refers to it."""

_MODELS: dict[Kind, tuple[str, type[BaseModel]]] = {
    "offer": ("offercompare: an offer", Offer),
    "priorities": ("offercompare: priorities", Priorities),
    "year": ("offercompare: a benefit year", YearFile),
}


def schema(kind: Kind) -> Schema:
    """Describe one of the files as a JSON Schema (draft 2020-12)."""
    name, model = _MODELS[kind]
    document = model.model_json_schema(by_alias=True)
    titles = {f"#/$defs/{name}": table.pop("title") for name, table in document["$defs"].items()}
    for part in _parts(document):
        _forget_null(part)
        _make_plain(part)
        if "$ref" in part:
            part.setdefault("title", titles[part["$ref"]])
    {"offer": _tell_more_of_offers, "priorities": _tell_more_of_priorities, "year": _tell_more_of_years}[kind](document)
    tables = document.pop("$defs")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name}
    return head | {key: value for key, value in document.items() if key != "title"} | {"$defs": tables}


def schema_text(kind: Kind) -> str:
    """Write a schema as its file holds it; the same text every time."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def _parts(schema: Schema) -> Iterator[Schema]:
    """Every schema within a schema, itself last."""
    tables = [*schema.get("$defs", {}).values(), *schema.get("properties", {}).values()]
    tables += [*schema.get("patternProperties", {}).values(), *schema.get("anyOf", [])]
    tables += [schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)]
    for table in tables:
        yield from _parts(table)
    yield schema


def _forget_null(part: Schema) -> None:
    """Say "may be left out" the way of TOML: by not being required."""
    branches = [branch for branch in part.get("anyOf", []) if branch != {"type": "null"}]
    if len(branches) == 1:
        del part["anyOf"]
        part.update(branches[0])
    elif branches:
        part["anyOf"] = branches
    # No default for the user to read: "not stated", or a whole table.
    if part.get("default", 0) in (None, "") or isinstance(part.get("default"), dict | list):
        del part["default"]


def _make_plain(part: Schema) -> None:
    for key, value in part.items():
        if isinstance(value, float) and value.is_integer():
            part[key] = int(value)
    if part.get("minimum") == part.get("maximum") == 1:
        del part["minimum"], part["maximum"]
        part["const"] = 1
    if isinstance(part.get("const"), str):  # one word of its own beside a number
        part["enum"] = [part.pop("const")]
    if "patternProperties" in part:
        part["additionalProperties"] = False


def _tell_more_of_offers(document: Schema) -> None:
    """Complete the keys that `verbal` and `only_if` may name; in perks and other they may be the user's own."""
    for table in document["$defs"].values():
        properties = table["properties"]
        if table.get("additionalProperties") is False and "also" not in properties:
            own = [key for key in properties if key not in Section.model_fields]
            properties["verbal"]["items"] = {"enum": own}
            condition = properties["only_if"]["additionalProperties"]
            properties["only_if"] |= {"properties": dict.fromkeys(own, condition), "additionalProperties": False}


def _tell_more_of_priorities(document: Schema) -> None:
    """Complete the names that are free to choose but mostly are not, and rule out what the loader does."""
    properties = document["properties"]
    for table, names, fields in (
        ("my_perks", PERKS, Perks.model_fields),
        ("must", BUILT_IN, Weights.model_fields),
    ):
        any_value = properties[table]["additionalProperties"]
        properties[table]["properties"] = {name: {"title": fields[name].title} | any_value for name in names}
    properties["spend_order"] |= {"minItems": 3, "maxItems": 3, "uniqueItems": True}
    document["$defs"]["PlanItem"]["oneOf"] = [{"required": ["kind"]}, {"required": ["fee"]}]


def _tell_more_of_years(document: Schema) -> None:
    """Rule out what the loader does: an expense of two kinds or of none, days and hours at once."""
    for table, keys in (("ExpenseEntry", ("kind", "fee")), ("DayEntry", ("days", "hours"))):
        document["$defs"][table]["oneOf"] = [{"required": [key]} for key in keys]
    document["$defs"]["ExpenseEntry"]["dependentRequired"] = {"got": ["paid"]}
    document["$defs"]["OutcomeEntry"]["dependentRequired"] = {"value": ["how"]}
