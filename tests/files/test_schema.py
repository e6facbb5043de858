"""The JSON Schemas: they say what the loader says, in the words of the declarations."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from offercompare.files.schema import SCHEMA_FILES, Kind, schema, schema_text
from offercompare.model.catalogue import catalogue
from offercompare.model.offer import Offer
from offercompare.model.priorities import BUILT_IN, EmployerCosts, Priorities
from offercompare.model.sections import FEES, PERKS, Expense

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("offers/*.toml"), *ROOT.glob("tests/cases/*/*.toml")])

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}
_REMARKS = {"title", "description", "default", "$schema", "$defs"}


def objections(value: Any, part: dict[str, Any], whole: dict[str, Any], where: str = "") -> Iterator[str]:
    """Check a value of a TOML file; a keyword that is not known here is an objection too."""
    part = dict(part)
    if "$ref" in part:
        part = {**whole["$defs"][part.pop("$ref").removeprefix("#/$defs/")], **part}
    for keyword, wanted in part.items():
        if keyword in _REMARKS or keyword in {"additionalProperties", "patternProperties"}:
            continue
        if not _holds(keyword, wanted, value, whole):
            yield f"{where}: {keyword} {wanted}, found {value!r}"
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from objections(inner, _of_key(key, part), whole, f"{where}.{key}")
    if isinstance(value, list) and "items" in part:
        for inner in value:
            yield from objections(inner, part["items"], whole, f"{where}[]")


def _of_key(key: str, part: dict[str, Any]) -> dict[str, Any]:
    found = part.get("properties", {}).get(key)
    patterns = part.get("patternProperties", {})
    found = found or next((inner for pattern, inner in patterns.items() if re.search(pattern, key)), None)
    found = found or part.get("additionalProperties", {})
    return {"not": key} if found is False else found


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_of_type(wanted: str, value: Any) -> bool:
    if wanted == "string" and isinstance(value, date):  # so a TOML editor hands over a date
        return True
    if wanted in {"integer", "number"} and isinstance(value, bool):
        return False
    return isinstance(value, _TYPES[wanted])


_CHECKS: dict[str, Callable[[Any, Any], bool]] = {
    "type": _is_of_type,
    "properties": lambda _, __: True,
    "items": lambda _, __: True,
    "required": lambda wanted, value: not isinstance(value, dict) or set(wanted) <= set(value),
    "enum": lambda wanted, value: value in wanted,
    "const": lambda wanted, value: bool(value == wanted),
    "format": lambda wanted, value: wanted == "date" and isinstance(value, date),
    "pattern": lambda wanted, value: not isinstance(value, str) or bool(re.search(wanted, value)),
    "maxLength": lambda wanted, value: not isinstance(value, str) or len(value) <= wanted,
    "minimum": lambda wanted, value: not _is_number(value) or bool(value >= wanted),
    "maximum": lambda wanted, value: not _is_number(value) or bool(value <= wanted),
    "multipleOf": lambda wanted, value: not _is_number(value) or bool(value % wanted == 0),
    "exclusiveMinimum": lambda wanted, value: not _is_number(value) or bool(value > wanted),
    "minItems": lambda wanted, value: len(value) >= wanted,
    "maxProperties": lambda wanted, value: not isinstance(value, dict) or len(value) <= wanted,
    "maxItems": lambda wanted, value: len(value) <= wanted,
    "uniqueItems": lambda _, value: len(value) == len(set(value)),
}


def _holds(keyword: str, wanted: Any, value: Any, whole: dict[str, Any]) -> bool:
    if keyword in {"anyOf", "oneOf"}:
        fitting = [branch for branch in wanted if not [*objections(value, branch, whole)]]
        return len(fitting) >= 1 if keyword == "anyOf" else len(fitting) == 1
    return keyword in _CHECKS and _CHECKS[keyword](wanted, value)


def kind_of(path: Path) -> Kind:
    return "priorities" if path.name == "priorities.toml" else "offer"


def parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(inner)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_sound_file_of_the_project_is_valid(path: Path) -> None:
    drawn = schema(kind_of(path))
    assert [*objections(tomllib.loads(path.read_text()), drawn, drawn)] == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("offer", "[allowance]\namount = 1"),
        ("offer", 'employer = ""'),
        ("offer", 'employer = "x"\namout = 1'),
        ("offer", 'employer = "x"\nformat = 2'),
        ("offer", 'employer = "x"\nfte = 0'),
        ("offer", 'employer = "x"\nfte = 1.5'),
        ("offer", 'employer = "x"\nstarts = "2027-07-01"'),
        ("offer", 'employer = "x"\ncurrency = "usd"'),
        ("offer", 'employer = "x"\n[allowance]\namount = -1'),
        ("offer", 'employer = "x"\n[allowance]\namount = "4500"'),
        ("offer", 'employer = "x"\n[allowance]\namount = true'),
        ("offer", 'employer = "x"\n[allowance]\ncovers = ["course"]'),
        ("offer", 'employer = "x"\n[allowance]\nbenefit_year = 13'),
        ("offer", 'employer = "x"\n[allowance]\nverbal = ["amout"]'),
        ("offer", 'employer = "x"\n[days]\nfrom_ = "pto"'),
        ("offer", 'employer = "x"\n[fees]\ndea = "me"'),
        ("offer", 'employer = "x"\n[other]\nsalary = "much"'),
        ("priorities", "[weights]\ndollars = 11"),
        ("priorities", "[weights]\nsalary = 1"),
        ("priorities", "tax_rate = 32"),
        ("priorities", 'spend_order = ["fees", "fees", "travel"]'),
        ("priorities", 'spend_order = ["fees", "travel"]'),
        ("priorities", "[must]\ndays = -1"),
        ("priorities", "[my_perks]\nlibrary = true"),
        ("priorities", "[employer_costs]\nlibary = 1"),
        ("priorities", "[employer_costs]\nday = -1"),
        ("priorities", "[exchange]\ncad = 0.7"),
        ("priorities", '[criteria.pay]\nlabel = "Pay"'),
        ("priorities", '[[plan]]\nwhat = "x"'),
        ("priorities", '[[plan]]\nwhat = "x"\nkind = "courses"\nfee = "dea"'),
    ],
)
def test_what_the_loader_refuses_is_not_valid(kind: Kind, text: str) -> None:
    model = Offer if kind == "offer" else Priorities
    drawn = schema(kind)
    assert [*objections(tomllib.loads(text), drawn, drawn)]
    try:
        sound = model.model_validate(frozen(tomllib.loads(text)))
    except ValueError:
        return
    assert list(sound.contradictions())


def frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: frozen(inner) for key, inner in value.items()}
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def test_every_key_of_an_offer_has_its_title_and_description() -> None:
    drawn = schema("offer")
    for declared in catalogue():
        table = drawn["$defs"][declared.section.capitalize()] if declared.section else drawn
        described = table["properties"][declared.key]
        assert (described["title"], described["description"]) == (declared.title, declared.description)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_key_has_a_title_and_no_table_is_named_like_a_class(kind: Kind) -> None:
    drawn = schema(kind)
    for table in (drawn, *drawn["$defs"].values()):
        for described in table["properties"].values():
            assert re.fullmatch(r"\S.*", described["title"])
        assert table is drawn or "title" not in table


@pytest.mark.parametrize("kind", get_args(Kind))
def test_nothing_is_null_and_unknown_keys_are_refused(kind: Kind) -> None:
    drawn = schema(kind)
    assert drawn["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for part in parts(drawn):
        assert part.get("type") != "null"
        assert "default" not in part or isinstance(part["default"], int | float | str | bool | dict)
        assert part.get("default", 0) is not None
        if part.get("type") == "object":
            assert part.get("additionalProperties", True) is not True
    assert drawn["additionalProperties"] is False


def test_words_are_offered_for_completion() -> None:
    offer, priorities = schema("offer"), schema("priorities")
    allowance = offer["$defs"]["Allowance"]["properties"]
    assert allowance["covers"]["items"]["enum"] == list(get_args(Expense))
    assert "paid_as" in allowance["verbal"]["items"]["enum"]
    assert "clause" not in allowance["verbal"]["items"]["enum"]
    assert offer["$defs"]["Fees"]["properties"]["verbal"]["items"]["enum"] == list(FEES)
    assert list(priorities["properties"]["my_perks"]["properties"]) == list(PERKS)
    assert list(priorities["properties"]["must"]["properties"]) == list(BUILT_IN)
    assert "from" in offer["$defs"]["Days"]["properties"]
    assert offer["properties"]["starts"]["format"] == "date"
    assert offer["$defs"]["Other"]["additionalProperties"]["type"] == "number"


def test_what_it_costs_the_employer_is_told_with_its_defaults() -> None:
    drawn = schema("priorities")
    assert drawn["properties"]["employer_costs"]["$ref"] == "#/$defs/EmployerCosts"
    costs = drawn["$defs"]["EmployerCosts"]
    for key, info in EmployerCosts.model_fields.items():
        described = costs["properties"][key]
        assert described["title"] == info.title
        assert described.get("description") == info.description
        if key not in {"day", "other"}:
            assert (described["type"], described["minimum"], described["default"]) == ("number", 0, info.default)
    assert "default" not in costs["properties"]["day"]
    assert costs["properties"]["other"]["additionalProperties"] == {
        "type": "number",
        "minimum": 0,
        "maximum": 1_000_000_000,
    }
    assert costs["additionalProperties"] is False
    assert "required" not in costs
    whole = {"employer_costs": {"day": 1000, "other": {"salary": 1}}}
    assert [*objections(whole, drawn, drawn)] == []
    assert [*objections({"employer_costs": {"dya": 1000}}, drawn, drawn)]


def test_the_text_is_the_same_every_time() -> None:
    assert json.loads(schema_text("offer")) == schema("offer")
    assert json.loads(schema_text("priorities")) == schema("priorities")
    assert schema_text("offer") == schema_text("offer")
    assert schema_text("offer").endswith("}\n")
    assert set(SCHEMA_FILES) == set(get_args(Kind))
